import { createServer } from 'node:http'

/** Where hurried processes tell how long they waited. */
export interface WorldClock {
  readonly url: string
  close(): Promise<void>
}

/** @param passed moves the clock of the world along */
export async function startClock(passed: (ms: number) => void): Promise<WorldClock> {
  const server = createServer(({ url = '' }, answer) => {
    passed(Number(url.slice(1)))
    answer.writeHead(204).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the clock has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
