import type { ReportFormat, ReportReader } from './model.js'

/** A format of test reports: how users name it, and how it is read. A new format is one file and one line here. */
export interface ReportFormatEntry {
  /** What the input `format` calls it. */
  readonly name: string
  readonly title: string
  /** Loaded when the first report of the format is met. */
  readonly load: () => Promise<ReportReader>
}

export const reportFormats: Readonly<Record<ReportFormat, ReportFormatEntry>> = {
  'playwright-json': {
    name: 'playwright',
    title: 'Playwright JSON',
    load: async () => (await import('./playwright-json.js')).readPlaywrightJson,
  },
  'junit-xml': {
    name: 'junit',
    title: 'JUnit XML',
    load: async () => (await import('./junit-xml.js')).readJUnitXml,
  },
}

/** The format that the input `format` names; undefined for `auto`. */
export function formatNamed(name: string): ReportFormat | undefined {
  return (['playwright-json', 'junit-xml'] as const).find((id) => reportFormats[id].name === name)
}
