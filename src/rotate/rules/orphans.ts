import type { Facts } from '../facts/facts.js'
import { tried } from '../facts/view.js'
import { groundsOfName } from '../grounds.js'
import { isEndTried } from './leaked.js'
import { note } from './notes.js'
import { type Rule, rule } from './rule.js'

/** Tokens that a claim announced and that reached nothing. No generation of this run is under way here. */
export const orphanRules: readonly Rule[] = [
  rule({
    name: 'note-orphan',
    keeps: [2, 8],
    says: 'A token that a claim announced and that reached nothing is noted by the run that finds it, and ended by a later one.',
    cases: (f) => (f.canAsk && f.memory !== undefined ? foundOrphans(f) : []),
    when: { listed: (f, orphan) => groundsOfName(orphan, f.ownerInHand, f.list) !== undefined },
    decide: (f, orphan) => {
      const found = groundsOfName(orphan, f.ownerInHand, f.list)
      if (found === undefined) throw new RangeError(`no grounds for ${orphan.name}`)
      return note(f, { orphans: [{ ...orphan, id: found.id }] })
    },
  }),
  rule({
    name: 'orphan-over',
    keeps: [14],
    says: 'That an orphan is ended is noted once it is seen.',
    cases: (f) => (f.canAsk ? notedOrphans(f) : []),
    when: {
      'end-sent-or-shown': (f, { id }) => {
        const row = f.list.tokens.find((each) => each.id === id)
        return row === undefined ? isEndTried(f, id) && f.list.whole : row.state !== 'active'
      },
    },
    decide: (f, { name }) => note(f, { ended: { [name]: f.view.now } }),
  }),
  rule({
    name: 'end-orphan',
    keeps: [8],
    says: 'An orphan that an earlier run noted is ended: exactly one row has its name, of our owner, not older than its claim.',
    cases: (f) => (f.canAsk ? notedOrphans(f) : []),
    when: {
      grounds: (f, orphan) => groundsOfName(orphan, f.ownerInHand, f.list)?.id === orphan.id,
      'not-in-hand': (f, { id }) => f.view.self?.token.id !== id && f.token(f.own.ref)?.id !== id,
      'not-sent': (f, { id }) => !f.view.endSent.has(id ?? '') && !tried(f.view, `end ${id ?? ''}`, 2),
    },
    decide: (f, orphan) => {
      const found = groundsOfName(orphan, f.ownerInHand, f.list)
      if (found === undefined) throw new RangeError(`no grounds for ${orphan.name}`)
      return {
        act: { effect: { do: 'end', grounds: found, why: 'orphan' }, claim: 'retire', writesStores: false },
      }
    },
  }),
  rule({
    name: 'tell-announced',
    keeps: [2, 8],
    says: 'A token that a claim announced, and that nothing proves to be ours, is left to a person.',
    cases: (f) => f.unprovenNames,
    when: {
      'may-live': (f, name) => f.mayLiveAs(name),
    },
    decide: (f, name) => note(f, { told: [name] }),
  }),
  rule({
    name: 'tell-orphan',
    keeps: [2, 8],
    says: 'An orphan that the list shows, and that cannot be told from another row of its name, or is of another owner, whose tokens the list need not show, is left to a person.',
    cases: (f) => (f.canAsk && f.memory !== undefined ? [...foundOrphans(f), ...notedOrphans(f)] : []),
    when: {
      'may-live': (f, { name, owner }) =>
        f.list.tokens.some((row) => row.name === name && row.state === 'active') ||
        (owner !== undefined && owner !== f.ownerInHand),
      'no-grounds': (f, orphan) => {
        const found = groundsOfName(orphan, f.ownerInHand, f.list)
        return found === undefined || (orphan.id !== undefined && found.id !== orphan.id)
      },
    },
    decide: (f, { name }) => note(f, { told: [name] }),
  }),
]

/** Announced names of dead claims; and, once the list was read for another reason, those that the journal owes. */
function foundOrphans(f: Facts) {
  const dead = new Set(f.deadClaims.map(({ name }) => name))
  return f.orphans.filter(({ id, name }) => id === undefined && (dead.has(name) || f.view.list !== undefined))
}

function notedOrphans(f: Facts) {
  const now = new Set([...f.view.foundNow, ...f.view.toldNow, ...f.view.endedNow.map(({ ref }) => ref)])
  return (f.memory?.orphans ?? []).filter(({ id, name }) => id !== undefined && !now.has(name))
}
