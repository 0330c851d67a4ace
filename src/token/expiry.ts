/**
 * When a token ends. `known` is the vendor's word, also that of a JWT about itself; `declared` is a person's, where the
 * vendor tells none. `unknown` is never read as `never`.
 *
 * Whoever needs evidence that a token is over asks for `known`: a declared time warns and makes a token due, and proves
 * nothing.
 */
export type Expiry =
  | { readonly kind: 'known'; readonly at: Date }
  | { readonly kind: 'declared'; readonly at: Date }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' }

/** The time that is known or declared; undefined where there is none. */
export function endOf(expiry: Expiry): Date | undefined {
  return 'at' in expiry ? expiry.at : undefined
}

/** The vendor's word before a person's, and of two that are alike the newer one. */
export function strongerExpiry(newer: Expiry, older: Expiry): Expiry {
  return strength[older.kind] > strength[newer.kind] ? older : newer
}

const strength = { unknown: 0, declared: 1, never: 2, known: 2 } as const

/** Seconds until the end, negative once it has passed; undefined where none is known or declared. */
export function secondsLeft(expiry: Expiry, now: Date): number | undefined {
  const at = endOf(expiry)
  return at && Math.floor((at.getTime() - now.getTime()) / 1000)
}

/** The end with the word for whose it is: `2027-01-31T23:59:59.000Z (declared)`. */
export function shownEnd({ kind, at }: Expiry & { readonly at: Date }): string {
  return `${at.toISOString()}${kind === 'declared' ? ' (declared)' : ''}`
}
