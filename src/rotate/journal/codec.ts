import { Failure } from '../../codes/failure.js'
import type { SealedBox } from '../../stores/store.js'
import type { Expiry } from '../../token/expiry.js'
import type { HolderIdentity } from '../holder.js'
import type {
  Entry,
  Generation,
  JournalState,
  Resume,
  RetiredToken,
  Shape,
  StoreRecord,
  TokenRecord,
} from './entries.js'
import { Fields, isRecord } from './fields.js'
import { claimName, parseName, partName } from './names.js'

const version = 1

/** Times are written as ISO 8601, so that a person can read an entry. */
const iso = (ms: number): string => new Date(ms).toISOString()

function encodeExpiry(expiry: Expiry): string {
  return expiry.kind === 'known' ? expiry.at.toISOString() : expiry.kind
}

function encodeToken(token: TokenRecord): Record<string, unknown> {
  return { ref: token.ref, id: token.id, name: token.name, expires: encodeExpiry(token.expiry) }
}

function encodeStore(record: StoreRecord): Record<string, unknown> {
  return {
    store: record.store,
    was: record.was === null ? null : iso(record.was),
    keyId: record.box?.keyId,
    box: record.box?.box,
    at: record.at === undefined ? undefined : iso(record.at),
  }
}

/** The value of the entry that is the claim. */
export function encodeEntry(entry: Entry): string {
  const claim = {
    version,
    kind: entry.kind,
    holder: entry.holder,
    startedAt: iso(entry.startedAt),
    released: entry.released,
  }
  if (entry.kind === 'resume') return JSON.stringify(Object.assign(claim, { of: entry.of }))
  const generation = {
    shape: entry.shape,
    places: entry.places,
    name: entry.name,
    old: encodeToken(entry.old),
    token: entry.token === undefined ? undefined : encodeToken(entry.token),
    layout: entry.layout,
    stores: entry.layout.length === 0 ? entry.stores.map(encodeStore) : [],
    stuck: entry.stuck,
    retired: entry.retired && { at: iso(entry.retired.at), tokens: entry.retired.tokens },
  }
  return JSON.stringify(Object.assign(claim, generation))
}

/** The values of the further entries of a generation, in order; empty when all stores fit into the first. */
export function encodeParts(generation: Generation): readonly string[] {
  let from = 0
  return generation.layout.map((count) => {
    const part = generation.stores.slice(from, from + count)
    from += count
    return JSON.stringify({ version, stores: part.map(encodeStore) })
  })
}

/**
 * Spreads the stores over entries of at most `maxBytes`. Decided once, when the boxes are journalled: later changes
 * make a record smaller, so only the entries that changed are written again.
 */
export function layOut(generation: Generation, maxBytes: number): Generation {
  // A record gains the time of the write before it loses its box.
  const room = Math.floor(maxBytes * 0.9)
  const inline = { ...generation, layout: [] }
  if (Buffer.byteLength(encodeEntry(inline)) <= room) return inline
  const layout: number[] = []
  let size = Number.POSITIVE_INFINITY
  for (const record of generation.stores) {
    const bytes = Buffer.byteLength(JSON.stringify(encodeStore(record))) + 40
    if (size + bytes > room) {
      layout.push(0)
      size = 40
    }
    layout[layout.length - 1] = (layout.at(-1) ?? 0) + 1
    size += bytes
  }
  return { ...generation, layout }
}

/** An entry as it was read last, with the values that it was read from. */
export interface Decoded {
  readonly values: string
  readonly entry: Entry
}

/**
 * Reads the entries of one secret; those of others are passed over.
 *
 * @param known what was decoded before, by name: a run reads the journal several times, and little of it changes
 * @throws Failure JOURNAL_CORRUPT when one cannot be understood: nothing may be done on a guess
 */
export function decodeJournal(
  secret: string,
  stored: readonly { readonly name: string; readonly value: string }[],
  known: Map<string, Decoded> = new Map(),
): JournalState {
  const values = new Map<string, string>()
  const claims: number[] = []
  for (const { name, value } of stored) {
    const parsed = parseName(secret, name)
    if (parsed === undefined) continue
    values.set(name, value)
    if (parsed.part === undefined) claims.push(parsed.claim)
  }
  const entries = claims
    .sort((a, b) => a - b)
    .map((claim) => {
      const name = claimName(secret, claim)
      const own = [...values].filter(([other]) => parseName(secret, other)?.claim === claim)
      const read = own.length === 1 ? (values.get(name) ?? '') : JSON.stringify(own)
      const before = known.get(name)
      if (before?.values === read) return before.entry
      const entry = decodeEntry(secret, claim, values)
      known.set(name, { values: read, entry })
      return entry
    })
  return { entries, names: [...values.keys()] }
}

function decodeEntry(secret: string, number: number, values: ReadonlyMap<string, string>): Entry {
  const name = claimName(secret, number)
  const fields = parse(name, values.get(name))
  const claim = {
    number,
    holder: decodeHolder(fields.object('holder')),
    startedAt: fields.time('startedAt'),
    released: fields.flag('released'),
  }
  const kind = fields.choice('kind', ['generation', 'resume'])
  if (kind === 'resume') return { kind, of: fields.integer('of'), ...claim } satisfies Resume
  const layout = fields.integers('layout')
  const token = fields.optionalObject('token')
  const retired = fields.optionalObject('retired')
  const stores =
    layout.length === 0
      ? fields.objects('stores').map(decodeStore)
      : layout.flatMap((count, index) => {
          const part = partName(secret, number, index + 1)
          const records = parse(part, values.get(part)).objects('stores').map(decodeStore)
          if (records.length !== count) {
            throw new Failure('JOURNAL_CORRUPT', { entry: part, reason: 'it holds another number of stores' })
          }
          return records
        })
  return {
    kind,
    shape: fields.choice<Shape>('shape', ['overlap', 'in-place', 'adopt']),
    places: fields.text('places'),
    name: fields.text('name'),
    old: decodeToken(fields.object('old')),
    ...(token === undefined ? {} : { token: decodeToken(token) }),
    stores,
    layout,
    stuck: fields.flag('stuck'),
    ...claim,
    ...(retired === undefined
      ? {}
      : { retired: { at: retired.time('at'), tokens: retired.objects('tokens').map(decodeRetired) } }),
  }
}

function parse(entry: string, value: string | undefined): Fields {
  const corrupt = (reason: string): Failure => new Failure('JOURNAL_CORRUPT', { entry, reason })
  if (value === undefined) throw corrupt('it is missing')
  let document: unknown
  try {
    document = JSON.parse(value)
  } catch {
    throw corrupt('it is not JSON')
  }
  if (!isRecord(document)) throw corrupt('it is not a JSON object')
  const fields = new Fields(document, corrupt)
  if (fields.integer('version') !== version) throw corrupt('another version of token-action wrote it')
  return fields
}

function decodeHolder(fields: Fields): HolderIdentity {
  const process = fields.optionalObject('process')
  const repository = fields.optionalText('repository')
  const runId = fields.optionalText('runId')
  const runAttempt = fields.optionalInteger('runAttempt')
  return {
    nonce: fields.text('nonce'),
    ...(repository === undefined ? {} : { repository }),
    ...(runId === undefined ? {} : { runId }),
    ...(runAttempt === undefined ? {} : { runAttempt }),
    ...(process === undefined
      ? {}
      : {
          process: {
            machine: process.text('machine'),
            pid: process.integer('pid'),
            started: process.text('started'),
          },
        }),
  }
}

function decodeToken(fields: Fields): TokenRecord {
  const id = fields.optionalText('id')
  const name = fields.optionalText('name')
  const expires = fields.text('expires')
  const expiry: Expiry =
    expires === 'never' || expires === 'unknown'
      ? { kind: expires }
      : { kind: 'known', at: new Date(fields.time('expires')) }
  return {
    ref: fields.text('ref'),
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    expiry,
  }
}

function decodeStore(fields: Fields): StoreRecord {
  const box = fields.optionalText('box')
  const at = fields.optionalTime('at')
  const sealed: SealedBox | undefined = box === undefined ? undefined : { keyId: fields.text('keyId'), box }
  return {
    store: fields.text('store'),
    was: fields.optionalTime('was') ?? null,
    ...(sealed === undefined ? {} : { box: sealed }),
    ...(at === undefined ? {} : { at }),
  }
}

function decodeRetired(fields: Fields): RetiredToken {
  const id = fields.optionalText('id')
  return {
    ref: fields.text('ref'),
    ...(id === undefined ? {} : { id }),
    state: fields.choice('state', ['revoked', 'by-hand']),
  }
}
