import type { Ci } from '../ci/ci.js'
import type { RotateReport } from './ports.js'

/** Tells the CI: outputs, annotations and a job summary. */
export async function publish(report: RotateReport, secret: string, ci: Ci): Promise<void> {
  ci.setOutput('rotation', report.outcome)
  ci.setOutput('next-rotation', report.next)
  ci.setOutput('code', report.code ?? '')
  for (const warning of report.warnings) ci.annotate(warning.level, warning.code, warning.message)
  if (report.code !== null && report.message !== null && report.level !== null) {
    ci.annotate(report.level, report.code, report.message)
  }
  for (const line of report.plan) ci.log(`Would do: ${line}`)
  await ci.summarize(summaryOf(report, secret))
}

/** What a person wants to know of one secret: generation, where it is stored, what is waited for and until when. */
export function summaryOf(report: RotateReport, secret: string): string {
  const rows: [string, string][] = [
    ['Rotation', report.outcome],
    ['Generation', report.generation === 0 ? 'none yet' : String(report.generation)],
    ...(report.created === null
      ? []
      : [['New token', `${report.created.ref} (${report.created.name})`] satisfies [string, string]]),
    ...(report.old === null
      ? []
      : [['Old token', `${report.old.ref}, ${report.old.state}`] satisfies [string, string]]),
    ...(report.waitingFor === null ? [] : [['Waiting for', waiting(report)] satisfies [string, string]]),
    ['Next rotation', report.next],
  ]
  const stores = report.stores.map(
    ({ store, state, updatedAt }) => `| ${cell(store)} | ${state} | ${updatedAt ?? ''} |`,
  )
  return [
    `### Rotation of \`${secret}\``,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${cell(value)} |`),
    '',
    ...(stores.length === 0 ? [] : ['| Store | State | Written |', '|---|---|---|', ...stores, '']),
    ...(report.message === null ? [] : [cell(report.message), '']),
    ...report.steps.map((step, index) => `${index + 1}. ${step}`),
    ...report.plan.map((step) => `- ${cell(step)}`),
    '',
  ].join('\n')
}

function waiting({ waitingFor, until }: RotateReport): string {
  return `${waitingFor ?? ''}${until === null ? '' : `, until ${until}`}`
}

/** Text that cannot break out of a table. */
function cell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|')
}
