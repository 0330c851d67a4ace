import { text } from '../../ci/environment.js'
import type { ReadInput } from '../../inputs/read.js'
import { loadVendor, registry } from '../../vendors/registry.js'
import type { Host } from '../host.js'
import type { FlagValues } from './flags.js'
import { readSecrets } from './secrets.js'

/** Inputs from flags, secrets from their sources, and the base URL also from the vendor's own variables. */
export async function reader(
  values: FlagValues,
  options: Readonly<Record<string, unknown>>,
  host: Host,
): Promise<ReadInput> {
  const named = (option: string): string | undefined => {
    const value = options[option]
    return typeof value === 'string' ? value : undefined
  }
  const { env } = host
  const id = values.vendor?.trim().toLowerCase() ?? ''
  // An unknown one is refused by whoever reads the input.
  const vendor = Object.hasOwn(registry, id) ? await loadVendor(id) : undefined
  const secrets = await readSecrets(
    env,
    {
      tokenEnv: named('tokenEnv'),
      githubTokenEnv: named('githubTokenEnv'),
      adminTokenEnv: named('adminTokenEnv'),
      tokenStdin: options.tokenStdin === true,
    },
    vendor?.tokenEnv ?? [],
    process.stdin,
    process.stderr,
  )
  const given: FlagValues = {
    ...values,
    token: secrets.token,
    'github-token': secrets.githubToken,
    'admin-token': secrets.adminToken,
    url: values.url ?? first(vendor?.urlEnv ?? []) ?? hostUrl(first(vendor?.hostEnv ?? [])) ?? '',
    'github-api-url': values['github-api-url'] ?? first(['GITHUB_API_URL']) ?? '',
  }
  return (name) => given[name] ?? ''

  function first(names: readonly string[]): string | undefined {
    return names.map((name) => text(env, name)).find((value) => value !== undefined)
  }
}

function hostUrl(host: string | undefined): string | undefined {
  return host === undefined || host.includes('://') ? host : `https://${host}`
}
