import type { Failure } from '../../../codes/failure.js'
import type { TokenList, VendorToken } from '../../../vendors/vendor.js'
import type { EffectOf } from '../../effects/effects.js'
import { tokenRecordOf } from '../../effects/records.js'
import { type Grounds, groundsOfAnswer, matches, rowOf } from '../../grounds.js'
import type { Proof, TokenRecord } from '../../journal/model.js'
import { Need, Stop } from './given.js'
import { StoreFacts } from './stores.js'

/** What the vendor lists, whose it is, and what a new token has to equal. */
export abstract class VendorFacts extends StoreFacts {
  get list(): TokenList {
    const { list } = this.view
    if (this.view.unlistable !== undefined) throw new Stop(this.view.unlistable)
    if (list === undefined) throw new Need(this.listing)
    return list
  }

  /** The question for the vendor's list. A dead token tells nobody whose it is, where it alone could. */
  get listing(): EffectOf<'list-tokens'> {
    const notedOwner = this.isValid ? undefined : this.#notedOwner
    return { do: 'list-tokens', ...(notedOwner !== undefined && { notedOwner }) }
  }

  /**
   * Whose the token in hand is, or else the newest that the journal knows. Of a token that does not work, `admin-token`
   * alone proves anything in full.
   */
  get #notedOwner(): string | undefined {
    const { memory, own } = this
    const records = [this.token(own.ref), memory?.tokens.get(memory.body.token)]
    const claims = this.line
      .filter(({ claim, claimProof }) => claim.handed === own.ref && this.trust(claimProof) === 'full')
      .map(({ claim }) => claim)
    return [...records, ...claims].find((each) => each?.owner !== undefined)?.owner
  }

  /**
   * Whether this run reaches no farther than what proves the newest generation to it: `admin-token` makes and ends tokens
   * of any owner, and an entry that the token in hand alone proves may not choose whose.
   */
  get #reachesNoFarther(): boolean {
    const { memory, task, view } = this
    return !task.hasAdmin || memory?.entry.bodyProof.has('admin') === true || view.committed !== undefined
  }

  mayEnd({ owner }: { readonly owner?: string }): boolean {
    const own = this.view.self?.token.owner
    return this.#reachesNoFarther || own === undefined || owner === own
  }

  /** Whose the token in hand is, as far as that is known. */
  get ownerInHand(): string | undefined {
    return (
      this.view.self?.token.owner ??
      this.token(this.view.own.ref)?.owner ??
      this.memory?.tokens.get(this.memory.body.token)?.owner
    )
  }

  /** Whether the list, as far as it was read, shows a known token active, by more than its id. */
  isListedActive(ref: string): boolean {
    const record = this.token(ref)
    const { list } = this.view
    const row = record && list && rowOf(record, list)
    // Some vendors show a token as active although its time is over.
    return row?.state === 'active' && !this.hasPassed(row.expiry)
  }

  /**
   * Whether the vendor lists a token as ended, by more than its id, proven or not. A list that cannot be had says nothing.
   *
   * @throws Need the list
   */
  isListedEnded(ref: string): boolean {
    const record = this.token(ref) ?? this.unprovenToken(ref)
    const { list, unlistable } = this.view
    if (record?.id === undefined || !this.canAsk || unlistable !== undefined) return false
    if (list === undefined) throw new Need({ ...this.listing, optional: true })
    const row = rowOf(record, list)
    return row !== undefined && row.state !== 'active'
  }

  /** Whether a token is seen alive, whatever earlier runs noted: by the vendor's word on the one in hand, else by the list. */
  lives(ref: string): boolean {
    if (this.view.endedNow.some((ended) => ended.ref === ref)) return false
    // In place, what the vendor said of the token in hand was before the call that ended it.
    return ref === this.own.ref ? this.isValid && !this.view.inPlaceSent : this.isListedActive(ref)
  }

  /** The listed token that a new one has to equal: the one in hand, or else the newest that the journal knows. */
  get modelId(): string | undefined {
    const { self } = this.view
    if (self !== undefined) return self.token.id
    const records = [this.token(this.own.ref), this.body && this.token(this.body.token)]
    const known = this.#reachesNoFarther ? records : []
    // With `admin-token` its own code alone says whose a new token is to be, where the list has tokens of several owners.
    const isProven = (proof: Proof): boolean => {
      if (this.view.list?.ofOwner === true) return this.trust(proof) !== 'none'
      return this.task.hasAdmin ? proof.has('admin') : this.trust(proof) === 'full'
    }
    const claims = this.line.filter(
      ({ claim, claimProof }) => claim.handed === this.own.ref && isProven(claimProof),
    )
    const ids = [...known.map((record) => record?.id), ...claims.map(({ claim }) => claim.handedId)]
    // What this run ended may be listed no more, and is still what its successor has to equal.
    const { list, endSent } = this.view
    const isKnown = (id: string): boolean =>
      endSent.has(id) || list?.tokens.some((row) => row.id === id) === true
    return ids.find((id) => id !== undefined && isKnown(id))
  }

  /**
   * Grounds to end the token that this run made: the list, read since, shows under the name that the claim announced the
   * id of the vendor's answer. What that answer says besides may be said of another token.
   */
  get groundsOfMade(): Grounds | undefined {
    const { made, unlistable, list } = this.view
    if (made?.token.born !== true || made.token.id === undefined || unlistable !== undefined) return undefined
    if (list === undefined || made.listed !== true) throw new Need({ ...this.listing, optional: true })
    const { number, claim } = this.journal.entries.find((entry) => entry.number === made.generation) ?? {}
    if (number === undefined || claim?.name === undefined) return undefined
    const announced = { name: claim.name, claim: number, since: claim.startedAt }
    return groundsOfAnswer(announced, made.token.id, this.ownerInHand, list)
  }

  /** Why no successor could be made once the token in hand is ended. */
  get successorProblem(): Failure | undefined {
    const { successor, list } = this.view
    if (successor !== undefined) return successor.problem
    // The list tells what a new one has to equal.
    if (list === undefined) throw new Need(this.listing)
    const { modelId } = this
    throw new Need({ do: 'weigh-successor', ...(modelId !== undefined && { like: modelId }) })
  }

  /** The token in hand as the list shows it, by the vendor's own evidence. */
  get recordInHand(): TokenRecord | undefined {
    const { self, own } = this.view
    return self && { ...tokenRecordOf(own.ref, self.token), handed: self.by }
  }

  /** Whether a row is the token of a record although nothing is left to compare but its id and name. */
  isListedAs(record: TokenRecord, row: VendorToken): boolean {
    return matches(record, row, 1)
  }
}
