import 'fake-indexeddb/auto'
import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'
import { doc, entry, fakeTeam, snapshot, start, world } from '../../test/fake.svelte'
import { fromAlbum, intoAlbum } from '../cupboard/album'
import { newKey } from '../cupboard/seal'
import type { TeamDocs } from '../cupboard/docs'
import { draft } from '../drafts.svelte'
import { History } from '../patients/history.svelte'
import { PastPhotos } from '../photos/past.svelte'
import type { Doc, Past as Page } from '../wire'
import type { AskPage } from './page'
import { Past } from './past.svelte'

const older = (id: string): Doc => {
  const at = '2026-10-01T09:00:00Z'
  const said = { patient: 'lambert', by: 'bilal', at, written: at, text: `pied de ${id}`, pass_on: false }
  return { ...doc('note', id, said as never), day: '2026-10-01' } as Doc
}
const photo = (id: string): Doc =>
  doc('photo', id, {
    patient: 'lambert',
    by: 'bilal',
    at: '2026-10-01T09:00:00Z',
    file: id,
    width: 4,
    height: 3,
  } as never)

/** Her file is old: the phone cannot know whether it holds all of it. */
const old = (docs = world()): Doc[] =>
  docs.map(
    (one) => (one.kind === 'patient' ? { ...one, body: { ...one.body, since: '2025-01-01T08:00:00Z' } } : one) as Doc,
  )
const narrower = (docs = old()) => ({ ...snapshot(docs), position: { ...start, sight: 'narrower' } })
const one =
  (page: Doc): AskPage =>
  async () => ({ docs: [page], more: false })

test('what came page by page goes when one sees otherwise; a new snapshot of the same sight leaves it', async () => {
  const team = fakeTeam({}, old())
  const history = new History(team, 'lambert', 10, one(older('n0')))
  const photos = new PastPhotos(team, one(photo('p0')))
  const found = new Past(team, 'lambert', async () => {
    const hit = older('n9')
    return { hits: [{ doc: hit, at: '2026-10-01T09:00:00Z', by: 'bilal', text: 'pied de n9', marks: [] }] }
  })
  history.filter = 'notes'
  await history.older()
  await photos.older('lambert')
  await found.begin()
  const here = () => {
    flushSync()
    return [history.pieces.map(({ id }) => id), photos.of('lambert').length, found.found.map(({ id }) => id)]
  }
  expect(here()).toEqual([['n1', 'n0'], 1, ['n1', 'a1', 'n9']])
  team.load(snapshot(old()))
  expect(here()).toEqual([['n1', 'n0'], 1, ['n1', 'a1', 'n9']])
  team.load(narrower())
  expect(here()).toEqual([['n1'], 0, ['n1', 'a1']])
  // And it can be asked for again.
  expect(history.more).toBe(true)
  expect(photos.more('lambert')).toBe(true)
})

test('a page that was asked for before comes too late', async () => {
  const team = fakeTeam({}, old())
  let answer: (page: Page) => void = () => {}
  const history = new History(team, 'lambert', 10, () => new Promise((resolve) => (answer = resolve)))
  history.filter = 'notes'
  const asked = history.older()
  team.load(narrower())
  answer({ docs: [older('n0')], more: false })
  answer = () => {}
  await Promise.race([asked, Promise.resolve()])
  await vi.waitFor(() => expect(history.pieces.map(({ id }) => id)).toEqual(['n1']))
})

test('drafts about somebody who is out of sight go, others stay', () => {
  const team = fakeTeam()
  const hers = draft(team, 'note/lambert', () => ({ text: '' }))
  const his = draft(team, 'note/petit', () => ({ text: '' }))
  hers.text = 'Elle dort mal'
  his.text = 'Il dort bien'
  team.load(narrower(world().filter((one) => one.id !== 'lambert')))
  expect(draft(team, 'note/lambert', () => ({ text: '' })).text).toBe('')
  expect(draft(team, 'note/petit', () => ({ text: '' })).text).toBe('Il dort bien')
})

test('who was erased while a phone was away takes the drafts about her along, and about her notes', () => {
  const words = (team: ReturnType<typeof fakeTeam>, name: string) => draft(team, name, () => ({ text: '' }))
  const kept = (team: ReturnType<typeof fakeTeam>) =>
    ['note/lambert', 'addition/n1', 'note/petit'].map((name) => words(team, name).text)
  const begun = () => {
    const team = fakeTeam()
    for (const name of ['note/lambert', 'addition/n1', 'note/petit']) words(team, name).text = 'à moitié'
    return team
  }
  const whole = begun() // so far behind that all came anew, with the same sight
  whole.load(snapshot(world().filter(({ id }) => !['lambert', 'n1'].includes(id))))
  expect(kept(whole)).toEqual(['', '', 'à moitié'])
  const live = begun()
  const drop = [
    { kind: 'patient', id: 'lambert' },
    { kind: 'note', id: 'n1' },
  ] as never
  live.receive([entry(11, [], { drop })], { ...start, seq: 11 })
  live.flush()
  expect(kept(live)).toEqual(['', '', 'à moitié'])
})

test('photos that were looked at go from the disk, the last one too, also when the file is erased', async () => {
  const key = await newKey()
  const docs = { key, closed: false } as TeamDocs
  const bytes = new TextEncoder().encode('photo').buffer as ArrayBuffer
  const put = () => intoAlbum(docs, 't', 'p1', bytes, 1)
  const team = fakeTeam({}, [...world(), photo('p1')])
  await put()
  team.load({ ...narrower([...world(), photo('p1')]), position: { ...start, sight: 'wider' } })
  expect(await fromAlbum(docs, 't', 'p1')).toBeDefined()
  team.load(narrower())
  await vi.waitFor(async () => expect(await fromAlbum(docs, 't', 'p1')).toBeUndefined())

  const other = fakeTeam({}, [...world(), photo('p1')])
  await put()
  const drop = [
    { kind: 'patient', id: 'lambert' },
    { kind: 'photo', id: 'p1' },
  ] as never
  other.receive([entry(11, [], { drop })], { ...start, seq: 11 })
  other.flush()
  await vi.waitFor(async () => expect(await fromAlbum(docs, 't', 'p1')).toBeUndefined())
})
