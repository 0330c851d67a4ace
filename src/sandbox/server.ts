import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Clock } from './clock.js'
import type { Face, FaceRequest, FaceResponse } from './face.js'
import type { Fault, Faults } from './faults.js'
import { type LoggedRequest, withoutTokens } from './log.js'

const defaultBodyLimit = 1024 * 1024

export interface ServerOptions {
  /** The face with the longest mount that fits takes a request. */
  readonly faces: readonly Face[]
  readonly clock: Clock
  readonly faults: Faults
  readonly log: LoggedRequest[]
  /** Faces whose requests are neither logged nor disturbed. */
  readonly quiet: ReadonlySet<string>
  /** 0 takes a free one. */
  readonly port: number
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  close(): Promise<void>
}

/** Serves faces on loopback, and nowhere else. */
export async function serve(options: ServerOptions): Promise<RunningServer> {
  const mounted = [...options.faces].sort((a, b) => b.mount.length - a.mount.length)
  let origin = ''
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => {
      // A defect of the sandbox must look like one, not like an answer of the vendor.
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500, { 'x-sandbox-defect': '1' }).end()
    })
  })

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const [path = '/', search = ''] = split(incoming.url ?? '/', '?')
    const face = mounted.find(({ mount }) => path === mount || path.startsWith(`${mount}/`))
    const below = face ? path.slice(face.mount.length) || '/' : path
    const method = incoming.method ?? 'GET'
    const body = await readBody(incoming, face?.bodyLimit ?? defaultBodyLimit)
    const heard = face !== undefined && !options.quiet.has(face.id)
    const fault = heard ? options.faults.take(face.id, method, below) : undefined
    const request: FaceRequest = {
      method,
      path: below,
      query: new URLSearchParams(search),
      headers: flatten(incoming.headers),
      body: body ?? Buffer.alloc(0),
      ...staleness(fault),
      baseUrl: `${origin}${face?.mount ?? ''}`,
    }
    const ref = heard ? face.tokenRef?.(request) : undefined
    const response = await respond(face, request, fault, body === undefined)
    if (heard) {
      options.log.push({
        at: options.clock.now().toISOString(),
        target: face.id,
        method,
        path: withoutTokens(below),
        status: response?.status ?? 0,
        ...(fault && { fault: fault.fault }),
        ...(ref !== undefined && { token: ref }),
      })
    }
    if (response === undefined || fault?.fault === 'reset-after') {
      incoming.socket.resetAndDestroy()
      return
    }
    if (fault?.fault === 'delay') await pause(fault.ms ?? 0, outgoing)
    send(outgoing, method, response, options.clock.now())
  }

  await listen(server, options.port)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port')
  origin = `http://127.0.0.1:${address.port}`
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The answer, or undefined where the connection breaks before anything took effect. */
async function respond(
  face: Face | undefined,
  request: FaceRequest,
  fault: Fault | undefined,
  tooLarge: boolean,
): Promise<FaceResponse | undefined> {
  if (!face) return { status: 404, body: { message: 'Nothing is served here' } }
  if (fault?.fault === 'reset-before') return undefined
  if (fault?.fault === 'status') {
    return {
      status: fault.status ?? 503,
      ...(fault.retryAfter !== undefined && { headers: { 'retry-after': fault.retryAfter } }),
      body: { message: 'A fault that was asked for' },
    }
  }
  if (tooLarge) return face.tooLarge?.() ?? { status: 413, body: { message: 'Payload Too Large' } }
  return face.handle(request)
}

function send(outgoing: ServerResponse, method: string, response: FaceResponse, now: Date): void {
  if (outgoing.destroyed) return
  const json = response.body !== undefined
  const text = json ? JSON.stringify(response.body) : (response.text ?? '')
  const payload = Buffer.from(text, 'utf8')
  outgoing.sendDate = false
  outgoing.writeHead(response.status, {
    date: now.toUTCString(),
    ...(json && { 'content-type': 'application/json; charset=utf-8' }),
    ...(response.status !== 204 && { 'content-length': String(payload.length) }),
    ...response.headers,
  })
  outgoing.end(method === 'HEAD' || response.status === 204 ? undefined : payload)
}

function staleness(fault: Fault | undefined): Pick<FaceRequest, 'stale' | 'staleMs'> {
  const stale = fault?.fault === 'stale-list' || fault?.fault === 'stale-read'
  return { stale, ...(stale && fault.ms !== undefined && { staleMs: fault.ms }) }
}

/** The whole body, or undefined when it is longer than the limit (what is too much is read and dropped). */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    length += chunk.length
    if (length <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  return length <= limit ? Buffer.concat(chunks) : undefined
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

/** Waits, but not for a client that has gone. */
function pause(ms: number, outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    outgoing.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}
