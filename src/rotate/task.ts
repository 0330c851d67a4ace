import type { DeclaredEnd } from '../token/declared.js'
import type { LeaseHolder, Shape } from './journal/model.js'

/** What a run is told and never changes: its inputs, and what the vendor and the platform can do. */
export interface Task {
  readonly secret: string
  /** Addresses of the stores, in the order of the input. */
  readonly addresses: readonly string[]
  readonly title: string
  /** How a new token comes about here; `manual` where no API does it. */
  readonly shape: Shape | 'manual'
  /** Whether tokens can be listed and ended, or why not. */
  readonly manages: 'yes' | 'needs-admin' | 'manual'
  /** Whether that works although the token under guard does not. */
  readonly managesAlone: boolean
  readonly hasAdmin: boolean
  readonly canRestore: boolean
  readonly canRemove: boolean
  /** The variable that tells jobs when the newest token ends. */
  readonly variable?: string
  /** When the token in hand ends, or the one that is adopted, as a person says. */
  readonly declared?: DeclaredEnd
  readonly rotate: 'never' | 'expiring' | 'always'
  readonly rotateBeforeMs: number
  readonly overlapMs: number
  readonly allowInPlace: boolean
  /** What a vendor that does not answer means while the token is not due. */
  readonly onUnknown: 'fail' | 'warn' | 'skip'
  /** What our claims carry: our own mark, and our own run where we are one. */
  readonly self: LeaseHolder
  readonly reader?: string
  /** Whether every store is read when a run is queued, so that our own run holds one value throughout. */
  readonly readWhenQueued: boolean
  /** Milliseconds after which a request of a dead process cannot be under way any more. */
  readonly settleMs: number
  /** The vendor-side name of a token without its generation. */
  readonly nameBase: string
  /** Eight random characters that end the names of this run's tokens. */
  readonly nonce: string
  /** The other value of the input `journal`; absent where there is no other. */
  readonly otherJournal?: { readonly title: string; readonly kind: string }
  readonly leaked?: string
  /** The ref of the value given to `adopt`. */
  readonly adopted?: string
  readonly leakedFirst: boolean
  readonly forget: readonly string[]
  /** Every store is read, also where a run would have nothing to do: a person asks. */
  readonly readsStores: boolean
  /** Nothing but `forget` or `recover` is done. */
  readonly only: boolean
  /** `recover` was given the printed sealed secrets of an earlier run. */
  readonly recovers: boolean
}
