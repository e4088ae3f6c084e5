/** A text as a drawing to scan. Loaded when an invitation is shown, and not before. */
import { encode } from 'uqr'

/** Light around the drawing, in modules: scanners need four to find it. */
export const margin = 4

export interface Drawing {
  /** Modules on a side, margin included. */
  side: number
  /** The dark modules, as one path: each run of a row is a bar one module high. */
  path: string
}

export function drawing(text: string): Drawing {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const bars: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (x < size && row[x]) x++
      bars.push(`M${from + margin} ${y + margin}h${x - from}v1h-${x - from}z`)
    }
  })
  return { side: size + 2 * margin, path: bars.join('') }
}
