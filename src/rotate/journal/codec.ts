import { Failure } from '../../codes/failure.js'
import {
  bodyText,
  claimText,
  noteText,
  readBody,
  readClaim,
  readNote,
  readStores,
  storesText,
} from './documents.js'
import { Fields, isRecord } from './fields.js'
import { digestOf, type Keyring } from './keys.js'
import type {
  Body,
  Claim,
  Codes,
  Entry,
  JournalState,
  Note,
  Proof,
  Released,
  Signed,
  StoredEntry,
  StoredPart,
  StoreRecord,
} from './model.js'
import { claimName, parseName, partName } from './names.js'
import { readVersion1 } from './version1.js'

const nobody: Proof = new Set()

// ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The stored form of a new claim. */
export function claimEntry(name: string, claim: Claim, keys: Keyring): StoredEntry {
  const text = claimText(claim)
  return { name, claim: { text, codes: keys.sign(name, text) }, released: null, progress: [], parts: [] }
}

/** The claim's entry with its body, once; stores that do not fit beside it go into parts. */
export function withBody(
  entry: StoredEntry,
  secret: string,
  body: Body,
  keys: Keyring,
  maxBytes: number,
): StoredEntry {
  const signed = (text: string): Signed => ({ text, codes: keys.sign(entry.name, text) })
  const inline: StoredEntry = { ...entry, body: signed(bodyText(body, [])), progress: [], parts: [] }
  // Half of an entry is left to the notes that follow.
  const room = Math.floor(maxBytes / 2)
  if (entryBytes(inline) <= room) return inline
  const parts = chunks(body.stores, room).map((stores, index): StoredPart => {
    const name = partName(secret, parseName(secret, entry.name)?.claim ?? 0, index + 1)
    return { name, stores: storesText(stores), progress: [] }
  })
  const text = bodyText(
    body,
    parts.map(({ stores }) => digestOf(stores)),
  )
  return { ...inline, body: signed(text), parts }
}

/** The entry with one more note: about stores of parts beside those, everything else beside the body. */
export function withNote(
  entry: StoredEntry,
  note: Note,
  keys: Keyring,
  storesOf: StoresOfParts,
): StoredEntry {
  const { written = {}, readers = {}, ...rest } = note
  const added = (progress: readonly Signed[], name: string, more: Note): readonly Signed[] => {
    const text = noteText(more)
    return [...progress, { text, codes: keys.sign(name, bound(entry, text)) }]
  }
  const left = new Set(Object.keys(written))
  const parts = entry.parts.map((part) => {
    const here = storesOf(part).filter((store) => left.has(store))
    if (here.length === 0) return part
    for (const store of here) left.delete(store)
    return {
      ...part,
      progress: added(part.progress, part.name, { at: note.at, ...pickStores(here, written, readers) }),
    }
  })
  const beside: Note = { ...rest, ...(left.size > 0 && pickStores([...left], written, readers)) }
  const says = Object.keys(beside).length > 1
  return { ...entry, parts, progress: says ? added(entry.progress, entry.name, beside) : entry.progress }
}

/** A note is about one body: a number can come back when somebody deletes entries. */
const bound = ({ body }: StoredEntry, note: string): string => `${digestOf(body?.text ?? '')} ${note}`

export type StoresOfParts = (part: StoredPart) => readonly string[]

function pickStores(
  stores: readonly string[],
  written: NonNullable<Note['written']>,
  readers: NonNullable<Note['readers']>,
): Pick<Note, 'written' | 'readers'> {
  const pick = <Value>(from: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(from).filter(([store]) => stores.includes(store)))
  const who = pick(readers)
  return { written: pick(written), ...(Object.keys(who).length > 0 && { readers: who }) }
}

/** What the lease holder signs as it lets go. */
export function releaseText(claim: string, nothingMade: boolean): string {
  return `released ${nothingMade ? 'nothing made' : 'done'} ${digestOf(claim)}`
}

export function withRelease(entry: StoredEntry, nothingMade: boolean, keys: Keyring): StoredEntry {
  const codes = keys.sign(entry.name, releaseText(entry.claim.text, nothingMade))
  return { ...entry, released: { nothingMade, codes } }
}

/** The text of the entry itself; each part has its own. */
export function encodeEntry(entry: StoredEntry): string {
  return JSON.stringify({
    version: 2,
    claim: entry.claim.text,
    claimCodes: entry.claim.codes,
    released: entry.released,
    body: entry.body?.text,
    bodyCodes: entry.body?.codes,
    progress: entry.progress.map(({ text, codes }) => ({ note: text, codes })),
  })
}

export function encodePart(part: StoredPart): string {
  return JSON.stringify({
    version: 2,
    stores: part.stores,
    progress: part.progress.map(({ text, codes }) => ({ note: text, codes })),
  })
}

const entryBytes = (entry: StoredEntry): number => Buffer.byteLength(encodeEntry(entry))

function chunks(stores: readonly StoreRecord[], room: number): readonly (readonly StoreRecord[])[] {
  const found: StoreRecord[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const record of stores) {
    // Quotes are escaped once more in the stored form.
    const bytes = Buffer.byteLength(JSON.stringify(storesText([record])))
    if (size + bytes > room) {
      found.push([])
      size = 0
    }
    found.at(-1)?.push(record)
    size += bytes
  }
  return found
}

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** An entry as it was read last, with the values that it was read from. */
export interface Decoded {
  readonly values: string
  readonly entry: Entry
}

/** A number this far above the next lower entry that nothing proves is no number of ours. */
const widestGap = 1_000
const highestFirst = 1_000_000

/**
 * Reads the entries of one secret; those of others are passed over.
 *
 * @param known what was decoded before, by name: a run reads the journal several times, and little of it changes
 * @throws Failure JOURNAL_CORRUPT when one cannot be understood: nothing may be done on a guess
 */
export function decodeJournal(
  secret: string,
  stored: readonly { readonly name: string; readonly value: string }[],
  keys: Keyring,
  known: Map<string, Decoded> = new Map(),
): JournalState {
  const values = new Map<string, string>()
  const partsOf = new Map<number, string[]>()
  const claims: number[] = []
  for (const { name, value } of stored) {
    const parsed = parseName(secret, name)
    if (parsed === undefined) continue
    values.set(name, value)
    if (parsed.part === undefined) claims.push(parsed.claim)
    else partsOf.set(parsed.claim, [...(partsOf.get(parsed.claim) ?? []), name])
  }
  const entries: Entry[] = []
  const ignored: string[] = []
  for (const number of claims.sort((a, b) => a - b)) {
    const name = claimName(secret, number)
    const own = [name, ...(partsOf.get(number) ?? [])].map((each) => [each, values.get(each)])
    const text = own.length === 1 ? (values.get(name) ?? '') : JSON.stringify(own)
    const below = entries.at(-1)?.number
    const far = below === undefined ? number > highestFirst : number - below > widestGap
    const before = known.get(name)
    try {
      const entry = before?.values === text ? before.entry : decodeEntry(secret, number, values, keys)
      known.set(name, { values: text, entry })
      if (far && entry.claimProof.size === 0 && entry.bodyProof.size === 0) ignored.push(name)
      else entries.push(entry)
    } catch (error) {
      if (!far || !(error instanceof Failure)) throw error
      ignored.push(name)
    }
  }
  return { entries, names: [...values.keys()], ignored }
}

function decodeEntry(
  secret: string,
  number: number,
  values: ReadonlyMap<string, string>,
  keys: Keyring,
): Entry {
  const name = claimName(secret, number)
  const fields = parse(name, values.get(name))
  const version = fields.integer('version')
  if (version === 1) return readVersion1(secret, number, fields, (part) => parse(part, values.get(part)))
  if (version !== 2) throw corrupt(name)(`a newer token-action wrote it (version ${version})`)
  const claim = { text: fields.text('claim'), codes: readCodes(fields, 'claimCodes') }
  const body = fields.has('body')
    ? { text: fields.text('body'), codes: readCodes(fields, 'bodyCodes') }
    : undefined
  const bodyRead = body === undefined ? undefined : readBody(inner(name, body.text))
  const parts = (bodyRead?.parts ?? []).map((digest, index) =>
    readPart(partName(secret, number, index + 1), values, digest),
  )
  const stored: StoredEntry = {
    name,
    claim,
    released: readReleased(fields),
    ...(body && { body }),
    progress: readProgress(fields),
    parts,
  }
  const notes = [
    ...stored.progress.map((signed) => ({ signed, under: name })),
    ...parts.flatMap((part) => part.progress.map((signed) => ({ signed, under: part.name }))),
  ]
  const released = judgeReleased(stored, keys)
  return {
    number,
    version: 2,
    claim: readClaim(inner(name, claim.text)),
    claimProof: keys.check(name, claim.text, claim.codes),
    ...(released && { released }),
    ...(bodyRead && {
      body: {
        ...bodyRead.body,
        stores: [
          ...bodyRead.body.stores,
          ...parts.flatMap((part) => readStores(json(part.name, part.stores), corrupt(part.name))),
        ],
      },
    }),
    bodyProof: body === undefined ? nobody : keys.check(name, body.text, body.codes),
    notes: notes.map(({ signed, under }) => ({
      note: readNote(inner(under, signed.text)),
      proof: keys.check(under, bound(stored, signed.text), signed.codes),
    })),
    stored,
  }
}

function readPart(name: string, values: ReadonlyMap<string, string>, digest: string): StoredPart {
  const fields = parse(name, values.get(name))
  const stores = fields.text('stores')
  if (digestOf(stores) !== digest) throw corrupt(name)('its stores are not those that the entry names')
  return { name, stores, progress: readProgress(fields) }
}

function readProgress(fields: Fields): readonly Signed[] {
  return fields
    .objects('progress')
    .map((each) => ({ text: each.text('note'), codes: readCodes(each, 'codes') }))
}

function readReleased(fields: Fields): StoredEntry['released'] {
  if (!fields.has('released')) return null
  const object = fields.optionalObjectOrFlag('released')
  if (typeof object === 'boolean') return object
  return { nothingMade: object.flag('nothingMade'), codes: readCodes(object, 'codes') }
}

function judgeReleased(entry: StoredEntry, keys: Keyring): Released | undefined {
  const { released, claim, name } = entry
  if (released === null || released === false) return undefined
  if (released === true) return { proven: false, nothingMade: false }
  const text = releaseText(claim.text, released.nothingMade)
  const proven = keys.check(name, text, released.codes).size > 0
  // What nothing proves may still end the wait for its holder, and says nothing of what the holder made.
  return { proven, nothingMade: proven && released.nothingMade }
}

function readCodes(fields: Fields, name: string): Codes {
  const codes = fields.object(name)
  return Object.fromEntries(codes.names().map((label) => [label, codes.text(label)]))
}

const inner = (entry: string, text: string): Fields => {
  const document = json(entry, text)
  if (!isRecord(document)) throw corrupt(entry)('a text in it is not a JSON object')
  return new Fields(document, corrupt(entry))
}

function parse(entry: string, value: string | undefined): Fields {
  if (value === undefined) throw corrupt(entry)('it is missing')
  const document = json(entry, value)
  if (!isRecord(document)) throw corrupt(entry)('it is not a JSON object')
  return new Fields(document, corrupt(entry))
}

function json(entry: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw corrupt(entry)('it is not JSON')
  }
}

const corrupt =
  (entry: string) =>
  (reason: string): Failure =>
    new Failure('JOURNAL_CORRUPT', { entry, reason })
