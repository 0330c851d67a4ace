export const id = 355;
export const ids = [355];
export const modules = {

/***/ 8848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ reasonOf),
/* harmony export */   F: () => (/* binding */ statusFailure)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2398);

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
            return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_UNAUTHORIZED', 'never-sent', common);
        case 403:
            return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_FORBIDDEN', 'never-sent', { ...common, reason });
        case 404:
            return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_NOT_FOUND', 'never-sent', common);
        case 409:
            return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_CONFLICT', 'never-sent', { ...common, reason });
        case 413:
            return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_TOO_LARGE', 'never-sent', common);
        case 429:
            return response.waitTooLong
                ? new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_RATE_LIMITED_LONG', 'never-sent', { ...common, ...asked(response) })
                : new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_RATE_LIMITED', 'never-sent', common);
        default:
            if (status >= 500 && response.waitTooLong) {
                return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_RATE_LIMITED_LONG', 'ambiguous', { ...common, ...asked(response) });
            }
            if (status >= 500) {
                return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_UNAVAILABLE', 'ambiguous', {
                    ...common,
                    attempts: response.attempts,
                });
            }
            return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('VENDOR_BAD_REQUEST', 'never-sent', { ...common, reason });
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


/***/ }),

/***/ 8818:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ read),
/* harmony export */   _P: () => (/* binding */ unusable),
/* harmony export */   c$: () => (/* binding */ mayStillHappen),
/* harmony export */   cK: () => (/* binding */ deliver),
/* harmony export */   qG: () => (/* binding */ accepted),
/* harmony export */   r0: () => (/* binding */ beforehand)
/* harmony export */ });
/* harmony import */ var _http_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2398);
/* harmony import */ var _http_gate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5785);
/* harmony import */ var _http_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8848);



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
        if (error instanceof _http_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p && error.effect === 'ambiguous' && !(0,_http_gate_js__WEBPACK_IMPORTED_MODULE_1__/* .heldBack */ .Zg)(error)) {
            return { lost: error };
        }
        throw error;
    }
    return response.status >= 500 ? { lost: (0,_http_status_js__WEBPACK_IMPORTED_MODULE_2__/* .statusFailure */ .F)(http, response) } : { response };
}
/** Whether a request that timed out may still be at work, so that what is absent now may yet appear. */
function mayStillHappen(lost) {
    return lost.code === 'NETWORK_TIMEOUT';
}
/** The answer when it is a success. @throws NetworkFailure what any other status means. */
function accepted(http, response) {
    if (response.status < 200 || response.status > 299)
        throw (0,_http_status_js__WEBPACK_IMPORTED_MODULE_2__/* .statusFailure */ .F)(http, response);
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
        if (!(error instanceof _http_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p))
            throw error;
        throw new _http_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p(error.code, 'never-sent', error.details, { cause: error });
    }
}
/** That an answer lacks what is documented. */
function unusable(http, response, reason) {
    return new _http_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p('BAD_JSON', 'ambiguous', {
        host: http.baseUrl.host,
        request: response.request,
        reason,
    });
}


/***/ }),

/***/ 4862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   Q$: () => (/* binding */ dateOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
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


/***/ }),

/***/ 19:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ask),
/* harmony export */   z: () => (/* binding */ unlike)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);
/* harmony import */ var _http_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2398);
/* harmony import */ var _http_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8848);



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
            : (0,_http_status_js__WEBPACK_IMPORTED_MODULE_2__/* .statusFailure */ .F)(session.http, response);
    }
    catch (error) {
        return unknown(error, expiry);
    }
}
/** The verdict when nobody could say. @throws whatever is no Failure: that would be our own mistake */
function unknown(error, expiry) {
    if (!(error instanceof _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
        throw error;
    return { verdict: 'unknown', code: error.code, details: error.details, expiry };
}
/** Why a vendor answers 401: what it says itself, then what the token's own dates say by the server's clock. */
function refusal(session, { jwt, expiry }, response) {
    const now = response.serverTime ?? session.now();
    const said = `${(0,_http_status_js__WEBPACK_IMPORTED_MODULE_2__/* .reasonOf */ .A)(session.http, response)} ${response.headers['www-authenticate'] ?? ''}`;
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
    throw new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('CAPTIVE_PORTAL', 'never-sent', {
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
        return new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('URL_API_PATH_REPEATED', 'never-sent', { ...details, suffix: repeated });
    }
    if (path === '' && subPathExample !== undefined) {
        return new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('URL_SUBPATH_LOST', 'never-sent', { ...details, example: subPathExample });
    }
    return new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('VENDOR_NOT_FOUND', 'never-sent', details);
}
/** `/api/v1` → `/api/v1`, `/api`: what users paste into the base URL. */
function suffixes(apiPath) {
    const segments = apiPath.split('/').slice(1);
    return segments.map((_, index) => `/${segments.slice(0, segments.length - index).join('/')}`);
}
/** That an answer lacks what is documented. */
function unlike(session, response, reason) {
    return new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('BAD_JSON', 'never-sent', {
        host: session.http.baseUrl.host,
        request: response.request,
        reason,
    });
}


/***/ }),

/***/ 2684:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ textsOf),
/* harmony export */   m: () => (/* binding */ memberAt)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4862);

/** The member of a JSON value that a dotted path names, such as `data.scopes`; undefined for an empty path. */
function memberAt(value, path) {
    if (path === '')
        return undefined;
    return path.split('.').reduce((member, name) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(member)[name], value);
}
/** A list of texts, from a JSON list or from one text with spaces or commas between. */
function textsOf(value) {
    if (typeof value === 'string')
        return value.split(/[\s,]+/).filter((text) => text !== '');
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}


/***/ }),

/***/ 5355:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qanode: () => (/* binding */ qanode)
});

// EXTERNAL MODULE: ./src/http/status.ts
var http_status = __webpack_require__(8848);
// EXTERNAL MODULE: ./src/vendors/fields.ts
var fields = __webpack_require__(4862);
// EXTERNAL MODULE: ./src/vendors/introspection.ts
var introspection = __webpack_require__(19);
// EXTERNAL MODULE: ./src/vendors/members.ts
var members = __webpack_require__(2684);
// EXTERNAL MODULE: ./src/vendors/route.ts
var route = __webpack_require__(2690);
// EXTERNAL MODULE: ./src/vendors/settings.ts
var settings = __webpack_require__(598);
;// CONCATENATED MODULE: ./src/vendors/qanode/introspect.ts






const introspectKeys = {
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
function introspect(session) {
    const name = (0,settings/* settingsOf */.f)(introspectKeys, session.overrides);
    const expiry = { kind: 'unknown' };
    if (name('whoamiPath') === '') {
        const words = (0,members/* textsOf */.C)(name('runMissingWords')) ?? [];
        return (0,introspection/* ask */.k)(session, place, {
            path: name('probePath'),
            expiry,
            read: (response) => {
                if (Object.keys((0,fields/* fieldsOf */.Pf)(response.json())).length === 0) {
                    throw (0,introspection/* unlike */.z)(session, response, 'it is not an object');
                }
                return { verdict: 'valid', expiry };
            },
            special: (response) => response.status === 404 && isAnswerOfApi(session, response, words)
                ? { verdict: 'valid', expiry }
                : undefined,
        });
    }
    return (0,introspection/* ask */.k)(session, place, {
        path: name('whoamiPath'),
        expiry,
        read: (response) => {
            const body = response.json();
            const scopes = (0,members/* textsOf */.C)((0,members/* memberAt */.m)(body, name('scopesField')));
            const at = (0,fields/* dateOf */.Q$)({ at: (0,members/* memberAt */.m)(body, name('expiryField')) }, 'at');
            return { verdict: 'valid', expiry: at ? { kind: 'known', at } : expiry, ...(scopes && { scopes }) };
        },
    });
}
/**
 * Whether a 404 comes from the handler of the route, so that the token was accepted before. It must speak of the run:
 * "not found" alone is what a wrong address answers as well.
 */
function isAnswerOfApi(session, response, words) {
    if (!/^\s*\{/.test(response.text))
        return false;
    const said = [(0,http_status/* reasonOf */.A)(session.http, response), ...Object.values((0,fields/* fieldsOf */.Pf)(response.json()))]
        .filter((text) => typeof text === 'string')
        // A missing route repeats the path, which names runs too.
        .map((text) => text.replace(/\S*\/\S*/g, ' '));
    if (said.some(route/* speaksOfRoute */.u))
        return false;
    return words.some((word) => {
        const alone = new RegExp(`(?<![a-z])${word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}s?(?![a-z])`, 'iu');
        return said.some((text) => alone.test(text));
    });
}

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/http/url.ts
var url = __webpack_require__(6697);
// EXTERNAL MODULE: ./src/vendors/exchange.ts
var exchange = __webpack_require__(8818);
// EXTERNAL MODULE: ./src/vendors/trigger.ts
var trigger = __webpack_require__(5923);
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
    const setting = (0,settings/* settingsOf */.f)(operationKeys, session.overrides);
    function stateOf(response, runId) {
        const body = (0,fields/* fieldsOf */.Pf)(response.json());
        const run = { ...(0,fields/* fieldsOf */.Pf)(body.data), ...(0,fields/* fieldsOf */.Pf)(body.run), ...body };
        const id = runId ?? (0,fields/* textOf */.b6)(run, setting('runIdField'), 'id');
        if (id === undefined)
            throw (0,exchange/* unusable */._P)(http, response, `it has no \`${setting('runIdField')}\``);
        const vendorState = http.presentable((0,fields/* textOf */.b6)(run, setting('statusField')) ?? '');
        const summary = http.presentable((0,fields/* textOf */.b6)(run, setting('summaryField')) ?? '');
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
            throw (0,trigger/* invalidTrigger */.Wg)(http, request, 'a trigger with an id, or a name and its project', triggers[kind]);
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
        const kind = (0,trigger/* requireKind */.eL)(http, request, triggers);
        (0,trigger/* requireParameters */.i)(http, request, parameters, triggers.suite);
        const target = request.id ?? request.parameters.id ?? request.parameters.name ?? '';
        const response = await (0,trigger/* start */.ni)(http, {
            method: 'POST',
            path: setting(`${kind}Path`),
            body: bodyOf(kind, request),
        }, `the ${request.kind} ${target}`);
        refuseTarget(http, response, request.kind, target);
        return stateOf((0,exchange/* accepted */.qG)(http, response), undefined);
    }
    async function poll(runId) {
        return stateOf(await (0,exchange/* read */.LF)(http, pathOf(setting('runPath'), runId)), runId);
    }
    async function abort(runId) {
        const path = pathOf(setting('abortPath'), runId);
        (0,exchange/* accepted */.qG)(http, await http.send({ method: 'POST', path, idempotent: true }));
    }
    return { pollMs: 2_000, start: startRun, poll, ...(setting('abortPath') !== '' && { abort }) };
}
function pathOf(template, id) {
    return template.replaceAll('{id}', (0,url/* segment */.mX)(id));
}
/** @throws Failure TARGET_NOT_FOUND when the answer says that the suite or the scenario does not exist */
function refuseTarget(http, response, kind, id) {
    const reason = (0,http_status/* reasonOf */.A)(http, response);
    const missing = (response.status === 404 && !(0,route/* isRouteMissing */.O)(reason)) ||
        ([400, 422].includes(response.status) && /not found|not exist/i.test(reason));
    if (missing)
        throw new failure/* Failure */.H('TARGET_NOT_FOUND', { vendor: http.title, kind, id: http.presentable(id) });
}

;// CONCATENATED MODULE: ./src/vendors/qanode/vendor.ts


const format = {
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
    overrideKeys: { ...introspectKeys, ...operationKeys },
    format,
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
    introspect: introspect,
    operations: createOperations,
    manualSteps: [
        'Open {url}, then Settings → Access Tokens.',
        'Click Generate Token, enter a name, choose an expiration where the policy allows it, and copy the value: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, revoke it in the list; it stops working at once and cannot be restored.',
    ],
};


/***/ }),

/***/ 2690:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isRouteMissing),
/* harmony export */   u: () => (/* binding */ speaksOfRoute)
/* harmony export */ });
/**
 * Whether a text is what web frameworks and gateways say when no route matches: it speaks of the path of the request, so
 * that the input `url` is wrong and not what was asked for.
 */
function speaksOfRoute(text) {
    return /^cannot (?:get|head|post|put|patch|delete)\b|\b(?:route|endpoint|page|path|url)\b/i.test(text);
}
/** Whether the reason of a 404 leaves open, or denies, that the route was there. */
function isRouteMissing(reason) {
    return reason === '' || /^(?:404 )?not found$/i.test(reason) || speaksOfRoute(reason);
}


/***/ }),

/***/ 598:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ settingsOf)
/* harmony export */ });
/** The value of a setting: what `vendor-config` says, else its default. */
function settingsOf(declared, overrides) {
    return (name) => String(overrides[name] ?? declared[name].default);
}


/***/ }),

/***/ 5923:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wg: () => (/* binding */ invalidTrigger),
/* harmony export */   Xz: () => (/* binding */ ambiguousStart),
/* harmony export */   eL: () => (/* binding */ requireKind),
/* harmony export */   gW: () => (/* binding */ refuseVariables),
/* harmony export */   i: () => (/* binding */ requireParameters),
/* harmony export */   ni: () => (/* binding */ start)
/* harmony export */ });
/* unused harmony export spellingOf */
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8818);


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
    throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('TRIGGER_UNSUPPORTED', {
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
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('INPUT_INVALID', { input: 'trigger', value, expected, example });
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
    throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('INPUT_CONFLICT', {
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
    const delivery = await (0,_exchange_js__WEBPACK_IMPORTED_MODULE_1__/* .deliver */ .cK)(http, request);
    if ('response' in delivery)
        return delivery.response;
    throw ambiguousStart(http, what, delivery.lost);
}
function ambiguousStart(http, what, cause) {
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('TRIGGER_AMBIGUOUS', { vendor: http.title, what: http.presentable(what) }, { cause });
}


/***/ })

};
