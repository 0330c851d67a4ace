export const id = 859;
export const ids = [859];
export const modules = {

/***/ 8070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P$: () => (/* binding */ encodingOf),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   se: () => (/* binding */ peek)
/* harmony export */ });
/** Reads at least `bytes` bytes, or everything when there are fewer. */
async function peek(chunks, bytes) {
    const iterator = chunks[Symbol.asyncIterator]();
    const first = [];
    let length = 0;
    let done = false;
    while (length < bytes && !done) {
        const next = await iterator.next();
        if (next.done === true)
            done = true;
        else {
            first.push(next.value);
            length += next.value.length;
        }
    }
    const head = new Uint8Array(length);
    let offset = 0;
    for (const chunk of first) {
        head.set(chunk, offset);
        offset += chunk.length;
    }
    async function* again() {
        try {
            if (length > 0)
                yield head;
            while (!done) {
                const next = await iterator.next();
                if (next.done === true)
                    return;
                yield next.value;
            }
        }
        finally {
            await iterator.return?.();
        }
    }
    return { head, chunks: again() };
}
/**
 * The encoding of a text: by its byte order mark, by the zero bytes of UTF-16 without one, by its XML declaration,
 * else UTF-8.
 */
function encodingOf(head) {
    const [a, b, c, d] = head;
    if (a === 0xff && b === 0xfe)
        return 'utf-16le';
    if (a === 0xfe && b === 0xff)
        return 'utf-16be';
    if (a !== 0 && b === 0 && c !== 0 && d === 0)
        return 'utf-16le';
    if (a === 0 && b !== 0 && c === 0 && d !== 0)
        return 'utf-16be';
    const start = new TextDecoder('latin1').decode(head.subarray(0, 200));
    const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
    if (declared === undefined || /^utf-?(?:8|16)/i.test(declared))
        return 'utf-8';
    try {
        return new TextDecoder(declared).encoding;
    }
    catch {
        return 'utf-8';
    }
}
/** Decodes a stream to text without its byte order mark. Bytes that are no text become U+FFFD. */
async function* decodeText(peeked) {
    const decoder = new TextDecoder(encodingOf(peeked.head));
    for await (const chunk of peeked.chunks) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '')
            yield text;
    }
    const rest = decoder.decode();
    if (rest !== '')
        yield rest;
}


/***/ }),

/***/ 6090:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ JsonError),
/* harmony export */   X: () => (/* binding */ JsonWalker)
/* harmony export */ });
/* harmony import */ var _streamparser_json__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5497);

const deepest = 500;
/** Thrown for JSON that does not parse. The message says where, never what. */
class JsonError extends Error {
}
/** Walks through one JSON document as it arrives, and keeps only what the visitor asks for. */
class JsonWalker {
    #visitor;
    #dropped;
    #tokenizer = new _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .Tokenizer */ ._F({ stringBufferSize: 64 * 1024 });
    #frames = [];
    #expected = 'value';
    /** @param dropped keys of which nothing is kept, wherever they are in a value that is built */
    constructor(visitor, dropped = new Set()) {
        this.#visitor = visitor;
        this.#dropped = dropped;
        this.#tokenizer.onToken = ({ token, value, offset }) => this.#token(token, value, offset);
        this.#tokenizer.onError = (error) => {
            throw error;
        };
    }
    /** @throws JsonError */
    write(chunk) {
        try {
            this.#tokenizer.write(chunk);
        }
        catch (error) {
            throw asJsonError(error);
        }
    }
    /** @throws JsonError when the document is not complete */
    end() {
        try {
            if (!this.#tokenizer.isEnded)
                this.#tokenizer.end();
        }
        catch (error) {
            throw asJsonError(error);
        }
        if (this.#expected !== 'nothing')
            throw new JsonError('it ends too early');
    }
    #token(token, value, offset) {
        const expected = this.#expected;
        const valueExpected = expected === 'value' || expected === 'value-or-end';
        if (token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.LEFT_BRACE || token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.LEFT_BRACKET) {
            if (!valueExpected)
                throw unexpected(offset);
            this.#open(token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.LEFT_BRACKET, offset);
        }
        else if (token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.RIGHT_BRACE || token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.RIGHT_BRACKET) {
            const frame = this.#frames.at(-1);
            if (frame === undefined || frame.array !== (token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.RIGHT_BRACKET))
                throw unexpected(offset);
            if (expected !== 'comma-or-end' && expected !== (frame.array ? 'value-or-end' : 'key-or-end')) {
                throw unexpected(offset);
            }
            this.#close();
        }
        else if (token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.COLON) {
            if (expected !== 'colon')
                throw unexpected(offset);
            this.#expected = 'value';
        }
        else if (token === _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.COMMA) {
            const frame = this.#frames.at(-1);
            if (expected !== 'comma-or-end' || frame === undefined)
                throw unexpected(offset);
            if (frame.array && typeof frame.key === 'number')
                frame.key += 1;
            this.#expected = frame.array ? 'value' : 'key';
        }
        else if (expected === 'key' || expected === 'key-or-end') {
            const frame = this.#frames.at(-1);
            if (token !== _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenType */ .ks.STRING || typeof value !== 'string' || frame === undefined)
                throw unexpected(offset);
            frame.key = value;
            this.#expected = 'colon';
        }
        else {
            if (!valueExpected)
                throw unexpected(offset);
            this.#scalar(value);
            this.#expected = this.#frames.length === 0 ? 'nothing' : 'comma-or-end';
        }
    }
    #open(array, offset) {
        if (this.#frames.length >= deepest)
            throw new JsonError(`it is nested too deep at byte ${offset}`);
        const parent = this.#frames.at(-1);
        const key = array ? 0 : '';
        let frame = { array, role: undefined, built: undefined, key };
        if (parent?.built !== undefined) {
            if (!this.#dropped.has(String(parent.key)))
                frame = { ...frame, built: array ? [] : new Map() };
        }
        else if (parent === undefined || parent.role !== undefined) {
            const treatment = this.#visitor.treat(parent?.role, parent?.key ?? 0);
            if (treatment === 'build')
                frame = { ...frame, built: array ? [] : new Map() };
            else if (typeof treatment === 'object')
                frame = { ...frame, role: treatment.walk };
        }
        this.#frames.push(frame);
        this.#expected = array ? 'value-or-end' : 'key-or-end';
    }
    #close() {
        const frame = this.#frames.pop();
        this.#expected = this.#frames.length === 0 ? 'nothing' : 'comma-or-end';
        if (frame?.role !== undefined)
            this.#visitor.leave(frame.role);
        if (frame?.built === undefined)
            return;
        const value = Array.isArray(frame.built) ? frame.built : Object.fromEntries(frame.built);
        this.#put(value);
    }
    #scalar(value) {
        const parent = this.#frames.at(-1);
        if (parent === undefined)
            return;
        if (parent.built !== undefined) {
            if (!this.#dropped.has(String(parent.key)))
                this.#put(value);
        }
        else if (parent.role !== undefined) {
            const treatment = this.#visitor.treat(parent.role, parent.key);
            if (treatment === 'scalar' || treatment === 'build')
                this.#put(value);
        }
    }
    /** Gives a finished value to the container around it. */
    #put(value) {
        const parent = this.#frames.at(-1);
        if (parent === undefined)
            return;
        if (Array.isArray(parent.built))
            parent.built.push(value);
        else if (parent.built !== undefined)
            parent.built.set(String(parent.key), value);
        else if (parent.role !== undefined)
            this.#visitor.value(parent.role, parent.key, value);
    }
}
function unexpected(offset) {
    return new JsonError(`unexpected content at byte ${offset}`);
}
/** An error of the tokenizer as ours; any other error is a mistake of this program and stays what it is. */
function asJsonError(error) {
    if (error instanceof RangeError)
        return new JsonError('one of its texts is too long');
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
        return new JsonError('a text in it is not UTF-8');
    }
    if (!(error instanceof _streamparser_json__WEBPACK_IMPORTED_MODULE_0__/* .TokenizerError */ .S0))
        return error;
    const position = /absolute position "(\d+)"/.exec(error.message)?.[1];
    return new JsonError(position === undefined ? 'it ends too early' : `unexpected content at byte ${position}`);
}


/***/ }),

/***/ 8859:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readPlaywrightJson: () => (/* binding */ readPlaywrightJson)
});

// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/results/decode.ts
var decode = __webpack_require__(8070);
// EXTERNAL MODULE: ./src/results/json-walk.ts
var json_walk = __webpack_require__(6090);
// EXTERNAL MODULE: ./src/results/tags.ts
var tags = __webpack_require__(5457);
// EXTERNAL MODULE: ./src/results/text.ts
var results_text = __webpack_require__(2359);
;// CONCATENATED MODULE: ./src/results/playwright-spec.ts


function object(value) {
    return typeof value === 'object' && value !== null && !isArray(value) ? value : {};
}
function isArray(value) {
    return Array.isArray(value);
}
function list(value) {
    return isArray(value) ? value : [];
}
function playwright_spec_text(value) {
    return typeof value === 'string' ? value : '';
}
/**
 * The results of one spec: one for each project that ran it.
 *
 * @param suites titles of the suites around it, the file first
 */
function specResults(value, suites) {
    const spec = object(value);
    const path = suites.some((title) => title !== '') ? suites : [playwright_spec_text(spec.file)];
    return list(spec.tests).map((entry) => {
        const test = object(entry);
        const tries = list(test.results).map(object);
        const project = playwright_spec_text(test.projectName);
        const code = testCaseCode(spec, test);
        const [first, ...inner] = [...path, playwright_spec_text(spec.title)];
        const place = project === '' ? (first ?? '') : `[${project}] ${first ?? ''}`;
        const status = statusOf(test, tries);
        const executedAt = isoTime(playwright_spec_text(tries[0]?.startTime));
        return {
            ...(0,tags/* joinTitle */.HT)([place, ...inner], code),
            status,
            ...duration(tries),
            ...(status === 'failed' || status === 'broken' || status === 'unknown' ? explanation(test, tries) : {}),
            ...(executedAt === undefined ? {} : { executedAt }),
            framework: 'playwright',
            retries: Math.max(0, tries.length - 1),
        };
    });
}
/** An error outside of any test: a configuration or a file that did not load, a global set-up that threw. */
function globalErrorResult(value) {
    return {
        title: 'error outside of any test',
        status: 'broken',
        ...errorText([object(value)]),
        framework: 'playwright',
        retries: 0,
    };
}
function testCaseCode(spec, test) {
    for (const tag of list(spec.tags)) {
        const code = (0,tags/* codeOfTag */.v2)(playwright_spec_text(tag));
        if (code !== undefined)
            return code;
    }
    for (const entry of list(test.annotations)) {
        const annotation = object(entry);
        const code = (0,tags/* codeOfPair */.v9)(playwright_spec_text(annotation.type), playwright_spec_text(annotation.description));
        if (code !== undefined)
            return code;
    }
    return undefined;
}
/**
 * Playwright's own outcome decides: `expected` includes a `test.fail()` that failed, `flaky` a retry that passed. It
 * also says `skipped` of a test that was interrupted; nobody knows how that would have ended.
 */
function statusOf(test, tries) {
    const last = playwright_spec_text(tries.at(-1)?.status);
    switch (playwright_spec_text(test.status)) {
        case 'expected':
            return last === 'skipped' ? 'skipped' : tries.length === 0 ? 'unknown' : 'passed';
        case 'flaky':
            return 'passed';
        case 'unexpected':
            return 'failed';
        case 'skipped':
            return tries.some((one) => one.status === 'interrupted') ? 'unknown' : 'skipped';
        default:
            break;
    }
    if (last === 'skipped')
        return 'skipped';
    if (last === 'passed' || last === 'failed' || last === 'timedOut') {
        return last === (playwright_spec_text(test.expectedStatus) || 'passed') ? 'passed' : 'failed';
    }
    return 'unknown';
}
function duration(tries) {
    const times = tries.map((one) => one.duration).filter((time) => typeof time === 'number' && time >= 0);
    if (times.length === 0)
        return {};
    return { durationMs: Math.round(times.reduce((sum, time) => sum + Number(time), 0)) };
}
function explanation(test, tries) {
    const last = tries.at(-1);
    const failing = [...tries].reverse().find((one) => errorsOf(one).length > 0);
    if (failing !== undefined)
        return errorText(errorsOf(failing));
    if (last?.status === 'passed' && test.expectedStatus === 'failed') {
        return { errorMessage: 'The test passed, but was expected to fail.' };
    }
    if (last?.status === 'interrupted')
        return { errorMessage: 'The test was interrupted.' };
    if (last?.status === 'timedOut')
        return { errorMessage: 'The test timed out.' };
    return {};
}
/** `errors` holds every error of a try, `error` the first of them, with its stack. */
function errorsOf(one) {
    const errors = list(one.errors).map(object);
    const first = object(one.error);
    if (Object.keys(first).length === 0)
        return errors;
    const [, ...others] = errors;
    return [first, ...others];
}
function errorText(errors) {
    const messages = errors.map((error) => (0,results_text/* plainText */.wh)(playwright_spec_text(error.message) || playwright_spec_text(error.value)));
    const stacks = errors.map((error) => (0,results_text/* plainText */.wh)(playwright_spec_text(error.stack)));
    const message = messages.filter((one) => one !== '').join('\n\n');
    const stack = stacks.filter((one) => one !== '').join('\n\n');
    return {
        ...(message === '' ? {} : { errorMessage: (0,results_text/* cut */.Jj)(message, results_text/* messageLength */.cP) }),
        ...(stack === '' ? {} : { errorStack: (0,results_text/* cut */.Jj)(stack, results_text/* stackLength */.NP) }),
    };
}
function isoTime(value) {
    const at = new Date(value);
    return value === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

;// CONCATENATED MODULE: ./src/results/playwright-json.ts




// Attachments and output can be far larger than everything else, and are not uploaded.
const dropped = new Set(['attachments', 'stdout', 'stderr', 'steps', 'snippet']);
/**
 * Reads the report of Playwright's JSON reporter. A test of several projects is one result for each. Errors outside of
 * any test become a broken result, so that a run that could not start is never green.
 */
const readPlaywrightJson = async function* (chunks, file) {
    const visitor = new ReportVisitor();
    const walker = new json_walk/* JsonWalker */.X(visitor, dropped);
    let results = 0;
    let problem;
    try {
        const peeked = await (0,decode/* peek */.se)(chunks, 4);
        const texts = (0,decode/* encodingOf */.P$)(peeked.head) === 'utf-8' ? peeked.chunks : (0,decode/* decodeText */.g7)(peeked);
        for await (const chunk of texts) {
            problem = attempt(() => walker.write(chunk), file);
            for (const result of visitor.take()) {
                results += 1;
                yield result;
            }
            if (problem !== undefined)
                throw problem;
        }
    }
    finally {
        visitor.take();
    }
    problem = attempt(() => walker.end(), file);
    if (problem !== undefined)
        throw problem;
    if (!visitor.isReport)
        throw new failure/* Failure */.H('REPORT_FORMAT_UNKNOWN', { file });
    if (results === 0)
        throw new failure/* Failure */.H('REPORT_EMPTY', { file });
};
function attempt(step, file) {
    try {
        step();
        return undefined;
    }
    catch (error) {
        if (error instanceof json_walk/* JsonError */.N)
            return new failure/* Failure */.H('REPORT_BROKEN_JSON', { file, reason: error.message });
        throw error;
    }
}
class ReportVisitor {
    /** Whether the document has the `suites` that every Playwright report has. */
    isReport = false;
    #titles = [];
    #results = [];
    take() {
        const results = this.#results;
        this.#results = [];
        return results;
    }
    treat(parent, key) {
        if (parent === undefined)
            return { walk: 'root' };
        if (parent === 'root') {
            if (key === 'suites')
                this.isReport = true;
            return key === 'suites' || key === 'errors' ? { walk: key } : 'skip';
        }
        if (parent === 'suites') {
            this.#titles.push('');
            return { walk: 'suite' };
        }
        if (parent === 'suite') {
            if (key === 'title')
                return 'scalar';
            return key === 'suites' || key === 'specs' ? { walk: key } : 'skip';
        }
        return 'build';
    }
    value(parent, key, value) {
        if (parent === 'suite' && key === 'title' && typeof value === 'string') {
            this.#titles[this.#titles.length - 1] = value;
        }
        else if (parent === 'specs')
            this.#results.push(...specResults(value, this.#titles));
        else if (parent === 'errors')
            this.#results.push(globalErrorResult(value));
    }
    leave(role) {
        if (role === 'suite')
            this.#titles.pop();
    }
}


/***/ }),

/***/ 5457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HT: () => (/* binding */ joinTitle),
/* harmony export */   v2: () => (/* binding */ codeOfTag),
/* harmony export */   v9: () => (/* binding */ codeOfPair)
/* harmony export */ });
/* unused harmony export takeTag */
const tag = /@qa-hub\(\s*(?:'([^'()]{1,100})'|"([^"()]{1,100})")\s*\)/g;
// Playwright lists tags without their at sign.
const bareTag = /^@?qa-hub\(\s*(?:'([^'()]{1,100})'|"([^"()]{1,100})")\s*\)$/;
/** Takes tags such as `@qa-hub('TC-042')` out of a title. The first one names the test case. */
function takeTag(text) {
    if (!text.includes('@qa-hub'))
        return { title: text };
    let code;
    const title = text.replace(tag, (_whole, single, double) => {
        code ??= (single ?? double ?? '').trim() || undefined;
        return ' ';
    });
    if (title === text)
        return { title };
    return { title: title.replace(/\s+/g, ' ').trim(), ...(code === undefined ? {} : { testCaseCode: code }) };
}
/** The test case that a tag, an annotation or a property names, if it is such a tag. */
function codeOfTag(text) {
    const match = bareTag.exec(text.trim());
    return (match?.[1] ?? match?.[2])?.trim() || takeTag(text).testCaseCode;
}
/** The test case that a named value gives: `qa-hub` → `TC-042`, or the tag itself as name or value. */
function codeOfPair(name, value) {
    if (/^@?qa-hub$/i.test(name.trim()))
        return codeOfTag(value) ?? (value.trim().slice(0, 100) || undefined);
    return codeOfTag(name) ?? codeOfTag(value);
}
/** Joins the parts of a full title with ` › `, without tags and without empty parts. */
function joinTitle(parts, code) {
    let testCaseCode = code;
    const kept = [];
    // The innermost tag wins: a tag of a suite names every test in it only when the test has none.
    for (const part of [...parts].reverse()) {
        const taken = takeTag(part);
        testCaseCode ??= taken.testCaseCode;
        if (taken.title !== '')
            kept.unshift(taken.title);
    }
    const title = kept.join(' › ') || testCaseCode || 'untitled test';
    return { title, ...(testCaseCode === undefined ? {} : { testCaseCode }) };
}


/***/ }),

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


/***/ })

};
