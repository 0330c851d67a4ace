import { Failure } from '../../codes/failure.js'
import { difference, tokenRecordOf } from '../effects/records.js'
import { type Facts, Need } from '../facts/facts.js'

/**
 * A token in hand that the journal does not know, such as one that a person stored, where the vendor shows another owner or
 * another strength than the journal notes of the newest token. Whoever adopts a token is told so by `adopt`.
 *
 * @param asks whether the vendor is asked for its list; else it is said where the list is there
 * @throws Need the list
 */
export function pastedOtherwise(f: Facts, { asks = false } = {}): readonly Failure[] {
  const { view, task, newest } = f
  const { ref } = view.own
  const stored = newest?.body?.token
  if (stored === undefined || task.shape === 'adopt' || !f.isValid) return []
  const noted = f.token(stored) ?? f.unprovenToken(stored)
  const isKnown = stored === ref || f.token(ref) !== undefined || f.unprovenToken(ref) !== undefined
  if (noted === undefined || isKnown) return []
  if (asks && view.list === undefined && f.canAsk) throw new Need({ ...f.listing, optional: true })
  const how = view.self && difference(tokenRecordOf(ref, view.self.token), noted)
  if (how === undefined) return []
  return [new Failure('PASTED_DIFFERS', { ref, stored, how, vendor: task.title })]
}
