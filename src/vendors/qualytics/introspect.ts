import { reasonOf } from '../../http/status.js'
import type { Expiry } from '../../token/expiry.js'
import { decodeJwt, type Jwt } from '../../token/jwt.js'
import { dateOf, type Fields, fieldsOf, listOf, textOf } from '../fields.js'
import { ask, unlike } from '../introspection.js'
import { settingsOf } from '../settings.js'
import type { Introspection, OverrideKeys, VendorSession } from '../vendor.js'

export const introspectKeys = {
  tokensPath: {
    default: '/api/user-tokens',
    help: 'Path that lists the tokens of the user behind the token.',
  },
} as const satisfies OverrideKeys

/**
 * `GET /api/user-tokens` → the tokens of the user, `[{ id, created, name, active, expiration, user: { role } }]`. No
 * answer says which of them asks, so it is told by what the JWT says of itself. A JWT without `exp` never expires.
 * https://userguide.qualytics.io/settings/access-tokens/personal-token/api/
 */
export function introspect(session: VendorSession): Promise<Introspection> {
  const jwt = decodeJwt(session.token)
  const expiry: Expiry = jwt?.expiresAt
    ? { kind: 'known', at: jwt.expiresAt }
    : { kind: jwt ? 'never' : 'unknown' }
  return ask(
    session,
    { apiPath: '/api' },
    {
      path: settingsOf(introspectKeys, session.overrides)('tokensPath'),
      jwt,
      expiry,
      special: (response) =>
        [401, 403].includes(response.status) && /\bscim\b/i.test(reasonOf(session.http, response))
          ? { verdict: 'valid', code: 'TOKEN_SCIM_ONLY', expiry }
          : undefined,
      read: (response) => {
        const list = listOf(response.json(), 'items', 'data')?.map(fieldsOf)
        if (!list?.every((token) => 'id' in token)) {
          throw unlike(session, response, 'it is not a list of tokens')
        }
        const own = jwt && ownToken(list, jwt)
        const roles = new Set((own ? [own] : list).map((token) => textOf(fieldsOf(token.user), 'role')))
        const [role] = roles.size === 1 ? roles : []
        const id = own && textOf(own, 'id')
        const name = own && textOf(own, 'name')
        return {
          verdict: 'valid',
          expiry,
          ...(role !== undefined && { scopes: [session.http.presentable(role)] }),
          ...(id !== undefined && { tokenId: id }),
          ...(name !== undefined && { tokenName: name }),
        }
      },
    },
  )
}

/** The token of a list that a JWT belongs to: by its expiry, then by its creation, then by its name. */
export function ownToken(list: readonly Fields[], jwt: Jwt): Fields | undefined {
  const created = jwt.issuedAt ?? dateOf(jwt.claims, 'created', 'created_at')
  let candidates = list.filter((token) => sameInstant(dateOf(token, 'expiration'), jwt.expiresAt))
  if (candidates.length > 1 && created) {
    candidates = candidates.filter((token) => sameInstant(dateOf(token, 'created'), created))
  }
  if (candidates.length > 1) {
    const names = [jwt.claims.name, jwt.claims.token_name]
    candidates = candidates.filter((token) => names.includes(token.name))
  }
  return candidates.length === 1 ? candidates[0] : undefined
}

/** Equal to the second, which is as exact as a JWT is. */
function sameInstant(listed: Date | undefined, claimed: Date | undefined): boolean {
  if (!listed || !claimed) return listed === claimed
  return Math.abs(listed.getTime() - claimed.getTime()) < 1_000
}
