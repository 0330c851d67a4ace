import { broken, day, hour, type Place, places } from '../../world/model.js'
import type { World } from '../../world/world.js'
import type { Scenario, Tale, Twist } from '../tale.js'
import { long, pair } from './common.js'

/** A person pastes a token that was just made. @returns its value */
function paste(world: World, place: Place, livesMs: number): string {
  const { value } = world.mint({ name: 'pasted', livesMs, from: 'person' })
  world.put(places[place].id, value, 'person')
  world.now += hour
  return value
}

const valueIn = (world: World, place: Place): string => world.stores.get(places[place].id)?.value ?? ''

async function leakedFirst(t: Tale, twist: Twist = {}): Promise<void> {
  const leaked = t.world.refOf(valueIn(t.world, 'r'))
  t.world.leaked.add(leaked)
  await t.run('a-r', { ...twist, inputs: { leaked, leakedFirst: true } })
}

/** What somebody met who did what the documentation says, and nothing else. */
export const byTheBook: readonly Scenario[] = [
  {
    name: 'a short-lived token is pasted, far from half of its life',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      const left = valueIn(t.world, 'e')
      const value = paste(t.world, 'r', 20 * day)
      await t.run('a-r')
      t.days(8)
      await t.run('a-r')
      if (valueIn(t.world, 'e') !== left) throw broken(2, 'what somebody pasted is spread')
      if (valueIn(t.world, 'r') !== value) throw broken(2, 'what somebody pasted is replaced')
      t.days(2)
      await t.run('a-r')
    },
  },
  {
    name: 'a token is pasted while the one before the last is due',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED'],
    async tell(t) {
      await t.run('a-r')
      const left = valueIn(t.world, 'r')
      paste(t.world, 'e', 90 * day)
      for (const reader of ['a-e', 'a-e', 'a-r'] as const) await t.run(reader)
      if (valueIn(t.world, 'r') !== left) throw broken(2, 'what somebody pasted is spread')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'leaked, in a run that is handed an older token than the stores hold',
    vendor: 'self',
    more: long,
    seen: pair,
    says: ['rotated', 'refused LEAKED_UNFINISHED'],
    async tell(t) {
      await t.run('a-r')
      const interim = t.world.mint({ name: 'interim', livesMs: 90 * day, from: 'person' })
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.run('a-r', { token: interim.value, inputs: { leaked } })
      if (valueIn(t.world, 'r') === interim.value) throw broken(2, 'an older token is written')
    },
  },
  {
    name: 'leaked first, once a generation is there',
    vendor: 'admin',
    more: { restores: true },
    seen: pair,
    says: ['rotated', 'retired', 'ended LEAKED_ENDED', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      await leakedFirst(t)
      if (!t.world.works(valueIn(t.world, 'r'))) throw broken(1, 'r holds what was ended')
      await t.run('a-e')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'leaked first, and a store fails',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'waiting STORE_FORBIDDEN', 'resumed', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await leakedFirst(t, { fault: ['write', 2, 'refused'] })
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'leaked first, and the create fails',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'refused VENDOR_FORBIDDEN', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await leakedFirst(t, { fault: ['create', 1, 'refused'] })
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'leaked first, where nothing could make a successor',
    vendor: 'admin',
    more: { selfMade: true },
    seen: pair,
    says: ['rotated', 'refused LEAKED_FIRST_REFUSED', 'ended LEAKED_ENDED'],
    async tell(t) {
      await t.run('a-r')
      const value = valueIn(t.world, 'r')
      await leakedFirst(t)
      if (!t.world.works(value)) throw broken(1, 'a token is ended that nobody can replace')
      await t.visit('leaked: what r holds')
    },
  },
  {
    name: 'leaked, and a person has ended it already',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.move('a person ends the newest token')
      await t.visit('leaked: what r holds')
      if (!t.world.works(valueIn(t.world, 'e'))) throw broken(1, 'e holds what was ended')
      await t.run('a-e')
    },
  },
  {
    name: 'leaked, and somebody wrote a store',
    vendor: 'self',
    more: long,
    seen: pair,
    says: ['rotated', 'ended LEAKED_ENDED'],
    async tell(t) {
      await t.run('a-r')
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      paste(t.world, 'e', 90 * day)
      await t.run('a-r', { inputs: { leaked } })
    },
  },
  {
    name: 'in place, the value is not lost while its holder lives',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'waiting ROTATION_HELD', 'refused ROTATE_LOST'],
    async tell(t) {
      await t.run('a-r', { fault: ['rotate', 1, 'crash-after'] })
      const holder = t.world.runs.at(-1)
      if (holder) holder.status = 'in_progress'
      await t.run('a-r')
      if (holder) holder.status = 'completed'
      await t.run('a-r')
    },
  },
  {
    name: 'an earlier token is adopted again, with a dead one in hand',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'rotated', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      const earlier = t.world.mint({ name: 'earlier', livesMs: 90 * day, from: 'person' })
      await t.run('a-r', { adopted: earlier.value })
      const dead = t.world.mint({ name: 'dead', livesMs: 90 * day, from: 'person' })
      t.world.end(dead, 'person')
      await t.run('a-r', { adopted: earlier.value, token: dead.value })
      await t.hundredDays(pair)
    },
  },
  {
    name: 'a create without an answer, once a generation is there',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'rotated', 'waiting ROTATION_WAITING', 'retired', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      t.days(61)
      await t.run('a-r', { fault: ['create', 1, 'applied-lost'] })
      const active = t.world.ofSecret().filter((token) => t.world.isActive(token))
      if (active.length !== 3) throw broken(2, 'the lost token is ended by the run that found it')
      for (const reader of ['a-e', 'a-r', 'a-e'] as const) await t.run(reader)
      await t.settle()
    },
  },
  {
    name: 'both creates without an answer',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'refused NETWORK_RESET', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      t.days(61)
      await t.run('a-r', { fault: ['create', 'each', 'applied-lost'] })
      await t.run('a-r')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a token is owed until another one is due',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      t.days(61)
      await t.run('a-r')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a store that was forgotten stays so when a new line begins',
    vendor: 'self',
    more: long,
    seen: pair,
    says: ['rotated', 'waiting STORE_PENDING', 'retired', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.move('e is taken off workflow a')
      paste(t.world, 'e', 90 * day)
      await t.run('a-r')
      await t.visit('forget e')
      paste(t.world, 'r', 180 * day)
      await t.visit('a-r, always')
      t.days(1)
      await t.run('a-r')
    },
  },
  {
    name: 'after an emergency, a job is handed the token that was ended',
    vendor: 'self',
    seen: pair,
    says: ['ended LEAKED_ENDED', 'refused JOURNAL_UNVERIFIED', 'not-due'],
    async tell(t) {
      const old = valueIn(t.world, 'r')
      await t.visit('leaked: what r holds')
      await t.run('a-r', { token: old })
      await t.run('a-e', { inputs: { leaked: t.world.refOf(old) } })
    },
  },
]
