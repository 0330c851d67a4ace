export const id = 22;
export const ids = [22];
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

/***/ 2022:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qahub: () => (/* binding */ qahub)
});

// EXTERNAL MODULE: ./src/vendors/fields.ts
var vendors_fields = __webpack_require__(4862);
// EXTERNAL MODULE: ./src/vendors/introspection.ts
var introspection = __webpack_require__(19);
// EXTERNAL MODULE: ./src/vendors/members.ts
var members = __webpack_require__(2684);
// EXTERNAL MODULE: ./src/vendors/settings.ts
var settings = __webpack_require__(598);
;// CONCATENATED MODULE: ./src/vendors/qahub/introspect.ts




const introspectKeys = {
    whoamiPath: { default: '/api/v1/me', help: 'Path that tells what the token is.' },
    scopesField: { default: 'scopes', help: 'Where its answer lists the scopes.' },
    expiryField: { default: '', help: 'Where its answer tells when the token expires; none is documented.' },
};
/**
 * `GET /api/v1/me` → `{ tenant: { id, name, status }, scopes: ["read", "write"], … }`.
 * https://docs.qahub.cloud/api-reference/authentication documents no expiry, so it stays unknown.
 */
function introspect(session) {
    const name = (0,settings/* settingsOf */.f)(introspectKeys, session.overrides);
    return (0,introspection/* ask */.k)(session, { apiPath: '/api/v1' }, {
        path: name('whoamiPath'),
        expiry: { kind: 'unknown' },
        read: (response) => {
            const body = response.json();
            const scopes = (0,members/* textsOf */.C)((0,members/* memberAt */.m)(body, name('scopesField')));
            const tenant = (0,vendors_fields/* fieldsOf */.Pf)((0,vendors_fields/* fieldsOf */.Pf)(body).tenant);
            if (!scopes && Object.keys(tenant).length === 0) {
                throw (0,introspection/* unlike */.z)(session, response, `it has no \`${name('scopesField')}\``);
            }
            const at = (0,vendors_fields/* dateOf */.Q$)({ at: (0,members/* memberAt */.m)(body, name('expiryField')) }, 'at');
            const status = (0,vendors_fields/* textOf */.b6)(tenant, 'status') ?? 'ACTIVE';
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

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/http/failure.ts
var http_failure = __webpack_require__(2398);
// EXTERNAL MODULE: ./src/http/status.ts
var http_status = __webpack_require__(8848);
// EXTERNAL MODULE: ./src/http/url.ts
var url = __webpack_require__(6697);
// EXTERNAL MODULE: ./src/vendors/exchange.ts
var exchange = __webpack_require__(8818);
;// CONCATENATED MODULE: ./src/vendors/qahub/pages.ts


const mostPages = 200;
/**
 * Every row of a list of QA Hub, which gives `{data, pagination: {total, limit, offset}}`, or a bare array.
 *
 * @throws NetworkFailure when a page cannot be read, or the list ends before its own total
 */
async function readRows(http, path) {
    const rows = [];
    let next = path;
    for (let page = 1;; page++) {
        const response = await (0,exchange/* read */.LF)(http, next);
        const body = response.json();
        const list = (0,vendors_fields/* listOf */.c3)(body, 'data', 'results', 'runs', 'items');
        if (!list)
            throw (0,exchange/* unusable */._P)(http, response, 'it holds no list');
        rows.push(...list.map(vendors_fields/* fieldsOf */.Pf));
        const pagination = (0,vendors_fields/* fieldsOf */.Pf)((0,vendors_fields/* fieldsOf */.Pf)(body).pagination);
        const total = (0,vendors_fields/* numberOf */.rl)(pagination, 'total');
        if (total === undefined || rows.length >= total) {
            return { rows, ...(response.serverTime && { serverTime: response.serverTime }) };
        }
        if (page === mostPages)
            throw (0,exchange/* unusable */._P)(http, response, 'the list has too many pages');
        if (list.length === 0)
            throw (0,exchange/* unusable */._P)(http, response, 'the list ends before its total');
        const limit = (0,vendors_fields/* numberOf */.rl)(pagination, 'limit') ?? list.length;
        next = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}&offset=${rows.length}`;
    }
}

;// CONCATENATED MODULE: ./src/vendors/qahub/receipt.ts

/**
 * Reads the answer to `POST …/results`. Documented are 201 (all accepted) and 207 with `errors[]`; the members of
 * `errors[]` are not, so a position, a test case code, a title or a text that names one of them all count.
 */
function readReceipt(http, response, results) {
    const body = response.text.trim() === '' ? {} : (0,vendors_fields/* fieldsOf */.Pf)(response.json());
    const counts = { ...(0,vendors_fields/* fieldsOf */.Pf)(body.data), ...body };
    const errors = (0,vendors_fields/* listOf */.c3)(counts.errors) ?? [];
    const rejected = new Map();
    const loose = [];
    for (const error of errors) {
        const reason = http.presentable(reasonOf(error)) || 'it gives no reason';
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
    return (0,vendors_fields/* listOf */.c3)(fields[name])?.length ?? (0,vendors_fields/* numberOf */.rl)(fields, name);
}
function reasonOf(error) {
    if (typeof error === 'string')
        return error;
    const fields = (0,vendors_fields/* fieldsOf */.Pf)(error);
    return ((0,vendors_fields/* textOf */.b6)(fields, 'message', 'error', 'reason', 'detail') ?? (0,vendors_fields/* textOf */.b6)((0,vendors_fields/* fieldsOf */.Pf)(fields.error), 'message') ?? '');
}
/** The first result that the error means and that no earlier error took. */
function positionOf(error, results, taken) {
    const fields = (0,vendors_fields/* fieldsOf */.Pf)(error);
    const inner = { ...(0,vendors_fields/* fieldsOf */.Pf)(fields.result), ...(0,vendors_fields/* fieldsOf */.Pf)(fields.item), ...fields };
    const find = (matches) => {
        const position = results.findIndex((result, index) => !taken.has(index) && matches(result));
        return position === -1 ? undefined : position;
    };
    const code = (0,vendors_fields/* textOf */.b6)(inner, 'test_case_code');
    if (code !== undefined) {
        const position = find((result) => result.testCaseCode === code);
        if (position !== undefined)
            return position;
    }
    const title = (0,vendors_fields/* textOf */.b6)(inner, 'title');
    if (title !== undefined) {
        const position = find((result) => result.title === title);
        if (position !== undefined)
            return position;
    }
    const index = (0,vendors_fields/* numberOf */.rl)(inner, 'index');
    if (index !== undefined)
        return results[index] && !taken.has(index) ? index : undefined;
    const words = new Set(reasonOf(error).split(/[^\w-]+/));
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
            const testCase = (0,vendors_fields/* fieldsOf */.Pf)(row.test_case);
            const code = (0,vendors_fields/* textOf */.b6)(row, 'test_case_code') ?? (0,vendors_fields/* textOf */.b6)(testCase, 'code');
            if (code !== undefined)
                this.#linked.set(code, (0,vendors_fields/* textOf */.b6)(row, 'status')?.toUpperCase());
            const title = (0,vendors_fields/* textOf */.b6)(row, 'title');
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
            const delivery = await (0,exchange/* deliver */.cK)(http, {
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
            if ((0,exchange/* mayStillHappen */.c$)(delivery.lost))
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
            const delivery = await (0,exchange/* deliver */.cK)(http, {
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
                return settle(run, rest, (0,exchange/* accepted */.qG)(http, response));
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
            throw new failure/* Failure */.H('UPLOAD_NO_RECEIPT', { vendor: http.title, request: response.request }, { cause: error });
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
            if (error instanceof failure/* Failure */.H && !items.some(unlinked))
                return items;
            throw lostResults(run, error);
        }
        const missing = items.filter(({ result }) => !rows.take(result));
        if ((0,exchange/* mayStillHappen */.c$)(lost) && missing.some(unlinked))
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
        return new failure/* Failure */.H('UPLOAD_AMBIGUOUS', { vendor: http.title, what: 'storing results', name: `the run ${run.id}` }, { cause });
    }
    async function closeRun(run) {
        const response = await http.send({
            method: 'PATCH',
            path: `/api/v1/runs/${(0,url/* segment */.mX)(run.id)}`,
            body: { status: 'COMPLETED' },
            idempotent: true,
        });
        (0,exchange/* accepted */.qG)(http, response);
    }
    return { maxBatch: 1000, openRun, store, closeRun };
}
function resultsPath(run) {
    return `/api/v1/runs/${(0,url/* segment */.mX)(run.id)}/results`;
}
/** @throws Failure PROJECT_NOT_FOUND, UPLOAD_NO_RECEIPT or what the status means */
function createdRun(http, response, run) {
    const { status, request } = response;
    if ([400, 403, 404, 422].includes(status) && /project/i.test((0,http_status/* reasonOf */.A)(http, response))) {
        throw new failure/* Failure */.H('PROJECT_NOT_FOUND', { vendor: http.title, project: http.presentable(run.project) });
    }
    (0,exchange/* accepted */.qG)(http, response);
    const created = response.text.trim() === '' ? undefined : remoteRun(response.json());
    if (!created)
        throw new failure/* Failure */.H('UPLOAD_NO_RECEIPT', { vendor: http.title, request });
    return created;
}
/** The run in an answer, also where it is wrapped in `data`. */
function remoteRun(body) {
    const fields = { ...(0,vendors_fields/* fieldsOf */.Pf)((0,vendors_fields/* fieldsOf */.Pf)(body).data), ...(0,vendors_fields/* fieldsOf */.Pf)(body) };
    const id = (0,vendors_fields/* textOf */.b6)(fields, 'id', 'run_id');
    const url = (0,vendors_fields/* textOf */.b6)(fields, 'url', 'run_url');
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
        list = await readRows(http, `/api/v1/runs?project_id=${(0,url/* segment */.mX)(run.project)}`);
    }
    catch (error) {
        if (error instanceof http_failure/* NetworkFailure */.p)
            throw lostRun(http, run, error);
        throw error;
    }
    // The vendor stamps runs by its own clock, so our beginning is counted back from its time.
    const now = session.now();
    const since = (list.serverTime ?? now).getTime() - (now.getTime() - began.getTime()) - clockTolerance;
    const candidates = list.rows.filter((row) => row.name === run.name && ((0,vendors_fields/* dateOf */.Q$)(row, 'created_at')?.getTime() ?? since) >= since);
    if (candidates.length === 0)
        return undefined;
    const [only, ...others] = candidates;
    const found = remoteRun(only);
    if (!found || others.length > 0 || !(0,vendors_fields/* dateOf */.Q$)((0,vendors_fields/* fieldsOf */.Pf)(only), 'created_at'))
        throw lostRun(http, run, lost);
    return found;
}
function lostRun(http, run, cause) {
    return new failure/* Failure */.H('UPLOAD_AMBIGUOUS', { vendor: http.title, what: 'creating the run', name: `the run "${http.presentable(run.name)}"` }, { cause });
}

;// CONCATENATED MODULE: ./src/vendors/qahub/vendor.ts


/** `qh_<prefix>_<secret>`; the documentation shows secrets with hyphens too, so anything may follow the prefix. */
const parts = /^qh_([^_]+)_(.+)$/;
const format = {
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
    overrideKeys: introspectKeys,
    format,
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
    introspect: introspect,
    uploads: createUpload,
    manualSteps: [
        'Open {url}, then Settings → Developer → API Tokens.',
        'Click Create token, enter a name, select the scopes of the old token, click Create and copy the token: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, find it in the list by its name or prefix and click Revoke; it stops working at once.',
    ],
};


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


/***/ })

};
