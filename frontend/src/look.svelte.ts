/** How the screens look on this device: theme, text size, language. Kept here, never sent. */
import { language, speak, type Lang } from './words/index.svelte'

export type Theme = 'auto' | 'light' | 'dark' | 'sun'
export type Size = '1' | '2' | '3' | '4'

export const themes: Theme[] = ['auto', 'light', 'dark', 'sun']
export const sizes: Size[] = ['1', '2', '3', '4']

class Look {
  #theme = $state.raw<Theme>(kept('theme', themes) ?? 'auto')
  #size = $state.raw<Size>(kept('size', sizes) ?? '1')

  get theme(): Theme {
    return this.#theme
  }
  set theme(theme: Theme) {
    this.#theme = theme
    keep('theme', theme)
    this.show()
  }

  get size(): Size {
    return this.#size
  }
  set size(size: Size) {
    this.#size = size
    keep('size', size)
    this.show()
  }

  /** Puts theme and size on the page. */
  show(): void {
    const { dataset } = document.documentElement
    if (this.#theme === 'auto') delete dataset.theme
    else dataset.theme = this.#theme
    dataset.size = this.#size
  }

  /** The language kept on this device, else the browser's when we have it, else French. */
  async speak(): Promise<void> {
    const wanted = kept<Lang>('language', ['fr', 'en']) ?? (navigator.language.startsWith('en') ? 'en' : 'fr')
    if (wanted !== 'fr') await speak(wanted).catch(() => {})
  }

  /** Keeps all of it once more, after this browser was told to forget. */
  keepAll(): void {
    keep('theme', this.#theme)
    keep('size', this.#size)
    keep('language', language())
  }

  async setLanguage(lang: Lang): Promise<void> {
    await speak(lang)
    keep('language', lang)
  }
}

function kept<T extends string>(name: string, among: readonly T[]): T | undefined {
  try {
    return among.find((one) => one === localStorage.getItem(`ronde.${name}`))
  } catch {
    return undefined // storage may be forbidden: then nothing is kept
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`ronde.${name}`, value)
  } catch {
    // As above.
  }
}

export const look = new Look()
