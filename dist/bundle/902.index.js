export const id = 902;
export const ids = [902];
export const modules = {

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

/***/ 3902:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qualytics: () => (/* binding */ qualytics)
});

// EXTERNAL MODULE: ./src/vendors/jwt-format.ts
var jwt_format = __webpack_require__(7136);
// EXTERNAL MODULE: ./src/vendors/scope-rules.ts
var scope_rules = __webpack_require__(8789);
// EXTERNAL MODULE: ./src/http/status.ts
var http_status = __webpack_require__(8848);
// EXTERNAL MODULE: ./src/token/jwt.ts
var token_jwt = __webpack_require__(8684);
// EXTERNAL MODULE: ./src/vendors/fields.ts
var fields = __webpack_require__(4862);
// EXTERNAL MODULE: ./src/vendors/introspection.ts
var introspection = __webpack_require__(19);
// EXTERNAL MODULE: ./src/vendors/settings.ts
var settings = __webpack_require__(598);
;// CONCATENATED MODULE: ./src/vendors/qualytics/own.ts

/**
 * The row of a JWT, by evidence: its creation and its expiry, equal to the second, and its user, on exactly one row of
 * a whole list. A JWT without expiry has a row without one. No claim is documented as the id of a token, and what
 * cannot be compared (a JWT that does not tell its creation) proves nothing, however few rows are left.
 */
function ownRow({ rows, whole, of }, jwt) {
    const created = jwt && creationOf(jwt);
    if (!jwt || !created || !whole)
        return undefined;
    const ofOneUser = of === 'own' && onlyUser(rows) !== undefined;
    const found = rows.filter((row) => {
        const user = sameUser(jwt.claims, (0,fields/* fieldsOf */.Pf)(row.user));
        return ((user === 'same' || (user === 'untold' && ofOneUser)) &&
            sameSecond((0,fields/* dateOf */.Q$)(row, 'created'), created) &&
            (jwt.expiresAt ? sameSecond((0,fields/* dateOf */.Q$)(row, 'expiration'), jwt.expiresAt) : row.expiration === null));
    });
    return found.length === 1 ? found[0] : undefined;
}
/** The user that all rows belong to; undefined when there are none, or several. */
function onlyUser(rows) {
    const users = new Map(rows.map((row) => [ownerOf(row), (0,fields/* fieldsOf */.Pf)(row.user)]));
    const [[owner, user] = [undefined, undefined], ...others] = users;
    return owner !== undefined && others.length === 0 ? user : undefined;
}
/** Whose a row is, as `user:<id>`. */
function ownerOf(row) {
    const id = (0,fields/* textOf */.b6)((0,fields/* fieldsOf */.Pf)(row.user), 'id', 'user_id');
    return id === undefined ? undefined : `user:${id}`;
}
/** Whether an answer holds every token: it is documented as an array, and a page of another list names its total. */
function isWhole(answer) {
    const rows = (0,fields/* listOf */.c3)(answer, 'items', 'data');
    return Array.isArray(answer) || (rows !== undefined && (0,fields/* numberOf */.rl)((0,fields/* fieldsOf */.Pf)(answer), 'total') === rows.length);
}
/** The claims have a documented meaning and no documented name. */
function creationOf({ claims, issuedAt }) {
    if (issuedAt)
        return issuedAt;
    const seconds = (0,fields/* numberOf */.rl)(claims, 'created', 'created_at');
    return seconds === undefined ? (0,fields/* dateOf */.Q$)(claims, 'created', 'created_at') : new Date(seconds * 1000);
}
/** Whether the claims name the user of a row, another one, or nobody who can be compared. */
function sameUser(claims, user) {
    const ids = [(0,fields/* textOf */.b6)(user, 'id'), (0,fields/* textOf */.b6)(user, 'user_id')].filter((id) => id !== undefined);
    const id = (0,fields/* textOf */.b6)(claims, 'user_id', 'userId');
    const email = (0,fields/* textOf */.b6)(claims, 'email')?.toLowerCase();
    const listedEmail = (0,fields/* textOf */.b6)(user, 'email')?.toLowerCase();
    if (id !== undefined && ids.length > 0 && !ids.includes(id))
        return 'other';
    if (email !== undefined && listedEmail !== undefined && email !== listedEmail)
        return 'other';
    // `sub` may be anything, so that it can tell the user but not another one.
    const subject = (0,fields/* textOf */.b6)(claims, 'sub');
    const told = [id, subject].some((claim) => claim !== undefined && ids.includes(claim));
    return told || (email !== undefined && email === listedEmail) ? 'same' : 'untold';
}
/** A JWT is exact to the second; what a list shows beyond that is cut off. */
function sameSecond(listed, claimed) {
    return listed !== undefined && Math.floor(listed.getTime() / 1000) === Math.floor(claimed.getTime() / 1000);
}

;// CONCATENATED MODULE: ./src/vendors/qualytics/introspect.ts






const introspectKeys = {
    tokensPath: {
        default: '/api/user-tokens',
        help: 'Path that lists the tokens of the user behind the token.',
    },
};
/**
 * `GET /api/user-tokens` → the tokens of the user, `[{ id, created, name, active, expiration, user: { role } }]`. No
 * answer says which of them asks; `ownRow` tells it, or nobody. A JWT without `exp` never expires.
 * https://userguide.qualytics.io/settings/access-tokens/personal-token/api/
 */
function introspect(session) {
    const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
    const expiry = jwt?.expiresAt
        ? { kind: 'known', at: jwt.expiresAt }
        : { kind: jwt ? 'never' : 'unknown' };
    return (0,introspection/* ask */.k)(session, { apiPath: '/api' }, {
        path: (0,settings/* settingsOf */.f)(introspectKeys, session.overrides)('tokensPath'),
        jwt,
        expiry,
        special: (response) => [401, 403].includes(response.status) && /\bscim\b/i.test((0,http_status/* reasonOf */.A)(session.http, response))
            ? { verdict: 'valid', code: 'TOKEN_SCIM_ONLY', expiry }
            : undefined,
        read: (response) => {
            const answer = response.json();
            const rows = (0,fields/* listOf */.c3)(answer, 'items', 'data')?.map(fields/* fieldsOf */.Pf);
            if (!rows?.every((row) => 'id' in row)) {
                throw (0,introspection/* unlike */.z)(session, response, 'it is not a list of tokens');
            }
            const own = ownRow({ rows, whole: isWhole(answer), of: 'own' }, jwt);
            const role = (0,fields/* textOf */.b6)(own ? (0,fields/* fieldsOf */.Pf)(own.user) : (onlyUser(rows) ?? {}), 'role');
            const id = own && (0,fields/* textOf */.b6)(own, 'id');
            const name = own && (0,fields/* textOf */.b6)(own, 'name');
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

// EXTERNAL MODULE: ./src/vendors/trigger.ts
var trigger = __webpack_require__(5923);
;// CONCATENATED MODULE: ./src/vendors/qualytics/operation-body.ts

/** The kinds of operation that the vendor's own command line runs; `catalog` is the older name of `sync`. */
const triggers = {
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
    const kind = (0,trigger/* requireKind */.eL)(http, request, triggers);
    const known = parametersOf[kind];
    (0,trigger/* requireParameters */.i)(http, request, ['datastore', ...Object.keys(known)], triggers[kind]);
    const datastore = request.parameters.datastore ?? request.id ?? '';
    if (!/^\d+$/.test(datastore)) {
        throw (0,trigger/* invalidTrigger */.Wg)(http, request, 'a trigger with the number of a datastore', triggers[kind]);
    }
    if (kind === 'export' && request.parameters.asset === undefined) {
        throw (0,trigger/* invalidTrigger */.Wg)(http, request, 'an export with the kind of asset', triggers.export);
    }
    const body = kind === 'scan' ? { container_names: [], incremental: false } : {};
    for (const [name, text] of Object.entries(request.parameters)) {
        const parameter = known[name];
        if (!parameter)
            continue;
        const [field, form] = parameter;
        const value = readValue(form, text);
        if (value === undefined) {
            throw (0,trigger/* invalidTrigger */.Wg)(http, request, `a trigger whose \`${name}\` is ${expectedOf(form)}`, triggers[kind]);
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

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/http/url.ts
var url = __webpack_require__(6697);
// EXTERNAL MODULE: ./src/vendors/exchange.ts
var exchange = __webpack_require__(8818);
// EXTERNAL MODULE: ./src/vendors/route.ts
var route = __webpack_require__(2690);
;// CONCATENATED MODULE: ./src/vendors/qualytics/operations.ts








/** Milliseconds by which the clock that stamps an operation may differ from the clock that stamps an answer. */
const clockTolerance = 2_000;
/** Runs operations of Qualytics on a datastore. */
function createOperations(session) {
    const { http } = session;
    async function start(request) {
        const body = operationBody(http, request);
        (0,trigger/* refuseVariables */.gW)(http, request);
        const what = `the ${request.kind} of datastore ${body.datastore_id}`;
        const began = session.now();
        for (let sends = 1;; sends++) {
            const delivery = await (0,exchange/* deliver */.cK)(http, { method: 'POST', path: '/api/operations/run', body });
            if ('response' in delivery) {
                const { response } = delivery;
                refuseTarget(http, response, body.datastore_id);
                return stateOf(http, (0,exchange/* accepted */.qG)(http, response));
            }
            const again = sends === 1 && (await certainlyAbsent(session, body.datastore_id, began, delivery.lost));
            if (!again)
                throw (0,trigger/* ambiguousStart */.Xz)(http, what, delivery.lost);
        }
    }
    async function poll(runId) {
        return stateOf(http, await (0,exchange/* read */.LF)(http, `/api/operations/${(0,url/* segment */.mX)(runId)}`));
    }
    async function abort(runId) {
        const path = `/api/operations/abort/${(0,url/* segment */.mX)(runId)}`;
        (0,exchange/* accepted */.qG)(http, await http.send({ method: 'PUT', path, idempotent: true }));
    }
    return { pollMs: 5_000, start, poll, abort };
}
/**
 * An operation has finished once `end_time` is set; only then `result` is final. A success with a message is one with
 * a warning.
 */
function stateOf(http, response) {
    const operation = (0,fields/* fieldsOf */.Pf)(response.json());
    const runId = (0,fields/* textOf */.b6)(operation, 'id');
    if (runId === undefined)
        throw (0,exchange/* unusable */._P)(http, response, 'it has no `id`');
    const vendorState = http.presentable((0,fields/* textOf */.b6)(operation, 'result') ?? '');
    const progress = progressOf((0,fields/* fieldsOf */.Pf)(operation.status));
    const summary = http.presentable((0,fields/* textOf */.b6)(operation, 'message') ?? '');
    const finished = (0,fields/* textOf */.b6)(operation, 'end_time') !== undefined;
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
    const total = (0,fields/* numberOf */.rl)(status, 'total_containers');
    const done = (0,fields/* numberOf */.rl)(status, 'containers_analyzed');
    const records = (0,fields/* numberOf */.rl)(status, 'records_processed');
    if (!total || done === undefined)
        return undefined;
    return `${done} of ${total} containers${records ? `, ${records} records` : ''}`;
}
/** @throws Failure TARGET_NOT_FOUND when the answer says that the datastore does not exist */
function refuseTarget(http, response, datastore) {
    if (response.status === 404 && !(0,route/* isRouteMissing */.O)((0,http_status/* reasonOf */.A)(http, response))) {
        throw new failure/* Failure */.H('TARGET_NOT_FOUND', { vendor: http.title, kind: 'datastore', id: datastore });
    }
}
/**
 * Whether a start whose answer was lost certainly had no effect: every operation of the datastore is older than it. One
 * that is not older could be ours or somebody else's, so it is never taken for ours.
 */
async function certainlyAbsent(session, datastore, began, lost) {
    if ((0,exchange/* mayStillHappen */.c$)(lost))
        return false;
    const { http } = session;
    const response = await (0,exchange/* read */.LF)(http, `/api/operations?datastore=${datastore}&sort_created=desc`).catch(() => undefined);
    if (!response)
        return false;
    const body = response.json();
    const items = (0,fields/* listOf */.c3)(body, 'items');
    if (!items)
        return false;
    const now = session.now();
    const since = (response.serverTime ?? now).getTime() - (now.getTime() - began.getTime()) - clockTolerance;
    const times = items.map((item) => createdAt((0,fields/* fieldsOf */.Pf)(item)) ?? Number.POSITIVE_INFINITY);
    const whole = items.length === ((0,fields/* numberOf */.rl)((0,fields/* fieldsOf */.Pf)(body), 'total') ?? items.length);
    const newestFirst = times.every((time, index) => time <= (times[index - 1] ?? time));
    return times.every((time) => time < since) && (whole || (items.length > 0 && newestFirst));
}
/** When an operation was created; undefined unless it is told to the second. */
function createdAt(operation) {
    const text = (0,fields/* textOf */.b6)(operation, 'created', 'created_at', 'created_date');
    if (!text || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text))
        return undefined;
    const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
    return Number.isNaN(time) ? undefined : time;
}

// EXTERNAL MODULE: ./src/token/ref.ts + 1 modules
var ref = __webpack_require__(1995);
// EXTERNAL MODULE: ./src/vendors/token-admin.ts
var token_admin = __webpack_require__(7372);
;// CONCATENATED MODULE: ./src/vendors/qualytics/tokens.ts











const tokenKeys = {
    serviceTokensPath: {
        default: '/api/user-tokens/service',
        help: 'Path that lists the tokens of all service users.',
    },
    serviceUserId: {
        default: '',
        help: 'Id (a number) of the service user that new service tokens are created for, where nothing tells which listed token the one in use is.',
    },
    restoreValue: {
        default: false,
        help: 'Value of the field `revoke` that restores a token; documented is only that the API can.',
    },
};
const mostDays = 365;
/**
 * Personal tokens manage themselves: nobody else can, administrators included. Service tokens are managed by an
 * administrator: `admin-token`, or the token itself where its service user is one.
 */
function createTokens(session) {
    const { http } = session;
    const setting = (0,settings/* settingsOf */.f)({ ...introspectKeys, ...tokenKeys }, session.overrides);
    async function look() {
        const response = await http.send({ method: 'GET', path: setting('tokensPath'), idempotent: true });
        if (response.status === 401) {
            if (!session.admin)
                throw deadToken();
            return lookAsAdmin(session.admin.http);
        }
        const listed = await readList(http, setting('tokensPath'), (0,exchange/* accepted */.qG)(http, response), 'own');
        const own = ownRow(listed, (0,token_jwt/* decodeJwt */.i)(session.token));
        const user = own ? (0,fields/* fieldsOf */.Pf)(own.user) : onlyUser(listed.rows);
        // The list of personal tokens holds the one that asks, unless that is a service token.
        const service = !user || user.user_type === 'Service';
        if (service && session.admin)
            return lookAsAdmin(session.admin.http);
        const owner = own ? ownerOf(own) : user && ownerOf({ user });
        return {
            kind: service ? 'service' : 'personal',
            manager: !service || user?.role === 'Admin' ? http : undefined,
            ...viewOf(listed, own, response),
            owner,
        };
    }
    async function lookAsAdmin(admin) {
        const response = await admin.send({ method: 'GET', path: setting('serviceTokensPath'), idempotent: true });
        (0,token_admin/* requireAdminAccepted */.uX)(admin, response);
        const listed = await readList(admin, setting('serviceTokensPath'), (0,exchange/* accepted */.qG)(admin, response), 'service');
        const own = ownRow(listed, (0,token_jwt/* decodeJwt */.i)(session.token));
        return {
            kind: 'service',
            manager: admin,
            ...viewOf(listed, own, response),
            owner: own && ownerOf(own),
        };
    }
    function viewOf({ rows, whole }, own, response) {
        const now = response.serverTime ?? session.now();
        const list = { tokens: rows.map((row) => readToken(row, now)), whole };
        return { list, self: (0,token_admin/* rowOf */.OB)(list, own && (0,fields/* textOf */.b6)(own, 'id')) };
    }
    function deadToken() {
        return new failure/* Failure */.H('ROTATION_OLD_TOKEN_DEAD', { ref: (0,ref/* tokenRef */.z)(session.token), vendor: http.title });
    }
    /** The view and the credential that may change it. @throws Failure ROTATION_NEEDS_ADMIN */
    async function managed() {
        const view = await (0,exchange/* beforehand */.r0)(look());
        if (view.manager)
            return { ...view, manager: view.manager };
        throw new failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
            vendor: http.title,
            who: 'administrators',
            kind: 'service tokens',
        });
    }
    const list = async () => (await look()).list;
    async function self() {
        const { self: token } = await look();
        return token && { token, by: 'fields' };
    }
    const lifetimeProblem = (days) => (0,token_admin/* wholeDaysProblem */.G3)(http, days, mostDays);
    async function create(request) {
        const { name, lifetimeDays, like } = request;
        const problem = lifetimeProblem(lifetimeDays);
        if (problem)
            throw problem;
        const view = await managed();
        const { manager } = view;
        const body = {
            name,
            ...(view.kind === 'personal' ? forItself(view, like) : { user_id: serviceUser(view, like) }),
            expires_in_days: lifetimeDays === undefined ? null : Math.round(lifetimeDays),
        };
        const response = await (0,token_admin/* sendCreate */.vO)(manager, { method: 'POST', path: setting('tokensPath'), body }, name, list);
        refuseCreate(manager, response, name, lifetimeDays);
        const created = (0,token_admin/* createdToken */.IH)(() => response.json(), { value: 'bearer_token', name: 'name' }, name, (row) => readToken(row, response.serverTime ?? session.now()));
        if (!created)
            throw await (0,token_admin/* lostCreate */.$s)(manager, name, list);
        return created;
    }
    /**
     * Nothing to add: Qualytics creates a personal token for the user who asks.
     *
     * @throws Failure ROTATION_SELF_UNKNOWN when a token of somebody else is wanted
     */
    function forItself({ owner }, like) {
        if (like?.owner !== undefined && owner !== undefined && like.owner !== owner)
            throw (0,token_admin/* selfUnknown */.hr)(session);
        return {};
    }
    /**
     * Without the service user, an administrator would create a personal token of its own.
     *
     * @throws Failure ROTATION_SELF_UNKNOWN, or ROTATION_OLD_TOKEN_DEAD for a personal token that cannot ask any more
     */
    function serviceUser(view, like) {
        const { user_id: id, user_type: type } = (like ?? view.self)?.grants ?? {};
        if (type !== undefined && type !== null && type !== 'Service')
            throw deadToken();
        if (typeof id === 'number' || typeof id === 'string')
            return id;
        const named = setting('serviceUserId');
        if (named === '')
            throw (0,token_admin/* selfUnknown */.hr)(session);
        return /^\d+$/.test(named) ? Number(named) : named;
    }
    function refuseCreate(manager, response, name, lifetimeDays) {
        if (manager === session.admin?.http)
            (0,token_admin/* requireAdminAccepted */.uX)(manager, response);
        if (response.status === 401)
            throw deadToken();
        if (response.status === 409)
            throw new failure/* Failure */.H('TOKEN_NAME_TAKEN', { vendor: http.title, name });
        if ((0,token_admin/* refusesLifetime */.Nk)(manager, response)) {
            throw (0,token_admin/* lifetimeRefused */.cO)(manager, lifetimeDays, (0,http_status/* reasonOf */.A)(manager, response), `1d to ${mostDays}d`);
        }
        (0,exchange/* accepted */.qG)(manager, response);
    }
    async function revoke(id) {
        const view = await managed();
        const request = { method: 'PUT', path: pathOf(id), body: { revoke: true } };
        await (0,token_admin/* sendRevoke */.l_)(view.manager, request, id, view.list, list);
    }
    async function restore(id) {
        const { manager } = await managed();
        const body = { revoke: session.overrides.restoreValue ?? tokenKeys.restoreValue.default };
        (0,exchange/* accepted */.qG)(manager, await manager.send({ method: 'PUT', path: pathOf(id), body, idempotent: true }));
    }
    async function remove(id) {
        const { manager } = await managed();
        const response = await manager.send({ method: 'DELETE', path: pathOf(id), idempotent: true });
        if (response.status !== 404)
            (0,exchange/* accepted */.qG)(manager, response);
    }
    function pathOf(id) {
        return `${setting('tokensPath')}/${(0,url/* segment */.mX)(id)}`;
    }
    return { shape: 'overlap', self, list, lifetimeProblem, create, revoke, restore, remove };
}
/**
 * A list of tokens. It is documented as an array; other lists of Qualytics are pages that name their total (`items`,
 * `total`, `page`, `size`), and a list that does so is read until its total is reached or nothing new comes.
 */
async function readList(http, path, first, of) {
    const all = new Map();
    let rows = 0;
    let response = first;
    for (let page = 1;; page++) {
        const answer = response.json();
        const found = (0,token_admin/* tokenRows */.B$)(http, response, (0,fields/* listOf */.c3)(answer, 'items', 'data'));
        const known = all.size;
        for (const row of found)
            all.set((0,fields/* textOf */.b6)(row, 'id') ?? '', row);
        rows += found.length;
        const total = Array.isArray(answer) && page === 1 ? rows : (0,fields/* numberOf */.rl)((0,fields/* fieldsOf */.Pf)(answer), 'total');
        if (total === undefined || rows >= total || all.size === known) {
            return { rows: [...all.values()], whole: all.size === rows && rows === total, of };
        }
        if (page === token_admin/* mostPages */.uH)
            throw (0,exchange/* unusable */._P)(http, response, 'it has too many pages');
        const next = `${path}${path.includes('?') ? '&' : '?'}page=${page + 1}&size=${size(first)}`;
        response = (0,exchange/* accepted */.qG)(http, await http.send({ method: 'GET', path: next, idempotent: true }));
    }
}
/** How many rows a page has, which the pages after it must have too. */
function size(first) {
    return (0,fields/* listOf */.c3)(first.json(), 'items', 'data')?.length ?? 0;
}
function readToken(token, now) {
    const user = (0,fields/* fieldsOf */.Pf)(token.user);
    const at = (0,fields/* dateOf */.Q$)(token, 'expiration');
    const createdAt = (0,fields/* dateOf */.Q$)(token, 'created');
    const userId = typeof user.id === 'number' ? user.id : (0,fields/* textOf */.b6)(user, 'id');
    const owner = ownerOf(token);
    const role = (0,fields/* textOf */.b6)(user, 'role');
    return {
        id: (0,fields/* textOf */.b6)(token, 'id') ?? '',
        name: (0,fields/* textOf */.b6)(token, 'name') ?? '',
        state: token.active === false ? 'revoked' : at && at <= now ? 'expired' : 'active',
        expiry: at ? { kind: 'known', at } : { kind: token.expiration === null ? 'never' : 'unknown' },
        ...(createdAt && { createdAt }),
        ...(0,token_admin/* lastUseOf */.xk)(token, 'last_used'),
        ...(owner !== undefined && { owner }),
        ...(role !== undefined && { strength: role }),
        grants: {
            role: role ?? null,
            user_type: (0,fields/* textOf */.b6)(user, 'user_type') ?? null,
            ...(userId !== undefined && { user_id: userId }),
        },
    };
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
    overrideKeys: { ...introspectKeys, ...tokenKeys },
    format: jwt_format/* jwtFormat */.d,
    capabilities: {
        introspect: 'documented',
        expiry: 'jwt',
        scopes: 'role',
        upload: false,
        triggers: triggers,
        rotation: 'overlap',
        rotationBy: 'depends',
        restore: true,
    },
    scopes: (0,scope_rules/* roleRules */.u8)(['Member', 'Editor', 'Manager', 'Admin']),
    introspect: introspect,
    operations: createOperations,
    tokens: createTokens,
    manualSteps: [
        'Open {url}, then Settings → Tokens.',
        'Click Generate Token, enter a new name, select the type and the expiration, click Generate and copy the token: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, choose Revoke in its menu; a revoked token can be restored until it is deleted.',
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
