import { digestPlaces } from '../../../../src/rotate/journal/names.js'
import { broken, day, many, places, secret } from '../../world/model.js'
import type { World } from '../../world/world.js'
import type { Scenario, Twist } from '../tale.js'
import { pair } from './common.js'

/** A generation as version 0.1 wrote it: a token of its own stands in `r` and `e`. */
function firstVersion(world: World): void {
  const old = world.token(world.opsValue)
  const fresh = world.mint({ name: 'acme/shop:API_TOKEN#1', livesMs: 90 * day, from: 'rotation' })
  const iso = (at: number): string => new Date(at).toISOString()
  const token = ({ id, name, value, expiresAt }: typeof fresh) => ({
    ref: world.refOf(value),
    id,
    name,
    expires: expiresAt === null ? null : iso(expiresAt),
  })
  for (const place of ['r', 'e'] as const) world.put(places[place].id, fresh.value, 'rotation')
  const entry = {
    version: 1,
    kind: 'generation',
    holder: { nonce: 'n', repository: 'acme/shop', runId: '1', runAttempt: 1 },
    startedAt: iso(world.now - 60_000),
    released: true,
    shape: 'overlap',
    places: digestPlaces([places.r.address, places.e.address]),
    name: fresh.name,
    old: old && token(old),
    token: token(fresh),
    layout: [],
    stores: [places.r.address, places.e.address].map((store) => ({
      store,
      was: iso(world.now - day),
      at: iso(world.now),
    })),
    stuck: false,
  }
  world.journal = new Map([[`TOKEN_ACTION_${secret}__1`, JSON.stringify(entry)]])
  world.now += day
}

/** What lies in the journal, and where. */
export const journal: readonly Scenario[] = [
  {
    name: 'the journal is switched while a store is to be written',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'refused JOURNAL_ELSEWHERE', 'resumed'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 2, 'crash-before'] })
      t.world.switchJournal()
      await t.run('a-r')
      t.world.switchJournal()
      await t.run('a-r')
    },
  },
  {
    name: 'the journal is switched, and there is work in both',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'rotated', 'refused JOURNAL_ELSEWHERE'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r')
      t.world.switchJournal()
      await t.run('a-r', { inputs: { rotate: 'always' } })
      t.world.switchJournal()
      await t.run('a-r')
    },
  },
  {
    name: 'the journal is switched back before anything is due, and an orphan is ended there',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'dies', 'not-due', 'dies', 'retired'],
    async tell(t) {
      const dies: Twist = { inputs: { rotate: 'always' }, fault: ['create', 1, 'crash-after'] }
      await t.run('a-r')
      await t.run('a-r')
      await t.run('a-r', dies)
      await t.run('a-r')
      t.world.switchJournal()
      await t.run('a-r', dies)
      t.world.switchJournal()
      await t.run('a-r')
    },
  },
  {
    name: 'the repository is renamed',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { inputs: { repository: 'acme/store' } })
    },
  },
  {
    name: 'a journal of version 0.1',
    vendor: 'self',
    seen: [],
    says: ['not-due', 'rotated', 'retired'],
    async tell(t) {
      firstVersion(t.world)
      await t.run('a-r')
      t.days(70)
      await t.run('a-r')
      await t.run('a-r')
    },
  },
  {
    name: 'many stores are noted by batch',
    vendor: 'self',
    seen: [],
    says: ['rotated'],
    async tell(t) {
      t.world.inputs = { ...t.world.inputs, a: ['r', 'e', ...many] }
      await t.run('a-r')
      const notes = t.did.filter((each) => each === 'note/note-writes').length
      if (notes > 20) throw broken(5, `the writes are noted ${notes} times`)
    },
  },
]
