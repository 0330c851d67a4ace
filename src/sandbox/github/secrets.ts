import { createHash } from 'node:crypto'
import type { SecretSummary } from '../control.js'
import { prefixHash } from '../engine/hash.js'
import { Refusal } from '../face.js'
import { type GitHubState, type Repository, timestamp } from './state.js'

/** Where a secret is kept, as the path of a request says. */
export interface Scope {
  /** Canonical name of the store, such as `env:acme/shop/production`. */
  readonly id: string
  readonly kind: 'actions' | 'environment' | 'dependabot' | 'codespaces'
  readonly owner: 'repository' | 'organization' | 'user'
  /** Most secrets that it holds. */
  readonly limit: number
  /** Organizations and users say who may read a secret. */
  readonly audience: boolean
}

export interface Secret {
  readonly name: string
  readonly sealed: Buffer
  /** Printable name of the token in it. */
  readonly ref: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly visibility: string
  readonly selected: ReadonlySet<number>
}

interface KeyPair {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

interface Vault {
  /** How many keys there were before the current one. */
  round: number
  /** The newest last; the older ones still open what was sealed for them. */
  readonly keys: KeyPair[]
  readonly secrets: Map<string, Secret>
  /** The secrets before the last write to them. */
  before?: { readonly at: Date; readonly secrets: ReadonlyMap<string, Secret> }
}

/** Whether a write of this time is hidden from whoever asks. */
export type Hides = (writtenAt: Date) => boolean

/** GitHub's secrets, sealed; each scope with a key pair of its own. */
export interface Vaults {
  publicKey(scope: Scope): Promise<{ key_id: string; key: string }>
  list(scope: Scope, hides?: Hides): readonly Secret[]
  /** @throws Refusal 404 */
  get(scope: Scope, name: string, hides?: Hides): Secret
  /** Opens the sealed secret, keeps it closed, and says whether the secret is new. @throws Refusal 422 */
  put(scope: Scope, name: string, body: PutBody): Promise<'created' | 'updated'>
  /** @throws Refusal 404 */
  remove(scope: Scope, name: string): void
  /** Gives the scope another key, as GitHub may at any time; what is stored stays readable. */
  rotateKey(scopeId: string): void
  /** Takes the secrets of a repository along to its new name. */
  rename(from: string, to: string): void
  /** Forgets a scope with all that is in it. */
  forget(scopeId: string): void
  summaries(): readonly SecretSummary[]
  /** The plaintext, as GitHub hands it to a workflow run. No request can read it. */
  reveal(scopeId: string, name: string): Promise<string | undefined>
}

export interface PutBody {
  readonly encrypted_value?: string
  readonly key_id?: string
  readonly visibility?: string
  readonly selected_repository_ids?: readonly (number | string)[]
}

const maxBytes = 48 * 1024

export function createVaults(state: GitHubState, seed: string): Vaults {
  const vaults = new Map<string, Vault>()

  const sodium = async () => {
    const library = (await import('libsodium-wrappers')).default
    await library.ready
    return library
  }

  function vaultOf(scopeId: string): Vault {
    const vault = vaults.get(scopeId) ?? { round: 0, keys: [], secrets: new Map() }
    vaults.set(scopeId, vault)
    return vault
  }

  async function currentKey(scopeId: string): Promise<KeyPair> {
    const vault = vaultOf(scopeId)
    const current = vault.keys[vault.round]
    if (current !== undefined) return current
    const entropy = createHash('sha256').update(`${seed}:${scopeId}:${vault.round}`).digest()
    const { publicKey, privateKey } = (await sodium()).crypto_box_seed_keypair(entropy)
    const pair = {
      id: String(entropy.readBigUInt64BE() % 10n ** 18n).padStart(18, '1'),
      publicKey,
      privateKey,
    }
    vault.keys[vault.round] = pair
    return pair
  }

  async function open({ publicKey, privateKey }: KeyPair, sealed: Buffer): Promise<string | undefined> {
    try {
      return Buffer.from((await sodium()).crypto_box_seal_open(sealed, publicKey, privateKey)).toString(
        'utf8',
      )
    } catch {
      return undefined
    }
  }

  const shown: Hides = () => false

  function visible(scope: Scope, hides: Hides): ReadonlyMap<string, Secret> {
    const { secrets, before } = vaultOf(scope.id)
    return before !== undefined && hides(before.at) ? before.secrets : secrets
  }

  function beforeWriting(vault: Vault): void {
    vault.before = { at: state.clock.now(), secrets: new Map(vault.secrets) }
  }

  function get(scope: Scope, name: string, hides = shown): Secret {
    const secret = visible(scope, hides).get(name.toUpperCase())
    if (secret === undefined) throw new Refusal(404, 'Not Found')
    return secret
  }

  return {
    async publicKey(scope) {
      const { id, publicKey } = await currentKey(scope.id)
      return { key_id: id, key: Buffer.from(publicKey).toString('base64') }
    },
    list: (scope, hides = shown) =>
      [...visible(scope, hides).values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    get,
    async put(scope, given, body) {
      const name = given.toUpperCase()
      const problem = nameProblem(name)
      if (problem !== undefined) throw new Refusal(422, problem)
      const { secrets } = vaultOf(scope.id)
      const before = secrets.get(name)
      if (before === undefined && secrets.size >= scope.limit) {
        throw new Refusal(422, `You can only have ${scope.limit} secrets`)
      }
      if (body.encrypted_value === undefined || body.key_id === undefined) {
        throw new Refusal(422, 'encrypted_value and key_id are required')
      }
      const key = await currentKey(scope.id)
      if (body.key_id !== key.id) throw new Refusal(422, 'Public key does not match the key_id')
      const sealed = Buffer.from(body.encrypted_value, 'base64')
      const value = await open(key, sealed)
      if (value === undefined) throw new Refusal(422, 'The encrypted value cannot be opened')
      if (Buffer.byteLength(value) > maxBytes) throw new Refusal(422, 'Secret value is too large')
      const now = state.clock.now()
      const audience = readAudience(state, body)
      beforeWriting(vaultOf(scope.id))
      secrets.set(name, {
        name,
        sealed,
        ref: prefixHash.refOf(value),
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        ...audience,
      })
      return before === undefined ? 'created' : 'updated'
    },
    remove(scope, name) {
      const secret = get(scope, name)
      beforeWriting(vaultOf(scope.id))
      vaultOf(scope.id).secrets.delete(secret.name)
    },
    rotateKey(scopeId) {
      vaultOf(scopeId).round += 1
    },
    rename(from, to) {
      for (const [id, vault] of [...vaults]) {
        const moved = id.replace(
          /^((?:dependabot:|codespaces:)?repo:|env:)([^/]+\/[^/]+)/,
          (whole, kind, repository) => (repository === from.toLowerCase() ? kind + to.toLowerCase() : whole),
        )
        if (moved === id) continue
        vaults.delete(id)
        vaults.set(moved, vault)
      }
    },
    forget(scopeId) {
      vaults.delete(scopeId)
    },
    summaries: () =>
      [...vaults]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([store, { secrets }]) =>
          [...secrets.values()].map(({ name, ref, updatedAt }) => ({
            store,
            name,
            ref,
            updatedAt: timestamp(updatedAt),
          })),
        ),
    async reveal(scopeId, name) {
      const { keys, secrets } = vaultOf(scopeId)
      const secret = secrets.get(name.toUpperCase())
      if (secret === undefined) return undefined
      for (const key of keys) {
        const value = await open(key, secret.sealed)
        if (value !== undefined) return value
      }
      return undefined
    },
  }
}

function readAudience(state: GitHubState, body: PutBody): Pick<Secret, 'visibility' | 'selected'> {
  const selected = (body.selected_repository_ids ?? []).map(Number)
  const visibility = body.visibility ?? 'selected'
  if (visibility !== 'selected' && selected.length > 0) {
    throw new Refusal(422, 'selected_repository_ids is only allowed with visibility selected')
  }
  const known = new Set([...state.repositories.values()].map(({ id }) => id))
  if (selected.some((id) => !known.has(id))) throw new Refusal(422, 'A selected repository does not exist')
  return { visibility, selected: new Set(selected) }
}

function nameProblem(name: string): string | undefined {
  if (!/^[A-Z0-9_]+$/.test(name)) {
    return 'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).'
  }
  if (/^[0-9]/.test(name)) return 'Secret names must not start with a number.'
  if (name.startsWith('GITHUB_')) return 'Secret names must not start with GITHUB_.'
  return undefined
}

/** The scope that a path names. @throws Refusal 404 when its repository, environment or organization does not exist */
export function scopeOf(
  state: GitHubState,
  path: string,
  params: Readonly<Record<string, string>>,
  repository: Repository | undefined,
): Scope {
  const kind = path.includes('/dependabot/')
    ? 'dependabot'
    : path.includes('/codespaces/')
      ? 'codespaces'
      : path.includes('/environments/')
        ? 'environment'
        : 'actions'
  const prefix = kind === 'dependabot' || kind === 'codespaces' ? `${kind}:` : ''
  if (repository !== undefined) {
    const fullName = `${repository.owner}/${repository.name}`.toLowerCase()
    const base = { kind, owner: 'repository', limit: 100, audience: false } as const
    if (kind !== 'environment') return { ...base, id: `${prefix}repo:${fullName}` }
    const environment = repository.environments.get((params.environment_name ?? '').toLowerCase())
    if (environment === undefined) throw new Refusal(404, 'Not Found')
    return { ...base, id: `env:${fullName}/${environment.name}` }
  }
  if (params.org === undefined) {
    return { id: 'codespaces:user', kind, owner: 'user', limit: 100, audience: true }
  }
  const organization = params.org.toLowerCase()
  if (!state.organizations.has(organization)) throw new Refusal(404, 'Not Found')
  const limit = kind === 'codespaces' ? 100 : 1000
  return { id: `${prefix}org:${organization}`, kind, owner: 'organization', limit, audience: true }
}
