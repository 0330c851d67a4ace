export const id = 27;
export const ids = [27];
export const modules = {

/***/ 9027:
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
;// CONCATENATED MODULE: ./src/vendors/qualytics/introspect.ts





const introspectKeys = {
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
            const list = (0,fields/* listOf */.c3)(response.json(), 'items', 'data')?.map(fields/* fieldsOf */.Pf);
            if (!list?.every((token) => 'id' in token)) {
                throw (0,introspection/* unlike */.z)(session, response, 'it is not a list of tokens');
            }
            const own = jwt && ownToken(list, jwt);
            const roles = new Set((own ? [own] : list).map((token) => (0,fields/* textOf */.b6)((0,fields/* fieldsOf */.Pf)(token.user), 'role')));
            const [role] = roles.size === 1 ? roles : [];
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
/** The token of a list that a JWT belongs to: by its expiry, then by its creation, then by its name. */
function ownToken(list, jwt) {
    const created = jwt.issuedAt ?? (0,fields/* dateOf */.Q$)(jwt.claims, 'created', 'created_at');
    let candidates = list.filter((token) => sameInstant((0,fields/* dateOf */.Q$)(token, 'expiration'), jwt.expiresAt));
    if (candidates.length > 1 && created) {
        candidates = candidates.filter((token) => sameInstant((0,fields/* dateOf */.Q$)(token, 'created'), created));
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
    restoreValue: {
        default: false,
        help: 'Value of the field `revoke` that restores a token; documented is only that the API can.',
    },
};
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
        const list = await wholeList(http, setting('tokensPath'), (0,exchange/* accepted */.qG)(http, response));
        const own = ownOf(list);
        const user = (0,fields/* fieldsOf */.Pf)((own ?? list[0])?.user);
        // The list of personal tokens holds the one that asks, unless that is a service token.
        const service = user.user_type === 'Service' || list.length === 0;
        if (service && session.admin)
            return lookAsAdmin(session.admin.http);
        const tokens = list.map((token) => readToken(token, response.serverTime ?? session.now()));
        return {
            kind: service ? 'service' : 'personal',
            manager: !service || user.role === 'Admin' ? http : undefined,
            tokens,
            self: tokens.find(({ id }) => id === (0,fields/* textOf */.b6)(own ?? {}, 'id')),
        };
    }
    async function lookAsAdmin(admin) {
        const response = await admin.send({ method: 'GET', path: setting('serviceTokensPath'), idempotent: true });
        (0,token_admin/* requireAdminAccepted */.uX)(admin, response);
        const list = await wholeList(admin, setting('serviceTokensPath'), (0,exchange/* accepted */.qG)(admin, response));
        const own = ownOf(list);
        const tokens = list.map((token) => readToken(token, response.serverTime ?? session.now()));
        const self = tokens.find(({ id }) => id === (0,fields/* textOf */.b6)(own ?? {}, 'id'));
        return { kind: 'service', manager: admin, tokens, self };
    }
    function ownOf(list) {
        const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
        return jwt && ownToken(list, jwt);
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
    const list = async () => (await look()).tokens;
    async function create(request) {
        const { name, lifetimeDays, like } = request;
        const days = lifetimeDays === undefined ? null : (0,token_admin/* wholeDays */.n8)(http, lifetimeDays, 365);
        const { kind, manager } = await managed();
        const userId = like.grants.user_id;
        // Without the service user, an administrator would create a personal token of its own.
        if (kind === 'service' && userId === undefined)
            throw deadToken();
        const body = { name, ...(kind === 'service' && { user_id: userId }), expires_in_days: days };
        const response = await (0,token_admin/* sendCreate */.vO)(manager, { method: 'POST', path: setting('tokensPath'), body }, name, list);
        refuseCreate(manager, response, name, lifetimeDays);
        const created = (0,token_admin/* createdToken */.IH)(() => response.json(), { value: 'bearer_token', name: 'name' }, name);
        if (!created)
            throw await (0,token_admin/* lostCreate */.$s)(manager, name, list);
        return created;
    }
    function refuseCreate(manager, response, name, lifetimeDays) {
        if (manager === session.admin?.http)
            (0,token_admin/* requireAdminAccepted */.uX)(manager, response);
        if (response.status === 401)
            throw deadToken();
        if (response.status === 409)
            throw new failure/* Failure */.H('TOKEN_NAME_TAKEN', { vendor: http.title, name });
        if ((0,token_admin/* refusesLifetime */.Nk)(manager, response)) {
            throw (0,token_admin/* lifetimeRefused */.cO)(manager, lifetimeDays, (0,http_status/* reasonOf */.A)(manager, response), '1d to 365d');
        }
        (0,exchange/* accepted */.qG)(manager, response);
    }
    async function revoke(id) {
        const { manager } = await managed();
        await (0,token_admin/* sendRevoke */.l_)(manager, { method: 'PUT', path: pathOf(id), body: { revoke: true } }, id, list);
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
    return { shape: 'overlap', self: async () => (await look()).self, list, create, revoke, restore, remove };
}
/**
 * Every token of a list. It is documented as an array; other lists of Qualytics are pages that name their total
 * (`items`, `total`, `page`, `size`), and a list that does so is read to its end.
 */
async function wholeList(http, path, first) {
    const rows = [...listIn(http, first)];
    const size = rows.length;
    const total = (0,fields/* numberOf */.rl)((0,fields/* fieldsOf */.Pf)(first.json()), 'total') ?? size;
    for (let page = 2; rows.length < total; page++) {
        const next = `${path}${path.includes('?') ? '&' : '?'}page=${page}&size=${size}`;
        const response = await (0,exchange/* read */.LF)(http, next);
        const more = listIn(http, response);
        if (more.length === 0)
            throw (0,exchange/* unusable */._P)(http, response, 'its list ends before its total');
        if (page === token_admin/* mostPages */.uH)
            throw (0,exchange/* unusable */._P)(http, response, 'it has too many pages');
        rows.push(...more);
    }
    return rows;
}
function listIn(http, response) {
    return (0,token_admin/* tokenRows */.B$)(http, response, (0,fields/* listOf */.c3)(response.json(), 'items', 'data'));
}
function readToken(token, now) {
    const user = (0,fields/* fieldsOf */.Pf)(token.user);
    const at = (0,fields/* dateOf */.Q$)(token, 'expiration');
    const createdAt = (0,fields/* dateOf */.Q$)(token, 'created');
    const lastUsedAt = (0,fields/* dateOf */.Q$)(token, 'last_used');
    const userId = typeof user.id === 'number' ? user.id : (0,fields/* textOf */.b6)(user, 'id');
    return {
        id: (0,fields/* textOf */.b6)(token, 'id') ?? '',
        name: (0,fields/* textOf */.b6)(token, 'name') ?? '',
        state: token.active === false ? 'revoked' : at && at <= now ? 'expired' : 'active',
        expiry: at ? { kind: 'known', at } : { kind: token.expiration === null ? 'never' : 'unknown' },
        ...(createdAt && { createdAt }),
        ...(lastUsedAt && { lastUsedAt }),
        grants: {
            role: (0,fields/* textOf */.b6)(user, 'role') ?? null,
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


/***/ })

};
