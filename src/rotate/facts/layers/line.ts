import { Failure } from '../../../codes/failure.js'
import type {
  Body,
  Entry,
  Hiding,
  Proof,
  ReaderRecord,
  StoreSighting,
  TokenRecord,
} from '../../journal/model.js'
import { forgottenIn, lineOf, provenPlaces, sightingsOf, storesOf } from '../line.js'
import { type Memory, memoryOf, namedAt, readersIn } from '../memory.js'
import { Need } from './given.js'
import { JournalFacts } from './journal.js'

/**
 * What a run may use of an entry. `full`: proven by `admin-token` or by a live token in hand. `sealed`: proven by a dead
 * one, whose sealed secrets may go into stores that nobody wrote since. `none`: it may hold a run back.
 */
export type Trust = 'full' | 'sealed' | 'none'

/** An address of the inputs, the store that it leads to now, and those that it led to before. */
export interface Replaced {
  readonly address: string
  readonly now: string
  readonly before: readonly string[]
}

/** The line of the inputs' stores: what of it this run can verify, and what it says of tokens, stores and readers. */
export abstract class LineFacts extends JournalFacts {
  /** The entries of our line, oldest first. */
  get line(): readonly Entry[] {
    return this.once('line', () => {
      const before = this.replaced.flatMap(({ before }) => before)
      const names = [...this.ids, ...this.task.addresses, ...before]
      const line = lineOf(this.journal, names)
      const joined = line.some(({ body }) => body !== undefined) ? undefined : this.#joined
      return joined === undefined ? line : lineOf(this.journal, [...names, ...storesOf(joined)])
    })
  }

  /**
   * The generation of another line whose newest token this run is handed and proves, while a store of the inputs, which
   * have no generation, cannot hold that token: it was last written before the token was made. Such a store is to hold it.
   */
  get #joined(): Entry | undefined {
    const { ref, verdict } = this.view.own
    if (verdict !== 'valid') return undefined
    const stored = this.journal.entries.filter(
      ({ body, bodyProof }) => body?.token === ref && bodyProof.size > 0,
    )
    const [first] = stored
    const found = stored.findLast((entry) => this.#isNewestOfItsLine(entry))
    if (first === undefined || found === undefined) return undefined
    const made = Math.floor(first.claim.startedAt / 1_000) * 1_000
    return this.ids.some((store) => this.#wasWrittenBefore(store, made)) ? found : undefined
  }

  #isNewestOfItsLine(entry: Entry): boolean {
    const line = lineOf(this.journal, storesOf(entry))
    return line.findLast(({ body }) => body !== undefined) === entry
  }

  /** @throws Need what the stores of the inputs show */
  #wasWrittenBefore(store: string, time: number): boolean {
    const { shown } = this.view
    const now = shown.get(store)
    if (now === undefined)
      throw new Need({ do: 'read-stores', stores: this.ids.filter((each) => !shown.has(each)) })
    return !(now instanceof Failure) && (now === null || now.at < time)
  }

  /**
   * Addresses of the inputs that a token of this run proves to have led to another store: the repository got another
   * name, and a new one took the old name.
   */
  get replaced(): readonly Replaced[] {
    return this.once('replaced', () =>
      this.inputs.flatMap(({ id: now, address }) => {
        const known = this.journal.entries.map((entry) => provenPlaces(entry, address))
        const before = known.findLast((ids) => ids.length > 0) ?? []
        const isSame = before.length === 0 || before.some((id) => this.isInput(id))
        return isSame ? [] : [{ address, now, before }]
      }),
    )
  }

  /** The refs that an entry, verified or not, or the input names as leaked. */
  get namedLeaked(): ReadonlySet<string> {
    return this.once('namedLeaked', () => {
      const named = new Set(this.task.leaked === undefined ? [] : [this.task.leaked])
      for (const { claim, body } of this.line) {
        if (claim.leaked !== undefined) named.add(claim.leaked)
        for (const { ref } of body?.leaked ?? []) named.add(ref)
      }
      return named
    })
  }

  trust(proof: Proof, shape?: string): Trust {
    if (proof.has('admin') || proof.has('made')) return 'full'
    if (!proof.has('hand')) return 'none'
    if (this.namedLeaked.has(this.own.ref)) {
      // In place its sealed secrets are all that is left, once the input is taken out. The entry alone does not say so.
      const isInPlace = this.task.shape === 'in-place' && shape === 'in-place'
      return isInPlace && this.task.leaked === undefined ? 'sealed' : 'none'
    }
    const { verdict } = this.own
    return verdict === 'valid' ? 'full' : verdict === 'invalid' ? 'sealed' : 'none'
  }

  /** What this run may use of an entry's body. */
  trustIn(entry: Entry): Trust {
    if (this.view.committed?.number === entry.number) return 'full'
    return this.trust(entry.bodyProof, entry.body?.shape)
  }

  /** Whether an entry's body (-1), or a note beside it, may be used in full: what a dead token proves may not. */
  #isProven = (entry: Entry, index: number): boolean => {
    const proof = entry.notes[index]?.proof
    if (index < 0 || proof === undefined) return this.trustIn(entry) === 'full'
    const trust = this.trust(proof, entry.body?.shape)
    // Beside this run's own body its own notes count, although the token in hand may be dead.
    return trust === 'full' || (trust === 'sealed' && this.view.committed?.number === entry.number)
  }

  /** Beside a body of which only sealed secrets may be used, the notes of who held the same dead token count. */
  #isProvenBySealed = (entry: Entry, index: number): boolean => {
    const proof = entry.notes[index]?.proof
    return proof !== undefined && this.trust(proof, entry.body?.shape) !== 'none'
  }

  /** The newest generation of the line, verified or not. */
  get newest(): Entry | undefined {
    return this.once('newest', () => this.line.findLast(({ body }) => body !== undefined))
  }

  /** The newest generation that this run can verify, with the notes beside it. */
  get memory(): Memory | undefined {
    return this.once('memory', () => {
      const entry = this.line.findLast((each) => each.body !== undefined && this.trustIn(each) === 'full')
      return entry && memoryOf(entry, this.#isProven)
    })
  }

  /**
   * The newest generation, of which only sealed secrets may be used: the token in hand is dead. None where another one is
   * verified: that one may show that the stores hold a token that lives.
   */
  get sealedOnly(): Memory | undefined {
    return this.once('sealedOnly', () => {
      const { newest } = this
      const usable = newest !== undefined && this.memory === undefined && this.trustIn(newest) === 'sealed'
      return usable ? memoryOf(newest, this.#isProvenBySealed) : undefined
    })
  }

  /** The newest generation where this run may write what is sealed in it. */
  get writable(): Memory | undefined {
    const { memory, newest, sealedOnly } = this
    return memory !== undefined && memory.entry === newest ? memory : sealedOnly
  }

  /** The newest generation that this run can verify, if only for its sealed secrets. */
  get known(): Memory | undefined {
    return this.memory ?? this.sealedOnly
  }

  /** A verified entry is the newest of the line, and the run is handed its token, which works. */
  get handsNewest(): boolean {
    const { memory } = this
    return memory !== undefined && this.own.ref === memory.body.token && this.isValid
  }

  get body(): Body | undefined {
    return this.memory?.body
  }

  /** What runs saw of stores that a body may not know yet. */
  get sightings(): readonly StoreSighting[] {
    return this.once('sightings', () => this.line.flatMap(sightingsOf))
  }

  get readers(): readonly ReaderRecord[] {
    return this.once('readers', () => readersIn(this.line, this.#isProven, this.view.now))
  }

  /** The refs that the input, or an entry that this run can verify, names as leaked: not by hearsay. */
  get provenLeaked(): ReadonlySet<string> {
    return this.once('provenLeaked', () => {
      const named = new Set(this.task.leaked === undefined ? [] : [this.task.leaked])
      for (const entry of this.line) {
        const { claim, claimProof, body } = entry
        if (claim.leaked !== undefined && this.trust(claimProof) === 'full') named.add(claim.leaked)
        if (this.trustIn(entry) !== 'full') continue
        for (const { ref, hearsay } of body?.leaked ?? []) if (hearsay !== true) named.add(ref)
      }
      return named
    })
  }

  /** Every store that the journal, verified or not, or the inputs name. */
  get everyStore(): readonly string[] {
    return this.once('everyStore', () => {
      const named = this.line.flatMap(storesOf).filter((store) => !this.leftForgotten.has(store))
      return [...new Set([...this.ids, ...named])]
    })
  }

  /**
   * Stores that a line which this run cannot verify says nobody reads any more: a new line does not bring them up again.
   * Whoever could forge that could take the whole entry away.
   */
  get leftForgotten(): ReadonlySet<string> {
    const { memory, newest } = this
    return memory === undefined && newest !== undefined ? forgottenIn(newest) : new Set()
  }

  /**
   * Stores whose secret hides that of a store of the inputs, as the right to write was proven by this run or by the maker
   * of the newest generation. A person can end the care for them.
   */
  get hiding(): readonly Hiding[] {
    return this.once('hiding', () => {
      const forgotten = this.memory?.forgotten ?? this.leftForgotten
      const known = new Set([...this.everyStore, ...forgotten])
      return this.everHiding.filter(({ store }) => !known.has(store))
    })
  }

  /** Those of which the care may have ended, too. */
  protected get everHiding(): readonly Hiding[] {
    const seen = [...(this.memory?.body.hiding ?? []), ...(this.view.proven?.hiding ?? [])]
    return [...new Map(seen.map((each) => [each.store, each])).values()]
  }

  namedAt(store: string): number {
    return namedAt(store, this.line, this.sightings)
  }

  /** A token of the journal as it is known best. */
  token(ref: string): TokenRecord | undefined {
    return this.memory?.tokens.get(ref)
  }

  /** A token as an entry that nothing proves names it: good for a date that makes a wait louder, and for no act. */
  unprovenToken(ref: string): TokenRecord | undefined {
    return this.line.flatMap(({ body }) => body?.tokens ?? []).findLast((token) => token.ref === ref)
  }

  protected get hidingPlaces(): readonly string[] {
    return this.hiding.map(({ store }) => store)
  }
}
