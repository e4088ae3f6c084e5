/**
 * What is being written and not yet said. Closing a sheet loses nothing: its draft stays, for this person in this team. Those
 * that name their fields are also written on this phone, sealed, within half a second, and are there again after the page
 * was killed; the others live as long as the page.
 */
import { cupboard } from './cupboard/cupboard.svelte'
import { seal, unseal } from './cupboard/seal'

interface Whose {
  id: string
  me: string
}

type Fields = Record<string, unknown>

const kept = new Map<string, unknown>()
/** As they were read when the team was opened, until a screen asks for them. */
const read = new Map<string, Fields>()
const watched = new Map<string, () => void>()
const place = (team: Whose, name: string): string => `${team.id}/${team.me}/${name}`
const soon = 500

/** The draft of this name, or a new one. `fields`: what of it is written down. */
export function draft<T extends object>(
  team: Whose,
  name: string,
  make: () => T,
  fields: readonly (keyof T & string)[] = [],
): T {
  const key = place(team, name)
  const there = kept.get(key) as T | undefined
  if (there) return there
  const made = make()
  const before = read.get(key)
  if (before) for (const field of fields) if (field in before) made[field] = before[field] as T[typeof field]
  kept.set(key, made)
  if (fields.length) watch(key, made, () => Object.fromEntries(fields.map((field) => [field, made[field]])))
  return made
}

/** It was said, or is not wanted any more. */
export function dropDraft(team: Whose, name: string): void {
  const key = place(team, name)
  watched.get(key)?.()
  watched.delete(key)
  kept.delete(key)
  read.delete(key)
  void forget(key)
}

/** Those about something that is not to be seen any more: their names say about what they are. */
export function dropDrafts(team: Whose, gone: (id: string) => boolean): void {
  const begin = place(team, '')
  const names = [...kept.keys(), ...read.keys()]
    .filter((key) => key.startsWith(begin))
    .map((key) => key.slice(begin.length))
  for (const name of names) if (name.split('/').some(gone)) dropDraft(team, name)
}

/** Reads what was being written when this page went. */
export async function readDrafts(): Promise<void> {
  const room = cupboard.room
  if (!room) return
  const rows = await room.use((db) => db.getAll('drafts'))
  for (const { name, sealed } of rows) {
    const fields = await unseal<Fields>(room.key, `draft/${name}`, sealed).catch(() => undefined)
    if (fields) read.set(name, fields)
  }
}

/** Nothing of it stays in memory: the phone is locked, or the session has ended. */
export function forgetDrafts(): void {
  for (const stop of watched.values()) stop()
  for (const map of [kept, read, watched]) map.clear()
}

function watch(key: string, made: unknown, fields: () => Fields): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = true
  let last = ''
  const end = $effect.root(() => {
    $effect(() => {
      const now = fields()
      const text = JSON.stringify(now)
      if (text === last) return
      last = text
      if (first) {
        first = false
        return
      }
      clearTimeout(timer)
      timer = setTimeout(() => void write(key, now, made), soon)
    })
  })
  watched.set(key, () => {
    clearTimeout(timer)
    end()
  })
}

async function write(name: string, fields: Fields, made: unknown): Promise<void> {
  const { room } = cupboard
  if (!room) return
  const written = room.use(async (db) => {
    const sealed = await seal(room.key, `draft/${name}`, fields)
    // Said meanwhile: nothing to keep, also when the next one has begun.
    if (kept.get(name) === made) await db.put('drafts', { name, sealed })
  })
  await written.catch(() => {})
}

async function forget(name: string): Promise<void> {
  await cupboard.room?.use((db) => db.delete('drafts', name)).catch(() => {})
}
