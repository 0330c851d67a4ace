import type { SealedSecret, Shown } from '../../stores/store.js'
import { type Expiry, endOf } from '../../token/expiry.js'
import { Fields, isRecord } from './fields.js'
import type {
  Body,
  Claim,
  Dated,
  Hiding,
  LeakedRecord,
  LeaseHolder,
  Note,
  OrphanRecord,
  ReaderRecord,
  StoreRecord,
  StoreSighting,
  TokenRecord,
} from './model.js'

/** Times are written as ISO 8601, so that a person can read an entry. */
const iso = (ms: number): string => new Date(ms).toISOString()

// ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function claimText(claim: Claim): string {
  return JSON.stringify({
    ...claim,
    startedAt: iso(claim.startedAt),
    sightings: claim.sightings?.map(sightingDocument),
    readers: claim.readers?.map((reader) => ({ ...reader, at: iso(reader.at) })),
    orphans: claim.orphans?.map(orphanDocument),
  })
}

/** @param parts digests of the parts that hold the stores; when there are any, the body itself holds none */
export function bodyText(body: Body, parts: readonly string[]): string {
  return JSON.stringify({
    ...body,
    since: iso(body.since),
    tokens: body.tokens.map(tokenDocument),
    readers: body.readers.map((reader) => ({ ...reader, at: iso(reader.at) })),
    orphans: body.orphans.map(orphanDocument),
    ended: body.ended.map(datedDocument),
    leaked: body.leaked.map((each) => ({ ...each, at: iso(each.at) })),
    stores: parts.length === 0 ? body.stores.map(storeDocument) : [],
    parts,
  })
}

export function storesText(stores: readonly StoreRecord[]): string {
  return JSON.stringify(stores.map(storeDocument))
}

export function noteText(note: Note): string {
  return JSON.stringify({
    ...note,
    at: iso(note.at),
    drainOver: note.drainOver === undefined ? undefined : iso(note.drainOver),
    written: note.written && mapValues(note.written, shownDocument),
    ended: note.ended && mapValues(note.ended, iso),
    named: note.named && mapValues(note.named, iso),
    orphans: note.orphans?.map(orphanDocument),
    sightings: note.sightings?.map(sightingDocument),
    tokens: note.tokens?.map(tokenDocument),
  })
}

function tokenDocument(token: TokenRecord): object {
  return {
    ...token,
    createdAt: token.createdAt === undefined ? undefined : iso(token.createdAt),
    expiry: endOf(token.expiry)?.toISOString() ?? token.expiry.kind,
    expirySource: token.expiry.kind === 'declared' ? 'declared' : undefined,
  }
}

function storeDocument(record: StoreRecord): object {
  return {
    ...record,
    was: record.was && shownDocument(record.was),
    written: record.written && shownDocument(record.written),
    named: iso(record.named),
  }
}

function sightingDocument(sighting: StoreSighting): object {
  return { ...sighting, shown: sighting.shown && shownDocument(sighting.shown), at: iso(sighting.at) }
}

const orphanDocument = (orphan: OrphanRecord): object => ({ ...orphan, since: iso(orphan.since) })
const datedDocument = ({ ref, at }: Dated): object => ({ ref, at: iso(at) })

/** A version that is the time itself, as GitHub's, is written once. */
function shownDocument({ version, at }: Shown): string | object {
  return version === iso(at) ? version : { version, at: iso(at) }
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function readClaim(fields: Fields): Claim {
  const shape = fields.optionalText('shape')
  return {
    kind: fields.choice('kind', ['generation', 'resume', 'retire', 'note']),
    leaseHolder: readHolder(fields.object('leaseHolder')),
    startedAt: fields.time('startedAt'),
    places: fields.text('places'),
    handed: fields.text('handed'),
    ...(shape !== undefined && { shape: fields.choice('shape', shapes) }),
    ...texts(fields, ['name', 'handedId', 'owner', 'leaked']),
    ...(fields.has('readers') && { readers: fields.objects('readers').map(readReader) }),
    ...(fields.has('sightings') && { sightings: fields.objects('sightings').map(readSighting) }),
    ...(fields.has('orphans') && { orphans: fields.objects('orphans').map(readOrphan) }),
  }
}

const shapes = ['overlap', 'in-place', 'adopt', 'same'] as const

export function readHolder(fields: Fields): LeaseHolder {
  const process = fields.optionalObject('process')
  const runAttempt = fields.optionalInteger('runAttempt')
  return {
    nonce: fields.text('nonce'),
    ...texts(fields, ['repository', 'runId']),
    ...(runAttempt !== undefined && { runAttempt }),
    ...(process !== undefined && {
      process: {
        machine: process.text('machine'),
        pid: process.integer('pid'),
        started: process.text('started'),
      },
    }),
  }
}

/** A body without the stores of its parts, which are given by their digests. */
export function readBody(fields: Fields): { readonly body: Body; readonly parts: readonly string[] } {
  return {
    body: {
      generation: fields.integer('generation'),
      shape: fields.choice('shape', shapes),
      token: fields.text('token'),
      tokens: fields.objects('tokens').map(readToken),
      stores: fields.objects('stores').map(readStore),
      readers: fields.objects('readers').map(readReader),
      owed: fields.strings('owed'),
      orphans: fields.objects('orphans').map(readOrphan),
      ended: fields.objects('ended').map(readDated),
      leaked: fields.objects('leaked').map(readLeaked),
      told: fields.strings('told'),
      since: fields.time('since'),
      ...(fields.has('forgotten') && { forgotten: fields.strings('forgotten') }),
      ...(fields.has('cameBack') && { cameBack: fields.strings('cameBack') }),
      ...(fields.has('hiding') && { hiding: fields.objects('hiding').map(readHiding) }),
      ...(fields.has('asked') && fields.flag('asked') && { asked: true as const }),
    },
    parts: fields.strings('parts'),
  }
}

export function readStores(value: unknown, corrupt: ConstructorParameters<typeof Fields>[1]): StoreRecord[] {
  if (!Array.isArray(value)) throw corrupt('its stores are no list')
  return value.map((item) => {
    if (!isRecord(item)) throw corrupt('its stores are no list of objects')
    return readStore(new Fields(item, corrupt))
  })
}

export function readNote(fields: Fields): Note {
  const drainOver = fields.optionalTime('drainOver')
  const written = fields.optionalObject('written')
  const readers = fields.optionalObject('readers')
  const ended = fields.optionalObject('ended')
  const handed = fields.optionalObject('handed')
  const named = fields.optionalObject('named')
  return {
    at: fields.time('at'),
    ...(drainOver !== undefined && { drainOver }),
    ...(written && { written: all(written, (name) => readShown(written, name)) }),
    ...(readers && { readers: all(readers, (name) => readers.strings(name)) }),
    ...(ended && { ended: all(ended, (name) => ended.time(name)) }),
    ...(handed && { handed: all(handed, (name) => handed.text(name)) }),
    ...(named && { named: all(named, (name) => named.time(name)) }),
    ...(fields.has('told') && { told: fields.strings('told') }),
    ...(fields.has('unused') && { unused: fields.strings('unused') }),
    ...(fields.has('forgotten') && { forgotten: fields.strings('forgotten') }),
    ...(fields.has('cameBack') && { cameBack: fields.strings('cameBack') }),
    ...(fields.has('orphans') && { orphans: fields.objects('orphans').map(readOrphan) }),
    ...(fields.has('sightings') && { sightings: fields.objects('sightings').map(readSighting) }),
    ...(fields.has('tokens') && { tokens: fields.objects('tokens').map(readToken) }),
    ...(fields.has('stuck') && fields.flag('stuck') && { stuck: true as const }),
  }
}

function readToken(fields: Fields): TokenRecord {
  const createdAt = fields.optionalTime('createdAt')
  const expiry = readExpiry(fields, 'expiry')
  const declared =
    fields.has('expirySource') && fields.choice('expirySource', ['vendor', 'declared']) === 'declared'
  const flags = (['born', 'showsUse'] as const).filter((name) => fields.has(name) && fields.flag(name))
  return {
    ref: fields.text('ref'),
    expiry: declared && expiry.kind === 'known' ? { kind: 'declared', at: expiry.at } : expiry,
    ...(createdAt !== undefined && { createdAt }),
    ...texts(fields, ['id', 'name', 'owner', 'strength']),
    ...(fields.has('handed') && { handed: fields.choice('handed', ['id', 'jti', 'fields']) }),
    ...Object.fromEntries(flags.map((name) => [name, true] as const)),
  }
}

export function readExpiry(fields: Fields, name: string): Expiry {
  const text = fields.text(name)
  if (text === 'never' || text === 'unknown') return { kind: text }
  return { kind: 'known', at: new Date(fields.time(name)) }
}

function readStore(fields: Fields): StoreRecord {
  const sealed = fields.optionalObject('sealed')
  const written = fields.has('written') ? readShown(fields, 'written') : undefined
  return {
    store: fields.text('store'),
    address: fields.text('address'),
    token: fields.text('token'),
    was: fields.has('was') ? readShown(fields, 'was') : null,
    ...(sealed && { sealed: readSealed(sealed) }),
    ...(written && { written }),
    readers: fields.strings('readers'),
    named: fields.time('named'),
  }
}

function readSealed(fields: Fields): SealedSecret {
  return { keyId: fields.text('keyId'), sealed: fields.text('sealed') }
}

function readSighting(fields: Fields): StoreSighting {
  return {
    store: fields.text('store'),
    address: fields.text('address'),
    handed: fields.text('handed'),
    ...(fields.has('older') && fields.flag('older') && { older: true as const }),
    shown: fields.has('shown') ? readShown(fields, 'shown') : null,
    at: fields.time('at'),
  }
}

function readHiding(fields: Fields): Hiding {
  return { store: fields.text('store'), address: fields.text('address'), hides: fields.text('hides') }
}

function readReader(fields: Fields): ReaderRecord {
  return { reader: fields.text('reader'), handed: fields.text('handed'), at: fields.time('at') }
}

function readOrphan(fields: Fields): OrphanRecord {
  return {
    name: fields.text('name'),
    claim: fields.integer('claim'),
    since: fields.time('since'),
    ...texts(fields, ['id', 'owner']),
  }
}

const readDated = (fields: Fields): Dated => ({ ref: fields.text('ref'), at: fields.time('at') })

function readLeaked(fields: Fields): LeakedRecord {
  const isHearsay = fields.has('hearsay') && fields.flag('hearsay')
  return { ...readDated(fields), ...(isHearsay && { hearsay: true as const }) }
}

function readShown(fields: Fields, name: string): Shown {
  if (fields.isText(name)) {
    const at = fields.time(name)
    return { version: iso(at), at }
  }
  const shown = fields.object(name)
  return { version: shown.text('version'), at: shown.time('at') }
}

function texts<Name extends string>(fields: Fields, names: readonly Name[]): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = fields.optionalText(name)
    if (value !== undefined) found[name] = value
  }
  return found
}

function all<Value>(fields: Fields, read: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(fields.names().map((name) => [name, read(name)]))
}
