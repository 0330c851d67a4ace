import { type Environment, text } from '../../ci/environment.js'
import { Failure } from '../../codes/failure.js'
import { inputDefinitions } from '../../inputs.js'
import { actionTokenVariable, type Places, type SecretName, secretVariables } from './places.js'

/** Where the secrets of a command come from; never from its arguments. */
export interface SecretSources {
  /** Names of variables, given by flags. */
  readonly tokenEnv?: string | undefined
  readonly githubTokenEnv?: string | undefined
  readonly adminTokenEnv?: string | undefined
  readonly tokenStdin: boolean
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
    if (flag !== undefined) throw new Failure('TOKEN_ON_ARGV', { flag })
  }
}

/**
 * Reads the secrets: from the variable or the stream that a flag names, else from the vendor's own variables, else from
 * the variables that the action uses.
 *
 * @param vendorVariables variables of the vendor's own tools, the first that is set counts
 * @param places told where each was looked for and found
 * @throws Failure TOKEN_STDIN_EMPTY
 */
export async function readSecrets(
  env: Environment,
  sources: SecretSources,
  vendorVariables: readonly string[],
  stdin: AsyncIterable<Uint8Array | string>,
  places: Places,
): Promise<Secrets> {
  const first = (input: SecretName, named: string | undefined, names: readonly string[]): string => {
    const looked = named === undefined ? names : [named]
    const from = looked.find((name) => text(env, name) !== undefined)
    places.found(input, from, looked)
    return from === undefined ? '' : (text(env, from) ?? '')
  }
  const other = (input: 'github-token' | 'admin-token', named: string | undefined): string => {
    const { own, action } = secretVariables[input]
    return first(input, named, [...own, ...action])
  }
  if (sources.tokenStdin) places.found('token', 'standard input', [])
  return {
    token: sources.tokenStdin
      ? await readStdin(stdin)
      : first('token', sources.tokenEnv, [...vendorVariables, actionTokenVariable]),
    'github-token': other('github-token', sources.githubTokenEnv),
    'admin-token': other('admin-token', sources.adminTokenEnv),
  }
}

/** Standard input without the line break that `echo` adds. @throws Failure TOKEN_STDIN_EMPTY */
export async function readStdin(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  const value = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
  if (value.trim() === '') throw new Failure('TOKEN_STDIN_EMPTY')
  return value
}
