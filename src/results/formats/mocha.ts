import type { ForeignFormat } from '../format.js'

export const mocha: ForeignFormat = {
  title: 'Mocha JSON',
  recognises: ({ json }) =>
    json?.has('stats.passes') === true &&
    json.has('stats.failures') &&
    json.has('tests') &&
    json.has('passes'),
  instead: 'Run `mocha --reporter xunit --reporter-option output=FILE`, and upload that file.',
}
