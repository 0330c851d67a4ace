import type { ClientRequest, IncomingMessage } from 'node:http'
import * as http from 'node:http'
import * as https from 'node:https'
import { HttpClient } from '@actions/http-client'
import { type Asking, createAgents } from './agents.js'
import { type Attempt, classify } from './classify.js'
import { NetworkFailure, ProxyRefusal } from './failure.js'
import { type ProxyAddress, ProxyUnusable, proxyFor } from './proxy.js'

/** No documented answer comes near this size. */
const largestBody = 8 * 1024 * 1024

/** One request as it goes onto the wire. */
export interface Exchange {
  readonly method: string
  readonly url: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Method and path, for messages. */
  readonly label: string
  /** Milliseconds for all of it: proxy, connection, TLS, headers and body. */
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
  /** Sends once, follows nothing. @throws NetworkFailure when no whole answer came in time. */
  exchange(exchange: Exchange): Promise<Wire>
}

export interface TransportOptions {
  readonly userAgent: string
  /** The input that names the host, for messages. */
  readonly input: string
}

/**
 * The one door to the network: nothing else opens a connection. Requests go through `@actions/http-client`, with agents
 * of ours; its own proxies, retries and redirects stay off.
 */
export function createTransport({ userAgent, input }: TransportOptions): Transport {
  const client = new HttpClient(userAgent, [], {
    allowRedirects: false,
    allowRetries: false,
    // It counts silence alone; the limit of an exchange counts everything.
    socketTimeout: 2 ** 31 - 1,
  })
  const routeTo = createAgents()
  /** Whether an open connection broke under a request: something closes them unannounced, so none is used again. */
  let isUnsteady = false

  async function exchange(exchange: Exchange): Promise<Wire> {
    const { url, label, timeoutMs } = exchange
    const proxy = proxyOf(url)
    const attempt: Attempt = {
      host: url.host,
      request: label,
      input,
      timeoutMs,
      proxy: proxy?.name,
      tunnelled: false,
      connected: false,
      reused: false,
      timedOut: false,
    }
    const abort = new AbortController()
    // A request that waits for its connection may never tell that it was aborted.
    const timeIsUp = new Promise<never>((_answered, refuse) => {
      abort.signal.addEventListener('abort', () => refuse(abort.signal.reason), { once: true })
    })
    const timer = setTimeout(() => {
      attempt.timedOut = true
      abort.abort()
    }, timeoutMs)
    try {
      return await Promise.race([send(exchange, proxy, attempt, abort.signal), timeIsUp])
    } catch (error) {
      if (error instanceof NetworkFailure) throw error
      isUnsteady ||= attempt.reused && !attempt.timedOut
      throw classify(error, attempt)
    } finally {
      clearTimeout(timer)
    }
  }

  async function send(
    { method, url, headers, body, reusable }: Exchange,
    proxy: ProxyAddress | undefined,
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<Wire> {
    const { agent, forwarding } = routeTo(url, proxy, reusable && !isUnsteady)
    const to = forwarding ?? { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: portOf(url) }
    const path = url.pathname + url.search
    const credentials = forwarding?.authorization
    const options: Asking = {
      method,
      host: to.host,
      port: to.port,
      path: forwarding ? url.origin + path : path,
      headers: {
        'user-agent': userAgent,
        ...headers,
        host: url.host,
        ...(credentials !== undefined && { 'proxy-authorization': credentials }),
      },
      agent,
      signal,
      tunnel: {
        signal,
        opened: () => {
          attempt.tunnelled = true
        },
      },
    }
    const httpModule = watched(forwarding?.tls ?? url.protocol === 'https:', (isReused) => {
      attempt.connected = true
      attempt.reused = isReused
    })
    const { message } = await client.requestRaw({ options, parsedUrl: url, httpModule }, body ?? null)
    const status = message.statusCode ?? 0
    if (status === 407 && forwarding) {
      message.destroy()
      throw new ProxyRefusal(status)
    }
    if (status < 100 || status > 599) {
      message.destroy()
      const { host, request } = attempt
      throw new NetworkFailure('NETWORK_NOT_HTTP', 'ambiguous', {
        host,
        request,
        input,
        reason: `status ${status}`,
      })
    }
    return { status, headers: headersOf(message), text: await readText(message, attempt) }
  }

  return { exchange }
}

function proxyOf(url: URL): ProxyAddress | undefined {
  try {
    return proxyFor(url, process.env)
  } catch (error) {
    if (!(error instanceof ProxyUnusable)) throw error
    const details = { proxy: `in ${error.variable}`, host: url.host, reason: error.reason }
    throw new NetworkFailure('PROXY_FAILED', 'never-sent', details)
  }
}

/** Node's module with a `request` that tells when its connection is open, TLS handshake included. */
function watched(tls: boolean, opened: (isReused: boolean) => void): typeof http | typeof https {
  const request = (options: Asking, answered: (message: IncomingMessage) => void): ClientRequest => {
    const sent = tls ? https.request(options, answered) : http.request(options, answered)
    sent.once('socket', (socket) => {
      if (sent.reusedSocket || (!tls && !socket.connecting)) opened(sent.reusedSocket)
      else socket.once(tls ? 'secureConnect' : 'connect', () => opened(false))
    })
    return sent
  }
  return Object.create(tls ? https : http, { request: { value: request } })
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

/** The body, copied into one buffer: a server may send a million pieces of one byte, and each would cost a hundred. */
async function readText(message: IncomingMessage, { host, request, input }: Attempt): Promise<string> {
  let body = Buffer.alloc(16 * 1024)
  let size = 0
  for await (const piece of message) {
    if (size + piece.length > largestBody) {
      message.destroy()
      const limit = `${largestBody / 2 ** 20} MB`
      throw new NetworkFailure('RESPONSE_TOO_LARGE', 'ambiguous', { host, request, limit, input })
    }
    if (size + piece.length > body.length) {
      const larger = Buffer.alloc(Math.max(2 * body.length, size + piece.length))
      body.copy(larger, 0, 0, size)
      body = larger
    }
    size += piece.copy(body, size)
  }
  return body.toString('utf8', 0, size)
}
