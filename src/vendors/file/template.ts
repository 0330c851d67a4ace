import type { HttpRequest } from '../../http/http.js'
import { segment } from '../../http/url.js'
import { type Fields, fieldsOf } from '../fields.js'

/** What variables stand for; undefined where there is nothing. */
export type Variables = (name: string) => unknown

/** A variable without which no request can be made. */
export class Missing extends Error {
  readonly variable: string

  constructor(variable: string) {
    super(`no ${variable}`)
    this.name = 'Missing'
    this.variable = variable
  }
}

/** `{a}`, `{a|b}`, `{a?}`: names, the first that is there counts, and whether none is needed. */
export interface Slot {
  readonly names: readonly string[]
  readonly optional: boolean
}

const slots = /\{([A-Za-z][\w.|-]*)(\??)\}/g

export function slotsOf(template: string): readonly Slot[] {
  return [...template.matchAll(slots)].map(([, names = '', mark]) => ({
    names: names.split('|'),
    optional: mark === '?',
  }))
}

function given({ names, optional }: Slot, variables: Variables): unknown {
  const found = names.map(variables).find((value) => value !== undefined && value !== null && value !== '')
  if (found === undefined && !optional) throw new Missing(names[0] ?? '')
  return found
}

/** A text with its variables filled in. @throws Missing */
export function filled(template: string, variables: Variables): string {
  return template.replace(slots, (slot) => String(slotsOf(slot).map((one) => given(one, variables))[0] ?? ''))
}

/** A path with its variables filled in, each as one segment. @param paths settings that are paths themselves. @throws Missing */
export function filledPath(template: string, variables: Variables, paths: ReadonlySet<string>): string {
  return template.replace(slots, (text) => {
    const [slot] = slotsOf(text)
    const value = String((slot && given(slot, variables)) ?? '')
    if (slot?.names.some((name) => paths.has(name))) return value
    // Such a segment would lead to another path.
    if (value === '' || value === '.' || value === '..') throw new Missing(slot?.names[0] ?? '')
    return segment(value)
  })
}

/** A body with its variables filled in: a member that is one variable alone keeps its type. @throws Missing */
export function filledBody(body: Fields, variables: Variables): Fields {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, member]) => {
      const value = filledMember(member, variables)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** The value of a member; undefined when it is left out. */
function filledMember(member: unknown, variables: Variables): unknown {
  if (typeof member === 'object' && member !== null && !Array.isArray(member)) {
    return filledBody(fieldsOf(member), variables)
  }
  if (typeof member !== 'string') return member
  const [slot, ...more] = slotsOf(member)
  const alone = slot !== undefined && more.length === 0 && /^\{[^{}]*\}$/.test(member)
  return alone ? given(slot, variables) : filled(member, variables)
}

/** Every variable that a body names, however deep. */
export function slotsIn(body: unknown): readonly Slot[] {
  if (typeof body === 'string') return slotsOf(body)
  if (typeof body !== 'object' || body === null) return []
  return Object.values(body).flatMap(slotsIn)
}

/** Variables that say how long a new token is to live. */
export const lifetimeNames: readonly string[] = [
  'days',
  'seconds',
  'expires_at',
  'expires_date',
  'expires_epoch',
  'expires_epoch_ms',
]

/** The names of all variables of a request. */
export function variablesIn({
  request,
  json,
  form,
}: {
  request: string
  json?: unknown
  form?: unknown
}): readonly string[] {
  return [request, json, form].flatMap(slotsIn).flatMap(({ names }) => names)
}

/** `GET /api/me` as its two parts. */
export function methodAndPath(request: string): {
  readonly method: HttpRequest['method']
  readonly path: string
} {
  const [method = '', path = ''] = request.split(' ')
  const known = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((name) => name === method)
  return { method: known ?? 'GET', path }
}
