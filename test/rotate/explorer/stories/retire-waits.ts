import { hour, places, type ReaderName } from '../../world/model.js'
import type { Scenario, Tale } from '../tale.js'
import { isUsedNow } from './retire-end.js'

const alone = ['a-r'] as const
const endless = { firstLivesMs: null }
const always = { inputs: { rotate: 'always' } } as const

/** What an older token waits for, and how that comes to its end. */
interface Hindrance {
  readonly name: string
  readonly reader: ReaderName
  readonly overlapMs?: number
  /** Until nothing but this is in the way. */
  begin?(t: Tale): Promise<void> | void
  readonly waits: string
  lift(t: Tale): Promise<void> | void
}

const hindrances: readonly Hindrance[] = [
  {
    name: 'the overlap',
    reader: 'a-r',
    overlapMs: 20 * hour,
    waits: 'waiting ROTATION_WAITING',
    lift: (t) => t.days(1),
  },
  {
    name: 'another reader',
    reader: 'a-e',
    waits: 'waiting ROTATION_WAITING',
    lift: (t) => t.days(36),
  },
  {
    name: 'a job that began before',
    reader: 'a-r',
    begin: (t) => void t.world.queue('acme/shop', t.world.opsValue),
    waits: 'waiting RETIRE_BLOCKED',
    lift: (t) => t.days(1),
  },
]

/** A person is told to end a token only once nothing can be using it. */
const told = hindrances.map(
  ({ name, reader, overlapMs, begin, waits, lift }): Scenario => ({
    name: `a token that a person has to end waits for ${name}`,
    vendor: 'self',
    more: { ...endless, ...(overlapMs && { overlapMs }), showsUse: false },
    seen: alone,
    says: ['rotated', waits, 'manual RETIRE_BY_HAND'],
    async tell(t) {
      await begin?.(t)
      await t.run(reader, always)
      await t.run(reader)
      await lift(t)
      await t.run(reader)
    },
  }),
)

/** The drain is noted as over only once nothing else is in the way: what was used until then is not ended at once. */
const drained = hindrances.map(
  ({ name, reader, overlapMs, begin, waits, lift }): Scenario => ({
    name: `a token that is used waits for ${name} first`,
    vendor: 'self',
    more: { ...endless, ...(overlapMs && { overlapMs }) },
    seen: alone,
    says: ['rotated', waits, 'waiting RETIRE_BLOCKED', 'retired'],
    async tell(t) {
      await begin?.(t)
      await t.run(reader, always)
      isUsedNow(t.world, t.world.opsValue)
      await t.run(reader)
      await lift(t)
      await t.run(reader)
      await t.run(reader)
    },
  }),
)

/** Another workflow's store may hold the old token until a person says that nobody reads it. */
const elsewhere = {
  seen: ['a-r', 'b-o'] as const,
  async begin(t: Tale) {
    await t.run('a-r')
    await t.run('a-r', { inputs: { forget: ['7002/b.yml/job'] } })
  },
  lift: { inputs: { forget: [places.o.address] } },
}

const stored: readonly Scenario[] = [
  {
    name: 'a token that a person has to end waits for another workflow’s store',
    vendor: 'self',
    more: { showsUse: false },
    seen: elsewhere.seen,
    says: ['rotated', 'waiting STORE_PENDING', 'manual RETIRE_BY_HAND'],
    async tell(t) {
      await elsewhere.begin(t)
      await t.run('a-r', elsewhere.lift)
    },
  },
  {
    name: 'a token that is used waits for another workflow’s store first',
    vendor: 'self',
    seen: elsewhere.seen,
    says: ['rotated', 'waiting STORE_PENDING', 'waiting STORE_PENDING', 'waiting RETIRE_BLOCKED', 'retired'],
    async tell(t) {
      await elsewhere.begin(t)
      isUsedNow(t.world, t.world.opsValue)
      await t.run('a-r')
      await t.run('a-r', elsewhere.lift)
      await t.run('a-r')
    },
  },
  {
    name: 'a job that kept the old token tells nobody to end it',
    vendor: 'admin',
    more: { ...endless, showsUse: false },
    seen: [],
    says: ['rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('ops', always)
      await t.run('ops')
    },
  },
  {
    name: 'a job that kept the old token notes no drain',
    vendor: 'admin',
    more: endless,
    seen: [],
    says: ['rotated', 'waiting ROTATION_WAITING', 'waiting RETIRE_BLOCKED', 'retired'],
    async tell(t) {
      await t.run('ops', always)
      await t.run('ops')
      t.days(40)
      await t.run('a-r')
      await t.run('a-r')
    },
  },
]

export const kept: readonly Scenario[] = [...told, ...drained, ...stored]
