import { writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type Server } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { workspace } from '../errors/steps.js'
import { selfSigned } from '../http/certificate.js'
import { tokenActionJson } from './cli.js'

const day = 86_400_000
/** Hosts that exist behind the proxy alone: the library goes round it for loopback. */
const [vendorHost, githubHost] = ['vendor.test', 'github.test']

type Cleaning = (close: () => void | Promise<void>) => void

async function listen(server: Server, onTestFinished: Cleaning): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A sandbox that is reached through a proxy alone, over TLS or not, and what the proxy was asked for. */
async function behindProxy(scheme: 'http' | 'https', onTestFinished: Cleaning) {
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

  const asked: string[] = []
  const proxy = createServer((_outer, answer) => {
    asked.push('no tunnel')
    answer.writeHead(501).end()
  })
  proxy.on('connect', ({ url = '', headers }, socket) => {
    asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`)
    const through = connect(upstream, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      through.pipe(socket)
      socket.pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  const address = `http://user:pass@127.0.0.1:${await listen(proxy, onTestFinished)}`
  const ca = join(workspace(), 'ca.pem')
  writeFileSync(ca, cert)
  const port = scheme === 'https' ? 443 : 80
  const credentials = `Basic ${Buffer.from('user:pass').toString('base64')}`
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
    tunnelTo: (host: string) => `${host}:${port} ${credentials}`,
    env: { http_proxy: address, https_proxy: address, NODE_EXTRA_CA_CERTS: ca },
    flags: scheme === 'http' ? ['--allow-http'] : [],
  }
}

describe.concurrent.each(['https', 'http'] as const)(
  'the built command line, over %s behind a proxy',
  (scheme) => {
    test('checks a token', async ({ onTestFinished }) => {
      const { vendors, asked, at, tunnelTo, env, flags } = await behindProxy(scheme, onTestFinished)
      const { url, token } = vendors.qahub
      const { exitCode, document, stderr } = await tokenActionJson(
        ['check', '--vendor', 'qahub', '--url', at(vendorHost, url), ...flags],
        { env: { ...env, QA_HUB_TOKEN: token } },
      )
      expect([exitCode, document.verdict], stderr).toEqual([0, 'valid'])
      expect(asked).toEqual([tunnelTo(vendorHost)])
    })

    test('rotates: the vendor and GitHub are both reached through it', async ({ onTestFinished }) => {
      const { sandbox, vendors, github, asked, at, tunnelTo, env, flags } = await behindProxy(
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
      expect(new Set(asked)).toEqual(new Set([tunnelTo(vendorHost), tunnelTo(githubHost)]))
    })
  },
)

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
    expect(document.message).toContain('its certificate is not trusted')
    expect(sandbox.requests.filter(({ target }) => target === 'github')).toEqual([])
  })
})
