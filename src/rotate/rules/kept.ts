import { worded } from '../../codes/surface.js'
import { forgetInTerminal } from '../../stores/command.js'
import type { End } from '../end.js'
import type { Facts } from '../facts/facts.js'
import { type LeftStore, leftStores } from '../facts/left.js'
import {
  age,
  iso,
  leftBehindStore,
  listed,
  refused,
  shadowed,
  storeChanged,
  storesPending,
  waiting,
} from './ends.js'
import { blocking, isUsed, lastUse, overlapEnd, readersWith, unusedWhen } from './retire.js'

/** What a run waits for that keeps an older token, or whose stores lack the newest one. */

/** A store that somebody else wrote. The wait is as old as that write; of a store that shows none, as old as the generation. */
export function changedByOthers(f: Facts, store: string): { readonly end: End } {
  const shown = f.shownIfReadable(store)
  const since = shown === null || shown === undefined ? age(f) : { since: shown.at }
  return {
    end: { outcome: 'waiting', failure: storeChanged(f, store), waitingFor: 'the next rotation', ...since },
  }
}

/** Stores of the inputs without the newest token, which a run that is handed it writes. */
export function lackTheNewest(
  f: Facts,
  stores: readonly string[],
  since: Pick<End, 'since'>,
): { readonly end: End } {
  const failure = storesPending(f, stores)
  return {
    end: { outcome: 'waiting', failure, waitingFor: 'a run that is handed the newest token', ...since },
  }
}

/** Why an older token is still kept, and what is waited for: the first condition that does not hold. */
export function whyKept(f: Facts, ref: string): { readonly end: End } {
  const { task, memory } = f
  const generation = memory?.body.generation ?? 0
  const always =
    task.rotate === 'always' ? worded('Until then `rotate: always` begins no other generation. ') : ''
  const kept = (until: string, todo = 'Keep the schedule', again = 'Run the command again then') => ({
    generation,
    secret: task.secret,
    until,
    always,
    todo,
    again,
  })
  const newest = memory?.body.token ?? ''
  const overlapping = f.view.now < overlapEnd(f)
  if (!unusedWhen['newest-in-hand'](f)) {
    const changed = f.ids.find((store) => f.standing(store) === 'changed')
    if (changed !== undefined) return changedByOthers(f, changed)
    const lacking = f.ids.filter((store) => ['unknown', 'older', 'pending'].includes(f.standing(store)))
    if (lacking.length > 0) {
      return lackTheNewest(f, lacking, age(f))
    }
    return waiting(
      'ROTATION_WAITING',
      kept(
        `a run is handed ${newest}`,
        worded('See that a job is handed what `stores` hold'),
        `Run the command again with ${newest} as its token`,
      ),
      `a run that is handed ${newest}`,
      {
        ...(overlapping && { until: overlapEnd(f) }),
        ...age(f),
      },
    )
  }
  if (!unusedWhen['stored-nowhere'](f, ref)) return storesLeft(f, ref)
  if (overlapping)
    return waiting('ROTATION_WAITING', kept(iso(overlapEnd(f))), 'the overlap', {
      until: overlapEnd(f),
      ...age(f),
    })
  const ofReaders = (readers: readonly string[], then: string): { readonly end: End } => {
    const todo = worded('Run that job once, or name it in `forget` if it is gone')
    const details = kept(`${listed(readers)} ${then}`, todo, todo)
    return waiting('ROTATION_WAITING', details, `a run of ${listed(readers)}`, age(f))
  }
  const readers = readersWith(f, ref)
  if (readers.length > 0) return ofReaders(readers, `is handed ${newest}`)
  if (task.manages === 'needs-admin') {
    const details = { vendor: task.title, who: 'a second credential', kind: 'or revoke this token' }
    return waiting('ROTATION_NEEDS_ADMIN', details, 'an admin-token', age(f))
  }
  const runs = blocking(f)
  if (runs.length > 0) {
    const list = listed(runs.map(({ id, repository }) => `run ${id} of ${repository}`))
    const details = { secret: task.secret, why: `${list} may hold it`, todo: 'Cancel a run that hangs' }
    return waiting('RETIRE_BLOCKED', details, `the end of ${list}`, age(f))
  }
  const held = f.elsewhereHeld(ref)
  if (held.length > 0) return pendingElsewhere(f, held, '')
  const others = f.readersElsewhere(ref)
  if (others.length > 0) return ofReaders(others, 'is handed a newer token')
  const elsewhere = f.usedElsewhere(ref)
  if (elsewhere.length > 0) {
    const todo = worded(
      `Run the workflow that writes ${listed(elsewhere)}, or name each of its stores in \`forget\` if it is gone`,
    )
    const details = kept(`the rotation of ${listed(elsewhere)} is through with it, too`, todo, todo)
    return waiting('ROTATION_WAITING', details, `the rotation of ${listed(elsewhere)}`, age(f))
  }
  const used = f.canAsk ? lastUse(f, ref) : undefined
  if (used !== undefined && isUsed(f, ref)) {
    const why = `${task.title} shows that it was used at ${iso(used)}, after the new token was stored; ${f.view.drainNoted ? 'the next run ends it, unless it is used again' : '35 days without a use end the wait'}`
    const details = {
      secret: task.secret,
      why,
      todo: 'Find out who uses the old token, and give them the new token',
    }
    return waiting('RETIRE_BLOCKED', details, 'the end of its use', age(f))
  }
  return refused('INTERNAL_ERROR', { kind: 'nothing keeps the old token', step: 'rotate' })
}

/** A store that no run names any more is waited for, whether a token is owed or not. */
export function leftBehind(f: Facts, left: LeftStore): { readonly end: End } {
  return {
    end: {
      outcome: 'waiting',
      failure: leftBehindStore(f, left),
      waitingFor: `somebody who names ${f.addressOf(left.store)} again or forgets it`,
      since: left.since,
    },
  }
}

/** A store of the line may still hold the older token. */
function storesLeft(f: Facts, ref: string): { readonly end: End } {
  const changed = f.ids.find((store) => f.standing(store) === 'changed')
  if (changed !== undefined) return changedByOthers(f, changed)
  const [store] = f.mayStandIn(ref)
  if (store === undefined) {
    const lacking = f.ids.filter((each) => f.standing(each) !== 'holds')
    return lackTheNewest(f, lacking, age(f))
  }
  const address = f.addressOf(store)
  const hiding = f.hiding.find((each) => each.store === store)
  if (hiding !== undefined) {
    return {
      end: {
        outcome: 'waiting',
        failure: shadowed(f, hiding),
        level: 'warning',
        waitingFor: `somebody who adds ${address} to \`stores\`, or names it in \`forget\``,
        ...age(f),
      },
    }
  }
  const left = leftStores(f).find((each) => each.store === store)
  if (left !== undefined) return leftBehind(f, left)
  const elsewhere = new Set([...f.hiding, ...leftStores(f)].map((each) => each.store))
  const pending = f.mayStandIn(ref).filter((each) => !elsewhere.has(each))
  const addresses = pending.map((each) => f.addressOf(each))
  const [them, use, input] =
    pending.length === 1
      ? ['it', 'nothing uses it', `\`forget: ${address}\``]
      : ['them', 'nothing uses them', 'each of them on a line of `forget`']
  const gone = worded(
    ` If you took ${them} off \`stores\` on purpose and ${use} any more, run once with ${input}, or run ${forgetInTerminal(addresses, f.task.hasAdmin)}.`,
  )
  return pendingElsewhere(f, pending, gone)
}

/** @param stores by identity, or by address where they are of another line */
function pendingElsewhere(f: Facts, stores: readonly string[], gone: string): { readonly end: End } {
  const waitingFor = `a run whose \`stores\` name ${listed(stores.map((store) => f.addressOf(store)))}`
  return { end: { outcome: 'waiting', failure: storesPending(f, stores, gone), waitingFor, ...age(f) } }
}
