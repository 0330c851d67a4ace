export const id = 428;
export const ids = [428];
export const modules = {

/***/ 5428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  outputFilter: () => (/* binding */ outputFilter),
  pauseMs: () => (/* binding */ pauseMs),
  timers: () => (/* binding */ timers)
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./src/token/follower.ts
/** Most bytes between two bytes of one match; what is further apart is not put together. */
const longestGap = 1024;
/** Fewest different bytes in a match: a row of zeros in a token does not hide every row of zeros. */
const fewestDifferent = 5;
/** Follows one automaton through a stream, and knows where in the stream the longest open match began. */
class Follower {
    automaton;
    skips;
    across;
    mark;
    #state = 0;
    #matched = 0;
    /** Bytes of matches so far; the ring keeps where the last of them stood. */
    #count = 0;
    #inLine = 0;
    #last = 0;
    #beforeContinuation;
    #positions;
    #symbols;
    #ring;
    /** The bytes of the last find, counted like `#count`; the second is the first after it. */
    #foundFrom = 0;
    #foundTo = 0;
    /**
     * @param skips 1 for a byte that may stand within a match without being part of it
     * @param across least length of a match that goes on over the end of a line; a shorter one does only when it is the
     *   whole line
     * @param mark is told the position of each byte that is part of a secret, some of them more than once
     */
    constructor(automaton, skips, across, mark) {
        this.automaton = automaton;
        this.skips = skips;
        this.across = across;
        this.mark = mark;
        this.#ring = 2 ** Math.ceil(Math.log2(automaton.longest + 2)) - 1;
        this.#positions = new Float64Array(this.#ring + 1);
        this.#symbols = new Uint8Array(this.#ring + 1);
    }
    /** Reads one byte. */
    step(byte, position) {
        if (this.skips[byte] === 1)
            return;
        const { classes, next, link, length, width, shortest, inherited } = this.automaton;
        this.#inLine += 1;
        const symbol = classes[byte] ?? 0;
        if (symbol === 0) {
            this.#state = 0;
            this.#matched = 0;
            return;
        }
        let state = this.#state;
        let matched = this.#matched;
        if (position - this.#last > longestGap)
            state = matched = 0;
        let target = next[state * width + symbol] ?? 0;
        while (target === 0 && state !== 0) {
            state = link[state] ?? 0;
            matched = length[state] ?? 0;
            target = next[state * width + symbol] ?? 0;
        }
        this.#state = target;
        if (target === 0) {
            this.#matched = 0;
            return;
        }
        matched += 1;
        this.#matched = matched;
        this.#last = position;
        this.#positions[this.#count & this.#ring] = position;
        this.#symbols[this.#count & this.#ring] = symbol;
        this.#count += 1;
        const found = matched >= (shortest[target] ?? 0) ? matched : (inherited[target] ?? 0);
        if (found > 0)
            this.#report(found);
    }
    /** Reads a byte that some tools put at the end of a line that goes on. */
    stepContinuation(byte, position) {
        const before = { state: this.#state, matched: this.#matched, count: this.#count, position };
        this.step(byte, position);
        this.#beforeContinuation = this.#matched === 0 && before.matched > 0 ? before : undefined;
    }
    /** Reads the end of a line. */
    endLine(position) {
        const before = this.#beforeContinuation;
        if (before !== undefined) {
            this.#beforeContinuation = undefined;
            if (before.position === position - 1) {
                this.#state = before.state;
                this.#matched = before.matched;
                this.#count = before.count;
                this.#inLine -= 1;
            }
        }
        if (this.#matched < this.across && this.#matched < this.#inLine) {
            this.#state = 0;
            this.#matched = 0;
        }
        this.#inLine = 0;
    }
    /** Where the match begins that could still become long enough when the stream goes on after `end`; else infinity. */
    openFrom(end) {
        const before = this.#beforeContinuation;
        if (before !== undefined && before.position === end - 1) {
            return this.#positions[(before.count - before.matched) & this.#ring] ?? 0;
        }
        const done = this.#matched === 0 || this.#matched >= (this.automaton.shortest[this.#state] ?? 0);
        return done || end - this.#last > longestGap ? Number.POSITIVE_INFINITY : this.#start(this.#matched);
    }
    /** Whether half of what makes a match is there. */
    get isLikely() {
        return this.#matched > 0 && this.#matched * 2 >= (this.automaton.shortest[this.#state] ?? 0);
    }
    #start(matched) {
        return this.#positions[(this.#count - matched) & this.#ring] ?? 0;
    }
    #report(found) {
        const from = this.#count - found;
        // Mostly all but the newest byte was told before.
        const known = from >= this.#foundFrom && from < this.#foundTo;
        if (!known && !this.#isVaried(from))
            return;
        for (let byte = known ? this.#foundTo : from; byte < this.#count; byte += 1) {
            this.mark(this.#positions[byte & this.#ring] ?? 0);
        }
        if (!known)
            this.#foundFrom = from;
        this.#foundTo = this.#count;
    }
    #isVaried(from) {
        const different = new Set();
        for (let byte = from; byte < this.#count; byte += 1) {
            different.add(this.#symbols[byte & this.#ring] ?? 0);
            if (different.size >= fewestDifferent)
                return true;
        }
        return false;
    }
}

;// CONCATENATED MODULE: ./src/token/scanner.ts

const lineFeed = 10;
const carriageReturn = 13;
const escapeByte = 27;
const openingBracket = 0x5b;
/** Longest colour or cursor sequence that is passed over. */
const longestSequence = 32;
/** What becomes of a byte. */
const unknown = 0;
const secret = 1;
const sequence = 2;
const replacement = Buffer.from('***');
const nothing = new Uint8Array(0);
/** Tools end a line that goes on with one of these: quoted-printable, shells, cmd, PowerShell. */
const continuations = table((byte) => '=\\^`'.includes(String.fromCharCode(byte)));
const invisible = table((byte) => byte <= 32);
/** What programs put between the digits of bytes: `:`, `, 0x`, `\x`, `%`, `\u`, `&#x` and the like. */
const separators = table((byte) => byte <= 32 || Buffer.from('xXuUoO:-,.;\\%#&=+_|()[]{}<>"\'').includes(byte));
/**
 * Replaces secrets and their encodings in a stream of bytes by `***`, also where they are broken over lines or chunks,
 * coloured, indented, or cut down to `shortestPiece` characters. What comes out does not depend on how the stream was
 * cut into chunks. Ends of lines and colours stay, bytes that are no text pass unchanged, and time is linear.
 *
 * Only bytes at the end that may be the beginning of a secret are held back. A line that ends with fewer than four
 * characters of a secret passes whole, unless it consists of them.
 */
class SecretScanner {
    #text;
    #digits;
    /** What is held back, and what is known of each byte. */
    #bytes = nothing;
    #fates = nothing;
    /** Where in the stream the held bytes begin. */
    #base = 0;
    #sequenceLength = 0;
    #afterSecret = false;
    #found = false;
    constructor(patterns) {
        const mark = (position) => this.#mark(position);
        this.#text = new Follower(patterns.text, invisible, 4, mark);
        this.#digits = new Follower(patterns.digits, separators, 8, mark);
    }
    /** Takes the next bytes and returns those that can be shown. */
    write(chunk) {
        const held = this.#bytes.length;
        const bytes = held === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
        const fates = new Uint8Array(bytes.length);
        fates.set(this.#fates);
        this.#bytes = bytes;
        this.#fates = fates;
        for (let index = held; index < bytes.length; index += 1)
            this.#read(bytes[index] ?? 0, index);
        const end = this.#base + bytes.length;
        const open = Math.min(this.#text.openFrom(end), this.#digits.openFrom(end)) - this.#base;
        let ready = Math.max(0, Math.min(open, bytes.length));
        while (ready < bytes.length && fates[ready] !== unknown)
            ready += 1;
        return this.#release(ready);
    }
    /**
     * Returns what is held back, for a stream that pauses: a prompt must be seen. Nothing when that is half a secret.
     */
    pause() {
        return this.#text.isLikely || this.#digits.isLikely ? nothing : this.#release(this.#bytes.length);
    }
    /** Returns the rest at the end of the stream. */
    end() {
        return this.#release(this.#bytes.length);
    }
    get holdsBack() {
        return this.#bytes.length > 0;
    }
    #read(byte, index) {
        const position = this.#base + index;
        if (this.#sequenceLength > 0 && this.#continuesSequence(byte)) {
            this.#fates[index] = sequence;
        }
        else if (byte === lineFeed || byte === carriageReturn) {
            this.#text.endLine(position);
            this.#digits.endLine(position);
        }
        else if (byte === escapeByte) {
            this.#sequenceLength = 1;
            this.#fates[index] = sequence;
        }
        else {
            if (continuations[byte] === 1)
                this.#text.stepContinuation(byte, position);
            else
                this.#text.step(byte, position);
            this.#digits.step(byte, position);
        }
    }
    /** Whether a byte belongs to the sequence that an escape byte began: `[`, parameters and one final byte. */
    #continuesSequence(byte) {
        const length = this.#sequenceLength;
        this.#sequenceLength = 0;
        if (length === 1) {
            if (byte === openingBracket)
                this.#sequenceLength = 2;
            return byte === openingBracket;
        }
        if (byte < 0x20 || byte > 0x7e || length >= longestSequence)
            return false;
        if (byte < 0x40)
            this.#sequenceLength = length + 1;
        return true;
    }
    #mark(position) {
        // What was shown by a pause is past hiding.
        if (position < this.#base)
            return;
        this.#found = true;
        this.#fates[position - this.#base] = secret;
    }
    #release(count) {
        const bytes = this.#bytes.subarray(0, count);
        const fates = this.#fates;
        this.#bytes = this.#bytes.subarray(count);
        this.#fates = fates.subarray(count);
        this.#base += count;
        if (count === 0)
            return nothing;
        if (!this.#found) {
            this.#afterSecret = false;
            return bytes;
        }
        const shown = [];
        for (let index = 0; index < count;) {
            const hidden = fates[index] === secret;
            let end = index + 1;
            while (end < count && (fates[end] === secret) === hidden)
                end += 1;
            if (!hidden)
                shown.push(bytes.subarray(index, end));
            else if (index > 0 || !this.#afterSecret)
                shown.push(replacement);
            index = end;
        }
        this.#afterSecret = fates[count - 1] === secret;
        this.#found = this.#fates.includes(secret);
        return shown.length === 1 && shown[0] !== undefined ? shown[0] : Buffer.concat(shown);
    }
}
function table(includes) {
    return Uint8Array.from({ length: 256 }, (_, byte) => (includes(byte) ? 1 : 0));
}

;// CONCATENATED MODULE: ./src/run/output-filter.ts


/** How long a prompt without an end of line may wait, in milliseconds: less than anyone sees. */
const pauseMs = 20;
/** The schedule of the process, which a waiting filter does not keep alive. */
const timers = (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
};
/**
 * A stream that replaces secrets and their encodings by `***`; see `SecretScanner`. Each stream of a command gets one of
 * its own, over the same patterns. Lines that begin with `::` are the user's own workflow commands and pass.
 */
function outputFilter(patterns, schedule = timers) {
    const scanner = new SecretScanner(patterns);
    let cancel = () => { };
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            cancel();
            const shown = scanner.write(chunk);
            if (shown.length > 0)
                this.push(shown);
            if (scanner.holdsBack) {
                cancel = schedule(pauseMs, () => {
                    const late = scanner.pause();
                    if (late.length > 0)
                        this.push(late);
                });
            }
            done();
        },
        flush(done) {
            cancel();
            const rest = scanner.end();
            if (rest.length > 0)
                this.push(rest);
            done();
        },
    });
}


/***/ })

};
