import type { Shown } from '../../stores/store.js'
import { withLater } from '../effects/records.js'
import { clockSlackMs } from '../grounds.js'
import type {
  Body,
  Entry,
  Note,
  OrphanRecord,
  ReaderRecord,
  StoreRecord,
  StoreSighting,
  TokenRecord,
} from '../journal/model.js'
import { forgottenIn } from './line.js'

/** No workflow run lives longer, so nothing that a run may hold is older. */
export const longestRunMs = 35 * 86_400_000

/** What the newest generation that this run can use says, its body and the notes beside it taken together. */
export interface Memory {
  readonly entry: Entry
  readonly body: Body
  readonly tokens: ReadonlyMap<string, TokenRecord>
  readonly stores: ReadonlyMap<string, StoreRecord>
  /** Proven notes of our write of the body's token. */
  readonly writes: ReadonlyMap<string, Shown>
  /** Notes of such writes that this run cannot verify. */
  readonly unprovenWrites: ReadonlyMap<string, readonly Shown[]>
  /** Who read a store at its commit and at each write. */
  readonly readersOf: ReadonlyMap<string, readonly string[]>
  readonly ended: ReadonlyMap<string, number>
  readonly told: ReadonlySet<string>
  /** Older tokens that a run noted as used by nothing in this line. */
  readonly unused: ReadonlySet<string>
  /** Refs that are still to be ended or told. */
  readonly owed: readonly string[]
  readonly orphans: readonly OrphanRecord[]
  readonly drainOver: number | undefined
  readonly cameBack: readonly string[]
  readonly forgotten: ReadonlySet<string>
  readonly isStuck: boolean
}

/**
 * The token that a store holds by the newest generation. Where nobody saw written what is sealed for it, it was left with
 * what the maker of that was handed.
 */
export function heldIn(
  { body, entry, writes, unprovenWrites }: Memory,
  { store, token }: Pick<StoreRecord, 'store' | 'token'>,
): string {
  const isUnwritten = token === body.token && !writes.has(store) && !unprovenWrites.has(store)
  return isUnwritten ? entry.claim.handed : token
}

/** @param isProven whether this run can verify a note */
export function memoryOf(
  entry: Entry,
  isProven: (entry: Entry, index: number) => boolean,
): Memory | undefined {
  const { body } = entry
  if (body === undefined) return undefined
  const proven: Note[] = []
  const unproven: Note[] = []
  entry.notes.forEach(({ note }, index) => {
    ;(isProven(entry, index) ? proven : unproven).push(note)
  })
  const tokens = new Map(body.tokens.map((token) => [token.ref, token]))
  for (const token of proven.flatMap((note) => note.tokens ?? [])) {
    tokens.set(token.ref, withLater(tokens.get(token.ref), token))
  }
  const writes = new Map(body.stores.flatMap(({ store, written }) => (written ? [[store, written]] : [])))
  for (const note of proven)
    for (const [store, shown] of Object.entries(note.written ?? {})) writes.set(store, shown)
  const unprovenWrites = new Map<string, readonly Shown[]>()
  for (const note of unproven) {
    for (const [store, shown] of Object.entries(note.written ?? {})) {
      unprovenWrites.set(store, [...(unprovenWrites.get(store) ?? []), shown])
    }
  }
  const readersOf = new Map(body.stores.map(({ store, readers }) => [store, readers]))
  for (const note of [...proven, ...unproven]) {
    for (const [store, readers] of Object.entries(note.readers ?? {})) {
      readersOf.set(store, [...new Set([...(readersOf.get(store) ?? []), ...readers])])
    }
  }
  const ended = new Map(body.ended.map(({ ref, at }) => [ref, at]))
  for (const note of proven) for (const [ref, at] of Object.entries(note.ended ?? {})) ended.set(ref, at)
  const told = new Set([...body.told, ...proven.flatMap((note) => note.told ?? [])])
  const orphans = new Map(body.orphans.map((orphan) => [orphan.name, orphan]))
  for (const orphan of proven.flatMap((note) => note.orphans ?? [])) orphans.set(orphan.name, orphan)
  return {
    entry,
    body,
    tokens,
    stores: new Map(body.stores.map((record) => [record.store, record])),
    writes,
    unprovenWrites,
    readersOf,
    ended,
    told,
    unused: new Set(proven.flatMap((note) => note.unused ?? [])),
    // The token that a body stores is none that it owes the end of, whatever a body says.
    owed: body.owed.filter((ref) => ref !== body.token && !ended.has(ref) && !told.has(ref)),
    orphans: [...orphans.values()].filter(({ name }) => !ended.has(name) && !told.has(name)),
    drainOver: proven.reduce<number | undefined>(
      (latest, { drainOver }) => (drainOver === undefined ? latest : Math.max(latest ?? 0, drainOver)),
      undefined,
    ),
    cameBack: [...new Set(proven.flatMap((note) => note.cameBack ?? []))],
    forgotten: forgottenIn(entry, (position) => isProven(entry, position)),
    isStuck: proven.some((note) => note.stuck === true),
  }
}

/** A generation as its entry says by now, whether anything proves that or not. It may hold a run back, and move nothing. */
export const memoryAsSaid = (entry: Entry): Memory | undefined => memoryOf(entry, () => true)

/**
 * What an entry owes by its own word, proven or not: body and notes are believed alike. It is for what is said; nothing
 * is ended, and nothing kept, because of it.
 */
export function owedBy(entry: Entry): readonly string[] {
  return memoryAsSaid(entry)?.owed ?? []
}

/**
 * What each reader may have been handed when it last acted: what the newest proven word says, and every later word that
 * nobody can verify. A word that is dated in the future is ignored: it would overrule every true word until that day.
 */
export function readersIn(
  entries: readonly Entry[],
  isProven: (entry: Entry, index: number) => boolean,
  now: number,
): readonly ReaderRecord[] {
  const words: (ReaderRecord & { readonly proven: boolean })[] = []
  for (const entry of entries) {
    const say = (reader: string, handed: string, at: number, proven: boolean) => {
      if (at <= now + clockSlackMs) words.push({ reader, handed, at, proven })
    }
    for (const { reader, handed, at } of entry.body?.readers ?? [])
      say(reader, handed, at, isProven(entry, -1))
    for (const { reader, handed, at } of entry.claim.readers ?? []) say(reader, handed, at, false)
    entry.notes.forEach(({ note }, index) => {
      for (const [who, ref] of Object.entries(note.handed ?? {}))
        say(who, ref, note.at, isProven(entry, index))
    })
  }
  const latest = new Map<string, number>()
  for (const word of words)
    if (word.proven) latest.set(word.reader, Math.max(latest.get(word.reader) ?? 0, word.at))
  const left = words.filter(({ reader, at }) => at >= (latest.get(reader) ?? 0)).sort((a, b) => a.at - b.at)
  const byWord = new Map(left.map((word) => [`${word.reader} ${word.handed}`, word]))
  return [...byWord.values()].map(({ reader, handed, at }) => ({ reader, handed, at }))
}

/** When a run whose inputs name a store last said so. */
export function namedAt(
  store: string,
  entries: readonly Entry[],
  sightings: readonly StoreSighting[],
): number {
  const times = [
    ...entries.flatMap(
      ({ body }) => body?.stores.filter((record) => record.store === store).map(({ named }) => named) ?? [],
    ),
    ...entries.flatMap(({ notes }) => notes.map(({ note }) => ownOf(note.named, store) ?? 0)),
    ...sightings.filter((sighting) => sighting.store === store).map(({ at }) => at),
  ]
  return Math.max(0, ...times)
}

/** A member that the text itself gave: a forged name may be one that every object has, such as `constructor`. */
function ownOf<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}
