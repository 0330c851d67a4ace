import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { day } from '../world/model.js'
import type { World } from '../world/world.js'
import { schedules } from './interleave.js'
import { rotateOnce } from './run.js'
import { dueWorld } from './start.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

/** A hidden holder is waited for during 35 days, and the token outlives that. */
const long = { firstLivesMs: 200 * day, lifetimeMs: 200 * day, rotateBeforeMs: 100 * day }

/** A world after one whole rotation, with the new token due again. */
async function rotatedOnce(): Promise<World> {
  const world = await dueWorld('self', long, ['a-r', 'a-e'])
  for (const reader of ['a-r', 'a-e', 'a-r'] as const) {
    await rotateOnce(world, { reader })
    world.now += day
    world.finishRuns()
  }
  world.now += 101 * day
  return world
}

describe('schedules that once broke an invariant', () => {
  test.each([
    ['the first rotation', () => dueWorld('self', long, ['a-r', 'a-e']), [448, 2163, 3930]],
    ['a later rotation', rotatedOnce, [104, 6677, 10225]],
    ['in place', () => dueWorld('in place', long, ['a-r', 'a-e']), [983, 3947, 10777]],
  ] as const)('%s', async (_title, start, seeds) => {
    for (const seed of seeds) await schedules(await start(), seed, 1)
  })
})

describe('two to four rotators at once, with jobs, faults, crashes and wake-ups', () => {
  test.each([
    ['the first rotation', 20, 60_000, () => dueWorld('self', long, ['a-r', 'a-e'])],
    ['a later rotation', 10, 20_000, rotatedOnce],
    ['in place', 20, 20_000, () => dueWorld('in place', long, ['a-r', 'a-e'])],
  ] as const)(
    '%s: %i schedules, or %i in deep, lose nothing and revoke nothing in use',
    async (name, few, many, start) => {
      const count = isDeep ? many : few
      const { ends, steps } = await schedules(await start(), 1, count)
      console.log(`${name}: ${count} schedules, ${steps} steps, ${ends} different ends`)
      expect(ends).toBeGreaterThan(1)
    },
    36_000_000,
  )
})
