import type { Ci } from '../ci/ci.js'
import { codes } from '../codes/table.js'
import { presentAll } from '../http/redact.js'
import { type DeclaredEnd, declaredExpiry } from '../token/declared.js'
import { type Expiry, endOf, secondsLeft, strongerExpiry } from '../token/expiry.js'
import { inspectValue } from '../token/hygiene.js'
import { maskVariants } from '../token/masks.js'
import { tokenRef } from '../token/ref.js'
import type { Verdict } from '../token/verdict.js'
import type { Introspection, Vendor, VendorSession } from '../vendors/vendor.js'
import {
  clockFindings,
  differenceFindings,
  expiryFindings,
  type Finding,
  gravest,
  remark,
  scopeFindings,
  type ValidityDemands,
} from './findings.js'
import { formatProblem } from './offline.js'
import { publish, successMessage } from './publish.js'
import type { CheckReport } from './report.js'

type OnProblem = 'fail' | 'warn' | 'skip'

/** What a check needs to know. Durations are milliseconds. */
export interface CheckInputs extends ValidityDemands {
  readonly vendor: Vendor
  /** The secret's value as it was handed over; empty when there is none. */
  readonly token: string
  /** Scopes, or the one role, that the token must have. */
  readonly scopes: readonly string[]
  readonly onUnknown: OnProblem
  /** When the token ends, as a person says. */
  readonly declared?: DeclaredEnd
  /** Absent when the user left it open: then a fork and Dependabot skip, and everything else fails. */
  readonly onMissing?: OnProblem
}

/** Everything a check talks to. */
export interface CheckDeps {
  readonly ci: Ci
  /** Opens a session with the vendor for the token, which is trimmed. */
  session(token: string): VendorSession
  /** This machine's clock. */
  now(): Date
}

/** No service has as many scopes; to make more fit for a message would take longer than any step may. */
const mostScopes = 1_000

/** What is known of the token when the check ends. */
interface State {
  readonly verdict: Verdict
  readonly ref: string
  readonly findings: readonly Finding[]
  readonly expiry?: Expiry
  readonly now?: Date
  readonly scopes?: readonly string[]
  readonly missing?: readonly string[]
  readonly excess?: readonly string[]
  readonly requests?: number
}

/**
 * Masks the token, looks at it offline, asks the vendor once, and says what was found: as outputs, annotations, a job
 * summary and the returned report. Never throws for anything that a user or a server did.
 */
export async function check(inputs: CheckInputs, deps: CheckDeps): Promise<CheckReport> {
  const { vendor } = inputs
  const { token, problem, warnings } = inspectValue(inputs.token)
  const secretParts = vendor.format.secretParts?.(token) ?? []
  deps.ci.mask(...maskVariants(token, { secretParts }))

  const ref = token === '' ? '' : tokenRef(token, vendor.format.publicPart?.(token))
  const state =
    token === ''
      ? missing(deps.ci)
      : (offline(problem ?? formatProblem(token, vendor), ref, warnings) ??
        (await online(inputs, deps, token, ref, warnings)))
  const report = toReport(inputs, state)
  await publish(report, validityOf(state), vendor.title, deps.ci)
  return report
}

/** No token: on purpose, as in a fork, or by mistake. */
function missing(ci: Ci): State {
  const codeOf = { fork: 'FORK_PULL_REQUEST', dependabot: 'DEPENDABOT' } as const
  const { secretsWithheld } = ci.context
  return secretsWithheld
    ? { verdict: 'unknown', ref: '', findings: [{ code: codeOf[secretsWithheld] }] }
    : { verdict: 'invalid', ref: '', findings: [{ code: 'TOKEN_EMPTY' }] }
}

function offline(problem: Finding | undefined, ref: string, warnings: readonly Finding[]): State | undefined {
  return problem && { verdict: 'invalid', ref, findings: [problem, ...warnings] }
}

async function online(
  inputs: CheckInputs,
  deps: CheckDeps,
  token: string,
  ref: string,
  warnings: readonly Finding[],
): Promise<State> {
  const { vendor } = inputs
  const session = deps.session(token)
  const answer = await vendor.introspect(session)
  const local = deps.now()
  const now = answer.serverTime ?? local
  const { scopes } = answer
  const granted =
    scopes && scopes.length <= mostScopes ? presentAll(session.http.presentable, scopes) : undefined
  const valid = answer.verdict === 'valid'
  const usable = valid || isUnasked(vendor)
  const { declared } = inputs
  const expiry = declared ? strongerExpiry(answer.expiry, declaredExpiry(declared)) : answer.expiry
  const { findings, missing, excess } = valid
    ? scopeFindings(granted, inputs.scopes, vendor.scopes)
    : { findings: [], missing: [], excess: [] }
  return {
    verdict: answer.verdict,
    ref,
    findings: [
      ...verdictFindings(answer),
      ...findings,
      ...(usable ? expiryFindings(expiry, inputs, now) : []),
      ...(valid ? differenceFindings(answer.expiry, declared) : []),
      ...clockFindings(answer.serverTime, local),
      ...warnings,
    ],
    expiry,
    now,
    ...(granted && { scopes: granted }),
    missing,
    excess,
    requests: session.http.requests,
  }
}

/** What the vendor's answer itself says; a verdict that is not valid always has a code. */
function verdictFindings({ verdict, code, details }: Introspection): readonly Finding[] {
  if (code !== undefined) return [{ code, ...(details && { details }) }]
  if (verdict === 'valid') return []
  return [verdict === 'invalid' ? { code: 'TOKEN_REJECTED' } : { code: 'BAD_JSON' }]
}

function toReport(inputs: CheckInputs, state: State): CheckReport {
  const { vendor } = inputs
  const { verdict, ref, expiry = { kind: 'unknown' } } = state
  const common = { vendor: vendor.title, ref, input: 'token' }
  const [first] = state.findings
  const usable = verdict === 'valid' || (verdict === 'unknown' && isUnasked(vendor))
  const main = usable ? (gravest(state.findings) ?? (verdict === 'valid' ? undefined : first)) : first
  const action = actionFor(inputs, verdict, main)
  const left = leftOf(state)
  const mainRemark = main && remark(main, common)
  return {
    verdict,
    code: main?.code ?? '',
    message: mainRemark?.message ?? validityOf(state),
    vendor: vendor.id,
    token: ref,
    expiry: expiry.kind,
    expiresAt: endOf(expiry)?.toISOString() ?? null,
    validForSeconds: left ?? null,
    scopes: state.scopes ?? null,
    missingScopes: state.missing ?? [],
    excessScopes: state.excess ?? [],
    requests: state.requests ?? 0,
    warnings: state.findings
      .filter((finding) => finding !== main || action !== 'fail')
      .map((finding) => remark(finding, common)),
    action,
  }
}

const leftOf = ({ expiry = { kind: 'unknown' }, now }: State): number | undefined =>
  now && secondsLeft(expiry, now)

/** What is said of a token that works, beside whatever else is. */
const validityOf = (state: State): string =>
  successMessage(state.ref, state.expiry ?? { kind: 'unknown' }, leftOf(state))

/** Nobody is asked, on purpose, so that an unknown verdict is no reason to stop. */
function isUnasked({ capabilities }: Vendor): boolean {
  return capabilities.introspect === 'none'
}

const actionOf = { fail: 'fail', warn: 'proceed', skip: 'skip' } as const

function actionFor(inputs: CheckInputs, verdict: Verdict, main: Finding | undefined): CheckReport['action'] {
  if (!main) return 'proceed'
  const { outcome } = codes[main.code]
  if (outcome === 'on-missing') {
    return actionOf[inputs.onMissing ?? (main.code === 'TOKEN_EMPTY' ? 'fail' : 'skip')]
  }
  const isOpen = verdict === 'unknown' && !isUnasked(inputs.vendor)
  if (isOpen || outcome === 'on-unknown') return actionOf[inputs.onUnknown]
  return verdict === 'invalid' || outcome === 'fail' ? 'fail' : 'proceed'
}
