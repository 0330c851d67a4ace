import { writeFileSync } from 'node:fs'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type Server } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { workspace } from '../errors/steps.js'
import { selfSigned } from '../http/certificate.js'
import { tokenActionJson } from './cli.js'

const day = 86_400_000
/** Hosts that exist behind the proxy alone: this machine is reached without. */
const [vendorHost, githubHost] = ['vendor.test', 'github.test']

type Cleaning = (close: () => void | Promise<void>) => void

async function listen(server: Server, onTestFinished: Cleaning): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A sandbox that is reached through a proxy alone, over TLS or not, and what the proxy was asked for, each once. */
async function behindProxy(
  scheme: 'http' | 'https',
  onTestFinished: Cleaning,
  proxyScheme: 'http' | 'https' = 'http',
) {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const { vendors, github } = sandbox.describe()
  const inside = new URL(github.apiUrl)
  const { key, cert } = selfSigned(
    new Date(Date.now() - day),
    new Date(Date.now() + day),
    [127, 0, 0, 1],
    [vendorHost, githubHost],
  )
  const front = createTlsServer({ key, cert }, (outer, answer) => {
    const { method, url: path, headers } = outer
    const inner = request({ host: inside.hostname, port: inside.port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 0, response.headers)
      response.pipe(answer)
    })
    outer.pipe(inner)
  })
  front.on('tlsClientError', () => {})
  const upstream = scheme === 'https' ? await listen(front, onTestFinished) : Number(inside.port)

  const asked = new Set<string>()
  const noted = (target: string, headers: IncomingHttpHeaders) =>
    asked.add(`${target} ${headers['proxy-authorization'] ?? ''}`)
  const proxy = proxyScheme === 'https' ? createTlsServer({ key, cert }) : createServer()
  proxy.on('request', (outer: IncomingMessage, answer: ServerResponse) => {
    const { method, headers } = outer
    const { host, pathname, search } = new URL(outer.url ?? '')
    noted(host, headers)
    const path = pathname + search
    const inner = request({ host: inside.hostname, port: inside.port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 0, response.headers)
      response.pipe(answer)
    })
    outer.pipe(inner)
  })
  proxy.on('connect', ({ url = '', headers }: IncomingMessage, socket: Duplex) => {
    noted(url, headers)
    const through = connect(upstream, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      through.pipe(socket)
      socket.pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  const address = `${proxyScheme}://us%40er:p%3Ass@127.0.0.1:${await listen(proxy, onTestFinished)}`
  const ca = join(workspace(), 'ca.pem')
  writeFileSync(ca, cert)
  const credentials = `Basic ${Buffer.from('us@er:p:ss').toString('base64')}`
  const at = (host: string, url: string) => {
    const { pathname } = new URL(url)
    return `${scheme}://${host}${pathname}`
  }
  return {
    sandbox,
    vendors,
    github,
    asked,
    at,
    /** What the proxy is asked for: a tunnel, or the request itself where nothing is encrypted. */
    wayTo: (host: string) => `${scheme === 'https' ? `${host}:443` : host} ${credentials}`,
    address,
    env: { http_proxy: address, https_proxy: address, NODE_EXTRA_CA_CERTS: ca },
    flags: scheme === 'http' ? ['--allow-http'] : [],
  }
}

describe.concurrent.each(['https', 'http'] as const)(
  'the built command line, over %s behind a proxy',
  (scheme) => {
    test('checks a token', async ({ onTestFinished }) => {
      const { vendors, asked, at, wayTo, env, flags } = await behindProxy(scheme, onTestFinished)
      const { url, token } = vendors.qahub
      const { exitCode, document, stderr } = await tokenActionJson(
        ['check', '--vendor', 'qahub', '--url', at(vendorHost, url), ...flags],
        { env: { ...env, QA_HUB_TOKEN: token } },
      )
      expect([exitCode, document.verdict], stderr).toEqual([0, 'valid'])
      expect(asked).toEqual(new Set([wayTo(vendorHost)]))
      // No word of Node about old interfaces, and none about the proxy's password.
      expect(stderr).not.toMatch(/DEP\d+|Warning|p%3Ass|p:ss/)
    })

    test('rotates: the vendor and GitHub are both reached through it', async ({ onTestFinished }) => {
      const { sandbox, vendors, github, asked, at, wayTo, env, flags } = await behindProxy(
        scheme,
        onTestFinished,
      )
      const { url, token } = vendors.qualytics
      const { exitCode, document, stderr } = await tokenActionJson(
        [
          ...['rotate', '--vendor', 'qualytics', '--url', at(vendorHost, url), '--secret', 'QUALYTICS_TOKEN'],
          ...['--github-api-url', at(githubHost, github.apiUrl), '--rotate', 'always'],
          ...['--stores', `repo:${github.repository}`, ...flags],
        ],
        { env: { ...env, QUALYTICS_TOKEN: token, TOKEN_ACTION_GITHUB_TOKEN: github.token } },
      )
      expect([exitCode, document.outcome], stderr).toEqual([0, 'rotated'])
      expect(await sandbox.github.reveal(`repo:${github.repository}`, 'QUALYTICS_TOKEN')).toMatch(/^eyJ/)
      expect(asked).toEqual(new Set([wayTo(vendorHost), wayTo(githubHost)]))
    })
  },
)

describe.concurrent('the address of the proxy', () => {
  test('may be without a scheme', async ({ onTestFinished }) => {
    const { vendors, asked, at, wayTo, address, env } = await behindProxy('https', onTestFinished)
    const { url, token } = vendors.qahub
    const { exitCode, document, stderr } = await tokenActionJson(
      ['check', '--vendor', 'qahub', '--url', at(vendorHost, url)],
      { env: { ...env, https_proxy: address.replace('http://', ''), QA_HUB_TOKEN: token } },
    )
    expect([exitCode, document.verdict], stderr).toEqual([0, 'valid'])
    expect(asked).toEqual(new Set([wayTo(vendorHost)]))
  })

  test.each(['http', 'https'] as const)(
    'may be of a proxy that is spoken to over TLS, for %s',
    async (scheme) => {
      const closing: (() => void | Promise<void>)[] = []
      const { vendors, asked, at, wayTo, env, flags } = await behindProxy(
        scheme,
        (close) => closing.push(close),
        'https',
      )
      const { url, token } = vendors.qahub
      const { exitCode, document, stderr } = await tokenActionJson(
        ['check', '--vendor', 'qahub', '--url', at(vendorHost, url), ...flags],
        { env: { ...env, QA_HUB_TOKEN: token } },
      )
      for (const close of closing) await close()
      expect([exitCode, document.verdict], stderr).toEqual([0, 'valid'])
      expect(asked).toEqual(new Set([wayTo(vendorHost)]))
    },
  )
})

describe.concurrent('a certificate that nobody vouches for, behind a proxy, with NODE_TLS_REJECT_UNAUTHORIZED=0', () => {
  const careless = { NODE_EXTRA_CA_CERTS: '', NODE_TLS_REJECT_UNAUTHORIZED: '0' }

  test('gets no token of the vendor', async ({ onTestFinished }) => {
    const { sandbox, vendors, at, env } = await behindProxy('https', onTestFinished)
    const { url, token } = vendors.qahub
    const { exitCode, document } = await tokenActionJson(
      ['check', '--vendor', 'qahub', '--url', at(vendorHost, url)],
      { env: { ...env, ...careless, QA_HUB_TOKEN: token } },
    )
    expect([exitCode, document.verdict, document.code]).toEqual([1, 'unknown', 'TLS_UNTRUSTED'])
    expect(sandbox.requests).toEqual([])
  })

  test('gets no token of GitHub', async ({ onTestFinished }) => {
    const { sandbox, vendors, github, at, env } = await behindProxy('https', onTestFinished)
    const { url, token } = vendors.qualytics
    const { exitCode, document } = await tokenActionJson(
      [
        ...[
          'rotate',
          '--vendor',
          'qualytics',
          '--url',
          url,
          '--secret',
          'QUALYTICS_TOKEN',
          '--rotate',
          'always',
        ],
        ...['--github-api-url', at(githubHost, github.apiUrl), '--stores', `repo:${github.repository}`],
      ],
      { env: { ...env, ...careless, QUALYTICS_TOKEN: token, TOKEN_ACTION_GITHUB_TOKEN: github.token } },
    )
    expect([exitCode, document.outcome]).toEqual([1, 'refused'])
    expect(document).toMatchObject({
      code: 'TLS_UNTRUSTED',
      message: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    })
    expect(sandbox.requests.filter(({ target }) => target === 'github')).toEqual([])
  })
})
