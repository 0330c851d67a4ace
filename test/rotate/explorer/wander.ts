import { seeded } from '../world/random.js'
import type { World } from '../world/world.js'
import { hundredDays } from './calendar.js'
import { Dice } from './choices.js'
import { runOnce, type Situation, type Way } from './explore.js'

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
