import { expect, test } from 'vitest'
import { aboutOf, fitting, guess, headingLine, type Target } from './columns'
import { linesOf } from './lines'
import { colleaguesOf } from './members'
import { birthOf, caresOf, dayOrders, hourOf, minutesOf, nameOf, phoneOf, ruleOf, titleOf } from './values'

const today = '2026-11-24'
const none = new Map<string, string>()

test('headings say what a column holds, and nothing twice', () => {
  expect(
    guess(['N°', 'Civ.', 'NOM', 'Prénom', 'Né(e) le', 'Téléphone', 'Tél. 2 / famille', 'Adresse', 'CP', 'Ville']),
  ).toEqual(['', 'title', 'last', 'first', 'born', 'phone', 'number.1', 'street', 'zip', 'town'])
  expect(guess(['N° Sécu', 'Médecin', 'Passages', 'Remarques', 'nom', 'nom'])).toEqual([
    '',
    'name.1',
    'days.1',
    'matters',
    'last',
    '',
  ])
  expect(
    guess([
      'patient',
      'proche lien 1',
      'proche nom 1',
      'proche téléphone 1',
      'proche nom 2',
      'passage jours 1',
      'passage heure 1',
    ]),
  ).toEqual(['full', 'relation.1', 'name.1', 'number.1', 'name.2', 'days.1', 'hour.1'])
})

test('what leaves is read back: every heading of the export has its place', () => {
  const fr = ['civilité', 'nom', 'prénom', 'né(e) le', 'téléphone', 'ce qui compte', 'adresse', 'étage', 'commune']
  const en = ['title', 'last name', 'first name', 'born', 'phone', 'what matters', 'street', 'floor', 'town']
  const person = ['title', 'last', 'first', 'born', 'phone', 'matters', 'street', 'floor', 'town']
  expect(guess([...fr, 'proche lien 2', 'proche nom 2', 'proche téléphone 2'])).toEqual([
    ...person,
    'relation.2',
    'name.2',
    'number.2',
  ])
  expect(guess([...en, 'contact relation 1', 'contact name 1', 'contact phone 1'])).toEqual([
    ...person,
    'relation.1',
    'name.1',
    'number.1',
  ])
  const visit = ['days.1', 'hour.1', 'until.1', 'minutes.1', 'cares.1']
  expect(
    guess(['passage jours 1', 'passage heure 1', 'passage jusqu’à 1', 'passage minutes 1', 'passage soins 1']),
  ).toEqual(visit)
  expect(guess(['visit days 1', 'visit hour 1', 'visit until 1', 'visit minutes 1', 'visit cares 1'])).toEqual(visit)
})

test('the headings may stand under a title', () => {
  expect(
    headingLine([
      { cells: ['Liste patients TOURNÉE 2'] },
      { cells: ['N°', 'NOM', 'Prénom'] },
      { cells: ['1', 'A', 'B'] },
    ]),
  ).toBe(1)
})

test('two ways to write dates in a column are asked', () => {
  expect(dayOrders(['12/03/1938', '30/07/1941'])).toEqual({ figures: true, order: 'dmy' })
  expect(dayOrders(['03/14/1942'])).toEqual({ figures: true, order: 'mdy' })
  expect(dayOrders(['30/07/1941', '07/30/1941'])).toEqual({ figures: true, order: undefined })
  expect(dayOrders(['1941-07-30', ''])).toEqual({ figures: false, order: 'dmy' })
})

test.each([
  ['12/03/1938', 'dmy', '1938-03-12'],
  ['12/03/1938', 'mdy', '1938-12-03'],
  ['1938-03-12 00:00', 'dmy', '1938-03-12'],
  ['12 mars 1938', 'mdy', '1938-03-12'],
  ['17358', 'dmy', '1947-07-10'],
  ['29/02/1941', 'dmy', undefined],
  ['03/14/1942', 'dmy', undefined],
  ['2190', 'dmy', '1905-12-29'],
  ['1/1/2190', 'dmy', undefined],
] as const)('%s in %s is %s', (text, order, day) => expect(birthOf(text, order, today)?.day).toBe(day))

test('the zero that a spreadsheet ate comes back, and two numbers are none', () => {
  expect(phoneOf('199001234')).toEqual({ phone: '01 99 00 12 34', zero: true })
  expect(phoneOf('+33 1 99 00 12 37')).toEqual({ phone: '+33 1 99 00 12 37', zero: false })
  expect(phoneOf('01 99 00 12 34 / 06 39 98 11 22')).toBeUndefined()
  expect(phoneOf('=1+1')).toBeUndefined()
})

test.each([
  ['lun mer ven', { weekdays: ['mon', 'wed', 'fri'] }],
  ['Lundi, mercredi et vendredi', { weekdays: ['mon', 'wed', 'fri'] }],
  ['du lundi au jeudi', { weekdays: ['mon', 'tue', 'wed', 'thu'] }],
  ['lun-ven', { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
  ['tous les jours', { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }],
  ['tous les 2 jours', { every: 2 }],
  ['every 3 days', { every: 3 }],
  ['mon wed', { weekdays: ['mon', 'wed'] }],
  ['week-end', { weekdays: ['sat', 'sun'] }],
  ['tous les 0 jours', undefined],
  ['lun lun', undefined],
  ['2x/j', undefined],
  ['matin + soir', undefined],
  ['1x/sem', undefined],
  ['jamais', undefined],
])('%s', (text, rule) => expect(ruleOf(text)).toEqual(rule))

test('hours, minutes, titles, names and cares', () => {
  expect(['8h30', '08:30', '8 h', '14.15', '08:30:00', '25h', 'matin'].map(hourOf)).toEqual([
    '08:30',
    '08:30',
    '08:00',
    '14:15',
    '08:30',
    undefined,
    undefined,
  ])
  expect(['30', '45 min', '1h15', 'long'].map(minutesOf)).toEqual([30, 45, 75, undefined])
  expect(['Mme', 'MADAME', 'Mr', 'm.', '', 'Dr'].map(titleOf)).toEqual(['Mme', 'Mme', 'M.', 'M.', '', undefined])
  expect(nameOf('BRINDOSIER Maëlle')).toEqual({ title: '', last: 'BRINDOSIER', first: 'Maëlle' })
  expect(nameOf('Mme D’ORVALLON LE Inès')).toEqual({ title: 'Mme', last: 'D’ORVALLON LE', first: 'Inès' })
  expect(nameOf('Petit Nora')).toEqual({ title: '', last: 'Petit Nora', first: '' })
  expect(caresOf('glycémie au doigt + bas de contention')).toEqual([
    { task: 'glucose-capillary' },
    { label: 'bas de contention' },
  ])
})

const headers = ['nom', 'né(e) le', 'téléphone', 'médecin', 'famille', 'passages', 'heure']
const columns: Target[] = ['last', 'born', 'phone', 'name.1', 'call.2', 'days.1', 'hour.1']
const lines = (cells: string[][], mended = none) =>
  linesOf(
    cells.map((row, i) => ({ line: i + 2, cells: row })),
    { headers, columns, order: 'dmy', today },
    mended,
  )

test('a line becomes a person, whom to call and her visits', () => {
  const [line] = lines([
    ['Lambert', '14/03/1942', '199001234', 'Dr Aubrelin', 'fille 06 39 98 11 22', 'lun mer', '8h30'],
  ])
  expect(line?.problems).toEqual([])
  expect(line?.row).toMatchObject({
    last: 'Lambert',
    born: '1942-03-14',
    phone: '01 99 00 12 34',
    contacts: [
      { relation: 'médecin', name: 'Dr Aubrelin' },
      { name: 'fille', phone: '06 39 98 11 22' },
    ],
    series: [
      { rule: { weekdays: ['mon', 'wed'] }, from: '08:30', to: '09:30', minutes: 30, tasks: [{ label: 'passage' }] },
    ],
  })
  expect(line?.notices).toHaveLength(1)
})

test('a mistake names its cell, does not stop the others, and is gone once it is mended', () => {
  const cells = [
    ['Lambert', '31/02/1942', 'voir Odile', '', '', '2x/j', ''],
    ['Petit', '02/07/1947', '', '', '', '', ''],
  ]
  const [wrong, good] = lines(cells)
  expect(wrong?.problems.map(({ column }) => column)).toEqual([1, 2, 5])
  expect(good?.problems).toEqual([])
  const mended = new Map([
    ['2/1', '28/02/1942'],
    ['2/2', ''],
    ['2/5', 'mar'],
  ])
  expect(lines(cells, mended)[0]).toMatchObject({
    problems: [],
    row: { born: '1942-02-28', phone: '', series: [{ from: '08:00', to: '20:00' }] },
  })
})

test('headings that come again, titles and sums are no persons; a birth without a name is asked', () => {
  const found = lines([
    headers,
    ['', '', '', '', '', '', 'Secteur Sud'],
    ['Total : 31'],
    ['', '14/03/1942', '01 99 00 12 34', '', '', '', ''],
  ])
  expect(found.map(({ empty }) => empty)).toEqual([true, true, true, false])
  expect(found[3]?.problems).toHaveLength(1)
})

test('what a spreadsheet would compute stays a text', () => {
  const [line] = lines([
    ['=HYPERLINK("https://evil.example/")', '', '', '', '', '', ''],
    ['<script>', '', '', '', '', '', ''],
  ])
  expect(line?.row.last).toBe('=HYPERLINK("https://evil.example/")')
})

test('a table of colleagues is told from one of people; who is in the team already is found', () => {
  expect(aboutOf(guess(['Nom', 'Prénom', 'Métier', 'Téléphone']))).toBe('team')
  expect(aboutOf(guess(['Nom', 'Prénom', 'Métier', 'Adresse']))).toBe('people')
  expect(fitting(['last', 'profession', 'phone', 'name.1'], 'team')).toEqual(['last', 'profession', '', ''])
  expect(fitting(['last', 'profession', 'phone', 'name.1'], 'people')).toEqual(['last', '', 'phone', 'name.1'])
  const rows = [
    ['KACI', 'Bilal', 'aide-soignant'],
    ['', '', 'remplaçante'],
    ['Œdine', 'Maëlle', ''],
    ['', 'MÉNARD Zoé', 'IDE'],
  ].map((cells, i) => ({ line: i + 2, cells }))
  const columns: Target[] = ['last', 'first', 'profession']
  expect(colleaguesOf(rows.slice(0, 3), columns, [{ first: 'bilal', last: 'Kaci' }])).toEqual([
    { line: 2, name: 'Bilal KACI', profession: 'aide-soignant', there: true },
    { line: 4, name: 'Maëlle Œdine', profession: '', there: false },
  ])
  expect(colleaguesOf(rows.slice(3), ['', 'full', 'profession'], [])).toEqual([
    { line: 5, name: 'Zoé MÉNARD', profession: 'IDE', there: false },
  ])
})
