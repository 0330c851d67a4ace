import type { ForeignFormat } from '../format.js'

export const pytestReportlog: ForeignFormat = {
  title: 'pytest-reportlog',
  recognises: ({ json }) => json?.has('$report_type') === true,
  instead: 'Run `pytest --junitxml=report.xml`, and upload `report.xml`.',
}
