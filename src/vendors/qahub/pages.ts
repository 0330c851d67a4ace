import type { Http } from '../../http/http.js'
import { read, unusable } from '../exchange.js'
import { type Fields, fieldsOf, listOf, numberOf } from '../fields.js'

export interface Rows {
  readonly rows: readonly Fields[]
  readonly serverTime?: Date
}

const mostPages = 200

/**
 * Every row of a list of QA Hub, which gives `{data, pagination: {total, limit, offset}}`, or a bare array.
 *
 * @throws NetworkFailure when a page cannot be read, or the list ends before its own total
 */
export async function readRows(http: Http, path: string): Promise<Rows> {
  const rows: Fields[] = []
  let next = path
  for (let page = 1; ; page++) {
    const response = await read(http, next, { parallel: true })
    const body = response.json()
    const list = listOf(body, 'data', 'results', 'runs', 'items')
    if (!list) throw unusable(http, response, 'it holds no list')
    rows.push(...list.map(fieldsOf))
    const pagination = fieldsOf(fieldsOf(body).pagination)
    const total = numberOf(pagination, 'total')
    if (total === undefined || rows.length >= total) {
      return { rows, ...(response.serverTime && { serverTime: response.serverTime }) }
    }
    if (page === mostPages) throw unusable(http, response, 'the list has too many pages')
    if (list.length === 0) throw unusable(http, response, 'the list ends before its total')
    const limit = numberOf(pagination, 'limit') ?? list.length
    next = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}&offset=${rows.length}`
  }
}
