import type { Details } from '../codes/failure.js'
import { Failure } from '../codes/failure.js'
import type { Code } from '../codes/table.js'
import { NetworkFailure } from '../http/failure.js'
import type { HttpRequest, HttpResponse } from '../http/http.js'
import { gatewayOf, markedFrom } from '../http/marks.js'
import { otherSender } from '../http/sender.js'
import { judge, reasonOf } from '../http/status.js'
import { withoutEndSlashes } from '../http/url.js'
import type { Expiry } from '../token/expiry.js'
import type { Jwt } from '../token/jwt.js'
import type { Introspection, Vendor, VendorSession } from './vendor.js'

/** One request that tells what a token is, and how its answers are read. */
export interface Question extends Pick<HttpRequest, 'path' | 'headers' | 'body' | 'form'> {
  /** POST where the vendor is asked so; it changes nothing all the same. */
  readonly method?: 'GET' | 'POST'
  /** Whether the service answered that the vendor is, where its answers show that; then nothing else counts. */
  isOwn?(response: HttpResponse): boolean
  /** What is known without asking, such as the `exp` of a JWT; it holds when the answer does not tell. */
  readonly expiry: Expiry
  readonly jwt?: Jwt | undefined
  /** Reads a 2xx answer. May throw a Failure when the answer lacks what is documented. */
  read(response: HttpResponse): Introspection
  /** Answers of the vendor itself that mean something of their own; undefined leaves the common meaning. */
  special?(response: HttpResponse): Introspection | undefined
}

/** Asks the vendor once, and gives the answer the meaning that `judge` finds in it. */
export async function ask(
  session: VendorSession,
  vendor: Pick<Vendor, 'apiPath' | 'subPathExample'>,
  question: Question,
): Promise<Introspection> {
  let response: HttpResponse
  try {
    const { method = 'GET', path, headers, body, form } = question
    response = await session.http.send({
      method,
      path,
      idempotent: true,
      asks: true,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(form && { form }),
    })
  } catch (error) {
    return unknown(error, question.expiry)
  }
  const answer = meaningOf(session, vendor, question, response)
  return response.serverTime ? { ...answer, serverTime: response.serverTime } : answer
}

function meaningOf(
  session: VendorSession,
  vendor: Pick<Vendor, 'apiPath' | 'subPathExample'>,
  question: Question,
  response: HttpResponse,
): Introspection {
  const { expiry } = question
  try {
    const other = otherSender(session.http, response)
    if (other) throw other
    if (question.isOwn?.(response) === false)
      throw stranger(session, response, 'it is not what this service answers')
    // A gateway answers 404 in its own words too.
    const isGateway = gatewayOf(markedFrom(response)) !== undefined
    const special = isGateway ? undefined : question.special?.(response)
    if (special) return special
    const judged = judge(session.http, response)
    switch (judged.verdict) {
      case 'success':
        return question.read(response)
      case 'invalid':
        return { verdict: 'invalid', ...refusal(session, question, response), expiry }
      case 'forbidden':
        return { verdict: 'valid', code: 'TOKEN_FORBIDDEN', expiry }
      case 'unknown':
        throw response.status === 404 ? notFound(session, vendor, response) : judged.failure
    }
  } catch (error) {
    return unknown(error, expiry)
  }
}

/** That an answer is not one of the service that the vendor is. @param sign what shows it */
export function stranger(
  { http }: VendorSession,
  { request, status }: HttpResponse,
  sign: string,
): NetworkFailure {
  const { title, baseUrl } = http
  return new NetworkFailure('ANSWER_OF_ANOTHER', 'never-sent', {
    vendor: title,
    host: baseUrl.host,
    request,
    status,
    sign,
  })
}

/** The verdict when nobody could say. @throws whatever is no Failure: that would be our own mistake */
function unknown(error: unknown, expiry: Expiry): Introspection {
  if (!(error instanceof Failure)) throw error
  return { verdict: 'unknown', code: error.code, details: error.details, expiry }
}

/** Why a vendor answers 401: what it says itself, then what the token's own dates say by the server's clock. */
export function refusal(
  session: VendorSession,
  { jwt, expiry }: Pick<Question, 'jwt' | 'expiry'>,
  response: HttpResponse,
): { code: Code; details?: Details } {
  const now = response.serverTime ?? session.now()
  const said = `${reasonOf(session.http, response)} ${response.headers['www-authenticate'] ?? ''}`
  // "Invalid, revoked or expired" tells nothing.
  const vague =
    /\b(?:invalid|unknown|missing|revoked|expired|malformed),? or\b|\bor (?:\w+ ){0,2}(?:invalid|revoked|expired)\b/i
  const says = (word: RegExp) => word.test(said) && !vague.test(said)
  if (says(/\brevoked\b/i)) return { code: 'TOKEN_REVOKED' }
  if (hasPassed(expiry, now) || says(/\bexpired\b/i)) return expired(expiry, now)
  if (jwt?.notBefore && jwt.notBefore > now) {
    return { code: 'TOKEN_NOT_YET_VALID', details: { notBefore: jwt.notBefore.toISOString() } }
  }
  return { code: 'TOKEN_REJECTED' }
}

/** That a token expired: with its date where that has passed, since no other date can be the one. */
export function expired(expiry: Expiry, now: Date): { code: Code; details: Details } {
  const on = hasPassed(expiry, now) ? ` on ${expiry.at.toISOString()}` : '; the vendor does not tell when'
  return { code: 'TOKEN_EXPIRED', details: { on } }
}

export function hasPassed(expiry: Expiry, now: Date): expiry is Extract<Expiry, { kind: 'known' }> {
  return expiry.kind === 'known' && expiry.at <= now
}

/** A 404 to a documented path means that the base URL is wrong; its own path tells how. */
function notFound(
  session: VendorSession,
  { apiPath, subPathExample }: Pick<Vendor, 'apiPath' | 'subPathExample'>,
  { request }: HttpResponse,
): NetworkFailure {
  const { host, pathname } = session.http.baseUrl
  const path = withoutEndSlashes(pathname)
  const details = { vendor: session.http.title, host, request, status: 404 }
  const repeated = suffixes(apiPath).find((suffix) => path.endsWith(suffix))
  if (repeated !== undefined) {
    return new NetworkFailure('URL_API_PATH_REPEATED', 'never-sent', { ...details, suffix: repeated })
  }
  if (path === '' && subPathExample !== undefined) {
    return new NetworkFailure('URL_SUBPATH_LOST', 'never-sent', { ...details, example: subPathExample })
  }
  return new NetworkFailure('VENDOR_NOT_FOUND', 'never-sent', details)
}

/** `/api/v1` → `/api/v1`, `/api`: what users paste into the base URL. */
function suffixes(apiPath: string): readonly string[] {
  const segments = apiPath.split('/').slice(1)
  return segments.map((_, index) => `/${segments.slice(0, segments.length - index).join('/')}`)
}

/** That an answer lacks what is documented. */
export function unlike(session: VendorSession, response: HttpResponse, reason: string): NetworkFailure {
  return new NetworkFailure('BAD_JSON', 'never-sent', {
    host: session.http.baseUrl.host,
    request: response.request,
    reason,
  })
}
