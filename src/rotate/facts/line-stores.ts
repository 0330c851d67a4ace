import type { StoreRecord } from '../journal/model.js'
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
  const { store, written, was } = record
  const noted = (f.newest?.notes ?? []).flatMap(({ note }) =>
    Object.entries(note.written ?? {}).flatMap(([name, shown]) => (name === store ? [shown] : [])),
  )
  if (written !== undefined) noted.push(written)
  const shown = f.shownIfReadable(id)
  if (shown === undefined) return noted.length > 0 ? 'unread' : 'unclear'
  if (noted.some((each) => sameShown(each, shown))) return 'shows'
  if (noted.length > 0) return 'overwritten'
  return sameShown(was, shown) ? 'pending' : 'unclear'
}
