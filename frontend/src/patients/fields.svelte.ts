/** One line of a file: where it stands, what it says, and the two acts about it. */
import type { Asking, Handle } from '../outbox'
import type { Team } from '../team.svelte'
import type {
  ActArgs,
  ContactField,
  DoorField,
  Field,
  GoalField,
  HomeField,
  ID,
  IdentityField,
  PatientField,
  PortraitField,
} from '../wire'

/** Where a line stands: in which document, under which name. */
export type Spot =
  | { kind: 'patient'; id: ID; field: PatientField }
  | { kind: 'home'; id: ID; field: HomeField }
  | { kind: 'door'; id: ID; field: DoorField }
  | { kind: 'contact'; id: ID; field: ContactField }
  | { kind: 'goal'; id: ID; field: GoalField }
  | { kind: 'identity'; id: ID; field: IdentityField }
  | { kind: 'portrait'; id: ID; field: PortraitField }

type Lines = Partial<Record<string, Field>>

/** What a document says under a name; '' when nobody has written it. */
export function valueIn(doc: { fields: object } | undefined, field: string): string {
  return (doc?.fields as Lines | undefined)?.[field]?.v ?? ''
}

/** The line itself, with who wrote it; undefined when nobody has. */
export function fieldAt(team: Team, spot: Spot): Field | undefined {
  const field = (team.get(spot.kind, spot.id)?.fields as Lines | undefined)?.[spot.field]
  return field?.at ? field : undefined
}

/** What the acts name: how one gets in goes with the home, the parts of a file with the person. */
const about = ({ kind }: Spot): string =>
  kind === 'door' ? 'home' : kind === 'identity' || kind === 'portrait' ? 'patient' : kind

/** Writes a line anew. `was` is what the person saw: when somebody else has changed it since, both texts stay. */
export function edit(team: Team, spot: Spot, was: string, now: string, asking: Asking): Promise<Handle> {
  const args = { [about(spot)]: spot.id, field: spot.field, was, now }
  return team.keep(`${spot.kind}.edit`, args as unknown as ActArgs['patient.edit'], asking)
}

/** Settles a line that has several texts. */
export function choose(team: Team, spot: Spot, keep: string, asking: Asking): Promise<Handle> {
  const args = { [about(spot)]: spot.id, field: spot.field, keep }
  return team.keep(`${spot.kind}.choose`, args as unknown as ActArgs['patient.choose'], asking)
}

/** What was written here for this line and has not left the phone yet. */
export function waitingAt(team: Team, spot: Spot): string | undefined {
  const mine = team.unsent.filter(({ act, args }) => {
    const said = args as Record<string, unknown>
    return act === `${spot.kind}.edit` && said[about(spot)] === spot.id && said.field === spot.field
  })
  const last = mine.at(-1)?.args
  return last && 'now' in last && typeof last.now === 'string' ? last.now : undefined
}

/** Whether some line of a document waits for somebody to choose. */
export function unsettled(doc: { fields: object } | undefined): boolean {
  return Object.values((doc?.fields ?? {}) as Lines).some((field) => field?.also?.length)
}

/** A line being written: what it said when the pen was taken up, and what it shall say. */
export class EditDraft {
  now = $state('')

  constructor(
    readonly was: string,
    typed: string,
  ) {
    this.now = typed
  }
}
