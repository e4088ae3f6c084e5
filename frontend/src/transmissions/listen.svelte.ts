/** « Écouter »: the browser's own voice, when it has one of this language. What is said leaves the phone with no voice of a server. */
import { language } from '../words/index.svelte'

export class Listening {
  /** There is a voice; the browser may find its voices late. */
  able = $state(false)
  speaking = $state(false)

  readonly #speech = (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis
  #voice: SpeechSynthesisVoice | undefined
  readonly #look = () => {
    // A voice of a server would be sent what is written about people.
    const voices = this.#speech?.getVoices() ?? []
    this.#voice = voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language()))
    this.able = this.#voice !== undefined
  }

  constructor() {
    this.#look()
    this.#speech?.addEventListener?.('voiceschanged', this.#look)
  }

  /** Reads piece by piece: some browsers stop in the middle of a long text. */
  say(pieces: readonly string[]): void {
    if (!this.#speech || !this.#voice) return
    this.stop()
    this.speaking = true
    const all = pieces.map((text) => {
      const one = new SpeechSynthesisUtterance(text)
      one.voice = this.#voice!
      one.lang = this.#voice!.lang
      return one
    })
    const last = all.at(-1)
    if (last) last.onend = () => (this.speaking = false)
    for (const one of all) {
      one.onerror = () => (this.speaking = false)
      this.#speech.speak(one)
    }
  }

  stop(): void {
    this.#speech?.cancel()
    this.speaking = false
  }

  /** The screen is left. */
  end(): void {
    if (this.speaking) this.stop()
    this.#speech?.removeEventListener?.('voiceschanged', this.#look)
  }
}
