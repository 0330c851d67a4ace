import { type Answers, fits } from './answers.js'
import { isSignIn } from './body.js'
import { challengesOf } from './challenge.js'
import { NetworkFailure } from './failure.js'
import type { Http, HttpResponse } from './http.js'
import { asksForCertificate, wantsHttp2 } from './interposed.js'
import { firewallOf, gatewayOf, jsonOf, type Marked, markedFrom } from './marks.js'

/**
 * The failure that an answer means which shows that the service did not give it: a login of the network, a proxy, a
 * demand for a client certificate or HTTP/2, a firewall, a gateway. Undefined where nothing shows it.
 *
 * Nobody can say whether the request took effect: a firewall may also withhold the answer to a request that it let
 * through.
 */
export function otherSender(http: Http, response: HttpResponse): NetworkFailure | undefined {
  const { status, request } = response
  const common = { vendor: http.title, host: http.baseUrl.host, request, status }
  if (status === 511) return new NetworkFailure('NETWORK_LOGIN', 'never-sent', common)
  if (status === 407) return new NetworkFailure('PROXY_LOGIN', 'never-sent', common)
  const marked = markedFrom(response)
  if (asksForCertificate(status, marked)) return new NetworkFailure('TLS_CLIENT_CERT', 'never-sent', common)
  if (wantsHttp2(response, marked)) return new NetworkFailure('HTTP2_ONLY', 'never-sent', common)
  const firewall = firewallOf(marked)
  if (firewall) return new NetworkFailure('FIREWALL_BLOCKED', 'ambiguous', { ...common, firewall })
  if (!isRefusal(status)) return undefined
  const gateway = gatewayOf(marked)
  if (gateway) return other(common, `it is an answer of ${gateway}`)
  if (status !== 401 && status !== 403) return undefined
  if (marked.text.trim() !== '' && isSignIn(marked.text)) {
    return new NetworkFailure('CAPTIVE_PORTAL', 'ambiguous', common)
  }
  const sign = signOf(http, response, marked)
  return sign === undefined ? undefined : other(common, sign)
}

function other(common: Readonly<Record<string, string | number>>, sign: string): NetworkFailure {
  return new NetworkFailure('ANSWER_OF_ANOTHER', 'ambiguous', { ...common, sign })
}

/** A 404 means a wrong address, and 408, 425 and 429 ask for patience, whoever says so. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![404, 408, 425, 429].includes(status)
}

/** What shows that a 401 or 403 is another's. */
function signOf({ title, answers = {} }: Http, response: HttpResponse, marked: Marked): string | undefined {
  const { status, headers, text } = response
  const { schemes = ['bearer'], errors, rejected = errors } = answers
  const foreign = challengesOf(headers['www-authenticate']).find(
    ({ scheme, realm }) => !schemes.includes(scheme) || !isOwnRealm(realm, title, answers),
  )
  if (foreign) {
    return schemes.includes(foreign.scheme)
      ? 'it names a realm that is not of the service'
      : 'it asks for another kind of credential'
  }
  if (/^\s*application\/grpc\b/i.test(headers['content-type'] ?? '')) return 'it speaks gRPC'
  if (text.trim() !== '') {
    const form = formOf(headers['content-type'] ?? '', marked.text, jsonOf(text) !== undefined)
    if (form !== undefined) return form
  }
  const documented = status === 401 ? rejected : errors
  return documented && !fits(jsonOf(text), documented) ? 'it lacks the documented error body' : undefined
}

/** What an answer is that should be JSON, and should say so where it says what it is; undefined for JSON. */
function formOf(contentType: string, text: string, isJson: boolean): string | undefined {
  if (isJson && !/^\s*text\//i.test(contentType)) return undefined
  if (/^\s*<\?xml|\bxml\b/i.test(`${text.slice(0, 100)} ${contentType}`)) return 'it is XML'
  return text.trimStart().startsWith('<') || /\bhtml\b/i.test(contentType) ? 'it is a page' : 'it is a text'
}

/**
 * Whether a realm is the service's. Where none is documented, a realm that does not name the service is taken for
 * another's: an answer that tells nothing costs less than a token that is called dead.
 */
function isOwnRealm(realm: string | undefined, title: string, { realms = [] }: Answers): boolean {
  if (realm === undefined || realm === '' || realms.includes(realm)) return true
  if (realms.length > 0 || realm.includes('/')) return false
  const letters = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return letters(realm) === 'api' || letters(realm).includes(letters(title))
}
