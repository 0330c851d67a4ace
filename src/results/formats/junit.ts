import type { ReadableFormat } from '../format.js'

// TestLink's export of test cases has the same root, but none of these.
const children = /^(?:testsuite|testcase|properties|system-out|system-err|error|failure|skipped)$/

export const junit: ReadableFormat = {
  name: 'junit',
  title: 'JUnit XML',
  writtenBy: 'the JUnit reporter that almost every test runner has',
  recognises: ({ xml }) =>
    xml !== undefined &&
    (xml.root === 'testsuites' || xml.root === 'testsuite') &&
    (xml.child === undefined || children.test(xml.child)),
  load: async () => (await import('../junit-xml.js')).readJUnitXml,
}
