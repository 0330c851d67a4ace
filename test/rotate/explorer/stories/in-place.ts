import { broken, day, hour, places } from '../../world/model.js'
import type { Scenario } from '../tale.js'
import { claimsAndDies, pair } from './common.js'

/** One call that ends the old token as it makes the new one. */
export const inPlace: readonly Scenario[] = [
  {
    name: 'in place, another workflow’s store holds the token, and both are refused until one names every store',
    vendor: 'in place',
    seen: ['b-o'],
    says: [
      'refused ROTATION_IN_PLACE_ELSEWHERE',
      'refused ROTATION_IN_PLACE_ELSEWHERE',
      'refused ROTATION_IN_PLACE_ELSEWHERE',
    ],
    async tell(t) {
      await t.run('a-r')
      await t.run('b-o')
      await t.run('a-r', { never: 'claim' })
    },
  },
  {
    name: 'in place, nobody elsewhere holds the token, and nothing is noted before the call',
    vendor: 'in place',
    seen: [],
    says: ['rotated'],
    async tell(t) {
      await t.run('a-r')
      if (t.did.some((deed) => deed.startsWith('claim/sight'))) throw broken(14, 'it notes its stores')
    },
  },
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
    name: 'in place, the call of a dead run arrives while its successor is about to call',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'refused VENDOR_UNAUTHORIZED', 'refused ROTATE_LOST'],
    async tell(t) {
      await t.run('a-r', { fault: ['rotate', 1, 'crash-before'] })
      await t.run('a-r', {
        before: [
          'rotate-in-place',
          async (world) => {
            world.apply({ do: 'rotate', id: world.token(world.opsValue)?.id ?? '', livesMs: 90 * day })
            return true
          },
        ],
      })
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
    more: { slowTokens: 10_000 },
    seen: pair,
    says: ['rotated'],
    async tell(t) {
      await t.run('a-r')
      if (!t.warned.includes('NEW_TOKEN_NOT_WORKING'))
        throw broken(9, 'nobody says that the new token is dead')
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
    name: 'in place, leaked needs admin-token',
    vendor: 'in place',
    seen: pair,
    says: ['refused LEAKED_NEEDS_ADMIN'],
    async tell(t) {
      await t.visit('leaked: what r holds')
      t.days(1)
    },
  },
  {
    name: 'in place, who is passed over stops at a store that refuses',
    vendor: 'in place',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'resumed'],
    async tell(t) {
      await t.run('a-r', { before: ['write', claimsAndDies], fault: ['write', 'each', 'refused'] })
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'in place, nobody says what became of a lost call',
    vendor: 'in place',
    seen: pair,
    says: ['refused ROTATE_AMBIGUOUS'],
    async tell(t) {
      await t.run('a-r', {
        faults: [
          ['rotate', 1, 'applied-lost'],
          ['introspect', 3, 'lost-before'],
        ],
      })
    },
  },
  {
    name: 'in place, the token that leaked is dead, and its successor is sealed',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'dies', 'resumed', 'resumed'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 1, 'crash-before'] })
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.run('a-r', { inputs: { leaked, adminToken: 'admin' }, fault: ['create', 1, 'crash-before'] })
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'in place, the newest token leaked, and the next run is not told',
    vendor: 'in place',
    seen: pair,
    says: ['rotated', 'dies', 'refused LEAKED_UNFINISHED'],
    async tell(t) {
      await t.run('a-r')
      const leaked = t.world.refOf(t.world.stores.get(places.r.id)?.value ?? '')
      t.world.leaked.add(leaked)
      await t.run('a-r', { inputs: { leaked, adminToken: 'admin' }, fault: ['create', 1, 'crash-before'] })
      await t.run('a-r')
    },
  },
  {
    name: 'in place, the token in hand is ended after another claim asked about it',
    vendor: 'in place',
    seen: pair,
    says: ['rotated', 'dies', 'refused ROTATION_OLD_TOKEN_DEAD'],
    async tell(t) {
      await t.run('a-r')
      t.days(70)
      await t.run('a-r', { fault: ['rotate', 1, 'crash-before'] })
      await t.move('e is taken off workflow a')
      await t.run('a-r', {
        inputs: { forget: [places.e.address] },
        before: [
          'release',
          (world, actor) => {
            const token = actor && world.token(actor.token)
            if (token) world.end(token, 'person')
            world.now += hour
            return true
          },
        ],
      })
    },
  },
]
