import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { call, useSandbox } from './client.js'

const day = 86_400_000
const sandbox = useSandbox()
const about = () => sandbox().describe().vendors.gitlab
const api = (method: string, path: string, token = about().token, body?: unknown) =>
  call(method, `${about().url}/api/v4${path}`, { token, body })
const self = (token: string) => api('GET', '/personal_access_tokens/self', token)
const works = async (token: string) => (await self(token)).status === 200
const date = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)
const rotateSelf = (token: string, body?: unknown) =>
  api('POST', '/personal_access_tokens/self/rotate', token, body)

/** A fresh personal token of the maintainer. */
async function personal(scopes = ['api'], more: object = {}) {
  const { body } = await api('POST', `/users/${about().user}/personal_access_tokens`, about().adminToken, {
    name: 'fresh',
    scopes,
    expires_at: date(30),
    ...more,
  })
  return body
}

/** A fresh project access token. */
async function ofProject(more: object = {}) {
  const body = { name: 'fresh bot', scopes: ['api'], expires_at: date(30), ...more }
  return api('POST', `/projects/${about().project}/access_tokens`, about().token, body)
}

describe('GitLab personal access tokens', () => {
  test('tell about themselves, with the expiry as a date, in either header', async () => {
    const { body } = await self(about().token)
    expect(body).toEqual({
      id: expect.any(Number),
      name: 'pipeline',
      revoked: false,
      created_at: expect.any(String),
      description: '',
      scopes: ['api'],
      user_id: about().user,
      last_used_at: expect.any(String),
      active: true,
      expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
    const headers = { 'private-token': about().token }
    const other = await call('GET', `${about().url}/api/v4/personal_access_tokens/self`, { headers })
    expect(other.body.id).toBe(body.id)
    expect((await self(about().readToken)).body.scopes).toEqual(['read_api'])
    expect((await self(about().neverToken)).body.expires_at).toBeNull()
  })

  test.each([
    ['revoked', () => about().revokedToken, { error: 'invalid_token', error_description: /revoked/ }],
    ['expired', () => about().expiredToken, { error: 'invalid_token', error_description: /expired/ }],
    ['unknown', () => 'glpat-unknown', { message: /^401 Unauthorized$/ }],
  ])('that are %s are refused', async (_state, token, expected) => {
    const { status, body } = await self(token())
    expect(status).toBe(401)
    for (const [key, value] of Object.entries(expected)) expect(body[key]).toMatch(value)
  })

  test('end as the day of their expiry begins, in UTC', async () => {
    const other = await startSandbox({ machine: () => Date.UTC(2026, 0, 5, 23, 30) })
    const { url, token } = other.describe().vendors.gitlab
    const look = () => call('GET', `${url}/api/v4/personal_access_tokens/self`, { token })
    expect((await look()).body.expires_at).toBe('2026-01-25')
    other.clock.advance(19 * day + 29 * 60_000)
    expect((await look()).status).toBe(200)
    other.clock.advance(60_000)
    expect((await look()).status).toBe(401)
    await other.close()
  })

  test('are read and revoked by their user and by administrators', async () => {
    const { id, token } = await personal()
    expect((await api('GET', `/personal_access_tokens/${id}`)).body.name).toBe('fresh')
    const admin = (await self(about().adminToken)).body.id
    expect((await api('GET', `/personal_access_tokens/${admin}`)).status).toBe(401)
    expect((await api('GET', '/personal_access_tokens/9999', about().adminToken)).status).toBe(404)
    expect((await api('DELETE', `/personal_access_tokens/${id}`, about().adminToken)).status).toBe(204)
    expect(await works(token)).toBe(false)
    expect((await api('DELETE', `/personal_access_tokens/${id}`)).status).toBe(400)
  })

  test('revoke themselves', async () => {
    const { token } = await personal(['read_api'])
    expect((await api('DELETE', '/personal_access_tokens/self', token)).status).toBe(204)
    expect(await works(token)).toBe(false)
  })

  test('are listed to their user, and all of them to administrators', async () => {
    const ids = (answer: { body: { user_id: number }[] }) =>
      new Set(answer.body.map((token) => token.user_id))
    expect(ids(await api('GET', '/personal_access_tokens'))).toEqual(new Set([about().user]))
    const all = await api('GET', '/personal_access_tokens?per_page=100', about().adminToken)
    expect(ids(all).size).toBeGreaterThan(2)
    const { body } = await api('GET', '/personal_access_tokens?state=active&search=dashboard')
    expect(body).toMatchObject([{ name: 'dashboard', active: true }])
    const page = await api('GET', '/personal_access_tokens?per_page=1')
    expect([page.body.length, page.headers.get('x-next-page')]).toEqual([1, '2'])
    // Clients follow the links; python-gitlab also writes booleans as Python does.
    const next = /<([^>]*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? ''
    expect(next).toMatch(/\/api\/v4\/personal_access_tokens\?per_page=1&page=2$/)
    const second = await fetch(next, { headers: { 'private-token': about().token } })
    expect(await second.json()).not.toEqual(page.body)
    const alive = await api('GET', '/personal_access_tokens?revoked=False')
    expect(new Set(alive.body.map(({ revoked }: { revoked: boolean }) => revoked))).toEqual(new Set([false]))
    expect((await api('GET', '/personal_access_tokens?user_id=1')).status).toBe(401)
  })

  test('are created for a user by administrators alone', async () => {
    const path = `/users/${about().user}/personal_access_tokens`
    const body = { name: 'made', scopes: ['read_api'], expires_at: date(10) }
    const created = await api('POST', path, about().adminToken, body)
    expect(created).toMatchObject({ status: 201, body: { scopes: ['read_api'], expires_at: date(10) } })
    expect(created.body.token).toMatch(/^glpat-[\w-]{27,300}\.01\.[0-9a-z]{9}$/)
    expect((await api('POST', path, about().token, body)).status).toBe(403)
    expect((await api('POST', '/users/99/personal_access_tokens', about().adminToken, body)).status).toBe(404)
    const missing = await api('POST', path, about().adminToken, { expires_at: date(1) })
    expect(missing.body.error).toBe('name is missing, scopes is missing')
  })
})

test('a project is shown to its members, by id and by path', async () => {
  const { project, projectPath, adminToken } = about()
  const shown = await api('GET', `/projects/${encodeURIComponent(projectPath)}`, adminToken)
  expect(shown).toMatchObject({ status: 200, body: { id: project, path_with_namespace: projectPath } })
  expect((await api('GET', `/projects/${project}`, adminToken)).body).toEqual(shown.body)
  expect((await api('GET', '/projects/99', adminToken)).status).toBe(404)
})

describe('GitLab’s rotation in place', () => {
  test('gives a new token of the same name, scopes and user, and the old one dies at once', async () => {
    const old = await personal(['read_api', 'self_rotate'])
    const { status, body } = await rotateSelf(old.token, { expires_at: date(60) })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'fresh',
      scopes: ['read_api', 'self_rotate'],
      user_id: about().user,
      expires_at: date(60),
      active: true,
    })
    expect([body.id === old.id, await works(old.token), await works(body.token)]).toEqual([
      false,
      false,
      true,
    ])
  })

  test('takes one week when no date is given', async () => {
    const { token } = await personal()
    expect((await rotateSelf(token)).body.expires_at).toBe(date(7))
  })

  test('is refused without the scope, for an expired token and for a bad date', async () => {
    const refused = await rotateSelf(about().readToken)
    expect(refused).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
    expect((await rotateSelf(about().expiredToken)).status).toBe(401)
    const { token } = await personal()
    for (const expires_at of ['tomorrow', date(0), date(-1), date(500), '2026-02-31']) {
      expect((await rotateSelf(token, { expires_at })).status).toBe(400)
    }
    expect(await works(token)).toBe(true)
  })

  test('takes a form as well as JSON', async () => {
    const { token } = await personal()
    const answer = await call('POST', `${about().url}/api/v4/personal_access_tokens/self/rotate`, {
      token,
      raw: `expires_at=${date(5)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.body.expires_at).toBe(date(5))
  })

  test('with a token that was rotated before revokes the whole family', async () => {
    const first = await personal()
    const second = (await rotateSelf(first.token)).body
    const third = (await rotateSelf(second.token)).body
    const stranger = await personal()
    expect(await works(third.token)).toBe(true)
    expect((await rotateSelf(first.token)).status).toBe(401)
    expect([await works(third.token), await works(stranger.token)]).toEqual([false, true])
  })

  test('is the only use of a revoked token that does so', async () => {
    const first = await personal()
    const second = (await rotateSelf(first.token)).body
    expect((await self(first.token)).status).toBe(401)
    expect(await works(second.token)).toBe(true)
  })

  test('by id works for the user and for administrators, once', async () => {
    const first = await personal(['read_api'])
    const path = `/personal_access_tokens/${first.id}/rotate`
    expect((await api('POST', path, first.token)).status).toBe(403)
    const rotated = await api('POST', path, about().adminToken, { expires_at: date(9) })
    expect(rotated.body.expires_at).toBe(date(9))
    const again = await api('POST', path, about().adminToken)
    expect([again.status, again.body.message]).toEqual([400, 'token already revoked'])
    expect(await works(rotated.body.token)).toBe(true)
  })
})

describe('GitLab project access tokens', () => {
  const path = (rest = '') => `/projects/${about().project}/access_tokens${rest}`

  test('are created by maintainers, with a level and a bot user of their own', async () => {
    const { status, body } = await ofProject({ access_level: 30 })
    expect(status).toBe(201)
    expect(body).toMatchObject({ access_level: 30, scopes: ['api'], expires_at: date(30) })
    expect(body.user_id).not.toBe(about().user)
    const listed = await api('GET', path())
    expect(listed.body.map((token: { id: number }) => token.id)).toContain(body.id)
    expect(JSON.stringify(listed.body)).not.toContain(body.token)
    expect((await api('GET', path(`/${body.id}`))).body.access_level).toBe(30)
    const byPath = `/projects/${encodeURIComponent(about().projectPath)}/access_tokens/${body.id}`
    expect((await api('GET', byPath)).status).toBe(200)
  })

  test('each have a bot user that is told as one, and a use of their own', async () => {
    const { body } = await ofProject()
    const { body: bot } = await api('GET', `/users/${body.user_id}`)
    expect(bot).toMatchObject({ bot: true, username: expect.stringMatching(/^project_7_bot_/) })
    expect((await api('GET', `/users/${about().user}`)).body.bot).toBe(false)
    const lastUse = async () => (await api('GET', path(`/${body.id}`))).body.last_used_at
    expect(await lastUse()).toBeNull()
    await self(body.token)
    expect(Date.parse(await lastUse())).toBeGreaterThan(0)
    expect((await ofProject()).body.user_id).not.toBe(body.user_id)
  })

  test('are missing in a list when that was asked for', async () => {
    const { body } = await ofProject()
    const ids = async () => (await api('GET', path())).body.map((row: { id: number }) => row.id)
    await call('PUT', `${about().url}/ui/cut-list`, { body: { missing: [String(body.id)] } })
    expect(await ids()).not.toContain(body.id)
    expect(await ids()).toContain(body.id)
  })

  test('need a name, scopes and a date, and a level that their creator has', async () => {
    const { status, body } = await api('POST', path(), undefined, {})
    expect([status, body.error]).toEqual([400, 'name is missing, scopes is missing, expires_at is missing'])
    expect((await ofProject({ access_level: 50 })).status).toBe(400)
    expect((await ofProject({ access_level: 35 })).status).toBe(400)
  })

  test('are not created by project access tokens, nor for projects out of sight', async () => {
    const body = { name: 'x', scopes: ['api'], expires_at: date(3) }
    expect((await api('POST', path(), about().projectToken, body)).status).toBe(400)
    expect((await api('POST', '/projects/8/access_tokens', about().token, body)).status).toBe(404)
    expect((await api('POST', '/projects/999/access_tokens', about().token, body)).status).toBe(404)
  })

  test('tell about themselves in both places', async () => {
    expect((await self(about().projectToken)).body).toMatchObject({
      name: 'project pipeline',
      access_level: 40,
    })
    expect((await api('GET', path('/self'), about().projectToken)).body.name).toBe('project pipeline')
    expect((await api('GET', path('/self'))).status).toBe(405)
  })

  test('rotate themselves at their own address only, with the reuse detection', async () => {
    const { body: first } = await ofProject()
    expect((await rotateSelf(first.token)).status).toBe(405)
    expect((await api('POST', path('/self/rotate'), about().token)).status).toBe(405)
    const { body: second } = await api('POST', path('/self/rotate'), first.token, { expires_at: date(20) })
    expect(second).toMatchObject({ access_level: 40, expires_at: date(20) })
    expect([await works(first.token), await works(second.token)]).toEqual([false, true])
    expect((await api('POST', path('/self/rotate'), first.token)).status).toBe(401)
    expect(await works(second.token)).toBe(false)
  })

  test('are rotated and revoked by maintainers', async () => {
    const { body: first } = await ofProject()
    const { body: second } = await api('POST', path(`/${first.id}/rotate`))
    expect(second.expires_at).toBe(date(7))
    expect((await api('DELETE', path(`/${second.id}`))).status).toBe(204)
    expect(await works(second.token)).toBe(false)
  })
})

test('GitLab’s unknown paths and methods are refused in its words', async () => {
  expect((await api('GET', '/nothing')).body).toEqual({ error: '404 Not Found' })
  expect((await api('PUT', '/personal_access_tokens/self')).body).toEqual({ error: '405 Not Allowed' })
})
