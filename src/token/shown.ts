import { nearest } from './nearest.js'

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
