import { type ClientRequest, createServer, type IncomingMessage, request, type Server } from 'node:http'

/**
 * Where in an exchange the process dies: its request had no effect; it had, but nobody heard the answer; the answer
 * was sent.
 */
export type Boundary = 'before the request' | 'after the effect' | 'after the answer'

export const boundaries: readonly Boundary[] = ['before the request', 'after the effect', 'after the answer']

/** One request of a process and its answer. */
export interface Exchange {
  readonly method: string
  /** Without the query, so that it names the same step in every sandbox. */
  readonly path: string
  /** Absent when the process died first. */
  readonly status?: number
}

export interface Death {
  /** Counts from 0. */
  readonly exchange: number
  readonly boundary: Boundary
  /** Holds the process before its request until this resolves, and then lets it live on. */
  readonly until?: Promise<void>
  /** Told when it is held there. */
  reached?(): void
}

/** What stands between one process and the sandbox. */
export interface Wire {
  readonly origin: string
  readonly exchanges: readonly Exchange[]
  /** Everything that was sent to GitHub: addresses and bodies. */
  readonly sentToGitHub: readonly string[]
  /** Every token that a vendor handed out. */
  readonly issued: readonly string[]
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+|glpat-[\w.-]+/g

/**
 * Passes every request on to the sandbox, one process long, and lets that process die where the test says.
 *
 * @param kill ends the process; nothing of it is let through from then on
 */
export async function startWire(sandbox: string, kill: () => void, death?: Death): Promise<Wire> {
  const exchanges: Exchange[] = []
  const sentToGitHub: string[] = []
  const issued: string[] = []
  let dead = false
  const die = () => {
    dead = true
    kill()
  }

  const server = createServer((incoming, outgoing) => {
    pass().catch(() => incoming.socket.destroy())

    async function pass(): Promise<void> {
      const body = await read(incoming)
      if (dead) throw new Error('the process is dead')
      const { method = 'GET', url = '/' } = incoming
      const [path = '/'] = url.split('?')
      const here = death?.exchange === exchanges.length ? death : undefined
      const index = exchanges.push({ method, path }) - 1
      if (here?.boundary === 'before the request') {
        if (here.until === undefined) return die()
        here.reached?.()
        await here.until
      }
      const toGitHub = path.startsWith('/github/')
      if (toGitHub) sentToGitHub.push(`${method} ${url} ${body.toString('utf8')}`)
      const answer = await forward(sandbox, incoming, body)
      if (!toGitHub) issued.push(...(answer.body.toString('utf8').match(token) ?? []))
      exchanges[index] = { method, path, status: answer.status }
      if (here?.boundary === 'after the effect') return die()
      outgoing.writeHead(answer.status, answer.headers)
      outgoing.end(answer.body, () => {
        if (here?.boundary === 'after the answer') die()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: originOf(server), exchanges, sentToGitHub, issued, close: () => close(server) }
}

function forward(sandbox: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host: _, connection: __, ...headers } = incoming.headers
    const sent: ClientRequest = request(
      `${sandbox}${incoming.url ?? '/'}`,
      { method: incoming.method ?? 'GET', headers },
      (message) => {
        read(message).then(
          (received) =>
            resolve({ status: message.statusCode ?? 0, headers: message.headers, body: received }),
          reject,
        )
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function originOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the wire has no port')
  return `http://127.0.0.1:${address.port}`
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
