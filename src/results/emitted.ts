import { Failure } from '../codes/failure.js'
import type { TestResult } from './model.js'

/**
 * Takes results that are complete. They are asked for while they are given out, so a list that is made on the way need
 * never be whole in memory.
 *
 * @param tests how many tests of the report these are: several results may be one test, and an error outside is none
 */
export type Emit = (results: Iterable<TestResult>, tests?: number) => void

/** How many tests there are, and how many of them did not run: some tools count those and do not list them. */
export interface TestCounts {
  readonly tests: number
  readonly skipped: number
}

/** How many tests are counted more than there are. */
export function lackingOf(counted: TestCounts, held: TestCounts): number {
  const unlisted = Math.max(0, counted.skipped - held.skipped)
  return Math.max(0, counted.tests - held.tests - unlisted)
}

/**
 * Whether a report counts more failures than it names, which are those of tests that it calls passed, or of none.
 *
 * @param held how many tests it holds: where some are missing beside failures, REPORT_INCOMPLETE says so
 */
export function countsUnnamed(
  failures: { readonly counted: number; readonly named: number },
  counted: TestCounts | undefined,
  held: number,
): boolean {
  const isLacking = failures.named > 0 && held < (counted?.tests ?? 0)
  return failures.counted > failures.named && !isLacking
}

/** Results on their way from a report to whoever reads it: each is given out once, and counted. */
export class Emitted {
  #count = 0
  #tests = 0
  #skipped = 0
  #ready: Iterable<TestResult>[] = []

  readonly emit: Emit = (results, tests = 1) => {
    this.#ready.push(results)
    this.#tests += tests
  };

  /** What came since the last time. */
  *take(): Iterable<TestResult> {
    const ready = this.#ready
    this.#ready = []
    for (const results of ready) {
      for (const result of results) {
        this.#count += 1
        if (result.status === 'skipped') this.#skipped += 1
        yield result
      }
    }
  }

  /**
   * Called when the whole report was read.
   *
   * @param counted what the report itself counts
   * @throws Failure REPORT_INCOMPLETE or REPORT_EMPTY
   */
  finish(file: string, counted: TestCounts | undefined): void {
    const held = { tests: this.#tests, skipped: this.#skipped }
    const lacking = counted === undefined ? 0 : lackingOf(counted, held)
    if (lacking > 0) {
      throw new Failure('REPORT_INCOMPLETE', { file, counted: held.tests + lacking, held: held.tests })
    }
    if (this.#count === 0) throw new Failure('REPORT_EMPTY', { file })
  }
}
