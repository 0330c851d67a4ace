import type { Ci } from '../../src/ci/ci.js'
import { Failure } from '../../src/codes/failure.js'
import type { Code } from '../../src/codes/table.js'
import type { HolderIdentity } from '../../src/rotate/holder.js'
import { createLiveness } from '../../src/rotate/liveness.js'
import { allGuards, type Guards } from '../../src/rotate/machine/guards.js'
import type { RotateDeps, RotateInputs } from '../../src/rotate/ports.js'
import type { Journal, RunsReader, SecretStore, WorkflowRun } from '../../src/stores/store.js'
import type { Expiry } from '../../src/token/expiry.js'
import type { TokenAdmin, Vendor, VendorSession, VendorToken } from '../../src/vendors/vendor.js'

export const repository = 'acme/shop'
export const secret = 'API_TOKEN'
export const hour = 3_600_000
export const day = 24 * hour

/** How an effect is answered. Reads are only `ok`, `ambiguous` or `crash-before`. */
export type Fate =
  | 'ok'
  | 'refused'
  | 'lost-before'
  | 'applied-lost'
  | 'crash-before'
  | 'crash-after'
  | 'crash-late'

export interface WorldToken {
  readonly id: string
  readonly name: string
  readonly value: string
  state: 'active' | 'revoked' | 'expired'
  readonly createdAt: number
  readonly expiresAt: number | null
  /** Tokens that a rotation in place made of one another. */
  readonly family: string
}

export interface WorldRun {
  readonly id: string
  readonly createdAt: number
  status: WorkflowRun['status']
  /** The value that the run was handed. */
  token: string
  /** Values that its jobs were handed as they started. */
  readonly jobs?: Set<string>
  /** A rotator that writes no stores of its own and shows in no list, such as a command line. */
  readonly hidden?: boolean
}

export interface WorldOptions {
  readonly shape: 'overlap' | 'in-place'
  readonly stores: readonly string[]
  /** Whether `admin-token` is given. */
  readonly admin?: boolean
  /** How often a new token is asked about before it works. */
  readonly slowTokens?: number
  /** Stores that may not be written. */
  readonly forbidden?: readonly string[]
  readonly restore?: boolean
}

/** A promise that an invariant made and the world broke. */
export class Violation extends Error {}

const mark = 'plain-'
const vendorUrl = new URL('https://vendor.example')
const plaintext = new RegExp(
  [mark, Buffer.from(mark).toString('base64'), Buffer.from(mark).toString('hex')].join('|'),
)
/** A fresh one each time: what waits for a promise that lives on is kept, world and all. */
const forever = (): Promise<never> => new Promise(() => {})

/** A call of a dead run that reaches the server late, when the next claim is made. */
export type Late = () => void

/** Everything outside a rotation, in memory: the vendor, the stores, the journal and the CI's runs. */
export class World {
  now = Date.parse('2026-01-01T00:00:00Z')
  tokens: WorldToken[] = []
  stores = new Map<string, { value: string; updatedAt: number }>()
  journal = new Map<string, string>()
  runs: WorldRun[] = []
  /** What each sealed box holds; only a store looks in here. */
  boxes = new Map<string, string>()
  serial = 0
  /** The stores that a rotation wrote, in order. */
  puts: string[] = []
  /** Milliseconds that every call takes. */
  callMs = 1000
  questions = new Map<string, number>()
  /** Values of rotations in place whose boxes reached the journal. */
  journalled = new Set<string>()
  late: Late[] = []
  /** The first promise that was broken. */
  violation: Violation | undefined
  /** Every value that a store ever held. */
  stored = new Set<string>()
  /** Names of all tokens that were ever created through the API. */
  made = new Set<string>()
  /** How many steps were checked. */
  steps = 0
  onStep: ((world: World) => void) | undefined

  constructor(readonly options: WorldOptions) {
    const first = this.mint('hand-made', day * 10, 'family')
    this.now += hour
    for (const store of options.stores) {
      this.put(store, first.value)
    }
    this.now += hour
  }

  clone(): World {
    const copy: World = Object.create(World.prototype)
    Object.assign(copy, {
      options: this.options,
      steps: 0,
      violation: undefined,
      onStep: undefined,
      now: this.now,
      tokens: this.tokens.map((token) => ({ ...token })),
      stores: new Map([...this.stores].map(([id, store]) => [id, { ...store }])),
      journal: new Map(this.journal),
      runs: this.runs.map((run) => ({ ...run })),
      boxes: new Map(this.boxes),
      serial: this.serial,
      callMs: this.callMs,
      puts: [...this.puts],
      questions: new Map(this.questions),
      journalled: new Set(this.journalled),
      late: [...this.late],
      stored: new Set(this.stored),
      made: new Set(this.made),
    })
    return copy
  }

  /** The world as text, with times replaced by their order, so that equal situations are met again. */
  fingerprint(): string {
    const text = JSON.stringify([
      this.tokens.map(({ id, name, state }) => [id, name, state]),
      [...this.stores].map(([id, { value, updatedAt }]) => [id, value, new Date(updatedAt).toISOString()]),
      [...this.journal].sort(([a], [b]) => (a < b ? -1 : 1)),
      this.runs
        .filter((run) => run.status !== 'completed')
        .map((run) => [run.token, run.hidden, new Date(run.createdAt).toISOString()]),
      [...this.journalled],
      [...this.stored].length,
    ])
    const times = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
    const order = [...new Set(text.match(times) ?? [])].sort()
    const rank = new Map(order.map((time, index) => [time, `@${index}`]))
    return text
      .replace(times, (time) => rank.get(time) ?? time)
      .replace(/\\?"(nonce|runId)\\?":\\?"[^"\\]*/g, '')
  }

  mint(name: string, livesMs: number, family: string): WorldToken {
    this.serial += 1
    const token: WorldToken = {
      id: `id-${this.serial}`,
      name,
      value: `${mark}${String(this.serial).padStart(4, '0')}-value`,
      state: 'active',
      createdAt: this.now,
      expiresAt: this.now + livesMs,
      family,
    }
    this.tokens.push(token)
    return token
  }

  put(store: string, value: string): void {
    this.stores.set(store, { value, updatedAt: this.now })
    this.stored.add(value)
  }

  token(value: string): WorldToken | undefined {
    return this.tokens.find((token) => token.value === value)
  }

  works(value: string): boolean {
    return this.token(value)?.state === 'active'
  }

  active(): readonly WorldToken[] {
    return this.tokens.filter((token) => token.state === 'active')
  }

  liveRuns(): readonly WorldRun[] {
    return this.runs.filter((run) => run.status !== 'completed')
  }

  /** A run that is queued now and reads the secret from a store. */
  queue(id: string, store: string, more: Partial<WorldRun> = {}): WorldRun {
    const value = this.stores.get(store)?.value
    if (value === undefined) throw new RangeError(`no store ${store}`)
    const run: WorldRun = { id, createdAt: this.now, status: 'in_progress', token: value, ...more }
    this.runs.push(run)
    return run
  }

  // ── Invariants ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What must hold after every single step. */
  check(effect: 'read' | 'write'): void {
    this.steps += 1
    if (effect === 'read') return
    if (this.options.shape === 'overlap') {
      for (const [id, { value }] of this.stores) {
        if (!this.works(value)) throw new Violation(`invariant 1: ${id} holds a token that does not work`)
      }
      for (const run of this.runs) {
        if (run.status === 'completed' || run.hidden) continue
        for (const value of [run.token, ...(run.jobs ?? [])]) {
          if (!this.works(value)) throw new Violation(`invariant 3: run ${run.id} holds a dead token`)
        }
      }
    }
    this.onStep?.(this)
  }

  /** A token that a store held is revoked only after the overlap, and after a run was seen that holds its successor. */
  checkRevocation(token: WorldToken, overlapMs: number): void {
    if (!this.stored.has(token.value)) return
    for (const [id, { value, updatedAt }] of this.stores) {
      if (this.now < updatedAt + overlapMs) throw new Violation('invariant 3: revoked within the overlap')
      if (!this.runs.some((run) => run.token === value)) {
        throw new Violation(`invariant 3: revoked although no run was seen that holds what ${id} holds`)
      }
    }
  }

  /** The journal never holds a plaintext, nor one that anybody could decode, and never calls an active token revoked. */
  checkJournal(value: string): void {
    // Every plaintext of this world begins so, and so do its usual encodings.
    if (plaintext.test(value)) throw new Violation('invariant 7: the journal holds a plaintext')
    if (!value.includes('"retired":{')) return
    const document: { retired?: { tokens: { id?: string; state: string }[] } } = JSON.parse(value)
    for (const { id, state } of document.retired?.tokens ?? []) {
      const token = this.tokens.find((candidate) => candidate.id === id)
      if (state === 'revoked' && token?.state === 'active') {
        throw new Violation('invariant 6: the journal calls a token revoked on a guess')
      }
    }
  }

  /** What must hold once nothing goes wrong any more. */
  checkSettled(): void {
    const active = this.active()
    if (active.length !== 1) {
      throw new Violation(
        `invariant 2: ${active.length} active tokens: ${active.map((t) => t.name).join(', ')}`,
      )
    }
    this.checkStoresAgree()
  }

  /** Every store holds one and the same token, and it works. */
  checkStoresAgree(): void {
    const values = [...this.stores.values()].map((store) => store.value)
    for (const [id, { value }] of this.stores) {
      if (!this.works(value)) throw new Violation(`invariant 2: ${id} holds a token that does not work`)
      if (value !== values[0]) throw new Violation('invariant 2: the stores hold different tokens')
    }
  }

  /** In place, only a value that never reached the journal may be lost, and that must be reported. */
  checkSettledInPlace(codes: readonly (Code | null | undefined)[]): void {
    const values = new Set([...this.stores.values()].map((store) => store.value))
    const [value = ''] = values
    if (values.size === 1 && this.works(value)) {
      this.checkSettled()
      return
    }
    for (const token of this.active()) {
      if (this.journalled.has(token.value)) throw new Violation('invariant 1: a journalled token was lost')
    }
    if (!codes.includes('ROTATE_LOST')) throw new Violation('invariant 1: the loss was not reported')
  }
}

// ── One rotator ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ActorOptions {
  readonly run: WorldRun
  /** Decides how a call is answered. */
  fate?(effect: 'read' | 'write', label: string): Fate
  /** Waits until the scheduler, or a limit of the server, lets this actor go on. */
  turn?(effect: 'read' | 'write', label: string): Promise<void>
  remember?(writtenAt: readonly Date[]): void
  readonly inputs?: Partial<RotateInputs>
  readonly admin?: boolean
}

const quietCi: Ci = {
  id: 'test',
  title: 'Test',
  canMask: true,
  mask: () => undefined,
  setOutput: () => undefined,
  annotate: () => undefined,
  summarize: async () => undefined,
  log: () => undefined,
  context: { debug: false },
}

const refusals = {
  vendor: 'VENDOR_FORBIDDEN',
  store: 'STORE_FORBIDDEN',
  journal: 'JOURNAL_FORBIDDEN',
  runs: 'RETIRE_UNCHECKABLE',
} as const satisfies Record<string, Code>
const silences = {
  vendor: 'NETWORK_RESET',
  store: 'STORE_UNAVAILABLE',
  journal: 'JOURNAL_UNAVAILABLE',
  runs: 'RETIRE_UNCHECKABLE',
} as const satisfies Record<string, Code>

/** The ports of one rotator, over a world that answers as its fate says. */
export class Actor {
  readonly crashed: Promise<void>
  #crash: () => void = () => undefined
  readonly self: HolderIdentity
  #unclearCreate = false
  #inPlaceCalls = 0

  constructor(
    readonly world: World,
    readonly options: ActorOptions,
  ) {
    this.crashed = new Promise((resolve) => {
      this.#crash = resolve
    })
    const { run } = options
    this.self = { nonce: `n-${run.id}`, ...(run.hidden ? {} : { repository, runId: run.id, runAttempt: 1 }) }
  }

  /** One call over the wire: a scheduling point, a fate, and a check of the invariants. */
  async #call<T>(
    effect: 'read' | 'write',
    port: keyof typeof refusals,
    label: string,
    apply: () => T,
  ): Promise<T> {
    await this.options.turn?.(effect, label)
    const { world } = this
    world.now += world.callMs
    const fate = this.options.fate?.(effect, label) ?? 'ok'
    if (fate === 'crash-before') {
      this.#crash()
      return forever()
    }
    if (fate === 'crash-late') {
      world.late.push(() => void this.#apply(effect, apply))
      this.#crash()
      return forever()
    }
    if (fate === 'refused') throw new Failure(refusals[port])
    if (fate === 'lost-before') throw this.#silence(port, label)
    let result: T
    try {
      result = this.#apply(effect, apply)
    } catch (error) {
      // A broken promise ends the story.
      if (error instanceof Violation) return forever()
      throw error
    }
    if (fate === 'crash-after') {
      this.#crash()
      return forever()
    }
    if (fate === 'applied-lost') throw this.#silence(port, label)
    return result
  }

  #apply<T>(effect: 'read' | 'write', apply: () => T): T {
    try {
      const result = apply()
      this.world.check(effect)
      return result
    } catch (error) {
      if (error instanceof Violation) {
        this.world.violation ??= error
        this.#crash()
      }
      throw error
    }
  }

  #silence(port: keyof typeof silences, label: string): Failure {
    if (label === 'create') this.#unclearCreate = true
    return new Failure(silences[port])
  }

  get inputs(): RotateInputs {
    return {
      rotate: 'expiring',
      token: this.options.run.token,
      url: vendorUrl,
      secret,
      repository,
      rotateBeforeMs: 30 * day,
      overlapMs: hour,
      lifetimeMs: 90 * day,
      allowInPlace: true,
      onUnknown: 'fail',
      dryRun: false,
      hasAdmin: this.options.admin ?? this.world.options.admin ?? false,
      ...this.options.inputs,
    }
  }

  get deps(): RotateDeps {
    const { world, self } = this
    const runs = this.#runs()
    return {
      ci: quietCi,
      vendor: this.#vendor(),
      session: (token) => sessionOf(token),
      stores: world.options.stores.map((id) => this.#store(id)),
      journal: this.#journal(),
      runs,
      remember: (writtenAt) => this.options.remember?.(writtenAt),
      now: () => new Date(world.now),
      sleep: async (ms) => {
        world.now += ms
      },
      self,
      liveness: createLiveness({ self, runs, now: () => new Date(world.now) }),
      maskVariants: (token) => [token],
      refOf: (token) => `ref-${world.token(token)?.id ?? token}`,
    }
  }

  #vendor(): Vendor {
    const { world } = this
    return {
      id: 'test',
      title: 'Test vendor',
      tokenEnv: [],
      urlEnv: [],
      apiPath: '',
      overrideKeys: {},
      format: { problem: () => undefined },
      capabilities: {
        introspect: 'documented',
        expiry: 'introspection',
        scopes: 'none',
        upload: false,
        triggers: {},
        rotation: world.options.shape,
        rotationBy: 'self',
        restore: world.options.restore ?? true,
      },
      scopes: { kind: 'none', covers: (a, b) => a === b },
      manualSteps: [],
      introspect: async ({ token }) => {
        try {
          return await this.#call('read', 'vendor', 'introspect', () => {
            const found = world.token(token)
            const asked = (world.questions.get(token) ?? 0) + 1
            world.questions.set(token, asked)
            const awake = found?.name === 'hand-made' || asked > (world.options.slowTokens ?? 0)
            return {
              verdict: found?.state === 'active' && awake ? ('valid' as const) : ('invalid' as const),
              expiry: expiryOf(found),
            }
          })
        } catch {
          return { verdict: 'unknown', expiry: { kind: 'unknown' } }
        }
      },
      tokens: ({ token }) => this.#admin(token),
    }
  }

  #admin(own: string): TokenAdmin {
    const { world } = this
    const alone = this.inputs.hasAdmin
    const shape = alone ? 'overlap' : world.options.shape
    const find = (id: string): WorldToken | undefined => world.tokens.find((token) => token.id === id)
    const allowed = (): void => {
      if (!alone && !world.works(own)) throw new Failure('VENDOR_UNAUTHORIZED')
    }
    const call = <T>(effect: 'read' | 'write', label: string, apply: () => T): Promise<T> =>
      this.#call(effect, 'vendor', label, () => {
        allowed()
        return apply()
      })
    return {
      shape,
      self: async () => listedToken(world.token(own)),
      list: () =>
        call('read', 'list', () => {
          this.#unclearCreate = false
          return world.tokens.flatMap((token) => listedToken(token) ?? [])
        }),
      create: ({ name, lifetimeDays = 90 }) =>
        call('write', 'create', () => {
          if (this.#unclearCreate)
            throw new Violation('invariant 6: a create was repeated without reading back')
          if (world.options.forbidden?.length)
            throw new Violation('invariant 5: created without the right to write')
          if (world.tokens.some((token) => token.name === name)) throw new Failure('TOKEN_NAME_TAKEN')
          if (world.made.has(name)) throw new Violation(`two winners of ${name}`)
          world.made.add(name)
          const { id, value } = world.mint(name, lifetimeDays * day, name)
          return { id, name, value }
        }),
      revoke: (id) =>
        call('write', 'revoke', () => {
          const token = find(id)
          if (token?.state === 'active') world.checkRevocation(token, this.inputs.overlapMs)
          if (token) token.state = 'revoked'
        }),
      restore: (id) =>
        call('write', 'restore', () => {
          const token = find(id)
          if (token) token.state = 'active'
        }),
      remove: (id) =>
        call('write', 'remove', () => {
          if (find(id)?.state === 'active') throw new Failure('VENDOR_CONFLICT')
          world.tokens = world.tokens.filter((token) => token.id !== id)
        }),
      ...(shape === 'overlap'
        ? {}
        : {
            rotateInPlace: ({ expiresAt }) => {
              this.#inPlaceCalls += 1
              return this.#call('write', 'vendor', 'rotate', () => {
                if (this.#inPlaceCalls > 1)
                  throw new Violation('invariant 6: a rotation in place was sent twice')
                const old = world.token(own)
                if (old === undefined) throw new Failure('VENDOR_UNAUTHORIZED')
                if (old.state !== 'active') throw new Violation('the whole family of tokens was revoked')
                old.state = 'revoked'
                const { id, value, name } = world.mint(
                  old.name,
                  (expiresAt?.getTime() ?? 0) - world.now,
                  old.family,
                )
                return { id, name, value }
              })
            },
          }),
    }
  }

  #store(id: string): SecretStore {
    const { world } = this
    const state = (): { createdAt: Date; updatedAt: Date } | undefined => {
      const store = world.stores.get(id)
      return store && { createdAt: new Date(0), updatedAt: new Date(store.updatedAt) }
    }
    return {
      id,
      readAt: 'queued',
      readers: async () => [repository],
      prove: () =>
        this.#call('read', 'store', 'prove', () => {
          if (world.options.forbidden?.includes(id)) throw new Failure('STORE_FORBIDDEN')
          const found = state()
          return { ...(found === undefined ? {} : { state: found }), warnings: [] }
        }),
      read: () => this.#call('read', 'store', 'read-store', state),
      seal: async (value) => {
        const box = `box-${world.boxes.size}`
        world.boxes.set(box, value)
        return { keyId: id, box }
      },
      write: (_, { box }) =>
        this.#call('write', 'store', 'write', () => {
          const value = world.boxes.get(box)
          if (value === undefined) throw new Violation('a box that nobody sealed')
          const before = world.token(world.stores.get(id)?.value ?? '')
          const after = world.token(value)
          if (before && after && after.createdAt < before.createdAt && before.name !== 'hand-made') {
            throw new Violation('a newer token was overwritten by an older one')
          }
          world.put(id, value)
          world.puts.push(id)
          return { createdAt: new Date(0), updatedAt: new Date(world.now) }
        }),
    }
  }

  #journal(): Journal {
    const { world } = this
    const put = (name: string, value: string): void => {
      world.checkJournal(value)
      world.journal.set(name, value)
      for (const [box, plain] of world.boxes) {
        if (value.includes(`"${box}"`)) world.journalled.add(plain)
      }
    }
    return {
      id: 'memory',
      maxValueBytes: 48 * 1024,
      prove: () => this.#call('read', 'journal', 'prove-journal', () => undefined),
      list: (prefix) =>
        this.#call('read', 'journal', 'read-journal', () =>
          [...world.journal]
            .filter(([name]) => name.startsWith(prefix))
            .map(([name, value]) => ({ name, value })),
        ),
      create: (name, value) =>
        this.#call('write', 'journal', 'create-entry', () => {
          for (const arrives of world.late.splice(0)) arrives()
          if (world.journal.has(name)) return false
          put(name, value)
          return true
        }),
      read: (name) => this.#call('read', 'journal', 'read-entry', () => world.journal.get(name)),
      update: (name, value) =>
        this.#call('write', 'journal', 'update-entry', () => {
          if (!world.journal.has(name))
            throw new Failure('JOURNAL_CORRUPT', { entry: name, reason: 'it is gone' })
          put(name, value)
        }),
      remove: (name) => this.#call('write', 'journal', 'remove-entry', () => void world.journal.delete(name)),
    }
  }

  #runs(): RunsReader {
    const { world } = this
    const shown = (run: WorldRun): WorkflowRun => ({
      repository,
      id: run.id,
      status: run.status,
      createdAt: new Date(run.createdAt),
      startedAt: new Date(run.createdAt),
      attempt: 1,
      url: `https://ci.example/runs/${run.id}`,
    })
    return {
      live: (_, createdBefore) =>
        this.#call('read', 'runs', 'read-runs', () =>
          world
            .liveRuns()
            .filter((run) => !run.hidden && run.createdAt <= createdBefore.getTime())
            .map(shown),
        ),
      read: (_, id) =>
        this.#call('read', 'runs', 'read-run', () => {
          const run = world.runs.find((candidate) => candidate.id === id && !candidate.hidden)
          return run && shown(run)
        }),
    }
  }
}

function sessionOf(token: string): VendorSession {
  return {
    token,
    overrides: {},
    now: () => new Date(0),
    http: {
      baseUrl: vendorUrl,
      title: 'Test vendor',
      requests: 0,
      presentable: (text) => text,
      send: () => Promise.reject(new RangeError('no wire here')),
    },
  }
}

function expiryOf(token: WorldToken | undefined): Expiry {
  if (token === undefined) return { kind: 'unknown' }
  return token.expiresAt === null ? { kind: 'never' } : { kind: 'known', at: new Date(token.expiresAt) }
}

function listedToken(token: WorldToken | undefined): VendorToken | undefined {
  return (
    token && {
      id: token.id,
      name: token.name,
      state: token.state,
      expiry: expiryOf(token),
      createdAt: new Date(token.createdAt),
      grants: {},
    }
  )
}

export const without = (...names: (keyof Guards)[]): Guards => ({
  ...allGuards,
  ...Object.fromEntries(names.map((name) => [name, false])),
})
