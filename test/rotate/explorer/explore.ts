import { type CallKind, type Fate, readFates, writeFates } from '../world/actor.js'
import { fingerprint } from '../world/fingerprint.js'
import { hour } from '../world/model.js'
import type { World } from '../world/world.js'
import { type Calendar, hundredDays } from './calendar.js'
import { Choices, type Chooser } from './choices.js'
import { type Move, moves, type Visit, visits } from './moves.js'
import { handedTo, rotateOnce, storied, toldEnd } from './run.js'

/** How much may still go otherwise than usual. */
export interface Budget {
  readonly moves: number
  readonly faults: number
  readonly runs: number
}

export interface Situation extends Budget {
  readonly world: World
  readonly story: readonly string[]
}

export interface Counts {
  executions: number
  states: number
  steps: number
  judged: number
  /** How often each move was made. */
  readonly made: Map<string, number>
  readonly codes: Map<string, number>
}

export const noCounts = (): Counts => ({
  executions: 0,
  states: 0,
  steps: 0,
  judged: 0,
  made: new Map(),
  codes: new Map(),
})

const ordinary = visits[0] as Visit

/** Time between two runs: over the overlap, and long before anything else. */
const pauseMs = 3 * hour

/** A move that does nothing here: what comes after it is met without it as well. */
class Idle extends Error {}

export interface Way {
  /** Gives up a run in which a chosen move does nothing, instead of going on without it. */
  readonly leavesIdle?: boolean
  readonly off?: ReadonlySet<string>
  readonly counts?: Counts
  readonly moves?: readonly Move[]
  readonly visits?: readonly Visit[]
}

/** One run from a situation, with moves and faults as they are chosen. The world is changed. @throws Violation, Idle */
export async function runOnce(from: Situation, chooser: Chooser, way: Way = {}): Promise<Situation> {
  const { world } = from
  const { off, counts, moves: all = moves, visits: guests = visits, leavesIdle = false } = way
  const story = [...from.story]
  let { moves: left, faults } = from
  const first = world.steps
  const made = (name: string): void => {
    left -= 1
    story.push(`* ${name}`)
    counts?.made.set(name, (counts.made.get(name) ?? 0) + 1)
  }
  try {
    if (left > 0) {
      const chosen = chooser.choose(all.length + 1)
      const move = all[chosen - 1]
      if (move !== undefined) {
        if (await move.make(world)) made(move.name)
        else if (leavesIdle) throw new Idle()
      }
    }
    let visit = ordinary
    if (left > 0) {
      visit = guests[chooser.choose(guests.length)] ?? ordinary
      if (visit !== ordinary) made(visit.name)
    }
    const wanted = visit.wanted(world)
    if (wanted === undefined) {
      if (leavesIdle) throw new Idle()
      return { ...from, runs: from.runs - 1, moves: left, story }
    }
    story.push(`${visit.name} is handed ${world.refOf(wanted.run?.token ?? handedTo(world, wanted.reader))}`)
    const finished = await rotateOnce(world, {
      ...wanted,
      ...(off && { off }),
      fate(kind: CallKind, label): Fate {
        if (faults === 0) return 'ok'
        const fates = kind === 'read' ? readFates : writeFates
        const fate = fates[chooser.choose(fates.length)] ?? 'ok'
        if (fate !== 'ok') {
          faults -= 1
          story.push(`! ${label} ${fate}`)
        }
        return fate
      },
      async before(effect, actor) {
        if (left === 0) return
        const fitting = all.filter(({ before }) => before.includes(effect.do))
        const move = fitting[chooser.choose(fitting.length + 1) - 1]
        if (move === undefined) return
        made(`before ${effect.do}: ${move.name}`)
        if (!(await move.make(world, actor)) && leavesIdle) throw new Idle()
      },
      told: (effect, rule) => void story.push(`  ${effect.do}/${rule}`),
    })
    story.push(toldEnd(finished))
    const code = finished.report?.code
    if (counts && code) counts.codes.set(code, (counts.codes.get(code) ?? 0) + 1)
  } catch (error) {
    throw storied(error, story)
  } finally {
    if (counts) {
      counts.executions += 1
      counts.steps += world.steps - first
    }
  }
  world.now += pauseMs
  return { world, story, moves: left, faults, runs: from.runs - 1 }
}

export interface Exploration extends Budget {
  readonly way?: Way
  readonly start: World
  readonly calendar?: Calendar
  /** Judges a world after its runs, where a hundred days are too many. */
  settled?(world: World): Promise<void>
  /** Told of each story that breaks something; the exploration goes on. */
  broken?(story: Error): void
  /** How many worlds at most, so that a part can be explored. */
  readonly most?: number
}

/** Every way in which a budget can be spent; equal worlds are met once. */
export async function explore(options: Exploration): Promise<Counts> {
  const { start, calendar = {}, settled, broken, most = Number.POSITIVE_INFINITY, way = {} } = options
  const { off, counts = noCounts() } = way
  const seen = new Set<string>()
  const judged = new Set<string>()
  const known = new Set<string>()
  const { moves: many, faults, runs } = options
  const queue: Situation[] = [{ world: start.clone(), story: [], moves: many, faults, runs }]
  const failed = (error: unknown): void => {
    if (broken === undefined || !(error instanceof Error)) throw error
    broken(error)
  }
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const print = fingerprint(at.world)
    const key = `${at.moves} ${at.faults} ${at.runs} ${print}`
    if (seen.has(key)) continue
    seen.add(key)
    if ((at.runs === 0 || settled !== undefined) && !judged.has(print)) {
      judged.add(print)
      const world = at.world.clone()
      const first = world.steps
      try {
        if (settled === undefined)
          await hundredDays(world, at.story, { known, ...calendar, ...(off && { off }) })
        else await settled(world)
      } catch (error) {
        failed(storied(error, at.story))
      }
      counts.steps += world.steps - first
      counts.judged += 1
    }
    if (at.runs === 0 || counts.executions > most) continue
    const choices = new Choices()
    do {
      try {
        const from = { ...at, world: at.world.clone() }
        queue.push(await runOnce(from, choices, { ...way, counts, leavesIdle: true }))
      } catch (error) {
        if (!(error instanceof Idle)) failed(error)
      }
    } while (choices.next() && counts.executions <= most)
    counts.states = seen.size
  }
  counts.states = seen.size
  return counts
}
