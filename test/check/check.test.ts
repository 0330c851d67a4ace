import { afterEach, describe, expect, test } from 'vitest'
import { exitCodeOf } from '../../src/check/report.js'
import { vendorById } from '../../src/vendors/index.js'
import { type Answer, type Loopback, serve } from '../http/loopback.js'
import { checked } from './harness.js'

const qahub = vendorById('qahub')
const gitlab = vendorById('gitlab')
const token = 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7'
const me = { tenant: { id: 't1', name: 'Acme', status: 'ACTIVE' }, scopes: ['read', 'write'] }
const now = new Date('2026-11-22T21:00:00Z')
const date = now.toUTCString()

const open: Loopback[] = []
async function server(...answers: Answer[]): Promise<Loopback> {
  const loopback = await serve(answers)
  open.push(loopback)
  return loopback
}
afterEach(async () => {
  for (const loopback of open.splice(0)) await loopback.close()
})

/** A GitLab-like answer, which tells an expiry. */
const self = (expiresAt: string | null): Answer => ({
  body: { id: 7, name: 'ci', scopes: ['api'], active: true, revoked: false, expires_at: expiresAt },
  headers: { date },
})

describe('a check', () => {
  test('asks the vendor exactly once and reports what it says', async () => {
    const { url, seen } = await server({ body: me, headers: { date } })
    const { report, outputs } = await checked(
      { vendor: qahub, token, scopes: ['write', 'read'] },
      { url, now },
    )
    expect(report).toEqual({
      verdict: 'valid',
      code: '',
      message: 'The token qh_a1b2c3_… is valid; nobody tells when it expires.',
      vendor: 'qahub',
      token: 'qh_a1b2c3_…',
      expiry: 'unknown',
      expiresAt: null,
      validForSeconds: null,
      scopes: ['read', 'write'],
      missingScopes: [],
      excessScopes: [],
      requests: 1,
      warnings: [],
      action: 'proceed',
    })
    expect(seen).toHaveLength(1)
    expect(exitCodeOf(report)).toBe(0)
    expect(outputs).toEqual({
      verdict: 'valid',
      code: '',
      'token-ref': 'qh_a1b2c3_…',
      'expires-at': 'unknown',
      expiry: 'unknown',
      'valid-for': '',
      scopes: 'read,write',
    })
  })

  test('masks before it prints anything, and prints no token', async () => {
    const { url } = await server({ status: 401, body: { message: `bad token ${token}` } })
    const { events, printed } = await checked({ vendor: qahub, token: `${token}\n` }, { url, now })
    const firstPrint = events.findIndex(({ kind }) => kind !== 'mask')
    expect(events.slice(0, firstPrint).map(({ text }) => text)).toContain('Zq8vN3kT6wR1yB5mD9sF2hJ7')
    expect(events.slice(firstPrint).every(({ kind }) => kind !== 'mask')).toBe(true)
    expect(printed()).not.toContain('Zq8vN3kT6wR1yB5mD9sF2hJ7')
  })

  test('sends a token without the line break that a tool put behind it, and warns', async () => {
    const { url, seen } = await server({ body: me, headers: { date } })
    const { report, annotations } = await checked({ vendor: qahub, token: `${token}\r\n` }, { url, now })
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${token}`)
    expect(report).toMatchObject({ verdict: 'valid', code: 'TOKEN_WHITESPACE', action: 'proceed' })
    expect(annotations).toMatchObject([{ level: 'warning', title: 'TOKEN_WHITESPACE' }])
  })
})

describe('an empty token', () => {
  const url = new URL('http://127.0.0.1:9')

  test('fails', async () => {
    const { report, annotations } = await checked({ vendor: qahub, token: ' ' }, { url })
    expect(report).toMatchObject({
      verdict: 'invalid',
      code: 'TOKEN_EMPTY',
      token: '',
      action: 'fail',
      requests: 0,
    })
    expect(annotations[0]).toMatchObject({ level: 'error', title: 'TOKEN_EMPTY' })
    expect(exitCodeOf(report)).toBe(1)
  })

  test.each([
    ['fork', 'FORK_PULL_REQUEST'],
    ['dependabot', 'DEPENDABOT'],
  ] as const)('of a %s run is skipped with a notice', async (secretsWithheld, code) => {
    const { report, annotations } = await checked(
      { vendor: qahub, token: '' },
      { url, context: { secretsWithheld } },
    )
    expect(report).toMatchObject({ verdict: 'unknown', code, action: 'skip' })
    expect(annotations).toMatchObject([{ level: 'notice', title: code }])
    expect(exitCodeOf(report)).toBe(0)
  })

  test.each([
    ['fail', 'fork', 'fail'],
    ['skip', undefined, 'skip'],
    ['warn', undefined, 'proceed'],
  ] as const)('does what `on-missing: %s` says (%s)', async (onMissing, secretsWithheld, action) => {
    const context = secretsWithheld ? { secretsWithheld } : {}
    const { report } = await checked({ vendor: qahub, token: '', onMissing }, { url, context })
    expect(report.action).toBe(action)
  })
})

describe('a value that cannot be a token is never sent', () => {
  test.each([
    ['${{ secrets.QA_HUB_TOKEN }}', 'TOKEN_PLACEHOLDER'],
    [`Bearer ${token}`, 'TOKEN_BEARER_PREFIX'],
    [`"${token}"`, 'TOKEN_QUOTES'],
    [`\uFEFF${token}`, 'TOKEN_BOM'],
    [`${token.slice(0, 20)}\n${token.slice(20)}`, 'TOKEN_INNER_WHITESPACE'],
    ['ghp_0123456789abcdefghijklmnopqrstuvwxyz', 'TOKEN_WRONG_VENDOR'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'TOKEN_WRONG_VENDOR'],
    ['qh_a1b2c3', 'TOKEN_TRUNCATED'],
    ['something-else-entirely', 'TOKEN_FORMAT'],
    [`${token}é`, 'TOKEN_FORMAT'],
  ])('%s → %s', async (value, code) => {
    const { url, seen } = await server({ body: me })
    const { report, printed } = await checked({ vendor: qahub, token: value }, { url })
    expect(report).toMatchObject({ verdict: 'invalid', code, action: 'fail', requests: 0 })
    expect(report.message).not.toMatch(/\{\w+\}/)
    expect(printed()).not.toContain(value)
    expect(seen).toHaveLength(0)
  })
})

describe('an unknown verdict', () => {
  test.each([
    ['fail', 'fail', 'error'],
    ['warn', 'proceed', 'warning'],
    ['skip', 'skip', 'notice'],
  ] as const)('does what `on-unknown: %s` says', async (onUnknown, action, level) => {
    const { url } = await server({ status: 503 })
    const { report, annotations } = await checked({ vendor: qahub, token, onUnknown }, { url })
    expect(report).toMatchObject({ verdict: 'unknown', code: 'VENDOR_UNAVAILABLE', action, requests: 4 })
    expect(annotations).toMatchObject([{ level, title: 'VENDOR_UNAVAILABLE' }])
  })
})

test('`on-unknown` also decides when a wrong address is why nobody can say', async () => {
  const { url } = await server({ status: 301, headers: { location: 'https://example.com/' } })
  const { report } = await checked({ vendor: qahub, token, onUnknown: 'warn' }, { url })
  expect(report).toMatchObject({ verdict: 'unknown', code: 'REDIRECT_REFUSED', action: 'proceed' })
})

describe('scopes', () => {
  test('that are missing fail', async () => {
    const { url } = await server({ body: { ...me, scopes: ['read'] }, headers: { date } })
    const { report } = await checked({ vendor: qahub, token, scopes: ['write'] }, { url, now })
    expect(report).toMatchObject({
      verdict: 'valid',
      code: 'SCOPE_MISSING',
      action: 'fail',
      missingScopes: ['write'],
    })
    expect(report.message).toContain('lacks write; it has read')
  })

  test('beyond what is needed are a warning', async () => {
    const { url } = await server({ body: me, headers: { date } })
    const { report } = await checked({ vendor: qahub, token, scopes: ['read'] }, { url, now })
    expect(report).toMatchObject({ code: 'SCOPE_EXCESS', action: 'proceed', excessScopes: ['write'] })
  })

  test('that a 403 hides leave the demand open', async () => {
    const { url } = await server({ status: 403, body: { error: 'insufficient_scope' }, headers: { date } })
    const inputs = { vendor: gitlab, token: 'glpat-Zq8vN3kT6wR1yB5mD9sF', scopes: ['api'] }
    const { report } = await checked(inputs, { url, now })
    expect(report).toMatchObject({ verdict: 'valid', code: 'SCOPES_UNKNOWN', action: 'fail', scopes: null })
    expect(report.warnings.map(({ code }) => code)).toEqual(['TOKEN_FORBIDDEN'])
  })
})

describe('expiry', () => {
  const glpat = 'glpat-Zq8vN3kT6wR1yB5mD9sF'
  const day = 86_400_000

  test('less than `min-validity` fails', async () => {
    const { url } = await server(self('2026-11-24'))
    const { report } = await checked({ vendor: gitlab, token: glpat, minValidityMs: 2 * day }, { url, now })
    expect(report).toMatchObject({
      verdict: 'valid',
      code: 'TOKEN_EXPIRES_TOO_SOON',
      action: 'fail',
      expiry: 'known',
      expiresAt: '2026-11-24T00:00:00.000Z',
      validForSeconds: 27 * 3600,
    })
    expect(report.message).toContain('another 1 day 3 hours')
  })

  test('less than `warn-before` warns', async () => {
    const { url } = await server(self('2026-11-24'))
    const { report, outputs } = await checked(
      { vendor: gitlab, token: glpat, warnBeforeMs: 14 * day },
      { url, now },
    )
    expect(report).toMatchObject({ code: 'TOKEN_EXPIRES_SOON', action: 'proceed' })
    expect(outputs['valid-for']).toBe(String(27 * 3600))
  })

  test('before the step can reach its `timeout` warns', async () => {
    const { url } = await server(self('2026-11-23'))
    const { report } = await checked(
      { vendor: gitlab, token: glpat, stepTimeoutMs: 4 * 3_600_000 },
      { url, now },
    )
    expect(report).toMatchObject({ code: 'TOKEN_EXPIRES_DURING_STEP', action: 'proceed' })
  })

  test('never is a notice and no code', async () => {
    const { url } = await server(self(null))
    const { report, outputs, annotations } = await checked({ vendor: gitlab, token: glpat }, { url, now })
    expect(report).toMatchObject({ code: '', expiry: 'never', expiresAt: null })
    expect(annotations).toMatchObject([{ level: 'notice', title: 'TOKEN_NEVER_EXPIRES' }])
    expect(outputs['expires-at']).toBe('never')
  })

  test('unknown is said where `min-validity` asks for it, and is never never', async () => {
    const { url } = await server({ body: me, headers: { date } })
    const { report } = await checked({ vendor: qahub, token, minValidityMs: day }, { url, now })
    expect(report).toMatchObject({ expiry: 'unknown', action: 'fail', code: 'EXPIRY_UNKNOWN' })
  })

  test.each([
    ['ahead of', 600_000],
    ['behind', -600_000],
  ])("is judged by the server's clock when ours is ten minutes %s it", async (direction, skew) => {
    const { url } = await server(self('2026-11-24'))
    const local = new Date(now.getTime() + skew)
    const { report, printed } = await checked({ vendor: gitlab, token: glpat }, { url, now: local })
    expect(report).toMatchObject({ code: 'CLOCK_SKEW', validForSeconds: 27 * 3600, action: 'proceed' })
    expect(printed(), 'beside the warning').toMatch(/is valid and expires on 2026-11-24/)
    expect(report.message).toContain(`10 minutes ${direction} GitLab's`)
  })
})

test('the job summary has every fact, and a vendor cannot write Markdown into it', async () => {
  const { url } = await server({
    body: { ...me, scopes: ['read', 'x`|<img src=a>\n## hi'] },
    headers: { date },
  })
  const { events } = await checked({ vendor: qahub, token, scopes: ['read'] }, { url, now })
  const summary = events.find(({ kind }) => kind === 'summary')?.text ?? ''
  expect(summary).toContain('- Token: `qh_a1b2c3_…`')
  expect(summary).toContain('- Verdict: `valid`')
  expect(summary).toContain('- Scopes: `read` `` x`|<img src=a> ## hi ``\n')
})
