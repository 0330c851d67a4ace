import { describe, expect, test } from 'vitest'
import type { RotateReport } from '../../../src/rotate/ports.js'
import { version1 } from './first-version.js'
import { nameOf } from './forger.js'
import { addresses, base, day, production, refOf, repo, run, World } from './world.js'

/** A journal of version 0.1 in each of its states, met by this version. */

const held = (world: World, store = repo): string => world.stores.get(store)?.value ?? ''

/** T0 is replaced by T1, as far as the state says. */
function left(state: Parameters<typeof version1>[1]['state'], ends = 80) {
  const world = new World()
  const old = world.mint({ expiresAt: world.now + 60 * day, createdAt: world.now - 30 * day })
  const fresh = world.mint({ name: `${base}1`, expiresAt: world.now + ends * day })
  if (state === 'retired') old.state = 'revoked'
  const isWritten = state === 'settled' || state === 'retired'
  for (const store of [repo, production]) world.put(store, isWritten ? fresh.value : old.value)
  world.journal.set(nameOf(1), version1(world, { old, fresh, state }))
  world.now += day
  return { world, old, fresh }
}

const told = (reports: readonly RotateReport[]): string =>
  reports
    .flatMap(({ message, warnings }) => [message, ...warnings.map((warning) => warning.message)])
    .filter((message) => message !== null)
    .join('\n')

async function days(world: World, count: number): Promise<readonly RotateReport[]> {
  const reports: RotateReport[] = []
  for (let i = 0; i < count; i++) {
    world.now += day
    reports.push(await run(world, { token: held(world) }))
  }
  return reports
}

/** Nothing got worse: both stores hold one token that works, and nothing of the first version was ended. */
function expectUnharmed(world: World): void {
  expect(world.works(held(world))).toBe(true)
  expect(world.works(held(world, production))).toBe(true)
  const ours = world.tokens.filter(({ name }) => /#1$|by hand/.test(name)).map(({ id }) => id)
  expect(world.deeds.filter(({ what, on }) => what === 'revoke' && ours.includes(on))).toEqual([])
}

describe('a journal of version 0.1', () => {
  test('settled: the token in the stores goes on, the old one is left to a person', async () => {
    const { world, old, fresh } = left('settled')
    const [report] = await days(world, 1)
    expect([held(world), report?.outcome]).toEqual([fresh.value, 'not-due'])
    expect(report?.warnings.map(({ code }) => code)).toEqual(['JOURNAL_OLD_VERSION'])
    expect(report?.warnings[0]?.message).toContain(`Revoke ${refOf(old.value)} at the vendor by hand`)
    expectUnharmed(world)
  })

  test('settled, and the old one is ended: there is nothing to tell of it', async () => {
    const { world, old } = left('retired')
    const reports = await days(world, 2)
    expect(reports.map(({ outcome }) => outcome)).toEqual(['not-due', 'not-due'])
    expect(told(reports)).not.toContain(refOf(old.value))
    expectUnharmed(world)
  })

  test('pending: what it sealed is written by nobody, its token is left to a person, and a new line begins when due', async () => {
    const { world, old, fresh } = left('pending')
    const first = await days(world, 1)
    expect([held(world), held(world, production)]).toEqual([old.value, old.value])
    expect(told(first)).toContain(refOf(fresh.value))
    world.now += 45 * day
    const later = await days(world, 1)
    expect(later[0]?.outcome).toBe('rotated')
    expect([old.value, fresh.value]).not.toContain(held(world))
    expect(told(later)).toContain(refOf(fresh.value))
    expect(world.works(held(world))).toBe(true)
    expect(fresh.state).toBe('active')
    expect((await days(world, 4)).at(-1)?.outcome).toBe('not-due')
  })

  test('claimed by a dead run: the run goes on, and the next claim has another number', async () => {
    const { world, old } = left('claimed')
    const [report] = await days(world, 1)
    expect([held(world), report?.level]).not.toContain('error')
    world.now += 45 * day
    const [later] = await days(world, 1)
    expect([later?.outcome, later?.generation]).toEqual(['rotated', 3])
    expect(old.state).toBe('active')
    expect((await days(world, 4)).at(-1)?.outcome).toBe('not-due')
    expect([...world.journal.values()].some((value) => value.includes('"version":1'))).toBe(false)
  })

  test('two generations owed: the tokens of both are told', async () => {
    const { world, old, fresh } = left('settled')
    const newest = world.mint({ name: `${base}2` })
    for (const store of [repo, production]) world.put(store, newest.value)
    world.journal.set(nameOf(2), version1(world, { old: fresh, fresh: newest, state: 'settled', number: 2 }))
    const reports = await days(world, 1)
    expect(told(reports)).toContain(refOf(old.value))
    expect(told(reports)).toContain(refOf(fresh.value))
    expectUnharmed(world)
  })

  test('a person pastes another token: the old line holds nothing up once that is due', async () => {
    const { world } = left('settled')
    const pasted = world.mint({ expiresAt: world.now + 30 * day, createdAt: world.now - 60 * day })
    for (const store of [repo, production]) world.put(store, pasted.value)
    const [early] = await days(world, 1)
    expect([early?.level, held(world)]).toEqual(['warning', pasted.value])
    world.now += 15 * day
    const [later] = await days(world, 1)
    expect(later?.outcome).toBe('rotated')
    expectUnharmed(world)
    expect(addresses).toHaveLength(3)
  })
})
