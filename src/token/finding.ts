import type { Details } from '../codes/failure.js'
import type { Code } from '../codes/table.js'

/** Something wrong with a value before anybody looks at its format. `{vendor}` is filled in by who reports it. */
export interface HygieneFinding {
  readonly code: Code
  readonly details: Details
}
