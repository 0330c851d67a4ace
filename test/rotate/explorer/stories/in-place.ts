import { broken } from '../../world/model.js'
import type { Scenario } from '../tale.js'
import { claimsAndDies, pair } from './common.js'

/** One call that ends the old token as it makes the new one. */
export const inPlace: readonly Scenario[] = [
  {
    name: 'in place',
    vendor: 'in place',
    seen: pair,
    says: ['rotated', 'not-due', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      t.days(60)
      await t.run('a-e')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'in place, refused or lost',
    vendor: 'in place',
    seen: pair,
    says: [
      'refused ROTATION_IN_PLACE_REFUSED',
      'refused ROTATE_LOST',
      'refused ROTATE_LOST',
      'refused ROTATE_LOST',
    ],
    async tell(t) {
      await t.run('a-r', { inputs: { allowInPlace: false } })
      await t.run('a-r', { fault: ['rotate', 1, 'applied-lost'] })
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'in place, a crash after the call',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'refused ROTATE_LOST', 'rotated', 'not-due'],
    async tell(t) {
      await t.run('a-r', { fault: ['rotate', 1, 'crash-after'] })
      await t.run('a-r')
      await t.visit('a-r adopts')
      await t.run('a-r')
    },
  },
  {
    name: 'in place, a call that arrives late',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'refused ROTATE_LOST', 'refused ROTATE_LOST'],
    async tell(t) {
      await t.run('a-r', { fault: ['rotate', 1, 'crash-late'] })
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'in place, the journal is away',
    vendor: 'in place',
    seen: pair,
    says: ['rotated JOURNAL_UNAVAILABLE', 'waiting STORE_UNKNOWN', 'waiting STORE_UNKNOWN'],
    async tell(t) {
      await t.run('a-r', { before: ['commit', 'journal is away for 40 calls'] })
      t.world.outages.clear()
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'in place, a store is away',
    vendor: 'in place',
    seen: pair,
    says: ['waiting SEALED_PRINTED', 'resumed', 'not-due'],
    async tell(t) {
      await t.run('a-r', { before: ['write', 'store is away for 3 calls'] })
      await t.run('a-e')
      await t.run('a-r')
    },
  },
  {
    name: 'in place, it wakes',
    vendor: 'in place',
    seen: pair,
    says: ['rotated', 'not-due', 'not-due'],
    async tell(t) {
      await t.run('a-r', { before: ['commit', 'it sleeps and a-e runs'] })
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'in place, who is passed over finishes',
    vendor: 'in place',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'resumed', 'not-due'],
    async tell(t) {
      await t.run('a-r', { before: ['write', claimsAndDies] })
      await t.run('a-r')
      await t.run('a-e')
      await t.settle()
    },
  },
  {
    name: 'in place, who is passed over before the commit finishes',
    vendor: 'in place',
    seen: pair,
    says: ['rotated', 'not-due', 'not-due'],
    async tell(t) {
      await t.run('a-r', { before: ['commit', claimsAndDies] })
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'in place, the new token is slow',
    vendor: 'in place',
    more: { slowTokens: 100 },
    seen: pair,
    says: ['rotated'],
    async tell(t) {
      await t.run('a-r')
      const values = new Set([...t.world.stores.values()].map(({ value }) => value))
      if (values.size !== 2) throw broken(1, 'the only value is not stored')
    },
  },
  {
    name: 'in place, the token in hand is ended after it was asked about',
    vendor: 'in place',
    seen: pair,
    says: ['refused ROTATION_OLD_TOKEN_DEAD'],
    async tell(t) {
      await t.run('a-r', {
        before: [
          'claim',
          (world) => {
            const token = world.token(world.opsValue)
            if (token) world.end(token, 'person')
            world.now += 60_000
            return true
          },
        ],
      })
    },
  },
  {
    name: 'in place, journal and stores are away',
    vendor: 'in place',
    seen: pair,
    says: ['waiting SEALED_PRINTED', 'resumed'],
    async tell(t) {
      await t.run('a-r', {
        before: [
          'commit',
          (world) => {
            world.outages.set('journal', 12)
            world.outages.set('store', 12)
            return true
          },
        ],
      })
      t.world.outages.clear()
      await t.run('a-r')
    },
  },
  {
    name: 'in place, nothing takes the value for the rest of the job, and it is recovered',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'refused RECOVER_INVALID', 'resumed', 'resumed', 'refused RECOVER_INVALID'],
    async tell(t) {
      await t.run('a-r', {
        before: [
          'commit',
          (world, actor) => {
            if (actor) actor.diesAt = world.steps + 40
            world.outages.set('journal', 100_000)
            world.outages.set('store', 100_000)
            return true
          },
        ],
      })
      t.world.outages.clear()
      const recover = t.printed.join('\n')
      await t.run('a-r', { token: 'another-token-entirely', inputs: { recover } })
      await t.run('a-r', { inputs: { recover } })
      await t.run('a-r')
      await t.run('a-r', { inputs: { recover } })
      await t.settle()
    },
  },
  {
    name: 'in place, the journal refuses the body, and it dies before a store has the value',
    vendor: 'in place',
    seen: pair,
    says: ['dies'],
    async tell(t) {
      await t.run('a-r', {
        fault: ['update-entry', 1, 'refused'],
        before: [
          'write',
          (_, actor) => {
            if (actor) actor.crashed = true
            return true
          },
        ],
      })
      if (t.printed.length === 0) throw broken(13, 'the only value is not printed')
    },
  },
  {
    name: 'in place, leaked needs admin-token',
    vendor: 'in place',
    seen: pair,
    says: ['refused LEAKED_NEEDS_ADMIN'],
    async tell(t) {
      await t.visit('leaked: what r holds')
      t.days(1)
    },
  },
]
