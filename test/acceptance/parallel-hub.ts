import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { onTestFinished } from 'vitest'

interface Row {
  readonly test_case_code?: string
  readonly title?: string
  readonly status: string
}

/** One bulk request that has come in and is not answered. */
export interface Post {
  /** Counted from 1, repetitions included. */
  readonly number: number
  readonly results: readonly Row[]
  /** Stores its results: linked ones are updated, each unlinked one is a row of its own. */
  store(): void
  answer(status?: number, headers?: Readonly<Record<string, string>>): void
  /** Breaks the connection, so that nobody learns whether it was stored. */
  reset(): void
}

/** Stores and answers. */
export function asUsual(post: Post): void {
  post.store()
  post.answer()
}

/**
 * QA Hub as far as its pages describe it, with every bulk request in the hands of the test: when it is stored, and when
 * and how it is answered.
 */
export class ParallelHub {
  url = ''
  readonly rows: Row[] = []
  /** For each bulk request, how many others were in flight when it came. */
  readonly beside: number[] = []
  /** How many were in flight when the run was completed. */
  besideClose: number | undefined
  connections = 0
  runs = 0
  /** Closes each connection after its answer without a word. */
  isRude = false
  #inFlight = 0
  readonly #onPost: (post: Post, hub: ParallelHub) => void

  constructor(onPost: (post: Post, hub: ParallelHub) => void) {
    this.#onPost = onPost
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** What the vendor holds, as sorted lines. */
  get held(): readonly string[] {
    return this.rows.map(({ test_case_code, title, status }) => `${test_case_code ?? title} ${status}`).sort()
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#serve(request, response))
    server.on('connection', () => {
      this.connections += 1
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the hub is not listening')
    this.url = `http://127.0.0.1:${address.port}`
    return this
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const piece of request.setEncoding('utf8')) text += piece
    const { method = '', url = '', socket } = request
    const run = { id: 'r-1', name: 'parallel', status: 'IN_PROGRESS', created_at: new Date().toISOString() }
    if (method === 'POST' && url.endsWith('/results'))
      return this.#post(JSON.parse(text).results, socket, response)
    if (method === 'GET' && url.includes('/results'))
      return this.#say(response, socket, 200, { data: this.rows })
    if (method === 'GET') return this.#say(response, socket, 200, { data: this.runs > 0 ? [run] : [] })
    if (method === 'PATCH') this.besideClose = this.#inFlight
    else this.runs += 1
    this.#say(response, socket, method === 'PATCH' ? 200 : 201, run)
  }

  #post(results: readonly Row[], socket: Socket, response: ServerResponse): void {
    this.beside.push(this.#inFlight)
    this.#inFlight += 1
    const post: Post = {
      number: this.beside.length,
      results,
      store: () => {
        for (const row of results) this.#keep(row)
      },
      answer: (status = 201, headers = {}) => {
        this.#inFlight -= 1
        const body =
          status === 201 ? { run_id: 'r-1', accepted: results.length, errors: [] } : { message: 'busy' }
        this.#say(response, socket, status, body, headers)
      },
      reset: () => {
        this.#inFlight -= 1
        socket.resetAndDestroy()
      },
    }
    this.#onPost(post, this)
  }

  #keep(row: Row): void {
    const known =
      row.test_case_code === undefined
        ? -1
        : this.rows.findIndex(({ test_case_code }) => test_case_code === row.test_case_code)
    if (known < 0) this.rows.push(row)
    else this.rows[known] = row
  }

  #say(
    response: ServerResponse,
    socket: Socket,
    status: number,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body), () => {
      if (this.isRude) socket.destroy()
    })
  }
}
