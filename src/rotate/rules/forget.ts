import { shownInput } from '../../token/shown.js'
import type { Facts } from '../facts/facts.js'
import { listed, refused, unverified } from './ends.js'
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
    decide: unverified,
  }),
  rule({
    name: 'forget-unknown',
    keeps: [14],
    says: 'A store to forget that the journal does not name is an error.',
    cases: (f) => f.task.forget,
    when: {
      unknown: (f, name) =>
        f.storeNamed(name) === undefined &&
        // In place, a store that hides one of the inputs may be meant, which no entry names yet.
        (f.newest !== undefined || f.task.shape !== 'in-place') &&
        !readersNamed(f).includes(name) &&
        f.memory?.forgotten.has(name) !== true,
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
    // The address too: a later body has no record that leads from it to the store.
    decide: (f) =>
      note(f, { forgotten: [...new Set(unforgotten(f).flatMap((store) => [store, f.addressOf(store)]))] }),
  }),
]

function unforgotten(f: Facts): readonly string[] {
  return f.task.forget
    .map((name) => f.storeNamed(name) ?? name)
    .filter((store) => f.memory?.forgotten.has(store) === false && !f.isInput(store))
}

/** What the journal names, as `forget` takes it. */
function forgettable(f: Facts): readonly string[] {
  return [...f.everyStore.map((store) => f.addressOf(store)), ...readersNamed(f)]
}

function readersNamed(f: Facts): readonly string[] {
  return [...new Set([...f.readers.map(({ reader }) => reader), ...f.readersOfOthers])]
}
