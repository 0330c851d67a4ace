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

export type ReportFormat = 'playwright-json' | 'junit-xml'

/**
 * Reads one report as a stream, one result at a time, so that memory does not grow with the report.
 *
 * @throws Failure REPORT_BROKEN_JSON, REPORT_BROKEN_XML or REPORT_EMPTY, which name the file
 */
export type ReportReader = (chunks: AsyncIterable<Uint8Array>, file: string) => AsyncIterable<TestResult>
