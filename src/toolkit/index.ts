import { runStep as run } from './step.js'
import type { Step } from './types.js'

export type * from './types.js'

/**
 * Runs a step of your own: detects the CI system, guards both output streams, and ends the process with exit code 0, or 1
 * where the step failed.
 *
 * @param name of the step, for messages
 */
export function runStep(name: string, body: (step: Step) => Promise<void>): Promise<void> {
  return run(name, body)
}
