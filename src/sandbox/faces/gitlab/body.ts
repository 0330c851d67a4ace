import { Refusal } from '../../face.js'
import type { Reader } from '../../fields.js'
import type { RoutedRequest } from '../../router.js'
import { dateAfter } from './state.js'

/** The parameters of a request: JSON or form, or none at all. */
export function bodyOf(request: RoutedRequest): unknown {
  if (request.body.length === 0) return {}
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
    return request.json()
  }
  const form: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(request.body.toString('utf8'))) {
    if (!key.endsWith('[]')) form[key] = value
    else form[key.slice(0, -2)] = [...listAt(form[key.slice(0, -2)]), value]
  }
  return form
}

const listAt = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** `YYYY-MM-DD` in the future and at most 400 days away. */
export function futureDate(now: Date): Reader<Date> {
  const invalid = (field: string, kind: 'missing' | 'invalid', problem: string): never => {
    throw new Refusal(422, 'Validation failed', { problems: [{ field, kind, problem }] })
  }
  return (value, at) => {
    if (value === undefined) return invalid(at, 'missing', 'is missing')
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value))
      return invalid(at, 'invalid', 'is invalid')
    const date = new Date(`${value}T00:00:00Z`)
    if (Number.isNaN(date.getTime()) || dateOnly(date) !== value) return invalid(at, 'invalid', 'is invalid')
    if (date <= dateAfter(now, 0)) return invalid(at, 'invalid', 'must be in the future')
    if (date > dateAfter(now, 400)) return invalid(at, 'invalid', 'is too far in the future')
    return date
  }
}

/** The date alone, as every token shows its expiry. */
export function dateOnly(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** A list of known scopes. */
export const scopeNames = [
  'api',
  'read_api',
  'read_user',
  'read_repository',
  'write_repository',
  'read_registry',
  'write_registry',
  'self_rotate',
] as const
