import { isSignInUrl } from './body.js'
import { NetworkFailure } from './failure.js'

/** An answer that may send us elsewhere, and what is said of it. */
export interface Redirecting {
  readonly status: number
  /** The header `Location`. */
  readonly location: string | undefined
  /** The URL that was asked. */
  readonly url: URL
  /** Method and path, for messages. */
  readonly request: string
  /** Name of the service. */
  readonly title: string
  /** The input that names the host. */
  readonly input: string
  presentable(text: string): string
}

/** Why an answer that sends us elsewhere is refused: a credential never follows. Undefined for any other answer. */
export function redirectFailure(answer: Redirecting): NetworkFailure | undefined {
  const { status, location: target, url, request, title, input } = answer
  if (status < 300 || status > 399 || target === undefined) return undefined
  // A 302 or 303 is how some servers answer after the deed.
  const effect = status === 302 || status === 303 ? 'ambiguous' : 'never-sent'
  const location = URL.canParse(target, url.href) ? new URL(target, url) : undefined
  if (location && isSignInUrl(location)) {
    return new NetworkFailure('CAPTIVE_PORTAL', effect, { request, vendor: title })
  }
  return new NetworkFailure('REDIRECT_REFUSED', effect, {
    host: url.host,
    request,
    input,
    location: /^https?:$/.test(location?.protocol ?? '')
      ? answer.presentable(`${location?.origin}${location?.pathname}`)
      : 'an address that is neither http nor https',
  })
}
