import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import { watch } from '../test/watch.svelte'
import { Store } from './store.svelte'
import type { Doc } from './wire'

const note = (id: string, text: string) => ({ kind: 'note', id, body: { text } }) as unknown as Doc

test('a document that changes wakes who reads it, and nobody else', () => {
  const store = new Store()
  store.reset([note('a', 'one'), note('b', 'one')])
  const read: string[] = []
  const stop = watch(() => void read.push(store.get('note', 'a')!.text))
  const batch = (id: string, text: string) => {
    store.apply([{ put: [note(id, text)] }])
    store.guess([])
    flushSync()
  }
  batch('b', 'two')
  expect(read).toEqual(['one'])
  batch('a', 'two')
  expect(read).toEqual(['one', 'two'])

  // A guess stands over it, and goes again.
  store.guess([{ kind: 'note', doc: { ...store.base('note', 'a')!, text: 'guessed' } }])
  flushSync()
  batch('b', 'three')
  expect(read).toEqual(['one', 'two', 'guessed', 'two'])
  stop()
})
