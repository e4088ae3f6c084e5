/**
 * What travels between the server and the browser: types only.
 * Times are RFC 3339 in UTC, days `YYYY-MM-DD`, clock times `HH:MM` in the team's zone.
 */

export type ID = string
export type Day = string
export type Clock = string
export type Time = string

// People

export type Profession = 'ide' | 'ipa' | 'as' | 'ad_a' | 'ad_b' | 'ad_c' | 'aes' | 'kine' | 'ergo' | 'other'

export interface Me {
  id: ID
  first: string
  last: string
  profession: Profession
  words?: string
  name?: string
  email?: string
  teams: TeamName[]
  device: ID
}

export interface TeamName {
  id: ID
  name: string
}

export interface Device {
  id: ID
  name: string
  since: Time
  seen: Time
  here: boolean
}

/** An invitation as seen by the one who was invited. */
export interface Invited {
  team: string
  by: string
  until: Time
  state: InvitationState
  /** She is in already. */
  member: boolean
}

// Documents

export interface Said {
  v: string
  by: ID
  at: Time
}

/** One field of a document. `also` holds what others wrote from the same old value: both are shown, anyone chooses. */
export interface Field extends Said {
  also?: Said[]
}

export interface TeamBody {
  name: Field
  zone: string
}

export interface Member {
  first: string
  last: string
  profession: Profession
  words?: string
  phone?: string
  colour: number
  since: Time
  left?: Time
}

export type InvitationState = 'open' | 'spent' | 'withdrawn' | 'lapsed'

export interface Invitation {
  by: ID
  at: Time
  until: Time
  hash: string
  state: InvitationState
  joined?: ID
}

export type PatientField = 'title' | 'first' | 'last' | 'born' | 'phone' | 'matters'
export type HomeField = 'street' | 'floor' | 'town'
export type DoorField = 'way' | 'code' | 'say'
export type ContactField = 'relation' | 'name' | 'phone'
export type Way = 'code' | 'key_box' | 'key' | 'open' | 'ring' | ''

export interface Patient {
  home: ID
  fields: Record<PatientField, Field>
  told?: { by: string; on: Day; noted: ID; at: Time }
  since: Time
  closed?: { by: ID; at: Time; why: string }
}

export interface Home {
  fields: Record<HomeField, Field>
}

export interface Door {
  fields: Record<DoorField, Field>
}

export type AlertSort = 'allergy' | 'fall' | 'dog' | 'diabetes' | 'infection' | 'swallowing' | 'other'

export interface Alert {
  patient: ID
  sort: AlertSort
  text: string
  by: ID
  at: Time
  ended?: { by: ID; at: Time }
}

export interface Contact {
  patient: ID
  fields: Record<ContactField, Field>
  by: ID
  at: Time
  removed?: { by: ID; at: Time }
}

export type Urgency = 'cannot_wait' | 'today' | 'can_wait'
export type CancelWhy = 'hospital' | 'away' | 'refused' | 'mistake' | 'other'
export type NotDoneWhy = 'refused' | 'absent' | 'no_time' | 'other'

export interface VisitTask {
  task?: string
  label?: string
}

export interface Taker {
  who: ID
  at: Time
  knowing?: string[]
  why?: string
}

export interface Visit {
  patient: ID
  day: Day
  /** The window in which the visit may start. */
  from: Clock
  to: Clock
  minutes: number
  tasks: VisitTask[]
  people: 1 | 2
  /** Empty: everybody may. */
  needs?: Profession[]
  urgency: Urgency
  words?: string
  by: ID
  at: Time
  takers?: Taker[]
  cancelled?: { by: ID; at: Time; why: CancelWhy; words?: string }
}

export interface PassageTask extends VisitTask {
  done: boolean
}

/** One account of a passage. `said` is an hour that could not be believed. */
export interface Telling {
  outcome: 'done' | 'not_done'
  arrived?: Time
  at: Time
  made: Time
  written: Time
  said?: Time
  tasks?: PassageTask[]
  why?: NotDoneWhy
  words?: string
  note?: ID
}

/** One per visit and person: told again, the former account stays in `earlier`. */
export interface Passage extends Telling {
  visit: ID
  patient: ID
  by: ID
  withdrawn?: Time
  earlier?: Telling[]
}

export interface Note {
  patient: ID
  visit?: ID
  passage?: ID
  by: ID
  at: Time
  written: Time
  text: string
  pass_on: boolean
  corrects?: ID
  corrected?: ID
}

/** The last time of something, and the time before it. */
export interface Last {
  by: ID
  at: Time
  passage: ID
  before?: Last
}

/** The last occurrence of each task at a patient, and each member's last passage there. */
export interface Lately {
  tasks?: Record<string, Last>
  members?: Record<ID, Last>
}

export interface Bodies {
  team: TeamBody
  member: Member
  invitation: Invitation
  patient: Patient
  home: Home
  door: Door
  alert: Alert
  contact: Contact
  visit: Visit
  passage: Passage
  note: Note
  lately: Lately
}

export type Kind = keyof Bodies

export type DocOf<K extends Kind> = { kind: K; id: ID; v: number; of?: ID; day?: Day; body: Bodies[K] }
export type Doc = { [K in Kind]: DocOf<K> }[Kind]

// Journal

export interface Position {
  epoch: string
  seq: number
  sight: string
}

export interface Dropped {
  kind: string
  id: ID
}

export interface Entry {
  seq: number
  at: Time
  made: Time
  by: ID
  id: ID
  act: string
  put?: Doc[]
  drop?: Dropped[]
}

export interface Snapshot {
  position: Position
  docs: Doc[]
}

export interface Present {
  who: ID
  on?: string
}

export type Frame =
  | { hello: { position: Position; now: Time; member: ID } }
  | { entries: Entry[]; position: Position }
  | { presence: Present[] }
  | { start_over: { position: Position } }

/** What the browser says on the socket: what it has open. */
export interface Looking {
  on: string
}

// Acts

export interface NoteArgs {
  text: string
  pass_on: boolean
}

type Edit<Of extends string, F extends string> = { [key in Of]: ID } & { field: F; was: string; now: string }
type Choose<Of extends string, F extends string> = { [key in Of]: ID } & { field: F; keep: string }

export interface ActArgs {
  'team.rename': { was: string; now: string }
  'team.join': { secret: string; first: string; last: string; profession: Profession; words?: string }
  'team.leave': Record<string, never>
  'member.edit': { field: 'first' | 'last' | 'phone' | 'profession' | 'words'; was: string; now: string }
  'invitation.make': { hash: string }
  'invitation.withdraw': { invitation: ID }
  'patient.add': Record<PatientField, string> & Record<HomeField, string> & { with?: ID }
  'patient.edit': Edit<'patient', PatientField>
  'patient.choose': Choose<'patient', PatientField>
  'patient.told': { patient: ID; by: string; on: Day }
  'patient.close': { patient: ID; why: string }
  'patient.reopen': { patient: ID }
  'home.share': { patient: ID; with: ID }
  'home.part': { patient: ID }
  'home.edit': Edit<'home', HomeField>
  'home.choose': Choose<'home', HomeField>
  'door.edit': Edit<'home', DoorField>
  'door.choose': Choose<'home', DoorField>
  'alert.add': { patient: ID; sort: AlertSort; text: string }
  'alert.end': { alert: ID }
  'alert.restore': { alert: ID }
  'contact.add': { patient: ID } & Record<ContactField, string>
  'contact.edit': Edit<'contact', ContactField>
  'contact.choose': Choose<'contact', ContactField>
  'contact.remove': { contact: ID }
  'contact.restore': { contact: ID }
  'visit.add': {
    patient: ID
    day: Day
    from: Clock
    to: Clock
    minutes: number
    tasks: VisitTask[]
    people: 1 | 2
    needs: Profession[]
    urgency: Urgency
    words: string
  }
  'visit.cancel': { visit: ID; why: CancelWhy; words: string }
  'visit.restore': { visit: ID }
  'visit.take': { visit: ID }
  'visit.hand_back': { visit: ID }
  'visit.done': { visit: ID; arrived?: Time; at: Time; tasks: boolean[]; note?: NoteArgs }
  'visit.not_done': { visit: ID; at: Time; why: NotDoneWhy; words: string; note?: NoteArgs }
  'passage.withdraw': { passage: ID }
  'note.write': { patient: ID; visit?: ID; text: string; pass_on: boolean; at: Time }
  'note.correct': { note: ID; text: string; pass_on: boolean }
}

export type ActName = keyof ActArgs

/** One act as it travels. */
export interface ActSent {
  id: ID
  act: ActName
  v: 1
  made: Time
  args: ActArgs[ActName]
  knowing?: string[]
  why?: string
}

export type RefusalKind =
  | 'bad'
  | 'who'
  | 'forbidden'
  | 'not_found'
  | 'refused'
  | 'confirm'
  | 'large'
  | 'busy'
  | 'unavailable'
  | 'unknown'
  | 'internal'

export interface Refusal {
  kind: RefusalKind
  code: string
  with?: Record<string, unknown>
}

export type Accepted = { id: ID; ok: true; seq: number }
export type Refused = { id: ID; ok?: false } & Refusal
export type Answer = Accepted | Refused

export interface Answers {
  epoch: string
  answers: Answer[]
}
