export const id = 762;
export const ids = [762];
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


/***/ }),

/***/ 7762:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  upload: () => (/* binding */ upload)
});

// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/results/index.ts
var results = __webpack_require__(2242);
// EXTERNAL MODULE: ./src/results/text.ts
var results_text = __webpack_require__(2359);
;// CONCATENATED MODULE: ./src/run/number-map.ts
const firstSlots = 8;
/**
 * From numbers of 0 to 2³² - 1 to numbers of 1 to 255, in five bytes and a little air for each: open addressing, at
 * least a fifth of the slots free.
 */
class NumberMap {
    #keys = new Uint32Array(firstSlots);
    /** 0 where the slot is free. */
    #values = new Uint8Array(firstSlots);
    #used = 0;
    get(key) {
        return this.#values[this.#find(key)] || undefined;
    }
    set(key, value) {
        const slot = this.#find(key);
        if (this.#values[slot] === 0)
            this.#used += 1;
        this.#keys[slot] = key;
        this.#values[slot] = value;
        if (this.#used > this.#keys.length * 0.8)
            this.#grow();
    }
    #find(key) {
        const slots = this.#keys.length;
        // Spread, so that numbers with a common step do not crowd.
        let slot = (Math.imul(key ^ (key >>> 16), 0x45d9f3b) >>> 0) % slots;
        while (this.#values[slot] !== 0 && this.#keys[slot] !== key)
            slot = (slot + 1) % slots;
        return slot;
    }
    #grow() {
        const [keys, values] = [this.#keys, this.#values];
        const slots = Math.ceil(keys.length * 1.5);
        this.#keys = new Uint32Array(slots);
        this.#values = new Uint8Array(slots);
        for (const [index, value] of values.entries()) {
            if (value === 0)
                continue;
            const key = keys[index] ?? 0;
            const slot = this.#find(key);
            this.#keys[slot] = key;
            this.#values[slot] = value;
        }
    }
}

;// CONCATENATED MODULE: ./src/run/case-states.ts

/** The worst first: what is known to be wrong, then what could not be told. A skipped test says less than a passed one. */
const worstFirst = ['failed', 'broken', 'unknown', 'passed', 'skipped'];
const stages = ['pending', 'accepted', 'rejected'];
function rankOf(status) {
    return worstFirst.indexOf(status);
}
/**
 * Remembers every test case of a report by its code, exactly. Codes that end in a number, as almost all do, take a few
 * bytes each, so that a report of a million cases takes some ten megabytes.
 */
class CaseStates {
    #numbered = new Map();
    #others = new Map();
    get(code) {
        const { prefix, number } = split(code);
        const packed = number === undefined ? this.#others.get(code) : this.#numbered.get(prefix)?.get(number);
        return packed === undefined ? undefined : unpack(packed);
    }
    set(code, state) {
        const { prefix, number } = split(code);
        if (number === undefined) {
            this.#others.set(code, pack(state));
            return;
        }
        const numbers = this.#numbered.get(prefix) ?? new NumberMap();
        this.#numbered.set(prefix, numbers);
        numbers.set(number, pack(state));
    }
}
/** `TC-042` is 42 after `TC-0`: zeros in front of the number belong to the prefix, so that no two codes become one. */
function split(code) {
    const digits = /(?:0|[1-9]\d{0,8})$/.exec(code)?.[0];
    return digits === undefined
        ? { prefix: code }
        : { prefix: code.slice(0, -digits.length), number: Number(digits) };
}
function pack({ rank, stage }) {
    return 1 + rank * stages.length + stages.indexOf(stage);
}
function unpack(packed) {
    const rank = Math.floor((packed - 1) / stages.length);
    return { rank, stage: stages[(packed - 1) % stages.length] ?? 'pending' };
}

;// CONCATENATED MODULE: ./src/run/title-counter.ts

const shards = 4096;
/**
 * Makes titles unique in the order they come: `a`, `a (2)`, `a (3)`. Remembers 44 bits of each title instead of the
 * title, so that a report of millions of tests takes some ten megabytes; a collision would only add a number to a title.
 */
class TitleCounter {
    #shards = new Array(shards);
    unique(title) {
        if (this.#add(title))
            return title;
        const numbered = (number) => `${title} (${number})`;
        // A title that comes a million times is found in a few steps: first doubling, then halving.
        let taken = 1;
        let free = 2;
        while (this.#has(numbered(free))) {
            taken = free;
            free *= 2;
        }
        while (free - taken > 1) {
            const middle = Math.floor((taken + free) / 2);
            if (this.#has(numbered(middle)))
                taken = middle;
            else
                free = middle;
        }
        this.#add(numbered(free));
        return numbered(free);
    }
    #has(title) {
        const { shard, mark } = hash(title);
        return this.#shards[shard]?.get(mark) !== undefined;
    }
    /** Returns whether the title is new. */
    #add(title) {
        const { shard, mark } = hash(title);
        let table = this.#shards[shard];
        if (table === undefined) {
            table = new NumberMap();
            this.#shards[shard] = table;
        }
        if (table.get(mark) !== undefined)
            return false;
        table.set(mark, 1);
        return true;
    }
}
/** Two independent 32-bit hashes of a text (FNV-1a with different offsets, finished by a mix). */
function hash(text) {
    let one = 0x811c9dc5;
    let two = 0x1b873593;
    for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index);
        one = Math.imul(one ^ unit, 0x01000193);
        two = Math.imul(two ^ unit, 0x85ebca6b);
        two = (two << 13) | (two >>> 19);
    }
    return { shard: mix(two ^ text.length) % shards, mark: mix(one) };
}
function mix(value) {
    let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    return (mixed ^ (mixed >>> 16)) >>> 0;
}

;// CONCATENATED MODULE: ./src/run/batches.ts



/** Some proxies refuse a body of more than one megabyte. */
const batchBytes = 512 * 1024;
/**
 * Collects results into batches. The vendor keeps one result for each test case, so of several with one code only the
 * worst counts: within a batch it replaces the other, and after an earlier batch it is sent again. Results without a
 * code are told apart by their titles, which are made unique.
 */
class Batches {
    #size;
    #titles = new TitleCounter();
    #cases = new CaseStates();
    #pendingCases = new Map();
    #pending = [];
    #bytes = 0;
    /** How many results carried the code of another one. */
    merged = 0;
    mergedCodes = new Set();
    /** Distinct results: those that the vendor should end up with. */
    distinct = 0;
    accepted = 0;
    rejected = 0;
    constructor(size) {
        this.#size = size;
    }
    get full() {
        return this.#pending.length >= this.#size || this.#bytes >= batchBytes;
    }
    get empty() {
        return this.#pending.length === 0;
    }
    add(result) {
        if (result.testCaseCode === undefined) {
            this.distinct += 1;
            this.#push({ ...result, title: this.#titles.unique(result.title) }, false);
        }
        else
            this.#addCase(result, result.testCaseCode);
    }
    #addCase(result, code) {
        const rank = rankOf(result.status);
        const known = this.#cases.get(code);
        if (known === undefined) {
            this.distinct += 1;
            this.#cases.set(code, { rank, stage: 'pending' });
            this.#pendingCases.set(code, this.#pending.length);
            this.#push(result, false);
            return;
        }
        this.merged += 1;
        if (this.mergedCodes.size < 100)
            this.mergedCodes.add(code);
        const index = this.#pendingCases.get(code);
        const pending = index === undefined ? undefined : this.#pending[index];
        if (pending !== undefined)
            pending.merged = true;
        if (rank >= known.rank)
            return;
        this.#cases.set(code, { ...known, rank });
        if (pending !== undefined)
            pending.result = result;
        else {
            this.#pendingCases.set(code, this.#pending.length);
            this.#push(result, true);
        }
    }
    #push(result, merged) {
        const bytes = 200 + result.title.length + (result.errorMessage?.length ?? 0) + (result.errorStack?.length ?? 0);
        this.#pending.push({ result, merged, bytes });
        this.#bytes += bytes;
    }
    /** Hands out the pending batch. Say with `settle` what became of it. */
    take() {
        const batch = this.#pending.map(({ result, merged }) => (merged ? namedInMessage(result) : result));
        this.#pending = [];
        this.#bytes = 0;
        this.#pendingCases.clear();
        return batch;
    }
    /** Counts a batch that the vendor answered; `rejected` holds positions in it. */
    settle(batch, rejected) {
        for (const [index, { testCaseCode }] of batch.entries()) {
            const stage = rejected.has(index) ? 'rejected' : 'accepted';
            this[stage] += 1;
            const known = testCaseCode === undefined ? undefined : this.#cases.get(testCaseCode);
            if (testCaseCode === undefined || known === undefined)
                continue;
            if (known.stage !== 'pending')
                this[known.stage] -= 1;
            this.#cases.set(testCaseCode, { ...known, stage });
        }
    }
}
/** Of several tests with one code the message says which one is the worst. */
function namedInMessage(result) {
    if (result.errorMessage === undefined)
        return result;
    return { ...result, errorMessage: (0,results_text/* cut */.Jj)(`${result.title}: ${result.errorMessage}`, results_text/* messageLength */.cP) };
}

;// CONCATENATED MODULE: ./src/run/cancellation.ts

/** Why a signal was aborted: its reason when that is a Failure, else INTERRUPTED by the signal that the reason names. */
function cancelled(signal) {
    const reason = signal.reason;
    if (reason instanceof codes_failure/* Failure */.H)
        return reason;
    return new codes_failure/* Failure */.H('INTERRUPTED', { signal: typeof reason === 'string' ? reason : 'a signal' });
}
/**
 * What `work` brings, unless the signal is aborted first: a cancelled job does not wait for a request that hangs.
 *
 * @throws Failure INTERRUPTED, or the Failure that is the reason of the signal
 */
async function unlessCancelled(work, signal) {
    if (signal === undefined)
        return work;
    let cancel = () => { };
    const cancellation = new Promise((_resolve, reject) => {
        cancel = () => reject(cancelled(signal));
        if (signal.aborted)
            cancel();
        else
            signal.addEventListener('abort', cancel, { once: true });
    });
    try {
        return await Promise.race([work, cancellation]);
    }
    finally {
        signal.removeEventListener('abort', cancel);
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/tinyglobby/dist/index.mjs + 1 modules
var dist = __webpack_require__(6448);
;// CONCATENATED MODULE: ./src/run/files.ts




/**
 * The files that the lines of the input `upload` name, each once, sorted by name. A line is a path, a glob, a folder
 * (its `.xml` and `.json` files), or with `!` in front a glob to leave out. A path wins over a glob of the same text,
 * so `results [1].xml` finds that file.
 *
 * @throws Failure UPLOAD_NO_FILES when a line matches nothing
 */
async function findReports(lines, cwd) {
    const wanted = lines.map((line) => line.trim()).filter((line) => line !== '');
    const ignore = wanted.filter((line) => line.startsWith('!')).map((line) => globOf(line.slice(1).trim()));
    const patterns = wanted.filter((line) => !line.startsWith('!'));
    const paths = new Set();
    const unmatched = [];
    for (const pattern of patterns) {
        const matches = await match(pattern, cwd, ignore);
        if (matches.length === 0)
            unmatched.push(pattern);
        for (const path of matches)
            paths.add(path);
    }
    if (unmatched.length > 0 || patterns.length === 0) {
        throw new codes_failure/* Failure */.H('UPLOAD_NO_FILES', {
            patterns: (unmatched.length > 0 ? unmatched : wanted).join(', '),
            cwd,
        });
    }
    return [...paths]
        .map((path) => ({ path, name: nameOf(path, cwd) }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
async function match(pattern, cwd, ignore) {
    const literal = (0,external_node_path_.resolve)(cwd, pattern);
    const found = await (0,promises_.stat)(literal).catch(() => undefined);
    const options = { cwd, absolute: true, onlyFiles: true, dot: true, expandDirectories: false };
    if (found?.isDirectory() === true) {
        return (await (0,dist/* glob */.TI)('**/*.{xml,json}', { ...options, cwd: literal, ignore: [...ignore] })).map((path) => (0,external_node_path_.resolve)(path));
    }
    if (found !== undefined && ignore.length === 0)
        return [literal];
    const wanted = found === undefined ? globOf(pattern) : escapeGlob(pattern);
    return (await (0,dist/* glob */.TI)(wanted, { ...options, ignore: [...ignore] })).map((path) => (0,external_node_path_.resolve)(path));
}
/** Globs have `/` on every system; on Windows a `\` is a separator, elsewhere it escapes. */
function globOf(pattern) {
    const slashed = external_node_path_.sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
    return slashed.replace(/^\.\//, '');
}
function escapeGlob(path) {
    return globOf(path).replace(/[()[\]{}!*?@+|]/g, '\\$&');
}
function nameOf(path, cwd) {
    const name = (0,external_node_path_.relative)(cwd, path);
    return (name === '' || (0,external_node_path_.isAbsolute)(name) ? path : name).replaceAll(external_node_path_.sep, '/');
}

;// CONCATENATED MODULE: ./src/run/progress.ts
/** Says how far a report is: when it begins, at every tenth of a large one, and when it ends. */
class Progress {
    #bytes = 0;
    #tenth = 0;
    #report;
    #log;
    constructor(report, title, log) {
        this.#report = report;
        this.#log = log;
        log(`${report.name}: ${title}, ${size(report.bytes)}`);
    }
    /** Counts the bytes that pass. */
    async *count(chunks) {
        for await (const chunk of chunks) {
            this.#bytes += chunk.length;
            yield chunk;
        }
    }
    report(results) {
        const tenth = Math.floor((this.#bytes / Math.max(1, this.#report.bytes)) * 10);
        if (tenth <= this.#tenth || tenth >= 10)
            return;
        this.#tenth = tenth;
        this.#log(`${this.#report.name}: ${tenth * 10} %, ${results} results`);
    }
    end(results) {
        this.#log(`${this.#report.name}: ${results} ${results === 1 ? 'result' : 'results'}`);
    }
}
function size(bytes) {
    if (bytes < 1000)
        return `${bytes} bytes`;
    return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(9800);
// EXTERNAL MODULE: ./src/results/decode.ts
var decode = __webpack_require__(8070);
// EXTERNAL MODULE: ./src/results/json-walk.ts
var json_walk = __webpack_require__(6090);
// EXTERNAL MODULE: ./src/results/xml-input.ts
var xml_input = __webpack_require__(494);
;// CONCATENATED MODULE: ./src/results/detect.ts





/** How many bytes of a report are enough to tell its format. */
const headBytes = 64 * 1024;
/**
 * The format of a report, by its content alone.
 *
 * @param head its first bytes, `headBytes` or all of it
 * @throws Failure REPORT_EMPTY, REPORT_FORMAT_UNKNOWN, REPORT_BROKEN_XML or REPORT_BROKEN_JSON
 */
function detectFormat(head, file) {
    const text = new TextDecoder((0,decode/* encodingOf */.P$)(head)).decode(head).replace(/^[\s\ufeff]+/, '');
    if (text === '')
        throw new codes_failure/* Failure */.H('REPORT_EMPTY', { file });
    if (text.startsWith('<'))
        return detectXml(text, file);
    if (text.startsWith('{'))
        return detectJson(text, file, head.length >= headBytes);
    throw new codes_failure/* Failure */.H('REPORT_FORMAT_UNKNOWN', { file });
}
function detectXml(text, file) {
    const parser = new saxes/* SaxesParser */.wT();
    let root;
    let problem;
    parser.on('error', (error) => {
        problem ??= error.message;
    });
    parser.on('opentagstart', (tag) => {
        root ??= problem === undefined ? tag.name : undefined;
    });
    const input = new xml_input/* XmlInput */._();
    parser.write(input.write(text));
    if (root === 'testsuites' || root === 'testsuite')
        return 'junit-xml';
    // A web page is not a broken report, however it is written.
    if (root !== undefined || /^<(?:!doctype\s+)?html\b/i.test(text))
        throw new codes_failure/* Failure */.H('REPORT_FORMAT_UNKNOWN', { file });
    throw new codes_failure/* Failure */.H('REPORT_BROKEN_XML', { file, reason: problem ?? 'it ends before its first element' });
}
/** Other tools write JSON too, so the keys of Playwright's report must be there: `config`, `suites`, `errors`, `stats`. */
function detectJson(text, file, more) {
    const keys = new Set();
    const visitor = {
        treat: (parent, key) => {
            if (parent === undefined)
                return { walk: 'root' };
            keys.add(String(key));
            return 'skip';
        },
        value: (_parent, _key, _value) => { },
        leave: () => { },
    };
    const walker = new json_walk/* JsonWalker */.X(visitor);
    let problem;
    try {
        walker.write(text);
        if (!more)
            walker.end();
    }
    catch (error) {
        if (!(error instanceof json_walk/* JsonError */.N))
            throw error;
        problem = error;
    }
    if (keys.has('suites'))
        return 'playwright-json';
    const others = [...keys].filter((key) => !['config', 'errors', 'stats'].includes(key));
    if (others.length === 0 && keys.size > 0 && (more || problem !== undefined))
        return 'playwright-json';
    if (problem !== undefined && others.length === 0) {
        throw new codes_failure/* Failure */.H('REPORT_BROKEN_JSON', { file, reason: problem.message });
    }
    throw new codes_failure/* Failure */.H('REPORT_FORMAT_UNKNOWN', { file });
}

;// CONCATENATED MODULE: ./src/run/report-file.ts




/**
 * Opens a report and tells its format from its first bytes.
 *
 * @param format what the user says it is; undefined: by content
 * @throws Failure with a code `REPORT_…`
 */
async function recognise(file, format) {
    try {
        const handle = await (0,promises_.open)(file.path, 'r');
        try {
            const { size } = await handle.stat();
            const head = new Uint8Array(Math.min(headBytes, Math.max(size, 1)));
            const { bytesRead } = await handle.read(head, 0, head.length, 0);
            if (bytesRead === 0)
                throw new codes_failure/* Failure */.H('REPORT_EMPTY', { file: file.name });
            return { ...file, bytes: size, format: format ?? detectFormat(head.subarray(0, bytesRead), file.name) };
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw unreadable(error, file.name);
    }
}
/** The bytes of a report, as they are read. @throws Failure REPORT_UNREADABLE */
async function* bytesOf(report) {
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(report.path, { highWaterMark: 256 * 1024 })) {
            yield chunk;
        }
    }
    catch (error) {
        throw unreadable(error, report.name);
    }
}
function unreadable(error, file) {
    if (error instanceof codes_failure/* Failure */.H || !(error instanceof Error) || !('code' in error))
        return error;
    const reasons = {
        EACCES: 'permission denied',
        EPERM: 'permission denied',
        ENOENT: 'it is gone',
        EISDIR: 'it is a folder',
    };
    const code = String(error.code);
    return new codes_failure/* Failure */.H('REPORT_UNREADABLE', { file, reason: reasons[code] ?? code }, { cause: error });
}

;// CONCATENATED MODULE: ./src/run/upload.ts








const mostProblems = 100;
/**
 * Uploads test reports as one run. Every file is found and recognised before the run is opened; then results are read
 * as a stream and stored in batches. What was read before a report breaks off is still stored. Failed tests do not fail
 * the upload; a result that the vendor does not confirm does.
 */
async function upload(request, ports) {
    const flow = new UploadFlow(request, ports);
    try {
        await flow.run();
    }
    catch (error) {
        if (!(error instanceof codes_failure/* Failure */.H))
            throw error;
        flow.stop(error);
    }
    return flow.outcome();
}
class UploadFlow {
    #request;
    #ports;
    #batches;
    #problems = [];
    #warnings = [];
    #files = [];
    #counts = { passed: 0, failed: 0, broken: 0, skipped: 0, unknown: 0 };
    #flaky = 0;
    #framework;
    #run;
    #stopped;
    #unread;
    constructor(request, ports) {
        this.#request = request;
        this.#ports = ports;
        this.#batches = new Batches(Math.max(1, Math.min(request.batchSize, ports.uploads.maxBatch)));
    }
    async run() {
        const files = await findReports(this.#request.patterns, this.#request.cwd);
        const reports = [];
        for (const file of files)
            reports.push(await recognise(file, this.#request.format));
        const frameworks = new Set(reports.map(({ format }) => results/* reportFormats */.z[format].name));
        this.#framework = frameworks.size === 1 ? [...frameworks].join() : undefined;
        const empty = [];
        for (const report of reports) {
            const problem = await this.#read(report);
            if (problem?.code === 'REPORT_EMPTY')
                empty.push(problem);
            else if (problem !== undefined)
                this.#cannotRead(report.name, problem);
        }
        // One report without results among others is worth a warning; nothing but empty reports is a failure.
        if (empty.length < reports.length)
            this.#warnings.push(...empty);
        else
            for (const [index, problem] of empty.entries())
                this.#cannotRead(reports[index]?.name ?? '', problem);
        if (!this.#batches.empty)
            await this.#flush();
        await this.#close();
    }
    stop(failure) {
        this.#stopped = failure;
    }
    #cannotRead(file, problem) {
        this.#unread ??= problem;
        this.#problems.push({ file, code: problem.code, reason: problem.message });
    }
    /** Reads one report to its end. Returns why it could not be read; throws what the vendor does not accept. */
    async #read(report) {
        const { title, load } = results/* reportFormats */.z[report.format];
        const read = await load();
        const progress = new Progress(report, title, this.#ports.log);
        const counted = { file: report.name, format: results/* reportFormats */.z[report.format].name, results: 0 };
        this.#files.push(counted);
        let rejection;
        try {
            for await (const result of read(progress.count(bytesOf(report)), report.name)) {
                counted.results += 1;
                this.#count(result);
                this.#batches.add(result);
                if (!this.#batches.full)
                    continue;
                try {
                    await this.#flush();
                }
                catch (error) {
                    rejection = error;
                    throw error;
                }
                progress.report(counted.results);
            }
        }
        catch (error) {
            if (error === rejection || !(error instanceof codes_failure/* Failure */.H))
                throw error;
            return error;
        }
        finally {
            progress.end(counted.results);
        }
        return undefined;
    }
    #count(result) {
        this.#counts[result.status] += 1;
        if (result.status === 'passed' && result.retries > 0)
            this.#flaky += 1;
    }
    async #flush() {
        const { uploads, signal } = this.#ports;
        const { runName, project, environment } = this.#request;
        if (this.#run === undefined) {
            const framework = this.#framework;
            const description = {
                name: runName,
                project,
                ...(environment === undefined ? {} : { environment }),
                ...(framework === undefined ? {} : { framework }),
            };
            this.#run = await unlessCancelled(uploads.openRun(description), signal);
            this.#ports.log(`Run ${this.#run.id} is open${this.#run.url === undefined ? '' : `: ${this.#run.url}`}`);
        }
        const batch = this.#batches.take();
        const rejections = await unlessCancelled(uploads.store(this.#run, batch), signal);
        if (rejections.some(({ index }) => batch[index] === undefined)) {
            throw new codes_failure/* Failure */.H('UPLOAD_NO_RECEIPT', { vendor: this.#ports.vendor, request: 'the upload' });
        }
        this.#batches.settle(batch, new Set(rejections.map(({ index }) => index)));
        for (const { index, reason } of rejections) {
            if (this.#problems.length >= mostProblems)
                break;
            const { title, testCaseCode } = batch[index] ?? {};
            this.#problems.push({
                ...(title === undefined ? {} : { title }),
                ...(testCaseCode === undefined ? {} : { testCaseCode }),
                reason: (0,results_text/* oneLine */.TN)(reason, 200),
            });
        }
    }
    /** Every result is stored by now, so a run that cannot be closed is a warning. */
    async #close() {
        if (this.#run === undefined)
            return;
        try {
            await this.#ports.uploads.closeRun(this.#run);
        }
        catch (error) {
            if (!(error instanceof codes_failure/* Failure */.H))
                throw error;
            this.#warnings.push(error);
        }
    }
    outcome() {
        const { accepted, rejected, distinct, merged, mergedCodes } = this.#batches;
        const failure = this.#failure();
        if (merged > 0) {
            const codes = [...mergedCodes];
            this.#warnings.push(new codes_failure/* Failure */.H('RESULTS_MERGED', {
                count: merged,
                codes: codes.length > 5 ? `${codes.slice(0, 5).join(', ')} …` : codes.join(', '),
            }));
        }
        const partial = failure?.code === 'UPLOAD_PARTIAL' && accepted > 0;
        this.#ports.log(summary(this.#counts, this.#flaky, accepted, distinct));
        return {
            receipt: {
                status: failure === undefined ? 'success' : partial ? 'partial' : 'failed',
                runId: this.#run?.id ?? null,
                runUrl: this.#run?.url ?? null,
                accepted,
                rejected,
                errors: this.#problems,
                runName: this.#request.runName,
                counts: this.#counts,
                flaky: this.#flaky,
                files: this.#files,
            },
            ...(failure === undefined ? {} : { failure }),
            warnings: this.#warnings,
        };
    }
    #failure() {
        const { accepted, rejected, distinct } = this.#batches;
        if (this.#stopped !== undefined) {
            const stopped = this.#stopped;
            if (this.#run === undefined || (accepted === 0 && stopped.code !== 'INTERRUPTED'))
                return stopped;
            this.#problems.push({ code: stopped.code, reason: stopped.message });
            return new codes_failure/* Failure */.H('UPLOAD_INTERRUPTED', { accepted, total: distinct, reason: stopped.message }, { cause: stopped });
        }
        if (this.#unread !== undefined)
            return this.#unread;
        if (rejected === 0)
            return undefined;
        const reasons = this.#problems.slice(0, 3).map(({ title, testCaseCode, reason }) => {
            const what = [testCaseCode, title].filter((part) => part !== undefined).join(' ');
            return what === '' ? reason : `${(0,results_text/* oneLine */.TN)(what, 100)}: ${reason}`;
        });
        return new codes_failure/* Failure */.H('UPLOAD_PARTIAL', {
            vendor: this.#ports.vendor,
            rejected,
            total: distinct,
            reasons: `${reasons.join('; ')}${rejected > reasons.length ? '; …' : ''}`,
            run: this.#run?.url ?? `run ${this.#run?.id ?? ''}`,
        });
    }
}
function summary(counts, flaky, accepted, distinct) {
    const parts = Object.entries(counts).filter(([, count]) => count > 0);
    const said = parts.map(([status, count]) => `${count} ${status}`).join(', ');
    return `${accepted} of ${distinct} results uploaded${said === '' ? '' : ` (${said}${flaky > 0 ? `, ${flaky} flaky` : ''})`}`;
}


/***/ })

};
