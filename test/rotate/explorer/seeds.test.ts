import { beforeAll, describe, expect, test } from 'vitest'
import { isDeep } from '../../deep.js'
import { noCounts } from './explore.js'
import { visits } from './moves.js'
import { apartWorld, dueWorld, joinedWorld, twinWorld, vendors } from './start.js'
import { wander } from './wander.js'

beforeAll(() => {
  // Failures are made by the hundred thousand here, and nobody reads their stacks.
  Error.stackTraceLimit = 0
})

const enough = isDeep ? 250_000 : 400
const names = Object.keys(vendors).filter((name): name is keyof typeof vendors => name in vendors)

const apart = 'two workflows that read one secret and write other stores'
/** In that world the second workflow reads what the first one writes. */
const readersApart = visits.map((visit) =>
  visit.name === 'b-o' ? { name: 'b-r', wanted: () => ({ reader: 'b-r' as const }) } : visit,
)

describe('people, inputs, faults and time at random, then a hundred days', () => {
  const starts = [
    ...names.map((vendor) => [vendor, () => dueWorld(vendor)] as const),
    ...names.map((vendor) => [`${vendor}, two lines that share a store`, () => joinedWorld(vendor)] as const),
    ...names.map((vendor) => [`${vendor}, ${apart}`, () => apartWorld(vendor)] as const),
    ...names.map(
      (vendor) => [`${vendor}, two lines that began with one token`, () => twinWorld(vendor)] as const,
    ),
  ]
  test.each(starts)(
    '%s',
    async (name, begin) => {
      const start = await begin()
      const counts = noCounts()
      let seed = 0
      while (counts.steps < enough) {
        seed += 1
        await wander(start, seed, { counts, ...(name.endsWith(apart) && { visits: readersApart }) })
      }
      const made = [...counts.made.values()].reduce((sum, each) => sum + each, 0)
      console.log(
        `${name}: seeds 1 to ${seed}, ${counts.steps} steps, ${made} moves of ${counts.made.size} kinds`,
      )
      expect(counts.steps).toBeGreaterThanOrEqual(enough)
    },
    36_000_000,
  )
})
