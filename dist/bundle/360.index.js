export const id = 360;
export const ids = [360];
export const modules = {

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
    projectId: {
        default: '',
        help: 'Id or path of the project of a project access token that is dead or may not read its user.',
    },
    groupId: {
        default: '',
        help: 'Id or path of the group of a group access token that is dead or may not read its user.',
    },
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
 * `project_{id}_bot_{random}` or `group_{id}_bot_{random}`. A person may choose such a name too, and is no bot.
 *
 * @throws NetworkFailure when the user cannot be read just now
 * @param path where the user is read: `/user` with the token itself, `/users/:id` with another credential
 * @returns undefined where the user may not be read, as with a token that has `self_rotate` alone
 */
async function ownerBy(http, path, userId) {
    const response = await http.send({ method: 'GET', path, idempotent: true });
    if (response.status === 403 || response.status === 404)
        return undefined;
    const user = (0,fields/* fieldsOf */.Pf)((0,exchange/* accepted */.qG)(http, response).json());
    const [, kind, id] = /^(project|group)_(\d+)_bot(?:_|\d|$)/.exec((0,fields/* textOf */.b6)(user, 'username') ?? '') ?? [];
    if (id === undefined || user.bot === false)
        return { kind: 'personal', id: userId };
    return { kind: kind === 'group' ? 'group' : 'project', id };
}
/** Whose a listed token is, as `user:<id>`, `project:<id>` or `group:<id>`: never its bot user. */
function ownerText(row, owner) {
    const resource = (0,fields/* textOf */.b6)(row, 'resource_id');
    if ((row.resource_type === 'project' || row.resource_type === 'group') && resource !== undefined) {
        return `${row.resource_type}:${resource}`;
    }
    if (owner.kind === 'personal') {
        const user = (0,fields/* textOf */.b6)(row, 'user_id');
        return user === undefined ? undefined : `user:${user}`;
    }
    // A path is none of the ids that GitLab shows, and changes when the project is renamed.
    return /^\d+$/.test(owner.id) ? `${owner.kind}:${owner.id}` : undefined;
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
/** The longest lifetime that every instance allows; the administrators of one may allow 400 days, or any. */
const commonDays = 365;
/** How many rows of a list are asked for at once, the most that GitLab gives. */
const pageSize = 100;
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
    /** What GitLab told. It stays: the token may die, and its owner does not change. */
    let told;
    /** What is taken for it. */
    let owner;
    /**
     * Whose the token under guard is: what GitLab says, else what `vendor-config` does.
     *
     * @throws Failure ROTATION_OWNER_UNKNOWN, or without `admin-token` ROTATION_OLD_TOKEN_DEAD
     */
    async function findOwner() {
        owner = told ?? (await askOwner());
        return owner;
    }
    async function askOwner() {
        const named = namedOwner(session.overrides);
        const row = await ownRow();
        if (!row) {
            if (!named)
                throw ownerless();
            return named;
        }
        const userId = (0,fields/* textOf */.b6)(row, 'user_id');
        told = await (admin
            ? ownerBy(admin.http, `/api/v4/users/${(0,url/* segment */.mX)(userId ?? '')}`, userId).catch(refuseAdmin)
            : ownerBy(http, '/api/v4/user', userId));
        if (told)
            return told;
        // A token that may not read its user is taken for the common kind, unless somebody says what it is.
        return named && named.kind !== 'personal' ? named : { kind: 'personal', id: userId };
    }
    /** @throws Failure ROTATION_ADMIN_INVALID in place of a 401 */
    function refuseAdmin(error) {
        if (error instanceof http_failure/* NetworkFailure */.p && error.code === 'VENDOR_UNAUTHORIZED') {
            throw new failure/* Failure */.H('ROTATION_ADMIN_INVALID', { vendor: http.title, status: 401 }, { cause: error });
        }
        throw error;
    }
    async function self() {
        const token = await ownToken();
        return token && { token, by: 'id' };
    }
    async function ownToken() {
        const row = await ownRow();
        if (!row || (0,fields/* textOf */.b6)(row, 'id') === undefined)
            return undefined;
        // The access level of a project or group token is told by the list alone.
        const listed = admin && (0,token_admin/* rowOf */.OB)(await list(), (0,fields/* textOf */.b6)(row, 'id'));
        return listed ?? readOwn(row, await findOwner());
    }
    /** A setting does not make the token one of a project. */
    const readOwn = (row, owner) => readToken(row, owner, told !== undefined);
    async function list() {
        const owner = await findOwner();
        if (admin)
            return readAll(admin.http, owner);
        try {
            return await readAll(http, owner);
        }
        catch (error) {
            // A token without `read_api`, or one that is no maintainer, may read itself only.
            const refused = error instanceof http_failure/* NetworkFailure */.p && error.effect === 'never-sent';
            if (!refused)
                throw error;
            const row = await ownRow();
            if (!row)
                throw deadToken();
            return { tokens: [readOwn(row, owner)], whole: false };
        }
    }
    async function readAll(via, owner) {
        const path = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        // Without a user, an administrator is given the tokens of everybody.
        const user = owner.kind === 'personal' && owner.id !== undefined ? `&user_id=${(0,url/* segment */.mX)(owner.id)}` : '';
        // Who may not read a user cannot tell a person from the bot of a project.
        const listed = owner.kind !== 'personal' || told !== undefined || namedOwner(session.overrides)?.id === owner.id;
        const first = `${path}?per_page=${pageSize}${user}`;
        const isNamed = told !== undefined || namedOwner(session.overrides) !== undefined;
        const read = await (0,token_admin/* readPages */.n4)(via, first, (response) => {
            noteClock(response);
            if (admin?.http === via)
                (0,token_admin/* requireAdminAccepted */.uX)(via, response);
            const rows = (0,token_admin/* tokenRows */.B$)(via, response, (0,fields/* listOf */.c3)((0,exchange/* accepted */.qG)(via, response).json()));
            const { headers } = response;
            return {
                tokens: rows.map((row) => readToken(row, owner, listed)),
                next: nextPage(via, response, first),
                // GitLab sends both on every page; where neither arrives, nobody marks an end.
                ended: headers['x-next-page'] !== undefined || headers.link !== undefined,
                total: (0,fields/* numberOf */.rl)(headers, 'x-total'),
            };
        });
        return { ...read, ...(isNamed && { ofOwner: true }) };
    }
    const lifetimeProblem = (days) => (0,token_admin/* wholeDaysProblem */.G3)(http, days, undefined);
    async function create(request) {
        const { name, lifetimeDays } = request;
        const problem = lifetimeProblem(lifetimeDays);
        if (problem)
            throw problem;
        if (!admin) {
            throw new failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
                vendor: http.title,
                who: 'a maintainer or an administrator',
                kind: 'a token beside the old one',
            });
        }
        const like = request.like ?? (await (0,exchange/* beforehand */.r0)(ownToken()));
        if (!like)
            throw (0,token_admin/* selfUnknown */.hr)(session);
        const owner = ownerOf(like) ?? (await (0,exchange/* beforehand */.r0)(findOwner()));
        const { scopes, access_level: level } = like.grants;
        if (!Array.isArray(scopes) || scopes.length === 0)
            throw (0,token_admin/* selfUnknown */.hr)(session);
        // Without a level, GitLab would make a maintainer of it.
        if (owner.kind !== 'personal' && typeof level !== 'number')
            throw (0,token_admin/* selfUnknown */.hr)(session);
        if (owner.kind === 'personal' && owner.id === undefined)
            throw ownerless();
        const via = admin.http;
        const days = Math.round(lifetimeDays ?? commonDays);
        const body = {
            name,
            scopes,
            expires_at: dayOf(new Date(serverNow().getTime() + days * 86_400_000)),
            ...(owner.kind !== 'personal' && { access_level: level }),
        };
        const path = owner.kind === 'personal'
            ? `/api/v4/users/${(0,url/* segment */.mX)(owner.id ?? '')}/personal_access_tokens`
            : collectionOf(owner);
        const response = await (0,token_admin/* sendCreate */.vO)(via, { method: 'POST', path, body }, name, list);
        (0,token_admin/* requireAdminAccepted */.uX)(via, response);
        refuseLifetime(via, response, lifetimeDays);
        const created = createdFrom((0,exchange/* accepted */.qG)(via, response), name, owner, true);
        if (!created)
            throw await (0,token_admin/* lostCreate */.$s)(via, name, list);
        return created;
    }
    async function revoke(id) {
        const owner = await (0,exchange/* beforehand */.r0)(findOwner());
        const via = admin?.http ?? http;
        const collection = owner.kind === 'personal' ? personalTokens : collectionOf(owner);
        const before = await (0,exchange/* beforehand */.r0)(list());
        await (0,token_admin/* sendRevoke */.l_)(via, { method: 'DELETE', path: `${collection}/${(0,url/* segment */.mX)(id)}` }, id, before, list);
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
        const longest = new Date(serverNow().getTime() + commonDays * 86_400_000);
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
        const created = createdFrom(response, (0,fields/* textOf */.b6)(row, 'name') ?? '', owner, told !== undefined);
        if (!created)
            throw lost();
        return created;
    }
    return {
        shape: admin ? 'overlap' : 'in-place',
        self,
        list,
        lifetimeProblem,
        get remark() {
            return admin && owner && owner.kind !== 'personal' ? remarkOf(owner.kind) : undefined;
        },
        create,
        revoke,
        ...(!admin && { rotateInPlace }),
    };
}
/** A bot user needs no seat of a licence, and fills the list of members all the same. */
function remarkOf(kind) {
    return `GitLab gives each new ${kind} access token a bot user of its own, which is a member of the ${kind}.`;
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
/** @param ownerShown whether GitLab shows that the owner is this one */
function readToken(row, owner, ownerShown) {
    const expiry = expiryOf(row.expires_at);
    const createdAt = (0,fields/* dateOf */.Q$)(row, 'created_at');
    const level = typeof row.access_level === 'number' ? row.access_level : undefined;
    const scopes = (0,members/* textsOf */.C)(row.scopes);
    const whose = ownerShown ? ownerText(row, owner) : undefined;
    const strength = scopes && strengthOf(scopes, level, owner);
    return {
        id: (0,fields/* textOf */.b6)(row, 'id') ?? '',
        name: (0,fields/* textOf */.b6)(row, 'name') ?? '',
        state: row.revoked === true ? 'revoked' : row.active === false ? 'expired' : 'active',
        expiry,
        ...(createdAt && { createdAt }),
        ...(0,token_admin/* lastUseOf */.xk)(row, 'last_used_at'),
        ...(whose !== undefined && { owner: whose }),
        ...(strength !== undefined && { strength }),
        grants: {
            owner: owner.kind,
            owner_id: owner.kind === 'personal' ? ((0,fields/* textOf */.b6)(row, 'user_id') ?? owner.id ?? null) : owner.id,
            scopes: scopes ?? [],
            ...(level !== undefined && { access_level: level }),
        },
    };
}
/** Scopes, and for a project or group the access level; undefined where an answer leaves that out. */
function strengthOf(scopes, level, owner) {
    const sorted = [...scopes].sort().join(' ');
    if (owner.kind === 'personal')
        return sorted;
    return level === undefined ? undefined : `${sorted} level:${level}`;
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
const createdFrom = (response, asked, owner, ownerShown) => (0,token_admin/* createdToken */.IH)(() => response.json(), { value: 'token', name: 'name' }, asked, (row) => readToken(row, owner, ownerShown));
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


/***/ })

};
