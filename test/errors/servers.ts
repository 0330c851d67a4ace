import { createServer as createHttpServer, request as httpRequest } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Answer, type Loopback, type Seen, serve } from '../http/loopback.js'

/** Undone when the test ends. */
export function later(undo: () => unknown): void {
  onTestFinished(async () => {
    await undo()
  })
}

/** A server of this test that gives these answers in turn, and the last one for ever. */
export async function answering(
  answers: readonly Answer[] | ((seen: Seen) => Answer),
  tls?: { readonly key: string; readonly cert: string },
): Promise<Loopback> {
  const server = await serve(answers, tls)
  later(() => server.close())
  return server
}

/** A server of this test that speaks whatever it likes. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  later(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen')
  return address.port
}

/** A port on which nobody listens any more. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise((closed) => server.close(closed))
  return port
}

/** Sets variables of this process until the test ends. */
export function variables(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const before = process.env[name]
    later(() => {
      if (before === undefined) delete process.env[name]
      else process.env[name] = before
    })
    process.env[name] = value
  }
}

/** One request on its way through a relay. */
export interface Relayed {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly body: string
  readonly authorization: string
}

export interface Passed {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * A server in front of another one, which may act before a request passes, answer in its place, or change the answer.
 *
 * @param origin of the server behind
 */
export async function relay(
  origin: string,
  hooks: {
    readonly before?: (request: Relayed) => Promise<Passed | undefined> | Passed | undefined
    readonly after?: (request: Relayed, answer: Passed) => Passed
  },
): Promise<string> {
  const server = createHttpServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const request: Relayed = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      body: Buffer.concat(chunks).toString('utf8'),
      authorization: incoming.headers.authorization ?? '',
    }
    const own = await hooks.before?.(request)
    const passed = own ?? (await forward(origin, request, incoming.headers))
    const answer = own ? passed : (hooks.after?.(request, passed) ?? passed)
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers
    outgoing.writeHead(answer.status, headers)
    outgoing.end(answer.body)
  })
  const port = await listening(server)
  return `http://127.0.0.1:${port}`
}

function forward(origin: string, request: Relayed, headers: NodeJS.Dict<string | string[]>): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const url = new URL(request.path, origin)
    const sent = httpRequest(url, { method: request.method, headers: { ...headers, host: url.host } })
    sent.on('error', reject)
    sent.on('response', async (message) => {
      const chunks: Buffer[] = []
      for await (const chunk of message) chunks.push(chunk)
      resolve({
        status: message.statusCode ?? 0,
        headers: Object.fromEntries(
          Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Buffer.concat(chunks).toString('utf8'),
      })
    })
    sent.end(request.body)
  })
}
