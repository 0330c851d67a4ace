export const id = 510;
export const ids = [510];
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

/***/ 7510:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readJUnitXml: () => (/* binding */ readJUnitXml)
});

// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(9800);
// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/results/decode.ts
var decode = __webpack_require__(8070);
;// CONCATENATED MODULE: ./src/results/junit-time.ts
/**
 * Milliseconds of a JUnit `time`, which is in seconds: `1.234`, `1,234.5` (thousands), `0,123` (decimal comma).
 * Undefined when it is no time.
 */
function junitMilliseconds(text) {
    if (text === undefined)
        return undefined;
    let digits = text.trim();
    const commas = digits.split(',').length - 1;
    if (commas === 1 && !digits.includes('.'))
        digits = digits.replace(',', '.');
    else
        digits = digits.replaceAll(',', '');
    if (!/^\d*\.?\d+(?:[eE][+-]?\d+)?$/.test(digits) && !/^\d+\.$/.test(digits))
        return undefined;
    const milliseconds = Math.round(Number(digits) * 1000);
    return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}
/** ISO 8601 of a JUnit `timestamp`; one without a time zone is taken as UTC. Undefined when it is no date. */
function junitTimestamp(text) {
    const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/.exec(text?.trim() ?? '');
    if (match === null)
        return undefined;
    const [, day = '', time = '', zone = 'Z'] = match;
    // Some writers give microseconds or nanoseconds.
    const at = new Date(`${day}T${time.replace(/(\.\d{3})\d+$/, '$1')}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
    // Tools that have no time write the zero of their clock.
    return Number.isNaN(at.getTime()) || at.getUTCFullYear() <= 1970 ? undefined : at.toISOString();
}

// EXTERNAL MODULE: ./src/results/tags.ts
var tags = __webpack_require__(5457);
// EXTERNAL MODULE: ./src/results/text.ts
var results_text = __webpack_require__(2359);
// EXTERNAL MODULE: ./src/results/xml-input.ts
var xml_input = __webpack_require__(494);
;// CONCATENATED MODULE: ./src/results/junit-xml.ts







const troubleElements = new Set(['failure', 'error', 'skipped']);
// Surefire and nextest: what an earlier try of a test that was tried again ended with.
const retryElements = new Set(['rerunFailure', 'rerunError', 'flakyFailure', 'flakyError']);
// Names of classes and suites that say nothing about where a test is.
const emptyPlaces = /^(?:|tests?|\(empty\)|root suite|alltests|pytest|(?:mocha|jest|vitest|pytest) tests)$/i;
// CTest calls a test skipped that could not run, and counts it as failed.
const couldNotRun = /^(?:unable to find|required files missing|fixture dependency failed|failed to change working dir)/i;
/**
 * Reads JUnit XML as real tools write it: with or without `testsuites`, with nested suites, retries of Surefire, and
 * errors of a suite that have no test. `failure` is failed, `error` is broken.
 */
const readJUnitXml = async function* (chunks, file) {
    const parser = new JUnitParser(file);
    const input = new xml_input/* XmlInput */._();
    let results = 0;
    let broken;
    try {
        for await (const text of (0,decode/* decodeText */.g7)(await (0,decode/* peek */.se)(chunks, 256))) {
            try {
                parser.write(input.write(text));
            }
            catch (error) {
                broken = error;
            }
            for (const result of parser.take()) {
                results += 1;
                yield result;
            }
            if (broken !== undefined)
                throw broken;
        }
        parser.write(input.end());
        parser.end();
    }
    finally {
        parser.stop();
    }
    for (const result of parser.take()) {
        results += 1;
        yield result;
    }
    if (results === 0)
        throw new failure/* Failure */.H('REPORT_EMPTY', { file });
};
class JUnitParser {
    #file;
    #xml = new saxes/* SaxesParser */.wT();
    #results = [];
    #elements = [];
    #suites = [];
    #cases = [];
    #trouble;
    #stopped = false;
    constructor(file) {
        this.#file = file;
        this.#xml.on('error', (error) => {
            if (!this.#stopped)
                throw this.#broken(error.message);
        });
        this.#xml.on('doctype', () => {
            throw this.#broken('it has a document type declaration, which no JUnit report needs');
        });
        this.#xml.on('opentag', (tag) => this.#open(tag.name, tag.attributes));
        this.#xml.on('closetag', (tag) => this.#close(tag.name));
        this.#xml.on('text', (text) => this.#text(text));
        this.#xml.on('cdata', (text) => this.#text(text));
    }
    write(text) {
        if (text !== '')
            this.#xml.write(text);
    }
    end() {
        this.#xml.close();
    }
    stop() {
        this.#stopped = true;
    }
    take() {
        const results = this.#results;
        this.#results = [];
        return results;
    }
    #broken(reason) {
        return new failure/* Failure */.H('REPORT_BROKEN_XML', {
            file: this.#file,
            reason: (0,results_text/* oneLine */.TN)(reason, 200).replace(/\.$/, ''),
        });
    }
    #open(name, attributes) {
        if (this.#elements.length === 0 && name !== 'testsuites' && name !== 'testsuite') {
            throw new failure/* Failure */.H('REPORT_FORMAT_UNKNOWN', { file: this.#file });
        }
        this.#elements.push(name);
        if (name === 'testsuites' || name === 'testsuite') {
            this.#suites.push({
                name: (0,results_text/* oneLine */.TN)(attributes.name ?? ''),
                timestamp: junitTimestamp(attributes.timestamp) ?? this.#suites.at(-1)?.timestamp,
                declared: count(attributes.failures) + count(attributes.errors),
                failing: 0,
                flaky: 0,
                troubles: [],
            });
        }
        else if (name === 'testcase') {
            this.#cases.push({ attributes, troubles: [], testCaseCode: undefined, retryMs: 0 });
        }
        else if (troubleElements.has(name) || retryElements.has(name)) {
            this.#openTrouble(name, attributes);
        }
        else if (name === 'property') {
            const testCase = this.#cases.at(-1);
            if (testCase !== undefined) {
                testCase.testCaseCode ??= (0,tags/* codeOfPair */.v9)(attributes.name ?? '', attributes.value ?? '');
            }
        }
    }
    #openTrouble(element, attributes) {
        if (this.#trouble !== undefined)
            return;
        const trouble = { element, message: attributes.message ?? '', type: attributes.type ?? '', text: '' };
        const testCase = this.#cases.at(-1);
        const owner = testCase ?? this.#suites.at(-1);
        owner?.troubles.push(trouble);
        if (testCase !== undefined && retryElements.has(element)) {
            testCase.retryMs += junitMilliseconds(attributes.time) ?? 0;
        }
        this.#trouble = trouble;
    }
    #text(text) {
        const element = this.#elements.at(-1);
        if (this.#trouble === undefined || element === 'system-out' || element === 'system-err')
            return;
        if (this.#trouble.text.length < results_text/* stackLength */.NP * 2)
            this.#trouble.text += text;
    }
    #close(name) {
        this.#elements.pop();
        if (name === this.#trouble?.element)
            this.#trouble = undefined;
        if (name === 'testcase') {
            const testCase = this.#cases.pop();
            if (testCase !== undefined)
                this.#closeTestCase(testCase);
        }
        else if (name === 'testsuite' || name === 'testsuites') {
            const suite = this.#suites.pop();
            if (suite !== undefined)
                this.#closeSuite(suite);
        }
    }
    #closeTestCase({ attributes, troubles, testCaseCode, retryMs }) {
        const status = statusOf(attributes, troubles);
        const retries = troubles.filter(({ element }) => retryElements.has(element)).length;
        for (const suite of this.#suites) {
            if (status === 'failed' || status === 'broken')
                suite.failing += 1;
            if (retries > 0)
                suite.flaky += 1;
        }
        const time = junitMilliseconds(attributes.time);
        const executedAt = junitTimestamp(attributes.timestamp) ?? this.#suites.at(-1)?.timestamp;
        this.#results.push({
            ...(0,tags/* joinTitle */.HT)(titleParts(attributes, this.#suites), testCaseCode),
            status,
            ...(time === undefined ? {} : { durationMs: time + retryMs }),
            ...(executedAt === undefined ? {} : { executedAt }),
            ...(status === 'skipped'
                ? {}
                : explanation(troubles.filter(({ element }) => !retryElements.has(element)))),
            framework: 'junit',
            retries,
        });
    }
    /** A suite that failed as a whole, such as a class that did not compile, is a result too, or its error were lost. */
    #closeSuite(suite) {
        const troubles = suite.troubles.filter(({ element }) => element === 'failure' || element === 'error');
        const silent = suite.declared > 0 && suite.failing === 0 && suite.flaky === 0;
        if (troubles.length === 0 && !silent)
            return;
        for (const outer of this.#suites)
            outer.failing += 1;
        const path = [...this.#suites, suite].map(({ name }) => name);
        const said = explanation(troubles);
        this.#results.push({
            ...(0,tags/* joinTitle */.HT)([...places(path), 'error outside of any test']),
            status: 'broken',
            ...(suite.timestamp === undefined ? {} : { executedAt: suite.timestamp }),
            errorMessage: `The suite counts ${suite.declared} failures and errors, but names no test that failed.`,
            ...said,
            framework: 'junit',
            retries: 0,
        });
    }
}
function count(text) {
    return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}
function statusOf(attributes, troubles) {
    if (troubles.length === 0 && attributes.status === undefined && attributes.result === undefined)
        return 'passed';
    const elements = new Set(troubles.map(({ element }) => element));
    if (elements.has('failure'))
        return 'failed';
    if (elements.has('error'))
        return 'broken';
    if (troubles.some(({ element, message }) => element === 'skipped' && couldNotRun.test(message)))
        return 'broken';
    if (elements.has('skipped'))
        return 'skipped';
    // GoogleTest and CTest say by attributes that a test did not run.
    const said = `${attributes.status ?? ''} ${attributes.result ?? ''}`.toLowerCase();
    if (/\b(?:notrun|disabled|suppressed|skipped|ignored|pending)\b/.test(said))
        return 'skipped';
    if (/\bfail(?:ed|ure)?\b/.test(said))
        return 'failed';
    if (/\berror(?:ed)?\b/.test(said))
        return 'broken';
    return 'passed';
}
function explanation(troubles) {
    const messages = troubles.map(({ message, type, text }) => {
        const said = (0,results_text/* plainText */.wh)(message);
        return said !== '' ? said : (0,results_text/* plainText */.wh)(text).split('\n', 1).join('') || (0,results_text/* plainText */.wh)(type);
    });
    const message = messages.filter((text) => text !== '').join('\n');
    const stack = troubles
        .map(({ text }) => (0,results_text/* plainText */.wh)(text))
        .filter((text) => text !== '')
        .join('\n\n');
    return {
        ...(message === '' ? {} : { errorMessage: (0,results_text/* cut */.Jj)(message, results_text/* messageLength */.cP) }),
        ...(stack === '' ? {} : { errorStack: (0,results_text/* cut */.Jj)(stack, results_text/* stackLength */.NP) }),
    };
}
/**
 * Where a test is and what it is called. Most tools put the place into `classname`; those that repeat the title there,
 * or a word that says nothing, name it by their suites.
 */
function titleParts(attributes, suites) {
    const name = (0,results_text/* oneLine */.TN)(attributes.name ?? '');
    const place = (0,results_text/* oneLine */.TN)(attributes.classname ?? attributes.class ?? '');
    if (!emptyPlaces.test(place) && !name.includes(place))
        return [place, name];
    const path = suites.map((suite) => suite.name);
    const file = (0,results_text/* oneLine */.TN)(attributes.file ?? '');
    const found = places(path).filter((part) => !name.includes(part));
    return found.length === 0 && file !== '' && !isAbsolutePath(file) ? [file, name] : [...found, name];
}
/** The names of suites that say something, each once. */
function places(path) {
    return path.filter((part, index) => !emptyPlaces.test(part) && !path.slice(index + 1).includes(part));
}
function isAbsolutePath(file) {
    return /^(?:[\\/]|[A-Za-z]:)/.test(file);
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


/***/ }),

/***/ 494:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ XmlInput)
/* harmony export */ });
/** Characters kept of one run of text or CDATA; a log of 300 MB in one element must not fill the memory. */
const longestRun = 64 * 1024;
const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
// Surefire and others write the escape character of a colour as a reference, which XML 1.0 forbids.
const forbiddenReferences = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));/g;
const ends = { cdata: ']]>', comment: '-->', instruction: '?>' };
const openings = [
    ['<!--', 'comment'],
    ['<![CDATA[', 'cdata'],
    ['<?', 'instruction'],
    ['<', 'tag'],
];
// A reference or a mark that the chunk cuts in two waits for its other half.
const halfMark = /(?:&[#\w]{0,10}|<[!?[\-A-Z]{0,8}|\]{1,2}|-{1,2}|\?)$/;
/**
 * Prepares text for a strict XML parser, chunk by chunk: replaces characters that real writers let through although
 * XML forbids them, and shortens very long runs of text. Everything else passes unchanged.
 */
class XmlInput {
    #state = 'text';
    #quote = '';
    /** Characters since the last tag, or in this attribute value. */
    #run = 0;
    #held = '';
    #started = false;
    /** @returns what may go to the parser now; a short rest may be held back for the next chunk. */
    write(chunk) {
        let text = this.#held + chunk;
        this.#held = '';
        if (!this.#started) {
            // The declaration must stand at the very start, and some writers put a line break before it.
            text = text.replace(/^[\s\ufeff]+/, '');
            if (text === '')
                return '';
            this.#started = true;
        }
        const half = halfMark.exec(text.slice(-12));
        if (half !== null) {
            this.#held = half[0];
            text = text.slice(0, text.length - half[0].length);
        }
        return this.#pass(text);
    }
    /** @returns what was held back. */
    end() {
        const text = this.#held;
        this.#held = '';
        return this.#pass(text);
    }
    #pass(raw) {
        const text = raw.replace(forbiddenCharacters, '\ufffd').replace(forbiddenReferences, '\ufffd');
        let out = '';
        let at = 0;
        while (at < text.length) {
            if (this.#state === 'text') {
                const open = text.indexOf('<', at);
                // The test runner of Node.js leaves this end of a CDATA section as it is.
                out += this.#limit(text.slice(at, open < 0 ? text.length : open)).replaceAll(']]>', ']]&gt;');
                if (open < 0)
                    return out;
                const [mark, state] = openings.find(([opening]) => text.startsWith(opening, open)) ?? ['<', 'tag'];
                if (state === 'tag')
                    this.#run = 0;
                this.#state = state;
                out += mark;
                at = open + mark.length;
            }
            else if (this.#state === 'tag') {
                const mark = /["'>]/g;
                mark.lastIndex = at;
                const found = mark.exec(text);
                const end = found === null ? text.length : found.index + 1;
                out += text.slice(at, end);
                at = end;
                if (found === null)
                    return out;
                this.#run = 0;
                this.#state = found[0] === '>' ? 'text' : 'quoted';
                this.#quote = found[0];
            }
            else {
                const closing = this.#state === 'quoted' ? this.#quote : ends[this.#state];
                const close = text.indexOf(closing, at);
                out += this.#limit(text.slice(at, close < 0 ? text.length : close));
                if (close < 0)
                    return out;
                out += closing;
                at = close + closing.length;
                this.#state = this.#state === 'quoted' ? 'tag' : 'text';
            }
        }
        return out;
    }
    #limit(part) {
        const room = longestRun - this.#run;
        this.#run += part.length;
        if (part.length <= room)
            return part;
        // Never leave half a reference or half a surrogate pair at the cut.
        return room <= 0 ? '' : part.slice(0, room).replace(/(?:&[#\w]*|[\ud800-\udbff])$/, '');
    }
}


/***/ })

};
