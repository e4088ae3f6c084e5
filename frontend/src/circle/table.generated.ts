/** Who sees what before anybody says otherwise, made from teams/practice by `go run ./server/generate`. */
import type { Class, GuestSort, Profession } from '../wire'

/** The day from which it holds. */
export const since = '2026-11-22'

// prettier-ignore
export const source = { fr: 'Code de la santé publique L1110-4, L1110-12, R1110-2 : le partage se limite à ce que la mission de chaque personne demande. Quel métier voit quoi est une proposition de départ de ce projet, non trouvée dans un texte.', en: 'CSP L1110-4, L1110-12, R1110-2: shared within the team that cares, limited to what each one\'s mission needs; which profession needs which class is this project\'s starting proposal, not found in a text' } as const

// prettier-ignore
export const members: Record<Profession, readonly Class[]> = {
  ide: ['practical', 'home', 'person', 'door', 'care', 'nursing', 'sensitive'],
  ipa: ['practical', 'home', 'person', 'door', 'care', 'nursing', 'sensitive'],
  as: ['practical', 'home', 'person', 'door', 'care', 'nursing'],
  ad_a: ['practical', 'home', 'person', 'door', 'care'],
  ad_b: ['practical', 'home', 'person', 'door', 'care'],
  ad_c: ['practical', 'home', 'person', 'door', 'care'],
  aes: ['practical', 'home', 'person', 'door', 'care'],
  kine: ['practical', 'home', 'person', 'door', 'care'],
  ergo: ['practical', 'home', 'person', 'door', 'care'],
  other: ['practical', 'home', 'person', 'door', 'care'],
}

// prettier-ignore
export const guests: Record<GuestSort, readonly Class[]> = {
  relative: ['practical', 'home'],
  professional: ['practical', 'home', 'person', 'care'],
}
