import type { VendorToken } from '../vendor.js'
import { hold } from './conditions.js'
import { valueAt } from './place.js'
import type { Row } from './schema.js'
import { dateAt, expiryOf, idAt, scopesOf, textAt } from './told.js'

/** A token of a list, beside what the vendor showed of it. */
export interface Shown {
  readonly token: VendorToken
  readonly raw: unknown
}

interface Around {
  /** Whose the list is, where every row is of the same owner. */
  readonly owner: string | undefined
  now(): Date
}

/** What a row shows of a token; undefined when it has no id or no name. */
export function tokenIn(row: Row, raw: unknown, { owner, now }: Around): VendorToken | undefined {
  const id = idAt(raw, row.id)
  const name = textAt(raw, row.name)
  if (id === undefined || name === undefined) return undefined
  const source = { body: raw, now }
  const expiry = expiryOf(row.expiry, source)
  const createdAt = dateAt(raw, row.created)
  const whose = row.owner === 'same' ? owner : row.owner && textAt(raw, row.owner)
  const scopes = scopesOf(row.scopes, source)
  return {
    id,
    name,
    state: stateOf(row, raw) ?? (expiry.kind === 'known' && expiry.at <= now() ? 'expired' : 'active'),
    expiry,
    ...(createdAt && { createdAt }),
    ...lastUseIn(row, raw),
    ...(whose !== undefined && { owner: whose }),
    ...(scopes && { strength: [...scopes].sort().join(' ') }),
    grants: { ...keptIn(row, raw), ...(scopes && { scopes }) },
  }
}

function stateOf({ states = [] }: Row, raw: unknown): VendorToken['state'] | undefined {
  return states.find(({ where }) => hold(where, { headers: {} }, raw))?.state
}

/** Whether a row counts. */
export function counts({ only = {} }: Row, raw: unknown): boolean {
  return hold(only, { headers: {} }, raw)
}

const dayMs = 86_400_000

/** A vendor that shows uses leaves the place out, or null, while there was none. */
function lastUseIn({ used }: Row, raw: unknown): Pick<VendorToken, 'lastUsedAt'> {
  if (used === undefined) return {}
  const value = valueAt(raw, used)
  if (value === undefined || value === null) return { lastUsedAt: null }
  const lastUsedAt = dateAt(raw, used)
  // A day without a time says no more than that: the use can have been at its end.
  const isDay = typeof value === 'string' && !value.trim().includes(':')
  return lastUsedAt ? { lastUsedAt: new Date(lastUsedAt.getTime() + (isDay ? dayMs - 1 : 0)) } : {}
}

function keptIn({ keep = {} }: Row, raw: unknown): VendorToken['grants'] {
  return Object.fromEntries(
    Object.entries(keep).flatMap(([name, place]) => {
      const value = valueAt(raw, place)
      return isGrant(value) ? [[name, value]] : []
    }),
  )
}

function isGrant(value: unknown): value is VendorToken['grants'][string] {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string')
  return value !== undefined && (value === null || typeof value !== 'object')
}
