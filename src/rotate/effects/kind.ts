import type { View } from '../facts/view.js'
import type { Hands } from '../hands/hands.js'
import type { Task } from '../task.js'
import type { EffectName, EffectOf, Failed, Given } from './effects.js'

/** Everything that there is to say about one effect. */
export interface EffectKind<Name extends EffectName> {
  perform(hands: Hands, effect: EffectOf<Name>, view: View, task: Task): Promise<Given<Name>>
  /** What the run knows after an answer. */
  apply(view: View, given: Given<Name>, effect: EffectOf<Name>, task: Task): View
  /** What it knows without one; by default it stops. */
  failed?(view: View, failed: Failed, effect: EffectOf<Name>, task: Task): View
  /** What it would do, for a plan and the log; undefined when it only reads. */
  describe?(effect: EffectOf<Name>, task: Task, view: View): string | undefined
  /** How a dry run answers it; by default it is performed, because it only reads. */
  rehearse?(effect: EffectOf<Name>, view: View, task: Task): Given<Name>
}
