import { broken, places } from '../../world/model.js'
import type { Scenario, Tale } from '../tale.js'
import { pair } from './common.js'

/** A generation in `r` and `e`, with its old token ended; and then no run names `e` any more. */
async function takenOff(t: Tale): Promise<void> {
  await t.run('a-r')
  await t.run('a-r')
  await t.move('e is taken off workflow a')
}

/** Stores that no run names any more. */
export const leftBehind: readonly Scenario[] = [
  {
    name: 'a store that no run names is gone when the next generation begins',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'rotated', 'retired'],
    async tell(t) {
      await takenOff(t)
      t.world.stores.delete(places.e.id)
      t.days(61)
      await t.run('a-r')
      if (t.warned.includes('STORE_LEFT_BEHIND')) throw broken(14, 'a store that is gone is named')
      await t.run('a-r')
    },
  },
  {
    name: 'a store is left behind with a token that a person ended',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'rotated', 'retired', 'waiting STORE_LEFT_BEHIND'],
    async tell(t) {
      await takenOff(t)
      await t.visit('a-r, always')
      await t.move('a person ends the oldest token')
      await t.run('a-r')
      await t.run('a-r')
    },
  },
]
