import { Failure } from '../codes/failure.js'
import type { RunsReader } from '../stores/store.js'
import type { HolderIdentity, HolderState, Liveness } from './holder.js'

/** No workflow run lives longer, so no claim can be at work after it. */
const longestRunMs = 35 * 86_400_000

export interface LivenessDeps {
  readonly self: HolderIdentity
  readonly runs: RunsReader
  now(): Date
  /** Whether a process of this machine still runs; undefined where that cannot be told. */
  processState?(process: NonNullable<HolderIdentity['process']>): HolderState
}

/** Asks this machine about its own processes, and the CI about its runs. */
export function createLiveness({ self, runs, now, processState }: LivenessDeps): Liveness {
  return {
    async state(holder, startedAt) {
      if (holder.nonce === self.nonce) return 'live'
      const local = holder.process && processState?.(holder.process)
      if (local !== undefined && local !== 'unknown') return local
      const run = await runState(holder)
      if (run !== 'unknown') return run
      return now().getTime() - startedAt > longestRunMs ? 'finished' : 'unknown'
    },
  }

  async function runState(holder: HolderIdentity): Promise<HolderState> {
    const { repository, runId, runAttempt = 1 } = holder
    if (repository === undefined || runId === undefined) return 'unknown'
    if (repository === self.repository && runId === self.runId) {
      // An attempt begins only when the one before it is over.
      return runAttempt < (self.runAttempt ?? 1) ? 'finished' : 'live'
    }
    try {
      const run = await runs.read(repository, runId)
      if (run !== undefined) {
        return run.status === 'completed' || run.attempt > runAttempt ? 'finished' : 'live'
      }
      // Only a run that is over can be deleted; but where runs cannot be read, this one may just be hidden.
      const alive = await runs.live(repository, now())
      return alive.some((other) => other.id === runId) ? 'live' : 'finished'
    } catch (error) {
      if (error instanceof Failure) return 'unknown'
      throw error
    }
  }
}
