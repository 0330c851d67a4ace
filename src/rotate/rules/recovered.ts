import { Failure } from '../../codes/failure.js'
import { worded } from '../../codes/surface.js'
import type { Facts } from '../facts/facts.js'
import type { Entry } from '../journal/model.js'
import { isSince, listed, refused } from './ends.js'
import type { Decision } from './rule.js'

/** What the stores show of the token that printed lines hold. */

const tokenIn = ({ body }: Entry): string => body?.token ?? ''

/** Nothing is written of printed lines: why. */
export function recoveredEnd(f: Facts, recovered: Entry): Decision {
  const { waiting, unsure } = unrecovered(f, recovered)
  if (unsure.length > 0) {
    const failure = unsureFailure(f, recovered, unsure)
    // The next run that is handed the token writes it into every store.
    if (f.handsNewest) return { end: { outcome: 'not-due', failure, level: 'warning' } }
    return { end: { outcome: 'refused', failure } }
  }
  if (waiting.length === 0 && isForInputs(f, recovered)) {
    const failure = new Failure('RECOVER_STORED', { token: tokenIn(recovered) })
    return { end: { outcome: 'not-due', failure } }
  }
  const stores = listed(recovered.body?.stores.map(({ address }) => address) ?? [], 10)
  return refused('RECOVER_INVALID', {
    reason: worded('no store in `stores` waits for what they hold'),
    todo: worded(`Name in \`stores\` the stores that they are for: ${stores}`),
  })
}

/** What printed lines hold and the stores were not seen to have, however the run ends. */
export function unrecoveredFailures(f: Facts, recovered: Entry): readonly Failure[] {
  const { waiting, unsure } = unrecovered(f, recovered)
  return [
    ...(waiting.length > 0 ? [unfinishedRecovery(waiting)] : []),
    ...(unsure.length > 0 && !f.handsNewest ? [unsureFailure(f, recovered, unsure)] : []),
  ]
}

/** @param stores addresses of stores that nobody saw hold the token of the lines */
export const unfinishedRecovery = (stores: readonly string[]): Failure =>
  new Failure('RECOVER_UNFINISHED', { stores: listed(stores, 10) })

const unsureFailure = (f: Facts, recovered: Entry, stores: readonly string[]): Failure =>
  new Failure('RECOVER_UNSURE', {
    stores: listed(stores.map((store) => f.addressOf(store))),
    token: tokenIn(recovered),
    vendor: f.task.title,
  })

const isForInputs = (f: Facts, { body }: Entry): boolean =>
  f.ids.some((store) => body?.stores.some((each) => each.store === store))

/**
 * Stores of the inputs that printed lines are for, and that nobody saw hold their token. `unsure`: in place, a run without
 * a journal writes its stores and can note nothing, so that one that was written since holds its token or another's.
 */
function unrecovered(f: Facts, { body }: Entry) {
  const theirs = f.ids.filter((store) => body?.stores.some((each) => each.store === store))
  const isNewest = f.newest?.body?.token === body?.token
  const lacking = theirs.filter((store) => !isNewest || !['holds', 'unproven'].includes(f.standing(store)))
  const isSinceMade = (store: string): boolean => {
    const shown = f.shownIfReadable(store)
    if (body === undefined || body.shape !== 'in-place' || !isNewest) return false
    return shown !== null && shown !== undefined && isSince(shown.at, body.since)
  }
  const waiting = lacking.filter((store) => !isSinceMade(store)).map((store) => f.addressOf(store))
  return { waiting: [...waiting, ...leftOut(f, body)], unsure: lacking.filter(isSinceMade) }
}

/** Addresses of stores that printed lines are for, that the inputs do not name and that nobody saw written. */
function leftOut(f: Facts, body: Entry['body']): readonly string[] {
  const { known } = f
  const isWritten = (store: string): boolean =>
    known?.body.token === body?.token &&
    (known?.writes.has(store) || known?.unprovenWrites.has(store)) === true
  const others = (body?.stores ?? []).filter(({ store, sealed }) => sealed !== undefined && !f.isInput(store))
  return others.filter(({ store }) => !isWritten(store)).map(({ address }) => address)
}
