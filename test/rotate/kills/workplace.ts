import { type Sandbox, startSandbox } from '../../../src/sandbox/start.js'
import { openPlatform } from '../../../src/stores/open.js'
import { startClock, type WorldClock } from './clock.js'
import { type Ended, type JobOptions, runJob } from './job.js'

/** Which secret is rotated, and how. */
export interface Scenario {
  readonly vendor: 'qualytics' | 'qwiet' | 'gitlab'
  readonly secret: string
  readonly journal: 'variables' | 'refs'
  /** The vendor tells nobody which token the original is, so a person is told to end it. */
  readonly originalStays?: true
  /** Inputs that only this scenario has, from what the sandbox seeded. */
  inputs?(seeds: Readonly<Record<string, unknown>>): Readonly<Record<string, string>>
}

const repository = 'acme/shop'
const places = ['repo', 'env:production']
const canonical = [`repo:${repository}`, `env:${repository}/production`] as const

/** A job that is over, and what it left. */
export interface Run extends Ended {
  /** Completes the workflow run, as GitHub does once its machine is gone. */
  finish(): void
  /** Plaintexts that left the process. */
  readonly leaks: readonly string[]
  /** Stores without a working token, and harm to tokens of others. */
  readonly broken: readonly string[]
  /** Both. */
  readonly problems: readonly string[]
}

interface ListedToken {
  readonly vendor: string
  readonly id: string
  readonly ref: string
  readonly name: string
  readonly state: string
}

/** A repository at the sandbox whose secret holds a token that expires soon, and the runs that rotate it. */
export class Workplace {
  readonly #sandbox: Sandbox
  readonly #clock: WorldClock
  readonly #scenario: Scenario
  readonly #seeds: Readonly<Record<string, unknown>>
  readonly #plaintexts: Set<string>
  #before: readonly ListedToken[] = []
  #original = ''

  private constructor(sandbox: Sandbox, clock: WorldClock, scenario: Scenario) {
    this.#sandbox = sandbox
    this.#clock = clock
    this.#scenario = scenario
    this.#seeds = Object.fromEntries(Object.entries(sandbox.describe().vendors[scenario.vendor]))
    const { token } = sandbox.describe().github
    this.#plaintexts = new Set([String(this.#seeds.token), String(this.#seeds.adminToken), token])
  }

  static async open(scenario: Scenario): Promise<Workplace> {
    const sandbox = await startSandbox()
    const clock = await startClock((ms) => sandbox.clock.advance(ms))
    const workplace = new Workplace(sandbox, clock, scenario)
    await workplace.#storeOriginal()
    return workplace
  }

  async #storeOriginal(): Promise<void> {
    const { token, apiUrl } = this.#sandbox.describe().github
    const platform = openPlatform({
      token,
      baseUrl: new URL(apiUrl),
      journal: { kind: this.#scenario.journal, repository },
      currentRepository: repository,
    })
    for (const store of platform.addresses(places).map((each) => platform.store(each))) {
      const sealed = await store.seal?.(String(this.#seeds.token))
      if (sealed !== undefined) await store.write(this.#scenario.secret, { sealed })
    }
    this.#before = await this.#tokens()
    this.#original = (await this.#stored())[0] ?? ''
    // The next write must not fall into the same second: GitHub's times are no finer.
    this.advance(60_000)
  }

  /** Starts a workflow run that has one job, and waits until that is over. The run itself goes on. */
  async start(
    options: Pick<JobOptions, 'death' | 'warm'> & { inputs?: Readonly<Record<string, string>> } = {},
  ): Promise<Run> {
    const { github } = this.#sandbox
    const run = github.startRun(repository, 'in_progress')
    const token = await github.reveal(canonical[0], this.#scenario.secret)
    const description = this.#sandbox.describe()
    const ended = await runJob({
      sandbox: description.control,
      repository,
      runId: run.id,
      worldClock: this.#clock.url,
      inputs: {
        vendor: this.#scenario.vendor,
        url: new URL(String(this.#seeds.url)).pathname,
        token: token ?? '',
        rotate: 'expiring',
        'rotate-before': '30d',
        lifetime: '90d',
        overlap: '24h',
        secret: this.#scenario.secret,
        stores: places.join('\n'),
        journal: this.#scenario.journal,
        'github-token': description.github.token,
        'github-api-url': new URL(description.github.apiUrl).pathname,
        ...this.#scenario.inputs?.(this.#seeds),
        ...options.inputs,
      },
      ...(options.death && { death: options.death }),
      ...(options.warm && { warm: true }),
    })
    for (const value of ended.issued) this.#plaintexts.add(value)
    const leaks = this.#leaks(ended)
    const broken = await this.#broken()
    return {
      ...ended,
      leaks,
      broken,
      problems: [...leaks, ...broken],
      finish: () => github.moveRun(run, 'completed', ended.exitCode === 0 ? 'success' : 'failure'),
    }
  }

  advance(ms: number): void {
    this.#sandbox.clock.advance(ms)
  }

  seed(name: string): string {
    return String(this.#seeds[name])
  }

  /** What is not as it has to be once everything is repaired and retired. */
  async unsettled(): Promise<readonly string[]> {
    const stays = this.#scenario.originalStays
    const active = (await this.#activeOfSecret()).filter(({ ref }) => !stays || ref !== this.#original)
    const count = active.length === 1 ? [] : [`${active.length} active tokens: ${names(active)}`]
    return [...count, ...(await this.outdated())]
  }

  /** Stores that do not hold the newest token. */
  async outdated(): Promise<readonly string[]> {
    const newest = (await this.#activeOfSecret()).at(-1)
    const problems = newest?.ref === this.#original ? ['the token is still the original one'] : []
    for (const [index, ref] of (await this.#stored()).entries()) {
      if (ref !== newest?.ref) problems.push(`${canonical[index]} holds ${ref}, the newest is ${newest?.ref}`)
    }
    return problems
  }

  /** What is not as it has to be while the old token may still be in use, and what a dead run left is not ended yet. */
  async overfull(): Promise<readonly string[]> {
    const active = await this.#activeOfSecret()
    return active.length <= 3 ? [] : [`${active.length} active tokens: ${names(active)}`]
  }

  async close(): Promise<void> {
    await this.#clock.close()
    await this.#sandbox.close()
  }

  /** What must hold at every moment: each store has a token that works, and no other token was touched. */
  async #broken(): Promise<readonly string[]> {
    const tokens = await this.#tokens()
    const problems: string[] = []
    const stored = await this.#stored()
    for (const [index, ref] of stored.entries()) {
      const state = tokens.find((token) => token.ref === ref)?.state ?? 'unknown'
      if (state !== 'active') problems.push(`${canonical[index]} holds ${ref}, which is ${state}`)
    }
    for (const token of this.#before) {
      if (token.ref === this.#original) continue
      const now = tokens.find(({ id, vendor }) => id === token.id && vendor === token.vendor)
      const aged = token.state === 'active' && now?.state === 'expired'
      if (now?.state !== token.state && !aged) {
        problems.push(`${token.name} was ${token.state}, is ${now?.state}`)
      }
    }
    for (const { detail } of await this.#ask('/audit')) {
      if (typeof detail === 'string' && detail.startsWith('reuse')) problems.push(detail)
    }
    return problems
  }

  /** Tokens in what was sent to GitHub, journal and all, or printed. */
  #leaks({ sentToGitHub, output }: Ended): readonly string[] {
    const problems: string[] = []
    for (const value of this.#plaintexts) {
      const spellings = [
        value,
        Buffer.from(value).toString('base64').replace(/=+$/, ''),
        Buffer.from(value).toString('base64url'),
        Buffer.from(value).toString('hex'),
      ]
      for (const spelling of spellings) {
        if (sentToGitHub.some((text) => text.includes(spelling))) problems.push('GitHub was sent a plaintext')
        if (output.includes(spelling)) problems.push('the log shows a token')
      }
    }
    return problems
  }

  async #activeOfSecret(): Promise<readonly ListedToken[]> {
    const others = new Set(this.#before.map(({ vendor, id }) => `${vendor} ${id}`))
    return (await this.#tokens()).filter(
      ({ vendor, id, ref, state }) =>
        state === 'active' &&
        vendor === this.#scenario.vendor &&
        (ref === this.#original || !others.has(`${vendor} ${id}`)),
    )
  }

  /** Refs of the tokens that the stores hold, in the order of the stores. */
  async #stored(): Promise<readonly string[]> {
    const secrets = await this.#ask('/secrets')
    return canonical.map((store) => {
      const found = secrets.find((secret) => secret.store === store && secret.name === this.#scenario.secret)
      return String(found?.ref)
    })
  }

  async #tokens(): Promise<readonly ListedToken[]> {
    return (await this.#ask('/tokens')).map(({ vendor, id, ref, name, state }) => ({
      vendor: String(vendor),
      id: String(id),
      ref: String(ref),
      name: String(name),
      state: String(state),
    }))
  }

  async #ask(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const response = await fetch(`${this.#sandbox.describe().control}${path}`)
    const body: unknown = await response.json()
    if (!Array.isArray(body)) throw new Error(`${path} is not a list`)
    return body
  }
}

function names(tokens: readonly ListedToken[]): string {
  return tokens.map(({ ref, name }) => `${name} (${ref})`).join(', ')
}
