import type { Journal } from '../../stores/store.js'
import { type Decoded, decodeJournal, encodeEntry, encodeParts, layOut } from '../journal/codec.js'
import type { Entry, Generation, JournalState } from '../journal/entries.js'
import { claimName, entryPrefix, partName } from '../journal/names.js'

/** The journal of one secret, in entries instead of names and values. */
export interface RotationJournal {
  read(): Promise<JournalState>
  claim(entry: Entry): Promise<boolean>
  /** Journals the boxes; only the last of its writes makes them count. Returns the generation as it is laid out. */
  commit(generation: Generation): Promise<Generation>
  /** Writes again what changed since `before`. */
  checkpoint(before: Generation, generation: Generation): Promise<void>
  update(entry: Entry): Promise<void>
  remove(names: readonly string[]): Promise<void>
}

export function rotationJournal(journal: Journal, secret: string): RotationJournal {
  const decoded = new Map<string, Decoded>()

  async function put(name: string, value: string): Promise<void> {
    if (!(await journal.create(name, value))) await journal.update(name, value)
  }

  return {
    async read() {
      return decodeJournal(secret, await journal.list(entryPrefix(secret)), decoded)
    },
    claim: (entry) => journal.create(claimName(secret, entry.number), encodeEntry(entry)),
    async commit(generation) {
      const laidOut = layOut(generation, journal.maxValueBytes)
      for (const [index, part] of encodeParts(laidOut).entries()) {
        await put(partName(secret, laidOut.number, index + 1), part)
      }
      await journal.update(claimName(secret, laidOut.number), encodeEntry(laidOut))
      return laidOut
    },
    async checkpoint(before, generation) {
      const old = encodeParts(before)
      for (const [index, part] of encodeParts(generation).entries()) {
        if (part !== old[index]) await journal.update(partName(secret, generation.number, index + 1), part)
      }
      if (generation.layout.length === 0) {
        await journal.update(claimName(secret, generation.number), encodeEntry(generation))
      }
    },
    update: (entry) => journal.update(claimName(secret, entry.number), encodeEntry(entry)),
    async remove(names) {
      for (const name of names) await journal.remove(name)
    },
  }
}
