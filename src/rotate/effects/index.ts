import type { Failure } from '../../codes/failure.js'
import { type View, withMember } from '../facts/view.js'
import { failedBy } from '../hands/answers.js'
import type { Hands } from '../hands/hands.js'
import type { Task } from '../task.js'
import type { Effect, EffectName, EffectOf, Failed, Given } from './effects.js'
import * as entries from './entries.js'
import type { EffectKind } from './kind.js'
import * as reads from './reads.js'
import * as tokens from './tokens.js'
import { readVariable, writeVariable } from './variable.js'
import { write } from './write.js'

/** Every effect, described once. */
export const effects: { readonly [Name in EffectName]: EffectKind<Name> } = {
  introspect: reads.introspect,
  'read-journal': reads.readJournal,
  'read-other-journal': reads.readOtherJournal,
  'read-recovered': reads.readRecovered,
  identify: reads.identify,
  'read-began': reads.readBegan,
  'ask-lease': reads.askLease,
  'read-stores': reads.readStores,
  'ask-gone': reads.askGone,
  'list-tokens': reads.listTokens,
  'weigh-create': reads.weighCreate,
  'weigh-successor': reads.weighSuccessor,
  'read-runs': reads.readRuns,
  prove: reads.prove,
  settle: reads.settle,
  claim: entries.claim,
  create: tokens.create,
  'rotate-in-place': tokens.rotateInPlace,
  verify: tokens.verify,
  seal: tokens.seal,
  commit: entries.commit,
  write,
  note: entries.note,
  end: tokens.end,
  restore: tokens.restore,
  'remove-token': tokens.removeToken,
  'remove-entry': entries.removeEntry,
  release: entries.release,
  'put-back': entries.putBack,
  print: entries.print,
  hold: entries.hold,
  'read-variable': readVariable,
  'write-variable': writeVariable,
}

/** How a run carries out effects: for real, or as a rehearsal that changes nothing. */
export type Manner = 'real' | 'rehearsal'

/** What one step brought: what the run knows now, and whether the effect was answered. */
export interface Stepped {
  readonly view: View
  /** Why the effect brought nothing. */
  readonly failed?: Failure
}

/** Carries out one effect and learns from its answer. Never throws for anything that a server did. */
export async function step(
  view: View,
  task: Task,
  effect: Effect,
  hands: Hands,
  manner: Manner = 'real',
): Promise<Stepped> {
  return stepOf(effects[effect.do] as EffectKind<EffectName>, view, task, effect, hands, manner)
}

async function stepOf<Name extends EffectName>(
  kind: EffectKind<Name>,
  before: View,
  task: Task,
  effect: Effect,
  hands: Hands,
  manner: Manner,
): Promise<Stepped> {
  const own = effect as EffectOf<Name>
  const label = labelOf(effect)
  const view: View = {
    ...before,
    tries: new Map(before.tries).set(label, (before.tries.get(label) ?? 0) + 1),
  }
  let given: Given<Name>
  try {
    const rehearsed = manner === 'rehearsal' ? kind.rehearse : undefined
    given = rehearsed === undefined ? await kind.perform(hands, own, view, task) : rehearsed(own, view, task)
  } catch (error) {
    const seen = failedBy(error)
    const isUnclear = seen.certainty === 'ambiguous' || view.unclear.has(requestOf(effect))
    const failed: Failed = { ...seen, certainty: isUnclear ? 'ambiguous' : 'refused' }
    const known = {
      ...view,
      ...clocks(hands),
      ...(isUnclear && { unclear: withMember(view.unclear, requestOf(effect)) }),
    }
    return {
      view: kind.failed?.(known, failed, own, task) ?? { ...known, failure: failed.failure },
      failed: failed.failure,
    }
  }
  return { view: kind.apply({ ...view, ...clocks(hands) }, given, own, task) }
}

const clocks = (hands: Hands): Pick<View, 'now' | 'vendorAheadMs'> => ({
  now: hands.now(),
  vendorAheadMs: hands.vendor.aheadMs,
})

/** What an effect would do, for a plan and the log; undefined when it only reads. */
export function describe(effect: Effect, task: Task, view: View): string | undefined {
  const kind = effects[effect.do] as EffectKind<EffectName>
  return kind.describe?.(effect as EffectOf<EffectName>, task, view)
}

/** What names one request: a later one of another name does something else. */
function requestOf(effect: Effect): string {
  switch (effect.do) {
    case 'create':
      return `create ${effect.name}`
    case 'commit':
      return `commit ${effect.entry.number}`
    default:
      return labelOf(effect)
  }
}

/** What counts as the same try. */
function labelOf(effect: Effect): string {
  switch (effect.do) {
    case 'write':
      return `write ${effect.store}`
    case 'end':
      return `end ${effect.grounds.id}`
    case 'release':
      return `release ${effect.entry.number}`
    case 'remove-token':
      return `remove-token ${effect.grounds.id}`
    default:
      return effect.do
  }
}
