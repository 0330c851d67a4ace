import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import { shownEnd } from '../../token/expiry.js'
import type { Intent } from '../effects/effects.js'
import type { End } from '../end.js'
import { endingOf, storedTokens, whyReplaced } from '../facts/due.js'
import type { Facts } from '../facts/facts.js'
import { leftStores } from '../facts/left.js'
import { replacesSealed } from '../facts/sealed.js'
import { openInPlace, rotateLost } from './asked.js'
import { age, isChanged, isDeleted, leftIn, listed, refused, stopped, unasked, waiting } from './ends.js'
import { changedByOthers, lackTheNewest, leftBehind, whyKept } from './kept.js'
import { isSeenEnded, showsActive } from './leaked.js'
import { note } from './notes.js'
import { permit } from './permit.js'
import { lacks } from './repair.js'
import { mayBeWhereOthersWrite } from './retire.js'
import { type Decision, type Rule, rule } from './rule.js'
import { notDue } from './stop.js'

/** Whether a new generation begins, and what a run says that has nothing to begin. */
export const dueRules: readonly Rule[] = [
  rule({
    name: 'lost-told',
    keeps: [13, 14],
    says: 'In place, a value that a dead run took with it is told as lost.',
    when: {
      'open-claim': (f) => openInPlace(f) !== undefined,
      dead: (f) => f.own.verdict !== 'valid',
      'nobody-repairs': (f) =>
        !(f.task.managesAlone && f.task.shape === 'overlap') || f.own.verdict === 'unknown',
    },
    decide: (f) => {
      if (f.own.verdict === 'unknown') return unasked(f)
      return { end: { outcome: 'refused', failure: rotateLost(f, openInPlace(f)) } }
    },
  }),
  rule({
    name: 'not-served',
    keeps: [12],
    says: 'A token in hand, due or dead, that no store is noted to hold makes nothing while every store shows our time of a live token. A run that began before that write, or while its writer is at work, is told so; only of another it is certain that it reads another secret.',
    when: {
      'due-or-dead': (f) => endingOf(f.own.ref, f).isDue,
      'all-show-ours': (f) => f.ids.every((store) => ['holds', 'unproven'].includes(f.standing(store))),
      'stored-lives': (f) => !storedTokens(f).some((ref) => endingOf(ref, f).isOver),
      'stored-not-due': (f) =>
        !storedTokens(f).some((ref) => endingOf(ref, f).isDue) || f.own.verdict === 'invalid',
    },
    decide: (f) =>
      overtaken(f) ??
      waiting(
        'READER_NOT_SERVED',
        {
          ref: f.own.ref,
          stores: listed(f.ids.map((store) => f.addressOf(store))),
          stored: f.known?.body.token ?? 'the newest token',
        },
        worded('a run that is handed what `stores` hold'),
        f.known && { since: f.known.body.since },
      ),
  }),
  rule({
    name: 'sight-refused',
    keeps: [1, 3],
    says: 'A run that is refused, because it may not write a store or, in place, because a store elsewhere may hold the token, notes its own stores first, so that nobody ends the token that stands there.',
    when: {
      'cannot-begin': (f) =>
        intentNow(f) !== undefined && (f.view.unprovable !== undefined || heldElsewhere(f).length > 0),
      'not-noted': (f) => f.newest === undefined && isUnsighted(f),
    },
    decide: () => ({ act: { claim: 'note', writesStores: false } }),
  }),
  rule({
    name: 'refused',
    keeps: [5],
    says: 'What can be refused is refused before a claim.',
    when: {
      due: (f) => intentNow(f) !== undefined,
      'cannot-begin': (f) => refusal(f) !== undefined,
    },
    decide: (f) => refusal(f) ?? notDue(f),
  }),
  rule({
    name: 'begin',
    keeps: [2],
    says: 'A generation begins when a token that a store is noted to hold is due or dead, or a person asks for it.',
    when: { due: (f) => intentNow(f) !== undefined },
    decide: (f): Decision => {
      const intent = intentNow(f)
      if (intent === undefined) throw new RangeError('nothing is due')
      return { act: { claim: 'generation', intent, writesStores: true } }
    },
  }),
  rule({
    name: 'undone',
    keeps: [12, 14],
    says: 'What could not be done for an older token is told once nothing else is due.',
    when: { undone: (f) => f.view.undone !== undefined },
    decide: (f) => {
      const { undone } = f.view
      if (undone === undefined) throw new RangeError('nothing was left undone')
      return stopped(f, undone)
    },
  }),
  rule({
    name: 'end-refused',
    keeps: [14],
    says: 'A token whose end was sent and that the vendor does not show as ended is told.',
    cases: (f) => (f.memory?.owed ?? []).filter((ref) => f.view.endSent.has(f.token(ref)?.id ?? '')),
    when: { 'not-seen-ended': (f, ref) => !isSeenEnded(f, ref) },
    decide: (f, ref) =>
      waiting(
        'RETIRE_FAILED',
        {
          vendor: f.task.title,
          ref,
          reason: showsActive(f, ref) ? 'it is still active' : 'its end is not shown',
        },
        f.task.title,
        age(f),
      ),
  }),
  rule({
    name: 'note-unanswered',
    keeps: [2],
    says: 'What claims announced and no list shows is noted by a run that begins nothing: a later list may show it.',
    when: {
      'has-a-generation': (f) => f.memory !== undefined,
      unnoted: (f) => f.unnoted.length > 0,
    },
    decide: (f) => note(f, { orphans: f.unnoted }),
  }),
  rule({
    name: 'sight',
    keeps: [1, 3],
    says: 'Before a line has a generation, a run leaves a claim that notes the stores of its inputs and what it was handed, once.',
    when: {
      'no-generation': (f) => f.newest === undefined,
      'not-noted': (f) => isUnsighted(f),
      'not-manual': (f) => f.task.shape !== 'manual',
    },
    decide: () => ({ act: { claim: 'note', writesStores: false } }),
  }),
  rule({
    name: 'unknown-stores',
    keeps: [12, 14],
    says: 'Several stores, or one without the secret or written before the token in hand was made, that no generation knows are never told as not due.',
    when: {
      'no-generation': (f) => f.newest === undefined && f.task.shape !== 'manual',
      'nobody-knows': (f) =>
        f.ids.length > 1 || f.ids.some((store) => f.shown(store) === null || f.isOlderThanHand(store)),
    },
    decide: (f) =>
      waiting(
        'STORE_UNKNOWN',
        { stores: listed(f.ids.map((store) => f.addressOf(store))), absent: absentIn(f) },
        'a first rotation',
        {
          since: Math.min(f.view.now, ...f.sightings.map(({ at }) => at)),
        },
      ),
  }),
  rule({
    name: 'kept',
    keeps: [12],
    says: 'A token that is owed and cannot be ended yet is waited for, louder in time.',
    cases: (f) => f.memory?.owed ?? [],
    when: {},
    decide: (f, ref) => whyKept(f, ref),
  }),
  rule({
    name: 'store-lacks',
    keeps: [12, 14],
    says: 'A store of the inputs without the newest token is named, and so is one that somebody else wrote.',
    cases: (f) => (f.newest !== undefined ? f.ids : []),
    when: { lacks: (f, store) => lacks(f, store) || isChanged(f, store) },
    decide: (f, store): { readonly end: End } => {
      const changed = f.ids.find((each) => isChanged(f, each))
      if (changed !== undefined) return changedByOthers(f, changed)
      if (leftLineShows(f, store)) return notDue(f)
      const lacking = f.ids.filter((each) => lacks(f, each) && leftIn(f, each)?.state !== 'shows')
      return lackTheNewest(f, lacking, age(f))
    },
  }),
  rule({
    name: 'left-behind',
    keeps: [12, 14],
    says: 'A store that no run names any more is waited for until somebody names it again or forgets it, or it is gone.',
    cases: leftStores,
    when: {},
    decide: (f, left) => leftBehind(f, left),
  }),
  rule({
    name: 'nothing-due',
    keeps: [12],
    says: 'Nothing is due, nothing is owed, every store is known: that is said.',
    when: {},
    decide: (f) => notDue(f),
  }),
]

/** A run that began before the last write, or while its writer is at work, may hold what the stores held then. */
function overtaken(f: Facts): { readonly end: End } | undefined {
  const first = permit(f, { claim: 'note', writesStores: false }, new Set())
  return first !== undefined && 'end' in first ? first : undefined
}

/** An entry that nothing proves notes our write of the token in hand, and the store shows that time. */
function leftLineShows(f: Facts, store: string): boolean {
  const left = leftIn(f, store)
  return left?.state === 'shows' && left.record.token === f.own.ref
}

/** What a generation would be begun for now; undefined while nothing is due. */
export function intentNow(f: Facts): Intent | undefined {
  const { task, memory } = f
  const shape = task.shape === 'manual' ? 'overlap' : task.shape
  if (memory === undefined && f.sealedOnly === undefined && f.newest !== undefined) return ofNewLine(f)
  const open = openInPlace(f)
  if (open !== undefined && (f.own.verdict !== 'valid' || open.claim.handed !== f.own.ref)) {
    return { shape, why: 'the value of an earlier generation is lost' }
  }
  if (memory?.isStuck === true || replacesSealed(f))
    return { shape, why: 'its sealed secrets cannot be used' }
  const why = whyReplaced(
    f,
    storedTokens(f).filter((ref) => !isWrittenBack(f, ref)),
  )
  if (why !== undefined) return { shape, why }
  if (task.shape === 'manual' && endingOf(f.own.ref, f).expiry.kind === 'unknown')
    return { shape, why: 'its end is unknown' }
  if (task.rotate !== 'always') return undefined
  if (!waitsForAnEnd(f)) return { shape, why: 'rotate is always' }
  const helps = f.ids.some((store) => lacks(f, store) || isDeleted(f, store)) || isLeftBehind(f)
  return helps && memory?.body.asked !== true ? { shape, why: 'rotate is always', asked: true } : undefined
}

/**
 * Somebody writes an older token back although a generation has replaced it since: one more token would only be
 * overwritten as well. While the older one lives the store is named, ever louder.
 */
function isWrittenBack(f: Facts, ref: string): boolean {
  const { memory } = f
  const owes = memory?.owed ?? []
  // A store that another workflow left with it was not written back.
  const isNoted = f.ids.some(
    (store) => memory?.stores.get(store)?.token === ref && f.standing(store) === 'older',
  )
  return ref === f.own.ref && f.isValid && owes.includes(ref) && owes.length > 1 && !isNoted
}

/** Over a line that this run cannot verify a new one begins: with the token in hand while that lives, else with another. */
function ofNewLine(f: Facts): Intent | undefined {
  const { task } = f
  const shape = task.shape === 'manual' ? 'overlap' : task.shape
  const own = endingOf(f.own.ref, f)
  if (own.isDue || own.isOver) return { shape, why: 'the token in hand is due' }
  if (task.rotate === 'always') return { shape, why: 'rotate is always' }
  const why = whyReplaced(f)
  return why === undefined ? undefined : { shape: 'same', why }
}

/** An older generation lives that a run will end: until then only what is due is replaced. */
function waitsForAnEnd(f: Facts): boolean {
  // What a store that somebody wrote may hold is owed for as long as that is so, dead or not.
  const isEnded = (ref: string): boolean =>
    endingOf(ref, f).isOver || (mayBeWhereOthersWrite(f, ref) && isSeenEnded(f, ref))
  return (f.memory?.owed ?? []).some((ref) => !isEnded(ref))
}

function isLeftBehind(f: Facts): boolean {
  const owes = f.memory?.owed ?? []
  const others = f.everyStore.filter((store) => !f.isInput(store))
  return owes.some((ref) => others.some((store) => f.mayHold(store, ref)))
}

/** The token in hand is dead, and a store of the inputs holds a newer one that lives: a job that is handed it writes the rest. */
function servedElsewhere(f: Facts): { readonly end: End } | undefined {
  const { known } = f
  if (known === undefined || known.body.token === f.own.ref || endingOf(known.body.token, f).isOver)
    return undefined
  if (!f.ids.some((store) => ['holds', 'unproven'].includes(f.standing(store)))) return undefined
  const lacking = f.ids.filter((store) => lacks(f, store) && f.standing(store) !== 'unproven')
  if (lacking.length === 0) return undefined
  return lackTheNewest(f, lacking, { since: known.body.since })
}

/** A store of the inputs that holds a token which lives, while another one holds the dead token in hand. */
function servedBy(f: Facts): string {
  const newest = f.known?.body.token
  if (newest === undefined || newest === f.own.ref || endingOf(newest, f).isOver) return ''
  const held = f.ids.filter((store) => ['holds', 'unproven'].includes(f.standing(store)))
  const names = listed(held.map((store) => f.addressOf(store)))
  return held.length === 0
    ? ''
    : `; or run once, with \`rotate: always\`, a job that is handed ${newest}, which is in ${names}`
}

const isUnsighted = (f: Facts): boolean => f.isValid && f.ids.some((store) => !f.isSighted(store))

/** A misspelt name of a secret or of an environment shows like this. */
function absentIn(f: Facts): string {
  const none = f.ids.filter((store) => f.shown(store) === null).map((store) => f.addressOf(store))
  return none.length === 0 ? '' : `; no secret named ${f.task.secret} is in ${listed(none)}`
}

/** In place, stores outside the inputs that may hold the token that the call would end. */
function heldElsewhere(f: Facts): readonly string[] {
  const { allowInPlace, forget, shape } = f.task
  if (shape !== 'in-place' || !allowInPlace || f.own.verdict !== 'valid') return []
  const isForgotten = (address: string) => forget.some((name) => name.toLowerCase() === address.toLowerCase())
  const { ref } = f.own
  return [...new Set([...f.outsideInputs(ref), ...f.usedElsewhere(ref)])].filter(
    (address) => !isForgotten(address),
  )
}

function refusal(f: Facts): { readonly end: End } | undefined {
  const { task, own } = f
  const intent = intentNow(f)
  if (intent?.shape === 'same') return undefined
  if (task.shape === 'manual') {
    return byHand(f)
  }
  if (task.manages === 'needs-admin') {
    return refused('ROTATION_NEEDS_ADMIN', {
      vendor: task.title,
      who: 'a second credential',
      kind: 'this token',
    })
  }
  if (own.verdict === 'invalid' && !task.managesAlone) {
    const or = worded(servedBy(f))
    return servedElsewhere(f) ?? refused('ROTATION_OLD_TOKEN_DEAD', { ref: own.ref, vendor: task.title, or })
  }
  if (task.shape === 'in-place' && !task.allowInPlace) {
    return refused('ROTATION_IN_PLACE_REFUSED', { vendor: task.title })
  }
  const elsewhere = heldElsewhere(f)
  if (elsewhere.length > 0) {
    return refused('ROTATION_IN_PLACE_ELSEWHERE', { vendor: task.title, stores: listed(elsewhere, 10) })
  }
  return undefined
}

/** What only a person can do, and by when. */
function byHand(f: Facts): { readonly end: End } {
  const { ref } = f.own
  const { expiry, expires } = endingOf(ref, f)
  const isPast = expires !== undefined && expires <= f.view.now
  const deadline = !('at' in expiry)
    ? ''
    : isPast
      ? ` now (its time ended on ${shownEnd(expiry)})`
      : ` before ${shownEnd(expiry)}`
  const failure = new Failure('ROTATION_MANUAL', { vendor: f.task.title, ref, deadline })
  return { end: { outcome: 'manual', failure, ...(expires !== undefined && { until: expires }) } }
}
