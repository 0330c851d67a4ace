import type { Entry, Generation, JournalState, StoreRecord, TokenRecord } from '../journal/entries.js'
import { generationOf, lineage, topOf } from '../journal/entries.js'
import type { ListedToken } from './effects.js'
import type { Policy, View } from './view.js'

/** The claim that this run holds, if any. */
export function heldClaim(view: View, policy: Policy): Entry | undefined {
  const { claimed, journal } = view
  if (claimed === undefined || view.lost.has(claimed.number)) return undefined
  if (!policy.guards.claimOnce || !policy.guards.verifyClaim) {
    return journal?.entries.find((entry) => entry.number === claimed.number) ?? claimed
  }
  const top = journal && topOf(journal)
  return top?.holder.nonce === policy.self.nonce && top.number === claimed.number ? top : undefined
}

/** The newest generation of these places whose token exists and is journalled. */
export function currentOf(journal: JournalState, policy: Policy): Generation | undefined {
  return lineage(journal, policy.places).findLast((generation) => generation.token !== undefined)
}

/** The stores of a generation that this run is told to write. */
export function configured(generation: Generation, policy: Policy): readonly StoreRecord[] {
  const stores = new Set(policy.stores)
  return generation.stores.filter((record) => stores.has(record.store))
}

export function isPending(generation: Generation, policy: Policy): boolean {
  return configured(generation, policy).some((record) => record.at === undefined)
}

/** Generations that were claimed and never got a token, so far as the journal knows; not the one that we work on. */
export function unsealed(view: View, policy: Policy): readonly Generation[] {
  if (view.journal === undefined) return []
  const held = heldClaim(view, policy)
  return lineage(view.journal, policy.places).filter(
    (generation) => generation.token === undefined && generation.number !== held?.number,
  )
}

/** Whether the vendor can be asked about its tokens in this run. */
export function canAsk(view: View, policy: Policy): boolean {
  return policy.manages === 'yes' && (policy.managesAlone || view.own.verdict === 'valid')
}

/** Active tokens that a dead run created and that no store can hold, because their boxes were never journalled. */
export function strays(view: View, policy: Policy): readonly ListedToken[] {
  const journal = view.journal
  if (journal === undefined || view.tokens === undefined) return []
  const names = new Set(unsealed(view, policy).map((generation) => generation.name))
  if (!policy.guards.strayUnsealed) {
    const current = currentOf(journal, policy)
    for (const generation of lineage(journal, policy.places)) {
      if (generation !== current) names.add(generation.name)
    }
  }
  return view.tokens.filter((token) => token.state === 'active' && names.has(token.name))
}

/** Finds a journalled token in the vendor's list, by its id or else by its name. */
export function listed(view: View, token: TokenRecord): ListedToken | undefined {
  return view.tokens?.find((candidate) =>
    token.id === undefined ? candidate.name === token.name : candidate.id === token.id,
  )
}

/** Every token that is older than a generation and not known to be retired, each once. */
export function olderTokens(
  journal: JournalState,
  policy: Policy,
  current: Generation,
): readonly TokenRecord[] {
  const older = new Map<string, TokenRecord>()
  const gone = new Set<string>([current.token?.ref ?? ''])
  const add = (token: TokenRecord): void => {
    const known = older.get(token.ref)
    older.set(token.ref, known === undefined ? token : { ...known, ...token })
  }
  for (const generation of lineage(journal, policy.places)) {
    if (generation.number > current.number) continue
    for (const token of generation.retired?.tokens ?? []) gone.add(token.ref)
    // A rotation in place ended the token that it replaced.
    if (generation.shape === 'in-place' && generation.token !== undefined) gone.add(generation.old.ref)
    add(generation.old)
    if (generation.token !== undefined) add(generation.token)
  }
  return [...older.values()].filter((token) => !gone.has(token.ref))
}

/**
 * The listed token that a new one has to equal: our own, or else the newest that the journal knows. A dead token cannot
 * say which of the list it is, but the run that claimed while it lived wrote that down.
 */
export function modelOf(view: View, policy: Policy): ListedToken | undefined {
  const own = view.tokens?.find((token) => token.id === view.own.id)
  if (own !== undefined || view.journal === undefined) return own
  const current = currentOf(view.journal, policy)
  const newest = current?.token && listed(view, current.token)
  if (newest !== undefined) return newest
  const noted = lineage(view.journal, policy.places).find(
    ({ old }) => old.ref === view.own.ref && old.id !== undefined,
  )
  return noted && listed(view, noted.old)
}

/** How the token of this run stands to the newest generation. */
export type Standing = 'first' | 'current' | 'older' | 'foreign'

export function standing(view: View, policy: Policy, current: Generation | undefined): Standing {
  if (view.journal === undefined || current?.token === undefined) return 'first'
  const ref = view.own.ref
  if (current.token.ref === ref) return 'current'
  const known = lineage(view.journal, policy.places).some(
    (generation) => generation.old.ref === ref || generation.token?.ref === ref,
  )
  return known ? 'older' : 'foreign'
}

/** The configured stores of a generation that were written after it was. Undefined while they are not read. */
export function changedStores(
  view: View,
  policy: Policy,
  generation: Generation,
): readonly { readonly store: string; readonly at: number | null }[] | undefined {
  const states = view.storeStates
  const records = configured(generation, policy)
  if (states === undefined || records.some((record) => !states.has(record.store))) return undefined
  return records
    .filter((record) => record.at !== undefined && states.get(record.store) !== record.at)
    .map((record) => ({ store: record.store, at: states.get(record.store) ?? null }))
}

/** The generation that a claim is about. */
export function targetOf(view: View, claim: Entry): Generation | undefined {
  if (claim.kind === 'generation') return claim
  return view.journal && generationOf(view.journal, claim.of)
}
