import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { dropDraft } from '../drafts.svelte'
import { cupboard } from '../cupboard/cupboard.svelte'
import { done, forget, lastDone } from '../parts/undo.svelte'
import { router } from '../router.svelte'
import { tell } from '../sending/tell'
import type { ActArgs, ActSent, Answer, Answers, Doc, Passage } from '../wire'
import Log from './Log.svelte'
import { logDraftName } from './log.svelte'

beforeEach(() => router.go('/e/t/aujourdhui', { replace: true }))
afterEach(forget)

const tasks = [
  { task: 'help-wash', label: 'toilette' },
  { label: 'courses' },
  { task: 'help-intake', label: 'aide à la prise' },
]
const w = visit('w', 'lambert', '08:30', '09:00', { tasks, ...taken('anna') })
const wasTold: Passage = {
  visit: 'w',
  patient: 'lambert',
  by: 'anna',
  outcome: 'done',
  arrived: '2026-11-24T07:30:12Z',
  at: '2026-11-24T07:45:34Z',
  made: at,
  written: at,
  tasks: tasks.map((task, i) => ({ ...task, done: i === 0 })),
}
const note = { patient: 'lambert', visit: 'w', passage: 'p', by: 'anna', at, written: at, text: 'Pâle.', pass_on: true }

function show(docs: Doc[] = [], given: Record<string, string> = { visit: 'w' }, keep = false) {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map((act, i) => ({ id: act.id, ok: true, seq: 11 + i }) as Answer) }
  }
  const team = fakeTeam({ send }, [...world(), w, ...docs])
  if (!keep) dropDraft(team, logDraftName('w'))
  const onclose = vi.fn()
  const { unmount } = renderIn(team, Log, { with: given, onclose })
  return { sent, team, onclose, unmount }
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })
const write = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const args = <N extends 'visit.done' | 'visit.not_done'>(act: ActSent | undefined) => act!.args as ActArgs[N]

test('three taps when all is as usual; a medicine is never among « Tout est fait »', async () => {
  const { sent, onclose } = show()
  expect([box('Toilette').checked, box('Courses').checked]).toEqual([false, false])
  await press('Tout est fait')
  expect([box('Toilette').checked, box('Courses').checked]).toEqual([true, true])
  expect(screen.getAllByRole<HTMLInputElement>('radio').some((pill) => pill.checked)).toBe(false)
  await press('C’est noté')
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  expect(sent[0]!.act).toBe('visit.done')
  expect(args<'visit.done'>(sent[0]).tasks.map((task) => task.done)).toEqual([true, true, false])
  expect(args<'visit.done'>(sent[0])).not.toHaveProperty('note')
  expect(args<'visit.done'>(sent[0])).not.toHaveProperty('arrived')
})

test('« Passage noté. Annuler » takes it back', async () => {
  const { sent } = show()
  await press('Tout est fait')
  await press('C’est noté')
  await waitFor(() => expect(lastDone()?.text).toBe('Passage noté.'))
  lastDone()!.undo!()
  await waitFor(() => expect(sent[1]).toMatchObject({ act: 'passage.withdraw' }))
  expect((sent[1]!.args as { passage: string }).passage).toMatch(/^[0-9a-f]{32}$/)
})

test('nothing ticked and nothing written is asked about, not sent', async () => {
  const { sent, onclose } = show()
  await press('C’est noté')
  expect(screen.getByText(/^Cochez ce qui est fait/)).toBeDefined()
  await press('À transmettre')
  await press('C’est noté')
  expect(screen.getByText('Écrivez ce qui est à transmettre.')).toBeDefined()
  expect([sent.length, onclose.mock.calls.length]).toEqual([0, 0])
})

test('a phrase goes along, marked to pass on', async () => {
  const { sent } = show()
  await write(/^Une phrase/, '  Debout deux minutes.  ')
  await press('À transmettre')
  await press('C’est noté')
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(args(sent[0]).note).toEqual({ text: 'Debout deux minutes.', pass_on: true })
})

test('not done asks why, and « autre » asks for words', async () => {
  const { sent } = show([], { visit: 'w', not_done: 'yes' })
  await press('C’est noté')
  expect(screen.getByText('Choisissez pourquoi ce n’est pas fait.')).toBeDefined()
  await fireEvent.click(screen.getByRole('radio', { name: 'autre' }))
  await press('C’est noté')
  expect(screen.getByText('Écrivez pourquoi en quelques mots.')).toBeDefined()
  await write(/^En quelques mots/, 'Chez sa sœur.')
  await press('C’est noté')
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ act: 'visit.not_done', args: { why: 'other', words: 'Chez sa sœur.' } })
})

test('hours are mended in one tap; one that has not come yet is refused', async () => {
  const { sent } = show()
  await press('corriger l’heure')
  await press('Ajouter l’heure d’arrivée')
  await fireEvent.change(screen.getByLabelText('Fin'), { target: { value: '8h41' } })
  await fireEvent.change(screen.getByLabelText('Arrivée'), { target: { value: '0812' } })
  await press('Tout est fait')
  await fireEvent.change(screen.getByLabelText('Fin'), { target: { value: '23:00' } })
  await press('C’est noté')
  expect(screen.getByText(/pas encore passée/)).toBeDefined()
  await fireEvent.change(screen.getByLabelText('Fin'), { target: { value: '08:41' } })
  await press('C’est noté')
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]!.args).toMatchObject({ arrived: '2026-11-24T07:12:00.000Z', at: '2026-11-24T07:41:00.000Z' })
})

test('what was begun is still there after closing', async () => {
  const first = show()
  await fireEvent.click(box('Courses'))
  await write(/^Une phrase/, 'Le chat est revenu.')
  first.unmount()
  show([], { visit: 'w' }, true)
  expect(box('Courses').checked).toBe(true)
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^Une phrase/).value).toBe('Le chat est revenu.')
})

test('told again: ticks and hours as they were, seconds kept, the note corrected and not doubled', async () => {
  const { sent } = show([doc('passage', 'p', { ...wasTold, note: 'n' }), doc('note', 'n', note)])
  expect([box('Toilette').checked, box('Courses').checked]).toEqual([true, false])
  await fireEvent.click(box('Courses'))
  await write(/^Une phrase/, 'Pâle, mieux assise.')
  await press('C’est noté')
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[0]!.args).toMatchObject({ arrived: wasTold.arrived, at: wasTold.at })
  expect(sent[0]!.args).not.toHaveProperty('note')
  expect(sent[1]).toMatchObject({
    act: 'note.correct',
    args: { note: 'n', text: 'Pâle, mieux assise.', pass_on: true },
  })
  lastDone()!.undo!()
  await waitFor(() => expect(sent[2]).toMatchObject({ act: 'visit.done', args: { at: wasTold.at } }))
  expect(args<'visit.done'>(sent[2]).tasks.map((task) => task.done)).toEqual([true, false, false])
})

test('a visit of another day is told at its own hour', async () => {
  const { sent } = show([visit('old', 'petit', '17:00', '17:30', { day: '2026-11-23', ...taken('anna') })], {
    visit: 'old',
  })
  await fireEvent.click(screen.getByRole('checkbox', { name: /toilette/i }))
  await press('C’est noté')
  await waitFor(() => expect(args(sent[0]).at).toBe('2026-11-23T16:30:00.000Z'))
})

test('every danger stands above what is ticked', () => {
  show()
  expect(screen.getByText(/^Allergie.: pénicilline/)).toBeDefined()
})

test('without a visit: mine first, then the others, or a note on somebody', async () => {
  show([], {})
  const names = screen.getAllByRole('button').map((button) => button.textContent?.trim())
  const mine = names.findIndex((name) => name?.startsWith('07:05'))
  const free = names.findIndex((name) => name?.startsWith('18:00'))
  expect(mine).toBeGreaterThanOrEqual(0)
  expect(mine).toBeLessThan(free)
  await press('Écrire une note sur quelqu’un')
  expect(router.sheet).toEqual({ name: 'note', with: {} })
})

test('under the button stands where it will be; a browser that keeps nothing is told before', async () => {
  show()
  expect(screen.getByText('Gardé sur ce téléphone, envoyé dès que possible')).toBeDefined()
  cupboard.state = 'none'
  expect(await screen.findByText(/Ce navigateur ne garde rien/)).toBeDefined()
  cupboard.state = 'opening'
})

test('the toast says where it is: sent, on this phone, or nowhere but in this page', async () => {
  const { team } = show()
  await press('Tout est fait')
  await press('C’est noté')
  await waitFor(() => expect(lastDone()?.text).toBe('Passage noté.'))
  const handle = { id: 'a', ids: [], answer: new Promise<never>(() => {}) }
  team.link = { at: 'offline', since: new Date() }
  await tell(team, 'Passage noté.', { ...handle, held: true })
  expect(lastDone()?.text).toBe('Passage noté. Gardé sur ce téléphone, part dès que possible.')
  await tell(team, 'Passage noté.', { ...handle, held: false })
  expect(lastDone()?.text).toContain('Pas gardé sur ce téléphone')
})

test('a server that does not answer is not waited for: the toast says that it is kept', async () => {
  const { team } = show()
  team.link = { at: 'behind', since: new Date() }
  const handle = { id: 'a', ids: [], held: true, answer: new Promise<never>(() => {}) }
  await tell(team, 'Passage noté.', handle)
  expect(lastDone()?.text).toContain('Gardé sur ce téléphone')
  const slow = tell(team, 'Passage noté.', handle)
  done('Autre chose.')
  await slow
  expect(lastDone()?.text).toBe('Autre chose.')
})

const insulin = visit('i', 'petit', '07:30', '08:30', {
  tasks: [
    { task: 'injection-insulin', label: 'insuline' },
    { task: 'help-wash', label: 'toilette' },
  ],
  ...taken('anna'),
})
const radio = (name: string) => screen.getByRole('radio', { name })

test('an injection is told in its own words; what is unlikely is asked about once more, and taken', async () => {
  const { sent } = show([insulin], { visit: 'i' })
  await press(/corriger/)
  await fireEvent.change(screen.getByLabelText('Fin'), { target: { value: '08:20' } })
  await fireEvent.click(radio('Faite'))
  await write(/^Glycémie avant/, '12')
  await write(/^Unités/, 'beaucoup')
  await press('C’est noté')
  expect(screen.getByText(/^Écrivez l’unité/)).toBeDefined()
  expect(screen.getByText(/^Écrivez un nombre/)).toBeDefined()
  await write(/^Glycémie avant/, '9 g/L')
  await write(/^Unités/, '12,5')
  await fireEvent.click(radio('Cuisse gauche'))
  await press('C’est noté')
  expect(sent).toHaveLength(0)
  await press(/^Oui, 9,00/)
  await press('C’est noté')
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(args<'visit.done'>(sent[0]).tasks).toEqual([
    {
      task: 'injection-insulin',
      label: 'insuline',
      done: true,
      injection: { typed: '9 g/L', glucose: 900, units: '12.5', site: 'thigh_left' },
    },
    { task: 'help-wash', label: 'toilette', done: false },
  ])
})

test('a glucose before an injection is a reading: beyond its limit it asks the same one tap', async () => {
  const said = { patient: 'petit', sort: 'glucose-capillary', bounds: [{ high: 250 }], said_by: 'Dr Morel' } as const
  const limit = doc('limit', 'l', { ...said, from: '2026-11-01', by: 'anna', at } as never)
  const { sent } = show([insulin, limit], { visit: 'i' })
  await press(/corriger/)
  await fireEvent.change(screen.getByLabelText('Fin'), { target: { value: '08:20' } })
  await fireEvent.click(radio('Faite'))
  await write(/^Glycémie avant/, '2,5')
  expect(screen.queryByText(/^Au-delà de la limite/)).toBeNull()
  await write(/^Glycémie avant/, '3,1')
  expect(screen.getByText(/^Au-delà de la limite.*Dr Morel/)).toBeDefined()
  await fireEvent.click(radio('Rien à faire, parce que…'))
  await press('C’est noté')
  expect(screen.getByText('Écrivez pourquoi il n’y a rien à faire.')).toBeDefined()
  await fireEvent.click(radio('J’ai appelé'))
  await press('C’est noté')
  await waitFor(() => expect(sent).toHaveLength(3))
  expect(args<'visit.done'>(sent[0]).tasks[0]).toMatchObject({ injection: { glucose: 310 } })
  expect(sent[1]).toMatchObject({ act: 'reading.note', args: { visit: 'i', sort: said.sort, values: [310] } })
  const reading = (sent[2]!.args as ActArgs['reading.answer']).reading
  expect(sent[2]).toMatchObject({ act: 'reading.answer', args: { how: 'called' } })
  expect(reading).toMatch(/^[0-9a-f]{32}$/)
  expect(screen.queryByLabelText('Glycémie capillaire')).toBeNull()
})

test('told again, a glucose follows its injection: corrected with it, and one noted by itself stays', async () => {
  const reading = doc('reading', 'r', {
    ...{ patient: 'petit', visit: 'i', passage: 'p', by: 'anna', sort: 'glucose-capillary', values: [310] },
    ...{ typed: '3,1', at: wasTold.at, made: at, written: at },
  } as never)
  const told = (injection: object) =>
    doc('passage', 'p', {
      ...{ ...wasTold, visit: 'i', patient: 'petit' },
      tasks: [{ task: 'injection-insulin', label: 'insuline', done: true, ...injection }],
    } as never)
  const one = show([insulin, reading, told({ injection: { glucose: 310, typed: '3,1' } })], { visit: 'i' })
  await write(/^Glycémie avant/, '2,1')
  await press('C’est noté')
  await waitFor(() => expect(one.sent).toHaveLength(2))
  expect(one.sent[1]).toMatchObject({ act: 'reading.correct', args: { reading: 'r', values: [210] } })
  one.unmount()
  dropDraft(one.team, logDraftName('i'))
  const other = show([insulin, reading, told({ injection: { units: '12' } })], { visit: 'i' })
  await write(/^Unités/, '14')
  await press('C’est noté')
  await waitFor(() => expect(other.sent).toHaveLength(1))
  expect(other.sent[0]).toMatchObject({ act: 'visit.done' })
})

test('less well is to pass on unless one says no; what is asked for at the next visit goes along', async () => {
  const { sent } = show()
  const lit = () => screen.getByRole('button', { name: 'À transmettre' }).getAttribute('aria-pressed')
  expect(screen.queryByRole('radio', { name: 'Comme d’habitude' })).toBeNull() // Anna comes the first time
  await fireEvent.click(radio('Moins bien'))
  expect(lit()).toBe('true')
  await press('À transmettre')
  expect(lit()).toBe('false')
  await fireEvent.click(radio('Refusé'))
  await press('Au prochain passage…')
  await write(/^Au prochain passage/, 'reprendre la tension')
  await press('C’est noté')
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[0]!.args).toMatchObject({ how: 'worse' })
  expect(args<'visit.done'>(sent[0]).tasks[2]).toMatchObject({ done: false, intake: { answer: 'refused' } })
  expect(sent[1]).toMatchObject({ act: 'attention.add', args: { text: 'reprendre la tension', once: true } })
})
