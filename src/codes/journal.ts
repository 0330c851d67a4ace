import type { CodeRow } from './row.js'

/** What is wrong with the memory of a rotation: its journal, and the variable that tells jobs an expiry. */
export const journalCodes = {
  /** The `github-token` may not write the journal. */
  JOURNAL_FORBIDDEN: {
    sentence: 'The input `github-token` may not read and write the journal in {repository}; {why}.',
    cure: 'Give it that right, or set `journal: {other}`.',
    outcome: 'fail',
  },
  /** The `github-token` may not write the variable that `expires-at-variable` names. */
  EXPIRY_VARIABLE_FORBIDDEN: {
    sentence: 'The input `github-token` may not write the variable {variable} of {repository}; {why}.',
    cure: 'Give it the permission `actions_variables: write` for that repository, or leave `expires-at-variable` empty.',
    outcome: 'fail',
  },
  /** The variable that `expires-at-variable` names holds something that is no date and no time. */
  EXPIRY_VARIABLE_FOREIGN: {
    sentence:
      'The variable {variable} holds something that is neither a date nor a time with its zone, so it is left as it is.',
    cure: 'Delete or correct it, or name another one in `expires-at-variable`; the next run writes it.',
    outcome: 'warn',
  },
  /** The variable that `expires-at-variable` names could not be read or written. */
  EXPIRY_VARIABLE_UNTOLD: {
    sentence: 'The variable {variable} of {repository} may not say when the newest token expires: {reason}.',
    cure: 'The next run tries again.',
    outcome: 'warn',
  },
  /** A journal entry cannot be read. */
  JOURNAL_CORRUPT: {
    sentence: 'The journal entry {entry} cannot be read: {reason}.',
    cure: 'If a newer token-action wrote it, use the newest one. Otherwise do what the section "What to do at JOURNAL_CORRUPT" of docs/rotation.md says. Do not delete the entry before that: it may be the memory of the rotation.',
    outcome: 'fail',
  },
  /** The journal could not be read or written, after retries. */
  JOURNAL_UNAVAILABLE: {
    sentence: 'The journal in {repository} could not be used ({reason}).',
    cure: 'Start a new run; it goes on where this one stopped. If GitHub answers the same again, look at the input `github-api-url` and at https://www.githubstatus.com.',
    onCommandLine: {
      cure: 'Run the same command again; it goes on where this one stopped. If GitHub answers the same again, look at `--github-api-url` and at https://www.githubstatus.com.',
    },
    outcome: 'fail',
  },
  /** No token of this run verifies the journal entry, and all stores show the times that it notes. */
  JOURNAL_UNVERIFIED: {
    sentence: 'No token of this run verifies the journal entry {entry}: {why}.',
    cure: 'Do one of these: add the store that this job reads to `stores` of the workflow that wrote the entry; start a run that is handed {stored}; give `admin-token`, if the run that wrote the entry had it too; or, where no other workflow rotates this secret, run `token-action adopt{flags}` with a new token.',
    onCommandLine: {
      cure: 'Do one of these: run the command with {stored} as its token; give `admin-token`, if the run that wrote the entry had it too; in a job, add the store that the job reads to `stores` of the workflow that wrote the entry; or, where no other workflow rotates this secret, run `token-action adopt{flags}` with a new token.',
    },
    outcome: 'fail',
  },
  /** A journal entry was written with none of the credentials of this run, and it does not hold the run back. */
  JOURNAL_UNPROVEN: {
    sentence:
      'Nothing proves the journal entry {entry}: it was written with other credentials than those of this run. It can make this run wait, and it has no other effect.',
    cure: 'If a run was broken off, or a person stored another token by hand, nothing needs to be done: the next rotation replaces the entry. If neither is so, find out who can write the journal.',
    outcome: 'warn',
  },
  /** The token in hand carries the name of another rotation. */
  JOURNAL_TWICE: {
    sentence:
      "The token {ref} carries the name of another rotation ({name}). Two rotations of the same token end each other's tokens: that one, and this one of {secret} ({line}).",
    cure: 'Give each secret a token of its own: create one at {vendor} and run `token-action adopt{flags}` with it. If both rotate the same secret from two journals, name the one journal in `journal-repository` of both.',
    outcome: 'fail',
  },
  /** Nobody can verify an entry whose number is far above the others. */
  JOURNAL_NUMBER: {
    sentence:
      'The journal entry {entry} has a number far above the others and nobody can verify it, so it is ignored.',
    cure: 'Delete that entry.',
    outcome: 'warn',
  },
  /** The other kind of journal holds unfinished work of this secret. */
  JOURNAL_ELSEWHERE: {
    sentence: 'Unfinished work of {secret} is in {where}, not in the journal that the input `journal` names.',
    cure: 'Set `journal: {other}` until {status} waits for nothing; then switch.',
    outcome: 'fail',
  },
  /** Version 0.1 wrote the entry, so nobody can verify it. */
  JOURNAL_OLD_VERSION: {
    sentence:
      'Version 0.1 wrote the journal entry {entry}, so nobody can verify it; it can hold a run back and nothing else.',
    cure: 'Revoke {refs} at the vendor by hand; the next rotation starts a new line.',
    outcome: 'warn',
  },
  /** The GitHub Enterprise Server lacks an API that rotation needs. */
  GITHUB_TOO_OLD: {
    sentence: 'The GitHub server at {host} lacks {what}.',
    cure: 'Use GitHub Enterprise Server {needed} or later, or another journal.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>
