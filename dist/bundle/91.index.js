export const id = 91;
export const ids = [91];
export const modules = {

/***/ 7245:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ text),
/* harmony export */   n: () => (/* binding */ integer)
/* harmony export */ });
/** A variable that is set and not empty. */
function text(env, name) {
    const value = env[name];
    return value === undefined || value === '' ? undefined : value;
}
/** A variable that holds a whole number of 0 or more. */
function integer(env, name) {
    const value = text(env, name);
    return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}


/***/ }),

/***/ 3852:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ Failure),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6190);

/** The sentence and the cure of a code, with its placeholders filled. An unknown placeholder stays visible. */
function explain(code, details = {}) {
    const row = _table_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F[code];
    return `${row.sentence} ${row.cure}`.replace(/\{(\w+)\}/g, (whole, name) => name in details ? String(details[name]) : whole);
}
/**
 * An outcome that ends a step. Its message is the sentence the user sees; it names the input and the cure.
 *
 * @example throw new Failure('UPLOAD_NO_FILES', { patterns: 'results/*.xml' })
 */
class Failure extends Error {
    code;
    details;
    constructor(code, details = {}, options) {
        super(explain(code, details), options);
        this.name = 'Failure';
        this.code = code;
        this.details = details;
    }
    /** 1: usage, token or API error. 2: the remote run, scan, gate or upload failed. */
    get exitCode() {
        return _table_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F[this.code].exit ?? 1;
    }
}


/***/ }),

/***/ 6190:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ codes)
});

// UNUSED EXPORTS: codesByArea

;// CONCATENATED MODULE: ./src/codes/ci.ts
/** What the CI system around us makes impossible or worth saying. */
const ciCodes = {
    FORK_PULL_REQUEST: {
        when: 'The token is empty and the run is a pull request from a fork.',
        sentence: 'This run is a pull request from a fork, which GitHub gives no secrets, so the token is empty.',
        cure: 'Nothing to do: the check runs when the change is merged.',
        outcome: 'on-missing',
    },
    DEPENDABOT: {
        when: 'The token is empty and the run was started by Dependabot.',
        sentence: 'This run was started by Dependabot, which reads only Dependabot secrets, so the token is empty.',
        cure: 'Store the token as a Dependabot secret too, if these runs need it.',
        outcome: 'on-missing',
    },
    CANNOT_MASK: {
        when: 'The CI system cannot mask a value at run time.',
        sentence: '{ci} cannot mask a new value at run time, so nothing derived from a new token is printed.',
        cure: 'Store the value as a masked variable of {ci}.',
        outcome: 'notice',
    },
    NODE_TOO_OLD: {
        when: 'The Node.js that runs us is older than 20.',
        sentence: 'token-action needs Node.js 20 or later; this is {version}.',
        cure: 'Add actions/setup-node before this step, or use a newer runner.',
        outcome: 'fail',
    },
    NODE_MISSING: {
        when: 'No Node.js 20 or later is on the PATH, beside the runner or in its tool cache.',
        sentence: 'token-action found no Node.js 20 or later: {found}, and neither the runner nor its tool cache has one.',
        cure: 'Add actions/setup-node before this step, or use a newer runner.',
        outcome: 'fail',
    },
    INTERRUPTED: {
        when: 'The step was cancelled.',
        sentence: 'The step was cancelled by {signal}.',
        cure: 'Run the job again.',
        outcome: 'fail',
    },
    INTERNAL_ERROR: {
        when: 'An error that we did not foresee; only its kind is printed, never its text, which could hold a token.',
        sentence: 'token-action met an error that it did not foresee ({kind} in {step}).',
        cure: 'Please report it with this line.',
        outcome: 'fail',
    },
};

;// CONCATENATED MODULE: ./src/codes/input.ts
/** What can be wrong with an input, a flag or a file that was given to us. */
const inputCodes = {
    INPUT_MISSING: {
        when: 'A required input is empty.',
        sentence: 'The input `{input}` is required for this step.',
        cure: 'Set it in `with:`, or with the flag --{input}.',
        outcome: 'fail',
    },
    INPUT_UNKNOWN: {
        when: 'A flag or sub-command does not exist.',
        sentence: '{what} is not known.',
        cure: 'See `token-action {command} --help`.',
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
        sentence: 'The input `{input}` is plain http, which would send the token unencrypted to {host}.',
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
        when: '--token-stdin was given and standard input is empty.',
        sentence: 'Standard input is empty, but --token-stdin was given.',
        cure: 'Pipe the token into the command.',
        outcome: 'fail',
    },
    VENDOR_CONFIG_INVALID: {
        when: 'The file in `vendor-config` is missing, does not parse, or has unknown keys.',
        sentence: 'The file {file} in the input `vendor-config` cannot be used: {reason}.',
        cure: 'Correct the file; docs/vendor-config.md lists the keys.',
        outcome: 'fail',
    },
    UPLOAD_NO_FILES: {
        when: 'A pattern of the input `upload` matches no file.',
        sentence: 'The input `upload` matches no file: {patterns}.',
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
        sentence: '{vendor} cannot run `trigger: {trigger}`.',
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
};

;// CONCATENATED MODULE: ./src/codes/network.ts
/** What can go wrong between us and a server. None of these says anything about the token. */
const networkCodes = {
    VENDOR_UNAVAILABLE: {
        when: 'A 5xx answer, after retries.',
        sentence: '{vendor} answered {status} to {request}, {attempts} times.',
        cure: "Look at the vendor's status page and run the job again.",
        outcome: 'on-unknown',
    },
    VENDOR_RATE_LIMITED: {
        when: 'A 429 answer, after retries that obey `Retry-After`.',
        sentence: '{vendor} answered 429 to {request}: too many requests.',
        cure: 'Run the job again later, or run fewer jobs at once.',
        outcome: 'on-unknown',
    },
    VENDOR_RATE_LIMITED_LONG: {
        when: 'A 429 or 503 answer whose `Retry-After` is longer than this step may wait.',
        sentence: '{vendor} asks to wait {retryAfter} before {request}, longer than this step may take.',
        cure: 'Run the job again after that time.',
        outcome: 'on-unknown',
    },
    NETWORK_TIMEOUT: {
        when: 'No answer within the time-out.',
        sentence: '{host} did not answer {request} within {timeout}.',
        cure: 'Check that the runner can reach the host in the input `url`.',
        outcome: 'on-unknown',
    },
    NETWORK_DNS: {
        when: 'The host name does not resolve.',
        sentence: 'The host {host} has no address.',
        cure: 'Correct the input `url`, or let the runner resolve the name.',
        outcome: 'on-unknown',
    },
    NETWORK_REFUSED: {
        when: 'The connection is refused.',
        sentence: '{host} refuses connections.',
        cure: 'Check the host and port in the input `url`, and that the service is running.',
        outcome: 'on-unknown',
    },
    NETWORK_RESET: {
        when: 'The connection breaks before the answer is complete.',
        sentence: 'The connection to {host} broke during {request}.',
        cure: 'Run the job again; look for a proxy or firewall that cuts connections.',
        outcome: 'on-unknown',
    },
    NETWORK_UNREACHABLE: {
        when: 'No route to the host, or another socket error.',
        sentence: '{host} cannot be reached ({reason}).',
        cure: 'Check that the runner can reach the host in the input `url`.',
        outcome: 'on-unknown',
    },
    TLS_EXPIRED: {
        when: "The server's certificate has expired or is not valid yet.",
        sentence: 'The certificate of {host} is not valid now ({reason}).',
        cure: 'Renew the certificate, and check the clock of the runner.',
        outcome: 'on-unknown',
    },
    TLS_UNTRUSTED: {
        when: "The server's certificate is self-signed or signed by an unknown authority.",
        sentence: 'The certificate of {host} is not trusted ({reason}).',
        cure: 'Give the runner the authority with NODE_EXTRA_CA_CERTS; verification is never switched off.',
        outcome: 'on-unknown',
    },
    TLS_HOST_MISMATCH: {
        when: "The server's certificate is for another host.",
        sentence: 'The certificate of {host} is for another name.',
        cure: 'Use the host name of the certificate in the input `url`.',
        outcome: 'on-unknown',
    },
    TLS_PROTOCOL: {
        when: 'The server does not speak TLS, or no common version.',
        sentence: '{host} does not speak TLS as expected ({reason}).',
        cure: 'Check the scheme and the port of the input `url`.',
        outcome: 'on-unknown',
    },
    PROXY_FAILED: {
        when: 'A proxy is configured and does not answer, or refuses.',
        sentence: 'The proxy {proxy} did not let the request to {host} through ({reason}).',
        cure: 'Correct https_proxy, or name the host in no_proxy.',
        outcome: 'on-unknown',
    },
    REDIRECT_REFUSED: {
        when: 'The server redirects; a credential is never sent after a redirect.',
        sentence: '{host} redirects {request} to {location}, and a token is never sent after a redirect.',
        cure: 'Set the input `url` to the final address of the service.',
        outcome: 'fail',
    },
    CAPTIVE_PORTAL: {
        when: 'A login page or a redirect to a sign-in page answers instead of the API.',
        sentence: 'A sign-in page answered {request} instead of {vendor}.',
        cure: 'Let the runner reach the API without a portal or single sign-on page in between.',
        outcome: 'on-unknown',
    },
    NOT_JSON: {
        when: 'The answer is HTML or other text where JSON is documented.',
        sentence: '{host} answered {request} with {contentType} instead of JSON.',
        cure: 'Check the path of the input `url`; it must be the address of the API, with its sub-path.',
        outcome: 'on-unknown',
    },
    BAD_JSON: {
        when: 'The answer says it is JSON and does not parse, or lacks what is documented.',
        sentence: '{host} answered {request} with JSON that cannot be used: {reason}.',
        cure: 'Check the input `url`, and the version of the service; `vendor-config` can rename fields.',
        outcome: 'on-unknown',
    },
    RESPONSE_TOO_LARGE: {
        when: 'The answer is larger than any documented answer.',
        sentence: '{host} answered {request} with more than {limit}.',
        cure: 'Check the input `url`.',
        outcome: 'on-unknown',
    },
    VENDOR_NOT_FOUND: {
        when: 'The vendor answers 404 to a documented path.',
        sentence: '{request} does not exist at {host} (404).',
        cure: 'Check the input `url`, above all its path.',
        outcome: 'on-unknown',
    },
    URL_SUBPATH_LOST: {
        when: '404 on a base URL without a sub-path, where the vendor is commonly served below one.',
        sentence: '{request} does not exist at {host} (404), and the input `url` has no path.',
        cure: 'If {vendor} is served below a path, as in https://example.com/{example}, include the path.',
        outcome: 'on-unknown',
    },
    URL_API_PATH_REPEATED: {
        when: '404 on a base URL that already ends in the API path.',
        sentence: '{request} does not exist at {host} (404), and the input `url` already ends in {suffix}.',
        cure: 'Set the input `url` to the address without {suffix}; it is added.',
        outcome: 'on-unknown',
    },
    VENDOR_BAD_REQUEST: {
        when: 'The vendor answers 400, 405, 406, 415 or 422 to a documented request.',
        sentence: '{vendor} refuses {request} ({status}): {reason}.',
        cure: 'Check the inputs that the answer names.',
        outcome: 'fail',
    },
    VENDOR_CONFLICT: {
        when: 'The vendor answers 409.',
        sentence: '{vendor} refuses {request} because of a conflict (409): {reason}.',
        cure: 'Look at what exists at the vendor under this name.',
        outcome: 'fail',
    },
    VENDOR_TOO_LARGE: {
        when: 'The vendor answers 413.',
        sentence: '{vendor} refuses {request} because it is too large (413).',
        cure: 'Lower `batch-size`, or raise the limit of the proxy in front of the service.',
        outcome: 'fail',
        exit: 2,
    },
    VENDOR_FORBIDDEN: {
        when: 'The vendor answers 403 to the step that uses the token.',
        sentence: '{vendor} does not let the token do {request} (403): {reason}.',
        cure: 'Give the token the scope or role that this step needs.',
        outcome: 'fail',
    },
    VENDOR_UNAUTHORIZED: {
        when: 'The vendor answers 401 to the step that uses the token.',
        sentence: '{vendor} no longer accepts the token at {request} (401).',
        cure: 'Create a new token and store it in the secret; `check` before the step says why.',
        outcome: 'fail',
    },
};

;// CONCATENATED MODULE: ./src/codes/rotation.ts
/** What can stop, delay or end a rotation. */
const rotationCodes = {
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
        sentence: 'The secret {secret} in {narrow} hides the one in {store}, so jobs there never see the new value.',
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
        cure: 'Find out who wrote it; the next rotation writes every store again.',
        outcome: 'warn',
    },
    JOURNAL_FORBIDDEN: {
        when: 'The `github-token` may not write the journal.',
        sentence: 'The input `github-token` may not write the journal in {repository}; GitHub asks for {permission}. Nothing was created.',
        cure: 'Give it that permission, or set `journal: refs`.',
        outcome: 'fail',
    },
    JOURNAL_CORRUPT: {
        when: 'A journal entry cannot be read.',
        sentence: 'The journal entry {entry} cannot be read: {reason}. Nothing was changed.',
        cure: 'Restore or delete that entry; docs/rotation.md says how.',
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
        cure: 'Create a token at {vendor} by hand and run `token-action adopt`.',
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
        when: 'The new token lacks a scope or role that the old one has.',
        sentence: 'The new token {ref} lacks {missing}, which the old one has; no store was changed.',
        cure: 'Give the owner of `admin-token` that right, or lower what the old token has first.',
        outcome: 'fail',
    },
    ROTATE_LOST: {
        when: 'The answer to a rotate in place was lost; the old token is dead and the new value is gone.',
        sentence: 'The answer to the rotation of {ref} was lost: the old token is dead and {stores} hold no working token.',
        cure: 'Create a token at {vendor} by hand now and run `token-action adopt`, or pass `admin-token`.',
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
        sentence: 'Nobody could say whether the token {ref} works ({reason}), so nothing was changed.',
        cure: 'Run the rotation again when the vendor answers.',
        outcome: 'fail',
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
};

;// CONCATENATED MODULE: ./src/codes/run.ts
/** What can go wrong while an upload, a trigger or the user's command runs. */
const runCodes = {
    UPLOAD_PARTIAL: {
        when: 'The vendor rejected at least one result (207), or a result is missing when read back.',
        sentence: '{vendor} rejected {rejected} of {total} results: {reasons}.',
        cure: 'Correct what the answer names; the accepted results are at {run}.',
        outcome: 'fail',
        exit: 2,
    },
    UPLOAD_NO_RECEIPT: {
        when: 'The vendor answered 2xx without a run id or without counts.',
        sentence: '{vendor} answered {request} with success but no receipt, so nobody knows what was stored.',
        cure: 'Look at {vendor} before you run the upload again.',
        outcome: 'fail',
        exit: 2,
    },
    UPLOAD_AMBIGUOUS: {
        when: 'A create broke off and what it left cannot be read back.',
        sentence: 'The connection broke while {what}, and {vendor} cannot be asked what became of it.',
        cure: 'Look for {name} at {vendor}; nothing was sent twice. A token with the scope `read` avoids this.',
        outcome: 'fail',
        exit: 2,
    },
    UPLOAD_INTERRUPTED: {
        when: 'The upload stopped before every result was accepted.',
        sentence: 'The upload stopped after {accepted} of {total} results: {reason}',
        cure: 'Run the upload again.',
        outcome: 'fail',
        exit: 2,
    },
    PROJECT_NOT_FOUND: {
        when: 'The vendor does not know the project in the input `project`.',
        sentence: '{vendor} has no project {project}, or the token may not use it.',
        cure: 'Correct the input `project`; it is the id shown in the address of the project.',
        outcome: 'fail',
    },
    TARGET_NOT_FOUND: {
        when: 'The suite, scenario, datastore or application of `trigger` does not exist.',
        sentence: '{vendor} has no {kind} {id}, or the token may not use it.',
        cure: 'Correct the input `trigger`.',
        outcome: 'fail',
    },
    RUN_FAILED: {
        when: 'The remote run ended in failure.',
        sentence: 'The {vendor} run {run} failed{reason}.',
        cure: 'Open the run at {vendor} for the details.',
        outcome: 'fail',
        exit: 2,
    },
    RUN_CANCELLED: {
        when: 'The remote run was cancelled or aborted.',
        sentence: 'The {vendor} run {run} was cancelled{reason}.',
        cure: 'Start it again if it was not cancelled on purpose.',
        outcome: 'fail',
        exit: 2,
    },
    RUN_WARNING: {
        when: 'The remote run succeeded with a warning.',
        sentence: 'The {vendor} run {run} succeeded with a warning{reason}.',
        cure: 'Open the run at {vendor} for the details.',
        outcome: 'warn',
    },
    RUN_TIMEOUT: {
        when: 'The remote run did not end within `timeout`.',
        sentence: 'The {vendor} run {run} did not end within `timeout` ({timeout}); its last state was {state}.',
        cure: 'Raise `timeout`, or look at {vendor} why it takes so long.',
        outcome: 'fail',
        exit: 2,
    },
    RUN_ABORTED_BY_US: {
        when: 'This job was cancelled while the remote run was going on, and the run was stopped.',
        sentence: 'This job was cancelled, so the {vendor} run {run} was {what}.',
        cure: 'Start the job again.',
        outcome: 'fail',
        exit: 2,
    },
    RUN_STATE_UNKNOWN: {
        when: 'The vendor reports a state that is not documented.',
        sentence: 'The {vendor} run {run} is in the state {state}, which is not documented.',
        cure: 'Name the state in `vendor-config`, and report it to us.',
        outcome: 'fail',
        exit: 2,
    },
    TRIGGER_AMBIGUOUS: {
        when: 'The start of a run broke off and it cannot be known whether it started.',
        sentence: 'The connection broke while starting {what}, so it may be running; it was not started twice.',
        cure: 'Look at {vendor} before you start it again.',
        outcome: 'fail',
        exit: 2,
    },
    GATE_FAILED: {
        when: 'A rule of the gate found more than its threshold.',
        sentence: 'The {vendor} gate failed: {rules}.',
        cure: 'Mend the findings, or change the rules at {vendor}.',
        outcome: 'fail',
        exit: 2,
    },
    GATE_NOT_EVALUATED: {
        when: 'The gate answered without the result of a rule, or for no scan.',
        sentence: 'The {vendor} gate did not evaluate {what}, so it cannot pass.',
        cure: 'Check that a scan of the application exists and that the rules are right.',
        outcome: 'fail',
        exit: 2,
    },
    COMMAND_FAILED: {
        when: "The user's command ended with another exit code than 0.",
        sentence: 'The command ended with exit code {exit}.',
        cure: 'See its output above.',
        outcome: 'fail',
        exit: 2,
    },
    COMMAND_NOT_STARTED: {
        when: "The user's command could not be started.",
        sentence: 'The command could not be started ({reason}).',
        cure: 'Check the input `command` and that its program is installed.',
        outcome: 'fail',
    },
    COMMAND_TIMEOUT: {
        when: "The user's command ran longer than `timeout`.",
        sentence: 'The command ran longer than `timeout` ({timeout}) and was stopped.',
        cure: 'Raise `timeout`.',
        outcome: 'fail',
        exit: 2,
    },
    RESULTS_MERGED: {
        when: 'Several results carry the same test case code; the vendor keeps one, so the worst is sent.',
        sentence: '{count} results carry the code of another result ({codes}); the worst of each was sent.',
        cure: 'Give each test its own code if you want them apart.',
        outcome: 'notice',
    },
};

;// CONCATENATED MODULE: ./src/codes/token.ts
/** What can be wrong with the token itself, found offline or said by the vendor. */
const tokenCodes = {
    TOKEN_EMPTY: {
        when: 'The value is empty, outside a fork or a Dependabot run.',
        sentence: 'The input `token` is empty.',
        cure: 'Check that the secret exists under exactly this name and that this job may read it.',
        outcome: 'on-missing',
    },
    TOKEN_WHITESPACE: {
        when: 'White space or a line break before or after the value; it is trimmed and the check goes on.',
        sentence: 'The input `token` has {what} around it.',
        cure: 'Store the secret again without it, for example with `printf %s` instead of `echo`.',
        outcome: 'warn',
    },
    TOKEN_INNER_WHITESPACE: {
        when: 'White space or a control character inside the value.',
        sentence: 'The input `token` has {what} inside it, which no {vendor} token has.',
        cure: 'Copy the token again in one piece and store it as one line.',
        outcome: 'fail',
    },
    TOKEN_QUOTES: {
        when: 'The value is wrapped in quotes.',
        sentence: 'The input `token` is wrapped in quotation marks.',
        cure: 'Store the secret without the quotation marks.',
        outcome: 'fail',
    },
    TOKEN_BOM: {
        when: 'The value starts with a byte order mark or holds an invisible character.',
        sentence: 'The input `token` holds an invisible character ({what}).',
        cure: 'Store the secret again from plain text; an editor or a shell added the character.',
        outcome: 'fail',
    },
    TOKEN_PLACEHOLDER: {
        when: 'The value is a placeholder such as `changeme`, `xxxx`, `<token>` or an unexpanded `${…}`.',
        sentence: 'The input `token` holds a placeholder, not a token.',
        cure: 'Create a token at {vendor} and store its value in the secret.',
        outcome: 'fail',
    },
    TOKEN_BEARER_PREFIX: {
        when: 'The value starts with `Bearer ` or `Authorization:`.',
        sentence: 'The input `token` starts with `{prefix}`, which belongs to the HTTP header.',
        cure: 'Store only the token that comes after it.',
        outcome: 'fail',
    },
    TOKEN_WRONG_VENDOR: {
        when: "The value has another vendor's format.",
        sentence: 'The input `token` looks like a token of {other}, but `vendor` is {vendor}.',
        cure: 'Set the input `vendor` to the service that issued the token, or store the right token.',
        outcome: 'fail',
    },
    TOKEN_FORMAT: {
        when: "The value does not have the vendor's documented format.",
        sentence: 'The input `token` is not a {vendor} token: {reason}.',
        cure: 'Copy the whole token again; {vendor} shows it once, when it is created.',
        outcome: 'fail',
    },
    TOKEN_TRUNCATED: {
        when: 'The value begins like a token of the vendor but ends too early.',
        sentence: 'The input `token` is cut off: {reason}.',
        cure: 'Copy the whole token again; {vendor} shows it once, when it is created.',
        outcome: 'fail',
    },
    TOKEN_REJECTED: {
        when: 'The vendor answers 401 and does not say why.',
        sentence: '{vendor} does not accept the token {ref} (401): it was revoked, deleted, or belongs to another instance.',
        cure: 'Create a new token at {vendor} and store it in the secret.',
        outcome: 'fail',
    },
    TOKEN_REVOKED: {
        when: 'The vendor says that the token was revoked.',
        sentence: 'The token {ref} was revoked at {vendor}.',
        cure: 'Create a new token at {vendor} and store it, or restore the old one where the vendor can.',
        outcome: 'fail',
    },
    TOKEN_EXPIRED: {
        when: "The expiry lies before the server's time.",
        sentence: 'The token {ref} expired on {expiresAt}.',
        cure: 'Create a new token at {vendor} and store it; `rotate: expiring` does so in time.',
        outcome: 'fail',
    },
    TOKEN_EXPIRES_TOO_SOON: {
        when: 'Less than `min-validity` is left.',
        sentence: 'The token {ref} is valid for another {left}, less than `min-validity` ({needed}).',
        cure: 'Rotate the token now, or lower `min-validity`.',
        outcome: 'fail',
    },
    TOKEN_EXPIRES_SOON: {
        when: 'Less than `warn-before` is left.',
        sentence: 'The token {ref} expires on {expiresAt}, in {left}.',
        cure: 'Rotate it before then; `rotate: expiring` does so by itself.',
        outcome: 'warn',
    },
    TOKEN_EXPIRES_DURING_STEP: {
        when: 'The token expires before the step that uses it can reach its `timeout`.',
        sentence: 'The token {ref} expires in {left}, before `timeout` ({timeout}) is over.',
        cure: 'Rotate the token before this step, or lower `timeout`.',
        outcome: 'warn',
    },
    TOKEN_NOT_YET_VALID: {
        when: "The token's start of validity lies after the server's time.",
        sentence: 'The token {ref} is not valid before {notBefore}.',
        cure: 'Wait until then, or create a token that is valid now.',
        outcome: 'fail',
    },
    TOKEN_NEVER_EXPIRES: {
        when: 'The vendor says that the token has no expiry.',
        sentence: 'The token {ref} never expires.',
        cure: 'Prefer a token with an expiry, and rotate it on a schedule.',
        outcome: 'notice',
    },
    EXPIRY_UNKNOWN: {
        when: 'No documented API tells when the token expires and `min-validity` is set.',
        sentence: '{vendor} has no documented way to read when the token {ref} expires.',
        cure: 'Note the date when you create the token; `vendor-config` can name a path that tells it.',
        outcome: 'notice',
    },
    TOKEN_FORBIDDEN: {
        when: 'The vendor answers 403: the token works but may not read this.',
        sentence: '{vendor} knows the token {ref} but does not let it read its own details (403).',
        cure: 'Grant the token read access if you want its scopes and expiry checked.',
        outcome: 'warn',
    },
    TOKEN_SCIM_ONLY: {
        when: 'The token is restricted to SCIM endpoints.',
        sentence: 'The token {ref} is a SCIM administration token, which cannot run anything.',
        cure: 'Create a token without the SCIM restriction.',
        outcome: 'fail',
    },
    SCOPE_MISSING: {
        when: 'A scope of the input `scopes` is not granted, even by implication.',
        sentence: 'The token {ref} lacks {missing}; it has {granted}.',
        cure: 'Create a token with the scopes named in the input `scopes`.',
        outcome: 'fail',
    },
    ROLE_TOO_LOW: {
        when: 'The role of the token is lower than the role in the input `scopes`.',
        sentence: 'The token {ref} has the role {granted}, but `scopes` asks for {missing}.',
        cure: 'Ask an administrator of {vendor} to raise the role, or create a token for a user who has it.',
        outcome: 'fail',
    },
    SCOPE_EXCESS: {
        when: 'The token can do more than the input `scopes` asks for.',
        sentence: 'The token {ref} can do more than this job needs: {excess}.',
        cure: 'Create a token with only the scopes that the job needs.',
        outcome: 'warn',
    },
    SCOPES_UNKNOWN: {
        when: 'The input `scopes` is set but no documented API tells the scopes of the token.',
        sentence: 'Nobody could say which scopes the token {ref} has.',
        cure: 'Set `on-unknown: warn` if that is acceptable, or name a path in `vendor-config`.',
        outcome: 'on-unknown',
    },
    TENANT_INACTIVE: {
        when: 'The vendor says that the workspace behind the token is not active.',
        sentence: 'The {vendor} workspace of the token {ref} is {status}.',
        cure: 'Ask the owner of the workspace to activate it.',
        outcome: 'fail',
    },
    CLOCK_SKEW: {
        when: "The local clock differs from the server's by two minutes or more.",
        sentence: "This machine's clock is {skew} {direction} {vendor}'s; expiry was judged by {vendor}'s clock.",
        cure: 'Set the clock of the runner.',
        outcome: 'warn',
    },
};

;// CONCATENATED MODULE: ./src/codes/table.ts






/** Every code of the project, by area. Codes are stable: they are added, never renamed. */
const codesByArea = {
    token: tokenCodes,
    network: networkCodes,
    input: inputCodes,
    run: runCodes,
    rotation: rotationCodes,
    ci: ciCodes,
};
const codes = {
    ...tokenCodes,
    ...networkCodes,
    ...inputCodes,
    ...runCodes,
    ...rotationCodes,
    ...ciCodes,
};


/***/ }),

/***/ 1840:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ hosted),
  I: () => (/* binding */ interruptible)
});

// EXTERNAL MODULE: ./src/ci/environment.ts
var environment = __webpack_require__(7245);
;// CONCATENATED MODULE: ./src/ci/detect.ts

/** The variable by which each CI system makes itself known, in the order of looking. */
const signs = [
    ['github', (env) => env.GITHUB_ACTIONS === 'true'],
    ['gitlab', (env) => env.GITLAB_CI === 'true'],
    ['azure', (env) => env.TF_BUILD?.toLowerCase() === 'true'],
    ['buildkite', (env) => env.BUILDKITE === 'true'],
    ['circleci', (env) => env.CIRCLECI === 'true'],
    ['bitbucket', (env) => (0,environment/* text */.Q)(env, 'BITBUCKET_BUILD_NUMBER') !== undefined],
    ['jenkins', (env) => (0,environment/* text */.Q)(env, 'JENKINS_URL') !== undefined],
];
/** Which CI system runs us; `terminal` when none does. */
function detectCi(env) {
    return signs.find(([, matches]) => matches(env))?.[0] ?? 'terminal';
}
/** The adapter of the CI system around us. Each is loaded only where it is the one. */
async function createCi(env, id = detectCi(env)) {
    switch (id) {
        case 'github': {
            const [{ gitHubCi }, core] = await Promise.all([__webpack_require__.e(/* import() */ 649).then(__webpack_require__.bind(__webpack_require__, 6649)), Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(942), __webpack_require__.e(143), __webpack_require__.e(310)]).then(__webpack_require__.bind(__webpack_require__, 143))]);
            return gitHubCi(env, core);
        }
        case 'azure': {
            const { azureCi } = await __webpack_require__.e(/* import() */ 979).then(__webpack_require__.bind(__webpack_require__, 1979));
            return azureCi(env, toStdout);
        }
        case 'buildkite': {
            const { buildkiteCi, buildkiteAgent } = await __webpack_require__.e(/* import() */ 939).then(__webpack_require__.bind(__webpack_require__, 3939));
            return buildkiteCi(env, toStdout, buildkiteAgent(env));
        }
        default: {
            const { plainCi } = await __webpack_require__.e(/* import() */ 434).then(__webpack_require__.bind(__webpack_require__, 9196));
            return plainCi(id, env, { log: toStdout, annotation: toStderr });
        }
    }
}
const toStdout = (line) => {
    process.stdout.write(`${line}\n`);
};
const toStderr = (line) => {
    process.stderr.write(`${line}\n`);
};

;// CONCATENATED MODULE: ./src/ci/guarded.ts
/**
 * A CI system behind the redactor: what it is told to mask is redacted from then on in everything else it is told,
 * and reaches the CI system itself unredacted, each value once.
 */
function guardCi(ci, redactor, streams) {
    const masked = new Set();
    return {
        ...ci,
        mask: (...values) => {
            const fresh = [...new Set(values)].filter((value) => value.trim() !== '' && !masked.has(value));
            if (fresh.length === 0)
                return;
            streams.unfiltered(() => ci.mask(...fresh));
            for (const value of fresh)
                masked.add(value);
            redactor.add(...fresh);
        },
        setOutput: (name, value) => ci.setOutput(name, redactor.redact(value)),
        annotate: (level, title, message) => ci.annotate(level, redactor.redact(title), redactor.redact(message)),
        summarize: (markdown) => ci.summarize(redactor.redact(markdown)),
        log: (line) => ci.log(redactor.redact(line)),
    };
}

;// CONCATENATED MODULE: ./src/ci/redactor.ts
const shortest = 6;
/** Replaces every known secret by `***`. The last line of defence: our own text should hold none to begin with. */
class Redactor {
    #values = [];
    /** Registers secrets, as text and as the bytes of that text; those shorter than six characters would hide too much. */
    add(...values) {
        const all = new Set(this.#values);
        for (const value of values) {
            for (const form of [value, Buffer.from(value, 'utf8').toString('latin1')]) {
                if (form.length >= shortest)
                    all.add(form);
            }
        }
        this.#values = [...all].sort((a, b) => b.length - a.length);
    }
    has(value) {
        return this.#values.includes(value);
    }
    redact(text) {
        let safe = text;
        for (const value of this.#values)
            if (safe.includes(value))
                safe = safe.replaceAll(value, '***');
        return safe;
    }
    redactBytes(bytes) {
        const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
        const safe = this.redact(text);
        return safe === text ? bytes : Buffer.from(safe, 'latin1');
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./src/ci/streams.ts

/**
 * Puts the redactor in front of stdout and stderr, so that libraries which write by themselves pass it too.
 *
 * @param human where everything but `result` goes: `stderr` keeps stdout for the one JSON document
 */
function guardStreams(redactor, human) {
    const original = { stdout: process.stdout.write, stderr: process.stderr.write };
    const real = (name) => {
        return (chunk, encoding, done) => typeof encoding === 'function'
            ? original[name].call(process[name], chunk, undefined, encoding)
            : original[name].call(process[name], chunk, encoding, done);
    };
    let filtering = true;
    const guarded = (write) => (chunk, encoding, done) => {
        if (!filtering)
            return write(chunk, encoding, done);
        return write(typeof chunk === 'string' ? redactor.redact(chunk) : redactor.redactBytes(chunk), encoding, done);
    };
    process.stdout.write = guarded(real(human));
    process.stderr.write = guarded(real('stderr'));
    return {
        result: (text) => {
            real('stdout')(redactor.redact(text));
        },
        unfiltered: (write) => {
            filtering = false;
            try {
                write();
            }
            finally {
                filtering = true;
            }
        },
        filtered: { stdout: sink(real(human)), stderr: sink(real('stderr')) },
        restore: () => {
            process.stdout.write = original.stdout;
            process.stderr.write = original.stderr;
        },
    };
}
/** A stream of its own over one of the process, which stays open when this one ends. */
function sink(write) {
    return new external_node_stream_.Writable({
        write: (chunk, _encoding, done) => {
            write(chunk, undefined, (error) => done(error ?? null));
        },
    });
}

// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
;// CONCATENATED MODULE: ./src/entries/host.ts





/** A cancelled job is killed within ten seconds; we end before that. */
const lastWordMs = 7_000;
/**
 * Runs an entry with its surroundings: the CI system, guarded streams and signals. Every error becomes a code, a
 * sentence and an exit code; a stack trace is shown only when the CI system debugs, and redacted.
 */
async function hosted(options, body) {
    const redactor = new Redactor();
    const streams = guardStreams(redactor, options.json ? 'stderr' : 'stdout');
    const ci = guardCi(await createCi(options.env), redactor, streams);
    const finish = ({ exitCode, document }) => {
        if (options.json && document !== undefined)
            streams.result(`${JSON.stringify(document)}\n`);
        return exitCode;
    };
    const die = (error) => process.exit(finish(failed(error, options.name, ci)));
    process.on('uncaughtException', die);
    process.on('unhandledRejection', die);
    const cancel = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM']) {
        process.on(name, () => {
            if (cancel.signal.aborted)
                die(new codes_failure/* Failure */.H('INTERRUPTED', { signal: name }));
            setTimeout(() => die(new codes_failure/* Failure */.H('INTERRUPTED', { signal: name })), lastWordMs).unref();
            cancel.abort(name);
        });
    }
    const host = {
        ci,
        env: options.env,
        cwd: process.cwd(),
        streams,
        signal: cancel.signal,
        now: () => new Date(),
        monotonic: () => performance.now(),
        sleep,
    };
    try {
        return finish(await body(host));
    }
    catch (error) {
        return finish(failed(error, options.name, ci));
    }
}
/** Says an error where a reader looks for it, and returns how the entry ends. */
function failed(error, step, ci) {
    const failure = error instanceof codes_failure/* Failure */.H ? error : new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: kindOf(error), step });
    if (!(error instanceof codes_failure/* Failure */.H) && ci.context.debug && error instanceof Error)
        ci.log(error.stack ?? '');
    ci.setOutput('code', failure.code);
    ci.annotate('error', failure.code, failure.message);
    return { exitCode: failure.exitCode, document: { code: failure.code, message: failure.message } };
}
/** The kind of an error, never its text: `TypeError`, or `Error EPIPE` with the system's word. */
function kindOf(error) {
    if (!(error instanceof Error))
        return typeof error;
    const code = 'code' in error ? String(error.code) : '';
    return [error.constructor.name, code].filter((word) => /^\w{1,40}$/.test(word)).join(' ');
}
/** Ends with INTERRUPTED as soon as the job is cancelled, for work that leaves nothing half done. */
async function interruptible(work, signal) {
    const interrupted = new Promise((_resolve, reject) => {
        const stop = () => reject(new codes_failure/* Failure */.H('INTERRUPTED', { signal: String(signal.reason) }));
        if (signal.aborted)
            stop();
        else
            signal.addEventListener('abort', stop, { once: true });
    });
    interrupted.catch(() => { });
    return Promise.race([work, interrupted]);
}
function sleep(ms, signal) {
    return new Promise((resolve) => {
        const end = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', end);
            resolve();
        };
        const timer = setTimeout(end, ms);
        if (signal?.aborted)
            end();
        else
            signal?.addEventListener('abort', end, { once: true });
    });
}


/***/ }),

/***/ 2398:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ NetworkFailure)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);

/** A request that brought no usable answer, or an answer that is an error, with what is known of its effect. */
class NetworkFailure extends _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    /** Whether the request may have taken effect at the server. */
    effect;
    constructor(code, effect, details = {}, options) {
        super(code, details, options);
        this.name = 'NetworkFailure';
        this.effect = effect;
    }
}


/***/ }),

/***/ 6697:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ pathBelow),
/* harmony export */   IX: () => (/* binding */ nextLink),
/* harmony export */   fj: () => (/* binding */ join)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2398);

/**
 * Joins a path to a base URL, whose own path is kept.
 *
 * @example join(new URL('https://example.com/qa'), '/api/me?x=1') // https://example.com/qa/api/me?x=1
 * @throws NetworkFailure INTERNAL_ERROR when the path leaves the base, as `..` does
 */
function join(base, path) {
    const root = rootPath(base);
    const joined = new URL(base.origin + root + path.replace(/^\/+/, ''));
    if (joined.origin !== base.origin || !joined.pathname.startsWith(root)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('INTERNAL_ERROR', 'never-sent', {
            kind: 'a path outside the base URL',
            step: 'http',
        });
    }
    joined.hash = '';
    return joined;
}
/**
 * The path below the base URL of a link that a server gave, such as the address of the next page. A link to anywhere
 * else is refused, because the credential would go there.
 *
 * @throws NetworkFailure BAD_JSON when the link is no URL or leaves the base URL
 */
function pathBelow(base, link) {
    const root = rootPath(base);
    const url = URL.canParse(link, base.href) ? new URL(link, base) : undefined;
    if (url?.origin !== base.origin || !url.pathname.startsWith(root)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('BAD_JSON', 'never-sent', {
            host: base.host,
            request: 'the last page',
            reason: 'the address of the next page is not below the input `url`',
        });
    }
    return `/${url.pathname.slice(root.length)}${url.search}`;
}
/** The target of `rel="next"` in a `Link` header (RFC 8288); undefined when there is none. */
function nextLink(header) {
    for (const [, target, parameters] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
        if (/;\s*rel="?(?:[^";,]*\s)?next(?:\s[^";,]*)?"?\s*(?:[;,]|$)/i.test(parameters ?? ''))
            return target;
    }
    return undefined;
}
/** The path of the base URL with exactly one slash at its end. */
function rootPath(base) {
    return `${base.pathname.replace(/\/+$/, '')}/`;
}


/***/ }),

/***/ 8422:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ inputDefinitions)
/* harmony export */ });
/* unused harmony export outputDefinitions */
/**
 * Every input once. `action.yml`, the step actions, the flags of the CLI and the tables of the README are generated
 * from this list; a test fails when they differ.
 */
const everyStep = ['check', 'run', 'rotate'];
const inputDefinitions = {
    vendor: {
        type: 'choice',
        steps: everyStep,
        required: true,
        choices: ['qahub', 'qanode', 'qualytics', 'qwiet', 'gitlab'],
        help: 'The service that issued the token.',
        example: 'qahub',
    },
    url: {
        type: 'url',
        steps: everyStep,
        required: true,
        help: 'Base URL of the service. A sub-path is kept.',
        example: 'https://qa.example.com/hub',
    },
    token: {
        type: 'secret',
        steps: everyStep,
        required: true,
        help: "The secret's value. On the command line it comes from the vendor's own variable, `--token-env NAME` or `--token-stdin`; never from an argument.",
    },
    scopes: {
        type: 'lines',
        steps: ['check', 'rotate'],
        help: 'Scopes, or the one role, that the token must have; separated by commas, spaces or lines.',
        example: 'write',
    },
    'min-validity': {
        type: 'duration',
        steps: ['check'],
        help: 'Fail when the token is valid for less than this.',
        example: '30m',
    },
    'warn-before': {
        type: 'duration',
        steps: ['check'],
        default: '14d',
        help: 'Warn when the token is valid for less than this.',
        example: '7d',
    },
    'on-unknown': {
        type: 'choice',
        steps: ['check'],
        choices: ['fail', 'warn', 'skip'],
        default: 'fail',
        help: 'What to do when nobody can say whether the token is valid: fail, go on with a warning, or skip the later steps.',
    },
    'on-missing': {
        type: 'choice',
        steps: everyStep,
        choices: ['fail', 'warn', 'skip'],
        default: 'fail',
        help: 'What to do when the secret is empty. Pull requests from forks and Dependabot runs, which get no secrets, are skipped with a notice unless this is set to `fail` or `warn` by hand.',
        actionDefault: '',
    },
    upload: {
        type: 'globs',
        steps: ['run'],
        help: 'Result files to upload: paths or globs, one a line. Playwright JSON and JUnit XML are told apart by content.',
        example: 'results/**/*.xml',
    },
    format: {
        type: 'choice',
        steps: ['run'],
        choices: ['auto', 'playwright', 'junit'],
        default: 'auto',
        help: 'Format of the result files.',
    },
    project: {
        type: 'text',
        steps: ['run'],
        help: "The vendor's project that takes the results.",
        example: 'clxyz123',
    },
    'run-name': {
        type: 'text',
        steps: ['run'],
        help: 'Name of the run at the vendor. Default: workflow, run number and attempt.',
    },
    environment: {
        type: 'text',
        steps: ['run'],
        help: 'Environment label of the run at the vendor.',
        example: 'staging',
    },
    'batch-size': {
        type: 'integer',
        steps: ['run'],
        default: '200',
        help: 'Results in one upload request, 1 to 1000.',
    },
    trigger: {
        type: 'text',
        steps: ['run'],
        help: 'A vendor operation to run: `suite:ID`, `scenario:ID`, `scan:datastore=42`, `gate:app=NAME`.',
        example: 'suite:42',
    },
    variables: {
        type: 'lines',
        steps: ['run'],
        help: 'Variables for the triggered run, one NAME=VALUE a line.',
        example: 'BASE_URL=https://staging.example.com',
    },
    wait: {
        type: 'boolean',
        steps: ['run'],
        default: 'true',
        help: 'Wait until the triggered run ends, and end as it does.',
    },
    timeout: {
        type: 'duration',
        steps: ['check', 'run'],
        default: '30m',
        help: 'The longest that an upload, a triggered run or the command may take.',
    },
    command: {
        type: 'text',
        steps: ['run'],
        help: 'A command of yours, run by bash, with the token in its environment alone and its output filtered.',
        example: 'npx qanode run suite --suite-id 42',
    },
    'token-env': {
        type: 'text',
        steps: ['run'],
        help: "Name of the variable that hands the token to `command`; the vendor's own by default. On the command line it is also where the token is read from.",
        example: 'QA_HUB_TOKEN',
    },
    rotate: {
        type: 'choice',
        steps: ['rotate'],
        choices: ['never', 'expiring', 'always'],
        default: 'never',
        help: 'Whether to rotate: never, when the token expires within `rotate-before`, or in every run.',
    },
    'rotate-before': {
        type: 'duration',
        steps: ['rotate'],
        default: '30d',
        help: 'How long before its expiry a token is due.',
    },
    lifetime: {
        type: 'duration',
        steps: ['rotate'],
        help: 'How long the new token lives. Default: as long as the old one did, or 90 days.',
        example: '90d',
    },
    overlap: {
        type: 'duration',
        steps: ['rotate'],
        default: '24h',
        help: 'How long the old token is kept at least after the last store was written.',
    },
    secret: {
        type: 'text',
        steps: ['rotate'],
        help: 'Name of the secret that holds the token.',
        example: 'QUALYTICS_TOKEN',
    },
    stores: {
        type: 'lines',
        steps: ['rotate'],
        default: 'repo',
        help: 'Where the secret is stored, one a line: `repo`, `repo:owner/name`, `env:production`, `env:owner/name/production`, `org:acme`, and `dependabot:` or `codespaces:` in front of `repo` or `org` (`codespaces:user` for your own).',
        example: 'repo',
    },
    'github-token': {
        type: 'secret',
        steps: ['rotate'],
        help: 'App token or fine-grained personal access token that may write the stores and the journal. GITHUB_TOKEN can never write secrets.',
    },
    'admin-token': {
        type: 'secret',
        steps: ['rotate'],
        help: 'Second credential of the vendor, where only that may create or revoke tokens.',
    },
    journal: {
        type: 'choice',
        steps: ['rotate'],
        choices: ['variables', 'refs'],
        default: 'variables',
        help: 'Where the rotation journal is kept: repository variables or git refs.',
    },
    'journal-repository': {
        type: 'text',
        steps: ['rotate'],
        help: 'Repository that holds the journal, as owner/name. Default: this repository.',
    },
    'allow-in-place': {
        type: 'boolean',
        steps: ['rotate'],
        default: 'false',
        help: 'Allow a rotation that kills the old token at once, where the vendor offers nothing better.',
    },
    'dry-run': {
        type: 'boolean',
        steps: ['rotate'],
        default: 'false',
        help: 'Say what the rotation would do, and do nothing.',
    },
    'vendor-config': {
        type: 'file',
        steps: everyStep,
        help: "JSON or YAML file that replaces a vendor's paths and field names.",
        example: '.github/qanode.yml',
    },
    'allow-http': {
        type: 'boolean',
        steps: everyStep,
        default: 'false',
        help: 'Allow plain http to a host that is not loopback.',
    },
    'github-api-url': {
        type: 'url',
        steps: ['rotate'],
        default: 'https://api.github.com',
        actionDefault: '${{ github.api_url }}',
        help: 'Base URL of the GitHub API.',
    },
};
const outputDefinitions = {
    verdict: { steps: ['check'], help: '`valid`, `invalid` or `unknown`.' },
    proceed: {
        steps: ['check'],
        help: '`true` when later steps may use the token; `false` when this step was skipped, as `on-missing` and `on-unknown` ask.',
    },
    code: {
        steps: everyStep,
        help: 'Stable code of what is not plain success; empty otherwise. See docs/errors.md.',
    },
    'token-ref': { steps: ['check'], help: 'The only name of the token that may be printed.' },
    'expires-at': { steps: ['check'], help: 'When the token expires (ISO 8601), `never`, or `unknown`.' },
    'valid-for': {
        steps: ['check'],
        help: 'Seconds until the token expires; empty when it never does or nobody knows.',
    },
    scopes: { steps: ['check'], help: 'Scopes or role of the token, separated by commas; empty when unknown.' },
    status: {
        steps: ['run'],
        help: 'How the upload, trigger or command ended: `success`, `warning`, `partial`, `failed`, `cancelled`, `timeout`, `started`, `skipped`.',
    },
    receipt: { steps: ['run'], help: 'JSON of the upload or trigger.' },
    rotation: {
        steps: ['rotate'],
        help: '`not-due`, `rotated`, `resumed`, `waiting`, `retired`, `manual` or `refused`.',
    },
    'next-rotation': { steps: ['rotate'], help: 'When the next rotation is due (ISO 8601), or `unknown`.' },
};


/***/ }),

/***/ 2804:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ln: () => (/* binding */ parseCheckInputs),
  gE: () => (/* binding */ parseRotateInputs),
  Qd: () => (/* binding */ parseRunInputs)
});

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/inputs.ts
var inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/token/duration.ts
var duration = __webpack_require__(6153);
;// CONCATENATED MODULE: ./src/inputs/fields.ts



/** Reads single inputs as what they are, with the default of their definition. Every refusal names the input. */
class Fields {
    #read;
    constructor(read) {
        this.#read = read;
    }
    /** As it was given, white space and all. */
    raw(name) {
        return this.#read(name);
    }
    text(name) {
        const definition = inputs/* inputDefinitions */.Z[name];
        const given = this.#read(name).trim();
        return given === '' ? (definition.default ?? '') : given;
    }
    optional(name) {
        return this.text(name) || undefined;
    }
    lines(name) {
        return this.text(name)
            .split(/\r\n|\n|\r/)
            .map((line) => line.trim())
            .filter((line) => line !== '');
    }
    /** @throws Failure INPUT_INVALID */
    choice(name) {
        return this.#chosen(name, this.text(name));
    }
    /** Undefined where nothing was given, even if there is a default. @throws Failure INPUT_INVALID */
    givenChoice(name) {
        return this.#chosen(name, this.#read(name).trim());
    }
    #chosen(name, text) {
        if (text === '')
            return undefined;
        const choices = inputs/* inputDefinitions */.Z[name].choices;
        const found = choices.find((choice) => choice === text.toLowerCase());
        if (found === undefined)
            throw this.#invalid(name, text, `one of ${choices.join(', ')}`, choices[0]);
        return found;
    }
    /** @throws Failure INPUT_INVALID */
    boolean(name) {
        const text = this.text(name);
        if (/^true$/i.test(text))
            return true;
        if (/^false$/i.test(text))
            return false;
        throw this.#invalid(name, text, 'true or false', 'true');
    }
    /** Milliseconds. @throws Failure INPUT_INVALID */
    duration(name) {
        const text = this.text(name);
        if (text === '')
            return undefined;
        const ms = (0,duration/* parseDuration */.E)(text);
        if (ms === undefined)
            throw this.#invalid(name, text, 'a duration', '30m, 12h or 7d');
        return ms;
    }
    /** @throws Failure INPUT_INVALID */
    integer(name, range) {
        const text = this.text(name);
        const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
        if (!(value >= range.from && value <= range.to)) {
            throw this.#invalid(name, text, `a whole number from ${range.from} to ${range.to}`, String(range.to));
        }
        return value;
    }
    /** A text that looks like an ordinary word is repeated; anything else could be a secret in the wrong place. */
    #invalid(input, text, expected, example) {
        const value = /^[\w .:-]{1,16}$/.test(text) ? `\`${text}\`` : `a text of ${text.length} characters`;
        return new failure/* Failure */.H('INPUT_INVALID', { input, value, expected, example: example ?? expected });
    }
}

// EXTERNAL MODULE: ./src/inputs/url.ts
var url = __webpack_require__(6344);
;// CONCATENATED MODULE: ./src/inputs/parse.ts




/** The inputs of the check. @throws Failure INPUT_MISSING, INPUT_INVALID, VENDOR_UNKNOWN, URL_… */
function parseCheckInputs(read) {
    const fields = new Fields(read);
    return {
        ...common(fields),
        scopes: words(fields, 'scopes'),
        minValidityMs: fields.duration('min-validity'),
        warnBeforeMs: fields.duration('warn-before'),
        onUnknown: fields.choice('on-unknown') ?? 'fail',
        timeoutMs: fields.duration('timeout') ?? 0,
    };
}
/**
 * The inputs of the run: exactly one of `upload`, `trigger` and `command`, because a step has one receipt.
 *
 * @throws Failure as `parseCheckInputs`, and INPUT_CONFLICT
 */
function parseRunInputs(read) {
    const fields = new Fields(read);
    const tasks = ['upload', 'trigger', 'command'].filter((name) => fields.text(name) !== '');
    if (tasks.length === 0)
        throw new failure/* Failure */.H('INPUT_MISSING', { input: 'upload, trigger or command' });
    if (tasks.length > 1) {
        const inputs = tasks.map((name) => `\`${name}\``).join(' and ');
        throw new failure/* Failure */.H('INPUT_CONFLICT', { inputs, reason: 'a step has one result and one receipt' });
    }
    return {
        ...common(fields),
        upload: fields.lines('upload'),
        format: fields.choice('format') ?? 'auto',
        project: fields.optional('project'),
        runName: fields.optional('run-name'),
        environment: fields.optional('environment'),
        batchSize: fields.integer('batch-size', { from: 1, to: 1000 }),
        trigger: fields.optional('trigger'),
        variables: fields.lines('variables'),
        wait: fields.boolean('wait'),
        timeoutMs: fields.duration('timeout') ?? 0,
        timeout: fields.text('timeout'),
        command: fields.optional('command'),
        tokenEnv: variableName(fields, 'token-env'),
    };
}
/** The inputs of the rotation. @throws Failure as `parseCheckInputs` */
function parseRotateInputs(read) {
    const fields = new Fields(read);
    const shared = common(fields);
    const githubApiUrl = (0,url/* parseBaseUrl */.Q)('github-api-url', fields.text('github-api-url'), shared.allowHttp);
    const journalRepository = fields.optional('journal-repository');
    if (journalRepository !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(journalRepository)) {
        throw new failure/* Failure */.H('INPUT_INVALID', {
            input: 'journal-repository',
            value: 'not of that form',
            expected: 'owner/name',
            example: 'acme/shop',
        });
    }
    return {
        ...shared,
        scopes: words(fields, 'scopes'),
        rotate: fields.choice('rotate') ?? 'never',
        rotateBeforeMs: fields.duration('rotate-before') ?? 0,
        lifetimeMs: fields.duration('lifetime'),
        overlapMs: fields.duration('overlap') ?? 0,
        secret: fields.optional('secret'),
        stores: fields.lines('stores'),
        githubToken: fields.text('github-token'),
        adminToken: fields.optional('admin-token'),
        journal: fields.choice('journal') ?? 'variables',
        journalRepository,
        allowInPlace: fields.boolean('allow-in-place'),
        dryRun: fields.boolean('dry-run'),
        githubApiUrl,
    };
}
function common(fields) {
    const allowHttp = fields.boolean('allow-http');
    return {
        vendor: vendor(fields),
        url: (0,url/* parseBaseUrl */.Q)('url', required(fields, 'url'), allowHttp),
        token: fields.raw('token'),
        onMissing: fields.givenChoice('on-missing'),
        vendorConfig: fields.optional('vendor-config'),
        allowHttp,
    };
}
function vendor(fields) {
    const text = required(fields, 'vendor').toLowerCase();
    const known = inputs/* inputDefinitions */.Z.vendor.choices;
    const found = known.find((id) => id === text);
    if (found === undefined) {
        const value = /^[\w .:-]{1,24}$/.test(text) ? `\`${text}\`` : 'a text of another form';
        throw new failure/* Failure */.H('VENDOR_UNKNOWN', { value, known: known.join(', ') });
    }
    return found;
}
function required(fields, input) {
    const text = fields.text(input);
    if (text === '')
        throw new failure/* Failure */.H('INPUT_MISSING', { input });
    return text;
}
function words(fields, name) {
    return [...new Set(fields.lines(name).flatMap((line) => line.split(/[\s,]+/)))].filter((word) => word !== '');
}
function variableName(fields, input) {
    const name = fields.optional(input);
    if (name === undefined || /^[A-Za-z_]\w*$/.test(name))
        return name;
    throw new failure/* Failure */.H('INPUT_INVALID', {
        input,
        value: 'not the name of a variable',
        expected: 'letters, digits and _, not beginning with a digit',
        example: 'QA_HUB_TOKEN',
    });
}


/***/ }),

/***/ 6344:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ parseBaseUrl),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);

/**
 * A base URL that a token may be sent to: https, or http to this machine, or http anywhere where the user allowed it.
 *
 * @throws Failure URL_INVALID, URL_HAS_CREDENTIALS, URL_HTTP; none repeats the text
 */
function parseBaseUrl(input, text, allowHttp) {
    if (!/^https?:\/\//i.test(text)) {
        const reason = text.includes('://')
            ? 'it begins with neither https:// nor http://'
            : 'https:// is missing';
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('URL_INVALID', { input, reason });
    }
    if (!URL.canParse(text))
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('URL_INVALID', { input, reason: 'it cannot be read as one' });
    const url = new URL(text);
    const part = [
        ['a user name', url.username],
        ['a password', url.password],
        ['a query', url.search],
        ['a fragment', url.hash],
    ].find(([, value]) => value !== '')?.[0];
    if (part !== undefined)
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('URL_HAS_CREDENTIALS', { input, part });
    if (url.protocol === 'http:' && !allowHttp && !isLoopback(url.hostname)) {
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('URL_HTTP', { input, host: url.host });
    }
    return url;
}
/** Whether a host name is this machine. */
function isLoopback(host) {
    return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}


/***/ }),

/***/ 6153:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const second = 1_000;
const units = { ms: 1, s: second, m: 60 * second, h: 3_600 * second, d: 86_400 * second, w: 604_800 * second };
/** No duration of ours is longer than a hundred years. */
const longest = 36_500 * units.d;
/**
 * Milliseconds of a duration such as `30m`, `7d` or `1h30m`: numbers, each with `ms`, `s`, `m`, `h`, `d` or `w`. A
 * number without a unit is refused, because nobody could say which was meant; only `0` stands alone.
 *
 * @returns undefined when the text is no duration
 */
function parseDuration(text) {
    const compact = text.trim().toLowerCase().replace(/\s+/g, '');
    if (compact === '0')
        return 0;
    if (!/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(compact))
        return undefined;
    let total = 0;
    for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
        total += Number(amount) * (isUnit(unit) ? units[unit] : 0);
    }
    return total <= longest ? Math.round(total) : undefined;
}
/** A duration for people, in its two largest units: `13 days 4 hours`, `1 minute 30 seconds`. Signs are dropped. */
function formatDuration(ms) {
    let rest = Math.floor(Math.abs(ms) / second);
    const parts = [];
    for (const [name, size] of [
        ['day', 86_400],
        ['hour', 3_600],
        ['minute', 60],
        ['second', 1],
    ]) {
        const count = Math.floor(rest / size);
        rest -= count * size;
        if (count > 0)
            parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
        else if (parts.length > 0)
            break;
    }
    return parts.slice(0, 2).join(' ') || '0 seconds';
}
function isUnit(name) {
    return name !== undefined && Object.hasOwn(units, name);
}


/***/ }),

/***/ 8684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ decodeJwt),
/* harmony export */   l: () => (/* binding */ jwtProblem)
/* harmony export */ });
/** Reads a JWT (RFC 7519) without verifying it; undefined when the value is none. */
function decodeJwt(value) {
    const parts = value.split('.');
    if (parts.length !== 3 || parts.some((part) => !/^[\w-]+=*$/.test(part)))
        return undefined;
    const [header, claims] = parts.map(jsonObject);
    if (!header || !claims)
        return undefined;
    const expiresAt = instant(claims.exp);
    const issuedAt = instant(claims.iat);
    const notBefore = instant(claims.nbf);
    return {
        claims,
        ...(expiresAt && { expiresAt }),
        ...(issuedAt && { issuedAt }),
        ...(notBefore && { notBefore }),
    };
}
/** Why a value that should be a JWT is none, and whether it looks cut off; undefined when it is one. */
function jwtProblem(value) {
    if (decodeJwt(value))
        return undefined;
    const parts = value.split('.');
    const starts = jsonObject(parts[0] ?? '') !== undefined || value.startsWith('eyJ');
    if (!starts) {
        return { truncated: false, reason: 'it is not a signed JWT, which begins with `eyJ` and has three parts' };
    }
    if (parts.length < 3 || parts.some((part) => part === '')) {
        const whole = parts.filter((part) => part !== '').length;
        return {
            truncated: true,
            reason: `only ${whole} of the three parts of the JWT ${whole === 1 ? 'is' : 'are'} there`,
        };
    }
    return { truncated: false, reason: 'its JWT cannot be decoded' };
}
/** A NumericDate: seconds since 1970, also when it is text. */
function instant(claim) {
    const seconds = typeof claim === 'string' && /^\d+(\.\d+)?$/.test(claim) ? Number(claim) : claim;
    if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0)
        return undefined;
    const date = new Date(Math.floor(seconds) * 1000);
    return Number.isNaN(date.getTime()) ? undefined : date;
}
function jsonObject(part) {
    try {
        const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
        return isRecord(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 4988:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ tokenRef)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/**
 * The only name of a token that may be printed: its public part where the vendor has one, such as `qh_a1b2c3_…`, else
 * `sha256:` and the first 12 hex digits of the digest of the value.
 */
function tokenRef(value, publicPart) {
    return publicPart ?? `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(value).digest('hex').slice(0, 12)}`;
}


/***/ }),

/***/ 7231:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ vendorById),
  o: () => (/* binding */ vendors)
});

// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
;// CONCATENATED MODULE: ./src/vendors/scope-rules.ts
/** Roles of which each includes the lower ones. @param roles the lowest first; case does not matter */
function roleRules(roles) {
    const rank = (role) => roles.findIndex((known) => known.toLowerCase() === role.toLowerCase());
    return {
        kind: 'role',
        covers: (granted, wanted) => {
            if (granted.toLowerCase() === wanted.toLowerCase())
                return true;
            return rank(wanted) !== -1 && rank(granted) > rank(wanted);
        },
    };
}
/** Scopes of the form `resource:verb`, of which `resource:*` includes each verb. */
const resourceRules = {
    kind: 'scopes',
    covers: (granted, wanted) => granted === wanted || (granted.endsWith(':*') && wanted.startsWith(granted.slice(0, -1))),
};
/** Scopes of which some include others. @param includes what each scope includes besides itself */
function scopeRules(includes) {
    return {
        kind: 'scopes',
        covers: (granted, wanted) => granted === wanted || (includes[granted]?.includes(wanted) ?? false),
    };
}

;// CONCATENATED MODULE: ./src/vendors/fields.ts
/** The members of `value`; none when it is not an object. */
function fieldsOf(value) {
    return isFields(value) ? value : {};
}
/** The first of `names` that holds a text that is not empty, or a number as text (ids come as either). */
function textOf(fields, ...names) {
    for (const name of names) {
        const value = fields[name];
        if (typeof value === 'string' && value.trim() !== '')
            return value;
        if (typeof value === 'number' && Number.isFinite(value))
            return String(value);
    }
    return undefined;
}
/** The first of `names` that holds a number, or digits. */
function numberOf(fields, ...names) {
    for (const name of names) {
        const value = fields[name];
        if (typeof value === 'number' && Number.isFinite(value))
            return value;
        if (typeof value === 'string' && /^\d+$/.test(value))
            return Number(value);
    }
    return undefined;
}
/** The first of `names` that holds an instant (ISO 8601). One without a zone is UTC. */
function dateOf(fields, ...names) {
    for (const name of names) {
        const value = fields[name];
        if (typeof value !== 'string')
            continue;
        const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes('T') ? value : `${value}Z`;
        const time = Date.parse(zoned);
        if (!Number.isNaN(time))
            return new Date(time);
    }
    return undefined;
}
/** The list that `value` is, or that it holds under the first of `names`. */
function listOf(value, ...names) {
    if (Array.isArray(value))
        return value;
    const fields = fieldsOf(value);
    for (const name of names) {
        const list = fields[name];
        if (Array.isArray(list))
            return list;
    }
    return undefined;
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./src/http/failure.ts
var http_failure = __webpack_require__(2398);
;// CONCATENATED MODULE: ./src/http/status.ts

/**
 * The failure that an answer of 400 or more means for a step that uses the token. A 4xx and a 429 certainly had no
 * effect; a 5xx may have had one.
 */
function statusFailure(http, response) {
    const { request, status } = response;
    const common = { vendor: http.title, host: http.baseUrl.host, request, status };
    const reason = reasonOf(http, response) || 'it gives no reason';
    switch (status) {
        case 401:
            return new http_failure/* NetworkFailure */.p('VENDOR_UNAUTHORIZED', 'never-sent', common);
        case 403:
            return new http_failure/* NetworkFailure */.p('VENDOR_FORBIDDEN', 'never-sent', { ...common, reason });
        case 404:
            return new http_failure/* NetworkFailure */.p('VENDOR_NOT_FOUND', 'never-sent', common);
        case 409:
            return new http_failure/* NetworkFailure */.p('VENDOR_CONFLICT', 'never-sent', { ...common, reason });
        case 413:
            return new http_failure/* NetworkFailure */.p('VENDOR_TOO_LARGE', 'never-sent', common);
        case 429:
            return response.waitTooLong
                ? new http_failure/* NetworkFailure */.p('VENDOR_RATE_LIMITED_LONG', 'never-sent', { ...common, ...asked(response) })
                : new http_failure/* NetworkFailure */.p('VENDOR_RATE_LIMITED', 'never-sent', common);
        default:
            if (status >= 500 && response.waitTooLong) {
                return new http_failure/* NetworkFailure */.p('VENDOR_RATE_LIMITED_LONG', 'ambiguous', { ...common, ...asked(response) });
            }
            if (status >= 500) {
                return new http_failure/* NetworkFailure */.p('VENDOR_UNAVAILABLE', 'ambiguous', {
                    ...common,
                    attempts: response.attempts,
                });
            }
            return new http_failure/* NetworkFailure */.p('VENDOR_BAD_REQUEST', 'never-sent', { ...common, reason });
    }
}
function asked(response) {
    return { retryAfter: `${Math.ceil((response.retryAfterMs ?? 0) / 1000)} s` };
}
/**
 * The vendor's own words about an error, fit for a message: the first text under the names that error bodies commonly
 * use. Empty when there is none.
 */
function reasonOf(http, response) {
    let body;
    try {
        body = response.json();
    }
    catch {
        return '';
    }
    return http.presentable(findText(body, 0) ?? '').replace(/\.$/, '');
}
const errorFields = [
    'message',
    'error_description',
    'detail',
    'error',
    'title',
    'reason',
    'errors',
    'msg',
];
function findText(value, depth) {
    if (typeof value === 'string')
        return value.trim() === '' ? undefined : value;
    if (typeof value !== 'object' || value === null || depth > 3)
        return undefined;
    const inner = Array.isArray(value) ? value.slice(0, 3) : fields(value);
    for (const item of inner) {
        const text = findText(item, depth + 1);
        if (text !== undefined)
            return text;
    }
    return undefined;
}
function fields(value) {
    const entries = new Map(Object.entries(value));
    return errorFields.map((name) => entries.get(name)).filter((field) => field !== undefined);
}

;// CONCATENATED MODULE: ./src/vendors/introspection.ts



/**
 * Asks the vendor once and gives the answer the meaning that is common to all: 401 is invalid, 403 is valid but not
 * allowed, and everything else that is no success is unknown.
 */
async function ask(session, vendor, question) {
    let response;
    try {
        response = await session.http.send({ method: 'GET', path: question.path, idempotent: true });
    }
    catch (error) {
        return unknown(error, question.expiry);
    }
    const answer = judge(session, vendor, question, response);
    return response.serverTime ? { ...answer, serverTime: response.serverTime } : answer;
}
function judge(session, vendor, question, response) {
    const { expiry } = question;
    try {
        const special = question.special?.(response);
        if (special)
            return special;
        if (response.status >= 200 && response.status < 300)
            return question.read(response);
        if (response.status === 401 || response.status === 403) {
            refuseGate(session, response);
            return response.status === 403
                ? { verdict: 'valid', code: 'TOKEN_FORBIDDEN', expiry }
                : { verdict: 'invalid', ...refusal(session, question, response), expiry };
        }
        throw response.status === 404
            ? notFound(session, vendor, response)
            : statusFailure(session.http, response);
    }
    catch (error) {
        return unknown(error, expiry);
    }
}
/** The verdict when nobody could say. @throws whatever is no Failure: that would be our own mistake */
function unknown(error, expiry) {
    if (!(error instanceof codes_failure/* Failure */.H))
        throw error;
    return { verdict: 'unknown', code: error.code, details: error.details, expiry };
}
/** Why a vendor answers 401: what it says itself, then what the token's own dates say by the server's clock. */
function refusal(session, { jwt, expiry }, response) {
    const now = response.serverTime ?? session.now();
    const said = `${reasonOf(session.http, response)} ${response.headers['www-authenticate'] ?? ''}`;
    // "Invalid, revoked or expired" tells nothing.
    const vague = /\b(?:invalid|unknown|missing|revoked|expired|malformed),? or\b|\bor (?:\w+ ){0,2}(?:invalid|revoked|expired)\b/i;
    const says = (word) => word.test(said) && !vague.test(said);
    const ended = expiry.kind === 'known' && expiry.at <= now;
    if (says(/\brevoked\b/i))
        return { code: 'TOKEN_REVOKED' };
    if (ended || says(/\bexpired\b/i)) {
        const expiresAt = expiry.kind === 'known' ? expiry.at.toISOString() : 'a date that nobody tells';
        return { code: 'TOKEN_EXPIRED', details: { expiresAt } };
    }
    if (jwt?.notBefore && jwt.notBefore > now) {
        return { code: 'TOKEN_NOT_YET_VALID', details: { notBefore: jwt.notBefore.toISOString() } };
    }
    return { code: 'TOKEN_REJECTED' };
}
/** @throws NetworkFailure when a page in front of the vendor refuses, which says nothing of the token */
function refuseGate(session, response) {
    const html = /html/i.test(response.headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(response.text);
    const otherScheme = /^\s*(?:basic|negotiate|ntlm|digest)\b/i.test(response.headers['www-authenticate'] ?? '');
    if (!html || (response.status === 401 && !otherScheme))
        return;
    throw new http_failure/* NetworkFailure */.p('CAPTIVE_PORTAL', 'never-sent', {
        request: response.request,
        vendor: session.http.title,
    });
}
/** A 404 to a documented path means that the base URL is wrong; its own path tells how. */
function notFound(session, { apiPath, subPathExample }, { request }) {
    const { host, pathname } = session.http.baseUrl;
    const path = pathname.replace(/\/+$/, '');
    const details = { vendor: session.http.title, host, request, status: 404 };
    const repeated = suffixes(apiPath).find((suffix) => path.endsWith(suffix));
    if (repeated !== undefined) {
        return new http_failure/* NetworkFailure */.p('URL_API_PATH_REPEATED', 'never-sent', { ...details, suffix: repeated });
    }
    if (path === '' && subPathExample !== undefined) {
        return new http_failure/* NetworkFailure */.p('URL_SUBPATH_LOST', 'never-sent', { ...details, example: subPathExample });
    }
    return new http_failure/* NetworkFailure */.p('VENDOR_NOT_FOUND', 'never-sent', details);
}
/** `/api/v1` → `/api/v1`, `/api`: what users paste into the base URL. */
function suffixes(apiPath) {
    const segments = apiPath.split('/').slice(1);
    return segments.map((_, index) => `/${segments.slice(0, segments.length - index).join('/')}`);
}
/** That an answer lacks what is documented. */
function unlike(session, response, reason) {
    return new http_failure/* NetworkFailure */.p('BAD_JSON', 'never-sent', {
        host: session.http.baseUrl.host,
        request: response.request,
        reason,
    });
}

;// CONCATENATED MODULE: ./src/vendors/members.ts

/** The member of a JSON value that a dotted path names, such as `data.scopes`; undefined for an empty path. */
function memberAt(value, path) {
    if (path === '')
        return undefined;
    return path.split('.').reduce((member, name) => fieldsOf(member)[name], value);
}
/** A list of texts, from a JSON list or from one text with spaces or commas between. */
function textsOf(value) {
    if (typeof value === 'string')
        return value.split(/[\s,]+/).filter((text) => text !== '');
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

;// CONCATENATED MODULE: ./src/vendors/settings.ts
/** The value of a setting: what `vendor-config` says, else its default. */
function settingsOf(declared, overrides) {
    return (name) => String(overrides[name] ?? declared[name].default);
}

;// CONCATENATED MODULE: ./src/vendors/gitlab/introspect.ts




const introspectKeys = {
    selfPath: {
        default: '/api/v4/personal_access_tokens/self',
        help: 'Path that tells what the token is.',
    },
};
/**
 * `GET /api/v4/personal_access_tokens/self` → `{ id, name, scopes, active, revoked, expires_at, … }`, for personal,
 * project and group access tokens. https://docs.gitlab.com/api/personal_access_tokens/
 */
function introspect(session) {
    return ask(session, { apiPath: '/api/v4' }, {
        path: settingsOf(introspectKeys, session.overrides)('selfPath'),
        expiry: { kind: 'unknown' },
        read: (response) => {
            const body = fieldsOf(response.json());
            const scopes = textsOf(body.scopes);
            if (!scopes)
                throw unlike(session, response, 'it has no `scopes`');
            const expiry = expiryOf(body.expires_at);
            const id = textOf(body, 'id');
            const name = textOf(body, 'name');
            const common = {
                expiry,
                scopes,
                ...(id !== undefined && { tokenId: id }),
                ...(name !== undefined && { tokenName: name }),
            };
            if (body.revoked === true)
                return { ...common, verdict: 'invalid', code: 'TOKEN_REVOKED' };
            if (body.active === false) {
                return expiry.kind === 'known'
                    ? {
                        ...common,
                        verdict: 'invalid',
                        code: 'TOKEN_EXPIRED',
                        details: { expiresAt: expiry.at.toISOString() },
                    }
                    : { ...common, verdict: 'invalid', code: 'TOKEN_REVOKED' };
            }
            return { ...common, verdict: 'valid' };
        },
    });
}
/** `expires_at` is a date without a time: the token ends as that day begins, in UTC. `null` means never. */
function expiryOf(expiresAt) {
    if (expiresAt === null)
        return { kind: 'never' };
    const at = new Date(typeof expiresAt === 'string' ? expiresAt : Number.NaN);
    return Number.isNaN(at.getTime()) ? { kind: 'unknown' } : { kind: 'known', at };
}

;// CONCATENATED MODULE: ./src/vendors/exchange.ts


/**
 * Sends a request that has an effect, once. A time-out, a reset and a 5xx leave open whether it took effect; every
 * other answer, refusals included, is returned.
 *
 * @throws NetworkFailure when the request certainly took no effect because it never arrived
 */
async function deliver(http, request) {
    let response;
    try {
        response = await http.send({ ...request, idempotent: false });
    }
    catch (error) {
        if (error instanceof http_failure/* NetworkFailure */.p && error.effect === 'ambiguous')
            return { lost: error };
        throw error;
    }
    return response.status >= 500 ? { lost: statusFailure(http, response) } : { response };
}
/** Whether a request that timed out may still be at work, so that what is absent now may yet appear. */
function mayStillHappen(lost) {
    return lost.code === 'NETWORK_TIMEOUT';
}
/** The answer when it is a success. @throws NetworkFailure what any other status means. */
function accepted(http, response) {
    if (response.status < 200 || response.status > 299)
        throw statusFailure(http, response);
    return response;
}
/** Reads something; sent again as often as the client does. @throws NetworkFailure for any answer but a success */
async function read(http, path) {
    return accepted(http, await http.send({ method: 'GET', path, idempotent: true }));
}
/**
 * What a look before an effect found. When the look fails, the effect was not asked for, so the failure says that it
 * certainly did not happen.
 */
async function beforehand(look) {
    try {
        return await look;
    }
    catch (error) {
        if (!(error instanceof http_failure/* NetworkFailure */.p))
            throw error;
        throw new http_failure/* NetworkFailure */.p(error.code, 'never-sent', error.details, { cause: error });
    }
}
/** That an answer lacks what is documented. */
function unusable(http, response, reason) {
    return new http_failure/* NetworkFailure */.p('BAD_JSON', 'ambiguous', {
        host: http.baseUrl.host,
        request: response.request,
        reason,
    });
}

;// CONCATENATED MODULE: ./src/vendors/gitlab/owner.ts



const ownerKeys = {
    projectId: { default: '', help: 'Id or path of the project of a project access token.' },
    groupId: { default: '', help: 'Id or path of the group of a group access token.' },
    userId: { default: '', help: 'Id of the user of a personal access token, for when that token is dead.' },
};
/** The owner that `vendor-config` names. */
function namedOwner(overrides) {
    const setting = settingsOf(ownerKeys, overrides);
    if (setting('projectId') !== '')
        return { kind: 'project', id: setting('projectId') };
    if (setting('groupId') !== '')
        return { kind: 'group', id: setting('groupId') };
    return setting('userId') === '' ? undefined : { kind: 'personal', id: setting('userId') };
}
/**
 * The owner of a token by its user: each project or group access token has a bot user, whose name is documented as
 * `project_{id}_bot_{random}` or `group_{id}_bot_{random}`.
 *
 * @throws NetworkFailure when the user cannot be read just now
 * @param path where the user is read: `/user` with the token itself, `/users/:id` with another credential
 */
async function ownerBy(http, path, userId) {
    const response = await http.send({ method: 'GET', path, idempotent: true });
    // A token with `self_rotate` alone may not read its user; then it is taken for the common kind.
    if (response.status === 403 || response.status === 404)
        return { kind: 'personal', id: userId };
    const username = textOf(fieldsOf(accepted(http, response).json()), 'username');
    const [, kind, id] = /^(project|group)_(\d+)_bot(?:_|\d|$)/.exec(username ?? '') ?? [];
    if (id !== undefined)
        return { kind: kind === 'group' ? 'group' : 'project', id };
    return { kind: 'personal', id: userId };
}
/** The collection that the tokens of a project or group are listed, created and revoked in. */
function collectionOf(owner) {
    return `/api/v4/${owner.kind}s/${encodeURIComponent(owner.id)}/access_tokens`;
}

// EXTERNAL MODULE: ./src/http/url.ts
var url = __webpack_require__(6697);
// EXTERNAL MODULE: ./src/token/ref.ts
var ref = __webpack_require__(4988);
;// CONCATENATED MODULE: ./src/vendors/token-admin.ts




/**
 * Sends a create, once. Any answer below 500 is returned.
 *
 * @param list looks for what a lost answer left
 * @throws NetworkFailure CREATE_AMBIGUOUS
 */
async function sendCreate(http, request, name, list) {
    const delivery = await deliver(http, request);
    if ('response' in delivery)
        return delivery.response;
    throw await lostCreate(http, name, list, delivery.lost);
}
/** That a token may exist whose value nobody knows, with what the list says of its name. */
async function lostCreate(http, name, list, cause) {
    const common = { vendor: http.title, name };
    const failure = (details) => new http_failure/* NetworkFailure */.p('CREATE_AMBIGUOUS', 'ambiguous', { ...common, ...details }, { cause });
    let tokens;
    try {
        tokens = await list();
    }
    catch (error) {
        if (!(error instanceof codes_failure/* Failure */.H))
            throw error;
        return failure({ found: `its tokens cannot be listed (${error.code})` });
    }
    const found = tokens.find((token) => token.name === name && token.state === 'active');
    if (!found)
        return failure({ found: 'no active token of that name is listed' });
    return failure({ found: 'a token of that name exists, but its value is lost', id: found.id });
}
/**
 * Ends a token; sent again as often as the client does, because ending it twice does no more. Whatever the answer, the
 * token is ended when the list says so.
 *
 * @throws NetworkFailure RETIRE_FAILED
 */
async function sendRevoke(http, request, id, list) {
    const refusal = await refusalOf(http, request);
    if (!refusal)
        return;
    const failure = (effect, reason) => new http_failure/* NetworkFailure */.p('RETIRE_FAILED', effect, { vendor: http.title, ref: id, reason }, { cause: refusal });
    let tokens;
    try {
        tokens = await list();
    }
    catch (error) {
        if (!(error instanceof codes_failure/* Failure */.H))
            throw error;
        throw failure(refusal.effect, refusal.code);
    }
    if (tokens.some((token) => token.id === id && token.state === 'active')) {
        throw failure('never-sent', refusal.code);
    }
}
/** Why a request did not succeed; undefined when it did. */
async function refusalOf(http, request) {
    try {
        const response = await http.send({ ...request, idempotent: true });
        return response.status >= 200 && response.status < 300 ? undefined : statusFailure(http, response);
    }
    catch (error) {
        if (error instanceof http_failure/* NetworkFailure */.p)
            return error;
        throw error;
    }
}
/** Whole days of a lifetime. @throws Failure LIFETIME_REFUSED unless it has 1 to `most` of them */
function wholeDays(http, lifetimeDays, most) {
    const days = Math.round(lifetimeDays);
    if (days >= 1 && days <= most)
        return days;
    throw lifetimeRefused(http, lifetimeDays, 'it counts in whole days', `1d to ${most}d`);
}
function lifetimeRefused(http, lifetimeDays, reason, allowed) {
    const lifetime = lifetimeDays === undefined ? 'no expiry' : `${Number(lifetimeDays.toFixed(3))} days`;
    return new codes_failure/* Failure */.H('LIFETIME_REFUSED', { vendor: http.title, lifetime, reason, allowed });
}
/** Whether the vendor refuses a request because of the lifetime. */
function refusesLifetime(http, response) {
    return ([400, 422].includes(response.status) &&
        /expir|lifetime|valid_for|\bdays\b/i.test(reasonOf(http, response)));
}
/** @throws Failure ROTATION_ADMIN_INVALID when `admin-token` is refused */
function requireAdminAccepted(http, response) {
    if (response.status !== 401 && response.status !== 403)
        return;
    throw new codes_failure/* Failure */.H('ROTATION_ADMIN_INVALID', { vendor: http.title, status: response.status });
}

;// CONCATENATED MODULE: ./src/vendors/gitlab/tokens.ts












const personalTokens = '/api/v4/personal_access_tokens';
const mostPages = 100;
/** The longest lifetime unless the administrators of the instance allow more. */
const mostDays = 365;
/**
 * With `admin-token` a new token is created beside the old one: by a maintainer for a project or group, by an
 * administrator for a user. Without it, GitLab replaces the token in place. https://docs.gitlab.com/api/personal_access_tokens/
 * and …/project_access_tokens/
 */
function createTokens(session) {
    const { http, admin } = session;
    const setting = settingsOf(introspectKeys, session.overrides);
    const deadToken = () => new codes_failure/* Failure */.H('ROTATION_OLD_TOKEN_DEAD', { ref: (0,ref/* tokenRef */.z)(session.token), vendor: http.title });
    /** What the token says of itself; undefined when it is dead. */
    async function ownRow() {
        const response = await http.send({ method: 'GET', path: setting('selfPath'), idempotent: true });
        return response.status === 401 ? undefined : fieldsOf(accepted(http, response).json());
    }
    /** @throws Failure ROTATION_OLD_TOKEN_DEAD when only the token could have told */
    async function findOwner() {
        const named = namedOwner(session.overrides);
        if (named)
            return named;
        const row = await ownRow();
        if (!row)
            throw deadToken();
        const userId = textOf(row, 'user_id');
        if (!admin)
            return ownerBy(http, '/api/v4/user', userId);
        return ownerBy(admin.http, `/api/v4/users/${encodeURIComponent(userId ?? '')}`, userId).catch(refuseAdmin);
    }
    /** @throws Failure ROTATION_ADMIN_INVALID in place of a 401 */
    function refuseAdmin(error) {
        if (error instanceof http_failure/* NetworkFailure */.p && error.code === 'VENDOR_UNAUTHORIZED') {
            throw new codes_failure/* Failure */.H('ROTATION_ADMIN_INVALID', { vendor: http.title, status: 401 }, { cause: error });
        }
        throw error;
    }
    async function self() {
        const row = await ownRow();
        if (!row)
            return undefined;
        // The access level of a project or group token is told by the list alone.
        const listed = admin && (await list()).find(({ id }) => id === textOf(row, 'id'));
        return listed ?? readToken(row, await findOwner());
    }
    async function list() {
        const owner = await findOwner();
        const path = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        if (admin) {
            const user = owner.kind === 'personal' ? `?user_id=${encodeURIComponent(owner.id ?? '')}` : '';
            return readAll(admin.http, `${path}${user}`, owner);
        }
        try {
            return await readAll(http, path, owner);
        }
        catch (error) {
            // A token without `read_api`, or one that is no maintainer, may read itself only.
            const refused = error instanceof http_failure/* NetworkFailure */.p && error.effect === 'never-sent';
            const row = refused ? await ownRow() : undefined;
            if (!row)
                throw error;
            return [readToken(row, owner)];
        }
    }
    async function readAll(via, path, owner) {
        const tokens = [];
        const first = `${path}${path.includes('?') ? '&' : '?'}per_page=100`;
        let next = first;
        for (let page = 1; next !== undefined; page++) {
            const response = await via.send({ method: 'GET', path: next, idempotent: true });
            if (admin?.http === via)
                requireAdminAccepted(via, response);
            const rows = listOf(accepted(via, response).json());
            if (!rows)
                throw unusable(via, response, 'it is not a list of tokens');
            tokens.push(...rows.map((row) => readToken(fieldsOf(row), owner)));
            next = nextPage(via, response, first);
            if (page === mostPages && next !== undefined)
                throw unusable(via, response, 'it has too many pages');
        }
        return tokens;
    }
    async function create(request) {
        const { name, lifetimeDays, like } = request;
        const days = lifetimeDays === undefined ? mostDays : wholeDays(http, lifetimeDays, mostDays);
        if (!admin) {
            throw new codes_failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
                vendor: http.title,
                who: 'a maintainer or an administrator',
                kind: 'a token beside the old one',
            });
        }
        const owner = ownerOf(like) ?? (await beforehand(findOwner()));
        if (owner.kind === 'personal' && owner.id === undefined)
            throw deadToken();
        const via = admin.http;
        const body = {
            name,
            scopes: like.grants.scopes ?? [],
            expires_at: dayOf(new Date(session.now().getTime() + days * 86_400_000)),
            ...(typeof like.grants.access_level === 'number' && { access_level: like.grants.access_level }),
        };
        const path = owner.kind === 'personal'
            ? `/api/v4/users/${encodeURIComponent(owner.id ?? '')}/personal_access_tokens`
            : collectionOf(owner);
        const response = await sendCreate(via, { method: 'POST', path, body }, name, list);
        requireAdminAccepted(via, response);
        refuseLifetime(via, response, lifetimeDays);
        const created = createdToken(accepted(via, response), name);
        if (!created)
            throw await lostCreate(via, name, list);
        return created;
    }
    async function revoke(id) {
        const owner = await beforehand(findOwner());
        const via = admin?.http ?? http;
        const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        await sendRevoke(via, { method: 'DELETE', path: `${collection}/${encodeURIComponent(id)}` }, id, list);
    }
    /**
     * One request, which is never repeated: a token that was rotated already may not be rotated again, or GitLab revokes
     * the whole family. A date is always sent, because without one the new token lives for a week.
     */
    async function rotateInPlace(request) {
        const row = await beforehand(ownRow());
        if (!row)
            throw deadToken();
        const owner = await beforehand(findOwner());
        const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        const longest = new Date(session.now().getTime() + mostDays * 86_400_000);
        const delivery = await deliver(http, {
            method: 'POST',
            path: `${collection}/self/rotate`,
            body: { expires_at: dayOf(request.expiresAt ?? longest) },
        });
        const lost = (cause) => new http_failure/* NetworkFailure */.p('ROTATE_AMBIGUOUS', 'ambiguous', { ref: (0,ref/* tokenRef */.z)(session.token), vendor: http.title }, { cause });
        if ('lost' in delivery)
            throw lost(delivery.lost);
        const { response } = delivery;
        if (response.status === 401)
            throw deadToken();
        const left = request.expiresAt && (request.expiresAt.getTime() - session.now().getTime()) / 86_400_000;
        refuseLifetime(http, response, left);
        if (response.status >= 300)
            throw statusFailure(http, response);
        const created = createdToken(response, textOf(row, 'name') ?? '');
        if (!created)
            throw lost();
        return created;
    }
    return {
        shape: admin ? 'overlap' : 'in-place',
        self,
        list,
        create,
        revoke,
        ...(!admin && { rotateInPlace }),
    };
}
/** The page after this one: the `Link` header, or the number in `X-Next-Page`. */
function nextPage(http, { headers }, first) {
    const link = (0,url/* nextLink */.IX)(headers.link);
    if (link !== undefined)
        return (0,url/* pathBelow */.Br)(http.baseUrl, link);
    const number = headers['x-next-page'] ?? '';
    return /^\d+$/.test(number) ? `${first}&page=${number}` : undefined;
}
/** @throws Failure LIFETIME_REFUSED when that is what the answer says */
function refuseLifetime(http, response, lifetimeDays) {
    if (!refusesLifetime(http, response))
        return;
    throw lifetimeRefused(http, lifetimeDays, reasonOf(http, response), 'a shorter one, in whole days');
}
function readToken(row, owner) {
    const expiry = expiryOf(row.expires_at);
    const createdAt = dateOf(row, 'created_at');
    const lastUsedAt = dateOf(row, 'last_used_at');
    const level = row.access_level;
    return {
        id: textOf(row, 'id') ?? '',
        name: textOf(row, 'name') ?? '',
        state: row.revoked === true ? 'revoked' : row.active === false ? 'expired' : 'active',
        expiry,
        ...(createdAt && { createdAt }),
        ...(lastUsedAt && { lastUsedAt }),
        grants: {
            owner: owner.kind,
            owner_id: owner.id ?? null,
            scopes: textsOf(row.scopes) ?? [],
            ...(typeof level === 'number' && { access_level: level }),
        },
    };
}
/** The owner as `readToken` noted it. */
function ownerOf({ grants }) {
    const id = typeof grants.owner_id === 'string' ? grants.owner_id : undefined;
    if (id === undefined)
        return undefined;
    if (grants.owner === 'project' || grants.owner === 'group')
        return { kind: grants.owner, id };
    return { kind: 'personal', id };
}
/** The new token, whose value is in this one answer only. */
function createdToken(response, name) {
    let body;
    try {
        body = fieldsOf(response.json());
    }
    catch {
        return undefined;
    }
    const id = textOf(body, 'id');
    const value = textOf(body, 'token');
    return id === undefined || value === undefined
        ? undefined
        : { id, name: textOf(body, 'name') ?? name, value };
}
/** GitLab takes a date without a time; the token ends as that day begins, in UTC. */
function dayOf(date) {
    return date.toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./src/vendors/gitlab/vendor.ts




const format = {
    prefix: 'glpat-',
    // An instance may set a prefix of its own, or none.
    problem: (value) => {
        const secret = /^glpat-(.*)$/s.exec(value)?.[1] ?? value;
        return secret.length < 8
            ? { code: 'TOKEN_TRUNCATED', reason: `it has only ${secret.length} characters besides its prefix` }
            : undefined;
    },
    secretParts: (value) => [value.replace(/^glpat-/, '')],
};
/** GitLab, https://docs.gitlab.com: its tokens rotate in place, or overlap where a second credential creates them. */
const gitlab = {
    id: 'gitlab',
    title: 'GitLab',
    tokenEnv: ['GITLAB_TOKEN'],
    urlEnv: ['GITLAB_URL', 'CI_SERVER_URL'],
    apiPath: '/api/v4',
    overrideKeys: { ...introspectKeys, ...ownerKeys },
    format,
    capabilities: {
        introspect: 'documented',
        expiry: 'introspection',
        scopes: 'scopes',
        upload: false,
        triggers: {},
        rotation: 'in-place',
        rotationBy: 'depends',
        restore: false,
    },
    scopes: scopeRules({
        api: [
            'read_api',
            'read_user',
            'read_repository',
            'write_repository',
            'read_registry',
            'write_registry',
            'create_runner',
            'manage_runner',
            'self_rotate',
        ],
        read_api: ['read_user', 'read_registry'],
        write_repository: ['read_repository'],
    }),
    introspect: introspect,
    tokens: createTokens,
    manualSteps: [
        'Open {url}, then your avatar → Edit profile → Access tokens, or Settings → Access tokens of the project or group.',
        'Add a new token with the scopes of the old one and an expiration date, and copy it: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, revoke it in the list; it stops working at once.',
    ],
};

;// CONCATENATED MODULE: ./src/vendors/qahub/introspect.ts




const introspect_introspectKeys = {
    whoamiPath: { default: '/api/v1/me', help: 'Path that tells what the token is.' },
    scopesField: { default: 'scopes', help: 'Where its answer lists the scopes.' },
    expiryField: { default: '', help: 'Where its answer tells when the token expires; none is documented.' },
};
/**
 * `GET /api/v1/me` → `{ tenant: { id, name, status }, scopes: ["read", "write"], … }`.
 * https://docs.qahub.cloud/api-reference/authentication documents no expiry, so it stays unknown.
 */
function introspect_introspect(session) {
    const name = settingsOf(introspect_introspectKeys, session.overrides);
    return ask(session, { apiPath: '/api/v1' }, {
        path: name('whoamiPath'),
        expiry: { kind: 'unknown' },
        read: (response) => {
            const body = response.json();
            const scopes = textsOf(memberAt(body, name('scopesField')));
            const tenant = fieldsOf(fieldsOf(body).tenant);
            if (!scopes && Object.keys(tenant).length === 0) {
                throw unlike(session, response, `it has no \`${name('scopesField')}\``);
            }
            const at = dateOf({ at: memberAt(body, name('expiryField')) }, 'at');
            const status = textOf(tenant, 'status') ?? 'ACTIVE';
            const inactive = status.toUpperCase() !== 'ACTIVE';
            return {
                verdict: 'valid',
                ...(inactive && {
                    code: 'TENANT_INACTIVE',
                    details: { status: session.http.presentable(status) },
                }),
                expiry: at ? { kind: 'known', at } : { kind: 'unknown' },
                ...(scopes && { scopes }),
            };
        },
    });
}

;// CONCATENATED MODULE: ./src/vendors/qahub/pages.ts


const pages_mostPages = 200;
/**
 * Every row of a list of QA Hub, which gives `{data, pagination: {total, limit, offset}}`, or a bare array.
 *
 * @throws NetworkFailure when a page cannot be read, or the list ends before its own total
 */
async function readRows(http, path) {
    const rows = [];
    let next = path;
    for (let page = 1;; page++) {
        const response = await read(http, next);
        const body = response.json();
        const list = listOf(body, 'data', 'results', 'runs', 'items');
        if (!list)
            throw unusable(http, response, 'it holds no list');
        rows.push(...list.map(fieldsOf));
        const pagination = fieldsOf(fieldsOf(body).pagination);
        const total = numberOf(pagination, 'total');
        if (total === undefined || rows.length >= total) {
            return { rows, ...(response.serverTime && { serverTime: response.serverTime }) };
        }
        if (page === pages_mostPages)
            throw unusable(http, response, 'the list has too many pages');
        if (list.length === 0)
            throw unusable(http, response, 'the list ends before its total');
        const limit = numberOf(pagination, 'limit') ?? list.length;
        next = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}&offset=${rows.length}`;
    }
}

;// CONCATENATED MODULE: ./src/vendors/qahub/receipt.ts

/**
 * Reads the answer to `POST …/results`. Documented are 201 (all accepted) and 207 with `errors[]`; the members of
 * `errors[]` are not, so a position, a test case code, a title or a text that names one of them all count.
 */
function readReceipt(http, response, results) {
    const body = response.text.trim() === '' ? {} : fieldsOf(response.json());
    const counts = { ...fieldsOf(body.data), ...body };
    const errors = listOf(counts.errors) ?? [];
    const rejected = new Map();
    const loose = [];
    for (const error of errors) {
        const reason = http.presentable(receipt_reasonOf(error)) || 'it gives no reason';
        const position = positionOf(error, results, rejected);
        if (position === undefined)
            loose.push(reason);
        else
            rejected.set(position, reason);
    }
    const accepted = countOf(counts, 'accepted');
    const refused = countOf(counts, 'rejected') ?? countOf(counts, 'failed');
    const unexplained = Math.max(accepted === undefined ? 0 : results.length - accepted - rejected.size, refused === undefined ? 0 : refused - rejected.size, loose.length);
    const stated = response.status === 201 || accepted !== undefined || (response.status === 207 && rejected.size > 0);
    return { rejected, loose, complete: stated && unexplained === 0 };
}
function countOf(fields, name) {
    return listOf(fields[name])?.length ?? numberOf(fields, name);
}
function receipt_reasonOf(error) {
    if (typeof error === 'string')
        return error;
    const fields = fieldsOf(error);
    return (textOf(fields, 'message', 'error', 'reason', 'detail') ?? textOf(fieldsOf(fields.error), 'message') ?? '');
}
/** The first result that the error means and that no earlier error took. */
function positionOf(error, results, taken) {
    const fields = fieldsOf(error);
    const inner = { ...fieldsOf(fields.result), ...fieldsOf(fields.item), ...fields };
    const find = (matches) => {
        const position = results.findIndex((result, index) => !taken.has(index) && matches(result));
        return position === -1 ? undefined : position;
    };
    const code = textOf(inner, 'test_case_code');
    if (code !== undefined) {
        const position = find((result) => result.testCaseCode === code);
        if (position !== undefined)
            return position;
    }
    const title = textOf(inner, 'title');
    if (title !== undefined) {
        const position = find((result) => result.title === title);
        if (position !== undefined)
            return position;
    }
    const index = numberOf(inner, 'index');
    if (index !== undefined)
        return results[index] && !taken.has(index) ? index : undefined;
    const words = new Set(receipt_reasonOf(error).split(/[^\w-]+/));
    return find((result) => result.testCaseCode !== undefined && words.has(result.testCaseCode));
}

;// CONCATENATED MODULE: ./src/vendors/qahub/result.ts

/** A result as QA Hub takes it. One without a code is recorded as unlinked, by its title. */
function payloadOf(result) {
    return {
        ...(result.testCaseCode ? { test_case_code: result.testCaseCode } : { title: result.title }),
        status: statusOf(result),
        framework: result.framework,
        ...(result.durationMs !== undefined && { duration_ms: Math.max(0, Math.round(result.durationMs)) }),
        ...(result.errorMessage && { error_message: result.errorMessage }),
        ...(result.errorStack && { error_stack: result.errorStack }),
        ...(result.executedAt && { executed_at: result.executedAt }),
        ...(result.retries > 0 && {
            comment: `Retried ${result.retries === 1 ? 'once' : `${result.retries} times`}.`,
        }),
    };
}
/** Counts the rows that a run holds, so that each result can be found in it once. */
class StoredRows {
    #linked = new Map();
    #unlinked = new Map();
    constructor(rows) {
        for (const row of rows) {
            const testCase = fieldsOf(row.test_case);
            const code = textOf(row, 'test_case_code') ?? textOf(testCase, 'code');
            if (code !== undefined)
                this.#linked.set(code, textOf(row, 'status')?.toUpperCase());
            const title = textOf(row, 'title');
            if (code === undefined && title !== undefined) {
                this.#unlinked.set(title, (this.#unlinked.get(title) ?? 0) + 1);
            }
        }
    }
    /** How many unlinked rows have this title. */
    count(title) {
        return this.#unlinked.get(title) ?? 0;
    }
    /** Takes the row of a result out, when there is one. A linked row with another status is an older one. */
    take(result) {
        if (result.testCaseCode) {
            if (!this.#linked.has(result.testCaseCode))
                return false;
            const status = this.#linked.get(result.testCaseCode);
            return status === undefined || status === statusOf(result);
        }
        return this.drop(result.title);
    }
    /** Takes out one unlinked row of this title, when there is one. */
    drop(title) {
        const left = this.count(title);
        if (left > 0)
            this.#unlinked.set(title, left - 1);
        return left > 0;
    }
}
function statusOf(result) {
    return result.status.toUpperCase();
}

;// CONCATENATED MODULE: ./src/vendors/qahub/upload.ts








/** How often a request is sent when each time its answer is lost and a look shows that it had no effect. */
const mostSends = 4;
/** Milliseconds by which the clock that stamps a run may differ from the clock that stamps an answer. */
const clockTolerance = 2_000;
/**
 * Uploads to QA Hub: creates a run, then stores its results in bulk. `/ingest` does both in one request, but there a
 * repetition after a lost answer makes a second run.
 */
function createUpload(session) {
    const { http } = session;
    /** The last unlinked results that a run holds for certain, by run and title. All of them would fill the memory. */
    const confirmed = new Map();
    async function openRun(run) {
        const began = session.now();
        for (let sends = 1;; sends++) {
            const delivery = await deliver(http, {
                method: 'POST',
                path: '/api/v1/runs',
                body: {
                    name: run.name,
                    project_id: run.project,
                    ...(run.environment !== undefined && { environment: run.environment }),
                },
            });
            if ('response' in delivery)
                return createdRun(http, delivery.response, run);
            const found = await findRun(session, run, began, delivery.lost);
            if (found)
                return found;
            if (mayStillHappen(delivery.lost))
                throw lostRun(http, run, delivery.lost);
            if (sends === mostSends)
                throw delivery.lost;
        }
    }
    async function store(run, batch) {
        const rejections = await storeItems(run, batch.map((result, index) => ({ index, result })));
        const rejected = new Set(rejections.map(({ index }) => index));
        const titles = new Map();
        for (const [index, { title, testCaseCode }] of batch.entries()) {
            if (!testCaseCode && !rejected.has(index))
                titles.set(title, (titles.get(title) ?? 0) + 1);
        }
        if (titles.size > 0)
            confirmed.set(run.id, titles);
        return rejections;
    }
    async function storeItems(run, items) {
        let rest = items;
        for (let sends = 1; rest.length > 0; sends++) {
            const results = rest.map(({ result }) => result);
            const delivery = await deliver(http, {
                method: 'POST',
                path: resultsPath(run),
                body: { results: results.map(payloadOf) },
            });
            if ('response' in delivery) {
                const { response } = delivery;
                if (response.status === 413 && rest.length > 1) {
                    const half = Math.ceil(rest.length / 2);
                    const first = await storeItems(run, rest.slice(0, half));
                    return [...first, ...(await storeItems(run, rest.slice(half)))];
                }
                return settle(run, rest, accepted(http, response));
            }
            rest = await unstored(run, rest, delivery.lost);
            if (sends === mostSends && rest.length > 0)
                throw delivery.lost;
        }
        return [];
    }
    /** What the vendor rejected; what its answer leaves open is read back. */
    async function settle(run, items, response) {
        const receipt = readReceipt(http, response, items.map(({ result }) => result));
        const named = items.flatMap(({ index }, position) => {
            const reason = receipt.rejected.get(position);
            return reason === undefined ? [] : [{ index, reason }];
        });
        if (receipt.complete)
            return named;
        const others = items.filter((_, position) => !receipt.rejected.has(position));
        const rows = await rowsOf(run).catch((error) => {
            throw new codes_failure/* Failure */.H('UPLOAD_NO_RECEIPT', { vendor: http.title, request: response.request }, { cause: error });
        });
        const missing = others.filter(({ result }) => !rows.take(result));
        const reasons = missing.length === receipt.loose.length ? receipt.loose : [];
        return [
            ...named,
            ...missing.map(({ index }, at) => ({ index, reason: reasons[at] ?? 'it is missing when read back' })),
        ];
    }
    /**
     * The results that are not in the run, after an answer was lost.
     *
     * A linked result may always be sent again: its bulk request is documented as an upsert. For an unlinked one that is
     * not said, so it is sent again only when it certainly is not there.
     */
    async function unstored(run, items, lost) {
        const unlinked = (item) => !item.result.testCaseCode;
        let rows;
        try {
            rows = await rowsOf(run);
        }
        catch (error) {
            if (error instanceof codes_failure/* Failure */.H && !items.some(unlinked))
                return items;
            throw lostResults(run, error);
        }
        const missing = items.filter(({ result }) => !rows.take(result));
        if (mayStillHappen(lost) && missing.some(unlinked))
            throw lostResults(run, lost);
        return missing;
    }
    /** The rows of the run without those of the batch before. @throws Failure when unlinked results are not listed */
    async function rowsOf(run) {
        const { rows } = await readRows(http, resultsPath(run));
        const stored = new StoredRows(rows);
        for (const [title, count] of confirmed.get(run.id) ?? []) {
            if (stored.count(title) === 0)
                throw lostResults(run);
            for (let taken = 0; taken < count; taken++)
                stored.drop(title);
        }
        return stored;
    }
    function lostResults(run, cause) {
        return new codes_failure/* Failure */.H('UPLOAD_AMBIGUOUS', { vendor: http.title, what: 'storing results', name: `the run ${run.id}` }, { cause });
    }
    async function closeRun(run) {
        const response = await http.send({
            method: 'PATCH',
            path: `/api/v1/runs/${encodeURIComponent(run.id)}`,
            body: { status: 'COMPLETED' },
            idempotent: true,
        });
        accepted(http, response);
    }
    return { maxBatch: 1000, openRun, store, closeRun };
}
function resultsPath(run) {
    return `/api/v1/runs/${encodeURIComponent(run.id)}/results`;
}
/** @throws Failure PROJECT_NOT_FOUND, UPLOAD_NO_RECEIPT or what the status means */
function createdRun(http, response, run) {
    const { status, request } = response;
    if ([400, 403, 404, 422].includes(status) && /project/i.test(reasonOf(http, response))) {
        throw new codes_failure/* Failure */.H('PROJECT_NOT_FOUND', { vendor: http.title, project: http.presentable(run.project) });
    }
    accepted(http, response);
    const created = response.text.trim() === '' ? undefined : remoteRun(response.json());
    if (!created)
        throw new codes_failure/* Failure */.H('UPLOAD_NO_RECEIPT', { vendor: http.title, request });
    return created;
}
/** The run in an answer, also where it is wrapped in `data`. */
function remoteRun(body) {
    const fields = { ...fieldsOf(fieldsOf(body).data), ...fieldsOf(body) };
    const id = textOf(fields, 'id', 'run_id');
    const url = textOf(fields, 'url', 'run_url');
    return id === undefined ? undefined : { id, ...(url && /^https?:\/\//.test(url) ? { url } : {}) };
}
/**
 * The run that a create left although its answer was lost: the one of this name that is not older than our request.
 * Undefined when there is certainly none.
 *
 * @throws Failure UPLOAD_AMBIGUOUS when the runs cannot be read (a token without `read`) or several could be meant
 */
async function findRun(session, run, began, lost) {
    const { http } = session;
    let list;
    try {
        list = await readRows(http, `/api/v1/runs?project_id=${encodeURIComponent(run.project)}`);
    }
    catch (error) {
        if (error instanceof http_failure/* NetworkFailure */.p)
            throw lostRun(http, run, error);
        throw error;
    }
    // The vendor stamps runs by its own clock, so our beginning is counted back from its time.
    const now = session.now();
    const since = (list.serverTime ?? now).getTime() - (now.getTime() - began.getTime()) - clockTolerance;
    const candidates = list.rows.filter((row) => row.name === run.name && (dateOf(row, 'created_at')?.getTime() ?? since) >= since);
    if (candidates.length === 0)
        return undefined;
    const [only, ...others] = candidates;
    const found = remoteRun(only);
    if (!found || others.length > 0 || !dateOf(fieldsOf(only), 'created_at'))
        throw lostRun(http, run, lost);
    return found;
}
function lostRun(http, run, cause) {
    return new codes_failure/* Failure */.H('UPLOAD_AMBIGUOUS', { vendor: http.title, what: 'creating the run', name: `the run "${http.presentable(run.name)}"` }, { cause });
}

;// CONCATENATED MODULE: ./src/vendors/qahub/vendor.ts


/** `qh_<prefix>_<secret>`; the documentation shows secrets with hyphens too, so anything may follow the prefix. */
const parts = /^qh_([^_]+)_(.+)$/;
const vendor_format = {
    prefix: 'qh_',
    problem: (value) => {
        const secret = parts.exec(value)?.[2];
        if (secret !== undefined) {
            return secret.length < 8
                ? { code: 'TOKEN_TRUNCATED', reason: `its secret has only ${secret.length} characters` }
                : undefined;
        }
        return value.startsWith('qh_')
            ? { code: 'TOKEN_TRUNCATED', reason: 'the secret after `qh_<prefix>_` is missing' }
            : { code: 'TOKEN_FORMAT', reason: 'it does not begin with `qh_`' };
    },
    publicPart: (value) => {
        const prefix = parts.exec(value)?.[1];
        return prefix !== undefined && /^[A-Za-z0-9]{1,16}$/.test(prefix) ? `qh_${prefix}_…` : undefined;
    },
    secretParts: (value) => [parts.exec(value)?.[2] ?? ''].filter((secret) => secret !== ''),
};
/** QA Hub, https://docs.qahub.cloud: takes test results; its tokens are made and revoked by hand. */
const qahub = {
    id: 'qahub',
    title: 'QA Hub',
    tokenEnv: ['QA_HUB_TOKEN'],
    urlEnv: ['QA_HUB_URL'],
    apiPath: '/api/v1',
    overrideKeys: introspect_introspectKeys,
    format: vendor_format,
    capabilities: {
        introspect: 'documented',
        expiry: 'none',
        scopes: 'scopes',
        upload: true,
        triggers: {},
        rotation: 'manual',
        rotationBy: 'nobody',
        restore: false,
    },
    scopes: { kind: 'scopes', covers: (granted, wanted) => granted === wanted },
    introspect: introspect_introspect,
    uploads: createUpload,
    manualSteps: [
        'Open {url}, then Settings → Developer → API Tokens.',
        'Click Create token, enter a name, select the scopes of the old token, click Create and copy the token: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, find it in the list by its name or prefix and click Revoke; it stops working at once.',
    ],
};

;// CONCATENATED MODULE: ./src/vendors/qanode/introspect.ts





const qanode_introspect_introspectKeys = {
    whoamiPath: {
        default: '',
        help: 'Path that tells what the token is. None is documented, so without it a run that cannot exist is asked for.',
    },
    probePath: {
        default: '/api/ci/runs/00000000-0000-0000-0000-000000000000',
        help: 'Path of a run that cannot exist; how the service refuses it tells whether it accepts the token.',
    },
    runMissingWords: {
        default: 'run,execution',
        help: 'Words of its 404 that show that the run is missing and not the path.',
    },
    scopesField: { default: '', help: 'Where the answer of `whoamiPath` lists scopes or permissions.' },
    expiryField: { default: '', help: 'Where the answer of `whoamiPath` tells when the token expires.' },
};
const place = { apiPath: '/api', subPathExample: 'qanode' };
/**
 * By use: `GET /api/ci/runs/:id`, one of the three routes that are documented, for a run that cannot exist. 401 means
 * that the token is refused, a 404 of the API itself that it was accepted. Neither expiry nor rights can be read.
 * https://qanode.com/en/docs/ci-cd/cli-api
 */
function qanode_introspect_introspect(session) {
    const name = settingsOf(qanode_introspect_introspectKeys, session.overrides);
    const expiry = { kind: 'unknown' };
    if (name('whoamiPath') === '') {
        const words = textsOf(name('runMissingWords')) ?? [];
        return ask(session, place, {
            path: name('probePath'),
            expiry,
            read: (response) => {
                if (Object.keys(fieldsOf(response.json())).length === 0) {
                    throw unlike(session, response, 'it is not an object');
                }
                return { verdict: 'valid', expiry };
            },
            special: (response) => response.status === 404 && isAnswerOfApi(session, response, words)
                ? { verdict: 'valid', expiry }
                : undefined,
        });
    }
    return ask(session, place, {
        path: name('whoamiPath'),
        expiry,
        read: (response) => {
            const body = response.json();
            const scopes = textsOf(memberAt(body, name('scopesField')));
            const at = dateOf({ at: memberAt(body, name('expiryField')) }, 'at');
            return { verdict: 'valid', expiry: at ? { kind: 'known', at } : expiry, ...(scopes && { scopes }) };
        },
    });
}
/** What web frameworks and gateways say when no route matches. They repeat the path, which names runs too. */
const noRoute = /^cannot (?:get|head)\b|\b(?:no|unknown|which) (?:\w+ )?(?:route|path|endpoint|url)\b|\broute\b/i;
/**
 * Whether a 404 comes from the handler of the route, so that the token was accepted before. It must speak of the run:
 * "not found" alone is what a wrong address answers as well.
 */
function isAnswerOfApi(session, response, words) {
    if (!/^\s*\{/.test(response.text))
        return false;
    const said = [reasonOf(session.http, response), ...Object.values(fieldsOf(response.json()))]
        .filter((text) => typeof text === 'string')
        .map((text) => text.replace(/\S*\/\S*/g, ' '));
    if (said.some((text) => noRoute.test(text)))
        return false;
    return words.some((word) => {
        const alone = new RegExp(`(?<![a-z])${word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}s?(?![a-z])`, 'iu');
        return said.some((text) => alone.test(text));
    });
}

;// CONCATENATED MODULE: ./src/vendors/trigger.ts


/** The trigger as the user wrote it. */
function spellingOf({ kind, id, parameters }) {
    const pairs = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
    return `${kind}:${[...(id === undefined ? [] : [id]), ...pairs].join(',')}`;
}
/** The kind of a trigger. @throws Failure TRIGGER_UNSUPPORTED when it is not one of the vendor's */
function requireKind(http, request, triggers) {
    const { kind } = request;
    if (isKeyOf(triggers, kind))
        return kind;
    throw new codes_failure/* Failure */.H('TRIGGER_UNSUPPORTED', {
        vendor: http.title,
        trigger: http.presentable(spellingOf(request)),
        known: Object.values(triggers).join(', '),
    });
}
function isKeyOf(record, key) {
    return Object.hasOwn(record, key);
}
/** That a trigger cannot be read, and how one looks. */
function invalidTrigger(http, request, expected, example) {
    const value = http.presentable(spellingOf(request));
    return new codes_failure/* Failure */.H('INPUT_INVALID', { input: 'trigger', value, expected, example });
}
/** @throws Failure INPUT_INVALID when a parameter is not one of `known` */
function requireParameters(http, request, known, example) {
    const unknown = Object.keys(request.parameters).find((name) => !known.includes(name));
    if (unknown === undefined)
        return;
    throw invalidTrigger(http, request, `a trigger whose parameters are among ${known.join(', ')}`, example);
}
/** @throws Failure INPUT_CONFLICT when variables are given to an operation that takes none */
function refuseVariables(http, request) {
    if (Object.keys(request.variables).length === 0)
        return;
    throw new codes_failure/* Failure */.H('INPUT_CONFLICT', {
        inputs: '`trigger` and `variables`',
        reason: `${http.title} takes no variables for \`${request.kind}\``,
    });
}
/**
 * Starts something, once.
 *
 * @throws Failure TRIGGER_AMBIGUOUS when nobody can say whether it started
 */
async function start(http, request, what) {
    const delivery = await deliver(http, request);
    if ('response' in delivery)
        return delivery.response;
    throw ambiguousStart(http, what, delivery.lost);
}
function ambiguousStart(http, what, cause) {
    return new codes_failure/* Failure */.H('TRIGGER_AMBIGUOUS', { vendor: http.title, what: http.presentable(what) }, { cause });
}
/** Whether a reason speaks of the path of the request, so that the input `url` is wrong and not the target. */
function isRouteMissing(reason) {
    return (reason === '' ||
        /^(404 )?not found$|^cannot (get|post|put)|\b(route|endpoint|page|path|url)\b/i.test(reason));
}

;// CONCATENATED MODULE: ./src/vendors/qanode/operations.ts






const triggers = { suite: 'suite:ID', scenario: 'scenario:ID' };
/**
 * The two routes that start a run, the one that reads it, `runId` in the first answer and the states `success`,
 * `failed` and `cancelled` are documented. The fields of the request are not: they follow the flags of the vendor's
 * own command line.
 */
const operationKeys = {
    suitePath: { default: '/api/ci/runs/suite', help: 'Path that starts a suite.' },
    scenarioPath: { default: '/api/ci/runs/scenario', help: 'Path that starts a scenario.' },
    runPath: { default: '/api/ci/runs/{id}', help: 'Path that reads a run.' },
    suiteIdField: { default: 'suiteId', help: 'Field of the request with the id of the suite.' },
    suiteNameField: { default: 'suiteName', help: 'Field of the request with the name of the suite.' },
    scenarioIdField: { default: 'scenarioId', help: 'Field of the request with the id of the scenario.' },
    scenarioNameField: { default: 'scenarioName', help: 'Field of the request with the name of the scenario.' },
    projectIdField: { default: 'projectId', help: 'Field of the request with the id of the project.' },
    projectNameField: { default: 'projectName', help: 'Field of the request with the name of the project.' },
    variablesField: { default: 'variables', help: 'Field of the request with the variables, an object.' },
    runIdField: { default: 'runId', help: 'Field of the first answer with the id of the run.' },
    statusField: { default: 'status', help: 'Field of a run with its state.' },
    summaryField: { default: 'errorSummary', help: 'Field of a run with one line about its failure.' },
    queuedStates: { default: 'queued,pending,waiting', help: 'States of a run that has not begun.' },
    runningStates: { default: 'running,in_progress', help: 'States of a run that goes on.' },
    successStates: { default: 'success', help: 'States of a run that ended well.' },
    failedStates: { default: 'failed', help: 'States of a run that ended in failure.' },
    cancelledStates: { default: 'cancelled', help: 'States of a run that was cancelled.' },
    abortPath: { default: '', help: 'Path that cancels a run, with `{id}`; none is documented.' },
};
const parameters = ['id', 'name', 'project', 'project-id', 'project-name'];
/** Runs suites and scenarios of QANode. */
function createOperations(session) {
    const { http } = session;
    const setting = settingsOf(operationKeys, session.overrides);
    function stateOf(response, runId) {
        const body = fieldsOf(response.json());
        const run = { ...fieldsOf(body.data), ...fieldsOf(body.run), ...body };
        const id = runId ?? textOf(run, setting('runIdField'), 'id');
        if (id === undefined)
            throw unusable(http, response, `it has no \`${setting('runIdField')}\``);
        const vendorState = http.presentable(textOf(run, setting('statusField')) ?? '');
        const summary = http.presentable(textOf(run, setting('summaryField')) ?? '');
        return {
            runId: id,
            state: runId === undefined && vendorState === '' ? 'queued' : meaningOf(vendorState),
            vendorState,
            ...(summary !== '' && { summary }),
        };
    }
    function meaningOf(vendorState) {
        const known = [
            ['queued', 'queuedStates'],
            ['running', 'runningStates'],
            ['success', 'successStates'],
            ['failed', 'failedStates'],
            ['cancelled', 'cancelledStates'],
        ];
        const found = known.find(([, name]) => setting(name)
            .split(',')
            .some((word) => word.trim().toLowerCase() === vendorState.toLowerCase()));
        return found?.[0] ?? 'unknown';
    }
    function bodyOf(kind, request) {
        const { id = request.id, name, project, 'project-id': projectId } = request.parameters;
        const projectName = request.parameters['project-name'] ?? project;
        if (id === undefined && name === undefined) {
            throw invalidTrigger(http, request, 'a trigger with an id, or a name and its project', triggers[kind]);
        }
        const body = {};
        const put = (field, value) => {
            if (value !== undefined)
                body[field] = value;
        };
        put(setting(`${kind}IdField`), id);
        put(setting(`${kind}NameField`), name);
        put(setting('projectIdField'), projectId);
        put(setting('projectNameField'), projectName);
        if (Object.keys(request.variables).length > 0)
            body[setting('variablesField')] = request.variables;
        return body;
    }
    async function startRun(request) {
        const kind = requireKind(http, request, triggers);
        requireParameters(http, request, parameters, triggers.suite);
        const target = request.id ?? request.parameters.id ?? request.parameters.name ?? '';
        const response = await start(http, {
            method: 'POST',
            path: setting(`${kind}Path`),
            body: bodyOf(kind, request),
        }, `the ${request.kind} ${target}`);
        refuseTarget(http, response, request.kind, target);
        return stateOf(accepted(http, response), undefined);
    }
    async function poll(runId) {
        return stateOf(await read(http, pathOf(setting('runPath'), runId)), runId);
    }
    async function abort(runId) {
        const path = pathOf(setting('abortPath'), runId);
        accepted(http, await http.send({ method: 'POST', path, idempotent: true }));
    }
    return { pollMs: 2_000, start: startRun, poll, ...(setting('abortPath') !== '' && { abort }) };
}
function pathOf(template, id) {
    return template.replaceAll('{id}', encodeURIComponent(id));
}
/** @throws Failure TARGET_NOT_FOUND when the answer says that the suite or the scenario does not exist */
function refuseTarget(http, response, kind, id) {
    const reason = reasonOf(http, response);
    const missing = (response.status === 404 && !isRouteMissing(reason)) ||
        ([400, 422].includes(response.status) && /not found|not exist/i.test(reason));
    if (missing)
        throw new codes_failure/* Failure */.H('TARGET_NOT_FOUND', { vendor: http.title, kind, id: http.presentable(id) });
}

;// CONCATENATED MODULE: ./src/vendors/qanode/vendor.ts


const qanode_vendor_format = {
    prefix: 'qnt_',
    // A session token, which has no prefix, is legal too.
    problem: (value) => value.startsWith('qnt_') && value.length < 'qnt_'.length + 4
        ? { code: 'TOKEN_TRUNCATED', reason: 'hardly anything follows `qnt_`' }
        : undefined,
    secretParts: (value) => [value.replace(/^qnt_/, '')],
};
/** QANode, https://qanode.com: runs suites and scenarios; its tokens are made and revoked by hand. */
const qanode = {
    id: 'qanode',
    title: 'QANode',
    tokenEnv: ['QANODE_TOKEN'],
    urlEnv: ['QANODE_URL'],
    apiPath: '/api',
    subPathExample: 'qanode',
    overrideKeys: { ...qanode_introspect_introspectKeys, ...operationKeys },
    format: qanode_vendor_format,
    capabilities: {
        introspect: 'by-use',
        expiry: 'none',
        scopes: 'none',
        upload: false,
        triggers: triggers,
        rotation: 'manual',
        rotationBy: 'nobody',
        restore: false,
    },
    scopes: { kind: 'none', covers: (granted, wanted) => granted === wanted },
    introspect: qanode_introspect_introspect,
    operations: createOperations,
    manualSteps: [
        'Open {url}, then Settings → Access Tokens.',
        'Click Generate Token, enter a name, choose an expiration where the policy allows it, and copy the value: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, revoke it in the list; it stops working at once and cannot be restored.',
    ],
};

// EXTERNAL MODULE: ./src/token/jwt.ts
var token_jwt = __webpack_require__(8684);
;// CONCATENATED MODULE: ./src/vendors/jwt-format.ts

/** The format of vendors whose tokens are signed JWTs without a prefix. The signature is a secret of its own. */
const jwtFormat = {
    problem: (value) => {
        const problem = (0,token_jwt/* jwtProblem */.l)(value);
        return problem && { code: problem.truncated ? 'TOKEN_TRUNCATED' : 'TOKEN_FORMAT', reason: problem.reason };
    },
    secretParts: (value) => [value.split('.')[2] ?? ''].filter((signature) => signature !== ''),
};

;// CONCATENATED MODULE: ./src/vendors/qualytics/introspect.ts





const qualytics_introspect_introspectKeys = {
    tokensPath: {
        default: '/api/user-tokens',
        help: 'Path that lists the tokens of the user behind the token.',
    },
};
/**
 * `GET /api/user-tokens` → the tokens of the user, `[{ id, created, name, active, expiration, user: { role } }]`. No
 * answer says which of them asks, so it is told by what the JWT says of itself. A JWT without `exp` never expires.
 * https://userguide.qualytics.io/settings/access-tokens/personal-token/api/
 */
function qualytics_introspect_introspect(session) {
    const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
    const expiry = jwt?.expiresAt
        ? { kind: 'known', at: jwt.expiresAt }
        : { kind: jwt ? 'never' : 'unknown' };
    return ask(session, { apiPath: '/api' }, {
        path: settingsOf(qualytics_introspect_introspectKeys, session.overrides)('tokensPath'),
        jwt,
        expiry,
        special: (response) => [401, 403].includes(response.status) && /\bscim\b/i.test(reasonOf(session.http, response))
            ? { verdict: 'valid', code: 'TOKEN_SCIM_ONLY', expiry }
            : undefined,
        read: (response) => {
            const list = listOf(response.json(), 'items', 'data')?.map(fieldsOf);
            if (!list?.every((token) => 'id' in token)) {
                throw unlike(session, response, 'it is not a list of tokens');
            }
            const own = jwt && ownToken(list, jwt);
            const roles = new Set((own ? [own] : list).map((token) => textOf(fieldsOf(token.user), 'role')));
            const [role] = roles.size === 1 ? roles : [];
            const id = own && textOf(own, 'id');
            const name = own && textOf(own, 'name');
            return {
                verdict: 'valid',
                expiry,
                ...(role !== undefined && { scopes: [session.http.presentable(role)] }),
                ...(id !== undefined && { tokenId: id }),
                ...(name !== undefined && { tokenName: name }),
            };
        },
    });
}
/** The token of a list that a JWT belongs to: by its expiry, then by its creation, then by its name. */
function ownToken(list, jwt) {
    const created = jwt.issuedAt ?? dateOf(jwt.claims, 'created', 'created_at');
    let candidates = list.filter((token) => sameInstant(dateOf(token, 'expiration'), jwt.expiresAt));
    if (candidates.length > 1 && created) {
        candidates = candidates.filter((token) => sameInstant(dateOf(token, 'created'), created));
    }
    if (candidates.length > 1) {
        const names = [jwt.claims.name, jwt.claims.token_name];
        candidates = candidates.filter((token) => names.includes(token.name));
    }
    return candidates.length === 1 ? candidates[0] : undefined;
}
/** Equal to the second, which is as exact as a JWT is. */
function sameInstant(listed, claimed) {
    if (!listed || !claimed)
        return listed === claimed;
    return Math.abs(listed.getTime() - claimed.getTime()) < 1_000;
}

;// CONCATENATED MODULE: ./src/vendors/qualytics/operation-body.ts

/** The kinds of operation that the vendor's own command line runs; `catalog` is the older name of `sync`. */
const operation_body_triggers = {
    scan: 'scan:datastore=42',
    profile: 'profile:datastore=42',
    sync: 'sync:datastore=42',
    catalog: 'catalog:datastore=42',
    materialize: 'materialize:datastore=42',
    export: 'export:datastore=42,asset=anomalies',
};
const containers = {
    containers: ['container_names', 'texts'],
    tags: ['container_tags', 'texts'],
};
const sync = {
    include: ['include', 'texts'],
    prune: ['prune', 'boolean'],
    recreate: ['recreate', 'boolean'],
};
const parametersOf = {
    scan: {
        ...containers,
        incremental: ['incremental', 'boolean'],
        'auto-resolve': ['auto_resolve_passed_anomalies', 'boolean'],
        'max-records': ['max_records_analyzed_per_partition', 'number'],
        'source-records': ['enrichment_source_record_limit', 'number'],
    },
    profile: { ...containers, 'max-records': ['max_records_analyzed_per_partition', 'number'] },
    sync,
    catalog: sync,
    materialize: { ...containers, 'max-records': ['max_records_per_partition', 'number'] },
    export: {
        asset: ['asset_type', 'text'],
        containers: ['container_ids', 'numbers'],
        tags: ['container_tags', 'texts'],
        'include-deleted': ['include_deleted', 'boolean'],
    },
};
/**
 * The request that a trigger such as `scan:datastore=42,containers=orders+customers` means. A scan names its containers
 * (none: all) and whether it is incremental in any case; everything else is sent when it is given.
 *
 * @throws Failure TRIGGER_UNSUPPORTED, INPUT_INVALID
 */
function operationBody(http, request) {
    const kind = requireKind(http, request, operation_body_triggers);
    const known = parametersOf[kind];
    requireParameters(http, request, ['datastore', ...Object.keys(known)], operation_body_triggers[kind]);
    const datastore = request.parameters.datastore ?? request.id ?? '';
    if (!/^\d+$/.test(datastore)) {
        throw invalidTrigger(http, request, 'a trigger with the number of a datastore', operation_body_triggers[kind]);
    }
    if (kind === 'export' && request.parameters.asset === undefined) {
        throw invalidTrigger(http, request, 'an export with the kind of asset', operation_body_triggers.export);
    }
    const body = kind === 'scan' ? { container_names: [], incremental: false } : {};
    for (const [name, text] of Object.entries(request.parameters)) {
        const parameter = known[name];
        if (!parameter)
            continue;
        const [field, form] = parameter;
        const value = readValue(form, text);
        if (value === undefined) {
            throw invalidTrigger(http, request, `a trigger whose \`${name}\` is ${expectedOf(form)}`, operation_body_triggers[kind]);
        }
        body[field] = value;
    }
    return { type: kind, datastore_id: Number(datastore), ...body };
}
/** The value of a parameter; lists are separated by `+`. Undefined when it does not have the form. */
function readValue(form, text) {
    const parts = text.split('+').filter((part) => part !== '');
    switch (form) {
        case 'text':
            return text === '' ? undefined : text;
        case 'number':
            return /^\d+$/.test(text) ? Number(text) : undefined;
        case 'boolean':
            return text === 'true' ? true : text === 'false' ? false : undefined;
        case 'texts':
            return parts.length > 0 ? parts : undefined;
        case 'numbers':
            return parts.length > 0 && parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : undefined;
    }
}
function expectedOf(form) {
    const names = {
        text: 'a text',
        number: 'a number',
        boolean: '`true` or `false`',
        texts: 'one name or several, separated by `+`',
        numbers: 'one number or several, separated by `+`',
    };
    return names[form];
}

;// CONCATENATED MODULE: ./src/vendors/qualytics/operations.ts






/** Milliseconds by which the clock that stamps an operation may differ from the clock that stamps an answer. */
const operations_clockTolerance = 2_000;
/** Runs operations of Qualytics on a datastore. */
function operations_createOperations(session) {
    const { http } = session;
    async function start(request) {
        const body = operationBody(http, request);
        refuseVariables(http, request);
        const what = `the ${request.kind} of datastore ${body.datastore_id}`;
        const began = session.now();
        for (let sends = 1;; sends++) {
            const delivery = await deliver(http, { method: 'POST', path: '/api/operations/run', body });
            if ('response' in delivery) {
                const { response } = delivery;
                operations_refuseTarget(http, response, body.datastore_id);
                return stateOf(http, accepted(http, response));
            }
            const again = sends === 1 && (await certainlyAbsent(session, body.datastore_id, began, delivery.lost));
            if (!again)
                throw ambiguousStart(http, what, delivery.lost);
        }
    }
    async function poll(runId) {
        return stateOf(http, await read(http, `/api/operations/${encodeURIComponent(runId)}`));
    }
    async function abort(runId) {
        const path = `/api/operations/abort/${encodeURIComponent(runId)}`;
        accepted(http, await http.send({ method: 'PUT', path, idempotent: true }));
    }
    return { pollMs: 5_000, start, poll, abort };
}
/**
 * An operation has finished once `end_time` is set; only then `result` is final. A success with a message is one with
 * a warning.
 */
function stateOf(http, response) {
    const operation = fieldsOf(response.json());
    const runId = textOf(operation, 'id');
    if (runId === undefined)
        throw unusable(http, response, 'it has no `id`');
    const vendorState = http.presentable(textOf(operation, 'result') ?? '');
    const progress = progressOf(fieldsOf(operation.status));
    const summary = http.presentable(textOf(operation, 'message') ?? '');
    const finished = textOf(operation, 'end_time') !== undefined;
    return {
        runId,
        state: finished
            ? endOf(vendorState, summary !== '')
            : ['', 'queued'].includes(vendorState)
                ? 'queued'
                : 'running',
        vendorState,
        ...(progress && { progress }),
        ...(finished && summary !== '' && { summary }),
    };
}
function endOf(result, hasMessage) {
    switch (result) {
        case 'success':
            return hasMessage ? 'warning' : 'success';
        case 'failure':
            return 'failed';
        case 'aborted':
            return 'cancelled';
        default:
            return 'unknown';
    }
}
function progressOf(status) {
    const total = numberOf(status, 'total_containers');
    const done = numberOf(status, 'containers_analyzed');
    const records = numberOf(status, 'records_processed');
    if (!total || done === undefined)
        return undefined;
    return `${done} of ${total} containers${records ? `, ${records} records` : ''}`;
}
/** @throws Failure TARGET_NOT_FOUND when the answer says that the datastore does not exist */
function operations_refuseTarget(http, response, datastore) {
    if (response.status === 404 && !isRouteMissing(reasonOf(http, response))) {
        throw new codes_failure/* Failure */.H('TARGET_NOT_FOUND', { vendor: http.title, kind: 'datastore', id: datastore });
    }
}
/**
 * Whether a start whose answer was lost certainly had no effect: every operation of the datastore is older than it. One
 * that is not older could be ours or somebody else's, so it is never taken for ours.
 */
async function certainlyAbsent(session, datastore, began, lost) {
    if (mayStillHappen(lost))
        return false;
    const { http } = session;
    const response = await read(http, `/api/operations?datastore=${datastore}&sort_created=desc`).catch(() => undefined);
    if (!response)
        return false;
    const body = response.json();
    const items = listOf(body, 'items');
    if (!items)
        return false;
    const now = session.now();
    const since = (response.serverTime ?? now).getTime() - (now.getTime() - began.getTime()) - operations_clockTolerance;
    const times = items.map((item) => createdAt(fieldsOf(item)) ?? Number.POSITIVE_INFINITY);
    const whole = items.length === (numberOf(fieldsOf(body), 'total') ?? items.length);
    const newestFirst = times.every((time, index) => time <= (times[index - 1] ?? time));
    return times.every((time) => time < since) && (whole || (items.length > 0 && newestFirst));
}
/** When an operation was created; undefined unless it is told to the second. */
function createdAt(operation) {
    const text = textOf(operation, 'created', 'created_at', 'created_date');
    if (!text || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text))
        return undefined;
    const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
    return Number.isNaN(time) ? undefined : time;
}

;// CONCATENATED MODULE: ./src/vendors/qualytics/tokens.ts









const tokenKeys = {
    serviceTokensPath: {
        default: '/api/user-tokens/service',
        help: 'Path that lists the tokens of all service users.',
    },
    restoreValue: {
        default: false,
        help: 'Value of the field `revoke` that restores a token; documented is only that the API can.',
    },
};
/**
 * Personal tokens manage themselves: nobody else can, administrators included. Service tokens are managed by an
 * administrator: `admin-token`, or the token itself where its service user is one.
 */
function tokens_createTokens(session) {
    const { http } = session;
    const setting = settingsOf({ ...qualytics_introspect_introspectKeys, ...tokenKeys }, session.overrides);
    async function look() {
        const response = await http.send({ method: 'GET', path: setting('tokensPath'), idempotent: true });
        if (response.status === 401) {
            if (!session.admin)
                throw deadToken();
            return lookAsAdmin(session.admin.http);
        }
        const list = listIn(http, accepted(http, response));
        const own = ownOf(list);
        const user = fieldsOf((own ?? list[0])?.user);
        // The list of personal tokens holds the one that asks, unless that is a service token.
        const service = user.user_type === 'Service' || list.length === 0;
        if (service && session.admin)
            return lookAsAdmin(session.admin.http);
        const tokens = list.map((token) => tokens_readToken(token, response.serverTime ?? session.now()));
        return {
            kind: service ? 'service' : 'personal',
            manager: !service || user.role === 'Admin' ? http : undefined,
            tokens,
            self: tokens.find(({ id }) => id === textOf(own ?? {}, 'id')),
        };
    }
    async function lookAsAdmin(admin) {
        const response = await admin.send({ method: 'GET', path: setting('serviceTokensPath'), idempotent: true });
        requireAdminAccepted(admin, response);
        const list = listIn(admin, accepted(admin, response));
        const own = ownOf(list);
        const tokens = list.map((token) => tokens_readToken(token, response.serverTime ?? session.now()));
        const self = tokens.find(({ id }) => id === textOf(own ?? {}, 'id'));
        return { kind: 'service', manager: admin, tokens, self };
    }
    function ownOf(list) {
        const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
        return jwt && ownToken(list, jwt);
    }
    function deadToken() {
        return new codes_failure/* Failure */.H('ROTATION_OLD_TOKEN_DEAD', { ref: (0,ref/* tokenRef */.z)(session.token), vendor: http.title });
    }
    /** The view and the credential that may change it. @throws Failure ROTATION_NEEDS_ADMIN */
    async function managed() {
        const view = await beforehand(look());
        if (view.manager)
            return { ...view, manager: view.manager };
        throw new codes_failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
            vendor: http.title,
            who: 'administrators',
            kind: 'service tokens',
        });
    }
    const list = async () => (await look()).tokens;
    async function create(request) {
        const { name, lifetimeDays, like } = request;
        const days = lifetimeDays === undefined ? null : wholeDays(http, lifetimeDays, 365);
        const { kind, manager } = await managed();
        const userId = like.grants.user_id;
        // Without the service user, an administrator would create a personal token of its own.
        if (kind === 'service' && userId === undefined)
            throw deadToken();
        const body = { name, ...(kind === 'service' && { user_id: userId }), expires_in_days: days };
        const response = await sendCreate(manager, { method: 'POST', path: setting('tokensPath'), body }, name, list);
        refuseCreate(manager, response, name, lifetimeDays);
        const created = tokens_createdToken(response, name);
        if (!created)
            throw await lostCreate(manager, name, list);
        return created;
    }
    function refuseCreate(manager, response, name, lifetimeDays) {
        if (manager === session.admin?.http)
            requireAdminAccepted(manager, response);
        if (response.status === 401)
            throw deadToken();
        if (response.status === 409)
            throw new codes_failure/* Failure */.H('TOKEN_NAME_TAKEN', { vendor: http.title, name });
        if (refusesLifetime(manager, response)) {
            throw lifetimeRefused(manager, lifetimeDays, reasonOf(manager, response), '1d to 365d');
        }
        accepted(manager, response);
    }
    async function revoke(id) {
        const { manager } = await managed();
        await sendRevoke(manager, { method: 'PUT', path: pathOf(id), body: { revoke: true } }, id, list);
    }
    async function restore(id) {
        const { manager } = await managed();
        const body = { revoke: session.overrides.restoreValue ?? tokenKeys.restoreValue.default };
        accepted(manager, await manager.send({ method: 'PUT', path: pathOf(id), body, idempotent: true }));
    }
    async function remove(id) {
        const { manager } = await managed();
        const response = await manager.send({ method: 'DELETE', path: pathOf(id), idempotent: true });
        if (response.status !== 404)
            accepted(manager, response);
    }
    function pathOf(id) {
        return `${setting('tokensPath')}/${encodeURIComponent(id)}`;
    }
    return { shape: 'overlap', self: async () => (await look()).self, list, create, revoke, restore, remove };
}
function listIn(http, response) {
    const list = listOf(response.json(), 'items', 'data');
    if (!list)
        throw unusable(http, response, 'it is not a list of tokens');
    return list.map(fieldsOf);
}
function tokens_readToken(token, now) {
    const user = fieldsOf(token.user);
    const at = dateOf(token, 'expiration');
    const createdAt = dateOf(token, 'created');
    const lastUsedAt = dateOf(token, 'last_used');
    const userId = typeof user.id === 'number' ? user.id : textOf(user, 'id');
    return {
        id: textOf(token, 'id') ?? '',
        name: textOf(token, 'name') ?? '',
        state: token.active === false ? 'revoked' : at && at <= now ? 'expired' : 'active',
        expiry: at ? { kind: 'known', at } : { kind: token.expiration === null ? 'never' : 'unknown' },
        ...(createdAt && { createdAt }),
        ...(lastUsedAt && { lastUsedAt }),
        grants: {
            role: textOf(user, 'role') ?? null,
            user_type: textOf(user, 'user_type') ?? null,
            ...(userId !== undefined && { user_id: userId }),
        },
    };
}
/** The new token, whose value is in this one answer only. */
function tokens_createdToken(response, name) {
    let body;
    try {
        body = fieldsOf(response.json());
    }
    catch {
        return undefined;
    }
    const id = textOf(body, 'id');
    const value = textOf(body, 'bearer_token');
    return id === undefined || value === undefined
        ? undefined
        : { id, name: textOf(body, 'name') ?? name, value };
}

;// CONCATENATED MODULE: ./src/vendors/qualytics/vendor.ts






/** Qualytics, https://userguide.qualytics.io: runs scans and other operations; a personal token can replace itself. */
const qualytics = {
    id: 'qualytics',
    title: 'Qualytics',
    tokenEnv: ['QUALYTICS_TOKEN'],
    urlEnv: ['QUALYTICS_URL'],
    apiPath: '/api',
    baseUrl: (url) => {
        // The documentation gives the address with `/api/`, the vendor's own client takes it off again.
        const base = new URL(url);
        base.pathname = base.pathname.replace(/\/api\/*$/, '/');
        return base;
    },
    overrideKeys: { ...qualytics_introspect_introspectKeys, ...tokenKeys },
    format: jwtFormat,
    capabilities: {
        introspect: 'documented',
        expiry: 'jwt',
        scopes: 'role',
        upload: false,
        triggers: operation_body_triggers,
        rotation: 'overlap',
        rotationBy: 'depends',
        restore: true,
    },
    scopes: roleRules(['Member', 'Editor', 'Manager', 'Admin']),
    introspect: qualytics_introspect_introspect,
    operations: operations_createOperations,
    tokens: tokens_createTokens,
    manualSteps: [
        'Open {url}, then Settings → Tokens.',
        'Click Generate Token, enter a new name, select the type and the expiration, click Generate and copy the token: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, choose Revoke in its menu; a revoked token can be restored until it is deleted.',
    ],
};

;// CONCATENATED MODULE: ./src/vendors/qwiet/introspect.ts





const qwiet_introspect_introspectKeys = {
    scopesPath: {
        default: '/api/v4/orgs/{orgId}/my_scopes',
        help: 'Path that lists the scopes of the token; `{orgId}` stands for the organization.',
    },
    orgId: { default: '', help: 'The organization, where it is not the claim `orgID` of the token.' },
};
/**
 * `GET /api/v4/orgs/{orgID}/my_scopes` → `{ ok, response: ["scans:read", …] }`, which needs no scope. The expiry is
 * the `exp` of the JWT; whether a token without one ever expires is not documented. https://docs.shiftleft.io/api/
 */
async function qwiet_introspect_introspect(session) {
    const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
    const orgId = orgIdOf(session.overrides, jwt);
    const expiry = jwt?.expiresAt ? { kind: 'known', at: jwt.expiresAt } : { kind: 'unknown' };
    if (orgId === undefined) {
        const reason = 'it has no claim `orgID` that names its organization; if it is right, name it as `orgId` in `vendor-config`';
        return { verdict: 'invalid', code: 'TOKEN_FORMAT', details: { reason }, expiry };
    }
    return ask(session, { apiPath: '/api/v4' }, {
        path: settingsOf(qwiet_introspect_introspectKeys, session.overrides)('scopesPath').replace('{orgId}', encodeURIComponent(orgId)),
        jwt,
        expiry,
        read: (response) => {
            const body = fieldsOf(response.json());
            const scopes = textsOf(body.response);
            if (body.ok !== true || !scopes)
                throw unlike(session, response, 'it is not a list of scopes');
            return { verdict: 'valid', expiry, scopes };
        },
    });
}
/** The organization of a token: what `vendor-config` says, else the claim `orgID`. */
function orgIdOf(overrides, jwt) {
    return textOf({ orgId: overrides.orgId }, 'orgId') ?? textOf(jwt?.claims ?? {}, 'orgID', 'orgId', 'org_id');
}

;// CONCATENATED MODULE: ./src/vendors/qwiet/envelope.ts


/**
 * The payload of an answer, which Qwiet wraps as `{"ok": true, "response": …}`.
 *
 * @throws NetworkFailure what the status means, or BAD_JSON without the envelope
 */
function unwrap(http, response) {
    const body = fieldsOf(accepted(http, response).json());
    if (body.ok !== true)
        throw unusable(http, response, 'it does not say `"ok": true`');
    return body.response;
}

;// CONCATENATED MODULE: ./src/vendors/qwiet/operations.ts








const operations_triggers = { gate: 'gate:app=NAME' };
const example = 'gate:app=shop,severity=critical+high,threshold=0';
const severities = ['low', 'medium', 'high', 'critical'];
/**
 * Judges the last scan of an application against a rule. Qwiet has no request that starts a scan, and the judgement
 * is the answer, so there is nothing to poll.
 */
function qwiet_operations_createOperations(session) {
    const { http } = session;
    const judged = new Map();
    async function start(request) {
        requireKind(http, request, operations_triggers);
        const gate = readGate(http, request);
        refuseVariables(http, request);
        const organization = orgIdOf(session.overrides, (0,token_jwt/* decodeJwt */.i)(session.token));
        if (organization === undefined) {
            throw new codes_failure/* Failure */.H('TOKEN_FORMAT', { vendor: http.title, reason: 'it names no organization (`orgID`)' });
        }
        const rule = `${gate.severities.join('-')}-over-${gate.threshold}`;
        const response = await http.send({
            method: 'POST',
            path: `/api/v4/orgs/${encodeURIComponent(organization)}/apps/${encodeURIComponent(gate.app)}/scans/check`,
            body: {
                version: 2,
                meta: { kind: gate.source === undefined ? 'single' : 'diff', num_findings: gate.findings },
                ...(gate.source !== undefined && { source: { branch: gate.source } }),
                ...(gate.target !== undefined && { target: { branch: gate.target } }),
                rules: [{ id: rule, tags: { severity: gate.severities }, threshold: gate.threshold }],
            },
            // It only reads.
            idempotent: true,
        });
        qwiet_operations_refuseTarget(http, response, gate);
        const state = operations_judge(http, response, gate, rule);
        judged.set(state.runId, state);
        return state;
    }
    async function poll(runId) {
        const state = judged.get(runId);
        if (state)
            return state;
        throw new codes_failure/* Failure */.H('GATE_NOT_EVALUATED', {
            vendor: http.title,
            what: `the scan ${http.presentable(runId)}`,
        });
    }
    return { pollMs: 1_000, start, poll };
}
/** @throws Failure INPUT_INVALID */
function readGate(http, request) {
    const { parameters } = request;
    requireParameters(http, request, ['app', 'branch', 'source', 'target', 'severity', 'threshold', 'num'], example);
    const app = parameters.app ?? request.id ?? '';
    const wanted = (parameters.severity ?? 'critical').split('+');
    const count = (name, fallback, most) => {
        const text = parameters[name] ?? String(fallback);
        if (/^\d+$/.test(text) && Number(text) <= most)
            return Number(text);
        throw invalidTrigger(http, request, `a gate whose \`${name}\` is a number up to ${most}`, example);
    };
    if (app === '')
        throw invalidTrigger(http, request, 'a gate with the name of an application', example);
    if (!wanted.every((severity) => severities.includes(severity))) {
        throw invalidTrigger(http, request, `a gate whose \`severity\` is among ${severities.join('+')}`, example);
    }
    const { branch, source, target } = parameters;
    return {
        app,
        severities: wanted,
        threshold: count('threshold', 0, 1_000_000),
        findings: count('num', 5, 100),
        target: target ?? branch,
        // With a target, `branch` is what the target is compared with.
        source: source ?? (target === undefined ? undefined : branch),
    };
}
/** @throws Failure TARGET_NOT_FOUND or GATE_NOT_EVALUATED when there is no application or no scan to judge */
function qwiet_operations_refuseTarget(http, response, gate) {
    if (response.status !== 404)
        return;
    const reason = reasonOf(http, response);
    const app = http.presentable(gate.app);
    if (/\bscan\b/i.test(reason)) {
        throw new codes_failure/* Failure */.H('GATE_NOT_EVALUATED', {
            vendor: http.title,
            what: `the application ${app}, which has no scan`,
        });
    }
    if (isRouteMissing(reason) && !/app/i.test(reason))
        return;
    throw new codes_failure/* Failure */.H('TARGET_NOT_FOUND', { vendor: http.title, kind: 'application', id: app });
}
/** @throws Failure GATE_NOT_EVALUATED when the answer does not judge the rule */
function operations_judge(http, response, gate, rule) {
    const result = fieldsOf(unwrap(http, response));
    const scan = textOf(fieldsOf(result.target), 'id');
    const judgement = fieldsOf(fieldsOf(result.rules)[rule]);
    const matched = numberOf(judgement, 'matched');
    const over = numberOf(judgement, 'over_threshold');
    if (matched === undefined || over === undefined) {
        throw new codes_failure/* Failure */.H('GATE_NOT_EVALUATED', { vendor: http.title, what: `the rule ${rule}` });
    }
    if (scan === undefined)
        throw unusable(http, response, 'it names no scan that was judged');
    const failed = over > 0 || matched > gate.threshold;
    const what = `${matched} ${gate.severities.join(' or ')} findings, ${gate.threshold} allowed`;
    return {
        runId: scan,
        state: failed ? 'failed' : 'success',
        vendorState: failed ? 'over threshold' : 'passed',
        summary: http.presentable([what, ...titlesOf(judgement.findings)].join('; ')),
        ...(failed && { code: 'GATE_FAILED' }),
    };
}
function titlesOf(findings) {
    return (Array.isArray(findings) ? findings : []).flatMap((finding) => textOf(fieldsOf(finding), 'title') ?? []);
}

;// CONCATENATED MODULE: ./src/vendors/qwiet/tokens.ts










const tokens_tokenKeys = {
    roleId: {
        default: '66ad5168-41be-4b6c-9ac5-a30b02229c35',
        help: 'Role of a new token, where the list does not tell the role of the old one; the default is CI Token.',
    },
    tokenId: {
        default: '',
        help: 'Id of the token, where the token itself does not tell which of the list it is.',
    },
    tokenLabel: { default: '', help: 'Label of the token, for the same purpose.' },
};
const tokens_mostPages = 100;
/**
 * Tokens of the organization. Only `admin-token` lists, creates and deletes them, and a deleted one cannot be restored.
 * https://docs.shiftleft.io/api/ (tokens), https://docs.shiftleft.io/sast/api/service-ci-tokens
 */
function qwiet_tokens_createTokens(session) {
    const setting = settingsOf(tokens_tokenKeys, session.overrides);
    /** @throws Failure ROTATION_NEEDS_ADMIN */
    function manager() {
        const { admin } = session;
        if (!admin) {
            throw new codes_failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
                vendor: session.http.title,
                who: 'a second credential with `tokens:list`, `tokens:create` and `tokens:delete`',
                kind: 'CI tokens',
            });
        }
        const organization = orgIdOf(session.overrides, (0,token_jwt/* decodeJwt */.i)(session.token)) ?? orgIdOf({}, (0,token_jwt/* decodeJwt */.i)(admin.token));
        if (organization === undefined) {
            throw new codes_failure/* Failure */.H('TOKEN_FORMAT', {
                vendor: session.http.title,
                reason: 'it has no claim `orgID`; name the organization as `orgId` in `vendor-config`',
            });
        }
        return { http: admin.http, path: `/api/v4/orgs/${encodeURIComponent(organization)}/tokens` };
    }
    async function list() {
        const { http, path } = manager();
        const tokens = [];
        let next = `${path}?show_expired=true`;
        for (let page = 1; next !== undefined; page++) {
            const response = await http.send({ method: 'GET', path: next, idempotent: true });
            requireAdminAccepted(http, response);
            const rows = listOf(unwrap(http, response));
            if (!rows)
                throw unusable(http, response, 'it is not a list of tokens');
            const now = response.serverTime ?? session.now();
            tokens.push(...rows.map((row) => qwiet_tokens_readToken(fieldsOf(row), now)));
            const link = textOf(fieldsOf(response.json()), 'next_page');
            if (page === tokens_mostPages && link !== undefined)
                throw unusable(http, response, 'it has too many pages');
            next = link === undefined ? undefined : (0,url/* pathBelow */.Br)(http.baseUrl, link);
        }
        return tokens;
    }
    /** No answer says which of the list a token is, so it is told by its own claims or by `vendor-config`. */
    async function self() {
        const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
        const ids = [
            setting('tokenId'),
            ...['jti', 'id', 'tokenID', 'token_id'].map((claim) => textOf(jwt?.claims ?? {}, claim)),
        ];
        const tokens = await list();
        const byId = tokens.find(({ id }) => ids.includes(id));
        if (byId)
            return byId;
        const label = setting('tokenLabel');
        const end = jwt?.expiresAt?.getTime();
        const candidates = tokens.filter(({ name, expiry }) => label === ''
            ? end !== undefined && expiry.kind === 'known' && Math.abs(expiry.at.getTime() - end) < 1_000
            : name === label);
        return candidates.length === 1 ? candidates[0] : undefined;
    }
    async function create(request) {
        const { name, lifetimeDays, like } = request;
        const { http, path } = manager();
        const seconds = lifetimeDays === undefined ? undefined : Math.round(lifetimeDays * 86_400);
        if (seconds !== undefined && seconds < 1) {
            throw lifetimeRefused(http, lifetimeDays, 'it counts in whole seconds', 'more than that');
        }
        const { description, role_id: role } = like.grants;
        const body = {
            label: name,
            role_id: role ?? setting('roleId'),
            ...(typeof description === 'string' && { description }),
            token_type: like.grants.token_type ?? 'access',
            ...(seconds !== undefined && { valid_for_seconds: seconds }),
        };
        const response = await sendCreate(http, { method: 'POST', path, body }, name, list);
        requireAdminAccepted(http, response);
        if (response.status === 409)
            throw new codes_failure/* Failure */.H('TOKEN_NAME_TAKEN', { vendor: http.title, name });
        if (refusesLifetime(http, response)) {
            throw lifetimeRefused(http, lifetimeDays, reasonOf(http, response), 'a shorter one');
        }
        const created = qwiet_tokens_createdToken(http, accepted(http, response), name);
        if (!created)
            throw await lostCreate(http, name, list);
        return created;
    }
    async function revoke(id) {
        const { http, path } = manager();
        await sendRevoke(http, { method: 'DELETE', path: `${path}/${encodeURIComponent(id)}` }, id, list);
    }
    return { shape: 'overlap', self, list, create, revoke };
}
function qwiet_tokens_readToken(token, now) {
    const at = dateOf(token, 'expires_at');
    const role = textOf(token, 'role_id');
    const type = textOf(token, 'token_type');
    const description = textOf(token, 'description');
    const validFor = numberOf(token, 'valid_for_seconds');
    return {
        id: textOf(token, 'id') ?? '',
        name: textOf(token, 'label') ?? '',
        state: at && at <= now ? 'expired' : 'active',
        expiry: at ? { kind: 'known', at } : { kind: 'unknown' },
        grants: {
            ...(role !== undefined && { role_id: role }),
            ...(type !== undefined && { token_type: type }),
            ...(description !== undefined && { description }),
            ...(validFor !== undefined && { valid_for_seconds: validFor }),
        },
    };
}
/** The new token, whose value is in this one answer only. */
function qwiet_tokens_createdToken(http, response, name) {
    let body;
    try {
        body = fieldsOf(unwrap(http, response));
    }
    catch {
        return undefined;
    }
    const id = textOf(body, 'id');
    const value = textOf(body, 'value');
    return id === undefined || value === undefined
        ? undefined
        : { id, name: textOf(body, 'label') ?? name, value };
}

;// CONCATENATED MODULE: ./src/vendors/qwiet/vendor.ts





/** Qwiet AI (ShiftLeft), https://docs.shiftleft.io: gates on the findings of a scan; an admin token mints CI tokens. */
const qwiet = {
    id: 'qwiet',
    title: 'Qwiet AI',
    tokenEnv: ['SHIFTLEFT_ACCESS_TOKEN'],
    urlEnv: [],
    hostEnv: ['SHIFTLEFT_API_HOST'],
    apiPath: '/api/v4',
    overrideKeys: { ...qwiet_introspect_introspectKeys, ...tokens_tokenKeys },
    format: jwtFormat,
    capabilities: {
        introspect: 'documented',
        expiry: 'jwt',
        scopes: 'scopes',
        upload: false,
        triggers: operations_triggers,
        rotation: 'overlap',
        rotationBy: 'admin',
        restore: false,
    },
    scopes: resourceRules,
    introspect: qwiet_introspect_introspect,
    operations: qwiet_operations_createOperations,
    tokens: qwiet_tokens_createTokens,
    manualSteps: [
        'Open {url} as a super admin, click Organizations and switch to the tab Integration Tokens.',
        'Click the plus sign, enter a label, select the role of the old token, click Create Token and copy the value: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, click the trash can to its right and confirm with Delete; it cannot be restored.',
    ],
};

;// CONCATENATED MODULE: ./src/vendors/index.ts






/** Every vendor. A new one is a folder of its own and a line here. */
const vendors = [qahub, qanode, qualytics, qwiet, gitlab];
/** @throws Failure VENDOR_UNKNOWN */
function vendorById(id) {
    const vendor = vendors.find((one) => one.id === id);
    if (!vendor) {
        const known = vendors.map((one) => one.id).join(', ');
        throw new codes_failure/* Failure */.H('VENDOR_UNKNOWN', { value: id.slice(0, 40), known });
    }
    return vendor;
}


/***/ })

};
