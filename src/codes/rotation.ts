import type { CodeRow } from './row.js'

/** What can stop, delay or end a rotation. */
export const rotationCodes = {
  STORE_FORBIDDEN: {
    when: 'The `github-token` may not write a store (403, or 404 where GitHub hides it).',
    sentence: 'The input `github-token` may not write {store}; {why}.',
    cure: 'Give the App or the fine-grained token that right.',
    outcome: 'fail',
  },
  STORE_GITHUB_TOKEN: {
    when: "The `github-token` is the job's own GITHUB_TOKEN.",
    sentence: "The input `github-token` is the job's GITHUB_TOKEN, which GitHub never lets write secrets.",
    cure: 'Use a GitHub App token or a fine-grained personal access token.',
    outcome: 'fail',
  },
  GITHUB_TOKEN_REJECTED: {
    when: 'GitHub answers 401 to the `github-token`.',
    sentence: '{host} does not accept the input `github-token` (401).',
    cure: 'Check that it has not expired, was not revoked, and belongs to this GitHub.',
    outcome: 'fail',
  },
  STORE_NOT_FOUND: {
    when: 'The repository, environment or organization of a store does not exist for this token.',
    sentence: '{what}.',
    cure: 'Correct the input `stores`, or create what is missing.',
    outcome: 'fail',
  },
  STORE_INCOMPLETE: {
    when: 'A line of `stores` is `repo` or `env:NAME`, and nothing tells which repository that is: the command runs outside the job of a repository. `repo` is also the default of `stores`.',
    sentence:
      'The input `stores` has a line that names no repository, and this is not the job of a repository.',
    cure: 'Write the repository into the line, such as {example}.',
    onCommandLine: {
      sentence:
        'Nothing tells in which repository the secret is: this is not the job of a repository, and `--stores` (default: `repo`) has a line that names none.',
      cure: 'Give --stores {example} with the owner and the name of your repository, and the same for every other line of `stores` of the workflow. In a terminal GITHUB_REPOSITORY=OWNER/NAME completes them too; --journal-repository does not, because the journal may be in another repository.',
    },
    outcome: 'fail',
  },
  STORE_SECRET_ABSENT: {
    when: 'The secret does not exist in a store yet; it will be created.',
    sentence: 'The secret {secret} does not exist in {store} yet; rotation will create it.',
    cure: 'Remove the store from `stores` if that is not wanted.',
    outcome: 'warn',
  },
  STORE_SHADOWED: {
    when: 'A narrower secret of the same name hides the one that is written.',
    sentence:
      'The secret {secret} in {narrow} hides the one in {store}, so jobs there never see the new value.',
    cure: 'Add {narrow} to `stores`, or remove the narrower secret. If it holds another token on purpose, name it in `forget`.',
    outcome: 'fail',
  },
  STORE_LIMIT: {
    when: 'The store holds as many secrets as GitHub allows.',
    sentence: '{store} already holds {count} secrets, the most that GitHub allows.',
    cure: 'Remove a secret there.',
    outcome: 'fail',
  },
  STORE_INVISIBLE: {
    when: 'An organization secret sorts after the first 100 and workflows do not see it.',
    sentence: '{secret} in {store} is not among the first 100 secrets by name, so a workflow may not see it.',
    cure: 'Use a repository secret, or a name that sorts earlier.',
    outcome: 'warn',
  },
  SECRET_NAME_INVALID: {
    when: 'The input `secret` breaks the naming rules of GitHub.',
    sentence: 'The input `secret` is {value}, which GitHub does not allow: {reason}.',
    cure: 'Use letters, digits and `_`, not starting with a digit or GITHUB_.',
    outcome: 'fail',
  },
  SECRET_TOO_LARGE: {
    when: 'The new token is larger than GitHub stores.',
    sentence: 'The new token has {size} bytes; GitHub stores at most 48 KB.',
    cure: 'Ask the vendor for a shorter token.',
    outcome: 'fail',
  },
  STORE_KEY_INVALID: {
    when: 'The public key of a store is not 32 bytes of base64.',
    sentence: 'The public key of {store} is {reason}, so nothing can be encrypted for it.',
    cure: 'Check the input `github-api-url`.',
    outcome: 'fail',
  },
  STORE_KEY_CHANGED: {
    when: 'A store has another public key than the one that the value was encrypted for.',
    sentence: 'The public key of {store} changed after the new token was encrypted for it.',
    cure: 'Run the rotation again; it creates and encrypts another token.',
    outcome: 'fail',
  },
  STORE_REFUSED: {
    when: 'GitHub refuses a write for another reason than a missing permission.',
    sentence: 'GitHub refuses the write of {secret} in {store} ({status}): {reason}',
    cure: 'Correct what the answer names, and run the rotation again.',
    outcome: 'fail',
  },
  STORE_UNAVAILABLE: {
    when: 'GitHub answers 5xx, resets or times out on a store, after retries.',
    sentence: 'GitHub did not read or write {store} as it should ({reason}).',
    cure: 'Run the rotation again; it first looks at what was written. If this run printed sealed secrets, keep its log.',
    outcome: 'fail',
  },
  STORE_RATE_LIMITED: {
    when: 'GitHub limits the rate beyond what this step may wait.',
    sentence: 'GitHub asks to wait {retryAfter} before {request}, longer than this step may take.',
    cure: 'Run the rotation again after that time; it goes on where it stopped.',
    outcome: 'fail',
  },
  STORE_CHANGED: {
    when: 'A store was written by someone else since the rotation recorded it.',
    sentence: '{store} was changed by someone else at {updatedAt}; the old token is kept.',
    cure: 'Find out who wrote it, and stop that. The next generation writes every store again. If no older token is left to end, `rotate: always` begins one at once.',
    outcome: 'warn',
  },
  STORE_DELETED: {
    when: 'A store no longer has the secret that the rotation wrote: the secret, or its environment, was deleted.',
    sentence:
      '{store} no longer has the secret {secret}: somebody deleted the secret, or the environment that held it.',
    cure: 'If the environment is gone, create it again, or take {store} off `stores` and run once with `forget: {store}`. A deleted secret is written again by the next generation; `rotate: always` begins one at once.',
    outcome: 'warn',
  },
  RUN_STALE: {
    when: 'This run began before the last write of a store.',
    sentence:
      'This run began at {began}, before {secret} was last written at {wrote}. It may hold an old token, so it changes nothing.',
    cure: 'Start a new run; a re-run of this one does not help.',
    onCommandLine: {
      cure: 'Run the command again with the newest token; it has to begin at least a second after the last write.',
    },
    outcome: 'notice',
  },
  READER_NOT_SERVED: {
    when: 'Every store held a newer token before this run began, and this job was handed an older one.',
    sentence:
      'This job was handed {ref}, but a newer token is in {stores}, so this job reads another secret.',
    cure: 'Add the secret that it reads to `stores`, or correct the job.',
    outcome: 'warn',
  },
  STORE_UNKNOWN: {
    when: 'No rotation has written these stores yet.',
    sentence: 'No rotation has written {stores} yet, so nobody knows which token is there.',
    cure: 'Run once with `rotate: always`.',
    outcome: 'warn',
  },
  STORE_PENDING: {
    when: 'A store of the input `stores` lacks the newest token.',
    sentence: 'The newest token is not in {stores} yet.',
    cure: 'Run the workflow that names it in `stores`: with a job that is handed the newest token, or once with `rotate: always`.{or}',
    outcome: 'warn',
  },
  STORE_LEFT_BEHIND: {
    when: 'A store that was noted with an older token was in no `stores` input that ran in 35 days, or that token has ended.',
    sentence: 'No run since {since} named {store} in `stores`; {state}.',
    cure: 'Run the workflow that names it, or name it in `stores` again. If nothing uses it any more, run once with `forget: {store}`, or run `token-action forget{flags} {place}` in a terminal, with the newest token or `admin-token`.',
    onCommandLine: {
      cure: 'Run the command that names it, or name it in `stores` again. If nothing uses it any more, run `token-action forget{flags} {place}`, with the newest token or `admin-token`.',
    },
    outcome: 'warn',
  },
  STORE_MOVED: {
    when: 'The repository of a store was renamed or transferred.',
    sentence: 'The repository of {store} has another name now: {now}.',
    cure: 'Correct the input `stores`.',
    outcome: 'warn',
  },
  STORE_REPLACED: {
    when: 'An address in `stores` leads to another repository than the one that this rotation wrote under that name.',
    sentence:
      '{store} in the input `stores` is another store now ({now}) than the one that this rotation knows by that name ({before}): a repository was renamed or transferred, and a new one took its name. Nothing was written.',
    cure: 'Name the repository of {before} in `stores` as it is called now. If the new one is meant, run once with `forget: {before}`; {secret} is then written there.',
    outcome: 'fail',
  },
  STORE_UNSURE: {
    when: 'A write was sent and the store does not show it.',
    sentence: 'The write of {store} was sent, but nobody can say whether it holds the new token: {reason}.',
    cure: 'The next run looks again.',
    outcome: 'warn',
  },
  JOURNAL_FORBIDDEN: {
    when: 'The `github-token` may not write the journal.',
    sentence: 'The input `github-token` may not write the journal in {repository}; {why}.',
    cure: 'Give it that right, or set `journal: {other}`.',
    outcome: 'fail',
  },
  EXPIRY_VARIABLE_FORBIDDEN: {
    when: 'The `github-token` may not write the variable that `expires-at-variable` names.',
    sentence:
      'The input `github-token` may not write the variable {variable} of {repository}; GitHub asks for {permission}.',
    cure: 'Give it that permission, or leave `expires-at-variable` empty.',
    outcome: 'fail',
  },
  EXPIRY_VARIABLE_FOREIGN: {
    when: 'The variable that `expires-at-variable` names holds something that is no date and no time.',
    sentence:
      'The variable {variable} holds something that is neither a date nor a time with its zone, so it is left as it is.',
    cure: 'Delete or correct it, or name another one in `expires-at-variable`; the next run writes it.',
    outcome: 'warn',
  },
  EXPIRY_VARIABLE_UNTOLD: {
    when: 'The variable that `expires-at-variable` names could not be read or written.',
    sentence: 'The variable {variable} of {repository} may not say when the newest token expires: {reason}.',
    cure: 'The next run tries again.',
    outcome: 'warn',
  },
  JOURNAL_CORRUPT: {
    when: 'A journal entry cannot be read.',
    sentence: 'The journal entry {entry} cannot be read: {reason}.',
    cure: 'If a newer token-action wrote it, use the newest one. Otherwise do what the section "What to do at JOURNAL_CORRUPT" of docs/rotation.md says. Do not delete the entry before that: it may be the memory of the rotation.',
    outcome: 'fail',
  },
  JOURNAL_UNAVAILABLE: {
    when: 'The journal could not be read or written, after retries.',
    sentence: 'The journal in {repository} could not be used ({reason}).',
    cure: 'Run the rotation again; it goes on where it stopped.',
    outcome: 'fail',
  },
  JOURNAL_UNVERIFIED: {
    when: 'No token of this run verifies the journal entry, and all stores show the times that it notes.',
    sentence:
      'No token of this run verifies the journal entry {entry}: this run was handed {ref}, and the entry says that {stored} is in {stores}.',
    cure: 'Do one of these: add the store that this job reads to `stores` of the workflow that wrote the entry; start a run that is handed {stored}; give `admin-token`, if earlier runs had it too; or run `token-action adopt{flags}` with a new token.',
    outcome: 'fail',
  },
  JOURNAL_UNPROVEN: {
    when: 'A journal entry was written with none of the credentials of this run, and it does not hold the run back.',
    sentence:
      'Nothing proves the journal entry {entry}: it was written with other credentials than those of this run. It can make this run wait, and it has no other effect.',
    cure: 'If a run was broken off, or a person stored another token by hand, nothing needs to be done: the next rotation replaces the entry. If neither is so, find out who can write the journal.',
    outcome: 'warn',
  },
  JOURNAL_TWICE: {
    when: 'The token in hand carries the name of another rotation.',
    sentence:
      "The token {ref} carries the name of another rotation ({name}). Two rotations of the same token end each other's tokens: that one, and this one of {secret} ({line}).",
    cure: 'Give each secret a token of its own: create one at {vendor} and run `token-action adopt{flags}` with it. If both rotate the same secret from two journals, name the one journal in `journal-repository` of both.',
    outcome: 'fail',
  },
  JOURNAL_NUMBER: {
    when: 'Nobody can verify an entry whose number is far above the others.',
    sentence:
      'The journal entry {entry} has a number far above the others and nobody can verify it, so it is ignored.',
    cure: 'Delete that entry.',
    outcome: 'warn',
  },
  JOURNAL_ELSEWHERE: {
    when: 'The other kind of journal holds unfinished work of this secret.',
    sentence: 'Unfinished work of {secret} is in {where}, not in the journal that the input `journal` names.',
    cure: 'Set `journal: {other}` until `token-action status{flags}` with that journal waits for nothing; then switch.',
    outcome: 'fail',
  },
  JOURNAL_OLD_VERSION: {
    when: 'Version 0.1 wrote the entry, so nobody can verify it.',
    sentence:
      'Version 0.1 wrote the journal entry {entry}, so nobody can verify it; it can hold a run back and nothing else.',
    cure: 'Revoke {refs} at the vendor by hand; the next rotation starts a new line.',
    outcome: 'warn',
  },
  GITHUB_TOO_OLD: {
    when: 'The GitHub Enterprise Server lacks an API that rotation needs.',
    sentence: 'The GitHub server at {host} lacks {what}.',
    cure: 'Use GitHub Enterprise Server {needed} or later, or another journal.',
    outcome: 'fail',
  },
  ROTATION_HELD: {
    when: 'Another run holds the lease of the newest claim, or nobody knows that it has ended.',
    sentence: 'Another run ({holder}) is the lease holder of {secret}, so this one waits for it.',
    cure: 'A later run takes over when GitHub says that the lease holder has ended, else after 35 days. If it is a command line that is gone, set `released` of its journal entry by hand, as docs/rotation.md shows.',
    outcome: 'notice',
  },
  ROTATION_WAITING: {
    when: 'The new token is stored; the old one is kept until nothing can be using it.',
    sentence: 'Generation {generation} of {secret} is stored; the old token is kept until {until}.',
    cure: '{todo}: a later run retires it.',
    outcome: 'notice',
  },
  ACTIONS_FORBIDDEN: {
    when: 'The `github-token` may not read the workflow runs of its own repository.',
    sentence:
      'The input `github-token` may not read the workflow runs of {repository} ({why}), so nobody knows whether this run is older than the secret; nothing was changed.',
    cure: 'Give it the right to read them.',
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
    cure: 'Follow the steps in the summary{deadline}, then run `token-action adopt{flags}`.',
    onCommandLine: {
      cure: 'Follow the steps that are printed{deadline}, then run `token-action adopt{flags}`.',
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
  ROTATION_ADMIN_INVALID: {
    when: 'The vendor refuses the `admin-token`.',
    sentence: 'The input `admin-token` was refused at {vendor} ({status}).',
    cure: 'Store a token in it that works and may manage tokens; after a 403, look for a gateway or firewall in front of {vendor} too.',
    outcome: 'fail',
  },
  ROTATION_OLD_TOKEN_DEAD: {
    when: 'The token to be rotated is invalid and no `admin-token` can replace it.',
    sentence: 'The token {ref} no longer works, so it cannot create its successor.',
    cure: 'Create a token at {vendor} by hand and run `token-action adopt{flags}`; or pass `admin-token`, where {vendor} lets a second credential replace it.',
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
    sentence: 'The answer to the create of {name} at {vendor} was lost; {found}.',
    cure: 'Run the rotation again; it looks for {name} first.',
    outcome: 'fail',
  },
  NEW_TOKEN_NOT_WORKING: {
    when: 'The new token was created but does not introspect as valid.',
    sentence: 'The new token {ref} does not work at {vendor} yet ({reason}); no store was changed.',
    cure: 'Run the rotation again; if it stays so, look at the token {name} at {vendor}.',
    outcome: 'fail',
  },
  NEW_TOKEN_WEAKER: {
    when: 'The new token lacks a scope or role that the old one has, or that `scopes` asks for.',
    sentence: 'The new token {ref} lacks {missing}, which {whose}; no store was changed.',
    cure: 'Create a token that has it, or {otherwise}.',
    outcome: 'fail',
  },
  NEW_TOKEN_NARROWER: {
    when: 'The adopted token lacks a scope of the old one that `scopes` does not ask for.',
    sentence:
      'The new token {ref} lacks {missing}, which the old one has and the input `scopes` does not ask for.',
    cure: 'Nothing to do if that is meant; else adopt one that has it.',
    outcome: 'warn',
  },
  NEW_TOKEN_DIFFERS: {
    when: 'The new token is not exactly as strong as the old one, or has another owner.',
    sentence: 'The new token {ref} is not like the old one: {how}; no store was changed.',
    cure: 'Correct that at the vendor and run the rotation again, or create a token by hand and run `token-action adopt{flags}`, which may differ.',
    outcome: 'fail',
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
  ROTATE_LOST: {
    when: 'The answer to a rotate in place was lost; the old token is dead, and no run is known to have kept the new value.',
    sentence: 'The answer to the rotation of {ref} was lost, and the old token is dead; {state}.',
    cure: 'If the log of {run} has lines that begin with `token-action recover`, give them to the input `recover`. Without such lines create a token at {vendor} by hand now and run `token-action adopt{flags}`, or pass `admin-token` and name in `vendor-config` whose token it is. Then revoke the lost token by hand.',
    onCommandLine: {
      cure: 'If the log of {run} has lines that begin with `token-action recover`, save that log as job.log and run `token-action recover{flags} < job.log`. Without such lines create a token at {vendor} by hand now and run `token-action adopt{flags}`, or pass `admin-token` and name in `vendor-config` whose token it is. Then revoke the lost token by hand.',
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
  LEAKED_UNKNOWN: {
    when: 'Neither the journal nor this run knows the ref in the input `leaked`.',
    sentence: 'The input `leaked` is {ref}, which neither the journal nor this run knows.',
    cure: 'Check it for a typing mistake; the known refs are {known}.',
    outcome: 'fail',
  },
  LEAKED_UNFINISHED: {
    when: 'A leaked token was not ended.',
    sentence: 'Nobody has seen that the leaked token {ref} is ended: {why}.',
    cure: 'Run with `leaked: {ref}`; where no API ends it, follow the steps in the summary.',
    outcome: 'fail',
  },
  LEAKED_STORES: {
    when: 'The new token could not be written into each store, so the leaked token is kept alive.',
    sentence: 'The new token could not be written into {stores}, so the leaked token {ref} is kept alive.',
    cure: 'Run again. If {stores} is not used any more, take it off `stores` and name it in `forget`. To end the leaked token before its successor is stored, set `leaked-first: true` with `admin-token`.',
    outcome: 'fail',
  },
  LEAKED_NEEDS_ADMIN: {
    when: '`leaked` in place, or `leaked-first`, without `admin-token`.',
    sentence:
      'The input `admin-token` is empty; at {vendor}, a leaked token cannot be ended in place or with `leaked-first` without it.',
    cure: 'Store such a token in a secret and pass it as `admin-token`.',
    outcome: 'fail',
  },
  LEAKED_FIRST_REFUSED: {
    when: '`leaked-first` for a token that alone can create its successor.',
    sentence:
      'The leaked token {ref} was not ended: at {vendor} only this token itself creates its successor, so that has to be first.',
    cure: 'Run with `leaked: {ref}` and without `leaked-first`; or end it at {vendor} by hand, create a token and run `token-action adopt{flags}`.',
    outcome: 'fail',
  },
  LEAKED_ENDED: {
    when: 'The leaked token was ended.',
    sentence: 'The leaked token {ref} was ended at {at}. These held it: {held}.',
    cure: 'Check the tokens of its owner at {vendor}: {others}.',
    outcome: 'notice',
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
    cure: 'Create a token at {vendor} by hand and run `token-action adopt{flags}`.',
    outcome: 'fail',
  },
  SEALED_PRINTED: {
    when: 'The new token could not be stored, so its sealed secrets were printed.',
    sentence:
      'The new token of {secret} could not be stored; its sealed secrets for {stores} are in the log above.',
    cure: 'Keep this log. Run the workflow once more with the step that the summary shows (`recover`), which stores them.',
    onCommandLine: {
      cure: 'Keep this log: save it as job.log and run `token-action recover{flags} < job.log`.',
    },
    outcome: 'fail',
  },
  RECOVER_INVALID: {
    when: 'The lines given to `recover` are damaged, incomplete or of another secret.',
    sentence: 'The lines given to `recover` cannot be used: {reason}.',
    cure: 'Copy them again from the log of the run that printed them last, whole and unchanged.',
    outcome: 'fail',
  },
  RECOVER_STORED: {
    when: 'Every store has the token of the lines given to `recover`, or was written after it was made.',
    sentence: 'Nothing of the lines given to `recover` is left to write: every store in `stores` {state}.',
    cure: 'Take the lines out of the workflow, and start a new run, which is handed the new token.',
    onCommandLine: { cure: 'Start a new run of the workflow, which is handed the new token.' },
    outcome: 'notice',
  },
  FORGET_UNKNOWN: {
    when: 'The journal does not name the store in the input `forget`.',
    sentence: 'The input `forget` names a store that the journal does not name: {store}.',
    cure: 'Correct it; the journal names {known}.',
    onCommandLine: { cure: 'Correct the name; the journal names {known}.' },
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
    cure: 'If the value is wrong, create a new token at {vendor} and pipe its value in. Otherwise correct what is named here, and run the command again.',
    outcome: 'fail',
  },
  ADOPT_NOT_STORED: {
    when: '`adopt` stored its value in no store.',
    sentence: 'The token {ref} was not stored anywhere: {reason}.',
    cure: 'Run the command again: `token-action adopt{flags}`.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>
