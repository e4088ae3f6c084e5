/** A socket that says what a test has it say. */
import type { Frame } from '../src/wire'

export class FakeSocket {
  readyState = 1
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  sent: string[] = []
  closed = false
  constructor(readonly url = '') {}
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.closed = true
  }
  says(frame: Frame) {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
  ends(code: number) {
    this.onclose?.({ code })
  }
}
