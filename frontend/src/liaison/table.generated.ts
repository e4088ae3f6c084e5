/** The tags of a short note and the professions that nurse, made from teams by `go run ./server/generate`. */
import type { NoteTag, Profession } from '../wire'

// prettier-ignore
export const tags: readonly NoteTag[] = ['meals', 'stool', 'fall', 'mood', 'pain', 'medicine', 'equipment', 'appointment']
export const nursing: readonly Profession[] = ['ide', 'ipa', 'as']

/** In a scope: all of the professions that nurse. */
export const carers = '@carers'
