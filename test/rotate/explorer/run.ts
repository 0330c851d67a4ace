import { decide, goingOn, nothingOff } from '../../../src/rotate/decide.js'
import type { Effect } from '../../../src/rotate/effects/effects.js'
import { step } from '../../../src/rotate/effects/index.js'
import { firstView, type View } from '../../../src/rotate/facts/view.js'
import type { RotateInputs, RotateReport } from '../../../src/rotate/ports.js'
import { prepare } from '../../../src/rotate/prepare.js'
import { reportOf } from '../../../src/rotate/report.js'
import type { Task } from '../../../src/rotate/task.js'
import { Actor, type ActorOptions } from '../world/actor.js'
import { judgeEnd } from '../world/ends.js'
import { broken, places, type ReaderName, type Run, readers, Violation } from '../world/model.js'
import type { World } from '../world/world.js'

/** A run that decides more often than this has no end. */
const mostSteps = 150

export interface Wanted {
  readonly reader: ReaderName
  /** `stale`: a re-run of a run that began before the last writes. */
  readonly run?: Run
  readonly inputs?: Partial<RotateInputs>
  readonly adopted?: string
  readonly hidden?: boolean
  readonly off?: ReadonlySet<string>
  readonly fate?: ActorOptions['fate']
  readonly turn?: ActorOptions['turn']
  /** What happens around the run before its next step. */
  before?(effect: Effect, actor: Actor): Promise<void> | void
  /** Shown what the run knows before each decision. */
  look?(view: View, task: Task): void
  /** Told of each step, for the story. */
  told?(effect: Effect, rule: string): void
}

export interface Finished {
  readonly crashed: boolean
  readonly report?: RotateReport
  readonly rule?: string
  readonly actor: Actor
}

/** What a reader is handed now. */
export function handedTo(world: World, reader: ReaderName): string {
  const { place } = readers[reader]
  return place === undefined ? world.opsValue : (world.stores.get(places[place].id)?.value ?? '')
}

/** Runs one rotator, with the rules, effects and hands that ship, until it ends or dies. @throws Violation */
export async function rotateOnce(world: World, wanted: Wanted): Promise<Finished> {
  const { reader, off = nothingOff, before, told } = wanted
  const { repository } = readers[reader]
  const run = wanted.run ?? world.queue(repository, handedTo(world, reader))
  isHanded(world, reader, run.token)
  world.before = new Map(world.journal)
  const actor = new Actor(world, {
    reader,
    run,
    ...(wanted.inputs && { inputs: wanted.inputs }),
    ...(wanted.adopted !== undefined && { adopted: wanted.adopted }),
    ...(wanted.hidden && { hidden: true }),
    ...(wanted.fate && { fate: wanted.fate }),
    ...(wanted.turn && { turn: wanted.turn }),
  })
  // No request to end a token or to revive it is under way for hours.
  actor.arrive(({ do: what }) => ['revoke', 'restore', 'remove'].includes(what))
  const { inputs, deps } = actor
  const { task, hands } = prepare(inputs, deps, wanted.adopted)
  let view = firstView(deps.refOf(inputs.token), hands.now())
  try {
    for (let count = 0; count < mostSteps; count++) {
      wanted.look?.(view, task)
      const next = decide(view, task, off)
      if ('end' in next) {
        const report = reportOf({ view, end: next.end }, task)
        judgeEnd(world, actor, report, next.rule)
        return { crashed: false, report, rule: next.rule, actor }
      }
      if (before !== undefined) await before(next.effect, actor)
      told?.(next.effect, next.rule)
      actor.effect = next.effect
      actor.rule = next.rule
      if (next.ending !== undefined) view = { ...view, ending: next.ending }
      view = goingOn((await step(view, task, next.effect, hands)).view, next)
      if (actor.violation !== undefined) throw actor.violation
      if (actor.crashed) return { crashed: true, actor }
    }
    throw broken(2, 'the run never ends')
  } finally {
    run.status = 'completed'
  }
}

/** A reader that is handed something newer does not hold the older one any more. */
function isHanded(world: World, reader: ReaderName, value: string): void {
  const name = readers[reader].reader
  const last = world.acted.get(name)
  const token = world.token(value)
  if (last !== undefined && last.value !== value && token) world.acted.delete(name)
}

/** The story of a violation. */
export function storied(error: unknown, story: readonly string[]): unknown {
  if (!(error instanceof Violation) && !(error instanceof RangeError)) return error
  return new Violation(`${error.message}\n  ${story.join('\n  ')}`)
}

export function toldEnd({ crashed, report, rule }: Finished): string {
  return crashed ? '= dies' : `= ${report?.outcome} ${report?.code ?? ''} [${report?.level ?? ''}] by ${rule}`
}
