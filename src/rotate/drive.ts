import type { Perform } from './effects/perform.js'
import { decide } from './machine/decide.js'
import type { Effect, End, Observation } from './machine/effects.js'
import { observe } from './machine/observe.js'
import { firstView, type Policy, type View } from './machine/view.js'

export interface Driven {
  readonly view: View
  readonly end: End
}

export interface Drive {
  readonly policy: Policy
  readonly ownRef: string
  readonly perform: Perform
  /** Milliseconds of the stores' clock. */
  now(): number
  /** Told of each effect after it was answered. */
  onStep?(effect: Effect, observation: Observation): void
}

/** Runs the machine to its end: decide, perform, observe, one effect after the other. */
export async function drive({ policy, ownRef, perform, now, onStep }: Drive): Promise<Driven> {
  let view = firstView(ownRef, now())
  for (;;) {
    const decision = decide(view, policy)
    if ('end' in decision) return { view, end: decision.end }
    const observation = await perform(decision.effect)
    onStep?.(decision.effect, observation)
    view = observe({ ...view, now: now() }, policy, decision.effect, observation)
  }
}
