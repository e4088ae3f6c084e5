import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { at, doc, fakeTeam, patient } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import type { Bodies, Doc, GoalEnd } from '../wire'
import Guest from './Guest.svelte'
import Plan from './Plan.svelte'
import { hasPlan, isMine, planFor, planLine } from './plan'

const said = (v: string) => ({ v, by: 'anna', at })
const guest = (id: string, first: string, words: string, more: Partial<Bodies['guest']> = {}): Doc =>
  doc('guest', `lambert/${id}`, {
    ...{ patient: 'lambert', person: id, first, last: 'Lambert', sort: 'relative', words, by: 'anna' },
    ...{ consent: { by: 'elle-même', on: '2026-11-20' }, since: at, until: '2027-01-31T23:00:00Z' },
    ...more,
  })
const goal = (id: string, words: string, precaution: string, how?: GoalEnd): Doc =>
  doc('goal', id, {
    ...{ patient: 'lambert', by: 'anna', at },
    fields: { words: said(words), precaution: said(precaution), review: said(''), who: said('') },
    ...(how ? { ended: { by: 'anna', at, day: '2026-11-20', how } } : {}),
  })
const done = (id: string, label: string, doer: Bodies['intervention']['doer'], more: object = {}): Doc =>
  doc('intervention', id, {
    ...{ patient: 'lambert', task: { label }, doer, recurs: { how: 'weekdays', weekdays: ['sun'] } },
    ...{ from_day: '2026-11-01', since: '2026-11-01', number: 1, by: 'anna', at },
    ...more,
  } as Bodies['intervention'])

/** What is on the phone of somebody who is shown the plan. */
const hers = (): Doc[] => [
  doc('team', 'team', { name: said('L’équipe des Tilleuls'), zone: 'Europe/Paris' }),
  ...patient('lambert', 'Mme', 'Odette', 'Lambert', '1942-03-14').slice(0, 1),
  guest('claire', 'Claire', 'sa fille'),
  guest('remi', 'Rémi', 'kinésithérapeute', { sort: 'professional' }),
  goal('g1', 'Se lever seule', 'À deux pour le fauteuil'),
  goal('g2', 'Marcher au jardin', '', 'reached'),
  goal('g3', 'Autre chose', '', 'changed'),
  done('wash', 'Toilette', { who: 'team' }, { goal: 'g1', needs: ['as'] }),
  done('walk', 'Tour du couloir', { who: 'self' }, { goal: 'g1' }),
  done('meal', 'Repas du dimanche', { who: 'relative', words: 'Claire, sa fille' }, { goal: 'g2' }),
  done('kine', 'Exercices', { who: 'service', words: 'Rémi, au cabinet' }),
]
const of = (me: string, docs = hers()) => {
  const team = fakeTeam({}, docs, me)
  return { team, guest: team.all('guest').find((one) => one.person === me)! }
}

test('what she does stands first, then goal by goal; what is over is told only when it was reached', () => {
  const { team, guest } = of('claire')
  const { mine, goals, other, reached } = planFor(team, guest)
  expect(mine.map(({ id }) => id)).toEqual(['meal'])
  expect(goals.map(({ goal, care }) => [goal.id, care.map(({ id }) => id).sort()])).toEqual([['g1', ['walk', 'wash']]])
  expect(other.map(({ id }) => id).sort()).toEqual(['kine', 'meal'])
  expect(reached.map(({ id }) => id)).toEqual(['g2'])
  expect(planLine(team, guest)).toMatch(/^1 objectif · vous\s: repas du dimanche$/)
  const remi = of('remi')
  expect(planFor(remi.team, remi.guest).mine.map(({ id }) => id)).toEqual(['kine'])
})

test.each([
  ['Claire', true],
  ['sa fille', true],
  ['sa fille Claire, le soir', true],
  ['Clairette', false],
  ['sa fille Louise', false],
  ['son fils', false],
  ['', false],
])('« %s » does it: hers, %s', (words, yes) => {
  const { team, guest: claire } = of('claire', [...hers(), guest('louise', 'Louise', 'sa fille')])
  expect(isMine(team, claire, { doer: { who: 'relative', words } })).toBe(yes)
  expect(isMine(team, claire, { doer: { who: 'service', words } })).toBe(false)
})

test('she reads it in plain words, with what there is to know; nothing of it is to be pressed', () => {
  const { team, guest } = of('claire')
  const { container } = renderIn(team, Plan, { guest })
  expect(screen.getByRole('region', { name: 'Ce que vous faites' }).textContent).toContain('Repas du dimanche')
  expect(screen.getByRole('heading', { name: 'Se lever seule' })).toBeTruthy()
  expect(container.textContent).toContain('À deux pour le fauteuil')
  expect(container.textContent).toContain('la personne elle-même')
  expect(container.textContent).toContain('l’équipe (aide-soignante)')
  expect(screen.getByText('1 objectif atteint')).toBeTruthy()
  for (const part of screen.getAllByRole('region')) expect(part.querySelector('button, a')).toBeNull()
})

test('her page leads to it, and not when it is not shown to her', () => {
  const { team } = of('claire')
  const page = renderIn(team, Guest, {})
  const row = screen.getByRole('link', { name: /^Le plan de soins/ })
  expect(row.getAttribute('href')).toMatch(/\/patients\/lambert\/plan$/)
  page.unmount()
  const none = of(
    'claire',
    hers().filter(({ kind }) => kind !== 'goal' && kind !== 'intervention'),
  )
  expect(hasPlan(none.team, 'lambert')).toBe(false)
  renderIn(none.team, Guest, {})
  expect(screen.queryByRole('link', { name: /^Le plan de soins/ })).toBeNull()
})
