/** When a token ends. `unknown` is never read as `never`. */
export type Expiry =
  | { readonly kind: 'known'; readonly at: Date }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' }

/** Seconds until the expiry, negative once it has passed; undefined unless the expiry is known. */
export function secondsLeft(expiry: Expiry, now: Date): number | undefined {
  return expiry.kind === 'known' ? Math.floor((expiry.at.getTime() - now.getTime()) / 1000) : undefined
}
