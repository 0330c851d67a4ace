import { Failure } from '../../codes/failure.js'
import { httpDate } from '../../http/retry.js'
import { type StoreAddress, storeId } from '../parse.js'
import type { SecretState, SecretStore, StoreProof } from '../store.js'
import { readAudience, readerRepositories } from './audience.js'
import type { StoreContext } from './context.js'
import { Unanswered } from './fetch.js'
import { acceptedPermissions, dateOf, type GitHub, textOf } from './github.js'
import { secretName } from './names.js'
import type { GitHubResponse } from './octokit.js'
import { limitReached, shadows, sortsTooLate } from './preflight.js'
import { type SecretScope, secretScope } from './scopes.js'
import { type PublicKey, seal } from './seal.js'

/** A secret that GitHub must refuse to store: written to see whether GitHub says 403, 404 or 422. */
const probeName = 'TOKEN_ACTION_WRITE_PROBE'
/** Breaks the schema of every scope: no base64, an unknown key, and for organizations no visibility. */
const probeBody = { encrypted_value: '!', key_id: '0' }
/** Pauses before a secret that still shows the time of its last write is read once more. */
const settlingMs = [250, 500, 1000]

/** One of GitHub's secret stores behind the port. */
export function createSecretStore(address: StoreAddress, context: StoreContext): SecretStore {
  const { github } = context
  const id = storeId(address)
  const scope = secretScope(address)
  let proven = false
  let key: PublicKey | undefined
  const seen = new Map<string, SecretState>()

  const asked = { id, scope, github }

  async function publicKey(): Promise<PublicKey> {
    if (key !== undefined) return key
    const answer = await guarded(id, () =>
      github.send({ route: `GET ${scope.path}/public-key`, parameters: scope.parameters, kind: 'read' }),
    )
    if (answer.status !== 200) throw refusal(asked, answer)
    key = await guarded(id, async () => ({
      keyId: textOf(answer.data, 'key_id'),
      key: textOf(answer.data, 'key'),
    }))
    return key
  }

  async function read(name: string): Promise<SecretState | undefined> {
    return guarded(id, async () => {
      const answer = await github.send({
        route: `GET ${scope.path}/{secret_name}`,
        parameters: { ...scope.parameters, secret_name: secretName(name) },
        kind: 'read',
      })
      if (answer.status === 404) return undefined
      if (answer.status !== 200) throw refusal(asked, answer)
      const state = {
        createdAt: dateOf(answer.data, 'created_at'),
        updatedAt: dateOf(answer.data, 'updated_at'),
      }
      seen.set(name, state)
      return state
    })
  }

  /**
   * The secret after a write that GitHub took at `takenAt`. A read may come from a copy that has not heard of it: noted
   * as ours, its time would later look like a write of somebody else.
   */
  async function readBack(name: string, takenAt: Date | undefined): Promise<SecretState | undefined> {
    const before = seen.get(name)?.updatedAt.getTime()
    const oneSecondOn = before !== undefined && takenAt !== undefined && takenAt.getTime() - before > 1000
    let state = await read(name)
    for (const ms of settlingMs) {
      if (state !== undefined && !(oneSecondOn && state.updatedAt.getTime() === before)) break
      await github.wait(ms)
      state = await read(name)
    }
    return state
  }

  /** GitHub checks the right to write before it looks at the body, so a 422 proves the right. */
  async function proveWrite(): Promise<void> {
    if (proven) return
    const parameters = { ...scope.parameters, secret_name: probeName }
    const answer = await guarded(id, () =>
      github.send({
        route: `PUT ${scope.path}/{secret_name}`,
        parameters: { ...parameters, ...probeBody },
        kind: 'probe',
      }),
    )
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      throw forbidden(asked, answer)
    }
    if (answer.status < 300) {
      // A server that takes anything has taken the probe; it proves the right all the same.
      await guarded(id, () =>
        github.send({ route: `DELETE ${scope.path}/{secret_name}`, parameters, kind: 'write' }),
      )
    } else if (answer.status !== 400 && answer.status !== 422) {
      throw new Failure('STORE_UNAVAILABLE', { store: id, reason: `it answered ${answer.status}` })
    }
    proven = true
  }

  return {
    id,
    readAt: scope.readAt,
    read,
    readers: (name) => guarded(id, () => readerRepositories(address, secretName(name), context)),
    seal: async (value) => seal(value, await publicKey(), id),

    async prove(given): Promise<StoreProof> {
      const name = secretName(given)
      if (github.isJobToken()) throw new Failure('STORE_GITHUB_TOKEN')
      // The key tells a store that does not exist from one that may not be written.
      await publicKey()
      await proveWrite()
      const state = await read(name)
      const warnings: Failure[] = []
      await guarded(id, async () => {
        if (state === undefined) {
          const full = await limitReached(scope, github)
          if (full !== undefined) throw new Failure('STORE_LIMIT', { store: id, count: full })
          warnings.push(new Failure('STORE_SECRET_ABSENT', { store: id, secret: name }))
        }
        if (address.kind === 'org' && (await sortsTooLate(scope, name, github))) {
          warnings.push(new Failure('STORE_INVISIBLE', { store: id, secret: name }))
        }
        for (const narrow of await shadows(address, name, context)) {
          const failure = new Failure('STORE_SHADOWED', { store: id, secret: name, narrow: narrow.id })
          if (narrow.always) throw failure
          warnings.push(failure)
        }
      })
      return { ...(state !== undefined && { state }), warnings }
    },

    async write(given, sealed) {
      const name = secretName(given)
      const audience = await guarded(id, () => readAudience(address, name, context))
      const answer = await guarded(id, () =>
        github.send({
          route: `PUT ${scope.path}/{secret_name}`,
          parameters: {
            ...scope.parameters,
            secret_name: name,
            encrypted_value: sealed.box,
            key_id: sealed.keyId,
            ...audience,
          },
          kind: 'write',
        }),
      )
      if (answer.status !== 201 && answer.status !== 204) {
        if (answer.status === 403 || answer.status === 404) throw forbidden(asked, answer)
        key = undefined
        if ((await publicKey()).keyId !== sealed.keyId) throw new Failure('STORE_KEY_CHANGED', { store: id })
        throw new Failure('STORE_REFUSED', {
          store: id,
          secret: name,
          status: answer.status,
          reason: github.reason(answer),
        })
      }
      const state = await readBack(name, httpDate(answer.headers.date))
      if (state === undefined) {
        throw new Failure('STORE_UNAVAILABLE', { store: id, reason: 'the secret is missing after the write' })
      }
      return state
    },
  }
}

interface Asked {
  readonly id: string
  readonly scope: SecretScope
  readonly github: GitHub
}

/** An answer to a read that is no success: GitHub hides what a token may not see behind a 404. */
function refusal(asked: Asked, answer: GitHubResponse): Failure {
  if (answer.status === 404 || (answer.status >= 300 && answer.status < 400)) {
    return new Failure('STORE_NOT_FOUND', { store: asked.id })
  }
  if (answer.status === 403) return forbidden(asked, answer)
  return new Failure('STORE_UNAVAILABLE', { store: asked.id, reason: `it answered ${answer.status}` })
}

function forbidden({ id, scope, github }: Asked, answer: GitHubResponse): Failure {
  if (github.isJobToken(answer)) return new Failure('STORE_GITHUB_TOKEN')
  return new Failure('STORE_FORBIDDEN', {
    store: id,
    permission: acceptedPermissions(answer) ?? scope.permission,
  })
}

/** Names the store in what is left of an unanswered request. */
async function guarded<T>(store: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    throw new Failure('STORE_UNAVAILABLE', { store, reason: error.message }, { cause: error })
  }
}
