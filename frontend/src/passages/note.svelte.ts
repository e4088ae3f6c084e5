/** A note being written. */
import { chartOf, noChart, type ChartDraft } from '../charting/charting'
import { liaisonOf, noLiaison, type LiaisonDraft, type Readers } from '../liaison/liaison'
import type { Of } from '../store.svelte'

export class NoteDraft {
  text = $state('')
  passOn = $state(false)
  chart = $state<ChartDraft>(noChart())
  liaison = $state<LiaisonDraft>(noLiaison())

  constructor(old?: Of<'note'>, focus = '', readers: Readers = 'team', begin = '') {
    this.text = old?.text ?? begin
    this.passOn = old?.pass_on ?? false
    this.liaison = old ? liaisonOf(old) : { ...noLiaison(), readers }
    this.chart = old ? chartOf(old) : noChart(focus)
  }
}
