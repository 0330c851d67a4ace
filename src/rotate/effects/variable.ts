import type { Failure } from '../../codes/failure.js'
import { passedOver, type View } from '../facts/view.js'
import type { EffectKind } from './kind.js'

/*
 * The variable that tells jobs when the token ends. It is no store and no part of a generation: what goes wrong with it is
 * said beside the end of the run, and a later run tries again.
 */

const warned = (view: View, failure: Failure): View => ({ ...view, warnings: [...view.warnings, failure] })

export const readVariable: EffectKind<'read-variable'> = {
  perform: async ({ variable }) => ({ shown: (await variable?.read()) ?? null }),
  apply: (view, { shown }) => ({ ...view, variable: shown }),
  failed: (view, { failure }) => warned(view, failure),
}

export const writeVariable: EffectKind<'write-variable'> = {
  async perform({ variable }, { value }) {
    if (value === null) await variable?.remove()
    else if (value !== undefined) await variable?.write(value)
    return {}
  },
  apply: (view) => view,
  failed: (view, { failure }) =>
    failure.code === 'ROTATION_PASSED_OVER' ? passedOver(view) : warned(view, failure),
  describe: ({ value }, { variable }) =>
    value === undefined
      ? `Write into the variable ${variable} when the new token expires, or remove it where nobody says.`
      : value === null
        ? `Remove the variable ${variable}: the newest token has no end that anybody tells.`
        : `Write into the variable ${variable} that the newest token expires on ${value}.`,
  rehearse: () => ({}),
}
