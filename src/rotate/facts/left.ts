import type { Facts } from './facts.js'
import { longestRunMs } from './memory.js'

/** A store that no run names any more and that lacks the newest token. */
export interface LeftStore {
  readonly store: string
  /** The token that it was last noted with. */
  readonly ref: string
  /** Milliseconds; when a run last named it. */
  readonly named: number
  /** When that token was seen to have ended; undefined while it may work. */
  readonly ended: number | undefined
  /** Milliseconds; since when it counts as left behind. */
  readonly since: number
}

/**
 * Stores of the line that the inputs do not name and that lack the newest token: no run has named them for 35 days, or
 * the token that they are noted with has ended. Each counts until it is named again or forgotten, or is seen to be gone.
 */
export function leftStores(f: Facts): readonly LeftStore[] {
  const { memory, view } = f
  if (memory === undefined) return []
  const over = new Map([...memory.ended, ...view.endedNow.map(({ ref, at }) => [ref, at] as const)])
  const seen = f.sightings.filter(({ store }) => !memory.stores.has(store))
  const noted = [...memory.stores.values(), ...seen.map((each) => ({ ...each, token: each.handed }))]
  const addresses = new Set(f.task.addresses)
  const found = new Map<string, LeftStore>()
  for (const { store, address, token: ref } of noted) {
    if (f.isInput(store) || addresses.has(address) || memory.forgotten.has(store)) continue
    if (ref === memory.body.token && memory.writes.has(store)) continue
    if (found.has(store) || view.gone.get(store) === true) continue
    const named = f.namedAt(store)
    const ended = over.get(ref)
    if (ended === undefined && view.now - named <= longestRunMs) continue
    found.set(store, { store, ref, named, ended, since: Math.min(named + longestRunMs, ended ?? view.now) })
  }
  return [...found.values()]
}
