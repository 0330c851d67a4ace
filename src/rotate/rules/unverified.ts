import type { Facts } from '../facts/facts.js'
import { lineState, lineStores } from '../facts/line-stores.js'
import { leakOpen } from '../words.js'
import { unverified } from './ends.js'
import { type Rule, rule } from './rule.js'

/** What a run does about a generation that it cannot verify, and about words of its inputs that it cannot obey. */
export const unverifiedRules: readonly Rule[] = [
  rule({
    name: 'leaked-unfinished',
    keeps: [3, 11],
    says: 'A token in hand that an entry names as leaked is told: this run cannot verify the entry, and does not use the token.',
    when: {
      named: (f) => f.namedLeaked.has(f.own.ref) && f.task.leaked !== f.own.ref,
      'not-ended': (f) => f.lives(f.own.ref),
      'not-verified': (f) => !f.leakedHere.includes(f.own.ref),
      'not-adopting': (f) => f.task.shape !== 'adopt',
    },
    decide: (f) => {
      const failure = leakOpen(f.own.ref, 'this run cannot verify what the journal says of it')
      return { end: { outcome: 'refused', failure } }
    },
  }),
  rule({
    name: 'unverified',
    keeps: [1, 11],
    says: 'While an entry that nothing proves names another token as stored, and all its stores show its times, nothing is done.',
    when: {
      'nothing-proves-it': (f) =>
        f.newest !== undefined && f.trustIn(f.newest) !== 'full' && f.newest !== f.sealedOnly?.entry,
      'names-another': (f) => f.newest?.body?.token !== f.own.ref,
      'all-stores-show-it': (f) => showsItsTimes(f),
      'not-adopting': (f) => f.task.shape !== 'adopt',
      // In an emergency a run goes on with what it can still use.
      'not-leaked': (f) => f.task.leaked === undefined || (f.own.verdict === 'invalid' && !f.task.hasAdmin),
    },
    decide: unverified,
  }),
]

/** Whether every store that the newest entry gives its token shows the noted time; an unreadable one may. */
function showsItsTimes(f: Facts): boolean {
  const { newest } = f
  const stores = lineStores(f).filter(({ record }) => record.token === newest?.body?.token)
  return stores.length > 0 && stores.every((store) => ['shows', 'unread'].includes(lineState(f, store)))
}
