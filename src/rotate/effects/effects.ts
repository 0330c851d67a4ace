import type { Failure } from '../../codes/failure.js'
import type { Code } from '../../codes/table.js'
import type { LiveRun, SealedSecret, Shown, StoreIdentity } from '../../stores/store.js'
import type { Expiry } from '../../token/expiry.js'
import type { Verdict } from '../../token/verdict.js'
import type { TokenList, VendorToken } from '../../vendors/vendor.js'
import type { Grounds } from '../grounds.js'
import type {
  Body,
  Claim,
  Entry,
  Hiding,
  JournalState,
  Note,
  Released,
  Shape,
  TokenRecord,
} from '../journal/model.js'
import type { LeaseState } from '../ports.js'

/** Everything that a run can do, with what it takes and what it brings to light. No effect carries the value of a token. */
export interface Effects {
  // Reads.
  /** Ask the vendor about the token under guard. */
  introspect: { takes: object; gives: Introspected }
  /** @param showing a claim that the list must show; the read is repeated for half a minute until it does */
  'read-journal': {
    takes: { readonly showing?: number }
    gives: { readonly journal: JournalState; readonly late: boolean }
  }
  'read-other-journal': { takes: object; gives: { readonly journal: JournalState } }
  'read-recovered': { takes: object; gives: { readonly entry: Entry } }
  identify: {
    takes: object
    gives: { readonly identities: ReadonlyMap<string, StoreIdentity>; readonly refusal?: Failure }
  }
  /** When this run's first attempt began. */
  'read-began': { takes: object; gives: { readonly began: number } }
  'ask-lease': { takes: { readonly claim: Entry }; gives: { readonly state: LeaseState } }
  /** What stores show of their last write, by identity; null for a secret that does not exist. */
  'read-stores': {
    takes: { readonly stores: readonly string[] }
    gives: { readonly shown: ReadonlyMap<string, Shown | null | Failure> }
  }
  'ask-gone': { takes: { readonly store: string }; gives: { readonly gone: boolean } }
  /** Whether a token like the one in hand could be created, as far as that can be known without a create. */
  'weigh-create': { takes: { readonly like?: string }; gives: object }
  /** Whether a successor could still be made once the token in hand is ended. */
  'weigh-successor': {
    takes: { readonly like?: string }
    gives: { readonly problem: Failure | undefined }
  }
  /** @param optional without an answer the run goes on */
  'list-tokens': {
    takes: { readonly notedOwner?: string; readonly optional?: true }
    gives: {
      readonly list: TokenList
      readonly self?: { readonly token: VendorToken; readonly by: 'id' | 'jti' | 'fields' }
    }
  }
  /** Runs that may hold what the stores held before their last writes. */
  'read-runs': {
    takes: { readonly stores: readonly Drained[] }
    gives: { readonly runs: readonly LiveRun[] }
  }
  /** Prove the right to write every store and the journal, and fetch the public keys. */
  prove: {
    takes: { readonly stores: boolean }
    gives: {
      readonly was: ReadonlyMap<string, Shown | null>
      readonly readers: ReadonlyMap<string, readonly string[]>
      readonly hiding: readonly Hiding[]
      readonly warnings: readonly Failure[]
    }
  }
  /** Wait until a request of a dead run can no longer be under way. */
  settle: { takes: { readonly ms: number }; gives: object }
  /** What the variable of `expires-at-variable` holds; null where it does not exist. */
  'read-variable': {
    takes: object
    gives: { readonly shown: { readonly value: string; readonly at: number } | null }
  }
  // Acts.
  claim: {
    takes: {
      readonly number: number
      readonly claim: Claim
      readonly intent?: Intent
      /** What was found before it, and is gone from sight once it has done its work. */
      readonly said: readonly Failure[]
    }
    gives: { readonly ours: boolean }
  }
  /** Create the token of a generation, or take the one that was given or is in hand. */
  create: {
    takes: { readonly name: string; readonly shape: Shape; readonly like?: string }
    gives: { readonly token: TokenRecord }
  }
  'rotate-in-place': { takes: { readonly name: string }; gives: { readonly token: TokenRecord } }
  /** Ask about the new token until it works, and compare what it may do. */
  verify: {
    takes: {
      readonly token: string
      readonly compareTo?: TokenRecord
      /** The old token leaked: how long it would have lived is no measure. */
      readonly leaked?: true
    }
    gives: {
      readonly works: boolean
      readonly expiry: Expiry
      readonly failure?: Failure
      readonly warning?: Failure
    }
  }
  /** Encrypt the new token to every store that it goes to. */
  seal: {
    takes: { readonly stores: readonly string[] }
    gives: { readonly sealed: ReadonlyMap<string, SealedSecret>; readonly warnings: readonly Failure[] }
  }
  /** Write the body, once; from now on any run can finish. */
  commit: { takes: { readonly entry: Entry; readonly body: Body }; gives: { readonly entry: Entry } }
  write: {
    takes: { readonly store: string; readonly sealed: SealedSecret }
    gives: { readonly shown: Shown }
  }
  note: { takes: { readonly entry: Entry; readonly note: Note }; gives: { readonly entry: Entry } }
  /** End a token at the vendor. */
  end: {
    takes: { readonly grounds: Grounds; readonly why: 'owed' | 'orphan' | 'unused' | 'leaked' }
    gives: object
  }
  restore: { takes: { readonly grounds: Grounds; readonly why: 'came-back' | 'disturbed' }; gives: object }
  'remove-token': { takes: { readonly grounds: Grounds }; gives: object }
  'remove-entry': { takes: { readonly names: readonly string[] }; gives: object }
  /** Tell jobs when the newest token ends; null where nobody knows it, or it has no end. A rehearsal may not know yet. */
  'write-variable': { takes: { readonly value?: string | null }; gives: object }
  release: {
    takes: { readonly entry: Entry; readonly nothingMade: boolean }
    gives: { readonly released: Released }
  }
  /** Put back an entry with a body that `recover` was given. */
  'put-back': { takes: { readonly number: number }; gives: object }
  /** Print the sealed secrets of a value that exists nowhere else. */
  print: { takes: { readonly entry: Entry; readonly body: Body }; gives: object }
  /** Wait before the copies of a value that exists nowhere else are tried again. */
  hold: { takes: { readonly ms: number }; gives: object }
}

export interface Introspected {
  readonly verdict: Verdict
  readonly expiry: Expiry
  readonly code?: Code
  readonly reason?: string
  readonly id?: string
  readonly name?: string
  readonly createdAt?: number
}

/** A store whose earlier value may be held, the time of our last write there, and who read it then. */
export interface Drained {
  readonly store: string
  readonly before: number
  readonly readers: readonly string[]
}

/** What a generation is begun for. */
export interface Intent {
  readonly shape: Shape
  /** For a person: why it begins. */
  readonly why: string
  readonly leaked?: string
  /** It was not due: a person asked for it. */
  readonly asked?: true
}

export type EffectName = keyof Effects
export type EffectOf<Name extends EffectName> = { readonly do: Name } & Effects[Name]['takes']
export type Effect = { [Name in EffectName]: EffectOf<Name> }[EffectName]
export type Given<Name extends EffectName> = Effects[Name]['gives']

/** No usable answer. `refused`: it certainly had no effect. `ambiguous`: nobody knows. */
export interface Failed {
  readonly certainty: 'refused' | 'ambiguous'
  readonly failure: Failure
}
