import { type Fate, readFates, writeFates } from '../world/actor.js'
import { fingerprint } from '../world/fingerprint.js'
import { day, hour, places, type ReaderName, type Run } from '../world/model.js'
import { seeded } from '../world/random.js'
import type { World } from '../world/world.js'
import { handedTo, rotateOnce, storied } from './run.js'
import { settles } from './settled.js'

export interface ScheduleOptions {
  readonly off?: ReadonlySet<string>
  readonly rotators?: number
  /** Share of calls that go wrong. */
  readonly trouble?: number
  /** Share of rotators that no list of runs shows, such as a command line. */
  readonly hidden?: number
  readonly readers?: readonly ReaderName[]
}

/** A rotator that goes on only when it is let, one call at a time. */
class Walker {
  done = false
  error: unknown
  #resume: (() => void) | undefined
  #paused: (() => void) | undefined
  #started = false

  constructor(
    readonly world: World,
    readonly reader: ReaderName,
    readonly run: Run,
    readonly more: {
      readonly isHidden: boolean
      readonly isAlways: boolean
      readonly off: ReadonlySet<string> | undefined
      fate(kind: 'read' | 'write'): Fate
      told(line: string): void
    },
  ) {}

  /** Lets it do one call and come to the next. */
  async step(): Promise<void> {
    const paused = new Promise<void>((resolve) => {
      this.#paused = resolve
    })
    if (this.#started) this.#resume?.()
    else this.#start()
    await paused
  }

  #start(): void {
    this.#started = true
    const { isHidden, isAlways, off, fate, told } = this.more
    rotateOnce(this.world, {
      reader: this.reader,
      run: this.run,
      ...(isHidden && { hidden: true }),
      ...(isAlways && { inputs: { rotate: 'always' } }),
      ...(off && { off }),
      fate: (kind, label) => {
        const chosen = fate(kind)
        told(`${this.run.id} ${label}${chosen === 'ok' ? '' : ` ${chosen}`}`)
        return chosen
      },
      told: (effect, rule) => told(`${this.run.id}     ${effect.do}/${rule}`),
      turn: () =>
        new Promise<void>((resolve) => {
          this.#resume = resolve
          this.#paused?.()
        }),
    })
      .catch((error: unknown) => {
        this.error = error
      })
      .finally(() => {
        this.done = true
        this.#paused?.()
      })
  }
}

/** Some rotators and jobs at once, in an order that the seed gives. @throws Violation */
export async function interleave(world: World, seed: number, options: ScheduleOptions = {}): Promise<void> {
  const random = seeded(seed)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const { off, trouble = 0.02, hidden = 0.15, readers = ['a-r', 'a-e'] } = options
  const isAlways = random() < 0.2
  const story: string[] = []
  const fate = (kind: 'read' | 'write'): Fate =>
    random() < trouble ? (pick(kind === 'read' ? readFates : writeFates) ?? 'ok') : 'ok'
  let waiting = options.rotators ?? 2 + Math.floor(random() * 3)
  let jobs = Math.floor(random() * 3)
  const walkers: Walker[] = []
  const alive: Run[] = []
  let anyHidden = false

  for (;;) {
    const going = walkers.filter((walker) => !walker.done)
    if (going.length === 0 && waiting === 0) break
    const dice = random()
    if (waiting > 0 && (dice < 0.15 || going.length === 0)) {
      waiting -= 1
      const reader = pick(readers) ?? 'a-r'
      const isHidden = random() < hidden
      anyHidden ||= isHidden
      const run = world.queue(placeOf(reader), handedTo(world, reader))
      story.push(`${run.id} begins as ${reader}${isHidden ? ', hidden' : ''}`)
      walkers.push(
        new Walker(world, reader, run, { isHidden, isAlways, off, fate, told: (line) => story.push(line) }),
      )
    } else if (jobs > 0 && dice < 0.2) {
      jobs -= 1
      alive.push(world.queue('acme/shop', handedTo(world, 'a-r')))
    } else if (alive.length > 0 && dice < 0.22) {
      const run = alive.shift()
      if (run) run.status = 'completed'
    } else if (dice < 0.24) {
      world.now += 2 * hour
    } else if (dice < 0.26) {
      // It sleeps so long that the platform calls it finished; later it wakes.
      const sleeper = pick(going)
      if (sleeper) {
        sleeper.run.status = 'completed'
        story.push(`${sleeper.run.id} is called finished`)
      }
      world.now += hour / 60
    } else {
      const walker = pick(going)
      await walker?.step()
      if (walker?.error !== undefined) throw storied(walker.error, story)
    }
  }
  world.finishRuns()
  // A holder that no list shows is waited for until no run can be that old.
  world.now += anyHidden ? 36 * day : 3 * hour
  try {
    await settles(world, readers, off)
  } catch (error) {
    throw storied(error, story)
  }
}

const placeOf = (reader: ReaderName): string => (reader === 'b-o' ? places.o.repository : places.r.repository)

/** Runs so many schedules from a start. Returns the different ends that they came to. */
export async function schedules(start: World, from: number, count: number, options: ScheduleOptions = {}) {
  const ends = new Set<string>()
  let steps = 0
  for (let seed = from; seed < from + count; seed++) {
    const world = start.clone()
    const first = world.steps
    try {
      await interleave(world, seed, options)
    } catch (error) {
      throw storied(error, [`seed ${seed}`])
    }
    steps += world.steps - first
    ends.add(fingerprint(world))
  }
  return { ends: ends.size, steps }
}
