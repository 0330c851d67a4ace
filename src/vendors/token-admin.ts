import { Failure } from '../codes/failure.js'
import { NetworkFailure } from '../http/failure.js'
import type { Http, HttpRequest, HttpResponse } from '../http/http.js'
import { reasonOf, statusFailure } from '../http/status.js'
import { deliver, unusable } from './exchange.js'
import { type Fields, fieldsOf, textOf } from './fields.js'
import type { CreatedToken, VendorToken } from './vendor.js'

type List = () => Promise<readonly VendorToken[]>
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
    tokens = await list()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return failure({ found: `its tokens cannot be listed (${error.code})` })
  }
  const found = tokens.find((token) => token.name === name && token.state === 'active')
  if (!found) return failure({ found: 'no active token of that name is listed' })
  return failure({ found: 'a token of that name exists, but its value is lost', id: found.id })
}

/**
 * Ends a token; sent again as often as the client does, because ending it twice does no more. Whatever the answer, the
 * token is ended when the list says so.
 *
 * @throws NetworkFailure RETIRE_FAILED
 */
export async function sendRevoke(http: Http, request: Request, id: string, list: List): Promise<void> {
  const refusal = await refusalOf(http, request)
  if (!refusal) return
  const failure = (effect: NetworkFailure['effect'], reason: string) =>
    new NetworkFailure('RETIRE_FAILED', effect, { vendor: http.title, ref: id, reason }, { cause: refusal })
  let tokens: readonly VendorToken[]
  try {
    tokens = await list()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw failure(refusal.effect, refusal.code)
  }
  if (tokens.some((token) => token.id === id && token.state === 'active')) {
    throw failure('never-sent', refusal.code)
  }
}

/** Why a request did not succeed; undefined when it did. */
async function refusalOf(http: Http, request: Request): Promise<NetworkFailure | undefined> {
  try {
    const response = await http.send({ ...request, idempotent: true })
    return response.status >= 200 && response.status < 300 ? undefined : statusFailure(http, response)
  } catch (error) {
    if (error instanceof NetworkFailure) return error
    throw error
  }
}

/** Whole days of a lifetime. @throws Failure LIFETIME_REFUSED unless it has 1 to `most` of them */
export function wholeDays(http: Http, lifetimeDays: number, most: number): number {
  const days = Math.round(lifetimeDays)
  if (days >= 1 && days <= most) return days
  throw lifetimeRefused(http, lifetimeDays, 'it counts in whole days', `1d to ${most}d`)
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

/** @throws Failure ROTATION_ADMIN_INVALID when `admin-token` is refused */
export function requireAdminAccepted(http: Http, response: HttpResponse): void {
  if (response.status !== 401 && response.status !== 403) return
  throw new Failure('ROTATION_ADMIN_INVALID', { vendor: http.title, status: response.status })
}

/** No list of tokens comes near this many pages; one that does repeats itself. */
export const mostPages = 100

/**
 * Every row of a list of tokens, page after page.
 *
 * @param read what a page holds, undefined where it is no list; and the path of the next one, undefined after the last
 * @throws NetworkFailure when a page cannot be read
 */
export async function readPages<Row>(
  http: Http,
  first: string,
  read: (response: HttpResponse) => { readonly rows: readonly Row[]; readonly next: string | undefined },
): Promise<readonly Row[]> {
  const all: Row[] = []
  let path: string | undefined = first
  for (let page = 1; path !== undefined; page++) {
    const response: HttpResponse = await http.send({ method: 'GET', path, idempotent: true })
    const { rows, next } = read(response)
    if (page === mostPages && next !== undefined) throw unusable(http, response, 'it has too many pages')
    all.push(...rows)
    path = next
  }
  return all
}

/** The rows of an answer. @throws NetworkFailure BAD_JSON when it holds no list */
export function tokenRows(
  http: Http,
  response: HttpResponse,
  list: readonly unknown[] | undefined,
): readonly Fields[] {
  if (!list) throw unusable(http, response, 'it is not a list of tokens')
  return list.map(fieldsOf)
}

/**
 * The new token, whose value is in this one answer only; undefined when the answer does not hold it.
 *
 * @param body reads the answer
 * @param names the fields with the value and with the name that the vendor gave it
 */
export function createdToken(
  body: () => unknown,
  names: { readonly value: string; readonly name: string },
  asked: string,
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
  return { id, name: textOf(fields, names.name) ?? asked, value }
}
