import sodium from 'libsodium-wrappers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everything, request, startGitHub, type TestGitHub } from './server.js'

let github: TestGitHub

beforeEach(async () => {
  await sodium.ready
  github = await startGitHub()
})
afterEach(() => github.close())

const secrets = '/repos/acme/shop/actions/secrets'

async function sealed(path: string, value: string) {
  const { body } = await request(github, 'GET', `${path}/public-key`)
  const { key, key_id } = Object.fromEntries(Object.entries(Object(body)))
  const encrypted = sodium.crypto_box_seal(Buffer.from(value), Buffer.from(String(key), 'base64'))
  return { encrypted_value: Buffer.from(encrypted).toString('base64'), key_id: String(key_id) }
}

describe('secrets', () => {
  const scopes: [path: string, store: string, extra: object][] = [
    ['/repos/acme/shop/actions/secrets', 'repo:acme/shop', {}],
    ['/repos/acme/shop/environments/production/secrets', 'env:acme/shop/production', {}],
    ['/repos/acme/shop/environments/qa%2Feu%20west/secrets', 'env:acme/shop/qa/eu west', {}],
    ['/repos/acme/shop/environments/gr%C3%B6%C3%9Fe/secrets', 'env:acme/shop/größe', {}],
    ['/repos/acme/shop/dependabot/secrets', 'dependabot:repo:acme/shop', {}],
    ['/repos/acme/shop/codespaces/secrets', 'codespaces:repo:acme/shop', {}],
    ['/orgs/acme/actions/secrets', 'org:acme', { visibility: 'all' }],
    ['/orgs/acme/dependabot/secrets', 'dependabot:org:acme', { visibility: 'private' }],
    ['/orgs/acme/codespaces/secrets', 'codespaces:org:acme', { visibility: 'selected' }],
    ['/user/codespaces/secrets', 'codespaces:user', {}],
  ]

  test.each(scopes)('%s is created, read, updated, listed and deleted', async (path, store, extra) => {
    const put = async (value: string) =>
      request(github, 'PUT', `${path}/api_token`, { body: { ...(await sealed(path, value)), ...extra } })
    expect(await put('first')).toMatchObject({ status: 201, body: {} })
    const created = await request(github, 'GET', `${path}/API_TOKEN`)
    expect(created.body).toMatchObject({ name: 'API_TOKEN', created_at: '2026-01-05T09:00:00Z' })
    github.clock.advance(5000)
    expect(await put('second')).toMatchObject({ status: 204, body: undefined })
    expect((await request(github, 'GET', `${path}/API_TOKEN`)).body).toMatchObject({
      created_at: '2026-01-05T09:00:00Z',
      updated_at: '2026-01-05T09:00:05Z',
    })
    expect((await request(github, 'GET', path)).body).toMatchObject({ total_count: 1 })
    expect(await github.reveal(store, 'API_TOKEN')).toBe('second')
    expect((await request(github, 'DELETE', `${path}/API_TOKEN`)).status).toBe(204)
    expect((await request(github, 'GET', `${path}/API_TOKEN`)).status).toBe(404)
  })

  test('every scope has a key of its own', async () => {
    const keys = await Promise.all(
      scopes.map(async ([path]) => (await request(github, 'GET', `${path}/public-key`)).body),
    )
    expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(scopes.length)
    const encrypted = await sealed('/orgs/acme/actions/secrets', 'value')
    expect(await request(github, 'PUT', `${secrets}/X`, { body: encrypted })).toMatchObject({ status: 422 })
  })

  test('the printable name of what a sealed secret holds', async () => {
    for (const [name, value] of [
      ['A', 'qh_a1b2c3_secretsecretsecret'],
      ['B', 'something'],
    ] as const) {
      await request(github, 'PUT', `${secrets}/${name}`, { body: await sealed(secrets, value) })
    }
    expect(github.secrets()).toEqual([
      { store: 'repo:acme/shop', name: 'A', ref: 'qh_a1b2c3_…', updatedAt: '2026-01-05T09:00:00Z' },
      { store: 'repo:acme/shop', name: 'B', ref: 'sha256:3fc9b689459d', updatedAt: '2026-01-05T09:00:00Z' },
    ])
  })

  test.each([
    ['no key', { encrypted_value: 'QUJD' }],
    ['no base64', { encrypted_value: '!', key_id: '1' }],
    ['an unknown field', { encrypted_value: 'QUJD', key_id: '1', value: 'x' }],
    ['an unknown key', { encrypted_value: 'QUJD', key_id: '1' }],
  ])('a body with %s is 422', async (_case, body) => {
    expect((await request(github, 'PUT', `${secrets}/X`, { body })).status).toBe(422)
  })

  test.each(['1ABC', 'GITHUB_X', 'A-B', 'A%20B'])('the name %s is 422', async (name) => {
    const body = await sealed(secrets, 'value')
    expect((await request(github, 'PUT', `${secrets}/${name}`, { body })).status).toBe(422)
  })

  test('a sealed secret with another content than a value is 422', async () => {
    const { key_id } = await sealed(secrets, 'value')
    const body = { encrypted_value: Buffer.alloc(80).toString('base64'), key_id }
    expect((await request(github, 'PUT', `${secrets}/X`, { body })).status).toBe(422)
  })

  test('48 KB is the most a secret holds', async () => {
    const put = async (size: number) =>
      request(github, 'PUT', `${secrets}/X`, { body: await sealed(secrets, 'x'.repeat(size)) })
    expect((await put(48 * 1024)).status).toBe(201)
    expect((await put(48 * 1024 + 1)).status).toBe(422)
  })

  test('a repository holds 100 secrets', async () => {
    const body = await sealed(secrets, 'value')
    for (let i = 0; i < 100; i++) {
      github.clock.advance(1000)
      expect((await request(github, 'PUT', `${secrets}/S${i}`, { body })).status).toBe(201)
    }
    github.clock.advance(60_000)
    expect((await request(github, 'PUT', `${secrets}/ONE_MORE`, { body })).status).toBe(422)
    expect((await request(github, 'PUT', `${secrets}/S7`, { body })).status).toBe(204)
  })

  test('an organization secret keeps whom it was selected for', async () => {
    const path = '/orgs/acme/actions/secrets'
    const { body: repository } = await request(github, 'GET', '/repos/acme/shop')
    const id = Number(Object(repository).id)
    const encrypted = await sealed(path, 'value')
    const body = { ...encrypted, visibility: 'selected', selected_repository_ids: [id] }
    expect((await request(github, 'PUT', `${path}/X`, { body })).status).toBe(201)
    const listed = await request(github, 'GET', `${path}/X/repositories`)
    expect(listed.body).toMatchObject({ total_count: 1, repositories: [{ full_name: 'acme/shop' }] })
    expect((await request(github, 'PUT', `${path}/Y`, { body: encrypted })).status).toBe(422)
  })
})

describe('who may do what', () => {
  test('no token and an unknown token are 401', async () => {
    expect((await request(github, 'GET', '/rate_limit', { token: 'ghs_nobody' })).status).toBe(401)
    const response = await fetch(`${github.url}/rate_limit`)
    expect(response.status).toBe(401)
  })

  test('an unknown path, method, repository, environment and organization are 404', async () => {
    for (const path of [
      '/nothing',
      '/repos/acme/none',
      '/repos/other/hidden',
      '/repos/acme/shop/environments/none/secrets',
      '/orgs/none/actions/secrets',
    ]) {
      expect((await request(github, 'GET', path)).status).toBe(404)
    }
    expect((await request(github, 'PATCH', '/rate_limit', { body: {} })).status).toBe(404)
  })

  test('an unknown query parameter is 422', async () => {
    expect((await request(github, 'GET', `${secrets}?limit=5`)).status).toBe(422)
  })

  const operations: [permission: string, method: string, path: string][] = [
    ['secrets', 'PUT', `${secrets}/X`],
    ['environments', 'PUT', '/repos/acme/shop/environments/production/secrets/X'],
    ['organization_secrets', 'PUT', '/orgs/acme/actions/secrets/X'],
    ['dependabot_secrets', 'PUT', '/repos/acme/shop/dependabot/secrets/X'],
    ['organization_dependabot_secrets', 'PUT', '/orgs/acme/dependabot/secrets/X'],
    ['codespaces_secrets', 'PUT', '/repos/acme/shop/codespaces/secrets/X'],
    ['organization_codespaces_secrets', 'PUT', '/orgs/acme/codespaces/secrets/X'],
    ['codespaces_user_secrets', 'PUT', '/user/codespaces/secrets/X'],
    ['actions_variables', 'POST', '/repos/acme/shop/actions/variables'],
    ['contents', 'POST', '/repos/acme/shop/git/refs'],
  ]

  test.each(operations)(
    'without %s:write, %s %s is 403 before its body is read',
    async (name, method, path) => {
      const weaker = github.addToken({ kind: 'app', permissions: { ...everything, [name]: 'read' } })
      const refused = await request(github, method, path, { token: weaker, body: { nonsense: true } })
      expect(refused).toMatchObject({
        status: 403,
        body: { message: 'Resource not accessible by integration' },
        headers: { 'x-accepted-github-permissions': `${name}=write` },
      })
      const allowed = await request(github, method, path, { body: { nonsense: true } })
      expect(allowed.status).toBe(422)
    },
  )

  test('without actions:read, runs and environments are 403', async () => {
    const { actions: _, ...permissions } = everything
    const token = github.addToken({ kind: 'app', permissions })
    const run = github.startRun('acme/shop')
    for (const path of ['actions/runs', `actions/runs/${run.id}`, 'environments']) {
      expect(await request(github, 'GET', `/repos/acme/shop/${path}`, { token })).toMatchObject({
        status: 403,
        headers: { 'x-accepted-github-permissions': 'actions=read' },
      })
    }
  })

  test('a personal access token is told so', async () => {
    const token = github.addToken({ kind: 'pat', permissions: {} })
    expect((await request(github, 'GET', secrets, { token })).body).toMatchObject({
      message: 'Resource not accessible by personal access token',
    })
  })
})

describe('rate limits', () => {
  test('80 writes a minute, then 403 with retry-after until the minute is over', async () => {
    const path = '/repos/acme/shop/actions/variables'
    const write = (i: number) => request(github, 'POST', path, { body: { name: `V${i}`, value: '' } })
    for (let i = 0; i < 80; i++) expect((await write(i)).status).toBe(201)
    expect(await write(80)).toMatchObject({ status: 403, headers: { 'retry-after': '60' } })
    github.clock.advance(60_001)
    expect((await write(80)).status).toBe(201)
  })

  test('900 points a minute', async () => {
    for (let i = 0; i < 900; i++) await request(github, 'GET', '/rate_limit')
    expect((await request(github, 'GET', '/rate_limit')).status).toBe(403)
  })

  test('the primary limit is told in every answer', async () => {
    const { headers } = await request(github, 'GET', secrets)
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999' })
    const token = github.addToken({ kind: 'job', permissions: {} })
    expect((await request(github, 'GET', secrets, { token })).headers['x-ratelimit-limit']).toBe('1000')
  })
})

test('an environment has variables of its own', async () => {
  const path = '/repos/acme/shop/environments/production/variables'
  expect(await request(github, 'POST', path, { body: { name: 'A', value: '1' } })).toMatchObject({
    status: 201,
  })
  expect((await request(github, 'PATCH', `${path}/A`, { body: { value: '2' } })).status).toBe(204)
  expect((await request(github, 'GET', `${path}/a`)).body).toMatchObject({ name: 'A', value: '2' })
  expect((await request(github, 'GET', '/repos/acme/shop/actions/variables/A')).status).toBe(404)
  expect((await request(github, 'DELETE', `${path}/A`)).status).toBe(204)
  expect((await request(github, 'GET', path)).body).toMatchObject({ total_count: 0 })
  const nowhere = await request(github, 'GET', '/repos/acme/shop/environments/none/variables')
  expect(nowhere.status).toBe(404)
})

test('an organization is shown', async () => {
  expect((await request(github, 'GET', '/orgs/acme')).body).toMatchObject({ login: 'acme' })
  expect((await request(github, 'GET', '/orgs/none')).status).toBe(404)
})

describe('variables', () => {
  const path = '/repos/acme/shop/actions/variables'

  test('are created once', async () => {
    const create = () => request(github, 'POST', path, { body: { name: 'claim', value: 'a' } })
    expect((await create()).status).toBe(201)
    expect((await create()).status).toBe(409)
    expect((await request(github, 'GET', `${path}/CLAIM`)).body).toMatchObject({ name: 'CLAIM', value: 'a' })
  })

  test('are changed and deleted', async () => {
    await request(github, 'POST', path, { body: { name: 'A', value: '1' } })
    expect((await request(github, 'PATCH', `${path}/A`, { body: { value: '2' } })).status).toBe(204)
    expect((await request(github, 'GET', `${path}/A`)).body).toMatchObject({ value: '2' })
    expect((await request(github, 'DELETE', `${path}/A`)).status).toBe(204)
    expect((await request(github, 'DELETE', `${path}/A`)).status).toBe(404)
    expect((await request(github, 'PATCH', `${path}/A`, { body: { value: '2' } })).status).toBe(404)
  })

  test('come at most 30 a page, with a link to the next', async () => {
    for (let i = 0; i < 31; i++) {
      await request(github, 'POST', path, { body: { name: `V${i}`, value: '' } })
    }
    const first = await request(github, 'GET', `${path}?per_page=100`)
    expect(Object(first.body).variables).toHaveLength(30)
    expect(first.headers.link).toContain('rel="next"')
    const second = await request(github, 'GET', `${path}?per_page=100&page=2`)
    expect(Object(second.body).variables).toHaveLength(1)
  })
})

describe('git', () => {
  const git = '/repos/acme/shop/git'
  const shaOf = (answer: { body: unknown }): string => String(Object(answer.body).sha)

  async function commit(content: string, parents: string[]) {
    const tree = await request(github, 'POST', `${git}/trees`, {
      body: { tree: [{ path: 'entry', mode: '100644', type: 'blob', content }] },
    })
    const body = { message: 'm', tree: shaOf(tree), parents }
    return shaOf(await request(github, 'POST', `${git}/commits`, { body }))
  }

  test('objects have the hashes that git gives them', async () => {
    const body = { content: 'hello\n', encoding: 'utf-8' }
    const blob = await request(github, 'POST', `${git}/blobs`, { body })
    expect(shaOf(blob)).toBe('ce013625030ba8dba906f756967f9e9ca394464a')
    const tree = await request(github, 'POST', `${git}/trees`, {
      body: { tree: [{ path: 'a.txt', mode: '100644', type: 'blob', sha: shaOf(blob) }] },
    })
    expect(shaOf(tree)).toBe('2e81171448eb9f2ee3821e3d447aa6b2fe3ddba1')
    expect((await request(github, 'GET', `${git}/trees/${shaOf(tree)}`)).status).toBe(200)
    expect((await request(github, 'GET', `${git}/blobs/${shaOf(blob)}`)).status).toBe(200)
  })

  test('a ref is created once, moved forward only, and read', async () => {
    const first = await commit('one', [])
    const create = () =>
      request(github, 'POST', `${git}/refs`, { body: { ref: 'refs/token-action/A', sha: first } })
    expect((await create()).status).toBe(201)
    expect(await create()).toMatchObject({ status: 422, body: { message: 'Reference already exists' } })
    const patch = (sha: string) =>
      request(github, 'PATCH', `${git}/refs/token-action/A`, { body: { sha, force: false } })
    expect((await patch(await commit('other', []))).status).toBe(422)
    const second = await commit('two', [first])
    expect((await patch(second)).status).toBe(200)
    const content = await request(github, 'GET', `/repos/acme/shop/contents/entry?ref=${second}`)
    expect(content.body).toMatchObject({ content: Buffer.from('two').toString('base64') })
    const matching = await request(github, 'GET', `${git}/matching-refs/token-action%2F`)
    expect(matching.body).toMatchObject([{ ref: 'refs/token-action/A', object: { sha: second } }])
    expect((await request(github, 'DELETE', `${git}/refs/token-action/A`)).status).toBe(204)
    expect((await request(github, 'DELETE', `${git}/refs/token-action/A`)).status).toBe(422)
    expect((await request(github, 'GET', `${git}/ref/token-action/A`)).status).toBe(404)
  })

  test.each([
    ['refs/heads', 'a ref with one slash'],
    ['heads/main', 'a ref without refs/'],
  ])('%s is 422', async (ref) => {
    const body = { ref, sha: await commit('x', []) }
    expect((await request(github, 'POST', `${git}/refs`, { body })).status).toBe(422)
  })
})

describe('runs and places', () => {
  const runs = '/repos/acme/shop/actions/runs'
  const ids = (answer: { body: unknown }): number[] =>
    [...Object(answer.body).workflow_runs].map((run: unknown) => Number(Object(run).id))

  test('are filtered by status and date, newest first', async () => {
    const first = github.startRun('acme/shop', 'in_progress')
    github.clock.advance(60_000)
    const second = github.startRun('acme/shop', 'waiting')
    expect(ids(await request(github, 'GET', runs))).toEqual([second.id, first.id])
    expect(ids(await request(github, 'GET', `${runs}?status=waiting`))).toEqual([second.id])
    const early = encodeURIComponent('<=2026-01-05T09:00:30Z')
    expect(ids(await request(github, 'GET', `${runs}?created=${early}`))).toEqual([first.id])
    expect((await request(github, 'GET', `${runs}?status=sleeping`)).status).toBe(422)
  })

  test('a re-run keeps created_at and counts its attempts', async () => {
    const run = github.startRun('acme/shop')
    github.moveRun(run, 'completed', 'failure')
    github.clock.advance(60_000)
    github.rerun(run)
    expect((await request(github, 'GET', `${runs}/${run.id}`)).body).toMatchObject({
      status: 'queued',
      conclusion: null,
      run_attempt: 2,
      created_at: '2026-01-05T09:00:00Z',
      run_started_at: '2026-01-05T09:01:00Z',
    })
    expect((await request(github, 'GET', `${runs}/${run.id}/attempts/2`)).status).toBe(200)
    expect((await request(github, 'GET', `${runs}/1`)).status).toBe(404)
  })

  test('a search gives out 1,000 runs at most', async () => {
    for (let i = 0; i < 1005; i++) github.startRun('acme/shop', 'queued')
    const last = await request(github, 'GET', `${runs}?status=queued&per_page=100&page=11`)
    expect(last.body).toMatchObject({ total_count: 1005, workflow_runs: [] })
  })

  test('repositories and environments', async () => {
    const environments = await request(github, 'GET', '/repos/acme/shop/environments')
    expect(environments.body).toMatchObject({ total_count: 3 })
    expect((await request(github, 'GET', '/repos/acme/shop/environments/qa%2Feu%20west')).body).toMatchObject(
      {
        name: 'qa/eu west',
      },
    )
    expect((await request(github, 'GET', '/orgs/acme/repos?type=private')).body).toHaveLength(2)
    expect((await request(github, 'GET', '/rate_limit')).status).toBe(200)
  })
})

describe('a repository that is renamed', () => {
  const idOf = (name: string) => github.repository(name).id

  test('answers under its former name with a redirect to its id, and below it', async () => {
    const id = idOf('acme/shop')
    github.renameRepository('acme/shop', 'acme/Store')
    const location = `${github.url}/repositories/${id}`
    expect(await request(github, 'GET', '/repos/acme/shop')).toMatchObject({
      status: 301,
      headers: { location },
    })
    expect(await request(github, 'PUT', `${secrets}/X`, { body: {} })).toMatchObject({
      status: 307,
      headers: { location: `${location}/actions/secrets/X` },
    })
    const found = { status: 200, body: { id, full_name: 'acme/Store' } }
    expect(await request(github, 'GET', `/repositories/${id}`)).toMatchObject(found)
    expect(await request(github, 'GET', '/repos/acme/store')).toMatchObject(found)
    expect((await request(github, 'GET', `/repositories/${id}/actions/secrets`)).status).toBe(200)
  })

  test('takes secrets, variables and runs along', async () => {
    const body = await sealed(secrets, 'value')
    await request(github, 'PUT', `${secrets}/X`, { body })
    await request(github, 'POST', '/repos/acme/shop/actions/variables', { body: { name: 'A', value: '1' } })
    const run = github.startRun('acme/shop')
    github.renameRepository('acme/shop', 'acme/store')
    expect(await github.reveal('repo:acme/store', 'X')).toBe('value')
    expect((await request(github, 'GET', '/repos/acme/store/actions/variables/A')).status).toBe(200)
    expect((await request(github, 'GET', `/repos/acme/store/actions/runs/${run.id}`)).status).toBe(200)
  })

  test('is hidden from whoever could not see it, under every name and its id', async () => {
    const id = idOf('other/hidden')
    github.renameRepository('other/hidden', 'other/still')
    for (const path of [
      '/repos/other/hidden',
      '/repos/other/still',
      `/repositories/${id}`,
      '/repositories/9',
    ]) {
      expect((await request(github, 'GET', path)).status).toBe(404)
    }
  })

  test('loses its former name to a new repository', async () => {
    const token = github.addToken({ kind: 'app', permissions: everything })
    const id = idOf('acme/shop')
    github.renameRepository('acme/shop', 'acme/store')
    const other = github.addRepository({ name: 'acme/shop' })
    expect(other.id).not.toBe(id)
    expect((await request(github, 'GET', '/repos/acme/shop', { token })).body).toMatchObject({ id: other.id })
  })
})

test('an environment is deleted with its secrets, and can come back empty', async () => {
  const path = '/repos/acme/shop/environments/production/secrets'
  await request(github, 'PUT', `${path}/X`, { body: await sealed(path, 'value') })
  github.deleteEnvironment('acme/shop', 'Production')
  expect((await request(github, 'GET', path)).status).toBe(404)
  expect((await request(github, 'GET', '/repos/acme/shop/environments')).body).toMatchObject({
    total_count: 2,
  })
  github.addEnvironment('acme/shop', 'production')
  expect((await request(github, 'GET', path)).body).toMatchObject({ total_count: 0 })
})

describe('a late read', () => {
  const variables = '/repos/acme/shop/actions/variables'
  const late = (path: string, ms?: number) =>
    github.faults.add({
      target: 'github',
      method: 'GET',
      path,
      times: 2,
      after: 0,
      fault: 'stale-read',
      ...(ms !== undefined && { ms }),
    })

  test('of a secret shows the time before its last write, so often as asked', async () => {
    const body = await sealed(secrets, 'value')
    await request(github, 'PUT', `${secrets}/X`, { body })
    github.clock.advance(60_000)
    await request(github, 'PUT', `${secrets}/X`, { body })
    late(`${secrets}/X`)
    const shown = async () => Object((await request(github, 'GET', `${secrets}/X`)).body).updated_at
    expect([await shown(), await shown(), await shown()]).toEqual([
      '2026-01-05T09:00:00Z',
      '2026-01-05T09:00:00Z',
      '2026-01-05T09:01:00Z',
    ])
  })

  test('of a new secret shows none, alone and in the list, for so long as asked', async () => {
    await request(github, 'PUT', `${secrets}/X`, { body: await sealed(secrets, 'value') })
    late(secrets, 5000)
    expect((await request(github, 'GET', `${secrets}/X`)).status).toBe(404)
    expect((await request(github, 'GET', secrets)).body).toMatchObject({ total_count: 0 })
    late(secrets, 5000)
    github.clock.advance(5001)
    expect((await request(github, 'GET', `${secrets}/X`)).status).toBe(200)
  })

  test('of variables shows them before the last create, change or delete', async () => {
    const values = async () =>
      [...Object((await request(github, 'GET', variables)).body).variables].map((item: unknown) => [
        Object(item).name,
        Object(item).value,
      ])
    const earlier = async () => {
      late(variables)
      const found = await values()
      github.faults.clear()
      return found
    }
    await request(github, 'POST', variables, { body: { name: 'A', value: '1' } })
    expect([await earlier(), await values()]).toEqual([[], [['A', '1']]])
    await request(github, 'PATCH', `${variables}/A`, { body: { value: '2' } })
    expect([await earlier(), await values()]).toEqual([[['A', '1']], [['A', '2']]])
    await request(github, 'DELETE', `${variables}/A`)
    expect([await earlier(), await values()]).toEqual([[['A', '2']], []])
  })
})

describe('a token with an end', () => {
  test('is told of it in every answer, and is 401 from then on', async () => {
    const expiresAt = new Date(github.clock.now().getTime() + 60_000)
    const token = github.addToken({ kind: 'pat', permissions: everything, expiresAt })
    for (const path of ['/repos/acme/shop', '/repos/acme/none']) {
      expect((await request(github, 'GET', path, { token })).headers).toMatchObject({
        'github-authentication-token-expiration': '2026-01-05 09:01:00 UTC',
      })
    }
    github.clock.advance(60_000)
    expect((await request(github, 'GET', '/repos/acme/shop', { token })).status).toBe(401)
  })

  test('a token without one is told nothing', async () => {
    const { headers } = await request(github, 'GET', '/repos/acme/shop')
    expect(headers).not.toHaveProperty('github-authentication-token-expiration')
  })
})

test('the same seed gives the same keys', async () => {
  const other = await startGitHub()
  try {
    const key = async (server: TestGitHub) => (await request(server, 'GET', `${secrets}/public-key`)).body
    expect(await key(other)).toEqual(await key(github))
  } finally {
    await other.close()
  }
})
