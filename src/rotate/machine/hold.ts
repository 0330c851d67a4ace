import { Failure } from '../../codes/failure.js'
import type { Entry, Generation, StoreRecord, TokenRecord } from '../journal/entries.js'
import { revokeStray } from './clean.js'
import type { Decision } from './effects.js'
import { unasked } from './ends.js'
import { configured, modelOf, targetOf } from './lineage.js'
import { tried } from './tries.js'
import type { Policy, View } from './view.js'

/** What the holder of a claim does: make the token, journal its boxes, write the stores. */
export function hold(view: View, policy: Policy, claim: Entry): Decision {
  const target = targetOf(view, claim)
  if (target === undefined) {
    return { end: { outcome: 'refused', failure: missing(claim) } }
  }
  if (claim.kind === 'resume') return writeStores(view, policy, target, 'resumed')
  if (target.token !== undefined) return writeStores(view, policy, target, 'rotated')
  return makeToken(view, policy, target)
}

function makeToken(view: View, policy: Policy, claim: Generation): Decision {
  const created = view.created?.generation === claim.number ? view.created : undefined
  if (created === undefined) {
    return claim.shape === 'in-place' ? inPlace(view, policy, claim) : beside(view, policy, claim)
  }
  if (created.state === 'rejected') {
    // No store can hold it: its boxes were never journalled.
    if (claim.shape === 'overlap' && created.id !== undefined && !tried(view, `revoke ${created.id}`, 2)) {
      return { effect: { do: 'revoke', id: created.id, ref: created.ref, why: 'unused' } }
    }
    return { end: { outcome: 'refused', failure: created.failure ?? missing(claim) } }
  }
  if (created.state === 'unproven' && claim.shape !== 'in-place' && policy.guards.worksFirst) {
    return { effect: { do: 'verify' } }
  }
  if (view.boxes === undefined) return { effect: { do: 'seal' } }
  const sealed = withBoxes(view, policy, claim)
  if (view.unjournalled || !policy.guards.journalFirst) return writeStores(view, policy, sealed, 'rotated')
  return { effect: { do: 'commit', generation: sealed } }
}

function beside(view: View, policy: Policy, claim: Generation): Decision {
  const stray = revokeStray(view, policy)
  if (stray !== undefined) return stray
  const like = modelOf(view, policy)
  return { effect: { do: 'create', generation: claim, ...(like === undefined ? {} : { like: like.id }) } }
}

/** The old token dies with the call: it is asked about first, and the call is never sent again. */
function inPlace(view: View, policy: Policy, claim: Generation): Decision {
  const { verdict } = view.own
  if (view.inPlaceUnknown) {
    const code = verdict === 'invalid' ? 'ROTATE_LOST' : 'ROTATE_AMBIGUOUS'
    const stores = policy.stores.join(', ')
    const failure = new Failure(code, { ref: view.own.ref, stores, vendor: policy.title })
    return { end: { outcome: 'refused', failure } }
  }
  if (policy.guards.worksBeforeInPlace) {
    if (!view.own.askedHolding) return { effect: { do: 'introspect' } }
    if (verdict === 'unknown') return unasked(view, policy)
    if (verdict === 'invalid') {
      const failure = new Failure('ROTATION_OLD_TOKEN_DEAD', { ref: view.own.ref, vendor: policy.title })
      return { end: { outcome: 'refused', failure } }
    }
  }
  return { effect: { do: 'rotate-in-place', generation: claim } }
}

/** The record of a generation whose token is made and sealed. */
function withBoxes(view: View, policy: Policy, claim: Generation): Generation {
  const { created, boxes } = view
  if (created === undefined || boxes === undefined) return claim
  const token: TokenRecord = {
    ref: created.ref,
    ...(created.id === undefined ? {} : { id: created.id }),
    ...(created.name === undefined ? {} : { name: created.name }),
    expiry: created.expiry,
  }
  const stores = policy.stores.map((store): StoreRecord => {
    const box = boxes.get(store)
    const at = view.written.get(store)
    return {
      store,
      was: view.proven?.get(store) ?? null,
      ...(box === undefined ? {} : { box }),
      ...(at === undefined ? {} : { at }),
    }
  })
  return { ...claim, token, stores }
}

const mostWrites = 2
const mostCheckpoints = 3

function writeStores(
  view: View,
  policy: Policy,
  generation: Generation,
  outcome: 'rotated' | 'resumed',
): Decision {
  const records = configured(generation, policy)
  const trusts = policy.checkpointEvery > 1
  const pending = records.filter((record) => record.at === undefined)
  const unread =
    outcome === 'resumed' ? toRead(view, records, pending, trusts ? policy.checkpointEvery : 0) : []
  if (unread.length > 0) return { effect: { do: 'read-stores', stores: unread } }
  if (view.unsure.size > 0) return { effect: { do: 'read-stores', stores: [...view.unsure] } }
  const next = pending.find((record) => writtenAt(view, record, trusts) === undefined && canTry(view, record))
  const dirty = pending.filter((record) => writtenAt(view, record, trusts) !== undefined)
  const journalled = policy.guards.journalFirst && !view.unjournalled
  if (journalled && dirty.length > 0 && (next === undefined || dirty.length >= policy.checkpointEvery)) {
    return { effect: { do: 'checkpoint', before: generation, generation: noted(view, generation, trusts) } }
  }
  if (next?.box !== undefined) return { effect: { do: 'write', store: next.store, box: next.box } }
  const trouble = records.map((record) => view.trouble.get(record.store)).find((found) => found !== undefined)
  const left = pending.some((record) => writtenAt(view, record, trusts) === undefined)
  if (left) {
    const failure = trouble?.failure ?? missing(generation)
    return { end: { outcome: 'waiting', failure, waitingFor: 'the stores that are not written' } }
  }
  if (!journalled && view.boxes !== undefined && !tried(view, 'commit', mostCheckpoints)) {
    return { effect: { do: 'commit', generation: noted(view, generation, trusts) } }
  }
  if (view.created?.state === 'unproven' && policy.guards.worksFirst && !tried(view, 'verify', 1)) {
    return { effect: { do: 'verify' } }
  }
  const failure = view.unjournalled ? view.created?.failure : undefined
  return { end: { outcome, ...(failure === undefined ? {} : { failure }) } }
}

/**
 * What the last run wrote after its last note in the journal shows by the stores' own times. It wrote them in order, so
 * they are asked in that order, so many at a time, until none of them was written; 0 asks them all at once.
 */
function toRead(
  view: View,
  records: readonly StoreRecord[],
  pending: readonly StoreRecord[],
  atOnce: number,
): readonly string[] {
  const read = view.resumedFrom ?? new Map<string, number | null>()
  const unread = pending.filter((record) => !read.has(record.store)).map((record) => record.store)
  if (read.size === 0) return atOnce === 0 ? unread : unread.slice(0, atOnce)
  if (atOnce === 0) return []
  const was = new Map(records.map((record) => [record.store, record.was]))
  const last = [...read].slice(-atOnce)
  return last.some(([store, at]) => at !== was.get(store)) ? unread.slice(0, atOnce) : []
}

/** The store's time of our write, if it is known to be ours. */
function writtenAt(view: View, record: StoreRecord, trusts: boolean): number | undefined {
  if (record.at !== undefined) return record.at
  const written = view.written.get(record.store)
  if (written !== undefined) return written
  const state = view.storeStates?.get(record.store)
  const before = trusts ? record.was : (view.resumedFrom?.get(record.store) ?? record.was)
  return state === undefined || state === null || state === before ? undefined : state
}

function canTry(view: View, record: StoreRecord): boolean {
  return (
    record.box !== undefined &&
    view.trouble.get(record.store)?.final !== true &&
    !tried(view, `write ${record.store}`, mostWrites)
  )
}

/** The record with what is written so far; a box that is written is dropped. */
function noted(view: View, generation: Generation, trusts: boolean): Generation {
  return {
    ...generation,
    stores: generation.stores.map((record): StoreRecord => {
      const at = writtenAt(view, record, trusts)
      return at === undefined ? record : { store: record.store, was: record.was, at }
    }),
  }
}

function missing(entry: Entry): Failure {
  return new Failure('JOURNAL_CORRUPT', {
    entry: `of claim ${entry.number}`,
    reason: 'it does not have what its holder wrote',
  })
}
