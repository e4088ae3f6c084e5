/**
 * Sealing what this phone keeps: AES-GCM with keys that cannot be taken out of the browser by a page. A piece is bound to
 * its place, so that pieces cannot be exchanged.
 */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

/** A key that this browser can use and nobody can read. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(value))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: told(place) }, key, plain)
  return { iv, bytes }
}

/** Throws when it was not sealed with this key for this place. */
export async function unseal<T>(key: CryptoKey, place: string, { iv, bytes }: Sealed): Promise<T> {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: told(place) }, key, bytes)
  return JSON.parse(new TextDecoder().decode(plain)) as T
}

/** The same for bytes as they are. */
export async function sealBytes(key: CryptoKey, place: string, plain: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: told(place) }, key, plain)
  return { iv, bytes }
}

export function unsealBytes(key: CryptoKey, place: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: told(place) }, key, bytes)
}

/** A key behind a code: what is kept of it opens only with the code. */
export interface Wrapped {
  salt: Uint8Array<ArrayBuffer>
  iv: Uint8Array<ArrayBuffer>
  rounds: number
  bytes: ArrayBuffer
}

/**
 * How slowly a code becomes a key, in rounds of PBKDF2 with SHA-256: what OWASP's cheat sheet on storing passwords asked
 * for in 2023. Four digits stay four digits: whoever copies the files of the browser tries them all in hours.
 */
const rounds = 600_000

/** A new key, and the same key wrapped in a code. */
export async function newWrapped(code: string): Promise<{ key: CryptoKey; wrapped: Wrapped }> {
  const open = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.wrapKey('raw', open, await fromCode(code, salt, rounds), { name: 'AES-GCM', iv })
  const wrapped = { salt, iv, rounds, bytes }
  return { key: await unwrap(code, wrapped), wrapped }
}

/** Throws when it is another code. */
export async function unwrap(code: string, { salt, iv, rounds, bytes }: Wrapped): Promise<CryptoKey> {
  const how = { name: 'AES-GCM', iv }
  const from = await fromCode(code, salt, rounds)
  return crypto.subtle.unwrapKey('raw', bytes, from, how, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function fromCode(code: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', told(code), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, raw, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}

const told = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
