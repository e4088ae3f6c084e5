/**
 * A team as this phone knows it, and what follows from its documents. Screens read its questions, which keep themselves
 * current, and call `act`.
 */
import { addDays, ageOn } from './dates'
import { Live } from './live.svelte'
import * as ask from './questions'
import type { Of } from './store.svelte'
import { t } from './words/index.svelte'
import { refusalWords } from './words/refusal'
import type { Day, ID, Refusal, Time } from './wire'

export class Team extends Live {
  // People

  get name(): string {
    return this.get('team', 'team')?.name.v ?? ''
  }

  #everyone = $derived.by(() => ask.byFirstName(this.all('member')))
  #members = $derived.by(() => this.#everyone.filter((member) => !member.left))

  /** Who is in the team, by first name. */
  get members(): Of<'member'>[] {
    return this.#members
  }

  member(id: ID): Of<'member'> | undefined {
    return this.get('member', id)
  }

  get myself(): Of<'member'> | undefined {
    return this.member(this.me)
  }

  #guests = $derived.by(() => new Map(this.all('guest').map((guest) => [guest.person, guest])))

  /** Somebody by name: of the team, or a guest of somebody accompanied, who herself has only the faces of the team. */
  who(id: ID): Of<'member'> | Of<'face'> | Of<'guest'> | undefined {
    return this.member(id) ?? this.get('face', id) ?? this.#guests.get(id)
  }

  /** First name, with an initial when two share it; « Claire, sa fille » of a guest. */
  firstName(id: ID): string {
    const member = this.member(id)
    if (member) return ask.shortName(member, this.members)
    const one = this.who(id)
    if (!one) return t('who.someone')
    return 'person' in one ? t('who.guest', { first: one.first, words: one.words }) : one.first
  }

  /** Who else is here now, and who has this open. */
  presentOn(on: string): ID[] {
    return this.present.filter((one) => one.on === on && one.who !== this.me).map((one) => one.who)
  }

  isPresent(id: ID): boolean {
    return this.present.some((one) => one.who === id)
  }

  #invitations = $derived.by(() => this.all('invitation').sort((a, b) => b.at.localeCompare(a.at)))
  get invitations(): Of<'invitation'>[] {
    return this.#invitations
  }

  /** A refusal in words, with the names of this team. */
  words(refusal: Refusal): string {
    return refusalWords(refusal, (id) => this.firstName(id))
  }

  // Patients

  #patients = $derived.by(() => ask.byLastName(this.all('patient')))
  #openPatients = $derived.by(() => this.#patients.filter((patient) => !patient.closed))

  /** By last name, those whose file is open. */
  get patients(): Of<'patient'>[] {
    return this.#openPatients
  }

  get closedPatients(): Of<'patient'>[] {
    return this.#patients.filter((patient) => patient.closed)
  }

  patient(id: ID): Of<'patient'> | undefined {
    return this.get('patient', id)
  }

  /** « Mme Lambert »; with the first name when two would be called the same. */
  patientName(id: ID): string {
    const patient = this.patient(id)
    return patient ? ask.callName(patient, this.patients) : ''
  }

  age(patient: ID): number | undefined {
    return ageOn(this.patient(patient)?.fields.born.v ?? '', this.today)
  }

  homeOf(patient: ID): Of<'home'> | undefined {
    return this.get('home', this.patient(patient)?.home ?? '')
  }

  doorOf(patient: ID): Of<'door'> | undefined {
    return this.get('door', this.patient(patient)?.home ?? '')
  }

  #usualTown = $derived.by(() => ask.mostOften(this.all('home').map((home) => home.fields.town.v)))

  /** The town in which most of them live. */
  get usualTown(): string {
    return this.#usualTown
  }

  /** Everyone who lives at this home. */
  livingAt(home: ID): Of<'patient'>[] {
    return this.patients.filter((patient) => patient.home === home)
  }

  #alerts = $derived.by(() => ask.groupBy(this.all('alert').sort(ask.oldestFirst), (alert) => alert.patient))
  alertsOf(patient: ID): Of<'alert'>[] {
    return (this.#alerts.get(patient) ?? []).filter((alert) => !alert.ended)
  }

  endedAlertsOf(patient: ID): Of<'alert'>[] {
    return (this.#alerts.get(patient) ?? []).filter((alert) => alert.ended)
  }

  #precautions = $derived.by(() => ask.groupBy(this.all('precaution').sort(ask.oldestFirst), (one) => one.patient))
  /** What the goals of her plan ask whoever comes to mind, also when the plan itself is not for us. */
  precautionsOf(patient: ID): Of<'precaution'>[] {
    return (this.#precautions.get(patient) ?? []).filter((one) => !one.ended)
  }

  /** Those that no goal says here. */
  barePrecautionsOf(patient: ID): Of<'precaution'>[] {
    return this.precautionsOf(patient).filter((one) => !this.get('goal', one.goal))
  }

  #contacts = $derived.by(() => ask.groupBy(this.all('contact').sort(ask.oldestFirst), (contact) => contact.patient))
  contactsOf(patient: ID): Of<'contact'>[] {
    return (this.#contacts.get(patient) ?? []).filter((contact) => !contact.removed)
  }

  removedContactsOf(patient: ID): Of<'contact'>[] {
    return (this.#contacts.get(patient) ?? []).filter((contact) => contact.removed)
  }

  // Visits

  #byDay = $derived.by(() => ask.groupBy(this.all('visit').sort(ask.byHour), (visit) => visit.day))
  #byPatient = $derived.by(() => ask.groupBy(this.all('visit').sort(ask.byDayAndHour), (visit) => visit.patient))

  visit(id: ID): Of<'visit'> | undefined {
    return this.get('visit', id)
  }

  /** The visits of a day, by hour, cancelled ones among them. */
  visitsOn(day: Day): Of<'visit'>[] {
    return this.#byDay.get(day) ?? []
  }

  /** The visits of a patient that this phone holds, by day and hour. */
  visitsOf(patient: ID): Of<'visit'>[] {
    return this.#byPatient.get(patient) ?? []
  }

  /** Those of a day that somebody has taken: a lane. */
  laneOf(member: ID, day: Day): Of<'visit'>[] {
    return this.visitsOn(day).filter((visit) => !ask.isOff(visit) && ask.takenBy(visit, member))
  }

  stateOf(visit: Of<'visit'>): ask.VisitState {
    return ask.stateOf(visit, this.passagesOf(visit.id))
  }

  /** The same for one of its people: a visit for two may be done for one and wait for the other. */
  stateFor(who: ID, visit: Of<'visit'>): ask.VisitState {
    return ask.stateFor(who, visit, this.passagesOf(visit.id))
  }

  isMine(visit: Of<'visit'>): boolean {
    return ask.takenBy(visit, this.me)
  }

  /** Those of a day that miss somebody, what cannot wait first. */
  toTake(day: Day): Of<'visit'>[] {
    return this.visitsOn(day)
      .filter((visit) => this.stateOf(visit) === 'to_take')
      .sort(ask.byUrgency)
  }

  /** The first of today that I took and have not logged. */
  get nextVisit(): Of<'visit'> | undefined {
    return this.laneOf(this.me, this.today).find((visit) => this.waitsForMe(visit))
  }

  /** I took it, and what came of it is still to be told by me. */
  waitsForMe(visit: Of<'visit'>): boolean {
    return this.isMine(visit) && this.stateFor(this.me, visit) === 'to_do'
  }

  /** Visits in a row at one home are one stop. */
  stops(visits: Of<'visit'>[]): ask.Stop[] {
    return ask.stops(visits, (visit) => this.patient(visit.patient)?.home ?? visit.patient)
  }

  // Passages and notes

  #told = $derived.by(() => ask.groupBy(this.all('passage'), (passage) => passage.visit))
  #passages = $derived.by(() => ask.groupBy(this.all('passage').filter(ask.isLive), (passage) => passage.visit))

  passage(id: ID): Of<'passage'> | undefined {
    return this.get('passage', id)
  }

  /** What was logged for a visit and stands: one a person. */
  passagesOf(visit: ID): Of<'passage'>[] {
    return this.#passages.get(visit) ?? []
  }

  /** The same with those noted by mistake. */
  everyPassageOf(visit: ID): Of<'passage'>[] {
    return this.#told.get(visit) ?? []
  }

  #arrivals = $derived.by(() => ask.groupBy(this.all('arrival'), (arrival) => arrival.visit))

  /** Who said that she is there. */
  arrivalsOf(visit: ID): Of<'arrival'>[] {
    return this.#arrivals.get(visit) ?? []
  }

  /** What I said of a visit, if it stands. */
  myPassage(visit: ID): Of<'passage'> | undefined {
    return this.passagesOf(visit).find((passage) => passage.by === this.me)
  }

  #notes = $derived.by(() => ask.groupBy(this.all('note').sort(ask.newestFirst), (note) => note.patient))

  note(id: ID): Of<'note'> | undefined {
    return this.get('note', id)
  }

  /** The notes about a patient, newest first, each in its last wording. */
  notesOf(patient: ID): Of<'note'>[] {
    return (this.#notes.get(patient) ?? []).filter((note) => !note.corrected)
  }

  #additions = $derived.by(() =>
    ask.groupBy(
      [...this.#notes.values()].flat().filter((note) => note.under && !note.corrected && !note.moved_away),
      (note) => note.patient,
    ),
  )

  /** What was written under something of somebody's file, newest first, in its last words. */
  additionsTo(patient: ID): readonly Of<'note'>[] {
    return this.#additions.get(patient) ?? []
  }

  /** What somebody wrote with a passage, newest first. */
  notesWith(passage: Of<'passage'>): Of<'note'>[] {
    return this.notesOf(passage.patient).filter((note) => note.passage === passage.id)
  }

  /** The former wordings of a note, newest first. */
  formerOf(note: Of<'note'>): Of<'note'>[] {
    const former = note.corrects ? this.note(note.corrects) : undefined
    return former ? [former, ...this.formerOf(former)] : []
  }

  /** When I was last at a patient's; undefined when never. */
  myLast(patient: ID): Time | undefined {
    const known = this.get('lately', patient)?.members?.[this.me]?.at
    const mine = this.visitsOf(patient).flatMap((visit) => this.passagesOf(visit.id).filter((p) => p.by === this.me))
    return [...mine.map((passage) => passage.at), ...(known ? [known] : [])].sort(ask.byInstant).at(-1)
  }

  /** What the others wrote about a patient since I was last there. */
  notesSince(patient: ID): Of<'note'>[] {
    const since = this.myLast(patient)
    return this.notesOf(patient).filter(
      (note) =>
        note.by !== this.me &&
        !note.moved_away &&
        (!since || Date.parse(note.moved?.at ?? note.written) > Date.parse(since)),
    )
  }

  /** Visits from today on that somebody offered or moved: what is asked of each one is looked for in these only. */
  readonly #discussed = $derived.by(() => {
    const { today } = this
    return this.all('visit').filter((visit) => (visit.offers ?? visit.moved) && visit.day >= today)
  })
  get discussed(): readonly Of<'visit'>[] {
    return this.#discussed
  }

  // Readings

  #readings = $derived.by(() => ask.groupBy(this.all('reading'), (reading) => reading.patient))
  #limits = $derived.by(() => ask.groupBy(this.all('limit'), (limit) => limit.patient))

  /** What was measured of a patient, in no order; those taken back among them. */
  readingsOf(patient: ID): Of<'reading'>[] {
    return this.#readings.get(patient) ?? []
  }

  /** Her limits, ended ones among them. */
  limitsOf(patient: ID): Of<'limit'>[] {
    return this.#limits.get(patient) ?? []
  }

  // Near days

  get tomorrow(): Day {
    return addDays(this.today, 1)
  }
}
