import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Reply {
  readonly status?: number
  readonly body?: unknown
  /** In place of the body, as it is. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The connection ends without an answer. */
  readonly reset?: true
}

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Service {
  readonly url: string
  readonly asked: Asked[]
  answer: (asked: Asked) => Reply
  close(): Promise<void>
}

/** A service on loopback. */
export async function startService(answer: (asked: Asked) => Reply): Promise<Service> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      const asked = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      service.asked.push(asked)
      const { status = 200, body: json, text, headers, reset } = service.answer(asked)
      if (reset) return void request.socket.destroy()
      const type = json === undefined ? {} : { 'content-type': 'application/json' }
      response.writeHead(status, { ...type, ...headers })
      response.end(text ?? (json === undefined ? '' : JSON.stringify(json)))
    })
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const service: Service = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
  return service
}

export async function ownService(answer: (asked: Asked) => Reply): Promise<Service> {
  const service = await startService(answer)
  onTestFinished(() => service.close())
  return service
}
