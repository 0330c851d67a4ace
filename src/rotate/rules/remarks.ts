import { Failure } from '../../codes/failure.js'
import { differenceDetails, differs } from '../../token/declared.js'
import { formatDuration } from '../../token/duration.js'
import { endingOf } from '../facts/due.js'
import { type Facts, Need, Stop, sameShown } from '../facts/facts.js'
import { leftStores } from '../facts/left.js'
import { notedTimes } from '../facts/line-stores.js'
import { owedBy } from '../facts/memory.js'
import { variableProblem } from '../facts/told.js'
import { clockSlackMs, rowOf } from '../grounds.js'
import { SeveralRefusals } from '../hands/stores.js'
import { lostCalls, openInPlace, rotateLost } from './asked.js'
import { leftTokens, mayStillLive, revived } from './compose.js'
import {
  forgotten,
  holderName,
  isChanged,
  iso,
  leftBehindStore,
  listed,
  shadowed,
  storeChanged,
  storesPending,
  tokenForPerson,
} from './ends.js'
import { endedFailure, leakedByHand, leakedElsewhere, leakedEnded } from './leaked.js'
import { pastedOtherwise } from './pasted.js'
import { lacks } from './repair.js'
import { isOverage, reasonToTell } from './retire.js'

/** What is worth saying beside the reason for which a run ends. Nothing is asked for it. */
export function remarks(f: Facts, failure?: Failure): readonly Failure[] {
  if (f.view.journal === undefined || f.view.identities === undefined) return vendorClock(f)
  const all: (() => readonly Failure[])[] = [
    () => vendorClock(f),
    () => f.journal.ignored.map((entry) => new Failure('JOURNAL_NUMBER', { entry })),
    () => toldOtherwise(f),
    () => [variableProblem(f) ?? []].flat(),
    () => moved(f),
    () => f.ids.filter((store) => isChanged(f, store)).map((store) => storeChanged(f, store)),
    () => pastedOtherwise(f),
    () => (failure?.code === 'JOURNAL_UNVERIFIED' ? [] : unproven(f)),
    () => leftBehind(f, { inUse: stillShown(f) }),
    () => lostInPlace(f),
    () => createLeft(f),
    () => (failure?.code === 'ROTATION_OWNER_UNKNOWN' ? lostCall(f) : []),
    () => twins(f),
    () => notInLines(f),
    () => leftStores(f).map((left) => leftBehindStore(f, left)),
    () => hiding(f),
    () => leakedEnded(f).map((ref) => endedFailure(f, ref)),
    () => leakedElsewhere(f),
    () => leakedByHand(f),
    () => cameBack(f).map((ref) => new Failure('TOKEN_CAME_BACK', { ref })),
    () => forgotten(f),
    () => leakedOver(f),
    () => overage(f),
    () => toldNow(f),
    () => refusedInEmergency(f, failure),
  ]
  return all.flatMap((say) => quietly(say))
}

/** With two clocks that differ, ends and uses are judged by whichever keeps a token longer. */
function vendorClock({ view, task }: Facts): readonly Failure[] {
  const { vendorAheadMs: ahead } = view
  if (Math.abs(ahead) <= clockSlackMs) return []
  const direction = ahead > 0 ? 'ahead of' : 'behind'
  return [
    new Failure('VENDOR_CLOCK', { vendor: task.title, skew: formatDuration(Math.abs(ahead)), direction }),
  ]
}

/** The vendor tells another expiry of the token in hand than the person. */
function toldOtherwise(f: Facts): readonly Failure[] {
  const { declared, title: vendor } = f.task
  const { ref, expiry } = endingOf(f.own.ref, f)
  if (declared === undefined || f.task.shape === 'adopt' || !differs(declared, expiry)) return []
  return [new Failure('EXPIRY_DIFFERS', { ref, vendor, ...differenceDetails(expiry, declared) })]
}

function moved(f: Facts): readonly Failure[] {
  return f.inputs.flatMap(({ address, movedTo }) =>
    movedTo === undefined ? [] : [new Failure('STORE_MOVED', { store: address, now: movedTo })],
  )
}

/** A store that may not be written keeps a leaked token alive: the ways on are named. */
function refusedInEmergency(f: Facts, failure: Failure | undefined): readonly Failure[] {
  const ref = f.task.leaked
  if (ref === undefined || failure === undefined || !f.leakedHere.includes(ref)) return []
  const all = [failure, ...(failure instanceof SeveralRefusals ? failure.others : [])]
  const stores = all.flatMap(({ code, details: { store } }) =>
    code.startsWith('STORE_') && typeof store === 'string' ? [store] : [],
  )
  return stores.length === 0
    ? []
    : [
        new Failure('LEAKED_STORES', {
          ref,
          newest: 'no new token was made, because one',
          stores: stores.join(', '),
          why: failure.code,
          again: '',
          vendor: f.task.title,
        }),
      ]
}

/** What this run left to a person, however it ends. */
function toldNow(f: Facts): readonly Failure[] {
  return f.view.toldNow
    .filter((ref) => !f.namedLeaked.has(ref))
    .map(
      (ref) =>
        new Failure('RETIRE_BY_HAND', {
          token: tokenForPerson(f, ref),
          vendor: f.task.title,
          reason: reasonToTell(f, ref),
        }),
    )
}

/** Ended tokens that work again, seen now or by the run that made the newest generation. */
function cameBack(f: Facts): readonly string[] {
  const owed = new Set(f.memory?.owed ?? [])
  return [...new Set([...revived(f), ...(f.body?.cameBack ?? []).filter((ref) => owed.has(ref))])]
}

/** Entries above the newest that this run can verify, and that none of its credentials wrote. */
function unproven(f: Facts): readonly Failure[] {
  const above = f.memory?.entry.number ?? 0
  return f.line
    .filter((entry) => entry.version === 2 && entry.body !== undefined && entry.number > above)
    .filter((entry) => f.trustIn(entry) === 'none' && entry.bodyProof.size === 0)
    .map(({ stored }) => new Failure('JOURNAL_UNPROVEN', { entry: stored.name }))
}

/**
 * Tokens that a store still shows our time of, although nothing proves that: nobody is told to end these yet, nor, while
 * all stores show it, what that generation owes and ends itself.
 */
function stillShown(f: Facts): ReadonlySet<string> {
  const { newest } = f
  const notes = (newest?.notes ?? []).flatMap(({ note }) => Object.entries(note.written ?? {}))
  const shown = (newest?.body?.stores ?? []).filter(({ store, address, written }) => {
    const id = f.isInput(store) ? store : (f.inputs.find((input) => input.address === address)?.id ?? store)
    const times = [written, ...notes.filter(([name]) => name === store).map(([, each]) => each)]
    const now = f.view.shown.get(id)
    // What nobody looked at, or could not read, may hold it.
    if (now === undefined || now instanceof Failure) return true
    return times.some((each) => each !== undefined && each.version === now?.version)
  })
  const isLeft = newest?.version === 1 || shown.length < (newest?.body?.stores.length ?? 0)
  return new Set([...shown.map(({ token }) => token), ...(isLeft ? [] : (newest?.body?.owed ?? []))])
}

/**
 * Tokens of a line that nothing proves: nobody ends them but a person.
 *
 * @param inUse those of which it is too early to say so
 */
export function leftBehind(
  f: Facts,
  {
    begins,
    inUse = new Set(),
  }: { readonly begins?: boolean | undefined; readonly inUse?: ReadonlySet<string> } = {},
): readonly Failure[] {
  const { newest } = f
  const refs = leftTokens(f, begins).filter((ref) => !inUse.has(ref) && !isSaidOver(f, ref))
  if (refs.length === 0) return []
  if (newest?.version === 1) {
    return [new Failure('JOURNAL_OLD_VERSION', { entry: newest.stored.name, refs: refs.join(', ') })]
  }
  const reason = 'nothing proves what the journal says of it'
  return refs.map(
    (ref) => new Failure('RETIRE_BY_HAND', { token: tokenForPerson(f, ref), vendor: f.task.title, reason }),
  )
}

/** Stores of the inputs that printed lines hold nothing for, and that lack their token. */
function notInLines(f: Facts): readonly Failure[] {
  const lines = f.recovered?.body
  if (lines === undefined) return []
  const others = f.ids.filter(
    (store) => !lines.stores.some((each) => each.store === store) && lacks(f, store),
  )
  return others.length === 0 ? [] : [storesPending(f, others)]
}

/** Tokens that carry the name of one that this rotation made, under another id. Names are made afresh for each create. */
function twins(f: Facts): readonly Failure[] {
  const rows = f.view.list?.tokens ?? []
  const made = [...(f.memory?.tokens.values() ?? [])].filter(({ born }) => born === true)
  return made.flatMap(({ id, name }) => {
    const other = rows.find((row) => row.name === name && row.id !== id && row.state === 'active')
    if (id === undefined || name === undefined || other === undefined) return []
    return [new Failure('TOKEN_TWICE', { vendor: f.task.title, name, id, other: other.id })]
  })
}

/** Stores without a generation of this line that show what another line wrote; the run that names them writes them. */
export function takenOver(f: Facts): readonly Failure[] {
  return f.ids.flatMap((store) => {
    const shown = f.shownIfReadable(store)
    if (f.standing(store) !== 'unknown' || shown === undefined) return []
    const found = f.line
      .map((entry) => ({ entry, record: entry.body?.stores.find((each) => each.store === store) }))
      .findLast(({ entry, record }) => record && notedTimes(entry, record).some((at) => sameShown(at, shown)))
    if (found?.record === undefined) return []
    const details = { store: f.addressOf(store), ref: found.record.token, entry: found.entry.stored.name }
    return [new Failure('STORE_TAKEN_OVER', details)]
  })
}

/** What a call in place made, and nobody stored, may live beside the token that this run made. */
function lostInPlace(f: Facts): readonly Failure[] {
  return lostCalls(f).map((entry) => {
    const { handed: ref, startedAt } = entry.claim
    const details = { run: holderName(entry), ref, at: iso(startedAt), vendor: f.task.title }
    return new Failure('ROTATE_LOST_LEFT', details)
  })
}

/** Before the first generation no run looks for what an earlier one announced. */
function createLeft(f: Facts): readonly Failure[] {
  const { task, view } = f
  if (f.newest !== undefined || task.shape !== 'overlap' || view.claimed?.intent !== undefined) return []
  const names = f.deadClaims.map(({ name }) => name).filter((name) => mayStillLive(f, name))
  return names.length === 0 ? [] : [new Failure('CREATE_LEFT', { names: listed(names), vendor: task.title })]
}

/** A call in place whose answer was lost: its log may have the new value, and nothing else need be made. */
function lostCall(f: Facts): readonly Failure[] {
  const lost = openInPlace(f)
  return lost === undefined ? [] : [rotateLost(f, lost)]
}

/** A person asks again for the end of a token that was seen ended. */
function leakedOver({ task, memory, view }: Facts): readonly Failure[] {
  const { leaked: ref } = task
  const at = ref === undefined ? undefined : memory?.ended.get(ref)
  if (ref === undefined || at === undefined || view.endedNow.some((each) => each.ref === ref)) return []
  return [new Failure('LEAKED_OVER', { ref, at: iso(at) })]
}

/**
 * Whether a person has nothing to do about a token that nothing proves: the vendor lists it as ended, or says nothing of
 * it and the journal notes that it has ended or was told.
 */
function isSaidOver(f: Facts, ref: string): boolean {
  const record = f.unprovenToken(ref)
  const row = record && f.view.list && rowOf(record, f.view.list)
  if (row !== undefined) return row.state !== 'active'
  const { newest } = f
  return newest?.body?.owed.includes(ref) === true && !owedBy(newest).includes(ref)
}

function overage(f: Facts): readonly Failure[] {
  const runs = (f.view.runs ?? []).filter((run) => isOverage(f, run))
  if (runs.length === 0) return []
  return [
    new Failure('RUN_OVERAGE', {
      runs: runs.map(({ id, repository }) => `run ${id} of ${repository}`).join(', '),
    }),
  ]
}

function quietly(say: () => readonly Failure[]): readonly Failure[] {
  try {
    return say()
  } catch (error) {
    if (error instanceof Need || error instanceof Stop) return []
    throw error
  }
}

/** Stores that this run saw hide another, and those that may hold what is owed, or what it ended because it leaked. */
function hiding(f: Facts): readonly Failure[] {
  const ended = leakedEnded(f).length > 0
  const seen = new Set(f.view.proven?.hiding.map(({ store }) => store))
  return f.hiding
    .filter(({ store }) => ended || seen.has(store) || (f.memory?.owed.length ?? 0) > 0)
    .map((each) => shadowed(f, each))
}
