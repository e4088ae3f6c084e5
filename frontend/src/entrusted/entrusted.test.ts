import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, member, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import type { Screen } from '../router.svelte'
import type { Bodies, Doc } from '../wire'
import { tasksFor, takersOfCare } from './choose'
import Entrust from './Entrust.svelte'
import { behind, entrustedFor, entrustedToMe, entrustedWords, hindered, holds } from './entrusted'
import Entrusted from './Screen.svelte'

const mark = { by: 'anna', at }
const nurse = (status?: 'employed' | 'liberal' | 'mixed', more: Partial<Bodies['member']> = {}): Doc => {
  const anna = member('anna', 'Anna', 'Morel', 1)
  return { ...anna, body: { ...anna.body, ...(status ? { status } : {}), ...more } } as Doc
}
const given = (id: string, more: Partial<Bodies['entrusted']> = {}): Doc =>
  doc('entrusted', id, { patient: 'lambert', tasks: ['help-wash'], to: 'bilal', until: '2026-12-03', ...mark, ...more })
const agreed = { answer: 'agreed', answered: at } as const
const have = (docs: Doc[], me = 'anna') => fakeTeam({}, [...world(), ...docs], me)
const here = { name: 'entrusted', team: 't', patient: 'lambert' } as const satisfies Screen

test('only a nurse inside a service entrusts, who is not in training', () => {
  const who = (...docs: Doc[]) => hindered(have(docs))
  expect([who(), who(nurse('liberal')), who(nurse('mixed')), who(nurse('employed'))]).toEqual([
    'status',
    'liberal',
    '',
    '',
  ])
  expect(who(nurse('employed', { learns: '2027-06-30' }))).toBe('nurse')
  expect(hindered(have([]), 'bilal')).toBe('nurse')
})

test('it holds once agreed, to its last day, while the nurse is inside a service', () => {
  const one = (more: Partial<Bodies['entrusted']>, docs = [nurse('employed')]) => {
    const team = have([...docs, given('e', more)])
    return ['2026-12-03', '2026-12-04'].map((day) => holds(team, team.get('entrusted', 'e')!, day))
  }
  expect(one(agreed)).toEqual([true, false])
  expect(one({})).toEqual([false, false])
  expect(one({ ...agreed, ended: mark })).toEqual([false, false])
  expect(one({ answer: 'declined', answered: at })).toEqual([false, false])
  expect(one(agreed, [nurse('liberal')])).toEqual([false, false])
})

test('what waits for me; what stands behind a visit, and in which words', () => {
  const docs = [
    nurse('employed'),
    given('e', agreed),
    given('ask'),
    visit('mine', 'lambert', '08:00', '09:00', taken('bilal')),
  ]
  const team = have(docs, 'bilal')
  expect(entrustedToMe(team).map((one) => one.id)).toEqual(['ask'])
  expect(behind(team, team.visit('mine')!).map((one) => one.id)).toEqual(['e'])
  expect(behind(team, team.visit('v6')!)).toEqual([])
  expect(entrustedWords(team, team.get('entrusted', 'e')!)).toBe(
    'confié par Anna, pour Mme Lambert, jusqu’au jeu. 3 déc.',
  )
  expect(entrustedFor(team, 'petit')).toEqual({ now: [], over: [] })
})

test('only what table and team let a nurse entrust can be chosen, that of her visits first', () => {
  const own = { task: 'weight', profession: 'as', value: 'own', why: 'vu', review: '2027-01-01', ...mark } as const
  const team = have([nurse('employed'), doc('amendment', 'am', own)])
  expect(takersOfCare(team, 'lambert').map((one) => one.id)).toEqual(['bilal', 'emma'])
  expect(tasksFor(team, 'lambert', 'bilal')[0]).toBe('help-wash')
  expect(tasksFor(team, 'lambert', 'bilal')).not.toContain('weight')
  expect(tasksFor(team, 'lambert', 'emma')).toEqual(['wash-unstable'])
})

test('the page says why one cannot, asks a nurse where she works, and offers the button to who can', () => {
  const words = (docs: Doc[], me?: string) => {
    const { container, unmount } = renderIn(have(docs, me), Entrusted, { screen: here })
    const text = container.textContent
    unmount()
    return text
  }
  expect(words([], 'bilal')).toContain('Seule une infirmière diplômée')
  expect(words([nurse('liberal')])).toContain('R.4311')
  expect(words([])).toContain('Travaillez-vous dans un service')
  expect(words([nurse('employed')])).toContain('Confier un soin')
})

test('who is asked agrees or not; others can only withdraw it', async () => {
  const team = have([nurse('employed'), given('e')], 'bilal')
  const keep = vi.spyOn(team, 'keep')
  renderIn(team, Entrusted, { screen: here })
  expect(screen.getByText('attend la réponse de Bilal')).toBeTruthy()
  expect(screen.queryByText('Retirer')).toBeNull()
  await fireEvent.click(screen.getByText('D’accord'))
  expect(keep.mock.calls[0]?.slice(0, 2)).toEqual(['entrusted.agree', { entrusted: 'e' }])
})

test('entrusting says to whom, what and until when', async () => {
  const team = have([nurse('employed')])
  const keep = vi.spyOn(team, 'keep')
  renderIn(team, Entrust, { patient: 'lambert', onclose: () => {} })
  await fireEvent.click(screen.getByText('Demander son accord'))
  expect(screen.getByText('Choisissez à qui.')).toBeTruthy()
  await fireEvent.click(screen.getByLabelText(/^Bilal/))
  await fireEvent.click(screen.getByLabelText(/^Aide à la toilette/))
  await fireEvent.input(screen.getByLabelText(/^Jusqu’au/), { target: { value: '2027-12-03' } })
  await fireEvent.click(screen.getByText('Demander son accord'))
  expect(screen.getByText(/^Donnez un jour/)).toBeTruthy()
  await fireEvent.input(screen.getByLabelText(/^Jusqu’au/), { target: { value: '2026-12-03' } })
  await fireEvent.click(screen.getByText('Demander son accord'))
  const args = { patient: 'lambert', to: 'bilal', tasks: ['help-wash'], until: '2026-12-03', if: '' }
  await waitFor(() => expect(keep.mock.calls[0]?.slice(0, 2)).toEqual(['entrusted.add', args]))
})
