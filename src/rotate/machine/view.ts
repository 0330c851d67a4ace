import type { Failure } from '../../codes/failure.js'
import type { Code } from '../../codes/table.js'
import type { SealedBox } from '../../stores/store.js'
import type { Expiry } from '../../token/expiry.js'
import type { Verdict } from '../../token/verdict.js'
import type { HolderIdentity } from '../holder.js'
import type { Entry, JournalState, Shape } from '../journal/entries.js'
import type { CreatedRecord, ListedToken, LiveRun } from './effects.js'
import type { Guards } from './guards.js'

/** What a run is told and never changes. */
export interface Policy {
  readonly secret: string
  /** Canonical names, in the order of the input. */
  readonly stores: readonly string[]
  readonly places: string
  readonly title: string
  /** How a new token comes about here; `manual` where no API does it. */
  readonly shape: Shape | 'manual'
  /** Whether tokens can be listed and revoked, or why not. */
  readonly manages: 'yes' | 'needs-admin' | 'manual'
  /** Whether that works although the token under guard does not. */
  readonly managesAlone: boolean
  readonly canRestore: boolean
  readonly canRemove: boolean
  readonly rotate: 'never' | 'expiring' | 'always'
  readonly rotateBeforeMs: number
  readonly overlapMs: number
  readonly allowInPlace: boolean
  /** What a vendor that does not answer means while the token is not due. */
  readonly onUnknown: 'fail' | 'warn' | 'skip'
  /** What our claims carry: our own mark, and our own run where we are one. */
  readonly self: HolderIdentity
  /** Whether every store is read when a run is queued, so that our own run holds one value throughout. */
  readonly readWhenQueued: boolean
  /**
   * A crash leaves at most so many writes out of the journal. One is written again, which is safe whatever happened to
   * the store meanwhile; more than one are found again by the stores' times, so that each store is written once.
   */
  readonly checkpointEvery: number
  /** Milliseconds after which a request of a dead process cannot be under way any more. */
  readonly settleMs: number
  /** The vendor-side name of a token without its generation number. */
  readonly nameBase: string
  readonly guards: Guards
}

/** What a run knows so far: the machine's whole state. Absent means not asked, or not to be trusted any more. */
export interface View {
  /** Milliseconds of the stores' clock. */
  readonly now: number
  readonly own: {
    readonly ref: string
    readonly verdict?: Verdict | undefined
    readonly expiry: Expiry
    readonly code?: Code | undefined
    readonly reason?: string | undefined
    readonly id?: string | undefined
    /** True once it was asked about under our own claim. */
    readonly askedHolding: boolean
  }
  readonly journal?: JournalState | undefined
  /** The claim that this run asked for last. */
  readonly claimed?: Entry | undefined
  /** Claims whose holder is known to be finished. */
  readonly finished: ReadonlySet<number>
  /** Another holder that is alive, or may be. */
  readonly heldBy?: string | undefined
  readonly proven?: ReadonlyMap<string, number | null> | undefined
  readonly tokens?: readonly ListedToken[] | undefined
  /** Our own claims whose token's value is lost. */
  readonly lost: ReadonlySet<number>
  /** The token that this run created, and what became of it. */
  readonly created?:
    | (CreatedRecord & {
        readonly generation: number
        readonly expiry: Expiry
        readonly state: 'unproven' | 'works' | 'rejected'
        readonly failure?: Failure
      })
    | undefined
  readonly boxes?: ReadonlyMap<string, SealedBox> | undefined
  /** The journal refused the boxes of a rotation in place: the stores are all that is left. */
  readonly unjournalled: boolean
  /** The store's time of each write that this run made, or found made. */
  readonly written: ReadonlyMap<string, number>
  /** Stores that this run wrote itself. */
  readonly writtenNow: ReadonlySet<string>
  /** Stores whose last write got no clear answer, and have not been read since. */
  readonly unsure: ReadonlySet<string>
  /** The last trouble with a store; `final` when another try cannot help. */
  readonly trouble: ReadonlyMap<string, { readonly failure: Failure; readonly final: boolean }>
  readonly storeStates?: ReadonlyMap<string, number | null> | undefined
  /** When the stores were last written before this run goes on with what another one began. */
  readonly resumedFrom?: ReadonlyMap<string, number | null> | undefined
  readonly runs?: readonly LiveRun[] | undefined
  readonly settled: boolean
  /** A rotation in place whose effect nobody knows. */
  readonly inPlaceUnknown: boolean
  /** A rotation in place was sent by this run. */
  readonly inPlaceSent: boolean
  /** Tokens whose revocation was accepted in this run. */
  readonly revoked: ReadonlySet<string>
  /** Stores were read again after the old tokens were revoked. */
  readonly recheckedStores: boolean
  readonly retiredNow: boolean
  readonly restored: boolean
  /** How often an effect was tried. */
  readonly tries: ReadonlyMap<string, number>
  readonly warnings: readonly Failure[]
  /** Why this run stops. */
  readonly failure?: Failure | undefined
}

export function firstView(ownRef: string, now: number): View {
  return {
    now,
    own: { ref: ownRef, expiry: { kind: 'unknown' }, askedHolding: false },
    finished: new Set(),
    lost: new Set(),
    unjournalled: false,
    written: new Map(),
    writtenNow: new Set(),
    unsure: new Set(),
    trouble: new Map(),
    settled: false,
    inPlaceUnknown: false,
    inPlaceSent: false,
    revoked: new Set(),
    recheckedStores: false,
    retiredNow: false,
    restored: false,
    tries: new Map(),
    warnings: [],
  }
}
