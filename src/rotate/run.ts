import { Failure } from '../codes/failure.js'
import { type Driven, drive } from './drive.js'
import { describe } from './effects/index.js'
import { failedBy } from './hands/answers.js'
import type { Hands } from './hands/hands.js'
import { SeveralRefusals } from './hands/stores.js'
import { refusedReport, remarksOf } from './idle.js'
import type { RotateDeps, RotateInputs, RotateReport } from './ports.js'
import { prepare } from './prepare.js'
import { leftToPerson, reportOf } from './report.js'
import { stepsFor } from './steps.js'
import type { Task } from './task.js'

/** One run of the protocol over the real world, or, with `dryRun`, a rehearsal of it. @param adopted the value given to `adopt` */
export async function run(inputs: RotateInputs, deps: RotateDeps, adopted?: string): Promise<RotateReport> {
  const { task, hands } = prepare(inputs, deps, adopted)
  if (inputs.dryRun) {
    const missing = await allRefusals(hands)
    if (missing !== undefined) return refusedReport(missing, othersOf(missing))
  }
  const plan: string[] = []
  const driven = await drive({
    task,
    hands,
    ownRef: deps.refOf(inputs.token),
    manner: inputs.dryRun ? 'rehearsal' : 'real',
    ...(deps.signal !== undefined && { signal: deps.signal }),
    onStep(effect, failed, view) {
      const line = describe(effect, task, view)
      if (line === undefined) return
      if (inputs.dryRun) plan.push(line)
      else deps.ci.log(failed ? `Failed (${failed.code}): ${line}` : line)
    },
  })
  const report = inputs.dryRun ? rehearsed(driven, plan, task) : reportOf(driven, task)
  const warnings = [
    ...report.warnings,
    ...remarksOf(await credentialsThatEnd(inputs, deps, () => hands.vendor.adminExpiry()), report.level),
  ]
  return {
    ...report,
    warnings,
    steps: stepsFor(report, inputs, deps, leftToPerson(driven, task)),
  }
}

/** Everything that a rotation needs the right to, asked at once: a dry run is how an App is tried. */
async function allRefusals(hands: Hands): Promise<Failure | undefined> {
  const refusals: Failure[] = []
  const ask = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      const { failure } = failedBy(error)
      refusals.push(failure, ...(failure instanceof SeveralRefusals ? failure.others : []))
    }
  }
  await ask(() => hands.began())
  await ask(() => hands.journal.prove())
  await ask(async () => hands.variable?.prove())
  await ask(() => hands.stores.prove())
  // Several rights can be missing for one reason.
  const [first, ...others] = new Map(refusals.map((each) => [each.message, each])).values()
  return first === undefined || others.length === 0 ? first : new SeveralRefusals(first, others)
}

const othersOf = (failure: Failure): readonly Failure[] =>
  failure instanceof SeveralRefusals ? failure.others : []

/** Nothing happened: the report is of the world as it was found, with what the run would say as it ends. */
function rehearsed({ view, found = view, end }: Driven, plan: readonly string[], task: Task): RotateReport {
  const { warnings } = reportOf({ view, end }, task)
  const began = ['rotated', 'resumed', 'retired', 'ended'].includes(end.outcome)
  const waiting = { outcome: 'waiting', waitingFor: 'a run without dry-run' } as const
  return { ...reportOf({ view: found, end: began ? waiting : end }, task), warnings, plan }
}

/** The credentials of the rotation itself end too, and nobody else would say so. */
async function credentialsThatEnd(
  inputs: RotateInputs,
  deps: RotateDeps,
  adminExpiry: () => ReturnType<ReturnType<typeof prepare>['hands']['vendor']['adminExpiry']>,
): Promise<readonly Failure[]> {
  const soon = deps.platform.now().getTime() + inputs.rotateBeforeMs
  const found: Failure[] = []
  const ends = deps.platform.credentialEnds()
  if (ends !== undefined && ends.getTime() <= soon) {
    found.push(new Failure('GITHUB_TOKEN_EXPIRES', { at: ends.toISOString() }))
  }
  if (inputs.adminToken !== undefined) {
    const expiry = await adminExpiry().catch(() => undefined)
    if (expiry?.kind === 'known' && expiry.at.getTime() <= soon) {
      found.push(
        new Failure('ADMIN_TOKEN_EXPIRES', { at: expiry.at.toISOString(), vendor: deps.vendor.title }),
      )
    }
  }
  return found
}

/** A report of whatever stopped the work before the protocol began. */
export async function reported(work: () => Promise<RotateReport>): Promise<RotateReport> {
  try {
    return await work()
  } catch (error) {
    return refusedReport(failedBy(error).failure)
  }
}
