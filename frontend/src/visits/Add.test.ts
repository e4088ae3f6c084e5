import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeTeam, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { dropDraft } from '../drafts.svelte'
import { forget, lastDone } from '../parts/undo.svelte'
import { router } from '../router.svelte'
import type { ActSent, Answer, Answers } from '../wire'
import Add from './Add.svelte'
import { addDraftName } from './add.svelte'

beforeEach(() => router.go('/e/t/aujourdhui', { replace: true }))
afterEach(forget)

function show(given = {}, reply: object = { ok: true, seq: 11 }) {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...reply }) as Answer) }
  }
  const team = fakeTeam({ send }, world())
  const onclose = vi.fn()
  dropDraft(team, addDraftName)
  renderIn(team, Add, { with: given, onclose })
  return { sent, onclose, team }
}
const go = () => fireEvent.click(screen.getByRole('button', { name: 'Continuer' }))
const question = () => screen.getByRole('heading', { level: 3 }).textContent

test('one question at a time, each refused until it is answered', async () => {
  const { sent, onclose } = show()
  expect(question()).toMatch(/^Pour qui/)
  await go()
  expect(screen.getByText('Choisissez pour qui est ce passage.')).toBeDefined()
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'lamb' } })
  await fireEvent.click(screen.getByRole('button', { name: /Odette Lambert/ }))
  expect(question()).toMatch(/^Quand/)
  await go()
  await go()
  expect(screen.getByText(/^Choisissez au moins une chose/)).toBeDefined()
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'toilette' } })
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Aide à la toilette d’une personne stable' }))
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'ranger le courrier' } })
  await fireEvent.click(screen.getByRole('button', { name: /^Ajouter «/ }))
  await go()
  await fireEvent.click(screen.getByRole('radio', { name: 'À deux' }))
  await go()
  await fireEvent.click(screen.getByRole('button', { name: 'Ajouter un passage' }))
  expect(screen.getByText('Dites si ce passage peut attendre.')).toBeDefined()
  expect(sent).toEqual([])
  await fireEvent.click(screen.getByRole('radio', { name: 'Ne peut pas attendre' }))
  await fireEvent.click(screen.getByRole('button', { name: 'Ajouter un passage' }))
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  const tasks = [{ task: 'help-wash' }, { label: 'ranger le courrier' }]
  expect(sent).toHaveLength(1)
  expect(sent[0]!.args).toMatchObject({ patient: 'lambert', people: 2, urgency: 'cannot_wait', tasks })
  lastDone()!.undo!()
  await waitFor(() => expect(sent[1]).toMatchObject({ act: 'visit.cancel', args: { why: 'mistake' } }))
})

test('a person already named is not asked for', () => {
  show({ patient: 'petit' })
  expect(question()).toMatch(/^Quand/)
})

test('a refusal is shown where it was asked, and nothing that was written is lost', async () => {
  const { onclose, team } = show({ patient: 'petit' }, { kind: 'refused', code: 'visit.many' })
  await go()
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'lire le journal' } })
  await fireEvent.click(screen.getByRole('button', { name: /^Ajouter «/ }))
  await go()
  await go()
  await fireEvent.click(screen.getByRole('radio', { name: 'Dans la journée' }))
  await fireEvent.click(screen.getByRole('button', { name: 'Ajouter un passage' }))
  expect((await screen.findByRole('alert')).textContent).not.toBe('')
  expect(onclose).not.toHaveBeenCalled()
  expect(team.toCheck).toEqual([])
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Dans la journée' }).checked).toBe(true)
})
