import type { SealedBox } from '../../stores/store.js'
import type { Expiry } from '../../token/expiry.js'
import type { HolderIdentity } from '../holder.js'
import { meet } from './places.js'

/** How the new token comes about: beside the old one, instead of it by one call, or from a person's hands. */
export type Shape = 'overlap' | 'in-place' | 'adopt'

/** A token as the journal knows it: never its value. */
export interface TokenRecord {
  /** The only name of a token that may be printed. */
  readonly ref: string
  /** The vendor's id; absent where the vendor does not tell which listed token it is. */
  readonly id?: string
  readonly name?: string
  readonly expiry: Expiry
}

/** One store of a generation. Times are milliseconds of the store's own clock. */
export interface StoreRecord {
  readonly store: string
  /** When the secret was last written before this generation; null when it did not exist. */
  readonly was: number | null
  /** The new value, sealed for this store; dropped once it is written. */
  readonly box?: SealedBox
  /** The store's time of our write; absent until it is known to be written. */
  readonly at?: number
}

export interface RetiredToken {
  readonly ref: string
  readonly id?: string
  /** `by-hand`: no API of the vendor revokes it, and the person was told. */
  readonly state: 'revoked' | 'by-hand'
}

interface Claim {
  readonly number: number
  readonly holder: HolderIdentity
  /** Milliseconds. */
  readonly startedAt: number
  /** The holder said itself that it does nothing more. */
  readonly released: boolean
}

/** The claim of a new generation, and later its record. The order of its fields' appearance is the protocol. */
export interface Generation extends Claim {
  readonly kind: 'generation'
  readonly shape: Shape
  /** Digests of the stores that it was claimed for; tells rotations of different places of one secret name apart. */
  readonly places: string
  /** The vendor-side name that its token gets, and no other token. */
  readonly name: string
  /** The token of the run that claimed it: what this generation replaces. */
  readonly old: TokenRecord
  /** Present once the new token works and its boxes are journalled: from now on any run can finish. */
  readonly token?: TokenRecord
  readonly stores: readonly StoreRecord[]
  /** How many stores each further entry holds; empty when all fit into the first. */
  readonly layout: readonly number[]
  /** A store cannot open its box any more, so no run can finish it; the next generation replaces it. */
  readonly stuck: boolean
  /** Present once everything older is retired. */
  readonly retired?: { readonly at: number; readonly tokens: readonly RetiredToken[] }
}

/** The claim to finish the writes of a generation whose holder is gone. */
export interface Resume extends Claim {
  readonly kind: 'resume'
  readonly of: number
}

export type Entry = Generation | Resume

/** What the journal says of one secret, oldest claim first. */
export interface JournalState {
  readonly entries: readonly Entry[]
  /** Names of every stored entry, the parts of long ones included. */
  readonly names: readonly string[]
}

/** The claim that everybody else must respect: the newest one. */
export function topOf(journal: JournalState): Entry | undefined {
  return journal.entries.at(-1)
}

export function generationOf(journal: JournalState, number: number): Generation | undefined {
  return journal.entries.find(
    (entry): entry is Generation => entry.kind === 'generation' && entry.number === number,
  )
}

/** Whether every store is known to hold the token of the generation. */
export function isStored(generation: Generation): boolean {
  return generation.token !== undefined && generation.stores.every((store) => store.at !== undefined)
}

/** When the last store was written, by the stores' clock. */
export function storedAt(generation: Generation): number {
  return generation.stores.reduce((latest, store) => Math.max(latest, store.at ?? 0), 0)
}

/** Whether the holder of a claim can have nothing left to do. */
export function isClosed(entry: Entry, journal: JournalState): boolean {
  if (entry.released) return true
  const generation = entry.kind === 'generation' ? entry : generationOf(journal, entry.of)
  return generation !== undefined && isStored(generation)
}

/** The generations of the same places, oldest first. Rotations of one secret name in other places are left alone. */
export function lineage(journal: JournalState, places: string): readonly Generation[] {
  return journal.entries.filter(
    (entry): entry is Generation => entry.kind === 'generation' && meet(entry.places, places),
  )
}
