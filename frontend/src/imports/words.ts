/** A line of a table in words. */
import { hourWords } from '../dates'
import { birthFigures } from '../patients/birth'
import { taskName } from '../tasks'
import type { ImportRow, ImportSeries } from '../wire'
import { list, t } from '../words/index.svelte'
import { ruleWords } from '../series/words'

export function personWords(row: ImportRow): string {
  return [row.title, row.first, row.last].filter(Boolean).join(' ')
}

const visitWords = (series: ImportSeries): string =>
  [ruleWords(series.rule), hourWords(series.from), list(series.tasks.map(taskName))].join(', ')

/** « 14/03/1942 · 12 rue des Tilleuls, Lyon · Claire Petit · lun mer, 8 h 30, aide à la toilette ». */
export function rowWords(row: ImportRow): string {
  const place = [row.street, row.floor, row.town].filter(Boolean).join(', ')
  const contacts = (row.contacts ?? []).map(({ name, relation, phone }) =>
    [name, relation && `(${relation})`, phone].filter(Boolean).join(' '),
  )
  const said = [
    row.born && birthFigures(row.born),
    place,
    row.phone,
    row.matters,
    ...contacts,
    ...(row.series ?? []).map(visitWords),
  ]
  return said.filter(Boolean).join(' · ') || t('imports.nothing')
}
