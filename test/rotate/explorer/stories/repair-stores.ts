import { broken, day, hour, places } from '../../world/model.js'
import type { World } from '../../world/world.js'
import { pasteFresh } from '../moves.js'
import type { Scenario } from '../tale.js'

const pair = ['a-r', 'a-e'] as const
/** Nothing is due: a person asks for the first generation. */
const endless = { firstLivesMs: null }
const always = { inputs: { rotate: 'always' } } as const

/** What is left of a generation in the stores of one workflow, or of another. */
export const stores: readonly Scenario[] = [
  {
    name: 'two lines that come to share a store, and a token that only one of them knows',
    vendor: 'self',
    seen: [],
    says: ['rotated', 'rotated', 'resumed', 'resumed', 'manual RETIRE_BY_HAND'],
    async tell(t) {
      t.world.inputs = { a: ['r', 'e'], b: ['o'] }
      await t.run('a-r')
      await t.run('b-o')
      t.world.inputs = { a: ['r', 'e'], b: ['r', 'o'] }
      await t.run('b-o')
      await t.run('a-r')
      t.days(40)
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a secret is deleted within the overlap, and told as deleted',
    vendor: 'self',
    more: { overlapMs: 2 * 86_400_000 },
    seen: ['a-r'],
    says: ['rotated', 'waiting STORE_DELETED', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      t.world.stores.delete(places.e.id)
      await t.run('a-r')
      await t.run('a-r', { inputs: { rotate: 'always' } })
    },
  },
  {
    name: 'a secret is deleted, and written again when a person asks for it',
    vendor: 'self',
    seen: ['a-r'],
    says: ['rotated', 'waiting STORE_DELETED', 'rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      t.world.stores.delete(places.e.id)
      await t.run('a-r')
      await t.run('a-r', { inputs: { rotate: 'always' } })
      await t.run('a-r')
    },
  },
  {
    name: 'a store that somebody wrote is not asked whether it was deleted',
    vendor: 'self',
    seen: ['a-r'],
    says: ['rotated', 'waiting STORE_CHANGED'],
    async tell(t) {
      await t.run('a-r')
      pasteFresh(t.world, 'e')
      t.world.now += hour
      await t.run('a-r', { never: 'ask-gone' })
    },
  },
  {
    name: 'a secret that is not there at first is no deleted one',
    vendor: 'self',
    seen: ['a-r'],
    says: ['rotated'],
    async tell(t) {
      t.world.stores.delete(places.e.id)
      await t.run('a-r', { never: 'ask-gone' })
    },
  },
  {
    name: 'a late list, once every store is written',
    vendor: 'self',
    seen: ['a-r'],
    says: ['rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.move('the list is cut')
      await t.run('a-r')
    },
  },
  {
    name: 'a resume that a store refuses',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'waiting STORE_FORBIDDEN', 'resumed'],
    async tell(t) {
      await t.run('a-r', { fault: ['update-entry', 1, 'crash-after'] })
      await t.run('a-r', { fault: ['write', 1, 'refused'] })
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'a leaked token that a person revives is replaced and ended',
    vendor: 'admin',
    more: { restores: true },
    seen: pair,
    says: ['rotated', 'dies', 'dies', 'ended LEAKED_ENDED'],
    async tell(t) {
      await t.run('a-r')
      await t.visit('leaked: what r holds', {
        inputs: { leakedFirst: true },
        fault: ['create', 1, 'crash-before'],
      })
      await t.visit('a-r adopts', { fault: ['update-entry', 2, 'crash-before'] })
      await t.move('a person revives a token')
      await t.move('o is added to workflow a')
      await t.run('a-r')
    },
  },
  {
    name: 'an older token is not spread over a newer generation',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'dies', 'waiting STORE_CHANGED'],
    async tell(t) {
      await t.run('a-r')
      const pasted = t.world.mint({ name: 'pasted', livesMs: 20 * day, from: 'person' })
      t.world.put(places.r.id, pasted.value, 'person')
      t.days(11)
      await t.run('a-r', { fault: ['update-entry', 3, 'crash-after'] })
      await t.move('o is added to workflow a')
      await t.run('a-e')
    },
  },
  {
    name: 'another workflow adds a store that holds the old token',
    vendor: 'self',
    more: endless,
    seen: pair,
    says: ['rotated', 'waiting STORE_PENDING', 'waiting STORE_PENDING'],
    async tell(t) {
      await t.run('a-r', always)
      await t.run('b-o')
      await t.run('a-r')
    },
  },
  {
    name: 'another workflow adds a store, in a run that was queued before the rotation',
    vendor: 'self',
    more: endless,
    seen: pair,
    says: ['rotated', 'waiting STORE_PENDING', 'waiting STORE_PENDING'],
    async tell(t) {
      const run = t.queued('b-o')
      await t.run('a-r', always)
      await t.run('b-o', { run })
      await t.run('a-r')
    },
  },
  {
    name: 'a store that a workflow names every four weeks is not left behind',
    vendor: 'self',
    more: endless,
    seen: pair,
    says: ['rotated', 'waiting STORE_PENDING', 'waiting STORE_PENDING', 'waiting STORE_PENDING'],
    async tell(t) {
      await t.run('a-r', always)
      await t.run('b-o')
      t.days(30)
      await t.run('b-o')
      t.days(10)
      await t.run('a-r')
    },
  },
  {
    name: 'leaked first, and it is replaced in the same run',
    vendor: 'admin',
    seen: ['a-r'],
    says: ['rotated', 'ended LEAKED_ENDED', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.visit('leaked: what r holds', { inputs: { leakedFirst: true } })
      const held = t.world.stores.get(places.r.id)?.value ?? ''
      if (!t.world.works(held)) throw broken(1, 'the store is left with the ended token')
      await t.run('a-r')
    },
  },
  {
    name: 'leaked first, and nothing proves which token it is, and a store fails',
    vendor: 'admin',
    seen: pair,
    says: ['refused LEAKED_STORES'],
    async tell(t) {
      idIsGivenAgain(t.world)
      await t.visit('leaked: what r holds', {
        inputs: { leakedFirst: true },
        fault: ['write', 2, 'refused'],
      })
    },
  },
  {
    name: 'a pasted token that no generation knows',
    vendor: 'self',
    more: endless,
    seen: pair,
    says: ['rotated', 'retired', 'waiting STORE_CHANGED'],
    async tell(t) {
      await t.run('a-r', always)
      await t.run('a-r')
      pasteFresh(t.world, 'r')
      t.world.now += hour
      await t.run('a-r')
    },
  },
]

/** The vendor lists two tokens with the id of the one that the stores hold. */
function idIsGivenAgain(world: World): void {
  const held = world.token(world.opsValue)
  const other = world.tokens.find(({ from }) => from === 'bystander')
  if (held === undefined || other === undefined) throw broken(8, 'no token to look alike')
  world.alter(other.value, { id: held.id })
}
