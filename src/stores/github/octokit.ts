import { createFetch, Unanswered } from './fetch.js'

/** GitHub's answer of any status; what a status means is decided by who asked. */
export interface GitHubResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly data: unknown
  /** The server's time, in milliseconds, by the last answer that came before this request was sent. */
  readonly sentAfter?: number
}

/** Sends one request, once. @throws Unanswered when there is no answer */
export type Send = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<GitHubResponse>

export interface ConnectionOptions {
  readonly token: string
  readonly baseUrl: URL
  readonly timeoutMs?: number
}

/** GitHub's REST API version that the requests are written for. */
const apiVersion = '2022-11-28'

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

async function open({ token, baseUrl, timeoutMs = 30_000 }: ConnectionOptions): Promise<Send> {
  const [{ Octokit, RequestError }, { getOctokitOptions }] = await Promise.all([
    import('octokit'),
    import('@actions/github/lib/utils'),
  ])
  const silent = () => undefined
  const octokit = new Octokit({
    // The toolkit's options name the orchestration of the job in the user agent, so that GitHub can attribute requests.
    ...getOctokitOptions(token, { userAgent: 'token-action' }),
    baseUrl: baseUrl.href.replace(/\/+$/, ''),
    request: { fetch: await createFetch({ timeoutMs }) },
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  })
  return async (route, parameters) => {
    try {
      const answer = await octokit.request(route, {
        ...parameters,
        headers: { 'x-github-api-version': apiVersion },
      })
      return response(answer)
    } catch (error) {
      if (!(error instanceof RequestError)) throw new Unanswered('the connection broke', 'ambiguous')
      if (error.response !== undefined) return response(error.response)
      throw error.cause instanceof Unanswered
        ? error.cause
        : new Unanswered('the connection broke', 'ambiguous')
    }
  }
}

function response(answer: { status: number; headers: object; data: unknown }): GitHubResponse {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name.toLowerCase()] = String(value)
  }
  return { status: answer.status, headers, data: answer.data }
}
