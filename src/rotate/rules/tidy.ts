import { carriedIn, type Facts } from '../facts/facts.js'
import { isOpenInPlace, sightingsOf } from '../facts/line.js'
import { longestRunMs } from '../facts/memory.js'
import type { Entry, ReaderRecord, StoreSighting } from '../journal/model.js'
import { lostCalls } from './asked.js'

/**
 * Entries of our line that nobody needs any more, oldest first. Entry n+1 goes only when entry n is gone, or was released
 * by its own holder's code: so whoever sleeps under entry n finds the next number when it wakes, or its own entry gone.
 */
export function removable(f: Facts): readonly Entry[] {
  const { memory, line, newest } = f
  const mine = new Set(line)
  const kept = new Set([f.top, newest, memory?.entry])
  const everywhere =
    memory !== undefined && f.ids.every((store) => f.view.written.has(store) || memory.writes.has(store))
  const going: Entry[] = []
  let below: Entry | undefined
  for (const entry of f.journal.entries) {
    const isNext = below === undefined || entry.number > below.number + 1 || below.released?.proven === true
    const goes =
      mine.has(entry) && !kept.has(entry) && isNext && isOver(f, entry) && isTakenOver(f, entry, everywhere)
    if (goes) going.push(entry)
    else below = entry
  }
  return going
}

/** Its holder can do nothing more under it. */
function isOver(f: Facts, { number, released, claim }: Entry): boolean {
  if (released !== undefined || number < (f.memory?.entry.number ?? 0)) return true
  return f.view.leases.get(number) === 'finished' || f.view.now - claim.startedAt > longestRunMs
}

/** A body that this run can verify carries on what the entry says. */
function isTakenOver(f: Facts, entry: Entry, everywhere: boolean): boolean {
  const { memory, newest } = f
  const { claim, body, released } = entry
  if (body !== undefined) {
    return memory !== undefined && memory.entry === newest && everywhere && f.strangersIn(entry).length === 0
  }
  if (!sightingsOf(entry).every((seen) => memory?.stores.has(seen.store) || isCarriedOn(f, entry, seen)))
    return false
  if (claim.leaked !== undefined && !isNamedOn(f, entry, claim.leaked)) return false
  if (!(claim.readers ?? []).every((word) => isReaderKnown(f, entry, word))) return false
  // Whether the call of a rotation in place had an effect is not known before a later body stands.
  const isAbove = memory === undefined || entry.number > memory.entry.number
  if (isAbove && isOpenInPlace(entry)) return false
  // The run that makes another token tells of it; a later one removes it.
  if (lostCalls(f).includes(entry)) return false
  // A claim that nothing proves owes nothing, once a body that this run can verify is stored everywhere.
  if (f.trust(entry.claimProof) === 'none') {
    return (
      !isAbove &&
      memory.entry === newest &&
      everywhere &&
      !f.announcedIn(entry).some((name) => isUntold(f, name))
    )
  }
  const { name } = claim
  if (name === undefined || released?.nothingMade === true || f.view.emptyClaims.has(entry.number))
    return true
  const owed = memory?.orphans.some((orphan) => orphan.name === name)
  if (owed === true || memory?.ended.has(name) === true || memory?.told.has(name) === true) return true
  return isCarried(f, entry, name)
}

/** A body that this run can verify, or the newest claim, which stays, names the ref as leaked. */
function isNamedOn({ memory, top }: Facts, { number }: Entry, leaked: string): boolean {
  if (memory?.body.leaked.some(({ ref }) => ref === leaked) === true) return true
  return top !== undefined && top.number > number && top.claim.leaked === leaked
}

/** The newest body or claim says it of the reader too, or a later word has replaced it. */
function isReaderKnown({ readers, newest, top }: Facts, { number }: Entry, word: ReaderRecord): boolean {
  const same = ({ reader, handed }: ReaderRecord) => reader === word.reader && handed === word.handed
  if (newest?.body?.readers.some(same) === true || !readers.some(same)) return true
  return top !== undefined && top.number > number && top.claim.readers?.some(same) === true
}

/** A person is to be told of what it announced, unless the vendor shows no such token. */
function isUntold(f: Facts, name: string): boolean {
  return f.unprovenNames.includes(name) && (f.mayLiveAs(name) || !f.list.whole)
}

/** The newest claim stays, and carries the name on. */
function isCarried(f: Facts, entry: Entry, name: string): boolean {
  const { top } = f
  if (top === undefined || top.number <= entry.number || f.trust(top.claimProof) !== 'full') return false
  return carriedIn(top).some((orphan) => orphan.name === name)
}

/** A newer claim that stays says of the store what this one says. */
function isCarriedOn(f: Facts, entry: Entry, { store, handed }: StoreSighting): boolean {
  const { top } = f
  if (top === undefined || top.number <= entry.number) return false
  return sightingsOf(top).some((seen) => seen.store === store && seen.handed === handed)
}
