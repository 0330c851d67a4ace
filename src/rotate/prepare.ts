import { rotationJournal } from './effects/journal.js'
import { type Perform, performer } from './effects/perform.js'
import { rotationStores } from './effects/stores.js'
import { rotationVendor } from './effects/vendor.js'
import type { Guards } from './machine/guards.js'
import type { Policy } from './machine/view.js'
import { policyFor } from './policy.js'
import type { RotateDeps, RotateInputs } from './ports.js'

export interface PrepareOptions {
  /** The value given to `adopt`. */
  readonly adopted?: string
  /** Only the model check passes these. */
  readonly guards?: Guards
}

/** What the machine is told, and the hands that carry out its effects. */
export function prepare(
  inputs: RotateInputs,
  deps: RotateDeps,
  { adopted, guards }: PrepareOptions = {},
): { readonly policy: Policy; readonly perform: Perform } {
  const policy = policyFor(inputs, deps, {
    adopting: adopted !== undefined,
    ...(guards === undefined ? {} : { guards }),
  })
  const perform = performer({
    vendor: rotationVendor(deps, {
      token: inputs.token,
      ...(inputs.lifetimeMs === undefined ? {} : { lifetimeMs: inputs.lifetimeMs }),
      ...(adopted === undefined ? {} : { adopted, scopes: inputs.scopes ?? [] }),
    }),
    stores: rotationStores(deps.stores, inputs.secret, deps.runs),
    journal: rotationJournal(deps.journal, inputs.secret),
    proveJournal: () => deps.journal.prove(),
    liveness: deps.liveness,
    remember: (writtenAt) => deps.remember?.(writtenAt),
    sleep: deps.sleep,
  })
  return { policy, perform }
}
