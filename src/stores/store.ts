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

/** One place where CI keeps the secret. Values are never read: no store gives them out. */
export interface SecretStore {
  /** Canonical name, such as `repo:acme/shop` or `env:acme/shop/production`. */
  readonly id: string
  /** Which workflow runs read this store: those of a repository, or of every repository of an organization. */
  readonly readers: { readonly repository?: string; readonly organization?: string }
  /** When a run reads it: repository and organization secrets when queued, environment secrets when the job starts. */
  readonly readAt: 'queued' | 'job-start'
  /**
   * Proves that this secret can be written, without changing it.
   * @throws Failure STORE_FORBIDDEN, STORE_NOT_FOUND, STORE_LIMIT, SECRET_NAME_INVALID …
   */
  prove(name: string): Promise<void>
  /** The secret's times, or undefined when it does not exist. */
  read(name: string): Promise<SecretState | undefined>
  /** Encrypts for this store alone. @throws Failure STORE_KEY_INVALID, SECRET_TOO_LARGE */
  seal(value: string): Promise<SealedBox>
  /** Overwrites the secret; never deletes it first. Visibility and selected repositories are preserved. */
  write(name: string, sealed: SealedBox): Promise<SecretState>
}

/** Where a rotation writes down what it does, so that any later run can finish it. Never holds a plaintext. */
export interface Journal {
  readonly id: string
  prove(): Promise<void>
  list(prefix: string): Promise<readonly { readonly name: string; readonly value: string }[]>
  /** Creates an entry that can be created only once. Returns false when it exists. */
  create(name: string, value: string): Promise<boolean>
  read(name: string): Promise<string | undefined>
  update(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
}
