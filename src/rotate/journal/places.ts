import { createHash } from 'node:crypto'

/**
 * Digests of the stores, 8 hexadecimal digits each, joined: small enough for the claim even with a thousand stores.
 * Two generations whose digests meet belong to the same rotation.
 */
export function digestPlaces(stores: readonly string[]): string {
  return [...stores]
    .sort()
    .map((store) => createHash('sha256').update(store).digest('hex').slice(0, 8))
    .join('')
}
