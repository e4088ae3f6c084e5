import { expect, test } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Bodies, Doc } from '../wire'
import { consentWords, photoConsent } from './consent'

const consent = (id: string, more: Partial<Bodies['consent']> = {}): Doc =>
  doc('consent', id, {
    patient: 'lambert',
    sort: 'photos',
    given: true,
    said: 'sa fille',
    on: '2026-11-01',
    by: 'anna',
    at,
    ...more,
  })
const have = (...docs: Doc[]) => fakeTeam({}, [...world(), ...docs])
const words = (...docs: Doc[]) => consentWords(have(...docs), 'lambert')
const ended = { ended: { by: 'anna', at } }

test('who takes a photo is told when nothing is noted, and nothing once she agreed', () => {
  expect(words()).toBe('Aucun accord pour des photos n’est noté.')
  expect(words(consent('c', { sort: 'share_outside' }))).toBe('Aucun accord pour des photos n’est noté.')
  expect(words(consent('c', { patient: 'petit' }))).toBe('Aucun accord pour des photos n’est noté.')
  expect(words(consent('c'))).toBe('')
})

test('a no, an agreement that was taken back and one that ran out are told with their day', () => {
  expect(words(consent('c', { given: false }))).toMatch(
    /^Pas de photos\s: c’est noté depuis le 1er novembre 2026 \(dit par\s: sa fille\)\.$/,
  )
  const taken = 'L’accord pour les photos ne vaut plus depuis le 24 novembre 2026.'
  expect(words(consent('c', ended))).toBe(taken)
  expect(words(consent('c', { until: '2026-11-20' }))).toBe(
    'L’accord pour les photos ne vaut plus depuis le 20 novembre 2026.',
  )
})

test('what was replaced says nothing: what took its place does', () => {
  const before = consent('a', { ...ended, next: 'b' })
  expect(words(before, consent('b', { given: false, on: '2026-11-10' }))).toContain('10 novembre')
  expect(words(consent('a', { given: false, ...ended, next: 'b' }), consent('b'))).toBe('')
  expect(words(consent('c', { given: false, ...ended }))).toBe('Aucun accord pour des photos n’est noté.')
})

test('who does not see what she agreed to is told nothing', () => {
  const objection = doc('objection', 'o', {
    patient: 'lambert',
    who: 'anna',
    classes: ['care'],
    words: 'mon voisin',
    on: '2026-11-01',
    by: 'bilal',
    at,
  } as Bodies['objection'])
  expect(photoConsent(have(objection), 'lambert')).toBeUndefined()
})
