import { Failure } from '../../codes/failure.js'
import { compareScopes } from '../../token/scopes.js'
import type { CreatedToken, Introspection, TokenAdmin, VendorToken } from '../../vendors/vendor.js'
import type { CreatedRecord, ListedToken, Observation } from '../machine/effects.js'
import type { RotateDeps } from '../ports.js'
import { lifetimeMs } from './lifetime.js'

/** The vendor's side of a rotation. It alone knows the value of the new token. */
export interface RotationVendor {
  introspect(): Promise<Extract<Observation, { of: 'introspect' }>>
  list(): Promise<{ tokens: readonly ListedToken[]; self?: string }>
  create(name: string, like: string | undefined): Promise<CreatedRecord>
  rotateInPlace(): Promise<CreatedRecord>
  verify(): Promise<Extract<Observation, { of: 'verify' }>>
  revoke(id: string): Promise<void>
  restore(id: string): Promise<void>
  remove(id: string): Promise<void>
  /** The plaintext of the new token, for sealing. @throws Failure when this run has none */
  value(): string
}

export interface VendorOptions {
  readonly token: string
  /** Milliseconds that the new token lives; absent for as long as the old one did. */
  readonly lifetimeMs?: number
  /** The value given to `adopt`. */
  readonly adopted?: string
  /** What an adopted token must be able to do; as much as the old one when empty. */
  readonly scopes?: readonly string[]
}

/** Milliseconds before each further question whether a new token works yet. */
const patience = [0, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]
/** A new token must answer this often in a row: some vendors take a while to know it everywhere. */
const answersInARow = 2

type Deps = Pick<RotateDeps, 'ci' | 'vendor' | 'session' | 'now' | 'sleep' | 'maskVariants' | 'refOf'>

export function rotationVendor(deps: Deps, options: VendorOptions): RotationVendor {
  const { vendor } = deps
  const session = deps.session(options.token)
  let own: Introspection | undefined
  let tokens: readonly VendorToken[] = []
  let fresh: string | undefined
  let freshName = 'that was given'

  let cached: TokenAdmin | undefined
  function admin(): TokenAdmin {
    cached ??= vendor.tokens?.(session)
    if (cached === undefined) {
      throw new Failure('ROTATION_MANUAL', { vendor: vendor.title, ref: deps.refOf(options.token) })
    }
    return cached
  }

  function take(created: CreatedToken): CreatedRecord {
    // Nothing is printed, and nothing awaited, between the answer and the mask.
    deps.ci.mask(...deps.maskVariants(created.value))
    fresh = created.value
    freshName = created.name
    return { ref: deps.refOf(created.value), id: created.id, name: created.name }
  }

  function value(): string {
    if (fresh === undefined) throw new Failure('INTERNAL_ERROR', { kind: 'no new token', step: 'rotate' })
    return fresh
  }

  async function ask(token: string): Promise<Introspection> {
    return vendor.introspect(token === options.token ? session : deps.session(token))
  }

  return {
    value,

    async introspect() {
      own = await ask(options.token)
      const { verdict, expiry, code, tokenId } = own
      return {
        of: 'introspect',
        verdict,
        expiry,
        ...(code === undefined ? {} : { code }),
        ...(tokenId === undefined ? {} : { id: tokenId }),
      }
    },

    async list() {
      tokens = await admin().list()
      const self = own?.tokenId ?? (await admin().self())?.id
      const listed = tokens.map(({ id, name, state }) => ({ id, name, state }))
      return { tokens: listed, ...(self === undefined ? {} : { self }) }
    },

    async create(name, like) {
      if (options.adopted !== undefined) {
        fresh = options.adopted
        return { ref: deps.refOf(fresh) }
      }
      const model = tokens.find((token) => token.id === like)
      if (model === undefined) {
        throw new Failure('ROTATION_SELF_UNKNOWN', { vendor: vendor.title, ref: deps.refOf(options.token) })
      }
      const ms = options.lifetimeMs ?? lifetimeMs(model)
      return take(await admin().create({ name, lifetimeDays: Math.ceil(ms / 86_400_000), like: model }))
    },

    async rotateInPlace() {
      const rotate = admin().rotateInPlace
      if (rotate === undefined) {
        throw new Failure('ROTATION_MANUAL', { vendor: vendor.title, ref: deps.refOf(options.token) })
      }
      const ms = options.lifetimeMs ?? lifetimeMs(undefined)
      return take(await rotate.call(admin(), { expiresAt: new Date(deps.now().getTime() + ms) }))
    },

    async verify() {
      let answer: Introspection = { verdict: 'unknown', expiry: { kind: 'unknown' } }
      let inARow = 0
      for (const ms of patience) {
        if (inARow === 0 && ms > 0) await deps.sleep(ms)
        answer = await ask(value())
        inARow = answer.verdict === 'valid' && !losesSight(answer) ? inARow + 1 : 0
        if (inARow === answersInARow) return weighed(answer)
      }
      const reason = answer.code ?? answer.verdict
      const details = { ref: deps.refOf(value()), vendor: vendor.title, reason, name: freshName }
      const failure = new Failure('NEW_TOKEN_NOT_WORKING', details)
      return { of: 'verify', works: false, expiry: answer.expiry, failure }
    },

    revoke: (id) => admin().revoke(id),
    restore: async (id) => admin().restore?.(id),
    remove: async (id) => admin().remove?.(id),
  }

  /** Whether the vendor does not let the new token ask what the old one was told: it can do less, or is not ready. */
  function losesSight(answer: Introspection): boolean {
    const told = own?.verdict === 'valid' && own.code !== 'TOKEN_FORBIDDEN'
    return told && options.adopted === undefined && answer.code === 'TOKEN_FORBIDDEN'
  }

  /** The new token must be able to do all that the old one can, or what was asked of an adopted one. */
  function weighed(answer: Introspection): Extract<Observation, { of: 'verify' }> {
    const { adopted, scopes = [] } = options
    const asked = adopted !== undefined && scopes.length > 0
    const wanted = asked ? scopes : own?.verdict === 'valid' ? own.scopes : undefined
    const missing =
      wanted !== undefined && answer.scopes !== undefined
        ? compareScopes(answer.scopes, wanted, vendor.scopes.covers).missing
        : []
    if (missing.length === 0) return { of: 'verify', works: true, expiry: answer.expiry }
    const whose = asked ? 'the input `scopes` asks for' : 'the old one has'
    const details = { ref: deps.refOf(value()), missing: session.http.presentable(missing.join(', ')), whose }
    const failure = new Failure('NEW_TOKEN_WEAKER', details)
    return { of: 'verify', works: false, expiry: answer.expiry, failure }
  }
}
