import { Failure } from '../../codes/failure.js'
import { isGitHubCode } from '../../codes/github.js'
import type { Code } from '../../codes/table.js'
import { NetworkFailure } from '../../http/failure.js'
import type { Failed } from '../effects/effects.js'

/**
 * Codes after which an effect certainly did not happen. Everything else leaves it open: a time-out, a reset, a 5xx and
 * whatever we did not foresee.
 */
const withoutEffect: ReadonlySet<Code> = new Set([
  'ACTIONS_FORBIDDEN',
  'EXPIRY_VARIABLE_FORBIDDEN',
  'GITHUB_TOKEN_REJECTED',
  'GITHUB_TOO_OLD',
  'INPUT_INVALID',
  'INPUT_MISSING',
  'JOURNAL_FORBIDDEN',
  'LEAKED_FIRST_REFUSED',
  'LIFETIME_REFUSED',
  'NETWORK_DNS',
  'NETWORK_REFUSED',
  'REDIRECT_REFUSED',
  'ROTATION_ADMIN_INVALID',
  'ROTATION_IN_PLACE_REFUSED',
  'ROTATION_NEEDS_ADMIN',
  'ROTATION_OLD_TOKEN_DEAD',
  'ROTATION_OWNER_UNKNOWN',
  'ROTATION_PASSED_OVER',
  'ROTATION_SELF_UNKNOWN',
  'SECRET_NAME_INVALID',
  'SECRET_TOO_LARGE',
  'STORE_FORBIDDEN',
  'STORE_GITHUB_TOKEN',
  'STORE_KEY_CHANGED',
  'STORE_KEY_INVALID',
  'STORE_LIMIT',
  'STORE_NOT_FOUND',
  'STORE_RATE_LIMITED',
  'STORE_REFUSED',
  'TLS_EXPIRED',
  'TLS_HOST_MISMATCH',
  'TLS_PROTOCOL',
  'TLS_UNTRUSTED',
  'TOKEN_NAME_TAKEN',
  'VENDOR_BAD_REQUEST',
  'VENDOR_CONFLICT',
  'VENDOR_FORBIDDEN',
  'VENDOR_NOT_FOUND',
  'VENDOR_RATE_LIMITED',
  'VENDOR_UNAUTHORIZED',
])

/** What an error of a port says about the effect that it ended. */
export function failedBy(error: unknown): Failed {
  const failure =
    error instanceof Failure
      ? error
      : new Failure('INTERNAL_ERROR', { kind: kindOf(error), step: 'rotate' }, { cause: error })
  const harmless =
    error instanceof NetworkFailure
      ? error.effect === 'never-sent'
      : withoutEffect.has(failure.code) || isGitHubCode(failure.code)
  return { certainty: harmless ? 'refused' : 'ambiguous', failure }
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
