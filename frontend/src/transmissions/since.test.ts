import { expect, test } from 'vitest'
import { doc, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import type { Doc } from '../wire'
import { nextRound, toSee } from './round'
import { aloud, plain, sinceMine } from './since'

const last = '2026-11-24T06:30:00Z'
const before = '2026-11-23T10:00:00Z'
const after = '2026-11-24T07:00:00Z'

const passage = (id: string, of: string, by: string, at: string, more = {}): Doc =>
  doc('passage', id, {
    visit: of,
    patient: 'lambert',
    by,
    outcome: 'done',
    at,
    made: at,
    written: at,
    tasks: [],
    ...more,
  })

const note = (id: string, by: string, written: string, more = {}): Doc =>
  doc('note', id, { patient: 'lambert', by, at: written, written, text: `note ${id}`, pass_on: false, ...more })

/** Anna was at Mme Lambert's at half past seven; what is `more` happened around it. */
const there = (...more: Doc[]) =>
  fakeTeam({}, [
    ...world(),
    visit('early', 'lambert', '07:20', '07:30', taken('anna')),
    passage('p-anna', 'early', 'anna', last),
    ...more,
  ])

const lambert = (team: ReturnType<typeof there>) => nextRound(team)!.turns.find((turn) => turn.patient === 'lambert')!

test('the next round is mine, in my order, each person once', () => {
  const { day, turns } = nextRound(there())!
  expect(day).toBe('2026-11-24')
  expect(turns.map((turn) => turn.patient)).toEqual(['petit', 'lambert', 'fontaine-l', 'fontaine-r'])
  expect(lambert(there()).last).toBe(last)
})

test('when today is over, the next day with a visit of mine; when there is none, nothing', () => {
  const without = world().filter((one) => one.kind !== 'visit')
  expect(nextRound(fakeTeam({}, without))).toBeUndefined()
  const day = '2026-11-27'
  const team = fakeTeam({}, [...without, visit('far', 'petit', '09:00', '09:30', { day, ...taken('anna') })])
  expect(nextRound(team)).toMatchObject({ day, turns: [{ patient: 'petit', last: undefined }] })
})

test('what the others wrote since I was there, what is to be passed on apart', () => {
  const team = there(
    note('old', 'bilal', before),
    note('new', 'bilal', after),
    note('mine', 'anna', after),
    note('urgent', 'emma', after, { pass_on: true }),
  )
  const since = sinceMine(team, lambert(team))
  expect(since.notes.map(({ id }) => id)).toEqual(['new'])
  expect(since.passOn.map(({ id }) => id)).toContain('urgent')
  expect([...since.notes, ...since.passOn, ...since.older].map(({ id }) => id)).not.toContain('mine')
})

test('alerts that are new or have ended, by others', () => {
  const alert = (id: string, by: string, at: string, ended?: { by: string; at: string }) =>
    doc('alert', id, { patient: 'lambert', sort: 'fall', text: id, by, at, ...(ended ? { ended } : {}) })
  const team = there(
    alert('old', 'bilal', before),
    alert('new', 'bilal', after),
    alert('mine', 'anna', after),
    alert('over', 'anna', before, { by: 'emma', at: after }),
  )
  expect(
    sinceMine(team, lambert(team))
      .alerts.map(({ id }) => id)
      .sort(),
  ).toEqual(['new', 'over'])
  // The note that is to be passed on in this world, and both of these.
  expect(toSee(team)).toBe(3)
})

test('less well, moved, asked: what is marked stands first, and nothing is left out', () => {
  const moved = { by: 'bilal', at: after, day: '2026-11-24', from: '17:00', to: '17:30', seen: {} }
  const team = there(
    visit('v-bilal', 'lambert', '07:40', '07:50', taken('bilal')),
    passage('p-bilal', 'v-bilal', 'bilal', after, { how: 'worse', watch: true }),
    visit('v-moved', 'lambert', '20:00', '20:30', { moved }),
    doc('question', 'q1', { patient: 'lambert', text: 'Une idée ?', to: ['anna'], by: 'emma', at: after, answers: [] }),
    doc('focus', 'f1', { patient: 'lambert', title: 'Douleur', by: 'emma', at: before }),
  )
  const { lines, focuses } = sinceMine(team, lambert(team))
  expect(lines.map(({ text }) => text)).toEqual(
    ['Moins bien · À surveiller', 'Passage déplacé\u00a0: 17:00 → 20:00', 'Avis demandé\u00a0: Une idée ?'].map(
      (text) => text.replace(' ?', '\u00a0?'),
    ),
  )
  expect(focuses.map(({ id }) => id)).toEqual(['f1'])
})

test('aloud: who it is about, in words without signs', () => {
  const team = there(note('new', 'bilal', after, { text: '**Pouls** à 90', data: '- pâle' }))
  const [who, ...said] = aloud(team, lambert(team))
  expect(who).toBe('Mme Lambert.')
  expect(said.join(' ')).toContain('Note de Bilal. Pouls à 90')
  expect(plain('- `a` > *b*')).not.toMatch(/[`*>]/)
})

test('an event stands there as long as nothing was learned of it, also an old one; then what was learned does', () => {
  const event = (id: string, more: object) =>
    doc('event', id, {
      patient: 'lambert',
      by: 'bilal',
      sort: 'fall',
      text: id,
      at: before,
      written: before,
      ...more,
    } as never)
  const learned = { by: 'bilal', at: after, text: 'Le tapis est enlevé.' }
  const team = there(
    event('open', {}),
    event('mine', { by: 'anna' }),
    event('elsewhere', { patient: 'petit' }),
    event('withdrawn', { withdrawn: { by: 'bilal', at: before } }),
    event('over', { learned }),
  )
  const { events, lines } = sinceMine(team, lambert(team))
  expect(events.map(({ id }) => id).sort()).toEqual(['mine', 'open'])
  expect(lines.map(({ text }) => text)).toEqual(['Appris d’un événement\u00a0: Le tapis est enlevé.'])
  expect(aloud(team, lambert(team))).toContain('Chute. open')
})
