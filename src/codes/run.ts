import type { CodeRow } from './row.js'

/** What can go wrong while an upload, a trigger or the user's command runs. */
export const runCodes = {
  /** The vendor rejected at least one result (207), or a result is missing when read back. */
  UPLOAD_PARTIAL: {
    sentence: '{vendor} rejected {rejected} of {total} results: {reasons}.',
    cure: 'Correct what the answer names; the accepted results are at {run}.',
    outcome: 'fail',
    exit: 2,
  },
  /** The vendor answered 2xx without a run id or without counts. */
  UPLOAD_NO_RECEIPT: {
    sentence: '{vendor} answered {request} with success but no receipt, so nobody knows what was stored.',
    cure: 'Look at {vendor} before you run the upload again.',
    outcome: 'fail',
    exit: 2,
  },
  /** A create broke off and what it left cannot be read back. */
  UPLOAD_AMBIGUOUS: {
    sentence: '{how} while {what}, and {vendor} cannot be asked what became of it.',
    cure: 'Look for {name} at {vendor}; nothing was sent twice. Where the token lacks the scope `read`, one that has it avoids this.',
    outcome: 'fail',
    exit: 2,
  },
  /** An answer was lost, the results were not there, they were sent again, and by the end both sendings were there. */
  UPLOAD_DOUBLED: {
    sentence:
      '{vendor} holds {count} results of run {run} twice ({titles}): an answer was lost, and both sendings were stored.',
    cure: 'Delete the run at {vendor}, and upload the reports again.',
    outcome: 'fail',
    exit: 2,
  },
  /** The upload stopped before every result was accepted. */
  UPLOAD_INTERRUPTED: {
    sentence: 'The upload stopped after {accepted} of the {held} results that the files hold: {reason}',
    cure: 'Run the upload again.',
    outcome: 'fail',
    exit: 2,
  },
  /** The vendor does not know the project in the input `project`. */
  PROJECT_NOT_FOUND: {
    sentence:
      '{vendor} does not have the project that the input `project` names, or the token may not use it.',
    cure: 'Correct the input `project`; it is the id shown in the address of the project.',
    outcome: 'fail',
  },
  /** The suite, scenario, datastore or application of `trigger` does not exist. */
  TARGET_NOT_FOUND: {
    sentence: '{vendor} has no {kind} {id}, or the token may not use it.',
    cure: 'Correct the input `trigger`.',
    outcome: 'fail',
  },
  /** The remote run ended in failure. */
  RUN_FAILED: {
    sentence: 'The {vendor} run {run} failed{reason}.',
    cure: 'Open the run at {vendor} for the details.',
    outcome: 'fail',
    exit: 2,
  },
  /** The remote run was cancelled or aborted. */
  RUN_CANCELLED: {
    sentence: 'The {vendor} run {run} was cancelled{reason}.',
    cure: 'Start it again if it was not cancelled on purpose.',
    outcome: 'fail',
    exit: 2,
  },
  /** The remote run succeeded with a warning. */
  RUN_WARNING: {
    sentence: 'The {vendor} run {run} succeeded with a warning{reason}.',
    cure: 'Open the run at {vendor} for the details.',
    outcome: 'warn',
  },
  /** The remote run did not end within `timeout`. */
  RUN_TIMEOUT: {
    sentence: 'The {vendor} run {run} did not end within `timeout` ({timeout}); its last state: {state}.',
    cure: 'Raise `timeout`, or look at {vendor} why it takes so long.',
    outcome: 'fail',
    exit: 2,
  },
  /** This job was cancelled while the remote run was going on, and the run was stopped. */
  RUN_ABORTED_BY_US: {
    sentence: 'This job was cancelled, so the {vendor} run {run} was {what}.',
    cure: 'Start the job again.',
    outcome: 'fail',
    exit: 2,
  },
  /** The vendor reports a state that is not documented. */
  RUN_STATE_UNKNOWN: {
    sentence: 'The {vendor} run {run} is in a state that is not documented: {state}.',
    cure: 'Name the state in `vendor-config`, and report it to us.',
    outcome: 'fail',
    exit: 2,
  },
  /** The start of a run broke off and it cannot be known whether it started. */
  TRIGGER_AMBIGUOUS: {
    sentence: '{how} while starting {what}, so it may be running; it was not started twice.',
    cure: 'Look at {vendor} before you start it again.',
    outcome: 'fail',
    exit: 2,
  },
  /** A rule of the gate found more than its threshold. */
  GATE_FAILED: {
    sentence: 'The {vendor} gate failed: {rules}.',
    cure: 'Mend the findings, or change the rules at {vendor}.',
    outcome: 'fail',
    exit: 2,
  },
  /** The gate answered without the result of a rule, or for no scan. */
  GATE_NOT_EVALUATED: {
    sentence: 'The {vendor} gate did not evaluate {what}, so it cannot pass.',
    cure: 'Check that a scan of the application exists and that the rules are right.',
    outcome: 'fail',
    exit: 2,
  },
  /** The user's command ended with another exit code than 0. */
  COMMAND_FAILED: {
    sentence: 'The command ended with exit code {exit}.',
    cure: 'See its output above.',
    outcome: 'fail',
    exit: 2,
  },
  /** The user's command could not be started. */
  COMMAND_NOT_STARTED: {
    sentence: 'The command could not be started ({reason}).',
    cure: 'Check the input `command` and that its program is installed.',
    outcome: 'fail',
  },
  /** The user's command ran longer than `timeout`. */
  COMMAND_TIMEOUT: {
    sentence: 'The command ran longer than `timeout` ({timeout}) and was stopped.',
    cure: 'Raise `timeout`.',
    outcome: 'fail',
    exit: 2,
  },
  /** Several results carry the same test case code; the vendor keeps one, so the worst is sent. */
  RESULTS_MERGED: {
    sentence: '{count} results carry the code of another result ({codes}); the worst of each was sent.',
    cure: 'Give each test its own code if you want them apart.',
    outcome: 'notice',
  },
  /** Behind a report stands a second one, or so much other text that nobody can say that there is none. */
  REPORT_TEXT_BEHIND: {
    sentence: 'The report {file} was read, but {what} stands {where} it.',
    cure: 'Let the test runner write each report whole, and into a file of its own.',
    outcome: 'fail',
    exit: 2,
  },
  /** A report counts more tests than it holds. */
  REPORT_INCOMPLETE: {
    sentence: 'The report {file} counts {counted} tests and holds {held}.',
    cure: 'Check that the test run ended normally, and that nothing but the test runner wrote or shortened the report.',
    outcome: 'fail',
    exit: 2,
  },
  /** A report of pytest counts more tests than it holds, as it does where tests have subtests. */
  REPORT_COUNTS_MORE: {
    sentence:
      'The report {file} counts {unlisted} tests more than the {held} that it holds, as for subtests.',
    cure: 'If the tests have no subtests, look at what shortens the report.',
    outcome: 'warn',
  },
  /** Other text stands in front of a report or behind it, such as what a tool printed into the same file. */
  REPORT_TEXT_AROUND: {
    sentence: 'The report {file} was read, but other text stands {where} it.',
    cure: "Let the test runner write the report into a file of its own, by its reporter's option.",
    outcome: 'notice',
  },
  /** A folder or a glob of the input `upload` met files that are no test report. */
  FILES_NOT_REPORTS: {
    sentence: '{count} of the files that the input `upload` matches are no test report: {files}.',
    cure: 'Name a file by itself in `upload` to be told why it is none; a narrower glob, or `!` in front of a glob to leave out, makes this quiet.',
    outcome: 'warn',
  },
  /** Results name attachments, such as screenshots, which the upload does not carry. */
  ATTACHMENTS_NOT_SENT: {
    sentence: 'The reports name {count} attachments, which were not sent to {vendor}.',
    cure: 'Keep them with `actions/upload-artifact` if they are wanted.',
    outcome: 'notice',
  },
} as const satisfies Record<string, CodeRow>
