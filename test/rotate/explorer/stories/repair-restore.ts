import { broken, day, hour } from '../../world/model.js'
import { pasteOld } from '../moves.js'
import type { Scenario, Tale } from '../tale.js'

const pair = ['a-r', 'a-e'] as const
/** The first token outlives its successor's first days. */
const long = { firstLivesMs: 200 * day, lifetimeMs: 200 * day, rotateBeforeMs: 100 * day }
const restoring = { ...long, restores: true }

async function retired(t: Tale): Promise<void> {
  await t.run('a-r')
  await t.run('a-r')
}

function writtenBack(t: Tale): void {
  pasteOld(t.world, 'r')
  t.world.now += hour
}

/** When a token that was ended is given back its life, and when it is not. */
export const restores: readonly Scenario[] = [
  {
    name: 'a token that a person ended is not restored',
    vendor: 'admin',
    more: restoring,
    seen: pair,
    says: ['rotated', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.move('a person ends the oldest token')
      writtenBack(t)
      await t.run('a-r', { never: 'restore' })
    },
  },
  {
    name: 'an ended value is written back, and the vendor restores nothing',
    vendor: 'admin',
    more: { ...long, showsEnded: true },
    seen: pair,
    says: ['rotated', 'retired', 'rotated'],
    async tell(t) {
      await retired(t)
      writtenBack(t)
      await t.run('a-r')
    },
  },
  {
    name: 'a leaked value is written back',
    vendor: 'admin',
    more: restoring,
    seen: pair,
    says: ['ended LEAKED_ENDED', 'rotated'],
    async tell(t) {
      await t.visit('leaked: what r holds')
      writtenBack(t)
      await t.run('a-r')
    },
  },
  {
    name: 'a job that kept an ended token',
    vendor: 'admin',
    more: restoring,
    seen: pair,
    says: ['rotated', 'retired', 'waiting READER_NOT_SERVED'],
    async tell(t) {
      await retired(t)
      await t.run('ops')
    },
  },
  {
    name: 'an ended token in hand, and a journal that was rolled back',
    vendor: 'admin',
    more: restoring,
    seen: pair,
    says: ['rotated', 'retired', 'rotated', 'rotated'],
    async tell(t) {
      await retired(t)
      const journal = new Map(t.world.journal)
      await t.run('a-r', { inputs: { rotate: 'always' } })
      t.world.journal = journal
      t.world.meddledAt = t.world.now
      await t.run('ops')
    },
  },
  {
    name: 'an ended value is written back, and the vendor shows it as somebody else’s',
    vendor: 'admin',
    more: restoring,
    seen: pair,
    says: ['rotated', 'retired', 'rotated'],
    async tell(t) {
      await retired(t)
      t.world.alter(t.world.opsValue, { owner: 'u8' })
      writtenBack(t)
      await t.run('a-r')
    },
  },
  {
    name: 'a restored token is ended with the next generation, which sees no list',
    vendor: 'admin',
    more: restoring,
    seen: pair,
    says: ['rotated', 'retired', 'waiting STORE_CHANGED', 'rotated'],
    async tell(t) {
      await retired(t)
      writtenBack(t)
      await t.run('a-r')
      const adopted = t.world.mint({ name: 'adopted', livesMs: 240 * day, from: 'person' })
      await t.run('a-e', { adopted: adopted.value, fault: ['list', 'each', 'refused'] })
      await t.settle()
      if (t.world.works(t.world.opsValue)) throw broken(2, 'a restored token is never ended')
    },
  },
]
