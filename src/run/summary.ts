import type { SummaryPage } from '../ci/summary.js'
import type { Failure } from '../codes/failure.js'
import type { TestStatus } from '../results/model.js'
import type { CommandReceipt, TriggerReceipt, UploadReceipt } from './receipt.js'

/** The page of the job summary for a receipt. */
export function receiptSummary(
  title: string,
  receipt: UploadReceipt | TriggerReceipt | CommandReceipt,
  failure: Failure | undefined,
): SummaryPage {
  const rows =
    'accepted' in receipt
      ? uploadRows(receipt)
      : 'runId' in receipt
        ? triggerRows(receipt)
        : commandRows(receipt)
  return {
    sign: failure === undefined ? '✅' : '❌',
    title,
    facts: [['Status', receipt.status], ...rows],
    remarks: failure === undefined ? [] : [{ sign: '❌', code: failure.code, message: failure.message }],
  }
}

type Row = readonly [name: string, ...values: string[]]

function uploadRows(receipt: UploadReceipt): readonly Row[] {
  const counts = Object.entries(receipt.counts).filter(([, count]) => count > 0)
  return [
    ...runRows(receipt),
    ['Results in the reports', counts.map(([status, count]) => `${count} ${status}`).join(', ') || 'none'],
    ['Accepted', String(receipt.accepted)],
    ...(receipt.rejected > 0 ? [['Rejected', String(receipt.rejected)] as const] : []),
  ]
}

function triggerRows(receipt: TriggerReceipt): readonly Row[] {
  return [
    ...runRows(receipt),
    ['Took', seconds(receipt.durationMs)],
    ...(receipt.summary === null ? [] : [['Summary', receipt.summary] as const]),
  ]
}

function commandRows(receipt: CommandReceipt): readonly Row[] {
  return [
    [
      'Exit code',
      receipt.exitCode === null ? `none (${receipt.signal ?? 'not started'})` : String(receipt.exitCode),
    ],
    ['Took', seconds(receipt.durationMs)],
  ]
}

function runRows({ runId, runUrl }: { runId: string | null; runUrl: string | null }): readonly Row[] {
  if (runId === null) return []
  return [['Run', runId, ...(runUrl === null ? [] : [runUrl])]]
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/**
 * What became of the results, in a line of the log.
 *
 * @param distinct the results that are left when those of one code are merged
 */
export function uploadedInWords(
  counts: Readonly<Record<TestStatus, number>>,
  flaky: number,
  accepted: number,
  distinct: number,
): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0)
  const said = parts.map(([status, count]) =>
    status === 'passed' && flaky > 0 ? `${count} passed, ${flaky} of them flaky` : `${count} ${status}`,
  )
  const total = parts.reduce((sum, [, count]) => sum + count, 0)
  const from = total > distinct ? `, merged from ${total} in the reports` : ''
  return `${accepted} of ${distinct} results uploaded${from}${total === 0 ? '' : ` (${said.join(', ')})`}`
}
