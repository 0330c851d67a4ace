import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
export const id = 775;
export const ids = [775,92];
export const modules = {

/***/ 1517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createTransport: () => (/* binding */ createTransport)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_http_client__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7830);
/* harmony import */ var _actions_http_client__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(_actions_http_client__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _classify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2400);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2398);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(155);






/** No documented answer comes near this size. */
const largestBody = 16 * 1024 * 1024;
/** Sends through `@actions/http-client`, which brings the proxies; its retries and redirects stay off. */
function createTransport(userAgent) {
    const shared = { allowRedirects: false, allowRetries: false, socketTimeout: 2 ** 31 - 1 };
    const kept = new _actions_http_client__WEBPACK_IMPORTED_MODULE_2__.HttpClient(userAgent, [], { ...shared, keepAlive: true });
    const fresh = new _actions_http_client__WEBPACK_IMPORTED_MODULE_2__.HttpClient(userAgent, [], { ...shared, keepAlive: false });
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
            (0,_verify_js__WEBPACK_IMPORTED_MODULE_5__/* .verifyAlways */ .t)(agent);
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
            if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_4__/* .NetworkFailure */ .p)
                throw error;
            throw (0,_classify_js__WEBPACK_IMPORTED_MODULE_3__/* .classify */ .L)(error, attempt);
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
        const sent = tls ? node_https__WEBPACK_IMPORTED_MODULE_1__.request(options, answered) : node_http__WEBPACK_IMPORTED_MODULE_0__.request(options, answered);
        sent.once('socket', (socket) => {
            if (sent.reusedSocket || (!tls && !socket.connecting))
                opened();
            else
                socket.once(tls ? 'secureConnect' : 'connect', opened);
        });
        return sent;
    };
    return Object.create(tls ? node_https__WEBPACK_IMPORTED_MODULE_1__ : node_http__WEBPACK_IMPORTED_MODULE_0__, { request: { value: request } });
}
function proxyHost(url) {
    let proxy;
    try {
        proxy = (0,_actions_http_client__WEBPACK_IMPORTED_MODULE_2__.getProxyUrl)(url.href);
    }
    catch {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_4__/* .NetworkFailure */ .p('PROXY_FAILED', 'never-sent', {
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
            throw new _failure_js__WEBPACK_IMPORTED_MODULE_4__/* .NetworkFailure */ .p('RESPONSE_TOO_LARGE', 'ambiguous', {
                host: attempt.host,
                request: attempt.request,
                limit: '16 MB',
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}


/***/ }),

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

/***/ 7830:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


// @actions/core imports @actions/http-client, and with it HTTP and TLS, for the OIDC tokens that we never ask for. In the
// bundles its import resolves to this file, which loads the real library on first use, by its path: its name leads back
// here.
for (const name of ['HttpClient', 'getProxyUrl']) {
  const get = () => __webpack_require__(4942)[name]
  Object.defineProperty(exports, name, { enumerable: true, get })
}


/***/ }),

/***/ 584:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


// @actions/http-client imports tunnel, and with it TLS and assert, for the proxy that few jobs have. In the bundles its
// import resolves to this file, which loads the real library with the first proxy.
for (const name of ['httpOverHttp', 'httpsOverHttp', 'httpOverHttps', 'httpsOverHttps']) {
  exports[name] = (options) => __webpack_require__(770)[name](options)
}


/***/ }),

/***/ 5310:
/***/ ((__unused_webpack_module, exports) => {


// @actions/http-client and @actions/github import undici eagerly, which costs more start-up than the rest of a check
// together. In the bundle their import resolves to this file, which loads the real library on first use, from a file
// of its own: a bundle within the bundle would still have to be read and parsed.
const load = () => __WEBPACK_EXTERNAL_createRequire(import.meta.url)('../undici/index.cjs')

exports.k = function ProxyAgent(...args) {
  return new (load().ProxyAgent)(...args)
}
exports.h = (...args) => load().fetch(...args)


/***/ })

};
