import type { Json } from './json-walk.js'

/** What a value of JSON is, where it may be of any kind: what is of another kind counts as missing. */
export type JsonObject = { readonly [key: string]: Json }

export function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value) ? value : {}
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

export function list(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : []
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** A number that is not negative. */
export function count(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : undefined
}

/** ISO 8601 of a date in text or of milliseconds since 1970; undefined when it is none. */
export function isoTime(value: Json | undefined): string | undefined {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '' || value === 0)
    return undefined
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
