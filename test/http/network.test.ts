import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type Attempt, classify, isTransient } from '../../src/http/classify.js'
import { NetworkFailure } from '../../src/http/failure.js'
import type { HttpRequest } from '../../src/http/http.js'
import { selfSigned } from './certificate.js'
import { client, serve } from './loopback.js'

const read: HttpRequest = { method: 'GET', path: '/me', idempotent: true }
const create: HttpRequest = { method: 'POST', path: '/runs', body: {}, idempotent: false }
const day = 86_400_000

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function failureOf(promise: Promise<unknown>): Promise<NetworkFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof NetworkFailure) return error
  throw new Error('it did not fail as a NetworkFailure')
}

describe('TLS', () => {
  test('a certificate that nobody signed is not trusted, even when the environment switches checks off', async () => {
    const server = await serve([{}], selfSigned(new Date(Date.now() - day), new Date(Date.now() + day)))
    cleanUp.push(() => server.close())
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    cleanUp.push(() => {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    })
    const failure = await failureOf(client(server.url).http.send(create))
    expect(failure).toMatchObject({ code: 'TLS_UNTRUSTED', effect: 'never-sent' })
    expect(failure.message).toContain('NODE_EXTRA_CA_CERTS')
    expect(server.seen).toHaveLength(0)
  })

  test('a server that does not speak it', async () => {
    const port = await listen(createHttpServer((_request, response) => response.end()))
    const failure = await failureOf(client(new URL(`https://127.0.0.1:${port}`)).http.send(create))
    expect(failure).toMatchObject({ code: 'TLS_PROTOCOL', effect: 'never-sent' })
  })

  test('no handshake in time sent nothing', async () => {
    const port = await listen(createServer(() => {}))
    const { http, pauses } = client(new URL(`https://127.0.0.1:${port}`), { timeoutMs: 40 })
    const failure = await failureOf(http.send(create))
    expect(failure).toMatchObject({ code: 'NETWORK_TIMEOUT', effect: 'never-sent' })
    expect(pauses).toHaveLength(3)
  })

  test('a connection that breaks during the handshake sent nothing', async () => {
    const port = await listen(createServer((socket) => socket.once('data', () => socket.destroy())))
    const failure = await failureOf(client(new URL(`https://127.0.0.1:${port}`)).http.send(create))
    expect(failure).toMatchObject({ code: 'NETWORK_RESET', effect: 'never-sent' })
  })
})

test('a server that does not speak HTTP', async () => {
  const port = await listen(
    createServer((socket) => socket.once('data', () => socket.end('220 mail ready\r\n'))),
  )
  const failure = await failureOf(
    client(new URL(`http://127.0.0.1:${port}`), { attempts: 1 }).http.send(read),
  )
  expect(failure).toMatchObject({ code: 'NETWORK_NOT_HTTP', effect: 'ambiguous' })
})

describe('the name of an error', () => {
  const attempt: Attempt = {
    host: 'qa.example.com',
    request: 'GET /me',
    input: 'url',
    timeoutMs: 1_000,
    proxy: undefined,
    tunnelled: false,
    connected: false,
    reused: false,
    timedOut: false,
  }

  test.each([
    ['CERT_HAS_EXPIRED', 'TLS_EXPIRED', false],
    ['CERT_NOT_YET_VALID', 'TLS_EXPIRED', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'TLS_UNTRUSTED', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'TLS_UNTRUSTED', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'TLS_HOST_MISMATCH', false],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'TLS_PROTOCOL', false],
    ['EPROTO', 'TLS_PROTOCOL', false],
    ['ENOTFOUND', 'NETWORK_DNS', false],
    ['EAI_AGAIN', 'NETWORK_DNS', true],
    ['ECONNREFUSED', 'NETWORK_REFUSED', true],
    ['ECONNRESET', 'NETWORK_RESET', true],
    ['EPIPE', 'NETWORK_RESET', true],
    ['ETIMEDOUT', 'NETWORK_TIMEOUT', true],
    ['EHOSTUNREACH', 'NETWORK_UNREACHABLE', true],
    ['ENETUNREACH', 'NETWORK_UNREACHABLE', true],
    ['HPE_INVALID_CONSTANT', 'NETWORK_NOT_HTTP', true],
    ['HPE_HEADER_OVERFLOW', 'NETWORK_NOT_HTTP', true],
  ])('%s → %s', (code, expected, transient) => {
    const error = Object.assign(new Error('Bearer qh_a1b2c3_verysecretvalue'), { code })
    const failure = classify(error, attempt)
    expect(failure).toMatchObject({ code: expected, effect: 'never-sent' })
    expect(failure.message).not.toContain('secret')
    expect(failure.message).not.toMatch(/\{\w+\}/)
    expect(isTransient(failure)).toBe(transient)
  })
})
