import { expect, test } from 'vitest'
import { at, doc, fakeTeam, taken, today, visit, world } from '../../test/fake.svelte'
import type { Visit } from '../wire'
import { shownState } from './here'
import { answersToMe, answerWords, askedOf, askedOfMe, movedForMe, movedWords } from './offering'

const offer = { by: 'bilal', to: 'anna', at, until: '2026-11-24T09:00:00Z' }
const given = (more: Partial<Visit>, hours: [string, string] = ['11:00', '11:30']) => {
  const team = fakeTeam({}, [...world(), visit('w', 'petit', ...hours, more)])
  return { team, it: team.visit('w')! }
}

test('what I am asked stands until it is answered, lapses, or the visit needs nobody', () => {
  expect(askedOfMe(given({ ...taken('bilal'), offers: [offer] }).team)).toHaveLength(1)
  expect(askedOfMe(given({ offers: [{ ...offer, answer: 'declined', answered: at }] }).team)).toEqual([])
  expect(askedOfMe(given({ offers: [{ ...offer, until: at }] }).team)).toEqual([])
  expect(askedOfMe(given({ offers: [offer], cancelled: { by: 'bilal', at, why: 'away' } }).team)).toEqual([])
  expect(askedOf(given({ offers: [offer] }).team, 'anna', '2026-11-25')).toEqual([])
})

test('who asked reads the answer', () => {
  const mine = { ...offer, by: 'anna', to: 'bilal' }
  const words = (answer: 'accepted' | 'declined' | 'lapsed') => {
    const { team } = given({ ...taken('bilal'), offers: [{ ...mine, answer, answered: at }] })
    return answersToMe(team).map((said) => answerWords(team, said))
  }
  expect(words('accepted')).toEqual(['Bilal prend 11:00 M. Petit.'])
  expect(words('declined')[0]).toMatch(/^Bilal.: plutôt pas/)
  expect(words('lapsed')[0]).toMatch(/^Bilal n’a pas répondu/)
  expect(answersToMe(given({ offers: [mine] }).team)).toEqual([])
})

test('a move is news to those who had the visit before, once', () => {
  const moved = { by: 'bilal', at: '2026-11-24T07:55:00Z', day: today, from: '10:50', to: '11:20', seen: {} }
  const { team, it } = given({ ...taken('anna'), moved })
  expect(movedForMe(team)).toEqual([it])
  expect(movedWords(team, it)).toMatch(/^Horaire changé.: M. Petit 10:50 → 11:00$/)
  expect(movedForMe(given({ ...taken('anna'), moved: { ...moved, seen: { anna: at } } }).team)).toEqual([])
  expect(movedForMe(given({ ...taken('anna'), moved: { ...moved, by: 'anna' } }).team)).toEqual([])
  expect(movedForMe(given({ ...taken('anna'), moved: { ...moved, at: '2026-11-24T07:00:00Z' } }).team)).toEqual([])
  expect(movedForMe(given({ ...taken('anna'), moved: { ...moved, from: '11:00', to: '11:30' } }).team)).toEqual([])
})

test('on the spot, and without news: by oneself, and by all only what cannot wait', () => {
  const { team, it } = given(taken('anna'), ['07:00', '07:30'])
  expect(shownState(team, it, 'anna')).toBe('silent')
  const arrival = doc('arrival', 'a', { visit: 'w', patient: 'petit', by: 'anna', at, made: at })
  const there = fakeTeam({}, [...world(), visit('w', 'petit', '07:00', '07:30', taken('anna')), arrival])
  expect(shownState(there, there.visit('w')!, 'anna')).toBe('there')
  const others = given(taken('bilal'), ['07:00', '07:30'])
  expect(shownState(others.team, others.it, 'bilal')).toBe('to_do')
  const pressing = given({ ...taken('bilal'), urgency: 'cannot_wait' }, ['07:00', '07:30'])
  expect(shownState(pressing.team, pressing.it, 'bilal')).toBe('silent')
  expect(shownState(given(taken('anna'), ['08:30', '09:00']).team, it, 'anna')).toBe('silent')
})
