import type { ForeignFormat } from '../format.js'

export const allure: ForeignFormat = {
  title: 'Allure results',
  recognises: ({ json }) =>
    json?.has('uuid') === true &&
    ['historyId', 'stage', 'labels', 'befores', 'afters', 'children'].filter((key) => json.has(key)).length >=
      2,
  instead: 'Allure writes beside the report of a test runner: upload the JUnit XML or JSON of that runner.',
}
