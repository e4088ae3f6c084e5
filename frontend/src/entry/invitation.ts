/**
 * The link of an invitation: `/rejoindre#<team>.<secret>`, with `.proche` for a relative. The secret stays in the fragment, which no browser sends, and is
 * kept for this tab alone while somebody signs up or in on the way.
 */
import type { ID } from '../wire'

export interface Invitation {
  team: ID
  secret: string
  /** It is for somebody of the person's own, who is asked for no trade. */
  relative?: boolean
}

const place = 'ronde.invitation'
const shape = /(?:^|[#\s])([\w-]{4,64})\.([\w-]{22})(\.proche)?(?![\w-])/

/** As it is kept, and as it stands in the link. */
const code = ({ team, secret, relative }: Invitation): string => `${team}.${secret}${relative ? '.proche' : ''}`

export const pathOf = (invitation: Invitation): string => `/rejoindre#${code(invitation)}`
export const linkOf = (invitation: Invitation): string => location.origin + pathOf(invitation)

/** Finds an invitation in what was pasted: a link, a message around it, or the code alone. */
export function readInvitation(text: string): Invitation | undefined {
  const [, team, secret, relative] = shape.exec(text.trim()) ?? []
  return team && secret ? { team, secret, ...(relative ? { relative: true } : {}) } : undefined
}

/** Keeps an invitation during the way through signing up or in. */
export function keepInvitation(invitation: Invitation): void {
  try {
    sessionStorage.setItem(place, code(invitation))
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
