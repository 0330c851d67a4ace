import type { CodeRow } from './row.js'

/** What the CI system around us makes impossible or worth saying. */
export const ciCodes = {
  /** The token is empty and the run is a pull request from a fork. */
  FORK_PULL_REQUEST: {
    sentence: 'This run is a pull request from a fork, which GitHub gives no secrets, so the token is empty.',
    cure: 'The check runs with the secret once the change is merged.',
    outcome: 'on-missing',
  },
  /** The token is empty and Dependabot started the run by an event that gives it no secrets. */
  DEPENDABOT: {
    sentence:
      'This run was started by Dependabot, which reads only Dependabot secrets, so the token is empty.',
    cure: 'Store the token as a Dependabot secret too, if these runs need it.',
    outcome: 'on-missing',
  },
  /** The CI system cannot mask a value at run time. */
  CANNOT_MASK: {
    sentence: '{ci} cannot mask a value at run time, so only the ref of a new token is printed.',
    cure: 'Keep what this job is given, the token and the one of GitHub, as masked variables of {ci}.',
    outcome: 'notice',
  },
  /** A value to mask holds `::` or begins with `:`; the log parsers of act, Gitea and Forgejo would print its mask. */
  MASKED_IN_PIECES: {
    sentence:
      'A value that is masked holds `::` or begins with `:`, so the parts of it that have eight characters or more are masked, each alone.',
    cure: 'Shorter parts can show in the log: print nothing of this value in later steps, or create another token.',
    outcome: 'notice',
  },
  /** Both streams of the command line are redirected, so that no mask reaches the CI system; none is written. */
  MASKS_UNREAD: {
    sentence:
      'Standard output and standard error of this command are both redirected, so {ci} gets no masks of the token and of what tools make of it.',
    cure: 'Redirect one of the two streams only.',
    outcome: 'warn',
  },
  /** One stream of the command line is redirected, and the system does not tell whether the CI system reads the other. */
  MASKS_UNSURE: {
    sentence:
      'One stream of this command is redirected, and this system does not tell whether {ci} reads the other one, to which the masks went.',
    cure: 'Nothing to do if you redirected one stream only; never store the other one, because it holds the masks.',
    outcome: 'notice',
  },
  /** The Node.js that runs us is older than 20. */
  NODE_TOO_OLD: {
    sentence: 'token-action needs Node.js 20 or later; this is {version}.',
    cure: 'Add actions/setup-node before this step, or use a newer runner.',
    outcome: 'fail',
  },
  /** No Node.js 20 or later that starts is on the PATH, beside the runner or in its tool cache. */
  NODE_MISSING: {
    sentence:
      'token-action found no Node.js 20 or later that starts: {found}, and neither the runner nor its tool cache has another one.',
    cure: 'Add actions/setup-node before this step, or use a newer runner.',
    outcome: 'fail',
  },
  /** The step was cancelled. */
  INTERRUPTED: {
    sentence: 'The step was cancelled by {signal}.',
    cure: 'Run the job again.{keep}',
    onCommandLine: { cure: 'Run the command again.{keep}' },
    outcome: 'fail',
  },
  /** The file that the CI system gives for outputs or the summary cannot be written; the step goes on. */
  CI_FILE_UNWRITABLE: {
    sentence:
      'The file {path} of {file} cannot be written ({reason}), so later steps and the summary miss what this step puts there.',
    cure: 'Check the disk and the permissions of the runner; what this step did is done, so look at its log before you run it again.',
    outcome: 'warn',
  },
  /** The code of an action that is built on the toolkit throws; its text passes the same redaction as all that is printed. */
  STEP_THREW: {
    sentence: 'The code of the step {step} threw an error: {reason}.',
    cure: 'Mend that code. With debug logging, the log shows where the error was thrown.',
    outcome: 'fail',
  },
  /** An error that we did not foresee; only its kind is printed, never its text, which could hold a token. */
  INTERNAL_ERROR: {
    sentence: 'token-action met an error that it did not foresee ({kind} in {step}).',
    cure: 'Please report it with this line.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>
