/**
 * Words as the server finds them, so that a phone without a network finds the same in what it has. Both read
 * `teams/text/testdata/search.json` in their tests.
 */
export interface Wanted {
  folded: string
  root: string
  begins: boolean
  near: boolean
}

/** Where a word stands, in UTF-16 code units. */
export type Mark = [number, number]

const word = /[\p{L}\p{Nd}\p{M}]+/gu
const mostLetters = 40
const letters: Record<string, string> = {
  œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n', ς: 'σ',
} // prettier-ignore

export function foldWord(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase() // prettier-ignore
  const plain = bare.replace(/[œæßøłđðþħıŋς]/g, (letter) => letters[letter]!).normalize('NFC')
  return [...plain].slice(0, mostLetters).join('')
}

// Tried in their order, on words of so many letters; « toux » and « tous » stay apart.
const ends: [end: string, is: string, from: number][] = [
  ['eaux', 'eau', 4],
  ['yaux', 'yau', 5],
  ['aux', 'al', 5],
  ['euses', 'eu', 7],
  ['euse', 'eu', 6],
  ['eux', 'eu', 5],
  ['oux', 'ou', 5],
  ['ss', 'ss', 4],
  ['s', '', 4],
]

/** Folds number and gender, where the end of a word tells them. */
export function rootOf(folded: string): string {
  if (folded.length < 4 || !/^[a-z]+$/.test(folded)) return folded
  const found = ends.find(([end, , from]) => folded.length >= from && folded.endsWith(end))
  return found ? folded.slice(0, -found[0].length) + found[1] : folded
}

export function rootsIn(text: string): string[] {
  return (text.match(word) ?? []).map((one) => rootOf(foldWord(one)))
}

/** What somebody who typed a text looks for. */
export function looked(text: string): Wanted[] {
  const folded = new Set((text.match(word) ?? []).map(foldWord).filter(Boolean))
  return [...folded].map((one) => {
    const long = [...one].length
    const number = /\p{Nd}/u.test(one)
    return { folded: one, root: rootOf(one), begins: long >= 3 && !number, near: long >= 5 && !number }
  })
}

export function finds(wanted: Wanted, root: string): boolean {
  return (
    root === wanted.root ||
    (wanted.begins && root.startsWith(wanted.folded)) ||
    (wanted.near && oneSlip([...wanted.root], [...root]))
  )
}

/** The first letter the same, and a letter more, less or other, or two neighbours that changed places. */
function oneSlip(a: string[], b: string[]): boolean {
  if (a.length > b.length) return oneSlip(b, a)
  if (b.length - a.length > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  if (i === 0) return false
  const rest = (of: string[], from: number) => of.slice(from).join('')
  if (a.length < b.length) return rest(a, i) === rest(b, i + 1)
  const other = rest(a, i + 1) === rest(b, i + 1)
  return other || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2))
}

/** Where the words that are looked for stand in a text. */
export function marksIn(text: string, wanted: readonly Wanted[]): Mark[] {
  const marks: Mark[] = []
  for (const match of text.matchAll(word)) {
    const root = rootOf(foldWord(match[0]))
    if (wanted.some((one) => finds(one, root))) marks.push([match.index, match.index + match[0].length])
  }
  return marks
}

/** Whether a text holds every word that is looked for. */
export function holds(text: string, wanted: readonly Wanted[]): boolean {
  const roots = rootsIn(text)
  return wanted.every((one) => roots.some((root) => finds(one, root)))
}
