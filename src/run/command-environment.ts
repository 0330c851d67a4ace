/** Variables of the user's command: everything around us but our inputs and tokens, and the one token it is for. */
export interface CommandCredentials {
  readonly token: string
  /** Names that get the token: the input `token-env`, or the vendor's own variable. */
  readonly tokenVariables: readonly string[]
  /** Names that get the base URL, where they are not set already. */
  readonly urlVariables: readonly string[]
  readonly url: string
  /** Names that may hold a token of ours and are left out, such as the vendor's variables. */
  readonly withheld: readonly string[]
  /** Values that must not be in any other variable: the token and the admin token. */
  readonly secrets: readonly string[]
}

const ours = /^(?:INPUT_|TOKEN_ACTION_)/i

/** The environment of the command. On Windows names are compared without case. */
export function commandEnvironment(
  around: Readonly<Record<string, string | undefined>>,
  credentials: CommandCredentials,
): Record<string, string> {
  const withheld = new Set(
    [...credentials.withheld, ...credentials.tokenVariables].map((name) => name.toUpperCase()),
  )
  const secrets = credentials.secrets.filter((secret) => secret.trim() !== '')
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(around)) {
    if (value === undefined || ours.test(name) || withheld.has(name.toUpperCase())) continue
    if (secrets.some((secret) => value.includes(secret))) continue
    environment[name] = value
  }
  for (const name of credentials.urlVariables) environment[name] ??= credentials.url
  for (const name of credentials.tokenVariables) environment[name] = credentials.token
  return environment
}
