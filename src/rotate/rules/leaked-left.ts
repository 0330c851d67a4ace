import { endingOf, storedTokens } from '../facts/due.js'
import type { Facts } from '../facts/facts.js'
import { intentNow } from './due.js'
import {
  elsewhereFailure,
  endedFailure,
  isSeenEnded,
  leakedEnded,
  leakedToldNow,
  notEnded,
  standsInInputs,
} from './leaked.js'
import { type Rule, rule } from './rule.js'
import { pending } from './write.js'

/** How an emergency ends. */
export const leakedLeftRules: readonly Rule[] = [
  rule({
    name: 'leaked-ended',
    keeps: [14],
    says: 'The run that saw a leaked token end says when that was, who held it, where it may still stand, and what else its owner made since.',
    cases: leakedEnded,
    when: {
      // A broken-off run may have left the new token in some stores only.
      'nothing-sealed-is-left': (f) => pending(f).length === 0,
    },
    decide: (f, ref) => {
      const stores = f.outsideInputs(ref)
      const failure = stores.length > 0 ? elsewhereFailure(f, ref, stores) : endedFailure(f, ref)
      return { end: { outcome: 'ended', failure } }
    },
  }),
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
    cases: leakedToldNow,
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
