/**
 * Requests to the server. An answer is its JSON; anything else is thrown as a `RefusedError` with the kind and code that the words
 * know. No network is the kind `unavailable`, code `network`.
 */
import type { Refusal, RefusalKind } from './wire'

export class RefusedError extends Error implements Refusal {
  readonly with?: Record<string, unknown>

  constructor(
    readonly status: number,
    readonly kind: RefusalKind,
    readonly code: string,
    more?: Record<string, unknown>,
  ) {
    super(code)
    if (more) this.with = more
  }
}

const patience = 30_000

export const get = <T>(path: string): Promise<T> => ask<T>('GET', path)
export const post = <T>(path: string, body: unknown = {}): Promise<T> => ask<T>('POST', path, body)
/** Bytes as they are: a photo takes its time on a slow network. */
export const postBytes = <T>(path: string, body: Uint8Array<ArrayBuffer>): Promise<T> =>
  ask<T>('POST', path, body, 90_000)

export async function getBytes(path: string): Promise<ArrayBuffer> {
  const response = await reach('GET', path, undefined, 90_000)
  if (response.ok) return response.arrayBuffer()
  throw refused(response.status, await response.json().catch(() => undefined))
}

async function ask<T>(method: string, path: string, body?: unknown, wait = patience): Promise<T> {
  const response = await reach(method, path, body, wait)
  const answer = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return answer as T
  throw refused(response.status, answer)
}

async function reach(method: string, path: string, body: unknown, wait: number): Promise<Response> {
  const bytes = ArrayBuffer.isView(body)
  const type = bytes ? 'application/octet-stream' : 'application/json'
  try {
    return await fetch(`/api${path}`, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(wait),
      ...(body === undefined
        ? {}
        : {
            headers: { 'Content-Type': type },
            body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
          }),
    })
  } catch {
    throw new RefusedError(0, 'unavailable', 'network')
  }
}

function refused(status: number, answer: unknown): RefusedError {
  const said = (typeof answer === 'object' && answer ? answer : {}) as Partial<Refusal>
  const kind = said.kind ?? kindOf(status)
  return new RefusedError(status, kind, said.code ?? kind, said.with)
}

function kindOf(status: number): RefusalKind {
  const kinds: Record<number, RefusalKind> = {
    400: 'bad',
    401: 'who',
    403: 'forbidden',
    404: 'not_found',
    409: 'refused',
  }
  const more: Record<number, RefusalKind> = { 413: 'large', 429: 'busy', 502: 'unavailable', 503: 'unavailable' }
  return kinds[status] ?? more[status] ?? 'internal'
}
