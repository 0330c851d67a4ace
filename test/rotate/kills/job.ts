import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stations } from '../../station/station.js'
import { type Death, type Exchange, startWire } from './wire.js'

const bundle = fileURLToPath(new URL('../../../dist/rotate.js', import.meta.url))
const ownMachine = new URL('own-machine.mjs', import.meta.url).href

export interface JobOptions {
  /** Origin of the sandbox. */
  readonly sandbox: string
  /** Inputs by name; the value of `url` and `github-api-url` is a path below the sandbox. */
  readonly inputs: Readonly<Record<string, string>>
  readonly repository: string
  readonly runId: number
  /** Where a job tells how long it waited. */
  readonly worldClock: string
  readonly death?: Death
  /** Runs it in a process that has run others, which spares most of its time. Not for one that dies. */
  readonly warm?: boolean
}

/** How one run of the built action ended, and what it sent. */
export interface Ended {
  /** Null when it was killed. */
  readonly exitCode: number | null
  /** What it printed, without the masks, which have to spell out what they hide. */
  readonly output: string
  readonly exchanges: readonly Exchange[]
  readonly sentToGitHub: readonly string[]
  readonly issued: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>
type Printed = Pick<Ended, 'exitCode' | 'output'>

/** One job of a workflow run: the built action on a machine of its own. */
export async function runJob(options: JobOptions): Promise<Ended> {
  if (!existsSync(bundle)) throw new Error('There is no dist/: run `npm run build`.')
  const { sandbox, inputs, repository, runId, worldClock, death, warm } = options
  let kill = () => {}
  const wire = await startWire(sandbox, () => kill(), death)
  const below = (name: string, value: string) =>
    name === 'url' || name === 'github-api-url' ? `${wire.origin}${value}` : value
  const environment = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/rotate.yml@refs/heads/main`,
    GITHUB_JOB: 'rotate',
    OWN_MACHINE: String(runId),
    WORLD_CLOCK: worldClock,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, below(name, value)]),
    ),
  }
  const { exitCode, output } = await (warm
    ? atStation(environment)
    : inOwnProcess(environment, (child) => {
        kill = () => child.kill('SIGKILL')
      }))
  await wire.close()
  const { exchanges, sentToGitHub, issued } = wire
  const printed = output
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
  return { exitCode, output: printed, exchanges, sentToGitHub, issued }
}

async function inOwnProcess(env: Environment, started: (child: ChildProcess) => void): Promise<Printed> {
  const child = spawn(process.execPath, ['--import', ownMachine, bundle], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  })
  started(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { exitCode, output }
}

/** Where the jobs run that are not to die. */
export const stations = new Stations(ownMachine)

async function atStation(env: Environment): Promise<Printed> {
  const { exitCode, stdout, stderr } = await stations.run({ entry: 'rotate', env })
  return { exitCode, output: stdout + stderr }
}
