import type { Ci } from '../../src/ci/ci.js'
import { renderSummary } from '../../src/ci/summary.js'
import { Failure } from '../../src/codes/failure.js'
import { createGate } from '../../src/rotate/gate.js'
import { createKeyring } from '../../src/rotate/journal/keys.js'
import type { RotateDeps, RotateInputs, RotateReport } from '../../src/rotate/ports.js'
import { rotate } from '../../src/rotate/rotate.js'
import type { SecretStore, Shown, WorkflowRun } from '../../src/stores/store.js'
import type { TokenAdmin, Vendor, VendorSession, VendorToken } from '../../src/vendors/vendor.js'

export const hour = 3_600_000
export const day = 24 * hour
export const secret = 'API_TOKEN'
export const repository = 'acme/shop'

interface Token {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly createdAt: number
  readonly expiresAt: number
  state: 'active' | 'revoked'
}

/** What a run of a test may do otherwise than usual. */
export interface Wish {
  readonly inputs?: Partial<RotateInputs>
  deps?(deps: RotateDeps): Partial<RotateDeps>
  /** Awaited before each call of a port; what it throws is the call's answer. */
  before?(call: string): Promise<void>
  /** Awaited after a call took effect. */
  after?(call: string): Promise<void>
}

export interface Heard {
  readonly outputs: Map<string, string>
  readonly annotations: string[]
  readonly lines: string[]
  readonly masked: string[]
  summary: string
}

/** Everything that a rotation talks to, in memory. Waits and calls move its clock. */
export class Village {
  now = Date.parse('2026-03-01T00:00:00Z')
  readonly tokens: Token[] = []
  readonly held = new Map<string, { value: string; at: number }>()
  readonly journal = new Map<string, string>()
  /** Stores in the order of their writes. */
  readonly puts: string[] = []
  calls = 0
  /** How long each call takes. */
  callMs = 1_000
  readonly #runs: WorkflowRun[] = []
  readonly #places: readonly string[]
  #numbers = 0

  /** @param places addresses of stores, which hold a token that is due */
  constructor(...places: readonly string[]) {
    this.#places = places
    const { value } = this.mint('hand-made', 90 * day)
    this.now += 61 * day
    for (const place of places) this.#put(place, value)
    this.now += hour
  }

  mint(name: string, lifetimeMs: number): Token {
    this.#numbers += 1
    const id = String(this.#numbers)
    const value = `plain-value-of-the-token-${id}`
    const token: Token = {
      id,
      name,
      value,
      createdAt: this.now,
      expiresAt: this.now + lifetimeMs,
      state: 'active',
    }
    this.tokens.push(token)
    return token
  }

  active(): readonly Token[] {
    return this.tokens.filter(({ state, expiresAt }) => state === 'active' && expiresAt > this.now)
  }

  /** The names of the entries, in order. */
  entries(): readonly string[] {
    return [...this.journal.keys()].sort()
  }

  /** What a person or another program writes. */
  overwrite(place: string, value: string): void {
    this.now += 5_000
    this.#put(place, value)
    this.now += 5_000
  }

  /** All that a run can change, as one text. */
  picture(): string {
    return JSON.stringify([this.tokens, [...this.held], [...this.journal]])
  }

  /** One more run, which is handed what the first store holds, and is over when it ends or dies. */
  async run(wish: Wish = {}): Promise<RotateReport & { readonly heard: Heard }> {
    const { inputs, deps, heard, end } = this.begin(wish)
    const report = await rotate(inputs, deps)
    end()
    return { ...report, heard }
  }

  begin(wish: Wish = {}): { inputs: RotateInputs; deps: RotateDeps; heard: Heard; end(): void } {
    this.now += 5_000
    const id = String(this.#runs.length + 1)
    const began = new Date(this.now)
    const run = { repository, id, createdAt: began, startedAt: began, attempt: 1, url: `https://ci/${id}` }
    const index = this.#runs.push({ ...run, status: 'in_progress' }) - 1
    this.now += 5_000
    const heard: Heard = { outputs: new Map(), annotations: [], lines: [], masked: [], summary: '' }
    const inputs: RotateInputs = {
      rotate: 'expiring',
      token: this.held.get(this.#places[0] ?? '')?.value ?? '',
      url: new URL('https://vendor.example'),
      secret,
      repository,
      rotateBeforeMs: 30 * day,
      overlapMs: hour,
      lifetimeMs: 90 * day,
      allowInPlace: false,
      onUnknown: 'fail',
      dryRun: false,
      ...wish.inputs,
    }
    const deps = this.#deps(id, heard, wish)
    const end = (): void => {
      this.#runs[index] = { ...run, status: 'completed' }
    }
    return { inputs, deps: { ...deps, ...wish.deps?.(deps) }, heard, end }
  }

  #put(place: string, value: string): void {
    this.held.set(place, { value, at: Math.floor(this.now / 1000) * 1000 })
  }

  #deps(id: string, heard: Heard, wish: Wish): RotateDeps {
    const call = async <Result>(name: string, apply: () => Result): Promise<Result> => {
      this.calls += 1
      await wish.before?.(name)
      this.now += this.callMs
      const result = apply()
      await wish.after?.(name)
      return result
    }
    const gate = createGate()
    const change = async <Result>(name: string, apply: () => Result): Promise<Result> => {
      await gate.beforeSending()
      return call(name, apply)
    }
    const stores = new Map<string, SecretStore>()
    const store = (address: string): SecretStore => {
      const known = stores.get(address) ?? this.#store(address, call, change)
      stores.set(address, known)
      return known
    }
    const journal = {
      title: 'the journal of the village',
      maxValueBytes: 48 * 1024,
      repositoryId: async () => '7001',
      prove: () => call('prove-journal', () => {}),
      list: (prefix: string) =>
        call('list-entries', () =>
          [...this.journal]
            .filter(([name]) => name.startsWith(prefix))
            .map(([name, value]) => ({ name, value })),
        ),
      create: (name: string, value: string) =>
        change('create-entry', () => {
          if (this.journal.has(name)) return false
          this.journal.set(name, value)
          return true
        }),
      read: (name: string) => call('read-entry', () => this.journal.get(name)),
      update: (name: string, value: string) =>
        change('update-entry', () => {
          if (!this.journal.has(name)) return false
          this.journal.set(name, value)
          return true
        }),
      remove: (name: string) => change('remove-entry', () => void this.journal.delete(name)),
    }
    return {
      ci: hearing(heard),
      vendor: this.#vendor(call, change),
      session: sessionOf,
      platform: {
        store,
        addresses: (lines) => lines,
        journal,
        runs: {
          read: (_, wanted) => call('read-run', () => this.#runs.find((run) => run.id === wanted)),
          live: (_, before) =>
            call('list-runs', () =>
              this.#runs.filter(({ status, createdAt }) => status !== 'completed' && createdAt <= before),
            ),
          began: (_, wanted) =>
            call('read-began', () => this.#runs.find((run) => run.id === wanted)?.createdAt ?? new Date(0)),
        },
        now: () => new Date(this.now),
        remember: () => {},
        credentialEnds: () => undefined,
      },
      stores: this.#places.map(store),
      journal,
      gate,
      sleep: async (ms) => {
        this.now += ms
      },
      monotonic: () => this.now,
      self: { nonce: `nonce-${id}`, repository, runId: id, runAttempt: 1 },
      reader: '7001/rotate.yml/rotate',
      started: { at: this.now, now: () => this.now },
      redact: (text) => text,
      keyring: createKeyring,
      nonce: () => `nonce${id.padStart(3, '0')}`,
      maskVariants: (token) => [token],
      refOf: (token) => `ref-${this.#find(token)?.id ?? 'unknown'}`,
    }
  }

  #find(value: string): Token | undefined {
    return this.tokens.find((token) => token.value === value)
  }

  #store(address: string, call: Call, change: Call): SecretStore {
    const shown = (): Shown | undefined => {
      const at = this.held.get(address)?.at
      return at === undefined ? undefined : { version: new Date(at).toISOString(), at }
    }
    const live = (before: number) =>
      this.#runs.filter((run) => run.status !== 'completed' && run.createdAt.getTime() <= before)
    let identity: Promise<{ readonly id: string }> | undefined
    return {
      address,
      readAt: 'queued',
      identify() {
        identity ??= call('identify', () => ({ id: address }))
        return identity
      },
      readers: () => call('readers', () => ['7001']),
      prove: () =>
        call('prove', () => {
          const now = shown()
          return { warnings: [], ...(now && { shown: now }) }
        }),
      read: () => call('read', shown),
      isGone: () => call('is-gone', () => false),
      seal: async (value) => ({ keyId: 'key', sealed: Buffer.from(value).toString('base64') }),
      write: (_, value) =>
        change('write', () => {
          const plain = 'plain' in value ? value.plain : Buffer.from(value.sealed.sealed, 'base64').toString()
          this.#put(address, plain)
          this.puts.push(address)
          return shown() ?? { version: '', at: 0 }
        }),
      mayStillHold: (_, before) =>
        call('may-still-hold', () =>
          live(before).map((run) => ({
            ...run,
            createdAt: run.createdAt.getTime(),
            startedAt: run.startedAt.getTime(),
          })),
        ),
    }
  }

  #vendor(call: Call, change: Call): Vendor {
    return {
      id: 'test',
      title: 'Test vendor',
      tokenEnv: [],
      urlEnv: [],
      apiPath: '',
      forms: [],
      overrideKeys: {},
      format: { problem: () => undefined },
      capabilities: {
        introspect: 'documented',
        expiry: 'introspection',
        scopes: 'none',
        upload: false,
        triggers: {},
        rotation: 'overlap',
        rotationBy: 'self',
        restore: true,
      },
      scopes: { kind: 'none', covers: (a, b) => a === b },
      manualSteps: ['Open {url}/settings', 'Create a token'],
      introspect: ({ token }) =>
        call('introspect', () => {
          const found = this.#find(token)
          const works = found?.state === 'active' && found.expiresAt > this.now
          return {
            verdict: works ? ('valid' as const) : ('invalid' as const),
            expiry: found
              ? ({ kind: 'known', at: new Date(found.expiresAt) } as const)
              : ({ kind: 'unknown' } as const),
            ...(found && {
              tokenId: found.id,
              tokenName: found.name,
              createdAt: new Date(found.createdAt),
            }),
          }
        }),
      tokens: ({ token }) => this.#admin(token, call, change),
    }
  }

  #admin(own: string, call: Call, change: Call): TokenAdmin {
    const rowOf = ({ id, name, state, createdAt, expiresAt }: Token): VendorToken => ({
      id,
      name,
      state: state === 'active' && expiresAt <= this.now ? 'expired' : state,
      createdAt: new Date(createdAt),
      expiry: { kind: 'known', at: new Date(expiresAt) },
      lastUsedAt: null,
      owner: 'user:1',
      grants: {},
    })
    const find = (id: string): Token | undefined => this.tokens.find((token) => token.id === id)
    const move = (id: string, to: Token['state']) => () => {
      const token = find(id)
      if (token !== undefined) token.state = to
    }
    return {
      shape: 'overlap',
      self: () =>
        call('self', () => {
          const token = this.#find(own)
          return token && { token: rowOf(token), by: 'id' as const }
        }),
      list: () => call('list', () => ({ tokens: this.tokens.map(rowOf), whole: true })),
      lifetimeProblem: () => undefined,
      weighCreate: async () => undefined,
      create: ({ name, lifetimeDays = 90 }) =>
        change('create', () => {
          if (this.tokens.some((token) => token.name === name))
            throw new Failure('TOKEN_NAME_TAKEN', { name })
          const made = this.mint(name, lifetimeDays * day)
          return { id: made.id, name, value: made.value, row: rowOf(made) }
        }),
      revoke: (id) => change('revoke', move(id, 'revoked')),
      restore: (id) => change('restore', move(id, 'active')),
      remove: (id) =>
        change('remove', () => {
          const index = this.tokens.findIndex((token) => token.id === id)
          if (index >= 0) this.tokens.splice(index, 1)
        }),
    }
  }
}

type Call = <Result>(name: string, apply: () => Result) => Promise<Result>

function sessionOf(token: string): VendorSession {
  const never = (): never => {
    throw new Error('nothing is sent')
  }
  return {
    token,
    overrides: {},
    now: () => new Date(0),
    http: {
      baseUrl: new URL('https://vendor.example'),
      title: 'Test vendor',
      requests: 0,
      send: never,
      presentable: (text) => text,
    },
  }
}

/** A CI that remembers what it was told, in order. */
function hearing(heard: Heard): Ci {
  return {
    id: 'test',
    title: 'Test',
    canMask: true,
    mask: (...values) => void heard.masked.push(...values),
    setOutput: (name, value) => void heard.outputs.set(name, value),
    annotate: (level, title) => void heard.annotations.push(`${level} ${title}`),
    summarize: async (page) => {
      heard.summary += renderSummary(page)
    },
    log: (line) => void heard.lines.push(line),
    context: { debug: false },
  }
}
