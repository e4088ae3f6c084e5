import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { after, at, doc, entry, fakeTeam, member, taken, today, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { router } from '../router.svelte'
import { session } from '../session.svelte'
import type { ActSent, Answers, Doc, Invitation, Refusal } from '../wire'
import Invite from './Invite.svelte'
import Leave from './Leave.svelte'
import Room from './Room.svelte'

let sent: ActSent[]
let answer: (act: ActSent) => { ok: true; seq: number } | Refusal

beforeEach(() => {
  sent = []
  answer = () => ({ ok: true, seq: 11 })
  router.go('/e/t/equipe', { replace: true })
  session.is({ id: 'anna', first: 'Anna', last: 'Morel', profession: 'ide', name: 'anna.m', device: 'd', teams: [] })
})
afterEach(() => session.is(null))

const send = async (acts: ActSent[]): Promise<Answers> => {
  sent.push(...acts)
  return { epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...answer(act) })) }
}
const opened = (docs: Doc[] = world()) => fakeTeam({ send }, docs)
const press = async (words: string | RegExp) =>
  fireEvent.click(await screen.findByText(words, { selector: 'button, button *' }))

const invitation = (id: string, more: Partial<Invitation> = {}): Doc =>
  doc('invitation', id, {
    by: 'bilal',
    at,
    until: '2026-12-01T07:50:00Z',
    hash: id.repeat(4),
    state: 'open',
    ...more,
  })

test('people are shown with their profession, who is here, and how to call them', () => {
  const docs = world().map((one) =>
    one.kind === 'member' && one.id === 'bilal'
      ? doc('member', 'bilal', { ...one.body, phone: '06 39 98 10 74' })
      : one,
  )
  const team = opened(docs)
  team.present = [{ who: 'anna' }, { who: 'bilal' }]
  renderIn(team, Room, {})
  const line = screen.getByText('Bilal Kaci').closest('li')!
  expect(line.textContent).toContain('aide-soignante')
  expect(line.textContent).toContain('en ligne')
  expect(line.querySelector('a')!.getAttribute('href')).toBe('tel:0639981074')
  expect(screen.getByText('Emma Vidal').closest('li')!.textContent).not.toContain('en ligne')
  expect(screen.getByText('Anna Morel').closest('li')!.textContent).toContain('vous')
})

test('who left is apart, and nobody calls them', () => {
  const left = member('hugo', 'Hugo', 'Petit', 4)
  left.body = { ...left.body, phone: '06 39 98 10 75', left: '2026-11-23T09:00:00Z' } as typeof left.body
  renderIn(opened([...world(), left]), Room, {})
  const line = screen.getByText('Hugo Petit').closest('details')!
  expect(line.textContent).toContain('1 personne partie')
  expect(line.textContent).toContain('23 novembre 2026')
  expect(line.querySelector('a')).toBeNull()
})

test('anybody can take an open invitation back; a used one says who came', async () => {
  renderIn(opened([...world(), invitation('i1'), invitation('i2', { state: 'spent', joined: 'emma' })]), Room, {})
  expect(screen.getByText('Emma Vidal a rejoint l’équipe').closest('details')).toBeTruthy()
  await fireEvent.click(screen.getByLabelText(/Retirer l’invitation faite par Bilal/))
  await waitFor(() => expect(sent).toMatchObject([{ act: 'invitation.withdraw', args: { invitation: 'i1' } }]))
})

test('an invitation is made here: only the hash of its secret leaves', async () => {
  const team = opened()
  renderIn(team, Invite, { onclose: () => {} })
  await press('Faire le lien')
  const input = await screen.findByLabelText<HTMLInputElement>(/envoyez-lui ce lien/)
  const [, secret = ''] = /\/rejoindre#t\.([\w-]{22})$/.exec(input.value) ?? []
  expect(secret).not.toBe('')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  expect(sent).toMatchObject([{ act: 'invitation.make', args: { hash } }])
  expect(JSON.stringify(sent)).not.toContain(secret)
  expect(await screen.findByRole('img', { name: /Dessin à scanner/ })).toBeTruthy()

  const body = invitation(hash.slice(0, 32), { by: 'anna', hash })
  team.receive([entry(11, [body], { by: 'anna', id: sent[0]!.id })], after(11))
  flushSync(() => team.flush())
  expect(screen.getByText(/Pour une seule personne, jusqu’au mardi 1er décembre à 8 h 50/)).toBeTruthy()

  const used = invitation(body.id, { ...(body.body as Invitation), state: 'spent', joined: 'hugo' })
  team.receive([entry(12, [member('hugo', 'Hugo', 'Petit', 4), used])], after(12))
  flushSync(() => team.flush())
  expect(screen.getByText('Hugo Petit a rejoint l’équipe')).toBeTruthy()
  expect(screen.queryByRole('img')).toBeNull()
})

test('a refused invitation says why, and shows no link', async () => {
  answer = () => ({ kind: 'refused', code: 'invitation.many', with: { most: 12 } })
  renderIn(opened(), Invite, { onclose: () => {} })
  await press('Faire le lien')
  expect((await screen.findByRole('alert')).textContent).toContain('Trop d’invitations')
  expect(screen.queryByLabelText(/envoyez-lui ce lien/)).toBeNull()
})

test('the link of an invitation made on this page can be shown once more; another’s cannot', async () => {
  const team = opened([...world(), invitation('i1')])
  const { unmount } = renderIn(team, Invite, { onclose: () => {} })
  await press('Faire le lien')
  const link = (await screen.findByLabelText<HTMLInputElement>(/envoyez-lui ce lien/)).value
  const { hash } = sent[0]!.args as { hash: string }
  const made = invitation(hash.slice(0, 32), { by: 'anna', hash })
  team.receive([entry(11, [made], { by: 'anna', id: sent[0]!.id })], after(11))
  team.flush()
  unmount()
  renderIn(team, Room, {})
  expect(screen.getAllByText('Montrer le lien')).toHaveLength(1)
  await press('Montrer le lien')
  expect((await screen.findByLabelText<HTMLInputElement>(/envoyez-lui ce lien/)).value).toBe(link)
})

test('the team is renamed from the name that was there', async () => {
  renderIn(opened(), Room, {})
  await press('Changer le nom')
  await fireEvent.input(screen.getByLabelText('Nom de l’équipe'), { target: { value: 'Les Ormes' } })
  await press('Enregistrer')
  await waitFor(() =>
    expect(sent).toMatchObject([{ act: 'team.rename', args: { was: 'L’équipe des Tilleuls', now: 'Les Ormes' } }]),
  )
})

test('two names written at once are both in sight; one is chosen, or another one replaces them', async () => {
  const name = { v: 'Les Ormes', by: 'anna', at, also: [{ v: 'Les Saules', by: 'bilal', at: '2026-11-24T07:51:00Z' }] }
  const docs = [...world().filter((one) => one.kind !== 'team'), doc('team', 'team', { name, zone: 'Europe/Paris' })]
  renderIn(opened(docs), Room, {})
  const both = screen.getByText(/Plusieurs noms/).parentElement!
  expect(both.textContent).toContain('Les Ormes')
  expect(both.textContent).toMatch(/Les Saules.*écrit par Bilal/s)
  await fireEvent.click(both.querySelectorAll('li button')[1]!)
  await waitFor(() => expect(sent).toMatchObject([{ act: 'team.choose', args: { keep: 'Les Saules' } }]))
  sent.length = 0
  await fireEvent.click([...both.querySelectorAll('button')].at(-1)!)
  const input = screen.getByLabelText('Nom de l’équipe')
  // The rules take a name that stands there for nothing new: it would settle nothing.
  await fireEvent.input(input, { target: { value: 'Les Saules' } })
  await press('Enregistrer')
  expect(screen.getByText(/déjà parmi ceux-là/)).toBeTruthy()
  expect(sent).toEqual([])
  await fireEvent.input(input, { target: { value: 'L’équipe des Saules' } })
  await press('Enregistrer')
  await waitFor(() =>
    expect(sent).toMatchObject([{ act: 'team.rename', args: { was: 'Les Ormes', now: 'L’équipe des Saules' } }]),
  )
})

test('leaving says what becomes of my visits that are still to come', async () => {
  const far = visit('v9', 'petit', '08:00', '08:30', { day: '2026-11-30', ...taken('anna') })
  const others = visit('v8', 'petit', '08:00', '08:30', { day: today, ...taken('emma') })
  const past = visit('v7', 'petit', '08:00', '08:30', { day: '2026-11-20', ...taken('anna') })
  renderIn(opened([...world(), far, others, past]), Leave, { onclose: () => {} })
  // Four of today and one of next week; not what others took, nor what is past.
  expect(screen.getByText(/^5 passages que vous aviez pris/)).toBeTruthy()
  session.entered({ id: 't', name: 'L’équipe des Tilleuls' })
  await press('Je quitte l’équipe')
  await waitFor(() => expect(router.path).toBe('/'))
  expect(sent).toMatchObject([{ act: 'team.leave', args: {} }])
  expect(session.me?.teams).toEqual([])
})

test('the last person is asked once more, and says yes knowingly', async () => {
  answer = (act) =>
    act.knowing ? { ok: true, seq: 11 } : { kind: 'confirm', code: 'confirm', with: { codes: ['team.last'] } }
  renderIn(opened(), Leave, { onclose: () => {} })
  await press('Je quitte l’équipe')
  expect(await screen.findByText(/dernière personne/)).toBeTruthy()
  expect(router.path).toBe('/e/t/equipe')
  await press('Je pars quand même')
  await waitFor(() => expect(router.path).toBe('/'))
  expect(sent[1]).toMatchObject({ act: 'team.leave', knowing: ['team.last'] })
  expect(sent[1]!.why).toBeTruthy()
})

test('copying needs no clipboard: the link is selected instead', async () => {
  vi.stubGlobal('navigator', { ...navigator, clipboard: undefined })
  renderIn(opened(), Invite, { onclose: () => {} })
  await press('Faire le lien')
  await press('Copier')
  expect(await screen.findByText(/copiez-le avec votre clavier/)).toBeTruthy()
  vi.unstubAllGlobals()
})
