import type { Details } from '../../codes/failure.js'
import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import type { Code } from '../../codes/table.js'
import { codes } from '../../codes/table.js'
import { forgetInTerminal } from '../../stores/command.js'
import { shownEnd } from '../../token/expiry.js'
import type { End } from '../end.js'
import { dueAt, endingOf } from '../facts/due.js'
import { leavesWork } from '../facts/elsewhere.js'
import type { Facts } from '../facts/facts.js'
import type { LeftStore } from '../facts/left.js'
import { speaksOf } from '../facts/line.js'
import { type LineState, type LineStore, lineState, lineStores } from '../facts/line-stores.js'
import type { Entry, Hiding } from '../journal/model.js'

export const iso = (ms: number): string => new Date(ms).toISOString()

/** Stores tell whole seconds. */
export const isSince = (at: number, since: number): boolean => at >= Math.floor(since / 1_000) * 1_000

/** What is known of the stores once the answer to a call in place was lost, from what they show of their last writes. */
export function lostState(f: Facts, since: number): string {
  const ids = f.view.identities === undefined ? [] : f.ids
  const written = ids.filter((store) => {
    const shown = f.shownIfReadable(store)
    return shown !== null && shown !== undefined && isSince(shown.at, since)
  })
  if (written.length === 0) return `no store was seen written since: ${listed(f.task.addresses)}`
  const stores = listed(written.map((store) => f.addressOf(store)))
  const were = written.length === 1 ? 'was' : 'were'
  return `since that call began, ${stores} ${were} written and may hold the new one. First start a new run, which is handed it`
}

/** A wait is as old as the newest generation, where nothing else says since when. */
export const age = (f: Facts): Pick<End, 'since'> =>
  f.memory === undefined ? {} : { since: f.memory.body.since }

/** Ends with something begun that a later run goes on with. */
export function waiting(
  code: Code,
  details: Details,
  waitingFor: string,
  more: Pick<End, 'until' | 'since'> = {},
): { readonly end: End } {
  return { end: { outcome: 'waiting', failure: new Failure(code, details), waitingFor, ...more } }
}

export function refused(code: Code, details: Details): { readonly end: End } {
  return { end: { outcome: 'refused', failure: new Failure(code, details) } }
}

/** Several names in a sentence. */
export function listed(names: readonly string[], most = 3): string {
  const more = names.length - most
  return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

/** It shows no secret any more, and its parent's whole list lacks it. Nothing is asked for this. */
export function isDeleted({ view }: Facts, store: string): boolean {
  return view.shown.get(store) === null && view.gone.get(store) === true
}

/** @param begins whether this run begins a generation, which writes the store again */
export function storeChanged(f: Facts, store: string, { begins = false } = {}): Failure {
  const { secret } = f.task
  const shown = f.view.shown.get(store)
  const wrote = f.view.written.has(store) ? ' This run wrote it again.' : ' This run writes it again.'
  const next = worded(begins ? wrote : nextWrite(f, store))
  if (isDeleted(f, store)) {
    return new Failure('STORE_DELETED', { store: f.addressOf(store), secret, next })
  }
  const at = shown === null || shown === undefined || shown instanceof Failure ? undefined : shown.at
  return new Failure('STORE_CHANGED', {
    store: f.addressOf(store),
    updatedAt: at === undefined ? 'an unknown time' : iso(at),
    next,
  })
}

/** When a store that somebody else wrote is written again. */
function nextWrite(f: Facts, store: string): string {
  const { memory, task } = f
  const [ref] = memory?.owed ?? []
  const asks = task.rotate === 'always' || task.leaked !== undefined
  const canBegin = task.managesAlone || f.view.own.verdict === 'valid'
  if (asks || !canBegin) return ' The next generation writes it again.'
  const mayAsk = memory?.body.asked !== true
  if (ref === undefined || (isDeleted(f, store) && mayAsk))
    return ' The next generation writes it again; `rotate: always` begins it at once.'
  const due = ' The next generation writes it again. It begins when a token is due'
  // What shows another write may hold the older token, which is not ended for that long.
  const shown = f.view.shown.get(store)
  const mayHold = shown !== null && shown !== undefined && !(shown instanceof Failure)
  if (!mayHold) return `${due}, or with \`rotate: always\` once ${ref} has ended.`
  return mayAsk
    ? `${due}. To have it at once, delete the secret in ${f.addressOf(store)}, and run with \`rotate: always\`.`
    : `${due}.`
}

/**
 * Stores without the newest token, and the ways on that are open from where this run stands.
 *
 * @param gone what a person can say of a store that nobody uses any more
 */
export function storesPending(f: Facts, stores: readonly string[], gone = ''): Failure {
  const names = listed(stores.map((store) => f.addressOf(store)))
  return new Failure('STORE_PENDING', { stores: names, or: worded(otherWays(f, stores, names)), gone })
}

function otherWays(f: Facts, stores: readonly string[], names: string): string {
  const { memory, task } = f
  if (!stores.every((store) => f.isInput(store))) return `, or name ${names} in \`stores\` here`
  // A generation that this run begins is stored here alone: then others lack the newest token.
  const held = [...(memory?.stores.values() ?? [])].filter(
    ({ store, token }) => token === memory?.body.token && !f.isInput(store),
  )
  if (held.length > 0) {
    const others = listed(held.map(({ address }) => address))
    return `, or add ${names} to \`stores\` of the workflow that writes ${others}, and run that one`
  }
  // Another one of these is begun only once, and a run that asks for it in vain does not name it.
  const canAsk = task.rotate !== 'always' && memory?.body.asked !== true
  if (canAsk) return ', or once with `rotate: always`'
  return '; else the next generation writes it, when the newest token is due'
}

/** A token that a person has to find at the vendor: its ref, and what the journal knows of how it is listed there. */
export function tokenForPerson(f: Facts, ref: string): string {
  const { name, createdAt } = f.token(ref) ?? f.unprovenToken(ref) ?? {}
  const known = [
    ...(name === undefined || name === '' ? [] : [`named ${name}`]),
    ...(createdAt === undefined ? [] : [`created at ${iso(createdAt)}`]),
  ]
  return known.length === 0 ? ref : `${ref} (${known.join(', ')})`
}

/** A store that no run names any more is named in every run, also when the token that it was noted with has ended. */
export function leftBehindStore(f: Facts, { store, ref, named, ended }: LeftStore): Failure {
  const { expiry } = endingOf(ref, f)
  const expired =
    expiry.kind === 'known' && expiry.at.getTime() <= f.view.now ? expiry.at.getTime() : undefined
  const state =
    ended === undefined
      ? `it may still hold ${ref}${f.memory?.owed.includes(ref) === true ? `, so ${ref} is not ended` : ''}`
      : expired === undefined
        ? `it was left with ${ref}, which was seen ended on ${iso(ended)}`
        : `it was left with ${ref}, which expired on ${iso(expired)}`
  const address = f.addressOf(store)
  return new Failure('STORE_LEFT_BEHIND', {
    store: address,
    command: forgetInTerminal([address], f.task.hasAdmin),
    since: iso(named),
    state,
  })
}

/** A store that hides one of the inputs keeps what it had, until a person says that it holds another token on purpose. */
export function shadowed(f: Facts, { address, hides }: Hiding): Failure {
  return new Failure('STORE_SHADOWED', {
    secret: f.task.secret,
    narrow: address,
    store: hides,
    otherwise: worded(' If it holds another token on purpose, name it in `forget`.'),
  })
}

/** The stores and readers that a person asked to forget, once they are. */
export function forgotten(f: Facts): readonly Failure[] {
  const all = f.task.forget.map((name) => f.storeNamed(name) ?? name)
  const names = all.filter((name) => f.memory?.forgotten.has(name)).map((name) => f.addressOf(name))
  // A rehearsal forgets nothing.
  if (names.length === 0 || f.view.isRehearsal) return []
  const owed = f.memory?.owed ?? []
  const then = owed.length === 0 ? 'Nothing is left to do.' : `A later run ends ${listed(owed)}.`
  return [new Failure('FORGOTTEN', { names: listed(names, 10), then })]
}

/** How a line that nothing proves speaks of a store of the inputs; undefined where this run verifies its generation. */
export function leftIn(f: Facts, store: string): (LineStore & { readonly state: LineState }) | undefined {
  const left = f.memory === undefined ? lineStores(f).find(({ id }) => id === store) : undefined
  return left && { ...left, state: lineState(f, left) }
}

/** Somebody else wrote a store of the inputs, as far as any entry tells. */
export function isChanged(f: Facts, store: string): boolean {
  return f.standing(store) === 'changed' || leftIn(f, store)?.state === 'overwritten'
}

/** The newest entry of the line is not proven to this run, and that stops it. */
export function unverified(f: Facts): { readonly end: End } {
  const stored = f.newest?.body?.token ?? ''
  const { ref, verdict } = f.own
  const all = lineStores(f).filter(({ record }) => record.token === stored)
  const shown = all.filter((store) => ['shows', 'unread'].includes(lineState(f, store)))
  const names = listed(shown.map(({ record }) => record.address))
  const where =
    shown.length === 0 ? 'and no store shows the time that the entry notes' : `which is in ${names}`
  const why =
    ref === stored
      ? `the token of this run is ${ref}, as in the entry, and it ${verdict === 'invalid' ? 'no longer works' : 'proves nothing, because it leaked'}`
      : `the token of this run is ${ref}, and the entry is about ${stored}, ${where}`
  return refused('JOURNAL_UNVERIFIED', { entry: f.newest?.stored.name ?? '', why, stored })
}

export function holderName({ claim, number }: Entry): string {
  const { runId, repository } = claim.leaseHolder
  if (runId === undefined) {
    const { pid } = claim.leaseHolder.process ?? {}
    return `${pid === undefined ? 'a command' : `a command, process ${pid}`} of ${iso(claim.startedAt)}, claim ${number}`
  }
  return `run ${runId}${repository === undefined ? '' : ` of ${repository}`}`
}

/** The holder of the newest claim may be at work. */
export function heldByAnother(f: Facts): { readonly end: End } {
  const { top } = f
  const holder = top === undefined ? 'another one' : holderName(top)
  const since = top && { since: top.claim.startedAt }
  // A person's value is stored, or the command says that it is not.
  const strange = (f.task.shape === 'adopt' ? [] : f.ids)
    .filter((store) => !f.line.some((entry) => speaksOf(entry, store)))
    .map((store) => f.addressOf(store))
  const unnoted =
    strange.length === 0
      ? ''
      : ` This run could not note that \`stores\` names ${listed(strange)}: until a run notes that, another run may end a token that is stored there. Run again within the overlap.`
  const { end } = waiting(
    'ROTATION_HELD',
    { holder, secret: f.task.secret, unnoted: worded(unnoted) },
    holder,
    since,
  )
  return { end: { ...end, ...(strange.length > 0 && { level: 'error' as const }) } }
}

/**
 * Ends a run that a failure stops: `waiting` when something is begun that a later run goes on with, else `refused`. A
 * failure that says nothing of the rotation itself, such as a vendor that is down, leaves what was begun waiting.
 */
export function stopped(f: Facts, failure: Failure): { readonly end: End } {
  const { view, task } = f
  const since = view.journal && f.view.identities && f.memory?.body.since
  const age = since === undefined ? {} : { since }
  if (view.sent !== undefined) {
    return {
      end: { outcome: 'waiting', failure, waitingFor: 'a run that goes on where this one stopped', ...age },
    }
  }
  const { outcome } = codes[failure.code]
  const isSilence = outcome === 'on-unknown'
  const level = isSilence ? silence(f) : {}
  const begun = view.journal !== undefined && view.identities !== undefined && isUnfinished(f)
  if (outcome === 'fail' || !begun) return { end: { outcome: 'refused', failure, ...level } }
  const waitingFor =
    failure.code === 'RETIRE_UNCHECKABLE' ? 'the right to read the workflow runs' : task.title
  return { end: { outcome: 'waiting', failure, waitingFor, ...level, ...age } }
}

/** Whether an earlier run left writes or tokens to end. */
function isUnfinished(f: Facts): boolean {
  const { memory } = f
  if (memory === undefined) return f.newest !== undefined && leavesWork(f.newest)
  const unwritten = f.ids.some((store) => !memory.writes.has(store))
  return unwritten || memory.owed.length > 0
}

/** The vendor could not say whether the token in hand works. */
export function unasked(f: Facts): { readonly end: End } {
  const { own } = f
  const reason = own.reason ?? own.code ?? 'no answer'
  const failure = new Failure('ROTATION_TOKEN_UNKNOWN', { ref: own.ref, reason, patience: patienceOf(f) })
  const decision = stopped(f, failure)
  const isNotDue = f.task.rotate === 'expiring' && dueInHand(f) === false
  if (decision.end.outcome !== 'refused' || decision.end.level === undefined || !isNotDue) return decision
  return { end: { ...decision.end, outcome: 'not-due' } }
}

/** `on-unknown` can make the silence of a vendor a warning, or a notice, but not of a token that is due. */
function silence(f: Facts): Pick<End, 'level'> {
  if (f.task.onUnknown === 'fail' || dueInHand(f) === true) return {}
  return { level: f.task.onUnknown === 'warn' ? 'warning' : 'notice' }
}

/** Whether the token in hand is due by its end alone; undefined while nobody knows that. */
function dueInHand(f: Facts): boolean | undefined {
  if (f.view.journal === undefined || f.view.identities === undefined) {
    const { expiry } = f.view.own
    if (expiry.kind === 'unknown') return undefined
    if (expiry.kind === 'never') return false
    return dueAt(expiry.at.getTime(), f.task.rotateBeforeMs, f.view.own.createdAt) <= f.view.now
  }
  const { due, expiry } = endingOf(f.view.own.ref, f)
  if (expiry.kind === 'unknown') return undefined
  return due !== undefined && due <= f.view.now
}

/** How long a rotation can wait, by what was last said of the token's end. */
function patienceOf(f: Facts): string {
  const known = f.view.journal !== undefined && f.view.identities !== undefined
  const expiry = known ? endingOf(f.view.own.ref, f).expiry : f.view.own.expiry
  if (expiry.kind === 'never') return 'By what is known it never expires, so this can wait.'
  if (expiry.kind === 'unknown') return 'When it expires is not known.'
  const end = shownEnd(expiry)
  return expiry.at.getTime() > f.view.now
    ? `By what is known it expires on ${end}: until then this can wait.`
    : `By what is known its time ended on ${end}.`
}
