import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { hurried, Stations } from '../station/station.js'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface CliEnd {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const environment = ({ env }: { readonly env?: Readonly<Record<string, string>> }) => ({
  PATH: process.env.PATH ?? '',
  ...env,
})

const stations = new Stations(hurried)

/** Runs the built command line with nothing of our environment but the PATH; as a process of its own where it is to be killed. */
export async function cli(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly stdin?: string
    readonly cwd?: string
    /** Called once the process has printed something on standard output. */
    readonly onOutput?: (kill: (signal: NodeJS.Signals) => void) => void
  } = {},
): Promise<CliEnd> {
  if (options.onOutput === undefined) {
    const { exitCode, stdout, stderr } = await stations.run({
      entry: 'cli',
      args,
      ...options,
      env: environment(options),
    })
    return { code: exitCode, stdout, stderr }
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${root}dist/cli.js`, ...args], {
      cwd: options.cwd ?? root,
      env: environment(options),
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
