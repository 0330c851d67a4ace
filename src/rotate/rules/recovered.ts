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
  const token = tokenIn(recovered)
  const stored = (state: string): Decision => ({
    end: { outcome: 'not-due', failure: new Failure('RECOVER_STORED', { state }) },
  })
  if (isStored(f, recovered)) return stored(`has the token ${token}`)
  if (isWrittenSince(f, recovered)) {
    return stored(`was written after the token ${token} was made, and no run could note by whom`)
  }
  const stores = listed(recovered.body?.stores.map(({ address }) => address) ?? [], 10)
  return refused('RECOVER_INVALID', {
    reason: worded('no store in `stores` waits for what they hold'),
    todo: worded(`Name in \`stores\` the stores that they are for: ${stores}`),
  })
}

/** Nothing of printed lines is left to write, as far as anybody can see. */
export const isRecovered = (f: Facts, recovered: Entry): boolean =>
  isStored(f, recovered) || isWrittenSince(f, recovered)

/** Every store of the inputs shows our write of the token that printed lines hold. */
function isStored(f: Facts, recovered: Entry): boolean {
  const stands = (store: string) => ['holds', 'unproven'].includes(f.standing(store))
  return f.newest?.body?.token === tokenIn(recovered) && f.ids.every(stands)
}

/**
 * In place, a run without a journal writes its stores and can note nothing. A store that was written since its token was
 * made shows as much as anybody can see.
 */
function isWrittenSince(f: Facts, { body }: Entry): boolean {
  if (body === undefined || body.shape !== 'in-place' || f.newest?.body?.token !== body.token) return false
  return f.ids.every((store) => {
    const shown = f.shownIfReadable(store)
    const holds = ['holds', 'unproven'].includes(f.standing(store))
    return holds || (shown !== null && shown !== undefined && isSince(shown.at, body.since))
  })
}
