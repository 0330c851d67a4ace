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

/** What a message asks where a text is nearly one of the words that belong there; empty otherwise. */
export function didYouMean(text: string, words: readonly string[]): string {
  const near = nearest(text.trim(), words)
  return near === undefined ? '' : `Did you mean \`${near}\`? `
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

/** A word of a name that people give: letters of one case, and a few digits behind them. */
const nameWord = /^(?:[A-Z]{1,14}|[a-z]{1,14})?\d{0,4}$/

/**
 * The name of a secret, where its words show that it is a name: the value of one may stand in its place, and it is no
 * name that a person gives.
 */
export function shownName(name: string): string {
  const isName =
    name.length <= 100 && name.split('_').every((word) => nameWord.test(word)) && /[A-Za-z]/.test(name)
  return isName ? name : `a name of ${name.length} characters`
}
