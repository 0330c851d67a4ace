import { describe, expect, test } from 'vitest'
import { rename } from '../facts/github-keys.js'
import { always, at, both, codes, daily, day, overwrite, production, secret, town } from './town.js'
import { refOf } from './ways.js'

/** Two stores, a generation, and nothing left to do. */
async function settled() {
  const all = await town()
  all.github.put(production, secret, all.old.value)
  all.clock.advance(60_000)
  await all.rotate(always, { stores: both })
  await all.days(2, daily, { stores: both })
  return all
}

describe('`status` looks at the stores, where a run that has nothing to do does not', () => {
  test('a store that somebody wrote is named', async () => {
    const all = await settled()
    overwrite(all, production, all.vendor.issue('pasted').value)
    all.clock.advance(60_000)
    const run = await all.cli('status', daily, { stores: both })
    expect(codes(run)).toContain('STORE_CHANGED')
    expect(run.document.stores.map(({ state }: { readonly state: string }) => state)).toEqual([
      'stored',
      'changed',
    ])
  })

  test('a renamed repository is named', async () => {
    const all = await settled()
    const value = all.held()
    rename(all.github, 'acme/shop', 'acme/store')
    const flags = [...daily, '--journal-repository', 'acme/store']
    const run = await all.cli('status', flags, { stores: ['repo:acme/shop'], value })
    expect(codes(run)).toContain('STORE_MOVED')
  })

  test('right after a write it tells what the next run does, which begins later', async () => {
    const all = await town()
    all.github.put(at.repo(), secret, all.old.value)
    const { document } = await all.cli('status', always)
    expect([document.outcome, document.code]).toEqual(['waiting', null])
    expect(document.waitingFor).toContain('makes the next generation')
  })

  test('it changes nothing', async () => {
    const all = await settled()
    const before = all.github.journal()
    await all.cli('status', daily, { stores: both })
    expect(all.github.journal()).toBe(before)
  })
})

test('the refs that `leaked` takes are printed', async () => {
  const all = await town()
  await all.rotate(always)
  const { document, stderr } = await all.cli('status', daily)
  const newest = refOf({ value: all.held() })
  expect(document).toMatchObject({ newest, owed: [refOf(all.old)] })
  expect(stderr).toContain(`newest token: ${newest}`)
  expect(stderr).toContain(
    `still to be ended, by a later run that is given the newest token: ${refOf(all.old)}`,
  )
  expect(all.stateIn(at.repo())).toBe('active')
})

describe('`status` without a live token', () => {
  const journalAlone = ' (journal, not verified)'

  test('nobody gave one: what only the journal says is marked, and nobody is told to act', async () => {
    const all = await settled()
    const asked = all.vendor.server.asked.length
    const { exitCode, document, stderr } = await all.cli('status', daily, { stores: both, value: '' })
    expect(exitCode, stderr).toBe(0)
    expect(document).toMatchObject({
      journal: 'not verified',
      generation: 1,
      code: null,
      warnings: [],
      owed: [],
    })
    expect(document.stores.map(({ state }: { readonly state: string }) => state)).toEqual([
      'stored',
      'stored',
    ])
    expect(stderr).toContain(`generation 1${journalAlone}`)
    expect(stderr).toContain(`newest token: ${refOf({ value: all.held() })}${journalAlone}`)
    expect(stderr).not.toMatch(/revoked|by hand/i)
    expect(all.vendor.server.asked).toHaveLength(asked)
  })

  test('a store that shows another time is told, because the store itself says so', async () => {
    const all = await settled()
    overwrite(all, production, all.vendor.issue('pasted').value)
    const { document } = await all.cli('status', daily, { stores: both, value: '' })
    expect(document.stores.map(({ state }: { readonly state: string }) => state)).toEqual([
      'stored',
      'changed',
    ])
  })

  test('a dead one: the journal names another token, which may live', async () => {
    const all = await settled()
    const { exitCode, document, stderr } = await all.cli('status', daily, {
      stores: both,
      value: all.old.value,
    })
    expect(exitCode, stderr).toBe(0)
    expect(document).toMatchObject({ journal: 'not verified', code: 'READER_NOT_SERVED', level: 'warning' })
    expect(document.waitingFor).toContain(`${refOf(all.old)} no longer works`)
    expect(stderr).toContain(`newest token: ${refOf({ value: all.held() })}${journalAlone}`)
  })

  test('with a live one nothing is marked', async () => {
    const all = await settled()
    const { document, stderr } = await all.cli('status', daily, { stores: both })
    expect(document.journal).toBe('verified')
    expect(stderr).not.toContain('not verified')
  })

  test('the admin token alone proves the journal', async () => {
    const all = await town('gitlab')
    await all.rotate(always)
    const { document, stderr } = await all.cli('status', daily, { value: '' })
    expect(document, stderr).toMatchObject({ journal: 'verified', generation: 1 })
  })

  test('where nothing was rotated yet, that is what it says', async () => {
    const all = await town()
    const { exitCode, document } = await all.cli('status', daily, { value: '' })
    expect([exitCode, document.journal, document.generation]).toEqual([0, 'none', 0])
  })
})

test('in place, `status` takes the flag that a rotation needs, and is then no longer refused', async () => {
  const all = await town('gitlab')
  const flags = ['--rotate', 'always']
  const refused = await all.cli('status', flags, { asAdmin: false })
  expect(codes(refused)).toContain('ROTATION_IN_PLACE_REFUSED')
  const run = await all.cli('status', [...flags, '--allow-in-place'], { asAdmin: false })
  expect(run.exitCode, run.stderr).toBe(0)
  expect(run.document).toMatchObject({ outcome: 'waiting', code: null })
  expect(all.stateIn(at.repo())).toBe('active')
})

describe('`status` is as loud as the next run', () => {
  test('a dead token was pasted into the only store', async () => {
    const all = await town()
    await all.rotate(always)
    all.clock.advance(60_000)
    const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 60 * day })
    pasted.state = 'revoked'
    overwrite(all, at.repo(), pasted.value)
    all.clock.advance(60_000)
    const look = await all.cli('status', daily)
    const run = await all.rotate(daily)
    expect([look.exitCode, look.document.code]).toEqual([1, 'ROTATION_OLD_TOKEN_DEAD'])
    expect([run.exitCode, run.document.code]).toEqual([1, 'ROTATION_OLD_TOKEN_DEAD'])
  })

  test("a person's newest token died, and `admin-token` cannot make another one", async () => {
    const all = await town()
    await all.rotate(always, { asAdmin: true })
    const newest = all.vendor.find(all.held())
    if (newest) newest.state = 'revoked'
    all.clock.advance(60_000)
    const look = await all.cli('status', daily, { asAdmin: true })
    const run = await all.rotate(daily, { asAdmin: true })
    expect([look.exitCode, look.document.code]).toEqual([run.exitCode, run.document.code])
    expect(run.exitCode).toBe(1)
  })

  test('without a token, a secret that no rotation wrote waits for one', async () => {
    const all = await town()
    const { document } = await all.cli('status', ['--secret', 'MISSPELT'], { value: '' })
    expect(document).toMatchObject({ outcome: 'waiting', waitingFor: expect.stringContaining('MISSPELT') })
  })
})
