import { day, hour } from '../../world/model.js'
import type { Scenario } from '../tale.js'

const alone = ['a-r'] as const
const pair = ['a-r', 'a-e'] as const
const endless = { firstLivesMs: null }
const always = { inputs: { rotate: 'always' } } as const

/** What begins a generation, and what does not. */
export const begins: readonly Scenario[] = [
  {
    name: 'in place, a run that finds no open claim waits for nothing',
    vendor: 'in place',
    seen: pair,
    says: ['rotated'],
    async tell(t) {
      await t.run('a-r', { never: 'settle' })
    },
  },
  {
    name: 'in place, a person ended the token, and no call was lost',
    vendor: 'in place',
    seen: pair,
    says: ['refused ROTATION_OLD_TOKEN_DEAD'],
    async tell(t) {
      await t.move('a person ends the oldest token')
      await t.run('a-r')
    },
  },
  {
    name: 'in place, a run dies before its call',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['rotate', 1, 'crash-before'] })
      await t.run('a-r')
    },
  },
  {
    name: 'in place, a lost value is replaced with admin-token',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['rotate', 1, 'crash-after'] })
      await t.run('a-r', { inputs: { adminToken: 'admin' } })
    },
  },
  {
    name: 'a job that kept the old token, which is not due',
    vendor: 'self',
    more: endless,
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r', always)
      await t.run('ops')
    },
  },
  {
    name: 'a job that kept a dead token, and one of its stores holds a due one',
    vendor: 'admin',
    seen: ['a-r', 'b-o'],
    says: ['rotated', 'resumed', 'rotated', 'waiting STORE_LEFT_BEHIND', 'rotated'],
    async tell(t) {
      await t.run('b-o')
      t.days(61)
      for (let nth = 0; nth < 3; nth++) await t.run('a-r')
      await t.run('b-o', { token: t.world.opsValue })
    },
  },
  {
    name: 'a job that kept the old token, and the stored one has ended',
    vendor: 'admin',
    seen: pair,
    says: ['rotated', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      t.days(100)
      await t.run('ops')
    },
  },
  {
    name: 'a job that kept the old token, and the stored one is due',
    vendor: 'self',
    more: { lifetimeMs: 20 * day },
    seen: pair,
    says: ['rotated', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      t.days(12)
      await t.run('ops')
    },
  },
  {
    name: 'a token that only a person replaces, and that is not due',
    vendor: 'manual',
    more: endless,
    seen: [],
    says: ['not-due EXPIRY_NEVER'],
    async tell(t) {
      await t.run('a-r', { never: 'claim' })
    },
  },
  {
    name: 'another workflow’s store is noted before the first generation',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['waiting STORE_UNKNOWN', 'rotated', 'waiting STORE_PENDING'],
    async tell(t) {
      await t.run('b-o')
      await t.run('a-r', always)
      await t.run('a-r')
    },
  },
  {
    name: 'the stores are noted once',
    vendor: 'self',
    more: endless,
    seen: alone,
    says: ['waiting STORE_UNKNOWN'],
    async tell(t) {
      await t.run('a-r', { never: 'claim' })
    },
  },
  {
    name: 'after the second generation no store is noted again',
    vendor: 'self',
    more: { ...endless, overlapMs: 20 * hour },
    seen: alone,
    says: ['rotated', 'retired', 'rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r', always)
      t.days(1)
      await t.run('a-r')
      await t.run('a-r', always)
      await t.run('a-r', { never: 'claim' })
    },
  },
  {
    name: 'the only store, before the first generation',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['not-due EXPIRY_NEVER'],
    async tell(t) {
      t.world.inputs = { ...t.world.inputs, a: ['r'] }
      await t.run('a-r')
    },
  },
]
