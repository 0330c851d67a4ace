import type { Failure } from '../codes/failure.js'
import type { Level, RotationOutcome } from './ports.js'

/** How a run ends. */
export interface End {
  readonly outcome: RotationOutcome
  /** Why; absent when the outcome needs no word. Its code says how loudly at first. */
  readonly failure?: Failure
  /** How loudly, where that is not what the code says. */
  readonly level?: Level
  readonly waitingFor?: string
  /** Milliseconds. */
  readonly until?: number
  /** Since when that is waited for has been there, in milliseconds: a wait grows louder with its age. */
  readonly since?: number
}
