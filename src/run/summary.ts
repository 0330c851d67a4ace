import type { Failure } from '../codes/failure.js'
import type { CommandReceipt, TriggerReceipt, UploadReceipt } from './receipt.js'

/** A Markdown table of a receipt for the job summary. */
export function receiptSummary(
  title: string,
  receipt: UploadReceipt | TriggerReceipt | CommandReceipt,
  failure: Failure | undefined,
): string {
  const rows =
    'accepted' in receipt
      ? uploadRows(receipt)
      : 'runId' in receipt
        ? triggerRows(receipt)
        : commandRows(receipt)
  return [
    `### ${failure === undefined ? '✅' : '❌'} ${plain(title)}`,
    '',
    '| | |',
    '|---|---|',
    `| Status | ${receipt.status} |`,
    ...rows.map(([name, value]) => `| ${name} | ${plain(value)} |`),
    '',
    ...(failure === undefined ? [] : [`- ❌ \`${failure.code}\` ${plain(failure.message)}`, '']),
  ].join('\n')
}

type Row = readonly [name: string, value: string]

function uploadRows(receipt: UploadReceipt): readonly Row[] {
  const counts = Object.entries(receipt.counts).filter(([, count]) => count > 0)
  return [
    ...runRows(receipt),
    ['Results', counts.map(([status, count]) => `${count} ${status}`).join(', ') || 'none'],
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
  return [['Run', runUrl === null ? runId : `${runId} ${runUrl}`]]
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** Text that may hold a vendor's words, without any meaning in Markdown or HTML. */
function plain(text: string): string {
  return text
    .replace(/[<>&|\\[\]!*_#~`]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\s+/g, ' ')
}
