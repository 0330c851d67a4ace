import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { createHttp } from '../../src/http/client.js'
import type { Http } from '../../src/http/http.js'
import type { VendorOverrides, VendorSession } from '../../src/vendors/vendor.js'

export interface Asked {
  readonly method: string
  /** Path with its query. */
  readonly path: string
  readonly body: unknown
  readonly authorization: string
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** `before` and `after` break the connection before or after the request took effect; `slow` never answers. */
export type Fault = 'before' | 'after' | 'slow' | 'slow-after' | Answer

export interface Loopback {
  readonly url: URL
  /** Every request that arrived, in order. */
  readonly asked: readonly Asked[]
  /** Disturbs the next `times` requests of this method whose path begins so, after letting `spared` of them through. */
  disturb(method: string, path: string, fault: Fault, times?: number, spared?: number): void
}

/** Serves a handler on loopback until the test ends. The handler is the vendor: what it did has taken effect. */
export async function serve(
  handle: (asked: Asked) => Answer,
  now: () => Date = () => new Date(),
): Promise<Loopback> {
  const asked: Asked[] = []
  const faults: { method: string; path: string; fault: Fault; left: number; spared: number }[] = []

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
    const text = Buffer.concat(chunks).toString()
    const request: Asked = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      body: text === '' ? undefined : JSON.parse(text),
      authorization: incoming.headers.authorization ?? '',
    }
    asked.push(request)
    const found = faults.find(
      ({ method, path, left }) => left > 0 && method === request.method && request.path.startsWith(path),
    )
    const spared = found !== undefined && found.spared > 0
    if (found) found[spared ? 'spared' : 'left']--
    const fault = spared ? undefined : found?.fault
    if (fault === 'before') incoming.socket.destroy()
    if (fault === 'before' || fault === 'slow') return
    const given = typeof fault === 'object' ? fault : handle(request)
    if (fault === 'after') incoming.socket.destroy()
    if (fault === 'after' || fault === 'slow-after') return
    outgoing.writeHead(given.status, {
      'content-type': 'application/json',
      date: now().toUTCString(),
      ...given.headers,
    })
    outgoing.end(given.body === undefined ? '' : JSON.stringify(given.body))
  }

  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  )
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: new URL(`http://127.0.0.1:${address.port}/sub`),
    asked,
    disturb: (method, path, fault, times = 1, spared = 0) =>
      faults.push({ method, path: `/sub${path}`, fault, left: times, spared }),
  }
}

export interface SessionOptions {
  readonly token?: string
  readonly adminToken?: string
  readonly overrides?: VendorOverrides
  readonly now?: () => Date
  readonly timeoutMs?: number
}

/** A session whose client never really sleeps. */
export function sessionAt(loopback: Loopback, title: string, options: SessionOptions = {}): VendorSession {
  const client = (token: string): Http =>
    createHttp({
      baseUrl: loopback.url,
      title,
      authorization: `Bearer ${token}`,
      sleep: async () => {},
      random: () => 0,
      timeoutMs: options.timeoutMs ?? 5_000,
    })
  const token = options.token ?? 'the-token-under-guard'
  return {
    http: client(token),
    token,
    ...(options.adminToken !== undefined && {
      admin: { http: client(options.adminToken), token: options.adminToken },
    }),
    overrides: options.overrides ?? {},
    now: options.now ?? (() => new Date()),
  }
}
