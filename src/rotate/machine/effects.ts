import type { Failure } from '../../codes/failure.js'
import type { Code } from '../../codes/table.js'
import type { SealedBox } from '../../stores/store.js'
import type { Expiry } from '../../token/expiry.js'
import type { Verdict } from '../../token/verdict.js'
import type { HolderState } from '../holder.js'
import type { Entry, Generation, JournalState } from '../journal/entries.js'
import type { Level, RotationOutcome } from '../ports.js'

/** The one thing to do next. Everything in it is fit for a log: no effect carries the value of a token. */
export type Effect =
  /** Ask the vendor about the token under guard. */
  | { readonly do: 'introspect' }
  | { readonly do: 'read-journal' }
  | { readonly do: 'ask-holder'; readonly claim: Entry }
  /** Prove the right to write every store and the journal. */
  | { readonly do: 'prove' }
  | { readonly do: 'list-tokens' }
  | { readonly do: 'claim'; readonly entry: Entry }
  /** Create the token of a generation; for `adopt`, take the one that was given. */
  | {
      readonly do: 'create'
      readonly generation: Generation
      /** The vendor's id of the token that the new one has to equal; absent for `adopt`. */
      readonly like?: string
    }
  | { readonly do: 'rotate-in-place'; readonly generation: Generation }
  /** Introspect the new token until it works, and compare what it may do. */
  | { readonly do: 'verify' }
  /** Encrypt the new token to every store. */
  | { readonly do: 'seal' }
  /** Journal the sealed boxes. */
  | { readonly do: 'commit'; readonly generation: Generation }
  | { readonly do: 'write'; readonly store: string; readonly box: SealedBox }
  /** Journal which stores are written. */
  | { readonly do: 'checkpoint'; readonly before: Generation; readonly generation: Generation }
  /** Read when the secret was last written. */
  | { readonly do: 'read-stores'; readonly stores: readonly string[] }
  /** Read the runs that may hold the old token. */
  | { readonly do: 'read-runs'; readonly createdBefore: number }
  | {
      readonly do: 'revoke'
      readonly id: string
      /** What may be printed of it: its name or its ref. */
      readonly ref: string
      readonly why: 'stray' | 'unused' | 'old'
    }
  | { readonly do: 'restore'; readonly id: string }
  /** Delete a token that was revoked a generation ago. */
  | { readonly do: 'remove-token'; readonly id: string }
  /** Journal a change of an entry of ours that needs no boxes: retired, stuck or released. */
  | { readonly do: 'update'; readonly what: 'retired' | 'stuck' | 'released'; readonly entry: Entry }
  | { readonly do: 'remove-entries'; readonly names: readonly string[] }
  /** Wait until a request of a dead run can no longer be under way. */
  | { readonly do: 'settle'; readonly ms: number }

export interface ListedToken {
  readonly id: string
  readonly name: string
  readonly state: 'active' | 'revoked' | 'expired'
}

export interface LiveRun {
  readonly repository: string
  readonly id: string
  /** Milliseconds. */
  readonly createdAt: number
  readonly url: string
}

/** What an effect brought to light. */
export type Observation =
  | {
      readonly of: 'introspect'
      readonly verdict: Verdict
      readonly expiry: Expiry
      readonly code?: Code
      readonly reason?: string
      readonly id?: string
    }
  | { readonly of: 'read-journal'; readonly journal: JournalState }
  | { readonly of: 'ask-holder'; readonly state: HolderState }
  | {
      readonly of: 'prove'
      readonly was: ReadonlyMap<string, number | null>
      readonly warnings: readonly Failure[]
    }
  | { readonly of: 'list-tokens'; readonly tokens: readonly ListedToken[]; readonly self?: string }
  | { readonly of: 'claim'; readonly ours: boolean }
  | { readonly of: 'create' | 'rotate-in-place'; readonly token: CreatedRecord }
  | { readonly of: 'verify'; readonly works: boolean; readonly expiry: Expiry; readonly failure?: Failure }
  | { readonly of: 'seal'; readonly boxes: ReadonlyMap<string, SealedBox> }
  | { readonly of: 'commit'; readonly generation: Generation }
  | { readonly of: 'write'; readonly at: number }
  | { readonly of: 'checkpoint' | 'revoke' | 'restore' | 'remove-token' | 'update' | 'settle' }
  | { readonly of: 'remove-entries' }
  | { readonly of: 'read-stores'; readonly states: ReadonlyMap<string, number | null> }
  | { readonly of: 'read-runs'; readonly runs: readonly LiveRun[] }
  /** No usable answer. `refused`: it certainly had no effect. `ambiguous`: nobody knows. */
  | { readonly of: 'failed'; readonly certainty: 'refused' | 'ambiguous'; readonly failure: Failure }

export interface CreatedRecord {
  readonly ref: string
  readonly id?: string
  readonly name?: string
}

/** How a run ends. */
export interface End {
  readonly outcome: RotationOutcome
  /** Why; absent when the outcome needs no word. Its code says how loudly, and so whether the step fails. */
  readonly failure?: Failure
  /** How loudly, where that is not what the code says. */
  readonly level?: Level
  readonly waitingFor?: string
  /** Milliseconds. */
  readonly until?: number
}

export type Decision = { readonly effect: Effect } | { readonly end: End }
