import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('station.mjs', import.meta.url))

export interface StationJob {
  readonly entry: 'check' | 'run' | 'rotate' | 'cli'
  readonly args?: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
}

export interface StationResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Processes that run the built action over and over, which spares most of the time that a run takes: to start Node and
 * to compile. For tests of what a run does to the world, beside others that start it as a user would.
 */
export class Stations {
  readonly #free: ChildProcess[] = []
  readonly #execArgv: readonly string[]

  /** @param preload a module that is loaded before the action */
  constructor(preload?: string) {
    this.#execArgv = preload === undefined ? [] : ['--import', preload]
  }

  /** Runs a job at a station that is free, or at a new one. */
  async run({ entry, args = [], env, cwd = process.cwd() }: StationJob): Promise<StationResult> {
    const station = this.#free.pop() ?? (await this.#open())
    const result = await new Promise<StationResult>((resolve, reject) => {
      const broken = () => reject(new Error('the job ended the whole process'))
      station.once('exit', broken)
      station.once('message', (message: StationResult) => {
        station.off('exit', broken)
        resolve(message)
      })
      station.send({ entry, args, env, cwd })
    })
    this.#free.push(station)
    return result
  }

  async #open(): Promise<ChildProcess> {
    const station = fork(file, {
      execArgv: [...this.#execArgv],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await new Promise<void>((resolve, reject) => {
      const broken = () => reject(new Error('There is no dist/: run `npm run build`.'))
      station.once('exit', broken)
      station.once('message', () => {
        station.off('exit', broken)
        resolve()
      })
    })
    return station
  }

  /** Ends them all; none may be at work. */
  close(): void {
    for (const station of this.#free.splice(0)) station.disconnect()
  }
}
