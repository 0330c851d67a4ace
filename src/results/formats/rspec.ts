import type { ForeignFormat } from '../format.js'

export const rspec: ForeignFormat = {
  title: 'RSpec JSON',
  recognises: ({ json }) => json?.has('examples') === true && json.has('summary_line') && json.has('version'),
  instead:
    'Run `rspec --format RspecJunitFormatter --out rspec.xml` with the gem `rspec_junit_formatter`, and upload `rspec.xml`.',
}
