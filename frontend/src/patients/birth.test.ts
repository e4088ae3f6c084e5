import { expect, test } from 'vitest'
import { birthFigures, birthWords, readBirth, readRecent } from './birth'

const today = '2026-11-24'

test.each([
  ['14/03/1942', '1942-03-14'],
  ['14.3.1942', '1942-03-14'],
  ['14-03-42', '1942-03-14'],
  ['14 03 1942', '1942-03-14'],
  [' 14031942 ', '1942-03-14'],
  ['1942-03-14', '1942-03-14'],
  ['14 mars 1942', '1942-03-14'],
  ['1er avril 42', '1942-04-01'],
  ['3 févr. 1938', '1938-02-03'],
  ['5 AOÛT 1930', '1930-08-05'],
  ['2nd March 1940', '1940-03-02'],
  ['29/02/1936', '1936-02-29'],
  ['24/11/2026', '2026-11-24'],
])('« %s » is understood', (typed, day) => expect(readBirth(typed, today)).toBe(day))

test.each(['', '31/02/1942', '29/02/1941', '25/11/2026', '14/13/1942', '14/03', '5 jui 1940', 'hier', '01/01/1899'])(
  '« %s » is not a day that was',
  (typed) => expect(readBirth(typed, today)).toBeUndefined(),
)

test('two figures are the century in which somebody can have been born, or the year just gone', () => {
  expect(readBirth('01/01/26', today)).toBe('1926-01-01')
  expect(readBirth('01/01/12', today)).toBe('2012-01-01')
  expect(readRecent('12/11/26', today)).toBe('2026-11-12')
})

test('what was understood is shown back, with the age', () => {
  expect(birthWords('1942-03-14', today)).toBe('14 mars 1942, 84 ans')
  expect(readBirth(birthFigures('1942-03-14'), today)).toBe('1942-03-14')
})
