export const id = 185;
export const ids = [185];
export const modules = {

/***/ 1185:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseTrigger: () => (/* binding */ parseTrigger),
/* harmony export */   parseVariables: () => (/* binding */ parseVariables)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);

const example = 'suite:42, or scan:datastore=42,incremental=true';
/**
 * Reads the input `trigger`: `kind:id`, `kind:key=value,key=value`, or an id followed by such pairs.
 *
 * @param supported kinds of the vendor with an example each
 * @throws Failure INPUT_INVALID, TRIGGER_UNSUPPORTED
 */
function parseTrigger(text, variables, supported) {
    const match = /^([a-z][a-z0-9-]*)\s*:(.+)$/s.exec(text.trim());
    if (match === null)
        throw invalid('trigger', 'not of that form', 'KIND:ID or KIND:KEY=VALUE', example);
    const [, kind = '', rest = ''] = match;
    if (!Object.hasOwn(supported.kinds, kind)) {
        const known = Object.values(supported.kinds).join(', ') || 'nothing';
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('TRIGGER_UNSUPPORTED', { vendor: supported.vendor, trigger: kind, known });
    }
    const parameters = {};
    let id;
    for (const [index, part] of rest.split(',').entries()) {
        const [, key, value] = /^\s*([A-Za-z][\w-]*)\s*=(.*)$/s.exec(part) ?? [];
        if (key !== undefined && value !== undefined) {
            if (Object.hasOwn(parameters, key))
                throw invalid('trigger', `${key} twice`, 'each key once', example);
            parameters[key] = value.trim();
        }
        else if (index === 0 && part.trim() !== '')
            id = part.trim();
        else
            throw invalid('trigger', 'a part without a value', 'KIND:ID or KIND:KEY=VALUE', example);
    }
    return { kind, ...(id === undefined ? {} : { id }), parameters, variables };
}
/**
 * Reads the lines of the input `variables`. Values never appear in an error: they may be secret.
 *
 * @throws Failure INPUT_INVALID
 */
function parseVariables(lines) {
    const variables = {};
    for (const [index, line] of lines.entries()) {
        if (line.trim() === '')
            continue;
        const [, name, value] = /^\s*([A-Za-z_][\w.-]*)\s*=(.*)$/s.exec(line) ?? [];
        if (name === undefined || value === undefined) {
            throw invalid('variables', `wrong in line ${index + 1}`, 'NAME=VALUE on each line', 'BROWSER=firefox');
        }
        if (Object.hasOwn(variables, name)) {
            throw invalid('variables', `${name} twice`, 'each name once', 'BROWSER=firefox');
        }
        variables[name] = value;
    }
    return variables;
}
function invalid(input, value, expected, shown) {
    return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('INPUT_INVALID', { input, value, expected, example: shown });
}


/***/ })

};
