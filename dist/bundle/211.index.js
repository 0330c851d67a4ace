export const id = 211;
export const ids = [211,310,929];
export const modules = {

/***/ 565:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ formatProblem)
});

;// CONCATENATED MODULE: ./src/token/issuers.ts
/** Forms of tokens that nobody could mistake, and who issues them. `id` is a vendor's where it is one of ours. */
const issuers = [
    { id: 'qahub', title: 'QA Hub', form: /^qh_[A-Za-z0-9]+_./ },
    { id: 'qanode', title: 'QANode', form: /^qnt_./ },
    { id: 'gitlab', title: 'GitLab', form: /^gl(?:pat|dt|rt|cbt|ptt|ft|soat|oas|imt|agent|ffct)-[\w.-]{10,}$/ },
    { title: 'GitHub', form: /^(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,})$/ },
    { title: 'AWS', form: /^(?:AKIA|ASIA)[A-Z0-9]{16}$/ },
    { title: 'Slack', form: /^(?:xox[abeoprs]|xapp)-[\w-]{10,}$/ },
    { title: 'npm', form: /^npm_[A-Za-z0-9]{30,}$/ },
    { title: 'Docker Hub', form: /^dckr_(?:pat|oat)_[\w-]{10,}$/ },
    { title: 'SonarQube', form: /^sq[upac]o?_[a-f0-9]{30,}$/ },
    { title: 'Grafana', form: /^glsa_[A-Za-z0-9_]{20,}$/ },
    { title: 'Vault', form: /^hv[sbr]\.[\w-]{20,}$/ },
    { title: 'PyPI', form: /^pypi-[\w-]{20,}$/ },
    { title: 'Atlassian', form: /^ATATT[\w=-]{20,}$/ },
    { title: 'Stripe', form: /^[rs]k_(?:live|test)_[A-Za-z0-9]{16,}$/ },
    { title: 'Google', form: /^AIza[\w-]{30,}$/ },
];
/** Who issued a token, from its form alone; undefined when the form tells nothing. */
function issuerOf(value) {
    return issuers.find(({ form }) => form.test(value));
}

// EXTERNAL MODULE: ./src/token/jwt.ts
var jwt = __webpack_require__(8684);
;// CONCATENATED MODULE: ./src/check/offline.ts


/** Why a value cannot be a token of this vendor, from its form alone; undefined when it can. */
function formatProblem(token, { id, format }) {
    const ours = format.prefix !== undefined && token.startsWith(format.prefix);
    const issuer = issuerOf(token);
    if (!ours && issuer && issuer.id !== id) {
        return { code: 'TOKEN_WRONG_VENDOR', details: { other: issuer.title } };
    }
    const problem = format.problem(token);
    if (problem?.code === 'TOKEN_FORMAT' && (0,jwt/* decodeJwt */.i)(token)) {
        return { code: 'TOKEN_WRONG_VENDOR', details: { other: 'a service that issues JWTs' } };
    }
    if (problem)
        return { code: problem.code, details: { reason: problem.reason } };
    if (!/^[\x21-\x7e]+$/.test(token)) {
        const reason = 'it holds a character that no HTTP header can carry';
        return { code: 'TOKEN_FORMAT', details: { reason } };
    }
    return undefined;
}


/***/ }),

/***/ 3189:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ readVendorConfig),
/* harmony export */   FV: () => (/* binding */ takeToken),
/* harmony export */   gg: () => (/* binding */ maskToken)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _check_offline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(565);
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3852);
/* harmony import */ var _token_hygiene_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(910);
/* harmony import */ var _token_masks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5040);
/* harmony import */ var _token_ref_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4988);






/** Registers a token and everything that tools make of it, before anything else is printed. */
function maskToken(host, vendor, value) {
    const { token } = (0,_token_hygiene_js__WEBPACK_IMPORTED_MODULE_3__/* .inspectValue */ .g)(value);
    host.ci.mask(...(0,_token_masks_js__WEBPACK_IMPORTED_MODULE_4__/* .maskVariants */ .Zn)(token, { secretParts: vendor.format.secretParts?.(token) ?? [] }));
}
/**
 * The token of a step that is about to use it: masked, trimmed, and refused when its form alone shows that it cannot
 * work. Undefined when there is none and the step is to be skipped, which has been said by then.
 *
 * @throws Failure TOKEN_…, FORK_PULL_REQUEST, DEPENDABOT
 */
function takeToken(inputs, vendor, host) {
    maskToken(host, vendor, inputs.token);
    const { token, problem, warnings } = (0,_token_hygiene_js__WEBPACK_IMPORTED_MODULE_3__/* .inspectValue */ .g)(inputs.token);
    if (token === '')
        return missing(inputs, host);
    const ref = (0,_token_ref_js__WEBPACK_IMPORTED_MODULE_5__/* .tokenRef */ .z)(token, vendor.format.publicPart?.(token));
    const common = { vendor: vendor.title, ref };
    const found = problem ?? (0,_check_offline_js__WEBPACK_IMPORTED_MODULE_1__/* .formatProblem */ .V)(token, vendor);
    if (found)
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(found.code, { ...common, ...found.details });
    for (const { code, details } of warnings) {
        host.ci.annotate('warning', code, new _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(code, { ...common, ...details }).message);
    }
    return token;
}
/** Without a token nothing can be done, so `warn` and `skip` differ only in how loudly that is said. */
function missing(inputs, { ci }) {
    const { secretsWithheld } = ci.context;
    const code = secretsWithheld
        ? { fork: 'FORK_PULL_REQUEST', dependabot: 'DEPENDABOT' }[secretsWithheld]
        : 'TOKEN_EMPTY';
    const failure = new _codes_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(code);
    const outcome = inputs.onMissing ?? (secretsWithheld ? 'skip' : 'fail');
    if (outcome === 'fail')
        throw failure;
    ci.setOutput('code', code);
    ci.annotate(outcome === 'warn' ? 'warning' : 'notice', code, failure.message);
    return undefined;
}
/** What the file of `vendor-config` replaces; nothing without one. @throws Failure VENDOR_CONFIG_INVALID */
async function readVendorConfig(inputs, vendor, cwd) {
    if (inputs.vendorConfig === undefined)
        return {};
    const { readOverrides } = await __webpack_require__.e(/* import() */ 610).then(__webpack_require__.bind(__webpack_require__, 9610));
    return readOverrides((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, inputs.vendorConfig), vendor.overrideKeys);
}


/***/ }),

/***/ 2500:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ createHttp)
});

// EXTERNAL MODULE: ./src/http/failure.ts
var http_failure = __webpack_require__(2398);
;// CONCATENATED MODULE: ./src/http/body.ts

/** @throws NetworkFailure CAPTIVE_PORTAL, NOT_JSON or BAD_JSON; the text of the answer is never part of it. */
function parseJson(answer) {
    const { host, request, title } = answer;
    const text = answer.text.replace(/^\uFEFF/, '');
    const declared = /\bjson\b/i.test(answer.contentType);
    if (!declared && !/^\s*[[{]/.test(text)) {
        const html = /html/i.test(answer.contentType) || /^\s*<(!doctype|html)/i.test(text);
        if (html && isSignIn(text)) {
            throw new http_failure/* NetworkFailure */.p('CAPTIVE_PORTAL', 'ambiguous', { request, vendor: title });
        }
        const contentType = html
            ? 'an HTML page'
            : text.trim() === ''
                ? 'an empty body'
                : describe(answer.contentType);
        throw new http_failure/* NetworkFailure */.p('NOT_JSON', 'ambiguous', { host, request, contentType });
    }
    try {
        return JSON.parse(text);
    }
    catch {
        throw new http_failure/* NetworkFailure */.p('BAD_JSON', 'ambiguous', {
            host,
            request,
            reason: text.trim() === '' ? 'it is empty' : 'it does not parse',
        });
    }
}
/** Whether a page asks a person to sign in, as captive portals and single sign-on pages do. */
function isSignIn(html) {
    return /<input[^>]+type=["']?password|SAMLRequest|<title>[^<]*\b(sign|log)[ -]?(in|on)\b/i.test(html);
}
/** Whether an address is a sign-in page's, by its path. */
function isSignInUrl(url) {
    return /\/(login|log-in|signin|sign-in|sso|saml\d?|oauth2?|authorize|portal|captive)(\/|\.|$)/i.test(url.pathname);
}
function describe(contentType) {
    const type = contentType.split(';')[0]?.trim() ?? '';
    return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'text of no stated kind';
}

;// CONCATENATED MODULE: ./src/http/classify.ts

const expired = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const untrusted = new Set([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_UNTRUSTED',
    'CERT_REJECTED',
    'CERT_REVOKED',
    'CERT_SIGNATURE_FAILURE',
    'CERT_CHAIN_TOO_LONG',
    'INVALID_CA',
    'INVALID_PURPOSE',
]);
/** Names a socket, TLS or proxy error by its code; the text of the error is never shown. */
function classify(error, attempt) {
    const { host, request } = attempt;
    const effect = attempt.connected ? 'ambiguous' : 'never-sent';
    const failure = (code, details = {}) => new http_failure/* NetworkFailure */.p(code, effect, { host, request, ...details });
    const reason = codeOf(error);
    if (attempt.timedOut)
        return failure('NETWORK_TIMEOUT', { timeout: `${attempt.timeoutMs / 1000} s` });
    const tunnel = tunnelReason(error);
    if (attempt.proxy && !attempt.connected && (tunnel ?? reason) !== '' && !isTls(reason)) {
        return failure('PROXY_FAILED', { proxy: attempt.proxy, reason: tunnel ?? reason });
    }
    if (expired.has(reason))
        return failure('TLS_EXPIRED', { reason });
    if (untrusted.has(reason))
        return failure('TLS_UNTRUSTED', { reason });
    if (reason === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return failure('TLS_HOST_MISMATCH');
    if (isTls(reason))
        return failure('TLS_PROTOCOL', { reason });
    switch (reason) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return failure('NETWORK_DNS');
        case 'ECONNREFUSED':
            return failure('NETWORK_REFUSED');
        case 'ECONNRESET':
        case 'EPIPE':
        case 'ECONNABORTED':
        case 'ERR_STREAM_PREMATURE_CLOSE':
            return failure('NETWORK_RESET');
        case 'ETIMEDOUT':
            return failure('NETWORK_TIMEOUT', { timeout: 'the time-out of the system' });
        default:
            return failure('NETWORK_UNREACHABLE', { reason: reason || 'an unknown error' });
    }
}
/** Whether another attempt could end otherwise. A certificate, a proxy or a redirect stays what it is. */
function isTransient(failure) {
    switch (failure.code) {
        case 'NETWORK_DNS':
        case 'NETWORK_REFUSED':
        case 'NETWORK_RESET':
        case 'NETWORK_TIMEOUT':
        case 'NETWORK_UNREACHABLE':
            return true;
        default:
            return false;
    }
}
function isTls(reason) {
    return (expired.has(reason) ||
        untrusted.has(reason) ||
        reason === 'EPROTO' ||
        reason.startsWith('ERR_SSL_') ||
        reason.startsWith('ERR_TLS_'));
}
function codeOf(error) {
    if (!(error instanceof Error))
        return '';
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    return /^\w+$/.test(code) ? code : '';
}
/** Why the library could not open a tunnel through a proxy; it says so in the text of its error alone. */
function tunnelReason(error) {
    if (!(error instanceof Error) || !error.message.startsWith('tunneling socket'))
        return undefined;
    const status = /statusCode=(\d{3})/.exec(error.message)?.[1];
    if (status)
        return `it answered ${status}`;
    return /\bE[A-Z]{3,}\b/.exec(error.message)?.[0] ?? 'it does not answer as a proxy';
}

;// CONCATENATED MODULE: ./src/http/redact.ts
/** Nothing that a server says is shown longer than this. */
const shown = 200;
/**
 * Makes text from outside fit for an error message: secrets replaced by `***`, control characters and line breaks by
 * spaces, cut at 200 characters.
 *
 * @param secrets values that must not appear; empty ones are ignored
 */
function presentable(text, secrets) {
    let clean = text;
    for (const secret of redact_forms(secrets))
        clean = clean.replaceAll(secret, '***');
    clean = clean.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
    return clean.length > shown ? `${clean.slice(0, shown - 1)}…` : clean;
}
/** Each secret as it is and as it stands in a URL, the longest first so that no rest of one remains. */
function redact_forms(secrets) {
    const all = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]).filter((form) => form !== '');
    return [...new Set(all)].sort((a, b) => b.length - a.length);
}

;// CONCATENATED MODULE: ./src/http/retry.ts
/** Milliseconds before the second attempt; doubled for each further one. */
const firstPause = 500;
const longestPause = 8_000;
/** The pause before attempt `attempt + 1`: exponential, capped, with jitter between half of it and all of it. */
function backOff(attempt, random) {
    const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1));
    return Math.round(pause * (0.5 + random() / 2));
}
/**
 * Milliseconds that `Retry-After` asks for: seconds, or an HTTP-date that is compared with the server's own clock.
 * Undefined when the header is absent or cannot be read.
 */
function retryAfterMs(header, serverNow) {
    const value = header?.trim() ?? '';
    if (/^\d+(\.\d+)?$/.test(value))
        return Math.ceil(Number(value) * 1000);
    const at = httpDate(value);
    return at && Math.max(0, at.getTime() - serverNow.getTime());
}
/** The instant of an HTTP-date (RFC 9110); undefined when the text is none. */
function httpDate(value) {
    if (!value || !/^[A-Z][a-z]+,? /.test(value))
        return undefined;
    const time = Date.parse(value);
    return Number.isNaN(time) ? undefined : new Date(time);
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(4942);
;// CONCATENATED MODULE: ./src/http/transport.ts





/** No documented answer comes near this size. */
const largestBody = 16 * 1024 * 1024;
/** Sends through `@actions/http-client`, which brings the proxies; its retries and redirects stay off. */
function createTransport(userAgent) {
    const shared = { allowRedirects: false, allowRetries: false, socketTimeout: 2 ** 31 - 1 };
    const kept = new lib.HttpClient(userAgent, [], { ...shared, keepAlive: true });
    const fresh = new lib.HttpClient(userAgent, [], { ...shared, keepAlive: false });
    async function exchange(exchange) {
        const { url } = exchange;
        const attempt = {
            host: url.host,
            request: exchange.label,
            timeoutMs: exchange.timeoutMs,
            proxy: proxyHost(url),
            connected: false,
            timedOut: false,
        };
        const abort = new AbortController();
        const timer = setTimeout(() => {
            attempt.timedOut = true;
            abort.abort();
        }, exchange.timeoutMs);
        try {
            const client = exchange.reusable ? kept : fresh;
            const agent = client.getAgent(url.href);
            verifyAlways(agent);
            const options = {
                method: exchange.method,
                host: attempt.proxy ? url.hostname : url.hostname.replace(/^\[(.*)\]$/, '$1'),
                port: url.port || (url.protocol === 'https:' ? 443 : 80),
                path: url.pathname + url.search,
                // Behind a proxy Node would add the default port to the host.
                headers: { ...exchange.headers, host: url.host, 'user-agent': userAgent },
                agent,
                signal: abort.signal,
            };
            const httpModule = watched(url.protocol === 'https:', () => {
                attempt.connected = true;
            });
            const { message } = await client.requestRaw({ options, parsedUrl: url, httpModule }, exchange.body ?? null);
            return {
                status: message.statusCode ?? 0,
                headers: headersOf(message),
                text: await readText(message, attempt),
            };
        }
        catch (error) {
            if (error instanceof http_failure/* NetworkFailure */.p)
                throw error;
            throw classify(error, attempt);
        }
        finally {
            clearTimeout(timer);
        }
    }
    return { exchange };
}
/** Node's module with a `request` that tells when its connection is open, TLS handshake included. */
function watched(tls, opened) {
    const request = (options, answered) => {
        const sent = tls ? external_node_https_.request(options, answered) : external_node_http_.request(options, answered);
        sent.once('socket', (socket) => {
            if (sent.reusedSocket || (!tls && !socket.connecting))
                opened();
            else
                socket.once(tls ? 'secureConnect' : 'connect', opened);
        });
        return sent;
    };
    return Object.create(tls ? external_node_https_ : external_node_http_, { request: { value: request } });
}
/** `NODE_TLS_REJECT_UNAUTHORIZED=0` in the environment must not send a token to whoever answers. */
function verifyAlways(agent) {
    agent.options = Object.assign(agent.options ?? {}, { rejectUnauthorized: true });
}
function proxyHost(url) {
    let proxy;
    try {
        proxy = (0,lib/* getProxyUrl */.s_)(url.href);
    }
    catch {
        throw new http_failure/* NetworkFailure */.p('PROXY_FAILED', 'never-sent', {
            proxy: 'in the environment',
            host: url.host,
            reason: 'its address is not a URL',
        });
    }
    return proxy === '' ? undefined : new URL(proxy).host;
}
function headersOf(message) {
    return Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]));
}
async function readText(message, attempt) {
    const chunks = [];
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size > largestBody) {
            message.destroy();
            throw new http_failure/* NetworkFailure */.p('RESPONSE_TOO_LARGE', 'ambiguous', {
                host: attempt.host,
                request: attempt.request,
                limit: '16 MB',
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: ./src/http/url.ts
var http_url = __webpack_require__(6697);
;// CONCATENATED MODULE: ./src/http/client.ts







const defaults = { timeoutMs: 30_000, attempts: 4, budgetMs: 120_000 };
/** The client of one origin and one credential: the `Http` port over `@actions/http-client`. */
function createHttp(options) {
    const { baseUrl, title } = options;
    const sleep = options.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
    const random = options.random ?? Math.random;
    const now = options.now ?? (() => new Date());
    const attempts = options.attempts ?? defaults.attempts;
    const budgetMs = options.budgetMs ?? defaults.budgetMs;
    const secrets = [...(options.secrets ?? []), ...credentials(options.authorization)];
    const transport = createTransport(options.userAgent ?? 'token-action');
    let requests = 0;
    const headers = { accept: 'application/json', ...lowerCase(options.headers) };
    if (options.authorization !== undefined) {
        headers[(options.authorizationHeader ?? 'authorization').toLowerCase()] = options.authorization;
    }
    async function once(request, url, label) {
        requests++;
        const body = request.body === undefined ? undefined : JSON.stringify(request.body);
        const wire = await transport.exchange({
            method: request.method,
            url,
            headers: {
                ...headers,
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
                ...lowerCase(request.headers),
            },
            body,
            label,
            timeoutMs: request.timeoutMs ?? options.timeoutMs ?? defaults.timeoutMs,
            reusable: request.idempotent,
        });
        refuseRedirect(wire, url, label);
        return wire;
    }
    /** @throws NetworkFailure when the answer sends us elsewhere: a credential never follows. */
    function refuseRedirect(wire, url, label) {
        const target = wire.headers.location;
        if (wire.status < 300 || wire.status > 399 || target === undefined)
            return;
        // A 302 or 303 is how some servers answer after the deed.
        const effect = wire.status === 302 || wire.status === 303 ? 'ambiguous' : 'never-sent';
        const location = URL.canParse(target, url.href) ? new URL(target, url) : undefined;
        if (location && isSignInUrl(location)) {
            throw new http_failure/* NetworkFailure */.p('CAPTIVE_PORTAL', effect, { request: label, vendor: title });
        }
        throw new http_failure/* NetworkFailure */.p('REDIRECT_REFUSED', effect, {
            host: url.host,
            request: label,
            location: location ? presentable(location.origin + location.pathname, secrets) : 'no address',
        });
    }
    /** Milliseconds to wait before the next attempt; undefined when this outcome is final. */
    function pauseAfter(outcome, attempt, idempotent) {
        if (outcome instanceof http_failure/* NetworkFailure */.p) {
            const again = isTransient(outcome) && (idempotent || outcome.effect === 'never-sent');
            return again ? backOff(attempt, random) : undefined;
        }
        const again = outcome.status === 429 || (idempotent && isPassing(outcome.status));
        if (!again)
            return undefined;
        const asked = retryAfterMs(outcome.headers['retry-after'], httpDate(outcome.headers.date) ?? now());
        return Math.max(asked ?? 0, asked ? 0 : backOff(attempt, random));
    }
    async function send(request) {
        const url = (0,http_url/* join */.fj)(baseUrl, request.path);
        const label = `${request.method} ${presentable(url.pathname, secrets)}`;
        const started = now().getTime();
        let slept = 0;
        for (let attempt = 1;; attempt++) {
            const outcome = await once(request, url, label).catch((error) => {
                if (error instanceof http_failure/* NetworkFailure */.p)
                    return error;
                throw error;
            });
            const pause = attempt < attempts ? pauseAfter(outcome, attempt, request.idempotent) : undefined;
            const spent = Math.max(slept, now().getTime() - started);
            if (pause === undefined || spent + pause > budgetMs) {
                if (outcome instanceof http_failure/* NetworkFailure */.p)
                    throw outcome;
                return response(outcome, label, attempt, pause !== undefined);
            }
            await sleep(pause);
            slept += pause;
        }
    }
    function response(wire, label, attempt, waitTooLong) {
        const serverTime = httpDate(wire.headers.date);
        const asked = retryAfterMs(wire.headers['retry-after'], serverTime ?? now());
        const contentType = wire.headers['content-type'] ?? '';
        return {
            status: wire.status,
            headers: wire.headers,
            text: wire.text,
            attempts: attempt,
            request: label,
            ...(serverTime ? { serverTime } : {}),
            ...(asked === undefined ? {} : { retryAfterMs: asked }),
            ...(waitTooLong && asked !== undefined ? { waitTooLong: true } : {}),
            json: () => parseJson({ title, host: baseUrl.host, request: label, contentType, text: wire.text }),
        };
    }
    return {
        baseUrl,
        title,
        send,
        get requests() {
            return requests;
        },
        presentable: (text) => presentable(text, secrets),
    };
}
/** Whether a status may be another one soon. */
function isPassing(status) {
    return status === 408 || status === 425 || (status >= 500 && status !== 501 && status !== 505);
}
/** The header value and the credential inside it. */
function credentials(authorization) {
    if (authorization === undefined)
        return [];
    const space = authorization.indexOf(' ');
    return space === -1 ? [authorization] : [authorization, authorization.slice(space + 1)];
}
function lowerCase(headers = {}) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}


/***/ }),

/***/ 5323:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ utf8),
/* harmony export */   Hq: () => (/* binding */ lowerPercent),
/* harmony export */   I$: () => (/* binding */ decimalList),
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   TY: () => (/* binding */ reversed),
/* harmony export */   Yz: () => (/* binding */ base64Parts),
/* harmony export */   a: () => (/* binding */ percentEncode),
/* harmony export */   by: () => (/* binding */ base64Part),
/* harmony export */   dQ: () => (/* binding */ mapCharacters),
/* harmony export */   eA: () => (/* binding */ unicodeEscapes),
/* harmony export */   fz: () => (/* binding */ base32Parts),
/* harmony export */   gH: () => (/* binding */ utf16be),
/* harmony export */   iw: () => (/* binding */ octalEscapes),
/* harmony export */   kK: () => (/* binding */ hexList),
/* harmony export */   mB: () => (/* binding */ rot13),
/* harmony export */   pl: () => (/* binding */ urlSafe),
/* harmony export */   r6: () => (/* binding */ escapes),
/* harmony export */   uh: () => (/* binding */ hex),
/* harmony export */   vw: () => (/* binding */ uuParts),
/* harmony export */   wY: () => (/* binding */ utf16le)
/* harmony export */ });
/**
 * What tools make of the bytes of a secret. The block encodings return only the characters that stay the same whatever
 * stands before and after the secret, for one position of it within the block.
 */
const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const utf8 = (text) => Buffer.from(text, 'utf8');
const utf16le = (text) => Buffer.from(text, 'utf16le');
function utf16be(text) {
    return Buffer.from(text, 'utf16le').swap16();
}
/** @param before how many bytes stand before the secret, modulo 3 */
function base64Part(bytes, before) {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}
/** The three positions that a secret can have in base64. */
function base64Parts(bytes) {
    return [0, 1, 2].map((before) => base64Part(bytes, before));
}
const urlSafe = (base64) => base64.replaceAll('+', '-').replaceAll('/', '_');
/** The three positions of uuencode: base64 with other characters. */
function uuParts(bytes) {
    return base64Parts(bytes).map((part) => mapCharacters(part, (character) => String.fromCharCode(32 + (base64Alphabet.indexOf(character) || 64))));
}
/** The five positions that a secret can have in base32. */
function base32Parts(bytes) {
    return [0, 1, 2, 3, 4].map((before) => {
        let text = '';
        let bits = 0;
        let value = 0;
        for (const byte of [...Array(before).fill(0), ...bytes]) {
            value = ((value << 8) | byte) & 0xfff;
            bits += 8;
            for (; bits >= 5; bits -= 5)
                text += base32Alphabet.charAt((value >> (bits - 5)) & 31);
        }
        return text.slice(Math.ceil((before * 8) / 5));
    });
}
const hex = (bytes) => Buffer.from(bytes).toString('hex');
/** Each byte as two hex digits after `prefix`, with `separator` between. */
function hexList(bytes, prefix, separator) {
    return Array.from(bytes, (byte) => prefix + byte.toString(16).padStart(2, '0')).join(separator);
}
function decimalList(bytes, separator) {
    return Array.from(bytes).join(separator);
}
function octalEscapes(bytes) {
    return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
/** `\u0071` for each UTF-16 unit. */
function unicodeEscapes(text) {
    let escaped = '';
    for (let index = 0; index < text.length; index += 1)
        escaped += unicodeEscape(text.charAt(index));
    return escaped;
}
function unicodeEscape(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
/** Percent-encodes each byte but those of `kept`, which lists ASCII characters as the inside of a character class. */
function percentEncode(text, kept) {
    return Array.from(utf8(text), (byte) => {
        const character = String.fromCharCode(byte);
        return byte < 128 && kept.test(character)
            ? character
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }).join('');
}
/** The same with the hex digits of each `%41` in lower case. */
function lowerPercent(text) {
    return text.replace(/%[0-9A-F]{2}/g, (encoded) => encoded.toLowerCase());
}
function mapCharacters(text, replace) {
    let mapped = '';
    for (const character of text)
        mapped += replace(character);
    return mapped;
}
function reversed(text) {
    return Array.from(text).reverse().join('');
}
function rot13(text) {
    return text.replace(/[A-Za-z]/g, (letter) => {
        const base = letter <= 'Z' ? 65 : 97;
        return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
    });
}
/** Lines of `columns` characters, each with a newline, as the tools that wrap print them. */
function wrap(text, columns) {
    let lines = '';
    for (let start = 0; start < text.length; start += columns) {
        lines += `${text.slice(start, start + columns)}\n`;
    }
    return lines;
}
const nothing = /(?!)/;
/** What programs that print a value as text of some language make of it; most leave letters and digits alone. */
const escapes = [
    json,
    (text) => json(json(text)),
    (text) => json(json(json(text))),
    // Slashes as PHP, every character beyond ASCII as Python, `<`, `>`, `&` as Go, and the rest as .NET.
    (text) => json(text).replaceAll('/', '\\/'),
    jsonAscii,
    (text) => json(jsonAscii(text)),
    (text) => jsonAscii(text).replace(/[<>&]/g, unicodeEscape),
    (text) => mapCharacters(text, (character) => character === '\\'
        ? '\\\\'
        : /[ -~]/.test(character) && !/["&'+<>`]/.test(character)
            ? character
            : unicodeEscapes(character).replace(/[a-f](?=[0-9a-f]*$)/g, (digit) => digit.toUpperCase())),
    // URLs: encodeURIComponent, RFC 3986, forms, a path, encodeURI.
    (text) => percentEncode(text, /[A-Za-z0-9\-_.!~*'()]/),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.~]/),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.* ]/).replaceAll(' ', '+'),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.~/]/),
    (text) => percentEncode(text, /[A-Za-z0-9\-_.!~*'();/?:@&=+$,#]/),
    (text) => percentEncode(percentEncode(text, /[A-Za-z0-9\-_.~]/), /[A-Za-z0-9\-_.~]/),
    (text) => percentEncode(percentEncode(text, /[A-Za-z0-9\-_.!~*'()]/), /[A-Za-z0-9\-_.~]/),
    // XML and HTML.
    (text) => entities(text, { '"': '&quot;', "'": '&apos;' }),
    (text) => entities(text, { '"': '&quot;', "'": '&#39;' }),
    (text) => entities(text, { '"': '&#34;', "'": '&#39;' }),
    (text) => entities(text, { '"': '&quot;', "'": '&#x27;' }),
    (text) => entities(text, {}),
    (text) => entities(entities(text, { '"': '&quot;', "'": '&#39;' }), {}),
    // Quotes doubled (SQL, YAML, PowerShell, CSV, expressions) or closed and opened again (shells).
    (text) => text.replaceAll("'", "''"),
    (text) => text.replaceAll('"', '""'),
    (text) => text.replaceAll("'", "'\\''"),
    (text) => text.replaceAll("'", `'"'"'`),
    // Backslashes: C and its heirs, double and $'' quotes, every character that a shell, a pattern or Markdown minds.
    (text) => text.replace(/["]/g, '\\$&'),
    (text) => text.replace(/[\\]/g, '\\$&'),
    (text) => text.replace(/[\\']/g, '\\$&'),
    (text) => text.replace(/[\\'"]/g, '\\$&'),
    (text) => text.replace(/[\\"$`]/g, '\\$&'),
    (text) => text.replace(/[\\"$`!]/g, '\\$&'),
    (text) => text.replace(/[^\w@%+=:,./-]/gu, '\\$&'),
    (text) => text.replace(/[ !"#$&'()*,;<>?[\\\]^`{|}~]/g, '\\$&'),
    (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
    (text) => text.replace(/[\x20-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7e]/g, '\\$&'),
    (text) => text.replace(/[\\`*_{}[\]()#+.!|<>~-]/g, '\\$&'),
    (text) => text.replace(/[_*]/g, '\\$&'),
    // PowerShell's back-tick; cmd's caret and doubled percent sign.
    (text) => text.replace(/[`"$]/g, '`$&'),
    (text) => text.replace(/[&|<>^]/g, '^$&'),
    (text) => text.replace(/[&|<>^"%!()]/g, '^$&'),
    (text) => text.replaceAll('%', '%%'),
    // Bytes beyond ASCII as quoted-printable, C and Git print them, and what workflow commands do.
    (text) => bytesAs(text, /=/, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`),
    (text) => bytesAs(text.replace(/[\\'"]/g, '\\$&'), nothing, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`),
    (text) => bytesAs(text.replace(/[\\"]/g, '\\$&'), nothing, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
    (text) => text.replaceAll('%', '%25'),
];
function json(text) {
    return JSON.stringify(text).slice(1, -1);
}
function jsonAscii(text) {
    return json(text).replace(/[^ -~]/g, unicodeEscape);
}
function entities(text, quotes) {
    const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', ...quotes };
    return text.replace(/[&<>"']/g, (character) => named[character] ?? character);
}
/** Replaces the bytes beyond ASCII and those that `also` names. */
function bytesAs(text, also, replace) {
    return Array.from(utf8(text), (byte) => {
        const character = String.fromCharCode(byte);
        return byte > 126 || also.test(character) ? replace(byte) : character;
    }).join('');
}


/***/ }),

/***/ 910:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ inspectValue)
/* harmony export */ });
/** Looks at a value as a secret store handed it over. Nothing that is returned but `token` holds a part of it. */
function inspectValue(value) {
    const token = value.trim();
    // Trimming takes a byte order mark for white space, but a secret that holds one was written by a broken tool.
    const invisible = invisibleIn(value);
    if (token === '')
        return { token, warnings: [], problem: { code: 'TOKEN_EMPTY', details: {} } };
    const problem = invisible
        ? { code: 'TOKEN_BOM', details: { what: invisible } }
        : (quotes(token) ?? placeholder(token) ?? headerPrefix(token) ?? inner(token));
    const around = value.slice(0, value.length - value.trimStart().length) + value.slice(value.trimEnd().length);
    const warnings = around === '' || invisible
        ? []
        : [
            {
                code: 'TOKEN_WHITESPACE',
                details: { what: /[\r\n]/.test(around) ? 'a line break' : 'white space' },
            },
        ];
    return { token, warnings, ...(problem && { problem }) };
}
const invisibles = {
    '\uFEFF': 'a byte order mark',
    '\u200B': 'a zero-width space',
    '\u200C': 'a zero-width non-joiner',
    '\u200D': 'a zero-width joiner',
    '\u2060': 'a word joiner',
    '\u00AD': 'a soft hyphen',
};
function invisibleIn(value) {
    const found = /\p{Cf}/u.exec(value)?.[0];
    if (found === undefined)
        return undefined;
    return invisibles[found] ?? `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
function quotes(token) {
    return /^["'`“”‘’«„]|["'`“”‘’»]$/.test(token) ? { code: 'TOKEN_QUOTES', details: {} } : undefined;
}
const placeholders = [
    // Expressions and variables that nobody expanded.
    /\$\{\{/,
    /\{\{.*\}\}/s,
    /^\$\(?\{?[A-Za-z_]\w*\}?\)?$/,
    /^\$env:\w+$/i,
    /^%\w+%$/,
    /^\$\([^)]*\)$/,
    // Blanks to fill in.
    /^<[^<>]*>$/,
    /^\[[^[\]]*\]$/,
    /^\{[^{}]*\}$/,
    /^(?:[a-z]{2,6}[-_](?:\w+_)?)?(?:x{3,}|X{3,}|\.{3,}|…|_{3,}|-{3,}|0{8,})$/,
    // A masked value, or one that a page shortened.
    /\*{3,}|…$|\.{3}$/,
    /^(?:change|replace|insert|enter|paste|put|add|set)[-_ ]?(?:me|this|it|here|with|your|the|a)\b/i,
    /^(?:change|replace)(?:me|this|it)\d*!?$/i,
    /(?:^|_)(?:your|my)[-_ ]?(?:\w{0,20}[-_ ])?(?:token|secret|key|password)(?:[-_ ]here)?$/i,
    /^(?:some|fake|dummy|sample|example|test)[-_ ]?(?:api[-_ ]?)?(?:token|secret|key)$/i,
    /^(?:todo|tbd|fixme|none|null|nil|undefined|dummy|placeholder|example|secret|token|password|n\/a|true|false)$/i,
];
function placeholder(token) {
    return placeholders.some((pattern) => pattern.test(token))
        ? { code: 'TOKEN_PLACEHOLDER', details: {} }
        : undefined;
}
function headerPrefix(token) {
    const header = /^(authorization|private-token|x-api-key)\s*:/i.exec(token)?.[1];
    if (header !== undefined)
        return { code: 'TOKEN_BEARER_PREFIX', details: { prefix: `${canonical(header)}:` } };
    const scheme = /^(bearer|basic|token)\s/i.exec(token)?.[1];
    return scheme === undefined
        ? undefined
        : { code: 'TOKEN_BEARER_PREFIX', details: { prefix: canonical(scheme) } };
}
/** `x-api-key` as `X-Api-Key`: the words are ours, never the value's. */
function canonical(name) {
    return name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
function inner(token) {
    const found = /[\s\p{Cc}]/u.exec(token)?.[0];
    if (found === undefined)
        return undefined;
    const what = /[\r\n]/.test(found)
        ? 'a line break'
        : /\s/.test(found)
            ? 'white space'
            : 'a control character';
    return { code: 'TOKEN_INNER_WHITESPACE', details: { what } };
}


/***/ }),

/***/ 5040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ textEncodings),
/* harmony export */   Gk: () => (/* binding */ isJwtPayload),
/* harmony export */   Zn: () => (/* binding */ maskVariants)
/* harmony export */ });
/* unused harmony export maximumMasks */
/* harmony import */ var _encodings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5323);
/* harmony import */ var _secret_parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4406);


/** Most masks of one token: a runner compares every line of the log with every mask. */
const maximumMasks = 250;
/** Shortest mask. */
const minimumLength = 8;
/** Shortest piece of a longer mask, for output that breaks it over lines. */
const minimumPiece = 16;
/** Values that people put where a token belongs; to mask them would only hide innocent text. */
const commonWords = new Set('administrator changeme development example password placeholder production secret-token undefined username your-token your_token yourtoken'.split(' '));
const longestCommonWord = 13;
/**
 * Everything that common tools, languages and HTTP clients make of a token, alone or inside a longer text, in the order
 * of how much it matters. The secret parts are masked on their own, so that a public prefix stays readable.
 *
 * A mask holds the part of an encoding that does not depend on what stands around the secret. A longer mask stands
 * beside its own pieces because output that is not wrapped is hidden by the first, and wrapped output by the others.
 *
 * @param token 8 to 4096 characters of any alphabet; a shorter one has no masks
 * @param options.secretParts what the vendor's format calls secret, see `TokenFormat.secretParts`
 * @returns at most 250 different lines of 8 characters or more, none of them likely in innocent text
 */
function maskVariants(token, options = {}) {
    const parts = (0,_secret_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .secretPartsOf */ .K)(token, options.secretParts).filter(isNoCommonWord);
    const masks = new Set();
    for (const part of parts)
        masks.add(part);
    const add = (variants) => {
        for (const variant of variants) {
            if (masks.size >= maximumMasks)
                return;
            const mask = withoutGuessableTail(variant);
            if (isDistinctive(mask))
                masks.add(mask);
        }
    };
    for (const family of [escaped, inBase64, inDigits, twice, wideInBase64, twiceUrlSafe])
        for (const part of parts)
            add(family(part));
    const secrets = parts.filter((part) => !isJwtPayload(part, parts));
    for (const family of [spelledOut, inOtherAlphabets, rearranged])
        for (const part of secrets)
            add(family(part));
    if (parts.length > 0)
        add(linesOf((0,_secret_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .bareToken */ .e)(token), parts));
    for (const part of secrets)
        add(pieces(part));
    return [...masks];
}
/** A part in full and every encoding of it that is more than its bytes as digits, most common first. */
function textEncodings(part) {
    const families = [rearranged, inBase64, twice, escaped, wideInBase64, inOtherAlphabets, twiceUrlSafe];
    return [
        { text: part, even: true },
        ...families.flatMap((family) => [...family(part)].map((text) => ({ text, even: family !== escaped }))),
    ].filter(({ text, even }) => even || text !== part);
}
/** Not a payload: it identifies, and its beginning is the same in many tokens, but nobody gets in with it. */
function isJwtPayload(part, parts) {
    return parts.length > 1 && part.startsWith('eyJ');
}
function* escaped(part) {
    if (/^[A-Za-z0-9]*$/.test(part))
        return;
    for (const escapeText of _encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .escapes */ .r6) {
        const text = escapeText(part);
        yield text;
        if (text.includes('%'))
            yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .lowerPercent */ .Hq)(text);
    }
}
function* inBase64(part) {
    for (const text of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        yield text;
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(text);
    }
}
function* wideInBase64(part) {
    for (const text of [...(0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf16le */ .wY)(part)), ...(0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf16be */ .gH)(part))]) {
        yield text;
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(text);
    }
}
function* inDigits(part) {
    const bytes = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part);
    const lower = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(bytes);
    yield lower;
    yield lower.toUpperCase();
    const percent = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .percentEncode */ .a)(part, /^$/);
    yield percent;
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .lowerPercent */ .Hq)(percent);
}
/** Base64 of base64, and of what else ends up in base64. */
function* twice(part) {
    for (const inner of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(inner));
        if ((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(inner) !== inner)
            yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .percentEncode */ .a)(inner, /[A-Za-z0-9]/);
    }
    const quoted = JSON.stringify(part).slice(1, -1);
    if (quoted !== part)
        yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(quoted));
}
function* twiceUrlSafe(part) {
    for (const inner of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        if ((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(inner) !== inner)
            yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(inner)));
    }
}
/** Each byte or character as a number. */
function* spelledOut(part) {
    const bytes = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part);
    for (const [prefix, separator] of separators) {
        const text = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hexList */ .kK)(bytes, prefix, separator);
        yield text;
        yield prefix + text.slice(prefix.length).replace(/(?<![\\0])[a-f]/g, (digit) => digit.toUpperCase());
    }
    for (const separator of [',', ', ', ' '])
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .decimalList */ .I$)(bytes, separator);
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .octalEscapes */ .iw)(bytes);
    const unicode = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .unicodeEscapes */ .eA)(part);
    yield unicode;
    yield unicode.replace(/[a-f]/g, (digit) => digit.toUpperCase());
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .mapCharacters */ .dQ)(part, (character) => `&#${character.codePointAt(0)};`);
    const entities = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .mapCharacters */ .dQ)(part, (character) => `&#x${character.codePointAt(0)?.toString(16)};`);
    yield entities;
    yield entities.replace(/[a-f]/g, (digit) => digit.toUpperCase());
}
function* inOtherAlphabets(part) {
    const bytes = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part);
    yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base32Parts */ .fz)(bytes);
    yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base32Parts */ .fz)(bytes).map((text) => text.toLowerCase());
    yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .uuParts */ .vw)(bytes);
    yield* (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(bytes)));
    for (const text of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)(bytes))
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(text));
}
const separators = [
    ['', ':'],
    ['', ' '],
    ['', '-'],
    ['\\x', ''],
    ['0x', ', '],
    ['0x', ','],
    ['0x', ' '],
    ['=', ''],
];
function* rearranged(part) {
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .reversed */ .TY)(part);
    yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .rot13 */ .mB)(part);
    // A short word in capitals is often the name of something.
    if (part.length >= 16 || !/^[A-Za-z_-]*$/.test(part)) {
        yield part.toUpperCase();
        yield part.toLowerCase();
    }
}
/** Lines of the whole token, encoded alone by the tools that wrap: `base64`, `openssl base64`, `xxd`, `od`. */
function* linesOf(token, parts) {
    const bytes = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(token);
    const first = Math.min(...parts.map((part) => token.indexOf(part)).filter((index) => index >= 0));
    if (!Number.isFinite(first))
        return;
    const from = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(token.slice(0, first)).length;
    const once = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Part */ .by)(bytes, 0);
    const start = Math.ceil((from * 8) / 6);
    yield* slices(once, 76, start);
    yield* slices(once, 64, start);
    yield* slices((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(bytes), 60, from * 2);
    for (const [inner, outer] of [
        [76, 76],
        [Number.POSITIVE_INFINITY, 76],
        [64, 64],
    ]) {
        const innerStart = start + (Number.isFinite(inner) ? Math.floor(start / inner) : 0);
        const text = (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .LV)(once, inner).trimEnd());
        yield* slices((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Part */ .by)(text, 0), outer, Math.ceil((innerStart * 8) / 6));
    }
    for (let index = Math.ceil(from / 8) * 8; index + 8 <= bytes.length && index < 128; index += 8) {
        const group = bytes.subarray(index, index + 8);
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hexList */ .kK)(group, '', ' ');
        yield (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .hex */ .uh)(group).replace(/....(?!$)/g, '$& ');
    }
}
/** What each line of `columns` characters shows of the text after `start`. */
function* slices(text, columns, start) {
    if (text.length <= columns)
        return;
    for (let line = 0; line < text.length; line += columns) {
        const slice = text.slice(Math.max(line, start), line + columns);
        if (slice.length >= minimumPiece)
            yield slice;
    }
}
/** Pieces for output that breaks the secret at another place, or cuts it short. */
function* pieces(part) {
    yield* split(part);
    for (const text of (0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .base64Parts */ .Yz)((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8 */ .As)(part))) {
        yield* split(text);
        yield* split((0,_encodings_js__WEBPACK_IMPORTED_MODULE_0__/* .urlSafe */ .pl)(text));
    }
}
/** Equal pieces of 12 to 32 characters, so that a line of 64 holds a whole one wherever it begins. */
function* split(text) {
    const count = Math.floor(text.length / Math.min(32, Math.max(12, text.length / 16)));
    if (count < 2)
        return;
    for (let index = 0; index < count; index += 1) {
        const piece = text.slice(Math.floor((index * text.length) / count), Math.floor(((index + 1) * text.length) / count));
        // The beginning of JSON in base64 is the same in many texts.
        if (!piece.includes('eyJ'))
            yield piece;
    }
}
/**
 * GitHub's runner also masks what follows the last `&` of a mask when that is 6 characters or longer, so that part must
 * not be an entity with little behind it, such as `quot;s`.
 */
function withoutGuessableTail(mask) {
    let text = mask;
    while (/&(?:[a-z]{2,6}|#[0-9]{2,6}|#x[0-9a-f]{2,5});[^&]{0,7}$/i.test(text)) {
        const tail = text.length - text.lastIndexOf('&') - 1;
        if (tail < 6)
            break;
        text = text.slice(0, text.lastIndexOf('&'));
    }
    return text;
}
/** Whether a derived text is long and varied enough that nobody writes it by chance. */
function isDistinctive(text) {
    return text.length >= minimumLength && hasDifferent(text, 5) && !/[\r\n]/.test(text) && isNoCommonWord(text);
}
function isNoCommonWord(text) {
    return hasDifferent(text, 4) && (text.length > longestCommonWord || !commonWords.has(text.toLowerCase()));
}
/** Whether a text has so many different characters. */
function hasDifferent(text, count) {
    const seen = new Set();
    for (let index = 0; index < text.length; index += 1) {
        seen.add(text.charAt(index));
        if (seen.size >= count)
            return true;
    }
    return false;
}


/***/ }),

/***/ 4406:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ secretPartsOf),
/* harmony export */   e: () => (/* binding */ bareToken)
/* harmony export */ });
/** Shortest piece that counts as a secret of its own. */
const minimumLength = 8;
/**
 * The parts of a token that are secret on their own, most important first: the secret behind a public prefix, the
 * signature and the payload of a JWT, each line of a value of several lines, or the whole token where it has no
 * structure. Surrounding white space, quotes, a byte order mark and `Bearer ` are not part of a token.
 *
 * @param known what the vendor's format calls secret; pieces that are too short, or not in the token, do not count
 * @returns pieces of 8 characters or more, without line breaks; none when the token is shorter than that
 */
function secretPartsOf(token, known = []) {
    const parts = new Set();
    for (const line of bareToken(token).split(/[\r\n]+/)) {
        const text = line.trim();
        if (text.length < minimumLength || text.startsWith('-----'))
            continue;
        const named = known.filter((part) => part.length >= minimumLength && text.includes(part));
        const jwt = jwtParts(text);
        if (named.length + jwt.length === 0)
            parts.add(text.slice(publicPrefixLength(text)));
        for (const part of [...named, ...jwt])
            if (part !== text || named.length === 1)
                parts.add(part);
    }
    return [...parts];
}
/** The token without what people paste around it: white space, quotes, a byte order mark, `Bearer `. */
function bareToken(value) {
    const trimmed = value.replace(/^[\s\uFEFF]+|[\s\uFEFF]+$/g, '');
    const unquoted = /^(["'`])([\s\S]*)\1$/.exec(trimmed)?.[2]?.trim() ?? trimmed;
    return unquoted.replace(/^(?:Bearer|token)\s+/i, '');
}
/** Shortest payload that is not the same in many tokens. */
const minimumPayload = 32;
/** Signature and payload. The header says nothing and is the same in many tokens, so it is no secret. */
function jwtParts(text) {
    const [, payload = '', signature = ''] = /^eyJ[\w-]*\.(eyJ[\w-]*)\.([\w-]+)$/.exec(text) ?? [];
    if (signature.length < minimumLength)
        return [];
    return payload.length < minimumPayload ? [signature] : [signature, payload];
}
/**
 * Length of a beginning such as `abc_`, `abc_d4e5f6_` or `abcde-` that tells what kind of token it is, followed by a
 * secret long enough to stand alone; otherwise 0.
 */
function publicPrefixLength(text) {
    const match = /^[a-z]{2,8}_(?:[A-Za-z0-9]{4,12}_)?(?=[A-Za-z0-9._~-]{16,}$)/.exec(text) ??
        /^[a-z]{3,6}-(?=[A-Za-z0-9._~-]{20,}$)/.exec(text);
    return match?.[0].length ?? 0;
}


/***/ }),

/***/ 5310:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


// @actions/http-client and @actions/github import undici eagerly, which costs more start-up than the rest of a check
// together. In the bundles their import resolves to this file, which loads the real library on first use.
const load = () => __webpack_require__(6752)

exports.ProxyAgent = function ProxyAgent(...args) {
  return new (load().ProxyAgent)(...args)
}
exports.fetch = (...args) => load().fetch(...args)


/***/ })

};
