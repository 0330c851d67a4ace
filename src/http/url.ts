import { worded } from '../codes/surface.js'
import { NetworkFailure } from './failure.js'

/**
 * Joins a path to a base URL, whose own path is kept.
 *
 * @example join(new URL('https://example.com/qa'), '/api/me?x=1') // https://example.com/qa/api/me?x=1
 * @throws NetworkFailure INTERNAL_ERROR when the path leaves the base, as `..` does
 */
export function join(base: URL, path: string): URL {
  const root = rootPath(base)
  const joined = new URL(base.origin + root + path.replace(/^\/+/, ''))
  if (joined.origin !== base.origin || !joined.pathname.startsWith(root)) {
    throw new NetworkFailure('INTERNAL_ERROR', 'never-sent', {
      kind: 'a path outside the base URL',
      step: 'http',
    })
  }
  joined.hash = ''
  return joined
}

/**
 * The path below the base URL of a link that a server gave, such as the address of the next page. A link to anywhere
 * else is refused, because the credential would go there.
 *
 * @throws NetworkFailure BAD_JSON when the link is no URL or leaves the base URL
 */
export function pathBelow(base: URL, link: string): string {
  const root = rootPath(base)
  const url = URL.canParse(link, base.href) ? new URL(link, base) : undefined
  if (url?.origin !== base.origin || !url.pathname.startsWith(root)) {
    throw new NetworkFailure('BAD_JSON', 'never-sent', {
      host: base.host,
      request: 'the last page',
      reason: worded('the address of the next page is not below the input `url`'),
    })
  }
  return `/${url.pathname.slice(root.length)}${url.search}`
}

/** The target of `rel="next"` in a `Link` header (RFC 8288); undefined when there is none. */
export function nextLink(header: string | undefined): string | undefined {
  for (const [, target, parameters] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel="?(?:[^";,]*\s)?next(?:\s[^";,]*)?"?\s*(?:[;,]|$)/i.test(parameters ?? '')) return target
  }
  return undefined
}

/** A text as one segment of a path or one value of a query. Half a character, which no URL can hold, becomes U+FFFD. */
export function segment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
}

/** The path of the base URL with exactly one slash at its end. */
function rootPath(base: URL): string {
  return `${withoutEndSlashes(base.pathname)}/`
}

/** By hand: a pattern that ends in `/+$` looks at each run of slashes once for each of them. */
export function withoutEndSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end -= 1
  return text.slice(0, end)
}
