import { beforeAll, describe, expect, test } from 'vitest'
import type { Code } from '../../src/codes/table.js'
import { runActor } from './explore.js'
import { interleave } from './interleave.js'
import { day, hour, World } from './world.js'

const repo = 'repo:acme/shop'
const stores = [repo, 'env:acme/shop/production']

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

/** Two more runs without a fault must leave one token. Ends that were met before are not judged again. */
async function judge(world: World, seen: Set<string>): Promise<void> {
  const end = world.fingerprint()
  if (seen.has(end)) return
  seen.add(end)
  const codes: (Code | null | undefined)[] = []
  for (const run of ['last-1', 'last-2']) {
    codes.push((await runActor(world, { run: world.queue(run, repo) })).report?.code)
    world.now += 3 * hour
  }
  if (world.options.shape === 'in-place') world.checkSettledInPlace(codes)
  else world.checkSettled()
}

async function schedules(start: World, from: number, count: number): Promise<Set<string>> {
  const seen = new Set<string>()
  for (let seed = from; seed < from + count; seed++) {
    const world = start.clone()
    try {
      await interleave(world, seed)
      await judge(world, seen)
    } catch (error) {
      throw new Error(`seed ${seed}: ${error}`)
    }
  }
  return seen
}

async function rotatedOnce(): Promise<World> {
  const world = new World({ shape: 'overlap', stores })
  for (const run of ['first', 'second']) {
    await runActor(world, { run: world.queue(run, repo) })
    world.now += 3 * hour
  }
  world.now += 70 * day
  return world
}

describe('two to four rotators at once, with jobs, faults and crashes', () => {
  test.each([
    ['the first rotation', 50_000, async () => new World({ shape: 'overlap', stores })],
    ['a later rotation', 25_000, rotatedOnce],
    ['one store', 15_000, async () => new World({ shape: 'overlap', stores: [repo] })],
    ['in place', 10_000, async () => new World({ shape: 'in-place', stores })],
  ] as const)(
    '%s: %i schedules lose nothing and revoke nothing in use',
    async (name, count, start) => {
      const ends = await schedules(await start(), 1, count)
      console.log(`${name}: ${count} schedules, ${ends.size} different ends`)
      expect(ends.size).toBeGreaterThan(10)
    },
    600_000,
  )
})

describe('schedules that once broke something', () => {
  // 178: a claim took its number from the vendor's list and so passed over a live claim.
  // 40692: a run went on after another's death with what it had read before, and took an old write for its own.
  test.each([178, 474, 743, 40_692])('seed %i', async (seed) => {
    expect((await schedules(new World({ shape: 'overlap', stores }), seed, 1)).size).toBe(1)
  })
})
