import type { CiContext } from '../ci/ci.js'

/**
 * The default name of a run at the vendor: workflow, job, run number and attempt, and a mark that no other run has, so
 * that a run can be found again by its name when the answer to its creation was lost. Jobs of a matrix share the rest.
 *
 * @param mark a few random characters
 */
export function defaultRunName(context: CiContext, now: Date, mark: string): string {
  const place = [context.workflow, context.job]
    .filter((part) => part !== undefined && part !== '')
    .join(' / ')
  const number = context.runNumber ?? context.runId
  const attempt =
    context.runAttempt !== undefined && context.runAttempt > 1 ? ` attempt ${context.runAttempt}` : ''
  const run = number === undefined ? now.toISOString().replace(/\.\d+Z$/, 'Z') : `#${number}${attempt}`
  return `${place === '' ? 'test results' : place} ${run} (${mark})`
}
