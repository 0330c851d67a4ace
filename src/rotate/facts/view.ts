import type { Failure } from '../../codes/failure.js'
import type { Code } from '../../codes/table.js'
import type { LiveRun, SealedSecret, Shown, StoreIdentity } from '../../stores/store.js'
import type { Expiry } from '../../token/expiry.js'
import type { Verdict } from '../../token/verdict.js'
import type { TokenList, VendorToken } from '../../vendors/vendor.js'
import type { Intent } from '../effects/effects.js'
import type { End } from '../end.js'
import type { Body, Entry, Hiding, JournalState, TokenRecord } from '../journal/model.js'
import type { LeaseState } from '../ports.js'

/** What a run has been answered so far: its whole state. Absent means not asked, or not to be trusted any more. */
export interface View {
  /** Milliseconds of the platform's clock. */
  readonly now: number
  /** How far the vendor's clock is ahead of that one. */
  readonly vendorAheadMs: number
  /** Nothing is changed: what a run would do is shown. */
  readonly isRehearsal: boolean
  readonly own: {
    readonly ref: string
    readonly verdict?: Verdict | undefined
    readonly expiry: Expiry
    readonly code?: Code | undefined
    readonly reason?: string | undefined
    readonly id?: string | undefined
    readonly name?: string | undefined
    readonly createdAt?: number | undefined
    /** The claim of ours under which it was asked about. */
    readonly askedUnder?: number | undefined
  }
  readonly journal?: JournalState | undefined
  /** The journal does not show our own claim although half a minute has passed. */
  readonly late: boolean
  readonly otherJournal?: JournalState | undefined
  /** What `recover` was given, decoded and checked. */
  readonly recovered?: Entry | undefined
  readonly identities?: ReadonlyMap<string, StoreIdentity> | undefined
  readonly began?: number | undefined
  readonly leases: ReadonlyMap<number, LeaseState>
  /** By identity; a failure where a store cannot be read. */
  readonly shown: ReadonlyMap<string, Shown | null | Failure>
  readonly gone: ReadonlyMap<string, boolean>
  readonly list?: TokenList | undefined
  /** Why the vendor's tokens cannot be listed in this run. */
  readonly unlistable?: Failure | undefined
  readonly self?: { readonly token: VendorToken; readonly by: 'id' | 'jti' | 'fields' } | undefined
  /** Whether a successor could be made although the token in hand is ended. */
  readonly successor?: { readonly problem: Failure | undefined } | undefined
  /** The vendor was asked whether a token like the one in hand could be created, and found nothing against it. */
  readonly weighed: boolean
  readonly runs?: readonly LiveRun[] | undefined
  /** What the stores showed when the right to write them was proven, and who reads them. */
  readonly proven?:
    | {
        readonly was: ReadonlyMap<string, Shown | null>
        readonly readers: ReadonlyMap<string, readonly string[]>
        readonly hiding: readonly Hiding[]
        readonly stores: boolean
      }
    | undefined
  /** Why a store of the inputs could not be looked up: nothing but a note of the others is done then. */
  readonly unidentified?: Failure | undefined
  /** Why the right to write the stores could not be proven. */
  readonly unprovable?: Failure | undefined
  readonly claimed?: { readonly number: number; readonly intent?: Intent } | undefined
  /** Another run took over: this one does not act any more. */
  readonly passedOver: boolean
  /** Own claims of which nothing came: no token was made under them, or none is left. */
  readonly emptyClaims: ReadonlySet<number>
  /** Own claims whose create got no answer. */
  readonly lostCreates: ReadonlySet<number>
  /** The token that this run made, took or holds for a generation, and what became of it. */
  readonly made?:
    | {
        readonly generation: number
        readonly token: TokenRecord
        readonly state: 'unproven' | 'works' | 'rejected'
        readonly failure?: Failure
        /** The vendor's tokens were listed since: `view.list` is to show it. */
        readonly listed?: true
      }
    | undefined
  readonly sealed?: ReadonlyMap<string, SealedSecret> | undefined
  /** The body that this run sent to the journal: from then on a successor may have stored its token. */
  readonly sent?: Body | undefined
  /** In place, the journal does not take the body: the stores are all that is left. */
  readonly unjournalled: boolean
  readonly inPlaceSent: boolean
  /** A rotation in place whose effect nobody knows. */
  readonly inPlaceUnknown: boolean
  /** Sealed secrets were printed, because a copy of the only value failed. */
  readonly printed: boolean
  /** What each store showed of this run's own write. */
  readonly written: ReadonlyMap<string, Shown>
  /** Of these, what the journal took a note of: nothing else need prove that to this run. */
  readonly noted: ReadonlyMap<string, Shown>
  /** The last trouble with a store; `final` when another try in this run cannot help. */
  readonly trouble: ReadonlyMap<string, { readonly failure: Failure; readonly final: boolean }>
  /** Ids of tokens whose end the vendor accepted in this run, and that were seen active right before. */
  readonly endSent: ReadonlySet<string>
  /** The same where no answer came: the end may have been accepted. */
  readonly endUnclear: ReadonlySet<string>
  /** Ids of leaked tokens that the vendor refused to end, with its reason. The run goes on with what else is due. */
  readonly endRefused: ReadonlyMap<string, string>
  /** Of `endSent`, what the vendor's list still showed active after that. */
  readonly stillActive: ReadonlySet<string>
  /** Refs or names whose end this run has seen, and noted. */
  readonly endedNow: readonly { readonly ref: string; readonly at: number }[]
  /** Refs that this run left to a person, and noted. */
  readonly toldNow: readonly string[]
  /** Names of orphans that this run noted: only a later one ends them, because what their makers sent may still arrive. */
  readonly foundNow: readonly string[]
  readonly restored: ReadonlySet<string>
  /** This run noted the drain as over: only a later one may build on that. */
  readonly drainNoted: boolean
  /** This run noted which token it was handed. */
  readonly handedNoted: boolean
  readonly settled: boolean
  /** How often an effect was tried. */
  readonly tries: ReadonlyMap<string, number>
  /** Effects of which a try was not answered: what a later try is refused says nothing about that one. */
  readonly unclear: ReadonlySet<string>
  /** What the variable that tells the expiry held when it was read; null where it does not exist. */
  readonly variable?: { readonly value: string; readonly at: number } | null
  readonly warnings: readonly Failure[]
  /** How this run ends, once that is decided: only its claim is still let go. */
  readonly ending?: End | undefined
  /** What this run could not do for an older token: it goes on with what else is due. */
  readonly undone?: Failure | undefined
  /** Why this run stops. */
  readonly failure?: Failure | undefined
  /** The entry with the body that this run committed. */
  readonly committed?: Entry | undefined
}

export function firstView(ownRef: string, now: number, isRehearsal = false): View {
  return {
    now,
    vendorAheadMs: 0,
    isRehearsal,
    own: { ref: ownRef, expiry: { kind: 'unknown' } },
    late: false,
    leases: new Map(),
    shown: new Map(),
    gone: new Map(),
    weighed: false,
    passedOver: false,
    emptyClaims: new Set(),
    lostCreates: new Set(),
    unjournalled: false,
    inPlaceSent: false,
    inPlaceUnknown: false,
    printed: false,
    written: new Map(),
    noted: new Map(),
    trouble: new Map(),
    endSent: new Set(),
    stillActive: new Set(),
    endUnclear: new Set(),
    endRefused: new Map(),
    endedNow: [],
    toldNow: [],
    foundNow: [],
    restored: new Set(),
    drainNoted: false,
    handedNoted: false,
    settled: false,
    tries: new Map(),
    unclear: new Set(),
    warnings: [],
  }
}

/** What is forgotten when another rotator may have acted. */
export const outdated = {
  journal: undefined,
  proven: undefined,
  list: undefined,
  runs: undefined,
  shown: new Map(),
  gone: new Map(),
} as const satisfies Partial<View>

/** Another run took over, and may have written what was read before. */
export function passedOver(view: View): View {
  return { ...view, passedOver: true, shown: new Map() }
}

/** Whether an effect was already tried as often as it may be. */
export function tried(view: View, label: string, times: number): boolean {
  return (view.tries.get(label) ?? 0) >= times
}

export function added<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value)
}

export function withMember<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  return new Set(set).add(value)
}
