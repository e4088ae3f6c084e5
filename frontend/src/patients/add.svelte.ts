/** Somebody being added, before she is. */
import type { Team } from '../team.svelte'
import type { ActArgs, ID } from '../wire'
import { t } from '../words/index.svelte'
import { readBirth } from './birth'

export class AddDraft {
  /** Where the questions stand. */
  step = $state<Step>('name')
  title = $state<'Mme' | 'M.' | '' | undefined>()
  first = $state('')
  last = $state('')
  born = $state('')
  /** She lives with somebody who is on the list. */
  shares = $state<'own' | 'with' | undefined>('own')
  with = $state<ID | undefined>()
  street = $state('')
  floor = $state('')
  town = $state('')
  phone = $state('')
  matters = $state('')

  /** Towns repeat themselves: the one most people live in is there already. */
  constructor(town = '') {
    this.town = town
  }
}

export const draftName = 'add_patient'
export const steps = ['name', 'born', 'home', 'phone', 'matters'] as const
export type Step = (typeof steps)[number]
export type Problems = Partial<Record<'name' | 'born' | 'with' | 'phone' | 'long', string>>

/** What one step misses, in words that say what to do. */
export function problemsAt(team: Team, step: Step, made: AddDraft): Problems {
  switch (step) {
    case 'name':
      return made.first.trim() || made.last.trim() ? {} : { name: t('patients.name_missing') }
    case 'born':
      return !made.born.trim() || readBirth(made.born, team.today) ? {} : { born: t('patients.born_bad') }
    case 'home':
      return made.shares === 'with' && !made.with ? { with: t('patients.with_missing') } : {}
    case 'phone':
      return phoneGood(made.phone) ? {} : { phone: t('refusal.phone.bad') }
    case 'matters':
      return {}
  }
}

/** As the server reads numbers: three to fifteen digits and the usual marks; or nothing. */
export function phoneGood(phone: string): boolean {
  const digits = phone.replace(/\D/g, '').length
  return !phone.trim() || (/^\+?[\d\s.()/-]+$/.test(phone.trim()) && digits >= 3 && digits <= 15)
}

/** Everything that is missing, for the page that asks all at once. */
export function allProblems(team: Team, made: AddDraft): Problems {
  return Object.assign({}, ...steps.map((step) => problemsAt(team, step, made))) as Problems
}

/** The first step that misses something. */
export function firstProblem(team: Team, made: AddDraft): Step | undefined {
  return steps.find((step) => Object.keys(problemsAt(team, step, made)).length)
}

export function argsOf(team: Team, made: AddDraft): ActArgs['patient.add'] {
  const shares = made.shares === 'with' && made.with ? { with: made.with } : {}
  const own = 'with' in shares ? { street: '', floor: '', town: '' } : made
  return {
    title: made.title ?? '',
    first: made.first.trim(),
    last: made.last.trim(),
    born: readBirth(made.born, team.today) ?? '',
    phone: made.phone.trim(),
    matters: made.matters.trim(),
    street: own.street.trim(),
    floor: own.floor.trim(),
    town: own.town.trim(),
    ...shares,
  }
}

/** The town that most of those on the list live in. */
export function usualTown(team: Team): string {
  const count = new Map<string, number>()
  for (const patient of team.patients) {
    const fields = team.homeOf(patient.id)?.fields as { town?: { v: string } } | undefined
    const town = fields?.town?.v
    if (town) count.set(town, (count.get(town) ?? 0) + 1)
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
