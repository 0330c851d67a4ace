import { NetworkFailure } from '../../http/failure.js'
import { parseJsonText } from '../../http/json.js'
import { withoutEndSlashes } from '../../http/url.js'

/** GitHub's answer of any status; what a status means is decided by who asked. */
export interface GitHubResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly data: unknown
  /** The server's time, in milliseconds, by the last answer that came before this request was sent. */
  readonly sentAfter?: number
}

/** Sends one request, once. @throws NetworkFailure when there is no answer */
export type Send = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<GitHubResponse>

export interface ConnectionOptions {
  readonly token: string
  readonly baseUrl: URL
  readonly timeoutMs?: number
}

/** GitHub's REST API version that the requests are written for. */
const apiVersion = '2022-11-28'
const userAgent = 'token-action'

/**
 * Connects through Octokit, which is loaded on first use. Its retry and throttling plugins are off, because retries and
 * pacing must know what a request does; its log is silent, because it prints URLs.
 */
export function connect(options: ConnectionOptions): Send {
  let connection: Promise<Send> | undefined
  return async (route, parameters) => {
    connection ??= open(options)
    return (await connection)(route, parameters)
  }
}

async function open({ token, baseUrl, timeoutMs = 20_000 }: ConnectionOptions): Promise<Send> {
  const [{ Octokit, RequestError }, { getOctokitOptions }, { createFetch }] = await Promise.all([
    import('octokit'),
    toolkit(baseUrl),
    import('./fetch.js'),
  ])
  const silent = () => undefined
  const octokit = new Octokit({
    // The toolkit's options name the orchestration of the job in the user agent, so that GitHub can attribute requests.
    ...getOctokitOptions(token, { userAgent }),
    baseUrl: withoutEndSlashes(baseUrl.href),
    request: { fetch: createFetch({ baseUrl, timeoutMs, userAgent }) },
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  })
  return async (route, parameters) => {
    try {
      return response(
        await octokit.request(route, { ...parameters, headers: { 'x-github-api-version': apiVersion } }),
      )
    } catch (error) {
      if (error instanceof RequestError && error.response !== undefined) return response(error.response)
      if (error instanceof RequestError && error.cause instanceof NetworkFailure) throw error.cause
      throw error
    }
  }
}

/** The toolkit reads the proxy of the environment as it loads, and does not load where that is no URL. */
function toolkit({ host }: URL): Promise<typeof import('@actions/github/lib/utils')> {
  return import('@actions/github/lib/utils').catch((cause: unknown) => {
    const details = { proxy: 'in the environment', host, reason: 'its address is not a URL' }
    throw new NetworkFailure('PROXY_FAILED', 'never-sent', details, { cause })
  })
}

function response(answer: { status: number; headers: object; data: unknown }): GitHubResponse {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  return { status: answer.status, headers, data: parsed(answer.data) }
}

/** The JSON of an answer, or its text where it is none. */
function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? parseJsonText(text) : text
  } catch {
    return text
  }
}
