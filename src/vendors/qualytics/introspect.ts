import { reasonOf } from '../../http/status.js'
import type { Expiry } from '../../token/expiry.js'
import { decodeJwt } from '../../token/jwt.js'
import { dateOf, type Fields, fieldsOf, listOf, textOf } from '../fields.js'
import { ask, unlike } from '../introspection.js'
import { settingsOf } from '../settings.js'
import type { Introspection, OverrideKeys, VendorSession } from '../vendor.js'
import { creationOf, isWhole, onlyUser, ownRow } from './own.js'

export const introspectKeys = {
  tokensPath: {
    default: '/api/user-tokens',
    help: 'Path that lists the tokens of the user behind the token.',
  },
} as const satisfies OverrideKeys

/**
 * `GET /api/user-tokens` → the tokens of the user, `[{ id, created, name, active, expiration, user: { role } }]`. No
 * answer says which of them asks; `ownRow` tells it, or nobody. A JWT without `exp` never expires.
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
        const answer = response.json()
        const rows = listOf(answer, 'items', 'data')?.map(fieldsOf)
        // A bare array may be empty: a service token has no personal ones. No other list is documented to be.
        if (!rows?.every(isToken) || (rows.length === 0 && !Array.isArray(answer))) {
          throw unlike(session, response, 'it is not a list of tokens')
        }
        const own = ownRow({ rows, whole: isWhole(answer), of: 'own' }, jwt)
        const role = textOf(own ? fieldsOf(own.user) : (onlyUser(rows) ?? {}), 'role')
        const id = own && textOf(own, 'id')
        const name = own && textOf(own, 'name')
        const createdAt = jwt && creationOf(jwt)
        return {
          verdict: 'valid',
          expiry,
          ...(role !== undefined && { scopes: [session.http.presentable(role)] }),
          ...(id !== undefined && { tokenId: id }),
          ...(name !== undefined && { tokenName: name }),
          ...(createdAt && { createdAt }),
        }
      },
    },
  )
}

/** Whether a row has what is documented of every token. */
function isToken(row: Fields): boolean {
  const { name, active } = row
  return (
    textOf(row, 'id') !== undefined &&
    typeof name === 'string' &&
    typeof active === 'boolean' &&
    dateOf(row, 'created') !== undefined
  )
}
