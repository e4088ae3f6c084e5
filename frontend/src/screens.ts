/** The screens and sheets, each loaded when it is first wanted. */
import type { Component } from 'svelte'
import type { Screen, SheetName } from './router.svelte'
import { language, speak } from './words/index.svelte'

/** What a screen is given. */
export interface ScreenProps {
  screen: Screen
}

/** What a sheet is given: `with` from `router.openSheet`, and how to close. */
export interface SheetProps {
  with: Record<string, string>
  onclose: () => void
}

// Each screen takes what it needs of its props.
type Load = () => Promise<{ default: unknown }>

const screens: Record<Exclude<Screen['name'], 'lost'>, Load> = {
  start: () => import('./entry/Start.svelte'),
  sign_in: () => import('./entry/SignIn.svelte'),
  sign_up: () => import('./entry/SignUp.svelte'),
  found: () => import('./entry/Found.svelte'),
  join: () => import('./entry/Join.svelte'),
  today: () => import('./board/Today.svelte'),
  patients: () => import('./patients/List.svelte'),
  patient: () => import('./patients/Page.svelte'),
  grid: () => import('./treatments/Grid.svelte'),
  doing: () => import('./interventions/Doing.svelte'),
  entrusted: () => import('./entrusted/Screen.svelte'),
  circle: () => import('./circle/Circle.svelte'),
  around: () => import('./circle/Around.svelte'),
  book: () => import('./liaison/HomeBook.svelte'),
  rights: () => import('./rights/Rights.svelte'),
  emergency: () => import('./papers/Emergency.svelte'),
  round: () => import('./papers/Day.svelte'),
  plan_paper: () => import('./papers/PlanPaper.svelte'),
  transmissions: () => import('./transmissions/Transmissions.svelte'),
  events: () => import('./events/Events.svelte'),
  file: () => import('./file/File.svelte'),
  moving: () => import('./moving/Moving.svelte'),
  arrivals: () => import('./moving/Arrivals.svelte'),
  papers: () => import('./file/Renewals.svelte'),
  wound: () => import('./wounds/Wound.svelte'),
  plan: () => import('./plan/Plan.svelte'),
  past: () => import('./past/Past.svelte'),
  importing: () => import('./imports/Import.svelte'),
  page: () => import('./pages/Page.svelte'),
  help: () => import('./help/In.svelte'),
  guides: () => import('./help/Out.svelte'),
  room: () => import('./team/Room.svelte'),
  practice: () => import('./practice/WhoMay.svelte'),
  sight: () => import('./circle/Sight.svelte'),
  me: () => import('./me/Profile.svelte'),
}

const sheets: Record<SheetName, Load> = {
  plus: () => import('./parts/Plus.svelte'),
  add_visit: () => import('./visits/Add.svelte'),
  visit: () => import('./visits/Visit.svelte'),
  take: () => import('./visits/Answered.svelte'),
  offer: () => import('./visits/Offer.svelte'),
  part: () => import('./visits/Part.svelte'),
  move: () => import('./visits/Move.svelte'),
  cancel: () => import('./visits/Cancel.svelte'),
  log: () => import('./passages/Log.svelte'),
  note: () => import('./passages/Write.svelte'),
  measure: () => import('./readings/Measure.svelte'),
  readings: () => import('./readings/Sort.svelte'),
  reference: () => import('./references/Reference.svelte'),
  wound: () => import('./wounds/WoundForm.svelte'),
  assess: () => import('./wounds/Assess.svelte'),
  ask_help: () => import('./helps/Ask.svelte'),
  help: () => import('./helps/Help.svelte'),
  page: () => import('./pages/Edit.svelte'),
  wrong: () => import('./passages/Wrong.svelte'),
  sendings: () => import('./sending/Sendings.svelte'),
  ask: () => import('./advice/Ask.svelte'),
  question: () => import('./advice/Question.svelte'),
  event: () => import('./events/Event.svelte'),
  tell_event: () => import('./events/Tell.svelte'),
  saed: () => import('./saed/Saed.svelte'),
  to_sign: () => import('./signing/Waiting.svelte'),
  addition: () => import('./additions/Addition.svelte'),
  take_photo: () => import('./photos/Take.svelte'),
  photo: () => import('./photos/Photo.svelte'),
  ill: () => import('./ill/Ill.svelte'),
  practice: () => import('./practice/TaskSheet.svelte'),
  urgent: () => import('./circle/Urgent.svelte'),
  amend: () => import('./practice/Amend.svelte'),
}

/** What opens inside a screen or a sheet and is fetched when it is first wanted: here so that it is there without a network. */
const inside: Load[] = [
  () => import('./patients/Close.svelte'),
  () => import('./file/PaperDue.svelte'),
  () => import('./stops/Stop.svelte'),
  () => import('./series/ChangeSeries.svelte'),
  () => import('./series/EndSeries.svelte'),
  () => import('./treatments/TreatmentForm.svelte'),
  () => import('./treatments/EndTreatment.svelte'),
  () => import('./interventions/InterventionForm.svelte'),
  () => import('./interventions/EndIntervention.svelte'),
  () => import('./interventions/HoursForm.svelte'),
  () => import('./interventions/Coding.svelte'),
  () => import('./interventions/Coded.svelte'),
  () => import('./interventions/IntoPlan.svelte'),
  () => import('./readings/LimitSet.svelte'),
  () => import('./readings/Chart.svelte'),
  () => import('./parts/Curve.svelte'),
  () => import('./wounds/ToEvaluate.svelte'),
  () => import('./circle/Nursing.svelte'),
  () => import('./circle/OpenedHere.svelte'),
  () => import('./cupboard/ChooseCode.svelte'),
  () => import('./entrusted/Entrust.svelte'),
]

/** A part of the app, once it and all words are here. */
async function withWords<T>(part: Promise<{ default: T }>): Promise<T> {
  const [{ default: here }] = await Promise.all([part, speak(language())])
  return here
}

export async function loadScreen(name: keyof typeof screens): Promise<Component<ScreenProps>> {
  return (await withWords(screens[name]())) as Component<ScreenProps>
}

/** All that is open only inside a team: who is not in one does not fetch it. */
export function loadInTeam(): Promise<(typeof import('./InTeam.svelte'))['default']> {
  return withWords(import('./InTeam.svelte'))
}

/** The one screen of a guest of somebody accompanied. */
export function loadGuest(): Promise<(typeof import('./guest/Guest.svelte'))['default']> {
  return withWords(import('./guest/Guest.svelte'))
}

/** Opens from it. */
export function loadGuestPlan(): Promise<(typeof import('./guest/Plan.svelte'))['default']> {
  return withWords(import('./guest/Plan.svelte'))
}

/** Begins to fetch what an address in a team shows, while it is still asked who is here. */
export function loadAhead(screen: Screen): void {
  if (!('team' in screen) || screen.name === 'join') return
  for (const part of [loadInTeam(), loadScreen(screen.name)]) void part.catch(() => {})
}

export async function loadSheet(name: SheetName): Promise<Component<SheetProps>> {
  return (await withWords(sheets[name]())) as Component<SheetProps>
}

/** Fetches all of them, so that each opens later without a network. What fails is fetched when it is wanted. */
export function loadAll(): void {
  for (const load of [...Object.values(screens), ...Object.values(sheets), ...inside]) void load().catch(() => {})
}
