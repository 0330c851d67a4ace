export const id = 434;
export const ids = [434];
export const modules = {

/***/ 9196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plainCi: () => (/* binding */ plainCi)
/* harmony export */ });
/* unused harmony export plainCis */
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7245);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1413);


const plainCis = {
    gitlab: {
        title: 'GitLab CI',
        repository: 'CI_PROJECT_PATH',
        runId: 'CI_PIPELINE_ID',
        runNumber: 'CI_PIPELINE_IID',
        runUrl: 'CI_PIPELINE_URL',
        job: 'CI_JOB_NAME',
        debug: 'CI_DEBUG_TRACE',
    },
    circleci: {
        title: 'CircleCI',
        runId: 'CIRCLE_WORKFLOW_ID',
        runNumber: 'CIRCLE_BUILD_NUM',
        runUrl: 'CIRCLE_BUILD_URL',
        job: 'CIRCLE_JOB',
    },
    bitbucket: {
        title: 'Bitbucket Pipelines',
        repository: 'BITBUCKET_REPO_FULL_NAME',
        runId: 'BITBUCKET_PIPELINE_UUID',
        runNumber: 'BITBUCKET_BUILD_NUMBER',
    },
    jenkins: {
        title: 'Jenkins',
        runId: 'BUILD_TAG',
        runNumber: 'BUILD_NUMBER',
        runUrl: 'BUILD_URL',
        workflow: 'JOB_NAME',
    },
    // Not set by a terminal; whoever sets it by hand names the repository that the step is about.
    terminal: { title: 'the terminal', repository: 'GITHUB_REPOSITORY' },
};
/**
 * GitLab, CircleCI, Bitbucket, Jenkins and a terminal: they mask only what is stored as a masked variable, so nothing
 * derived from a new token is ever printed there. Outputs are read from `--json`.
 */
function plainCi(id, env, out) {
    const names = plainCis[id];
    return {
        id,
        title: names.title,
        canMask: false,
        mask: () => { },
        setOutput: () => { },
        annotate: (level, title, message) => {
            for (const line of (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inertLines */ .w)(`${level}: ${title}: ${message}`))
                out.annotation(line);
        },
        summarize: async () => { },
        log: (line) => {
            for (const safe of (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inertLines */ .w)(line))
                out.log(safe);
        },
        context: plainContext(env, names),
    };
}
function plainContext(env, names) {
    const read = (name) => name === undefined ? undefined : (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Q)(env, name);
    const repository = read(names.repository);
    const runId = read(names.runId);
    const runNumber = names.runNumber === undefined ? undefined : (0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .n)(env, names.runNumber);
    const runUrl = read(names.runUrl);
    const workflow = read(names.workflow);
    const job = read(names.job);
    return {
        ...(repository !== undefined && { repository }),
        ...(runId !== undefined && { runId }),
        ...(runNumber !== undefined && { runNumber }),
        ...(runUrl !== undefined && { runUrl }),
        ...(workflow !== undefined && { workflow }),
        ...(job !== undefined && { job }),
        debug: read(names.debug) === 'true',
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
