import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { workspace } from '../errors/steps.js'
import { type Asked, ownService, type Reply } from '../vendors/file/service.js'
import { tokenActionJson } from './cli.js'

const token = 'acme_Zq8vN3kT6wR1yB5mD9sF2hJ7'

/** A check of a service that is not in the catalog, in 20 lines. */
const acme = `format: 1
id: acme
title: Acme Builds
url:
  api: /api
env:
  token: [ACME_TOKEN]
token:
  form: '^acme_[A-Za-z0-9]{24}$'
auth: {header: X-Acme-Token}
server: {'header:x-acme': {there: true}}
check:
  request: GET /api/whoami
  require: [$.user.name]
  scopes: $.scopes
  expiry: {at: $.expires, if-null: never}
  answers:
    - {where: {$.revoked: true}, verdict: invalid, says: revoked}
    - {status: 403, where: {$.code: DEAD}, verdict: invalid}
manual: ['Open {url}/tokens and create a new token.']
`
const mark = { 'x-acme': '7' }
const user = { user: { name: 'ci' }, scopes: ['read', 'run'], expires: '2031-01-31T12:00:00Z' }

async function checked(
  answer: Reply | ((asked: Asked) => Reply),
  flags: readonly string[] = [],
  text = acme,
  value = token,
) {
  const service = await ownService(typeof answer === 'function' ? answer : () => answer)
  const cwd = workspace({ 'acme.vendor.yml': text })
  const around = { cwd, env: { ACME_TOKEN: value } }
  const run = await tokenActionJson(
    ['check', '--vendor', './acme.vendor.yml', '--url', `${service.url}/sub`, ...flags],
    around,
  )
  return { ...run, asked: service.asked, cwd, service }
}

test('the file has at most 25 lines', () => {
  expect(acme.trim().split('\n').length).toBeLessThanOrEqual(25)
})

test('a token that works: verdict, expiry, scopes, and one request with the documented header', async () => {
  const { document, asked, exitCode } = await checked({ body: user, headers: mark }, [
    '--scopes',
    'run,deploy',
  ])
  expect(document).toMatchObject({
    verdict: 'valid',
    vendor: 'acme',
    expiry: 'known',
    expiresAt: '2031-01-31T12:00:00.000Z',
    scopes: ['read', 'run'],
    missingScopes: ['deploy'],
    code: 'SCOPE_MISSING',
  })
  expect(exitCode).toBe(1)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({ method: 'GET', path: '/sub/api/whoami' })
  expect(asked[0]?.headers).toMatchObject({ 'x-acme-token': token })
  expect(asked[0]?.headers.authorization).toBeUndefined()
})

test.each([
  ['null is never', { ...user, expires: null }, { expiry: 'never' }],
  ['absent is unknown', { ...user, expires: undefined }, { expiry: 'unknown' }],
  ['what cannot be read is unknown', { ...user, expires: 'next May' }, { expiry: 'unknown' }],
])('an expiry that is %s', async (_what, body, expected) => {
  const { document } = await checked({ body, headers: mark })
  expect(document).toMatchObject({ verdict: 'valid', ...expected })
})

test.each<readonly [string, Reply, object]>([
  [
    'revoked, inside a 200',
    { body: { ...user, revoked: true }, headers: mark },
    { verdict: 'invalid', code: 'TOKEN_REVOKED' },
  ],
  [
    'its own word for a dead token',
    { status: 403, body: { code: 'DEAD' }, headers: mark },
    { verdict: 'invalid', code: 'TOKEN_REJECTED' },
  ],
  [
    'another 403',
    { status: 403, body: { code: 'NO' }, headers: mark },
    { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM' },
  ],
  ['401', { status: 401, body: {}, headers: mark }, { verdict: 'invalid', code: 'TOKEN_REJECTED' }],
  ['401 of another service', { status: 401, body: {} }, { verdict: 'unknown', code: 'ANSWER_OF_ANOTHER' }],
  ['200 of another service', { body: user }, { verdict: 'unknown', code: 'ANSWER_OF_ANOTHER' }],
  ['200 without the evidence', { body: {}, headers: mark }, { verdict: 'unknown', code: 'BAD_JSON' }],
  [
    'a page',
    { text: '<html>hello', headers: { ...mark, 'content-type': 'text/html' } },
    { verdict: 'unknown', code: 'NOT_JSON' },
  ],
  [
    'a redirect',
    { status: 302, headers: { ...mark, location: 'https://example.com' } },
    { verdict: 'unknown', code: 'REDIRECT_REFUSED' },
  ],
  ['404', { status: 404, body: {} }, { verdict: 'unknown' }],
])('%s', async (_what, reply, expected) => {
  const { document } = await checked(reply, ['--on-unknown', 'warn'])
  expect(document).toMatchObject(expected)
})

test.each([
  ['another form', 'acme_short', 'TOKEN_FORMAT'],
  ['a token of somebody else', 'ghp_0123456789abcdefghijklmnopqrstuvwxyz', 'TOKEN_WRONG_VENDOR'],
])('%s is refused without a request', async (_what, value, code) => {
  const { document, asked } = await checked({ body: user, headers: mark }, [], acme, value)
  expect(document).toMatchObject({ verdict: 'invalid', code })
  expect(asked).toEqual([])
})

describe('a slip in each key is refused with its line and a cure, and nothing is sent', () => {
  const lines = acme.trim().split('\n')
  const keys = lines.flatMap((line, index) => {
    const key = /^\s*([a-z]+):/.exec(line)?.[1]
    return key === undefined ? [] : [[key, index + 1] as const]
  })

  test.each(keys)('%s in line %i', async (key, number) => {
    const slip = lines
      .map((line, index) => (index === number - 1 ? line.replace(key, `${key}x`) : line))
      .join('\n')
    const { document, asked, exitCode } = await checked({ body: user, headers: mark }, [], slip)
    expect(document).toMatchObject({ code: 'VENDOR_FILE_INVALID', verdict: 'unknown' })
    expect(document.message).toMatch(new RegExp(`line ${number}: .*does not exist`))
    expect(document.message).toMatch(new RegExp(`Correct the file: write \`${key}\``))
    expect([exitCode, asked]).toEqual([1, []])
  })
})

describe('what is refused before a request', () => {
  const replaced = (from: string, to: string) => acme.replace(from, () => to)
  test.each([
    ['leaves the host', replaced('GET /api/whoami', 'GET //evil.example/api'), 'leaves the base URL'],
    ['leaves the sub-path', replaced('GET /api/whoami', 'GET /../whoami'), 'leaves the base URL'],
    ['token in a path', replaced('/api/whoami', '/api/whoami?t={token}'), 'holds a secret in a path'],
    ['changes something', replaced('GET /api', 'DELETE /api'), 'changes something'],
    ['no evidence', replaced('  require: [$.user.name]\n', ''), 'has no evidence'],
    [
      '429 with a meaning',
      replaced('status: 403, where: {$.code: DEAD}', 'status: 429'),
      'says nothing of a token',
    ],
    [
      '503 with a meaning',
      replaced('status: 403, where: {$.code: DEAD}', 'status: 503'),
      'says nothing of a token',
    ],
    [
      '401 valid',
      replaced('status: 403, where: {$.code: DEAD}, verdict: invalid', 'status: 401, verdict: valid'),
      'calls a 401 valid',
    ],
    [
      'unanchored form',
      replaced("'^acme_[A-Za-z0-9]{24}$'", "'acme_[A-Za-z0-9]{24}'"),
      'is not about the whole token',
    ],
    ['slow pattern', replaced("'^acme_[A-Za-z0-9]{24}$'", "'^(?:a+)+$'"), 'repeats a group'],
    ['cookie', replaced('X-Acme-Token', 'Cookie'), 'no file may set'],
    ['id of the catalog', replaced('id: acme', 'id: gitlab'), 'is one of the catalog'],
    ['repeated key', `${acme}format: 1\n`, 'repeats a key'],
    ['no YAML', 'format: [1', 'neither YAML nor JSON'],
    ['aliases', replaced('title: Acme Builds', 'title: &a Acme\nproof: *a'), 'uses aliases'],
  ])('%s', async (_what, text, said) => {
    const { document, asked } = await checked({ body: user, headers: mark }, [], text)
    expect(document).toMatchObject({ code: 'VENDOR_FILE_INVALID' })
    expect(document.message).toContain(said)
    expect(asked).toEqual([])
  })
})

describe('whose file it is', () => {
  const digest = createHash('sha256').update(acme).digest('hex')
  async function on(event: string, vendor: string, text = acme) {
    const { asked, answer, ...service } = await ownService(() => ({ body: user, headers: mark }))
    const cwd = workspace({ 'acme.vendor.yml': text })
    writeFileSync(join(cwd, 'summary.md'), '')
    const env = {
      ACME_TOKEN: token,
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      GITHUB_REPOSITORY: 'acme/shop',
    }
    const run = await tokenActionJson(['check', '--vendor', vendor, '--url', service.url], { cwd, env })
    return { ...run, asked }
  }

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
    'on %s it is taken only with its digest',
    async (event) => {
      const open = await on(event, './acme.vendor.yml')
      expect(open.document).toMatchObject({ code: 'VENDOR_CONFIG_UNPINNED' })
      expect(open.document.message).toMatch(/--vendor/)
      expect(open.asked).toEqual([])
      const pinned = await on(event, `./acme.vendor.yml@sha256:${digest}`)
      expect(pinned.document).toMatchObject({ verdict: 'valid' })
      const other = await on(event, `./acme.vendor.yml@sha256:${digest}`, `${acme}\n`)
      expect(other.document).toMatchObject({ code: 'VENDOR_FILE_INVALID' })
      expect(other.asked).toEqual([])
    },
  )

  test('in a pull request it is taken with one warning', async () => {
    const { document, stderr } = await on('pull_request', './acme.vendor.yml')
    expect(document).toMatchObject({ verdict: 'valid' })
    expect(stderr.match(/VENDOR_CONFIG_PROPOSED/g)).toHaveLength(1)
    const pinned = await on('pull_request', `./acme.vendor.yml@sha256:${digest}`)
    expect(pinned.stderr).not.toContain('VENDOR_CONFIG_PROPOSED')
  })
})

test('what a service answers never takes the token into an address', async () => {
  const kept = acme.replace(
    '  scopes: $.scopes\n',
    "  scopes: $.scopes\n  keep: {t: $.echo}\n  then: {request: 'GET /api/x/{check.t}', expiry: {at: $.expires}}\n",
  )
  for (const echo of [token, token.slice(5), Buffer.from(token).toString('base64'), token.toUpperCase()]) {
    const body = { user: { name: 'ci' }, scopes: ['read'], echo }
    const { asked, exitCode } = await checked({ body, headers: mark }, [], kept)
    expect(exitCode).toBe(0)
    expect(asked.map(({ path }) => path)).toEqual(['/sub/api/whoami'])
  }
})
