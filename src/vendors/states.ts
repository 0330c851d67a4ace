import type { Failure } from '../codes/failure.js'
import type { OverrideKeys, VendorOverrides } from './vendor.js'

/** The words of a list of states, in lower case. */
export function statesOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')
}

/** Parts of words for an end that is no success, in English, in Portuguese, which QANode speaks, and in other languages. */
const failures = [
  ...['fail', 'erro', 'cancel', 'abort', 'crash', 'broke', 'kill', 'reject', 'refus', 'denied', 'deny'],
  ...['timeout', 'timedout', 'timed', 'expire', 'invalid', 'exception', 'fatal', 'panic', 'unsuccess'],
  ...['incomplete', 'interrupt', 'terminat', 'stop', 'faulted', 'defect', 'unstable'],
  ...['fehlg', 'fehler', 'abgebroch', 'echou', 'echec', 'fallid', 'fallad', 'mislukt', 'niepow'],
  ...['falh', 'interromp', 'recus', 'rejeit', 'expirad', 'parad', 'quebrad'],
]
/** Parts of words for a run that did not do its work; a run that waits may be called so. */
const notRun = ['skip', 'block']
/** The same as whole words, because their letters stand in other words too. */
const failureWords = ['err', 'bad', 'red', 'ko', 'nok']

/** Words that turn the next one into its contrary. */
const negations = ['no', 'not', 'non', 'without', 'zero', '0', 'sem', 'nenhum', 'nao']

/** Letters of alphabets that take an ASCII letter's place and are no form of it in Unicode. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{
    '\u0131': 'i',
    '\u0142': 'l',
    '\u00f8': 'o',
    '\u0111': 'd',
    '\u0127': 'h',
    '\u0167': 't',
    '\u00df': 'ss',
  },
  ...{ '\u00e6': 'ae', '\u0153': 'oe', '\u00f0': 'd', '\u00fe': 'th', '\u0138': 'k', '\u014b': 'n' },
}

/** A state as a reader sees it: without accents, marks and invisible characters, each letter in its plain form. */
function plain(state: string): string {
  const base = state
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
  return Array.from(base, (letter) => plainLetters[letter] ?? letter).join('')
}

/** Whether a state has letters that stand in for ASCII letters: other Latin ones, or another alphabet's among Latin ones. */
function looksLikeAnother(state: string): boolean {
  return (
    /[^\P{Script=Latin}a-z]/u.test(state) ||
    (/[a-z]/.test(state) &&
      /[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Cher}\p{sc=Copt}\p{sc=Lisu}]/u.test(state))
  )
}

/**
 * Refuses states in `vendor-config` that would make a failure look like a success: a state in two lists, a word for a
 * failure among those for success or for a run that is still going on, and among those for success a word that another
 * list has by default.
 */
export function requireStates(
  keys: OverrideKeys,
  overrides: VendorOverrides,
  invalid: (reason: string) => Failure,
): void {
  const lists = Object.entries(keys).filter(([, { states }]) => states !== undefined)
  const listOf = new Map<string, string>()
  for (const [name, { default: usual, states: meaning }] of lists) {
    for (const [index, state] of [...new Set(statesOf(String(overrides[name] ?? usual)))].entries()) {
      const which = `state ${index + 1} of \`${name}\``
      const seen = plain(state)
      const other = listOf.get(seen) ?? name
      if (other !== name) {
        throw invalid(`${which} is in \`${other}\` too; write both keys so that each state is in one`)
      }
      listOf.set(seen, name)
      const usually = lists.find(([, key]) => statesOf(String(key.default)).includes(seen))?.[0] ?? name
      if (meaning === 'success' && usually !== name)
        throw invalid(`${which} is a word of \`${usually}\`, which is no success`)
      if (meaning === 'failed' || meaning === 'cancelled') continue
      if (soundsFailed(seen, meaning !== 'success')) throw invalid(`${which} is a word for a failure`)
      if (looksLikeAnother(seen)) throw invalid(`${which} has a letter that looks like another`)
    }
  }
}

/**
 * Whether a state speaks of a failure; `no_errors` does not, and `not_successful` does.
 *
 * @param mayBeUnderWay whether a word such as `cancelling` is none yet
 */
function soundsFailed(state: string, mayBeUnderWay: boolean): boolean {
  const words = state.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return words.some((word, index) => {
    if (mayBeUnderWay && /(?:ing|ando)$/.test(word)) return false
    const isNegated = negations.includes(words[index - 1] ?? '')
    const parts = mayBeUnderWay ? failures : [...failures, ...notRun]
    const isFailure = parts.some((part) => word.includes(part)) || failureWords.includes(word)
    const isSuccess = /^(?:success|succeed|pass|ok|complete|sucesso|aprovad)/.test(word)
    return isNegated ? isSuccess : isFailure
  })
}
