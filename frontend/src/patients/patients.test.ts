import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { after, at, doc, entry, fakeTeam, patient, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { dropDraft } from '../drafts.svelte'
import { router } from '../router.svelte'
import type { Team } from '../team.svelte'
import type { ActSent, Answer, Answers, Doc, Precaution } from '../wire'
import { argsOf, AddDraft, firstProblem, phoneGood, problemsAt, usualTown } from './add.svelte'
import Add from './Add.svelte'
import Alerts from './Alerts.svelte'
import Close from './Close.svelte'
import Door from './Door.svelte'
import FieldLine from './FieldLine.svelte'
import List from './List.svelte'
import Person from './Person.svelte'

const said = (v: string, by = 'anna') => ({ v, by, at })
const later = '2026-11-24T07:55:00Z'

/** A server that answers all acts, and remembers them. */
function answering(answer: (act: ActSent) => object = () => ({ ok: true, seq: 11 })) {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...answer(act) }) as Answer) }
  }
  return { sent, send }
}

function lambert(fields: object = {}): Doc {
  const [file] = patient('lambert', 'Mme', 'Odette', 'Lambert', '1942-03-14')
  const body = file!.body as unknown as { fields: object }
  return { ...file!, body: { ...body, fields: { ...body.fields, ...fields } } } as unknown as Doc
}

const matters = { spot: { kind: 'patient', id: 'lambert', field: 'matters' }, label: 'Ce qui compte' } as const
const withMatters = (field: object) => [...world().filter((one) => one.id !== 'lambert'), lambert({ matters: field })]

beforeEach(() => router.go('/e/t/patients', { replace: true }))
afterEach(() => {
  vi.unstubAllGlobals()
  for (const name of ['add_patient', 'edit/patient/lambert/matters']) dropDraft({ id: 't', me: 'anna' }, name)
})

// The list

test('the list finds as one types, and tells how many to who listens', async () => {
  renderIn(fakeTeam(), List, {})
  const links = () => screen.getAllByRole('link').map((link) => link.querySelector('.name')?.textContent)
  expect(links()).toContain('Mme Lambert, 84 ans')
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'PETIT' } })
  expect(links().filter(Boolean)).toEqual(['M. Petit, 75 ans'])
  expect(screen.getByText('1 personne trouvée')).toBeTruthy()
})

test('all alerts stand in the row, however many', () => {
  const more = ['chien', 'chute', 'latex', 'eau'].map((text, i) =>
    doc('alert', `b${i}`, { patient: 'lambert', sort: 'other', text, by: 'anna', at }),
  )
  renderIn(fakeTeam({}, [...world(), ...more]), List, {})
  const row = screen.getByRole('link', { name: /Lambert/ })
  for (const text of ['pénicilline', 'chien', 'chute', 'latex', 'eau']) expect(row.textContent).toContain(text)
})

test('what a goal asks to mind stands with the alerts when the goal is not for her, and once', () => {
  const minds = (id: string, more: object) =>
    doc('precaution', id, { patient: 'lambert', by: 'anna', at, ...more } as Precaution)
  const minded = minds('m1', { goal: 'g1', words: 'À deux pour le fauteuil' })
  const over = minds('m2', { goal: 'g2', words: 'Gants', ended: { by: 'anna', at } })
  const goal = doc('goal', 'g1', {
    patient: 'lambert',
    fields: { words: said('Se lever seule') },
    by: 'anna',
    at,
  } as never)
  const shown = (...docs: Doc[]) => {
    const { unmount, container } = renderIn(fakeTeam({}, [...world(), minded, over, ...docs]), Alerts, {
      patient: 'lambert',
      onadd: () => {},
    })
    const text = container.textContent
    unmount()
    return text
  }
  expect(shown()).toContain('À deux pour le fauteuil')
  expect(shown()).not.toContain('Gants')
  expect(shown(goal)).not.toContain('À deux')
})

test('closed files are folded at the end, and a search looks into them', async () => {
  const closed = lambert()
  Object.assign(closed.body, { closed: { by: 'anna', at, why: 'partie' } })
  renderIn(fakeTeam({}, [...world().filter((one) => one.id !== 'lambert'), closed]), List, {})
  const fold = () => screen.getByText('1 dossier fermé').closest('details')
  expect(fold()?.open).toBe(false)
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'lambert' } })
  expect(fold()?.open).toBe(true)
})

test('a team that visits nobody yet is offered one thing to do', () => {
  renderIn(fakeTeam({}, []), List, {})
  expect(screen.getAllByRole('button', { name: 'Ajouter une personne' })).toHaveLength(1)
  expect(screen.queryByRole('searchbox')).toBeNull()
})

test('a name is text, whatever it holds', () => {
  const name = '<img src=x onerror=alert(1)>'
  const { container } = renderIn(fakeTeam({}, [...world(), ...patient('x', '', 'Ana', name, '')]), List, {})
  expect(container.querySelector('img')).toBeNull()
  expect(screen.getByText(`Ana ${name}`)).toBeTruthy()
})

// Adding

test('each question says what it misses', () => {
  const team = fakeTeam()
  const made = new AddDraft()
  expect(problemsAt(team, 'name', made).name).toBeTruthy()
  made.last = 'Roux'
  made.born = '31/02/1940'
  made.shares = 'with'
  made.phone = '12'
  expect(firstProblem(team, made)).toBe('born')
  expect(problemsAt(team, 'home', made).with).toBeTruthy()
  expect(problemsAt(team, 'phone', made).phone).toBeTruthy()
})

test('what is sent is what was understood; who lives with somebody brings no address', () => {
  const team = fakeTeam()
  const made = Object.assign(new AddDraft(usualTown(team)), { first: ' Lise ', last: 'Roux', born: '14 mars 42' })
  expect(argsOf(team, made)).toMatchObject({
    title: '',
    first: 'Lise',
    born: '1942-03-14',
    town: 'Saint-Aubin-les-Tilleuls',
  })
  Object.assign(made, { shares: 'with', with: 'petit' })
  expect(argsOf(team, made)).toMatchObject({ with: 'petit', street: '', town: '' })
})

test.each([
  ['', true],
  ['02 61 91 10 10', true],
  ['+33 (0)6.39.98.10.74', true],
  ['15', false],
  ['appeler le fils', false],
])('the number « %s »', (phone, good) => expect(phoneGood(phone)).toBe(good))

test('one question at a time on a phone; closing loses nothing', async () => {
  const team = fakeTeam()
  const onclose = vi.fn()
  const { unmount } = renderIn(team, Add, { onclose })
  await fireEvent.click(screen.getByRole('button', { name: 'Continuer' }))
  expect(await screen.findByText('Écrivez au moins un nom ou un prénom.')).toBeTruthy()
  await fireEvent.input(screen.getByLabelText(/Nom d’usage/), { target: { value: 'Roux' } })
  expect(screen.queryByText('Écrivez au moins un nom ou un prénom.')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Continuer' }))
  await fireEvent.input(await screen.findByLabelText(/Date de naissance/), { target: { value: '1/4/42' } })
  expect(screen.getByText(/^1(er)? avril 1942, 84 ans$/)).toBeTruthy()
  unmount()
  renderIn(team, Add, { onclose })
  expect(screen.getByLabelText<HTMLInputElement>(/Date de naissance/).value).toBe('1/4/42')
})

test('once added, her page opens', async () => {
  const { sent, send } = answering()
  const team = fakeTeam({ send })
  renderIn(team, Add, { onclose: () => {} })
  await fireEvent.input(screen.getByLabelText(/Nom d’usage/), { target: { value: 'Roux' } })
  for (let i = 0; i < 4; i++) await fireEvent.click(screen.getByRole('button', { name: 'Continuer' }))
  await fireEvent.click(await screen.findByRole('button', { name: 'J’ajoute cette personne' }))
  await waitFor(() => expect(router.path).toMatch(/^\/e\/t\/patients\/[0-9a-f]{32}$/))
  expect(sent[0]?.act).toBe('patient.add')
})

// One line

const editing = async (text: string) => {
  await fireEvent.click(screen.getByRole('button', { name: /Modifier.:.Ce qui compte/ }))
  await fireEvent.input(screen.getByLabelText('Ce qui compte'), { target: { value: text } })
  await fireEvent.click(screen.getByRole('button', { name: /Enregistrer/ }))
}

test('a line sends what was seen and what is wanted, and shows it until the journal does', async () => {
  const { sent, send } = answering()
  renderIn(fakeTeam({ send }, withMatters(said('Lire'))), FieldLine, matters)
  await editing('Lire dehors')
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull())
  expect(sent[0]?.args).toEqual({ patient: 'lambert', field: 'matters', was: 'Lire', now: 'Lire dehors' })
  expect(screen.getByText('Lire dehors')).toBeTruthy()
})

test('who wrote it, and when, on a tap', async () => {
  renderIn(fakeTeam({}, withMatters(said('Lire', 'bilal'))), FieldLine, matters)
  expect(screen.queryByText(/Écrit par/)).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: /Lire/ }))
  expect(screen.getByText('Écrit par Bilal, 08:50')).toBeTruthy()
})

test('a refusal keeps the form open with what was typed', async () => {
  const { send } = answering(() => ({ kind: 'bad', code: 'text.long' }))
  renderIn(fakeTeam({ send }, withMatters(said('Lire'))), FieldLine, matters)
  await editing('Trop')
  expect((await screen.findByRole('alert')).textContent).toContain('trop long')
  expect(screen.getByLabelText<HTMLInputElement>('Ce qui compte').value).toBe('Trop')
})

test('nothing is sent when nothing changed', async () => {
  const { sent, send } = answering()
  renderIn(fakeTeam({ send }, withMatters(said('Lire'))), FieldLine, matters)
  await editing('Lire ')
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull())
  expect(sent).toEqual([])
})

test('what somebody else writes meanwhile is told, and what was seen stays what was seen', async () => {
  const { sent, send } = answering()
  const team = fakeTeam({ send }, withMatters(said('Lire')))
  renderIn(team, FieldLine, matters)
  await fireEvent.click(screen.getByRole('button', { name: /Modifier.:.Ce qui compte/ }))
  team.receive([entry(11, [lambert({ matters: { v: 'Chanter', by: 'bilal', at: later } })])], after(11))
  team.flush()
  expect(await screen.findByText(/Entre-temps, Bilal a écrit/)).toBeTruthy()
  await fireEvent.input(screen.getByLabelText('Ce qui compte'), { target: { value: 'Danser' } })
  await fireEvent.click(screen.getByRole('button', { name: /Enregistrer/ }))
  await waitFor(() => expect(sent[0]?.args).toMatchObject({ was: 'Lire', now: 'Danser' }))
})

test('two texts stand side by side with who and when, and either can be kept', async () => {
  const { sent, send } = answering()
  const both = { ...said('Lire'), also: [{ v: 'Chanter', by: 'bilal', at: later }] }
  renderIn(fakeTeam({ send }, withMatters(both)), FieldLine, matters)
  const texts = screen.getAllByRole('listitem')
  expect(texts.map((text) => text.textContent)).toEqual([
    expect.stringMatching(/Vous, 08:50.*Lire/),
    expect.stringMatching(/Bilal, 08:55.*Chanter/),
  ])
  await fireEvent.click(within(texts[1]!).getByRole('button'))
  await waitFor(() => expect(sent[0]?.act).toBe('patient.choose'))
  expect(sent[0]?.args).toEqual({ patient: 'lambert', field: 'matters', keep: 'Chanter' })
})

test('a birth day is typed as people do and sent as a day', async () => {
  const { sent, send } = answering()
  renderIn(fakeTeam({ send }), Person, { patient: 'lambert' })
  await fireEvent.click(screen.getByRole('button', { name: /Modifier.:.Date de naissance/ }))
  const input = screen.getByLabelText<HTMLInputElement>('Date de naissance')
  expect(input.value).toBe('14/03/1942')
  await fireEvent.input(input, { target: { value: '15 mars 42' } })
  expect(screen.getByText('15 mars 1942, 84 ans')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: /Enregistrer/ }))
  await waitFor(() => expect(sent[0]?.args).toMatchObject({ was: '1942-03-14', now: '1942-03-15' }))
})

// The door, the alerts, the end

const door = doc('door', 'h-lambert', { fields: { way: said('code'), code: said('48B7') } } as never)
const withDoor = (): Team => fakeTeam({}, [...world(), door])

test('the code shows once the look is written down', async () => {
  const answer = { looks: [{ id: 'l', ok: true }] }
  const asked = vi.fn(async (_path: string, _init: RequestInit) => new Response(JSON.stringify(answer)))
  vi.stubGlobal('fetch', asked)
  renderIn(withDoor(), Door, { patient: 'lambert', onadd: () => {} })
  expect(screen.queryByText('48B7')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Voir le code' }))
  expect(await screen.findByText('48B7')).toBeTruthy()
  expect(screen.getByText('Noté : vous l’avez regardé.')).toBeTruthy()
  const [path, init] = asked.mock.calls[0]!
  expect(path).toBe('/api/teams/t/looks')
  expect(JSON.parse(String(init.body)).looks).toMatchObject([{ of: 'h-lambert', what: 'door' }])
})

test('a look that cannot be written down shows nothing', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network')
  })
  renderIn(withDoor(), Door, { patient: 'lambert', onadd: () => {} })
  await fireEvent.click(screen.getByRole('button', { name: 'Voir le code' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Pas de réseau')
  expect(screen.queryByText('48B7')).toBeNull()
})

test('an alert that no longer holds is ended, and one that was ended can be put back', async () => {
  const { sent, send } = answering()
  const gone = doc('alert', 'a2', {
    patient: 'lambert',
    sort: 'dog',
    text: 'Rex',
    by: 'anna',
    at,
    ended: { by: 'bilal', at },
  })
  renderIn(fakeTeam({ send }, [...world(), gone]), Alerts, { patient: 'lambert', onadd: () => {} })
  await fireEvent.click(screen.getByRole('button', { name: /Ne vaut plus.*pénicilline/ }))
  await waitFor(() => expect(sent.map((act) => act.act)).toEqual(['alert.end']))
  await fireEvent.click(screen.getByRole('button', { name: /Remettre.*Rex/ }))
  await waitFor(() => expect(sent.at(-1)).toMatchObject({ act: 'alert.restore', args: { alert: 'a2' } }))
})

test('a file with visits to come says which, and lets them be cancelled first', async () => {
  renderIn(fakeTeam(), Close, { patient: 'petit', onclose: () => {} })
  expect(screen.getByText('2 passages sont encore prévus. Annulez-les d’abord, puis fermez le dossier.')).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: /18:00/ }))
  expect(router.sheet).toEqual({ name: 'cancel', with: { visit: 'v5' } })
  router.closeSheet()
})

test('a file is closed with a reason', async () => {
  const { sent, send } = answering()
  const old = visit('v0', 'x', '08:00', '09:00', { day: '2026-11-20' })
  renderIn(fakeTeam({ send }, [...world(), ...patient('x', 'M.', 'Jean', 'Noir', ''), old]), Close, {
    patient: 'x',
    onclose: () => {},
  })
  await fireEvent.click(screen.getByRole('button', { name: 'Fermer le dossier' }))
  expect(screen.getByText('Écrivez pourquoi en quelques mots.')).toBeTruthy()
  await fireEvent.input(screen.getByRole('textbox'), { target: { value: 'Déménage' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Fermer le dossier' }))
  await waitFor(() => expect(sent[0]).toMatchObject({ act: 'patient.close', args: { patient: 'x', why: 'Déménage' } }))
})
