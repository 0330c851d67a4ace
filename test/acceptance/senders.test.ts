import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttp2Server, createSecureServer } from 'node:http2'
import { createServer as createTcpServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inTurn } from '../deep.js'
import { selfSigned } from '../http/certificate.js'
import { tokenActionJson } from './cli.js'
import { accounts, type FakeAnswer, fakeVendor } from './fake.js'
import { firewalls, gateways } from './senders/answers.js'

type VendorId = keyof typeof accounts
const ids: readonly VendorId[] = ['qahub', 'qanode', 'qualytics', 'qwiet', 'gitlab']

/** Checks a token at a vendor whose every answer is this one. */
async function checked(id: VendorId, answer: FakeAnswer, flags: readonly string[] = []) {
  const { url } = await fakeVendor(() => answer)
  return checkedAt(id, url, flags)
}

async function checkedAt(
  id: VendorId,
  url: string,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const { variable, token } = accounts[id]
  const options = {
    env: { [variable]: token(), ...env },
  }
  const result = await tokenActionJson(['check', '--vendor', id, '--url', url, ...flags], options)
  expect(result.stdout + result.stderr).not.toContain(token())
  return result
}

const someVendors = inTurn(ids)

/** The same at every vendor in deep, and at one in turn in the suite; one after the other, so that one station serves all. */
async function everywhere(answer: (id: VendorId) => FakeAnswer) {
  const results: ({ readonly id: VendorId } & Awaited<ReturnType<typeof checked>>)[] = []
  for (const id of someVendors()) results.push({ id, ...(await checked(id, answer(id))) })
  return results
}

describe('an answer of something in front of the vendor says nothing of the token, at any vendor', () => {
  test.each([...gateways, ...firewalls])('%s', async (_who, answer, code) => {
    for (const { id, document, exitCode } of await everywhere(() => answer)) {
      expect([id, document.verdict, exitCode]).toEqual([id, 'unknown', 1])
      // Where an error body is documented, its absence is what shows the sender.
      const codes =
        answer.status === 403 && code === 'FORBIDDEN_BY_WHOM' ? [code, 'ANSWER_OF_ANOTHER'] : [code]
      expect(codes).toContain(document.code)
    }
  })
})

describe("the vendor's own 401 is invalid, whatever a proxy adds on the way", () => {
  const bodies: Readonly<Record<VendorId, object>> = {
    qahub: { error: 'Invalid or revoked API token' },
    qanode: { statusCode: 401, message: 'Unauthorized' },
    qualytics: { detail: 'Could not validate credentials' },
    qwiet: { ok: false, code: 'UNAUTHORIZED', message: 'Unauthorized' },
    gitlab: { message: '401 Unauthorized' },
  }
  test.each([
    ['nothing', {}],
    ['server and via', { server: 'envoy', via: '1.1 google' }],
    ['tracing of AWS', { 'x-amzn-requestid': 'a', 'x-amz-apigw-id': 'b', 'x-amzn-trace-id': 'Root=1' }],
    ['tracing of Cloudflare', { server: 'cloudflare', 'cf-ray': 'x', 'cf-cache-status': 'DYNAMIC' }],
    ['latency of Kong', { 'x-kong-upstream-latency': '9', 'x-kong-proxy-latency': '1' }],
    ['latency of Envoy', { 'x-envoy-upstream-service-time': '9' }],
    ['ids of Azure, Imperva and Akamai', { 'x-azure-ref': 'x', 'x-iinfo': '1', 'x-akamai-request-id': '1' }],
    ['a status of RFC 9209', { 'proxy-status': 'edge; received-status=401' }],
    ['the scheme alone', { 'www-authenticate': 'Bearer' }],
    ['an error of RFC 6750', { 'www-authenticate': 'Bearer error="invalid_token"' }],
  ] as const)('%s', async (_what, headers) => {
    const own = (id: VendorId) => ({ status: 401, body: bodies[id], headers: { ...headers } })
    for (const { id, document } of await everywhere(own)) {
      expect([id, document.verdict, document.code]).toEqual([id, 'invalid', 'TOKEN_REJECTED'])
    }
  })

  test.each(['Protected by OAuth 2.0', 'The API'])('GitLab names the realm %s', async (realm) => {
    const headers = { 'www-authenticate': `Bearer realm="${realm}", error="invalid_token"` }
    const body = { error: 'invalid_token', error_description: 'Token was revoked. You have to re-authorize' }
    const { document } = await checked('gitlab', { status: 401, body, headers })
    expect(document).toMatchObject({ verdict: 'invalid', code: 'TOKEN_REVOKED' })
  })

  test.each([
    ...[{ message: 401 }, { message: [] }, { message: {} }, { message: '' }, { message: 'Unauthorized' }],
    ...[{ error: {} }, { error: 401 }, { error: ['invalid_token'] }, { error: 'Unauthorized' }],
  ])('GitLab never answers %j', async (body) => {
    const { document, exitCode } = await checked('gitlab', { status: 401, body })
    expect(document).toMatchObject({ verdict: 'unknown', code: 'ANSWER_OF_ANOTHER' })
    expect(exitCode).toBe(1)
  })

  test('without a body where no error body is documented', async () => {
    for (const id of ['qahub', 'qanode', 'qualytics'] as const) {
      expect((await checked(id, { status: 401 })).document).toMatchObject({ verdict: 'invalid' })
    }
  })
})

describe('a 403 is valid-but-not-allowed only as it is documented', () => {
  test.each([
    ['qwiet', { ok: false, code: 'FORBIDDEN', message: 'no' }],
    ['gitlab', { error: 'insufficient_scope', error_description: 'x', scope: 'api' }],
  ] as const)('%s', async (id, body) => {
    const { document, exitCode } = await checked(id, { status: 403, body })
    expect(document).toMatchObject({ verdict: 'valid', code: 'TOKEN_FORBIDDEN' })
    expect(exitCode).toBe(0)
  })

  test('QA Hub says that the token needs `read` too, and on-unknown decides', async () => {
    const answer = { status: 403, body: { error: 'This token lacks the scope read' } }
    const { document, exitCode } = await checked('qahub', answer, ['--scopes', 'write'])
    expect(document).toMatchObject({ verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM' })
    expect(document.message).toMatch(
      /Give the token the scope `read` too, or, in a check, set `--on-unknown warn`/,
    )
    expect(exitCode).toBe(1)
    expect((await checked('qahub', answer, ['--on-unknown', 'warn'])).exitCode).toBe(0)
  })
})

describe('a 2xx counts only with the fields that the vendor documents', () => {
  const others: readonly unknown[] = [
    ...[{}, { a: 1 }, { ok: true }, { status: 'ok' }, { message: 'Welcome' }, { active: true }, { id: 7 }],
    ...[{ scopes: 'all' }, { tenant: {} }, { data: { id: 'x' } }, [{ id: 1 }], [1], 'OK', 'true', null],
  ]
  test.each(others.map((body) => [JSON.stringify(body), body]))('%s', async (_what, body) => {
    const answer = { status: 200, body, headers: { 'content-type': 'application/json' } }
    for (const { id, document } of await everywhere(() => answer)) {
      expect([id, document.verdict]).toEqual([id, 'unknown'])
    }
  })
})

describe('no sentence says that a token expired on a day to come', () => {
  const ends = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
  const self = { id: 42, name: 'ci', revoked: false, active: false, scopes: ['api'] }
  test.each([[ends], [null], [undefined]])('GitLab says inactive, and %s', async (expires_at) => {
    const { document } = await checked('gitlab', { status: 200, body: { ...self, expires_at } })
    expect(document).toMatchObject({ verdict: 'invalid', code: 'TOKEN_REJECTED' })
    expect(document.message).not.toMatch(/expired|revoked on/)
  })

  test('GitLab says inactive, and a day that has passed', async () => {
    const { document } = await checked('gitlab', { status: 200, body: { ...self, expires_at: '2026-01-31' } })
    expect(document).toMatchObject({ verdict: 'invalid', code: 'TOKEN_EXPIRED' })
    expect(document.message).toContain('expired on 2026-01-31')
  })

  test.each(['qualytics', 'qwiet'] as const)('%s says expired, and the JWT ends later', async (id) => {
    const fake = await fakeVendor(() => ({
      status: 401,
      body: {
        ok: false,
        code: 'UNAUTHORIZED',
        message: 'The token has expired',
        detail: 'The token has expired',
      },
    }))
    const token = accounts[id].token(Math.floor(Date.now() / 1000) + 90 * 86_400)
    const options = { env: { [accounts[id].variable]: token } }
    const { document } = await tokenActionJson(['check', '--vendor', id, '--url', fake.url], options)
    expect(document).toMatchObject({ verdict: 'invalid', code: 'TOKEN_EXPIRED' })
    expect(document.message).toContain('expired; the vendor does not tell when')
  })
})

describe('Qualytics lists tokens with the fields that are documented', () => {
  const row = { id: 1, created: '2026-11-01T09:00:00Z', name: 'ci', active: true }
  const { active, ...inactive } = row
  const others: readonly unknown[] = [
    ...[[{ id: 1, name: 'x' }], [{ id: 'a', name: 5, zzz: 1 }], { data: [] }, { items: [] }, [inactive]],
    ...[[{ ...row, active: 'yes' }], [{ ...row, created: 5 }], [{ ...row, created: 'x' }], [row, {}]],
    ...[{ items: [], total: 0 }, { data: [{ id: 1, name: 'x' }] }, [{ ...row, name: null }], [[row]]],
  ]
  const own: readonly unknown[] = [[row], [], { items: [row], total: 1 }]
  const named = (bodies: readonly unknown[]) => bodies.map((body) => [JSON.stringify(body), body] as const)

  test.each(named(others))('not %s', async (_what, body) => {
    const { document, exitCode } = await checked('qualytics', { status: 200, body })
    expect([document.verdict, exitCode]).toEqual(['unknown', 1])
  })

  test.each(named(own))('%s', async (_what, body) => {
    const { document, exitCode } = await checked('qualytics', { status: 200, body })
    expect([document.verdict, exitCode]).toEqual(['valid', 0])
  })
})

describe('QANode accepts a token by a 404 only where it says that the run is missing', () => {
  const id = '00000000-0000-0000-0000-000000000000'
  test.each([
    ...[{ error: 'Run not found' }, { message: `Run ${id} not found`, statusCode: 404, error: 'Not Found' }],
    ...[
      { message: 'The run was not found.' },
      { code: 'RUN_NOT_FOUND' },
      { error: { message: 'Unknown run' } },
    ],
    ...[{ message: `Run with id '${id}' does not exist` }, { error: `No run ${id} found` }],
  ])('%j', async (body) => {
    const { document, exitCode } = await checked('qanode', { status: 404, body })
    expect([document.verdict, exitCode]).toEqual(['valid', 0])
  })

  test.each([
    ...[{ error: { code: 404, message: 'Cloud Run service not found' } }, { error: 'Run command not found' }],
    ...[
      { error: 'The server you run is not found' },
      { message: 'function run not found' },
      { error: 'run' },
    ],
    ...[{ message: 'Run: app not found' }, { message: 'Run pod not found' }, { message: 'Nothing to run' }],
    ...[{ message: 'No execution role was found' }, { message: 'Run the setup; page not found' }],
    ...[{ message: 'Execution environment not found' }, { error: 'Dry run not found here' }],
  ])('not %j', async (body) => {
    const { document, exitCode } = await checked('qanode', { status: 404, body })
    expect([document.verdict, exitCode]).toEqual(['unknown', 1])
  })

  test.each(['text/html', 'text/plain; charset=utf-8'])('not JSON that is sent as %s', async (type) => {
    const answer = { status: 404, body: { error: 'Run not found' }, headers: { 'content-type': type } }
    expect((await checked('qanode', answer)).document.verdict).toBe('unknown')
  })
})

describe('a server that speaks otherwise', () => {
  const day = 86_400_000
  const tls = selfSigned(new Date(Date.now() - day), new Date(Date.now() + day))

  async function listening(server: Server): Promise<number> {
    const sockets = new Set<{ destroy(): void }>()
    server.on('connection', (socket) => sockets.add(socket.on('error', () => {})))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    return address.port
  }

  async function trusting(server: Server) {
    const folder = mkdtempSync(join(tmpdir(), 'senders-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'ca.pem')
    writeFileSync(file, tls.cert)
    const url = `https://127.0.0.1:${await listening(server)}`
    return checkedAt('qahub', url, [], { NODE_EXTRA_CA_CERTS: file })
  }

  test('HTTP/2 without TLS', async () => {
    const { document } = await checkedAt('qahub', `http://127.0.0.1:${await listening(createHttp2Server())}`)
    expect(document).toMatchObject({ verdict: 'unknown', code: 'HTTP2_ONLY' })
  })

  test('HTTP/2 over TLS', async () => {
    const { document } = await trusting(createSecureServer(tls))
    expect(document).toMatchObject({ verdict: 'unknown', code: 'HTTP2_ONLY' })
  })

  /** A server that answers the first bytes of TLS with a fatal alert. */
  const alerting = (alert: number) =>
    createTcpServer((socket) => {
      socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, alert])))
    })

  test.each([
    ['no protocol in common (ALPN)', 120, 'HTTP2_ONLY'],
    ['a certificate is required', 116, 'TLS_CLIENT_CERT'],
    ['a bad certificate', 42, 'TLS_CLIENT_CERT'],
    ['a failed handshake', 40, 'TLS_PROTOCOL'],
  ] as const)('a TLS alert: %s', async (_what, alert, code) => {
    const { document } = await checkedAt('qahub', `https://127.0.0.1:${await listening(alerting(alert))}`)
    expect(document).toMatchObject({ verdict: 'unknown', code })
    expect(document.message).toMatch(code === 'HTTP2_ONLY' ? /HTTP\/1\.1/ : /certificate of the client/)
  })

  test('mutual TLS', async () => {
    const server = createTlsServer({ ...tls, requestCert: true, rejectUnauthorized: true })
    const { document } = await trusting(server.on('tlsClientError', () => {}))
    expect(document).toMatchObject({ verdict: 'unknown', code: 'TLS_CLIENT_CERT' })
  })
})
