import { Failure } from '../../codes/failure.js'
import { type DeclaredEnd, declaredExpiry } from '../../token/declared.js'
import { type Expiry, strongerExpiry } from '../../token/expiry.js'
import type {
  CreatedToken,
  Introspection,
  SelfEvidence,
  TokenAdmin,
  TokenList,
  VendorSession,
  VendorToken,
} from '../../vendors/vendor.js'
import type { Given, Introspected } from '../effects/effects.js'
import { tokenRecordOf } from '../effects/records.js'
import { clockSlackMs, isCalled, isCutFrom } from '../grounds.js'
import type { TokenRecord } from '../journal/model.js'
import type { RotateDeps } from '../ports.js'
import { lifetimeMs } from './lifetime.js'
import { type Against, type Fresh, notWorking, weighed } from './weigh.js'

/** The vendor's side of a rotation. It alone knows the value of the new token. */
export interface VendorHands {
  introspect(): Promise<Introspected>
  /** How far the vendor's clock is ahead of the platform's, in milliseconds, by the `Date` of its answers. */
  readonly aheadMs: number
  /** When `admin-token` ends; unknown where there is none or nobody tells. */
  adminExpiry(): Promise<Expiry>
  list(notedOwner: string | undefined): Promise<{ readonly list: TokenList; readonly self?: SelfEvidence }>
  /** Why no token of the asked lifetime can ever be made; undefined when it may be. */
  lifetimeProblem(): Failure | undefined
  readonly remark: string | undefined
  /** @throws Failure what a create would be refused for, as far as that can be known */
  weighCreate(like: string | undefined): Promise<void>
  /** Why no successor could be made once the token in hand is ended; undefined when it could, as far as is known. */
  successorProblem(like: string | undefined): Promise<Failure | undefined>
  create(name: string, like: string | undefined): Promise<TokenRecord>
  /** The value given to `adopt`, or once more the token in hand. */
  take(which: 'adopted' | 'hand'): TokenRecord
  rotateInPlace(): Promise<TokenRecord>
  /** @param leaked whether the old token leaked */
  verify(compareTo: TokenRecord | undefined, leaked: boolean): Promise<Given<'verify'>>
  revoke(id: string): Promise<void>
  restore(id: string): Promise<void>
  remove(id: string): Promise<void>
  /** The plaintext of the new token, for sealing. @throws Failure when this run has none */
  value(): string
}

export interface VendorHandsOptions {
  readonly token: string
  readonly adminToken?: string
  /** Milliseconds that the new token lives; absent for as long as the old one did. */
  readonly lifetimeMs?: number
  /** The value given to `adopt`. */
  readonly adopted?: string
  /** When that value ends, or without one the token in hand, as a person says. */
  readonly declared?: DeclaredEnd
  /** What an adopted token must be able to do; as much as the old one when empty. */
  readonly scopes?: readonly string[]
}

type Deps = Pick<RotateDeps, 'ci' | 'vendor' | 'session' | 'sleep' | 'maskVariants' | 'refOf'> & {
  now(): Date
  /** Milliseconds of this machine's clock. */
  machine(): number
  /** Told of a new token, whose code is from now on one more proof. */
  made(ref: string, value: string): void
}

const unknown: Expiry = { kind: 'unknown' }
/** Milliseconds before each further question whether a new token works yet. */
const patience = [0, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]
/** A smaller difference of two clocks says nothing. */
const sameClockMs = 5_000
/** A new token must answer this often in a row: some vendors take a while to know it everywhere. */
const answersInARow = 2

export function vendorHands(deps: Deps, options: VendorHandsOptions): VendorHands {
  const { vendor } = deps
  const session = deps.session(options.token)
  const declared = options.declared === undefined ? unknown : declaredExpiry(options.declared)
  let own: Introspection | undefined
  /** The vendor's clock against this machine's: the platform may not have answered yet. */
  let aheadOfMachine: number | undefined
  /** Every row that was listed: a token that is ended may vanish, and is still what its successor has to equal. */
  const rows = new Map<string, VendorToken | undefined>()
  const rowOf = (id: string | undefined) => (id === undefined ? undefined : rows.get(id))
  let fresh: Fresh | undefined
  /** Whether the end of the old token was sent, answered or not: from then on the new one speaks. */
  let oldMayBeDead = false
  let selfId: string | undefined

  let asFresh: VendorSession | undefined
  const freshSession = (token: string): VendorSession => {
    if (asFresh?.token !== token) asFresh = deps.session(token)
    return asFresh
  }

  const manual = (): Failure =>
    new Failure('ROTATION_MANUAL', { vendor: vendor.title, ref: deps.refOf(options.token), deadline: '' })

  const admins = new Map<VendorSession, TokenAdmin>()
  function admin(): TokenAdmin {
    const speaker = oldMayBeDead && fresh !== undefined ? freshSession(fresh.value) : session
    const known = admins.get(speaker)
    if (known !== undefined) return known
    const opened = vendor.tokens?.(speaker)
    if (opened === undefined) {
      throw manual()
    }
    admins.set(speaker, opened)
    return opened
  }

  function keep(given: Omit<Fresh, 'ref'>): Fresh {
    const ref = deps.refOf(given.value)
    deps.made(ref, given.value)
    fresh = { ...given, ref }
    return fresh
  }

  function take(created: CreatedToken, more: Pick<Fresh, 'from' | 'asked' | 'insteadOf'>): TokenRecord {
    // Nothing is printed, and nothing awaited, between the answer and the mask.
    deps.ci.mask(...deps.maskVariants(created.value))
    const { id, name, row, value } = created
    const known = { name, ...(id !== undefined && { id }) }
    const { ref, expiry } = keep({ value, expiry: row?.expiry ?? unknown, ...known, ...more })
    const shown = row === undefined ? {} : tokenRecordOf(ref, row)
    return { ...shown, expiry, ref, ...known, born: true }
  }

  function made(): Fresh {
    if (fresh === undefined) throw new Failure('INTERNAL_ERROR', { kind: 'no new token', step: 'rotate' })
    return fresh
  }

  async function ask(token: string): Promise<Introspection> {
    return vendor.introspect(token === options.token ? session : deps.session(token))
  }

  const lifetime = (old?: TokenList['tokens'][number]): number => options.lifetimeMs ?? lifetimeMs(old)
  const inDays = (ms: number): number => Math.ceil(ms / 86_400_000)

  /** By whichever clock is behind: the `Date` may be that of a gateway. */
  const earliestNow = (): number => deps.now().getTime() + Math.min(0, aheadMs())

  /** What a new token is asked to live; undefined at a vendor that lets nobody choose. */
  const askedFor = (ms: number): Fresh['asked'] =>
    admin().lifetimeProblem(inDays(ms)) === undefined
      ? { lifetimeMs: ms, ends: earliestNow() + ms }
      : undefined

  function aheadMs(): number {
    if (aheadOfMachine === undefined) return 0
    const ahead = aheadOfMachine - (deps.now().getTime() - deps.machine())
    // `Date` counts whole seconds, and an answer takes a while.
    return Math.abs(ahead) < sameClockMs ? 0 : ahead
  }

  return {
    value: () => made().value,

    async introspect() {
      own = await ask(options.token)
      const { verdict, code, tokenId, tokenName, createdAt, serverTime } = own
      const expiry = options.adopted === undefined ? strongerExpiry(own.expiry, declared) : own.expiry
      if (serverTime !== undefined) aheadOfMachine = serverTime.getTime() - deps.machine()
      return {
        verdict,
        expiry,
        ...(code !== undefined && { code }),
        ...(tokenId !== undefined && { id: tokenId }),
        ...(tokenName !== undefined && { name: tokenName }),
        ...(createdAt !== undefined && { createdAt: createdAt.getTime() }),
      }
    },

    get aheadMs() {
      return aheadMs()
    },

    async adminExpiry() {
      if (options.adminToken === undefined) return { kind: 'unknown' }
      return (await vendor.introspect(deps.session(options.adminToken))).expiry
    },

    async list(notedOwner) {
      const list = await admin().list(notedOwner)
      // Of two rows with one id nobody knows which is meant.
      const ids = list.tokens.map(({ id }) => id)
      for (const row of list.tokens) {
        rows.set(row.id, ids.indexOf(row.id) === ids.lastIndexOf(row.id) ? row : undefined)
      }
      const self = oldMayBeDead ? undefined : await admin().self()
      selfId = self?.token.id ?? selfId
      return { list, ...(self !== undefined && own?.verdict === 'valid' && { self }) }
    },

    lifetimeProblem: () =>
      options.lifetimeMs === undefined || options.adopted !== undefined
        ? undefined
        : admin().lifetimeProblem(inDays(options.lifetimeMs)),

    get remark() {
      return vendor.tokens === undefined ? undefined : admin().remark
    },

    weighCreate: (like) => admin().weighCreate({ like: rowOf(like), withoutSelf: false }),

    async successorProblem(like) {
      try {
        await admin().weighCreate({ like: rowOf(like), withoutSelf: true })
        return undefined
      } catch (error) {
        if (error instanceof Failure) return error
        throw error
      }
    },

    async create(name, like) {
      const model = rowOf(like)
      const lifetimeMs = lifetime(model)
      const asked = askedFor(lifetimeMs)
      const oldest = earliestNow() - clockSlackMs
      const listed = new Set(rows.keys())
      const created = await admin().create({ name, lifetimeDays: inDays(lifetimeMs), like: model })
      const isOlder = (created.row?.createdAt?.getTime() ?? oldest) < oldest
      const isAnother =
        !(isCalled(created.name, name) || isCutFrom(created.name, name)) ||
        listed.has(created.id ?? '') ||
        isOlder
      return take(created, { from: 'create', ...(isAnother && { insteadOf: name }), ...(asked && { asked }) })
    },

    take(which) {
      const given = which === 'adopted' ? options.adopted : options.token
      if (given === undefined) throw new Failure('INTERNAL_ERROR', { kind: 'no value', step: 'adopt' })
      const expiry = which === 'adopted' ? declared : (own?.expiry ?? unknown)
      const { ref } = keep({ value: given, name: 'that was given', expiry, from: which })
      return { ref, expiry }
    },

    async rotateInPlace() {
      const rotate = admin().rotateInPlace
      if (rotate === undefined) {
        throw manual()
      }
      const asked = askedFor(lifetime())
      const expiresAt = new Date(deps.now().getTime() + lifetime())
      const answer = await rotate.call(admin(), { expiresAt })
      const record = take(answer, { from: 'in-place', ...(asked && { asked }) })
      oldMayBeDead = true
      return record
    },

    async verify(compareTo, leaked) {
      const against: Against = {
        vendor,
        own,
        given: [options.token, options.adminToken],
        scopes: options.scopes ?? [],
        isLikeOld: compareTo !== undefined,
        outlivesOld: !leaked && !(oldMayBeDead && made().from === 'create'),
        presentable: (text) => session.http.presentable(text),
      }
      let answer: Introspection = { verdict: 'unknown', expiry: unknown }
      let inARow = 0
      for (const ms of patience) {
        if (inARow === 0 && ms > 0) await deps.sleep(ms)
        answer = await ask(made().value)
        inARow = answer.verdict === 'valid' && !losesSight(answer) ? inARow + 1 : 0
        if (inARow === answersInARow) return weighed(made(), against, answer)
      }
      return notWorking(made(), against, answer)
    },

    async revoke(id) {
      const speaker = admin()
      if (id === own?.tokenId || id === selfId) oldMayBeDead = true
      await speaker.revoke(id)
    },
    restore: async (id) => admin().restore?.(id),
    remove: async (id) => admin().remove?.(id),
  }

  /** Whether the vendor does not let the new token ask what the old one was told: it can do less, or is not ready. */
  function losesSight(answer: Introspection): boolean {
    const told = own?.verdict === 'valid' && own.code !== 'TOKEN_FORBIDDEN'
    return told && options.adopted === undefined && answer.code === 'TOKEN_FORBIDDEN'
  }
}
