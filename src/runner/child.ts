import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { LineReader } from './lines.js'

export interface Child {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

export interface ChildEnd {
  readonly exitCode: number
  readonly durationMs: number
  /** The argument lists seen: of the child itself, and where asked for of every process below it. */
  readonly argv: readonly string[]
}

export interface ChildOptions {
  readonly onLine: (line: string) => void
  /** Cancels as the runner does: SIGINT, then SIGTERM, then SIGKILL. */
  readonly signal?: AbortSignal | undefined
  readonly graceMs: { readonly interrupt: number; readonly terminate: number }
  /** Whether to look at the kernel's list of processes while the child runs (Linux). */
  readonly watch: boolean
}

/** Runs one program to its end, with nothing on its standard input. */
export async function runChild(child: Child, options: ChildOptions): Promise<ChildEnd> {
  const started = performance.now()
  const argv = new Set([[child.file, ...child.args].join(' ')])
  const running = spawn(child.file, child.args, {
    cwd: child.cwd,
    env: { ...child.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const timers: NodeJS.Timeout[] = []
  const cancel = () => {
    running.kill('SIGINT')
    const { interrupt, terminate } = options.graceMs
    timers.push(setTimeout(() => running.kill('SIGTERM'), interrupt))
    timers.push(setTimeout(() => running.kill('SIGKILL'), interrupt + terminate))
  }
  options.signal?.addEventListener('abort', cancel, { once: true })
  if (options.signal?.aborted) cancel()

  const { pid } = running
  if (options.watch && pid !== undefined) {
    timers.push(
      setInterval(() => {
        for (const line of argumentsBelow(pid)) argv.add(line)
      }, 4),
    )
  }
  for (const stream of [running.stdout, running.stderr]) {
    const lines = new LineReader(options.onLine)
    stream.on('data', (bytes: Buffer) => lines.write(bytes))
    stream.on('end', () => lines.end())
  }
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      running.on('error', reject)
      running.on('close', (code) => resolve(code ?? 1))
    })
    return { exitCode, durationMs: performance.now() - started, argv: [...argv] }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    options.signal?.removeEventListener('abort', cancel)
  }
}

/** The argument lists of a process and of all below it, as the kernel shows them to everybody. */
function argumentsBelow(pid: number): readonly string[] {
  const own = read(`/proc/${pid}/cmdline`).split('\0').join(' ').trim()
  let threads: readonly string[] = []
  try {
    threads = readdirSync(`/proc/${pid}/task`)
  } catch {
    // The process has ended.
  }
  const children = threads.flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  )
  return [...(own === '' ? [] : [own]), ...children.flatMap(argumentsBelow)]
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
