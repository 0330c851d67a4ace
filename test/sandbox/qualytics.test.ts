import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { as, call, useSandbox } from './client.js'

const sandbox = useSandbox()
const about = () => sandbox().describe().vendors.qualytics
const api = (method: string, path: string, token = about().token, body?: unknown) =>
  call(method, `${about().url}/api${path}`, { token, body })
const ui = (role: string, method: string, path: string, body?: unknown) =>
  call(method, `${about().url}/ui${path}`, { ...as(about().users[role] ?? ''), body })
const create = (body: object, token = about().token) => api('POST', '/user-tokens', token, body)
const works = async (token: string) => (await api('GET', '/user-tokens', token)).status === 200
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

describe('Qualytics personal tokens', () => {
  test('are signed JWTs with user, issue time and expiry, shown once', async () => {
    const { status, body } = await create({ name: 'shown once', expires_in_days: 30 })
    expect(status).toBe(200)
    expect(body.bearer_token).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/)
    const claims = claimsOf(body.bearer_token)
    expect(claims).toMatchObject({ user_id: about().users.Editor, email: about().users.Editor, name: 'Edna' })
    expect(claims.exp - claims.iat).toBe(30 * 86_400)
    expect(Date.parse(body.expiration)).toBe(claims.exp * 1000)
    expect(Object.keys(claims).sort()).toEqual(['created', 'email', 'exp', 'iat', 'iss', 'name', 'user_id'])
    expect([claims.created, claims.iat]).toEqual([body.created, Math.floor(Date.parse(body.created) / 1000)])
    const { body: listed } = await api('GET', '/user-tokens')
    expect(JSON.stringify(listed)).not.toContain(body.bearer_token)
    expect(await works(body.bearer_token)).toBe(true)
  })

  test('are listed with state, expiry, last use and their user, to their user alone', async () => {
    const { body } = await api('GET', '/user-tokens')
    expect(body).toContainEqual({
      id: expect.any(Number),
      created: expect.any(String),
      name: 'pipeline',
      active: true,
      expiration: expect.any(String),
      last_used: expect.any(String),
      user: {
        id: expect.any(Number),
        user_id: about().users.Editor,
        user_name: about().users.Editor,
        email: about().users.Editor,
        name: 'Edna',
        role: 'Editor',
        user_type: 'Human',
      },
    })
    const users = new Set(body.map((token: { user: { name: string } }) => token.user.name))
    expect(users).toEqual(new Set(['Edna']))
  })

  test('without a period, or with null, never expire and carry no exp', async () => {
    for (const [name, body] of Object.entries({ absent: {}, nothing: { expires_in_days: null } })) {
      const { body: created } = await create({ name, ...body })
      expect(created.expiration).toBeNull()
      expect(claimsOf(created.bearer_token)).not.toHaveProperty('exp')
    }
  })

  test('have a name that their user has not used yet', async () => {
    expect((await create({ name: 'taken' })).status).toBe(200)
    expect((await create({ name: 'taken' })).status).toBe(409)
    expect((await create({ name: 'taken' }, about().memberToken)).status).toBe(200)
  })

  test.each([
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['a long name', { name: 'x'.repeat(256) }],
    ['a day that is none', { name: 'x', expires_in_days: 0 }],
    ['more than a year', { name: 'x', expires_in_days: 366 }],
    ['an unknown field', { name: 'x', expiry: 3 }],
  ])('are not created with %s', async (_what, body) => {
    const { status, body: error } = await create(body)
    expect(status).toBe(422)
    expect(error.detail[0].loc[0]).toBe('body')
  })

  test('are not used until they are used', async () => {
    const { body: created } = await create({ name: 'unused' })
    const usage = async () => {
      const { body } = await ui('Editor', 'GET', '/tokens')
      return body.find((token: { id: number }) => token.id === created.id).usage
    }
    expect(await usage()).toBe('Not Used')
    await works(created.bearer_token)
    expect(await usage()).toBe('Last Used')
  })

  test('are revoked, restored, revoked again and only then deleted', async () => {
    const { body: created } = await create({ name: 'life of a token' })
    const path = `/user-tokens/${created.id}`
    const { bearer_token: value } = created
    expect((await api('DELETE', path)).status).toBe(400)
    expect((await api('PUT', path, undefined, { revoke: true })).body.active).toBe(false)
    expect(await works(value)).toBe(false)
    expect((await api('PUT', path, undefined, { revoke: false })).body.active).toBe(true)
    expect(await works(value)).toBe(true)
    await api('PUT', path, undefined, { revoke: true })
    expect((await api('DELETE', path)).status).toBe(204)
    expect((await api('PUT', path, undefined, { revoke: false })).status).toBe(404)
    expect(await works(value)).toBe(false)
  })

  test('revoke themselves', async () => {
    const { body } = await create({ name: 'suicidal' })
    const path = `/user-tokens/${body.id}`
    expect((await api('PUT', path, body.bearer_token, { revoke: true })).status).toBe(200)
    expect(await works(body.bearer_token)).toBe(false)
  })

  test('of another person are out of reach, even of an administrator', async () => {
    const { body: created } = await create({ name: 'private' })
    expect(
      (await api('PUT', `/user-tokens/${created.id}`, about().adminToken, { revoke: true })).status,
    ).toBe(404)
    const { body } = await ui('Admin', 'GET', '/tokens')
    expect(body.map((token: { id: number }) => token.id)).not.toContain(created.id)
  })

  test.each([
    ['revoked', () => about().revokedToken],
    ['expired', () => about().expiredToken],
    ['forged', () => about().token.replace(/\.[^.]+$/, '.c2lnbmF0dXJl')],
    ['no JWT', () => 'hello'],
  ])('that are %s are refused', async (_state, token) => {
    const { status, body } = await api('GET', '/user-tokens', token())
    expect([status, body.detail]).toEqual([401, 'Could not validate credentials'])
  })

  test('stop working by themselves when their time has come', async () => {
    const other = await startSandbox()
    const { url, token } = other.describe().vendors.qualytics
    const status = async () => (await call('GET', `${url}/api/user-tokens`, { token })).status
    other.clock.advance(20 * 86_400_000 - 60_000)
    expect(await status()).toBe(200)
    other.clock.advance(60_000)
    expect(await status()).toBe(401)
    await other.close()
  })
})

describe('Qualytics service tokens', () => {
  const ofService = (name: string, token: string) => create({ name, user_id: about().serviceUser }, token)

  test('are created, listed, revoked and restored by administrators', async () => {
    const { status, body: created } = await ofService('scans 2', about().adminToken)
    expect(status).toBe(200)
    expect(created.user).toMatchObject({ user_type: 'Service', user_id: 'pipeline@service', email: null })
    expect(claimsOf(created.bearer_token)).not.toHaveProperty('email')
    const { body: listed } = await api('GET', '/user-tokens/service', about().adminToken)
    expect(listed).toContainEqual(expect.objectContaining({ id: created.id, name: 'scans 2' }))
    const change = (revoke: boolean) =>
      api('PUT', `/user-tokens/${created.id}`, about().adminToken, { revoke })
    await change(true)
    expect(await works(created.bearer_token)).toBe(false)
    await change(false)
    expect(await works(created.bearer_token)).toBe(true)
  })

  test.each(['memberToken', 'token', 'managerToken', 'serviceToken'] as const)(
    'are not managed with %s',
    async (which) => {
      const token = about()[which]
      expect((await ofService('not allowed', token)).status).toBe(403)
      expect((await api('GET', '/user-tokens/service', token)).status).toBe(403)
    },
  )

  test('cannot create or revoke tokens, not even themselves', async () => {
    expect((await create({ name: 'sibling' }, about().serviceToken)).status).toBe(403)
    const { body } = await api('GET', '/user-tokens', about().serviceToken)
    const own = `/user-tokens/${body[0].id}`
    expect((await api('PUT', own, about().serviceToken, { revoke: true })).status).toBe(403)
  })

  test('are for service users alone', async () => {
    const person = { name: 'x', user_id: 1 }
    expect((await create(person, about().adminToken)).status).toBe(404)
  })

  test('have a service user that administrators create with a role', async () => {
    const body = { name: 'nightly', role: 'Member', teams: ['Public'] }
    expect((await api('POST', '/users', about().token, body)).status).toBe(403)
    const { body: user } = await api('POST', '/users', about().adminToken, body)
    expect(user).toMatchObject({ user_id: 'nightly@service', user_type: 'Service', role: 'Member' })
    expect((await api('POST', '/users', about().adminToken, body)).status).toBe(409)
    const { body: listed } = await api('GET', '/users/listing?type=Service', about().adminToken)
    expect(listed.map((found: { name: string }) => found.name)).toEqual(['pipeline', 'platform', 'nightly'])
    const { body: token } = await create({ name: 'member scans', user_id: user.id }, about().adminToken)
    const run = { type: 'scan', datastore_id: 42 }
    expect((await api('POST', '/operations/run', token.bearer_token, run)).status).toBe(403)
  })

  test('lose the right to trigger when their user becomes a Member', async () => {
    const run = () => api('POST', '/operations/run', about().serviceToken, { type: 'scan', datastore_id: 42 })
    const role = (name: string) => ui('Admin', 'PUT', `/users/${about().serviceUser}`, { role: name })
    expect((await run()).status).toBe(200)
    await role('Member')
    expect((await run()).status).toBe(403)
    await role('Editor')
  })
})

describe('Qualytics’ tokens in lists', () => {
  const cut = (body: object) => call('PUT', `${about().url}/ui/cut-list`, { body })
  const listed = async (path = '/user-tokens', token = about().token) =>
    (await api('GET', path, token)).body.map((row: { name: string }) => row.name)

  test('are never the same JWT, however fast they are created', async () => {
    const other = await startSandbox({ machine: () => Date.UTC(2026, 0, 5) })
    const { url, token } = other.describe().vendors.qualytics
    const made = async (name: string) =>
      (await call('POST', `${url}/api/user-tokens`, { token, body: { name } })).body.bearer_token
    const values = [await made('a'), await made('b'), await made('c')]
    expect(new Set(values).size).toBe(3)
    await other.close()
  })

  test('tell when they were created, before they expired', async () => {
    const { body } = await api('GET', '/user-tokens')
    const expired = body.find((row: { name: string }) => row.name === 'last year')
    expect(expired.created < expired.expiration).toBe(true)
    expect(claimsOf(about().expiredToken).iat).toBe(Math.floor(Date.parse(expired.created) / 1000))
  })

  test('belong to service users of several roles, and some never expire', async () => {
    const { body } = await api('GET', '/user-tokens/service', about().adminToken)
    const never = body.filter((row: { expiration: string | null }) => row.expiration === null)
    expect(never.map((row: { user: { role: string } }) => row.user.role)).toEqual(
      expect.arrayContaining(['Editor', 'Admin']),
    )
  })

  test('are missing when that was asked for, and nothing marks it', async () => {
    const whole = await listed()
    const { body } = await api('GET', '/user-tokens')
    await cut({ missing: [String(body[0].id)], times: 2 })
    expect(await listed()).toEqual(whole.slice(1))
    expect(await listed()).toEqual(whole.slice(1))
    await cut({ first: 1 })
    expect(await listed()).toEqual(whole.slice(0, 1))
    expect(await listed()).toEqual(whole)
    expect((await cut({ last: 1 })).status).toBe(422)
  })
})

describe('Qualytics’ token page', () => {
  test.each([
    ['30 Days', 30],
    ['60 Days', 60],
    ['90 Days', 90],
    ['1 Year', 365],
    ['Never', undefined],
  ])('offers %s', async (expiration, days) => {
    const { body } = await ui('Editor', 'POST', '/tokens', {
      name: `for ${expiration}`,
      type: 'Personal',
      expiration,
    })
    const { exp, iat } = claimsOf(body.token)
    expect(exp === undefined ? undefined : (exp - iat) / 86_400).toBe(days)
  })

  test('offers nothing else', async () => {
    const body = { name: 'x', type: 'Personal', expiration: '2 Days' }
    expect((await ui('Editor', 'POST', '/tokens', body)).status).toBe(422)
  })

  test('lets administrators alone generate service tokens', async () => {
    const body = { type: 'Service', expiration: '30 Days', service_user: about().serviceUser }
    expect((await ui('Manager', 'POST', '/tokens', { ...body, name: 'a' })).status).toBe(403)
    expect((await ui('Admin', 'POST', '/tokens', { ...body, name: 'b' })).status).toBe(201)
  })

  test('revokes, restores and deletes with the documented messages', async () => {
    const { body: token } = await ui('Editor', 'POST', '/tokens', {
      name: 'clicked',
      type: 'Personal',
      expiration: 'Never',
    })
    const click = (method: string, path: string) => ui('Editor', method, `/tokens/${token.id}${path}`)
    expect((await click('DELETE', '')).status).toBe(400)
    expect((await click('POST', '/revoke')).body.message).toBe('The token has been successfully revoked')
    expect(await works(token.token)).toBe(false)
    expect((await click('POST', '/restore')).body.message).toBe('The token has been successfully restored')
    expect(await works(token.token)).toBe(true)
    await click('POST', '/revoke')
    expect((await click('DELETE', '')).body.message).toBe('User token successfully deleted')
  })
})

describe('Qualytics SCIM tokens', () => {
  const scim = (path: string, token: string) => call('GET', `${about().url}/scim/v2${path}`, { token })

  test('reach SCIM and nothing else', async () => {
    expect((await scim('/Users', about().scimToken)).body.totalResults).toBe(4)
    expect((await scim('/Groups', about().scimToken)).status).toBe(200)
    expect((await api('GET', '/user-tokens', about().scimToken)).status).toBe(403)
    const run = { type: 'scan', datastore_id: 42 }
    expect((await api('POST', '/operations/run', about().scimToken, run)).status).toBe(403)
  })

  test('are asked for at creation', async () => {
    const { body } = await create({ name: 'scim', scim_endpoints_only: true })
    expect(await works(body.bearer_token)).toBe(false)
    expect((await scim('/Users', body.bearer_token)).status).toBe(200)
    expect((await scim('/Users', about().token)).status).toBe(403)
  })
})

describe('Qualytics operations', () => {
  const start = (datastore: number, token = about().token, type = 'scan') =>
    api('POST', '/operations/run', token, { type, datastore_id: datastore, container_names: [] })
  const look = async (id: number) => (await api('GET', `/operations/${id}`)).body

  async function follow(datastore: number) {
    const { body } = await start(datastore)
    const seen = [body]
    while (seen.at(-1).end_time === null && seen.length < 10) seen.push(await look(body.id))
    return seen
  }

  test('progress container by container and succeed', async () => {
    const seen = await follow(about().datastore)
    expect(seen.map(({ result }) => result)).toEqual(['queued', 'running', 'running', 'running', 'success'])
    expect(seen.map(({ status }) => status.containers_analyzed)).toEqual([0, 0, 1, 2, 3])
    expect(seen.at(-1)).toMatchObject({ message: null, end_time: expect.any(String) })
    expect(seen.at(-1).status.records_processed).toBeGreaterThan(0)
  })

  test('succeed with a warning', async () => {
    expect((await follow(about().warningDatastore)).at(-1)).toMatchObject({
      result: 'success',
      message: expect.stringContaining('skipped'),
    })
  })

  test('fail with a message', async () => {
    expect((await follow(about().failingDatastore)).at(-1)).toMatchObject({
      result: 'failure',
      message: expect.any(String),
    })
  })

  test('are aborted while they run, and not after', async () => {
    const { body } = await start(about().endlessDatastore)
    expect((await look(body.id)).result).toBe('running')
    expect((await api('PUT', `/operations/abort/${body.id}`)).body.result).toBe('aborted')
    expect(await look(body.id)).toMatchObject({ result: 'aborted', end_time: expect.any(String) })
    expect((await api('PUT', `/operations/abort/${body.id}`)).status).toBe(409)
  })

  test('are started by Editors and read by Members', async () => {
    const { status, body } = await start(about().datastore, about().managerToken)
    expect(status).toBe(200)
    expect((await start(about().datastore, about().memberToken)).status).toBe(403)
    expect((await api('GET', `/operations/${body.id}`, about().memberToken)).status).toBe(200)
    expect((await api('PUT', `/operations/abort/${body.id}`, about().memberToken)).status).toBe(403)
  })

  test('are listed in pages, newest first', async () => {
    const { body: last } = await start(about().datastore, undefined, 'profile')
    const { body } = await api('GET', '/operations?page=1&size=2&operation_type=profile')
    expect(body).toMatchObject({ total: 1, page: 1, size: 2, items: [{ id: last.id, type: 'profile' }] })
    const { body: all } = await api('GET', '/operations?size=2')
    expect([all.items.length, all.items[0].id]).toEqual([2, last.id])
  })

  test('need a known type and data store', async () => {
    expect((await start(999)).status).toBe(404)
    expect((await start(42, undefined, 'dance')).status).toBe(422)
    expect((await look(9)).detail).toBe('Operation not found')
  })
})

test('Qualytics’ status needs no token', async () => {
  expect((await call('GET', `${about().url}/api/status`)).status).toBe(200)
})
