import { Failure } from '../../codes/failure.js'
import { NetworkFailure } from '../../http/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { reasonOf, statusFailure } from '../../http/status.js'
import { nextLink, pathBelow, segment } from '../../http/url.js'
import { tokenRef } from '../../token/ref.js'
import { accepted, beforehand, deliver } from '../exchange.js'
import { dateOf, type Fields, fieldsOf, listOf, textOf } from '../fields.js'
import { textsOf } from '../members.js'
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
  wholeDays,
} from '../token-admin.js'
import type { CreatedToken, TokenAdmin, VendorSession, VendorToken } from '../vendor.js'
import { expiryOf, introspectKeys } from './introspect.js'
import { collectionOf, namedOwner, type Owner, ownerBy, ownerNames } from './owner.js'

const personalTokens = '/api/v4/personal_access_tokens'
/** The longest lifetime unless the administrators of the instance allow more. */
const mostDays = 365

/**
 * With `admin-token` a new token is created beside the old one: by a maintainer for a project or group, by an
 * administrator for a user. Without it, GitLab replaces the token in place. https://docs.gitlab.com/api/personal_access_tokens/
 * and …/project_access_tokens/
 */
export function createTokens(session: VendorSession): TokenAdmin {
  const { http, admin } = session
  const setting = settingsOf(introspectKeys, session.overrides)
  const about = { ref: tokenRef(session.token), vendor: http.title }
  const deadToken = () => new Failure('ROTATION_OLD_TOKEN_DEAD', about)
  /** Only the token could have told whose it is. With `admin-token` it is enough that somebody else does. */
  const ownerless = () =>
    admin ? new Failure('ROTATION_OWNER_UNKNOWN', { ...about, keys: ownerNames }) : deadToken()

  let aheadMs = 0
  /** Now by GitLab's clock, as its last answer told it: an end is a date of that clock. */
  const serverNow = () => new Date(session.now().getTime() + aheadMs)
  function noteClock({ serverTime }: HttpResponse): void {
    if (serverTime) aheadMs = serverTime.getTime() - session.now().getTime()
  }

  /** What the token says of itself; undefined when it is dead. */
  async function ownRow(): Promise<Fields | undefined> {
    const response = await http.send({ method: 'GET', path: setting('selfPath'), idempotent: true })
    noteClock(response)
    return response.status === 401 ? undefined : fieldsOf(accepted(http, response).json())
  }

  /** @throws Failure ROTATION_OWNER_UNKNOWN, or without `admin-token` ROTATION_OLD_TOKEN_DEAD */
  async function findOwner(): Promise<Owner> {
    const named = namedOwner(session.overrides)
    if (named) return named
    const row = await ownRow()
    if (!row) throw ownerless()
    const userId = textOf(row, 'user_id')
    if (!admin) return ownerBy(http, '/api/v4/user', userId)
    return ownerBy(admin.http, `/api/v4/users/${segment(userId ?? '')}`, userId).catch(refuseAdmin)
  }

  /** @throws Failure ROTATION_ADMIN_INVALID in place of a 401 */
  function refuseAdmin(error: unknown): never {
    if (error instanceof NetworkFailure && error.code === 'VENDOR_UNAUTHORIZED') {
      throw new Failure('ROTATION_ADMIN_INVALID', { vendor: http.title, status: 401 }, { cause: error })
    }
    throw error
  }

  async function self(): Promise<VendorToken | undefined> {
    const row = await ownRow()
    if (!row) return undefined
    // The access level of a project or group token is told by the list alone.
    const listed = admin && (await list()).find(({ id }) => id === textOf(row, 'id'))
    return listed ?? readToken(row, await findOwner())
  }

  async function list(): Promise<readonly VendorToken[]> {
    const owner = await findOwner()
    const path = owner.kind === 'personal' ? personalTokens : collectionOf(owner)
    if (admin) {
      const user = owner.kind === 'personal' ? `?user_id=${segment(owner.id ?? '')}` : ''
      return readAll(admin.http, `${path}${user}`, owner)
    }
    try {
      return await readAll(http, path, owner)
    } catch (error) {
      // A token without `read_api`, or one that is no maintainer, may read itself only.
      const refused = error instanceof NetworkFailure && error.effect === 'never-sent'
      const row = refused ? await ownRow() : undefined
      if (!row) throw error
      return [readToken(row, owner)]
    }
  }

  async function readAll(via: Http, path: string, owner: Owner): Promise<readonly VendorToken[]> {
    const first = `${path}${path.includes('?') ? '&' : '?'}per_page=100`
    return readPages(via, first, (response) => {
      noteClock(response)
      if (admin?.http === via) requireAdminAccepted(via, response)
      const rows = tokenRows(via, response, listOf(accepted(via, response).json()))
      return { rows: rows.map((row) => readToken(row, owner)), next: nextPage(via, response, first) }
    })
  }

  async function create(request: Parameters<TokenAdmin['create']>[0]): Promise<CreatedToken> {
    const { name, lifetimeDays, like } = request
    const days = lifetimeDays === undefined ? mostDays : wholeDays(http, lifetimeDays, mostDays)
    if (!admin) {
      throw new Failure('ROTATION_NEEDS_ADMIN', {
        vendor: http.title,
        who: 'a maintainer or an administrator',
        kind: 'a token beside the old one',
      })
    }
    const owner = ownerOf(like) ?? (await beforehand(findOwner()))
    if (owner.kind === 'personal' && owner.id === undefined) throw ownerless()
    const via = admin.http
    const body = {
      name,
      scopes: like.grants.scopes ?? [],
      expires_at: dayOf(new Date(serverNow().getTime() + days * 86_400_000)),
      ...(typeof like.grants.access_level === 'number' && { access_level: like.grants.access_level }),
    }
    const path =
      owner.kind === 'personal'
        ? `/api/v4/users/${segment(owner.id ?? '')}/personal_access_tokens`
        : collectionOf(owner)
    const response = await sendCreate(via, { method: 'POST', path, body }, name, list)
    requireAdminAccepted(via, response)
    refuseLifetime(via, response, lifetimeDays)
    const created = createdFrom(accepted(via, response), name)
    if (!created) throw await lostCreate(via, name, list)
    return created
  }

  async function revoke(id: string): Promise<void> {
    const owner = await beforehand(findOwner())
    const via = admin?.http ?? http
    const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner)
    await sendRevoke(via, { method: 'DELETE', path: `${collection}/${segment(id)}` }, id, list)
  }

  /**
   * One request, which is never repeated: a token that was rotated already may not be rotated again, or GitLab revokes
   * the whole family. A date is always sent, because without one the new token lives for a week.
   */
  async function rotateInPlace(request: { expiresAt: Date | undefined }): Promise<CreatedToken> {
    const row = await beforehand(ownRow())
    if (!row) throw deadToken()
    const owner = await beforehand(findOwner())
    const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner)
    const longest = new Date(serverNow().getTime() + mostDays * 86_400_000)
    const delivery = await deliver(http, {
      method: 'POST',
      path: `${collection}/self/rotate`,
      body: { expires_at: dayOf(request.expiresAt ?? longest) },
    })
    const lost = (cause?: unknown) => new NetworkFailure('ROTATE_AMBIGUOUS', 'ambiguous', about, { cause })
    if ('lost' in delivery) throw lost(delivery.lost)
    const { response } = delivery
    if (response.status === 401) throw deadToken()
    const left = request.expiresAt && (request.expiresAt.getTime() - serverNow().getTime()) / 86_400_000
    refuseLifetime(http, response, left)
    if (response.status >= 300) throw statusFailure(http, response)
    const created = createdFrom(response, textOf(row, 'name') ?? '')
    if (!created) throw lost()
    return created
  }

  return {
    shape: admin ? 'overlap' : 'in-place',
    self,
    list,
    create,
    revoke,
    ...(!admin && { rotateInPlace }),
  }
}

/** The page after this one: the `Link` header, or the number in `X-Next-Page`. */
function nextPage(http: Http, { headers }: HttpResponse, first: string): string | undefined {
  const link = nextLink(headers.link)
  if (link !== undefined) return pathBelow(http.baseUrl, link)
  const number = headers['x-next-page'] ?? ''
  return /^\d+$/.test(number) ? `${first}&page=${number}` : undefined
}

/** @throws Failure LIFETIME_REFUSED when that is what the answer says */
function refuseLifetime(http: Http, response: HttpResponse, lifetimeDays: number | undefined): void {
  if (!refusesLifetime(http, response)) return
  throw lifetimeRefused(http, lifetimeDays, reasonOf(http, response), 'a shorter one, in whole days')
}

function readToken(row: Fields, owner: Owner): VendorToken {
  const expiry = expiryOf(row.expires_at)
  const createdAt = dateOf(row, 'created_at')
  const lastUsedAt = dateOf(row, 'last_used_at')
  const level = row.access_level
  return {
    id: textOf(row, 'id') ?? '',
    name: textOf(row, 'name') ?? '',
    state: row.revoked === true ? 'revoked' : row.active === false ? 'expired' : 'active',
    expiry,
    ...(createdAt && { createdAt }),
    ...(lastUsedAt && { lastUsedAt }),
    grants: {
      owner: owner.kind,
      owner_id: owner.id ?? null,
      scopes: textsOf(row.scopes) ?? [],
      ...(typeof level === 'number' && { access_level: level }),
    },
  }
}

/** The owner as `readToken` noted it. */
function ownerOf({ grants }: VendorToken): Owner | undefined {
  const id = typeof grants.owner_id === 'string' ? grants.owner_id : undefined
  if (id === undefined) return undefined
  if (grants.owner === 'project' || grants.owner === 'group') return { kind: grants.owner, id }
  return { kind: 'personal', id }
}

const createdFrom = (response: HttpResponse, asked: string) =>
  createdToken(() => response.json(), { value: 'token', name: 'name' }, asked)

/** GitLab takes a date without a time; the token ends as that day begins, in UTC. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
