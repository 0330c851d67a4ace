import { describe, expect, test } from 'vitest'
import { as, call, useSandbox } from './client.js'

const sandbox = useSandbox()
const hub = () => sandbox().describe().vendors.qahub
const api = (method: string, path: string, token = hub().token, body?: unknown) =>
  call(method, `${hub().url}/api/v1${path}`, { token, body })
const ui = (method: string, path: string, body?: unknown) =>
  call(method, `${hub().url}/ui${path}`, { ...as(hub().user), body })

async function newRun(name: string): Promise<string> {
  return (await api('POST', '/runs', undefined, { name, project_id: hub().project })).body.id
}

describe('QA Hub tokens', () => {
  test('have a public prefix and a secret, and are shown once', async () => {
    const created = await ui('POST', '/tokens', { name: 'release pipeline', scopes: ['read', 'write'] })
    expect(created.status).toBe(201)
    expect(created.body.token).toMatch(/^qh_[a-z0-9]{6}_[A-Za-z0-9]{40}$/)
    expect(created.body.token).toContain(`_${created.body.prefix}_`)
    const listed = await ui('GET', '/tokens')
    expect(JSON.stringify(listed.body)).not.toContain(created.body.token.split('_')[2])
    expect((await api('GET', '/me', created.body.token)).status).toBe(200)
  })

  test('are listed with name, prefix, scopes and creation date, and found by name or prefix', async () => {
    const { body: created } = await ui('POST', '/tokens', { name: 'nightly load test', scopes: ['read'] })
    for (const search of ['nightly load', created.prefix]) {
      const { body } = await ui('GET', `/tokens?search=${encodeURIComponent(search)}`)
      expect(body.data).toEqual([
        {
          name: 'nightly load test',
          prefix: created.prefix,
          scopes: ['read'],
          created_at: expect.any(String),
        },
      ])
    }
  })

  test('stop working with the first request after they are revoked', async () => {
    const { body: created } = await ui('POST', '/tokens', { name: 'short lived', scopes: ['read'] })
    expect((await api('GET', '/me', created.token)).status).toBe(200)
    expect((await ui('POST', `/tokens/${created.prefix}/revoke`)).status).toBe(204)
    expect((await api('GET', '/me', created.token)).status).toBe(401)
    expect((await ui('GET', `/tokens?search=${created.prefix}`)).body.data).toEqual([])
  })

  test('have no limit on their number', async () => {
    for (let count = 0; count < 50; count++) {
      expect((await ui('POST', '/tokens', { name: `many ${count}`, scopes: ['read'] })).status).toBe(201)
    }
  })

  test.each([
    ['no scope', { name: 'x', scopes: [] }],
    ['an unknown scope', { name: 'x', scopes: ['admin'] }],
    ['no name', { scopes: ['read'] }],
    ['an unknown field', { name: 'x', scopes: ['read'], expires: 3 }],
  ])('are not created with %s', async (_what, body) => {
    expect((await ui('POST', '/tokens', body)).status).toBe(400)
  })

  test('are not created by nobody', async () => {
    const answer = await call('POST', `${hub().url}/ui/tokens`, { body: { name: 'x', scopes: ['read'] } })
    expect(answer.status).toBe(401)
  })

  test.each([
    ['another secret behind a known prefix', () => hub().token.replace(/.{40}$/, 'A'.repeat(40))],
    ['a revoked token', () => hub().revokedToken],
    ['another word', () => 'hello'],
  ])('are refused when they are %s', async (_what, token) => {
    expect((await api('GET', '/me', token())).status).toBe(401)
  })
})

describe('QA Hub scopes', () => {
  test('a read token reads and does not write', async () => {
    expect((await api('GET', '/runs', hub().readToken)).status).toBe(200)
    const body = { name: 'x', project_id: hub().project }
    expect((await api('POST', '/runs', hub().readToken, body)).status).toBe(403)
    expect((await api('DELETE', '/cases/TC-001', hub().readToken)).status).toBe(403)
  })

  test('a write token writes and does not read, not even /me', async () => {
    const body = { name: 'x', project_id: hub().project }
    expect((await api('POST', '/runs', hub().writeToken, body)).status).toBe(201)
    expect((await api('GET', '/runs', hub().writeToken)).status).toBe(403)
    expect((await api('GET', '/me', hub().writeToken)).status).toBe(403)
  })

  test('/me tells the workspace and the scopes, and nothing of the token', async () => {
    const { body } = await api('GET', '/me')
    expect(body).toEqual({
      tenant: { id: expect.any(String), name: 'Acme QA', status: 'ACTIVE' },
      scopes: ['read', 'write'],
      ai: expect.any(Object),
    })
  })

  test('a token of a suspended workspace learns so from /me and can do nothing else', async () => {
    expect((await api('GET', '/me', hub().suspendedToken)).body.tenant.status).toBe('SUSPENDED')
    expect((await api('GET', '/runs', hub().suspendedToken)).status).toBe(403)
  })
})

describe('QA Hub runs and results', () => {
  test('a run is created, listed by project and status, changed and read', async () => {
    const id = await newRun('Sprint 24')
    const { body: run } = await api('GET', `/runs/${id}`)
    expect(run).toMatchObject({ name: 'Sprint 24', status: 'PENDING', environment: null })
    await api('PATCH', `/runs/${id}`, undefined, { status: 'COMPLETED', environment: 'staging' })
    const { body } = await api('GET', `/runs?project_id=${hub().project}&status=COMPLETED&limit=500`)
    expect(body.data.find((found: { id: string }) => found.id === id)).toMatchObject({
      environment: 'staging',
    })
    expect((await api('GET', `/runs?status=PENDING&limit=500`)).body.data).not.toContainEqual(
      expect.objectContaining({ id }),
    )
  })

  test('a run takes test cases by id and by code beforehand', async () => {
    const { body: cases } = await api('GET', '/cases?limit=2')
    const created = await api('POST', '/runs', undefined, {
      name: 'planned',
      project_id: hub().project,
      test_case_ids: [cases.data[0].id, 'TC-007'],
    })
    const { body } = await api('GET', `/runs/${created.body.id}/results`)
    expect(body.data.map((row: { test_case_code: string }) => row.test_case_code)).toEqual([
      'TC-001',
      'TC-007',
    ])
  })

  test('a batch is an upsert: linked results by test case, unlinked ones by title', async () => {
    const id = await newRun('upsert')
    const batch = (status: string) => ({
      results: [
        { test_case_code: 'TC-001', title: 'login', status, duration_ms: 12 },
        { title: 'unlinked', status },
      ],
    })
    const first = await api('POST', `/runs/${id}/results`, undefined, batch('FAILED'))
    expect(first).toMatchObject({ status: 201, body: { run_id: id, accepted: 2, rejected: 0 } })
    await api('POST', `/runs/${id}/results`, undefined, batch('PASSED'))
    const { body } = await api('GET', `/runs/${id}/results`)
    expect(body.data).toHaveLength(2)
    expect(body.data.map((row: { status: string }) => row.status)).toEqual(['PASSED', 'PASSED'])
    expect((await api('GET', `/runs/${id}`)).body.status).toBe('IN_PROGRESS')
  })

  test('a batch with bad items is stored in part, and 207 names each of them', async () => {
    const id = await newRun('partial')
    const { status, body } = await api('POST', `/runs/${id}/results`, undefined, {
      results: [
        { test_case_code: 'TC-002', status: 'PASSED' },
        { test_case_code: 'TC-999', title: 'of no known case', status: 'PASSED' },
        { title: 'no such status', status: 'GREEN' },
        { status: 'PASSED' },
        { title: 'unknown field', status: 'PASSED', colour: 'green' },
      ],
    })
    expect(status).toBe(207)
    expect(body).toMatchObject({ run_id: id, accepted: 1, rejected: 4 })
    expect(body.errors.map((error: { index: number }) => error.index)).toEqual([1, 2, 3, 4])
    expect(body.errors[0]).toMatchObject({ test_case_code: 'TC-999' })
    expect((await api('GET', `/runs/${id}/results`)).body.data).toHaveLength(1)
  })

  test('ingest makes a run with its results; repeated it makes a second run', async () => {
    const body = {
      project_id: hub().project,
      run_name: 'build 442',
      framework: 'playwright',
      results: [
        { test_case_code: 'TC-003', status: 'PASSED' },
        { title: 'loose', status: 'BROKEN' },
      ],
    }
    const first = await api('POST', '/ingest', undefined, body)
    const second = await api('POST', '/ingest', undefined, body)
    expect(first).toMatchObject({ status: 201, body: { accepted: 2 } })
    expect(second.body.run_id).not.toBe(first.body.run_id)
    const { body: rows } = await api('GET', `/runs/${first.body.run_id}/results`)
    expect(rows.data[0]).toMatchObject({ framework: 'playwright', test_case_code: 'TC-003' })
    const partial = await api('POST', '/ingest', undefined, { ...body, results: [{ status: 'PASSED' }] })
    expect(partial.status).toBe(207)
  })

  test.each([
    ['an unknown project', { name: 'x', project_id: 'nope' }, 404],
    ['no project', { name: 'x' }, 400],
    ['an unknown field', { name: 'x', project_id: 'p', colour: 'green' }, 400],
    [
      'an unknown test case',
      { name: 'x', project_id: 'clshop0project0000000001', test_case_ids: ['TC-999'] },
      404,
    ],
  ])('a run with %s is refused', async (_what, body, status) => {
    expect((await api('POST', '/runs', undefined, body)).status).toBe(status)
  })

  test('an attachment is a file of a known type of at most 10 MB', async () => {
    const id = await newRun('attached')
    await api('POST', `/runs/${id}/results`, undefined, { results: [{ title: 'shot', status: 'FAILED' }] })
    const { body: rows } = await api('GET', `/runs/${id}/results`)
    const attach = (name: string, bytes: number, field = 'file') => {
      const raw = new FormData()
      raw.append(field, new Blob([new Uint8Array(bytes)]), name)
      return call('POST', `${hub().url}/api/v1/results/${rows.data[0].id}/attachments`, {
        token: hub().token,
        raw,
      })
    }
    expect(await attach('shot.png', 100)).toMatchObject({ status: 201, body: { size: 100 } })
    expect((await attach('tool.exe', 100)).status).toBe(415)
    expect((await attach('shot.png', 100, 'picture')).status).toBe(400)
    expect((await attach('film.mp4', 10 * 1024 * 1024)).status).toBe(201)
    expect((await attach('film.mp4', 10 * 1024 * 1024 + 1)).status).toBe(413)
  })
})

describe('QA Hub projects and cases', () => {
  test('projects are listed', async () => {
    expect((await api('GET', '/projects')).body.data).toContainEqual({ id: hub().project, name: 'Shop' })
  })

  test('cases are paged, and found by id and by code', async () => {
    const { body } = await api('GET', '/cases?limit=10&offset=20')
    expect(body.pagination).toEqual({ total: 60, limit: 10, offset: 20 })
    expect(body.data[0].code).toBe('TC-021')
    expect((await api('GET', `/cases/${body.data[0].id}`)).body.code).toBe('TC-021')
    expect((await api('GET', '/cases?limit=501')).status).toBe(400)
  })

  test('a case is created, changed and deleted', async () => {
    const { body } = await api('POST', '/cases', undefined, { title: 'New', bdd_content: 'Feature: New' })
    expect(body).toMatchObject({ code: 'TC-061', status: 'DRAFT' })
    const changed = await api('PATCH', '/cases/TC-061', undefined, { status: 'READY' })
    expect(changed.body).toMatchObject({ status: 'READY', title: 'New' })
    expect((await api('DELETE', '/cases/TC-061')).status).toBe(204)
    expect((await api('GET', '/cases/TC-061')).status).toBe(404)
  })
})

describe('QA Hub is strict', () => {
  test('an unknown path is 404, a wrong method 405 with Allow', async () => {
    expect((await api('GET', '/nothing')).status).toBe(404)
    const wrong = await api('DELETE', '/me')
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')).toBe('GET')
  })

  test('a body that is not JSON, does not say so, or is too large is refused', async () => {
    const url = `${hub().url}/api/v1/ingest`
    const send = (raw: string, type: string) =>
      call('POST', url, { token: hub().token, raw, headers: { 'content-type': type } })
    expect((await send('{', 'application/json')).status).toBe(400)
    expect((await send('{}', 'text/plain')).status).toBe(415)
    expect((await send(' '.repeat(6 * 1024 * 1024), 'application/json')).status).toBe(413)
  })
})
