import { beforeAll, describe, expect, test } from 'vitest'
import { schedules, twoStores } from './interleave.js'
import { World } from './world.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('two to four rotators at once, with jobs, faults and crashes', () => {
  test.each([
    ['the first rotation', 40_000, async () => new World({ shape: 'overlap', stores: twoStores })],
    ['in place', 10_000, async () => new World({ shape: 'in-place', stores: twoStores })],
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
    expect((await schedules(new World({ shape: 'overlap', stores: twoStores }), seed, 1)).size).toBe(1)
  })
})
