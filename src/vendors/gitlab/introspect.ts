import type { Expiry } from '../../token/expiry.js'
import { dateOf, fieldsOf, isInCalendar, textOf } from '../fields.js'
import { ask, expired, hasPassed, unlike } from '../introspection.js'
import { textsOf } from '../members.js'
import { settingsOf } from '../settings.js'
import type { Introspection, OverrideKeys, VendorSession } from '../vendor.js'

export const introspectKeys = {
  selfPath: {
    default: '/api/v4/personal_access_tokens/self',
    help: 'Path that tells what the token is.',
  },
} as const satisfies OverrideKeys

/**
 * `GET /api/v4/personal_access_tokens/self` → `{ id, name, scopes, active, revoked, expires_at, … }`, for personal,
 * project and group access tokens. https://docs.gitlab.com/api/personal_access_tokens/
 */
export function introspect(session: VendorSession): Promise<Introspection> {
  return ask(
    session,
    { apiPath: '/api/v4' },
    {
      path: settingsOf(introspectKeys, session.overrides)('selfPath'),
      expiry: { kind: 'unknown' },
      read: (response) => {
        const body = fieldsOf(response.json())
        const scopes = textsOf(body.scopes)
        if (!scopes) throw unlike(session, response, 'it has no `scopes`')
        const expiry = expiryOf(body.expires_at)
        const id = textOf(body, 'id')
        if (id === undefined) throw unlike(session, response, 'it has no `id`')
        const { active, revoked } = body
        if (typeof active !== 'boolean' || typeof revoked !== 'boolean')
          throw unlike(session, response, 'it does not say in `active` and `revoked` whether the token works')
        const name = textOf(body, 'name')
        const createdAt = dateOf(body, 'created_at')
        const common = {
          expiry,
          scopes,
          tokenId: id,
          ...(name !== undefined && { tokenName: name }),
          ...(createdAt && { createdAt }),
        }
        if (revoked) return { ...common, verdict: 'invalid', code: 'TOKEN_REVOKED' }
        if (!active) {
          // GitLab does not say why; only a date that has passed tells that it expired.
          const now = response.serverTime ?? session.now()
          const why = hasPassed(expiry, now) ? expired(expiry, now) : ({ code: 'TOKEN_REJECTED' } as const)
          return { ...common, verdict: 'invalid', ...why }
        }
        return { ...common, verdict: 'valid' }
      },
    },
  )
}

/** `expires_at` is a date without a time: the token ends as that day begins, in UTC. `null` means never. */
export function expiryOf(expiresAt: unknown): Expiry {
  if (expiresAt === null) return { kind: 'never' }
  const isDay = typeof expiresAt === 'string' && isInCalendar(expiresAt)
  const at = new Date(isDay ? expiresAt : Number.NaN)
  return Number.isNaN(at.getTime()) ? { kind: 'unknown' } : { kind: 'known', at }
}
