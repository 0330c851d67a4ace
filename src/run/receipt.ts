import type { TestStatus } from '../results/model.js'

/** One thing that went wrong in an upload: a result that the vendor rejected, or a report that could not be read. */
export interface UploadProblem {
  readonly title?: string
  readonly testCaseCode?: string
  readonly file?: string
  readonly code?: string
  readonly reason: string
}

/** What an upload left at the vendor. Fields are only ever added. */
export interface UploadReceipt {
  readonly status: 'success' | 'partial' | 'failed'
  readonly runId: string | null
  readonly runUrl: string | null
  /** Distinct results that the vendor holds. */
  readonly accepted: number
  readonly rejected: number
  /** At most 100; `rejected` counts all. */
  readonly errors: readonly UploadProblem[]
  readonly runName: string
  /** Results read from the reports, by status. */
  readonly counts: Readonly<Record<TestStatus, number>>
  /** Tests that passed only when they were tried again. */
  readonly flaky: number
  readonly files: readonly { readonly file: string; readonly format: string; readonly results: number }[]
}

/** The receipt of an upload that never began. */
export const noUpload = {
  runId: null,
  runUrl: null,
  accepted: 0,
  rejected: 0,
  errors: [],
  runName: '',
  counts: { passed: 0, failed: 0, broken: 0, skipped: 0, unknown: 0 },
  flaky: 0,
  files: [],
} as const satisfies Omit<UploadReceipt, 'status'>

/** How a triggered run ended, as far as we followed it. Fields are only ever added. */
export interface TriggerReceipt {
  readonly status: 'success' | 'warning' | 'failed' | 'cancelled' | 'timeout' | 'started'
  readonly runId: string | null
  readonly runUrl: string | null
  readonly durationMs: number
  readonly summary: string | null
}

/** The receipt of a run that was never triggered. */
export const noTrigger = {
  runId: null,
  runUrl: null,
  durationMs: 0,
  summary: null,
} as const satisfies Omit<TriggerReceipt, 'status'>

/** How the user's command ended. Fields are only ever added. */
export interface CommandReceipt {
  readonly status: 'success' | 'failed' | 'timeout' | 'cancelled'
  /** The command's own exit code; null when a signal ended it or it never started. */
  readonly exitCode: number | null
  readonly signal: string | null
  readonly durationMs: number
}

/** The receipt of a command that never started. */
export const noCommand = { exitCode: null, signal: null, durationMs: 0 } as const satisfies Omit<
  CommandReceipt,
  'status'
>
