import type { HttpRequest } from '../../http/http.js'
import { segment } from '../../http/url.js'

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

type Body = Readonly<Record<string, unknown>>

/** A body with its variables filled in: a member that is one variable alone keeps its type. @throws Missing */
export function filledBody(body: Body, variables: Variables): Body {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, member]) => {
      if (typeof member !== 'string') return [[name, member]]
      const [slot, ...more] = slotsOf(member)
      const alone = slot !== undefined && more.length === 0 && /^\{[^{}]*\}$/.test(member)
      if (!alone) return [[name, filled(member, variables)]]
      const value = given(slot, variables)
      return value === undefined ? [] : [[name, value]]
    }),
  )
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
