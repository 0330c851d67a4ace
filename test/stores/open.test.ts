import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { openPlatform } from '../../src/stores/open.js'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** When each of three writes reached a server of ours, in milliseconds of a clock that moves by waiting alone. */
async function writesAt(headers: Readonly<Record<string, string>>): Promise<readonly number[]> {
  let clock = 0
  const arrivals: number[] = []
  const server = createServer((request, response) => {
    arrivals.push(clock)
    request.resume()
    response.writeHead(204, headers).end()
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const github = openPlatform({
    token: 'ghp_aQ3xR7mK9vT2pL8n',
    baseUrl: new URL(`http://127.0.0.1:${port}`),
    journal: { kind: 'variables', repository: 'a/b' },
    timer: {
      now: () => new Date(clock),
      sleep: async (ms) => {
        clock += ms
      },
    },
  })
  for (let index = 0; index < 3; index += 1) await github.journal.remove(`ENTRY_${index}`)
  return arrivals
}

test('a server on this machine is written to once a second, as any other', async () => {
  expect(await writesAt({})).toEqual([0, 1000, 2000])
})

test('one that says that nobody shares it is not waited for', async () => {
  expect(await writesAt({ 'x-token-action-unshared': 'true' })).toEqual([0, 0, 0])
})
