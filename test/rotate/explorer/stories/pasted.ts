import { broken, day, places } from '../../world/model.js'
import { pasteFresh, pasteOld } from '../moves.js'
import type { Scenario } from '../tale.js'
import { long, pair } from './common.js'

/** What people do to stores and inputs. */
export const pasted: readonly Scenario[] = [
  {
    name: 'the old value is written back',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting STORE_CHANGED', 'rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r')
      pasteOld(t.world, 'e')
      t.world.now += 3_600_000
      for (const reader of ['a-r', 'a-e', 'a-r'] as const) await t.run(reader)
      await t.hundredDays(pair)
    },
  },
  {
    name: 'an ended value is written back and restored',
    vendor: 'admin',
    more: { ...long, restores: true },
    seen: pair,
    says: ['rotated', 'retired', 'waiting STORE_CHANGED', 'not-due', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      pasteOld(t.world, 'r')
      t.world.now += 3_600_000
      await t.run('a-r')
      await t.run('a-e')
      await t.run('a-r')
    },
  },
  {
    name: 'a store is written while a token is ended',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { before: ['end', 'a person pastes the old value into e'] })
      await t.run('a-r')
      if (!t.world.works(t.world.opsValue)) throw broken(1, 'what a person stored meanwhile is dead')
    },
  },
  {
    name: 'a fresh value is pasted',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      pasteFresh(t.world, 'r')
      t.world.now += 3_600_000
      await t.run('a-r')
      await t.run('a-e')
      await t.move('a person ends the newest token')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'a fresh value is pasted, and the vendor lists what the other store holds as ended',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'resumed', 'not-due', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      await t.move('a person ends the newest token')
      pasteFresh(t.world, 'r')
      t.world.now += 3_600_000
      await t.run('a-r')
      await t.run('a-e')
      await t.run('a-r')
    },
  },
  {
    name: 'a store that is added',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'resumed', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      await t.move('o is added to workflow a')
      await t.run('a-r')
      await t.run('a-e')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'a line that is taken off',
    vendor: 'self',
    more: long,
    seen: pair,
    says: ['dies', 'resumed', 'waiting STORE_PENDING', 'waiting STORE_LEFT_BEHIND', 'retired', 'not-due'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 1, 'crash-after'] })
      await t.move('e is taken off workflow a')
      await t.run('a-r')
      await t.run('a-r')
      t.days(36)
      await t.run('a-r')
      await t.visit('forget e')
      await t.run('a-r')
    },
  },
  {
    name: 'a store that was forgotten is kept again once a run names it',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'not-due', 'rotated', 'waiting STORE_PENDING'],
    async tell(t) {
      await t.run('a-r')
      await t.visit('forget e')
      await t.move('e is put back into workflow a')
      await t.run('a-r')
      await t.move('e is taken off workflow a')
      await t.run('a-r', { inputs: { rotate: 'always' } })
      t.days(2)
      await t.run('a-r')
      const kept = t.world.stores.get(places.e.id)?.value ?? ''
      if (!t.world.works(kept)) throw broken(1, 'what a store holds that a run named again is ended')
    },
  },
  {
    name: 'forget of what nobody knows',
    vendor: 'self',
    seen: pair,
    says: ['refused FORGET_UNKNOWN'],
    async tell(t) {
      await t.run('a-r', { inputs: { forget: [places.o.address] } })
    },
  },
  {
    name: 'a token of another rotation',
    vendor: 'self',
    seen: pair,
    says: ['refused JOURNAL_TWICE', 'rotated'],
    async tell(t) {
      const name = 'acme/b:API_TOKEN#3.abcdefgh'
      const token = t.world.mint({ name, livesMs: 10 * day, from: 'person' })
      t.world.put(places.r.id, token.value, 'person')
      t.world.now += 60_000
      await t.run('a-r')
      const adopted = t.world.mint({ name: 'by hand', livesMs: 90 * day, from: 'person' })
      await t.run('a-r', { adopted: adopted.value })
    },
  },
  {
    name: 'a new repository takes the name of a renamed one',
    vendor: 'self',
    seen: ['b-o'],
    says: ['rotated', 'refused STORE_REPLACED', 'resumed'],
    async tell(t) {
      await t.run('b-o')
      t.world.leads.set(places.o.address, 'repo:7009')
      t.world.put(
        'repo:7009',
        t.world.mint({ name: 'of others', livesMs: null, from: 'bystander' }).value,
        'person',
      )
      t.world.now += 60_000
      await t.run('b-o', { never: 'write' })
      await t.run('b-o', { inputs: { forget: [places.o.id] } })
    },
  },
  {
    name: 'a pasted value beside an entry that nothing proves',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'refused JOURNAL_UNVERIFIED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      // A job elsewhere is handed a token that the journal does not know, and the stores show its times.
      const other = t.world.mint({ name: 'elsewhere', livesMs: 90 * day, from: 'person' })
      await t.run('a-r', { token: other.value })
    },
  },
]
