import { describe, expect, onTestFinished, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { vendorById } from '../../src/vendors/index.js'
import { openSession } from '../../src/vendors/session.js'
import type {
  OperationState,
  TokenAdmin,
  TriggerRequest,
  Vendor,
  VendorSession,
  VendorToken,
} from '../../src/vendors/vendor.js'

interface Opened {
  readonly vendor: Vendor
  readonly session: VendorSession
}

async function sandbox(): Promise<Sandbox> {
  const started = await startSandbox()
  onTestFinished(() => started.close())
  return started
}

function open(id: string, url: string, token: string, adminToken?: string): Opened {
  const vendor = vendorById(id)
  const session = openSession(vendor, {
    url: new URL(url),
    token,
    ...(adminToken !== undefined && { adminToken }),
    http: { sleep: async () => {}, random: () => 0 },
  })
  return { vendor, session }
}

/** Follows an operation of the sandbox until it ends, by looks and not by time. */
async function follow(opened: Opened, kind: string, more: Partial<TriggerRequest>): Promise<OperationState> {
  const operations = opened.vendor.operations?.(opened.session)
  if (!operations) throw new Error('no operations')
  let state = await operations.start({ kind, parameters: {}, variables: {}, ...more })
  for (let looks = 0; looks < 50 && ['queued', 'running'].includes(state.state); looks++) {
    state = await operations.poll(state.runId)
  }
  return state
}

describe('against the sandbox', () => {
  const faults = [
    { fault: 'status', status: 503 },
    { fault: 'status', status: 429, retryAfter: '1' },
    { fault: 'reset-before' },
    { fault: 'reset-after' },
  ] as const
  const requests = [
    { method: 'POST', path: '/api/v1/runs' },
    { method: 'POST', path: '/api/v1/runs/*/results' },
    { method: 'PATCH', path: '/api/v1/runs/*' },
  ]
  const cases = requests.flatMap((request) => faults.map((fault) => ({ ...request, ...fault })))

  test.each(cases)('an upload to QA Hub survives $fault $status of $method $path', async (fault) => {
    const { faults, describe: description } = await sandbox()
    const { url, token, project } = description().vendors.qahub
    const { vendor, session } = open('qahub', url, token)
    faults.add({ target: 'qahub', times: 1, after: 0, ...fault })
    const upload = vendor.uploads?.(session)
    const run = await upload?.openRun({ name: 'CI 1', project })
    if (!upload || !run) throw new Error('no run')
    const titles = Array.from({ length: 120 }, (_, index) => `test ${index}`)
    const results = titles.map((title) => ({
      title,
      status: 'passed' as const,
      framework: 'junit',
      retries: 0,
    }))
    const known = {
      title: 'login',
      testCaseCode: 'TC-001',
      status: 'failed' as const,
      framework: 'junit',
      retries: 0,
    }
    expect(await upload.store(run, [...results, known])).toEqual([])
    await upload.closeRun(run)
    const read = async (path: string): Promise<unknown> =>
      (await session.http.send({ method: 'GET', path, idempotent: true })).json()
    expect(await read(`/api/v1/runs?project_id=${project}`)).toMatchObject({
      data: expect.arrayContaining([
        expect.objectContaining({ id: run.id, name: 'CI 1', status: 'COMPLETED' }),
      ]),
    })
    expect(JSON.stringify(await read(`/api/v1/runs?project_id=${project}`)).match(/"CI 1"/g)).toHaveLength(1)
    const pages = await read(`/api/v1/runs/${run.id}/results`)
    expect(pages).toMatchObject({ pagination: { total: 121 } })
    expect(faults.pending()).toEqual([])
  })

  test('QA Hub names a project and a test case that it does not know', async () => {
    const { url, token, project } = (await sandbox()).describe().vendors.qahub
    const { vendor, session } = open('qahub', url, token)
    const upload = vendor.uploads?.(session)
    await expect(upload?.openRun({ name: 'CI', project: 'nowhere' })).rejects.toMatchObject({
      code: 'PROJECT_NOT_FOUND',
    })
    const run = await upload?.openRun({ name: 'CI', project })
    if (!upload || !run) throw new Error('no run')
    const unknown = {
      title: 'x',
      testCaseCode: 'TC-999',
      status: 'passed' as const,
      framework: 'junit',
      retries: 0,
    }
    expect(await upload.store(run, [unknown])).toMatchObject([
      { index: 0, reason: expect.stringContaining('TC-999') },
    ])
  })

  test('QANode suites and scenarios end as they do', async () => {
    const { url, token, suite, failingSuite, cancelledSuite, scenario } = (await sandbox()).describe().vendors
      .qanode
    const qanode = open('qanode', url, token)
    expect((await follow(qanode, 'suite', { id: suite, variables: { BASE_URL: 'x' } })).state).toBe('success')
    expect((await follow(qanode, 'suite', { id: failingSuite })).state).toBe('failed')
    expect((await follow(qanode, 'suite', { id: cancelledSuite })).state).toBe('cancelled')
    expect((await follow(qanode, 'scenario', { id: scenario })).state).toBe('success')
    await expect(follow(qanode, 'suite', { id: 'nothing' })).rejects.toMatchObject({
      code: 'TARGET_NOT_FOUND',
    })
  })

  test('Qualytics operations end as they do, and can be aborted', async () => {
    const { url, token } = (await sandbox()).describe().vendors.qualytics
    const qualytics = open('qualytics', url, token)
    const end = async (kind: string, datastore: string, more = {}) =>
      (await follow(qualytics, kind, { parameters: { datastore, ...more } })).state
    expect(await end('scan', '42')).toBe('success')
    expect(await end('profile', '43')).toBe('warning')
    expect(await end('sync', '44', { include: 'table', prune: 'true' })).toBe('failed')
    expect(await end('export', '42', { asset: 'anomalies', containers: '1' })).toBe('success')
    expect(await end('materialize', '42', { 'max-records': '10' })).toBe('success')
    await expect(end('scan', '99')).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' })
    const operations = qualytics.vendor.operations?.(qualytics.session)
    const started = await operations?.start({ kind: 'scan', parameters: { datastore: '45' }, variables: {} })
    await operations?.abort?.(started?.runId ?? '')
    expect((await operations?.poll(started?.runId ?? ''))?.state).toBe('cancelled')
  })

  test('a Qualytics scan whose start was lost is started again only when it certainly did not start', async () => {
    const { faults, describe: description, requests } = await sandbox()
    const { url, token } = description().vendors.qualytics
    const qualytics = open('qualytics', url, token)
    const start = { target: 'qualytics', method: 'POST', times: 1, after: 0 }
    faults.add({ ...start, fault: 'status', status: 503 })
    expect((await follow(qualytics, 'scan', { id: '42' })).state).toBe('success')
    faults.add({ ...start, fault: 'reset-after' })
    await expect(follow(qualytics, 'scan', { id: '42' })).rejects.toMatchObject({ code: 'TRIGGER_AMBIGUOUS' })
    expect(requests.filter(({ path }) => path === '/api/operations/run')).toHaveLength(3)
  })

  test('the Qwiet gate passes and fails', async () => {
    const { url, token, app, failingApp } = (await sandbox()).describe().vendors.qwiet
    const qwiet = open('qwiet', url, token)
    expect((await follow(qwiet, 'gate', { parameters: { app } })).state).toBe('success')
    const failed = await follow(qwiet, 'gate', { parameters: { app: failingApp } })
    expect(failed).toMatchObject({ state: 'failed', code: 'GATE_FAILED' })
    await expect(follow(qwiet, 'gate', { parameters: { app: 'nothing' } })).rejects.toMatchObject({
      code: 'TARGET_NOT_FOUND',
    })
    await expect(follow(qwiet, 'gate', { parameters: { app, branch: 'nothing' } })).rejects.toMatchObject({
      code: 'GATE_NOT_EVALUATED',
    })
  })
})

describe('token administration against the sandbox', () => {
  type Credentials = (vendors: Seeds) => readonly [token: string, adminToken: string | undefined]
  const owners: readonly (readonly ['qualytics' | 'qwiet' | 'gitlab', string, Credentials])[] = [
    ['qualytics', 'a personal token', (vendors) => [vendors.qualytics.token, undefined]],
    [
      'qualytics',
      'a service token',
      (vendors) => [vendors.qualytics.serviceToken, vendors.qualytics.adminToken],
    ],
    ['qwiet', 'a CI token', (vendors) => [vendors.qwiet.token, vendors.qwiet.adminToken]],
    ['gitlab', 'a personal token', (vendors) => [vendors.gitlab.token, vendors.gitlab.adminToken]],
    ['gitlab', 'a project token', (vendors) => [vendors.gitlab.projectToken, vendors.gitlab.adminToken]],
  ]

  test.each(owners)('%s creates beside and revokes %s', async (id, _, credentials) => {
    const { vendors } = (await sandbox()).describe()
    const [token, adminToken] = credentials(vendors)
    const { vendor, session } = open(id, vendors[id].url, token, adminToken)
    const tokens = vendor.tokens?.(session)
    const self = id === 'qwiet' ? await rowNamed(tokens, 'pipeline') : (await tokens?.self())?.token
    if (!tokens || !self) throw new Error('the token does not find itself')
    expect([tokens.shape, self.state]).toEqual(['overlap', 'active'])
    const created = await tokens.create({ name: 'acme/shop:SECRET#2', lifetimeDays: 30, like: self })

    const next = open(id, vendors[id].url, created.value, adminToken)
    const [before, after] = [await vendor.introspect(session), await vendor.introspect(next.session)]
    expect([before.verdict, after.verdict, after.scopes]).toEqual(['valid', 'valid', before.scopes])

    const newer = vendor.tokens?.(next.session)
    // Qwiet's tokens do not tell which one they are.
    expect((await newer?.self())?.token.id).toBe(id === 'qwiet' ? undefined : created.id)
    await newer?.revoke(self.id)
    expect((await vendor.introspect(session)).verdict).toBe('invalid')
    const left = (await newer?.list())?.tokens.filter((row) => row.id === self.id)
    expect(left?.filter((row) => row.state === 'active')).toEqual([])
    if (!newer?.restore || !newer.remove) return
    await newer.restore(self.id)
    expect((await vendor.introspect(session)).verdict).toBe('valid')
    await newer.revoke(self.id)
    await newer.remove(self.id)
    expect((await newer.list()).tokens.map((row) => row.id)).not.toContain(self.id)
  })

  test('a Qualytics token that is missing in the list is taken for no other one', async () => {
    const { vendors } = (await sandbox()).describe()
    const { url, serviceNeverToken, adminToken } = vendors.qualytics
    const { vendor, session } = open('qualytics', url, serviceNeverToken, adminToken)
    const tokens = vendor.tokens?.(session)
    const self = await tokens?.self()
    expect(self).toMatchObject({
      by: 'fields',
      token: { name: 'nightly exports', expiry: { kind: 'never' } },
    })
    const cut = { missing: [self?.token.id], times: 9 }
    const answer = await fetch(`${url}/ui/cut-list`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(cut),
    })
    expect(answer.status).toBe(204)
    // What is left without an end is the token of an Admin.
    const left = (await tokens?.list())?.tokens.filter(({ expiry }) => expiry.kind === 'never')
    expect(left).toMatchObject([{ name: 'platform', strength: 'Admin' }])
    expect(await tokens?.self()).toBeUndefined()
    await expect(
      tokens?.create({ name: 'acme/shop:SECRET#2', lifetimeDays: 30, like: undefined }),
    ).rejects.toMatchObject({ code: 'ROTATION_SELF_UNKNOWN' })
  })

  test.each(['token', 'selfRotateToken', 'projectToken'] as const)(
    'GitLab rotates its %s in place',
    async (seed) => {
      const { vendors } = (await sandbox()).describe()
      const { vendor, session } = open('gitlab', vendors.gitlab.url, vendors.gitlab[seed])
      const tokens = vendor.tokens?.(session)
      expect(tokens?.shape).toBe('in-place')
      const expiresAt = new Date(Date.now() + 60 * 86_400_000)
      const created = await tokens?.rotateInPlace?.({ expiresAt })
      const next = open('gitlab', vendors.gitlab.url, created?.value ?? '')
      expect((await vendor.introspect(session)).verdict).toBe('invalid')
      expect(await vendor.introspect(next.session)).toMatchObject({
        verdict: 'valid',
        tokenId: created?.id,
        expiry: { at: new Date(expiresAt.toISOString().slice(0, 10)) },
      })
      await expect(tokens?.rotateInPlace?.({ expiresAt })).rejects.toMatchObject({
        code: 'ROTATION_OLD_TOKEN_DEAD',
      })
      expect((await vendor.introspect(next.session)).verdict).toBe('valid')
    },
  )

  test('GitLab does not let a token rotate itself without the scope', async () => {
    const { vendors } = (await sandbox()).describe()
    const { vendor, session } = open('gitlab', vendors.gitlab.url, vendors.gitlab.readToken)
    await expect(vendor.tokens?.(session).rotateInPlace?.({ expiresAt: undefined })).rejects.toMatchObject({
      code: 'VENDOR_FORBIDDEN',
    })
    expect((await vendor.introspect(session)).verdict).toBe('valid')
  })
})

async function rowNamed(tokens: TokenAdmin | undefined, name: string): Promise<VendorToken | undefined> {
  return (await tokens?.list())?.tokens.find((row) => row.name === name)
}

type Seeds = ReturnType<Sandbox['describe']>['vendors']
