/**
 * A team as this phone knows it: the documents it was sent, what follows from them, and what its own hands did and the
 * journal has not yet confirmed. Screens read its questions, which keep themselves current, and call `act`.
 *
 * Entries are queued and applied at most every 100 ms. `position` is that of what has been applied.
 */
import { get as fetchJson, post } from './api'
import { ServerClock } from './clock.svelte'
import { couriers } from './couriers.svelte'
import type { Contact, TeamDocs } from './cupboard/docs'
import type { Shelf } from './cupboard/shelf'
import { addDays, ageOn, clockIn, dayIn, whenIn } from './dates'
import { guesses } from './guess'
import { NoteHtml } from './html.svelte'
import { Link, type LinkState } from './link'
import { Outbox, type Asking, type Handle, type Kept, type Review } from './outbox'
import { photos } from './photos/courier.svelte'
import { Saver } from './saver'
import { standing } from './standing'
import { Store, type Of } from './store.svelte'
import * as ask from './questions'
import { alone, type Turns } from './turns'
import { t } from './words/index.svelte'
import { refusalWords } from './words/refusal'
import { actVersions } from './wire'
import type {
  ActArgs,
  ActName,
  ActSent,
  Answer,
  Answers,
  Clock,
  Day,
  Entry,
  ID,
  Kind,
  Position,
  Present,
  Refusal,
  Snapshot,
  Time,
} from './wire'

const applyEvery = 100

/** What a team begins with: what the server sent, or what this phone kept. */
type Shown = Pick<Snapshot, 'position' | 'docs'>

export interface TeamWays {
  send?: (acts: ActSent[]) => Promise<Answers>
  snapshot?: () => Promise<Snapshot>
  openSocket?: (url: string) => WebSocket
  shelf?: Shelf
  turns?: Turns
  /** Where its documents are kept on this phone. */
  docs?: TeamDocs
  /** Whose turn it is to write them, among the tabs that can. */
  writers?: () => Turns
  /** It comes from there: when the server was last heard. */
  contact?: Contact
  onNew?: (call: () => void) => () => void
}

export class Team {
  readonly id: ID
  readonly me: ID
  readonly clock = new ServerClock()
  readonly html: NoteHtml
  position: Position

  link = $state.raw<LinkState>({ at: 'connecting' })
  present = $state.raw<readonly Present[]>([])
  unsent = $state.raw<readonly Kept[]>([])
  toCheck = $state.raw<readonly Review[]>([])
  /** Acts that this phone could not write on its disk: they are lost when this page goes before they are sent. */
  loose = $state.raw<ReadonlySet<ID>>(new Set())
  /** Facts of this page's time that went to the team's tray. */
  aside = $state.raw<readonly Kept[]>([])

  #store = new Store()
  #outbox: Outbox
  #link: Link
  #fetch: () => Promise<Snapshot>
  #queue: Entry[] = []
  #reached: Position | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** A snapshot is being fetched; what came over the socket since it was asked for. */
  #starting: Promise<void> | undefined
  #came: [Entry[], Position][] | undefined
  #stopped = false
  #saver: Saver | undefined
  #writers: () => Turns
  #forgetNew: () => void
  #wake = () => document.visibilityState === 'visible' && this.#outbox.wake()

  constructor(id: ID, me: ID, snapshot: Shown, ways: TeamWays = {}) {
    this.id = id
    this.me = me
    this.html = new NoteHtml(id)
    this.position = snapshot.position
    if (ways.contact) this.clock.ahead = ways.contact.ahead
    this.#fetch = ways.snapshot ?? (() => fetchJson<Snapshot>(`/teams/${id}/snapshot`))
    this.#outbox = new Outbox({
      team: id,
      by: this.me,
      send: ways.send ?? ((acts) => post<Answers>(`/teams/${id}/acts`, { acts })),
      now: () => this.clock.exact(),
      changed: () => this.#outboxChanged(),
      known: () => this.position,
      version: (act) => actVersions[act],
      ended: (why) => this.#ended(why),
      aside: (kept) => (this.aside = [...this.aside, kept]),
      ...(ways.shelf ? { shelf: ways.shelf } : {}),
      ...(ways.turns ? { turns: ways.turns } : {}),
    })
    this.#writers = ways.writers ?? alone
    if (ways.docs) this.#saver = this.#save(ways.docs)
    this.#forgetNew = ways.onNew?.(() => void this.#outbox.writeAll()) ?? (() => {})
    this.#link = new Link({
      team: id,
      position: () => this.#reached ?? this.position,
      hello: ({ now, member, safe, position: { epoch } }) => {
        // Somebody else has signed in in this browser: what waits here is not hers.
        if (member !== this.me) return this.#ended('signed_out')
        this.clock.set(now)
        // The number counts in the server's epoch, which may not be the one that is here.
        this.#outbox.epochIs(epoch)
        this.#outbox.safe(safe, epoch)
        photos.safe(id, safe, epoch)
        this.#outbox.wake()
      },
      safe: (seq, epoch) => {
        this.#outbox.safe(seq, epoch)
        photos.safe(id, seq, epoch)
      },
      entries: (entries, position) => this.receive(entries, position),
      presence: (present) => (this.present = present),
      startOver: () => this.#startOver(),
      healthy: () => fetchJson('/health').then(() => true),
      standing: () => standing(id),
      changed: (state) => this.#linked(state),
      ...(ways.contact ? { heard: ways.contact.heard } : {}),
      ...(ways.openSocket ? { open: ways.openSocket } : {}),
    })
    this.#show(snapshot)
    if (ways.contact) this.#saver?.at(snapshot.position)
    else this.#saver?.whole(snapshot)
  }

  // Life

  start(): void {
    this.clock.start()
    void this.#outbox.open()
    this.#link.start()
    addEventListener('online', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
  }

  /** What is on no disk yet goes on being sent, as long as the page lives and the person is the same. */
  stop(signedOut = false): void {
    if (this.#stopped) return
    this.#stopped = true
    this.clock.stop()
    this.#link.stop()
    this.#outbox.stop()
    if (this.#outbox.loose.size) couriers.adopt(this.id, this.me, this.#outbox, signedOut)
    this.#saver?.stop()
    this.#forgetNew()
    clearTimeout(this.#timer)
    removeEventListener('online', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
  }

  #linked(state: LinkState): void {
    this.link = state
    if (state.at === 'live') this.#saver?.heard()
    if (state.at !== 'ended') return
    // Facts of somebody who has left are still taken; nothing more is written down here.
    if (state.why === 'signed_out') this.stop(true)
    else this.#saver?.stop()
  }

  /** Takes a whole snapshot in place of all that was known. */
  load(snapshot: Shown): void {
    this.#show(snapshot)
    this.#saver?.whole(snapshot)
    this.#outbox.startedOver(snapshot.position.seq, snapshot.position.epoch)
    this.#guess()
  }

  #show({ position, docs }: Shown): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#queue = []
    this.#reached = undefined
    this.position = position
    this.#store.reset(docs)
    this.#guess()
  }

  /** From now on its documents are kept on this phone: they are on its disk when this comes back, unless they cannot be. */
  async keepHere(docs: TeamDocs | undefined): Promise<void> {
    this.#saver?.stop()
    this.#saver = docs && this.#save(docs)
    await this.#startOver().catch(() => this.#saver?.missed())
    await this.#saver?.now()
  }

  #save(docs: TeamDocs): Saver {
    return new Saver(docs, {
      turns: this.#writers(),
      live: () => this.link.at === 'live',
      contact: () => ({ heard: this.#link.current, ahead: this.clock.ahead }),
      today: (ahead) => dayIn(this.zone, new Date(Date.now() + ahead)),
      fetch: () => void this.#startOver().catch(() => this.#saver?.missed()),
    })
  }

  #startOver(): Promise<void> {
    return (this.#starting ??= this.#loadAnew().finally(() => (this.#starting = undefined)))
  }

  async #loadAnew(): Promise<void> {
    const came: [Entry[], Position][] = (this.#came = [])
    try {
      const snapshot = await this.#fetch()
      if (this.#stopped) return
      this.#came = undefined
      this.load(snapshot)
      const { epoch, sight, seq } = snapshot.position
      // The socket may have been faster: what it brought is not told again.
      for (const [entries, at] of came) {
        if (at.epoch === epoch && at.sight === sight && at.seq > seq) this.receive(entries, at)
      }
    } finally {
      this.#came = undefined
    }
  }

  /** Entries of the journal, to be applied within 100 ms. */
  receive(entries: Entry[], position: Position): void {
    this.#came?.push([entries, position])
    this.#queue.push(...entries)
    this.#reached = position
    this.#timer ??= setTimeout(() => this.flush(), applyEvery)
  }

  /** Applies what waits, now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const entries = this.#queue.filter((entry) => entry.seq > this.position.seq)
    this.#queue = []
    this.position = this.#reached ?? this.position
    this.#reached = undefined
    this.#store.apply(entries)
    this.#saver?.more(entries, this.position)
    this.#outbox.seen(entries, this.position.epoch)
    this.#guess()
  }

  #outboxChanged(): void {
    photos.acted(this.id, this.#outbox.items)
    this.unsent = this.#outbox.items.filter((kept) => kept.seq === undefined)
    this.toCheck = this.#outbox.refused
    this.loose = this.#outbox.loose
    this.#guess()
  }

  #guess(): void {
    const base = <K extends Kind>(kind: K, id: ID) => this.#store.base(kind, id)
    this.#store.guess(guesses(this.#outbox.items, this.me, base))
  }

  #ended(why: 'signed_out' | 'gone'): void {
    this.stop(why === 'signed_out')
    this.link = { at: 'ended', why }
  }

  // Acts

  /** Does something and waits for the answer. Offline that may take hours: use it where a form shows the answer. */
  async act<N extends ActName>(act: N, args: ActArgs[N], asking: Asking = {}): Promise<Answer> {
    return (await this.keep(act, args, asking)).answer
  }

  /** Does something; resolves as soon as it is kept on this phone, with the ids of the documents it makes. */
  keep<N extends ActName>(act: N, args: ActArgs[N], asking: Asking = {}): Promise<Handle> {
    return this.#outbox.keep(act, args, asking)
  }

  /** A refusal in words, with the names of this team. */
  words(refusal: Refusal): string {
    return refusalWords(refusal, (id) => this.firstName(id))
  }

  /** Somebody has read a refusal of `toCheck`. */
  dismiss(id: ID): void {
    this.#outbox.dismiss(id)
  }

  /** Sends a refused act of `toCheck` once more, as it is. */
  sendAgain(id: ID): void {
    this.#outbox.again(id)
  }

  /** Tells the others what is open here: `visit/<id>`, `patient/<id>`, or '' for nothing. */
  looking(on: string): void {
    this.#link.open(on)
  }

  // Documents

  get<K extends Kind>(kind: K, id: ID): Of<K> | undefined {
    return this.#store.get(kind, id)
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    return this.#store.all(kind)
  }

  /** What this phone did and has not seen come back. */
  guessed<K extends Kind>(kind: K): Of<K>[] {
    return this.#store.guessed(kind)
  }

  // Time

  get zone(): string {
    return this.get('team', 'team')?.zone ?? 'Europe/Paris'
  }

  #today = $derived.by(() => dayIn(this.zone, this.clock.now))
  get today(): Day {
    return this.#today
  }

  #clockNow = $derived.by(() => clockIn(this.zone, this.clock.now))
  get nowClock(): Clock {
    return this.#clockNow
  }

  /** « 09:34 », « hier 18:20 ». */
  when(at: Time): string {
    return whenIn(this.zone, at, this.clock.now)
  }

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
