import { Failure } from '../../../codes/failure.js'
import type { LiveRun, Shown } from '../../../stores/store.js'
import { clockSlackMs } from '../../grounds.js'
import { sightingsOf } from '../line.js'
import { longestRunMs, type Memory, readersIn } from '../memory.js'
import { Need, Stop, sameShown } from './given.js'
import { OtherFacts, saidIn } from './others.js'

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

/** A generation of many stores notes its writes so often. */
export const batches = 20

/** What the stores show, against what the line says of them, and which runs may hold what they held. */
export abstract class StoreFacts extends OtherFacts {
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
    const others = [...this.everyStore.filter((each) => !this.isInput(each)), ...this.hidingPlaces]
    const known = this.isInput(store) ? this.ids : [...new Set([...others, store])]
    throw new Need({ do: 'read-stores', stores: known.filter((each) => !this.view.shown.has(each)) })
  }

  /** Whether a store was last written before the vendor made a token, with both clocks heard: it does not hold that token. */
  isWrittenBefore({ at }: Shown, createdAt: number): boolean {
    return at < createdAt - Math.max(0, this.view.vendorAheadMs) - clockSlackMs
  }

  /** Whether a store cannot hold the token in hand: the vendor made it after the last write. */
  isOlderThanHand(store: string): boolean {
    const { createdAt } = this.own
    const shown = this.shownIfReadable(store)
    if (createdAt === undefined || shown === null || shown === undefined) return false
    return !this.view.written.has(store) && this.isWrittenBefore(shown, createdAt)
  }

  /**
   * A run noted the store, as it shows now, with the token that this one is handed; a dead one adds nothing, and of a store
   * that cannot be read nothing is known anew.
   */
  isSighted(store: string): boolean {
    const shown = this.shownIfReadable(store)
    const { ref } = this.own
    return this.sightings.some(
      (each) =>
        each.store === store &&
        (!this.isValid || (each.handed === ref && (shown === undefined || sameShown(each.shown, shown)))),
    )
  }

  isGone(store: string): boolean {
    const gone = this.view.gone.get(store)
    if (gone === undefined) throw new Need({ do: 'ask-gone', store })
    return gone
  }

  standing(store: string): Standing {
    return this.once(`standing ${store}`, () => this.#standing(store))
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

  /** Whether somebody else wrote a store of the line, in the inputs or not, since the write that is noted for it. */
  isOverwritten(store: string): boolean {
    if (this.isInput(store)) return this.standing(store) === 'changed'
    const write = this.memory?.writes.get(store)
    return write !== undefined && this.#showsAnother(store, write)
  }

  /** Whether a store shows another write than a noted one, as far as it can be read. */
  #showsAnother(store: string, write: Shown): boolean {
    const shown = this.shownIfReadable(store)
    return shown !== undefined && !sameShown(write, shown)
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
    return this.once(`mayStandIn ${ref}`, () =>
      [...this.everyStore, ...this.hidingPlaces].filter((store) => this.mayHold(store, ref)),
    )
  }

  /**
   * Addresses of stores of other lines that hold a token by the last word on them, or may hold any that is not newer than
   * their last write, and whose secret is still there.
   */
  elsewhereHeld(ref: string): readonly string[] {
    const created = this.token(ref)?.createdAt
    const mayBeIt = (shown: Shown | null | undefined) =>
      shown === null || shown === undefined || created === undefined || !this.isWrittenBefore(shown, created)
    const said = this.elsewhere.filter(({ token, shown }) =>
      token === undefined ? mayBeIt(shown) : token === ref,
    )
    return said.flatMap(({ store, address }) => {
      const shown = this.shownIfReadable(store)
      return (shown === null || shown === undefined) && this.isGone(store) ? [] : [address]
    })
  }

  /**
   * Addresses of the stores of other lines that replaced a token, too, and are not through with it: what hides their stores,
   * a reader or a run of theirs may hold it. Each says by a note that nothing of it uses the token any more; that counts
   * while their stores show what they wrote.
   */
  usedElsewhere(ref: string): readonly string[] {
    return this.once(`usedElsewhere ${ref}`, () =>
      this.otherLines.flatMap((line) => {
        const said = saidIn(line)
        if (said?.owed.includes(ref) !== true) return []
        // Of a store that was only seen nobody knows what it holds.
        const seen = line.flatMap(sightingsOf).filter(({ store }) => !said.stores.has(store))
        const stores = [...said.stores.values(), ...seen].filter(
          ({ store }) => !this.#isLeftAlone(said, store),
        )
        const isUntouched = (store: string): boolean => {
          const write = said.writes.get(store)
          return write !== undefined && !this.#showsAnother(store, write)
        }
        const isUnused = said.unused.has(ref) && stores.every(({ store }) => isUntouched(store))
        return isUnused ? [] : [...new Set(stores.map(({ address }) => address))]
      }),
    )
  }

  /** Readers that were handed a token when they last acted in another line, which does not see to its end itself. */
  readersElsewhere(ref: string): readonly string[] {
    return this.once(`readersElsewhere ${ref}`, () => {
      const { now } = this.view
      const seen = this.otherLines.flatMap((line) => {
        const said = saidIn(line)
        if (said?.owed.includes(ref) === true || said?.unused.has(ref) === true) return []
        const forgotten = new Set([...(said?.forgotten ?? []), ...(this.memory?.forgotten ?? [])])
        return readersIn(line, () => true, now).filter(({ reader }) => !forgotten.has(reader))
      })
      const left = seen.filter(({ handed, at }) => handed === ref && now - at <= longestRunMs)
      return [...new Set(left.map(({ reader }) => reader))].filter((reader) => reader !== this.task.reader)
    })
  }

  /** A person ended the care for a store of another line, or its secret is gone. */
  #isLeftAlone({ forgotten }: Memory, store: string): boolean {
    if (forgotten.has(store) || this.memory?.forgotten.has(store) === true) return true
    const shown = this.shownIfReadable(store)
    return (shown === null || shown === undefined) && this.isGone(store)
  }

  /** Addresses of stores outside the inputs, of this line, of others and hiding one of the inputs, that may hold a token. */
  outsideInputs(ref: string): readonly string[] {
    const ofLine = this.mayStandIn(ref).filter((store) => !this.isInput(store))
    return [...new Set([...ofLine.map((store) => this.addressOf(store)), ...this.elsewhereHeld(ref)])]
  }

  /** The newest write of a store of the inputs that is not this run's own. */
  get lastForeignWrite(): number {
    return this.once('lastForeignWrite', () =>
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

  /** The last of our writes of the newest token into any store of the line. */
  get lastWrite(): number {
    return this.once('lastWrite', () => {
      const { memory } = this
      if (memory === undefined) return 0
      const writes = [...memory.stores.values()]
        .filter(({ token }) => token === memory.body.token)
        .map(({ store }) => this.view.written.get(store) ?? memory.writes.get(store))
      return Math.max(0, ...writes.map((shown) => shown?.at ?? 0))
    })
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
}
