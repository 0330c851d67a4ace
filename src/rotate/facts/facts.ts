import { TokenFacts } from './layers/tokens.js'

export { type Input, Need, Stop, sameShown } from './layers/given.js'
export type { Trust } from './layers/line.js'
export { batches, type Standing } from './layers/stores.js'
export { carriedIn } from './layers/tokens.js'

/**
 * Everything that the rules ask about, computed at most once a step. Reading a fact that nobody knows throws `Need`. Each
 * of its layers knows only those below it: given, journal, line, stores, vendor, tokens.
 */
export class Facts extends TokenFacts {
  /**
   * The same facts, with the identities that the newest body gives the addresses of the inputs: good enough to find that
   * nothing is to be done, and it asks nobody.
   */
  withIdentitiesOfJournal(): Facts {
    if (this.view.identities !== undefined) return this
    const wanted = new Set(this.task.addresses)
    const entry = this.journal.entries.findLast(({ body }) =>
      body?.stores.some(({ address }) => wanted.has(address)),
    )
    const identities = new Map(
      (entry?.body?.stores ?? []).flatMap(({ store, address }) =>
        wanted.has(address) ? [[address, { id: store }] as const] : [],
      ),
    )
    return new Facts({ ...this.view, identities }, this.task)
  }
}
