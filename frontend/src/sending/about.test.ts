import { expect, test } from 'vitest'
import { at, doc, fakeTeam, today, visit, world } from '../../test/fake.svelte'
import type { ActArgs, ActName } from '../wire'
import { ownOf, whatOf, whenAt, whereOf } from './about'

const said = <N extends ActName>(act: N, args: ActArgs[N]) => ({ act, args })

test('an act is told in plain words: what, about whom, at which hour', () => {
  const tomorrow = visit('late', 'petit', '08:45', '09:00', { day: '2026-11-25' })
  const contact = doc('contact', 'c', { patient: 'lambert', fields: {}, by: 'anna', at: '' } as never)
  const team = fakeTeam({}, [...world(), tomorrow, contact])
  const where = (act: ActName, args: object) => whereOf({ act, args: args as Record<string, unknown> }, { team })
  expect(whatOf(said('visit.take', { visit: 'v5' }))).toBe('Prendre un passage')
  expect(where('visit.take', { visit: 'v5' })).toBe('M. Petit, 18:00')
  expect(where('visit.take', { visit: 'late' })).toBe('M. Petit, demain 08:45')
  expect(where('note.write', { patient: 'lambert', text: 'x' })).toBe('Mme Lambert')
  expect(where('note.correct', { note: 'n1' })).toBe('Mme Lambert')
  expect(where('alert.end', { alert: 'a1' })).toBe('Mme Lambert')
  expect(where('contact.edit', { contact: 'c', field: 'phone' })).toBe('Mme Lambert')
  expect(where('home.edit', { home: 'h-petit', field: 'floor' })).toBe('M. Petit')
  expect(where('team.rename', { was: 'a', now: 'b' })).toBe('')
  expect(where('visit.take', { visit: 'nowhere' })).toBe('')
  expect(whatOf({ act: 'mood.tell', args: {} })).toBe('Noté avec une autre version de Ronde')
  expect(whenAt(team, '2026-11-24T08:41:00Z')).toBe('à 09:41')
  expect(whenAt(team, '2026-11-23T17:20:00Z')).toBe('hier à 18:20')
})

test('somebody and a visit that were only just added here have their names too', async () => {
  const team = fakeTeam()
  const file = { title: 'Mme', first: 'Rose', last: 'Perrot', born: '', phone: '', matters: '' }
  const { ids } = await team.keep('patient.add', { ...file, street: '', floor: '', town: '' })
  const args = { patient: ids[0]!, day: '2026-11-24', from: '14:00', to: '14:30', minutes: 30, people: 1 } as const
  const rest = { tasks: [{ task: 'help-wash' }], needs: [], urgency: 'today', words: 'sonner' } as const
  const made = { ...args, ...rest, tasks: [...rest.tasks], needs: [] } as ActArgs['visit.add']
  const added = await team.keep('visit.add', made)
  await team.keep('visit.take', { visit: added.ids[0]! })
  expect(team.unsent.map((kept) => whereOf(kept, { team }))).toEqual([
    'Rose Perrot',
    'Rose Perrot, 14:00',
    'Rose Perrot, 14:00',
  ])
  expect(ownOf(team.unsent[1]!)).toEqual(['Aide à la toilette d’une personne stable', 'sonner'])
})

test('one’s own words stand in it; what opens a door does not', () => {
  const own = (act: ActName, args: object) =>
    ownOf({ act, args: args as Record<string, unknown> }).map((line) => line.replaceAll('\u00a0', ' '))
  expect(own('note.write', { text: 'Le chat dort.' })).toEqual(['Le chat dort.'])
  const tasks = [
    { label: 'toilette', done: true },
    { label: 'courses', done: false },
  ]
  expect(own('visit.done', { tasks, note: { text: 'Pâle.' } })).toEqual(['Toilette', 'Pâle.'])
  expect(own('visit.not_done', { why: 'absent', words: '' })).toEqual(['Pas là'])
  expect(own('visit.cancel', { why: 'hospital', words: '' })).toEqual(['À l’hôpital'])
  expect(own('patient.edit', { field: 'phone', now: '06 39 98 10 37' })).toEqual(['Téléphone : 06 39 98 10 37'])
  expect(own('patient.edit', { field: 'phone', now: '' })).toEqual(['Téléphone : effacé'])
  expect(own('member.edit', { field: 'profession', now: 'as' })).toEqual(['Métier : aide-soignante'])
  expect(own('alert.add', { sort: 'allergy', text: 'pénicilline' })).toEqual(['Allergie : pénicilline'])
  expect(own('door.edit', { field: 'code', was: '', now: '48B7' })).toEqual([])
  expect(own('door.choose', { field: 'code', keep: '48B7' })).toEqual([])
  expect(own('series.add', { tasks: [{ task: 'help-wash' }], from: '08:00' })).toEqual([
    'Aide à la toilette d’une personne stable',
  ])
  expect(own('series.end', { series: 's', why: 'déménage' })).toEqual(['déménage'])
  expect(own('home.choose', { field: 'floor', keep: '3e' })).toEqual(['3e'])
  expect(own('invitation.make', { hash: 'abc' })).toEqual([])
})

test('a hand and a shared note are called by what they say', () => {
  const help = doc('help', 'h1', { by: 'bilal', at, what: 'porter un lit', day: today })
  const page = doc('page', 'p1', { title: 'Clés', text: 'Au cabinet.', n: 1, by: 'bilal', at, revisions: [] })
  const team = fakeTeam({}, [...world(), help, page])
  expect(whereOf({ act: 'help.take', args: { help: 'h1' } }, { team })).toBe('porter un lit')
  const args = { page: 'p1', from: 1, title: 'Clés', text: 'Chez Emma.' }
  expect(whereOf({ act: 'page.edit', args }, { team })).toBe('Clés')
  expect(ownOf({ act: 'page.edit', args })).toEqual(['Clés', 'Chez Emma.'])
  expect(ownOf({ act: 'help.ask', args: { what: 'porter un lit', where: 'au 2e' } })).toEqual([
    'porter un lit',
    'au 2e',
  ])
})
