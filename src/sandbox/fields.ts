import { type FieldProblem, Refusal } from './face.js'

/** Reads one value of a request. @throws Refusal 422 that names the field */
export type Reader<T> = (value: unknown, at: string) => T

type Value<Field> = Field extends Reader<infer T> ? T : never

/** What an object of readers gives; a field that may be missing is optional. */
export type Read<Shape> = {
  [Key in keyof Shape as undefined extends Value<Shape[Key]> ? never : Key]: Value<Shape[Key]>
} & {
  [Key in keyof Shape as undefined extends Value<Shape[Key]> ? Key : never]?: Exclude<
    Value<Shape[Key]>,
    undefined
  >
}

function refuse(field: string, kind: FieldProblem['kind'], problem: string): never {
  throw new Refusal(422, 'Validation failed', { problems: [{ field, kind, problem }] })
}

/** A value that must be there. */
function required<T>(read: Reader<T>): Reader<T> {
  return (value, at) => (value === undefined ? refuse(at, 'missing', 'is required') : read(value, at))
}

export function text(limits: { min?: number; max?: number; pattern?: RegExp } = {}): Reader<string> {
  return required((value, at) => {
    if (typeof value !== 'string') return refuse(at, 'invalid', 'must be a string')
    if (value.length < (limits.min ?? 1)) return refuse(at, 'invalid', 'must not be empty')
    if (value.length > (limits.max ?? 10_000)) return refuse(at, 'invalid', `is longer than ${limits.max}`)
    if (limits.pattern && !limits.pattern.test(value)) return refuse(at, 'invalid', 'has the wrong form')
    return value
  })
}

export function integer(limits: { min?: number; max?: number } = {}): Reader<number> {
  return required((value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return refuse(at, 'invalid', 'must be an integer')
    }
    if (value < (limits.min ?? value) || value > (limits.max ?? value)) {
      return refuse(at, 'invalid', `must lie between ${limits.min ?? '-∞'} and ${limits.max ?? '∞'}`)
    }
    return value
  })
}

export const flag: Reader<boolean> = required((value, at) =>
  typeof value === 'boolean' ? value : refuse(at, 'invalid', 'must be true or false'),
)

export function oneOf<const T extends string | number>(...choices: readonly T[]): Reader<T> {
  return required((value, at) => {
    const found = choices.find((choice) => choice === value)
    return found ?? refuse(at, 'invalid', `must be one of ${choices.join(', ')}`)
  })
}

export function listOf<T>(item: Reader<T>, limits: { min?: number; max?: number } = {}): Reader<T[]> {
  return required((value, at) => {
    if (!Array.isArray(value)) return refuse(at, 'invalid', 'must be a list')
    if (value.length < (limits.min ?? 0)) return refuse(at, 'invalid', `needs at least ${limits.min}`)
    if (value.length > (limits.max ?? 100_000)) return refuse(at, 'invalid', `takes at most ${limits.max}`)
    return value.map((entry: unknown, index) => item(entry, `${at}.${index}`))
  })
}

/** An object with any keys and values of one kind. */
export function recordOf<T>(item: Reader<T>): Reader<Record<string, T>> {
  return required((value, at) => {
    if (!isObject(value)) return refuse(at, 'invalid', 'must be an object')
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, item(entry, at === '' ? key : `${at}.${key}`)]),
    )
  })
}

export const anything: Reader<unknown> = required((value) => value)

export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, at) => (value === undefined ? undefined : read(value, at))
}

export function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (value, at) => (value === null ? null : read(value, at))
}

/** An object with exactly these fields. Every problem is named, not the first alone. */
export function object<Shape extends Record<string, Reader<unknown>>>(shape: Shape): Reader<Read<Shape>> {
  return required((value, at) => {
    if (!isObject(value)) return refuse(at || 'body', 'invalid', 'must be an object')
    const below = (key: string): string => (at === '' ? key : `${at}.${key}`)
    const problems: FieldProblem[] = []
    const result: Record<string, unknown> = {}
    for (const [key, read] of Object.entries(shape)) {
      try {
        const field = read(value[key], below(key))
        if (field !== undefined) result[key] = field
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        problems.push(...error.problems)
      }
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(shape, key)) {
        problems.push({ field: below(key), kind: 'unknown', problem: 'is not a known field' })
      }
    }
    if (problems.length > 0) throw new Refusal(422, 'Validation failed', { problems })
    return result as Read<Shape>
  })
}

/** Query parameters, strictly: an unknown or repeated one is refused. Values are text. */
export function readQuery<Shape extends Record<string, Reader<unknown>>>(
  query: URLSearchParams,
  shape: Shape,
): Read<Shape> {
  const values: Record<string, unknown> = {}
  for (const [key, value] of query) {
    if (Object.hasOwn(values, key)) refuse(key, 'invalid', 'is given twice')
    values[key] = value
  }
  return object(shape)(values, '')
}

/** A whole number in a query. */
export function numeric(limits: { min?: number; max?: number } = {}): Reader<number> {
  const read = integer(limits)
  return required((value, at) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value)
      ? read(Number(value), at)
      : refuse(at, 'invalid', 'must be a whole number'),
  )
}

/** `true` or `false` in a query. */
export const yesNo: Reader<boolean> = required((value, at) =>
  value === 'true' || value === 'false' ? value === 'true' : refuse(at, 'invalid', 'must be true or false'),
)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
