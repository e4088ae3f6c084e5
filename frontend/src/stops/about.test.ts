import { afterEach, expect, test, vi } from 'vitest'
import { fireEvent, screen } from '@testing-library/svelte'
import { at, doc, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { offered } from '../board/day'
import Today from '../board/Today.svelte'
import { forget } from '../parts/undo.svelte'
import { actsOn } from '../visits/acts'
import { offWords } from '../visits/about'
import type { ActSent, Answers, Doc, Stop } from '../wire'
import { newsWords, stopOf, stopWords, unseenStops } from './about'

afterEach(forget)

/** As it reads: French keeps some of its spaces from breaking. */
const read = (text: string) => text.replaceAll('\u00a0', ' ')

const stopped = (why: Stop['why'] = 'hospital') => ({ stopped: { by: 'bilal', at, why } })
const stop = (more: Partial<Stop> = {}): Doc =>
  doc('stop', 'lambert', { by: 'bilal', at, from: at, why: 'hospital', words: 'chute cette nuit', ...more })
const off = (why: Stop['why'] = 'hospital', day = '2026-11-24') =>
  visit(`off-${day}`, 'lambert', '11:00', '11:30', { ...taken('anna'), ...stopped(why), day })

test('a stopped visit waits for nobody, is not offered, and says why', () => {
  const free = visit('free', 'lambert', '12:00', '12:30', { urgency: 'cannot_wait', ...stopped('away') })
  const team = fakeTeam({}, [...world(), stop(), off(), free])
  const mine = team.visit('off-2026-11-24')!
  expect(team.stateOf(mine)).toBe('stopped')
  expect(team.waitsForMe(mine)).toBe(false)
  expect(offered(team, '2026-11-24').map(({ id }) => id)).not.toContain('free')
  expect(read(offWords(team, mine))).toBe('Pas de passage : à l’hôpital')
  expect(actsOn(team, mine).some((act) => act.main)).toBe(false)
  // Whoever was there all the same can say so.
  expect(actsOn(team, mine).map(({ key }) => key)).toContain('done')
})

test('why, since when, until when', () => {
  const words = (more: Partial<Stop>) => {
    const team = fakeTeam({}, [...world(), stop(more)])
    return read(stopWords(team, stopOf(team, 'lambert')!))
  }
  expect(words({})).toBe('À l’hôpital depuis aujourd’hui 08:50 : chute cette nuit')
  expect(words({ from: '2026-11-27T11:00:00Z', why: 'away' })).toContain('Absence dès vendredi 27 novembre 12:00')
  expect(words({ why: 'other', words: 'travaux chez elle' })).toBe('Travaux chez elle depuis aujourd’hui 08:50')
  expect(words({ why: 'died', words: '', from: '2026-11-23T20:00:00Z' })).toBe('Décès hier')
  const back = { resumed: { by: 'bilal', at, from: at } }
  expect(stopOf(fakeTeam({}, [...world(), stop(back)]), 'lambert')).toBeUndefined()
})

test('news for those who come, until each has seen it; not for who said it, nor for the others', () => {
  const docs = [...world(), stop(), off(), off('hospital', '2026-11-25')]
  const team = fakeTeam({}, docs)
  expect(unseenStops(team).map((one) => read(newsWords(team, one)))).toEqual([
    'Mme Lambert : à l’hôpital depuis aujourd’hui 08:50, chute cette nuit. 2 des vôtres n’ont pas lieu.',
  ])
  expect(unseenStops(fakeTeam({}, docs, 'bilal'))).toEqual([])
  expect(unseenStops(fakeTeam({}, docs, 'emma'))).toEqual([])
  expect(unseenStops(fakeTeam({}, [...world(), stop({ seen: { anna: at } }), off()]))).toEqual([])
})

test('a death is said without a word too many, and nothing cheerful stands beside it', async () => {
  const sent: ActSent[] = []
  const send = (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return new Promise(() => {})
  }
  const members = world().filter(({ kind }) => kind !== 'visit')
  const told = doc('passage', 'p', {
    visit: 'did',
    patient: 'petit',
    by: 'anna',
    outcome: 'done',
    at,
    made: at,
    written: at,
  })
  const did = visit('did', 'petit', '07:05', '07:50', { ...taken('anna') })
  const team = fakeTeam({ send }, [...members, stop({ why: 'died', words: '' }), off('died'), did, told])
  renderIn(team, Today, {})
  expect(screen.getByText('Décès de Mme Lambert, aujourd’hui. Les passages sont arrêtés.')).toBeDefined()
  expect(screen.getByText('Pas de passage : décès')).toBeDefined()
  expect(screen.queryByText('Tous vos passages du jour sont notés.')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: /^Vu/ }))
  await vi.waitFor(() => expect(sent[0]).toMatchObject({ act: 'stop.seen', args: { patient: 'lambert', at } }))
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: /^Vu/ })).toBeNull())
})
