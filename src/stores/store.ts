import type { Failure } from '../codes/failure.js'

/*
 * The ports of one platform: the stores that keep a secret, the journal beside them, the runs that read them, and the
 * platform's clock. Nothing here knows which platform it is; `stores/github/` is the first one.
 */

/** A token encrypted to one store's public key. Only the store can open it, so it may be journalled and printed. */
export interface SealedSecret {
  readonly keyId: string
  /** Base64; for GitHub a libsodium sealed box. */
  readonly sealed: string
}

/** What a store shows of its last write; the only sign of who wrote it. */
export interface Shown {
  /** Changes with every write and is compared for equality only; GitHub's is the time of the write. */
  readonly version: string
  /** The store's own time of the last write, in milliseconds. */
  readonly at: number
}

/** What a proof of the right to write found. */
export interface StoreProof {
  /** Absent when the secret does not exist yet. */
  readonly shown?: Shown
  /** What is worth saying and stops nothing: STORE_SECRET_ABSENT, STORE_INVISIBLE. */
  readonly warnings: readonly Failure[]
  /** Stores whose secret of the same name hides this one, and that this rotation does not write. */
  readonly hiddenBy?: readonly HiddenBy[]
}

/** A narrower store that has a secret of the same name, such as an environment of the repository. */
export interface HiddenBy {
  readonly id: string
  readonly address: string
}

/** What a store is, whatever it is called now. */
export interface StoreIdentity {
  /** Stays when the repository is renamed or transferred: `repo:7001`, `env:7001/production`, `org:acme`. */
  readonly id: string
  /** The name that the repository has now, when the input names an older one; told as STORE_MOVED. */
  readonly movedTo?: string
}

/** What a write puts into a store: sealed to its key, or in plaintext over TLS where a store has no key. */
export type Value = { readonly sealed: SealedSecret } | { readonly plain: string }

/** A workflow run, or whatever the platform calls a thing that may still hold an older value. */
export interface LiveRun {
  readonly repository: string
  readonly id: string
  readonly status: RunStatus
  /** Milliseconds; of the first attempt. */
  readonly createdAt: number
  /** Milliseconds; when the latest attempt was asked for. */
  readonly startedAt: number
  readonly url: string
}

/** One place where CI keeps the secret. Values are never read: no store gives them out. */
export interface SecretStore {
  /** As the input `stores` names it, in full and canonical: `repo:acme/shop`, `env:acme/shop/production`. */
  readonly address: string
  /** When a run reads it: repository and organization secrets when queued, environment secrets when the job starts. */
  readonly readAt: 'queued' | 'job-start'
  /** @throws Failure STORE_NOT_FOUND, STORE_FORBIDDEN, STORE_UNAVAILABLE */
  identify(): Promise<StoreIdentity>
  /**
   * The readers of this secret as text that the journal keeps and `mayStillHold` understands later: ids of
   * repositories, or the platform's word for all of them. Empty where no run reads it (Codespaces).
   */
  readers(name: string): Promise<readonly string[]>
  /**
   * Proves that this secret can be written, without changing it, and fetches what sealing needs.
   * @throws Failure STORE_FORBIDDEN, STORE_NOT_FOUND, STORE_LIMIT, STORE_GITHUB_TOKEN, SECRET_NAME_INVALID …
   */
  prove(name: string): Promise<StoreProof>
  /** What the secret shows, or undefined when the store answers that there is none. @throws Failure when it cannot be read */
  read(name: string): Promise<Shown | undefined>
  /**
   * Whether the secret is certainly gone: it is missing from its parent's whole list, which the platform gave out. An
   * answer "not found" alone proves nothing, because it also hides what may not be seen.
   */
  isGone(name: string): Promise<boolean>
  /** Encrypts for this store alone; absent where a store takes plaintext. @throws Failure STORE_KEY_INVALID, SECRET_TOO_LARGE */
  seal?(value: string): Promise<SealedSecret>
  /**
   * Overwrites the secret; never deletes it first. Who may read it stays as it is. Safe to repeat.
   *
   * Returns what the store shows of this very write: its time lies between the server's `Date` of the answer before it
   * was sent and that of its own answer, a second wider each way. A read that still shows an older write is repeated
   * for up to 30 seconds.
   *
   * @throws Failure STORE_KEY_CHANGED when the sealed secret fits no longer, so that no retry can help;
   * STORE_UNSURE when it was written and the store does not show it (yet), or shows somebody else's write;
   * STORE_UNAVAILABLE when nobody knows whether it was written; STORE_RATE_LIMITED when certainly nothing was written
   */
  write(name: string, value: Value): Promise<Shown>
  /**
   * Runs that may hold what the secret held before `before` (milliseconds): not completed and created at or before it,
   * in the repositories that read the secret now or that `noted` names, as `readers` gave them out earlier.
   *
   * @throws Failure RETIRE_UNCHECKABLE when they cannot be read
   */
  mayStillHold(name: string, before: number, noted: readonly string[]): Promise<readonly LiveRun[]>
}

/** Where a rotation writes down what it does, so that any later run can finish it. Never holds a plaintext. */
export interface Journal {
  /** For messages, such as `the variables of acme/shop`. */
  readonly title: string
  /** The word of the input `journal` for it, where that can name it. */
  readonly kind?: string
  /** Largest value of one entry, in bytes of UTF-8. */
  readonly maxValueBytes: number
  /** The id of the repository that holds it, which stays when that is renamed. @throws Failure JOURNAL_… */
  repositoryId(): Promise<string>
  /** Proves that entries can be created and changed, without doing so. @throws Failure JOURNAL_FORBIDDEN … */
  prove(): Promise<void>
  list(prefix: string): Promise<readonly { readonly name: string; readonly value: string }[]>
  /**
   * Creates an entry that can be created only once. Returns false when somebody else's exists. After an ambiguous
   * answer the entry is read back and is ours when it holds exactly `value`, so the value must be unique to the caller.
   * Names match `[A-Z_][A-Z0-9_]*`.
   */
  create(name: string, value: string): Promise<boolean>
  read(name: string): Promise<string | undefined>
  /** False when the entry does not exist. */
  update(name: string, value: string): Promise<boolean>
  /** Does nothing when the entry does not exist. */
  remove(name: string): Promise<void>
}

/** A variable beside the stores that jobs may read. It holds nothing secret. */
export interface PlainVariable {
  readonly name: string
  /** For messages, such as `the variable API_TOKEN_EXPIRES_AT of acme/shop`. */
  readonly title: string
  /** Proves that it can be written, without doing so. @throws Failure EXPIRY_VARIABLE_FORBIDDEN … */
  prove(): Promise<void>
  /** Its value, and the platform's own time of the last write in milliseconds; undefined where it does not exist. */
  read(): Promise<{ readonly value: string; readonly at: number } | undefined>
  /** Creates it where it does not exist. Safe to repeat. @throws Failure EXPIRY_VARIABLE_UNTOLD … */
  write(value: string): Promise<void>
  /** Does nothing when it does not exist. */
  remove(): Promise<void>
}

export type RunStatus = 'requested' | 'pending' | 'queued' | 'waiting' | 'in_progress' | 'completed'

/** One workflow run as the CI reports it. */
export interface WorkflowRun {
  readonly repository: string
  readonly id: string
  readonly status: RunStatus
  /** When the first attempt was created; a re-run keeps it, and is taken to hold the secrets of that time. */
  readonly createdAt: Date
  /** When the current attempt started. */
  readonly startedAt: Date
  /** Counts from 1. */
  readonly attempt: number
  readonly url: string
}

/** The platform's workflow runs. */
export interface RunsReader {
  /** One run, such as the lease holder; undefined when the platform answers that there is none, or hides it. */
  read(repository: string, id: string): Promise<WorkflowRun | undefined>
  /**
   * Every run of a repository that is not completed and was created at or before `createdBefore`.
   * @throws Failure RETIRE_UNCHECKABLE when the runs cannot be read
   */
  live(repository: string, createdBefore: Date): Promise<readonly WorkflowRun[]>
  /**
   * When the first attempt of a run was created.
   * @throws Failure ACTIONS_FORBIDDEN when the right to read it (Actions: read) is missing, ACTIONS_UNAVAILABLE when GitHub fails
   */
  began(repository: string, id: string): Promise<Date>
}

/** Everything that one platform offers to a rotation. Opening it sends nothing. */
export interface Platform {
  /** The store with an address such as `env:acme/shop/production`. @throws Failure INPUT_INVALID */
  store(address: string): SecretStore
  /** Addresses of the input `stores`, canonical, each once, in its order. @throws Failure INPUT_INVALID, INPUT_MISSING */
  addresses(lines: readonly string[]): readonly string[]
  readonly journal: Journal
  /** The journal of the other kind, where what was begun before a switch of `journal` may stand. */
  readonly otherJournal?: Journal
  readonly runs: RunsReader
  /** A variable of the repository that this run belongs to, or else that of the journal; absent where there are none. */
  variable?(name: string): PlainVariable
  /** The platform's clock: its server's time where it is known. */
  now(): Date
  /** Told when earlier runs wrote, so that together they stay inside the limits. */
  remember(writtenAt: readonly Date[]): void
  /** When the credential that was given to us ends, once an answer told it. */
  credentialEnds(): Date | undefined
}

/**
 * What stands between a decision and its sending. Every adapter awaits it right before it sends a request that changes
 * something, each repetition included; a rotation arms it with its lease, so that nothing is sent under a lost one.
 */
export interface Gate {
  /** @throws Failure ROTATION_PASSED_OVER */
  beforeSending(): Promise<void>
}
