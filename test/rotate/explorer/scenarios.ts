import { day, home, places } from '../world/model.js'
import { pasteFresh, pasteOld } from './moves.js'
import type { Scenario } from './tale.js'

/** The first token outlives a store that is left behind. */
const long = { firstLivesMs: 200 * day, lifetimeMs: 200 * day, rotateBeforeMs: 100 * day }

const pair = ['a-r', 'a-e'] as const

/** Directed stories: most are from the attacks on the texts of the design. */
export const scenarios: readonly Scenario[] = [
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
    name: 'the old value is written back',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting STORE_CHANGED', 'rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r')
      pasteOld(t.world, 'e')
      t.world.now += 3_600_000
      for (const reader of ['a-r', 'a-e', 'a-r'] as const) await t.run(reader)
      await t.hundredDays(pair)
    },
  },
  {
    name: 'an ended value is written back and restored',
    vendor: 'admin',
    more: { ...long, restores: true },
    seen: pair,
    says: ['rotated', 'retired', 'waiting STORE_CHANGED', 'not-due', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      pasteOld(t.world, 'r')
      t.world.now += 3_600_000
      await t.run('a-r')
      await t.run('a-e')
      await t.run('a-r')
    },
  },
  {
    name: 'a store is written while a token is ended',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting STORE_CHANGED', 'waiting STORE_CHANGED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { before: ['end', 'a person pastes the old value into e'] })
      await t.run('a-r')
    },
  },
  {
    name: 'a fresh value is pasted',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'resumed', 'not-due'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      pasteFresh(t.world, 'r')
      t.world.now += 3_600_000
      await t.run('a-r')
      await t.run('a-e')
      await t.move('a person ends the newest token')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'a store that is added',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'resumed', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      await t.move('o is added to workflow a')
      await t.run('a-r')
      await t.run('a-e')
      await t.hundredDays(pair)
    },
  },
  {
    name: 'a line that is taken off',
    vendor: 'self',
    more: long,
    seen: pair,
    says: ['dies', 'resumed', 'waiting STORE_PENDING', 'waiting STORE_LEFT_BEHIND', 'retired', 'not-due'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 1, 'crash-after'] })
      await t.move('e is taken off workflow a')
      await t.run('a-r')
      await t.run('a-r')
      t.days(36)
      await t.run('a-r')
      await t.visit('forget e')
      await t.run('a-r')
    },
  },
  {
    name: 'forget of what nobody knows',
    vendor: 'self',
    seen: pair,
    says: ['refused FORGET_UNKNOWN'],
    async tell(t) {
      await t.run('a-r', { inputs: { forget: [places.o.address] } })
    },
  },
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
  {
    name: 'a new token is slow, or never works',
    vendor: 'self',
    more: { slowTokens: 3 },
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'a new token never works',
    vendor: 'self',
    more: { slowTokens: 100 },
    seen: pair,
    says: ['refused NEW_TOKEN_NOT_WORKING'],
    async tell(t) {
      await t.run('a-r')
    },
  },
  {
    name: 'the vendor says nothing',
    vendor: 'self',
    seen: pair,
    says: ['refused ROTATION_TOKEN_UNKNOWN', 'rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['introspect', 1, 'lost-before'] })
      await t.run('a-r')
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
