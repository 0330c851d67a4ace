import { afterEach, describe, expect, test } from 'vitest'
import { NetworkFailure } from '../../src/http/failure.js'
import type { HttpRequest } from '../../src/http/http.js'
import { judge, statusFailure } from '../../src/http/status.js'
import { type Answer, client, type Loopback, serve } from './loopback.js'

const read: HttpRequest = { method: 'GET', path: '/api/v1/me', idempotent: true }
const create: HttpRequest = { method: 'POST', path: '/api/v1/runs', body: { name: 'x' }, idempotent: false }

const open: Loopback[] = []
async function server(...args: Parameters<typeof serve>): Promise<Loopback> {
  const loopback = await serve(...args)
  open.push(loopback)
  return loopback
}
afterEach(async () => {
  for (const loopback of open.splice(0)) await loopback.close()
})

async function failureOf(promise: Promise<unknown>): Promise<NetworkFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(failure instanceof NetworkFailure)) throw new Error(`not a NetworkFailure: ${failure}`)
  return failure
}

describe('a request', () => {
  test('keeps the sub-path of the base URL and carries the credential', async () => {
    const { url, seen } = await server([
      { body: { ok: true }, headers: { Date: 'Sun, 22 Nov 2026 21:00:00 GMT' } },
    ])
    const { http } = client(new URL('/hub/', url))
    const response = await http.send({ ...read, path: '/api/v1/me?x=1' })
    expect(response.json()).toEqual({ ok: true })
    expect(response.serverTime).toEqual(new Date('2026-11-22T21:00:00Z'))
    expect(response.request).toBe('GET /api/v1/me')
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/hub/api/v1/me?x=1' })
    expect(seen[0]?.headers.authorization).toMatch(/^Bearer qh_/)
    expect(http.requests).toBe(1)
  })

  test('carries another credential header where the service wants one', async () => {
    const { url, seen } = await server([{}])
    const { http } = client(url, { authorization: 'glpat-x', authorizationHeader: 'PRIVATE-TOKEN' })
    await http.send(read)
    expect(seen[0]?.headers['private-token']).toBe('glpat-x')
    expect(seen[0]?.headers.authorization).toBeUndefined()
  })

  test('sends a body as JSON', async () => {
    const { url, seen } = await server([{ status: 201 }])
    const { http } = client(url)
    expect((await http.send(create)).status).toBe(201)
    expect(seen[0]?.headers['content-type']).toBe('application/json')
    expect(seen[0]?.body).toBe('{"name":"x"}')
  })
})

describe('retries', () => {
  test('obey Retry-After in seconds', async () => {
    const { url } = await server([{ status: 429, headers: { 'Retry-After': '7' } }, { body: {} }])
    const { http, pauses } = client(url)
    expect(await http.send(read)).toMatchObject({ status: 200, attempts: 2 })
    expect(pauses).toEqual([7000])
    expect(http.requests).toBe(2)
  })

  test('of what has an effect are none, but the next request waits as long as was asked', async () => {
    const { url } = await server([
      { status: 503, headers: { 'Retry-After': '7' } },
      { body: {} },
      { body: {} },
    ])
    const { http, pauses } = client(url)
    expect(await http.send(create)).toMatchObject({ status: 503, attempts: 1 })
    await http.send(read)
    await http.send(read)
    expect(pauses).toHaveLength(1)
    expect(pauses[0]).toBeGreaterThan(6000)
    expect(pauses[0]).toBeLessThanOrEqual(7000)
  })

  test("obey Retry-After as a date of the server's clock", async () => {
    const headers = { Date: 'Sun, 22 Nov 2026 21:00:00 GMT', 'Retry-After': 'Sun, 22 Nov 2026 21:00:09 GMT' }
    const { url } = await server([{ status: 503, headers }, { body: {} }])
    const { http, pauses } = client(url)
    await http.send(read)
    expect(pauses).toEqual([9000])
  })

  test('grow without Retry-After and end with the last answer', async () => {
    const { url, seen } = await server([{ status: 503 }])
    const { http, pauses } = client(url)
    expect(await http.send(read)).toMatchObject({ status: 503, attempts: 4 })
    expect(pauses).toEqual([250, 500, 1000])
    expect(seen).toHaveLength(4)
  })

  test('do not start when the wait is longer than the request may take', async () => {
    const { url, seen } = await server([{ status: 429, headers: { 'Retry-After': '3600' } }])
    const { http, pauses } = client(url)
    expect(await http.send(read)).toMatchObject({ status: 429, retryAfterMs: 3_600_000, waitTooLong: true })
    expect(pauses).toEqual([])
    expect(seen).toHaveLength(1)
  })

  test('never repeat a create that was answered 500', async () => {
    const { url, seen } = await server([{ status: 500 }])
    expect(await client(url).http.send(create)).toMatchObject({ status: 500, attempts: 1 })
    expect(seen).toHaveLength(1)
  })

  test('repeat a create that was answered 429, which did nothing', async () => {
    const { url, seen } = await server([{ status: 429 }, { status: 201 }])
    expect((await client(url).http.send(create)).status).toBe(201)
    expect(seen).toHaveLength(2)
  })

  test('repeat a read whose connection broke', async () => {
    const { url } = await server([(request) => request.socket.destroy(), { body: {} }])
    expect((await client(url).http.send(read)).status).toBe(200)
  })

  test('never repeat a create whose connection broke, and call it ambiguous', async () => {
    const { url, seen } = await server([(request) => request.socket.destroy()])
    const failure = await failureOf(client(url).http.send(create))
    expect(failure).toMatchObject({ code: 'NETWORK_RESET', effect: 'ambiguous' })
    expect(seen).toHaveLength(1)
  })
})

describe('what refuses the repetition of a change says nothing of the first sending', () => {
  const put: HttpRequest = {
    method: 'PUT',
    path: '/api/v1/tokens/7',
    body: { revoke: true },
    idempotent: true,
  }
  const breaks: Answer = (request) => request.socket.destroy()
  const statuses = [400, 401, 403, 404, 409, 410, 413, 422, 429]

  async function twice(request: HttpRequest, ...answers: Answer[]) {
    const { url, seen } = await server(answers)
    const { http } = client(url, { attempts: 2 })
    const response = await http.send(request)
    expect(seen).toHaveLength(answers.length)
    return { effect: statusFailure(http, response).effect, judged: judge(http, response) }
  }

  test.each(statuses)('a connection that broke, then %i', async (status) => {
    expect((await twice(put, breaks, { status })).effect).toBe('ambiguous')
  })

  test.each(statuses)('a 503, then %i', async (status) => {
    expect((await twice(put, { status: 503 }, { status })).effect).toBe('ambiguous')
  })

  test('a 403 that nobody documents, judged by what it says of the credential', async () => {
    const { judged } = await twice(put, breaks, { status: 403, body: { message: 'no' } })
    expect(judged).toMatchObject({ verdict: 'unknown', failure: { effect: 'ambiguous' } })
  })

  test('nor does a server that cannot be reached any more', async () => {
    const loopback = await server([
      () => {
        loopback.close()
      },
    ])
    const failure = await failureOf(client(loopback.url, { attempts: 2 }).http.send(put))
    expect(failure).toMatchObject({ code: 'NETWORK_REFUSED', effect: 'ambiguous' })
  })

  test('of a first sending, of one after a 429, and of a question it says that nothing was done', async () => {
    const refused = { status: 400 }
    expect((await twice(put, refused)).effect).toBe('never-sent')
    expect((await twice(put, { status: 429 }, refused)).effect).toBe('never-sent')
    expect((await twice(read, breaks, refused)).effect).toBe('never-sent')
    expect((await twice({ ...put, method: 'POST', asks: true }, breaks, refused)).effect).toBe('never-sent')
  })
})

describe('failures', () => {
  test('an answer that breaks off is a reset', async () => {
    const { url } = await server([
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
        response.write('{"a":')
        setTimeout(() => response.destroy(), 20)
      },
    ])
    const failure = await failureOf(client(url, { attempts: 1 }).http.send(read))
    expect(failure).toMatchObject({ code: 'NETWORK_RESET', effect: 'ambiguous' })
  })

  test('no answer in time is ambiguous once the connection is open', async () => {
    const { url, seen } = await server([() => {}])
    const failure = await failureOf(client(url).http.send({ ...create, timeoutMs: 60 }))
    expect(failure).toMatchObject({ code: 'NETWORK_TIMEOUT', effect: 'ambiguous' })
    expect(failure.message).toContain('0.06 s')
    expect(seen).toHaveLength(1)
  })

  test('a refused connection sent nothing, so even a create is tried again', async () => {
    const loopback = await serve([{}])
    await loopback.close()
    const { http, pauses } = client(loopback.url)
    const failure = await failureOf(http.send(create))
    expect(failure).toMatchObject({ code: 'NETWORK_REFUSED', effect: 'never-sent' })
    expect(pauses).toHaveLength(3)
  })

  test('a host without an address', async () => {
    const { http } = client(new URL('http://no-such-host.invalid'))
    expect(await failureOf(http.send(read))).toMatchObject({ code: 'NETWORK_DNS', effect: 'never-sent' })
  })

  test.each([300, 301, 302, 303, 305, 307, 308])('an answer of %i is not followed', async (status) => {
    const other = await server([{ body: { stolen: true } }])
    const { url, seen } = await server([{ status, headers: { Location: `${other.url.href}me` } }])
    for (const request of [read, create]) {
      expect(await failureOf(client(url).http.send(request))).toMatchObject({ code: 'REDIRECT_REFUSED' })
    }
    expect([seen.length, other.seen.length]).toEqual([2, 0])
  })

  test('a redirect is refused, and its query is not shown', async () => {
    const { url, seen } = await server([
      { status: 302, headers: { Location: 'https://elsewhere.example.com/api?code=abc' } },
    ])
    const failure = await failureOf(client(url).http.send(read))
    expect(failure.code).toBe('REDIRECT_REFUSED')
    expect(failure.message).toContain('https://elsewhere.example.com/api,')
    expect(failure.message).not.toContain('abc')
    expect(seen).toHaveLength(1)
  })

  test('a redirect to a sign-in page is a portal', async () => {
    const { url } = await server([{ status: 302, headers: { Location: '/users/sign_in/../login' } }])
    expect((await failureOf(client(url).http.send(read))).code).toBe('CAPTIVE_PORTAL')
  })

  test('no failure holds the credential, even when the server echoes it', async () => {
    const { url } = await server([
      { status: 307, headers: { Location: '/qh_a1b2c3_verysecretvalue0123456789/x' } },
    ])
    const failure = await failureOf(client(url).http.send(read))
    expect(failure.message).not.toContain('verysecret')
  })
})

describe('the JSON of an answer', () => {
  test.each([
    ['an HTML page', { body: '<!DOCTYPE html><p>hi', headers: { 'content-type': 'text/html' } }, 'NOT_JSON'],
    ['a sign-in page', { body: '<html><input name=p type="password">' }, 'CAPTIVE_PORTAL'],
    ['plain text', { body: 'gone fishing' }, 'NOT_JSON'],
    ['nothing', { body: '', headers: { 'content-type': 'application/json' } }, 'BAD_JSON'],
    ['broken JSON', { body: '{"a":', headers: { 'content-type': 'application/json' } }, 'BAD_JSON'],
  ])('%s is not used', async (_name, answer, code) => {
    const { url } = await server([answer])
    const response = await client(url).http.send(read)
    expect(() => response.json()).toThrow(expect.objectContaining({ code }))
  })

  test('is read from a body whose type is not declared', async () => {
    const { url } = await server([{ body: '\uFEFF {"a":1}' }])
    expect((await client(url).http.send(read)).json()).toEqual({ a: 1 })
  })

  test('is refused beyond 16 MB', async () => {
    const { url } = await server([{ body: 'x'.repeat(17 * 1024 * 1024) }])
    expect((await failureOf(client(url).http.send(read))).code).toBe('RESPONSE_TOO_LARGE')
  })
})
