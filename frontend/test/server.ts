/** A server that answers as told, for screens that ask it directly. */
import { vi } from 'vitest'

export interface Asked {
  path: string
  body: Record<string, unknown>
}

type Says = unknown | ((body: never) => unknown)

/** No network: for `answers`. */
export const offline = () => {
  throw new TypeError('offline')
}

/** A refusal with its status: for `answers`. */
export const refused = (status: number, kind: string, code: string, more?: Record<string, unknown>) => () =>
  Response.json({ kind, code, ...(more ? { with: more } : {}) }, { status })

/** Stands in for `fetch`; answers what was asked, in order. Undone by `vi.unstubAllGlobals()`. */
export function server(answers: Record<string, Says>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, init: { body?: string } = {}) => {
    const path = url.replace(/^\/api/, '')
    const body = init.body ? (JSON.parse(init.body) as Record<string, unknown>) : {}
    asked.push({ path, body })
    const said = answers[path]
    if (said === undefined) return Response.json({ kind: 'not_found', code: 'not_found' }, { status: 404 })
    const answer = typeof said === 'function' ? await (said as (body: unknown) => unknown)(body) : said
    return answer instanceof Response ? answer : Response.json(answer)
  })
  return asked
}
