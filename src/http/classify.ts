import type { Code } from '../codes/table.js'
import { NetworkFailure, ProxyRefusal } from './failure.js'
import { isCertificateAlert, isHttp2Frame, isProtocolAlert } from './interposed.js'

/** What is known of the attempt that failed. */
export interface Attempt {
  /** `host:port` of the service. */
  readonly host: string
  /** Method and path, such as `GET /api/v1/me`. */
  readonly request: string
  /** The input that names the host. */
  readonly input: string
  readonly timeoutMs: number
  /** `host:port` of the proxy, where one is used. */
  readonly proxy: string | undefined
  /** Whether the proxy had opened a tunnel. */
  tunnelled: boolean
  /** Whether the connection, with its TLS handshake, was open, so that the request may have left. */
  connected: boolean
  /** Whether that connection was open already, since an earlier request. */
  reused: boolean
  timedOut: boolean
}

/** The resolver says that there is no such name, and will say so again; `EAI_AGAIN` asks to be tried again. */
const unknownName = 'ENOTFOUND'
const expired = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
])

/** Names a socket, TLS or proxy error by its code; the text of the error is never shown. */
export function classify(error: unknown, attempt: Attempt): NetworkFailure {
  const { host, request, input, proxy } = attempt
  const effect = attempt.connected && !(error instanceof ProxyRefusal) ? 'ambiguous' : 'never-sent'
  const failure = (code: Code, details = {}) =>
    new NetworkFailure(code, effect, { host, request, input, ...details })
  const timeout = `${Math.round(attempt.timeoutMs / 10) / 100} s`

  const beforeProxy = !attempt.tunnelled && !attempt.connected
  if (proxy !== undefined && (beforeProxy || error instanceof ProxyRefusal)) {
    if (attempt.timedOut) return failure('PROXY_FAILED', { proxy, reason: `no answer within ${timeout}` })
    const status = error instanceof ProxyRefusal ? error.status : undefined
    if (status === 407) return failure('PROXY_AUTHENTICATION', { proxy })
    return failure('PROXY_FAILED', {
      proxy,
      reason: status === undefined ? whyNoProxy(error) : `it answered ${status}`,
    })
  }
  if (attempt.timedOut) return failure('NETWORK_TIMEOUT', { timeout })
  const reason = codeOf(error)
  if (expired.has(reason)) return failure('TLS_EXPIRED', { reason })
  if (untrusted.has(reason)) return failure('TLS_UNTRUSTED', { reason })
  if (reason === 'ERR_TLS_CERT_ALTNAME_INVALID') return failure('TLS_HOST_MISMATCH')
  if (isCertificateAlert(error)) return failure('TLS_CLIENT_CERT')
  if (isProtocolAlert(error) || isHttp2Frame(error)) return failure('HTTP2_ONLY')
  if (isTls(reason)) return failure('TLS_PROTOCOL', { reason })
  if (reason.startsWith('HPE_')) return failure('NETWORK_NOT_HTTP', { reason })
  switch (reason) {
    case unknownName:
    case 'EAI_AGAIN':
      return failure('NETWORK_DNS', { reason })
    case 'ECONNREFUSED':
      return failure('NETWORK_REFUSED')
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return failure('NETWORK_RESET')
    case 'ETIMEDOUT':
      return failure('NETWORK_TIMEOUT', { timeout: 'the time-out of the system' })
    default:
      return failure('NETWORK_UNREACHABLE', { reason: reason || 'an unknown error' })
  }
}

/** Whether another attempt could end otherwise. A certificate, a proxy or a redirect stays what it is. */
export function isTransient(failure: NetworkFailure): boolean {
  switch (failure.code) {
    case 'NETWORK_DNS':
      return failure.details.reason !== unknownName
    case 'NETWORK_REFUSED':
    case 'NETWORK_RESET':
    case 'NETWORK_TIMEOUT':
    case 'NETWORK_UNREACHABLE':
    case 'NETWORK_NOT_HTTP':
      return true
    default:
      return false
  }
}

function isTls(reason: string): boolean {
  return (
    expired.has(reason) ||
    untrusted.has(reason) ||
    reason === 'EPROTO' ||
    reason.startsWith('ERR_SSL_') ||
    reason.startsWith('ERR_TLS_')
  )
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /^\w+$/.test(code) ? code : ''
}

/** Why the proxy could not be asked at all. */
function whyNoProxy(error: unknown): string {
  const cause = error instanceof ProxyRefusal ? error.cause : error
  return codeOf(cause) || 'it does not answer as a proxy'
}
