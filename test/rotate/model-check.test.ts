import { describe, expect, test } from 'vitest'
import { allGuards, type GuardName } from '../../src/rotate/machine/guards.js'
import { explore } from './explore.js'
import { Violation, World, without } from './world.js'

const stores = ['repo:acme/shop', 'env:acme/shop/production']

describe('every way in which a rotation can go wrong', () => {
  test('create and revoke: two stores, two faults', async () => {
    const start = new World({ shape: 'overlap', stores })
    const began = performance.now()
    const explored = await explore({ start, faults: 2, settled: (world) => world.checkSettled() })
    console.log(explored, performance.now() - began)
    expect(explored.states).toBeGreaterThan(10)
  }, 600000)
  const names = Object.keys(allGuards) as GuardName[]
  test.each(names)(
    'without %s',
    async (name) => {
      const start = new World({ shape: 'overlap', stores, slowTokens: 1 })
      try {
        const r = await explore({
          start,
          faults: 1,
          guards: without(name),
          settled: (world) => world.checkSettled(),
        })
        console.log(name, 'NOT FOUND', r)
      } catch (error) {
        if (!(error instanceof Violation)) throw error
        console.log(name, error.message)
      }
    },
    600000,
  )
})
