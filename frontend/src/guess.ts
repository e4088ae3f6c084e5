/**
 * Guesses: for the few daily acts where waiting hurts, what the screen shows until the journal answers. The rules are the
 * server's; a guess is corrected by the entry, or taken away by a refusal.
 */
import type { Kept } from './outbox'
import type { Guess, Of } from './store.svelte'
import type { ActArgs, ID, Kind, Note, NoteArgs, Telling } from './wire'

type Get = <K extends Kind>(kind: K, id: ID) => Of<K> | undefined

/** What all kept acts would make of the documents, in order. */
export function guesses(items: readonly Kept[], me: ID, base: Get): Guess[] {
  const laid = new Map<string, Guess>()
  const get: Get = (kind, id) => (laid.get(`${kind}/${id}`)?.doc as never) ?? base(kind, id)
  for (const kept of items) {
    for (const guess of tried(kept, me, get)) laid.set(`${guess.kind}/${guess.doc.id}`, guess)
  }
  return [...laid.values()]
}

/** An act that does not read as today's, of an older app, is sent like any other: it only shows nothing. */
function tried(kept: Kept, me: ID, get: Get): Guess[] {
  try {
    return guessOf(kept, me, get)
  } catch {
    return []
  }
}

function guessOf(kept: Kept, me: ID, get: Get): Guess[] {
  switch (kept.act) {
    case 'visit.take':
      return take(kept as Kept<'visit.take'>, me, get)
    case 'visit.hand_back':
      return handBack(kept as Kept<'visit.hand_back'>, me, get)
    case 'visit.done':
    case 'visit.not_done':
      return passage(kept as Kept<'visit.done' | 'visit.not_done'>, me, get)
    case 'visit.arrived':
      return arrived(kept as Kept<'visit.arrived'>, me, get)
    case 'passage.withdraw':
      return withdraw(kept as Kept<'passage.withdraw'>, get)
    case 'photo.add':
      return photo(kept as Kept<'photo.add'>, me)
    case 'note.write':
      return write(kept as Kept<'note.write'>, me)
    case 'guest.write':
      return message(kept as Kept<'guest.write'>, me)
    default:
      return []
  }
}

function take(kept: Kept<'visit.take'>, me: ID, get: Get): Guess[] {
  const visit = get('visit', kept.args.visit)
  if (!visit || visit.takers?.some((taker) => taker.who === me)) return []
  const taker = { who: me, at: kept.made, ...(kept.knowing ? { knowing: kept.knowing } : {}) }
  return [{ kind: 'visit', doc: { ...visit, takers: [...(visit.takers ?? []), taker], guess: true } }]
}

function handBack(kept: Kept<'visit.hand_back'>, me: ID, get: Get): Guess[] {
  const visit = get('visit', kept.args.visit)
  if (!visit) return []
  const takers = (visit.takers ?? []).filter((taker) => taker.who !== me)
  return [{ kind: 'visit', doc: { ...visit, takers, guess: true } }]
}

function arrived(kept: Kept<'visit.arrived'>, me: ID, get: Get): Guess[] {
  const visit = get('visit', kept.args.visit)
  if (!visit) return []
  const about = { visit: visit.id, patient: visit.patient, by: me, at: kept.args.at, made: kept.made }
  return [{ kind: 'arrival', doc: { ...about, id: kept.ids[0] ?? kept.id, guess: true } }]
}

function passage(kept: Kept<'visit.done' | 'visit.not_done'>, me: ID, get: Get): Guess[] {
  const visit = get('visit', kept.args.visit)
  if (!visit) return []
  const [id = '', noteId] = kept.ids
  const { note, at } = kept.args
  const telling: Telling = {
    at,
    made: kept.made,
    written: kept.made,
    ...outcome(kept),
    ...(note && noteId ? { note: noteId } : {}),
  }
  const about = { visit: visit.id, patient: visit.patient, by: me }
  const there = get('passage', id)
  const before = there?.moved_away ? undefined : there
  const earlier = before ? { earlier: [...(before.earlier ?? []), before] } : {}
  const out: Guess[] = [{ kind: 'passage', doc: { ...about, ...telling, ...earlier, id, guess: true } }]
  if (note && noteId) {
    const of = { patient: visit.patient, visit: visit.id, passage: id }
    out.push({ kind: 'note', doc: { ...noteBody(note, me, at, kept.made), ...of, id: noteId, guess: true } })
  }
  return out
}

function outcome(kept: Kept<'visit.done' | 'visit.not_done'>): Pick<Telling, 'outcome'> & Partial<Telling> {
  if (kept.act === 'visit.not_done') {
    const { why, words } = kept.args as ActArgs['visit.not_done']
    return { outcome: 'not_done', why, words }
  }
  const { arrived, tasks, how, watch } = kept.args as ActArgs['visit.done']
  return {
    outcome: 'done',
    tasks,
    ...(arrived ? { arrived } : {}),
    ...(how ? { how } : {}),
    ...(watch ? { watch } : {}),
  }
}

function withdraw(kept: Kept<'passage.withdraw'>, get: Get): Guess[] {
  const passage = get('passage', kept.args.passage)
  return passage ? [{ kind: 'passage', doc: { ...passage, withdrawn: kept.made, guess: true } }] : []
}

function write(kept: Kept<'note.write'>, me: ID): Guess[] {
  const { patient, visit, at } = kept.args
  const { tags, home, heard, under } = kept.args
  const mine = {
    ...(tags ? { tags } : {}),
    ...(home ? { home } : {}),
    ...(heard ? { heard } : {}),
    ...(under ? { under } : {}),
  }
  const readers = kept.args.for?.length ? { for: [me, ...kept.args.for] } : {}
  const said = { ...noteBody(kept.args, me, at, kept.made), ...mine, ...readers }
  const doc = { ...said, patient, ...(visit ? { visit } : {}) }
  return [{ kind: 'note', doc: { ...doc, id: kept.ids[0] ?? kept.id, guess: true } }]
}

/** A guest writes for the home, and the team passes it on. */
function message(kept: Kept<'guest.write'>, me: ID): Guess[] {
  const { patient, text, at } = kept.args
  const said = { ...noteBody({ text, pass_on: true }, me, at, kept.made), patient, home: true }
  return [{ kind: 'note', doc: { ...said, id: kept.ids[0] ?? kept.id, guess: true } }]
}

/** The phone that took it has its bytes. */
function photo(kept: Kept<'photo.add'>, me: ID): Guess[] {
  const { args, made } = kept
  return [{ kind: 'photo', doc: { ...args, by: me, written: made, id: args.file, guess: true } }]
}

function noteBody({ text, pass_on }: NoteArgs, by: ID, at: string, written: string): Omit<Note, 'patient'> {
  return { by, at, written, text, pass_on }
}
