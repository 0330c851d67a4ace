import type { Failure } from '../codes/failure.js'
import { rotationJournal } from './effects/journal.js'
import { rotationStores } from './effects/stores.js'
import { isClosed, storedAt, topOf } from './journal/entries.js'
import { storeChanged } from './machine/ends.js'
import { changedStores, configured, currentOf, isPending, olderTokens } from './machine/lineage.js'
import { firstView } from './machine/view.js'
import { policyFor } from './policy.js'
import type { RotateDeps, RotateInputs, RotateReport } from './ports.js'
import { reportOf } from './report.js'

/**
 * Says how far the rotation of one secret is, from the journal and the stores alone; asks the vendor nothing and
 * changes nothing. The outcome is `waiting` while something is left to do, and `not-due` otherwise.
 *
 * @throws Failure when the journal or a store cannot be read
 */
export async function status(inputs: RotateInputs, deps: RotateDeps): Promise<RotateReport> {
  const policy = policyFor(inputs, deps)
  const journal = await rotationJournal(deps.journal, inputs.secret).read()
  const current = currentOf(journal, policy)
  const stores = rotationStores(deps.stores, inputs.secret, deps.runs)
  const storeStates = await stores.read(policy.stores)
  const view = { ...firstView(deps.refOf(inputs.token), deps.now().getTime()), journal, storeStates }
  const top = topOf(journal)
  const report = (waitingFor?: string, until?: number, failure?: Failure): RotateReport =>
    reportOf(
      {
        view,
        end: {
          outcome: waitingFor === undefined ? 'not-due' : 'waiting',
          ...(waitingFor === undefined ? {} : { waitingFor }),
          ...(until === undefined ? {} : { until }),
          ...(failure === undefined ? {} : { failure }),
        },
      },
      policy,
    )
  if (current !== undefined && isPending(current, policy)) {
    const left = configured(current, policy).filter((record) => record.at === undefined)
    return report(`a run that writes ${left.map((record) => record.store).join(', ')}`)
  }
  if (top !== undefined && !isClosed(top, journal)) return report(`the holder of claim ${top.number}`)
  if (current === undefined || olderTokens(journal, policy, current).length === 0) return report()
  const [changed] = changedStores(view, policy, current) ?? []
  if (changed !== undefined) return report('the next rotation', undefined, storeChanged(changed))
  const overlapEnd = storedAt(current) + policy.overlapMs
  return overlapEnd > view.now
    ? report('the overlap', overlapEnd)
    : report(`a run that holds generation ${current.number}, and the end of all runs from before it`)
}
