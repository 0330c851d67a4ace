import { type Code, codes } from '../codes/table.js'

/** What a later run mends, or finds mended, without anybody's help; nobody is called for it. */
const passing: ReadonlySet<string> = new Set<Code>([
  'CREATE_AMBIGUOUS',
  'DEPENDABOT',
  'EXPIRY_VARIABLE_UNTOLD',
  'FORK_PULL_REQUEST',
  'INTERRUPTED',
  'JOURNAL_UNAVAILABLE',
  'NEW_TOKEN_NOT_WORKING',
  'ROTATE_AMBIGUOUS',
  'ROTATION_PASSED_OVER',
  'ROTATION_UNSURE',
  'SEALED_NOT_LISTED',
  'STORE_KEY_CHANGED',
  'STORE_RATE_LIMITED',
  'STORE_SECRET_ABSENT',
  'STORE_UNAVAILABLE',
  'STORE_UNSURE',
])

/** Whether a code passes without a person: those above, and whatever only says that nobody could be asked. */
export function endsByItself(code: Code): boolean {
  return passing.has(code) || codes[code].outcome === 'on-unknown'
}
