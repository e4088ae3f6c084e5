import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RefusedError } from '../api'
import { errorsOf, questions, questionsFor, SignUp, stepOf } from './signup.svelte'

let asked: { first: string; last: string }[]
let answer: (body: { first: string; last: string }) => Response | Promise<Response>

beforeEach(() => {
  asked = []
  answer = ({ first, last }) => Response.json({ name: `${first.toLowerCase()}.${last[0]!.toLowerCase()}` })
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body))
    return answer(JSON.parse(body))
  })
})
afterEach(() => vi.unstubAllGlobals())

function called(first: string, last: string): SignUp {
  const draft = new SignUp()
  draft.first = first
  draft.last = last
  return draft
}

test('a sign-in name is proposed from first and last name, and asked for once', async () => {
  const draft = called('Ines', 'Haddad')
  await draft.propose()
  await draft.propose()
  expect(draft.name).toBe('ines.h')
  expect(asked).toEqual([{ first: 'Ines', last: 'Haddad' }])
})

test('it follows the name as long as nobody has written another', async () => {
  const draft = called('Ines', 'Haddad')
  await draft.propose()
  draft.last = 'Roux'
  await draft.propose()
  expect(draft.name).toBe('ines.r')
  draft.name = 'ines'
  draft.last = 'Petit'
  await draft.propose()
  expect(draft.name).toBe('ines')
})

test('a proposal that comes late does not replace what was written meanwhile', async () => {
  const draft = called('Ines', 'Haddad')
  let come = (_: Response): void => {}
  answer = () => new Promise((resolve) => (come = resolve))
  const proposing = draft.propose()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  draft.name = 'mon.nom'
  come(Response.json({ name: 'ines.h' }))
  await proposing
  expect(draft.name).toBe('mon.nom')
})

test('without a network nothing is proposed, and the next occasion asks again', async () => {
  const draft = called('Ines', 'Haddad')
  answer = () => Promise.reject(new TypeError('offline'))
  await draft.propose()
  expect(draft.name).toBe('')
  answer = () => Response.json({ name: 'ines.h' })
  await draft.propose()
  expect(draft.name).toBe('ines.h')
})

test('each question tells what it misses, and only that', () => {
  const draft = new SignUp()
  expect(Object.keys(draft.missing(questions[0]!, ''))).toEqual(['first', 'last'])
  expect(Object.keys(draft.missing(questions[1]!, ''))).toEqual(['profession'])
  draft.profession = 'other'
  expect(Object.keys(draft.missing(questions[1]!, ''))).toEqual(['words'])
  expect(Object.keys(draft.missing(questions[2]!, ''))).toEqual(['name'])
  expect(draft.missing(questions[3]!, 'sept.ab')).toHaveProperty('password')
  expect(draft.missing(questions[3]!, 'huit.abc')).toEqual({})
})

test('only what was said is sent', () => {
  const draft = called(' Ines', 'Haddad')
  Object.assign(draft, { profession: 'ide', words: 'left from before', name: ' ines.h ', email: '  ' })
  expect(draft.body('trois mots ici', 'Android')).toEqual({
    first: ' Ines',
    last: 'Haddad',
    profession: 'ide',
    name: 'ines.h',
    password: 'trois mots ici',
    device: 'Android',
  })
})

test('a refusal stands beside its field, at its question', () => {
  const taken = new RefusedError(409, 'refused', 'name.taken', { free: 'ines.h2' })
  expect(errorsOf(taken).name).toContain('ines.h2')
  expect(stepOf(errorsOf(taken))).toBe(2)
  const long = new RefusedError(400, 'bad', 'text.long', { field: 'last' })
  expect(stepOf(errorsOf(long))).toBe(0)
  expect(stepOf(errorsOf(new RefusedError(400, 'bad', 'password.common', { field: 'password' })))).toBe(3)
  expect(errorsOf(new RefusedError(429, 'busy', 'sign_in.slow', { seconds: 2 }))).toEqual({})
})

test('a relative is asked for no trade', () => {
  expect(questionsFor(true).flat()).toEqual(['first', 'last', 'name', 'email', 'password'])
  expect(questionsFor(false)).toBe(questions)
  const draft = called('Claire', 'Lambert')
  draft.name = 'claire'
  expect(draft.body('tisane lampe', 'téléphone', true)).toMatchObject({ profession: 'other', words: 'proche' })
})
