/** A small part of l'équipe des Tilleuls: three professions, a few persons they visit. */
import { newSecret } from '../src/ids'
import type { ActArgs, ID, VisitTask } from '../src/wire'
import type { Person } from './person'
import type { Play } from './test'

export const today = '2026-11-24'
export const yesterday = '2026-11-23'

export interface Three {
  anna: Person
  bilal: Person
  emma: Person
  all: Person[]
}

/** Infirmière, aide-soignante, aide à domicile, each with a phone. */
export async function three(play: Play): Promise<Three> {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const emma = await play.joins(anna, 'Emma', 'Vidal', 'ad_c')
  return { anna, bilal, emma, all: [anna, bilal, emma] }
}

const persons = {
  lambert: { title: 'Mme', first: 'Odette', last: 'Lambert', born: '1942-03-14', street: '12 rue des Tilleuls' },
  petit: { title: 'M.', first: 'Marcel', last: 'Petit', born: '1947-07-02', street: '27 rue des Tilleuls' },
  fontaine: { title: 'M.', first: 'André', last: 'Fontaine', born: '1938-05-21', street: '4 impasse du Lavoir' },
  lucette: { title: 'Mme', first: 'Lucette', last: 'Fontaine', born: '1941-01-09', street: '' },
} satisfies Record<string, Partial<ActArgs['patient.add']>>

/** Adds somebody; with `beside` at the home of another. */
export async function patient(by: Person, who: keyof typeof persons, beside?: ID): Promise<ID> {
  const rest = { phone: '06 39 98 10 01', matters: '', floor: '', town: 'Saint-Aubin-les-Tilleuls' }
  const args = { ...persons[who], ...rest, ...(beside ? { with: beside } : {}) } as ActArgs['patient.add']
  return (await by.act('patient.add', args))[0]!
}

type Visit = Omit<ActArgs['visit.add'], 'patient' | 'from'>

/** What would ask aides-soignantes a question where a test is about something else: the team has talked about it. */
export async function agree(by: Person): Promise<void> {
  const said = { profession: 'as', value: 'own', why: 'vu ensemble', review: '2027-05-24', was: '' } as const
  for (const task of ['help-wash', 'transfer', 'dress-groom', 'bedtime', 'compression-stockings'])
    await by.act('amendment.set', { ...said, task })
}

/** Adds a visit, of today unless said otherwise. */
export async function visit(by: Person, of: ID, from: string, more: Partial<Visit> = {}): Promise<ID> {
  const tasks: VisitTask[] = [{ task: 'help-wash' }, { task: 'transfer' }]
  const plain: Visit = { day: today, to: from, minutes: 30, tasks, people: 1, needs: [], urgency: 'today', words: '' }
  return (await by.act('visit.add', { patient: of, from, ...plain, ...more }))[0]!
}

/** Somebody was there yesterday, and told it. */
export async function yesterdayAt(who: Person, of: ID): Promise<void> {
  const id = await visit(who, of, '09:00', { day: yesterday, tasks: [{ task: 'help-wash' }] })
  await who.act('visit.done', { visit: id, at: `${yesterday}T08:30:00Z`, tasks: [{ task: 'help-wash', done: true }] })
}

/** A goal of somebody, and what she does for it herself beside somebody close. */
export async function planned(by: Person, of: ID): Promise<void> {
  const [goal] = await by.act('goal.add', {
    patient: of,
    words: 'Recevoir à table',
    precaution: 'À deux pour le fauteuil',
  })
  const recurs = { how: 'weekdays' as const, weekdays: ['sun'] }
  const each = { patient: of, from_day: today, goal: goal!, recurs }
  await by.act('intervention.add', {
    ...each,
    task: { label: 'mettre la table' },
    doer: { who: 'self' as const },
    part: 'morning',
  })
  const doer = { who: 'relative', words: 'Claire, sa fille' } as const
  await by.act('intervention.add', { ...each, task: { label: 'repas du dimanche' }, doer, part: 'noon' })
}

/** Invites somebody from outside into the circle of Mme Lambert, who is added unless she is there. Answers the link. */
export async function invitesGuest(play: Play, by: Person, words: string, of?: ID, plan = false): Promise<string> {
  const { secret, hash } = await newSecret()
  const about = { patient: of ?? (await patient(by, 'lambert')), hash, sort: 'relative' as const, words }
  const said = { consent: { by: 'elle-même', on: yesterday }, until: '2026-12-24' }
  await by.act('guest.invite', { ...about, ...said, ...(plan ? { plan } : {}) })
  return `${play.stage.url}/rejoindre#${by.team}.${secret}`
}
