import type { Failure } from '../../codes/failure.js'
import type { End } from '../end.js'
import { endingOf } from '../facts/due.js'
import type { Facts } from '../facts/facts.js'
import { Need, Stop } from '../facts/facts.js'
import { levelOf } from '../idle.js'
import type { Level } from '../ports.js'
import { leakOpen } from '../words.js'
import { isSeenEnded, leakedToldNow, notEnded, showsActive, wasSent } from './leaked.js'
import { unfinishedRecovery, unrecoveredFailures } from './recovered.js'

const day = 86_400_000
const order: readonly Level[] = ['notice', 'warning', 'error']

/**
 * How loudly a run's end is said. A wait grows louder, by the end of what the stores and this run may hold or by its own
 * age, whichever is sooner: from due or after 7 days a warning, from half-way between due and the end or after 35 days an
 * error, ever after. What only a person can do waits for that person, and grows louder by the end of the token alone.
 */
export function loudness(f: Facts, { outcome, failure, level, since }: End): Level | undefined {
  if (failure === undefined) return undefined
  const base = level ?? levelOf(failure.code)
  if (outcome === 'manual') return louder(base, byExpiry(f))
  if (outcome !== 'waiting') return base
  const { now } = f.view
  const age = since === undefined ? 0 : now - since
  const byAge: Level = age >= 35 * day ? 'error' : age >= 7 * day ? 'warning' : 'notice'
  return louder(base, louder(byAge, byExpiry(f)))
}

/**
 * An end before what a person asked for is done is an error, whatever held the run up: a leaked token may live, or the
 * only value is still in a log. A command that waits has not done what it is for.
 */
export function withUnfinished(f: Facts, end: End): End {
  const [first] = unfinished(f, end)
  if (first === undefined && !(f.task.only && end.outcome === 'waiting')) return end
  const failure = end.failure ?? first
  return { ...end, ...(failure && { failure }), level: 'error' }
}

/** Beside another reason, what a person asked for and the run did not do. */
export function unfinishedRemarks(f: Facts, end: End): readonly Failure[] {
  return unfinished(f, end).filter(({ code }) => subject(code) !== subject(end.failure?.code))
}

/** What a code is about, such as `LEAKED`. */
const subject = (code: string | undefined): string | undefined => code?.split('_')[0]

function unfinished(f: Facts, end: End): readonly Failure[] {
  return [...openLeaks(f).map((ref) => leftOpen(f, ref)), ...unrecovered(f, end)]
}

/** What printed lines hold is not seen in every store. */
function unrecovered(f: Facts, { outcome }: End): readonly Failure[] {
  if (!f.task.recovers) return []
  const stopped = outcome === 'waiting' || outcome === 'refused'
  const unseen = stopped ? [unfinishedRecovery(f.task.addresses)] : []
  return quietly(() => (f.recovered === undefined ? unseen : unrecoveredFailures(f, f.recovered)), unseen)
}

function leftOpen(f: Facts, ref: string): Failure {
  const stopped = leakOpen(ref, 'the rotation stopped before that')
  const isKnown = () => f.view.toldNow.includes(ref) || wasSent(f, ref) || f.view.endRefused.size > 0
  return quietly(() => (isKnown() ? notEnded(f, ref) : stopped), stopped)
}

/** Leaked tokens that nobody saw end and that were not left to a person, as far as is known by now. */
function openLeaks(f: Facts): readonly string[] {
  const { leaked } = f.task
  const ended = new Set(f.view.endedNow.map(({ ref }) => ref))
  const asked = leaked === undefined || ended.has(leaked) ? [] : [leaked]
  const isEnded = (ref: string): boolean =>
    (wasSent(f, ref) && !showsActive(f, ref)) ||
    quietly(() => isSeenEnded(f, ref) || endingOf(ref, f).isOver, false)
  // Where an API ends tokens, the run that leaves one to a person has not done what it is for.
  const toldNow = f.task.shape === 'manual' ? [] : leakedToldNow(f)
  const open = quietly(() => f.leakedHere.filter((ref) => !f.isLeftByHand(ref) && !isEnded(ref)), asked)
  return [...new Set([...open, ...toldNow])]
}

function louder(a: Level, b: Level): Level {
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}

function byExpiry(f: Facts): Level {
  const { now } = f.view
  const levels = quietly(() => mayBeHeld(f), []).map((ref): Level => {
    const ending = quietly(() => endingOf(ref, f), undefined)
    const { due, expires } = ending ?? {}
    if (due === undefined || expires === undefined || now < due) return 'notice'
    return now >= due + (expires - due) / 2 ? 'error' : 'warning'
  })
  return levels.reduce(louder, 'notice')
}

/** What this run and the stores may hold, as far as it is known by now: nothing is asked to be loud. */
function mayBeHeld(f: Facts): readonly string[] {
  if (f.view.own.verdict === undefined || f.view.journal === undefined) return []
  const body = (f.memory ?? f.sealedOnly)?.body
  const pending = f.ids.some((store) => quietly(() => f.standing(store) !== 'holds', true))
  return [f.view.own.ref, ...(body ? [body.token] : []), ...(pending ? (f.memory?.owed ?? []) : [])]
}

function quietly<Value, Otherwise>(ask: () => Value, otherwise: Otherwise): Value | Otherwise {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Need || error instanceof Stop) return otherwise
    throw error
  }
}
