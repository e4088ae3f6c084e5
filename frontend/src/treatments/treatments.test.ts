import { expect, test } from 'vitest'
import { doc, fakeTeam, member, today, visit, world } from '../../test/fake.svelte'
import { answerOf, answersOf, problemsIn } from '../passages/answer'
import { answerWords } from '../passages/answers'
import type { Doc, Passage, Treatment } from '../wire'
import { blank, differs, from, problemsOf, saidOf } from './form.svelte'
import { daysUntil, peopleIn, rowsOf } from './grid'
import { current, handsWords, heldOn, listAt, momentOf, newsWords, over, unseen, whenWords } from './list'
import { boxOf, emptying, emptyingWords } from './pillbox'

const later = '2026-11-24T07:55:00Z'
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

function line(id: string, name: string, more: Partial<Treatment> = {}): Doc {
  return doc('treatment', id, {
    patient: 'lambert',
    name,
    when: ['morning'],
    prepared: { who: '' },
    help: { who: '' },
    from: '2026-11-01',
    source: { words: 'Dr Morel' },
    by: 'bilal',
    at: later,
    ...more,
  })
}
const have = (...docs: Doc[]) => fakeTeam({}, [...world(), ...docs])
const names = (lines: { name: string }[]) => lines.map(({ name }) => name)

test('an hour belongs to a moment of the day', () => {
  expect(['04:59', '05:00', '10:59', '11:00', '16:00', '20:59', '21:00', '00:10'].map(momentOf)).toEqual(
    'night morning morning noon evening evening night night'.split(' '),
  )
})

test('the list of a visit: what holds that day and at that moment; the rest apart', () => {
  const team = have(
    line('a', 'Kardégic'),
    line('b', 'Doliprane', { when: ['morning', 'evening'] }),
    line('c', 'Amoxicilline', { until: '2026-11-23' }),
    line('d', 'Lasilix', { from: '2026-11-25' }),
    line('e', 'Xarelto', { when: ['evening'] }),
    line('f', 'Old', { ended: { by: 'anna', at: later, day: today, why: 'fini' } }),
  )
  const { moment, now, later: rest } = listAt(team, { patient: 'lambert', day: today, from: '08:45' })
  expect([moment, names(now), names(rest)]).toEqual(['morning', ['Doliprane', 'Kardégic'], ['Xarelto']])
  expect(names(current(team, 'lambert'))).toEqual(['Doliprane', 'Kardégic', 'Lasilix', 'Xarelto'])
  expect(names(over(team, 'lambert'))).toEqual(['Old', 'Amoxicilline'])
  expect(heldOn(team.get('treatment', 'f')!, '2026-11-23')).toBe(true)
})

test('in words, what nobody said is left out', () => {
  const team = have(
    line('a', 'Sirop', { when: ['other'], words: 'si toux', prepared: { who: 'other', words: 'sa fille' } }),
    line('b', 'Kardégic', { when: ['morning', 'evening'], words: 'pendant le repas', help: { who: 'person' } }),
  )
  const [a, b] = ['a', 'b'].map((id) => team.get('treatment', id)!)
  expect([whenWords(a!), whenWords(b!)]).toEqual(['si toux', 'matin et soir, pendant le repas'])
  expect([handsWords(a!).map(plain), handsWords(b!)]).toEqual([['Préparé par : sa fille'], ['Pris sans aide']])
})

test('news: what others wrote since I said « Vu », a change with what was before', () => {
  const team = have(
    line('a', 'Kardégic', { dose: '75 mg', ended: { by: 'bilal', at: later, day: today, next: 'b' } }),
    line('b', 'Kardégic', { dose: '160 mg', replaces: 'a' }),
    line('c', 'Mine', { by: 'anna' }),
    line('d', 'Seen', { seen: { anna: later } }),
    line('e', 'Gone', { seen: {}, ended: { by: 'bilal', at: later, day: today, why: 'boutons' } }),
    line('f', 'Before I came', { at: '2026-10-01T07:00:00Z' }),
  )
  expect(
    unseen(team, 'lambert')
      .map((one) => plain(newsWords(team, one)))
      .sort(),
  ).toEqual(['Arrêté : Gone, matin, boutons', 'Changé : Kardégic 160 mg, matin (avant : Kardégic 75 mg, matin)'])
})

test('a form: what is missing is said, and a line that says the same is no change', () => {
  const team = have(line('a', 'Kardégic', { by: 'anna', source: { words: 'Dr Morel', day: '2026-10-30' } }))
  const made = blank(team, 'lambert')
  expect([made.source, made.sourceDay, made.from]).toEqual(['Dr Morel', '2026-10-30', today])
  made.prepared = 'other'
  made.until = '2026-11-01'
  made.sourceDay = '2026-12-01'
  expect(Object.keys(problemsOf(team, made)).sort()).toEqual(['name', 'prepared', 'sourceDay', 'until', 'when'])
  const was = team.get('treatment', 'a')!
  const now = from(team, was)
  expect([problemsOf(team, now), differs(now, was)]).toEqual([{}, false])
  now.dose = ' 160 mg '
  expect([differs(now, was), saidOf(now).dose, saidOf(now).source]).toEqual([
    true,
    '160 mg',
    { words: 'Dr Morel', day: '2026-10-30' },
  ])
})

const w = visit('w', 'lambert', '08:30', '09:00', { tasks: [{ task: 'help-intake' }] })

test('one answer is for the list of the moment; a line may differ; drops are told without the list', () => {
  const team = have(w, line('a', 'Kardégic', { dose: '75 mg' }), line('b', 'Doliprane'))
  const at = team.visit('w')!
  const answer = { is: 'taken' as const, lines: { 0: { is: 'not_given' as const, why: 'plus de boîte' } } }
  const said = answerOf(team, at, { task: 'help-intake' }, answer, false)
  expect(said).toEqual({
    done: true,
    intake: {
      answer: 'taken',
      lines: [
        { treatment: 'b', words: 'Doliprane', answer: 'not_given', why: 'plus de boîte' },
        { treatment: 'a', words: 'Kardégic 75 mg' },
      ],
    },
  })
  expect(plain(answerWords({ task: 'help-intake', ...said }))).toBe(
    'pris devant moi, sauf Doliprane : pas donné, plus de boîte',
  )
  expect(answersOf(team, { task: 'help-intake', ...said }, 'intake')).toMatchObject(answer)
  expect(answerOf(team, at, { task: 'eye-drops' }, { is: 'taken' }, false)).toEqual({
    done: true,
    intake: { answer: 'taken' },
  })
  const silent = problemsIn(team, at, { 0: { is: 'taken', lines: { 1: {} } } })
  expect(silent['0']?.line).toBe('Dites ce qu’il en est de Kardégic 75 mg.')
})

test('a correction keeps the list as it was when it was told', () => {
  const team = have(w, line('a', 'Kardégic'))
  const told = {
    task: 'help-intake',
    done: true,
    intake: { answer: 'taken' as const, lines: [{ words: 'Avlocardyl' }] },
  }
  const again = answersOf(team, told, 'intake')
  expect(answerOf(team, team.visit('w')!, told, { ...again, is: 'left' }, false).intake).toEqual({
    answer: 'left',
    lines: [{ words: 'Avlocardyl' }],
  })
})

const lately = (id: string, until: string) =>
  doc('lately', id, { tasks: { 'fill-pillbox': { by: 'bilal', at: later, passage: `p-${id}`, until } }, members: {} })

test.each([
  ['2026-11-27', undefined],
  ['2026-11-26', 'Mme Lambert : pilulier rempli jusqu’à jeudi 26 novembre.'],
  ['2026-11-24', 'Mme Lambert : dernier jour du pilulier aujourd’hui.'],
  ['2026-11-23', 'Mme Lambert : pilulier à remplir, il l’était jusqu’à hier.'],
  ['2026-11-10', 'Mme Lambert : pilulier à remplir, il l’était jusqu’à mardi 10 novembre.'],
  ['2026-11-09', undefined],
])('a pill box filled until %s', (until, words) => {
  const team = have(lately('lambert', until))
  expect(boxOf(team, 'lambert')).toMatchObject({ until, by: 'bilal' })
  expect(emptying(team, () => false).map((box) => plain(emptyingWords(team, box)))).toEqual(words ? [words] : [])
  expect(emptying(team, () => true)).toEqual([])
})

function passage(id: string, of: string, more: Partial<Passage>): Doc {
  const at = '2026-11-24T07:20:00Z'
  const body = { visit: of, patient: 'lambert', by: 'bilal', outcome: 'done', at, made: at, written: at, tasks: [] }
  return doc('passage', id, { ...body, ...more } as Passage)
}

test('the grid shows what was told, by medicine and moment, and who', () => {
  const tasks = [
    {
      task: 'help-intake',
      done: true,
      intake: {
        answer: 'taken' as const,
        lines: [{ words: 'Kardégic' }, { words: 'Sirop', answer: 'refused' as const }],
      },
    },
    { task: 'injection-insulin', done: true, injection: { units: '12', site: 'thigh_left' as const } },
    { task: 'fill-pillbox', done: true, pillbox: { until: '2026-12-01' } },
    { task: 'help-wash', done: false },
  ]
  const team = have(
    w,
    visit('gone', 'lambert', '08:30', '09:00'),
    visit('evening', 'lambert', '18:30', '19:00', { day: '2026-11-23' }),
    visit('old', 'lambert', '08:30', '09:00', { day: '2026-11-10' }),
    passage('p1', 'w', { tasks }),
    passage('p2', 'evening', { by: 'emma', tasks: [{ task: 'help-intake', done: true, intake: { answer: 'left' } }] }),
    passage('p3', 'old', { tasks }),
    passage('p4', 'gone', { tasks, withdrawn: later }),
    member('omar', 'Omar', 'Nasri', 3),
  )
  const rows = rowsOf(team, 'lambert')
  const read = rows.map(({ name, cells }) => [
    plain(name),
    [...cells].map(([day, told]) => [day, told.map(({ short, done }) => `${plain(short)} ${done}`)]),
  ])
  expect(read).toEqual([
    ['Kardégic, matin', [[today, ['pris true']]]],
    ['Sirop, matin', [[today, ['refusé false']]]],
    ['Aide à la prise d’un médicament préparé, soir', [['2026-11-23', ['laissé true']]]],
    ['Injection d’insuline', [[today, ['12 UI, cuisse gauche true']]]],
    ['Préparer le pilulier', [[today, ['au mar. 1er déc. true']]]],
    ['Aide à la toilette d’une personne stable', [[today, [' false']]]],
  ])
  expect(peopleIn(team, rows)).toEqual(['BK Bilal Kaci', 'EV Emma Vidal'])
  expect([daysUntil(today)[0], daysUntil(today).length]).toEqual(['2026-11-11', 14])
})
