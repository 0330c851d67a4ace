import { strongerExpiry } from '../../token/expiry.js'
import type { VendorToken } from '../../vendors/vendor.js'
import type { TokenRecord } from '../journal/model.js'

/** A listed token as the journal keeps it. */
export function tokenRecordOf(ref: string, token: VendorToken): TokenRecord {
  const { id, name, createdAt, expiry, owner, strength, lastUsedAt } = token
  return {
    ref,
    id,
    name,
    expiry,
    ...(createdAt !== undefined && { createdAt: createdAt.getTime() }),
    ...(owner !== undefined && { owner }),
    ...(strength !== undefined && { strength }),
    ...(lastUsedAt !== undefined && { showsUse: true }),
  }
}

/** A record with what was learned later. That a later answer does not tell the expiry takes nothing back. */
export function withLater(known: TokenRecord | undefined, later: TokenRecord): TokenRecord {
  if (known === undefined) return later
  return { ...known, ...later, expiry: strongerExpiry(later.expiry, known.expiry) }
}

/** How a token differs from an older one in what the vendor shows of both. */
export function difference(made: TokenRecord, old: TokenRecord): string | undefined {
  if (made.owner !== undefined && old.owner !== undefined && made.owner !== old.owner) {
    return `it belongs to ${made.owner} instead of ${old.owner}`
  }
  if (made.strength !== undefined && old.strength !== undefined && made.strength !== old.strength) {
    return `it may do \`${made.strength}\` instead of \`${old.strength}\``
  }
  return undefined
}
