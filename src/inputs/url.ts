import { Failure } from '../codes/failure.js'
import type { InputName } from '../inputs.js'

/**
 * A base URL that a token may be sent to: https, or http to this machine, or http anywhere where the user allowed it.
 *
 * @throws Failure URL_INVALID, URL_HAS_CREDENTIALS, URL_HTTP; none repeats the text
 */
export function parseBaseUrl(input: InputName, text: string, allowHttp: boolean): URL {
  if (!/^https?:\/\//i.test(text)) {
    const reason = text.includes('://')
      ? 'it begins with neither https:// nor http://'
      : 'https:// is missing'
    throw new Failure('URL_INVALID', { input, reason })
  }
  if (!URL.canParse(text)) throw new Failure('URL_INVALID', { input, reason: 'it cannot be read as one' })
  const url = new URL(text)
  const part = [
    ['a user name', url.username],
    ['a password', url.password],
    ['a query', url.search],
    ['a fragment', url.hash],
  ].find(([, value]) => value !== '')?.[0]
  if (part !== undefined) throw new Failure('URL_HAS_CREDENTIALS', { input, part })
  if (url.protocol === 'http:' && !allowHttp && !isLoopback(url.hostname)) {
    throw new Failure('URL_HTTP', { input })
  }
  return url
}

/** Whether a host name is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}
