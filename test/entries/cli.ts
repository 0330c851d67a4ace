import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface CliEnd {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command line as a process of its own, with nothing of our environment but the PATH. */
export function cli(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly stdin?: string
    readonly cwd?: string
    /** Called once the process has printed something on standard output. */
    readonly onOutput?: (kill: (signal: NodeJS.Signals) => void) => void
  } = {},
): Promise<CliEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${root}dist/cli.js`, ...args], {
      cwd: options.cwd ?? root,
      env: { PATH: process.env.PATH ?? '', ...options.env },
    })
    const end = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      if (end.stdout === '') options.onOutput?.((signal) => child.kill(signal))
      end.stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      end.stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...end }))
    child.stdin.end(options.stdin ?? '')
  })
}
