import { dateOf, fieldsOf, textOf } from '../fields.js'
import { ask, unlike } from '../introspection.js'
import { memberAt, textsOf } from '../members.js'
import { settingsOf } from '../settings.js'
import type { Introspection, OverrideKeys, VendorSession } from '../vendor.js'

export const introspectKeys = {
  whoamiPath: { default: '/api/v1/me', help: 'Path that tells what the token is.' },
  scopesField: { default: 'scopes', help: 'Where its answer lists the scopes.' },
  expiryField: { default: '', help: 'Where its answer tells when the token expires; none is documented.' },
} as const satisfies OverrideKeys

/**
 * `GET /api/v1/me` → `{ tenant: { id, name, status }, scopes: ["read", "write"], … }`.
 * https://docs.qahub.cloud/api-reference/authentication documents no expiry, so it stays unknown.
 */
export function introspect(session: VendorSession): Promise<Introspection> {
  const name = settingsOf(introspectKeys, session.overrides)
  return ask(
    session,
    { apiPath: '/api/v1' },
    {
      path: name('whoamiPath'),
      expiry: { kind: 'unknown' },
      read: (response) => {
        const body = response.json()
        const scopes = textsOf(memberAt(body, name('scopesField')))
        const tenant = fieldsOf(fieldsOf(body).tenant)
        if (!scopes) throw unlike(session, response, `it has no \`${name('scopesField')}\``)
        const isDocumented = name('whoamiPath') === introspectKeys.whoamiPath.default
        const lacks = ['id', 'name', 'status'].find((member) => textOf(tenant, member) === undefined)
        if (isDocumented && lacks !== undefined)
          throw unlike(session, response, `it has no \`tenant.${lacks}\``)
        const at = dateOf({ at: memberAt(body, name('expiryField')) }, 'at')
        const status = textOf(tenant, 'status') ?? 'ACTIVE'
        const inactive = status.toUpperCase() !== 'ACTIVE'
        return {
          verdict: 'valid',
          ...(inactive && {
            code: 'TENANT_INACTIVE' as const,
            details: { status: session.http.presentable(status) },
          }),
          expiry: at ? { kind: 'known', at } : { kind: 'unknown' },
          scopes,
        }
      },
    },
  )
}
