import type { Clock } from '../clock.js'
import type { Audit } from './audit.js'
import { type Cuts, createCuts } from './cuts.js'
import type { TokenHash } from './hash.js'
import { createTable } from './table.js'

/** A token as the service keeps it: everything but its value. `Grants` is what the vendor attaches to it. */
export interface TokenRecord<Grants> {
  readonly id: string
  readonly name: string
  /** Printable name. */
  readonly ref: string
  readonly hash: string
  readonly owner: string
  readonly createdAt: Date
  /** Undefined: it never expires. */
  readonly expiresAt: Date | undefined
  readonly revokedAt: Date | undefined
  readonly grants: Grants
}

export type TokenState = 'active' | 'revoked' | 'expired' | 'deleted'

/** What the service can say of a presented value. */
export type Authentication<Grants> =
  | { readonly state: 'active' | 'revoked' | 'expired'; readonly token: TokenRecord<Grants> }
  | { readonly state: 'unknown' }

/** A token in the list of all vendors' tokens; what `GET /tokens` of the control shows. */
export interface TokenSummary {
  readonly vendor: string
  readonly id: string
  readonly ref: string
  readonly name: string
  readonly state: TokenState
  readonly createdAt: string
  /** ISO 8601; null: never. */
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

/** One vendor's tokens. Values come in, and only hashes stay. */
export interface TokenService<Grants> {
  issue(request: {
    readonly id: string
    readonly name: string
    readonly value: string
    readonly owner: string
    /** Now when absent. */
    readonly createdAt?: Date
    readonly expiresAt: Date | undefined
    readonly grants: Grants
    readonly actor: string
  }): TokenRecord<Grants>
  /** Looks a value up and, when it is active, notes that it was used. */
  authenticate(value: string): Authentication<Grants>
  get(id: string): TokenRecord<Grants> | undefined
  /** In order of creation. @param stale as it was before the last write */
  list(stale?: boolean): TokenRecord<Grants>[]
  /** Cuts the lists that the vendor gives out. */
  readonly cuts: Cuts
  stateOf(token: TokenRecord<Grants>): 'active' | 'revoked' | 'expired'
  lastUsed(id: string): Date | undefined
  revoke(id: string, actor: string, why?: string): void
  restore(id: string, actor: string): void
  remove(id: string, actor: string): void
  summaries(): TokenSummary[]
}

export function createTokenService<Grants>(options: {
  readonly vendor: string
  readonly clock: Clock
  readonly audit: Audit
  readonly hash: TokenHash
}): TokenService<Grants> {
  const { vendor, clock, audit, hash } = options
  const tokens = createTable<TokenRecord<Grants>>()
  const idByKey = new Map<string, string>()
  const used = new Map<string, Date>()
  const deleted: TokenRecord<Grants>[] = []

  const stateOf = (token: TokenRecord<Grants>): 'active' | 'revoked' | 'expired' => {
    if (token.revokedAt) return 'revoked'
    return token.expiresAt && token.expiresAt <= clock.now() ? 'expired' : 'active'
  }
  const existing = (id: string): TokenRecord<Grants> => {
    const token = tokens.get(id)
    if (!token) throw new Error(`no token ${id}`)
    return token
  }
  const note = (event: string, actor: string, token: TokenRecord<Grants>, detail?: string): void => {
    const { ref, name } = token
    audit.record({ vendor, actor, event, ref, name, ...(detail !== undefined && { detail }) })
  }
  const summary = (token: TokenRecord<Grants>, state: TokenState): TokenSummary => ({
    vendor,
    id: token.id,
    ref: token.ref,
    name: token.name,
    state,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: used.get(token.id)?.toISOString() ?? null,
  })

  return {
    issue({ id, name, value, owner, createdAt = clock.now(), expiresAt, grants, actor }) {
      const key = hash.keyOf(value)
      if (key === undefined) throw new Error('the value is no token of this vendor')
      const kept = { id, name, owner, createdAt, expiresAt, grants, revokedAt: undefined }
      const token: TokenRecord<Grants> = { ...kept, ref: hash.refOf(value), hash: hash.hash(value) }
      tokens.put(id, token)
      idByKey.set(key, id)
      note('token.created', actor, token)
      return token
    },
    authenticate(value) {
      const id = idByKey.get(hash.keyOf(value) ?? '')
      const token = id === undefined ? undefined : tokens.get(id)
      if (!token || !hash.matches(value, token.hash)) return { state: 'unknown' }
      const state = stateOf(token)
      if (state === 'active') used.set(token.id, clock.now())
      return { state, token }
    },
    get: (id) => tokens.get(id),
    list: (stale) => tokens.all(stale),
    cuts: createCuts(),
    stateOf,
    lastUsed: (id) => used.get(id),
    revoke(id, actor, why) {
      const token = existing(id)
      if (token.revokedAt) return
      tokens.put(id, { ...token, revokedAt: clock.now() })
      note('token.revoked', actor, token, why)
    },
    restore(id, actor) {
      const token = existing(id)
      if (!token.revokedAt) return
      tokens.put(id, { ...token, revokedAt: undefined })
      note('token.restored', actor, token)
    },
    remove(id, actor) {
      const token = existing(id)
      tokens.delete(id)
      deleted.push(token)
      note('token.deleted', actor, token)
    },
    summaries: () => [
      ...tokens.all().map((token) => summary(token, stateOf(token))),
      ...deleted.map((token) => summary(token, 'deleted')),
    ],
  }
}
