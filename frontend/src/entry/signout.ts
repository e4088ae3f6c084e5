import { RefusedError } from '../api'
import { look } from '../look.svelte'
import { done, forget } from '../parts/undo.svelte'
import { session } from '../session.svelte'
import { refusalWords } from '../words/refusal'
import { keepInvitation, keptInvitation } from './invitation'

/**
 * Signs out on this device. The server has the browser forget all that it kept; how the screens look, and an invitation
 * that waits for whoever signs in next, are not about the person and stay.
 */
export async function signOut(): Promise<boolean> {
  const invitation = keptInvitation()
  try {
    await session.signOut()
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    if (error.kind !== 'who') {
      done(refusalWords(error))
      return false
    }
    session.is(null)
  }
  forget()
  look.keepAll()
  if (invitation) keepInvitation(invitation)
  return true
}
