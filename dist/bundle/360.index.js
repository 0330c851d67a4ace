export const id = 360;
export const ids = [360];
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

/***/ 3360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitlab: () => (/* binding */ gitlab)
});

// EXTERNAL MODULE: ./src/vendors/scope-rules.ts
var scope_rules = __webpack_require__(8789);
// EXTERNAL MODULE: ./src/vendors/fields.ts
var fields = __webpack_require__(4862);
// EXTERNAL MODULE: ./src/vendors/introspection.ts
var introspection = __webpack_require__(19);
// EXTERNAL MODULE: ./src/vendors/members.ts
var members = __webpack_require__(2684);
// EXTERNAL MODULE: ./src/vendors/settings.ts
var settings = __webpack_require__(598);
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
    return (0,introspection/* ask */.k)(session, { apiPath: '/api/v4' }, {
        path: (0,settings/* settingsOf */.f)(introspectKeys, session.overrides)('selfPath'),
        expiry: { kind: 'unknown' },
        read: (response) => {
            const body = (0,fields/* fieldsOf */.Pf)(response.json());
            const scopes = (0,members/* textsOf */.C)(body.scopes);
            if (!scopes)
                throw (0,introspection/* unlike */.z)(session, response, 'it has no `scopes`');
            const expiry = expiryOf(body.expires_at);
            const id = (0,fields/* textOf */.b6)(body, 'id');
            const name = (0,fields/* textOf */.b6)(body, 'name');
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

// EXTERNAL MODULE: ./src/http/url.ts
var url = __webpack_require__(6697);
// EXTERNAL MODULE: ./src/vendors/exchange.ts
var exchange = __webpack_require__(8818);
;// CONCATENATED MODULE: ./src/vendors/gitlab/owner.ts




const ownerKeys = {
    projectId: { default: '', help: 'Id or path of the project of a project access token.' },
    groupId: { default: '', help: 'Id or path of the group of a group access token.' },
    userId: { default: '', help: 'Id of the user of a personal access token, for when that token is dead.' },
};
/** The keys of `vendor-config` that name the owner, for a sentence. */
const ownerNames = '`userId` for a personal token, `projectId` or `groupId` for theirs';
/** The owner that `vendor-config` names. */
function namedOwner(overrides) {
    const setting = (0,settings/* settingsOf */.f)(ownerKeys, overrides);
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
    const username = (0,fields/* textOf */.b6)((0,fields/* fieldsOf */.Pf)((0,exchange/* accepted */.qG)(http, response).json()), 'username');
    const [, kind, id] = /^(project|group)_(\d+)_bot(?:_|\d|$)/.exec(username ?? '') ?? [];
    if (id !== undefined)
        return { kind: kind === 'group' ? 'group' : 'project', id };
    return { kind: 'personal', id: userId };
}
/** The collection that the tokens of a project or group are listed, created and revoked in. */
function collectionOf(owner) {
    return `/api/v4/${owner.kind}s/${(0,url/* segment */.mX)(owner.id)}/access_tokens`;
}

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/http/failure.ts
var http_failure = __webpack_require__(2398);
// EXTERNAL MODULE: ./src/http/status.ts
var http_status = __webpack_require__(8848);
// EXTERNAL MODULE: ./src/token/ref.ts + 1 modules
var ref = __webpack_require__(1995);
// EXTERNAL MODULE: ./src/vendors/token-admin.ts
var token_admin = __webpack_require__(7372);
;// CONCATENATED MODULE: ./src/vendors/gitlab/tokens.ts












const personalTokens = '/api/v4/personal_access_tokens';
/** The longest lifetime unless the administrators of the instance allow more. */
const mostDays = 365;
/**
 * With `admin-token` a new token is created beside the old one: by a maintainer for a project or group, by an
 * administrator for a user. Without it, GitLab replaces the token in place. https://docs.gitlab.com/api/personal_access_tokens/
 * and …/project_access_tokens/
 */
function createTokens(session) {
    const { http, admin } = session;
    const setting = (0,settings/* settingsOf */.f)(introspectKeys, session.overrides);
    const about = { ref: (0,ref/* tokenRef */.z)(session.token), vendor: http.title };
    const deadToken = () => new failure/* Failure */.H('ROTATION_OLD_TOKEN_DEAD', about);
    /** Only the token could have told whose it is. With `admin-token` it is enough that somebody else does. */
    const ownerless = () => admin ? new failure/* Failure */.H('ROTATION_OWNER_UNKNOWN', { ...about, keys: ownerNames }) : deadToken();
    let aheadMs = 0;
    /** Now by GitLab's clock, as its last answer told it: an end is a date of that clock. */
    const serverNow = () => new Date(session.now().getTime() + aheadMs);
    function noteClock({ serverTime }) {
        if (serverTime)
            aheadMs = serverTime.getTime() - session.now().getTime();
    }
    /** What the token says of itself; undefined when it is dead. */
    async function ownRow() {
        const response = await http.send({ method: 'GET', path: setting('selfPath'), idempotent: true });
        noteClock(response);
        return response.status === 401 ? undefined : (0,fields/* fieldsOf */.Pf)((0,exchange/* accepted */.qG)(http, response).json());
    }
    /** @throws Failure ROTATION_OWNER_UNKNOWN, or without `admin-token` ROTATION_OLD_TOKEN_DEAD */
    async function findOwner() {
        const named = namedOwner(session.overrides);
        if (named)
            return named;
        const row = await ownRow();
        if (!row)
            throw ownerless();
        const userId = (0,fields/* textOf */.b6)(row, 'user_id');
        if (!admin)
            return ownerBy(http, '/api/v4/user', userId);
        return ownerBy(admin.http, `/api/v4/users/${(0,url/* segment */.mX)(userId ?? '')}`, userId).catch(refuseAdmin);
    }
    /** @throws Failure ROTATION_ADMIN_INVALID in place of a 401 */
    function refuseAdmin(error) {
        if (error instanceof http_failure/* NetworkFailure */.p && error.code === 'VENDOR_UNAUTHORIZED') {
            throw new failure/* Failure */.H('ROTATION_ADMIN_INVALID', { vendor: http.title, status: 401 }, { cause: error });
        }
        throw error;
    }
    async function self() {
        const row = await ownRow();
        if (!row)
            return undefined;
        // The access level of a project or group token is told by the list alone.
        const listed = admin && (await list()).find(({ id }) => id === (0,fields/* textOf */.b6)(row, 'id'));
        return listed ?? readToken(row, await findOwner());
    }
    async function list() {
        const owner = await findOwner();
        const path = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        if (admin) {
            const user = owner.kind === 'personal' ? `?user_id=${(0,url/* segment */.mX)(owner.id ?? '')}` : '';
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
        const first = `${path}${path.includes('?') ? '&' : '?'}per_page=100`;
        return (0,token_admin/* readPages */.n4)(via, first, (response) => {
            noteClock(response);
            if (admin?.http === via)
                (0,token_admin/* requireAdminAccepted */.uX)(via, response);
            const rows = (0,token_admin/* tokenRows */.B$)(via, response, (0,fields/* listOf */.c3)((0,exchange/* accepted */.qG)(via, response).json()));
            return { rows: rows.map((row) => readToken(row, owner)), next: nextPage(via, response, first) };
        });
    }
    async function create(request) {
        const { name, lifetimeDays, like } = request;
        const days = lifetimeDays === undefined ? mostDays : (0,token_admin/* wholeDays */.n8)(http, lifetimeDays, mostDays);
        if (!admin) {
            throw new failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
                vendor: http.title,
                who: 'a maintainer or an administrator',
                kind: 'a token beside the old one',
            });
        }
        const owner = ownerOf(like) ?? (await (0,exchange/* beforehand */.r0)(findOwner()));
        if (owner.kind === 'personal' && owner.id === undefined)
            throw ownerless();
        const via = admin.http;
        const body = {
            name,
            scopes: like.grants.scopes ?? [],
            expires_at: dayOf(new Date(serverNow().getTime() + days * 86_400_000)),
            ...(typeof like.grants.access_level === 'number' && { access_level: like.grants.access_level }),
        };
        const path = owner.kind === 'personal'
            ? `/api/v4/users/${(0,url/* segment */.mX)(owner.id ?? '')}/personal_access_tokens`
            : collectionOf(owner);
        const response = await (0,token_admin/* sendCreate */.vO)(via, { method: 'POST', path, body }, name, list);
        (0,token_admin/* requireAdminAccepted */.uX)(via, response);
        refuseLifetime(via, response, lifetimeDays);
        const created = createdFrom((0,exchange/* accepted */.qG)(via, response), name);
        if (!created)
            throw await (0,token_admin/* lostCreate */.$s)(via, name, list);
        return created;
    }
    async function revoke(id) {
        const owner = await (0,exchange/* beforehand */.r0)(findOwner());
        const via = admin?.http ?? http;
        const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        await (0,token_admin/* sendRevoke */.l_)(via, { method: 'DELETE', path: `${collection}/${(0,url/* segment */.mX)(id)}` }, id, list);
    }
    /**
     * One request, which is never repeated: a token that was rotated already may not be rotated again, or GitLab revokes
     * the whole family. A date is always sent, because without one the new token lives for a week.
     */
    async function rotateInPlace(request) {
        const row = await (0,exchange/* beforehand */.r0)(ownRow());
        if (!row)
            throw deadToken();
        const owner = await (0,exchange/* beforehand */.r0)(findOwner());
        const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        const longest = new Date(serverNow().getTime() + mostDays * 86_400_000);
        const delivery = await (0,exchange/* deliver */.cK)(http, {
            method: 'POST',
            path: `${collection}/self/rotate`,
            body: { expires_at: dayOf(request.expiresAt ?? longest) },
        });
        const lost = (cause) => new http_failure/* NetworkFailure */.p('ROTATE_AMBIGUOUS', 'ambiguous', about, { cause });
        if ('lost' in delivery)
            throw lost(delivery.lost);
        const { response } = delivery;
        if (response.status === 401)
            throw deadToken();
        const left = request.expiresAt && (request.expiresAt.getTime() - serverNow().getTime()) / 86_400_000;
        refuseLifetime(http, response, left);
        if (response.status >= 300)
            throw (0,http_status/* statusFailure */.F)(http, response);
        const created = createdFrom(response, (0,fields/* textOf */.b6)(row, 'name') ?? '');
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
    if (!(0,token_admin/* refusesLifetime */.Nk)(http, response))
        return;
    throw (0,token_admin/* lifetimeRefused */.cO)(http, lifetimeDays, (0,http_status/* reasonOf */.A)(http, response), 'a shorter one, in whole days');
}
function readToken(row, owner) {
    const expiry = expiryOf(row.expires_at);
    const createdAt = (0,fields/* dateOf */.Q$)(row, 'created_at');
    const lastUsedAt = (0,fields/* dateOf */.Q$)(row, 'last_used_at');
    const level = row.access_level;
    return {
        id: (0,fields/* textOf */.b6)(row, 'id') ?? '',
        name: (0,fields/* textOf */.b6)(row, 'name') ?? '',
        state: row.revoked === true ? 'revoked' : row.active === false ? 'expired' : 'active',
        expiry,
        ...(createdAt && { createdAt }),
        ...(lastUsedAt && { lastUsedAt }),
        grants: {
            owner: owner.kind,
            owner_id: owner.id ?? null,
            scopes: (0,members/* textsOf */.C)(row.scopes) ?? [],
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
const createdFrom = (response, asked) => (0,token_admin/* createdToken */.IH)(() => response.json(), { value: 'token', name: 'name' }, asked);
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
    scopes: (0,scope_rules/* scopeRules */.kA)({
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


/***/ })

};
