import { expect, test } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Doc, Question } from '../wire'
import { answeredToMe, askedOfMe, askedWords, bannerWords, openOn, overOn, short } from './questions'

const question = (id: string, more: Partial<Question> = {}): Doc =>
  doc('question', id, { patient: 'lambert', text: `${id} ?`, to: ['anna'], by: 'bilal', at, answers: [], ...more })

const answer = (by: string) => ({ by, at, text: 'Oui.' })
const team = (...more: Doc[]) => fakeTeam({}, [...world(), ...more])
const ids = (all: { id: string }[]) => all.map(({ id }) => id)

test('what I am asked stands until I have answered, or it has ended', () => {
  const one = team(
    question('late', { wanted: { day: '2026-11-25' } }),
    question('any'),
    question('soon', { wanted: { day: '2026-11-24', hour: '10:00' } }),
    question('said', { answers: [answer('anna')] }),
    question('others', { to: ['emma'] }),
    question('over', { closed: { by: 'emma', at, text: 'On essaie.', actions: [] } }),
    question('gone', { withdrawn: { by: 'bilal', at } }),
  )
  expect(ids(askedOfMe(one))).toEqual(['soon', 'late', 'any'])
  expect(ids(openOn(one, 'lambert'))).toHaveLength(5)
  expect(ids(overOn(one, 'lambert')).sort()).toEqual(['gone', 'over'])
})

test('once I have answered here, nothing asks again while it is sent', async () => {
  const one = team(question('q1'))
  await one.keep('question.answer', { question: 'q1', text: 'Oui.' })
  expect(askedOfMe(one)).toEqual([])
})

test('mine wait to be concluded once all whom I asked have answered', () => {
  const mine = { by: 'anna', to: ['bilal', 'emma'] }
  const one = team(
    question('some', { ...mine, answers: [answer('bilal')] }),
    question('all', { ...mine, answers: [answer('bilal'), answer('emma')] }),
    question('none', { ...mine, to: [] }),
  )
  expect(ids(answeredToMe(one))).toEqual(['all'])
})

test('by when it is wished for is said while it lies ahead, and nobody is reminded after', () => {
  const one = team(
    question('q1', { wanted: { day: '2026-11-25', hour: '10:00' } }),
    question('q2', { wanted: { day: '2026-11-24', hour: '08:00' } }),
  )
  const [asked, late] = [one.get('question', 'q1')!, one.get('question', 'q2')!]
  expect(askedWords(one, asked)).toContain('si possible pour demain 10:00')
  expect(bannerWords(one, asked)).toContain('Mme Lambert, si possible pour demain 10:00')
  expect(askedWords(one, late)).not.toContain('si possible')
  expect(bannerWords(one, late)).toBe('Bilal vous demande un avis sur Mme Lambert\u00a0: q2\u00a0?')
})

test('a long one is read where it is answered', () => {
  expect(short({ text: 'Une.\nDeux.' })).toBe('Une.')
  expect(short({ text: 'a'.repeat(300) })).toHaveLength(140)
})
