import { broken, day } from '../../world/model.js'
import type { World } from '../../world/world.js'
import type { Move } from '../moves.js'
import { rotateOnce } from '../run.js'

/** The first token outlives a store that is left behind. */
export const long = { firstLivesMs: 200 * day, lifetimeMs: 200 * day, rotateBeforeMs: 100 * day }

/** The readers of one workflow. */
export const pair = ['a-r', 'a-e'] as const

/** Nothing that a rotator made lives beside what the stores hold. @throws Violation */
export function nothingIsLeft(world: World): void {
  const stored = new Set([...world.stores.values()].map(({ value }) => value))
  const left = world.tokens.find(
    (token) => token.from === 'rotation' && world.isActive(token) && !stored.has(token.value),
  )
  if (left !== undefined) throw broken(2, `${left.name} is left`)
}

/** The run sleeps, and another one takes the claim and dies. */
export const claimsAndDies: Move['make'] = async (world, actor) => {
  if (actor) actor.options.run.status = 'completed'
  world.now += 60_000
  const fate = (_: 'read' | 'write', label: string) => (label === 'create-entry' ? 'crash-after' : 'ok')
  await rotateOnce(world, { reader: 'a-e', fate })
  world.now += 60_000
  return true
}
