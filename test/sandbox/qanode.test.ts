import { beforeAll, describe, expect, test } from 'vitest'
import { as, call, useSandbox } from './client.js'

const sandbox = useSandbox()
const node = () => sandbox().describe().vendors.qanode
const user = (role: string) => node().users[role] ?? ''
const api = (method: string, path: string, token = node().token, body?: unknown) =>
  call(method, `${node().url}/api${path}`, { token, body })
const ui = (role: string, method: string, path: string, body?: unknown) =>
  call(method, `${node().url}/ui${path}`, { ...as(user(role)), body })
const works = async (token: string) => (await api('GET', '/ci/runs/none', token)).status !== 401

async function follow(kind: 'suite' | 'scenario', id: string, token = node().token): Promise<string[]> {
  const started = await api('POST', `/ci/runs/${kind}`, token, { [`${kind}Id`]: id })
  expect(started.status).toBe(201)
  const words: string[] = [started.body.status]
  for (let look = 0; look < 10 && !['success', 'failed', 'cancelled'].includes(words.at(-1) ?? ''); look++) {
    const { body } = await api('GET', `/ci/runs/${started.body.runId}`, token)
    expect(body.id).toBe(started.body.runId)
    words.push(body.status)
  }
  return words
}

describe('QANode tokens', () => {
  test('begin with qnt_ and are shown once; the list keeps only reference information', async () => {
    const created = await ui('Architect', 'POST', '/tokens', { name: 'release', expiresInDays: 30 })
    expect(created.status).toBe(201)
    expect(created.body.token).toMatch(/^qnt_\w{40}$/)
    const listed = await ui('Architect', 'GET', '/tokens')
    expect(listed.body).toContainEqual(expect.objectContaining({ id: created.body.id, name: 'release' }))
    expect(JSON.stringify(listed.body)).not.toContain(created.body.token)
    expect(await works(created.body.token)).toBe(true)
  })

  test.each(['Tester', 'Auditor'])('cannot be seen or created by a %s', async (role) => {
    expect((await ui(role, 'GET', '/tokens')).status).toBe(403)
    expect((await ui(role, 'POST', '/tokens', { name: 'x' })).status).toBe(403)
  })

  test('settings.integration_token shows and revokes own tokens, and nobody else’s', async () => {
    const { body: foreign } = await ui('Admin', 'POST', '/tokens', { name: 'of the admin' })
    const { body: listed } = await ui('Architect', 'GET', '/tokens')
    expect(new Set(listed.map((token: { owner: string }) => token.owner))).toEqual(
      new Set([user('Architect')]),
    )
    expect((await ui('Architect', 'POST', `/tokens/${foreign.id}/revoke`)).status).toBe(404)
    const { body: own } = await ui('Architect', 'POST', '/tokens', { name: 'mine' })
    expect((await ui('Architect', 'POST', `/tokens/${own.id}/revoke`)).status).toBe(204)
  })

  test.each(['Super Admin', 'Admin'])('a %s sees and revokes everybody’s', async (role) => {
    const { body: foreign } = await ui('Architect', 'POST', '/tokens', { name: 'of the architect' })
    const { body: listed } = await ui(role, 'GET', '/tokens')
    expect(listed).toContainEqual(expect.objectContaining({ id: foreign.id }))
    expect((await ui(role, 'POST', `/tokens/${foreign.id}/revoke`)).status).toBe(204)
  })

  test('stop working with the first request after they are revoked', async () => {
    const { body } = await ui('Architect', 'POST', '/tokens', { name: 'short lived' })
    expect(await works(body.token)).toBe(true)
    await ui('Architect', 'POST', `/tokens/${body.id}/revoke`)
    expect(await works(body.token)).toBe(false)
  })

  test('can do what their owner can do now', async () => {
    expect((await api('GET', '/ci/runs/none', node().limitedToken)).status).toBe(403)
    const { body } = await ui('Admin', 'POST', '/session')
    expect(await works(body.token)).toBe(true)
    const change = (role: string) => ui('Super Admin', 'PUT', `/users/${user('Admin')}`, { role })
    await change('Auditor')
    expect((await api('GET', '/ci/runs/none', body.token)).status).toBe(403)
    await change('Admin')
    expect((await api('GET', '/ci/runs/none', body.token)).status).toBe(404)
    await ui('Super Admin', 'PUT', `/users/${user('Admin')}`, { active: false })
    expect(await works(body.token)).toBe(false)
    await ui('Super Admin', 'PUT', `/users/${user('Admin')}`, { active: true })
  })

  test('a session token works too, without the prefix', async () => {
    expect(node().sessionToken).not.toMatch(/^qnt_/)
    expect(await works(node().sessionToken)).toBe(true)
  })

  test.each([
    ['revoked', () => node().revokedToken],
    ['expired', () => node().expiredToken],
    ['unknown', () => 'qnt_unknown'],
  ])('a token that is %s is refused', async (_state, token) => {
    expect((await api('POST', '/ci/runs/suite', token(), { suiteId: node().suite })).status).toBe(401)
  })
})

describe('QANode’s global expiration policy', () => {
  const setPolicy = (role: string, policy: object) => ui(role, 'PUT', '/token-policy', policy)

  test('each user chooses: for days, or never', async () => {
    await setPolicy('Admin', { mode: 'each_user_chooses' })
    const days = await ui('Architect', 'POST', '/tokens', { name: 'ten days', expiresInDays: 10 })
    const left = Date.parse(days.body.expiresAt) - Date.parse(days.body.createdAt)
    expect(Math.round(left / 86_400_000)).toBe(10)
    const never = await ui('Architect', 'POST', '/tokens', { name: 'never', expiresInDays: null })
    expect(never.body.expiresAt).toBeNull()
  })

  test('fixed: every new token gets the same period, and a choice of one’s own is refused', async () => {
    expect((await setPolicy('Admin', { mode: 'fixed', days: 45 })).status).toBe(200)
    const fixed = await ui('Architect', 'POST', '/tokens', { name: 'fixed' })
    const left = Date.parse(fixed.body.expiresAt) - Date.parse(fixed.body.createdAt)
    expect(Math.round(left / 86_400_000)).toBe(45)
    for (const expiresInDays of [10, 45, null]) {
      expect((await ui('Architect', 'POST', '/tokens', { name: 'own choice', expiresInDays })).status).toBe(
        400,
      )
    }
    await setPolicy('Admin', { mode: 'each_user_chooses' })
  })

  test('is set only with settings.integration_token_all', async () => {
    expect((await setPolicy('Architect', { mode: 'fixed', days: 1 })).status).toBe(403)
    expect((await ui('Architect', 'GET', '/token-policy')).body).toEqual({ mode: 'each_user_chooses' })
    expect((await setPolicy('Admin', { mode: 'fixed' })).status).toBe(400)
    expect((await setPolicy('Admin', { mode: 'each_user_chooses', days: 3 })).status).toBe(400)
  })
})

test('QANode’s audit trail has creation, revocation and policy changes, with who did them', async () => {
  const { body: token } = await ui('Architect', 'POST', '/tokens', { name: 'audited' })
  await ui('Admin', 'POST', `/tokens/${token.id}/revoke`)
  await ui('Super Admin', 'PUT', '/token-policy', { mode: 'each_user_chooses' })
  const { body: audit } = await ui('Admin', 'GET', '/audit')
  expect(audit.slice(-3)).toMatchObject([
    { event: 'token.created', actor: user('Architect'), name: 'audited' },
    { event: 'token.revoked', actor: user('Admin'), name: 'audited' },
    { event: 'policy.changed', actor: user('Super Admin'), detail: 'each_user_chooses' },
  ])
  expect((await ui('Architect', 'GET', '/audit')).status).toBe(403)
})

describe('QANode runs', () => {
  test.each([
    ['suite', () => node().suite, ['queued', 'running', 'running', 'running', 'success']],
    ['suite', () => node().failingSuite, ['queued', 'running', 'running', 'failed']],
    ['suite', () => node().cancelledSuite, ['queued', 'running', 'running', 'cancelled']],
    ['scenario', () => node().scenario, ['queued', 'running', 'success']],
    ['scenario', () => node().failingScenario, ['queued', 'running', 'failed']],
  ] as const)('a %s goes the way it is seeded to', async (kind, id, expected) => {
    expect(await follow(kind, id())).toEqual(expected)
  })

  test('the start answers with runId, the run with id, progress and times', async () => {
    const { body: started } = await api('POST', '/ci/runs/suite', undefined, { suiteId: node().suite })
    expect(started).not.toHaveProperty('id')
    const { body: run } = await api('GET', `/ci/runs/${started.runId}`)
    expect(run).not.toHaveProperty('runId')
    expect(run).toMatchObject({
      suiteName: 'Login Regression',
      projectName: 'Backoffice',
      progress: { completed: 0, total: 3 },
      finishedAt: null,
    })
  })

  test('a target is found by name, and an ambiguous name needs its project', async () => {
    const start = (body: object) => api('POST', '/ci/runs/suite', undefined, body)
    expect((await start({ suiteName: 'Login Regression' })).status).toBe(201)
    expect((await start({ suiteName: 'Smoke' })).status).toBe(409)
    expect((await start({ suiteName: 'Smoke', projectName: 'Checkout' })).status).toBe(201)
    expect((await start({ suiteName: 'Smoke', projectName: 'Nowhere' })).status).toBe(404)
    expect((await start({ suiteName: 'Nothing' })).status).toBe(404)
  })

  test('takes variables and credentials, and nothing unknown', async () => {
    const start = (body: object) =>
      api('POST', '/ci/runs/scenario', undefined, { scenarioId: node().scenario, ...body })
    const overrides = { variables: { BASE_URL: 'https://preview.app' }, credentials: { 'api.token': 'x' } }
    expect((await start(overrides)).status).toBe(201)
    expect((await start({ variables: { A: 1 } })).status).toBe(400)
    expect((await start({ colour: 'green' })).status).toBe(400)
    expect((await start({ scenarioName: 'Login API' })).status).toBe(400)
  })

  describe('are seen', () => {
    let runId = ''
    beforeAll(async () => {
      const { body } = await api('POST', '/ci/runs/suite', undefined, { suiteId: node().endlessSuite })
      runId = body.runId
    })

    test('by their owner and by those with run.view.all, not by a Tester', async () => {
      expect((await api('GET', `/ci/runs/${runId}`)).status).toBe(200)
      expect((await api('GET', `/ci/runs/${runId}`, node().sessionToken)).status).toBe(404)
    })

    test('as cancelled once somebody with run.cancel cancels them', async () => {
      expect((await ui('Tester', 'POST', `/runs/${runId}/cancel`)).status).toBe(403)
      expect((await ui('Architect', 'POST', `/runs/${runId}/cancel`)).status).toBe(204)
      expect((await api('GET', `/ci/runs/${runId}`)).body.status).toBe('cancelled')
    })
  })

  test('nothing but the three documented routes is served below /api', async () => {
    for (const path of ['/auth/me', '/tokens', '/ci/runs']) {
      const { status, body } = await api('GET', path)
      expect([status, body.message]).toEqual([404, `Cannot GET /api${path}`])
    }
    expect((await api('GET', '/ci/runs/suite')).body.message).toBe('Run not found')
  })
})
