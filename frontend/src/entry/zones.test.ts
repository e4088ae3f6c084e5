import { afterEach, expect, test, vi } from 'vitest'
import { elsewhere, guessZone, near, placeOf } from './zones'

afterEach(() => vi.restoreAllMocks())

function browserIn(timeZone: string | undefined): void {
  const said = { timeZone } as Intl.ResolvedDateTimeFormatOptions
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue(said)
}

test.each([
  ['Indian/Reunion', 'Indian/Reunion'],
  ['UTC', 'Europe/Paris'],
  ['Etc/GMT+3', 'Europe/Paris'],
  [undefined, 'Europe/Paris'],
])('a browser in %s guesses %s', (zone, guess) => {
  browserIn(zone)
  expect(guessZone()).toBe(guess)
})

test('the zone of the browser is among those to choose from, once', () => {
  for (const zone of ['Europe/Paris', 'America/Argentina/Ushuaia'])
    expect([...near, ...elsewhere(zone)].filter((one) => one === zone)).toHaveLength(1)
})

test('a zone is called by its place', () => {
  expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})
