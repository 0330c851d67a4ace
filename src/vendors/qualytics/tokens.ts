import { Failure } from '../../codes/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { segment } from '../../http/url.js'
import { decodeJwt } from '../../token/jwt.js'
import { tokenRef } from '../../token/ref.js'
import { accepted, beforehand, read, unusable } from '../exchange.js'
import { dateOf, type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'
import { settingsOf } from '../settings.js'
import {
  createdToken,
  lifetimeRefused,
  lostCreate,
  mostPages,
  refusesLifetime,
  requireAdminAccepted,
  sendCreate,
  sendRevoke,
  tokenRows,
  wholeDays,
} from '../token-admin.js'
import type { CreatedToken, OverrideKeys, TokenAdmin, VendorSession, VendorToken } from '../vendor.js'
import { introspectKeys, ownToken } from './introspect.js'

export const tokenKeys = {
  serviceTokensPath: {
    default: '/api/user-tokens/service',
    help: 'Path that lists the tokens of all service users.',
  },
  restoreValue: {
    default: false,
    help: 'Value of the field `revoke` that restores a token; documented is only that the API can.',
  },
} as const satisfies OverrideKeys

/** The tokens of whoever owns the token under guard, and the credential that manages them. */
interface View {
  readonly kind: 'personal' | 'service'
  /** Undefined when only an `admin-token` could manage them and there is none. */
  readonly manager: Http | undefined
  readonly tokens: readonly VendorToken[]
  readonly self: VendorToken | undefined
}

/**
 * Personal tokens manage themselves: nobody else can, administrators included. Service tokens are managed by an
 * administrator: `admin-token`, or the token itself where its service user is one.
 */
export function createTokens(session: VendorSession): TokenAdmin {
  const { http } = session
  const setting = settingsOf({ ...introspectKeys, ...tokenKeys }, session.overrides)

  async function look(): Promise<View> {
    const response = await http.send({ method: 'GET', path: setting('tokensPath'), idempotent: true })
    if (response.status === 401) {
      if (!session.admin) throw deadToken()
      return lookAsAdmin(session.admin.http)
    }
    const list = await wholeList(http, setting('tokensPath'), accepted(http, response))
    const own = ownOf(list)
    const user = fieldsOf((own ?? list[0])?.user)
    // The list of personal tokens holds the one that asks, unless that is a service token.
    const service = user.user_type === 'Service' || list.length === 0
    if (service && session.admin) return lookAsAdmin(session.admin.http)
    const tokens = list.map((token) => readToken(token, response.serverTime ?? session.now()))
    return {
      kind: service ? 'service' : 'personal',
      manager: !service || user.role === 'Admin' ? http : undefined,
      tokens,
      self: tokens.find(({ id }) => id === textOf(own ?? {}, 'id')),
    }
  }

  async function lookAsAdmin(admin: Http): Promise<View> {
    const response = await admin.send({ method: 'GET', path: setting('serviceTokensPath'), idempotent: true })
    requireAdminAccepted(admin, response)
    const list = await wholeList(admin, setting('serviceTokensPath'), accepted(admin, response))
    const own = ownOf(list)
    const tokens = list.map((token) => readToken(token, response.serverTime ?? session.now()))
    const self = tokens.find(({ id }) => id === textOf(own ?? {}, 'id'))
    return { kind: 'service', manager: admin, tokens, self }
  }

  function ownOf(list: readonly Fields[]): Fields | undefined {
    const jwt = decodeJwt(session.token)
    return jwt && ownToken(list, jwt)
  }

  function deadToken(): Failure {
    return new Failure('ROTATION_OLD_TOKEN_DEAD', { ref: tokenRef(session.token), vendor: http.title })
  }

  /** The view and the credential that may change it. @throws Failure ROTATION_NEEDS_ADMIN */
  async function managed(): Promise<View & { readonly manager: Http }> {
    const view = await beforehand(look())
    if (view.manager) return { ...view, manager: view.manager }
    throw new Failure('ROTATION_NEEDS_ADMIN', {
      vendor: http.title,
      who: 'administrators',
      kind: 'service tokens',
    })
  }

  const list = async () => (await look()).tokens

  async function create(request: Parameters<TokenAdmin['create']>[0]): Promise<CreatedToken> {
    const { name, lifetimeDays, like } = request
    const days = lifetimeDays === undefined ? null : wholeDays(http, lifetimeDays, 365)
    const { kind, manager } = await managed()
    const userId = like.grants.user_id
    // Without the service user, an administrator would create a personal token of its own.
    if (kind === 'service' && userId === undefined) throw deadToken()
    const body = { name, ...(kind === 'service' && { user_id: userId }), expires_in_days: days }
    const response = await sendCreate(
      manager,
      { method: 'POST', path: setting('tokensPath'), body },
      name,
      list,
    )
    refuseCreate(manager, response, name, lifetimeDays)
    const created = createdToken(() => response.json(), { value: 'bearer_token', name: 'name' }, name)
    if (!created) throw await lostCreate(manager, name, list)
    return created
  }

  function refuseCreate(
    manager: Http,
    response: HttpResponse,
    name: string,
    lifetimeDays: number | undefined,
  ): void {
    if (manager === session.admin?.http) requireAdminAccepted(manager, response)
    if (response.status === 401) throw deadToken()
    if (response.status === 409) throw new Failure('TOKEN_NAME_TAKEN', { vendor: http.title, name })
    if (refusesLifetime(manager, response)) {
      throw lifetimeRefused(manager, lifetimeDays, reasonOf(manager, response), '1d to 365d')
    }
    accepted(manager, response)
  }

  async function revoke(id: string): Promise<void> {
    const { manager } = await managed()
    await sendRevoke(manager, { method: 'PUT', path: pathOf(id), body: { revoke: true } }, id, list)
  }

  async function restore(id: string): Promise<void> {
    const { manager } = await managed()
    const body = { revoke: session.overrides.restoreValue ?? tokenKeys.restoreValue.default }
    accepted(manager, await manager.send({ method: 'PUT', path: pathOf(id), body, idempotent: true }))
  }

  async function remove(id: string): Promise<void> {
    const { manager } = await managed()
    const response = await manager.send({ method: 'DELETE', path: pathOf(id), idempotent: true })
    if (response.status !== 404) accepted(manager, response)
  }

  function pathOf(id: string): string {
    return `${setting('tokensPath')}/${segment(id)}`
  }

  return { shape: 'overlap', self: async () => (await look()).self, list, create, revoke, restore, remove }
}

/**
 * Every token of a list. It is documented as an array; other lists of Qualytics are pages that name their total
 * (`items`, `total`, `page`, `size`), and a list that does so is read to its end.
 */
async function wholeList(http: Http, path: string, first: HttpResponse): Promise<readonly Fields[]> {
  const rows = [...listIn(http, first)]
  const size = rows.length
  const total = numberOf(fieldsOf(first.json()), 'total') ?? size
  for (let page = 2; rows.length < total; page++) {
    const next = `${path}${path.includes('?') ? '&' : '?'}page=${page}&size=${size}`
    const response = await read(http, next)
    const more = listIn(http, response)
    if (more.length === 0) throw unusable(http, response, 'its list ends before its total')
    if (page === mostPages) throw unusable(http, response, 'it has too many pages')
    rows.push(...more)
  }
  return rows
}

function listIn(http: Http, response: HttpResponse): readonly Fields[] {
  return tokenRows(http, response, listOf(response.json(), 'items', 'data'))
}

function readToken(token: Fields, now: Date): VendorToken {
  const user = fieldsOf(token.user)
  const at = dateOf(token, 'expiration')
  const createdAt = dateOf(token, 'created')
  const lastUsedAt = dateOf(token, 'last_used')
  const userId = typeof user.id === 'number' ? user.id : textOf(user, 'id')
  return {
    id: textOf(token, 'id') ?? '',
    name: textOf(token, 'name') ?? '',
    state: token.active === false ? 'revoked' : at && at <= now ? 'expired' : 'active',
    expiry: at ? { kind: 'known', at } : { kind: token.expiration === null ? 'never' : 'unknown' },
    ...(createdAt && { createdAt }),
    ...(lastUsedAt && { lastUsedAt }),
    grants: {
      role: textOf(user, 'role') ?? null,
      user_type: textOf(user, 'user_type') ?? null,
      ...(userId !== undefined && { user_id: userId }),
    },
  }
}
