export const id = 358;
export const ids = [358];
export const modules = {

/***/ 2358:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   defaultRunName: () => (/* binding */ defaultRunName)
/* harmony export */ });
/**
 * The default name of a run at the vendor: workflow, job, run number and attempt, and a mark that no other run has, so
 * that a run can be found again by its name when the answer to its creation was lost. Jobs of a matrix share the rest.
 *
 * @param mark a few random characters
 */
function defaultRunName(context, now, mark) {
    const place = [context.workflow, context.job]
        .filter((part) => part !== undefined && part !== '')
        .join(' / ');
    const number = context.runNumber ?? context.runId;
    const attempt = context.runAttempt !== undefined && context.runAttempt > 1 ? ` attempt ${context.runAttempt}` : '';
    const run = number === undefined ? now.toISOString().replace(/\.\d+Z$/, 'Z') : `#${number}${attempt}`;
    return `${place === '' ? 'test results' : place} ${run} (${mark})`;
}


/***/ })

};
