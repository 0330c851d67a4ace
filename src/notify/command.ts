/** What a command line of ours needs to be about the same secret. */
export interface CommandInputs {
  readonly vendor: string
  readonly url: URL
  readonly vendorConfig: string | undefined
  readonly secret: string
  /** Undefined in a check, which knows no stores. */
  readonly stores?: readonly string[]
  readonly journal?: string
  readonly journalRepository?: string | undefined
  readonly expiresAtVariable?: string | undefined
}

/** The command that takes over a new token; its value comes on standard input. @param asksEnd the vendor does not tell it */
export function adoptCommand(inputs: CommandInputs, asksEnd: boolean): string {
  const { expiresAtVariable } = inputs
  return [
    ...['token-action', 'adopt', ...common(inputs)],
    ...(asksEnd ? ['--expires-at', 'YYYY-MM-DD'] : []),
    ...given('--expires-at-variable', expiresAtVariable),
  ].join(' ')
}

/** The command that says where a rotation is, and changes nothing. */
export function statusCommand(inputs: CommandInputs): string {
  return ['token-action', 'status', ...common(inputs)].join(' ')
}

function common(inputs: CommandInputs): readonly string[] {
  const { vendor, url, vendorConfig, secret, stores = [], journal, journalRepository } = inputs
  const isUsual = stores.length === 1 && stores[0] === 'repo'
  return [
    ...given('--vendor', vendor),
    ...given('--url', url.href.replace(/\/$/, '')),
    ...given('--vendor-config', vendorConfig),
    ...given('--secret', secret),
    ...(isUsual ? [] : stores.flatMap((store) => given('--stores', store))),
    ...given('--journal', journal === 'variables' ? undefined : journal),
    ...given('--journal-repository', journalRepository),
  ]
}

/** A flag with a value that no shell reads as anything else. */
function given(flag: string, value: string | undefined): readonly string[] {
  if (value === undefined || value === '') return []
  const isPlain = /^[\w@%+=:,./-]+$/.test(value) && !value.startsWith('-')
  return [flag, isPlain ? value : `'${value.replaceAll("'", "'\\''")}'`]
}
