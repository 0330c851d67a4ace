export const id = 979;
export const ids = [979];
export const modules = {

/***/ 1979:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   azureCi: () => (/* binding */ azureCi)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7245);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2243);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1413);






/**
 * Azure Pipelines: logging commands on standard output.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
function azureCi(env, writeLine) {
    const command = (name, properties, data) => {
        const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)};`);
        writeLine(`##vso[${name}${list.length > 0 ? ` ${list.join('')}` : ''}]${escapeData(data)}`);
    };
    const annotate = (level, title, message) => {
        if (level === 'notice')
            for (const line of (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .inertLines */ .w)(`${title}: ${message}`))
                writeLine(line);
        else
            command('task.logissue', { type: level }, `${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .inert */ .t)(title)}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .inertLines */ .w)(message).join(' ')}`);
    };
    const unwritable = (0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .sayUnwritable */ .B)(annotate);
    const repository = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'BUILD_REPOSITORY_NAME');
    const runId = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'BUILD_BUILDID');
    const runAttempt = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .integer */ .n)(env, 'SYSTEM_JOBATTEMPT');
    const workflow = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'BUILD_DEFINITIONNAME');
    const job = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'AGENT_JOBNAME');
    const collection = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'SYSTEM_COLLECTIONURI');
    const project = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'SYSTEM_TEAMPROJECT');
    return {
        id: 'azure',
        title: 'Azure Pipelines',
        canMask: true,
        mask: (...values) => {
            // A secret of several lines is refused by the agent, so each line is a secret of its own.
            const lines = values.flatMap((value) => value.split(/\r\n|\n|\r/)).filter((line) => line.trim() !== '');
            for (const line of lines)
                command('task.setsecret', {}, line);
        },
        setOutput: (name, value) => command('task.setvariable', { variable: name, isoutput: 'true' }, value),
        annotate,
        summarize: async (markdown) => {
            const folder = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'AGENT_TEMPDIRECTORY');
            if (folder === undefined)
                return;
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `token-action-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.md`);
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(file, markdown);
            }
            catch (error) {
                unwritable('AGENT_TEMPDIRECTORY', error);
                return;
            }
            command('task.uploadsummary', {}, file);
        },
        log: (line) => {
            for (const safe of (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .inertLines */ .w)(line))
                writeLine(safe);
        },
        context: {
            ...(repository !== undefined && { repository }),
            ...(runId !== undefined && { runId }),
            ...(runAttempt !== undefined && { runAttempt }),
            ...(collection !== undefined &&
                project !== undefined &&
                runId !== undefined && {
                runUrl: `${collection}${encodeURIComponent(project)}/_build/results?buildId=${runId}`,
            }),
            ...(workflow !== undefined && { workflow }),
            ...(job !== undefined && { job }),
            debug: (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Q)(env, 'SYSTEM_DEBUG')?.toLowerCase() === 'true',
        },
    };
}
function escapeData(data) {
    return data.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(value) {
    return escapeData(value).replaceAll(']', '%5D').replaceAll(';', '%3B');
}


/***/ }),

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
