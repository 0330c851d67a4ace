import type { Expiry } from '../../token/expiry.js'
import type { Body, TokenRecord } from '../journal/model.js'
import type { Facts } from './facts.js'

/** When a token is due, in milliseconds; not before half of its life, so that a short-lived one is not always due. */
export function dueAt(expiresAt: number, rotateBeforeMs: number, madeAt: number | undefined): number {
  const life = madeAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, expiresAt - madeAt)
  return expiresAt - Math.min(rotateBeforeMs, life / 2)
}

/** When a token was made: as the vendor says, else with the generation that made it; one that only spread it says nothing. */
export function madeAt(
  record: TokenRecord | undefined,
  ref: string,
  body: Body | undefined,
): number | undefined {
  return record?.createdAt ?? (body?.token === ref && body.shape !== 'same' ? body.since : undefined)
}

/** What is known of a token's end, and whether that has come. */
export interface Ending {
  readonly ref: string
  readonly expiry: Expiry
  /** Milliseconds; undefined where no end is known. */
  readonly due: number | undefined
  readonly expires: number | undefined
  readonly isDue: boolean
  /** Dead: the vendor says so of the token in hand, or its time from the vendor is over. */
  readonly isOver: boolean
}

/** The end of a token: as the vendor says now of the one in hand, else as noted. */
export function endingOf(ref: string, f: Facts): Ending {
  const { own, now } = f.view
  const record = f.token(ref) ?? f.unprovenToken(ref)
  const live = ref === own.ref && own.expiry.kind !== 'unknown'
  const expiry = live ? own.expiry : (record?.expiry ?? own.expiry)
  const known = (live || record !== undefined || ref === own.ref) && expiry.kind === 'known'
  const expires = known && expiry.kind === 'known' ? expiry.at.getTime() : undefined
  const made = madeAt(record, ref, f.body)
  const due = expires === undefined ? undefined : dueAt(expires, f.task.rotateBeforeMs, made)
  const isDead = ref === own.ref && own.verdict === 'invalid'
  const declared = !live && record?.expirySource === 'declared'
  return {
    ref,
    expiry: known || expiry.kind !== 'known' ? expiry : { kind: 'unknown' },
    due,
    expires,
    isDue: isDead || (due !== undefined && due <= now),
    isOver: isDead || (!declared && expires !== undefined && expires <= now + f.view.vendorAheadMs),
  }
}

/** The tokens that the stores of the inputs are noted to hold; before the first generation the token in hand. */
export function storedTokens(f: Facts): readonly string[] {
  const memory = f.writable ?? f.memory
  if (memory === undefined) {
    const stored = f.newest?.body?.stores.filter(({ written }) => written !== undefined) ?? []
    return [...new Set([...stored.map(({ token }) => token), f.view.own.ref])]
  }
  const refs = new Set<string>()
  for (const store of f.ids) {
    const standing = f.standing(store)
    const record = memory.stores.get(store)
    if (standing === 'holds' || standing === 'unproven' || standing === 'older') refs.add(record?.token ?? '')
    else if (standing === 'pending' || standing === 'unclear') for (const ref of memory.owed) refs.add(ref)
    else refs.add(f.view.own.ref)
  }
  return [...refs]
}
