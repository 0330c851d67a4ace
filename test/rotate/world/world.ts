import { Failure } from '../../../src/codes/failure.js'
import type { Expiry } from '../../../src/token/expiry.js'
import type { VendorToken } from '../../../src/vendors/vendor.js'
import {
  type Box,
  type Deed,
  day,
  hour,
  type Kept,
  type Options,
  type Place,
  places,
  type ReaderName,
  type Run,
  type Token,
  type Workflow,
} from './model.js'

const mark = 'plain-'

/** Everything outside a rotation, in memory: the vendor, the stores, the journal and the platform's runs. */
export class World {
  now = Date.parse('2026-01-01T00:00:00Z')
  tokens: Token[] = []
  stores = new Map<string, Kept>()
  journal = new Map<string, string>()
  /** The journal of the other kind, once the input `journal` was switched. */
  elsewhere: Pick<World, 'journal' | 'claims'> | undefined
  runs: Run[] = []
  boxes = new Map<string, Box>()
  serial = 0
  inputs: Readonly<Record<Workflow, readonly Place[]>> = { a: ['r', 'e'], b: ['r', 'o'] }
  /** Addresses of stores that nobody can look up. */
  hidden = new Set<string>()
  /** Whether a run is shown that an environment's secret, which its inputs lack, hides the repository's. */
  showsHiding = false
  /** Who runs day after day. */
  daily: readonly ReaderName[] = ['a-r', 'a-e', 'b-o', 'ops']
  /** What a reader was handed when it last acted, until it is handed something newer. */
  acted = new Map<string, { readonly value: string; readonly at: number }>()
  /** Every value that each store held, oldest first. */
  held = new Map<string, readonly string[]>()
  /** Values that no store, no journal and no log has: they were made and not copied yet. */
  copied = new Set<string>()
  /** Values that the journal has, sealed. */
  journalled = new Set<string>()
  late: Deed[] = []
  /** The journal as it was, and how many reads still see it so. */
  stale: { readonly journal: ReadonlyMap<string, string>; reads: number } | undefined
  /** Reads of the vendor's list that still lack the newest tokens. */
  cutLists = 0
  /** Ends that the vendor still accepts without an effect. */
  deafEnds = 0
  /** Addresses that lead to another store than at first: a new repository took the name of a renamed one. */
  leads = new Map<string, string>()
  /** Calls that still fail, by port. */
  outages = new Map<string, number>()
  /** The journal before the last run began. */
  before: ReadonlyMap<string, string> = new Map()
  questions = new Map<string, number>()
  /** Who made which claim, and when. */
  claims = new Map<string, { readonly nonce: string; readonly at: number }>()
  forgotten = new Set<string>()
  /** When a store got another key: what was sealed before fits no longer. */
  keyChangedAt = new Map<string, number>()
  leaked = new Set<string>()
  /** Refs that the journal names as leaked. */
  leakedNoted = new Set<string>()
  told = new Set<string>()
  drainNotedAt = 0
  /** When a person last changed the journal. */
  meddledAt = 0
  /** How many calls were made, in all. */
  steps = 0
  /** Told of each change. */
  onWrite: ((world: World) => void) | undefined
  puts = 0
  created = 0

  constructor(readonly options: Options) {
    const first = this.mint({ name: 'hand-made', livesMs: options.firstLivesMs, from: 'person' })
    this.mint({ name: 'of another', livesMs: null, from: 'bystander', owner: 'u9', strength: 'admin' })
    this.mint({ name: 'beside it', livesMs: options.firstLivesMs, from: 'bystander' })
    this.opsValue = first.value
    this.now += hour
    for (const place of ['r', 'e', 'o'] as const) this.put(places[place].id, first.value, 'person')
    this.now += hour
  }

  readonly opsValue: string

  clone(): World {
    const copy: World = Object.create(World.prototype)
    return Object.assign(copy, this, {
      tokens: this.tokens.map((token) => ({ ...token })),
      stores: new Map(this.stores),
      journal: new Map(this.journal),
      runs: this.runs.map((run) => ({ ...run })),
      boxes: new Map(this.boxes),
      acted: new Map(this.acted),
      held: new Map(this.held),
      copied: new Set(this.copied),
      journalled: new Set(this.journalled),
      late: [...this.late],
      elsewhere: this.elsewhere && {
        journal: new Map(this.elsewhere.journal),
        claims: new Map(this.elsewhere.claims),
      },
      stale: this.stale && { ...this.stale },
      leads: new Map(this.leads),
      outages: new Map(this.outages),
      questions: new Map(this.questions),
      claims: new Map(this.claims),
      forgotten: new Set(this.forgotten),
      keyChangedAt: new Map(this.keyChangedAt),
      leaked: new Set(this.leaked),
      leakedNoted: new Set(this.leakedNoted),
      told: new Set(this.told),
      hidden: new Set(this.hidden),
    })
  }

  mint(of: {
    readonly name: string
    readonly livesMs: number | null
    readonly from: Token['from']
    readonly owner?: string
    readonly strength?: string
    readonly value?: string
  }): Token {
    this.serial += 1
    const token: Token = {
      id: `id-${this.serial}`,
      name: of.name,
      value: of.value ?? `${mark}${String(this.serial).padStart(4, '0')}-value-of-a-token`,
      createdAt: this.now,
      expiresAt: of.livesMs === null ? null : this.now + of.livesMs,
      owner: of.owner ?? 'u7',
      strength: of.strength ?? 'write',
      from: of.from,
      revoked: false,
      changedAt: this.now,
      lastUsedAt: null,
    }
    this.tokens.push(token)
    return token
  }

  put(store: string, value: string, by: Kept['by']): void {
    const before = this.stores.get(store)
    const since = before?.value === value ? before.since : this.now
    this.stores.set(store, { value, by, since, updatedAt: this.now })
    const held = this.held.get(store) ?? []
    this.held.set(store, [...held.filter((each) => each !== value), value])
    this.copied.add(value)
  }

  end(token: Token, by: 'rotation' | 'person'): void {
    token.revoked = true
    token.endedBy = by
    token.changedAt = this.now
  }

  revive(token: Token): void {
    token.revoked = false
    token.changedAt = this.now
  }

  token(value: string): Token | undefined {
    return this.tokens.find((token) => token.value === value)
  }

  byId(id: string): Token | undefined {
    return this.tokens.find((token) => token.id === id)
  }

  isActive(token: Token | undefined): boolean {
    return token !== undefined && !token.revoked && (token.expiresAt === null || token.expiresAt > this.now)
  }

  works(value: string): boolean {
    return this.isActive(this.token(value))
  }

  refOf(value: string): string {
    return `ref-${this.token(value)?.id ?? value}`
  }

  /** The vendor shows a token otherwise than before. */
  alter(value: string, about: Partial<Token>): void {
    this.tokens = this.tokens.map((token) => (token.value === value ? { ...token, ...about } : token))
  }

  /** Tokens of this secret: made for it, or held by a store of it. */
  ofSecret(): readonly Token[] {
    return this.tokens.filter(({ from }) => from !== 'bystander')
  }

  /** A run that is queued now. */
  queue(repository: string, token: string): Run {
    this.serial += 1
    const run: Run = {
      id: `run-${this.serial}`,
      repository,
      createdAt: this.now,
      status: 'in_progress',
      token,
    }
    this.runs.push(run)
    return run
  }

  /** Does what a request asks for. */
  apply(deed: Deed): Token | undefined {
    switch (deed.do) {
      case 'put': {
        const box = this.boxes.get(deed.box)
        if (box === undefined) throw new RangeError('a sealed secret that nobody made')
        this.put(deed.store, box.value, 'rotation')
        this.puts += 1
        return undefined
      }
      case 'create-entry':
        if (this.journal.has(deed.name)) return undefined
        this.keepJournal(deed.name, deed.value)
        this.claims.set(deed.name, { nonce: deed.nonce, at: this.now })
        return undefined
      case 'update-entry':
        if (this.journal.has(deed.name)) this.keepJournal(deed.name, deed.value)
        return undefined
      case 'remove-entry':
        this.journal.delete(deed.name)
        this.claims.delete(deed.name)
        return undefined
      case 'create': {
        this.created += 1
        const { name, livesMs, owner, strength } = deed
        return this.mint({ name, livesMs, owner, strength, from: 'rotation' })
      }
      case 'rotate': {
        const old = this.byId(deed.id)
        if (old === undefined || !this.isActive(old)) throw new Failure('VENDOR_UNAUTHORIZED')
        this.end(old, 'rotation')
        this.created += 1
        const { name, owner, strength } = old
        return this.mint({ name, livesMs: deed.livesMs, owner, strength, from: 'rotation' })
      }
      case 'revoke': {
        const token = this.byId(deed.id)
        if (this.deafEnds > 0) this.deafEnds -= 1
        else if (token) this.end(token, 'rotation')
        return undefined
      }
      case 'restore': {
        const token = this.byId(deed.id)
        if (token) this.revive(token)
        return undefined
      }
      case 'remove': {
        const token = this.byId(deed.id)
        if (token !== undefined && !this.isActive(token))
          this.tokens = this.tokens.filter((each) => each !== token)
        return undefined
      }
    }
  }

  keepJournal(name: string, value: string): void {
    this.journal.set(name, value)
    for (const [box, { value: plain }] of this.boxes) {
      if (value.includes(`"${box}\\"`)) {
        this.copied.add(plain)
        this.journalled.add(plain)
      }
    }
  }

  shown(token: Token): VendorToken {
    const { id, name, createdAt, owner, strength, lastUsedAt, revoked } = token
    const isOver = token.expiresAt !== null && token.expiresAt <= this.now
    return {
      id,
      name,
      state: revoked ? 'revoked' : isOver ? 'expired' : 'active',
      expiry: expiryOf(token),
      createdAt: new Date(createdAt),
      owner,
      strength,
      grants: { owner, strength },
      ...(this.options.showsUse && { lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt) }),
    }
  }

  /** The input `journal` names the other kind from now on. */
  switchJournal(): void {
    const { journal, claims, elsewhere } = this
    this.journal = elsewhere?.journal ?? new Map()
    this.claims = elsewhere?.claims ?? new Map()
    this.elsewhere = { journal, claims }
  }

  /** Whatever was begun by jobs is over. */
  finishRuns(): void {
    this.runs = []
  }

  daysAgo(ms: number): number {
    return Math.floor((this.now - ms) / day)
  }
}

export function expiryOf(token: Token | undefined): Expiry {
  if (token === undefined) return { kind: 'unknown' }
  return token.expiresAt === null ? { kind: 'never' } : { kind: 'known', at: new Date(token.expiresAt) }
}
