import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import type { CiContext } from '../../src/ci/ci.js'
import { Failure } from '../../src/codes/failure.js'
import { checkStep } from '../../src/entries/check.js'
import { type Ending, failed, type Host } from '../../src/entries/host.js'
import { type RotateTask, rotateStep } from '../../src/entries/rotate.js'
import { runStep } from '../../src/entries/run.js'
import { parseCheckInputs, parseRotateInputs, parseRunInputs } from '../../src/inputs/parse.js'
import type { ReadInput } from '../../src/inputs/read.js'
import type { InputName } from '../../src/inputs.js'
import { notingCi } from '../check/harness.js'

/** Inputs as a workflow gives them: text. */
export type Inputs = Partial<Readonly<Record<InputName, string>>>

/** Everything that a step has said when it ends. */
export interface Produced {
  readonly exitCode: number
  readonly annotations: readonly {
    readonly level: string
    readonly title: string
    readonly message: string
  }[]
  /** All that was printed, but for the masks. */
  readonly printed: string
  readonly document: Readonly<Record<string, unknown>>
}

export interface Around {
  readonly context?: Partial<CiContext>
  readonly canMask?: boolean
  /** Taken for a job of GitHub Actions, whose run the context names. */
  readonly onGitHub?: boolean
  readonly cwd?: string
  /** How far this machine's clock is off, in milliseconds. */
  readonly skewMs?: number
  readonly http?: Host['http']
  readonly signal?: AbortSignal
  /** Called instead of waiting: the time passes here and wherever this moves it. */
  readonly pass?: (ms: number) => void
}

/** Runs something in surroundings whose pauses take no time. */
export async function within(around: Around, body: (host: Host) => Promise<Ending>): Promise<Produced> {
  const { ci, annotations, printed } = notingCi(around.context)
  const own = { ...ci, canMask: around.canMask ?? true, ...(around.onGitHub === true && { id: 'github' }) }
  let output = ''
  let slept = 0
  const sink = () =>
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        output += chunk.toString('utf8')
        done()
      },
    })
  const host: Host = {
    ci: own,
    env: process.env,
    cwd: around.cwd ?? workspace(),
    redact: (text) => text,
    streams: {
      result: (text) => {
        output += text
      },
      toRunner: (write) => {
        write()
        return 'runner'
      },
      filtered: { stdout: sink(), stderr: sink() },
      restore: () => {},
    },
    signal: around.signal ?? new AbortController().signal,
    now: () => new Date(Date.now() + slept + (around.skewMs ?? 0)),
    monotonic: () => performance.now() + slept,
    sleep: async (ms) => {
      slept += ms
      around.pass?.(ms)
    },
    http: { random: () => 0, timeoutMs: 5_000, ...around.http },
  }
  const ending = await body(host).catch((error: unknown) => failed(error, 'test', own))
  return {
    exitCode: ending.exitCode,
    annotations,
    printed: `${printed()}\n${output}\n${JSON.stringify(ending.document ?? {})}`,
    document: Object.fromEntries(Object.entries(ending.document ?? {})),
  }
}

const reader =
  (inputs: Inputs): ReadInput =>
  (name) =>
    inputs[name] ?? ''

export const check = (inputs: Inputs, around: Around = {}): Promise<Produced> =>
  within(around, async (host) => checkStep(parseCheckInputs(reader(inputs)), host))

export const run = (inputs: Inputs, around: Around = {}): Promise<Produced> =>
  within(around, async (host) => runStep(parseRunInputs(reader(inputs)), host))

export const rotate = (inputs: Inputs, around: Around = {}, task?: RotateTask): Promise<Produced> =>
  within(around, async (host) => rotateStep(parseRotateInputs(reader(inputs)), host, task))

/** A folder of its own with these files. */
export function workspace(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-errors-'))
  for (const name of Object.keys(files)) mkdirSync(dirname(join(folder, name)), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

/** The failure that a promise must end with. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof Failure) return error
  throw new Error('it did not fail with a code')
}
