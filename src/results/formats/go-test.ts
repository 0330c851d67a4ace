import type { ForeignFormat } from '../format.js'

export const goTest: ForeignFormat = {
  title: 'Go test JSON',
  recognises: ({ json }) => json?.has('Action') === true && (json.has('Package') || json.has('ImportPath')),
  instead:
    'Run `gotestsum --junitfile report.xml`, or pipe `go test -v` into `go-junit-report`, and upload the XML.',
}
