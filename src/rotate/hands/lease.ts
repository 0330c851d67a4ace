import { Failure } from '../../codes/failure.js'
import type { RunsReader } from '../../stores/store.js'
import type { LeaseHolder } from '../journal/model.js'
import type { LeaseState } from '../ports.js'

export interface LeaseDeps {
  readonly self: LeaseHolder
  readonly runs: RunsReader
  now(): Date
  /** Whether a process of this machine still runs. */
  processState?(process: NonNullable<LeaseHolder['process']>): LeaseState
}

/**
 * Whether a lease holder still runs. The platform decides about its own runs; without a run, the machine about its own
 * processes. What nobody could say is `unknown`.
 */
export async function leaseState(holder: LeaseHolder, deps: LeaseDeps): Promise<LeaseState> {
  const { self, runs, now, processState } = deps
  if (holder.nonce === self.nonce) return 'live'
  const { repository, runId, runAttempt = 1 } = holder
  if (repository === undefined || runId === undefined) {
    return (holder.process && processState?.(holder.process)) ?? 'unknown'
  }
  if (repository === self.repository && runId === self.runId) {
    // An attempt begins only when the one before it is over.
    return runAttempt < (self.runAttempt ?? 1) ? 'finished' : 'live'
  }
  try {
    const run = await runs.read(repository, runId)
    if (run !== undefined) return run.status === 'completed' || run.attempt > runAttempt ? 'finished' : 'live'
    // Only a run that is over can be deleted; but where runs cannot be read, this one may just be hidden.
    const alive = await runs.live(repository, now())
    return alive.some((other) => other.id === runId) ? 'live' : 'finished'
  } catch (error) {
    if (error instanceof Failure) return 'unknown'
    throw error
  }
}
