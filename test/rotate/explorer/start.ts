import { day, hour, type Options, places, type ReaderName, usual } from '../world/model.js'
import { World } from '../world/world.js'
import { rotateOnce } from './run.js'

/** The vendors that are explored. */
export const vendors = {
  /** A token beside the old one, made by the old one; what is ended can be restored. */
  self: {},
  /** Only a second credential makes and ends tokens, and what is ended is gone from the list. */
  admin: { admin: true, restores: false },
  'in place': { shape: 'in-place', restores: false },
  /** No API: only a person makes tokens, for `adopt`. */
  manual: { shape: 'manual', restores: false, showsUse: false },
} as const satisfies Readonly<Record<string, Partial<Options>>>
export type VendorName = keyof typeof vendors

const everyone = ['a-r', 'b-o', 'ops'] as const
/** In place, a rotation of one workflow is refused while it is known that another one holds the token. */
const alone = ['a-r', 'ops'] as const

/**
 * A world in which readers, by default as many as rotate with each other, were seen at work with the hand-made token,
 * which is due now. A reader that never acted is out of the protocol's sight.
 */
export async function dueWorld(
  vendor: VendorName,
  more: Partial<Options> = {},
  seen: readonly ReaderName[] = vendor === 'in place' ? alone : everyone,
): Promise<World> {
  const world = new World({ ...usual, ...vendors[vendor], ...more })
  for (const reader of seen) {
    await rotateOnce(world, { reader })
    world.now += hour
  }
  const first = world.options.firstLivesMs ?? 0
  world.now += first - Math.min(world.options.rotateBeforeMs, first / 2) + day
  world.finishRuns()
  return world
}

/** Two workflows without a store or a token in common had a generation each, and then one took a store of the other. */
export async function joinedWorld(vendor: VendorName): Promise<World> {
  const world = await dueWorld(vendor, {}, [])
  world.inputs = { a: ['r', 'e'], b: ['o'] }
  const other = world.mint({ name: 'hand-made for o', livesMs: 20 * day, from: 'person' })
  world.put(places.o.id, other.value, 'person')
  // Nobody who pastes an old value has that of the other secret.
  world.held.set(places.o.id, [other.value])
  world.now += hour
  for (const reader of ['a-r', 'b-o'] as const) {
    await rotateOnce(world, { reader, inputs: { rotate: 'always' } })
    world.now += hour
  }
  world.inputs = { a: ['r', 'e'], b: ['r', 'o'] }
  return world
}

/** Two workflows of two repositories began with one token, and each rotated it into its own store. */
export async function twinWorld(vendor: VendorName): Promise<World> {
  const world = new World({ ...usual, ...vendors[vendor] })
  world.inputs = { a: ['r'], b: ['o'] }
  world.daily = ['a-r', 'b-o']
  for (const reader of world.daily) {
    await rotateOnce(world, { reader })
    world.now += hour
  }
  for (const reader of world.daily) {
    await rotateOnce(world, { reader, inputs: { rotate: 'always' } })
    world.now += hour
  }
  world.finishRuns()
  return world
}

/**
 * Two workflows that read the same secret and write no store in common: nobody reads what the second one writes, so only
 * its own runs can tell that the token stands there.
 */
export async function apartWorld(vendor: VendorName): Promise<World> {
  const world = new World({ ...usual, ...vendors[vendor] })
  world.inputs = { a: ['r', 'e'], b: ['o'] }
  world.daily = ['a-r', 'a-e', 'b-r']
  for (const reader of world.daily) {
    await rotateOnce(world, { reader })
    world.now += hour
  }
  await rotateOnce(world, { reader: 'a-r', inputs: { rotate: 'always' } })
  world.now += hour
  world.finishRuns()
  return world
}
