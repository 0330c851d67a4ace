import { fits } from './answers.js'
import { NetworkFailure, unclearly } from './failure.js'
import type { Http, HttpResponse } from './http.js'
import { otherSender } from './sender.js'

/** What an answer says of the credential that the request carried. */
export type Judgement =
  /** A 2xx: whether it counts, the documented fields tell. */
  | { readonly verdict: 'success' }
  | { readonly verdict: 'invalid' }
  /** The credential works, and may not do this. */
  | { readonly verdict: 'forbidden' }
  | { readonly verdict: 'unknown'; readonly failure: NetworkFailure }

/**
 * Judges who answered, and what that says of the credential. A 401 is `invalid` unless something shows another sender; a
 * 403 is `forbidden` only where the service documents such a 403. Everything else that is no success tells nothing.
 */
export function judge(http: Http, response: HttpResponse): Judgement {
  const other = otherSender(http, response)
  if (other) return { verdict: 'unknown', failure: ofThis(response, other) }
  const { status, request } = response
  if (status >= 200 && status < 300) return { verdict: 'success' }
  if (status === 401) return { verdict: 'invalid' }
  if (status !== 403) return { verdict: 'unknown', failure: statusFailure(http, response) }
  const { forbidden = [], needs = 'the rights that this request needs' } = http.answers ?? {}
  if (forbidden.length > 0 && fits(bodyOf(response), forbidden)) return { verdict: 'forbidden' }
  const details = { vendor: http.title, host: http.baseUrl.host, request, needs }
  const failure = new NetworkFailure('FORBIDDEN_BY_WHOM', 'never-sent', details)
  return { verdict: 'unknown', failure: ofThis(response, failure) }
}

/**
 * The failure that an answer of 400 or more means for a step that uses the token. A 4xx and a 429 of the service
 * certainly had no effect; a 5xx, the answer of another, and a request whose repetition is refused, may have had one.
 */
export function statusFailure(http: Http, response: HttpResponse): NetworkFailure {
  return ofThis(response, otherSender(http, response) ?? refusal(http, response))
}

const ofThis = ({ unclear }: HttpResponse, failure: NetworkFailure): NetworkFailure =>
  unclear === true ? unclearly(failure) : failure

function refusal(http: Http, response: HttpResponse): NetworkFailure {
  const { request, status } = response
  const common = { vendor: http.title, host: http.baseUrl.host, request, status }
  const reason = reasonOf(http, response) || 'it gives no reason'
  switch (status) {
    case 401:
      return new NetworkFailure('VENDOR_UNAUTHORIZED', 'never-sent', common)
    case 403:
      return new NetworkFailure('VENDOR_FORBIDDEN', 'never-sent', { ...common, reason })
    case 404:
      return new NetworkFailure('VENDOR_NOT_FOUND', 'never-sent', common)
    case 409:
      return new NetworkFailure('VENDOR_CONFLICT', 'never-sent', { ...common, reason })
    case 413:
      if (request.startsWith('GET '))
        return new NetworkFailure('VENDOR_BAD_REQUEST', 'never-sent', { ...common, reason })
      return new NetworkFailure('VENDOR_TOO_LARGE', 'never-sent', common)
    case 429:
      return response.waitTooLong
        ? new NetworkFailure('VENDOR_RATE_LIMITED_LONG', 'never-sent', { ...common, ...asked(response) })
        : new NetworkFailure('VENDOR_RATE_LIMITED', 'never-sent', common)
    default:
      if (status >= 500 && response.waitTooLong) {
        return new NetworkFailure('VENDOR_RATE_LIMITED_LONG', 'ambiguous', { ...common, ...asked(response) })
      }
      if (status >= 500 || status === 408 || status === 425) {
        return new NetworkFailure('VENDOR_UNAVAILABLE', 'ambiguous', {
          ...common,
          times: response.attempts === 1 ? '' : `, ${response.attempts} times`,
        })
      }
      return new NetworkFailure('VENDOR_BAD_REQUEST', 'never-sent', { ...common, reason })
  }
}

function asked(response: HttpResponse): { retryAfter: string } {
  return { retryAfter: `${Math.ceil((response.retryAfterMs ?? 0) / 1000)} s` }
}

/**
 * The vendor's own words about an error, fit for a message: the first text under the names that error bodies commonly
 * use. Empty when there is none.
 */
export function reasonOf(http: Http, response: HttpResponse): string {
  return http.presentable(findText(bodyOf(response), 0) ?? '').replace(/\.$/, '')
}

/** The parsed body; undefined when it is no JSON. */
function bodyOf(response: HttpResponse): unknown {
  try {
    return response.json()
  } catch {
    return undefined
  }
}

const errorFields = [
  'message',
  'error_description',
  'detail',
  'error',
  'title',
  'reason',
  'errors',
  'msg',
] as const

function findText(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value !== 'object' || value === null || depth > 3) return undefined
  const inner = Array.isArray(value) ? value.slice(0, 3) : fields(value)
  for (const item of inner) {
    const text = findText(item, depth + 1)
    if (text !== undefined) return text
  }
  return undefined
}

function fields(value: object): readonly unknown[] {
  const entries = new Map(Object.entries(value))
  return errorFields.map((name) => entries.get(name)).filter((field) => field !== undefined)
}
