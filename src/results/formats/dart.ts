import type { ForeignFormat } from '../format.js'

export const dart: ForeignFormat = {
  title: 'Dart and Flutter test JSON',
  recognises: ({ json }) =>
    json?.has('protocolVersion') === true &&
    json.has('type') &&
    (json.has('time') || json.has('runnerVersion')),
  instead: 'Pipe the output of `dart test --reporter json` into `tojunit`, and upload its XML.',
}
