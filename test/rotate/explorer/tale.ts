import type { EffectName } from '../../../src/rotate/effects/effects.js'
import type { RotateInputs } from '../../../src/rotate/ports.js'
import type { Fate } from '../world/actor.js'
import { broken, day, hour, type Options, type ReaderName, type Run, readers } from '../world/model.js'
import type { World } from '../world/world.js'
import { hundredDays } from './calendar.js'
import { type Move, moves, visits } from './moves.js'
import { handedTo, rotateOnce, toldEnd, type Wanted } from './run.js'
import { settles } from './settled.js'
import { dueWorld, type VendorName } from './start.js'

type Nth = number | 'each'

/** The so-manyth call of a name is answered so. */
type Fault = readonly [label: string, nth: Nth, fate: Fate]

/** What goes otherwise in one run. */
export interface Twist {
  readonly inputs?: Partial<RotateInputs>
  readonly fault?: Fault
  readonly faults?: readonly Fault[]
  /** A move right before the so-manyth effect of a name, by default the first. */
  readonly before?: readonly [effect: EffectName, move: string | Move['make'], nth?: Nth]
  /** What the run has no cause for. */
  readonly never?: EffectName
  readonly hidden?: boolean
  readonly adopted?: string
  readonly token?: string
  /** One that was queued before. */
  readonly run?: Run
}

/** One directed story, told run by run. */
export class Tale {
  readonly said: string[] = []
  readonly story: string[] = []
  /** Lines with sealed secrets that the last run printed. */
  printed: readonly string[] = []
  /** Codes that the last run warned of. */
  warned: readonly string[] = []
  /** The effects of the last run, each with its rule. */
  did: readonly string[] = []

  constructor(
    readonly world: World,
    readonly off: ReadonlySet<string>,
    readonly look?: Wanted['look'],
    /** Told of each run before it begins, with the world as it is then. */
    readonly begins?: (world: World, wanted: Wanted) => Promise<void>,
  ) {}

  async run(reader: ReaderName, twist: Twist = {}): Promise<void> {
    const { inputs, hidden, adopted, token, run } = twist
    await this.#go({
      reader,
      ...(inputs && { inputs }),
      ...(hidden && { hidden }),
      ...(adopted !== undefined && { adopted }),
      ...(token !== undefined && { run: this.world.queue('acme/shop', token) }),
      ...(run && { run }),
      ...this.#twisted(twist),
    })
  }

  /** A run that is queued now and begins to act later. */
  queued(reader: ReaderName): Run {
    return this.world.queue(readers[reader].repository, handedTo(this.world, reader))
  }

  /** A run of a person, by its name among the visits. */
  async visit(name: string, twist: Twist = {}): Promise<void> {
    const wanted = visits.find((each) => each.name === name)?.wanted(this.world)
    if (wanted === undefined) throw new RangeError(`no visit ${name}`)
    const inputs = { ...wanted.inputs, ...twist.inputs }
    await this.#go({ ...wanted, inputs, ...this.#twisted(twist) })
  }

  async move(name: string): Promise<void> {
    const move = moves.find((each) => each.name === name)
    if (move === undefined) throw new RangeError(`no move ${name}`)
    this.story.push(`* ${name}`)
    await move.make(this.world)
  }

  days(count: number): void {
    this.world.now += count * day
    this.world.finishRuns()
  }

  async settle(who?: readonly ReaderName[]): Promise<void> {
    await settles(this.world, who, this.off)
  }

  async hundredDays(who?: readonly ReaderName[]): Promise<void> {
    if (this.look) return
    await hundredDays(this.world, this.story, { off: this.off, ...(who && { readers: who }) })
  }

  #twisted({ fault, faults = fault && [fault], before, never }: Twist): Partial<Wanted> {
    const counts = new Map<string, number>()
    const isMeant = (name: string, nth: Nth): boolean => nth === 'each' || counts.get(name) === nth
    const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
    return {
      ...(faults && {
        fate: (_: 'read' | 'write', label: string): Fate => {
          count(label)
          return faults.find(([name, nth]) => name === label && isMeant(name, nth))?.[2] ?? 'ok'
        },
      }),
      ...((before || never) && {
        before: async (effect, actor) => {
          if (effect.do === never) throw broken(14, `${never} has no cause here`)
          if (before === undefined) return
          const [name, move, nth = 1] = before
          if (effect.do !== name) return
          count(`before ${name}`)
          if (!isMeant(`before ${name}`, nth)) return
          const make = typeof move === 'string' ? moves.find(({ name }) => name === move)?.make : move
          if (make === undefined) throw new RangeError(`no move ${String(move)}`)
          await make(this.world, actor)
        },
      }),
    }
  }

  async #go(wanted: Wanted): Promise<void> {
    const { world } = this
    await this.begins?.(world, wanted)
    this.story.push(
      `${wanted.reader} is handed ${world.refOf(wanted.run?.token ?? handedTo(world, wanted.reader))}`,
    )
    const did: string[] = []
    const finished = await rotateOnce(world, {
      ...wanted,
      off: this.off,
      ...(this.look && { look: this.look }),
      told: (effect, rule) => void did.push(`${effect.do}/${rule}`),
    })
    const { report, actor } = finished
    this.story.push(...did.map((each) => `  ${each}`))
    this.printed = actor.printed
    this.warned = report?.warnings.map(({ code }) => code) ?? []
    this.did = did
    this.said.push(finished.crashed ? 'dies' : [report?.outcome, report?.code].filter(Boolean).join(' '))
    this.story.push(toldEnd(finished))
    world.now += 3 * hour
  }
}

/** A story whose runs must say what is written here, and break nothing. */
export interface Scenario {
  readonly name: string
  readonly vendor: VendorName
  readonly more?: Partial<Options>
  readonly seen?: readonly ReaderName[]
  readonly says: readonly string[]
  tell(tale: Tale): Promise<void>
}

/** @throws Violation, or whatever the rules throw without what was taken away */
export async function play(scenario: Scenario, off: ReadonlySet<string> = new Set()): Promise<Tale> {
  const { vendor, more, seen, says, tell } = scenario
  const tale = new Tale(await dueWorld(vendor, more, seen), off)
  await tell(tale)
  const wrong = tale.said.findIndex((said, index) => said !== says[index])
  if (wrong >= 0 || tale.said.length !== says.length) {
    throw broken(14, `run ${wrong + 1} says ${tale.said[wrong]} instead of ${says[wrong]}`)
  }
  return tale
}
