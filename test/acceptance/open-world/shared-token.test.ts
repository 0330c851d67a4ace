import { describe, expect, test } from 'vitest'
import {
  always,
  at,
  codes,
  day,
  hour,
  is,
  overwrite,
  production,
  secret,
  shop,
  type Town,
  town,
} from './town.js'

const web = at.repo('acme/web')
const here = { stores: ['repo:acme/shop'] }
const journal = ['--journal-repository', 'acme/shop']
const long = ['--rotate', 'expiring', '--rotate-before', '5d', ...journal]
const now = [...always, ...journal]

/** The workflow of the second repository, which is handed what its own secret holds. */
const there = (all: Town) => ({ stores: ['repo:acme/web'], value: all.github.value(web, secret) ?? '' })

/** Two repositories got one token by hand, and each has a rotation of its own, with one journal. */
async function pair(): Promise<Town> {
  const all = await town()
  all.github.put(web, secret, all.old.value)
  all.clock.advance(60_000)
  return all
}

async function bothRotate(all: Town, flags: readonly string[] = now) {
  const first = await all.rotate(flags, here)
  const second = await all.rotate(now, there(all))
  for (const run of [first, second]) expect(run.document.outcome).toBe('rotated')
}

describe('two rotations of one journal replaced one token', () => {
  test('the one that is through with it last ends it, and both come to rest', async () => {
    const all = await pair()
    await bothRotate(all)
    all.clock.advance(2 * day)
    const waits = await all.rotate(long, there(all))
    expect([waits.document.code, all.old.state]).toEqual(['ROTATION_WAITING', 'active'])
    expect(waits.document.message).toContain('the rotation of repo:acme/shop is through with it')
    for (let i = 0; i < 3; i++) {
      all.clock.advance(day)
      await all.rotate(long, here)
      await all.rotate(long, there(all))
    }
    expect(all.old.state).toBe('revoked')
    all.clock.advance(day)
    const rest = [await all.rotate(long, here), await all.rotate(long, there(all))]
    expect(rest.map(({ document }) => document.outcome)).toEqual(['not-due', 'not-due'])
    expect([all.stateIn(at.repo()), all.stateIn(web)]).toEqual(['active', 'active'])
  })

  test.each<[string, (all: Town) => void, (all: Town) => void, readonly string[]]>([
    [
      'a secret that hides its store',
      (all) => all.github.put(production, secret, all.old.value),
      () => {},
      now,
    ],
    [
      'a run of its repository that holds the token',
      (all) => void all.github.startRun('in_progress', { repository: shop }),
      () => {},
      now,
    ],
    ['an overlap that is not over', () => {}, () => {}, [...now, '--overlap', '14d']],
    [
      'a store that somebody wrote',
      () => {},
      (all) => {
        all.clock.advance(60_000)
        overwrite(all, at.repo(), all.old.value)
      },
      now,
    ],
  ])('it is kept while the other one has %s', async (_what, before, after, flags) => {
    const all = await pair()
    before(all)
    all.clock.advance(60_000)
    await bothRotate(all, flags)
    after(all)
    for (let i = 0; i < 3; i++) {
      all.clock.advance(2 * day)
      const run = await all.rotate(long, there(all))
      expect([run.document.outcome, all.old.state]).toEqual(['waiting', 'active'])
    }
  })

  test('the other workflow is gone: its store is forgotten, as it says, and the token is ended', async () => {
    const all = await pair()
    await bothRotate(all)
    all.clock.advance(2 * day)
    const waits = await all.rotate(long, there(all))
    expect(waits.document.message).toMatch(/or name each of its stores in `forget` if it is gone/)
    await all.rotate([...long, '--forget', 'repo:acme/shop'], there(all))
    all.clock.advance(day)
    await all.rotate(long, there(all))
    expect(all.old.state).toBe('revoked')
  })
})

test('a token that comes back into a store is noted once more, and kept', async () => {
  const all = await pair()
  await all.rotate(long, there(all))
  const tried = all.vendor.issue('tried', { ends: all.clock.now() + 60 * day })
  for (const { value } of [tried, all.old]) {
    all.clock.advance(hour)
    overwrite(all, web, value)
    all.clock.advance(hour)
    await all.rotate(long, there(all))
  }
  await all.rotate(now, here)
  for (const run of await all.days(3, long, here)) expect(run.document.code).toBe('STORE_PENDING')
  expect([all.old.state, all.stateIn(web)]).toEqual(['active', 'active'])
})

describe('a first run that is refused has noted its store, so that nobody ends the token there', () => {
  const forbidden = { status: 403, body: { message: 'Resource not accessible by integration' } }
  const broken = { status: 500, body: { message: 'Server Error' } }
  test.each([
    ['may not ask for a way to write it', is('GET', /acme\/web\/actions\/secrets\/public-key$/), forbidden],
    ['is given no public key', is('GET', /acme\/web\/actions\/secrets\/public-key$/), broken],
    ['cannot look up another of its repositories', is('GET', /^\/repos\/acme\/ops$/), broken],
    ['may not read the secret', is('GET', /acme\/web\/actions\/secrets\/VENDOR_TOKEN$/), forbidden],
  ])('because it %s', async (why, when, answer) => {
    const all = await pair()
    all.github.server.faults.push({ when, answer, times: 99 })
    const { stores, value } = there(all)
    const more = why.includes('another') ? ['repo:acme/ops'] : []
    const refused = await all.rotate(now, { stores: [...stores, ...more], value })
    expect([refused.exitCode, refused.document.outcome]).toEqual([1, 'refused'])
    all.github.server.faults.length = 0
    all.clock.advance(hour)
    expect((await all.rotate(now, here)).document.outcome).toBe('rotated')
    for (const run of await all.days(2, long, here)) expect(run.document.code).toBe('STORE_PENDING')
    expect(all.old.state).toBe('active')
  })
})

test('a store taken off `stores` and written back is waited for, also once the old token has ended', async () => {
  const all = await town()
  all.github.put(production, secret, all.old.value)
  all.clock.advance(60_000)
  await all.rotate(now, { stores: ['repo:acme/shop', 'env:acme/shop/production'] })
  all.clock.advance(hour)
  overwrite(all, production, all.old.value)
  await all.days(2, long, here)
  all.old.state = 'revoked'
  for (const run of await all.days(3, long, here)) expect(codes(run)).toContain('STORE_PENDING')
})

test('a token that a run made and lost is left to a person when a token of another owner is adopted', async () => {
  const all = await town()
  const lost = { when: is('POST', /tokens$/), answer: 'kill', after: true, times: 2 } as const
  all.vendor.server.faults.push(lost)
  await expect(all.rotate(now, here)).rejects.toThrow()
  all.vendor.server.faults.length = 0
  const made = all.vendor.tokens.filter(({ name }) => name.startsWith('acme/shop:'))
  expect(made.length).toBeGreaterThan(0)
  const foreign = all.vendor.issue('of another', { ends: all.clock.now() + 60 * day, owner: 'another' })
  all.clock.advance(hour)
  await all.cli('adopt', journal, { ...here, stdin: foreign.value })
  const said = JSON.stringify((await all.days(5, long, here)).map(({ document }) => document))
  for (const { name } of made) expect(said).toContain(`does not end the old token ${name}`)
})

test('CREATE_LEFT: a first rotation that broke off is named by each run, and the way out that it names works', async () => {
  const all = await town()
  all.vendor.server.faults.push({ when: is('POST', /tokens$/), answer: 'kill', after: true, times: 9 })
  await expect(all.rotate(now, here)).rejects.toThrow()
  all.vendor.server.faults.length = 0
  const made = all.vendor.tokens.filter(({ name }) => name.startsWith('acme/shop:'))
  for (const run of await all.days(2, long, here)) {
    const [left] = run.document.warnings.filter(({ code }: { code: string }) => code === 'CREATE_LEFT')
    for (const { name } of made) expect(left?.message).toContain(name)
  }
  expect((await all.rotate(now, here)).document.outcome).toBe('rotated')
  await all.days(4, long, here)
  for (const { state } of made) expect(state).not.toBe('active')
})

test('ACTIONS_UNAVAILABLE: a due rotation is refused aloud while GitHub does not show when the run began', async () => {
  const all = await town()
  const answer = { status: 502, body: { message: 'Bad Gateway' } }
  all.github.server.faults.push({ when: is('GET', /\/actions\/runs\/\d+/), answer, times: 99 })
  const run = await all.action({ rotate: 'always' })
  expect([run.exitCode, run.output.code]).toEqual([1, 'ACTIONS_UNAVAILABLE'])
  all.github.server.faults.length = 0
  expect((await all.action({ rotate: 'always' })).output.code).toBe('')
  expect(all.stateIn(at.repo())).toBe('active')
})
