import type { Scenario } from '../tale.js'
import { pair } from './common.js'

/** The emergency. */
export const leaked: readonly Scenario[] = [
  {
    name: 'leaked',
    vendor: 'self',
    seen: pair,
    says: ['ended LEAKED_ENDED', 'resumed', 'not-due'],
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
    says: ['rotated', 'dies', 'refused LEAKED_UNFINISHED', 'resumed', 'resumed', 'ended LEAKED_ENDED'],
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
    says: ['waiting RETIRE_FAILED', 'resumed', 'ended LEAKED_ENDED', 'not-due'],
    async tell(t) {
      await t.visit('leaked: what r holds', { fault: ['revoke', 1, 'refused'] })
      await t.run('a-r', { fault: ['revoke', 1, 'lost-before'] })
      await t.run('a-e')
      await t.run('a-e')
    },
  },
]
