import type { Ci } from '../ci/ci.js'
import type { Sign, SummaryPage } from '../ci/summary.js'
import { codes } from '../codes/table.js'
import { formatDuration } from '../token/duration.js'
import { type Expiry, shownEnd } from '../token/expiry.js'
import type { CheckReport, Remark } from './report.js'

/** GitHub shows ten annotations of a level in a step. */
const mostAnnotations = 8

/**
 * Says a report: outputs, a line of the log, annotations with the cure, and a table in the job summary.
 *
 * @param validity what is said where the token works, whatever else there is to say
 */
export async function publish(
  report: CheckReport,
  validity: string,
  vendorTitle: string,
  ci: Ci,
): Promise<void> {
  const outputs = {
    verdict: report.verdict,
    code: report.code,
    'token-ref': report.token,
    'expires-at': report.expiresAt ?? report.expiry,
    expiry: report.expiry,
    'valid-for': report.validForSeconds === null ? '' : String(report.validForSeconds),
    scopes: report.scopes?.join(',') ?? '',
  }
  for (const [name, value] of Object.entries(outputs)) ci.setOutput(name, value)
  if (report.verdict === 'valid') ci.log(validity)
  else if (report.code === '') ci.log(report.message)
  if (report.action === 'fail' && report.code !== '') ci.annotate('error', report.code, report.message)
  for (const remark of report.warnings.slice(0, mostAnnotations)) {
    ci.annotate(levelOf(remark, report), remark.code, remark.message)
  }
  await ci.summarize(summary(report, vendorTitle))
}

function levelOf({ code }: Remark, report: CheckReport): 'warning' | 'notice' {
  if (report.action === 'skip' && code === report.code) return 'notice'
  return codes[code].outcome === 'notice' ? 'notice' : 'warning'
}

/** That the token works, and until when. */
export function successMessage(ref: string, expiry: Expiry, secondsLeft: number | undefined): string {
  if (expiry.kind === 'unknown') return `The token ${ref} is valid; nobody tells when it expires.`
  if (expiry.kind === 'never') return `The token ${ref} is valid and never expires.`
  const left = secondsLeft ?? 0
  const span = formatDuration(left * 1000)
  if (left < 0)
    return `The token ${ref} is valid, although its expiry passed on ${shownEnd(expiry)}, ${span} ago.`
  return `The token ${ref} is valid and expires on ${shownEnd(expiry)}, in ${span}.`
}

/** A tick stands for a token that works, and never for one that was not asked about. */
function signOf({ action, verdict, code }: CheckReport): Sign {
  if (action === 'fail') return '❌'
  if (action === 'skip') return '⏭️'
  if (verdict === 'valid') return '✅'
  return code !== '' && codes[code].outcome === 'notice' ? 'ℹ️' : '⚠️'
}

function summary(report: CheckReport, vendorTitle: string): SummaryPage {
  const { token, verdict, scopes, missingScopes, excessScopes, action, code, message, warnings } = report
  const failed = action === 'fail' && code !== ''
  return {
    sign: signOf(report),
    title: 'Token check',
    facts: [
      ['Vendor', vendorTitle],
      ['Token', token],
      ['Verdict', verdict],
      ['Expires', expires(report)],
      ['Scopes', ...(scopes === null ? ['unknown'] : scopes.length === 0 ? ['none'] : scopes)],
      ...(missingScopes.length > 0 ? [['Missing', ...missingScopes] as const] : []),
      ...(excessScopes.length > 0 ? [['More than needed', ...excessScopes] as const] : []),
    ],
    remarks: [
      ...(failed ? [{ sign: '❌' as const, code, message }] : []),
      ...warnings.map((remark) => ({ sign: '⚠️' as const, code: remark.code, message: remark.message })),
    ],
  }
}

function expires(report: CheckReport): string {
  if (report.expiresAt === null) return report.expiry
  const left = report.validForSeconds ?? 0
  const span = formatDuration(left * 1000)
  const whose = report.expiry === 'declared' ? 'declared, ' : ''
  return `${report.expiresAt} (${whose}${left < 0 ? `${span} ago` : `in ${span}`})`
}
