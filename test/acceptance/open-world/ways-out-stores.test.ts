import { describe, expect, test } from 'vitest'
import { everything } from '../facts/github.js'
import { rename } from '../facts/github-keys.js'
import { always, at, both, codes, daily, day, overwrite, production, secret } from './town.js'
import { expectHealthy, inProduction, type Stuck, sentence, serviceTown, settled, stuckTown } from './ways.js'

const only = ['repo:acme/shop']
const places = [at.repo(), production]

describe('READER_NOT_SERVED', () => {
  /** The job of `production` reads a secret of its own, which nobody rotates; it runs the rotation of the repository. */
  async function stuck() {
    const all = await stuckTown()
    const due = all.vendor.issue('due', {
      ends: all.clock.now() + 4 * day,
      created: all.clock.now() - 86 * day,
    })
    overwrite(all, at.repo(), due.value)
    all.github.put(production, secret, due.value)
    all.clock.advance(60_000)
    expect((await all.rotate(always)).document).toMatchObject({ outcome: 'rotated' })
    const [run] = await all.days(1, daily, { value: due.value })
    return { all, due, said: run ? sentence(run, 'READER_NOT_SERVED') : '' }
  }

  test('the secret that it reads is added to `stores`', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(
      /Give it sha256:\w+,.* or add the secret that it reads to `--stores`.* A variable of another CI is no store/,
    )
    await all.rotate(daily, { stores: both })
    expect(inProduction(all)).toBe(all.held())
    await expectHealthy(all, { places, options: { stores: both }, alive: [all.old] })
  })

  test('the secret is added where the job itself names it, with a token that is dead', async () => {
    const { all, due } = await stuck()
    due.state = 'revoked'
    const run = await all.rotate(daily, { stores: both, value: due.value })
    expect(sentence(run, 'STORE_PENDING')).toMatch(
      /Run the command that names it in `--stores` with the newest token/,
    )
    await expectHealthy(all, { places, options: { stores: both }, alive: [all.old] })
  })

  test('the job is corrected: it reads the secret of `stores`', async () => {
    const { all } = await stuck()
    all.github.secrets.get(production)?.delete(secret)
    await expectHealthy(all, { alive: [all.old] })
  })
})

test('STORE_UNKNOWN: once with `rotate: always`', async () => {
  const all = await stuckTown('qualytics', production)
  const run = await all.rotate(daily, { stores: both })
  expect(sentence(run, 'STORE_UNKNOWN')).toMatch(/Run once with `--rotate always`/)
  await all.rotate(always, { stores: both })
  await expectHealthy(all, { places, options: { stores: both } })
})

describe('STORE_PENDING', () => {
  /** A store was added to a workflow whose job is handed the older token. */
  async function stuck() {
    const all = await stuckTown('qualytics', production)
    await all.rotate(always, { stores: only })
    const run = await all.rotate(daily, { stores: both, value: all.old.value })
    return { all, said: sentence(run, 'STORE_PENDING') }
  }

  test('a job that is handed the newest token', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(/Run the command that names it in `--stores` with the newest token/)
    await expectHealthy(all, { places, options: { stores: both } })
  })

  test('once with `rotate: always`', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(/or once with `--rotate always`/)
    const run = await all.rotate(always, { stores: both, value: all.old.value })
    expect(run.document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all, { places, options: { stores: both } })
  })
})

describe('STORE_CHANGED', () => {
  /** Somebody writes the old value back once. */
  async function stuck(retired: boolean) {
    const all = await stuckTown('qualytics', production)
    await all.rotate(always, { stores: both })
    if (retired) await all.days(2, daily, { stores: both })
    all.clock.advance(60_000)
    const other = all.vendor.issue('by Terraform', { ends: all.clock.now() + 90 * day })
    overwrite(all, production, other.value)
    all.clock.advance(60_000)
    const [run] = await all.days(1, ['--rotate', 'expiring', '--rotate-before', '6d'], { stores: both })
    return { all, other, run }
  }

  test('nothing is owed: `rotate: always` writes every store', async () => {
    const { all, other } = await stuck(true)
    // A settled run reads no store; one that is to act does.
    const run = await all.rotate(always, { stores: both })
    expect(sentence(run, 'STORE_CHANGED')).toMatch(/This run writes it again\./)
    await expectHealthy(all, { places, options: { stores: both }, alive: [other] })
  })

  test('an older token is owed: the next generation writes every store', async () => {
    const { all, other, run } = await stuck(false)
    expect(run && sentence(run, 'STORE_CHANGED')).toMatch(
      /It begins when a token is due\. To have it at once, delete the secret in env:acme\/shop\/production, and run with `--rotate always`\./,
    )
    all.clock.advance(82 * day)
    const next = await all.days(4, daily, { stores: both })
    expect(next.map(({ document }) => document.outcome)).toContain('rotated')
    await expectHealthy(all, { places, options: { stores: both }, alive: [other] })
  })
})

describe('STORE_LEFT_BEHIND', () => {
  async function stuck(all: Stuck, asAdmin = false) {
    await all.rotate(always, { stores: both, asAdmin })
    await all.days(2, daily, { stores: both, asAdmin })
    await all.rotate(always, { stores: only, asAdmin })
    all.clock.advance(36 * day)
    const [run] = await all.days(1, daily, { stores: only, asAdmin })
    return { all, said: run ? sentence(run, 'STORE_LEFT_BEHIND') : '' }
  }

  test('it is named in `stores` again', async () => {
    const { all, said } = await stuck(await stuckTown('qualytics', production))
    expect(said).toMatch(/name it in `--stores` again/)
    await expectHealthy(all, { places, options: { stores: both } })
  })

  test('it is named in every run, also when its token dies, until it is forgotten', async () => {
    const { all } = await stuck(await stuckTown('qualytics', production))
    const daysOn = async (days: number) => {
      all.clock.advance(days * day)
      return all.rotate(daily, { stores: only })
    }
    const renewed = await daysOn(49)
    expect(renewed.document).toMatchObject({ outcome: 'rotated' })
    expect(codes(renewed)).toContain('STORE_LEFT_BEHIND')
    const died = await daysOn(8)
    expect(all.stateIn(production)).toBe('expired')
    expect(sentence(died, 'STORE_LEFT_BEHIND')).toMatch(/was left with sha256:\w+, which expired on/)
    const later = await daysOn(30)
    expect([later.document.code, later.document.level, later.exitCode]).toEqual([
      'STORE_LEFT_BEHIND',
      'error',
      1,
    ])
    const [, name = ''] =
      /`token-action forget ([^` ]+) --vendor [^`]*`/.exec(sentence(later, 'STORE_LEFT_BEHIND')) ?? []
    await all.rotate([...daily, '--forget', name], { stores: only })
    await expectHealthy(all)
  })

  test('its secret is deleted', async () => {
    const { all } = await stuck(await stuckTown('qualytics', production))
    all.github.secrets.get(production)?.delete(secret)
    await expectHealthy(all)
  })

  test('the input `forget`, with the name that is printed', async () => {
    const { all, said } = await stuck(await stuckTown('qualytics', production))
    const [, name = ''] = /`token-action forget ([^` ]+) --vendor [^`]*`/.exec(said) ?? []
    all.clock.advance(day)
    const run = await all.action({ rotate: 'expiring', 'rotate-before': '5d', forget: name })
    expect(run.exitCode, run.stdout).toBe(0)
    await expectHealthy(all)
  })

  test('the command `forget`', async () => {
    const { all, said } = await stuck(await serviceTown(production), true)
    const [, name = ''] = /`token-action forget ([^` ]+) --vendor [^`]*`/.exec(said) ?? []
    expect(said).toMatch(/in a terminal with the newest token|` with the newest token/)
    all.clock.advance(day)
    const run = await all.cli('forget', [name])
    expect(run.exitCode, run.stderr).toBe(0)
    await expectHealthy(all, { options: { asAdmin: true } })
  })
})

test('STORE_MOVED: `stores` is corrected', async () => {
  const all = await stuckTown()
  await all.rotate(always)
  rename(all.github, 'acme/shop', 'acme/store')
  const value = all.github.value(at.repo('acme/store'), secret) ?? ''
  const journal = ['--journal-repository', 'acme/store']
  const run = await all.rotate([...daily, ...journal], { value })
  const [, now = ''] = /has another name now: (\S+?)\./.exec(sentence(run, 'STORE_MOVED')) ?? []
  await expectHealthy(all, {
    places: [at.repo('acme/store')],
    flags: [...daily, ...journal],
    options: { stores: [now.includes(':') ? now : `repo:${now}`] },
  })
})

test('STORE_UNSURE: the next run looks again', async () => {
  const all = await stuckTown()
  const reads = ({ method, path }: { readonly method: string; readonly path: string }) =>
    method === 'GET' && path.endsWith(`/secrets/${secret}`) && all.held() !== all.old.value
  all.github.server.faults.push({
    when: reads,
    answer: { status: 404, body: { message: 'Not Found' } },
    times: 99,
  })
  const run = await all.rotate(always)
  expect(sentence(run, 'STORE_UNSURE')).toMatch(/The next run looks again/)
  all.github.server.faults.length = 0
  await expectHealthy(all)
})

test('STORE_KEY_CHANGED: the next run creates and encrypts another token', async () => {
  const all = await stuckTown()
  all.github.keysReplaced = 1
  const run = await all.rotate(always)
  expect(sentence(run, 'STORE_KEY_CHANGED')).toMatch(/Run the rotation again/)
  expect((await all.rotate(daily)).document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all)
})

describe('STORE_SHADOWED', () => {
  async function stuck() {
    const all = await stuckTown()
    all.github.put(at.org(), secret, all.old.value, { visibility: 'selected', selected: [1] })
    all.clock.advance(60_000)
    const run = await all.action({ rotate: 'always', stores: 'org:acme' })
    return { all, said: sentence(run, 'STORE_SHADOWED') }
  }

  test('the narrower secret is added to `stores`', async () => {
    const { all, said } = await stuck()
    const [, narrow = ''] = /Add (\S+) to `stores`/.exec(said) ?? []
    const inputs = { stores: `org:acme\n${narrow}` }
    expect((await all.action({ rotate: 'always', ...inputs })).output.rotation).toBe('rotated')
    await expectHealthy(all, { places: [at.repo(), at.org()], asJob: inputs })
  })

  test('the narrower secret is removed', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(/or remove the secret there/)
    expect(said, '`forget` does not help here').not.toMatch(/forget/)
    all.github.secrets.get(at.repo())?.delete(secret)
    const inputs = { stores: 'org:acme', token: all.old.value }
    expect((await all.action({ rotate: 'always', ...inputs })).output.rotation).toBe('rotated')
    all.clock.advance(day)
    const token = all.github.value(at.org(), secret) ?? ''
    await expectHealthy(all, { places: [at.org()], asJob: { ...inputs, token } })
  })
})

test('STORE_FORBIDDEN: with the permission that is named the same run goes on', async () => {
  const all = await stuckTown('qualytics', production)
  const { environments: _, ...rest } = everything
  const as = (permissions: typeof rest) => ({ TOKEN_ACTION_GITHUB_TOKEN: all.github.token(permissions) })
  const run = await all.rotate(always, { stores: both, env: as(rest) })
  const [, permission = ''] = /asks for (\w+)=write/.exec(sentence(run, 'STORE_FORBIDDEN')) ?? []
  const next = await all.rotate(always, { stores: both, env: as({ ...rest, [permission]: 'write' }) })
  expect(next.document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all, { places, options: { stores: both } })
})

describe('STORE_NOT_FOUND, after a rotation wrote the environment', () => {
  async function stuck() {
    const all = await stuckTown('qualytics', production)
    await settled(all, { stores: both })
    all.github.environments.delete('acme/shop production')
    all.github.secrets.delete(production)
    const run = await all.rotate(always, { stores: both })
    return { all, said: sentence(run, 'STORE_NOT_FOUND') }
  }

  test('`stores` is corrected', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(/Correct `--stores`/)
    expect((await all.rotate(always, { stores: only })).document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all)
  })

  test('the environment is created', async () => {
    const { all, said } = await stuck()
    expect(said).toMatch(/create what is missing/)
    all.github.environments.add('acme/shop production')
    expect((await all.rotate(always, { stores: both })).document).toMatchObject({ outcome: 'rotated' })
    await expectHealthy(all, { places, options: { stores: both } })
  })
})

test('STORE_CHANGED while the older token is kept for that store: the secret is deleted, and `rotate: always` writes it', async () => {
  const all = await stuckTown('qualytics', production)
  const options = { stores: both }
  await settled(all, options)
  const theirs = all.vendor.issue('of a person', { ends: all.clock.now() + 300 * day })
  overwrite(all, production, theirs.value)
  all.clock.advance(60_000)
  await all.rotate(always, options)
  all.clock.advance(60_000)
  overwrite(all, production, theirs.value)
  all.clock.advance(60_000)
  const [run] = await all.days(1, daily, options)
  const said = sentence(run ?? expect.fail('no run'), 'STORE_CHANGED')
  expect(said).toMatch(/delete the secret in env:acme\/shop\/production, and run with `--rotate always`/)
  all.github.secrets.get(production)?.delete(secret)
  expect((await all.rotate(always, options)).document).toMatchObject({ outcome: 'rotated' })
  await expectHealthy(all, { places: [at.repo(), production], options, alive: [theirs] })
})
