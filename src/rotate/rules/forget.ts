import { shownInput } from '../../token/shown.js'
import type { Facts } from '../facts/facts.js'
import { listed, refused } from './ends.js'
import { note } from './notes.js'
import { type Rule, rule } from './rule.js'

/** A person's word that nobody reads a store any more. */
export const forgetRules: readonly Rule[] = [
  rule({
    name: 'forget-unverified',
    keeps: [11],
    says: 'Only a run that can verify the journal ends the care for a store.',
    when: {
      asked: (f) => f.task.forget.length > 0,
      unverified: (f) => f.memory === undefined && f.newest !== undefined,
    },
    decide: (f) =>
      refused('JOURNAL_UNVERIFIED', {
        entry: f.newest?.stored.name ?? '',
        ref: f.own.ref,
        stored: f.newest?.body?.token ?? '',
        stores: listed(f.newest?.body?.stores.map(({ address }) => address) ?? []),
      }),
  }),
  rule({
    name: 'forget-unknown',
    keeps: [14],
    says: 'A store to forget that the journal does not name is an error.',
    cases: (f) => f.task.forget,
    when: {
      unknown: (f, name) =>
        f.storeNamed(name) === undefined && !f.readers.some(({ reader }) => reader === name),
    },
    decide: (f, name) =>
      refused('FORGET_UNKNOWN', {
        store: shownInput(name, forgettable(f)),
        known: listed(forgettable(f), 10),
      }),
  }),
  rule({
    name: 'forget',
    keeps: [3],
    says: "A person's word ends the care for a store that no job reads any more.",
    when: {
      asked: (f) => unforgotten(f).length > 0,
    },
    decide: (f) => note(f, { forgotten: unforgotten(f) }),
  }),
]

function unforgotten(f: Facts): readonly string[] {
  return f.task.forget
    .map((name) => f.storeNamed(name) ?? name)
    .filter((store) => f.memory?.forgotten.has(store) === false && !f.isInput(store))
}

/** What the journal names, as `forget` takes it. */
function forgettable(f: Facts): readonly string[] {
  return [
    ...f.everyStore.map((store) => f.addressOf(store)),
    ...new Set(f.readers.map(({ reader }) => reader)),
  ]
}
