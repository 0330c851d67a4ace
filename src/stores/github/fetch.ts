import { createTransport } from '../../http/transport.js'
import { withoutEndSlashes } from '../../http/url.js'

/** Nobody knows what became of a request, in fixed words: what a server says may hold anything. */
export class Unanswered extends Error {
  /** `never-sent`: the request certainly did not arrive. */
  readonly effect: 'never-sent' | 'ambiguous'
  /** How long GitHub asks to wait, where it says so. */
  readonly pauseMs?: number

  constructor(reason: string, effect: 'never-sent' | 'ambiguous', pauseMs?: number) {
    super(reason)
    this.name = 'Unanswered'
    this.effect = effect
    if (pauseMs !== undefined) this.pauseMs = pauseMs
  }
}

/** What Octokit takes from an answer. It is told of no content type, so that it hands on the text as it is. */
export interface Fetched {
  readonly status: number
  readonly url: string
  readonly headers: Iterable<readonly [string, string]> & { get(name: string): null }
  readonly body: string
  text(): Promise<string>
}

/** What Octokit asks for. */
interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * A `fetch` for Octokit over our own transport, and so with its proxies, limits and failures. A redirect is an answer like
 * any other. @throws NetworkFailure
 */
export function createFetch(options: {
  /** A person gave its path, so no message repeats it. */
  readonly baseUrl: URL
  readonly timeoutMs: number
  readonly userAgent: string
}): (address: string, asked?: Asked) => Promise<Fetched> {
  const transport = createTransport({ userAgent: options.userAgent, input: 'github-api-url' })
  return async (address, { method = 'GET', headers = {}, body } = {}) => {
    const url = new URL(address)
    const wire = await transport.exchange({
      method,
      url,
      headers,
      body,
      label: `${method} ${below(options.baseUrl, url)}`,
      timeoutMs: options.timeoutMs,
      // A connection that is closed just now would leave a create in doubt.
      reusable: method !== 'POST',
    })
    return {
      status: wire.status,
      url: address,
      headers: { [Symbol.iterator]: () => Object.entries(wire.headers)[Symbol.iterator](), get: () => null },
      body: wire.text,
      text: async () => wire.text,
    }
  }
}

function below(base: URL, { pathname }: URL): string {
  const start = withoutEndSlashes(base.pathname)
  return pathname.startsWith(`${start}/`) ? pathname.slice(start.length) : pathname
}
