import { type Details, explain } from '../codes/failure.js'
import { type Code, codes } from '../codes/table.js'
import { type DeclaredEnd, differenceDetails, differs } from '../token/declared.js'
import { formatDuration } from '../token/duration.js'
import { type Expiry, secondsLeft } from '../token/expiry.js'
import { compareScopes, type ScopeComparison } from '../token/scopes.js'
import type { ScopeRules } from '../vendors/vendor.js'
import type { Remark } from './report.js'
import { unlistedScopes } from './scope-names.js'

/** Something worth saying of a token, with what fills the placeholders of its sentence. */
export interface Finding {
  readonly code: Code
  readonly details?: Details
}

/** Clocks closer than this are called equal. */
const toleratedSkewMs = 120_000

/** The demands on the validity of a token, in milliseconds. */
export interface ValidityDemands {
  readonly minValidityMs?: number
  readonly warnBeforeMs?: number
  /** How long the step that uses the token may take. */
  readonly stepTimeoutMs?: number
}

/** What the expiry of a token that works gives to say, at an instant of the server's clock. */
export function expiryFindings(
  expiry: Expiry,
  { minValidityMs = 0, warnBeforeMs = 0, stepTimeoutMs = 0 }: ValidityDemands,
  now: Date,
): readonly Finding[] {
  if (expiry.kind === 'never') return [{ code: 'TOKEN_NEVER_EXPIRES' }]
  if (expiry.kind === 'unknown') return minValidityMs > 0 ? [{ code: 'EXPIRY_UNKNOWN' }] : []
  const leftMs = (secondsLeft(expiry, now) ?? 0) * 1000
  const left = formatDuration(Math.max(0, leftMs))
  const details = {
    left: expiry.kind === 'declared' ? `${left} (declared)` : left,
    expiresAt: expiry.at.toISOString(),
    needed: formatDuration(minValidityMs),
    timeout: formatDuration(stepTimeoutMs),
  }
  const findings: Finding[] = []
  const isDeclared = expiry.kind === 'declared'
  // A date that is over, of a token that works, fails nothing that asks for no validity.
  if (leftMs < minValidityMs && minValidityMs > 0) {
    findings.push({ code: 'TOKEN_EXPIRES_TOO_SOON', details })
  }
  // The token works, so the person is mistaken, or spoke of an earlier one.
  if (isDeclared && leftMs <= 0) return [...findings, { code: 'EXPIRY_DECLARED_OVER', details }]
  if (leftMs < stepTimeoutMs) findings.push({ code: 'TOKEN_EXPIRES_DURING_STEP', details })
  if (leftMs < warnBeforeMs) findings.push({ code: 'TOKEN_EXPIRES_SOON', details })
  return findings
}

/** Whether the vendor tells another expiry than the declared one. */
export function differenceFindings(told: Expiry, declared: DeclaredEnd | undefined): readonly Finding[] {
  if (declared === undefined || !differs(declared, told)) return []
  return [{ code: 'EXPIRY_DIFFERS', details: differenceDetails(told, declared) }]
}

/** What the scopes of a token that works give to say, and how they compare. Without a demand there is nothing to say. */
export function scopeFindings(
  granted: readonly string[] | undefined,
  wanted: readonly string[],
  rules: ScopeRules,
): ScopeComparison & { readonly findings: readonly Finding[] } {
  if (wanted.length === 0) return { missing: [], excess: [], findings: [] }
  const unlisted = unlistedScopes(wanted, rules).filter(({ scope }) => !granted?.includes(scope))
  const doubts = unlisted.map(({ details }): Finding => ({ code: 'SCOPE_UNLISTED', details }))
  if (!granted) return { missing: [], excess: [], findings: [{ code: 'SCOPES_UNKNOWN' }, ...doubts] }
  const { missing, excess: beyond } = compareScopes(granted, wanted, rules.covers, rules.forCheck)
  // Beside a slip, what was meant is not known, so nothing is too much.
  const excess = unlisted.length > 0 ? [] : beyond
  const details = {
    missing: missing.join(', '),
    excess: excess.join(', '),
    granted: granted.join(', ') || 'none',
  }
  const findings: Finding[] = []
  if (missing.length > 0) {
    findings.push({ code: rules.kind === 'role' ? 'ROLE_TOO_LOW' : 'SCOPE_MISSING', details })
  }
  if (excess.length > 0) findings.push({ code: 'SCOPE_EXCESS', details })
  findings.push(...doubts)
  return { missing, excess, findings }
}

/** Whether this machine's clock disagrees with the server's. */
export function clockFindings(serverTime: Date | undefined, localTime: Date): readonly Finding[] {
  if (!serverTime) return []
  const skew = localTime.getTime() - serverTime.getTime()
  if (Math.abs(skew) < toleratedSkewMs) return []
  const details = { skew: formatDuration(skew), direction: skew > 0 ? 'ahead of' : 'behind' }
  return [{ code: 'CLOCK_SKEW', details }]
}

const gravity = ['fail', 'on-missing', 'on-unknown', 'skip', 'warn'] as const

/** The gravest finding that is more than a notice; the first of equals. */
export function gravest(findings: readonly Finding[]): Finding | undefined {
  for (const outcome of gravity) {
    const found = findings.find(({ code }) => codes[code].outcome === outcome)
    if (found) return found
  }
  return undefined
}

/** A finding as a sentence. @param common what every sentence may name, such as the vendor and the token's ref */
export function remark({ code, details }: Finding, common: Details): Remark {
  return { code, message: explain(code, { ...common, ...details }) }
}
