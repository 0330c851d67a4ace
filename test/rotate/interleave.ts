import type { Code } from '../../src/codes/table.js'
import { drive } from '../../src/rotate/drive.js'
import { allGuards, type Guards } from '../../src/rotate/machine/guards.js'
import { prepare } from '../../src/rotate/prepare.js'
import { runActor } from './explore.js'
import { Actor, day, type Fate, hour, World, type WorldRun } from './world.js'

export const repo = 'repo:acme/shop'
export const twoStores = [repo, 'env:acme/shop/production']

/** A small generator of numbers below 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface ScheduleOptions {
  readonly guards?: Guards
  readonly rotators?: number
  /** Share of calls that go wrong. */
  readonly trouble?: number
  /** Share of rotators that no list of runs shows, such as a command line. */
  readonly hidden?: number
  readonly always?: boolean
}

const writeFates: readonly Fate[] = ['refused', 'lost-before', 'applied-lost', 'crash-before', 'crash-after']
const readFates: readonly Fate[] = ['lost-before', 'crash-before']

/** A rotator that goes on only when it is let, one call at a time. */
class Walker {
  done = false
  #resume: (() => void) | undefined
  #paused: (() => void) | undefined
  #started = false

  constructor(
    readonly world: World,
    readonly run: WorldRun,
    readonly guards: Guards,
    readonly fate: (effect: 'read' | 'write') => Fate,
    readonly always: boolean,
  ) {}

  /** Lets it do one call and come to the next. */
  async step(): Promise<void> {
    const paused = new Promise<void>((resolve) => {
      this.#paused = resolve
    })
    if (this.#started) {
      this.#resume?.()
    } else {
      this.#started = true
      this.#start()
    }
    await paused
  }

  #start(): void {
    const actor = new Actor(this.world, {
      run: this.run,
      fate: this.fate,
      inputs: { rotate: this.always ? 'always' : 'expiring' },
      turn: () =>
        new Promise<void>((resolve) => {
          this.#resume = resolve
          this.#paused?.()
        }),
    })
    const { inputs, deps } = actor
    const { policy, perform } = prepare(inputs, deps, { guards: this.guards })
    const ended = drive({ policy, ownRef: deps.refOf(inputs.token), perform, now: () => this.world.now })
    void Promise.race([ended, actor.crashed]).then(() => {
      this.done = true
      this.run.status = 'completed'
      this.#paused?.()
    })
  }
}

/** Some rotators and jobs at once, in an order that the seed gives. Throws what the world found broken. */
export async function interleave(world: World, seed: number, options: ScheduleOptions = {}): Promise<void> {
  const random = seeded(seed)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const { guards = allGuards, trouble = 0.02, hidden = 0.15, always = random() < 0.2 } = options
  const stores = world.options.stores
  const fate = (effect: 'read' | 'write'): Fate =>
    random() < trouble ? (pick(effect === 'read' ? readFates : writeFates) ?? 'ok') : 'ok'
  let waiting = options.rotators ?? 2 + Math.floor(random() * 3)
  let jobs = Math.floor(random() * 3)
  const walkers: Walker[] = []
  const alive: WorldRun[] = []
  let number = 0

  for (;;) {
    const going = walkers.filter((walker) => !walker.done)
    if (going.length === 0 && waiting === 0) break
    const dice = random()
    const store = pick(stores) ?? ''
    number += 1
    if (waiting > 0 && (dice < 0.15 || going.length === 0)) {
      waiting -= 1
      const run = world.queue(`r${number}`, store, random() < hidden ? { hidden: true } : {})
      walkers.push(new Walker(world, run, guards, fate, always))
    } else if (jobs > 0 && dice < 0.2) {
      jobs -= 1
      alive.push(world.queue(`j${number}`, store))
    } else if (alive.length > 0 && dice < 0.22) {
      const run = alive.shift()
      if (run) run.status = 'completed'
    } else if (dice < 0.24) {
      world.now += 2 * hour
    } else {
      await pick(going)?.step()
      if (world.violation) throw world.violation
    }
  }
  for (const run of alive) run.status = 'completed'
  // A holder that no list shows is waited for until no run can be that old.
  world.now += walkers.some((walker) => walker.run.hidden) ? 36 * day : 3 * hour
}

/** Two more runs without a fault must leave one token. Ends that were met before are not judged again. */
async function judge(world: World, seen: Set<string>): Promise<void> {
  const end = world.fingerprint()
  if (seen.has(end)) return
  seen.add(end)
  const codes: (Code | null | undefined)[] = []
  for (const run of ['last-1', 'last-2']) {
    codes.push((await runActor(world, { run: world.queue(run, repo) })).report?.code)
    world.now += 3 * hour
  }
  if (world.options.shape === 'in-place') world.checkSettledInPlace(codes)
  else world.checkSettled()
}

/** Runs so many schedules from a start. Returns the different ends that they came to. */
export async function schedules(start: World, from: number, count: number): Promise<Set<string>> {
  const seen = new Set<string>()
  for (let seed = from; seed < from + count; seed++) {
    const world = start.clone()
    try {
      await interleave(world, seed)
      await judge(world, seen)
    } catch (error) {
      throw new Error(`seed ${seed}: ${error}`)
    }
  }
  return seen
}

/** A world after one whole rotation, with the new token due again. */
export async function rotatedOnce(): Promise<World> {
  const world = new World({ shape: 'overlap', stores: twoStores })
  for (const run of ['first', 'second']) {
    await runActor(world, { run: world.queue(run, repo) })
    world.now += 3 * hour
  }
  world.now += 70 * day
  return world
}
