import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Bodies, Class, Profession } from '../wire'
import { classWords } from './circle'
import { sees, seesOf } from './sees'
import { urgentToSee } from './urgent'

const at = '2026-11-24T07:40:00Z'

interface Said {
  who?: string
  profession?: Profession
  classes: Class[]
  urgent?: boolean
  ended?: boolean
}
interface Case {
  view?: { profession: Profession; classes: Class[] }
  openings?: Said[]
  objections?: Said[]
  team?: string[]
  who: string
  sees: Class[]
}
const file = resolve(import.meta.dirname, '../../../teams/practice/sees.json')
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }

const holds = ({ ended, ...said }: Said, more: object) => ({
  patient: 'lambert',
  by: 'anna',
  at,
  ...said,
  ...more,
  ...(ended ? { ended: { by: 'anna', at } } : {}),
})

test.each(cases)('what somebody sees, as the rules on the server decide it: %j', (one) => {
  const team = fakeTeam({}, [
    ...world().map((each) =>
      each.kind === 'member' && one.team && !one.team.includes(each.id)
        ? doc('member', each.id, { ...(each.body as Bodies['member']), left: at })
        : each,
    ),
    ...(one.view
      ? [doc('view', 'view', { ...one.view, why: 'x', by: 'anna', at, review: '2027-01-12' } as Bodies['view'])]
      : []),
    ...(one.openings ?? []).map((said, i) =>
      doc('opening', `op${i}`, holds(said, { why: 'x', until: '2026-11-24T20:00:00Z' }) as Bodies['opening']),
    ),
    ...(one.objections ?? []).map((said, i) =>
      doc('objection', `o${i}`, holds(said, { on: '2026-11-24' }) as Bodies['objection']),
    ),
  ])
  expect(seesOf(team, 'lambert', one.who)).toEqual(one.sees)
  expect(seesOf(team, 'petit', one.who)).toEqual(sees(team, team.member(one.who)!.profession))
})

test('in words: all, a part, groups', () => {
  expect(classWords(['practical', 'home', 'person', 'door', 'care', 'nursing', 'sensitive'])).toBe('tout')
  expect(classWords(['practical', 'home', 'person', 'door', 'care'])).toBe('pratique et vie quotidienne')
  expect(classWords(['practical', 'home'])).toBe('une partie du pratique')
  expect(classWords([])).toBe('rien')
})

test('an emergency of somebody else waits to be seen, also once it is over; one’s own does not', () => {
  const opening = (id: string, more: Partial<Bodies['opening']>) =>
    doc('opening', id, {
      ...holds({ classes: ['care'], urgent: true }, { why: 'malaise', until: at }),
      by: 'emma',
      at: '2026-11-24T08:00:00Z',
      ...more,
    } as Bodies['opening'])
  const team = fakeTeam({}, [
    ...world(),
    opening('new', {}),
    opening('over', { ended: { by: '', at }, at: '2026-11-24T08:10:00Z' }),
    opening('mine', { by: 'anna' }),
    opening('seen', { seen: { anna: at } }),
  ])
  expect(urgentToSee(team).map((one) => one.id)).toEqual(['over', 'new'])
})
