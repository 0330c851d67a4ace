export const id = 562;
export const ids = [562];
export const modules = {

/***/ 3562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sandbox: () => (/* binding */ sandbox)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);
/* harmony import */ var _sandbox_start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1391);


/** Serves the sandbox until a signal. With `--json` its addresses and tokens are one line on standard output. */
async function sandbox(options, host) {
    const port = /^\d{1,5}$/.test(options.port) ? Number(options.port) : Number.NaN;
    if (!(port <= 65_535)) {
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('INPUT_INVALID', {
            input: 'port',
            value: 'not of that form',
            expected: 'a number from 0 to 65535',
            example: '0',
        });
    }
    const running = await (0,_sandbox_start_js__WEBPACK_IMPORTED_MODULE_1__/* .startSandbox */ .O)({ port });
    const description = running.describe();
    if (options.json)
        host.streams.result(`${JSON.stringify(description)}\n`);
    else
        host.streams.result(`${JSON.stringify(description, null, 2)}\n\nServing until Ctrl-C.\n`);
    await new Promise((resolve) => {
        if (host.signal.aborted)
            resolve();
        else
            host.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await running.close();
    return { exitCode: 0 };
}


/***/ })

};
