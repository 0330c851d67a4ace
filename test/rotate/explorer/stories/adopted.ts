import { broken, day, places } from '../../world/model.js'
import type { Scenario } from '../tale.js'
import { pair } from './common.js'

/** Tokens that a person makes. */
export const adopted: readonly Scenario[] = [
  {
    name: 'adopt',
    vendor: 'manual',
    seen: pair,
    says: ['manual ROTATION_MANUAL', 'rotated', 'manual RETIRE_BY_HAND', 'not-due', 'rotated', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      await t.visit('a-r adopts')
      await t.run('a-r')
      await t.run('a-e')
      await t.visit('adopt without the old value')
      await t.run('a-r')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'adopt of another owner dies',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'resumed', 'resumed'],
    async tell(t) {
      await t.visit('a-r adopts of another owner', { fault: ['update-entry', 1, 'crash-after'] })
      await t.run('a-r')
      await t.run('a-r')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'adopt beside an old token that lives, which a later run ends',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.visit('a-r adopts')
      await t.run('a-e')
      t.days(2)
      await t.run('a-r')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'adopt where the list has no answer',
    vendor: 'self',
    seen: pair,
    says: ['rotated'],
    async tell(t) {
      await t.visit('a-r adopts', { fault: ['list', 'each', 'refused'] })
    },
  },
  {
    name: 'tokens that are too short to prove anything',
    vendor: 'manual',
    seen: [],
    says: ['rotated'],
    async tell(t) {
      const mint = (value: string) =>
        t.world.mint({ name: 'short', livesMs: 90 * day, from: 'person', value })
      for (const place of ['r', 'e'] as const) t.world.put(places[place].id, mint('plain-1').value, 'person')
      t.world.now += 60_000
      await t.run('a-r', { adopted: mint('plain-2').value })
      const notes = t.did.filter((each) => each === 'note/note-writes').length
      if (notes > 2) throw broken(5, `two writes are noted ${notes} times`)
    },
  },
]
