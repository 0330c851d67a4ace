import type { ForeignFormat } from '../format.js'

export const mochawesome: ForeignFormat = {
  title: 'Mochawesome JSON',
  recognises: ({ json }) =>
    json?.has('stats.passes') === true &&
    json.has('results') &&
    (json.has('meta') || json.has('stats.testsRegistered')),
  instead: 'Run `mocha --reporter xunit --reporter-option output=FILE` too, and upload that file.',
}
