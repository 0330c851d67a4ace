import type { Entry, JournalState } from './entries.js'

/** How many stores are written between two notes in the journal, at the least. */
const storesPerNote = 20

/**
 * When the runs of this journal wrote to the stores and to the journal itself, as far as it tells; where it does not,
 * rather once too often than not at all.
 */
export function writesOf(journal: JournalState): readonly Date[] {
  return journal.entries.flatMap(writesOfEntry).map((at) => new Date(at))
}

function writesOfEntry(entry: Entry): readonly number[] {
  if (entry.kind === 'resume') return [entry.startedAt]
  const stored = entry.stores
    .flatMap((store) => (store.at === undefined ? [] : [store.at]))
    .sort((a, b) => a - b)
  const [first] = stored
  // The boxes are journalled just before the first store is written. Two writes at one instant are counted as one, so
  // they are told apart by a millisecond.
  const commit = first === undefined ? [] : [0, ...entry.layout].map((_, index) => first - 1 - index)
  const notes = stored.filter((_, index) => index % storesPerNote === storesPerNote - 1).map((at) => at + 1)
  return [entry.startedAt, ...commit, ...stored, ...notes]
}
