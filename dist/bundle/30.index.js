export const id = 30;
export const ids = [30];
export const modules = {

/***/ 2030:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   doctor: () => (/* binding */ doctor)
/* harmony export */ });
/* harmony import */ var _check_offline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(565);
/* harmony import */ var _ci_environment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7245);
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3852);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(987);
/* harmony import */ var _inputs_url_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6344);
/* harmony import */ var _token_hygiene_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(910);
/* harmony import */ var _token_ref_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1995);
/* harmony import */ var _vendors_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7511);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3189);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_vendors_index_js__WEBPACK_IMPORTED_MODULE_6__]);
_vendors_index_js__WEBPACK_IMPORTED_MODULE_6__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];









const signs = { ok: '✓', warn: '!', fail: '✗' };
/** Says what is found around us, in one line each and without a secret; the token is never sent anywhere. */
async function doctor(read, host) {
    const vendor = _vendors_index_js__WEBPACK_IMPORTED_MODULE_6__/* .vendors */ .o.find(({ id }) => id === read('vendor').trim().toLowerCase());
    const findings = [
        node(),
        ci(host),
        proxy(host),
        { name: 'vendor', ...vendorState(read('vendor'), vendor) },
        ...(vendor === undefined ? [] : [token(read('token'), vendor, host)]),
        await service(read, vendor, host),
    ];
    for (const { name, state, text: line } of findings)
        host.ci.log(`${signs[state]} ${name.padEnd(8)} ${line}`);
    const exitCode = findings.some(({ state }) => state === 'fail') ? 1 : 0;
    return { exitCode, document: { findings } };
}
function node() {
    const extra = process.env.NODE_EXTRA_CA_CERTS;
    const slow = extra === undefined || extra === '' ? '' : '; NODE_EXTRA_CA_CERTS is set, which slows each start';
    return { name: 'node', state: 'ok', text: `${process.versions.node} on ${process.platform}${slow}` };
}
function ci({ ci: { title, canMask, context } }) {
    const parts = [
        `runs in ${title}`,
        canMask ? 'values can be masked at run time' : 'values cannot be masked at run time',
        ...(context.repository === undefined ? [] : [`repository ${context.repository}`]),
        ...(context.secretsWithheld === undefined ? [] : [`no secrets: ${context.secretsWithheld}`]),
        ...(context.debug ? ['debugging is on'] : []),
    ];
    return { name: 'ci', state: context.secretsWithheld === undefined ? 'ok' : 'warn', text: parts.join('; ') };
}
function proxy({ env }) {
    const set = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'].filter((name) => (0,_ci_environment_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Q)(env, name) !== undefined);
    return { name: 'proxy', state: 'ok', text: set.length === 0 ? 'none' : `${set.join(', ')} set` };
}
function vendorState(given, vendor) {
    if (vendor !== undefined)
        return { state: 'ok', text: vendor.title };
    const known = _vendors_index_js__WEBPACK_IMPORTED_MODULE_6__/* .vendors */ .o.map(({ id }) => id).join(', ');
    return { state: given === '' ? 'warn' : 'fail', text: `give --vendor, one of ${known}` };
}
function token(value, vendor, host) {
    (0,_token_js__WEBPACK_IMPORTED_MODULE_7__/* .maskToken */ .gg)(host, vendor, value);
    const { token: trimmed, problem, warnings } = (0,_token_hygiene_js__WEBPACK_IMPORTED_MODULE_4__/* .inspectValue */ .g)(value);
    if (trimmed === '') {
        return {
            name: 'token',
            state: 'warn',
            text: `none; looked in ${vendor.tokenEnv.join(', ')} and INPUT_TOKEN`,
        };
    }
    const ref = (0,_token_ref_js__WEBPACK_IMPORTED_MODULE_5__/* .tokenRef */ .z)(trimmed, vendor.format.publicPart?.(trimmed));
    const found = problem ?? (0,_check_offline_js__WEBPACK_IMPORTED_MODULE_0__/* .formatProblem */ .V)(trimmed, vendor) ?? warnings[0];
    if (found === undefined)
        return { name: 'token', state: 'ok', text: `${ref} has the right form` };
    const { message } = new _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(found.code, { vendor: vendor.title, ref, ...found.details });
    return { name: 'token', state: found === warnings[0] ? 'warn' : 'fail', text: `${found.code}: ${message}` };
}
/** Whether anything answers at the base URL; asked without a credential. */
async function service(read, vendor, host) {
    const name = 'service';
    if (read('url').trim() === '') {
        return {
            name,
            state: 'warn',
            text: `give --url${vendor ? ` or ${[...vendor.urlEnv, ...(vendor.hostEnv ?? [])].join(', ')}` : ''}`,
        };
    }
    try {
        const baseUrl = (0,_inputs_url_js__WEBPACK_IMPORTED_MODULE_3__/* .parseBaseUrl */ .Q)('url', read('url').trim(), /^true$/i.test(read('allow-http')));
        const http = (0,_http_client_js__WEBPACK_IMPORTED_MODULE_2__/* .createHttp */ .V)({
            baseUrl,
            title: vendor?.title ?? baseUrl.host,
            attempts: 1,
            timeoutMs: 10_000,
            now: host.now,
        });
        const { status, serverTime } = await http.send({ method: 'GET', path: '/', idempotent: true });
        const skew = serverTime === undefined ? 0 : Math.round((serverTime.getTime() - host.now().getTime()) / 1000);
        const clock = Math.abs(skew) < 120 ? '' : `; its clock is ${skew} s off ours`;
        return { name, state: status >= 500 ? 'warn' : 'ok', text: `${baseUrl.host} answers ${status}${clock}` };
    }
    catch (error) {
        if (!(error instanceof _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H))
            throw error;
        return { name, state: 'fail', text: `${error.code}: ${error.message}` };
    }
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 7511:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ vendors)
/* harmony export */ });
/* unused harmony export vendorById */
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8488);

/** Every vendor, for who needs them all; a step loads its own one alone. */
const vendors = await Promise.all(Object.values(_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .registry */ .u5).map((load) => load()));
/** @throws Failure VENDOR_UNKNOWN */
function vendorById(id) {
    const vendor = vendors.find((one) => one.id === id);
    if (!vendor)
        throw unknownVendor(id);
    return vendor;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};
