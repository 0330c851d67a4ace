export const id = 324;
export const ids = [324];
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

/***/ 324:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qwiet: () => (/* binding */ qwiet)
});

// EXTERNAL MODULE: ./src/vendors/jwt-format.ts
var jwt_format = __webpack_require__(7136);
// EXTERNAL MODULE: ./src/vendors/scope-rules.ts
var scope_rules = __webpack_require__(8789);
// EXTERNAL MODULE: ./src/http/url.ts
var url = __webpack_require__(6697);
// EXTERNAL MODULE: ./src/token/jwt.ts
var token_jwt = __webpack_require__(8684);
// EXTERNAL MODULE: ./src/vendors/fields.ts
var fields = __webpack_require__(4862);
// EXTERNAL MODULE: ./src/vendors/introspection.ts
var introspection = __webpack_require__(19);
// EXTERNAL MODULE: ./src/vendors/members.ts
var members = __webpack_require__(2684);
// EXTERNAL MODULE: ./src/vendors/settings.ts
var settings = __webpack_require__(598);
;// CONCATENATED MODULE: ./src/vendors/qwiet/introspect.ts






const introspectKeys = {
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
async function introspect(session) {
    const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
    const orgId = orgIdOf(session.overrides, jwt);
    const expiry = jwt?.expiresAt ? { kind: 'known', at: jwt.expiresAt } : { kind: 'unknown' };
    if (orgId === undefined) {
        const reason = 'it has no claim `orgID` that names its organization; if it is right, name it as `orgId` in `vendor-config`';
        return { verdict: 'invalid', code: 'TOKEN_FORMAT', details: { reason }, expiry };
    }
    return (0,introspection/* ask */.k)(session, { apiPath: '/api/v4' }, {
        path: (0,settings/* settingsOf */.f)(introspectKeys, session.overrides)('scopesPath').replace('{orgId}', (0,url/* segment */.mX)(orgId)),
        jwt,
        expiry,
        read: (response) => {
            const body = (0,fields/* fieldsOf */.Pf)(response.json());
            const scopes = (0,members/* textsOf */.C)(body.response);
            if (body.ok !== true || !scopes)
                throw (0,introspection/* unlike */.z)(session, response, 'it is not a list of scopes');
            return { verdict: 'valid', expiry, scopes };
        },
    });
}
/** The organization of a token: what `vendor-config` says, else the claim `orgID`. */
function orgIdOf(overrides, jwt) {
    return (0,fields/* textOf */.b6)({ orgId: overrides.orgId }, 'orgId') ?? (0,fields/* textOf */.b6)(jwt?.claims ?? {}, 'orgID', 'orgId', 'org_id');
}

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/http/status.ts
var http_status = __webpack_require__(8848);
// EXTERNAL MODULE: ./src/vendors/exchange.ts
var exchange = __webpack_require__(8818);
// EXTERNAL MODULE: ./src/vendors/route.ts
var route = __webpack_require__(2690);
// EXTERNAL MODULE: ./src/vendors/trigger.ts
var trigger = __webpack_require__(5923);
;// CONCATENATED MODULE: ./src/vendors/qwiet/envelope.ts


/**
 * The payload of an answer, which Qwiet wraps as `{"ok": true, "response": …}`.
 *
 * @throws NetworkFailure what the status means, or BAD_JSON without the envelope
 */
function unwrap(http, response) {
    const body = (0,fields/* fieldsOf */.Pf)((0,exchange/* accepted */.qG)(http, response).json());
    if (body.ok !== true)
        throw (0,exchange/* unusable */._P)(http, response, 'it does not say `"ok": true`');
    return body.response;
}

;// CONCATENATED MODULE: ./src/vendors/qwiet/operations.ts










const triggers = { gate: 'gate:app=NAME' };
const example = 'gate:app=shop,severity=critical+high,threshold=0';
const severities = ['low', 'medium', 'high', 'critical'];
/**
 * Judges the last scan of an application against a rule. Qwiet has no request that starts a scan, and the judgement
 * is the answer, so there is nothing to poll.
 */
function createOperations(session) {
    const { http } = session;
    const judged = new Map();
    async function start(request) {
        (0,trigger/* requireKind */.eL)(http, request, triggers);
        const gate = readGate(http, request);
        (0,trigger/* refuseVariables */.gW)(http, request);
        const organization = orgIdOf(session.overrides, (0,token_jwt/* decodeJwt */.i)(session.token));
        if (organization === undefined) {
            throw new failure/* Failure */.H('TOKEN_FORMAT', { vendor: http.title, reason: 'it names no organization (`orgID`)' });
        }
        const rule = `${gate.severities.join('-')}-over-${gate.threshold}`;
        const response = await http.send({
            method: 'POST',
            path: `/api/v4/orgs/${(0,url/* segment */.mX)(organization)}/apps/${(0,url/* segment */.mX)(gate.app)}/scans/check`,
            body: {
                version: 2,
                meta: { kind: gate.source === undefined ? 'single' : 'diff', num_findings: gate.findings },
                ...(gate.source !== undefined && { source: { branch: gate.source } }),
                ...(gate.target !== undefined && { target: { branch: gate.target } }),
                rules: [{ id: rule, tags: { severity: gate.severities }, threshold: gate.threshold }],
            },
            idempotent: true,
            asks: true,
        });
        refuseTarget(http, response, gate);
        const state = judge(http, response, gate, rule);
        judged.set(state.runId, state);
        return state;
    }
    async function poll(runId) {
        const state = judged.get(runId);
        if (state)
            return state;
        throw new failure/* Failure */.H('GATE_NOT_EVALUATED', {
            vendor: http.title,
            what: `the scan ${http.presentable(runId)}`,
        });
    }
    return { pollMs: 1_000, start, poll };
}
/** @throws Failure INPUT_INVALID */
function readGate(http, request) {
    const { parameters } = request;
    (0,trigger/* requireParameters */.i)(http, request, ['app', 'branch', 'source', 'target', 'severity', 'threshold', 'num'], example);
    const app = parameters.app ?? request.id ?? '';
    const wanted = (parameters.severity ?? 'critical').split('+');
    const count = (name, fallback, most) => {
        const text = parameters[name] ?? String(fallback);
        if (/^\d+$/.test(text) && Number(text) <= most)
            return Number(text);
        throw (0,trigger/* invalidTrigger */.Wg)(http, request, `a gate whose \`${name}\` is a number up to ${most}`, example);
    };
    if (app === '')
        throw (0,trigger/* invalidTrigger */.Wg)(http, request, 'a gate with the name of an application', example);
    if (!wanted.every((severity) => severities.includes(severity))) {
        throw (0,trigger/* invalidTrigger */.Wg)(http, request, `a gate whose \`severity\` is among ${severities.join('+')}`, example);
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
function refuseTarget(http, response, gate) {
    if (response.status !== 404)
        return;
    const reason = (0,http_status/* reasonOf */.A)(http, response);
    const app = http.presentable(gate.app);
    if (/\bscan\b/i.test(reason)) {
        throw new failure/* Failure */.H('GATE_NOT_EVALUATED', {
            vendor: http.title,
            what: `the application ${app}, which has no scan`,
        });
    }
    if ((0,route/* isRouteMissing */.O)(reason) && !/app/i.test(reason))
        return;
    throw new failure/* Failure */.H('TARGET_NOT_FOUND', { vendor: http.title, kind: 'application', id: app });
}
/** @throws Failure GATE_NOT_EVALUATED when the answer does not judge the rule */
function judge(http, response, gate, rule) {
    const result = (0,fields/* fieldsOf */.Pf)(unwrap(http, response));
    const scan = (0,fields/* textOf */.b6)((0,fields/* fieldsOf */.Pf)(result.target), 'id');
    const judgement = (0,fields/* fieldsOf */.Pf)((0,fields/* fieldsOf */.Pf)(result.rules)[rule]);
    const matched = (0,fields/* numberOf */.rl)(judgement, 'matched');
    const over = (0,fields/* numberOf */.rl)(judgement, 'over_threshold');
    if (matched === undefined || over === undefined) {
        throw new failure/* Failure */.H('GATE_NOT_EVALUATED', { vendor: http.title, what: `the rule ${rule}` });
    }
    if (scan === undefined)
        throw (0,exchange/* unusable */._P)(http, response, 'it names no scan that was judged');
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
    return (Array.isArray(findings) ? findings : []).flatMap((finding) => (0,fields/* textOf */.b6)((0,fields/* fieldsOf */.Pf)(finding), 'title') ?? []);
}

// EXTERNAL MODULE: ./src/vendors/token-admin.ts
var token_admin = __webpack_require__(7372);
;// CONCATENATED MODULE: ./src/vendors/qwiet/tokens.ts










const tokenKeys = {
    roleId: {
        default: '',
        help: 'Role of a new token, where no listed token tells it; CI Token is `66ad5168-41be-4b6c-9ac5-a30b02229c35`.',
    },
    tokenId: {
        default: '',
        help: 'Id of the listed token whose role a new one gets, where the token in use does not tell which of the list it is. It never says which token is revoked.',
    },
    tokenLabel: { default: '', help: 'Label of that token, in place of its id.' },
};
/**
 * Tokens of the organization. Only `admin-token` lists, creates and deletes them, and a deleted one cannot be restored.
 * https://docs.shiftleft.io/api/ (tokens), https://docs.shiftleft.io/sast/api/service-ci-tokens
 */
function createTokens(session) {
    const setting = (0,settings/* settingsOf */.f)(tokenKeys, session.overrides);
    /** @throws Failure ROTATION_NEEDS_ADMIN */
    function manager() {
        const { admin } = session;
        if (!admin) {
            throw new failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
                vendor: session.http.title,
                who: 'a second credential with `tokens:list`, `tokens:create` and `tokens:delete`',
                kind: 'CI tokens',
            });
        }
        const organization = orgIdOf(session.overrides, (0,token_jwt/* decodeJwt */.i)(session.token)) ?? orgIdOf({}, (0,token_jwt/* decodeJwt */.i)(admin.token));
        if (organization === undefined) {
            throw new failure/* Failure */.H('TOKEN_FORMAT', {
                vendor: session.http.title,
                reason: 'it has no claim `orgID`; name the organization as `orgId` in `vendor-config`',
            });
        }
        return { http: admin.http, path: `/api/v4/orgs/${(0,url/* segment */.mX)(organization)}/tokens` };
    }
    async function list() {
        const { http, path } = manager();
        return (0,token_admin/* readPages */.n4)(http, `${path}?show_expired=true`, (response) => {
            (0,token_admin/* requireAdminAccepted */.uX)(http, response);
            const rows = (0,token_admin/* tokenRows */.B$)(http, response, (0,fields/* listOf */.c3)(unwrap(http, response)));
            const now = response.serverTime ?? session.now();
            const link = (0,fields/* textOf */.b6)((0,fields/* fieldsOf */.Pf)(response.json()), 'next_page');
            const next = link === undefined ? undefined : (0,url/* pathBelow */.Br)(http.baseUrl, link);
            return { tokens: rows.map((row) => readToken(row, now)), next, ended: next === undefined };
        });
    }
    async function self() {
        return ownIn(await list());
    }
    /**
     * By a claim that equals the id of a row. Qwiet documents no such claim, and shows neither creation nor owner, so
     * that nothing else is evidence: an equal end least of all, for pipelines create tokens in the same second.
     */
    function ownIn({ tokens }) {
        const claims = (0,token_jwt/* decodeJwt */.i)(session.token)?.claims ?? {};
        const ids = ['jti', 'id', 'tokenID', 'token_id'].map((name) => (0,fields/* textOf */.b6)(claims, name));
        const [token, ...others] = tokens.filter(({ id }) => ids.includes(id));
        return token && others.length === 0 ? { token, by: 'jti' } : undefined;
    }
    /** The token that a new one is like: what evidence tells, else what `vendor-config` names. */
    function modelIn(listed) {
        const own = ownIn(listed);
        if (own)
            return own.token;
        const [wantedId, label] = [setting('tokenId'), setting('tokenLabel')];
        if (wantedId === '' && label === '')
            return undefined;
        const named = listed.tokens.filter(({ id, name }) => (wantedId === '' ? name === label : id === wantedId));
        return named.length === 1 ? named[0] : undefined;
    }
    function lifetimeProblem(lifetimeDays) {
        if (lifetimeDays === undefined || secondsOf(lifetimeDays) >= 1)
            return undefined;
        return (0,token_admin/* lifetimeRefused */.cO)(session.http, lifetimeDays, 'it counts in whole seconds', 'more than that');
    }
    async function create(request) {
        const { name, lifetimeDays } = request;
        const problem = lifetimeProblem(lifetimeDays);
        if (problem)
            throw problem;
        const { http, path } = manager();
        const { description, role_id: listedRole, token_type: type } = await grantsFor(request.like);
        const role = listedRole ?? setting('roleId');
        if (role === '')
            throw (0,token_admin/* selfUnknown */.hr)(session);
        const body = {
            label: name,
            role_id: role,
            ...(typeof description === 'string' && { description }),
            token_type: type ?? 'access',
            ...(lifetimeDays !== undefined && { valid_for_seconds: secondsOf(lifetimeDays) }),
        };
        const response = await (0,token_admin/* sendCreate */.vO)(http, { method: 'POST', path, body }, name, list);
        (0,token_admin/* requireAdminAccepted */.uX)(http, response);
        if (response.status === 409)
            throw new failure/* Failure */.H('TOKEN_NAME_TAKEN', { vendor: http.title, name });
        if ((0,token_admin/* refusesLifetime */.Nk)(http, response)) {
            throw (0,token_admin/* lifetimeRefused */.cO)(http, lifetimeDays, (0,http_status/* reasonOf */.A)(http, response), 'a shorter one');
        }
        (0,exchange/* accepted */.qG)(http, response);
        const created = (0,token_admin/* createdToken */.IH)(() => unwrap(http, response), { value: 'value', name: 'label' }, name, (row) => readToken(row, response.serverTime ?? session.now()));
        if (!created)
            throw await (0,token_admin/* lostCreate */.$s)(http, name, list);
        return created;
    }
    /** The list is not read where the role is given, because a service account may create and not list. */
    async function grantsFor(like) {
        if (like)
            return like.grants;
        const byRole = setting('tokenId') === '' && setting('tokenLabel') === '' && setting('roleId') !== '';
        return byRole ? {} : (modelIn(await (0,exchange/* beforehand */.r0)(list()))?.grants ?? {});
    }
    async function revoke(id) {
        const { http, path } = manager();
        const before = await (0,exchange/* beforehand */.r0)(list());
        await (0,token_admin/* sendRevoke */.l_)(http, { method: 'DELETE', path: `${path}/${(0,url/* segment */.mX)(id)}` }, id, before, list);
    }
    return { shape: 'overlap', self, list, lifetimeProblem, create, revoke };
}
/** Qwiet counts a lifetime in whole seconds. */
function secondsOf(days) {
    return Math.round(days * 86_400);
}
function readToken(token, now) {
    const at = (0,fields/* dateOf */.Q$)(token, 'expires_at');
    const role = (0,fields/* textOf */.b6)(token, 'role_id');
    const type = (0,fields/* textOf */.b6)(token, 'token_type');
    const description = (0,fields/* textOf */.b6)(token, 'description');
    const validFor = (0,fields/* numberOf */.rl)(token, 'valid_for_seconds');
    return {
        id: (0,fields/* textOf */.b6)(token, 'id') ?? '',
        name: (0,fields/* textOf */.b6)(token, 'label') ?? '',
        state: at && at <= now ? 'expired' : 'active',
        expiry: at ? { kind: 'known', at } : { kind: 'unknown' },
        ...(role !== undefined && type !== undefined && { strength: `role:${role} type:${type}` }),
        grants: {
            ...(role !== undefined && { role_id: role }),
            ...(type !== undefined && { token_type: type }),
            ...(description !== undefined && { description }),
            ...(validFor !== undefined && { valid_for_seconds: validFor }),
        },
    };
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
    overrideKeys: { ...introspectKeys, ...tokenKeys },
    format: jwt_format/* jwtFormat */.d,
    capabilities: {
        introspect: 'documented',
        expiry: 'jwt',
        scopes: 'scopes',
        upload: false,
        triggers: triggers,
        rotation: 'overlap',
        rotationBy: 'admin',
        restore: false,
    },
    scopes: scope_rules/* resourceRules */.Cw,
    introspect: introspect,
    operations: createOperations,
    tokens: createTokens,
    manualSteps: [
        'Open {url} as a super admin, click Organizations and switch to the tab Integration Tokens.',
        'Click the plus sign, enter a label, select the role of the old token, click Create Token and copy the value: it is shown once.',
        'Store it with `token-action adopt`, which takes the value on standard input and checks it first.',
        'When no job uses the old token any more, click the trash can to its right and confirm with Delete; it cannot be restored.',
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
