import { type CheckInputs, check } from '../check/check.js'
import { exitCodeOf } from '../check/report.js'
import { requireScopeNames } from '../check/scope-names.js'
import { speakingTo, workflowWith } from '../codes/surface.js'
import { type CheckStepInputs, parseCheckInputs } from '../inputs/parse.js'
import { readFromEnvironment } from '../inputs/read.js'
import { openSession } from '../vendors/session.js'
import { brokenCheck } from './broken-off.js'
import { type Ending, type Host, hosted, interruptible, sessionFrom } from './host.js'
import { readVendorConfig } from './token.js'
import { takeVendor, withUrl } from './vendor.js'

export function main(): Promise<number> {
  return speakingTo(workflowWith(process.env.TOKEN_ACTION_ROTATION), () =>
    hosted({ name: 'check', env: process.env, json: false, brokenOff: brokenCheck }, (host) =>
      checkStep(parseCheckInputs(readFromEnvironment(host.env)), host),
    ),
  )
}

/** Checks the token, and says whether later steps may use it. */
export async function checkStep(given: CheckStepInputs, host: Host): Promise<Ending> {
  const { notify } = given
  const notices = notify && (await import('./notify.js'))
  if (notify) notices?.maskNotify(notify, host)
  const vendor = await takeVendor(given, host)
  const inputs = withUrl(given, vendor)
  requireScopeNames(inputs.scopes, vendor)
  const overrides = await readVendorConfig(inputs, vendor, host)
  const { minValidityMs, warnBeforeMs, onMissing, expiresAt } = inputs
  const request: CheckInputs = {
    vendor,
    token: inputs.token,
    scopes: inputs.scopes,
    onUnknown: inputs.onUnknown,
    stepTimeoutMs: inputs.timeoutMs,
    ...(onMissing !== undefined && { onMissing }),
    ...(minValidityMs !== undefined && { minValidityMs }),
    ...(warnBeforeMs !== undefined && { warnBeforeMs }),
    ...(expiresAt !== undefined && { declared: expiresAt }),
  }
  const report = await interruptible(
    check(request, {
      ci: host.ci,
      session: (token) =>
        openSession(vendor, { url: inputs.url, token, overrides, ...sessionFrom(host, inputs.timeoutMs) }),
      now: host.now,
    }),
    host.signal,
  )
  host.ci.setOutput('proceed', String(report.action === 'proceed'))
  if (notify) await notices?.tellCheck(report, { ...inputs, notify }, vendor, host)
  return { exitCode: exitCodeOf(report), document: report }
}
