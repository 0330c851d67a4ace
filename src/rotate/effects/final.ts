import { isGitHubCode } from '../../codes/github.js'

/** Codes after which no later try in this job can help. */
const finalCodes: ReadonlySet<string> = new Set([
  'GITHUB_TOKEN_REJECTED',
  'JOURNAL_CORRUPT',
  'JOURNAL_FORBIDDEN',
  'SECRET_NAME_INVALID',
  'SECRET_TOO_LARGE',
  'STORE_FORBIDDEN',
  'STORE_GITHUB_TOKEN',
  'STORE_KEY_CHANGED',
  'STORE_KEY_INVALID',
  'STORE_LIMIT',
  'STORE_NOT_FOUND',
  'STORE_REFUSED',
])

export const isFinal = (code: string): boolean => finalCodes.has(code) || isGitHubCode(code)
