export const id = 324;
export const ids = [324];
export const modules = {

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
            // It only reads.
            idempotent: true,
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
        default: '66ad5168-41be-4b6c-9ac5-a30b02229c35',
        help: 'Role of a new token, where the list does not tell the role of the old one; the default is CI Token.',
    },
    tokenId: {
        default: '',
        help: 'Id of the token, where the token itself does not tell which of the list it is.',
    },
    tokenLabel: { default: '', help: 'Label of the token, for the same purpose.' },
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
            return { rows: rows.map((row) => readToken(row, now)), next };
        });
    }
    /** No answer says which of the list a token is, so it is told by its own claims or by `vendor-config`. */
    async function self() {
        const jwt = (0,token_jwt/* decodeJwt */.i)(session.token);
        const ids = [
            setting('tokenId'),
            ...['jti', 'id', 'tokenID', 'token_id'].map((claim) => (0,fields/* textOf */.b6)(jwt?.claims ?? {}, claim)),
        ];
        const tokens = await list();
        const byId = tokens.find(({ id }) => ids.includes(id));
        if (byId)
            return byId;
        const label = setting('tokenLabel');
        const end = jwt?.expiresAt?.getTime();
        const candidates = tokens.filter(({ name, expiry }) => label === ''
            ? end !== undefined && expiry.kind === 'known' && Math.abs(expiry.at.getTime() - end) < 1_000
            : name === label);
        return candidates.length === 1 ? candidates[0] : undefined;
    }
    async function create(request) {
        const { name, lifetimeDays, like } = request;
        const { http, path } = manager();
        const seconds = lifetimeDays === undefined ? undefined : Math.round(lifetimeDays * 86_400);
        if (seconds !== undefined && seconds < 1) {
            throw (0,token_admin/* lifetimeRefused */.cO)(http, lifetimeDays, 'it counts in whole seconds', 'more than that');
        }
        const { description, role_id: role } = like.grants;
        const body = {
            label: name,
            role_id: role ?? setting('roleId'),
            ...(typeof description === 'string' && { description }),
            token_type: like.grants.token_type ?? 'access',
            ...(seconds !== undefined && { valid_for_seconds: seconds }),
        };
        const response = await (0,token_admin/* sendCreate */.vO)(http, { method: 'POST', path, body }, name, list);
        (0,token_admin/* requireAdminAccepted */.uX)(http, response);
        if (response.status === 409)
            throw new failure/* Failure */.H('TOKEN_NAME_TAKEN', { vendor: http.title, name });
        if ((0,token_admin/* refusesLifetime */.Nk)(http, response)) {
            throw (0,token_admin/* lifetimeRefused */.cO)(http, lifetimeDays, (0,http_status/* reasonOf */.A)(http, response), 'a shorter one');
        }
        (0,exchange/* accepted */.qG)(http, response);
        const created = (0,token_admin/* createdToken */.IH)(() => unwrap(http, response), { value: 'value', name: 'label' }, name);
        if (!created)
            throw await (0,token_admin/* lostCreate */.$s)(http, name, list);
        return created;
    }
    async function revoke(id) {
        const { http, path } = manager();
        await (0,token_admin/* sendRevoke */.l_)(http, { method: 'DELETE', path: `${path}/${(0,url/* segment */.mX)(id)}` }, id, list);
    }
    return { shape: 'overlap', self, list, create, revoke };
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


/***/ })

};
