import type { TestResult } from './model.js'

/** Takes results that are complete. */
export type Emit = (results: readonly TestResult[]) => void

/** Results on their way from a report to whoever reads it: each is given out once, and counted. */
export class Emitted {
  count = 0
  #ready: TestResult[] = []

  readonly emit: Emit = (results) => {
    for (const result of results) this.#ready.push(result)
  }

  /** What came since the last time. */
  take(): readonly TestResult[] {
    const ready = this.#ready
    this.#ready = []
    this.count += ready.length
    return ready
  }
}
