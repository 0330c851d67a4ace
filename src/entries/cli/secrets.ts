import { type Environment, text } from '../../ci/environment.js'
import { Failure } from '../../codes/failure.js'
import { inputDefinitions } from '../../inputs.js'
import { shownInput } from '../../token/shown.js'
import {
  actionTokenVariable,
  isOtherSecret,
  type OtherSecret,
  type Places,
  type SecretName,
  secretVariables,
} from './places.js'
import { forToken, type Input, type Output, readSecret } from './standard-input.js'

/** Where the secrets of a command come from; never from its arguments. */
export interface SecretSources {
  /** Names of variables, given by flags. */
  readonly tokenEnv?: string | undefined
  readonly otherEnv: Partial<Readonly<Record<OtherSecret, string | undefined>>>
  readonly tokenStdin: boolean
  /** How long the step may take, in milliseconds, where that was said. */
  readonly timeoutMs?: number | undefined
}

export type Secrets = Readonly<Record<SecretName, string>>

/** Refuses a secret on the command line, without repeating it. @throws Failure TOKEN_ON_ARGV */
export function refuseSecretArguments(argv: readonly string[]): void {
  const secret = Object.entries(inputDefinitions).flatMap(([name, { type }]) =>
    type === 'secret' ? [name] : [],
  )
  for (const argument of argv) {
    if (argument === '--') return
    const flag = secret.find((name) => argument === `--${name}` || argument.startsWith(`--${name}=`))
    if (flag === undefined) continue
    const way = isOtherSecret(flag) ? secretVariables[flag].own[0] : 'the environment variable of the vendor'
    throw new Failure('TOKEN_ON_ARGV', { flag, way })
  }
}

/**
 * Reads the secrets: from the variable or the stream that a flag names, else from the vendor's own variables, else from
 * the variables that the action uses.
 *
 * @param vendorVariables variables of the vendor's own tools, the first that is set counts
 * @param places told where each was looked for and found
 * @throws Failure TOKEN_STDIN_EMPTY, TOKEN_STDIN_ENDLESS, TOKEN_NOT_CONFIRMED, INTERRUPTED
 */
export async function readSecrets(
  env: Environment,
  sources: SecretSources,
  vendorVariables: readonly string[],
  stdin: Input,
  output: Output,
  places: Places,
): Promise<Secrets> {
  const first = (input: SecretName, named: string | undefined, names: readonly string[]): string => {
    if (named !== undefined) {
      // Somebody may have given the token itself, and only a variable that is there is no token.
      const shown = Object.hasOwn(env, named) ? `\`${named}\`` : shownInput(named, names)
      places.flagged(input, shown)
    }
    const looked = named === undefined ? names : [named]
    const from = looked.find((name) => text(env, name) !== undefined)
    if (named === undefined || from !== undefined) places.found(input, from, looked)
    return from === undefined ? '' : (text(env, from) ?? '')
  }
  const other = (input: OtherSecret): string => {
    const { own, action } = secretVariables[input]
    return first(input, sources.otherEnv[input], [...own, ...action])
  }
  if (sources.tokenStdin) places.found('token', 'standard input', [])
  return {
    token: sources.tokenStdin
      ? await readSecret(stdin, output, 'the token', { ...forToken, ms: sources.timeoutMs ?? forToken.ms })
      : first('token', sources.tokenEnv, [...vendorVariables, actionTokenVariable]),
    'github-token': other('github-token'),
    'admin-token': other('admin-token'),
    'notify-token': other('notify-token'),
    'notify-webhook': other('notify-webhook'),
  }
}
