import { broken, day, hour, places, type ReaderName } from '../../world/model.js'
import type { Scenario, Tale, Twist } from '../tale.js'
import { isUsedNow } from './retire-end.js'

const endless = { firstLivesMs: null }
const always = { inputs: { rotate: 'always' } } as const
const waits = 'waiting ROTATION_WAITING'

/** Two workflows of two repositories begin with one token, and each writes its own store. */
async function bothRotate(t: Tale, last: ReaderName = 'b-o', between?: (t: Tale) => void): Promise<void> {
  t.world.inputs = { a: ['r'], b: ['o'] }
  await t.run(last === 'b-o' ? 'a-r' : 'b-o', always)
  between?.(t)
  await t.run(last, always)
}

/** What the workflow that rotated last waits for, while the first one is through with the token. */
const hindrances: readonly {
  readonly name: string
  readonly last: ReaderName
  readonly vendor?: Scenario['vendor']
  readonly more?: Scenario['more']
  between?(t: Tale): void
  /** Who meets it. */
  readonly met?: ReaderName
  readonly says?: string
  readonly lift: { readonly days?: number; readonly twist?: Twist }
  readonly ends?: readonly string[]
}[] = [
  {
    name: 'the overlap of the other',
    last: 'a-r',
    more: { overlapMs: 20 * hour },
    between(t) {
      t.world.now += 16 * hour
    },
    lift: { days: 1 },
  },
  { name: 'another reader of the other', last: 'a-e', lift: { days: 36 } },
  {
    name: 'a job of the other',
    last: 'a-r',
    between: (t) => void t.world.queue('acme/shop', t.world.opsValue),
    says: 'waiting RETIRE_BLOCKED',
    lift: { days: 1 },
  },
  {
    name: 'a job of the other that kept it',
    last: 'ops',
    vendor: 'admin',
    met: 'ops',
    lift: { days: 36 },
    ends: ['waiting RETIRE_BLOCKED', 'waiting RETIRE_BLOCKED'],
  },
  {
    name: 'a secret that hides the store of the other',
    last: 'a-r',
    between(t) {
      t.world.showsHiding = true
    },
    says: 'waiting STORE_SHADOWED',
    lift: { twist: { inputs: { forget: [places.e.address] } } },
  },
]

/** Each way in which the last line may still use the token holds up what the first one would do with it. */
const waiting = hindrances.map(
  ({
    name,
    vendor = 'self',
    last,
    more,
    between,
    met = 'a-r',
    says = waits,
    lift,
    ends = ['retired', 'retired'],
  }): Scenario => ({
    name: `two lines replaced one token, which waits for ${name}`,
    vendor,
    more: { ...endless, ...more },
    seen: [],
    says: ['rotated', 'rotated', waits, says, waits, ...ends],
    async tell(t) {
      await bothRotate(t, last, between)
      await t.run('b-o')
      await t.run(met)
      await t.run('b-o')
      t.days(lift.days ?? 0)
      await t.run('a-r', lift.twist)
      await t.run('b-o')
    },
  }),
)

/** Who runs after both have rotated, one after the other, and what they say. */
const orders: readonly {
  readonly name: string
  readonly more?: Scenario['more']
  readonly isUsed?: true
  readonly runs: readonly (readonly [who: ReaderName, says: string])[]
}[] = [
  {
    name: 'two lines replaced one token: the one that is through with it last ends it',
    runs: [
      ['a-r', waits],
      ['b-o', 'retired'],
      ['a-r', 'retired'],
    ],
  },
  {
    name: 'two lines replaced one token that only a person ends: the one that is through with it last says so',
    more: { showsUse: false },
    runs: [
      ['a-r', waits],
      ['b-o', 'manual RETIRE_BY_HAND'],
      ['a-r', 'manual RETIRE_BY_HAND'],
    ],
  },
  {
    name: 'two lines replaced one token, and the last one is through with it first',
    runs: [
      ['b-o', waits],
      ['a-r', 'waiting RETIRE_BLOCKED'],
      ['b-o', 'retired'],
      ['a-r', 'retired'],
    ],
  },
  {
    name: 'two lines replaced one token that is used: the drain waits for the other line first',
    isUsed: true,
    runs: [
      ['a-r', waits],
      ['b-o', 'waiting RETIRE_BLOCKED'],
      ['a-r', 'waiting RETIRE_BLOCKED'],
      ['b-o', 'retired'],
      ['a-r', 'retired'],
    ],
  },
]

const ended = orders.map(
  ({ name, more, isUsed, runs }): Scenario => ({
    name,
    vendor: 'self',
    more: { ...endless, ...more },
    seen: [],
    says: ['rotated', 'rotated', ...runs.map(([, says]) => says)],
    async tell(t) {
      await bothRotate(t)
      t.days(1)
      if (isUsed) isUsedNow(t.world, t.world.opsValue)
      for (const [who] of runs) await t.run(who)
    },
  }),
)

export const shared: readonly Scenario[] = [
  ...ended,
  ...waiting,
  {
    name: 'a token comes back into a store before any generation, and is noted once more',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['not-due EXPIRY_NEVER', 'not-due', 'not-due EXPIRY_NEVER', 'rotated', 'waiting STORE_PENDING'],
    async tell(t) {
      t.world.inputs = { a: ['r'], b: ['o'] }
      await t.run('b-o')
      const other = t.world.mint({ name: 'tried', livesMs: 90 * day, from: 'person' })
      t.world.put(places.o.id, other.value, 'person')
      t.world.now += hour
      await t.run('b-o')
      t.world.put(places.o.id, t.world.opsValue, 'person')
      t.world.now += hour
      await t.run('b-o')
      await t.run('a-r', always)
      await t.run('a-r')
    },
  },
  {
    name: 'a first rotation may not write its store, and has noted what stands there',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['refused STORE_FORBIDDEN', 'rotated', 'waiting STORE_PENDING'],
    async tell(t) {
      t.world.inputs = { a: ['r'], b: ['o'] }
      await t.run('b-o', { ...always, fault: ['prove', 'each', 'refused'] })
      await t.run('a-r', always)
      await t.run('a-r')
    },
  },
  {
    name: 'a store that cannot be read is noted before the run is refused',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['refused STORE_FORBIDDEN', 'rotated', 'waiting STORE_PENDING', 'refused STORE_FORBIDDEN'],
    async tell(t) {
      t.world.inputs = { a: ['r'], b: ['o'] }
      await t.run('b-o', { ...always, fault: ['read-store', 'each', 'refused'] })
      await t.run('a-r', always)
      await t.run('a-r')
      await t.run('b-o', { ...always, fault: ['read-store', 'each', 'refused'], never: 'claim' })
    },
  },
  {
    name: 'a store that cannot be looked up refuses the run, and the others are noted',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['refused STORE_NOT_FOUND', 'rotated', 'waiting STORE_PENDING'],
    async tell(t) {
      t.world.inputs = { a: ['r'], b: ['o', 'e'] }
      t.world.hidden.add(places.e.address)
      await t.run('b-o')
      await t.run('a-r', always)
      await t.run('a-r')
    },
  },
  {
    name: 'a store that cannot be read and that no generation knows is noted beside the newest',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['rotated', 'refused STORE_FORBIDDEN', 'waiting STORE_PENDING'],
    async tell(t) {
      t.world.inputs = { a: ['r'], b: ['r', 'o'] }
      await t.run('a-r', always)
      await t.run('b-o', { fault: ['read-store', 'each', 'refused'] })
      await t.run('a-r')
    },
  },
  {
    name: 'a store that is left with another value is waited for, although the old token has ended',
    vendor: 'self',
    more: endless,
    seen: ['a-r'],
    says: ['rotated', 'waiting STORE_PENDING', 'waiting STORE_PENDING'],
    async tell(t) {
      await t.run('a-r', always)
      t.world.inputs = { ...t.world.inputs, a: ['r'] }
      t.world.put(places.e.id, t.world.opsValue, 'person')
      t.days(1)
      await t.run('a-r')
      await t.move('a person ends the oldest token')
      t.days(1)
      await t.run('a-r')
    },
  },
  {
    name: 'in a line of its own, nothing but its end is noted of an older token',
    vendor: 'self',
    more: endless,
    seen: [],
    says: ['rotated', 'retired'],
    async tell(t) {
      t.world.inputs = { a: ['r'], b: ['o'] }
      await t.run('a-r', always)
      t.days(1)
      await t.run('a-r')
      if (t.did.includes('note/note-unused')) throw broken(14, 'what nobody asks for is noted')
    },
  },
]
