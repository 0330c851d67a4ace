import { broken } from '../../world/model.js'
import type { Scenario } from '../tale.js'
import { claimsAndDies, long, nothingIsLeft, pair } from './common.js'

/** Who may act: holders that live, sleep, wake or are passed over, and runs that are too old. */
export const claims: readonly Scenario[] = [
  {
    name: 'what the vendor would refuse is refused before a claim',
    vendor: 'self',
    more: { needsAdmin: true },
    seen: [],
    says: ['refused ROTATION_NEEDS_ADMIN'],
    async tell(t) {
      await t.run('a-r', { never: 'claim' })
    },
  },
  {
    name: 'what a person gives is not weighed as a create',
    vendor: 'self',
    more: { needsAdmin: true },
    seen: [],
    says: ['rotated'],
    async tell(t) {
      await t.visit('a-r adopts', { never: 'weigh-create' })
    },
  },
  {
    name: 'a stale re-run',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'waiting RUN_STALE', 'resumed'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 1, 'crash-after'] })
      await t.visit('a stale re-run')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a holder that lives',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'waiting ROTATION_HELD', 'rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['create', 1, 'crash-after'] })
      const dead = t.world.runs.at(-1)
      if (dead) dead.status = 'in_progress'
      await t.run('a-e')
      if (dead) dead.status = 'completed'
      await t.run('a-e')
      await t.settle()
    },
  },
  {
    name: 'a run that has nothing to do waits for no holder',
    vendor: 'self',
    more: { firstLivesMs: null },
    seen: pair,
    says: ['dies', 'waiting STORE_UNKNOWN'],
    async tell(t) {
      await t.run('a-r', { inputs: { rotate: 'always' }, fault: ['create', 1, 'crash-before'] })
      const holder = t.world.runs.at(-1)
      if (holder) holder.status = 'in_progress'
      await t.run('a-e')
    },
  },
  {
    name: 'a holder that wakes after the create',
    vendor: 'self',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r', { before: ['seal', 'it sleeps and a-e runs'] })
      await t.run('a-r', { before: ['commit', 'it sleeps and a-e runs'] })
      await t.settle()
    },
  },
  {
    name: 'a holder that wakes after the commit',
    vendor: 'self',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'resumed'],
    async tell(t) {
      await t.run('a-r', { before: ['write', 'it sleeps and a-e runs'] })
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a commit without an answer, and another run finishes it',
    vendor: 'self',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'resumed', 'retired'],
    async tell(t) {
      await t.run('a-r', {
        fault: ['update-entry', 1, 'applied-lost'],
        before: ['commit', 'it sleeps and a-e runs', 2],
      })
      await t.run('a-e')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a run that is handed an older token that lives begins no line while its store is still to be written',
    vendor: 'self',
    says: ['rotated', 'waiting ROTATION_PASSED_OVER'],
    async tell(t) {
      await t.run('a-r', { before: ['release', 'it sleeps and b-o runs'] })
      await t.run('a-r', { before: ['write', 'it sleeps and a-e runs'] })
    },
  },
  {
    name: 'a claim that is seen late',
    vendor: 'self',
    seen: pair,
    says: ['waiting ROTATION_UNSURE', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r', { before: ['claim', 'the journal is late for a minute'] })
      t.world.stale = undefined
      await t.run('a-r')
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'who is passed over ends what it made at once',
    vendor: 'self',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'rotated'],
    async tell(t) {
      await t.run('a-r', { before: ['verify', claimsAndDies] })
      nothingIsLeft(t.world)
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'who is passed over once the journal has its token leaves it to the next run',
    vendor: 'self',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'resumed', 'resumed'],
    async tell(t) {
      await t.run('a-r', { before: ['write', claimsAndDies] })
      await t.run('a-r')
      await t.run('a-e')
      await t.settle()
    },
  },
  {
    name: 'who is passed over leaves an adopted token alone',
    vendor: 'self',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER'],
    async tell(t) {
      await t.visit('a-r adopts', { before: ['seal', claimsAndDies] })
    },
  },
  {
    name: 'a command line lets its claim go',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired'],
    async tell(t) {
      await t.run('a-r', { hidden: true })
      await t.run('a-r')
    },
  },
  {
    name: 'creates without an answer, and refused ones, day after day',
    vendor: 'self',
    seen: pair,
    says: [
      'rotated',
      'retired',
      'refused VENDOR_FORBIDDEN',
      'refused VENDOR_FORBIDDEN',
      'refused VENDOR_FORBIDDEN',
      'refused VENDOR_FORBIDDEN',
    ],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      t.days(70)
      for (let nth = 0; nth < 4; nth++) {
        await t.run('a-r', {
          faults: [
            ['create', 1, 'lost-before'],
            ['create', 2, 'refused'],
          ],
        })
        t.days(1)
      }
      t.story.push([...t.world.journal.keys()].join(' '))
      if (t.world.journal.size > 3) throw broken(12, `the journal has ${t.world.journal.size} entries`)
    },
  },
  {
    name: 'a reader that dies after it created keeps the token that it was handed',
    vendor: 'self',
    more: long,
    seen: pair,
    says: ['rotated', 'dies', 'rotated', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.settle(pair)
      t.days(101)
      await t.run('a-e', { fault: ['update-entry', 1, 'crash-before'] })
      await t.run('a-r')
      t.days(1)
      await t.run('a-r')
      await t.run('a-e')
    },
  },
]
