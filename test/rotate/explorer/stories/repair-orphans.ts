import type { Token } from '../../world/model.js'
import { broken, places } from '../../world/model.js'
import type { Scenario, Tale, Twist } from '../tale.js'

import { pair } from './common.js'

const alone = ['a-r'] as const

/** A first generation whose old token is ended, and then a create whose run dies. */
async function orphaned(t: Tale): Promise<Token> {
  await t.run('a-r')
  await t.run('a-r')
  await t.run('a-r', { inputs: { rotate: 'always' }, fault: ['create', 1, 'crash-after'] })
  const orphan = t.world.tokens.at(-1)
  if (orphan?.from !== 'rotation') throw broken(2, 'nothing was made')
  return orphan
}

const unanswered: Twist = { inputs: { rotate: 'always' }, fault: ['create', 'each', 'lost-before'] }
const before = ['rotated', 'retired', 'dies'] as const

/** Tokens that were made and whose values reached nothing. */
export const orphans: readonly Scenario[] = [
  {
    name: 'a run that claims twice, in a journal that lost an entry, gives its two tokens two names',
    vendor: 'self',
    says: ['waiting ROTATION_PASSED_OVER', 'rotated'],
    async tell(t) {
      await t.run('a-r', { before: ['commit', 'the newest entry is deleted'] })
      await t.run('a-r', { fault: ['create', 1, 'lost-late'] })
      await t.hundredDays()
    },
  },
  {
    name: 'an orphan is noted, ended and forgotten',
    vendor: 'self',
    seen: alone,
    says: [...before, 'not-due', 'retired', 'not-due'],
    async tell(t) {
      const orphan = await orphaned(t)
      await t.run('a-r')
      await t.run('a-r')
      if (t.world.works(orphan.value)) throw broken(2, 'an orphan is left')
      await t.run('a-r', { never: 'end' })
    },
  },
  {
    name: 'an orphan and a look-alike of its name',
    vendor: 'self',
    seen: alone,
    says: [...before, 'not-due', 'manual RETIRE_BY_HAND', 'not-due'],
    async tell(t) {
      const { name } = await orphaned(t)
      await t.run('a-r')
      t.world.mint({ name, livesMs: null, from: 'bystander' })
      await t.run('a-r', { never: 'end' })
      await t.run('a-r', { never: 'list-tokens' })
    },
  },
  {
    name: 'an orphan that a person puts into a store',
    vendor: 'admin',
    seen: alone,
    says: [...before, 'not-due', 'waiting STORE_CHANGED'],
    async tell(t) {
      const orphan = await orphaned(t)
      await t.run('a-r')
      t.world.put(places.r.id, orphan.value, 'person')
      t.world.now += 60_000
      await t.run('a-r')
    },
  },
  {
    name: 'an orphan whose end gets no answer',
    vendor: 'self',
    seen: alone,
    says: [...before, 'not-due', 'not-due', 'retired'],
    async tell(t) {
      await orphaned(t)
      await t.run('a-r')
      await t.run('a-r', { fault: ['revoke', 'each', 'lost-before'] })
      await t.run('a-r')
    },
  },
  {
    name: 'a create without an answer that nothing shows is noted once',
    vendor: 'self',
    seen: alone,
    says: ['rotated', 'retired', 'refused NETWORK_RESET', 'not-due', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      await t.run('a-r', unanswered)
      await t.run('a-r')
      await t.run('a-r', { never: 'identify' })
    },
  },
  {
    name: 'a create without an answer before the first generation',
    vendor: 'self',
    more: { firstLivesMs: null },
    seen: alone,
    says: ['refused NETWORK_RESET', 'waiting STORE_UNKNOWN'],
    async tell(t) {
      await t.run('a-r', unanswered)
      await t.run('a-r')
    },
  },
  {
    name: 'a claim that only the older token proves, and its token',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'dies', 'resumed', 'resumed', 'manual RETIRE_BY_HAND', 'not-due', 'not-due'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-late'] })
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-before'] })
      await t.run('a-r')
      await t.run('a-e')
      await t.run('a-r')
      await t.run('a-e')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a claim that only the older token proves, and nothing was made',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'dies', 'resumed', 'resumed', 'retired', 'not-due'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-late'] })
      await t.run('a-r', { fault: ['create', 1, 'crash-before'] })
      await t.run('a-r')
      await t.run('a-e')
      await t.run('a-r')
      await t.run('a-e')
      if (t.world.journal.size > 3) throw broken(12, `the journal has ${t.world.journal.size} entries`)
    },
  },
]
