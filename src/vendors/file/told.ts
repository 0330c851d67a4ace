import type { HttpResponse } from '../../http/http.js'
import type { Expiry } from '../../token/expiry.js'
import type { Jwt } from '../../token/jwt.js'
import { dateOf, textOf } from '../fields.js'
import { textsOf } from '../members.js'
import type { Introspection } from '../vendor.js'
import { valueAt } from './place.js'
import type { ExpiryPlace, ScopesPlace, Told } from './schema.js'

/** Where an answer and the token itself are looked into. */
export interface Source {
  readonly response?: Pick<HttpResponse, 'headers' | 'serverTime'>
  readonly body?: unknown
  readonly jwt?: Jwt | undefined
  now(): Date
}

/** When the token ends; what cannot be read is unknown, never `never`. */
export function expiryOf(place: ExpiryPlace | undefined, source: Source): Expiry {
  if (place === undefined) return { kind: 'unknown' }
  const { at, header, claim, never = [] } = place
  const value =
    at !== undefined
      ? valueAt(source.body, at)
      : header !== undefined
        ? source.response?.headers[header.toLowerCase()]
        : source.jwt?.claims[claim ?? '']
  if (value === undefined) return { kind: place['if-absent'] ?? 'unknown' }
  if (value === null) return { kind: place['if-null'] ?? 'unknown' }
  const endless: readonly unknown[] = never
  if (endless.includes(value)) return { kind: 'never' }
  const date = instantOf(value, place.form ?? (claim === undefined ? 'iso' : 'epoch'), source)
  return date ? { kind: 'known', at: date } : { kind: 'unknown' }
}

function instantOf(value: unknown, form: NonNullable<ExpiryPlace['form']>, source: Source): Date | undefined {
  if (form === 'iso' || form === 'date') return isoOf(value, form)
  const number = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined
  const begin = form === 'seconds-left' ? (source.response?.serverTime ?? source.now()).getTime() : 0
  const date = new Date(begin + number * (form === 'epoch-ms' ? 1 : 1000))
  return Number.isNaN(date.getTime()) || (form !== 'seconds-left' && number <= 0) ? undefined : date
}

/** The instant at a place. A year before any token is how some services write that there is none. */
export function dateAt(value: unknown, place: string | undefined): Date | undefined {
  const date = place === undefined ? undefined : isoOf(valueAt(value, place), 'iso')
  return date && date.getTime() > 0 ? date : undefined
}

/** ISO 8601, also with a zone as `+0000`. Words that `Date` would guess a time from are none. */
function isoOf(value: unknown, form: 'iso' | 'date'): Date | undefined {
  if (typeof value !== 'string') return undefined
  const [, day, time = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(
      value.trim(),
    ) ?? []
  if (day === undefined) return undefined
  if (form === 'date' || time === '') return dateOf({ day }, 'day')
  const offset = zone === '' || /^utc$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  return dateOf({ at: `${day}T${time}${offset}` }, 'at')
}

/** The scopes, or the role as the only member; undefined when nobody says. */
export function scopesOf(place: ScopesPlace | undefined, source: Source): readonly string[] | undefined {
  if (place === undefined) return undefined
  const { at, keys, claim, drop } =
    typeof place === 'string' ? { at: place, keys: undefined, claim: undefined, drop: undefined } : place
  const value =
    at !== undefined
      ? valueAt(source.body, at)
      : keys !== undefined
        ? namesOf(valueAt(source.body, keys))
        : source.jwt?.claims[claim ?? '']
  const scopes = textsOf(value)
  return drop === undefined ? scopes : scopes?.map((scope) => scope.replace(new RegExp(drop, 'u'), ''))
}

function namesOf(value: unknown): readonly string[] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : undefined
}

/**
 * The id at one place, or at several of which all are needed, as one text that no other parts give. Undefined when one
 * is missing.
 */
export function idAt(value: unknown, places: string | readonly string[]): string | undefined {
  if (typeof places === 'string') return textAt(value, places)
  const parts = places.map((place) => textAt(value, place))
  const isWhole = parts.every((part) => part !== undefined)
  return isWhole ? parts.map((part) => part.replace(/[%|]/g, encodeURIComponent)).join('|') : undefined
}

export const textAt = (value: unknown, place: string): string | undefined =>
  textOf({ at: valueAt(value, place) }, 'at')

/** Everything that an answer tells of a token. @param parts how many its id needs to tell it from others */
export function toldBy(told: Told, source: Source, parts: number): Omit<Introspection, 'verdict'> {
  const scopes = scopesOf(told.scopes, source)
  const given = typeof told.id === 'string' ? 1 : (told.id?.length ?? 0)
  const tokenId = told.id === undefined || given !== parts ? undefined : idAt(source.body, told.id)
  const tokenName = told.name === undefined ? undefined : textAt(source.body, told.name)
  const createdAt = dateAt(source.body, told.created)
  return {
    expiry: expiryOf(told.expiry, source),
    ...(scopes && { scopes }),
    ...(tokenId !== undefined && { tokenId }),
    ...(tokenName !== undefined && { tokenName }),
    ...(createdAt && { createdAt }),
  }
}
