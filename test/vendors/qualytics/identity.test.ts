import { describe, expect, test } from 'vitest'
import { introspect } from '../../../src/vendors/qualytics/introspect.js'
import { createTokens } from '../../../src/vendors/qualytics/tokens.js'
import type { VendorOverrides } from '../../../src/vendors/vendor.js'
import { jwt } from '../jwt.js'
import { type Answer, type Loopback, serve, sessionAt } from '../loopback.js'

type Row = Readonly<Record<string, unknown>>

const created = '2026-10-03T08:00:05.123456'
const iat = Date.parse('2026-10-03T08:00:05Z') / 1000
const exp = Date.parse('2027-01-01T00:00:00Z') / 1000
const pipeline = { id: 45, user_id: 'pipeline@service', email: null, role: 'Editor', user_type: 'Service' }
const platform = { ...pipeline, id: 46, user_id: 'platform@service', role: 'Admin' }
const edna = { id: 7, user_id: 'auth0|7', email: 'edna@acme.example', role: 'Editor', user_type: 'Human' }
const mel = { ...edna, id: 8, user_id: 'auth0|8', email: 'mel@acme.example', role: 'Member' }

const row = (id: number, user: Row, more: Row = {}): Row => ({
  id,
  name: `token ${id}`,
  active: true,
  created,
  expiration: '2027-01-01T00:00:00.9Z',
  last_used: null,
  user,
  ...more,
})
const never = { expiration: null }
const other = { created: '2026-09-09T09:09:09Z' }

/** What Qualytics lists to the token itself and to an administrator. */
async function qualytics(own: Answer | undefined, service: unknown = []): Promise<Loopback> {
  return serve(({ method, path, authorization }) => {
    if (method !== 'GET') return { status: 200, body: { id: 99, name: 'new', bearer_token: 'new-value' } }
    if (path.includes('/service')) {
      return authorization === 'Bearer admin' ? { status: 200, body: service } : { status: 403 }
    }
    return own ?? { status: 401 }
  })
}

const adminOf = (fake: Loopback, token: string, adminToken?: string, overrides: VendorOverrides = {}) =>
  createTokens(
    sessionAt(fake, 'Qualytics', { token, overrides, ...(adminToken !== undefined && { adminToken }) }),
  )

const claims = {
  service: { user_id: 'pipeline@service', name: 'pipeline', iat, exp },
  serviceNever: { user_id: 'pipeline@service', name: 'pipeline', iat },
  person: { user_id: 'auth0|7', email: 'edna@acme.example', iat, exp },
}
const without = (all: Row, ...names: string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))

describe('a service token in the list of all service users', () => {
  test.each<[string, Row, readonly Row[], string | undefined]>([
    ['its creation, expiry and user', claims.service, [row(1, pipeline), row(2, pipeline, other)], '1'],
    ['no end, its creation and user', claims.serviceNever, [row(1, pipeline, never), row(2, pipeline)], '1'],
    ['the number of its user', { ...claims.service, user_id: 45 }, [row(1, pipeline)], '1'],
    [
      'a claim `sub`',
      { ...without(claims.service, 'user_id'), sub: 'pipeline@service' },
      [row(1, pipeline)],
      '1',
    ],
    ['a claim `created` as text', { ...without(claims.service, 'iat'), created }, [row(1, pipeline)], '1'],
    [
      'a claim `created` as a number',
      { ...without(claims.service, 'iat'), created: iat },
      [row(1, pipeline)],
      '1',
    ],
    ['being the only one', claims.service, [row(1, pipeline, other)], undefined],
    [
      'being the only one without an end, of another user with a higher role',
      claims.serviceNever,
      [row(9, platform, { ...never, ...other })],
      undefined,
    ],
    ['no end and creation, of another user', claims.serviceNever, [row(9, platform, never)], undefined],
    ['no end, without creation', without(claims.serviceNever, 'iat'), [row(1, pipeline, never)], undefined],
    ['its expiry, without creation', without(claims.service, 'iat'), [row(1, pipeline)], undefined],
    ['its creation, with another expiry', { ...claims.service, exp: exp + 1 }, [row(1, pipeline)], undefined],
    ['its creation, one second off', { ...claims.service, iat: iat - 1 }, [row(1, pipeline)], undefined],
    [
      'its creation, with an end that is not shown',
      claims.serviceNever,
      [row(1, pipeline, { expiration: undefined })],
      undefined,
    ],
    ['two of the same second', claims.service, [row(1, pipeline), row(2, pipeline)], undefined],
    ['dates alone, without a user', without(claims.service, 'user_id'), [row(1, pipeline)], undefined],
    ['its name', { ...without(claims.service, 'iat'), token_name: 'token 1' }, [row(1, pipeline)], undefined],
    [
      'a `jti`, which is not documented',
      { ...without(claims.service, 'iat'), jti: '1' },
      [row(1, pipeline)],
      undefined,
    ],
    ['nothing, in an empty list', claims.service, [], undefined],
  ])('is told by %s', async (_, given, rows, id) => {
    for (const own of [{ status: 401 }, { status: 200, body: [] }]) {
      const self = await adminOf(await qualytics(own, rows), jwt(given), 'admin').self()
      expect(self && [self.token.id, self.by]).toEqual(id === undefined ? undefined : [id, 'fields'])
    }
  })

  test.each<[string, unknown, boolean, string | undefined]>([
    ['an array', [row(1, pipeline)], true, '1'],
    ['a page that reaches its total', { items: [row(1, pipeline)], total: 1 }, true, '1'],
    ['a page without a total', { items: [row(1, pipeline)] }, false, undefined],
    ['pages that end before their total', { items: [row(1, pipeline)], total: 3 }, false, undefined],
  ])('in %s', async (_, body, whole, id) => {
    const tokens = adminOf(await qualytics(undefined, body), jwt(claims.service), 'admin')
    expect(await tokens.list()).toMatchObject({ whole, tokens: [{ id: '1' }] })
    expect((await tokens.self())?.token.id).toBe(id)
  })

  test('is read from every page of a list that names its total', async () => {
    const rows = [row(1, pipeline, other), row(2, pipeline), row(3, pipeline, never)]
    const fake = await serve(({ path }) => {
      const page = Number(new URL(path, 'http://127.0.0.1').searchParams.get('page') ?? 1)
      return { status: 200, body: { items: rows.slice(page * 2 - 2, page * 2), total: 3, page } }
    })
    const tokens = adminOf(fake, jwt(claims.service), 'admin')
    expect(await tokens.list()).toMatchObject({
      whole: true,
      tokens: [{ id: '1' }, { id: '2' }, { id: '3' }],
    })
    expect((await tokens.self())?.token.id).toBe('2')
  })
})

describe('a personal token in its own list', () => {
  const rows = [row(1, edna), row(2, edna, other), row(3, edna, never)]
  test.each<[string, Row, readonly Row[], string | undefined, string | undefined]>([
    ['its dates and user', claims.person, rows, '1', 'Editor'],
    ['its dates, where the list is that of one user', { iat, exp }, rows, '1', 'Editor'],
    [
      'its dates, where the list is of two users',
      { iat, exp },
      [...rows, row(4, mel, other)],
      undefined,
      undefined,
    ],
    [
      'its dates and user, where the list is of two users',
      claims.person,
      [row(1, mel), row(2, edna)],
      '2',
      'Editor',
    ],
    ['dates of another user', claims.person, [row(1, mel)], undefined, 'Member'],
    ['an email of another user', { ...claims.person, email: 'mel@acme.example' }, rows, undefined, 'Editor'],
    ['nothing, when its row is missing', claims.person, rows.slice(1), undefined, 'Editor'],
    ['nothing, when it tells no creation', { exp }, rows, undefined, 'Editor'],
    [
      'nothing, when all that is left never expires',
      { user_id: 'auth0|7' },
      rows.slice(2),
      undefined,
      'Editor',
    ],
  ])('is told by %s, to check and to rotate alike', async (_, given, list, id, role) => {
    const fake = await qualytics({ status: 200, body: list })
    const session = sessionAt(fake, 'Qualytics', { token: jwt(given) })
    const answer = await introspect(session)
    expect([answer.verdict, answer.tokenId, answer.scopes]).toEqual(['valid', id, role && [role]])
    expect((await createTokens(session).self())?.token.id).toBe(id)
  })

  test('is not told by a page of a list, of which introspection reads one', async () => {
    const fake = await qualytics({ status: 200, body: { items: rows, total: 4 } })
    const answer = await introspect(sessionAt(fake, 'Qualytics', { token: jwt(claims.person) }))
    expect([answer.tokenId, answer.scopes, fake.asked.length]).toEqual([undefined, ['Editor'], 1])
  })

  test('has the fields that Qualytics shows', async () => {
    const used = row(2, edna, { last_used: '2026-11-01T10:00:00', ...never })
    const unshown = without(row(3, edna), 'last_used')
    const { tokens } = await adminOf(
      await qualytics({ status: 200, body: [row(1, edna), used, unshown] }),
      'x',
    ).list()
    expect(tokens[0]).toMatchObject({
      owner: 'user:7',
      strength: 'Editor',
      createdAt: new Date(`${created.slice(0, 23)}Z`),
      lastUsedAt: null,
      expiry: { kind: 'known' },
    })
    expect(tokens[1]).toMatchObject({
      lastUsedAt: new Date('2026-11-01T10:00:00Z'),
      expiry: { kind: 'never' },
    })
    expect(tokens[2]).not.toHaveProperty('lastUsedAt')
  })
})

describe('a create without a model', () => {
  const request = { name: 'acme/shop:S#2', lifetimeDays: 30, like: undefined }
  const bodies = (fake: Loopback) =>
    fake.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)

  test('is for the user of a personal token, whose row need not be known', async () => {
    const fake = await qualytics({ status: 200, body: [row(2, edna, other)] })
    const made = await adminOf(fake, jwt(claims.person)).create(request)
    expect(made).toMatchObject({ id: '99', value: 'new-value' })
    expect(bodies(fake)).toEqual([{ name: request.name, expires_in_days: 30 }])
    expect(fake.asked.every(({ authorization }) => authorization.endsWith(jwt(claims.person)))).toBe(true)
  })

  test.each<[string, readonly Row[], VendorOverrides, number | string | undefined]>([
    ['of its own row', [row(1, pipeline), row(9, platform, never)], {}, 45],
    ['of its own row, whatever vendor-config says', [row(1, pipeline)], { serviceUserId: '46' }, 45],
    ['that vendor-config names', [row(9, platform, never)], { serviceUserId: '45' }, 45],
    ['of nobody, never of the only one left', [row(9, platform, never)], {}, undefined],
  ])('is for the service user %s', async (_, rows, overrides, user) => {
    const fake = await qualytics({ status: 200, body: [] }, rows)
    const create = adminOf(fake, jwt(claims.service), 'admin', overrides).create(request)
    if (user === undefined) await expect(create).rejects.toMatchObject({ code: 'ROTATION_SELF_UNKNOWN' })
    else await create
    expect(bodies(fake)).toEqual(
      user === undefined ? [] : [{ name: request.name, user_id: user, expires_in_days: 30 }],
    )
  })

  test('of a dead personal token is none of a service user', async () => {
    const fake = await qualytics(undefined, [row(9, platform, never)])
    const tokens = adminOf(fake, jwt(claims.person), 'admin')
    await expect(tokens.create(request)).rejects.toMatchObject({ code: 'ROTATION_SELF_UNKNOWN' })
    const human = await adminOf(
      await qualytics({ status: 200, body: [row(1, edna)] }),
      jwt(claims.person),
    ).self()
    await expect(tokens.create({ ...request, like: human?.token })).rejects.toMatchObject({
      code: 'ROTATION_OLD_TOKEN_DEAD',
    })
    expect(bodies(fake)).toEqual([])
  })

  test('is never a personal one in place of one that belongs to somebody else', async () => {
    const fake = await qualytics({ status: 200, body: [row(1, edna)] })
    const tokens = adminOf(fake, jwt(claims.person))
    const { token } =
      (await adminOf(await qualytics(undefined, [row(1, pipeline)]), jwt(claims.service), 'admin').self()) ??
      {}
    expect(token?.owner).toBe('user:45')
    await expect(tokens.create({ ...request, like: token })).rejects.toMatchObject({
      code: 'ROTATION_SELF_UNKNOWN',
    })
    expect(bodies(fake)).toEqual([])
  })
})

test.each([
  [undefined, undefined],
  [1, undefined],
  [365, undefined],
  [0, 'LIFETIME_REFUSED'],
  [0.4, 'LIFETIME_REFUSED'],
  [366, 'LIFETIME_REFUSED'],
  [Number.NaN, 'LIFETIME_REFUSED'],
])('a lifetime of %s days is possible or %s, without a request', async (days, code) => {
  const fake = await qualytics(undefined)
  expect(adminOf(fake, 'x').lifetimeProblem(days)?.code).toBe(code)
  expect(fake.asked).toEqual([])
})

describe('a revoke', () => {
  const gone = (rows: readonly Row[], answer: Answer) =>
    serve(({ method }) => (method === 'PUT' ? answer : { status: 200, body: rows }))
  const person = jwt(claims.person)

  test.each<[string, readonly Row[], Answer, object | undefined]>([
    ['a success', [row(1, edna)], { status: 200 }, undefined],
    ['a success, of a row that nobody saw', [row(2, edna)], { status: 200 }, undefined],
    ['a refusal of an active row', [row(1, edna)], { status: 403 }, { effect: 'never-sent' }],
    ['a refusal of a revoked row', [row(1, edna, { active: false })], { status: 400 }, undefined],
    ['a 404 of a row that nobody saw', [row(2, edna)], { status: 404 }, { effect: 'ambiguous' }],
    ['a 500 of a row that nobody saw', [row(2, edna)], { status: 500 }, { effect: 'ambiguous' }],
  ])('that is answered with %s', async (_, rows, answer, failure) => {
    const revoke = adminOf(await gone(rows, answer), person).revoke('1')
    if (failure) await expect(revoke).rejects.toMatchObject({ code: 'RETIRE_FAILED', ...failure })
    else await revoke
  })
})
