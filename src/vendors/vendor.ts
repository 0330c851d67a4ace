import type { Details, Failure } from '../codes/failure.js'
import type { Code } from '../codes/table.js'
import type { Answers } from '../http/answers.js'
import type { Http } from '../http/http.js'
import type { TestResult } from '../results/model.js'
import type { Expiry } from '../token/expiry.js'
import type { Verdict } from '../token/verdict.js'
import type { VendorForm } from './form.js'

export type { TokenFormat } from './form.js'

/** What a vendor's documented API can do. What is not documented is `false` or `none`, never guessed. */
export interface Capabilities {
  readonly introspect: 'documented' | 'by-use' | 'none'
  readonly expiry: 'introspection' | 'jwt' | 'none'
  readonly scopes: 'scopes' | 'role' | 'none'
  readonly upload: boolean
  /** Kinds of `trigger` with an example each, such as `{ suite: 'suite:ID' }`. */
  readonly triggers: Readonly<Record<string, string>>
  /**
   * How a token is replaced: created beside the old one (`overlap`), replaced by one call that kills the old one
   * (`in-place`), or by hand (`manual`).
   */
  readonly rotation: 'overlap' | 'in-place' | 'manual'
  /** Who may create and revoke: the token itself, or only a second credential. `depends` is known after introspection. */
  readonly rotationBy: 'self' | 'admin' | 'depends' | 'nobody'
  readonly restore: boolean
}

/** The answer to "what is this token?". */
export interface Introspection {
  readonly verdict: Verdict
  /** Why the verdict is not plainly valid, or what is worth saying of a valid token. */
  readonly code?: Code
  readonly details?: Details
  readonly expiry: Expiry
  /** Granted scopes, or the role as the only member; absent when nobody can say. */
  readonly scopes?: readonly string[]
  /** The vendor's id and name of this token, where it could be found without a further request. */
  readonly tokenId?: string
  readonly tokenName?: string
  /** When it was created, by the vendor's answer or by the token itself. */
  readonly createdAt?: Date
  readonly serverTime?: Date
}

/** Paths and field names that the user's `vendor-config` replaces, by key; see docs/vendor-config.md. */
export type VendorOverrides = Readonly<Record<string, string | number | boolean>>

/** A path or a name that `vendor-config` may replace, with what is used without it. */
export interface OverrideKey {
  /** A value given for this key must have the type of the default. A path begins with `/`. */
  readonly default: string | number | boolean
  readonly help: string
  /** The value lists the vendor's words for this state of a run. */
  readonly states?: OperationState['state']
  /** The value must hold this, such as `{id}`. */
  readonly holds?: string
  /** The value is a path below the base URL, whatever the key is called. */
  readonly path?: true
}

export type OverrideKeys = Readonly<Record<string, OverrideKey>>

export interface VendorSession {
  /** Authenticated with the token under guard. */
  readonly http: Http
  readonly token: string
  /** Authenticated with `admin-token`, where one was given. */
  readonly admin?: { readonly http: Http; readonly token: string }
  readonly overrides: VendorOverrides
  now(): Date
}

/** One vendor: what it is called, what its tokens look like, and what its API can do. */
export interface Vendor extends VendorForm {
  /** Variables that the vendor's own tools read the token from; the CLI reads them too. */
  readonly tokenEnv: readonly string[]
  readonly urlEnv: readonly string[]
  /** Variables that the vendor's own tools read a bare host from, which is served by https. */
  readonly hostEnv?: readonly string[]
  /** Where the service is when the input `url` is empty; absent where there is no one address. */
  readonly defaultUrl?: string
  /** The header that carries a credential, where it is not `Authorization: Bearer`; undefined where none does. */
  authorization?(
    credential: string,
    who: 'self' | 'admin',
  ): { readonly header: string; readonly value: string } | undefined
  /** Parts of `admin-token` that are secret on their own, such as the password of `user:password`. */
  adminSecretParts?(credential: string): readonly string[]
  /** Where what it says of tokens comes from, where nobody ever recorded that at the service, as the end of a sentence. */
  readonly unproven?: string
  /** The most characters that the name of a token may have; as many as anybody wants where that is absent. */
  readonly longestName?: number
  /** What follows the base URL in every documented path, such as `/api/v1`. */
  readonly apiPath: string
  /** Sub-path that the service is commonly served below, where that is documented; an example for messages. */
  readonly subPathExample?: string
  /** The base URL without what users paste too much of, where the vendor's own tools remove it as well. */
  baseUrl?(url: URL): URL
  /** What the vendor documents of its refusals, by which a gateway's answer is told from its own. */
  readonly answers?: Answers
  /** What `vendor-config` may replace. */
  readonly overrideKeys: OverrideKeys
  readonly capabilities: Capabilities
  /** The scopes or roles of this vendor, as sets with implications. */
  readonly scopes: ScopeRules
  /** One request where the API allows it. Never throws for what a server answered; network failures become `unknown`. */
  introspect(session: VendorSession): Promise<Introspection>
  readonly uploads?: (session: VendorSession) => ResultUpload
  readonly operations?: (session: VendorSession) => Operations
  readonly tokens?: (session: VendorSession) => TokenAdmin
  /**
   * What a person does to rotate this token by hand: one line a step, with `{url}` for the base URL. The first says where
   * the tokens are, the last how the old one is revoked.
   */
  readonly manualSteps: readonly string[]
}

export interface ScopeRules {
  readonly kind: 'scopes' | 'role' | 'none'
  /** What `granted` implies: itself, lower roles, each verb of `resource:*`. */
  covers(granted: string, wanted: string): boolean
  /** The names that exist; absent where none are documented. */
  readonly names?: ScopeNames
  /** What the check itself needs, which is therefore never too much. */
  readonly forCheck?: readonly string[]
}

/** The scopes or roles of a vendor, which are all that there are unless other names of a `form` may exist. */
export interface ScopeNames {
  readonly known: readonly string[]
  readonly form?: { readonly pattern: RegExp; readonly help: string }
}

// ── Upload ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface RunDescription {
  readonly name: string
  readonly project: string
  readonly environment?: string
  readonly framework?: string
}

export interface RemoteRun {
  readonly id: string
  readonly url?: string
}

export interface Rejection {
  /** Position in the batch. */
  readonly index: number
  readonly reason: string
}

/** Puts test results at a vendor so that a repeated request never makes a duplicate. */
export interface ResultUpload {
  readonly maxBatch: number
  /** How many batches may be stored at the same time. */
  readonly atOnce: number
  /** Creates the run; after an ambiguous answer it looks for it by its name before it tries again. */
  openRun(run: RunDescription): Promise<RemoteRun>
  /**
   * Stores a batch, updating what is already there. Returns what the vendor rejected; throws when nobody can say.
   * Results without the code of a test case have titles that no other result of the run has; no two batches that are
   * stored at the same time hold one code.
   */
  store(run: RemoteRun, batch: readonly TestResult[]): Promise<readonly Rejection[]>
  /**
   * Titles that the run holds more than once, because an answer was lost, the result was sent again, and the first sending
   * took effect all the same; asked before the run is closed. Nothing is asked where nothing was sent again.
   */
  doubled(run: RemoteRun): Promise<readonly string[]>
  closeRun(run: RemoteRun): Promise<void>
}

// ── Trigger ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `kind:id` or `kind:key=value,key=value`, as the input `trigger` gives it. */
export interface TriggerRequest {
  readonly kind: string
  readonly id?: string
  readonly parameters: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, string>>
}

export interface OperationState {
  readonly runId: string
  readonly runUrl?: string
  readonly state: 'queued' | 'running' | 'success' | 'warning' | 'failed' | 'cancelled' | 'unknown'
  /** The vendor's own word for the state. */
  readonly vendorState: string
  /** One line of progress, such as `3 of 7 containers`. */
  readonly progress?: string
  /** One line about the end, from the vendor. */
  readonly summary?: string
  /** Why it failed, where a more precise code than RUN_FAILED applies. */
  readonly code?: Code
}

export interface Operations {
  /** Milliseconds between the first polls. */
  readonly pollMs: number
  start(request: TriggerRequest): Promise<OperationState>
  poll(runId: string): Promise<OperationState>
  /** Stops the remote run; absent where no API for it is documented. */
  abort?(runId: string): Promise<void>
}

// ── Token administration ────────────────────────────────────────────────────────────────────────────────────────────

/** A token as the vendor lists it: never the value. */
export interface VendorToken {
  readonly id: string
  readonly name: string
  readonly state: 'active' | 'revoked' | 'expired'
  readonly expiry: Expiry
  readonly createdAt?: Date
  /** When it was last used; null when the vendor shows that it never was; absent where the vendor shows no use. */
  readonly lastUsedAt?: Date | null
  /** Whose it is, such as `user:7` or `project:42`; the project or group, not its bot user. Absent where not shown. */
  readonly owner?: string
  /** What it may do, as the vendor expands it, in one canonical text; absent where not shown. */
  readonly strength?: string
  /** Role, scopes, owner and the like, as needed to create one that can do the same. */
  readonly grants: Readonly<Record<string, string | number | boolean | readonly string[] | null>>
}

/** The vendor's list of tokens. */
export interface TokenList {
  readonly tokens: readonly VendorToken[]
  /** True only where the vendor gave out every page, to an end that it marks itself. */
  readonly whole: boolean
  /** All of them belong to one owner, whom the vendor or `vendor-config` names. */
  readonly ofOwner?: true
  /** How far the clock that stamps these tokens is ahead of the platform's, in milliseconds; nothing when absent. */
  readonly aheadMs?: number
}

/**
 * Which listed token the one under guard is, by positive evidence: the vendor's own id, `jti`, or creation, expiry and
 * owner equal on exactly one row. Never "the only one left", a name, or a setting.
 */
export interface SelfEvidence {
  readonly token: VendorToken
  readonly by: 'id' | 'jti' | 'fields'
}

export interface CreatedToken {
  /** Absent where the vendor gives its tokens none. */
  readonly id?: string
  readonly name: string
  /** The plaintext. It goes to the masker at once, to the vendor and, sealed, to a store; nowhere else. */
  readonly value: string
  /** What the answer shows of it besides; a field that the answer lacks is absent, whatever a list shows. */
  readonly row?: VendorToken
}

/** Creates, lists and retires tokens. Every method throws a `Failure` whose code tells refusal from ambiguity. */
export interface TokenAdmin {
  readonly shape: 'overlap' | 'in-place'
  /** The token under guard in the vendor's list; undefined where nothing tells which one it is. */
  self(): Promise<SelfEvidence | undefined>
  /**
   * @param notedOwner whose tokens they are, as an earlier list gave it in `VendorToken.owner` and a verified journal
   * keeps it: for a vendor where only the token under guard tells that, and for when it no longer works
   */
  list(notedOwner?: string): Promise<TokenList>
  /** Why no token of this lifetime can ever be created; undefined when it may be. Asks nobody. */
  lifetimeProblem(lifetimeDays: number | undefined): Failure | undefined
  /**
   * Asks whether a token like this could be created, and creates none.
   *
   * @param withoutSelf whether it has to be possible once the token under guard is ended
   * @throws Failure what a create would be refused for, as far as that can be known; LEAKED_FIRST_REFUSED where only the
   * token itself creates its successor
   */
  weighCreate(request: {
    readonly like: VendorToken | undefined
    readonly withoutSelf: boolean
  }): Promise<void>
  /**
   * What a person should know before a token is created, such as that each gets a new bot user. Where the vendor must
   * be asked for it, undefined until `self` or `list` did.
   */
  readonly remark?: string | undefined
  /**
   * Creates a token that can do what `like` can, and sends that once. Days are whole; without them the token has no
   * expiry where the vendor allows that, else the longest. Without `like` it is created for the owner of the token
   * under guard, where the vendor does so by itself.
   *
   * @throws Failure LIFETIME_REFUSED, TOKEN_NAME_TAKEN, ROTATION_SELF_UNKNOWN (no `like`, and the vendor needs one) …; a
   * NetworkFailure CREATE_AMBIGUOUS, whose effect is `ambiguous`, when a token may exist whose value nobody knows
   */
  create(request: {
    name: string
    lifetimeDays: number | undefined
    like: VendorToken | undefined
  }): Promise<CreatedToken>
  /**
   * Ends a token at once. Where the vendor can restore it, nothing is deleted.
   *
   * @throws NetworkFailure RETIRE_FAILED when it is still active, or (effect `ambiguous`) when nobody can say
   */
  revoke(id: string): Promise<void>
  restore?(id: string): Promise<void>
  /** Removes a revoked token for good; absent where revoking already does. */
  remove?(id: string): Promise<void>
  /**
   * Replaces the token under guard by one call, which kills it. Never sent twice.
   *
   * @throws Failure ROTATION_OLD_TOKEN_DEAD, LIFETIME_REFUSED …; a NetworkFailure ROTATE_AMBIGUOUS, whose effect is
   * `ambiguous`, when the old token may be dead and the new value is lost
   */
  rotateInPlace?(request: { expiresAt: Date | undefined }): Promise<CreatedToken>
}
