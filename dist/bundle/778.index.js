export const id = 778;
export const ids = [778];
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
/* harmony import */ var _http_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8848);


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
        if (error instanceof _http_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .NetworkFailure */ .p && error.effect === 'ambiguous')
            return { lost: error };
        throw error;
    }
    return response.status >= 500 ? { lost: (0,_http_status_js__WEBPACK_IMPORTED_MODULE_1__/* .statusFailure */ .F)(http, response) } : { response };
}
/** Whether a request that timed out may still be at work, so that what is absent now may yet appear. */
function mayStillHappen(lost) {
    return lost.code === 'NETWORK_TIMEOUT';
}
/** The answer when it is a success. @throws NetworkFailure what any other status means. */
function accepted(http, response) {
    if (response.status < 200 || response.status > 299)
        throw (0,_http_status_js__WEBPACK_IMPORTED_MODULE_1__/* .statusFailure */ .F)(http, response);
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

/***/ 7136:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ jwtFormat)
/* harmony export */ });
/* harmony import */ var _token_jwt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8684);

/** The format of vendors whose tokens are signed JWTs without a prefix. The signature is a secret of its own. */
const jwtFormat = {
    problem: (value) => {
        const problem = (0,_token_jwt_js__WEBPACK_IMPORTED_MODULE_0__/* .jwtProblem */ .l)(value);
        return problem && { code: problem.truncated ? 'TOKEN_TRUNCATED' : 'TOKEN_FORMAT', reason: problem.reason };
    },
    secretParts: (value) => [value.split('.')[2] ?? ''].filter((signature) => signature !== ''),
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
/* harmony export */   IH: () => (/* binding */ createdToken),
/* harmony export */   Nk: () => (/* binding */ refusesLifetime),
/* harmony export */   cO: () => (/* binding */ lifetimeRefused),
/* harmony export */   l_: () => (/* binding */ sendRevoke),
/* harmony export */   n4: () => (/* binding */ readPages),
/* harmony export */   n8: () => (/* binding */ wholeDays),
/* harmony export */   uH: () => (/* binding */ mostPages),
/* harmony export */   uX: () => (/* binding */ requireAdminAccepted),
/* harmony export */   vO: () => (/* binding */ sendCreate)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);
/* harmony import */ var _http_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2398);
/* harmony import */ var _http_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8848);
/* harmony import */ var _exchange_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8818);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4862);





/**
 * Sends a create, once. Any answer below 500 is returned.
 *
 * @param list looks for what a lost answer left
 * @throws NetworkFailure CREATE_AMBIGUOUS
 */
async function sendCreate(http, request, name, list) {
    const delivery = await (0,_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .deliver */ .cK)(http, request);
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
        tokens = await list();
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
 * Ends a token; sent again as often as the client does, because ending it twice does no more. Whatever the answer, the
 * token is ended when the list says so.
 *
 * @throws NetworkFailure RETIRE_FAILED
 */
async function sendRevoke(http, request, id, list) {
    const refusal = await refusalOf(http, request);
    if (!refusal)
        return;
    const failure = (effect, reason) => new _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p('RETIRE_FAILED', effect, { vendor: http.title, ref: id, reason }, { cause: refusal });
    let tokens;
    try {
        tokens = await list();
    }
    catch (error) {
        if (!(error instanceof _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
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
        return response.status >= 200 && response.status < 300 ? undefined : (0,_http_status_js__WEBPACK_IMPORTED_MODULE_2__/* .statusFailure */ .F)(http, response);
    }
    catch (error) {
        if (error instanceof _http_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkFailure */ .p)
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
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('LIFETIME_REFUSED', { vendor: http.title, lifetime, reason, allowed });
}
/** Whether the vendor refuses a request because of the lifetime. */
function refusesLifetime(http, response) {
    return ([400, 422].includes(response.status) &&
        /expir|lifetime|valid_for|\bdays\b/i.test((0,_http_status_js__WEBPACK_IMPORTED_MODULE_2__/* .reasonOf */ .A)(http, response)));
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
 * Every row of a list of tokens, page after page.
 *
 * @param read what a page holds, undefined where it is no list; and the path of the next one, undefined after the last
 * @throws NetworkFailure when a page cannot be read
 */
async function readPages(http, first, read) {
    const all = [];
    let path = first;
    for (let page = 1; path !== undefined; page++) {
        const response = await http.send({ method: 'GET', path, idempotent: true });
        const { rows, next } = read(response);
        if (page === mostPages && next !== undefined)
            throw (0,_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .unusable */ ._P)(http, response, 'it has too many pages');
        all.push(...rows);
        path = next;
    }
    return all;
}
/** The rows of an answer. @throws NetworkFailure BAD_JSON when it holds no list */
function tokenRows(http, response, list) {
    if (!list)
        throw (0,_exchange_js__WEBPACK_IMPORTED_MODULE_3__/* .unusable */ ._P)(http, response, 'it is not a list of tokens');
    return list.map(_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .fieldsOf */ .Pf);
}
/**
 * The new token, whose value is in this one answer only; undefined when the answer does not hold it.
 *
 * @param body reads the answer
 * @param names the fields with the value and with the name that the vendor gave it
 */
function createdToken(body, names, asked) {
    let fields;
    try {
        fields = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .fieldsOf */ .Pf)(body());
    }
    catch {
        return undefined;
    }
    const id = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(fields, 'id');
    const value = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(fields, names.value);
    if (id === undefined || value === undefined)
        return undefined;
    return { id, name: (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(fields, names.name) ?? asked, value };
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
