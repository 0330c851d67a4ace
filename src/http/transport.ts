import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import * as http from 'node:http'
import * as https from 'node:https'
import { getProxyUrl, HttpClient } from '@actions/http-client'
import { type Attempt, classify } from './classify.js'
import { NetworkFailure } from './failure.js'
import { verifyAlways } from './verify.js'

/** No documented answer comes near this size. */
const largestBody = 16 * 1024 * 1024

/** One request as it goes onto the wire. */
export interface Exchange {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Method and path, for messages. */
  readonly label: string
  readonly timeoutMs: number
  /** Whether an open connection may be reused; one that the server just closed breaks the request. */
  readonly reusable: boolean
}

/** One answer as it came off the wire. */
export interface Wire {
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export interface Transport {
  /** Sends once, follows nothing. @throws NetworkFailure when no whole answer came. */
  exchange(exchange: Exchange): Promise<Wire>
}

/** Sends through `@actions/http-client`, which brings the proxies; its retries and redirects stay off. */
export function createTransport(userAgent: string): Transport {
  const shared = { allowRedirects: false, allowRetries: false, socketTimeout: 2 ** 31 - 1 }
  const kept = new HttpClient(userAgent, [], { ...shared, keepAlive: true })
  const fresh = new HttpClient(userAgent, [], { ...shared, keepAlive: false })

  async function exchange(exchange: Exchange): Promise<Wire> {
    const { url } = exchange
    const attempt: Attempt = {
      host: url.host,
      request: exchange.label,
      timeoutMs: exchange.timeoutMs,
      proxy: proxyHost(url),
      connected: false,
      timedOut: false,
    }
    const abort = new AbortController()
    const timer = setTimeout(() => {
      attempt.timedOut = true
      abort.abort()
    }, exchange.timeoutMs)
    try {
      const client = exchange.reusable ? kept : fresh
      const agent = client.getAgent(url.href)
      verifyAlways(agent)
      const options: RequestOptions = {
        method: exchange.method,
        host: attempt.proxy ? url.hostname : url.hostname.replace(/^\[(.*)\]$/, '$1'),
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: url.pathname + url.search,
        // Behind a proxy Node would add the default port to the host.
        headers: { ...exchange.headers, host: url.host, 'user-agent': userAgent },
        agent,
        signal: abort.signal,
      }
      const httpModule = watched(url.protocol === 'https:', () => {
        attempt.connected = true
      })
      const { message } = await client.requestRaw(
        { options, parsedUrl: url, httpModule },
        exchange.body ?? null,
      )
      return {
        status: message.statusCode ?? 0,
        headers: headersOf(message),
        text: await readText(message, attempt),
      }
    } catch (error) {
      if (error instanceof NetworkFailure) throw error
      throw classify(error, attempt)
    } finally {
      clearTimeout(timer)
    }
  }

  return { exchange }
}

/** Node's module with a `request` that tells when its connection is open, TLS handshake included. */
function watched(tls: boolean, opened: () => void): typeof http | typeof https {
  const request = (options: RequestOptions, answered: (message: IncomingMessage) => void): ClientRequest => {
    const sent = tls ? https.request(options, answered) : http.request(options, answered)
    sent.once('socket', (socket) => {
      if (sent.reusedSocket || (!tls && !socket.connecting)) opened()
      else socket.once(tls ? 'secureConnect' : 'connect', opened)
    })
    return sent
  }
  return Object.create(tls ? https : http, { request: { value: request } })
}

function proxyHost(url: URL): string | undefined {
  let proxy: string
  try {
    proxy = getProxyUrl(url.href)
  } catch {
    throw new NetworkFailure('PROXY_FAILED', 'never-sent', {
      proxy: 'in the environment',
      host: url.host,
      reason: 'its address is not a URL',
    })
  }
  return proxy === '' ? undefined : new URL(proxy).host
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

async function readText(message: IncomingMessage, attempt: Attempt): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    size += chunk.length
    if (size > largestBody) {
      message.destroy()
      throw new NetworkFailure('RESPONSE_TOO_LARGE', 'ambiguous', {
        host: attempt.host,
        request: attempt.request,
        limit: '16 MB',
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
