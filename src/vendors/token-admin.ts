import { Failure } from '../codes/failure.js'
import { worded } from '../codes/surface.js'
import { NetworkFailure } from '../http/failure.js'
import { heldBack } from '../http/gate.js'
import type { Http, HttpRequest, HttpResponse } from '../http/http.js'
import { otherSender } from '../http/sender.js'
import { judge, reasonOf, statusFailure } from '../http/status.js'
import { tokenRef } from '../token/ref.js'
import { deliver, unusable } from './exchange.js'
import { dateOf, type Fields, fieldsOf, textOf } from './fields.js'
import type { CreatedToken, TokenList, VendorSession, VendorToken } from './vendor.js'

/**
 * The earlier of the vendor's clock and ours. A token counts as over only when both say so: with one wrong clock a token
 * that lives would be called ended.
 */
export function certainNow(session: VendorSession, serverTime: Date | undefined): Date {
  const own = session.now()
  return serverTime !== undefined && serverTime < own ? serverTime : own
}

type List = () => Promise<TokenList>
type Request = Omit<HttpRequest, 'idempotent'>

/**
 * Sends a create, once. Any answer below 500 is returned.
 *
 * @param list looks for what a lost answer left
 * @throws NetworkFailure CREATE_AMBIGUOUS
 */
export async function sendCreate(
  http: Http,
  request: Request,
  name: string,
  list: List,
): Promise<HttpResponse> {
  const delivery = await deliver(http, request)
  if ('response' in delivery) return delivery.response
  throw await lostCreate(http, name, list, delivery.lost)
}

/** That a token may exist whose value nobody knows, with what the list says of its name. */
export async function lostCreate(
  http: Http,
  name: string,
  list: List,
  cause?: unknown,
): Promise<NetworkFailure> {
  const common = { vendor: http.title, name }
  const failure = (details: { found: string; id?: string }) =>
    new NetworkFailure('CREATE_AMBIGUOUS', 'ambiguous', { ...common, ...details }, { cause })
  let tokens: readonly VendorToken[]
  try {
    tokens = (await list()).tokens
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return failure({ found: `its tokens cannot be listed (${error.code})` })
  }
  const found = tokens.find((token) => token.name === name && token.state === 'active')
  if (!found) return failure({ found: 'no active token of that name is listed' })
  return failure({ found: 'a token of that name exists, but its value is lost', id: found.id })
}

/**
 * Ends a token; sent again as often as the client does, because ending it twice does no more. A success ends it. After
 * any other answer it is ended when the list shows it so; when the list lacks it, only if a whole list showed it right
 * before and the answer leaves open whether we ended it.
 *
 * @param before the list as it was right before
 * @param isDone whether a success says that the token was ended
 * @throws NetworkFailure RETIRE_FAILED
 */
export async function sendRevoke(
  http: Http,
  request: Request,
  id: string,
  before: TokenList,
  list: List,
  isDone: (response: HttpResponse) => boolean = () => true,
): Promise<void> {
  const refusal = await refusalOf(http, request, isDone)
  if (!refusal) return
  const failure = (effect: NetworkFailure['effect']) =>
    new NetworkFailure(
      'RETIRE_FAILED',
      effect,
      { vendor: http.title, ref: id, reason: refusal.failure.code },
      { cause: refusal.failure },
    )
  let after: TokenList
  try {
    after = await list()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw failure(refusal.certain ? 'never-sent' : 'ambiguous')
  }
  const row = rowOf(after, id)
  if (row?.state === 'active') throw failure('never-sent')
  if (row) return
  const seen = before.whole && rowOf(before, id) !== undefined
  if (refusal.certain || !seen || !after.whole) throw failure('ambiguous')
}

export function rowOf({ tokens }: TokenList, id: string | undefined): VendorToken | undefined {
  return id === undefined ? undefined : tokens.find((token) => token.id === id)
}

/**
 * Why a request did not succeed; undefined when it did. It is `certain` that nothing was ended, unless the answer was
 * lost, or says that there is nothing to end.
 */
async function refusalOf(
  http: Http,
  request: Request,
  isDone: (response: HttpResponse) => boolean,
): Promise<{ readonly failure: NetworkFailure; readonly certain: boolean } | undefined> {
  try {
    const response = await http.send({ ...request, idempotent: true })
    const { status } = response
    if (judge(http, response).verdict === 'success') {
      if (isDone(response)) return undefined
      return { failure: unusable(http, response, 'it does not say that the token was ended'), certain: false }
    }
    const failure = statusFailure(http, response)
    return { failure, certain: failure.effect === 'never-sent' && status !== 404 && status !== 410 }
  } catch (error) {
    if (!(error instanceof NetworkFailure) || heldBack(error)) throw error
    return { failure: error, certain: error.effect === 'never-sent' }
  }
}

/** That the token under guard is dead, and so cannot ask for its successor. */
export function oldTokenDead({ http, token }: Pick<VendorSession, 'http' | 'token'>): Failure {
  return new Failure('ROTATION_OLD_TOKEN_DEAD', { ref: tokenRef(token), vendor: http.title, or: '' })
}

/**
 * That nothing tells which listed token is the one under guard, and that a create needs to know.
 *
 * @param keys keys of `vendor-config` that tell it too
 */
export function selfUnknown(session: VendorSession, keys: readonly string[] = []): Failure {
  const named = keys.map((key) => `\`${key}\``).join(' or ')
  return new Failure('ROTATION_SELF_UNKNOWN', {
    vendor: session.http.title,
    ref: tokenRef(session.token),
    or: worded(keys.length === 0 ? '' : `; or give ${named} in the file of the input \`vendor-config\``),
  })
}

/** Why a lifetime can be none of a vendor that counts in whole days and takes 1 to `most` of them. */
export function wholeDaysProblem(
  http: Http,
  lifetimeDays: number | undefined,
  most: number | undefined,
): Failure | undefined {
  if (lifetimeDays === undefined) return undefined
  const days = Math.round(lifetimeDays)
  // No date has room for more than some thousand years.
  if (days >= 1 && days <= (most ?? 1_000_000)) return undefined
  const allowed = most === undefined ? '1d or more' : `1d to ${most}d`
  const reason = most !== undefined && days > most ? `${most} days are the most` : 'it counts in whole days'
  return lifetimeRefused(http, lifetimeDays, reason, allowed)
}

export function lifetimeRefused(
  http: Http,
  lifetimeDays: number | undefined,
  reason: string,
  allowed: string,
): Failure {
  const lifetime = lifetimeDays === undefined ? 'no expiry' : `${Number(lifetimeDays.toFixed(3))} days`
  return new Failure('LIFETIME_REFUSED', { vendor: http.title, lifetime, reason, allowed })
}

/** Whether the vendor refuses a request because of the lifetime. */
export function refusesLifetime(http: Http, response: HttpResponse): boolean {
  return (
    [400, 422].includes(response.status) &&
    /expir|lifetime|valid_for|\bdays\b/i.test(reasonOf(http, response))
  )
}

/** @throws Failure ROTATION_ADMIN_INVALID when `admin-token` is refused, and not by something in front of the vendor */
export function requireAdminAccepted(http: Http, response: HttpResponse): void {
  if (response.status !== 401 && response.status !== 403) return
  const other = otherSender(http, response)
  if (other) throw other
  throw new Failure('ROTATION_ADMIN_INVALID', { vendor: http.title, status: response.status })
}

/** Whether the vendor itself says that the credential is dead. @throws NetworkFailure when another answered a 401 */
export function isDead(http: Http, response: HttpResponse): boolean {
  if (response.status !== 401) return false
  const judged = judge(http, response)
  if (judged.verdict === 'unknown') throw judged.failure
  return judged.verdict === 'invalid'
}

/** No list of tokens comes near this many pages; one that does repeats itself. */
export const mostPages = 100

/** What one page of a list holds. */
export interface Page {
  readonly tokens: readonly VendorToken[]
  /** Path of the next page; undefined after the last. */
  readonly next: string | undefined
  /** Whether the vendor marks that no page follows, by whatever it documents for that. */
  readonly ended: boolean
  /** How many tokens the vendor says that there are; undefined where it does not say. */
  readonly total?: number | undefined
}

/**
 * Every token of a list, page after page. It is whole when the last page marks the end, the total is reached, and no
 * token came twice: a token that is created or deleted meanwhile moves the rows of the later pages.
 *
 * @throws NetworkFailure when a page cannot be read
 */
export async function readPages(
  http: Http,
  first: string,
  read: (response: HttpResponse, before: { readonly pages: number; readonly rows: number }) => Page,
  headers?: Readonly<Record<string, string>>,
): Promise<TokenList> {
  const all = new Map<string, VendorToken>()
  let rows = 0
  let path = first
  for (let number = 1; ; number++) {
    const response = await http.send({ method: 'GET', path, idempotent: true, ...(headers && { headers }) })
    const page = read(response, { pages: number - 1, rows })
    const known = all.size
    for (const token of page.tokens) all.set(token.id, token)
    rows += page.tokens.length
    // A page that brings nothing new repeats itself, and so would the next one.
    if (page.next === undefined || all.size === known) {
      const agrees = page.total === undefined || page.total === rows
      const whole = page.next === undefined && page.ended && agrees && all.size === rows
      return { tokens: [...all.values()], whole }
    }
    if (number === mostPages) throw unusable(http, response, 'it has too many pages')
    path = page.next
  }
}

/** The rows of an answer. @throws NetworkFailure BAD_JSON when it holds no list, or a row without an id */
export function tokenRows(
  http: Http,
  response: HttpResponse,
  list: readonly unknown[] | undefined,
): readonly Fields[] {
  const rows = list?.map(fieldsOf)
  if (!rows?.every((row) => textOf(row, 'id') !== undefined)) {
    throw unusable(http, response, 'it is not a list of tokens')
  }
  return rows
}

/**
 * The new token, whose value is in this one answer only; undefined when the answer does not hold it.
 *
 * @param body reads the answer
 * @param names the fields with the value and with the name that the vendor gave it
 * @param rowFrom reads what the answer shows of the token besides
 */
export function createdToken(
  body: () => unknown,
  names: { readonly value: string; readonly name: string },
  asked: string,
  rowFrom: (fields: Fields) => VendorToken,
): CreatedToken | undefined {
  let fields: Fields
  try {
    fields = fieldsOf(body())
  } catch {
    return undefined
  }
  const id = textOf(fields, 'id')
  const value = textOf(fields, names.value)
  if (id === undefined || value === undefined) return undefined
  const name = textOf(fields, names.name) ?? asked
  return { id, name, value, row: { ...rowFrom(fields), name } }
}

/** When a row says that the token was last used; null when it says that it never was. */
export function lastUseOf(row: Fields, name: string): { readonly lastUsedAt?: Date | null } {
  if (row[name] === null) return { lastUsedAt: null }
  const lastUsedAt = dateOf(row, name)
  return lastUsedAt ? { lastUsedAt } : {}
}
