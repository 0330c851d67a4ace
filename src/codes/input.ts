import type { CodeRow } from './row.js'

/** What can be wrong with an input, a flag or a file that was given to us. */
export const inputCodes = {
  INPUT_MISSING: {
    when: 'A required input is empty.',
    sentence: 'The input `{input}` is required for this step.',
    cure: 'Set it in `with:`.',
    onCommandLine: { sentence: 'This command needs {name}.', cure: '{source}.' },
    outcome: 'fail',
  },
  INPUT_UNKNOWN: {
    when: 'A flag or sub-command does not exist.',
    sentence: '{what} is not known.',
    cure: '{nearest}See `{program} --help`.',
    outcome: 'fail',
  },
  INPUT_INVALID: {
    when: 'An input does not have the form it must have.',
    sentence: 'The input `{input}` is {value}, which is not {expected}.',
    cure: 'Correct the input `{input}`; an example is {example}.',
    outcome: 'fail',
  },
  INPUT_CONFLICT: {
    when: 'Two inputs exclude each other.',
    sentence: 'The inputs {inputs} cannot be used together: {reason}.',
    cure: 'Remove one of them.',
    outcome: 'fail',
  },
  VENDOR_UNKNOWN: {
    when: 'The input `vendor` names no vendor.',
    sentence: 'The input `vendor` is {value}, which is not one of {known}.',
    cure: 'Use one of these names.',
    outcome: 'fail',
  },
  URL_INVALID: {
    when: 'The input `url` is not an absolute http(s) URL.',
    sentence: 'The input `{input}` is not an absolute URL: {reason}.',
    cure: 'Use the address of the service, such as https://example.com.',
    outcome: 'fail',
  },
  URL_HTTP: {
    when: 'The input `url` is plain http to a host that is not loopback.',
    sentence: 'The input `{input}` is plain http, which would send the token unencrypted.',
    cure: 'Use https, or set `allow-http: true` on a network you trust.',
    outcome: 'fail',
  },
  URL_HAS_CREDENTIALS: {
    when: 'The input `url` has a user name, password, query or fragment.',
    sentence: 'The input `{input}` has {part}, which does not belong in a base URL.',
    cure: 'Remove it; the token goes into the input `token`.',
    outcome: 'fail',
  },
  TOKEN_ON_ARGV: {
    when: 'A token is given as a command-line argument.',
    sentence: 'A token was given as an argument of --{flag}, where every process on the machine can read it.',
    cure: 'Pass it in an environment variable, or with --token-stdin, and replace the token.',
    outcome: 'fail',
  },
  TOKEN_STDIN_EMPTY: {
    when: 'Standard input is empty, and --token-stdin, `adopt` or `recover` reads it.',
    sentence: 'Standard input is empty, but --token-stdin, `adopt` or `recover` reads it.',
    cure: 'Pipe the token, or the lines that `recover` takes, into the command.',
    outcome: 'fail',
  },
  TOKEN_NOT_CONFIRMED: {
    when: 'A person did not confirm the token that was pasted into a terminal.',
    sentence: 'The pasted token {ref} was not confirmed, so nothing was done with it.',
    cure: 'Run the command again, paste the token, and answer `y` where the ref is the right one.',
    outcome: 'fail',
  },
  SCOPE_UNKNOWN: {
    when: 'The input `scopes` holds a name that the vendor does not have, or one of a form that none of its scopes has.',
    sentence: 'The input `scopes` holds {scope}, which is no {kind} of {vendor}: {known}.',
    cure: 'Write {nearest} in the input `scopes`; nothing was sent.',
    outcome: 'fail',
  },
  SCOPE_UNLISTED: {
    when: 'The input `scopes` holds a name that is not on the list we know, at a vendor that may have others.',
    sentence:
      'The input `scopes` holds {scope}, which is not among the {kind}s of {vendor} that are known here.',
    cure: 'If you meant {nearest}, correct the input `scopes`; otherwise nothing needs to be done.',
    outcome: 'warn',
  },
  VENDOR_CONFIG_UNPINNED: {
    when: 'The workflow comes from the base branch (such as `pull_request_target`, `workflow_run`, `issue_comment`), so that the file in `vendor-config` may be of somebody else, and it is given without its digest.',
    sentence:
      'The file {file} in the input `vendor-config` is not read on the event {event}: the workspace may hold the work of whoever started it.',
    cure: 'Write `vendor-config: {file}@sha256:…` with the 64 digits that `sha256sum {file}` prints for the file that you trust.',
    outcome: 'fail',
  },
  VENDOR_CONFIG_PROPOSED: {
    when: 'The file in `vendor-config` is read in a pull request, whose author may have changed it, and it is given without its digest.',
    sentence: 'The file {file} in the input `vendor-config` is the one of this pull request (event {event}).',
    cure: 'Write `vendor-config: {file}@sha256:…` with the 64 digits of `sha256sum {file}`, so that a change of it is seen.',
    outcome: 'warn',
  },
  VENDOR_CONFIG_INVALID: {
    when: 'The file in `vendor-config` is missing, does not parse, has unknown keys or another digest, or turns failure into success.',
    sentence: 'The file in the input `vendor-config`, {file}, cannot be used: {reason}.',
    cure: 'Correct the file; docs/vendor-config.md lists the keys.',
    outcome: 'fail',
  },
  UPLOAD_NO_FILES: {
    when: 'A pattern of the input `upload` matches no file.',
    sentence: 'The input `upload` matches no file with {patterns}.',
    cure: 'Check the path, relative to {cwd}, and that the tests wrote their report before this step.',
    outcome: 'fail',
    exit: 2,
  },
  UPLOAD_UNSUPPORTED: {
    when: 'The vendor takes no test results.',
    sentence: '{vendor} has no documented way to take test results, so the input `upload` cannot be used.',
    cure: 'Use `trigger` or `command` with this vendor.',
    outcome: 'fail',
  },
  TRIGGER_UNSUPPORTED: {
    when: 'The vendor has no such operation.',
    sentence: '{vendor} cannot run the kind that the input `trigger` names: {trigger}.',
    cure: 'It can run {known}.',
    outcome: 'fail',
  },
  REPORT_UNREADABLE: {
    when: 'A report cannot be opened or read.',
    sentence: 'The report {file} cannot be read ({reason}).',
    cure: 'Check that it is a file that this user may read.',
    outcome: 'fail',
    exit: 2,
  },
  REPORT_EMPTY: {
    when: 'A report has no bytes, or holds no test result.',
    sentence: 'The report {file} holds no test result.',
    cure: 'Check that the test run wrote it completely; an empty report is never uploaded as a success.',
    outcome: 'fail',
    exit: 2,
  },
  REPORT_FORMAT_UNKNOWN: {
    when: "A report's content is neither Playwright JSON nor JUnit XML.",
    sentence: 'The content of {file} is neither Playwright JSON nor JUnit XML.',
    cure: "Write the report with the test runner's JSON (Playwright) or JUnit reporter.",
    outcome: 'fail',
    exit: 2,
  },
  REPORT_BROKEN_JSON: {
    when: 'A JSON report does not parse, or ends too early.',
    sentence: 'The report {file} is not valid JSON: {reason}.',
    cure: 'Check that the test run ended normally and wrote the whole report.',
    outcome: 'fail',
    exit: 2,
  },
  REPORT_BROKEN_XML: {
    when: 'An XML report does not parse, or ends too early.',
    sentence: 'The report {file} is not valid XML: {reason}.',
    cure: 'Check that the test run ended normally and wrote the whole report.',
    outcome: 'fail',
    exit: 2,
  },
} as const satisfies Record<string, CodeRow>
