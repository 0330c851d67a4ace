import { idleReport } from './idle.js'
import type { RotateDeps, RotateInputs, RotateReport } from './ports.js'
import { publish } from './publish.js'
import { reported, run } from './run.js'

/**
 * Takes the rotation of one secret as far as it can go in this run: finishes what an earlier run began, ends the old
 * token once nothing can be using it, or replaces a token that is due. Tells the CI and returns the report; never throws
 * for anything that a user or a server did.
 */
export async function rotate(inputs: RotateInputs, deps: RotateDeps): Promise<RotateReport> {
  deps.ci.mask(...deps.maskVariants(inputs.token))
  const isIdle = inputs.rotate === 'never' && !asksForMore(inputs)
  const report = isIdle ? idleReport() : await reported(() => run(inputs, deps))
  await publish(report, inputs.secret, deps.ci)
  return report
}

/** The emergency, `forget` and `recover` are words of a person, whatever the schedule says. */
export function asksForMore({ leaked, forget = [], recover }: RotateInputs): boolean {
  return leaked !== undefined || forget.length > 0 || recover !== undefined
}
