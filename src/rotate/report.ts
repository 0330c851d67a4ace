import { type Expiry, endOf } from '../token/expiry.js'
import type { Driven } from './drive.js'
import { type Ending, endingOf } from './facts/due.js'
import { Facts, Need, Stop } from './facts/facts.js'
import { owedBy } from './facts/memory.js'
import type { View } from './facts/view.js'
import { SeveralRefusals } from './hands/stores.js'
import { levelOf, remarksOf } from './idle.js'
import type { Body } from './journal/model.js'
import type { OldState, RotateReport, StoreProgress } from './ports.js'
import { bodyOf } from './rules/generation.js'
import { unfinishedRemarks } from './rules/loud.js'
import { remarks } from './rules/remarks.js'
import type { Task } from './task.js'

/** The document of a run that went to its end. */
export function reportOf({ view, end }: Driven, task: Task): RotateReport {
  const f = new Facts(view, task)
  const { failure } = end
  const known = view.journal !== undefined && view.own.verdict !== undefined
  const facts = known && view.identities === undefined ? f.withIdentitiesOfJournal() : f
  const body = known ? quietly(() => bodyIn(facts), undefined) : undefined
  const others = failure instanceof SeveralRefusals ? failure.others : []
  const remarked = known ? remarks(facts, failure) : []
  // Which store keeps a leaked token alive says more than that it lives.
  const isSaidBetter = (code: string): boolean =>
    code === 'LEAKED_UNFINISHED' && remarked.some((each) => each.code === 'LEAKED_STORES')
  const said = [...unfinishedRemarks(f, end), ...view.warnings, ...others, ...remarked].filter(
    ({ message, code }) => message !== failure?.message && !isSaidBetter(code),
  )
  const expiry = known ? quietly(() => newestEnding(facts, body).expiry, unknown) : unknown
  const level = failure === undefined ? null : (end.level ?? levelOf(failure.code))
  return {
    outcome: end.outcome,
    generation: known ? (body?.generation ?? 0) : null,
    journal: known ? quietly(() => standingOf(facts), null) : null,
    // Without the journal only what this run itself did with a store is known of it.
    stores: task.addresses
      .map((address) => storeOf(facts, address, body))
      .filter(({ state }) => known || state !== 'untouched'),
    created: createdOf(facts),
    newest: known ? (body?.token ?? view.own.ref) : null,
    owed: body === undefined ? [] : owedOf(facts, body),
    old: body === undefined ? null : quietly(() => oldOf(facts, body), null),
    expiry: expiry.kind,
    expiresAt: endOf(expiry)?.toISOString() ?? null,
    next: known ? quietly(() => nextRotation(facts, body), 'unknown') : 'unknown',
    code: failure?.code ?? null,
    message: failure?.message ?? null,
    level,
    waitingFor: end.waitingFor ?? null,
    until: end.until === undefined ? null : new Date(end.until).toISOString(),
    warnings: remarksOf([...new Map(said.map((each) => [each.message, each])).values()], level),
    steps: [],
    plan: [],
  }
}

/** The tokens that a run leaves to a person, each as its message names it. */
export function leftToPerson({ view, end }: Driven, task: Task): readonly string[] {
  const f = new Facts(view, task)
  const known = view.journal !== undefined && view.own.verdict !== undefined
  const said = [end.failure, ...view.warnings, ...(known ? remarks(f, end.failure) : [])]
  const tokens = said.flatMap((each) => (each?.code === 'RETIRE_BY_HAND' ? [`${each.details.token}`] : []))
  return [...new Set(tokens)]
}

/** 1 when the step fails, which is when its reason is an error; else 0. */
export function exitCodeOf({ level }: RotateReport): 0 | 1 {
  return level === 'error' ? 1 : 0
}

function standingOf({ memory, newest, view }: Facts): RotateReport['journal'] {
  if (newest === undefined && view.committed === undefined) return 'none'
  return view.committed !== undefined || memory?.entry === newest ? 'verified' : 'not verified'
}

/** The newest generation that is known, proven or not: of one in place also where the journal has not taken it. */
function bodyIn(f: Facts): Body | undefined {
  return isUncommitted(f) ? bodyOf(f) : (f.memory?.entry ?? f.newest)?.body
}

/** In place the old token is dead as soon as the new one is made, so that what the journal says is over. */
const isUncommitted = ({ view }: Facts): boolean =>
  view.inPlaceSent && view.made !== undefined && view.sealed !== undefined && view.committed === undefined

function storeOf(f: Facts, address: string, body: Body | undefined): RotateReport['stores'][number] {
  const id =
    f.view.identities?.get(address)?.id ??
    body?.stores.find((each) => each.address === address)?.store ??
    address
  const written = f.view.written.get(id)
  const found = f.view.shown.get(id)
  const shown = found !== null && found !== undefined && 'at' in found ? found : undefined
  const noted = quietly(() => f.memory?.writes.get(id), undefined)
  const at = written?.at ?? shown?.at ?? noted?.at
  return {
    store: address,
    state: progressOf(),
    updatedAt: at === undefined ? null : new Date(at).toISOString(),
  }

  function progressOf(): StoreProgress {
    if (written !== undefined) return 'written'
    if (f.view.trouble.has(id)) return 'failed'
    if (body === undefined) return 'untouched'
    if (isUncommitted(f)) return 'pending'
    const isNewest = body.stores.find((each) => each.store === id)?.token === body.token
    const otherwise = noted !== undefined && isNewest ? 'stored' : 'pending'
    const standing = quietly(() => f.standing(id), undefined)
    if (standing === 'changed') return 'changed'
    if (standing === 'holds' || standing === 'unproven') return 'stored'
    return standing === undefined ? otherwise : 'pending'
  }
}

function createdOf({ view }: Facts): RotateReport['created'] {
  const { made, committed, sent, inPlaceSent } = view
  if (made === undefined || (committed === undefined && sent === undefined && !inPlaceSent)) return null
  if (made.token.ref === view.own.ref) return null
  const name = made.token.name ?? committed?.claim.name ?? `generation ${made.generation}`
  return { ref: made.token.ref, name }
}

/** Refs without the token in hand, once the vendor says that it is dead: nobody has to end that any more. */
export function withoutDead(refs: readonly string[], { own }: View): readonly string[] {
  return refs.filter((ref) => ref !== own.ref || own.verdict !== 'invalid')
}

/** What is still to be ended. */
function owedOf(f: Facts, body: Body): readonly string[] {
  const entry = quietly(() => (f.memory === undefined ? f.newest : undefined), undefined)
  const owed = entry === undefined ? quietly(() => f.memory?.owed, undefined) : owedBy(entry)
  return withoutDead(owed ?? body.owed, f.view)
}

/** The token that the newest generation replaced. */
function oldOf(f: Facts, body: Body): RotateReport['old'] {
  const entry = f.line.find((each) => each.body?.generation === body.generation)
  const memory = f.memory?.body.generation === body.generation ? f.memory : undefined
  const ended = memory?.ended ?? new Map(body.ended.map(({ ref, at }) => [ref, at]))
  const lastEnded = [...ended].sort(([, a], [, b]) => b - a).map(([ref]) => ref)
  const known = [...body.owed, ...body.ended.map(({ ref }) => ref), ...body.told, ...lastEnded]
  // What a run was handed is not what it replaced where another rotation uses it.
  const handed = known.find((ref) => ref === entry?.claim.handed)
  const candidates = [handed, ...(memory?.owed ?? body.owed), ...(memory?.told ?? []), ...lastEnded]
  const ref = candidates.find((each) => each !== undefined && each !== '' && each !== body.token)
  return ref === undefined ? null : { ref, state: stateOf() }

  function stateOf(): OldState {
    const old = ref ?? ''
    // The call in place ended what this run was handed.
    if (old === f.view.own.ref && f.view.inPlaceSent && f.view.made !== undefined) return 'revoked'
    if (old === f.view.own.ref && f.lives(old)) return 'active'
    if (memory === undefined) return 'unknown'
    if (f.view.endedNow.some((each) => each.ref === old)) return 'revoked'
    if (old === f.view.own.ref && f.own.verdict === 'invalid') return 'revoked'
    // What the vendor shows now counts more than what was noted once.
    const id = memory.tokens.get(old)?.id
    const row = id === undefined ? undefined : f.view.list?.tokens.find((each) => each.id === id)
    if (row !== undefined && !memory.told.has(old)) return row.state === 'active' ? 'active' : 'revoked'
    if (memory.ended.has(old)) return row?.state === 'active' ? 'active' : 'revoked'
    return memory.told.has(old) ? 'unknown' : 'kept'
  }
}

/** What is overdue is due now: a date that has passed is no date to wait for. */
function nextRotation(f: Facts, body: Body | undefined): string {
  const { due } = newestEnding(f, body)
  return due === undefined ? 'unknown' : new Date(Math.max(due, f.view.now)).toISOString()
}

/** The end of the newest token: what this run has stored, else what is noted, else the token in hand. */
function newestEnding(f: Facts, body: Body | undefined): Ending {
  const made = f.view.committed === undefined ? undefined : f.view.made?.token.ref
  return endingOf(made ?? body?.token ?? f.own.ref, f)
}

const unknown: Expiry = { kind: 'unknown' }

function quietly<Value, Otherwise>(ask: () => Value, otherwise: Otherwise): Value | Otherwise {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Need || error instanceof Stop) return otherwise
    throw error
  }
}
