import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('station.mjs', import.meta.url))

export interface StationJob {
  readonly entry: 'check' | 'run' | 'rotate' | 'cli'
  readonly args?: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin?: string
  readonly cwd?: string
}

export interface StationResult {
  /** Null when it was killed. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A preload: a wait is over at once. Where `WORLD_CLOCK` names a server, it is told of each. */
export const hurried = new URL('hurried.mjs', import.meta.url).href

/** Stations without a job, by what they were started with: whatever test they served, the next one finds them warm. */
const free = new Map<string, Station[]>()

/**
 * Processes that run the built action over and over, which spares most of the time that a run takes: to start Node and
 * to compile. For tests of what a run does to the world, beside others that start it as a user would. A job that
 * another one is to see alive needs a process of its own, and so does one whose clock or machine is special.
 */
export class Stations {
  readonly #free: Station[]
  readonly #execArgv: readonly string[]

  /** @param preload a module that is loaded before the action */
  constructor(preload?: string) {
    this.#execArgv = preload === undefined ? [] : ['--import', preload]
    this.#free = free.get(this.#execArgv.join(' ')) ?? []
    free.set(this.#execArgv.join(' '), this.#free)
  }

  /**
   * Runs a job at a station that is free, or at a new one.
   *
   * @param started is given what kills the job, and its process with it
   * @param options `isDoomed`: the job will be killed, so that no station is taken for it that could serve for long
   */
  async run(
    job: StationJob,
    started: (kill: () => void) => void = () => {},
    { isDoomed = false } = {},
  ): Promise<StationResult> {
    let station = isDoomed ? undefined : this.#free.pop()
    while (station && !station.lives) station = this.#free.pop()
    station ??= await Station.open(this.#execArgv)
    started(station.kill)
    const result = await station.run(job)
    if (station.lives) this.#free.push(station)
    return result
  }
}

class Station {
  readonly #child: ChildProcess
  readonly #printed = { stdout: '', stderr: '' }
  #look = () => {}
  #exitCode: number | null = null
  #state: 'idle' | 'at work' | 'done' | 'over' = 'idle'

  private constructor(child: ChildProcess) {
    this.#child = child
    // It ends with the process of the tests, and does not keep that process.
    child.unref()
    child.channel?.unref()
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        this.#printed[name] += text
        this.#look()
      })
    }
    child.on('message', (exitCode: number) => {
      this.#exitCode = exitCode
      this.#state = 'done'
      this.#look()
    })
    child.once('close', (exitCode) => {
      this.#exitCode = exitCode
      this.#state = 'over'
      this.#look()
    })
  }

  static async open(execArgv: readonly string[]): Promise<Station> {
    const child = fork(file, { execArgv: [...execArgv], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve())
      child.once('exit', () => reject(new Error('There is no dist/: run `npm run build`.')))
    })
    return new Station(child)
  }

  get lives(): boolean {
    return this.#state !== 'over'
  }

  readonly kill = (): void => {
    this.#child.kill('SIGKILL')
  }

  run({ entry, args = [], env, stdin = '', cwd = process.cwd() }: StationJob): Promise<StationResult> {
    const mark = `the end of ${randomUUID()}\n`
    this.#state = 'at work'
    this.#child.send({ entry, args, env, stdin, cwd, mark })
    return new Promise((resolve) => {
      this.#look = () => {
        const { stdout, stderr } = this.#printed
        const whole = this.#state === 'done' && stdout.endsWith(mark) && stderr.endsWith(mark)
        if (!whole && this.#state !== 'over') return
        this.#look = () => {}
        Object.assign(this.#printed, { stdout: '', stderr: '' })
        resolve({ exitCode: this.#exitCode, stdout: without(stdout, mark), stderr: without(stderr, mark) })
      }
    })
  }
}

const without = (text: string, mark: string): string =>
  text.endsWith(mark) ? text.slice(0, -mark.length) : text
