import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import type { VendorToken } from '../../vendors/vendor.js'
import type { Facts } from '../facts/facts.js'
import { type Grounds, groundsOfRecord } from '../grounds.js'
import { leakForPerson, leakOpen, leakRefused } from '../words.js'
import { iso, listed, refused } from './ends.js'
import { noteEnded, noteRetired } from './notes.js'
import { type Decision, type Rule, rule } from './rule.js'

const emergency = { emergency: true }
const shapeOf = (f: Facts) => (f.task.shape === 'manual' ? 'overlap' : f.task.shape)

/** The emergency: a leaked token is ended without overlap and without drain. */
export const leakedRules: readonly Rule[] = [
  rule({
    name: 'leaked-unknown',
    keeps: [14],
    says: 'A leaked ref that neither the journal nor this run knows is an error: a mistyped one must not pass for done.',
    when: {
      given: (f) => f.task.leaked !== undefined,
      unknown: (f) => !f.knownRefs.includes(f.task.leaked ?? ''),
    },
    decide: (f) => {
      const ref = f.task.leaked ?? ''
      const elsewhere = f.generationElsewhere(ref)
      if (elsewhere === undefined) return refused('LEAKED_UNKNOWN', { ref, known: listed(f.knownRefs, 10) })
      const stores = listed(elsewhere.stores.map(({ address }) => address))
      return refused('LEAKED_NOT_HERE', { ref, stores })
    },
  }),
  rule({
    name: 'leaked-in-place',
    keeps: [13],
    says: 'In place, or before its successor exists, a leaked token is replaced with `admin-token` alone.',
    cases: (f) => f.leakedHere,
    when: {
      'needs-admin': (f) => (f.task.shape === 'in-place' || f.task.leakedFirst) && !f.task.hasAdmin,
    },
    decide: (f) => {
      const first = f.task.leakedFirst && f.task.shape !== 'in-place'
      return refused('LEAKED_NEEDS_ADMIN', {
        vendor: f.task.title,
        or: worded(first ? ', or run without `leaked-first`' : ''),
      })
    },
  }),
  rule({
    name: 'leaked-first-refused',
    keeps: [1],
    says: 'With `leaked-first` nothing is ended that no successor could be made for afterwards.',
    cases: endsFirst,
    when: { 'no-successor': (f, ref) => needsSuccessor(f, ref) && f.successorProblem !== undefined },
    decide: (f) => ({
      end: { outcome: 'refused', ...(f.successorProblem && { failure: f.successorProblem }) },
    }),
  }),
  rule({
    name: 'leaked-first',
    keeps: [8],
    says: 'With `leaked-first` the token is ended before its successor is made.',
    cases: endsFirst,
    when: {},
    decide: (f, ref) => end(f, ref, needsSuccessor(f, ref)),
  }),
  rule({
    name: 'leaked-begin',
    keeps: [1],
    says: 'While a store of the inputs may hold the leaked token, a generation replaces it, also once it is ended.',
    cases: (f) => [...f.leakedHere, ...leakedEnded(f)],
    when: {
      'can-make': (f) => f.task.shape !== 'manual' && f.task.shape !== 'adopt',
      'stored-here': (f, ref) =>
        f.memory === undefined || f.memory.body.token === ref || standsUncured(f, ref),
    },
    decide: (f, ref) => ({
      act: {
        claim: 'generation',
        // The token in hand may be older than what the stores hold: a new one is newer than any.
        intent: { shape: shapeOf(f), why: `${ref} leaked`, leaked: ref },
        writesStores: true,
      },
    }),
  }),
  rule({
    name: 'leaked-seen-ended',
    keeps: [14],
    says: 'That a leaked token is ended is noted once it is seen.',
    cases: (f) => f.leakedHere,
    when: {
      'has-a-generation': (f) => f.memory !== undefined,
      'seen-ended': (f, ref) => isSeenEnded(f, ref),
    },
    decide: (f, ref) => noteEnded(f, ref),
  }),
  rule({
    name: 'leaked-stores',
    keeps: [1],
    says: 'A store of the inputs that still may hold the leaked token delays its end, and the ways on are named.',
    cases: (f) => f.leakedHere,
    when: {
      'stored-here': (f, ref) => standsInInputs(f, ref),
      'written-as-far-as-possible': (f) => f.view.committed !== undefined,
    },
    decide: (f, ref) =>
      refused('LEAKED_STORES', {
        ref,
        newest: `the new token ${f.memory?.body.token ?? ''}`,
        again: ` with the token ${f.memory?.body.token ?? ''}`,
        vendor: f.task.title,
        stores: f.ids
          .filter((store) => f.mayHold(store, ref))
          .map((store) => f.addressOf(store))
          .join(', '),
        why:
          listed([...new Set([...f.view.trouble.values()].map(({ failure }) => failure.code))]) ||
          'not tried',
      }),
  }),
  rule({
    name: 'leaked-end',
    keeps: [8],
    says: 'Once no store of the inputs holds it, the leaked token is ended at once.',
    cases: (f) => f.leakedHere,
    when: {
      'not-stored-here': (f, ref) => !standsInInputs(f, ref),
      grounds: (f, ref) => grounds(f, ref) !== undefined,
      'not-sent': (f, ref) => !wasSent(f, ref) && refusedEnd(f, ref) === undefined,
    },
    decide: (f, ref) => end(f, ref),
  }),
  rule({
    name: 'leaked-told',
    keeps: [14],
    says: 'A leaked token that no store of the inputs holds, and that no API ends or nothing proves to be ours, is left to a person, so that the rotation can go on.',
    cases: (f) => f.leakedHere,
    when: {
      'nobody-can-end-it': (f, ref) => isForPerson(f, ref),
      'not-stored-here': (f, ref) => !standsInInputs(f, ref),
      'not-told': (f, ref) => !f.isTold(ref),
    },
    decide: (f, ref) => noteRetired(f, { told: [ref] }),
  }),
]

/** Leaked tokens whose end this run has noted: that is said however it ends. */
export function leakedEnded(f: Facts): readonly string[] {
  return f.view.endedNow.map(({ ref }) => ref).filter((ref) => f.namedLeaked.has(ref))
}

/** Leaked tokens that this run left to a person, and noted. */
export const leakedToldNow = (f: Facts): readonly string[] =>
  f.view.toldNow.filter((ref) => f.namedLeaked.has(ref))

/** A leaked token that this run left to a person, or that the input names again: nobody sees when it is ended. */
export function leakedByHand(f: Facts): readonly Failure[] {
  const { leaked } = f.task
  const again = leaked !== undefined && f.isLeftByHand(leaked) ? [leaked] : []
  return [...new Set([...leakedToldNow(f), ...again])].map((ref) => notEnded(f, ref))
}

/** A leaked token is known, and this run can neither end it nor see that somebody did. */
const isForPerson = (f: Facts, ref: string): boolean =>
  f.task.shape === 'manual' ||
  (f.canAsk && grounds(f, ref) === undefined && !wasSent(f, ref) && !isSeenEnded(f, ref))

/** That nobody has seen a leaked token end, with what is left to do. */
export function notEnded(f: Facts, ref: string): Failure {
  const why = whyNotEnded(f, ref)
  if (refusedEnd(f, ref) !== undefined) return leakRefused(ref, why, f.task.title)
  return isForPerson(f, ref) ? leakForPerson(ref, why, f.task.title) : leakOpen(ref, why)
}

export function standsInInputs(f: Facts, ref: string): boolean {
  return f.ids.some((store) => f.mayHold(store, ref))
}

export function elsewhereFailure(f: Facts, ref: string, stores: readonly string[]): Failure {
  const or = f.task.hasAdmin
    ? ', or run the workflow that writes them with `rotate: always` and the same `admin-token`'
    : ''
  const newest = f.memory?.body.token ?? 'the newest token'
  return new Failure('LEAKED_ELSEWHERE', { ref, stores: listed(stores, 10), newest, or: worded(or) })
}

/** Where else a leaked token may stand that this run saw ended. */
export const leakedElsewhere = (f: Facts): readonly Failure[] =>
  leakedEnded(f).flatMap((ref) => {
    const stores = f.outsideInputs(ref)
    return stores.length > 0 ? [elsewhereFailure(f, ref, stores)] : []
  })

/** A store of the inputs may hold it, and nobody writes the newest token there unless a generation does. */
function standsUncured(f: Facts, ref: string): boolean {
  const stores = f.ids.filter((store) => f.mayHold(store, ref))
  return stores.some((store) => !f.handsNewest || f.standing(store) === 'changed')
}

/** Leaked tokens that are ended before their successor is made. */
function endsFirst(f: Facts): readonly string[] {
  if (!f.task.leakedFirst) return []
  return f.leakedHere.filter(
    (ref) =>
      grounds(f, ref) !== undefined &&
      !wasSent(f, ref) &&
      refusedEnd(f, ref) === undefined &&
      !isSeenEnded(f, ref),
  )
}

const needsSuccessor = (f: Facts, ref: string): boolean =>
  f.memory === undefined || f.memory.body.token === ref || standsInInputs(f, ref)

function grounds(f: Facts, ref: string): Grounds | undefined {
  if (!f.canAsk) return undefined
  const record = f.token(ref) ?? (f.view.self !== undefined && f.own.ref === ref ? f.recordInHand : undefined)
  return record && within(f, groundsOfRecord(record, f.list, emergency))
}

/** Grounds that the token in hand alone proves reach no farther than its owner. */
export function within(f: Facts, found: Grounds | undefined): Grounds | undefined {
  const row = f.list.tokens.find(({ id }) => id === found?.id)
  return row !== undefined && f.mayEnd(row) ? found : undefined
}

function whyNotEnded(f: Facts, ref: string): string {
  const { title, manages } = f.task
  const reason = refusedEnd(f, ref)
  if (reason !== undefined) return `${title} did not revoke it (${reason})`
  if (wasSent(f, ref))
    return `${title} ${showsActive(f, ref) ? 'still shows it active' : 'does not show its end'}`
  if (manages === 'manual') return `${title} has no API that ends it`
  return `${title} does not show which of its tokens it is`
}

/** Whether the list still has a token as active, or had it when it was last read. */
export function showsActive(f: Facts, ref: string): boolean {
  const id = f.token(ref)?.id
  const { list, stillActive } = f.view
  if (list === undefined) return stillActive.has(id ?? '')
  return list.tokens.some((row) => row.id === id && row.state === 'active')
}

export function wasSent(f: Facts, ref: string): boolean {
  return f.view.endSent.has(idOf(f, ref) ?? '')
}

/** Why the vendor refused to end a token. */
const refusedEnd = (f: Facts, ref: string): string | undefined => f.view.endRefused.get(idOf(f, ref) ?? '')

const idOf = (f: Facts, ref: string): string | undefined =>
  f.token(ref)?.id ?? (ref === f.own.ref ? f.recordInHand?.id : undefined)

function end(f: Facts, ref: string, writesStores = false): Decision {
  const found = grounds(f, ref)
  if (found === undefined) throw new RangeError(`no grounds for ${ref}`)
  return {
    act: { effect: { do: 'end', grounds: found, why: 'leaked' }, claim: 'retire', writesStores },
  }
}

/**
 * Whether the vendor shows that a known token is over, by more than its absence. Where the vendor can be asked, that the
 * noted time has passed is not enough: somebody may have given the token a longer one.
 */
export function isSeenEnded(f: Facts, ref: string): boolean {
  if (ref === f.own.ref && f.own.verdict === 'invalid') return true
  const record = f.token(ref)
  if (record === undefined) return false
  const isPast = f.hasPassed(record.expiry)
  if (!f.canAsk && (isPast || f.view.made === undefined)) return isPast
  const row = f.list.tokens.find(({ id }) => id === record.id)
  if (row !== undefined) {
    const alike = groundsOfRecord(record, f.list, emergency) !== undefined || f.isListedAs(record, row)
    return (alike || isPast) && (row.state !== 'active' || f.hasPassed(row.expiry))
  }
  if (isPast) return true
  // Not listed is no evidence, but of a token whose row this run saw right before its own revocation.
  const newest = newestId(f)
  const showsNewest = newest !== undefined && f.list.tokens.some(({ id }) => id === newest)
  return isEndTried(f, record.id) && f.list.whole && showsNewest
}

/** Whether this run sent the end of a token that it saw active, whatever the answer. */
export const isEndTried = ({ view }: Facts, id: string | undefined): boolean =>
  id !== undefined && (view.endSent.has(id) || view.endUnclear.has(id))

/** A token that a person made is noted without its id, which the vendor tells while it is in hand. */
function newestId(f: Facts): string | undefined {
  const ref = f.body?.token
  if (ref === undefined) return undefined
  return f.token(ref)?.id ?? (ref === f.own.ref ? f.recordInHand?.id : undefined)
}

const nameOf = ({ id, name }: VendorToken): string => (name === '' ? `id ${id}` : name)

function othersMade(since: number | undefined, others: readonly VendorToken[]): string {
  if (since === undefined) return 'when the leaked token was created is not known, so look at all of them'
  if (others.length === 0) return 'the list shows no other active token that was created after the leaked one'
  return `these are active and were created after the leaked one: ${listed(others.map(nameOf), 10)}`
}

export function endedFailure(f: Facts, ref: string): Failure {
  const at = f.view.endedNow.find((each) => each.ref === ref)?.at ?? f.view.now
  const record = f.token(ref)
  const stores = [...(f.memory?.stores.values() ?? [])].map(({ address }) => address)
  const readers = [...new Set(f.readers.filter(({ handed }) => handed === ref).map(({ reader }) => reader))]
  const since = record?.createdAt
  // Those of another line of this secret too.
  const proven = f.journal.entries.filter((entry) => f.trustIn(entry) === 'full')
  const ours = new Set(
    proven.flatMap(({ body }) => body?.tokens ?? []).flatMap(({ born, id }) => (born ? [id] : [])),
  )
  const others = (f.view.list?.tokens ?? []).filter(
    ({ id, owner, createdAt, state }) =>
      id !== record?.id &&
      id !== f.view.made?.token.id &&
      !ours.has(id) &&
      state === 'active' &&
      owner === record?.owner &&
      since !== undefined &&
      createdAt !== undefined &&
      createdAt.getTime() >= since,
  )
  return new Failure('LEAKED_ENDED', {
    ref,
    vendor: f.task.title,
    // An earlier run, or a person, may have ended it.
    ended: wasSent(f, ref) ? 'ended' : 'seen ended',
    at: iso(at),
    held: listed([...stores, ...readers], 10),
    others: othersMade(since, others),
  })
}
