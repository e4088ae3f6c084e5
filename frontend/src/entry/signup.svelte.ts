/**
 * What somebody types to sign up. It stays while this page is open, so that the way to an invitation or to the sign-in and
 * back loses nothing; the password is not part of it.
 */
import { post, RefusedError } from '../api'
import type { Profession } from '../wire'
import { t } from '../words/index.svelte'
import { refusalWords } from '../words/refusal'

export type Asked = 'first' | 'last' | 'profession' | 'words' | 'name' | 'email' | 'password'
export type Errors = Partial<Record<Asked, string>>

/** What is asked together, in order. */
export const questions: Asked[][] = [['first', 'last'], ['profession', 'words'], ['name', 'email'], ['password']]

/** Whoever is invited as a relative has no trade to tell. */
export const questionsFor = (relative: boolean): Asked[][] =>
  relative ? questions.filter((asked) => !asked.includes('profession')) : questions

const shortest = 8

export class SignUp {
  first = $state('')
  last = $state('')
  profession = $state.raw<Profession | undefined>()
  words = $state('')
  name = $state('')
  email = $state('')
  #proposed = ''
  #about = ''

  /** Proposes a free sign-in name, as long as the person has not written one of their own. */
  async propose(): Promise<void> {
    const about = { first: this.first.trim(), last: this.last.trim() }
    const key = JSON.stringify(about)
    if (!about.first || !about.last || key === this.#about || this.name.trim() !== this.#proposed) return
    this.#about = key
    try {
      const { name } = await post<{ name: string }>('/names', about)
      if (this.name.trim() === this.#proposed && this.#about === key) this.name = this.#proposed = name
    } catch {
      this.#about = '' // Asked again at the next occasion; the name can be written by hand.
    }
  }

  /** Takes the name that the server found free. */
  take(name: string): void {
    this.name = this.#proposed = name
  }

  /** What is still missing, said before anything is sent. */
  missing(asked: Asked[], password: string): Errors {
    const errors: Errors = {}
    for (const field of asked) {
      const why = this.#missing(field, password)
      if (why) errors[field] = why
    }
    return errors
  }

  #missing(field: Asked, password: string): string | undefined {
    switch (field) {
      case 'profession':
        return this.profession ? undefined : t('entry.choose_profession')
      case 'words':
        return this.profession === 'other' && !this.words.trim() ? t('refusal.profession.words') : undefined
      case 'password':
        return [...password].length < shortest ? t('refusal.password.short') : undefined
      case 'email':
        return undefined
      default:
        return this[field].trim() ? undefined : t('refusal.text.empty')
    }
  }

  body(password: string, device: string, relative = false): Record<string, string> {
    const { first, last } = this
    const profession = relative ? 'other' : (this.profession ?? '')
    const body: Record<string, string> = { first, last, profession, name: this.name.trim(), password, device }
    if (profession === 'other') body.words = relative ? t('entry.relative') : this.words
    if (this.email.trim()) body.email = this.email.trim()
    return body
  }

  /** The account exists: nothing of it stays here. */
  clear(): void {
    this.first = this.last = this.words = this.name = this.email = this.#proposed = this.#about = ''
    this.profession = undefined
  }
}

/** The one of this page. */
export const signUp = new SignUp()

/** Beside which field a refusal belongs; none when it is about the whole. */
export function errorsOf(refusal: RefusedError): Errors {
  const named = refusal.with?.field ?? refusal.code.split('.')[0]
  const field = questions.flat().find((one) => one === named)
  return field ? { [field]: refusalWords(refusal) } : {}
}

/** The question that holds the first of these errors. */
export function stepOf(errors: Errors, all: Asked[][] = questions): number {
  return all.findIndex((asked) => asked.some((field) => errors[field]))
}
