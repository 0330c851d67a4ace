import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { node24, type SandboxProcess, tokenAction, tokenActionJson, useSandboxProcess } from './cli.js'

const sandbox = useSandboxProcess()

const tokenVariable = {
  qahub: 'QA_HUB_TOKEN',
  qanode: 'QANODE_TOKEN',
  qualytics: 'QUALYTICS_TOKEN',
  qwiet: 'SHIFTLEFT_ACCESS_TOKEN',
  gitlab: 'GITLAB_TOKEN',
} as const
type VendorId = keyof typeof tokenVariable

function seed({ at }: SandboxProcess, id: VendorId, key: string): string {
  const value = new Map<string, unknown>(Object.entries(at.vendors[id])).get(key)
  if (typeof value !== 'string') throw new Error(`the sandbox seeds no ${key} for ${id}`)
  return value
}

/** `check --json` of a token, and what was asked of whom meanwhile. */
async function checked(id: VendorId, token: string, flags: readonly string[] = [], node?: string) {
  const { requests } = sandbox()
  const before = (await requests()).length
  const result = await tokenActionJson(
    ['check', '--vendor', id, '--url', seed(sandbox(), id, 'url'), ...flags],
    { env: { [tokenVariable[id]]: token }, ...(node !== undefined && { node }) },
  )
  if (token.length > 12) expect(result.stdout + result.stderr).not.toContain(token)
  return { ...result, sent: (await requests()).slice(before) }
}

interface Expected {
  readonly verdict: 'valid' | 'invalid' | 'unknown'
  readonly code?: string
  readonly expiry?: 'known' | 'never' | 'unknown'
  readonly scopes?: readonly string[] | null
  readonly exit?: 0 | 1
}

const seeded: readonly (readonly [VendorId, string, Expected])[] = [
  ['qahub', 'token', { verdict: 'valid', expiry: 'unknown', scopes: ['read', 'write'] }],
  ['qahub', 'readToken', { verdict: 'valid', expiry: 'unknown', scopes: ['read'] }],
  ['qahub', 'writeToken', { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM', scopes: null, exit: 1 }],
  ['qahub', 'revokedToken', { verdict: 'invalid', code: 'TOKEN_REJECTED', exit: 1 }],
  ['qahub', 'suspendedToken', { verdict: 'valid', code: 'TENANT_INACTIVE', exit: 1 }],
  ['qanode', 'token', { verdict: 'valid', expiry: 'unknown', scopes: null }],
  ['qanode', 'expiringToken', { verdict: 'valid', expiry: 'unknown', scopes: null }],
  ['qanode', 'sessionToken', { verdict: 'valid', expiry: 'unknown', scopes: null }],
  ['qanode', 'limitedToken', { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM', exit: 1 }],
  ['qanode', 'revokedToken', { verdict: 'invalid', code: 'TOKEN_REJECTED', exit: 1 }],
  ['qanode', 'expiredToken', { verdict: 'invalid', code: 'TOKEN_REJECTED', exit: 1 }],
  ['qualytics', 'token', { verdict: 'valid', expiry: 'known', scopes: ['Editor'] }],
  ['qualytics', 'serviceToken', { verdict: 'valid', expiry: 'known', scopes: ['Editor'] }],
  ['qualytics', 'memberToken', { verdict: 'valid', expiry: 'known', scopes: ['Member'] }],
  ['qualytics', 'neverToken', { verdict: 'valid', code: '', expiry: 'never', scopes: ['Editor'] }],
  ['qualytics', 'revokedToken', { verdict: 'invalid', code: 'TOKEN_REJECTED', exit: 1 }],
  ['qualytics', 'expiredToken', { verdict: 'invalid', code: 'TOKEN_EXPIRED', expiry: 'known', exit: 1 }],
  ['qualytics', 'scimToken', { verdict: 'valid', code: 'TOKEN_SCIM_ONLY', exit: 1 }],
  ['qwiet', 'token', { verdict: 'valid', expiry: 'known' }],
  ['qwiet', 'neverToken', { verdict: 'valid', expiry: 'unknown' }],
  ['qwiet', 'deletedToken', { verdict: 'invalid', code: 'TOKEN_REJECTED', exit: 1 }],
  ['qwiet', 'expiredToken', { verdict: 'invalid', code: 'TOKEN_EXPIRED', expiry: 'known', exit: 1 }],
  ['gitlab', 'token', { verdict: 'valid', expiry: 'known' }],
  ['gitlab', 'readToken', { verdict: 'valid' }],
  ['gitlab', 'neverToken', { verdict: 'valid', expiry: 'never' }],
  ['gitlab', 'revokedToken', { verdict: 'invalid', code: 'TOKEN_REVOKED', exit: 1 }],
  ['gitlab', 'expiredToken', { verdict: 'invalid', code: 'TOKEN_EXPIRED', exit: 1 }],
]

/** When a token ends, as the sandbox's own list has it. */
async function expiryOf(ref: string): Promise<string | undefined> {
  const tokens = await sandbox().control('GET', '/tokens')
  return Array.isArray(tokens) ? tokens.find((token) => token.ref === ref)?.expiresAt : undefined
}

describe('verdict, code, expiry, scopes and exit code, with one request to the vendor and none to GitHub', () => {
  test.each(seeded)('%s %s', async (id, key, expected) => {
    const { document, exitCode, sent } = await checked(id, seed(sandbox(), id, key))
    const { exit = 0, ...fields } = expected
    expect(document).toMatchObject({ ...fields, vendor: id, requests: 1 })
    expect(exitCode).toBe(exit)
    expect(sent).toMatchObject([{ target: id, method: 'GET' }])
    if (document.expiry === 'known') {
      const left = Date.parse(document.expiresAt) - Date.now()
      expect(Math.abs(document.validForSeconds - left / 1000)).toBeLessThan(120)
      const known = Date.parse((await expiryOf(document.token)) ?? '')
      expect(Math.abs(Date.parse(document.expiresAt) - known)).toBeLessThan(1000)
    } else {
      expect(document).toMatchObject({ expiresAt: null, validForSeconds: null })
    }
  })
})

describe('a scope or role that is missing fails, one too many warns', () => {
  test.each([
    ['qahub', 'readToken', 'write', 'SCOPE_MISSING', 1],
    ['qahub', 'token', 'read', 'SCOPE_EXCESS', 0],
    ['qanode', 'token', 'suite.run', 'SCOPES_UNKNOWN', 1],
    ['qualytics', 'memberToken', 'Editor', 'ROLE_TOO_LOW', 1],
    ['qualytics', 'managerToken', 'Editor', 'SCOPE_EXCESS', 0],
    ['qwiet', 'token', 'tokens:create', 'SCOPE_MISSING', 1],
    ['gitlab', 'readToken', 'api', 'SCOPE_MISSING', 1],
  ] as const)('%s %s that must have %s: %s', async (id, key, scope, code, exit) => {
    const { document, exitCode, sent } = await checked(id, seed(sandbox(), id, key), ['--scopes', scope])
    expect(document).toMatchObject({ verdict: 'valid', code, requests: 1 })
    if (code === 'SCOPE_MISSING' || code === 'ROLE_TOO_LOW') expect(document.missingScopes).toEqual([scope])
    expect(exitCode).toBe(exit)
    expect(sent).toHaveLength(1)
  })
})

describe('a value that cannot be a token of the vendor is refused without a request', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9'
  test.each([
    ['qahub', 'nonsense-without-a-prefix', 'TOKEN_FORMAT'],
    ['qahub', '"qh_a1b2c3_0123456789012345678901234567890123456789"', 'TOKEN_QUOTES'],
    ['qanode', '${{ secrets.QANODE_TOKEN }}', 'TOKEN_PLACEHOLDER'],
    ['qanode', 'Bearer qnt_0123456789012345678901234567890123456789', 'TOKEN_BEARER_PREFIX'],
    ['qualytics', `${jwt}.cut-off`, 'TOKEN_TRUNCATED'],
    ['qualytics', 'qnt_0123456789012345678901234567890123456789', 'TOKEN_WRONG_VENDOR'],
    ['qwiet', `${jwt}.e30`, 'TOKEN_TRUNCATED'],
    ['qwiet', '   ', 'TOKEN_EMPTY'],
    ['gitlab', 'glpat-with a blank', 'TOKEN_INNER_WHITESPACE'],
    ['gitlab', '\uFEFFglpat-01234567890123456789', 'TOKEN_BOM'],
  ] as const)('%s %j: %s', async (id, value, code) => {
    const { document, exitCode, sent, stderr } = await checked(id, value)
    expect(document).toMatchObject({ verdict: 'invalid', code, requests: 0 })
    expect(exitCode).toBe(1)
    expect(sent).toEqual([])
    expect(stderr).toContain(document.message)
  })
})

describe('a service that cannot answer leaves the verdict open', () => {
  afterAll(() => sandbox().control('DELETE', '/faults'))

  test.each([
    ['qahub', { fault: 'status', status: 503 }, 'VENDOR_UNAVAILABLE'],
    ['qualytics', { fault: 'status', status: 429 }, 'VENDOR_RATE_LIMITED'],
    ['qwiet', { fault: 'status', status: 429, retryAfter: 3600 }, 'VENDOR_RATE_LIMITED_LONG'],
    ['gitlab', { fault: 'reset-before' }, 'NETWORK_RESET'],
  ] as const)('%s %j: %s', async (id, fault, code) => {
    await sandbox().control('POST', '/faults', { target: id, times: 20, ...fault })
    const { document, exitCode } = await checked(id, seed(sandbox(), id, 'token'))
    expect(document).toMatchObject({ verdict: 'unknown', code })
    expect(exitCode).toBe(1)
  })
})

describe.skipIf(node24 === undefined)('on Node 24, where tools/node24 is installed', () => {
  test.each([
    ['qahub', 'token', 'valid'],
    ['qualytics', 'revokedToken', 'invalid'],
  ] as const)('%s %s: %s', async (id, key, verdict) => {
    const result = await checked(id, seed(sandbox(), id, key), [], node24)
    expect(result.document).toMatchObject({ verdict, requests: 1 })
  })
})

test('a wait that the vendor asks for is told, with its length', async () => {
  const { at, control } = sandbox()
  const { token } = at.vendors.qahub
  await control('POST', '/faults', { target: 'qahub', fault: 'status', status: 429, retryAfter: 7 })
  const { document, stderr } = await checked('qahub', token)
  expect(document.verdict).toBe('valid')
  expect(stderr).toContain('QA Hub asks to wait 7 s before GET ')
})

describe('the sign of the summary is a tick only for a token that works', () => {
  const answer = (status: number) => ({ target: 'qahub', times: 20, fault: 'status', status })
  test.each([
    ['a token that works', 'qahub', undefined, '✅'],
    ['a dead token', 'qahub', answer(401), '❌'],
    ['a token that nobody could ask about, with on-unknown: warn', 'qahub', answer(503), '⚠️'],
    ['a token of any service, which nobody asks about', 'none', undefined, 'ℹ️'],
  ] as const)('%s', async (_title, vendor, fault, sign) => {
    const { at, control } = sandbox()
    const { url, token } = at.vendors.qahub
    if (fault) await control('POST', '/faults', fault)
    const summary = join(mkdtempSync(join(tmpdir(), 'sign-')), 'summary')
    writeFileSync(summary, '')
    await tokenAction(
      [
        ...['check', '--vendor', vendor, '--token-env', 'MY_TOKEN', '--on-unknown', 'warn'],
        ...(vendor === 'none' ? [] : ['--url', url]),
      ],
      { env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, MY_TOKEN: token } },
    )
    await control('DELETE', '/faults')
    expect(readFileSync(summary, 'utf8')).toContain(`${sign} Token check`)
  })
})
