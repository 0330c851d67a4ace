import type { Expiry } from '../../token/expiry.js'
import { type Generation, lineage, storedAt } from '../journal/entries.js'
import { currentOf } from './lineage.js'
import type { Policy, View } from './view.js'

/**
 * When a token is due, in milliseconds. A token that lives no longer than `rotate-before` would be due from its first
 * day on, and so would every one that follows it: it is left alone for half of its life.
 */
export function dueAt(expiresAt: number, policy: Policy, generation: Generation | undefined): number {
  const stored = generation === undefined ? Number.NEGATIVE_INFINITY : storedAt(generation)
  return expiresAt - Math.min(policy.rotateBeforeMs, Math.max(0, expiresAt - stored) / 2)
}

/** When the token of this run ends: as the vendor says now, or as it said to an earlier run that noted it. */
export function knownExpiry(view: View, policy: Policy): Expiry {
  if (view.own.expiry.kind !== 'unknown' || view.journal === undefined) return view.own.expiry
  const noted = lineage(view.journal, policy.places)
    .flatMap(({ old, token }) => (token === undefined ? [old] : [old, token]))
    .findLast(({ ref, expiry }) => ref === view.own.ref && expiry.kind !== 'unknown')
  return noted?.expiry ?? view.own.expiry
}

/** Whether the token of this run is due by its expiry alone; undefined while nobody knows that. */
export function isDueByExpiry(view: View, policy: Policy): boolean | undefined {
  const expiry = knownExpiry(view, policy)
  if (expiry.kind === 'unknown') return undefined
  if (expiry.kind === 'never') return false
  const current = view.journal && currentOf(view.journal, policy)
  const generation = current?.token?.ref === view.own.ref ? current : undefined
  return dueAt(expiry.at.getTime(), policy, generation) <= view.now
}
