import { Failure } from '../codes/failure.js'
import type { InputName } from '../inputs.js'
import { isPrintedRef } from '../token/ref.js'

/** The ref of a token as it is printed. Anything else could be the token itself, so it is not repeated. */
export function parseRef(input: InputName, text: string): string {
  if (isPrintedRef(text)) return text
  throw new Failure('INPUT_INVALID', {
    input,
    value: `a text of ${text.length} characters`,
    expected: 'the ref of a token as it is printed (never the token itself)',
    example: 'sha256:0123456789ab, or qh_a1b2c3_… where the vendor has a public prefix',
  })
}
