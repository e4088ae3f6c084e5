import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { offline, refused, server, type Asked } from '../../test/server'
import { router } from '../router.svelte'
import { session } from '../session.svelte'
import type { ActSent, InvitationState, Invited } from '../wire'
import Found from './Found.svelte'
import { dropInvitation, keepInvitation, keptInvitation, pathOf } from './invitation'
import Join from './Join.svelte'

const invitation = { team: '4dff20875d4264995831c3eb1ab66f7e', secret: 'rHDgWZNNi9G9NLz0o21x-_' }
const about = `/teams/${invitation.team}/invitation`
const acts = `/teams/${invitation.team}/acts`
const bilal = { id: 'bilal', first: 'Bilal', last: 'Kaci', profession: 'as', name: 'bilal.k', device: 'd' } as const

const invited = (state: InvitationState = 'open', member = false): Invited => ({
  team: 'L’équipe des Tilleuls',
  by: 'Inès',
  until: '2026-12-01T13:05:00Z',
  state,
  member,
})
const yes = ({ acts }: { acts: ActSent[] }) => ({ epoch: 'e', answers: [{ id: acts[0]!.id, ok: true, seq: 3 }] })
const no =
  (code: string) =>
  ({ acts }: { acts: ActSent[] }) => ({ epoch: 'e', answers: [{ id: acts[0]!.id, kind: 'refused', code }] })
const joins = (asked: Asked[]) =>
  asked.filter((one) => one.path === acts).map((one) => (one.body.acts as ActSent[])[0]!)

beforeEach(() => {
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
    timeZone: 'Europe/Paris',
  } as Intl.ResolvedDateTimeFormatOptions)
  session.is({ ...bilal, teams: [] })
  router.go(pathOf(invitation), { replace: true })
})
afterEach(() => {
  dropInvitation()
  vi.unstubAllGlobals()
})

const open = (team = invitation.team, secret = invitation.secret) =>
  render(Join, { screen: { name: 'join', team, secret } })
const press = async (name: string | RegExp) =>
  fireEvent.click(await screen.findByText(name, { selector: 'button, button *' }))

test('who is not signed in does that first; the invitation waits in this tab', () => {
  session.is(null)
  const asked = server({})
  open()
  expect(screen.getByRole('link', { name: 'Créer mon compte' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'J’ai déjà un compte' })).toBeTruthy()
  expect(keptInvitation()).toEqual(invitation)
  expect(asked).toEqual([])
})

test('it says who invites, where and until when, and forgets the way it came', async () => {
  keepInvitation(invitation)
  const asked = server({ [about]: invited() })
  open()
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('Inès vous invite')
  expect(screen.getByText('L’équipe des Tilleuls')).toBeTruthy()
  expect(screen.getByText(/mardi 1er décembre à 14 h 05/)).toBeTruthy()
  expect(asked).toEqual([{ path: about, body: { secret: invitation.secret } }])
  expect(keptInvitation()).toBeUndefined()
})

test('a guest reads what she will see and what not, and comes in as one', async () => {
  const asked = server({ [about]: { ...invited(), guest: 'relative' }, [acts]: yes })
  open()
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('dans le cercle d’une personne')
  expect(screen.getByText(/ni ses soins infirmiers/)).toBeTruthy()
  expect(screen.queryByText(/aide-soignant/)).toBeNull()
  await press('Accepter l’invitation')
  await waitFor(() => expect(router.path).toBe(`/e/${invitation.team}/aujourdhui`))
  const { first, last } = bilal
  expect(joins(asked)[0]).toMatchObject({ act: 'guest.join', args: { secret: invitation.secret, first, last } })
  expect(joins(asked)[0]!.args).not.toHaveProperty('profession')
})

test('joining says who one is, leads into the team, and takes the secret out of the address', async () => {
  const asked = server({ [about]: invited(), [acts]: yes })
  open()
  await press('Rejoindre l’équipe')
  await waitFor(() => expect(router.path).toBe(`/e/${invitation.team}/aujourdhui`))
  const { first, last, profession } = bilal
  expect(joins(asked)[0]).toMatchObject({
    act: 'team.join',
    args: { secret: invitation.secret, first, last, profession },
  })
  expect(session.me?.teams).toEqual([{ id: invitation.team, name: 'L’équipe des Tilleuls' }])
  expect(location.hash).toBe('')
})

test('after a lost answer the same act goes again', async () => {
  let tries = 0
  const asked = server({
    [about]: invited(),
    [acts]: (body: { acts: ActSent[] }) => (tries++ ? yes(body) : offline()),
  })
  open()
  await press('Rejoindre l’équipe')
  expect((await screen.findByRole('alert')).textContent).toContain('Pas de réseau')
  await press('Rejoindre l’équipe')
  await waitFor(() => expect(router.path).toContain('aujourdhui'))
  const [one, two] = joins(asked)
  expect(two).toEqual(one)
})

test.each([
  ['spent', 'Quelqu’un est déjà entré'],
  ['lapsed', 'mardi 1er décembre'],
  ['withdrawn', 'retirée'],
] as const)('an invitation that is %s says so', async (state, words) => {
  server({ [about]: invited(state) })
  open()
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('ne sert plus')
  expect(document.body.textContent).toContain(words)
  expect(document.body.textContent).toContain('Inès')
  expect(screen.queryByRole('button', { name: 'Rejoindre l’équipe' })).toBeNull()
})

test('one that closes while it is read says so', async () => {
  server({ [about]: invited(), [acts]: no('invitation.spent') })
  open()
  await press('Rejoindre l’équipe')
  expect(await screen.findByText(/Quelqu’un est déjà entré/)).toBeTruthy()
})

test('a full team says so, and the invitation stays in sight', async () => {
  server({ [about]: invited(), [acts]: no('team.full') })
  open()
  await press('Rejoindre l’équipe')
  expect((await screen.findByRole('alert')).textContent).toContain('au complet')
  expect(screen.getByRole('button', { name: 'Rejoindre l’équipe' })).toBeTruthy()
})

test('an unknown link says so', async () => {
  server({})
  open()
  expect(await screen.findByRole('heading', { name: 'Ce lien ne mène à aucune équipe' })).toBeTruthy()
})

test('who is in already goes straight on, whatever became of the invitation', async () => {
  server({ [about]: invited('spent', true) })
  open()
  expect(await screen.findByText(/déjà partie/)).toBeTruthy()
  await press('Ouvrir l’équipe')
  expect(router.path).toBe(`/e/${invitation.team}/aujourdhui`)
})

test('without a network it can be tried again', async () => {
  const answers: Record<string, unknown> = { [about]: offline }
  server(answers)
  open()
  expect((await screen.findByRole('alert')).textContent).toContain('Pas de réseau')
  answers[about] = invited()
  await press('Réessayer')
  expect(await screen.findByText(/Inès vous invite/)).toBeTruthy()
})

test('a session that is over: the invitation waits for signing in', async () => {
  server({ [about]: refused(401, 'who', 'sign_in.needed') })
  open()
  expect(await screen.findByRole('link', { name: 'J’ai déjà un compte' })).toBeTruthy()
  expect(keptInvitation()).toEqual(invitation)
})

test('somebody else on a shared device: signing out keeps the invitation', async () => {
  server({ [about]: invited(), '/sign-out': () => (sessionStorage.clear(), {}) })
  open()
  await press('Ce n’est pas vous ?')
  await waitFor(() => expect(session.me).toBeNull())
  await waitFor(() => expect(keptInvitation()).toEqual(invitation))
})

test('a link is pasted by hand, with whatever is around it', async () => {
  open('', '')
  const input = screen.getByLabelText('Le lien ou le code')
  await fireEvent.input(input, { target: { value: 'https://ronde.example/rejoindre#cut' } })
  await press('Continuer')
  expect(input.getAttribute('aria-invalid')).toBe('true')
  await fireEvent.input(input, { target: { value: `Voici : ${location.origin}${pathOf(invitation)}` } })
  await press('Continuer')
  expect(router.screen).toEqual({ name: 'join', ...invitation })
})

async function found(name: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText('Nom de l’équipe'), { target: { value: name } })
  await press('Fonder l’équipe')
}

test('a team is founded with its name and the zone of the browser, and its room opens', async () => {
  const asked = server({ '/teams': { team: 't9' } })
  render(Found)
  expect(screen.getByText(/l’heure de Paris/)).toBeTruthy()
  await found('  ')
  expect(asked).toEqual([])
  await found('Les Tilleuls')
  await waitFor(() => expect(router.path).toBe('/e/t9/equipe'))
  expect(asked[0]!.body).toMatchObject({ name: 'Les Tilleuls', zone: 'Europe/Paris' })
  expect(session.me?.teams).toEqual([{ id: 't9', name: 'Les Tilleuls' }])
})

test('tried again it is the same team; under another name it is another', async () => {
  const asked = server({ '/teams': offline })
  render(Found)
  for (const name of ['Les Tilleuls', 'Les Tilleuls', 'Les Ormes']) {
    await found(name)
    await screen.findByRole('alert')
  }
  const [one, two, three] = asked.map((ask) => ask.body)
  expect(two).toEqual(one)
  expect(three!.id).not.toBe(one!.id)
})
