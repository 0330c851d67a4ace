import { Failure } from '../../codes/failure.js'
import type { Http } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { pathBelow, segment } from '../../http/url.js'
import { decodeJwt } from '../../token/jwt.js'
import { accepted } from '../exchange.js'
import { dateOf, type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'
import { settingsOf } from '../settings.js'
import {
  createdToken,
  lifetimeRefused,
  lostCreate,
  readPages,
  refusesLifetime,
  requireAdminAccepted,
  sendCreate,
  sendRevoke,
  tokenRows,
} from '../token-admin.js'
import type { CreatedToken, OverrideKeys, TokenAdmin, VendorSession, VendorToken } from '../vendor.js'
import { unwrap } from './envelope.js'
import { orgIdOf } from './introspect.js'

export const tokenKeys = {
  roleId: {
    default: '66ad5168-41be-4b6c-9ac5-a30b02229c35',
    help: 'Role of a new token, where the list does not tell the role of the old one; the default is CI Token.',
  },
  tokenId: {
    default: '',
    help: 'Id of the token, where the token itself does not tell which of the list it is.',
  },
  tokenLabel: { default: '', help: 'Label of the token, for the same purpose.' },
} as const satisfies OverrideKeys

/**
 * Tokens of the organization. Only `admin-token` lists, creates and deletes them, and a deleted one cannot be restored.
 * https://docs.shiftleft.io/api/ (tokens), https://docs.shiftleft.io/sast/api/service-ci-tokens
 */
export function createTokens(session: VendorSession): TokenAdmin {
  const setting = settingsOf(tokenKeys, session.overrides)

  /** @throws Failure ROTATION_NEEDS_ADMIN */
  function manager(): { readonly http: Http; readonly path: string } {
    const { admin } = session
    if (!admin) {
      throw new Failure('ROTATION_NEEDS_ADMIN', {
        vendor: session.http.title,
        who: 'a second credential with `tokens:list`, `tokens:create` and `tokens:delete`',
        kind: 'CI tokens',
      })
    }
    const organization =
      orgIdOf(session.overrides, decodeJwt(session.token)) ?? orgIdOf({}, decodeJwt(admin.token))
    if (organization === undefined) {
      throw new Failure('TOKEN_FORMAT', {
        vendor: session.http.title,
        reason: 'it has no claim `orgID`; name the organization as `orgId` in `vendor-config`',
      })
    }
    return { http: admin.http, path: `/api/v4/orgs/${segment(organization)}/tokens` }
  }

  async function list(): Promise<readonly VendorToken[]> {
    const { http, path } = manager()
    return readPages(http, `${path}?show_expired=true`, (response) => {
      requireAdminAccepted(http, response)
      const rows = tokenRows(http, response, listOf(unwrap(http, response)))
      const now = response.serverTime ?? session.now()
      const link = textOf(fieldsOf(response.json()), 'next_page')
      const next = link === undefined ? undefined : pathBelow(http.baseUrl, link)
      return { rows: rows.map((row) => readToken(row, now)), next }
    })
  }

  /** No answer says which of the list a token is, so it is told by its own claims or by `vendor-config`. */
  async function self(): Promise<VendorToken | undefined> {
    const jwt = decodeJwt(session.token)
    const ids = [
      setting('tokenId'),
      ...['jti', 'id', 'tokenID', 'token_id'].map((claim) => textOf(jwt?.claims ?? {}, claim)),
    ]
    const tokens = await list()
    const byId = tokens.find(({ id }) => ids.includes(id))
    if (byId) return byId
    const label = setting('tokenLabel')
    const end = jwt?.expiresAt?.getTime()
    const candidates = tokens.filter(({ name, expiry }) =>
      label === ''
        ? end !== undefined && expiry.kind === 'known' && Math.abs(expiry.at.getTime() - end) < 1_000
        : name === label,
    )
    return candidates.length === 1 ? candidates[0] : undefined
  }

  async function create(request: Parameters<TokenAdmin['create']>[0]): Promise<CreatedToken> {
    const { name, lifetimeDays, like } = request
    const { http, path } = manager()
    const seconds = lifetimeDays === undefined ? undefined : Math.round(lifetimeDays * 86_400)
    if (seconds !== undefined && seconds < 1) {
      throw lifetimeRefused(http, lifetimeDays, 'it counts in whole seconds', 'more than that')
    }
    const { description, role_id: role } = like.grants
    const body = {
      label: name,
      role_id: role ?? setting('roleId'),
      ...(typeof description === 'string' && { description }),
      token_type: like.grants.token_type ?? 'access',
      ...(seconds !== undefined && { valid_for_seconds: seconds }),
    }
    const response = await sendCreate(http, { method: 'POST', path, body }, name, list)
    requireAdminAccepted(http, response)
    if (response.status === 409) throw new Failure('TOKEN_NAME_TAKEN', { vendor: http.title, name })
    if (refusesLifetime(http, response)) {
      throw lifetimeRefused(http, lifetimeDays, reasonOf(http, response), 'a shorter one')
    }
    accepted(http, response)
    const created = createdToken(() => unwrap(http, response), { value: 'value', name: 'label' }, name)
    if (!created) throw await lostCreate(http, name, list)
    return created
  }

  async function revoke(id: string): Promise<void> {
    const { http, path } = manager()
    await sendRevoke(http, { method: 'DELETE', path: `${path}/${segment(id)}` }, id, list)
  }

  return { shape: 'overlap', self, list, create, revoke }
}

function readToken(token: Fields, now: Date): VendorToken {
  const at = dateOf(token, 'expires_at')
  const role = textOf(token, 'role_id')
  const type = textOf(token, 'token_type')
  const description = textOf(token, 'description')
  const validFor = numberOf(token, 'valid_for_seconds')
  return {
    id: textOf(token, 'id') ?? '',
    name: textOf(token, 'label') ?? '',
    state: at && at <= now ? 'expired' : 'active',
    expiry: at ? { kind: 'known', at } : { kind: 'unknown' },
    grants: {
      ...(role !== undefined && { role_id: role }),
      ...(type !== undefined && { token_type: type }),
      ...(description !== undefined && { description }),
      ...(validFor !== undefined && { valid_for_seconds: validFor }),
    },
  }
}
