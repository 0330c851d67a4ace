import type { Shown } from '../../stores/store.js'
import type { Entry } from '../journal/model.js'
import { endingOf, storedTokens } from './due.js'
import type { Facts } from './facts.js'
import { lineOf, storesOf } from './line.js'

/**
 * Whether the journal of the other kind may be the newer one, and is worth a look: this one has no generation of the
 * line, or not every store shows a time that it notes, or a new generation is about to begin.
 */
export function mayBeOlder(f: Facts): boolean {
  const { newest, task } = f
  if (newest?.body === undefined || task.rotate === 'always' || task.leaked !== undefined) return true
  if (task.shape === 'adopt' || !f.ids.every((store) => shows(f, newest, store))) return true
  return storedTokens(f).some((ref) => endingOf(ref, f).isDue)
}

/**
 * The unfinished work of the other kind of journal that is newer than what this one knows: it was begun later than the
 * newest generation here, or a store shows a write that is noted there and not here.
 */
export function unfinishedElsewhere(f: Facts): Entry | undefined {
  if (f.task.otherJournal === undefined) return undefined
  // A generation there that stored the token in hand, or will end it, is this run's, whichever stores it names.
  const { ref } = f.own
  const made = f.otherJournal.entries.filter(({ body }) => body?.token === ref || body?.owed.includes(ref))
  const line = lineOf(f.otherJournal, [...f.ids, ...f.task.addresses, ...made.flatMap(storesOf)])
  const newest = line.findLast(({ body }) => body !== undefined)
  const open = line.findLast(({ body, released }) => body === undefined && released === undefined)
  const unfinished = open ?? (newest !== undefined && leavesWork(newest) ? newest : undefined)
  if (unfinished === undefined || f.newest === undefined) return unfinished
  const here = f.newest
  const isLater = unfinished.claim.startedAt > here.claim.startedAt
  const isShown =
    newest !== undefined && f.ids.some((store) => shows(f, newest, store) && !shows(f, here, store))
  return isLater || isShown ? unfinished : undefined
}

/** Whether an entry, verified or not, notes stores that are not written, or tokens that are not ended. */
export function leavesWork({ body, notes }: Entry): boolean {
  if (body === undefined) return true
  const written = new Set(notes.flatMap(({ note }) => Object.keys(note.written ?? {})))
  const isPending = body.stores.some(
    (store) => store.sealed !== undefined && store.written === undefined && !written.has(store.store),
  )
  const over = new Set(notes.flatMap(({ note }) => [...Object.keys(note.ended ?? {}), ...(note.told ?? [])]))
  return isPending || body.owed.some((ref) => !over.has(ref))
}

/** Whether a store shows a time that an entry, verified or not, notes for it; what cannot be read may. */
function shows(f: Facts, { body, notes }: Entry, store: string): boolean {
  const shown = f.shownIfReadable(store)
  if (shown === undefined) return true
  const record = body?.stores.find((each) => each.store === store || each.address === f.addressOf(store))
  const noted: readonly (Shown | null | undefined)[] = [
    record?.written ?? record?.was,
    ...notes.map(({ note }) => note.written?.[store]),
  ]
  return noted.some((each) => each !== undefined && each?.version === shown?.version)
}
