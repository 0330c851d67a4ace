import type { CodeRow } from './row.js'

/** What is wrong with the memory of a rotation: its journal, and the variable that tells jobs an expiry. */
export const journalCodes = {
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
    cure: 'Start a new run; it goes on where this one stopped.',
    onCommandLine: { cure: 'Run the same command again; it goes on where this one stopped.' },
    outcome: 'fail',
  },
  JOURNAL_UNVERIFIED: {
    when: 'No token of this run verifies the journal entry, and all stores show the times that it notes.',
    sentence: 'No token of this run verifies the journal entry {entry}: {why}.',
    cure: 'Do one of these: add the store that this job reads to `stores` of the workflow that wrote the entry; start a run that is handed {stored}; give `admin-token`, if the run that wrote the entry had it too; or, where no other workflow rotates this secret, run `token-action adopt{flags}` with a new token.',
    onCommandLine: {
      cure: 'Do one of these: run the command with {stored} as its token; give `admin-token`, if the run that wrote the entry had it too; in a job, add the store that the job reads to `stores` of the workflow that wrote the entry; or, where no other workflow rotates this secret, run `token-action adopt{flags}` with a new token.',
    },
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
    cure: 'Set `journal: {other}` until {status} waits for nothing; then switch.',
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
} as const satisfies Record<string, CodeRow>
