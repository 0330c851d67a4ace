import { broken, hour, places } from '../../world/model.js'
import type { Scenario } from '../tale.js'
import { pair } from './common.js'

/** In place, journal or stores do not take the value that exists nowhere else. */
export const onlyValue: readonly Scenario[] = [
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
    name: 'in place, journal and stores are away',
    vendor: 'in place',
    seen: pair,
    says: ['waiting SEALED_PRINTED', 'resumed'],
    async tell(t) {
      await t.run('a-r', {
        before: [
          'commit',
          (world) => {
            world.outages.set('journal', 12)
            world.outages.set('store', 12)
            return true
          },
        ],
      })
      t.world.outages.clear()
      await t.run('a-r')
    },
  },
  {
    name: 'in place, nothing takes the value for the rest of the job, and it is recovered',
    vendor: 'in place',
    seen: pair,
    says: [
      'dies',
      'refused RECOVER_INVALID',
      'resumed',
      'resumed',
      'not-due RECOVER_STORED',
      'not-due',
      'rotated',
      'refused RECOVER_INVALID',
    ],
    async tell(t) {
      await t.run('a-r', {
        before: [
          'commit',
          (world, actor) => {
            if (actor) actor.diesAt = world.steps + 40
            world.outages.set('journal', 100_000)
            world.outages.set('store', 100_000)
            return true
          },
        ],
      })
      t.world.outages.clear()
      const recover = t.printed.join('\n')
      await t.run('a-r', { token: 'another-token-entirely', inputs: { recover } })
      await t.run('a-r', { inputs: { recover } })
      await t.run('a-r')
      await t.run('a-r', { inputs: { recover, only: true } })
      await t.run('a-r', { inputs: { recover } })
      t.days(61)
      const token = t.world.stores.get(places.r.id)?.value ?? ''
      await t.run('a-r')
      await t.run('a-r', { token, inputs: { recover } })
      await t.settle()
    },
  },
  {
    name: 'in place, the journal refuses the body, and it dies before a store has the value',
    vendor: 'in place',
    seen: pair,
    says: ['dies'],
    async tell(t) {
      await t.run('a-r', {
        fault: ['update-entry', 1, 'refused'],
        before: [
          'write',
          (_, actor) => {
            if (actor) actor.crashed = true
            return true
          },
        ],
      })
      if (t.printed.length === 0) throw broken(13, 'the only value is not printed')
    },
  },
  {
    name: 'in place, a store answers the second time',
    vendor: 'in place',
    seen: pair,
    says: ['rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 1, 'lost-before'] })
      if (t.printed.length > 0) throw broken(13, 'a value that the journal has is printed')
    },
  },
  {
    name: 'in place, everything refuses the value',
    vendor: 'in place',
    seen: pair,
    says: ['waiting SEALED_PRINTED'],
    async tell(t) {
      await t.run('a-r', {
        faults: [
          ['update-entry', 'each', 'refused'],
          ['write', 'each', 'refused'],
        ],
      })
    },
  },
  {
    name: 'in place, nothing takes the value for a day',
    vendor: 'in place',
    seen: pair,
    says: ['waiting SEALED_PRINTED'],
    async tell(t) {
      await t.run('a-r', {
        faults: [
          ['update-entry', 'each', 'lost-before'],
          ['write', 'each', 'lost-before'],
        ],
        before: [
          'hold',
          (world) => {
            world.now += 6 * hour
            return true
          },
          'each',
        ],
      })
    },
  },
  {
    name: 'in place, the journal takes the body at last',
    vendor: 'in place',
    seen: pair,
    says: ['rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'refused'] })
    },
  },
]
