export const id = 601;
export const ids = [601];
export const modules = {

/***/ 155:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ verifyAlways)
/* harmony export */ });
/** `NODE_TLS_REJECT_UNAUTHORIZED=0` in the environment must not send a credential to whoever answers. */
function verifyAlways(agent) {
    agent.options = Object.assign(agent.options ?? {}, { rejectUnauthorized: true });
}


/***/ }),

/***/ 4601:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o6: () => (/* binding */ openGitHub),
  _0: () => (/* binding */ openJournal),
  tp: () => (/* binding */ openRuns),
  j: () => (/* binding */ openStores)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/http/retry.ts
var retry = __webpack_require__(8902);
// EXTERNAL MODULE: ./src/http/verify.ts
var verify = __webpack_require__(155);
;// CONCATENATED MODULE: ./src/stores/github/fetch.ts

/** What broke while we talked to GitHub, in fixed words: the text of a network error may hold anything. */
class Unanswered extends Error {
    /** `never-sent`: the request certainly did not arrive. */
    effect;
    /** How long GitHub asks to wait, where it says so. */
    pauseMs;
    constructor(reason, effect, pauseMs) {
        super(reason);
        this.name = 'Unanswered';
        this.effect = effect;
        if (pauseMs !== undefined)
            this.pauseMs = pauseMs;
    }
}
const neverSent = {
    ENOTFOUND: 'its host has no address',
    EAI_AGAIN: 'its host has no address',
    ECONNREFUSED: 'it refuses connections',
    EHOSTUNREACH: 'it cannot be reached',
    ENETUNREACH: 'it cannot be reached',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};
function unanswered(error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const certain = neverSent[code];
    if (certain !== undefined)
        return new Unanswered(certain, 'never-sent');
    if (code === 'ETIMEDOUT' || (error instanceof Error && error.message.startsWith('Request timeout'))) {
        return new Unanswered('it did not answer in time', 'ambiguous');
    }
    return new Unanswered('the connection broke', 'ambiguous');
}
/**
 * A `fetch` for Octokit on the toolkit's HTTP client: it goes through the proxy that the environment names for this
 * URL, checks certificates whatever the environment says, never follows a redirect (a redirect is an answer like any
 * other), and fails with `Unanswered` only.
 */
async function createFetch(options) {
    const { HttpClient } = await Promise.all(/* import() */[__webpack_require__.e(449), __webpack_require__.e(92)]).then(__webpack_require__.t.bind(__webpack_require__, 7830, 23));
    const client = new HttpClient(undefined, [], {
        allowRedirects: false,
        allowRetries: false,
        keepAlive: true,
        socketTimeout: options.timeoutMs,
    });
    return async (input, init = {}) => {
        const url = String(input);
        const headers = Object.fromEntries(new Headers(init.headers));
        const body = typeof init.body === 'string' ? init.body : '';
        try {
            (0,verify/* verifyAlways */.t)(client.getAgent(url));
            const { message } = await client.request(init.method ?? 'GET', url, body, headers);
            return toResponse(message, await read(message));
        }
        catch (error) {
            throw unanswered(error);
        }
    };
}
async function read(message) {
    const chunks = [];
    for await (const chunk of message)
        chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
}
function toResponse(message, body) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(message.headers)) {
        if (value !== undefined)
            headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const status = message.statusCode ?? 0;
    const empty = body.length === 0 || [204, 205, 304].includes(status);
    return new Response(empty ? null : new Uint8Array(body), { status, headers });
}

;// CONCATENATED MODULE: ./src/stores/github/github.ts



const attempts = 4;
const firstBackOffMs = 1000;
/** An outage of which GitHub says that it lasts longer is left to a later run. */
const longestOutageMs = 60_000;
/** What GitHub advises after a secondary limit that names no time. */
const unnamedPauseMs = 60_000;
const pageSize = 100;
/** No list that is read here comes near this many pages; one that does repeats itself. */
const mostPages = 1000;
function createGitHub(options) {
    const { token, send, pacing, timer, jobToken } = options;
    if (token === '')
        throw new codes_failure/* Failure */.H('INPUT_MISSING', { input: 'github-token' });
    let mutating = Promise.resolve();
    async function attempt(request) {
        await pacing.turn(request.kind, labelOf(request));
        const answer = await send(request.route, request.parameters ?? {});
        if (answer.status < 500)
            return answer;
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous', askedPause(answer, timer.now()));
    }
    async function deliver(request) {
        let failures = 0;
        let pauses = 0;
        for (;;) {
            let answer;
            try {
                answer = await attempt(request);
            }
            catch (error) {
                if (!(error instanceof Unanswered))
                    throw error;
                failures += 1;
                const repeatable = !request.route.startsWith('POST ') || error.effect === 'never-sent';
                const { pauseMs = 0 } = error;
                if (!repeatable || failures >= attempts || pauseMs > longestOutageMs)
                    throw error;
                await timer.sleep(Math.max(firstBackOffMs * 2 ** (failures - 1), pauseMs));
                continue;
            }
            const pauseMs = limitedFor(answer, timer.now(), pauses);
            if (pauseMs !== undefined && pauses < attempts) {
                pauses += 1;
                pacing.pause(pauseMs, labelOf(request));
                continue;
            }
            if (pauseMs !== undefined) {
                throw new codes_failure/* Failure */.H('STORE_RATE_LIMITED', {
                    retryAfter: `${Math.ceil(pauseMs / 1000)} s`,
                    request: labelOf(request),
                });
            }
            if (answer.status === 401)
                throw new codes_failure/* Failure */.H('GITHUB_TOKEN_REJECTED', { host: options.baseUrl.host });
            return answer;
        }
    }
    const github = {
        host: options.baseUrl.host,
        send(request) {
            if (request.kind === 'read')
                return deliver(request);
            // GitHub asks for writes one after the other.
            const turn = mutating.then(() => deliver(request));
            mutating = turn.catch(() => undefined);
            return turn;
        },
        async list(request, key) {
            const items = [];
            for (let page = 1;; page++) {
                const answer = await github.send({
                    ...request,
                    parameters: { ...request.parameters, per_page: pageSize, page },
                });
                const found = key === undefined ? answer.data : fieldOf(answer.data, key);
                if (answer.status !== 200 || !Array.isArray(found))
                    return { ...answer, items };
                items.push(...found);
                // Some lists have shorter pages than asked for, and some are cut off before their total.
                const total = fieldOf(answer.data, 'total_count');
                const more = /rel="?next/.test(answer.headers.link ?? '') || (typeof total === 'number' && items.length < total);
                if (!more || found.length === 0)
                    return { ...answer, items };
                if (page === mostPages)
                    throw new Unanswered('its list does not end', 'ambiguous');
            }
        },
        isJobToken(refusal) {
            if (jobToken !== undefined && token === jobToken)
                return true;
            // An App's token starts alike, but is never limited to 1,000 requests an hour.
            return token.startsWith('ghs_') && refusal?.headers['x-ratelimit-limit'] === '1000';
        },
        wait: (ms) => timer.sleep(ms),
        reason(response) {
            const message = fieldOf(response.data, 'message');
            const text = typeof message === 'string' ? message : 'no reason given';
            return text
                .replaceAll(token, '***')
                .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
                .slice(0, 200);
        },
    };
    return github;
}
/** A request as it goes out, such as `GET /repos/acme/shop/actions/secrets`, for messages. */
function labelOf({ route, parameters = {} }) {
    return route.replace(/\{(\w+)\}/g, (_whole, name) => String(parameters[name] ?? '…'));
}
/** Milliseconds that GitHub asks to wait, or undefined when the answer is no rate limit. */
function limitedFor(answer, now, pauses) {
    if (answer.status !== 403 && answer.status !== 429)
        return undefined;
    const asked = askedPause(answer, now);
    if (asked !== undefined)
        return asked;
    if (answer.headers['x-ratelimit-remaining'] === '0') {
        const reset = Number(answer.headers['x-ratelimit-reset']);
        const serverNow = Date.parse(answer.headers.date ?? '') || now.getTime();
        // One second more, because both times are whole seconds.
        if (Number.isFinite(reset))
            return Math.max(1000, reset * 1000 - serverNow + 1000);
    }
    const message = fieldOf(answer.data, 'message');
    const secondary = typeof message === 'string' && /secondary rate limit/i.test(message);
    return secondary || answer.status === 429 ? unnamedPauseMs * 2 ** pauses : undefined;
}
/** Milliseconds that `Retry-After` asks for, in either of its forms. */
function askedPause(answer, now) {
    return (0,retry/* retryAfterMs */.Vs)(answer.headers['retry-after'], (0,retry/* httpDate */.z7)(answer.headers.date) ?? now);
}
/**
 * The permissions that GitHub names in a refusal, such as `secrets=write`; nothing else that the header may hold. What
 * is read here is written next, so `secrets=read`, which a refused read names, would not be enough.
 */
function acceptedPermissions(refusal) {
    const named = refusal.headers['x-accepted-github-permissions'] ?? '';
    const pairs = named.match(/\b[a-z_]{1,40}=(?:read|write|admin)\b[;,]?/g);
    const forWrites = pairs?.map((pair) => pair.startsWith('metadata=') ? pair : pair.replace('=read', '=write'));
    return forWrites?.join(' ').slice(0, 200).replace(/[;,]$/, '');
}
/** A field of an object of unknown shape. */
function fieldOf(value, key) {
    return typeof value === 'object' && value !== null && key in value
        ? Object.getOwnPropertyDescriptor(value, key)?.value
        : undefined;
}
/** A field that GitHub documents as text. @throws Unanswered when it is none, as after a broken answer */
function textOf(value, key) {
    const field = fieldOf(value, key);
    if (typeof field !== 'string')
        throw new Unanswered(`its answer has no ${key}`, 'ambiguous');
    return field;
}
/** A field that GitHub documents as a number. @throws Unanswered when it is none */
function numberOf(value, key) {
    const field = fieldOf(value, key);
    if (typeof field !== 'number')
        throw new Unanswered(`its answer has no ${key}`, 'ambiguous');
    return field;
}
/** A field that GitHub documents as a time. @throws Unanswered when it is none */
function dateOf(value, key) {
    const date = new Date(textOf(value, key));
    if (Number.isNaN(date.getTime()))
        throw new Unanswered(`its answer has no ${key}`, 'ambiguous');
    return date;
}

;// CONCATENATED MODULE: ./src/stores/github/journal-errors.ts



const variablesPermission = 'actions_variables=write';
/** The first GitHub Enterprise Server whose REST API has variables. */
const variablesSince = '3.8';
/** What a refusal of a journal request means. 404 is how GitHub hides what a token may not write. */
function journalRefusal(github, answer, repository, permission) {
    if (answer.status === 403 || answer.status === 404) {
        if (github.isJobToken(answer))
            return new codes_failure/* Failure */.H('STORE_GITHUB_TOKEN');
        const version = answer.headers['x-github-enterprise-version'] ?? '';
        if (answer.status === 404 && permission === variablesPermission && isOlder(version, variablesSince)) {
            const details = { host: github.host, what: 'repository variables', needed: variablesSince };
            return new codes_failure/* Failure */.H('GITHUB_TOO_OLD', details);
        }
        return new codes_failure/* Failure */.H('JOURNAL_FORBIDDEN', {
            repository,
            permission: acceptedPermissions(answer) ?? permission,
            other: permission === variablesPermission ? 'refs' : 'variables',
        });
    }
    return new codes_failure/* Failure */.H('JOURNAL_UNAVAILABLE', {
        repository,
        reason: `it answered ${answer.status}: ${github.reason(answer)}`,
    });
}
/** Whether a version such as `3.7.4` comes before another; false where it cannot be told. */
function isOlder(version, than) {
    const [major, minor] = version.split('.').map(Number);
    const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
    if (major === undefined || minor === undefined)
        return false;
    return major < thanMajor || (major === thanMajor && minor < thanMinor);
}
/** Names the journal in what is left of an unanswered request. */
async function journalFailure(repository, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof Unanswered))
            throw error;
        throw new codes_failure/* Failure */.H('JOURNAL_UNAVAILABLE', { repository, reason: error.message }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/stores/github/scopes.ts
/** GitHub's paths, permissions and limits for a store. */
function secretScope(address) {
    switch (address.kind) {
        case 'repo':
            return {
                path: '/repos/{owner}/{repo}/actions/secrets',
                parameters: repositoryParameters(address.repository),
                permission: 'secrets=write',
                limit: 100,
                audience: 'none',
                readAt: 'queued',
            };
        case 'env':
            return {
                path: '/repos/{owner}/{repo}/environments/{environment_name}/secrets',
                parameters: {
                    ...repositoryParameters(address.repository),
                    environment_name: address.environment,
                },
                permission: 'environments=write',
                limit: 100,
                audience: 'none',
                readAt: 'job-start',
            };
        case 'org':
            return {
                path: '/orgs/{org}/actions/secrets',
                parameters: { org: address.organization },
                permission: 'organization_secrets=write',
                limit: 1000,
                audience: 'visibility',
                readAt: 'queued',
            };
        case 'dependabot-repo':
            return {
                path: '/repos/{owner}/{repo}/dependabot/secrets',
                parameters: repositoryParameters(address.repository),
                permission: 'dependabot_secrets=write',
                audience: 'none',
                readAt: 'queued',
            };
        case 'dependabot-org':
            return {
                path: '/orgs/{org}/dependabot/secrets',
                parameters: { org: address.organization },
                permission: 'organization_dependabot_secrets=write',
                audience: 'visibility',
                readAt: 'queued',
            };
        case 'codespaces-repo':
            return {
                path: '/repos/{owner}/{repo}/codespaces/secrets',
                parameters: repositoryParameters(address.repository),
                permission: 'codespaces_secrets=write',
                limit: 100,
                audience: 'none',
                readAt: 'queued',
            };
        case 'codespaces-org':
            return {
                path: '/orgs/{org}/codespaces/secrets',
                parameters: { org: address.organization },
                permission: 'organization_codespaces_secrets=write',
                limit: 100,
                audience: 'visibility',
                readAt: 'queued',
            };
        case 'codespaces-user':
            return {
                path: '/user/codespaces/secrets',
                parameters: {},
                permission: 'codespaces_user_secrets=write',
                limit: 100,
                audience: 'selected',
                readAt: 'queued',
            };
    }
}
/** `owner/name` as the two parameters that GitHub's paths have. */
function repositoryParameters(repository) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo };
}

;// CONCATENATED MODULE: ./src/stores/github/journal-refs.ts





const git = '/repos/{owner}/{repo}/git';
const permission = 'contents=write';
/** Neither a branch nor a tag, so no workflow starts and no protection rule applies. */
const namespace = 'token-action';
const file = 'entry';
/**
 * A journal of git refs: one ref an entry, below `refs/token-action/`, on a commit whose one file holds the value.
 * Creating a ref is the claim: GitHub answers 422 when it exists. An update is a fast-forward, so that of two rotators
 * that update the same entry at once the slower is refused.
 */
function createRefsJournal(github, repository) {
    const parameters = repositoryParameters(repository);
    const refused = (answer) => journalRefusal(github, answer, repository, permission);
    const guarded = (work) => journalFailure(repository, work);
    /** Sends a request that leaves nothing behind but an unreachable object, so that it may be sent again. */
    async function createObject(route, body) {
        for (let attempt = 0;; attempt++) {
            try {
                const answer = await github.send({ route, parameters: { ...parameters, ...body }, kind: 'write' });
                if (answer.status !== 201)
                    throw refused(answer);
                return textOf(answer.data, 'sha');
            }
            catch (error) {
                if (!(error instanceof Unanswered) || attempt >= 2)
                    throw error;
            }
        }
    }
    async function commit(name, value, parents) {
        const tree = await createObject(`POST ${git}/trees`, {
            tree: [{ path: file, mode: '100644', type: 'blob', content: value }],
        });
        return createObject(`POST ${git}/commits`, { message: name, tree, parents });
    }
    async function head(name) {
        const answer = await github.send({
            route: `GET ${git}/ref/{ref}`,
            parameters: { ...parameters, ref: `${namespace}/${name}` },
            kind: 'read',
        });
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw refused(answer);
        return textOf(fieldOf(answer.data, 'object'), 'sha');
    }
    async function valueAt(sha) {
        const answer = await github.send({
            route: 'GET /repos/{owner}/{repo}/contents/{path}',
            parameters: { ...parameters, path: file, ref: sha },
            kind: 'read',
        });
        if (answer.status !== 200)
            throw refused(answer);
        return Buffer.from(textOf(answer.data, 'content'), 'base64').toString('utf8');
    }
    async function read(name) {
        const sha = await head(name);
        return sha === undefined ? undefined : valueAt(sha);
    }
    return {
        id: `refs:${repository.toLowerCase()}`,
        // The contents API gives out files of up to 1 MB.
        maxValueBytes: 1_000_000,
        prove: () => guarded(async () => {
            // GitHub checks the right to write before it looks at the body, and this body names no ref and no object.
            const answer = await github.send({ route: `POST ${git}/refs`, parameters, kind: 'probe' });
            if (answer.status !== 400 && answer.status !== 422)
                throw refused(answer);
        }),
        list: (prefix) => guarded(async () => {
            const answer = await github.send({
                route: `GET ${git}/matching-refs/{ref}`,
                parameters: { ...parameters, ref: `${namespace}/${prefix}` },
                kind: 'read',
            });
            if (answer.status !== 200 || !Array.isArray(answer.data))
                throw refused(answer);
            const entries = [];
            for (const item of answer.data) {
                const name = textOf(item, 'ref').slice(`refs/${namespace}/`.length);
                entries.push({ name, value: await valueAt(textOf(fieldOf(item, 'object'), 'sha')) });
            }
            return entries;
        }),
        create: (name, value) => guarded(async () => {
            const sha = await commit(name, value, []);
            for (let attempt = 0;; attempt++) {
                try {
                    const answer = await github.send({
                        route: `POST ${git}/refs`,
                        parameters: { ...parameters, ref: `refs/${namespace}/${name}`, sha },
                        kind: 'write',
                    });
                    if (answer.status === 201)
                        return true;
                    const found = answer.status === 422 || answer.status === 409 ? await head(name) : undefined;
                    if (found === undefined)
                        throw refused(answer);
                    return found === sha;
                }
                catch (error) {
                    if (!(error instanceof Unanswered) || attempt >= 2)
                        throw error;
                    const found = await head(name);
                    if (found !== undefined)
                        return found === sha;
                }
            }
        }),
        read: (name) => guarded(() => read(name)),
        update: (name, value) => guarded(async () => {
            const parent = await head(name);
            if (parent === undefined) {
                throw new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry: name, reason: 'it does not exist' });
            }
            const sha = await commit(name, value, [parent]);
            const answer = await github.send({
                route: `PATCH ${git}/refs/{target}`,
                parameters: { ...parameters, target: `${namespace}/${name}`, sha, force: false },
                kind: 'write',
            });
            if (answer.status !== 200)
                throw refused(answer);
        }),
        remove: (name) => guarded(async () => {
            const answer = await github.send({
                route: `DELETE ${git}/refs/{ref}`,
                parameters: { ...parameters, ref: `${namespace}/${name}` },
                kind: 'write',
            });
            // GitHub answers 422 "Reference does not exist".
            if (answer.status !== 204 && (answer.status !== 422 || (await head(name)) !== undefined)) {
                throw refused(answer);
            }
        }),
    };
}

;// CONCATENATED MODULE: ./src/stores/github/journal-variables.ts





const path = '/repos/{owner}/{repo}/actions/variables';
/** A journal of repository variables. Creating a variable is the claim: GitHub answers 409 when it exists. */
function createVariablesJournal(github, repository) {
    const parameters = repositoryParameters(repository);
    const refused = (answer) => journalRefusal(github, answer, repository, variablesPermission);
    const guarded = (work) => journalFailure(repository, work);
    async function read(name) {
        const answer = await github.send({
            route: `GET ${path}/{name}`,
            parameters: { ...parameters, name },
            kind: 'read',
        });
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw refused(answer);
        return textOf(answer.data, 'value');
    }
    return {
        id: `variables:${repository.toLowerCase()}`,
        // GitHub's limit of one variable.
        maxValueBytes: 48 * 1024,
        prove: () => guarded(async () => {
            // GitHub checks the right to write before it looks at the body, and this body has no name and no value.
            const answer = await github.send({ route: `POST ${path}`, parameters, kind: 'probe' });
            if (answer.status !== 400 && answer.status !== 422)
                throw refused(answer);
        }),
        list: (prefix) => guarded(async () => {
            const answer = await github.list({ route: `GET ${path}`, parameters, kind: 'read' }, 'variables');
            if (answer.status !== 200)
                throw refused(answer);
            return answer.items
                .map((item) => ({ name: textOf(item, 'name'), value: textOf(item, 'value') }))
                .filter(({ name }) => name.startsWith(prefix));
        }),
        create: (name, value) => guarded(async () => {
            for (let attempt = 0;; attempt++) {
                try {
                    const answer = await github.send({
                        route: `POST ${path}`,
                        parameters: { ...parameters, name, value },
                        kind: 'write',
                    });
                    if (answer.status === 201)
                        return true;
                    if (answer.status === 409)
                        return (await read(name)) === value;
                    throw refused(answer);
                }
                catch (error) {
                    if (!(error instanceof Unanswered) || attempt >= 2)
                        throw error;
                    const found = await read(name);
                    if (found !== undefined)
                        return found === value;
                }
            }
        }),
        read: (name) => guarded(() => read(name)),
        update: (name, value) => guarded(async () => {
            const answer = await github.send({
                // Not `{name}`: GitHub's body has a field of that name too, and it would rename the variable.
                route: `PATCH ${path}/{variable}`,
                parameters: { ...parameters, variable: name, value },
                kind: 'write',
            });
            if (answer.status === 404 && (await read(name)) === undefined) {
                throw new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry: name, reason: 'it does not exist' });
            }
            if (answer.status !== 204)
                throw refused(answer);
        }),
        remove: (name) => guarded(async () => {
            const answer = await github.send({
                route: `DELETE ${path}/{name}`,
                parameters: { ...parameters, name },
                kind: 'write',
            });
            if (answer.status !== 204 && answer.status !== 404)
                throw refused(answer);
        }),
    };
}

;// CONCATENATED MODULE: ./src/stores/github/octokit.ts

/** GitHub's REST API version that the requests are written for. */
const apiVersion = '2022-11-28';
/**
 * Connects through Octokit, which is loaded on first use. Its retry and throttling plugins are off, because retries and
 * pacing must know what a request does; its log is silent, because it prints URLs.
 */
function connect(options) {
    let connection;
    return async (route, parameters) => {
        connection ??= octokit_open(options);
        return (await connection)(route, parameters);
    };
}
async function octokit_open({ token, baseUrl, timeoutMs = 30_000 }) {
    const [{ Octokit, RequestError }, { getOctokitOptions }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(291), __webpack_require__.e(923)]).then(__webpack_require__.bind(__webpack_require__, 2923)),
        Promise.all(/* import() */[__webpack_require__.e(449), __webpack_require__.e(291), __webpack_require__.e(367)]).then(__webpack_require__.bind(__webpack_require__, 7176)),
    ]);
    const silent = () => undefined;
    const octokit = new Octokit({
        // The toolkit's options name the orchestration of the job in the user agent, so that GitHub can attribute requests.
        ...getOctokitOptions(token, { userAgent: 'token-action' }),
        baseUrl: baseUrl.href.replace(/\/+$/, ''),
        request: { fetch: await createFetch({ timeoutMs }) },
        retry: { enabled: false },
        throttle: { enabled: false },
        log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    return async (route, parameters) => {
        try {
            const answer = await octokit.request(route, {
                ...parameters,
                headers: { 'x-github-api-version': apiVersion },
            });
            return response(answer);
        }
        catch (error) {
            if (!(error instanceof RequestError))
                throw new Unanswered('the connection broke', 'ambiguous');
            if (error.response !== undefined)
                return response(error.response);
            throw error.cause instanceof Unanswered
                ? error.cause
                : new Unanswered('the connection broke', 'ambiguous');
        }
    };
}
function response(answer) {
    const headers = {};
    for (const [name, value] of Object.entries(answer.headers)) {
        if (value !== undefined)
            headers[name.toLowerCase()] = String(value);
    }
    return { status: answer.status, headers, data: answer.data };
}

;// CONCATENATED MODULE: ./src/stores/github/pacing.ts

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** GitHub's documented secondary limits, beside the second between two writes. */
const limits = { writesPerMinute: 80, writesPerHour: 500, pointsPerMinute: 900 };
const points = { read: 1, probe: 5, write: 5 };
/**
 * Requests reach GitHub a little later than we count them, by a delay that varies. Windows are kept this much longer
 * so that a slow first request and a quick last one never share one of GitHub's windows.
 */
const jitterMs = 5 * second;
/** Keeps requests inside GitHub's secondary limits, for as many writes as there are. Turns are taken one by one. */
function createPacing(options) {
    const { timer, maxWaitMs = 70 * minute } = options;
    let gapMs = second;
    const writes = [];
    const spent = [];
    let lastMutation = Number.NEGATIVE_INFINITY;
    let pausedUntil = Number.NEGATIVE_INFINITY;
    let queue = Promise.resolve();
    function limited(waitMs, request) {
        return new codes_failure/* Failure */.H('STORE_RATE_LIMITED', { retryAfter: `${Math.ceil(waitMs / second)} s`, request });
    }
    function forget(now) {
        while ((writes[0] ?? now) <= now - hour - jitterMs)
            writes.shift();
        while ((spent[0]?.at ?? now) <= now - minute - jitterMs)
            spent.shift();
    }
    /** The first instant at which the window has room for one more write. */
    function afterWindow(count, windowMs) {
        const oldest = writes.at(-count);
        return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest + windowMs + jitterMs;
    }
    function afterPoints(kind) {
        let sum = points[kind];
        for (let i = spent.length - 1; i >= 0; i--) {
            const entry = spent[i];
            if (entry === undefined)
                break;
            sum += entry.points;
            if (sum > limits.pointsPerMinute)
                return entry.at + minute + jitterMs;
        }
        return Number.NEGATIVE_INFINITY;
    }
    async function take(kind, request) {
        const now = timer.now().getTime();
        forget(now);
        const gates = [pausedUntil, afterPoints(kind)];
        if (kind !== 'read')
            gates.push(lastMutation + gapMs);
        if (kind === 'write')
            gates.push(afterWindow(limits.writesPerMinute, minute), afterWindow(limits.writesPerHour, hour));
        const wait = Math.max(...gates) - now;
        if (wait > maxWaitMs)
            throw limited(wait, request);
        if (wait > 0)
            await timer.sleep(wait);
        const sentAt = timer.now().getTime();
        spent.push({ at: sentAt, points: points[kind] });
        if (kind !== 'read')
            lastMutation = sentAt;
        if (kind === 'write')
            writes.push(sentAt);
    }
    return {
        turn(kind, request) {
            const turn = queue.then(() => take(kind, request));
            queue = turn.catch(() => undefined);
            return turn;
        },
        pause(ms, request) {
            if (ms > maxWaitMs)
                throw limited(ms, request);
            pausedUntil = Math.max(pausedUntil, timer.now().getTime() + ms);
        },
        remember(sentAt) {
            const now = timer.now().getTime();
            // Their clock may be ahead of ours, and nothing was sent in the future.
            writes.push(...sentAt.map((date) => Math.min(date.getTime(), now)));
            writes.sort((a, b) => a - b);
            lastMutation = Math.max(lastMutation, writes.at(-1) ?? lastMutation);
        },
        closeGap() {
            gapMs = 0;
        },
    };
}

;// CONCATENATED MODULE: ./src/stores/github/runs.ts




const runs_path = '/repos/{owner}/{repo}/actions/runs';
/**
 * The statuses of a run that is not over, in the order in which a run takes them, so that one that moves on while we
 * ask is still met. A run that waits for an approval can go back to waiting, so those are asked for twice.
 */
const liveStatuses = [
    'requested',
    'pending',
    'queued',
    'waiting',
    'in_progress',
    'waiting',
    'queued',
];
/** GitHub gives out no more runs than this for one search, and does not say so. */
const searchLimit = 1000;
/** Reads workflow runs through GitHub's API; needs `actions: read`. */
function createRunsReader(github) {
    return {
        async live(repository, createdBefore) {
            const runs = new Map();
            for (const status of liveStatuses) {
                const answer = await uncheckable(repository, () => github.list({
                    route: `GET ${runs_path}`,
                    parameters: {
                        ...repositoryParameters(repository),
                        status,
                        created: `<=${createdBefore.toISOString().replace(/\.\d+Z$/, 'Z')}`,
                    },
                    kind: 'read',
                }, 'workflow_runs'));
                if (answer.status !== 200)
                    throw new codes_failure/* Failure */.H('RETIRE_UNCHECKABLE', { repository });
                // Beyond the limit the rest is hidden, but there is enough to know that the token is in use.
                for (const item of answer.items.slice(0, searchLimit)) {
                    const run = await uncheckable(repository, async () => toRun(repository, item));
                    if (run.status !== 'completed' && run.createdAt <= createdBefore)
                        runs.set(run.id, run);
                }
            }
            return [...runs.values()];
        },
        async read(repository, id) {
            return uncheckable(repository, async () => {
                const answer = await github.send({
                    route: `GET ${runs_path}/{run_id}`,
                    parameters: { ...repositoryParameters(repository), run_id: id },
                    kind: 'read',
                });
                return answer.status === 200 ? toRun(repository, answer.data) : undefined;
            });
        },
    };
}
/** GitHub's schema requires neither the attempt nor its start. A run whose status is null has not said that it is over. */
function toRun(repository, data) {
    const id = String(numberOf(data, 'id'));
    const given = (key) => fieldOf(data, key) ?? undefined;
    return {
        repository,
        id,
        status: toStatus(given('status') === undefined ? '' : textOf(data, 'status')),
        createdAt: dateOf(data, 'created_at'),
        startedAt: dateOf(data, given('run_started_at') === undefined ? 'created_at' : 'run_started_at'),
        attempt: given('run_attempt') === undefined ? 1 : numberOf(data, 'run_attempt'),
        url: given('html_url') === undefined ? `run ${id}` : textOf(data, 'html_url'),
    };
}
/** A status that GitHub adds one day is taken for a live one: nothing is retired on a guess. */
function toStatus(text) {
    switch (text) {
        case 'requested':
        case 'pending':
        case 'queued':
        case 'waiting':
        case 'completed':
            return text;
        default:
            return 'in_progress';
    }
}
async function uncheckable(repository, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof Unanswered))
            throw error;
        throw new codes_failure/* Failure */.H('RETIRE_UNCHECKABLE', { repository }, { cause: error });
    }
}

// EXTERNAL MODULE: ./src/stores/parse.ts
var parse = __webpack_require__(933);
;// CONCATENATED MODULE: ./src/stores/github/audience.ts



/**
 * The audience that a secret has now, so that a write leaves it as it is. A secret that does not exist yet is shown to
 * the current repository alone where that belongs to the organization, and to nobody otherwise.
 * @throws Unanswered
 */
async function readAudience(address, name, context) {
    const scope = secretScope(address);
    if (scope.audience === 'none')
        return {};
    const secret = await readSecret(address, name, context.github);
    const visibility = secret === undefined ? 'selected' : textOf(secret, 'visibility');
    if (visibility !== 'selected')
        return scope.audience === 'visibility' ? { visibility } : {};
    const ids = secret === undefined
        ? await currentId(address, context)
        : (await selected(address, name, context.github)).map((repository) => numberOf(repository, 'id'));
    return {
        ...(scope.audience === 'visibility' && { visibility }),
        selected_repository_ids: ids,
    };
}
/**
 * The secret as GitHub shows it, or undefined when it does not exist. Any other answer is an error: taken for a missing
 * secret, it would make the next write forget who may read it.
 */
async function readSecret(address, name, github) {
    const scope = secretScope(address);
    const answer = await github.send({
        route: `GET ${scope.path}/{secret_name}`,
        parameters: { ...scope.parameters, secret_name: name },
        kind: 'read',
    });
    if (answer.status === 404)
        return undefined;
    if (answer.status !== 200)
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous');
    return answer.data;
}
/** The repositories that a secret is shown to; never empty for want of an answer. */
async function selected(address, name, github) {
    const scope = secretScope(address);
    const request = {
        route: `GET ${scope.path}/{secret_name}/repositories`,
        parameters: { ...scope.parameters, secret_name: name },
        kind: 'read',
    };
    if (scope.audience === 'selected') {
        // GitHub documents no pages for a person's own secrets.
        const answer = await github.send(request);
        const repositories = fieldOf(answer.data, 'repositories');
        if (answer.status === 200 && Array.isArray(repositories))
            return repositories;
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous');
    }
    const answer = await github.list(request, 'repositories');
    if (answer.status !== 200)
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous');
    return answer.items;
}
async function currentId(address, context) {
    const { currentRepository, github } = context;
    if (currentRepository === undefined)
        return [];
    const { owner, repo } = repositoryParameters(currentRepository);
    if ('organization' in address && owner.toLowerCase() !== address.organization.toLowerCase())
        return [];
    const answer = await github.send({
        route: 'GET /repos/{owner}/{repo}',
        parameters: { owner, repo },
        kind: 'read',
    });
    return answer.status === 200 ? [numberOf(answer.data, 'id')] : [];
}
/** The repositories whose workflow runs read a secret, `owner/name`. @throws Unanswered */
async function readerRepositories(address, name, context) {
    switch (address.kind) {
        case 'repo':
        case 'env':
        case 'dependabot-repo':
            return [address.repository];
        case 'codespaces-repo':
        case 'codespaces-org':
        case 'codespaces-user':
            return [];
        case 'org':
        case 'dependabot-org':
            return organizationReaders(address, name, context);
    }
}
async function organizationReaders(address, name, { github }) {
    const secret = await readSecret(address, name, github);
    if (secret === undefined)
        return [];
    const visibility = textOf(secret, 'visibility');
    if (visibility === 'selected') {
        return (await selected(address, name, github)).map((repository) => textOf(repository, 'full_name'));
    }
    const answer = await github.list({ route: 'GET /orgs/{org}/repos', parameters: { org: address.organization, type: 'all' }, kind: 'read' }, undefined);
    if (answer.status !== 200)
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous');
    return answer.items
        .filter((repository) => visibility === 'all' || fieldOf(repository, 'private') === true)
        .map((repository) => textOf(repository, 'full_name'));
}

;// CONCATENATED MODULE: ./src/stores/github/names.ts

/** Why GitHub does not take this name for a secret; undefined when it does. */
function secretNameProblem(name) {
    if (name === '')
        return 'it is empty';
    if (/^[0-9]/.test(name))
        return 'it starts with a digit';
    if (!/^[A-Za-z0-9_]+$/.test(name))
        return 'it has other characters than letters, digits and `_`';
    if (/^GITHUB_/i.test(name))
        return 'it starts with GITHUB_';
    return undefined;
}
/** The name as GitHub stores it, in upper case. @throws Failure SECRET_NAME_INVALID */
function secretName(name) {
    const problem = secretNameProblem(name);
    if (problem !== undefined) {
        throw new codes_failure/* Failure */.H('SECRET_NAME_INVALID', { value: JSON.stringify(name.slice(0, 100)), reason: problem });
    }
    return name.toUpperCase();
}

;// CONCATENATED MODULE: ./src/stores/github/preflight.ts



/** A workflow sees only the first 100 organization secrets by name. */
const visibleSecrets = 100;
/** The number of secrets in a full scope; undefined while there is room or GitHub documents no limit. */
async function limitReached(scope, github) {
    if (scope.limit === undefined)
        return undefined;
    const answer = await github.send({
        route: `GET ${scope.path}`,
        parameters: { ...scope.parameters, per_page: 1 },
        kind: 'read',
    });
    if (answer.status !== 200)
        return undefined;
    const count = numberOf(answer.data, 'total_count');
    return count >= scope.limit ? count : undefined;
}
/** Whether 100 other secrets of the organization come first by name. */
async function sortsTooLate(scope, name, github) {
    const answer = await github.list({ route: `GET ${scope.path}`, parameters: scope.parameters, kind: 'read' }, 'secrets');
    const before = answer.items.filter((secret) => textOf(secret, 'name') < name);
    return before.length >= visibleSecrets;
}
/**
 * The stores whose secret hides this one: an environment hides its repository and the organization, a repository hides
 * the organization. Of an organization only the current repository is looked at. What may not be read is not reported.
 */
async function shadows(address, name, context) {
    const repository = address.kind === 'repo'
        ? address.repository
        : address.kind === 'org' && belongsTo(context.currentRepository, address.organization)
            ? context.currentRepository
            : undefined;
    if (repository === undefined)
        return [];
    const found = [];
    if (address.kind === 'org' && (await holds({ kind: 'repo', repository }, name, context))) {
        found.push({ id: (0,parse/* storeId */.$w)({ kind: 'repo', repository }), always: true });
    }
    const environments = await context.github.list({
        route: 'GET /repos/{owner}/{repo}/environments',
        parameters: repositoryParameters(repository),
        kind: 'read',
    }, 'environments');
    for (const item of environments.items) {
        const narrow = { kind: 'env', repository, environment: textOf(item, 'name') };
        if (await holds(narrow, name, context))
            found.push({ id: (0,parse/* storeId */.$w)(narrow), always: false });
    }
    return found;
}
async function holds(narrow, name, context) {
    if (context.siblings.has((0,parse/* storeId */.$w)(narrow)))
        return false;
    const scope = secretScope(narrow);
    const answer = await context.github.send({
        route: `GET ${scope.path}/{secret_name}`,
        parameters: { ...scope.parameters, secret_name: name },
        kind: 'read',
    });
    return answer.status === 200;
}
function belongsTo(repository, organization) {
    return repository?.split('/')[0]?.toLowerCase() === organization.toLowerCase();
}

;// CONCATENATED MODULE: ./src/stores/github/seal.ts

/** GitHub's documented limit of a secret. */
const maxBytes = 48 * 1024;
const keyBytes = 32;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Says why text is no public key, or undefined when it is one. */
function keyProblem(key) {
    if (key === '')
        return 'empty';
    if (!base64.test(key))
        return 'not base64';
    const length = Buffer.from(key, 'base64').length;
    return length === keyBytes ? undefined : `${length} bytes long instead of ${keyBytes}`;
}
/**
 * Encrypts a value so that only the owner of the key can open it (a libsodium sealed box). libsodium is loaded on
 * first use. @param store names the store in errors.
 * @throws Failure STORE_KEY_INVALID, SECRET_TOO_LARGE
 */
async function seal(value, publicKey, store) {
    const size = Buffer.byteLength(value);
    if (size > maxBytes)
        throw new codes_failure/* Failure */.H('SECRET_TOO_LARGE', { size });
    const problem = keyProblem(publicKey.key);
    if (problem !== undefined)
        throw new codes_failure/* Failure */.H('STORE_KEY_INVALID', { store, reason: problem });
    const sodium = (await __webpack_require__.e(/* import() */ 768).then(__webpack_require__.bind(__webpack_require__, 4768))).default;
    await sodium.ready;
    let box;
    try {
        box = sodium.crypto_box_seal(Buffer.from(value), Buffer.from(publicKey.key, 'base64'));
    }
    catch {
        // libsodium refuses the few points, such as 32 zeros, for which anybody could open the box.
        throw new codes_failure/* Failure */.H('STORE_KEY_INVALID', { store, reason: 'no key that keeps a secret' });
    }
    return { keyId: publicKey.keyId, box: Buffer.from(box).toString('base64') };
}

;// CONCATENATED MODULE: ./src/stores/github/secrets.ts










/** A secret that GitHub must refuse to store: written to see whether GitHub says 403, 404 or 422. */
const probeName = 'TOKEN_ACTION_WRITE_PROBE';
/** Breaks the schema of every scope: no base64, an unknown key, and for organizations no visibility. */
const probeBody = { encrypted_value: '!', key_id: '0' };
/** Pauses before a secret that still shows the time of its last write is read once more. */
const settlingMs = [250, 500, 1000];
/** One of GitHub's secret stores behind the port. */
function createSecretStore(address, context) {
    const { github } = context;
    const id = (0,parse/* storeId */.$w)(address);
    const scope = secretScope(address);
    let proven = false;
    let key;
    const seen = new Map();
    const asked = { id, scope, github };
    async function publicKey() {
        if (key !== undefined)
            return key;
        const answer = await guarded(id, () => github.send({ route: `GET ${scope.path}/public-key`, parameters: scope.parameters, kind: 'read' }));
        if (answer.status !== 200)
            throw refusal(asked, answer);
        key = await guarded(id, async () => ({
            keyId: textOf(answer.data, 'key_id'),
            key: textOf(answer.data, 'key'),
        }));
        return key;
    }
    async function read(name) {
        return guarded(id, async () => {
            const answer = await github.send({
                route: `GET ${scope.path}/{secret_name}`,
                parameters: { ...scope.parameters, secret_name: secretName(name) },
                kind: 'read',
            });
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw refusal(asked, answer);
            const state = {
                createdAt: dateOf(answer.data, 'created_at'),
                updatedAt: dateOf(answer.data, 'updated_at'),
            };
            seen.set(name, state);
            return state;
        });
    }
    /**
     * The secret after a write that GitHub took at `takenAt`. A read may come from a copy that has not heard of it: noted
     * as ours, its time would later look like a write of somebody else.
     */
    async function readBack(name, takenAt) {
        const before = seen.get(name)?.updatedAt.getTime();
        const oneSecondOn = before !== undefined && takenAt !== undefined && takenAt.getTime() - before > 1000;
        let state = await read(name);
        for (const ms of settlingMs) {
            if (state !== undefined && !(oneSecondOn && state.updatedAt.getTime() === before))
                break;
            await github.wait(ms);
            state = await read(name);
        }
        return state;
    }
    /** GitHub checks the right to write before it looks at the body, so a 422 proves the right. */
    async function proveWrite() {
        if (proven)
            return;
        const parameters = { ...scope.parameters, secret_name: probeName };
        const answer = await guarded(id, () => github.send({
            route: `PUT ${scope.path}/{secret_name}`,
            parameters: { ...parameters, ...probeBody },
            kind: 'probe',
        }));
        if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
            throw forbidden(asked, answer);
        }
        if (answer.status < 300) {
            // A server that takes anything has taken the probe; it proves the right all the same.
            await guarded(id, () => github.send({ route: `DELETE ${scope.path}/{secret_name}`, parameters, kind: 'write' }));
        }
        else if (answer.status !== 400 && answer.status !== 422) {
            throw new codes_failure/* Failure */.H('STORE_UNAVAILABLE', { store: id, reason: `it answered ${answer.status}` });
        }
        proven = true;
    }
    return {
        id,
        readAt: scope.readAt,
        read,
        readers: (name) => guarded(id, () => readerRepositories(address, secretName(name), context)),
        seal: async (value) => seal(value, await publicKey(), id),
        async prove(given) {
            const name = secretName(given);
            if (github.isJobToken())
                throw new codes_failure/* Failure */.H('STORE_GITHUB_TOKEN');
            // The key tells a store that does not exist from one that may not be written.
            await publicKey();
            await proveWrite();
            const state = await read(name);
            const warnings = [];
            await guarded(id, async () => {
                if (state === undefined) {
                    const full = await limitReached(scope, github);
                    if (full !== undefined)
                        throw new codes_failure/* Failure */.H('STORE_LIMIT', { store: id, count: full });
                    warnings.push(new codes_failure/* Failure */.H('STORE_SECRET_ABSENT', { store: id, secret: name }));
                }
                if (address.kind === 'org' && (await sortsTooLate(scope, name, github))) {
                    warnings.push(new codes_failure/* Failure */.H('STORE_INVISIBLE', { store: id, secret: name }));
                }
                for (const narrow of await shadows(address, name, context)) {
                    const failure = new codes_failure/* Failure */.H('STORE_SHADOWED', { store: id, secret: name, narrow: narrow.id });
                    if (narrow.always)
                        throw failure;
                    warnings.push(failure);
                }
            });
            return { ...(state !== undefined && { state }), warnings };
        },
        async write(given, sealed) {
            const name = secretName(given);
            const audience = await guarded(id, () => readAudience(address, name, context));
            const answer = await guarded(id, () => github.send({
                route: `PUT ${scope.path}/{secret_name}`,
                parameters: {
                    ...scope.parameters,
                    secret_name: name,
                    encrypted_value: sealed.box,
                    key_id: sealed.keyId,
                    ...audience,
                },
                kind: 'write',
            }));
            if (answer.status !== 201 && answer.status !== 204) {
                if (answer.status === 403 || answer.status === 404)
                    throw forbidden(asked, answer);
                key = undefined;
                if ((await publicKey()).keyId !== sealed.keyId)
                    throw new codes_failure/* Failure */.H('STORE_KEY_CHANGED', { store: id });
                throw new codes_failure/* Failure */.H('STORE_REFUSED', {
                    store: id,
                    secret: name,
                    status: answer.status,
                    reason: github.reason(answer),
                });
            }
            const state = await readBack(name, (0,retry/* httpDate */.z7)(answer.headers.date));
            if (state === undefined) {
                throw new codes_failure/* Failure */.H('STORE_UNAVAILABLE', { store: id, reason: 'the secret is missing after the write' });
            }
            return state;
        },
    };
}
/** An answer to a read that is no success: GitHub hides what a token may not see behind a 404. */
function refusal(asked, answer) {
    if (answer.status === 404 || (answer.status >= 300 && answer.status < 400)) {
        return new codes_failure/* Failure */.H('STORE_NOT_FOUND', { store: asked.id });
    }
    if (answer.status === 403)
        return forbidden(asked, answer);
    return new codes_failure/* Failure */.H('STORE_UNAVAILABLE', { store: asked.id, reason: `it answered ${answer.status}` });
}
function forbidden({ id, scope, github }, answer) {
    if (github.isJobToken(answer))
        return new codes_failure/* Failure */.H('STORE_GITHUB_TOKEN');
    return new codes_failure/* Failure */.H('STORE_FORBIDDEN', {
        store: id,
        permission: acceptedPermissions(answer) ?? scope.permission,
    });
}
/** Names the store in what is left of an unanswered request. */
async function guarded(store, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof Unanswered))
            throw error;
        throw new codes_failure/* Failure */.H('STORE_UNAVAILABLE', { store, reason: error.message }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/stores/github/server-clock.ts
/**
 * Keeps time by the `Date` header of the server's answers, so that waiting is counted by the clock that also stamps
 * the secrets. Before the first answer it is this machine's clock.
 */
function withServerClock(send, machine) {
    let aheadMs = 0;
    return {
        send: async (route, parameters) => {
            const answer = await send(route, parameters);
            const server = Date.parse(answer.headers.date ?? '');
            if (Number.isFinite(server)) {
                const ahead = server - machine().getTime();
                // The header counts whole seconds; a smaller difference says nothing.
                aheadMs = Math.abs(ahead) < 1_500 ? 0 : ahead;
            }
            return answer;
        },
        now: () => new Date(machine().getTime() + aheadMs),
    };
}

;// CONCATENATED MODULE: ./src/stores/open.ts










const machineTimer = { now: () => new Date(), sleep: (ms) => (0,promises_.setTimeout)(ms) };
/** By this header a server on this machine, as our sandbox, says that it is nobody's shared service. */
const unsharedHeader = 'x-token-action-unshared';
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/**
 * GitHub behind everything else in this folder, and its clock. Nothing is loaded and nothing is sent yet.
 *
 * @throws Failure INPUT_MISSING
 */
function openGitHub(setup) {
    const { token, baseUrl, jobToken, maxWaitMs, timer = machineTimer } = setup;
    const pacing = createPacing({ timer, ...(maxWaitMs !== undefined && { maxWaitMs }) });
    const connection = connect({ token, baseUrl });
    const { send, now } = withServerClock(async (route, parameters) => {
        const answer = await connection(route, parameters);
        if (unsharedHeader in answer.headers && loopback.test(baseUrl.hostname))
            pacing.closeGap();
        return answer;
    }, timer.now);
    const github = createGitHub({
        token,
        baseUrl,
        timer,
        pacing,
        send,
        ...(jobToken !== undefined && { jobToken }),
    });
    const told = new Set();
    return {
        ...github,
        now,
        remember(sentAt) {
            const ahead = now().getTime() - timer.now().getTime();
            const times = new Set(sentAt.map((date) => date.getTime()).filter((at) => !told.has(at)));
            for (const at of times)
                told.add(at);
            pacing.remember([...times].map((at) => new Date(at - ahead)));
        },
    };
}
/** The stores that the input `stores` names, in its order. @throws Failure INPUT_INVALID, INPUT_MISSING */
function openStores(lines, github, currentRepository) {
    const addresses = (0,parse/* parseStores */._h)(lines, currentRepository);
    const siblings = new Set(addresses.map(parse/* storeId */.$w));
    return addresses.map((address) => createSecretStore(address, {
        github,
        siblings,
        ...(currentRepository !== undefined && { currentRepository }),
    }));
}
/** @param repository `owner/name` that holds the journal */
function openJournal(kind, github, repository) {
    return kind === 'variables'
        ? createVariablesJournal(github, repository)
        : createRefsJournal(github, repository);
}
function openRuns(github) {
    return createRunsReader(github);
}


/***/ }),

/***/ 933:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ storeId),
/* harmony export */   _h: () => (/* binding */ parseStores)
/* harmony export */ });
/* unused harmony export parseStore */
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);

const repositoryPattern = /^[A-Za-z0-9][\w-]*\/(?!\.{1,2}$)[\w.-]+$/;
const organizationPattern = /^[A-Za-z0-9][\w-]*$/;
/**
 * Reads one line of the input `stores`. After `env:` one or two segments are an environment of this repository, whose
 * name may hold a `/`; from three segments on, the first two are the repository. An environment of this repository with
 * two or more `/` in its name is therefore written in full.
 *
 * @param currentRepository `owner/name` that stands behind a plain `repo` or `env:NAME`
 * @throws Failure INPUT_INVALID
 */
function parseStore(line, currentRepository) {
    const here = () => {
        if (currentRepository !== undefined)
            return currentRepository;
        throw invalid(line, 'complete outside a repository', 'repo:owner/name');
    };
    const repository = (text) => {
        if (!repositoryPattern.test(text))
            throw invalid(line, 'a repository of the form owner/name', 'repo:owner/name');
        return text;
    };
    const organization = (text) => {
        if (!organizationPattern.test(text))
            throw invalid(line, 'an organization', 'org:acme');
        return text;
    };
    const prefix = /^(dependabot|codespaces):/.exec(line)?.[1];
    const rest = prefix === undefined ? line : line.slice(prefix.length + 1);
    if (rest === 'user' && prefix === 'codespaces')
        return { kind: 'codespaces-user' };
    if (rest === 'repo' || rest.startsWith('repo:')) {
        const name = rest === 'repo' ? here() : repository(rest.slice('repo:'.length));
        if (prefix === 'dependabot')
            return { kind: 'dependabot-repo', repository: name };
        if (prefix === 'codespaces')
            return { kind: 'codespaces-repo', repository: name };
        return { kind: 'repo', repository: name };
    }
    if (rest.startsWith('org:')) {
        const name = organization(rest.slice('org:'.length));
        if (prefix === 'dependabot')
            return { kind: 'dependabot-org', organization: name };
        if (prefix === 'codespaces')
            return { kind: 'codespaces-org', organization: name };
        return { kind: 'org', organization: name };
    }
    if (prefix === undefined && rest.startsWith('env:')) {
        const segments = rest.slice('env:'.length).split('/');
        const full = segments.length >= 3;
        const environment = full ? segments.slice(2).join('/') : segments.join('/');
        if (environment.trim() === '' || /\p{Cc}/u.test(environment)) {
            throw invalid(line, 'the name of an environment', 'env:production');
        }
        return {
            kind: 'env',
            repository: full ? repository(segments.slice(0, 2).join('/')) : here(),
            environment,
        };
    }
    throw invalid(line, 'a secret store', 'repo');
}
/** Reads the input `stores`, one a line; the same store twice counts once. @throws Failure INPUT_INVALID, INPUT_MISSING */
function parseStores(lines, currentRepository) {
    const addresses = new Map();
    for (const line of lines.map((text) => text.trim()).filter((text) => text !== '')) {
        const address = parseStore(line, currentRepository);
        const key = storeId(address).toLowerCase();
        if (!addresses.has(key))
            addresses.set(key, address);
    }
    if (addresses.size === 0)
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('INPUT_MISSING', { input: 'stores' });
    return [...addresses.values()];
}
/** Canonical name of a store. GitHub ignores the case of owners and repositories, so they are in lower case. */
function storeId(address) {
    switch (address.kind) {
        case 'repo':
            return `repo:${address.repository.toLowerCase()}`;
        case 'env':
            return `env:${address.repository.toLowerCase()}/${address.environment}`;
        case 'org':
            return `org:${address.organization.toLowerCase()}`;
        case 'dependabot-repo':
        case 'codespaces-repo':
            return `${address.kind.replace('-', ':')}:${address.repository.toLowerCase()}`;
        case 'dependabot-org':
        case 'codespaces-org':
            return `${address.kind.replace('-', ':')}:${address.organization.toLowerCase()}`;
        case 'codespaces-user':
            return 'codespaces:user';
    }
}
function invalid(line, expected, example) {
    const value = JSON.stringify(line.replace(/\p{Cc}/gu, ' ').slice(0, 100));
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('INPUT_INVALID', { input: 'stores', value, expected, example });
}


/***/ })

};
