/** A small team of the Tilleuls and a server that answers as told, for tests of the store, the parts and the screens. */
import type { Bodies, Doc, Entry, ID, Kind, Position, Snapshot, Visit } from '../src/wire'
import type { TeamWays } from '../src/live.svelte'
import { Team } from '../src/team.svelte'

export const at = '2026-11-24T07:50:00Z'
export const today = '2026-11-24'
export const start: Position = { epoch: 'e1', seq: 10, sight: 's' }

export function doc<K extends Kind>(kind: K, id: ID, body: Bodies[K]): Doc {
  return { kind, id, v: 1, body } as Doc
}

const said = (v: string) => ({ v, by: 'anna', at })

export function member(
  id: ID,
  first: string,
  last: string,
  colour: number,
  profession: 'ide' | 'as' | 'ad_c' = 'ide',
): Doc {
  return doc('member', id, { first, last, profession, colour, since: at })
}

export function patient(id: ID, title: string, first: string, last: string, born: string, home = `h-${id}`): Doc[] {
  const fields = { title, first, last, born, phone: '', matters: '' }
  const filled = Object.fromEntries(
    Object.entries(fields).map(([key, v]) => [key, said(v)]),
  ) as Bodies['patient']['fields']
  const street = { street: said('12 rue des Tilleuls'), floor: said('2e'), town: said('Saint-Aubin-les-Tilleuls') }
  return [doc('patient', id, { home, fields: filled, since: at }), doc('home', home, { fields: street })]
}

export function visit(id: ID, patientId: ID, from: string, to: string, more: Partial<Visit> = {}): Doc {
  const plain = { day: today, minutes: 30, people: 1, urgency: 'today', by: 'anna', at, takers: [] } as const
  return doc('visit', id, { patient: patientId, from, to, tasks: [{ task: 'help-wash' }], ...plain, ...more } as Visit)
}

export const taken = (...who: ID[]) => ({ takers: who.map((one) => ({ who: one, at })) })

export function world(): Doc[] {
  return [
    doc('team', 'team', { name: said('L’équipe des Tilleuls'), zone: 'Europe/Paris' }),
    member('anna', 'Anna', 'Morel', 1),
    member('bilal', 'Bilal', 'Kaci', 7, 'as'),
    member('emma', 'Emma', 'Vidal', 9, 'ad_c'),
    ...patient('lambert', 'Mme', 'Odette', 'Lambert', '1942-03-14'),
    ...patient('petit', 'M.', 'Luc', 'Petit', '1950-12-01'),
    ...patient('fontaine-l', 'Mme', 'Lucette', 'Fontaine', '1940-01-01', 'h-fontaine'),
    ...patient('fontaine-r', 'M.', 'René', 'Fontaine', '1938-01-01', 'h-fontaine'),
    doc('alert', 'a1', { patient: 'lambert', sort: 'allergy', text: 'pénicilline', by: 'anna', at }),
    visit('v1', 'lambert', '08:45', '09:30', { people: 2, ...taken('anna', 'bilal') }),
    visit('v2', 'petit', '07:05', '07:50', { ...taken('anna') }),
    visit('v3', 'fontaine-l', '10:00', '10:30', { ...taken('anna') }),
    visit('v4', 'fontaine-r', '10:15', '10:45', { ...taken('anna') }),
    visit('v5', 'petit', '18:00', '18:30'),
    visit('v6', 'lambert', '19:00', '19:30', { urgency: 'cannot_wait' }),
    doc('note', 'n1', {
      patient: 'lambert',
      by: 'bilal',
      at,
      written: at,
      text: 'Trois pas jusqu’à la fenêtre.',
      pass_on: true,
    }),
  ]
}

export function snapshot(docs = world()): Snapshot {
  return { position: start, docs, safe: 0 }
}

export function entry(seq: number, put: Doc[], more: Partial<Entry> = {}): Entry {
  return { seq, at, made: at, by: 'bilal', id: `act-${seq}`, act: 'visit.take', put, ...more }
}

export const after = (seq: number): Position => ({ ...start, seq })

/** A team as Anna has it, at ten to nine; not connected; `send` answers its acts. */
export function fakeTeam(ways: TeamWays = {}, docs = world(), me = 'anna'): Team {
  const team = new Team('t', me, snapshot(docs), { send: () => new Promise(() => {}), ...ways })
  team.clock.set(at)
  return team
}
