import { createHash } from 'node:crypto'
import type { Entry, JournalState, StoreSighting } from '../journal/model.js'
import { splitPlaces } from '../journal/names.js'

/** Digests of stores, which are few and asked for at each step. */
const digests = new Map<string, string>()

function digest(store: string): string {
  const known = digests.get(store) ?? createHash('sha256').update(store).digest('hex').slice(0, 8)
  digests.set(store, known)
  return known
}

/** The stores that an entry speaks of, by identity; version 1 knows addresses alone. */
export function storesOf(entry: Entry): readonly string[] {
  return [
    ...(entry.body?.stores.map(({ store }) => store) ?? []),
    ...sightingsOf(entry).map(({ store }) => store),
  ]
}

/** Whether an entry speaks of a store, by its identity or by the digest that its claim carries. */
export function speaksOf(entry: Entry, store: string): boolean {
  return storesOf(entry).includes(store) || splitPlaces(entry.claim.places).includes(digest(store))
}

/**
 * Stores that an entry says nobody reads any more, and that no run has named since.
 *
 * @param isBelieved whether a note's word to forget counts, by its position; that a store is named counts always
 */
export function forgottenIn(
  { body, notes }: Entry,
  isBelieved: (position: number) => boolean = () => true,
): ReadonlySet<string> {
  const forgotten = new Set(body?.forgotten)
  for (const [position, { note }] of notes.entries()) {
    if (isBelieved(position)) for (const store of note.forgotten ?? []) forgotten.add(store)
    for (const { store } of note.sightings ?? []) forgotten.delete(store)
    for (const store of Object.keys(note.named ?? {})) forgotten.delete(store)
  }
  return forgotten
}

/** What runs saw of stores, noted in a claim or beside a body. */
export function sightingsOf(entry: Entry): readonly StoreSighting[] {
  return [...(entry.claim.sightings ?? []), ...entry.notes.flatMap(({ note }) => note.sightings ?? [])]
}

/** The stores that an entry notes under an address, as far as a token of this run, dead or alive, proves it. */
export function provenPlaces(entry: Entry, address: string): readonly string[] {
  const { body, bodyProof, claim, claimProof, notes } = entry
  const words = [
    ...(claimProof.size > 0 ? (claim.sightings ?? []) : []),
    ...(bodyProof.size > 0 ? (body?.stores ?? []) : []),
    ...notes.flatMap(({ note, proof }) => (proof.size > 0 ? (note.sightings ?? []) : [])),
  ]
  return words.filter((each) => each.address === address).map(({ store }) => store)
}

/**
 * The entries of the line that a set of stores belongs to: those with a store in common, and those with a store in
 * common with these. Lines without a common store ignore each other.
 *
 * @param names identities of the stores, and their addresses for the sake of version 1
 */
export function lineOf(journal: JournalState, names: readonly string[]): readonly Entry[] {
  const known = new Set(names)
  const places = new Set(names.map(digest))
  const mine = new Set<Entry>()
  for (let before = -1; before !== mine.size; ) {
    before = mine.size
    for (const entry of journal.entries) {
      if (mine.has(entry)) continue
      const stores = storesOf(entry)
      const meets =
        stores.some((store) => known.has(store)) ||
        splitPlaces(entry.claim.places).some((place) => places.has(place))
      if (!meets) continue
      mine.add(entry)
      for (const store of stores) {
        known.add(store)
        places.add(digest(store))
      }
    }
  }
  return journal.entries.filter((entry) => mine.has(entry))
}

/** A claim of a rotation in place that left no trace: nobody knows whether its call had an effect. */
export function isOpenInPlace({ claim, body, released }: Entry): boolean {
  return claim.shape === 'in-place' && body === undefined && released === undefined
}
