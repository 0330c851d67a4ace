import type { Failure } from '../codes/failure.js'
import { decide, goingOn } from './decide.js'
import type { Effect } from './effects/effects.js'
import { effects, type Manner, step } from './effects/index.js'
import type { End } from './end.js'
import { Facts } from './facts/facts.js'
import { firstView, type View } from './facts/view.js'
import type { Hands } from './hands/hands.js'
import { sealedSecrets } from './hands/recovery.js'
import { bodyOf } from './rules/generation.js'
import type { Act } from './rules/rule.js'
import { sealedPrinted } from './rules/write.js'
import type { Task } from './task.js'

export interface Driven {
  readonly view: View
  readonly end: End
  /** The act before which a run that only looks has stopped. */
  readonly towards?: Act | undefined
  /** What a rehearsal knew before it began to imagine. */
  readonly found?: View | undefined
}

export interface Drive {
  readonly task: Task
  readonly ownRef: string
  readonly hands: Hands
  readonly manner?: Manner
  /** Stops before the first act, and what a run would only wait for is not waited for. */
  readonly onlyLooks?: boolean
  readonly signal?: AbortSignal
  /** Rules and conditions that a test takes away. */
  readonly off?: ReadonlySet<string>
  /** Told of each effect after it was answered. */
  onStep?(effect: Effect, failed: Failure | undefined, view: View, rule: string): void
}

/** Runs the protocol to its end: decide, do, learn, one effect after the other. */
export async function drive(options: Drive): Promise<Driven> {
  const { task, ownRef, hands, manner = 'real', onlyLooks = false, off, onStep } = options
  let view = firstView(ownRef, hands.now(), manner === 'rehearsal')
  let found: View | undefined
  let rescue = (): void => {}
  const cutShort = new Promise<Driven>((resolve) => {
    // Where nothing can be told, the run ends as it would have.
    const told = (end: End | undefined): void => void (end && resolve({ view, end }))
    rescue = () => void rescued(() => view, task, hands).then(told, () => {})
  })
  options.signal?.addEventListener('abort', rescue, { once: true })
  try {
    return await Promise.race([cutShort, toItsEnd()])
  } finally {
    options.signal?.removeEventListener('abort', rescue)
  }

  async function toItsEnd(): Promise<Driven> {
    const progress = watched()
    for (;;) {
      const next = decide(view, task, off)
      if ('end' in next) return { view, end: next.end, found }
      if (onlyLooks && (next.acts || next.towards !== undefined)) {
        return { view, end: next.ending ?? { outcome: 'waiting' }, towards: next.towards }
      }
      if (manner === 'rehearsal' && effects[next.effect.do].rehearse !== undefined) found ??= view
      if (next.ending !== undefined) view = { ...view, ending: next.ending }
      const stepped = await step(view, task, next.effect, hands, onlyLooks ? 'rehearsal' : manner)
      view = goingOn(stepped.view, next)
      if (next.acts) progress(next.effect, stepped.failed !== undefined)
      onStep?.(next.effect, stepped.failed, view, next.rule)
    }
  }
}

/** How often a run may do the same in a row, as when it writes a store that somebody else keeps writing. */
const mostInARow = 10

/**
 * Ends a run whose successful acts are the same again and again: it would write to the journal or a store for as long as
 * the job lasts. Waiting is no act, and a failed act may be tried as often as its rule allows.
 */
function watched(): (effect: Effect, failed: boolean) => void {
  let before = ''
  let times = 0
  return (effect, failed) => {
    const act = JSON.stringify(effect, (key, value: unknown) => {
      if (key === 'entry' && typeof value === 'object' && value !== null && 'number' in value)
        return value.number
      return key === 'at' ? undefined : value
    })
    times = act === before ? times + 1 : 1
    before = failed ? '' : act
    if (times > mostInARow) throw new RangeError(`the same act ${times} times in a row: ${effect.do}`)
  }
}

/** A cancelled job is killed soon after; until then what is under way may still succeed. */
const graceMs = 4_000

/**
 * When the job is cancelled, a value that exists nowhere else is printed, sealed, while there is time, and that is what
 * the run ends with unless its stores are written in the meantime.
 */
async function rescued(now: () => View, task: Task, hands: Hands): Promise<End | undefined> {
  const isAlone = ({ inPlaceSent, committed, sealed }: View) =>
    inPlaceSent && committed === undefined && sealed !== undefined
  const view = now()
  if (!isAlone(view)) return undefined
  if (!view.printed && !(await printed(view, task, hands))) return undefined
  await hands.sleep(graceMs)
  return isAlone(now()) ? sealedPrinted(new Facts(now(), task)) : undefined
}

async function printed(view: View, task: Task, hands: Hands): Promise<boolean> {
  try {
    const f = new Facts(view, task)
    const { held } = f
    if (held === undefined) return false
    await hands.print(sealedSecrets(held, bodyOf(f), task.secret, await hands.keys()))
    return true
  } catch {
    return false
  }
}
