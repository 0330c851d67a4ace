export const id = 54;
export const ids = [54];
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

/***/ 5054:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ openPlatform)
});

// EXTERNAL MODULE: ./src/stores/parse.ts
var parse = __webpack_require__(933);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/stores/github/credential-end.ts
const header = 'github-authentication-token-expiration';
/** Remembers when the credential ends, which GitHub tells in every answer to a token that has an end. */
function withCredentialEnd(send) {
    let end;
    return {
        send: async (route, parameters) => {
            const answer = await send(route, parameters);
            end = parseEnd(answer.headers[header]) ?? end;
            return answer;
        },
        ends: () => end,
    };
}
/** `2026-12-01 12:00:00 UTC`, or with an offset such as `+0100` in place of `UTC`. */
function parseEnd(text) {
    const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?(UTC|Z|[+-]\d\d:?\d\d)?$/.exec(text?.trim() ?? '');
    if (found === null)
        return undefined;
    const [, day, time, zone = 'UTC'] = found;
    const offset = /^[+-]/.test(zone) ? zone.replace(/(\d\d):?(\d\d)$/, '$1:$2') : 'Z';
    const date = new Date(`${day}T${time}${offset}`);
    return Number.isNaN(date.getTime()) ? undefined : date;
}

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
    const { token, send, pacing, timer, jobToken, gate } = options;
    if (token === '')
        throw new codes_failure/* Failure */.H('INPUT_MISSING', { input: 'github-token' });
    let mutating = Promise.resolve();
    async function attempt(request) {
        const answer = await send(request.route, request.parameters ?? {});
        if (answer.status < 500)
            return answer;
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous', askedPause(answer, timer.now()));
    }
    /** Waits for the turn. After a sending that nobody answered, a limit must not pass for "certainly not written". */
    async function turn(request, uncertain) {
        try {
            await pacing.turn(request.kind, labelOf(request));
        }
        catch (error) {
            throw uncertain && error instanceof codes_failure/* Failure */.H ? new Unanswered('it limits the rate', 'ambiguous') : error;
        }
        if (request.kind === 'write')
            await gate?.beforeSending();
    }
    async function deliver(request) {
        let failures = 0;
        let pauses = 0;
        let uncertain = false;
        for (;;) {
            await turn(request, uncertain);
            let answer;
            try {
                answer = await attempt(request);
            }
            catch (error) {
                if (!(error instanceof Unanswered))
                    throw error;
                failures += 1;
                uncertain ||= request.kind === 'write' && error.effect === 'ambiguous';
                const repeatable = !request.route.startsWith('POST ') || error.effect === 'never-sent';
                const { pauseMs = 0 } = error;
                if (!repeatable || failures >= attempts || pauseMs > longestOutageMs) {
                    throw uncertain && error.effect === 'never-sent'
                        ? new Unanswered(error.message, 'ambiguous')
                        : error;
                }
                await timer.sleep(Math.max(firstBackOffMs * 2 ** (failures - 1), pauseMs));
                continue;
            }
            const pauseMs = limitedFor(answer, timer.now(), pauses);
            if (pauseMs === undefined) {
                if (answer.status === 401)
                    throw new codes_failure/* Failure */.H('GITHUB_TOKEN_REJECTED', { host: options.baseUrl.host });
                return answer;
            }
            pauses += 1;
            try {
                if (pauses > attempts)
                    throw limited(pauseMs, request);
                pacing.pause(pauseMs, labelOf(request));
            }
            catch (error) {
                throw uncertain && error instanceof codes_failure/* Failure */.H
                    ? new Unanswered('it limits the rate', 'ambiguous')
                    : error;
            }
        }
    }
    const github = {
        host: options.baseUrl.host,
        baseUrl: options.baseUrl,
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
            const totals = new Set();
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
                if (typeof total === 'number')
                    totals.add(total);
                const more = /rel="?next/.test(answer.headers.link ?? '') || (typeof total === 'number' && items.length < total);
                if (!more || found.length === 0)
                    return { ...answer, items, ...told(totals) };
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
function told(totals) {
    const [total] = totals;
    if (total === undefined)
        return {};
    return { total: totals.size === 1 ? total : 'changed' };
}
function limited(pauseMs, request) {
    const retryAfter = `${Math.ceil(pauseMs / 1000)} s`;
    return new codes_failure/* Failure */.H('STORE_RATE_LIMITED', { retryAfter, request: labelOf(request) });
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

;// CONCATENATED MODULE: ./src/stores/github/server-clock.ts

/**
 * Keeps time by the `Date` header of the server's answers, so that waiting is counted by the clock that also stamps
 * the secrets. Before the first answer it is this machine's clock.
 */
function withServerClock(send, machine) {
    let aheadMs = 0;
    let heard;
    return {
        send: async (route, parameters) => {
            const sentAfter = heard;
            const answer = await send(route, parameters);
            const server = (0,retry/* httpDate */.z7)(answer.headers.date)?.getTime();
            if (server !== undefined) {
                const ahead = server - machine().getTime();
                // The header counts whole seconds; a smaller difference says nothing.
                aheadMs = Math.abs(ahead) < 1_500 ? 0 : ahead;
                heard = server;
            }
            return { ...answer, ...(sentAfter !== undefined && { sentAfter }) };
        },
        now: () => new Date(machine().getTime() + aheadMs),
    };
}

;// CONCATENATED MODULE: ./src/stores/github/client.ts






const machineTimer = { now: () => new Date(), sleep: (ms) => (0,promises_.setTimeout)(ms) };
/** By this header a server on this machine, as our sandbox, says that it is nobody's shared service. */
const unsharedHeader = 'x-token-action-unshared';
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Nothing is loaded and nothing is sent yet. @throws Failure INPUT_MISSING */
function createClient(setup) {
    const { token, baseUrl, jobToken, maxWaitMs, gate, timer = machineTimer } = setup;
    const pacing = createPacing({ timer, ...(maxWaitMs !== undefined && { maxWaitMs }) });
    const connection = connect({ token, baseUrl });
    const credential = withCredentialEnd(async (route, parameters) => {
        const answer = await connection(route, parameters);
        if (unsharedHeader in answer.headers && loopback.test(baseUrl.hostname))
            pacing.closeGap();
        return answer;
    });
    const { send, now } = withServerClock(credential.send, timer.now);
    const github = createGitHub({
        token,
        baseUrl,
        timer,
        pacing,
        send,
        ...(jobToken !== undefined && { jobToken }),
        ...(gate !== undefined && { gate }),
    });
    const told = new Set();
    return {
        github,
        now,
        remember(writtenAt) {
            const ahead = now().getTime() - timer.now().getTime();
            const times = new Set(writtenAt.map((date) => date.getTime()).filter((at) => !told.has(at)));
            for (const at of times)
                told.add(at);
            pacing.remember([...times].map((at) => new Date(at - ahead)));
        },
        credentialEnds: credential.ends,
    };
}

;// CONCATENATED MODULE: ./src/stores/github/scopes.ts
/** GitHub's paths, permissions and limits for a store. */
function secretScope(address) {
    switch (address.kind) {
        case 'repo':
            return {
                path: '/repos/{owner}/{repo}/actions/secrets',
                parameters: {},
                permission: 'secrets=write',
                limit: 100,
                audience: 'none',
                readAt: 'queued',
            };
        case 'env':
            return {
                path: '/repos/{owner}/{repo}/environments/{environment_name}/secrets',
                parameters: { environment_name: address.environment },
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
                parameters: {},
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
                parameters: {},
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

;// CONCATENATED MODULE: ./src/stores/github/context.ts

/** Whoever sends the requests of a place: its repository under its present name, or GitHub itself. */
function senderOf(place, github) {
    return place.repository ?? github;
}
function placeOf(address, repositories) {
    return 'repository' in address ? { address, repository: repositories.get(address.repository) } : { address };
}
/** Route and parameters of a request to the secrets of a place. */
function secretsRequest(place, method, below, parameters = {}) {
    const scope = secretScope(place.address);
    return { route: `${method} ${scope.path}${below}`, parameters: { ...scope.parameters, ...parameters } };
}

;// CONCATENATED MODULE: ./src/stores/github/repositories.ts




/** An answer that is no success, on its way to whoever knows which failure it is, as `Unanswered` is. */
class Refused extends Error {
    answer;
    constructor(answer) {
        super(`it answered ${answer.status}`);
        this.name = 'Refused';
        this.answer = answer;
    }
}
function createRepositories(github) {
    const byReference = new Map();
    const found = (reference) => byReference.get(reference.toLowerCase()) ??
        [...byReference.values()].find(({ knownId }) => knownId === reference);
    function add(reference, repository) {
        byReference.set(reference.toLowerCase(), repository);
        return repository;
    }
    return {
        get: (reference) => found(reference) ?? add(reference, createRepository(github, reference)),
        learn(name, id) {
            const known = found(id);
            if (known !== undefined)
                return known;
            const named = byReference.get(name.toLowerCase());
            if (named === undefined)
                return add(name, createRepository(github, name, id));
            // The name may have been another repository's when that was asked for.
            if (named.knownId !== undefined)
                return add(id, createRepository(github, name, id));
            named.learn(id);
            return named;
        },
    };
}
function createRepository(github, reference, givenId) {
    const byId = (0,parse/* isRepositoryId */.es)(reference);
    let id = byId ? reference : givenId;
    let name = byId ? undefined : reference;
    let movedTo;
    let asking;
    /** Asks by the name or by the id, whichever is known. */
    function resolve() {
        asking ??= (name === undefined ? askById(reference) : askByName(name)).finally(() => {
            asking = undefined;
        });
        return asking;
    }
    async function askByName(asked) {
        const answer = await github.send({
            route: 'GET /repos/{owner}/{repo}',
            parameters: repositoryParameters(asked),
            kind: 'read',
        });
        const target = movedId(answer, github.baseUrl);
        if (target !== undefined)
            return askById(target);
        take(answer);
    }
    /** The id stays when a repository is renamed or transferred; a redirect itself is never followed. */
    async function askById(asked) {
        take(await github.send({ route: 'GET /repositories/{id}', parameters: { id: asked }, kind: 'read' }), asked);
    }
    function take(answer, asked) {
        if (answer.status !== 200)
            throw new Refused(answer);
        const { id: told, name: fullName } = namesIn(answer.data);
        if ((asked ?? told) !== told) {
            throw new Unanswered('its answer is about another repository', 'ambiguous');
        }
        if (id !== undefined && id !== told) {
            throw new Unanswered(`${name ?? fullName} is another repository by now`, 'ambiguous');
        }
        if (name !== undefined && name.toLowerCase() !== fullName.toLowerCase())
            movedTo = fullName;
        id = told;
        name = movedTo ?? name ?? fullName;
    }
    async function currentName() {
        if (name === undefined)
            await resolve();
        if (name === undefined)
            throw new Unanswered('its answer has no full_name', 'ambiguous');
        return name;
    }
    /** Sends, and once more under the new name when the answer says that the repository has moved. */
    async function following(request, deliver) {
        const under = (fullName) => ({
            ...request,
            parameters: { ...request.parameters, ...repositoryParameters(fullName) },
        });
        const asked = await currentName();
        const answer = await deliver(under(asked));
        const target = movedId(answer, github.baseUrl);
        if (target === undefined)
            return answer;
        if (name === asked)
            await askById(target);
        return deliver(under(await currentName()));
    }
    return {
        get knownId() {
            return id;
        },
        get knownName() {
            return name;
        },
        get movedTo() {
            return movedTo;
        },
        learn(known) {
            id ??= known;
        },
        async id() {
            if (id === undefined)
                await resolve();
            if (id === undefined)
                throw new Unanswered('its answer has no id', 'ambiguous');
            return id;
        },
        name: currentName,
        send: (request) => following(request, github.send),
        list: (request, items) => following(request, (moved) => github.list(moved, items)),
    };
}
/** Id and name of a repository as GitHub shows it. @throws Unanswered */
function namesIn(data) {
    const name = textOf(data, 'full_name');
    if (!(0,parse/* isRepositoryName */.en)(name))
        throw new Unanswered('its answer has no full_name', 'ambiguous');
    const id = numberOf(data, 'id');
    if (!Number.isSafeInteger(id) || id < 1)
        throw new Unanswered('its answer has no id', 'ambiguous');
    return { id: String(id), name };
}
/**
 * The id in a redirect to `/repositories/ID`, as GitHub answers for a repository that was renamed or transferred.
 * Undefined for a redirect that leaves the API: our credential would go with it.
 */
function movedId(answer, baseUrl) {
    if (![301, 302, 307, 308].includes(answer.status))
        return undefined;
    const location = answer.headers.location ?? String(fieldOf(answer.data, 'url') ?? '');
    if (!URL.canParse(location, baseUrl.href))
        return undefined;
    const target = new URL(location, baseUrl.href);
    const below = `${baseUrl.pathname.replace(/\/+$/, '')}/repositories/`;
    if (target.origin !== baseUrl.origin || !target.pathname.startsWith(below))
        return undefined;
    return /^\d+/.exec(target.pathname.slice(below.length))?.[0];
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
async function journalFailure(repository, refused, work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof Refused)
            throw refused(error.answer);
        if (!(error instanceof Unanswered))
            throw error;
        throw new codes_failure/* Failure */.H('JOURNAL_UNAVAILABLE', { repository, reason: error.message }, { cause: error });
    }
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
function createRefsJournal(github, repository, title) {
    const refused = (answer) => journalRefusal(github, answer, title, permission);
    const guarded = (work) => journalFailure(title, refused, work);
    /** Sends a request that leaves nothing behind but an unreachable object, so that it may be sent again. */
    async function createObject(route, body) {
        for (let attempt = 0;; attempt++) {
            try {
                const answer = await repository.send({ route, parameters: body, kind: 'write' });
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
        const answer = await repository.send({
            route: `GET ${git}/ref/{ref}`,
            parameters: { ref: `${namespace}/${name}` },
            kind: 'read',
        });
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw refused(answer);
        return textOf(fieldOf(answer.data, 'object'), 'sha');
    }
    async function valueAt(sha) {
        const answer = await repository.send({
            route: 'GET /repos/{owner}/{repo}/contents/{path}',
            parameters: { path: file, ref: sha },
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
        title: `the refs of ${title}`,
        kind: 'refs',
        // The contents API gives out files of up to 1 MB.
        maxValueBytes: 1_000_000,
        repositoryId: () => guarded(() => repository.id()),
        prove: () => guarded(async () => {
            // GitHub checks the right to write before it looks at the body, and this body names no ref and no object.
            const answer = await repository.send({ route: `POST ${git}/refs`, kind: 'probe' });
            if (answer.status !== 400 && answer.status !== 422)
                throw refused(answer);
        }),
        list: (prefix) => guarded(async () => {
            const answer = await repository.send({
                route: `GET ${git}/matching-refs/{ref}`,
                parameters: { ref: `${namespace}/${prefix}` },
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
                    const answer = await repository.send({
                        route: `POST ${git}/refs`,
                        parameters: { ref: `refs/${namespace}/${name}`, sha },
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
            const answer = await repository.send({
                route: `PATCH ${git}/refs/{target}`,
                parameters: { target: `${namespace}/${name}`, sha, force: false },
                kind: 'write',
            });
            if (answer.status !== 200)
                throw refused(answer);
        }),
        remove: (name) => guarded(async () => {
            const answer = await repository.send({
                route: `DELETE ${git}/refs/{ref}`,
                parameters: { ref: `${namespace}/${name}` },
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




/** A list that changes while its pages are read can hide an entry, so it is read again this often. */
const listAttempts = 3;
const path = '/repos/{owner}/{repo}/actions/variables';
/** A journal of repository variables. Creating a variable is the claim: GitHub answers 409 when it exists. */
function createVariablesJournal(github, repository, title) {
    const refused = (answer) => journalRefusal(github, answer, title, variablesPermission);
    const guarded = (work) => journalFailure(title, refused, work);
    async function read(name) {
        const answer = await repository.send({
            route: `GET ${path}/{name}`,
            parameters: { name },
            kind: 'read',
        });
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw refused(answer);
        return textOf(answer.data, 'value');
    }
    return {
        title: `the variables of ${title}`,
        kind: 'variables',
        // GitHub's limit of one variable.
        maxValueBytes: 48 * 1024,
        repositoryId: () => guarded(() => repository.id()),
        prove: () => guarded(async () => {
            // GitHub checks the right to write before it looks at the body, and this body has no name and no value.
            const answer = await repository.send({ route: `POST ${path}`, kind: 'probe' });
            if (answer.status !== 400 && answer.status !== 422)
                throw refused(answer);
        }),
        list: (prefix) => guarded(async () => {
            for (let attempt = 1; attempt <= listAttempts; attempt++) {
                const answer = await repository.list({ route: `GET ${path}`, kind: 'read' }, 'variables');
                if (answer.status !== 200)
                    throw refused(answer);
                const entries = answer.items.map((item) => ({
                    name: textOf(item, 'name'),
                    value: textOf(item, 'value'),
                }));
                const distinct = new Set(entries.map(({ name }) => name)).size;
                if (distinct !== entries.length || distinct !== (answer.total ?? distinct))
                    continue;
                return entries.filter(({ name }) => name.startsWith(prefix));
            }
            throw new Unanswered('its list of variables is not whole', 'ambiguous');
        }),
        create: (name, value) => guarded(async () => {
            for (let attempt = 0;; attempt++) {
                try {
                    const answer = await repository.send({
                        route: `POST ${path}`,
                        parameters: { name, value },
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
            const answer = await repository.send({
                // Not `{name}`: GitHub's body has a field of that name too, and it would rename the variable.
                route: `PATCH ${path}/{variable}`,
                parameters: { variable: name, value },
                kind: 'write',
            });
            if (answer.status === 404 && (await read(name)) === undefined) {
                throw new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry: name, reason: 'it does not exist' });
            }
            if (answer.status !== 204)
                throw refused(answer);
        }),
        remove: (name) => guarded(async () => {
            const answer = await repository.send({
                route: `DELETE ${path}/{name}`,
                parameters: { name },
                kind: 'write',
            });
            if (answer.status !== 204 && answer.status !== 404)
                throw refused(answer);
        }),
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
function createRunsReader(repositories) {
    const get = (repository, id) => repositories
        .get(repository)
        .send({ route: `GET ${runs_path}/{run_id}`, parameters: { run_id: id }, kind: 'read' });
    const asked = new Map();
    return {
        // Several stores of one repository ask the same question within one breath.
        live(repository, createdBefore) {
            const key = `${repository} ${createdBefore.getTime()}`;
            const known = asked.get(key);
            if (known !== undefined)
                return known;
            const answer = liveRuns(repositories.get(repository), repository, createdBefore);
            asked.set(key, answer);
            answer.catch(() => asked.delete(key));
            return answer;
        },
        async read(repository, id) {
            return uncheckable(repository, async () => {
                const answer = await get(repository, id);
                return answer.status === 200 ? toRun(repository, answer.data) : undefined;
            });
        },
        async began(repository, id) {
            return uncheckable(repository, async () => {
                const answer = await get(repository, id);
                // A run that is under way exists, so a 404 hides it.
                if (answer.status !== 200)
                    throw new Refused(answer);
                return dateOf(answer.data, 'created_at');
            }).catch((error) => {
                const { cause } = error instanceof codes_failure/* Failure */.H ? error : {};
                if (!(cause instanceof Refused) || ![403, 404].includes(cause.answer.status))
                    throw error;
                throw new codes_failure/* Failure */.H('ACTIONS_FORBIDDEN', { repository, permission: 'actions=read' }, { cause });
            });
        },
    };
}
/**
 * Every run of a repository that is not completed and was created at or before a time.
 *
 * @param label names the repository in the error
 * @throws Failure RETIRE_UNCHECKABLE
 */
async function liveRuns(repository, label, createdBefore) {
    const created = `<=${createdBefore.toISOString().replace(/\.\d+Z$/, 'Z')}`;
    return uncheckable(label, async () => {
        const name = await repository.name();
        const runs = new Map();
        for (const status of liveStatuses) {
            const answer = await repository.list({ route: `GET ${runs_path}`, parameters: { status, created }, kind: 'read' }, 'workflow_runs');
            if (answer.status !== 200)
                throw new Refused(answer);
            // Beyond the limit the rest is hidden, but there is enough to know that the token is in use.
            for (const item of answer.items.slice(0, searchLimit)) {
                const run = toRun(name, item);
                if (run.status !== 'completed' && run.createdAt <= createdBefore)
                    runs.set(run.id, run);
            }
        }
        return [...runs.values()];
    });
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
/** Names what cannot be read, and keeps why. @throws Failure RETIRE_UNCHECKABLE */
async function uncheckable(repository, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof Unanswered) && !(error instanceof Refused))
            throw error;
        throw new codes_failure/* Failure */.H('RETIRE_UNCHECKABLE', { repository }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/stores/github/audience.ts





/**
 * The audience that a secret has now, so that a write leaves it as it is. A secret that does not exist yet is shown to
 * the current repository alone where that belongs to the organization, and to nobody otherwise.
 * @throws Unanswered
 */
async function readAudience(place, name, context) {
    const { audience } = secretScope(place.address);
    if (audience === 'none')
        return {};
    const secret = await readSecret(place, name, context.github);
    const visibility = secret === undefined ? 'selected' : textOf(secret, 'visibility');
    if (visibility !== 'selected')
        return audience === 'visibility' ? { visibility } : {};
    const ids = secret === undefined
        ? await currentId(place, context)
        : (await selected(place, name, context.github)).map((repository) => numberOf(repository, 'id'));
    return {
        ...(audience === 'visibility' && { visibility }),
        selected_repository_ids: ids,
    };
}
/**
 * The secret as GitHub shows it, or undefined when it does not exist. Any other answer is an error: taken for a missing
 * secret, it would make the next write forget who may read it.
 */
async function readSecret(place, name, github) {
    const answer = await senderOf(place, github).send({
        ...secretsRequest(place, 'GET', '/{secret_name}', { secret_name: name }),
        kind: 'read',
    });
    if (answer.status === 404)
        return undefined;
    if (answer.status !== 200)
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous');
    return answer.data;
}
/** The repositories that a secret is shown to; never empty for want of an answer. */
async function selected(place, name, github) {
    const request = {
        ...secretsRequest(place, 'GET', '/{secret_name}/repositories', { secret_name: name }),
        kind: 'read',
    };
    if (secretScope(place.address).audience === 'selected') {
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
async function currentId({ address }, { current }) {
    if (current === undefined)
        return [];
    try {
        const [owner = ''] = (await current.name()).split('/');
        if ('organization' in address && owner.toLowerCase() !== address.organization.toLowerCase())
            return [];
        return [Number(await current.id())];
    }
    catch (error) {
        if (error instanceof Refused)
            return [];
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/stores/github/readers.ts




/** An organization's word for repositories that need not be named one by one. */
const words = ['all', 'private'];
function isWord(reader) {
    return words.some((word) => word === reader);
}
/**
 * Whose workflow runs read a secret: ids of repositories, or the single word of an organization's visibility. Empty
 * where no run reads it, and where an organization does not have it yet.
 *
 * @throws Unanswered, Refused
 */
async function readersOf(place, name, context) {
    const { address, repository } = place;
    switch (address.kind) {
        case 'repo':
        case 'env':
        case 'dependabot-repo':
            return repository === undefined ? [] : [await repository.id()];
        case 'codespaces-repo':
        case 'codespaces-org':
        case 'codespaces-user':
            return [];
        case 'org':
        case 'dependabot-org':
            return organizationReaders(place, name, context);
    }
}
async function organizationReaders(place, name, { github, repositories }) {
    const secret = await readSecret(place, name, github);
    if (secret === undefined)
        return [];
    const visibility = textOf(secret, 'visibility');
    if (isWord(visibility))
        return [visibility];
    if (visibility !== 'selected')
        throw new Unanswered('its answer has an unknown visibility', 'ambiguous');
    const ids = new Set();
    for (const item of await selected(place, name, github)) {
        const { id, name: fullName } = namesIn(item);
        repositories.learn(fullName, id);
        ids.add(id);
    }
    return [...ids];
}
/** The repositories of an organization, as far as the token may see them, that a word stands for. @throws Unanswered */
async function repositoriesOf(organization, word, { github, repositories }) {
    const answer = await github.list({ route: 'GET /orgs/{org}/repos', parameters: { org: organization, type: 'all' }, kind: 'read' }, undefined);
    if (answer.status !== 200)
        throw new Unanswered(`it answered ${answer.status}`, 'ambiguous');
    return answer.items
        .filter((item) => word === 'all' || fieldOf(item, 'private') === true)
        .map(namesIn)
        .map(({ id, name }) => repositories.learn(name, id));
}

;// CONCATENATED MODULE: ./src/stores/github/may-hold.ts




/**
 * The runs, not over and created at or before a time, of every repository that reads a secret now or did so when it was
 * noted. However old they are: whoever asks decides what that means.
 *
 * @throws Failure RETIRE_UNCHECKABLE
 */
async function runsThatMayHold(question, context) {
    const { place, name, before, noted } = question;
    const present = await uncheckable((0,parse/* storeId */.$w)(place.address), () => readersOf(place, name, context));
    const found = [];
    const asked = new Set();
    for (const reader of new Set([...present, ...noted])) {
        for (const repository of await repositoriesBehind(reader, place, context)) {
            const label = repository.knownName ?? `the repository ${repository.knownId}`;
            const id = await uncheckable(label, () => repository.id());
            if (asked.has(id))
                continue;
            asked.add(id);
            for (const run of await liveRuns(repository, label, new Date(before))) {
                found.push({
                    repository: run.repository,
                    id: run.id,
                    status: run.status,
                    createdAt: run.createdAt.getTime(),
                    startedAt: run.startedAt.getTime(),
                    url: run.url,
                });
            }
        }
    }
    return found;
}
async function repositoriesBehind(reader, { address }, context) {
    if ((0,parse/* isRepositoryId */.es)(reader))
        return [context.repositories.get(reader)];
    if (isWord(reader) && 'organization' in address) {
        return uncheckable((0,parse/* storeId */.$w)(address), () => repositoriesOf(address.organization, reader, context));
    }
    throw new codes_failure/* Failure */.H('RETIRE_UNCHECKABLE', { repository: JSON.stringify(reader.slice(0, 100)) });
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
async function limitReached(place, github) {
    const { limit } = secretScope(place.address);
    if (limit === undefined)
        return undefined;
    const request = secretsRequest(place, 'GET', '', { per_page: 1 });
    const answer = await senderOf(place, github).send({ ...request, kind: 'read' });
    if (answer.status !== 200)
        return undefined;
    const count = numberOf(answer.data, 'total_count');
    return count >= limit ? count : undefined;
}
/** Whether 100 other secrets of the organization come first by name. */
async function sortsTooLate(place, name, github) {
    const request = { ...secretsRequest(place, 'GET', ''), kind: 'read' };
    const answer = await senderOf(place, github).list(request, 'secrets');
    const before = answer.items.filter((secret) => textOf(secret, 'name') < name);
    return before.length >= visibleSecrets;
}
/**
 * The stores whose secret hides this one: an environment hides its repository and the organization, a repository hides
 * the organization. Of an organization only the current repository is looked at. What may not be read is not reported.
 */
async function shadows({ address, repository: own }, name, context) {
    const repository = address.kind === 'repo'
        ? own
        : address.kind === 'org' && belongsTo(context.current, address.organization)
            ? context.current
            : undefined;
    if (repository === undefined)
        return [];
    const fullName = await repository.name();
    const found = [];
    if (address.kind === 'org') {
        const narrow = { address: { kind: 'repo', repository: fullName }, repository };
        if (await holds(narrow, name, context))
            found.push({ id: (0,parse/* storeId */.$w)(narrow.address), always: true });
    }
    const environments = await repository.list({ route: 'GET /repos/{owner}/{repo}/environments', kind: 'read' }, 'environments');
    for (const item of environments.items) {
        const environment = textOf(item, 'name');
        const narrow = { address: { kind: 'env', repository: fullName, environment }, repository };
        if (await holds(narrow, name, context))
            found.push({ id: (0,parse/* storeId */.$w)(narrow.address), always: false });
    }
    return found;
}
async function holds(narrow, name, context) {
    if (context.opened.some((opened) => isSame(opened, narrow)))
        return false;
    const answer = await senderOf(narrow, context.github).send({
        ...secretsRequest(narrow, 'GET', '/{secret_name}', { secret_name: name }),
        kind: 'read',
    });
    return answer.status === 200;
}
/** Whether two places of repositories are the same one, as far as that is known without asking. */
function isSame(a, b) {
    if (a.address.kind !== b.address.kind)
        return false;
    if (a.address.kind === 'env' && b.address.kind === 'env') {
        if (a.address.environment.toLowerCase() !== b.address.environment.toLowerCase())
            return false;
    }
    const [one, other] = [a.repository, b.repository];
    if (one === undefined || other === undefined)
        return false;
    return (one === other ||
        (one.knownId !== undefined && one.knownId === other.knownId) ||
        (one.knownName !== undefined && one.knownName.toLowerCase() === other.knownName?.toLowerCase()));
}
function belongsTo(repository, organization) {
    return repository?.knownName?.split('/')[0]?.toLowerCase() === organization.toLowerCase();
}

;// CONCATENATED MODULE: ./src/stores/github/read-back.ts
/** `Date` counts whole seconds, and the clock that stamps secrets may be another one. */
const slackMs = 1000;
/** Pauses before a secret that does not show our write yet is read once more; 30 seconds in all. */
const pausesMs = [250, 500, 1000, 2000, 4000, 8000, 14_250];
/** The window of a write between the server's answer before it was sent and its own answer, a second wider each way. */
function windowOf(sentAfter, answered) {
    if (sentAfter === undefined || answered === undefined)
        return undefined;
    return { from: sentAfter - slackMs, to: answered.getTime() + slackMs };
}
/**
 * How long a write must wait so that what it replaces lies outside its window: two writes of about the same time could
 * not be told apart. Never longer than the slack explains.
 */
function apart(before, serverNow) {
    if (before === undefined)
        return 0;
    const wait = before.at + 2 * slackMs - serverNow;
    return wait > 0 && wait <= 5 * slackMs ? wait : 0;
}
/**
 * What the store shows of a write in this window. An older time, and no secret at all, is a late read and repeated for
 * up to 30 seconds.
 */
async function readBack(read, options) {
    const { window, before, wait } = options;
    for (const pause of [...pausesMs, undefined]) {
        const shown = await read();
        const late = shown === undefined || shown.version === before?.version || shown.at < window.from;
        if (!late)
            return shown.at <= window.to ? shown : 'it shows a later write of somebody else';
        if (pause !== undefined)
            await wait(pause);
    }
    return 'it still shows what was there before';
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
    let sealed;
    try {
        sealed = sodium.crypto_box_seal(Buffer.from(value), Buffer.from(publicKey.key, 'base64'));
    }
    catch {
        // libsodium refuses the few points, such as 32 zeros, for which anybody could open what is sealed.
        throw new codes_failure/* Failure */.H('STORE_KEY_INVALID', { store, reason: 'no key that keeps a secret' });
    }
    return { keyId: publicKey.keyId, sealed: Buffer.from(sealed).toString('base64') };
}

;// CONCATENATED MODULE: ./src/stores/github/store-errors.ts





/** An answer to a read that is no success: GitHub hides what a token may not see behind a 404. */
function refusal(asked, answer) {
    if (answer.status === 404 || (answer.status >= 300 && answer.status < 400))
        return notFound(asked);
    if (answer.status === 403)
        return forbidden(asked, answer);
    return unavailable(asked, `it answered ${answer.status}`);
}
/** @param gone what certainly does not exist, in words; without it the store may only be hidden */
function notFound({ store }, gone) {
    const what = gone === undefined
        ? `${store} does not exist, or the input \`github-token\` may not see it: give the token access if it should`
        : `${gone} does not exist`;
    return new codes_failure/* Failure */.H('STORE_NOT_FOUND', { store, what });
}
function forbidden({ store, address, github }, answer) {
    if (github.isJobToken(answer))
        return new codes_failure/* Failure */.H('STORE_GITHUB_TOKEN');
    const permission = acceptedPermissions(answer) ?? secretScope(address).permission;
    return new codes_failure/* Failure */.H('STORE_FORBIDDEN', { store, permission });
}
function unavailable({ store }, reason) {
    return new codes_failure/* Failure */.H('STORE_UNAVAILABLE', { store, reason });
}
/** Names the store in what is left of an unanswered request. */
async function guarded(asked, work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof Refused)
            throw refusal(asked, error.answer);
        if (!(error instanceof Unanswered))
            throw error;
        const details = { store: asked.store, reason: error.message };
        throw new codes_failure/* Failure */.H('STORE_UNAVAILABLE', details, { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/stores/github/whole-list.ts





/**
 * The names in a list that GitHub gave out whole: it answered 200, and there are as many names as it counts. Undefined
 * for any other list, because what is missing from it proves nothing.
 *
 * @param spelled how names are compared, as GitHub ignores their case
 */
function wholeNames(answer, spelled) {
    if (answer.status !== 200)
        return undefined;
    const names = new Set(answer.items.map((item) => spelled(textOf(item, 'name'))));
    return names.size === answer.items.length && names.size === answer.total ? names : undefined;
}
/** Whether the whole list of a place's secrets lacks this one. */
async function lacksSecret(place, name, github) {
    const request = { ...secretsRequest(place, 'GET', ''), kind: 'read' };
    const names = wholeNames(await senderOf(place, github).list(request, 'secrets'), (text) => text.toUpperCase());
    return names !== undefined && !names.has(name.toUpperCase());
}
/** Whether the repository's whole list of environments lacks that of this place; false where it has none. */
async function lacksEnvironment({ address, repository }) {
    if (address.kind !== 'env' || repository === undefined)
        return false;
    const answer = await repository.list({ route: 'GET /repos/{owner}/{repo}/environments', kind: 'read' }, 'environments');
    const names = wholeNames(answer, (text) => text.toLowerCase());
    return names !== undefined && !names.has(address.environment.toLowerCase());
}
/** The answer of a check that counts only when it could be made. */
async function certainly(check) {
    try {
        return await check();
    }
    catch (error) {
        if (error instanceof Unanswered || error instanceof Refused || error instanceof codes_failure/* Failure */.H)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/stores/github/secrets.ts















/** A secret that GitHub must refuse to store: written to see whether GitHub says 403, 404 or 422. */
const probeName = 'TOKEN_ACTION_WRITE_PROBE';
/** Breaks the schema of every scope: no base64, an unknown key, and for organizations no visibility. */
const probeBody = { encrypted_value: '!', key_id: '0' };
/** One of GitHub's secret stores behind the port. */
function createSecretStore(place, context) {
    const { github } = context;
    const { address, repository } = place;
    const store = (0,parse/* storeId */.$w)(address);
    const asked = { store, address, github };
    const sender = senderOf(place, github);
    let proven = false;
    let key;
    const get = (below, parameters = {}) => sender.send({ ...secretsRequest(place, 'GET', below, parameters), kind: 'read' });
    /** GitHub answers 404 both for what does not exist and for what may not be seen; an environment can be told apart. */
    async function missing(answer, otherwise) {
        if (answer.status !== 404 || !(await certainly(() => lacksEnvironment(place))))
            return otherwise;
        const environment = address.kind === 'env' ? address.environment : '';
        return notFound(asked, `The environment ${environment} of ${repository?.knownName}`);
    }
    async function publicKey() {
        if (key !== undefined)
            return key;
        key = await guarded(asked, async () => {
            const answer = await get('/public-key');
            if (answer.status !== 200)
                throw await missing(answer, refusal(asked, answer));
            return { keyId: textOf(answer.data, 'key_id'), key: textOf(answer.data, 'key') };
        });
        return key;
    }
    /** What the secret shows, and the server's time of the answer. */
    async function look(name) {
        const answer = await get('/{secret_name}', { secret_name: name });
        const answeredAt = (0,retry/* httpDate */.z7)(answer.headers.date);
        if (answer.status === 404)
            return { shown: undefined, answeredAt };
        if (answer.status !== 200)
            throw refusal(asked, answer);
        const at = dateOf(answer.data, 'updated_at');
        return { shown: { version: at.toISOString(), at: at.getTime() }, answeredAt };
    }
    /** What the secret shows before a write that is about to be sent, at a time that can be told from the write's. */
    async function lookBefore(name) {
        const { shown, answeredAt } = await look(name);
        const wait = answeredAt === undefined ? 0 : apart(shown, answeredAt.getTime());
        if (wait === 0)
            return shown;
        await github.wait(wait);
        return (await look(name)).shown;
    }
    /** GitHub checks the right to write before it looks at the body, so a 422 proves the right. */
    async function proveWrite() {
        if (proven)
            return;
        const parameters = { secret_name: probeName };
        const answer = await sender.send({
            ...secretsRequest(place, 'PUT', '/{secret_name}', { ...parameters, ...probeBody }),
            kind: 'probe',
        });
        if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
            throw await missing(answer, forbidden(asked, answer));
        }
        if (answer.status < 300) {
            // A server that takes anything has taken the probe; it proves the right all the same.
            await sender.send({ ...secretsRequest(place, 'DELETE', '/{secret_name}', parameters), kind: 'write' });
        }
        else if (answer.status !== 400 && answer.status !== 422) {
            throw unavailable(asked, `it answered ${answer.status}`);
        }
        proven = true;
    }
    /** Sends the write, and returns GitHub's answer that it was done. */
    async function put(name, sealed, audience) {
        const answer = await sender.send({
            ...secretsRequest(place, 'PUT', '/{secret_name}', {
                secret_name: name,
                encrypted_value: sealed.sealed,
                key_id: sealed.keyId,
                ...audience,
            }),
            kind: 'write',
        });
        if (answer.status === 201 || answer.status === 204)
            return answer;
        if (answer.status === 403 || answer.status === 404) {
            throw await missing(answer, forbidden(asked, answer));
        }
        key = undefined;
        if ((await publicKey()).keyId !== sealed.keyId)
            throw new codes_failure/* Failure */.H('STORE_KEY_CHANGED', { store });
        const { status } = answer;
        throw new codes_failure/* Failure */.H('STORE_REFUSED', { store, secret: name, status, reason: github.reason(answer) });
    }
    /** It was written; whatever keeps us from seeing that leaves the write unsure, and neither undone nor unknown. */
    async function seen(name, before, written) {
        const window = windowOf(written.sentAfter, (0,retry/* httpDate */.z7)(written.headers.date));
        const unsure = (reason, cause) => new codes_failure/* Failure */.H('STORE_UNSURE', { store, reason }, { cause });
        if (window === undefined)
            throw unsure('its answers have no Date');
        let shown;
        try {
            const read = async () => (await guarded(asked, () => look(name))).shown;
            shown = await readBack(read, { window, before, wait: github.wait });
        }
        catch (error) {
            if (!(error instanceof codes_failure/* Failure */.H))
                throw error;
            throw unsure('it cannot be read', error);
        }
        if (typeof shown === 'string')
            throw unsure(shown);
        return shown;
    }
    return {
        address: store,
        readAt: secretScope(address).readAt,
        identify: () => guarded(asked, async () => {
            if (repository === undefined)
                return { id: store };
            const id = (0,parse/* identityOf */.cu)(address, await repository.id());
            return { id, ...(repository.movedTo !== undefined && { movedTo: repository.movedTo }) };
        }),
        readers: (name) => guarded(asked, () => readersOf(place, secretName(name), context)),
        async prove(given) {
            const name = secretName(given);
            if (github.isJobToken())
                throw new codes_failure/* Failure */.H('STORE_GITHUB_TOKEN');
            // The key tells a store that does not exist from one that may not be written.
            await publicKey();
            return guarded(asked, async () => {
                await proveWrite();
                const { shown } = await look(name);
                const warnings = [];
                if (shown === undefined) {
                    const full = await limitReached(place, github);
                    if (full !== undefined)
                        throw new codes_failure/* Failure */.H('STORE_LIMIT', { store, count: full });
                    warnings.push(new codes_failure/* Failure */.H('STORE_SECRET_ABSENT', { store, secret: name }));
                }
                if (address.kind === 'org' && (await sortsTooLate(place, name, github))) {
                    warnings.push(new codes_failure/* Failure */.H('STORE_INVISIBLE', { store, secret: name }));
                }
                for (const narrow of await shadows(place, name, context)) {
                    const failure = new codes_failure/* Failure */.H('STORE_SHADOWED', { store, secret: name, narrow: narrow.id });
                    if (narrow.always)
                        throw failure;
                    warnings.push(failure);
                }
                return { ...(shown !== undefined && { shown }), warnings };
            });
        },
        read: (name) => guarded(asked, async () => (await look(secretName(name))).shown),
        isGone: (given) => certainly(async () => {
            const name = secretName(given);
            // A list may lag behind a secret that was created just now.
            if ((await look(name)).shown !== undefined)
                return false;
            return (await lacksSecret(place, name, github)) || (await lacksEnvironment(place));
        }),
        seal: async (value) => seal(value, await publicKey(), store),
        async write(given, value) {
            if (!('sealed' in value))
                throw new RangeError('GitHub takes sealed secrets only');
            const name = secretName(given);
            const { before, written } = await guarded(asked, async () => {
                const audience = await readAudience(place, name, context);
                const shown = await lookBefore(name);
                return { before: shown, written: await put(name, value.sealed, audience) };
            });
            return seen(name, before, written);
        },
        mayStillHold: (name, before, noted) => runsThatMayHold({ place, name: secretName(name), before, noted }, context),
    };
}

;// CONCATENATED MODULE: ./src/stores/github/platform.ts








/** GitHub behind the ports. Nothing is loaded and nothing is sent yet. @throws Failure INPUT_MISSING */
function openGitHub(setup) {
    const { journal, currentRepository, currentRepositoryId } = setup;
    const client = createClient(setup);
    const { github } = client;
    const repositories = createRepositories(github);
    const known = (name, id) => id === undefined ? repositories.get(name) : repositories.learn(name, id);
    const current = currentRepository === undefined ? undefined : known(currentRepository, currentRepositoryId);
    const journalRepository = known(journal.repository, journal.repositoryId);
    const opened = [];
    const stores = new Map();
    const context = {
        github,
        repositories,
        opened,
        ...(current !== undefined && { current }),
    };
    const openJournal = (kind) => kind === 'variables'
        ? createVariablesJournal(github, journalRepository, journal.repository)
        : createRefsJournal(github, journalRepository, journal.repository);
    return {
        store(address) {
            const place = placeOf((0,parse/* parseAddress */.or)(address, currentRepository), repositories);
            const known = stores.get((0,parse/* storeId */.$w)(place.address));
            if (known !== undefined)
                return known;
            const store = createSecretStore(place, context);
            opened.push(place);
            stores.set(store.address, store);
            return store;
        },
        addresses: (lines) => (0,parse/* parseStores */._h)(lines, currentRepository).map(parse/* storeId */.$w),
        journal: openJournal(journal.kind),
        otherJournal: openJournal(journal.kind === 'variables' ? 'refs' : 'variables'),
        runs: createRunsReader(repositories),
        now: client.now,
        remember: client.remember,
        credentialEnds: client.credentialEnds,
    };
}

;// CONCATENATED MODULE: ./src/stores/open.ts

/**
 * The one door to everything in this folder: the platform that keeps the secrets. GitHub is the only one yet.
 *
 * @throws Failure INPUT_MISSING
 */
function openPlatform(setup) {
    return openGitHub(setup);
}


/***/ }),

/***/ 933:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ storeId),
/* harmony export */   Pv: () => (/* binding */ parseStore),
/* harmony export */   _h: () => (/* binding */ parseStores),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   es: () => (/* binding */ isRepositoryId),
/* harmony export */   or: () => (/* binding */ parseAddress)
/* harmony export */ });
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
/**
 * Reads an address in full, as `storeId` writes it, or by id, as a journal keeps it: `repo:7001`, `env:7001/production`.
 * A name in full has two slashes, so an id is never taken for an owner.
 *
 * @throws Failure INPUT_INVALID
 */
function parseAddress(address, currentRepository) {
    const [, prefix = '', id] = /^(dependabot:|codespaces:)?repo:(\d+)$/.exec(address) ?? [];
    if (id !== undefined) {
        if (prefix === 'dependabot:')
            return { kind: 'dependabot-repo', repository: id };
        if (prefix === 'codespaces:')
            return { kind: 'codespaces-repo', repository: id };
        return { kind: 'repo', repository: id };
    }
    const [, repository, environment] = /^env:(\d+)\/([^/]+)$/.exec(address) ?? [];
    if (repository !== undefined && environment !== undefined) {
        return { kind: 'env', repository, environment: decodeEnvironment(environment) };
    }
    return parseStore(address, currentRepository);
}
/** Whether text is `owner/name`, so that it can stand in a path. */
function isRepositoryName(text) {
    return repositoryPattern.test(text);
}
/** Whether `repository` of an address is an id and no name. */
function isRepositoryId(repository) {
    return /^\d+$/.test(repository);
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
/**
 * What a store is whatever it is called now: the address with the id of its repository, and its environment in lower
 * case, because GitHub ignores the case. A `/` in an environment's name is written `%2f`, so that one slash stays.
 */
function identityOf(address, repositoryId) {
    if (address.kind === 'env') {
        return `env:${repositoryId}/${encodeEnvironment(address.environment.toLowerCase())}`;
    }
    return storeId('repository' in address ? { ...address, repository: repositoryId } : address);
}
const encodeEnvironment = (name) => name.replaceAll('%', '%25').replaceAll('/', '%2f');
const decodeEnvironment = (text) => text.replaceAll(/%2f/gi, '/').replaceAll('%25', '%');
/** Canonical name of a store. GitHub ignores the case of owners and repositories, so they are in lower case. */
function storeId(address) {
    switch (address.kind) {
        case 'repo':
            return `repo:${address.repository.toLowerCase()}`;
        case 'env':
            if (isRepositoryId(address.repository))
                return identityOf(address, address.repository);
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
