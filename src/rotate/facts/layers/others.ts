import type { Shown } from '../../../stores/store.js'
import type { Body, Entry, StoreSighting } from '../../journal/model.js'
import { lineOf, sightingsOf, storesOf } from '../line.js'
import { heldIn, type Memory, memoryAsSaid, readersIn } from '../memory.js'
import { sameShown } from './given.js'
import { LineFacts } from './line.js'

/** A store of another line, and what it holds by the last word on it. */
export interface Elsewhere {
  readonly store: string
  readonly address: string
  /** Undefined where its last write is older than the token that the run was handed which noted the store. */
  readonly token: string | undefined
  /** What it showed then. */
  readonly shown: Shown | null | undefined
  /** When that was said, in milliseconds. */
  readonly at: number
}

/** The newest generation of a line as it says, proven or not. */
export function saidIn(line: readonly Entry[]): Memory | undefined {
  const newest = line.findLast(({ body }) => body !== undefined)
  return newest && memoryAsSaid(newest)
}

/** What the other lines of the journal say of their stores, tokens and readers: proven or not, it can hold this run back. */
export abstract class OtherFacts extends LineFacts {
  addressOf(store: string): string {
    const input = this.inputs.find(({ id }) => id === store)
    const record = this.line
      .flatMap(({ body }) => body?.stores ?? [])
      .findLast((each) => each.store === store)
    const seen =
      this.sightings.findLast((each) => each.store === store) ??
      this.everHiding.find((each) => each.store === store) ??
      this.elsewhere.find((each) => each.store === store)
    return input?.address ?? record?.address ?? seen?.address ?? store
  }

  /** The identity of a store that a person named by its identity or its address. */
  storeNamed(name: string): string | undefined {
    const wanted = name.toLowerCase()
    const others = [...this.everHiding, ...this.elsewhere].map((each) => each.store)
    return [...this.everyStore, ...others].find(
      (store) => store.toLowerCase() === wanted || this.addressOf(store).toLowerCase() === wanted,
    )
  }

  /**
   * Stores that only entries of other lines name, with the last word, proven or not, on what each of them holds: nobody of
   * this line reads or writes them.
   */
  get elsewhere(): readonly Elsewhere[] {
    return this.once('elsewhere', () => {
      const known = new Set([...this.everyStore, ...(this.memory?.forgotten ?? [])])
      const last = new Map<string, readonly Elsewhere[]>()
      // Runs that are handed different tokens see one store: each of these may stand there, until it is written.
      const say = ({ store, address, handed, at, shown, older }: StoreSighting): void => {
        const token = older === true ? undefined : handed
        const same = (last.get(store) ?? []).filter((each) => sameShown(each.shown ?? null, shown))
        last.set(store, [...same, { store, address, token, at, shown }])
      }
      for (const entry of this.#entries) {
        for (const seen of entry.claim.sightings ?? []) say(seen)
        const said = memoryAsSaid(entry)
        for (const record of said?.stores.values() ?? []) {
          const { store, address, named, written, was } = record
          const token = said && heldIn(said, record)
          last.set(store, [{ store, address, token, at: named, shown: written ?? was }])
        }
        for (const { note } of entry.notes) for (const seen of note.sightings ?? []) say(seen)
      }
      return [...last.values()].flat().filter(({ store }) => !known.has(store))
    })
  }

  /** The entries of each other line of the journal, oldest first. */
  get otherLines(): readonly (readonly Entry[])[] {
    return this.once('otherLines', () => {
      const lines: (readonly Entry[])[] = []
      for (const entry of this.#entries) {
        if (lines.some((line) => line.includes(entry))) continue
        const line = lineOf(this.journal, storesOf(entry))
        lines.push(line.length === 0 ? [entry] : line)
      }
      return lines
    })
  }

  /** Whether another line of the journal speaks of a token: its end is theirs to see to as well. */
  isKnownElsewhere(ref: string): boolean {
    return this.#entries.some(
      (entry) =>
        entry.claim.handed === ref ||
        entry.body?.token === ref ||
        entry.body?.owed.includes(ref) ||
        sightingsOf(entry).some(({ handed }) => handed === ref),
    )
  }

  /** The generation of another line of this journal that stores a token. */
  generationElsewhere(token: string): Body | undefined {
    return this.#entries.findLast(({ body }) => body?.token === token)?.body
  }

  /** Who acted in other lines, by their own word. */
  get readersOfOthers(): readonly string[] {
    return this.once('readersOfOthers', () => [
      ...new Set(readersIn(this.#entries, () => true, this.view.now).map(({ reader }) => reader)),
    ])
  }

  get #entries(): readonly Entry[] {
    const own = new Set(this.line)
    return this.journal.entries.filter((entry) => !own.has(entry))
  }
}
