export const id = 939;
export const ids = [939];
export const modules = {

/***/ 3939:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   buildkiteAgent: () => (/* binding */ buildkiteAgent),
/* harmony export */   buildkiteCi: () => (/* binding */ buildkiteCi)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7245);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1413);



/** The agent redacts nothing shorter. */
const shortestSecret = 6;
/** The agent on the PATH. Its own output is dropped: it could repeat its input. */
function buildkiteAgent(env) {
    return (args, input) => (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)('buildkite-agent', args, { input, env: { ...env }, stdio: ['pipe', 'ignore', 'ignore'] })
        .status === 0;
}
/** Buildkite: everything goes through the agent's own program, and secrets through its standard input alone. */
function buildkiteCi(env, writeLine, agent) {
    const canMask = agent(['--version'], '');
    const runId = (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Q)(env, 'BUILDKITE_BUILD_ID');
    const runNumber = (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .n)(env, 'BUILDKITE_BUILD_NUMBER');
    const retries = (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .n)(env, 'BUILDKITE_RETRY_COUNT');
    const runUrl = (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Q)(env, 'BUILDKITE_BUILD_URL');
    const workflow = (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Q)(env, 'BUILDKITE_PIPELINE_SLUG');
    const job = (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Q)(env, 'BUILDKITE_LABEL');
    return {
        id: 'buildkite',
        title: 'Buildkite',
        canMask,
        mask: (...values) => {
            const long = values.filter((value) => value.length >= shortestSecret);
            if (!canMask || long.length === 0)
                return;
            const secrets = Object.fromEntries(long.map((value, index) => [`secret${index}`, value]));
            agent(['redactor', 'add', '--format', 'json'], JSON.stringify(secrets));
        },
        setOutput: (name, value) => {
            if (canMask && value !== '')
                agent(['meta-data', 'set', `token-action:${name}`], value);
        },
        annotate: (level, title, message) => {
            for (const line of (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .inertLines */ .w)(`${level}: ${title}: ${message}`))
                writeLine(line);
            const style = { error: 'error', warning: 'warning', notice: 'info' }[level];
            if (canMask)
                agent(['annotate', '--append', '--style', style], `**${title}**: ${message}\n\n`);
        },
        summarize: async (markdown) => {
            if (canMask)
                agent(['annotate', '--append', '--context', 'token-action'], `${markdown}\n\n`);
        },
        log: (line) => {
            for (const safe of (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .inertLines */ .w)(line))
                writeLine(safe);
        },
        context: {
            ...(runId !== undefined && { runId }),
            ...(runNumber !== undefined && { runNumber }),
            ...(retries !== undefined && { runAttempt: retries + 1 }),
            ...(runUrl !== undefined && { runUrl }),
            ...(workflow !== undefined && { workflow }),
            ...(job !== undefined && { job }),
            debug: (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Q)(env, 'BUILDKITE_AGENT_DEBUG') === 'true',
        },
    };
}


/***/ }),

/***/ 1413:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ inert),
/* harmony export */   w: () => (/* binding */ inertLines)
/* harmony export */ });
/**
 * One line of a log that no CI system takes for a command, whatever it holds: control characters are gone (a lone
 * carriage return starts a new line for GitHub's runner), `::` cannot begin the line, and neither `##[` nor `##vso[`
 * stands anywhere in it.
 */
function inert(line) {
    return line
        .replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, '')
        .replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ')
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[|vso\[)/gi, '# #');
}
/** The lines of a text, each made inert. */
function inertLines(text) {
    return text.split(/\r\n|\n|\r/).map(inert);
}


/***/ })

};
