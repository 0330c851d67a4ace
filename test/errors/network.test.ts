import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { networkCodes } from '../../src/codes/network.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { tokenAction } from '../acceptance/cli.js'
import { selfSigned } from '../http/certificate.js'
import type { Answer, Seen } from '../http/loopback.js'
import { fromCli } from './cli.js'
import { type Scenario, showArea } from './expect.js'
import { answering, closedPort, listening, variables } from './servers.js'
import { type Around, check, type Inputs, type Produced, run, workspace } from './steps.js'

const token = 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7'
const day = 86_400_000

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const checkAt = (url: string, more: Inputs, around?: Around): Promise<Produced> =>
  check({ vendor: 'qahub', url, token, ...more }, around)

/** Checks at a server that gives these answers. */
const answers =
  (...given: readonly Answer[]): Scenario =>
  async (more) =>
    checkAt((await answering(given)).url.href, more)

/** Uploads one result to a server whose API gives these answers. */
const uploads =
  (answer: (seen: Seen) => Answer): Scenario =>
  async () => {
    const { url } = await answering(answer)
    const cwd = workspace({
      'junit.xml': '<testsuite tests="1"><testcase name="pays" classname="shop"/></testsuite>',
    })
    return run({ vendor: 'qahub', url: url.href, token, upload: 'junit.xml', project: 'p1' }, { cwd })
  }

const html = { 'content-type': 'text/html' }
const refusing = (status: number, message: string) => uploads(() => ({ status, body: { error: message } }))

/** Checks with the built command line, which trusts the certificate as `NODE_EXTRA_CA_CERTS` says. */
async function trusting(tls: { key: string; cert: string }, more: Inputs): Promise<Produced> {
  const { url } = await answering([{ body: {} }], tls)
  const folder = workspace({ 'ca.pem': tls.cert })
  const flags = Object.entries({ vendor: 'qahub', url: url.href, ...more }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ])
  const env = { QA_HUB_TOKEN: token, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') }
  return fromCli(await tokenAction(['check', ...flags, '--json'], { env }))
}

showArea(
  networkCodes,
  {
    VENDOR_UNAVAILABLE: answers({ status: 503 }),
    VENDOR_RATE_LIMITED: answers({ status: 429 }),
    VENDOR_RATE_LIMITED_LONG: answers({ status: 429, headers: { 'retry-after': '7200' } }),
    NETWORK_TIMEOUT: async (more) => {
      const port = await listening(createServer(() => {}))
      return checkAt(`http://127.0.0.1:${port}`, more, { http: { timeoutMs: 30 } })
    },
    NETWORK_DNS: (more) => checkAt('https://qa.example.invalid', more, { http: { attempts: 1 } }),
    NETWORK_REFUSED: async (more) => checkAt(`http://127.0.0.1:${await closedPort()}`, more),
    NETWORK_RESET: async (more) => {
      const port = await listening(createServer((socket) => socket.once('data', () => socket.destroy())))
      return checkAt(`http://127.0.0.1:${port}`, more)
    },
    NETWORK_UNREACHABLE: (more) => checkAt('https://255.255.255.255:9', more),
    NETWORK_NOT_HTTP: async (more) => {
      const mail = createServer((socket) => socket.once('data', () => socket.end('220 mail ready\r\n')))
      return checkAt(`http://127.0.0.1:${await listening(mail)}`, more)
    },
    TLS_EXPIRED: (more) =>
      trusting(selfSigned(new Date(Date.now() - 2 * day), new Date(Date.now() - day)), more),
    TLS_UNTRUSTED: async (more) => {
      const tls = selfSigned(new Date(Date.now() - day), new Date(Date.now() + day))
      return checkAt((await answering([{}], tls)).url.href, more)
    },
    TLS_HOST_MISMATCH: (more) =>
      trusting(selfSigned(new Date(Date.now() - day), new Date(Date.now() + day), [127, 0, 0, 2]), more),
    TLS_PROTOCOL: async (more) => {
      const plain = createHttpServer((_request, response) => response.end())
      return checkAt(`https://127.0.0.1:${await listening(plain)}`, more)
    },
    PROXY_FAILED: async (more) => {
      // The client never uses a proxy for this machine, so the host has another name.
      variables({ https_proxy: `http://127.0.0.1:${await closedPort()}` })
      return checkAt('https://qa.example.invalid', more)
    },
    PROXY_AUTHENTICATION: async (more) => {
      const proxy = createHttpServer((_request, response) => response.writeHead(407).end())
      variables({ http_proxy: `http://user:wrong@127.0.0.1:${await listening(proxy)}` })
      return checkAt('http://qa.example.invalid', { 'allow-http': 'true', ...more })
    },
    REDIRECT_REFUSED: answers({ status: 301, headers: { location: 'https://elsewhere.example/api/v1/me' } }),
    CAPTIVE_PORTAL: answers({ body: '<!doctype html><title>Sign in</title>', headers: html }),
    ANSWER_OF_ANOTHER: answers({ status: 403, body: 'RBAC: access denied' }),
    FORBIDDEN_BY_WHOM: answers({ status: 403, body: { message: 'Forbidden' } }),
    FIREWALL_BLOCKED: answers({ status: 403, body: '<html>', headers: { 'cf-mitigated': 'challenge' } }),
    NETWORK_LOGIN: answers({ status: 511, body: '<html><title>Log in</title>', headers: html }),
    PROXY_LOGIN: answers({ status: 407, headers: { 'proxy-authenticate': 'Basic realm="proxy"' } }),
    TLS_CLIENT_CERT: answers({
      status: 400,
      body: '<html><title>400 No required SSL certificate was sent</title>',
      headers: html,
    }),
    HTTP2_ONLY: async (more) => checkAt(`http://127.0.0.1:${await listening(createHttp2Server())}`, more),
    NOT_JSON: answers({ body: '<!doctype html><title>QA Hub</title>', headers: html }),
    BAD_JSON: answers({ body: '{"tenant":', headers: { 'content-type': 'application/json' } }),
    RESPONSE_TOO_LARGE: answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const piece = Buffer.alloc(1024 * 1024, ' ')
      for (let sent = 0; sent < 17; sent++) response.write(piece)
      response.end('{}')
    }),
    VENDOR_NOT_FOUND: (more) =>
      checkAt(`${sandbox.describe().vendors.qahub.url}/elsewhere`, { token: seed('qahub'), ...more }),
    URL_SUBPATH_LOST: (more) =>
      checkAt(new URL('/', sandbox.describe().vendors.qanode.url).href, {
        vendor: 'qanode',
        token: seed('qanode'),
        ...more,
      }),
    URL_API_PATH_REPEATED: (more) =>
      checkAt(`${sandbox.describe().vendors.qahub.url}/api/v1`, { token: seed('qahub'), ...more }),
    VENDOR_BAD_REQUEST: refusing(422, 'The name is too long'),
    VENDOR_CONFLICT: refusing(409, 'The run was changed'),
    VENDOR_TOO_LARGE: refusing(413, 'Payload too large'),
    VENDOR_FORBIDDEN: refusing(403, 'This token lacks the scope write'),
    VENDOR_UNAUTHORIZED: refusing(401, 'Invalid or revoked API token'),
  },
  { secrets: () => [token, seed('qahub'), seed('qanode')] },
)

test.each([
  [408, 'VENDOR_UNAVAILABLE'],
  [425, 'VENDOR_UNAVAILABLE'],
  [413, 'VENDOR_BAD_REQUEST'],
  [418, 'VENDOR_BAD_REQUEST'],
  [600, 'NETWORK_NOT_HTTP'],
  [999, 'NETWORK_NOT_HTTP'],
])('a check that is answered %i: %s', async (status, code) => {
  const { document } = await answers({ status, body: {} })({})
  expect(document.code).toBe(code)
  expect(document.message).not.toMatch(/batch-size|[{}]/)
})

function seed(vendor: 'qahub' | 'qanode'): string {
  return sandbox.describe().vendors[vendor].token
}
