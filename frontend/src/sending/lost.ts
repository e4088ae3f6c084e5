/** An intention that lost: who was first, and when, from what the refusal names and the document as it is now. */
import { called, capital } from '../visits/about'
import type { Team } from '../team.svelte'
import type { Field, ID, Refused, Time } from '../wire'
import { list, t } from '../words/index.svelte'
import { visitIn, whenAt, type Said } from './about'

/** « Bilal a pris ce passage à 09:41. »; the sentence of the refusal when the document does not say who. */
export function lostTo(team: Team, { kept, answer }: { kept: Said; answer: Refused }): string {
  const args = kept.args as Record<string, unknown>
  const people = peopleIn(answer)
  const id = (name: string) => (typeof args[name] === 'string' ? (args[name] as ID) : '')
  const visit = visitIn(team, id('visit'))
  const one = people[0] ?? ''
  switch (answer.code) {
    case 'visit.taken': {
      const takers = (visit?.takers ?? []).filter(({ who }) => who !== team.me && (!one || people.includes(who)))
      if (takers.length)
        return by(
          'sending.taken',
          team,
          takers.map(({ who, at }) => ({ by: who, at })),
        )
      break
    }
    case 'visit.over': {
      const told = team.passagesOf(id('visit')).filter((passage) => !one || people.includes(passage.by))
      if (told.length) return by('sending.told', team, told)
      break
    }
    case 'visit.cancelled': {
      const gone = visit?.cancelled
      const why = gone && (gone.words || t(`visits.why.${gone.why}`))
      if (gone && why) return t('sending.cancelled', { by: name(team, gone.by), when: whenAt(team, gone.at), why })
      break
    }
    case 'patient.closed': {
      const closed = team.patient(id('patient') || (visit?.patient ?? ''))?.closed
      if (closed) return t('sending.closed', { by: name(team, closed.by), when: whenAt(team, closed.at) })
      break
    }
    case 'field.choose_first':
    case 'field.not_a_choice':
    case 'field.settled': {
      const said = saidNow(team, kept.act, args)
      if (said) return said
      break
    }
    case 'aside.settled': {
      const placed = team.get('aside', id('aside'))?.placed
      if (placed) return t('sending.settled', { by: name(team, placed.by), when: whenAt(team, placed.at) })
    }
  }
  return team.words(answer)
}

/** What stands in a line of a file now, with who wrote it. */
function saidNow(team: Team, act: string, args: Record<string, unknown>): string {
  const kind = act.split('.')[0]
  if (kind !== 'patient' && kind !== 'home' && kind !== 'contact') return ''
  const lines = team.get(kind, String(args[kind] ?? ''))?.fields as Record<string, Field> | undefined
  const field = lines?.[String(args.field ?? '')]
  if (!field?.at) return ''
  const all = [field, ...(field.also ?? [])]
  return all
    .map((one) => t('sending.wrote', { by: name(team, one.by), when: whenAt(team, one.at), text: one.v }))
    .join(' ')
}

const name = (team: Team, who: ID): string => capital(called(team, who))

function peopleIn({ with: given }: Refused): ID[] {
  const said = given?.by
  return (Array.isArray(said) ? said : said ? [said] : []).map(String)
}

function by(key: 'sending.taken' | 'sending.told', team: Team, what: { by: ID; at: Time }[]): string {
  const last =
    what
      .map(({ at }) => at)
      .sort((a, b) => Date.parse(a) - Date.parse(b))
      .at(-1) ?? ''
  const who = capital(list(what.map((one) => called(team, one.by))))
  return t(key, { n: what.length, by: who, when: whenAt(team, last) })
}
