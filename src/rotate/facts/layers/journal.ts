import type { Entry, JournalState } from '../../journal/model.js'
import { longestRunMs } from '../memory.js'
import { GivenFacts, Need } from './given.js'

/** The entries of the journal, of whatever line, and who holds the newest claim. */
export abstract class JournalFacts extends GivenFacts {
  get journal(): JournalState {
    const { journal, claimed } = this.view
    if (journal === undefined) {
      throw new Need({ do: 'read-journal', ...(claimed && { showing: claimed.number }) })
    }
    return journal
  }

  /** The claim that excludes all others: the newest one, of whatever line. */
  get top(): Entry | undefined {
    return this.journal.entries.at(-1)
  }

  /** The claim of this run, while it is the newest. */
  get held(): Entry | undefined {
    const { claimed } = this.view
    const { top } = this
    const isOurs = top?.claim.leaseHolder.nonce === this.task.self.nonce && top.number === claimed?.number
    return claimed !== undefined && isOurs ? top : undefined
  }

  /** Our claim is there, and a newer one too. */
  get isPassedOver(): boolean {
    const { claimed, passedOver, late } = this.view
    return passedOver || (claimed !== undefined && !late && this.held === undefined)
  }

  /** The journal of the other kind, where a switch of the input `journal` may have left work. */
  get otherJournal(): JournalState {
    const { otherJournal } = this.view
    if (otherJournal === undefined) throw new Need({ do: 'read-other-journal' })
    return otherJournal
  }

  /** The holder of the newest claim may still be at work. */
  get isHeldByAnother(): boolean {
    const { top } = this
    if (top === undefined || top.claim.leaseHolder.nonce === this.task.self.nonce) return false
    if (top.released !== undefined) return false
    if (this.view.now - top.claim.startedAt > longestRunMs) return false
    const state = this.view.leases.get(top.number)
    if (state === undefined) throw new Need({ do: 'ask-lease', claim: top })
    return state !== 'finished'
  }
}
