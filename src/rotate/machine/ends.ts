import { Failure } from '../../codes/failure.js'
import { codes } from '../../codes/table.js'
import type { Expiry } from '../../token/expiry.js'
import type { Decision, End } from './effects.js'
import { isDueByExpiry, knownExpiry } from './expiry.js'
import { currentOf, heldClaim, isPending, olderTokens, targetOf } from './lineage.js'
import type { Policy, View } from './view.js'

/** Somebody else wrote a store since we did. */
export function storeChanged(changed: { store: string; at: number | null } | undefined): Failure {
  return new Failure('STORE_CHANGED', {
    store: changed?.store ?? 'a store',
    updatedAt: changed?.at == null ? 'an unknown time' : new Date(changed.at).toISOString(),
  })
}

/**
 * Ends a run that cannot go on: `waiting` when something is begun that a later run goes on with, else `refused`. A
 * failure that says nothing of the rotation itself, such as a vendor that is down, leaves what was begun before waiting.
 */
export function stop(view: View, policy: Policy, failure: Failure): Decision {
  const claim = heldClaim(view, policy)
  if (claim !== undefined && targetOf(view, claim)?.token !== undefined) {
    return { end: { outcome: 'waiting', failure, waitingFor: 'a run that goes on where this one stopped' } }
  }
  const { outcome } = codes[failure.code]
  if (outcome === 'fail' || !isUnfinished(view, policy)) {
    return { end: { outcome: 'refused', failure, ...(outcome === 'on-unknown' && silence(view, policy)) } }
  }
  const waitingFor =
    failure.code === 'RETIRE_UNCHECKABLE' ? 'the right to read the workflow runs' : policy.title
  return {
    end: { outcome: 'waiting', failure, waitingFor, ...(outcome === 'on-unknown' && silence(view, policy)) },
  }
}

/** The vendor could not say whether the token under guard works. */
export function unasked(view: View, policy: Policy): Decision {
  const reason = view.own.reason ?? view.own.code ?? 'no answer'
  const patience = patienceOf(knownExpiry(view, policy), view.now)
  const failure = new Failure('ROTATION_TOKEN_UNKNOWN', { ref: view.own.ref, reason, patience })
  const decision = stop(view, policy, failure)
  if (!('end' in decision) || decision.end.outcome !== 'refused' || decision.end.level === undefined) {
    return decision
  }
  const isNotDue = policy.rotate === 'expiring' && isDueByExpiry(view, policy) === false
  return { end: { ...decision.end, outcome: isNotDue ? 'not-due' : 'refused' } }
}

/** `on-unknown` can make the silence of a vendor a warning, or a notice, but not of a token that is due. */
function silence(view: View, policy: Policy): Pick<End, 'level'> {
  if (policy.onUnknown === 'fail' || isDueByExpiry(view, policy) === true) return {}
  return { level: policy.onUnknown === 'warn' ? 'warning' : 'notice' }
}

/** Whether an earlier run left writes or retirements. */
function isUnfinished(view: View, policy: Policy): boolean {
  const { journal } = view
  const current = journal && currentOf(journal, policy)
  if (journal === undefined || current === undefined) return false
  return isPending(current, policy) || olderTokens(journal, policy, current).length > 0
}

/** How long a rotation can wait, by what was last said of the token's end. */
function patienceOf(expiry: Expiry, now: number): string {
  if (expiry.kind === 'never') return 'By what is known it never expires, so this can wait.'
  if (expiry.kind === 'unknown') return 'When it expires is not known.'
  const end = expiry.at.toISOString()
  return expiry.at.getTime() > now
    ? `By what is known it expires on ${end}: until then this can wait.`
    : `By what is known its time ended on ${end}.`
}
