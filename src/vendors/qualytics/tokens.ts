import { Failure } from '../../codes/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { segment } from '../../http/url.js'
import { decodeJwt } from '../../token/jwt.js'
import { tokenRef } from '../../token/ref.js'
import { accepted, beforehand, unusable } from '../exchange.js'
import { dateOf, type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'
import { settingsOf } from '../settings.js'
import {
  certainNow,
  createdToken,
  isDead,
  lastUseOf,
  lifetimeRefused,
  lostCreate,
  mostPages,
  oldTokenDead,
  refusesLifetime,
  requireAdminAccepted,
  rowOf,
  selfUnknown,
  sendCreate,
  sendRevoke,
  tokenRows,
  wholeDaysProblem,
} from '../token-admin.js'
import type {
  CreatedToken,
  OverrideKeys,
  SelfEvidence,
  TokenAdmin,
  TokenList,
  VendorSession,
  VendorToken,
} from '../vendor.js'
import { introspectKeys } from './introspect.js'
import { type Listed, onlyUser, ownerOf, ownRow } from './own.js'

export const tokenKeys = {
  serviceTokensPath: {
    default: '/api/user-tokens/service',
    help: 'Path that lists the tokens of all service users.',
  },
  serviceUserId: {
    default: '',
    help: 'Id (a number) of the service user that new service tokens are created for, where nothing tells which listed token the one in use is.',
  },
  restoreValue: {
    default: false,
    help: 'Value of the field `revoke` that restores a token; documented is only that the API can.',
  },
} as const satisfies OverrideKeys

const mostDays = 365

/** The tokens of whoever owns the token under guard, and the credential that manages them. */
interface View {
  readonly kind: 'personal' | 'service'
  /** Undefined when only an `admin-token` could manage them and there is none. */
  readonly manager: Http | undefined
  readonly list: TokenList
  /** By evidence. */
  readonly self: VendorToken | undefined
  /** The user of the token, where Qualytics lists the tokens of one user to it. */
  readonly owner: string | undefined
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
    if (isDead(http, response)) {
      if (!session.admin) throw oldTokenDead(session)
      return lookAsAdmin(session.admin.http)
    }
    const listed = await readList(http, setting('tokensPath'), accepted(http, response), 'own')
    const own = ownRow(listed, decodeJwt(session.token))
    const user = own ? fieldsOf(own.user) : onlyUser(listed.rows)
    // The list of personal tokens holds the one that asks, unless that is a service token.
    const service = !user || user.user_type === 'Service'
    if (service && session.admin) return lookAsAdmin(session.admin.http)
    const owner = own ? ownerOf(own) : user && ownerOf({ user })
    return {
      kind: service ? 'service' : 'personal',
      manager: !service || user?.role === 'Admin' ? http : undefined,
      ...viewOf(listed, own, response),
      owner,
    }
  }

  async function lookAsAdmin(admin: Http): Promise<View> {
    const response = await admin.send({ method: 'GET', path: setting('serviceTokensPath'), idempotent: true })
    requireAdminAccepted(admin, response)
    const listed = await readList(admin, setting('serviceTokensPath'), accepted(admin, response), 'service')
    const own = ownRow(listed, decodeJwt(session.token))
    return {
      kind: 'service',
      manager: admin,
      ...viewOf(listed, own, response),
      owner: own && ownerOf(own),
    }
  }

  function viewOf(
    { rows, whole }: Listed,
    own: Fields | undefined,
    response: HttpResponse,
  ): Pick<View, 'list' | 'self'> {
    const now = certainNow(session, response.serverTime)
    const list = { tokens: rows.map((row) => readToken(row, now)), whole }
    return { list, self: rowOf(list, own && textOf(own, 'id')) }
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

  const list = async () => (await look()).list

  async function self(): Promise<SelfEvidence | undefined> {
    const { self: token } = await look()
    return token && { token, by: 'fields' }
  }

  const lifetimeProblem = (days: number | undefined) => wholeDaysProblem(http, days, mostDays)

  async function create(request: Parameters<TokenAdmin['create']>[0]): Promise<CreatedToken> {
    const { name, lifetimeDays, like } = request
    const problem = lifetimeProblem(lifetimeDays)
    if (problem) throw problem
    const { manager, whose } = await planned(like)
    const body = {
      name,
      ...whose,
      expires_in_days: lifetimeDays === undefined ? null : Math.round(lifetimeDays),
    }
    const response = await sendCreate(
      manager,
      { method: 'POST', path: setting('tokensPath'), body },
      name,
      list,
    )
    refuseCreate(manager, response, name, lifetimeDays)
    const created = createdToken(
      () => response.json(),
      { value: 'bearer_token', name: 'name' },
      name,
      (row) => readToken(row, certainNow(session, response.serverTime)),
    )
    if (!created) throw await lostCreate(manager, name, list)
    return created
  }

  /** Who creates a token, and for whom. */
  async function planned(like: VendorToken | undefined) {
    const view = await managed()
    const isPersonal = view.kind === 'personal'
    const whose = isPersonal ? forItself(view, like) : { user_id: serviceUser(view, like) }
    return { manager: view.manager, isPersonal, whose }
  }

  async function weighCreate({ like, withoutSelf }: Parameters<TokenAdmin['weighCreate']>[0]): Promise<void> {
    const { isPersonal } = await planned(like)
    if (withoutSelf && isPersonal) {
      throw new Failure('LEAKED_FIRST_REFUSED', { vendor: http.title, ref: tokenRef(session.token) })
    }
  }

  /**
   * Nothing to add: Qualytics creates a personal token for the user who asks.
   *
   * @throws Failure ROTATION_SELF_UNKNOWN when a token of somebody else is wanted
   */
  function forItself({ owner }: View, like: VendorToken | undefined): Record<string, never> {
    if (like?.owner !== undefined && owner !== undefined && like.owner !== owner) throw selfUnknown(session)
    return {}
  }

  /**
   * Without the service user, an administrator would create a personal token of its own.
   *
   * @throws Failure ROTATION_SELF_UNKNOWN, or ROTATION_OLD_TOKEN_DEAD for a personal token that cannot ask any more
   */
  function serviceUser(view: View, like: VendorToken | undefined): string | number | boolean {
    const { user_id: id, user_type: type } = (like ?? view.self)?.grants ?? {}
    if (type !== undefined && type !== null && type !== 'Service') throw oldTokenDead(session)
    if (typeof id === 'number' || typeof id === 'string') return id
    const named = setting('serviceUserId')
    if (named === '') throw selfUnknown(session)
    return /^\d+$/.test(named) ? Number(named) : named
  }

  function refuseCreate(
    manager: Http,
    response: HttpResponse,
    name: string,
    lifetimeDays: number | undefined,
  ): void {
    if (manager === session.admin?.http) requireAdminAccepted(manager, response)
    if (isDead(manager, response)) throw oldTokenDead(session)
    if (response.status === 409) throw new Failure('TOKEN_NAME_TAKEN', { vendor: http.title, name })
    if (refusesLifetime(manager, response)) {
      throw lifetimeRefused(
        manager,
        lifetimeDays,
        reasonOf(manager, response),
        `within 1d to ${mostDays}d, as its policy says`,
      )
    }
    accepted(manager, response)
  }

  async function revoke(id: string): Promise<void> {
    const view = await managed()
    const request = { method: 'PUT', path: pathOf(id), body: { revoke: true } } as const
    await sendRevoke(view.manager, request, id, view.list, list)
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

  return { shape: 'overlap', self, list, lifetimeProblem, weighCreate, create, revoke, restore, remove }
}

/**
 * A list of tokens. It is documented as an array; other lists of Qualytics are pages that name their total (`items`,
 * `total`, `page`, `size`), and a list that does so is read until its total is reached or nothing new comes.
 */
async function readList(http: Http, path: string, first: HttpResponse, of: Listed['of']): Promise<Listed> {
  const all = new Map<string, Fields>()
  let rows = 0
  let response = first
  for (let page = 1; ; page++) {
    const answer: unknown = response.json()
    const found = tokenRows(http, response, listOf(answer, 'items', 'data'))
    const known = all.size
    for (const row of found) all.set(textOf(row, 'id') ?? '', row)
    rows += found.length
    const total = Array.isArray(answer) && page === 1 ? rows : numberOf(fieldsOf(answer), 'total')
    if (total === undefined || rows >= total || all.size === known) {
      return { rows: [...all.values()], whole: all.size === rows && rows === total, of }
    }
    if (page === mostPages) throw unusable(http, response, 'it has too many pages')
    const next = `${path}${path.includes('?') ? '&' : '?'}page=${page + 1}&size=${size(first)}`
    response = accepted(http, await http.send({ method: 'GET', path: next, idempotent: true }))
  }
}

/** How many rows a page has, which the pages after it must have too. */
function size(first: HttpResponse): number {
  return listOf(first.json(), 'items', 'data')?.length ?? 0
}

function readToken(token: Fields, now: Date): VendorToken {
  const user = fieldsOf(token.user)
  const at = dateOf(token, 'expiration')
  const createdAt = dateOf(token, 'created')
  const userId = typeof user.id === 'number' ? user.id : textOf(user, 'id')
  const owner = ownerOf(token)
  const role = textOf(user, 'role')
  return {
    id: textOf(token, 'id') ?? '',
    name: textOf(token, 'name') ?? '',
    state: token.active === false ? 'revoked' : at && at <= now ? 'expired' : 'active',
    expiry: at ? { kind: 'known', at } : { kind: token.expiration === null ? 'never' : 'unknown' },
    ...(createdAt && { createdAt }),
    ...lastUseOf(token, 'last_used'),
    ...(owner !== undefined && { owner }),
    ...(role !== undefined && { strength: role }),
    grants: {
      role: role ?? null,
      user_type: textOf(user, 'user_type') ?? null,
      ...(userId !== undefined && { user_id: userId }),
    },
  }
}
