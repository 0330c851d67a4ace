import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ciRoleId } from '../../src/sandbox/faces/qwiet/state.js'
import { startSandbox } from '../../src/sandbox/start.js'
import { node24, tokenActionJson } from './cli.js'

const variables = {
  qahub: 'QA_HUB_TOKEN',
  qanode: 'QANODE_TOKEN',
  qualytics: 'QUALYTICS_TOKEN',
  qwiet: 'SHIFTLEFT_ACCESS_TOKEN',
  gitlab: 'GITLAB_TOKEN',
} as const
type VendorId = keyof typeof variables

const secret = 'VENDOR_TOKEN'
const day = 86_400_000

/** A sandbox of this test, and the command line pointed at one of its vendors. */
async function rotating(id: VendorId, finished: (close: () => Promise<void>) => void = onTestFinished) {
  const sandbox = await startSandbox()
  finished(() => sandbox.close())
  const { vendors, github, control } = sandbox.describe()
  const seeds = new Map<string, unknown>(Object.entries(vendors[id]))
  const seed = (key: string): string => {
    const value = seeds.get(key)
    if (typeof value !== 'string') throw new Error(`the sandbox seeds no ${key} for ${id}`)
    return value
  }
  // Qwiet AI tells nobody which of its tokens one is, so the role of a new one has to be said.
  const settings = mkdtempSync(join(tmpdir(), 'token-action-settings-'))
  finished(async () => rmSync(settings, { recursive: true }))
  const config = join(settings, 'qwiet.json')
  writeFileSync(config, JSON.stringify({ roleId: ciRoleId }))
  const run = async (
    command: 'rotate' | 'status' | 'adopt' | 'check',
    token: string,
    flags: readonly string[] = [],
    options: {
      stdin?: string
      env?: Record<string, string>
      admin?: boolean
      node?: string
    } = {},
  ) => {
    const { env, admin = false, ...rest } = options
    // A rotation counts only runs that began after the secret was written.
    sandbox.clock.advance(10_000)
    const forStores = [
      ...['--secret', secret, '--github-api-url', github.apiUrl],
      ...(id === 'qwiet' ? ['--vendor-config', config] : []),
    ]
    const result = await tokenActionJson(
      [command, '--vendor', id, '--url', seed('url'), ...(command === 'check' ? [] : forStores), ...flags],
      {
        ...rest,
        env: {
          [variables[id]]: token,
          TOKEN_ACTION_GITHUB_TOKEN: github.token,
          ...(admin && { TOKEN_ACTION_ADMIN_TOKEN: seed('adminToken') }),
          ...env,
        },
      },
    )
    const held = await sandbox.github.reveal(`repo:${github.repository}`, secret)
    for (const value of [token, options.stdin, held]) {
      if (value !== undefined) expect(result.stdout + result.stderr).not.toContain(value)
    }
    return result
  }
  const get = async (path: string) => {
    const response = await fetch(`${control}${path}`)
    const rows: readonly Record<string, string | null>[] = JSON.parse(await response.text())
    return rows
  }
  return {
    sandbox,
    seed,
    run,
    secrets: () => get('/secrets'),
    tokens: async () => (await get('/tokens')).filter(({ vendor }) => vendor === id),
    held: async (store: string) => (await sandbox.github.reveal(store, secret)) ?? '',
    verdict: async (token: string): Promise<string> => (await run('check', token, [])).document.verdict,
  }
}

const overlapping = [
  ['qualytics', 'token', 'itself', false],
  ['qualytics', 'serviceToken', 'admin-token', true],
  ['qwiet', 'token', 'admin-token', true],
  ['gitlab', 'token', 'admin-token', true],
  ['gitlab', 'projectToken', 'admin-token', true],
] as const

const stores = ['repo:acme/shop', 'env:acme/shop/production', 'org:acme']
const inStores = (names: readonly string[]) => names.flatMap((name) => ['--stores', name])

describe.concurrent('a rotation with overlap', () => {
  test.for(overlapping)(
    '%s %s, by %s: every store holds a token that works, and a later run retires the old one',
    // Seven processes, one after the other, beside those of the other vendors.
    { timeout: 120_000 },
    async ([id, key, _by, admin], { onTestFinished }) => {
      const { sandbox, run, seed, secrets, tokens, held, verdict } = await rotating(id, onTestFinished)
      const old = seed(key)
      const active = async () => (await tokens()).filter(({ state }) => state === 'active').length
      const before = await active()

      // Once as a user would start it.
      const node = process.execPath
      const first = await run('rotate', old, ['--rotate', 'always', ...inStores(stores)], { admin, node })
      expect(first.document, first.stderr).toMatchObject({ outcome: 'rotated', generation: 1, code: null })
      expect(first.exitCode).toBe(0)
      expect(first.document.stores).toMatchObject(stores.map((store) => ({ store, state: 'written' })))
      const { ref } = first.document.created
      expect(await secrets()).toMatchObject([...stores].sort().map((store) => ({ store, name: secret, ref })))
      const renewed = await held('repo:acme/shop')
      expect(await verdict(renewed)).toBe('valid')
      expect(await active()).toBe(before + 1)

      const settled = [...inStores(stores), '--rotate', 'expiring', '--rotate-before', '1d']
      const second = await run('rotate', renewed, settled, { admin })
      expect(second.document, second.stderr).toMatchObject({ outcome: 'waiting', generation: 1 })
      expect(await active()).toBe(before + 1)

      sandbox.clock.advance(2 * day)
      const third = await run('rotate', renewed, settled, { admin })
      // What nothing proves to be ours is left to a person.
      const told = id === 'qwiet'
      expect(third.document, third.stderr).toMatchObject(
        told
          ? { outcome: 'manual', code: 'RETIRE_BY_HAND', old: { state: 'unknown' } }
          : { outcome: 'retired', old: { state: 'revoked' } },
      )
      expect(third.exitCode).toBe(0)
      expect([await verdict(renewed), await verdict(old)]).toEqual(['valid', told ? 'valid' : 'invalid'])
      expect(await active()).toBe(before + (told ? 1 : 0))

      const fourth = await run('rotate', renewed, settled, { admin })
      expect(fourth.document, fourth.stderr).toMatchObject({ outcome: 'not-due', generation: 1 })
    },
  )
})

describe('a rotation in place', () => {
  test('gitlab, by itself: only where it is allowed; the old token ends at once', async () => {
    const { run, seed, secrets, held, verdict } = await rotating('gitlab')
    const old = seed('selfRotateToken')
    const always = ['--rotate', 'always', ...inStores(['repo:acme/shop'])]

    const refused = await run('rotate', old, always)
    expect(refused.document).toMatchObject({ outcome: 'refused' })
    expect(refused.exitCode).toBe(1)
    expect(await secrets()).toEqual([])
    expect(await verdict(old)).toBe('valid')

    const allowed = await run('rotate', old, [...always, '--allow-in-place'])
    expect(allowed.document, allowed.stderr).toMatchObject({ outcome: 'rotated', generation: 1 })
    expect([await verdict(await held('repo:acme/shop')), await verdict(old)]).toEqual(['valid', 'invalid'])
  })
})

test('a dry run says what it would do, and changes nothing', async () => {
  const { sandbox, run, seed, secrets, tokens } = await rotating('qualytics')
  const before = await tokens()
  const began = sandbox.requests.length
  const { document, exitCode } = await run('rotate', seed('token'), [
    ...['--rotate', 'always', '--dry-run'],
    ...inStores(stores),
  ])
  expect(document).toMatchObject({ outcome: 'waiting', created: null })
  expect(document.plan.join('\n')).toMatch(/Create the token .*Write VENDOR_TOKEN into org:acme/s)
  expect(exitCode).toBe(0)
  // It proves the permissions, by requests that are made to be refused.
  const changing = sandbox.requests.slice(began).filter(({ method }) => method !== 'GET')
  expect(changing.map(({ target, status }) => [target, status])).toEqual(changing.map(() => ['github', 422]))
  expect(await secrets()).toEqual([])
  expect((await tokens()).map(({ ref, state }) => [ref, state])).toEqual(
    before.map(({ ref, state }) => [ref, state]),
  )
})

test('status says where the rotation is, and changes nothing', async () => {
  const { sandbox, run, seed, held } = await rotating('qualytics')
  const at = inStores(['repo:acme/shop'])
  const outcome = async (token: string) => {
    const began = sandbox.requests.length
    const { document } = await run('status', token, at)
    expect(sandbox.requests.slice(began).filter(({ method }) => method !== 'GET')).toEqual([])
    return document
  }
  expect(await outcome(seed('token'))).toMatchObject({ outcome: 'waiting', generation: 0 })
  await run('rotate', seed('token'), ['--rotate', 'always', ...at])
  const renewed = await held('repo:acme/shop')
  expect(await outcome(renewed)).toMatchObject({
    outcome: 'waiting',
    generation: 1,
    waitingFor: 'the overlap',
  })
})

test('a token that is not due is left alone; one that is due is rotated', async () => {
  const { run, seed, secrets } = await rotating('qualytics')
  const at = inStores(['repo:acme/shop'])
  const early = await run('rotate', seed('token'), [...at, '--rotate-before', '1d'])
  expect(early.document).toMatchObject({ outcome: 'waiting', code: 'STORE_UNKNOWN', created: null })
  expect(await secrets()).toEqual([])
  const due = await run('rotate', seed('token'), [...at, '--rotate-before', '365d', '--lifetime', '30d'])
  expect(due.document, due.stderr).toMatchObject({ outcome: 'rotated' })
})

test('the old token stays while a workflow run that was queued before the last write is under way', async () => {
  const { sandbox, run, seed, held, verdict } = await rotating('qualytics')
  const at = inStores(['repo:acme/shop'])
  const long = sandbox.github.startRun('acme/shop', 'in_progress')
  await run('rotate', seed('token'), ['--rotate', 'always', ...at])
  const renewed = await held('repo:acme/shop')
  sandbox.clock.advance(2 * day)
  const settled = ['--rotate', 'expiring', '--rotate-before', '1d', ...at]
  expect((await run('rotate', renewed, settled)).document).toMatchObject({ outcome: 'waiting' })
  expect(await verdict(seed('token'))).toBe('valid')
  sandbox.github.moveRun(long, 'completed')
  // The check used the old token after the last write, so it must stay unused for a while once the runs are over.
  expect((await run('rotate', renewed, settled)).document).toMatchObject({ outcome: 'waiting' })
  sandbox.clock.advance(day)
  expect((await run('rotate', renewed, settled)).document).toMatchObject({ outcome: 'retired' })
})

describe('without the permission to write, nothing is created', () => {
  test.each(['readOnlyToken', 'jobToken'] as const)('%s', async (kind) => {
    const { sandbox, run, seed, tokens } = await rotating('qualytics')
    const before = await tokens()
    const { document, exitCode } = await run(
      'rotate',
      seed('token'),
      ['--rotate', 'always', ...inStores(['repo:acme/shop'])],
      { env: { TOKEN_ACTION_GITHUB_TOKEN: sandbox.describe().github[kind] } },
    )
    expect(document.outcome).toBe('refused')
    expect(document.code).toMatch(/^STORE_|^JOURNAL_|^ACTIONS_/)
    expect(document.message).toMatch(/github-token/)
    expect(exitCode).toBe(1)
    expect(await tokens()).toHaveLength(before.length)
  })
})

describe.concurrent('what only a person can create', () => {
  test.for(['qahub', 'qanode'] as const)('%s: rotate says the clicks', async (id, { onTestFinished }) => {
    const { run, seed, secrets } = await rotating(id, onTestFinished)
    const { document, exitCode } = await run('rotate', seed('token'), [
      ...['--rotate', 'always'],
      ...inStores(['repo:acme/shop']),
    ])
    expect(document).toMatchObject({ outcome: 'manual', created: null })
    expect(document.steps.join('\n')).toContain(seed('url'))
    expect(document.steps.join('\n')).toContain('token-action adopt')
    expect(exitCode).toBe(0)
    expect(await secrets()).toEqual([])
  })

  test.for([
    ['qahub', 'ui/tokens', 'ada@acme.example', { name: 'by hand', scopes: ['read', 'write'] }],
    ['qanode', 'ui/tokens', 'arch@acme.example', { name: 'by hand' }],
  ] as const)(
    '%s: adopt checks and stores a token that was created by hand',
    async ([id, page, user, body], { onTestFinished }) => {
      const { run, seed, secrets, held } = await rotating(id, onTestFinished)
      const response = await fetch(`${seed('url')}/${page}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-sandbox-user': user },
        body: JSON.stringify(body),
      })
      const created: { readonly token: string } = JSON.parse(await response.text())
      const { document, exitCode, stderr } = await run('adopt', seed('token'), inStores(stores), {
        stdin: `${created.token}\n`,
      })
      expect(document, stderr).toMatchObject({ outcome: 'rotated', generation: 1 })
      expect(exitCode).toBe(0)
      expect(await secrets()).toHaveLength(stores.length)
      expect(await held('org:acme')).toBe(created.token)
    },
  )

  test('qanode: a leaked token that no API ends is left to a person with the clicks, and is no error for ever', async ({
    onTestFinished,
  }) => {
    const { run, seed } = await rotating('qanode', onTestFinished)
    const byHand = async (): Promise<string> => {
      const response = await fetch(`${seed('url')}/ui/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-sandbox-user': 'arch@acme.example' },
        body: JSON.stringify({ name: 'by hand' }),
      })
      const created: { readonly token: string } = JSON.parse(await response.text())
      return created.token
    }
    const flags = inStores(['repo:acme/shop'])
    const [first, second] = [await byHand(), await byHand()]
    await run('adopt', seed('token'), flags, { stdin: first })
    const ref = `sha256:${createHash('sha256').update(first).digest('hex').slice(0, 12)}`
    const leaked = [...flags, '--leaked', ref]
    const stuck = await run('rotate', first, leaked)
    expect([stuck.exitCode, stuck.document.code]).toEqual([1, 'LEAKED_UNFINISHED'])
    expect(stuck.document.steps.join('\n')).toMatch(/token-action adopt[\s\S]*revoke it/)
    await run('adopt', first, flags, { stdin: second })
    // A person has revoked it by now, which nobody can see.
    for (const { exitCode, document } of [
      await run('rotate', second, leaked),
      await run('rotate', second, leaked),
    ]) {
      expect([exitCode, document.outcome]).toEqual([0, 'manual'])
      expect(document.warnings).toContainEqual(
        expect.objectContaining({ code: 'LEAKED_UNFINISHED', level: 'warning' }),
      )
      expect(document.steps.join('\n')).toMatch(new RegExp(`${ref}[\\s\\S]*revoke it`))
    }
    const without = await run('rotate', second, flags)
    expect(JSON.stringify(without.document)).not.toContain('LEAKED')
  })

  test('qahub: a remark beside an adopted token is no error, because the step does not fail', async ({
    onTestFinished,
  }) => {
    const { run, seed } = await rotating('qahub', onTestFinished)
    const response = await fetch(`${seed('url')}/ui/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-user': 'ada@acme.example' },
      body: JSON.stringify({ name: 'by hand', scopes: ['read'] }),
    })
    const created: { readonly token: string } = JSON.parse(await response.text())
    const flags = [...inStores(['repo:acme/shop']), '--scopes', 'read']
    const { document, exitCode } = await run('adopt', seed('token'), flags, { stdin: created.token })
    expect([exitCode, document.outcome]).toEqual([0, 'rotated'])
    expect(document.warnings).toContainEqual(
      expect.objectContaining({ code: 'NEW_TOKEN_NARROWER', level: 'warning' }),
    )
  })

  test.for([
    ['a revoked token', 'revokedToken'],
    ['the old token', 'token'],
  ] as const)('qahub: adopt refuses %s', async ([, key], { onTestFinished }) => {
    const { run, seed, secrets } = await rotating('qahub', onTestFinished)
    const { document, exitCode } = await run('adopt', seed('token'), inStores(['repo:acme/shop']), {
      stdin: seed(key),
    })
    expect(document).toMatchObject({ outcome: 'refused', code: 'ADOPT_REJECTED' })
    expect(exitCode).toBe(1)
    expect(await secrets()).toEqual([])
  })
})

test.skipIf(node24 === undefined)('the bundle runs on Node 24, where tools/node24 is installed', async () => {
  const { run, seed, held, verdict } = await rotating('qualytics')
  const flags = ['--rotate', 'always', ...inStores(['repo:acme/shop'])]
  const { document, stderr } = await run('rotate', seed('token'), flags, { node: node24 ?? '' })
  expect(document, stderr).toMatchObject({ outcome: 'rotated' })
  expect(await verdict(await held('repo:acme/shop'))).toBe('valid')
})
