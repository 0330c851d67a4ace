import type { Code } from '../codes/table.js'
import { codes } from '../codes/table.js'
import type { Expiry } from '../token/expiry.js'
import type { Verdict } from '../token/verdict.js'

/** The document of `check --json`. Fields are only ever added. */
export interface CheckReport {
  readonly verdict: Verdict
  /** The gravest finding; empty when there is nothing to say. */
  readonly code: Code | ''
  readonly message: string
  /** Id of the vendor; empty when the inputs do not tell. */
  readonly vendor: string
  /** The token's ref, the only name of it that may be printed; empty when there is no token. */
  readonly token: string
  /** `declared`: a person says so, the vendor does not. */
  readonly expiry: Expiry['kind']
  /** ISO 8601; null unless the expiry is known or declared. */
  readonly expiresAt: string | null
  /** By the server's clock; negative once it has passed; null unless the expiry is known or declared. */
  readonly validForSeconds: number | null
  /** Scopes, or the role as the only member; null when nobody could say. */
  readonly scopes: readonly string[] | null
  readonly missingScopes: readonly string[]
  readonly excessScopes: readonly string[]
  /** Requests to the vendor, retries included. */
  readonly requests: number
  /** Everything worth saying that does not end the step. */
  readonly warnings: readonly Remark[]
  /** What the later steps do: go on, do nothing and stay green, or nothing because this step failed. */
  readonly action: 'proceed' | 'skip' | 'fail'
}

/** The report of a check that ended before it could ask anybody: nobody said anything of the token. */
export function unaskedReport({ code, message }: Remark): CheckReport {
  return {
    verdict: 'unknown',
    code,
    message,
    vendor: '',
    token: '',
    expiry: 'unknown',
    expiresAt: null,
    validForSeconds: null,
    scopes: null,
    missingScopes: [],
    excessScopes: [],
    requests: 0,
    warnings: [],
    action: 'fail',
  }
}

export interface Remark {
  readonly code: Code
  readonly message: string
}

/** 0 when the step is green, else 1. */
export function exitCodeOf(report: CheckReport): 0 | 1 | 2 {
  if (report.action !== 'fail') return 0
  return report.code === '' ? 1 : (codes[report.code].exit ?? 1)
}
