import type { Facts } from '../facts/facts.js'
import { isBehind } from '../facts/sealed.js'
import { tried } from '../facts/view.js'
import { groundsOfRecord } from '../grounds.js'
import { storeChanged } from './ends.js'
import { note } from './notes.js'
import { type Rule, rule } from './rule.js'

/** A token that we ended and that a store holds again. No generation of this run is under way here. */
export const restoreRules: readonly Rule[] = [
  rule({
    name: 'restore',
    keeps: [1],
    says: 'A token that we ended and that a store holds again is given back its life, where the vendor can.',
    when: {
      'dead-in-hand': (f) => f.own.verdict === 'invalid',
      'we-ended-it': (f) => f.memory?.ended.has(f.own.ref) === true,
      'vendor-can': (f) => f.task.canRestore && f.canAsk,
      'not-leaked': (f) => !f.namedLeaked.has(f.own.ref),
      // A note that is only missing, or that nothing proves, is no sign that somebody wrote the store.
      'a-store-changed': (f) =>
        f.ids.some((store) => f.memory?.writes.has(store) === true && f.standing(store) === 'changed'),
      'journal-is-not-behind': (f) => f.memory !== undefined && !isBehind(f, f.memory),
      grounds: (f) => groundsInHand(f) !== undefined,
      'not-restored': (f) => !f.view.restored.has(f.own.ref) && !tried(f.view, 'restore', 1),
    },
    decide: (f) => {
      const found = groundsInHand(f)
      if (found === undefined) throw new RangeError('no grounds to restore')
      return {
        act: {
          effect: { do: 'restore', grounds: found, why: 'came-back' },
          claim: 'retire',
          writesStores: false,
        },
      }
    },
  }),
  rule({
    name: 'restored',
    keeps: [14],
    says: 'A restored token is noted, and ended with the next generation.',
    when: {
      restored: (f) => f.view.restored.has(f.own.ref),
      'not-noted': (f) => f.memory?.cameBack.includes(f.own.ref) === false,
    },
    decide: (f) => note(f, { cameBack: [f.own.ref] }),
  }),
  rule({
    name: 'told-restored',
    keeps: [14],
    says: 'The store that somebody wrote is named.',
    when: { restored: (f) => f.view.restored.has(f.own.ref) },
    decide: (f) => {
      const store = f.ids.find((each) => f.standing(each) === 'changed') ?? ''
      return { end: { outcome: 'waiting', failure: storeChanged(f, store), waitingFor: 'the next rotation' } }
    },
  }),
]

function groundsInHand(f: Facts) {
  const record = f.token(f.own.ref)
  return record && groundsOfRecord(record, f.list, { emergency: true })
}
