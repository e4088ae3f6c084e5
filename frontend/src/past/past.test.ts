import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import { doc, fakeTeam, member, patient } from '../../test/fake.svelte'
import { RefusedError } from '../api'
import type { Doc, Hit as WireHit, Search } from '../wire'
import { excerpt, pieces } from './excerpt'
import { Past, type Ask } from './past.svelte'

const noon = (day: string) => `${day}T12:00:00Z`

function note(id: string, day: string, text: string, more: object = {}): Doc {
  const body = { patient: 'p', by: 'anna', at: noon(day), written: noon(day), text, pass_on: false, ...more }
  return doc('note', id, body as never)
}

function hit(one: Doc): WireHit {
  const { at, by, text } = one.body as { at: string; by: string; text: string }
  return { doc: one, at, by, text, marks: [] }
}

const team = (...docs: Doc[]) =>
  fakeTeam({}, [
    member('anna', 'Anna', 'Morel', 1),
    member('bilal', 'Bilal', 'Kaci', 2),
    ...patient('p', 'Mme', 'Odette', 'Lambert', '1942-03-14'),
    ...docs,
  ])

const held = [
  note('n1', '2026-11-20', 'pansement du talon'),
  note('n2', '2026-11-21', 'Les pansements manquent', { by: 'bilal' }),
  note('n3', '2026-11-22', 'mal écrit', { corrected: 'n4' }),
  note('n4', '2026-11-22', 'bien dormi'),
  note('n5', '2026-10-02', 'vieille plaie'),
]
const ids = (past: Past) => past.found.map((one) => one.id)
const offline: Ask = () => Promise.reject(new RefusedError(0, 'unavailable', 'network'))

test('without a network, what the phone has is searched, narrowed, and said to be only that', async () => {
  const past = new Past(team(...held), 'p', offline)
  await past.begin()
  flushSync()
  expect(ids(past)).toEqual(['n4', 'n2', 'n1', 'n5'])
  expect(past.problem?.code).toBe('network')
  past.text = 'PANSMENT'
  flushSync()
  expect(ids(past)).toEqual(['n2', 'n1'])
  expect(past.found[1]!.marks).toEqual([[0, 9]])
  past.by = 'bilal'
  flushSync()
  expect(ids(past)).toEqual(['n2'])
  past.kinds = ['alert']
  flushSync()
  expect(ids(past)).toEqual([])
})

test('pages grow at their end only: what is older than the last page waits for its own', async () => {
  const asked: Search[] = []
  const ask: Ask = async (body) => {
    asked.push(body)
    if (!body.before) return { hits: [hit(held[3]!), hit(held[1]!)], older: '1/note/n2' }
    return { hits: [hit(held[0]!), hit(note('n0', '2026-11-01', 'du serveur')), hit(held[4]!)] }
  }
  const past = new Past(team(...held), 'p', ask)
  await past.begin()
  flushSync()
  expect(ids(past)).toEqual(['n4', 'n2'])
  expect(past.more).toBe(true)
  await past.load()
  flushSync()
  expect(ids(past)).toEqual(['n4', 'n2', 'n1', 'n0', 'n5'])
  expect(past.more).toBe(false)
  expect(asked).toEqual([
    { text: '', patient: 'p' },
    { text: '', patient: 'p', before: '1/note/n2' },
  ])
})

test('of the team nothing is asked before there are words, nor with too many', async () => {
  let asked = 0
  const ask: Ask = async () => {
    asked++
    return { hits: [] }
  }
  const past = new Past(team(...held), undefined, ask)
  await past.begin()
  past.text = '?!'
  await past.begin()
  past.text = 'é'.repeat(201)
  await past.begin()
  flushSync()
  expect(asked).toBe(0)
  expect(past.tooLong).toBe(true)
  expect(ids(past)).toEqual([])
  past.text = 'plaie'
  await past.begin()
  flushSync()
  expect(asked).toBe(1)
  expect(ids(past)).toEqual(['n5'])
})

test('an answer to what is asked no more is not shown', async () => {
  let answer: (hits: { hits: WireHit[] }) => void = () => {}
  const past = new Past(team(), 'p', () => new Promise((resolve) => (answer = resolve)))
  const first = past.begin()
  const late = answer
  past.text = 'autre'
  const second = past.begin()
  answer({ hits: [] })
  await second
  late({ hits: [hit(held[0]!)] })
  await first
  flushSync()
  expect(ids(past)).toEqual([])
})

test('a long text is cut around what is found, and marked in pieces', () => {
  const text = `${'rien de plus. '.repeat(60)}une chute 😀 au salon. ${'Voilà. '.repeat(100)}`
  const from = text.indexOf('chute')
  const cut = excerpt(text, [[from, from + 5]])
  expect(cut.cut).toBe(true)
  expect(cut.text.length).toBeLessThanOrEqual(400)
  const [mark] = cut.marks
  expect(cut.text.slice(...mark!)).toBe('chute')
  expect(pieces('la plaie est sèche', [[3, 8]])).toEqual([
    { text: 'la ', found: false },
    { text: 'plaie', found: true },
    { text: ' est sèche', found: false },
  ])
})
