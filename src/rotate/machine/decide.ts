import { Failure } from '../../codes/failure.js'
import { type Entry, type Generation, isClosed, topOf } from '../journal/entries.js'
import { cleanUp, revokeStray } from './clean.js'
import { type Due, dueOf } from './due.js'
import type { Decision } from './effects.js'
import { stop, storeChanged, unasked } from './ends.js'
import { hold } from './hold.js'
import {
  canAsk,
  changedStores,
  configured,
  currentOf,
  heldClaim,
  isPending,
  listed,
  targetOf,
} from './lineage.js'
import { retire } from './retire.js'
import { claimNext, start } from './start.js'
import { tried } from './tries.js'
import type { Policy, View } from './view.js'

/**
 * The protocol: what to do next, given everything that this run knows. It does no I/O, reads no clock and remembers
 * nothing, so a run that goes on after a crash takes the same way as a fresh one: it reads the world and decides.
 */
export function decide(view: View, policy: Policy): Decision {
  const decision = next(view, policy)
  return 'end' in decision ? (letGo(view, policy, decision.end.failure) ?? decision) : decision
}

function next(view: View, policy: Policy): Decision {
  if (view.failure !== undefined) return stop(view, policy, view.failure)
  if (view.own.verdict === undefined) return { effect: { do: 'introspect' } }
  if (view.journal === undefined) return { effect: { do: 'read-journal' } }
  const claim = heldClaim(view, policy)
  if (claim !== undefined) return hold(view, policy, claim)
  const top = topOf(view.journal)
  if (top !== undefined && mustRespect(top, view, policy)) {
    if (view.heldBy === undefined) return { effect: { do: 'ask-holder', claim: top } }
    const failure = new Failure('ROTATION_HELD', { holder: view.heldBy, secret: policy.secret })
    return { end: { outcome: 'waiting', failure, waitingFor: view.heldBy } }
  }
  return free(view, policy)
}

/** Whether somebody else's claim may still be at work. */
function mustRespect(top: Entry, view: View, policy: Policy): boolean {
  return (
    policy.guards.holderFinished &&
    top.holder.nonce !== policy.self.nonce &&
    !view.finished.has(top.number) &&
    view.journal !== undefined &&
    !isClosed(top, view.journal)
  )
}

/** Nobody is at work: finish what was begun, then retire, then begin. */
function free(view: View, policy: Policy): Decision {
  const journal = view.journal ?? { entries: [], names: [] }
  const current = currentOf(journal, policy)
  if (policy.shape === 'adopt') return start(view, policy)
  if (current !== undefined && view.retiredNow) return cleanUp(view, policy, current)
  if (current !== undefined && !policy.guards.everyStore) {
    const retirement = retire(view, policy, current)
    if (retirement !== undefined) return retirement
  }
  let broken = current?.stuck === true
  if (current !== undefined && !current.stuck && isPending(current, policy)) {
    const decision = resume(view, policy, current)
    if (decision !== undefined) return decision
    broken = true
  }
  const stray = revokeStray(view, policy)
  if (stray !== undefined) return stray
  if (current !== undefined) {
    const restoration = restore(view, policy, current)
    if (restoration !== undefined) return restoration
  }
  const due = broken ? ({ kind: 'due', urgent: true } as const) : dueOf(view, policy, current)
  if (due.kind === 'decided') return due.decision
  if (current !== undefined && !broken) {
    const retirement = retire(view, policy, current)
    // What an old token waits for must not keep a new one from coming in time.
    if (retirement !== undefined && !('end' in retirement && mayBegin(retirement, due))) return retirement
  }
  if (due.kind === 'due') return start(view, policy)
  return { end: { outcome: 'not-due', ...(due.failure === undefined ? {} : { failure: due.failure }) } }
}

/** Whether a new generation begins although an older token is not retired yet. */
function mayBegin({ end }: Extract<Decision, { end: unknown }>, due: Due): boolean {
  return due.kind === 'due' && (due.urgent || end.failure?.code === 'STORE_CHANGED')
}

/** Finishes the writes of a run that is gone. Undefined when that token died meanwhile. */
function resume(view: View, policy: Policy, current: Generation): Decision | undefined {
  if (policy.guards.resumeActive && current.shape === 'overlap' && current.token !== undefined) {
    if (view.own.verdict === 'unknown') return unasked(view, policy)
    if (canAsk(view, policy)) {
      if (view.tokens === undefined) return { effect: { do: 'list-tokens' } }
      if (listed(view, current.token)?.state !== 'active') return undefined
    }
  }
  return claimNext(view, policy, (claim) => ({ ...claim, kind: 'resume', of: current.number }))
}

/**
 * This run was handed a token that we retired. If a store was written since, it holds that token again: give it back
 * its life where the vendor can.
 */
function restore(view: View, policy: Policy, current: Generation): Decision | undefined {
  if (view.own.verdict !== 'invalid' || !policy.canRestore || !policy.managesAlone) return undefined
  const retired = current.retired?.tokens.find((token) => token.ref === view.own.ref)
  if (retired?.id === undefined) {
    if (!view.restored) return undefined
    const changed = changedStores(view, policy, current)?.[0]
    return { end: { outcome: 'waiting', failure: storeChanged(changed) } }
  }
  const changed = changedStores(view, policy, current)
  if (changed === undefined) {
    return {
      effect: { do: 'read-stores', stores: configured(current, policy).map((record) => record.store) },
    }
  }
  if (changed.length === 0) return undefined
  if (!view.restored) return { effect: { do: 'restore', id: retired.id } }
  const { retired: _, ...entry } = current
  return { effect: { do: 'update', what: 'retired', entry } }
}

/** Before a run ends with work undone: says so in its claim, so that the next run need not wait for this one to end. */
function letGo(view: View, policy: Policy, failure: Failure | undefined): Decision | undefined {
  const claim = heldClaim(view, policy)
  if (claim === undefined || view.journal === undefined || isClosed(claim, view.journal)) return undefined
  const target = targetOf(view, claim)
  // A rotation in place that left no trace must be looked into by whoever comes next.
  if (view.inPlaceSent && target?.token === undefined) return undefined
  const keyChanged = failure?.code === 'STORE_KEY_CHANGED' || failure?.code === 'STORE_KEY_INVALID'
  const stuck = keyChanged && target?.token !== undefined
  if (stuck && !target.stuck && !tried(view, 'stuck', 1)) {
    return { effect: { do: 'update', what: 'stuck', entry: { ...target, stuck: true } } }
  }
  if (tried(view, 'released', 1)) return undefined
  return { effect: { do: 'update', what: 'released', entry: { ...claim, released: true } } }
}
