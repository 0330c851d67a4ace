import { onTestFinished } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { tokenActionJson } from './cli.js'

const variables = {
  qahub: 'QA_HUB_TOKEN',
  qanode: 'QANODE_TOKEN',
  qualytics: 'QUALYTICS_TOKEN',
  gitlab: 'GITLAB_TOKEN',
} as const
type VendorId = keyof typeof variables
/** Vendors whose documentation has no way to read an expiry, and no token API. */
export const silent = ['qahub', 'qanode'] as const

export const secret = 'VENDOR_TOKEN'
export const day = 86_400_000

interface Options {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A sandbox of this test, and the command line pointed at one of its vendors. */
export async function place(id: VendorId) {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  const { url, token } = vendors[id]
  const run = async (command: string, flags: readonly string[] = [], options: Options = {}) => {
    // A rotation counts only runs that began after the secret was written.
    sandbox.clock.advance(10_000)
    const forStores =
      command === 'check'
        ? []
        : ['--secret', secret, '--github-api-url', github.apiUrl, '--stores', 'repo:acme/shop']
    return tokenActionJson([command, '--vendor', id, '--url', url, ...forStores, ...flags], {
      ...options,
      env: { [variables[id]]: token, TOKEN_ACTION_GITHUB_TOKEN: github.token, ...options.env },
    })
  }
  /** So many days from now, by the vendor's clock. */
  const inDays = (days: number) => new Date(sandbox.clock.now().getTime() + days * day).toISOString()
  /** The variables of the repository, as a workflow reads them. */
  const api = (method: string, path: string, body?: object) =>
    fetch(`${github.apiUrl}/repos/acme/shop/actions/variables${path}`, {
      method,
      headers: { authorization: `Bearer ${github.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  const variable = async (name: string): Promise<string | undefined> => {
    const answer = await api('GET', `/${name}`)
    return answer.status === 404 ? undefined : JSON.parse(await answer.text()).value
  }
  const setVariable = async (name: string, value: string) => {
    // GitHub tells whole seconds.
    sandbox.clock.advance(5_000)
    const isThere = (await variable(name)) !== undefined
    await (isThere ? api('PATCH', `/${name}`, { value }) : api('POST', '', { name, value }))
  }
  const held = () => sandbox.github.reveal('repo:acme/shop', secret)
  return { sandbox, vendors, github, token, run, inDays, variable, setVariable, held }
}

export const warnings = ({ document }: { document: { warnings: readonly { code: string }[] } }) =>
  document.warnings.map(({ code }) => code)
