import type { CodeRow } from './row.js'

/** What the emergency says: a token leaked, and is replaced and ended at once. */
export const leakedCodes = {
  /** Neither the journal nor this run knows the ref in the input `leaked`. */
  LEAKED_UNKNOWN: {
    sentence: 'The input `leaked` is {ref}, which neither the journal nor this run knows.',
    cure: 'Check it for a typing mistake; the known refs are {known}.',
    outcome: 'fail',
  },
  /** The ref in the input `leaked` is the newest token of another rotation in the same journal. */
  LEAKED_NOT_HERE: {
    sentence:
      'The input `leaked` is {ref}. Another rotation in this journal stores that token in {stores}, which `stores` does not name.',
    cure: 'Run the workflow that names {stores} in `stores` with `leaked: {ref}` now.',
    onCommandLine: {
      cure: 'Run the command of that rotation now: with its token, with {stores} in `stores`, and with `leaked: {ref}`.',
    },
    outcome: 'fail',
  },
  /** A leaked token was not ended. */
  LEAKED_UNFINISHED: {
    sentence: 'Nobody has seen that the leaked token {ref} is ended: {why}.',
    cure: '{todo}.',
    outcome: 'fail',
  },
  /** The token of the input `leaked` was seen ended before. */
  LEAKED_OVER: {
    sentence: 'The leaked token {ref} was seen ended at {at}, so nothing is left to do for it.',
    cure: 'Take the input `leaked` out of the workflow.',
    onCommandLine: { cure: 'Start the next run without `leaked`.' },
    outcome: 'notice',
  },
  /** The new token could not be written into each store, so the leaked token is kept alive. */
  LEAKED_STORES: {
    sentence: 'The leaked token {ref} is kept alive: {newest} could not be written into {stores} ({why}).',
    cure: 'Correct that, and run again. If {stores} is not used any more, take it off `stores` and name it in `forget`. Where {vendor} lets `admin-token` make the successor, `leaked-first: true` ends the leaked token first.',
    onCommandLine: {
      cure: 'Correct that, and run the command again{again}. If {stores} is not used any more, take it off `stores` and name it in `forget`. Where {vendor} lets `admin-token` make the successor, `leaked-first: true` ends the leaked token first.',
    },
    outcome: 'fail',
  },
  /** `leaked` in place, or `leaked-first`, without `admin-token`. */
  LEAKED_NEEDS_ADMIN: {
    sentence:
      'The input `admin-token` is empty; at {vendor}, a leaked token cannot be ended in place or with `leaked-first` without it.',
    cure: 'Pass `admin-token`, where {vendor} lets a second credential make the successor{or}.',
    outcome: 'fail',
  },
  /** `leaked-first` for a token that alone can create its successor. */
  LEAKED_FIRST_REFUSED: {
    sentence:
      'The leaked token {ref} was not ended: at {vendor} only this token itself creates its successor, so the successor has to be made first.',
    cure: 'Run with `leaked: {ref}` and without `leaked-first`; or end it at {vendor} by hand, create a token and run `token-action adopt{flags}`.',
    outcome: 'fail',
  },
  /** The leaked token was ended, and a store outside `stores` may still hold it. */
  LEAKED_ELSEWHERE: {
    sentence:
      'The leaked token {ref} is ended, and these stores outside `stores` may still hold it: {stores}.',
    cure: 'Add them to `stores`, and run a job that is handed {newest} once with `rotate: always`{or}. Where no job is handed it, create a token by hand and run `token-action adopt{flags}`. If no job reads the secret there any more, delete it.',
    outcome: 'warn',
  },
  /** The leaked token was ended. */
  LEAKED_ENDED: {
    sentence: 'The leaked token {ref} was {ended} at {at}. These held it: {held}.',
    cure: 'Check the tokens of its owner at {vendor}: {others}.',
    outcome: 'notice',
  },
} as const satisfies Record<string, CodeRow>
