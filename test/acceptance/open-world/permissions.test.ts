import { describe, expect, test } from 'vitest'
import { everything, type Permissions } from '../facts/github.js'
import { always, both, changing, production, secret, shop, type Town } from './town.js'
import { refOf, serviceTown, stuckTown } from './ways.js'

const without = (...names: readonly string[]): Permissions =>
  Object.fromEntries(Object.entries(everything).filter(([name]) => !names.includes(name)))

/** Nothing was begun: probes are refused, and nothing was claimed, made or written. */
function expectUntouched({ github, vendor, old }: Town, before: number): void {
  expect(github.variables.get(shop)?.size ?? 0).toBe(0)
  expect(vendor.tokens).toHaveLength(before)
  const writes = [...github.secrets.values()].map((all) => all.get(secret)?.writes ?? 0)
  expect(writes.every((count) => count === 0)).toBe(true)
  expect(old.state).toBe('active')
}

test('an App without `Actions: read` is told that before anything is claimed, and sent no write', async () => {
  const all = await stuckTown()
  const tokens = all.vendor.tokens.length
  const token = all.github.token(without('actions'))
  const given = { rotate: 'always', 'github-token': token }
  const run = await all.action(given)
  expect([run.exitCode, run.output.code]).toEqual([1, 'ACTIONS_FORBIDDEN'])
  for (const { server } of [all.github, all.vendor]) expect(server.asked.filter(changing)).toEqual([])
  const dry = await all.action({ ...given, 'dry-run': 'true' })
  expect([dry.exitCode, dry.output.code]).toEqual([1, 'ACTIONS_FORBIDDEN'])
  expectUntouched(all, tokens)
})

test('a dry run says at once everything that an App lacks', async () => {
  const all = await stuckTown('qualytics', production)
  const tokens = all.vendor.tokens.length
  const token = all.github.token(without('actions', 'actions_variables', 'secrets', 'environments'))
  const run = await all.action({
    rotate: 'always',
    'dry-run': 'true',
    stores: 'repo\nenv:production',
    'github-token': token,
  })
  const said = [...run.stdout.matchAll(/^::error title=(\w+)[^:]*::(.*)$/gm)]
  const found = said
    .map(([, code, text]) => `${code} ${/asks for (\S+?)[.;]/.exec(text ?? '')?.[1] ?? 'actions'}`)
    .sort()
  expect(found, run.stdout).toEqual([
    'ACTIONS_FORBIDDEN actions',
    'JOURNAL_FORBIDDEN actions_variables=write',
    'STORE_FORBIDDEN environments=write',
    'STORE_FORBIDDEN secrets=write',
  ])
  expect(run.exitCode).toBe(1)
  expectUntouched(all, tokens)
})

test('with all that, a dry run says what it would do, and the run does it', async () => {
  const all = await stuckTown('qualytics', production)
  const dry = await all.rotate([...always, '--dry-run'], { stores: both })
  expect(dry.document.plan.length).toBeGreaterThan(5)
  expect((await all.rotate(always, { stores: both })).document).toMatchObject({ outcome: 'rotated' })
})

describe('a service token without `admin-token`', () => {
  test.each([
    ['in a dry run', ['--dry-run']],
    ['in a run', []],
  ])('is refused before a claim %s', async (_how, flags) => {
    const all = await serviceTown()
    const run = await all.rotate([...always, ...flags])
    expect([run.exitCode, run.document.code], run.stdout).toEqual([1, 'ROTATION_NEEDS_ADMIN'])
    expect(all.github.variables.get(shop)?.size ?? 0).toBe(0)
  })
})

test('in an emergency, a store that may not be written names the ways on', async () => {
  const all = await stuckTown('qualytics', production)
  const leaked = refOf(all.old)
  const run = await all.action({
    rotate: 'never',
    stores: 'repo\nenv:production',
    leaked,
    'github-token': all.github.token(without('environments')),
  })
  expect([run.exitCode, run.output.code]).toEqual([1, 'STORE_FORBIDDEN'])
  expect(run.stdout).toMatch(
    /LEAKED_STORES.*If env:acme\/shop\/production is not used any more, take it off `stores`.*`leaked-first: true`/,
  )
  expect(all.old.state).toBe('active')
})
