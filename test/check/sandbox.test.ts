import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { vendorById } from '../../src/vendors/index.js'
import { checked } from './harness.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

type VendorId = keyof ReturnType<Sandbox['describe']>['vendors']

/** A seeded token of a vendor, by its key in the line that the sandbox prints. */
function seeded(id: VendorId, key: string): { readonly url: URL; readonly value: string } {
  const seeds = new Map<string, unknown>(Object.entries(sandbox.describe().vendors[id]))
  return { url: new URL(String(seeds.get('url'))), value: String(seeds.get(key)) }
}

async function checkSeeded(id: VendorId, key: string, scopes: readonly string[] = []) {
  const { url, value } = seeded(id, key)
  const before = sandbox.requests.length
  const { report, printed } = await checked({ vendor: vendorById(id), token: value, scopes }, { url })
  expect(printed()).not.toContain(value)
  return { ...report, sent: sandbox.requests.slice(before) }
}

describe('every token that the sandbox seeds gets the verdict it deserves, with one request to its vendor', () => {
  test.each([
    ['qahub', 'token', { verdict: 'valid', code: '', scopes: ['read', 'write'], expiry: 'unknown' }],
    ['qahub', 'readToken', { verdict: 'valid', code: '', scopes: ['read'] }],
    ['qahub', 'writeToken', { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM', scopes: null, action: 'fail' }],
    ['qahub', 'revokedToken', { verdict: 'invalid', code: 'TOKEN_REJECTED', action: 'fail' }],
    ['qahub', 'suspendedToken', { verdict: 'valid', code: 'TENANT_INACTIVE', action: 'fail' }],
    ['qanode', 'token', { verdict: 'valid', code: '', scopes: null, expiry: 'unknown' }],
    ['qanode', 'sessionToken', { verdict: 'valid', code: '' }],
    ['qanode', 'limitedToken', { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM', action: 'fail' }],
    ['qanode', 'revokedToken', { verdict: 'invalid', action: 'fail' }],
    ['qanode', 'expiredToken', { verdict: 'invalid', action: 'fail' }],
    ['qualytics', 'token', { verdict: 'valid', code: '', scopes: ['Editor'], expiry: 'known' }],
    ['qualytics', 'serviceToken', { verdict: 'valid', code: '', expiry: 'known' }],
    ['qualytics', 'memberToken', { verdict: 'valid', code: '', scopes: ['Member'] }],
    ['qualytics', 'neverToken', { verdict: 'valid', code: '', expiry: 'never', expiresAt: null }],
    ['qualytics', 'revokedToken', { verdict: 'invalid', action: 'fail' }],
    ['qualytics', 'expiredToken', { verdict: 'invalid', code: 'TOKEN_EXPIRED', action: 'fail' }],
    ['qualytics', 'scimToken', { verdict: 'valid', code: 'TOKEN_SCIM_ONLY', action: 'fail' }],
    ['qwiet', 'token', { verdict: 'valid', code: '', expiry: 'known' }],
    ['qwiet', 'neverToken', { verdict: 'valid', code: '', expiry: 'unknown' }],
    ['qwiet', 'deletedToken', { verdict: 'invalid', action: 'fail' }],
    ['qwiet', 'expiredToken', { verdict: 'invalid', code: 'TOKEN_EXPIRED', action: 'fail' }],
    ['gitlab', 'token', { verdict: 'valid', code: '', expiry: 'known' }],
    ['gitlab', 'projectToken', { verdict: 'valid', code: '' }],
    ['gitlab', 'neverToken', { verdict: 'valid', code: '', expiry: 'never' }],
    ['gitlab', 'revokedToken', { verdict: 'invalid', code: 'TOKEN_REVOKED', action: 'fail' }],
    ['gitlab', 'expiredToken', { verdict: 'invalid', code: 'TOKEN_EXPIRED', action: 'fail' }],
  ] satisfies readonly (readonly [VendorId, string, object])[])('%s %s', async (id, key, expected) => {
    const report = await checkSeeded(id, key)
    expect(report).toMatchObject(expected)
    expect(report.requests).toBe(1)
    expect(report.sent).toMatchObject([{ target: id, method: 'GET' }])
  })
})

describe('scopes and roles', () => {
  test.each([
    ['qahub', 'readToken', 'write', 'SCOPE_MISSING'],
    ['qahub', 'token', 'read', 'SCOPE_EXCESS'],
    ['qualytics', 'memberToken', 'Editor', 'ROLE_TOO_LOW'],
    ['qualytics', 'token', 'Editor', ''],
    ['qualytics', 'managerToken', 'Editor', 'SCOPE_EXCESS'],
    ['qwiet', 'token', 'tokens:create', 'SCOPE_MISSING'],
    ['gitlab', 'readToken', 'api', 'SCOPE_MISSING'],
    ['qanode', 'token', 'suite.run', 'SCOPES_UNKNOWN'],
  ] as const)('%s %s that must have %s: %s', async (id, key, scope, code) => {
    expect(await checkSeeded(id, key, [scope])).toMatchObject({ verdict: 'valid', code })
  })
})

test('a token of one vendor is not sent to another', async () => {
  const { url } = seeded('qahub', 'url')
  for (const id of ['qanode', 'qualytics', 'qwiet', 'gitlab'] as const) {
    const before = sandbox.requests.length
    const { report } = await checked(
      { vendor: vendorById('qahub'), token: seeded(id, 'token').value },
      { url },
    )
    expect(report).toMatchObject({ verdict: 'invalid', code: 'TOKEN_WRONG_VENDOR' })
    expect(sandbox.requests).toHaveLength(before)
  }
})

test.each([
  ['qanode', '/', 'URL_SUBPATH_LOST'],
  ['qahub', '/qahub/api/v1', 'URL_API_PATH_REPEATED'],
  ['gitlab', '/wrong', 'VENDOR_NOT_FOUND'],
] as const)('a wrong address is unknown, and named: %s at %s', async (id, path, code) => {
  const { url, value } = seeded(id, 'token')
  const { report } = await checked({ vendor: vendorById(id), token: value }, { url: new URL(path, url) })
  expect(report).toMatchObject({ verdict: 'unknown', code })
})

test('the clock of the service decides when a token has expired', async () => {
  const own = await startSandbox()
  try {
    const { url, token } = own.describe().vendors.qualytics
    own.clock.advance(400 * 86_400_000)
    const { report } = await checked({ vendor: vendorById('qualytics'), token }, { url: new URL(url) })
    expect(report).toMatchObject({ verdict: 'invalid', code: 'TOKEN_EXPIRED' })
    expect(report.warnings.map(({ code }) => code)).toContain('CLOCK_SKEW')
  } finally {
    await own.close()
  }
})
