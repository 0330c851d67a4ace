import { Failure } from '../../codes/failure.js'
import { differs, parseDeclared } from '../../token/declared.js'
import { type Expiry, endOf } from '../../token/expiry.js'
import { shownName } from '../../token/shown.js'
import type { Effect } from '../effects/effects.js'
import { endingOf } from './due.js'
import { type Facts, Need, Stop } from './facts.js'
import { tried } from './view.js'

/** What jobs should be told of the newest token, which every store of the inputs holds. */
interface Tellable {
  readonly expiry: Expiry
  /** The vendor says it now: that counts more than what a person wrote since. */
  readonly isLive: boolean
  /** Milliseconds; what was written before is about an earlier token. */
  readonly since: number
}

/** What the variable still needs before a run ends; undefined when it is true, or when nothing can be said. */
export function expiryToTell(f: Facts): Effect | undefined {
  const { view, task } = f
  if (task.variable === undefined || view.passedOver || tried(view, 'write-variable', 1)) return undefined
  const wanted = quietly(() => tellable(f))
  if (wanted === undefined) return undefined
  const { variable: shown } = view
  if (shown === undefined) return tried(view, 'read-variable', 1) ? undefined : { do: 'read-variable' }
  const { expiry, isLive, since } = wanted
  // A rehearsal makes no token that somebody could be asked about.
  if (view.isRehearsal && view.made !== undefined && expiry.kind === 'unknown')
    return { do: 'write-variable' }
  const value = endOf(expiry)?.toISOString() ?? null
  if (shown === null) return value === null ? undefined : { do: 'write-variable', value }
  const held = parseDeclared(shown.value.trim())
  // What is no time is not ours to overwrite: the name may be a mistake.
  if (held === undefined) return undefined
  const isTrue =
    value !== null && (expiry.kind === 'known' ? !differs(held, expiry) : isSame(held.at, expiry))
  if (isTrue || (shown.at >= since && !isLive)) return undefined
  return { do: 'write-variable', value }
}

const isSame = (at: Date, expiry: Expiry): boolean => endOf(expiry)?.getTime() === at.getTime()

/** Somebody wrote something into the variable that is no time. */
export function variableProblem({ view, task }: Facts): Failure | undefined {
  const { variable: shown } = view
  if (task.variable === undefined || !shown || parseDeclared(shown.value.trim()) !== undefined)
    return undefined
  return new Failure('EXPIRY_VARIABLE_FOREIGN', { variable: shownName(task.variable) })
}

function tellable(f: Facts): Tellable | undefined {
  const { view } = f
  const known = f.withIdentitiesOfJournal()
  // In place, the journal may not have taken what was made.
  if (view.made !== undefined && view.committed === undefined) return undefined
  // A dead token in hand says nothing of what the stores hold; what this run wrote it knows.
  if (!f.isValid && view.committed === undefined) return undefined
  const { memory } = known
  if (memory === undefined) return known.newest === undefined ? ofHand(known) : undefined
  const { token, since } = memory.body
  const isStored = f.task.addresses.every((address) => {
    const store = known.view.identities?.get(address)?.id ?? ''
    const isWritten = view.written.has(store) || memory.writes.has(store)
    return isWritten && memory.stores.get(store)?.token === token && !isOverwritten(known, store)
  })
  if (!isStored) return undefined
  const { expiry } = endingOf(token, known)
  const first = known.line.find(({ body }) => body?.token === token)?.body?.since ?? since
  return { expiry, isLive: saysNow(known, token), since: first }
}

/** Before the first generation: the one store holds the token in hand, as far as anybody knows. */
function ofHand(f: Facts): Tellable | undefined {
  if (f.task.addresses.length !== 1) return undefined
  const { expiry } = endingOf(f.own.ref, f)
  return { expiry, isLive: saysNow(f, f.own.ref), since: 0 }
}

/** The vendor told the end of this token in this run. */
function saysNow({ view: { own, made } }: Facts, ref: string): boolean {
  const told = ref === made?.token.ref ? made.token.expiry : ref === own.ref ? own.expiry : undefined
  return told?.kind === 'known' || told?.kind === 'never'
}

function isOverwritten(f: Facts, store: string): boolean {
  return f.view.shown.has(store) && f.standing(store) === 'changed'
}

function quietly<Value>(ask: () => Value | undefined): Value | undefined {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Need || error instanceof Stop) return undefined
    throw error
  }
}
