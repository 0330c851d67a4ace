import type { Expiry } from './expiry.js'

/** When a token ends, as a person says. */
export interface DeclaredEnd {
  readonly at: Date
  /** A day was named, or a span counted in days: the vendor may mean any time of that day, in any time zone. */
  readonly isDay: boolean
}

const hour = 3_600_000

/** What is left of a minute that a person leaves out. */
const sameMoment = 60_000

/**
 * Reads a date, which counts to its end in UTC, or a time with its zone (RFC 3339; seconds may be left out).
 *
 * @returns undefined when the text is neither, or names a day that does not exist
 */
export function parseDeclared(text: string): DeclaredEnd | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d))?$/.exec(
    text,
  )
  if (match === null) return undefined
  const [, day = '', minutes, seconds = ':00', zone = 'Z'] = match
  // Some dates that do not exist are read as the day after.
  const midnight = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return undefined
  if (minutes === undefined) return { at: new Date(midnight.getTime() + 24 * hour - 1_000), isDay: true }
  const at = new Date(`${day}T${minutes}${seconds}${zone.toUpperCase()}`)
  return Number.isNaN(at.getTime()) ? undefined : { at, isDay: false }
}

/** Whether the vendor's word is another than the declared one. Where the vendor tells nothing, nothing differs. */
export function differs(declared: DeclaredEnd, told: Expiry): boolean {
  if (told.kind === 'never') return true
  if (told.kind !== 'known') return false
  const later = told.at.getTime() - declared.at.getTime()
  // A day begins 14 hours before that of UTC in the east, and ends 12 hours after it in the west.
  return declared.isDay ? later < -38 * hour || later > 12 * hour : Math.abs(later) >= sameMoment
}

export const declaredExpiry = ({ at }: DeclaredEnd): Expiry => ({ kind: 'declared', at })

/** What fills the placeholders of EXPIRY_DIFFERS. */
export function differenceDetails(
  told: Expiry,
  declared: DeclaredEnd,
): { readonly told: string; readonly declared: string } {
  return {
    told: told.kind === 'known' ? `expires on ${told.at.toISOString()}` : 'never expires',
    declared: declared.at.toISOString(),
  }
}
