import { Failure } from '../../codes/failure.js'
import { NetworkFailure } from '../../http/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { otherSender } from '../../http/sender.js'
import { reasonOf } from '../../http/status.js'
import { isDead, lifetimeRefused, oldTokenDead, requireAdminAccepted } from '../token-admin.js'
import type { VendorSession } from '../vendor.js'
import { bodyOf } from './asking.js'
import { hold } from './conditions.js'
import type { Refusals, VendorFile } from './schema.js'

/** What was asked for, and how it was answered. */
interface Asked {
  readonly via: Http
  readonly response: HttpResponse
  readonly name: string
  readonly days: number | undefined
}

/** Who asks the service: the token under guard, or the second credential. */
export interface Speakers {
  /** Without a word of the file, the second credential speaks where the file knows one and it is given. @throws Failure ROTATION_NEEDS_ADMIN */
  of(as: 'self' | 'admin' | undefined): Http
  /** @throws Failure ROTATION_OLD_TOKEN_DEAD, ROTATION_ADMIN_INVALID when the answer is about who asked */
  requireAccepted(via: Http, response: HttpResponse): void
  /** @throws Failure what a refusal means that the file describes */
  refuse(refusals: Refusals | undefined, asked: Asked): void
}

export function createSpeakers(file: VendorFile, session: VendorSession): Speakers {
  const { http, admin } = session
  const isAdmin = (via: Http) => via === admin?.http
  const needsAdmin = () =>
    new Failure('ROTATION_NEEDS_ADMIN', {
      vendor: http.title,
      who: file.admin?.who ?? 'a second credential',
      kind: 'this token',
    })

  function requireAccepted(via: Http, response: HttpResponse): void {
    const isInvalid = saysInvalid(file, response)
    if (isAdmin(via)) {
      if (isInvalid)
        throw new Failure('ROTATION_ADMIN_INVALID', { vendor: http.title, status: response.status })
      requireAdminAccepted(via, response)
    } else if (isInvalid || isDead(via, response)) {
      throw oldTokenDead(session)
    }
  }

  function refuse(refusals: Refusals = [], { via, response, name, days }: Asked): void {
    const other = otherSender(via, response)
    if (other) throw other
    const { status } = response
    const body = bodyOf(response)
    const isSuccess = status >= 200 && status < 300
    const found = refusals.find(
      ({ status: wanted, where = {} }) =>
        (wanted === undefined ? isSuccess : wanted === status) && hold(where, response, body),
    )
    if (found === undefined) return
    if (found.says === 'name-taken') throw new Failure('TOKEN_NAME_TAKEN', { vendor: http.title, name })
    if (found.says === 'lifetime') {
      throw lifetimeRefused(http, days, reasonOf(via, response) || `it answers ${status}`, 'another one')
    }
    if (isAdmin(via)) throw new Failure('ROTATION_ADMIN_INVALID', { vendor: http.title, status })
    if (file.admin !== undefined) throw needsAdmin()
    throw new NetworkFailure('VENDOR_FORBIDDEN', 'never-sent', {
      vendor: http.title,
      host: via.baseUrl.host,
      request: response.request,
      status,
      reason: reasonOf(via, response),
    })
  }

  return {
    of(as) {
      const speaks = as ?? (file.admin !== undefined && admin !== undefined ? 'admin' : 'self')
      if (speaks === 'self') return http
      if (admin === undefined) throw needsAdmin()
      return admin.http
    },
    requireAccepted,
    refuse,
  }
}

/** Whether a refusal is one by which, as the file says, the service calls a credential invalid. */
function saysInvalid({ check: { answers = [] } }: VendorFile, response: HttpResponse): boolean {
  const body = bodyOf(response)
  if (response.status < 400 || body === undefined) return false
  const answer = answers.find(
    ({ status, where = {} }) => status === response.status && hold(where, response, body),
  )
  return answer?.verdict === 'invalid'
}
