import type { TestStatus } from './model.js'

/** What words of test runners mean. A word that is not here is no pass: nobody knows what it means. */
const meanings: Readonly<Record<Exclude<TestStatus, 'unknown'>, readonly string[]>> = {
  passed: ['passed', 'pass', 'passing', 'success', 'successful', 'succeeded', 'ok', 'fixed'],
  failed: ['failed', 'fail', 'failing', 'failure', 'assertionfailure', 'regression'],
  broken: [
    ...['error', 'errored', 'broken', 'timedout', 'timeout', 'aborted', 'abort', 'crashed', 'crash'],
    ...['exception', 'hookerror', 'cleanuperror', 'notrunnable'],
    // A step of Cucumber that nobody or two have written.
    ...['undefined', 'ambiguous'],
  ],
  skipped: [
    ...['skipped', 'skip', 'ignored', 'ignore', 'disabled', 'notrun', 'notexecuted', 'suppressed', 'pending'],
    ...['todo', 'excluded', 'filtered', 'deselected', 'untested', 'xfail', 'xfailed'],
  ],
}

const known: ReadonlyMap<string, TestStatus> = new Map(
  (['passed', 'failed', 'broken', 'skipped'] as const).flatMap((status) =>
    meanings[status].map((word) => [word, status] as const),
  ),
)

/** The status that a word of a test runner means: `timed-out`, `Not Run`. */
export function statusOfWord(word: string): TestStatus {
  return known.get(word.toLowerCase().replace(/[\s_-]+/g, '')) ?? 'unknown'
}

/** Of several things that say how a test ended, the first of these decides. */
export const worstFirst: readonly TestStatus[] = ['failed', 'broken', 'unknown', 'skipped', 'passed']
