import { explain, Failure } from '../codes/failure.js'
import { worded } from '../codes/surface.js'
import type { Code } from '../codes/table.js'
import { differenceDetails, differs } from '../token/declared.js'
import { endOf } from '../token/expiry.js'
import { inspectValue } from '../token/hygiene.js'
import { compareScopes } from '../token/scopes.js'
import { strangerFor } from '../vendors/stranger.js'
import type { Introspection, VendorSession } from '../vendors/vendor.js'
import { remarksOf } from './idle.js'
import type { RotateDeps, RotateInputs, RotateReport } from './ports.js'
import { publish } from './publish.js'
import { reported, run } from './run.js'
import { stepsAfterAdoption } from './steps.js'
import { storesUnder } from './words.js'

/**
 * Stores a token that a person created, through the same protocol and journal, where no API creates one. Says what to
 * revoke, and warns when the new token can do more than the old one.
 *
 * @param value the new token, already trimmed
 */
export async function adopt(inputs: RotateInputs, value: string, deps: RotateDeps): Promise<RotateReport> {
  deps.ci.mask(...deps.maskVariants(inputs.token), ...deps.maskVariants(value))
  const report = await reported(async () => {
    const remarks = await weigh(inputs, value, deps)
    const done = stored(await run(inputs, deps, value), deps.refOf(value))
    const warnings = [...remarksOf(remarks, done.level), ...done.warnings]
    return { ...done, warnings, steps: stepsAfterAdoption(done, inputs, deps) }
  })
  await publish(report, inputs.secret, deps.ci)
  return report
}

/** A value that no store got is not adopted, whatever a later run may do with it. */
function stored(report: RotateReport, ref: string): RotateReport {
  // A run that finished an earlier generation wrote that one's token.
  const wrote = report.created?.ref === ref && report.stores.some(({ state }) => state === 'written')
  if (wrote || report.level === 'error' || report.plan.length > 0) return report
  const reason = report.message?.replace(/\.$/, '') ?? `the rotation is ${report.outcome}`
  const { code, message } = new Failure('ADOPT_NOT_STORED', { ref, reason })
  return { ...report, code, message, level: 'error' }
}

/**
 * What is worth saying of a value before it is stored. One that does not work, is the old one, or can do less than it
 * must is not worth a claim. What it must be able to do is what the input `scopes` asks for, so that a person can adopt
 * a narrower token on purpose, or else all that the old one can.
 *
 * @throws Failure ADOPT_REJECTED, NEW_TOKEN_WEAKER
 */
async function weigh(given: RotateInputs, value: string, deps: RotateDeps): Promise<readonly Failure[]> {
  const { vendor, session, platform } = deps
  const reject = (reason: string): Failure => new Failure('ADOPT_REJECTED', { reason, vendor: vendor.title })
  if (value === '') throw reject('it is empty.')
  if (value === given.token) throw reject('it is the old token.')
  const flaw = flawOf(value)
  if (flaw !== undefined) throw reject(`it has a form that no token has (${flaw}).`)
  const stranger = strangerFor(value, vendor.id)
  if (stranger) throw reject(`it looks like ${stranger.form.what} of ${stranger.issuer.title}.`)
  const problem = vendor.format.problem(value)
  if (problem !== undefined) throw reject(`${problem.reason}.`)
  const asking = session(value)
  const fresh = await vendor.introspect(asking)
  if (fresh.verdict === 'invalid') {
    const end = endOf(fresh.expiry)
    const over = end !== undefined && end <= platform.now() ? `; it ended on ${end.toISOString()}` : ''
    throw reject(`${vendor.title} does not accept it${over}.`)
  }
  if (fresh.verdict === 'unknown')
    throw reject(`nobody could say whether it works. ${whyUnknown(fresh, deps)}`)

  const { declared } = given
  const now = fresh.serverTime ?? platform.now()
  if (declared !== undefined && declared.at <= now) {
    throw reject(
      worded(
        `it works, but its declared end, ${declared.at.toISOString()}, has passed; correct the input \`expires-at\`.`,
      ),
    )
  }
  const scopes = await weighScopes(given, fresh, asking, deps)
  if (declared === undefined || !differs(declared, fresh.expiry)) return scopes
  const details = {
    ref: deps.refOf(value),
    vendor: vendor.title,
    ...differenceDetails(fresh.expiry, declared),
  }
  return [new Failure('EXPIRY_DIFFERS', details), ...scopes]
}

/** What the check of such a token says, with its cure. */
function whyUnknown({ code, details }: Introspection, { vendor }: RotateDeps): string {
  return code === undefined
    ? `${vendor.title} gave no answer that can be used; run the command again.`
    : explain(code, { vendor: vendor.title, input: 'token', ...details })
}

/** Whether the new token can do what it must, and nothing more. @throws Failure NEW_TOKEN_WEAKER */
async function weighScopes(
  { token, scopes = [] }: RotateInputs,
  fresh: Introspection,
  asking: VendorSession,
  { vendor, session, refOf }: RotateDeps,
): Promise<readonly Failure[]> {
  const ref = refOf(asking.token)
  if (vendor.scopes.kind === 'none') return []
  const old = await vendor.introspect(session(token))
  const had = old.verdict === 'valid' ? (old.scopes ?? []) : []
  if (had.length + scopes.length === 0) {
    const reason =
      old.verdict === 'invalid' ? 'the old one does not work' : 'nobody could say what the old one may do'
    return [new Failure('ADOPT_UNCOMPARED', { ref, reason })]
  }
  if (fresh.scopes === undefined) return [new Failure('SCOPES_UNKNOWN', { ref })]
  const { covers, forCheck } = vendor.scopes
  const list = (names: readonly string[]): string => asking.http.presentable(names.join(', '))
  const asked = scopes.length > 0
  const { missing } = compareScopes(fresh.scopes, asked ? scopes : had, covers)
  if (missing.length > 0) {
    const whose = asked ? worded('the input `scopes` asks for') : 'the old one has'
    const otherwise = worded(
      asked
        ? 'name less in the input `scopes`, if that is enough for its jobs'
        : 'name in the input `scopes` all that its jobs need, if the new token can do less on purpose',
    )
    throw new Failure('NEW_TOKEN_WEAKER', {
      ref,
      missing: list(missing),
      whose,
      otherwise,
      stores: storesUnder(false),
    })
  }
  const lost = compareScopes(fresh.scopes, had, covers).missing
  const { excess } = compareScopes(fresh.scopes, [...had, ...scopes], covers, forCheck)
  return [
    ...(lost.length > 0 ? [new Failure('NEW_TOKEN_NARROWER', { ref, missing: list(lost) })] : []),
    ...(excess.length > 0 ? [new Failure('SCOPE_EXCESS', { ref, excess: list(excess) })] : []),
  ]
}

/** What shows that a value was copied wrongly. Whether one that only looks made up is a token, the vendor says. */
function flawOf(value: string): Code | undefined {
  const found = inspectValue(value).problem?.code
  if (found !== undefined && found !== 'TOKEN_PLACEHOLDER') return found
  return /^[\x21-\x7e]+$/.test(value) ? undefined : 'TOKEN_FORMAT'
}
