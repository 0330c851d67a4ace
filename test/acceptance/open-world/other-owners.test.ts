import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { superAdmin } from '../facts/qwiet.js'
import { always, at, codes, creates, daily, day, hour, overwrite, secret, type Town, town } from './town.js'

/** The first token, as some other kind than the world's own. */
function holding(all: Town, more: Parameters<Town['vendor']['issue']>[1]) {
  all.old.state = 'deleted'
  const mine = all.vendor.issue('mine', { created: all.clock.now() - 30 * day, ...more })
  overwrite(all, at.repo(), mine.value)
  all.clock.advance(60_000)
  return mine
}

// Row 1.
describe("another owner's token, the only other one that looks alike", () => {
  test.each([
    ['is dead and gone from the list', { state: 'deleted' }],
    ['works and is missing from a cut list', { hidden: true }],
  ] as const)('Qualytics: ours %s; the other is neither copied nor ended', async (_what, how) => {
    const all = await town()
    const mine = holding(all, { ends: null, owner: '77', ...how })
    const other = all.vendor.issue('deploys', { ends: null, owner: '88', role: 'Manager' })
    const made = () => all.vendor.tokens.filter(({ owner, id }) => owner === '88' && id !== other.id)

    const first = await all.rotate(always, { asAdmin: true })
    expect(made().map(({ name }) => name)).toEqual([])
    expect(all.held()).toBe(mine.value)
    await all.days(3, daily, { asAdmin: true })
    expect(other.state).toBe('active')
    expect(all.vendor.find(all.held())?.owner).toBe('77')
    expect(codes(first).join()).toMatch(/ROTATION_(SELF_UNKNOWN|OLD_TOKEN_DEAD)/)
    expect(first.exitCode).toBe(1)
  })

  test.each([
    ['is dead and gone from the list', { state: 'deleted' }],
    ['works and is missing from a cut list', { hidden: true }],
  ] as const)('Qwiet: ours %s; one that ends in the same second stays', async (_what, how) => {
    const all = await town('qwiet')
    const ends = all.clock.now() + 60 * day
    holding(all, { ends, ...how })
    const other = all.vendor.issue('deploys', { ends, role: superAdmin })

    await all.rotate(always)
    const later = await all.days(4, daily)
    expect(other.state).toBe('active')
    expect(all.vendor.tokens.filter(({ role }) => role === superAdmin)).toEqual([other])
    expect(later.map(({ document }) => document.old?.state)).not.toContain('revoked')
  })
})

// Row 4.
describe('a token that is still active is never called revoked', () => {
  /** Runs until nothing changes any more; `old` must be told to a person, and not be called ended. */
  async function expectTold(all: Town, old: { state: string }, flags = daily, asAdmin = false) {
    const runs = await all.days(5, flags, { asAdmin })
    const lies = runs.filter(
      ({ document }) => document.outcome === 'retired' || document.old?.state === 'revoked',
    )
    expect(old.state).toBe('active')
    expect(lies.map(({ document }) => [document.outcome, document.old])).toEqual([])
    expect(codes(...runs)).toContain('RETIRE_BY_HAND')
  }

  test('after an adopted token of another account', async () => {
    const all = await town()
    const theirs = all.vendor.issue('theirs', { owner: '13', ends: all.clock.now() + 90 * day })
    all.clock.advance(5_000)
    const { document } = await all.cli('adopt', [], { stdin: theirs.value })
    expect(document).toMatchObject({ outcome: 'rotated' })
    await expectTold(all, all.old)
  })

  test('after a personal token gave way to one of a service user', async () => {
    const all = await town()
    const service = all.vendor.issue('service', { owner: '77', ends: all.clock.now() + 90 * day })
    all.clock.advance(5_000)
    const { document } = await all.cli('adopt', [], { stdin: service.value, asAdmin: true })
    expect(document).toMatchObject({ outcome: 'rotated' })
    await expectTold(all, all.old, daily, true)
  })

  test('while the list of tokens does not show it', async () => {
    const all = await town()
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    all.old.hidden = true
    const runs = await all.days(4, daily)
    expect(all.old.state).toBe('active')
    expect(runs.map(({ document }) => document.old?.state)).not.toContain('revoked')
    expect(runs.map(({ document }) => document.outcome)).not.toContain('retired')
  })

  test('where a stale setting names another token, which stays as well', async () => {
    const all = await town('qwiet')
    const other = all.vendor.issue('deploys', { ends: all.clock.now() + 70 * day })
    const file = join(tmpdir(), `open-world-${other.id}-${process.pid}.json`)
    writeFileSync(file, JSON.stringify({ tokenId: `66ad5168-41be-4b6c-9ac5-a30b0222${other.id}` }))
    onTestFinished(() => rmSync(file))
    const settings = ['--vendor-config', file]
    await all.rotate([...always, ...settings])
    await expectTold(all, all.old, [...daily, ...settings], true)
    expect(other.state).toBe('active')
  })
})

// Row 10.
test('a retired token that a stale run was handed stays retired, because no store holds it', async () => {
  const all = await town()
  const mine = holding(all, { ends: all.clock.now() + 60 * day, owner: '77' })
  const asAdmin = { 'admin-token': all.admin.value }
  const run = all.github.startRun('in_progress')
  all.clock.advance(5_000)
  expect((await all.rotate(always, { asAdmin: true })).document).toMatchObject({ outcome: 'rotated' })
  run.status = 'completed'
  await all.days(4, daily, { asAdmin: true })
  expect(mine.state).toBe('revoked')

  const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 60 * day, owner: '77' })
  overwrite(all, at.repo(), pasted.value)
  all.clock.advance(day)
  const { id, created_at } = run
  const again = { id, created_at, run_attempt: 2 }
  const { output, exitCode } = await all.action(
    { rotate: 'expiring', token: mine.value, ...asAdmin },
    {},
    { run: again },
  )
  expect(mine.state).toBe('revoked')
  expect(all.github.value(at.repo(), secret)).toBe(pasted.value)
  expect([exitCode, output.code]).toEqual([0, 'RUN_STALE'])
})

// Row 15.
test('a retired token that a person brings back is named, and ended with the next generation', async () => {
  const all = await town()
  await all.rotate(always)
  await all.days(4, daily)
  expect(all.old.state).toBe('revoked')
  all.old.state = 'active'
  const named = await all.days(1, daily)
  const next = await all.rotate(always)
  expect(next.document).toMatchObject({ outcome: 'rotated' })
  const later = await all.days(4, daily)
  expect(all.old.state).not.toBe('active')
  expect(all.vendor.active().map(({ value }) => value)).toEqual([all.held()])
  expect(codes(...named, next, ...later)).toContain('TOKEN_CAME_BACK')
})

// Row 25.
test('GitLab: that each token of a project gets a bot user of its own is said', async () => {
  const all = await town('gitlab')
  const project = all.vendor.issue('ci', { owner: '4200001', ends: all.clock.now() + 60 * day })
  overwrite(all, at.repo(), project.value)
  const run = await all.rotate(always)
  expect(run.document).toMatchObject({ outcome: 'rotated' })
  expect(all.vendor.find(all.held())?.owner).not.toBe('4200001')
  expect(codes(run)).toContain('NEW_BOT_USER')
})

test('an orphan whose name a second token has is told, whatever else the run does', async () => {
  const all = await town()
  all.vendor.server.faults.push({ when: creates, answer: 'kill', after: true, times: 1 })
  await expect(all.rotate(always)).rejects.toThrow()
  const orphan = all.vendor.tokens.at(-1)
  const name = orphan?.name ?? ''
  const other = all.vendor.issue(name, { ends: all.clock.now() + 90 * day })
  all.clock.advance(hour)
  expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
  const runs = await all.days(4, daily)
  const said = runs.flatMap(({ document }) => [document.message, ...document.warnings.map(String)])
  const told = runs.filter((run) => codes(run).includes('RETIRE_BY_HAND'))
  expect(told, JSON.stringify(said)).toHaveLength(1)
  expect(JSON.stringify(told[0]?.document)).toContain(name)
  expect(runs.at(-1)?.document).toMatchObject({ outcome: 'not-due', warnings: [] })
  expect([orphan?.state, other.state, all.old.state]).toEqual(['active', 'active', 'revoked'])
})

test("a create that answers with another token's whole row: that token lives, and the new one is ended by its name", async () => {
  const all = await town()
  const { owner } = all.old
  const [created, ends] = [all.clock.now() - 30 * day, all.clock.now() + 90 * day]
  const other = all.vendor.issue('deploys', { owner, created, ends })
  const row = {
    id: Number(other.id),
    name: other.name,
    created: new Date(created).toISOString(),
    expiration: new Date(ends).toISOString(),
  }
  all.vendor.server.faults.push({
    when: creates,
    answer: 'as usual',
    retold: ({ body, ...answer }) => ({ ...answer, body: { ...Object(body), ...row } }),
    times: 1,
  })
  const first = await all.rotate(always)
  expect([first.exitCode, first.document.code]).toEqual([1, 'NEW_TOKEN_DIFFERS'])
  const made = all.vendor.tokens.find(({ name }) => name.includes('#1.'))
  expect([other.state, made?.state]).toEqual(['active', 'active'])
  await all.days(3, always)
  expect([other.state, made?.state]).toEqual(['active', 'revoked'])
  expect(all.stateIn(at.repo())).toBe('active')
})

test('a create that answers with the id of an older token: that token lives, and the new one is ended by its name', async () => {
  const all = await town()
  const other = all.vendor.issue('deploys', { ends: all.clock.now() + 90 * day, owner: all.old.owner })
  all.vendor.server.faults.push({
    when: creates,
    answer: 'as usual',
    retold: ({ body, ...answer }) => ({ ...answer, body: { ...Object(body), id: other.id } }),
    times: 1,
  })
  const first = await all.rotate(always)
  expect([first.exitCode, first.document.code]).toEqual([1, 'NEW_TOKEN_DIFFERS'])
  const made = all.vendor.tokens.find(({ name }) => name.includes('#1.'))
  expect(made?.state).toBe('active')
  await all.days(3, always)
  expect([other.state, made?.state]).toEqual(['active', 'revoked'])
  expect(all.stateIn(at.repo())).toBe('active')
})
