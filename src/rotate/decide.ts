import { Failure } from '../codes/failure.js'
import type { Effect } from './effects/effects.js'
import type { End } from './end.js'
import { Facts, Need, Stop } from './facts/facts.js'
import { expiryToTell } from './facts/told.js'
import { tried, type View } from './facts/view.js'
import { stopped } from './rules/ends.js'
import { aftercare, rules } from './rules/index.js'
import { loudness, withUnfinished } from './rules/loud.js'
import { permit } from './rules/permit.js'
import type { Act, Rule } from './rules/rule.js'
import { removable } from './rules/tidy.js'
import type { Task } from './task.js'

/** The one thing to do next: an effect, or the end. `act`: it changes something, under a lease. */
export type Next =
  | {
      readonly effect: Effect
      readonly rule: string
      /** The rule that asks or acts. */
      readonly within?: string
      readonly acts: boolean
      /** The act that this one leads to. */
      readonly towards?: Act
      /** The run ends with this once its claim is let go. */
      readonly ending?: End
    }
  | { readonly end: End; readonly rule: string }

export const nothingOff: ReadonlySet<string> = new Set()

/**
 * What comes next, given everything that this run knows. It does no I/O, reads no clock and remembers nothing.
 *
 * @param off rules and conditions that are taken away, as `name` or `name/condition`; only tests do that
 */
export function decide(view: View, task: Task, off: ReadonlySet<string> = nothingOff): Next {
  const f = new Facts(view, task)
  if (view.ending !== undefined) return closing(f, view.ending, off) ?? { end: view.ending, rule: 'ending' }
  try {
    const next = view.failure === undefined ? ruled(f, off) : { ...stopped(f, view.failure), rule: 'failure' }
    return 'end' in next ? last(f, next, off) : next
  } catch (error) {
    // Who has failed asks nothing more, least of all what just failed.
    if (error instanceof Need && view.failure === undefined)
      return { effect: error.effect, rule: 'ask', acts: false }
    if (!(error instanceof Stop)) throw error
    return last(f, { ...stopped(f, error.failure), rule: 'failure' }, off)
  }
}

/** What is known after a step: what fails for an older token does not stop the run. */
export function goingOn(view: View, { within }: { readonly within?: string }): View {
  const { failure, ...rest } = view
  const isAftercare = within !== undefined && aftercare.has(within)
  return failure !== undefined && isAftercare ? { ...rest, undone: failure } : view
}

function last(f: Facts, next: { readonly end: End; readonly rule: string }, off: ReadonlySet<string>): Next {
  const level = loudness(f, next.end)
  const end = withUnfinished(f, { ...next.end, ...(level !== undefined && { level }) })
  return closing(f, end, off) ?? { ...next, end }
}

function ruled(known: Facts, off: ReadonlySet<string>): Next {
  let f = known
  for (const rule of rules) {
    if (off.has(rule.name)) continue
    if (aftercare.has(rule.name) && f.view.undone !== undefined) continue
    try {
      const next = asked(f, rule, off)
      if (next !== undefined) return { ...next, ...('effect' in next && { within: rule.name }) }
    } catch (error) {
      if (error instanceof Need) return { effect: error.effect, rule: 'ask', within: rule.name, acts: false }
      if (!(error instanceof Stop) || !aftercare.has(rule.name)) throw error
      f = new Facts({ ...f.view, undone: error.failure }, f.task)
    }
  }
  const failure = new Failure('INTERNAL_ERROR', { kind: 'no rule', step: 'rotate' })
  return { end: { outcome: 'refused', failure }, rule: 'none' }
}

function asked(f: Facts, { name, decide: apply }: Rule, off: ReadonlySet<string>): Next | undefined {
  const decision = apply(f, conditionsOff(name, off))
  if (decision === undefined) return undefined
  if ('end' in decision) return { end: decision.end, rule: name }
  if ('ask' in decision) return { effect: decision.ask, rule: name, acts: false }
  if ('finish' in decision) return { effect: decision.finish, rule: name, acts: true }
  return permitted(f, decision.act, name, off)
}

function permitted(f: Facts, act: Act, name: string, off: ReadonlySet<string>): Next | undefined {
  const first = permit(f, act, off)
  if (first === undefined) {
    return act.effect === undefined ? undefined : { effect: act.effect, rule: name, acts: true, towards: act }
  }
  if ('end' in first) return { end: first.end, rule: name }
  if ('ask' in first) return { effect: first.ask, rule: name, acts: false, towards: act }
  throw new RangeError('a permit asks or ends')
}

function conditionsOff(name: string, off: ReadonlySet<string>): ReadonlySet<string> {
  if (off.size === 0) return nothingOff
  const prefix = `${name}/`
  return new Set([...off].filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length)))
}

/** What is left before a run ends: jobs are told when the newest token ends, and the claim is let go last. */
function closing(f: Facts, end: End, off: ReadonlySet<string>): Next | undefined {
  const effect = expiryToTell(f)
  if (effect === undefined) return letGo(f, end, off)
  return { effect, rule: 'tell-expiry', acts: effect.do === 'write-variable', ending: end }
}

/** Before a run ends: what nobody needs any more is removed, and its claim is released, so that nobody waits for it. */
function letGo(f: Facts, end: End, off: ReadonlySet<string>): Next | undefined {
  const { view } = f
  if (view.claimed === undefined || view.journal === undefined || off.has('let-go')) return undefined
  const entry = view.journal.entries.find(({ number }) => number === view.claimed?.number)
  const isOurs = entry?.claim.leaseHolder.nonce === f.task.self.nonce
  if (!isOurs || entry.released !== undefined || tried(view, `release ${entry.number}`, 2)) return undefined
  // A rotation in place that left no trace must be looked into by whoever comes next.
  if (view.inPlaceSent && entry.body === undefined && view.committed === undefined) return undefined
  if (f.held !== undefined && !view.passedOver && !tried(view, 'remove-entry', 1)) {
    const names = quietNames(f)
    if (names.length > 0)
      return { effect: { do: 'remove-entry', names }, rule: 'tidy', acts: true, ending: end }
  }
  const made = view.made?.generation === entry.number && view.made.token.born === true
  const isEmpty = view.emptyClaims.has(entry.number)
  const nothingMade = isEmpty || (!made && !view.lostCreates.has(entry.number) && view.sent === undefined)
  return { effect: { do: 'release', entry, nothingMade }, rule: 'release', acts: false, ending: end }
}

/** Names of what can be removed, the parts of long entries included; nothing is asked for this. */
function quietNames(f: Facts): readonly string[] {
  try {
    const names = new Set(removable(f).map(({ stored }) => stored.name))
    return f.journal.names.filter((name) => names.has(name.replace(/_P\d+$/, '')))
  } catch (error) {
    if (error instanceof Need || error instanceof Stop) return []
    throw error
  }
}
