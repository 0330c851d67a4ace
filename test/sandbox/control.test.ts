import { request as httpRequest } from 'node:http'
import sodium from 'libsodium-wrappers'
import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/start.js'
import { type Answer, call, useSandbox } from './client.js'

const sandbox = useSandbox()
const about = () => sandbox().describe()
const control = (method: string, path: string, body?: unknown) =>
  call(method, `${about().control}${path}`, { body })
const me = (token = about().vendors.qahub.token) =>
  call('GET', `${about().vendors.qahub.url}/api/v1/me`, { token })
const outcome = (answer: Promise<Answer>) =>
  answer.then(
    ({ status }) => status,
    () => 'broken',
  )

async function fault(body: object): Promise<void> {
  expect((await control('POST', '/faults', body)).status).toBe(201)
}

/** Every string in the description that is a secret. */
function secretsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /token$/i.test(key) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, entry]) => secretsOf(entry, name))
}

describe('the sandbox', () => {
  test('describes itself as one JSON line with every vendor, GitHub and the control', () => {
    const line = JSON.stringify(about())
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toMatchObject({
      vendors: {
        qahub: { url: expect.any(String), token: expect.any(String), project: expect.any(String) },
        qanode: { url: expect.stringMatching(/\/tools\/qanode$/), token: expect.stringMatching(/^qnt_/) },
        qualytics: { token: expect.stringMatching(/^eyJ/), adminToken: expect.any(String) },
        qwiet: { token: expect.stringMatching(/^eyJ/), adminToken: expect.any(String) },
        gitlab: { token: expect.stringMatching(/^glpat-/), adminToken: expect.any(String) },
      },
      github: { apiUrl: expect.any(String), token: expect.any(String), repository: 'acme/shop' },
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    })
  })

  test('gives the same ids and tokens for the same seed, and others for another', async () => {
    const tokens = async (seed: string) => {
      const other = await startSandbox({ seed, machine: () => Date.UTC(2026, 0, 5) })
      const found = secretsOf(other.describe())
      await other.close()
      return found
    }
    const first = await tokens('one')
    expect(await tokens('one')).toEqual(first)
    expect((await tokens('two')).filter((token) => first.includes(token))).toEqual([])
  })

  test('listens on 127.0.0.1 alone', async () => {
    const { port } = new URL(about().control)
    const refused = new Promise((resolve) => {
      httpRequest({ host: '::1', port, path: '/tokens' }, () => resolve('answered'))
        .on('error', () => resolve('refused'))
        .end()
    })
    expect(await refused).toBe('refused')
  })

  test('answers below no face with 404, with the time of its own clock', async () => {
    const answer = await call('GET', `${about().control}/api/ci/runs/1`)
    expect(answer.status).toBe(404)
    const skew = Date.parse(answer.headers.get('date') ?? '') - sandbox().clock.now().getTime()
    expect(Math.abs(skew)).toBeLessThan(2000)
  })
})

describe('the control', () => {
  test('lists requests with method, path and status, and never a token', async () => {
    await me()
    await call('GET', `${about().vendors.qahub.url}/api/v1/cases/${about().vendors.qahub.token}?limit=1`, {
      token: about().vendors.qahub.token,
    })
    const { body } = await control('GET', '/requests?target=qahub')
    expect(body.at(-2)).toMatchObject({ target: 'qahub', method: 'GET', path: '/api/v1/me', status: 200 })
    expect(body.at(-2).token).toMatch(/^qh_[a-z0-9]{6}_…$/)
    expect(body.at(-1).path).toBe('/api/v1/cases/***')
    for (const token of secretsOf(about())) expect(JSON.stringify(body)).not.toContain(token)
  })

  test('lists every token by vendor, ref, name, state and expiry, and never a value', async () => {
    const { body } = await control('GET', '/tokens')
    const states = new Set(body.map((token: { state: string }) => token.state))
    expect(states).toEqual(new Set(['active', 'revoked', 'expired', 'deleted']))
    expect(new Set(body.map((token: { vendor: string }) => token.vendor))).toEqual(
      new Set(['qahub', 'qanode', 'qualytics', 'qwiet', 'gitlab']),
    )
    for (const token of body) {
      expect(token.ref).toMatch(token.vendor === 'qahub' ? /^qh_\w{6}_…$/ : /^sha256:[0-9a-f]{12}$/)
    }
    for (const token of secretsOf(about())) expect(JSON.stringify(body)).not.toContain(token)
  })

  test('moves time, which the Date header and expiry follow', async () => {
    const other = await startSandbox({ machine: () => Date.UTC(2026, 0, 5) })
    const { vendors, control: origin } = other.describe()
    const list = () =>
      call('GET', `${vendors.qualytics.url}/api/user-tokens`, { token: vendors.qualytics.token })
    expect((await list()).headers.get('date')).toBe('Mon, 05 Jan 2026 00:00:00 GMT')
    const moved = await call('POST', `${origin}/clock`, { body: { advance: '21d' } })
    expect(moved.body.now).toBe('2026-01-26T00:00:00.000Z')
    expect((await list()).status).toBe(401)
    expect((await call('POST', `${origin}/clock`, { body: { advance: '-1d' } })).status).toBe(422)
    await other.close()
  })

  test('tells who created and revoked what', async () => {
    const { body } = await control('GET', '/audit')
    expect(body).toContainEqual(
      expect.objectContaining({ vendor: 'qanode', event: 'token.revoked', name: 'old pipeline' }),
    )
    for (const token of secretsOf(about())) expect(JSON.stringify(body)).not.toContain(token)
  })

  test('tells which token a secret of GitHub holds, by its ref', async () => {
    const { apiUrl, token, repository } = about().github
    const { token: value } = about().vendors.qahub
    const secrets = `${apiUrl}/repos/${repository}/actions/secrets`
    const { body: key } = await call('GET', `${secrets}/public-key`, { token })
    await sodium.ready
    const box = sodium.crypto_box_seal(value, sodium.from_base64(key.key, sodium.base64_variants.ORIGINAL))
    const encrypted_value = sodium.to_base64(box, sodium.base64_variants.ORIGINAL)
    const body = { encrypted_value, key_id: key.key_id }
    expect((await call('PUT', `${secrets}/QA_HUB_TOKEN`, { token, body })).status).toBe(201)
    const { body: held } = await control('GET', '/secrets')
    const [, prefix] = value.split('_')
    expect(held).toEqual([
      { store: 'repo:acme/shop', name: 'QA_HUB_TOKEN', ref: `qh_${prefix}_…`, updatedAt: expect.any(String) },
    ])
  })

  test('hands out a secret as a job is handed it, and starts and ends workflow runs', async () => {
    const value = '/secrets/value?store=repo:acme/shop&name='
    expect((await control('GET', `${value}NOBODY`)).status).toBe(404)
    const held = await sandbox().github.reveal('repo:acme/shop', 'QA_HUB_TOKEN')
    expect((await control('GET', `${value}QA_HUB_TOKEN`)).body).toEqual({ value: held })

    const { body: run, status } = await control('POST', '/runs', {})
    expect({ status, run }).toMatchObject({ status: 201, run: { status: 'in_progress', conclusion: null } })
    expect((await control('POST', `/runs/${run.id}`, { status: 'completed' })).status).toBe(200)
    expect((await control('GET', '/runs')).body).toContainEqual(
      expect.objectContaining({ id: run.id, status: 'completed', conclusion: 'success' }),
    )
    expect((await control('POST', '/runs/1', {})).status).toBe(404)
    expect((await control('POST', '/runs', { status: 'asleep' })).status).toBe(422)
  })

  test.each([
    ['an unknown target', { target: 'nobody', fault: 'reset-before' }],
    ['an unknown fault', { target: 'qahub', fault: 'explode' }],
    ['a status without a number', { target: 'qahub', fault: 'status' }],
    ['a delay without a time', { target: 'qahub', fault: 'delay' }],
    ['an unknown field', { target: 'qahub', fault: 'reset-before', often: 3 }],
  ])('refuses a fault with %s', async (_what, body) => {
    expect((await control('POST', '/faults', body)).status).toBe(422)
  })
})

describe('a fault', () => {
  const newRun = (name: string) =>
    call('POST', `${about().vendors.qahub.url}/api/v1/runs`, {
      token: about().vendors.qahub.token,
      body: { name, project_id: about().vendors.qahub.project },
    })
  const runsNamed = async (name: string) => {
    const { url, token } = about().vendors.qahub
    const { body } = await call('GET', `${url}/api/v1/runs?limit=500`, { token })
    return body.data.filter((run: { name: string }) => run.name === name).length
  }

  test('`status` answers so often as asked, with Retry-After, and nothing takes effect', async () => {
    await fault({
      target: 'qahub',
      method: 'POST',
      path: '/api/v1/runs',
      times: 2,
      fault: 'status',
      status: 429,
      retryAfter: 7,
    })
    const first = await newRun('limited')
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await newRun('limited')).status).toBe(429)
    expect(await runsNamed('limited')).toBe(0)
    expect((await newRun('limited')).status).toBe(201)
  })

  test('`reset-before` breaks the connection and nothing takes effect', async () => {
    await fault({ target: 'qahub', method: 'POST', fault: 'reset-before' })
    expect(await outcome(newRun('before'))).toBe('broken')
    expect(await runsNamed('before')).toBe(0)
  })

  test('`reset-after` breaks the connection after the request took effect', async () => {
    await fault({ target: 'qahub', method: 'POST', fault: 'reset-after' })
    expect(await outcome(newRun('after'))).toBe('broken')
    expect(await runsNamed('after')).toBe(1)
    const { body } = await control('GET', '/requests?target=qahub')
    expect(body.at(-2)).toMatchObject({ status: 201, fault: 'reset-after' })
  })

  test('`delay` answers late', async () => {
    await fault({ target: 'qahub', fault: 'delay', ms: 120 })
    const before = performance.now()
    expect((await me()).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThan(110)
  })

  test('`stale-list` shows a list as it was before the last write', async () => {
    await newRun('fresh')
    await fault({ target: 'qahub', method: 'GET', path: '/api/v1/runs', fault: 'stale-list' })
    expect(await runsNamed('fresh')).toBe(0)
    expect(await runsNamed('fresh')).toBe(1)
  })

  test('`stale-read` shows a variable of GitHub as it was before the last write', async () => {
    const { apiUrl, token, repository } = about().github
    const variables = `${apiUrl}/repos/${repository}/actions/variables`
    await call('POST', variables, { token, body: { name: 'LATE', value: '1' } })
    await call('PATCH', `${variables}/LATE`, { token, body: { value: '2' } })
    const value = async () => (await call('GET', `${variables}/LATE`, { token })).body.value
    await fault({ target: 'github', method: 'GET', fault: 'stale-read', ms: 60_000 })
    expect([await value(), await value()]).toEqual(['1', '2'])
  })

  test('hits only its face, its method and its path, which may be a glob', async () => {
    await fault({
      target: 'qahub',
      method: 'GET',
      path: '/api/v1/runs/*/results',
      fault: 'status',
      status: 503,
    })
    expect((await me()).status).toBe(200)
    const { body: run } = await newRun('globbed')
    const { url, token } = about().vendors.qahub
    expect((await call('GET', `${url}/api/v1/runs/${run.id}`, { token })).status).toBe(200)
    expect((await call('GET', `${url}/api/v1/runs/${run.id}/results`, { token })).status).toBe(503)
    expect((await call('GET', `${url}/api/v1/runs/${run.id}/results`, { token })).status).toBe(200)
  })

  test('can let requests pass first, and can be taken back', async () => {
    await fault({ target: 'qahub', path: '/api/v1/me', after: 1, fault: 'status', status: 500 })
    expect([await outcome(me()), await outcome(me()), await outcome(me())]).toEqual([200, 500, 200])
    await fault({ target: 'qahub', fault: 'reset-before', times: 100 })
    expect((await control('DELETE', '/faults')).status).toBe(204)
    expect((await me()).status).toBe(200)
    expect((await control('GET', '/faults')).body).toEqual([])
  })

  test('can be asked for GitHub too', async () => {
    const { apiUrl, token, repository } = about().github
    await fault({ target: 'github', path: `/repos/${repository}`, fault: 'status', status: 502 })
    expect((await call('GET', `${apiUrl}/repos/${repository}`, { token })).status).toBe(502)
    expect((await call('GET', `${apiUrl}/repos/${repository}`, { token })).status).toBe(200)
  })
})
