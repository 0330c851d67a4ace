import { journalCodes } from './journal.js'
import { leakedCodes } from './leaked.js'
import type { CodeRow } from './row.js'
import { storeCodes } from './stores.js'

/** What can stop, delay or end a rotation. */
export const rotationCodes = {
  ...storeCodes,
  ...journalCodes,
  ROTATION_HELD: {
    when: 'Another run holds the lease of the newest claim, or nobody knows that it has ended.',
    sentence: 'Another run ({holder}) is the lease holder of {secret}, so this one waits for it.{unnoted}',
    cure: 'A later run takes over when GitHub says that the lease holder has ended, else after 35 days. If it is a command line that is gone, set `released` of its journal entry by hand, as docs/rotation.md shows.',
    onCommandLine: {
      cure: 'Wait until it has ended, and run the command again. A command sees by itself that another command on the same machine has ended. If the other command ran on another machine and is gone, set `released` of its journal entry by hand, as docs/rotation.md shows.',
    },
    outcome: 'notice',
  },
  ROTATION_WAITING: {
    when: 'The new token is stored; the old one is kept until nothing can be using it.',
    sentence: 'Generation {generation} of {secret} is stored; the old token is kept until {until}.',
    cure: '{always}{todo}: a later run ends it.',
    onCommandLine: { cure: '{always}{again}: that run, or a later one, ends it.' },
    outcome: 'notice',
  },
  ACTIONS_FORBIDDEN: {
    when: 'The `github-token` may not read the workflow runs of its own repository.',
    sentence:
      'The input `github-token` may not read the workflow runs of {repository} ({why}), so nobody knows whether this run is older than the secret; nothing was changed.',
    cure: 'Give it the right to read them (Actions: read).',
    outcome: 'fail',
  },
  RUN_OVERAGE: {
    when: 'A run is queued or waiting for more than 35 days, so it no longer blocks.',
    sentence: 'A run that is queued or waiting for more than 35 days no longer keeps the old token: {runs}.',
    cure: 'Cancel it.',
    outcome: 'warn',
  },
  ROTATION_PASSED_OVER: {
    when: 'Another run took over while this one was stopped.',
    sentence:
      'Another run took over the rotation of {secret} while this one was stopped, so this one changes nothing more.',
    cure: 'See the log of the other run.',
    outcome: 'notice',
  },
  ROTATION_UNSURE: {
    when: 'An answer came too late to be sure of what it says.',
    sentence: 'An answer came too late to be sure of {what}, so nothing more is changed.',
    cure: 'The next run looks again.',
    outcome: 'warn',
  },
  ROTATION_MANUAL: {
    when: 'The vendor documents no API to create or revoke tokens.',
    sentence: '{vendor} has no documented token API, so the token {ref} cannot be rotated by a program.',
    cure: 'Follow the steps in the summary{deadline}: they store the new token with `token-action adopt{flags}`.',
    onCommandLine: {
      cure: 'Follow the steps that are printed{deadline}: they store the new token with `token-action adopt{flags}`.',
    },
    outcome: 'warn',
  },
  ROTATION_NEEDS_ADMIN: {
    when: 'Only a second credential may create or revoke this token.',
    sentence: '{vendor} lets only {who} create {kind}, and the input `admin-token` is empty.',
    cure: 'Store such a token in a secret and pass it as `admin-token`.',
    outcome: 'fail',
  },
  ROTATION_IN_PLACE_REFUSED: {
    when: 'The vendor replaces a token in place, the old one dies at once, and that was not allowed.',
    sentence: '{vendor} replaces this token in place, so running jobs lose it at once.',
    cure: 'Pass `admin-token` so that a new token is created beside it, or set `allow-in-place: true`.',
    outcome: 'fail',
  },
  ROTATION_IN_PLACE_ELSEWHERE: {
    when: 'The vendor replaces a token in place, and a store outside `stores` may hold the same token.',
    sentence:
      '{vendor} replaces this token in place, which ends the old one at once, and {stores} outside `stores` may hold it too.',
    cure: 'Add {stores} to `stores`, so that one run writes every store. If no job reads this token there, delete the secret, or name the store in `forget`. Or pass `admin-token`, so that a new token is created beside it.',
    outcome: 'fail',
  },
  ROTATION_ADMIN_INVALID: {
    when: 'The vendor refuses the `admin-token`.',
    sentence: 'The input `admin-token` was refused at {vendor} ({status}).',
    cure: 'Store a token in it that works and may manage tokens; after a 403, look for a gateway or firewall in front of {vendor} too.',
    outcome: 'fail',
  },
  ROTATION_OLD_TOKEN_DEAD: {
    when: 'The token to be rotated is invalid and no `admin-token` can replace it.',
    sentence: 'The token {ref} no longer works, so it cannot create its successor.',
    cure: 'Create a token at {vendor} by hand and run `token-action adopt{flags}`; or pass `admin-token`, where {vendor} lets a second credential replace it{or}.',
    outcome: 'fail',
  },
  ROTATION_OWNER_UNKNOWN: {
    when: 'There is an `admin-token`, but the dead token cannot tell whose it is, and neither `vendor-config` nor a journal entry that `admin-token` proves does.',
    sentence:
      'The token {ref} no longer works and cannot tell whose it is, so `admin-token` cannot create its successor.',
    cure: 'Name its owner in the file of the input `vendor-config` ({keys}), or create a token at {vendor} by hand and run `token-action adopt{flags}`.',
    outcome: 'fail',
  },
  TOKEN_NAME_TAKEN: {
    when: 'The vendor has a token of the new name that the journal does not know.',
    sentence: '{vendor} already has a token named {name} that this rotation did not create.',
    cure: 'Rename or remove it at {vendor}.',
    outcome: 'fail',
  },
  LIFETIME_REFUSED: {
    when: "The vendor's policy refuses the lifetime.",
    sentence: '{vendor} refuses a lifetime of {lifetime}: {reason}.',
    cure: 'Set the input `lifetime` to one that the vendor allows: {allowed}.',
    outcome: 'fail',
  },
  CREATE_AMBIGUOUS: {
    when: 'The answer to a create was lost, so nobody knows the value of what it may have left.',
    sentence: 'No answer with the value came to the create of {name} at {vendor}; {found}.',
    cure: 'Run the rotation again; once a create succeeds, later runs end what this one left.',
    outcome: 'fail',
  },
  NEW_TOKEN_NOT_WORKING: {
    when: 'The new token was created but does not introspect as valid.',
    sentence: 'The new token {ref} does not work at {vendor} yet ({reason}); {stores}.',
    cure: 'Run the rotation again; if it stays so, look at the token {name} at {vendor}.',
    outcome: 'fail',
  },
  NEW_TOKEN_WEAKER: {
    when: 'The new token lacks a scope or role that the old one has, or that `scopes` asks for.',
    sentence: 'The new token {ref} lacks {missing}, which {whose}; {stores}.',
    cure: 'Create a token that has it, or {otherwise}.',
    outcome: 'fail',
  },
  NEW_TOKEN_SHORTER: {
    when: 'The new token ends more than a day before the lifetime that was asked for.',
    sentence:
      'The new token {ref} ends on {ends}: {vendor} gave it a shorter life than the {lifetime} asked for.',
    cure: 'Set the input `lifetime` to one that {vendor} gives, so that the next rotation is planned with it.',
    outcome: 'warn',
  },
  NEW_TOKEN_SAME_END: {
    when: 'The new token ends when the old one does: the vendor keeps the end of a token that it replaces.',
    sentence:
      'The new token {ref} ends on {ends}, as the old one did: {vendor} keeps the end of a token that it replaces.',
    cure: 'Before that day, create a token that ends later at {vendor}, and run `token-action adopt{flags}`.',
    outcome: 'warn',
  },
  NEW_TOKEN_NARROWER: {
    when: 'The adopted token lacks a scope of the old one that `scopes` does not ask for.',
    sentence:
      'The new token {ref} lacks {missing}, which the old one has and the input `scopes` does not ask for.',
    cure: 'Nothing to do if that is meant; else adopt one that has it.',
    outcome: 'warn',
  },
  VENDOR_CLOCK: {
    when: "The vendor's clock differs from GitHub's by more than five minutes.",
    sentence:
      "{vendor}'s clock is {skew} {direction} GitHub's, so the rotation judges ends and uses of tokens by the clock that keeps a token longer.",
    cure: 'Tell {vendor}; if a proxy stands in between, see that it does not change the header `Date`.',
    outcome: 'warn',
  },
  NEW_TOKEN_DIFFERS: {
    when: 'The new token is not exactly as strong as the old one, or has another owner.',
    sentence: 'The new token {ref} is not like the old one: {how}; {stores}.',
    cure: 'Correct that at the vendor and run the rotation again, or create a token by hand and run `token-action adopt{flags}`, which may differ.',
    outcome: 'fail',
  },
  PASTED_DIFFERS: {
    when: 'The token in hand is unknown to the journal, and the vendor shows another owner or strength than the journal notes of the stored token.',
    sentence:
      'The journal does not know the token {ref}, and it is not like {stored}, which the rotation stored: {how}.',
    cure: 'If you want that, nothing needs to be done: the next tokens will be like this token. Else find out who stored it, create a token like the old one at {vendor} and run `token-action adopt{flags}`.',
    outcome: 'warn',
  },
  NEW_BOT_USER: {
    when: 'The vendor makes a new bot user for each new token.',
    sentence: '{remark}',
    cure: 'Nothing to do, unless bot users count at the vendor: then remove the old ones.',
    outcome: 'notice',
  },
  VENDOR_UNPROVEN: {
    when: 'A rotation by a vendor file that was never recorded at the service itself.',
    sentence: 'How {vendor} creates and ends tokens was {level}, and never recorded at the service itself.',
    cure: 'Try it first: `token-action vendor test FILE --create` makes a token there, checks and ends it; `token-action vendor show ID` gives the file of one of the catalog.',
    outcome: 'notice',
  },
  ADOPT_UNCOMPARED: {
    when: 'The scopes of the old token are not known and `scopes` is empty, so those of the adopted one were compared with nothing.',
    sentence:
      'The scopes of the new token {ref} were compared with nothing: {reason}, and the input `scopes` is empty.',
    cure: 'See that it has what its jobs need: name that in `scopes` of `token-action check`.',
    outcome: 'warn',
  },
  ROTATE_LOST_LEFT: {
    when: 'In place, a run replaced the token whose successor another run had not stored.',
    sentence: '{run} replaced the token {ref} in place and stored no successor; this run made another one.',
    cure: 'If no store and no job holds the token that {run} made, revoke it at {vendor} by hand: it was created at about {at}.',
    outcome: 'warn',
  },
  ROTATE_LOST: {
    when: 'The answer to a rotate in place was lost; the old token is dead, and no run is known to have kept the new value.',
    sentence: 'The answer to the rotation of {ref} was lost, and the old token is dead; {state}.',
    cure: 'If the log of {run} has lines that begin with `token-action recover`, give them to the input `recover`. Without such lines create a token at {vendor} by hand now and run `token-action adopt{flags}`, or pass `admin-token` and name in `vendor-config` whose token it is; only then revoke the lost token by hand.',
    onCommandLine: {
      cure: 'If the log of {run} has lines that begin with `token-action recover`, save that log as job.log and run `token-action recover{flags} < job.log`. Without such lines create a token at {vendor} by hand now and run `token-action adopt{flags}`, or pass `admin-token` and name in `vendor-config` whose token it is; only then revoke the lost token by hand.',
    },
    outcome: 'fail',
  },
  ROTATE_AMBIGUOUS: {
    when: 'The answer to a rotate in place was lost and nobody can say whether it took effect.',
    sentence: 'The answer of {vendor} to the rotation of {ref} was lost; it was not sent twice.',
    cure: 'Run the rotation again; it asks {vendor} before it does anything.',
    outcome: 'fail',
  },
  RETIRE_BLOCKED: {
    when: 'A run that may hold the old token is still queued, waiting or running, or the vendor shows that the old token was used since the last write.',
    sentence: 'The old token of {secret} is kept: {why}.',
    cure: 'A later run ends it when that is over. Cancel a run that hangs, and find out who uses a token that nobody should use.',
    outcome: 'notice',
  },
  RETIRE_FAILED: {
    when: 'The vendor refused to revoke the old token.',
    sentence: '{vendor} did not revoke the old token {ref} ({reason}).',
    cure: 'Revoke it at {vendor} by hand, or pass an `admin-token` that may.',
    outcome: 'warn',
  },
  RETIRE_UNCHECKABLE: {
    when: 'GitHub does not let us read the workflow runs, so nobody knows whether the old token is in use.',
    sentence: 'The workflow runs of {repository} cannot be read ({reason}), so the old token is kept.',
    cure: 'If that is a 403 or 404, give the `github-token` the right to read them (Actions: read).',
    outcome: 'warn',
  },
  RETIRE_BY_HAND: {
    when: 'The vendor has no API that revokes the old token, or nothing proves that the token is ours.',
    sentence: 'This rotation does not end the old token {token}: {reason}.',
    cure: 'Revoke that token by hand at {vendor}, when no store and no job holds it any more.',
    outcome: 'notice',
  },
  ...leakedCodes,
  TOKEN_TWICE: {
    when: 'The vendor lists a second active token under the name of one that this rotation made: a create was sent twice.',
    sentence:
      '{vendor} lists two active tokens named {name}; this rotation made {id}, and knows nothing of {other}.',
    cure: 'If nobody uses {other}, revoke it at {vendor} by hand.',
    outcome: 'warn',
  },
  TOKEN_CAME_BACK: {
    when: 'A token that was ended works again.',
    sentence: 'The token {ref} was ended and works again: a person or the vendor restored it.',
    cure: 'Find out who restored it; the next rotation ends it again.',
    outcome: 'warn',
  },
  ROTATION_TOKEN_UNKNOWN: {
    when: 'The vendor could not say whether the token to be rotated works.',
    sentence: 'Nobody could say whether the token {ref} works ({reason}), so nothing was changed. {patience}',
    cure: 'Run the rotation again when the vendor answers; with `on-unknown: warn` the wait is a warning until the token is due.',
    outcome: 'on-unknown',
  },
  ROTATION_SELF_UNKNOWN: {
    when: "The vendor's list of tokens does not tell which one is the token under guard.",
    sentence: '{vendor} does not tell which of its listed tokens is {ref}, so no like one can be created.',
    cure: 'Create a token at {vendor} by hand and run `token-action adopt{flags}`{or}.',
    outcome: 'fail',
  },
  SEALED_PRINTED: {
    when: 'The new token could not be stored, so its sealed secrets were printed.',
    sentence:
      'The new token of {secret} could not be stored; its sealed secrets for {stores} are in the log above.',
    cure: 'Keep this log. Add the input `recover` that the summary shows to the step of the rotation, run the workflow once, which stores them, and remove the input again.',
    onCommandLine: {
      cure: 'Keep this log: save it as job.log and run `token-action recover{flags} < job.log`.',
    },
    outcome: 'fail',
  },
  RECOVER_INVALID: {
    when: 'The lines given to `recover` are damaged, incomplete, of another secret, token or store, or older than the newest rotation.',
    sentence: 'The lines given to `recover` cannot be used: {reason}.',
    cure: '{todo}.',
    outcome: 'fail',
  },
  RECOVER_STORED: {
    when: 'Every store has the token of the lines given to `recover`.',
    sentence:
      'Nothing of the lines given to `recover` is left to write: every store in `stores` has the token {token}.',
    cure: 'Take the lines out of the workflow, and start a new run, which is handed the new token.',
    onCommandLine: {
      cure: 'Go on with that token: start the workflow, or put the token into the variable of this command.',
    },
    outcome: 'notice',
  },
  RECOVER_UNFINISHED: {
    when: 'The run ended before every store had the token of the lines given to `recover`.',
    sentence: 'Nobody has seen {stores} hold the token of the lines given to `recover`.',
    cure: 'Keep the log with these lines. Once the cause that this run names is over, give them to `recover` again, with {stores} in `stores`.',
    outcome: 'fail',
  },
  RECOVER_UNSURE: {
    when: 'In place, a store was written after the token of the lines given to `recover` was made, and no run could note by whom.',
    sentence:
      '{stores} was written after the token {token} of the lines given to `recover` was made, and no run could note by whom, so this run did not write it.',
    cure: 'Start a run of a job that reads the secret there. If its token does not work, run a rotation that is handed {token} with `rotate: always`; where no job is handed it, create a token at {vendor} by hand and run `token-action adopt{flags}`.',
    outcome: 'fail',
  },
  FORGOTTEN: {
    when: 'What the input `forget` names is forgotten, by this run or by an earlier one.',
    sentence: 'The rotation keeps no old token for {names} any more.',
    cure: 'Take {names} out of the input `forget`.',
    onCommandLine: { cure: '{then}' },
    outcome: 'notice',
  },
  FORGET_UNKNOWN: {
    when: 'The journal has no store and no job of the name in the input `forget`.',
    sentence: 'The input `forget` has a name that the journal does not have: {store}.',
    cure: 'Correct it. The journal has these stores, and these jobs that were handed the secret (REPOSITORY-ID/WORKFLOW/JOB): {known}.',
    outcome: 'fail',
  },
  SEALED_NOT_LISTED: {
    when: 'The vendor does not list the token that the journal has sealed for the stores.',
    sentence:
      '{vendor} does not list the token {ref}, which the journal has sealed for the stores, so nothing is written.',
    cure: 'The next run looks again; if it stays so, run `token-action adopt{flags}` with a new token.',
    outcome: 'warn',
  },
  GITHUB_TOKEN_EXPIRES: {
    when: 'The `github-token` ends soon.',
    sentence: 'The input `github-token` expires on {at}; after that nothing can be rotated.',
    cure: 'Replace it before then, or use a GitHub App.',
    outcome: 'warn',
  },
  ADMIN_TOKEN_EXPIRES: {
    when: 'The `admin-token` ends soon.',
    sentence: 'The input `admin-token` expires on {at}; after that it can replace no token.',
    cure: 'Create a new one at {vendor} before then, and store it.',
    outcome: 'warn',
  },
  ADOPT_REJECTED: {
    when: 'The value given to `adopt` does not work, or is the old token.',
    sentence: 'The value on standard input was not adopted: {reason}',
    cure: 'If the value is wrong, create a new token at {vendor} and pipe its value in. If the value is right, correct the cause, and run the command again.',
    outcome: 'fail',
  },
  ADOPT_NOT_STORED: {
    when: '`adopt` stored its value in no store.',
    sentence: 'This command did not store the token {ref}: {reason}.',
    cure: 'Run the command again: `token-action adopt{flags}`.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>
