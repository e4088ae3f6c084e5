/** What is badly typed: asked about in plain words, once more when it can hardly be, and kept as it was typed when she is sure. */
import { afterEach, expect, test } from 'vitest'
import { fakeTeam, world } from '../../test/fake.svelte'
import type { ReadingSort } from '../wire'
import { speak, t } from '../words/index.svelte'
import { acts, problemOf, problemsIn, sayingOf, type Entry } from './entry'

const team = () => fakeTeam({}, world())
const about = (sort: ReadingSort, entry: Entry) => problemOf(team(), 'lambert', sort, entry)

afterEach(() => speak('fr'))

test('what can hardly be is asked about, and what was confirmed is said as it was typed', () => {
  expect(about('pulse', { typed: '300' }).really).toContain('300')
  expect(about('pulse', { typed: '300', sure: '300' })).toEqual({})
  expect(sayingOf('pulse', { typed: '300', sure: '300' })).toEqual({ typed: '300', values: [300] })
  // Typed again it is another one, and asked about again.
  expect(about('pulse', { typed: '310', sure: '300' }).really).toContain('310')
  expect(about('pulse', { typed: '72', sure: '300' })).toEqual({})
})

test('what cannot be read is asked about, and can be kept as it was typed', () => {
  const entry = { typed: 'beaucoup', sure: 'beaucoup' }
  expect(about('glucose-capillary', { typed: 'beaucoup' }).typed).toBeTruthy()
  expect(about('glucose-capillary', entry)).toEqual({})
  expect(sayingOf('glucose-capillary', entry)).toEqual({ typed: 'beaucoup' })
})

test.each(['fr', 'en'] as const)('each question has words of its own, in %s', async (language) => {
  await speak(language)
  const typed = (sort: ReadingSort, text: string) => about(sort, { typed: text }).typed ?? ''
  const questions = [
    typed('glucose-capillary', '6,7'),
    typed('weight', '160 lb'),
    typed('blood-pressure', '35/20'),
    typed('blood-pressure', '8/13'),
    typed('temperature', '385'),
    typed('pain', '\u202e4'),
  ]
  for (const words of questions) expect(words).toMatch(/^\p{Lu}.{10,}\.$/u)
  expect(new Set(questions).size).toBe(questions.length)
  expect(about('pulse', { typed: '300' }).really).toBeTruthy()
  expect(t('readings.really', { what: '300' })).toContain('300')
})

test('one that stands in the way holds back all that were written with it', () => {
  const entries = { pulse: { typed: '72' }, weight: { typed: '160 lb' } }
  expect(Object.keys(problemsIn(team(), 'lambert', entries))).toEqual(['weight'])
  const ids: string[] = []
  expect(acts(team(), { patient: 'lambert', at: '2026-11-24T07:00:00Z' }, { pulse: entries.pulse }, ids)).toHaveLength(
    1,
  )
})
