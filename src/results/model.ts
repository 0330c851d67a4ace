/** How a test ended. `broken` means that it never got to its assertions (an error outside the test, a crash). */
export type TestStatus = 'passed' | 'failed' | 'broken' | 'skipped' | 'unknown'

/** One test of a report, after its retries. */
export interface TestResult {
  /** Full title: file or class, suites and test, joined with ` › `; without the tag of the test case. */
  readonly title: string
  readonly status: TestStatus
  /** Milliseconds, all retries together. */
  readonly durationMs?: number
  /** From a tag such as `@qa-hub('TC-042')` in the title. */
  readonly testCaseCode?: string
  readonly errorMessage?: string
  readonly errorStack?: string
  /** ISO 8601. */
  readonly executedAt?: string
  /** The test runner, such as `playwright` or `junit`. */
  readonly framework: string
  /** How often it was tried again; more than 0 with `passed` means flaky. */
  readonly retries: number
}

/** What a reader saw beside results. */
export interface ReadNotes {
  /** Files that results name, such as screenshots. */
  attachments: number
  /** Whether a test that was tried again may stand in another report of the folder too. */
  mayRepeat: boolean
  /** Tests that the report counts and does not list, where its tool does not list all. */
  unlisted: number
  /** Other text behind the report; undefined when it is too much to look at. */
  behind: Uint8Array | undefined
}

export function noNotes(): ReadNotes {
  return { attachments: 0, mayRepeat: false, unlisted: 0, behind: new Uint8Array() }
}

/**
 * Reads one report as a stream, one result at a time, so that memory does not grow with the report. What was read before
 * a report breaks off is given out before the failure.
 *
 * @throws Failure REPORT_BROKEN_JSON, REPORT_BROKEN_XML or REPORT_EMPTY, which name the file
 */
export type ReportReader = (
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  notes?: ReadNotes,
) => AsyncIterable<TestResult>
