import { Failure } from '../../codes/failure.js'
import { type Entry, type Generation, topOf } from '../journal/entries.js'
import type { Decision } from './effects.js'
import { modelOf } from './lineage.js'
import { tried } from './tries.js'
import type { Policy, View } from './view.js'

const mostClaims = 4

/** Begins a new generation: everything that can be refused is asked for before anything is created. */
export function start(view: View, policy: Policy): Decision {
  const refused = refusal(view, policy)
  if (refused !== undefined) return { end: { outcome: 'refused', failure: refused } }
  if (policy.shape === 'manual') {
    const failure = new Failure('ROTATION_MANUAL', { vendor: policy.title, ref: view.own.ref })
    return { end: { outcome: 'manual', failure } }
  }
  const { shape } = policy
  if (shape === 'overlap' && view.tokens === undefined) return { effect: { do: 'list-tokens' } }
  if (shape === 'overlap' && modelOf(view, policy) === undefined) {
    const failure = new Failure('ROTATION_SELF_UNKNOWN', { vendor: policy.title, ref: view.own.ref })
    return { end: { outcome: 'refused', failure } }
  }
  if (policy.guards.permissionFirst && view.proven === undefined) return { effect: { do: 'prove' } }
  return claimNext(
    view,
    policy,
    (claim): Generation => ({
      kind: 'generation',
      shape,
      places: policy.places,
      name: nameFor(claim.number, view, policy),
      old: {
        ref: view.own.ref,
        ...(view.own.id === undefined ? {} : { id: view.own.id }),
        expiry: view.own.expiry,
      },
      stores: [],
      layout: [],
      stuck: false,
      ...claim,
    }),
  )
}

/** Asks for the next claim; which number that is, everybody reads from the same journal. */
export function claimNext(
  view: View,
  policy: Policy,
  entry: (claim: Pick<Entry, 'number' | 'holder' | 'startedAt' | 'released'>) => Entry,
): Decision {
  if (tried(view, 'claim', mostClaims)) {
    const failure = new Failure('ROTATION_HELD', { holder: 'another one', secret: policy.secret })
    return { end: { outcome: 'waiting', failure, waitingFor: 'another run' } }
  }
  // Strictly the next one: whoever claims it has seen the claim before it, and knows that nobody is at work on that.
  const number = ((view.journal && topOf(view.journal)?.number) ?? 0) + 1
  return {
    effect: {
      do: 'claim',
      entry: entry({ number, holder: policy.self, startedAt: view.now, released: false }),
    },
  }
}

/**
 * The vendor-side name of a generation: it carries the number of the claim, or a higher one where the vendor has tokens
 * of this secret that the journal has forgotten. A name is never used twice.
 */
function nameFor(claim: number, view: View, policy: Policy): string {
  const names = [
    ...(view.tokens ?? []).map((token) => token.name),
    ...(view.journal?.entries ?? []).map((entry) => (entry.kind === 'generation' ? entry.name : '')),
  ]
  const used = names
    .filter((name) => name.startsWith(policy.nameBase))
    .map((name) => Number(name.slice(policy.nameBase.length)))
    .filter((number) => Number.isSafeInteger(number))
  return `${policy.nameBase}${Math.max(claim, ...used.map((number) => number + 1))}`
}

function refusal(view: View, policy: Policy): Failure | undefined {
  if (policy.shape === 'adopt' || policy.shape === 'manual') return undefined
  if (policy.manages === 'needs-admin') {
    return new Failure('ROTATION_NEEDS_ADMIN', {
      vendor: policy.title,
      who: 'a second credential',
      kind: 'this token',
    })
  }
  if (view.own.verdict === 'invalid' && !policy.managesAlone) {
    return new Failure('ROTATION_OLD_TOKEN_DEAD', { ref: view.own.ref, vendor: policy.title })
  }
  if (policy.shape === 'in-place' && !policy.allowInPlace) {
    return new Failure('ROTATION_IN_PLACE_REFUSED', { vendor: policy.title })
  }
  return undefined
}
