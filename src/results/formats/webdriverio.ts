import type { ForeignFormat } from '../format.js'

export const webdriverio: ForeignFormat = {
  title: 'WebdriverIO JSON',
  recognises: ({ json }) =>
    json?.has('capabilities') === true && json.has('suites') && (json.has('specs') || json.has('framework')),
  instead:
    'Add the `junit` reporter of `@wdio/junit-reporter` to the configuration of WebdriverIO, and upload its files.',
}
