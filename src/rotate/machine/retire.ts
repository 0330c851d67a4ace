import { Failure } from '../../codes/failure.js'
import { type Generation, type RetiredToken, storedAt } from '../journal/entries.js'
import { revokeStray } from './clean.js'
import type { Decision, LiveRun } from './effects.js'
import { storeChanged } from './ends.js'
import { changedStores, configured, listed, olderTokens } from './lineage.js'
import { tried } from './tries.js'
import type { Policy, View } from './view.js'

/**
 * Ends the tokens that a stored generation replaced, once nothing can be using them. Undefined when there is nothing
 * to retire.
 */
export function retire(view: View, policy: Policy, current: Generation): Decision | undefined {
  const older = view.journal === undefined ? [] : olderTokens(view.journal, policy, current)
  if (older.length === 0) return undefined
  const { guards } = policy
  const lastWrite = storedAt(current)
  const overlapEnd = lastWrite + policy.overlapMs
  const overlapping = guards.overlap && view.now < overlapEnd
  const seen = view.own.ref === current.token?.ref && view.own.verdict === 'valid'
  if (guards.seenNew && !seen) {
    // Not handed the new token although the stores hold it: or do they not?
    const changed = changedStores(view, policy, current) ?? []
    if (guards.storesUnchanged && changed.length > 0) return disturbed(view, policy, changed)
    const until = overlapping ? { until: overlapEnd } : {}
    const waitingFor = `a run that holds generation ${current.number}`
    return waiting(policy, current, waitingFor, until.until)
  }
  if (overlapping) return waiting(policy, current, 'the overlap', overlapEnd)
  if (policy.manages === 'needs-admin') {
    const details = { vendor: policy.title, who: 'a second credential', kind: 'or revoke this token' }
    const failure = new Failure('ROTATION_NEEDS_ADMIN', details)
    return { end: { outcome: 'waiting', failure, waitingFor: 'an admin-token' } }
  }
  if (policy.manages === 'yes' && view.tokens === undefined) return { effect: { do: 'list-tokens' } }
  const stray = revokeStray(view, policy)
  if (stray !== undefined) return stray
  if (guards.drain) {
    if (view.runs === undefined) return { effect: { do: 'read-runs', createdBefore: lastWrite } }
    const blocking = view.runs.filter((run) => !isOwnRun(run, policy))
    if (blocking.length > 0) return blocked(policy, blocking)
  }
  const stores = configured(current, policy).map((record) => record.store)
  if (guards.storesUnchanged) {
    if (view.storeStates === undefined) return { effect: { do: 'read-stores', stores } }
    const changed = changedStores(view, policy, current) ?? []
    if (changed.length > 0) return disturbed(view, policy, changed)
  }
  const active = older.map((token) => listed(view, token)).filter((token) => token?.state === 'active')
  for (const token of active) {
    if (token === undefined) continue
    if (tried(view, `revoke ${token.id}`, 2) || view.revoked.has(token.id)) {
      const reason = 'it is still active'
      const failure = new Failure('RETIRE_FAILED', {
        vendor: policy.title,
        ref: refOf(older, token.id),
        reason,
      })
      return { end: { outcome: 'waiting', failure, waitingFor: policy.title } }
    }
    return { effect: { do: 'revoke', id: token.id, ref: refOf(older, token.id), why: 'old' } }
  }
  if (guards.storesUnchanged && view.revoked.size > 0 && !view.recheckedStores) {
    return { effect: { do: 'read-stores', stores } }
  }
  const tokens = older.map((token): RetiredToken => {
    const found = listed(view, token)
    const id = token.id ?? found?.id
    const known = found !== undefined || token.id !== undefined
    return {
      ref: token.ref,
      ...(id === undefined ? {} : { id }),
      state: policy.manages === 'manual' || !known ? 'by-hand' : 'revoked',
    }
  })
  const entry = { ...current, retired: { at: view.now, tokens } }
  return { effect: { do: 'update', what: 'retired', entry } }
}

/** A run of ours that holds one value throughout, and it is the new one. */
function isOwnRun(run: LiveRun, policy: Policy): boolean {
  return policy.readWhenQueued && run.repository === policy.self.repository && run.id === policy.self.runId
}

/** A store was written by somebody else. What was revoked just before that came to light is restored. */
function disturbed(
  view: View,
  policy: Policy,
  changed: readonly { readonly store: string; readonly at: number | null }[],
): Decision {
  const revoked = [...view.revoked].find((id) => !tried(view, `restore ${id}`, 1))
  if (policy.canRestore && revoked !== undefined) return { effect: { do: 'restore', id: revoked } }
  return { end: { outcome: 'waiting', failure: storeChanged(changed[0]), waitingFor: 'the next rotation' } }
}

function waiting(
  policy: Policy,
  current: Generation,
  waitingFor: string,
  until: number | undefined,
): Decision {
  const failure = new Failure('ROTATION_WAITING', {
    generation: current.number,
    secret: policy.secret,
    until: until === undefined ? 'a later run holds the new one' : new Date(until).toISOString(),
  })
  return { end: { outcome: 'waiting', failure, waitingFor, ...(until === undefined ? {} : { until }) } }
}

function blocked(policy: Policy, runs: readonly LiveRun[]): Decision {
  const named = runs.slice(0, 3).map((run) => `run ${run.id} of ${run.repository}`)
  const more = runs.length - named.length
  const list = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')
  const failure = new Failure('RETIRE_BLOCKED', { secret: policy.secret, runs: list })
  return { end: { outcome: 'waiting', failure, waitingFor: list } }
}

function refOf(older: readonly { readonly ref: string; readonly id?: string }[], id: string): string {
  return older.find((token) => token.id === id)?.ref ?? id
}
