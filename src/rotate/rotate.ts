import { type Driven, drive } from './drive.js'
import { failedObservation } from './effects/answers.js'
import type { Perform } from './effects/perform.js'
import { idleReport, refusedReport } from './idle.js'
import type { JournalState } from './journal/entries.js'
import type { Policy } from './machine/view.js'
import { describe, rehearsal } from './plan.js'
import type { RotateDeps, RotateInputs, RotateReport } from './ports.js'
import { prepare } from './prepare.js'
import { publish } from './publish.js'
import { reportOf } from './report.js'
import { stepsFor } from './steps.js'

/**
 * Takes the rotation of one secret as far as it can go in this run: finishes what an earlier run began, retires the
 * old token once nothing can be using it, or replaces a token that is due. Tells the CI and returns the report; never
 * throws for anything that a user or a server did.
 */
export async function rotate(inputs: RotateInputs, deps: RotateDeps): Promise<RotateReport> {
  deps.ci.mask(...deps.maskVariants(inputs.token))
  const report = inputs.rotate === 'never' ? idleReport() : await reported(() => run(inputs, deps))
  await publish(report, inputs.secret, deps.ci)
  return report
}

/** One run of the machine over the real world, or, with `dryRun`, over a rehearsal of it. */
export async function run(inputs: RotateInputs, deps: RotateDeps, adopted?: string): Promise<RotateReport> {
  const { policy, perform } = prepare(inputs, deps, adopted === undefined ? {} : { adopted })
  const plan: string[] = []
  let found: JournalState | undefined
  const now = (): number => deps.now().getTime()
  const chosen: Perform = inputs.dryRun ? rehearsal(perform, policy, now) : perform
  const driven = await drive({
    policy,
    ownRef: deps.refOf(inputs.token),
    perform: chosen,
    now,
    onStep(effect, observation) {
      if (observation.of === 'read-journal' && plan.length === 0) found = observation.journal
      const line = describe(effect, policy)
      if (line === undefined) return
      if (inputs.dryRun) plan.push(line)
      else deps.ci.log(observation.of === 'failed' ? `Failed: ${line}` : line)
    },
  })
  const report = inputs.dryRun ? rehearsed(driven, found, plan, policy) : reportOf(driven, policy)
  return { ...report, steps: stepsFor(report, inputs, deps) }
}

/** Nothing happened, so the report is of the world as it was found. */
function rehearsed(
  { view, end }: Driven,
  journal: JournalState | undefined,
  plan: readonly string[],
  policy: Policy,
): RotateReport {
  const before = { ...view, journal, created: undefined, written: new Map(), writtenNow: new Set<string>() }
  const began = end.outcome === 'rotated' || end.outcome === 'resumed' || end.outcome === 'retired'
  const waiting = { outcome: 'waiting', waitingFor: 'a run without dry-run' } as const
  return { ...reportOf({ view: before, end: began ? waiting : end }, policy), plan }
}

/** A report of whatever stopped the work before the machine began. */
export async function reported(work: () => Promise<RotateReport>): Promise<RotateReport> {
  try {
    return await work()
  } catch (error) {
    return refusedReport(failedObservation(error).failure)
  }
}
