/** A shared note being written; `from` is the number that was read when it began. */
export class PageDraft {
  title = $state('')
  text = $state('')
  from = $state(0)

  constructor(title = '', text = '', from = 0) {
    this.title = title
    this.text = text
    this.from = from
  }
}

/** As many bytes as the rules keep of one text. */
export const mostBytes = 48 * 1024
