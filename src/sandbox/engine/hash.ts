import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How a vendor keeps a token: never as it is. */
export interface TokenHash {
  /** Finds the record of a presented value; undefined when the value cannot be a token of this vendor. */
  keyOf(value: string): string | undefined
  /** What is stored to compare with. */
  hash(value: string): string
  matches(value: string, hash: string): boolean
  /** The only name of the token that may be printed. */
  refOf(value: string): string
}

/** `sha256:` and the first 12 hex digits of the value's SHA-256. */
export function shaRef(value: string): string {
  return `sha256:${createHash('sha256').update(value).digest('hex').slice(0, 12)}`
}

/** A keyed SHA-256 of the whole value. */
export function hmacHash(key: Buffer): TokenHash {
  const digest = (value: string): string => createHmac('sha256', key).update(value).digest('hex')
  return {
    keyOf: digest,
    hash: digest,
    matches: (value, hash) => timingSafeEqual(Buffer.from(digest(value)), Buffer.from(hash)),
    refOf: shaRef,
  }
}

const prefixed = /^qh_([A-Za-z0-9]+)_(.+)$/s

const salted = (value: string, salt: string): string =>
  `${salt}${createHmac('sha256', salt)
    .update(prefixed.exec(value)?.[2] ?? '')
    .digest('hex')}`

/**
 * `qh_<prefix>_<secret>`: the prefix in the clear, a salted SHA-256 of the secret. QA Hub uses bcrypt; from outside nobody
 * sees the difference, and bcrypt would slow the demo down.
 */
export const prefixHash: TokenHash = {
  keyOf: (value) => prefixed.exec(value)?.[1],
  hash: (value) => salted(value, randomBytes(16).toString('hex')),
  matches: (value, hash) => timingSafeEqual(Buffer.from(salted(value, hash.slice(0, 32))), Buffer.from(hash)),
  refOf(value) {
    const prefix = prefixed.exec(value)?.[1]
    return prefix === undefined ? shaRef(value) : `qh_${prefix}_…`
  },
}
