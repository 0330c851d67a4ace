export const id = 25;
export const ids = [25];
export const modules = {

/***/ 3025:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  runStep: () => (/* binding */ runStep)
});

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/codes/table.ts + 6 modules
var table = __webpack_require__(6190);
// EXTERNAL MODULE: ./src/inputs/parse.ts + 2 modules
var parse = __webpack_require__(1231);
// EXTERNAL MODULE: ./src/inputs/read.ts
var read = __webpack_require__(4245);
// EXTERNAL MODULE: ./src/inputs/url.ts
var url = __webpack_require__(6344);
// EXTERNAL MODULE: ./src/results/index.ts
var results = __webpack_require__(2242);
;// CONCATENATED MODULE: ./src/run/summary.ts
/** A Markdown table of a receipt for the job summary. */
function receiptSummary(title, receipt, failure) {
    const rows = 'accepted' in receipt
        ? uploadRows(receipt)
        : 'runId' in receipt
            ? triggerRows(receipt)
            : commandRows(receipt);
    return [
        `### ${failure === undefined ? '✅' : '❌'} ${plain(title)}`,
        '',
        '| | |',
        '|---|---|',
        `| Status | ${receipt.status} |`,
        ...rows.map(([name, value]) => `| ${name} | ${plain(value)} |`),
        '',
        ...(failure === undefined ? [] : [`- ❌ \`${failure.code}\` ${plain(failure.message)}`, '']),
    ].join('\n');
}
function uploadRows(receipt) {
    const counts = Object.entries(receipt.counts).filter(([, count]) => count > 0);
    return [
        ...runRows(receipt),
        ['Results', counts.map(([status, count]) => `${count} ${status}`).join(', ') || 'none'],
        ['Accepted', String(receipt.accepted)],
        ...(receipt.rejected > 0 ? [['Rejected', String(receipt.rejected)]] : []),
    ];
}
function triggerRows(receipt) {
    return [
        ...runRows(receipt),
        ['Took', seconds(receipt.durationMs)],
        ...(receipt.summary === null ? [] : [['Summary', receipt.summary]]),
    ];
}
function commandRows(receipt) {
    return [
        [
            'Exit code',
            receipt.exitCode === null ? `none (${receipt.signal ?? 'not started'})` : String(receipt.exitCode),
        ],
        ['Took', seconds(receipt.durationMs)],
    ];
}
function runRows({ runId, runUrl }) {
    if (runId === null)
        return [];
    return [['Run', runUrl === null ? runId : `${runId} ${runUrl}`]];
}
function seconds(ms) {
    return `${(ms / 1000).toFixed(1)} s`;
}
/** Text that may hold a vendor's words, without any meaning in Markdown or HTML. */
function plain(text) {
    return text
        .replace(/[<>&|\\[\]!*_#~`]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/\s+/g, ' ');
}

// EXTERNAL MODULE: ./src/vendors/registry.ts
var registry = __webpack_require__(8488);
// EXTERNAL MODULE: ./src/vendors/session.ts
var vendors_session = __webpack_require__(2807);
// EXTERNAL MODULE: ./src/entries/broken-off.ts + 1 modules
var broken_off = __webpack_require__(6963);
// EXTERNAL MODULE: ./src/entries/host.ts + 4 modules
var entries_host = __webpack_require__(1840);
// EXTERNAL MODULE: ./src/entries/token.ts
var entries_token = __webpack_require__(3189);
;// CONCATENATED MODULE: ./src/entries/run.ts













function main() {
    // Which task it was is not known before the inputs are read; the outputs are the same for all.
    return (0,entries_host/* hosted */.oI)({ name: 'run', env: process.env, json: false, brokenOff: broken_off/* brokenUpload */.PF }, (host) => runStep((0,parse/* parseRunInputs */.Qd)((0,read/* readFromEnvironment */.E)(host.env)), host));
}
const loopbackPollMs = 50;
/** Uploads, triggers, or runs the user's command, and reports what came of it. */
async function runStep(inputs, host) {
    try {
        return await runTask(inputs, host);
    }
    catch (error) {
        // Nothing began, so there is no receipt; the status is there all the same.
        return (0,entries_host/* failed */.gz)(error, 'run', host.ci, brokenOff(inputs));
    }
}
function brokenOff({ command, trigger }) {
    if (command !== undefined)
        return broken_off/* brokenCommand */.x2;
    return trigger === undefined ? broken_off/* brokenUpload */.PF : broken_off/* brokenTrigger */.Ez;
}
async function runTask(inputs, host) {
    const vendor = await (0,registry/* loadVendor */.XQ)(inputs.vendor);
    const token = (0,entries_token/* takeToken */.FV)(inputs, vendor, host);
    if (token instanceof codes_failure/* Failure */.H) {
        host.ci.setOutput('status', 'skipped');
        return { exitCode: 0, document: { ...brokenOff(inputs)(token).document, status: 'skipped' } };
    }
    const overrides = await (0,entries_token/* readVendorConfig */.Dr)(inputs, vendor, host.cwd);
    const session = (0,vendors_session/* openSession */.f)(vendor, { url: inputs.url, token, overrides, ...(0,entries_host/* sessionFrom */.Zv)(host) });
    if (inputs.command !== undefined) {
        return report('Command', await commandTask(inputs, inputs.command, vendor, token, host), host);
    }
    return inputs.trigger === undefined
        ? report(`Upload to ${vendor.title}`, await uploadTask(inputs, vendor, session, host), host)
        : report(`${vendor.title} run`, await triggerTask(inputs, inputs.trigger, vendor, session, host), host);
}
async function report(title, outcome, { ci }) {
    const { receipt, failure, warnings = [] } = outcome;
    ci.setOutput('status', receipt.status);
    ci.setOutput('receipt', JSON.stringify(receipt));
    ci.setOutput('code', failure?.code ?? warnings[0]?.code ?? '');
    for (const { code, message } of warnings) {
        ci.annotate(table/* codes */.F[code].outcome === 'notice' ? 'notice' : 'warning', code, message);
    }
    if (failure !== undefined)
        ci.annotate('error', failure.code, failure.message);
    await ci.summarize(receiptSummary(title, receipt, failure));
    const said = failure ?? warnings[0];
    return {
        exitCode: failure?.exitCode ?? 0,
        document: { ...receipt, code: said?.code ?? '', message: said?.message ?? '' },
    };
}
async function uploadTask(inputs, vendor, session, host) {
    keepYoungSpaceSmall();
    const uploads = vendor.uploads?.(session);
    if (uploads === undefined)
        throw new codes_failure/* Failure */.H('UPLOAD_UNSUPPORTED', { vendor: vendor.title });
    if (inputs.project === undefined)
        throw new codes_failure/* Failure */.H('INPUT_MISSING', { input: 'project' });
    const { upload } = await Promise.all(/* import() */[__webpack_require__.e(497), __webpack_require__.e(800), __webpack_require__.e(448), __webpack_require__.e(762)]).then(__webpack_require__.bind(__webpack_require__, 7762));
    const { defaultRunName } = await __webpack_require__.e(/* import() */ 358).then(__webpack_require__.bind(__webpack_require__, 2358));
    const { randomBytes } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7598, 23));
    const mark = randomBytes(4).toString('hex');
    const runName = inputs.runName ?? defaultRunName(host.ci.context, host.now(), mark);
    const format = (0,results/* formatNamed */.v)(inputs.format);
    const limit = timeLimit(inputs, host, { vendor: vendor.title, run: `"${runName}"`, state: 'uploading' });
    try {
        return await upload({
            patterns: inputs.upload,
            cwd: host.cwd,
            project: inputs.project,
            runName,
            batchSize: inputs.batchSize,
            ...(format !== undefined && { format }),
            ...(inputs.environment !== undefined && { environment: inputs.environment }),
        }, { uploads, vendor: vendor.title, log: host.ci.log, signal: limit.signal });
    }
    finally {
        limit.clear();
    }
}
/** A signal that is aborted when the job is cancelled or `timeout` is over. */
function timeLimit({ timeoutMs, timeout }, host, details) {
    const limit = new AbortController();
    const cancel = () => limit.abort(host.signal.reason);
    const end = () => limit.abort(new codes_failure/* Failure */.H('RUN_TIMEOUT', { ...details, timeout }));
    const timer = setTimeout(end, Math.min(timeoutMs, 2 ** 31 - 1));
    host.signal.addEventListener('abort', cancel, { once: true });
    return {
        signal: limit.signal,
        clear: () => {
            clearTimeout(timer);
            host.signal.removeEventListener('abort', cancel);
        },
    };
}
async function triggerTask(inputs, wanted, vendor, session, host) {
    const { parseTrigger, parseVariables } = await __webpack_require__.e(/* import() */ 185).then(__webpack_require__.bind(__webpack_require__, 1185));
    const supported = { vendor: vendor.title, kinds: vendor.capabilities.triggers };
    const request = parseTrigger(wanted, parseVariables(inputs.variables), supported);
    const operations = vendor.operations?.(session);
    if (operations === undefined) {
        throw new codes_failure/* Failure */.H('TRIGGER_UNSUPPORTED', {
            vendor: vendor.title,
            trigger: request.kind,
            known: 'nothing',
        });
    }
    const { trigger } = await __webpack_require__.e(/* import() */ 89).then(__webpack_require__.bind(__webpack_require__, 89));
    const { receipt, failure, warning } = await trigger(request, {
        wait: inputs.wait,
        timeoutMs: inputs.timeoutMs,
        timeout: inputs.timeout,
        // A server on this machine is nobody's shared service.
        ...((0,url/* isLoopback */.U)(inputs.url.hostname) && { pollMs: loopbackPollMs }),
    }, {
        operations,
        vendor: vendor.title,
        log: host.ci.log,
        now: host.monotonic,
        sleep: host.sleep,
        signal: host.signal,
    });
    return {
        receipt,
        ...(failure !== undefined && { failure }),
        ...(warning !== undefined && { warnings: [warning] }),
    };
}
async function commandTask(inputs, command, vendor, token, host) {
    const [{ runCommand }, { outputFilter }, { compileSecrets }] = await Promise.all([
        __webpack_require__.e(/* import() */ 570).then(__webpack_require__.bind(__webpack_require__, 7570)),
        __webpack_require__.e(/* import() */ 428).then(__webpack_require__.bind(__webpack_require__, 5428)),
        __webpack_require__.e(/* import() */ 712).then(__webpack_require__.bind(__webpack_require__, 4712)),
    ]);
    const patterns = compileSecrets([{ token, secretParts: vendor.format.secretParts?.(token) ?? [] }]);
    const own = inputs.tokenEnv ?? vendor.tokenEnv[0];
    return runCommand({
        command,
        cwd: host.cwd,
        environment: host.env,
        credentials: {
            token,
            tokenVariables: own === undefined ? [] : [own],
            urlVariables: vendor.urlEnv,
            url: inputs.url.href.replace(/\/$/, ''),
            withheld: vendor.tokenEnv,
            secrets: [token],
        },
        timeoutMs: inputs.timeoutMs,
        timeout: inputs.timeout,
    }, {
        ...host.streams.filtered,
        filter: () => outputFilter(patterns),
        now: host.monotonic,
        signal: host.signal,
    });
}
/**
 * A stream of results makes much garbage and keeps little. V8 would let the space for new objects grow until it is most
 * of the memory that an upload takes; a small one is cleared more often and just as fast.
 */
function keepYoungSpaceSmall() {
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
}


/***/ }),

/***/ 2242:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ formatNamed),
/* harmony export */   z: () => (/* binding */ reportFormats)
/* harmony export */ });
const reportFormats = {
    'playwright-json': {
        name: 'playwright',
        title: 'Playwright JSON',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(497), __webpack_require__.e(859)]).then(__webpack_require__.bind(__webpack_require__, 8859))).readPlaywrightJson,
    },
    'junit-xml': {
        name: 'junit',
        title: 'JUnit XML',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(800), __webpack_require__.e(510)]).then(__webpack_require__.bind(__webpack_require__, 7510))).readJUnitXml,
    },
};
/** The format that the input `format` names; undefined for `auto`. */
function formatNamed(name) {
    return ['playwright-json', 'junit-xml'].find((id) => reportFormats[id].name === name);
}


/***/ })

};
