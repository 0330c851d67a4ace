import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
  readonly death?: Death
}

/** How one process of `dist/rotate.js` ended, and what it sent. */
export interface Ended {
  /** Null when it was killed. */
  readonly exitCode: number | null
  /** What it printed, without the masks, which have to spell out what they hide. */
  readonly output: string
  readonly exchanges: readonly Exchange[]
  readonly sentToGitHub: readonly string[]
  readonly issued: readonly string[]
}

/** One job of a workflow run: the built action in a process of its own, on a machine of its own. */
export async function runJob({ sandbox, inputs, repository, runId, death }: JobOptions): Promise<Ended> {
  if (!existsSync(bundle)) throw new Error('There is no dist/: run `npm run build`.')
  let kill = () => {}
  const wire = await startWire(sandbox, () => kill(), death)
  const below = (name: string, value: string) =>
    name === 'url' || name === 'github-api-url' ? `${wire.origin}${value}` : value
  const child = spawn(process.execPath, ['--import', ownMachine, bundle], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: repository,
      GITHUB_RUN_ID: String(runId),
      GITHUB_RUN_ATTEMPT: '1',
      OWN_MACHINE: String(runId),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, below(name, value)]),
      ),
    },
  })
  kill = () => {
    child.kill('SIGKILL')
  }
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  await wire.close()
  const { exchanges, sentToGitHub, issued } = wire
  const printed = output
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
  return { exitCode, output: printed, exchanges, sentToGitHub, issued }
}
