import type { ForeignFormat } from '../format.js'

export const xunit: ForeignFormat = {
  title: 'xUnit.net XML',
  recognises: ({ xml }) =>
    xml?.root === 'assemblies' ||
    (xml?.root === 'assembly' &&
      (['test-framework', 'total', 'failed'].some((name) => name in xml.attributes) ||
        xml.child === 'collection')),
  instead:
    'Run `dotnet test --logger trx` and upload the TRX file, or start the xUnit.net runner with `-junit FILE`.',
}
