import type { ForeignFormat } from '../format.js'

export const pytestJson: ForeignFormat = {
  title: 'pytest-json-report',
  recognises: ({ json }) =>
    json?.has('exitcode') === true && json.has('summary') && json.has('root') && json.has('created'),
  instead: 'Run `pytest --junitxml=report.xml`, and upload `report.xml`.',
}
