import { beforeAll, describe, expect, test } from 'vitest'
import { repo, rotatedOnce, schedules } from './interleave.js'
import { World } from './world.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

describe('two to four rotators at once, with jobs, faults and crashes', () => {
  test.each([
    ['one store', 35_000, async () => new World({ shape: 'overlap', stores: [repo] })],
    ['a later rotation', 15_000, rotatedOnce],
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
