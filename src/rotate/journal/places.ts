import { createHash } from 'node:crypto'

const digits = 8

/**
 * Digests of the stores, 8 hexadecimal digits each, joined: small enough for the claim even with a thousand stores.
 * Two generations whose digests meet belong to the same rotation.
 */
export function digestPlaces(stores: readonly string[]): string {
  return [...stores]
    .sort()
    .map((store) => createHash('sha256').update(store).digest('hex').slice(0, digits))
    .join('')
}

/** Whether two rotations have a store in common. */
export function meet(places: string, others: string): boolean {
  if (places === others) return true
  const known = new Set(split(places))
  return split(others).some((place) => known.has(place))
}

function split(places: string): readonly string[] {
  return Array.from({ length: Math.floor(places.length / digits) }, (_, index) =>
    places.slice(index * digits, (index + 1) * digits),
  )
}
