import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { offline, refused, server } from '../../test/server'
import { router } from '../router.svelte'
import { session } from '../session.svelte'
import type { Me } from '../wire'
import { dropInvitation, keepInvitation } from './invitation'
import SignIn from './SignIn.svelte'
import SignUp from './SignUp.svelte'
import { signUp } from './signup.svelte'
import Start from './Start.svelte'

const width = vi.hoisted(() => ({ tablet: { current: false }, desktop: { current: false } }))
vi.mock('../parts/screen', () => width)

const ines = { id: 'ines', first: 'Inès', last: 'Haddad', profession: 'ide', name: 'ines.h', device: 'd' } as const
const me = (teams: Me['teams'] = []): Me => ({ ...ines, teams })
const invitation = { team: '4dff20875d4264995831c3eb1ab66f7e', secret: 'rHDgWZNNi9G9NLz0o21x-_' }
const password = 'trois tilleuls au vent'

beforeEach(() => {
  width.tablet.current = false
  session.is(null)
  signUp.clear()
  router.go('/inscription', { replace: true })
})
afterEach(() => {
  dropInvitation()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const field = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' })
const write = (label: string | RegExp, value: string) => fireEvent.input(field(label), { target: { value } })
const press = (words: string | RegExp) => fireEvent.click(screen.getByText(words, { selector: 'button, button *' }))
const question = () => document.querySelector('h1')!.textContent

async function answerAll(): Promise<void> {
  await write('Prénom', 'Inès')
  await write('Nom', 'Haddad')
  await fireEvent.change(field('Nom'))
  await fireEvent.click(field('infirmière'))
  await waitFor(() => expect(field('Nom de connexion').value).toBe('ines.h'))
  await write('Mot de passe', password)
}

test('on a phone one question is asked at a time, and each waits for its answer', async () => {
  const asked = server({ '/names': { name: 'ines.h' }, '/sign-up': me() })
  render(SignUp)
  expect(question()).toContain('Comment vous appelez-vous')
  expect(field('Mot de passe').closest('section')!.hidden).toBe(true)
  await press('Continuer')
  expect(question()).toContain('Comment vous appelez-vous')
  await waitFor(() => expect(document.activeElement).toBe(field('Prénom')))
  await write('Prénom', 'Inès')
  await write('Nom', 'Haddad')
  await press('Continuer')
  expect(question()).toContain('Quel est votre métier')
  await fireEvent.click(field('infirmière'))
  await press('Continuer')
  await waitFor(() => expect(field('Nom de connexion').value).toBe('ines.h'))
  await press('Continuer')
  expect(question()).toContain('Choisissez un mot de passe')
  await write('Mot de passe', password)
  await press('Créer mon compte')
  await waitFor(() => expect(session.me?.first).toBe('Inès'))
  expect(asked.at(-1)).toMatchObject({
    path: '/sign-up',
    body: { first: 'Inès', last: 'Haddad', profession: 'ide', name: 'ines.h', password },
  })
  expect(router.path).toBe('/')
})

test('going back to a question loses nothing', async () => {
  server({ '/names': { name: 'ines.h' } })
  render(SignUp)
  await write('Prénom', 'Inès')
  await write('Nom', 'Haddad')
  await press('Continuer')
  await fireEvent.click(screen.getByLabelText('Retour'))
  expect(question()).toContain('Comment vous appelez-vous')
  expect(field('Nom').value).toBe('Haddad')
})

test('on a larger screen all is asked at once, and a refusal stands beside its field', async () => {
  width.tablet.current = true
  server({ '/names': { name: 'ines.h' }, '/sign-up': refused(409, 'refused', 'name.taken', { free: 'ines.h2' }) })
  render(SignUp)
  await answerAll()
  await press('Créer mon compte')
  expect(await screen.findByText(/déjà pris/)).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(field('Nom de connexion')))
  expect(field('Mot de passe').value).toBe(password)
  await press(/Prendre.*ines.h2/)
  expect(field('Nom de connexion').value).toBe('ines.h2')
})

test('without a network the form says so, and keeps everything', async () => {
  width.tablet.current = true
  server({ '/names': { name: 'ines.h' }, '/sign-up': offline })
  render(SignUp)
  await answerAll()
  await press('Créer mon compte')
  expect((await screen.findByRole('alert')).textContent).toContain('Pas de réseau')
  expect(field('Mot de passe').value).toBe(password)
  expect(screen.getByRole('button', { name: 'Créer mon compte' })).toBeTruthy()
})

test('password managers know the fields', () => {
  render(SignUp)
  expect(field('Nom de connexion').autocomplete).toBe('username')
  expect(field('Mot de passe').autocomplete).toBe('new-password')
  expect(field('Nom de connexion').form).toBe(field('Mot de passe').form)
})

test('a password can be looked at', async () => {
  render(SignIn, { screen: { name: 'sign_in' } })
  expect(field('Mot de passe').type).toBe('password')
  await press(/Montrer/)
  expect(field('Mot de passe').type).toBe('text')
  await press(/Cacher/)
  expect(field('Mot de passe').type).toBe('password')
})

async function signIn(screenName: 'sign_in' | 'today' = 'sign_in'): Promise<void> {
  render(SignIn, { screen: screenName === 'today' ? { name: 'today', team: 't' } : { name: 'sign_in' } })
  await write(/Nom de connexion/, ' ines.h ')
  await write('Mot de passe', password)
  await press('Me connecter')
}

test('signing in leads into the only team', async () => {
  const asked = server({ '/sign-in': me([{ id: 't', name: 'Les Tilleuls' }]) })
  await signIn()
  await waitFor(() => expect(router.path).toBe('/e/t/aujourdhui'))
  expect(asked[0]!.body).toMatchObject({ name: 'ines.h', password })
})

test('with several teams one chooses', async () => {
  server({ '/sign-in': me(['t', 'u'].map((id) => ({ id, name: `Équipe ${id}` }))) })
  await signIn()
  await waitFor(() => expect(router.path).toBe('/'))
  render(Start)
  expect(screen.getByRole('link', { name: 'Équipe u' }).getAttribute('href')).toBe('/e/u/aujourdhui')
})

test('an invitation that waits comes first', async () => {
  keepInvitation(invitation)
  server({ '/sign-in': me([{ id: 't', name: 'Les Tilleuls' }]) })
  await signIn()
  await waitFor(() => expect(router.screen).toEqual({ name: 'join', ...invitation }))
})

test('in place of a team’s screen it stays where it is', async () => {
  server({ '/sign-in': me([{ id: 't', name: 'Les Tilleuls' }]) })
  router.go('/e/t/patients', { replace: true })
  await signIn('today')
  await waitFor(() => expect(session.me).toBeTruthy())
  expect(router.path).toBe('/e/t/patients')
})

test('a wrong password is said, and what was typed stays', async () => {
  server({ '/sign-in': refused(401, 'who', 'sign_in.wrong') })
  await signIn()
  expect((await screen.findByRole('alert')).textContent).toContain('n’est pas le bon')
  expect(field('Mot de passe').value).toBe(password)
})

test('told to wait, it counts down, and says when the wait is over', async () => {
  vi.useFakeTimers()
  server({ '/sign-in': refused(429, 'busy', 'sign_in.slow', { seconds: 8 }) })
  await signIn()
  await vi.waitFor(() => expect(screen.getByText(/Réessayez dans 8 secondes/)).toBeTruthy())
  await vi.advanceTimersByTimeAsync(5000)
  expect(screen.getByText(/Réessayez dans 3 secondes/)).toBeTruthy()
  await vi.advanceTimersByTimeAsync(4000)
  expect(screen.getByText(/vous pouvez réessayer/)).toBeTruthy()
})

test('a long wait is said in minutes', async () => {
  server({ '/sign-in': refused(429, 'busy', 'sign_in.slow', { seconds: 600 }) })
  await signIn()
  expect(await screen.findByText(/Réessayez dans 10 minutes/)).toBeTruthy()
})

test('who is signed in already is told so, and may change', async () => {
  session.is(me())
  const asked = server({ '/sign-out': {} })
  render(SignIn, { screen: { name: 'sign_in' } })
  expect(screen.getByText(/ines\.h/)).toBeTruthy()
  await press('Changer de compte')
  await waitFor(() => expect(session.me).toBeNull())
  expect(asked[0]!.path).toBe('/sign-out')
  expect(field('Mot de passe')).toBeTruthy()
})

test('the start says what this is, and that it is a trial', () => {
  render(Start)
  expect(screen.getAllByText(/pas de vraies personnes/).length).toBeGreaterThan(1)
  expect(screen.getByRole('link', { name: 'Créer mon compte' }).getAttribute('href')).toBe('/inscription')
  expect(screen.getByRole('link', { name: 'J’ai déjà un compte' }).getAttribute('href')).toBe('/entrer')
  expect(screen.getByRole('link', { name: /lien ou un code/ }).getAttribute('href')).toBe('/rejoindre')
})
