import { type Environment, text } from '../../ci/environment.js'
import { Failure } from '../../codes/failure.js'
import { inputDefinitions } from '../../inputs.js'
import { type Input, type Output, readSecret } from './standard-input.js'

/** Where the secrets of a command come from; never from its arguments. */
export interface SecretSources {
  /** Names of variables, given by flags. */
  readonly tokenEnv?: string | undefined
  readonly githubTokenEnv?: string | undefined
  readonly adminTokenEnv?: string | undefined
  readonly tokenStdin: boolean
}

export interface Secrets {
  readonly token: string
  readonly githubToken: string
  readonly adminToken: string
}

/** Refuses a secret on the command line, without repeating it. @throws Failure TOKEN_ON_ARGV */
export function refuseSecretArguments(argv: readonly string[]): void {
  const secret = Object.entries(inputDefinitions).flatMap(([name, { type }]) =>
    type === 'secret' ? [name] : [],
  )
  for (const argument of argv) {
    if (argument === '--') return
    const flag = secret.find((name) => argument === `--${name}` || argument.startsWith(`--${name}=`))
    if (flag !== undefined) throw new Failure('TOKEN_ON_ARGV', { flag })
  }
}

/**
 * Reads the secrets: from the variable or the stream that a flag names, else from the vendor's own variables, else from
 * the variables that the action uses.
 *
 * @param vendorVariables variables of the vendor's own tools, the first that is set counts
 * @throws Failure TOKEN_STDIN_EMPTY, TOKEN_NOT_CONFIRMED, INTERRUPTED
 */
export async function readSecrets(
  env: Environment,
  sources: SecretSources,
  vendorVariables: readonly string[],
  stdin: Input,
  output: Output,
): Promise<Secrets> {
  const first = (named: string | undefined, names: readonly string[]): string =>
    (named === undefined ? names : [named])
      .map((name) => text(env, name))
      .find((value) => value !== undefined) ?? ''
  return {
    token: sources.tokenStdin
      ? await readSecret(stdin, output, 'the token')
      : first(sources.tokenEnv, [...vendorVariables, 'INPUT_TOKEN']),
    githubToken: first(sources.githubTokenEnv, [
      'TOKEN_ACTION_GITHUB_TOKEN',
      'GITHUB_TOKEN',
      'GH_TOKEN',
      'INPUT_GITHUB_TOKEN',
      'INPUT_GITHUB-TOKEN',
    ]),
    adminToken: first(sources.adminTokenEnv, [
      'TOKEN_ACTION_ADMIN_TOKEN',
      'INPUT_ADMIN_TOKEN',
      'INPUT_ADMIN-TOKEN',
    ]),
  }
}
