import { createRequire } from 'node:module'

/** Loaded with the first digest: it costs a quarter of the start-up, and many tokens have a public part. */
const crypto = (): typeof import('node:crypto') => createRequire(import.meta.url)('node:crypto')

/**
 * The only name of a token that may be printed: its public part where the vendor has one, such as `qh_a1b2c3_…`, else
 * `sha256:` and the first 12 hex digits of the digest of the value.
 */
export function tokenRef(value: string, publicPart?: string): string {
  return publicPart ?? `sha256:${crypto().createHash('sha256').update(value).digest('hex').slice(0, 12)}`
}

/** A digest, or a public prefix that cannot be a whole token: it is short and ends with the sign for what is left out. */
const printedRef = /^(?:sha256:[0-9a-f]{12}|[A-Za-z]{2,8}_[A-Za-z0-9]{1,16}_…)$/

/** Whether a text is a ref as it is printed. Anything else could be the token itself. */
export const isPrintedRef = (text: string): boolean => printedRef.test(text)
