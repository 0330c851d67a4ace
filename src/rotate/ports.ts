import type { Ci } from '../ci/ci.js'
import type { Code } from '../codes/table.js'
import type { Gate, Journal, Platform, SecretStore } from '../stores/store.js'
import type { DeclaredEnd } from '../token/declared.js'
import type { Expiry } from '../token/expiry.js'
import type { Vendor, VendorSession } from '../vendors/vendor.js'
import type { Keyring, KeyringOptions } from './journal/keys.js'
import type { LeaseHolder } from './journal/model.js'

/** What a rotation needs to know. Durations are milliseconds. */
export interface RotateInputs {
  readonly rotate: 'never' | 'expiring' | 'always'
  /** The token under guard, already trimmed. */
  readonly token: string
  /** Base URL of the vendor, for the steps that a person does. */
  readonly url: URL
  /** Name of the secret that holds the token. */
  readonly secret: string
  /** `owner/name` that the vendor-side name of a token begins with. */
  readonly repository: string
  readonly rotateBeforeMs: number
  readonly overlapMs: number
  /** How long the new token lives; as long as the old one did when absent, or 90 days. */
  readonly lifetimeMs?: number
  /** When the token under guard ends, or the one that is adopted, as a person says. */
  readonly declared?: DeclaredEnd
  /** The variable that tells jobs when the newest token ends. */
  readonly variable?: string
  readonly allowInPlace: boolean
  /** What a vendor that does not answer means while the token is not due: red, a warning, or a notice. */
  readonly onUnknown: 'fail' | 'warn' | 'skip'
  readonly dryRun: boolean
  /** Scopes, or the one role, that an adopted token must have; those of the old one when there are none. */
  readonly scopes?: readonly string[]
  /** `admin-token`, where it was given. */
  readonly adminToken?: string
  /** The ref of a token that leaked. */
  readonly leaked?: string
  readonly leakedFirst?: boolean
  /** Stores that no job reads any more, as the journal names them. */
  readonly forget?: readonly string[]
  /** The lines with sealed secrets that an earlier run printed. */
  readonly recover?: string
  /** Nothing but `forget` or `recover` is done, as the commands of these names ask. */
  readonly only?: boolean
}

/** Everything that a rotation talks to. */
export interface RotateDeps {
  readonly ci: Ci
  /** What is left of a text on its way to the log or the summary. */
  redact(text: string): string
  readonly vendor: Vendor
  /** A session with the vendor for any token: the one under guard, or a new one that is to be asked about. */
  session(token: string): VendorSession
  readonly platform: Platform
  /** The stores of the input `stores`, in its order. */
  readonly stores: readonly SecretStore[]
  readonly journal: Journal
  /** Armed with the lease of this run, so that no adapter sends a change under a lost one. */
  readonly gate: ArmedGate
  sleep(ms: number): Promise<void>
  /** Milliseconds of a clock that never jumps. */
  monotonic(): number
  /** Aborted when the job is cancelled. */
  readonly signal?: AbortSignal
  /** Who we are, for the claim. */
  readonly self: LeaseHolder
  /** Whose jobs hand us the token: repository, workflow and job; absent where nothing tells. */
  readonly reader?: string
  /** When this process started, in milliseconds of this machine's clock, and what that clock says now. */
  readonly started: { readonly at: number; now(): number }
  /** Whether a process of this machine still runs. */
  processState?(process: NonNullable<LeaseHolder['process']>): LeaseState
  keyring(options: KeyringOptions): Keyring
  /** Eight random characters for the name of a new token. */
  nonce(): string
  /** Every spelling of a token that the log must not show. */
  maskVariants(token: string): readonly string[]
  /** The only name of a token that may be printed. */
  refOf(token: string): string
}

export type LeaseState = 'live' | 'finished' | 'unknown'

/** The gate, and who arms it. */
export interface ArmedGate extends Gate {
  /** From now on `check` runs before each request that changes something; nothing does when it is undefined. */
  arm(check: (() => Promise<void>) | undefined): void
}

/** How loudly something is said; an error makes the step red. */
export type Level = 'error' | 'warning' | 'notice'

export type RotationOutcome =
  | 'not-due'
  | 'rotated'
  | 'resumed'
  | 'waiting'
  | 'retired'
  | 'extended'
  | 'ended'
  | 'manual'
  | 'refused'

/**
 * `untouched` before the first rotation, `written` by this run, `stored` by an earlier one, `pending`, `changed` by
 * somebody else, or `failed` in this run.
 */
export type StoreProgress = 'untouched' | 'written' | 'stored' | 'pending' | 'changed' | 'failed'

/**
 * `active` or `revoked` as the vendor says now, `revoked` also as a verified note says. `kept`: not ended, and the vendor
 * was not asked. `unknown`: a person was told to end it, or nothing proves what the journal says.
 */
export type OldState = 'active' | 'revoked' | 'kept' | 'unknown'

/** The document of `rotate --json`, of `adopt --json` and of `status --json`. Fields are only ever added. */
export interface RotateReport {
  readonly outcome: RotationOutcome
  /** Number of the newest generation; 0 before the first rotation, null while the journal was not read. */
  readonly generation: number | null
  /**
   * Whether a credential of this run proves what the journal says of it, and so `newest`, `owed` and `old`; null while the
   * journal was not read.
   */
  readonly journal: 'verified' | 'not verified' | 'none' | null
  readonly stores: readonly {
    readonly store: string
    readonly state: StoreProgress
    /** ISO 8601, the store's own time; null while it is not known. */
    readonly updatedAt: string | null
  }[]
  readonly created: { readonly ref: string; readonly name: string } | null
  /** Ref of the newest generation's token, before the first of the token in hand; null while nobody was asked. */
  readonly newest: string | null
  /** Refs of the older tokens that are still to be ended. */
  readonly owed: readonly string[]
  /** The token that the newest generation replaced. */
  readonly old: { readonly ref: string; readonly state: OldState } | null
  /** Whose word the end of the newest token is: `known` from the vendor, `declared` by a person; else `never` or `unknown`. */
  readonly expiry: Expiry['kind']
  /** ISO 8601; null unless that is known or declared. */
  readonly expiresAt: string | null
  /** When the next rotation is due (ISO 8601), or `unknown`. */
  readonly next: string
  /** Why the outcome is what it is; null when it needs no word. */
  readonly code: Code | null
  readonly message: string | null
  /** How loudly that is said; with `error` the exit code is 1. Null without a code. */
  readonly level: Level | null
  /** What a `waiting` rotation waits for, and until when (ISO 8601) where that is known. */
  readonly waitingFor: string | null
  readonly until: string | null
  readonly warnings: readonly { readonly code: Code; readonly message: string; readonly level: Level }[]
  /** What a person has to do, one line a step: to rotate by hand, or to revoke the old token. Empty when nothing. */
  readonly steps: readonly string[]
  /** With `dry-run`: every effect that the rotation would have, in order. */
  readonly plan: readonly string[]
}
