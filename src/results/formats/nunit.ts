import type { ForeignFormat } from '../format.js'

export const nunit: ForeignFormat = {
  title: 'NUnit XML',
  recognises: ({ xml }) => xml?.root === 'test-run' || xml?.root === 'test-results',
  instead:
    'Run `dotnet test --logger trx` and upload the TRX file, or use the logger `junit` of `JunitXml.TestLogger`.',
}
