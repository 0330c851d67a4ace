import type { CodeRow } from './row.js'

/** What can stop, delay or end a rotation. */
export const rotationCodes = {
  STORE_FORBIDDEN: {
    when: 'The `github-token` may not write a store (403, or 404 where GitHub hides it).',
    sentence: 'The input `github-token` may not write {store}; GitHub asks for {permission}.',
    cure: 'Give the App or the fine-grained token that permission.',
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
    sentence: '{store} does not exist, or the input `github-token` may not see it.',
    cure: 'Correct the input `stores`, or give the token access.',
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
    cure: 'Add {narrow} to `stores`, or remove the narrower secret.',
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
    sentence: 'GitHub did not take the write of {store} ({reason}); the rotation goes on in the next run.',
    cure: 'Run the rotation again.',
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
    cure: 'Find out who wrote it. The next rotation writes every store again; to have that at once, run it with `rotate: always`.',
    outcome: 'warn',
  },
  JOURNAL_FORBIDDEN: {
    when: 'The `github-token` may not write the journal.',
    sentence:
      'The input `github-token` may not write the journal in {repository}; GitHub asks for {permission}. Nothing was created.',
    cure: 'Give it that permission, or set `journal: {other}`.',
    outcome: 'fail',
  },
  JOURNAL_CORRUPT: {
    when: 'A journal entry cannot be read.',
    sentence: 'The journal entry {entry} cannot be read: {reason}. Nothing was changed.',
    cure: 'Restore or delete that entry, as the section "The journal" of docs/rotation.md says.',
    outcome: 'fail',
  },
  JOURNAL_UNAVAILABLE: {
    when: 'The journal could not be read or written, after retries.',
    sentence: 'The journal in {repository} could not be used ({reason}).',
    cure: 'Run the rotation again; it goes on where it stopped.',
    outcome: 'fail',
  },
  GITHUB_TOO_OLD: {
    when: 'The GitHub Enterprise Server lacks an API that rotation needs.',
    sentence: 'The GitHub server at {host} lacks {what}.',
    cure: 'Use GitHub Enterprise Server {needed} or later, or another journal.',
    outcome: 'fail',
  },
  ROTATION_HELD: {
    when: 'Another run holds the claim of this generation.',
    sentence: 'Another run ({holder}) is rotating {secret}.',
    cure: 'Nothing to do: it, or the next run, finishes.',
    outcome: 'notice',
  },
  ROTATION_WAITING: {
    when: 'The new token is stored; the old one is kept until nothing can be using it.',
    sentence: 'Generation {generation} of {secret} is stored; the old token is kept until {until}.',
    cure: 'Nothing to do: a later run retires it.',
    outcome: 'notice',
  },
  ROTATION_MANUAL: {
    when: 'The vendor documents no API to create or revoke tokens.',
    sentence: '{vendor} has no documented token API, so the token {ref} cannot be rotated by a program.',
    cure: 'Follow the steps in the summary, then run `token-action adopt`.',
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
    when: 'The vendor does not accept the `admin-token`.',
    sentence: '{vendor} does not accept the input `admin-token` ({status}). Nothing was created.',
    cure: 'Store a working token in it.',
    outcome: 'fail',
  },
  ROTATION_OLD_TOKEN_DEAD: {
    when: 'The token to be rotated is invalid and no `admin-token` can replace it.',
    sentence: 'The token {ref} no longer works, so it cannot create its successor.',
    cure: 'Create a token at {vendor} by hand and run `token-action adopt`; or pass `admin-token`, where {vendor} lets a second credential replace it.',
    outcome: 'fail',
  },
  ROTATION_OWNER_UNKNOWN: {
    when: 'There is an `admin-token`, but the dead token cannot tell whose it is, and `vendor-config` does not.',
    sentence:
      'The token {ref} no longer works and cannot tell whose it is, so `admin-token` cannot create its successor.',
    cure: 'Name its owner in the file of the input `vendor-config` ({keys}), or create a token at {vendor} by hand and run `token-action adopt`.',
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
    cure: 'Create one that has it, or give the owner of `admin-token` that right; `adopt` takes one that can do less when `scopes` names all that it must.',
    outcome: 'fail',
  },
  NEW_TOKEN_NARROWER: {
    when: 'The adopted token lacks a scope of the old one that `scopes` does not ask for.',
    sentence:
      'The new token {ref} lacks {missing}, which the old one has and the input `scopes` does not ask for.',
    cure: 'Nothing to do if that is meant; else adopt one that has it.',
    outcome: 'warn',
  },
  ADOPT_UNCOMPARED: {
    when: 'The scopes of the old token are not known and `scopes` is empty, so those of the adopted one were compared with nothing.',
    sentence:
      'The scopes of the new token {ref} were compared with nothing: {reason}, and the input `scopes` is empty.',
    cure: 'See that it has what its jobs need: name that in `scopes` of `token-action check`.',
    outcome: 'warn',
  },
  ROTATE_LOST: {
    when: 'The answer to a rotate in place was lost; the old token is dead and the new value is gone.',
    sentence:
      'The answer to the rotation of {ref} was lost: the old token is dead and {stores} hold no working token.',
    cure: 'Create a token at {vendor} by hand now and run `token-action adopt`, or pass `admin-token` and, in `vendor-config`, whose token it is; then revoke the lost one by hand.',
    outcome: 'fail',
  },
  ROTATE_AMBIGUOUS: {
    when: 'The answer to a rotate in place was lost and nobody can say whether it took effect.',
    sentence: 'The answer of {vendor} to the rotation of {ref} was lost; it was not sent twice.',
    cure: 'Run the rotation again; it asks {vendor} before it does anything.',
    outcome: 'fail',
  },
  RETIRE_BLOCKED: {
    when: 'A run that may hold the old token is still queued, waiting or running.',
    sentence: 'The old token of {secret} is still needed by {runs}.',
    cure: 'Nothing to do: a later run retires it.',
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
    sentence: 'The workflow runs of {repository} cannot be read, so the old token is kept.',
    cure: 'Give the `github-token` the permission Actions: read.',
    outcome: 'warn',
  },
  RETIRE_BY_HAND: {
    when: 'Nothing uses the old token any more, and no API of the vendor revokes it.',
    sentence: 'Nothing uses the old token {ref} any more, and {vendor} has no documented way to revoke it.',
    cure: 'Revoke it at {vendor} by hand; the steps are in the summary.',
    outcome: 'notice',
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
    cure: 'Create a token at {vendor} by hand and run `token-action adopt`.',
    outcome: 'fail',
  },
  ADOPT_REJECTED: {
    when: 'The value given to `adopt` does not work, or is the old token.',
    sentence: 'The value on standard input was not adopted: {reason}',
    cure: 'Create a new token at {vendor} and pipe its value in.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>
