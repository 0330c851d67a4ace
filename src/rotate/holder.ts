/** Who holds a claim: a workflow run, a process on a machine, or both. Holds nothing secret. */
export interface HolderIdentity {
  /** Made afresh by each process, so that two processes of one run are told apart. */
  readonly nonce: string
  readonly repository?: string
  readonly runId?: string
  readonly runAttempt?: number
  /** A process that others on the same machine can look for. */
  readonly process?: {
    /** Digest of the boot and of the process namespace; equal only where process numbers mean the same. */
    readonly machine: string
    readonly pid: number
    /** When the process started, in the machine's own unit: tells a reused number. */
    readonly started: string
  }
}

export type HolderState = 'live' | 'finished' | 'unknown'

/** Asks whether the holder of a claim still runs. */
export interface Liveness {
  /** Never `finished` on a guess: `unknown` when nobody can say. `startedAt` is when it claimed, in milliseconds. */
  state(holder: HolderIdentity, startedAt: number): Promise<HolderState>
}
