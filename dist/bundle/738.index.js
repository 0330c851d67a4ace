export const id = 738;
export const ids = [738,357];
export const modules = {

/***/ 357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkStep: () => (/* binding */ checkStep),
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./src/codes/table.ts + 6 modules
var table = __webpack_require__(6190);
;// CONCATENATED MODULE: ./src/token/expiry.ts
/** Seconds until the expiry, negative once it has passed; undefined unless the expiry is known. */
function secondsLeft(expiry, now) {
    return expiry.kind === 'known' ? Math.floor((expiry.at.getTime() - now.getTime()) / 1000) : undefined;
}

// EXTERNAL MODULE: ./src/token/hygiene.ts
var hygiene = __webpack_require__(910);
// EXTERNAL MODULE: ./src/token/masks.ts
var masks = __webpack_require__(5040);
// EXTERNAL MODULE: ./src/token/ref.ts
var token_ref = __webpack_require__(4988);
// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/token/duration.ts
var duration = __webpack_require__(6153);
// EXTERNAL MODULE: ./src/token/scopes.ts
var scopes = __webpack_require__(1908);
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
var offline = __webpack_require__(565);
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

;// CONCATENATED MODULE: ./src/check/report.ts

/** 0 when the step is green, else 1. */
function exitCodeOf(report) {
    if (report.action !== 'fail')
        return 0;
    return report.code === '' ? 1 : (table/* codes */.F[report.code].exit ?? 1);
}

// EXTERNAL MODULE: ./src/inputs/parse.ts + 1 modules
var parse = __webpack_require__(2804);
// EXTERNAL MODULE: ./src/inputs/read.ts
var read = __webpack_require__(4245);
// EXTERNAL MODULE: ./src/vendors/index.ts + 33 modules
var vendors = __webpack_require__(7231);
// EXTERNAL MODULE: ./src/vendors/session.ts
var session = __webpack_require__(2807);
// EXTERNAL MODULE: ./src/entries/host.ts + 4 modules
var entries_host = __webpack_require__(1840);
// EXTERNAL MODULE: ./src/entries/token.ts
var token = __webpack_require__(3189);
;// CONCATENATED MODULE: ./src/entries/check.ts








function main() {
    return (0,entries_host/* hosted */.o)({ name: 'check', env: process.env, json: false }, (host) => checkStep((0,parse/* parseCheckInputs */.Ln)((0,read/* readFromEnvironment */.E)(host.env)), host));
}
/** Checks the token, and says whether later steps may use it. */
async function checkStep(inputs, host) {
    const vendor = (0,vendors/* vendorById */.t)(inputs.vendor);
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
    const report = await (0,entries_host/* interruptible */.I)(check(request, {
        ci: host.ci,
        session: (token) => (0,session/* openSession */.f)(vendor, { url: inputs.url, token, overrides, now: host.now }),
        now: host.now,
    }), host.signal);
    host.ci.setOutput('proceed', String(report.action === 'proceed'));
    return { exitCode: exitCodeOf(report), document: report };
}


/***/ }),

/***/ 4245:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 1908:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 2807:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ openSession)
/* harmony export */ });
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2500);

/** Opens a session with a vendor; nothing is sent yet. Every vendor takes its token as `Authorization: Bearer`. */
function openSession(vendor, options) {
    const { token, adminToken } = options;
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


/***/ })

};
