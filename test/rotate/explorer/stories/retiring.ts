import { day, home } from '../../world/model.js'
import type { Scenario } from '../tale.js'
import { pair } from './common.js'

/** How a token that was replaced comes to its end. */
export const retiring: readonly Scenario[] = [
  {
    name: 'one rotation and its retirement',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'not-due', 'not-due'],
    async tell(t) {
      for (const reader of ['a-r', 'a-r', 'a-e', 'a-r'] as const) await t.run(reader)
      await t.settle()
      await t.hundredDays(pair)
    },
  },
  {
    name: 'within the overlap',
    vendor: 'self',
    more: { overlapMs: 20 * 3_600_000 },
    seen: pair,
    says: [
      'rotated',
      'waiting ROTATION_WAITING',
      'waiting ROTATION_WAITING',
      'waiting ROTATION_WAITING',
      'retired',
    ],
    async tell(t) {
      for (const reader of ['a-r', 'a-r', 'a-e'] as const) await t.run(reader)
      t.days(1)
      await t.run('a-e')
      await t.run('a-r')
    },
  },
  {
    name: 'a job still holds the old token',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting RETIRE_BLOCKED', 'retired'],
    async tell(t) {
      t.world.queue(home, t.world.opsValue)
      await t.run('a-r')
      await t.run('a-r')
      t.days(1)
      await t.run('a-r')
    },
  },
  {
    name: 'a run waits for longer than any lives',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired'],
    async tell(t) {
      const run = t.world.queue(home, t.world.opsValue)
      run.status = 'waiting'
      await t.run('a-r')
      t.world.now += 36 * 86_400_000
      await t.run('a-r')
    },
  },
  {
    name: 'the old token is used elsewhere',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting RETIRE_BLOCKED', 'retired', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      const old = t.world.token(t.world.opsValue)
      if (old) old.lastUsedAt = t.world.now
      await t.run('a-r')
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'a use after the drain was noted counts for 35 days',
    vendor: 'self',
    more: { firstLivesMs: 400 * day, lifetimeMs: 400 * day, rotateBeforeMs: 150 * day },
    seen: pair,
    says: [
      'rotated',
      'waiting RETIRE_BLOCKED',
      'waiting RETIRE_BLOCKED',
      'waiting RETIRE_BLOCKED',
      'retired',
    ],
    async tell(t) {
      await t.run('a-r')
      const old = t.world.token(t.world.opsValue)
      if (old) old.lastUsedAt = t.world.now
      await t.run('a-r')
      t.days(1)
      if (old) old.lastUsedAt = t.world.now
      await t.run('a-r')
      t.days(36)
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'ops keeps the old one',
    vendor: 'self',
    says: ['rotated', 'waiting STORE_PENDING', 'waiting STORE_PENDING', 'waiting READER_NOT_SERVED'],
    async tell(t) {
      await t.run('ops')
      await t.run('a-r')
      await t.run('a-e')
      await t.run('ops')
      await t.hundredDays()
    },
  },
  {
    name: 'two workflows with a common store',
    vendor: 'self',
    says: ['rotated', 'rotated', 'resumed', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('b-o')
      await t.run('a-r')
      await t.run('a-e')
      await t.run('b-o')
      await t.hundredDays(['a-r', 'a-e', 'b-o'])
    },
  },
  {
    name: 'two workflows, admin-token',
    vendor: 'admin',
    says: ['rotated', 'rotated', 'resumed'],
    async tell(t) {
      await t.run('a-r')
      await t.run('b-o')
      await t.run('a-r')
      await t.hundredDays(['a-r', 'a-e', 'b-o', 'ops'])
    },
  },
  {
    name: 'always',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'rotated', 'retired', 'not-due', 'rotated'],
    async tell(t) {
      for (let nth = 0; nth < 4; nth++) await t.visit('a-r, always')
      await t.run('a-e')
      await t.visit('a-r, always')
    },
  },
]
