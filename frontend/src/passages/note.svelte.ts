/** A note being written. */
import { chartOf, noChart, type ChartDraft } from '../charting/charting'
import type { Of } from '../store.svelte'

export class NoteDraft {
  text = $state('')
  passOn = $state(false)
  chart = $state<ChartDraft>(noChart())

  constructor(old?: Of<'note'>, focus = '') {
    this.text = old?.text ?? ''
    this.passOn = old?.pass_on ?? false
    this.chart = old ? chartOf(old) : noChart(focus)
  }
}
