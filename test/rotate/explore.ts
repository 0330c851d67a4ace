import { type Driven, drive } from '../../src/rotate/drive.js'
import { allGuards, type Guards } from '../../src/rotate/machine/guards.js'
import type { RotateReport } from '../../src/rotate/ports.js'
import { prepare } from '../../src/rotate/prepare.js'
import { reportOf } from '../../src/rotate/report.js'
import { Actor, type ActorOptions, type Fate, hour, Violation, type World } from './world.js'

export interface Finished {
  readonly crashed: boolean
  readonly driven?: Driven
  readonly report?: RotateReport
}

/** Runs one rotator, with the driver and the effects that ship, until it ends or crashes. */
export async function runActor(
  world: World,
  options: ActorOptions,
  guards: Guards = allGuards,
): Promise<Finished> {
  const actor = new Actor(world, options)
  const { inputs, deps } = actor
  const { policy, perform } = prepare(inputs, deps, { guards })
  const run = drive({ policy, ownRef: deps.refOf(inputs.token), perform, now: () => world.now })
  const driven = await Promise.race([run, actor.crashed.then(() => undefined)])
  options.run.status = 'completed'
  if (world.violation) throw world.violation
  return driven === undefined
    ? { crashed: true }
    : { crashed: false, driven, report: reportOf(driven, policy) }
}

const writeFates: readonly Fate[] = [
  'ok',
  'refused',
  'lost-before',
  'applied-lost',
  'crash-before',
  'crash-after',
]
const readFates: readonly Fate[] = ['ok', 'lost-before', 'crash-before']

/** Walks through every sequence of choices, one execution each. */
export class Choices {
  #prefix: number[] = []
  #sizes: number[] = []
  #position = 0

  choose(size: number): number {
    const choice = this.#prefix[this.#position] ?? 0
    this.#prefix[this.#position] = choice
    this.#sizes[this.#position] = size
    this.#position += 1
    return choice
  }

  /** Prepares the next execution; false when all are done. */
  next(): boolean {
    this.#prefix.length = this.#position
    this.#position = 0
    while (this.#prefix.length > 0) {
      const last = this.#prefix.length - 1
      const choice = (this.#prefix[last] ?? 0) + 1
      if (choice < (this.#sizes[last] ?? 0)) {
        this.#prefix[last] = choice
        return true
      }
      this.#prefix.pop()
    }
    return false
  }
}

export interface Exploration {
  readonly start: World
  readonly faults: number
  readonly guards?: Guards
  /** Runs in which something may go wrong, one after the other. */
  readonly faultyRuns?: number
  readonly always?: boolean
  /** Milliseconds between the runs in which something may go wrong. */
  readonly pauseMs?: number
  /** What somebody else does after the first run. */
  readonly meddle?: (world: World) => void
  /** What the two last runs are given, where it differs. */
  readonly finally?: Pick<ActorOptions, 'admin'>
  /** Judges a world after two runs without a fault; the reports are those of all runs, oldest first. */
  settled(world: World, reports: readonly (RotateReport | undefined)[]): void
}

export interface Explored {
  readonly executions: number
  readonly states: number
}

interface Situation {
  readonly world: World
  readonly faults: number
  readonly runs: number
  readonly reports: readonly (RotateReport | undefined)[]
  readonly story: readonly string[]
}

/**
 * Every way in which rotations can go wrong: each call answered in each way, up to so many faults over a few runs, and
 * after each such run two more without a fault. The invariants are checked after every single step.
 */
export async function explore(options: Exploration): Promise<Explored> {
  const { guards = allGuards, faultyRuns = 3, pauseMs = 3 * hour } = options
  const states = new Set<string>()
  const seen = new Set<string>()
  let executions = 0
  const queue: Situation[] = [
    { world: options.start.clone(), faults: options.faults, runs: 0, reports: [], story: [] },
  ]

  async function once(
    from: Situation,
    name: string,
    store: string,
    fate: ActorOptions['fate'],
    more: Partial<ActorOptions> = {},
  ): Promise<Situation> {
    const world = from.world.clone()
    const story = [...from.story, `${name} reads ${store}`]
    let used = 0
    world.onStep = (now) => states.add(now.fingerprint())
    const run = world.queue(name, store)
    try {
      const finished = await runActor(
        world,
        {
          run,
          ...more,
          inputs: { rotate: options.always ? 'always' : 'expiring' },
          fate(effect, label) {
            const chosen = fate?.(effect, label) ?? 'ok'
            if (chosen !== 'ok') used += 1
            story.push(chosen === 'ok' ? label : `${label} ${chosen}`)
            return chosen
          },
        },
        guards,
      )
      executions += 1
      world.now += pauseMs
      const { report } = finished
      const end = finished.crashed ? 'crashes' : `ends ${report?.outcome} ${report?.code ?? ''}`
      return {
        world,
        faults: from.faults - used,
        runs: from.runs + 1,
        reports: [...from.reports, report],
        story: [...story, end],
      }
    } catch (error) {
      throw told(error, story)
    }
  }

  for (let situation = queue.shift(); situation !== undefined; situation = queue.shift()) {
    const { world, faults, runs } = situation
    const key = `${faults} ${runs} ${world.fingerprint()}`
    if (seen.has(key)) continue
    seen.add(key)
    // Jobs that ran all the while are over by then.
    const over = { ...situation, world: world.clone() }
    over.world.now += 3 * hour
    for (const run of over.world.runs) run.status = 'completed'
    for (const first of distinct(over.world)) {
      const once1 = await once(over, 'last-1', first, undefined, options.finally)
      once1.world.now += 3 * hour
      for (const second of distinct(once1.world)) {
        const once2 = await once(once1, 'last-2', second, undefined, options.finally)
        try {
          options.settled(once2.world, once2.reports)
        } catch (error) {
          throw told(error, once2.story)
        }
      }
    }
    if (runs >= faultyRuns || faults === 0) continue
    for (const store of distinct(world)) {
      const choices = new Choices()
      do {
        let left = faults
        const next = await once(situation, `run-${runs + 1}`, store, (effect) => {
          if (left === 0) return 'ok'
          const fates = effect === 'read' ? readFates : writeFates
          const fate = fates[choices.choose(fates.length)] ?? 'ok'
          if (fate !== 'ok') left -= 1
          return fate
        })
        if (runs === 0) options.meddle?.(next.world)
        queue.push(next)
      } while (choices.next())
    }
  }
  return { executions, states: states.size }
}

/** One store of each value: a run that reads another one fares the same. */
function distinct(world: World): readonly string[] {
  const values = new Map([...world.stores].reverse().map(([id, { value }]) => [value, id]))
  return [...values.values()]
}

function told(error: unknown, story: readonly string[]): unknown {
  if (!(error instanceof Violation)) return error
  return new Violation(`${error.message}\n  ${story.join('\n  ')}`)
}
