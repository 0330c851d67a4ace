import { Failure } from '../codes/failure.js'
import type { InputName } from '../inputs.js'

/** A digest, or a public prefix that cannot be a whole token: it is short and ends with the sign for what is left out. */
const printed = /^(?:sha256:[0-9a-f]{12}|[A-Za-z]{2,8}_[A-Za-z0-9]{1,16}_…)$/

/** The ref of a token as it is printed. Anything else could be the token itself, so it is not repeated. */
export function parseRef(input: InputName, text: string): string {
  if (printed.test(text)) return text
  throw new Failure('INPUT_INVALID', {
    input,
    value: `a text of ${text.length} characters`,
    expected: 'the ref of a token as it is printed (never the token itself)',
    example: 'sha256:0123456789ab, or qh_a1b2c3_… where the vendor has a public prefix',
  })
}
