import { Failure } from '../../codes/failure.js'
import { sameShown } from '../facts/facts.js'
import { passedOver, type View } from '../facts/view.js'
import { isFinal } from './final.js'
import type { EffectKind } from './kind.js'

/** Overwrites one store; never deletes it first. */
export const write: EffectKind<'write'> = {
  async perform({ stores, armOn }, { store, sealed }, view) {
    // In place, who alone has the value finishes although it was passed over, where nobody else wrote meanwhile.
    if (view.passedOver) {
      const was = view.proven?.was.get(store) ?? null
      armOn(async () => {
        const shown = (await stores.read([store])).get(store)
        return shown !== undefined && !(shown instanceof Failure) && sameShown(shown, was)
      })
    }
    return { shown: await stores.write(store, sealed) }
  },
  apply: (view, { shown }, { store }) => ({
    ...view,
    shown: new Map(view.shown).set(store, shown),
    written: new Map(view.written).set(store, shown),
    trouble: new Map([...view.trouble].filter(([name]) => name !== store)),
  }),
  failed(view, { failure }, { store }) {
    if (failure.code === 'STORE_RATE_LIMITED' && !view.inPlaceSent) return { ...view, failure }
    // What the store shows now is read again before anything builds on it.
    const shown = new Map([...view.shown].filter(([name]) => name !== store))
    if (failure.code === 'ROTATION_PASSED_OVER') return passedOver({ ...view, shown })
    const trouble = new Map(view.trouble).set(store, { failure, final: isFinal(failure.code) })
    return { ...view, shown, trouble }
  },
  describe: ({ store }, { secret }, view) => `Write ${secret} into ${addressIn(view, store)}.`,
  rehearse: (_, view) => ({ shown: { version: 'rehearsed', at: view.now } }),
}

/** What the inputs call a store. */
export function addressIn({ identities }: View, store: string): string {
  return [...(identities ?? [])].find(([, { id }]) => id === store)?.[0] ?? store
}
