import { segment } from '../../http/url.js'
import type { Expiry } from '../../token/expiry.js'
import { decodeJwt, type Jwt } from '../../token/jwt.js'
import { fieldsOf, textOf } from '../fields.js'
import { ask, unlike } from '../introspection.js'
import { textsOf } from '../members.js'
import { settingsOf } from '../settings.js'
import type { Introspection, OverrideKeys, VendorOverrides, VendorSession } from '../vendor.js'

export const introspectKeys = {
  scopesPath: {
    default: '/api/v4/orgs/{orgId}/my_scopes',
    help: 'Path that lists the scopes of the token; `{orgId}` stands for the organization.',
  },
  orgId: { default: '', help: 'The organization, where it is not the claim `orgID` of the token.' },
} as const satisfies OverrideKeys

/**
 * `GET /api/v4/orgs/{orgID}/my_scopes` → `{ ok, response: ["scans:read", …] }`, which needs no scope. The expiry is
 * the `exp` of the JWT; whether a token without one ever expires is not documented. https://docs.shiftleft.io/api/
 */
export async function introspect(session: VendorSession): Promise<Introspection> {
  const jwt = decodeJwt(session.token)
  const orgId = orgIdOf(session.overrides, jwt)
  const expiry: Expiry = jwt?.expiresAt ? { kind: 'known', at: jwt.expiresAt } : { kind: 'unknown' }
  if (orgId === undefined) {
    const reason =
      'it has no claim `orgID` that names its organization; if it is right, name it as `orgId` in `vendor-config`'
    return { verdict: 'invalid', code: 'TOKEN_FORMAT', details: { reason }, expiry }
  }
  return ask(
    session,
    { apiPath: '/api/v4' },
    {
      path: settingsOf(introspectKeys, session.overrides)('scopesPath').replace('{orgId}', segment(orgId)),
      jwt,
      expiry,
      read: (response) => {
        const body = fieldsOf(response.json())
        const scopes = Array.isArray(body.response) ? textsOf(body.response) : undefined
        if (body.ok !== true || !scopes) throw unlike(session, response, 'it is not a list of scopes')
        return {
          verdict: 'valid',
          expiry,
          scopes,
          ...(jwt?.issuedAt && { createdAt: jwt.issuedAt }),
        }
      },
    },
  )
}

/** The organization of a token: what `vendor-config` says, else the claim `orgID`. */
export function orgIdOf(overrides: VendorOverrides, jwt: Jwt | undefined): string | undefined {
  return textOf({ orgId: overrides.orgId }, 'orgId') ?? textOf(jwt?.claims ?? {}, 'orgID', 'orgId', 'org_id')
}
