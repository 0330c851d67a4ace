import type { Step } from '../../dist/toolkit.mjs'

/** The compiler holds the published types against their use; nothing of this runs. */
export const typed = (step: Step) => [
  step.checkToken({ vendor: { file: 'format: 1' }, token: 't', minValidityMs: 1 }),
  // @ts-expect-error a vendor is an id or a file
  step.checkToken({ vendor: 1, token: 't' }),
]
