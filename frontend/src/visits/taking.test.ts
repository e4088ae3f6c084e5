import { beforeEach, expect, test, vi } from 'vitest'
import { fakeTeam } from '../../test/fake.svelte'
import { forget, lastDone } from '../parts/undo.svelte'
import { router } from '../router.svelte'
import type { ActSent, Answer, Answers } from '../wire'
import { handBack, take } from './taking'

beforeEach(() => {
  router.go('/e/t/aujourdhui', { replace: true })
  router.closeSheet()
  forget()
})

function setUp(...replies: object[]) {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...replies.shift() }) as Answer) }
  }
  return { team: fakeTeam({ send }), sent }
}
const yes = { ok: true, seq: 11 }
const warns = { kind: 'confirm', code: 'confirm', with: { codes: ['competence.no'], tasks: ['injection-insulin'] } }
const late = { kind: 'refused', code: 'visit.taken', with: { by: ['bilal'] } }

test('taken: said, with its way back, which hands it back', async () => {
  const { team, sent } = setUp(yes, yes)
  await take(team, team.visit('v5')!)
  expect(lastDone()!.text).toContain('M. Petit, 18:00')
  lastDone()!.undo!()
  await vi.waitFor(() => expect(sent.map((act) => act.act)).toEqual(['visit.take', 'visit.hand_back']))
})

test('a warning is not said to be done: it is shown to be confirmed', async () => {
  const { team } = setUp(warns)
  await take(team, team.visit('v5')!)
  expect(lastDone()).toBeUndefined()
  expect(team.isMine(team.visit('v5')!)).toBe(false)
  expect(router.sheet).toMatchObject({ name: 'take', with: { visit: 'v5' } })
  expect(JSON.parse(router.sheet!.with.answer!)).toMatchObject(warns)
  expect(team.toCheck).toEqual([])
})

test('whoever comes second reads who has it', async () => {
  const { team } = setUp(late)
  await take(team, team.visit('v5')!)
  expect(router.sheet).toMatchObject({ name: 'take' })
  expect(team.toCheck).toEqual([])
})

test('an answer never comes over something that is being written: it waits to be looked at', async () => {
  const { team } = setUp(late)
  router.openSheet('log', { visit: 'v2' })
  await take(team, team.visit('v5')!)
  expect(router.sheet).toMatchObject({ name: 'log' })
  expect(team.toCheck).toHaveLength(1)
})

test('taken back from handing back, with the reason given before', async () => {
  const { team, sent } = setUp(yes, yes)
  const knowing = { knowing: ['competence.no'], why: 'Inès est d’accord' }
  const visit = { ...team.visit('v2')!, takers: [{ who: 'anna', at: '', ...knowing }] }
  await handBack(team, visit)
  lastDone()!.undo!()
  await vi.waitFor(() => expect(sent[1]).toMatchObject({ act: 'visit.take', ...knowing }))
})
