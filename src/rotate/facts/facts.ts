import { Failure } from '../../codes/failure.js'
import type { LiveRun, Shown, StoreIdentity } from '../../stores/store.js'
import type { TokenList, VendorToken } from '../../vendors/vendor.js'
import type { Effect } from '../effects/effects.js'
import { tokenRecordOf } from '../effects/records.js'
import { matches, rowOf } from '../grounds.js'
import type {
  Body,
  Entry,
  Hiding,
  JournalState,
  OrphanRecord,
  Proof,
  ReaderRecord,
  StoreSighting,
  TokenRecord,
} from '../journal/model.js'
import type { Task } from '../task.js'
import { forgottenIn, lineOf, sightingsOf, storesOf } from './line.js'
import { longestRunMs, type Memory, memoryOf, namedAt, readersIn } from './memory.js'
import type { View } from './view.js'

/** Thrown where a fact is not known yet: the effect that brings it to light comes first, and everything is asked again. */
export class Need {
  constructor(readonly effect: Effect) {}
}

/** Thrown where a fact cannot be had: the run ends with the failure. */
export class Stop {
  constructor(readonly failure: Failure) {}
}

/**
 * What a run may use of an entry. `full`: proven by `admin-token` or by a live token in hand. `sealed`: proven by a dead
 * one, whose sealed secrets may go into stores that nobody wrote since. `none`: it may hold a run back.
 */
export type Trust = 'full' | 'sealed' | 'none'

/** How a store of the inputs stands to the newest generation. */
export type Standing =
  /** No body and no note knows it. */
  | 'unknown'
  /** A verified note, or this run, shows our write of the newest token, and the store still shows that time. */
  | 'holds'
  /** It is to hold an older token, as another workflow's inputs left it. */
  | 'older'
  /** Our write is not noted, and the store shows what it did before. */
  | 'pending'
  /** Our write is not noted, and the store shows another time, which can be ours or not. */
  | 'unclear'
  /** A note that this run cannot verify shows our write, and the store shows that time. */
  | 'unproven'
  /** Somebody else wrote it. */
  | 'changed'

export interface Input extends StoreIdentity {
  readonly address: string
}

export const sameShown = (a: Shown | null, b: Shown | null): boolean => a?.version === b?.version

/** Everything that the rules ask about, computed at most once a step. Reading a fact that nobody knows throws `Need`. */
export class Facts {
  readonly #memo = new Map<string, unknown>()

  constructor(
    readonly view: View,
    readonly task: Task,
  ) {}

  #once<Value>(key: string, compute: () => Value): Value {
    if (!this.#memo.has(key)) this.#memo.set(key, compute())
    return this.#memo.get(key) as Value
  }

  // ── The token in hand ───────────────────────────────────────────────────────────────────────────────────────────

  get own(): View['own'] & { readonly verdict: NonNullable<View['own']['verdict']> } {
    const { own } = this.view
    if (own.verdict === undefined) throw new Need({ do: 'introspect' })
    return { ...own, verdict: own.verdict }
  }

  get isValid(): boolean {
    return this.own.verdict === 'valid'
  }

  /** Whether the vendor can be asked about its tokens in this run. */
  get canAsk(): boolean {
    const { manages, managesAlone } = this.task
    return manages === 'yes' && this.view.unlistable === undefined && (managesAlone || this.isValid)
  }

  // ── The journal ─────────────────────────────────────────────────────────────────────────────────────────────────

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

  get inputs(): readonly Input[] {
    return this.#once('inputs', () => {
      const { identities } = this.view
      if (identities === undefined) throw new Need({ do: 'identify' })
      const found = new Map<string, Input>()
      for (const address of this.task.addresses) {
        const identity = identities.get(address)
        // Two addresses of one store are one store.
        if (identity && !found.has(identity.id)) found.set(identity.id, { ...identity, address })
      }
      return [...found.values()]
    })
  }

  get ids(): readonly string[] {
    return this.#once('ids', () => this.inputs.map(({ id }) => id))
  }

  isInput(store: string): boolean {
    return this.#once('isInput', () => new Set(this.ids)).has(store)
  }

  /** The entries of our line, oldest first. */
  get line(): readonly Entry[] {
    return this.#once('line', () =>
      lineOf(this.journal, [...this.ids, ...this.task.addresses.map((address) => address)]),
    )
  }

  /** The refs that an entry, verified or not, or the input names as leaked. */
  get namedLeaked(): ReadonlySet<string> {
    return this.#once('namedLeaked', () => {
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
    return this.#once('newest', () => this.line.findLast(({ body }) => body !== undefined))
  }

  /** The newest generation that this run can verify, with the notes beside it. */
  get memory(): Memory | undefined {
    return this.#once('memory', () => {
      const entry = this.line.findLast((each) => each.body !== undefined && this.trustIn(each) === 'full')
      return entry && memoryOf(entry, this.#isProven)
    })
  }

  /**
   * The newest generation, of which only sealed secrets may be used: the token in hand is dead. None where another one is
   * verified: that one may show that the stores hold a token that lives.
   */
  get sealedOnly(): Memory | undefined {
    return this.#once('sealedOnly', () => {
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

  /** What runs saw of stores that a body may not know yet. */
  get sightings(): readonly StoreSighting[] {
    return this.#once('sightings', () => this.line.flatMap(sightingsOf))
  }

  get readers(): readonly ReaderRecord[] {
    return this.#once('readers', () => readersIn(this.line, this.#isProven))
  }

  /** Every store that the journal, verified or not, or the inputs name. */
  get everyStore(): readonly string[] {
    return this.#once('everyStore', () => {
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
    return this.#once('hiding', () => {
      const { memory, view } = this
      const known = new Set([...this.everyStore, ...(memory?.forgotten ?? [])])
      const seen = [...(memory?.body.hiding ?? []), ...(view.proven?.hiding ?? [])]
      return [...new Map(seen.map((each) => [each.store, each])).values()].filter(
        ({ store }) => !known.has(store),
      )
    })
  }

  addressOf(store: string): string {
    const input = this.inputs.find(({ id }) => id === store)
    const record = this.line
      .flatMap(({ body }) => body?.stores ?? [])
      .findLast((each) => each.store === store)
    const seen =
      this.sightings.findLast((each) => each.store === store) ??
      this.hiding.find((each) => each.store === store)
    return input?.address ?? record?.address ?? seen?.address ?? store
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

  /** The journal of the other kind, where a switch of the input `journal` may have left work. */
  get otherJournal(): JournalState {
    const { otherJournal } = this.view
    if (otherJournal === undefined) throw new Need({ do: 'read-other-journal' })
    return otherJournal
  }

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

  // ── The stores ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** What a store of the inputs shows now. */
  shown(store: string): Shown | null {
    const found = this.#look(store)
    if (found instanceof Failure) throw new Stop(found)
    return found
  }

  /** What any store shows; undefined where it cannot be read. */
  shownIfReadable(store: string): Shown | null | undefined {
    const found = this.#look(store)
    return found instanceof Failure ? undefined : found
  }

  #look(store: string): Shown | null | Failure {
    const found = this.view.shown.get(store)
    if (found !== undefined) return found
    const others = [...this.everyStore.filter((each) => !this.isInput(each)), ...hidingIn(this)]
    const known = this.isInput(store) ? this.ids : others
    throw new Need({ do: 'read-stores', stores: known.filter((each) => !this.view.shown.has(each)) })
  }

  isGone(store: string): boolean {
    const gone = this.view.gone.get(store)
    if (gone === undefined) throw new Need({ do: 'ask-gone', store })
    return gone
  }

  standing(store: string): Standing {
    return this.#once(`standing ${store}`, () => this.#standing(store))
  }

  #standing(store: string): Standing {
    const memory = this.writable ?? this.memory
    const record = memory?.stores.get(store)
    if (memory === undefined || record === undefined) return 'unknown'
    const own = this.view.written.get(store)
    const shown = this.shown(store)
    if (own !== undefined && record.token === memory.body.token)
      return sameShown(own, shown) ? 'holds' : 'changed'
    const write = memory.writes.get(store)
    if (write !== undefined) {
      if (!sameShown(write, shown)) return 'changed'
      return record.token === memory.body.token ? 'holds' : 'older'
    }
    const unproven = memory.unprovenWrites.get(store)
    if (unproven !== undefined) {
      return unproven.some((each) => sameShown(each, shown)) ? 'unproven' : 'changed'
    }
    if (record.token !== memory.body.token) return 'older'
    if (sameShown(record.was, shown)) return 'pending'
    return this.#canBeOurs(store, memory) ? 'unclear' : 'changed'
  }

  /**
   * Each store is noted before the next is written, or each batch before the next batch. So of those without a note only
   * the first can have been written by a run of ours.
   */
  #canBeOurs(store: string, memory: Memory): boolean {
    const without = memory.body.stores
      .filter(({ sealed, written }) => sealed !== undefined && written === undefined)
      .map((record) => record.store)
      .filter((each) => !memory.writes.has(each) && !memory.unprovenWrites.has(each))
    const batch = Math.max(1, Math.ceil(memory.body.stores.length / batches))
    return without.indexOf(store) < batch
  }

  /** Whether a store may hold a token that is older than the newest. */
  mayHold(store: string, ref: string): boolean {
    const memory = this.memory
    if (memory === undefined) return true
    // A person's word counts more than what we wrote there.
    if (memory.forgotten.has(store) && !this.isInput(store)) return false
    const record = memory.stores.get(store)
    const write = this.view.written.get(store) ?? memory.writes.get(store)
    const holds = this.view.written.has(store) ? memory.body.token : record?.token
    const shown = this.shownIfReadable(store)
    if (write !== undefined && shown !== undefined && sameShown(write, shown)) return holds === ref
    // Not found alone proves nothing, because it also hides what may not be seen.
    if ((shown === null || shown === undefined) && this.isGone(store)) return false
    return true
  }

  /** Stores of the line, beyond the inputs too, that may hold a token, and stores that hide one of them. */
  mayStandIn(ref: string): readonly string[] {
    return this.#once(`mayStandIn ${ref}`, () =>
      [...this.everyStore, ...hidingIn(this)].filter((store) => this.mayHold(store, ref)),
    )
  }

  // ── The vendor's list ───────────────────────────────────────────────────────────────────────────────────────────

  get list(): TokenList {
    const { list } = this.view
    if (this.view.unlistable !== undefined) throw new Stop(this.view.unlistable)
    if (list === undefined) throw new Need(this.listing)
    return list
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
    return record !== undefined && list !== undefined && rowOf(record, list)?.state === 'active'
  }

  /** Whether a token is seen alive, whatever earlier runs noted: by the vendor's word on the one in hand, else by the list. */
  lives(ref: string): boolean {
    if (this.view.endedNow.some((ended) => ended.ref === ref)) return false
    // In place, what the vendor said of the token in hand was before the call that ended it.
    return ref === this.own.ref ? this.isValid && !this.view.inPlaceSent : this.isListedActive(ref)
  }

  /**
   * What claims of ours announced, whose holders are gone, and that may have been made and reached nothing: no store was
   * written since. Claims below the newest generation were judged by its writer, when the stores still showed it.
   */
  get deadClaims(): readonly OrphanRecord[] {
    return this.#once('deadClaims', () => {
      // In place no token gets the announced name.
      if (this.view.inPlaceSent) return []
      const announced = this.line
        .filter(({ claimProof }) => this.trust(claimProof) === 'full')
        .flatMap((entry) => [...carriedIn(entry), ...this.#announcedBy(entry)])
      const byName = new Map(announced.map((orphan) => [orphan.name, orphan]))
      // A commit that arrived after the next claim makes a generation of what that claim carries on.
      const late = new Set(this.line.flatMap(({ number, body }) => (body === undefined ? [] : [number])))
      return [...byName.values()].filter(
        ({ claim, since }) =>
          claim > (this.memory?.entry.number ?? 0) &&
          !late.has(claim) &&
          !this.everyStore.some((store) => this.#mayHoldWhatIsNewerThan(since, store)),
      )
    })
  }

  /** What a claim without a body announced, if it may have been made. */
  #announcedBy({ number, claim, body, released }: Entry): readonly OrphanRecord[] {
    const { name, startedAt } = claim
    const isOwn = number === this.view.claimed?.number && !this.view.lostCreates.has(number)
    if (name === undefined || body !== undefined || isOwn) return []
    if (released?.nothingMade === true || this.view.emptyClaims.has(number)) return []
    return [{ name, claim: number, since: startedAt }]
  }

  /** Whether a store was written since a time, and not by a write of ours that we know. */
  #mayHoldWhatIsNewerThan(since: number, store: string): boolean {
    if (this.view.written.has(store)) return false
    const shown = this.shownIfReadable(store)
    if (shown === null || shown === undefined) return !this.isGone(store)
    const second = Math.floor(since / 1_000) * 1_000
    return shown.at >= second && !sameShown(shown, this.memory?.writes.get(store) ?? null)
  }

  /** Of these, what no body and no note owes: the next claim carries it on. */
  get unnoted(): readonly OrphanRecord[] {
    const noted = new Set((this.memory?.orphans ?? []).map(({ name }) => name))
    return this.orphans.filter(({ name }) => !noted.has(name))
  }

  /** What was announced and has come to nothing that the journal or a store holds, from the journal and from claims. */
  get orphans(): readonly OrphanRecord[] {
    return this.#once('orphans', () => {
      const noted = this.memory?.orphans ?? []
      const names = new Set(noted.map(({ name }) => name))
      const over = new Set(this.view.endedNow.map(({ ref }) => ref))
      return [...noted, ...this.deadClaims.filter(({ name }) => !names.has(name))].filter(
        ({ name }) => !over.has(name) && !this.memory?.ended.has(name),
      )
    })
  }

  /** The question for the vendor's list. A dead token tells nobody whose it is, where it alone could. */
  get listing(): Effect {
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
    return ids.find((id) => id !== undefined && this.view.list?.tokens.some((row) => row.id === id))
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

  /** Runs that may hold what the stores of the line held before their last writes. */
  get runs(): readonly LiveRun[] {
    const { runs } = this.view
    if (runs !== undefined) return runs
    const { memory } = this
    const stores = [...(memory?.stores.values() ?? [])].flatMap(({ store, token }) => {
      const write = this.view.written.get(store) ?? memory?.writes.get(store)
      if (write === undefined || token !== memory?.body.token) return []
      return [{ store, before: write.at, readers: memory.readersOf.get(store) ?? [] }]
    })
    throw new Need({ do: 'read-runs', stores })
  }

  // ── Emergency, recovery ─────────────────────────────────────────────────────────────────────────────────────────

  /** Leaked tokens that this run is to end: the one of the input, and those that an entry names that it can verify. */
  get leakedHere(): readonly string[] {
    return this.#once('leakedHere', () => {
      const ended = [...(this.memory?.ended.keys() ?? [])].filter((ref) => !this.lives(ref))
      const over = new Set([...ended, ...this.view.endedNow.map(({ ref }) => ref)])
      // What was left to a person is asked for again only by a person, and only where a run can end it.
      const isLeft = (ref: string) => this.isTold(ref) && (ref !== this.task.leaked || this.isLeftByHand(ref))
      return [...this.provenLeaked].filter((ref) => !over.has(ref) && !isLeft(ref))
    })
  }

  isTold(ref: string): boolean {
    return this.memory?.told.has(ref) === true || this.view.toldNow.includes(ref)
  }

  /** No API ends a token, a person was told to end this one, and no store of the inputs may hold it. */
  isLeftByHand(ref: string): boolean {
    const isManual = this.task.shape === 'manual' && this.isTold(ref)
    return isManual && !this.ids.some((store) => this.mayHold(store, ref))
  }

  /** The refs that the input, or an entry that this run can verify, names as leaked: not by hearsay. */
  get provenLeaked(): ReadonlySet<string> {
    return this.#once('provenLeaked', () => {
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

  /** Every ref that the journal or this run knows. */
  get knownRefs(): readonly string[] {
    const refs = this.line.flatMap(({ body }) =>
      body === undefined
        ? []
        : [...body.tokens.map(({ ref }) => ref), ...body.ended.map(({ ref }) => ref), ...body.told],
    )
    return [...new Set([this.own.ref, ...refs])]
  }

  /** What `recover` was given, as an entry. */
  get recovered(): Entry | undefined {
    if (!this.task.recovers) return undefined
    const { recovered } = this.view
    if (recovered === undefined) throw new Need({ do: 'read-recovered' })
    return recovered
  }

  /** The identity of a store that a person named by its identity or its address. */
  storeNamed(name: string): string | undefined {
    const wanted = name.toLowerCase()
    return [...this.everyStore, ...hidingIn(this)].find(
      (store) => store.toLowerCase() === wanted || this.addressOf(store).toLowerCase() === wanted,
    )
  }

  // ── This run ────────────────────────────────────────────────────────────────────────────────────────────────────

  get began(): number {
    const { began } = this.view
    if (began === undefined) throw new Need({ do: 'read-began' })
    return began
  }

  /** The newest write of a store of the inputs that is not this run's own. */
  get lastForeignWrite(): number {
    return this.#once('lastForeignWrite', () =>
      Math.max(
        0,
        ...this.inputs.map(({ id }) => {
          const shown = this.shown(id)
          const own = this.view.written.get(id)
          return shown === null || (own !== undefined && sameShown(own, shown)) ? 0 : shown.at
        }),
      ),
    )
  }

  /** Its first attempt began strictly after the last write of every store of its inputs. */
  get isFresh(): boolean {
    return this.began > this.lastForeignWrite
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

  /** The last of our writes of the newest token into any store of the line. */
  get lastWrite(): number {
    return this.#once('lastWrite', () => {
      const { memory } = this
      if (memory === undefined) return 0
      const writes = [...memory.stores.values()]
        .filter(({ token }) => token === memory.body.token)
        .map(({ store }) => this.view.written.get(store) ?? memory.writes.get(store))
      return Math.max(0, ...writes.map((shown) => shown?.at ?? 0))
    })
  }

  get body(): Body | undefined {
    return this.memory?.body
  }
}

const hidingIn = (f: Facts): readonly string[] => f.hiding.map(({ store }) => store)

/** What a claim carries on of earlier ones. Where a token is listed is for a note to say. */
export const carriedIn = ({ claim }: Entry): readonly OrphanRecord[] =>
  (claim.orphans ?? []).map(({ name, claim: number, since }) => ({ name, claim: number, since }))

/** A generation of many stores notes its writes so often. */
export const batches = 20
