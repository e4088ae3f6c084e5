/** What lies on somebody's phone, opened with the keys that it has itself: every database of the browser, every cache, every small fact. */
import type { Page } from '@playwright/test'

/** Those of the marks that stand anywhere on it; a mark is letters, a byte each. The phone has to be unlocked. */
export async function onDevice(page: Page, marks: string[]): Promise<string[]> {
  return page.evaluate(async (marks) => {
    interface Sealed {
      iv: Uint8Array<ArrayBuffer>
      bytes: ArrayBuffer
    }
    type Row = Record<string, unknown>
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error!)
      })
    const letters = (bytes: ArrayBuffer) => {
      let out = ''
      const all = new Uint8Array(bytes)
      for (let i = 0; i < all.length; i += 8192) out += String.fromCharCode(...all.subarray(i, i + 8192))
      return out
    }
    const utf8 = new TextEncoder()
    // Where a row was sealed for is part of its seal.
    const places: Record<string, (row: Row) => string> = {
      base: ({ team, n }) => `base/${team}/${n}`,
      log: ({ team, n }) => `log/${team}/${n}`,
      drafts: ({ name }) => `draft/${name}`,
      outbox: ({ team, by, id }) => `act/${team}/${by}/${id}`,
      looks: ({ team, by, id }) => `look/${team}/${by}/${id}`,
      album: ({ team, id }) => `photo/${team}/${id}`,
      taken: ({ team, by, file }) => `told/taken/${team}/${by}/${file}`,
    }
    const stores: [string, string, unknown][] = []
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name!))
      for (const store of db.objectStoreNames) {
        const from = db.transaction(store).objectStore(store)
        const [keys, rows] = await Promise.all([asked(from.getAllKeys()), asked(from.getAll())])
        rows.forEach((row: unknown, i) => stores.push([store, String(keys[i]), row]))
      }
      db.close()
    }
    const fact = (name: string) =>
      stores.find(([store, key]) => store === 'plain' && key === name)?.[2] as Row | undefined
    const keys = [fact('open')?.key, fact('key')?.key].filter(Boolean) as CryptoKey[]
    const found = new Set<string>()
    const look = (text: string) => marks.forEach((mark) => text.includes(mark) && found.add(mark))
    look(JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    for (const [store, key, row] of stores) {
      look(`${key} ${JSON.stringify(row)}`)
      const sealed = ((row as Row).sealed ?? (row as Row).told ?? (key === 'me' ? row : undefined)) as
        Sealed | undefined
      if (!sealed?.iv) continue
      const place = key === 'me' ? 'me' : (places[store]?.(row as Row) ?? '')
      const how = { name: 'AES-GCM', iv: sealed.iv, additionalData: utf8.encode(place) }
      const tried = await Promise.allSettled(keys.map((one) => crypto.subtle.decrypt(how, one, sealed.bytes)))
      const plain = tried.find((one) => one.status === 'fulfilled')
      // Bytes of a photo taken here are sealed for the row beside them; all else has to open, or nothing would be looked at.
      if (!plain && store !== 'bytes') throw new Error(`${store} ${key} does not open`)
      if (plain) look(letters(plain.value))
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        look(`${request.url} ${letters(await answer!.arrayBuffer())}`)
      }
    }
    return marks.filter((mark) => found.has(mark))
  }, marks)
}
