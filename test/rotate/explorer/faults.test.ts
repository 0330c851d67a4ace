import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { fingerprint } from '../world/fingerprint.js'
import { hour } from '../world/model.js'
import type { World } from '../world/world.js'
import { explore, noCounts } from './explore.js'
import { rotateOnce } from './run.js'
import { settles } from './settled.js'
import { dueWorld, type VendorName } from './start.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

const pair = ['a-r', 'a-e'] as const

async function rotatedOnce(): Promise<World> {
  const world = await dueWorld('self', {}, pair)
  for (const reader of ['a-r', 'a-e'] as const) {
    await rotateOnce(world, { reader })
    world.now += 3 * hour
  }
  world.now += 70 * 24 * hour
  world.finishRuns()
  return world
}

describe('every call answered in every way', () => {
  test.each([
    ['a first rotation', 'self'],
    ['a later one', 'later'],
    ['in place', 'in place'],
    ['admin-token', 'admin'],
  ] as const satisfies readonly (readonly [string, VendorName | 'later'])[])(
    '%s: one fault in one run, or two over three in deep, then two runs repair it',
    async (name, vendor) => {
      if (name === 'admin-token' && !isDeep) return
      const start = vendor === 'later' ? await rotatedOnce() : await dueWorld(vendor, {}, pair)
      const states = new Set<string>()
      start.onWrite = (world) => states.add(fingerprint(world))
      const counts = await explore({
        start,
        moves: 0,
        faults: isDeep ? 2 : 1,
        runs: isDeep ? 3 : 1,
        settled: async (world) => void (await settles(world, pair)),
        way: { counts: noCounts() },
      })
      console.log(`${name}: ${states.size} states in ${counts.executions} runs of ${counts.steps} steps`)
      expect(states.size).toBeGreaterThan(isDeep ? 1_000 : 30)
    },
    36_000_000,
  )
})
