import type { Ci } from '../../../src/ci/ci.js'
import { Failure } from '../../../src/codes/failure.js'
import type { Code } from '../../../src/codes/table.js'
import type { Effect } from '../../../src/rotate/effects/effects.js'
import { createGate } from '../../../src/rotate/gate.js'
import type { LeaseHolder } from '../../../src/rotate/journal/model.js'
import type { RotateDeps, RotateInputs } from '../../../src/rotate/ports.js'
import { judge } from './checks.js'
import { symbolicKeyring } from './keys.js'
import { type Deed, home, places, type ReaderName, type Run, readers, secret, Violation } from './model.js'
import { platformOf, storeOf } from './platform.js'
import { sessionOf, vendorOf } from './vendor.js'
import type { World } from './world.js'

/** How a call is answered. Reads are only `ok`, `lost-before` or `crash-before`. */
export type Fate =
  | 'ok'
  | 'refused'
  | 'lost-before'
  | 'applied-lost'
  | 'lost-late'
  | 'crash-before'
  | 'crash-after'
  | 'crash-late'
export const writeFates: readonly Fate[] = [
  'ok',
  'refused',
  'lost-before',
  'applied-lost',
  'lost-late',
  'crash-before',
  'crash-after',
  'crash-late',
]
export const readFates: readonly Fate[] = ['ok', 'lost-before', 'crash-before']

export type Port = 'vendor' | 'store' | 'journal' | 'runs'
export type CallKind = 'read' | 'write'

export interface ActorOptions {
  readonly reader: ReaderName
  readonly run: Run
  fate?(kind: CallKind, label: string): Fate
  /** Waits until a scheduler lets this actor go on. */
  turn?(): Promise<void>
  readonly inputs?: Partial<RotateInputs>
  /** A value that a person gives to `adopt`. */
  readonly adopted?: string
  /** A process that no list of runs shows, such as a command line. */
  readonly hidden?: boolean
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
const vendorUrl = new URL('https://vendor.example')

const refusals = {
  vendor: 'VENDOR_FORBIDDEN',
  store: 'STORE_FORBIDDEN',
  journal: 'JOURNAL_FORBIDDEN',
  runs: 'RETIRE_UNCHECKABLE',
} as const satisfies Record<Port, Code>
const silences = {
  vendor: 'NETWORK_RESET',
  store: 'STORE_UNAVAILABLE',
  journal: 'JOURNAL_UNAVAILABLE',
  runs: 'RETIRE_UNCHECKABLE',
} as const satisfies Record<Port, Code>

/** Milliseconds that every call takes. */
const callMs = 1000

/** One rotator: its ports, over a world that answers as its fate says. */
export class Actor {
  readonly gate = createGate()
  readonly self: LeaseHolder
  readonly token: string
  readonly place: (typeof readers)[ReaderName]
  readonly nonce: string
  /** What the protocol is about to do, for the checks. */
  effect: Effect | undefined
  rule = ''
  crashed = false
  violation: Violation | undefined
  /** Lines of the log that hold sealed secrets. */
  readonly printed: string[] = []
  puts = 0
  /** Stores that it wrote. */
  readonly wrote = new Set<string>()
  lastPut = 0
  ends = 0
  /** Whether it saw the vendor's list. */
  listed = false
  created: string[] = []
  inPlaceCalls = 0
  unclearCreate = false
  notedDrain = false
  /** When the token in hand was last asked about. */
  askedAt = 0
  /** The process is killed at this step of the world. */
  diesAt = Number.POSITIVE_INFINITY
  claimedAt = 0
  claimName = ''
  /** When each store was last read by this actor. */
  readonly read = new Map<string, number>()

  constructor(
    readonly world: World,
    readonly options: ActorOptions,
  ) {
    const { run, reader } = options
    this.place = readers[reader]
    this.token = run.token
    this.nonce = `q${run.id.replace(/\D/g, '').padStart(7, '0')}`
    this.self = {
      nonce: this.nonce,
      ...(!options.hidden && { repository: run.repository, runId: run.id, runAttempt: 1 }),
    }
  }

  /** A question: nothing changes. */
  read$<T>(port: Port, label: string, answer: () => T): Promise<T> {
    return this.#call('read', port, label, answer)
  }

  /** A request that changes something: the gate first, then the fate, then the checks. */
  async send<T>(port: Port, label: string, deed: Deed, answer: (done: ReturnType<World['apply']>) => T) {
    await this.options.turn?.()
    await this.gate.beforeSending()
    return this.#call('write', port, label, () => answer(this.world.apply(deed)), deed)
  }

  async #call<T>(kind: CallKind, port: Port, label: string, apply: () => T, deed?: Deed): Promise<T> {
    const { world, options } = this
    if (kind === 'read') await options.turn?.()
    if (this.crashed) throw new RangeError('this process is dead')
    world.now += callMs
    world.steps += 1
    if (world.steps >= this.diesAt) return this.#crash()
    const left = world.outages.get(port) ?? 0
    if (left > 0) {
      world.outages.set(port, left - 1)
      throw new Failure(silences[port])
    }
    const fate = options.fate?.(kind, label) ?? 'ok'
    if (fate === 'crash-before') return this.#crash()
    if (fate === 'refused') throw new Failure(refusals[port])
    if (fate === 'lost-before') throw this.#silence(port, label)
    if (fate === 'crash-late' || fate === 'lost-late') {
      if (deed !== undefined) world.late.push(deed)
      if (fate === 'crash-late') return this.#crash()
      throw this.#silence(port, label)
    }
    let result: T
    if (deed?.do === 'create-entry') this.arrive()
    try {
      if (deed !== undefined) judge(world, this, deed)
      result = apply()
      if (deed !== undefined) world.onWrite?.(world)
    } catch (error) {
      if (error instanceof Violation) {
        this.violation ??= error
        return this.#crash()
      }
      throw error
    }
    if (fate === 'crash-after') return this.#crash()
    if (fate === 'applied-lost') throw this.#silence(port, label)
    return result
  }

  #crash(): never {
    this.crashed = true
    throw new RangeError('this process dies')
  }

  #silence(port: Port, label: string): Failure {
    if (label === 'create') this.unclearCreate = true
    return new Failure(silences[port])
  }

  get inputs(): RotateInputs {
    const { options } = this.world
    return {
      rotate: 'expiring',
      token: this.token,
      url: vendorUrl,
      secret,
      repository: home,
      rotateBeforeMs: options.rotateBeforeMs,
      overlapMs: options.overlapMs,
      ...(this.options.adopted === undefined && { lifetimeMs: options.lifetimeMs }),
      allowInPlace: true,
      onUnknown: 'fail',
      dryRun: false,
      ...(options.admin && { adminToken: 'admin' }),
      ...this.options.inputs,
    }
  }

  get deps(): RotateDeps {
    const { world } = this
    const { workflow, reader } = this.place
    return {
      ci: { ...quietCi, log: (line) => void this.printed.push(line) },
      vendor: vendorOf(this),
      session: (token) => sessionOf(token, this.inputs.adminToken),
      platform: platformOf(this),
      journal: platformOf(this).journal,
      stores: world.inputs[workflow].map((place) => storeOf(this, places[place].address)),
      gate: this.gate,
      sleep: async (ms) => {
        world.now += ms
        if (ms >= 5_000) this.arrive()
      },
      monotonic: () => world.now,
      self: this.self,
      reader,
      started: { at: this.options.run.createdAt, now: () => world.now },
      redact: (text) => text,
      keyring: symbolicKeyring,
      nonce: () => this.nonce,
      maskVariants: (token) => [token],
      refOf: (token) => world.refOf(token),
    }
  }

  /** What was sent long ago reaches its server; by default all of it. */
  arrive(isMeant: (deed: Deed) => boolean = () => true): void {
    const { world } = this
    const arriving = world.late.filter(isMeant)
    world.late = world.late.filter((deed) => !isMeant(deed))
    for (const deed of arriving) {
      try {
        this.world.apply(deed)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
      }
    }
  }
}
