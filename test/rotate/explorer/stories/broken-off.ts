import { places } from '../../world/model.js'
import { pasteFresh } from '../moves.js'
import type { Scenario } from '../tale.js'
import { pair } from './common.js'

/** Runs that die, or get no answer, and who goes on after them. */
export const brokenOff: readonly Scenario[] = [
  {
    name: 'a crash after the create',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'rotated', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.run('a-r', { fault: ['create', 1, 'crash-after'] })
      for (const reader of ['a-e', 'a-r', 'a-e'] as const) await t.run(reader)
      await t.settle()
    },
  },
  {
    name: 'a create without an answer',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.run('a-r', { fault: ['create', 1, 'applied-lost'] })
      for (const reader of ['a-e', 'a-r'] as const) await t.run(reader)
      await t.settle()
    },
  },
  {
    name: 'a create that is refused',
    vendor: 'self',
    seen: pair,
    says: [
      'refused VENDOR_FORBIDDEN',
      'refused VENDOR_FORBIDDEN',
      'refused VENDOR_FORBIDDEN',
      'refused VENDOR_FORBIDDEN',
      'refused VENDOR_FORBIDDEN',
      'rotated',
    ],
    async tell(t) {
      for (let nth = 0; nth < 5; nth++) await t.run('a-r', { fault: ['create', 1, 'refused'] })
      await t.run('a-r')
      await t.settle()
      if (t.world.journal.size > 3) throw new RangeError('the journal grows')
    },
  },
  {
    name: 'a crash after the commit',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'resumed', 'resumed', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-after'] })
      for (const reader of ['a-e', 'a-r', 'a-r'] as const) await t.run(reader)
      await t.settle()
    },
  },
  {
    name: 'a crash after the first write',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'resumed', 'resumed', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 1, 'crash-after'] })
      for (const reader of ['a-e', 'a-r', 'a-r'] as const) await t.run(reader)
      await t.settle()
    },
  },
  {
    name: 'a person writes after a crash',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'resumed', 'resumed'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-after'] })
      pasteFresh(t.world, 'e')
      t.world.now += 3_600_000
      await t.run('a-r')
      await t.run('a-r')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'a killed token is not written',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-after'] })
      await t.move('a person ends the newest token')
      await t.run('a-r')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'the list does not show the sealed token',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'waiting SEALED_NOT_LISTED', 'resumed'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-after'] })
      await t.move('the list is cut')
      await t.run('a-r')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a key changes between the commit and the write',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'resumed', 'rotated', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-after'] })
      t.world.keyChangedAt.set(places.e.id, t.world.now)
      for (const reader of ['a-e', 'a-e', 'a-r', 'a-e'] as const) await t.run(reader)
      await t.settle()
    },
  },
  {
    name: 'a store that may not be written',
    vendor: 'self',
    seen: pair,
    says: ['refused STORE_UNAVAILABLE', 'waiting STORE_FORBIDDEN', 'resumed'],
    async tell(t) {
      await t.run('a-r', { fault: ['prove', 2, 'lost-before'] })
      await t.run('a-r', { fault: ['write', 2, 'refused'] })
      await t.run('a-r')
      await t.settle()
    },
  },
]
