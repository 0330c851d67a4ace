import { describe, expect, test } from 'vitest'
import {
  always,
  at,
  both,
  codes,
  daily,
  day,
  overwrite,
  production,
  secret,
  type Town,
  town,
} from './town.js'

const staging = at.env('staging')

/** A town whose environment `staging` has the secret too, and is in nobody's `stores`. */
async function shadowed(): Promise<Town> {
  const all = await town()
  all.github.environments.add('acme/shop staging')
  for (const place of [production, staging]) all.github.put(place, secret, all.old.value)
  all.clock.advance(60_000)
  return all
}

// Row 2.
describe('a secret that hides the one in a store, and that nobody writes', () => {
  test('may hold the old token: it is named in each run, ever louder, and nothing is ended', async () => {
    const all = await shadowed()
    const first = await all.rotate(always, { stores: both })
    expect([first.exitCode, first.document.outcome]).toEqual([0, 'rotated'])
    expect(first.document.warnings).toContainEqual(
      expect.objectContaining({ code: 'STORE_SHADOWED', level: 'warning' }),
    )
    const runs = []
    for (const days of [2, 6, 28]) {
      all.clock.advance(days * day)
      runs.push(await all.rotate(daily, { stores: both }))
    }
    expect(all.stateIn(staging)).toBe('active')
    const said = runs.map(({ document, exitCode }) => [document.code, document.level, exitCode])
    expect(said).toEqual([
      ['STORE_SHADOWED', 'warning', 0],
      ['STORE_SHADOWED', 'warning', 0],
      ['STORE_SHADOWED', 'error', 1],
    ])
    expect(runs.at(-1)?.document.message).toContain('env:acme/shop/staging')
  })

  test('is added to `stores`, as the message says', async () => {
    const all = await shadowed()
    await all.rotate(always, { stores: both })
    const [, narrow = ''] = /Add (\S+) to `--stores`/.exec((await waits(all)).document.message) ?? []
    await all.days(5, daily, { stores: [...both, narrow] })
    expect(all.github.value(staging, secret)).toBe(all.held())
    expect(all.old.state).toBe('revoked')
  })

  test('is removed, as the message says', async () => {
    const all = await shadowed()
    await all.rotate(always, { stores: both })
    expect((await waits(all)).document.message).toMatch(/or remove the secret there/)
    all.github.secrets.get(staging)?.delete(secret)
    await all.days(2, daily, { stores: both })
    expect(all.old.state).toBe('revoked')
  })

  test('holds another token on purpose, and is forgotten for good', async () => {
    const all = await shadowed()
    const other = all.vendor.issue('of staging', { ends: all.clock.now() + 300 * day })
    overwrite(all, staging, other.value)
    all.clock.advance(60_000)
    await all.rotate(always, { stores: both })
    const [, narrow = ''] = /Add (\S+) to/.exec((await waits(all)).document.message) ?? []
    all.clock.advance(60_000)
    const forgets = await all.rotate([...daily, '--forget', narrow], { stores: both })
    expect([forgets.exitCode, codes(forgets)]).toEqual([0, expect.not.arrayContaining(['FORGET_UNKNOWN'])])
    await all.days(2, daily, { stores: both })
    expect([all.old.state, other.state]).toEqual(['revoked', 'active'])
    const again = await all.rotate(always, { stores: both })
    const runs = await all.days(3, daily, { stores: both })
    expect(codes(again, ...runs)).not.toContain('STORE_SHADOWED')
    expect(runs.map(({ document }) => document.outcome)).toContain('retired')
    expect(other.state).toBe('active')
  })

  test('is a line of its own beside this one: neither holds the other up', async () => {
    const all = await shadowed()
    const other = all.vendor.issue('of staging', { ends: all.clock.now() + 300 * day })
    overwrite(all, staging, other.value)
    all.clock.advance(60_000)
    await all.rotate(always, { stores: both })
    const theirs = () => ({
      stores: ['env:acme/shop/staging'],
      value: all.github.value(staging, secret) ?? '',
    })
    expect((await all.rotate(always, theirs())).document).toMatchObject({ outcome: 'rotated' })
    for (let i = 0; i < 3; i++) {
      all.clock.advance(2 * day)
      const { document } = await all.rotate(daily, theirs())
      expect(document.code).not.toBe('JOURNAL_UNVERIFIED')
    }
    expect(other.state).toBe('revoked')
  })
})

/** The run of two days later, when only the store is waited for. */
async function waits(all: Town) {
  all.clock.advance(2 * day)
  const run = await all.rotate(daily, { stores: both })
  expect(run.document).toMatchObject({ outcome: 'waiting', code: 'STORE_SHADOWED' })
  return run
}
