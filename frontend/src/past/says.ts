/** What a document says in the history of somebody, as the server reads it: when, by whom, in which words. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID, Kind, Time } from '../wire'

export interface Past {
  kind: Told
  id: ID
  patient?: ID
  at: Time
  by: ID
  text: string
}

const lines = (...texts: (string | undefined)[]): string => texts.filter(Boolean).join('\n')

/** What was typed, with what stands beside the number, once. */
const measured = ({ typed = '', words = '' }: Of<'reading'>): string =>
  typed.includes(words) ? typed : lines(typed, words)

type Said = { at: Time; by: ID; text: string; patient?: ID } | undefined

// A note that was corrected or moved away says nothing, nor a passage that was taken back.
const says = {
  note: (d: Of<'note'>): Said =>
    d.corrected || d.moved_away ? undefined : { ...d, text: lines(d.text, d.data, d.actions, d.result) },
  passage: (d: Of<'passage'>): Said =>
    d.withdrawn ? undefined : { ...d, text: lines(d.words, ...(d.tasks ?? []).map((task) => task.intake?.why)) },
  alert: (d: Of<'alert'>): Said => d,
  attention: (d: Of<'attention'>): Said => d,
  stop: (d: Of<'stop'>): Said => ({ ...d, text: d.words ?? '', patient: d.id }),
  visit: (d: Of<'visit'>): Said =>
    d.cancelled && { ...d.cancelled, patient: d.patient, text: lines(d.cancelled.words, d.words) },
  help: (d: Of<'help'>): Said => (d.withdrawn ? undefined : { ...d, text: lines(d.what, d.where) }),
  page: (d: Of<'page'>): Said =>
    d.removed
      ? undefined
      : { ...d, text: lines(d.title, d.text, ...(d.also ?? []).flatMap((one) => [one.title, one.text])) },
  aside: (d: Of<'aside'>): Said =>
    d.placed?.note || d.placed?.photo ? undefined : { ...d, text: lines(d.text, d.placed?.words) },
  treatment: (d: Of<'treatment'>): Said => ({ ...d, text: lines(d.name, d.dose, d.words) }),
  question: (d: Of<'question'>): Said =>
    d.withdrawn
      ? undefined
      : {
          ...d,
          text: lines(
            d.text,
            ...(d.answers ?? []).map((one) => one.text),
            d.closed?.text,
            ...(d.closed?.actions ?? []).map((one) => one.text),
          ),
        },
  photo: (d: Of<'photo'>): Said => (d.withdrawn || d.moved_away ? undefined : { ...d, text: d.words ?? '' }),
  reading: (d: Of<'reading'>): Said => (d.withdrawn ? undefined : { ...d, text: measured(d) }),
  event: (d: Of<'event'>): Said =>
    d.withdrawn ? undefined : { ...d, text: lines(d.text, d.told, d.done, d.learned?.text) },
  wound: (d: Of<'wound'>): Said => ({ ...d, text: lines(d.place.words, d.cause.words, d.care.protocol) }),
  assessment: (d: Of<'assessment'>): Said => (d.withdrawn ? undefined : { ...d, text: lines(d.typed, d.words) }),
  goal: (d: Of<'goal'>): Said =>
    d.ended?.how === 'mistake' ? undefined : { ...d, text: lines(d.fields.words?.v, d.fields.precaution?.v) },
  focus: (d: Of<'focus'>): Said => (d.withdrawn ? undefined : { ...d, text: d.title }),
} satisfies { [K in Kind]?: (doc: Of<K>) => Said }

export type Told = keyof typeof says
export const told = Object.keys(says) as Told[]

/** What one document says. */
export function saysOf(kind: Told, doc: Of<Told>): Past | undefined {
  const said = (says[kind] as (doc: Of<Told>) => Said)(doc)
  if (!said) return undefined
  const { at, by, text, patient } = said
  return { kind, id: doc.id, at, by, text, ...(patient ? { patient } : {}) }
}

/** Everything that this phone has, in no order. */
export function hereOf(team: Team): Past[] {
  return told.flatMap((kind) => team.all(kind).flatMap((doc) => saysOf(kind, doc as Of<Told>) ?? []))
}
