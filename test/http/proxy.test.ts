import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { NetworkFailure } from '../../src/http/failure.js'
import type { HttpRequest } from '../../src/http/http.js'
import { type ProxyAddress, proxyFor } from '../../src/http/proxy.js'
import { client, serve } from './loopback.js'

const read: HttpRequest = { method: 'GET', path: '/me?full=1', idempotent: true }
const create: HttpRequest = { method: 'POST', path: '/runs', body: {}, idempotent: false }
/** Hosts that exist behind a proxy alone. */
const [plain, secure] = [new URL('http://service.invalid'), new URL('https://service.invalid')]

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

interface Running {
  readonly port: number
  /** Resolves when every connection that the client opened is closed. */
  allClosed(): Promise<void>
}

async function listen(server: Server): Promise<Running> {
  const sockets = new Set<Socket>()
  const closed: Promise<void>[] = []
  server.on('connection', (socket) => {
    sockets.add(socket)
    closed.push(new Promise((resolve) => socket.once('close', () => resolve())))
    socket.on('error', () => {})
    // Who does not read never learns that the other end is gone.
    socket.resume()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    allClosed: async () => void (await Promise.all(closed)),
  }
}

/** Both schemes go through it. */
function useProxy(address: string): void {
  for (const variable of ['http_proxy', 'https_proxy']) {
    process.env[variable] = address
    cleanUp.push(() => {
      process.env[variable] = ''
    })
  }
}

async function failureOf(promise: Promise<unknown>): Promise<NetworkFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof NetworkFailure) return error
  throw new Error('it did not fail as a NetworkFailure')
}

/** A proxy that answers CONNECT with this text. */
function answeringConnect(text: string): Server {
  return createServer((socket) => socket.once('data', () => socket.write(text)))
}

/** The time-outs of this process pass when what is returned is called, and not before. */
function stopTime(): () => void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  cleanUp.push(() => vi.useRealTimers())
  return () => vi.advanceTimersByTime(30_000)
}

/** A proxy that answers CONNECT with one piece after the other, each when the one before has left; then time passes. */
function trickling(pieces: readonly string[], pass: () => void): Server {
  return createServer((socket) => {
    const [...left] = pieces
    const next = () => {
      const piece = left.shift()
      if (piece === undefined) pass()
      else socket.write(piece, () => setImmediate(next))
    }
    socket.once('data', next)
  })
}

describe('a request without TLS', () => {
  test('goes to the proxy with its whole URL, and with the credentials of the proxy', async () => {
    const proxy = await serve([{ body: { ok: true } }])
    cleanUp.push(() => proxy.close())
    useProxy(`http://us%40er:p%3Aa%25s@${proxy.url.host}`)
    const response = await client(plain).http.send(read)
    expect(response.json()).toEqual({ ok: true })
    expect(proxy.seen).toMatchObject([
      {
        method: 'GET',
        path: 'http://service.invalid/me?full=1',
        headers: {
          host: 'service.invalid',
          'proxy-authorization': `Basic ${Buffer.from('us@er:p:a%s').toString('base64')}`,
          authorization: expect.stringMatching(/^Bearer /),
        },
      },
    ])
  })

  test('tells a proxy that wants credentials, at once and without the password', async () => {
    const proxy = await serve([{ status: 407 }])
    cleanUp.push(() => proxy.close())
    useProxy(`http://user:hunter2@${proxy.url.host}`)
    const { http, pauses } = client(plain)
    const failure = await failureOf(http.send(create))
    expect(failure).toMatchObject({ code: 'PROXY_AUTHENTICATION', effect: 'never-sent' })
    expect(failure.message).toContain(proxy.url.host)
    expect(failure.message).toContain('http://USER:PASSWORD@HOST:PORT')
    expect(failure.message).not.toContain('hunter2')
    expect(pauses).toEqual([])
  })
})

describe('a request over TLS', () => {
  test('goes through a tunnel', async () => {
    const behind = await listen(createServer((socket) => socket.once('data', () => socket.destroy())))
    const asked: unknown[] = []
    const proxy = createHttpServer()
    proxy.on('connect', ({ url, headers }, socket) => {
      asked.push([url, headers.host, headers['proxy-authorization'], headers.authorization])
      const through = connect(behind.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        through.pipe(socket)
        socket.pipe(through)
      })
      for (const one of [through, socket]) one.on('error', () => {})
    })
    useProxy(`http://user:p%20w@127.0.0.1:${(await listen(proxy)).port}`)
    // The handshake breaks behind the proxy, so it is no fault of the proxy.
    const failure = await failureOf(client(secure, { attempts: 1 }).http.send(create))
    expect(failure).toMatchObject({ code: 'NETWORK_RESET', effect: 'never-sent' })
    const credentials = `Basic ${Buffer.from('user:p w').toString('base64')}`
    expect(asked).toEqual([['service.invalid:443', 'service.invalid:443', credentials, undefined]])
  })

  test('whose handshake hangs behind the proxy ends in time, and closes the tunnel', async () => {
    const pass = stopTime()
    const proxy = createHttpServer()
    proxy.on('connect', (_request, socket) => {
      socket.on('error', () => {}).once('data', pass)
      socket.on('end', () => socket.end())
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
    })
    const running = await listen(proxy)
    useProxy(`http://127.0.0.1:${running.port}`)
    const failure = await failureOf(client(secure, { attempts: 1 }).http.send(create))
    expect(failure).toMatchObject({ code: 'NETWORK_TIMEOUT', effect: 'never-sent' })
    await running.allClosed()
  })

  test.each([
    [407, 'PROXY_AUTHENTICATION', '(407)'],
    [403, 'PROXY_FAILED', '(it answered 403)'],
    [502, 'PROXY_FAILED', '(it answered 502)'],
  ])(
    'is refused with %i by the proxy: nothing was sent, and nothing is sent again',
    async (status, code, says) => {
      const proxy = createHttpServer()
      proxy.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`))
      const { port } = await listen(proxy)
      useProxy(`http://user:hunter2@127.0.0.1:${port}`)
      const { http, pauses } = client(secure)
      const failure = await failureOf(http.send(create))
      expect(failure).toMatchObject({ code, effect: 'never-sent' })
      for (const part of [`127.0.0.1:${port}`, 'service.invalid', says])
        expect(failure.message).toContain(part)
      expect(failure.message).not.toContain('hunter2')
      expect(pauses).toEqual([])
    },
  )

  const silent = (pass: () => void) => createServer((socket) => socket.once('data', pass))
  test.each([
    ['accepts and never answers', 'http', silent],
    ['never ends its own handshake', 'https', silent],
    [
      'answers piece by piece',
      'http',
      (pass: () => void) => trickling(['HTTP/1.1 200', ' OK\r\n', 'a: b\r\n', 'c: d\r\n'], pass),
    ],
  ])('ends in time when the proxy %s', async (_case, scheme, start) => {
    const running = await listen(start(stopTime()))
    useProxy(`${scheme}://127.0.0.1:${running.port}`)
    const { http, pauses } = client(secure)
    const failure = await failureOf(http.send(create))
    expect(failure).toMatchObject({ code: 'PROXY_FAILED', effect: 'never-sent' })
    expect(failure.message).toContain('(no answer within 30 s)')
    expect(pauses).toEqual([])
    await running.allClosed()
  })

  test.each([
    [
      'closes the connection',
      createServer((socket) => socket.once('data', () => socket.end())),
      'ECONNRESET',
    ],
    ['says that it goes on', answeringConnect('HTTP/1.1 100 Continue\r\n\r\n'), 'it answered 100'],
    ['is no proxy', answeringConnect('220 mail ready\r\n'), 'HPE_INVALID_CONSTANT'],
    [
      'speaks before the server does',
      answeringConnect('HTTP/1.1 200 OK\r\n\r\nhello'),
      'it does not answer as a proxy',
    ],
    [
      'answers more than any proxy',
      answeringConnect(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(99_999)}`),
      'HPE_HEADER_OVERFLOW',
    ],
  ])('is told when the proxy %s', async (_case, server, says) => {
    useProxy(`http://127.0.0.1:${(await listen(server)).port}`)
    const failure = await failureOf(client(secure).http.send(create))
    expect(failure).toMatchObject({ code: 'PROXY_FAILED', effect: 'never-sent' })
    expect(failure.message).toContain(`(${says})`)
  })

  test('is told when nobody listens at the address of the proxy', async () => {
    const server = createServer()
    const { port } = await listen(server)
    await new Promise((closed) => server.close(closed))
    useProxy(`http://127.0.0.1:${port}`)
    const failure = await failureOf(client(secure).http.send(read))
    expect(failure).toMatchObject({ code: 'PROXY_FAILED', effect: 'never-sent' })
    expect(failure.message).toContain('(ECONNREFUSED)')
  })
})

describe('an address that names no proxy is refused by name', () => {
  test.each([
    ['socks5://user:hunter2@127.0.0.1:1080', 'its scheme is neither http nor https'],
    ['http://user:hunter2@:80:80', 'its address is not a URL'],
    ['http://', 'its address is not a URL'],
    ['http://user:hunter2%zz@127.0.0.1:3128', 'its user and password are not percent-encoded'],
  ])('%s', async (address, reason) => {
    useProxy(address)
    const failure = await failureOf(client(secure).http.send(read))
    expect(failure).toMatchObject({ code: 'PROXY_FAILED', effect: 'never-sent' })
    expect(failure.message).toContain(
      `The proxy in https_proxy did not let the request to service.invalid through (${reason})`,
    )
    expect(failure.message).not.toContain('hunter2')
  })
})

describe('the proxy of the environment', () => {
  const proxy = (env: Record<string, string>, url = 'https://qa.example.com/api'): ProxyAddress | undefined =>
    proxyFor(new URL(url), env)

  test.each([
    ['http://proxy.corp:3128', { name: 'proxy.corp:3128', tls: false, host: 'proxy.corp', port: 3128 }],
    ['proxy.corp:3128', { name: 'proxy.corp:3128', tls: false, host: 'proxy.corp', port: 3128 }],
    ['proxy.corp', { name: 'proxy.corp:80', tls: false, host: 'proxy.corp', port: 80 }],
    ['10.0.0.1:3128', { name: '10.0.0.1:3128', tls: false, host: '10.0.0.1', port: 3128 }],
    ['https://proxy.corp', { name: 'proxy.corp:443', tls: true, host: 'proxy.corp', port: 443 }],
    ['http://[fd00::1]:3128/', { name: '[fd00::1]:3128', tls: false, host: 'fd00::1', port: 3128 }],
    [
      'user:p@ss@proxy.corp:3128',
      {
        name: 'proxy.corp:3128',
        tls: false,
        host: 'proxy.corp',
        port: 3128,
        authorization: 'Basic dXNlcjpwQHNz',
      },
    ],
    ['', undefined],
    ['  ', undefined],
  ])('%s', (address, expected) => {
    expect(proxy({ https_proxy: address })).toEqual(expected)
  })

  test('small letters come before capitals, and each scheme has its own', () => {
    const env = { https_proxy: 'small', HTTPS_PROXY: 'large', HTTP_PROXY: 'plain' }
    expect(proxy(env)?.host).toBe('small')
    expect(proxy({ HTTPS_PROXY: 'large' })?.host).toBe('large')
    expect(proxy(env, 'http://qa.example.com')?.host).toBe('plain')
    expect(proxy({ http_proxy: 'plain' })).toBeUndefined()
  })

  test.each(['http://127.0.0.1', 'http://127.1.2.3:8080', 'http://localhost', 'http://[::1]:80'])(
    'is not used for this machine: %s',
    (url) => {
      expect(proxy({ http_proxy: 'plain' }, url)).toBeUndefined()
    },
  )

  test.each(['http://127.0.0.1.evil.example', 'http://localhost.evil.example', 'http://127.evil.example'])(
    'is used for what only looks like this machine: %s',
    (url) => {
      expect(proxy({ http_proxy: 'plain' }, url)?.host).toBe('plain')
    },
  )

  const at = 'https://qa.example.com'
  test.each([
    ['*', at, true],
    ['qa.example.com', at, true],
    ['QA.Example.COM', at, true],
    ['example.com', at, true],
    ['.example.com', at, true],
    ['*.example.com', at, true],
    ['qa.example.com.', at, true],
    ['a.test, b.test ,example.com', at, true],
    ['a.test b.test example.com', at, true],
    ['example.com', 'https://example.com', true],
    ['.example.com', 'https://example.com', true],
    ['*.example.com', 'https://example.com', false],
    ['ample.com', at, false],
    ['*ample.com', at, false],
    ['.com.evil', at, false],
    ['qa.example.com:443', at, true],
    ['qa.example.com:8443', at, false],
    ['*.example.com:8443', 'https://qa.example.com:8443', true],
    ['10.1.2.3', 'https://10.1.2.3', true],
    ['10.1.2.3:443', 'https://10.1.2.3', true],
    ['10.1.2.0/24', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://10.1.2.3:8443', true],
    ['10.1.3.0/24', 'https://10.1.2.3', false],
    ['2.3', 'https://10.1.2.3', false],
    ['0.0.0.0/0', at, false],
    ['10.0.0.0/33', 'https://10.1.2.3', false],
    ['10.0.0.0/', 'https://10.1.2.3', false],
    ['fd00::/8', 'https://[fd12::1]', true],
    ['fd12::1', 'https://[fd12::1]', true],
    ['[fd12::1]', 'https://[fd12::1]', true],
    ['[fd12::1]:443', 'https://[fd12::1]', true],
    ['[fd12::1]:8443', 'https://[fd12::1]', false],
    ['fd13::/16', 'https://[fd12::1]', false],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['', at, false],
    [' , ,', at, false],
  ])('no_proxy=%s for %s', (no_proxy, url, direct) => {
    expect(proxy({ https_proxy: 'proxy.corp', no_proxy }, url) === undefined).toBe(direct)
    expect(proxy({ https_proxy: 'proxy.corp', NO_PROXY: no_proxy }, url) === undefined).toBe(direct)
  })
})
