/** The last thing done, with its way back, for eight seconds. It is also in the history: nothing hangs on being quick. */
import { announce } from './live.svelte'

export interface Done {
  text: string
  undo?: () => void
}

const stays = 8000
let shown = $state.raw<Done | undefined>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Shows « Passage noté. Annuler ». Without `undo` it is a plain word. */
export function done(text: string, undo?: () => void): void {
  shown = { text, ...(undo ? { undo } : {}) }
  announce(text)
  letGo()
}

export const lastDone = () => shown

export function forget(): void {
  clearTimeout(timer)
  shown = undefined
}

/** It stays while a finger or the focus is on it. */
export function holdOn(): void {
  clearTimeout(timer)
}

export function letGo(): void {
  clearTimeout(timer)
  timer = setTimeout(forget, stays)
}
