/** What the server must say yes to waits in sight: no form hangs without a network, none says that it is done. */
import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { shelf } from '../../test/shelf'
import EditLine from '../me/EditLine.svelte'
import { forget, lastDone } from '../parts/undo.svelte'
import AlertAdd from '../patients/AlertAdd.svelte'
import Alerts from '../patients/Alerts.svelte'
import Close from '../patients/Close.svelte'
import { router } from '../router.svelte'
import Invitations from '../team/Invitations.svelte'
import Invite from '../team/Invite.svelte'
import Leave from '../team/Leave.svelte'
import Rename from '../team/Rename.svelte'
import { secretsOf } from '../team/secrets'
import { handBack, take } from '../visits/taking'
import { restore } from '../visits/acts'
import Cancel from '../visits/Cancel.svelte'
import type { ActSent, Answer, Answers } from '../wire'

beforeEach(() => {
  forget()
  router.go('/e/t/aujourdhui', { replace: true })
})

const kept = 'Gardé sur ce téléphone, part dès que possible.'
const invitation = { by: 'anna', at, until: '2026-12-01T07:50:00Z', hash: 'a'.repeat(64), state: 'open' } as const
const docs = [
  ...world(),
  visit('mine', 'petit', '12:00', '12:30', taken('anna')),
  visit('off', 'petit', '13:00', '13:30', { cancelled: { by: 'bilal', at, why: 'away' } }),
  doc('invitation', 'i', invitation),
]

/** Without a network until `back`; then everything is accepted. */
function away(no?: object) {
  let back: () => void = () => {}
  const network = new Promise<void>((resolve) => (back = resolve))
  const send = async (acts: ActSent[]): Promise<Answers> => {
    await network
    return { epoch: 'e1', answers: acts.map(({ id }, i) => ({ id, ...(no ?? { ok: true, seq: 11 + i }) }) as Answer) }
  }
  const team = fakeTeam({ shelf: shelf(), send }, docs)
  team.link = { at: 'offline', since: new Date() }
  return { team, back }
}
/** Without the spaces that never break. */
const told = () => lastDone()?.text.replaceAll('\u00a0', ' ')
const press = (name: string | RegExp) => fireEvent.click(screen.getAllByRole('button', { name }).at(-1)!)
const write = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })

test.each<[string, typeof Rename, Record<string, unknown>, () => Promise<unknown>]>([
  [
    'renaming the team',
    Rename,
    {},
    async () => {
      await write('Nom de l’équipe', 'Les Tilleuls')
      await press('Enregistrer')
    },
  ],
  [
    'cancelling a visit',
    Cancel as typeof Rename,
    { with: { visit: 'mine' } },
    async () => {
      await fireEvent.click(screen.getByRole('radio', { name: /hôpital/ }))
      await press('Annuler le passage')
    },
  ],
  [
    'adding an alert',
    AlertAdd as unknown as typeof Rename,
    { patient: 'lambert' },
    async () => {
      await fireEvent.click(screen.getByRole('radio', { name: 'Chien' }))
      await write('En quelques mots', 'Gentil')
      await press('Ajouter une alerte')
    },
  ],
  [
    'closing a file',
    Close as unknown as typeof Rename,
    { patient: 'fontaine-l' },
    async () => {
      await write(/Pourquoi/, 'Déménage')
      await press('Fermer le dossier')
    },
  ],
])('%s', async (_, form, given, fill) => {
  const { team } = away()
  const onclose = vi.fn()
  if (form === (Close as unknown)) vi.spyOn(team, 'visitsOf').mockReturnValue([])
  renderIn(team, form, { ...given, onclose } as never)
  await fill()
  await waitFor(() => expect(onclose).toHaveBeenCalled())
  expect(told()).toBe(kept)
  expect(team.unsent).toHaveLength(1)
})

test('one’s own line: kept, and that the account needs a network', async () => {
  const { team } = away()
  const onclose = vi.fn()
  renderIn(team, EditLine, { me: team.myself!, onclose })
  await write(/^Nom/, 'Morel-Diaz')
  await press('Enregistrer')
  await waitFor(() => expect(onclose).toHaveBeenCalled())
  expect(told()).toContain('Votre compte n’est pas changé')
})

test('leaving: she is in the team until it has arrived', async () => {
  const { team } = away()
  const onclose = vi.fn()
  renderIn(team, Leave, { onclose })
  await press('Je quitte l’équipe')
  await waitFor(() => expect(onclose).toHaveBeenCalled())
  expect(told()).toBe(`Départ demandé, pas encore parti. ${kept}`)
  expect(router.path).toBe('/e/t/aujourdhui')
})

test('inviting: the link comes once the team has it', async () => {
  const { team, back } = away()
  renderIn(team, Invite, { onclose: () => {} })
  await press('Faire le lien')
  expect((await screen.findByRole('alert')).textContent).toContain('Pas encore parti')
  expect(screen.queryByLabelText('Ou envoyez-lui ce lien')).toBeNull()
  back()
  expect(await screen.findByLabelText('Ou envoyez-lui ce lien')).toBeDefined()
  expect(secretsOf(team).size).toBe(1)
})

test('withdrawing an invitation, and ending an alert', async () => {
  const { team } = away()
  renderIn(team, Invitations, { onshow: () => {} })
  await press(/Retirer l’invitation/)
  await waitFor(() => expect(told()).toBe(kept))
  forget()
  renderIn(team, Alerts, { patient: 'lambert', onadd: () => {} })
  await press(/^Ne vaut plus/)
  await waitFor(() => expect(told()).toBe(kept))
})

test('a refusal that comes after the form has gone waits in « à revoir »', async () => {
  const { team, back } = away({ kind: 'refused', code: 'team.last' })
  renderIn(team, Invitations, { onshow: () => {} })
  await press(/Retirer l’invitation/)
  await waitFor(() => expect(told()).toBe(kept))
  back()
  await waitFor(() => expect(team.toCheck).toHaveLength(1))
})

test('taking, handing back and restoring say that nobody knows yet', async () => {
  const { team } = away()
  void take(team, team.visit('v5')!)
  await waitFor(() => expect(told()).toBe('Demandé : M. Petit, 18:00. À vous une fois envoyé.'))
  await handBack(team, team.visit('mine')!)
  expect(told()).toBe('Pas encore parti : M. Petit, 12:00. L’équipe ne le sait pas.')
  await restore(team, team.visit('off')!)
  expect(told()).toBe(kept)
})
