import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { looked, marksIn, rootsIn } from './words'

interface Samples {
  words: { text: string; roots: string[] }[]
  finds: { looked: string; text: string; found: string[] }[]
}
const file = resolve(import.meta.dirname, '../../../teams/text/testdata/search.json')
const samples = JSON.parse(readFileSync(file, 'utf8')) as Samples

// The server reads the same file.
test.each(samples.words)('the words of « $text »', ({ text, roots }) => {
  expect(rootsIn(text)).toEqual(roots)
})

test.each(samples.finds)('« $looked » in « $text »', ({ looked: typed, text, found }) => {
  expect(marksIn(text, looked(typed)).map(([from, to]) => text.slice(from, to))).toEqual(found)
})
