export const id = 544;
export const ids = [544];
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

/***/ 8789:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ resourceRules),
/* harmony export */   kA: () => (/* binding */ scopeRules),
/* harmony export */   u8: () => (/* binding */ roleRules)
/* harmony export */ });
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

/***/ 7372:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $s: () => (/* binding */ lostCreate),
/* harmony export */   B$: () => (/* binding */ tokenRows),
/* harmony export */   G3: () => (/* binding */ wholeDaysProblem),
/* harmony export */   IH: () => (/* binding */ createdToken),
/* harmony export */   Nk: () => (/* binding */ refusesLifetime),
/* harmony export */   OB: () => (/* binding */ rowOf),
/* harmony export */   cO: () => (/* binding */ lifetimeRefused),
/* harmony export */   hr: () => (/* binding */ selfUnknown),
/* harmony export */   l_: () => (/* binding */ sendRevoke),
/* harmony export */   n4: () => (/* binding */ readPages),
/* harmony export */   uH: () => (/* binding */ mostPages),
/* harmony export */   uX: () => (/* binding */ requireAdminAccepted),
/* harmony export */   vO: () => (/* binding */ sendCreate),
/* harmony export */   xk: () => (/* binding */ lastUseOf)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);
/* harmony import */ var _http_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2398);
/* harmony import */ var _http_gate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5785);
/* harmony import */ var _http_status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8848);
/* harmony import */ var _token_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1995);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8818);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4862);







/**
 * Sends a create, once. Any answer below 500 is returned.
 *
 * @param list looks for what a lost answer left
 * @throws NetworkFailure CREATE_AMBIGUOUS
 */
async function sendCreate(http, request, name, list) {
    const delivery = await (0,_exchange_js__WEBPACK_IMPORTED_MODULE_5__/* .deliver */ .cK)(http, request);
    if ('response' in delivery)
        return delivery.response;
    throw await lostCreate(http, name, list, delivery.lost);
}
/** That a token may exist whose value nobody knows, with what the list says of its name. */
async function lostCreate(http, name, list, cause) {
    const common = { vendor: http.title, name };
    const failure = (details) => new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('CREATE_AMBIGUOUS', 'ambiguous', { ...common, ...details }, { cause });
    let tokens;
    try {
        tokens = (await list()).tokens;
    }
    catch (error) {
        if (!(error instanceof _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
            throw error;
        return failure({ found: `its tokens cannot be listed (${error.code})` });
    }
    const found = tokens.find((token) => token.name === name && token.state === 'active');
    if (!found)
        return failure({ found: 'no active token of that name is listed' });
    return failure({ found: 'a token of that name exists, but its value is lost', id: found.id });
}
/**
 * Ends a token; sent again as often as the client does, because ending it twice does no more. A success ends it. After
 * any other answer it is ended when the list shows it so; when the list lacks it, only if a whole list showed it right
 * before and the answer leaves open whether we ended it.
 *
 * @param before the list as it was right before
 * @throws NetworkFailure RETIRE_FAILED
 */
async function sendRevoke(http, request, id, before, list) {
    const refusal = await refusalOf(http, request);
    if (!refusal)
        return;
    const failure = (effect) => new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('RETIRE_FAILED', effect, { vendor: http.title, ref: id, reason: refusal.failure.code }, { cause: refusal.failure });
    let after;
    try {
        after = await list();
    }
    catch (error) {
        if (!(error instanceof _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
            throw error;
        throw failure(refusal.certain ? 'never-sent' : 'ambiguous');
    }
    const row = rowOf(after, id);
    if (row?.state === 'active')
        throw failure('never-sent');
    if (row)
        return;
    const seen = before.whole && rowOf(before, id) !== undefined;
    if (refusal.certain || !seen || !after.whole)
        throw failure('ambiguous');
}
function rowOf({ tokens }, id) {
    return id === undefined ? undefined : tokens.find((token) => token.id === id);
}
/**
 * Why a request did not succeed; undefined when it did. It is `certain` that nothing was ended, unless the answer was
 * lost, or says that there is nothing to end.
 */
async function refusalOf(http, request) {
    try {
        const response = await http.send({ ...request, idempotent: true });
        const { status } = response;
        if (status >= 200 && status < 300)
            return undefined;
        const failure = (0,_http_status_js__WEBPACK_IMPORTED_MODULE_3__/* .statusFailure */ .F)(http, response);
        return { failure, certain: failure.effect === 'never-sent' && status !== 404 && status !== 410 };
    }
    catch (error) {
        if (!(error instanceof _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p) || (0,_http_gate_js__WEBPACK_IMPORTED_MODULE_2__/* .heldBack */ .Zg)(error))
            throw error;
        return { failure: error, certain: error.effect === 'never-sent' };
    }
}
/** That nothing tells which listed token is the one under guard, and that a create needs to know. */
function selfUnknown(session) {
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('ROTATION_SELF_UNKNOWN', {
        vendor: session.http.title,
        ref: (0,_token_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .tokenRef */ .z)(session.token),
    });
}
/** Why a lifetime can be none of a vendor that counts in whole days and takes 1 to `most` of them. */
function wholeDaysProblem(http, lifetimeDays, most) {
    if (lifetimeDays === undefined)
        return undefined;
    const days = Math.round(lifetimeDays);
    // No date has room for more than some thousand years.
    if (days >= 1 && days <= (most ?? 1_000_000))
        return undefined;
    const allowed = most === undefined ? '1d or more' : `1d to ${most}d`;
    return lifetimeRefused(http, lifetimeDays, 'it counts in whole days', allowed);
}
function lifetimeRefused(http, lifetimeDays, reason, allowed) {
    const lifetime = lifetimeDays === undefined ? 'no expiry' : `${Number(lifetimeDays.toFixed(3))} days`;
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('LIFETIME_REFUSED', { vendor: http.title, lifetime, reason, allowed });
}
/** Whether the vendor refuses a request because of the lifetime. */
function refusesLifetime(http, response) {
    return ([400, 422].includes(response.status) &&
        /expir|lifetime|valid_for|\bdays\b/i.test((0,_http_status_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A)(http, response)));
}
/** @throws Failure ROTATION_ADMIN_INVALID when `admin-token` is refused */
function requireAdminAccepted(http, response) {
    if (response.status !== 401 && response.status !== 403)
        return;
    throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('ROTATION_ADMIN_INVALID', { vendor: http.title, status: response.status });
}
/** No list of tokens comes near this many pages; one that does repeats itself. */
const mostPages = 100;
/**
 * Every token of a list, page after page. It is whole when the last page marks the end, the total is reached, and no
 * token came twice: a token that is created or deleted meanwhile moves the rows of the later pages.
 *
 * @throws NetworkFailure when a page cannot be read
 */
async function readPages(http, first, read) {
    const all = new Map();
    let rows = 0;
    let path = first;
    for (let number = 1;; number++) {
        const response = await http.send({ method: 'GET', path, idempotent: true });
        const page = read(response);
        const known = all.size;
        for (const token of page.tokens)
            all.set(token.id, token);
        rows += page.tokens.length;
        // A page that brings nothing new repeats itself, and so would the next one.
        if (page.next === undefined || all.size === known) {
            const agrees = page.total === undefined || page.total === rows;
            const whole = page.next === undefined && page.ended && agrees && all.size === rows;
            return { tokens: [...all.values()], whole };
        }
        if (number === mostPages)
            throw (0,_exchange_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(http, response, 'it has too many pages');
        path = page.next;
    }
}
/** The rows of an answer. @throws NetworkFailure BAD_JSON when it holds no list, or a row without an id */
function tokenRows(http, response, list) {
    const rows = list?.map(_fields_js__WEBPACK_IMPORTED_MODULE_6__/* .fieldsOf */ .Pf);
    if (!rows?.every((row) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b6)(row, 'id') !== undefined)) {
        throw (0,_exchange_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(http, response, 'it is not a list of tokens');
    }
    return rows;
}
/**
 * The new token, whose value is in this one answer only; undefined when the answer does not hold it.
 *
 * @param body reads the answer
 * @param names the fields with the value and with the name that the vendor gave it
 * @param rowFrom reads what the answer shows of the token besides
 */
function createdToken(body, names, asked, rowFrom) {
    let fields;
    try {
        fields = (0,_fields_js__WEBPACK_IMPORTED_MODULE_6__/* .fieldsOf */ .Pf)(body());
    }
    catch {
        return undefined;
    }
    const id = (0,_fields_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b6)(fields, 'id');
    const value = (0,_fields_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b6)(fields, names.value);
    if (id === undefined || value === undefined)
        return undefined;
    const name = (0,_fields_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b6)(fields, names.name) ?? asked;
    return { id, name, value, row: { ...rowFrom(fields), name } };
}
/** When a row says that the token was last used; null when it says that it never was. */
function lastUseOf(row, name) {
    if (row[name] === null)
        return { lastUsedAt: null };
    const lastUsedAt = (0,_fields_js__WEBPACK_IMPORTED_MODULE_6__/* .dateOf */ .Q$)(row, name);
    return lastUsedAt ? { lastUsedAt } : {};
}


/***/ })

};
