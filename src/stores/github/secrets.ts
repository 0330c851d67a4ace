import { Failure } from '../../codes/failure.js'
import { httpDate } from '../../http/retry.js'
import { identityOf, storeId } from '../parse.js'
import type { SealedSecret, SecretStore, Shown, StoreIdentity, StoreProof } from '../store.js'
import { type Audience, readAudience } from './audience.js'
import { type Place, type StoreContext, secretsRequest, senderOf } from './context.js'
import { dateOf, textOf } from './github.js'
import { runsThatMayHold } from './may-hold.js'
import { secretName } from './names.js'
import type { GitHubResponse } from './octokit.js'
import { limitReached, shadows, sortsTooLate } from './preflight.js'
import { apart, readBack, type Unsure, windowOf } from './read-back.js'
import { readersOf } from './readers.js'
import { secretScope } from './scopes.js'
import { type PublicKey, seal } from './seal.js'
import { forbidden, guarded, notFound, refusal, unavailable } from './store-errors.js'
import { certainly, lacksEnvironment, lacksSecret } from './whole-list.js'

/** A secret that GitHub must refuse to store: written to see whether GitHub says 403, 404 or 422. */
const probeName = 'TOKEN_ACTION_WRITE_PROBE'
/** Breaks the schema of every scope: no base64, an unknown key, and for organizations no visibility. */
const probeBody = { encrypted_value: '!', key_id: '0' }

/** One of GitHub's secret stores behind the port. */
export function createSecretStore(place: Place, context: StoreContext): SecretStore {
  const { github } = context
  const { address, repository } = place
  const store = storeId(address)
  const asked = { store, address, github }
  const sender = senderOf(place, github)
  let proven = false
  let key: PublicKey | undefined

  const get = (below: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<GitHubResponse> =>
    sender.send({ ...secretsRequest(place, 'GET', below, parameters), kind: 'read' })

  /** GitHub answers 404 both for what does not exist and for what may not be seen; an environment can be told apart. */
  async function missing(answer: GitHubResponse, otherwise: Failure): Promise<Failure> {
    if (answer.status !== 404 || github.isJobToken(answer)) return otherwise
    await repository?.look()
    if (!(await certainly(() => lacksEnvironment(place)))) return otherwise
    const environment = address.kind === 'env' ? address.environment : ''
    return notFound(asked, `The environment ${environment} of ${repository?.knownName}`)
  }

  async function publicKey(): Promise<PublicKey> {
    if (key !== undefined) return key
    key = await guarded(asked, async () => {
      const answer = await get('/public-key')
      if (answer.status !== 200) throw await missing(answer, refusal(asked, answer))
      return { keyId: textOf(answer.data, 'key_id'), key: textOf(answer.data, 'key') }
    })
    return key
  }

  /** What the secret shows, and the server's time of the answer. */
  async function look(name: string): Promise<{ shown: Shown | undefined; answeredAt: Date | undefined }> {
    const answer = await get('/{secret_name}', { secret_name: name })
    const answeredAt = httpDate(answer.headers.date)
    if (answer.status === 404) return { shown: undefined, answeredAt }
    if (answer.status !== 200) throw refusal(asked, answer)
    const at = dateOf(answer.data, 'updated_at')
    return { shown: { version: at.toISOString(), at: at.getTime() }, answeredAt }
  }

  /** What the secret shows before a write that is about to be sent, at a time that can be told from the write's. */
  async function lookBefore(name: string): Promise<Shown | undefined> {
    const { shown, answeredAt } = await look(name)
    const wait = answeredAt === undefined ? 0 : apart(shown, answeredAt.getTime())
    if (wait === 0) return shown
    await github.wait(wait)
    return (await look(name)).shown
  }

  /** GitHub checks the right to write before it looks at the body, so a 422 proves the right. */
  async function proveWrite(): Promise<void> {
    if (proven) return
    const parameters = { secret_name: probeName }
    const answer = await sender.send({
      ...secretsRequest(place, 'PUT', '/{secret_name}', { ...parameters, ...probeBody }),
      kind: 'probe',
    })
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      throw await missing(answer, forbidden(asked, answer))
    }
    if (answer.status < 300) {
      // A server that takes anything has taken the probe; it proves the right all the same.
      await sender.send({ ...secretsRequest(place, 'DELETE', '/{secret_name}', parameters), kind: 'write' })
    } else if (answer.status !== 400 && answer.status !== 422) {
      throw unavailable(asked, `it answered ${answer.status}`)
    }
    proven = true
  }

  /** Sends the write, and returns GitHub's answer that it was done. */
  async function put(name: string, sealed: SealedSecret, audience: Audience): Promise<GitHubResponse> {
    const answer = await sender.send({
      ...secretsRequest(place, 'PUT', '/{secret_name}', {
        secret_name: name,
        encrypted_value: sealed.sealed,
        key_id: sealed.keyId,
        ...audience,
      }),
      kind: 'write',
    })
    if (answer.status === 201 || answer.status === 204) return answer
    if (answer.status === 403 || answer.status === 404) {
      throw await missing(answer, forbidden(asked, answer))
    }
    key = undefined
    if ((await publicKey()).keyId !== sealed.keyId) throw new Failure('STORE_KEY_CHANGED', { store })
    const { status } = answer
    throw new Failure('STORE_REFUSED', { store, secret: name, status, reason: github.reason(answer) })
  }

  /** It was written; whatever keeps us from seeing that leaves the write unsure, and neither undone nor unknown. */
  async function seen(name: string, before: Shown | undefined, written: GitHubResponse): Promise<Shown> {
    const window = windowOf(written.sentAfter, httpDate(written.headers.date))
    const unsure = (reason: string, cause?: Failure): Failure =>
      new Failure('STORE_UNSURE', { store, reason }, { cause })
    if (window === undefined) throw unsure('its answers have no Date')
    let shown: Shown | Unsure
    try {
      const read = async () => (await guarded(asked, () => look(name))).shown
      shown = await readBack(read, { window, before, wait: github.wait })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      throw unsure('it cannot be read', error)
    }
    if (typeof shown === 'string') throw unsure(shown)
    return shown
  }

  return {
    address: store,
    readAt: secretScope(address).readAt,

    identify: () =>
      guarded(asked, async (): Promise<StoreIdentity> => {
        if (repository === undefined) return { id: store }
        const id = identityOf(address, await repository.id())
        return { id, ...(repository.movedTo !== undefined && { movedTo: repository.movedTo }) }
      }),

    readers: (name) => guarded(asked, () => readersOf(place, secretName(name), context)),

    async prove(given): Promise<StoreProof> {
      const name = secretName(given)
      if (github.isJobToken()) throw new Failure('STORE_GITHUB_TOKEN')
      // The key tells a store that does not exist from one that may not be written.
      await publicKey()
      return guarded(asked, async () => {
        await proveWrite()
        const { shown } = await look(name)
        const warnings: Failure[] = []
        if (shown === undefined) {
          const full = await limitReached(place, github)
          if (full !== undefined) throw new Failure('STORE_LIMIT', { store, count: full })
          warnings.push(new Failure('STORE_SECRET_ABSENT', { store, secret: name }))
        }
        if (address.kind === 'org' && (await sortsTooLate(place, name, github))) {
          warnings.push(new Failure('STORE_INVISIBLE', { store, secret: name }))
        }
        const hiddenBy = await shadows(place, name, context)
        const always = hiddenBy.find((narrow) => narrow.always)
        if (always !== undefined) {
          const details = { store, secret: name, narrow: always.address, otherwise: '' }
          throw new Failure('STORE_SHADOWED', details)
        }
        return { ...(shown !== undefined && { shown }), warnings, ...(hiddenBy.length > 0 && { hiddenBy }) }
      })
    },

    read: (name) => guarded(asked, async () => (await look(secretName(name))).shown),

    isGone: (given) =>
      certainly(async () => {
        const name = secretName(given)
        // A list may lag behind a secret that was created just now.
        if ((await look(name)).shown !== undefined) return false
        return (await lacksSecret(place, name, github)) || (await lacksEnvironment(place))
      }),

    seal: async (value) => seal(value, await publicKey(), store),

    async write(given, value) {
      if (!('sealed' in value)) throw new RangeError('GitHub takes sealed secrets only')
      const name = secretName(given)
      const { before, written } = await guarded(asked, async () => {
        const audience = await readAudience(place, name, context)
        const shown = await lookBefore(name)
        return { before: shown, written: await put(name, value.sealed, audience) }
      })
      return seen(name, before, written)
    },

    mayStillHold: (name, before, noted) =>
      runsThatMayHold({ place, name: secretName(name), before, noted }, context),
  }
}
