/** Runs `read` now and each time what it read changes. Answers how to stop. */
import { flushSync } from 'svelte'

export function watch(read: () => void): () => void {
  const stop = $effect.root(() => {
    $effect(read)
  })
  flushSync()
  return stop
}
