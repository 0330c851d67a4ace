/** The members of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** The members of `value`; none when it is not an object. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** The first of `names` that holds a text that is not empty, or a number as text (ids come as either). */
export function textOf(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  }
  return undefined
}

/** The first of `names` that holds a number, or digits. */
export function numberOf(fields: Fields, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value)
  }
  return undefined
}

/** The first of `names` that holds an instant (ISO 8601). One without a zone is UTC. */
export function dateOf(fields: Fields, ...names: readonly string[]): Date | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value !== 'string') continue
    if (!isInCalendar(value)) continue
    const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes('T') ? value : `${value}Z`
    const time = Date.parse(zoned)
    if (!Number.isNaN(time)) return new Date(time)
  }
  return undefined
}

/** Whether the day at the beginning of a text is in the calendar; a text without one may be a time of another form. */
export function isInCalendar(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? []
  if (day === undefined) return true
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
}

/** The list that `value` is, or that it holds under the first of `names`. */
export function listOf(value: unknown, ...names: readonly string[]): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  const fields = fieldsOf(value)
  for (const name of names) {
    const list: unknown = fields[name]
    if (Array.isArray(list)) return list
  }
  return undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
