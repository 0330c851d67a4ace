import type { Failure } from '../../codes/failure.js'
import type { RunsReader, SealedBox, SecretStore } from '../../stores/store.js'
import type { LiveRun } from '../machine/effects.js'

/** The stores of one secret, by their canonical names. */
export interface RotationStores {
  /** @returns when the secret was last written, and what is worth saying */
  prove(): Promise<{ was: ReadonlyMap<string, number | null>; warnings: readonly Failure[] }>
  read(stores: readonly string[]): Promise<ReadonlyMap<string, number | null>>
  seal(value: string): Promise<ReadonlyMap<string, SealedBox>>
  /** @returns the store's time of the write, in milliseconds */
  write(store: string, box: SealedBox): Promise<number>
  /** Runs that may still hold the value that the secret had before `createdBefore` (milliseconds). */
  liveRuns(createdBefore: number): Promise<readonly LiveRun[]>
}

export function rotationStores(
  stores: readonly SecretStore[],
  secret: string,
  runs: RunsReader,
): RotationStores {
  const byId = new Map(stores.map((store) => [store.id, store]))

  return {
    async prove() {
      const was = new Map<string, number | null>()
      const warnings: Failure[] = []
      for (const store of stores) {
        const proof = await store.prove(secret)
        was.set(store.id, proof.state?.updatedAt.getTime() ?? null)
        warnings.push(...proof.warnings)
      }
      return { was, warnings }
    },
    async read(wanted) {
      const states = new Map<string, number | null>()
      for (const id of wanted) {
        states.set(id, (await byId.get(id)?.read(secret))?.updatedAt.getTime() ?? null)
      }
      return states
    },
    async seal(value) {
      const boxes = new Map<string, SealedBox>()
      for (const store of stores) boxes.set(store.id, await store.seal(value))
      return boxes
    },
    async write(id, box) {
      const store = byId.get(id)
      if (store === undefined) throw new RangeError(`no store ${id}`)
      return (await store.write(secret, box)).updatedAt.getTime()
    },
    async liveRuns(createdBefore) {
      const repositories = new Set<string>()
      for (const store of stores) {
        for (const repository of await store.readers(secret)) repositories.add(repository)
      }
      const found: LiveRun[] = []
      for (const repository of repositories) {
        for (const run of await runs.live(repository, new Date(createdBefore))) {
          found.push({ repository, id: run.id, createdAt: run.createdAt.getTime(), url: run.url })
        }
      }
      return found
    },
  }
}
