import { type Expiry, endOf, strongerExpiry } from '../../token/expiry.js'
import type { TokenRecord } from '../journal/model.js'
import type { Facts } from './facts.js'
import { lineState, lineStores, tokenBefore } from './line-stores.js'

/** When a token is due, in milliseconds; not before half of its life, so that a short-lived one is not always due. */
export function dueAt(expiresAt: number, rotateBeforeMs: number, madeAt: number | undefined): number {
  const life = madeAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, expiresAt - madeAt)
  return expiresAt - Math.min(rotateBeforeMs, life / 2)
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

/** The end of a token: as the vendor says now of the one in hand, or as noted; a person's word where neither tells. */
export function endingOf(ref: string, f: Facts): Ending {
  const { own, now } = f.view
  const expiry = expiryOf(ref, f)
  const expires = endOf(expiry)?.getTime()
  const isNear = expires !== undefined && expires - f.task.rotateBeforeMs <= now
  const madeAt = madeBy(ref, f) ?? (isNear ? storedBy(ref, f) : undefined)
  const due = expires === undefined ? undefined : dueAt(expires, f.task.rotateBeforeMs, madeAt)
  const isDead = ref === own.ref && own.verdict === 'invalid'
  const isPast = f.hasPassed(expiry)
  return {
    ref,
    expiry,
    due,
    expires,
    isDue: isDead || (due !== undefined && due <= now),
    isOver: isDead || isPast,
  }
}

function expiryOf(ref: string, f: Facts): Expiry {
  const { own } = f.view
  const noted = knownToken(ref, f)?.expiry
  const told = ref === own.ref ? strongerExpiry(own.expiry, noted ?? unknown) : (noted ?? unknown)
  if (told.kind !== 'unknown' || noted !== undefined) return told
  return f.unprovenToken(ref)?.expiry ?? unknown
}

const unknown: Expiry = { kind: 'unknown' }

/** What this run made, the journal may not know, or not its end. */
function knownToken(ref: string, f: Facts): TokenRecord | undefined {
  const made = f.view.made?.token
  const noted = f.token(ref)
  if (made?.ref !== ref) return noted
  return noted === undefined ? made : { ...noted, expiry: strongerExpiry(made.expiry, noted.expiry) }
}

/** When a token was made, by the vendor, or with the generation that made it: one that only spread it says nothing. */
function madeBy(ref: string, f: Facts): number | undefined {
  const { own } = f.view
  const told = (knownToken(ref, f) ?? f.unprovenToken(ref))?.createdAt
  const made = told ?? (ref === own.ref ? own.createdAt : undefined)
  return made ?? f.line.findLast(({ body }) => body?.token === ref && body.shape !== 'same')?.body?.since
}

/** Of a token that no generation knows nobody tells more than that it is in a store since its last write. */
function storedBy(ref: string, f: Facts): number | undefined {
  const { own } = f.view
  if (ref !== own.ref || own.verdict !== 'valid') return undefined
  const writes = f.ids.flatMap((store) => f.shownIfReadable(store)?.at ?? [])
  return writes.length === 0 ? undefined : Math.max(...writes)
}

/** The tokens that the stores of the inputs are noted to hold; before the first generation the token in hand. */
export function storedTokens(f: Facts): readonly string[] {
  const memory = f.writable ?? f.memory
  if (memory === undefined) return [...new Set([...leftTokens(f), f.view.own.ref])]
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

/** Why a token that a store is noted to hold has to be replaced; undefined where none has to. */
export function whyReplaced(f: Facts, refs = storedTokens(f)): string | undefined {
  const due = refs.map((ref) => endingOf(ref, f)).find(({ isDue, isOver }) => isDue || isOver)
  if (due !== undefined) return due.isOver ? `${due.ref} is dead` : `${due.ref} is due`
  // What is owed is ended by runs like this one, and a store that waits for our write gets the newest.
  const others = refs.filter((ref) => ref !== f.view.own.ref && f.memory?.owed.includes(ref) !== true)
  const ended = f.isValid ? others.find((ref) => f.isListedEnded(ref)) : undefined
  return ended === undefined ? undefined : `${ended} is dead`
}

/**
 * What the inputs' stores of a line that this run cannot verify hold, by their times: of one that was not written yet
 * what an older entry notes for it, or else what is owed and dead. Of what others wrote nobody knows.
 */
function leftTokens(f: Facts): readonly string[] {
  return lineStores(f)
    .filter(({ id }) => f.isInput(id))
    .flatMap((store) => {
      const state = lineState(f, store)
      if (state === 'shows') return [store.record.token]
      if (state !== 'pending') return []
      const before = tokenBefore(f, store)
      if (before !== undefined) return [before]
      return (f.newest?.body?.owed ?? []).filter((ref) => endingOf(ref, f).isOver)
    })
}
