import { day, hour, type Options, type ReaderName, usual } from '../world/model.js'
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

/**
 * A world in which every reader was seen at work with the hand-made token, which is due now. A reader that never acted
 * is out of the protocol's sight.
 */
export async function dueWorld(
  vendor: VendorName,
  more: Partial<Options> = {},
  seen: readonly ReaderName[] = ['a-r', 'b-o', 'ops'],
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
