export const id = 89;
export const ids = [89];
export const modules = {

/***/ 2359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   NP: () => (/* binding */ stackLength),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   cP: () => (/* binding */ messageLength),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
// XML has no escape character. Readers replace it by U+FFFD before they parse, and writers by texts of their own:
// pytest by `#x1B`, Surefire by `&#27;` (once or twice escaped), CTest by `[NON-XML-CHAR-0x1B]`.
const ansiSequence = /(?:[\u001b\u009b\ufffd]|&?#x1B|&(?:amp)*#27;|\[NON-XML-CHAR-0x1B\])(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\u0007\u001b\ufffd]{0,1000}(?:\u0007|[\u001b\ufffd]\\))/g;
// Others drop the escape character and leave the rest; only beside a reset is that certainly a colour.
const orphanedReset = /\[(?:0|22|39|49)m/;
const orphanedColour = /\[\d{1,3}(?:;\d{1,3})*m/g;
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const loneSurrogates = /\p{Surrogate}/gu;
/** Anything that `plainText` would change but the white space around it. */
const needsCleaning = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffd]|\[[0-9N]|#x1B|#27;/;
/** Text as a person reads it: without colours, control characters and broken surrogates, lines ended by `\n`. */
function plainText(text) {
    if (!needsCleaning.test(text))
        return text.trim();
    const uncoloured = text.replace(ansiSequence, '');
    return (orphanedReset.test(uncoloured) ? uncoloured.replace(orphanedColour, '') : uncoloured)
        .replace(/\r\n?/g, '\n')
        .replace(controlCharacters, '')
        .replace(loneSurrogates, '\ufffd')
        .trim();
}
/** The first `length` characters at most; what was cut is marked by an ellipsis. Never cuts a character in two. */
function cut(text, length) {
    if (text.length <= length)
        return text;
    return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** Plain text on one line, for titles. */
function oneLine(text, length = 1000) {
    const plain = plainText(text);
    return cut(/\s\s|[^\S ]/.test(plain) ? plain.replace(/\s+/g, ' ') : plain, length);
}
/** The longest error message and stack that a result carries. */
const messageLength = 4_000;
const stackLength = 16_000;


/***/ }),

/***/ 89:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   trigger: () => (/* binding */ trigger)
/* harmony export */ });
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);
/* harmony import */ var _results_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);


/** Answers to a poll that say nothing about the run, so that polling goes on until the time-out. */
const transient = new Set([
    'VENDOR_UNAVAILABLE',
    'VENDOR_RATE_LIMITED',
    'VENDOR_RATE_LIMITED_LONG',
    'NETWORK_TIMEOUT',
    'NETWORK_DNS',
    'NETWORK_REFUSED',
    'NETWORK_RESET',
    'NETWORK_UNREACHABLE',
    'PROXY_FAILED',
    'CAPTIVE_PORTAL',
    'NOT_JSON',
    'BAD_JSON',
]);
const longestPause = 15_000;
/** Polls with the same undocumented state after which it is taken as final. */
const patience = 10;
/** A cancelled job is killed within ten seconds, so stopping the remote run may not take longer. */
const abortMs = 5_000;
/**
 * Starts a remote run, follows it with growing pauses, and ends as it does. A poll that fails in passing is tried again
 * until `timeout`. When this job is cancelled, the remote run is stopped where the vendor can do that.
 *
 * @throws Failure when the run cannot be started
 */
async function trigger(request, options, ports) {
    const began = ports.now();
    const started = await ports.operations.start(request);
    const follower = new Follower(started, options, ports, began);
    return follower.follow();
}
class Follower {
    #state;
    #line = '';
    #unknown = 0;
    #options;
    #ports;
    #began;
    #cancel;
    constructor(started, options, ports, began) {
        this.#cancel = aborted(ports.signal);
        this.#state = started;
        this.#options = options;
        this.#ports = ports;
        this.#began = began;
    }
    async follow() {
        const { now, sleep, signal, operations } = this.#ports;
        const deadline = this.#began + this.#options.timeoutMs;
        let pause = this.#options.pollMs ?? operations.pollMs;
        this.#tell();
        for (;;) {
            const ended = this.#ended();
            if (ended !== undefined)
                return ended;
            if (isAborted(signal))
                return this.#cancelled();
            if (!this.#options.wait)
                return this.#outcome('started');
            const left = deadline - now();
            if (left <= 0)
                return this.#timedOut();
            await sleep(Math.min(pause, left), signal);
            if (isAborted(signal))
                return this.#cancelled();
            const problem = await this.#poll();
            if (problem !== undefined)
                return this.#outcome('failed', problem);
            pause = Math.min(Math.max(longestPause, operations.pollMs), Math.ceil(pause * 1.3));
        }
    }
    /** Takes the next state. Returns a failure that further polls cannot mend. */
    async #poll() {
        const { operations } = this.#ports;
        try {
            const state = await Promise.race([operations.poll(this.#state.runId), this.#cancel]);
            if (state === undefined)
                return undefined;
            this.#unknown =
                state.state === 'unknown' && state.vendorState === this.#state.vendorState ? this.#unknown + 1 : 0;
            // A later answer may leave out what an earlier one gave.
            const runUrl = state.runUrl ?? this.#state.runUrl;
            this.#state = { ...state, runId: this.#state.runId, ...(runUrl === undefined ? {} : { runUrl }) };
            this.#tell();
            return undefined;
        }
        catch (error) {
            if (!(error instanceof _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
                throw error;
            if (!transient.has(error.code))
                return error;
            this.#say(`no answer about ${this.#name()} (${error.code}); asking again`);
            return undefined;
        }
    }
    #ended() {
        const { state, code } = this.#state;
        const details = { vendor: this.#ports.vendor, run: this.#name(), reason: this.#reason() };
        switch (state) {
            case 'success':
                return this.#outcome('success');
            case 'warning':
                return { ...this.#outcome('warning'), warning: new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('RUN_WARNING', details) };
            case 'failed':
                return this.#outcome('failed', new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(code ?? 'RUN_FAILED', { ...details, ...this.#gateDetails() }));
            case 'cancelled':
                return this.#outcome('cancelled', new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(code ?? 'RUN_CANCELLED', details));
            case 'unknown':
                return this.#unknown < patience ? undefined : this.#outcome('failed', this.#undocumented());
            default:
                return undefined;
        }
    }
    #timedOut() {
        const { timeout } = this.#options;
        if (this.#state.state === 'unknown')
            return this.#outcome('timeout', this.#undocumented());
        const state = this.#state.vendorState;
        const failure = new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('RUN_TIMEOUT', {
            vendor: this.#ports.vendor,
            run: this.#name(),
            timeout,
            state,
        });
        return this.#outcome('timeout', failure);
    }
    async #cancelled() {
        const { operations, sleep, vendor } = this.#ports;
        let what = `left running, because ${vendor} documents no way to stop it`;
        if (operations.abort !== undefined) {
            const stopped = operations.abort(this.#state.runId).then(() => 'stopped', (error) => `left running, because it could not be stopped (${error instanceof _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H ? error.code : 'INTERNAL_ERROR'})`);
            const answered = new AbortController();
            const late = sleep(abortMs, answered.signal).then(() => 'asked to stop, without an answer in time');
            what = await Promise.race([stopped, late]);
            answered.abort();
        }
        return this.#outcome('cancelled', new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('RUN_ABORTED_BY_US', { vendor, run: this.#name(), what }));
    }
    #undocumented() {
        const { vendor } = this.#ports;
        return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('RUN_STATE_UNKNOWN', { vendor, run: this.#name(), state: this.#state.vendorState });
    }
    #outcome(status, failure) {
        const { runId, runUrl, summary } = this.#state;
        return {
            receipt: {
                status,
                runId,
                runUrl: runUrl ?? null,
                durationMs: Math.round(this.#ports.now() - this.#began),
                summary: summary === undefined ? null : (0,_results_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(summary, 500),
            },
            ...(failure === undefined ? {} : { failure }),
        };
    }
    #name() {
        return this.#state.runUrl ?? this.#state.runId;
    }
    #reason() {
        const { summary } = this.#state;
        return summary === undefined || summary === '' ? '' : `: ${(0,_results_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(summary, 200).replace(/\.$/, '')}`;
    }
    /** A gate tells its rules in the summary. */
    #gateDetails() {
        const said = (0,_results_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(this.#state.summary ?? this.#state.vendorState, 300).replace(/\.$/, '');
        return { rules: said, what: said };
    }
    #tell() {
        const { vendorState, progress } = this.#state;
        this.#say(`${this.#name()}: ${(0,_results_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(vendorState, 50)}${progress === undefined ? '' : `, ${(0,_results_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(progress, 200)}`}`);
    }
    /** Logs a line when it says something new. */
    #say(line) {
        if (line === this.#line)
            return;
        this.#line = line;
        this.#ports.log(line);
    }
}
function isAborted(signal) {
    return signal?.aborted === true;
}
function aborted(signal) {
    return new Promise((resolve) => {
        if (signal?.aborted === true)
            resolve(undefined);
        signal?.addEventListener('abort', () => resolve(undefined), { once: true });
    });
}


/***/ })

};
