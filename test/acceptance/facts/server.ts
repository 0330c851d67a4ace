import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

export interface Asked {
  readonly method: string
  /** As it was sent, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was sent
  readonly body: any
  readonly headers: IncomingMessage['headers']
  /** The credential, whichever header carried it. */
  readonly bearer: string
  readonly origin: string
}

export interface Answer {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Something that goes wrong: before the request took effect, or after it. */
export interface Fault {
  readonly when: (asked: Asked) => boolean
  /** `kill` ends the client at once, without an answer. */
  readonly answer: Answer | 'reset' | 'kill' | 'as usual'
  /** The usual answer to the request, told otherwise. */
  readonly retold?: (answer: Answer) => Answer
  readonly after?: boolean
  /** The request waits for this before anything else happens. */
  readonly until?: Promise<unknown>
  /** The answer waits for this; the request has taken effect by then. */
  readonly answeredAfter?: Promise<unknown>
  times: number
}

export interface Clock {
  now(): number
  advance(ms: number): void
}

/** The wall clock, moved. Only the `Date` headers of the servers tell it. */
export function movedClock(): Clock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += ms
    },
  }
}

/** Where a process that is hurried tells how long it waited: the clock goes along. */
export async function clockServer(clock: Clock, passed: (ms: number) => void): Promise<string> {
  const server = createServer(({ url = '' }, answer) => {
    const ms = Number(url.slice(1))
    clock.advance(ms)
    passed(ms)
    answer.writeHead(204).end()
  })
  return listen(server)
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}

/** How an answer looks on the wire, where the standard leaves that free. */
export interface Manner {
  /** Header names in capital letters. */
  readonly capitals?: boolean
  /** The body in small pieces, without `Content-Length`. */
  readonly chunked?: boolean
  /** Compressed, if the client says that it takes it. */
  readonly gzip?: boolean
}

export interface Served {
  readonly url: string
  readonly asked: Asked[]
  readonly faults: Fault[]
  /** What no route knew. */
  readonly unknown: string[]
  manner: Manner
  /** Ends the client that is running. */
  kill: () => void
}

export async function serve(
  clock: Clock,
  answerTo: (asked: Asked) => Answer | undefined,
  always: (asked: Asked) => Readonly<Record<string, string>> = () => ({}),
): Promise<Served> {
  const asked: Asked[] = []
  const faults: Fault[] = []
  const unknown: string[] = []
  let url = ''
  const served: Served = { url, asked, faults, unknown, manner: {}, kill: () => {} }
  const server = createServer({ maxHeaderSize: 1 << 18 }, async (incoming, outgoing) => {
    const request = await read(incoming, url)
    asked.push(request)
    const fault = faults.find(({ when, times }) => times > 0 && when(request))
    if (fault) fault.times -= 1
    await fault?.until
    const usual = fault?.answer === 'as usual'
    let answer = fault && !fault.after && !usual ? undefined : answerTo(request)
    if (answer === undefined && !(fault && !fault.after && !usual))
      unknown.push(`${request.method} ${request.path}`)
    await fault?.answeredAfter
    if (fault?.answer === 'kill') served.kill()
    if (fault?.answer === 'reset' || fault?.answer === 'kill') return void incoming.socket.destroy()
    if (fault && fault.answer !== 'as usual') answer = fault.answer
    if (fault?.retold && answer) answer = fault.retold(answer)
    send(
      outgoing,
      incoming,
      answer ?? { status: 404, body: { message: 'Not Found' } },
      clock,
      always(request),
      served.manner,
    )
  })
  url = await listen(server)
  return Object.assign(served, { url })
}

async function read(incoming: IncomingMessage, origin: string): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  const [path = '', search = ''] = (incoming.url ?? '').split('?')
  const { authorization = '', 'private-token': own } = incoming.headers
  return {
    method: incoming.method ?? '',
    path,
    query: new URLSearchParams(search),
    body: bodyIn(text, incoming.headers['content-type'] ?? ''),
    headers: incoming.headers,
    bearer: typeof own === 'string' ? own : authorization.replace(/^(Bearer|token) /i, ''),
    origin,
  }
}

function bodyIn(text: string, type: string): unknown {
  if (text === '') return undefined
  return type.includes('form-urlencoded') ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)
}

function send(
  outgoing: ServerResponse,
  incoming: IncomingMessage,
  { status = 200, body, headers = {} }: Answer,
  clock: Clock,
  always: Readonly<Record<string, string>>,
  manner: Manner,
): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const gzip = manner.gzip === true && /\bgzip\b/.test(String(incoming.headers['accept-encoding'] ?? ''))
  const payload = gzip && text !== '' ? gzipSync(text) : Buffer.from(text)
  const all = Object.entries({
    Date: new Date(clock.now()).toUTCString(),
    'X-Token-Action-Unshared': 'true',
    ...always,
    ...(typeof body === 'object' && { 'Content-Type': 'application/json; charset=utf-8' }),
    ...(gzip && text !== '' && { 'Content-Encoding': 'gzip' }),
    ...(!manner.chunked && status !== 204 && { 'Content-Length': String(payload.length) }),
    ...headers,
  })
  outgoing.sendDate = false
  outgoing.writeHead(
    status,
    Object.fromEntries(all.map(([name, value]) => [manner.capitals ? name.toUpperCase() : name, value])),
  )
  if (!manner.chunked || status === 204) return void outgoing.end(status === 204 ? undefined : payload)
  for (let at = 0; at < payload.length; at += 9) outgoing.write(payload.subarray(at, at + 9))
  outgoing.end()
}

type Params = Readonly<Record<string, string>>
export type Handler = (asked: Asked, params: Params) => Answer

export interface Route {
  readonly method: string
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly handler: Handler
}

/** `{name}` is one segment of a path, decoded; `{name+}` is all the rest. */
export function route(method: string, template: string, handler: Handler): Route {
  const names: string[] = []
  const source = template
    .replace(/[.]/g, '\\.')
    .replace(/\{(\w+)(\+?)\}/g, (_, name: string, rest: string) => {
      names.push(name)
      return rest ? '(.+)' : '([^/]+)'
    })
  return { method, pattern: new RegExp(`^${source}$`), names, handler }
}

export function dispatch(routes: readonly Route[], prefix: string, asked: Asked): Answer | undefined {
  if (!asked.path.startsWith(prefix)) return undefined
  const path = asked.path.slice(prefix.length)
  for (const { method, pattern, names, handler } of routes) {
    const match = method === asked.method ? pattern.exec(path) : null
    if (match) {
      const values = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')] as const)
      return handler(asked, Object.fromEntries(values))
    }
  }
  return undefined
}

/** One page of a list, with GitHub's and GitLab's `Link` header. */
export function page<T>(
  asked: Asked,
  all: readonly T[],
  prefix = '',
  defaultSize = 30,
  cap = 100,
): { items: readonly T[]; link: Record<string, string> } {
  const size = Math.min(Number(asked.query.get('per_page') ?? defaultSize), cap)
  const at = Number(asked.query.get('page') ?? 1)
  const to = (number: number, rel: string) => {
    const query = new URLSearchParams(asked.query)
    query.set('page', String(number))
    return `<${asked.origin}${prefix}${asked.path}?${query}>; rel="${rel}"`
  }
  const last = Math.max(1, Math.ceil(all.length / size))
  const links = [
    ...(at < last ? [to(at + 1, 'next'), to(last, 'last')] : []),
    ...(at > 1 ? [to(1, 'first'), to(at - 1, 'prev')] : []),
  ]
  return {
    items: all.slice((at - 1) * size, at * size),
    link: links.length > 0 ? { Link: links.join(', ') } : {},
  }
}
