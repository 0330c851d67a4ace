import { Failure } from '../../codes/failure.js'
import type { Entry, JournalState } from '../journal/entries.js'
import type { Effect, Observation } from './effects.js'
import { heldClaim } from './lineage.js'
import { tried } from './tries.js'
import type { Policy, View } from './view.js'

const mostTries = 3

/** What a run knows after an effect was answered. */
export function observe(before: View, policy: Policy, effect: Effect, observed: Observation): View {
  const label = labelOf(effect)
  const view: View = { ...before, tries: add(before.tries, label, (before.tries.get(label) ?? 0) + 1) }
  if (observed.of === 'failed') return failed(view, policy, effect, observed)
  switch (observed.of) {
    case 'introspect': {
      const { verdict, expiry, code, reason, id } = observed
      const askedHolding = heldClaim(view, policy) !== undefined
      return {
        ...view,
        own: { ref: view.own.ref, verdict, expiry, code, reason, id: id ?? view.own.id, askedHolding },
      }
    }
    case 'read-journal':
      return { ...view, journal: observed.journal }
    case 'ask-holder': {
      if (effect.do !== 'ask-holder') return view
      const { claim } = effect
      if (observed.state !== 'finished') return { ...view, heldBy: nameOf(claim) }
      return {
        ...view,
        finished: new Set([...view.finished, claim.number]),
        // What was read before may be older than the last thing that this holder did.
        ...(policy.guards.rereadAfterHolder ? outdated : {}),
      }
    }
    case 'prove':
      return { ...view, proven: observed.was, warnings: [...view.warnings, ...observed.warnings] }
    case 'list-tokens':
      return { ...view, tokens: observed.tokens, own: { ...view.own, id: observed.self ?? view.own.id } }
    case 'claim':
      return effect.do === 'claim' ? claimed(view, policy, effect.entry, observed.ours) : view
    case 'create':
    case 'rotate-in-place': {
      if (effect.do !== 'create' && effect.do !== 'rotate-in-place') return view
      const { number, shape } = effect.generation
      return {
        ...view,
        inPlaceSent: shape === 'in-place',
        created: {
          ...observed.token,
          generation: number,
          expiry: { kind: 'unknown' },
          state: 'unproven',
        },
      }
    }
    case 'verify': {
      if (view.created === undefined) return view
      const { works, expiry, failure } = observed
      if (view.created.state === 'unproven' && view.boxes !== undefined && !works) {
        // In place, the stores hold it already: there is nothing to take back.
        return failure === undefined ? view : { ...view, warnings: [...view.warnings, failure] }
      }
      const created = { ...view.created, expiry, state: works ? ('works' as const) : ('rejected' as const) }
      return { ...view, created: failure === undefined ? created : { ...created, failure } }
    }
    case 'seal':
      return { ...view, boxes: observed.boxes }
    case 'commit':
      return { ...view, journal: replaced(view.journal, observed.generation), unjournalled: false }
    case 'write':
      if (effect.do !== 'write') return view
      return {
        ...view,
        written: add(view.written, effect.store, observed.at),
        writtenNow: new Set([...view.writtenNow, effect.store]),
      }
    case 'checkpoint':
      return effect.do === 'checkpoint'
        ? { ...view, journal: replaced(view.journal, effect.generation) }
        : view
    case 'read-stores':
      return {
        ...view,
        storeStates: new Map([...(view.storeStates ?? []), ...observed.states]),
        ...(heldClaim(view, policy)?.kind === 'resume' && view.unsure.size === 0
          ? { resumedFrom: new Map([...(view.resumedFrom ?? []), ...observed.states]) }
          : {}),
        unsure: new Set(),
        recheckedStores: view.revoked.size > 0,
      }
    case 'read-runs':
      return { ...view, runs: observed.runs }
    case 'revoke':
      return effect.do === 'revoke' ? revoked(view, policy, effect) : view
    case 'restore':
      return { ...view, restored: true }
    case 'remove-token':
      if (effect.do !== 'remove-token') return view
      return { ...view, tokens: view.tokens?.filter((token) => token.id !== effect.id) }
    case 'update':
      if (effect.do !== 'update') return view
      return {
        ...view,
        journal: replaced(view.journal, effect.entry),
        retiredNow: view.retiredNow || (effect.what === 'retired' && !view.restored),
      }
    case 'remove-entries':
      return view
    case 'settle':
      // Only what is asked from now on counts.
      return { ...view, settled: true, own: { ...view.own, verdict: undefined } }
  }
}

/** Everything that another rotator can have changed. */
const outdated = {
  journal: undefined,
  proven: undefined,
  tokens: undefined,
  storeStates: undefined,
  runs: undefined,
} as const satisfies Partial<View>

function claimed(view: View, policy: Policy, entry: Entry, ours: boolean): View {
  if (!ours && policy.guards.claimOnce) {
    // Somebody else was at work since we looked.
    return { ...view, ...outdated, claimed: undefined }
  }
  const verify = policy.guards.verifyClaim && policy.guards.claimOnce
  return {
    ...view,
    claimed: entry,
    storeStates: undefined,
    journal: verify ? undefined : replaced(view.journal, entry),
  }
}

function revoked(view: View, policy: Policy, effect: Extract<Effect, { do: 'revoke' }>): View {
  if (effect.why === 'unused') return { ...view, failure: view.created?.failure }
  const known: View = {
    ...view,
    tokens: view.tokens?.map((token) =>
      token.id === effect.id ? { ...token, state: 'revoked' as const } : token,
    ),
  }
  if (effect.why === 'stray') return known
  return {
    ...known,
    revoked: new Set([...view.revoked, effect.id]),
    ...(policy.guards.readBack ? { tokens: undefined } : {}),
  }
}

/** No usable answer: what is uncertain now is forgotten, so that it is asked again before anything builds on it. */
function failed(
  view: View,
  policy: Policy,
  effect: Effect,
  { certainty, failure }: Extract<Observation, { of: 'failed' }>,
): View {
  const ambiguous = certainty === 'ambiguous'
  const stop: View = { ...view, failure }
  switch (effect.do) {
    case 'claim':
      return ambiguous && !tried(view, 'claim', mostTries)
        ? { ...view, claimed: effect.entry, journal: undefined }
        : stop
    case 'create': {
      if (!ambiguous) return stop
      if (!policy.guards.nextName) return view
      const lost = new Set([...view.lost, effect.generation.number])
      // The value is gone either way. What is left of it is ended by its name, and that name is not used again.
      return view.lost.size > 0 ? { ...stop, lost } : { ...view, lost, tokens: undefined }
    }
    case 'rotate-in-place':
      if (!ambiguous) return stop
      if (!policy.guards.inPlaceOnce) return view
      return {
        ...view,
        inPlaceSent: true,
        inPlaceUnknown: true,
        own: { ...view.own, verdict: undefined },
      }
    case 'seal':
      if (view.inPlaceSent) return tried(view, 'seal', mostTries) ? stop : view
      return view.created === undefined
        ? stop
        : { ...view, created: { ...view.created, state: 'rejected', failure } }
    case 'commit': {
      if (view.inPlaceSent) {
        // The old token is dead: the stores must get the new one, journal or not.
        const created = view.created && { ...view.created, failure }
        return ambiguous && !tried(view, 'commit', 2) ? view : { ...view, created, unjournalled: true }
      }
      if (!ambiguous && view.created !== undefined) {
        return { ...view, created: { ...view.created, state: 'rejected', failure } }
      }
      // Perhaps it is journalled, and then a later run writes it: it must not be revoked.
      return tried(view, 'commit', 2) ? stop : { ...view, journal: undefined }
    }
    case 'write': {
      if (failure.code === 'STORE_RATE_LIMITED') return stop
      const trouble = add(view.trouble, effect.store, { failure, final: !ambiguous })
      return ambiguous
        ? { ...view, trouble, unsure: new Set([...view.unsure, effect.store]) }
        : { ...view, trouble }
    }
    case 'checkpoint':
    case 'update':
      if (effect.do === 'update' && effect.what !== 'retired') return view
      return ambiguous && !tried(view, labelOf(effect), mostTries) ? { ...view, journal: undefined } : stop
    case 'revoke': {
      if (effect.why === 'unused') return tried(view, labelOf(effect), 2) ? rejected(view) : view
      if (ambiguous)
        return policy.guards.readBack ? { ...view, tokens: undefined } : revoked(view, policy, effect)
      if (effect.why === 'old') {
        // What the vendor's side says of its own revocation is not wrapped in the same sentence again.
        const reason = failure.code === 'RETIRE_FAILED' ? (failure.details.reason ?? '') : failure.message
        const details = { ref: effect.ref, reason, vendor: policy.title }
        return { ...view, failure: new Failure('RETIRE_FAILED', details, { cause: failure }) }
      }
      return { ...view, tries: add(view.tries, labelOf(effect), mostTries) }
    }
    case 'remove-token':
    case 'remove-entries':
      // Only tidiness: the next clean-up tries again.
      return view
    default:
      return stop
  }
}

function rejected(view: View): View {
  return { ...view, failure: view.created?.failure }
}

/** The journal with an entry as we last wrote it. */
function replaced(journal: JournalState | undefined, entry: Entry): JournalState | undefined {
  if (journal === undefined) return undefined
  const others = journal.entries.filter((other) => other.number !== entry.number)
  return { ...journal, entries: [...others, entry].sort((a, b) => a.number - b.number) }
}

function nameOf(claim: Entry): string {
  const { runId, repository } = claim.holder
  if (runId === undefined) return `the process that claimed ${claim.number}`
  return `run ${runId}${repository === undefined ? '' : ` of ${repository}`}`
}

/** What counts as the same try. */
function labelOf(effect: Effect): string {
  switch (effect.do) {
    case 'write':
      return `write ${effect.store}`
    case 'revoke':
      return `revoke ${effect.id}`
    case 'restore':
      return `restore ${effect.id}`
    case 'remove-token':
      return `remove ${effect.id}`
    case 'update':
      return effect.what
    default:
      return effect.do
  }
}

function add<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value)
}
