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
]
