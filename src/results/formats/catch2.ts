import type { ForeignFormat } from '../format.js'

export const catch2: ForeignFormat = {
  title: 'Catch2 XML',
  recognises: ({ xml }) => xml?.root === 'Catch2TestRun' || xml?.root === 'Catch',
  instead: 'Run the tests with `--reporter junit --out report.xml`, and upload `report.xml`.',
}
