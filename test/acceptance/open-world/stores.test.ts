import { describe, expect, test } from 'vitest'
import { at, type Place } from '../facts/github.js'
import { rename } from '../facts/github-keys.js'
import {
  always,
  both,
  codes,
  daily,
  day,
  overwrite,
  production,
  secret,
  shop,
  type Town,
  town,
  writes,
} from './town.js'

const only = ['repo:acme/shop']
const staging = at.env('staging')

/** A town whose places hold the first token. */
async function townWith(...places: readonly Place[]): Promise<Town> {
  const all = await town()
  all.github.environments.add('acme/shop staging')
  for (const place of places) all.github.put(place, secret, all.old.value)
  all.clock.advance(60_000)
  return all
}

// Row 2.
describe('a store that holds an older token keeps it alive, whoever names the store', () => {
  test('a line added to `stores` is written by the next run, before anything is ended', async () => {
    const all = await townWith(production)
    await all.rotate(always, { stores: only })
    const runs = await all.days(3, daily, { stores: both })
    expect(all.stateIn(production)).toBe('active')
    expect(all.github.value(production, secret)).toBe(all.held())
    expect(runs.at(-1)?.document.stores.map(({ state }: { state: string }) => state)).not.toContain('pending')
  })

  test('a line taken off and put back', async () => {
    const all = await townWith(production)
    await all.rotate(always, { stores: both })
    await all.days(3, daily, { stores: both })
    await all.rotate(always, { stores: only })
    expect(all.stateIn(production)).toBe('active')
    await all.days(2, daily, { stores: both })
    expect(all.stateIn(production)).toBe('active')
    expect(all.github.value(production, secret)).toBe(all.held())
  })

  test('two workflows without a common store: a store is named also once the token that it was left with is dead', async () => {
    const all = await townWith(at.repo('acme/web'))
    const theirs = { stores: ['repo:acme/web'] }
    await all.rotate([...daily, '--journal-repository', 'acme/shop'], theirs)
    await all.rotate(always)
    const before = await all.days(1, daily)
    all.old.state = 'revoked'
    const after = await all.days(3, daily)
    const status = await all.cli('status')
    expect(codes(...before)).toContain('STORE_PENDING')
    for (const run of [...after, status]) expect(codes(run)).toContain('STORE_LEFT_BEHIND')
    await all.rotate([...daily, '--forget', 'repo:acme/web'])
    expect(codes(...(await all.days(1, daily)))).not.toContain('STORE_LEFT_BEHIND')
  })

  test('two workflows that have one store in common', async () => {
    const all = await townWith(production, staging)
    const theirs = { stores: ['repo:acme/shop', 'env:acme/shop/staging'] }
    const inStaging = () => ({ ...theirs, value: all.github.value(staging, secret) ?? '' })
    const first = await all.rotate(daily, inStaging())
    await all.rotate(always, { stores: both })
    await all.days(4, daily, { stores: both })
    expect(all.stateIn(staging)).toBe('active')
    await all.days(2, daily, theirs)
    expect(all.stateIn(staging)).toBe('active')
    expect(all.github.value(staging, secret)).toBe(all.held())
    expect(codes(first)).toContain('STORE_UNKNOWN')
  })

  test('a token adopted into fewer stores', async () => {
    const all = await townWith(production)
    await all.rotate(always, { stores: both })
    const adopted = all.vendor.issue('by hand, too', { ends: all.clock.now() + 90 * day })
    all.clock.advance(5_000)
    const { document } = await all.cli('adopt', [], { stdin: adopted.value, stores: only })
    expect(document).toMatchObject({ outcome: 'rotated' })
    expect(all.held()).toBe(adopted.value)
    await all.days(4, daily, { stores: only })
    expect(all.stateIn(production)).toBe('active')
    expect(document.steps.join('\n')).not.toMatch(/nothing uses the old token/i)
  })
})

// Row 5.
test("more than 20 stores: another program's writes are not taken for ours, and what they hold is kept", async () => {
  const names = Array.from({ length: 21 }, (_, index) => `eu-${index + 1}`)
  const places = names.map((name) => at.env(name))
  const all = await townWith(...places)
  for (const name of names) all.github.environments.add(`acme/shop ${name}`)
  const stores = [...only, ...names.map((name) => `env:acme/shop/${name}`)]
  all.github.server.faults.push({ when: writes, answer: 'kill', after: true, times: 1 })
  await expect(all.rotate(always, { stores })).rejects.toThrow()

  all.clock.advance(60_000)
  for (const place of places) overwrite(all, place, all.old.value)
  const runs = [await all.rotate(daily, { stores }), ...(await all.days(3, daily, { stores }))]
  expect(all.held()).not.toBe(all.old.value)
  expect(places.map((place) => all.stateIn(place))).toEqual(places.map(() => 'active'))
  expect(codes(...runs)).toContain('STORE_CHANGED')
})

// Row 14.
describe('the runs of a repository that reads the secret no longer, but did', () => {
  test("one taken off an organization's secret", async () => {
    const all = await town()
    all.github.put(at.org(), secret, all.old.value, { visibility: 'selected', selected: [2, 3] })
    all.clock.advance(60_000)
    const run = all.github.startRun('in_progress', { repository: 'acme/web' })
    const options = () => ({ stores: ['org:acme'], value: all.github.value(at.org(), secret) ?? '' })
    const flags = ['--journal-repository', 'acme/ops']
    const first = await all.rotate([...always, ...flags], options())
    expect(first.document, first.stderr).toMatchObject({ outcome: 'rotated' })
    const shared = all.github.secrets.get(at.org())?.get(secret)
    if (shared) shared.selected = [3]
    const blocked = await all.days(4, [...daily, ...flags], options())
    expect(all.old.state).toBe('active')
    expect(blocked.at(-1)?.document).toMatchObject({ outcome: 'waiting', code: 'RETIRE_BLOCKED' })
    run.status = 'completed'
    await all.days(3, [...daily, ...flags], options())
    expect(all.old.state).toBe('revoked')
  })

  test('one whose line was taken off `stores`', async () => {
    const all = await town()
    all.github.put(at.repo('acme/web'), secret, all.old.value)
    all.clock.advance(60_000)
    all.github.startRun('in_progress', { repository: 'acme/web' })
    await all.rotate(always, { stores: ['repo:acme/shop', 'repo:acme/web'] })
    await all.days(4, daily, { stores: only })
    expect(all.old.state).toBe('active')
  })
})

// Row 19.
test('a deleted environment is called that, and no permission is asked for', async () => {
  const all = await townWith(production)
  all.github.environments.delete('acme/shop production')
  const { document, exitCode } = await all.rotate(always, { stores: both })
  expect([exitCode, document.code]).toEqual([1, 'STORE_NOT_FOUND'])
  expect(document.message).toContain('production')
  expect(document.message).not.toMatch(/may not|permission|access/i)
})

describe('what the rotation wrote is deleted', () => {
  async function deleted(how: (all: Town) => void) {
    const all = await townWith(production)
    await all.rotate(always, { stores: both })
    how(all)
    return all
  }
  const environment = ({ github }: Town) => {
    github.environments.delete('acme/shop production')
    github.secrets.delete(production)
  }

  test('an environment is told as deleted, also where an older token is still owed', async () => {
    const all = await deleted(environment)
    const [run] = await all.days(1, daily, { stores: both })
    expect(run && [run.exitCode, run.document.code]).toEqual([0, 'STORE_DELETED'])
    expect(run && codes(run)).not.toContain('STORE_CHANGED')
    const looked = await all.cli('status', daily, { stores: both })
    expect(looked.document.code).toBe('STORE_DELETED')
    expect(looked.document.message).toMatch(/create it again, or take env:acme\/shop\/production off/)
    const [, name = ''] = /`--forget ([^`]+)`/.exec(looked.document.message) ?? []
    const runs = await all.days(3, [...daily, '--forget', name], { stores: only })
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
    expect(runs.at(-1)?.document).toMatchObject({ outcome: 'not-due', warnings: [{ code: 'FORGOTTEN' }] })
    expect(all.old.state).not.toBe('active')
  })

  test('an environment that is created again is written when a person asks for it', async () => {
    const all = await deleted(environment)
    await all.days(1, daily, { stores: both })
    all.github.environments.add('acme/shop production')
    const run = await all.rotate(always, { stores: both })
    expect(run.document, run.stderr).toMatchObject({ outcome: 'rotated' })
    expect(all.github.value(production, secret)).toBe(all.held())
  })

  test('a secret is told as deleted, and written again when a person asks for it', async () => {
    const all = await deleted(({ github }) => github.secrets.get(production)?.delete(secret))
    const [run] = await all.days(1, daily, { stores: both })
    expect(run?.document.code).toBe('STORE_DELETED')
    expect((await all.rotate(always, { stores: both })).document).toMatchObject({ outcome: 'rotated' })
    expect(all.github.value(production, secret)).toBe(all.held())
  })
})

// Row 20.
describe('what was begun under another name is gone on with', () => {
  /** A rotation that ends right before its first write. */
  async function broken(stores: readonly string[]) {
    const all = await townWith(production)
    all.github.server.faults.push({ when: writes, answer: 'kill', times: 1 })
    await expect(all.rotate(always, { stores })).rejects.toThrow()
    all.clock.advance(60_000)
    const begun = all.vendor.active().find(({ name }) => name.startsWith(`${shop}:`))
    return { all, begun: begun?.value ?? '' }
  }

  test('an environment whose name is written in other letters', async () => {
    const { all, begun } = await broken(['env:acme/shop/production'])
    const { document } = await all.rotate(daily, { stores: ['env:acme/shop/PRODUCTION'] })
    expect(all.github.value(production, secret)).toBe(begun)
    expect(document).toMatchObject({ outcome: 'resumed' })
    expect(all.vendor.active()).toHaveLength(2)
  })

  test.each([
    ['renamed', 'acme/store'],
    ['transferred', 'globex/shop'],
  ])('a repository that was %s, named as it is called now', async (_how, name) => {
    const { all, begun } = await broken(only)
    rename(all.github, 'acme/shop', name)
    const { document } = await all.rotate(daily, { stores: [`repo:${name}`], value: all.old.value })
    expect(all.github.value(at.repo(name), secret)).toBe(begun)
    expect(document).toMatchObject({ outcome: 'resumed' })
  })

  test('a repository that was renamed, still named as before', async () => {
    const { all, begun } = await broken(only)
    rename(all.github, 'acme/shop', 'acme/store')
    const flags = [...daily, '--journal-repository', 'acme/store']
    const run = await all.rotate(flags, { stores: only, value: all.old.value })
    expect(all.github.value(at.repo('acme/store'), secret)).toBe(begun)
    expect(codes(run)).toContain('STORE_MOVED')
  })

  test('a journal of the other kind is looked at before a new one is begun', async () => {
    const { all } = await broken(only)
    const made = all.vendor.tokens.length
    const run = await all.rotate([...always, '--journal', 'refs'])
    expect(all.vendor.tokens).toHaveLength(made)
    expect(codes(run)).toContain('JOURNAL_ELSEWHERE')
  })
})

describe('a new repository takes the name of a renamed one', () => {
  const theirs = 'the-secret-of-another-team'
  const ends = 90 * day
  const journal = ['--journal-repository', 'acme/shop']

  function newRepository({ github }: Town, name: string): void {
    github.formerNames.delete(name)
    github.repositories.set(name, 77)
  }

  /** `acme/web` is renamed, and another team makes a new `acme/web` with a secret of the same name. */
  function taken(all: Town): void {
    rename(all.github, 'acme/web', 'acme/site')
    newRepository(all, 'acme/web')
    all.github.put(at.repo('acme/web'), secret, theirs)
    all.clock.advance(60_000)
  }

  async function adopted() {
    const all = await town()
    all.github.put(at.repo('acme/web'), secret, all.old.value)
    all.clock.advance(60_000)
    const stores = ['repo:acme/web']
    const given = all.vendor.issue('given', { ends: all.clock.now() + ends })
    all.clock.advance(5_000)
    await all.cli('adopt', journal, { stdin: given.value, stores })
    taken(all)
    return { all, stores, value: given.value }
  }

  test.each([
    ['when nothing is due', daily],
    ['when a rotation is asked for', always],
  ])('the address in `stores` is refused %s, and nothing is written', async (_when, flags) => {
    const { all, stores, value } = await adopted()
    const run = await all.rotate([...flags, ...journal], { stores, value })
    expect([run.exitCode, run.document.code]).toEqual([1, 'STORE_REPLACED'])
    expect(all.github.value(at.repo('acme/web'), secret)).toBe(theirs)
    expect(all.vendor.find(value)?.state).toBe('active')
  })

  test('a token that only a claim has noted is evidence too', async () => {
    const all = await town()
    all.github.put(at.repo('acme/web'), secret, all.old.value)
    all.clock.advance(60_000)
    const stores = ['repo:acme/web']
    expect((await all.rotate([...daily, ...journal], { stores })).document).toMatchObject({
      outcome: 'not-due',
    })
    taken(all)
    const run = await all.rotate([...always, ...journal], { stores, value: all.old.value })
    expect([run.exitCode, run.document.code]).toEqual([1, 'STORE_REPLACED'])
    expect(all.github.value(at.repo('acme/web'), secret)).toBe(theirs)
  })

  test('the name that the repository has now goes on with the rotation', async () => {
    const { all, value } = await adopted()
    const run = await all.rotate([...daily, ...journal], { stores: ['repo:acme/site'], value })
    expect([run.exitCode, run.document.code]).toEqual([0, 'ROTATION_WAITING'])
    expect(run.document.stores).toMatchObject([{ store: 'repo:acme/site', state: 'stored' }])
    expect(all.github.value(at.repo('acme/web'), secret)).toBe(theirs)
  })

  test('`forget` with the id that is printed takes the new repository', async () => {
    const { all, stores, value } = await adopted()
    const { document } = await all.rotate([...daily, ...journal], { stores, value })
    const [, id = ''] = /run once with `--forget ([^`]+)`/.exec(document.message) ?? []
    const run = await all.rotate([...daily, ...journal, '--forget', id], { stores, value })
    expect(run.exitCode, run.stderr).toBe(0)
    expect(all.github.value(at.repo('acme/web'), secret)).toBe(value)
  })

  test('a token of our own name is not called that of another rotation', async () => {
    const all = await town()
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    const value = all.held()
    rename(all.github, 'acme/shop', 'acme/store')
    newRepository(all, 'acme/shop')
    all.github.put(at.repo(), secret, theirs)
    all.clock.advance(60_000)
    const run = await all.rotate([...daily, '--journal-repository', 'acme/store'], { value })
    expect([run.exitCode, run.document.code]).toEqual([1, 'STORE_REPLACED'])
    expect(all.held()).toBe(theirs)
  })
})

test('STORE_PENDING names every store that may hold the older token, and the `forget` that ends the care', async () => {
  const all = await townWith(production, staging)
  const each = ['repo:acme/shop', 'env:acme/shop/production', 'env:acme/shop/staging']
  await all.rotate(daily, { stores: each })
  all.clock.advance(60_000)
  await all.rotate(always, { stores: ['repo:acme/shop'] })
  const [, last] = await all.days(2, daily, { stores: ['repo:acme/shop'] })
  expect(last?.document.code).toBe('STORE_PENDING')
  expect(last?.document.message).toMatch(
    /not in env:acme\/shop\/production, env:acme\/shop\/staging yet\..*`token-action forget env:acme\/shop\/production env:acme\/shop\/staging --vendor [^`]*` with the newest token\./,
  )
})

test('a token that another workflow noted in a store of its own is kept until that workflow has another one', async () => {
  const all = await townWith()
  const place = at.repo('acme/web')
  all.github.put(place, secret, all.old.value)
  all.clock.advance(60_000)
  const theirs = { stores: ['repo:acme/web'] }
  const journal = ['--journal-repository', 'acme/shop']
  await all.rotate([...daily, ...journal], theirs)
  all.clock.advance(60_000)
  await all.rotate(always, { stores: only })
  const [, kept] = await all.days(2, daily, { stores: only })
  expect([all.old.state, all.stateIn(place)]).toEqual(['active', 'active'])
  expect(kept?.document, kept?.stderr).toMatchObject({ outcome: 'waiting', code: 'STORE_PENDING' })
  expect(kept?.document.message).toContain('repo:acme/web')
  await all.rotate([...always, ...journal], { ...theirs, value: all.old.value })
  const [, waits] = await all.days(2, daily, { stores: only })
  expect([all.old.state, waits?.document.code]).toEqual(['active', 'ROTATION_WAITING'])
  await all.rotate([...daily, ...journal], { ...theirs, value: all.github.value(place, secret) ?? '' })
  await all.days(2, daily, { stores: only })
  expect([all.old.state, all.stateIn(at.repo()), all.stateIn(place)]).toEqual(['revoked', 'active', 'active'])
})
