import type { SummaryPage } from '../ci/summary.js'
import type { Failure } from '../codes/failure.js'
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
