/** What a column of a table is about: guessed from its heading, changed by whoever brings it. */

const personal = [
  'title',
  'last',
  'first',
  'full',
  'born',
  'phone',
  'matters',
  'street',
  'floor',
  'zip',
  'town',
] as const
const ofContact = ['relation', 'name', 'number', 'call'] as const
const ofVisit = ['days', 'hour', 'until', 'minutes', 'cares'] as const

export type Personal = (typeof personal)[number]
export type OfContact = (typeof ofContact)[number]
export type OfVisit = (typeof ofVisit)[number]
/** A contact and a visit bear a number: `name.1`, `days.2`. '' is a column that is not taken. */
export type Target = '' | Personal | 'profession' | `${OfContact}.${number}` | `${OfVisit}.${number}`

export const targets = { personal, ofContact, ofVisit }

/** As many contacts and visits as one line may hold. */
export const most = { contacts: 6, visits: 6 }

export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

type Kind = Personal | OfContact | OfVisit | 'profession'

// In this order: the first that fits is taken.
const headings: [Kind, RegExp][] = [
  ['relation', /^(proche|contact|personne a prevenir) (lien|relation)|^(lien|relation|parente|contact relation)\b/],
  [
    'number',
    /^(proche|contact|personne a prevenir|famille) (tel|telephone|phone|numero)|^tel(ephone)? (famille|proche|contact|2|fille|fils)/,
  ],
  [
    'name',
    /^(proche|contact|personne a prevenir) nom|^contact name|^(personne )?a prevenir$|^(medecin|pharmacie|kine|infirmi\w+|fille|fils|conjoint|voisin\w*|doctor)\b/,
  ],
  ['call', /^(proches?|famille|contacts?|personne de confiance|entourage)\b/],
  ['until', /^(passages? jusqu|visit until|jusqu a|heure (de )?fin|fin$)/],
  ['hour', /^(passages? heures?|visit hour|heures?|horaires?|hour|time|debut heure)\b/],
  ['minutes', /^(passages? minutes|visit minutes|minutes|duree|temps|duration)\b/],
  ['cares', /^(passages? soins|visit cares|soins?|actes?|taches?|cares?|prestations?|tasks?)\b/],
  ['days', /^(passages? jours?|visit days?|jours?|days?|frequence|passages?|rythme)\b/],
  ['profession', /^(profession|metier|fonction|qualification|diplome)\b/],
  ['title', /^(civ|civilite|titre|title|m mme|mme m|sexe)\b/],
  ['born', /^(ne e? ?le|nee? le|naissance|date (de )?naissance|ddn|born|birth|date of birth|ne le)\b/],
  ['full', /^(nom (et )?prenoms?|prenoms? (et )?nom|patiente?s?|beneficiaire|usager|full name|nom complet|name)\b/],
  ['last', /^(nom|noms|last name|surname|family name|nom de famille|nom d usage)\b/],
  ['first', /^(prenoms?|first name|given name)\b/],
  ['phone', /^(tel|telephone|mobile|portable|phone|numero de telephone|fixe)\b/],
  ['floor', /^(etage|bat|batiment|complement|floor|appartement|code porte)\b/],
  ['zip', /^(cp|code postal|zip|postal code|postcode)\b/],
  ['town', /^(ville|commune|town|city|localite)\b/],
  ['street', /^(adresse|rue|address|street|domicile)\b/],
  ['matters', /^(ce qui compte|what matters|remarques?|observations?|notes?|commentaires?|divers)\b/],
]

const isNumbered = (kind: Kind): kind is OfContact | OfVisit =>
  (ofContact as readonly string[]).includes(kind) || (ofVisit as readonly string[]).includes(kind)

function kindOf(heading: string): Kind | undefined {
  const text = fold(heading)
  return headings.find(([, shape]) => shape.test(text))?.[0]
}

/** What each column is about, as far as its heading tells; nothing twice. A number at its end is that of the contact or visit. */
export function guess(headers: readonly string[]): Target[] {
  const taken = new Set<Target>()
  return headers.map((header) => {
    const kind = kindOf(header)
    if (!kind) return ''
    const target = isNumbered(kind) ? numbered(kind, header, taken) : kind
    if (!target || taken.has(target)) return ''
    taken.add(target)
    return target
  })
}

function numbered(kind: OfContact | OfVisit, header: string, taken: Set<Target>): Target | undefined {
  const said = Number(/(\d+)\s*$/.exec(header)?.[1] ?? 0)
  const last = (ofVisit as readonly string[]).includes(kind) ? most.visits : most.contacts
  for (let n = said || 1; n <= last; n++) {
    const target: Target = `${kind}.${n}` as Target
    // A name and both of it in one cell are one contact.
    const beside = kind === 'name' ? `call.${n}` : kind === 'call' ? `name.${n}` : ''
    if (!taken.has(target) && !taken.has(beside as Target)) return target
    if (said) return undefined
  }
  return undefined
}

/** Who a table lists: those whom the team visits, or its own members. */
export type About = 'people' | 'team'

export const ofTeam = ['last', 'first', 'full', 'profession'] as const

/** A trade, and nothing of somebody at home: a list of colleagues. */
export function aboutOf(columns: readonly Target[]): About {
  const athome = columns.some((one) => one === 'born' || one === 'street' || one === 'days.1')
  return columns.includes('profession') && !athome ? 'team' : 'people'
}

/** Only what belongs into such a table. */
export const fitting = (columns: readonly Target[], about: About): Target[] =>
  columns.map((one) =>
    (about === 'team' ? (ofTeam as readonly Target[]).includes(one) : one !== 'profession') ? one : '',
  )

/** Which of the first lines are the headings: the one of which most is understood. */
export function headingLine(rows: readonly { cells: readonly string[] }[]): number {
  let best = 0
  let score = 0
  rows.slice(0, 15).forEach(({ cells }, i) => {
    const known = cells.filter((cell) => cell && kindOf(cell)).length
    if (known > score) [best, score] = [i, known]
  })
  return best
}
