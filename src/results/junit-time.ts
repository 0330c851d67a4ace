const number = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
// Groups of three digits, by a mark that is not the decimal one; a single comma alone is a decimal comma.
const grouped = [
  { form: /^\d{1,3}(?:,\d{3})+\.\d*$|^\d{1,3}(?:,\d{3}){2,}$/, group: ',', decimal: '.' },
  { form: /^\d{1,3}(?:\.\d{3})+,\d*$|^\d{1,3}(?:\.\d{3}){2,}$/, group: '.', decimal: ',' },
  { form: /^\d*,\d+$/, group: '.', decimal: ',' },
] as const

/**
 * Milliseconds of a JUnit `time`, which is in seconds: `1.234`, `1,234.5` and `1.234,5` (thousands), `0,123` (decimal
 * comma). Undefined when it is no time.
 */
export function junitMilliseconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  // Almost all are plain numbers.
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  let digits = text.trim()
  if (!number.test(digits)) {
    const found = grouped.find(({ form }) => form.test(digits))
    if (found === undefined) return undefined
    digits = digits.replaceAll(found.group, '').replace(found.decimal, '.')
  }
  const milliseconds = Math.round(Number(digits) * 1000)
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined
}

/** ISO 8601 of a JUnit `timestamp`; one without a time zone is taken as UTC. Undefined when it is no date. */
export function junitTimestamp(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/.exec(
    text.trim(),
  )
  if (match === null) return undefined
  const [, day = '', time = '', zone = 'Z'] = match
  // Some writers give microseconds or nanoseconds.
  const at = new Date(
    `${day}T${time.replace(/(\.\d{3})\d+$/, '$1')}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`,
  )
  // Tools that have no time write the zero of their clock.
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() <= 1970 ? undefined : at.toISOString()
}
