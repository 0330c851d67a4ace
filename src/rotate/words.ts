import { Failure } from '../codes/failure.js'
import { worded } from '../codes/surface.js'

/** What became of the stores, in a sentence that rejects a new token. */
export const storesUnder = (inPlace: boolean): string =>
  inPlace ? 'the stores hold it, because the call that made it revoked the old one' : 'no store was changed'

/** Nobody has seen that a leaked token is ended, and another run can try. */
export const leakOpen = (ref: string, why: string): Failure =>
  new Failure('LEAKED_UNFINISHED', { ref, why, todo: worded(`Run with \`leaked: ${ref}\``) })

/** The vendor refused to end a leaked token. */
export const leakRefused = (ref: string, why: string, vendor: string): Failure =>
  new Failure('LEAKED_UNFINISHED', {
    ref,
    why,
    todo: worded(
      `Revoke it at ${vendor} by hand now, or run with \`leaked: ${ref}\` and an \`admin-token\` that may`,
    ),
  })

/** Nobody has seen that a leaked token is ended, and only a person can end it. */
export const leakForPerson = (ref: string, why: string, vendor: string): Failure =>
  new Failure('LEAKED_UNFINISHED', {
    ref,
    why,
    todo: worded(
      `Revoke it at ${vendor} by hand now, and remove \`leaked\`: the rotation goes on without it`,
    ),
  })
