import { digestPlaces } from '../../../src/rotate/journal/names.js'
import { addresses, base, identities, refOf, type Token, type World } from './world.js'

/** An entry as version 0.1 wrote it, by hand: the new version only reads it. */
export function version1(
  world: World,
  about: {
    readonly old: Token
    readonly fresh: Token
    /** Claimed by a run that died, committed and not written, or written everywhere; `retired` besides. */
    readonly state: 'claimed' | 'pending' | 'settled' | 'retired'
    readonly number?: number
  },
): string {
  const { old, fresh, state, number = 1 } = about
  const iso = (at: number): string => new Date(at).toISOString()
  const isWritten = state === 'settled' || state === 'retired'
  const stores = addresses.slice(0, 2)
  const token = (each: Token) => ({
    ref: refOf(each.value),
    id: each.id,
    name: each.name,
    expires: iso(each.expiresAt),
  })
  return JSON.stringify({
    version: 1,
    kind: 'generation',
    holder: { nonce: 'n', repository: 'acme/app', runId: '1', runAttempt: 1 },
    startedAt: iso(world.now - 60_000),
    released: isWritten,
    shape: 'overlap',
    // Version 0.1 knew stores by their names.
    places: digestPlaces(stores),
    name: `${base}${number}`,
    old: token(old),
    ...(state !== 'claimed' && { token: token(fresh) }),
    layout: [],
    stores:
      state === 'claimed'
        ? []
        : stores.map((store) => {
            const at = world.stores.get(identities[store] ?? '')?.at ?? 0
            return isWritten
              ? { store, was: iso(at - 86_400_000), at: iso(at) }
              : { store, was: iso(at), keyId: 'k1', box: world.seal(identities[store] ?? '', fresh.value) }
          }),
    stuck: false,
    ...(state === 'retired' && {
      retired: { at: iso(world.now), tokens: [{ ref: refOf(old.value), id: old.id, state: 'revoked' }] },
    }),
  })
}
