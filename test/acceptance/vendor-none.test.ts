import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenAction, tokenActionJson } from './cli.js'

// Tokens of services that other vendors refuse by their form, and one of no known form.
const tokens = [
  'ghp_0123456789abcdefghijklmnopqrstuvwxyz',
  'npm_0123456789abcdefghijklmnopqrstuvwxyz',
  'Zq8vN3kT6wR1yB5mD9sF',
]
const [token = ''] = tokens
const flags = ['--vendor', 'none', '--token-env', 'MY_TOKEN']

let requests = 0
const server = createServer((_request, response) => {
  requests++
  response.end('{}')
})
beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)))
afterAll(() => new Promise((done) => void server.close(done)))
const proxy = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** Whoever sent a request would send it through the proxy, which counts. */
const around = (value = token) => ({ env: { MY_TOKEN: value, https_proxy: proxy(), http_proxy: proxy() } })

describe('a token of any service', () => {
  test.each(tokens)('%s is checked without a request, and the job goes on', async (value) => {
    const { document, exitCode } = await tokenActionJson(['check', ...flags], around(value))
    expect(document).toMatchObject({
      verdict: 'unknown',
      code: 'VENDOR_NONE',
      action: 'proceed',
      requests: 0,
      expiry: 'unknown',
    })
    expect([exitCode, requests]).toEqual([0, 0])
  })

  test.each(['fail', 'warn', 'skip'])('on-unknown: %s changes nothing', async (word) => {
    const { document } = await tokenActionJson(['check', ...flags, '--on-unknown', word], around())
    expect(document).toMatchObject({ code: 'VENDOR_NONE', action: 'proceed' })
  })

  test('a value that is no token is refused as everywhere', async () => {
    const { document, exitCode } = await tokenActionJson(['check', ...flags], around('{"token":"abc"}'))
    expect(document).toMatchObject({ verdict: 'invalid', code: 'TOKEN_JSON' })
    expect(exitCode).toBe(1)
  })

  test('a declared expiry warns and fails as everywhere', async () => {
    const at = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const declared = [...flags, '--expires-at', at]
    const soon = await tokenActionJson(['check', ...declared], around())
    expect(soon.document).toMatchObject({
      verdict: 'unknown',
      code: 'TOKEN_EXPIRES_SOON',
      expiry: 'declared',
      expiresAt: at,
    })
    expect(soon.document).toMatchObject({
      action: 'proceed',
      warnings: [{ code: 'VENDOR_NONE' }, { code: 'TOKEN_EXPIRES_SOON' }],
    })
    const short = await tokenActionJson(
      ['check', ...declared, '--min-validity', '30d', '--on-unknown', 'warn'],
      around(),
    )
    expect(short.document).toMatchObject({ code: 'TOKEN_EXPIRES_TOO_SOON', action: 'fail' })
    expect(short.exitCode).toBe(1)
  })
})

describe('a command', () => {
  test('has the token in its environment, and its output is filtered', async () => {
    const script = 'echo "[$MY_TOKEN]"; test "${#MY_TOKEN}" = 40'
    const { exitCode, stdout } = await tokenAction(['run', ...flags, '--', 'bash', '-c', script], around())
    expect(exitCode).toBe(0)
    expect(stdout).toContain('***]')
    expect(stdout).not.toContain(token)
    expect(requests).toBe(0)
  })

  test('needs the name of the variable', async () => {
    const { document } = await tokenActionJson(['run', '--vendor', 'none', '--token-stdin', '--', 'true'], {
      stdin: token,
    })
    expect(document).toMatchObject({ code: 'INPUT_MISSING' })
    expect(document.message).toContain('token-env')
  })
})

test.each([
  ['check', '--scopes', 'read', '--scopes'],
  ['check', '--url', 'https://example.com', '--url'],
  ['upload', '--upload', 'results.json', '`upload`'],
  ['trigger', '--trigger', 'suite:1', '`trigger`'],
  ['rotate', '--secret', 'TOKEN', '`rotate`'],
  ['adopt', '--secret', 'TOKEN', '`rotate`'],
  ['status', '--secret', 'TOKEN', '`rotate`'],
])('%s %s %s is refused by its name', async (command, flag, value, named) => {
  const { document, exitCode } = await tokenActionJson([command, ...flags, flag, value], {
    ...around(),
    stdin: 'abc',
  })
  expect(document).toMatchObject({ code: 'INPUT_CONFLICT' })
  expect(document.message).toContain(named)
  expect(document.message).toMatch(/nobody is asked about the token.*Remove one of them/)
  expect([exitCode, requests]).toEqual([1, 0])
})
