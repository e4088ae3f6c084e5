/** Who is around somebody, ring by ring: whom she knows, the guests of her circle, the team that comes. */
import { ringOf, rings, tieWords, whoWords } from '../patients/contact'
import { valueIn } from '../patients/fields.svelte'
import { professionOf } from '../professions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { capital } from '../visits/about'
import type { ContactRing, ContactTie, ID } from '../wire'
import { t } from '../words/index.svelte'
import { guestsOf, lastDay, teamAround, thereWords } from './circle'
import { mayHere, shortly } from './does'

export interface One {
  id: ID
  /** In full, as the list says it. */
  name: string
  first: string
  last: string
  colour: number
  /** Who she is. */
  title: string
  lines: string[]
  tie: ContactTie | ''
  phone: string | undefined
  contact?: Of<'contact'>
  ring: ContactRing | undefined
}

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase()
    .replace(/^(mme|m\.|dr|mr|mrs|ms) +/, '')
    .trim()

function known(team: Team, contact: Of<'contact'>, guests: Of<'guest'>[]): One {
  const name = valueIn(contact, 'name')
  const [first = '', ...rest] = name.replace(/^(Mme|M\.|Dr|Mr|Mrs|Ms) +/, '').split(' ')
  const tie = valueIn(contact, 'tie') as ContactTie | ''
  const guest = guests.find((one) => folded(`${one.first} ${one.last}`) === folded(name))
  const does = valueIn(contact, 'does')
  return {
    id: contact.id,
    name,
    first,
    last: rest.join(' '),
    colour: 12,
    title: whoWords(contact),
    lines: [
      does && t('contact.does_is', { what: does }),
      valueIn(contact, 'reach'),
      capital(tieWords(tie)),
      guest ? t('around.guest', { day: lastDay(team, guest.until) }) : '',
    ],
    tie,
    phone: valueIn(contact, 'phone') || undefined,
    contact,
    ring: ringOf(contact),
  }
}

/** Everybody, each once: a daughter who is both called and invited is one. */
export function everyone(team: Team, patient: ID): One[] {
  const guests = guestsOf(team, patient)
  const contacts = team.contactsOf(patient).map((one) => known(team, one, guests))
  const names = new Set(contacts.map((one) => folded(valueIn(one.contact, 'name'))))
  const invited = guests
    .filter((one) => !names.has(folded(`${one.first} ${one.last}`)))
    .map((one): One => {
      const { id, first, last } = one
      const lines = [t('around.guest', { day: lastDay(team, one.until) })]
      const ring = one.sort === 'professional' ? 'professional' : undefined
      return {
        id,
        name: `${first} ${last}`,
        first,
        last,
        colour: 12,
        title: capital(one.words),
        lines,
        tie: '',
        phone: undefined,
        ring,
      }
    })
  const members = teamAround(team, patient).near.map((near): One => {
    const { id, first, last, colour, phone } = near.member
    const { does } = mayHere(team, patient, near.member)
    return {
      id,
      name: `${first} ${last}`,
      first,
      last,
      colour,
      title: capital(professionOf(near.member)),
      lines: [capital(thereWords(team, near)), does.length ? t('circle.does', { what: shortly(does, 2) }) : ''],
      tie: '',
      phone: id === team.me ? undefined : phone,
      ring: 'professional',
    }
  })
  return [...contacts, ...invited, ...members]
}

/** Ring by ring, from her outwards; last those whom nobody has placed. */
export function byRing(all: readonly One[]): { ring: ContactRing | undefined; people: One[] }[] {
  return [...rings, undefined]
    .map((ring) => ({ ring, people: all.filter((one) => one.ring === ring) }))
    .filter(({ people }) => people.length > 0)
}

/** A word for a drawing: the first name; of « Les Petits Frères » more than « Les ». */
export function shortName({ first, last }: Pick<One, 'first' | 'last'>): string {
  const text = first.length > 3 || !last ? first : `${first} ${last}`
  return text.length > 11 ? `${text.slice(0, 10).trim()}…` : text
}

export interface Spot extends One {
  x: number
  y: number
}

/** How far each ring lies from the middle of the drawing. */
export const radii: Record<Exclude<ContactRing, ''>, number> = {
  close: 66,
  regular: 112,
  sometimes: 154,
  professional: 192,
}

/** Where each stands: evenly on her ring, the rings turned against each other so that names do not meet. */
export function spots(all: readonly One[]): Spot[] {
  return rings.flatMap((ring, n) => {
    const people = all.filter((one) => one.ring === ring)
    return people.map((one, i) => {
      const angle = (2 * Math.PI * (i + 0.37 * n)) / people.length - Math.PI / 2 + n * 0.55
      const r = ring ? radii[ring] : 0
      return { ...one, x: r * Math.cos(angle), y: r * Math.sin(angle) }
    })
  })
}
