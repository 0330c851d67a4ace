import { endingOf, storedTokens } from '../facts/due.js'
import type { Facts } from '../facts/facts.js'
import { intentNow } from './due.js'
import { isSeenEnded, notEnded, standsInInputs } from './leaked.js'
import { type Rule, rule } from './rule.js'

/** What is left of an emergency. */
export const leakedLeftRules: readonly Rule[] = [
  rule({
    name: 'leaked-not-ended',
    keeps: [14],
    says: 'A leaked token that cannot be ended, or is not seen to be, is an error; a generation that is due begins first, so that the newest token does not die meanwhile.',
    cases: (f) => f.leakedHere,
    when: {
      'cannot-go-on': (f, ref) =>
        f.task.shape === 'manual' || (f.memory !== undefined && !standsInInputs(f, ref)),
      'not-seen-ended': (f, ref) => !isSeenEnded(f, ref),
      'nothing-is-due': (f) => f.task.shape === 'manual' || f.view.committed !== undefined || !isDue(f),
    },
    decide: (f, ref) => ({ end: { outcome: 'refused', failure: notEnded(f, ref) } }),
  }),
  rule({
    name: 'leaked-by-hand',
    keeps: [14],
    says: 'The run that leaves a leaked token to a person ends with an error, although an API ends other tokens.',
    cases: (f) => f.view.toldNow.filter((ref) => f.namedLeaked.has(ref)),
    when: {
      'has-an-api': (f) => f.task.shape !== 'manual',
      'nothing-is-due': (f) => f.view.committed !== undefined || !isDue(f),
    },
    decide: (f, ref) => ({ end: { outcome: 'refused', failure: notEnded(f, ref) } }),
  }),
]

/** In a run that was asked for the emergency alone, only a token that needs it is replaced besides. */
function isDue(f: Facts): boolean {
  if (f.task.leaked === undefined) return intentNow(f) !== undefined
  return storedTokens(f).some((ref) => endingOf(ref, f).isDue)
}
