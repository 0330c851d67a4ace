import type { HttpResponse } from '../../http/http.js'
import { valueAt } from './place.js'
import type { Conditions } from './schema.js'

/** Whether all conditions hold of an answer. @param body its JSON value; undefined when it has none */
export function hold(
  conditions: Conditions,
  response: Pick<HttpResponse, 'headers'>,
  body: unknown,
): boolean {
  return Object.entries(conditions).every(([key, wanted]) => {
    const value = key.startsWith('header:')
      ? response.headers[key.slice(7).toLowerCase()]
      : valueAt(body, key)
    return meets(value, wanted)
  })
}

function meets(value: unknown, wanted: Conditions[string]): boolean {
  if (wanted === null || typeof wanted !== 'object') return value === wanted
  const { is, not, there, type, matches } = wanted
  const known: readonly unknown[] = is ?? []
  const excluded: readonly unknown[] = not ?? []
  return (
    (is === undefined || known.includes(value)) &&
    (not === undefined || (value !== undefined && !excluded.includes(value))) &&
    (there === undefined || there === (value !== undefined)) &&
    (type === undefined || type === typeOf(value)) &&
    (matches === undefined ||
      (typeof value === 'string' && new RegExp(matches, 'u').test(value.slice(0, 10_000))))
  )
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (value === null) return 'null'
  return typeof value === 'string' ? 'text' : typeof value
}
