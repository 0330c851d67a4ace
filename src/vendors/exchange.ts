import { NetworkFailure } from '../http/failure.js'
import { heldBack } from '../http/gate.js'
import type { Http, HttpRequest, HttpResponse } from '../http/http.js'
import { judge, statusFailure } from '../http/status.js'

/** The answer to a request with an effect, or `lost` when nobody can say whether it took effect. */
export type Delivery = { readonly response: HttpResponse } | { readonly lost: NetworkFailure }

/**
 * Sends a request that has an effect, once. A time-out, a reset and a 5xx leave open whether it took effect; every
 * other answer, refusals included, is returned.
 *
 * @throws NetworkFailure when the request certainly took no effect because it never arrived
 */
export async function deliver(http: Http, request: Omit<HttpRequest, 'idempotent'>): Promise<Delivery> {
  let response: HttpResponse
  try {
    response = await http.send({ ...request, idempotent: false })
  } catch (error) {
    if (error instanceof NetworkFailure && error.effect === 'ambiguous' && !heldBack(error)) {
      return { lost: error }
    }
    throw error
  }
  return response.status >= 500 ? { lost: statusFailure(http, response) } : { response }
}

/** How the answer to a request was lost, as the beginning of a sentence. */
export function lossOf({ title }: Http, lost: NetworkFailure): string {
  const { status } = lost.details
  if (status !== undefined) return `${title} answered ${status}`
  if (lost.code === 'NETWORK_TIMEOUT') return `${title} did not answer in time`
  return lost.code === 'NETWORK_RESET' ? 'The connection broke' : 'No answer that can be used came'
}

/** Whether a request that timed out, here or at a gateway, may still be at work: what is absent now may yet appear. */
export function mayStillHappen(lost: NetworkFailure): boolean {
  return lost.code === 'NETWORK_TIMEOUT' || lost.details.status === 504
}

/** The answer when it is a success. @throws NetworkFailure what any other status means. */
export function accepted(http: Http, response: HttpResponse): HttpResponse {
  const judged = judge(http, response)
  if (judged.verdict === 'success') return response
  throw statusFailure(http, response)
}

/** Reads something; sent again as often as the client does. @throws NetworkFailure for any answer but a success */
export async function read(
  http: Http,
  path: string,
  how: Pick<HttpRequest, 'parallel'> = {},
): Promise<HttpResponse> {
  return accepted(http, await http.send({ method: 'GET', path, idempotent: true, ...how }))
}

/**
 * What a look before an effect found. When the look fails, the effect was not asked for, so the failure says that it
 * certainly did not happen.
 */
export async function beforehand<Found>(look: Promise<Found>): Promise<Found> {
  try {
    return await look
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error
    throw new NetworkFailure(error.code, 'never-sent', error.details, { cause: error })
  }
}

/** That an answer lacks what is documented. */
export function unusable(http: Http, response: HttpResponse, reason: string): NetworkFailure {
  return new NetworkFailure('BAD_JSON', 'ambiguous', {
    host: http.baseUrl.host,
    request: response.request,
    reason,
  })
}
