import { describe, expect, test } from 'vitest'
import { everything } from '../facts/github.js'
import { rename } from '../facts/github-keys.js'
import type { Ended } from '../facts/world.js'
import { elsewhere, readEntry, writeEntry } from './entries.js'
import { always, at, changing, codes, creates, daily, day, overwrite, secret, shop, town } from './town.js'

const loudness = ({ exitCode, document }: Ended) => [document.level, exitCode]

// Row 11.
describe('a wait grows louder, and ends as an error', () => {
  test('of a job that is never handed the new token', async () => {
    const all = await town()
    const handed = { value: all.old.value }
    expect((await all.rotate(always, handed)).document).toMatchObject({ outcome: 'rotated' })
    all.clock.advance(2 * day)
    const [early] = await all.days(1, daily, handed)
    all.clock.advance(5 * day)
    const [later] = await all.days(1, daily, handed)
    all.clock.advance(28 * day)
    const [late] = await all.days(1, daily, handed)
    expect([early, later, late].map((run) => run && loudness(run))).toEqual([
      ['notice', 0],
      ['warning', 0],
      ['error', 1],
    ])
    expect(all.stateIn(at.repo())).toBe('active')
    expect(all.vendor.active()).toHaveLength(2)
  })

  test('for a lease holder on a machine that nobody can ask', async () => {
    const all = await town()
    const due = all.vendor.issue('due', {
      ends: all.clock.now() + 20 * day,
      created: all.clock.now() - 80 * day,
    })
    overwrite(all, at.repo(), due.value)
    all.clock.advance(60_000)
    all.vendor.server.faults.push({ when: creates, answer: 'kill', times: 1 })
    await expect(all.rotate(always)).rejects.toThrow()
    writeEntry(all.github, 'variables', elsewhere(readEntry(all.github, 'variables')))
    const flags = ['--rotate', 'expiring', '--rotate-before', '10d']
    const early = await all.rotate([...always, '--rotate-before', '10d'])
    all.clock.advance(15 * day)
    const [late] = await all.days(1, flags)
    expect([early, late].map((run) => run?.document.code)).toEqual(['ROTATION_HELD', 'ROTATION_HELD'])
    expect([early, late].map((run) => run && loudness(run))).toEqual([
      ['notice', 0],
      ['error', 1],
    ])
  })

  test('without `actions: read` nothing is begun, and the permission is named', async () => {
    const all = await town()
    const { actions: _, ...rest } = everything
    const given = { rotate: 'always', 'github-token': all.github.token(rest) }
    const dry = await all.action({ ...given, 'dry-run': 'true' })
    const run = await all.action(given)
    expect([...all.vendor.server.asked].filter(changing)).toEqual([])
    expect(all.github.variables.get(shop)?.size ?? 0).toBe(0)
    expect([run.exitCode, run.output.code]).toEqual([1, 'ACTIONS_FORBIDDEN'])
    expect(dry.stdout).toContain('ACTIONS_FORBIDDEN')
  })

  test('a repository that was renamed is found again, and that is said', async () => {
    const all = await town()
    await all.rotate(always)
    rename(all.github, 'acme/shop', 'acme/store')
    const value = all.github.value(at.repo('acme/store'), secret) ?? ''
    const runs = await all.days(4, [...daily, '--journal-repository', 'acme/store'], { value })
    expect(all.old.state).toBe('revoked')
    expect(codes(...runs)).toContain('STORE_MOVED')
    expect(runs.map(({ document }) => document.message ?? '').join()).not.toMatch(/nothing to do/i)
  })
})

// Row 12.
describe('a value that is written back each day', () => {
  test.each([
    ['by a run that always rotates', always, 60],
    ['by a run that rotates what is due', ['--rotate', 'expiring', '--rotate-before', '10d'], 9],
  ])('makes no token a day, and is named each time: %s', async (_how, flags, left) => {
    const all = await town()
    const { now } = all.clock
    const given = all.vendor.issue('given', { ends: now() + left * day, created: now() - 90 * day })
    overwrite(all, at.repo(), given.value)
    const before = all.vendor.active().length
    all.clock.advance(60_000)
    await all.rotate(always)
    const runs: Ended[] = []
    for (let i = 0; i < 5; i++) {
      all.clock.advance(day - 60_000)
      overwrite(all, at.repo(), given.value)
      all.clock.advance(60_000)
      runs.push(await all.rotate(flags))
    }
    expect(all.vendor.active().length - before).toBeLessThanOrEqual(2)
    expect(given.state).toBe('active')
    expect(runs.map((run) => codes(run).includes('STORE_CHANGED'))).toEqual(runs.map(() => true))
  })
})

// Row 21.
test('a run that GitHub shows as queued for 100 days does not block the retirement, and is named', async () => {
  const all = await town()
  const long = new Date(all.clock.now() - 100 * day).toISOString()
  const queued = all.github.startRun('queued', { created_at: long, run_started_at: long })
  await all.rotate(always)
  const runs = await all.days(4, daily)
  expect(all.old.state).toBe('revoked')
  expect(codes(...runs)).toContain('RUN_OVERAGE')
  expect(JSON.stringify(runs.map(({ document }) => document))).toContain(String(queued.id))
})

// Row 22.
test('a token without an end is called one', async () => {
  const all = await town()
  const endless = all.vendor.issue('endless', { created: all.clock.now() - 30 * day })
  overwrite(all, at.repo(), endless.value)
  const run = await all.rotate(daily)
  expect(run.document.outcome).toBe('not-due')
  expect(codes(run)).toContain('EXPIRY_NEVER')
})

// Row 26.
describe('the credentials of the rotation end too', () => {
  test('the `github-token`', async () => {
    const all = await town()
    const ending = all.github.token(everything, false, all.clock.now() + 3 * day)
    const run = await all.rotate(daily, { env: { TOKEN_ACTION_GITHUB_TOKEN: ending } })
    expect(run.document.outcome).toBe('not-due')
    expect(codes(run)).toContain('GITHUB_TOKEN_EXPIRES')
  })

  test.each(['qualytics', 'gitlab'] as const)('the `admin-token` of %s', async (id) => {
    const all = await town(id)
    const ends = all.clock.now() + 3 * day
    const admin = all.vendor.issue('admin, too', { admin: true, owner: '1', ends })
    const run = await all.rotate(daily, { asAdmin: true, env: { TOKEN_ACTION_ADMIN_TOKEN: admin.value } })
    expect(run.document.outcome).toBe('not-due')
    expect(codes(run)).toContain('ADMIN_TOKEN_EXPIRES')
  })
})

test('ROTATION_WAITING says that `rotate: always` begins nothing while the old token lives', async () => {
  const all = await town()
  await all.rotate(always)
  const again = await all.rotate(always)
  expect(again.document.code).toBe('ROTATION_WAITING')
  expect(again.document.message).toMatch(
    /Until then `--rotate always` begins no other generation\. Run the command again/,
  )
})
