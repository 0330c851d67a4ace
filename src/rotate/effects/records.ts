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
