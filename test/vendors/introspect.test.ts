import { afterEach, describe, expect, test } from 'vitest'
import { inputDefinitions } from '../../src/inputs.js'
import { catalog } from '../../src/vendors/catalog/generated/index.js'
import { vendorById, vendors } from '../../src/vendors/index.js'
import { openSession } from '../../src/vendors/session.js'
import type { Introspection, VendorOverrides } from '../../src/vendors/vendor.js'
import { type Answer, type Loopback, serve } from '../http/loopback.js'
import { jwt, seconds } from './tokens.js'

const now = '2026-11-22T21:00:00Z'
const headers = { date: new Date(now).toUTCString() }
const orgId = '2f0c1a1e-0d5b-4c39-9d0a-0a4d6b1f7c11'
const live = { exp: seconds('2027-01-01T00:00:00Z'), iat: seconds('2026-10-03T00:00:00Z') }

const tokens: Readonly<Record<string, string>> = {
  qahub: 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7',
  qanode: 'qnt_Zq8vN3kT6wR1yB5mD9sF2hJ7',
  qualytics: jwt({ sub: '1', ...live }),
  qwiet: jwt({ orgID: orgId, ...live }),
  gitlab: 'glpat-Zq8vN3kT6wR1yB5mD9sF',
}

const paths: Readonly<Record<string, string>> = {
  qahub: '/sub/api/v1/me',
  qanode: '/sub/api/ci/runs/00000000-0000-0000-0000-000000000000',
  qualytics: '/sub/api/user-tokens',
  qwiet: `/sub/api/v4/orgs/${orgId}/my_scopes`,
  gitlab: '/sub/api/v4/personal_access_tokens/self',
}

const open: Loopback[] = []
afterEach(async () => {
  for (const loopback of open.splice(0)) await loopback.close()
})

interface Options {
  readonly token?: string
  readonly base?: string
  readonly overrides?: VendorOverrides
  readonly local?: string
  /** Only where nobody answers: a busy machine takes longer than that for an answer. */
  readonly timeoutMs?: number
}

/** Asks a vendor that gives these answers. */
async function introspect(
  id: string,
  answers: Answer | readonly Answer[],
  { token = tokens[id] ?? '', base = '/sub', overrides = {}, local = now, timeoutMs = 20_000 }: Options = {},
): Promise<Introspection & { seen: Loopback['seen']; requests: number }> {
  const loopback = await serve(Array.isArray(answers) ? answers : [answers])
  open.push(loopback)
  const session = openSession(vendorById(id), {
    url: new URL(base, loopback.url),
    token,
    overrides,
    now: () => new Date(local),
    http: { sleep: async () => {}, random: () => 0, timeoutMs },
  })
  const answer = await vendorById(id).introspect(session)
  return { ...answer, seen: loopback.seen, requests: session.http.requests }
}

const ids = vendors.map(({ id }) => id)

/** An error body as the vendor documents it, or any JSON where it documents none. */
function refusalOf(id: string, message: string): object {
  if (id === 'qwiet') return { ok: false, code: 'UNAUTHORIZED', message }
  if (id === 'gitlab') return { error: 'invalid_token', error_description: message }
  return id === 'qualytics' ? { detail: message } : { message }
}

test('the input `vendor` offers every vendor, and none', () => {
  expect(inputDefinitions.vendor.choices).toEqual([...ids, ...Object.keys(catalog), 'none'])
})

test('every vendor accepts its own token, names its secret part and no more of it', () => {
  for (const vendor of vendors) {
    const token = tokens[vendor.id] ?? ''
    expect(vendor.format.problem(token)).toBeUndefined()
    for (const part of vendor.format.secretParts?.(token) ?? []) expect(token).toContain(part)
    expect(vendor.format.publicPart?.(token) ?? '').not.toContain('Zq8vN3')
  }
})

describe.each(ids)('every vendor has the same meaning for what is no success: %s', (id) => {
  test('401 is invalid', async () => {
    const answer = await introspect(id, { status: 401, body: refusalOf(id, 'Unauthorized'), headers })
    expect(answer).toMatchObject({ verdict: 'invalid', code: 'TOKEN_REJECTED', requests: 1 })
    expect(answer.seen[0]).toMatchObject({ method: 'GET', path: paths[id] })
    expect(answer.seen[0]?.headers.authorization).toBe(`Bearer ${tokens[id]}`)
    expect(answer.serverTime).toEqual(new Date(now))
  })

  test('401 that says "revoked" is revoked', async () => {
    const answer = await introspect(id, { status: 401, body: refusalOf(id, 'Token was revoked.'), headers })
    expect(answer).toMatchObject({ verdict: 'invalid', code: 'TOKEN_REVOKED' })
  })

  test('401 that says "expired" is expired', async () => {
    const answer = await introspect(id, {
      status: 401,
      body: ['qwiet', 'gitlab'].includes(id)
        ? refusalOf(id, 'Token is expired')
        : { error: { message: 'Token is expired' } },
      headers,
    })
    expect(answer).toMatchObject({ verdict: 'invalid', code: 'TOKEN_EXPIRED' })
  })

  test('401 that names every cause names none', async () => {
    const answer = await introspect(id, {
      status: 401,
      body: refusalOf(id, 'Invalid, revoked or expired token'),
      headers,
    })
    expect(answer).toMatchObject({ verdict: 'invalid', code: 'TOKEN_REJECTED' })
  })

  test('403 is valid and not allowed only where that is documented', async () => {
    const answer = await introspect(id, { status: 403, body: refusalOf(id, 'Forbidden'), headers })
    const expected =
      id === 'qwiet'
        ? { verdict: 'valid', code: 'TOKEN_FORBIDDEN' }
        : { verdict: 'unknown', code: 'FORBIDDEN_BY_WHOM' }
    expect(answer).toMatchObject({ ...expected, requests: 1 })
    expect(answer.scopes).toBeUndefined()
  })

  test.each([
    [
      '404 as a page',
      { status: 404, body: '<html>Not here', headers: { 'content-type': 'text/html' } },
      'VENDOR_NOT_FOUND',
      1,
    ],
    [
      '429 that asks for an hour',
      { status: 429, headers: { 'retry-after': '3600' } },
      'VENDOR_RATE_LIMITED_LONG',
      1,
    ],
    ['429', { status: 429 }, 'VENDOR_RATE_LIMITED', 4],
    ['500', { status: 500 }, 'VENDOR_UNAVAILABLE', 4],
    ['503', { status: 503, body: 'down' }, 'VENDOR_UNAVAILABLE', 4],
    ['400', { status: 400, body: { message: 'No.' } }, 'VENDOR_BAD_REQUEST', 1],
    ['a redirect', { status: 301, headers: { location: 'https://example.com/' } }, 'REDIRECT_REFUSED', 1],
    ['a page', { body: '<!doctype html>', headers: { 'content-type': 'text/html' } }, 'NOT_JSON', 1],
    ['a sign-in page', { body: '<html><input type=password>' }, 'CAPTIVE_PORTAL', 1],
    ['a 403 page of a gateway', { status: 403, body: '<html>Blocked' }, 'ANSWER_OF_ANOTHER', 1],
    ['a 401 page', { status: 401, body: '<html>No' }, 'ANSWER_OF_ANOTHER', 1],
    ['a 403 page to sign in', { status: 403, body: '<html><title>Log in</title>' }, 'CAPTIVE_PORTAL', 1],
    ['an empty body', { body: '' }, 'NOT_JSON', 1],
    ['broken JSON', { body: '{"scopes":[' }, 'BAD_JSON', 1],
    ['JSON of something else', { body: '[1]' }, 'BAD_JSON', 1],
    ['a connection that breaks', (request) => request.socket.destroy(), 'NETWORK_RESET', 4],
  ] satisfies readonly (readonly [string, Answer, string, number])[])(
    '%s is unknown',
    async (_name, answer, code, requests) => {
      expect(await introspect(id, answer)).toMatchObject({ verdict: 'unknown', code, requests })
    },
  )

  test('no answer is unknown', async () => {
    const answer = await introspect(id, () => {}, { timeoutMs: 50 })
    expect(answer).toMatchObject({ verdict: 'unknown', code: 'NETWORK_TIMEOUT', requests: 4 })
  })

  test('a 503 that passes is no more than a second request', async () => {
    const answer = await introspect(id, [
      { status: 503 },
      { status: 401, body: refusalOf(id, 'No'), headers },
    ])
    expect(answer).toMatchObject({ verdict: 'invalid', requests: 2 })
  })
})

describe('404 tells how the base URL is wrong', () => {
  test.each([
    ['qahub', '/api/v1', 'URL_API_PATH_REPEATED'],
    ['qahub', '/hub/api/', 'URL_API_PATH_REPEATED'],
    ['gitlab', '/api/v4/', 'URL_API_PATH_REPEATED'],
    ['qwiet', '/api/v4', 'URL_API_PATH_REPEATED'],
    ['qanode', '/', 'URL_SUBPATH_LOST'],
    ['qanode', '/other', 'VENDOR_NOT_FOUND'],
    ['qahub', '/', 'VENDOR_NOT_FOUND'],
  ])('%s at %s → %s', async (id, base, code) => {
    const answer = await introspect(id, { status: 404, body: '<html>', headers }, { base })
    expect(answer).toMatchObject({ verdict: 'unknown', code })
  })
})

describe('QA Hub', () => {
  test('tells scopes and no expiry', async () => {
    const body = { tenant: { id: 't', name: 'Acme', status: 'ACTIVE' }, scopes: ['write'], ai: {} }
    const answer = await introspect('qahub', { body, headers })
    expect(answer).toMatchObject({
      verdict: 'valid',
      scopes: ['write'],
      expiry: { kind: 'unknown' },
      requests: 1,
    })
    expect(answer.code).toBeUndefined()
  })

  test.each([
    ['no tenant', undefined],
    ['a tenant without a status', { id: 't', name: 'Acme' }],
    ['a tenant with an empty status', { id: 't', name: 'Acme', status: '' }],
    ['a tenant without an id', { name: 'Acme', status: 'ACTIVE' }],
    ['a tenant without a name', { id: 't', status: 'ACTIVE' }],
    ['an id alone', { id: 't' }],
  ])('an answer with %s says nothing', async (_what, tenant) => {
    const answer = await introspect('qahub', { body: { tenant, scopes: ['read'] } })
    expect(answer).toMatchObject({ verdict: 'unknown', code: 'BAD_JSON' })
  })

  test('says when the workspace is not active', async () => {
    const body = { tenant: { id: 't', name: 'Acme', status: 'SUSPENDED' }, scopes: ['read'] }
    expect(await introspect('qahub', { body })).toMatchObject({
      code: 'TENANT_INACTIVE',
      details: { status: 'SUSPENDED' },
    })
  })

  test('can be asked elsewhere, and tell an expiry there', async () => {
    const overrides = { whoamiPath: '/v2/self', scopesField: 'data.rights', expiryField: 'data.ends' }
    const body = { data: { rights: 'read write', ends: '2026-12-24T00:00:00Z' } }
    const answer = await introspect('qahub', { body }, { overrides })
    expect(answer.seen[0]?.path).toBe('/sub/v2/self')
    expect(answer).toMatchObject({
      scopes: ['read', 'write'],
      expiry: { kind: 'known', at: new Date('2026-12-24T00:00:00Z') },
    })
  })
})

describe('QANode, by use', () => {
  test.each([
    [{ error: 'Run not found' }],
    [{ statusCode: 404, message: 'Run 00000000-0000-0000-0000-000000000000 not found', error: 'Not Found' }],
    [{ error: { code: 'RUN_NOT_FOUND' }, message: 'RUN_NOT_FOUND' }],
    [{ statusCode: 404, message: ['No such execution'] }],
  ])('a 404 of the API accepts the token: %j', async (body) => {
    const answer = await introspect('qanode', { status: 404, body, headers })
    expect(answer).toMatchObject({ verdict: 'valid', expiry: { kind: 'unknown' }, requests: 1 })
    expect(answer.code).toBeUndefined()
  })

  test.each([
    [{ message: 'Cannot GET /api/ci/runs/x', error: 'Not Found', statusCode: 404 }],
    [{ message: 'Route GET:/api/ci/runs/x not found', error: 'Not Found', statusCode: 404 }],
    [{ detail: 'Not Found' }],
    [{ error: 'Not found' }],
    [{ message: 'No static resource api/ci/runs/x.' }],
    [{ message: 'no Route matched with those values' }],
    [{ message: 'The requested URL /api/ci/runs/x was not found on this server.' }],
    [{ timestamp: 1, status: 404, error: 'Not Found', path: '/api/ci/runs/x' }],
    ['Cannot GET /api/ci/runs/x'],
  ])('a 404 of a web framework tells nothing: %j', async (body) => {
    expect(await introspect('qanode', { status: 404, body, headers })).toMatchObject({ verdict: 'unknown' })
  })

  test('the words of such a 404 can be given, for a service that speaks otherwise', async () => {
    const body = { message: 'Execução não encontrada' }
    const overrides = { runMissingWords: 'execu\u00e7\u00e3o, run_absent, (x)' }
    expect(await introspect('qanode', { status: 404, body })).toMatchObject({ verdict: 'unknown' })
    expect(await introspect('qanode', { status: 404, body }, { overrides })).toMatchObject({
      verdict: 'valid',
    })
  })

  test('a session token, which has no prefix, is legal', () => {
    const { format } = vendorById('qanode')
    expect(format.problem('s3ssion-t0ken-without-prefix')).toBeUndefined()
    expect(format.problem('qnt_ab')?.code).toBe('TOKEN_TRUNCATED')
  })

  test('can be asked by a path of the user', async () => {
    const overrides = { whoamiPath: '/api/auth/me', scopesField: 'permissions', expiryField: 'expiresAt' }
    const body = { permissions: ['flow.run'], expiresAt: '2026-12-24T00:00:00Z' }
    const answer = await introspect('qanode', { body, headers }, { overrides })
    expect(answer).toMatchObject({ verdict: 'valid', scopes: ['flow.run'], expiry: { kind: 'known' } })
    expect(answer.seen[0]?.path).toBe('/sub/api/auth/me')
  })

  test('a 404 of the path of the user accepts nothing', async () => {
    const answer = await introspect(
      'qanode',
      { status: 404, body: { error: 'x' } },
      { overrides: { whoamiPath: '/me' } },
    )
    expect(answer.verdict).toBe('unknown')
  })
})

describe('Qualytics', () => {
  const listed = (id: number, role: string, more: Readonly<Record<string, unknown>> = {}) => ({
    id,
    name: `token ${id}`,
    active: true,
    created: '2026-10-03T00:00:00.123456',
    expiration: '2027-01-01T00:00:00Z',
    user: { id: 1, role, user_type: 'Human' },
    ...more,
  })

  test('tells the role, and finds its own token by expiry and creation', async () => {
    const body = [
      listed(1, 'Editor', { expiration: null }),
      listed(2, 'Editor', { created: '2026-11-01T00:00:00Z' }),
      listed(3, 'Editor'),
    ]
    const answer = await introspect('qualytics', { body, headers })
    expect(answer).toMatchObject({
      verdict: 'valid',
      scopes: ['Editor'],
      tokenId: '3',
      tokenName: 'token 3',
      expiry: { kind: 'known', at: new Date('2027-01-01T00:00:00Z') },
      requests: 1,
    })
  })

  test('does not guess which token it is', async () => {
    const answer = await introspect('qualytics', {
      body: [listed(1, 'Editor'), listed(2, 'Editor')],
      headers,
    })
    expect(answer).toMatchObject({ verdict: 'valid', scopes: ['Editor'] })
    expect(answer.tokenId).toBeUndefined()
  })

  test('an empty list is valid, with a role that nobody tells', async () => {
    const answer = await introspect('qualytics', { body: [], headers })
    expect(answer.verdict).toBe('valid')
    expect(answer.scopes).toBeUndefined()
  })

  test('a JWT without `exp` never expires', async () => {
    const answer = await introspect('qualytics', { body: [], headers }, { token: jwt({ sub: '1' }) })
    expect(answer.expiry).toEqual({ kind: 'never' })
  })

  test('401 and an `exp` before the server time is expired, whatever our clock says', async () => {
    const token = jwt({ exp: seconds('2026-11-22T20:59:59Z') })
    const answer = await introspect(
      'qualytics',
      { status: 401, headers },
      { token, local: '2026-11-22T20:00:00Z' },
    )
    expect(answer).toMatchObject({ verdict: 'invalid', code: 'TOKEN_EXPIRED' })
  })

  test('an `exp` in the past is not the verdict when the vendor accepts the token', async () => {
    const token = jwt({ exp: seconds('2026-11-22T20:59:59Z') })
    expect((await introspect('qualytics', { body: [], headers }, { token })).verdict).toBe('valid')
  })

  test('401 before `nbf` is not yet valid', async () => {
    const token = jwt({ nbf: seconds('2026-11-23T00:00:00Z') })
    const answer = await introspect('qualytics', { status: 401, headers }, { token })
    expect(answer).toMatchObject({ verdict: 'invalid', code: 'TOKEN_NOT_YET_VALID' })
  })

  test('a token for SCIM alone is named', async () => {
    const body = { detail: 'This token is restricted to SCIM endpoints' }
    expect(await introspect('qualytics', { status: 403, body })).toMatchObject({ code: 'TOKEN_SCIM_ONLY' })
  })

  test('the address may end in /api, as the documentation gives it', async () => {
    const answer = await introspect('qualytics', { body: [], headers }, { base: '/sub/api/' })
    expect(answer.seen[0]?.path).toBe('/sub/api/user-tokens')
  })

  test('a higher role includes a lower one', () => {
    const { covers } = vendorById('qualytics').scopes
    expect(covers('Admin', 'editor')).toBe(true)
    expect(covers('Member', 'Editor')).toBe(false)
    expect(covers('Admin', 'Owner')).toBe(false)
  })
})

describe('Qwiet AI', () => {
  test('tells scopes, and the expiry of its JWT', async () => {
    const body = { ok: true, response: ['scans:read', 'findings:*'] }
    expect(await introspect('qwiet', { body, headers })).toMatchObject({
      verdict: 'valid',
      scopes: ['scans:read', 'findings:*'],
      expiry: { kind: 'known' },
      requests: 1,
    })
  })

  test('a JWT without `exp` has an unknown expiry', async () => {
    const body = { ok: true, response: [] }
    const answer = await introspect('qwiet', { body, headers }, { token: jwt({ orgID: orgId }) })
    expect(answer).toMatchObject({ verdict: 'valid', expiry: { kind: 'unknown' }, scopes: [] })
  })

  test('an envelope that is not ok is no answer', async () => {
    const body = { ok: false, code: 'INTERNAL_SERVER_ERROR', message: 'x' }
    expect(await introspect('qwiet', { body, headers })).toMatchObject({
      verdict: 'unknown',
      code: 'BAD_JSON',
    })
  })

  test('a JWT without an organization is not sent, unless the organization is given', async () => {
    const token = jwt({ sub: 'x' })
    const body = { ok: true, response: [] }
    expect(await introspect('qwiet', { body }, { token })).toMatchObject({
      code: 'TOKEN_FORMAT',
      requests: 0,
    })
    const given = await introspect('qwiet', { body }, { token, overrides: { orgId: 'my org' } })
    expect(given.seen[0]?.path).toBe('/sub/api/v4/orgs/my%20org/my_scopes')
  })

  test('a star includes every verb of its resource', () => {
    const { covers } = vendorById('qwiet').scopes
    expect(covers('findings:*', 'findings:list')).toBe(true)
    expect(covers('findings:*', 'scans:list')).toBe(false)
    expect(covers('findings:list', 'findings:*')).toBe(false)
  })
})

describe('GitLab', () => {
  const self = { id: 42, name: 'ci', revoked: false, active: true, scopes: ['api'], expires_at: '2026-12-31' }

  test('tells scopes, name and the day on which the token ends', async () => {
    expect(await introspect('gitlab', { body: self, headers })).toMatchObject({
      verdict: 'valid',
      scopes: ['api'],
      tokenId: '42',
      tokenName: 'ci',
      expiry: { kind: 'known', at: new Date('2026-12-31T00:00:00Z') },
      requests: 1,
    })
  })

  test('`null` never expires, and an absent date is unknown', async () => {
    const never = await introspect('gitlab', { body: { ...self, expires_at: null } })
    const { expires_at: _, ...without } = self
    expect(never.expiry).toEqual({ kind: 'never' })
    expect((await introspect('gitlab', { body: without })).expiry).toEqual({ kind: 'unknown' })
  })

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['`revoked` as a text', { revoked: 'true' }],
    ['`revoked` as a number', { revoked: 1 }],
    ['`active` as a text', { active: 'false' }],
    ['`active` as a number', { active: 0 }],
    ['`active` that is null', { active: null }],
    ['no `active`', { active: undefined }],
    ['no `revoked`', { revoked: undefined }],
    ['neither', { active: undefined, revoked: undefined }],
    ['scopes that are no list of texts', { scopes: [1] }],
    ['an id that is an object', { id: {} }],
  ])('an answer with %s says nothing', async (_what, more) => {
    const answer = await introspect('gitlab', { body: { ...self, ...more }, headers })
    expect(answer).toMatchObject({ verdict: 'unknown', code: 'BAD_JSON' })
  })

  test('a day that no calendar has is no expiry', async () => {
    const { expiry } = await introspect('gitlab', { body: { ...self, expires_at: '2027-02-31' }, headers })
    expect(expiry).toEqual({ kind: 'unknown' })
  })

  test.each([
    ['revoked', { revoked: true, active: false }, 'TOKEN_REVOKED'],
    ['no longer active, with a date to come', { active: false }, 'TOKEN_REJECTED'],
    ['no longer active, and never ends', { active: false, expires_at: null }, 'TOKEN_REJECTED'],
    ['no longer active, past its date', { active: false, expires_at: '2026-01-31' }, 'TOKEN_EXPIRED'],
  ])('a token that is %s is invalid', async (_name, more, code) => {
    const answer = await introspect('gitlab', { body: { ...self, ...more }, headers })
    expect(answer).toMatchObject({ verdict: 'invalid', code })
  })

  test('403 of a token without the scope is valid and not allowed, as documented', async () => {
    const body = { error: 'insufficient_scope', error_description: 'x', scope: 'read_user' }
    expect(await introspect('gitlab', { status: 403, body })).toMatchObject({
      verdict: 'valid',
      code: 'TOKEN_FORBIDDEN',
    })
  })

  test("401 in GitLab's own words", async () => {
    const body = {
      error: 'invalid_token',
      error_description: 'Token was revoked. You have to re-authorize from the user.',
    }
    expect(await introspect('gitlab', { status: 401, body })).toMatchObject({ code: 'TOKEN_REVOKED' })
  })

  test('`api` includes what it reads and writes, not what only an administrator may', () => {
    const { covers } = vendorById('gitlab').scopes
    expect(covers('api', 'read_api')).toBe(true)
    expect(covers('api', 'sudo')).toBe(false)
    expect(covers('read_api', 'api')).toBe(false)
  })

  test('a prefix of the instance, or none, is legal', () => {
    const { format } = vendorById('gitlab')
    expect(format.problem('acme-Zq8vN3kT6wR1yB5mD9sF')).toBeUndefined()
    expect(format.problem('Zq8vN3kT6wR1yB5mD9sF')).toBeUndefined()
    expect(format.problem('glpat-Zq8')?.code).toBe('TOKEN_TRUNCATED')
  })
})
