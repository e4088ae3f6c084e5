/** The professions, in the order in which they are offered, and how they are said. */
import { say } from './words/index.svelte'
import type { Profession } from './wire'

export const professions: Profession[] = ['ide', 'ipa', 'as', 'ad_a', 'ad_b', 'ad_c', 'aes', 'kine', 'ergo', 'other']

interface Practising {
  profession: Profession
  words?: string
}

/** « infirmière », or the person's own words for another profession. */
export function professionOf({ profession, words }: Practising): string {
  return profession === 'other' && words ? words : (say(`profession.${profession}`) ?? words ?? profession)
}
