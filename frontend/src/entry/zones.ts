/** Time zones to choose from: those where a French-speaking team is likely, then all that this browser knows. */

export const near = [
  'Europe/Paris',
  'Europe/Brussels',
  'Europe/Luxembourg',
  'Europe/Zurich',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
]

/** The zone of this browser, Paris when it does not say or says something that is no place. */
export function guessZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone?.includes('/') && !zone.startsWith('Etc/') ? zone : 'Europe/Paris'
}

/** All other zones. An old browser cannot list them: it still knows its own. */
export function elsewhere(own = guessZone()): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? []
  return [...new Set([...known, own])].filter((zone) => zone.includes('/') && !near.includes(zone)).sort()
}

/** « Paris », « Saint Pierre »: the place of a zone. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
