import type { ForeignFormat } from '../format.js'

export const cucumberMessages: ForeignFormat = {
  title: 'Cucumber messages',
  recognises: ({ json }) => json?.has('meta.protocolVersion') === true && json.has('meta.implementation'),
  instead:
    'Run Cucumber with `--format json:cucumber.json` or `--format junit:cucumber.xml`, and upload that file.',
}
