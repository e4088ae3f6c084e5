import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fireEvent, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { doc, fakeTeam, at, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { router } from '../router.svelte'
import { tasks } from '../tasks'
import type { Bodies, PracticeValue, Profession } from '../wire'
import Amend from './Amend.svelte'
import { answerOf, apart, isStop, says, shownProfessions, tasksOf } from './may'
import { notes } from './notes.generated'
import { steppedIn } from './stepping'
import { cells } from './table.generated'
import TaskSheet from './TaskSheet.svelte'
import WhoMay from './WhoMay.svelte'

type Agreed = Pick<Bodies['amendment'], 'task' | 'profession' | 'value'>
interface Case {
  says: string
  profession: Profession
  task: string
  agreed: (Agreed & { ended?: boolean })[]
  value: PracticeValue
  answer: string
  stops: boolean
}

const mark = { by: 'anna', at }
const agreement = (id: string, { ended, ...one }: Agreed & { ended?: boolean }) =>
  doc('amendment', id, { ...one, why: 'vu ensemble', review: '2027-02-28', ...mark, ...(ended ? { ended: mark } : {}) })

const file = resolve(import.meta.dirname, '../../../teams/testdata/practice.json')
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]

test.each(cases)('as the rules on the server say: $says', ({ profession, task, agreed, value, answer, stops }) => {
  const team = fakeTeam({}, [...world(), ...agreed.map((one, i) => agreement(`am${i}`, one))])
  const now = says(team, profession, task)
  expect([now, answerOf(now), isStop(now, task)]).toEqual([value, answer, stops])
})

test('every task has a zone that is shown, a cell for each column and a note', () => {
  const shown = tasksOf('').flatMap((zone) => zone.tasks)
  expect(shown.toSorted()).toEqual(tasks.map((task) => task.id).toSorted())
  expect(Object.keys(cells).toSorted()).toEqual(shown.toSorted())
  expect(Object.keys(notes).toSorted()).toEqual(shown.toSorted())
})

test('my profession comes first, then those of the table and of the team', () => {
  const team = fakeTeam({}, world(), 'bilal')
  expect(shownProfessions(team)).toEqual(['as', 'ide', 'ipa', 'ad_a', 'ad_b', 'ad_c', 'aes'])
})

test('what is not for a profession is apart from what she may do, also when the team agreed otherwise', () => {
  const ids = ['injection-insulin', 'help-wash', 'weight', 'turning']
  const agreed = agreement('am', { task: 'turning', profession: 'as', value: 'no' })
  const team = fakeTeam({}, [...world(), agreed], 'bilal')
  expect(apart(team, 'as', ids)).toEqual({ may: ['help-wash', 'weight'], not: ['injection-insulin', 'turning'] })
  expect(apart(team, 'ide', ids)).toEqual({ may: ids, not: [] })
})

test('the page folds what is not for me, and a search finds it', async () => {
  renderIn(fakeTeam({}, world(), 'bilal'), WhoMay, {})
  const pillbox = () => screen.getByText('Préparer le pilulier').closest('details')
  expect(pillbox()?.open).toBe(false)
  expect(screen.getByText('Peser la personne').closest('details')).toBeNull()
  await fireEvent.input(screen.getByLabelText('Chercher un soin'), { target: { value: 'pilulier' } })
  expect(pillbox()).toBeNull()
})

test('the page says what holds for me, and finds a care by its words', async () => {
  const team = fakeTeam({}, [...world(), agreement('am', { task: 'weight', profession: 'as', value: 'own' })], 'bilal')
  renderIn(team, WhoMay, {})
  expect(screen.getByText('Peser la personne').closest('button')?.textContent).toContain('Rôle propre')
  expect(screen.getByText('accord de l’équipe')).toBeTruthy()
  await fireEvent.input(screen.getByLabelText('Chercher un soin'), { target: { value: 'pilulier' } })
  expect(screen.queryByText('Peser la personne')).toBeNull()
  const open = vi.spyOn(router, 'openSheet').mockImplementation(() => {})
  await fireEvent.click(screen.getByText('Préparer le pilulier'))
  expect(open).toHaveBeenCalledWith('practice', { task: 'fill-pillbox' })
})

test('an agreement says who, why and until when, and goes back to the table', async () => {
  const team = fakeTeam({}, [...world(), agreement('am', { task: 'weight', profession: 'as', value: 'own' })])
  const keep = vi.spyOn(team, 'keep')
  renderIn(team, TaskSheet, { with: { task: 'weight' }, onclose: () => {} })
  expect(screen.getByText(/Accord noté par Anna.*vu ensemble/)).toBeTruthy()
  expect(screen.getByText(/^La table dit : confié par une infirmière/)).toBeTruthy()
  expect(screen.getByText(/^à revoir le/)).toBeTruthy()
  await fireEvent.click(screen.getByText('Revenir à la table'))
  expect(keep.mock.calls[0]?.slice(0, 2)).toEqual(['amendment.end', { amendment: 'am' }])
})

test('an agreement wants an answer, a reason and a day; it says which one was seen', async () => {
  const team = fakeTeam({}, [...world(), agreement('am', { task: 'weight', profession: 'as', value: 'own' })])
  const keep = vi.spyOn(team, 'keep')
  renderIn(team, Amend, { with: { task: 'weight', profession: 'as' }, onclose: () => {} })
  expect(screen.queryByLabelText('Confié par une infirmière')).toBeNull()
  await fireEvent.click(screen.getByText('Noter l’accord'))
  expect(screen.getByText('Choisissez une réponse.')).toBeTruthy()
  expect(keep).not.toHaveBeenCalled()
  await fireEvent.click(screen.getByLabelText('À demander'))
  await fireEvent.input(screen.getByLabelText(/Pourquoi/), { target: { value: 'balance cassée' } })
  await fireEvent.click(screen.getByLabelText('3 mois'))
  await fireEvent.click(screen.getByText('Noter l’accord'))
  const args = {
    task: 'weight',
    profession: 'as',
    value: 'ask',
    why: 'balance cassée',
    review: '2027-02-22',
    was: 'am',
  }
  expect(keep.mock.calls[0]?.slice(0, 2)).toEqual(['amendment.set', args])
})

test('stepping in is counted by care and month; below three there is no number, and there are no names', () => {
  const told = (id: string, day: string, tasks: string[], more: object = {}) =>
    doc('passage', id, {
      visit: 'v1',
      patient: 'lambert',
      by: 'bilal',
      outcome: 'done',
      at: `${day}T08:00:00Z`,
      made: at,
      written: at,
      stepped: { tasks, why: 'seul' },
      ...more,
    } as Bodies['passage'])
  const days = ['2026-11-20', '2026-11-21', '2026-11-22']
  const team = fakeTeam({}, [
    ...world(),
    ...days.map((day, i) => told(`p${i}`, day, ['weight'])),
    told('once', '2026-11-22', ['turning']),
    told('gone', '2026-11-22', ['turning'], { withdrawn: at }),
    told('before', '2026-10-30', ['turning', 'weight']),
  ])
  expect(steppedIn(team)).toEqual([
    { month: '2026-11', tasks: [{ task: 'weight', n: 3 }], few: true },
    { month: '2026-10', tasks: [], few: true },
  ])
})
