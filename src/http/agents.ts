import * as http from 'node:http'
import * as https from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { ProxyRefusal } from './failure.js'
import type { ProxyAddress } from './proxy.js'

/** How the requests to one URL are sent. */
export interface Route {
  readonly agent: http.Agent
  /** The proxy that reads each request, because nothing is encrypted; it gets the whole URL. */
  readonly forwarding?: ProxyAddress
}

/** What a request says to the agent that opens its connection. Node keeps the signal of a request from its agent. */
export interface Asking extends https.RequestOptions {
  readonly tunnel: {
    /** Aborted when the time of the request is over. */
    readonly signal: AbortSignal
    /** Called when the proxy has opened it, so that what breaks later is no fault of the proxy. */
    opened(): void
  }
}

/** Servers close a connection on which nothing was asked for some seconds; a request on its way then would be lost. */
const longestIdleMs = 1_000

/**
 * The agents of one client, each made when it is first needed. Certificates are always checked:
 * `NODE_TLS_REJECT_UNAUTHORIZED=0` in the environment must not send a credential to whoever answers.
 */
export function createAgents(): (url: URL, proxy: ProxyAddress | undefined, reusable: boolean) => Route {
  const made = new Map<string, http.Agent>()
  return (url, proxy, reusable) => {
    const encrypted = url.protocol === 'https:'
    const forwarding = encrypted ? undefined : proxy
    const key = [encrypted, reusable, proxy?.tls, proxy?.name, proxy?.authorization].join(' ')
    const options = { keepAlive: reusable, rejectUnauthorized: true }
    const known = made.get(key)
    const agent =
      known ??
      (encrypted
        ? proxy
          ? new TunnelAgent(proxy, options)
          : new https.Agent(options)
        : proxy?.tls
          ? new https.Agent(options)
          : new http.Agent(options))
    if (known === undefined) agent.on('free', (socket: Socket) => socket.setTimeout(longestIdleMs))
    made.set(key, agent)
    return { agent, ...(forwarding && { forwarding }) }
  }
}

/** Opens each connection through a tunnel that the proxy opens (CONNECT, RFC 9110 section 9.3.6). */
class TunnelAgent extends https.Agent {
  readonly #proxy: ProxyAddress

  constructor(proxy: ProxyAddress, options: https.AgentOptions) {
    super(options)
    this.#proxy = proxy
  }

  override createConnection(
    options: Asking,
    opened: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const { tls, host, port, authorization } = this.#proxy
    const target = `${urlHost(options.host ?? '')}:${options.port}`
    // There is no stream beside an error, whatever the type says.
    const refuse = (error: Error) => Reflect.apply(opened, undefined, [error])
    const asked = (tls ? https : http).request({
      method: 'CONNECT',
      host,
      port,
      path: target,
      headers: { host: target, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
      agent: false,
      rejectUnauthorized: true,
      signal: options.tunnel.signal,
    })
    asked.once('connect', ({ statusCode = 0 }, socket, early) => {
      const open = statusCode >= 200 && statusCode <= 299
      // No server speaks first in TLS.
      if (!open || early.length > 0) {
        socket.destroy()
        return refuse(new ProxyRefusal(open ? undefined : statusCode))
      }
      options.tunnel.opened()
      // What breaks from here on is told by the connection inside.
      socket.on('error', () => {})
      const inside: https.RequestOptions & { socket: Duplex } = { ...options, socket }
      const secured = super.createConnection(inside)
      if (secured) opened(null, secured)
    })
    asked.once('error', (cause) => refuse(new ProxyRefusal(undefined, { cause })))
    asked.end()
  }
}

/** A host as it stands in a URL. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
