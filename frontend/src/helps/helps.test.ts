import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { at, doc, fakeTeam, today, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import type { ActSent, Answers, Help, Refusal } from '../wire'
import { actsOn, helpsOn, helpWords, partOf } from './helps'
import HelpNews from './HelpNews.svelte'

const help = (id: string, more: Partial<Help> = {}) =>
  doc('help', id, { by: 'bilal', at, what: 'porter un lit', day: today, ...more })
const by = (who: string) => ({ by: who, at })

let sent: ActSent[]
let answer: { ok: true; seq: number } | Refusal
beforeEach(() => {
  sent = []
  answer = { ok: true, seq: 11 }
})
const send = async (acts: ActSent[]): Promise<Answers> => {
  sent.push(...acts)
  return { epoch: 'e1', answers: acts.map(({ id }) => ({ id, ...answer })) }
}

test.each([
  ['somebody asks', {}, 'asked', ['help.take', 'help.done', 'help.withdraw']],
  ['another comes already', { taken: by('emma') }, undefined, ['help.done', 'help.withdraw']],
  ['I come', { taken: by('anna') }, 'mine', ['help.done', 'help.hand_back', 'help.withdraw']],
  ['I ask', { by: 'anna' }, 'own', ['help.done', 'help.withdraw']],
  ['I said it is done', { done: by('anna') }, 'over', ['help.undo']],
  ['it is done by another', { done: by('emma') }, undefined, []],
  ['withdrawn while I came', { taken: by('anna'), withdrawn: by('bilal') }, 'over', ['help.restore', 'help.done']],
  ['asked for tomorrow', { day: '2026-11-25' }, 'asked', ['help.take', 'help.withdraw']],
  ['its day is over', { day: '2026-11-23' }, 'asked', ['help.done', 'help.withdraw']],
] as const)('%s', (_, more, part, acts) => {
  const team = fakeTeam({}, [...world(), help('h', more as Partial<Help>)])
  expect(partOf(team, team.get('help', 'h')!)).toBe(part)
  expect(actsOn(team, team.get('help', 'h')!)).toEqual(acts)
})

test('today knows of what nobody takes in the coming week, another day only of itself', () => {
  const days = ['2026-11-23', today, '2026-11-25', '2026-12-01', '2026-12-02']
  const team = fakeTeam({}, [...world(), ...days.map((day, i) => help(`h${i}`, { day }))])
  expect(helpsOn(team, today).asked.map(({ id }) => id)).toEqual(['h1', 'h2', 'h3'])
  expect(helpsOn(team, '2026-11-25').asked.map(({ id }) => id)).toEqual(['h2'])
})

test('it is said in a sentence: what, at whose home, where, when', () => {
  const more = { patient: 'petit', where: 'au 2e', from: '14:00', to: '14:30', day: '2026-11-25' }
  const team = fakeTeam({}, [...world(), help('h', more)])
  expect(helpWords(team, team.get('help', 'h')!)).toBe('porter un lit, chez M. Petit, au 2e, demain 14:00 à 14:30')
})

test('whoever was faster is named where one pressed, and nothing is shown as mine', async () => {
  const team = fakeTeam({ send }, [...world(), help('h')])
  answer = { kind: 'refused', code: 'help.taken', with: { by: 'emma' } }
  renderIn(team, HelpNews, { help: team.get('help', 'h')! })
  await fireEvent.click(screen.getByRole('button', { name: 'Je viens aider Bilal' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Emma vient déjà'))
  expect(sent.map(({ act }) => act)).toEqual(['help.take'])
  expect(screen.queryByText(/Vous donnez/)).toBeNull()
})
