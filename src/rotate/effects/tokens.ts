import { Failure } from '../../codes/failure.js'
import { declaredExpiry } from '../../token/declared.js'
import { strongerExpiry } from '../../token/expiry.js'
import { added, passedOver, type View, withMember } from '../facts/view.js'
import { storesUnder } from '../words.js'
import type { Failed } from './effects.js'
import type { EffectKind } from './kind.js'
import { difference } from './records.js'

/** What makes tokens and ends them. */

const unknown = { kind: 'unknown' } as const

export const create: EffectKind<'create'> = {
  async perform({ vendor }, { name, shape, like }) {
    if (shape === 'adopt') return { token: vendor.take('adopted') }
    if (shape === 'same') return { token: vendor.take('hand') }
    return { token: await vendor.create(name, like) }
  },
  apply(view, { token }, { shape }) {
    // The token in hand is known to work.
    const state = shape === 'same' ? ('works' as const) : ('unproven' as const)
    return { ...view, made: { generation: numberOf(view), token, state } }
  },
  failed(view, { certainty, failure }) {
    const number = numberOf(view)
    if (certainty === 'refused')
      return { ...view, emptyClaims: withMember(view.emptyClaims, number), failure }
    // The value is gone. What is left of it is ended by its name, and that name is not used again.
    const lostCreates = withMember(view.lostCreates, number)
    if (view.lostCreates.size > 0) return { ...view, lostCreates, failure }
    // What made the run begin still holds: it begins once more, under another claim and another name.
    return { ...view, lostCreates, list: undefined, claimed: { number } }
  },
  describe: ({ name, shape }, { title }, view) =>
    shape === 'adopt'
      ? 'Take the new token from standard input.'
      : shape === 'same'
        ? 'Take the token in hand for the stores that lack it.'
        : `Create the token ${name} at ${title}.${view.isRehearsal ? ` Only ${title} can say whether it allows that.` : ''}`,
  rehearse: ({ name, shape }, view, { declared }) => ({
    token:
      shape === 'same'
        ? { ref: view.own.ref, expiry: view.own.expiry }
        : {
            ref: 'the new token',
            id: 'new',
            name,
            expiry: shape === 'adopt' && declared ? declaredExpiry(declared) : unknown,
            born: true,
          },
  }),
}

export const rotateInPlace: EffectKind<'rotate-in-place'> = {
  async perform({ vendor, arm }, _, view) {
    const claim = numberOf(view)
    // The call may wait for the fence, and a dead token is never sent to be replaced.
    arm(claim, async () => (await vendor.introspect()).verdict === 'valid')
    try {
      return { token: await vendor.rotateInPlace() }
    } finally {
      arm(claim)
    }
  },
  apply: (view, { token }) => ({
    ...view,
    inPlaceSent: true,
    made: { generation: numberOf(view), token, state: 'unproven' },
  }),
  failed(view, { certainty, failure }) {
    if (certainty === 'refused') {
      return { ...view, emptyClaims: withMember(view.emptyClaims, numberOf(view)), failure }
    }
    return { ...view, inPlaceSent: true, inPlaceUnknown: true, own: { ...view.own, verdict: undefined } }
  },
  describe: (_, { title }) => `Replace the token at ${title} by one call, which ends the old one at once.`,
  rehearse: ({ name }) => ({ token: { ref: 'the new token', id: 'new', name, expiry: unknown, born: true } }),
}

export const verify: EffectKind<'verify'> = {
  perform: ({ vendor }, { compareTo, leaked }) => vendor.verify(compareTo, leaked === true),
  apply(before, { works: answers, expiry, failure: said, warning }, { compareTo }, { title }) {
    const { made } = before
    if (made === undefined) return before
    const view = warning === undefined ? before : { ...before, warnings: [...before.warnings, warning] }
    const how =
      made.token.born === true && compareTo !== undefined ? difference(made.token, compareTo) : undefined
    const works = answers && how === undefined
    const failure =
      answers && how !== undefined
        ? new Failure('NEW_TOKEN_DIFFERS', {
            ref: made.token.ref,
            how,
            vendor: title,
            stores: storesUnder(view.inPlaceSent),
          })
        : said
    const token = { ...made.token, expiry: strongerExpiry(made.token.expiry, expiry) }
    if (view.inPlaceSent && !works) {
      // The stores hold it already: there is nothing to take back.
      const told = { ...view, made: { ...made, token } }
      return failure === undefined ? told : { ...told, warnings: [...view.warnings, failure] }
    }
    const state = works ? ('works' as const) : ('rejected' as const)
    return { ...view, made: { ...made, token, state, ...(failure !== undefined && { failure }) } }
  },
  describe: (_, { title }) => `Ask ${title} until the new token works, and compare what it may do.`,
  rehearse: () => ({ works: true, expiry: unknown }),
}

export const end: EffectKind<'end'> = {
  async perform({ vendor, arm, disarm }, { grounds, why }, { claimed }) {
    // What a run created and never sent to the journal it ends under any lease, or none; nothing else.
    if (why === 'unused') disarm()
    try {
      await vendor.revoke(grounds.id)
    } finally {
      if (why === 'unused' && claimed !== undefined) arm(claimed.number)
    }
    return {}
  },
  apply(view, _, effect) {
    return ended(view, effect.grounds.id, effect.why)
  },
  failed(view, failed, { grounds, why }, { title }) {
    if (failed.failure.code === 'ROTATION_PASSED_OVER') return passedOver(view)
    if (why === 'unused') return view
    if (failed.certainty === 'ambiguous')
      return { ...view, list: undefined, endUnclear: withMember(view.endUnclear, grounds.id) }
    const { ref } = grounds
    const refused = notEnded(failed, ref, title)
    if (why !== 'leaked') return { ...view, failure: refused }
    return { ...view, endRefused: added(view.endRefused, grounds.id, String(refused.details.reason ?? '')) }
  },
  describe: ({ grounds, why }, { title }) =>
    `End ${grounds.ref} at ${title}${why === 'orphan' ? ', which a broken-off run left' : ''}.`,
  rehearse: () => ({}),
}

function ended(view: View, id: string, why: 'owed' | 'orphan' | 'unused' | 'leaked'): View {
  const endSent = withMember(view.endSent, id)
  if (why === 'unused') {
    const number = view.made?.generation ?? 0
    const failure = view.made?.failure
    return {
      ...view,
      endSent,
      emptyClaims: withMember(view.emptyClaims, number),
      ...(failure !== undefined && !view.passedOver && { failure }),
    }
  }
  // What the vendor and the stores show is read again before anything builds on it.
  return { ...view, endSent, list: undefined, shown: new Map() }
}

/** What the vendor's side says of its own revocation is not wrapped in the same sentence again. */
function notEnded({ failure }: Failed, ref: string, vendor: string): Failure {
  const reason = failure.code === 'RETIRE_FAILED' ? (failure.details.reason ?? '') : failure.message
  return new Failure('RETIRE_FAILED', { ref, reason, vendor }, { cause: failure })
}

export const restore: EffectKind<'restore'> = {
  async perform({ vendor }, { grounds }) {
    await vendor.restore(grounds.id)
    return {}
  },
  apply: (view, _, { grounds, why }) =>
    why === 'came-back'
      ? { ...view, restored: withMember(view.restored, grounds.ref) }
      : { ...view, list: undefined, endSent: without(view.endSent, grounds.id) },
  describe: ({ grounds }, { title }) => `Restore the token ${grounds.ref} at ${title}.`,
  rehearse: () => ({}),
}

export const removeToken: EffectKind<'remove-token'> = {
  async perform({ vendor }, { grounds }) {
    await vendor.remove(grounds.id)
    return {}
  },
  apply: (view) => view,
  // Only tidiness: a later run tries again.
  failed: (view, { failure }) => (failure.code === 'ROTATION_PASSED_OVER' ? passedOver(view) : view),
  describe: ({ grounds }, { title }) => `Delete the ended token ${grounds.ref} at ${title}.`,
  rehearse: () => ({}),
}

export const seal: EffectKind<'seal'> = {
  async perform({ stores, vendor }, { stores: wanted }, view) {
    const sealed = new Map()
    for (const store of wanted) sealed.set(store, await stores.seal(store, vendor.value()))
    // Only of a token that this run made: one that was given has its user already, and its vendor may have no token API.
    const remark = view.made?.token.born === true ? vendor.remark : undefined
    const warnings = remark === undefined ? [] : [new Failure('NEW_BOT_USER', { remark })]
    return { sealed, warnings }
  },
  apply: (view, { sealed, warnings }) => ({ ...view, sealed, warnings: [...view.warnings, ...warnings] }),
  failed(view, { failure }) {
    if (view.inPlaceSent) return (view.tries.get('seal') ?? 0) >= 3 ? { ...view, failure } : view
    const { made } = view
    return made === undefined
      ? { ...view, failure }
      : { ...view, made: { ...made, state: 'rejected', failure } }
  },
  describe: (_, __, { claimed }) =>
    `Encrypt the ${claimed?.intent?.shape === 'same' ? 'newest' : 'new'} token to the public key of each store.`,
  rehearse: ({ stores }) => ({
    sealed: new Map(stores.map((store) => [store, { keyId: '', sealed: '' }])),
    warnings: [],
  }),
}

const numberOf = (view: View): number => view.claimed?.number ?? 0

function without<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  return new Set([...set].filter((each) => each !== value))
}
