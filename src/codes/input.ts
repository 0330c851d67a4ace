import type { CodeRow } from './row.js'

/** What can be wrong with an input, a flag or a file that was given to us. */
export const inputCodes = {
  /** A required input is empty. */
  INPUT_MISSING: {
    sentence: 'The input `{input}` is required for this step.',
    cure: 'Set it in `with:`.',
    onCommandLine: { sentence: 'This command needs {name}.', cure: '{source}.' },
    outcome: 'fail',
  },
  /** A flag or sub-command does not exist. */
  INPUT_UNKNOWN: {
    sentence: '{what} is not known.',
    cure: '{nearest}See `{program} --help`.',
    outcome: 'fail',
  },
  /** An input does not have the form it must have. */
  INPUT_INVALID: {
    sentence: 'The input `{input}` is {value}, which is not {expected}.',
    cure: 'Correct the input `{input}`; an example is {example}.',
    outcome: 'fail',
  },
  /** Two inputs exclude each other. */
  INPUT_CONFLICT: {
    sentence: 'The inputs {inputs} contradict each other: {reason}.',
    cure: 'Remove one of them.',
    outcome: 'fail',
  },
  /** The input `vendor` names no vendor. */
  VENDOR_UNKNOWN: {
    sentence: 'The input `vendor` is {value}, which is not one of {known}.',
    cure: '{nearest}Use one of these names.',
    outcome: 'fail',
  },
  /** The input `url` is not an absolute http(s) URL. */
  URL_INVALID: {
    sentence: 'The input `{input}` is not an absolute URL: {reason}.',
    cure: 'Use the address of the service, such as https://example.com.',
    outcome: 'fail',
  },
  /** The input `url` is plain http to a host that is not loopback. */
  URL_HTTP: {
    sentence: 'The input `{input}` is plain http, which would send the token unencrypted.',
    cure: 'Use https, or set `allow-http: true` on a network you trust.',
    outcome: 'fail',
  },
  /** The input `url` has a user name, password, query or fragment. */
  URL_HAS_CREDENTIALS: {
    sentence: 'The input `{input}` has {part}, which does not belong in a base URL.',
    cure: 'Remove it; the token goes into the input `token`.',
    outcome: 'fail',
  },
  /** A token is given as a command-line argument. */
  TOKEN_ON_ARGV: {
    sentence: 'A token was given as an argument of --{flag}, where every process on the machine can read it.',
    cure: 'Set {way}, and replace the token.',
    outcome: 'fail',
  },
  /** Standard input is empty, and --token-stdin, `adopt` or `recover` reads it. */
  TOKEN_STDIN_EMPTY: {
    sentence: 'Standard input is empty, but --token-stdin, `adopt` or `recover` reads it.',
    cure: 'Pipe the token, or the lines that `recover` takes, into the command.',
    outcome: 'fail',
  },
  /** Standard input that --token-stdin, `adopt` or `recover` reads is too large, or does not end. */
  TOKEN_STDIN_ENDLESS: {
    sentence: 'Standard input {what}, so it was not taken for a token or for the lines that `recover` reads.',
    cure: 'Pipe nothing else into the command, and see that the program in front of it ends.',
    outcome: 'fail',
  },
  /** A person did not confirm the token that was pasted into a terminal. */
  TOKEN_NOT_CONFIRMED: {
    sentence: 'The pasted token {ref} was not confirmed, so nothing was done with it.',
    cure: 'Run the command again, paste the token, and answer `y` where the ref is the right one.',
    outcome: 'fail',
  },
  /** The input `scopes` holds a name that the vendor does not have, or one of a form that none of its scopes has. */
  SCOPE_UNKNOWN: {
    sentence: 'The input `scopes` holds {scope}, which is no {kind} of {vendor}: {known}.',
    cure: 'Write {nearest} in the input `scopes`; nothing was sent.',
    outcome: 'fail',
  },
  /** The input `scopes` holds a name that is not on the list we know, at a vendor that may have others. */
  SCOPE_UNLISTED: {
    sentence:
      'The input `scopes` holds {scope}, which is not among the {kind}s of {vendor} that are known here.',
    cure: 'If you meant {nearest}, correct the input `scopes`; otherwise nothing needs to be done.',
    outcome: 'warn',
  },
  /** A vendor file needs a setting that has no default, and `vendor-config` does not give it. */
  VENDOR_SETTING_MISSING: {
    sentence: '{vendor} cannot be asked without the setting `{setting}`: {help}',
    cure: 'Write `{setting}: …` into a file and name that file in the input `vendor-config`.',
    outcome: 'fail',
  },
  /** The vendor file that the input `vendor` names is missing, does not parse, has another digest, or holds what no vendor file may. */
  VENDOR_FILE_INVALID: {
    sentence: 'The vendor file {file} cannot be used: {reason}.',
    cure: 'Correct the file: {cure}; docs/vendors.md describes every key.',
    outcome: 'fail',
  },
  /** The workflow comes from the base branch (such as `pull_request_target`, `workflow_run`, `issue_comment`), so that the file in `vendor-config` or `vendor` may be of somebody else, and it is given without its digest. */
  VENDOR_CONFIG_UNPINNED: {
    sentence:
      'The file {file} in the input `{input}` is not read on the event {event}: the workspace may hold the work of whoever started it.',
    cure: 'Write `{input}: {file}@sha256:…` with the 64 digits that `sha256sum {file}` prints for the file that you trust.',
    outcome: 'fail',
  },
  /** The file in `vendor-config` or `vendor` is read in a pull request, whose author may have changed it, and it is given without its digest. */
  VENDOR_CONFIG_PROPOSED: {
    sentence: 'The file {file} in the input `{input}` is the one of this pull request (event {event}).',
    cure: 'Write `{input}: {file}@sha256:…` with the 64 digits of `sha256sum {file}`, so that a change of it is seen.',
    outcome: 'warn',
  },
  /** The file in `vendor-config` is missing, does not parse, has unknown keys or another digest, or turns failure into success. */
  VENDOR_CONFIG_INVALID: {
    sentence: 'The file in the input `vendor-config`, {file}, cannot be used: {reason}.',
    cure: 'Correct the file; docs/vendor-config.md lists the keys.',
    outcome: 'fail',
  },
  /** A pattern of the input `upload` matches no file. */
  UPLOAD_NO_FILES: {
    sentence: 'The input `upload` matches no file with {patterns}: {there}.',
    cure: 'Check the path, relative to {cwd}, and that the tests wrote their report before this step.',
    outcome: 'fail',
    exit: 2,
  },
  /** A line of the input `upload` names a folder, or a glob, with more files than any test run writes. */
  UPLOAD_TOO_MANY_FILES: {
    sentence: 'The input `upload` means more than {most} files with {pattern}.',
    cure: 'Name the folder into which the tests write their reports, or a narrower glob.',
    outcome: 'fail',
    exit: 2,
  },
  /** `token-action init` would overwrite a file. */
  INIT_EXISTS: {
    sentence: '`token-action init` writes no file that exists: {files}.',
    cure: 'Move it away, or say what is missing of the set-up with `token-action init --check`.',
    outcome: 'fail',
  },
  /** `token-action init` does not know to which commit of the action a workflow is to be pinned. */
  INIT_UNPINNED: {
    sentence:
      'This build of token-action does not know its own commit, and `token-action init` writes no workflow that is not pinned.',
    cure: 'Give `--ref` with the 40 hexadecimal digits of a commit of the action, or use a published release.',
    outcome: 'fail',
  },
  /** The vendor takes no test results. */
  UPLOAD_UNSUPPORTED: {
    sentence: '{vendor} has no documented way to take test results, so the input `upload` cannot be used.',
    cure: 'Use `trigger` or `command` with this vendor.',
    outcome: 'fail',
  },
  /** The vendor has no such operation. */
  TRIGGER_UNSUPPORTED: {
    sentence: '{vendor} cannot run the kind that the input `trigger` names: {trigger}.',
    cure: 'It can run {known}.',
    outcome: 'fail',
  },
  /** A report cannot be opened or read. */
  REPORT_UNREADABLE: {
    sentence: 'The report {file} cannot be read ({reason}).',
    cure: 'Check that it is a file that this user may read.',
    outcome: 'fail',
    exit: 2,
  },
  /** A report has no bytes, or holds no test result. Beside a report that holds some it is a warning. */
  REPORT_EMPTY: {
    sentence: 'The report {file} holds no test result.',
    cure: 'Check that the test run wrote it completely. If it has content and no test ran, such as in an empty shard, set `allow-empty: true`.',
    outcome: 'fail',
    exit: 2,
  },
  /** The content of a file is no report format that is known. In a folder, or met by a glob beside reports, it is a warning. */
  REPORT_FORMAT_UNKNOWN: {
    sentence: 'The content of {file} is not {known}.',
    cure: "Name the reports alone in the input `upload`, or write the report with the test runner's JUnit reporter.",
    outcome: 'fail',
    exit: 2,
  },
  /** A file is the report of another tool, in a format that is known but not read. */
  REPORT_FOREIGN: {
    sentence: 'The file {file} is a report that is not read: {format}.',
    cure: '{instead}',
    outcome: 'fail',
    exit: 2,
  },
  /** A JSON report does not parse, or ends too early. */
  REPORT_BROKEN_JSON: {
    sentence: 'The report {file} is not valid JSON: {reason}.',
    cure: 'Check that the test run ended normally and wrote the whole report.',
    outcome: 'fail',
    exit: 2,
  },
  /** An XML report does not parse, or ends too early. */
  REPORT_BROKEN_XML: {
    sentence: 'The report {file} is not valid XML: {reason}.',
    cure: 'Check that the test run ended normally and wrote the whole report.',
    outcome: 'fail',
    exit: 2,
  },
} as const satisfies Record<string, CodeRow>
