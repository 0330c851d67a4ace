import { Failure } from '../../codes/failure.js'
import type { LiveRun } from '../../stores/store.js'
import { endingOf, storedTokens } from '../facts/due.js'
import type { Facts } from '../facts/facts.js'
import { longestRunMs } from '../facts/memory.js'
import { tried } from '../facts/view.js'
import { clockSlackMs, type Grounds, groundsOfRecord } from '../grounds.js'
import { tokenForPerson } from './ends.js'
import { isSeenEnded, within } from './leaked.js'
import { noteEnded, noteRetired } from './notes.js'
import { type Rule, rule } from './rule.js'

const nothingIsDue = (f: Facts): boolean => !storedTokens(f).some((ref) => endingOf(ref, f).isDue)

const owed = (f: Facts): readonly string[] => f.memory?.owed ?? []

/** Every condition under which nothing in this line can be using an older token, in the order in which they are asked. */
const unusedHere = {
  'newest-in-hand': (f: Facts) => f.handsNewest,
  'stored-nowhere': (f: Facts, ref: string) =>
    f.ids.every((store) => f.standing(store) === 'holds') && f.mayStandIn(ref).length === 0,
  'overlap-over': (f: Facts) => f.view.now >= overlapEnd(f),
  'readers-moved-on': (f: Facts, ref: string) => readersWith(f, ref).length === 0,
  drained: (f: Facts) => blocking(f).length === 0,
} as const

/** And nothing in another line of the journal. */
export const unusedWhen = {
  ...unusedHere,
  'unused-elsewhere': (f: Facts, ref: string) =>
    [f.elsewhereHeld(ref), f.usedElsewhere(ref), f.readersElsewhere(ref)].every(({ length }) => length === 0),
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
      'not-where-others-write': (f, ref) => !mayBeWhereOthersWrite(f, ref),
      'seen-ended': (f, ref) => isSeenEnded(f, ref),
    },
    decide: (f, ref) => noteEnded(f, ref),
  }),
  rule({
    name: 'note-unused',
    keeps: [3],
    says: 'A token that another line of the journal replaced, too, is noted once nothing in this line can be using it: the last line to say so ends it.',
    cases: owed,
    when: {
      ...unusedHere,
      'known-elsewhere': (f, ref) => f.isKnownElsewhere(ref),
      'not-said': (f, ref) => f.memory?.unused.has(ref) === false,
    },
    decide: (f, ref) => noteRetired(f, { unused: [ref] }),
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
    decide: (f) => noteRetired(f, { drainOver: f.view.now }),
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
      'not-sent': (f, ref) => !f.view.endSent.has(f.token(ref)?.id ?? ''),
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
    decide: (f, ref) => noteRetired(f, { told: [ref] }),
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
    when: {
      'nothing-owed': (f) => f.memory?.owed.length === 0,
      'nothing-due': nothingIsDue,
    },
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
      'nothing-due': nothingIsDue,
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
    decide: (f) => noteRetired(f, {}),
  }),
]

/** A store that somebody else wrote, or that hides one of the inputs, may hold the token: runs say so for as long as it may. */
export function mayBeWhereOthersWrite(f: Facts, ref: string): boolean {
  const changed = f.everyStore.filter((store) => f.isOverwritten(store))
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
  if (reader === undefined || f.view.handedNoted) return false
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

/** By the platform's clock, and never earlier than the vendor says: one wrong clock would make a used token an unused one. */
export function lastUse(f: Facts, ref: string): number | undefined {
  const id = f.token(ref)?.id
  const { tokens, aheadMs = 0 } = f.list
  const used = tokens.find((row) => row.id === id)?.lastUsedAt?.getTime()
  return used === undefined ? undefined : used - Math.min(0, aheadMs)
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
