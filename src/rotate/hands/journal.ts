import { Failure } from '../../codes/failure.js'
import type { Journal } from '../../stores/store.js'
import {
  claimEntry,
  type Decoded,
  decodeJournal,
  encodeEntry,
  encodePart,
  withBody,
  withNote,
  withRelease,
} from '../journal/codec.js'
import { readStores } from '../journal/documents.js'
import type { Keyring } from '../journal/keys.js'
import type { Body, Claim, Entry, JournalState, Note, StoredEntry, StoredPart } from '../journal/model.js'
import { claimName, entryPrefix } from '../journal/names.js'

/** The journal of one secret, in entries instead of names and values. */
export interface JournalHands {
  /** @param showing a claim of ours; the read is repeated for half a minute until the list shows it */
  read(showing?: number): Promise<{ readonly journal: JournalState; readonly late: boolean }>
  prove(): Promise<void>
  claim(number: number, claim: Claim): Promise<boolean>
  /** Writes the body; only the last of its writes makes it count. */
  commit(entry: Entry, body: Body): Promise<Entry>
  note(entry: Entry, note: Note): Promise<Entry>
  release(entry: Entry, nothingMade: boolean): Promise<Entry>
  put(name: string, value: string): Promise<void>
  remove(names: readonly string[]): Promise<void>
  /** An entry as it was printed, decoded and checked with our keys. */
  decode(name: string, value: string): Promise<Entry>
  /** The two reads of the fence: nobody has the next number, and ours is still ours. */
  isNewest(number: number, nonce: string): Promise<boolean>
}

export interface JournalHandsOptions {
  readonly journal: Journal
  readonly secret: string
  keys(): Promise<Keyring>
  sleep(ms: number): Promise<void>
}

/** Milliseconds between the reads of a list that does not show our claim yet; half a minute in all. */
const latePauses = [250, 500, 1_000, 2_000, 4_000, 8_000, 14_000]

export function journalHands({ journal, secret, keys, sleep }: JournalHandsOptions): JournalHands {
  const decoded = new Map<string, Decoded>()
  const storesIn = new Map<string, readonly string[]>()

  async function readOnce(): Promise<JournalState> {
    const stored = await journal.list(entryPrefix(secret))
    return decodeJournal(secret, stored, await keys(), decoded)
  }

  async function decodeOne(
    values: readonly { readonly name: string; readonly value: string }[],
  ): Promise<Entry> {
    const [entry] = decodeJournal(secret, values, await keys()).entries
    if (entry !== undefined) return entry
    throw new Failure('JOURNAL_CORRUPT', { entry: values[0]?.name ?? '', reason: 'it has no number' })
  }

  const decodeStored = (stored: StoredEntry): Promise<Entry> =>
    decodeOne([
      { name: stored.name, value: encodeEntry(stored) },
      ...stored.parts.map((part) => ({ name: part.name, value: encodePart(part) })),
    ])

  function storesOfPart(part: StoredPart): readonly string[] {
    const known = storesIn.get(part.name)
    if (known !== undefined) return known
    const corrupt = (reason: string) => new Failure('JOURNAL_CORRUPT', { entry: part.name, reason })
    const stores = readStores(JSON.parse(part.stores), corrupt).map(({ store }) => store)
    storesIn.set(part.name, stores)
    return stores
  }

  async function put(name: string, value: string): Promise<void> {
    if (!(await journal.create(name, value))) await update(name, value)
  }

  /** Only who passed us over removes our entry. */
  async function update(name: string, value: string): Promise<void> {
    if (!(await journal.update(name, value))) throw new Failure('ROTATION_PASSED_OVER', { secret })
  }

  return {
    decode: (name, value) => decodeOne([{ name, value }]),
    prove: () => journal.prove(),
    async read(showing) {
      for (const pause of latePauses) {
        const state = await readOnce()
        if (showing === undefined || state.entries.some(({ number }) => number === showing)) {
          return { journal: state, late: false }
        }
        await sleep(pause)
      }
      return { journal: await readOnce(), late: true }
    },
    async claim(number, claim) {
      const name = claimName(secret, number)
      return journal.create(name, encodeEntry(claimEntry(name, claim, await keys())))
    },
    async commit(entry, body) {
      const stored = withBody(entry.stored, secret, body, await keys(), journal.maxValueBytes)
      for (const part of stored.parts) await put(part.name, encodePart(part))
      await update(stored.name, encodeEntry(stored))
      return decodeStored(stored)
    },
    async note(entry, note) {
      const stored = withNote(entry.stored, note, await keys(), storesOfPart)
      for (const [index, part] of stored.parts.entries()) {
        if (part !== entry.stored.parts[index]) await update(part.name, encodePart(part))
      }
      if (stored.progress !== entry.stored.progress) await update(stored.name, encodeEntry(stored))
      return decodeStored(stored)
    },
    async release(entry, nothingMade) {
      const stored = withRelease(entry.stored, nothingMade, await keys())
      await update(stored.name, encodeEntry(stored))
      return decodeStored(stored)
    },
    put,
    async remove(names) {
      for (const name of names) await journal.remove(name)
    },
    async isNewest(number, nonce) {
      if ((await journal.read(claimName(secret, number + 1))) !== undefined) return false
      const ours = await journal.read(claimName(secret, number))
      return ours?.includes(nonce) === true
    },
  }
}
