import { journalCodes } from './journal.js'
import { leakedCodes } from './leaked.js'
import type { CodeRow } from './row.js'
import { storeCodes } from './stores.js'

/** What can stop, delay or end a rotation. */
export const rotationCodes = {
  ...storeCodes,
  ...journalCodes,
  /** Another run holds the lease of the newest claim, or nobody knows that it has ended. */
  ROTATION_HELD: {
    sentence: 'Another run ({holder}) is the lease holder of {secret}, so this one waits for it.{unnoted}',
    cure: 'A later run takes over when GitHub says that the lease holder has ended, else after 35 days. If it is a command line that is gone, set `released` of its journal entry by hand, as docs/rotation.md shows.',
    onCommandLine: {
      cure: 'Wait until it has ended, and run the command again. A command sees by itself that another command on the same machine has ended. If the other command ran on another machine and is gone, set `released` of its journal entry by hand, as docs/rotation.md shows.',
    },
    outcome: 'notice',
  },
  /** The new token is stored; the old one is kept until nothing can be using it. */
  ROTATION_WAITING: {
    sentence: 'Generation {generation} of {secret} is stored; the old token is kept until {until}.',
    cure: '{always}{todo}: a later run ends it.',
    onCommandLine: { cure: '{always}{again}: that run, or a later one, ends it.' },
    outcome: 'notice',
  },
  /** The `github-token` may not read the workflow runs of its own repository. */
  ACTIONS_FORBIDDEN: {
    sentence:
      'The input `github-token` may not read the workflow runs of {repository} ({why}), so nobody knows whether this run is older than the secret; nothing was changed.',
    cure: 'Give it the right to read them (Actions: read).',
    outcome: 'fail',
  },
  /** A run is queued or waiting for more than 35 days, so it no longer blocks. */
  RUN_OVERAGE: {
    sentence: 'A run that is queued or waiting for more than 35 days no longer keeps the old token: {runs}.',
    cure: 'Cancel it.',
    outcome: 'warn',
  },
  /** Another run took over while this one was stopped. */
  ROTATION_PASSED_OVER: {
    sentence:
      'Another run took over the rotation of {secret} while this one was stopped, so this one changes nothing more.',
    cure: 'See the log of the other run.',
    outcome: 'notice',
  },
  /** An answer came too late to be sure of what it says. */
  ROTATION_UNSURE: {
    sentence: 'An answer came too late to be sure of {what}, so nothing more is changed.',
    cure: 'The next run looks again.',
    outcome: 'warn',
  },
  /** The vendor documents no API to create or revoke tokens. */
  ROTATION_MANUAL: {
    sentence: '{vendor} has no documented token API, so the token {ref} cannot be rotated by a program.',
    cure: 'Follow the steps in the summary{deadline}: they store the new token with `token-action adopt{flags}`.',
    onCommandLine: {
      cure: 'Follow the steps that are printed{deadline}: they store the new token with `token-action adopt{flags}`.',
    },
    outcome: 'warn',
  },
  /** Only a second credential may create or revoke this token. */
  ROTATION_NEEDS_ADMIN: {
    sentence: '{vendor} lets only {who} create {kind}, and the input `admin-token` is empty.',
    cure: 'Store such a token in a secret and pass it as `admin-token`.',
    outcome: 'fail',
  },
  /** The vendor replaces a token in place, the old one dies at once, and that was not allowed. */
  ROTATION_IN_PLACE_REFUSED: {
    sentence: '{vendor} replaces this token in place, so running jobs lose it at once.',
    cure: 'Pass `admin-token` so that a new token is created beside it, or set `allow-in-place: true`.',
    outcome: 'fail',
  },
  /** The vendor replaces a token in place, and a store outside `stores` may hold the same token. */
  ROTATION_IN_PLACE_ELSEWHERE: {
    sentence:
      '{vendor} replaces this token in place, which ends the old one at once, and {stores} outside `stores` may hold it too.',
    cure: 'Add {stores} to `stores`, so that one run writes every store. If no job reads this token there, delete the secret, or name the store in `forget`. Or pass `admin-token`, so that a new token is created beside it.',
    outcome: 'fail',
  },
  /** The vendor refuses the `admin-token`. */
  ROTATION_ADMIN_INVALID: {
    sentence: 'The input `admin-token` was refused at {vendor} ({status}).',
    cure: 'Store a token in it that works and may manage tokens; after a 403, look for a gateway or firewall in front of {vendor} too.',
    outcome: 'fail',
  },
  /** The token to be rotated is invalid and no `admin-token` can replace it. */
  ROTATION_OLD_TOKEN_DEAD: {
    sentence: 'The token {ref} no longer works, so it cannot create its successor.',
    cure: 'Create a token at {vendor} by hand and run `token-action adopt{flags}`; or pass `admin-token`, where {vendor} lets a second credential replace it{or}.',
    outcome: 'fail',
  },
  /** There is an `admin-token`, but the dead token cannot tell whose it is, and neither `vendor-config` nor a journal entry that `admin-token` proves does. */
  ROTATION_OWNER_UNKNOWN: {
    sentence:
      'The token {ref} no longer works and cannot tell whose it is, so `admin-token` cannot create its successor.',
    cure: 'Name its owner in the file of the input `vendor-config` ({keys}), or create a token at {vendor} by hand and run `token-action adopt{flags}`.',
    outcome: 'fail',
  },
  /** The vendor has a token of the new name that the journal does not know. */
  TOKEN_NAME_TAKEN: {
    sentence: '{vendor} already has a token named {name} that this rotation did not create.',
    cure: 'Rename or remove it at {vendor}.',
    outcome: 'fail',
  },
  /** The vendor's policy refuses the lifetime. */
  LIFETIME_REFUSED: {
    sentence: '{vendor} refuses a lifetime of {lifetime}: {reason}.',
    cure: 'Set the input `lifetime` to one that the vendor allows: {allowed}.',
    outcome: 'fail',
  },
  /** The answer to a create was lost, so nobody knows the value of what it may have left. */
  CREATE_AMBIGUOUS: {
    sentence: 'No answer with the value came to the create of {name} at {vendor}; {found}.',
    cure: 'Run the rotation again; once a create succeeds, later runs end what this one left.',
    outcome: 'fail',
  },
  /** The first rotation of a line broke off after it had announced a token, and nothing was begun since. */
  CREATE_LEFT: {
    sentence:
      'An earlier run announced the token {names} and did not finish, so that token may exist at {vendor}.',
    cure: 'Run once with `rotate: always`: later runs end that token.',
    outcome: 'warn',
  },
  /** The new token was created but does not introspect as valid. */
  NEW_TOKEN_NOT_WORKING: {
    sentence: 'The new token {ref} does not work at {vendor} yet ({reason}); {stores}.',
    cure: 'Run the rotation again; if it stays so, look at the token {name} at {vendor}.',
    outcome: 'fail',
  },
  /** The new token lacks a scope or role that the old one has, or that `scopes` asks for. */
  NEW_TOKEN_WEAKER: {
    sentence: 'The new token {ref} lacks {missing}, which {whose}; {stores}.',
    cure: 'Create a token that has it, or {otherwise}.',
    outcome: 'fail',
  },
  /** The new token ends more than a day before the lifetime that was asked for. */
  NEW_TOKEN_SHORTER: {
    sentence:
      'The new token {ref} ends on {ends}: {vendor} gave it a shorter life than the {lifetime} asked for.',
    cure: 'Set the input `lifetime` to one that {vendor} gives, so that the next rotation is planned with it.',
    outcome: 'warn',
  },
  /** The new token ends when the old one does: the vendor keeps the end of a token that it replaces. */
  NEW_TOKEN_SAME_END: {
    sentence:
      'The new token {ref} ends on {ends}, as the old one did: {vendor} keeps the end of a token that it replaces.',
    cure: 'Before that day, create a token that ends later at {vendor}, and run `token-action adopt{flags}`.',
    outcome: 'warn',
  },
  /** The adopted token lacks a scope of the old one that `scopes` does not ask for. */
  NEW_TOKEN_NARROWER: {
    sentence:
      'The new token {ref} lacks {missing}, which the old one has and the input `scopes` does not ask for.',
    cure: 'Nothing to do if that is meant; else adopt one that has it.',
    outcome: 'warn',
  },
  /** The vendor's clock differs from GitHub's by more than five minutes. */
  VENDOR_CLOCK: {
    sentence:
      "{vendor}'s clock is {skew} {direction} GitHub's, so the rotation judges ends and uses of tokens by the clock that keeps a token longer.",
    cure: 'Tell {vendor}; if a proxy stands in between, see that it does not change the header `Date`.',
    outcome: 'warn',
  },
  /** The new token is not exactly as strong as the old one, or has another owner. */
  NEW_TOKEN_DIFFERS: {
    sentence: 'The new token {ref} is not like the old one: {how}; {stores}.',
    cure: 'Correct that at the vendor and run the rotation again, or create a token by hand and run `token-action adopt{flags}`, which may differ.',
    outcome: 'fail',
  },
  /** The token in hand is unknown to the journal, and the vendor shows another owner or strength than the journal notes of the stored token. */
  PASTED_DIFFERS: {
    sentence:
      'The journal does not know the token {ref}, and it is not like {stored}, which the rotation stored: {how}.',
    cure: 'If you want that, nothing needs to be done: the next tokens will be like this token. Else find out who stored it, create a token like the old one at {vendor} and run `token-action adopt{flags}`.',
    outcome: 'warn',
  },
  /** The vendor makes a new bot user for each new token. */
  NEW_BOT_USER: {
    sentence: '{remark}',
    cure: 'Nothing to do, unless bot users count at the vendor: then remove the old ones.',
    outcome: 'notice',
  },
  /** A rotation by a vendor file that was never recorded at the service itself. */
  VENDOR_UNPROVEN: {
    sentence: 'How {vendor} creates and ends tokens was {level}, and never recorded at the service itself.',
    cure: 'Try it first: `token-action vendor test FILE --create` makes a token there, checks and ends it; `token-action vendor show ID` gives the file of one of the catalog.',
    outcome: 'notice',
  },
  /** The scopes of the old token are not known and `scopes` is empty, so those of the adopted one were compared with nothing. */
  ADOPT_UNCOMPARED: {
    sentence:
      'The scopes of the new token {ref} were compared with nothing: {reason}, and the input `scopes` is empty.',
    cure: 'See that it has what its jobs need: name that in `scopes` of `token-action check`.',
    outcome: 'warn',
  },
  /** In place, a run replaced the token whose successor another run had not stored. */
  ROTATE_LOST_LEFT: {
    sentence:
      '{run} began to replace the token {ref} in place, and the journal knows no successor of it; this run made another token.',
    cure: 'If {run} made a token that no store and no job holds, revoke it at {vendor} by hand: it was created at about {at}.',
    outcome: 'warn',
  },
  /** The answer to a rotate in place was lost; the old token is dead, and no run is known to have kept the new value. */
  ROTATE_LOST: {
    sentence: 'The answer to the rotation of {ref} was lost, and the old token is dead; {state}.',
    cure: 'If the log of {run} has lines that begin with `token-action recover`, give them to the input `recover`. Without such lines create a token at {vendor} by hand now and run `token-action adopt{flags}`, or pass `admin-token` and name in `vendor-config` whose token it is; only then revoke the lost token by hand.',
    onCommandLine: {
      cure: 'If the log of {run} has lines that begin with `token-action recover`, save that log as job.log and run `token-action recover{flags} < job.log`. Without such lines create a token at {vendor} by hand now and run `token-action adopt{flags}`, or pass `admin-token` and name in `vendor-config` whose token it is; only then revoke the lost token by hand.',
    },
    outcome: 'fail',
  },
  /** The answer to a rotate in place was lost and nobody can say whether it took effect. */
  ROTATE_AMBIGUOUS: {
    sentence: 'The answer of {vendor} to the rotation of {ref} was lost; it was not sent twice.',
    cure: 'Run the rotation again; it asks {vendor} before it does anything.',
    outcome: 'fail',
  },
  /** GitHub does not tell when this run began, for another reason than a missing right. */
  ACTIONS_UNAVAILABLE: {
    sentence:
      'GitHub does not show when this run in {repository} began ({reason}), so nobody knows whether this run is older than the secret; nothing was changed.',
    cure: 'Start a new run once GitHub answers again.',
    outcome: 'fail',
  },
  /** A run that may hold the old token is still queued, waiting or running, or the vendor shows that the old token was used since the last write. */
  RETIRE_BLOCKED: {
    sentence: 'The old token of {secret} is kept: {why}.',
    cure: 'A later run ends it when that is over. {todo}.',
    outcome: 'notice',
  },
  /** The vendor refused to revoke the old token. */
  RETIRE_FAILED: {
    sentence: '{vendor} did not revoke the old token {ref} ({reason}).',
    cure: 'Revoke it at {vendor} by hand, or pass an `admin-token` that may.',
    outcome: 'warn',
  },
  /** GitHub does not let us read the workflow runs, so nobody knows whether the old token is in use. */
  RETIRE_UNCHECKABLE: {
    sentence: 'The workflow runs of {repository} cannot be read ({reason}), so the old token is kept.',
    cure: 'If that is a 403 or 404, give the `github-token` the right to read them (Actions: read).',
    outcome: 'warn',
  },
  /** The vendor has no API that revokes the old token, or nothing proves that the token is ours. */
  RETIRE_BY_HAND: {
    sentence: 'This rotation does not end the old token {token}: {reason}.',
    cure: 'Revoke that token by hand at {vendor}, when no store and no job holds it any more.',
    outcome: 'notice',
  },
  ...leakedCodes,
  /** The vendor lists a second active token under the name of one that this rotation made: a create was sent twice. */
  TOKEN_TWICE: {
    sentence:
      '{vendor} lists two active tokens named {name}; this rotation made {id}, and knows nothing of {other}.',
    cure: 'If nobody uses {other}, revoke it at {vendor} by hand.',
    outcome: 'warn',
  },
  /** A token that was ended works again. */
  TOKEN_CAME_BACK: {
    sentence: 'The token {ref} was ended and works again: a person or the vendor restored it.',
    cure: 'Find out who restored it; the next rotation ends it again.',
    outcome: 'warn',
  },
  /** The vendor could not say whether the token to be rotated works. */
  ROTATION_TOKEN_UNKNOWN: {
    sentence: 'Nobody could say whether the token {ref} works ({reason}), so nothing was changed. {patience}',
    cure: 'Run the rotation again when the vendor answers; with `on-unknown: warn` the wait is a warning until the token is due.',
    outcome: 'on-unknown',
  },
  /** The vendor's list of tokens does not tell which one is the token under guard. */
  ROTATION_SELF_UNKNOWN: {
    sentence: '{vendor} does not tell which of its listed tokens is {ref}, so no like one can be created.',
    cure: 'Create a token at {vendor} by hand and run `token-action adopt{flags}`{or}.',
    outcome: 'fail',
  },
  /** The new token could not be stored, so its sealed secrets were printed. */
  SEALED_PRINTED: {
    sentence:
      'The new token of {secret} could not be stored; its sealed secrets for {stores} are in the log above.',
    cure: 'Keep this log. Add the input `recover` that the summary shows to the step of the rotation, run the workflow once, which stores them, and remove the input again.',
    onCommandLine: {
      cure: 'Keep this log: save it as job.log and run `token-action recover{flags} < job.log`.',
    },
    outcome: 'fail',
  },
  /** The lines given to `recover` are damaged, incomplete, of another secret, token or store, or older than the newest rotation. */
  RECOVER_INVALID: {
    sentence: 'The lines given to `recover` cannot be used: {reason}.',
    cure: '{todo}.',
    outcome: 'fail',
  },
  /** Every store has the token of the lines given to `recover`. */
  RECOVER_STORED: {
    sentence:
      'Nothing of the lines given to `recover` is left to write: every store in `stores` has the token {token}.',
    cure: 'Take the lines out of the workflow, and start a new run, which is handed the new token.',
    onCommandLine: {
      cure: 'Go on with that token: start the workflow, or put the token into the variable of this command.',
    },
    outcome: 'notice',
  },
  /** The run ended before every store had the token of the lines given to `recover`. */
  RECOVER_UNFINISHED: {
    sentence: 'Nobody has seen {stores} hold the token of the lines given to `recover`.',
    cure: 'Keep the log with these lines. Once the cause that this run names is over, give them to `recover` again, with {stores} in `stores`.',
    outcome: 'fail',
  },
  /** In place, a store was written after the token of the lines given to `recover` was made, and no run could note by whom. */
  RECOVER_UNSURE: {
    sentence:
      '{stores} was written after the token {token} of the lines given to `recover` was made, and no run could note by whom, so this run did not write it.',
    cure: 'Start a run of a job that reads the secret there. If its token does not work, run a rotation that is handed {token} with `rotate: always`; where no job is handed it, create a token at {vendor} by hand and run `token-action adopt{flags}`.',
    outcome: 'fail',
  },
  /** What the input `forget` names is forgotten, by this run or by an earlier one. */
  FORGOTTEN: {
    sentence: 'The rotation keeps no old token for {names} any more.',
    cure: 'Take {names} out of the input `forget`.',
    onCommandLine: { cure: '{then}' },
    outcome: 'notice',
  },
  /** The journal has no store and no job of the name in the input `forget`. */
  FORGET_UNKNOWN: {
    sentence: 'The input `forget` has a name that the journal does not have: {store}.',
    cure: 'Correct it. The journal has these stores, and these jobs that were handed the secret (REPOSITORY-ID/WORKFLOW/JOB): {known}.',
    outcome: 'fail',
  },
  /** The vendor does not list the token that the journal has sealed for the stores. */
  SEALED_NOT_LISTED: {
    sentence:
      '{vendor} does not list the token {ref}, which the journal has sealed for the stores, so nothing is written.',
    cure: 'The next run looks again; if it stays so, run `token-action adopt{flags}` with a new token.',
    outcome: 'warn',
  },
  /** The `github-token` ends soon. */
  GITHUB_TOKEN_EXPIRES: {
    sentence: 'The input `github-token` expires on {at}; after that nothing can be rotated.',
    cure: 'Replace it before then, or use a GitHub App.',
    outcome: 'warn',
  },
  /** The `admin-token` ends soon. */
  ADMIN_TOKEN_EXPIRES: {
    sentence: 'The input `admin-token` expires on {at}; after that it can replace no token.',
    cure: 'Create a new one at {vendor} before then, and store it.',
    outcome: 'warn',
  },
  /** The value given to `adopt` does not work, or is the old token. */
  ADOPT_REJECTED: {
    sentence: 'The value on standard input was not adopted: {reason}',
    cure: 'If the value is wrong, create a new token at {vendor} and pipe its value in. If the value is right, correct the cause, and run the command again.',
    outcome: 'fail',
  },
  /** `adopt` stored its value in no store. */
  ADOPT_NOT_STORED: {
    sentence: 'This command did not store the token {ref}: {reason}.',
    cure: 'Run the command again: `token-action adopt{flags}`.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>
