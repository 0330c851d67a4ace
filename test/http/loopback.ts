import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createHttp, type HttpOptions } from '../../src/http/client.js'

/** What one request was answered: a status and a body, sent as JSON unless it is text; or what a function does. */
export type Answer =
  | {
      readonly status?: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | ((request: IncomingMessage, response: ServerResponse) => void)

export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Loopback {
  readonly url: URL
  readonly seen: readonly Seen[]
  close(): Promise<void>
}

/** A server on loopback that gives the answers in turn, and the last one for ever. */
export async function serve(
  answers: readonly Answer[] | ((seen: Seen) => Answer),
  tls?: { key: string; cert: string },
): Promise<Loopback> {
  const seen: Seen[] = []
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const one: Seen = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      seen.push(one)
      const answer =
        typeof answers === 'function' ? answers(one) : (answers[seen.length - 1] ?? answers.at(-1) ?? {})
      if (typeof answer === 'function') return answer(request, response)
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {})
      const type = typeof answer.body === 'string' ? 'text/plain' : 'application/json'
      response.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers })
      response.end(text)
    })
  }
  const server: Server = tls ? createTlsServer(tls, handle) : createServer(handle)
  server.on('tlsClientError', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen')
  return {
    url: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`),
    seen,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** A client that notes its pauses instead of sleeping. */
export function client(url: URL, options: Partial<HttpOptions> = {}) {
  const pauses: number[] = []
  const http = createHttp({
    baseUrl: url,
    title: 'QA Hub',
    authorization: 'Bearer qh_a1b2c3_verysecretvalue0123456789',
    sleep: async (ms) => {
      pauses.push(ms)
    },
    random: () => 0,
    ...options,
  })
  return { http, pauses }
}
