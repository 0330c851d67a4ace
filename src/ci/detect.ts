import type { Ci } from './ci.js'
import { type Environment, text } from './environment.js'
import type { plainCis, WriteLine } from './plain.js'

export type CiId = 'github' | 'azure' | 'buildkite' | keyof typeof plainCis

/** The variable by which each CI system makes itself known, in the order of looking. */
const signs: readonly (readonly [CiId, (env: Environment) => boolean])[] = [
  ['github', (env) => env.GITHUB_ACTIONS === 'true'],
  ['gitlab', (env) => env.GITLAB_CI === 'true'],
  ['azure', (env) => env.TF_BUILD?.toLowerCase() === 'true'],
  ['buildkite', (env) => env.BUILDKITE === 'true'],
  ['circleci', (env) => env.CIRCLECI === 'true'],
  ['bitbucket', (env) => text(env, 'BITBUCKET_BUILD_NUMBER') !== undefined],
  ['jenkins', (env) => text(env, 'JENKINS_URL') !== undefined],
]

/** Which CI system runs us; `terminal` when none does. */
export function detectCi(env: Environment): CiId {
  return signs.find(([, matches]) => matches(env))?.[0] ?? 'terminal'
}

/** The adapter of the CI system around us. Each is loaded only where it is the one. */
export async function createCi(env: Environment, id: CiId = detectCi(env)): Promise<Ci> {
  switch (id) {
    case 'github': {
      const [{ gitHubCi }, core] = await Promise.all([import('./github.js'), import('@actions/core')])
      return gitHubCi(env, core)
    }
    case 'azure': {
      const { azureCi } = await import('./azure.js')
      return azureCi(env, toStdout)
    }
    case 'buildkite': {
      const { buildkiteCi, buildkiteAgent } = await import('./buildkite.js')
      return buildkiteCi(env, toStdout, buildkiteAgent(env))
    }
    default: {
      const { plainCi } = await import('./plain.js')
      return plainCi(id, env, { log: toStdout, annotation: toStderr })
    }
  }
}

const toStdout: WriteLine = (line) => {
  process.stdout.write(`${line}\n`)
}

const toStderr: WriteLine = (line) => {
  process.stderr.write(`${line}\n`)
}
