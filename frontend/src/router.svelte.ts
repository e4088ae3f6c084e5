/**
 * Paths and screens, and the back button. A sheet holds a step of the history: going back closes it, and closing it by
 * its own button goes back, so that the next step back is the one people expect.
 */

/** Screens of a team, about nobody. */
type OfTeam =
  | 'today'
  | 'patients'
  | 'arrivals'
  | 'transmissions'
  | 'events'
  | 'papers'
  | 'room'
  | 'practice'
  | 'sight'
  | 'round'
  | 'me'

export type Screen =
  | { name: 'start' | 'sign_in' | 'sign_up' | 'found' | 'lost' }
  | { name: 'join'; team: string; secret: string; relative?: boolean }
  | { name: OfTeam; team: string }
  | { name: 'patient' | OfPerson; team: string; patient: string }
  | { name: 'importing'; team: string }
  | { name: 'wound'; team: string; patient: string; wound: string }
  | { name: 'past'; team: string; about: string }
  | { name: 'page'; team: string; page: string }
  | { name: 'help'; team: string; guide: string }
  | { name: 'guides'; guide: string }

/** A screen inside a team. */
export type TeamScreen = Exclude<Extract<Screen, { team: string }>, { name: 'join' }>

/** Sheets that any screen may open over itself. */
export type SheetName =
  | 'plus'
  | 'add_visit'
  | 'visit'
  | 'take'
  | 'offer'
  | 'part'
  | 'move'
  | 'cancel'
  | 'log'
  | 'note'
  | 'measure'
  | 'readings'
  | 'wound'
  | 'assess'
  | 'sendings'
  | 'wrong'
  | 'ask_help'
  | 'help'
  | 'page'
  | 'ill'
  | 'ask'
  | 'question'
  | 'saed'
  | 'event'
  | 'tell_event'
  | 'take_photo'
  | 'addition'
  | 'to_sign'
  | 'photo'
  | 'reference'
  | 'practice'
  | 'amend'
  | 'urgent'
export interface OpenSheet {
  name: SheetName
  with: Record<string, string>
}

const free: Record<string, Screen> = {
  '/': { name: 'start' },
  '/entrer': { name: 'sign_in' },
  '/inscription': { name: 'sign_up' },
  '/fonder': { name: 'found' },
}
const inTeam: Record<string, OfTeam> = {
  '': 'today',
  aujourdhui: 'today',
  patients: 'patients',
  arrivees: 'arrivals',
  transmissions: 'transmissions',
  evenements: 'events',
  papiers: 'papers',
  equipe: 'room',
  'qui-peut-faire-quoi': 'practice',
  'qui-voit-quoi': 'sight',
  'ma-tournee': 'round',
  moi: 'me',
}

/** Screens about somebody, each under her own: « patients/…/plan ». */
type OfPerson =
  | 'grid'
  | 'book'
  | 'circle'
  | 'around'
  | 'rights'
  | 'doing'
  | 'plan'
  | 'entrusted'
  | 'emergency'
  | 'file'
  | 'plan_paper'
  | 'moving'
const ofPerson: Record<string, OfPerson> = {
  tableau: 'grid',
  cahier: 'book',
  cercle: 'circle',
  entourage: 'around',
  droits: 'rights',
  actes: 'doing',
  plan: 'plan',
  confies: 'entrusted',
  urgence: 'emergency',
  'plan-a-imprimer': 'plan_paper',
  dossier: 'file',
  passage: 'moving',
}

/** Which screen a path and a fragment name. */
export function screenOf(pathname: string, hash = ''): Screen {
  const path = pathname === '/' ? '/' : pathname.replace(/\/+$/, '')
  if (free[path]) return free[path]
  const [, aide, guide = '', ...rest] = path.split('/')
  if (aide === 'aide' && !rest.length) return { name: 'guides', guide }
  if (path === '/rejoindre') {
    const [team = '', secret = '', whose] = hash.replace(/^#/, '').split('.')
    return { name: 'join', team, secret, ...(whose === 'proche' ? { relative: true } : {}) }
  }
  const [, e, team, place = '', id, ...more] = path.split('/')
  const person =
    more.length === 1 && place === 'patients' && Object.hasOwn(ofPerson, more[0]!) ? ofPerson[more[0]!] : undefined
  if (e === 'e' && team && id && person) return { name: person, team, patient: id }
  if (e === 'e' && team && place === 'patients' && id && more[0] === 'plaies' && more[1] && more.length === 2)
    return { name: 'wound', team, patient: id, wound: more[1] }
  if (e === 'e' && team && place === 'patients' && id && more.join() === 'historique') {
    return { name: 'past', team, about: id }
  }
  if (e !== 'e' || !team || more.length) return { name: 'lost' }
  if (place === 'patients' && id) return { name: 'patient', team, patient: id }
  if (place === 'recherche' && !id) return { name: 'past', team, about: '' }
  if (place === 'importer' && !id) return { name: 'importing', team }
  if (place === 'notes' && id) return { name: 'page', team, page: id }
  if (place === 'aide') return { name: 'help', team, guide: id ?? '' }
  const name = Object.hasOwn(inTeam, place) && !id ? inTeam[place] : undefined
  return name ? { name, team } : { name: 'lost' }
}

/** The paths of a team's screens. */
export const paths = {
  today: (team: string) => `/e/${team}/aujourdhui`,
  patients: (team: string) => `/e/${team}/patients`,
  patient: (team: string, patient: string) => `/e/${team}/patients/${patient}`,
  grid: (team: string, patient: string) => `/e/${team}/patients/${patient}/tableau`,
  book: (team: string, patient: string) => `/e/${team}/patients/${patient}/cahier`,
  doing: (team: string, patient: string) => `/e/${team}/patients/${patient}/actes`,
  plan: (team: string, patient: string) => `/e/${team}/patients/${patient}/plan`,
  planPaper: (team: string, patient: string) => `/e/${team}/patients/${patient}/plan-a-imprimer`,
  entrusted: (team: string, patient: string) => `/e/${team}/patients/${patient}/confies`,
  rights: (team: string, patient: string) => `/e/${team}/patients/${patient}/droits`,
  circle: (team: string, patient: string) => `/e/${team}/patients/${patient}/cercle`,
  around: (team: string, patient: string) => `/e/${team}/patients/${patient}/entourage`,
  moving: (team: string, patient: string) => `/e/${team}/patients/${patient}/passage`,
  arrivals: (team: string) => `/e/${team}/arrivees`,
  file: (team: string, patient: string) => `/e/${team}/patients/${patient}/dossier`,
  papers: (team: string) => `/e/${team}/papiers`,
  wound: (team: string, patient: string, wound: string) => `/e/${team}/patients/${patient}/plaies/${wound}`,
  transmissions: (team: string) => `/e/${team}/transmissions`,
  events: (team: string) => `/e/${team}/evenements`,
  importing: (team: string) => `/e/${team}/importer`,
  past: (team: string, patient?: string) =>
    patient ? `/e/${team}/patients/${patient}/historique` : `/e/${team}/recherche`,
  page: (team: string, page: string) => `/e/${team}/notes/${page}`,
  help: (team: string, guide = '') => `/e/${team}/aide${guide && `/${guide}`}`,
  emergency: (team: string, patient: string) => `/e/${team}/patients/${patient}/urgence`,
  round: (team: string) => `/e/${team}/ma-tournee`,
  practice: (team: string) => `/e/${team}/qui-peut-faire-quoi`,
  sight: (team: string) => `/e/${team}/qui-voit-quoi`,
  room: (team: string) => `/e/${team}/equipe`,
  me: (team: string) => `/e/${team}/moi`,
  guest: (team: string) => `/e/${team}`,
}

interface Held {
  id: number
  close: () => void
}

class Router {
  #where = $state.raw({ path: location.pathname, hash: location.hash })
  #sheet = $state.raw<OpenSheet | undefined>()
  #held: Held[] = []
  #count = 0
  /** A step whose sheet has closed: given back in a moment, unless the next sheet or screen takes it over. */
  #spare = false
  #handingOver = false
  #leaving: ReturnType<typeof setTimeout> | undefined
  /** We have asked the browser to go back and it has not arrived: what comes meanwhile waits. */
  #backing = false
  #after: (() => void)[] = []
  #screen = $derived.by(() => screenOf(this.#where.path, this.#where.hash))

  constructor() {
    addEventListener('popstate', () => this.#popped())
    addEventListener('hashchange', () => this.#read())
  }

  get path(): string {
    return this.#where.path
  }

  get screen(): Screen {
    return this.#screen
  }

  get sheet(): OpenSheet | undefined {
    return this.#sheet
  }

  openSheet(name: SheetName, given: Record<string, string> = {}): void {
    this.#handingOver = this.#sheet !== undefined
    this.#sheet = { name, with: given }
  }

  closeSheet(): void {
    this.#sheet = undefined
  }

  /** Goes to a path. Open sheets close; the step of the topmost one becomes the step of the new screen. */
  go(path: string, { replace = false } = {}): void {
    if (this.#backing) {
      this.#after.push(() => this.go(path, { replace }))
      return
    }
    const over = this.#takeSpare() || replace || this.#held.length > 0
    const held = this.#held
    this.#held = []
    for (const one of held.reverse()) one.close()
    if (over) history.replaceState(null, '', path)
    else history.pushState(null, '', path)
    this.#read()
    scrollTo(0, 0)
  }

  /** Holds a step of the history for something that closes on "back". Answers what to call when it closes otherwise. */
  hold(close: () => void): () => void {
    const held = { id: ++this.#count, close }
    this.#held.push(held)
    const step = () => {
      if (!this.#held.includes(held)) return
      if (this.#takeSpare()) history.replaceState({ held: held.id }, '')
      else history.pushState({ held: held.id }, '')
    }
    if (this.#backing) this.#after.push(step)
    else step()
    return () => this.#release(held)
  }

  #release(held: Held): void {
    if (!this.#held.includes(held)) return
    this.#held = this.#held.filter((one) => one !== held)
    this.#spare = true
    if (this.#handingOver) this.#handingOver = false
    else this.#leaving = setTimeout(() => this.#giveBack())
  }

  #takeSpare(): boolean {
    const spare = this.#spare
    clearTimeout(this.#leaving)
    this.#spare = false
    return spare
  }

  #giveBack(): void {
    this.#spare = false
    this.#backing = true
    history.back()
  }

  #popped(): void {
    if (this.#backing) {
      this.#backing = false
      const after = this.#after
      this.#after = []
      for (const act of after) act()
      this.#read()
      return
    }
    this.#spare = false
    const now = (history.state as { held?: number } | null)?.held ?? 0
    const closing = this.#held.filter((one) => one.id > now)
    this.#held = this.#held.filter((one) => one.id <= now)
    for (const one of closing.reverse()) one.close()
    this.#read()
  }

  #read(): void {
    const { pathname: path, hash } = location
    if (path !== this.#where.path || hash !== this.#where.hash) this.#where = { path, hash }
  }
}

export const router = new Router()

/** Lets ordinary links of this site move without loading, and leaves every other click to the browser. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element | null)?.closest?.('a[href]')
  if (!(link instanceof HTMLAnchorElement) || (link.target && link.target !== '_self')) return
  if (link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.pathname.startsWith('/api/')) return
  if (link.pathname === location.pathname && link.hash) return
  event.preventDefault()
  router.go(link.pathname + link.search + link.hash)
}
