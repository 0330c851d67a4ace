import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { StationJob, StationResult } from '../../station/station.js'

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url))

/** A bundle that is running. */
export interface Running {
  /** Once what it printed, on both streams, is as wanted; false when it ended before. */
  printed(wanted: (output: string) => boolean): Promise<boolean>
  kill(signal: NodeJS.Signals): void
}

/** How a bundle is started, where that matters. */
export interface Start {
  readonly started?: (running: Running) => void
  /** Loaded before the bundle: something about the machine that it runs on. */
  readonly preload?: string
}

/** Runs a bundle as a process of its own, as a user would. */
export async function ownProcess(
  { entry, args = [], env, stdin }: StationJob,
  { started, preload }: Start,
  killing: (kill: () => void) => void,
): Promise<StationResult> {
  const before = preload === undefined ? [] : ['--import', preload]
  const child = spawn(process.execPath, [...before, `${dist}${entry}.js`, ...args], { env })
  killing(() => child.kill('SIGKILL'))
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  started?.({
    printed: (wanted) =>
      new Promise((resolve) => {
        const look = () => wanted(`${stdout}${stderr}`) && resolve(true)
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
        child.once('close', () => resolve(wanted(`${stdout}${stderr}`)))
        look()
      }),
    kill: (signal) => child.kill(signal),
  })
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { exitCode, stdout, stderr }
}
