import type { Shown } from '../../stores/store.js'
import type { Entry, StoreRecord } from '../journal/model.js'
import { type Facts, sameShown } from './facts.js'

/** What is known of a store of a line that this run cannot verify, whoever wrote the entry. */
export type LineState =
  /** It shows the time that the entry notes. */
  | 'shows'
  /** A time is noted, and the store cannot be read. */
  | 'unread'
  /** It shows another time than the noted one. */
  | 'overwritten'
  /** No time is noted, and it shows what it did before. */
  | 'pending'
  /** No time is noted, and it shows another one or cannot be read. */
  | 'unclear'

/** A store that the newest entry of the line names. */
export interface LineStore {
  readonly record: StoreRecord
  /** The identity under which this run knows it; version 1 knows addresses alone. */
  readonly id: string
}

export function lineStores(f: Facts): readonly LineStore[] {
  return (f.newest?.body?.stores ?? []).map((record) => {
    const { store, address } = record
    const input = f.inputs.find((each) => each.address === store || each.address === address)
    return { record, id: f.isInput(store) ? store : (input?.id ?? store) }
  })
}

export function lineState(f: Facts, { record, id }: LineStore): LineState {
  const { was } = record
  const noted = f.newest === undefined ? [] : notedTimes(f.newest, record)
  const shown = f.shownIfReadable(id)
  if (shown === undefined) return noted.length > 0 ? 'unread' : 'unclear'
  if (noted.some((each) => sameShown(each, shown))) return 'shows'
  if (noted.length > 0) return 'overwritten'
  return sameShown(was, shown) ? 'pending' : 'unclear'
}

/** The token that an older entry of the line notes for what a store shows now; undefined where none does. */
export function tokenBefore(f: Facts, { record: { store }, id }: LineStore): string | undefined {
  const shown = f.shownIfReadable(id)
  if (shown === undefined) return undefined
  const records = f.line
    .filter((entry) => entry !== f.newest)
    .flatMap((entry) => (entry.body?.stores ?? []).map((record) => ({ entry, record })))
  const found = records.findLast(
    ({ entry, record }) =>
      record.store === store && notedTimes(entry, record).some((each) => sameShown(each, shown)),
  )
  return found?.record.token
}

/** The times of a store that an entry notes after its writes, in its body and beside it. */
export function notedTimes({ notes }: Entry, { store, written }: StoreRecord): readonly Shown[] {
  const noted = notes.flatMap(({ note }) =>
    Object.entries(note.written ?? {}).flatMap(([name, shown]) => (name === store ? [shown] : [])),
  )
  return written === undefined ? noted : [...noted, written]
}
