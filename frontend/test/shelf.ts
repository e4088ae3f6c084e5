/** A shelf in memory, for tests that are not about what a phone keeps. */
import type { Row, Shelf } from '../src/cupboard/shelf'

export function shelf(rows: Row[] = []): Shelf & { rows: Row[] } {
  return {
    rows,
    all: async () => structuredClone(rows),
    async put(...more) {
      for (const row of more) {
        const at = rows.findIndex((one) => one.kept.id === row.kept.id)
        if (at < 0) rows.push(structuredClone(row))
        else rows[at] = structuredClone(row)
      }
    },
    async drop(ids) {
      for (const id of ids) {
        const at = rows.findIndex((one) => one.kept.id === id)
        if (at >= 0) rows.splice(at, 1)
      }
    },
  }
}
