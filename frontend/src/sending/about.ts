/**
 * An act in plain words, for the list of what waits, for what was refused and for the tray: what it is, about whom and at
 * which hour, and one's own words in it. Without a team (one that is not open here) it says what it can.
 */
import { addDays, clockIn, dayIn, longDay, shortDay } from '../dates'
import type { Kept } from '../outbox'
import type { Of } from '../store.svelte'
import { taskName } from '../tasks'
import { answerWords } from '../passages/answers'
import type { Team } from '../team.svelte'
import { alertWords, capital, cares } from '../visits/about'
import type { AlertSort, ID, PassageTask, Time, VisitTask } from '../wire'
import { say, t } from '../words/index.svelte'

/** What an act that was kept and one of the tray have in common. */
export type Said = Pick<Kept, 'act' | 'args'> | { act: string; args: Record<string, unknown> }

type Args = Record<string, unknown>
type Has = { team?: Team | undefined }

const text = (args: Args, name: string): string => (typeof args[name] === 'string' ? (args[name] as string) : '')

/** « Prendre un passage ». */
export function whatOf({ act }: Said): string {
  return say(`act.${act}`) ?? t('sending.unknown')
}

/** « M. Petit, 10:15 », « Mme Lambert, demain 08:45 ». */
export function whereOf({ args: given }: Said, { team }: Has): string {
  const args = given as Args
  if (!team) return ''
  const visit = visitIn(team, text(args, 'visit'))
  const patient = text(args, 'patient') || visit?.patient || ofPart(team, args)
  const at = visit ?? (args.from && args.day ? (args as unknown as Of<'visit'>) : undefined)
  const titled = team.get('help', text(args, 'help'))?.what ?? team.get('page', text(args, 'page'))?.title ?? ''
  return [nameOf(team, patient) || namedIn(args) || titled, at ? hourOf(team, at) : ''].filter(Boolean).join(', ')
}

/** One's own words and choices in it, line by line. What opens a door is not repeated here. */
export function ownOf({ act, args: given }: Said): string[] {
  const args = given as Args
  if (act === 'alert.add') return [alertWords(text(args, 'sort') as AlertSort, text(args, 'text'))]
  const note = (args.note as Args | undefined) ?? {}
  const charted = (args.charted as Args | undefined) ?? (args.note as Args | undefined) ?? args
  const parts = act.startsWith('note.') || act.startsWith('visit.') ? ['data', 'actions', 'result'] : []
  const lines = [
    ...linesOf(act, args),
    text(args, 'text'),
    text(note, 'text'),
    ...parts.map((part) => text(charted, part)),
  ]
  return lines.filter(Boolean)
}

function linesOf(act: string, args: Args): string[] {
  switch (act) {
    case 'visit.done':
      return [
        capital(
          ((args.tasks ?? []) as PassageTask[])
            .filter((task) => task.done || task.intake)
            .map((task) => [taskName(task), answerWords(task)].filter(Boolean).join(', '))
            .join(' · '),
        ),
        [args.how && say(`how.${text(args, 'how')}`), args.watch && t('how.watch')].filter(Boolean).join(' · '),
      ]
    case 'visit.not_done':
      return [text(args, 'words') || capital(say(`passages.why.${text(args, 'why')}`) ?? '')]
    case 'visit.cancel':
      return [text(args, 'words') || capital(say(`visits.why.${text(args, 'why')}`) ?? '')]
    case 'visit.add':
    case 'series.add':
    case 'series.edit':
      return [cares({ tasks: (args.tasks ?? []) as VisitTask[] }), text(args, 'words')]
    case 'patient.stop':
      return [capital(say(`stops.why.${text(args, 'why')}`) ?? ''), text(args, 'words')]
    case 'treatment.add':
    case 'treatment.change':
      return [[text(args, 'name'), text(args, 'dose')].filter(Boolean).join(' ')]
    case 'treatment.end':
    case 'wound.close':
    case 'goal.end':
    case 'problem.close':
      return [text(args, 'why')]
    case 'wound.add':
    case 'wound.change':
      return [text(args, 'protocol')]
    case 'wound.assess':
    case 'assessment.correct':
      return [[text(args, 'typed') && `${text(args, 'typed')} cm`, text(args, 'words')].filter(Boolean).join(' · ')]
    case 'goal.add':
    case 'rating.note':
      return [text(args, 'words')]
    case 'contact.add':
      return [[text(args, 'name'), text(args, 'relation'), text(args, 'phone')].filter(Boolean).join(' · ')]
    case 'patient.close':
    case 'help.ask':
      return [text(args, 'what'), text(args, 'where')]
    case 'focus.open':
    case 'page.add':
    case 'page.edit':
    case 'page.choose':
      return [text(args, 'title')]
    case 'paper.add':
    case 'paper.change':
    case 'paper.renew':
      return [[text(args, 'title'), text(args, 'where')].filter(Boolean).join(' · ')]
    case 'score.note':
    case 'score.correct':
      return [[text(args, 'result'), text(args, 'words')].filter(Boolean).join(' · ')]
    case 'intervention.add':
    case 'intervention.edit':
      return args.task ? [capital(taskName(args.task as VisitTask))] : []
    case 'intervention.end':
    case 'series.end':
      return [text(args, 'why')]
    case 'event.add':
    case 'event.correct':
      return [say(`events.sort.${text(args, 'sort')}`) ?? '', text(args, 'told'), text(args, 'done')]
    case 'question.close':
      return ((args.actions ?? []) as string[]).map((one) => t('questions.then', { text: one }))
    case 'aside.close':
      return [text(args, 'words')]
    case 'team.rename':
      return [text(args, 'now')]
    case 'patient.edit':
    case 'home.edit':
    case 'contact.edit':
    case 'identity.edit':
    case 'portrait.edit':
    case 'member.edit':
      return [lineWords(act, args)]
    default:
      return act.endsWith('.choose') && !act.startsWith('door') ? [text(args, 'keep')] : []
  }
}

/** « Téléphone : 06 39 98 10 37 ». */
function lineWords(act: string, args: Args): string {
  const field = text(args, 'field')
  const now = text(args, 'now')
  const key = labels[`${act.split('.')[0]}.${field}`]
  const said = field === 'profession' ? (say(`profession.${now}`) ?? now) : now
  return t('sending.line', { what: (key && say(key)) ?? field, now: said || t('sending.emptied') })
}

const labels: Record<string, string> = {
  'patient.title': 'patients.civility',
  'portrait.morning': 'portrait.morning',
  'portrait.meals': 'portrait.meals',
  'portrait.sleep': 'portrait.sleep',
  'portrait.senses': 'portrait.senses',
  'portrait.calms': 'portrait.calms',
  'portrait.life': 'portrait.life',
  'identity.birth_name': 'identity.birth_name',
  'identity.birth_firsts': 'identity.birth_firsts',
  'identity.sex': 'identity.sex',
  'identity.birth_place': 'identity.birth_place',
  'patient.first': 'patients.first',
  'patient.last': 'patients.last',
  'patient.born': 'patients.born',
  'patient.phone': 'patients.phone',
  'patient.matters': 'sending.matters',
  'home.street': 'patients.street',
  'home.floor': 'patients.floor',
  'home.town': 'patients.town',
  'contact.name': 'patients.contact_name',
  'contact.relation': 'patients.relation',
  'contact.phone': 'patients.phone',
  'member.first': 'patients.first',
  'member.last': 'me.name',
  'member.phone': 'me.phone',
  'member.profession': 'me.profession',
  'member.words': 'me.profession',
}

/** When something was done, in a sentence: « à 09:41 », « hier à 18:20 ». */
export function whenAt(team: Team, at: Time): string {
  const date = new Date(at)
  const day = dayIn(team.zone, date)
  const hour = clockIn(team.zone, date)
  if (day === team.today) return t('sending.at', { hour })
  return t('sending.day_at', { day: day === addDays(team.today, -1) ? t('day.yesterday') : shortDay(day), hour })
}

/** The visit, also one that was added on this phone and is not yet a document. */
export function visitIn(team: Team, id: ID): Of<'visit'> | undefined {
  if (!id) return undefined
  const known = team.visit(id)
  if (known) return known
  const made = keptHere(team).find(({ act, ids }) => act === 'visit.add' && ids.includes(id))
  return made && ({ ...made.args, id } as unknown as Of<'visit'>)
}

function nameOf(team: Team, patient: ID): string {
  const known = team.patientName(patient)
  if (known || !patient) return known
  const made = keptHere(team).find(({ act, ids }) => act === 'patient.add' && ids.includes(patient))
  return made ? namedIn(made.args as Args) : ''
}

function namedIn(args: Args): string {
  if (!('first' in args && 'last' in args && 'born' in args)) return ''
  return [text(args, 'first'), text(args, 'last')].filter(Boolean).join(' ')
}

const keptHere = (team: Team): readonly Kept[] => [...team.unsent, ...team.toCheck.map(({ kept }) => kept)]

/** Whom a part of a file belongs to: a note, an alert, a contact, a home, a passage, a fact of the tray. */
function ofPart(team: Team, args: Args): ID {
  for (const kind of [
    'note',
    'alert',
    'attention',
    'treatment',
    'wound',
    'assessment',
    'goal',
    'problem',
    'rating',
    'contact',
    'passage',
    'series',
    'intervention',
    'aside',
    'twice',
    'help',
    'focus',
    'question',
    'event',
  ] as const) {
    const id = text(args, kind)
    if (id) return team.get(kind, id)?.patient ?? ''
  }
  const home = text(args, 'home')
  return home ? (team.livingAt(home)[0]?.id ?? '') : ''
}

function hourOf(team: Team, visit: Pick<Of<'visit'>, 'day' | 'from'>): string {
  if (visit.day === team.today) return visit.from
  const day = visit.day === team.tomorrow ? t('day.tomorrow') : longDay(visit.day)
  return t('time.at', { day, hour: visit.from })
}
