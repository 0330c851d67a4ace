import type { Ci } from '../../../src/ci/ci.js'
import { Failure } from '../../../src/codes/failure.js'
import { createGate } from '../../../src/rotate/gate.js'
import { createKeyring } from '../../../src/rotate/journal/keys.js'
import type { RotateDeps, RotateInputs, RotateReport } from '../../../src/rotate/ports.js'
import { rotate } from '../../../src/rotate/rotate.js'
import type { Journal, Platform, SecretStore, Shown } from '../../../src/stores/store.js'
import { tokenRef } from '../../../src/token/ref.js'
import { type Oddity, refsJournalOf } from './refs.js'
import { sessionOf, vendorOf } from './vendor.js'

/** A small world for a forger: stores, a journal of real entries with real codes, and a vendor, all in memory. */

export const secret = 'API_TOKEN'
export const repository = 'acme/app'
export const base = `${repository}:${secret}#`
export const hour = 3_600_000
export const day = 24 * hour
export const adminValue = 'adm-the-credential-of-an-administrator'

/** Stores by their address, and their identities. */
export const identities: Readonly<Record<string, string>> = {
  'repo:acme/app': 'repo:7001',
  'env:acme/app/production': 'env:7001/production',
  'org:acme': 'org:acme',
}
export const addresses = Object.keys(identities)
export const [repo = '', production = '', organization = ''] = Object.values(identities)

export interface Token {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly owner: string
  readonly role: string
  readonly createdAt: number
  readonly expiresAt: number
  state: 'active' | 'revoked'
  lastUsedAt: number | null
}

/** What a vendor shows of its tokens. */
export interface Habits {
  readonly owner: boolean
  readonly created: boolean
  readonly use: boolean
  /** Whether a token can say which one it is. */
  readonly self: boolean
}

export interface Deed {
  readonly what: 'write' | 'revoke' | 'restore' | 'remove' | 'create'
  /** A store, or the id of a token. */
  readonly on: string
  /** What was written or made. */
  readonly value: string
  /** What the store held before. */
  readonly before?: string
  readonly at: number
}

export const talkative: Habits = { owner: true, created: true, use: true, self: true }
export const terse: Habits = { owner: false, created: false, use: false, self: false }

export type JournalKind = 'variables' | 'refs'

export class World {
  now = Date.parse('2026-03-01T03:00:00Z')
  tokens: Token[] = []
  stores = new Map<string, { value: string; at: number }>()
  journal = new Map<string, string>()
  deeds: Deed[] = []
  /** When a store last held a value that it holds no more. */
  left = new Map<string, number>()
  /** From now on so many deeds are done, or entries written, until nothing of the run is any more. */
  budget = Number.POSITIVE_INFINITY
  #count = 40

  /** Entries of a journal of refs that are no file. */
  odd = new Map<string, Oddity>()

  constructor(
    readonly habits: Habits = talkative,
    /** Largest value of an entry of the journal. */
    readonly maxBytes = 48_000,
    readonly journalKind: JournalKind = 'variables',
  ) {}

  /** The same world, to go on from twice. */
  copy(): World {
    const world = new World(this.habits, this.maxBytes, this.journalKind)
    world.now = this.now
    world.tokens = this.tokens.map((token) => ({ ...token }))
    world.stores = new Map(this.stores)
    world.journal = new Map(this.journal)
    world.odd = new Map(this.odd)
    world.left = new Map(this.left)
    world.#count = this.#count
    return world
  }

  mint(about: Partial<Token> = {}): Token {
    this.#count += 1
    const token: Token = {
      id: String(this.#count),
      name: `by hand ${this.#count}`,
      value: `value-of-token-${this.#count}-${'x'.repeat(12)}`,
      owner: 'user:7',
      role: 'member',
      createdAt: this.now,
      expiresAt: this.now + 90 * day,
      state: 'active',
      lastUsedAt: null,
      ...about,
    }
    this.tokens.push(token)
    return token
  }

  put(store: string, value: string): void {
    this.now += 2_000
    const before = this.stores.get(store)?.value
    if (before !== undefined) this.left.set(before, this.now)
    this.stores.set(store, { value, at: this.second })
  }

  /** Time in whole seconds, as stores show it. */
  get second(): number {
    return Math.floor(this.now / 1_000) * 1_000
  }

  byValue = (value: string): Token | undefined => this.tokens.find((token) => token.value === value)
  byId = (id: string): Token | undefined => this.tokens.find((token) => token.id === id)
  works = (value: string): boolean => {
    const token = this.byValue(value)
    return token?.state === 'active' && token.expiresAt > this.now
  }
  shown = (store: string): Shown | undefined => {
    const found = this.stores.get(store)
    return found && shownAt(found.at)
  }
  seal = (store: string, value: string): string =>
    Buffer.from(JSON.stringify({ for: store, value })).toString('base64')

  did(deed: Omit<Deed, 'at'>): void {
    this.spend()
    this.now += 1_000
    this.deeds.push({ ...deed, at: this.now })
  }

  /** What a killed run still sends has no effect and gets no answer. */
  spend(): void {
    this.budget -= 1
    if (this.budget < 0) throw new Killed()
  }
}

export class Killed extends Error {}

export const shownAt = (at: number): Shown => ({ version: new Date(at).toISOString(), at })
export const refOf = (value: string): string => tokenRef(value)

export interface Start {
  readonly token: string
  readonly stores?: readonly string[]
  readonly admin?: boolean
  readonly runId?: string
  readonly reader?: string
  readonly adopts?: string
  readonly inputs?: Partial<RotateInputs>
  readonly allowInPlace?: boolean
}

let runs = 0

/** One honest run, begun some seconds after whatever happened before. */
export async function run(world: World, start: Start): Promise<RotateReport> {
  world.now += 5_000
  runs += 1
  const { inputs, deps } = setUp(world, start, start.runId ?? `run-${runs}`)
  world.now += 5_000
  return rotate(inputs, deps)
}

export function setUp(
  world: World,
  start: Start,
  runId: string,
): { readonly inputs: RotateInputs; readonly deps: RotateDeps } {
  const began = new Date(world.now)
  const wanted = start.stores ?? addresses.slice(0, 2)
  const byId = new Map(addresses.map((address) => [identities[address], storeOf(world, address)]))
  const stores = wanted.map((address) => storeOf(world, address))
  const platform: Platform = {
    store(address) {
      const found = byId.get(address) ?? byId.get(identities[address])
      if (found === undefined) throw new Failure('STORE_NOT_FOUND', { store: address })
      return found
    },
    addresses: (lines) => lines,
    journal: world.journalKind === 'refs' ? refsJournalOf(world) : journalOf(world),
    runs: {
      read: async (where, id) => ({
        repository: where,
        id,
        status: 'completed',
        createdAt: began,
        startedAt: began,
        attempt: 1,
        url: '',
      }),
      live: async () => [],
      began: async () => began,
    },
    now: () => new Date(world.now),
    remember: () => undefined,
    credentialEnds: () => undefined,
  }
  const deps: RotateDeps = {
    ci: quiet,
    vendor: vendorOf(world),
    session: (token) => sessionOf(world, token, start.admin === true),
    platform,
    stores,
    journal: platform.journal,
    gate: createGate(),
    sleep: async (ms) => {
      world.now += ms
    },
    monotonic: () => world.now,
    self: { nonce: `nonce-of-${runId}`, repository, runId, runAttempt: 1 },
    reader: start.reader ?? '7001/rotate.yml/production',
    started: { at: 0, now: () => 0 },
    redact: (text) => text,
    keyring: createKeyring,
    nonce: () => Buffer.from(runId).toString('hex').slice(-8).padStart(8, '0'),
    maskVariants: (token) => [token],
    refOf,
  }
  const inputs: RotateInputs = {
    rotate: 'expiring',
    token: start.token,
    url: new URL('https://vendor.example'),
    secret,
    repository,
    rotateBeforeMs: 20 * day,
    overlapMs: day,
    allowInPlace: start.allowInPlace === true,
    onUnknown: 'fail',
    dryRun: false,
    ...(start.admin === true && { adminToken: adminValue }),
    ...start.inputs,
  }
  return { inputs, deps }
}

const quiet: Ci = {
  id: 'test',
  title: 'Test',
  canMask: true,
  mask: () => undefined,
  setOutput: () => undefined,
  annotate: () => undefined,
  summarize: async () => undefined,
  log: () => undefined,
  context: { debug: false },
}

function storeOf(world: World, address: string): SecretStore {
  const id = identities[address] ?? address
  return {
    address,
    readAt: 'queued',
    identify: async () => ({ id }),
    readers: async () => ['7001'],
    async prove() {
      const shown = world.shown(id)
      return { ...(shown && { shown }), warnings: [] }
    },
    read: async () => world.shown(id),
    isGone: async () => !world.stores.has(id),
    seal: async (value) => ({ keyId: 'k1', sealed: world.seal(id, value) }),
    async write(_, value) {
      if (!('sealed' in value)) throw new Failure('STORE_REFUSED', { store: address, reason: 'not sealed' })
      const opened = open(value.sealed.sealed)
      if (opened?.for !== id) throw new Failure('STORE_REFUSED', { store: address, reason: 'another key' })
      const before = world.stores.get(id)?.value
      world.did({
        what: 'write',
        on: id,
        value: opened.value,
        ...(before !== undefined && { before }),
      })
      if (before !== undefined && before !== opened.value) world.left.set(before, world.now)
      world.stores.set(id, { value: opened.value, at: world.second })
      return shownAt(world.second)
    },
    mayStillHold: async () => [],
  }
}

function open(sealed: string): { readonly for: string; readonly value: string } | undefined {
  try {
    const box: unknown = JSON.parse(Buffer.from(sealed, 'base64').toString('utf8'))
    if (typeof box === 'object' && box !== null && 'for' in box && 'value' in box) {
      return { for: String(box.for), value: String(box.value) }
    }
  } catch {
    // No box at all.
  }
  return undefined
}

function journalOf(world: World): Journal {
  const { journal, maxBytes } = world
  return {
    title: 'the variables of acme/app',
    maxValueBytes: maxBytes,
    repositoryId: async () => '7001',
    prove: async () => undefined,
    list: async (prefix) =>
      [...journal].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => ({ name, value })),
    async create(name, value) {
      world.spend()
      if (journal.has(name)) return false
      journal.set(name, value)
      return true
    },
    read: async (name) => journal.get(name),
    async update(name, value) {
      world.spend()
      if (!journal.has(name)) return false
      journal.set(name, value)
      return true
    },
    async remove(name) {
      world.spend()
      journal.delete(name)
    },
  }
}
