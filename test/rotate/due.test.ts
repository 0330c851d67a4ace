import { expect, test } from 'vitest'
import { runActor } from './explore.js'
import { day, hour, World } from './world.js'

const store = 'repo:acme/shop'

test('a token that lives no longer than rotate-before is left alone for half of its life', async () => {
  const world = new World({ shape: 'overlap', stores: [store] })
  const rotated = async (name: string) => {
    const { report } = await runActor(world, {
      run: world.queue(name, store),
      inputs: { rotateBeforeMs: 120 * day, lifetimeMs: 90 * day },
    })
    const { outcome, generation, next } = report ?? {}
    return { outcome, generation, inDays: Math.round((Date.parse(next ?? '') - world.now) / day) }
  }

  expect(await rotated('first')).toEqual({ outcome: 'rotated', generation: 1, inDays: 45 })
  world.now += 2 * day
  expect(await rotated('second')).toEqual({ outcome: 'retired', generation: 1, inDays: 43 })
  world.now += 42 * day
  expect(await rotated('third')).toMatchObject({ outcome: 'not-due', generation: 1 })
  world.now += 2 * day + hour
  expect(await rotated('fourth')).toMatchObject({ outcome: 'rotated', generation: 2 })
})
