import { expect, test } from 'vitest'
import en from './en/refusals'
import fr from './fr/refusals'
import wire from '../wire.ts?raw'

// Codes that only a broken page or a hostile one meets: the general sentence is all there is to say.
const technical =
  /^(json\.|request\.(bad|origin|type|upgrade)$|id\.bad|hash\.bad|list\.long|look\.bad|query\.bad|upgrade\.needed|unknown)/

test('every code that the server can answer has its words', () => {
  const [, listed] = /export type Code =\n([\s\S]*?)\n\n/.exec(wire) ?? []
  const codes = [...(listed ?? '').matchAll(/'([^']+)'/g)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThan(50)
  for (const words of [fr, en]) {
    const missing = codes.filter((code) => !technical.test(code) && !(`refusal.${code}` in words))
    expect(missing).toEqual([])
  }
})
