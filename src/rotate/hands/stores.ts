import { Failure } from '../../codes/failure.js'
import type {
  LiveRun,
  Platform,
  SealedSecret,
  SecretStore,
  Shown,
  StoreIdentity,
  StoreProof,
} from '../../stores/store.js'
import type { Drained } from '../effects/effects.js'
import type { Hiding } from '../journal/model.js'

/** The stores of one secret, by their identities; those that only the journal names too. */
export interface StoreHands {
  /** Who the stores of the inputs are, by address, and the first refusal where one cannot be looked up. */
  identify(): Promise<{ readonly identities: ReadonlyMap<string, StoreIdentity>; readonly refusal?: Failure }>
  /** What each store shows; a failure where it cannot be read. */
  read(stores: readonly string[]): Promise<ReadonlyMap<string, Shown | null | Failure>>
  isGone(store: string): Promise<boolean>
  /** Proves the right to write every store of the inputs, and says who reads them. */
  prove(): Promise<{
    readonly was: ReadonlyMap<string, Shown | null>
    readonly readers: ReadonlyMap<string, readonly string[]>
    readonly hiding: readonly Hiding[]
    readonly warnings: readonly Failure[]
  }>
  seal(store: string, value: string): Promise<SealedSecret>
  write(store: string, sealed: SealedSecret): Promise<Shown>
  liveRuns(stores: readonly Drained[]): Promise<readonly LiveRun[]>
}

export function storeHands(
  inputs: readonly SecretStore[],
  secret: string,
  platform: Pick<Platform, 'store'>,
): StoreHands {
  const byId = new Map<string, SecretStore>()

  function open(id: string): SecretStore {
    const known = byId.get(id)
    if (known !== undefined) return known
    const store = platform.store(id)
    byId.set(id, store)
    return store
  }

  return {
    async identify() {
      const identities = new Map<string, StoreIdentity>()
      const refusals: Failure[] = []
      for (const store of inputs) {
        try {
          const identity = await store.identify()
          byId.set(identity.id, store)
          identities.set(store.address, identity)
        } catch (error) {
          if (!(error instanceof Failure)) throw error
          refusals.push(error)
        }
      }
      const [refusal] = refusals
      return { identities, ...(refusal && { refusal }) }
    },
    async read(stores) {
      const found = new Map<string, Shown | null | Failure>()
      for (const id of stores) {
        try {
          found.set(id, (await open(id).read(secret)) ?? null)
        } catch (error) {
          if (!(error instanceof Failure)) throw error
          found.set(id, error)
        }
      }
      return found
    },
    isGone: (id) => open(id).isGone(secret),
    async prove() {
      const was = new Map<string, Shown | null>()
      const readers = new Map<string, readonly string[]>()
      const hiding = new Map<string, Hiding>()
      const warnings: Failure[] = []
      const refusals: Failure[] = []
      for (const store of inputs) {
        const proof = await proven(store, refusals)
        if (proof === undefined) continue
        const { id } = await store.identify()
        was.set(id, proof.shown ?? null)
        readers.set(id, await store.readers(secret))
        warnings.push(...proof.warnings)
        for (const { id: narrow, address } of proof.hiddenBy ?? []) {
          hiding.set(narrow, { store: narrow, address, hides: store.address })
        }
      }
      refuse(refusals)
      return { was, readers, hiding: [...hiding.values()], warnings }
    },
    async seal(id, value) {
      const store = open(id)
      if (store.seal === undefined) throw new RangeError(`${id} takes no sealed secret`)
      return store.seal(value)
    },
    write: (id, sealed) => open(id).write(secret, { sealed }),
    async liveRuns(stores) {
      const found = new Map<string, LiveRun>()
      // One time for all of them, so that the runs of a repository are read once.
      const before = Math.max(0, ...stores.map((each) => each.before))
      for (const { store, readers } of stores) {
        for (const run of await open(store).mayStillHold(secret, before, readers)) {
          found.set(`${run.repository} ${run.id}`, run)
        }
      }
      return [...found.values()]
    },
  }

  /** Every store is asked, so that all that is missing is said at once. */
  async function proven(store: SecretStore, refusals: Failure[]): Promise<StoreProof | undefined> {
    try {
      return await store.prove(secret)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      refusals.push(error)
      return undefined
    }
  }
}

/** @throws the first refusal, with the sentences of the others behind it */
function refuse(refusals: readonly Failure[]): void {
  const [first, ...others] = refusals
  if (first === undefined) return
  if (others.length > 0) throw new SeveralRefusals(first, others)
  throw first
}

/** More than one store refuses; the code is the first one's, and every sentence is said. */
export class SeveralRefusals extends Failure {
  constructor(
    first: Failure,
    readonly others: readonly Failure[],
  ) {
    super(first.code, first.details, { cause: first })
  }
}
