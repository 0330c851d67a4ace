export const id = 391;
export const ids = [391];
export const modules = {

/***/ 6589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ createCuts),
/* harmony export */   w: () => (/* binding */ cutRoute)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3338);

function createCuts() {
    let cut = {};
    let left = 0;
    return {
        ask(next) {
            cut = next;
            left = next.times ?? 1;
        },
        apply(rows) {
            if (left === 0)
                return [...rows];
            left -= 1;
            const { missing = [], first } = cut;
            return rows.filter(({ id }) => !missing.includes(id)).slice(0, first);
        },
    };
}
const readCut = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    missing: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)())),
    first: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({ min: 0 })),
    times: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)({ min: 1 })),
});
/** `PUT /ui/cut-list`, which no vendor has: cuts the next lists of its tokens. */
function cutRoute(cuts) {
    return {
        method: 'PUT',
        path: '/ui/cut-list',
        handle(request) {
            cuts.ask(readCut(request.json(), ''));
            return { status: 204 };
        },
    };
}


/***/ }),

/***/ 2068:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vy: () => (/* binding */ prefixHash),
/* harmony export */   ex: () => (/* binding */ shaRef),
/* harmony export */   s8: () => (/* binding */ hmacHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var bcryptjs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6242);


/** `sha256:` and the first 12 hex digits of the value's SHA-256. */
function shaRef(value) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(value).digest('hex').slice(0, 12)}`;
}
/** A keyed SHA-256 of the whole value. */
function hmacHash(key) {
    const digest = (value) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(value).digest('hex');
    return {
        keyOf: digest,
        hash: digest,
        matches: (value, hash) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(Buffer.from(digest(value)), Buffer.from(hash)),
        refOf: shaRef,
    };
}
const prefixed = /^qh_([A-Za-z0-9]+)_(.+)$/s;
/** `qh_<prefix>_<secret>`: the prefix in the clear, the secret by bcrypt, at the lowest cost that bcrypt has. */
const prefixHash = {
    keyOf: (value) => prefixed.exec(value)?.[1],
    hash: (value) => bcryptjs__WEBPACK_IMPORTED_MODULE_1__/* ["default"].hashSync */ .Ay.hashSync(prefixed.exec(value)?.[2] ?? '', 4),
    matches: (value, hash) => bcryptjs__WEBPACK_IMPORTED_MODULE_1__/* ["default"].compareSync */ .Ay.compareSync(prefixed.exec(value)?.[2] ?? '', hash),
    refOf(value) {
        const prefix = prefixed.exec(value)?.[1];
        return prefix === undefined ? shaRef(value) : `qh_${prefix}_…`;
    },
};


/***/ }),

/***/ 4075:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ isSigned),
/* harmony export */   N: () => (/* binding */ signJwt)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

const encode = (part) => Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');
/** A JSON Web Token signed with HMAC-SHA256. Times are seconds since 1970. */
function signJwt(claims, key) {
    const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${content}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(content).digest('base64url')}`;
}
/** Whether the signature is ours. */
function isSigned(token, key) {
    const cut = token.lastIndexOf('.');
    const expected = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key)
        .update(token.slice(0, Math.max(cut, 0)))
        .digest();
    const given = Buffer.from(token.slice(cut + 1), 'base64url');
    return given.length === expected.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(given, expected);
}


/***/ }),

/***/ 2421:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ covers),
/* harmony export */   j: () => (/* binding */ atLeast)
/* harmony export */ });
/** Whether a granted scope covers a wanted one: itself, or `resource:*` for each of its verbs. */
function covers(granted, wanted) {
    return granted.has(wanted) || granted.has(`${wanted.slice(0, wanted.indexOf(':'))}:*`);
}
/** Whether a role is at least another one, in an order from the lowest to the highest. */
function atLeast(order, role, wanted) {
    return order.indexOf(role) >= order.indexOf(wanted);
}


/***/ }),

/***/ 1666:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ createTable)
/* harmony export */ });
function createTable() {
    const rows = new Map();
    /** The last write, and what was there before it. */
    let last;
    return {
        get: (key) => rows.get(key),
        put(key, row) {
            last = { key, before: rows.get(key), deletedAt: -1 };
            rows.set(key, row);
        },
        delete(key) {
            last = { key, before: rows.get(key), deletedAt: [...rows.keys()].indexOf(key) };
            rows.delete(key);
        },
        all(stale = false) {
            if (!stale || !last)
                return [...rows.values()];
            const { key, before, deletedAt } = last;
            if (deletedAt >= 0) {
                const all = [...rows.values()];
                if (before !== undefined)
                    all.splice(deletedAt, 0, before);
                return all;
            }
            return [...rows].flatMap(([rowKey, row]) => {
                if (rowKey !== key)
                    return [row];
                return before === undefined ? [] : [before];
            });
        },
        get size() {
            return rows.size;
        },
    };
}


/***/ }),

/***/ 6534:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createTokenService)
/* harmony export */ });
/* harmony import */ var _cuts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6589);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1666);


function createTokenService(options) {
    const { vendor, clock, audit, hash } = options;
    const tokens = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .createTable */ .Z)();
    const idByKey = new Map();
    const used = new Map();
    const deleted = [];
    const stateOf = (token) => {
        if (token.revokedAt)
            return 'revoked';
        return token.expiresAt && token.expiresAt <= clock.now() ? 'expired' : 'active';
    };
    const existing = (id) => {
        const token = tokens.get(id);
        if (!token)
            throw new Error(`no token ${id}`);
        return token;
    };
    const note = (event, actor, token, detail) => {
        const { ref, name } = token;
        audit.record({ vendor, actor, event, ref, name, ...(detail !== undefined && { detail }) });
    };
    const summary = (token, state) => ({
        vendor,
        id: token.id,
        ref: token.ref,
        name: token.name,
        state,
        createdAt: token.createdAt.toISOString(),
        expiresAt: token.expiresAt?.toISOString() ?? null,
        lastUsedAt: used.get(token.id)?.toISOString() ?? null,
    });
    return {
        issue({ id, name, value, owner, createdAt = clock.now(), expiresAt, grants, actor }) {
            const key = hash.keyOf(value);
            if (key === undefined)
                throw new Error('the value is no token of this vendor');
            const kept = { id, name, owner, createdAt, expiresAt, grants, revokedAt: undefined };
            const token = { ...kept, ref: hash.refOf(value), hash: hash.hash(value) };
            tokens.put(id, token);
            idByKey.set(key, id);
            note('token.created', actor, token);
            return token;
        },
        authenticate(value) {
            const id = idByKey.get(hash.keyOf(value) ?? '');
            const token = id === undefined ? undefined : tokens.get(id);
            if (!token || !hash.matches(value, token.hash))
                return { state: 'unknown' };
            const state = stateOf(token);
            if (state === 'active')
                used.set(token.id, clock.now());
            return { state, token };
        },
        get: (id) => tokens.get(id),
        list: (stale) => tokens.all(stale),
        cuts: (0,_cuts_js__WEBPACK_IMPORTED_MODULE_0__/* .createCuts */ .c)(),
        stateOf,
        lastUsed: (id) => used.get(id),
        revoke(id, actor, why) {
            const token = existing(id);
            if (token.revokedAt)
                return;
            tokens.put(id, { ...token, revokedAt: clock.now() });
            note('token.revoked', actor, token, why);
        },
        restore(id, actor) {
            const token = existing(id);
            if (!token.revokedAt)
                return;
            tokens.put(id, { ...token, revokedAt: undefined });
            note('token.restored', actor, token);
        },
        remove(id, actor) {
            const token = existing(id);
            tokens.delete(id);
            deleted.push(token);
            note('token.deleted', actor, token);
        },
        summaries: () => [
            ...tokens.all().map((token) => summary(token, stateOf(token))),
            ...deleted.map((token) => summary(token, 'deleted')),
        ],
    };
}


/***/ }),

/***/ 1494:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ bearerOf),
/* harmony export */   P: () => (/* binding */ Refusal)
/* harmony export */ });
/** Thrown by a handler to refuse; the face's router renders it as its vendor would. */
class Refusal extends Error {
    status;
    problems;
    headers;
    constructor(status, message, options = {}) {
        super(message);
        this.name = 'Refusal';
        this.status = status;
        this.problems = options.problems ?? [];
        this.headers = options.headers ?? {};
    }
}
/** The value of `Authorization: Bearer …`, or undefined. */
function bearerOf(request) {
    return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}


/***/ }),

/***/ 5130:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E3: () => (/* binding */ ciRoleId),
/* harmony export */   cR: () => (/* binding */ seed),
/* harmony export */   ur: () => (/* binding */ createState)
/* harmony export */ });
/* harmony import */ var _engine_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2068);
/* harmony import */ var _engine_jwt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4075);
/* harmony import */ var _engine_scopes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2421);
/* harmony import */ var _engine_tokens_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6534);
/* harmony import */ var _face_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1494);





/** The role id that the vendor's page on minting CI tokens names. */
const ciRoleId = '66ad5168-41be-4b6c-9ac5-a30b02229c35';
/** What a user's personal token may do. */
const personalScopes = {
    'Super admin': new Set([
        'tokens:*',
        'roles:list',
        'org_user:update',
        'apps:*',
        'project:read',
        'scans:read',
        'findings:list',
        'teams:read',
    ]),
    Member: new Set(['apps:list', 'project:read', 'scans:read', 'findings:list']),
};
/** An organization with roles and users, and no token. */
function createState(world) {
    const signingKey = Buffer.from(world.random.bytes(32));
    const hash = (0,_engine_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hmacHash */ .s8)(Buffer.from(world.random.bytes(32)));
    const tokens = (0,_engine_tokens_js__WEBPACK_IMPORTED_MODULE_2__/* .createTokenService */ .l)({ vendor: 'qwiet', ...world, hash });
    const org = { id: world.random.uuid(), name: 'Acme' };
    const users = [
        { id: world.random.uuid(), email: 'ada@acme.example', name: 'Ada', role: 'Super admin', saml: false },
        { id: world.random.uuid(), email: 'mel@acme.example', name: 'Mel', role: 'Member', saml: true },
    ];
    const sign = (userId, expiresAt) => {
        const now = Math.floor(world.clock.now().getTime() / 1000);
        const exp = expiresAt && Math.floor(expiresAt.getTime() / 1000);
        const claims = {
            iss: 'qwiet-sandbox',
            orgID: org.id,
            ...(userId !== undefined && { userID: userId }),
            iat: exp === undefined ? now : Math.min(now, exp - 1),
            ...(exp !== undefined && { exp }),
            // Two tokens of one second must differ; it is not the token's id.
            jti: world.random.hex(16),
        };
        return (0,_engine_jwt_js__WEBPACK_IMPORTED_MODULE_1__/* .signJwt */ .N)(claims, signingKey);
    };
    const authenticate = (request) => {
        const value = (0,_face_js__WEBPACK_IMPORTED_MODULE_3__/* .bearerOf */ .D)(request);
        if (value === undefined || !(0,_engine_jwt_js__WEBPACK_IMPORTED_MODULE_1__/* .isSigned */ .J)(value, signingKey))
            throw new _face_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P(401, 'Unauthorized');
        const found = tokens.authenticate(value);
        if (found.state !== 'active')
            throw new _face_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P(401, 'Unauthorized');
        return found.token;
    };
    const scopesOf = ({ grants }) => grants.kind === 'organization' ? grants.role.scopes : personalScopes[grants.user.role];
    return {
        world,
        org,
        roles: createRoles(world),
        users: new Map(users.map((user) => [user.email, user])),
        tokens,
        issue({ label, actor, ...grants }) {
            const { validForSeconds } = grants;
            const now = Math.floor(world.clock.now().getTime() / 1000);
            const expiresAt = validForSeconds === undefined ? undefined : new Date((now + validForSeconds) * 1000);
            const value = sign(undefined, expiresAt);
            const request = { id: world.random.uuid(), name: label, value, owner: org.id, expiresAt, actor };
            return [tokens.issue({ ...request, grants: { kind: 'organization', ...grants } }), value];
        },
        resetPersonal(user, actor, { blank }) {
            for (const token of tokens.list())
                if (token.owner === user.id)
                    tokens.remove(token.id, actor);
            if (blank)
                return undefined;
            const value = sign(user.id, undefined);
            const name = `access token of ${user.email}`;
            const request = { id: world.random.uuid(), name, value, owner: user.id, expiresAt: undefined, actor };
            tokens.issue({ ...request, grants: { kind: 'personal', user } });
            return value;
        },
        authenticate,
        scopesOf,
        authorize(request, orgId, scope) {
            const token = authenticate(request);
            if (orgId !== org.id)
                throw new _face_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P(403, 'Not a member of this organization');
            if (scope !== undefined && !(0,_engine_scopes_js__WEBPACK_IMPORTED_MODULE_4__/* .covers */ .h)(scopesOf(token), scope)) {
                throw new _face_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P(403, `Missing scope ${scope}`);
            }
            return token;
        },
        refOf: hash.refOf,
    };
}
/** What the CI Token role may do is not documented; this is enough to scan and to gate. */
function createRoles(world) {
    const role = (id, label, type, scopes) => ({
        id,
        label,
        description: `For ${label}`,
        role_type: type,
        scopes: new Set(scopes),
    });
    const { uuid } = world.random;
    return [
        role(ciRoleId, 'CI Token', 'managed', [
            'scans:read',
            'scans:create',
            'findings:list',
            'apps:list',
            'apps:create',
            'project:read',
            'sca:read',
            'check_analysis_configuration:*',
        ]),
        role(uuid(), 'Service Account', 'managed', ['tokens:create']),
        role(uuid(), 'Jira Plugin', 'managed', ['findings:list', 'apps:list']),
        role(uuid(), 'SCIM', 'managed', ['scim:*']),
        role(uuid(), 'Token administration', 'org', ['tokens:*', 'roles:list']),
    ];
}
/** One token of each kind. */
function seed(state) {
    const [admin, member] = [...state.users.values()];
    if (!admin || !member)
        throw new Error('there are two users');
    const token = (label, roleLabel, validForSeconds) => {
        const role = state.roles.find((entry) => entry.label === roleLabel);
        if (!role)
            throw new Error(`no role ${roleLabel}`);
        const common = { label, role, type: 'access', description: '', validForSeconds };
        return state.issue({ ...common, actor: admin.email });
    };
    const [deleted, deletedToken] = token('old pipeline', 'CI Token', undefined);
    state.tokens.remove(deleted.id, admin.email);
    return {
        token: token('pipeline', 'CI Token', 20 * 86_400)[1],
        adminToken: state.resetPersonal(admin, admin.email, { blank: false }) ?? '',
        serviceAccountToken: token('minting', 'Service Account', undefined)[1],
        memberToken: state.resetPersonal(member, member.email, { blank: false }) ?? '',
        neverToken: token('forgotten', 'CI Token', undefined)[1],
        deletedToken,
        expiredToken: token('last year', 'CI Token', -86_400)[1],
        orgId: state.org.id,
        ciRole: ciRoleId,
        users: { 'Super admin': admin.email, Member: member.email },
    };
}


/***/ }),

/***/ 3338:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D8: () => (/* binding */ anything),
/* harmony export */   Ik: () => (/* binding */ object),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Lm: () => (/* binding */ yesNo),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   me: () => (/* binding */ nullable),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   sH: () => (/* binding */ numeric),
/* harmony export */   xB: () => (/* binding */ readQuery),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/* harmony import */ var _face_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1494);

function refuse(field, kind, problem) {
    throw new _face_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P(422, 'Validation failed', { problems: [{ field, kind, problem }] });
}
/** A value that must be there. */
function required(read) {
    return (value, at) => (value === undefined ? refuse(at, 'missing', 'is required') : read(value, at));
}
function text(limits = {}) {
    return required((value, at) => {
        if (typeof value !== 'string')
            return refuse(at, 'invalid', 'must be a string');
        if (value.length < (limits.min ?? 1))
            return refuse(at, 'invalid', 'must not be empty');
        if (value.length > (limits.max ?? 10_000))
            return refuse(at, 'invalid', `is longer than ${limits.max}`);
        if (limits.pattern && !limits.pattern.test(value))
            return refuse(at, 'invalid', 'has the wrong form');
        return value;
    });
}
function integer(limits = {}) {
    return required((value, at) => {
        if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
            return refuse(at, 'invalid', 'must be an integer');
        }
        if (value < (limits.min ?? value) || value > (limits.max ?? value)) {
            return refuse(at, 'invalid', `must lie between ${limits.min ?? '-∞'} and ${limits.max ?? '∞'}`);
        }
        return value;
    });
}
const flag = required((value, at) => typeof value === 'boolean' ? value : refuse(at, 'invalid', 'must be true or false'));
function oneOf(...choices) {
    return required((value, at) => {
        const found = choices.find((choice) => choice === value);
        return found ?? refuse(at, 'invalid', `must be one of ${choices.join(', ')}`);
    });
}
function listOf(item, limits = {}) {
    return required((value, at) => {
        if (!Array.isArray(value))
            return refuse(at, 'invalid', 'must be a list');
        if (value.length < (limits.min ?? 0))
            return refuse(at, 'invalid', `needs at least ${limits.min}`);
        if (value.length > (limits.max ?? 100_000))
            return refuse(at, 'invalid', `takes at most ${limits.max}`);
        return value.map((entry, index) => item(entry, `${at}.${index}`));
    });
}
/** An object with any keys and values of one kind. */
function recordOf(item) {
    return required((value, at) => {
        if (!isObject(value))
            return refuse(at, 'invalid', 'must be an object');
        return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, item(entry, at === '' ? key : `${at}.${key}`)]));
    });
}
const anything = required((value) => value);
function optional(read) {
    return (value, at) => (value === undefined ? undefined : read(value, at));
}
function nullable(read) {
    return (value, at) => (value === null ? null : read(value, at));
}
/** An object with exactly these fields. Every problem is named, not the first alone. */
function object(shape) {
    return required((value, at) => {
        if (!isObject(value))
            return refuse(at || 'body', 'invalid', 'must be an object');
        const below = (key) => (at === '' ? key : `${at}.${key}`);
        const problems = [];
        const result = {};
        for (const [key, read] of Object.entries(shape)) {
            try {
                const field = read(value[key], below(key));
                if (field !== undefined)
                    result[key] = field;
            }
            catch (error) {
                if (!(error instanceof _face_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P))
                    throw error;
                problems.push(...error.problems);
            }
        }
        for (const key of Object.keys(value)) {
            if (!Object.hasOwn(shape, key)) {
                problems.push({ field: below(key), kind: 'unknown', problem: 'is not a known field' });
            }
        }
        if (problems.length > 0)
            throw new _face_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P(422, 'Validation failed', { problems });
        return result;
    });
}
/** Query parameters, strictly: an unknown or repeated one is refused. Values are text. */
function readQuery(query, shape) {
    const values = {};
    for (const [key, value] of query) {
        if (Object.hasOwn(values, key))
            refuse(key, 'invalid', 'is given twice');
        values[key] = value;
    }
    return object(shape)(values, '');
}
/** A whole number in a query. */
function numeric(limits = {}) {
    const read = integer(limits);
    return required((value, at) => typeof value === 'string' && /^\d{1,15}$/.test(value)
        ? read(Number(value), at)
        : refuse(at, 'invalid', 'must be a whole number'));
}
/** `true` or `false` in a query. */
const yesNo = required((value, at) => value === 'true' || value === 'false' ? value === 'true' : refuse(at, 'invalid', 'must be true or false'));
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 1391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ startSandbox)
});

;// CONCATENATED MODULE: ./src/sandbox/clock.ts
/** @param machine the machine's clock in milliseconds; a test that needs time to stand still passes its own. */
function createClock(machine = Date.now) {
    let moved = 0;
    return {
        now: () => new Date(machine() + moved),
        advance(ms) {
            if (!Number.isFinite(ms) || ms < 0)
                throw new RangeError('time only moves forward');
            moved += ms;
        },
    };
}
const unitMs = {
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
};
/** Milliseconds of a duration such as `10d`, `90m` or `1h30m`; undefined when it is none. */
function parseSpan(text) {
    if (!/^(?:\d+[smhdw])+$/.test(text))
        return undefined;
    let ms = 0;
    for (const [, count, unit] of text.matchAll(/(\d+)([smhdw])/g)) {
        ms += Number(count) * (unitMs[unit ?? ''] ?? 0);
    }
    return Number.isSafeInteger(ms) ? ms : undefined;
}

// EXTERNAL MODULE: ./src/sandbox/face.ts
var face = __webpack_require__(1494);
;// CONCATENATED MODULE: ./src/sandbox/faults.ts
const faultKinds = [
    'status',
    'reset-before',
    'reset-after',
    'delay',
    'stale-list',
    'stale-read',
];
function createFaults() {
    let queue = [];
    return {
        add: (fault) => {
            queue.push({ fault, after: fault.after, times: fault.times });
        },
        take(target, method, path) {
            for (const entry of queue) {
                if (!hits(entry.fault, target, method, path))
                    continue;
                if (entry.after > 0) {
                    entry.after -= 1;
                    continue;
                }
                entry.times -= 1;
                if (entry.times <= 0)
                    queue = queue.filter((other) => other !== entry);
                return entry.fault;
            }
            return undefined;
        },
        clear: () => {
            queue = [];
        },
        pending: () => queue.map(({ fault, after, times }) => ({ ...fault, after, times })),
    };
}
function hits(fault, target, method, path) {
    if (fault.target !== target)
        return false;
    if (fault.method !== undefined && fault.method.toUpperCase() !== method)
        return false;
    if (fault.path === undefined)
        return true;
    if (!fault.path.includes('*'))
        return path === fault.path || path.startsWith(fault.path);
    const pattern = fault.path
        .split(/(\*\*|\*)/)
        .map((part) => part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
        .join('');
    return new RegExp(`^${pattern}$`).test(path);
}

// EXTERNAL MODULE: ./src/sandbox/fields.ts
var fields = __webpack_require__(3338);
;// CONCATENATED MODULE: ./src/sandbox/router.ts

/**
 * Dispatches strictly: an unknown path is a 404, a known path with another method a 405 with `Allow`.
 *
 * @param render turns any refusal into the answer that this API gives
 */
function createRouter(routes, render) {
    const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }));
    const dispatch = async (request) => {
        const segments = request.path.split('/');
        const allowed = new Set();
        for (const { route, segments: pattern } of compiled) {
            const params = match(pattern, segments);
            if (!params)
                continue;
            if (route.method === request.method)
                return route.handle(routed(request, params));
            allowed.add(route.method);
        }
        if (allowed.size === 0)
            throw new face/* Refusal */.P(404, 'Not Found');
        throw new face/* Refusal */.P(405, 'Method Not Allowed', { headers: { allow: [...allowed].join(', ') } });
    };
    return async (request) => {
        try {
            return await dispatch(request);
        }
        catch (error) {
            if (!(error instanceof face/* Refusal */.P))
                throw error;
            const answer = render(error, request);
            return { ...answer, headers: { ...error.headers, ...answer.headers } };
        }
    };
}
function match(pattern, segments) {
    if (pattern.length !== segments.length)
        return undefined;
    const params = {};
    for (const [index, expected] of pattern.entries()) {
        const given = segments[index] ?? '';
        if (!expected.startsWith(':')) {
            if (expected !== given)
                return undefined;
            continue;
        }
        if (given === '')
            return undefined;
        try {
            params[expected.slice(1)] = decodeURIComponent(given);
        }
        catch {
            throw new face/* Refusal */.P(400, 'Malformed percent-encoding in the path');
        }
    }
    return params;
}
function routed(request, params) {
    return {
        ...request,
        params,
        param(name) {
            const value = params[name];
            if (value === undefined)
                throw new Error(`the route has no parameter ${name}`);
            return value;
        },
        json() {
            const type = request.headers['content-type'] ?? '';
            if (request.body.length > 0 && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
                throw new face/* Refusal */.P(415, 'The body must be application/json');
            }
            try {
                return JSON.parse(request.body.toString('utf8'));
            }
            catch {
                throw new face/* Refusal */.P(400, 'The body is not valid JSON');
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/sandbox/control.ts





const retryAfter = (value, at) => typeof value === 'number' ? (0,fields/* integer */.nd)({ min: 0 })(value, at) : (0,fields/* text */.Qq)()(value, at);
/** The sandbox's own API, for tests and demonstrations. It never gives out a token. */
function createControl(options) {
    const { clock, faults } = options;
    const readFault = (0,fields/* object */.Ik)({
        target: (0,fields/* oneOf */.yL)(...options.targets),
        method: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
        path: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ pattern: /^[/*]/ })),
        times: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 1 })),
        after: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 0 })),
        fault: (0,fields/* oneOf */.yL)(...faultKinds),
        status: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 400, max: 599 })),
        retryAfter: (0,fields/* optional */.lq)(retryAfter),
        ms: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 0, max: 600_000 })),
    });
    const readAdvance = (0,fields/* object */.Ik)({ advance: (0,fields/* text */.Qq)() });
    const route = createRouter([
        {
            method: 'GET',
            path: '/requests',
            handle({ query }) {
                const { target } = (0,fields/* readQuery */.xB)(query, { target: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()) });
                const found = options.log.filter((entry) => target === undefined || entry.target === target);
                return { status: 200, body: found };
            },
        },
        { method: 'GET', path: '/tokens', handle: () => ({ status: 200, body: options.tokens() }) },
        {
            method: 'GET',
            path: '/secrets',
            handle: async () => ({ status: 200, body: await options.secrets() }),
        },
        { method: 'GET', path: '/audit', handle: () => ({ status: 200, body: options.audit() }) },
        { method: 'GET', path: '/clock', handle: () => ({ status: 200, body: time(clock) }) },
        {
            method: 'POST',
            path: '/clock',
            handle(request) {
                const ms = parseSpan(readAdvance(request.json(), '').advance);
                if (ms === undefined)
                    throw new face/* Refusal */.P(422, 'advance must be a duration such as 10d or 1h30m');
                clock.advance(ms);
                return { status: 200, body: time(clock) };
            },
        },
        { method: 'GET', path: '/faults', handle: () => ({ status: 200, body: faults.pending() }) },
        {
            method: 'POST',
            path: '/faults',
            handle(request) {
                const { times = 1, after = 0, retryAfter: wait, ...given } = readFault(request.json(), '');
                if (given.fault === 'status' && given.status === undefined) {
                    throw new face/* Refusal */.P(422, 'The fault `status` needs a status');
                }
                if (given.fault === 'delay' && given.ms === undefined) {
                    throw new face/* Refusal */.P(422, 'The fault `delay` needs ms');
                }
                faults.add({ ...given, times, after, ...(wait !== undefined && { retryAfter: String(wait) }) });
                return { status: 201, body: faults.pending() };
            },
        },
        {
            method: 'DELETE',
            path: '/faults',
            handle() {
                faults.clear();
                return { status: 204 };
            },
        },
    ], render);
    return { id: 'control', mount: '', handle: route };
}
const time = (clock) => ({ now: clock.now().toISOString() });
function render({ status, message, problems }) {
    return { status, body: { message, ...(problems.length > 0 && { problems }) } };
}

;// CONCATENATED MODULE: ./src/sandbox/engine/audit.ts
function createAudit(clock) {
    const events = [];
    return {
        record: (event) => {
            events.push({ at: clock.now().toISOString(), ...event });
        },
        of: (vendor) => events.filter((event) => event.vendor === vendor),
        all: () => events,
    };
}

// EXTERNAL MODULE: ./src/sandbox/engine/cuts.ts
var cuts = __webpack_require__(6589);
// EXTERNAL MODULE: ./src/sandbox/engine/hash.ts
var engine_hash = __webpack_require__(2068);
// EXTERNAL MODULE: ./src/sandbox/engine/tokens.ts
var engine_tokens = __webpack_require__(6534);
;// CONCATENATED MODULE: ./src/sandbox/faces/gitlab/state.ts



const rotation = /access_tokens\/(?:\d+|self)\/rotate$/;
/** An administrator, a maintainer and two projects, and no token. */
function createState(world) {
    const hash = (0,engine_hash/* hmacHash */.s8)(Buffer.from(world.random.bytes(32)));
    const tokens = (0,engine_tokens/* createTokenService */.l)({ vendor: 'gitlab', ...world, hash });
    const users = new Map([
        [1, { id: 1, username: 'root', admin: true, access: { 7: 50, 8: 50 } }],
        [2, { id: 2, username: 'mia', admin: false, access: { 7: 40 } }],
        [3, { id: 3, username: 'dev', admin: false, access: { 7: 30 } }],
    ]);
    let ids = 40;
    const revokeFamily = (family, actor) => {
        for (const token of tokens.list()) {
            if (token.grants.family === family && !token.revokedAt) {
                tokens.revoke(token.id, actor, 'reuse of a rotated token: the family is revoked');
            }
        }
    };
    return {
        world,
        users,
        projects: [
            { id: 7, path: 'acme/shop' },
            { id: 8, path: 'acme/mobile' },
        ],
        tokens,
        issue({ name, scopes, description = '', userId, expiresAt, family, project, actor }) {
            const id = ++ids;
            const value = `glpat-${world.random.word(20)}`;
            const grants = { scopes, description, userId, family: family ?? id, ...(project && { project }) };
            const request = { id: String(id), name, value, owner: String(userId), expiresAt, actor };
            return [tokens.issue({ ...request, grants }), value];
        },
        addBot(project, level) {
            const id = Math.max(...users.keys()) + 1;
            const bot = { id, username: `project_${project}_bot_${id}`, admin: false, access: { [project]: level } };
            users.set(id, bot);
            return bot;
        },
        userOf(token) {
            const user = users.get(token.grants.userId);
            if (!user)
                throw new Error('a token without a user');
            return user;
        },
        authenticate(request) {
            const value = request.headers['private-token'] ?? (0,face/* bearerOf */.D)(request);
            const found = value === undefined ? undefined : tokens.authenticate(value);
            if (!found || found.state === 'unknown')
                throw new face/* Refusal */.P(401, '401 Unauthorized');
            if (found.state === 'revoked') {
                if (rotation.test(request.path))
                    revokeFamily(found.token.grants.family, found.token.name);
                throw new face/* Refusal */.P(401, 'Token was revoked. You have to re-authorize from the user.');
            }
            if (found.state === 'expired') {
                throw new face/* Refusal */.P(401, 'Token is expired. You can either do re-authorization or token refresh.');
            }
            return found.token;
        },
        refOf: hash.refOf,
    };
}
/** One token of each kind. */
function seed(state) {
    const day = (days) => dateAfter(state.world.clock.now(), days);
    const personal = (userId, name, scopes, days) => {
        const expiresAt = days === undefined ? undefined : day(days);
        return state.issue({ name, scopes, userId, expiresAt, actor: name });
    };
    const [revoked, revokedToken] = personal(2, 'old pipeline', ['api'], 90);
    state.tokens.revoke(revoked.id, 'mia');
    const bot = state.addBot(7, 40);
    const project = { id: 7, level: 40 };
    const ofProject = { name: 'project pipeline', scopes: ['api'], userId: bot.id, expiresAt: day(20), project };
    return {
        token: personal(2, 'pipeline', ['api'], 20)[1],
        adminToken: personal(1, 'administration', ['api'], 300)[1],
        selfRotateToken: personal(2, 'self-rotating', ['read_api', 'self_rotate'], 20)[1],
        readToken: personal(2, 'dashboard', ['read_api'], 90)[1],
        neverToken: personal(2, 'forgotten', ['api'], undefined)[1],
        revokedToken,
        expiredToken: personal(2, 'last year', ['api'], -1)[1],
        projectToken: state.issue({ ...ofProject, actor: 'mia' })[1],
        project: 7,
        projectPath: 'acme/shop',
        user: 2,
    };
}
/** Midnight (UTC) of the day that lies some days after `now`. A token ends as its day begins. */
function dateAfter(now, days) {
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days));
}

;// CONCATENATED MODULE: ./src/sandbox/faces/gitlab/body.ts


/** The parameters of a request: JSON or form, or none at all. */
function bodyOf(request) {
    if (request.body.length === 0)
        return {};
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
        return request.json();
    }
    const form = {};
    for (const [key, value] of new URLSearchParams(request.body.toString('utf8'))) {
        if (!key.endsWith('[]'))
            form[key] = value;
        else
            form[key.slice(0, -2)] = [...listAt(form[key.slice(0, -2)]), value];
    }
    return form;
}
const listAt = (value) => (Array.isArray(value) ? value : []);
/** `YYYY-MM-DD` in the future and at most 400 days away. */
function futureDate(now) {
    const invalid = (field, kind, problem) => {
        throw new face/* Refusal */.P(422, 'Validation failed', { problems: [{ field, kind, problem }] });
    };
    return (value, at) => {
        if (value === undefined)
            return invalid(at, 'missing', 'is missing');
        if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value))
            return invalid(at, 'invalid', 'is invalid');
        const date = new Date(`${value}T00:00:00Z`);
        if (Number.isNaN(date.getTime()) || dateOnly(date) !== value)
            return invalid(at, 'invalid', 'is invalid');
        if (date <= dateAfter(now, 0))
            return invalid(at, 'invalid', 'must be in the future');
        if (date > dateAfter(now, 400))
            return invalid(at, 'invalid', 'is too far in the future');
        return date;
    };
}
/** The date alone, as every token shows its expiry. */
function dateOnly(date) {
    return date.toISOString().slice(0, 10);
}
/** A list of known scopes. */
const scopeNames = [
    'api',
    'read_api',
    'read_user',
    'read_repository',
    'write_repository',
    'read_registry',
    'write_registry',
    'self_rotate',
];

;// CONCATENATED MODULE: ./src/sandbox/faces/gitlab/shared.ts




/** The parameters that every list takes. */
const pageQuery = {
    page: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1 })),
    per_page: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1, max: 100 })),
};
/** One page of a list, with the headers that tell the next one. */
function paged(rows, { page = 1, per_page: size = 20, }) {
    const next = rows.length > page * size ? String(page + 1) : '';
    const headers = { 'x-total': String(rows.length), 'x-page': String(page), 'x-next-page': next };
    return { status: 200, headers, body: rows.slice((page - 1) * size, page * size) };
}
/** A user as everybody may see one. */
function shownUser({ id, username }) {
    return { id, username, bot: /^(project|group)_\d+_bot/.test(username) };
}
/** Refuses a token without one of these scopes. `api` can do everything. @throws Refusal 403 */
function needScope(token, ...anyOf) {
    const wanted = ['api', ...anyOf];
    if (!token.grants.scopes.some((scope) => wanted.includes(scope))) {
        throw new face/* Refusal */.P(403, `insufficient_scope ${wanted.join(' ')}`);
    }
}
/** A token as every list shows it. */
function shownToken(state, token) {
    const { scopes, description, userId, project } = token.grants;
    return {
        id: Number(token.id),
        name: token.name,
        revoked: token.revokedAt !== undefined,
        created_at: token.createdAt.toISOString(),
        description,
        scopes,
        user_id: userId,
        last_used_at: state.tokens.lastUsed(token.id)?.toISOString() ?? null,
        active: state.tokens.stateOf(token) === 'active',
        expires_at: token.expiresAt ? dateOnly(token.expiresAt) : null,
        ...(project && { access_level: project.level }),
    };
}
/** Revokes a token and issues its successor in one step. Without a date the successor lives for one week. */
function rotate(state, token, request) {
    const now = state.world.clock.now();
    const { expires_at = dateAfter(now, 7) } = (0,fields/* object */.Ik)({ expires_at: (0,fields/* optional */.lq)(futureDate(now)) })(bodyOf(request), '');
    if (state.tokens.stateOf(token) !== 'active')
        throw new face/* Refusal */.P(400, 'token already revoked');
    const actor = token.name;
    state.tokens.revoke(token.id, actor, 'rotated');
    const [next, value] = state.issue({
        ...token.grants,
        name: token.name,
        expiresAt: expires_at,
        actor,
    });
    return { status: 200, body: { ...shownToken(state, next), token: value } };
}
/** Revokes a token. @throws Refusal 400 when it is revoked already */
function revoke(state, token, actor) {
    if (token.revokedAt)
        throw new face/* Refusal */.P(400, 'token already revoked');
    state.tokens.revoke(token.id, actor);
    return { status: 204 };
}
/** GitLab's error bodies: `message` or `error`, and OAuth's shape where the token itself is at fault. */
function shared_render(refusal) {
    const { status, message, problems } = refusal;
    if (status === 401 && message.startsWith('Token ')) {
        return { status, body: { error: 'invalid_token', error_description: message } };
    }
    const scope = /^insufficient_scope (.+)$/.exec(message)?.[1];
    if (scope !== undefined) {
        const error_description = 'The request requires higher privileges than provided by the access token.';
        return { status, body: { error: 'insufficient_scope', error_description, scope } };
    }
    if (problems.length > 0) {
        const error = problems
            .map(({ field, kind, problem }) => `${field} ${kind === 'missing' ? 'is missing' : problem}`)
            .join(', ');
        return { status: 400, body: { error } };
    }
    if (status === 404 && message === 'Not Found')
        return { status, body: { error: '404 Not Found' } };
    if (status === 405)
        return { status, body: { error: '405 Not Allowed' } };
    return { status: status === 422 ? 400 : status, body: { message } };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/gitlab/personal.ts




/** `/personal_access_tokens`, and the creation that only administrators may do. */
function personalRoutes(state) {
    /** A token by id that the caller may touch. A stranger's token looks as if the caller had no right to ask. */
    const reachable = (caller, request) => {
        const token = state.tokens.get(request.param('id'));
        const { admin, id } = state.userOf(caller);
        if (!token && admin)
            throw new face/* Refusal */.P(404, '404 Not Found');
        if (!token || (!admin && token.grants.userId !== id))
            throw new face/* Refusal */.P(401, '401 Unauthorized');
        return token;
    };
    return [
        {
            method: 'GET',
            path: '/api/v4/user',
            handle(request) {
                const caller = state.authenticate(request);
                needScope(caller, 'read_api', 'read_user');
                return { status: 200, body: shownUser(state.userOf(caller)) };
            },
        },
        {
            method: 'GET',
            path: '/api/v4/users/:user',
            handle(request) {
                needScope(state.authenticate(request), 'read_api', 'read_user');
                const user = state.users.get(Number(request.param('user')));
                if (!user)
                    throw new face/* Refusal */.P(404, '404 User Not Found');
                return { status: 200, body: shownUser(user) };
            },
        },
        {
            method: 'GET',
            path: '/api/v4/personal_access_tokens',
            handle(request) {
                const caller = state.authenticate(request);
                needScope(caller, 'read_api');
                const query = (0,fields/* readQuery */.xB)(request.query, {
                    state: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('active', 'inactive')),
                    search: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
                    revoked: (0,fields/* optional */.lq)(fields/* yesNo */.Lm),
                    user_id: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)()),
                    ...pageQuery,
                });
                const { admin, id } = state.userOf(caller);
                if (!admin && query.user_id !== undefined && query.user_id !== id) {
                    throw new face/* Refusal */.P(401, '401 Unauthorized');
                }
                const listed = state.tokens
                    .list(request.stale)
                    .filter((token) => token.grants.userId === (query.user_id ?? (admin ? token.grants.userId : id)));
                const found = state.tokens.cuts
                    .apply(listed)
                    .map((token) => shownToken(state, token))
                    .filter((token) => query.state === undefined || token.active === (query.state === 'active'))
                    .filter((token) => query.revoked === undefined || token.revoked === query.revoked)
                    .filter((token) => query.search === undefined || token.name.includes(query.search));
                return paged(found, query);
            },
        },
        {
            method: 'GET',
            path: '/api/v4/personal_access_tokens/self',
            handle: (request) => ({ status: 200, body: shownToken(state, state.authenticate(request)) }),
        },
        {
            method: 'DELETE',
            path: '/api/v4/personal_access_tokens/self',
            handle(request) {
                const caller = state.authenticate(request);
                return revoke(state, caller, caller.name);
            },
        },
        {
            method: 'POST',
            path: '/api/v4/personal_access_tokens/self/rotate',
            handle(request) {
                const caller = state.authenticate(request);
                needScope(caller, 'self_rotate');
                if (caller.grants.project)
                    throw new face/* Refusal */.P(405, '405 Not Allowed');
                return rotate(state, caller, request);
            },
        },
        {
            method: 'GET',
            path: '/api/v4/personal_access_tokens/:id',
            handle(request) {
                const caller = state.authenticate(request);
                needScope(caller, 'read_api');
                return { status: 200, body: shownToken(state, reachable(caller, request)) };
            },
        },
        {
            method: 'DELETE',
            path: '/api/v4/personal_access_tokens/:id',
            handle(request) {
                const caller = state.authenticate(request);
                needScope(caller);
                return revoke(state, reachable(caller, request), state.userOf(caller).username);
            },
        },
        {
            method: 'POST',
            path: '/api/v4/personal_access_tokens/:id/rotate',
            handle(request) {
                const caller = state.authenticate(request);
                needScope(caller);
                return rotate(state, reachable(caller, request), request);
            },
        },
        {
            method: 'POST',
            path: '/api/v4/users/:user/personal_access_tokens',
            handle(request) {
                const caller = state.authenticate(request);
                needScope(caller);
                if (!state.userOf(caller).admin)
                    throw new face/* Refusal */.P(403, '403 Forbidden');
                const user = state.users.get(Number(request.param('user')));
                if (!user)
                    throw new face/* Refusal */.P(404, '404 User Not Found');
                const given = (0,fields/* object */.Ik)({
                    name: (0,fields/* text */.Qq)({ max: 255 }),
                    scopes: (0,fields/* listOf */.c3)((0,fields/* oneOf */.yL)(...scopeNames), { min: 1 }),
                    description: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ min: 0, max: 255 })),
                    expires_at: (0,fields/* optional */.lq)(futureDate(state.world.clock.now())),
                })(bodyOf(request), '');
                const [token, value] = state.issue({
                    name: given.name,
                    scopes: given.scopes,
                    description: given.description ?? '',
                    userId: user.id,
                    expiresAt: given.expires_at,
                    actor: state.userOf(caller).username,
                });
                return { status: 201, body: { ...shownToken(state, token), token: value } };
            },
        },
    ];
}

;// CONCATENATED MODULE: ./src/sandbox/faces/gitlab/project.ts




const maintainer = 40;
const levels = [10, 15, 20, 30, 40, 50];
/** `/projects/:id/access_tokens`: for maintainers of the project, and for the token itself under `self`. */
function projectRoutes(state) {
    const projectOf = (request) => {
        const wanted = request.param('project');
        const project = state.projects.find(({ id, path }) => String(id) === wanted || path === wanted);
        if (!project)
            throw new face/* Refusal */.P(404, '404 Project Not Found');
        return project;
    };
    const levelOf = (caller, project) => state.userOf(caller).access[project.id] ?? 0;
    /** A maintainer of the project, by a token with one of the scopes. */
    const manager = (request, ...scopes) => {
        const caller = state.authenticate(request);
        const project = projectOf(request);
        needScope(caller, ...scopes);
        const level = levelOf(caller, project);
        if (level === 0)
            throw new face/* Refusal */.P(404, '404 Project Not Found');
        if (level < maintainer)
            throw new face/* Refusal */.P(403, '403 Forbidden');
        return [caller, project];
    };
    const tokenOf = (request, project) => {
        const token = state.tokens.get(request.param('token'));
        if (token?.grants.project?.id !== project.id)
            throw new face/* Refusal */.P(404, '404 Could not find token');
        return token;
    };
    const self = (request) => {
        const caller = state.authenticate(request);
        const project = projectOf(request);
        if (caller.grants.project?.id !== project.id)
            throw new face/* Refusal */.P(405, '405 Not Allowed');
        return caller;
    };
    return [
        {
            method: 'GET',
            path: '/api/v4/projects/:project/access_tokens',
            handle(request) {
                const [, project] = manager(request, 'read_api');
                const query = (0,fields/* readQuery */.xB)(request.query, {
                    state: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('active', 'inactive')),
                    ...pageQuery,
                });
                const listed = state.tokens
                    .list(request.stale)
                    .filter((token) => token.grants.project?.id === project.id);
                const found = state.tokens.cuts
                    .apply(listed)
                    .map((token) => shownToken(state, token))
                    .filter((token) => query.state === undefined || token.active === (query.state === 'active'));
                return paged(found, query);
            },
        },
        {
            method: 'POST',
            path: '/api/v4/projects/:project/access_tokens',
            handle(request) {
                const [caller, project] = manager(request);
                if (caller.grants.project) {
                    throw new face/* Refusal */.P(400, 'User does not have permission to create project access token');
                }
                const given = (0,fields/* object */.Ik)({
                    name: (0,fields/* text */.Qq)({ max: 255 }),
                    scopes: (0,fields/* listOf */.c3)((0,fields/* oneOf */.yL)(...scopeNames), { min: 1 }),
                    description: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ min: 0, max: 255 })),
                    expires_at: futureDate(state.world.clock.now()),
                    access_level: (0,fields/* optional */.lq)(accessLevel),
                })(bodyOf(request), '');
                const level = given.access_level ?? maintainer;
                if (level > levelOf(caller, project))
                    throw new face/* Refusal */.P(400, '400 Bad request - access level too high');
                const [token, value] = state.issue({
                    name: given.name,
                    scopes: given.scopes,
                    description: given.description ?? '',
                    userId: state.addBot(project.id, level).id,
                    expiresAt: given.expires_at,
                    project: { id: project.id, level },
                    actor: state.userOf(caller).username,
                });
                return { status: 201, body: { ...shownToken(state, token), token: value } };
            },
        },
        {
            method: 'GET',
            path: '/api/v4/projects/:project/access_tokens/self',
            handle: (request) => ({ status: 200, body: shownToken(state, self(request)) }),
        },
        {
            method: 'POST',
            path: '/api/v4/projects/:project/access_tokens/self/rotate',
            handle(request) {
                const caller = self(request);
                needScope(caller, 'self_rotate');
                return rotate(state, caller, request);
            },
        },
        {
            method: 'GET',
            path: '/api/v4/projects/:project/access_tokens/:token',
            handle(request) {
                const [, project] = manager(request, 'read_api');
                return { status: 200, body: shownToken(state, tokenOf(request, project)) };
            },
        },
        {
            method: 'DELETE',
            path: '/api/v4/projects/:project/access_tokens/:token',
            handle(request) {
                const [caller, project] = manager(request);
                return revoke(state, tokenOf(request, project), state.userOf(caller).username);
            },
        },
        {
            method: 'POST',
            path: '/api/v4/projects/:project/access_tokens/:token/rotate',
            handle(request) {
                const [, project] = manager(request);
                return rotate(state, tokenOf(request, project), request);
            },
        },
    ];
}
/** A level as a number, or as the text of one in a form. */
const accessLevel = (value, at) => {
    const level = (0,fields/* integer */.nd)()(typeof value === 'string' ? Number(value) : value, at);
    if (!levels.includes(level)) {
        const problem = 'does not have a valid value';
        throw new face/* Refusal */.P(422, 'Validation failed', { problems: [{ field: at, kind: 'invalid', problem }] });
    }
    return level;
};

;// CONCATENATED MODULE: ./src/sandbox/faces/gitlab/face.ts







/** GitLab: personal and project access tokens of `/api/v4`, with rotation in place and its reuse detection. */
function createGitLab(world) {
    const state = createState(world);
    return {
        face: {
            id: 'gitlab',
            mount: '/gitlab',
            handle: createRouter([...personalRoutes(state), ...projectRoutes(state), (0,cuts/* cutRoute */.w)(state.tokens.cuts)], shared_render),
            tokenRef: (request) => {
                const value = request.headers['private-token'] ?? (0,face/* bearerOf */.D)(request);
                return value === undefined ? undefined : state.refOf(value);
            },
        },
        seeds: seed(state),
        tokens: () => state.tokens.summaries(),
    };
}

;// CONCATENATED MODULE: ./src/sandbox/ui.ts

/**
 * The person at a vendor's web page. Nothing is known of how those pages talk to their servers, so the sandbox serves
 * what a person can do there below `/ui`, and takes the person from a header instead of a login.
 */
function personAt(request, users) {
    const user = users.get(request.headers['x-sandbox-user'] ?? '');
    if (!user) {
        throw new face/* Refusal */.P(401, `Say who clicks, in the header X-Sandbox-User: ${[...users.keys()].join(', ')}`);
    }
    return user;
}

;// CONCATENATED MODULE: ./src/sandbox/faces/vendor-face.ts
/** `results.0.status must be one of …`. */
function sentence({ field, problem }) {
    return `${field} ${problem}`;
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qahub/attachments.ts

const attachmentLimit = 10 * 1024 * 1024;
const types = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    svg: 'image/svg+xml',
    pdf: 'application/pdf',
    txt: 'text/plain',
    json: 'application/json',
    zip: 'application/zip',
    mp4: 'video/mp4',
    webm: 'video/webm',
};
/** Reads `file` of a multipart form and attaches it to a result. @throws Refusal 400, 413 or 415 */
async function attach(hub, resultId, request) {
    const type = request.headers['content-type'] ?? '';
    if (!/^multipart\/form-data\b/i.test(type))
        throw new face/* Refusal */.P(415, 'The body must be multipart/form-data');
    const file = await fileOf(request.body, type);
    const contentType = types[/\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''];
    if (contentType === undefined) {
        throw new face/* Refusal */.P(415, `Files of this type are not taken; allowed are ${Object.keys(types).join(', ')}`);
    }
    if (file.size > attachmentLimit)
        throw new face/* Refusal */.P(413, 'The file is larger than 10 MB');
    const attachment = {
        id: hub.newId(),
        result_id: resultId,
        file_name: file.name,
        content_type: contentType,
        size: file.size,
    };
    hub.attachments.push(attachment);
    return attachment;
}
async function fileOf(body, type) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
        .formData()
        .catch(() => {
        throw new face/* Refusal */.P(400, 'The multipart body cannot be read');
    });
    const file = form.get('file');
    if (file === null || typeof file === 'string')
        throw new face/* Refusal */.P(400, 'The form has no file named `file`');
    return { name: file.name, size: file.size };
}

// EXTERNAL MODULE: ./src/sandbox/engine/table.ts
var table = __webpack_require__(1666);
;// CONCATENATED MODULE: ./src/sandbox/faces/qahub/model.ts

const caseStatuses = ['DRAFT', 'READY', 'DEPRECATED'];
const runStatuses = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'SYNCED'];
const resultStatuses = ['PASSED', 'FAILED', 'BROKEN', 'SKIPPED', 'UNKNOWN'];
const acme = 'cltenant1acme';
const dormant = 'cltenant2dormant';
const shopProject = 'clshop0project0000000001';
/** A workspace with a project and sixty test cases, and a suspended workspace with nothing in it. */
function createHub(world) {
    let codes = 0;
    const hub = {
        world,
        tenants: new Map([
            [acme, { id: acme, name: 'Acme QA', status: 'ACTIVE' }],
            [dormant, { id: dormant, name: 'Dormant QA', status: 'SUSPENDED' }],
        ]),
        projects: (0,table/* createTable */.Z)(),
        cases: (0,table/* createTable */.Z)(),
        runs: (0,table/* createTable */.Z)(),
        results: new Map(),
        attachments: [],
        newId: () => `cl${world.random.lower(23)}`,
        nextCode: () => `TC-${String(++codes).padStart(3, '0')}`,
    };
    hub.projects.put(shopProject, { id: shopProject, tenant: acme, name: 'Shop' });
    const mobile = hub.newId();
    hub.projects.put(mobile, { id: mobile, tenant: acme, name: 'Mobile app' });
    for (let number = 1; number <= 60; number++) {
        const id = hub.newId();
        hub.cases.put(id, {
            id,
            tenant: acme,
            code: hub.nextCode(),
            title: `Case ${number} of the shop`,
            bdd_content: `Feature: Shop\n\n  Scenario: Case ${number}`,
            project_id: shopProject,
            status: number % 20 === 0 ? 'DRAFT' : 'READY',
            priority: 'MEDIUM',
            layer: 'UI',
            is_e2e: true,
            automation_status: 'AUTOMATED',
            tags: ['shop'],
            tickets: [],
        });
    }
    return hub;
}
/** A test case of the tenant, by id or by code. */
function findCase(hub, tenant, idOrCode) {
    const byId = hub.cases.get(idOrCode);
    if (byId?.tenant === tenant)
        return byId;
    return hub.cases.all().find((testCase) => testCase.tenant === tenant && testCase.code === idOrCode);
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qahub/results.ts




const readResult = (0,fields/* object */.Ik)({
    test_case_code: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    test_case_id: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    title: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ max: 2000 })),
    status: (0,fields/* oneOf */.yL)(...resultStatuses),
    duration_ms: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)({ min: 0 }))),
    framework: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)())),
    error_message: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)({ min: 0, max: 1_000_000 }))),
    error_stack: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)({ min: 0, max: 1_000_000 }))),
    comment: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)({ min: 0, max: 100_000 }))),
    bug_ticket_key: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)())),
    bug_ticket_url: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)({ pattern: /^https?:\/\// }))),
    executed_at: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)({ pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/ }))),
});
/** Stores each good item of a batch, over the row of the same test case (or, unlinked, of the same title). */
function upsert(hub, run, items, framework) {
    const errors = [];
    for (const [index, item] of items.entries()) {
        try {
            store(hub, run, item, framework);
        }
        catch (error) {
            if (!(error instanceof face/* Refusal */.P))
                throw error;
            errors.push({
                index,
                ...namesOf(item),
                message: error.problems.map(sentence).join('; ') || error.message,
            });
        }
    }
    const rejected = errors.length;
    return { run_id: run.id, accepted: items.length - rejected, rejected, errors };
}
function store(hub, run, item, framework) {
    const { title, test_case_code, test_case_id, ...given } = readResult(item, '');
    const wanted = test_case_id ?? test_case_code;
    const testCase = wanted === undefined ? undefined : findCase(hub, run.tenant, wanted);
    if (wanted !== undefined && !testCase)
        throw new face/* Refusal */.P(422, `Test case ${wanted} not found`);
    if (testCase && test_case_code !== undefined && testCase.code !== test_case_code) {
        throw new face/* Refusal */.P(422, 'test_case_id and test_case_code name different test cases');
    }
    const shown = title ?? testCase?.title;
    if (shown === undefined)
        throw new face/* Refusal */.P(422, 'title is required where no test case is named');
    put(hub, run, testCase ? `case:${testCase.id}` : `title:${shown}`, {
        test_case_id: testCase?.id ?? null,
        test_case_code: testCase?.code ?? null,
        title: shown,
        status: given.status,
        duration_ms: given.duration_ms ?? null,
        framework: given.framework ?? framework ?? null,
        error_message: given.error_message ?? null,
        error_stack: given.error_stack ?? null,
        comment: given.comment ?? null,
        bug_ticket_key: given.bug_ticket_key ?? null,
        bug_ticket_url: given.bug_ticket_url ?? null,
        executed_at: given.executed_at ?? null,
    });
}
/** Fills a new run with rows that have no outcome yet. */
function prepopulate(hub, run, idsOrCodes) {
    for (const idOrCode of idsOrCodes) {
        const testCase = findCase(hub, run.tenant, idOrCode);
        if (!testCase)
            throw new face/* Refusal */.P(404, `Test case ${idOrCode} not found`);
        put(hub, run, `case:${testCase.id}`, {
            test_case_id: testCase.id,
            test_case_code: testCase.code,
            title: testCase.title,
            status: 'UNKNOWN',
            duration_ms: null,
            framework: null,
            error_message: null,
            error_stack: null,
            comment: null,
            bug_ticket_key: null,
            bug_ticket_url: null,
            executed_at: null,
        });
    }
}
function put(hub, run, key, row) {
    const rows = hub.results.get(run.id) ?? new Map();
    hub.results.set(run.id, rows);
    const before = rows.get(key);
    const now = hub.world.clock.now().toISOString();
    rows.set(key, {
        ...row,
        id: before?.id ?? hub.newId(),
        run_id: run.id,
        created_at: before?.created_at ?? now,
        updated_at: now,
    });
}
/** What an item calls itself, so that a reader of the receipt knows which one it was. */
function namesOf(item) {
    if (typeof item !== 'object' || item === null)
        return {};
    return {
        ...('test_case_code' in item &&
            typeof item.test_case_code === 'string' && { test_case_code: item.test_case_code }),
        ...('title' in item && typeof item.title === 'string' && { title: item.title }),
    };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qahub/routes.ts





const page = { limit: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1, max: 500 })), offset: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)()) };
const readRun = (0,fields/* object */.Ik)({
    name: (0,fields/* text */.Qq)({ max: 500 }),
    project_id: (0,fields/* text */.Qq)(),
    environment: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)())),
    test_case_ids: (0,fields/* optional */.lq)((0,fields/* listOf */.c3)((0,fields/* text */.Qq)())),
});
const readRunChange = (0,fields/* object */.Ik)({
    name: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ max: 500 })),
    environment: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)())),
    status: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)(...runStatuses)),
});
const readBatch = (0,fields/* object */.Ik)({ results: (0,fields/* listOf */.c3)(fields/* anything */.D8, { min: 1 }) });
const readIngest = (0,fields/* object */.Ik)({
    project_id: (0,fields/* text */.Qq)(),
    run_name: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ max: 500 })),
    environment: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)())),
    framework: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    results: (0,fields/* listOf */.c3)(fields/* anything */.D8, { min: 1 }),
});
const caseFields = {
    project_id: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    status: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)(...caseStatuses)),
    priority: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    layer: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    is_e2e: (0,fields/* optional */.lq)(fields/* flag */.Jt),
    automation_status: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    tags: (0,fields/* optional */.lq)((0,fields/* listOf */.c3)((0,fields/* text */.Qq)())),
    tickets: (0,fields/* optional */.lq)((0,fields/* listOf */.c3)((0,fields/* object */.Ik)({ key: (0,fields/* text */.Qq)(), source: (0,fields/* text */.Qq)() }))),
};
const readCase = (0,fields/* object */.Ik)({ title: (0,fields/* text */.Qq)(), bdd_content: (0,fields/* text */.Qq)({ max: 100_000 }), ...caseFields });
const readCaseChange = (0,fields/* object */.Ik)({
    title: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
    bdd_content: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ max: 100_000 })),
    ...caseFields,
});
/** Projects, cases, runs, results and attachments. */
function hubRoutes(hub) {
    return [
        {
            method: 'GET',
            path: '/api/v1/projects',
            handle(request) {
                (0,fields/* readQuery */.xB)(request.query, {});
                const data = hub.projects.all(request.stale).filter(({ tenant }) => tenant === request.tenant.id);
                return { status: 200, body: { data: data.map(({ id, name }) => ({ id, name })) } };
            },
        },
        ...caseRoutes(hub),
        ...runRoutes(hub),
        {
            method: 'POST',
            path: '/api/v1/ingest',
            handle(request) {
                const given = readIngest(request.json(), '');
                const now = hub.world.clock.now().toISOString();
                const run = createRun(hub, request.tenant.id, {
                    name: given.run_name ?? now,
                    project_id: given.project_id,
                    environment: given.environment ?? null,
                    status: 'COMPLETED',
                });
                const receipt = upsert(hub, run, given.results, given.framework);
                return { status: receipt.rejected > 0 ? 207 : 201, body: receipt };
            },
        },
        {
            method: 'POST',
            path: '/api/v1/results/:id/attachments',
            async handle(request) {
                const id = request.param('id');
                const known = hub.runs
                    .all()
                    .filter(({ tenant }) => tenant === request.tenant.id)
                    .some((run) => rowsOf(hub, run).some((row) => row.id === id));
                if (!known)
                    throw new face/* Refusal */.P(404, 'Result not found');
                return { status: 201, body: await attach(hub, id, request) };
            },
        },
    ];
}
function runRoutes(hub) {
    return [
        {
            method: 'GET',
            path: '/api/v1/runs',
            handle(request) {
                const query = (0,fields/* readQuery */.xB)(request.query, {
                    ...page,
                    project_id: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
                    status: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)(...runStatuses)),
                });
                const found = hub.runs
                    .all(request.stale)
                    .filter((run) => run.tenant === request.tenant.id)
                    .filter((run) => query.project_id === undefined || run.project_id === query.project_id)
                    .filter((run) => query.status === undefined || run.status === query.status)
                    .reverse();
                return { status: 200, body: routes_paged(found.map(shownRun), query.limit ?? 100, query.offset ?? 0) };
            },
        },
        {
            method: 'POST',
            path: '/api/v1/runs',
            handle(request) {
                const { test_case_ids: cases = [], ...given } = readRun(request.json(), '');
                const missing = cases.find((idOrCode) => !findCase(hub, request.tenant.id, idOrCode));
                if (missing !== undefined)
                    throw new face/* Refusal */.P(404, `Test case ${missing} not found`);
                const run = createRun(hub, request.tenant.id, {
                    ...given,
                    environment: given.environment ?? null,
                    status: 'PENDING',
                });
                prepopulate(hub, run, cases);
                return { status: 201, body: shownRun(run) };
            },
        },
        {
            method: 'GET',
            path: '/api/v1/runs/:id',
            handle: (request) => ({ status: 200, body: shownRun(runOf(hub, request)) }),
        },
        {
            method: 'PATCH',
            path: '/api/v1/runs/:id',
            handle(request) {
                const run = runOf(hub, request);
                const change = readRunChange(request.json(), '');
                const changed = { ...run, ...change, updated_at: hub.world.clock.now().toISOString() };
                hub.runs.put(run.id, changed);
                return { status: 200, body: shownRun(changed) };
            },
        },
        {
            method: 'GET',
            path: '/api/v1/runs/:id/results',
            handle(request) {
                const rows = rowsOf(hub, runOf(hub, request));
                const { limit = Math.max(rows.length, 1), offset = 0 } = (0,fields/* readQuery */.xB)(request.query, page);
                return { status: 200, body: routes_paged(rows, limit, offset) };
            },
        },
        {
            method: 'POST',
            path: '/api/v1/runs/:id/results',
            handle(request) {
                const run = runOf(hub, request);
                const { results } = readBatch(request.json(), '');
                const receipt = upsert(hub, run, results);
                const status = run.status === 'PENDING' ? 'IN_PROGRESS' : run.status;
                hub.runs.put(run.id, { ...run, status, updated_at: hub.world.clock.now().toISOString() });
                return { status: receipt.rejected > 0 ? 207 : 201, body: receipt };
            },
        },
    ];
}
function caseRoutes(hub) {
    return [
        {
            method: 'GET',
            path: '/api/v1/cases',
            handle(request) {
                const query = (0,fields/* readQuery */.xB)(request.query, {
                    ...page,
                    project_id: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
                    status: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)(...caseStatuses)),
                });
                const found = hub.cases
                    .all(request.stale)
                    .filter((testCase) => testCase.tenant === request.tenant.id)
                    .filter((testCase) => query.project_id === undefined || testCase.project_id === query.project_id)
                    .filter((testCase) => query.status === undefined || testCase.status === query.status);
                return { status: 200, body: routes_paged(found.map(shownCase), query.limit ?? 100, query.offset ?? 0) };
            },
        },
        {
            method: 'POST',
            path: '/api/v1/cases',
            handle(request) {
                const given = readCase(request.json(), '');
                if (given.project_id !== undefined)
                    projectOf(hub, request.tenant.id, given.project_id);
                const testCase = {
                    id: hub.newId(),
                    tenant: request.tenant.id,
                    code: hub.nextCode(),
                    title: given.title,
                    bdd_content: given.bdd_content,
                    project_id: given.project_id ?? null,
                    status: given.status ?? 'DRAFT',
                    priority: given.priority ?? 'MEDIUM',
                    layer: given.layer ?? 'UI',
                    is_e2e: given.is_e2e ?? false,
                    automation_status: given.automation_status ?? 'MANUAL',
                    tags: given.tags ?? [],
                    tickets: given.tickets ?? [],
                };
                hub.cases.put(testCase.id, testCase);
                return { status: 201, body: shownCase(testCase) };
            },
        },
        {
            method: 'GET',
            path: '/api/v1/cases/:id',
            handle: (request) => ({ status: 200, body: shownCase(caseOf(hub, request)) }),
        },
        {
            method: 'PATCH',
            path: '/api/v1/cases/:id',
            handle(request) {
                const testCase = caseOf(hub, request);
                const change = readCaseChange(request.json(), '');
                if (change.project_id !== undefined)
                    projectOf(hub, request.tenant.id, change.project_id);
                const changed = { ...testCase, ...change };
                hub.cases.put(testCase.id, changed);
                return { status: 200, body: shownCase(changed) };
            },
        },
        {
            method: 'DELETE',
            path: '/api/v1/cases/:id',
            handle(request) {
                hub.cases.delete(caseOf(hub, request).id);
                return { status: 204 };
            },
        },
    ];
}
function createRun(hub, tenant, given) {
    projectOf(hub, tenant, given.project_id);
    const now = hub.world.clock.now().toISOString();
    const run = { ...given, id: hub.newId(), tenant, created_at: now, updated_at: now };
    hub.runs.put(run.id, run);
    return run;
}
function projectOf(hub, tenant, id) {
    if (hub.projects.get(id)?.tenant !== tenant)
        throw new face/* Refusal */.P(404, 'Project not found');
}
function runOf(hub, request) {
    const run = hub.runs.get(request.param('id'));
    if (run?.tenant !== request.tenant.id)
        throw new face/* Refusal */.P(404, 'Test run not found');
    return run;
}
function caseOf(hub, request) {
    const testCase = findCase(hub, request.tenant.id, request.param('id'));
    if (!testCase)
        throw new face/* Refusal */.P(404, 'Test case not found');
    return testCase;
}
const rowsOf = (hub, run) => [...(hub.results.get(run.id)?.values() ?? [])];
const shownRun = ({ tenant: _, ...run }) => run;
const shownCase = ({ tenant: _, ...testCase }) => testCase;
function routes_paged(rows, limit, offset) {
    return { data: rows.slice(offset, offset + limit), pagination: { total: rows.length, limit, offset } };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qahub/face.ts










const user = 'ada@acme.example';
const bodyLimit = 5 * 1024 * 1024;
/** QA Hub: `/api/v1` as it is documented, and `/ui` for the token page of its settings. */
function createQaHub(world) {
    const hub = createHub(world);
    const tokens = (0,engine_tokens/* createTokenService */.l)({ vendor: 'qahub', ...world, hash: engine_hash/* prefixHash */.Vy });
    const issue = (name, tenant, scopes) => {
        const prefix = world.random.lower(6);
        const value = `qh_${prefix}_${world.random.word(40)}`;
        const request = { id: prefix, name, value, owner: user, expiresAt: undefined, actor: user };
        return [tokens.issue({ ...request, grants: { tenant, scopes } }), value];
    };
    const authorized = (handle) => (request) => handle({ ...request, tenant: authorize(hub, tokens, request).tenant });
    const route = createRouter([
        ...hubRoutes(hub).map((entry) => ({ ...entry, handle: authorized(entry.handle) })),
        { method: 'GET', path: '/api/v1/me', handle: (request) => me(hub, tokens, request) },
        ...tokenPage(tokens, issue),
    ], face_render);
    const revoked = issue('old pipeline', acme, ['read', 'write']);
    tokens.revoke(revoked[0].id, user);
    return {
        face: {
            id: 'qahub',
            mount: '/qahub',
            bodyLimit: attachmentLimit + 1024 * 1024,
            handle: (request) => {
                const multipart = /^multipart\//i.test(request.headers['content-type'] ?? '');
                if (!multipart && request.body.length > bodyLimit)
                    return face_render(new face/* Refusal */.P(413, 'Payload too large'));
                return route(request);
            },
            tooLarge: () => face_render(new face/* Refusal */.P(413, 'Payload too large')),
            tokenRef: (request) => {
                const value = (0,face/* bearerOf */.D)(request);
                return value === undefined ? undefined : engine_hash/* prefixHash */.Vy.refOf(value);
            },
        },
        seeds: {
            token: issue('ci', acme, ['read', 'write'])[1],
            readToken: issue('dashboard', acme, ['read'])[1],
            writeToken: issue('uploader', acme, ['write'])[1],
            revokedToken: revoked[1],
            suspendedToken: issue('dormant ci', dormant, ['read', 'write'])[1],
            project: shopProject,
            user,
        },
        tokens: () => tokens.summaries(),
    };
}
/** The workspace and scopes of a good token. A GET needs `read`, everything else `write`. @throws Refusal 401 or 403 */
function authorize(hub, tokens, request) {
    const value = (0,face/* bearerOf */.D)(request);
    if (value === undefined)
        throw new face/* Refusal */.P(401, 'Missing API token');
    const found = tokens.authenticate(value);
    if (found.state !== 'active')
        throw new face/* Refusal */.P(401, 'Invalid or revoked API token');
    const { grants } = found.token;
    const needed = request.method === 'GET' ? 'read' : 'write';
    if (!grants.scopes.includes(needed))
        throw new face/* Refusal */.P(403, `This token lacks the scope ${needed}`);
    const tenant = hub.tenants.get(grants.tenant);
    if (!tenant)
        throw new Error('a token without a workspace');
    if (tenant.status !== 'ACTIVE' && request.path !== '/api/v1/me') {
        throw new face/* Refusal */.P(403, 'The workspace is not active');
    }
    return { tenant, scopes: grants.scopes };
}
function me(hub, tokens, request) {
    (0,fields/* readQuery */.xB)(request.query, {});
    const { tenant, scopes } = authorize(hub, tokens, request);
    const { id, name, status } = tenant;
    const ai = { provider: 'none', model: null, quota_exhausted: false };
    return { status: 200, body: { tenant: { id, name, status }, scopes, ai } };
}
/** Settings → Developer → API Tokens: create, find by name or prefix, revoke. */
function tokenPage(tokens, issue) {
    const users = new Map([[user, user]]);
    const shown = (token) => ({
        name: token.name,
        prefix: token.id,
        scopes: token.grants.scopes,
        created_at: token.createdAt.toISOString(),
    });
    const readToken = (0,fields/* object */.Ik)({
        name: (0,fields/* text */.Qq)({ max: 255 }),
        scopes: (0,fields/* listOf */.c3)((0,fields/* oneOf */.yL)('read', 'write'), { min: 1, max: 2 }),
    });
    return [
        {
            method: 'GET',
            path: '/ui/tokens',
            handle(request) {
                personAt(request, users);
                const { search = '' } = (0,fields/* readQuery */.xB)(request.query, { search: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()) });
                const listed = tokens
                    .list(request.stale)
                    .filter((token) => token.grants.tenant === acme && !token.revokedAt)
                    .filter((token) => token.name.includes(search) || token.id.startsWith(search));
                return { status: 200, body: { data: listed.map(shown) } };
            },
        },
        {
            method: 'POST',
            path: '/ui/tokens',
            handle(request) {
                personAt(request, users);
                const { name, scopes } = readToken(request.json(), '');
                const [token, value] = issue(name, acme, [...new Set(scopes)]);
                return { status: 201, body: { ...shown(token), token: value } };
            },
        },
        {
            method: 'POST',
            path: '/ui/tokens/:prefix/revoke',
            handle(request) {
                const actor = personAt(request, users);
                const token = tokens.get(request.param('prefix'));
                if (token?.grants.tenant !== acme || token.revokedAt)
                    throw new face/* Refusal */.P(404, 'Token not found');
                tokens.revoke(token.id, actor);
                return { status: 204 };
            },
        },
    ];
}
/** The error body is not documented; this is one. */
function face_render(refusal) {
    const status = refusal.status === 422 ? 400 : refusal.status;
    const details = refusal.problems.map(sentence);
    return { status, body: { error: refusal.message, ...(details.length > 0 && { details }) } };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qanode/roles.ts
const everything = [
    'settings.integration_token',
    'settings.integration_token_all',
    'flow.run',
    'suite.run',
    'run.view',
    'run.view.all',
    'run.cancel',
];
/** The default roles, and one custom role that may neither run nor view. */
const rolePermissions = {
    'Super Admin': new Set(everything),
    Admin: new Set(everything),
    Architect: new Set([
        'settings.integration_token',
        'flow.run',
        'suite.run',
        'run.view',
        'run.view.all',
        'run.cancel',
    ]),
    Tester: new Set(['flow.run', 'suite.run', 'run.view']),
    Auditor: new Set([]),
};
const may = (user, permission) => user.active && rolePermissions[user.role].has(permission);

;// CONCATENATED MODULE: ./src/sandbox/faces/qanode/runs.ts


/** Two projects with suites and scenarios that end in every way; `Smoke` exists in both. */
function createCatalogue(world) {
    const projects = ['Backoffice', 'Checkout'].map((name) => ({ id: world.random.uuid(), name }));
    const target = (kind, project, name, ends, steps) => ({ id: world.random.uuid(), kind, name, ends, steps, projectId: projects[project]?.id ?? '' });
    return {
        projects,
        targets: [
            target('suite', 0, 'Login Regression', 'success', 3),
            target('suite', 0, 'Payment Regression', 'failed', 2),
            target('suite', 0, 'Nightly', 'cancelled', 2),
            target('suite', 0, 'Endless', 'endless', 4),
            target('suite', 0, 'Smoke', 'success', 1),
            target('suite', 1, 'Smoke', 'success', 1),
            target('scenario', 1, 'Login API', 'success', 1),
            target('scenario', 1, 'Refund API', 'failed', 1),
        ],
    };
}
const overrides = { variables: (0,fields/* optional */.lq)((0,fields/* recordOf */.zv)((0,fields/* text */.Qq)({ min: 0 }))), credentials: (0,fields/* optional */.lq)((0,fields/* recordOf */.zv)((0,fields/* text */.Qq)())) };
const project = { projectId: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()), projectName: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()) };
/** The names of the fields are inferred from the vendor's CLI, which sends them; no page lists them. */
const readers = {
    suite: (0,fields/* object */.Ik)({ suiteId: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()), suiteName: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()), ...project, ...overrides }),
    scenario: (0,fields/* object */.Ik)({
        scenarioId: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
        scenarioName: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()),
        ...project,
        ...overrides,
    }),
};
/** What a request to start asks for. @throws Refusal 400, 404, or 409 when a name is ambiguous */
function targetOf(catalogue, kind, body) {
    const given = kind === 'suite' ? wantedSuite(body) : wantedScenario(body);
    if ((given.id === undefined) === (given.name === undefined)) {
        throw new face/* Refusal */.P(422, `Give either ${kind}Id or ${kind}Name`);
    }
    const project = catalogue.projects.find(({ id, name }) => id === given.projectId || name === given.projectName);
    const projectGiven = given.projectId !== undefined || given.projectName !== undefined;
    if (projectGiven && !project)
        throw new face/* Refusal */.P(404, 'Project not found');
    const found = catalogue.targets
        .filter((target) => target.kind === kind && (target.id === given.id || target.name === given.name))
        .filter((target) => !project || target.projectId === project.id);
    if (found.length > 1)
        throw new face/* Refusal */.P(409, `The name is ambiguous; give the project too`);
    const target = found[0];
    if (!target)
        throw new face/* Refusal */.P(404, `${kind === 'suite' ? 'Suite' : 'Scenario'} not found`);
    return { target, variables: given.variables ?? {} };
}
function wantedSuite(body) {
    const { suiteId: id, suiteName: name, ...rest } = readers.suite(body, '');
    return { id, name, ...rest };
}
function wantedScenario(body) {
    const { scenarioId: id, scenarioName: name, ...rest } = readers.scenario(body, '');
    return { id, name, ...rest };
}
/** Where a run is after the looks it has had: queued at first, then one step a look, then its end. */
function statusOf(run) {
    if (run.cancelled)
        return 'cancelled';
    if (run.looks === 0)
        return 'queued';
    const { ends, steps } = run.target;
    if (ends === 'endless' || run.looks <= steps)
        return 'running';
    return ends;
}
/** The run as the API shows it. */
function runs_shownRun(run, catalogue) {
    const { target } = run;
    const status = statusOf(run);
    const completed = status === 'success' ? target.steps : Math.min(Math.max(run.looks - 1, 0), target.steps);
    return {
        id: run.id,
        kind: target.kind,
        status,
        [`${target.kind}Id`]: target.id,
        [`${target.kind}Name`]: target.name,
        projectId: target.projectId,
        projectName: catalogue.projects.find(({ id }) => id === target.projectId)?.name ?? null,
        executor: run.owner,
        startedAt: run.startedAt.toISOString(),
        finishedAt: run.finishedAt?.toISOString() ?? null,
        durationMs: run.finishedAt ? run.finishedAt.getTime() - run.startedAt.getTime() : null,
        progress: { completed, total: target.steps },
        errorSummary: status === 'failed' ? '1 scenario failed: the button "Pay" was not found' : null,
    };
}

;// CONCATENATED MODULE: ./src/sandbox/engine/expiry.ts

const dayMs = 86_400_000;
/** The time some days after `now`, to the second, as a JWT can carry it; undefined for never. */
function expiryAfter(days, now) {
    if (days === null || days === undefined)
        return undefined;
    return new Date(Math.floor(now.getTime() / 1000) * 1000 + days * dayMs);
}
/**
 * When a new token ends under a policy.
 *
 * @param chosen days that the caller chose, null for never, undefined when it made no choice
 * @throws Refusal 422 when the policy leaves no choice and the caller made one
 */
function expiryUnder(policy, chosen, now) {
    if (policy.mode === 'each_user_chooses')
        return expiryAfter(chosen, now);
    if (chosen !== undefined) {
        const problem = `is fixed to ${policy.days} days by the global policy`;
        throw new face/* Refusal */.P(422, 'Validation failed', {
            problems: [{ field: 'expiresInDays', kind: 'invalid', problem }],
        });
    }
    return expiryAfter(policy.days, now);
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qanode/settings.ts





const readToken = (0,fields/* object */.Ik)({
    name: (0,fields/* text */.Qq)({ max: 255 }),
    expiresInDays: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)({ min: 1, max: 3650 }))),
});
const readFixed = (0,fields/* object */.Ik)({ mode: (0,fields/* oneOf */.yL)('fixed'), days: (0,fields/* integer */.nd)({ min: 1, max: 3650 }) });
const readFree = (0,fields/* object */.Ik)({ mode: (0,fields/* oneOf */.yL)('each_user_chooses') });
const readUser = (0,fields/* object */.Ik)({
    role: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('Super Admin', 'Admin', 'Architect', 'Tester', 'Auditor')),
    active: (0,fields/* optional */.lq)(fields/* flag */.Jt),
});
/** Settings → Access Tokens with its global expiration policy, users, audit log, login, and the button that cancels. */
function settingsRoutes(state) {
    const person = (request, ...oneOfThem) => {
        const user = personAt(request, state.users);
        if (!oneOfThem.some((permission) => may(user, permission))) {
            throw new face/* Refusal */.P(403, `Missing permission ${oneOfThem.join(' or ')}`);
        }
        return user;
    };
    return [
        ...tokenRoutes(state, person),
        {
            method: 'GET',
            path: '/ui/token-policy',
            handle(request) {
                person(request, 'settings.integration_token', 'settings.integration_token_all');
                return { status: 200, body: state.policy };
            },
        },
        {
            method: 'PUT',
            path: '/ui/token-policy',
            handle(request) {
                const user = person(request, 'settings.integration_token_all');
                state.policy = readPolicy(request.json());
                const detail = state.policy.mode === 'fixed' ? `fixed, ${state.policy.days} days` : state.policy.mode;
                state.world.audit.record({ vendor: 'qanode', actor: user.email, event: 'policy.changed', detail });
                return { status: 200, body: state.policy };
            },
        },
        {
            method: 'GET',
            path: '/ui/audit',
            handle(request) {
                person(request, 'settings.integration_token_all');
                return { status: 200, body: state.world.audit.of('qanode') };
            },
        },
        {
            method: 'PUT',
            path: '/ui/users/:email',
            handle(request) {
                person(request, 'settings.integration_token_all');
                const user = state.users.get(request.param('email'));
                if (!user)
                    throw new face/* Refusal */.P(404, 'User not found');
                const changed = { ...user, ...readUser(request.json(), '') };
                state.users.set(user.email, changed);
                return { status: 200, body: { ...changed, permissions: [...rolePermissions[changed.role]] } };
            },
        },
        {
            method: 'POST',
            path: '/ui/session',
            handle(request) {
                const user = personAt(request, state.users);
                if (!user.active)
                    throw new face/* Refusal */.P(403, 'The user is not active');
                return { status: 201, body: { token: state.issueSession(user.email) } };
            },
        },
        {
            method: 'POST',
            path: '/ui/runs/:id/cancel',
            handle(request) {
                person(request, 'run.cancel');
                const run = state.runs.get(request.param('id'));
                if (!run)
                    throw new face/* Refusal */.P(404, 'Run not found');
                if (run.finishedAt)
                    throw new face/* Refusal */.P(409, 'The run has ended');
                run.cancelled = true;
                run.finishedAt = state.world.clock.now();
                return { status: 204 };
            },
        },
    ];
}
function tokenRoutes(state, person) {
    const shown = (token) => ({
        id: token.id,
        name: token.name,
        owner: token.owner,
        state: state.tokens.stateOf(token),
        createdAt: token.createdAt.toISOString(),
        expiresAt: token.expiresAt?.toISOString() ?? null,
        lastUsedAt: state.tokens.lastUsed(token.id)?.toISOString() ?? null,
    });
    const visible = (user, token) => token.grants.kind === 'integration' &&
        (may(user, 'settings.integration_token_all') || token.owner === user.email);
    const either = ['settings.integration_token', 'settings.integration_token_all'];
    return [
        {
            method: 'GET',
            path: '/ui/tokens',
            handle(request) {
                const user = person(request, ...either);
                const listed = state.tokens.list(request.stale).filter((token) => visible(user, token));
                return { status: 200, body: listed.map(shown) };
            },
        },
        {
            method: 'POST',
            path: '/ui/tokens',
            handle(request) {
                const user = person(request, 'settings.integration_token');
                const { name, expiresInDays } = readToken(request.json(), '');
                const expiresAt = expiryUnder(state.policy, expiresInDays, state.world.clock.now());
                const [token, value] = state.issue(user.email, name, expiresAt);
                return { status: 201, body: { ...shown(token), token: value } };
            },
        },
        {
            method: 'POST',
            path: '/ui/tokens/:id/revoke',
            handle(request) {
                const user = person(request, ...either);
                const token = state.tokens.get(request.param('id'));
                if (!token || !visible(user, token))
                    throw new face/* Refusal */.P(404, 'Token not found');
                state.tokens.revoke(token.id, user.email);
                return { status: 204 };
            },
        },
    ];
}
function readPolicy(body) {
    const fixed = typeof body === 'object' && body !== null && 'mode' in body && body.mode === 'fixed';
    return fixed ? readFixed(body, '') : readFree(body, '');
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qanode/state.ts


const hour = 3_600_000;
/** A token is kept as a keyed hash. */
const nodeHash = (0,engine_hash/* hmacHash */.s8)(Buffer.from('qanode'));
/** Five users, one of each role, and no token. */
function state_createState(world) {
    const tokens = (0,engine_tokens/* createTokenService */.l)({ vendor: 'qanode', ...world, hash: nodeHash });
    const users = [
        { email: 'root@acme.example', role: 'Super Admin', active: true },
        { email: 'ada@acme.example', role: 'Admin', active: true },
        { email: 'arch@acme.example', role: 'Architect', active: true },
        { email: 'tess@acme.example', role: 'Tester', active: true },
        { email: 'audit@acme.example', role: 'Auditor', active: true },
    ];
    return {
        world,
        users: new Map(users.map((user) => [user.email, user])),
        tokens,
        runs: new Map(),
        policy: { mode: 'each_user_chooses' },
        issue(owner, name, expiresAt) {
            const value = `qnt_${world.random.word(40)}`;
            const request = { id: world.random.uuid(), name, value, owner, expiresAt, actor: owner };
            return [tokens.issue({ ...request, grants: { kind: 'integration' } }), value];
        },
        issueSession(owner) {
            const value = world.random.word(64);
            const expiresAt = new Date(world.clock.now().getTime() + 12 * hour);
            const request = { id: world.random.uuid(), name: 'session', value, owner, expiresAt, actor: owner };
            tokens.issue({ ...request, grants: { kind: 'session' } });
            return value;
        },
    };
}
/** One token of each kind. */
function seedTokens(state) {
    const now = state.world.clock.now().getTime();
    const [revoked, revokedToken] = state.issue('ada@acme.example', 'old pipeline', undefined);
    state.tokens.revoke(revoked.id, 'ada@acme.example');
    return {
        token: state.issue('arch@acme.example', 'pipeline', undefined)[1],
        expiringToken: state.issue('arch@acme.example', 'pilot', new Date(now + 10 * 24 * hour))[1],
        revokedToken,
        expiredToken: state.issue('arch@acme.example', 'last year', new Date(now - hour))[1],
        limitedToken: state.issue('audit@acme.example', 'auditor', undefined)[1],
        sessionToken: state.issueSession('tess@acme.example'),
    };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qanode/face.ts








/** QANode: the three routes of `/api/ci`, and `/ui` for its settings pages. Served below a path of two segments. */
function createQaNode(world) {
    const state = state_createState(world);
    const catalogue = createCatalogue(world);
    const caller = (request, permission) => {
        const value = (0,face/* bearerOf */.D)(request);
        const found = value === undefined ? undefined : state.tokens.authenticate(value);
        if (found?.state !== 'active')
            throw new face/* Refusal */.P(401, 'Unauthorized');
        const user = state.users.get(found.token.owner);
        if (!user?.active)
            throw new face/* Refusal */.P(401, 'Unauthorized');
        if (!may(user, permission))
            throw new face/* Refusal */.P(403, `Missing permission ${permission}`);
        return user;
    };
    const startRoute = (kind) => ({
        method: 'POST',
        path: `/api/ci/runs/${kind}`,
        handle(request) {
            const user = caller(request, kind === 'suite' ? 'suite.run' : 'flow.run');
            const { target, variables } = targetOf(catalogue, kind, request.json());
            const id = world.random.uuid();
            const started = { startedAt: world.clock.now(), looks: 0, cancelled: false };
            state.runs.set(id, { id, target, variables, owner: user.email, ...started });
            return { status: 201, body: { runId: id, status: 'queued' } };
        },
    });
    const route = createRouter([
        startRoute('suite'),
        startRoute('scenario'),
        {
            method: 'GET',
            path: '/api/ci/runs/:id',
            handle(request) {
                const user = caller(request, 'run.view');
                (0,fields/* readQuery */.xB)(request.query, {});
                const run = state.runs.get(request.param('id'));
                const visible = run && (run.owner === user.email || may(user, 'run.view.all'));
                if (!visible)
                    throw new face/* Refusal */.P(404, 'Run not found');
                run.looks += 1;
                if (!['queued', 'running'].includes(statusOf(run)))
                    run.finishedAt ??= world.clock.now();
                return { status: 200, body: runs_shownRun(run, catalogue) };
            },
        },
        ...settingsRoutes(state),
    ], qanode_face_render);
    const target = (name) => catalogue.targets.find((entry) => entry.name === name)?.id ?? '';
    return {
        face: {
            id: 'qanode',
            mount: '/tools/qanode',
            handle: route,
            tokenRef: (request) => {
                const value = (0,face/* bearerOf */.D)(request);
                return value === undefined ? undefined : nodeHash.refOf(value);
            },
        },
        seeds: {
            ...seedTokens(state),
            suite: target('Login Regression'),
            failingSuite: target('Payment Regression'),
            cancelledSuite: target('Nightly'),
            endlessSuite: target('Endless'),
            scenario: target('Login API'),
            failingScenario: target('Refund API'),
            users: Object.fromEntries([...state.users.values()].map(({ role, email }) => [role, email])),
        },
        tokens: () => state.tokens.summaries(),
    };
}
/** The error body is not documented; this one is the common shape of a Node framework. */
function qanode_face_render(refusal, request) {
    const status = refusal.status === 422 ? 400 : refusal.status;
    const unrouted = refusal.message === 'Not Found';
    const problems = refusal.problems.map(sentence);
    const message = unrouted ? `Cannot ${request.method} ${request.path}` : refusal.message;
    return { status, body: { statusCode: status, message: problems.length > 0 ? problems : message } };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qualytics/operations.ts


const operations_types = [
    'sync',
    'catalog',
    'profile',
    'scan',
    'external_scan',
    'materialize',
    'export',
    'promote',
];
const datastores = [
    { id: 42, name: 'orders', containers: 3, ends: 'success' },
    { id: 43, name: 'invoices', containers: 2, ends: 'warning' },
    { id: 44, name: 'archive', containers: 2, ends: 'failure' },
    { id: 45, name: 'lake', containers: 1000, ends: 'endless' },
];
const operations_readRun = (0,fields/* object */.Ik)({
    type: (0,fields/* oneOf */.yL)(...operations_types),
    datastore_id: (0,fields/* integer */.nd)(),
    container_names: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* listOf */.c3)((0,fields/* text */.Qq)()))),
    container_tags: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* listOf */.c3)((0,fields/* text */.Qq)()))),
    incremental: (0,fields/* optional */.lq)((0,fields/* nullable */.me)(fields/* flag */.Jt)),
    auto_resolve_passed_anomalies: (0,fields/* optional */.lq)((0,fields/* nullable */.me)(fields/* flag */.Jt)),
    max_records_analyzed_per_partition: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)())),
    enrichment_source_record_limit: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)({ min: 1 }))),
    greater_than_time: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)())),
    greater_than_batch: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)())),
    inference_threshold: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)({ min: 0, max: 5 }))),
    infer_as_draft: (0,fields/* optional */.lq)((0,fields/* nullable */.me)(fields/* flag */.Jt)),
    prune: (0,fields/* optional */.lq)((0,fields/* nullable */.me)(fields/* flag */.Jt)),
    recreate: (0,fields/* optional */.lq)((0,fields/* nullable */.me)(fields/* flag */.Jt)),
    include: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* listOf */.c3)((0,fields/* text */.Qq)()))),
    asset_type: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* text */.Qq)())),
    container_ids: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* listOf */.c3)((0,fields/* integer */.nd)()))),
    include_deleted: (0,fields/* optional */.lq)((0,fields/* nullable */.me)(fields/* flag */.Jt)),
    max_records_per_partition: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)())),
});
/** `/api/operations`: start, follow, list and abort. */
function operationRoutes(state) {
    const operations = new Map();
    const find = (id) => {
        const operation = operations.get(Number(id));
        if (!operation)
            throw new face/* Refusal */.P(404, 'Operation not found');
        return operation;
    };
    return [
        {
            method: 'POST',
            path: '/api/operations/run',
            handle(request) {
                const { user } = state.caller(request, 'Editor');
                const given = operations_readRun(request.json(), '');
                const datastore = datastores.find(({ id }) => id === given.datastore_id);
                if (!datastore)
                    throw new face/* Refusal */.P(404, 'Datastore not found');
                const operation = {
                    id: 1000 + operations.size + 1,
                    type: given.type,
                    datastore,
                    created: state.world.clock.now(),
                    triggeredBy: user.user_id,
                    looks: 0,
                    aborted: false,
                };
                operations.set(operation.id, operation);
                return { status: 200, body: shown(operation) };
            },
        },
        {
            method: 'GET',
            path: '/api/operations',
            handle(request) {
                state.caller(request, 'Member');
                const query = (0,fields/* readQuery */.xB)(request.query, {
                    page: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1 })),
                    size: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1, max: 100 })),
                    sort_created: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('asc', 'desc')),
                    operation_type: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)(...operations_types)),
                    result: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('queued', 'running', 'success', 'failure', 'aborted')),
                    datastore: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)()),
                });
                const { page = 1, size = 50 } = query;
                const found = [...operations.values()]
                    .filter(({ type }) => query.operation_type === undefined || type === query.operation_type)
                    .filter(({ datastore }) => query.datastore === undefined || datastore.id === query.datastore)
                    .filter((operation) => query.result === undefined || resultOf(operation) === query.result);
                if (query.sort_created !== 'asc')
                    found.reverse();
                const items = found.slice((page - 1) * size, page * size).map(shown);
                return { status: 200, body: { items, total: found.length, page, size } };
            },
        },
        {
            method: 'GET',
            path: '/api/operations/:id',
            handle(request) {
                state.caller(request, 'Member');
                (0,fields/* readQuery */.xB)(request.query, {});
                const operation = find(request.param('id'));
                operation.looks += 1;
                if (!['queued', 'running'].includes(resultOf(operation)))
                    operation.endedAt ??= state.world.clock.now();
                return { status: 200, body: shown(operation) };
            },
        },
        {
            method: 'PUT',
            path: '/api/operations/abort/:id',
            handle(request) {
                state.caller(request, 'Editor');
                const operation = find(request.param('id'));
                if (operation.endedAt)
                    throw new face/* Refusal */.P(409, 'The operation has ended');
                operation.aborted = true;
                operation.endedAt = state.world.clock.now();
                return { status: 200, body: shown(operation) };
            },
        },
    ];
}
function resultOf(operation) {
    const { ends, containers } = operation.datastore;
    if (operation.aborted)
        return 'aborted';
    if (operation.looks === 0)
        return 'queued';
    if (ends === 'endless' || operation.looks <= containers)
        return 'running';
    return ends === 'failure' ? 'failure' : 'success';
}
function messageOf(operation) {
    const { ends } = operation.datastore;
    const result = resultOf(operation);
    if (result === 'failure')
        return 'Connection to the data store was lost';
    return result === 'success' && ends === 'warning' ? '1 container was skipped: it has no fields' : null;
}
function shown(operation) {
    const { id, type, datastore, created, triggeredBy, looks, endedAt } = operation;
    const result = resultOf(operation);
    const analyzed = result === 'success' ? datastore.containers : Math.min(Math.max(looks - 1, 0), datastore.containers);
    return {
        id,
        type,
        datastore: { id: datastore.id, name: datastore.name },
        created: created.toISOString(),
        start_time: looks > 0 || endedAt ? created.toISOString() : null,
        end_time: endedAt?.toISOString() ?? null,
        result,
        message: messageOf(operation),
        triggered_by: triggeredBy,
        status: {
            total_containers: datastore.containers,
            containers_analyzed: analyzed,
            records_processed: analyzed * 1200,
        },
    };
}

// EXTERNAL MODULE: ./src/sandbox/engine/jwt.ts
var jwt = __webpack_require__(4075);
// EXTERNAL MODULE: ./src/sandbox/engine/scopes.ts
var scopes = __webpack_require__(2421);
;// CONCATENATED MODULE: ./src/sandbox/faces/qualytics/state.ts






const roles = ['Member', 'Editor', 'Manager', 'Admin'];
const issuer = 'qualytics-sandbox';
/** Users of every role, two service users, and no token. */
function qualytics_state_createState(world) {
    const signingKey = Buffer.from(world.random.bytes(32));
    const hash = (0,engine_hash/* hmacHash */.s8)(Buffer.from(world.random.bytes(32)));
    const tokens = (0,engine_tokens/* createTokenService */.l)({ vendor: 'qualytics', ...world, hash });
    const users = new Map();
    let tokenIds = 100;
    let lastCreated = 0;
    const userOf = (token) => {
        const user = users.get(Number(token.owner));
        if (!user)
            throw new Error('a token without a user');
        return user;
    };
    const authenticate = (request) => {
        const value = (0,face/* bearerOf */.D)(request);
        if (value === undefined)
            throw new face/* Refusal */.P(401, 'Not authenticated');
        // In the vendor's order: signature, issuer and expiry from the token, then revocation from the store.
        if (!(0,jwt/* isSigned */.J)(value, signingKey))
            throw new face/* Refusal */.P(401, 'Could not validate credentials');
        const found = tokens.authenticate(value);
        if (found.state !== 'active')
            throw new face/* Refusal */.P(401, 'Could not validate credentials');
        return { user: userOf(found.token), token: found.token };
    };
    /** Now, but later than ever before: two tokens of one instant would be the same JWT. */
    const nextInstant = () => {
        lastCreated = Math.max(world.clock.now().getTime(), lastCreated + 1);
        return new Date(lastCreated);
    };
    const state = {
        world,
        users,
        tokens,
        userOf,
        addUser(user) {
            const added = { ...user, id: users.size + 1 };
            users.set(added.id, added);
            return added;
        },
        issue({ owner, name, createdAt = nextInstant(), expiresAt, scimOnly = false, actor }) {
            const taken = tokens.list().some((token) => token.owner === String(owner.id) && token.name === name);
            if (taken)
                throw new face/* Refusal */.P(409, `A token named ${name} already exists`);
            const value = (0,jwt/* signJwt */.N)(claimsOf(owner, createdAt, expiresAt), signingKey);
            const kept = { id: String(++tokenIds), name, value, owner: String(owner.id), createdAt };
            const request = { ...kept, expiresAt, actor };
            return [tokens.issue({ ...request, grants: { scimOnly } }), value];
        },
        caller(request, role) {
            const caller = authenticate(request);
            if (caller.token.grants.scimOnly)
                throw new face/* Refusal */.P(403, 'This token can only be used for SCIM');
            if (!(0,scopes/* atLeast */.j)(roles, caller.user.role, role))
                throw new face/* Refusal */.P(403, `Requires the role ${role}`);
            return caller;
        },
        scimCaller(request) {
            const caller = authenticate(request);
            if (!caller.token.grants.scimOnly && caller.user.role !== 'Admin') {
                throw new face/* Refusal */.P(403, 'Requires a SCIM administration token');
            }
            return caller;
        },
        refOf: hash.refOf,
    };
    return state;
}
/** The documented claims: user id, email, name, creation and expiry, and none that is the token's id. */
function claimsOf(owner, createdAt, expiresAt) {
    const exp = expiresAt && Math.floor(expiresAt.getTime() / 1000);
    return {
        iss: issuer,
        user_id: owner.user_id,
        ...(owner.email !== null && { email: owner.email }),
        name: owner.name,
        iat: Math.floor(createdAt.getTime() / 1000),
        created: createdAt.toISOString(),
        ...(exp !== undefined && { exp }),
    };
}
/** Users and one token of each kind. */
function state_seed(state) {
    const human = (name, role) => {
        const email = `${name.toLowerCase()}@acme.example`;
        return state.addUser({ user_id: email, name, email, user_type: 'Human', role, teams: ['Public'] });
    };
    const service = (name, role) => state.addUser({ user_id: `${name}@service`, name, email: null, user_type: 'Service', role, teams: [] });
    const admin = human('Ada', 'Admin');
    const manager = human('Max', 'Manager');
    const editor = human('Edna', 'Editor');
    const member = human('Mel', 'Member');
    const pipeline = service('pipeline', 'Editor');
    const platform = service('platform', 'Admin');
    const now = state.world.clock.now();
    const token = (owner, name, days, scimOnly = false) => state.issue({ owner, name, expiresAt: expiryAfter(days, now), scimOnly, actor: owner.user_id });
    const lastYear = { createdAt: new Date(now.getTime() - 366 * 86_400_000), expiresAt: expiryAfter(-1, now) };
    const [revoked, revokedToken] = token(editor, 'old pipeline', 90);
    state.tokens.revoke(revoked.id, editor.user_id);
    return {
        token: token(editor, 'pipeline', 20)[1],
        adminToken: token(admin, 'administration', 365)[1],
        serviceToken: token(pipeline, 'nightly scans', 20)[1],
        memberToken: token(member, 'dashboard', 90)[1],
        managerToken: token(manager, 'catalogue', 90)[1],
        neverToken: token(editor, 'forgotten', null)[1],
        revokedToken,
        expiredToken: state.issue({ owner: editor, name: 'last year', ...lastYear, actor: editor.user_id })[1],
        scimToken: token(admin, 'provisioning', 90, true)[1],
        serviceNeverToken: token(pipeline, 'nightly exports', null)[1],
        serviceAdminToken: token(platform, 'platform', null)[1],
        serviceUser: pipeline.id,
        serviceAdmin: platform.id,
        users: Object.fromEntries([admin, manager, editor, member].map((user) => [user.role, user.user_id])),
    };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qualytics/tokens.ts






const tokens_readToken = (0,fields/* object */.Ik)({
    name: (0,fields/* text */.Qq)({ max: 255 }),
    expires_in_days: (0,fields/* optional */.lq)((0,fields/* nullable */.me)((0,fields/* integer */.nd)({ min: 1, max: 365 }))),
    scim_endpoints_only: (0,fields/* optional */.lq)(fields/* flag */.Jt),
    user_id: (0,fields/* optional */.lq)((0,fields/* integer */.nd)()),
});
const readChange = (0,fields/* object */.Ik)({ revoke: fields/* flag */.Jt });
/** `/api/user-tokens`: personal tokens for everybody, service tokens for administrators. */
function tokens_tokenRoutes(state) {
    return [
        {
            method: 'GET',
            path: '/api/user-tokens',
            handle(request) {
                const { user } = state.caller(request, 'Member');
                (0,fields/* readQuery */.xB)(request.query, {});
                const own = state.tokens.list(request.stale).filter((token) => token.owner === String(user.id));
                return { status: 200, body: state.tokens.cuts.apply(own).map((token) => tokens_shownToken(state, token)) };
            },
        },
        {
            method: 'GET',
            path: '/api/user-tokens/service',
            handle(request) {
                state.caller(request, 'Admin');
                (0,fields/* readQuery */.xB)(request.query, {});
                const ofServices = state.tokens
                    .list(request.stale)
                    .filter((token) => state.userOf(token).user_type === 'Service');
                return {
                    status: 200,
                    body: state.tokens.cuts.apply(ofServices).map((token) => tokens_shownToken(state, token)),
                };
            },
        },
        {
            method: 'POST',
            path: '/api/user-tokens',
            handle(request) {
                const { user } = state.caller(request, 'Member');
                const given = tokens_readToken(request.json(), '');
                const [token, value] = state.issue({
                    owner: given.user_id === undefined ? personalOwner(user) : serviceOwner(state, user, given.user_id),
                    name: given.name,
                    expiresAt: expiryAfter(given.expires_in_days, state.world.clock.now()),
                    scimOnly: given.scim_endpoints_only ?? false,
                    actor: user.user_id,
                });
                return { status: 200, body: { ...tokens_shownToken(state, token), bearer_token: value } };
            },
        },
        {
            method: 'PUT',
            path: '/api/user-tokens/:id',
            handle(request) {
                const { user } = state.caller(request, 'Member');
                const token = manageable(state, user, request.param('id'));
                // Restoring by `false` is inferred: the documentation says that the API can restore, not how.
                const { revoke } = readChange(request.json(), '');
                if (revoke)
                    state.tokens.revoke(token.id, user.user_id);
                else
                    state.tokens.restore(token.id, user.user_id);
                return { status: 200, body: tokens_shownToken(state, manageable(state, user, token.id)) };
            },
        },
        {
            method: 'DELETE',
            path: '/api/user-tokens/:id',
            handle(request) {
                const { user } = state.caller(request, 'Member');
                removeToken(state, user, request.param('id'));
                return { status: 204 };
            },
        },
    ];
}
const expirations = { '30 Days': 30, '60 Days': 60, '90 Days': 90, '1 Year': 365, Never: null };
const readGenerated = (0,fields/* object */.Ik)({
    name: (0,fields/* text */.Qq)({ max: 255 }),
    type: (0,fields/* oneOf */.yL)('Personal', 'Service'),
    expiration: (0,fields/* oneOf */.yL)('30 Days', '60 Days', '90 Days', '1 Year', 'Never'),
    scim_administration: (0,fields/* optional */.lq)(fields/* flag */.Jt),
    service_user: (0,fields/* optional */.lq)((0,fields/* integer */.nd)()),
});
/** Settings → Tokens: generate with one of five expirations, usage status, revoke, restore, delete. */
function tokens_tokenPage(state) {
    const person = (request) => personAt(request, new Map([...state.users.values()].map((user) => [user.user_id, user])));
    const listed = (token) => {
        const { id, name, active, expiration, last_used } = tokens_shownToken(state, token);
        return { id, name, active, expiration, usage: last_used === null ? 'Not Used' : 'Last Used', last_used };
    };
    const change = (verb) => (request) => {
        const user = person(request);
        const token = manageable(state, user, request.param('id'));
        state.tokens[verb](token.id, user.user_id);
        return { status: 200, body: { message: `The token has been successfully ${verb}d` } };
    };
    return [
        (0,cuts/* cutRoute */.w)(state.tokens.cuts),
        {
            method: 'GET',
            path: '/ui/tokens',
            handle(request) {
                const user = person(request);
                const visible = state.tokens.list(request.stale).filter((token) => mayManage(state, user, token));
                return { status: 200, body: visible.map(listed) };
            },
        },
        {
            method: 'POST',
            path: '/ui/tokens',
            handle(request) {
                const user = person(request);
                const given = readGenerated(request.json(), '');
                const service = given.type === 'Service';
                if (service !== (given.service_user !== undefined)) {
                    throw new face/* Refusal */.P(422, 'A service token, and no other, needs service_user');
                }
                const [token, value] = state.issue({
                    owner: service ? serviceOwner(state, user, given.service_user ?? 0) : personalOwner(user),
                    name: given.name,
                    expiresAt: expiryAfter(expirations[given.expiration], state.world.clock.now()),
                    scimOnly: given.scim_administration ?? false,
                    actor: user.user_id,
                });
                return { status: 201, body: { ...listed(token), token: value } };
            },
        },
        { method: 'POST', path: '/ui/tokens/:id/revoke', handle: change('revoke') },
        { method: 'POST', path: '/ui/tokens/:id/restore', handle: change('restore') },
        {
            method: 'DELETE',
            path: '/ui/tokens/:id',
            handle(request) {
                removeToken(state, person(request), request.param('id'));
                return { status: 200, body: { message: 'User token successfully deleted' } };
            },
        },
        {
            method: 'PUT',
            path: '/ui/users/:id',
            handle(request) {
                if (person(request).role !== 'Admin')
                    throw new face/* Refusal */.P(403, 'Requires the role Admin');
                const user = state.users.get(Number(request.param('id')));
                if (!user)
                    throw new face/* Refusal */.P(404, 'User not found');
                const changed = { ...user, ...(0,fields/* object */.Ik)({ role: (0,fields/* oneOf */.yL)(...roles) })(request.json(), '') };
                state.users.set(user.id, changed);
                return { status: 200, body: changed };
            },
        },
    ];
}
/** A person's own token; a service user is given its tokens by an administrator. */
function personalOwner(user) {
    if (user.user_type === 'Service' && user.role !== 'Admin') {
        throw new face/* Refusal */.P(403, 'Only administrators can create service tokens');
    }
    return user;
}
function serviceOwner(state, user, id) {
    if (user.role !== 'Admin')
        throw new face/* Refusal */.P(403, 'Only administrators can create service tokens');
    const owner = state.users.get(id);
    if (owner?.user_type !== 'Service')
        throw new face/* Refusal */.P(404, 'Service user not found');
    return owner;
}
/** A person sees own tokens; an administrator also those of service users, and nobody another person's. */
function mayManage(state, user, token) {
    const owner = state.userOf(token);
    if (owner.user_type === 'Service')
        return user.role === 'Admin';
    return owner.id === user.id;
}
function manageable(state, user, id) {
    const token = state.tokens.get(id);
    if (!token)
        throw new face/* Refusal */.P(404, 'Token not found');
    if (!mayManage(state, user, token)) {
        const service = state.userOf(token).user_type === 'Service';
        throw service ? new face/* Refusal */.P(403, 'Requires the role Admin') : new face/* Refusal */.P(404, 'Token not found');
    }
    return token;
}
function removeToken(state, user, id) {
    const token = manageable(state, user, id);
    if (!token.revokedAt)
        throw new face/* Refusal */.P(400, 'Only revoked tokens can be deleted');
    state.tokens.remove(token.id, user.user_id);
}
function tokens_shownToken(state, token) {
    const { id, user_id, name, email, role, user_type } = state.userOf(token);
    return {
        id: Number(token.id),
        created: token.createdAt.toISOString(),
        name: token.name,
        active: token.revokedAt === undefined,
        expiration: token.expiresAt?.toISOString() ?? null,
        last_used: state.tokens.lastUsed(token.id)?.toISOString() ?? null,
        user: { id, user_id, user_name: user_id, email, name, role, user_type },
    };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qualytics/face.ts






/** Qualytics: `/api`, `/scim/v2`, and `/ui` for the token page of its settings. */
function createQualytics(world) {
    const state = qualytics_state_createState(world);
    const route = createRouter([
        ...tokens_tokenRoutes(state),
        ...operationRoutes(state),
        ...userRoutes(state),
        ...scimRoutes(state),
        ...tokens_tokenPage(state),
        { method: 'GET', path: '/api/status', handle: () => ({ status: 200, body: { status: 'OK' } }) },
    ], qualytics_face_render);
    const datastore = (ends) => datastores.find((store) => store.ends === ends)?.id ?? 0;
    return {
        face: {
            id: 'qualytics',
            mount: '/qualytics',
            handle: route,
            tokenRef: (request) => {
                const value = (0,face/* bearerOf */.D)(request);
                return value === undefined ? undefined : state.refOf(value);
            },
        },
        seeds: {
            ...state_seed(state),
            datastore: datastore('success'),
            warningDatastore: datastore('warning'),
            failingDatastore: datastore('failure'),
            endlessDatastore: datastore('endless'),
        },
        tokens: () => state.tokens.summaries(),
    };
}
const readServiceUser = (0,fields/* object */.Ik)({
    name: (0,fields/* text */.Qq)({ max: 255, pattern: /^[\w.-]+$/ }),
    role: (0,fields/* oneOf */.yL)(...roles),
    teams: (0,fields/* optional */.lq)((0,fields/* listOf */.c3)((0,fields/* text */.Qq)())),
});
/** Service users, for administrators. */
function userRoutes(state) {
    return [
        {
            method: 'POST',
            path: '/api/users',
            handle(request) {
                state.caller(request, 'Admin');
                const { name, role, teams = [] } = readServiceUser(request.json(), '');
                const user_id = `${name}@service`;
                if ([...state.users.values()].some((user) => user.user_id === user_id)) {
                    throw new face/* Refusal */.P(409, `A service user named ${name} already exists`);
                }
                const user = state.addUser({ user_id, name, email: null, user_type: 'Service', role, teams });
                return { status: 200, body: user };
            },
        },
        {
            method: 'GET',
            path: '/api/users/listing',
            handle(request) {
                state.caller(request, 'Admin');
                const { type } = (0,fields/* readQuery */.xB)(request.query, { type: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('Human', 'Service')) });
                const users = [...state.users.values()].filter((user) => type === undefined || user.user_type === type);
                return { status: 200, body: users };
            },
        },
    ];
}
/** What a SCIM administration token is for, and the only thing that it can reach. */
function scimRoutes(state) {
    const list = (resources) => ({
        status: 200,
        headers: { 'content-type': 'application/scim+json; charset=utf-8' },
        body: {
            schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
            totalResults: resources.length,
            Resources: resources,
        },
    });
    return [
        {
            method: 'GET',
            path: '/scim/v2/Users',
            handle(request) {
                state.scimCaller(request);
                const people = [...state.users.values()].filter((user) => user.user_type === 'Human');
                return list(people.map(({ id, user_id }) => ({ id: String(id), userName: user_id, active: true })));
            },
        },
        {
            method: 'GET',
            path: '/scim/v2/Groups',
            handle(request) {
                state.scimCaller(request);
                return list([{ id: '1', displayName: 'Public' }]);
            },
        },
    ];
}
/** The error body is inferred: the vendor's own client shows it as it comes; FastAPI's shape fits. */
function qualytics_face_render({ status, message, problems }) {
    const detail = problems.length > 0 ? problems.map(located) : message;
    return { status, body: { detail } };
}
const located = ({ field, kind, problem }) => ({
    loc: ['body', ...field.split('.')],
    msg: problem,
    type: kind === 'missing' ? 'missing' : kind === 'unknown' ? 'extra_forbidden' : 'value_error',
});

;// CONCATENATED MODULE: ./src/sandbox/faces/qwiet/envelope.ts


/** `{"ok":true,"response":…}`. */
function ok(response) {
    return { status: 200, body: { ok: true, response } };
}
const paging = {
    page: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1 })),
    per_page: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1, max: 1000 })),
};
/** One page of a list, with `next_page` where there is a further one. */
function envelope_page(request, rows, query) {
    const { page: number = 1, per_page: size = 50 } = query;
    const response = rows.slice((number - 1) * size, number * size);
    if (rows.length <= number * size)
        return ok(response);
    const next = new URLSearchParams(request.query);
    next.set('page', String(number + 1));
    next.set('per_page', String(size));
    const next_page = `${request.baseUrl}${request.path}?${next}`;
    return { status: 200, body: { ok: true, response, next_page } };
}
const codes = {
    400: 'BAD_REQUEST',
    401: 'UNAUTHORIZED',
    403: 'FORBIDDEN',
    404: 'NOT_FOUND',
    405: 'METHOD_NOT_ALLOWED',
    409: 'CONFLICT',
    413: 'PAYLOAD_TOO_LARGE',
    415: 'UNSUPPORTED_MEDIA_TYPE',
};
/** `{"ok":false,"code","message"}`, with `validation_errors` where fields are wrong. */
function envelope_render({ status: given, message, problems }) {
    const status = given === 422 ? 400 : given;
    const code = given === 422 ? 'VALIDATION_ERROR' : (codes[status] ?? 'INTERNAL_SERVER_ERROR');
    const errors = problems.map(sentence);
    return {
        status,
        body: { ok: false, code, message, ...(errors.length > 0 && { validation_errors: errors }) },
    };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qwiet/gate.ts


const readScan = (0,fields/* object */.Ik)({ branch: (0,fields/* optional */.lq)((0,fields/* text */.Qq)()), scan: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 1 })) });
const readCheck = (0,fields/* object */.Ik)({
    version: (0,fields/* oneOf */.yL)(2),
    meta: (0,fields/* object */.Ik)({
        kind: (0,fields/* oneOf */.yL)('single', 'diff'),
        num_findings: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 0, max: 100 })),
        'send-to-jira': (0,fields/* optional */.lq)(fields/* flag */.Jt),
    }),
    source: (0,fields/* optional */.lq)(readScan),
    target: (0,fields/* optional */.lq)(readScan),
    rules: (0,fields/* listOf */.c3)((0,fields/* object */.Ik)({
        id: (0,fields/* text */.Qq)(),
        tags: (0,fields/* optional */.lq)((0,fields/* recordOf */.zv)((0,fields/* listOf */.c3)((0,fields/* text */.Qq)()))),
        threshold: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 0 })),
        num_findings: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 0, max: 100 })),
    })),
});
/** Checks a scan against rules: all of its findings, or those that an earlier scan did not have. */
function checkScans(scans, body) {
    const { meta, rules, ...wanted } = readCheck(body, '');
    if (new Set(rules.map(({ id }) => id)).size < rules.length) {
        throw new face/* Refusal */.P(422, 'Validation failed', {
            problems: [{ field: 'rules', kind: 'invalid', problem: 'must have unique ids' }],
        });
    }
    const target = pick(scans, wanted.target ?? {});
    const source = meta.kind === 'diff' ? sourceOf(scans, target, wanted.source) : undefined;
    const known = new Set(source?.findings.map(({ title }) => title));
    const findings = target.findings.filter(({ title }) => !known.has(title));
    return {
        target: { id: target.id },
        ...(source && { source: { id: source.id } }),
        rules: Object.fromEntries(rules.map((rule) => {
            const matched = findings.filter((finding) => matches(finding, rule.tags ?? {}));
            return [rule.id, summary(matched, rule.threshold, rule.num_findings ?? meta.num_findings ?? 5)];
        })),
        totals: summary(findings, undefined, 0),
    };
}
/** The scan itself, the last of a branch, or the last of the default branch. */
function pick(scans, wanted) {
    const found = scans
        .filter((scan) => wanted.scan === undefined || scan.id === wanted.scan)
        .filter((scan) => wanted.branch !== undefined
        ? scan.branch === wanted.branch
        : wanted.scan !== undefined || scan.isDefaultBranch)
        .at(-1);
    if (!found)
        throw new face/* Refusal */.P(404, 'No such scan');
    return found;
}
/** The last scan of another branch, or the one before the target on its own. */
function sourceOf(scans, target, wanted) {
    if (wanted && (wanted.scan !== undefined || wanted.branch !== target.branch))
        return pick(scans, wanted);
    return scans.filter(({ branch, id }) => branch === target.branch && id < target.id).at(-1);
}
const matches = (finding, tags) => Object.entries(tags).every(([key, values]) => finding.tags[key]?.some((value) => values.includes(value)));
function summary(findings, threshold, show) {
    const bySeverity = {};
    for (const severity of findings.flatMap(({ tags }) => tags.severity ?? [])) {
        bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
    }
    return {
        matched: findings.length,
        over_threshold: Math.max(0, findings.length - (threshold ?? 0)),
        reachable: findings.filter(({ reachable }) => reachable).length,
        by_tag: { severity: bySeverity },
        findings: findings.slice(0, show).map(({ id, title, tags }) => ({ id, title, tags })),
    };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qwiet/scans.ts




const passingApp = 'shop-api';
const failingApp = 'legacy-billing';
/** Exists, and was never scanned. */
const unscannedApp = 'brand-new';
/** Apps, their scans, and the gate. */
function scanRoutes(state) {
    const scans = createScans(state.world);
    const names = [passingApp, failingApp, unscannedApp];
    const scansOf = (app) => {
        if (!names.includes(app))
            throw new face/* Refusal */.P(404, 'App not found');
        return scans.filter((scan) => scan.app === app);
    };
    return [
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/apps',
            handle(request) {
                state.authorize(request, request.param('org'), 'apps:list');
                return envelope_page(request, names.map(shownApp), (0,fields/* readQuery */.xB)(request.query, paging));
            },
        },
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/apps/:app',
            handle(request) {
                state.authorize(request, request.param('org'), 'project:read');
                scansOf(request.param('app'));
                return ok(shownApp(request.param('app')));
            },
        },
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/apps/:app/scans',
            handle(request) {
                state.authorize(request, request.param('org'), 'scans:read');
                const { limit = 10 } = (0,fields/* readQuery */.xB)(request.query, { limit: (0,fields/* optional */.lq)((0,fields/* numeric */.sH)({ min: 1, max: 50 })) });
                return ok({ scans: scansOf(request.param('app')).reverse().slice(0, limit).map(shownScan) });
            },
        },
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/apps/:app/scans/:scan',
            handle(request) {
                state.authorize(request, request.param('org'), 'scans:read');
                const scan = scansOf(request.param('app')).find(({ id }) => String(id) === request.param('scan'));
                if (!scan)
                    throw new face/* Refusal */.P(404, 'Scan not found');
                return ok([shownScan(scan)]);
            },
        },
        {
            method: 'POST',
            path: '/api/v4/orgs/:org/apps/:app/scans/check',
            handle(request) {
                state.authorize(request, request.param('org'), 'findings:list');
                return ok(checkScans(scansOf(request.param('app')), request.json()));
            },
        },
    ];
}
const shownApp = (name) => ({ id: name, name, tags: [] });
function shownScan(scan) {
    return {
        id: String(scan.id),
        app: scan.app,
        version: scan.version,
        successful: true,
        is_default_branch: scan.isDefaultBranch,
        started_at: scan.startedAt.toISOString(),
        completed_at: scan.completedAt.toISOString(),
        language: 'javascript',
        tags: { branch: scan.branch },
        counts: [],
        total: scan.findings.length,
        total_fixed: 0,
        total_ignored: 0,
    };
}
/** Two scans of `main` and one of `feature` for each of two apps. */
function createScans(world) {
    let ids = 1000;
    const finding = (title, severity) => ({
        id: ++ids,
        title,
        reachable: severity === 'critical',
        tags: { severity: [severity], category: [title] },
    });
    const scan = (app, branch, findings) => {
        const completedAt = new Date(world.clock.now().getTime() - 3_600_000 + ids * 1000);
        return {
            id: ++ids,
            app,
            version: world.random.hex(40),
            branch,
            isDefaultBranch: branch === 'main',
            startedAt: new Date(completedAt.getTime() - 44_000),
            completedAt,
            findings,
        };
    };
    const low = finding('Weak hash', 'low');
    const medium = finding('Open redirect', 'medium');
    const injection = finding('SQL injection', 'critical');
    const traversal = finding('Path traversal', 'critical');
    return [
        scan(passingApp, 'main', [low, finding('Missing header', 'low')]),
        scan(passingApp, 'main', [low, medium]),
        scan(passingApp, 'feature', [low, medium, finding('Command injection', 'critical')]),
        scan(failingApp, 'main', [low, injection]),
        scan(failingApp, 'main', [low, injection, traversal]),
        scan(failingApp, 'feature', [low, injection, traversal]),
    ];
}

// EXTERNAL MODULE: ./src/sandbox/faces/qwiet/state.ts
var qwiet_state = __webpack_require__(5130);
;// CONCATENATED MODULE: ./src/sandbox/faces/qwiet/tokens.ts






const qwiet_tokens_readToken = (0,fields/* object */.Ik)({
    label: (0,fields/* text */.Qq)({ max: 255 }),
    role_id: (0,fields/* text */.Qq)(),
    description: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ min: 0, max: 2000 })),
    token_type: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('access', 'integration')),
    valid_for_seconds: (0,fields/* optional */.lq)((0,fields/* integer */.nd)({ min: 1 })),
});
/** Tokens of the organization, their roles, and the reset of SAML users' personal tokens. */
function qwiet_tokens_tokenRoutes(state) {
    return [
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/roles',
            handle(request) {
                state.authorize(request, request.param('org'), 'roles:list');
                return ok(state.roles.filter((role) => role.role_type === 'managed').map(shownRole));
            },
        },
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/tokens',
            handle(request) {
                state.authorize(request, request.param('org'), 'tokens:list');
                const query = (0,fields/* readQuery */.xB)(request.query, {
                    show_expired: (0,fields/* optional */.lq)(fields/* yesNo */.Lm),
                    token_type: (0,fields/* optional */.lq)((0,fields/* oneOf */.yL)('access', 'integration')),
                    ...paging,
                });
                const listed = state.tokens
                    .list(request.stale)
                    .filter((token) => token.grants.kind === 'organization')
                    .filter((token) => query.show_expired || state.tokens.stateOf(token) !== 'expired')
                    .map(qwiet_tokens_shownToken)
                    .filter((token) => query.token_type === undefined || token.token_type === query.token_type);
                return envelope_page(request, state.tokens.cuts.apply(listed), query);
            },
        },
        {
            method: 'POST',
            path: '/api/v4/orgs/:org/tokens',
            handle(request) {
                const caller = state.authorize(request, request.param('org'), 'tokens:create');
                const given = qwiet_tokens_readToken(request.json(), '');
                const role = state.roles.find(({ id }) => id === given.role_id);
                if (!role)
                    throw new face/* Refusal */.P(400, 'The role does not exist');
                const type = given.token_type ?? 'integration';
                if (isServiceAccount(caller) && (role.id !== qwiet_state/* ciRoleId */.E3 || type !== 'access')) {
                    throw new face/* Refusal */.P(403, 'A service account token can only be used to create CI tokens');
                }
                const [token, value] = state.issue({
                    label: given.label,
                    role,
                    type,
                    description: given.description ?? '',
                    validForSeconds: given.valid_for_seconds,
                    actor: caller.name,
                });
                return ok({ ...qwiet_tokens_shownToken(token), value });
            },
        },
        {
            method: 'DELETE',
            path: '/api/v4/orgs/:org/tokens/:token',
            handle(request) {
                const caller = state.authorize(request, request.param('org'), 'tokens:delete');
                tokens_removeToken(state, request.param('token'), caller.name);
                return { status: 200, body: { ok: true } };
            },
        },
        ...samlRoutes(state),
    ];
}
function samlRoutes(state) {
    const userOf = (id) => [...state.users.values()].find((user) => user.id === id);
    const readIds = (0,fields/* object */.Ik)({ user_ids: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(), { min: 1 }) });
    return [
        {
            method: 'POST',
            path: '/api/v4/orgs/:org/saml/users/:user/access_token/reset',
            handle(request) {
                const caller = state.authorize(request, request.param('org'), 'org_user:update');
                const user = userOf(request.param('user'));
                if (!user)
                    throw new face/* Refusal */.P(404, 'User not found');
                if (!user.saml)
                    throw new face/* Refusal */.P(400, 'The user is not a SAML user');
                state.resetPersonal(user, caller.name, { blank: true });
                return { status: 204 };
            },
        },
        {
            method: 'POST',
            path: '/api/v4/orgs/:org/saml/access_token/reset',
            handle(request) {
                const caller = state.authorize(request, request.param('org'), 'org_user:update');
                const { user_ids: ids } = readIds(request.json(), '');
                const reset = ids.filter((id) => userOf(id)?.saml === true);
                for (const id of reset) {
                    const user = userOf(id);
                    if (user)
                        state.resetPersonal(user, caller.name, { blank: true });
                }
                return ok({
                    reset,
                    not_found: ids.filter((id) => !userOf(id)),
                    not_saml: ids.filter((id) => userOf(id)?.saml === false),
                });
            },
        },
    ];
}
/** Organizations → Integration Tokens, for super admins, and Reset Token, for everybody. */
function qwiet_tokens_tokenPage(state) {
    const superAdmin = (request) => {
        const user = personAt(request, state.users);
        if (user.role !== 'Super admin')
            throw new face/* Refusal */.P(403, 'Only super admins manage integration tokens');
        return user;
    };
    const readNew = (0,fields/* object */.Ik)({
        label: (0,fields/* text */.Qq)({ max: 255 }),
        description: (0,fields/* optional */.lq)((0,fields/* text */.Qq)({ min: 0 })),
        role: (0,fields/* oneOf */.yL)(...state.roles.map(({ label }) => label)),
    });
    return [
        (0,cuts/* cutRoute */.w)(state.tokens.cuts),
        {
            method: 'GET',
            path: '/ui/tokens',
            handle(request) {
                superAdmin(request);
                const listed = state.tokens
                    .list(request.stale)
                    .filter((token) => token.grants.kind === 'organization')
                    .map(qwiet_tokens_shownToken);
                return ok(listed);
            },
        },
        {
            method: 'POST',
            path: '/ui/tokens',
            handle(request) {
                const user = superAdmin(request);
                const { label, description = '', role: roleLabel } = readNew(request.json(), '');
                const role = state.roles.find((entry) => entry.label === roleLabel);
                if (!role)
                    throw new face/* Refusal */.P(400, 'The role does not exist');
                const common = { label, role, type: 'access', description, validForSeconds: undefined };
                const [token, value] = state.issue({ ...common, actor: user.email });
                return ok({ ...qwiet_tokens_shownToken(token), value });
            },
        },
        {
            method: 'DELETE',
            path: '/ui/tokens/:token',
            handle(request) {
                tokens_removeToken(state, request.param('token'), superAdmin(request).email);
                return { status: 200, body: { ok: true } };
            },
        },
        {
            method: 'POST',
            path: '/ui/access-token/reset',
            handle(request) {
                const user = personAt(request, state.users);
                const value = state.resetPersonal(user, user.email, { blank: false });
                return ok({ value, logged_out: true });
            },
        },
    ];
}
const isServiceAccount = ({ grants }) => grants.kind === 'organization' && grants.role.label === 'Service Account';
function tokens_removeToken(state, id, actor) {
    const token = state.tokens.get(id);
    if (token?.grants.kind !== 'organization')
        throw new face/* Refusal */.P(404, 'Token not found');
    state.tokens.remove(token.id, actor);
}
const shownRole = ({ id, label, description, role_type }) => ({
    id,
    label,
    description,
    role_type,
});
function qwiet_tokens_shownToken(token) {
    const { grants } = token;
    if (grants.kind !== 'organization')
        throw new Error('a personal token is not listed');
    return {
        id: token.id,
        label: token.name,
        description: grants.description,
        role_id: grants.role.id,
        token_type: grants.type,
        ...(grants.validForSeconds !== undefined && { valid_for_seconds: grants.validForSeconds }),
        ...(token.expiresAt && { expires_at: token.expiresAt.toISOString() }),
    };
}

;// CONCATENATED MODULE: ./src/sandbox/faces/qwiet/face.ts







/** Qwiet AI: `/api/v4` in its envelope, and `/ui` for the token page of the organization. */
function createQwiet(world) {
    const state = (0,qwiet_state/* createState */.ur)(world);
    const route = createRouter([...identityRoutes(state), ...qwiet_tokens_tokenRoutes(state), ...scanRoutes(state), ...qwiet_tokens_tokenPage(state)], envelope_render);
    return {
        face: {
            id: 'qwiet',
            mount: '/qwiet',
            handle: route,
            tooLarge: () => envelope_render(new face/* Refusal */.P(413, 'Payload too large')),
            tokenRef: (request) => {
                const value = (0,face/* bearerOf */.D)(request);
                return value === undefined ? undefined : state.refOf(value);
            },
        },
        seeds: { ...(0,qwiet_state/* seed */.cR)(state), app: passingApp, failingApp: failingApp },
        tokens: () => state.tokens.summaries(),
    };
}
function identityRoutes(state) {
    return [
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/my_scopes',
            handle(request) {
                const token = state.authorize(request, request.param('org'));
                (0,fields/* readQuery */.xB)(request.query, {});
                return ok([...state.scopesOf(token)]);
            },
        },
        {
            method: 'GET',
            path: '/api/v4/orgs/:org/apps/:app/my_scopes',
            handle(request) {
                const token = state.authorize(request, request.param('org'));
                const ofApps = [...state.scopesOf(token)].filter((scope) => /^(?:scans|findings|sca):/.test(scope));
                return ok(ofApps);
            },
        },
        {
            method: 'GET',
            path: '/api/v4/user',
            handle(request) {
                const { grants } = state.authenticate(request);
                // Whether a token of the organization may ask this is not documented.
                if (grants.kind !== 'personal')
                    throw new face/* Refusal */.P(403, 'Not the token of a user');
                const { id, name, email } = grants.user;
                return ok({
                    idv2: id,
                    idv1: id,
                    name,
                    email,
                    emailVerified: true,
                    membership: [{ organization: state.org.id, organizationName: state.org.name }],
                    invites: [],
                    lastLoginUTCTimestampHistory: [],
                });
            },
        },
    ];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/sandbox/github/call.ts
/** One page of a list as GitHub cuts it, with `Link` headers. */
function call_page(call, all, limits = { usual: 30, most: 100 }) {
    const size = Math.min(Math.max(1, Number(call.query.get('per_page') ?? limits.usual)), limits.most);
    const number = Math.max(1, Number(call.query.get('page') ?? 1));
    const last = Math.max(1, Math.ceil(all.length / size));
    const link = (target, rel) => {
        const query = new URLSearchParams(call.query);
        query.set('page', String(target));
        return `<${call.baseUrl}${call.ownPath}?${query}>; rel="${rel}"`;
    };
    const links = [
        ...(number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : []),
        ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ];
    return {
        items: all.slice((number - 1) * size, number * size),
        headers: links.length > 0 ? { link: links.join(', ') } : {},
    };
}
/** The repository of a path that has one. */
function repositoryOf(call) {
    if (call.repository === undefined)
        throw new Error(`${call.path} names no repository`);
    return call.repository;
}

;// CONCATENATED MODULE: ./src/sandbox/github/git.ts


function createGit(clock) {
    const blobs = new Map();
    const trees = new Map();
    const commits = new Map();
    const refs = new Map();
    function isAncestor(ancestor, sha) {
        if (ancestor === sha)
            return true;
        return (commits.get(sha)?.parents ?? []).some((parent) => isAncestor(ancestor, parent));
    }
    const git = {
        blobs,
        trees,
        commits,
        refs,
        addBlob(content) {
            const sha = hash('blob', content);
            blobs.set(sha, content);
            return sha;
        },
        addTree(entries) {
            if (entries.length === 0)
                throw new face/* Refusal */.P(422, 'Invalid tree info');
            for (const { sha, type } of entries) {
                if (!(type === 'blob' ? blobs : trees).has(sha)) {
                    throw new face/* Refusal */.P(422, `tree.sha ${sha} is not a valid ${type}`);
                }
            }
            const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
            const body = sorted.map(({ mode, path, sha }) => Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`), Buffer.from(sha, 'hex')]));
            const sha = hash('tree', Buffer.concat(body));
            trees.set(sha, sorted);
            return sha;
        },
        addCommit(message, tree, parents) {
            if (!trees.has(tree))
                throw new face/* Refusal */.P(422, 'Tree SHA does not exist');
            const missing = parents.find((parent) => !commits.has(parent));
            if (missing !== undefined)
                throw new face/* Refusal */.P(422, 'Parent SHA does not exist or is not a commit object');
            const at = clock.now();
            const who = `token-action sandbox <sandbox@example.com> ${Math.floor(at.getTime() / 1000)} +0000`;
            const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)];
            const sha = hash('commit', Buffer.from(`${lines.join('\n')}\nauthor ${who}\ncommitter ${who}\n\n${message}`));
            const commit = { sha, message, tree, parents, at };
            commits.set(sha, commit);
            return commit;
        },
        createRef(ref, sha) {
            if (!/^refs\/[^/]+\/./.test(ref)) {
                throw new face/* Refusal */.P(422, "Reference name must start with 'refs/' and contain at least two slashes.");
            }
            if (!commits.has(sha))
                throw new face/* Refusal */.P(422, 'Object does not exist');
            if (refs.has(ref))
                throw new face/* Refusal */.P(422, 'Reference already exists');
            refs.set(ref, sha);
        },
        updateRef(ref, sha, force) {
            const current = refs.get(ref);
            if (current === undefined)
                throw new face/* Refusal */.P(422, 'Reference does not exist');
            if (!commits.has(sha))
                throw new face/* Refusal */.P(422, 'Object does not exist');
            if (!force && !isAncestor(current, sha))
                throw new face/* Refusal */.P(422, 'Update is not a fast forward');
            refs.set(ref, sha);
        },
        seed(readme) {
            const blob = git.addBlob(Buffer.from(readme));
            const tree = git.addTree([{ path: 'README.md', mode: '100644', type: 'blob', sha: blob }]);
            refs.set('refs/heads/main', git.addCommit('First commit', tree, []).sha);
        },
    };
    return git;
}
function hash(type, content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

;// CONCATENATED MODULE: ./src/sandbox/github/state.ts

function github_state_createState(clock, random) {
    let id = 1000;
    const nextId = () => {
        id += 1;
        return id;
    };
    const repositories = new Map();
    const formerNames = new Map();
    const tokens = new Map();
    return {
        clock,
        repositories,
        formerNames,
        organizations: new Set(),
        tokens,
        nextId,
        addEnvironment(repository, name) {
            repository.environments.set(name.toLowerCase(), { id: nextId(), name, createdAt: clock.now() });
        },
        renameRepository(repository, name) {
            const before = fullNameOf(repository).toLowerCase();
            const after = name.toLowerCase();
            const [owner = '', short = ''] = name.split('/');
            repository.owner = owner;
            repository.name = short;
            repositories.delete(before);
            repositories.set(after, repository);
            formerNames.set(before, repository);
            formerNames.delete(after);
            for (const { repositories: visible } of tokens.values()) {
                if (visible !== 'all' && visible.delete(before))
                    visible.add(after);
            }
        },
        addRepository({ name: fullName, private: hidden = true, environments = [] }) {
            const [owner = '', name = ''] = fullName.split('/');
            const createdAt = clock.now();
            const repository = {
                id: nextId(),
                owner,
                name,
                private: hidden,
                environments: new Map(environments.map((environment) => [
                    environment.toLowerCase(),
                    { id: nextId(), name: environment, createdAt },
                ])),
                variables: new Map(),
                runs: [],
                git: createGit(clock),
            };
            repository.git.seed(`# ${name}\n${random.hex(8)}\n`);
            repositories.set(fullName.toLowerCase(), repository);
            formerNames.delete(fullName.toLowerCase());
            return repository;
        },
    };
}
/** `owner/name` as it is now. */
function fullNameOf({ owner, name }) {
    return `${owner}/${name}`;
}
/** A time as GitHub writes it: whole seconds. */
function timestamp(date) {
    return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

;// CONCATENATED MODULE: ./src/sandbox/github/git-handlers.ts



function url(call, rest) {
    const { owner, name } = repositoryOf(call);
    return `${call.baseUrl}/repos/${owner}/${name}/${rest}`;
}
function refView(call, ref, sha) {
    return {
        ref,
        node_id: '',
        url: url(call, `git/${ref}`),
        object: { type: 'commit', sha, url: url(call, `git/commits/${sha}`) },
    };
}
function commitView(call, { sha, message, tree, parents, at }) {
    const person = { name: 'token-action sandbox', email: 'sandbox@example.com', date: timestamp(at) };
    const verification = {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
    };
    return {
        sha,
        node_id: '',
        url: url(call, `git/commits/${sha}`),
        html_url: url(call, `commit/${sha}`),
        author: person,
        committer: person,
        message,
        tree: { sha: tree, url: url(call, `git/trees/${tree}`) },
        parents: parents.map((parent) => ({
            sha: parent,
            url: url(call, `git/commits/${parent}`),
            html_url: url(call, `commit/${parent}`),
        })),
        verification,
    };
}
function treeView(call, sha, entries) {
    return { sha, url: url(call, `git/trees/${sha}`), truncated: false, tree: entries };
}
function found(value) {
    if (value === undefined)
        throw new face/* Refusal */.P(404, 'Not Found');
    return value;
}
/** An entry of a new tree: an object that exists, or content that becomes a blob. */
function newEntry(call, entry) {
    const { path, mode, type, sha, content } = Object.fromEntries(Object.entries(Object(entry)));
    if (typeof path !== 'string' || typeof mode !== 'string' || path === '') {
        throw new face/* Refusal */.P(422, 'tree entries need a path and a mode');
    }
    if (typeof content === 'string') {
        return { path, mode, type: 'blob', sha: repositoryOf(call).git.addBlob(Buffer.from(content)) };
    }
    if (typeof sha !== 'string')
        throw new face/* Refusal */.P(422, 'tree entries need a sha or content');
    return { path, mode, type: String(type ?? 'blob'), sha };
}
const gitHandlers = {
    'git/create-blob': (call) => {
        const encoding = call.body.encoding === 'base64' ? 'base64' : 'utf8';
        const sha = repositoryOf(call).git.addBlob(Buffer.from(String(call.body.content), encoding));
        return { status: 201, body: { sha, url: url(call, `git/blobs/${sha}`) } };
    },
    'git/get-blob': (call) => {
        const sha = call.params.file_sha ?? '';
        const content = found(repositoryOf(call).git.blobs.get(sha));
        const body = {
            sha,
            node_id: '',
            url: url(call, `git/blobs/${sha}`),
            size: content.length,
            content: content.toString('base64'),
            encoding: 'base64',
        };
        return { status: 200, body };
    },
    'git/create-tree': (call) => {
        const { git } = repositoryOf(call);
        const given = Array.isArray(call.body.tree) ? call.body.tree : [];
        const base = call.body.base_tree === undefined ? [] : found(git.trees.get(String(call.body.base_tree)));
        const entries = given.map((entry) => newEntry(call, entry));
        const paths = new Set(entries.map(({ path }) => path));
        const sha = git.addTree([...base.filter(({ path }) => !paths.has(path)), ...entries]);
        return { status: 201, body: treeView(call, sha, found(git.trees.get(sha))) };
    },
    'git/get-tree': (call) => {
        const sha = call.params.tree_sha ?? '';
        return { status: 200, body: treeView(call, sha, found(repositoryOf(call).git.trees.get(sha))) };
    },
    'git/create-commit': (call) => {
        const parents = Array.isArray(call.body.parents) ? call.body.parents.map(String) : [];
        const { git } = repositoryOf(call);
        const commit = git.addCommit(String(call.body.message), String(call.body.tree), parents);
        return { status: 201, body: commitView(call, commit) };
    },
    'git/get-commit': (call) => ({
        status: 200,
        body: commitView(call, found(repositoryOf(call).git.commits.get(call.params.commit_sha ?? ''))),
    }),
    'git/create-ref': (call) => {
        const ref = String(call.body.ref);
        const sha = String(call.body.sha);
        repositoryOf(call).git.createRef(ref, sha);
        return { status: 201, body: refView(call, ref, sha) };
    },
    'git/get-ref': (call) => {
        const ref = `refs/${call.params.ref}`;
        return { status: 200, body: refView(call, ref, found(repositoryOf(call).git.refs.get(ref))) };
    },
    'git/list-matching-refs': (call) => {
        const matching = [...repositoryOf(call).git.refs].filter(([ref]) => ref.startsWith(`refs/${call.params.ref}`));
        return { status: 200, body: matching.map(([ref, sha]) => refView(call, ref, sha)) };
    },
    'git/update-ref': (call) => {
        const ref = `refs/${call.params.ref}`;
        const sha = String(call.body.sha);
        repositoryOf(call).git.updateRef(ref, sha, call.body.force === true);
        return { status: 200, body: refView(call, ref, sha) };
    },
    'git/delete-ref': (call) => {
        if (!repositoryOf(call).git.refs.delete(`refs/${call.params.ref}`)) {
            throw new face/* Refusal */.P(422, 'Reference does not exist');
        }
        return { status: 204 };
    },
    'repos/get-content': (call) => {
        const { git } = repositoryOf(call);
        const ref = call.query.get('ref') ?? 'main';
        const commit = found(git.commits.get(git.refs.get(`refs/heads/${ref}`) ?? ref));
        const path = call.params.path ?? '';
        const entry = found(git.trees.get(commit.tree)?.find((candidate) => candidate.path === path));
        const content = found(git.blobs.get(entry.sha));
        const address = url(call, `contents/${path}?ref=${ref}`);
        const body = {
            type: 'file',
            encoding: 'base64',
            size: content.length,
            name: path,
            path,
            content: content.toString('base64'),
            sha: entry.sha,
            url: address,
            git_url: url(call, `git/blobs/${entry.sha}`),
            html_url: address,
            download_url: address,
            _links: { self: address, git: address, html: address },
        };
        return { status: 200, body };
    },
};

;// CONCATENATED MODULE: ./src/sandbox/github/limits.ts

const minute = 60_000;
const limits_hour = 60 * minute;
/** GitHub's documented limits of one token. */
const secondary = { pointsPerMinute: 900, createdPerMinute: 80, createdPerHour: 500 };
function createLimits(clock) {
    const usages = new Map();
    let hits = 0;
    function usageOf(token) {
        const now = clock.now().getTime();
        const usage = usages.get(token) ?? { windowStart: now, used: 0, points: [], created: [] };
        usages.set(token, usage);
        if (now >= usage.windowStart + limits_hour) {
            usage.windowStart = now;
            usage.used = 0;
        }
        usage.points = usage.points.filter(({ at }) => at > now - minute);
        usage.created = usage.created.filter((at) => at > now - limits_hour);
        return usage;
    }
    function headers(usage, perHour) {
        return {
            'x-ratelimit-limit': String(perHour),
            'x-ratelimit-remaining': String(Math.max(0, perHour - usage.used)),
            'x-ratelimit-used': String(usage.used),
            'x-ratelimit-reset': String(Math.ceil((usage.windowStart + limits_hour) / 1000)),
            'x-ratelimit-resource': 'core',
            // Nobody shares this server, so a client need not leave a second between two writes.
            'x-token-action-unshared': 'true',
        };
    }
    function secondaryLimit(until) {
        hits += 1;
        const seconds = Math.max(1, Math.ceil((until - clock.now().getTime()) / 1000));
        return new face/* Refusal */.P(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.', {
            headers: { 'retry-after': String(seconds) },
        });
    }
    return {
        charge(token, method, perHour) {
            const now = clock.now().getTime();
            const usage = usageOf(token);
            if (usage.used >= perHour) {
                hits += 1;
                throw new face/* Refusal */.P(403, 'API rate limit exceeded.', { headers: headers(usage, perHour) });
            }
            const mutates = method !== 'GET';
            const cost = mutates ? 5 : 1;
            const points = usage.points.reduce((sum, entry) => sum + entry.points, cost);
            if (points > secondary.pointsPerMinute)
                throw secondaryLimit((usage.points[0]?.at ?? now) + minute);
            const lastMinute = usage.created.filter((at) => at > now - minute);
            if (mutates && lastMinute.length >= secondary.createdPerMinute) {
                throw secondaryLimit((lastMinute[0] ?? now) + minute);
            }
            if (mutates && usage.created.length >= secondary.createdPerHour) {
                throw secondaryLimit((usage.created[0] ?? now) + limits_hour);
            }
            usage.used += 1;
            usage.points.push({ at: now, points: cost });
        },
        created(token) {
            usageOf(token).created.push(clock.now().getTime());
        },
        headers: (token, perHour) => headers(usageOf(token), perHour),
        get hits() {
            return hits;
        },
    };
}

;// CONCATENATED MODULE: ./src/sandbox/github/openapi.ts
let loading;
/** The committed slice and its validators, made on first use; they remember no request, so all sandboxes share them. */
function loadOpenApi() {
    loading ??= load();
    return loading;
}
async function load() {
    const Ajv = (await __webpack_require__.e(/* import() */ 463).then(__webpack_require__.t.bind(__webpack_require__, 2463, 23))).default;
    const formats = (await Promise.all(/* import() */[__webpack_require__.e(463), __webpack_require__.e(196)]).then(__webpack_require__.t.bind(__webpack_require__, 2815, 23))).default;
    const slice = (await __webpack_require__.e(/* import() */ 991).then(__webpack_require__.t.bind(__webpack_require__, 8991, 19))).default;
    const schemas = record(record(slice).schemas);
    const operations = readOperations(record(record(slice).paths));
    const create = (coerceTypes) => {
        const ajv = new Ajv({ strict: false, coerceTypes, validateFormats: true });
        formats.default(ajv);
        return ajv.addSchema({ $id: 'github', schemas });
    };
    const ajv = create(false);
    const queryAjv = create(true);
    const compiled = new Map();
    function problems(validator, key, schema, value) {
        const validate = compiled.get(key) ?? validator.compile(schema);
        compiled.set(key, validate);
        if (validate(value))
            return [];
        return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    }
    return {
        match(method, path) {
            for (const { operation, pattern, names } of operations) {
                if (operation.method !== method)
                    continue;
                const found = pattern.exec(path);
                if (found === null)
                    continue;
                try {
                    const params = names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]);
                    return { operation, params: Object.fromEntries(params) };
                }
                catch {
                    return undefined;
                }
            }
            return undefined;
        },
        requestProblems(operation, query, body) {
            const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');
            const querySchema = {
                type: 'object',
                properties: Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema])),
                additionalProperties: false,
            };
            const found = [...problems(queryAjv, `${operation.id} query`, querySchema, Object.fromEntries(query))];
            if (operation.body !== undefined) {
                found.push(...problems(ajv, `${operation.id} body`, openapi_closed(operation.body), body));
            }
            else if (body !== undefined) {
                found.push('/ must have no body');
            }
            return found;
        },
        responseProblems(operation, status, body) {
            const schema = operation.responses[String(status)];
            if (schema === undefined)
                return [`status ${status} is not documented for ${operation.id}`];
            if (Object.keys(schema).length === 0)
                return body === undefined ? [] : ['/ must have no body'];
            return problems(ajv, `${operation.id} ${status}`, schema, body);
        },
        complete: (schema, given) => complete(schemas, record(schemas[schema]), given),
    };
}
/** A body schema that takes no other fields than its own: GitHub ignores them, but here they are a mistake of ours. */
function openapi_closed(schema) {
    return 'properties' in schema ? { ...schema, additionalProperties: false } : schema;
}
function readOperations(paths) {
    return Object.entries(paths).flatMap(([path, methods]) => {
        const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
        // Refs and file names may have slashes; every other parameter is one segment.
        const pattern = new RegExp(`^${path.replace(/\{(\w+)\}/g, (_, name) => (name === 'ref' || name === 'path' ? '(.+)' : '([^/]+)'))}$`);
        return Object.entries(record(methods)).map(([method, value]) => {
            const { operationId, parameters, body, responses } = record(value);
            const operation = {
                id: String(operationId),
                method: method.toUpperCase(),
                path,
                parameters: (Array.isArray(parameters) ? parameters : []).map((parameter) => {
                    const { name, in: place, schema } = record(parameter);
                    return { name: String(name), in: String(place), schema: record(schema) };
                }),
                body: body === undefined ? undefined : record(body),
                responses: Object.fromEntries(Object.entries(record(responses)).map(([status, schema]) => [status, record(schema)])),
            };
            return { operation, pattern, names };
        });
    });
}
function complete(schemas, schema, given) {
    const properties = record(schema.properties ?? {});
    const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
    const neutral = required
        .filter((name) => !(name in given))
        .map((name) => [name, neutralValue(schemas, record(properties[name]))]);
    return { ...Object.fromEntries(neutral), ...given };
}
function neutralValue(schemas, schema) {
    if (typeof schema.$ref === 'string') {
        return neutralValue(schemas, record(schemas[schema.$ref.replace('github#/schemas/', '')]));
    }
    if (Array.isArray(schema.anyOf))
        return null;
    const types = Array.isArray(schema.type) ? schema.type : [schema.type];
    if (types.includes('null'))
        return null;
    switch (types[0]) {
        case 'integer':
            return 0;
        case 'boolean':
            return false;
        case 'array':
            return [];
        case 'object':
            return complete(schemas, schema, {});
        default:
            return schema.format === 'uri' ? 'https://sandbox.invalid/' : '';
    }
}
function record(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new Error('the slice of the OpenAPI description is damaged');
    }
    return Object.fromEntries(Object.entries(value));
}

;// CONCATENATED MODULE: ./src/sandbox/github/permissions.ts
const rules = [
    [/^\/repos\/[^/]+\/[^/]+\/actions\/secrets/, 'secrets'],
    [/^\/repos\/[^/]+\/[^/]+\/actions\/variables/, 'actions_variables'],
    [/^\/repos\/[^/]+\/[^/]+\/actions\/runs/, 'actions'],
    [/^\/repos\/[^/]+\/[^/]+\/environments\/[^/]+\/secrets/, 'environments'],
    [/^\/repos\/[^/]+\/[^/]+\/environments/, 'actions'],
    [/^\/repos\/[^/]+\/[^/]+\/dependabot\/secrets/, 'dependabot_secrets'],
    [/^\/repos\/[^/]+\/[^/]+\/codespaces\/secrets/, 'codespaces_secrets'],
    [/^\/repos\/[^/]+\/[^/]+\/(?:git|contents)\//, 'contents'],
    [/^\/orgs\/[^/]+\/actions\/secrets/, 'organization_secrets'],
    [/^\/orgs\/[^/]+\/dependabot\/secrets/, 'organization_dependabot_secrets'],
    [/^\/orgs\/[^/]+\/codespaces\/secrets/, 'organization_codespaces_secrets'],
    [/^\/user\/codespaces\/secrets/, 'codespaces_user_secrets'],
    [/^\/(?:repos|orgs)\//, 'metadata'],
];
/** The permission that an operation needs; undefined when any token will do. */
function neededPermission(operation) {
    const name = rules.find(([path]) => path.test(operation.path))?.[1];
    if (name === undefined)
        return undefined;
    return { name, level: operation.method === 'GET' ? 'read' : 'write' };
}
/** Whether a token has a permission; `write` includes `read`, and every token may read metadata. */
function allows(permissions, needed) {
    if (needed.name === 'metadata' && needed.level === 'read')
        return true;
    const has = permissions[needed.name];
    return has === 'write' || has === needed.level;
}

;// CONCATENATED MODULE: ./src/sandbox/github/repository-handlers.ts



/** A repository as GitHub shows it; fields that the sandbox does not model are neutral. */
function fullRepository(call, repository) {
    const { id, owner, name, private: hidden } = repository;
    const ownerIsOrganization = call.state.organizations.has(owner.toLowerCase());
    return call.api.complete('full-repository', {
        id,
        name,
        full_name: `${owner}/${name}`,
        private: hidden,
        visibility: hidden ? 'private' : 'public',
        default_branch: 'main',
        url: `${call.baseUrl}/repos/${owner}/${name}`,
        html_url: `https://github.com/${owner}/${name}`,
        created_at: timestamp(new Date(0)),
        updated_at: timestamp(new Date(0)),
        pushed_at: timestamp(new Date(0)),
        owner: call.api.complete('simple-user', {
            login: owner,
            type: ownerIsOrganization ? 'Organization' : 'User',
        }),
    });
}
function environmentView(call, environment) {
    const { id, name, createdAt } = environment;
    const { owner, name: repo } = repositoryOf(call);
    return call.api.complete('environment', {
        id,
        name,
        url: `${call.baseUrl}/repos/${owner}/${repo}/environments/${encodeURIComponent(name)}`,
        html_url: `https://github.com/${owner}/${repo}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
        created_at: timestamp(createdAt),
        updated_at: timestamp(createdAt),
    });
}
const repositoryHandlers = {
    'repos/get': (call) => ({ status: 200, body: fullRepository(call, repositoryOf(call)) }),
    'repos/list-for-org': (call) => {
        const org = (call.params.org ?? '').toLowerCase();
        if (!call.state.organizations.has(org))
            throw new face/* Refusal */.P(404, 'Not Found');
        const type = call.query.get('type') ?? 'all';
        const all = [...call.state.repositories.values()].filter((repository) => {
            if (repository.owner.toLowerCase() !== org)
                return false;
            return type === 'all' || (type === 'private') === repository.private;
        });
        const { items, headers } = call_page(call, all);
        return { status: 200, headers, body: items.map((repository) => fullRepository(call, repository)) };
    },
    'repos/get-all-environments': (call) => {
        const all = [...repositoryOf(call).environments.values()];
        const { items, headers } = call_page(call, all);
        const environments = items.map((environment) => environmentView(call, environment));
        return { status: 200, headers, body: { total_count: all.length, environments } };
    },
    'repos/get-environment': (call) => {
        const name = (call.params.environment_name ?? '').toLowerCase();
        const environment = repositoryOf(call).environments.get(name);
        if (environment === undefined)
            throw new face/* Refusal */.P(404, 'Not Found');
        return { status: 200, body: environmentView(call, environment) };
    },
};

;// CONCATENATED MODULE: ./src/sandbox/github/run-handlers.ts




/** GitHub gives out no more than this for one search by status or date. */
const searchLimit = 1000;
function view(call, run) {
    const repository = repositoryOf(call);
    const { owner, name } = repository;
    const url = `${call.baseUrl}/repos/${owner}/${name}/actions/runs/${run.id}`;
    return call.api.complete('workflow-run', {
        id: run.id,
        name: 'CI',
        run_number: run.number,
        run_attempt: run.attempt,
        event: 'push',
        status: run.status,
        conclusion: run.conclusion,
        url,
        html_url: `https://github.com/${owner}/${name}/actions/runs/${run.id}`,
        created_at: timestamp(run.createdAt),
        updated_at: timestamp(run.updatedAt),
        run_started_at: timestamp(run.startedAt),
        repository: fullRepository(call, repository),
        head_repository: fullRepository(call, repository),
    });
}
function find(call) {
    const run = repositoryOf(call).runs.find(({ id }) => String(id) === call.params.run_id);
    if (run === undefined)
        throw new face/* Refusal */.P(404, 'Not Found');
    return run;
}
/** GitHub's date search: `<=`, `>=`, `<`, `>`, `A..B`, or one day. */
function createdFilter(text) {
    const at = (value) => {
        const time = Date.parse(value);
        if (Number.isNaN(time))
            throw new face/* Refusal */.P(422, 'created is not a valid date search');
        return time;
    };
    const [from = '', to] = text.split('..');
    if (to !== undefined)
        return (date) => date.getTime() >= at(from) && date.getTime() <= at(to);
    const [, operator = '', value = ''] = /^(<=|>=|<|>)?(.*)$/.exec(text) ?? [];
    const limit = at(value);
    switch (operator) {
        case '<=':
            return (date) => date.getTime() <= limit;
        case '>=':
            return (date) => date.getTime() >= limit;
        case '<':
            return (date) => date.getTime() < limit;
        case '>':
            return (date) => date.getTime() > limit;
        default:
            return (date) => date.toISOString().startsWith(value);
    }
}
const runHandlers = {
    'actions/list-workflow-runs-for-repo': (call) => {
        const status = call.query.get('status');
        const created = call.query.get('created');
        const matches = created === null ? () => true : createdFilter(created);
        const found = repositoryOf(call)
            .runs.filter((run) => status === null || run.status === status || run.conclusion === status)
            .filter((run) => matches(new Date(timestamp(run.createdAt))))
            .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
        const searched = status !== null || created !== null;
        const { items, headers } = call_page(call, searched ? found.slice(0, searchLimit) : found);
        const body = { total_count: found.length, workflow_runs: items.map((run) => view(call, run)) };
        return { status: 200, headers, body };
    },
    'actions/get-workflow-run': (call) => ({ status: 200, body: view(call, find(call)) }),
    'actions/get-workflow-run-attempt': (call) => {
        const run = find(call);
        if (String(run.attempt) !== call.params.attempt_number)
            throw new face/* Refusal */.P(404, 'Not Found');
        return { status: 200, body: view(call, run) };
    },
};

;// CONCATENATED MODULE: ./src/sandbox/github/secrets.ts




const maxBytes = 48 * 1024;
function createVaults(state, seed) {
    const vaults = new Map();
    const sodium = async () => {
        const library = (await __webpack_require__.e(/* import() */ 768).then(__webpack_require__.bind(__webpack_require__, 4768))).default;
        await library.ready;
        return library;
    };
    function vaultOf(scopeId) {
        const vault = vaults.get(scopeId) ?? { round: 0, keys: [], secrets: new Map() };
        vaults.set(scopeId, vault);
        return vault;
    }
    async function currentKey(scopeId) {
        const vault = vaultOf(scopeId);
        const current = vault.keys[vault.round];
        if (current !== undefined)
            return current;
        const entropy = (0,external_node_crypto_.createHash)('sha256').update(`${seed}:${scopeId}:${vault.round}`).digest();
        const { publicKey, privateKey } = (await sodium()).crypto_box_seed_keypair(entropy);
        const pair = {
            id: String(entropy.readBigUInt64BE() % 10n ** 18n).padStart(18, '1'),
            publicKey,
            privateKey,
        };
        vault.keys[vault.round] = pair;
        return pair;
    }
    async function open({ publicKey, privateKey }, sealed) {
        try {
            return Buffer.from((await sodium()).crypto_box_seal_open(sealed, publicKey, privateKey)).toString('utf8');
        }
        catch {
            return undefined;
        }
    }
    const shown = () => false;
    function visible(scope, hides) {
        const { secrets, before } = vaultOf(scope.id);
        return before !== undefined && hides(before.at) ? before.secrets : secrets;
    }
    function beforeWriting(vault) {
        vault.before = { at: state.clock.now(), secrets: new Map(vault.secrets) };
    }
    function get(scope, name, hides = shown) {
        const secret = visible(scope, hides).get(name.toUpperCase());
        if (secret === undefined)
            throw new face/* Refusal */.P(404, 'Not Found');
        return secret;
    }
    return {
        async publicKey(scope) {
            const { id, publicKey } = await currentKey(scope.id);
            return { key_id: id, key: Buffer.from(publicKey).toString('base64') };
        },
        list: (scope, hides = shown) => [...visible(scope, hides).values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
        get,
        async put(scope, given, body) {
            const name = given.toUpperCase();
            const problem = nameProblem(name);
            if (problem !== undefined)
                throw new face/* Refusal */.P(422, problem);
            const { secrets } = vaultOf(scope.id);
            const before = secrets.get(name);
            if (before === undefined && secrets.size >= scope.limit) {
                throw new face/* Refusal */.P(422, `You can only have ${scope.limit} secrets`);
            }
            if (body.encrypted_value === undefined || body.key_id === undefined) {
                throw new face/* Refusal */.P(422, 'encrypted_value and key_id are required');
            }
            const key = await currentKey(scope.id);
            if (body.key_id !== key.id)
                throw new face/* Refusal */.P(422, 'Public key does not match the key_id');
            const sealed = Buffer.from(body.encrypted_value, 'base64');
            const value = await open(key, sealed);
            if (value === undefined)
                throw new face/* Refusal */.P(422, 'The encrypted value cannot be opened');
            if (Buffer.byteLength(value) > maxBytes)
                throw new face/* Refusal */.P(422, 'Secret value is too large');
            const now = state.clock.now();
            const audience = readAudience(state, body);
            beforeWriting(vaultOf(scope.id));
            secrets.set(name, {
                name,
                sealed,
                ref: engine_hash/* prefixHash */.Vy.refOf(value),
                createdAt: before?.createdAt ?? now,
                updatedAt: now,
                ...audience,
            });
            return before === undefined ? 'created' : 'updated';
        },
        remove(scope, name) {
            const secret = get(scope, name);
            beforeWriting(vaultOf(scope.id));
            vaultOf(scope.id).secrets.delete(secret.name);
        },
        rotateKey(scopeId) {
            vaultOf(scopeId).round += 1;
        },
        rename(from, to) {
            for (const [id, vault] of [...vaults]) {
                const moved = id.replace(/^((?:dependabot:|codespaces:)?repo:|env:)([^/]+\/[^/]+)/, (whole, kind, repository) => (repository === from.toLowerCase() ? kind + to.toLowerCase() : whole));
                if (moved === id)
                    continue;
                vaults.delete(id);
                vaults.set(moved, vault);
            }
        },
        forget(scopeId) {
            vaults.delete(scopeId);
        },
        summaries: () => [...vaults]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .flatMap(([store, { secrets }]) => [...secrets.values()].map(({ name, ref, updatedAt }) => ({
            store,
            name,
            ref,
            updatedAt: timestamp(updatedAt),
        }))),
        async reveal(scopeId, name) {
            const { keys, secrets } = vaultOf(scopeId);
            const secret = secrets.get(name.toUpperCase());
            if (secret === undefined)
                return undefined;
            for (const key of keys) {
                const value = await open(key, secret.sealed);
                if (value !== undefined)
                    return value;
            }
            return undefined;
        },
    };
}
function readAudience(state, body) {
    const selected = (body.selected_repository_ids ?? []).map(Number);
    const visibility = body.visibility ?? 'selected';
    if (visibility !== 'selected' && selected.length > 0) {
        throw new face/* Refusal */.P(422, 'selected_repository_ids is only allowed with visibility selected');
    }
    const known = new Set([...state.repositories.values()].map(({ id }) => id));
    if (selected.some((id) => !known.has(id)))
        throw new face/* Refusal */.P(422, 'A selected repository does not exist');
    return { visibility, selected: new Set(selected) };
}
function nameProblem(name) {
    if (!/^[A-Z0-9_]+$/.test(name)) {
        return 'Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).';
    }
    if (/^[0-9]/.test(name))
        return 'Secret names must not start with a number.';
    if (name.startsWith('GITHUB_'))
        return 'Secret names must not start with GITHUB_.';
    return undefined;
}
/** The scope that a path names. @throws Refusal 404 when its repository, environment or organization does not exist */
function scopeOf(state, path, params, repository) {
    const kind = path.includes('/dependabot/')
        ? 'dependabot'
        : path.includes('/codespaces/')
            ? 'codespaces'
            : path.includes('/environments/')
                ? 'environment'
                : 'actions';
    const prefix = kind === 'dependabot' || kind === 'codespaces' ? `${kind}:` : '';
    if (repository !== undefined) {
        const fullName = `${repository.owner}/${repository.name}`.toLowerCase();
        const base = { kind, owner: 'repository', limit: 100, audience: false };
        if (kind !== 'environment')
            return { ...base, id: `${prefix}repo:${fullName}` };
        const environment = repository.environments.get((params.environment_name ?? '').toLowerCase());
        if (environment === undefined)
            throw new face/* Refusal */.P(404, 'Not Found');
        return { ...base, id: `env:${fullName}/${environment.name}` };
    }
    if (params.org === undefined) {
        return { id: 'codespaces:user', kind, owner: 'user', limit: 100, audience: true };
    }
    const organization = params.org.toLowerCase();
    if (!state.organizations.has(organization))
        throw new face/* Refusal */.P(404, 'Not Found');
    const limit = kind === 'codespaces' ? 100 : 1000;
    return { id: `${prefix}org:${organization}`, kind, owner: 'organization', limit, audience: true };
}

;// CONCATENATED MODULE: ./src/sandbox/github/secret-handlers.ts





/** Handlers of one family of secrets, by what stands at the end of the path. */
const byEnding = [
    [
        'GET',
        '/secrets/public-key',
        async (call) => ({ status: 200, body: await call.vaults.publicKey(scopeIn(call)) }),
    ],
    [
        'GET',
        '/secrets/{secret_name}/repositories',
        (call) => {
            const scope = scopeIn(call);
            const { selected, visibility } = call.vaults.get(scope, call.params.secret_name ?? '');
            if (visibility !== 'selected')
                throw new face/* Refusal */.P(409, 'Visibility must be selected');
            const all = [...call.state.repositories.values()].filter(({ id }) => selected.has(id));
            const { items, headers } = call_page(call, all);
            const body = {
                total_count: all.length,
                repositories: items.map((repository) => fullRepository(call, repository)),
            };
            return { status: 200, headers, body };
        },
    ],
    [
        'GET',
        '/secrets/{secret_name}',
        (call) => {
            const scope = scopeIn(call);
            return {
                status: 200,
                body: secretView(call, scope, call.vaults.get(scope, call.params.secret_name ?? '', call.hides)),
            };
        },
    ],
    [
        'PUT',
        '/secrets/{secret_name}',
        async (call) => {
            const outcome = await call.vaults.put(scopeIn(call), call.params.secret_name ?? '', call.body);
            return outcome === 'created' ? { status: 201, body: {} } : { status: 204 };
        },
    ],
    [
        'DELETE',
        '/secrets/{secret_name}',
        (call) => {
            call.vaults.remove(scopeIn(call), call.params.secret_name ?? '');
            return { status: 204 };
        },
    ],
    [
        'GET',
        '/secrets',
        (call) => {
            const scope = scopeIn(call);
            const all = call.vaults.list(scope, call.hides);
            const { items, headers } = call_page(call, all);
            const body = {
                total_count: all.length,
                secrets: items.map((secret) => secretView(call, scope, secret)),
            };
            return { status: 200, headers, body };
        },
    ],
];
/** The handler of a secrets operation; undefined for any other path. */
function secretHandler(method, path) {
    return byEnding.find(([wanted, ending]) => wanted === method && path.endsWith(ending))?.[2];
}
function scopeIn(call) {
    return scopeOf(call.state, call.path, call.params, call.repository);
}
function secretView(call, scope, secret) {
    const { name, createdAt, updatedAt, visibility } = secret;
    const plain = { name, created_at: timestamp(createdAt), updated_at: timestamp(updatedAt) };
    if (!scope.audience)
        return plain;
    const base = call.path.slice(0, call.path.indexOf('/secrets')).replace('{org}', call.params.org ?? '');
    return {
        ...plain,
        visibility,
        ...((visibility === 'selected' || scope.owner === 'user') && {
            selected_repositories_url: `${call.baseUrl}${base}/secrets/${name}/repositories`,
        }),
    };
}

;// CONCATENATED MODULE: ./src/sandbox/github/variable-handlers.ts



/** GitHub's documented limits of repository variables. */
const maxVariables = 500;
const variable_handlers_maxBytes = 48 * 1024;
/** The variables as this request sees them: all, or as they were before the last write. */
function visible(call) {
    const { variables, variablesBefore: before } = repositoryOf(call);
    return before !== undefined && call.hides(before.at) ? before.variables : variables;
}
/** Keeps what a late read shows. */
function beforeWriting(call) {
    const repository = repositoryOf(call);
    const copies = [...repository.variables].map(([name, variable]) => [name, { ...variable }]);
    repository.variablesBefore = { at: call.state.clock.now(), variables: new Map(copies) };
}
function variable_handlers_find(call, from = repositoryOf(call).variables) {
    const variable = from.get((call.params.name ?? '').toUpperCase());
    if (variable === undefined)
        throw new face/* Refusal */.P(404, 'Not Found');
    return variable;
}
function variable_handlers_view({ name, value, createdAt, updatedAt }) {
    return { name, value, created_at: timestamp(createdAt), updated_at: timestamp(updatedAt) };
}
function checked(value) {
    if (Buffer.byteLength(value) > variable_handlers_maxBytes)
        throw new face/* Refusal */.P(422, 'Variable value is too large');
    return value;
}
const variableHandlers = {
    'actions/list-repo-variables': (call) => {
        const all = [...visible(call).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
        const { items, headers } = call_page(call, all, { usual: 10, most: 30 });
        return { status: 200, headers, body: { total_count: all.length, variables: items.map(variable_handlers_view) } };
    },
    'actions/get-repo-variable': (call) => ({ status: 200, body: variable_handlers_view(variable_handlers_find(call, visible(call))) }),
    'actions/create-repo-variable': (call) => {
        const { variables } = repositoryOf(call);
        const name = String(call.body.name).toUpperCase();
        if (!/^[A-Z_][A-Z0-9_]*$/.test(name) || name.startsWith('GITHUB_')) {
            throw new face/* Refusal */.P(422, 'Variable name is invalid');
        }
        if (variables.has(name))
            throw new face/* Refusal */.P(409, 'Already exists - Variable already exists');
        if (variables.size >= maxVariables)
            throw new face/* Refusal */.P(422, `You can only have ${maxVariables} variables`);
        const now = call.state.clock.now();
        const value = checked(String(call.body.value));
        beforeWriting(call);
        variables.set(name, { name, value, createdAt: now, updatedAt: now });
        return { status: 201, body: {} };
    },
    'actions/update-repo-variable': (call) => {
        const variable = variable_handlers_find(call);
        if (call.body.name !== undefined && String(call.body.name).toUpperCase() !== variable.name) {
            throw new face/* Refusal */.P(422, 'The sandbox does not rename variables');
        }
        const value = call.body.value === undefined ? variable.value : checked(String(call.body.value));
        beforeWriting(call);
        variable.value = value;
        variable.updatedAt = call.state.clock.now();
        return { status: 204 };
    },
    'actions/delete-repo-variable': (call) => {
        const { name } = variable_handlers_find(call);
        beforeWriting(call);
        repositoryOf(call).variables.delete(name);
        return { status: 204 };
    },
};

;// CONCATENATED MODULE: ./src/sandbox/github/face.ts













const handlers = {
    ...repositoryHandlers,
    ...variableHandlers,
    ...runHandlers,
    ...gitHandlers,
};
const perHour = { app: 5000, pat: 5000, job: 1000 };
const resourceOwner = {
    app: 'integration',
    job: 'integration',
    pat: 'personal access token',
};
function createGitHubFace(world, options = {}) {
    const { clock, random } = world;
    const state = github_state_createState(clock, random);
    const vaults = createVaults(state, random.hex(32));
    const limits = createLimits(clock);
    function repositoryNamed(name) {
        const repository = state.repositories.get(name.toLowerCase());
        if (repository === undefined)
            throw new Error(`there is no repository ${name}`);
        return repository;
    }
    function repositoryIn(params, token, request) {
        if (params.owner === undefined || params.repo === undefined)
            return undefined;
        const asked = `${params.owner}/${params.repo}`.toLowerCase();
        const former = state.repositories.has(asked) ? undefined : state.formerNames.get(asked);
        const name = former === undefined ? asked : fullNameOf(former).toLowerCase();
        const repository = state.repositories.get(name);
        // What a token may not see does not exist for it.
        if (repository === undefined || (token.repositories !== 'all' && !token.repositories.has(name))) {
            throw new face/* Refusal */.P(404, 'Not Found');
        }
        if (former === undefined)
            return repository;
        const below = request.path.replace(/^\/repos\/[^/]+\/[^/]+/, '');
        const location = `${request.baseUrl}/repositories/${former.id}${below}`;
        if (request.method === 'GET')
            throw new face/* Refusal */.P(301, 'Moved Permanently', { headers: { location } });
        throw new face/* Refusal */.P(307, 'Temporary Redirect', { headers: { location } });
    }
    /** GitHub serves everything of a repository below its id too, without describing that. */
    function byName(path) {
        const [, id, below = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
        const repository = [...state.repositories.values()].find((candidate) => String(candidate.id) === id);
        return repository === undefined ? path : `/repos/${fullNameOf(repository)}${below}`;
    }
    function authorise(operation, token) {
        const needed = neededPermission(operation);
        if (needed === undefined)
            return {};
        const headers = { 'x-accepted-github-permissions': `${needed.name}=${needed.level}` };
        if (!allows(token.permissions, needed)) {
            throw new face/* Refusal */.P(403, `Resource not accessible by ${resourceOwner[token.kind]}`, { headers });
        }
        return headers;
    }
    /** In GitHub's order: who asks, how often, what is there, whether it is allowed, and only then what the body says. */
    async function respond(request, token, hash) {
        const api = await loadOpenApi();
        const matched = api.match(request.method, byName(request.path));
        if (matched === undefined)
            throw new face/* Refusal */.P(404, 'Not Found');
        const { operation, params } = matched;
        limits.charge(hash, request.method, perHour[token.kind]);
        if (operation.id === 'rate-limit/get')
            return rateLimit(hash, token);
        const repository = repositoryIn(params, token, request);
        const accepted = authorise(operation, token);
        const body = parseBody(request);
        const problems = api.requestProblems(operation, request.query, body);
        if (problems.length > 0) {
            throw new face/* Refusal */.P(422, `Invalid request. ${problems.join('. ')}`, { headers: accepted });
        }
        const handler = secretHandler(operation.method, operation.path) ?? handlers[operation.id];
        if (handler === undefined)
            throw new Error(`nothing handles ${operation.id}`);
        const call = {
            path: operation.path,
            params,
            query: request.query,
            body: Object.fromEntries(Object.entries(Object(body ?? {}))),
            token,
            repository,
            state,
            vaults,
            api,
            baseUrl: request.baseUrl,
            ownPath: request.path,
            hides: (at) => {
                const { stale, staleMs = Number.POSITIVE_INFINITY } = request;
                return stale && clock.now().getTime() - at.getTime() <= staleMs;
            },
        };
        const answer = await handler(call);
        if (request.method !== 'GET' && request.method !== 'DELETE')
            limits.created(hash);
        if (options.checkResponses) {
            const differences = api.responseProblems(operation, answer.status, answer.body);
            if (differences.length > 0)
                throw new Error(`${operation.id}: ${differences.join('. ')}`);
        }
        return { ...answer, headers: { ...accepted, ...answer.headers } };
    }
    function rateLimit(hash, token) {
        const headers = limits.headers(hash, perHour[token.kind]);
        const rate = {
            limit: Number(headers['x-ratelimit-limit']),
            remaining: Number(headers['x-ratelimit-remaining']),
            reset: Number(headers['x-ratelimit-reset']),
            used: Number(headers['x-ratelimit-used']),
        };
        return { status: 200, body: { resources: { core: rate, search: rate }, rate } };
    }
    async function handle(request) {
        const value = tokenIn(request);
        const hash = (0,external_node_crypto_.createHash)('sha256')
            .update(value ?? '')
            .digest('hex');
        const token = value === undefined ? undefined : state.tokens.get(hash);
        if (token === undefined || (token.expiresAt !== undefined && token.expiresAt <= clock.now())) {
            return refusal(new face/* Refusal */.P(401, value === undefined ? 'Requires authentication' : 'Bad credentials'));
        }
        const rate = () => ({ ...limits.headers(hash, perHour[token.kind]), ...endOf(token) });
        try {
            const answer = await respond(request, token, hash);
            return { ...answer, headers: { ...rate(), ...answer.headers } };
        }
        catch (error) {
            if (!(error instanceof face/* Refusal */.P))
                throw error;
            const answer = refusal(error);
            return { ...answer, headers: { ...rate(), ...answer.headers } };
        }
    }
    return {
        face: {
            id: 'github',
            mount: options.mount ?? '/github',
            handle,
            tokenRef: (request) => {
                const value = tokenIn(request);
                return value === undefined ? undefined : (0,engine_hash/* shaRef */.ex)(value);
            },
        },
        addRepository: (repository) => state.addRepository(repository),
        addOrganization: (name) => {
            state.organizations.add(name.toLowerCase());
        },
        repository: repositoryNamed,
        renameRepository(from, to) {
            state.renameRepository(repositoryNamed(from), to);
            vaults.rename(from, to);
        },
        addEnvironment: (repository, name) => state.addEnvironment(repositoryNamed(repository), name),
        deleteEnvironment(repository, name) {
            const { environments } = repositoryNamed(repository);
            const environment = environments.get(name.toLowerCase());
            if (environment === undefined)
                throw new Error(`there is no environment ${name}`);
            environments.delete(name.toLowerCase());
            vaults.forget(`env:${repository.toLowerCase()}/${environment.name}`);
        },
        addToken({ kind, permissions, repositories, expiresAt }) {
            const value = kind === 'pat' ? `github_pat_${random.word(40)}` : `ghs_${random.word(36)}`;
            state.tokens.set((0,external_node_crypto_.createHash)('sha256').update(value).digest('hex'), {
                ref: (0,engine_hash/* shaRef */.ex)(value),
                kind,
                permissions,
                repositories: repositories === undefined ? 'all' : new Set(repositories.map((name) => name.toLowerCase())),
                ...(expiresAt !== undefined && { expiresAt }),
            });
            return value;
        },
        startRun(name, status = 'queued') {
            const repository = repositoryNamed(name);
            const now = clock.now();
            const run = {
                id: state.nextId(),
                number: repository.runs.length + 1,
                status,
                conclusion: null,
                attempt: 1,
                createdAt: now,
                startedAt: now,
                updatedAt: now,
            };
            repository.runs.push(run);
            return run;
        },
        moveRun(run, to, conclusion) {
            run.status = to;
            run.conclusion = conclusion ?? (to === 'completed' ? 'success' : null);
            run.updatedAt = clock.now();
        },
        rerun(run) {
            run.status = 'queued';
            run.conclusion = null;
            run.attempt += 1;
            run.startedAt = clock.now();
            run.updatedAt = clock.now();
        },
        secrets: () => vaults.summaries(),
        reveal: (store, name) => vaults.reveal(store, name),
        rotateKey: (store) => vaults.rotateKey(store),
        limitHits: () => limits.hits,
    };
}
/** How GitHub tells when a token ends, such as `2026-12-01 12:00:00 UTC`. */
function endOf({ expiresAt }) {
    if (expiresAt === undefined)
        return {};
    const end = timestamp(expiresAt).replace('T', ' ').replace('Z', ' UTC');
    return { 'github-authentication-token-expiration': end };
}
function tokenIn(request) {
    return /^(?:token|bearer) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
/** The parsed body; undefined when there is none. @throws Refusal 400, 415 */
function parseBody(request) {
    if (request.body.length === 0)
        return request.method === 'GET' || request.method === 'DELETE' ? undefined : {};
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
        throw new face/* Refusal */.P(415, 'The body must be application/json');
    }
    try {
        const body = JSON.parse(request.body.toString('utf8'));
        return body;
    }
    catch {
        throw new face/* Refusal */.P(400, 'Problems parsing JSON');
    }
}
function refusal({ status, message, headers }) {
    return {
        status,
        headers,
        body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
    };
}

;// CONCATENATED MODULE: ./src/sandbox/github/seeded.ts

const writeEverything = {
    actions: 'read',
    actions_variables: 'write',
    codespaces_secrets: 'write',
    codespaces_user_secrets: 'write',
    contents: 'write',
    dependabot_secrets: 'write',
    environments: 'write',
    organization_codespaces_secrets: 'write',
    organization_dependabot_secrets: 'write',
    organization_secrets: 'write',
    secrets: 'write',
};
const readEverything = Object.fromEntries(Object.keys(writeEverything).map((name) => [name, 'read']));
/** What GITHUB_TOKEN can be given at most: a workflow's `permissions` has no word for secrets and variables. */
const jobPermissions = { actions: 'write', contents: 'write' };
/** What GitHub suggests for a new one. */
const personalTokenLivesMs = 30 * 86_400_000;
/** GitHub with an organization of two repositories, two environments, and a token of each kind. */
function createSeededGitHub(world) {
    const github = createGitHubFace(world);
    const environments = ['production', 'staging'];
    github.addOrganization('acme');
    github.addRepository({ name: 'acme/shop', environments });
    github.addRepository({ name: 'acme/site' });
    return {
        ...github,
        seeds: {
            token: github.addToken({ kind: 'app', permissions: writeEverything }),
            repository: 'acme/shop',
            organization: 'acme',
            environments,
            readOnlyToken: github.addToken({ kind: 'app', permissions: readEverything }),
            jobToken: github.addToken({
                kind: 'job',
                permissions: jobPermissions,
                repositories: ['acme/shop'],
            }),
            personalToken: github.addToken({
                kind: 'pat',
                permissions: writeEverything,
                expiresAt: new Date(world.clock.now().getTime() + personalTokenLivesMs),
            }),
        },
    };
}

;// CONCATENATED MODULE: ./src/sandbox/random.ts

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** SHA-256 of the seed and a counter, block after block. */
function createRandom(seed) {
    let block = 0;
    let pool = Buffer.alloc(0);
    const bytes = (length) => {
        while (pool.length < length) {
            const next = (0,external_node_crypto_.createHash)('sha256').update(`${seed}:${block++}`).digest();
            pool = Buffer.concat([pool, next]);
        }
        const taken = pool.subarray(0, length);
        pool = pool.subarray(length);
        return taken;
    };
    // A remainder favours the first letters a little, which does not matter to a sandbox.
    const pick = (letters, length) => Array.from(bytes(length), (byte) => letters.charAt(byte % letters.length)).join('');
    return {
        bytes,
        hex: (digits) => bytes(Math.ceil(digits / 2))
            .toString('hex')
            .slice(0, digits),
        word: (length) => pick(alphanumeric, length),
        lower: (length) => pick(alphanumeric.slice(26), length),
        uuid() {
            const raw = Buffer.from(bytes(16));
            raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
            raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
            return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
        },
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./src/sandbox/log.ts
/** Everything that looks like a token of any face; somebody may have put one into a path. */
const tokenLike = /qh_[A-Za-z0-9]+_[\w-]{8,}|qnt_[\w-]{8,}|glpat-[\w-]{8,}|gh[a-z]_\w{8,}|github_pat_\w{8,}|eyJ[\w-]+(?:\.[\w-]+)*/g;
function withoutTokens(path) {
    return path.replace(tokenLike, '***');
}

;// CONCATENATED MODULE: ./src/sandbox/server.ts


const defaultBodyLimit = 1024 * 1024;
/** Serves faces on loopback, and nowhere else. */
async function serve(options) {
    const mounted = [...options.faces].sort((a, b) => b.mount.length - a.mount.length);
    let origin = '';
    const server = (0,external_node_http_.createServer)((incoming, outgoing) => {
        answer(incoming, outgoing).catch(() => {
            // A defect of the sandbox must look like one, not like an answer of the vendor.
            if (outgoing.headersSent)
                outgoing.destroy();
            else
                outgoing.writeHead(500, { 'x-sandbox-defect': '1' }).end();
        });
    });
    const answer = async (incoming, outgoing) => {
        const [path = '/', search = ''] = split(incoming.url ?? '/', '?');
        const face = mounted.find(({ mount }) => path === mount || path.startsWith(`${mount}/`));
        const below = face ? path.slice(face.mount.length) || '/' : path;
        const method = incoming.method ?? 'GET';
        const body = await readBody(incoming, face?.bodyLimit ?? defaultBodyLimit);
        const heard = face !== undefined && !options.quiet.has(face.id);
        const fault = heard ? options.faults.take(face.id, method, below) : undefined;
        const request = {
            method,
            path: below,
            query: new URLSearchParams(search),
            headers: flatten(incoming.headers),
            body: body ?? Buffer.alloc(0),
            ...staleness(fault),
            baseUrl: `${origin}${face?.mount ?? ''}`,
        };
        const ref = heard ? face.tokenRef?.(request) : undefined;
        const response = await respond(face, request, fault, body === undefined);
        if (heard) {
            options.log.push({
                at: options.clock.now().toISOString(),
                target: face.id,
                method,
                path: withoutTokens(below),
                status: response?.status ?? 0,
                ...(fault && { fault: fault.fault }),
                ...(ref !== undefined && { token: ref }),
            });
        }
        if (response === undefined || fault?.fault === 'reset-after') {
            incoming.socket.resetAndDestroy();
            return;
        }
        if (fault?.fault === 'delay')
            await pause(fault.ms ?? 0, outgoing);
        send(outgoing, method, response, options.clock.now());
    };
    await listen(server, options.port);
    const address = server.address();
    if (address === null || typeof address === 'string')
        throw new Error('the sandbox has no port');
    origin = `http://127.0.0.1:${address.port}`;
    return {
        origin,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}
/** The answer, or undefined where the connection breaks before anything took effect. */
async function respond(face, request, fault, tooLarge) {
    if (!face)
        return { status: 404, body: { message: 'Nothing is served here' } };
    if (fault?.fault === 'reset-before')
        return undefined;
    if (fault?.fault === 'status') {
        return {
            status: fault.status ?? 503,
            ...(fault.retryAfter !== undefined && { headers: { 'retry-after': fault.retryAfter } }),
            body: { message: 'A fault that was asked for' },
        };
    }
    if (tooLarge)
        return face.tooLarge?.() ?? { status: 413, body: { message: 'Payload Too Large' } };
    return face.handle(request);
}
function send(outgoing, method, response, now) {
    if (outgoing.destroyed)
        return;
    const json = response.body !== undefined;
    const text = json ? JSON.stringify(response.body) : (response.text ?? '');
    const payload = Buffer.from(text, 'utf8');
    outgoing.sendDate = false;
    outgoing.writeHead(response.status, {
        date: now.toUTCString(),
        ...(json && { 'content-type': 'application/json; charset=utf-8' }),
        ...(response.status !== 204 && { 'content-length': String(payload.length) }),
        ...response.headers,
    });
    outgoing.end(method === 'HEAD' || response.status === 204 ? undefined : payload);
}
function staleness(fault) {
    const stale = fault?.fault === 'stale-list' || fault?.fault === 'stale-read';
    return { stale, ...(stale && fault.ms !== undefined && { staleMs: fault.ms }) };
}
/** The whole body, or undefined when it is longer than the limit (what is too much is read and dropped). */
async function readBody(incoming, limit) {
    const chunks = [];
    let length = 0;
    for await (const chunk of incoming) {
        length += chunk.length;
        if (length <= limit)
            chunks.push(chunk);
        else
            chunks.length = 0;
    }
    return length <= limit ? Buffer.concat(chunks) : undefined;
}
function flatten(headers) {
    const flat = {};
    for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined)
            flat[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    return flat;
}
function split(text, at) {
    const index = text.indexOf(at);
    return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
/** Waits, but not for a client that has gone. */
function pause(ms, outgoing) {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        outgoing.once('close', () => {
            clearTimeout(timer);
            resolve();
        });
    });
}
function listen(server, port) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
            server.off('error', reject);
            resolve();
        });
    });
}

;// CONCATENATED MODULE: ./src/sandbox/start.ts












/** Serves every face on one loopback port, each below a path of its own, and the control at the root. */
async function startSandbox(options = {}) {
    const clock = createClock(options.machine);
    const world = {
        clock,
        random: createRandom(options.seed ?? 'token-action'),
        audit: createAudit(clock),
    };
    const faults = createFaults();
    const log = [];
    const requests = log;
    const vendors = {
        qahub: createQaHub(world),
        qanode: createQaNode(world),
        qualytics: createQualytics(world),
        qwiet: createQwiet(world),
        gitlab: createGitLab(world),
    };
    const all = Object.values(vendors);
    const github = createSeededGitHub({
        ...world,
        random: createRandom(`${options.seed ?? 'token-action'}:github`),
    });
    const faces = [...all.map(({ face }) => face), github.face];
    const control = createControl({
        clock,
        faults,
        log,
        targets: faces.map(({ id }) => id),
        tokens: () => all.flatMap((vendor) => vendor.tokens()),
        secrets: () => github.secrets(),
        audit: () => world.audit.all(),
    });
    const server = await serve({
        faces: [...faces, control],
        clock,
        faults,
        log,
        quiet: new Set([control.id]),
        port: options.port ?? 0,
    });
    const at = (vendor) => ({
        url: `${server.origin}${vendor.face.mount}`,
        ...vendor.seeds,
    });
    const { face: githubFace, seeds: githubSeeds, ...hands } = github;
    const description = {
        vendors: {
            qahub: at(vendors.qahub),
            qanode: at(vendors.qanode),
            qualytics: at(vendors.qualytics),
            qwiet: at(vendors.qwiet),
            gitlab: at(vendors.gitlab),
        },
        github: { apiUrl: `${server.origin}${githubFace.mount}`, ...githubSeeds },
        control: server.origin,
    };
    return {
        /** Addresses, ids and plaintext tokens: what `token-action sandbox --json` prints as one line. */
        describe: () => description,
        /** What a person, or time, does at GitHub: start and move runs, read a secret as a run does. */
        github: hands,
        clock,
        faults,
        /** Every request to a vendor or GitHub so far, in order. */
        requests,
        close: () => server.close(),
    };
}


/***/ })

};
