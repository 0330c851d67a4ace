import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { at, everything } from './facts/github.js'
import type { Asked } from './facts/server.js'
import { day, world as newWorld } from './facts/world.js'

const always = ['--rotate', 'always']
const settled = ['--rotate', 'expiring', '--rotate-before', '5d']
const inStores = (...stores: string[]) => ({ stores })
const is = (method: string, path: RegExp) => (asked: Asked) =>
  asked.method === method && path.test(asked.path)
const creates = is('POST', /tokens$/)
const writes = is('PUT', /\/secrets\/VENDOR_TOKEN$/)
const changing = ({ method }: Asked) => method !== 'GET'

/** A world whose secrets were written some time ago; each run begins some seconds after whatever happened before. */
async function world(...args: Parameters<typeof newWorld>) {
  const all = await newWorld(...args)
  const { action, cli, clock } = all
  return {
    ...all,
    action: (...given: Parameters<typeof action>) => {
      clock.advance(5_000)
      return action(...given)
    },
    cli: (...given: Parameters<typeof cli>) => {
      clock.advance(5_000)
      return cli(...given)
    },
  }
}

// Every run below also shows that no token, however encoded, is in argv, output, summary, journal or a URL.

/** A file for `vendor-config`. */
function config(settings: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'settings.json')
  writeFileSync(file, JSON.stringify(settings))
  return file
}

describe('a whole rotation, as far as the pages tell', () => {
  test.each([
    ['qualytics', { rich: true, created: 201, removed: 204, pageSize: 2 }, { capitals: true }],
    ['qwiet', { lean: true, pageSize: 2 }, { chunked: true }],
    ['gitlab', { lean: true, pageSize: 2 }, { capitals: true, chunked: true, gzip: true }],
  ] as const)('%s: stored, and later retired', async (id, habits, manner) => {
    const { action, clock, github, held, old, vendor } = await world(id, habits)
    for (const each of ['one', 'two', 'three']) vendor.issue(each)
    const others = vendor.active().length - 1
    vendor.server.manner = manner
    github.server.manner = manner

    const settings = config({ roleId: '66ad5168-41be-4b6c-9ac5-a30b02229c35' })
    const more = id === 'qwiet' ? { 'vendor-config': settings } : {}
    const first = await action({ rotate: 'always', ...more })
    expect([first.exitCode, first.output.rotation], first.stdout).toEqual([0, 'rotated'])
    expect(first.summary).toContain('acme/shop:VENDOR_TOKEN#1')
    expect(vendor.find(held())?.name).toMatch(/^acme\/shop:VENDOR_TOKEN#1\.\w{8}$/)
    expect(vendor.active()).toHaveLength(others + 2)

    clock.advance(2 * day)
    const second = await action({ rotate: 'expiring', 'rotate-before': '5d', ...more })
    // Where nothing tells which token the old one is, or nothing of its last use, a person is told to end it.
    const told = 'lean' in habits
    expect(second.output, second.stdout).toMatchObject(
      told ? { rotation: 'manual', code: 'RETIRE_BY_HAND' } : { rotation: 'retired' },
    )
    expect(old.state === 'active').toBe(told)
    expect(vendor.active()).toHaveLength(others + (told ? 2 : 1))
    expect([...vendor.server.unknown, ...github.server.unknown]).toEqual([])
  })

  test('a run from before keeps the old token; with the journal of refs, below a path', async () => {
    const { cli, clock, github, old } = await world('qualytics', {}, '/api/v3')
    github.leanRuns = true
    const long = github.startRun('queued')
    for (let i = 0; i < 120; i++) github.startRun('completed')
    const refs = ['--journal', 'refs']
    expect((await cli('rotate', [...always, ...refs])).document).toMatchObject({ outcome: 'rotated' })
    clock.advance(2 * day)
    const { document } = await cli('rotate', [...settled, ...refs])
    expect(document).toMatchObject({ outcome: 'waiting', code: 'RETIRE_BLOCKED' })
    expect(document.message).toContain(String(long.id))
    long.status = 'completed'
    expect((await cli('rotate', [...settled, ...refs])).document).toMatchObject({ outcome: 'retired' })
    expect(old.state).toBe('revoked')
    expect(github.variables.get('acme/shop')?.size ?? 0).toBe(0)
  })

  test("GitLab's end of the new token is reckoned by GitLab's clock, not by this machine's", async () => {
    const { cli, clock, vendor } = await world('gitlab')
    clock.advance(50 * day)
    expect((await cli('rotate', [...always, '--lifetime', '30d'])).document).toMatchObject({
      outcome: 'rotated',
    })
    const left = (vendor.tokens.at(-1)?.ends ?? 0) - clock.now()
    expect(Math.abs(left - 30 * day)).toBeLessThan(2 * day)
  })

  test('a dry run says every effect and has none, and so does status', async () => {
    const { cli, github, held, old, vendor } = await world()
    const { document, exitCode } = await cli('rotate', [...always, '--dry-run'])
    expect(document.plan.join('\n')).toMatch(/Claim .*Create the token .*Write VENDOR_TOKEN into repo:acme/s)
    expect(exitCode).toBe(0)
    expect((await cli('status')).document).toMatchObject({ generation: 0, created: null })
    expect(vendor.server.asked.filter(changing)).toEqual([])
    // Permissions are proven by requests that are made to be refused.
    expect(github.journal()).not.toContain('TOKEN_ACTION')
    expect(held()).toBe(old.value)
    expect(github.secrets.get(at.repo())?.get('VENDOR_TOKEN')?.writes).toBe(0)
  })
})

describe('stores', () => {
  test('of every kind are written, and who reads them stays as it was', async () => {
    const { cli, github, held, old } = await world()
    github.environments.add('acme/shop prod/eu west').add('acme/shop Prüfung ✓')
    github.put(at.org(), 'VENDOR_TOKEN', old.value, { visibility: 'selected', selected: [2, 3] })
    const environments = ['env:acme/shop/prod/eu west', 'env:acme/shop/Prüfung ✓']
    const others = ['dependabot:org:acme', 'codespaces:repo:acme/shop', 'codespaces:user']
    const { document, stderr } = await cli(
      'rotate',
      always,
      inStores(...environments, 'repo:acme/shop', 'org:acme', ...others),
    )
    expect(document, stderr).toMatchObject({ outcome: 'rotated' })
    const places = [
      at.env('prod/eu west'),
      at.env('Prüfung ✓'),
      at.org(),
      at.org('acme', 'dependabot'),
      at.user,
    ]
    expect(places.map((place) => github.value(place, 'VENDOR_TOKEN'))).toEqual(places.map(() => held()))
    const shared = github.secrets.get(at.org())?.get('VENDOR_TOKEN')
    expect(shared).toMatchObject({ visibility: 'selected', selected: [2, 3], writes: 1 })
  })

  test("an organization's secret that this repository's own hides is refused", async () => {
    const { action, github, old, vendor } = await world()
    github.put(at.org(), 'VENDOR_TOKEN', old.value)
    const { output, exitCode } = await action({ rotate: 'always', stores: 'org:acme' })
    expect([exitCode, output.code]).toEqual([1, 'STORE_SHADOWED'])
    expect(vendor.server.asked.filter(changing)).toEqual([])
  })
})

describe('without the permission, nothing is created', () => {
  test.each([
    ['secrets', false, 'STORE_FORBIDDEN', 'secrets=write'],
    ['environments', true, 'STORE_NOT_FOUND', 'env:acme/shop/production'],
    ['actions_variables', false, 'JOURNAL_FORBIDDEN', 'actions_variables=write'],
  ] as const)('%s, hidden: %s', async (permission, hides, code, named) => {
    const { cli, github, vendor } = await world()
    github.hides = hides
    const { [permission]: _, ...rest } = everything
    const { document, exitCode } = await cli('rotate', always, {
      ...inStores('repo:acme/shop', 'env:acme/shop/production'),
      env: { TOKEN_ACTION_GITHUB_TOKEN: github.token(rest) },
    })
    expect(document).toMatchObject({ outcome: 'refused', code })
    expect(document.message).toContain(named)
    expect(exitCode).toBe(1)
    expect(vendor.server.asked.filter(changing)).toEqual([])
    // What stands in the stores is noted, where the journal may be written.
    expect(github.journal()).not.toMatch(/kind[\\":]+generation/)
    expect(github.journal()).not.toMatch(/body[\\":]+[{]/)
  })

  test("the job's own GITHUB_TOKEN", async () => {
    const { action, github, vendor } = await world()
    const job = github.token(
      { metadata: 'read', actions: 'read', contents: 'write', actions_variables: 'write' },
      true,
    )
    const { output } = await action({ rotate: 'always', 'github-token': job })
    expect(output).toMatchObject({ rotation: 'refused', code: 'STORE_GITHUB_TOKEN' })
    expect(vendor.server.asked.filter(changing)).toEqual([])
  })
})

describe('another run', () => {
  test('that is at work is left alone', async () => {
    const { action, vendor } = await world()
    let arrive = () => {}
    let go = () => {}
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const until = new Promise<void>((resolve) => {
      go = resolve
    })
    const when = (asked: Asked) => {
      if (creates(asked)) arrive()
      return creates(asked)
    }
    vendor.server.faults.push({ when, answer: 'as usual', until, times: 1 })
    const first = action({ rotate: 'always' })
    await arrived
    const second = await action({ rotate: 'always' })
    expect(second.output).toMatchObject({ rotation: 'waiting', code: 'ROTATION_HELD' })
    go()
    expect((await first).output.rotation).toBe('rotated')
    expect(vendor.active()).toHaveLength(2)
  })

  test('that was killed before the write is finished, and the write is the one that is reported', async () => {
    const { action, clock, cli, github, held, vendor } = await world()
    github.server.faults.push({ when: writes, answer: 'kill', times: 1 })
    expect((await action({ rotate: 'always' })).exitCode).toBe(null)
    clock.advance(60_000)
    const { document } = await cli('rotate', settled)
    const written = github.secrets.get(at.repo())?.get('VENDOR_TOKEN')?.updated_at ?? ''
    expect(document).toMatchObject({ outcome: 'resumed', generation: 1, stores: [{ state: 'written' }] })
    expect(Date.parse(document.stores[0].updatedAt)).toBe(Date.parse(written))
    expect(vendor.find(held())?.name).toMatch(/^acme\/shop:VENDOR_TOKEN#1\.\w{8}$/)
  })
})

describe('when something stumbles', () => {
  test.each([
    [
      'the create answers 500 after it took effect',
      'vendor',
      creates,
      { status: 500, body: 'down' },
      true,
      1,
    ],
    ['the create is refused for a moment, until a date', 'vendor', creates, 429, false, 0],
    ['the write answers 500 after it took effect', 'github', writes, { status: 500, body: {} }, true, 0],
  ] as const)('%s: one new token in the store, and later no other', async (...how) => {
    const [, where, when, given, after, lost] = how
    const all = await world()
    const { cli, clock, held, vendor } = all
    const now = new Date(clock.now()).toUTCString()
    const answer = given === 429 ? { status: 429, headers: { 'Retry-After': now } } : given
    all[where].server.faults.push({ when, answer, after, times: 1 })
    expect((await cli('rotate', always)).document).toMatchObject({ outcome: 'rotated' })
    // What was lost is ended by a run that is handed what took its place.
    expect(vendor.active()).toHaveLength(2 + lost)
    expect(vendor.find(held())?.state).toBe('active')
    clock.advance(2 * day)
    expect((await cli('rotate', settled)).document).toMatchObject({ outcome: 'retired' })
    expect(vendor.active().map(({ value }) => value)).toEqual([held()])
  })

  test('a read that lags behind the write is not taken for a write of somebody else', async () => {
    const { cli, clock, github, old } = await world()
    github.staleReads = 1
    clock.advance(60_000)
    expect((await cli('rotate', always)).document).toMatchObject({ outcome: 'rotated' })
    clock.advance(2 * day)
    expect((await cli('rotate', settled)).document).toMatchObject({ outcome: 'retired' })
    expect(old.state).toBe('revoked')
  })

  test('a key that is replaced between read and write: the next run makes another token', async () => {
    const { cli, github, held, vendor } = await world()
    github.keysReplaced = 1
    expect((await cli('rotate', always)).document).toMatchObject({ code: 'STORE_KEY_CHANGED' })
    expect((await cli('rotate', always)).document).toMatchObject({ outcome: 'rotated', generation: 2 })
    expect(vendor.find(held())?.name).toMatch(/^acme\/shop:VENDOR_TOKEN#2\.\w{8}$/)
  })

  test('in place, a lost answer is reported at once and never sent twice', async () => {
    const { cli, vendor } = await world('gitlab')
    vendor.server.faults.push({ when: is('POST', /rotate$/), answer: 'reset', after: true, times: 1 })
    const { document, exitCode } = await cli('rotate', [...always, '--allow-in-place'], { asAdmin: false })
    expect(document).toMatchObject({ code: 'ROTATE_LOST' })
    expect(exitCode).toBe(1)
    expect(vendor.server.asked.filter(changing)).toHaveLength(1)
    expect(vendor.familyRevoked).toBe(false)
  })
})
