import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Transform, Writable } from 'node:stream'
import { Failure } from '../codes/failure.js'
import { findBash } from './bash.js'
import { type CommandCredentials, commandEnvironment } from './command-environment.js'
import { type TellTree, treeOf } from './process-tree.js'
import type { CommandReceipt } from './receipt.js'

export interface CommandRequest {
  /** A script for bash. */
  readonly command: string
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly credentials: CommandCredentials
  readonly timeoutMs: number
  /** How the user wrote the time-out, for messages. */
  readonly timeout: string
}

export interface CommandPorts {
  readonly stdout: Writable
  readonly stderr: Writable
  /** A new filter for one stream of output, which takes the token out. */
  filter(): Transform
  now(): number
  /** Aborted when this job is cancelled; the reason names the signal to forward. */
  readonly signal?: AbortSignal
  /** Milliseconds between asking the command to end and ending it. */
  readonly graceMs?: number
}

export interface CommandOutcome {
  readonly receipt: CommandReceipt
  readonly failure?: Failure
}

// The script comes in a variable, which is gone before it runs: as an argument every process could read it, and a file
// would stay behind. Options are those that GitHub gives to `shell: bash`.
const scriptVariable = 'TOKEN_ACTION_SCRIPT'
const launcher = `__script=$${scriptVariable}; unset ${scriptVariable}; eval "unset __script
$__script"`
/** After its end, how long output of processes that the command left behind is waited for. */
const lingerMs = 2_000
/** The same once it was told to end. With the grace of a time-out it is less than the two seconds that a step may add. */
const shortLingerMs = 300
/** Between asking and ending when the time is over; nobody was promised more than `timeout`. */
const timeoutGraceMs = 1_200

/**
 * Runs the user's command with bash. The token is in the environment of that process alone, its output goes through the
 * filter, and signals and the time-out reach every process that it started.
 */
export async function runCommand(request: CommandRequest, ports: CommandPorts): Promise<CommandOutcome> {
  const began = ports.now()
  const ended = (receipt: Omit<CommandReceipt, 'durationMs'>, failure?: Failure): CommandOutcome => ({
    receipt: { ...receipt, durationMs: Math.round(ports.now() - began) },
    ...(failure === undefined ? {} : { failure }),
  })
  const child = await start(request)
  if (typeof child === 'string') {
    const failure = new Failure('COMMAND_NOT_STARTED', { reason: child })
    return ended({ status: 'failed', exitCode: null, signal: null }, failure)
  }

  const guard = new Guard(treeOf(child, request.environment), request.timeoutMs, ports)
  const relays = [
    relay(child.stdout, ports.filter(), ports.stdout),
    relay(child.stderr, ports.filter(), ports.stderr),
  ]
  const { exitCode, signal } = await ending(child)
  guard.ended()
  await finish(relays, guard.why === undefined ? lingerMs : shortLingerMs)
  guard.release()

  if (guard.why === 'timeout') {
    const failure = new Failure('COMMAND_TIMEOUT', { timeout: request.timeout })
    return ended({ status: 'timeout', exitCode, signal }, failure)
  }
  if (guard.why === 'cancelled') {
    const failure = new Failure('INTERRUPTED', { signal: guard.forwarded })
    return ended({ status: 'cancelled', exitCode, signal }, failure)
  }
  if (exitCode === 0) return ended({ status: 'success', exitCode, signal })
  const exit = exitCode ?? `signal ${signal ?? 'unknown'}`
  return ended({ status: 'failed', exitCode, signal }, new Failure('COMMAND_FAILED', { exit }))
}

/** Starts bash in a process group of its own, so that a signal reaches everything that the command started. */
async function start(request: CommandRequest) {
  const bash = findBash(request)
  if (bash === undefined) return 'there is no bash of Git for Windows'
  try {
    const child = spawn(bash, ['--noprofile', '--norc', '-eo', 'pipefail', '-c', launcher], {
      cwd: request.cwd,
      env: {
        ...commandEnvironment(request.environment, request.credentials),
        [scriptVariable]: request.command,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    await once(child, 'spawn')
    return child
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    if (code === 'ENOENT') return 'bash or the working directory does not exist'
    return code === 'E2BIG' ? 'it is too long' : code
  }
}

/** Ends the command when its time is over or this job is cancelled: first asks, then kills. */
class Guard {
  why: 'timeout' | 'cancelled' | undefined
  forwarded: NodeJS.Signals = 'SIGTERM'
  readonly #tell: TellTree
  readonly #graceMs: number
  readonly #signal: AbortSignal | undefined
  readonly #timer: NodeJS.Timeout
  #killer: NodeJS.Timeout | undefined
  readonly #cancel = () => {
    const reason: unknown = this.#signal?.reason
    this.forwarded = String(reason).includes('SIGINT') ? 'SIGINT' : 'SIGTERM'
    this.#stop('cancelled')
  }

  constructor(tell: TellTree, timeoutMs: number, { signal, graceMs }: CommandPorts) {
    this.#tell = tell
    this.#graceMs = graceMs ?? 5_000
    this.#signal = signal
    // A timer cannot wait longer than 2^31 - 1 ms.
    this.#timer = setTimeout(() => this.#stop('timeout'), Math.min(timeoutMs, 2 ** 31 - 1))
    signal?.addEventListener('abort', this.#cancel, { once: true })
    if (signal?.aborted === true) this.#cancel()
  }

  /** The command has ended by now, and is not told to any more. */
  ended(): void {
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#cancel)
  }

  /** Ends what the command left behind, where it was told to end. */
  release(): void {
    clearTimeout(this.#killer)
    if (this.why !== undefined) this.#tell('SIGKILL')
  }

  #stop(why: 'timeout' | 'cancelled'): void {
    if (this.why !== undefined) return
    this.why = why
    this.#tell(this.forwarded)
    const graceMs = why === 'timeout' ? Math.min(timeoutGraceMs, this.#graceMs) : this.#graceMs
    this.#killer = setTimeout(() => this.#tell('SIGKILL'), graceMs)
  }
}

async function ending(child: ChildProcess): Promise<{ exitCode: number | null; signal: string | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return { exitCode: child.exitCode, signal: child.signalCode }
}

interface Relay {
  readonly done: Promise<void>
  /** Stops reading, and passes on what the filter still holds. */
  cut(): void
}

/** Passes one stream through its filter; the sink stays open. A sink that is closed does not stop the command. */
function relay(source: Readable, filter: Transform, sink: Writable): Relay {
  source.pipe(filter)
  const pass = async () => {
    try {
      for await (const chunk of filter) if (!sink.write(chunk)) await once(sink, 'drain')
    } catch {
      source.unpipe(filter).resume()
    }
  }
  return {
    done: pass(),
    cut: () => {
      source.unpipe(filter)
      filter.end()
      source.destroy()
    },
  }
}

/** Waits for the rest of the output; a process that was left in the background may hold it open for ever. */
async function finish(relays: readonly Relay[], lingerMs: number): Promise<void> {
  const output = Promise.all(relays.map(({ done }) => done))
  let timer: NodeJS.Timeout | undefined
  const linger = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), lingerMs)
  })
  const late = await Promise.race([output, linger])
  clearTimeout(timer)
  if (late !== 'late') return
  for (const { cut } of relays) cut()
  await output
}
