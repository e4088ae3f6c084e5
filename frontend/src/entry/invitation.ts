/**
 * The link of an invitation: `/rejoindre#<team>.<secret>`. The secret stays in the fragment, which no browser sends, and is
 * kept for this tab alone while somebody signs up or in on the way.
 */
import type { ID } from '../wire'

export interface Invitation {
  team: ID
  secret: string
}

const place = 'ronde.invitation'
const shape = /(?:^|[#\s])([\w-]{4,64})\.([\w-]{22})(?![\w-])/

export const pathOf = ({ team, secret }: Invitation): string => `/rejoindre#${team}.${secret}`
export const linkOf = (invitation: Invitation): string => location.origin + pathOf(invitation)

/** Finds an invitation in what was pasted: a link, a message around it, or the code alone. */
export function readInvitation(text: string): Invitation | undefined {
  const [, team, secret] = shape.exec(text.trim()) ?? []
  return team && secret ? { team, secret } : undefined
}

/** Keeps an invitation during the way through signing up or in. */
export function keepInvitation({ team, secret }: Invitation): void {
  try {
    sessionStorage.setItem(place, `${team}.${secret}`)
  } catch {
    // Storage may be forbidden: then the link has to be opened again.
  }
}

export function keptInvitation(): Invitation | undefined {
  try {
    return readInvitation(sessionStorage.getItem(place) ?? '')
  } catch {
    return undefined
  }
}

export function dropInvitation(): void {
  try {
    sessionStorage.removeItem(place)
  } catch {
    // As above.
  }
}
