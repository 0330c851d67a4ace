import { Failure } from '../../codes/failure.js'
import { NetworkFailure } from '../../http/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { nextLink, pathBelow, segment } from '../../http/url.js'
import { tokenRef } from '../../token/ref.js'
import { accepted, beforehand, deliver } from '../exchange.js'
import { dateOf, type Fields, fieldsOf, listOf, numberOf, textOf } from '../fields.js'
import { textsOf } from '../members.js'
import { settingsOf } from '../settings.js'
import {
  createdToken,
  isDead,
  lastUseOf,
  lifetimeRefused,
  lostCreate,
  oldTokenDead,
  readPages,
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
  SelfEvidence,
  TokenAdmin,
  TokenList,
  VendorSession,
  VendorToken,
} from '../vendor.js'
import { expiryOf, introspectKeys } from './introspect.js'
import { collectionOf, namedOwner, type Owner, ownerBy, ownerIn, ownerNames, ownerText } from './owner.js'

const personalTokens = '/api/v4/personal_access_tokens'
/** The longest lifetime that every instance allows; the administrators of one may allow 400 days, or any. */
const commonDays = 365
/** How many rows of a list are asked for at once, the most that GitLab gives. */
const pageSize = 100

/**
 * With `admin-token` a new token is created beside the old one: by a maintainer for a project or group, by an
 * administrator for a user. Without it, GitLab replaces the token in place. https://docs.gitlab.com/api/personal_access_tokens/
 * and …/project_access_tokens/
 */
export function createTokens(session: VendorSession): TokenAdmin {
  const { http, admin } = session
  const setting = settingsOf(introspectKeys, session.overrides)
  const about = { ref: tokenRef(session.token), vendor: http.title }
  /** Only the token could have told whose it is. With `admin-token` it is enough that somebody else does. */
  const ownerless = () =>
    admin ? new Failure('ROTATION_OWNER_UNKNOWN', { ...about, keys: ownerNames }) : oldTokenDead(session)

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
    return isDead(http, response) ? undefined : fieldsOf(accepted(http, response).json())
  }

  /** What GitLab told, this run or an earlier one. It stays: the token may die, and its owner does not change. */
  let told: Owner | undefined
  let noted: Owner | undefined
  /** What is taken for it. */
  let owner: Owner | undefined

  /**
   * Whose the token under guard is: what GitLab says, else what `vendor-config` does, else what GitLab once said.
   *
   * @throws Failure ROTATION_OWNER_UNKNOWN, or without `admin-token` ROTATION_OLD_TOKEN_DEAD
   */
  async function findOwner(): Promise<Owner> {
    owner = told ?? (await askOwner())
    return owner
  }

  async function askOwner(): Promise<Owner> {
    const named = namedOwner(session.overrides)
    const row = await ownRow()
    if (!row) {
      if (named) return named
      told = noted
      if (!told) throw ownerless()
      return told
    }
    const userId = textOf(row, 'user_id')
    told = await (admin
      ? ownerBy(admin.http, `/api/v4/users/${segment(userId ?? '')}`, userId).catch(refuseAdmin)
      : ownerBy(http, '/api/v4/user', userId))
    if (told) return told
    // A token that may not read its user is taken for the common kind, unless somebody says what it is.
    return named && named.kind !== 'personal' ? named : { kind: 'personal', id: userId }
  }

  /** @throws Failure ROTATION_ADMIN_INVALID in place of a 401 */
  function refuseAdmin(error: unknown): never {
    if (error instanceof NetworkFailure && error.code === 'VENDOR_UNAUTHORIZED') {
      throw new Failure('ROTATION_ADMIN_INVALID', { vendor: http.title, status: 401 }, { cause: error })
    }
    throw error
  }

  async function self(): Promise<SelfEvidence | undefined> {
    const token = await ownToken()
    return token && { token, by: 'id' }
  }

  async function ownToken(): Promise<VendorToken | undefined> {
    const row = await ownRow()
    if (!row || textOf(row, 'id') === undefined) return undefined
    // The access level of a project or group token is told by the list alone.
    const listed = admin && rowOf(await list(), textOf(row, 'id'))
    return listed ?? readOwn(row, await findOwner())
  }

  /** A setting does not make the token one of a project. */
  const readOwn = (row: Fields, owner: Owner) => readToken(row, owner, told !== undefined)

  async function list(notedOwner?: string): Promise<TokenList> {
    noted ??= ownerIn(notedOwner)
    const owner = await findOwner()
    if (admin) return readAll(admin.http, owner)
    try {
      return await readAll(http, owner)
    } catch (error) {
      // A token without `read_api`, or one that is no maintainer, may read itself only.
      const refused = error instanceof NetworkFailure && error.effect === 'never-sent'
      if (!refused) throw error
      const row = await ownRow()
      if (!row) throw oldTokenDead(session)
      return { tokens: [readOwn(row, owner)], whole: false }
    }
  }

  async function readAll(via: Http, owner: Owner): Promise<TokenList> {
    const path = owner.kind === 'personal' ? personalTokens : collectionOf(owner)
    // Without a user, an administrator is given the tokens of everybody.
    const user = owner.kind === 'personal' && owner.id !== undefined ? `&user_id=${segment(owner.id)}` : ''
    // Who may not read a user cannot tell a person from the bot of a project.
    const listed =
      owner.kind !== 'personal' || told !== undefined || namedOwner(session.overrides)?.id === owner.id
    const first = `${path}?per_page=${pageSize}${user}`
    const isNamed = told !== undefined || namedOwner(session.overrides) !== undefined
    const read = await readPages(via, first, (response) => {
      noteClock(response)
      if (admin?.http === via) requireAdminAccepted(via, response)
      const rows = tokenRows(via, response, listOf(accepted(via, response).json()))
      const { headers } = response
      return {
        tokens: rows.map((row) => readToken(row, owner, listed)),
        next: nextPage(via, response, first),
        // GitLab sends both on every page; where neither arrives, nobody marks an end.
        ended: headers['x-next-page'] !== undefined || headers.link !== undefined,
        total: numberOf(headers, 'x-total'),
      }
    })
    return { ...read, ...(isNamed && { ofOwner: true as const }) }
  }

  const lifetimeProblem = (days: number | undefined) => wholeDaysProblem(http, days, undefined)

  async function create(request: Parameters<TokenAdmin['create']>[0]): Promise<CreatedToken> {
    const { name, lifetimeDays } = request
    const problem = lifetimeProblem(lifetimeDays)
    if (problem) throw problem
    const { via, owner, grants } = await planned(request.like)
    const days = Math.round(lifetimeDays ?? commonDays)
    const body = {
      name,
      ...grants,
      expires_at: dayOf(new Date(serverNow().getTime() + days * 86_400_000)),
    }
    const path =
      owner.kind === 'personal'
        ? `/api/v4/users/${segment(owner.id ?? '')}/personal_access_tokens`
        : collectionOf(owner)
    const response = await sendCreate(via, { method: 'POST', path, body }, name, list)
    requireAdminAccepted(via, response)
    refuseLifetime(via, response, lifetimeDays)
    const created = createdFrom(accepted(via, response), name, owner, true)
    if (!created) throw await lostCreate(via, name, list)
    return created
  }

  /** Who creates a token beside the old one, for whom, and what it may do. */
  async function planned(model: VendorToken | undefined) {
    if (!admin) {
      throw new Failure('ROTATION_NEEDS_ADMIN', {
        vendor: http.title,
        who: 'a maintainer or an administrator',
        kind: 'a token beside the old one',
      })
    }
    const like = model ?? (await beforehand(ownToken()))
    if (!like) throw selfUnknown(session)
    const owner = ownerOf(like) ?? (await beforehand(findOwner()))
    const { scopes, access_level: level } = like.grants
    if (!Array.isArray(scopes) || scopes.length === 0) throw selfUnknown(session)
    // Without a level, GitLab would make a maintainer of it.
    if (owner.kind !== 'personal' && typeof level !== 'number') throw selfUnknown(session)
    if (owner.kind === 'personal' && owner.id === undefined) throw ownerless()
    const grants = { scopes, ...(owner.kind !== 'personal' && { access_level: level }) }
    return { via: admin.http, owner, grants }
  }

  const weighCreate = async ({ like }: Parameters<TokenAdmin['weighCreate']>[0]): Promise<void> => {
    await planned(like)
  }

  async function revoke(id: string): Promise<void> {
    const owner = await beforehand(findOwner())
    const via = admin?.http ?? http
    const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner)
    const before = await beforehand(list())
    await sendRevoke(via, { method: 'DELETE', path: `${collection}/${segment(id)}` }, id, before, list)
  }

  /**
   * One request, which is never repeated: a token that was rotated already may not be rotated again, or GitLab revokes
   * the whole family. A date is always sent, because without one the new token lives for a week.
   */
  async function rotateInPlace(request: { expiresAt: Date | undefined }): Promise<CreatedToken> {
    const row = await beforehand(ownRow())
    if (!row) throw oldTokenDead(session)
    const owner = await beforehand(findOwner())
    const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner)
    const longest = new Date(serverNow().getTime() + commonDays * 86_400_000)
    const delivery = await deliver(http, {
      method: 'POST',
      path: `${collection}/self/rotate`,
      body: { expires_at: dayOf(request.expiresAt ?? longest) },
    })
    const lost = (cause?: unknown) => new NetworkFailure('ROTATE_AMBIGUOUS', 'ambiguous', about, { cause })
    if ('lost' in delivery) throw lost(delivery.lost)
    const { response } = delivery
    if (isDead(http, response)) throw oldTokenDead(session)
    const left = request.expiresAt && (request.expiresAt.getTime() - serverNow().getTime()) / 86_400_000
    refuseLifetime(http, response, left)
    accepted(http, response)
    const created = createdFrom(response, textOf(row, 'name') ?? '', owner, told !== undefined)
    if (!created) throw lost()
    return created
  }

  return {
    shape: admin ? 'overlap' : 'in-place',
    self,
    list,
    lifetimeProblem,
    get remark() {
      return admin && owner && owner.kind !== 'personal' ? remarkOf(owner.kind) : undefined
    },
    weighCreate,
    create,
    revoke,
    ...(!admin && { rotateInPlace }),
  }
}

/** A bot user needs no seat of a licence, and fills the list of members all the same. */
function remarkOf(kind: 'project' | 'group'): string {
  return `GitLab gives each new ${kind} access token a bot user of its own, which is a member of the ${kind}.`
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

/** @param ownerShown whether GitLab shows that the owner is this one */
function readToken(row: Fields, owner: Owner, ownerShown: boolean): VendorToken {
  const expiry = expiryOf(row.expires_at)
  const createdAt = dateOf(row, 'created_at')
  const level = typeof row.access_level === 'number' ? row.access_level : undefined
  const scopes = textsOf(row.scopes)
  const whose = ownerShown ? ownerText(row, owner) : undefined
  const strength = scopes && strengthOf(scopes, level, owner)
  return {
    id: textOf(row, 'id') ?? '',
    name: textOf(row, 'name') ?? '',
    state: row.revoked === true ? 'revoked' : row.active === false ? 'expired' : 'active',
    expiry,
    ...(createdAt && { createdAt }),
    ...lastUseOf(row, 'last_used_at'),
    ...(whose !== undefined && { owner: whose }),
    ...(strength !== undefined && { strength }),
    grants: {
      owner: owner.kind,
      owner_id: owner.kind === 'personal' ? (textOf(row, 'user_id') ?? owner.id ?? null) : owner.id,
      scopes: scopes ?? [],
      ...(level !== undefined && { access_level: level }),
    },
  }
}

/** Scopes, and for a project or group the access level; undefined where an answer leaves that out. */
function strengthOf(scopes: readonly string[], level: number | undefined, owner: Owner): string | undefined {
  const sorted = [...scopes].sort().join(' ')
  if (owner.kind === 'personal') return sorted
  return level === undefined ? undefined : `${sorted} level:${level}`
}

/** The owner as `readToken` noted it. */
function ownerOf({ grants }: VendorToken): Owner | undefined {
  const id = typeof grants.owner_id === 'string' ? grants.owner_id : undefined
  if (id === undefined) return undefined
  if (grants.owner === 'project' || grants.owner === 'group') return { kind: grants.owner, id }
  return { kind: 'personal', id }
}

const createdFrom = (response: HttpResponse, asked: string, owner: Owner, ownerShown: boolean) =>
  createdToken(
    () => response.json(),
    { value: 'token', name: 'name' },
    asked,
    (row) => readToken(row, owner, ownerShown),
  )

/** GitLab takes a date without a time; the token ends as that day begins, in UTC. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
