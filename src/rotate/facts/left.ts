import type { Facts } from './facts.js'
import { heldIn, longestRunMs } from './memory.js'

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
 * the token that they are noted with has ended; and stores of other lines that hold a token that this line ended. Each
 * counts until it is named again or forgotten, or is seen to be gone.
 */
export function leftStores(f: Facts): readonly LeftStore[] {
  const { memory, view } = f
  if (memory === undefined) return []
  const over = new Map([...memory.ended, ...view.endedNow.map(({ ref, at }) => [ref, at] as const)])
  const seen = f.sightings.filter(({ store }) => !memory.stores.has(store))
  const noted = [...memory.stores.values(), ...seen.map((each) => ({ ...each, token: each.handed }))]
  const addresses = new Set(f.task.addresses)
  const found = new Map<string, LeftStore>()
  for (const { store, address, token } of noted) {
    if (f.isInput(store) || addresses.has(address) || memory.forgotten.has(store)) continue
    if (token === memory.body.token && memory.writes.has(store)) continue
    const ref = heldIn(memory, { store, token })
    if (found.has(store) || view.gone.get(store) === true) continue
    const named = f.namedAt(store)
    const ended = over.get(ref)
    if (ended === undefined && view.now - named <= longestRunMs) continue
    found.set(store, { store, ref, named, ended, since: Math.min(named + longestRunMs, ended ?? view.now) })
  }
  for (const { store, address, token: ref, at: named } of f.elsewhere) {
    const ended = ref === undefined ? undefined : over.get(ref)
    if (ref === undefined || ended === undefined || addresses.has(address) || view.gone.get(store) === true)
      continue
    found.set(store, { store, ref, named, ended, since: ended })
  }
  return [...found.values()]
}
