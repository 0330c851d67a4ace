import type { Expiry } from '../token/expiry.js'
import type { Driven } from './drive.js'
import { levelOf } from './idle.js'
import { type Generation, type JournalState, lineage } from './journal/entries.js'
import { dueAt } from './machine/expiry.js'
import { changedStores, currentOf, listed } from './machine/lineage.js'
import type { Policy, View } from './machine/view.js'
import type { RotateReport, StoreProgress } from './ports.js'

/** The document of a run that went to its end. */
export function reportOf({ view, end }: Driven, policy: Policy): RotateReport {
  const journal = view.journal ?? { entries: [], names: [] }
  const current = currentOf(journal, policy)
  const { failure } = end
  return {
    outcome: end.outcome,
    generation: current?.number ?? 0,
    stores: storesOf(view, policy, current),
    created: createdOf(view, current),
    old: oldOf(view, journal, policy, current),
    next: nextRotation(nextExpiry(view, current), current, policy, view.now),
    code: failure?.code ?? null,
    message: failure?.message ?? null,
    level: failure === undefined ? null : (end.level ?? levelOf(failure.code)),
    waitingFor: end.waitingFor ?? null,
    until: end.until === undefined ? null : new Date(end.until).toISOString(),
    warnings: view.warnings.map(({ code, message }) => ({ code, message })),
    steps: [],
    plan: [],
  }
}

/** 1 when the step fails, which is when its reason is an error; else 0. */
export function exitCodeOf({ level }: RotateReport): 0 | 1 {
  return level === 'error' ? 1 : 0
}

function storesOf(view: View, policy: Policy, current: Generation | undefined): RotateReport['stores'] {
  const changed = new Map(
    (current && changedStores(view, policy, current))?.map(({ store, at }) => [store, at]),
  )
  return policy.stores.map((store) => {
    const record = current?.stores.find((candidate) => candidate.store === store)
    const now = view.writtenNow.has(store) ? view.written.get(store) : changed.get(store)
    const at = now ?? view.written.get(store) ?? record?.at ?? view.storeStates?.get(store)
    return {
      store,
      state: progressOf(),
      updatedAt: at === undefined || at === null ? null : new Date(at).toISOString(),
    }

    function progressOf(): StoreProgress {
      if (view.writtenNow.has(store)) return 'written'
      if (view.trouble.has(store)) return 'failed'
      if (changed.has(store)) return 'changed'
      if (record?.at !== undefined) return 'stored'
      return current === undefined ? 'untouched' : 'pending'
    }
  })
}

function createdOf(view: View, current: Generation | undefined): RotateReport['created'] {
  const { created } = view
  if (created === undefined || created.generation !== current?.number) return null
  return { ref: created.ref, name: created.name ?? current.name }
}

function oldOf(
  view: View,
  journal: JournalState,
  policy: Policy,
  current: Generation | undefined,
): RotateReport['old'] {
  if (current === undefined) return null
  const { ref } = current.old
  if (current.shape === 'in-place') return { ref, state: 'revoked' }
  const retired = lineage(journal, policy.places)
    .flatMap((generation) => generation.retired?.tokens ?? [])
    .find((token) => token.ref === ref)
  if (retired !== undefined) return { ref, state: retired.state === 'revoked' ? 'revoked' : 'unknown' }
  const verdict = ref === view.own.ref ? view.own.verdict : undefined
  const found = listed(view, current.old)
  if (verdict === 'invalid' || (found !== undefined && found.state !== 'active'))
    return { ref, state: 'revoked' }
  return { ref, state: verdict === 'valid' || found !== undefined ? 'active' : 'kept' }
}

function nextExpiry(view: View, current: Generation | undefined): Expiry {
  if (current?.token === undefined || current.token.ref === view.own.ref) {
    return view.own.expiry.kind === 'unknown' ? (current?.token?.expiry ?? view.own.expiry) : view.own.expiry
  }
  const created = view.created?.generation === current.number ? view.created.expiry : undefined
  return created !== undefined && created.kind !== 'unknown' ? created : current.token.expiry
}

/** What is overdue is due now: a date that has passed is no date to wait for. */
function nextRotation(expiry: Expiry, current: Generation | undefined, policy: Policy, now: number): string {
  if (expiry.kind !== 'known') return 'unknown'
  return new Date(Math.max(dueAt(expiry.at.getTime(), policy, current), now)).toISOString()
}
