import { describe, expect, test } from 'vitest'
import { tokenActionJson } from './cli.js'
import { accounts, type FakeAnswer, fakeVendor, html } from './fake.js'

const minute = 60
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

type VendorId = keyof typeof accounts

const me = {
  tenant: { id: 'clt1', name: 'Acme', status: 'ACTIVE' },
  scopes: ['read', 'write'],
  ai: { provider: 'openai', model: 'x', quota_exhausted: false },
}
const userToken = (more: object = {}) => ({
  id: 7,
  created: '2026-01-01T00:00:00Z',
  name: 'ci',
  active: true,
  expiration: null,
  last_used: null,
  user: {
    id: 12,
    user_id: 'auth0|12',
    user_name: 'ada',
    email: 'a@b.example',
    role: 'Editor',
    user_type: 'Human',
  },
  ...more,
})
const self = {
  id: 42,
  name: 'ci',
  revoked: false,
  active: true,
  scopes: ['api'],
  user_id: 2,
  created_at: '2026-01-01T00:00:00.000Z',
  last_used_at: null,
  expires_at: '2999-01-01',
}

/** One vendor, what it answers, and what `check` makes of it. */
type Case = readonly [VendorId, string, FakeAnswer, object]

const answers: readonly Case[] = [
  [
    'qahub',
    'as documented',
    { body: me },
    { verdict: 'valid', scopes: ['read', 'write'], expiry: 'unknown' },
  ],
  ['qahub', 'in pieces', { body: me, chunked: true }, { verdict: 'valid', scopes: ['read', 'write'] }],
  [
    'qahub',
    'with more members than documented',
    { body: { ...me, version: 3, user: null } },
    { verdict: 'valid', scopes: ['read', 'write'] },
  ],
  [
    'qahub',
    '401 with HTML',
    { status: 401, ...html('Unauthorized') },
    { verdict: 'unknown', code: 'ANSWER_OF_ANOTHER' },
  ],
  ['qahub', '401 with nothing', { status: 401 }, { verdict: 'invalid', code: 'TOKEN_REJECTED' }],
  [
    'qahub',
    '404 with HTML',
    { status: 404, ...html('Not Found') },
    { verdict: 'unknown', code: 'VENDOR_NOT_FOUND' },
  ],
  ['qahub', '200 with HTML', html('Welcome'), { verdict: 'unknown', code: 'NOT_JSON' }],
  ['qahub', '204', { status: 204 }, { verdict: 'unknown' }],
  ['qahub', '200 with a list', { body: [] }, { verdict: 'unknown' }],
  [
    'qahub',
    'a redirect to a sign-in page',
    { status: 302, headers: { location: 'https://sso.example.com/login' } },
    { verdict: 'unknown', code: 'CAPTIVE_PORTAL' },
  ],
  [
    'qahub',
    '403 for a token without read',
    { status: 403, body: { error: 'insufficient scope' } },
    { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM', scopes: null },
  ],
  [
    'qanode',
    '404 that names the run',
    { status: 404, body: { message: 'Run not found' } },
    { verdict: 'valid' },
  ],
  ['qanode', '404 with HTML', { status: 404, ...html('404') }, { verdict: 'unknown' }],
  ['qanode', '404 of a framework', { status: 404, body: { message: 'Not Found' } }, { verdict: 'unknown' }],
  [
    'qanode',
    '401 with HTML',
    { status: 401, ...html('401') },
    { verdict: 'unknown', code: 'ANSWER_OF_ANOTHER' },
  ],
  [
    'qualytics',
    'an array',
    { body: [userToken()] },
    { verdict: 'valid', scopes: ['Editor'], expiry: 'never' },
  ],
  [
    'qualytics',
    'a page of items',
    { body: { items: [userToken()], total: 1 } },
    { verdict: 'valid', scopes: ['Editor'] },
  ],
  [
    'qualytics',
    'an array under data',
    { body: { data: [userToken()] } },
    { verdict: 'valid', scopes: ['Editor'] },
  ],
  ['qualytics', 'no token at all', { body: [] }, { verdict: 'valid', scopes: null }],
  [
    'qualytics',
    '401 as FastAPI says it',
    { status: 401, body: { detail: 'Not authenticated' } },
    { verdict: 'invalid' },
  ],
  [
    'qualytics',
    '403',
    { status: 403, body: { detail: 'Forbidden' } },
    { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM' },
  ],
  [
    'qwiet',
    'as documented',
    { body: { ok: true, response: ['scans:read', 'apps:list'] } },
    { verdict: 'valid', scopes: ['scans:read', 'apps:list'] },
  ],
  ['qwiet', '401 with nothing', { status: 401 }, { verdict: 'unknown', code: 'ANSWER_OF_ANOTHER' }],
  [
    'qwiet',
    '401 in its envelope',
    { status: 401, body: { ok: false, code: 'UNAUTHORIZED', message: 'no' } },
    { verdict: 'invalid', code: 'TOKEN_REJECTED' },
  ],
  [
    'qwiet',
    '500 in its envelope',
    { status: 500, body: { ok: false, code: 'INTERNAL_SERVER_ERROR', message: 'no' } },
    { verdict: 'unknown', code: 'VENDOR_UNAVAILABLE' },
  ],
  [
    'gitlab',
    'as documented',
    { body: self },
    { verdict: 'valid', scopes: ['api'], expiry: 'known', expiresAt: '2999-01-01T00:00:00.000Z' },
  ],
  [
    'gitlab',
    'without an end',
    { body: { ...self, expires_at: null } },
    { verdict: 'valid', expiry: 'never' },
  ],
  [
    'gitlab',
    'revoked',
    { body: { ...self, revoked: true, active: false } },
    { verdict: 'invalid', code: 'TOKEN_REVOKED' },
  ],
  ['gitlab', '401', { status: 401, body: { message: '401 Unauthorized' } }, { verdict: 'invalid' }],
]

const paths: Readonly<Record<VendorId, RegExp>> = {
  qahub: /^\/hub\/api\/v1\/me$/,
  qanode: /^\/hub\/api\/ci\/runs\/[^/]+$/,
  qualytics: /^\/hub\/api\/user-tokens(\?|$)/,
  qwiet: /^\/hub\/api\/v4\/orgs\/o-1\/my_scopes$/,
  gitlab: /^\/hub\/api\/v4\/personal_access_tokens\/self$/,
}

async function checked(id: VendorId, answer: FakeAnswer, options: { token?: string; skewMs?: number } = {}) {
  const { variable, token } = accounts[id]
  const value = options.token ?? token()
  const fake = await fakeVendor(({ path }) => (paths[id].test(path) ? answer : undefined), options)
  const result = await tokenActionJson(['check', '--vendor', id, '--url', `${fake.url}/hub`], {
    env: { [variable]: value },
  })
  return { ...result, asked: fake.asked, value }
}

describe('check of answers as they are documented, and of answers that are not', () => {
  test.each(answers)('%s: %s', async (id, _what, answer, expected) => {
    const { document, asked, value, exitCode } = await checked(id, answer)
    expect(document).toMatchObject(expected)
    expect(exitCode).toBe(document.verdict === 'valid' ? 0 : 1)
    expect(asked[0]).toMatchObject({ method: 'GET', authorization: `Bearer ${value}` })
  })
})

describe("the server's clock decides, ten minutes off either way", () => {
  test.each([
    ['ahead', 10, 60, 50],
    ['behind', -10, 60, 70],
    ['behind', -10, -5, 5],
  ] as const)('%s by %i minutes, the token ends in %i: %i are left', async (_way, skew, ends, left) => {
    const token = accounts.qualytics.token(inSeconds(ends * minute))
    const answer = {
      body: [userToken({ expiration: new Date(inSeconds(ends * minute) * 1000).toISOString() })],
    }
    const { document } = await checked('qualytics', answer, { token, skewMs: skew * minute * 1000 })
    expect(document).toMatchObject({ verdict: 'valid', expiry: 'known', scopes: ['Editor'] })
    expect(Math.abs(document.validForSeconds - left * minute)).toBeLessThan(30)
    expect(document.warnings.map(({ code }: { code: string }) => code)).toContain('CLOCK_SKEW')
  })

  test('a token that ended by the clock of the server that refuses it has expired', async () => {
    const token = accounts.qwiet.token(inSeconds(5 * minute))
    const refused = { status: 401, body: { ok: false, code: 'UNAUTHORIZED', message: 'no' } }
    const { document } = await checked('qwiet', refused, { token, skewMs: 10 * minute * 1000 })
    expect(document).toMatchObject({ verdict: 'invalid', code: 'TOKEN_EXPIRED' })
  })
})
