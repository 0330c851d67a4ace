import { text } from '../../ci/environment.js'
import { Failure } from '../../codes/failure.js'
import { isVendorPath } from '../../inputs/parse.js'
import type { ReadInput } from '../../inputs/read.js'
import type { InputName } from '../../inputs.js'
import { parseDuration } from '../../token/duration.js'
import type { Host } from '../host.js'
import { openVendor } from '../vendor.js'
import { camelCase, type FlagValues } from './flags.js'
import { apiUrlVariable, type OtherSecret, otherSecrets, type Places } from './places.js'
import { readSecrets } from './secrets.js'

/** What one command line says. */
export interface Flags {
  readonly values: FlagValues
  readonly options: Readonly<Record<string, unknown>>
  readonly positional: readonly string[]
  readonly places: Places
}

/** Inputs from flags, secrets from their sources, and the base URL also from the vendor's own variables. */
export async function reader({ values, options, places }: Flags, host: Host): Promise<ReadInput> {
  const named = (option: string): string | undefined => {
    const value = options[option]
    return typeof value === 'string' ? value : undefined
  }
  const { env } = host
  const name = values.vendor?.trim() ?? ''
  // An unknown one is refused by whoever reads the input, after the token is masked.
  const vendor = await openVendor(isVendorPath(name) ? name : name.toLowerCase(), host).catch(
    (error: unknown) => {
      if (error instanceof Failure) return undefined
      throw error
    },
  )
  const { tokenEnv = [], urlEnv = [], hostEnv = [] } = vendor ?? {}
  places.variables('token', tokenEnv)
  places.variables('url', [...urlEnv, ...hostEnv])
  const secrets = await readSecrets(
    env,
    {
      tokenEnv: named('tokenEnv'),
      otherEnv: Object.fromEntries(otherSecrets.map((input) => [input, named(optionOf(input))])),
      tokenStdin: options.tokenStdin === true,
      timeoutMs: parseDuration(values.timeout ?? ''),
    },
    tokenEnv,
    process.stdin,
    process.stderr,
    places,
  )
  const given: FlagValues = {
    ...values,
    ...secrets,
    url: values.url ?? first('url', urlEnv) ?? hostUrl(first('url', hostEnv)) ?? '',
    'github-api-url': values['github-api-url'] ?? first('github-api-url', [apiUrlVariable]) ?? '',
  }
  return (name) => given[name] ?? ''

  function first(input: InputName, names: readonly string[]): string | undefined {
    const from = names.find((name) => text(env, name) !== undefined)
    if (from !== undefined) places.found(input, from, names)
    return from === undefined ? undefined : text(env, from)
  }
}

/** The name under which commander keeps the flag of a secret's variable. */
function optionOf(input: OtherSecret): string {
  return `${camelCase(input)}Env`
}

function hostUrl(host: string | undefined): string | undefined {
  return host === undefined || host.includes('://') ? host : `https://${host}`
}
