import { type Driven, drive } from './drive.js'
import { failedObservation } from './effects/answers.js'
import type { Perform } from './effects/perform.js'
import { describe, rehearsal } from './plan.js'
import type { RotateDeps, RotateInputs, RotateReport } from './ports.js'
import { prepare } from './prepare.js'
import { publish } from './publish.js'
import { refusedReport, reportOf } from './report.js'
import { stepsFor } from './steps.js'

/**
 * Takes the rotation of one secret as far as it can go in this run: finishes what an earlier run began, retires the
 * old token once nothing can be using it, or replaces a token that is due. Tells the CI and returns the report; never
 * throws for anything that a user or a server did.
 */
export async function rotate(inputs: RotateInputs, deps: RotateDeps): Promise<RotateReport> {
  deps.ci.mask(...deps.maskVariants(inputs.token))
  const report = await reported(() => run(inputs, deps))
  await publish(report, inputs.secret, deps.ci)
  return report
}

/** One run of the machine over the real world, or, with `dryRun`, over a rehearsal of it. */
export async function run(inputs: RotateInputs, deps: RotateDeps, adopted?: string): Promise<RotateReport> {
  const { policy, perform } = prepare(inputs, deps, adopted === undefined ? {} : { adopted })
  const plan: string[] = []
  const now = (): number => deps.now().getTime()
  const chosen: Perform = inputs.dryRun ? rehearsal(perform, policy, now) : perform
  const driven = await drive({
    policy,
    ownRef: deps.refOf(inputs.token),
    perform: chosen,
    now,
    onStep(effect, observation) {
      const line = describe(effect, policy)
      if (line === undefined) return
      if (inputs.dryRun) plan.push(line)
      else deps.ci.log(observation.of === 'failed' ? `Failed: ${line}` : line)
    },
  })
  const report = reportOf(driven, policy)
  const shown = inputs.dryRun ? rehearsed(report, driven, plan) : report
  return { ...shown, steps: stepsFor(shown, inputs, deps) }
}

/** Nothing happened, so nothing of what was rehearsed is reported as done. */
function rehearsed(report: RotateReport, { end }: Driven, plan: readonly string[]): RotateReport {
  const began = end.outcome === 'rotated' || end.outcome === 'resumed' || end.outcome === 'retired'
  return {
    ...report,
    plan,
    ...(began
      ? {
          outcome: 'waiting' as const,
          created: null,
          stores: report.stores.map(({ store }) => ({ store, state: 'untouched' as const, updatedAt: null })),
          waitingFor: 'a run without dry-run',
        }
      : {}),
  }
}

/** A report of whatever stopped the work before the machine began. */
export async function reported(work: () => Promise<RotateReport>): Promise<RotateReport> {
  try {
    return await work()
  } catch (error) {
    return refusedReport(failedObservation(error).failure)
  }
}
