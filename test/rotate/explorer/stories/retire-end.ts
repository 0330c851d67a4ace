import { broken, day, hour, places } from '../../world/model.js'
import type { World } from '../../world/world.js'
import { pasteOld } from '../moves.js'
import type { Scenario, Tale } from '../tale.js'
import { long, pair } from './common.js'

const alone = ['a-r'] as const

const endless = { firstLivesMs: null }
const always = { inputs: { rotate: 'always' } } as const

/** Somebody uses a token that was replaced. */
export function isUsedNow(world: World, value: string): void {
  const token = world.token(value)
  if (token) token.lastUsedAt = world.now
}

/** Two generations, of which neither old token is ended yet: the first is used until right before the second. */
async function twoOwed(t: Tale): Promise<{ readonly first: string; readonly second: string }> {
  const { world } = t
  await t.run('a-r', always)
  const second = world.stores.get(places.r.id)?.value ?? ''
  t.days(61)
  isUsedNow(world, world.opsValue)
  await t.run('a-r')
  return { first: world.opsValue, second }
}

/** How older tokens are ended, and what is said of it. */
export const ends: readonly Scenario[] = [
  {
    name: 'the vendor refuses every end, and the newest is due',
    vendor: 'self',
    more: { ...long, lifetimeMs: 60 * day },
    seen: pair,
    says: ['rotated', 'waiting RETIRE_FAILED', 'rotated', 'waiting RETIRE_FAILED'],
    async tell(t) {
      const fault = ['revoke', 'each', 'refused'] as const
      await t.run('a-r')
      t.days(2)
      await t.run('a-r', { fault })
      t.days(38)
      await t.run('a-r', { fault })
      t.days(2)
      await t.run('a-r', { fault })
    },
  },
  {
    name: 'nobody can tell which runs live, and the newest is due',
    vendor: 'self',
    more: { ...long, lifetimeMs: 60 * day },
    seen: pair,
    says: ['rotated', 'waiting RETIRE_UNCHECKABLE', 'rotated'],
    async tell(t) {
      const fault = ['read-runs', 'each', 'refused'] as const
      await t.run('a-r')
      t.days(2)
      await t.run('a-r', { fault })
      t.days(38)
      await t.run('a-r', { fault })
    },
  },
  {
    name: 'what is ended without a disturbance is not restored',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { never: 'restore' })
    },
  },
  {
    name: 'a store is written while a token is ended that nothing restores',
    vendor: 'self',
    more: { restores: false, showsEnded: true },
    seen: alone,
    says: ['rotated', 'waiting STORE_CHANGED', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { before: ['end', 'a person pastes the old value into e'], never: 'restore' })
      await t.run('a-r', { inputs: { rotate: 'always' } })
      await t.run('a-r')
    },
  },
  {
    name: 'a store that somebody wrote the old value into is named as long as it is so, also once that is dead',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.move('a person pastes the old value into e')
      for (const days of [1, 20, 20]) {
        t.days(days)
        await t.run('a-r')
      }
      await t.run('a-r', { inputs: { rotate: 'always' } })
      await t.hundredDays(['a-r', 'a-e'])
    },
  },
  {
    name: 'a store is written while a token is ended that the vendor then shows as somebody else’s',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'waiting RETIRE_FAILED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', {
        before: [
          'end',
          (world) => {
            world.onWrite = () => {
              world.onWrite = undefined
              world.alter(world.opsValue, { owner: 'u8' })
            }
            return pasteOld(world, 'e')
          },
        ],
      })
    },
  },
  {
    name: 'a token that was to expire, and that somebody gave a longer life',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'manual RETIRE_BY_HAND'],
    async tell(t) {
      const { world } = t
      await t.run('a-r')
      t.days(36)
      world.alter(world.opsValue, { expiresAt: world.now + 90 * day })
      await t.run('a-r')
    },
  },
  {
    name: 'a job that kept a token which a person ended',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'waiting READER_NOT_SERVED'],
    async tell(t) {
      await t.run('a-r')
      await t.move('a person ends the oldest token')
      await t.run('ops')
    },
  },
  {
    name: 'within the overlap the vendor is not asked for a list',
    vendor: 'self',
    more: { overlapMs: 20 * hour },
    seen: alone,
    says: ['rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { fault: ['list', 'each', 'lost-before'], never: 'claim' })
    },
  },
  {
    name: 'an end that the vendor accepts and does not carry out',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'waiting RETIRE_FAILED', 'retired'],
    async tell(t) {
      await t.run('a-r')
      t.world.deafEnds = 1
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'a job that kept an older token ends nothing',
    vendor: 'self',
    more: endless,
    seen: alone,
    says: ['rotated', 'rotated', 'waiting READER_NOT_SERVED'],
    async tell(t) {
      const { second } = await twoOwed(t)
      await t.run('ops', { token: second, never: 'end' })
    },
  },
  {
    name: 'the first of two older tokens is ended, and the second is used',
    vendor: 'self',
    more: endless,
    seen: alone,
    says: ['rotated', 'rotated', 'waiting RETIRE_BLOCKED', 'retired'],
    async tell(t) {
      const { first, second } = await twoOwed(t)
      isUsedNow(t.world, second)
      await t.run('a-r')
      if (t.world.works(first) || !t.world.works(second)) throw broken(2, 'the first alone is not used')
      await t.run('a-r')
    },
  },
  {
    name: 'the first of two older tokens is left to a person, and the second is used',
    vendor: 'self',
    more: endless,
    seen: alone,
    says: ['rotated', 'rotated', 'waiting RETIRE_BLOCKED', 'retired'],
    async tell(t) {
      const { first, second } = await twoOwed(t)
      t.world.alter(first, { owner: 'u8' })
      isUsedNow(t.world, second)
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'what an earlier generation ended is deleted',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'retired', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      await t.run('a-r', always)
      await t.run('a-r')
      if (t.world.token(t.world.opsValue)) throw broken(2, 'an ended token is never deleted')
    },
  },
  {
    name: 'a reader says that it is handed the newest, and another one ends the older',
    vendor: 'self',
    more: { overlapMs: 20 * hour },
    seen: alone,
    says: ['rotated', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.run('a-e')
      await t.run('a-r')
      t.days(1)
      await t.run('a-e')
    },
  },
  {
    name: 'the drain of a token that nobody used is not noted',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'waiting RETIRE_FAILED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { fault: ['revoke', 1, 'refused'], never: 'note' })
    },
  },
  {
    name: 'a job that keeps the old token for ever holds up its end for 35 days',
    vendor: 'self',
    more: endless,
    seen: alone,
    says: ['rotated', 'waiting ROTATION_WAITING', 'waiting RETIRE_BLOCKED', 'retired'],
    async tell(t) {
      await t.run('ops', always)
      t.days(20)
      await t.run('ops')
      t.days(20)
      await t.run('a-r')
      await t.run('a-r')
    },
  },
]
