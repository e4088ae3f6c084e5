import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { after, at, doc, entry, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { shelf } from '../../test/shelf'
import { couriers } from '../couriers.svelte'
import { router } from '../router.svelte'
import type { Team } from '../team.svelte'
import type { ActSent, Answer, Answers, Doc, Refused } from '../wire'
import Elsewhere from './Elsewhere.svelte'
import Sendings from './Sendings.svelte'

beforeEach(() => router.go('/e/t/aujourdhui', { replace: true }))

type No = Omit<Refused, 'id'>
const refusing = (no: No, docs: Doc[] = world()) =>
  fakeTeam({ send: async (acts) => ({ epoch: 'e1', answers: acts.map(({ id }) => ({ id, ...no }) as Answer) }) }, docs)

const open = (team: Team) => renderIn(team, Sendings, { onclose: () => {} })
const words = () => screen.getByRole('dialog').textContent!.replace(/\s+/g, ' ')

test('what waits is listed in its order, with patient, hour and where it is', async () => {
  const team = fakeTeam({ shelf: shelf() })
  team.link = { at: 'offline', since: new Date() }
  await team.keep('visit.take', { visit: 'v5' })
  await team.keep('note.write', { patient: 'lambert', text: 'Le chat dort.', pass_on: false, at })
  open(team)
  expect(words()).toContain('Hors ligne. Ce que vous voyez date de 08:50.')
  const [first, second] = screen.getAllByRole('listitem').map((item) => item.textContent!.replace(/\s+/g, ' '))
  expect(first).toMatch(/Prendre un passage.*M\. Petit, 18:00.*08:50.*Gardé sur ce téléphone/)
  expect(second).toMatch(/Note.*Mme Lambert.*Le chat dort\..*Gardé sur ce téléphone/)
  expect(words()).toContain('Vous pouvez fermer Ronde')
})

test('what is on no disk is never called kept', async () => {
  const team = fakeTeam()
  await team.keep('visit.take', { visit: 'v5' })
  open(team)
  expect(words()).toContain('Pas gardé sur ce téléphone')
  expect(words().replace(/Pas gardé sur ce téléphone/g, '')).not.toContain('ardé sur ce téléphone')
  expect(words()).toContain('Laissez Ronde ouvert')
})

test('all sent says so, with since when it is not current', () => {
  const team = fakeTeam()
  team.link = { at: 'behind', since: new Date(Date.now() - 86_400_000), tooMany: true }
  open(team)
  expect(words()).toContain('Pas à jour depuis hier 08:50')
  expect(words()).toContain('trop d’onglets')
  expect(words()).toContain('Tout est envoyé.')
})

test('who was first is named with the hour, beside what was wanted, until it is seen', async () => {
  const free = visit('free', 'petit', '10:15', '10:45')
  const team = refusing({ kind: 'refused', code: 'visit.taken', with: { by: ['bilal'] } }, [...world(), free])
  await (
    await team.keep('visit.take', { visit: 'free' })
  ).answer
  const now = visit('free', 'petit', '10:15', '10:45', { takers: [{ who: 'bilal', at: '2026-11-24T08:41:00Z' }] })
  team.receive([entry(11, [now])], after(11))
  team.flush()
  open(team)
  const card = screen.getByRole('article')
  expect(card.textContent!.replace(/\s+/g, ' ')).toMatch(
    /Ce que vous vouliez.*Prendre un passage.*M\. Petit, 10:15.*Ce qui en est.*Bilal a pris ce passage à 09:41\./,
  )
  await fireEvent.click(within(card).getByRole('button', { name: 'Voir le passage' }))
  expect(router.sheet).toEqual({ name: 'visit', with: { visit: 'free' } })
  router.closeSheet()
  await fireEvent.click(within(card).getByRole('button', { name: 'Vu' }))
  expect(team.toCheck).toEqual([])
  await waitFor(() => expect(screen.queryByRole('article')).toBeNull())
})

test.each<[string, No, Doc[], RegExp]>([
  [
    'two who took it',
    { kind: 'refused', code: 'visit.taken', with: { by: ['bilal', 'emma'] } },
    [visit('x', 'petit', '10:15', '10:45', taken('bilal', 'emma'))],
    /Bilal et Emma ont pris ce passage, en dernier à 08:50/,
  ],
  [
    'nobody in the document: the sentence of the refusal',
    { kind: 'refused', code: 'visit.taken', with: { by: ['bilal'] } },
    [visit('x', 'petit', '10:15', '10:45')],
    /déjà pris par Bilal/,
  ],
  [
    'cancelled',
    { kind: 'refused', code: 'visit.cancelled', with: { by: 'emma' } },
    [visit('x', 'petit', '10:15', '10:45', { cancelled: { by: 'emma', at, why: 'hospital' } })],
    /Emma a annulé ce passage à 08:50 : à l’hôpital/,
  ],
  [
    'logged',
    { kind: 'refused', code: 'visit.over', with: { by: ['bilal'] } },
    [
      visit('x', 'petit', '10:15', '10:45'),
      doc('passage', 'p', {
        visit: 'x',
        patient: 'petit',
        by: 'bilal',
        outcome: 'done',
        at: '2026-11-24T07:30:00Z',
        made: at,
        written: at,
      }),
    ],
    /Bilal a noté ce passage à 08:30/,
  ],
  [
    'a code that nobody knows',
    { kind: 'refused', code: 'new.one' },
    [visit('x', 'petit', '10:15', '10:45')],
    /Réessayez, ou parlez-en à l’équipe/,
  ],
])('how things are, in words: %s', async (_, no, docs, expected) => {
  const team = refusing(no, [...world(), ...docs])
  await (
    await team.keep('visit.take', { visit: 'x' })
  ).answer
  open(team)
  expect(words()).toMatch(expected)
})

test('of a line that others wrote too, all texts stand beside mine', async () => {
  const docs = world().map((one) =>
    one.kind === 'patient' && one.id === 'lambert'
      ? doc('patient', 'lambert', {
          ...one.body,
          fields: {
            ...one.body.fields,
            phone: { v: '06 39 98 10 01', by: 'bilal', at, also: [{ v: '06 39 98 10 02', by: 'emma', at }] },
          },
        } as never)
      : one,
  )
  const team = refusing({ kind: 'refused', code: 'field.choose_first' }, docs)
  const edit = { patient: 'lambert', field: 'phone', was: '', now: '06 39 98 10 37' } as const
  await (
    await team.keep('patient.edit', edit)
  ).answer
  open(team)
  expect(words()).toMatch(/Téléphone : 06 39 98 10 37.*Bilal a écrit.*10 01.*Emma a écrit.*10 02/)
  await fireEvent.click(screen.getByRole('button', { name: 'Voir la fiche' }))
  expect(router.path).toBe('/e/t/patients/lambert')
})

test('a warning is answered from here, and the old refusal goes with the answer', async () => {
  const team = refusing({ kind: 'confirm', code: 'confirm', with: { codes: ['competence.no'], tasks: ['help-wash'] } })
  const { id } = await team.keep('visit.take', { visit: 'v5' })
  await waitFor(() => expect(team.toCheck).toHaveLength(1))
  open(team)
  await fireEvent.click(screen.getByRole('button', { name: 'Répondre' }))
  expect(router.sheet).toMatchObject({ name: 'take', with: { visit: 'v5', review: id } })
  router.closeSheet()
})

test('a note that was refused is read in full, sent again, and not thrown away by one tap', async () => {
  const lists: ActSent[][] = []
  const answers: Omit<Answer, 'id'>[] = [
    { kind: 'bad', code: 'args.bad' } as Omit<Answer, 'id'>,
    { kind: 'bad', code: 'args.bad' } as Omit<Answer, 'id'>,
  ]
  const team = fakeTeam({
    shelf: shelf(),
    send: async (acts): Promise<Answers> => {
      lists.push(acts)
      return { epoch: 'e1', answers: acts.map(({ id }) => ({ id, ...answers[0]! }) as Answer) }
    },
  })
  const long = 'Levée sans aide.\n'.repeat(30)
  await team.keep('note.write', { patient: 'lambert', text: long, pass_on: false, at })
  await waitFor(() => expect(team.toCheck).toHaveLength(1))
  open(team)
  expect(screen.getByText(/^Levée sans aide/).textContent).toBe(long)
  await fireEvent.click(screen.getByRole('button', { name: 'Renvoyer' }))
  await waitFor(() => expect(lists).toHaveLength(2))
  expect(lists[1]![0]!.id).toBe(lists[0]![0]!.id)
  await waitFor(() => expect(team.toCheck).toHaveLength(1))
  await fireEvent.click(await screen.findByRole('button', { name: 'Vu' }))
  expect(words()).toContain('Ce texte sera effacé de ce téléphone.')
  await fireEvent.click(screen.getByRole('button', { name: 'Garder' }))
  expect(team.toCheck).toHaveLength(1)
  await fireEvent.click(screen.getByRole('button', { name: 'Vu' }))
  await fireEvent.click(screen.getByRole('button', { name: 'Effacer' }))
  expect(team.toCheck).toEqual([])
})

test('a fact that went to the tray says where the team finds it', async () => {
  const team = fakeTeam({
    send: async (acts) => ({
      epoch: 'e1',
      answers: acts.map(({ id }) => ({ id, ok: true, seq: 11, aside: true }) as Answer),
    }),
  })
  await (
    await team.keep('note.write', { patient: 'lambert', text: 'Le chat dort.', pass_on: false, at })
  ).answer
  open(team)
  expect(words()).toMatch(/1 dans « À ranger ».*L’équipe le trouvera dans « À ranger »\..*Mme Lambert.*Le chat dort/)
  await fireEvent.click(screen.getByRole('button', { name: 'Vu' }))
  await waitFor(() => expect(words()).not.toContain('À ranger'))
})

test('what another team did not take is read, copied and sent again outside of any team', async () => {
  const kept = { id: 'a', act: 'note.write', v: 1, made: at, args: { patient: 'p', text: 'Frigo vide.' }, ids: [] }
  const answer = { id: 'a', kind: 'not_found', code: 'team.gone' }
  couriers.refused = new Map([['gone', [{ kept, answer } as never]]])
  const again = vi.spyOn(couriers, 'again').mockReturnValue()
  const dismiss = vi.spyOn(couriers, 'dismiss').mockReturnValue()
  render(Elsewhere)
  expect(screen.getByText('Une équipe que vous avez quittée')).toBeDefined()
  expect(screen.getByText('Frigo vide.')).toBeDefined()
  expect(screen.getByText(/Vous ne faites plus partie de cette équipe/)).toBeDefined()
  await fireEvent.click(screen.getByRole('button', { name: 'Renvoyer' }))
  expect(again).toHaveBeenCalledWith('gone', 'a')
  await fireEvent.click(screen.getByRole('button', { name: 'Vu' }))
  expect(dismiss).not.toHaveBeenCalled()
  await fireEvent.click(screen.getByRole('button', { name: 'Effacer' }))
  expect(dismiss).toHaveBeenCalledWith('gone', 'a')
  couriers.refused = new Map()
})
