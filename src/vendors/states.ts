import type { Failure } from '../codes/failure.js'
import type { OverrideKeys, VendorOverrides } from './vendor.js'

/** The words of a list of states, in lower case. */
export function statesOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')
}

/** Parts of words for an end that is no success, in English and Portuguese, which QANode speaks. */
const failures = [
  ...['fail', 'erro', 'cancel', 'abort', 'crash', 'broke', 'kill', 'reject', 'refus', 'denied', 'deny'],
  ...['timeout', 'timedout', 'timed', 'expire', 'invalid', 'exception', 'fatal', 'panic', 'unsuccess'],
  ...['incomplete', 'interrupt', 'terminat', 'stop', 'faulted', 'defect', 'unstable'],
  ...['falh', 'interromp', 'recus', 'rejeit', 'expirad', 'inv\u00e1lid', 'parad', 'quebrad'],
]
/** The same as whole words, because their letters stand in other words too. */
const failureWords = ['err', 'bad', 'red', 'ko', 'nok']

/** Words that turn the next one into its contrary. */
const negations = ['no', 'not', 'non', 'without', 'zero', '0', 'sem', 'nenhum', 'n\u00e3o', 'nao']

/**
 * Refuses states in `vendor-config` that would make a failure look like a success: a state in two lists, and a word for
 * a failure among those for success or for a run that is still going on.
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
      const other = listOf.get(state)
      if (other !== undefined) {
        throw invalid(`${which} is in \`${other}\` too; write both keys so that each state is in one`)
      }
      listOf.set(state, name)
      if (meaning === 'failed' || meaning === 'cancelled') continue
      if (soundsFailed(state, meaning !== 'success')) throw invalid(`${which} is a word for a failure`)
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
    const isFailure = failures.some((part) => word.includes(part)) || failureWords.includes(word)
    const isSuccess = /^(?:success|succeed|pass|ok|complete|sucesso|aprovad)/.test(word)
    return isNegated ? isSuccess : isFailure
  })
}
