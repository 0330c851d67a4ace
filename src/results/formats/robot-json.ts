import type { ForeignFormat } from '../format.js'

export const robotJson: ForeignFormat = {
  title: 'Robot Framework output JSON',
  recognises: ({ json }) =>
    json?.has('generator') === true && json.has('generated') && (json.has('suite') || json.has('rpa')),
  instead: 'Run `robot --xunit xunit.xml`, or `rebot --xunit xunit.xml output.json`, and upload `xunit.xml`.',
}
