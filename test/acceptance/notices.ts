import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { parseBody } from '../../src/notify/record.js'
import type { Issue } from '../../src/sandbox/github/state.js'
import { startSandbox } from '../../src/sandbox/start.js'
import { type CliOptions, tokenActionJson } from './cli.js'

export const variables = {
  qahub: 'QA_HUB_TOKEN',
  qanode: 'QANODE_TOKEN',
  qualytics: 'QUALYTICS_TOKEN',
  gitlab: 'GITLAB_TOKEN',
} as const
export type VendorId = keyof typeof variables

export const secret = 'VENDOR_TOKEN'
export const repository = 'acme/shop'
export const hour = 3_600_000
export const day = 24 * hour

/** A sandbox of this test, and the command line that tells people there by an issue. Its time stands still until it is moved. */
export async function noticing(id: VendorId) {
  let time = Date.UTC(2026, 10, 2, 9)
  const sandbox = await startSandbox({ machine: () => time })
  onTestFinished(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  const { url, token } = vendors[id]
  const printed: string[] = []
  const run = async (
    command: string,
    flags: readonly string[] = [],
    options: CliOptions & { readonly notify?: false } = {},
  ) => {
    // A rotation counts only runs that began after the secret was written.
    time += 10_000
    const forStores = command === 'check' ? [] : ['--stores', `repo:${repository}`]
    const result = await tokenActionJson(
      [
        ...[command, '--vendor', id, '--url', url, '--github-api-url', github.apiUrl, '--secret', secret],
        ...[...(options.notify === false ? [] : ['--notify', 'issue']), ...forStores, ...flags],
      ],
      {
        ...options,
        env: {
          [variables[id]]: token,
          GITHUB_REPOSITORY: repository,
          TOKEN_ACTION_GITHUB_TOKEN: github.token,
          TOKEN_ACTION_NOTIFY_TOKEN: github.jobToken,
          ...options.env,
        },
      },
    )
    printed.push(result.stdout, result.stderr)
    return result
  }
  const issues = (): readonly Issue[] => sandbox.github.repository(repository).issues
  /** The one issue that there is. */
  const issue = (): Issue => {
    const [only, ...more] = issues()
    if (only === undefined || more.length > 0) throw new Error(`there are ${issues().length} issues`)
    return only
  }
  return {
    sandbox,
    vendors,
    github,
    token,
    run,
    issues,
    issue,
    pass: (ms: number) => {
      time += ms
    },
    inDays: (days: number) => new Date(time + days * day).toISOString(),
    /** What the issue remembers. */
    record: () => parseBody(issue().body)?.record,
    printed: () => printed.join('\n'),
    asked: () => sandbox.requests.filter(({ target }) => target === 'github'),
  }
}

/** How the warnings of a run are called, as its log shows them. */
export function warned({ stderr }: { readonly stderr: string }): readonly string[] {
  return [...stderr.matchAll(/\b(NOTIFY_[A-Z_]+)\b/g)].map(([, code = '']) => code)
}

/** A job of GitHub Actions that this event started. */
export const onEvent = (event: string) => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: event,
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_RUN_ID: '901',
  GITHUB_WORKFLOW: 'nightly',
  GITHUB_JOB: 'guard',
})

/** A server that takes messages of a webhook. */
export async function taking(status = 200) {
  const got: { readonly [field: string]: unknown }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    got.push(JSON.parse(body))
    response.writeHead(status, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { got, url: `http://127.0.0.1:${address.port}/in/xoxKq3Zt9Lm2` }
}
