import { broken, day, places } from '../world/model.js'
import type { World } from '../world/world.js'
import type { Move } from './moves.js'
import { rotateOnce } from './run.js'
import type { Scenario } from './tale.js'

const pair = ['a-r', 'a-e'] as const

/** Nothing that a rotator made lives beside what the stores hold. @throws Violation */
function nothingIsLeft(world: World): void {
  const stored = new Set([...world.stores.values()].map(({ value }) => value))
  const left = world.tokens.find(
    (token) => token.from === 'rotation' && world.isActive(token) && !stored.has(token.value),
  )
  if (left !== undefined) throw broken(2, `${left.name} is left`)
}

const claimsAndDies: Move['make'] = async (world, actor) => {
  if (actor) actor.options.run.status = 'completed'
  world.now += 60_000
  const fate = (_: 'read' | 'write', label: string) => (label === 'create-entry' ? 'crash-after' : 'ok')
  await rotateOnce(world, { reader: 'a-e', fate })
  world.now += 60_000
  return true
}

/** Stories of what is rare: keys that change, values that are printed, two rotations of one token. */
export const rarer: readonly Scenario[] = [
  {
    name: 'a new token never works, day after day',
    vendor: 'self',
    more: { slowTokens: 100 },
    seen: pair,
    says: ['refused NEW_TOKEN_NOT_WORKING', 'refused NEW_TOKEN_NOT_WORKING', 'refused NEW_TOKEN_NOT_WORKING'],
    async tell(t) {
      for (let nth = 0; nth < 3; nth++) await t.run('a-r')
      nothingIsLeft(t.world)
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
    name: 'in place, who is passed over finishes',
    vendor: 'in place',
    seen: pair,
    says: ['waiting ROTATION_PASSED_OVER', 'resumed', 'not-due'],
    async tell(t) {
      await t.run('a-r', { before: ['write', claimsAndDies] })
      await t.run('a-r')
      await t.run('a-e')
      await t.settle()
    },
  },
  {
    name: 'in place, who is passed over before the commit finishes',
    vendor: 'in place',
    seen: pair,
    says: ['rotated', 'not-due', 'not-due'],
    async tell(t) {
      await t.run('a-r', { before: ['commit', claimsAndDies] })
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'in place, the new token is slow',
    vendor: 'in place',
    more: { slowTokens: 100 },
    seen: pair,
    says: ['rotated'],
    async tell(t) {
      await t.run('a-r')
      const values = new Set([...t.world.stores.values()].map(({ value }) => value))
      if (values.size !== 2) throw broken(1, 'the only value is not stored')
    },
  },
  {
    name: 'in place, the token in hand is ended after it was asked about',
    vendor: 'in place',
    seen: pair,
    says: ['refused ROTATION_OLD_TOKEN_DEAD'],
    async tell(t) {
      await t.run('a-r', {
        before: [
          'claim',
          (world) => {
            const token = world.token(world.opsValue)
            if (token) world.end(token, 'person')
            world.now += 60_000
            return true
          },
        ],
      })
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
    says: ['dies', 'refused RECOVER_INVALID', 'resumed', 'resumed', 'refused RECOVER_INVALID'],
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
      await t.run('a-r', { inputs: { recover } })
      await t.settle()
    },
  },
  {
    name: 'a key changes between the commit and the write',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'resumed', 'rotated', 'waiting ROTATION_WAITING', 'retired'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-after'] })
      t.world.keyChangedAt.set(places.e.id, t.world.now)
      for (const reader of ['a-e', 'a-e', 'a-r', 'a-e'] as const) await t.run(reader)
      await t.settle()
    },
  },
  {
    name: 'a token of another rotation',
    vendor: 'self',
    seen: pair,
    says: ['refused JOURNAL_TWICE', 'rotated'],
    async tell(t) {
      const name = 'acme/b:API_TOKEN#3.abcdefgh'
      const token = t.world.mint({ name, livesMs: 10 * day, from: 'person' })
      t.world.put(places.r.id, token.value, 'person')
      t.world.now += 60_000
      await t.run('a-r')
      const adopted = t.world.mint({ name: 'by hand', livesMs: 90 * day, from: 'person' })
      await t.run('a-r', { adopted: adopted.value })
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
  {
    name: 'a pasted value beside an entry that nothing proves',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING', 'refused JOURNAL_UNVERIFIED'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
      // A job elsewhere is handed a token that the journal does not know, and the stores show its times.
      const other = t.world.mint({ name: 'elsewhere', livesMs: 90 * day, from: 'person' })
      await t.run('a-r', { token: other.value })
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
]
