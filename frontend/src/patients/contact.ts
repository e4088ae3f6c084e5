/** Who somebody is to a person, how near, and how the tie is, in words. */
import type { Of } from '../store.svelte'
import type { ContactKind, ContactRing, ContactTie } from '../wire'
import { capital } from '../visits/about'
import { say, t } from '../words/index.svelte'
import { valueIn } from './fields.svelte'

export const kinds: readonly ContactKind[] = [
  'relative',
  'friend',
  'neighbour',
  'doctor',
  'pharmacist',
  'therapist',
  'social_worker',
  'service',
  'association',
  'guardian',
  'other',
]
export const rings: readonly ContactRing[] = ['close', 'regular', 'sometimes', 'professional']
export const ties: readonly ContactTie[] = ['strong', 'strained', 'missing']

/** Those whose trade it is to be there. */
const trades: readonly string[] = ['doctor', 'pharmacist', 'therapist', 'social_worker', 'service', 'guardian']

export const kindWords = (kind: string): string => (kind && say(`contact.kind.${kind}`)) || kind
export const ringWords = (ring: string): string => (ring && say(`contact.ring.${ring}`)) || ring
export const tieWords = (tie: string): string => (tie && say(`contact.tie.${tie}`)) || tie

/** Where somebody stands: as it was chosen; a professional among the professionals; else nowhere yet. */
export function ringOf(contact: Of<'contact'>): ContactRing | undefined {
  const said = rings.find((one) => one === valueIn(contact, 'ring'))
  return said ?? (trades.includes(valueIn(contact, 'kind')) ? 'professional' : undefined)
}

/** « Fille », « Médecin traitant », « Pharmacie · livre le lundi ». */
export function whoWords(contact: Of<'contact'>): string {
  const kind = valueIn(contact, 'kind')
  const relation = valueIn(contact, 'relation')
  const said = trades.includes(kind) ? kindWords(kind) : ''
  const same = relation.toLocaleLowerCase().startsWith(said.toLocaleLowerCase())
  return capital((same ? relation : [said, relation].filter(Boolean).join(' · ')) || kindWords(kind))
}

/** To choose from, with « not said ». */
export const choices = <T extends string>(all: readonly T[], words: (one: string) => string) => [
  ...all.map((value) => ({ value: value as T | '', label: capital(words(value)) })),
  { value: '' as T | '', label: t('contact.not_said') },
]
