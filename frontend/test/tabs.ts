/** Tabs of one browser, for tests: the first that started holds the outbox; when it stops the next one does. */
import type { Turns } from '../src/turns'
import type { ID } from '../src/wire'

interface Tab extends Turns {
  prods: number
  /** A phone has put it to sleep: it hears nothing. */
  sleeps: boolean
}

export function tabs(): () => Tab {
  const open: { tab: Tab; held: () => void; changed: (gone: ID[]) => void }[] = []
  return () => {
    const tab: Tab = {
      prods: 0,
      sleeps: false,
      get mine() {
        return open[0]?.tab === tab
      },
      start(held, changed) {
        open.push({ tab, held, changed })
        if (tab.mine) queueMicrotask(held)
      },
      tell(gone = []) {
        for (const one of open) if (one.tab !== tab && !one.tab.sleeps) queueMicrotask(() => one.changed(gone))
      },
      prod: () => void tab.prods++,
      stop() {
        const held = tab.mine
        const at = open.findIndex((one) => one.tab === tab)
        if (at >= 0) open.splice(at, 1)
        if (held && open[0]) queueMicrotask(open[0].held)
      },
    }
    return tab
  }
}
