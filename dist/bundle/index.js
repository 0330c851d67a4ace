import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 565:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  V: () => (/* binding */ formatProblem)
});

;// CONCATENATED MODULE: ./src/token/issuers.ts
/** Forms of tokens that nobody could mistake, and who issues them. `id` is a vendor's where it is one of ours. */
const issuers = [
    { id: 'qahub', title: 'QA Hub', form: /^qh_[A-Za-z0-9]+_./ },
    { id: 'qanode', title: 'QANode', form: /^qnt_./ },
    { id: 'gitlab', title: 'GitLab', form: /^gl(?:pat|dt|rt|cbt|ptt|ft|soat|oas|imt|agent|ffct)-[\w.-]{10,}$/ },
    { title: 'GitHub', form: /^(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,})$/ },
    { title: 'AWS', form: /^(?:AKIA|ASIA)[A-Z0-9]{16}$/ },
    { title: 'Slack', form: /^(?:xox[abeoprs]|xapp)-[\w-]{10,}$/ },
    { title: 'npm', form: /^npm_[A-Za-z0-9]{30,}$/ },
    { title: 'Docker Hub', form: /^dckr_(?:pat|oat)_[\w-]{10,}$/ },
    { title: 'SonarQube', form: /^sq[upac]o?_[a-f0-9]{30,}$/ },
    { title: 'Grafana', form: /^glsa_[A-Za-z0-9_]{20,}$/ },
    { title: 'Vault', form: /^hv[sbr]\.[\w-]{20,}$/ },
    { title: 'PyPI', form: /^pypi-[\w-]{20,}$/ },
    { title: 'Atlassian', form: /^ATATT[\w=-]{20,}$/ },
    { title: 'Stripe', form: /^[rs]k_(?:live|test)_[A-Za-z0-9]{16,}$/ },
    { title: 'Google', form: /^AIza[\w-]{30,}$/ },
];
/** Who issued a token, from its form alone; undefined when the form tells nothing. */
function issuerOf(value) {
    return issuers.find(({ form }) => form.test(value));
}

// EXTERNAL MODULE: ./src/token/jwt.ts
var jwt = __nccwpck_require__(8684);
;// CONCATENATED MODULE: ./src/check/offline.ts


/** Why a value cannot be a token of this vendor, from its form alone; undefined when it can. */
function formatProblem(token, { id, format }) {
    const ours = format.prefix !== undefined && token.startsWith(format.prefix);
    const issuer = issuerOf(token);
    if (!ours && issuer && issuer.id !== id) {
        return { code: 'TOKEN_WRONG_VENDOR', details: { other: issuer.title } };
    }
    const problem = format.problem(token);
    if (problem?.code === 'TOKEN_FORMAT' && (0,jwt/* decodeJwt */.i)(token)) {
        return { code: 'TOKEN_WRONG_VENDOR', details: { other: 'a service that issues JWTs' } };
    }
    if (problem)
        return { code: problem.code, details: { reason: problem.reason } };
    if (!/^[\x21-\x7e]+$/.test(token)) {
        const reason = 'it holds a character that no HTTP header can carry';
        return { code: 'TOKEN_FORMAT', details: { reason } };
    }
    return undefined;
}


/***/ }),

/***/ 3904:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf),
/* harmony export */   K: () => (/* binding */ unaskedReport)
/* harmony export */ });
/* harmony import */ var _codes_table_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6190);

/** The report of a check that ended before it could ask anybody: nobody said anything of the token. */
function unaskedReport({ code, message }) {
    return {
        verdict: 'unknown',
        code,
        message,
        vendor: '',
        token: '',
        expiry: 'unknown',
        expiresAt: null,
        validForSeconds: null,
        scopes: null,
        missingScopes: [],
        excessScopes: [],
        requests: 0,
        warnings: [],
        action: 'fail',
    };
}
/** 0 when the step is green, else 1. */
function exitCodeOf(report) {
    if (report.action !== 'fail')
        return 0;
    return report.code === '' ? 1 : (_codes_table_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F[report.code].exit ?? 1);
}


/***/ }),

/***/ 7245:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ Failure),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6190);

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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
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
    CI_FILE_UNWRITABLE: {
        when: 'The file that the CI system gives for outputs or the summary cannot be written; the step goes on.',
        sentence: 'The file of {file} cannot be written ({reason}), so later steps and the summary miss what this step puts there.',
        cure: 'Check the disk and the permissions of the runner; what this step did is done, so look at its log before you run it again.',
        outcome: 'warn',
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
        cure: 'See `{program} --help`.',
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
        when: 'Standard input is empty, and --token-stdin, `adopt` or `recover` reads it.',
        sentence: 'Standard input is empty, but --token-stdin, `adopt` or `recover` reads it.',
        cure: 'Pipe the token, or the lines that `recover` takes, into the command.',
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
        sentence: '{what}.',
        cure: 'Correct the input `stores`, or create what is missing.',
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
    RUN_STALE: {
        when: 'This run began before the last write of a store.',
        sentence: 'This run began at {began}, before {secret} was last written at {wrote}; it may hold an old token, so it changes nothing.',
        cure: 'Start a new run; a re-run of this one does not help.',
        outcome: 'notice',
    },
    READER_NOT_SERVED: {
        when: 'Every store holds a newer token than the one that this job was handed.',
        sentence: 'This job was handed {ref}, but a newer token is in {stores}, so this job reads another secret.',
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
        cure: 'Run the workflow that names it in `stores`: with a job that is handed the newest token, or once with `rotate: always`.',
        outcome: 'warn',
    },
    STORE_LEFT_BEHIND: {
        when: 'A store that may hold an older token was in no `stores` input that ran in 35 days.',
        sentence: 'No run in 35 days named {store} in `stores`; it may still hold {ref}, so {ref} is not ended.',
        cure: 'Name it in `stores` again. If nothing uses it, run with `forget: {store}`, or `token-action forget {store}` with `admin-token`.',
        outcome: 'warn',
    },
    STORE_MOVED: {
        when: 'The repository of a store was renamed or transferred.',
        sentence: 'The repository of {store} has another name now: {now}.',
        cure: 'Correct the input `stores`.',
        outcome: 'warn',
    },
    STORE_UNSURE: {
        when: 'A write was sent and the store does not show it.',
        sentence: 'The write of {store} was sent, but nobody can say whether it holds the new token: {reason}.',
        cure: 'The next run looks again.',
        outcome: 'warn',
    },
    JOURNAL_FORBIDDEN: {
        when: 'The `github-token` may not write the journal.',
        sentence: 'The input `github-token` may not write the journal in {repository}; GitHub asks for {permission}. Nothing was created.',
        cure: 'Give it that permission, or set `journal: {other}`.',
        outcome: 'fail',
    },
    JOURNAL_CORRUPT: {
        when: 'A journal entry cannot be read.',
        sentence: 'The journal entry {entry} cannot be read: {reason}.',
        cure: 'Restore or delete that entry, as the section "The journal" of docs/rotation.md says.',
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
        sentence: 'No token of this run verifies the journal entry {entry}: this run was handed {ref}, and the entry says that {stored} is in {stores}.',
        cure: 'Do one of these: add the store that this job reads to `stores` of the workflow that wrote the entry; start a run that is handed {stored}; give `admin-token`; or run `token-action adopt` with a new token.',
        outcome: 'fail',
    },
    JOURNAL_UNPROVEN: {
        when: 'A journal entry was written with none of the credentials of this run, and it does not hold the run back.',
        sentence: 'Nothing proves the journal entry {entry}: it was written with none of the credentials of this run, so it is believed only where it could hold a run back.',
        cure: 'If a person stored another token by hand, nothing to do: the next generation begins a new line. Otherwise find out who can write the journal.',
        outcome: 'warn',
    },
    JOURNAL_TWICE: {
        when: 'The token in hand carries the name of another rotation.',
        sentence: "The token {ref} carries the name of another rotation ({name}); two rotations of {secret} ({line}) would end each other's tokens.",
        cure: 'Stop one of them: name its journal in `journal-repository` here, or give this one a token of its own with `token-action adopt`.',
        outcome: 'fail',
    },
    JOURNAL_NUMBER: {
        when: 'Nobody can verify an entry whose number is far above the others.',
        sentence: 'The journal entry {entry} has a number far above the others and nobody can verify it, so it is ignored.',
        cure: 'Delete that entry.',
        outcome: 'warn',
    },
    JOURNAL_ELSEWHERE: {
        when: 'The other kind of journal holds unfinished work of this secret.',
        sentence: 'Unfinished work of {secret} is in {where}, not in the journal that the input `journal` names.',
        cure: 'Set `journal: {other}` until `token-action status` waits for nothing; then switch.',
        outcome: 'fail',
    },
    JOURNAL_OLD_VERSION: {
        when: 'Version 0.1 wrote the entry, so nobody can verify it.',
        sentence: 'Version 0.1 wrote the journal entry {entry}, so nobody can verify it; it can hold a run back and nothing else.',
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
        sentence: 'The input `github-token` may not read the workflow runs of {repository}, so nobody knows whether this run is older than the secret; nothing was changed.',
        cure: 'Give it the permission Actions: read.',
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
        sentence: 'Another run took over the rotation of {secret} while this one was stopped, so this one changes nothing more.',
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
        sentence: 'The token {ref} no longer works and cannot tell whose it is, so `admin-token` cannot create its successor.',
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
        sentence: 'The new token {ref} lacks {missing}, which the old one has and the input `scopes` does not ask for.',
        cure: 'Nothing to do if that is meant; else adopt one that has it.',
        outcome: 'warn',
    },
    NEW_TOKEN_DIFFERS: {
        when: 'The new token is not exactly as strong as the old one, or has another owner.',
        sentence: 'The new token {ref} is not like the old one: {how}; no store was changed.',
        cure: 'Correct that at the vendor and run the rotation again, or create a token by hand and run `token-action adopt`, which may differ.',
        outcome: 'fail',
    },
    NEW_BOT_USER: {
        when: 'The vendor makes a new bot user for each new token.',
        sentence: '{remark}',
        cure: 'Nothing to do, unless bot users count at the vendor: then remove the old ones.',
        outcome: 'notice',
    },
    ADOPT_UNCOMPARED: {
        when: 'The scopes of the old token are not known and `scopes` is empty, so those of the adopted one were compared with nothing.',
        sentence: 'The scopes of the new token {ref} were compared with nothing: {reason}, and the input `scopes` is empty.',
        cure: 'See that it has what its jobs need: name that in `scopes` of `token-action check`.',
        outcome: 'warn',
    },
    ROTATE_LOST: {
        when: 'The answer to a rotate in place was lost; the old token is dead and the new value is gone.',
        sentence: 'The answer to the rotation of {ref} was lost: the old token is dead and {stores} hold no working token.',
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
        when: 'The vendor has no API that revokes the old token, or nothing proves that the token is ours.',
        sentence: 'The old token {ref} is not ended by this rotation: {reason}.',
        cure: 'Revoke it by hand at {vendor}, when no store and no job holds it any more.',
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
        sentence: 'The leaked token {ref} is not ended: {why}.',
        cure: 'Run with `leaked: {ref}`.',
        outcome: 'fail',
    },
    LEAKED_STORES: {
        when: 'The new token could not be written into each store, so the leaked token is kept alive.',
        sentence: 'The new token could not be written into {stores}, so the leaked token {ref} is kept alive.',
        cure: 'Run again; or take {stores} off `stores` and name it in `forget`; or set `leaked-first: true` with `admin-token`.',
        outcome: 'fail',
    },
    LEAKED_NEEDS_ADMIN: {
        when: '`leaked` in place, or `leaked-first`, without `admin-token`.',
        sentence: 'The input `admin-token` is empty; at {vendor}, a leaked token cannot be ended in place or with `leaked-first` without it.',
        cure: 'Store such a token in a secret and pass it as `admin-token`.',
        outcome: 'fail',
    },
    LEAKED_ENDED: {
        when: 'The leaked token was ended.',
        sentence: 'The leaked token {ref} was ended at {at}; it was held by {held}.',
        cure: 'Check what its owner created since {ref} was created: {others}.',
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
        cure: 'Create a token at {vendor} by hand and run `token-action adopt`.',
        outcome: 'fail',
    },
    SEALED_PRINTED: {
        when: 'The new token could not be stored, so its sealed secrets were printed.',
        sentence: 'The new token of {secret} could not be stored; its sealed secrets for {stores} are in the log above.',
        cure: 'Keep the log, and run the step that is printed with them (`recover`).',
        outcome: 'fail',
    },
    RECOVER_INVALID: {
        when: 'The lines given to `recover` are damaged, incomplete or of another secret.',
        sentence: 'The lines given to `recover` cannot be used: {reason}.',
        cure: 'Copy them again from the log of the run that printed them, whole and unchanged.',
        outcome: 'fail',
    },
    FORGET_UNKNOWN: {
        when: 'The journal does not name the store in the input `forget`.',
        sentence: 'The input `forget` names {store}, which the journal does not name.',
        cure: 'Correct it; the journal names {known}.',
        outcome: 'fail',
    },
    SEALED_NOT_LISTED: {
        when: 'The vendor does not list the token that the journal has sealed for the stores.',
        sentence: '{vendor} does not list the token {ref}, which the journal has sealed for the stores, so nothing is written.',
        cure: 'The next run looks again; if it stays so, run `token-action adopt` with a new token.',
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
        cure: 'Create a new token at {vendor} and pipe its value in.',
        outcome: 'fail',
    },
    ADOPT_NOT_STORED: {
        when: '`adopt` stored its value in no store.',
        sentence: 'The token {ref} was not stored anywhere: {reason}.',
        cure: 'Run `token-action adopt` again.',
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
    EXPIRY_NEVER: {
        when: 'The vendor says that the token has no end, and `rotate: expiring` is set.',
        sentence: '{vendor} gives the token {ref} no end, so `rotate: expiring` never replaces it.',
        cure: 'Use `rotate: always` on a schedule, or give the token an end at {vendor}.',
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

/***/ 6963:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  IH: () => (/* binding */ brokenCheck),
  x2: () => (/* binding */ brokenCommand),
  AC: () => (/* binding */ brokenRotation),
  Ez: () => (/* binding */ brokenTrigger),
  PF: () => (/* binding */ brokenUpload)
});

// EXTERNAL MODULE: ./src/check/report.ts
var report = __nccwpck_require__(3904);
// EXTERNAL MODULE: ./src/rotate/idle.ts
var idle = __nccwpck_require__(7197);
;// CONCATENATED MODULE: ./src/run/receipt.ts
/** The receipt of an upload that never began. */
const noUpload = {
    runId: null,
    runUrl: null,
    accepted: 0,
    rejected: 0,
    errors: [],
    runName: '',
    counts: { passed: 0, failed: 0, broken: 0, skipped: 0, unknown: 0 },
    flaky: 0,
    files: [],
};
/** The receipt of a run that was never triggered. */
const noTrigger = {
    runId: null,
    runUrl: null,
    durationMs: 0,
    summary: null,
};
/** The receipt of a command that never started. */
const noCommand = { exitCode: null, signal: null, durationMs: 0 };

;// CONCATENATED MODULE: ./src/entries/broken-off.ts



/** What an entry that was broken off, most often before it began, tells those who read its outputs or its document. */
const brokenCheck = (failure) => ({
    outputs: { verdict: 'unknown', proceed: 'false' },
    document: (0,report/* unaskedReport */.K)(failure),
});
const brokenRotation = (failure) => {
    const document = (0,idle/* brokenOffReport */.Lk)(failure);
    return { outputs: { rotation: document.outcome, 'next-rotation': document.next }, document };
};
const brokenUpload = brokenRun(noUpload);
const brokenTrigger = brokenRun(noTrigger);
const brokenCommand = brokenRun(noCommand);
function brokenRun(receipt) {
    return ({ code, message }) => ({
        outputs: { status: 'failed' },
        document: { status: 'failed', ...receipt, code, message },
    });
}


/***/ }),

/***/ 1589:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  checkStep: () => (/* binding */ checkStep),
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./src/codes/table.ts + 6 modules
var table = __nccwpck_require__(6190);
;// CONCATENATED MODULE: ./src/token/expiry.ts
/** Seconds until the expiry, negative once it has passed; undefined unless the expiry is known. */
function secondsLeft(expiry, now) {
    return expiry.kind === 'known' ? Math.floor((expiry.at.getTime() - now.getTime()) / 1000) : undefined;
}

// EXTERNAL MODULE: ./src/token/hygiene.ts
var hygiene = __nccwpck_require__(910);
// EXTERNAL MODULE: ./src/token/masks.ts
var masks = __nccwpck_require__(5040);
// EXTERNAL MODULE: ./src/token/ref.ts + 1 modules
var token_ref = __nccwpck_require__(1995);
// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __nccwpck_require__(3852);
// EXTERNAL MODULE: ./src/token/duration.ts
var duration = __nccwpck_require__(6153);
// EXTERNAL MODULE: ./src/token/scopes.ts
var scopes = __nccwpck_require__(1908);
;// CONCATENATED MODULE: ./src/check/findings.ts





/** Clocks closer than this are called equal. */
const toleratedSkewMs = 120_000;
/** What the expiry of a token that works gives to say, at an instant of the server's clock. */
function expiryFindings({ expiry }, demands, now) {
    const { minValidityMs = 0, warnBeforeMs = 0, stepTimeoutMs = 0 } = demands;
    if (expiry.kind === 'never')
        return [{ code: 'TOKEN_NEVER_EXPIRES' }];
    if (expiry.kind === 'unknown')
        return minValidityMs > 0 ? [{ code: 'EXPIRY_UNKNOWN' }] : [];
    const leftMs = (secondsLeft(expiry, now) ?? 0) * 1000;
    const details = {
        left: (0,duration/* formatDuration */.a)(Math.max(0, leftMs)),
        expiresAt: expiry.at.toISOString(),
        needed: (0,duration/* formatDuration */.a)(minValidityMs),
        timeout: (0,duration/* formatDuration */.a)(stepTimeoutMs),
    };
    const findings = [];
    if (leftMs < minValidityMs)
        findings.push({ code: 'TOKEN_EXPIRES_TOO_SOON', details });
    if (leftMs < stepTimeoutMs)
        findings.push({ code: 'TOKEN_EXPIRES_DURING_STEP', details });
    if (leftMs < warnBeforeMs)
        findings.push({ code: 'TOKEN_EXPIRES_SOON', details });
    return findings;
}
/** What the scopes of a token that works give to say, and how they compare. Without a demand there is nothing to say. */
function scopeFindings(granted, wanted, rules) {
    if (wanted.length === 0)
        return { missing: [], excess: [], findings: [] };
    if (!granted)
        return { missing: [], excess: [], findings: [{ code: 'SCOPES_UNKNOWN' }] };
    const { missing, excess } = (0,scopes/* compareScopes */.J)(granted, wanted, rules.covers);
    const details = {
        missing: missing.join(', '),
        excess: excess.join(', '),
        granted: granted.join(', ') || 'none',
    };
    const findings = [];
    if (missing.length > 0) {
        findings.push({ code: rules.kind === 'role' ? 'ROLE_TOO_LOW' : 'SCOPE_MISSING', details });
    }
    if (excess.length > 0)
        findings.push({ code: 'SCOPE_EXCESS', details });
    return { missing, excess, findings };
}
/** Whether this machine's clock disagrees with the server's. */
function clockFindings(serverTime, localTime) {
    if (!serverTime)
        return [];
    const skew = localTime.getTime() - serverTime.getTime();
    if (Math.abs(skew) < toleratedSkewMs)
        return [];
    const details = { skew: (0,duration/* formatDuration */.a)(skew), direction: skew > 0 ? 'ahead of' : 'behind' };
    return [{ code: 'CLOCK_SKEW', details }];
}
const gravity = ['fail', 'on-missing', 'on-unknown', 'skip', 'warn'];
/** The gravest finding that is more than a notice; the first of equals. */
function gravest(findings) {
    for (const outcome of gravity) {
        const found = findings.find(({ code }) => table/* codes */.F[code].outcome === outcome);
        if (found)
            return found;
    }
    return undefined;
}
/** A finding as a sentence. @param common what every sentence may name, such as the vendor and the token's ref */
function remark({ code, details }, common) {
    return { code, message: (0,failure/* explain */.W)(code, { ...common, ...details }) };
}

// EXTERNAL MODULE: ./src/check/offline.ts + 1 modules
var offline = __nccwpck_require__(565);
;// CONCATENATED MODULE: ./src/check/publish.ts


/** GitHub shows ten annotations of a level in a step. */
const mostAnnotations = 8;
/** Says a report: outputs, a line of the log, annotations with the cure, and a table in the job summary. */
async function publish(report, vendorTitle, ci) {
    const outputs = {
        verdict: report.verdict,
        code: report.code,
        'token-ref': report.token,
        'expires-at': report.expiresAt ?? report.expiry,
        'valid-for': report.validForSeconds === null ? '' : String(report.validForSeconds),
        scopes: report.scopes?.join(',') ?? '',
    };
    for (const [name, value] of Object.entries(outputs))
        ci.setOutput(name, value);
    if (report.code === '')
        ci.log(report.message);
    if (report.action === 'fail' && report.code !== '')
        ci.annotate('error', report.code, report.message);
    for (const remark of report.warnings.slice(0, mostAnnotations)) {
        ci.annotate(levelOf(remark, report), remark.code, remark.message);
    }
    await ci.summarize(summary(report, vendorTitle));
}
function levelOf({ code }, report) {
    if (report.action === 'skip' && code === report.code)
        return 'notice';
    return table/* codes */.F[code].outcome === 'notice' ? 'notice' : 'warning';
}
/** The one sentence when there is nothing else to say. */
function successMessage(ref, expiry, secondsLeft) {
    if (expiry.kind === 'unknown')
        return `The token ${ref} is valid; nobody tells when it expires.`;
    if (expiry.kind === 'never')
        return `The token ${ref} is valid and never expires.`;
    const left = (0,duration/* formatDuration */.a)((secondsLeft ?? 0) * 1000);
    return `The token ${ref} is valid and expires on ${expiry.at.toISOString()}, in ${left}.`;
}
const signs = { proceed: '✅', skip: '⏭️', fail: '❌' };
function summary(report, vendorTitle) {
    const rows = [
        ['Vendor', vendorTitle],
        ['Token', report.token === '' ? 'none' : code(report.token)],
        ['Verdict', report.verdict],
        ['Expires', expires(report)],
        ['Scopes', report.scopes ? report.scopes.map(code).join(' ') || 'none' : 'unknown'],
    ];
    if (report.missingScopes.length > 0)
        rows.push(['Missing', report.missingScopes.map(code).join(' ')]);
    if (report.excessScopes.length > 0)
        rows.push(['More than needed', report.excessScopes.map(code).join(' ')]);
    const failed = report.action === 'fail' && report.code !== '';
    const remarks = [
        ...(failed ? [`- ❌ ${code(report.code)} ${plain(report.message)}`] : []),
        ...report.warnings.map((remark) => `- ⚠️ ${code(remark.code)} ${plain(remark.message)}`),
    ];
    return [
        `### ${signs[report.action]} Token check`,
        '',
        '| | |',
        '|---|---|',
        ...rows.map(([name, value]) => `| ${name} | ${value} |`),
        '',
        ...remarks,
        '',
    ].join('\n');
}
function expires(report) {
    if (report.expiresAt === null)
        return report.expiry;
    const left = report.validForSeconds ?? 0;
    const span = (0,duration/* formatDuration */.a)(left * 1000);
    return `${report.expiresAt} (${left < 0 ? `${span} ago` : `in ${span}`})`;
}
/** Text as a code span of a table cell. */
function code(text) {
    return `\`${text.replace(/[`|\s]+/g, ' ').trim()}\``;
}
/** Text that may hold a vendor's words, without any meaning in Markdown or HTML; code spans of ours stay. */
function plain(text) {
    return text.replace(/[<>&|\\[\]!*_#~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./src/check/check.ts








/**
 * Masks the token, looks at it offline, asks the vendor once, and says what was found: as outputs, annotations, a job
 * summary and the returned report. Never throws for anything that a user or a server did.
 */
async function check(inputs, deps) {
    const { vendor } = inputs;
    const { token, problem, warnings } = (0,hygiene/* inspectValue */.g)(inputs.token);
    const secretParts = vendor.format.secretParts?.(token) ?? [];
    deps.ci.mask(...(0,masks/* maskVariants */.Zn)(token, { secretParts }));
    const ref = token === '' ? '' : (0,token_ref/* tokenRef */.z)(token, vendor.format.publicPart?.(token));
    const state = token === ''
        ? missing(deps.ci)
        : (check_offline(problem ?? (0,offline/* formatProblem */.V)(token, vendor), ref, warnings) ??
            (await online(inputs, deps, token, ref, warnings)));
    const report = toReport(inputs, state);
    await publish(report, vendor.title, deps.ci);
    return report;
}
/** No token: on purpose, as in a fork, or by mistake. */
function missing(ci) {
    const codeOf = { fork: 'FORK_PULL_REQUEST', dependabot: 'DEPENDABOT' };
    const { secretsWithheld } = ci.context;
    return secretsWithheld
        ? { verdict: 'unknown', ref: '', findings: [{ code: codeOf[secretsWithheld] }] }
        : { verdict: 'invalid', ref: '', findings: [{ code: 'TOKEN_EMPTY' }] };
}
function check_offline(problem, ref, warnings) {
    return problem && { verdict: 'invalid', ref, findings: [problem, ...warnings] };
}
async function online(inputs, deps, token, ref, warnings) {
    const { vendor } = inputs;
    const session = deps.session(token);
    const answer = await vendor.introspect(session);
    const local = deps.now();
    const now = answer.serverTime ?? local;
    const granted = answer.scopes?.map((scope) => session.http.presentable(scope));
    const valid = answer.verdict === 'valid';
    const { findings, missing, excess } = valid
        ? scopeFindings(granted, inputs.scopes, vendor.scopes)
        : { findings: [], missing: [], excess: [] };
    return {
        verdict: answer.verdict,
        ref,
        findings: [
            ...verdictFindings(answer),
            ...findings,
            ...(valid ? expiryFindings(answer, inputs, now) : []),
            ...clockFindings(answer.serverTime, local),
            ...warnings,
        ],
        expiry: answer.expiry,
        now,
        ...(granted && { scopes: granted }),
        missing,
        excess,
        requests: session.http.requests,
    };
}
/** What the vendor's answer itself says; a verdict that is not valid always has a code. */
function verdictFindings({ verdict, code, details }) {
    if (code !== undefined)
        return [{ code, ...(details && { details }) }];
    if (verdict === 'valid')
        return [];
    return [verdict === 'invalid' ? { code: 'TOKEN_REJECTED' } : { code: 'BAD_JSON' }];
}
function toReport(inputs, state) {
    const { vendor } = inputs;
    const { verdict, ref, expiry = { kind: 'unknown' } } = state;
    const common = { vendor: vendor.title, ref };
    const main = verdict === 'valid' ? gravest(state.findings) : state.findings[0];
    const action = actionFor(inputs, verdict, main);
    const left = state.now && secondsLeft(expiry, state.now);
    const mainRemark = main && remark(main, common);
    return {
        verdict,
        code: main?.code ?? '',
        message: mainRemark?.message ?? successMessage(ref, expiry, left),
        vendor: vendor.id,
        token: ref,
        expiry: expiry.kind,
        expiresAt: expiry.kind === 'known' ? expiry.at.toISOString() : null,
        validForSeconds: left ?? null,
        scopes: state.scopes ?? null,
        missingScopes: state.missing ?? [],
        excessScopes: state.excess ?? [],
        requests: state.requests ?? 0,
        warnings: state.findings
            .filter((finding) => finding !== main || action !== 'fail')
            .map((finding) => remark(finding, common)),
        action,
    };
}
const actionOf = { fail: 'fail', warn: 'proceed', skip: 'skip' };
function actionFor(inputs, verdict, main) {
    if (!main)
        return 'proceed';
    const { outcome } = table/* codes */.F[main.code];
    if (outcome === 'on-missing') {
        return actionOf[inputs.onMissing ?? (main.code === 'TOKEN_EMPTY' ? 'fail' : 'skip')];
    }
    if (verdict === 'unknown' || outcome === 'on-unknown')
        return actionOf[inputs.onUnknown];
    return verdict === 'invalid' || outcome === 'fail' ? 'fail' : 'proceed';
}

// EXTERNAL MODULE: ./src/check/report.ts
var check_report = __nccwpck_require__(3904);
// EXTERNAL MODULE: ./src/inputs/parse.ts + 2 modules
var parse = __nccwpck_require__(1231);
// EXTERNAL MODULE: ./src/inputs/read.ts
var read = __nccwpck_require__(4245);
// EXTERNAL MODULE: ./src/vendors/registry.ts
var registry = __nccwpck_require__(8488);
// EXTERNAL MODULE: ./src/vendors/session.ts
var session = __nccwpck_require__(2807);
// EXTERNAL MODULE: ./src/entries/broken-off.ts + 1 modules
var broken_off = __nccwpck_require__(6963);
// EXTERNAL MODULE: ./src/entries/host.ts + 4 modules
var entries_host = __nccwpck_require__(1840);
// EXTERNAL MODULE: ./src/entries/token.ts
var token = __nccwpck_require__(3189);
;// CONCATENATED MODULE: ./src/entries/check.ts









function main() {
    return (0,entries_host/* hosted */.oI)({ name: 'check', env: process.env, json: false, brokenOff: broken_off/* brokenCheck */.IH }, (host) => checkStep((0,parse/* parseCheckInputs */.Ln)((0,read/* readFromEnvironment */.E)(host.env)), host));
}
/** Checks the token, and says whether later steps may use it. */
async function checkStep(inputs, host) {
    const vendor = await (0,registry/* loadVendor */.XQ)(inputs.vendor);
    if (inputs.vendorConfig !== undefined)
        (0,token/* maskToken */.gg)(host, vendor, inputs.token);
    const overrides = await (0,token/* readVendorConfig */.Dr)(inputs, vendor, host.cwd);
    const { minValidityMs, warnBeforeMs, onMissing } = inputs;
    const request = {
        vendor,
        token: inputs.token,
        scopes: inputs.scopes,
        onUnknown: inputs.onUnknown,
        stepTimeoutMs: inputs.timeoutMs,
        ...(onMissing !== undefined && { onMissing }),
        ...(minValidityMs !== undefined && { minValidityMs }),
        ...(warnBeforeMs !== undefined && { warnBeforeMs }),
    };
    const report = await (0,entries_host/* interruptible */.In)(check(request, {
        ci: host.ci,
        session: (token) => (0,session/* openSession */.f)(vendor, { url: inputs.url, token, overrides, ...(0,entries_host/* sessionFrom */.Zv)(host) }),
        now: host.now,
    }), host.signal);
    host.ci.setOutput('proceed', String(report.action === 'proceed'));
    return { exitCode: (0,check_report/* exitCodeOf */.F)(report), document: report };
}


/***/ }),

/***/ 1840:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  gz: () => (/* binding */ failed),
  oI: () => (/* binding */ hosted),
  In: () => (/* binding */ interruptible),
  Zv: () => (/* binding */ sessionFrom)
});

// EXTERNAL MODULE: ./src/ci/environment.ts
var environment = __nccwpck_require__(7245);
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
            const [{ gitHubCi }, core] = await Promise.all([__nccwpck_require__.e(/* import() */ 649).then(__nccwpck_require__.bind(__nccwpck_require__, 6649)), Promise.all(/* import() */[__nccwpck_require__.e(449), __nccwpck_require__.e(168)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6058))]);
            return gitHubCi(env, core);
        }
        case 'azure': {
            const { azureCi } = await __nccwpck_require__.e(/* import() */ 979).then(__nccwpck_require__.bind(__nccwpck_require__, 1979));
            return azureCi(env, toStdout);
        }
        case 'buildkite': {
            const { buildkiteCi, buildkiteAgent } = await __nccwpck_require__.e(/* import() */ 939).then(__nccwpck_require__.bind(__nccwpck_require__, 3939));
            return buildkiteCi(env, toStdout, buildkiteAgent(env));
        }
        default: {
            const { plainCi } = await __nccwpck_require__.e(/* import() */ 434).then(__nccwpck_require__.bind(__nccwpck_require__, 9196));
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
const beyondAscii = /[^\x00-\x7f]/;
/** Replaces every known secret by `***`. The last line of defence: our own text should hold none to begin with. */
class Redactor {
    #values = [];
    /** Registers secrets, as text and as the bytes of that text; those shorter than six characters would hide too much. */
    add(...values) {
        const all = new Set(this.#values);
        for (const value of values) {
            const forms = beyondAscii.test(value) ? [value, Buffer.from(value, 'utf8').toString('latin1')] : [value];
            for (const form of forms)
                if (form.length >= shortest)
                    all.add(form);
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
var external_node_stream_ = __nccwpck_require__(7075);
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
var codes_failure = __nccwpck_require__(3852);
;// CONCATENATED MODULE: ./src/entries/host.ts





/** What every session with a vendor takes from its host. */
function sessionFrom(host) {
    return { now: host.now, http: { sleep: (ms) => host.sleep(ms), ...host.http } };
}
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
    const cancel = new AbortController();
    const finish = ({ exitCode, document }) => {
        if (options.json && document !== undefined)
            streams.result(`${JSON.stringify(document)}\n`);
        // A request that was given up could keep the process alive until it is killed.
        if (cancel.signal.aborted)
            process.exit(exitCode);
        return exitCode;
    };
    const broken = (error) => finish(failed(error, options.name, ci, options.brokenOff));
    const die = (error) => process.exit(broken(error));
    process.on('uncaughtException', die);
    process.on('unhandledRejection', die);
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
        return broken(error);
    }
}
/** Says an error where a reader looks for it, and returns how the entry ends. */
function failed(error, step, ci, brokenOff = codeAlone) {
    const failure = error instanceof codes_failure/* Failure */.H ? error : new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: kindOf(error), step });
    const { outputs = {}, document } = brokenOff(failure);
    for (const say of [
        () => ci.annotate('error', failure.code, failure.message),
        () => ci.setOutput('code', failure.code),
        ...Object.entries(outputs).map(([name, value]) => () => ci.setOutput(name, value)),
        () => {
            if (error !== failure && error instanceof Error && ci.context.debug)
                ci.log(error.stack ?? '');
        },
    ]) {
        try {
            say();
        }
        catch {
            // A CI system that cannot be told is no reason to lose the exit code.
        }
    }
    return { exitCode: failure.exitCode, document };
}
const codeAlone = ({ code, message }) => ({ document: { code, message } });
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

/***/ 3189:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ readVendorConfig),
/* harmony export */   FV: () => (/* binding */ takeToken),
/* harmony export */   gg: () => (/* binding */ maskToken)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _check_offline_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(565);
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3852);
/* harmony import */ var _token_hygiene_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(910);
/* harmony import */ var _token_masks_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5040);
/* harmony import */ var _token_ref_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1995);






/** Registers a token and everything that tools make of it, before anything else is printed. */
function maskToken(host, vendor, value) {
    const { token } = (0,_token_hygiene_js__WEBPACK_IMPORTED_MODULE_3__/* .inspectValue */ .g)(value);
    host.ci.mask(...(0,_token_masks_js__WEBPACK_IMPORTED_MODULE_4__/* .maskVariants */ .Zn)(token, { secretParts: vendor.format.secretParts?.(token) ?? [] }));
}
/**
 * The token of a step that is about to use it: masked, trimmed, and refused when its form alone shows that it cannot
 * work; or why there is none, where the step is to be skipped, which has been said by then.
 *
 * @throws Failure TOKEN_…, FORK_PULL_REQUEST, DEPENDABOT
 */
function takeToken(inputs, vendor, host) {
    maskToken(host, vendor, inputs.token);
    const { token, problem, warnings } = (0,_token_hygiene_js__WEBPACK_IMPORTED_MODULE_3__/* .inspectValue */ .g)(inputs.token);
    if (token === '')
        return missing(inputs, host);
    const ref = (0,_token_ref_js__WEBPACK_IMPORTED_MODULE_5__/* .tokenRef */ .z)(token, vendor.format.publicPart?.(token));
    const common = { vendor: vendor.title, ref };
    const found = problem ?? (0,_check_offline_js__WEBPACK_IMPORTED_MODULE_1__/* .formatProblem */ .V)(token, vendor);
    if (found)
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(found.code, { ...common, ...found.details });
    for (const { code, details } of warnings) {
        host.ci.annotate('warning', code, new _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(code, { ...common, ...details }).message);
    }
    return token;
}
/** Without a token nothing can be done, so `warn` and `skip` differ only in how loudly that is said. */
function missing(inputs, { ci }) {
    const { secretsWithheld } = ci.context;
    const code = secretsWithheld
        ? { fork: 'FORK_PULL_REQUEST', dependabot: 'DEPENDABOT' }[secretsWithheld]
        : 'TOKEN_EMPTY';
    const failure = new _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(code);
    const outcome = inputs.onMissing ?? (secretsWithheld ? 'skip' : 'fail');
    if (outcome === 'fail')
        throw failure;
    ci.setOutput('code', code);
    ci.annotate(outcome === 'warn' ? 'warning' : 'notice', code, failure.message);
    return failure;
}
/** What the file of `vendor-config` replaces; nothing without one. @throws Failure VENDOR_CONFIG_INVALID */
async function readVendorConfig(inputs, vendor, cwd) {
    if (inputs.vendorConfig === undefined)
        return {};
    const { readOverrides } = await __nccwpck_require__.e(/* import() */ 610).then(__nccwpck_require__.bind(__nccwpck_require__, 9610));
    return readOverrides((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, inputs.vendorConfig), vendor.overrideKeys);
}


/***/ }),

/***/ 2400:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ classify),
/* harmony export */   d: () => (/* binding */ isTransient)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2398);

const expired = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const untrusted = new Set([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_UNTRUSTED',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_CHAIN_TOO_LONG',
    'INVALID_CA',
    'INVALID_PURPOSE',
]);
/** Names a socket, TLS or proxy error by its code; the text of the error is never shown. */
function classify(error, attempt) {
    const { host, request } = attempt;
    const effect = attempt.connected ? 'ambiguous' : 'never-sent';
    const failure = (code, details = {}) => new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p(code, effect, { host, request, ...details });
    const reason = codeOf(error);
    if (attempt.timedOut)
        return failure('NETWORK_TIMEOUT', { timeout: `${attempt.timeoutMs / 1000} s` });
    const tunnel = tunnelReason(error);
    if (attempt.proxy && !attempt.connected && (tunnel ?? reason) !== '' && !isTls(reason)) {
        return failure('PROXY_FAILED', { proxy: attempt.proxy, reason: tunnel ?? reason });
    }
    if (expired.has(reason))
        return failure('TLS_EXPIRED', { reason });
    if (untrusted.has(reason))
        return failure('TLS_UNTRUSTED', { reason });
    if (reason === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return failure('TLS_HOST_MISMATCH');
    if (isTls(reason))
        return failure('TLS_PROTOCOL', { reason });
    switch (reason) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return failure('NETWORK_DNS');
        case 'ECONNREFUSED':
            return failure('NETWORK_REFUSED');
        case 'ECONNRESET':
        case 'EPIPE':
        case 'ECONNABORTED':
        case 'ERR_STREAM_PREMATURE_CLOSE':
            return failure('NETWORK_RESET');
        case 'ETIMEDOUT':
            return failure('NETWORK_TIMEOUT', { timeout: 'the time-out of the system' });
        default:
            return failure('NETWORK_UNREACHABLE', { reason: reason || 'an unknown error' });
    }
}
/** Whether another attempt could end otherwise. A certificate, a proxy or a redirect stays what it is. */
function isTransient(failure) {
    switch (failure.code) {
        case 'NETWORK_DNS':
        case 'NETWORK_REFUSED':
        case 'NETWORK_RESET':
        case 'NETWORK_TIMEOUT':
        case 'NETWORK_UNREACHABLE':
            return true;
        default:
            return false;
    }
}
function isTls(reason) {
    return (expired.has(reason) ||
        untrusted.has(reason) ||
        reason === 'EPROTO' ||
        reason.startsWith('ERR_SSL_') ||
        reason.startsWith('ERR_TLS_'));
}
function codeOf(error) {
    if (!(error instanceof Error))
        return '';
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    return /^\w+$/.test(code) ? code : '';
}
/** Why the library could not open a tunnel through a proxy; it says so in the text of its error alone. */
function tunnelReason(error) {
    if (!(error instanceof Error) || !error.message.startsWith('tunneling socket'))
        return undefined;
    const status = /statusCode=(\d{3})/.exec(error.message)?.[1];
    if (status)
        return `it answered ${status}`;
    return /\bE[A-Z]{3,}\b/.exec(error.message)?.[0] ?? 'it does not answer as a proxy';
}


/***/ }),

/***/ 987:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  V: () => (/* binding */ createHttp)
});

// EXTERNAL MODULE: ./src/http/failure.ts
var failure = __nccwpck_require__(2398);
;// CONCATENATED MODULE: ./src/http/body.ts

/** @throws NetworkFailure CAPTIVE_PORTAL, NOT_JSON or BAD_JSON; the text of the answer is never part of it. */
function parseJson(answer) {
    const { host, request, title } = answer;
    const text = answer.text.replace(/^\uFEFF/, '');
    const declared = /\bjson\b/i.test(answer.contentType);
    if (!declared && !/^\s*[[{]/.test(text)) {
        const html = /html/i.test(answer.contentType) || /^\s*<(!doctype|html)/i.test(text);
        if (html && isSignIn(text)) {
            throw new failure/* NetworkFailure */.p('CAPTIVE_PORTAL', 'ambiguous', { request, vendor: title });
        }
        const contentType = html
            ? 'an HTML page'
            : text.trim() === ''
                ? 'an empty body'
                : describe(answer.contentType);
        throw new failure/* NetworkFailure */.p('NOT_JSON', 'ambiguous', { host, request, contentType });
    }
    try {
        return JSON.parse(text);
    }
    catch {
        throw new failure/* NetworkFailure */.p('BAD_JSON', 'ambiguous', {
            host,
            request,
            reason: text.trim() === '' ? 'it is empty' : 'it does not parse',
        });
    }
}
/** Whether a page asks a person to sign in, as captive portals and single sign-on pages do. */
function isSignIn(html) {
    return /<input[^>]+type=["']?password|SAMLRequest|<title>[^<]*\b(sign|log)[ -]?(in|on)\b/i.test(html);
}
/** Whether an address is a sign-in page's, by its path. */
function isSignInUrl(url) {
    return /\/(login|log-in|signin|sign-in|sso|saml\d?|oauth2?|authorize|portal|captive)(\/|\.|$)/i.test(url.pathname);
}
function describe(contentType) {
    const type = contentType.split(';')[0]?.trim() ?? '';
    return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'text of no stated kind';
}

// EXTERNAL MODULE: ./src/http/classify.ts
var classify = __nccwpck_require__(2400);
// EXTERNAL MODULE: ./src/http/gate.ts
var gate = __nccwpck_require__(5785);
// EXTERNAL MODULE: ./src/token/encodings.ts
var encodings = __nccwpck_require__(5323);
// EXTERNAL MODULE: ./src/token/secret-parts.ts
var secret_parts = __nccwpck_require__(4406);
// EXTERNAL MODULE: ./src/http/url.ts
var http_url = __nccwpck_require__(6697);
;// CONCATENATED MODULE: ./src/http/redact.ts



/** Nothing that a server says is shown longer than this. */
const shown = 200;
/** Nothing beyond this can be among the first 200 characters that are left. */
const considered = 1_000;
/** Shortest piece of a secret, or of an encoding of it, that is replaced. */
const piece = 8;
/**
 * Makes text from outside fit for an error message: secrets replaced by `***`, control characters and line breaks by
 * spaces, cut at 200 characters. Replaced before the cut is each secret as it is and as it stands in a URL, and every
 * piece of 8 characters or more of its secret parts as they are, escaped, in hex or in base64, whatever the letter case
 * and wherever a line breaks: what a server or the cut leaves of a token is no encoding that a mask knows.
 *
 * @param secrets values that must not appear; empty ones are ignored
 */
function presenter(secrets) {
    const whole = wholeForms(secrets);
    let forms;
    return (text) => {
        let clean = text.slice(0, considered);
        for (const secret of whole)
            clean = clean.replaceAll(secret, '***');
        clean = clean.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
        if (clean.length >= piece) {
            forms ??= formsOf(secrets);
            clean = withoutPieces(clean, forms);
        }
        return clean.length > shown ? `${clean.slice(0, shown - 1)}…` : clean;
    };
}
/** Each secret as it is and as it stands in a URL, the longest first so that no rest of one remains. */
function wholeForms(secrets) {
    const all = secrets.flatMap((secret) => [secret, (0,http_url/* segment */.mX)(secret)]).filter((form) => form !== '');
    return [...new Set(all)].sort((a, b) => b.length - a.length);
}
/** Every form of the secret parts, one a line. */
function formsOf(secrets) {
    const known = (secret) => secrets.filter((other) => other !== secret);
    const parts = new Set(secrets.flatMap((secret) => (0,secret_parts/* secretPartsOf */.K)(secret, known(secret))));
    const forms = new Set([...parts].flatMap(partialForms));
    return foldCase([...forms].map((form) => form.replace(/\s/g, '')).join('\n'));
}
function partialForms(part) {
    const once = (0,encodings/* base64Parts */.Yz)((0,encodings/* utf8 */.As)(part));
    const twice = once.flatMap((text) => (0,encodings/* base64Parts */.Yz)((0,encodings/* utf8 */.As)(text)));
    const escaped = /^[A-Za-z0-9]*$/.test(part) ? [] : encodings/* escapes */.r6.map((escapeText) => escapeText(part));
    return [part, ...escaped, (0,encodings/* hex */.uh)((0,encodings/* utf8 */.As)(part)), ...[...once, ...twice].flatMap((text) => [text, (0,encodings/* urlSafe */.pl)(text)])];
}
/** The text with each run that is a piece of a form as `***`; spaces inside a run do not end it. */
function withoutPieces(text, forms) {
    const places = [];
    let dense = '';
    for (let index = 0; index < text.length; index += 1) {
        if (text[index] === ' ')
            continue;
        places.push(index);
        dense += text[index];
    }
    const folded = foldCase(dense);
    let safe = '';
    let kept = 0;
    let hiddenTo = 0;
    for (let start = 0; start + piece <= folded.length; start += 1) {
        if (!forms.includes(folded.slice(start, start + piece)))
            continue;
        const from = places[start] ?? 0;
        if (hiddenTo === 0 || from > hiddenTo)
            safe += `${text.slice(kept, from)}***`;
        hiddenTo = (places[start + piece - 1] ?? text.length - 1) + 1;
        kept = hiddenTo;
    }
    return safe + text.slice(kept);
}
/** ASCII alone, so that no length changes. */
function foldCase(text) {
    return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __nccwpck_require__(8902);
;// CONCATENATED MODULE: ./src/http/client.ts







const defaults = { timeoutMs: 30_000, attempts: 4, budgetMs: 120_000 };
/** The client of one origin and one credential: the `Http` port over `@actions/http-client`. */
function createHttp(options) {
    const { baseUrl, title } = options;
    const sleep = options.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
    const random = options.random ?? Math.random;
    const now = options.now ?? (() => new Date());
    const attempts = options.attempts ?? defaults.attempts;
    const budgetMs = options.budgetMs ?? defaults.budgetMs;
    const presentable = presenter([...(options.secrets ?? []), ...credentials(options.authorization)]);
    let transport;
    let requests = 0;
    /** Until when the server asked to be left alone, when it did so in an answer that was not repeated. */
    let quietUntil = 0;
    const headers = { accept: 'application/json', ...lowerCase(options.headers) };
    if (options.authorization !== undefined) {
        headers[(options.authorizationHeader ?? 'authorization').toLowerCase()] = options.authorization;
    }
    function opened() {
        transport ??= openTransport(options.userAgent ?? 'token-action');
        return transport;
    }
    async function once(via, request, url, label) {
        requests++;
        const body = request.body === undefined ? undefined : JSON.stringify(request.body);
        const wire = await via.exchange({
            method: request.method,
            url,
            headers: {
                ...headers,
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
                ...lowerCase(request.headers),
            },
            body,
            label,
            timeoutMs: request.timeoutMs ?? options.timeoutMs ?? defaults.timeoutMs,
            reusable: request.idempotent,
        });
        refuseRedirect(wire, url, label);
        return wire;
    }
    /** @throws NetworkFailure when the answer sends us elsewhere: a credential never follows. */
    function refuseRedirect(wire, url, label) {
        const target = wire.headers.location;
        if (wire.status < 300 || wire.status > 399 || target === undefined)
            return;
        // A 302 or 303 is how some servers answer after the deed.
        const effect = wire.status === 302 || wire.status === 303 ? 'ambiguous' : 'never-sent';
        const location = URL.canParse(target, url.href) ? new URL(target, url) : undefined;
        if (location && isSignInUrl(location)) {
            throw new failure/* NetworkFailure */.p('CAPTIVE_PORTAL', effect, { request: label, vendor: title });
        }
        throw new failure/* NetworkFailure */.p('REDIRECT_REFUSED', effect, {
            host: url.host,
            request: label,
            location: location ? presentable(location.origin + location.pathname) : 'no address',
        });
    }
    /** Milliseconds to wait before the next attempt; undefined when this outcome is final. */
    function pauseAfter(outcome, attempt, idempotent) {
        if (outcome instanceof failure/* NetworkFailure */.p) {
            const again = (0,classify/* isTransient */.d)(outcome) && (idempotent || outcome.effect === 'never-sent');
            return again ? (0,retry/* backOff */.fu)(attempt, random) : undefined;
        }
        const again = outcome.status === 429 || (idempotent && isPassing(outcome.status));
        if (!again)
            return undefined;
        const asked = (0,retry/* retryAfterMs */.Vs)(outcome.headers['retry-after'], (0,retry/* httpDate */.z7)(outcome.headers.date) ?? now());
        return Math.max(asked ?? 0, asked ? 0 : (0,retry/* backOff */.fu)(attempt, random));
    }
    async function send(request) {
        const url = (0,http_url/* join */.fj)(baseUrl, request.path);
        const label = `${request.method} ${presentable(url.pathname)}`;
        await keepQuiet();
        const started = now().getTime();
        let slept = 0;
        // Loading it takes time, which must not lie between the gate and the sending.
        const via = await opened();
        for (let attempt = 1;; attempt++) {
            if (options.gate && (0,gate/* changes */.Ao)(request))
                await (0,gate/* passGate */.lt)(options.gate);
            const outcome = await once(via, request, url, label).catch((error) => {
                if (error instanceof failure/* NetworkFailure */.p)
                    return error;
                throw error;
            });
            const pause = attempt < attempts ? pauseAfter(outcome, attempt, request.idempotent) : undefined;
            const spent = Math.max(slept, now().getTime() - started);
            if (pause === undefined || spent + pause > budgetMs) {
                if (outcome instanceof failure/* NetworkFailure */.p)
                    throw outcome;
                return heeded(response(outcome, label, attempt, pause !== undefined));
            }
            await sleep(pause);
            slept += pause;
        }
    }
    /** A create that was answered 503 is not sent again, but what is asked next waits as long as it was told. */
    function heeded(answer) {
        const { status, retryAfterMs = 0 } = answer;
        if ((status === 429 || status >= 500) && retryAfterMs <= budgetMs) {
            quietUntil = now().getTime() + retryAfterMs;
        }
        return answer;
    }
    async function keepQuiet() {
        const ms = Math.min(quietUntil - now().getTime(), budgetMs);
        quietUntil = 0;
        if (ms > 0)
            await sleep(ms);
    }
    function response(wire, label, attempt, waitTooLong) {
        const serverTime = (0,retry/* httpDate */.z7)(wire.headers.date);
        const asked = (0,retry/* retryAfterMs */.Vs)(wire.headers['retry-after'], serverTime ?? now());
        const contentType = wire.headers['content-type'] ?? '';
        return {
            status: wire.status,
            headers: wire.headers,
            text: wire.text,
            attempts: attempt,
            request: label,
            ...(serverTime ? { serverTime } : {}),
            ...(asked === undefined ? {} : { retryAfterMs: asked }),
            ...(waitTooLong && asked !== undefined ? { waitTooLong: true } : {}),
            json: () => parseJson({ title, host: baseUrl.host, request: label, contentType, text: wire.text }),
        };
    }
    return {
        baseUrl,
        title,
        send,
        get requests() {
            return requests;
        },
        presentable,
    };
}
/** Loaded with the first request: a token that is refused by its form needs no network. */
async function openTransport(userAgent) {
    const { createTransport } = await Promise.all(/* import() */[__nccwpck_require__.e(449), __nccwpck_require__.e(775)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1517));
    return createTransport(userAgent);
}
/** Whether a status may be another one soon. */
function isPassing(status) {
    return status === 408 || status === 425 || (status >= 500 && status !== 501 && status !== 505);
}
/** The header value and the credential inside it. */
function credentials(authorization) {
    if (authorization === undefined)
        return [];
    const space = authorization.indexOf(' ');
    return space === -1 ? [authorization] : [authorization, authorization.slice(space + 1)];
}
function lowerCase(headers = {}) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}


/***/ }),

/***/ 2398:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ NetworkFailure)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3852);

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

/***/ 5785:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ changes),
/* harmony export */   Zg: () => (/* binding */ heldBack),
/* harmony export */   lt: () => (/* binding */ passGate)
/* harmony export */ });
/** What a gate threw, so that nobody takes it for an answer of the server. */
const refusals = new WeakSet();
/** Whether a request changes something at the server, or may. */
function changes({ method, asks }) {
    return method !== 'GET' && asks !== true;
}
/** Awaits the gate. @throws whatever the gate throws, unchanged */
async function passGate(gate) {
    try {
        await gate.beforeSending();
    }
    catch (error) {
        if (typeof error === 'object' && error !== null)
            refusals.add(error);
        throw error;
    }
}
/** Whether an error came out of a gate. The gate may ask servers too, so its class does not tell. */
function heldBack(error) {
    return typeof error === 'object' && error !== null && refusals.has(error);
}


/***/ }),

/***/ 8902:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   z7: () => (/* binding */ httpDate)
/* harmony export */ });
/** Milliseconds before the second attempt; doubled for each further one. */
const firstPause = 500;
const longestPause = 8_000;
/** The pause before attempt `attempt + 1`: exponential, capped, with jitter between half of it and all of it. */
function backOff(attempt, random) {
    const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1));
    return Math.round(pause * (0.5 + random() / 2));
}
/**
 * Milliseconds that `Retry-After` asks for: seconds, or an HTTP-date that is compared with the server's own clock.
 * Undefined when the header is absent or cannot be read.
 */
function retryAfterMs(header, serverNow) {
    const value = header?.trim() ?? '';
    if (/^\d+(\.\d+)?$/.test(value))
        return Math.ceil(Number(value) * 1000);
    const at = httpDate(value);
    return at && Math.max(0, at.getTime() - serverNow.getTime());
}
/** The instant of an HTTP-date (RFC 9110); undefined when the text is none. */
function httpDate(value) {
    if (!value || !/^[A-Z][a-z]+,? /.test(value))
        return undefined;
    const time = Date.parse(value);
    return Number.isNaN(time) ? undefined : new Date(time);
}


/***/ }),

/***/ 6697:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ pathBelow),
/* harmony export */   IX: () => (/* binding */ nextLink),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   mX: () => (/* binding */ segment)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2398);

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
/** A text as one segment of a path or one value of a query. Half a character, which no URL can hold, becomes U+FFFD. */
function segment(text) {
    return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
/** The path of the base URL with exactly one slash at its end. */
function rootPath(base) {
    return `${base.pathname.replace(/\/+$/, '')}/`;
}


/***/ }),

/***/ 8422:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
        steps: ['check', 'rotate'],
        choices: ['fail', 'warn', 'skip'],
        default: 'fail',
        help: 'What to do when nobody can say whether the token is valid: fail, go on with a warning, or skip the later steps. A rotation of a token that is due fails all the same.',
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
    leaked: {
        type: 'text',
        steps: ['rotate'],
        help: 'For an emergency, the ref of a token that leaked, as a log or `status` prints it. It is replaced and ended at once, without overlap and without waiting for running jobs.',
        example: 'sha256:0123456789ab',
    },
    'leaked-first': {
        type: 'boolean',
        steps: ['rotate'],
        default: 'false',
        help: 'End the token in `leaked` before its successor is created. Jobs fail until the new one is stored. Needs `admin-token`.',
    },
    forget: {
        type: 'lines',
        steps: ['rotate'],
        help: 'Stores that nothing uses any more, one a line, written as in `stores`. An old token is no longer kept for them.',
        example: 'env:staging',
    },
    recover: {
        type: 'text',
        steps: ['rotate'],
        help: 'The sealed secrets that an earlier run printed because it could not store them. They are verified and written.',
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
        help: '`not-due`, `rotated`, `resumed`, `waiting`, `retired`, `extended`, `ended` (a leaked token), `manual` or `refused`.',
    },
    'next-rotation': { steps: ['rotate'], help: 'When the next rotation is due (ISO 8601), or `unknown`.' },
};


/***/ }),

/***/ 1231:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ln: () => (/* binding */ parseCheckInputs),
  gE: () => (/* binding */ parseRotateInputs),
  Qd: () => (/* binding */ parseRunInputs)
});

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __nccwpck_require__(3852);
// EXTERNAL MODULE: ./src/inputs.ts
var inputs = __nccwpck_require__(8422);
// EXTERNAL MODULE: ./src/token/duration.ts
var duration = __nccwpck_require__(6153);
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

;// CONCATENATED MODULE: ./src/inputs/ref.ts

/** A digest, or a public prefix that cannot be a whole token: it is short and ends with the sign for what is left out. */
const printed = /^(?:sha256:[0-9a-f]{12}|[A-Za-z]{2,8}_[A-Za-z0-9]{1,16}_…)$/;
/** The ref of a token as it is printed. Anything else could be the token itself, so it is not repeated. */
function parseRef(input, text) {
    if (printed.test(text))
        return text;
    throw new failure/* Failure */.H('INPUT_INVALID', {
        input,
        value: `a text of ${text.length} characters`,
        expected: 'the ref of a token as it is printed (never the token itself)',
        example: 'sha256:0123456789ab, or qh_a1b2c3_… where the vendor has a public prefix',
    });
}

// EXTERNAL MODULE: ./src/inputs/url.ts
var url = __nccwpck_require__(6344);
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
/** The inputs of the rotation. @throws Failure as `parseCheckInputs`, and INPUT_CONFLICT */
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
        ...emergency(fields),
        forget: fields.lines('forget'),
        onUnknown: fields.choice('on-unknown') ?? 'fail',
        dryRun: fields.boolean('dry-run'),
        githubApiUrl,
    };
}
/** What to do about a token that leaked, or about one that could not be stored; one of them at a time. */
function emergency(fields) {
    const given = fields.optional('leaked');
    const leaked = given === undefined ? undefined : parseRef('leaked', given);
    const leakedFirst = fields.boolean('leaked-first');
    const recover = fields.optional('recover');
    if (leaked !== undefined && recover !== undefined) {
        throw new failure/* Failure */.H('INPUT_CONFLICT', {
            inputs: '`leaked` and `recover`',
            reason: 'one creates a new token, the other stores one that exists',
        });
    }
    if (leakedFirst && leaked === undefined) {
        throw new failure/* Failure */.H('INPUT_CONFLICT', {
            inputs: '`leaked-first: true` and an empty `leaked`',
            reason: 'it says when the token in `leaked` is ended',
        });
    }
    return { leaked, leakedFirst, recover };
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

/***/ 4245:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readFromEnvironment)
/* harmony export */ });
/**
 * Inputs of an action. A composite hands them over as `INPUT_MIN_VALIDITY`, GitHub's runner to a node action as
 * `INPUT_MIN-VALIDITY`.
 */
function readFromEnvironment(env) {
    return (name) => {
        const upper = name.toUpperCase();
        return env[`INPUT_${upper.replaceAll('-', '_')}`] ?? env[`INPUT_${upper}`] ?? '';
    };
}


/***/ }),

/***/ 6344:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ parseBaseUrl),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3852);

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

/***/ 7197:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   Lk: () => (/* binding */ brokenOffReport),
/* harmony export */   bj: () => (/* binding */ idleReport),
/* harmony export */   lc: () => (/* binding */ refusedReport)
/* harmony export */ });
/* harmony import */ var _codes_table_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6190);

/** The report of something that stopped before the machine began. */
function refusedReport({ code, message }, warnings = []) {
    return { ...idleReport(), outcome: 'refused', code, message, level: levelOf(code), warnings };
}
/**
 * The report of a run that ended outside the machine: refused for what it was given, or broken off by a signal or by a
 * mistake of ours, and then nobody knows how far it came.
 */
function brokenOffReport({ code, message }) {
    const refused = { ...refusedReport({ code, message }), level: 'error' };
    if (code !== 'INTERRUPTED' && code !== 'INTERNAL_ERROR')
        return refused;
    return { ...refused, outcome: 'waiting', waitingFor: 'a run that finds out how far this one came' };
}
/** The report of a rotation that is switched off: nobody was asked. */
function idleReport() {
    return {
        outcome: 'not-due',
        generation: 0,
        stores: [],
        created: null,
        old: null,
        next: 'unknown',
        code: null,
        message: null,
        level: null,
        waitingFor: null,
        until: null,
        warnings: [],
        steps: [],
        plan: [],
    };
}
const levels = {
    fail: 'error',
    'on-unknown': 'error',
    'on-missing': 'error',
    warn: 'warning',
    skip: 'notice',
    notice: 'notice',
};
/** How loudly a code is said by default. A vendor that could not be asked is an error: nothing was done. */
function levelOf(code) {
    return levels[_codes_table_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F[code].outcome];
}


/***/ }),

/***/ 6153:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 5323:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ utf8),
/* harmony export */   Hq: () => (/* binding */ lowerPercent),
/* harmony export */   I$: () => (/* binding */ decimalList),
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   TY: () => (/* binding */ reversed),
/* harmony export */   Yz: () => (/* binding */ base64Parts),
/* harmony export */   a: () => (/* binding */ percentEncode),
/* harmony export */   by: () => (/* binding */ base64Part),
/* harmony export */   dQ: () => (/* binding */ mapCharacters),
/* harmony export */   eA: () => (/* binding */ unicodeEscapes),
/* harmony export */   fz: () => (/* binding */ base32Parts),
/* harmony export */   gH: () => (/* binding */ utf16be),
/* harmony export */   iw: () => (/* binding */ octalEscapes),
/* harmony export */   kK: () => (/* binding */ hexList),
/* harmony export */   mB: () => (/* binding */ rot13),
/* harmony export */   pl: () => (/* binding */ urlSafe),
/* harmony export */   r6: () => (/* binding */ escapes),
/* harmony export */   uh: () => (/* binding */ hex),
/* harmony export */   vw: () => (/* binding */ uuParts),
/* harmony export */   wY: () => (/* binding */ utf16le)
/* harmony export */ });
/**
 * What tools make of the bytes of a secret. The block encodings return only the characters that stay the same whatever
 * stands before and after the secret, for one position of it within the block.
 */
const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const utf8 = (text) => Buffer.from(text, 'utf8');
const utf16le = (text) => Buffer.from(text, 'utf16le');
function utf16be(text) {
    return Buffer.from(text, 'utf16le').swap16();
}
/** @param before how many bytes stand before the secret, modulo 3 */
function base64Part(bytes, before) {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
/** The three positions that a secret can have in base64. */
function base64Parts(bytes) {
    return [0, 1, 2].map((before) => base64Part(bytes, before));
}
const urlSafe = (base64) => base64.replaceAll('+', '-').replaceAll('/', '_');
/** The three positions of uuencode: base64 with other characters. */
function uuParts(bytes) {
    return base64Parts(bytes).map((part) => mapCharacters(part, (character) => String.fromCharCode(32 + (base64Alphabet.indexOf(character) || 64))));
}
/** The five positions that a secret can have in base32, in capitals. */
function base32Parts(bytes) {
    return [0, 1, 2, 3, 4].map((before) => {
        let text = '';
        let bits = 0;
        let value = 0;
        for (const byte of [...Array(before).fill(0), ...bytes]) {
            value = ((value << 8) | byte) & 0xfff;
            bits += 8;
            for (; bits >= 5; bits -= 5)
                text += base32Alphabet.charAt((value >> (bits - 5)) & 31);
        }
        return text.slice(Math.ceil((before * 8) / 5));
    });
}
const hex = (bytes) => Buffer.from(bytes).toString('hex');
/** Each two of the hex `digits` after `prefix`, with `separator` between. */
function hexList(digits, prefix, separator) {
    const list = digits.replace(/../g, `${prefix}$&${separator}`);
    return list.slice(0, list.length - separator.length);
}
function decimalList(bytes, separator) {
    return Array.from(bytes).join(separator);
}
function octalEscapes(bytes) {
    return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
/** `\u0071` for each UTF-16 unit. */
function unicodeEscapes(text) {
    return hex(utf16be(text)).replace(/..../g, '\\u$&');
}
function unicodeEscape(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
/** Percent-encodes each byte but those of `kept`, which lists ASCII characters as the inside of a character class. */
function percentEncode(text, kept) {
    return Array.from(utf8(text), (byte) => {
        const character = String.fromCharCode(byte);
        return byte < 128 && kept.test(character)
            ? character
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }).join('');
}
/** The same with the hex digits of each `%41` in lower case. */
function lowerPercent(text) {
    return text.replace(/%[0-9A-F]{2}/g, (encoded) => encoded.toLowerCase());
}
function mapCharacters(text, replace) {
    let mapped = '';
    for (const character of text)
        mapped += replace(character);
    return mapped;
}
function reversed(text) {
    return Array.from(text).reverse().join('');
}
function rot13(text) {
    return text.replace(/[A-Za-z]/g, (letter) => {
        const base = letter <= 'Z' ? 65 : 97;
        return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
    });
}
/** Lines of `columns` characters, each with a newline, as the tools that wrap print them. */
function wrap(text, columns) {
    let lines = '';
    for (let start = 0; start < text.length; start += columns) {
        lines += `${text.slice(start, start + columns)}\n`;
    }
    return lines;
}
const nothing = /(?!)/;
/** What programs that print a value as text of some language make of it; most leave letters and digits alone. */
const escapes = [
    json,
    (text) => json(json(text)),
    (text) => json(json(json(text))),
    // Slashes as PHP, every character beyond ASCII as Python, `<`, `>`, `&` as Go, and the rest as .NET.
    (text) => json(text).replaceAll('/', '\\/'),
    jsonAscii,
    (text) => json(jsonAscii(text)),
    (text) => jsonAscii(text).replace(/[<>&]/g, unicodeEscape),
    (text) => mapCharacters(text, (character) => character === '\\'
        ? '\\\\'
        : /[ -~]/.test(character) && !/["&'+<>`]/.test(character)
            ? character
            : unicodeEscapes(character).replace(/[a-f](?=[0-9a-f]*$)/g, (digit) => digit.toUpperCase())),
    // URLs: encodeURIComponent, RFC 3986, forms, a path, encodeURI.
    (text) => percentEncode(text, /[A-Za-z0-9\-_.!~*'()]/),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.~]/),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.* ]/).replaceAll(' ', '+'),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.~/]/),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.!~*'();/?:@&=+$,#]/),
    (text) => percentEncode(percentEncode(text, /[A-Za-z0-9\-_.~]/), /[A-Za-z0-9\-_.~]/),
    (text) => percentEncode(percentEncode(text, /[A-Za-z0-9\-_.!~*'()]/), /[A-Za-z0-9\-_.~]/),
    // XML and HTML.
    (text) => entities(text, { '"': '&quot;', "'": '&apos;' }),
    (text) => entities(text, { '"': '&quot;', "'": '&#39;' }),
    (text) => entities(text, { '"': '&#34;', "'": '&#39;' }),
    (text) => entities(text, { '"': '&quot;', "'": '&#x27;' }),
    (text) => entities(text, {}),
    (text) => entities(entities(text, { '"': '&quot;', "'": '&#39;' }), {}),
    // Quotes doubled (SQL, YAML, PowerShell, CSV, expressions) or closed and opened again (shells).
    (text) => text.replaceAll("'", "''"),
    (text) => text.replaceAll('"', '""'),
    (text) => text.replaceAll("'", "'\\''"),
    (text) => text.replaceAll("'", `'"'"'`),
    // Backslashes: C and its heirs, double and $'' quotes, every character that a shell, a pattern or Markdown minds.
    (text) => text.replace(/["]/g, '\\$&'),
    (text) => text.replace(/[\\]/g, '\\$&'),
    (text) => text.replace(/[\\']/g, '\\$&'),
    (text) => text.replace(/[\\'"]/g, '\\$&'),
    (text) => text.replace(/[\\"$`]/g, '\\$&'),
    (text) => text.replace(/[\\"$`!]/g, '\\$&'),
    (text) => text.replace(/[^\w@%+=:,./-]/gu, '\\$&'),
    (text) => text.replace(/[ !"#$&'()*,;<>?[\\\]^`{|}~]/g, '\\$&'),
    (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
    (text) => text.replace(/[\x20-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7e]/g, '\\$&'),
    (text) => text.replace(/[\\`*_{}[\]()#+.!|<>~-]/g, '\\$&'),
    (text) => text.replace(/[_*]/g, '\\$&'),
    // PowerShell's back-tick; cmd's caret and doubled percent sign.
    (text) => text.replace(/[`"$]/g, '`$&'),
    (text) => text.replace(/[&|<>^]/g, '^$&'),
    (text) => text.replace(/[&|<>^"%!()]/g, '^$&'),
    (text) => text.replaceAll('%', '%%'),
    // Bytes beyond ASCII as quoted-printable, C and Git print them, and what workflow commands do.
    (text) => bytesAs(text, /=/, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`),
    (text) => bytesAs(text.replace(/[\\'"]/g, '\\$&'), nothing, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`),
    (text) => bytesAs(text.replace(/[\\"]/g, '\\$&'), nothing, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
    (text) => text.replaceAll('%', '%25'),
];
function json(text) {
    return JSON.stringify(text).slice(1, -1);
}
function jsonAscii(text) {
    return json(text).replace(/[^ -~]/g, unicodeEscape);
}
function entities(text, quotes) {
    const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', ...quotes };
    return text.replace(/[&<>"']/g, (character) => named[character] ?? character);
}
/** Replaces the bytes beyond ASCII and those that `also` names. */
function bytesAs(text, also, replace) {
    return Array.from(utf8(text), (byte) => {
        const character = String.fromCharCode(byte);
        return byte > 126 || also.test(character) ? replace(byte) : character;
    }).join('');
}


/***/ }),

/***/ 910:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ inspectValue)
/* harmony export */ });
/** Looks at a value as a secret store handed it over. Nothing that is returned but `token` holds a part of it. */
function inspectValue(value) {
    const token = value.trim();
    // Trimming takes a byte order mark for white space, but a secret that holds one was written by a broken tool.
    const invisible = invisibleIn(value);
    if (token === '')
        return { token, warnings: [], problem: { code: 'TOKEN_EMPTY', details: {} } };
    const problem = invisible
        ? { code: 'TOKEN_BOM', details: { what: invisible } }
        : (quotes(token) ?? placeholder(token) ?? headerPrefix(token) ?? inner(token));
    const around = value.slice(0, value.length - value.trimStart().length) + value.slice(value.trimEnd().length);
    const warnings = around === '' || invisible
        ? []
        : [
            {
                code: 'TOKEN_WHITESPACE',
                details: { what: /[\r\n]/.test(around) ? 'a line break' : 'white space' },
            },
        ];
    return { token, warnings, ...(problem && { problem }) };
}
const invisibles = {
    '\uFEFF': 'a byte order mark',
    '\u200B': 'a zero-width space',
    '\u200C': 'a zero-width non-joiner',
    '\u200D': 'a zero-width joiner',
    '\u2060': 'a word joiner',
    '\u00AD': 'a soft hyphen',
};
function invisibleIn(value) {
    const found = /\p{Cf}/u.exec(value)?.[0];
    if (found === undefined)
        return undefined;
    return invisibles[found] ?? `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
function quotes(token) {
    return /^["'`“”‘’«„]|["'`“”‘’»]$/.test(token) ? { code: 'TOKEN_QUOTES', details: {} } : undefined;
}
const placeholders = [
    // Expressions and variables that nobody expanded.
    /\$\{\{/,
    /\{\{.*\}\}/s,
    /^\$\(?\{?[A-Za-z_]\w*\}?\)?$/,
    /^\$env:\w+$/i,
    /^%\w+%$/,
    /^\$\([^)]*\)$/,
    // Blanks to fill in.
    /^<[^<>]*>$/,
    /^\[[^[\]]*\]$/,
    /^\{[^{}]*\}$/,
    /^(?:[a-z]{2,6}[-_](?:\w+_)?)?(?:x{3,}|X{3,}|\.{3,}|…|_{3,}|-{3,}|0{8,})$/,
    // A masked value, or one that a page shortened.
    /\*{3,}|…$|\.{3}$/,
    /^(?:change|replace|insert|enter|paste|put|add|set)[-_ ]?(?:me|this|it|here|with|your|the|a)\b/i,
    /^(?:change|replace)(?:me|this|it)\d*!?$/i,
    /(?:^|_)(?:your|my)[-_ ]?(?:\w{0,20}[-_ ])?(?:token|secret|key|password)(?:[-_ ]here)?$/i,
    /^(?:some|fake|dummy|sample|example|test)[-_ ]?(?:api[-_ ]?)?(?:token|secret|key)$/i,
    /^(?:todo|tbd|fixme|none|null|nil|undefined|dummy|placeholder|example|secret|token|password|n\/a|true|false)$/i,
];
function placeholder(token) {
    return placeholders.some((pattern) => pattern.test(token))
        ? { code: 'TOKEN_PLACEHOLDER', details: {} }
        : undefined;
}
function headerPrefix(token) {
    const header = /^(authorization|private-token|x-api-key)\s*:/i.exec(token)?.[1];
    if (header !== undefined)
        return { code: 'TOKEN_BEARER_PREFIX', details: { prefix: `${canonical(header)}:` } };
    const scheme = /^(bearer|basic|token)\s/i.exec(token)?.[1];
    return scheme === undefined
        ? undefined
        : { code: 'TOKEN_BEARER_PREFIX', details: { prefix: canonical(scheme) } };
}
/** `x-api-key` as `X-Api-Key`: the words are ours, never the value's. */
function canonical(name) {
    return name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
function inner(token) {
    const found = /[\s\p{Cc}]/u.exec(token)?.[0];
    if (found === undefined)
        return undefined;
    const what = /[\r\n]/.test(found)
        ? 'a line break'
        : /\s/.test(found)
            ? 'white space'
            : 'a control character';
    return { code: 'TOKEN_INNER_WHITESPACE', details: { what } };
}


/***/ }),

/***/ 8684:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 5040:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ textEncodings),
/* harmony export */   Gk: () => (/* binding */ isJwtPayload),
/* harmony export */   Zn: () => (/* binding */ maskVariants)
/* harmony export */ });
/* unused harmony export maximumMasks */
/* harmony import */ var _encodings_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5323);
/* harmony import */ var _secret_parts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4406);


/** Most masks of one token: a runner compares every line of the log with every mask. */
const maximumMasks = 250;
/** Shortest mask. */
const minimumLength = 8;
/** Shortest piece of a longer mask, for output that breaks it over lines. */
const minimumPiece = 16;
/** Values that people put where a token belongs; to mask them would only hide innocent text. */
const commonWords = new Set('administrator changeme development example password placeholder production secret-token undefined username your-token your_token yourtoken'.split(' '));
const longestCommonWord = 13;
/**
 * Everything that common tools, languages and HTTP clients make of a token, alone or inside a longer text, in the order
 * of how much it matters. The secret parts are masked on their own, so that a public prefix stays readable.
 *
 * A mask holds the part of an encoding that does not depend on what stands around the secret. A longer mask stands
 * beside its own pieces because output that is not wrapped is hidden by the first, and wrapped output by the others.
 *
 * @param token 8 to 4096 characters of any alphabet; a shorter one has no masks
 * @param options.secretParts what the vendor's format calls secret, see `TokenFormat.secretParts`
 * @returns at most 250 different lines of 8 characters or more, none of them likely in innocent text
 */
function maskVariants(token, options = {}) {
    const parts = (0,_secret_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .secretPartsOf */ .K)(token, options.secretParts).filter(isNoCommonWord);
    const masks = new Set();
    for (const part of parts)
        masks.add(part);
    const add = (variants) => {
        for (const variant of variants) {
            if (masks.size >= maximumMasks)
                return;
            const mask = withoutGuessableTail(variant);
            if (isDistinctive(mask))
                masks.add(mask);
        }
    };
    for (const family of [escaped, inBase64, inDigits, twice, wideInBase64, twiceUrlSafe])
        for (const part of parts)
            add(family(part));
    const secrets = parts.filter((part) => !isJwtPayload(part, parts));
    for (const family of [spelledOut, inOtherAlphabets, rearranged])
        for (const part of secrets)
            add(family(part));
    if (parts.length > 0)
        add(linesOf((0,_secret_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .bareToken */ .e)(token), parts));
    for (const part of secrets)
        add(pieces(part));
    return [...masks];
}
/** A part in full and every encoding of it that is more than its bytes as digits, most common first. */
function textEncodings(part) {
    const families = [rearranged, inBase64, twice, escaped, wideInBase64, inOtherAlphabets, twiceUrlSafe];
    return [
        { text: part, even: true },
        ...families.flatMap((family) => [...family(part)].map((text) => ({ text, even: family !== escaped }))),
    ].filter(({ text, even }) => even || text !== part);
}
/** Not a payload: it identifies, and its beginning is the same in many tokens, but nobody gets in with it. */
function isJwtPayload(part, parts) {
    return parts.length > 1 && part.startsWith('eyJ');
}
function* escaped(part) {
    if (/^[A-Za-z0-9]*$/.test(part))
        return;
    for (const escapeText of _encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .escapes */ .r6) {
        const text = escapeText(part);
        yield text;
        if (text.includes('%'))
            yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .lowerPercent */ .Hq)(text);
    }
}
function* inBase64(part) {
    for (const text of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        yield text;
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(text);
    }
}
function* wideInBase64(part) {
    for (const text of [...(0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf16le */ .wY)(part)), ...(0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf16be */ .gH)(part))]) {
        yield text;
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(text);
    }
}
function* inDigits(part) {
    const lower = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part));
    const upper = lower.toUpperCase();
    yield lower;
    yield upper;
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hexList */ .kK)(upper, '%', '');
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hexList */ .kK)(lower, '%', '');
}
/** Base64 of base64, and of what else ends up in base64. */
function* twice(part) {
    for (const inner of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(inner));
        if ((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(inner) !== inner)
            yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .percentEncode */ .a)(inner, /[A-Za-z0-9]/);
    }
    const quoted = JSON.stringify(part).slice(1, -1);
    if (quoted !== part)
        yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(quoted));
}
function* twiceUrlSafe(part) {
    for (const inner of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        if ((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(inner) !== inner)
            yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(inner)));
    }
}
/** Each byte or character as a number. */
function* spelledOut(part) {
    const bytes = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part);
    const digits = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(bytes);
    for (const [prefix, separator] of separators) {
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hexList */ .kK)(digits, prefix, separator);
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hexList */ .kK)(digits.toUpperCase(), prefix, separator);
    }
    for (const separator of [',', ', ', ' '])
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .decimalList */ .I$)(bytes, separator);
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .octalEscapes */ .iw)(bytes);
    const unicode = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .unicodeEscapes */ .eA)(part);
    yield unicode;
    yield unicode.replace(/[a-f]/g, (digit) => digit.toUpperCase());
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .mapCharacters */ .dQ)(part, (character) => `&#${character.codePointAt(0)};`);
    const entities = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .mapCharacters */ .dQ)(part, (character) => `&#x${character.codePointAt(0)?.toString(16)};`);
    yield entities;
    yield entities.replace(/[a-f]/g, (digit) => digit.toUpperCase());
}
function* inOtherAlphabets(part) {
    const bytes = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part);
    const inBase32 = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base32Parts */ .fz)(bytes);
    yield* inBase32;
    yield* inBase32.map((text) => text.toLowerCase());
    yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .uuParts */ .vw)(bytes);
    yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(bytes)));
    for (const text of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)(bytes))
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(text));
}
const separators = [
    ['', ':'],
    ['', ' '],
    ['', '-'],
    ['\\x', ''],
    ['0x', ', '],
    ['0x', ','],
    ['0x', ' '],
    ['=', ''],
];
function* rearranged(part) {
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .reversed */ .TY)(part);
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .rot13 */ .mB)(part);
    // A short word in capitals is often the name of something.
    if (part.length >= 16 || !/^[A-Za-z_-]*$/.test(part)) {
        yield part.toUpperCase();
        yield part.toLowerCase();
    }
}
/** Lines of the whole token, encoded alone by the tools that wrap: `base64`, `openssl base64`, `xxd`, `od`. */
function* linesOf(token, parts) {
    const bytes = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(token);
    const first = Math.min(...parts.map((part) => token.indexOf(part)).filter((index) => index >= 0));
    if (!Number.isFinite(first))
        return;
    const from = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(token.slice(0, first)).length;
    const once = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Part */ .by)(bytes, 0);
    const start = Math.ceil((from * 8) / 6);
    yield* slices(once, 76, start);
    yield* slices(once, 64, start);
    yield* slices((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(bytes), 60, from * 2);
    for (const [inner, outer] of [
        [76, 76],
        [Number.POSITIVE_INFINITY, 76],
        [64, 64],
    ]) {
        const innerStart = start + (Number.isFinite(inner) ? Math.floor(start / inner) : 0);
        const text = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .LV)(once, inner).trimEnd());
        yield* slices((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Part */ .by)(text, 0), outer, Math.ceil((innerStart * 8) / 6));
    }
    for (let index = Math.ceil(from / 8) * 8; index + 8 <= bytes.length && index < 128; index += 8) {
        const group = bytes.subarray(index, index + 8);
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hexList */ .kK)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(group), '', ' ');
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(group).replace(/....(?!$)/g, '$& ');
    }
}
/** What each line of `columns` characters shows of the text after `start`. */
function* slices(text, columns, start) {
    if (text.length <= columns)
        return;
    for (let line = 0; line < text.length; line += columns) {
        const slice = text.slice(Math.max(line, start), line + columns);
        if (slice.length >= minimumPiece)
            yield slice;
    }
}
/** Pieces for output that breaks the secret at another place, or cuts it short. */
function* pieces(part) {
    yield* split(part);
    for (const text of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        yield* split(text);
        yield* split((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(text));
    }
}
/** Equal pieces of 12 to 32 characters, so that a line of 64 holds a whole one wherever it begins. */
function* split(text) {
    const count = Math.floor(text.length / Math.min(32, Math.max(12, text.length / 16)));
    if (count < 2)
        return;
    for (let index = 0; index < count; index += 1) {
        const piece = text.slice(Math.floor((index * text.length) / count), Math.floor(((index + 1) * text.length) / count));
        // The beginning of JSON in base64 is the same in many texts.
        if (!piece.includes('eyJ'))
            yield piece;
    }
}
/**
 * GitHub's runner also masks what follows the last `&` of a mask when that is 6 characters or longer, so that part must
 * not be an entity with little behind it, such as `quot;s`.
 */
function withoutGuessableTail(mask) {
    if (!mask.includes('&'))
        return mask;
    let text = mask;
    while (/&(?:[a-z]{2,6}|#[0-9]{2,6}|#x[0-9a-f]{2,5});[^&]{0,7}$/i.test(text)) {
        const tail = text.length - text.lastIndexOf('&') - 1;
        if (tail < 6)
            break;
        text = text.slice(0, text.lastIndexOf('&'));
    }
    return text;
}
/** Whether a derived text is long and varied enough that nobody writes it by chance. */
function isDistinctive(text) {
    return text.length >= minimumLength && variety(text) >= 5 && !/[\r\n]/.test(text) && !isCommonWord(text);
}
function isNoCommonWord(text) {
    return variety(text) >= 4 && !isCommonWord(text);
}
function isCommonWord(text) {
    return text.length <= longestCommonWord && commonWords.has(text.toLowerCase());
}
/** How many different characters a text has, as far as that matters. */
function variety(text) {
    const few = new Set(text.slice(0, 32)).size;
    return few >= 5 ? few : new Set(text).size;
}


/***/ }),

/***/ 1995:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ tokenRef)
});

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: ./src/token/ref.ts

/** Loaded with the first digest: it costs a quarter of the start-up, and many tokens have a public part. */
const ref_crypto = () => (0,external_node_module_namespaceObject.createRequire)(import.meta.url)('node:crypto');
/**
 * The only name of a token that may be printed: its public part where the vendor has one, such as `qh_a1b2c3_…`, else
 * `sha256:` and the first 12 hex digits of the digest of the value.
 */
function tokenRef(value, publicPart) {
    return publicPart ?? `sha256:${ref_crypto().createHash('sha256').update(value).digest('hex').slice(0, 12)}`;
}


/***/ }),

/***/ 1908:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ compareScopes)
/* harmony export */ });
/* unused harmony export parseScopes */
/**
 * Compares two sets of scopes.
 *
 * @param covers whether a granted scope implies a wanted one; it must hold for equal scopes
 */
function compareScopes(granted, wanted, covers) {
    return {
        missing: unique(wanted).filter((scope) => !granted.some((have) => covers(have, scope))),
        excess: unique(granted).filter((have) => !wanted.some((scope) => covers(scope, have))),
    };
}
/** Scopes as a list input gives them: separated by commas, spaces or lines. */
function parseScopes(text) {
    return unique(text.split(/[\s,]+/).filter((scope) => scope !== ''));
}
function unique(items) {
    return [...new Set(items)];
}


/***/ }),

/***/ 4406:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ secretPartsOf),
/* harmony export */   e: () => (/* binding */ bareToken)
/* harmony export */ });
/** Shortest piece that counts as a secret of its own. */
const minimumLength = 8;
/**
 * The parts of a token that are secret on their own, most important first: the secret behind a public prefix, the
 * signature and the payload of a JWT, each line of a value of several lines, or the whole token where it has no
 * structure. Surrounding white space, quotes, a byte order mark and `Bearer ` are not part of a token.
 *
 * @param known what the vendor's format calls secret; pieces that are too short, or not in the token, do not count
 * @returns pieces of 8 characters or more, without line breaks; none when the token is shorter than that
 */
function secretPartsOf(token, known = []) {
    const parts = new Set();
    for (const line of bareToken(token).split(/[\r\n]+/)) {
        const text = line.trim();
        if (text.length < minimumLength || text.startsWith('-----'))
            continue;
        const named = known.filter((part) => part.length >= minimumLength && text.includes(part));
        const jwt = jwtParts(text);
        if (named.length + jwt.length === 0)
            parts.add(text.slice(publicPrefixLength(text)));
        for (const part of [...named, ...jwt])
            if (part !== text || named.length === 1)
                parts.add(part);
    }
    return [...parts];
}
/** The token without what people paste around it: white space, quotes, a byte order mark, `Bearer `. */
function bareToken(value) {
    const trimmed = value.replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, '');
    const unquoted = /^(["'`])([\s\S]*)\1$/.exec(trimmed)?.[2]?.trim() ?? trimmed;
    return unquoted.replace(/^(?:Bearer|token)\s+/i, '');
}
/** Shortest payload that is not the same in many tokens. */
const minimumPayload = 32;
/** Signature and payload. The header says nothing and is the same in many tokens, so it is no secret. */
function jwtParts(text) {
    const [, payload = '', signature = ''] = /^eyJ[\w-]*\.(eyJ[\w-]*)\.([\w-]+)$/.exec(text) ?? [];
    if (signature.length < minimumLength)
        return [];
    return payload.length < minimumPayload ? [signature] : [signature, payload];
}
/**
 * Length of a beginning such as `abc_`, `abc_d4e5f6_` or `abcde-` that tells what kind of token it is, followed by a
 * secret long enough to stand alone; otherwise 0.
 */
function publicPrefixLength(text) {
    const match = /^[a-z]{2,8}_(?:[A-Za-z0-9]{4,12}_)?(?=[A-Za-z0-9._~-]{16,}$)/.exec(text) ??
        /^[a-z]{3,6}-(?=[A-Za-z0-9._~-]{20,}$)/.exec(text);
    return match?.[0].length ?? 0;
}


/***/ }),

/***/ 8488:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XQ: () => (/* binding */ loadVendor),
/* harmony export */   u5: () => (/* binding */ registry)
/* harmony export */ });
/* unused harmony export unknownVendor */
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3852);

/** Every vendor, loaded only when it is asked for. A new one is a folder of its own and a line here. */
const registry = {
    qahub: async () => (await __nccwpck_require__.e(/* import() */ 22).then(__nccwpck_require__.bind(__nccwpck_require__, 2022))).qahub,
    qanode: async () => (await __nccwpck_require__.e(/* import() */ 355).then(__nccwpck_require__.bind(__nccwpck_require__, 5355))).qanode,
    qualytics: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(544), __nccwpck_require__.e(902)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3902))).qualytics,
    qwiet: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(544), __nccwpck_require__.e(324)]).then(__nccwpck_require__.bind(__nccwpck_require__, 324))).qwiet,
    gitlab: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(544), __nccwpck_require__.e(360)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3360))).gitlab,
};
/** @throws Failure VENDOR_UNKNOWN */
async function loadVendor(id) {
    const load = Object.hasOwn(registry, id) ? registry[id] : undefined;
    if (load === undefined)
        throw unknownVendor(id);
    return load();
}
function unknownVendor(id) {
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('VENDOR_UNKNOWN', { value: id.slice(0, 40), known: Object.keys(registry).join(', ') });
}


/***/ }),

/***/ 2807:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ openSession)
/* harmony export */ });
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(987);

/** Opens a session with a vendor; nothing is sent yet. Every vendor takes its token as `Authorization: Bearer`. */
function openSession(vendor, options) {
    const { token, adminToken, gate } = options;
    const baseUrl = vendor.baseUrl?.(options.url) ?? options.url;
    const now = options.now ?? (() => new Date());
    const secrets = [token, ...(adminToken === undefined ? [] : [adminToken])].flatMap((secret) => [
        secret,
        ...(vendor.format.secretParts?.(secret) ?? []),
    ]);
    const http = (credential) => (0,_http_client_js__WEBPACK_IMPORTED_MODULE_0__/* .createHttp */ .V)({
        baseUrl,
        title: vendor.title,
        secrets,
        now,
        ...options.http,
        ...(gate && { gate }),
        authorization: `Bearer ${credential}`,
    });
    return {
        http: http(token),
        token,
        overrides: options.overrides ?? {},
        now,
        ...(adminToken !== undefined && { admin: { http: http(adminToken), token: adminToken } }),
    };
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 3339:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("module");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 8877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1589);

/** The steps and the CLI, each loaded only when it is the one that starts; what a check needs, the others need too. */
const entries = {
    check: () => _check_js__WEBPACK_IMPORTED_MODULE_0__,
    run: () => __nccwpck_require__.e(/* import() */ 25).then(__nccwpck_require__.bind(__nccwpck_require__, 3025)),
    rotate: () => Promise.all(/* import() */[__nccwpck_require__.e(54), __nccwpck_require__.e(321)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1321)),
    cli: () => Promise.all(/* import() */[__nccwpck_require__.e(179), __nccwpck_require__.e(946)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6946)),
};
/** Starts one entry; a launcher in `dist/` calls it. */
async function start(entry) {
    const { main } = await entries[entry]();
    process.exitCode = await main(process.argv.slice(2));
}

var __webpack_exports__start = __webpack_exports__.n;
export { __webpack_exports__start as start };
