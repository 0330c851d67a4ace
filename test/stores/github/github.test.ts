import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { afterEach, expect, test } from 'vitest'
import { createGitHub } from '../../../src/stores/github/github.js'
import { connect } from '../../../src/stores/github/octokit.js'
import { createPacing, type Timer } from '../../../src/stores/github/pacing.js'
import { selfSigned } from '../../http/certificate.js'
import { githubToken } from '../../vendors/tokens.js'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const token = githubToken('client')
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that gives the answers in turn, and the last one for ever. */
async function serve(...answers: Answer[]) {
  const requests: { line: string; authorization: string | undefined }[] = []
  const server = createServer((request, response) => {
    requests.push({
      line: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
    })
    request.resume()
    answers[Math.min(requests.length, answers.length) - 1]?.(request, response)
  })
  return { requests, ...connected(new URL('/api/v3/', await listen(server))) }
}

async function listen(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return new URL(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
}

function connected(baseUrl: URL, timeoutMs = 10_000) {
  const slept: number[] = []
  const said: string[] = []
  let now = Date.UTC(2026, 0, 1)
  const timer: Timer = {
    now: () => new Date(now),
    sleep: async (ms) => {
      slept.push(ms)
      now += ms
    },
  }
  const pacing = createPacing({ timer })
  return {
    slept,
    said,
    pass: (ms: number) => {
      now += ms
    },
    github: createGitHub({
      ...{ token, baseUrl, timer, pacing },
      send: connect({ token, baseUrl, timeoutMs }),
      say: (line) => said.push(line),
    }),
  }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const reset: Answer = (request) => request.socket.resetAndDestroy()
const read = {
  route: 'GET /repos/{owner}/{repo}',
  parameters: { owner: 'a', repo: 'b' },
  kind: 'read',
} as const
const post = {
  route: 'POST /repos/{owner}/{repo}/x',
  parameters: { owner: 'a', repo: 'b' },
  kind: 'write',
} as const

test('the path of the base URL is kept and the token goes into the header', async () => {
  const { github, requests } = await serve(json(200, { id: 1 }))
  expect(await github.send(read)).toMatchObject({ status: 200, data: { id: 1 } })
  // Octokit says `bearer` of a token with two dots. GitHub takes either word.
  expect(requests).toEqual([{ line: 'GET /api/v3/repos/a/b', authorization: `bearer ${token}` }])
})

test('a redirect within the API is an answer and is not followed', async () => {
  const { github, requests } = await serve(json(301, {}, { location: '/api/v3/repositories/7' }))
  expect(await github.send(read)).toMatchObject({ status: 301 })
  expect(requests).toHaveLength(1)
})

test.each([301, 302, 307, 308])('a redirect (%i) that leads away says where to, at once', async (status) => {
  const { github, requests, slept } = await serve(
    json(status, {}, { location: 'http://127.0.0.1:9/elsewhere?a=b' }),
  )
  await expect(github.send(post)).rejects.toMatchObject({
    code: 'REDIRECT_REFUSED',
    effect: status === 302 ? 'ambiguous' : 'never-sent',
    message: expect.stringMatching(/to http:\/\/127\.0\.0\.1:9\/elsewhere, .*`github-api-url`/),
  })
  expect([requests.length, slept]).toEqual([1, []])
})

test.each([
  ['500', json(500, {})],
  ['a reset', reset],
])('after %s a read is repeated, waiting longer each time', async (_case, bad) => {
  const { github, requests, slept } = await serve(bad, bad, bad, json(200, {}))
  expect((await github.send(read)).status).toBe(200)
  expect(requests).toHaveLength(4)
  expect(slept).toEqual([1000, 2000, 4000])
})

test('an outage is waited for as long as GitHub asks, but not for an hour', async () => {
  const down = (retryAfter: string) => json(503, {}, { 'retry-after': retryAfter })
  const short = await serve(down('7'), json(200, {}))
  expect((await short.github.send(read)).status).toBe(200)
  expect(short.slept).toEqual([7000])
  const long = await serve(down('3600'))
  await expect(long.github.send(read)).rejects.toMatchObject({ name: 'Unanswered' })
  expect([long.requests.length, long.slept]).toEqual([1, []])
})

test('a read is not repeated for ever', async () => {
  const { github, requests, said } = await serve(reset)
  await expect(github.send(read)).rejects.toMatchObject({ name: 'Unanswered', effect: 'ambiguous' })
  expect(requests).toHaveLength(4)
  expect(said).toEqual([
    expect.stringMatching(/^GET .* at GitHub failed \(.+\); the next try is in 2 s\.$/),
    expect.stringMatching(/^GET .* at GitHub failed \(.+\); the next try is in 4 s\.$/),
  ])
})

test('a request is not sent again after a minute, and what follows is not waited for as long', async () => {
  const server: Awaited<ReturnType<typeof serve>> = await serve((request) => {
    server.pass(25_000)
    request.socket.resetAndDestroy()
  })
  await expect(server.github.send(read)).rejects.toMatchObject({ name: 'Unanswered' })
  expect(server.requests).toHaveLength(3)
  await expect(server.github.send(read)).rejects.toMatchObject({ name: 'Unanswered' })
  expect(server.requests).toHaveLength(4)
})

test('once GitHub answers again, requests are repeated as before', async () => {
  const { github, requests } = await serve(reset, reset, reset, reset, json(200, {}), reset)
  await expect(github.send(read)).rejects.toMatchObject({ name: 'Unanswered' })
  await github.send(read)
  await expect(github.send(read)).rejects.toMatchObject({ name: 'Unanswered' })
  expect(requests).toHaveLength(4 + 1 + 4)
})

test('a POST is not repeated after an ambiguous answer', async () => {
  const { github, requests } = await serve(reset)
  await expect(github.send(post)).rejects.toMatchObject({ name: 'Unanswered', effect: 'ambiguous' })
  expect(requests).toHaveLength(1)
})

test('a POST to a server that is not there is repeated: it was never sent', async () => {
  const { github, slept } = connected(new URL('http://127.0.0.1:9/'))
  await expect(github.send(post)).rejects.toMatchObject({ code: 'NETWORK_REFUSED', effect: 'never-sent' })
  expect(slept.filter((ms) => ms > 1000)).toEqual([2000, 4000])
})

test('an answer that does not come in time is ambiguous', async () => {
  const { github } = connected(await listen(createServer(() => undefined)), 50)
  await expect(github.send(post)).rejects.toMatchObject({
    effect: 'ambiguous',
    message: 'it did not answer in time',
  })
})

test('an answer that never ends is cut off in time', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const drip = setInterval(() => response.write(' '), 5)
    response.on('close', () => clearInterval(drip))
  })
  const { github } = connected(await listen(server), 50)
  await expect(github.send(post)).rejects.toMatchObject({ message: 'it did not answer in time' })
})

test('an answer that is larger than any of GitHub is not read to its end, and not asked for again', async () => {
  const { github, requests, slept } = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (response.write(' '.repeat(65_536)));
    }
    response.on('drain', more)
    more()
  })
  await expect(github.send(read)).rejects.toMatchObject({
    code: 'RESPONSE_TOO_LARGE',
    message: expect.stringContaining('`github-api-url`'),
  })
  expect([requests.length, slept]).toEqual([1, []])
})

test('a list of some megabytes is read', async () => {
  const value = 'v'.repeat(48_000)
  const variables = Array.from({ length: 30 }, (_, index) => ({ name: `V${index}`, value }))
  const { github } = await serve(json(200, { total_count: 30, variables }))
  expect((await github.list(read, 'variables')).items).toHaveLength(30)
})

test('a certificate that nobody vouches for is told at once', async () => {
  const day = 86_400_000
  const server = createTlsServer(selfSigned(new Date(Date.now() - day), new Date(Date.now() + day)))
  server.on('tlsClientError', () => {})
  const { github, slept } = connected(new URL(`https://${(await listen(server)).host}`))
  await expect(github.send(post)).rejects.toMatchObject({ code: 'TLS_UNTRUSTED', effect: 'never-sent' })
  expect(slept).toEqual([])
})

test('a host that does not exist is told as such at once', async () => {
  const { github, slept } = connected(new URL(`https://${'a'.repeat(64)}.invalid/`))
  await expect(github.send(post)).rejects.toMatchObject({
    code: 'NETWORK_DNS',
    effect: 'never-sent',
    message: expect.stringContaining('`github-api-url`'),
  })
  expect(slept.filter((ms) => ms >= 1000)).toEqual([])
})

test('an answer that breaks off is ambiguous', async () => {
  const { github } = await serve((request, response) => {
    response.writeHead(201, { 'content-length': '100' })
    response.write('{"a":', () => request.socket.destroy())
  })
  await expect(github.send(post)).rejects.toMatchObject({ effect: 'ambiguous' })
})

test('the primary limit is waited for until it is reset by the clock of the server', async () => {
  const date = new Date('2030-01-01T00:00:00Z')
  const { github, slept } = await serve(
    json(
      403,
      {},
      {
        date: date.toUTCString(),
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(date.getTime() / 1000 + 90),
      },
    ),
    json(200, {}),
  )
  expect((await github.send(read)).status).toBe(200)
  expect(slept).toEqual([91_000])
})

test('a secondary limit that names no time is waited for a minute, then two', async () => {
  const limited = json(403, { message: 'You have exceeded a secondary rate limit.' })
  const { github, slept } = await serve(limited, limited, json(200, {}))
  expect((await github.send(read)).status).toBe(200)
  expect(slept).toEqual([60_000, 120_000])
})

test('a limit may name its end as a date, which the clock of the server tells', async () => {
  const date = new Date('2030-01-01T00:00:00Z')
  const until = new Date('2030-01-01T00:00:12Z').toUTCString()
  const limited = json(429, {}, { date: date.toUTCString(), 'retry-after': until })
  const { github, slept } = await serve(limited, json(200, {}))
  expect((await github.send(read)).status).toBe(200)
  expect(slept).toEqual([12_000])
})

test('a 403 without a sign of a limit is an answer', async () => {
  const { github, requests } = await serve(json(403, { message: 'Resource not accessible by integration' }))
  expect((await github.send(read)).status).toBe(403)
  expect(requests).toHaveLength(1)
})

test('pages are read to the end, whether by link or by total', async () => {
  const byLink = await serve(
    json(200, { items: [1, 2] }, { link: '<https://elsewhere.invalid/?page=2>; rel="next"' }),
    json(200, { items: [3] }),
  )
  expect((await byLink.github.list(read, 'items')).items).toEqual([1, 2, 3])
  expect(byLink.requests.map(({ line }) => line)).toEqual([
    'GET /api/v3/repos/a/b?per_page=100&page=1',
    'GET /api/v3/repos/a/b?per_page=100&page=2',
  ])
  const byTotal = await serve(
    json(200, { total_count: 3, items: [1, 2] }),
    json(200, { total_count: 3, items: [3] }),
  )
  expect((await byTotal.github.list(read, 'items')).items).toEqual([1, 2, 3])
})

test("GitHub's words are cut short and hold no control character and no token", async () => {
  const { github } = await serve(json(422, { message: `bad\n::set-env::${token}${'x'.repeat(500)}` }))
  const reason = github.reason(await github.send(read))
  expect(reason).toMatch(/^bad ::set-env::\*\*\*x+…$/)
  expect(reason).toHaveLength(200)
})
