import type { RunStatus } from '../../../src/stores/store.js'

/** What is outside a rotation, as plain data: it is copied for every branch of the exploration. */

export const hour = 3_600_000
export const day = 24 * hour
export const secret = 'API_TOKEN'
/** The repository that holds the journal; the vendor-side names of tokens begin with it. */
export const home = 'acme/shop'

interface Spot {
  readonly id: string
  readonly address: string
  readonly repository: string
  readonly readAt: 'queued' | 'job-start'
}

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
type Many = `m${0 | 1}${Digit}`

/** Environments that nobody reads: with them a line has many stores. */
export const many = Array.from({ length: 20 }, (_, nth) => `m${String(nth).padStart(2, '0')}` as Many)

const environment = (name: string): Spot => ({
  id: `env:7001/${name}`,
  address: `env:acme/shop/${name}`,
  repository: 'acme/shop',
  readAt: 'job-start',
})

/** The stores: `r` is read as a run is queued, `e` by jobs of an environment, `o` is another repository's. */
export const places: Readonly<Record<'r' | 'e' | 'o' | Many, Spot>> = {
  r: { id: 'repo:7001', address: 'repo:acme/shop', repository: 'acme/shop', readAt: 'queued' },
  e: environment('production'),
  o: { id: 'repo:7002', address: 'repo:acme/other', repository: 'acme/other', readAt: 'queued' },
  ...(Object.fromEntries(many.map((name) => [name, environment(name)])) as Record<Many, Spot>),
}
export type Place = keyof typeof places
export type Workflow = 'a' | 'b'

/** Who runs a rotation: a job that reads one store, or `ops`, which keeps the value that it had at first. */
export const readers = {
  'a-r': { workflow: 'a', place: 'r', repository: 'acme/shop', reader: '7001/a.yml/job' },
  'a-e': { workflow: 'a', place: 'e', repository: 'acme/shop', reader: '7001/a.yml/production' },
  /** Reads what workflow a writes. */
  'b-r': { workflow: 'b', place: 'r', repository: 'acme/shop', reader: '7001/b.yml/job' },
  'b-o': { workflow: 'b', place: 'o', repository: 'acme/other', reader: '7002/b.yml/job' },
  ops: { workflow: 'a', place: undefined, repository: 'acme/ops', reader: '7003/ops.yml/job' },
} as const
export type ReaderName = keyof typeof readers

export interface Token {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly owner: string
  readonly strength: string
  /** `rotation`: a rotator made it; `person`: pasted or adopted; `bystander`: nothing of this secret. */
  readonly from: 'rotation' | 'person' | 'bystander'
  revoked: boolean
  /** Who ended it last. */
  endedBy?: 'rotation' | 'person'
  /** When it was last ended, or given back its life. */
  changedAt: number
  lastUsedAt: number | null
}

export interface Kept {
  readonly value: string
  readonly updatedAt: number
  /** Since when it holds this value. */
  readonly since: number
  readonly by: 'rotation' | 'person'
}

export interface Run {
  readonly id: string
  readonly repository: string
  readonly createdAt: number
  /** When it was last started again. */
  readonly startedAt?: number
  status: RunStatus
  /** The value that the run was handed. */
  readonly token: string
}

export interface Box {
  readonly value: string
  readonly store: string
  readonly sealedAt: number
}

/** A request that changes something, so that it can also arrive late. */
export type Deed =
  | { readonly do: 'put'; readonly store: string; readonly box: string }
  | {
      readonly do: 'create-entry'
      readonly name: string
      readonly value: string
      readonly nonce: string
    }
  | { readonly do: 'update-entry'; readonly name: string; readonly value: string }
  | { readonly do: 'remove-entry'; readonly name: string }
  | {
      readonly do: 'create'
      readonly name: string
      readonly livesMs: number
      readonly owner: string
      readonly strength: string
    }
  | { readonly do: 'rotate'; readonly id: string; readonly livesMs: number }
  | { readonly do: 'revoke' | 'restore' | 'remove'; readonly id: string }

export interface Options {
  /** What the vendor's own API can do: a token beside the old one, in its place, or nothing. */
  readonly shape: 'overlap' | 'in-place' | 'manual'
  /** Whether `admin-token` is given, as where only a second credential may create and revoke. */
  readonly admin: boolean
  /** Whether a revoked token can be restored, and is removed for good later; else it vanishes from the list. */
  readonly restores: boolean
  /** Whether the list shows what is revoked, although nothing restores it. */
  readonly showsEnded: boolean
  readonly showsUse: boolean
  /** Whether a token alone creates its successor, `admin-token` or not. */
  readonly selfMade?: boolean
  /** Whether only a second credential, which is not given, may create. */
  readonly needsAdmin?: boolean
  /** How often a new token is asked about before it works. */
  readonly slowTokens: number
  readonly lifetimeMs: number
  readonly overlapMs: number
  readonly rotateBeforeMs: number
  /** Milliseconds that the hand-made token lives from the beginning; null for ever. */
  readonly firstLivesMs: number | null
}

export const usual: Options = {
  shape: 'overlap',
  admin: false,
  restores: true,
  showsEnded: false,
  showsUse: true,
  slowTokens: 0,
  lifetimeMs: 90 * day,
  overlapMs: hour,
  rotateBeforeMs: 30 * day,
  firstLivesMs: 35 * day,
}

/** A promise that an invariant made and the world broke. */
export class Violation extends Error {}

export function broken(invariant: number, what: string): Violation {
  return new Violation(`invariant ${invariant}: ${what}`)
}
