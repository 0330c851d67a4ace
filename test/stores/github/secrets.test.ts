import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SealedSecret, SecretStore } from '../../../src/stores/store.js'
import { isDeep } from '../../deep.js'
import { everything, request, startGitHub, type TestGitHub } from '../../sandbox/github/server.js'
import { githubToken } from '../../vendors/tokens.js'
import { type Options, platform, sent } from './setup.js'

let github: TestGitHub

beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

function stores(lines: string[], options: Options = {}): SecretStore[] {
  const opened = platform(github, options)
  return opened.addresses(lines).map((address) => opened.store(address))
}

function store(line: string, options: Options = {}): SecretStore {
  const [only] = stores([line], options)
  if (only === undefined) throw new Error('no store')
  return only
}

async function write(target: SecretStore, value: string, name = 'TOKEN') {
  return target.write(name, { sealed: await sealed(target, value) })
}

async function sealed(target: SecretStore, value: string): Promise<SealedSecret> {
  if (target.seal === undefined) throw new Error('nothing can be sealed')
  return target.seal(value)
}

const kinds: [line: string, id: string][] = [
  ['repo', 'repo:acme/shop'],
  ['env:production', 'env:acme/shop/production'],
  ['env:acme/shop/qa/eu west', 'env:acme/shop/qa/eu west'],
  ['env:größe', 'env:acme/shop/größe'],
  ['org:acme', 'org:acme'],
  ['dependabot:repo', 'dependabot:repo:acme/shop'],
  ['dependabot:org:acme', 'dependabot:org:acme'],
  ['codespaces:repo', 'codespaces:repo:acme/shop'],
  ['codespaces:org:acme', 'codespaces:org:acme'],
  ['codespaces:user', 'codespaces:user'],
]

describe('every kind of store', () => {
  test.each(kinds)('%s is proven, written and overwritten, never deleted', async (line, id) => {
    const target = store(line)
    expect(target.address).toBe(id)
    const proof = await target.prove('token')
    expect(proof.shown).toBeUndefined()
    expect(proof.warnings.map(({ code }) => code)).toEqual(['STORE_SECRET_ABSENT'])
    const first = await write(target, 'first')
    expect(await github.reveal(id, 'TOKEN')).toBe('first')
    github.clock.advance(60_000)
    const second = await write(target, 'second')
    expect(await github.reveal(id, 'TOKEN')).toBe('second')
    expect(second.at - first.at).toBe(60_000)
    expect(second.version).toBe(new Date(second.at).toISOString())
    expect(await target.read('TOKEN')).toEqual(second)
    expect(await target.prove('TOKEN')).toEqual({ shown: second, warnings: [] })
    expect(sent(github, 'DELETE')).toEqual([])
  })

  test('the proof changes nothing', async () => {
    for (const [line] of kinds) await store(line).prove('TOKEN')
    expect(github.secrets()).toEqual([])
    expect(sent(github, 'PUT').every((entry) => entry.endsWith('TOKEN_ACTION_WRITE_PROBE 422'))).toBe(true)
  })

  test('environment secrets are read when the job starts, all others when the run is queued', () => {
    const late = kinds.map(([line]) => store(line)).filter(({ readAt }) => readAt === 'job-start')
    expect(late.map(({ address }) => address)).toEqual([
      'env:acme/shop/production',
      'env:acme/shop/qa/eu west',
      'env:acme/shop/größe',
    ])
  })

  test('each store asks for its own key, once', async () => {
    for (const target of stores(['repo', 'env:production'])) {
      await target.prove('TOKEN')
      await write(target, 'a')
      await write(target, 'b')
    }
    expect(sent(github, 'GET').filter((entry) => entry.includes('public-key'))).toHaveLength(2)
  })
})

describe('permission', () => {
  const permissions: [line: string, permission: string][] = [
    ['repo', 'secrets'],
    ['env:production', 'environments'],
    ['org:acme', 'organization_secrets'],
    ['dependabot:repo', 'dependabot_secrets'],
    ['dependabot:org:acme', 'organization_dependabot_secrets'],
    ['codespaces:repo', 'codespaces_secrets'],
    ['codespaces:org:acme', 'organization_codespaces_secrets'],
    ['codespaces:user', 'codespaces_user_secrets'],
  ]

  test.each(permissions)('%s without %s is refused before anything is created', async (line, permission) => {
    const token = github.addToken({ kind: 'app', permissions: { ...everything, [permission]: 'read' } })
    await expect(store(line, { token }).prove('TOKEN')).rejects.toMatchObject({
      code: 'STORE_FORBIDDEN',
      message: expect.stringContaining(`${permission}=write`),
    })
    expect(github.secrets()).toEqual([])
  })

  test('a GITHUB_TOKEN that is known is refused without a request', async () => {
    const token = github.addToken({ kind: 'job', permissions: { contents: 'write' } })
    await expect(store('repo', { token, jobToken: token }).prove('TOKEN')).rejects.toMatchObject({
      code: 'STORE_GITHUB_TOKEN',
    })
    expect(github.log).toEqual([])
  })

  test('a GITHUB_TOKEN that is not known is recognised by its rate limit', async () => {
    const token = github.addToken({ kind: 'job', permissions: { contents: 'write' } })
    await expect(store('repo', { token }).prove('TOKEN')).rejects.toMatchObject({
      code: 'STORE_GITHUB_TOKEN',
    })
  })

  test('a token that GitHub does not know is refused and not printed', async () => {
    const token = githubToken('unknown')
    const failure: unknown = await store('repo', { token })
      .prove('TOKEN')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'GITHUB_TOKEN_REJECTED' })
    expect(String(failure)).not.toContain(token)
  })

  test('no token at all is a missing input', () => {
    expect(() => store('repo', { token: '' })).toThrow(expect.objectContaining({ code: 'INPUT_MISSING' }))
  })

  test.each([
    ['repo:acme/none', 'APP_NOT_INSTALLED'],
    ['repo:other/hidden', 'APP_NOT_INSTALLED'],
    ['env:none', 'STORE_NOT_FOUND'],
    ['org:none', 'STORE_NOT_FOUND'],
  ])('%s does not exist for this token', async (line, code) => {
    await expect(store(line).prove('TOKEN')).rejects.toMatchObject({ code })
  })

  test('a right that is withdrawn between proof and write is named', async () => {
    const target = store('repo')
    const encrypted = await sealed(target, 'value')
    github.faults.add({ target: 'github', method: 'PUT', times: 1, after: 0, fault: 'status', status: 403 })
    await expect(target.write('TOKEN', { sealed: encrypted })).rejects.toMatchObject({
      code: 'STORE_FORBIDDEN',
    })
  })
})

describe('preflight', () => {
  test.each([
    ['1TOKEN', 'starts with a digit'],
    ['MY-TOKEN', 'other characters'],
    ['github_token', 'GITHUB_'],
    ['', 'empty'],
  ])('the name %j is refused', async (name, reason) => {
    await expect(store('repo').prove(name)).rejects.toMatchObject({
      code: 'SECRET_NAME_INVALID',
      message: expect.stringContaining(reason),
    })
  })

  test('a full repository is refused, unless the secret exists', async () => {
    const target = store('repo')
    for (let i = 0; i < 100; i++) await write(target, 'x', `S${i}`)
    await expect(target.prove('ONE_MORE')).rejects.toMatchObject({ code: 'STORE_LIMIT' })
    await expect(target.prove('S99')).resolves.toMatchObject({ warnings: [] })
  })

  test('an environment that hides a repository secret is named, unless both are written', async () => {
    await write(store('env:qa/eu west'), 'narrow')
    await write(store('repo'), 'wide')
    const { hiddenBy } = await store('repo').prove('TOKEN')
    expect(hiddenBy).toMatchObject([{ address: 'env:acme/shop/qa/eu west', always: false }])
    const [both] = stores(['repo', 'env:qa/eu west'])
    expect((await both?.prove('TOKEN'))?.hiddenBy).toBeUndefined()
  })

  test("an organization secret that this repository's own hides is refused, unless both are written", async () => {
    await write(store('repo'), 'narrow')
    await write(store('org:acme'), 'wide')
    await expect(store('org:acme').prove('TOKEN')).rejects.toMatchObject({ code: 'STORE_SHADOWED' })
    const [both] = stores(['org:acme', 'repo'])
    await expect(both?.prove('TOKEN')).resolves.toMatchObject({ warnings: [] })
  })

  test('an organization secret after the first 100 by name is a warning', async () => {
    const target = store('org:acme')
    for (let i = 0; i < 100; i++) await write(target, 'x', `S${i}`)
    const codes = async (name: string) => (await target.prove(name)).warnings.map(({ code }) => code)
    expect(await codes('TOKEN')).toEqual(['STORE_SECRET_ABSENT', 'STORE_INVISIBLE'])
    expect(await codes('S0')).toEqual([])
  })
})

describe('who may read an organization secret', () => {
  const path = '/orgs/acme/actions/secrets/TOKEN'
  const idOf = (name: string) => github.repository(name).id
  const readerOf = (name: string) => (name.includes('/') ? String(idOf(name)) : name)

  async function seed(visibility: string, repositories: string[] = []) {
    const target = store('org:acme')
    const old = await sealed(target, 'old')
    const ids = repositories.map(idOf)
    const body = {
      encrypted_value: old.sealed,
      key_id: old.keyId,
      visibility,
      ...(visibility === 'selected' && { selected_repository_ids: ids }),
    }
    expect((await request(github, 'PUT', path, { body })).status).toBe(201)
    return target
  }

  test.each([
    ['all', [], ['all']],
    ['private', [], ['private']],
    ['selected', ['acme/site', 'acme/docs'], ['acme/site', 'acme/docs']],
    ['selected', [], []],
  ])('%s %j stays as it is and tells its readers', async (visibility, selected, readers) => {
    const target = await seed(visibility, selected)
    await write(target, 'new')
    expect((await request(github, 'GET', path)).body).toMatchObject({ visibility })
    if (visibility === 'selected') {
      const { body } = await request(github, 'GET', `${path}/repositories`)
      expect(Object(body).total_count).toBe(selected.length)
    }
    expect(await target.readers('TOKEN')).toEqual(readers.map(readerOf))
  })

  test('when that cannot be read, nothing is written', async () => {
    const target = await seed('selected', ['acme/site'])
    const encrypted = await sealed(target, 'new')
    for (const suffix of ['', '/repositories']) {
      github.faults.add({
        target: 'github',
        method: 'GET',
        path: suffix === '' ? path : `${path}${suffix}`,
        times: 1,
        after: 0,
        fault: 'status',
        status: 403,
      })
      await expect(target.write('TOKEN', { sealed: encrypted })).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
      })
    }
    expect(await github.reveal('org:acme', 'TOKEN')).toBe('old')
  })

  test('a new one is shown to the current repository alone', async () => {
    const target = store('org:acme')
    await write(target, 'new')
    expect(await target.readers('TOKEN')).toEqual([readerOf('acme/shop')])
  })

  test('repository stores are read by their repository, Codespaces by no run', async () => {
    expect(await store('env:production').readers('TOKEN')).toEqual([readerOf('acme/shop')])
    expect(await store('dependabot:repo').readers('TOKEN')).toEqual([readerOf('acme/shop')])
    expect(await store('codespaces:repo').readers('TOKEN')).toEqual([])
  })
})

describe('when GitHub stumbles', () => {
  const put = { target: 'github', method: 'PUT', after: 0 } as const

  test.each([
    ['503', { ...put, times: 2, fault: 'status', status: 503 }],
    ['a reset before the write', { ...put, times: 2, fault: 'reset-before' }],
    ['a reset after the write', { ...put, times: 2, fault: 'reset-after' }],
  ] as const)('%s is met by writing again', async (_case, fault) => {
    const target = store('repo')
    const encrypted = await sealed(target, 'value')
    github.faults.add(fault)
    const shown = await target.write('TOKEN', { sealed: encrypted })
    expect(shown).toEqual(await target.read('TOKEN'))
    expect(await github.reveal('repo:acme/shop', 'TOKEN')).toBe('value')
  })

  test('an answer that never comes ends in a failure that says so', async () => {
    const target = store('repo')
    const encrypted = await sealed(target, 'value')
    github.faults.add({ ...put, times: 9, fault: 'reset-after' })
    await expect(target.write('TOKEN', { sealed: encrypted })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('the connection broke'),
    })
  })

  test('a secondary limit is waited for as long as it asks', async () => {
    const target = store('repo')
    const encrypted = await sealed(target, 'value')
    github.faults.add({ ...put, times: 1, fault: 'status', status: 429, retryAfter: '120' })
    const before = github.clock.now().getTime()
    await target.write('TOKEN', { sealed: encrypted })
    expect(github.clock.now().getTime() - before).toBeGreaterThanOrEqual(120_000)
  })

  test('a limit beyond what the step may wait ends it, certainly unwritten', async () => {
    const target = store('repo', { maxWaitMs: 60_000 })
    const encrypted = await sealed(target, 'value')
    github.faults.add({ ...put, times: 1, fault: 'status', status: 403, retryAfter: '3600' })
    await expect(target.write('TOKEN', { sealed: encrypted })).rejects.toMatchObject({
      code: 'STORE_RATE_LIMITED',
      message: expect.stringContaining('3600 s'),
    })
    expect(github.secrets()).toEqual([])
  })

  test('a key that changed after sealing cannot be helped by a retry', async () => {
    const target = store('repo')
    const encrypted = await sealed(target, 'value')
    github.rotateKey('repo:acme/shop')
    await expect(target.write('TOKEN', { sealed: encrypted })).rejects.toMatchObject({
      code: 'STORE_KEY_CHANGED',
    })
    await expect(write(target, 'value')).resolves.toBeDefined()
  })

  test('a sealed secret that GitHub refuses is reported in its words', async () => {
    const target = store('repo')
    const { keyId } = await sealed(target, 'value')
    const nonsense = { keyId, sealed: Buffer.alloc(64).toString('base64') }
    await expect(target.write('TOKEN', { sealed: nonsense })).rejects.toMatchObject({
      code: 'STORE_REFUSED',
      message: expect.stringContaining('cannot be opened'),
    })
  })
})

const count = isDeep ? 1000 : 50

test(`${count} repositories meet no limit and take no longer than the limits ask`, async () => {
  const lines = Array.from({ length: count }, (_, index) => `repo:acme/r${index}`)
  for (const line of lines) github.addRepository({ name: line.slice('repo:'.length) })
  const token = github.addToken({ kind: 'app', permissions: everything })
  const targets = stores(lines, { token })
  const start = github.clock.now().getTime()
  for (const target of targets) await write(target, 'value')
  const elapsed = github.clock.now().getTime() - start
  // 500 an hour, and a second between two: the last of 1,000 may go out after 1 h and 499 s.
  const [hours, seconds] = [Math.floor((count - 1) / 500), (count - 1) % 500]
  expect(elapsed).toBeLessThanOrEqual((hours * 3600 + seconds) * 1000 * 1.05)
  expect(github.limitHits()).toBe(0)
  expect(sent(github, 'PUT')).toHaveLength(count)
})
