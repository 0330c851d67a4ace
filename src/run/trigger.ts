import { Failure } from '../codes/failure.js'
import type { Code } from '../codes/table.js'
import { oneLine } from '../results/text.js'
import type { OperationState, Operations, TriggerRequest } from '../vendors/vendor.js'
import type { TriggerReceipt } from './receipt.js'

export interface TriggerOptions {
  /** False: start the run and do not follow it. */
  readonly wait: boolean
  readonly timeoutMs: number
  /** How the user wrote the time-out, for messages. */
  readonly timeout: string
  /** Milliseconds between the first polls; the vendor's own when absent. */
  readonly pollMs?: number
}

export interface TriggerPorts {
  readonly operations: Operations
  /** The vendor's title, for messages. */
  readonly vendor: string
  log(line: string): void
  /** Milliseconds of a clock that never jumps. */
  now(): number
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Aborted when this job is cancelled. */
  readonly signal?: AbortSignal
}

export interface TriggerOutcome {
  readonly receipt: TriggerReceipt
  /** Why the remote run is not a success. */
  readonly failure?: Failure
  readonly warning?: Failure
}

/** Answers to a poll that say nothing about the run, so that polling goes on until the time-out. */
const transient: ReadonlySet<Code> = new Set<Code>([
  'VENDOR_UNAVAILABLE',
  'VENDOR_RATE_LIMITED',
  'VENDOR_RATE_LIMITED_LONG',
  'NETWORK_TIMEOUT',
  'NETWORK_DNS',
  'NETWORK_REFUSED',
  'NETWORK_RESET',
  'NETWORK_UNREACHABLE',
  'NETWORK_NOT_HTTP',
  'PROXY_FAILED',
  'CAPTIVE_PORTAL',
  'ANSWER_OF_ANOTHER',
  'FIREWALL_BLOCKED',
  'NETWORK_LOGIN',
  'PROXY_LOGIN',
  'NOT_JSON',
  'BAD_JSON',
])
/** What stands for a state that the vendor does not tell. */
const noState = 'no state at all'
const longestPause = 15_000
/** Polls with the same undocumented state after which it is taken as final. */
const patience = 10
/** A cancelled job is killed within ten seconds, so stopping the remote run may not take longer. */
const abortMs = 5_000

/**
 * Starts a remote run, follows it with growing pauses, and ends as it does. A poll that fails in passing is tried again
 * until `timeout`. When this job is cancelled, the remote run is stopped where the vendor can do that.
 *
 * @throws Failure when the run cannot be started
 */
export async function trigger(
  request: TriggerRequest,
  options: TriggerOptions,
  ports: TriggerPorts,
): Promise<TriggerOutcome> {
  const began = ports.now()
  const started = await ports.operations.start(request)
  const follower = new Follower(started, options, ports, began)
  return follower.follow()
}

class Follower {
  #state: OperationState
  #line = ''
  #unknown = 0
  readonly #options: TriggerOptions
  readonly #ports: TriggerPorts
  readonly #began: number
  readonly #cancel: Promise<undefined>

  constructor(started: OperationState, options: TriggerOptions, ports: TriggerPorts, began: number) {
    this.#cancel = aborted(ports.signal)
    this.#state = started
    this.#options = options
    this.#ports = ports
    this.#began = began
  }

  async follow(): Promise<TriggerOutcome> {
    const { now, sleep, signal, operations } = this.#ports
    const deadline = this.#began + this.#options.timeoutMs
    let pause = this.#options.pollMs ?? operations.pollMs
    this.#tell()
    for (;;) {
      const ended = this.#ended()
      if (ended !== undefined) return ended
      if (isAborted(signal)) return this.#cancelled()
      if (!this.#options.wait) return this.#outcome('started')
      const left = deadline - now()
      if (left <= 0) return this.#timedOut()
      await sleep(Math.min(pause, left), signal)
      if (isAborted(signal)) return this.#cancelled()
      const problem = await this.#poll()
      if (problem !== undefined) return this.#outcome('failed', problem)
      pause = Math.min(Math.max(longestPause, operations.pollMs), Math.ceil(pause * 1.3))
    }
  }

  /** Takes the next state. Returns a failure that further polls cannot mend. */
  async #poll(): Promise<Failure | undefined> {
    const { operations } = this.#ports
    try {
      const state = await Promise.race([operations.poll(this.#state.runId), this.#cancel])
      if (state === undefined) return undefined
      if (state.runId !== this.#state.runId) {
        this.#say(`the answer about ${this.#name()} is about another run; asking again`)
        return undefined
      }
      this.#unknown =
        state.state === 'unknown' && state.vendorState === this.#state.vendorState ? this.#unknown + 1 : 0
      // A later answer may leave out what an earlier one gave.
      const runUrl = state.runUrl ?? this.#state.runUrl
      this.#state = { ...state, runId: this.#state.runId, ...(runUrl === undefined ? {} : { runUrl }) }
      this.#tell()
      return undefined
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (!transient.has(error.code)) return error
      this.#say(`no answer about ${this.#name()} (${error.code}); asking again`)
      return undefined
    }
  }

  #ended(): TriggerOutcome | undefined {
    const { state, code } = this.#state
    const details = { vendor: this.#ports.vendor, run: this.#name(), reason: this.#reason() }
    switch (state) {
      case 'success':
        return this.#outcome('success')
      case 'warning':
        return { ...this.#outcome('warning'), warning: new Failure('RUN_WARNING', details) }
      case 'failed':
        return this.#outcome(
          'failed',
          new Failure(code ?? 'RUN_FAILED', { ...details, ...this.#gateDetails() }),
        )
      case 'cancelled':
        return this.#outcome('cancelled', new Failure(code ?? 'RUN_CANCELLED', details))
      case 'unknown':
        return this.#unknown < patience ? undefined : this.#outcome('failed', this.#undocumented())
      default:
        return undefined
    }
  }

  #timedOut(): TriggerOutcome {
    const { timeout } = this.#options
    if (this.#state.state === 'unknown') return this.#outcome('timeout', this.#undocumented())
    const state = this.#state.vendorState || noState
    const failure = new Failure('RUN_TIMEOUT', {
      vendor: this.#ports.vendor,
      run: this.#name(),
      timeout,
      state,
    })
    return this.#outcome('timeout', failure)
  }

  async #cancelled(): Promise<TriggerOutcome> {
    const { operations, sleep, vendor } = this.#ports
    let what = `left running, because ${vendor} documents no way to stop it`
    if (operations.abort !== undefined) {
      const stopped = operations.abort(this.#state.runId).then(
        () => 'stopped',
        (error: unknown) =>
          `left running, because it could not be stopped (${error instanceof Failure ? error.code : 'INTERNAL_ERROR'})`,
      )
      const answered = new AbortController()
      const late = sleep(abortMs, answered.signal).then(() => 'asked to stop, without an answer in time')
      what = await Promise.race([stopped, late])
      answered.abort()
    }
    return this.#outcome('cancelled', new Failure('RUN_ABORTED_BY_US', { vendor, run: this.#name(), what }))
  }

  #undocumented(): Failure {
    const { vendor } = this.#ports
    const state = this.#state.vendorState || noState
    return new Failure('RUN_STATE_UNKNOWN', { vendor, run: this.#name(), state })
  }

  #outcome(status: TriggerReceipt['status'], failure?: Failure): TriggerOutcome {
    const { runId, runUrl, summary } = this.#state
    return {
      receipt: {
        status,
        runId,
        runUrl: runUrl ?? null,
        durationMs: Math.round(this.#ports.now() - this.#began),
        summary: summary === undefined ? null : oneLine(summary, 500),
      },
      ...(failure === undefined ? {} : { failure }),
    }
  }

  #name(): string {
    return this.#state.runUrl ?? this.#state.runId
  }

  #reason(): string {
    const { summary } = this.#state
    return summary === undefined || summary === '' ? '' : `: ${oneLine(summary, 200).replace(/\.$/, '')}`
  }

  /** A gate tells its rules in the summary. */
  #gateDetails(): { rules: string; what: string } {
    const said = oneLine(this.#state.summary ?? this.#state.vendorState, 300).replace(/\.$/, '')
    return { rules: said, what: said }
  }

  #tell(): void {
    const { vendorState, progress } = this.#state
    this.#say(
      `${this.#name()}: ${oneLine(vendorState, 50)}${progress === undefined ? '' : `, ${oneLine(progress, 200)}`}`,
    )
  }

  /** Logs a line when it says something new. */
  #say(line: string): void {
    if (line === this.#line) return
    this.#line = line
    this.#ports.log(line)
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

function aborted(signal: AbortSignal | undefined): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve(undefined)
    signal?.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
