import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { shelf } from '../../test/shelf'
import Today from '../board/Today.svelte'
import Notices from '../parts/Notices.svelte'
import Page from '../patients/Page.svelte'
import { router } from '../router.svelte'
import type { Doc, Twice } from '../wire'

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Observer)
  router.go('/e/t/aujourdhui', { replace: true })
})
afterEach(() => vi.unstubAllGlobals())

const passage = (id: string, by: string, when: string): Doc =>
  doc('passage', id, {
    visit: 'v2',
    patient: 'petit',
    by,
    outcome: 'done',
    at: when,
    made: when,
    written: when,
    tasks: [{ task: 'injection-insulin', done: true }],
  })
const twice = (more: Partial<Twice> = {}): Doc =>
  doc('twice', 'tw', {
    patient: 'petit',
    task: 'injection-insulin',
    passages: ['pa', 'pb'],
    people: ['anna', 'bilal'],
    at: '2026-11-24T06:20:00Z',
    seen: {},
    ...more,
  })
const phones = world().map((one) => {
  if (one.kind !== 'member') return one
  return doc('member', one.id, { ...one.body, phone: one.id === 'emma' ? '' : `06 39 98 10 ${one.id.length}0` })
})
const docs = [
  ...phones,
  visit('x', 'petit', '06:30', '07:00'),
  passage('pa', 'anna', '2026-11-24T06:05:00Z'),
  passage('pb', 'bilal', '2026-11-24T06:20:00Z'),
]
const alerts = () => screen.queryAllByRole('alert').map((one) => one.textContent!.replace(/\s+/g, ' '))
const says = 'Noté deux fois pour M. Petit : injection d’insuline. vous 07:05, Bilal 07:20. Appelez-vous.'

test('both are told on their day, with the other one’s number, until they have seen it', async () => {
  const team = fakeTeam({ shelf: shelf() }, [...docs, twice()])
  renderIn(team, Today, {})
  expect(alerts()).toHaveLength(1)
  expect(alerts()[0]).toContain(says)
  const link = screen.getByRole('link', { name: /^Appeler Bilal/ })
  expect(link.getAttribute('href')).toBe('tel:0639981050')
  expect(screen.queryByRole('link', { name: /^Appeler Anna/ })).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Vu' }))
  await waitFor(() => expect(alerts()).toEqual([]))
  expect(team.unsent).toMatchObject([{ act: 'twice.seen', args: { twice: 'tw' } }])
})

test('the others of the team are told whom to call; who has seen it is left alone', () => {
  const first = renderIn(fakeTeam({}, [...docs, twice()], 'emma'), Today, {})
  expect(alerts()[0]).toContain('Anna 07:05, Bilal 07:20. Appelez-les.')
  expect(screen.getAllByRole('link', { name: /^Appeler (Anna|Bilal)/ })).toHaveLength(2)
  first.unmount()
  renderIn(fakeTeam({}, [...docs, twice({ seen: { emma: at } })], 'emma'), Today, {})
  expect(alerts()).toEqual([])
})

test('on the page of the person it is about, and on every other screen, it stands once', () => {
  const team = fakeTeam({}, [...docs, twice()])
  router.go('/e/t/patients/petit', { replace: true })
  const own = renderIn(team, Page, { screen: router.screen })
  expect(alerts()).toHaveLength(1)
  own.unmount()
  router.go('/e/t/patients/lambert', { replace: true })
  const other = renderIn(team, Page, { screen: router.screen })
  expect(alerts()).toHaveLength(1)
  other.unmount()
  router.go('/e/t/equipe', { replace: true })
  renderIn(team, Notices, {})
  expect(alerts()).toHaveLength(1)
})

test('several tasks of the same two passages are one alert, and one tap', async () => {
  const second = doc('twice', 'tw2', { ...twice().body, task: 'help-intake' } as Twice)
  const team = fakeTeam({ shelf: shelf() }, [...docs, twice(), second])
  renderIn(team, Today, {})
  expect(alerts()).toHaveLength(1)
  expect(alerts()[0]).toContain('injection d’insuline, aide à la prise')
  await fireEvent.click(screen.getByRole('button', { name: 'Vu' }))
  await waitFor(() => expect(alerts()).toEqual([]))
  expect(team.unsent.map(({ args }) => args)).toEqual([{ twice: 'tw' }, { twice: 'tw2' }])
})

test('a passage that this phone does not have is told without its hour', () => {
  const some = docs.filter((one) => one.id !== 'pa' && one.id !== 'pb')
  renderIn(fakeTeam({}, [...some, twice()]), Today, {})
  expect(alerts()[0]).toContain('vous, Bilal 07:20')
})
