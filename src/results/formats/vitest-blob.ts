import type { ForeignFormat } from '../format.js'

export const vitestBlob: ForeignFormat = {
  title: 'Vitest blob',
  // Texts of the report, packed by flatted, begin with the version behind a list of references.
  recognises: ({ text }) => /^\[\["\d+",[^\]]*\],"\d+\.\d+\.\d+/.test(text.slice(0, 1_000)),
  instead: 'Run `vitest --merge-reports --reporter=junit --outputFile=report.xml`, and upload `report.xml`.',
}
