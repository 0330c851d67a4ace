import type { Failure } from '../codes/failure.js'

/** A token encrypted to one store's public key. Only the store can open it, so it may be journalled. */
export interface SealedBox {
  readonly keyId: string
  /** Base64 of a libsodium sealed box. */
  readonly box: string
}

export interface SecretState {
  readonly createdAt: Date
  /** The store's own time of the last write; the only sign that somebody else wrote it. */
  readonly updatedAt: Date
}

/** What a proof of the right to write found. */
export interface StoreProof {
  /** Absent when the secret does not exist yet. */
  readonly state?: SecretState
  /** What is worth saying and stops nothing: STORE_SECRET_ABSENT, STORE_INVISIBLE, STORE_SHADOWED. */
  readonly warnings: readonly Failure[]
}

/** One place where CI keeps the secret. Values are never read: no store gives them out. */
export interface SecretStore {
  /** Canonical name, such as `repo:acme/shop` or `env:acme/shop/production`. */
  readonly id: string
  /** When a run reads it: repository and organization secrets when queued, environment secrets when the job starts. */
  readonly readAt: 'queued' | 'job-start'
  /** The repositories (`owner/name`) whose workflow runs read this secret; empty where no run does (Codespaces). */
  readers(name: string): Promise<readonly string[]>
  /**
   * Proves that this secret can be written, without changing it.
   * @throws Failure STORE_FORBIDDEN, STORE_NOT_FOUND, STORE_LIMIT, STORE_GITHUB_TOKEN, SECRET_NAME_INVALID …
   */
  prove(name: string): Promise<StoreProof>
  /** The secret's times, or undefined when it does not exist. */
  read(name: string): Promise<SecretState | undefined>
  /** Encrypts for this store alone. @throws Failure STORE_KEY_INVALID, SECRET_TOO_LARGE */
  seal(value: string): Promise<SealedBox>
  /**
   * Overwrites the secret; never deletes it first. Visibility and selected repositories are preserved. Safe to repeat.
   * @throws Failure STORE_KEY_CHANGED when the box fits no longer, so that no retry can help;
   * STORE_UNAVAILABLE when nobody knows whether it was written; STORE_RATE_LIMITED when certainly nothing was written
   */
  write(name: string, sealed: SealedBox): Promise<SecretState>
}

/** Where a rotation writes down what it does, so that any later run can finish it. Never holds a plaintext. */
export interface Journal {
  readonly id: string
  /** Largest value of one entry, in bytes of UTF-8; longer ones are split with `splitValue`. */
  readonly maxValueBytes: number
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
  update(name: string, value: string): Promise<void>
  /** Does nothing when the entry does not exist. */
  remove(name: string): Promise<void>
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

/** Tells which workflow runs may still hold the old value of a secret. */
export interface RunsReader {
  /**
   * Every run of a repository that is not completed and was created at or before `createdBefore`.
   * @throws Failure RETIRE_UNCHECKABLE when the runs cannot be read; then nothing may be retired
   */
  live(repository: string, createdBefore: Date): Promise<readonly WorkflowRun[]>
  /** One run, such as the holder of a claim; undefined when there is none or it may not be read. */
  read(repository: string, id: string): Promise<WorkflowRun | undefined>
}
