export const id = 649;
export const ids = [649];
export const modules = {

/***/ 2243:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ sayUnwritable)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);

/**
 * For the files of outputs and of the summary. What the step did is done by then, so it goes on: a reader who is told
 * that it failed would do it again.
 */
function sayUnwritable(annotate) {
    const said = new Set();
    return (file, error) => {
        if (said.has(file))
            return;
        said.add(file);
        const details = { file, reason: reasonOf(error) };
        annotate('warning', 'CI_FILE_UNWRITABLE', (0,_codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .W)('CI_FILE_UNWRITABLE', details));
    };
}
/** The system's own word, never the text of the error, which holds a path. The toolkit gives none in the other cases. */
function reasonOf(error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return /^E[A-Z0-9]{2,30}$/.test(code) ? code : 'it is missing, or its permissions do not allow it';
}


/***/ }),

/***/ 6649:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gitHubCi: () => (/* binding */ gitHubCi),
/* harmony export */   gitHubContext: () => (/* binding */ gitHubContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7245);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2243);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1413);




/** GitHub cuts a summary off at 1 MiB a step and reports an error. */
const summaryLimit = 1_000_000;
/** GitHub Actions, and what speaks its commands. `core` is given so that it is loaded only here. */
function gitHubCi(env, core) {
    const annotate = (level, title, message) => {
        const write = { error: core.error, warning: core.warning, notice: core.notice }[level];
        write(message, { title });
    };
    const unwritable = (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sayUnwritable */ .B)(annotate);
    return {
        id: 'github',
        title: 'GitHub Actions',
        canMask: true,
        mask: (...values) => {
            for (const value of values)
                core.setSecret(value);
        },
        setOutput: (name, value) => {
            if ((0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_OUTPUT') === undefined)
                return;
            try {
                core.setOutput(name, value);
            }
            catch (error) {
                unwritable('GITHUB_OUTPUT', error);
            }
        },
        annotate,
        summarize: async (markdown) => {
            if ((0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_STEP_SUMMARY') === undefined)
                return;
            try {
                await core.summary.addRaw(`${markdown.slice(0, summaryLimit)}\n`).write();
            }
            catch (error) {
                core.summary.emptyBuffer();
                unwritable('GITHUB_STEP_SUMMARY', error);
            }
        },
        log: (line) => {
            for (const safe of (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .inertLines */ .w)(line))
                core.info(safe);
        },
        context: gitHubContext(env),
    };
}
/** Who runs us, from the variables that every step gets and from the event's payload. */
function gitHubContext(env) {
    const repository = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_REPOSITORY');
    const repositoryId = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_REPOSITORY_ID');
    const runId = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_RUN_ID');
    const server = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_SERVER_URL');
    const secretsWithheld = withheld(env);
    const runAttempt = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .integer */ .n)(env, 'GITHUB_RUN_ATTEMPT');
    const runNumber = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .integer */ .n)(env, 'GITHUB_RUN_NUMBER');
    const workflow = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_WORKFLOW');
    const workflowFile = workflowFileOf(env);
    const job = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_JOB');
    return {
        ...(repository !== undefined && { repository }),
        ...(repositoryId !== undefined && { repositoryId }),
        ...(runId !== undefined && { runId }),
        ...(runAttempt !== undefined && { runAttempt }),
        ...(runNumber !== undefined && { runNumber }),
        ...(server !== undefined &&
            repository !== undefined &&
            runId !== undefined && { runUrl: `${server}/${repository}/actions/runs/${runId}` }),
        ...(workflow !== undefined && { workflow }),
        ...(workflowFile !== undefined && { workflowFile }),
        ...(job !== undefined && { job }),
        ...(secretsWithheld !== undefined && { secretsWithheld }),
        debug: (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'RUNNER_DEBUG') === '1',
    };
}
/** From `acme/shop/.github/workflows/rotate.yml@refs/heads/main`; a branch may hold an `@` too. */
function workflowFileOf(env) {
    return /^[^/]+\/[^/]+\/(.+?\.ya?ml)@/.exec((0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_WORKFLOW_REF') ?? '')?.[1];
}
/**
 * Why this run may have no secrets. `GITHUB_ACTOR` stays Dependabot when a person runs the job again, and so does the
 * lack of secrets. `pull_request_target` runs in the base repository and has them.
 */
function withheld(env) {
    if ((0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_ACTOR') === 'dependabot[bot]')
        return 'dependabot';
    const event = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_EVENT_NAME');
    const path = (0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, 'GITHUB_EVENT_PATH');
    if (event === undefined || path === undefined)
        return undefined;
    if (!event.startsWith('pull_request') || event === 'pull_request_target')
        return undefined;
    let payload;
    try {
        payload = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
    const pull = member(payload, 'pull_request');
    if (pull === undefined)
        return undefined;
    const head = member(member(member(pull, 'head'), 'repo'), 'full_name');
    const base = member(member(member(pull, 'base'), 'repo'), 'full_name');
    return head === base ? undefined : 'fork';
}
function member(value, key) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Object.entries(value).find(([name]) => name === key)?.[1] ?? undefined;
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
