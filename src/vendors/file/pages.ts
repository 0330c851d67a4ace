import type { Http, HttpResponse } from '../../http/http.js'
import { nextLink, pathBelow, segment } from '../../http/url.js'
import { numberOf } from '../fields.js'
import type { Page } from '../token-admin.js'
import { valueAt } from './place.js'
import type { TokensList } from './schema.js'
import { textAt } from './told.js'

type Turn = Pick<Page, 'next' | 'ended' | 'total'>

/** The path of the first page. */
export function firstPage({ next }: TokensList, path: string): string {
  if (typeof next === 'string' || !('page' in next)) return path
  const { page, first = 1, size, per } = next
  const asked = size === undefined || per === undefined ? path : withQuery(path, size, String(per))
  return withQuery(asked, page, String(first))
}

/**
 * Which page follows one. The end is marked by the lack of what leads on; where pages are only counted, by a total, or by a
 * page that is empty: a service may give fewer rows than it was asked for.
 *
 * @param first the path of the first page
 * @param number how many pages were read before
 * @param rows how many rows were read so far, and on this page
 */
export function turn(
  { next }: TokensList,
  {
    http,
    response,
    first,
    number,
    rows,
  }: {
    readonly http: Http
    readonly response: HttpResponse
    readonly first: string
    readonly number: number
    readonly rows: { readonly before: number; readonly here: number }
  },
): Turn {
  if (next === 'one-page') return { next: undefined, ended: true }
  if (next === 'link') return leadsTo(linkOf(http, nextLink(response.headers.link)))
  const body = response.json()
  if ('url' in next) return leadsTo(linkOf(http, textAt(body, next.url)))
  if ('cursor' in next) return leadsTo(withText(first, next.as, textAt(body, next.cursor)))
  if ('header' in next) {
    const value = response.headers[next.header.toLowerCase()]
    // Such a service sends the header with the last page too, without a value.
    return { next: withText(first, next.as, value), ended: value !== undefined }
  }
  const total = next.total && numberOf({ total: valueAt(body, next.total) }, 'total')
  const isLast = rows.here === 0 || (total !== undefined && rows.before + rows.here >= Number(total))
  const following = withQuery(first, next.page, String((next.first ?? 1) + number + 1))
  return {
    next: isLast ? undefined : following,
    ended: true,
    ...(total !== undefined && { total: Number(total) }),
  }
}

const leadsTo = (next: string | undefined): Turn => ({ next, ended: true })

const linkOf = (http: Http, link: string | undefined) =>
  link === undefined ? undefined : pathBelow(http.baseUrl, link)

const withText = (path: string, name: string, value: string | undefined) =>
  value === undefined || value === '' ? undefined : withQuery(path, name, value)

/** A path with a parameter, in place of what it had of that name. */
function withQuery(path: string, name: string, value: string): string {
  const [before = '', query = ''] = path.split('?')
  const kept = query
    .split('&')
    .filter((pair) => pair !== '' && decodeURIComponent(pair.split('=')[0] ?? '') !== name)
  return `${before}?${[...kept, `${segment(name)}=${segment(value)}`].join('&')}`
}
