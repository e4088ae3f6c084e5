import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { router } from '../router.svelte'
import type { ActSent, Answers } from '../wire'
import Answered from './Answered.svelte'
import { warningsOf } from './warnings'

beforeEach(() => {
  router.go('/e/t/aujourdhui', { replace: true })
  router.closeSheet()
})

const insulin = visit('v7', 'petit', '12:00', '12:30', {
  tasks: [{ task: 'injection-insulin', label: 'insuline' }, { task: 'help-wash' }],
  needs: ['ide'],
})

function show(answer: object, me = 'bilal') {
  const sent: ActSent[] = []
  const send = (acts: ActSent[]) => {
    sent.push(...acts)
    return new Promise<Answers>(() => {})
  }
  const team = fakeTeam({ send }, [...world(), insulin], me)
  const onclose = vi.fn()
  renderIn(team, Answered, { with: { visit: 'v7', answer: JSON.stringify(answer) }, onclose })
  return { team, sent, onclose }
}
const confirm = (...codes: string[]) => ({
  kind: 'confirm' as const,
  code: 'confirm',
  with: { codes, tasks: ['injection-insulin'] },
})

test('it names the care by the team’s own word, and the profession', () => {
  show(confirm('competence.no'))
  expect(screen.getByText(/^Insuline.: pas prévu pour votre métier \(aide-soignante\)/)).toBeDefined()
})

test('it asks why, and goes on only with a reason', async () => {
  const { sent, onclose } = show(confirm('competence.no', 'competence.needs'))
  await fireEvent.click(screen.getByRole('button', { name: 'Je le prends quand même' }))
  expect(screen.getByText(/^Écrivez pourquoi vous le prenez/)).toBeDefined()
  expect(onclose).not.toHaveBeenCalled()
  await fireEvent.input(screen.getByLabelText('Pourquoi vous le prenez'), { target: { value: ' Inès est avec moi ' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Je le prends quand même' }))
  expect(onclose).toHaveBeenCalledOnce()
  await waitFor(() => expect(sent).toHaveLength(1))
  const sure = { knowing: ['competence.no', 'competence.needs'], why: 'Inès est avec moi' }
  expect(sent[0]).toMatchObject({ act: 'visit.take', args: { visit: 'v7' }, ...sure })
})

test('leaving it takes nothing', async () => {
  const { sent, onclose } = show(confirm('competence.ask'))
  await fireEvent.click(screen.getByRole('button', { name: 'Je le laisse' }))
  expect(onclose).toHaveBeenCalledOnce()
  expect(sent).toEqual([])
})

test('who came second reads who has it, and can open it', async () => {
  show({ kind: 'refused', code: 'visit.taken', with: { by: ['anna'] } })
  expect(screen.getByText(/déjà pris par Anna/)).toBeDefined()
  await fireEvent.click(screen.getByRole('button', { name: 'Voir le passage' }))
  expect(router.sheet).toEqual({ name: 'visit', with: { visit: 'v7' } })
})

test('each warning is a sentence of its own; one not known here is asked all the same', () => {
  const team = fakeTeam({}, [...world(), insulin], 'bilal')
  const words = (...codes: string[]) => warningsOf(team, team.visit('v7')!, confirm(...codes))
  expect(words('competence.ask')[0]).toMatch(/à demander à une infirmière\.$/)
  expect(words('competence.no', 'competence.ask')).toHaveLength(1)
  expect(words('competence.needs')[0]).toContain('infirmière')
  const entrusted = {
    ...confirm('competence.entrusted'),
    with: { codes: ['competence.entrusted'], entrusted: ['help-wash'] },
  }
  expect(warningsOf(team, team.visit('v7')!, entrusted)[0]).toMatch(/toilette.*personne ne l’a fait pour M. Petit\.$/)
  expect(words('something.new')).toHaveLength(1)
  expect(words()).toHaveLength(1)
})

test('another profession is called by its own words', () => {
  const other = { first: 'Bilal', last: 'Kaci', profession: 'other', words: 'podologue', colour: 7, since: at } as const
  const docs = [...world().filter((one) => one.id !== 'bilal'), insulin, doc('member', 'bilal', other)]
  const team = fakeTeam({}, docs, 'bilal')
  expect(warningsOf(team, team.visit('v7')!, confirm('competence.no'))[0]).toContain('podologue')
})
