export const id = 712;
export const ids = [712];
export const modules = {

/***/ 4712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compileSecrets: () => (/* binding */ compileSecrets),
  shortestPiece: () => (/* binding */ shortestPiece),
  shortestPieceInDigits: () => (/* binding */ shortestPieceInDigits)
});

;// CONCATENATED MODULE: ./src/token/automaton.ts
/**
 * A suffix automaton of several patterns: reads any stream of bytes and knows after each one the longest piece of a
 * pattern that ends there, and whether that piece is long enough. Time is linear in the stream; memory grows with the
 * patterns.
 */
class PieceAutomaton {
    /** The class of each byte: 0 for a byte of no pattern, else from 1. */
    classes;
    width;
    /** For state `s` and class `c`, the next state at `s * width + c`; 0 where there is none. */
    next;
    link;
    length;
    /** For each state the shortest match that its pieces can be. */
    shortest;
    /** For each state the longest match that ends there though its own pieces are still too short; 0 for none. */
    inherited;
    /** Longest pattern. */
    longest;
    states = 1;
    /** @param fold makes bytes equal that shall not be told apart, such as `A` and `a` */
    constructor(patterns, fold = (byte) => byte) {
        const total = patterns.reduce((sum, pattern) => sum + pattern.bytes.length, 0);
        this.longest = patterns.reduce((most, pattern) => Math.max(most, pattern.bytes.length), 0);
        this.classes = classesOf(patterns, fold);
        this.width = Math.max(...this.classes) + 1;
        const capacity = 2 * total + 2;
        this.next = new Int32Array(capacity * this.width);
        this.link = new Int32Array(capacity);
        this.length = new Int32Array(capacity);
        this.shortest = new Int32Array(capacity).fill(0x7fffffff);
        this.inherited = new Int32Array(capacity);
        this.link[0] = -1;
        for (const pattern of patterns)
            this.insert(pattern);
        this.settle();
    }
    insert({ bytes, shortest }) {
        let last = 0;
        for (const byte of bytes) {
            last = this.extend(last, this.classes[byte] ?? 0);
            this.shortest[last] = Math.min(this.shortest[last] ?? shortest, shortest);
        }
    }
    extend(last, symbol) {
        const { next, link, length, width } = this;
        const known = next[last * width + symbol] ?? 0;
        if (known !== 0)
            return length[known] === (length[last] ?? 0) + 1 ? known : this.clone(last, symbol, known);
        const state = this.states++;
        length[state] = (length[last] ?? 0) + 1;
        let from = last;
        while (from !== -1 && next[from * width + symbol] === 0) {
            next[from * width + symbol] = state;
            from = link[from] ?? -1;
        }
        if (from === -1)
            return state;
        const target = next[from * width + symbol] ?? 0;
        link[state] = length[target] === (length[from] ?? 0) + 1 ? target : this.clone(from, symbol, target);
        return state;
    }
    /** Splits off from `target` the pieces that also end elsewhere. */
    clone(from, symbol, target) {
        const { next, link, length, width } = this;
        const copy = this.states++;
        next.copyWithin(copy * width, target * width, (target + 1) * width);
        length[copy] = (length[from] ?? 0) + 1;
        link[copy] = link[target] ?? 0;
        link[target] = copy;
        for (let state = from; state !== -1 && next[state * width + symbol] === target; state = link[state] ?? -1) {
            next[state * width + symbol] = copy;
        }
        return copy;
    }
    /** A piece ends wherever a longer one with it at the end does, so the least of all those is its shortest match. */
    settle() {
        const { link, length, shortest, inherited } = this;
        const byLength = new Int32Array(this.states).map((_, index) => index);
        byLength.sort((a, b) => (length[a] ?? 0) - (length[b] ?? 0));
        for (let index = byLength.length - 1; index > 0; index -= 1) {
            const state = byLength[index] ?? 0;
            const parent = link[state] ?? 0;
            shortest[parent] = Math.min(shortest[parent] ?? 0, shortest[state] ?? 0);
        }
        for (const state of byLength.subarray(1)) {
            const parent = link[state] ?? 0;
            const enough = (length[parent] ?? 0) >= (shortest[parent] ?? 0);
            inherited[state] = enough ? (length[parent] ?? 0) : (inherited[parent] ?? 0);
        }
    }
}
function classesOf(patterns, fold) {
    const classes = new Uint8Array(256);
    let count = 0;
    for (const { bytes } of patterns) {
        for (const byte of bytes) {
            const folded = fold(byte);
            if (classes[folded] === 0)
                classes[folded] = ++count;
        }
    }
    for (let byte = 0; byte < 256; byte += 1)
        classes[byte] = classes[fold(byte)] ?? 0;
    return classes;
}

// EXTERNAL MODULE: ./src/token/encodings.ts
var encodings = __webpack_require__(5323);
// EXTERNAL MODULE: ./src/token/masks.ts
var masks = __webpack_require__(5040);
// EXTERNAL MODULE: ./src/token/secret-parts.ts
var secret_parts = __webpack_require__(4406);
;// CONCATENATED MODULE: ./src/token/secret-patterns.ts




/** Shortest piece of a secret that the filter finds, in characters. */
const shortestPiece = 12;
/** The same for digits, because dumps break every 16 bytes. */
const shortestPieceInDigits = 8;
/** The same for the payload of a JWT, which begins like many others. */
const shortestPayloadPiece = 40;
/** Most bytes of patterns in one automaton; encodings beyond are left out, rarest first. */
const patternBudget = 131_072;
/** Compiles secrets of 8 characters or more; a shorter one is not searched for. */
function compileSecrets(secrets) {
    const text = [];
    const digits = [];
    for (const { token, secretParts } of secrets) {
        const parts = (0,secret_parts/* secretPartsOf */.K)(token, secretParts);
        for (const part of parts) {
            const payload = (0,masks/* isJwtPayload */.Gk)(part, parts);
            const characters = payload ? shortestPayloadPiece : shortestPiece;
            for (const { text: encoding, even } of (0,masks/* textEncodings */.AB)(part)) {
                const bytes = (0,encodings/* utf8 */.As)(encoding).filter(isVisible);
                // However the escapes are spread, this many characters of the secret are in it.
                const least = even ? shareOf(bytes, part, characters) : characters + bytes.length - part.length;
                text.push(pattern(bytes, part, least));
            }
            for (const bytes of [(0,encodings/* utf16le */.wY)(part), (0,encodings/* utf16be */.gH)(part)].map((wide) => wide.filter(isVisible))) {
                text.push(pattern(bytes, part, shareOf(bytes, part, characters)));
            }
            const inDigits = payload ? shortestPayloadPiece : shortestPieceInDigits;
            for (const bytes of digitEncodings(part).map(encodings/* utf8 */.As)) {
                digits.push(pattern(bytes, part, shareOf(bytes, part, inDigits)));
            }
        }
    }
    return { text: new PieceAutomaton(within(text)), digits: new PieceAutomaton(within(digits), foldDigit) };
}
/** White space and zero bytes never count: tools wrap, indent and widen. */
const isVisible = (byte) => byte > 32;
const foldDigit = (byte) => (byte >= 0x41 && byte <= 0x46 ? byte + 32 : byte);
/** Most bytes of a secret that may stand at the end of the line before without counting. */
const lostAtLineEnd = 3;
/** What so many characters of a part take in an encoding, but for the edges, which in base64 belong to neighbours too. */
function shareOf(encoding, part, characters) {
    const edges = encoding.length > part.length ? 2 : 0;
    return Math.floor((characters * encoding.length) / part.length) - edges;
}
/** A short encoding counts but for its end. */
function pattern(bytes, part, share) {
    const least = bytes.length > part.length ? 7 : 8;
    return { bytes, shortest: Math.max(least, Math.min(share, bytes.length - lostAtLineEnd)) };
}
function within(all) {
    let bytes = 0;
    const known = new Set();
    return all.filter((pattern) => {
        const key = Buffer.from(pattern.bytes).toString('latin1');
        if (pattern.bytes.length === 0 || known.has(key))
            return false;
        known.add(key);
        if (bytes + pattern.bytes.length > patternBudget)
            return false;
        bytes += pattern.bytes.length;
        return true;
    });
}
/** Bytes as hex with what programs put in front of each, as decimal and octal numbers, and UTF-16 units as hex. */
function digitEncodings(part) {
    const bytes = (0,encodings/* utf8 */.As)(part);
    const each = (list, digits) => Array.from(list, digits).join('');
    const plain = (0,encodings/* hex */.uh)(bytes);
    return [
        plain,
        each(bytes, (byte) => byte.toString(10)),
        each(bytes, (byte) => `0${byte.toString(16).padStart(2, '0')}`),
        each(bytes, (byte) => byte.toString(8).padStart(3, '0')),
        (0,encodings/* hex */.uh)((0,encodings/* utf16be */.gH)(part)),
        (0,encodings/* hex */.uh)((0,encodings/* utf16le */.wY)(part)),
        each(bytes, (byte) => `25${byte.toString(16).padStart(2, '0')}`),
        ...(0,encodings/* base64Parts */.Yz)(bytes).map((text) => (0,encodings/* hex */.uh)((0,encodings/* utf8 */.As)(text))),
        ...[10, 16].map((radix) => Array.from(part, (character) => character.codePointAt(0)?.toString(radix) ?? '').join('')),
    ];
}


/***/ })

};
