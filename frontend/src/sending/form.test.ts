/** What a form does with its answer when somebody has gone on meanwhile, and what a button without a form says. */
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeTeam } from '../../test/fake.svelte'
import { shelf } from '../../test/shelf'
import { forget, lastDone } from '../parts/undo.svelte'
import type { ActSent, Answer, Answers } from '../wire'
import { Form } from './form.svelte'
import { keepAndSay } from './tell'

beforeEach(forget)

/** A server that answers when told to. */
function slow(no?: object) {
  let say: () => void = () => {}
  const network = new Promise<void>((resolve) => (say = resolve))
  const send = async (acts: ActSent[]): Promise<Answers> => {
    await network
    return { epoch: 'e1', answers: acts.map(({ id }, i) => ({ id, ...(no ?? { ok: true, seq: 11 + i }) }) as Answer) }
  }
  const team = fakeTeam({ shelf: shelf(), send })
  team.link = { at: 'live' }
  return { team, say }
}
const refused = { kind: 'refused', code: 'text.empty' }
const alert = { patient: 'lambert', sort: 'dog', text: 'Gentil' } as const

test('one that was closed before its answer came closes nothing else, and says all the same that it is done', async () => {
  const { team, say } = slow()
  const onclose = vi.fn()
  const form = new Form(team, onclose)
  const sending = form.send('alert.add', alert)
  form.close()
  say()
  form.finish((await sending)!, 'Alerte ajoutée.')
  expect(onclose).toHaveBeenCalledTimes(1)
  expect(lastDone()?.text).toBe('Alerte ajoutée.')
})

test('what was refused stays on it in words, and nothing goes twice', async () => {
  const { team, say } = slow(refused)
  const onclose = vi.fn()
  const form = new Form(team, onclose)
  const first = form.send('alert.add', alert)
  expect(await form.send('alert.add', alert)).toBeUndefined()
  say()
  expect(await first).toBeUndefined()
  expect(form.problem).not.toBe('')
  expect(onclose).not.toHaveBeenCalled()
  expect(lastDone()).toBeUndefined()
})

test('a button without a form: done with its way back, or why not, in words', async () => {
  const yes = slow()
  yes.say()
  const back = vi.fn()
  const end = (team: typeof yes.team) =>
    keepAndSay(team, (shown) => team.keep('alert.end', { alert: 'a1' }, shown), 'Terminé.', back)
  expect(await end(yes.team)).toBe('')
  expect(lastDone()).toMatchObject({ text: 'Terminé.', undo: back })
  forget()
  const no = slow(refused)
  no.say()
  expect(await end(no.team)).not.toBe('')
  expect(lastDone()).toBeUndefined()
  expect(no.team.toCheck).toEqual([])
})
