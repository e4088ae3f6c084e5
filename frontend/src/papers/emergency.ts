/** What the sheet for an emergency says of a person, part by part, the most pressing first. */
import { consentHolds, consentsOf } from '../circle/circle'
import { fullDate } from '../dates'
import { resultWords, scoresOf } from '../file/scores'
import { valueIn } from '../patients/fields.svelte'
import { goalsOf, saidIn } from '../plan/plan'
import { limitOf, pointsOf, sortsOf } from '../readings/readings'
import { boundsWords, measuredWords, sortName } from '../readings/say'
import { keeps } from '../references/references'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { current, handsWords, whenWords } from '../treatments/list'
import { alertWords, capital, professionOf } from '../visits/about'
import { causeWords, placeWords } from '../wounds/say'
import { openWounds } from '../wounds/wounds'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'
import { short, type Part } from './leaf'

export interface Told extends Part {
  title: string
  /** In place of a list that is empty; without it the part is left out. */
  none?: string
  /** Below the list. */
  hint?: string
}

/** The papers of the law that change what one does in the night. */
const law = ['trusted_person', 'directives', 'protection'] as const

/** « Née le », « Né le », as her title says; without one, neither. */
export function bornWords(title: string, day: string): string {
  if (title === 'Mme') return t('papers.born_f', { day })
  return t(title === 'M.' ? 'papers.born_m' : 'papers.born', { day })
}

export function emergencyOf(team: Team, patient: ID): Told[] {
  const consents = consentsOf(team, patient).filter((one) => consentHolds(team, one))
  const trusted = consents.find(({ sort, given, contact }) => sort === 'trusted_person' && given && contact)?.contact
  const person = team.patient(patient)

  const alerts = team
    .alertsOf(patient)
    .toSorted((a, b) => Number(b.sort === 'allergy') - Number(a.sort === 'allergy'))
    .map((one) => [capital(alertWords(one.sort, one.text))])

  // Who prepares them gives way to what they are.
  const lines = current(team, patient)
  const medicines = lines.map((one) => [
    [[one.name, one.dose].filter(Boolean).join(', '), whenWords(one), ...(lines.length > 8 ? [] : handsWords(one))]
      .filter(Boolean)
      .join(' · '),
  ])

  const thread = keeps(team, patient, 'main')
  const ours = thread && team.member(thread.who)
  const first = (one: Of<'contact'>) => (one.id === trusted ? 0 : valueIn(one, 'kind') === 'doctor' ? 1 : 2)
  const known = team.contactsOf(patient).toSorted((a, b) => first(a) - first(b))
  const call = [
    ...known.map((one) => [
      [valueIn(one, 'name'), valueIn(one, 'relation'), one.id === trusted && t('papers.trusted')]
        .filter(Boolean)
        .join(', '),
      ...(valueIn(one, 'phone') ? [valueIn(one, 'phone')] : []),
    ]),
  ]
  if (thread)
    call.splice(trusted ? 1 : 0, 0, [
      [team.firstName(thread.who), professionOf(ours), team.name].filter(Boolean).join(', '),
      ...(ours?.phone ? [ours.phone] : []),
    ])

  const papers = law.flatMap((sort) =>
    consents
      .filter((one) => one.sort === sort)
      .map((one) => {
        const contact = one.contact && team.get('contact', one.contact)
        const who = contact && [valueIn(contact, 'name'), valueIn(contact, 'phone')].filter(Boolean).join(' ')
        const words = [who, one.words && short(one.words, 60), t('papers.since', { day: fullDate(one.on) })]
          .filter(Boolean)
          .join(', ')
        return [
          `${t(one.given ? 'circle.consent_yes' : 'circle.consent_no', { what: t(`circle.consent.${sort}`) })}, ${words}`,
        ]
      }),
  )
  const [gir] = scoresOf(team, patient, 'gir')
  if (gir) papers.push([t('papers.gir', { result: resultWords('gir', gir.result), day: fullDate(gir.on) })])

  const minded = team.precautionsOf(patient)
  const said = new Set(minded.map(({ goal }) => goal))
  // Goals of before precautions were documents of their own say theirs themselves.
  const careful = [
    ...minded.map(({ words }) => words),
    ...goalsOf(team, patient).flatMap((goal) => (said.has(goal.id) ? [] : saidIn(goal, 'precaution'))),
  ]
    .filter(Boolean)
    .map((words) => [capital(words)])

  const readings = sortsOf(team, patient)
    .flatMap((sort) => {
      const last = pointsOf(team, patient, sort)[0]
      const limit = limitOf(team, patient, sort)
      const bounds = limit ? ` (${t('papers.limit', { bounds: boundsWords(sort, limit.bounds) })})` : ''
      return last ? [`${capital(sortName(sort))} : ${measuredWords(sort, last)}, ${team.when(last.at)}${bounds}`] : []
    })
    .map((words) => [words])

  const wounds = openWounds(team, patient).map((one) => [`${capital(placeWords(one))} · ${causeWords(one)}`])
  const matters = valueIn(person, 'matters')

  const all: Told[] = [
    { title: t('papers.alerts'), items: alerts, columns: 1, least: 3, none: t('saed.no_alerts'), extra: 1.5 },
    { title: t('papers.law'), items: papers, columns: 1, least: 2, pace: 4 },
    {
      ...{ title: t('treatments.title'), items: medicines, columns: 1, least: 3, pace: 6, none: t('treatments.none') },
      ...(medicines.length ? { hint: t('treatments.prevails') } : {}),
      extra: 2,
    },
    { title: t('papers.call'), items: call, columns: 2, least: 4, pace: 2, none: t('patients.no_contact'), extra: 1 },
    { title: t('papers.careful'), items: careful, columns: 1, least: 2 },
    {
      title: t('patients.matters', { name: team.patientName(patient) }),
      items: matters ? [[short(matters, 180)]] : [],
      columns: 1,
    },
    { title: t('wounds.title'), items: wounds, columns: 1 },
    { title: t('papers.last_readings'), items: readings, columns: 2 },
  ]
  return all.filter(({ items, none }) => items.length || none)
}
