import { broken, day, places } from '../../world/model.js'
import type { Scenario } from '../tale.js'
import { long, pair } from './common.js'

/** The stores of one workflow. */
const ids = [places.r.id, places.e.id]

/** The emergency. */
export const leaked: readonly Scenario[] = [
  {
    name: 'leaked',
    vendor: 'self',
    seen: pair,
    says: ['ended LEAKED_ENDED', 'not-due', 'not-due'],
    async tell(t) {
      await t.visit('leaked: what r holds')
      await t.run('a-r')
      await t.run('a-e')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'leaked, and it dies',
    vendor: 'self',
    seen: pair,
    says: [
      'rotated',
      'dies',
      'refused LEAKED_UNFINISHED',
      'resumed LEAKED_UNFINISHED',
      'resumed LEAKED_UNFINISHED',
      'ended LEAKED_ENDED',
    ],
    async tell(t) {
      await t.run('a-r')
      await t.visit('leaked: what r holds', { fault: ['write', 1, 'crash-after'] })
      await t.run('a-e')
      await t.run('a-r')
      await t.run('a-e')
      await t.run('a-r')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'leaked, ended without an answer, at a vendor that lists no ended token',
    vendor: 'admin',
    says: ['ended LEAKED_ELSEWHERE'],
    async tell(t) {
      await t.visit('leaked: what r holds', { fault: ['revoke', 1, 'applied-lost'] })
    },
  },
  {
    name: 'leaked, and the list does not answer once its end is accepted',
    vendor: 'self',
    seen: pair,
    says: ['waiting NETWORK_RESET'],
    async tell(t) {
      await t.visit('leaked: what r holds', { fault: ['list', 2, 'lost-before'] })
    },
  },
  {
    name: 'leaked, and the end of the token in hand is not answered',
    vendor: 'self',
    says: ['ended LEAKED_ELSEWHERE'],
    async tell(t) {
      await t.visit('leaked: what r holds', { fault: ['revoke', 1, 'applied-lost'] })
    },
  },
  {
    name: 'leaked and ended, and a late write takes the note of its end away',
    vendor: 'self',
    says: ['rotated', 'waiting STORE_PENDING', 'ended LEAKED_ELSEWHERE'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      await t.visit('leaked: what r holds', { fault: ['update-entry', 3, 'lost-late'] })
      await t.hundredDays(['a-r', 'a-e', 'b-o', 'ops'])
    },
  },
  {
    name: 'leaked and ended, and the same command again with the dead token',
    vendor: 'self',
    seen: pair,
    says: ['ended LEAKED_ENDED', 'refused JOURNAL_UNVERIFIED', 'not-due'],
    async tell(t) {
      const token = t.world.opsValue
      await t.visit('leaked: what r holds')
      await t.run('a-r', { token, inputs: { leaked: t.world.refOf(token) } })
      await t.run('a-r')
    },
  },
  {
    name: 'leaked, with admin-token, first',
    vendor: 'admin',
    seen: pair,
    says: ['refused LEAKED_UNKNOWN', 'ended LEAKED_ENDED', 'not-due'],
    async tell(t) {
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.run('a-r', { inputs: { leaked: 'ref-unknown' } })
      await t.run('a-r', { inputs: { leaked, leakedFirst: true } })
      await t.run('a-r', { inputs: { leaked, leakedFirst: true } })
    },
  },
  {
    name: 'leaked, and a store fails',
    vendor: 'self',
    seen: pair,
    says: ['refused LEAKED_STORES', 'ended LEAKED_ENDED', 'not-due'],
    async tell(t) {
      await t.visit('leaked: what r holds', { fault: ['write', 2, 'refused'] })
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'leaked in a store that fails, and again without the input',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'refused LEAKED_STORES', 'ended LEAKED_ENDED', 'retired', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      await t.visit('leaked: what r holds', { fault: ['write', 2, 'refused'] })
      await t.run('a-e')
      await t.run('a-e')
      await t.run('a-r')
    },
  },
  {
    name: 'leaked, and the end is refused or not answered',
    vendor: 'self',
    seen: pair,
    says: ['refused LEAKED_UNFINISHED', 'ended LEAKED_ENDED', 'not-due', 'not-due'],
    async tell(t) {
      await t.visit('leaked: what r holds', { fault: ['revoke', 1, 'refused'] })
      await t.run('a-r', { fault: ['revoke', 1, 'lost-before'] })
      await t.run('a-e')
      await t.run('a-e')
    },
  },
  {
    name: 'leaked, and a person adopts with it in hand',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'dies', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.visit('leaked: what r holds', { fault: ['write', 1, 'crash-after'] })
      const { value } = t.world.mint({ name: 'adopted', livesMs: 240 * day, from: 'person' })
      await t.run('a-e', { adopted: value })
    },
  },
  {
    name: 'leaked, in hand beside an entry that nothing proves',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'ended LEAKED_ENDED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      const { value } = t.world.mint({ name: 'elsewhere', livesMs: 90 * day, from: 'person' })
      t.world.put(places.o.id, value, 'person')
      t.world.leaked.add(t.world.refOf(value))
      await t.run('a-r', { token: value, inputs: { leaked: t.world.refOf(value) } })
    },
  },
  {
    name: 'leaked, first, at a vendor that lists what is ended',
    vendor: 'admin',
    more: { restores: true },
    seen: pair,
    says: ['ended LEAKED_ENDED'],
    async tell(t) {
      const { opsValue } = t.world
      const leaked = t.world.refOf(opsValue)
      t.world.leaked.add(leaked)
      await t.run('a-r', {
        inputs: { leaked, leakedFirst: true },
        before: [
          'create',
          (world) => {
            if (world.works(opsValue)) throw broken(8, 'the leaked token lives while its successor is made')
            return true
          },
        ],
      })
    },
  },
  {
    name: 'leaked, first, and broken off between two stores',
    vendor: 'admin',
    more: { restores: true },
    seen: pair,
    says: ['dies', 'ended LEAKED_ENDED', 'resumed'],
    async tell(t) {
      const { opsValue } = t.world
      const leaked = t.world.refOf(opsValue)
      t.world.leaked.add(leaked)
      await t.run('a-r', { inputs: { leaked, leakedFirst: true }, fault: ['write', 1, 'crash-after'] })
      await t.run('a-r', { inputs: { leaked, leakedFirst: true } })
      const dead = ids.find((id) => t.world.stores.get(id)?.value === opsValue)
      if (dead !== undefined) throw broken(14, `it says ended, and ${dead} holds the dead token`)
      await t.run('a-e')
    },
  },
  {
    name: 'leaked, first, and the vendor does not show its end while a store fails',
    vendor: 'admin',
    more: { restores: true },
    seen: pair,
    says: ['refused LEAKED_STORES'],
    async tell(t) {
      const { opsValue } = t.world
      const leaked = t.world.refOf(opsValue)
      t.world.leaked.add(leaked)
      await t.run('a-r', {
        inputs: { leaked, leakedFirst: true },
        fault: ['write', 2, 'refused'],
        before: ['commit', 'a person revives a token'],
      })
    },
  },
  {
    name: 'leaked, at a vendor without an API',
    vendor: 'manual',
    seen: pair,
    says: ['refused LEAKED_UNFINISHED'],
    async tell(t) {
      await t.visit('leaked: what r holds')
    },
  },
  {
    name: 'leaked, at a vendor without an API, and a person has ended it',
    vendor: 'manual',
    seen: pair,
    says: ['manual ROTATION_MANUAL'],
    async tell(t) {
      await t.move('a person ends the oldest token')
      await t.visit('leaked: what r holds')
    },
  },
  {
    name: 'leaked, at a vendor without an API, once a person has replaced it',
    vendor: 'manual',
    seen: pair,
    says: ['rotated', 'manual RETIRE_BY_HAND', 'not-due'],
    async tell(t) {
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.visit('a-r adopts')
      await t.run('a-r', { inputs: { leaked } })
      await t.run('a-r', { inputs: { leaked } })
    },
  },
  {
    name: 'leaked, at a vendor without an API, and a store still holds it',
    vendor: 'manual',
    seen: pair,
    says: ['waiting STORE_FORBIDDEN', 'refused LEAKED_UNFINISHED'],
    async tell(t) {
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.visit('a-r adopts', { fault: ['write', 2, 'refused'] })
      await t.run('a-r', { inputs: { leaked } })
    },
  },
  {
    name: 'leaked, and the vendor does not list it',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'refused LEAKED_UNFINISHED'],
    async tell(t) {
      await t.run('a-r')
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.move('a person ends the oldest token')
      await t.run('a-r', { inputs: { leaked } })
    },
  },
  {
    name: 'leaked, nothing tells which token it is, and a store may still hold it',
    vendor: 'admin',
    seen: pair,
    says: ['waiting STORE_FORBIDDEN', 'waiting STORE_FORBIDDEN', 'refused LEAKED_UNFINISHED', 'not-due'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 2, 'refused'] })
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.move('a person ends the oldest token')
      await t.run('a-r', { inputs: { leaked }, fault: ['write', 1, 'refused'] })
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'leaked, nothing tells which token it is, and again',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'refused LEAKED_UNFINISHED', 'refused LEAKED_UNFINISHED', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.move('a person ends the oldest token')
      await t.run('a-r', { inputs: { leaked } })
      await t.run('a-r', { inputs: { leaked }, never: 'note' })
      await t.run('a-r')
    },
  },
  {
    name: 'leaked, nothing tells which token it is, and the newest is due',
    vendor: 'admin',
    more: { ...long, lifetimeMs: 60 * day },
    seen: pair,
    says: ['rotated', 'rotated LEAKED_UNFINISHED', 'retired'],
    async tell(t) {
      await t.run('a-r')
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.move('a person ends the oldest token')
      t.days(40)
      await t.run('a-r', { inputs: { leaked } })
      await t.run('a-r')
    },
  },
  {
    name: 'leaked, the vendor refuses its end, and the newest is due',
    vendor: 'admin',
    more: { ...long, lifetimeMs: 60 * day },
    seen: pair,
    says: ['rotated', 'rotated LEAKED_UNFINISHED'],
    async tell(t) {
      await t.run('a-r')
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      t.days(40)
      await t.run('a-r', { inputs: { leaked }, fault: ['revoke', 'each', 'refused'] })
    },
  },
  {
    name: 'leaked, and it is alive again',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'refused LEAKED_UNFINISHED', 'ended LEAKED_ENDED'],
    async tell(t) {
      await t.run('a-r')
      const leaked = t.world.refOf(t.world.opsValue)
      t.world.leaked.add(leaked)
      await t.run('a-r', { inputs: { leaked }, before: ['list-tokens', 'a person revives a token', 2] })
      await t.run('a-r')
    },
  },
]
