import { Failure } from '../../codes/failure.js'
import type { Generation } from '../journal/entries.js'
import type { Decision } from './effects.js'
import { unasked } from './ends.js'
import { dueAt } from './expiry.js'
import { changedStores, configured, standing, unsealed } from './lineage.js'
import type { Policy, View } from './view.js'

export type Due =
  | { readonly kind: 'not-due'; readonly failure?: Failure }
  /** `urgent`: begin even though an older token is not retired yet. */
  | { readonly kind: 'due'; readonly urgent: boolean }
  /** Something must be asked first, or the run ends here. */
  | { readonly kind: 'decided'; readonly decision: Decision }

/** Whether a new generation has to begin. */
export function dueOf(view: View, policy: Policy, current: Generation | undefined): Due {
  const lost = lostInPlace(view, policy, current)
  if (lost !== undefined) return lost
  const where = standing(view, policy, current)
  if ((where === 'older' || where === 'foreign') && current !== undefined) {
    const changed = changedStores(view, policy, current)
    if (changed === undefined) {
      const stores = configured(current, policy).map((record) => record.store)
      return { kind: 'decided', decision: { effect: { do: 'read-stores', stores } } }
    }
    // Nobody wrote the stores, so this token does not come from them as they are: it is no reason to rotate.
    if (changed.length === 0) return { kind: 'not-due' }
  }
  if (view.own.verdict === 'unknown') return { kind: 'decided', decision: unasked(view, policy) }
  if (view.own.verdict === 'invalid') return { kind: 'due', urgent: true }
  if (policy.rotate === 'always') return { kind: 'due', urgent: false }
  const { expiry } = view.own
  if (expiry.kind === 'known') {
    const known = where === 'current' ? current : undefined
    return dueAt(expiry.at.getTime(), policy, known) <= view.now
      ? { kind: 'due', urgent: true }
      : { kind: 'not-due' }
  }
  if (expiry.kind === 'never') return { kind: 'not-due' }
  // A person has to look after a token that no program can rotate and whose end no program can see.
  if (policy.shape === 'manual') return { kind: 'due', urgent: false }
  return {
    kind: 'not-due',
    failure: new Failure('EXPIRY_UNKNOWN', { vendor: policy.title, ref: view.own.ref }),
  }
}

/** What became of a rotation in place whose run died before it journalled the answer. */
function lostInPlace(view: View, policy: Policy, current: Generation | undefined): Due | undefined {
  if (!policy.guards.inPlaceOnce) return undefined
  const intent = unsealed(view, policy).findLast(
    (generation) =>
      generation.shape === 'in-place' && !generation.released && generation.number > (current?.number ?? 0),
  )
  if (intent === undefined) return undefined
  if (!view.settled) return { kind: 'decided', decision: { effect: { do: 'settle', ms: policy.settleMs } } }
  // Whether a value was lost cannot wait.
  if (view.own.verdict === 'unknown') {
    return { kind: 'decided', decision: unasked(view, { ...policy, onUnknown: 'fail' }) }
  }
  const replaced = intent.old.ref === view.own.ref
  // It works, so the call had no effect; or another token works, so it had one, and not every store may hold that token.
  if (view.own.verdict === 'valid') return replaced ? undefined : { kind: 'due', urgent: true }
  if (policy.managesAlone && policy.shape === 'overlap') return { kind: 'due', urgent: true }
  const failure = new Failure('ROTATE_LOST', {
    ref: intent.old.ref,
    stores: policy.stores.join(', '),
    vendor: policy.title,
  })
  return { kind: 'decided', decision: { end: { outcome: 'refused', failure } } }
}
