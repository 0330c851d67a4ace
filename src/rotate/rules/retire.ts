import { Failure } from '../../codes/failure.js'
import { flagsOfCommand, worded } from '../../codes/surface.js'
import { quoted } from '../../stores/command.js'
import type { LiveRun } from '../../stores/store.js'
import type { End } from '../end.js'
import { endingOf, storedTokens } from '../facts/due.js'
import type { Facts } from '../facts/facts.js'
import { type LeftStore, leftStores } from '../facts/left.js'
import { longestRunMs } from '../facts/memory.js'
import { tried } from '../facts/view.js'
import { clockSlackMs, type Grounds, groundsOfRecord } from '../grounds.js'
import {
  iso,
  leftBehindStore,
  listed,
  refused,
  shadowed,
  storeChanged,
  tokenForPerson,
  waiting,
} from './ends.js'
import { handedNow, isSeenEnded, noteEnded, showsActive, within } from './leaked.js'
import { type Decision, type Rule, rule } from './rule.js'

const owed = (f: Facts): readonly string[] => f.memory?.owed ?? []

/** Every condition under which nothing can be using an older token, in the order in which they are asked. */
export const unusedWhen = {
  'newest-in-hand': (f: Facts) => f.handsNewest,
  'stored-nowhere': (f: Facts, ref: string) =>
    f.ids.every((store) => f.standing(store) === 'holds') && f.mayStandIn(ref).length === 0,
  'overlap-over': (f: Facts) => f.view.now >= overlapEnd(f),
  'readers-moved-on': (f: Facts, ref: string) => readersWith(f, ref).length === 0,
  drained: (f: Facts) => blocking(f).length === 0,
} as const

/** How a token that a stored generation replaced is ended, once nothing can be using it. */
export const retireRules: readonly Rule[] = [
  rule({
    name: 'disturbed',
    keeps: [1],
    says: 'If a store was written while an older token was ended, that token is given back its life where the vendor can.',
    cases: (f) => owed(f).filter((ref) => f.view.endSent.has(f.token(ref)?.id ?? '')),
    when: {
      'vendor-can': (f) => f.task.canRestore,
      'a-store-changed': (f) => f.ids.some((store) => f.standing(store) === 'changed'),
      grounds: (f, ref) => grounds(f, ref) !== undefined,
    },
    decide: (f, ref) => {
      const found = grounds(f, ref)
      if (found === undefined) throw new RangeError(`no grounds for ${ref}`)
      return {
        act: {
          effect: { do: 'restore', grounds: found, why: 'disturbed' },
          claim: 'retire',
          writesStores: false,
        },
      }
    },
  }),
  rule({
    name: 'seen-ended',
    keeps: [14],
    says: 'An older token is noted as ended when the vendor shows it so, or does not list it and its time from the vendor is over.',
    cases: owed,
    when: {
      'newest-in-hand': (f) => f.handsNewest,
      'overlap-over': (f) => f.view.now >= overlapEnd(f),
      'not-in-a-store-to-name': (f, ref) => !isToBeNamed(f, ref),
      'seen-ended': (f, ref) => isSeenEnded(f, ref),
    },
    decide: (f, ref) => noteEnded(f, ref),
  }),
  rule({
    name: 'end-refused',
    keeps: [14],
    says: 'A token whose end was sent and that the vendor does not show as ended is told.',
    cases: (f) => owed(f).filter((ref) => f.view.endSent.has(f.token(ref)?.id ?? '')),
    when: { 'not-seen-ended': (f, ref) => !isSeenEnded(f, ref) },
    decide: (f, ref) =>
      waiting(
        'RETIRE_FAILED',
        {
          vendor: f.task.title,
          ref,
          reason: showsActive(f, ref) ? 'it is still active' : 'its end is not shown',
        },
        f.task.title,
        age(f),
      ),
  }),
  rule({
    name: 'note-drain',
    keeps: [3],
    says: 'A token that was used since the last write is kept; that the drain is over is noted, once more when it was not used for 35 days, and from then on only later use counts.',
    cases: owed,
    when: {
      ...unusedWhen,
      'can-be-ended': (f, ref) => f.canAsk && grounds(f, ref) !== undefined,
      'used-since': (f, ref) => isUsed(f, ref),
      'not-noted': (f, ref) =>
        f.memory?.drainOver === undefined || (isLongUnused(f, ref) && !f.view.drainNoted),
    },
    decide: (f) => noting(f, { drainOver: f.view.now }),
  }),
  rule({
    name: 'end',
    keeps: [3, 8],
    says: 'An older token is ended when nothing can be using it and it is ours.',
    cases: owed,
    when: {
      ...unusedWhen,
      'can-ask': (f) => f.canAsk,
      unused: (f, ref) => !isUsed(f, ref),
      grounds: (f, ref) => grounds(f, ref) !== undefined,
    },
    decide: (f, ref) => {
      const found = grounds(f, ref)
      if (found === undefined) throw new RangeError(`no grounds for ${ref}`)
      return {
        act: { effect: { do: 'end', grounds: found, why: 'owed' }, claim: 'retire', writesStores: false },
      }
    },
  }),
  rule({
    name: 'tell',
    keeps: [2, 8],
    says: 'An older token that nothing can be using, and that no evidence shows to be ours or no API ends, is left to a person.',
    cases: owed,
    when: {
      ...unusedWhen,
      'nobody-can-end-it': (f, ref) =>
        f.task.manages === 'manual' || (f.canAsk && grounds(f, ref) === undefined),
    },
    decide: (f, ref) => noting(f, { told: [ref] }),
  }),
  rule({
    name: 'remove-ended',
    keeps: [8],
    says: 'A token that an earlier generation ended is deleted, at a vendor where ending is not deleting.',
    cases: (f) => (f.view.endedNow.length > 0 && f.task.canRemove && f.canAsk ? removable(f) : []),
    when: { 'not-tried': (f, { id }) => !tried(f.view, `remove-token ${id}`, 1) },
    decide: (_, found) => ({
      act: { effect: { do: 'remove-token', grounds: found }, claim: 'retire', writesStores: false },
    }),
  }),
  rule({
    name: 'retired-by-hand',
    keeps: [14],
    says: 'What was left to a person is told as that.',
    cases: (f) => f.view.toldNow,
    when: { 'nothing-owed': (f) => f.memory?.owed.length === 0 },
    decide: (f, ref) => ({
      end: {
        outcome: 'manual',
        failure: new Failure('RETIRE_BY_HAND', {
          token: tokenForPerson(f, ref),
          vendor: f.task.title,
          reason: reasonToTell(f, ref),
        }),
      },
    }),
  }),
  rule({
    name: 'retired',
    keeps: [14],
    says: 'A run that ended the last token that was owed, or saw that it had ended, says so.',
    when: {
      'ended-here': (f) => f.view.endedNow.length > 0,
      'nothing-owed': (f) => f.memory?.owed.length === 0,
      'nothing-due': (f) => !storedTokens(f).some((ref) => endingOf(ref, f).isDue),
    },
    decide: () => ({ end: { outcome: 'retired' } }),
  }),
  rule({
    name: 'note-handed',
    keeps: [2, 3],
    says: 'A reader that was noted with an older token says that it is now handed the newest, so that the older one can be ended.',
    when: {
      'newest-in-hand': (f) => f.handsNewest,
      'noted-with-an-older': (f) => isNotedBehind(f),
      'others-wait-too': (f) =>
        (f.memory?.owed ?? []).some((ref) => readersWith(f, ref).length > 0) || hasOtherReaders(f),
    },
    decide: (f) => noting(f, {}),
  }),
]

/** A store that somebody else wrote, or that hides one of the inputs, may hold it: that is told for as long as it is so. */
function isToBeNamed(f: Facts, ref: string): boolean {
  const changed = f.ids.filter((store) => f.standing(store) === 'changed')
  return [...changed, ...f.hiding.map(({ store }) => store)].some((store) => f.mayHold(store, ref))
}

/** When the overlap ends, in milliseconds. */
export const overlapEnd = (f: Facts): number => f.lastWrite + f.task.overlapMs

/** Readers that were handed a token when they last acted, other than this one. */
export function readersWith(f: Facts, ref: string): readonly string[] {
  const { reader: self } = f.task
  const left = f.readers.filter(
    ({ reader, handed, at }) =>
      handed === ref &&
      reader !== self &&
      f.view.now - at <= longestRunMs &&
      f.memory?.forgotten.has(reader) !== true,
  )
  return [...new Set(left.map(({ reader }) => reader))]
}

function isNotedBehind(f: Facts): boolean {
  const { reader } = f.task
  if (reader === undefined) return false
  const owes = new Set(f.memory?.owed ?? [])
  return f.readers.some((each) => each.reader === reader && owes.has(each.handed))
}

const hasOtherReaders = (f: Facts): boolean => f.readers.some(({ reader }) => reader !== f.task.reader)

/** Runs that may hold an older token. A run that waits to begin for longer than any run lives does not count. */
export function blocking(f: Facts): readonly LiveRun[] {
  return f.runs.filter((run) => !isOverage(f, run) && !isOwnRun(f, run))
}

export function isOverage(f: Facts, { status, startedAt }: LiveRun): boolean {
  return status !== 'in_progress' && f.view.now - startedAt > longestRunMs
}

/** Our own run holds one value throughout where every store is read as it is queued, and it is the new one. */
function isOwnRun(f: Facts, run: LiveRun): boolean {
  const { self, readWhenQueued } = f.task
  return (
    readWhenQueued && run.repository.toLowerCase() === self.repository?.toLowerCase() && run.id === self.runId
  )
}

function grounds(f: Facts, ref: string): Grounds | undefined {
  const record = f.token(ref)
  return record && within(f, groundsOfRecord(record, f.list))
}

/** Whether the vendor shows a use after the last write or, once an earlier run noted the drain as over, after that note. */
export function isUsed(f: Facts, ref: string): boolean {
  const noted = f.view.drainNoted ? undefined : f.memory?.drainOver
  const since = (noted ?? f.lastWrite) + clockSlackMs
  const used = lastUse(f, ref)
  return used !== undefined && used > since
}

/** As with readers: what nobody used for 35 days is in use no more. */
const isLongUnused = (f: Facts, ref: string): boolean => f.view.now - (lastUse(f, ref) ?? 0) > longestRunMs

/** By the platform's clock. */
export function lastUse(f: Facts, ref: string): number | undefined {
  const id = f.token(ref)?.id
  const { tokens, aheadMs = 0 } = f.list
  const used = tokens.find((row) => row.id === id)?.lastUsedAt?.getTime()
  return used === undefined ? undefined : used - aheadMs
}

function removable(f: Facts): readonly Grounds[] {
  const now = new Set(f.view.endedNow.map(({ ref }) => ref))
  return [...(f.memory?.ended.keys() ?? [])]
    .filter((ref) => !now.has(ref))
    .flatMap((ref) => {
      const record = f.token(ref)
      const found = record && within(f, groundsOfRecord(record, f.list, { emergency: true }))
      const row = f.list.tokens.find(({ id }) => id === found?.id)
      return found !== undefined && row !== undefined && row.state !== 'active' ? [found] : []
    })
}

export function reasonToTell(f: Facts, ref: string): string {
  if (f.task.manages === 'manual') return `${f.task.title} has no documented API for it`
  const id = f.token(ref)?.id
  const named = (f.view.list?.tokens ?? []).filter((row) => row.name === ref && row.state === 'active')
  if (named.length > 1) {
    return `${f.task.title} lists ${named.length} tokens of that name (ids ${named.map((row) => row.id).join(', ')})`
  }
  if (id === undefined) return `nothing proves which of the tokens at ${f.task.title} it is`
  const isListed = f.view.list?.tokens.some((row) => row.id === id) === true
  return isListed
    ? `${f.task.title} shows it otherwise than the journal does, or does not show its use`
    : `${f.task.title} does not list it, which does not prove that it is over`
}

function noting(f: Facts, more: object): Decision {
  const entry = f.memory?.entry
  if (entry === undefined) throw new RangeError('no generation to note in')
  return {
    act: {
      effect: { do: 'note', entry, note: { at: f.view.now, ...handedNow(f), ...more } },
      claim: 'retire',
      writesStores: false,
    },
  }
}

const age = (f: Facts): Pick<End, 'since'> => (f.memory === undefined ? {} : { since: f.memory.body.since })

/** A wait for a store that somebody wrote is as old as that write; of one that shows none, as old as the generation. */
export function changedSince(f: Facts, store: string): Pick<End, 'since'> {
  const shown = f.shownIfReadable(store)
  return shown === null || shown === undefined ? age(f) : { since: shown.at }
}

/** Why an older token is still kept, and what is waited for: the first condition that does not hold. */
export function whyKept(f: Facts, ref: string): { readonly end: End } {
  const { task, memory } = f
  const generation = memory?.body.generation ?? 0
  const kept = (until: string, todo = 'Keep the schedule') => ({
    generation,
    secret: task.secret,
    until,
    todo,
  })
  const overlapping = f.view.now < overlapEnd(f)
  if (!unusedWhen['newest-in-hand'](f)) {
    const changed = f.ids.find((store) => f.standing(store) === 'changed')
    if (changed !== undefined) {
      return {
        end: {
          outcome: 'waiting',
          failure: storeChanged(f, changed),
          waitingFor: 'the next rotation',
          ...changedSince(f, changed),
        },
      }
    }
    const lacking = f.ids.filter((store) => ['unknown', 'older', 'pending'].includes(f.standing(store)))
    if (lacking.length > 0) {
      const stores = listed(lacking.map((store) => f.addressOf(store)))
      return waiting('STORE_PENDING', { stores, or: '' }, 'a run that is handed the newest token', age(f))
    }
    return waiting(
      'ROTATION_WAITING',
      kept('a run is handed the new one', 'See that a job is handed what `stores` hold'),
      `a run that holds generation ${generation}`,
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
  const readers = readersWith(f, ref)
  if (readers.length > 0) {
    return waiting(
      'ROTATION_WAITING',
      kept(
        `${listed(readers)} is handed the new one`,
        'Run that job once, or name it in `forget` if it is gone',
      ),
      `a run of ${listed(readers)}`,
      age(f),
    )
  }
  if (task.manages === 'needs-admin') {
    const details = { vendor: task.title, who: 'a second credential', kind: 'or revoke this token' }
    return waiting('ROTATION_NEEDS_ADMIN', details, 'an admin-token', age(f))
  }
  const runs = blocking(f)
  if (runs.length > 0) {
    const list = listed(runs.map(({ id, repository }) => `run ${id} of ${repository}`))
    const why = `${list} may hold it`
    return waiting('RETIRE_BLOCKED', { secret: task.secret, why }, `the end of ${list}`, age(f))
  }
  const used = f.canAsk ? lastUse(f, ref) : undefined
  if (used !== undefined && isUsed(f, ref)) {
    const why = `${task.title} shows that it was used at ${iso(used)}, after the new token was stored; 35 days without a use end the wait`
    return waiting('RETIRE_BLOCKED', { secret: task.secret, why }, 'the end of its use', age(f))
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
  if (changed !== undefined) {
    return {
      end: {
        outcome: 'waiting',
        failure: storeChanged(f, changed),
        waitingFor: 'the next rotation',
        ...changedSince(f, changed),
      },
    }
  }
  const [store = ''] = f.mayStandIn(ref)
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
  const or = worded(
    ` If you took it off \`stores\` on purpose and nothing uses it any more, run once with \`forget: ${address}\`, ` +
      `or run \`token-action forget${flagsOfCommand()} ${quoted(address)}\` in a terminal.`,
  )
  return waiting('STORE_PENDING', { stores: address, or }, `a run whose \`stores\` name ${address}`, age(f))
}
