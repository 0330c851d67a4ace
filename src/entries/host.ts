import type { Ci } from '../ci/ci.js'
import { createCi } from '../ci/detect.js'
import type { Environment } from '../ci/environment.js'
import { guardCi } from '../ci/guarded.js'
import { Redactor } from '../ci/redactor.js'
import { machineView, type RunnerStream, runnerStream } from '../ci/runner-streams.js'
import { guardStreams, type Streams } from '../ci/streams.js'
import type { SummaryPage } from '../ci/summary.js'
import { Failure } from '../codes/failure.js'
import type { SessionOptions } from '../vendors/session.js'
import { end, hurry } from './end.js'

/** What an entry finds around it. */
export interface Host {
  readonly ci: Ci
  readonly env: Environment
  readonly cwd: string
  readonly streams: Streams
  /** A text without any value that was masked, for what leaves this process by another way than its streams. */
  redact(text: string): string
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP; its reason is the name of the signal. */
  readonly signal: AbortSignal
  now(): Date
  /** Milliseconds of a clock that never jumps. */
  monotonic(): number
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** How vendors are talked to, where it is not as usual. */
  readonly http?: SessionOptions['http']
}

/** What every session with a vendor takes from its host. @param timeoutMs the longest that the step may take */
export function sessionFrom(
  host: Host,
  timeoutMs = Number.POSITIVE_INFINITY,
): Pick<SessionOptions, 'now' | 'http'> {
  const began = host.monotonic()
  const remainingMs = () => began + timeoutMs - host.monotonic()
  return {
    now: host.now,
    http: { sleep: (ms) => host.sleep(ms), say: (line) => host.ci.log(line), remainingMs, ...host.http },
  }
}

/** How an entry ended: its exit code, and the document that `--json` prints. */
export interface Ending {
  /** 0, 1 or 2, or what the user's own command ended with. */
  readonly exitCode: number
  readonly document?: object
}

export interface HostOptions {
  /** The entry, for the report of an error that nobody foresaw. */
  readonly name: string
  readonly env: Environment
  /** Whether standard output carries nothing but the one document. */
  readonly json: boolean
  /** What is told of an entry that did not come to an end of its own; by default the code and the sentence. */
  readonly brokenOff?: BrokenOff
  /** What an error is told as that is no failure of ours; by default INTERNAL_ERROR. */
  readonly foreign?: (error: unknown) => Failure
  /** The longest that it may take, where no input says so. */
  readonly longest?: { readonly ms: number; readonly words: string }
}

/** The outputs and the document of an entry that was broken off, in the shape that they have otherwise. */
export type BrokenOff = (failure: Failure) => {
  readonly outputs?: Readonly<Record<string, string>>
  readonly document: object
}

/** A cancelled job is killed within ten seconds; we end before that, with what is printed by then. */
const cancelled = { graceMs: 7_000, flushMs: 2_500 }
/** As long as a job of a hosted runner. GitHub's limits alone make a rotation of a thousand stores take hours. */
export const longestRotation = { ms: 6 * 3_600_000, words: 'its own limit of 6 hours' }
/** An entry whose own time is over has this much left to say so. */
const outOfTime = { graceMs: 1_500, flushMs: 500 }

/**
 * Runs an entry with its surroundings: the CI system, guarded streams and signals. Every error becomes a code, a
 * sentence and an exit code; a stack trace is shown only when the CI system debugs, and redacted.
 */
export async function hosted(options: HostOptions, body: (host: Host) => Promise<Ending>): Promise<number> {
  const redactor = new Redactor()
  let read: RunnerStream | undefined
  const streams = guardStreams(redactor, options.json ? 'stderr' : 'stdout', () => {
    read ??= runnerStream(machineView(options.env), options.json ? 'stderr' : 'stdout')
    return read
  })
  const ci = guardCi(await createCi(options.env), redactor, streams)
  const cancel = new AbortController()
  const finish = ({ exitCode, document }: Ending): number => {
    if (options.json && document !== undefined) streams.result(document)
    return exitCode
  }
  const known = (error: unknown) =>
    error instanceof Failure ? error : (options.foreign?.(error) ?? failureOf(error, options.name))
  const broken = (error: unknown) => finish(failed(known(error), options.name, ci, options.brokenOff))
  const die = (error: unknown) => void end(broken(error))
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(unheard)) stream.on('error', unheard)
  }
  process.on('uncaughtException', die)
  process.on('unhandledRejection', die)

  const stop = (why: string, { graceMs, flushMs }: typeof cancelled): void => {
    const failure = new Failure('INTERRUPTED', { signal: why })
    hurry(flushMs)
    setTimeout(() => die(failure), cancel.signal.aborted ? 0 : graceMs)
    cancel.abort(why)
  }
  // SIGHUP comes when a terminal is closed or its connection is lost.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name, cancelled))
  const { longest } = options
  const limit = longest && setTimeout(() => stop(longest.words, outOfTime), longest.ms)
  const host: Host = {
    ci,
    env: options.env,
    cwd: process.cwd(),
    streams,
    redact: (text) => redactor.redact(text),
    signal: cancel.signal,
    now: () => new Date(),
    // Unlike `performance`, it is there without loading anything.
    monotonic: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
    sleep,
  }
  try {
    return finish(await body(host))
  } catch (error) {
    const failure = known(error)
    const ending = failed(failure, options.name, ci, options.brokenOff)
    await ci.summarize(failurePage(options.name, failure))
    return finish(ending)
  } finally {
    clearTimeout(limit)
  }
}

/** Who read our output is gone. That stops no work, and saying it would fail in the same way, again and again. */
function unheard(): void {}

const titles = new Map([
  ['check', 'Token check'],
  ['rotate', 'Rotation'],
])

/** The page of a step that ended before it had anything else to show. */
export function failurePage(step: string, { code, message }: Failure): SummaryPage {
  return {
    sign: '❌',
    title: titles.get(step) ?? 'token-action',
    facts: [],
    remarks: [{ sign: '❌', code, message }],
  }
}

/** What an error is told as. */
export function failureOf(error: unknown, step: string): Failure {
  if (error instanceof Failure) return error
  return new Failure('INTERNAL_ERROR', { kind: kindOf(error), step }, { cause: error })
}

/** Says an error where a reader looks for it, and returns how the entry ends. */
export function failed(error: unknown, step: string, ci: Ci, brokenOff: BrokenOff = codeAlone): Ending {
  const failure = failureOf(error, step)
  const { outputs = {}, document } = brokenOff(failure)
  for (const say of [
    () => ci.annotate('error', failure.code, failure.message),
    () => ci.setOutput('code', failure.code),
    ...Object.entries(outputs).map(
      ([name, value]) =>
        () =>
          ci.setOutput(name, value),
    ),
    () => {
      const { cause } = failure
      if (ci.context.debug && cause instanceof Error) ci.log(cause.stack ?? '')
    },
  ]) {
    try {
      say()
    } catch {
      // A CI system that cannot be told is no reason to lose the exit code.
    }
  }
  return { exitCode: failure.exitCode, document }
}

const codeAlone: BrokenOff = ({ code, message }) => ({ document: { code, message } })

/** The kind of an error, never its text: `TypeError`, or `Error EPIPE` with the system's word. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error ? String(error.code) : ''
  return [error.constructor.name, code].filter((word) => /^\w{1,40}$/.test(word)).join(' ')
}

/** Ends with INTERRUPTED as soon as the job is cancelled, for work that leaves nothing half done. */
export async function interruptible<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const interrupted = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(new Failure('INTERRUPTED', { signal: String(signal.reason) }))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  interrupted.catch(() => {})
  return Promise.race([work, interrupted])
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    if (signal?.aborted) end()
    else signal?.addEventListener('abort', end, { once: true })
  })
}
