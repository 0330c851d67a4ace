export const id = 610;
export const ids = [610];
export const modules = {

/***/ 9610:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readOverrides: () => (/* binding */ readOverrides)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3852);


/** No file of paths and names comes near this size. */
const largestFile = 256 * 1024;
/**
 * Reads the file of the input `vendor-config`: one JSON or YAML object whose keys are among the vendor's.
 *
 * @param file path of the file, resolved by the caller
 * @throws Failure VENDOR_CONFIG_INVALID, which never repeats what the file holds but its keys
 */
async function readOverrides(file, keys) {
    const invalid = (reason) => new _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H('VENDOR_CONFIG_INVALID', { file, reason });
    let text;
    try {
        text = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8')).replace(/^\uFEFF/, '');
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        throw invalid(code === 'ENOENT' ? 'it does not exist' : `it cannot be read (${code})`);
    }
    if (text.length > largestFile)
        throw invalid('it is larger than 256 kB');
    const value = await parse(text, invalid);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw invalid('it is not an object of keys and values');
    }
    const overrides = {};
    for (const [name, given] of Object.entries(value)) {
        const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
        if (!key) {
            const known = Object.keys(keys).join(', ');
            throw invalid(`the key ${JSON.stringify(name.slice(0, 60))} is not one of ${known}`);
        }
        overrides[name] = checked(name, given, key, invalid);
    }
    return overrides;
}
async function parse(text, invalid) {
    if (/^\s*[{[]/.test(text)) {
        try {
            return JSON.parse(text);
        }
        catch {
            // A YAML flow mapping begins like JSON; YAML says the line when it is neither.
        }
    }
    const { parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const document = parseDocument(text, { prettyErrors: true, logLevel: 'silent' });
    const [error] = document.errors;
    if (error) {
        const line = error.linePos?.[0].line;
        throw invalid(`it is neither JSON nor YAML${line === undefined ? '' : `, see line ${line}`}`);
    }
    try {
        return document.toJS({ maxAliasCount: 0 });
    }
    catch {
        throw invalid('it uses aliases');
    }
}
/** The value of a key when it has the type of its default and, for a path, stays below the base URL. */
function checked(name, given, key, invalid) {
    // An id is text here, and a number for who writes the file.
    const value = typeof key.default === 'string' && typeof given === 'number' ? String(given) : given;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        throw invalid(`\`${name}\` is not a ${typeof key.default}`);
    }
    if (typeof value !== typeof key.default)
        throw invalid(`\`${name}\` is not a ${typeof key.default}`);
    if (typeof value === 'string' && name.endsWith('Path') && value !== '' && !isPath(value)) {
        throw invalid(`\`${name}\` is not a path below the base URL, such as \`/api/me\``);
    }
    return value;
}
function isPath(value) {
    const decoded = value.replace(/%2e/gi, '.');
    return /^\/(?!\/)[^\s#\\]*$/.test(value) && !decoded.split(/[/?]/).includes('..');
}


/***/ })

};
