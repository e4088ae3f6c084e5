/**
 * What travels between the browser and the server. Made from the Go types by `go run ./server/generate`: change those.
 * Absent and optional are the same; nothing is ever null.
 */

export type ID = string
/** `2026-11-24` */
export type Day = string
/** `08:45`, in the team's zone. */
export type Clock = string
/** RFC 3339, in UTC when the server says it. */
export type Time = string

// Documents

export interface Said {
  v: string
  by: ID
  at: Time
}

export interface Field {
  v: string
  by: ID
  at: Time
  also?: Said[]
}

/** The team itself; its id is `team`. */
export interface TeamBody {
  name: Field
  zone: string
}

export type Profession = 'ide' | 'ipa' | 'as' | 'ad_a' | 'ad_b' | 'ad_c' | 'aes' | 'kine' | 'ergo' | 'other'

export type MemberStatus = 'employed' | 'liberal' | 'mixed'

/** A person's line in the team; its id is the person's. It stays when she leaves. */
export interface Member {
  first: string
  last: string
  profession: Profession
  words?: string
  phone?: string
  colour: number
  since: Time
  left?: Time
  learns?: Day
  status?: MemberStatus
}

/** The name and the trade of a member, for guests; its id is the person's. */
export interface Face {
  first: string
  last: string
  profession: Profession
  words?: string
  colour: number
}

export type InvitationState = 'open' | 'spent' | 'withdrawn' | 'lapsed'

export type GuestSort = 'relative' | 'professional'

export interface Consented {
  by: string
  on: Day
}

export interface Invites {
  patient: ID
  sort: GuestSort
  words: string
  consent: Consented
  until: Day
  plan?: boolean
}

/**
 * Lets one person join within seven days; its id is the first half of `hash`. With `guest` it is for the circle of one
 * person.
 */
export interface Invitation {
  by: ID
  at: Time
  until: Time
  hash: string
  state: InvitationState
  joined?: ID
  guest?: Invites
}

export type PatientField = 'born' | 'first' | 'last' | 'matters' | 'phone' | 'title'

export interface Told {
  by: string
  on: Day
  noted: ID
  at: Time
}

export interface Closed {
  by: ID
  at: Time
  why: string
}

/** The file of a person accompanied. A field that nobody filled is absent. */
export interface Patient {
  home: ID
  fields: Partial<Record<PatientField, Field>>
  told?: Told
  since: Time
  closed?: Closed
}

export type HomeField = 'floor' | 'street' | 'town'

/** Where one or two persons live: one stop. */
export interface Home {
  fields: Partial<Record<HomeField, Field>>
}

export type DoorField = 'code' | 'say' | 'way'

/** How one gets into a home; its id is the home's. Showing it is a look, told to the server first. */
export interface Door {
  fields: Partial<Record<DoorField, Field>>
}

export type AlertSort = 'allergy' | 'fall' | 'dog' | 'diabetes' | 'infection' | 'swallowing' | 'other'

export interface Mark {
  by: ID
  at: Time
}

/** What must not be forgotten about a person. */
export interface Alert {
  patient: ID
  sort: AlertSort
  text: string
  by: ID
  at: Time
  ended?: Mark
  seen?: Record<string, Time>
}

export type ContactField = 'does' | 'kind' | 'name' | 'phone' | 'reach' | 'relation' | 'ring' | 'tie'

/**
 * Somebody around a person, in fields: who it is, how to reach her, what she does, how near (`ring`) and how the tie
 * is. A field that nobody filled is absent.
 */
export interface Contact {
  patient: ID
  fields: Partial<Record<ContactField, Field>>
  by: ID
  at: Time
  removed?: Mark
}

export type Class = 'practical' | 'home' | 'person' | 'door' | 'care' | 'nursing' | 'sensitive'

/** What a person does not want to be seen of her file: by somebody (`who`), by a profession, or by everybody. */
export interface Objection {
  patient: ID
  who?: ID
  profession?: Profession
  classes: Class[]
  words?: string
  on: Day
  by: ID
  at: Time
  ended?: Mark
}

/**
 * More of a person's file for somebody or a profession, until a moment; an `urgent` one is told to the team, `seen` is
 * by whom it was read.
 */
export interface Opening {
  patient: ID
  who?: ID
  profession?: Profession
  classes: Class[]
  why: string
  by: ID
  at: Time
  until: Time
  urgent?: boolean
  seen?: Record<string, Time>
  ended?: Mark
}

export type ConsentSort = 'share_outside' | 'photos' | 'trusted_person' | 'protection' | 'directives'

/** A dated paper of the law about a person: yes or no, who said so, where it is. `next` took its place. */
export interface Consent {
  patient: ID
  sort: ConsentSort
  given: boolean
  said: string
  on: Day
  until?: Day
  words?: string
  contact?: ID
  by: ID
  at: Time
  ended?: Mark
  next?: ID
}

/** Somebody from outside in the circle of a person, until a moment; its id follows from both. */
export interface Guest {
  patient: ID
  person: ID
  first: string
  last: string
  sort: GuestSort
  words: string
  consent: Consented
  plan?: boolean
  by: ID
  since: Time
  until: Time
  ended?: Mark
}

/**
 * What the team agreed that a profession sees of everybody, in place of the table; its id follows from the profession.
 */
export interface View {
  profession: Profession
  classes: Class[]
  why: string
  by: ID
  at: Time
  review: Day
  reset?: Mark
}

export type IdentityField = 'birth_firsts' | 'birth_name' | 'birth_place' | 'sex'

export type IdentityPaper = 'id_card' | 'passport' | 'residence' | 'family_book' | 'other'

export interface IdentityChecked {
  saw: IdentityPaper
  by: ID
  at: Time
}

/**
 * What stands on somebody's papers, apart from how she is called; its id is the person's. Without `checked` it is
 * provisional.
 */
export interface Identity {
  fields: Partial<Record<IdentityField, Field>>
  checked?: IdentityChecked
}

export type MatriculeCountry = 'FR' | 'BE'

/**
 * Somebody's national number, typed by hand and not qualified; its id is the person's. Showing it is a look, told to
 * the server first.
 */
export interface Matricule {
  country: MatriculeCountry
  number: string
  by: ID
  at: Time
}

export type PortraitField = 'calms' | 'life' | 'meals' | 'morning' | 'senses' | 'sleep'

/** How somebody lives, in fields of some lines; its id is the person's. A field that nobody filled is absent. */
export interface Portrait {
  fields: Partial<Record<PortraitField, Field>>
}

export type ScaleSort = 'gir' | 'katz-be' | 'braden' | 'norton'

export interface Scored {
  result?: string
  on: Day
  said_by?: string
  words?: string
  at: Time
}

/**
 * What a scale gave, as somebody assessed it. What was said first stays in `earlier`; one that is withdrawn says
 * nothing.
 */
export interface Score {
  patient: ID
  scale: ScaleSort
  by: ID
  withdrawn?: Mark
  result?: string
  on: Day
  said_by?: string
  words?: string
  at: Time
  earlier?: Scored[]
}

export type PaperSort =
  | 'prescription' | 'bsi' | 'ald' | 'approval' | 'plan' | 'mandate' | 'directives' | 'trusted' | 'other'

export interface PaperEnded {
  by: ID
  at: Time
  next?: ID
}

/**
 * A paper of a person that has an end, and where it lies. `ended.next` is the one that renews it; `remind` days before
 * `until` it is on the screens.
 */
export interface Paper {
  patient: ID
  sort: PaperSort
  title?: string
  from?: Day
  until?: Day
  remind: number
  where?: string
  photo?: ID
  by: ID
  at: Time
  ended?: PaperEnded
}

export interface Referring {
  who: ID
  until: Day
  at: Time
}

/**
 * Who keeps the thread of a person's care (« référente ») and who does when she is away, each up to a day; its id
 * is the person's.
 */
export interface Reference {
  main?: Referring
  substitute?: Referring
}

export interface ImportMade {
  patient: ID
  home?: ID
  contacts?: string[]
  series?: string[]
}

export type ImportStay = 'written' | 'changed' | 'visits'

export interface ImportStayed {
  patient: ID
  why: ImportStay
}

/**
 * What a table of another program made in the team; `parts` are those that have come. Once it is `undone`, `made` and
 * `stayed` are what somebody had touched.
 */
export interface Import {
  by: ID
  at: Time
  parts: number[]
  lines: number
  there: number
  made: ImportMade[]
  undone?: Mark
  stayed?: ImportStayed[]
}

/**
 * A member in somebody's circle, by her own word, from a day and perhaps to one; its id follows from both. It changes
 * nothing of what she sees.
 */
export interface Belonging {
  patient: ID
  who: ID
  since: Day
  until?: Day
  at: Time
  ended?: Mark
}

export interface VisitTask {
  task?: string
  label?: string
}

export type Urgency = 'cannot_wait' | 'today' | 'can_wait'

export interface Taker {
  who: ID
  at: Time
  knowing?: string[]
  why?: string
}

export type CancelWhy = 'hospital' | 'away' | 'refused' | 'mistake' | 'other'

export interface Cancelled {
  by: ID
  at: Time
  why: CancelWhy
  words?: string
}

export type ToCheckWhy = 'changed' | 'ended'

export interface ToCheck {
  by: ID
  at: Time
  why: ToCheckWhy
}

export type StopWhy = 'hospital' | 'away' | 'died' | 'moved' | 'other'

export interface Stopped {
  by: ID
  at: Time
  why: StopWhy
}

export type OfferAnswer = 'accepted' | 'declined' | 'lapsed'

export interface Offer {
  by: ID
  to: ID
  at: Time
  until: Time
  answer?: OfferAnswer
  answered?: Time
  gave?: Taker
}

export interface Part {
  of: ID
  by: ID
  at: Time
  tasks: VisitTask[]
  minutes: number
}

export interface Moved {
  by: ID
  at: Time
  day: Day
  from: Clock
  to: Clock
  seen: Record<string, Time>
}

/** What is planned, and who took it. What happened is a passage. */
export interface Visit {
  patient: ID
  day: Day
  from: Clock
  to: Clock
  minutes: number
  tasks: VisitTask[]
  people: number
  needs?: Profession[]
  urgency: Urgency
  words?: string
  by: ID
  at: Time
  takers?: Taker[]
  cancelled?: Cancelled
  series?: ID
  to_check?: ToCheck
  kept?: ToCheck
  stopped?: Stopped
  offers?: Offer[]
  parted?: Mark
  part?: Part
  moved?: Moved
  slot?: Day
}

export interface Rule {
  weekdays?: string[]
  every?: number
  counted?: Day
}

export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'

export interface LineAsks {
  task: VisitTask
  minutes: number
  people: number
  needs?: Profession[]
  urgency: Urgency
}

export interface Line {
  intervention: ID
  from: Day
  until?: Day
  after?: number
  rule: Rule
  asks: LineAsks
}

export interface EndedSeries {
  by: ID
  at: Time
  day: Day
  why?: string
  next?: ID
}

/**
 * A visit that comes again, from a day on. `after` and `ended.next` name the series before and after a change; its
 * visits bear its id in `series`. One with `plan`, a part of the day, follows the plan of care: `lines` say what its
 * interventions ask for.
 */
export interface Series {
  patient: ID
  rule: Rule
  from_day: Day
  until?: Day
  from: Clock
  to: Clock
  minutes: number
  tasks: VisitTask[]
  people: number
  needs?: Profession[]
  urgency: Urgency
  words?: string
  plan?: DayPart
  lines?: Line[]
  by: ID
  at: Time
  after?: ID
  ended?: EndedSeries
}

export type Doers = 'team' | 'self' | 'relative' | 'service'

export interface Doer {
  who: Doers
  words?: string
}

export type Recurrence = 'weekdays' | 'every' | 'after' | 'none'

export interface Recurs {
  how: Recurrence
  weekdays?: string[]
  days?: number
  counted?: Day
}

export interface Did {
  goal?: ID
  category?: string
  target?: string
  task: VisitTask
  doer: Doer
  minutes?: number
  people?: number
  needs?: Profession[]
  urgency?: Urgency
  words?: string
  recurs: Recurs
  part?: DayPart
  until?: Day
  since: Day
  by: ID
  at: Time
}

export interface EndedIntervention {
  by: ID
  at: Time
  day: Day
  why?: string
}

/**
 * One thing that the plan of care says is done for a person, by whom and when. What the team does makes visits;
 * `number` counts what was said, `was` holds what was said before.
 */
export interface Intervention {
  patient: ID
  goal?: ID
  category?: string
  target?: string
  task: VisitTask
  doer: Doer
  minutes?: number
  people?: number
  needs?: Profession[]
  urgency?: Urgency
  words?: string
  recurs: Recurs
  part?: DayPart
  until?: Day
  from_day: Day
  since: Day
  number: number
  by: ID
  at: Time
  was?: Did[]
  ended?: EndedIntervention
  series?: ID
}

export interface PartHours {
  from: Clock
  to: Clock
  by: ID
  at: Time
}

/** The hours of the parts of a person's day where they are not the usual ones; its id is hers. */
export interface Rhythm {
  parts: Record<string, PartHours>
}

/** Up to which day the series have their visits; its id is `planned`. */
export interface Planned {
  until: Day
}

export interface Resumed {
  by: ID
  at: Time
  from: Time
}

/**
 * From when on nobody is to come to a person, and from when on again; its id is hers. Each visit that it covers bears
 * `stopped`.
 */
export interface Stop {
  by: ID
  at: Time
  from: Time
  why: StopWhy
  words?: string
  resumed?: Resumed
  seen?: Record<string, Time>
}

export type Outcome = 'done' | 'not_done'

export type IntakeAnswer = 'taken' | 'left' | 'refused' | 'not_given'

export interface IntakeLine {
  treatment?: ID
  words: string
  answer?: IntakeAnswer
  why?: string
}

export interface Intake {
  answer: IntakeAnswer
  why?: string
  lines?: IntakeLine[]
}

export interface Pillbox {
  until: Day
}

export type Meter = 'high' | 'low'

export type Site =
  | 'belly_left' | 'belly_right' | 'thigh_left' | 'thigh_right' | 'arm_left' | 'arm_right' | 'buttock_left'
  | 'buttock_right' | 'other'

export interface Injection {
  glucose?: number
  meter?: Meter
  typed?: string
  units?: string
  site?: Site
  at?: Time
}

export interface PassageTask {
  task?: string
  label?: string
  done: boolean
  intake?: Intake
  pillbox?: Pillbox
  injection?: Injection
}

export type NotDoneWhy = 'refused' | 'absent' | 'no_time' | 'other'

export type HowIs = 'usual' | 'better' | 'worse'

export interface Stepped {
  tasks: string[]
  why?: string
}

export interface Telling {
  outcome: Outcome
  arrived?: Time
  at: Time
  made: Time
  written: Time
  said?: Time
  tasks?: PassageTask[]
  why?: NotDoneWhy
  words?: string
  how?: HowIs
  watch?: boolean
  note?: ID
  stepped?: Stepped
}

/**
 * What one person told of a visit, one document a person and visit; what she told before stays in `earlier`. One that
 * was told in a wrong place bears `moved_away` there and says nothing.
 */
export interface Passage {
  visit: ID
  patient: ID
  by: ID
  withdrawn?: Time
  moved?: Mark
  moved_from?: string
  moved_away?: Mark
  outcome: Outcome
  arrived?: Time
  at: Time
  made: Time
  written: Time
  said?: Time
  tasks?: PassageTask[]
  why?: NotDoneWhy
  words?: string
  how?: HowIs
  watch?: boolean
  note?: ID
  stepped?: Stepped
  earlier?: Telling[]
}

export interface Heard {
  from: string
  read_back: boolean
}

export type NoteTag = 'meals' | 'stool' | 'fall' | 'mood' | 'pain' | 'medicine' | 'equipment' | 'appointment'

export type AdditionKind = 'note' | 'passage' | 'reading' | 'event'

export type AdditionHow = 'contests' | 'corrects'

export interface Addition {
  kind?: AdditionKind
  id?: ID
  how: AdditionHow
  said?: string
}

export interface PlacedNote {
  by: ID
  at: Time
  aside: ID
  act: string
  args?: string
}

/**
 * What somebody wrote, in Markdown. A correction is another note; the first stays readable. One that stood in a wrong
 * file bears `moved_away` there, without its text.
 */
export interface Note {
  patient: ID
  visit?: ID
  passage?: ID
  by: ID
  at: Time
  written: Time
  said?: Time
  text: string
  focus?: ID
  data?: string
  actions?: string
  result?: string
  heard?: Heard
  tags?: NoteTag[]
  home?: boolean
  for?: string[]
  under?: Addition
  pass_on: boolean
  seen?: Record<string, Time>
  taken?: Mark
  corrects?: ID
  corrected?: ID
  to_sign?: Profession
  signed?: Mark
  placed?: PlacedNote
  moved?: Mark
  moved_from?: string
  moved_away?: Mark
}

export type Macro = 'entry' | 'return' | 'situation' | 'exit'

export interface Concluded {
  by: ID
  at: Time
  note: ID
}

/** What is followed about a person (« cible »), open until the result in a note closes it. */
export interface Focus {
  patient: ID
  title: string
  macro?: Macro
  by: ID
  at: Time
  taken?: Mark
  closed?: Concluded
  withdrawn?: Mark
}

export interface Until {
  day: Day
  hour?: Clock
}

export interface Opinion {
  by: ID
  at: Time
  text: string
}

export interface NextStep {
  text: string
  attention: ID
}

export interface Answered {
  by: ID
  at: Time
  text: string
  actions: NextStep[]
}

/**
 * What somebody asks colleagues about a person (« Demander un avis »). Whoever was not asked may answer too;
 * `closed.actions` are attentions at the next visits.
 */
export interface Question {
  patient: ID
  note?: ID
  text: string
  to: string[]
  by: ID
  at: Time
  wanted?: Until
  answers: Opinion[]
  closed?: Answered
  withdrawn?: Mark
}

export type EventSort = 'fall' | 'medicine' | 'complaint' | 'other'

export interface EventTold {
  sort: EventSort
  text?: string
  told?: string
  done?: string
  at: Time
  written: Time
  said?: Time
}

export interface Lesson {
  by: ID
  at: Time
  text: string
}

/**
 * Something that went wrong, or nearly, about a person or about nobody; what was told first stays in `earlier`.
 * `learned` ends it; one that is withdrawn says nothing.
 */
export interface Event {
  patient?: ID
  by: ID
  sort: EventSort
  text?: string
  told?: string
  done?: string
  at: Time
  written: Time
  said?: Time
  earlier?: EventTold[]
  learned?: Lesson
  withdrawn?: Mark
}

/** « J'y suis »: since when one person is at a visit. Its id follows from both. */
export interface Arrival {
  visit: ID
  patient: ID
  by: ID
  at: Time
  made: Time
  said?: Time
}

export interface Ticked {
  by: ID
  at: Time
  day: Day
}

/** Something to mind at somebody's home: once, at the next visit, or each day anew. `ticked` is the last time. */
export interface Attention {
  patient: ID
  text: string
  by: ID
  at: Time
  once: boolean
  ticked?: Ticked
  ended?: Mark
}

export type ReadingSort =
  | 'blood-pressure' | 'pulse' | 'temperature' | 'spo2' | 'respiratory-rate' | 'weight' | 'height' | 'bmi' | 'pain'
  | 'glucose-capillary' | 'braden' | 'norton' | 'intake-24h' | 'urine-24h' | 'stool-bristol' | 'consciousness'

export type ReadingWord = 'high' | 'low' | 'none' | 'blood' | 'alert' | 'confused' | 'voice' | 'pain'

export interface NotMeasured {
  why?: string
}

export type ReadingHow = 'called' | 'telling' | 'nothing'

export interface ReadingAnswer {
  how: ReadingHow
  why?: string
  by: ID
  at: Time
}

export interface Measured {
  at: Time
  made: Time
  written: Time
  said?: Time
  values?: number[]
  is?: ReadingWord
  none?: NotMeasured
  typed?: string
  words?: string
  doubt?: boolean
  beyond?: ID
  answer?: ReadingAnswer
}

/**
 * What one person measured: `values` in the order and in the units of the table of readings, beside what was typed.
 * What she said first stays in `earlier`; one that is withdrawn says nothing. `beyond` is the limit that held, `doubt`
 * that it can hardly be.
 */
export interface Reading {
  patient: ID
  sort: ReadingSort
  visit?: ID
  passage?: ID
  by: ID
  withdrawn?: Mark
  at: Time
  made: Time
  written: Time
  said?: Time
  values?: number[]
  is?: ReadingWord
  none?: NotMeasured
  typed?: string
  words?: string
  doubt?: boolean
  beyond?: ID
  answer?: ReadingAnswer
  earlier?: Measured[]
}

export interface Bound {
  low?: number
  high?: number
}

/**
 * Between which values a reading of a person is to lie, as a professional said it: the bounds of its parts, in their
 * order.
 */
export interface Limit {
  patient: ID
  sort: ReadingSort
  bounds: Bound[]
  said_by: string
  from: Day
  by: ID
  at: Time
  ended?: Mark
}

export type WoundZone =
  | 'face' | 'neck-front' | 'chest' | 'belly' | 'groin' | 'shoulder-front-right' | 'shoulder-front-left'
  | 'arm-front-right' | 'arm-front-left' | 'forearm-front-right' | 'forearm-front-left' | 'hand-palm-right'
  | 'hand-palm-left' | 'hip-right' | 'hip-left' | 'thigh-front-right' | 'thigh-front-left' | 'knee-front-right'
  | 'knee-front-left' | 'shin-right' | 'shin-left' | 'ankle-right' | 'ankle-left' | 'foot-top-right' | 'foot-top-left'
  | 'toes-right' | 'toes-left' | 'head-back' | 'neck-back' | 'back-upper' | 'back-lower' | 'sacrum' | 'ear-right'
  | 'ear-left' | 'shoulder-blade-right' | 'shoulder-blade-left' | 'arm-back-right' | 'arm-back-left' | 'elbow-right'
  | 'elbow-left' | 'forearm-back-right' | 'forearm-back-left' | 'hand-back-right' | 'hand-back-left' | 'buttock-right'
  | 'buttock-left' | 'thigh-back-right' | 'thigh-back-left' | 'knee-back-right' | 'knee-back-left' | 'calf-right'
  | 'calf-left' | 'heel-right' | 'heel-left' | 'sole-right' | 'sole-left'

export interface WoundPlace {
  zone: WoundZone
  words?: string
}

export type WoundWhy =
  | 'pressure' | 'leg-ulcer' | 'surgical' | 'burn' | 'trauma' | 'skin-tear' | 'diabetic-foot' | 'other'

export interface WoundCause {
  is: WoundWhy
  words?: string
}

export type WoundCategory = '1' | '2' | '3' | '4' | 'unstageable' | 'deep-tissue'

export interface Source {
  words: string
  day?: Day
}

export interface WoundCare {
  category?: WoundCategory
  protocol?: string
  source?: Source
  look?: Day
  by: ID
  at: Time
  knowing?: string[]
  why?: string
}

export type WoundBed = 'granulation' | 'fibrin' | 'necrosis' | 'epithelium'

export interface BedPart {
  is: WoundBed
  percent: number
}

export type WoundExudate = 'none' | 'little' | 'some' | 'much'

export type WoundExudateKind = 'clear' | 'bloody' | 'cloudy' | 'purulent' | 'other'

export type WoundSmell = 'none' | 'light' | 'strong'

export type WoundEdge = 'even' | 'attached' | 'rolled' | 'undermined' | 'macerated' | 'callous'

export type WoundSkin = 'healthy' | 'red' | 'warm' | 'swollen' | 'macerated' | 'dry' | 'fragile' | 'eczema'

export interface LastAssessed {
  assessment: ID
  by: ID
  at: Time
  made: Time
  written: Time
  said?: Time
  length?: number
  width?: number
  depth?: number
  typed?: string
  bed?: BedPart[]
  exudate?: WoundExudate
  exudate_kind?: WoundExudateKind
  smell?: WoundSmell
  edges?: WoundEdge[]
  skin?: WoundSkin[]
  pain?: number
  words?: string
  look?: Day
  doubt?: boolean
}

export type WoundEnd = 'healed' | 'other'

export interface ClosedWound {
  by: ID
  at: Time
  day: Day
  how: WoundEnd
  why?: string
}

/**
 * A wound that is followed until it is closed: `care` is its category, the protocol in force and by which day somebody
 * looks again; `last` are its last three assessments, the newest first.
 */
export interface Wound {
  patient: ID
  place: WoundPlace
  cause: WoundCause
  since?: Day
  by: ID
  at: Time
  care: WoundCare
  earlier?: WoundCare[]
  last?: LastAssessed[]
  closed?: ClosedWound
}

export interface Assessed {
  at: Time
  made: Time
  written: Time
  said?: Time
  length?: number
  width?: number
  depth?: number
  typed?: string
  bed?: BedPart[]
  exudate?: WoundExudate
  exudate_kind?: WoundExudateKind
  smell?: WoundSmell
  edges?: WoundEdge[]
  skin?: WoundSkin[]
  pain?: number
  words?: string
  look?: Day
  doubt?: boolean
}

/**
 * What one person saw of a wound; sizes in centimetres, beside what was typed. What she said first stays in `earlier`;
 * one that is withdrawn says nothing.
 */
export interface Assessment {
  patient: ID
  wound: ID
  visit?: ID
  by: ID
  withdrawn?: Mark
  at: Time
  made: Time
  written: Time
  said?: Time
  length?: number
  width?: number
  depth?: number
  typed?: string
  bed?: BedPart[]
  exudate?: WoundExudate
  exudate_kind?: WoundExudateKind
  smell?: WoundSmell
  edges?: WoundEdge[]
  skin?: WoundSkin[]
  pain?: number
  words?: string
  look?: Day
  doubt?: boolean
  earlier?: Assessed[]
}

export type GoalField = 'precaution' | 'review' | 'who' | 'words'

export type GoalEnd = 'reached' | 'reduced' | 'changed' | 'mistake'

export interface EndedGoal {
  by: ID
  at: Time
  day: Day
  how: GoalEnd
  why?: string
}

/**
 * What matters to a person and is worked for, in plain words: `review` is the day on which `who` looks again.
 * `ended.how` tells a success: reached, or fewer visits as planned.
 */
export interface Goal {
  patient: ID
  fields: Partial<Record<GoalField, Field>>
  by: ID
  at: Time
  ended?: EndedGoal
}

/** What a goal asks whoever comes to mind, without why: it comes, changes and goes with its goal. */
export interface Precaution {
  patient: ID
  goal: ID
  words: string
  by: ID
  at: Time
  ended?: Mark
}

export type OmahaProblem =
  | 'income' | 'sanitation' | 'residence' | 'neighborhood_workplace_safety' | 'communication_with_community_resources'
  | 'social_contact' | 'role_change' | 'interpersonal_relationship' | 'spirituality' | 'grief' | 'mental_health'
  | 'sexuality' | 'caretaking_parenting' | 'neglect' | 'abuse' | 'growth_and_development' | 'hearing' | 'vision'
  | 'speech_and_language' | 'oral_health' | 'cognition' | 'pain' | 'consciousness' | 'skin'
  | 'neuro_musculo_skeletal_function' | 'respiration' | 'circulation' | 'digestion_hydration' | 'bowel_function'
  | 'urinary_function' | 'reproductive_function' | 'pregnancy' | 'postpartum' | 'communicable_infectious_condition'
  | 'nutrition' | 'sleep_and_rest_patterns' | 'physical_activity' | 'personal_care' | 'substance_use'
  | 'family_planning' | 'health_care_supervision' | 'medication_regimen'

export type OmahaWhom = 'individual' | 'family' | 'community'

export type OmahaNature = 'health_promotion' | 'potential' | 'actual'

export interface ProblemIs {
  whom: OmahaWhom
  nature: OmahaNature
  signs?: string[]
  words?: string
  goal?: ID
  by: ID
  at: Time
}

/**
 * A problem of the Omaha System, for those who see nursing data, or what was marked sensitive. `code` and `signs` are
 * keys of the classification; `is.goal` is the goal that it goes with.
 */
export interface Problem {
  patient: ID
  code: OmahaProblem
  sensitive?: boolean
  since?: Day
  by: ID
  at: Time
  is: ProblemIs
  earlier?: ProblemIs[]
  closed?: EndedGoal
}

export interface Scores {
  knowledge?: number
  behavior?: number
  status?: number
}

/**
 * How one person rated a problem on a day, from 1 to 5, now and as wanted; an absent number was not given. One that is
 * withdrawn says nothing.
 */
export interface Rating {
  patient: ID
  problem: ID
  day: Day
  now?: Scores
  wanted?: Scores
  words?: string
  by: ID
  at: Time
  withdrawn?: Mark
}

export interface TemplateProblem {
  code: OmahaProblem
  whom: OmahaWhom
  nature: OmahaNature
  signs?: string[]
  words?: string
  goal?: ID
}

export interface Does {
  goal?: ID
  category?: string
  target?: string
  task: VisitTask
  doer: Doer
  minutes?: number
  people?: number
  needs?: Profession[]
  urgency?: Urgency
  words?: string
  recurs: Recurs
  part?: DayPart
  until?: Day
}

export interface TemplateGoal {
  words?: string
  precaution?: ID
  review?: number
  problems?: TemplateProblem[]
  actions?: Does[]
}

/**
 * A plan that the team keeps to begin others from; it says nothing of anybody. A goal without words holds what goes
 * with none.
 */
export interface Template {
  name: string
  goals: TemplateGoal[]
  by: ID
  at: Time
  renamed?: Mark
  withdrawn?: Mark
}

export type Moment = 'morning' | 'noon' | 'evening' | 'night' | 'other'

export type Hand = 'person' | 'relative' | 'team' | 'nurse' | 'pharmacy' | 'other' | ''

export interface Whose {
  who: Hand
  words?: string
}

export interface EndedTreatment {
  by: ID
  at: Time
  day: Day
  why?: string
  next?: ID
}

/**
 * A line of the list of a person's medicines, copied by hand from what prescribes it, which prevails. `replaces` and
 * `ended.next` name the lines before and after a change; `ended.day` is the first day without it.
 */
export interface Treatment {
  patient: ID
  name: string
  dose?: string
  when: Moment[]
  words?: string
  prepared: Whose
  help: Whose
  from: Day
  until?: Day
  source: Source
  by: ID
  at: Time
  replaces?: ID
  ended?: EndedTreatment
  restored?: Mark
  seen?: Record<string, Time>
}

export type PhotoKind = 'note' | 'wound' | 'assessment' | 'event' | 'prescription' | 'notebook'

export interface PhotoOf {
  kind: PhotoKind
  id: ID
}

/**
 * A picture that somebody took. Its bytes follow under `file`, and may not have come yet; `hash` is their SHA-256 as
 * they are sent. One that is withdrawn or bears `moved_away` is shown to nobody.
 */
export interface Photo {
  patient: ID
  about?: PhotoOf
  by: ID
  at: Time
  written: Time
  said?: Time
  file?: ID
  hash?: string
  width?: number
  height?: number
  words?: string
  for?: string[]
  nursing?: boolean
  withdrawn?: Mark
  moved?: Mark
  moved_from?: string
  moved_away?: Mark
}

export interface Last {
  by: ID
  at: Time
  passage: ID
  until?: Day
  injection?: Injection
  before?: Last
}

/**
 * When each task was last done and each member last there; its id is the person's. `before` counts again when the last
 * is withdrawn; `until` is the last day of a pill box.
 */
export interface Lately {
  tasks?: Record<string, Last>
  members?: Record<string, Last>
}

export type EntrustedAnswer = 'agreed' | 'declined'

/**
 * Care of a person that a nurse entrusts to somebody until a day; it holds once `answer` is `agreed`, and until
 * `ended`.
 */
export interface Entrusted {
  patient: ID
  tasks: string[]
  to: ID
  by: ID
  at: Time
  until: Day
  if?: string
  answer?: EntrustedAnswer
  answered?: Time
  ended?: Mark
}

export type PracticeValue = 'own' | 'prescription' | 'entrusted' | 'daily_help' | 'ask' | 'no' | 'na'

/**
 * What the team agreed on for a task and a profession, in place of the table of practice: why, by whom, and the day to
 * look at it again.
 */
export interface Amendment {
  task: string
  profession: Profession
  value: PracticeValue
  why: string
  review: Day
  by: ID
  at: Time
  ended?: Mark
}

export type AsideWhy = 'act.unknown' | 'act.version' | 'not_found' | 'left' | 'over'

export interface Placed {
  by: ID
  at: Time
  patient?: ID
  note?: ID
  photo?: ID
  words?: string
}

/**
 * A fact that has no place, in the tray « À ranger »; its id is the first of its act. `args` is JSON, as it was
 * sent, and `text` what can be read of it.
 */
export interface Aside {
  by: ID
  act: string
  v: number
  made: Time
  at: Time
  args: string
  why: AsideWhy
  patient?: ID
  visit?: ID
  text?: string
  placed?: Placed
}

/**
 * Two people told one task for one moment that must happen once; its id follows from the task and both passages, the
 * earlier one first. `at` is the second time.
 */
export interface Twice {
  patient: ID
  task: string
  passages: string[]
  people: string[]
  at: Time
  seen: Record<string, Time>
}

/** A hand that somebody asks for, and who comes. Without `from` it is in the course of the day. */
export interface Help {
  by: ID
  at: Time
  what: string
  where?: string
  day: Day
  from?: Clock
  to?: Clock
  patient?: ID
  taken?: Mark
  done?: Mark
  withdrawn?: Mark
}

export type TransferPart = 'plan' | 'treatments' | 'scores' | 'notes'

export type TransferState = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'gone' | 'returned'

export interface AnsweredTransfer {
  at: Time
  team?: ID
  why?: string
  words?: string
}

/**
 * Somebody who is offered to another team of the server, and what became of it; `gone` is when her file left, `arrived`
 * when the other team had it.
 */
export interface Transfer {
  patient: ID
  to: ID
  words: string
  from: Day
  consent?: Consented
  knowing?: string[]
  why?: string
  what: TransferPart[]
  handover: string
  by: ID
  at: Time
  state: TransferState
  answer?: AnsweredTransfer
  withdrawn?: Mark
  gone?: Time
  arrived?: Time
}

export type IncomingState = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'arrived'

export interface Coming {
  title?: string
  first?: string
  last: string
  town?: string
  plan?: string
  visits: number
  day: Day
  words: string
}

export interface NotFor {
  name: string
  classes: Class[]
  words?: string
}

export interface Came {
  at: Time
  refused?: NotFor[]
  lost?: string[]
  read?: Mark
}

/**
 * Somebody whom another team offers to this one; its id follows from that team and its transfer. `of` is what it tells
 * of her until it is decided; `patient` is her id here once `came`.
 */
export interface Incoming {
  patient: ID
  from: string
  transfer: ID
  at: Time
  state: IncomingState
  team: ID
  by: ID
  of?: Coming
  decided?: Mark
  why?: string
  words?: string
  came?: Came
}

/** A code with which another team may offer one person, for seven days; its id is the first half of `hash`. */
export interface Expecting {
  by: ID
  at: Time
  until: Time
  hash: string
  state: string
}

export interface OfferLetter {
  secret: string
  patient: ID
  team: ID
  by: ID
  title?: string
  first?: string
  last: string
  town?: string
  plan?: string
  visits: number
  from: Day
  words: string
}

export interface AnswerLetter {
  state: string
  team?: ID
  why?: string
  words?: string
}

export interface Packed {
  kind: string
  v: number
  id: ID
  by?: ID
  body: string
}

export interface NotForWho {
  name: string
  classes: Class[]
  words?: string
  who?: ID
  on?: Day
}

export interface FileLetter {
  patient: ID
  team: ID
  by: ID
  words: string
  docs: Packed[]
  refused?: NotForWho[]
  day?: Day
  made?: string[]
  lost?: string[]
}

/** A letter to another team that has not arrived. Nobody sees one. */
export interface Letter {
  to: ID
  sort: string
  transfer: ID
  of: ID
  at: Time
  offer?: OfferLetter
  answer?: AnswerLetter
  file?: FileLetter
}

/**
 * The end of a person's file, proposed by one member and agreed to by another a day later; its id follows from the
 * person's. It holds ids only; `of` is whose documents went.
 */
export interface Erasure {
  patient: ID
  proposed: Mark
  withdrawn?: Mark
  agreed?: Mark
  of?: string[]
}

export interface PageText {
  title: string
  text: string
  by: ID
  at: Time
  from: number
}

export interface Revision {
  n: number
  by: ID
  at: Time
}

/**
 * What the team writes together, in Markdown. `n` is the number of its last change; `also` holds texts written from an
 * older number, until somebody chooses.
 */
export interface Page {
  title: string
  text: string
  n: number
  by: ID
  at: Time
  also?: PageText[]
  revisions: Revision[]
  removed?: Mark
}

export type Title = 'Mme' | 'M.' | ''

export type Way = 'code' | 'key_box' | 'key' | 'open' | 'ring' | ''

/** The bodies of documents by their kind, as they travel. */
export interface WireBodies {
  team: TeamBody
  member: Member
  face: Face
  invitation: Invitation
  patient: Patient
  home: Home
  door: Door
  alert: Alert
  contact: Contact
  objection: Objection
  opening: Opening
  consent: Consent
  guest: Guest
  view: View
  identity: Identity
  matricule: Matricule
  portrait: Portrait
  score: Score
  paper: Paper
  reference: Reference
  import: Import
  belonging: Belonging
  visit: Visit
  series: Series
  intervention: Intervention
  rhythm: Rhythm
  planned: Planned
  stop: Stop
  passage: Passage
  note: Note
  focus: Focus
  question: Question
  event: Event
  arrival: Arrival
  attention: Attention
  reading: Reading
  limit: Limit
  wound: Wound
  assessment: Assessment
  goal: Goal
  precaution: Precaution
  problem: Problem
  rating: Rating
  template: Template
  treatment: Treatment
  photo: Photo
  lately: Lately
  entrusted: Entrusted
  amendment: Amendment
  aside: Aside
  twice: Twice
  help: Help
  transfer: Transfer
  incoming: Incoming
  expecting: Expecting
  letter: Letter
  erasure: Erasure
  page: Page
}

export type Kind = keyof WireBodies

/** The same once they are read, when a field that nobody filled is there and empty. */
export type Bodies = {
  [K in Kind]: WireBodies[K] extends { fields: infer F }
    ? Omit<WireBodies[K], 'fields'> & { fields: Required<F> }
    : WireBodies[K]
}

/** The fields that a document can have; one that nobody filled is absent. */
export const fieldNames = {
  patient: ['born', 'first', 'last', 'matters', 'phone', 'title'],
  home: ['floor', 'street', 'town'],
  door: ['code', 'say', 'way'],
  contact: ['does', 'kind', 'name', 'phone', 'reach', 'relation', 'ring', 'tie'],
  identity: ['birth_firsts', 'birth_name', 'birth_place', 'sex'],
  portrait: ['calms', 'life', 'meals', 'morning', 'senses', 'sleep'],
  goal: ['precaution', 'review', 'who', 'words'],
} as const

export interface DocOf<K extends Kind> {
  kind: K
  id: ID
  v: number
  of?: ID
  day?: Day
  body: WireBodies[K]
}

export type Doc = { [K in Kind]: DocOf<K> }[Kind]

// Journal and socket

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

export interface Position {
  epoch: string
  seq: number
  sight: string
}

export interface Snapshot {
  position: Position
  docs: Doc[]
  safe: number
}

export interface Hello {
  position: Position
  now: Time
  member: ID
  safe: number
}

export interface HelloFrame {
  hello: Hello
}

export interface EntriesFrame {
  entries: Entry[]
  position: Position
}

export interface Present {
  who: ID
  on?: string
}

export interface PresenceFrame {
  presence: Present[]
}

export interface BeatFrame {
  beat: Time
}

export interface SafeFrame {
  safe: number
}

export interface StartOver {
  position: Position
}

export interface StartOverFrame {
  start_over: StartOver
}

/** What the server says on the socket, one a message. */
export type Frame = HelloFrame | EntriesFrame | PresenceFrame | BeatFrame | SafeFrame | StartOverFrame

/** What the browser says on the socket: `visit/<id>`, `patient/<id>`, or nothing. */
export interface Looking {
  on: string
}

// Acts

export type MemberField = 'first' | 'last' | 'phone' | 'profession' | 'words' | 'status'

export type TransferWhy = 'full' | 'far' | 'care' | 'other'

export interface ImportContact {
  relation?: string
  name: string
  phone?: string
}

export interface ImportSeries {
  from_day: Day
  rule: Rule
  from: Clock
  to: Clock
  minutes: number
  tasks: VisitTask[]
  people: number
  needs?: Profession[]
  urgency: Urgency
  words?: string
}

export interface ImportRow {
  line: number
  patient?: ID
  anyway?: boolean
  title?: Title
  first?: string
  last?: string
  born?: string
  phone?: string
  matters?: string
  street?: string
  floor?: string
  town?: string
  contacts?: ImportContact[]
  series?: ImportSeries[]
}

export type ContactKind =
  | 'relative' | 'friend' | 'neighbour' | 'doctor' | 'pharmacist' | 'therapist' | 'social_worker' | 'service'
  | 'association' | 'guardian' | 'other' | ''

export type ContactRing = 'close' | 'regular' | 'sometimes' | 'professional' | ''

export type ContactTie = 'strong' | 'strained' | 'missing' | ''

export type ReferenceRole = 'main' | 'substitute'

export interface Window {
  from: Clock
  to: Clock
}

export type Sex = 'f' | 'm' | ''

export interface Traits {
  birth_name: string
  birth_firsts: string
  sex: Sex
  birth_place: string
}

export interface PaperSays {
  title?: string
  from?: Day
  until?: Day
  remind: number
  where?: string
  photo?: ID
}

export interface When {
  day: Day
  from: Clock
  to: Clock
}

export interface NoteArgs {
  text: string
  pass_on: boolean
  focus?: ID
  data?: string
  actions?: string
  result?: string
  heard?: Heard
}

export interface Charted {
  focus?: ID
  data?: string
  actions?: string
  result?: string
  heard?: Heard
}

export interface Liaison {
  tags?: NoteTag[]
  home?: boolean
}

export interface WoundSays {
  category?: WoundCategory
  protocol?: string
  source?: Source
  look?: Day
}

export interface ProblemSays {
  whom: OmahaWhom
  nature: OmahaNature
  signs?: string[]
  words?: string
  goal?: ID
}

/** The arguments of each act. */
export interface ActArgs {
  /** Changes the team's name. */
  'team.rename': { was: string; now: string }
  /** Settles the team's name that two people wrote at once. */
  'team.choose': { keep: string }
  /** Joins the team with an invitation, which is spent by it. */
  'team.join': { secret: string; first: string; last: string; profession: Profession; words?: string }
  /** Leaves the team and hands back the visits still to come. */
  'team.leave': Record<string, never>
  /** Changes a field of one's own line in the team. */
  'member.edit': { field: MemberField; was: string; now: string }
  /** Says until when one is in training; what one writes until then is countersigned. */
  'member.learns': { until: Day }
  /** Makes an invitation for one person and seven days. */
  'invitation.make': { hash: string }
  /** Withdraws an invitation that nobody used yet. */
  'invitation.withdraw': { invitation: ID }
  /** Begins the file of a person. */
  'patient.add': {
    title: string
    first: string
    last: string
    born: string
    phone: string
    matters: string
    street: string
    floor: string
    town: string
    with?: ID
  }
  /** Changes a field of a person's file. */
  'patient.edit': { patient: ID; field: PatientField; was: string; now: string }
  /** Settles a field that two people wrote at once. */
  'patient.choose': { patient: ID; field: PatientField; keep: string }
  /** Notes that the person knows the team shares her file. */
  'patient.told': { patient: ID; by: string; on: Day }
  /** Closes the file of somebody whom the team no longer visits. */
  'patient.close': { patient: ID; why: string }
  /** Opens a closed file again. */
  'patient.reopen': { patient: ID }
  /** Proposes to erase a closed file for good; it is warned while the time for which files are kept is not over. */
  'erase.propose': { patient: ID }
  /** Agrees, a day later at least, by another member: the file is gone, and nothing brings it back. */
  'erase.agree': { erasure: ID }
  /** Says that a file is not to be erased after all. */
  'erase.withdraw': { erasure: ID }
  /** Stops all visits of a person from a moment on: in hospital, away, dead, moved. */
  'patient.stop': { patient: ID; from: Time; why: StopWhy; words: string }
  /** Brings back the visits that lie ahead, from a moment on. */
  'patient.resume': { patient: ID; from: Time }
  /** Makes a code with which another team may offer one person to this one, for seven days. */
  'transfer.expect': { hash: string }
  /** Withdraws such a code that nobody used yet. */
  'transfer.unexpect': { expecting: ID }
  /** Offers a person to another team, with her consent: from which day, what goes, and words for who takes over. */
  'transfer.offer': {
    patient: ID
    team: ID
    secret: string
    words: string
    from: Day
    consent?: Consented
    what: TransferPart[]
    handover: string
  }
  /** Takes that back, as long as her file has not left. */
  'transfer.withdraw': { transfer: ID }
  /** Takes a person in whom another team offers; her file comes on the day that was said. */
  'transfer.accept': { incoming: ID }
  /** Says that the team cannot take her, and why. */
  'transfer.decline': { incoming: ID; why: TransferWhy; words: string }
  /** Says that one has read the file that came, and asked the person what was to be asked anew. */
  'transfer.read': { incoming: ID }
  /** Says that one has seen that nobody is to come to a person, or that one comes again. */
  'stop.seen': { patient: ID; at: Time }
  /** Takes over some lines of a table: new files, with whom to call and the visits that come again. */
  'import.add': { import: string; part: number; rows: ImportRow[] }
  /** Takes an import back, as far as nobody did anything with it; the rest stays, with why. */
  'import.undo': { import: ID }
  /** Says that a person lives in the home of another. */
  'home.share': { patient: ID; with: ID }
  /** Gives a person a home of her own again. */
  'home.part': { patient: ID }
  /** Changes a field of an address. */
  'home.edit': { home: ID; field: HomeField; was: string; now: string }
  /** Settles a field of an address that two people wrote at once. */
  'home.choose': { home: ID; field: HomeField; keep: string }
  /** Changes how one gets in. */
  'door.edit': { home: ID; field: DoorField; was: string; now: string }
  /** Settles how one gets in, written by two people at once. */
  'door.choose': { home: ID; field: DoorField; keep: string }
  /** Adds what must not be forgotten about a person: an allergy, a dog, a risk of falling. */
  'alert.add': { patient: ID; sort: AlertSort; text: string }
  /** Says that an alert holds no longer. */
  'alert.end': { alert: ID }
  /** Says that an ended alert holds after all. */
  'alert.restore': { alert: ID }
  /** Says that one has seen an alert, or that it ended. */
  'alert.seen': { alert: ID }
  /** Adds somebody around a person: who it is, how to reach her, what she does, how near. */
  'contact.add': {
    patient: ID
    relation: string
    name: string
    phone: string
    kind?: ContactKind
    ring?: ContactRing
    tie?: ContactTie
    does?: string
    reach?: string
  }
  /** Changes a field of a contact. */
  'contact.edit': { contact: ID; field: ContactField; was: string; now: string }
  /** Settles a field of a contact that two people wrote at once. */
  'contact.choose': { contact: ID; field: ContactField; keep: string }
  /** Takes a contact off the file. */
  'contact.remove': { contact: ID }
  /** Puts a removed contact back. */
  'contact.restore': { contact: ID }
  /**
   * Says that one keeps the thread of a person's care, or does when the one who keeps it is away, up to a day: « Je
   * suis sa référente ».
   */
  'reference.take': { patient: ID; as: ReferenceRole; until: Day }
  /** Says that one does no longer. */
  'reference.hand_back': { patient: ID; as: ReferenceRole }
  /** Says that one is in somebody's circle, from a day and perhaps to one; it changes nothing of what anybody sees. */
  'circle.join': { patient: ID; since: Day; until?: Day }
  /** Says that one is no longer. */
  'circle.leave': { patient: ID }
  /** Writes down in the plan of care what is done for a person, by whom and when; what the team does makes visits. */
  'intervention.add': {
    patient: ID
    from_day?: Day
    goal?: ID
    category?: string
    target?: string
    task: VisitTask
    doer: Doer
    minutes?: number
    people?: number
    needs?: Profession[]
    urgency?: Urgency
    words?: string
    recurs: Recurs
    part?: DayPart
    until?: Day
  }
  /** Says otherwise what is done from a day on; visits to come follow, and nothing past changes. */
  'intervention.edit': {
    intervention: ID
    was: number
    from_day?: Day
    goal?: ID
    category?: string
    target?: string
    task: VisitTask
    doer: Doer
    minutes?: number
    people?: number
    needs?: Profession[]
    urgency?: Urgency
    words?: string
    recurs: Recurs
    part?: DayPart
    until?: Day
  }
  /** Says from which day on it is not done any more, and why. */
  'intervention.end': { intervention: ID; day?: Day; why: string }
  /** Says that it is done again from today. */
  'intervention.restore': { intervention: ID }
  /** Changes the hours of a part of the day for a person; visits of her plan to come follow. */
  'rhythm.set': { patient: ID; part: DayPart; from: Clock; to: Clock; was: Window }
  /** Notes what a person does not want to be seen of her file, and by whom: somebody, a profession, everybody. */
  'objection.add': { patient: ID; who?: ID; profession?: Profession; classes: Class[]; words: string; on: Day }
  /** Notes that she has changed her mind. */
  'objection.end': { objection: ID }
  /** Undoes that. */
  'objection.restore': { objection: ID }
  /** Opens a person's whole file in an emergency, for a shift, and says why; the team is told. */
  'opening.urgent': { patient: ID; why: string }
  /** Lets somebody, or a profession, see more of a person until a day. */
  'opening.add': { patient: ID; who?: ID; profession?: Profession; classes: Class[]; why: string; until: Day }
  /** Ends that before its time. */
  'opening.end': { opening: ID }
  /** Says that one has seen that a file was opened in an emergency. */
  'opening.seen': { opening: ID }
  /** Writes down what the team agreed that a profession sees of everybody. */
  'view.set': { profession: Profession; was: Class[]; classes: Class[]; why: string; review: Day }
  /** Goes back to what the table of practice says. */
  'view.reset': { view: ID }
  /** Notes a consent or a paper of the law: sharing outside, photos, a trusted person, protection, directives. */
  'consent.note': {
    patient: ID
    sort: ConsentSort
    given: boolean
    said: string
    on: Day
    until?: Day
    words: string
    contact?: ID
    instead?: ID
  }
  /** Says that it holds no longer. */
  'consent.end': { consent: ID }
  /** Says that it holds after all. */
  'consent.restore': { consent: ID }
  /**
   * Invites somebody from outside to the circle of one person, with that person's consent, until a day; the person may
   * want her to have the plan in plain words.
   */
  'guest.invite': {
    patient: ID
    hash: string
    sort: GuestSort
    words: string
    consent: Consented
    until: Day
    plan?: boolean
  }
  /** Comes into the circle of a person with an invitation, which is spent by it. */
  'guest.join': { secret: string; first: string; last: string }
  /** Ends what a guest sees. */
  'guest.end': { guest: ID }
  /** Leaves the circle of a person. */
  'guest.leave': { guest: ID }
  /** Writes a message for the home and the team. */
  'guest.write': { patient: ID; text: string; at: Time }
  /** Changes a trait of somebody's identity as her papers say it; it is then provisional. */
  'identity.edit': { patient: ID; field: IdentityField; was: string; now: string }
  /** Settles a trait that several people wrote at once. */
  'identity.choose': { patient: ID; field: IdentityField; keep: string }
  /** Says that one has seen a paper that says the same. */
  'identity.check': { patient: ID; saw: IdentityPaper; was: Traits }
  /** Takes that back. */
  'identity.uncheck': { patient: ID }
  /** Keeps somebody's national number, typed by hand, its key checked: not qualified. */
  'matricule.set': { patient: ID; country: MatriculeCountry; number: string; was: string }
  /** Takes it away. */
  'matricule.remove': { patient: ID }
  /** Changes how somebody lives: her mornings, meals, sleep, what calms her, her life before. */
  'portrait.edit': { patient: ID; field: PortraitField; was: string; now: string }
  /** Settles what several people wrote at once. */
  'portrait.choose': { patient: ID; field: PortraitField; keep: string }
  /** Says what a scale gave that somebody assessed: GIR, Katz, Braden, Norton. */
  'score.note': { patient: ID; scale: ScaleSort; result?: string; on: Day; said_by?: string; words?: string }
  /** Corrects one's own; the first stays readable. */
  'score.correct': { score: ID; result?: string; on: Day; said_by?: string; words?: string }
  /** Takes back one's own score that was noted by mistake, or in a wrong file; what it said is gone from there. */
  'score.withdraw': { score: ID }
  /** Writes down a paper of a person that has an end, and where it lies. */
  'paper.add': {
    patient: ID
    sort: PaperSort
    title?: string
    from?: Day
    until?: Day
    remind: number
    where?: string
    photo?: ID
  }
  /** Changes what is written of a paper. */
  'paper.change': {
    paper: ID
    was: PaperSays
    title?: string
    from?: Day
    until?: Day
    remind: number
    where?: string
    photo?: ID
  }
  /** Puts the paper that follows in its place. */
  'paper.renew': {
    paper: ID
    title?: string
    from?: Day
    until?: Day
    remind: number
    where?: string
    photo?: ID
  }
  /** Says that a paper holds no longer. */
  'paper.end': { paper: ID }
  /** Says that it holds after all; the one that renewed it does not. */
  'paper.restore': { paper: ID; next?: ID }
  /** Begins a visit that comes again. */
  'series.add': {
    patient: ID
    from_day: Day
    until?: Day
    rule: Rule
    from: Clock
    to: Clock
    minutes: number
    tasks: VisitTask[]
    people: number
    needs?: Profession[]
    urgency: Urgency
    words?: string
  }
  /** Changes a series from a day on; its past stays as it was. */
  'series.edit': {
    series: ID
    from_day: Day
    until?: Day
    rule: Rule
    from: Clock
    to: Clock
    minutes: number
    tasks: VisitTask[]
    people: number
    needs?: Profession[]
    urgency: Urgency
    words?: string
  }
  /** Ends a series: no visits from a day on, and why. */
  'series.end': { series: ID; from_day: Day; why: string }
  /** Lets an ended series go on from today. */
  'series.restore': { series: ID }
  /** Takes a series over into the plan of care: its tasks become what is done, its visits follow the plan. */
  'series.into_plan': { series: ID; part: DayPart }
  /** Undoes that, while nobody changed what it had made. */
  'series.out_of_plan': { series: ID }
  /** Says that a visit stays as it is although its series changed. */
  'visit.keep': { visit: ID }
  /** Says that such a visit is to be looked at after all. */
  'visit.unkeep': { visit: ID }
  /** Adds a visit, free to take. */
  'visit.add': {
    patient: ID
    day: Day
    from: Clock
    to: Clock
    minutes: number
    tasks: VisitTask[]
    people: number
    needs: Profession[]
    urgency: Urgency
    words: string
  }
  /** Takes a visit that is free. */
  'visit.take': { visit: ID }
  /** Hands a taken visit back to the team. */
  'visit.hand_back': { visit: ID }
  /** Hands back all that one has taken, from now until a day: « Je suis malade ». */
  'visits.hand_back': { until: Day }
  /** Cancels a visit and says why. */
  'visit.cancel': { visit: ID; why: CancelWhy; words: string }
  /** Brings a cancelled visit back. */
  'visit.restore': { visit: ID }
  /** Asks somebody to come in one's own place, or in a free one. */
  'visit.offer': { visit: ID; to: ID }
  /** Takes the place that was offered. */
  'visit.accept': { visit: ID }
  /** Gives the place back to the one who offered it. */
  'visit.unaccept': { visit: ID }
  /** Says that one would rather not. */
  'visit.decline': { visit: ID }
  /** Takes back that one would rather not. */
  'visit.undecline': { visit: ID }
  /** Takes back one's own offer, or puts away its answer. */
  'visit.withdraw_offer': { visit: ID; to: ID }
  /** Takes a part of what is to be done; the rest is a visit that is free. */
  'visit.take_part': { visit: ID; tasks: number[]; was: VisitTask[] }
  /** Puts a visit that was cut together again. */
  'visit.whole': { visit: ID }
  /** Moves a visit to another day or hour. */
  'visit.move': { visit: ID; day: Day; from: Clock; to: Clock; was: When }
  /** Says that one has seen that one's visit was moved. */
  'visit.seen': { visit: ID }
  /** Says that one is there. */
  'visit.arrived': { visit: ID; at: Time }
  /** Takes back that one is there. */
  'arrival.withdraw': { visit: ID }
  /** Says that a visit was made, what was done and what was seen. */
  'visit.done': {
    visit: ID
    arrived?: Time
    at: Time
    tasks: PassageTask[]
    how?: HowIs
    watch?: boolean
    note?: NoteArgs
  }
  /** Says that a visit was not made, and why. */
  'visit.not_done': { visit: ID; at: Time; why: NotDoneWhy; words: string; note?: NoteArgs }
  /** Takes back one's own passage that was noted by mistake; it stays readable. */
  'passage.withdraw': { passage: ID }
  /** Moves one's own passage to the visit that it was about; nothing that it said stays in the wrong place. */
  'passage.move': { passage: ID; notes: string[]; visit: ID }
  /** Undoes that. */
  'passage.move_back': { passage: ID; notes: string[]; visit: ID }
  /** Writes a note about a person: a sentence, or what was charted; for the team unless it says for whom. */
  'note.write': {
    patient: ID
    visit?: ID
    text: string
    pass_on: boolean
    at: Time
    for?: string[]
    under?: Addition
    focus?: ID
    data?: string
    actions?: string
    result?: string
    heard?: Heard
    tags?: NoteTag[]
    home?: boolean
  }
  /** Corrects one's own note; the first text stays readable. */
  'note.correct': {
    note: ID
    text: string
    pass_on: boolean
    charted?: Charted
    liaison?: Liaison
    for?: string[]
  }
  /** Says that one has seen a note that is to be passed on. */
  'note.seen': { note: ID }
  /** Countersigns a note of somebody who learns: one has read it with her. */
  'note.sign': { note: ID }
  /** Takes one's countersignature back. */
  'note.unsign': { note: ID }
  /** Says that one takes care of what is to be passed on: « Je m'en occupe ». */
  'note.take': { note: ID }
  /** Says that one does not after all. */
  'note.hand_back': { note: ID }
  /** Moves a note to the person whom it is about, by whoever sees it in the wrong file; its text is gone from there. */
  'note.move': { note: ID; notes: string[]; patient: ID }
  /** Undoes that. */
  'note.move_back': { note: ID; notes: string[]; patient: ID }
  /** Opens a focus: something to follow about a person until a result closes it. */
  'focus.open': { patient: ID; title: string; macro?: Macro }
  /** Says that a focus is followed no longer, without a result. */
  'focus.withdraw': { focus: ID }
  /** Says that one takes care of what is followed. */
  'focus.take': { focus: ID }
  /** Says that one does not after all. */
  'focus.hand_back': { focus: ID }
  /** Opens a focus again that was closed by a result or withdrawn. */
  'focus.reopen': { focus: ID }
  /** Asks colleagues what they think, about a person: « Demander un avis ». */
  'question.ask': { patient: ID; note?: ID; text: string; to: string[]; wanted?: Until }
  /** Says what one thinks; whoever was not asked may too. */
  'question.answer': { question: ID; text: string }
  /** Ends a question in a sentence, with what is to be done at the next visits. */
  'question.close': { question: ID; text: string; actions: string[] }
  /** Opens a question again; what it asked for at the next visits and nobody did is taken back. */
  'question.reopen': { question: ID }
  /** Takes back one's own question. */
  'question.withdraw': { question: ID }
  /** Asks it after all. */
  'question.restore': { question: ID }
  /**
   * Writes down that something went wrong, or nearly: a fall, an error with a medicine, a complaint; about a person or
   * about nobody.
   */
  'event.add': { patient?: ID; sort: EventSort; text: string; told?: string; done?: string; at: Time }
  /** Tells one's own event anew; the first account stays readable. */
  'event.correct': { event: ID; sort: EventSort; text: string; told?: string; done?: string; at: Time }
  /** Takes back one's own event that was written by mistake, or in a wrong file; its words are gone from there. */
  'event.withdraw': { event: ID }
  /** Ends an event with what the team learned, in a sentence, by whoever writes it. */
  'event.learn': { event: ID; text: string }
  /** Opens an event again. */
  'event.reopen': { event: ID }
  /** Asks for something at the next visit, whoever goes, or at each of them: a small attention. */
  'attention.add': { patient: ID; text: string; once: boolean }
  /** Says that it was done: for good, or for this day. */
  'attention.tick': { attention: ID; at: Time }
  /** Says that it is still to be done. */
  'attention.untick': { attention: ID }
  /** Says that nobody need mind it any more. */
  'attention.end': { attention: ID }
  /** Says that an ended attention holds after all. */
  'attention.restore': { attention: ID }
  /** Adds a line to the list of a person's medicines, copied from what prescribes it. */
  'treatment.add': {
    patient: ID
    name: string
    dose?: string
    when: Moment[]
    words?: string
    prepared: Whose
    help: Whose
    from: Day
    until?: Day
    source: Source
  }
  /** Puts another line in the place of one; what was given before stays readable. */
  'treatment.change': {
    treatment: ID
    name: string
    dose?: string
    when: Moment[]
    words?: string
    prepared: Whose
    help: Whose
    from: Day
    until?: Day
    source: Source
  }
  /** Says that a medicine is not given any more, from a day on, and why. */
  'treatment.end': { treatment: ID; why: string; day?: Day }
  /** Puts a line back that was ended or changed by mistake. */
  'treatment.restore': { treatment: ID; next?: ID }
  /** Says that one has seen what is new on the list of a person's medicines. */
  'treatment.seen': { treatment: ID; at: Time }
  /** Says what was measured, or why it was not. */
  'reading.note': {
    patient: ID
    visit?: ID
    sort: ReadingSort
    values?: number[]
    is?: ReadingWord
    none?: NotMeasured
    typed?: string
    words?: string
    at: Time
  }
  /** Corrects one's own reading; the first stays readable. */
  'reading.correct': {
    reading: ID
    values?: number[]
    is?: ReadingWord
    none?: NotMeasured
    typed?: string
    words?: string
    at: Time
  }
  /** Takes back one's own reading that was noted by mistake, or in a wrong file; its values are gone from there. */
  'reading.withdraw': { reading: ID }
  /** Says what one does about a reading beyond its limit: called, telling somebody, nothing, because. */
  'reading.answer': { reading: ID; how: ReadingHow; why: string }
  /** Takes that back. */
  'reading.unanswer': { reading: ID }
  /** Writes down between which values a reading of a person is to lie: who said so, and from which day. */
  'limit.set': { patient: ID; sort: ReadingSort; bounds: Bound[]; said_by: string; from: Day; was: string }
  /** Says that a limit holds no longer. */
  'limit.end': { limit: ID }
  /** Says that an ended limit holds after all. */
  'limit.restore': { limit: ID }
  /** Adds a photo; its bytes follow. */
  'photo.add': {
    patient: ID
    file: ID
    hash: string
    width: number
    height: number
    at: Time
    words?: string
    about?: PhotoOf
    for?: string[]
  }
  /** Takes a photo out of sight; it can be put back. */
  'photo.withdraw': { photo: ID }
  /** Puts a photo back that was taken out of sight. */
  'photo.restore': { photo: ID }
  /** Moves a photo to the person whom it shows, by whoever sees it in the wrong file; nothing to see stays there. */
  'photo.move': { photo: ID; patient: ID }
  /** Undoes that. */
  'photo.move_back': { photo: ID; patient: ID }
  /** Begins to follow a wound of a person: where, why, since when. */
  'wound.add': {
    patient: ID
    place: WoundPlace
    cause: WoundCause
    since?: Day
    category?: WoundCategory
    protocol?: string
    source?: Source
    look?: Day
  }
  /** Changes the category of a wound, its protocol, or by which day one looks again. */
  'wound.change': {
    wound: ID
    category?: WoundCategory
    protocol?: string
    source?: Source
    look?: Day
    was: WoundSays
  }
  /** Says what one saw of a wound. */
  'wound.assess': {
    wound: ID
    visit?: ID
    length?: number
    width?: number
    depth?: number
    typed?: string
    bed?: BedPart[]
    exudate?: WoundExudate
    exudate_kind?: WoundExudateKind
    smell?: WoundSmell
    edges?: WoundEdge[]
    skin?: WoundSkin[]
    pain?: number
    words?: string
    look?: Day
    at: Time
  }
  /** Says that a wound is followed no longer: healed, or why. */
  'wound.close': { wound: ID; how: WoundEnd; why: string; day?: Day }
  /** Follows a closed wound again. */
  'wound.reopen': { wound: ID }
  /** Corrects one's own assessment of a wound; the first stays readable. */
  'assessment.correct': {
    assessment: ID
    wound: ID
    length?: number
    width?: number
    depth?: number
    typed?: string
    bed?: BedPart[]
    exudate?: WoundExudate
    exudate_kind?: WoundExudateKind
    smell?: WoundSmell
    edges?: WoundEdge[]
    skin?: WoundSkin[]
    pain?: number
    words?: string
    look?: Day
    at: Time
  }
  /** Takes back one's own assessment that was of another wound, or a mistake; what it said is gone from there. */
  'assessment.withdraw': { assessment: ID; wound: ID }
  /** Says what matters to a person and is worked for, in plain words that all who care for her read. */
  'goal.add': { patient: ID; words: string; precaution?: ID; review?: string; who?: ID }
  /** Changes a field of a goal: its words, the precaution, when one looks again, who. */
  'goal.edit': { goal: ID; field: GoalField; was: string; now: string }
  /** Settles a field of a goal that two people wrote at once. */
  'goal.choose': { goal: ID; field: GoalField; keep: string }
  /** Says that a goal was reached, that fewer visits are enough, or why it is followed no longer. */
  'goal.end': { goal: ID; how: GoalEnd; why: string }
  /** Follows an ended goal again. */
  'goal.reopen': { goal: ID }
  /** Adds a problem of the Omaha System, for those who see nursing data. */
  'problem.add': {
    patient: ID
    code: OmahaProblem
    sensitive?: boolean
    since?: Day
    whom: OmahaWhom
    nature: OmahaNature
    signs?: string[]
    words?: string
    goal?: ID
  }
  /** Changes whose a problem is, of which nature, its signs, or the goal that it goes with. */
  'problem.change': {
    problem: ID
    whom: OmahaWhom
    nature: OmahaNature
    signs?: string[]
    words?: string
    goal?: ID
    was: ProblemSays
  }
  /** Closes a problem and says how it ended. */
  'problem.close': { problem: ID; how: GoalEnd; why: string }
  /** Opens a closed problem again. */
  'problem.reopen': { problem: ID }
  /** Rates a problem from 1 to 5: knowledge, behaviour, status, now and as wanted. */
  'rating.note': { problem: ID; day?: Day; now: Scores; wanted?: Scores; words?: string }
  /** Takes back one's own rating that was noted by mistake; its numbers are gone from there. */
  'rating.withdraw': { rating: ID }
  /** Says that one has seen that a task was done twice. */
  'twice.seen': { twice: ID }
  /** Asks the team for a hand: what, where, when. */
  'help.ask': { what: string; where: string; day: Day; from?: Clock; to?: Clock; patient?: ID }
  /** Says that one comes to help. */
  'help.take': { help: ID }
  /** Says that one cannot come after all. */
  'help.hand_back': { help: ID }
  /** Says that the help was given. */
  'help.done': { help: ID; at: Time }
  /** Takes back that the help was given, said by mistake. */
  'help.undo': { help: ID }
  /** Says that the help is not needed any more. */
  'help.withdraw': { help: ID }
  /** Says that the help is needed after all. */
  'help.restore': { help: ID }
  /** Keeps a plan of care for the team to begin others from: lines that were looked at, without a name. */
  'template.keep': { patient: ID; name: string; goals: TemplateGoal[] }
  /** Gives a kept plan another name. */
  'template.rename': { template: ID; was: string; name: string }
  /** Offers a kept plan no longer. */
  'template.withdraw': { template: ID }
  /** Offers it again. */
  'template.restore': { template: ID }
  /** Begins a page that the team writes together. */
  'page.add': { title: string; text: string }
  /** Writes a page anew, from the number that one read. */
  'page.edit': { page: ID; from: number; title: string; text: string }
  /** Settles a page that several people wrote at once. */
  'page.choose': { page: ID; from: number; title: string; text: string }
  /** Takes a page away; for thirty days it can be put back. */
  'page.remove': { page: ID }
  /** Puts a page back. */
  'page.restore': { page: ID }
  /**
   * Writes down what the team agreed on for a task and a profession, in place of the table of practice: why, and until
   * when.
   */
  'amendment.set': {
    task: string
    profession: Profession
    value: PracticeValue
    why: string
    review: Day
    was: string
  }
  /** Goes back to what the table says. */
  'amendment.end': { amendment: ID }
  /** Says that an ended agreement holds after all. */
  'amendment.restore': { amendment: ID }
  /**
   * Entrusts care of a person to somebody, until a day and under a condition, by a nurse inside a service; it holds
   * once she agrees.
   */
  'entrusted.add': { patient: ID; tasks: string[]; to: ID; until: Day; if: string }
  /** Agrees to do what was entrusted to one. */
  'entrusted.agree': { entrusted: ID }
  /** Says that one would rather not, or not any more. */
  'entrusted.decline': { entrusted: ID }
  /** Takes that answer back. */
  'entrusted.unanswer': { entrusted: ID }
  /** Says that it is entrusted no longer. */
  'entrusted.withdraw': { entrusted: ID }
  /** Says that it is after all. */
  'entrusted.restore': { entrusted: ID }
  /** Makes a note about a person of a fact that had no place, by whoever told it. */
  'aside.place': { aside: ID; patient?: ID }
  /** Says that there is nothing to keep of a fact that had no place, and why. */
  'aside.close': { aside: ID; words: string }
  /** Puts a fact back into the tray, and takes away the note made of it. */
  'aside.reopen': { aside: ID }
}

export type ActName = keyof ActArgs

/** A fact is accepted however late, an intention can lose. */
export const acts = {
  'team.rename': { v: 1, sort: 'intention', who: 'members' },
  'team.choose': { v: 1, sort: 'intention', who: 'members' },
  'team.join': { v: 1, sort: 'intention', who: 'invited' },
  'team.leave': { v: 1, sort: 'intention', who: 'members' },
  'member.edit': { v: 1, sort: 'intention', who: 'members' },
  'member.learns': { v: 1, sort: 'intention', who: 'members' },
  'invitation.make': { v: 1, sort: 'intention', who: 'members' },
  'invitation.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'patient.add': { v: 1, sort: 'intention', who: 'members' },
  'patient.edit': { v: 1, sort: 'intention', who: 'members' },
  'patient.choose': { v: 1, sort: 'intention', who: 'members' },
  'patient.told': { v: 1, sort: 'intention', who: 'members' },
  'patient.close': { v: 1, sort: 'intention', who: 'members' },
  'patient.reopen': { v: 1, sort: 'intention', who: 'members' },
  'erase.propose': { v: 1, sort: 'intention', who: 'members' },
  'erase.agree': { v: 1, sort: 'intention', who: 'members' },
  'erase.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'patient.stop': { v: 1, sort: 'intention', who: 'members' },
  'patient.resume': { v: 1, sort: 'intention', who: 'members' },
  'transfer.expect': { v: 1, sort: 'intention', who: 'members' },
  'transfer.unexpect': { v: 1, sort: 'intention', who: 'members' },
  'transfer.offer': { v: 1, sort: 'intention', who: 'members' },
  'transfer.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'transfer.accept': { v: 1, sort: 'intention', who: 'members' },
  'transfer.decline': { v: 1, sort: 'intention', who: 'members' },
  'transfer.read': { v: 1, sort: 'intention', who: 'members' },
  'stop.seen': { v: 1, sort: 'fact', who: 'members' },
  'import.add': { v: 1, sort: 'intention', who: 'members' },
  'import.undo': { v: 1, sort: 'intention', who: 'members' },
  'home.share': { v: 1, sort: 'intention', who: 'members' },
  'home.part': { v: 1, sort: 'intention', who: 'members' },
  'home.edit': { v: 1, sort: 'intention', who: 'members' },
  'home.choose': { v: 1, sort: 'intention', who: 'members' },
  'door.edit': { v: 1, sort: 'intention', who: 'members' },
  'door.choose': { v: 1, sort: 'intention', who: 'members' },
  'alert.add': { v: 1, sort: 'intention', who: 'members' },
  'alert.end': { v: 1, sort: 'intention', who: 'members' },
  'alert.restore': { v: 1, sort: 'intention', who: 'members' },
  'alert.seen': { v: 1, sort: 'fact', who: 'members' },
  'contact.add': { v: 2, sort: 'intention', who: 'members' },
  'contact.edit': { v: 1, sort: 'intention', who: 'members' },
  'contact.choose': { v: 1, sort: 'intention', who: 'members' },
  'contact.remove': { v: 1, sort: 'intention', who: 'members' },
  'contact.restore': { v: 1, sort: 'intention', who: 'members' },
  'reference.take': { v: 1, sort: 'intention', who: 'members' },
  'reference.hand_back': { v: 1, sort: 'intention', who: 'members' },
  'circle.join': { v: 1, sort: 'intention', who: 'members' },
  'circle.leave': { v: 1, sort: 'intention', who: 'members' },
  'intervention.add': { v: 1, sort: 'intention', who: 'members' },
  'intervention.edit': { v: 1, sort: 'intention', who: 'members' },
  'intervention.end': { v: 1, sort: 'intention', who: 'members' },
  'intervention.restore': { v: 1, sort: 'intention', who: 'members' },
  'rhythm.set': { v: 1, sort: 'intention', who: 'members' },
  'objection.add': { v: 1, sort: 'intention', who: 'members' },
  'objection.end': { v: 1, sort: 'intention', who: 'members' },
  'objection.restore': { v: 1, sort: 'intention', who: 'members' },
  'opening.urgent': { v: 1, sort: 'intention', who: 'members' },
  'opening.add': { v: 1, sort: 'intention', who: 'members' },
  'opening.end': { v: 1, sort: 'intention', who: 'members' },
  'opening.seen': { v: 1, sort: 'fact', who: 'members' },
  'view.set': { v: 1, sort: 'intention', who: 'members' },
  'view.reset': { v: 1, sort: 'intention', who: 'members' },
  'consent.note': { v: 1, sort: 'intention', who: 'members' },
  'consent.end': { v: 1, sort: 'intention', who: 'members' },
  'consent.restore': { v: 1, sort: 'intention', who: 'members' },
  'guest.invite': { v: 2, sort: 'intention', who: 'members' },
  'guest.join': { v: 1, sort: 'intention', who: 'invited' },
  'guest.end': { v: 1, sort: 'intention', who: 'members' },
  'guest.leave': { v: 1, sort: 'intention', who: 'guests' },
  'guest.write': { v: 1, sort: 'fact', who: 'guests' },
  'identity.edit': { v: 1, sort: 'intention', who: 'members' },
  'identity.choose': { v: 1, sort: 'intention', who: 'members' },
  'identity.check': { v: 1, sort: 'intention', who: 'members' },
  'identity.uncheck': { v: 1, sort: 'intention', who: 'members' },
  'matricule.set': { v: 1, sort: 'intention', who: 'members' },
  'matricule.remove': { v: 1, sort: 'intention', who: 'members' },
  'portrait.edit': { v: 1, sort: 'intention', who: 'members' },
  'portrait.choose': { v: 1, sort: 'intention', who: 'members' },
  'score.note': { v: 1, sort: 'fact', who: 'members' },
  'score.correct': { v: 1, sort: 'fact', who: 'members' },
  'score.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'paper.add': { v: 1, sort: 'intention', who: 'members' },
  'paper.change': { v: 1, sort: 'intention', who: 'members' },
  'paper.renew': { v: 1, sort: 'intention', who: 'members' },
  'paper.end': { v: 1, sort: 'intention', who: 'members' },
  'paper.restore': { v: 1, sort: 'intention', who: 'members' },
  'series.add': { v: 1, sort: 'intention', who: 'members' },
  'series.edit': { v: 1, sort: 'intention', who: 'members' },
  'series.end': { v: 1, sort: 'intention', who: 'members' },
  'series.restore': { v: 1, sort: 'intention', who: 'members' },
  'series.into_plan': { v: 1, sort: 'intention', who: 'members' },
  'series.out_of_plan': { v: 1, sort: 'intention', who: 'members' },
  'visit.keep': { v: 1, sort: 'intention', who: 'members' },
  'visit.unkeep': { v: 1, sort: 'intention', who: 'members' },
  'visit.add': { v: 1, sort: 'intention', who: 'members' },
  'visit.take': { v: 1, sort: 'intention', who: 'members' },
  'visit.hand_back': { v: 1, sort: 'intention', who: 'members' },
  'visits.hand_back': { v: 1, sort: 'intention', who: 'members' },
  'visit.cancel': { v: 1, sort: 'intention', who: 'members' },
  'visit.restore': { v: 1, sort: 'intention', who: 'members' },
  'visit.offer': { v: 1, sort: 'intention', who: 'members' },
  'visit.accept': { v: 1, sort: 'intention', who: 'members' },
  'visit.unaccept': { v: 1, sort: 'intention', who: 'members' },
  'visit.decline': { v: 1, sort: 'intention', who: 'members' },
  'visit.undecline': { v: 1, sort: 'intention', who: 'members' },
  'visit.withdraw_offer': { v: 1, sort: 'intention', who: 'members' },
  'visit.take_part': { v: 1, sort: 'intention', who: 'members' },
  'visit.whole': { v: 1, sort: 'intention', who: 'members' },
  'visit.move': { v: 1, sort: 'intention', who: 'members' },
  'visit.seen': { v: 1, sort: 'fact', who: 'members' },
  'visit.arrived': { v: 1, sort: 'fact', who: 'members' },
  'arrival.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'visit.done': { v: 4, sort: 'fact', who: 'members' },
  'visit.not_done': { v: 2, sort: 'fact', who: 'members' },
  'passage.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'passage.move': { v: 1, sort: 'intention', who: 'members' },
  'passage.move_back': { v: 1, sort: 'intention', who: 'members' },
  'note.write': { v: 4, sort: 'fact', who: 'members' },
  'note.correct': { v: 3, sort: 'fact', who: 'members' },
  'note.seen': { v: 1, sort: 'fact', who: 'members' },
  'note.sign': { v: 1, sort: 'intention', who: 'members' },
  'note.unsign': { v: 1, sort: 'intention', who: 'members' },
  'note.take': { v: 1, sort: 'intention', who: 'members' },
  'note.hand_back': { v: 1, sort: 'intention', who: 'members' },
  'note.move': { v: 1, sort: 'intention', who: 'members' },
  'note.move_back': { v: 1, sort: 'intention', who: 'members' },
  'focus.open': { v: 1, sort: 'intention', who: 'members' },
  'focus.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'focus.take': { v: 1, sort: 'intention', who: 'members' },
  'focus.hand_back': { v: 1, sort: 'intention', who: 'members' },
  'focus.reopen': { v: 1, sort: 'intention', who: 'members' },
  'question.ask': { v: 1, sort: 'intention', who: 'members' },
  'question.answer': { v: 1, sort: 'intention', who: 'members' },
  'question.close': { v: 1, sort: 'intention', who: 'members' },
  'question.reopen': { v: 1, sort: 'intention', who: 'members' },
  'question.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'question.restore': { v: 1, sort: 'intention', who: 'members' },
  'event.add': { v: 1, sort: 'fact', who: 'members' },
  'event.correct': { v: 1, sort: 'fact', who: 'members' },
  'event.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'event.learn': { v: 1, sort: 'intention', who: 'members' },
  'event.reopen': { v: 1, sort: 'intention', who: 'members' },
  'attention.add': { v: 1, sort: 'intention', who: 'members' },
  'attention.tick': { v: 1, sort: 'fact', who: 'members' },
  'attention.untick': { v: 1, sort: 'intention', who: 'members' },
  'attention.end': { v: 1, sort: 'intention', who: 'members' },
  'attention.restore': { v: 1, sort: 'intention', who: 'members' },
  'treatment.add': { v: 1, sort: 'intention', who: 'members' },
  'treatment.change': { v: 1, sort: 'intention', who: 'members' },
  'treatment.end': { v: 1, sort: 'intention', who: 'members' },
  'treatment.restore': { v: 1, sort: 'intention', who: 'members' },
  'treatment.seen': { v: 1, sort: 'fact', who: 'members' },
  'reading.note': { v: 1, sort: 'fact', who: 'members' },
  'reading.correct': { v: 1, sort: 'fact', who: 'members' },
  'reading.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'reading.answer': { v: 1, sort: 'fact', who: 'members' },
  'reading.unanswer': { v: 1, sort: 'intention', who: 'members' },
  'limit.set': { v: 1, sort: 'intention', who: 'members' },
  'limit.end': { v: 1, sort: 'intention', who: 'members' },
  'limit.restore': { v: 1, sort: 'intention', who: 'members' },
  'photo.add': { v: 1, sort: 'fact', who: 'members' },
  'photo.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'photo.restore': { v: 1, sort: 'intention', who: 'members' },
  'photo.move': { v: 1, sort: 'intention', who: 'members' },
  'photo.move_back': { v: 1, sort: 'intention', who: 'members' },
  'wound.add': { v: 1, sort: 'intention', who: 'members' },
  'wound.change': { v: 1, sort: 'intention', who: 'members' },
  'wound.assess': { v: 1, sort: 'fact', who: 'members' },
  'wound.close': { v: 1, sort: 'intention', who: 'members' },
  'wound.reopen': { v: 1, sort: 'intention', who: 'members' },
  'assessment.correct': { v: 1, sort: 'fact', who: 'members' },
  'assessment.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'goal.add': { v: 1, sort: 'intention', who: 'members' },
  'goal.edit': { v: 1, sort: 'intention', who: 'members' },
  'goal.choose': { v: 1, sort: 'intention', who: 'members' },
  'goal.end': { v: 1, sort: 'intention', who: 'members' },
  'goal.reopen': { v: 1, sort: 'intention', who: 'members' },
  'problem.add': { v: 1, sort: 'intention', who: 'members' },
  'problem.change': { v: 1, sort: 'intention', who: 'members' },
  'problem.close': { v: 1, sort: 'intention', who: 'members' },
  'problem.reopen': { v: 1, sort: 'intention', who: 'members' },
  'rating.note': { v: 1, sort: 'intention', who: 'members' },
  'rating.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'twice.seen': { v: 1, sort: 'fact', who: 'members' },
  'help.ask': { v: 1, sort: 'intention', who: 'members' },
  'help.take': { v: 1, sort: 'intention', who: 'members' },
  'help.hand_back': { v: 1, sort: 'intention', who: 'members' },
  'help.done': { v: 1, sort: 'fact', who: 'members' },
  'help.undo': { v: 1, sort: 'intention', who: 'members' },
  'help.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'help.restore': { v: 1, sort: 'intention', who: 'members' },
  'template.keep': { v: 1, sort: 'intention', who: 'members' },
  'template.rename': { v: 1, sort: 'intention', who: 'members' },
  'template.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'template.restore': { v: 1, sort: 'intention', who: 'members' },
  'page.add': { v: 1, sort: 'intention', who: 'members' },
  'page.edit': { v: 1, sort: 'intention', who: 'members' },
  'page.choose': { v: 1, sort: 'intention', who: 'members' },
  'page.remove': { v: 1, sort: 'intention', who: 'members' },
  'page.restore': { v: 1, sort: 'intention', who: 'members' },
  'amendment.set': { v: 1, sort: 'intention', who: 'members' },
  'amendment.end': { v: 1, sort: 'intention', who: 'members' },
  'amendment.restore': { v: 1, sort: 'intention', who: 'members' },
  'entrusted.add': { v: 1, sort: 'intention', who: 'members' },
  'entrusted.agree': { v: 1, sort: 'intention', who: 'members' },
  'entrusted.decline': { v: 1, sort: 'intention', who: 'members' },
  'entrusted.unanswer': { v: 1, sort: 'intention', who: 'members' },
  'entrusted.withdraw': { v: 1, sort: 'intention', who: 'members' },
  'entrusted.restore': { v: 1, sort: 'intention', who: 'members' },
  'aside.place': { v: 1, sort: 'intention', who: 'members' },
  'aside.close': { v: 1, sort: 'intention', who: 'members' },
  'aside.reopen': { v: 1, sort: 'intention', who: 'members' },
} as const

/**
 * The version of each act that is sent today. An older one is understood for 13 months; a fact of any other goes to the
 * tray.
 */
export const actVersions = {
  'team.rename': 1,
  'team.choose': 1,
  'team.join': 1,
  'team.leave': 1,
  'member.edit': 1,
  'member.learns': 1,
  'invitation.make': 1,
  'invitation.withdraw': 1,
  'patient.add': 1,
  'patient.edit': 1,
  'patient.choose': 1,
  'patient.told': 1,
  'patient.close': 1,
  'patient.reopen': 1,
  'erase.propose': 1,
  'erase.agree': 1,
  'erase.withdraw': 1,
  'patient.stop': 1,
  'patient.resume': 1,
  'transfer.expect': 1,
  'transfer.unexpect': 1,
  'transfer.offer': 1,
  'transfer.withdraw': 1,
  'transfer.accept': 1,
  'transfer.decline': 1,
  'transfer.read': 1,
  'stop.seen': 1,
  'import.add': 1,
  'import.undo': 1,
  'home.share': 1,
  'home.part': 1,
  'home.edit': 1,
  'home.choose': 1,
  'door.edit': 1,
  'door.choose': 1,
  'alert.add': 1,
  'alert.end': 1,
  'alert.restore': 1,
  'alert.seen': 1,
  'contact.add': 2,
  'contact.edit': 1,
  'contact.choose': 1,
  'contact.remove': 1,
  'contact.restore': 1,
  'reference.take': 1,
  'reference.hand_back': 1,
  'circle.join': 1,
  'circle.leave': 1,
  'intervention.add': 1,
  'intervention.edit': 1,
  'intervention.end': 1,
  'intervention.restore': 1,
  'rhythm.set': 1,
  'objection.add': 1,
  'objection.end': 1,
  'objection.restore': 1,
  'opening.urgent': 1,
  'opening.add': 1,
  'opening.end': 1,
  'opening.seen': 1,
  'view.set': 1,
  'view.reset': 1,
  'consent.note': 1,
  'consent.end': 1,
  'consent.restore': 1,
  'guest.invite': 2,
  'guest.join': 1,
  'guest.end': 1,
  'guest.leave': 1,
  'guest.write': 1,
  'identity.edit': 1,
  'identity.choose': 1,
  'identity.check': 1,
  'identity.uncheck': 1,
  'matricule.set': 1,
  'matricule.remove': 1,
  'portrait.edit': 1,
  'portrait.choose': 1,
  'score.note': 1,
  'score.correct': 1,
  'score.withdraw': 1,
  'paper.add': 1,
  'paper.change': 1,
  'paper.renew': 1,
  'paper.end': 1,
  'paper.restore': 1,
  'series.add': 1,
  'series.edit': 1,
  'series.end': 1,
  'series.restore': 1,
  'series.into_plan': 1,
  'series.out_of_plan': 1,
  'visit.keep': 1,
  'visit.unkeep': 1,
  'visit.add': 1,
  'visit.take': 1,
  'visit.hand_back': 1,
  'visits.hand_back': 1,
  'visit.cancel': 1,
  'visit.restore': 1,
  'visit.offer': 1,
  'visit.accept': 1,
  'visit.unaccept': 1,
  'visit.decline': 1,
  'visit.undecline': 1,
  'visit.withdraw_offer': 1,
  'visit.take_part': 1,
  'visit.whole': 1,
  'visit.move': 1,
  'visit.seen': 1,
  'visit.arrived': 1,
  'arrival.withdraw': 1,
  'visit.done': 4,
  'visit.not_done': 2,
  'passage.withdraw': 1,
  'passage.move': 1,
  'passage.move_back': 1,
  'note.write': 4,
  'note.correct': 3,
  'note.seen': 1,
  'note.sign': 1,
  'note.unsign': 1,
  'note.take': 1,
  'note.hand_back': 1,
  'note.move': 1,
  'note.move_back': 1,
  'focus.open': 1,
  'focus.withdraw': 1,
  'focus.take': 1,
  'focus.hand_back': 1,
  'focus.reopen': 1,
  'question.ask': 1,
  'question.answer': 1,
  'question.close': 1,
  'question.reopen': 1,
  'question.withdraw': 1,
  'question.restore': 1,
  'event.add': 1,
  'event.correct': 1,
  'event.withdraw': 1,
  'event.learn': 1,
  'event.reopen': 1,
  'attention.add': 1,
  'attention.tick': 1,
  'attention.untick': 1,
  'attention.end': 1,
  'attention.restore': 1,
  'treatment.add': 1,
  'treatment.change': 1,
  'treatment.end': 1,
  'treatment.restore': 1,
  'treatment.seen': 1,
  'reading.note': 1,
  'reading.correct': 1,
  'reading.withdraw': 1,
  'reading.answer': 1,
  'reading.unanswer': 1,
  'limit.set': 1,
  'limit.end': 1,
  'limit.restore': 1,
  'photo.add': 1,
  'photo.withdraw': 1,
  'photo.restore': 1,
  'photo.move': 1,
  'photo.move_back': 1,
  'wound.add': 1,
  'wound.change': 1,
  'wound.assess': 1,
  'wound.close': 1,
  'wound.reopen': 1,
  'assessment.correct': 1,
  'assessment.withdraw': 1,
  'goal.add': 1,
  'goal.edit': 1,
  'goal.choose': 1,
  'goal.end': 1,
  'goal.reopen': 1,
  'problem.add': 1,
  'problem.change': 1,
  'problem.close': 1,
  'problem.reopen': 1,
  'rating.note': 1,
  'rating.withdraw': 1,
  'twice.seen': 1,
  'help.ask': 1,
  'help.take': 1,
  'help.hand_back': 1,
  'help.done': 1,
  'help.undo': 1,
  'help.withdraw': 1,
  'help.restore': 1,
  'template.keep': 1,
  'template.rename': 1,
  'template.withdraw': 1,
  'template.restore': 1,
  'page.add': 1,
  'page.edit': 1,
  'page.choose': 1,
  'page.remove': 1,
  'page.restore': 1,
  'amendment.set': 1,
  'amendment.end': 1,
  'amendment.restore': 1,
  'entrusted.add': 1,
  'entrusted.agree': 1,
  'entrusted.decline': 1,
  'entrusted.unanswer': 1,
  'entrusted.withdraw': 1,
  'entrusted.restore': 1,
  'aside.place': 1,
  'aside.close': 1,
  'aside.reopen': 1,
} as const satisfies Record<ActName, number>

/** How many documents an act makes under ids that follow from it: at most, since some come with what is said only. */
export const newDocs: Partial<Record<ActName, number>> = {
  'patient.add': 2,
  'transfer.offer': 1,
  'import.add': 4,
  'home.part': 1,
  'alert.add': 1,
  'contact.add': 1,
  'intervention.add': 1,
  'objection.add': 1,
  'opening.urgent': 1,
  'opening.add': 1,
  'consent.note': 1,
  'guest.write': 1,
  'score.note': 1,
  'paper.add': 1,
  'paper.renew': 1,
  'series.add': 1,
  'series.edit': 1,
  'series.into_plan': 1,
  'visit.add': 1,
  'visit.take_part': 1,
  'visit.done': 1,
  'visit.not_done': 1,
  'note.write': 1,
  'note.correct': 1,
  'focus.open': 1,
  'question.ask': 1,
  'question.close': 1,
  'event.add': 1,
  'attention.add': 1,
  'treatment.add': 1,
  'treatment.change': 1,
  'reading.note': 1,
  'limit.set': 1,
  'wound.add': 1,
  'wound.assess': 1,
  'goal.add': 1,
  'problem.add': 1,
  'rating.note': 1,
  'help.ask': 1,
  'template.keep': 1,
  'page.add': 1,
  'amendment.set': 1,
  'entrusted.add': 1,
}

/** An act as it travels. `knowing` holds the warnings that were read, `why` the reason to go on. */
export interface ActSent<N extends ActName = ActName> {
  id: ID
  act: N
  v: (typeof acts)[N]['v']
  made: Time
  args: ActArgs[N]
  knowing?: string[]
  why?: string
}

export interface Accepted {
  id: ID
  ok: true
  seq: number
  aside?: boolean
}

export type RefusalKind =
  | 'bad' | 'busy' | 'confirm' | 'forbidden' | 'internal' | 'large' | 'not_found' | 'refused' | 'unavailable' | 'who'
  | 'unknown'

export interface Refused {
  id: ID
  ok?: false
  kind: RefusalKind
  code: string
  with?: Record<string, unknown>
  ref?: string
}

export type Answer = Accepted | Refused

export interface Answers {
  epoch: string
  answers: Answer[]
}

// Requests

export interface Health {
  ok: boolean
}

export interface NameWanted {
  first: string
  last: string
}

export interface NameFree {
  name: string
}

export interface SignUp {
  first: string
  last: string
  profession: Profession
  words?: string
  name?: string
  email?: string
  password: string
  device: string
}

export interface TeamName {
  id: ID
  name: string
}

export interface Me {
  id: ID
  first: string
  last: string
  profession: Profession
  words?: string
  name: string
  email?: string
  teams: TeamName[]
  device: ID
}

export interface SignIn {
  name: string
  password: string
  device: string
}

export type Nothing = Record<string, never>

export interface Profile {
  first: string
  last: string
  profession: Profession
  words?: string
}

export interface Device {
  id: ID
  name: string
  since: Time
  seen: Time
  here: boolean
}

export interface Devices {
  devices: Device[]
}

export interface EndDevices {
  id?: ID
  all?: boolean
}

export interface Found {
  id: ID
  name: string
  zone: string
  made: Time
}

export interface Founded {
  team: ID
}

export interface Secret {
  secret: string
}

export interface Invited {
  team: string
  by: string
  until: Time
  state: InvitationState
  member: boolean
  guest?: ID
  plan?: boolean
}

export interface Acts {
  acts: ActSent[]
}

export interface Notes {
  notes?: string[]
  pages?: string[]
}

export interface HTML {
  html: Record<string, string>
}

export type LookAt = 'door' | 'matricule'

export interface Look {
  id: ID
  of: ID
  what: LookAt
  at: Time
}

export interface Looks {
  looks: Look[]
}

export interface LookAnswer {
  id: ID
  ok: boolean
  kind?: RefusalKind
  code?: string
}

export interface Looked {
  looks: LookAnswer[]
}

export type HistoryKind = 'note' | 'passage' | 'reading' | 'photo' | 'assessment'

export interface History {
  of: ID
  kind: HistoryKind
  before?: string
  max: number
}

export interface Past {
  docs: Doc[]
  more: boolean
}

export type MonthOf = 'me' | 'team'

export interface MonthWanted {
  month: string
  of: MonthOf
  lang: string
}

export interface Month {
  name: string
  csv: string
  passages: number
}

export interface CopyWanted {
  patient: ID
  lang: string
}

export interface FileCopy {
  name: string
  html: string
  documents: number
}

export interface ReadersWanted {
  patient: ID
}

export type ReadWhat = 'door' | 'matricule' | 'past' | 'photo' | 'search' | 'copy' | 'phone' | 'people' | 'readers'

export interface Read {
  at: Time
  who: ID
  what: ReadWhat
}

export interface Readers {
  reads: Read[]
  more: boolean
}

export type SheetNoticeKind = 'merged' | 'formula' | 'no_value' | 'error' | 'cut' | 'signs'

export interface SheetNotice {
  column: number
  kind: SheetNoticeKind
}

export interface SheetRow {
  line: number
  cells: string[]
  notices?: SheetNotice[]
}

export interface SheetRead {
  rows: SheetRow[]
  sheets: number
}

export interface RowsTried {
  rows: ImportRow[]
}

export interface ImportAnswer {
  line: number
  code?: string
  with?: Record<string, unknown>
  there?: string
  same_row?: number
}

export interface RowsAnswered {
  answers: ImportAnswer[]
  files: number
  series: number
}

export type ExportOf = 'people' | 'team'

export type ExportAs = 'xlsx' | 'csv'

export interface ExportWanted {
  of: ExportOf
  as: ExportAs
  lang: string
}

export interface Exported {
  name: string
  data: string
  people: number
}

export interface Search {
  text: string
  patient?: ID
  by?: ID
  kinds?: string[]
  before?: string
}

export interface Hit {
  doc: Doc
  at: Time
  by: ID
  text: string
  cut?: boolean
  marks: number[][]
}

export interface Hits {
  hits: Hit[]
  older?: string
}

export interface PhotoKept {
  epoch: string
  seq: number
}

/** What each route takes and answers. */
export interface Routes {
  /** The server answers. */
  'GET /api/health': { asks: undefined; answers: Health }
  /** Proposes a sign-in name that is free. */
  'POST /api/names': { asks: NameWanted; answers: NameFree }
  /** Makes an account and signs in: the answer sets the cookie. */
  'POST /api/sign-up': { asks: SignUp; answers: Me }
  /** Signs in with a name or an e-mail address: the answer sets the cookie. */
  'POST /api/sign-in': { asks: SignIn; answers: Me }
  /** Ends this session. */
  'POST /api/sign-out': { asks: Nothing; answers: Nothing }
  /** Who is signed in here. */
  'GET /api/me': { asks: undefined; answers: Me }
  /** Changes what one says of oneself. Teams keep their own line: see `member.edit`. */
  'POST /api/me': { asks: Profile; answers: Me }
  /** Where one is signed in. */
  'GET /api/devices': { asks: undefined; answers: Devices }
  /** Ends one session by its id, or all but this one with `all`. */
  'POST /api/devices/end': { asks: EndDevices; answers: Nothing }
  /** Begins a team: the act `team.found`, with an id chosen by the browser. The same id twice is one team. */
  'POST /api/teams': { asks: Found; answers: Founded }
  /** Says whom one would join, to whoever holds the secret of an invitation. */
  'POST /api/teams/{team}/invitation': { asks: Secret; answers: Invited }
  /** Does a list of acts, at most 300, and answers each in its order. The one route for everything that members do. */
  'POST /api/teams/{team}/acts': { asks: Acts; answers: Answers }
  /** All that one sees of a team now. Who one is stands in `/api/me`, what time it is in the socket's first frame. */
  'GET /api/teams/{team}/snapshot': { asks: undefined; answers: Snapshot }
  /** Notes and pages as HTML that is safe to show, at most 100 and 3; those that one does not see are left out. */
  'POST /api/teams/{team}/html': { asks: Notes; answers: HTML }
  /**
   * Tells that somebody looked at how one gets into a home, at most 100, and answers each in its order. It is written
   * down before the answer.
   */
  'POST /api/teams/{team}/looks': { asks: Looks; answers: Looked }
  /**
   * Older documents about a person, newest first, at most 100. The next page begins `before` the day and id of the last
   * one, as `2026-11-20/<id>`.
   */
  'POST /api/teams/{team}/history': { asks: History; answers: Past }
  /**
   * A month as CSV: one's own hours and acts, or the team's sums without names. It is written down as an export before
   * the answer.
   */
  'POST /api/teams/{team}/month': { asks: MonthWanted; answers: Month }
  /**
   * All that one sees of a person's file as a page that prints, to give it to her. It is written down as an export
   * before the answer.
   */
  'POST /api/teams/{team}/copy': { asks: CopyWanted; answers: FileCopy }
  /**
   * Who looked at a person's file, newest first, at most 1000. That is a look, too, and written down before the answer.
   */
  'POST /api/teams/{team}/readers': { asks: ReadersWanted; answers: Readers }
  /**
   * Reads a table of another program, XLSX or CSV of at most 5242880 bytes as `application/octet-stream`, and answers
   * it as texts; nothing is computed and nothing kept. At most 1000 lines.
   */
  'POST /api/teams/{team}/sheet': { asks: undefined; answers: SheetRead }
  /** Says what importing lines would do, at most 100, and does nothing: the dry run of `import.add`. */
  'POST /api/teams/{team}/rows': { asks: RowsTried; answers: RowsAnswered }
  /**
   * The table of those whom the team visits, with whom to call and the visits that come again, as far as one sees them,
   * as XLSX or CSV. It is written down as an export before the answer.
   */
  'POST /api/teams/{team}/export': { asks: ExportWanted; answers: Exported }
  /**
   * What was said in the team, over its whole history, newest first, at most 50: with all the words of `text`, in
   * French as they are spelt or nearly, at most 200 characters; without words all about one patient. The next page
   * begins `before` the `older` of this one.
   */
  'POST /api/teams/{team}/search': { asks: Search; answers: Hits }
  /**
   * Keeps the bytes of a photo that one told before with `photo.add`, under the `file` and with the `hash` that stand
   * there: a JPEG of at most 6000000 pixels and 2097152 bytes, as `application/octet-stream`. It is made anew of its
   * points alone. The same bytes again are kept once.
   */
  'POST /api/teams/{team}/photos/{photo}': { asks: undefined; answers: PhotoKept }
}

// Refusals

export interface Refusal {
  kind: RefusalKind
  code: string
  with?: Record<string, unknown>
  ref?: string
}

/** Every code that a refusal can have; docs/wire.md says when. */
export type Code =
  | 'act.unknown' | 'act.version' | 'alert.many' | 'amendment.changed' | 'amendment.same' | 'args.bad'
  | 'aside.corrected' | 'aside.patient' | 'aside.settled' | 'assessment.not_yours' | 'attention.many' | 'busy'
  | 'choice.unknown' | 'competence.ask' | 'competence.entrusted' | 'competence.needs' | 'competence.no' | 'confirm'
  | 'consent.many' | 'consent.ran_out' | 'consent.replaced' | 'contact.many' | 'copy.large' | 'date.bad' | 'date.far'
  | 'date.future' | 'date.order' | 'disk.full' | 'email.bad' | 'email.taken' | 'entrusted.liberal' | 'entrusted.many'
  | 'entrusted.not_this' | 'entrusted.not_yours' | 'entrusted.nurse' | 'entrusted.over' | 'entrusted.status'
  | 'erase.done' | 'erase.early' | 'erase.letter' | 'erase.open' | 'erase.too_soon' | 'erase.withdrawn' | 'erase.yours'
  | 'event.learned' | 'event.not_yours' | 'event.withdrawn' | 'expecting.many' | 'expecting.over' | 'export.large'
  | 'field.choose_first' | 'field.not_a_choice' | 'field.settled' | 'field.unknown' | 'focus.closed' | 'focus.many'
  | 'focus.taken' | 'focus.withdrawn' | 'goal.ended' | 'goal.many' | 'guest.many' | 'guest.member' | 'guest.notes'
  | 'guest.refused' | 'hash.bad' | 'help.many' | 'help.not_yours' | 'help.over' | 'help.past' | 'help.taken'
  | 'help.withdrawn' | 'help.yours' | 'id.bad' | 'identity.changed' | 'identity.missing' | 'import.many' | 'import.old'
  | 'import.taken' | 'import.undone' | 'insee.bad' | 'internal' | 'intervention.changed' | 'intervention.ended'
  | 'intervention.many' | 'intervention.past' | 'invitation.lapsed' | 'invitation.many' | 'invitation.spent'
  | 'invitation.withdrawn' | 'json.deep' | 'json.duplicate' | 'json.empty' | 'json.large' | 'json.null' | 'json.syntax'
  | 'json.type' | 'limit.changed' | 'limit.empty' | 'limit.order' | 'list.long' | 'look.bad' | 'matricule.bad'
  | 'matricule.changed' | 'member.left' | 'member.unseen' | 'minutes.bad' | 'name.bad' | 'name.taken' | 'not_found'
  | 'note.moved' | 'note.nobody' | 'note.not_passed_on' | 'note.not_yours' | 'note.sign' | 'note.sign_profession'
  | 'note.signed' | 'note.taken' | 'note.versions' | 'number.bad' | 'objection.many' | 'objection.nobody'
  | 'objection.yours' | 'opening.many' | 'opening.unseen' | 'page.changed' | 'page.choose_first' | 'page.many'
  | 'page.removed' | 'paper.changed' | 'paper.ended' | 'paper.many' | 'passage.moved' | 'passage.not_yours'
  | 'passage.there' | 'password.common' | 'password.long' | 'password.short' | 'patient.closed' | 'patient.has_series'
  | 'patient.has_visits' | 'patient.many' | 'patient.stopped' | 'people.bad' | 'phone.bad' | 'photo.bad' | 'photo.here'
  | 'photo.large' | 'photo.moved' | 'photo.taken' | 'problem.changed' | 'problem.closed' | 'problem.many'
  | 'problem.signs' | 'problem.there' | 'profession.bad' | 'profession.words' | 'query.bad' | 'question.answers'
  | 'question.closed' | 'question.many' | 'question.nobody' | 'question.not_yours' | 'question.withdrawn'
  | 'rating.bad' | 'rating.many' | 'rating.not_yours' | 'reading.answered' | 'reading.not_yours' | 'recurs.task'
  | 'reference.both' | 'reference.taken' | 'repeated' | 'request.bad' | 'request.large' | 'request.origin'
  | 'request.slow' | 'request.type' | 'request.upgrade' | 'rhythm.changed' | 'rule.bad' | 'rule.never'
  | 'score.not_yours' | 'search.long' | 'series.ended' | 'series.follows_plan' | 'series.many' | 'series.past'
  | 'series.replaced' | 'sheet.bad' | 'sheet.columns' | 'sheet.empty' | 'sheet.large' | 'sheet.lines' | 'sheet.old'
  | 'sheet.slow' | 'sign_in.needed' | 'sign_in.slow' | 'sign_in.wrong' | 'tasks.bad' | 'team.damaged' | 'team.full'
  | 'team.last' | 'teams.many' | 'template.big' | 'template.many' | 'template.names' | 'template.renamed' | 'text.bad'
  | 'text.empty' | 'text.long' | 'time.bad' | 'time.order' | 'time.past' | 'transfer.code' | 'transfer.consent'
  | 'transfer.decided' | 'transfer.declined' | 'transfer.died' | 'transfer.gone' | 'transfer.open' | 'transfer.said_no'
  | 'transfer.withdrawn' | 'treatment.ended' | 'treatment.many' | 'unavailable' | 'unknown' | 'upgrade.needed'
  | 'view.changed' | 'visit.cancelled' | 'visit.competence' | 'visit.for_two' | 'visit.many' | 'visit.moved'
  | 'visit.not_offered' | 'visit.offered' | 'visit.over' | 'visit.parted' | 'visit.past' | 'visit.rest_busy'
  | 'visit.stopped' | 'visit.taken' | 'wound.bed' | 'wound.category' | 'wound.changed' | 'wound.closed' | 'wound.many'
  | 'zone.bad'

/** The tasks of the table of practice. A visit may hold others, of another year. */
export type TaskID =
  | 'nursing-assessment' | 'bsi' | 'renew-treatment' | 'injection-insulin' | 'injection-other'
  | 'self-injection-present' | 'infusion' | 'blood-sample' | 'glucose-capillary' | 'fill-pillbox'
  | 'medicine-judgement' | 'help-intake' | 'eye-drops' | 'prescribed-cream' | 'dressing-simple' | 'dressing-complex'
  | 'urinary-catheter' | 'urine-bag-empty' | 'urine-bag-change' | 'stoma-bag-change' | 'stoma-pouch-empty'
  | 'tube-feeding' | 'tracheal-suction' | 'oxygen-flow' | 'oxygen-cannula' | 'vital-signs' | 'spo2-breathing'
  | 'own-device-reading' | 'pain-score' | 'weight' | 'turning' | 'wash-unstable' | 'help-wash' | 'dress-groom'
  | 'continence-pad' | 'compression-stockings' | 'compression-bandage' | 'transfer-hoist' | 'help-eat'
  | 'help-eat-risk' | 'prepare-meal' | 'shopping' | 'outing' | 'housework' | 'paperwork' | 'vaccination'
  | 'health-education' | 'last-offices' | 'observe-write' | 'transfer' | 'bedtime' | 'mouth-care' | 'skin-check'
  | 'bowel-care' | 'company'
