import { decide, type Next } from '../../../src/rotate/decide.js'
import type { End } from '../../../src/rotate/end.js'
import type { View } from '../../../src/rotate/facts/view.js'
import { rules } from '../../../src/rotate/rules/index.js'
import { permitRules } from '../../../src/rotate/rules/permit.js'
import type { Task } from '../../../src/rotate/task.js'
import { seeded } from '../world/random.js'
import type { World } from '../world/world.js'
import { hundredDays } from './calendar.js'
import { Dice } from './choices.js'
import { runOnce, type Situation, type Way } from './explore.js'
import { dueWorld } from './start.js'
import { scenarios } from './stories/index.js'
import { play, Tale } from './tale.js'

/** Every rule and every condition, by the name with which it is taken away. */
export const removable: readonly string[] = [
  ...rules.flatMap(({ name, conditions }) => [name, ...conditions.map((each) => `${name}/${each}`)]),
  ...permitRules.flatMap(({ name, when }) => [name, ...Object.keys(when).map((each) => `${name}/${each}`)]),
  'let-go',
]

/** So many stories are remembered for each name. */
const mostStories = 8

/** For each rule and condition, directed stories in which a decision is another one without it. */
export async function storiesThatMeet(): Promise<ReadonlyMap<string, readonly string[]>> {
  const met = new Map<string, string[]>(removable.map((name) => [name, []]))
  for (const { name: story, vendor, more, seen, tell } of scenarios) {
    const look = (view: View, task: Task): void => {
      const usual = decide(view, task)
      for (const [name, stories] of met) {
        if (stories.length >= mostStories || stories.includes(story)) continue
        if (differs(usual, view, task, name)) stories.push(story)
      }
    }
    await tell(new Tale(await dueWorld(vendor, more, seen), new Set(), look))
  }
  return met
}

function differs(usual: Next, view: View, task: Task, name: string): boolean {
  try {
    return told(decide(view, task, new Set([name]))) !== told(usual)
  } catch {
    return true
  }
}

function told(next: Next): string {
  if ('end' in next) return toldEnd(next.end)
  // A run that ends lets its claim go first.
  return next.ending === undefined ? next.effect.do : `${next.effect.do}, then ${toldEnd(next.ending)}`
}

const toldEnd = ({ outcome, failure }: End): string => `${outcome} ${failure?.code}`

/** The first of some directed stories that breaks without a rule or condition; undefined when none does. */
export async function storyAgainst(name: string, stories: readonly string[]): Promise<string | undefined> {
  for (const scenario of scenarios.filter((each) => stories.includes(each.name))) {
    try {
      await play(scenario, new Set([name]))
    } catch (error) {
      return `${scenario.name}: ${error instanceof Error ? error.message.split('\n')[0] : 'thrown'}`
    }
  }
  return undefined
}

/** The first seed whose random story breaks without it; undefined when none of so many does. */
export async function seedAgainst(
  name: string,
  start: World,
  from: number,
  count: number,
): Promise<string | undefined> {
  const off = new Set([name])
  for (let seed = from; seed < from + count; seed++) {
    try {
      await wander(start, seed, { off })
    } catch (error) {
      return `seed ${seed}: ${error instanceof Error ? error.message.split('\n')[0] : 'thrown'}`
    }
  }
  return undefined
}

/** A random story: up to three moves and two faults in three runs, then a hundred days. @throws Violation */
export async function wander(start: World, seed: number, way: Way = {}): Promise<Situation> {
  const dice = new Dice(seeded(seed), 0.12)
  let at: Situation = { world: start.clone(), story: [`seed ${seed}`], moves: 3, faults: 2, runs: 3 }
  while (at.runs > 0) at = await runOnce(at, dice, way)
  const first = at.world.steps
  await hundredDays(at.world, at.story, way.off ? { off: way.off } : {})
  if (way.counts) way.counts.steps += at.world.steps - first
  return at
}
