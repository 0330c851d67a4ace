import type { ForeignFormat } from '../format.js'

export const robot: ForeignFormat = {
  title: 'Robot Framework output XML',
  recognises: ({ xml }) => xml?.root === 'robot',
  instead: 'Run `robot --xunit xunit.xml`, or `rebot --xunit xunit.xml output.xml`, and upload `xunit.xml`.',
}
