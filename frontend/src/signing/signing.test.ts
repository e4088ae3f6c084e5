import { expect, test } from 'vitest'
import { doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Doc } from '../wire'
import { learning, mayISign, signedWords, waitingForMe } from './signing'

const at = '2026-11-24T07:00:00Z'
const note = (id: string, by: string, more = {}): Doc =>
  doc('note', id, { patient: 'lambert', by, at, written: at, text: id, pass_on: false, ...more })

test('what somebody writes who learns waits for a colleague of that profession, and for nobody else', () => {
  const mine = fakeTeam({}, world()).myself!.profession
  const others = mine === 'as' ? 'ide' : 'as'
  const team = fakeTeam({}, [
    ...world(),
    note('plain', 'bilal'),
    note('waits', 'bilal', { to_sign: mine }),
    note('own', 'anna', { to_sign: mine }),
    note('elsewhere', 'bilal', { to_sign: others }),
    note('signed', 'bilal', { to_sign: mine, signed: { by: 'emma', at } }),
    note('corrected', 'bilal', { to_sign: mine, corrected: 'waits' }),
  ])
  expect(waitingForMe(team).map(({ id }) => id)).toEqual(['waits'])
  expect(mayISign(team, team.note('elsewhere')!)).toBe(false)
  expect(signedWords(team, team.note('plain')!)).toBe('')
  expect(signedWords(team, team.note('elsewhere')!)).toMatch(/^À contresigner/)
  expect(signedWords(team, team.note('signed')!)).toMatch(/^Contresigné par Emma/)
})

test('who learns countersigns nothing, until her last day is over', () => {
  const before = fakeTeam({}, world())
  const me = before.myself!
  const as = (learns: string) =>
    fakeTeam({}, [
      ...world().filter((one) => one.id !== 'anna'),
      doc('member', 'anna', { ...me, learns }),
      note('n', 'bilal', { to_sign: me.profession }),
    ])
  expect(waitingForMe(as(before.today))).toEqual([])
  expect(learning(as(before.today), as(before.today).myself)).toBe(true)
  expect(waitingForMe(as('2026-11-01'))).toHaveLength(1)
})
