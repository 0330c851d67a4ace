import { Failure } from '../../codes/failure.js'
import { type Generation, lineage, topOf } from '../journal/entries.js'
import { parseName } from '../journal/names.js'
import type { Decision } from './effects.js'
import { canAsk, strays, unsealed } from './lineage.js'
import { tried } from './tries.js'
import type { Policy, View } from './view.js'

/** Ends tokens that a dead run created and never stored. Undefined when there is none. */
export function revokeStray(view: View, policy: Policy): Decision | undefined {
  const { strayUnsealed } = policy.guards
  if ((strayUnsealed && unsealed(view, policy).length === 0) || !canAsk(view, policy)) return undefined
  if (view.tokens === undefined) return { effect: { do: 'list-tokens' } }
  const stray = strays(view, policy).find((token) => !tried(view, `revoke ${token.id}`, 2))
  return stray && { effect: { do: 'revoke', id: stray.id, ref: stray.name, why: 'stray' } }
}

/**
 * After a retirement: deletes what was revoked a generation ago or never stored, and the journal's entries that
 * nobody needs any more. The newest claim always stays, so that no number is ever used twice.
 */
export function cleanUp(view: View, policy: Policy, current: Generation): Decision {
  const journal = view.journal ?? { entries: [], names: [] }
  const own = lineage(journal, policy.places)
  const previous = own.findLast(
    (generation) => generation.number < current.number && generation.token !== undefined,
  )
  if (policy.canRemove) {
    const ids = new Set(
      own
        .filter((generation) => generation.number < current.number)
        .flatMap((generation) => generation.retired?.tokens ?? [])
        .map((token) => token.id),
    )
    const names = new Set(unsealed(view, policy).map((generation) => generation.name))
    const removable = view.tokens?.find(
      (token) =>
        token.state !== 'active' &&
        (ids.has(token.id) || names.has(token.name)) &&
        !tried(view, `remove ${token.id}`, 1),
    )
    if (removable !== undefined) return { effect: { do: 'remove-token', id: removable.id } }
  }
  const gone = new Set(
    own
      .filter((generation) => generation.number < (previous?.number ?? 0))
      .map((generation) => generation.number),
  )
  for (const entry of journal.entries) {
    if (entry.kind === 'resume' && gone.has(entry.of)) gone.add(entry.number)
  }
  gone.delete(topOf(journal)?.number ?? 0)
  const names = journal.names.filter((name) => gone.has(parseName(policy.secret, name)?.claim ?? 0))
  if (names.length > 0 && !tried(view, 'remove-entries', 1)) {
    return { effect: { do: 'remove-entries', names } }
  }
  const byHand = current.retired?.tokens.find((token) => token.state === 'by-hand')
  if (byHand === undefined) return { end: { outcome: 'retired' } }
  const failure = new Failure('RETIRE_BY_HAND', { ref: byHand.ref, vendor: policy.title })
  return { end: { outcome: 'manual', failure } }
}
