/** Codes after which no later try in this job can help. */
const finalCodes: ReadonlySet<string> = new Set([
  'GITHUB_TOKEN_REJECTED',
  'JOURNAL_CORRUPT',
  'APP_NOT_INSTALLED',
  'GITHUB_API_PATH',
  'GITHUB_APP_SUSPENDED',
  'GITHUB_ARCHIVED',
  'GITHUB_IP_REFUSED',
  'GITHUB_NOT_GITHUB',
  'GITHUB_SSO',
  'JOURNAL_FORBIDDEN',
  'REPOSITORY_NOT_FOUND',
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

export const isFinal = (code: string): boolean => finalCodes.has(code)
