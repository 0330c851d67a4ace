import { fieldsOf } from './fields.js'

/** The member of a JSON value that a dotted path names, such as `data.scopes`; undefined for an empty path. */
export function memberAt(value: unknown, path: string): unknown {
  if (path === '') return undefined
  return path.split('.').reduce<unknown>((member, name) => fieldsOf(member)[name], value)
}

/** A list of texts, from a JSON list or from one text with spaces or commas between. */
export function textsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter((text) => text !== '')
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
}
