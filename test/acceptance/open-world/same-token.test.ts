import { describe, expect, test } from 'vitest'
import {
  always,
  at,
  codes,
  creates,
  day,
  hour,
  overwrite,
  production,
  secret,
  type Town,
  town,
} from './town.js'
import { refOf, sentence } from './ways.js'

const web = at.repo('acme/web')
const webEnv = at.env('production', 'acme/web')
const here = ['repo:acme/shop']
const there = ['repo:acme/web']
const journal = ['--journal-repository', 'acme/shop']
const long = ['--rotate', 'expiring', '--rotate-before', '5d', ...journal]
const now = [...always, ...journal]

/** A second repository that holds the first token, too. */
async function pair(...places: Parameters<Town['stateIn']>[0][]): Promise<Town> {
  const all = await town()
  if (places.includes(webEnv)) all.github.environments.add('acme/web production')
  for (const place of [web, ...places]) all.github.put(place, secret, all.old.value)
  all.clock.advance(60_000)
  return all
}

describe('a job that is handed the newest token and names stores of its own', () => {
  test.each([
    ['one store', there, [web]],
    ['two stores', [...there, 'env:acme/web/production'], [web, webEnv]],
  ] as const)('%s: it writes them, and only then is the old token ended', async (_what, stores, places) => {
    const all = await pair(...places.slice(1))
    expect((await all.rotate(now, { stores: here })).document).toMatchObject({ outcome: 'rotated' })
    const other = await all.rotate(long, { stores })
    expect([other.exitCode, other.document.outcome]).toEqual([0, 'resumed'])
    for (const place of places) expect(all.github.value(place, secret)).toBe(all.held())
    const [, ended] = await all.days(2, long, { stores: here })
    expect(ended?.document.outcome).toMatch(/retired|not-due/)
    expect(all.old.state).toBe('revoked')
    for (const place of places) expect(all.stateIn(place)).toBe('active')
  })

  test('`stores` is replaced by another store: that store is written, and the old token is still ended', async () => {
    const all = await pair()
    await all.rotate(now, { stores: here })
    all.clock.advance(hour)
    const moved = await all.rotate(long, { stores: there })
    expect(moved.document.outcome).toBe('resumed')
    expect(all.stateIn(web)).toBe('active')
    await all.days(3, long, { stores: there })
    expect(all.old.state).toBe('revoked')
  })
})

test.each(['new', 'old'] as const)(
  'a job that is handed the %s token of unfinished work in the other kind of journal is sent there first',
  async (which) => {
    const all = await pair()
    await all.rotate(now, { stores: here })
    all.clock.advance(hour)
    const value = which === 'new' ? all.held() : all.old.value
    const inRefs = [...long, '--journal', 'refs']
    const run = await all.rotate(inRefs, { stores: there, value })
    expect([run.exitCode, run.document.code]).toEqual([1, 'JOURNAL_ELSEWHERE'])
    const set = await all.rotate(long, { stores: there })
    expect([set.exitCode, all.stateIn(web)]).toEqual([0, 'active'])
    await all.days(2, long, { stores: here })
    await all.days(1, inRefs, { stores: there })
    expect([all.old.state, all.stateIn(web)]).toEqual(['revoked', 'active'])
  },
)

test.each([
  ['without `admin-token`', false],
  ['with `admin-token`', true],
])(
  "a copy of another rotation's newest token in a store with a generation of its own is not ended, %s",
  async (_how, asAdmin) => {
    const all = await town()
    const second = all.vendor.issue('second', { ends: all.clock.now() + 60 * day })
    all.github.put(web, secret, second.value)
    all.clock.advance(60_000)
    await all.rotate(now, { stores: here, asAdmin })
    await all.rotate(now, { stores: there, value: second.value, asAdmin })
    all.clock.advance(2 * day)
    const copied = all.held()
    overwrite(all, web, copied)
    all.clock.advance(60_000)
    const told = await all.rotate(long, { stores: there, value: copied, asAdmin })
    expect(codes(told)).toContain('STORE_CHANGED')
    await all.rotate(now, { stores: here, asAdmin })
    await all.days(4, long, { stores: here, asAdmin })
    expect(all.stateIn(web)).toBe('active')
  },
)

test('a store that other workflows left with an older token is written in time, however often they rotate', async () => {
  const all = await pair()
  await all.rotate(now, { stores: here })
  all.clock.advance(hour)
  await all.rotate(long, { stores: there })
  await all.days(2, long, { stores: here })
  // Each of these goes into the other store alone.
  for (let i = 0; i < 2; i++) {
    await all.rotate(now, { stores: there })
    all.clock.advance(2 * day)
    await all.rotate(long, { stores: there })
  }
  for (let i = 0; i < 45; i++) {
    all.clock.advance(2 * day)
    await all.rotate(long, { stores: there })
    await all.rotate(long, { stores: here })
    expect([all.stateIn(at.repo()), all.stateIn(web)], `day ${i * 2}`).toEqual(['active', 'active'])
  }
})

test('a workflow that takes a store over from another one sees to the token that stood there', async () => {
  const all = await town()
  const second = all.vendor.issue('second', { ends: all.clock.now() + 60 * day })
  all.github.put(web, secret, second.value)
  all.clock.advance(60_000)
  await all.rotate(now, { stores: here, asAdmin: true })
  const first = all.vendor.find(all.held())
  await all.rotate(now, { stores: there, value: second.value, asAdmin: true })
  all.clock.advance(hour)
  const value = all.github.value(web, secret) ?? ''
  const over = { stores: [...here, ...there], value, asAdmin: true }
  const runs = [await all.rotate(long, over), ...(await all.days(3, long, over))]
  expect(all.held()).toBe(value)
  const said = JSON.stringify(runs.map(({ document }) => document))
  expect(codes(...runs.slice(0, 1))).toContain('STORE_TAKEN_OVER')
  expect(first?.state === 'revoked' || said.includes(first?.name ?? 'no name')).toBe(true)
})

test('a run that is refused has noted its stores, so that nobody ends the token that stands there', async () => {
  const all = await pair()
  await all.rotate(now, { stores: here })
  all.clock.advance(hour)
  all.github.server.faults.push({
    when: ({ path }) => path.startsWith(`${web}/public-key`),
    answer: { status: 404, body: { message: 'Not Found' } },
    times: 9,
  })
  const refused = await all.rotate(long, { stores: there })
  expect(refused.exitCode).toBe(1)
  await all.days(3, long, { stores: here })
  expect(all.stateIn(web)).toBe('active')
})

describe('a store that was last written before the token in hand was made', () => {
  test('it is never told as not due', async () => {
    const all = await pair()
    all.clock.advance(day)
    const fresh = all.vendor.issue('fresh', { ends: all.clock.now() + 90 * day })
    overwrite(all, at.repo(), fresh.value)
    all.clock.advance(60_000)
    const first = await all.rotate(long, { stores: there })
    expect([first.document.outcome, first.document.code]).toEqual(['waiting', 'STORE_UNKNOWN'])
  })

  test('the token that may stand there is kept by the workflow that knows it', async () => {
    const all = await pair()
    await all.rotate(long, { stores: here })
    all.clock.advance(day)
    const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 90 * day })
    all.clock.advance(60_000)
    await all.rotate(long, { stores: there, value: pasted.value })
    expect((await all.rotate(now, { stores: here })).document.outcome).toBe('rotated')
    const runs = await all.days(3, long, { stores: here })
    expect(all.old.state).toBe('active')
    expect(codes(...runs)).toContain('STORE_PENDING')
  })
})

describe('a token that was announced, and whose create got no answer', () => {
  test.each([
    ['a person pastes another token', 'paste'],
    ['the newest token leaks', 'leak'],
  ] as const)('%s before a run could find it: it is left to a person by its name', async (_what, how) => {
    const all = await town()
    await all.rotate(now)
    all.clock.advance(2 * day)
    await all.rotate(long)
    all.vendor.server.faults.push({ when: creates, answer: 'reset', times: 1 })
    all.clock.advance(day)
    expect((await all.rotate(now)).document.outcome).toBe('rotated')
    const lost = all.vendor.tokens.at(-2)
    expect(lost?.state).toBe('active')
    const stored = all.vendor.find(all.held())
    if (stored === undefined || lost === undefined) throw new RangeError('no token')
    all.clock.advance(hour)
    const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 80 * day })
    if (how === 'paste') overwrite(all, at.repo(), pasted.value)
    all.clock.advance(60_000)
    const asked = how === 'leak' ? ['--leaked', refOf(stored)] : now
    const run = await all.rotate(how === 'leak' ? [...long, ...asked] : asked)
    const messages: readonly { readonly message: string }[] = run.document.warnings
    expect(messages.map(({ message }) => message).join('\n')).toContain(lost.name)
    expect(lost.state).toBe('active')
  })
})

test('two creates without an answer before the first generation, then a pasted token: both are left to a person', async () => {
  const all = await town()
  all.vendor.server.faults.push({ when: creates, answer: 'reset', after: true, times: 2 })
  expect((await all.rotate(now)).exitCode).toBe(1)
  const lost = all.vendor.tokens.slice(-2)
  expect(lost.map(({ state }) => state)).toEqual(['active', 'active'])
  all.clock.advance(hour)
  const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 80 * day })
  overwrite(all, at.repo(), pasted.value)
  all.clock.advance(60_000)
  const runs = [await all.rotate(now), ...(await all.days(3, long))]
  const said = JSON.stringify(runs.map(({ document }) => document))
  for (const { name } of lost) expect(said).toContain(name)
})

test('STORE_REPLACED of an environment: `forget` with the id that is printed takes the new repository', async () => {
  const all = await pair(webEnv)
  const stores = [...here, 'env:acme/web/production']
  await all.rotate(now, { stores })
  const { github } = all
  github.repositories.set('acme/web', 77)
  all.github.put(webEnv, secret, 'another')
  all.clock.advance(60_000)
  const refused = await all.rotate(long, { stores })
  const [, id = ''] = /run once with `--forget ([^`]+)`/.exec(sentence(refused, 'STORE_REPLACED')) ?? []
  const run = await all.rotate([...long, '--forget', id], { stores })
  expect(run.exitCode, run.stderr).toBe(0)
  expect(github.value(webEnv, secret)).toBe(all.held())
})

describe('the ref of `leaked`', () => {
  test('of a token that the journal itself notes as leaked is known', async () => {
    const all = await town()
    await all.rotate(now)
    const stored = all.vendor.find(all.held())
    if (stored === undefined) throw new RangeError('no token')
    stored.hidden = true
    const ref = refOf(stored)
    expect(codes(await all.rotate([...long, '--leaked', ref]))).toContain('LEAKED_UNFINISHED')
    const pasted = all.vendor.issue('pasted', { ends: all.clock.now() + 80 * day })
    overwrite(all, at.repo(), pasted.value)
    all.clock.advance(60_000)
    await all.rotate([...long, '--leaked', ref])
    const run = await all.rotate([...long, '--leaked', ref])
    expect(codes(run)).not.toContain('LEAKED_UNKNOWN')
    expect(run.exitCode).toBe(1)
  })

  test('of the newest token of another rotation in the journal names its stores', async () => {
    const all = await town()
    const second = all.vendor.issue('second', { ends: all.clock.now() + 60 * day })
    all.github.put(production, secret, second.value)
    all.clock.advance(60_000)
    await all.rotate(now, { stores: here })
    const stores = ['env:acme/shop/production']
    await all.rotate(now, { stores, value: second.value })
    const leaked = all.vendor.find(all.held())
    if (leaked === undefined) throw new RangeError('no token')
    const value = all.github.value(production, secret) ?? ''
    const run = await all.rotate([...long, '--leaked', refOf(leaked)], { stores, value })
    expect(run.exitCode).toBe(1)
    expect(sentence(run, 'LEAKED_NOT_HERE')).toContain('repo:acme/shop')
    const cured = await all.rotate([...long, '--leaked', refOf(leaked)], { stores: here })
    expect(cured.document.outcome, cured.stderr).toBe('ended')
  })
})
