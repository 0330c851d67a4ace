import { claimEntry, encodeEntry, encodePart, withBody, withNote } from '../../../src/rotate/journal/codec.js'
import { createKeyring, type Keyring } from '../../../src/rotate/journal/keys.js'
import type { Body, Claim, Note, StoredEntry, TokenRecord } from '../../../src/rotate/journal/model.js'
import { claimName, digestPlaces } from '../../../src/rotate/journal/names.js'
import {
  addresses,
  adminValue,
  day,
  identities,
  refOf,
  secret,
  shownAt,
  type Token,
  type World,
} from './world.js'

/** What somebody does who may write every entry of the journal, and perhaps knows a token. */

export const nameOf = (number: number): string => claimName(secret, number)

/** The keys of somebody who knows a value; codes of any other value are made up. */
export function keysOf(value: string, label = refOf(value)): Keyring {
  return createKeyring({ journal: '7001', secret, hand: { ref: label, value } })
}

/** Somebody who knows nothing labels made-up codes as those of a token, or of `admin-token`. */
export function guessed(label: string): Keyring {
  const made = keysOf('a value that the forger made up', label)
  return label === 'admin'
    ? createKeyring({
        journal: '7001',
        secret,
        hand: { ref: 'nobody', value: 'short' },
        admin: 'a value that the forger made up',
      })
    : made
}

export const adminKeys = (): Keyring =>
  createKeyring({ journal: '7001', secret, hand: { ref: 'nobody', value: 'short' }, admin: adminValue })

/** An entry as stored, taken apart. */
export interface Raw {
  claim: string
  claimCodes: Record<string, string>
  released: unknown
  body?: string
  bodyCodes?: Record<string, string>
  progress: { note: string; codes: Record<string, string> }[]
  [field: string]: unknown
}

export function readRaw(world: World, number: number): Raw {
  return JSON.parse(world.journal.get(nameOf(number)) ?? '{}')
}

export function change(world: World, number: number, how: (raw: Raw) => void): void {
  const raw = readRaw(world, number)
  how(raw)
  world.journal.set(nameOf(number), JSON.stringify(raw))
}

/** A note more beside an entry's body. */
export function addNote(world: World, number: number, note: Note, keys: Keyring): void {
  const raw = readRaw(world, number)
  const stored = storedOf(nameOf(number), raw)
  const [added] = withNote({ ...stored, progress: [] }, note, keys, () => []).progress
  if (added === undefined) return
  change(world, number, ({ progress }) => progress.push({ note: added.text, codes: { ...added.codes } }))
}

function storedOf(name: string, raw: Raw): StoredEntry {
  return {
    name,
    claim: { text: raw.claim, codes: raw.claimCodes },
    released: null,
    ...(raw.body !== undefined && { body: { text: raw.body, codes: raw.bodyCodes ?? {} } }),
    progress: [],
    parts: [],
  }
}

/** A claim of a run that is over. */
export function claimOf(world: World, about: Partial<Claim> = {}): Claim {
  return {
    kind: 'generation',
    leaseHolder: { nonce: 'forged', repository: 'acme/app', runId: 'forged' },
    startedAt: world.now,
    places: digestPlaces(addresses.slice(0, 2).map((address) => identities[address] ?? '')),
    handed: 'sha256:000000000000',
    shape: 'overlap',
    ...about,
  }
}

export function recordOf(token: Token, about: Partial<TokenRecord> = {}): TokenRecord {
  return {
    ref: refOf(token.value),
    id: token.id,
    name: token.name,
    createdAt: token.createdAt,
    expiry: { kind: 'known', at: new Date(token.expiresAt) },
    owner: token.owner,
    strength: token.role,
    born: true,
    showsUse: true,
    ...about,
  }
}

/** A body that says that the stores are to hold a token, and that others are owed. */
export function bodyOf(
  world: World,
  number: number,
  token: Token,
  about: Partial<Body> & { readonly owes?: readonly Token[]; readonly isWritten?: boolean } = {},
): Body {
  const { owes = [], isWritten = false, ...rest } = about
  return {
    generation: number,
    shape: 'overlap',
    token: refOf(token.value),
    tokens: [token, ...owes].map((each) => recordOf(each)),
    stores: addresses.slice(0, 2).map((address) => {
      const store = identities[address] ?? ''
      const at = world.stores.get(store)?.at ?? 0
      const plain = {
        store,
        address,
        token: refOf(token.value),
        was: shownAt(at),
        readers: [],
        named: world.now,
      }
      return isWritten
        ? { ...plain, written: shownAt(at) }
        : { ...plain, sealed: { keyId: 'k1', sealed: world.seal(store, token.value) } }
    }),
    readers: [],
    owed: owes.map(({ value }) => refOf(value)),
    orphans: [],
    ended: [],
    leaked: [],
    told: [],
    since: world.now - 2 * day,
    ...rest,
  }
}

export function forge(
  world: World,
  number: number,
  keys: Keyring,
  claim: Claim,
  body?: Body,
  maxBytes = 48_000,
): StoredEntry {
  const claimed = claimEntry(nameOf(number), claim, keys)
  const stored = body === undefined ? claimed : withBody(claimed, secret, body, keys, maxBytes)
  world.journal.set(stored.name, encodeEntry({ ...stored, released: true }))
  for (const part of stored.parts) world.journal.set(part.name, encodePart(part))
  return stored
}

export const deeds = (world: World): readonly string[] =>
  world.deeds.map(({ what, on, value }) => `${what} ${on}${what === 'write' ? ` ${refOf(value)}` : ''}`)
