import type { ReadableFormat } from '../format.js'

// One in capital letters is not read, and is a report all the same. TestLink's export of test cases has the same root, but none of these.
const children = /^(?:testsuite|testcase|properties|system-out|system-err|error|failure|skipped)$/i

export const junit: ReadableFormat = {
  name: 'junit',
  title: 'JUnit XML',
  writtenBy: 'the JUnit reporter that almost every test runner has',
  recognises: ({ xml }) =>
    xml !== undefined &&
    /^testsuites?$/i.test(xml.root) &&
    (xml.child === undefined || children.test(xml.child)),
  load: async () => (await import('../junit-xml.js')).readJUnitXml,
}
