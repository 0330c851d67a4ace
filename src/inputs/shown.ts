import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearest } from '../token/nearest.js'

/** Longer than any word that belongs into an input. */
const longestWord = 24

/**
 * How a message shows what somebody gave to an input. A secret can stand in any input by mistake, so a text is repeated
 * only where it is one of the words that belong there, or nearly so; of anything else the length is told.
 *
 * @param words what belongs there
 */
export function shownInput(text: string, words: readonly string[] = []): string {
  const given = text.trim()
  const isNear = given.length <= longestWord && nearest(given, words) !== undefined
  return isNear ? `\`${given}\`` : `a text of ${text.length} characters`
}

const number = /^\d{1,9}/
const units = ['s', 'm', 'h', 'd', 'w', 'sec', 'seconds', 'min', 'minutes', 'hours', 'days', 'weeks']

/** As `shownInput`, for a number that may have a unit: digits alone, or with nearly a unit behind them. */
export function shownNumber(text: string): string {
  const given = text.trim()
  const unit = given.replace(number, '').trim()
  const isNear =
    number.test(given) && (unit === '' || units.includes(unit.toLowerCase()) || nearest(unit, units))
  return isNear ? `\`${given}\`` : `a text of ${text.length} characters`
}

/**
 * As `shownInput`, for a path or a glob: what exists of it is repeated.
 *
 * @param cwd where a relative path begins
 */
export function shownPath(path: string, cwd: string): string {
  const parts = path.split('/')
  const isThere = (count: number): boolean => existsSync(resolve(cwd, parts.slice(0, count).join('/') || '/'))
  if (isThere(parts.length)) return `\`${path}\``
  let count = parts.length - 1
  while (count > 0 && !isThere(count)) count -= 1
  const rest = path.length - parts.slice(0, count).join('/').length
  const beginning = parts.slice(0, count).join('/')
  return beginning === ''
    ? `a path of ${path.length} characters`
    : `\`${beginning}/\` and ${rest} characters more`
}
