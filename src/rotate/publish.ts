import type { Ci } from '../ci/ci.js'
import type { SummaryPage } from '../ci/summary.js'
import { shownName } from '../token/shown.js'
import type { RotateReport } from './ports.js'

/** Tells the CI: outputs, annotations and a job summary. */
export async function publish(report: RotateReport, secret: string, ci: Ci): Promise<void> {
  ci.setOutput('rotation', report.outcome)
  ci.setOutput('next-rotation', report.next)
  ci.setOutput('code', report.code ?? '')
  // The reason first, then what is worth saying beside it.
  if (report.code !== null && report.message !== null && report.level !== null) {
    ci.annotate(report.level, report.code, report.message)
  }
  for (const warning of report.warnings) ci.annotate(warning.level, warning.code, warning.message)
  for (const line of report.plan) ci.log(`Would do: ${line}`)
  await ci.summarize(summaryOf(report, secret))
}

/** What a person wants to know of one secret: generation, where it is stored, what is waited for and until when. */
export function summaryOf(report: RotateReport, secret: string): SummaryPage {
  const mark = markOf(report)
  const { created, old, stores, steps, plan, level, code, message, warnings } = report
  return {
    sign: level === 'error' ? '❌' : level === 'warning' ? '⚠️' : report.waitingFor === null ? '✅' : '⏳',
    title: 'Rotation',
    facts: [
      ['Secret', shownName(secret)],
      ['Rotation', report.outcome],
      ...(report.generation === null
        ? []
        : [['Generation', report.generation === 0 ? 'none yet' : `${report.generation}${mark}`] as const]),
      ...(created === null ? [] : [['New token', created.ref, created.name] as const]),
      ...(old === null ? [] : [['Old token', `${old.ref}${mark}`, old.state] as const]),
      ...(report.waitingFor === null ? [] : [['Waiting for', waiting(report)] as const]),
      ['Expires', shownExpiry(report)],
      ['Next rotation', report.next],
    ],
    lists: [
      ...listed(
        'Stores',
        stores.map(({ store, state, updatedAt }) => `${store} ${state} ${updatedAt ?? ''}`),
      ),
      ...listed('Steps', steps),
      ...listed('Would do', plan),
    ],
    remarks: [
      ...(code === null || message === null ? [] : [{ sign: signs[level ?? 'notice'], code, message }]),
      ...warnings.map((each) => ({ sign: signs[each.level], code: each.code, message: each.message })),
    ],
  }
}

/** What stands behind a word that the journal alone says, and nothing proves. */
export function markOf({ journal }: RotateReport): string {
  return journal === 'not verified' ? ' (journal, not verified)' : ''
}

const signs = { error: '❌', warning: '⚠️', notice: 'ℹ️' } as const

function listed(title: string, items: readonly string[]) {
  return items.length === 0 ? [] : [{ title, items }]
}

function waiting({ waitingFor, until }: RotateReport): string {
  return `${waitingFor ?? ''}${until === null ? '' : `, until ${until}`}`
}

/** When the newest token ends, with the word for whose that is. */
export function shownExpiry({ expiry, expiresAt }: RotateReport): string {
  return expiresAt === null ? expiry : `${expiresAt}${expiry === 'declared' ? ' (declared)' : ''}`
}
