import { Failure } from '../../codes/failure.js'
import type { Decision } from './effects.js'
import type { View } from './view.js'

/** Somebody else wrote a store since we did. */
export function storeChanged(changed: { store: string; at: number | null } | undefined): Failure {
  return new Failure('STORE_CHANGED', {
    store: changed?.store ?? 'a store',
    updatedAt: changed?.at == null ? 'an unknown time' : new Date(changed.at).toISOString(),
  })
}

/** The vendor could not say whether the token under guard works. */
export function unasked(view: View): Decision {
  const reason = view.own.reason ?? view.own.code ?? 'no answer'
  const failure = new Failure('ROTATION_TOKEN_UNKNOWN', { ref: view.own.ref, reason })
  return { end: { outcome: 'refused', failure } }
}
