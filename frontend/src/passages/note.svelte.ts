/** A note being written. */
export class NoteDraft {
  text = $state('')
  passOn = $state(false)

  constructor(text = '', passOn = false) {
    this.text = text
    this.passOn = passOn
  }
}
