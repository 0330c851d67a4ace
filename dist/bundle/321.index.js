export const id = 321;
export const ids = [321];
export const modules = {

/***/ 1321:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  rotateStep: () => (/* binding */ rotateStep)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/inputs/parse.ts + 2 modules
var parse = __webpack_require__(1231);
// EXTERNAL MODULE: ./src/inputs/read.ts
var read = __webpack_require__(4245);
// EXTERNAL MODULE: ./src/token/hygiene.ts
var hygiene = __webpack_require__(910);
// EXTERNAL MODULE: ./src/token/scopes.ts
var token_scopes = __webpack_require__(1908);
// EXTERNAL MODULE: ./src/rotate/idle.ts
var idle = __webpack_require__(7197);
;// CONCATENATED MODULE: ./src/rotate/publish.ts
/** Tells the CI: outputs, annotations and a job summary. */
async function publish(report, secret, ci) {
    ci.setOutput('rotation', report.outcome);
    ci.setOutput('next-rotation', report.next);
    ci.setOutput('code', report.code ?? '');
    for (const warning of report.warnings)
        ci.annotate(warning.level, warning.code, warning.message);
    if (report.code !== null && report.message !== null && report.level !== null) {
        ci.annotate(report.level, report.code, report.message);
    }
    for (const line of report.plan)
        ci.log(`Would do: ${line}`);
    await ci.summarize(summaryOf(report, secret));
}
/** What a person wants to know of one secret: generation, where it is stored, what is waited for and until when. */
function summaryOf(report, secret) {
    const rows = [
        ['Rotation', report.outcome],
        ['Generation', report.generation === 0 ? 'none yet' : String(report.generation)],
        ...(report.created === null
            ? []
            : [['New token', `${report.created.ref} (${report.created.name})`]]),
        ...(report.old === null
            ? []
            : [['Old token', `${report.old.ref}, ${report.old.state}`]]),
        ...(report.waitingFor === null ? [] : [['Waiting for', waiting(report)]]),
        ['Next rotation', report.next],
    ];
    const stores = report.stores.map(({ store, state, updatedAt }) => `| ${cell(store)} | ${state} | ${updatedAt ?? ''} |`);
    return [
        `### Rotation of \`${secret}\``,
        '',
        '| | |',
        '|---|---|',
        ...rows.map(([name, value]) => `| ${name} | ${cell(value)} |`),
        '',
        ...(stores.length === 0 ? [] : ['| Store | State | Written |', '|---|---|---|', ...stores, '']),
        ...(report.message === null ? [] : [cell(report.message), '']),
        ...report.steps.map((step, index) => `${index + 1}. ${step}`),
        ...report.plan.map((step) => `- ${cell(step)}`),
        '',
    ].join('\n');
}
function waiting({ waitingFor, until }) {
    return `${waitingFor ?? ''}${until === null ? '' : `, until ${until}`}`;
}
/** Text that cannot break out of a table. */
function cell(text) {
    return text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
}

;// CONCATENATED MODULE: ./src/rotate/effects/records.ts
/** A listed token as the journal keeps it. */
function tokenRecordOf(ref, token) {
    const { id, name, createdAt, expiry, owner, strength, lastUsedAt } = token;
    return {
        ref,
        id,
        name,
        expiry,
        ...(createdAt !== undefined && { createdAt: createdAt.getTime() }),
        ...(owner !== undefined && { owner }),
        ...(strength !== undefined && { strength }),
        ...(lastUsedAt !== undefined && { showsUse: true }),
    };
}

;// CONCATENATED MODULE: ./src/rotate/grounds.ts
const grounds = (kind, id, ref) => ({ kind, id, ref });
/** Times of JWTs and of some lists are whole seconds. */
const sameInstant = (a, b) => Math.abs(a - b) < 1_000;
/** Clocks of a vendor and of a platform differ by less. */
const clockSlackMs = 5 * 60_000;
/**
 * Whether the row is the token of the record: it has the same id, no field that both show differs, and at least so many
 * of name, creation, expiry, owner and strength are equal. A field that the vendor never shows counts neither way.
 */
function matches(record, row, least) {
    if (record.id === undefined || record.id !== row.id)
        return false;
    const { expiry, expirySource } = record;
    const compared = [
        both(record.name, row.name, (a, b) => a === b),
        both(record.createdAt, row.createdAt?.getTime(), sameInstant),
        expiry.kind === 'unknown' || row.expiry.kind === 'unknown' || expirySource === 'declared'
            ? undefined
            : expiry.kind === 'known' && row.expiry.kind === 'known'
                ? sameInstant(expiry.at.getTime(), row.expiry.at.getTime())
                : expiry.kind === row.expiry.kind,
        both(record.owner, row.owner, (a, b) => a === b),
        both(record.strength, row.strength, (a, b) => a === b),
    ];
    return !compared.includes(false) && compared.filter((equal) => equal === true).length >= least;
}
function both(a, b, equal) {
    return a === undefined || b === undefined ? undefined : equal(a, b);
}
/** The row of a token that the journal proves to be ours; undefined where something is missing or differs. */
function rowOf(record, { tokens }, inPlace = false) {
    const rows = tokens.filter(({ id }) => id === record.id);
    const [row] = rows;
    // In place the name stays with every successor, so that the id counts with creation or expiry.
    const comparable = inPlace ? omitName(record) : record;
    return row !== undefined && rows.length === 1 && matches(comparable, row, inPlace ? 1 : 2) ? row : undefined;
}
function omitName({ name: _, ...rest }) {
    return rest;
}
/**
 * Grounds to end a token of a verified body: it was born here, or was handed to a run while the vendor called it valid,
 * named it by its own evidence and shows its last use.
 *
 * @param emergency whether it is ended because it leaked, so that its use says nothing
 */
function groundsOfRecord(record, list, { inPlace = false, emergency = false } = {}) {
    const row = rowOf(record, list, inPlace);
    if (row === undefined)
        return undefined;
    if (record.born === true)
        return grounds('born', row.id, record.ref);
    const wasHanded = record.handed !== undefined && (record.showsUse === true || emergency);
    return wasHanded ? grounds('handed', row.id, record.ref) : undefined;
}
/** Grounds to end what a claim announced: exactly one row has the name, of our owner, and not older than the claim. */
function groundsOfName(orphan, owner, { tokens }) {
    const rows = tokens.filter(({ name }) => name === orphan.name);
    const [row] = rows;
    if (row === undefined || rows.length > 1)
        return undefined;
    if (owner !== undefined && row.owner !== undefined && row.owner !== owner)
        return undefined;
    if (row.createdAt !== undefined && row.createdAt.getTime() < orphan.since - clockSlackMs)
        return undefined;
    return grounds('announced', row.id, orphan.name);
}
/** Grounds to end what this very run created: it has the vendor's answer. */
function groundsOfAnswer(created) {
    return grounds('born', created.id, created.ref);
}

;// CONCATENATED MODULE: ./src/rotate/journal/names.ts

/** The beginning that every entry of one secret has. Another secret's entries may begin so too: see `parseName`. */
function entryPrefix(secret) {
    return `TOKEN_ACTION_${secret.toUpperCase()}__`;
}
function claimName(secret, claim) {
    return `${entryPrefix(secret)}${claim}`;
}
function partName(secret, claim, part) {
    return `${claimName(secret, claim)}_P${part}`;
}
/** Undefined when the entry is another secret's, such as one of `TOKEN__1` beside `TOKEN`. */
function parseName(secret, name) {
    const prefix = entryPrefix(secret);
    if (!name.startsWith(prefix))
        return undefined;
    const [, claim, part] = /^([1-9]\d{0,14})(?:_P([1-9]\d{0,4}))?$/.exec(name.slice(prefix.length)) ?? [];
    if (claim === undefined)
        return undefined;
    return { claim: Number(claim), ...(part === undefined ? {} : { part: Number(part) }) };
}
function parseTokenName(name) {
    const [, base, generation] = /^([^\s:]+\/[^\s:]+:\w+#)(\d{1,15})(?:\.[a-z0-9]{8})?$/.exec(name) ?? [];
    return base === undefined ? undefined : { base, generation: Number(generation) };
}
const placeDigits = 8;
/**
 * Digests of the stores, 8 hexadecimal digits each, joined: small enough for a claim even with a thousand stores. Two
 * claims whose digests meet belong to the same line.
 */
function digestPlaces(stores) {
    return [...stores]
        .sort()
        .map((store) => (0,external_node_crypto_.createHash)('sha256').update(store).digest('hex').slice(0, placeDigits))
        .join('');
}
function splitPlaces(places) {
    return Array.from({ length: Math.floor(places.length / placeDigits) }, (_, index) => places.slice(index * placeDigits, (index + 1) * placeDigits));
}

;// CONCATENATED MODULE: ./src/rotate/facts/line.ts


/** Digests of stores, which are few and asked for at each step. */
const digests = new Map();
function digest(store) {
    const known = digests.get(store) ?? (0,external_node_crypto_.createHash)('sha256').update(store).digest('hex').slice(0, 8);
    digests.set(store, known);
    return known;
}
/** The stores that an entry speaks of, by identity; version 1 knows addresses alone. */
function storesOf(entry) {
    return [
        ...(entry.body?.stores.map(({ store }) => store) ?? []),
        ...sightingsOf(entry).map(({ store }) => store),
    ];
}
/** What runs saw of stores, noted in a claim or beside a body. */
function sightingsOf(entry) {
    return [...(entry.claim.sightings ?? []), ...entry.notes.flatMap(({ note }) => note.sightings ?? [])];
}
/**
 * The entries of the line that a set of stores belongs to: those with a store in common, and those with a store in
 * common with these. Lines without a common store ignore each other.
 *
 * @param names identities of the stores, and their addresses for the sake of version 1
 */
function lineOf(journal, names) {
    const known = new Set(names);
    const places = new Set(names.map(digest));
    const mine = new Set();
    for (let before = -1; before !== mine.size;) {
        before = mine.size;
        for (const entry of journal.entries) {
            if (mine.has(entry))
                continue;
            const stores = storesOf(entry);
            const meets = stores.some((store) => known.has(store)) ||
                splitPlaces(entry.claim.places).some((place) => places.has(place));
            if (!meets)
                continue;
            mine.add(entry);
            for (const store of stores) {
                known.add(store);
                places.add(digest(store));
            }
        }
    }
    return journal.entries.filter((entry) => mine.has(entry));
}

;// CONCATENATED MODULE: ./src/rotate/facts/memory.ts
/** No workflow run lives longer, so nothing that a run may hold is older. */
const longestRunMs = 35 * 86_400_000;
/** @param isProven whether this run can verify a note */
function memoryOf(entry, isProven) {
    const { body } = entry;
    if (body === undefined)
        return undefined;
    const proven = [];
    const unproven = [];
    entry.notes.forEach(({ note }, index) => {
        ;
        (isProven(entry, index) ? proven : unproven).push(note);
    });
    const tokens = new Map(body.tokens.map((token) => [token.ref, token]));
    for (const token of proven.flatMap((note) => note.tokens ?? [])) {
        tokens.set(token.ref, { ...tokens.get(token.ref), ...token });
    }
    const writes = new Map(body.stores.flatMap(({ store, written }) => (written ? [[store, written]] : [])));
    for (const note of proven)
        for (const [store, shown] of Object.entries(note.written ?? {}))
            writes.set(store, shown);
    const unprovenWrites = new Map();
    for (const note of unproven) {
        for (const [store, shown] of Object.entries(note.written ?? {})) {
            unprovenWrites.set(store, [...(unprovenWrites.get(store) ?? []), shown]);
        }
    }
    const readersOf = new Map(body.stores.map(({ store, readers }) => [store, readers]));
    for (const note of [...proven, ...unproven]) {
        for (const [store, readers] of Object.entries(note.readers ?? {})) {
            readersOf.set(store, [...new Set([...(readersOf.get(store) ?? []), ...readers])]);
        }
    }
    const ended = new Map(body.ended.map(({ ref, at }) => [ref, at]));
    for (const note of proven)
        for (const [ref, at] of Object.entries(note.ended ?? {}))
            ended.set(ref, at);
    const told = new Set([...body.told, ...proven.flatMap((note) => note.told ?? [])]);
    const orphans = new Map(body.orphans.map((orphan) => [orphan.name, orphan]));
    for (const orphan of proven.flatMap((note) => note.orphans ?? []))
        orphans.set(orphan.name, orphan);
    return {
        entry,
        body,
        tokens,
        stores: new Map(body.stores.map((record) => [record.store, record])),
        writes,
        unprovenWrites,
        readersOf,
        ended,
        told,
        owed: body.owed.filter((ref) => !ended.has(ref) && !told.has(ref)),
        orphans: [...orphans.values()].filter(({ name }) => !ended.has(name) && !told.has(name)),
        drainOver: proven.reduce((latest, { drainOver }) => (drainOver === undefined ? latest : Math.max(latest ?? 0, drainOver)), undefined),
        cameBack: [...new Set(proven.flatMap((note) => note.cameBack ?? []))],
        forgotten: new Set([...(body.forgotten ?? []), ...proven.flatMap((note) => note.forgotten ?? [])]),
        isStuck: proven.some((note) => note.stuck === true),
    };
}
/**
 * What each reader may have been handed when it last acted: what the newest proven word says, and every later word that
 * nobody can verify.
 */
function readersIn(entries, isProven) {
    const words = [];
    for (const entry of entries) {
        const say = (reader, handed, at, proven) => words.push({ reader, handed, at, proven });
        for (const { reader, handed, at } of entry.body?.readers ?? [])
            say(reader, handed, at, isProven(entry, -1));
        for (const { reader, handed, at } of entry.claim.readers ?? [])
            say(reader, handed, at, false);
        entry.notes.forEach(({ note }, index) => {
            for (const [who, ref] of Object.entries(note.handed ?? {}))
                say(who, ref, note.at, isProven(entry, index));
        });
    }
    const latest = new Map();
    for (const word of words)
        if (word.proven)
            latest.set(word.reader, Math.max(latest.get(word.reader) ?? 0, word.at));
    return words.filter(({ reader, at }) => at >= (latest.get(reader) ?? 0));
}
/** When a run whose inputs name a store last said so. */
function namedAt(store, entries, sightings) {
    const times = [
        ...entries.flatMap(({ body }) => body?.stores.filter((record) => record.store === store).map(({ named }) => named) ?? []),
        ...entries.flatMap(({ notes }) => notes.map(({ note }) => ownOf(note.named, store) ?? 0)),
        ...sightings.filter((sighting) => sighting.store === store).map(({ at }) => at),
    ];
    return Math.max(0, ...times);
}
/** A member that the text itself gave: a forged name may be one that every object has, such as `constructor`. */
function ownOf(record, name) {
    return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

;// CONCATENATED MODULE: ./src/rotate/facts/facts.ts





/** Thrown where a fact is not known yet: the effect that brings it to light comes first, and everything is asked again. */
class Need {
    effect;
    constructor(effect) {
        this.effect = effect;
    }
}
/** Thrown where a fact cannot be had: the run ends with the failure. */
class Stop {
    failure;
    constructor(failure) {
        this.failure = failure;
    }
}
const sameShown = (a, b) => a?.version === b?.version;
/** Everything that the rules ask about, computed at most once a step. Reading a fact that nobody knows throws `Need`. */
class Facts {
    view;
    task;
    #memo = new Map();
    constructor(view, task) {
        this.view = view;
        this.task = task;
    }
    #once(key, compute) {
        if (!this.#memo.has(key))
            this.#memo.set(key, compute());
        return this.#memo.get(key);
    }
    // ── The token in hand ───────────────────────────────────────────────────────────────────────────────────────────
    get own() {
        const { own } = this.view;
        if (own.verdict === undefined)
            throw new Need({ do: 'introspect' });
        return { ...own, verdict: own.verdict };
    }
    get isValid() {
        return this.own.verdict === 'valid';
    }
    /** Whether the vendor can be asked about its tokens in this run. */
    get canAsk() {
        const { manages, managesAlone } = this.task;
        return manages === 'yes' && this.view.unlistable === undefined && (managesAlone || this.isValid);
    }
    // ── The journal ─────────────────────────────────────────────────────────────────────────────────────────────────
    get journal() {
        const { journal, claimed } = this.view;
        if (journal === undefined) {
            throw new Need({ do: 'read-journal', ...(claimed && { showing: claimed.number }) });
        }
        return journal;
    }
    /** The claim that excludes all others: the newest one, of whatever line. */
    get top() {
        return this.journal.entries.at(-1);
    }
    /** The claim of this run, while it is the newest. */
    get held() {
        const { claimed } = this.view;
        const { top } = this;
        const isOurs = top?.claim.leaseHolder.nonce === this.task.self.nonce && top.number === claimed?.number;
        return claimed !== undefined && isOurs ? top : undefined;
    }
    /** Our claim is there, and a newer one too. */
    get isPassedOver() {
        const { claimed, passedOver, late } = this.view;
        return passedOver || (claimed !== undefined && !late && this.held === undefined);
    }
    get inputs() {
        return this.#once('inputs', () => {
            const { identities } = this.view;
            if (identities === undefined)
                throw new Need({ do: 'identify' });
            const found = new Map();
            for (const address of this.task.addresses) {
                const identity = identities.get(address);
                // Two addresses of one store are one store.
                if (identity && !found.has(identity.id))
                    found.set(identity.id, { ...identity, address });
            }
            return [...found.values()];
        });
    }
    get ids() {
        return this.#once('ids', () => this.inputs.map(({ id }) => id));
    }
    isInput(store) {
        return this.#once('isInput', () => new Set(this.ids)).has(store);
    }
    /** The entries of our line, oldest first. */
    get line() {
        return this.#once('line', () => lineOf(this.journal, [...this.ids, ...this.task.addresses.map((address) => address)]));
    }
    /** The refs that an entry, verified or not, or the input names as leaked. */
    get namedLeaked() {
        return this.#once('namedLeaked', () => {
            const named = new Set(this.task.leaked === undefined ? [] : [this.task.leaked]);
            for (const { claim, body } of this.line) {
                if (claim.leaked !== undefined)
                    named.add(claim.leaked);
                for (const { ref } of body?.leaked ?? [])
                    named.add(ref);
            }
            return named;
        });
    }
    trust(proof, shape) {
        if (proof.has('admin') || proof.has('made'))
            return 'full';
        if (!proof.has('hand'))
            return 'none';
        if (this.namedLeaked.has(this.own.ref)) {
            // In place its sealed secrets are all that is left, once the input is taken out. The entry alone does not say so.
            const isInPlace = this.task.shape === 'in-place' && shape === 'in-place';
            return isInPlace && this.task.leaked === undefined ? 'sealed' : 'none';
        }
        const { verdict } = this.own;
        return verdict === 'valid' ? 'full' : verdict === 'invalid' ? 'sealed' : 'none';
    }
    /** What this run may use of an entry's body. */
    trustIn(entry) {
        if (this.view.committed?.number === entry.number)
            return 'full';
        return this.trust(entry.bodyProof, entry.body?.shape);
    }
    /** Whether an entry's body (-1), or a note beside it, may be used in full: what a dead token proves may not. */
    #isProven = (entry, index) => {
        const proof = entry.notes[index]?.proof;
        if (index < 0 || proof === undefined)
            return this.trustIn(entry) === 'full';
        const trust = this.trust(proof, entry.body?.shape);
        // Beside this run's own body its own notes count, although the token in hand may be dead.
        return trust === 'full' || (trust === 'sealed' && this.view.committed?.number === entry.number);
    };
    /** Beside a body of which only sealed secrets may be used, the notes of who held the same dead token count. */
    #isProvenBySealed = (entry, index) => {
        const proof = entry.notes[index]?.proof;
        return proof !== undefined && this.trust(proof, entry.body?.shape) !== 'none';
    };
    /** The newest generation of the line, verified or not. */
    get newest() {
        return this.#once('newest', () => this.line.findLast(({ body }) => body !== undefined));
    }
    /** The newest generation that this run can verify, with the notes beside it. */
    get memory() {
        return this.#once('memory', () => {
            const entry = this.line.findLast((each) => each.body !== undefined && this.trustIn(each) === 'full');
            return entry && memoryOf(entry, this.#isProven);
        });
    }
    /**
     * The newest generation, of which only sealed secrets may be used: the token in hand is dead. None where another one is
     * verified: that one may show that the stores hold a token that lives.
     */
    get sealedOnly() {
        return this.#once('sealedOnly', () => {
            const { newest } = this;
            const usable = newest !== undefined && this.memory === undefined && this.trustIn(newest) === 'sealed';
            return usable ? memoryOf(newest, this.#isProvenBySealed) : undefined;
        });
    }
    /** The newest generation where this run may write what is sealed in it. */
    get writable() {
        const { memory, newest, sealedOnly } = this;
        return memory !== undefined && memory.entry === newest ? memory : sealedOnly;
    }
    /** The newest generation that this run can verify, if only for its sealed secrets. */
    get known() {
        return this.memory ?? this.sealedOnly;
    }
    /** A verified entry is the newest of the line, and the run is handed its token, which works. */
    get handsNewest() {
        const { memory } = this;
        return memory !== undefined && this.own.ref === memory.body.token && this.isValid;
    }
    /** What runs saw of stores that a body may not know yet. */
    get sightings() {
        return this.#once('sightings', () => this.line.flatMap(sightingsOf));
    }
    get readers() {
        return this.#once('readers', () => readersIn(this.line, this.#isProven));
    }
    /** Every store that the journal, verified or not, or the inputs name. */
    get everyStore() {
        return this.#once('everyStore', () => [...new Set([...this.ids, ...this.line.flatMap(storesOf)])]);
    }
    addressOf(store) {
        const input = this.inputs.find(({ id }) => id === store);
        const record = this.line
            .flatMap(({ body }) => body?.stores ?? [])
            .findLast((each) => each.store === store);
        const seen = this.sightings.findLast((each) => each.store === store);
        return input?.address ?? record?.address ?? seen?.address ?? store;
    }
    namedAt(store) {
        return namedAt(store, this.line, this.sightings);
    }
    /** A token of the journal as it is known best. */
    token(ref) {
        return this.memory?.tokens.get(ref);
    }
    /** A token as an entry that nothing proves names it: good for a date that makes a wait louder, and for no act. */
    unprovenToken(ref) {
        return this.line.flatMap(({ body }) => body?.tokens ?? []).findLast((token) => token.ref === ref);
    }
    /** The journal of the other kind, where a switch of the input `journal` may have left work. */
    get otherJournal() {
        const { otherJournal } = this.view;
        if (otherJournal === undefined)
            throw new Need({ do: 'read-other-journal' });
        return otherJournal;
    }
    /**
     * The same facts, with the identities that the newest body gives the addresses of the inputs: good enough to find that
     * nothing is to be done, and it asks nobody.
     */
    withIdentitiesOfJournal() {
        if (this.view.identities !== undefined)
            return this;
        const wanted = new Set(this.task.addresses);
        const entry = this.journal.entries.findLast(({ body }) => body?.stores.some(({ address }) => wanted.has(address)));
        const identities = new Map((entry?.body?.stores ?? []).flatMap(({ store, address }) => wanted.has(address) ? [[address, { id: store }]] : []));
        return new Facts({ ...this.view, identities }, this.task);
    }
    // ── The stores ──────────────────────────────────────────────────────────────────────────────────────────────────
    /** What a store of the inputs shows now. */
    shown(store) {
        const found = this.#look(store);
        if (found instanceof codes_failure/* Failure */.H)
            throw new Stop(found);
        return found;
    }
    /** What any store shows; undefined where it cannot be read. */
    shownIfReadable(store) {
        const found = this.#look(store);
        return found instanceof codes_failure/* Failure */.H ? undefined : found;
    }
    #look(store) {
        const found = this.view.shown.get(store);
        if (found !== undefined)
            return found;
        const known = this.isInput(store) ? this.ids : this.everyStore.filter((each) => !this.isInput(each));
        throw new Need({ do: 'read-stores', stores: known.filter((each) => !this.view.shown.has(each)) });
    }
    isGone(store) {
        const gone = this.view.gone.get(store);
        if (gone === undefined)
            throw new Need({ do: 'ask-gone', store });
        return gone;
    }
    standing(store) {
        return this.#once(`standing ${store}`, () => this.#standing(store));
    }
    #standing(store) {
        const memory = this.writable ?? this.memory;
        const record = memory?.stores.get(store);
        if (memory === undefined || record === undefined)
            return 'unknown';
        const own = this.view.written.get(store);
        const shown = this.shown(store);
        if (own !== undefined && record.token === memory.body.token)
            return sameShown(own, shown) ? 'holds' : 'changed';
        const write = memory.writes.get(store);
        if (write !== undefined) {
            if (!sameShown(write, shown))
                return 'changed';
            return record.token === memory.body.token ? 'holds' : 'older';
        }
        const unproven = memory.unprovenWrites.get(store);
        if (unproven !== undefined) {
            return unproven.some((each) => sameShown(each, shown)) ? 'unproven' : 'changed';
        }
        if (record.token !== memory.body.token)
            return 'older';
        if (sameShown(record.was, shown))
            return 'pending';
        return this.#canBeOurs(store, memory) ? 'unclear' : 'changed';
    }
    /**
     * Each store is noted before the next is written, or each batch before the next batch. So of those without a note only
     * the first can have been written by a run of ours.
     */
    #canBeOurs(store, memory) {
        const without = memory.body.stores
            .filter(({ sealed, written }) => sealed !== undefined && written === undefined)
            .map((record) => record.store)
            .filter((each) => !memory.writes.has(each) && !memory.unprovenWrites.has(each));
        const batch = Math.max(1, Math.ceil(memory.body.stores.length / batches));
        return without.indexOf(store) < batch;
    }
    /** Whether a store may hold a token that is older than the newest. */
    mayHold(store, ref) {
        const memory = this.memory;
        if (memory === undefined)
            return true;
        // A person's word counts more than what we wrote there.
        if (memory.forgotten.has(store) && !this.isInput(store))
            return false;
        const record = memory.stores.get(store);
        const write = this.view.written.get(store) ?? memory.writes.get(store);
        const holds = this.view.written.has(store) ? memory.body.token : record?.token;
        const shown = this.shownIfReadable(store);
        if (write !== undefined && shown !== undefined && sameShown(write, shown))
            return holds === ref;
        // Not found alone proves nothing, because it also hides what may not be seen.
        if ((shown === null || shown === undefined) && this.isGone(store))
            return false;
        return true;
    }
    /** Stores of the line, beyond the inputs too, that may hold a token. */
    mayStandIn(ref) {
        return this.#once(`mayStandIn ${ref}`, () => this.everyStore.filter((store) => this.mayHold(store, ref)));
    }
    // ── The vendor's list ───────────────────────────────────────────────────────────────────────────────────────────
    get list() {
        const { list } = this.view;
        if (this.view.unlistable !== undefined)
            throw new Stop(this.view.unlistable);
        if (list === undefined)
            throw new Need({ do: 'list-tokens' });
        return list;
    }
    /**
     * Whether this run reaches no farther than what proves the newest generation to it: `admin-token` makes and ends tokens
     * of any owner, and an entry that the token in hand alone proves may not choose whose.
     */
    get #reachesNoFarther() {
        const { memory, task, view } = this;
        return !task.hasAdmin || memory?.entry.bodyProof.has('admin') === true || view.committed !== undefined;
    }
    mayEnd({ owner }) {
        const own = this.view.self?.token.owner;
        return this.#reachesNoFarther || own === undefined || owner === own;
    }
    /** Whose the token in hand is, as far as that is known. */
    get ownerInHand() {
        return (this.view.self?.token.owner ??
            this.token(this.view.own.ref)?.owner ??
            this.memory?.tokens.get(this.memory.body.token)?.owner);
    }
    /** Whether the list, as far as it was read, shows a known token active, by more than its id. */
    isListedActive(ref) {
        const record = this.token(ref);
        const { list } = this.view;
        return record !== undefined && list !== undefined && rowOf(record, list)?.state === 'active';
    }
    /**
     * Claims of ours, whose holder is gone, under which a token may have been made that reached nothing: no store was
     * written since. Claims below the newest generation were judged by its writer, when the stores still showed it.
     */
    get deadClaims() {
        return this.#once('deadClaims', () => {
            // In place no token gets the announced name.
            if (this.view.inPlaceSent)
                return [];
            return this.line.flatMap((entry) => {
                const { number, claim, claimProof, body, released } = entry;
                const { name, startedAt } = claim;
                const isOwn = number === this.view.claimed?.number && !this.view.lostCreates.has(number);
                if (name === undefined || body !== undefined || isOwn)
                    return [];
                if (released?.nothingMade === true || this.view.emptyClaims.has(number))
                    return [];
                if (this.trust(claimProof) !== 'full' || number < (this.memory?.entry.number ?? 0))
                    return [];
                if (this.everyStore.some((store) => this.#mayHoldWhatIsNewerThan(startedAt, store)))
                    return [];
                return [{ name, claim: number, since: startedAt }];
            });
        });
    }
    /** Whether a store was written since a time, and not by a write of ours that we know. */
    #mayHoldWhatIsNewerThan(since, store) {
        if (this.view.written.has(store))
            return false;
        const shown = this.shownIfReadable(store);
        if (shown === null || shown === undefined)
            return !this.isGone(store);
        const second = Math.floor(since / 1_000) * 1_000;
        return shown.at >= second && !sameShown(shown, this.memory?.writes.get(store) ?? null);
    }
    /** What was announced and has come to nothing that the journal or a store holds, from the journal and from claims. */
    get orphans() {
        return this.#once('orphans', () => {
            const noted = this.memory?.orphans ?? [];
            const names = new Set(noted.map(({ name }) => name));
            const over = new Set(this.view.endedNow.map(({ ref }) => ref));
            return [...noted, ...this.deadClaims.filter(({ name }) => !names.has(name))].filter(({ name }) => !over.has(name) && !this.memory?.ended.has(name));
        });
    }
    /** The listed token that a new one has to equal: the one in hand, or else the newest that the journal knows. */
    get modelId() {
        const { self } = this.view;
        if (self !== undefined)
            return self.token.id;
        const records = [this.token(this.own.ref), this.body && this.token(this.body.token)];
        const known = this.#reachesNoFarther ? records : [];
        // With `admin-token` its own code alone says whose a new token is to be, where the list has tokens of several owners.
        const isProven = (proof) => {
            if (this.view.list?.ofOwner === true)
                return this.trust(proof) !== 'none';
            return this.task.hasAdmin ? proof.has('admin') : this.trust(proof) === 'full';
        };
        const claims = this.line.filter(({ claim, claimProof }) => claim.handed === this.own.ref && isProven(claimProof));
        const ids = [...known.map((record) => record?.id), ...claims.map(({ claim }) => claim.handedId)];
        return ids.find((id) => id !== undefined && this.view.list?.tokens.some((row) => row.id === id));
    }
    /** The token in hand as the list shows it, by the vendor's own evidence. */
    get recordInHand() {
        const { self, own } = this.view;
        return self && { ...tokenRecordOf(own.ref, self.token), handed: self.by };
    }
    /** Whether a row is the token of a record although nothing is left to compare but its id and name. */
    isListedAs(record, row) {
        return matches(record, row, 1);
    }
    /** Runs that may hold what the stores of the line held before their last writes. */
    get runs() {
        const { runs } = this.view;
        if (runs !== undefined)
            return runs;
        const { memory } = this;
        const stores = [...(memory?.stores.values() ?? [])].flatMap(({ store, token }) => {
            const write = this.view.written.get(store) ?? memory?.writes.get(store);
            if (write === undefined || token !== memory?.body.token)
                return [];
            return [{ store, before: write.at, readers: memory.readersOf.get(store) ?? [] }];
        });
        throw new Need({ do: 'read-runs', stores });
    }
    // ── Emergency, recovery ─────────────────────────────────────────────────────────────────────────────────────────
    /** Leaked tokens that this run is to end: the one of the input, and those that an entry names that it can verify. */
    get leakedHere() {
        return this.#once('leakedHere', () => {
            const over = new Set([
                ...(this.memory?.ended.keys() ?? []),
                ...this.view.endedNow.map(({ ref }) => ref),
            ]);
            // What was left to a person is asked for again only by a person.
            const isLeft = (ref) => this.memory?.told.has(ref) === true && ref !== this.task.leaked;
            return [...this.provenLeaked].filter((ref) => !over.has(ref) && !isLeft(ref));
        });
    }
    /** The refs that the input, or an entry that this run can verify, names as leaked: not by hearsay. */
    get provenLeaked() {
        return this.#once('provenLeaked', () => {
            const named = new Set(this.task.leaked === undefined ? [] : [this.task.leaked]);
            for (const entry of this.line) {
                const { claim, claimProof, body } = entry;
                if (claim.leaked !== undefined && this.trust(claimProof) === 'full')
                    named.add(claim.leaked);
                if (this.trustIn(entry) !== 'full')
                    continue;
                for (const { ref, hearsay } of body?.leaked ?? [])
                    if (hearsay !== true)
                        named.add(ref);
            }
            return named;
        });
    }
    /** Every ref that the journal or this run knows. */
    get knownRefs() {
        const refs = this.line.flatMap(({ body }) => body === undefined
            ? []
            : [...body.tokens.map(({ ref }) => ref), ...body.ended.map(({ ref }) => ref), ...body.told]);
        return [...new Set([this.own.ref, ...refs])];
    }
    /** What `recover` was given, as an entry. */
    get recovered() {
        if (!this.task.recovers)
            return undefined;
        const { recovered } = this.view;
        if (recovered === undefined)
            throw new Need({ do: 'read-recovered' });
        return recovered;
    }
    /** The identity of a store that a person named by its identity or its address. */
    storeNamed(name) {
        const wanted = name.toLowerCase();
        return this.everyStore.find((store) => store.toLowerCase() === wanted || this.addressOf(store).toLowerCase() === wanted);
    }
    // ── This run ────────────────────────────────────────────────────────────────────────────────────────────────────
    get began() {
        const { began } = this.view;
        if (began === undefined)
            throw new Need({ do: 'read-began' });
        return began;
    }
    /** The newest write of a store of the inputs that is not this run's own. */
    get lastForeignWrite() {
        return this.#once('lastForeignWrite', () => Math.max(0, ...this.inputs.map(({ id }) => {
            const shown = this.shown(id);
            const own = this.view.written.get(id);
            return shown === null || (own !== undefined && sameShown(own, shown)) ? 0 : shown.at;
        })));
    }
    /** Its first attempt began strictly after the last write of every store of its inputs. */
    get isFresh() {
        return this.began > this.lastForeignWrite;
    }
    /** The holder of the newest claim may still be at work. */
    get isHeldByAnother() {
        const { top } = this;
        if (top === undefined || top.claim.leaseHolder.nonce === this.task.self.nonce)
            return false;
        if (top.released !== undefined)
            return false;
        if (this.view.now - top.claim.startedAt > longestRunMs)
            return false;
        const state = this.view.leases.get(top.number);
        if (state === undefined)
            throw new Need({ do: 'ask-lease', claim: top });
        return state !== 'finished';
    }
    /** The last of our writes of the newest token into any store of the line. */
    get lastWrite() {
        return this.#once('lastWrite', () => {
            const { memory } = this;
            if (memory === undefined)
                return 0;
            const writes = [...memory.stores.values()]
                .filter(({ token }) => token === memory.body.token)
                .map(({ store }) => this.view.written.get(store) ?? memory.writes.get(store));
            return Math.max(0, ...writes.map((shown) => shown?.at ?? 0));
        });
    }
    get body() {
        return this.memory?.body;
    }
}
/** A generation of many stores notes its writes so often. */
const batches = 20;

;// CONCATENATED MODULE: ./src/rotate/facts/view.ts
function firstView(ownRef, now, isRehearsal = false) {
    return {
        now,
        isRehearsal,
        own: { ref: ownRef, expiry: { kind: 'unknown' }, askedHolding: false },
        late: false,
        leases: new Map(),
        shown: new Map(),
        gone: new Map(),
        passedOver: false,
        emptyClaims: new Set(),
        lostCreates: new Set(),
        unjournalled: false,
        inPlaceSent: false,
        inPlaceUnknown: false,
        printed: false,
        written: new Map(),
        trouble: new Map(),
        endSent: new Set(),
        endedNow: [],
        toldNow: [],
        restored: new Set(),
        drainNoted: false,
        settled: false,
        tries: new Map(),
        warnings: [],
    };
}
/** What is forgotten when another rotator may have acted. */
const outdated = {
    journal: undefined,
    proven: undefined,
    list: undefined,
    runs: undefined,
    shown: new Map(),
    gone: new Map(),
};
/** Another run took over, and may have written what was read before. */
function passedOver(view) {
    return { ...view, passedOver: true, shown: new Map() };
}
/** Whether an effect was already tried as often as it may be. */
function tried(view, label, times) {
    return (view.tries.get(label) ?? 0) >= times;
}
function added(map, key, value) {
    return new Map(map).set(key, value);
}
function withMember(set, value) {
    return new Set(set).add(value);
}

// EXTERNAL MODULE: ./src/codes/table.ts + 6 modules
var table = __webpack_require__(6190);
;// CONCATENATED MODULE: ./src/rotate/facts/due.ts
/** When a token is due, in milliseconds; not before half of its life, so that a short-lived one is not always due. */
function dueAt(expiresAt, rotateBeforeMs, madeAt) {
    const life = madeAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, expiresAt - madeAt);
    return expiresAt - Math.min(rotateBeforeMs, life / 2);
}
/** The end of a token: as the vendor says now of the one in hand, else as noted. */
function endingOf(ref, f) {
    const { own, now } = f.view;
    const record = f.token(ref) ?? f.unprovenToken(ref);
    const live = ref === own.ref && own.expiry.kind !== 'unknown';
    const expiry = live ? own.expiry : (record?.expiry ?? own.expiry);
    const known = (live || record !== undefined || ref === own.ref) && expiry.kind === 'known';
    const expires = known && expiry.kind === 'known' ? expiry.at.getTime() : undefined;
    const madeAt = record?.createdAt ?? (f.body?.token === ref ? f.body.since : undefined);
    const due = expires === undefined ? undefined : dueAt(expires, f.task.rotateBeforeMs, madeAt);
    const isDead = ref === own.ref && own.verdict === 'invalid';
    const declared = !live && record?.expirySource === 'declared';
    return {
        ref,
        expiry: known || expiry.kind !== 'known' ? expiry : { kind: 'unknown' },
        due,
        expires,
        isDue: isDead || (due !== undefined && due <= now),
        isOver: isDead || (!declared && expires !== undefined && expires <= now),
    };
}
/** The tokens that the stores of the inputs are noted to hold; before the first generation the token in hand. */
function storedTokens(f) {
    const memory = f.writable ?? f.memory;
    if (memory === undefined) {
        const stored = f.newest?.body?.stores.filter(({ written }) => written !== undefined) ?? [];
        return [...new Set([...stored.map(({ token }) => token), f.view.own.ref])];
    }
    const refs = new Set();
    for (const store of f.ids) {
        const standing = f.standing(store);
        const record = memory.stores.get(store);
        if (standing === 'holds' || standing === 'unproven' || standing === 'older')
            refs.add(record?.token ?? '');
        else if (standing === 'pending' || standing === 'unclear')
            for (const ref of memory.owed)
                refs.add(ref);
        else
            refs.add(f.view.own.ref);
    }
    return [...refs];
}

;// CONCATENATED MODULE: ./src/rotate/rules/ends.ts



const iso = (ms) => new Date(ms).toISOString();
/** Ends with something begun that a later run goes on with. */
function ends_waiting(code, details, waitingFor, more = {}) {
    return { end: { outcome: 'waiting', failure: new codes_failure/* Failure */.H(code, details), waitingFor, ...more } };
}
function refused(code, details) {
    return { end: { outcome: 'refused', failure: new codes_failure/* Failure */.H(code, details) } };
}
/** Several names in a sentence. */
function listed(names, most = 3) {
    const more = names.length - most;
    return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
function storeChanged(f, store) {
    const shown = f.view.shown.get(store);
    const at = shown === null || shown === undefined || shown instanceof codes_failure/* Failure */.H ? undefined : shown.at;
    return new codes_failure/* Failure */.H('STORE_CHANGED', {
        store: f.addressOf(store),
        updatedAt: at === undefined ? 'an unknown time' : iso(at),
    });
}
function holderName({ claim, number }) {
    const { runId, repository } = claim.leaseHolder;
    if (runId === undefined)
        return `the process that claimed ${number}`;
    return `run ${runId}${repository === undefined ? '' : ` of ${repository}`}`;
}
/**
 * Ends a run that a failure stops: `waiting` when something is begun that a later run goes on with, else `refused`. A
 * failure that says nothing of the rotation itself, such as a vendor that is down, leaves what was begun waiting.
 */
function stopped(f, failure) {
    const { view, task } = f;
    const since = view.journal && f.view.identities && f.memory?.body.since;
    const age = since === undefined ? {} : { since };
    if (view.sent !== undefined) {
        return {
            end: { outcome: 'waiting', failure, waitingFor: 'a run that goes on where this one stopped', ...age },
        };
    }
    const { outcome } = table/* codes */.F[failure.code];
    const isSilence = outcome === 'on-unknown';
    const level = isSilence ? silence(f) : {};
    const begun = view.journal !== undefined && view.identities !== undefined && isUnfinished(f);
    if (outcome === 'fail' || !begun)
        return { end: { outcome: 'refused', failure, ...level } };
    const waitingFor = failure.code === 'RETIRE_UNCHECKABLE' ? 'the right to read the workflow runs' : task.title;
    return { end: { outcome: 'waiting', failure, waitingFor, ...level, ...age } };
}
/** Whether an earlier run left writes or tokens to end. */
function isUnfinished(f) {
    const { memory } = f;
    if (memory === undefined)
        return f.newest !== undefined && leavesWork(f.newest);
    const unwritten = f.ids.some((store) => !memory.writes.has(store));
    return unwritten || memory.owed.length > 0;
}
/** Whether an entry, verified or not, notes stores that are not written, or tokens that are not ended. */
function leavesWork({ body, notes }) {
    if (body === undefined)
        return true;
    const written = new Set(notes.flatMap(({ note }) => Object.keys(note.written ?? {})));
    const isPending = body.stores.some((store) => store.sealed !== undefined && store.written === undefined && !written.has(store.store));
    const over = new Set(notes.flatMap(({ note }) => [...Object.keys(note.ended ?? {}), ...(note.told ?? [])]));
    return isPending || body.owed.some((ref) => !over.has(ref));
}
/** The vendor could not say whether the token in hand works. */
function unasked(f) {
    const { own } = f;
    const reason = own.reason ?? own.code ?? 'no answer';
    const failure = new codes_failure/* Failure */.H('ROTATION_TOKEN_UNKNOWN', { ref: own.ref, reason, patience: patienceOf(f) });
    const decision = stopped(f, failure);
    const isNotDue = f.task.rotate === 'expiring' && dueInHand(f) === false;
    if (decision.end.outcome !== 'refused' || decision.end.level === undefined || !isNotDue)
        return decision;
    return { end: { ...decision.end, outcome: 'not-due' } };
}
/** `on-unknown` can make the silence of a vendor a warning, or a notice, but not of a token that is due. */
function silence(f) {
    if (f.task.onUnknown === 'fail' || dueInHand(f) === true)
        return {};
    return { level: f.task.onUnknown === 'warn' ? 'warning' : 'notice' };
}
/** Whether the token in hand is due by its end alone; undefined while nobody knows that. */
function dueInHand(f) {
    if (f.view.journal === undefined || f.view.identities === undefined) {
        const { expiry } = f.view.own;
        if (expiry.kind === 'unknown')
            return undefined;
        return expiry.kind === 'known' && expiry.at.getTime() - f.task.rotateBeforeMs <= f.view.now;
    }
    const { due, expiry } = endingOf(f.view.own.ref, f);
    if (expiry.kind === 'unknown')
        return undefined;
    return due !== undefined && due <= f.view.now;
}
/** How long a rotation can wait, by what was last said of the token's end. */
function patienceOf(f) {
    const known = f.view.journal !== undefined && f.view.identities !== undefined;
    const expiry = known ? endingOf(f.view.own.ref, f).expiry : f.view.own.expiry;
    if (expiry.kind === 'never')
        return 'By what is known it never expires, so this can wait.';
    if (expiry.kind === 'unknown')
        return 'When it expires is not known.';
    const end = expiry.at.toISOString();
    return expiry.at.getTime() > f.view.now
        ? `By what is known it expires on ${end}: until then this can wait.`
        : `By what is known its time ended on ${end}.`;
}

;// CONCATENATED MODULE: ./src/rotate/facts/sealed.ts

/** What the vendor says of the token that the newest generation has sealed. */
function sealedState(f) {
    const memory = f.writable;
    if (memory === undefined || memory.isStuck)
        return 'replace';
    if (!f.canAsk)
        return 'write';
    const record = memory.tokens.get(memory.body.token);
    const { tokens } = f.list;
    const row = tokens.find(({ id, name }) => record?.id === undefined ? name === record?.name : id === record.id);
    if (isBehind(f, memory))
        return 'replace';
    if (row === undefined)
        return record?.id === undefined && record?.name === undefined ? 'write' : 'wait';
    if (record?.owner !== undefined && row.owner !== undefined && record.owner !== row.owner)
        return 'wait';
    return row.state === 'active' ? 'write' : 'replace';
}
/** The vendor lists an active token of ours that is newer than the newest generation: the journal is an older one. */
function isBehind(f, { body, tokens }) {
    const numberOf = (name) => {
        const parsed = parseTokenName(name);
        return parsed?.base === f.task.nameBase ? parsed.generation : 0;
    };
    // A name may have a higher number than its generation, where the vendor had tokens that the journal had forgotten.
    const newest = Math.max(body.generation, numberOf(tokens.get(body.token)?.name ?? ''));
    const orphans = new Set(f.orphans.map(({ name }) => name));
    return f.list.tokens.some(({ name, state }) => state === 'active' && !orphans.has(name) && numberOf(name) > newest);
}
/** The vendor, or a changed key, says that what is sealed for the stores is of no use any more. */
function replacesSealed(f) {
    const memory = f.writable;
    if (memory === undefined)
        return false;
    const left = f.ids.some((store) => memory.stores.get(store)?.sealed !== undefined && f.standing(store) === 'pending');
    return left && sealedState(f) === 'replace';
}

;// CONCATENATED MODULE: ./src/rotate/rules/rule.ts
function rule(of) {
    const conditions = Object.entries(of.when);
    return {
        name: of.name,
        keeps: of.keeps,
        says: of.says,
        conditions: conditions.map(([name]) => name),
        decide(f, off) {
            const cases = of.cases?.(f) ?? [undefined];
            for (const one of cases) {
                if (conditions.every(([name, holds]) => off.has(name) || holds(f, one))) {
                    return of.decide(f, one);
                }
            }
            return undefined;
        },
    };
}

;// CONCATENATED MODULE: ./src/rotate/rules/leaked.ts




const emergency = { emergency: true };
const shapeOf = (f) => (f.task.shape === 'manual' ? 'overlap' : f.task.shape);
/** The emergency: a leaked token is ended without overlap and without drain. */
const leakedRules = [
    rule({
        name: 'leaked-unknown',
        keeps: [14],
        says: 'A leaked ref that neither the journal nor this run knows is an error: a mistyped one must not pass for done.',
        when: {
            given: (f) => f.task.leaked !== undefined,
            unknown: (f) => !f.knownRefs.includes(f.task.leaked ?? ''),
        },
        decide: (f) => refused('LEAKED_UNKNOWN', { ref: f.task.leaked ?? '', known: listed(f.knownRefs, 10) }),
    }),
    rule({
        name: 'leaked-in-place',
        keeps: [13],
        says: 'In place, or before its successor exists, a leaked token is replaced with `admin-token` alone.',
        cases: (f) => f.leakedHere,
        when: {
            'needs-admin': (f) => (f.task.shape === 'in-place' || f.task.leakedFirst) && !f.task.hasAdmin,
        },
        decide: (f) => refused('LEAKED_NEEDS_ADMIN', { vendor: f.task.title }),
    }),
    rule({
        name: 'leaked-seen-ended',
        keeps: [14],
        says: 'That a leaked token is ended is noted once it is seen.',
        cases: (f) => f.leakedHere,
        when: {
            'journal-knows-it': (f) => f.memory !== undefined,
            'seen-ended': (f, ref) => isSeenEnded(f, ref),
        },
        decide: (f, ref) => noteEnded(f, ref),
    }),
    rule({
        name: 'leaked-first',
        keeps: [8],
        says: 'With `leaked-first` the token is ended before its successor is made.',
        cases: (f) => (f.task.leakedFirst ? f.leakedHere : []),
        when: {
            grounds: (f, ref) => leaked_grounds(f, ref) !== undefined,
            'not-sent': (f, ref) => !wasSent(f, ref),
        },
        decide: (f, ref) => end(f, ref),
    }),
    rule({
        name: 'leaked-begin',
        keeps: [1],
        says: 'While a store of the inputs may hold the leaked token, a generation replaces it.',
        cases: (f) => f.leakedHere,
        when: {
            'can-make': (f) => f.task.shape !== 'manual' && f.task.shape !== 'adopt',
            'stored-here': (f, ref) => f.memory === undefined || f.memory.body.token === ref || (!f.handsNewest && standsInInputs(f, ref)),
            'not-begun': (f) => f.view.claimed?.intent?.leaked === undefined,
        },
        decide: (f, ref) => ({
            act: {
                claim: 'generation',
                intent: {
                    // A token in hand that did not leak is written where the leaked one may stand; none is made.
                    shape: f.memory === undefined && f.own.ref !== ref && f.isValid ? 'same' : shapeOf(f),
                    why: `${ref} leaked`,
                    leaked: ref,
                },
                writesStores: true,
            },
        }),
    }),
    rule({
        name: 'leaked-stores',
        keeps: [1],
        says: 'A store of the inputs that still may hold the leaked token delays its end, and the ways on are named.',
        cases: (f) => (f.task.leakedFirst ? [] : f.leakedHere),
        when: {
            'stored-here': (f, ref) => standsInInputs(f, ref),
            'written-as-far-as-possible': (f) => f.view.committed !== undefined,
        },
        decide: (f, ref) => refused('LEAKED_STORES', {
            ref,
            stores: f.ids
                .filter((store) => f.mayHold(store, ref))
                .map((store) => f.addressOf(store))
                .join(', '),
        }),
    }),
    rule({
        name: 'leaked-end',
        keeps: [8],
        says: 'Once no store of the inputs holds it, the leaked token is ended at once.',
        cases: (f) => f.leakedHere,
        when: {
            'journal-knows-it': (f) => f.memory !== undefined,
            'not-stored-here': (f, ref) => !standsInInputs(f, ref),
            grounds: (f, ref) => leaked_grounds(f, ref) !== undefined,
            'not-sent': (f, ref) => !wasSent(f, ref),
        },
        decide: (f, ref) => end(f, ref),
    }),
    rule({
        name: 'leaked-not-ended',
        keeps: [14],
        says: 'A leaked token that cannot be ended, or is not seen to be, is an error.',
        cases: (f) => f.leakedHere,
        when: {
            'cannot-go-on': (f, ref) => f.task.shape === 'manual' || (f.memory !== undefined && !standsInInputs(f, ref)),
        },
        decide: (f, ref) => refused('LEAKED_UNFINISHED', {
            ref,
            why: whyNotEnded(f, ref),
        }),
    }),
    rule({
        name: 'leaked-ended',
        keeps: [14],
        says: 'The run that ended a leaked token says when it died, who held it, and what else its owner made since.',
        cases: (f) => f.view.endedNow.filter(({ ref }) => f.namedLeaked.has(ref)).map(({ ref }) => ref),
        when: { told: () => true },
        decide: (f, ref) => ({ end: { outcome: 'ended', failure: endedFailure(f, ref) } }),
    }),
];
function standsInInputs(f, ref) {
    return f.ids.some((store) => f.mayHold(store, ref));
}
function leaked_grounds(f, ref) {
    if (!f.canAsk)
        return undefined;
    const record = f.token(ref) ?? (f.view.self !== undefined && f.own.ref === ref ? f.recordInHand : undefined);
    return record && within(f, groundsOfRecord(record, f.list, emergency));
}
/** Grounds that the token in hand alone proves reach no farther than its owner. */
function within(f, found) {
    const row = f.list.tokens.find(({ id }) => id === found?.id);
    return row !== undefined && f.mayEnd(row) ? found : undefined;
}
function whyNotEnded(f, ref) {
    const { title, manages } = f.task;
    if (wasSent(f, ref))
        return `${title} still shows it active`;
    if (manages === 'manual')
        return `${title} has no API that ends it; end it there by hand`;
    return `${title} does not show which of its tokens it is; end it there by hand`;
}
function wasSent(f, ref) {
    const id = f.token(ref)?.id ?? f.recordInHand?.id;
    return id !== undefined && f.view.endSent.has(id);
}
function end(f, ref) {
    const found = leaked_grounds(f, ref);
    if (found === undefined)
        throw new RangeError(`no grounds for ${ref}`);
    return {
        act: { effect: { do: 'end', grounds: found, why: 'leaked' }, claim: 'retire', writesStores: false },
    };
}
/** Whether the vendor shows that a known token is over, by more than its absence. */
function isSeenEnded(f, ref) {
    const record = f.token(ref);
    if (record === undefined)
        return false;
    if (ref === f.own.ref && f.own.verdict === 'invalid')
        return true;
    const { expiry, expirySource } = record;
    if (expiry.kind === 'known' && expirySource !== 'declared' && expiry.at.getTime() <= f.view.now)
        return true;
    if (!f.canAsk && f.view.made === undefined)
        return false;
    const row = f.list.tokens.find(({ id }) => id === record.id);
    if (row !== undefined) {
        const alike = groundsOfRecord(record, f.list, emergency) !== undefined || f.isListedAs(record, row);
        return alike && row.state !== 'active';
    }
    // Not listed is no evidence, but of a token whose row this run saw right before its own revocation.
    const newest = f.body?.token === undefined ? undefined : f.token(f.body.token);
    const showsNewest = newest?.id !== undefined && f.list.tokens.some(({ id }) => id === newest.id);
    return record.id !== undefined && f.view.endSent.has(record.id) && f.list.whole && showsNewest;
}
function noteEnded(f, ref) {
    const entry = f.memory?.entry;
    if (entry === undefined)
        throw new RangeError('no generation to note in');
    return {
        act: {
            effect: { do: 'note', entry, note: { at: f.view.now, ended: { [ref]: f.view.now }, ...handedNow(f) } },
            claim: 'retire',
            writesStores: false,
        },
    };
}
/** That this reader is now handed the token in hand. */
function handedNow(f) {
    return f.task.reader === undefined ? {} : { handed: { [f.task.reader]: f.own.ref } };
}
const nameOf = ({ id, name }) => (name === '' ? `id ${id}` : name);
function othersMade(f, since, others) {
    if (since === undefined)
        return `what ${f.task.title} does not show, because it tells no time of creation`;
    return others.length === 0 ? 'no other token that is listed' : listed(others.map(nameOf), 10);
}
function endedFailure(f, ref) {
    const at = f.view.endedNow.find((each) => each.ref === ref)?.at ?? f.view.now;
    const record = f.token(ref);
    const stores = [...(f.memory?.stores.values() ?? [])].map(({ address }) => address);
    const readers = [...new Set(f.readers.filter(({ handed }) => handed === ref).map(({ reader }) => reader))];
    const since = record?.createdAt;
    const others = (f.view.list?.tokens ?? []).filter(({ id, owner, createdAt, state }) => id !== record?.id &&
        id !== f.view.made?.token.id &&
        state === 'active' &&
        owner === record?.owner &&
        since !== undefined &&
        createdAt !== undefined &&
        createdAt.getTime() >= since);
    return new codes_failure/* Failure */.H('LEAKED_ENDED', {
        ref,
        at: iso(at),
        held: listed([...stores, ...readers], 10),
        others: othersMade(f, since, others),
    });
}

;// CONCATENATED MODULE: ./src/rotate/rules/stop.ts








/** What ends a run before it looks for work. */
const stopRules = [
    rule({
        name: 'passed-over-ends-its-own',
        keeps: [2, 4],
        says: 'A run that was passed over ends the token that it created and never sent to the journal.',
        when: {
            'passed-over': (f) => f.isPassedOver,
            'never-sent': (f) => f.view.made !== undefined && f.view.sent === undefined && !f.view.inPlaceSent,
            'made-it': (f) => f.view.made?.token.born === true,
            'not-tried': (f) => !tried(f.view, `end ${f.view.made?.token.id ?? ''}`, 2),
        },
        decide: (f) => ({
            finish: { do: 'end', grounds: groundsOfAnswer(answerOf(f)), why: 'unused' },
        }),
    }),
    rule({
        name: 'passed-over-finishes-in-place',
        keeps: [4, 13],
        says: 'In place, a run that was passed over and alone has the value writes it into stores that nobody wrote since its claim.',
        cases: (f) => (f.isPassedOver && f.view.inPlaceSent ? unchangedSinceClaim(f) : []),
        when: {
            'has-the-value': (f) => f.view.sealed !== undefined,
            'not-written': (f, store) => !f.view.written.has(store),
            'not-tried': (f, store) => !tried(f.view, `write ${store}`, 2),
        },
        decide: (f, store) => {
            const sealed = f.view.sealed?.get(store);
            if (sealed === undefined)
                throw new RangeError(`nothing is sealed for ${store}`);
            return { finish: { do: 'write', store, sealed } };
        },
    }),
    rule({
        name: 'passed-over',
        keeps: [4],
        says: 'A run that was passed over does nothing more.',
        when: { 'passed-over': (f) => f.isPassedOver },
        decide: (f) => ends_waiting('ROTATION_PASSED_OVER', { secret: f.task.secret }, 'the run that took over'),
    }),
    rule({
        name: 'late-claim',
        keeps: [6],
        says: 'A claim that the journal does not show within half a minute leaves the run unsure, and it ends.',
        when: { late: (f) => f.view.late },
        decide: () => ends_waiting('ROTATION_UNSURE', { what: 'its own claim' }, 'a run that sees the journal as it is'),
    }),
    rule({
        name: 'settled',
        keeps: [2],
        says: 'The run is handed the newest token, every store of the inputs is noted, nothing is owed and nothing is due: it asks no more.',
        when: { settled: (f) => isSettled(f) },
        decide: (f) => notDue(f),
    }),
    rule({
        name: 'token-unknown',
        keeps: [6],
        says: 'While the vendor cannot say whether the token in hand works, nothing is changed.',
        when: {
            unknown: (f) => f.own.verdict === 'unknown',
            'nothing-begun': (f) => f.view.claimed === undefined,
        },
        // What the journal notes of the token's end says how long that can wait.
        decide: (f) => f.view.identities === undefined && f.journal.entries.length > 0
            ? { ask: { do: 'identify' } }
            : unasked(f),
    }),
    rule({
        name: 'journal-elsewhere',
        keeps: [1, 2],
        says: 'What was begun in the other kind of journal is finished there first.',
        when: {
            'nothing-here': (f) => f.line.length === 0,
            'work-there': (f) => unfinishedElsewhere(f) !== undefined,
        },
        decide: (f) => refused('JOURNAL_ELSEWHERE', {
            secret: f.task.secret,
            where: `${unfinishedElsewhere(f)} in ${f.task.otherJournal?.title}`,
            other: f.task.otherJournal?.kind ?? '',
        }),
    }),
    rule({
        name: 'journal-twice',
        keeps: [3],
        says: "A token in hand with another rotation's name stops the run: two rotations would end each other's tokens.",
        when: {
            'named-by-another': (f) => nameOfAnother(f) !== undefined,
            'not-ours-renamed': (f) => !isOursRenamed(f),
            'not-adopting': (f) => f.task.shape !== 'adopt',
        },
        decide: (f) => refused('JOURNAL_TWICE', {
            ref: f.own.ref,
            name: f.own.name ?? '',
            secret: f.task.secret,
            line: f.task.nameBase.replace(/#$/, ''),
        }),
    }),
];
function answerOf({ view }) {
    const { id, ref } = view.made?.token ?? {};
    if (id === undefined || ref === undefined)
        throw new RangeError('this run made no token');
    return { id, ref };
}
function unchangedSinceClaim(f) {
    const was = f.view.proven?.was;
    if (was === undefined)
        return [];
    return f.ids.filter((store) => {
        const shown = f.shownIfReadable(store);
        return shown !== undefined && shown?.version === was.get(store)?.version;
    });
}
/** Whether nothing is to be done, from the journal and the vendor's word alone: no store is read. */
function isSettled(f) {
    const { task, view } = f;
    if (task.rotate === 'always' || task.leaked !== undefined || task.recovers)
        return false;
    if (task.forget.length > 0 || task.shape === 'adopt' || view.claimed !== undefined || !f.isValid)
        return false;
    const { memory } = f.withIdentitiesOfJournal();
    if (memory === undefined || memory.body.token !== f.own.ref || memory.isStuck)
        return false;
    const records = [...memory.stores.values()];
    const isStored = task.addresses.every((address) => {
        const record = records.find((each) => each.address === address);
        return record?.token === memory.body.token && memory.writes.has(record.store);
    });
    if (!isStored || memory.owed.length > 0 || memory.orphans.some(({ id }) => id !== undefined))
        return false;
    const top = f.journal.entries.at(-1);
    if (top?.released === undefined && top !== memory.entry)
        return false;
    const settledLine = lineOf(f.journal, records.map(({ store }) => store));
    if (settledLine.findLast(({ body }) => body !== undefined) !== memory.entry)
        return false;
    const owedNames = new Set(memory.orphans.map(({ name }) => name));
    const isOpen = settledLine.some(({ claim, body, released }) => claim.name !== undefined && body === undefined && !released?.nothingMade && !owedNames.has(claim.name));
    const named = settledLine.some(({ claim, body }) => claim.leaked === f.own.ref || body?.leaked.some(({ ref }) => ref === f.own.ref));
    if (isOpen || named)
        return false;
    const { due } = endingInHand(f, memory.body.since);
    return due === undefined || due > view.now;
}
function endingInHand(f, madeAt) {
    const { expiry } = f.own;
    if (expiry.kind !== 'known')
        return { due: undefined };
    const expires = expiry.at.getTime();
    const life = Math.max(0, expires - madeAt);
    return { due: expires - Math.min(f.task.rotateBeforeMs, life / 2) };
}
/** Nothing is due. A token without an end, or with one that nobody knows, is called so. */
function notDue(f) {
    const { own, task } = f;
    const { kind } = f.view.identities === undefined ? own.expiry : endingOf(own.ref, f).expiry;
    if (kind === 'known' || task.rotate === 'always')
        return { end: { outcome: 'not-due' } };
    const code = kind === 'never' ? 'EXPIRY_NEVER' : 'EXPIRY_UNKNOWN';
    return { end: { outcome: 'not-due', failure: new codes_failure/* Failure */.H(code, { vendor: task.title, ref: own.ref }) } };
}
/** What the other kind of journal holds unfinished, in words; undefined when that is nothing. */
function unfinishedElsewhere(f) {
    if (f.task.otherJournal === undefined)
        return undefined;
    const line = lineOf(f.otherJournal, [...f.ids, ...f.task.addresses]);
    const newest = line.findLast(({ body }) => body !== undefined);
    const open = line.findLast(({ body, released }) => body === undefined && released === undefined);
    if (open !== undefined)
        return `claim ${open.number} of ${iso(open.claim.startedAt)}`;
    if (newest === undefined)
        return undefined;
    return leavesWork(newest) ? `generation ${newest.number}` : undefined;
}
const isOursRenamed = (f) => f.memory?.tokens.get(f.own.ref)?.name === f.own.name;
/** Another rotation uses the token in hand: nobody may be told to end it. */
const isOfAnother = (f) => nameOfAnother(f) !== undefined && !isOursRenamed(f);
/** The rotation whose name the token in hand carries, when that is not this one. */
function nameOfAnother(f) {
    const parsed = f.own.name === undefined ? undefined : parseTokenName(f.own.name);
    return parsed === undefined || parsed.base === f.task.nameBase ? undefined : parsed.base.replace(/#$/, '');
}

;// CONCATENATED MODULE: ./src/rotate/rules/compose.ts




/** Ended and leaked tokens are known so long after. */
const remembersMs = 400 * 86_400_000;
/** The body of a generation of this run: the newest token, every store of the line, and all that is owed from before. */
function composeBody(f, generation, shape, made, sealed) {
    const { view, task } = f;
    // What a dead token proves owes nothing and calls nothing ended.
    const { memory } = f;
    const ownRecord = recordOfHand(f);
    const tokens = new Map(memory?.tokens ?? []);
    for (const token of [ownRecord, made])
        tokens.set(token.ref, { ...tokens.get(token.ref), ...token });
    const ended = new Map(memory?.ended ?? []);
    for (const { ref, at } of view.endedNow)
        ended.set(ref, at);
    const isDead = f.own.verdict === 'invalid' || shape === 'in-place';
    if (isDead && f.own.ref !== made.ref)
        ended.set(f.own.ref, view.now);
    ended.delete(made.ref);
    const cameBack = [...(memory?.cameBack ?? []), ...revived(f)];
    const inHand = isOfAnother(f) ? [] : [f.own.ref];
    const older = [memory?.body.token, ...inHand, ...(memory?.owed ?? [])].filter((ref) => ref !== undefined);
    const owed = new Set(older.filter((ref) => ref !== made.ref && !ended.has(ref) && !memory?.told.has(ref)));
    for (const ref of cameBack) {
        ended.delete(ref);
        if (ref !== made.ref)
            owed.add(ref);
    }
    // What this body says `admin-token` proves: debts of other owners, which the token in hand alone proved, are told.
    const foreign = [...owed].filter((ref) => ref !== f.own.ref && !f.mayEnd(tokens.get(ref) ?? {}));
    for (const ref of foreign)
        owed.delete(ref);
    const owedAgain = [...cameBack, ...(memory?.body.cameBack ?? [])].filter((ref) => owed.has(ref));
    // A store that the inputs name again is not forgotten any more.
    const forgotten = [...(memory?.forgotten ?? [])].filter((name) => !f.isInput(name) && name !== task.reader);
    const leaked = new Map((memory?.body.leaked ?? []).map((each) => [each.ref, each]));
    for (const ref of f.namedLeaked) {
        const isProven = f.provenLeaked.has(ref);
        const known = leaked.get(ref);
        if (known !== undefined && (known.hearsay !== true || !isProven))
            continue;
        leaked.set(ref, { ref, at: view.now, ...(!isProven && { hearsay: true }) });
    }
    const refs = new Set([made.ref, ...owed, ...ended.keys()]);
    return {
        generation,
        shape,
        token: made.ref,
        tokens: [...tokens.values()].filter(({ ref }) => refs.has(ref)),
        stores: compose_storesOf(f, made.ref, sealed),
        readers: readersOf(f),
        owed: [...owed],
        orphans: orphansOf(f),
        ended: dated(ended, view.now),
        leaked: [...leaked.values()].filter(({ at }) => view.now - at <= remembersMs),
        told: [...new Set([...(memory?.told ?? []), ...leftTokens(f), ...foreign])],
        since: view.now,
        ...(forgotten.length > 0 && { forgotten }),
        ...(owedAgain.length > 0 && { cameBack: owedAgain }),
        ...(view.claimed?.intent?.asked === true && { asked: true }),
    };
    function readersOf(facts) {
        const kept = facts.readers.filter(({ reader, at }) => reader !== task.reader && view.now - at <= longestRunMs);
        const own = task.reader === undefined ? [] : [{ reader: task.reader, handed: facts.own.ref, at: view.now }];
        return [...kept, ...own];
    }
}
/** What this run knows of the token it was handed. */
function recordOfHand(f) {
    const { view } = f;
    const { ref, expiry, name } = view.own;
    const plain = { ref, expiry, ...(name !== undefined && { name }) };
    if (view.self === undefined || !f.isValid)
        return f.token(ref) ?? plain;
    const { token, by } = view.self;
    const listed = tokenRecordOf(ref, token);
    return {
        ...listed,
        expiry: listed.expiry.kind === 'unknown' ? expiry : listed.expiry,
        handed: by,
    };
}
/** Every store of the line, those of other workflows' inputs too. */
function compose_storesOf(f, token, sealed) {
    const { view, memory } = f;
    const records = new Map();
    for (const { id, address } of f.inputs) {
        const was = view.proven?.was.get(id) ?? null;
        const readers = [
            ...new Set([...(memory?.readersOf.get(id) ?? []), ...(view.proven?.readers.get(id) ?? [])]),
        ];
        const box = sealed.get(id);
        const common = { store: id, address, token, readers, named: view.now };
        // A store that somebody else wrote keeps a time that it does not show.
        const write = memory?.writes.get(id) ??
            memory?.unprovenWrites.get(id)?.[0] ??
            memory?.stores.get(id)?.was ??
            undefined;
        records.set(id, {
            ...common,
            was,
            ...(box !== undefined ? { sealed: box } : write !== undefined && { written: write }),
        });
    }
    for (const record of memory?.stores.values() ?? []) {
        if (records.has(record.store) || memory?.forgotten.has(record.store))
            continue;
        const { sealed: _, written: __, ...rest } = record;
        const write = memory?.writes.get(record.store);
        records.set(record.store, {
            ...rest,
            readers: memory?.readersOf.get(record.store) ?? record.readers,
            named: f.namedAt(record.store),
            ...(write && { written: write }),
        });
    }
    // A newer body knows better than an older one, and a body better than who saw the store before it.
    for (const { body } of [...f.line].reverse()) {
        for (const { store, address, token: held, was, named } of body?.stores ?? []) {
            const isKnown = records.has(store) || [...records.values()].some((known) => known.address === store);
            if (isKnown || memory?.forgotten.has(store))
                continue;
            records.set(store, { store, address, token: held, was, readers: [], named });
        }
    }
    for (const { store, address, shown, handed } of f.sightings) {
        if (records.has(store) || memory?.forgotten.has(store))
            continue;
        const named = f.namedAt(store);
        records.set(store, { store, address, token: handed, was: shown, readers: [], named });
    }
    return [...records.values()];
}
/** What was announced and reached nothing, with the id under which the list shows it now. */
function orphansOf(f) {
    const { view } = f;
    const { list } = view;
    return f.orphans
        .filter(({ since }) => view.now - since <= remembersMs)
        .map((orphan) => {
        const id = orphan.id ?? (list && groundsOfName(orphan, f.ownerInHand, list)?.id);
        return { ...orphan, ...(id !== undefined && { id }) };
    });
}
/** Ended tokens that the list, or the vendor's word on the token in hand, shows alive. */
function revived(f) {
    const { memory, view } = f;
    const dead = [...(memory?.ended.keys() ?? [])];
    const over = new Set(view.endedNow.map(({ ref }) => ref));
    return dead.filter((ref) => !over.has(ref) && (ref === f.own.ref ? f.isValid : f.isListedActive(ref)));
}
/**
 * The tokens of a line that this run cannot verify: a person is told to end them. Those of which the sealed secrets may
 * still be written are left only by a run that makes another one.
 */
function leftTokens(f, begins = f.view.made !== undefined) {
    const { newest, memory, line } = f;
    if (newest?.body === undefined || memory?.entry === newest || f.trustIn(newest) === 'full')
        return [];
    if (newest === f.sealedOnly?.entry && !begins)
        return [];
    // The newest body carries everything that is owed, but not in version 1.
    const older = line.filter(({ version, number }) => version === 1 && number > (memory?.entry.number ?? 0));
    const owed = older.flatMap(({ body }) => body?.owed ?? []);
    const known = new Set([f.own.ref, memory?.body.token, ...(memory?.owed ?? []), ...(memory?.told ?? [])]);
    return [...new Set([newest.body.token, ...newest.body.owed, ...owed])].filter(
    // A leaked one is not left to a person before an end of it was tried.
    (ref) => !known.has(ref) && !f.provenLeaked.has(ref));
}
function dated(refs, now) {
    return [...refs].filter(([, at]) => now - at <= remembersMs).map(([ref, at]) => ({ ref, at }));
}

;// CONCATENATED MODULE: ./src/rotate/rules/generation.ts






/** This run holds the claim of a generation that it has not committed. */
const begun = (f) => f.view.claimed?.intent !== undefined &&
    f.held !== undefined &&
    f.view.committed === undefined &&
    !f.view.unjournalled;
const intentOf = (f) => f.view.claimed?.intent;
const inPlace = (f) => intentOf(f)?.shape === 'in-place';
const made = (f) => (f.view.made?.generation === f.view.claimed?.number ? f.view.made : undefined);
/** What the holder of a generation's claim does: make the token, see it work, seal it, commit. */
const generationRules = [
    rule({
        name: 'end-rejected',
        keeps: [2],
        says: 'A new token that does not work, or is not as strong as the old one, is ended; no store can hold it.',
        when: {
            begun,
            rejected: (f) => made(f)?.state === 'rejected',
            'made-it': (f) => made(f)?.token.born === true && made(f)?.token.id !== undefined,
            'not-tried': (f) => !tried(f.view, `end ${made(f)?.token.id ?? ''}`, 2),
        },
        decide: (f) => ({
            act: {
                effect: { do: 'end', grounds: groundsOfAnswer(answer(made(f)?.token)), why: 'unused' },
                claim: 'generation',
                writesStores: false,
            },
        }),
    }),
    rule({
        name: 'stop-rejected',
        keeps: [1],
        says: 'Nothing is written of a token that was rejected.',
        when: { begun, rejected: (f) => made(f)?.state === 'rejected' },
        decide: (f) => {
            const failure = made(f)?.failure;
            return failure === undefined
                ? refused('NEW_TOKEN_NOT_WORKING', {
                    ref: made(f)?.token.ref ?? '',
                    vendor: f.task.title,
                    reason: 'unknown',
                    name: '',
                })
                : { end: { outcome: 'refused', failure } };
        },
    }),
    rule({
        name: 'lost-in-place',
        keeps: [6, 13],
        says: 'In place, a call whose answer was lost is never sent again; what became of it is told.',
        when: { begun, lost: (f) => inPlace(f) && f.view.inPlaceUnknown },
        decide: (f) => {
            const { own, task } = f;
            const code = own.verdict === 'invalid' ? 'ROTATE_LOST' : 'ROTATE_AMBIGUOUS';
            return refused(code, { ref: own.ref, stores: listed(task.addresses), vendor: task.title });
        },
    }),
    rule({
        name: 'ask-before-in-place',
        keeps: [6],
        says: 'In place, the token in hand is asked about under the claim, before the call that kills it.',
        when: {
            begun,
            'in-place': inPlace,
            'not-asked': (f) => !f.view.own.askedHolding,
            'not-sent': (f) => !f.view.inPlaceSent,
        },
        decide: () => ({ ask: { do: 'introspect' } }),
    }),
    rule({
        name: 'dead-before-in-place',
        keeps: [6],
        says: 'In place, only a token that works is replaced: a used one would end its whole family.',
        when: {
            begun,
            'in-place': inPlace,
            'not-sent': (f) => !f.view.inPlaceSent,
            'not-valid': (f) => f.own.verdict !== 'valid',
        },
        decide: (f) => f.own.verdict === 'unknown'
            ? unasked(f)
            : refused('ROTATION_OLD_TOKEN_DEAD', { ref: f.own.ref, vendor: f.task.title }),
    }),
    rule({
        name: 'make',
        keeps: [2],
        says: 'The token is made once, under the name that the claim announced.',
        when: { begun, 'nothing-made': (f) => made(f) === undefined },
        decide: (f) => {
            const name = f.held?.claim.name ?? '';
            const shape = intentOf(f)?.shape ?? 'overlap';
            const like = f.modelId;
            return {
                act: {
                    effect: shape === 'in-place'
                        ? { do: 'rotate-in-place', name }
                        : { do: 'create', name, shape, ...(like !== undefined && { like }) },
                    claim: 'generation',
                    writesStores: true,
                },
            };
        },
    }),
    rule({
        name: 'works-first',
        keeps: [1, 9],
        says: 'A new token has to answer twice in a row, and to be exactly as strong as the old one, before any store gets it.',
        when: {
            begun,
            unproven: (f) => made(f)?.state === 'unproven',
            'old-one-lives': (f) => !inPlace(f),
        },
        decide: (f) => {
            const compareTo = f.view.self?.token;
            return {
                ask: {
                    do: 'verify',
                    token: made(f)?.token.ref ?? '',
                    ...(compareTo !== undefined && { compareTo: f.token(f.own.ref) ?? recordLike(f) }),
                },
            };
        },
    }),
    rule({
        name: 'seal',
        keeps: [7],
        says: 'The new token is encrypted to the public key of each store that it goes to.',
        when: { begun, 'not-sealed': (f) => f.view.sealed === undefined },
        decide: (f) => ({ ask: { do: 'seal', stores: targets(f) } }),
    }),
    rule({
        name: 'print-first',
        keeps: [13],
        says: 'In place, as soon as a copy of the value fails, its sealed secrets are printed.',
        when: {
            // A journal that refuses the body does not take the claim away.
            'not-committed': (f) => f.held !== undefined && f.view.committed === undefined,
            'in-place': inPlace,
            'copy-failed': (f) => tried(f.view, 'commit', 1) || f.view.trouble.size > 0,
            'not-printed': (f) => !f.view.printed,
        },
        decide: (f) => ({ ask: { do: 'print', entry: heldEntry(f), body: bodyOf(f) } }),
    }),
    rule({
        name: 'commit',
        keeps: [1, 2],
        says: 'The body goes to the journal before any store is written: from now on any run can finish.',
        when: { begun, sealed: (f) => f.view.sealed !== undefined },
        decide: (f) => ({
            act: {
                effect: { do: 'commit', entry: heldEntry(f), body: bodyOf(f) },
                claim: 'generation',
                writesStores: true,
            },
        }),
    }),
];
/** The stores that a generation is sealed for: all of the inputs, or with the same token those that lack it. */
function targets(f) {
    if (intentOf(f)?.shape !== 'same' || f.memory === undefined)
        return f.ids;
    return f.ids.filter((store) => !['holds', 'changed'].includes(f.standing(store)));
}
function bodyOf(f) {
    const { view } = f;
    const token = view.made?.token;
    if (view.sent !== undefined)
        return view.sent;
    if (token === undefined || view.sealed === undefined || view.claimed === undefined) {
        throw new RangeError('nothing is made or sealed');
    }
    return composeBody(f, view.claimed.number, intentOf(f)?.shape ?? 'overlap', token, view.sealed);
}
function heldEntry(f) {
    const { held } = f;
    if (held === undefined)
        throw new RangeError('no claim is held');
    return held;
}
function recordLike(f) {
    const { owner, strength } = f.view.self?.token ?? {};
    return {
        ref: f.own.ref,
        expiry: f.own.expiry,
        ...(owner !== undefined && { owner }),
        ...(strength !== undefined && { strength }),
    };
}
function answer(token) {
    if (token?.id === undefined)
        throw new RangeError('the new token has no id');
    return { id: token.id, ref: token.ref };
}
const internalFailure = () => new Failure('INTERNAL_ERROR', { kind: 'no rule', step: 'rotate' });

;// CONCATENATED MODULE: ./src/rotate/rules/write.ts







const mostWrites = 2;
/** This run's own generation, journalled or, in place, refused by the journal. */
const own = (f) => f.view.committed !== undefined || f.view.unjournalled;
const aloneHasValue = (f) => f.view.inPlaceSent && !isSafe(f);
/** A copy of the value stands in the journal, or every store has it. */
function isSafe(f) {
    return f.view.committed !== undefined;
}
const canTry = (f, store) => f.view.trouble.get(store)?.final !== true && !tried(f.view, `write ${store}`, mostWrites);
/** Stores that this run wrote and that the journal does not note yet. */
function unnoted(f) {
    const memory = f.writable;
    const noted = memory?.writes;
    return Object.fromEntries([...f.view.written].filter(([store, shown]) => noted?.get(store)?.version !== shown.version));
}
/** Stores of this run's own generation that it has not written. */
function unwritten(f) {
    return [...(f.view.sealed?.keys() ?? [])].filter((store) => !f.view.written.has(store));
}
/** What is sealed for a store of the inputs that still shows what it did before. */
function pending(f) {
    const memory = f.writable;
    if (memory === undefined)
        return [];
    return f.ids.flatMap((store) => {
        const record = memory.stores.get(store);
        if (record?.sealed === undefined || record.token !== memory.body.token)
            return [];
        if (f.view.written.has(store) || memory.writes.has(store))
            return [];
        return sameShown(record.was, f.shown(store)) ? [record] : [];
    });
}
/** What this run still means to write: of its own generation, or of one that it resumes. */
function ahead(f) {
    return (own(f) ? unwritten(f) : pending(f).map(({ store }) => store)).filter((store) => canTry(f, store));
}
/** What a run does with the generation that it has committed. */
const writeRules = [
    rule({
        name: 'note-writes',
        keeps: [1, 3],
        says: 'Each write is noted with the time that the store shows for it, with many stores by batch.',
        when: {
            'written-here': (f) => Object.keys(unnoted(f)).length > 0,
            'journal-takes-it': (f) => f.writable !== undefined && !f.view.unjournalled,
            'batch-full': (f) => Object.keys(unnoted(f)).length >= batchSize(f) || ahead(f).length === 0,
            'not-tried': (f) => !tried(f.view, 'note', mostNotes(f)),
        },
        decide: (f) => {
            const entry = f.writable?.entry;
            if (entry === undefined)
                throw new RangeError('no generation to note in');
            const readers = f.view.proven?.readers;
            const written = unnoted(f);
            const who = Object.fromEntries(Object.keys(written).flatMap((store) => {
                const now = readers?.get(store);
                return now === undefined ? [] : [[store, now]];
            }));
            return {
                act: {
                    effect: {
                        do: 'note',
                        entry,
                        note: {
                            at: f.view.now,
                            written,
                            ...(Object.keys(who).length > 0 && { readers: who }),
                            // Of a generation of its own the body says what its maker was handed.
                            ...(f.view.committed === undefined && handedNow(f)),
                        },
                    },
                    claim: 'resume',
                    writesStores: true,
                },
            };
        },
    }),
    rule({
        name: 'write',
        keeps: [2],
        says: 'Stores are overwritten, never deleted, in the order of the input.',
        cases: (f) => (own(f) ? unwritten(f) : []),
        when: { 'can-try': (f, store) => canTry(f, store) },
        decide: (f, store) => {
            const sealed = f.view.sealed?.get(store);
            if (sealed === undefined)
                throw new RangeError(`nothing is sealed for ${store}`);
            return { act: { effect: { do: 'write', store, sealed }, claim: 'generation', writesStores: true } };
        },
    }),
    rule({
        name: 'print-unwritten',
        keeps: [13],
        says: 'In place, sealed secrets are printed before the run waits for a store or a journal that does not answer.',
        when: {
            'value-is-only-here': (f) => aloneHasValue(f) || (f.view.inPlaceSent && unwritten(f).length > 0),
            'not-printed': (f) => !f.view.printed,
            begun: (f) => f.held !== undefined,
        },
        decide: (f) => {
            const { held } = f;
            if (held === undefined)
                throw new RangeError('no claim is held');
            return { ask: { do: 'print', entry: held, body: bodyOf(f) } };
        },
    }),
    rule({
        name: 'try-for-long',
        keeps: [13],
        says: 'In place, a value that exists nowhere else is tried again while the job and `github-token` live.',
        when: {
            'value-is-only-here': (f) => aloneHasValue(f) && unwritten(f).length > 0,
            'can-help': (f) => [...f.view.trouble.values()].some(({ final }) => !final) || f.view.trouble.size === 0,
            'job-lives': (f) => !tried(f.view, 'hold', mostHolds),
        },
        decide: (f) => ({
            ask: { do: 'hold', ms: Math.min(30_000, 2_000 * 2 ** (f.view.tries.get('hold') ?? 0)) },
        }),
    }),
    rule({
        name: 'commit-at-last',
        keeps: [2, 13],
        says: 'In place, the journal is tried again once the stores are written.',
        when: {
            refused: (f) => f.view.unjournalled && f.held !== undefined,
            'not-tried': (f) => !tried(f.view, 'commit', 5),
        },
        decide: (f) => {
            const { held } = f;
            if (held === undefined)
                throw new RangeError('no claim is held');
            return {
                act: {
                    effect: { do: 'commit', entry: held, body: bodyOf(f) },
                    claim: 'generation',
                    writesStores: true,
                },
            };
        },
    }),
    rule({
        name: 'verify-in-place',
        keeps: [9],
        says: 'In place, the new token is asked about once the stores have it.',
        when: {
            own,
            unproven: (f) => f.view.made?.state === 'unproven' && f.view.inPlaceSent,
            'not-asked': (f) => !tried(f.view, 'verify', 1),
        },
        decide: (f) => ({ ask: { do: 'verify', token: f.view.made?.token.ref ?? '' } }),
    }),
    rule({
        name: 'mark-stuck',
        keeps: [2],
        says: 'A generation whose store has another key is noted as stuck, so that the next one replaces it.',
        when: {
            'key-changed': (f) => [...f.view.trouble.values()].some(({ failure }) => failure.code === 'STORE_KEY_CHANGED'),
            verified: (f) => f.memory !== undefined && f.memory === f.writable,
            'not-noted': (f) => f.memory?.isStuck === false && !tried(f.view, 'note', 40),
        },
        decide: (f) => {
            const entry = f.memory?.entry;
            if (entry === undefined)
                throw new RangeError('no generation to note in');
            return {
                act: {
                    effect: { do: 'note', entry, note: { at: f.view.now, stuck: true } },
                    claim: 'resume',
                    writesStores: true,
                },
            };
        },
    }),
    rule({
        name: 'stores-left',
        keeps: [2, 14],
        says: 'A store that could not be written leaves the rotation waiting, and is named.',
        cases: (f) => (own(f) ? unwritten(f) : []),
        when: { 'not-an-emergency': (f) => !isEmergency(f) },
        decide: (f, store) => {
            const failure = f.view.trouble.get(store)?.failure ??
                new codes_failure/* Failure */.H('STORE_UNSURE', { store: f.addressOf(store), reason: 'it was not written in this run' });
            const inPlaceValue = f.view.printed
                ? new codes_failure/* Failure */.H('SEALED_PRINTED', {
                    secret: f.task.secret,
                    stores: unwritten(f)
                        .map((id) => f.addressOf(id))
                        .join(', '),
                })
                : failure;
            return {
                end: {
                    outcome: 'waiting',
                    failure: inPlaceValue,
                    waitingFor: 'the stores that are not written',
                    ...(f.view.committed?.body && { since: f.view.committed.body.since }),
                },
            };
        },
    }),
    rule({
        name: 'rotated',
        keeps: [14],
        says: 'A generation that every store of the inputs holds is told as rotated.',
        when: { own, 'not-an-emergency': (f) => !isEmergency(f) },
        decide: (f) => {
            const isSame = f.view.claimed?.intent?.shape === 'same';
            // What was lacking came late, from the run before.
            if (isSame && f.view.written.size === 0)
                return notDue(f);
            const outcome = isSame ? 'resumed' : 'rotated';
            const failure = f.view.unjournalled ? f.view.trouble.get('journal')?.failure : undefined;
            return { end: { outcome, ...(failure && { failure }) } };
        },
    }),
];
/** A leaked token is still to be ended, or was ended by this run. */
const isEmergency = (f) => f.view.claimed?.intent?.leaked !== undefined && (f.leakedHere.length > 0 || f.view.endedNow.length > 0);
const mostHolds = 2_000;
const batchSize = (f) => Math.max(1, Math.ceil((f.writable?.body.stores.length ?? 1) / batches));
const mostNotes = (f) => batches * 3 + f.task.addresses.length;

;// CONCATENATED MODULE: ./src/rotate/rules/repair.ts







const free = (f) => f.view.committed === undefined && f.view.claimed?.intent === undefined && f.task.shape !== 'adopt';
/** What an earlier run began and did not finish. */
const repairRules = [
    rule({
        name: 'recover-invalid',
        keeps: [11],
        says: 'Printed lines are verified like an entry before anything of them is used.',
        when: {
            given: (f) => f.task.recovers,
            unproven: (f) => f.recovered !== undefined && f.trustIn(f.recovered) === 'none',
        },
        decide: () => refused('RECOVER_INVALID', { reason: 'neither the token in hand nor `admin-token` proves them' }),
    }),
    rule({
        name: 'recover-older',
        keeps: [1],
        says: 'Printed lines of an older generation than the newest are not used.',
        when: {
            given: (f) => f.task.recovers,
            older: (f) => f.recovered !== undefined && (f.newest?.number ?? 0) > f.recovered.number,
        },
        decide: () => refused('RECOVER_INVALID', { reason: 'the journal has a newer generation' }),
    }),
    rule({
        name: 'recover-another',
        keeps: [11],
        says: 'Printed lines do not replace an entry of another claim.',
        when: {
            given: (f) => f.task.recovers,
            'another-claim': (f) => f.journal.entries.some(({ number, claim }) => number === f.recovered?.number && claim.leaseHolder.nonce !== f.recovered.claim.leaseHolder.nonce),
        },
        decide: () => refused('RECOVER_INVALID', { reason: 'the journal has another entry of that number' }),
    }),
    rule({
        name: 'put-back',
        keeps: [13],
        says: 'A printed body that the journal lacks is put back into it, and is then resumed as any other.',
        when: {
            given: (f) => f.recovered !== undefined,
            missing: (f) => !f.line.some(({ number, body }) => number === f.recovered?.number && body !== undefined),
            'not-tried': (f) => !tried(f.view, 'put-back', 2),
        },
        decide: (f) => ({
            act: {
                effect: { do: 'put-back', number: f.recovered?.number ?? 0 },
                claim: 'resume',
                writesStores: true,
            },
        }),
    }),
    rule({
        name: 'forget-unverified',
        keeps: [11],
        says: 'Only a run that can verify the journal ends the care for a store.',
        when: {
            asked: (f) => f.task.forget.length > 0,
            unverified: (f) => f.memory === undefined && f.newest !== undefined,
        },
        decide: (f) => refused('JOURNAL_UNVERIFIED', {
            entry: f.newest?.stored.name ?? '',
            ref: f.own.ref,
            stored: f.newest?.body?.token ?? '',
            stores: listed(f.newest?.body?.stores.map(({ address }) => address) ?? []),
        }),
    }),
    rule({
        name: 'forget-unknown',
        keeps: [14],
        says: 'A store to forget that the journal does not name is an error.',
        cases: (f) => f.task.forget,
        when: {
            unknown: (f, name) => f.storeNamed(name) === undefined && !f.readers.some(({ reader }) => reader === name),
        },
        decide: (f, name) => refused('FORGET_UNKNOWN', {
            store: name,
            known: listed([
                ...f.everyStore.map((store) => f.addressOf(store)),
                ...new Set(f.readers.map(({ reader }) => reader)),
            ], 10),
        }),
    }),
    rule({
        name: 'forget',
        keeps: [3],
        says: "A person's word ends the care for a store that no job reads any more.",
        when: {
            asked: (f) => unforgotten(f).length > 0,
            verified: (f) => f.memory !== undefined,
        },
        decide: (f) => note(f, { forgotten: unforgotten(f) }),
    }),
    rule({
        name: 'sealed-not-listed',
        keeps: [1, 8],
        says: 'A sealed secret whose token the vendor does not list, or lists under another owner, is not written; the run waits.',
        when: {
            free,
            pending: (f) => pending(f).length > 0,
            'cannot-tell': (f) => sealedState(f) === 'wait',
        },
        decide: (f) => {
            const memory = f.writable;
            return ends_waiting('SEALED_NOT_LISTED', { ref: memory?.body.token ?? '', vendor: f.task.title }, `${f.task.title} to list the new token`, memory && { since: memory.body.since });
        },
    }),
    rule({
        name: 'resume',
        keeps: [1, 2],
        says: 'Sealed secrets of the newest generation go into the stores that nobody wrote since.',
        cases: (f) => (free(f) ? pending(f) : []),
        when: {
            'token-lives': (f) => sealedState(f) === 'write',
            'not-stuck': (f) => f.writable?.isStuck !== true,
            'can-try': (f, { store }) => canTry(f, store),
        },
        decide: (_f, { store, sealed }) => {
            if (sealed === undefined)
                throw new RangeError(`nothing is sealed for ${store}`);
            return { act: { effect: { do: 'write', store, sealed }, claim: 'resume', writesStores: true } };
        },
    }),
    rule({
        name: 'resume-failed',
        keeps: [14],
        says: 'A store that a resume could not write leaves the rotation waiting, and is named.',
        cases: (f) => (free(f) ? [...f.view.trouble] : []),
        when: {
            'not-written': (f, [store]) => !f.view.written.has(store),
            'not-stuck': (f) => f.memory?.isStuck !== true,
        },
        decide: (f, [, { failure }]) => ({
            end: {
                outcome: 'waiting',
                failure,
                waitingFor: 'the stores that are not written',
                ...(f.writable && { since: f.writable.body.since }),
            },
        }),
    }),
    rule({
        name: 'resumed',
        keeps: [14],
        says: 'A run that wrote what another one had left says so, and leaves the rest to the next.',
        when: { free, wrote: (f) => f.view.written.size > 0 },
        decide: () => ({ end: { outcome: 'resumed' } }),
    }),
    rule({
        name: 'only-asked',
        keeps: [14],
        says: 'The commands `forget` and `recover` do nothing else.',
        when: { free, only: (f) => f.task.only },
        decide: (f) => f.task.recovers
            ? refused('RECOVER_INVALID', { reason: 'no store of `stores` still waits for what they hold' })
            : { end: { outcome: 'not-due' } },
    }),
    rule({
        name: 'spread',
        keeps: [1, 2],
        says: 'Handed the newest token, a run writes it itself into a store of the inputs that lacks it, by a generation with the same token.',
        when: {
            free,
            'newest-in-hand': (f) => f.handsNewest,
            'not-leaked': (f) => !f.namedLeaked.has(f.own.ref),
            'newest-known': (f) => f.memory !== undefined && f.memory.entry === f.newest,
            lacking: (f) => f.ids.some((store) => lacks(f, store)),
        },
        decide: (_f) => ({
            act: {
                claim: 'generation',
                intent: { shape: 'same', why: 'a store lacks the newest token' },
                writesStores: true,
            },
        }),
    }),
    rule({
        name: 'add-store',
        keeps: [1, 3],
        says: 'A store of the inputs that no body knows is noted with what this run was handed, so that nobody ends that token.',
        when: {
            free,
            'has-a-generation': (f) => f.newest?.version === 2,
            unknown: (f) => unsighted(f).length > 0,
        },
        decide: (f) => note(f, { sightings: sightingsNow(f, unsighted(f)) }),
    }),
    rule({
        name: 'note-named',
        keeps: [1, 12],
        says: 'A run whose inputs name a store that lacks the newest token says so once in four weeks: the store is not left behind.',
        when: {
            free,
            'has-a-generation': (f) => f.memory !== undefined,
            'long-silent': (f) => silent(f).length > 0,
        },
        decide: (f) => note(f, { named: Object.fromEntries(silent(f).map((store) => [store, f.view.now])) }),
    }),
    rule({
        name: 'note-orphan',
        keeps: [2, 8],
        says: 'A token that a claim announced and that reached nothing is noted by the run that finds it, and ended by a later one.',
        cases: (f) => (free(f) && f.canAsk && f.memory !== undefined ? foundOrphans(f) : []),
        when: {
            'new-to-the-journal': (f, orphan) => !isOwedByName(f, orphan.name) || groundsOfName(orphan, f.ownerInHand, f.list) !== undefined,
        },
        decide: (f, orphan) => {
            const id = groundsOfName(orphan, f.ownerInHand, f.list)?.id;
            return note(f, { orphans: [{ ...orphan, ...(id !== undefined && { id }) }] });
        },
    }),
    rule({
        name: 'orphan-over',
        keeps: [14],
        says: 'That an orphan is ended is noted once it is seen.',
        cases: (f) => (free(f) && f.canAsk ? notedOrphans(f) : []),
        when: {
            'end-sent-or-shown': (f, { id }) => {
                const row = f.list.tokens.find((each) => each.id === id);
                return row === undefined ? f.view.endSent.has(id ?? '') && f.list.whole : row.state !== 'active';
            },
        },
        decide: (f, { name }) => note(f, { ended: { [name]: f.view.now } }),
    }),
    rule({
        name: 'end-orphan',
        keeps: [8],
        says: 'An orphan that an earlier run noted is ended: exactly one row has its name, of our owner, not older than its claim.',
        cases: (f) => (free(f) && f.canAsk ? notedOrphans(f) : []),
        when: {
            grounds: (f, orphan) => groundsOfName(orphan, f.ownerInHand, f.list)?.id === orphan.id,
            'not-in-hand': (f, { id }) => f.view.self?.token.id !== id && f.token(f.own.ref)?.id !== id,
            'not-sent': (f, { id }) => !f.view.endSent.has(id ?? '') && !tried(f.view, `end ${id ?? ''}`, 2),
        },
        decide: (f, orphan) => {
            const found = groundsOfName(orphan, f.ownerInHand, f.list);
            if (found === undefined)
                throw new RangeError(`no grounds for ${orphan.name}`);
            return {
                act: { effect: { do: 'end', grounds: found, why: 'orphan' }, claim: 'retire', writesStores: false },
            };
        },
    }),
    rule({
        name: 'restore',
        keeps: [1],
        says: 'A token that we ended and that a store holds again is given back its life, where the vendor can.',
        when: {
            free,
            'dead-in-hand': (f) => f.own.verdict === 'invalid',
            'we-ended-it': (f) => f.memory?.ended.has(f.own.ref) === true,
            'vendor-can': (f) => f.task.canRestore && f.canAsk,
            'not-leaked': (f) => !f.namedLeaked.has(f.own.ref),
            // A note that is only missing, or that nothing proves, is no sign that somebody wrote the store.
            'a-store-changed': (f) => f.ids.some((store) => f.memory?.writes.has(store) === true && f.standing(store) === 'changed'),
            'journal-is-not-behind': (f) => f.memory !== undefined && !isBehind(f, f.memory),
            grounds: (f) => groundsInHand(f) !== undefined,
            'not-restored': (f) => !f.view.restored.has(f.own.ref) && !tried(f.view, 'restore', 1),
        },
        decide: (f) => {
            const found = groundsInHand(f);
            if (found === undefined)
                throw new RangeError('no grounds to restore');
            return {
                act: {
                    effect: { do: 'restore', grounds: found, why: 'came-back' },
                    claim: 'retire',
                    writesStores: false,
                },
            };
        },
    }),
    rule({
        name: 'restored',
        keeps: [14],
        says: 'A restored token is noted, and ended with the next generation.',
        when: {
            restored: (f) => f.view.restored.has(f.own.ref),
            'not-noted': (f) => f.memory?.cameBack.includes(f.own.ref) === false,
        },
        decide: (f) => note(f, { cameBack: [f.own.ref] }),
    }),
    rule({
        name: 'told-restored',
        keeps: [14],
        says: 'The store that somebody wrote is named.',
        when: { restored: (f) => f.view.restored.has(f.own.ref) },
        decide: (f) => {
            const store = f.ids.find((each) => f.standing(each) === 'changed') ?? '';
            return { end: { outcome: 'waiting', failure: storeChanged(f, store), waitingFor: 'the next rotation' } };
        },
    }),
];
function groundsInHand(f) {
    const record = f.token(f.own.ref);
    return record && groundsOfRecord(record, f.list, { emergency: true });
}
/** Stores of the inputs that the newest body does not note as holding its token, and that nobody else wrote. */
function lacks(f, store) {
    return ['unknown', 'older', 'unproven', 'unclear', 'pending'].includes(f.standing(store));
}
/** Stores of the inputs that no body and no note knows. */
function unsighted(f) {
    const seen = new Set(f.sightings.map(({ store }) => store));
    return f.ids.filter((store) => f.standing(store) === 'unknown' && !seen.has(store));
}
function sightingsNow(f, stores) {
    return stores.map((store) => ({
        store,
        address: f.addressOf(store),
        shown: f.shown(store),
        handed: f.own.ref,
        at: f.view.now,
    }));
}
/** Stores of the inputs without the newest token that no run has named for four weeks. */
function silent(f) {
    return f.ids.filter((store) => lacks(f, store) && f.view.now - f.namedAt(store) > sayAgainMs);
}
const sayAgainMs = 28 * 86_400_000;
function unforgotten(f) {
    return f.task.forget
        .map((name) => f.storeNamed(name) ?? name)
        .filter((store) => f.memory?.forgotten.has(store) === false);
}
/** Announced names of dead claims; and, once the list was read for another reason, those that the journal owes. */
function foundOrphans(f) {
    const dead = new Set(f.deadClaims.map(({ name }) => name));
    return f.orphans.filter(({ id, name }) => id === undefined && (dead.has(name) || f.view.list !== undefined));
}
const isOwedByName = (f, name) => f.memory?.orphans.some((each) => each.name === name) === true;
function notedOrphans(f) {
    const over = new Set(f.view.endedNow.map(({ ref }) => ref));
    return (f.memory?.orphans ?? []).filter(({ id, name }) => id !== undefined && !over.has(name));
}
function note(f, more) {
    const entry = f.memory?.entry ?? f.newest;
    if (entry === undefined)
        throw new RangeError('no generation to note in');
    return {
        act: {
            effect: { do: 'note', entry, note: { at: f.view.now, ...handedNow(f), ...more } },
            claim: 'note',
            writesStores: false,
        },
    };
}

;// CONCATENATED MODULE: ./src/rotate/rules/retire.ts







const retire_free = (f) => f.view.committed === undefined && f.view.claimed?.intent === undefined && f.task.shape !== 'adopt';
const owed = (f) => (retire_free(f) ? (f.memory?.owed ?? []) : []);
/** Every condition under which nothing can be using an older token, in the order in which they are asked. */
const unusedWhen = {
    'newest-in-hand': (f) => f.handsNewest,
    'not-in-hand': (f, ref) => ref !== f.own.ref,
    'stored-nowhere': (f, ref) => f.ids.every((store) => f.standing(store) === 'holds') && f.mayStandIn(ref).length === 0,
    'overlap-over': (f) => f.view.now >= overlapEnd(f),
    'readers-moved-on': (f, ref) => readersWith(f, ref).length === 0,
    drained: (f) => blocking(f).length === 0,
};
/** How a token that a stored generation replaced is ended, once nothing can be using it. */
const retireRules = [
    rule({
        name: 'disturbed',
        keeps: [1],
        says: 'If a store was written while an older token was ended, that token is given back its life where the vendor can.',
        cases: (f) => owed(f).filter((ref) => f.view.endSent.has(f.token(ref)?.id ?? '')),
        when: {
            'vendor-can': (f) => f.task.canRestore,
            'a-store-changed': (f) => f.ids.some((store) => f.standing(store) === 'changed'),
            grounds: (f, ref) => retire_grounds(f, ref) !== undefined,
            'not-tried': (f) => !tried(f.view, 'restore', 1),
        },
        decide: (f, ref) => {
            const found = retire_grounds(f, ref);
            if (found === undefined)
                throw new RangeError(`no grounds for ${ref}`);
            return {
                act: {
                    effect: { do: 'restore', grounds: found, why: 'disturbed' },
                    claim: 'retire',
                    writesStores: false,
                },
            };
        },
    }),
    rule({
        name: 'seen-ended',
        keeps: [14],
        says: 'An older token is noted as ended when the vendor shows it so, or its time from the vendor is over.',
        cases: owed,
        when: {
            'newest-in-hand': (f) => f.handsNewest,
            'overlap-over': (f) => f.view.now >= overlapEnd(f),
            'seen-ended': (f, ref) => isSeenEnded(f, ref),
        },
        decide: (f, ref) => noteEnded(f, ref),
    }),
    rule({
        name: 'end-refused',
        keeps: [14],
        says: 'A token whose end was sent and that is still active is told.',
        cases: (f) => owed(f).filter((ref) => f.view.endSent.has(f.token(ref)?.id ?? '')),
        when: { 'still-active': (f, ref) => !isSeenEnded(f, ref) },
        decide: (f, ref) => ends_waiting('RETIRE_FAILED', { vendor: f.task.title, ref, reason: 'it is still active' }, f.task.title, age(f)),
    }),
    rule({
        name: 'note-drain',
        keeps: [3],
        says: 'A token that was used since the last write is kept; that the drain is over is noted, and from then on only later use counts.',
        cases: owed,
        when: {
            ...unusedWhen,
            'can-be-ended': (f, ref) => f.canAsk && retire_grounds(f, ref) !== undefined,
            'used-since': (f, ref) => isUsed(f, ref),
            'not-noted': (f) => f.memory?.drainOver === undefined,
        },
        decide: (f) => noting(f, { drainOver: f.view.now }),
    }),
    rule({
        name: 'end',
        keeps: [3, 8],
        says: 'An older token is ended when nothing can be using it and it is ours.',
        cases: owed,
        when: {
            ...unusedWhen,
            'can-ask': (f) => f.canAsk,
            'listed-active': (f, ref) => isActive(f, ref),
            unused: (f, ref) => !isUsed(f, ref),
            grounds: (f, ref) => retire_grounds(f, ref) !== undefined,
            'not-sent': (f, ref) => !f.view.endSent.has(f.token(ref)?.id ?? ''),
        },
        decide: (f, ref) => {
            const found = retire_grounds(f, ref);
            if (found === undefined)
                throw new RangeError(`no grounds for ${ref}`);
            return {
                act: { effect: { do: 'end', grounds: found, why: 'owed' }, claim: 'retire', writesStores: false },
            };
        },
    }),
    rule({
        name: 'tell',
        keeps: [2, 8],
        says: 'An older token that nothing can be using, and that no evidence shows to be ours or no API ends, is left to a person.',
        cases: owed,
        when: {
            ...unusedWhen,
            'nobody-can-end-it': (f, ref) => f.task.manages === 'manual' || (f.canAsk && retire_grounds(f, ref) === undefined),
        },
        decide: (f, ref) => noting(f, { told: [ref] }),
    }),
    rule({
        name: 'remove-ended',
        keeps: [8],
        says: 'A token that an earlier generation ended is deleted, at a vendor where ending is not deleting.',
        cases: (f) => (f.view.endedNow.length > 0 && f.task.canRemove && f.canAsk ? removable(f) : []),
        when: { 'not-tried': (f, { id }) => !tried(f.view, `remove-token ${id}`, 1) },
        decide: (_, found) => ({
            act: { effect: { do: 'remove-token', grounds: found }, claim: 'retire', writesStores: false },
        }),
    }),
    rule({
        name: 'retired-by-hand',
        keeps: [14],
        says: 'What was left to a person is told as that.',
        cases: (f) => toldNow(f),
        when: { 'nothing-owed': (f) => f.memory?.owed.length === 0 },
        decide: (f, ref) => ({
            end: {
                outcome: 'manual',
                failure: new codes_failure/* Failure */.H('RETIRE_BY_HAND', { ref, vendor: f.task.title, reason: reasonToTell(f, ref) }),
            },
        }),
    }),
    rule({
        name: 'retired',
        keeps: [14],
        says: 'A run that ended the last token that was owed says so.',
        when: {
            'ended-here': (f) => retire_free(f) && f.view.endedNow.length > 0,
            'nothing-owed': (f) => f.memory?.owed.length === 0,
        },
        decide: () => ({ end: { outcome: 'retired' } }),
    }),
    rule({
        name: 'note-handed',
        keeps: [2, 3],
        says: 'A reader that was noted with an older token says that it is now handed the newest, so that the older one can be ended.',
        when: {
            'newest-in-hand': (f) => retire_free(f) && f.handsNewest,
            'noted-with-an-older': (f) => isNotedBehind(f),
            'others-wait-too': (f) => (f.memory?.owed ?? []).some((ref) => readersWith(f, ref).length > 0) || hasOtherReaders(f),
            'not-noted': (f) => !tried(f.view, 'note', 40),
        },
        decide: (f) => noting(f, {}),
    }),
];
/** When the overlap ends, in milliseconds. */
const overlapEnd = (f) => f.lastWrite + f.task.overlapMs;
/** Readers that were handed a token when they last acted, other than this one. */
function readersWith(f, ref) {
    const { reader: self } = f.task;
    const left = f.readers.filter(({ reader, handed, at }) => handed === ref &&
        reader !== self &&
        f.view.now - at <= longestRunMs &&
        f.memory?.forgotten.has(reader) !== true);
    return [...new Set(left.map(({ reader }) => reader))];
}
function isNotedBehind(f) {
    const { reader } = f.task;
    if (reader === undefined)
        return false;
    const owes = new Set(f.memory?.owed ?? []);
    return f.readers.some((each) => each.reader === reader && owes.has(each.handed));
}
const hasOtherReaders = (f) => f.readers.some(({ reader }) => reader !== f.task.reader);
/** Runs that may hold an older token. A run that waits to begin for longer than any run lives does not count. */
function blocking(f) {
    return f.runs.filter((run) => !isOverage(f, run) && !isOwnRun(f, run));
}
function isOverage(f, { status, startedAt }) {
    return status !== 'in_progress' && f.view.now - startedAt > longestRunMs;
}
/** Our own run holds one value throughout where every store is read as it is queued, and it is the new one. */
function isOwnRun(f, run) {
    const { self, readWhenQueued } = f.task;
    return (readWhenQueued && run.repository.toLowerCase() === self.repository?.toLowerCase() && run.id === self.runId);
}
function retire_grounds(f, ref) {
    const record = f.token(ref);
    return record && within(f, groundsOfRecord(record, f.list));
}
function isActive(f, ref) {
    const id = f.token(ref)?.id;
    return f.list.tokens.some((row) => row.id === id && row.state === 'active');
}
/** Whether the vendor shows a use after the last write or, once an earlier run noted the drain as over, after that note. */
function isUsed(f, ref) {
    const noted = f.view.drainNoted ? undefined : f.memory?.drainOver;
    const since = (noted ?? f.lastWrite) + clockSlackMs;
    const used = lastUse(f, ref);
    return used !== undefined && used > since;
}
function lastUse(f, ref) {
    const id = f.token(ref)?.id;
    return f.list.tokens.find((row) => row.id === id)?.lastUsedAt?.getTime();
}
function removable(f) {
    const now = new Set(f.view.endedNow.map(({ ref }) => ref));
    return [...(f.memory?.ended.keys() ?? [])]
        .filter((ref) => !now.has(ref))
        .flatMap((ref) => {
        const record = f.token(ref);
        const found = record && within(f, groundsOfRecord(record, f.list, { emergency: true }));
        const row = f.list.tokens.find(({ id }) => id === found?.id);
        return found !== undefined && row !== undefined && row.state !== 'active' ? [found] : [];
    });
}
function toldNow(f) {
    return retire_free(f) && f.view.toldNow.length > 0 ? f.view.toldNow : [];
}
function reasonToTell(f, ref) {
    if (f.task.manages === 'manual')
        return `${f.task.title} has no documented API for it`;
    const id = f.token(ref)?.id;
    if (id === undefined)
        return `nothing proves which of the tokens at ${f.task.title} it is`;
    const isListed = f.view.list?.tokens.some((row) => row.id === id) === true;
    return isListed
        ? `${f.task.title} shows it otherwise than the journal does, or does not show its use`
        : `${f.task.title} does not list it, which does not prove that it is over`;
}
function noting(f, more) {
    const entry = f.memory?.entry;
    if (entry === undefined)
        throw new RangeError('no generation to note in');
    return {
        act: {
            effect: { do: 'note', entry, note: { at: f.view.now, ...handedNow(f), ...more } },
            claim: 'retire',
            writesStores: false,
        },
    };
}
const age = (f) => (f.memory === undefined ? {} : { since: f.memory.body.since });
/** A wait for a store that somebody wrote is as old as that write. */
function changedSince(f, store) {
    const shown = f.shownIfReadable(store);
    return shown === null || shown === undefined ? {} : { since: shown.at };
}
/** Why an older token is still kept, and what is waited for: the first condition that does not hold. */
function whyKept(f, ref) {
    const { task, memory } = f;
    const generation = memory?.body.generation ?? 0;
    const kept = (until, todo = 'Nothing to do') => ({ generation, secret: task.secret, until, todo });
    const overlapping = f.view.now < overlapEnd(f);
    if (!unusedWhen['newest-in-hand'](f) || !unusedWhen['not-in-hand'](f, ref)) {
        const changed = f.ids.find((store) => f.standing(store) === 'changed');
        if (changed !== undefined) {
            return {
                end: {
                    outcome: 'waiting',
                    failure: storeChanged(f, changed),
                    waitingFor: 'the next rotation',
                    ...changedSince(f, changed),
                },
            };
        }
        const lacking = f.ids.filter((store) => ['unknown', 'older', 'pending'].includes(f.standing(store)));
        if (lacking.length > 0) {
            const stores = listed(lacking.map((store) => f.addressOf(store)));
            return ends_waiting('STORE_PENDING', { stores }, 'a run that is handed the newest token', age(f));
        }
        return ends_waiting('ROTATION_WAITING', kept('a run is handed the new one', 'Nothing to do where a job is handed what `stores` hold'), `a run that holds generation ${generation}`, {
            ...(overlapping && { until: overlapEnd(f) }),
            ...age(f),
        });
    }
    if (!unusedWhen['stored-nowhere'](f, ref))
        return storesLeft(f, ref);
    if (overlapping)
        return ends_waiting('ROTATION_WAITING', kept(iso(overlapEnd(f))), 'the overlap', {
            until: overlapEnd(f),
            ...age(f),
        });
    const readers = readersWith(f, ref);
    if (readers.length > 0) {
        return ends_waiting('ROTATION_WAITING', kept(`${listed(readers)} is handed the new one`, 'Run that job once, or name it in `forget` if it is gone'), `a run of ${listed(readers)}`, age(f));
    }
    if (task.manages === 'needs-admin') {
        const details = { vendor: task.title, who: 'a second credential', kind: 'or revoke this token' };
        return ends_waiting('ROTATION_NEEDS_ADMIN', details, 'an admin-token', age(f));
    }
    const runs = blocking(f);
    if (runs.length > 0) {
        const list = listed(runs.map(({ id, repository }) => `run ${id} of ${repository}`));
        return ends_waiting('RETIRE_BLOCKED', { secret: task.secret, runs: list }, list, age(f));
    }
    const used = f.canAsk ? lastUse(f, ref) : undefined;
    if (used !== undefined && isUsed(f, ref)) {
        const by = `whoever used it last at ${iso(used)}`;
        return ends_waiting('RETIRE_BLOCKED', { secret: task.secret, runs: by }, by, age(f));
    }
    return refused('INTERNAL_ERROR', { kind: 'nothing keeps the old token', step: 'rotate' });
}
/** A store of the line may still hold the older token. */
function storesLeft(f, ref) {
    const changed = f.ids.find((store) => f.standing(store) === 'changed');
    if (changed !== undefined) {
        return {
            end: {
                outcome: 'waiting',
                failure: storeChanged(f, changed),
                waitingFor: 'the next rotation',
                ...changedSince(f, changed),
            },
        };
    }
    const [store = ''] = f.mayStandIn(ref);
    const address = f.addressOf(store);
    const named = f.namedAt(store);
    if (f.view.now - named > longestRunMs) {
        return ends_waiting('STORE_LEFT_BEHIND', { store: address, ref }, `somebody who names ${address} again or forgets it`, { since: named + longestRunMs });
    }
    return ends_waiting('STORE_PENDING', { stores: address }, `a run whose \`stores\` name ${address}`, age(f));
}

;// CONCATENATED MODULE: ./src/rotate/rules/unverified.ts



/** What a run does about a generation that it cannot verify, and about words of its inputs that it cannot obey. */
const unverifiedRules = [
    rule({
        name: 'leaked-unfinished',
        keeps: [3, 11],
        says: 'A token in hand that an entry names as leaked is told: this run cannot verify the entry, and does not use the token.',
        when: {
            named: (f) => f.namedLeaked.has(f.own.ref) && f.task.leaked !== f.own.ref,
            'not-ended': (f) => f.memory?.ended.has(f.own.ref) !== true,
            'not-verified': (f) => !f.leakedHere.includes(f.own.ref),
            'not-adopting': (f) => f.task.shape !== 'adopt',
            'no-sealed-secrets': (f) => f.sealedOnly === undefined,
        },
        decide: (f) => refused('LEAKED_UNFINISHED', {
            ref: f.own.ref,
            why: 'this run cannot verify what the journal says of it',
        }),
    }),
    rule({
        name: 'unverified',
        keeps: [1, 11],
        says: 'While an entry that nothing proves names another token as stored, and all its stores show its times, nothing is done.',
        when: {
            'nothing-proves-it': (f) => f.newest !== undefined && f.trustIn(f.newest) !== 'full' && f.newest !== f.sealedOnly?.entry,
            'names-another': (f) => f.newest?.body?.token !== f.own.ref,
            'all-stores-show-it': (f) => showsItsTimes(f),
            'not-adopting': (f) => f.task.shape !== 'adopt',
            'not-leaked': (f) => f.task.leaked === undefined,
            'nothing-claimed': (f) => f.view.claimed?.intent === undefined,
        },
        decide: (f) => {
            const body = f.newest?.body;
            return refused('JOURNAL_UNVERIFIED', {
                entry: f.newest?.stored.name ?? '',
                ref: f.own.ref,
                stored: body?.token ?? '',
                stores: listed(body?.stores.map(({ address }) => address) ?? []),
            });
        },
    }),
];
/** Whether every store of the newest entry is noted, proven or not, and shows that time; an unreadable one may. */
function showsItsTimes(f) {
    const { newest } = f;
    if (newest?.body === undefined)
        return false;
    const notes = newest.notes.flatMap(({ note }) => Object.entries(note.written ?? {}));
    const stores = held(newest.body);
    return (stores.length > 0 &&
        stores.every(({ store, address, written }) => {
            const id = f.inputs.find((input) => input.address === store || input.address === address)?.id ?? store;
            const shown = f.shownIfReadable(id);
            const noted = [
                ...(written === undefined ? [] : [written]),
                ...notes.filter(([name]) => name === store).map(([, each]) => each),
            ];
            if (noted.length === 0)
                return false;
            return shown === undefined || noted.some(({ version }) => version === shown?.version);
        }));
}
const held = (body) => body.stores.filter(({ token }) => token === body.token);
/** Whether a new line begins over what this run cannot verify: something stored is due, or has ended. */
function leftLineIsDue(f) {
    const refs = [...storedTokens(f), ...(f.newest?.body?.owed ?? [])];
    return refs.map((ref) => endingOf(ref, f)).some(({ isDue, isOver }) => isDue || isOver);
}

;// CONCATENATED MODULE: ./src/rotate/rules/due.ts









const due_free = (f) => f.view.committed === undefined && f.view.claimed?.intent === undefined;
/** Whether a new generation begins, and what a run says that has nothing to begin. */
const dueRules = [
    rule({
        name: 'lost-earlier',
        keeps: [6, 13],
        says: 'In place, what became of a dead run is asked before anything else: the call may have had its effect.',
        when: {
            free: due_free,
            'open-claim': (f) => openInPlace(f) !== undefined,
            'not-settled': (f) => !f.view.settled,
        },
        decide: (f) => ({ ask: { do: 'settle', ms: f.task.settleMs } }),
    }),
    rule({
        name: 'lost-told',
        keeps: [13, 14],
        says: 'In place, a value that a dead run took with it is told as lost.',
        when: {
            free: due_free,
            'open-claim': (f) => openInPlace(f) !== undefined,
            dead: (f) => f.own.verdict !== 'valid',
            'nobody-repairs': (f) => !(f.task.managesAlone && f.task.shape === 'overlap') || f.own.verdict === 'unknown',
            'not-adopting': (f) => f.task.shape !== 'adopt',
        },
        decide: (f) => {
            if (f.own.verdict === 'unknown')
                return unasked(f);
            return refused('ROTATE_LOST', {
                ref: openInPlace(f)?.claim.handed ?? '',
                stores: listed(f.task.addresses),
                vendor: f.task.title,
            });
        },
    }),
    rule({
        name: 'not-served',
        keeps: [12],
        says: 'A token in hand, due or dead, that no store is noted to hold makes nothing while every store shows our time of a live token.',
        when: {
            free: due_free,
            'another-is-stored': (f) => f.known !== undefined && f.known.body.token !== f.own.ref,
            'due-or-dead': (f) => endingOf(f.own.ref, f).isDue,
            'all-show-ours': (f) => f.ids.every((store) => ['holds', 'unproven'].includes(f.standing(store))),
            'stored-lives': (f) => !storedTokens(f).some((ref) => endingOf(ref, f).isOver),
            'stored-not-due': (f) => !storedTokens(f).some((ref) => endingOf(ref, f).isDue) || f.own.verdict === 'invalid',
            'not-adopting': (f) => f.task.shape !== 'adopt',
        },
        decide: (f) => ends_waiting('READER_NOT_SERVED', { ref: f.own.ref, stores: listed(f.ids.map((store) => f.addressOf(store))) }, 'a job that reads the secret of `stores`', f.known && { since: f.known.body.since }),
    }),
    rule({
        name: 'leaked-is-written-nowhere',
        keeps: [11],
        says: 'A token that any entry names as leaked is written nowhere by a new line.',
        when: {
            free: due_free,
            due: (f) => intentNow(f) !== undefined,
            'same-token': (f) => intentNow(f)?.shape === 'same',
            leaked: (f) => f.namedLeaked.has(f.own.ref),
        },
        decide: (f) => refused('LEAKED_UNFINISHED', { ref: f.own.ref, why: 'this run may not write it' }),
    }),
    rule({
        name: 'refused',
        keeps: [5],
        says: 'What can be refused is refused before a claim.',
        when: {
            free: due_free,
            due: (f) => intentNow(f) !== undefined,
            'cannot-begin': (f) => refusal(f) !== undefined,
        },
        decide: (f) => refusal(f) ?? notDue(f),
    }),
    rule({
        name: 'begin',
        keeps: [2],
        says: 'A generation begins when a token that a store is noted to hold is due or dead, or a person asks for it.',
        when: { free: due_free, due: (f) => intentNow(f) !== undefined },
        decide: (f) => {
            const intent = intentNow(f);
            if (intent === undefined)
                throw new RangeError('nothing is due');
            return { act: { claim: 'generation', intent, writesStores: true } };
        },
    }),
    rule({
        name: 'sight',
        keeps: [1, 3],
        says: 'Before a line has a generation, a run leaves a claim that notes the stores of its inputs and what it was handed, once.',
        when: {
            free: due_free,
            'no-generation': (f) => f.newest === undefined,
            'not-noted': (f) => f.ids.some((store) => !f.sightings.some((each) => each.store === store)),
            works: (f) => f.isValid,
            'not-manual': (f) => f.task.shape !== 'manual',
        },
        decide: () => ({ act: { claim: 'note', writesStores: false } }),
    }),
    rule({
        name: 'unknown-stores',
        keeps: [12, 14],
        says: 'Several stores, or one without the secret, that no generation knows are never told as not due.',
        when: {
            free: due_free,
            'no-generation': (f) => f.newest === undefined && f.task.shape !== 'manual',
            'nobody-knows': (f) => f.ids.length > 1 || f.ids.some((store) => f.shown(store) === null),
        },
        decide: (f) => ends_waiting('STORE_UNKNOWN', { stores: listed(f.ids.map((store) => f.addressOf(store))) }, 'a first rotation', {
            since: Math.min(f.view.now, ...f.sightings.map(({ at }) => at)),
        }),
    }),
    rule({
        name: 'kept',
        keeps: [12],
        says: 'A token that is owed and cannot be ended yet is waited for, louder in time.',
        cases: (f) => (due_free(f) ? (f.memory?.owed ?? []) : []),
        when: { 'not-told': (f, ref) => f.memory?.told.has(ref) === false },
        decide: (f, ref) => whyKept(f, ref),
    }),
    rule({
        name: 'store-lacks',
        keeps: [12, 14],
        says: 'A store of the inputs without the newest token is named, and so is one that somebody else wrote.',
        cases: (f) => (due_free(f) && f.newest !== undefined ? f.ids : []),
        when: { lacks: (f, store) => lacks(f, store) || f.standing(store) === 'changed' },
        decide: (f, store) => {
            const since = f.memory === undefined ? {} : { since: f.memory.body.since };
            if (f.standing(store) === 'changed' || isOverwritten(f, store)) {
                return {
                    end: {
                        outcome: 'waiting',
                        failure: storeChanged(f, store),
                        waitingFor: 'the next rotation',
                        ...changedSince(f, store),
                    },
                };
            }
            if (f.memory === undefined && leftLineShows(f, store))
                return notDue(f);
            const lacking = f.ids
                .filter((each) => lacks(f, each) && !isOverwritten(f, each))
                .map((each) => f.addressOf(each));
            return ends_waiting('STORE_PENDING', { stores: listed(lacking) }, 'a run that is handed the newest token', since);
        },
    }),
    rule({
        name: 'nothing-due',
        keeps: [12],
        says: 'Nothing is due, nothing is owed, every store is known: that is said.',
        when: { free: due_free },
        decide: (f) => notDue(f),
    }),
];
/** An entry that nothing proves notes this store, and the store shows that time. */
function leftLineShows(f, store) {
    const record = leftRecord(f, store);
    return record?.token === f.own.ref && record.written?.version === f.shown(store)?.version;
}
/** An entry that nothing proves notes our write of this store, and the store shows another time. */
function isOverwritten(f, store) {
    if (f.memory !== undefined)
        return false;
    const times = [
        leftRecord(f, store)?.written,
        ...(f.newest?.notes ?? []).map(({ note }) => note.written?.[store]),
    ].filter((shown) => shown !== undefined);
    return times.length > 0 && times.every(({ version }) => version !== f.shown(store)?.version);
}
function leftRecord(f, store) {
    const address = f.addressOf(store);
    return f.newest?.body?.stores.find((each) => each.store === store || each.address === address);
}
/** A claim of a rotation in place that left no trace: nobody knows whether its call had an effect. */
function openInPlace(f) {
    const after = f.memory?.body.generation ?? 0;
    return f.line.findLast(({ number, claim, claimProof, body, released }) => number > after &&
        claim.shape === 'in-place' &&
        body === undefined &&
        released === undefined &&
        f.trust(claimProof, 'in-place') !== 'none');
}
/** What a generation would be begun for now; undefined while nothing is due. */
function intentNow(f) {
    const { task, memory } = f;
    const shape = task.shape === 'manual' ? 'overlap' : task.shape;
    if (task.shape === 'adopt')
        return { shape, why: 'a value was given' };
    if (memory === undefined && f.sealedOnly === undefined && f.newest !== undefined)
        return ofNewLine(f);
    const open = openInPlace(f);
    if (open !== undefined && (f.own.verdict !== 'valid' || open.claim.handed !== f.own.ref)) {
        return { shape, why: 'the value of an earlier generation is lost' };
    }
    if (memory?.isStuck === true || replacesSealed(f))
        return { shape, why: 'its sealed secrets cannot be used' };
    const endings = storedTokens(f)
        .filter((ref) => !isWrittenBack(f, ref))
        .map((ref) => endingOf(ref, f));
    const due = endings.find(({ isDue, isOver }) => isDue || isOver);
    if (due !== undefined)
        return { shape, why: due.isOver ? `${due.ref} is dead` : `${due.ref} is due` };
    if (task.shape === 'manual' && f.own.expiry.kind === 'unknown')
        return { shape, why: 'its end is unknown' };
    if (task.rotate !== 'always')
        return undefined;
    if (!waitsForAnEnd(f))
        return { shape, why: 'rotate is always' };
    const helps = f.ids.some((store) => lacks(f, store)) || isLeftBehind(f);
    return helps && memory?.body.asked !== true ? { shape, why: 'rotate is always', asked: true } : undefined;
}
/**
 * Somebody writes an older token back although a generation has replaced it since: one more token would only be
 * overwritten as well. While the older one lives the store is named, ever louder.
 */
function isWrittenBack(f, ref) {
    const owes = f.memory?.owed ?? [];
    return ref === f.own.ref && f.isValid && owes.includes(ref) && owes.length > 1;
}
/** Over a line that this run cannot verify a new one begins: with the token in hand while that lives, else with another. */
function ofNewLine(f) {
    const { task } = f;
    const shape = task.shape === 'manual' ? 'overlap' : task.shape;
    const own = endingOf(f.own.ref, f);
    if (own.isDue || own.isOver)
        return { shape, why: 'the token in hand is due' };
    if (task.rotate === 'always')
        return { shape, why: 'rotate is always' };
    return leftLineIsDue(f) ? { shape: 'same', why: 'a token of an earlier line is due or dead' } : undefined;
}
/** An older generation lives that a run will end: until then only what is due is replaced. */
function waitsForAnEnd(f) {
    return (f.memory?.owed ?? []).length > 0;
}
function isLeftBehind(f) {
    const owes = f.memory?.owed ?? [];
    return owes.some((ref) => f.mayStandIn(ref).some((store) => !f.isInput(store)));
}
/** The token in hand is dead, and a store of the inputs holds a newer one that lives: a job that is handed it writes the rest. */
function servedElsewhere(f) {
    const { known } = f;
    if (known === undefined || known.body.token === f.own.ref || endingOf(known.body.token, f).isOver)
        return undefined;
    if (!f.ids.some((store) => ['holds', 'unproven'].includes(f.standing(store))))
        return undefined;
    const lacking = f.ids.filter((store) => lacks(f, store) && f.standing(store) !== 'unproven');
    if (lacking.length === 0)
        return undefined;
    return ends_waiting('STORE_PENDING', { stores: listed(lacking.map((store) => f.addressOf(store))) }, 'a run that is handed the newest token', { since: known.body.since });
}
function refusal(f) {
    const { task, own } = f;
    const intent = intentNow(f);
    if (intent?.shape === 'adopt' || intent?.shape === 'same')
        return undefined;
    if (task.shape === 'manual') {
        const failure = new codes_failure/* Failure */.H('ROTATION_MANUAL', { vendor: task.title, ref: own.ref });
        return { end: { outcome: 'manual', failure } };
    }
    if (task.manages === 'needs-admin') {
        return refused('ROTATION_NEEDS_ADMIN', {
            vendor: task.title,
            who: 'a second credential',
            kind: 'this token',
        });
    }
    if (own.verdict === 'invalid' && !task.managesAlone) {
        return servedElsewhere(f) ?? refused('ROTATION_OLD_TOKEN_DEAD', { ref: own.ref, vendor: task.title });
    }
    if (task.shape === 'in-place' && !task.allowInPlace) {
        return refused('ROTATION_IN_PLACE_REFUSED', { vendor: task.title });
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/rotate/rules/index.ts








/**
 * The protocol: the first rule whose conditions hold decides what comes next. Nothing is remembered between two
 * decisions but answers, so a run that goes on after a crash takes the same way as a fresh one.
 */
const rules = [
    ...stopRules,
    ...unverifiedRules,
    ...generationRules,
    ...writeRules,
    ...leakedRules,
    ...repairRules,
    ...retireRules,
    ...dueRules,
];

;// CONCATENATED MODULE: ./src/rotate/rules/loud.ts



const day = 86_400_000;
const order = ['notice', 'warning', 'error'];
/**
 * How loudly a run's end is said. A wait grows louder, by the end of what the stores and this run may hold or by its own
 * age, whichever is sooner: from due or after 7 days a warning, from half-way between due and the end or after 35 days an
 * error, ever after.
 */
function loudness(f, { outcome, failure, level, since }) {
    if (failure === undefined)
        return undefined;
    const base = level ?? (0,idle/* levelOf */.In)(failure.code);
    if (outcome !== 'waiting')
        return base;
    const { now } = f.view;
    const age = since === undefined ? 0 : now - since;
    const byAge = age >= 35 * day ? 'error' : age >= 7 * day ? 'warning' : 'notice';
    return louder(base, louder(byAge, byExpiry(f)));
}
function louder(a, b) {
    return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
function byExpiry(f) {
    const { now } = f.view;
    const levels = quietly(() => mayBeHeld(f), []).map((ref) => {
        const ending = quietly(() => endingOf(ref, f), undefined);
        const { due, expires } = ending ?? {};
        if (due === undefined || expires === undefined || now < due)
            return 'notice';
        return now >= due + (expires - due) / 2 ? 'error' : 'warning';
    });
    return levels.reduce(louder, 'notice');
}
/** What this run and the stores may hold, as far as it is known by now: nothing is asked to be loud. */
function mayBeHeld(f) {
    if (f.view.own.verdict === undefined || f.view.journal === undefined)
        return [];
    const body = (f.memory ?? f.sealedOnly)?.body;
    const pending = f.ids.some((store) => quietly(() => f.standing(store) !== 'holds', true));
    return [f.view.own.ref, ...(body ? [body.token] : []), ...(pending ? (f.memory?.owed ?? []) : [])];
}
function quietly(ask, otherwise) {
    try {
        return ask();
    }
    catch (error) {
        if (error instanceof Need || error instanceof Stop)
            return otherwise;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/rotate/rules/remarks.ts





/** What is worth saying beside the reason for which a run ends. Nothing is asked for it. */
function remarks(f) {
    if (f.view.journal === undefined || f.view.identities === undefined)
        return [];
    const all = [
        () => f.journal.ignored.map((entry) => new codes_failure/* Failure */.H('JOURNAL_NUMBER', { entry })),
        () => moved(f),
        () => f.ids.filter((store) => f.standing(store) === 'changed').map((store) => storeChanged(f, store)),
        () => unproven(f),
        () => leftBehind(f, { inUse: stillShown(f) }),
        () => deadStores(f),
        () => cameBack(f).map((ref) => new codes_failure/* Failure */.H('TOKEN_CAME_BACK', { ref })),
        () => overage(f),
    ];
    return all.flatMap((say) => remarks_quietly(say));
}
function moved(f) {
    return f.inputs.flatMap(({ address, movedTo }) => movedTo === undefined ? [] : [new codes_failure/* Failure */.H('STORE_MOVED', { store: address, now: movedTo })]);
}
/** Ended tokens that work again, seen now or by the run that made the newest generation. */
function cameBack(f) {
    const owed = new Set(f.memory?.owed ?? []);
    return [...new Set([...revived(f), ...(f.body?.cameBack ?? []).filter((ref) => owed.has(ref))])];
}
/** Entries above the newest that this run can verify, and that none of its credentials wrote. */
function unproven(f) {
    const above = f.memory?.entry.number ?? 0;
    return f.line
        .filter((entry) => entry.version === 2 && entry.body !== undefined && entry.number > above)
        .filter((entry) => f.trustIn(entry) === 'none' && entry.bodyProof.size === 0)
        .map(({ stored }) => new codes_failure/* Failure */.H('JOURNAL_UNPROVEN', { entry: stored.name }));
}
/**
 * Tokens that a store still shows our time of, although nothing proves that: nobody is told to end these yet, nor, while
 * all stores show it, what that generation owes and ends itself.
 */
function stillShown(f) {
    const { newest } = f;
    const notes = (newest?.notes ?? []).flatMap(({ note }) => Object.entries(note.written ?? {}));
    const shown = (newest?.body?.stores ?? []).filter(({ store, address, written }) => {
        const id = f.isInput(store) ? store : (f.inputs.find((input) => input.address === address)?.id ?? store);
        const times = [written, ...notes.filter(([name]) => name === store).map(([, each]) => each)];
        const now = f.view.shown.get(id);
        // What nobody looked at, or could not read, may hold it.
        if (now === undefined || now instanceof codes_failure/* Failure */.H)
            return true;
        return times.some((each) => each !== undefined && each.version === now?.version);
    });
    const isLeft = newest?.version === 1 || shown.length < (newest?.body?.stores.length ?? 0);
    return new Set([...shown.map(({ token }) => token), ...(isLeft ? [] : (newest?.body?.owed ?? []))]);
}
/**
 * Tokens of a line that nothing proves: nobody ends them but a person.
 *
 * @param inUse those of which it is too early to say so
 */
function leftBehind(f, { begins, inUse = new Set(), } = {}) {
    const refs = leftTokens(f, begins).filter((ref) => !inUse.has(ref));
    const { newest } = f;
    if (refs.length === 0 || newest === undefined)
        return [];
    if (newest.version === 1) {
        return [new codes_failure/* Failure */.H('JOURNAL_OLD_VERSION', { entry: newest.stored.name, refs: refs.join(', ') })];
    }
    const reason = 'nothing proves what the journal says of it';
    return refs.map((ref) => new codes_failure/* Failure */.H('RETIRE_BY_HAND', { ref, vendor: f.task.title, reason }));
}
function overage(f) {
    const runs = (f.view.runs ?? []).filter((run) => isOverage(f, run));
    if (runs.length === 0)
        return [];
    return [
        new codes_failure/* Failure */.H('RUN_OVERAGE', {
            runs: runs.map(({ id, repository }) => `run ${id} of ${repository}`).join(', '),
        }),
    ];
}
function remarks_quietly(say) {
    try {
        return say();
    }
    catch (error) {
        if (error instanceof Need || error instanceof Stop)
            return [];
        throw error;
    }
}
/** Stores of other workflows that hold a leaked token which this run ended: only a run that names them can write them. */
function deadStores(f) {
    const { memory } = f;
    const ended = new Set(f.view.endedNow.map(({ ref }) => ref).filter((ref) => f.namedLeaked.has(ref)));
    return [...(memory?.stores.values() ?? [])]
        .filter(({ store, token }) => ended.has(token) && !f.isInput(store) && memory?.forgotten.has(store) !== true)
        .map(({ store }) => new codes_failure/* Failure */.H('STORE_PENDING', { stores: f.addressOf(store) }));
}

;// CONCATENATED MODULE: ./src/rotate/rules/permit.ts





const mostClaims = 4;
/** What has to be in order before anything is changed, asked in this order. */
const permitRules = [
    {
        name: 'fresh-only',
        keeps: [3, 9],
        says: 'Only a run acts that began strictly after the last write of every store of its inputs.',
        when: {
            // What was begun by a fresh run is finished by it.
            'nothing-begun': (f) => f.view.committed === undefined && !f.view.inPlaceSent && f.view.endSent.size === 0,
            stale: (f) => !f.isFresh,
        },
        decide: (f) => ends_waiting('RUN_STALE', { secret: f.task.secret, began: iso(f.began), wrote: iso(f.lastForeignWrite) }, 'a new run, not a re-run', { since: f.lastForeignWrite }),
    },
    {
        name: 'one-at-a-time',
        keeps: [4],
        says: 'While the holder of the newest claim may be at work, nobody else acts.',
        when: { 'held-by-another': (f) => f.isHeldByAnother },
        decide: (f) => {
            const { top } = f;
            const holder = top === undefined ? 'another one' : holderName(top);
            return ends_waiting('ROTATION_HELD', { holder, secret: f.task.secret }, holder, top && { since: top.claim.startedAt });
        },
    },
    {
        name: 'permission-first',
        keeps: [5],
        says: 'The right to write everything that is written later is proven before the claim.',
        when: {
            'not-claimed': (f, act) => !isClaimedFor(f, act),
            'not-proven': (f, act) => f.view.proven === undefined || (act.writesStores && !f.view.proven.stores),
        },
        decide: (_, act) => ({ ask: { do: 'prove', stores: act.writesStores } }),
    },
    {
        name: 'list-first',
        keeps: [8],
        says: "The vendor's tokens are listed before a claim that makes one: what it has to equal, and what is left of dead runs.",
        when: {
            makes: (_, act) => act.intent?.shape === 'overlap',
            'not-listed': (f) => f.view.list === undefined,
        },
        decide: (f) => {
            const { unlistable } = f.view;
            return unlistable === undefined
                ? { ask: { do: 'list-tokens' } }
                : { end: { outcome: 'refused', failure: unlistable } };
        },
    },
    {
        name: 'claim-anew',
        keeps: [4],
        says: 'A generation gets a claim of its own; the one that this run holds is let go first.',
        when: {
            holding: (f) => f.held !== undefined,
            'not-for-this': (f, act) => !isClaimedFor(f, act),
        },
        decide: (f) => {
            const { held } = f;
            if (held === undefined)
                throw new RangeError('no claim is held');
            return { ask: { do: 'release', entry: held, nothingMade: !f.view.lostCreates.has(held.number) } };
        },
    },
    {
        name: 'claim',
        keeps: [4],
        says: 'A claim is strictly the next number, and can be created once.',
        when: { 'not-claimed': (f, act) => !isClaimedFor(f, act) },
        decide: (f, act) => {
            if (tried(f.view, 'claim', mostClaims)) {
                return ends_waiting('ROTATION_HELD', { holder: 'another one', secret: f.task.secret }, 'another run');
            }
            const number = (f.top?.number ?? 0) + 1;
            return {
                ask: {
                    do: 'claim',
                    number,
                    claim: claimOf(f, act, number),
                    said: act.intent === undefined ? [] : [...changedStores(f), ...leftBehind(f, { begins: true })],
                    ...(act.intent && { intent: act.intent }),
                },
            };
        },
    },
];
/** Whether the claim that this run holds is one for this act. */
function isClaimedFor(f, { intent }) {
    if (f.held === undefined)
        return false;
    return intent === undefined || f.view.claimed?.intent !== undefined;
}
function claimOf(f, { claim: kind, intent }, number) {
    const { task, view } = f;
    const owner = f.ownerInHand;
    const isFirst = f.newest === undefined;
    return {
        kind,
        leaseHolder: task.self,
        startedAt: view.now,
        places: digestPlaces(f.ids),
        handed: view.own.ref,
        ...(view.own.id !== undefined && { handedId: view.own.id }),
        ...(owner !== undefined && { owner }),
        ...(intent && { shape: intent.shape }),
        ...(intent && makesToken(intent) && { name: nameFor(f, number) }),
        ...(intent?.leaked !== undefined && { leaked: intent.leaked }),
        ...(task.leaked !== undefined && f.leakedHere.includes(task.leaked) && { leaked: task.leaked }),
        ...(isFirst && { sightings: sightingsSoFar(f), readers: readersSoFar(f) }),
    };
}
/** What every run saw of the stores, before a body knows them: the newest claim carries it all on. */
function sightingsSoFar(f) {
    const own = f.isValid ? sightingsNow(f, f.ids) : [];
    const all = [...f.sightings, ...own].map((each) => [`${each.store} ${each.handed}`, each]);
    return [...new Map(all).values()];
}
function readersSoFar(f) {
    const { reader } = f.task;
    const own = reader === undefined ? [] : [{ reader, handed: f.own.ref, at: f.view.now }];
    const all = [...f.readers, ...own].map((each) => [`${each.reader} ${each.handed}`, each]);
    return [...new Map(all).values()];
}
function changedStores(f) {
    return f.ids.filter((store) => f.standing(store) === 'changed').map((store) => storeChanged(f, store));
}
const makesToken = ({ shape }) => shape === 'overlap' || shape === 'in-place';
/**
 * The vendor-side name of a generation: it carries the number of the claim, or a higher one where the vendor has tokens
 * of this secret that the journal has forgotten, and a nonce, so that no other token has it.
 */
function nameFor(f, number) {
    const { nameBase, nonce } = f.task;
    const names = (f.view.list?.tokens ?? []).map(({ name }) => name);
    const used = [...names, f.view.own.name ?? '']
        .filter((name) => name.startsWith(nameBase))
        .map((name) => Number(/^\d+/.exec(name.slice(nameBase.length))?.[0]))
        .filter((each) => Number.isSafeInteger(each));
    return `${nameBase}${Math.max(number, ...used.map((each) => each + 1))}.${nonce}`;
}
/** Everything that still stands between this run and an act; undefined when nothing does. */
function permit(f, act, off) {
    for (const { name, when, decide } of permitRules) {
        if (off.has(name))
            continue;
        const holds = Object.entries(when).every(([condition, check]) => off.has(`${name}/${condition}`) || check(f, act));
        if (holds)
            return decide(f, act);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/rotate/rules/tidy.ts


/**
 * Entries of our line that nobody needs any more, oldest first. Entry n+1 goes only when entry n is gone, or was released
 * by its own holder's code: so whoever sleeps under entry n finds the next number when it wakes, or its own entry gone.
 */
function tidy_removable(f) {
    const { memory, line, newest } = f;
    const mine = new Set(line);
    const kept = new Set([f.top, newest, memory?.entry]);
    const everywhere = memory !== undefined && f.ids.every((store) => f.view.written.has(store) || memory.writes.has(store));
    const going = [];
    let below;
    for (const entry of f.journal.entries) {
        const isNext = below === undefined || entry.number > below.number + 1 || below.released?.proven === true;
        const goes = mine.has(entry) && !kept.has(entry) && isNext && isOver(f, entry) && isTakenOver(f, entry, everywhere);
        if (goes)
            going.push(entry);
        else
            below = entry;
    }
    return going;
}
/** Its holder can do nothing more under it. */
function isOver(f, { number, released, claim }) {
    if (released !== undefined || number < (f.memory?.entry.number ?? 0))
        return true;
    return f.view.leases.get(number) === 'finished' || f.view.now - claim.startedAt > longestRunMs;
}
/** A body that this run can verify carries on what the entry says. */
function isTakenOver(f, entry, everywhere) {
    const { memory, newest } = f;
    const { claim, body, released } = entry;
    if (body !== undefined)
        return memory !== undefined && memory.entry === newest && everywhere;
    if (!sightingsOf(entry).every((seen) => memory?.stores.has(seen.store) || isCarriedOn(f, entry, seen)))
        return false;
    // A claim that nothing proves owes nothing, once a body that this run can verify is stored everywhere.
    const isAbove = memory === undefined || entry.number > memory.entry.number;
    if (f.trust(entry.claimProof) === 'none')
        return !isAbove && memory.entry === newest && everywhere;
    const { name } = claim;
    if (name === undefined || released?.nothingMade === true || f.view.emptyClaims.has(entry.number))
        return true;
    const owed = memory?.orphans.some((orphan) => orphan.name === name);
    return owed === true || memory?.ended.has(name) === true || memory?.told.has(name) === true;
}
/** A newer claim that stays says of the store what this one says. */
function isCarriedOn(f, entry, { store, handed }) {
    const { top } = f;
    if (top === undefined || top.number <= entry.number)
        return false;
    return sightingsOf(top).some((seen) => seen.store === store && seen.handed === handed);
}

;// CONCATENATED MODULE: ./src/rotate/decide.ts








const nothingOff = new Set();
/**
 * What comes next, given everything that this run knows. It does no I/O, reads no clock and remembers nothing.
 *
 * @param off rules and conditions that are taken away, as `name` or `name/condition`; only tests do that
 */
function decide(view, task, off = nothingOff) {
    const f = new Facts(view, task);
    if (view.ending !== undefined)
        return letGo(f, view.ending, off) ?? { end: view.ending, rule: 'ending' };
    try {
        const next = view.failure === undefined ? ruled(f, off) : { ...stopped(f, view.failure), rule: 'failure' };
        return 'end' in next ? last(f, next, off) : next;
    }
    catch (error) {
        if (error instanceof Need)
            return { effect: error.effect, rule: 'ask', acts: false };
        if (!(error instanceof Stop))
            throw error;
        return last(f, { ...stopped(f, error.failure), rule: 'failure' }, off);
    }
}
function last(f, next, off) {
    const level = loudness(f, next.end);
    const end = { ...next.end, ...(level !== undefined && { level }) };
    return letGo(f, end, off) ?? { ...next, end };
}
function ruled(f, off) {
    for (const { name, decide: apply } of rules) {
        if (off.has(name))
            continue;
        const decision = apply(f, conditionsOff(name, off));
        if (decision === undefined)
            continue;
        if ('end' in decision)
            return { end: decision.end, rule: name };
        if ('ask' in decision)
            return { effect: decision.ask, rule: name, acts: false };
        if ('finish' in decision)
            return { effect: decision.finish, rule: name, acts: false };
        const next = permitted(f, decision.act, name, off);
        if (next !== undefined)
            return next;
    }
    const failure = new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: 'no rule', step: 'rotate' });
    return { end: { outcome: 'refused', failure }, rule: 'none' };
}
function permitted(f, act, name, off) {
    const first = permit(f, act, off);
    if (first === undefined) {
        return act.effect === undefined ? undefined : { effect: act.effect, rule: name, acts: true, towards: act };
    }
    if ('end' in first)
        return { end: first.end, rule: name };
    if ('ask' in first)
        return { effect: first.ask, rule: name, acts: false, towards: act };
    throw new RangeError('a permit asks or ends');
}
function conditionsOff(name, off) {
    if (off.size === 0)
        return nothingOff;
    const prefix = `${name}/`;
    return new Set([...off].filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length)));
}
/** Before a run ends: what nobody needs any more is removed, and its claim is released, so that nobody waits for it. */
function letGo(f, end, off) {
    const { view } = f;
    if (view.claimed === undefined || view.journal === undefined || off.has('let-go'))
        return undefined;
    const entry = view.journal.entries.find(({ number }) => number === view.claimed?.number);
    const isOurs = entry?.claim.leaseHolder.nonce === f.task.self.nonce;
    if (!isOurs || entry.released !== undefined || tried(view, 'release', 2))
        return undefined;
    // A rotation in place that left no trace must be looked into by whoever comes next.
    if (view.inPlaceSent && entry.body === undefined && view.committed === undefined)
        return undefined;
    if (f.held !== undefined && !view.passedOver && !tried(view, 'remove-entry', 1)) {
        const names = quietNames(f);
        if (names.length > 0)
            return { effect: { do: 'remove-entry', names }, rule: 'tidy', acts: true, ending: end };
    }
    const made = view.made?.generation === entry.number && view.made.token.born === true;
    const isEmpty = view.emptyClaims.has(entry.number);
    const nothingMade = isEmpty || (!made && !view.lostCreates.has(entry.number) && view.sent === undefined);
    return { effect: { do: 'release', entry, nothingMade }, rule: 'release', acts: false, ending: end };
}
/** Names of what can be removed, the parts of long entries included; nothing is asked for this. */
function quietNames(f) {
    try {
        const names = new Set(tidy_removable(f).map(({ stored }) => stored.name));
        return f.journal.names.filter((name) => names.has(name.replace(/_P\d+$/, '')));
    }
    catch (error) {
        if (error instanceof Need || error instanceof Stop)
            return [];
        throw error;
    }
}

// EXTERNAL MODULE: ./src/http/failure.ts
var http_failure = __webpack_require__(2398);
;// CONCATENATED MODULE: ./src/rotate/hands/answers.ts


/**
 * Codes after which an effect certainly did not happen. Everything else leaves it open: a time-out, a reset, a 5xx and
 * whatever we did not foresee.
 */
const withoutEffect = new Set([
    'ACTIONS_FORBIDDEN',
    'GITHUB_TOKEN_REJECTED',
    'GITHUB_TOO_OLD',
    'INPUT_INVALID',
    'INPUT_MISSING',
    'JOURNAL_CORRUPT',
    'JOURNAL_FORBIDDEN',
    'LIFETIME_REFUSED',
    'NETWORK_DNS',
    'NETWORK_REFUSED',
    'REDIRECT_REFUSED',
    'ROTATION_ADMIN_INVALID',
    'ROTATION_IN_PLACE_REFUSED',
    'ROTATION_NEEDS_ADMIN',
    'ROTATION_OLD_TOKEN_DEAD',
    'ROTATION_OWNER_UNKNOWN',
    'ROTATION_PASSED_OVER',
    'ROTATION_SELF_UNKNOWN',
    'SECRET_NAME_INVALID',
    'SECRET_TOO_LARGE',
    'STORE_FORBIDDEN',
    'STORE_GITHUB_TOKEN',
    'STORE_KEY_CHANGED',
    'STORE_KEY_INVALID',
    'STORE_LIMIT',
    'STORE_NOT_FOUND',
    'STORE_RATE_LIMITED',
    'STORE_REFUSED',
    'TLS_EXPIRED',
    'TLS_HOST_MISMATCH',
    'TLS_PROTOCOL',
    'TLS_UNTRUSTED',
    'TOKEN_NAME_TAKEN',
    'VENDOR_BAD_REQUEST',
    'VENDOR_CONFLICT',
    'VENDOR_FORBIDDEN',
    'VENDOR_NOT_FOUND',
    'VENDOR_RATE_LIMITED',
    'VENDOR_UNAUTHORIZED',
]);
/** What an error of a port says about the effect that it ended. */
function failedBy(error) {
    const failure = error instanceof codes_failure/* Failure */.H
        ? error
        : new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: kindOf(error), step: 'rotate' }, { cause: error });
    const harmless = error instanceof http_failure/* NetworkFailure */.p ? error.effect === 'never-sent' : withoutEffect.has(failure.code);
    return { certainty: harmless ? 'refused' : 'ambiguous', failure };
}
function kindOf(error) {
    return error instanceof Error ? error.name : typeof error;
}

;// CONCATENATED MODULE: ./src/rotate/journal/fields.ts
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Reads the fields of a JSON object, each by the type that it must have; `corrupt` makes the failure for a wrong one. */
class Fields {
    #object;
    #corrupt;
    constructor(object, corrupt) {
        this.#object = object;
        this.#corrupt = corrupt;
    }
    names() {
        return Object.keys(this.#object);
    }
    /** Whether the field is there and not null. */
    has(name) {
        return (Object.hasOwn(this.#object, name) && this.#object[name] !== null && this.#object[name] !== undefined);
    }
    isText(name) {
        return typeof this.#object[name] === 'string';
    }
    text(name) {
        return this.optionalText(name) ?? this.#missing(name);
    }
    optionalText(name) {
        const value = this.#object[name];
        if (value === undefined || value === null)
            return undefined;
        return typeof value === 'string' ? value : this.#wrong(name, 'text');
    }
    integer(name) {
        return this.optionalInteger(name) ?? this.#missing(name);
    }
    optionalInteger(name) {
        const value = this.#object[name];
        if (value === undefined || value === null)
            return undefined;
        return typeof value === 'number' && Number.isSafeInteger(value) ? value : this.#wrong(name, 'an integer');
    }
    integers(name) {
        return this.#list(name).map((value) => typeof value === 'number' && Number.isSafeInteger(value) ? value : this.#wrong(name, 'integers'));
    }
    strings(name) {
        return this.#list(name).map((value) => (typeof value === 'string' ? value : this.#wrong(name, 'texts')));
    }
    flag(name) {
        const value = this.#object[name];
        return typeof value === 'boolean' ? value : this.#wrong(name, 'true or false');
    }
    /** Milliseconds of an ISO 8601 time. */
    time(name) {
        return this.optionalTime(name) ?? this.#missing(name);
    }
    optionalTime(name) {
        const text = this.optionalText(name);
        if (text === undefined)
            return undefined;
        const ms = Date.parse(text);
        return Number.isNaN(ms) ? this.#wrong(name, 'a time') : ms;
    }
    choice(name, choices) {
        const text = this.text(name);
        return choices.find((choice) => choice === text) ?? this.#wrong(name, choices.join(' or '));
    }
    object(name) {
        return this.optionalObject(name) ?? this.#missing(name);
    }
    optionalObject(name) {
        const value = this.#object[name];
        if (value === undefined || value === null)
            return undefined;
        return isRecord(value) ? new Fields(value, this.#corrupt) : this.#wrong(name, 'an object');
    }
    optionalObjectOrFlag(name) {
        const value = this.#object[name];
        return typeof value === 'boolean' ? value : this.object(name);
    }
    objects(name) {
        return this.#list(name).map((value) => isRecord(value) ? new Fields(value, this.#corrupt) : this.#wrong(name, 'a list of objects'));
    }
    #list(name) {
        const value = this.#object[name];
        return Array.isArray(value) ? value : this.#wrong(name, 'a list');
    }
    #missing(name) {
        throw this.#corrupt(`its field ${name} is missing`);
    }
    #wrong(name, expected) {
        throw this.#corrupt(`its field ${name} is not ${expected}`);
    }
}

;// CONCATENATED MODULE: ./src/rotate/journal/documents.ts

/** Times are written as ISO 8601, so that a person can read an entry. */
const documents_iso = (ms) => new Date(ms).toISOString();
// ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
function claimText(claim) {
    return JSON.stringify({
        ...claim,
        startedAt: documents_iso(claim.startedAt),
        sightings: claim.sightings?.map(sightingDocument),
        readers: claim.readers?.map((reader) => ({ ...reader, at: documents_iso(reader.at) })),
    });
}
/** @param parts digests of the parts that hold the stores; when there are any, the body itself holds none */
function bodyText(body, parts) {
    return JSON.stringify({
        ...body,
        since: documents_iso(body.since),
        tokens: body.tokens.map(tokenDocument),
        readers: body.readers.map((reader) => ({ ...reader, at: documents_iso(reader.at) })),
        orphans: body.orphans.map(orphanDocument),
        ended: body.ended.map(datedDocument),
        leaked: body.leaked.map((each) => ({ ...each, at: documents_iso(each.at) })),
        stores: parts.length === 0 ? body.stores.map(storeDocument) : [],
        parts,
    });
}
function storesText(stores) {
    return JSON.stringify(stores.map(storeDocument));
}
function noteText(note) {
    return JSON.stringify({
        ...note,
        at: documents_iso(note.at),
        drainOver: note.drainOver === undefined ? undefined : documents_iso(note.drainOver),
        written: note.written && mapValues(note.written, shownDocument),
        ended: note.ended && mapValues(note.ended, documents_iso),
        named: note.named && mapValues(note.named, documents_iso),
        orphans: note.orphans?.map(orphanDocument),
        sightings: note.sightings?.map(sightingDocument),
        tokens: note.tokens?.map(tokenDocument),
    });
}
function tokenDocument(token) {
    return {
        ...token,
        createdAt: token.createdAt === undefined ? undefined : documents_iso(token.createdAt),
        expiry: token.expiry.kind === 'known' ? token.expiry.at.toISOString() : token.expiry.kind,
    };
}
function storeDocument(record) {
    return {
        ...record,
        was: record.was && shownDocument(record.was),
        written: record.written && shownDocument(record.written),
        named: documents_iso(record.named),
    };
}
function sightingDocument(sighting) {
    return { ...sighting, shown: sighting.shown && shownDocument(sighting.shown), at: documents_iso(sighting.at) };
}
const orphanDocument = (orphan) => ({ ...orphan, since: documents_iso(orphan.since) });
const datedDocument = ({ ref, at }) => ({ ref, at: documents_iso(at) });
/** A version that is the time itself, as GitHub's, is written once. */
function shownDocument({ version, at }) {
    return version === documents_iso(at) ? version : { version, at: documents_iso(at) };
}
function mapValues(record, map) {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
function readClaim(fields) {
    const shape = fields.optionalText('shape');
    return {
        kind: fields.choice('kind', ['generation', 'resume', 'retire', 'note']),
        leaseHolder: readHolder(fields.object('leaseHolder')),
        startedAt: fields.time('startedAt'),
        places: fields.text('places'),
        handed: fields.text('handed'),
        ...(shape !== undefined && { shape: fields.choice('shape', shapes) }),
        ...texts(fields, ['name', 'handedId', 'owner', 'leaked']),
        ...(fields.has('readers') && { readers: fields.objects('readers').map(readReader) }),
        ...(fields.has('sightings') && { sightings: fields.objects('sightings').map(readSighting) }),
    };
}
const shapes = ['overlap', 'in-place', 'adopt', 'same'];
function readHolder(fields) {
    const process = fields.optionalObject('process');
    const runAttempt = fields.optionalInteger('runAttempt');
    return {
        nonce: fields.text('nonce'),
        ...texts(fields, ['repository', 'runId']),
        ...(runAttempt !== undefined && { runAttempt }),
        ...(process !== undefined && {
            process: {
                machine: process.text('machine'),
                pid: process.integer('pid'),
                started: process.text('started'),
            },
        }),
    };
}
/** A body without the stores of its parts, which are given by their digests. */
function readBody(fields) {
    return {
        body: {
            generation: fields.integer('generation'),
            shape: fields.choice('shape', shapes),
            token: fields.text('token'),
            tokens: fields.objects('tokens').map(readToken),
            stores: fields.objects('stores').map(readStore),
            readers: fields.objects('readers').map(readReader),
            owed: fields.strings('owed'),
            orphans: fields.objects('orphans').map(readOrphan),
            ended: fields.objects('ended').map(readDated),
            leaked: fields.objects('leaked').map(readLeaked),
            told: fields.strings('told'),
            since: fields.time('since'),
            ...(fields.has('forgotten') && { forgotten: fields.strings('forgotten') }),
            ...(fields.has('cameBack') && { cameBack: fields.strings('cameBack') }),
            ...(fields.has('asked') && fields.flag('asked') && { asked: true }),
        },
        parts: fields.strings('parts'),
    };
}
function readStores(value, corrupt) {
    if (!Array.isArray(value))
        throw corrupt('its stores are no list');
    return value.map((item) => {
        if (!isRecord(item))
            throw corrupt('its stores are no list of objects');
        return readStore(new Fields(item, corrupt));
    });
}
function readNote(fields) {
    const drainOver = fields.optionalTime('drainOver');
    const written = fields.optionalObject('written');
    const readers = fields.optionalObject('readers');
    const ended = fields.optionalObject('ended');
    const handed = fields.optionalObject('handed');
    const named = fields.optionalObject('named');
    return {
        at: fields.time('at'),
        ...(drainOver !== undefined && { drainOver }),
        ...(written && { written: documents_all(written, (name) => readShown(written, name)) }),
        ...(readers && { readers: documents_all(readers, (name) => readers.strings(name)) }),
        ...(ended && { ended: documents_all(ended, (name) => ended.time(name)) }),
        ...(handed && { handed: documents_all(handed, (name) => handed.text(name)) }),
        ...(named && { named: documents_all(named, (name) => named.time(name)) }),
        ...(fields.has('told') && { told: fields.strings('told') }),
        ...(fields.has('forgotten') && { forgotten: fields.strings('forgotten') }),
        ...(fields.has('cameBack') && { cameBack: fields.strings('cameBack') }),
        ...(fields.has('orphans') && { orphans: fields.objects('orphans').map(readOrphan) }),
        ...(fields.has('sightings') && { sightings: fields.objects('sightings').map(readSighting) }),
        ...(fields.has('tokens') && { tokens: fields.objects('tokens').map(readToken) }),
        ...(fields.has('stuck') && fields.flag('stuck') && { stuck: true }),
    };
}
function readToken(fields) {
    const createdAt = fields.optionalTime('createdAt');
    const flags = ['born', 'showsUse'].filter((name) => fields.has(name) && fields.flag(name));
    return {
        ref: fields.text('ref'),
        expiry: readExpiry(fields, 'expiry'),
        ...(createdAt !== undefined && { createdAt }),
        ...texts(fields, ['id', 'name', 'owner', 'strength']),
        ...(fields.has('expirySource') && {
            expirySource: fields.choice('expirySource', ['vendor', 'declared']),
        }),
        ...(fields.has('handed') && { handed: fields.choice('handed', ['id', 'jti', 'fields']) }),
        ...Object.fromEntries(flags.map((name) => [name, true])),
    };
}
function readExpiry(fields, name) {
    const text = fields.text(name);
    if (text === 'never' || text === 'unknown')
        return { kind: text };
    return { kind: 'known', at: new Date(fields.time(name)) };
}
function readStore(fields) {
    const sealed = fields.optionalObject('sealed');
    const written = fields.has('written') ? readShown(fields, 'written') : undefined;
    return {
        store: fields.text('store'),
        address: fields.text('address'),
        token: fields.text('token'),
        was: fields.has('was') ? readShown(fields, 'was') : null,
        ...(sealed && { sealed: readSealed(sealed) }),
        ...(written && { written }),
        readers: fields.strings('readers'),
        named: fields.time('named'),
    };
}
function readSealed(fields) {
    return { keyId: fields.text('keyId'), sealed: fields.text('sealed') };
}
function readSighting(fields) {
    return {
        store: fields.text('store'),
        address: fields.text('address'),
        handed: fields.text('handed'),
        shown: fields.has('shown') ? readShown(fields, 'shown') : null,
        at: fields.time('at'),
    };
}
function readReader(fields) {
    return { reader: fields.text('reader'), handed: fields.text('handed'), at: fields.time('at') };
}
function readOrphan(fields) {
    return {
        name: fields.text('name'),
        claim: fields.integer('claim'),
        since: fields.time('since'),
        ...texts(fields, ['id']),
    };
}
const readDated = (fields) => ({ ref: fields.text('ref'), at: fields.time('at') });
function readLeaked(fields) {
    const isHearsay = fields.has('hearsay') && fields.flag('hearsay');
    return { ...readDated(fields), ...(isHearsay && { hearsay: true }) };
}
function readShown(fields, name) {
    if (fields.isText(name)) {
        const at = fields.time(name);
        return { version: documents_iso(at), at };
    }
    const shown = fields.object(name);
    return { version: shown.text('version'), at: shown.time('at') };
}
function texts(fields, names) {
    const found = {};
    for (const name of names) {
        const value = fields.optionalText(name);
        if (value !== undefined)
            found[name] = value;
    }
    return found;
}
function documents_all(fields, read) {
    return Object.fromEntries(fields.names().map((name) => [name, read(name)]));
}

;// CONCATENATED MODULE: ./src/rotate/journal/keys.ts

/** A value that is shorter could be guessed from a code. */
const shortestKey = 20;
/** Hexadecimal digits of a code: 128 bits. */
const digits = 32;
/**
 * Keys are derived from the tokens themselves (HKDF-SHA256), bound to the version, the journal's repository, the secret
 * and the entry's name, so that a text proves nothing anywhere else. Codes are HMAC-SHA256, cut to 128 bits.
 */
function createKeyring({ journal, secret, hand, admin }) {
    const values = new Map();
    const add = (label, value) => {
        if (value.length >= shortestKey)
            values.set(label, value);
    };
    add(hand.ref, hand.value);
    if (admin !== undefined)
        add('admin', admin);
    function code(label, entry, text) {
        const value = values.get(label);
        if (value === undefined)
            return undefined;
        const info = ['token-action journal 2', journal, secret.toUpperCase(), entry].join('\n');
        const key = Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', value, '', info, 32));
        return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest('hex').slice(0, digits);
    }
    return {
        add,
        sign(entry, text) {
            const codes = {};
            for (const label of values.keys())
                codes[label] = code(label, entry, text) ?? '';
            return codes;
        },
        check(entry, text, codes) {
            const proof = new Set();
            for (const label of values.keys()) {
                const name = label === hand.ref ? 'hand' : label === 'admin' ? 'admin' : 'made';
                const given = Object.hasOwn(codes, label) ? codes[label] : undefined;
                const right = given === undefined ? undefined : code(label, entry, text);
                if (given !== undefined && right !== undefined && same(given, right))
                    proof.add(name);
            }
            return proof;
        },
    };
}
function same(given, right) {
    return given.length === right.length && (0,external_node_crypto_.timingSafeEqual)(Buffer.from(given), Buffer.from(right));
}
/** What a body says of its parts: the digest of each one's stores. */
function digestOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./src/rotate/journal/version1.ts


/**
 * An entry of token-action 0.1. Nothing proves it: it may hold a run back and never moves it. What it wanted to end is
 * told to a person.
 */
function readVersion1(secret, number, fields, part) {
    const name = claimName(secret, number);
    const kind = fields.choice('kind', ['generation', 'resume']);
    const shared = {
        number,
        version: 1,
        claimProof: new Set(),
        bodyProof: new Set(),
        ...(fields.flag('released') && { released: { proven: false, nothingMade: false } }),
        notes: [],
        stored: { name, claim: { text: '', codes: {} }, released: null, progress: [], parts: [] },
    };
    const claim = {
        leaseHolder: readHolder(fields.object('holder')),
        startedAt: fields.time('startedAt'),
    };
    if (kind === 'resume') {
        return { ...shared, claim: { ...claim, kind: 'resume', places: '', handed: '' } };
    }
    const old = version1_readToken(fields.object('old'));
    const made = fields.optionalObject('token');
    const generation = {
        ...claim,
        kind: 'generation',
        places: fields.text('places'),
        shape: fields.choice('shape', ['overlap', 'in-place', 'adopt']),
        name: fields.text('name'),
        handed: old.ref,
    };
    if (made === undefined)
        return { ...shared, claim: generation };
    const token = version1_readToken(made);
    const layout = fields.integers('layout');
    const stores = (layout.length === 0
        ? fields.objects('stores')
        : layout.flatMap((_, index) => part(partName(secret, number, index + 1)).objects('stores'))).map((store) => version1_readStore(store, token.ref, claim.startedAt));
    const isOver = fields.optionalObject('retired') !== undefined || generation.shape === 'in-place';
    const isWritten = stores.every(({ written }) => written !== undefined);
    return {
        ...shared,
        ...(isWritten && { released: { proven: false, nothingMade: false } }),
        claim: generation,
        body: {
            generation: number,
            shape: generation.shape,
            token: token.ref,
            tokens: [old, token],
            stores,
            readers: [],
            owed: isOver ? [] : [old.ref],
            orphans: [],
            ended: [],
            leaked: [],
            told: [],
            since: claim.startedAt,
        },
    };
}
function version1_readToken(fields) {
    const id = fields.optionalText('id');
    const name = fields.optionalText('name');
    return {
        ref: fields.text('ref'),
        ...(id !== undefined && { id }),
        ...(name !== undefined && { name }),
        expiry: readExpiry(fields, 'expires'),
    };
}
/** Its stores are known by their names alone, and what is sealed for them may not be written. */
function version1_readStore(fields, token, startedAt) {
    const address = fields.text('store');
    const was = fields.optionalTime('was');
    const at = fields.optionalTime('at');
    return {
        store: address,
        address,
        token,
        was: was === undefined ? null : shown(was),
        ...(at !== undefined && { written: shown(at) }),
        readers: [],
        named: startedAt,
    };
}
const shown = (at) => ({ version: new Date(at).toISOString(), at });

;// CONCATENATED MODULE: ./src/rotate/journal/codec.ts






const nobody = new Set();
// ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
/** The stored form of a new claim. */
function claimEntry(name, claim, keys) {
    const text = claimText(claim);
    return { name, claim: { text, codes: keys.sign(name, text) }, released: null, progress: [], parts: [] };
}
/** The claim's entry with its body, once; stores that do not fit beside it go into parts. */
function withBody(entry, secret, body, keys, maxBytes) {
    const signed = (text) => ({ text, codes: keys.sign(entry.name, text) });
    const inline = { ...entry, body: signed(bodyText(body, [])), progress: [], parts: [] };
    // Half of an entry is left to the notes that follow.
    const room = Math.floor(maxBytes / 2);
    if (entryBytes(inline) <= room)
        return inline;
    const parts = chunks(body.stores, room).map((stores, index) => {
        const name = partName(secret, parseName(secret, entry.name)?.claim ?? 0, index + 1);
        return { name, stores: storesText(stores), progress: [] };
    });
    const text = bodyText(body, parts.map(({ stores }) => digestOf(stores)));
    return { ...inline, body: signed(text), parts };
}
/** The entry with one more note: about stores of parts beside those, everything else beside the body. */
function withNote(entry, note, keys, storesOf) {
    const { written = {}, readers = {}, ...rest } = note;
    const added = (progress, name, more) => {
        const text = noteText(more);
        return [...progress, { text, codes: keys.sign(name, bound(entry, text)) }];
    };
    const left = new Set(Object.keys(written));
    const parts = entry.parts.map((part) => {
        const here = storesOf(part).filter((store) => left.has(store));
        if (here.length === 0)
            return part;
        for (const store of here)
            left.delete(store);
        return {
            ...part,
            progress: added(part.progress, part.name, { at: note.at, ...pickStores(here, written, readers) }),
        };
    });
    const beside = { ...rest, ...(left.size > 0 && pickStores([...left], written, readers)) };
    const says = Object.keys(beside).length > 1;
    return { ...entry, parts, progress: says ? added(entry.progress, entry.name, beside) : entry.progress };
}
/** A note is about one body: a number can come back when somebody deletes entries. */
const bound = ({ body }, note) => `${digestOf(body?.text ?? '')} ${note}`;
function pickStores(stores, written, readers) {
    const pick = (from) => Object.fromEntries(Object.entries(from).filter(([store]) => stores.includes(store)));
    const who = pick(readers);
    return { written: pick(written), ...(Object.keys(who).length > 0 && { readers: who }) };
}
/** What the lease holder signs as it lets go. */
function releaseText(claim, nothingMade) {
    return `released ${nothingMade ? 'nothing made' : 'done'} ${digestOf(claim)}`;
}
function withRelease(entry, nothingMade, keys) {
    const codes = keys.sign(entry.name, releaseText(entry.claim.text, nothingMade));
    return { ...entry, released: { nothingMade, codes } };
}
/** The text of the entry itself; each part has its own. */
function encodeEntry(entry) {
    return JSON.stringify({
        version: 2,
        claim: entry.claim.text,
        claimCodes: entry.claim.codes,
        released: entry.released,
        body: entry.body?.text,
        bodyCodes: entry.body?.codes,
        progress: entry.progress.map(({ text, codes }) => ({ note: text, codes })),
    });
}
function encodePart(part) {
    return JSON.stringify({
        version: 2,
        stores: part.stores,
        progress: part.progress.map(({ text, codes }) => ({ note: text, codes })),
    });
}
const entryBytes = (entry) => Buffer.byteLength(encodeEntry(entry));
function chunks(stores, room) {
    const found = [];
    let size = Number.POSITIVE_INFINITY;
    for (const record of stores) {
        // Quotes are escaped once more in the stored form.
        const bytes = Buffer.byteLength(JSON.stringify(storesText([record])));
        if (size + bytes > room) {
            found.push([]);
            size = 0;
        }
        found.at(-1)?.push(record);
        size += bytes;
    }
    return found;
}
/** A number this far above the next lower entry that nothing proves is no number of ours. */
const widestGap = 1_000;
const highestFirst = 1_000_000;
/**
 * Reads the entries of one secret; those of others are passed over.
 *
 * @param known what was decoded before, by name: a run reads the journal several times, and little of it changes
 * @throws Failure JOURNAL_CORRUPT when one cannot be understood: nothing may be done on a guess
 */
function decodeJournal(secret, stored, keys, known = new Map()) {
    const values = new Map();
    const partsOf = new Map();
    const claims = [];
    for (const { name, value } of stored) {
        const parsed = parseName(secret, name);
        if (parsed === undefined)
            continue;
        values.set(name, value);
        if (parsed.part === undefined)
            claims.push(parsed.claim);
        else
            partsOf.set(parsed.claim, [...(partsOf.get(parsed.claim) ?? []), name]);
    }
    const entries = [];
    const ignored = [];
    for (const number of claims.sort((a, b) => a - b)) {
        const name = claimName(secret, number);
        const own = [name, ...(partsOf.get(number) ?? [])].map((each) => [each, values.get(each)]);
        const text = own.length === 1 ? (values.get(name) ?? '') : JSON.stringify(own);
        const below = entries.at(-1)?.number;
        const far = below === undefined ? number > highestFirst : number - below > widestGap;
        const before = known.get(name);
        try {
            const entry = before?.values === text ? before.entry : decodeEntry(secret, number, values, keys);
            known.set(name, { values: text, entry });
            if (far && entry.claimProof.size === 0 && entry.bodyProof.size === 0)
                ignored.push(name);
            else
                entries.push(entry);
        }
        catch (error) {
            if (!far || !(error instanceof codes_failure/* Failure */.H))
                throw error;
            ignored.push(name);
        }
    }
    return { entries, names: [...values.keys()], ignored };
}
function decodeEntry(secret, number, values, keys) {
    const name = claimName(secret, number);
    const fields = codec_parse(name, values.get(name));
    const version = fields.integer('version');
    if (version === 1)
        return readVersion1(secret, number, fields, (part) => codec_parse(part, values.get(part)));
    if (version !== 2)
        throw corrupt(name)('another version of token-action wrote it');
    const claim = { text: fields.text('claim'), codes: readCodes(fields, 'claimCodes') };
    const body = fields.has('body')
        ? { text: fields.text('body'), codes: readCodes(fields, 'bodyCodes') }
        : undefined;
    const bodyRead = body === undefined ? undefined : readBody(inner(name, body.text));
    const parts = (bodyRead?.parts ?? []).map((digest, index) => readPart(partName(secret, number, index + 1), values, digest));
    const stored = {
        name,
        claim,
        released: readReleased(fields),
        ...(body && { body }),
        progress: readProgress(fields),
        parts,
    };
    const notes = [
        ...stored.progress.map((signed) => ({ signed, under: name })),
        ...parts.flatMap((part) => part.progress.map((signed) => ({ signed, under: part.name }))),
    ];
    const released = judgeReleased(stored, keys);
    return {
        number,
        version: 2,
        claim: readClaim(inner(name, claim.text)),
        claimProof: keys.check(name, claim.text, claim.codes),
        ...(released && { released }),
        ...(bodyRead && {
            body: {
                ...bodyRead.body,
                stores: [
                    ...bodyRead.body.stores,
                    ...parts.flatMap((part) => readStores(json(part.name, part.stores), corrupt(part.name))),
                ],
            },
        }),
        bodyProof: body === undefined ? nobody : keys.check(name, body.text, body.codes),
        notes: notes.map(({ signed, under }) => ({
            note: readNote(inner(under, signed.text)),
            proof: keys.check(under, bound(stored, signed.text), signed.codes),
        })),
        stored,
    };
}
function readPart(name, values, digest) {
    const fields = codec_parse(name, values.get(name));
    const stores = fields.text('stores');
    if (digestOf(stores) !== digest)
        throw corrupt(name)('its stores are not those that the entry names');
    return { name, stores, progress: readProgress(fields) };
}
function readProgress(fields) {
    return fields
        .objects('progress')
        .map((each) => ({ text: each.text('note'), codes: readCodes(each, 'codes') }));
}
function readReleased(fields) {
    if (!fields.has('released'))
        return null;
    const object = fields.optionalObjectOrFlag('released');
    if (typeof object === 'boolean')
        return object;
    return { nothingMade: object.flag('nothingMade'), codes: readCodes(object, 'codes') };
}
function judgeReleased(entry, keys) {
    const { released, claim, name } = entry;
    if (released === null || released === false)
        return undefined;
    if (released === true)
        return { proven: false, nothingMade: false };
    const text = releaseText(claim.text, released.nothingMade);
    const proven = keys.check(name, text, released.codes).size > 0;
    // What nothing proves may still end the wait for its holder, and says nothing of what the holder made.
    return { proven, nothingMade: proven && released.nothingMade };
}
function readCodes(fields, name) {
    const codes = fields.object(name);
    return Object.fromEntries(codes.names().map((label) => [label, codes.text(label)]));
}
const inner = (entry, text) => {
    const document = json(entry, text);
    if (!isRecord(document))
        throw corrupt(entry)('a text in it is not a JSON object');
    return new Fields(document, corrupt(entry));
};
function codec_parse(entry, value) {
    if (value === undefined)
        throw corrupt(entry)('it is missing');
    const document = json(entry, value);
    if (!isRecord(document))
        throw corrupt(entry)('it is not a JSON object');
    return new Fields(document, corrupt(entry));
}
function json(entry, text) {
    try {
        return JSON.parse(text);
    }
    catch {
        throw corrupt(entry)('it is not JSON');
    }
}
const corrupt = (entry) => (reason) => new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry, reason });

;// CONCATENATED MODULE: ./src/rotate/hands/recovery.ts



const marker = 'token-action recover';
const lineLength = 1_000;
/** A summary holds 1 MiB, and one store is enough to go on from. */
const mostStores = 50;
/** The journal takes less; what is printed has no such limit. */
const unlimited = Number.MAX_SAFE_INTEGER;
const recovery_digestOf = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 12);
/**
 * The sealed secrets of a body as lines for a log, each with a digest, since a log masker may damage them. They hold no
 * plaintext: only the stores can open them.
 */
function recoveryLines(entry, body, secret, keys) {
    const stored = withBody(entry.stored, secret, { ...body, stores: body.stores.slice(0, mostStores) }, keys, unlimited);
    const text = Buffer.from(JSON.stringify({ name: stored.name, value: encodeEntry(stored) })).toString('base64');
    const pieces = text.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
    return pieces.map((piece, index) => `${marker} ${index + 1}/${pieces.length} ${recovery_digestOf(piece)} ${piece}`);
}
/** What `recover` was given, as an entry of the journal. @throws Failure RECOVER_INVALID */
function readRecovery(text) {
    const invalid = (reason) => new codes_failure/* Failure */.H('RECOVER_INVALID', { reason });
    const pieces = new Map();
    let count = 0;
    for (const [, index, of, digest, piece = ''] of text.matchAll(/token-action recover (\d{1,5})\/(\d{1,5}) ([0-9a-f]{12}) ([A-Za-z0-9+/=]+)/g)) {
        if (digest !== recovery_digestOf(piece))
            throw invalid(`line ${index} is damaged, so its digest does not fit`);
        pieces.set(Number(index), piece);
        count = Number(of);
    }
    if (pieces.size === 0)
        throw invalid(`they hold no line that begins with \`${marker}\``);
    const missing = Array.from({ length: count }, (_, index) => index + 1).find((index) => !pieces.has(index));
    if (missing !== undefined)
        throw invalid(`line ${missing} of ${count} is missing`);
    const joined = [...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece);
    try {
        const read = JSON.parse(Buffer.from(joined.join(''), 'base64').toString('utf8'));
        if (typeof read === 'object' && read !== null && 'name' in read && 'value' in read) {
            const { name, value } = read;
            if (typeof name === 'string' && typeof value === 'string')
                return { name, value };
        }
    }
    catch {
        // Told below.
    }
    throw invalid('they hold no entry of a journal');
}

;// CONCATENATED MODULE: ./src/rotate/effects/entries.ts


/** What is written into the journal, and what is printed where it does not take it. */
const mostTries = 3;
const claim = {
    async perform({ journal, disarm, arm }, { number, claim: wanted }) {
        disarm();
        const ours = await journal.claim(number, wanted);
        if (ours)
            arm(number);
        return { ours };
    },
    apply(before, { ours }, { number, intent, claim: wanted, said }) {
        const view = { ...before, warnings: [...before.warnings, ...said] };
        // Somebody else was at work since we looked.
        if (!ours)
            return { ...before, ...outdated, claimed: undefined };
        if (view.isRehearsal) {
            const journal = replaced(view.journal, rehearsedEntry(number, wanted));
            return { ...view, journal, claimed: { number, ...(intent && { intent }) } };
        }
        return { ...view, claimed: { number, ...(intent && { intent }) }, journal: undefined };
    },
    failed(view, { certainty, failure }, { number, intent }) {
        if (certainty === 'refused' || tries(view, 'claim') >= mostTries)
            return { ...view, failure };
        return { ...view, claimed: { number, ...(intent && { intent }) }, journal: undefined };
    },
    describe: ({ number, claim: { kind } }) => kind === 'generation' ? `Claim generation ${number} in the journal.` : `Claim ${number} in the journal.`,
    rehearse: () => ({ ours: true }),
};
const commit = {
    perform: async ({ journal }, { entry, body }) => ({ entry: await journal.commit(entry, body) }),
    apply: (view, { entry }, { body }) => ({
        ...view,
        journal: replaced(view.journal, entry),
        committed: entry,
        sent: body,
        unjournalled: false,
        // The list from before the create does not show the new token, and so proves nobody's end.
        ...(view.endSent.size > 0 && { list: undefined }),
    }),
    failed(view, { certainty, failure }, { body }) {
        if (failure.code === 'ROTATION_PASSED_OVER')
            return passedOver(view);
        if (view.inPlaceSent) {
            // The old token is dead: the stores must get the new one, journal or not.
            const trouble = new Map(view.trouble).set('journal', { failure, final: isFinal(failure.code) });
            const again = certainty === 'ambiguous' && tries(view, 'commit') < 2;
            return { ...view, sent: body, trouble, ...(!again && { unjournalled: true }) };
        }
        const { made } = view;
        if (certainty === 'refused' && made !== undefined) {
            return made.token.born === true
                ? { ...view, made: { ...made, state: 'rejected', failure } }
                : { ...view, failure };
        }
        // Perhaps it is journalled, and then a later run writes it: it must not be ended.
        return tries(view, 'commit') < 2 ? { ...view, sent: body } : { ...view, sent: body, failure };
    },
    describe: () => 'Write the sealed secrets into the journal, so that any later run can finish.',
    rehearse: ({ entry, body }) => ({ entry: { ...entry, body } }),
};
const entries_note = {
    perform: async ({ journal }, { entry, note: wanted }) => ({ entry: await journal.note(entry, wanted) }),
    apply(view, { entry }, { note: said }) {
        const ended = Object.entries(said.ended ?? {}).map(([ref, at]) => ({ ref, at }));
        return {
            ...view,
            journal: replaced(view.journal, entry),
            ...(view.committed?.number === entry.number && { committed: entry }),
            endedNow: [...view.endedNow, ...ended],
            toldNow: [...view.toldNow, ...(said.told ?? [])],
            drainNoted: view.drainNoted || said.drainOver !== undefined,
        };
    },
    failed(view, failed) {
        if (failed.failure.code === 'ROTATION_PASSED_OVER')
            return passedOver(view);
        return retried(view, failed, 'note');
    },
    describe({ note: said }, { secret }) {
        const what = [
            ...(said.written ? [`that ${Object.keys(said.written).length} stores hold the new token`] : []),
            ...(said.ended ? ['which tokens are ended'] : []),
            ...(said.told ? ['which tokens are left to a person'] : []),
            ...(said.drainOver === undefined ? [] : ['that no run from before is left']),
            ...(said.sightings ? ['which stores were added'] : []),
            ...(said.orphans ? ['what a broken-off run left'] : []),
            ...(said.forgotten ? [`that ${said.forgotten.join(', ')} is not read any more`] : []),
        ];
        return `Note in the journal of ${secret}${what.length === 0 ? ' what this job was handed' : ` ${what.join(', ')}`}.`;
    },
    rehearse: ({ entry, note: said }) => ({
        entry: { ...entry, notes: [...entry.notes, { note: said, proof: new Set(['hand']) }] },
    }),
};
const removeEntry = {
    async perform({ journal }, { names }) {
        await journal.remove(names);
        return {};
    },
    apply: (view, _, { names }) => {
        const gone = new Set(names);
        const { journal } = view;
        return journal === undefined
            ? view
            : {
                ...view,
                journal: {
                    ...journal,
                    entries: journal.entries.filter(({ stored }) => !gone.has(stored.name)),
                    names: journal.names.filter((name) => !gone.has(name)),
                },
            };
    },
    // Only tidiness: a later run tries again.
    failed: (view, { failure }) => (failure.code === 'ROTATION_PASSED_OVER' ? passedOver(view) : view),
    describe: ({ names }) => `Remove ${names.length} old entries of the journal.`,
    rehearse: () => ({}),
};
const release = {
    async perform({ journal, disarm }, { entry, nothingMade }) {
        disarm();
        await journal.release(entry, nothingMade);
        return { released: { proven: true, nothingMade } };
    },
    apply: (view, { released }, { entry }) => ({
        ...view,
        journal: replaced(view.journal, { ...entry, released }),
        claimed: undefined,
    }),
    failed: (view) => ({ ...view, claimed: undefined }),
    rehearse: ({ nothingMade }) => ({ released: { proven: true, nothingMade } }),
};
const putBack = {
    async perform({ journal, recovery }) {
        const { name, value } = recovery();
        await journal.put(name, value);
        return {};
    },
    apply: (view) => ({ ...view, journal: undefined }),
    failed: (view, failed) => retried(view, failed, 'put-back'),
    describe: ({ number }) => `Put the recovered sealed secrets back into entry ${number} of the journal.`,
    rehearse: () => ({}),
};
const print = {
    async perform({ print: say, keys }, { entry, body }, _, { secret }) {
        await say(recoveryLines(entry, body, secret, await keys()));
        return {};
    },
    apply: (view) => ({ ...view, printed: true }),
    failed: (view) => ({ ...view, printed: true }),
    describe: () => 'Print the sealed secrets, because a copy of the only value failed.',
    rehearse: () => ({}),
};
const hold = {
    async perform({ sleep }, { ms }) {
        await sleep(ms);
        return {};
    },
    apply(view) {
        // Everything that a later answer can change is tried anew.
        const tries = new Map([...view.tries].filter(([label]) => label !== 'commit' && !label.startsWith('write ')));
        const trouble = new Map([...view.trouble].filter(([, { final }]) => final));
        return { ...view, tries, trouble, unjournalled: false };
    },
    describe: ({ ms }) => `Wait ${ms / 1000} s and try again to store the only value.`,
    rehearse: () => ({}),
};
/** A claim that a dry run only imagines. */
function rehearsedEntry(number, claim) {
    const proof = new Set(['hand']);
    const stored = {
        name: `rehearsed ${number}`,
        claim: { text: '', codes: {} },
        released: null,
        progress: [],
        parts: [],
    };
    return { number, version: 2, claim, claimProof: proof, bodyProof: proof, notes: [], stored };
}
const tries = (view, label) => view.tries.get(label) ?? 0;
function retried(view, { certainty, failure }, label) {
    if (certainty === 'refused' || tries(view, label) >= mostTries)
        return { ...view, failure };
    return { ...view, journal: undefined };
}
/** Codes after which no later try in this job can help. */
const finalCodes = new Set([
    'GITHUB_TOKEN_REJECTED',
    'JOURNAL_CORRUPT',
    'JOURNAL_FORBIDDEN',
    'SECRET_NAME_INVALID',
    'SECRET_TOO_LARGE',
    'STORE_FORBIDDEN',
    'STORE_GITHUB_TOKEN',
    'STORE_KEY_CHANGED',
    'STORE_KEY_INVALID',
    'STORE_LIMIT',
    'STORE_NOT_FOUND',
    'STORE_REFUSED',
]);
const isFinal = (code) => finalCodes.has(code);
/** The journal with an entry as we last wrote it. */
function replaced(journal, entry) {
    if (journal === undefined)
        return undefined;
    const others = journal.entries.filter((other) => other.number !== entry.number);
    return { ...journal, entries: [...others, entry].sort((a, b) => a.number - b.number) };
}

;// CONCATENATED MODULE: ./src/rotate/effects/reads.ts
/** What only asks. None of these changes anything outside this process. */
const introspect = {
    perform: ({ vendor }) => vendor.introspect(),
    apply(view, { verdict, expiry, code, reason, id, name }) {
        const { own: before } = view;
        const told = { id: id ?? before.id, name: name ?? before.name };
        const own = { ref: before.ref, verdict, expiry, code, reason, ...told };
        return { ...view, own: { ...own, askedHolding: view.claimed !== undefined } };
    },
};
const readJournal = {
    async perform({ journal, remember }, { showing }) {
        const read = await journal.read(showing);
        remember(read.journal.entries.flatMap(({ claim, notes }) => [
            claim.startedAt,
            ...notes.map(({ note }) => note.at),
        ]));
        return read;
    },
    apply: (view, { journal, late }) => ({ ...view, journal, late: view.late || late }),
};
const readOtherJournal = {
    async perform({ otherJournal }) {
        return (await otherJournal?.read()) ?? { journal: nothing };
    },
    apply: (view, { journal }) => ({ ...view, otherJournal: journal }),
    // A journal that this credential may not even read is none that it was used with.
    failed: (view) => ({ ...view, otherJournal: nothing }),
};
const nothing = { entries: [], names: [], ignored: [] };
const readRecovered = {
    async perform({ journal, recovery }) {
        const { name, value } = recovery();
        return { entry: await journal.decode(name, value) };
    },
    apply: (view, { entry }) => ({ ...view, recovered: entry }),
};
const identify = {
    perform: async ({ stores }) => ({ identities: await stores.identify() }),
    apply: (view, { identities }) => ({ ...view, identities }),
};
const readBegan = {
    perform: async ({ began }) => ({ began: await began() }),
    apply: (view, { began }) => ({ ...view, began }),
};
const askLease = {
    perform: async ({ lease }, { claim }) => ({ state: await lease(claim) }),
    apply(view, { state }, { claim }) {
        const leases = new Map(view.leases).set(claim.number, state);
        // What was read before may be older than the last thing that this holder did.
        return state === 'finished' ? { ...view, leases, journal: undefined } : { ...view, leases };
    },
};
const reads_readStores = {
    async perform({ stores, remember }, { stores: wanted }) {
        const shown = await stores.read(wanted);
        remember([...shown.values()].flatMap((each) => (each !== null && 'at' in each ? [each.at] : [])));
        return { shown };
    },
    apply: (view, { shown }) => ({ ...view, shown: new Map([...view.shown, ...shown]) }),
};
const askGone = {
    perform: async ({ stores }, { store }) => ({ gone: await stores.isGone(store) }),
    apply: (view, { gone }, { store }) => ({ ...view, gone: new Map(view.gone).set(store, gone) }),
    failed: (view, _, { store }) => ({ ...view, gone: new Map(view.gone).set(store, false) }),
};
const listTokens = {
    perform: ({ vendor }) => vendor.list(),
    apply: (view, { list, self }) => ({ ...view, list, self: self ?? view.self }),
    // Without an owner there is no list to ask for: then the vendor cannot be asked, which is no answer.
    failed: (view, { failure }) => failure.code === 'ROTATION_OWNER_UNKNOWN' ? { ...view, unlistable: failure } : { ...view, failure },
};
const readRuns = {
    perform: async ({ stores }, { stores: drained }) => ({ runs: await stores.liveRuns(drained) }),
    apply: (view, { runs }) => ({ ...view, runs }),
};
const prove = {
    async perform({ stores, journal, vendor, began }, effect) {
        if (effect.stores) {
            const problem = vendor.lifetimeProblem();
            if (problem !== undefined)
                throw problem;
        }
        await began();
        await journal.prove();
        return effect.stores ? await stores.prove() : { was: new Map(), readers: new Map(), warnings: [] };
    },
    apply: (view, { was, readers, warnings }, { stores }) => ({
        ...view,
        proven: { was, readers, stores },
        // What was proven was read, too.
        shown: new Map([...view.shown, ...was]),
        warnings: [...view.warnings, ...warnings],
    }),
    describe: ({ stores }, { addresses }) => stores
        ? `Prove that ${addresses.join(', ')} and the journal can be written.`
        : 'Prove that the journal can be written.',
};
const settle = {
    async perform({ sleep }, { ms }) {
        await sleep(ms);
        return {};
    },
    // Only what is asked from now on counts.
    apply: (view) => ({ ...view, settled: true, own: { ...view.own, verdict: undefined } }),
    describe: ({ ms }) => `Wait ${ms / 1000} s, so that nothing of the broken-off run is under way.`,
    rehearse: () => ({}),
};

;// CONCATENATED MODULE: ./src/rotate/effects/tokens.ts


/** What makes tokens and ends them. */
const unknown = { kind: 'unknown' };
const create = {
    async perform({ vendor }, { name, shape, like }) {
        if (shape === 'adopt')
            return { token: vendor.take('adopted') };
        if (shape === 'same')
            return { token: vendor.take('hand') };
        return { token: await vendor.create(name, like) };
    },
    apply(view, { token }, { shape }) {
        // The token in hand is known to work.
        const state = shape === 'same' ? 'works' : 'unproven';
        return { ...view, made: { generation: numberOf(view), token, state } };
    },
    failed(view, { certainty, failure }) {
        const number = numberOf(view);
        if (certainty === 'refused')
            return { ...view, emptyClaims: withMember(view.emptyClaims, number), failure };
        // The value is gone. What is left of it is ended by its name, and that name is not used again.
        const lostCreates = withMember(view.lostCreates, number);
        if (view.lostCreates.size > 0)
            return { ...view, lostCreates, failure };
        return { ...view, lostCreates, list: undefined, claimed: { number } };
    },
    describe: ({ name, shape }, { title }) => shape === 'adopt'
        ? 'Take the new token from standard input.'
        : shape === 'same'
            ? 'Take the token in hand for the stores that lack it.'
            : `Create the token ${name} at ${title}.`,
    rehearse: ({ name, shape }, view) => ({
        token: shape === 'same'
            ? { ref: view.own.ref, expiry: view.own.expiry }
            : { ref: 'the new token', id: 'new', name, expiry: unknown, born: true },
    }),
};
const rotateInPlace = {
    perform: async ({ vendor }) => ({ token: await vendor.rotateInPlace() }),
    apply: (view, { token }) => ({
        ...view,
        inPlaceSent: true,
        made: { generation: numberOf(view), token, state: 'unproven' },
    }),
    failed(view, { certainty, failure }) {
        if (certainty === 'refused') {
            return { ...view, emptyClaims: withMember(view.emptyClaims, numberOf(view)), failure };
        }
        return { ...view, inPlaceSent: true, inPlaceUnknown: true, own: { ...view.own, verdict: undefined } };
    },
    describe: (_, { title }) => `Replace the token at ${title} by one call, which ends the old one at once.`,
    rehearse: ({ name }) => ({ token: { ref: 'the new token', id: 'new', name, expiry: unknown, born: true } }),
};
const verify = {
    perform: ({ vendor }, { compareTo }) => vendor.verify(compareTo),
    apply(view, { works: answers, expiry, failure: said }, { compareTo }, { title }) {
        const { made } = view;
        if (made === undefined)
            return view;
        const how = made.token.born === true && compareTo !== undefined ? difference(made.token, compareTo) : undefined;
        const works = answers && how === undefined;
        const failure = answers && how !== undefined
            ? new codes_failure/* Failure */.H('NEW_TOKEN_DIFFERS', { ref: made.token.ref, how, vendor: title })
            : said;
        const token = made.token.expiry.kind === 'unknown' ? { ...made.token, expiry } : made.token;
        if (view.inPlaceSent && !works) {
            // The stores hold it already: there is nothing to take back.
            return failure === undefined ? view : { ...view, warnings: [...view.warnings, failure] };
        }
        const state = works ? 'works' : 'rejected';
        return { ...view, made: { ...made, token, state, ...(failure !== undefined && { failure }) } };
    },
    describe: (_, { title }) => `Ask ${title} until the new token works, and compare what it may do.`,
    rehearse: () => ({ works: true, expiry: unknown }),
};
const tokens_end = {
    async perform({ vendor, disarm }, { grounds, why }) {
        // What a run created and never sent to the journal it ends under any lease, or none.
        if (why === 'unused')
            disarm();
        await vendor.revoke(grounds.id);
        return {};
    },
    apply(view, _, effect) {
        return ended(view, effect.grounds.id, effect.why);
    },
    failed(view, failed, { grounds, why }, { title }) {
        if (failed.failure.code === 'ROTATION_PASSED_OVER')
            return passedOver(view);
        if (why === 'unused')
            return view;
        if (failed.certainty === 'ambiguous')
            return { ...view, list: undefined };
        return { ...view, failure: notEnded(failed, grounds.ref, title) };
    },
    describe: ({ grounds, why }, { title }) => `End ${grounds.ref} at ${title}${why === 'orphan' ? ', which a broken-off run left' : ''}.`,
    rehearse: () => ({}),
};
function ended(view, id, why) {
    const endSent = withMember(view.endSent, id);
    if (why === 'unused') {
        const number = view.made?.generation ?? 0;
        const failure = view.made?.failure;
        return {
            ...view,
            endSent,
            emptyClaims: withMember(view.emptyClaims, number),
            ...(failure !== undefined && !view.passedOver && { failure }),
        };
    }
    if (view.isRehearsal) {
        const tokens = view.list?.tokens.map((token) => token.id === id ? { ...token, state: 'revoked' } : token);
        return { ...view, endSent, ...(view.list && tokens && { list: { ...view.list, tokens } }) };
    }
    // What the vendor and the stores show is read again before anything builds on it.
    return { ...view, endSent, list: undefined, shown: new Map() };
}
/** What the vendor's side says of its own revocation is not wrapped in the same sentence again. */
function notEnded({ failure }, ref, vendor) {
    const reason = failure.code === 'RETIRE_FAILED' ? (failure.details.reason ?? '') : failure.message;
    return new codes_failure/* Failure */.H('RETIRE_FAILED', { ref, reason, vendor }, { cause: failure });
}
const restore = {
    async perform({ vendor }, { grounds }) {
        await vendor.restore(grounds.id);
        return {};
    },
    apply: (view, _, { grounds, why }) => why === 'came-back'
        ? { ...view, restored: withMember(view.restored, grounds.ref) }
        : { ...view, list: undefined, endSent: without(view.endSent, grounds.id) },
    describe: ({ grounds }, { title }) => `Restore the token ${grounds.ref} at ${title}.`,
    rehearse: () => ({}),
};
const removeToken = {
    async perform({ vendor }, { grounds }) {
        await vendor.remove(grounds.id);
        return {};
    },
    apply: (view) => view,
    // Only tidiness: a later run tries again.
    failed: (view, { failure }) => (failure.code === 'ROTATION_PASSED_OVER' ? passedOver(view) : view),
    describe: ({ grounds }, { title }) => `Delete the ended token ${grounds.ref} at ${title}.`,
    rehearse: () => ({}),
};
const seal = {
    async perform({ stores, vendor }, { stores: wanted }, view) {
        const sealed = new Map();
        for (const store of wanted)
            sealed.set(store, await stores.seal(store, vendor.value()));
        // Only of a token that this run made: one that was given has its user already, and its vendor may have no token API.
        const remark = view.made?.token.born === true ? vendor.remark : undefined;
        const warnings = remark === undefined ? [] : [new codes_failure/* Failure */.H('NEW_BOT_USER', { remark })];
        return { sealed, warnings };
    },
    apply: (view, { sealed, warnings }) => ({ ...view, sealed, warnings: [...view.warnings, ...warnings] }),
    failed(view, { failure }) {
        if (view.inPlaceSent)
            return (view.tries.get('seal') ?? 0) >= 3 ? { ...view, failure } : view;
        const { made } = view;
        return made === undefined
            ? { ...view, failure }
            : { ...view, made: { ...made, state: 'rejected', failure } };
    },
    describe: () => 'Encrypt the new token to the public key of each store.',
    rehearse: ({ stores }) => ({
        sealed: new Map(stores.map((store) => [store, { keyId: '', sealed: '' }])),
        warnings: [],
    }),
};
/** How a new token differs from the old one in what the vendor shows of both. */
function difference(made, old) {
    if (made.owner !== undefined && old.owner !== undefined && made.owner !== old.owner) {
        return `it belongs to ${made.owner} instead of ${old.owner}`;
    }
    if (made.strength !== undefined && old.strength !== undefined && made.strength !== old.strength) {
        return `it may do \`${made.strength}\` instead of \`${old.strength}\``;
    }
    return undefined;
}
const numberOf = (view) => view.claimed?.number ?? 0;
function without(set, value) {
    return new Set([...set].filter((each) => each !== value));
}

;// CONCATENATED MODULE: ./src/rotate/effects/write.ts


/** Overwrites one store; never deletes it first. */
const write = {
    async perform({ stores, disarm }, { store, sealed }, view) {
        // In place, who alone has the value finishes although it was passed over.
        if (view.passedOver)
            disarm();
        return { shown: await stores.write(store, sealed) };
    },
    apply: (view, { shown }, { store }) => ({
        ...view,
        shown: new Map(view.shown).set(store, shown),
        written: new Map(view.written).set(store, shown),
        trouble: new Map([...view.trouble].filter(([name]) => name !== store)),
    }),
    failed(view, { failure }, { store }) {
        if (failure.code === 'ROTATION_PASSED_OVER')
            return passedOver(view);
        if (failure.code === 'STORE_RATE_LIMITED' && !view.inPlaceSent)
            return { ...view, failure };
        // What the store shows now is read again before anything builds on it.
        const shown = new Map([...view.shown].filter(([name]) => name !== store));
        const trouble = new Map(view.trouble).set(store, { failure, final: isFinal(failure.code) });
        return { ...view, shown, trouble };
    },
    describe: ({ store }, { secret }, view) => `Write ${secret} into ${addressIn(view, store)}.`,
    rehearse: (_, view) => ({ shown: { version: 'rehearsed', at: view.now } }),
};
/** What the inputs call a store. */
function addressIn({ identities }, store) {
    return [...(identities ?? [])].find(([, { id }]) => id === store)?.[0] ?? store;
}

;// CONCATENATED MODULE: ./src/rotate/effects/index.ts





/** Every effect, described once. */
const effects = {
    introspect: introspect,
    'read-journal': readJournal,
    'read-other-journal': readOtherJournal,
    'read-recovered': readRecovered,
    identify: identify,
    'read-began': readBegan,
    'ask-lease': askLease,
    'read-stores': reads_readStores,
    'ask-gone': askGone,
    'list-tokens': listTokens,
    'read-runs': readRuns,
    prove: prove,
    settle: settle,
    claim: claim,
    create: create,
    'rotate-in-place': rotateInPlace,
    verify: verify,
    seal: seal,
    commit: commit,
    write: write,
    note: entries_note,
    end: tokens_end,
    restore: restore,
    'remove-token': removeToken,
    'remove-entry': removeEntry,
    release: release,
    'put-back': putBack,
    print: print,
    hold: hold,
};
/** Carries out one effect and learns from its answer. Never throws for anything that a server did. */
async function step(view, task, effect, hands, manner = 'real') {
    return stepOf(effects[effect.do], view, task, effect, hands, manner);
}
async function stepOf(kind, before, task, effect, hands, manner) {
    const own = effect;
    const label = labelOf(effect);
    const view = {
        ...before,
        tries: new Map(before.tries).set(label, (before.tries.get(label) ?? 0) + 1),
    };
    let given;
    try {
        const rehearsed = manner === 'rehearsal' ? kind.rehearse : undefined;
        given = rehearsed === undefined ? await kind.perform(hands, own, view, task) : rehearsed(own, view, task);
    }
    catch (error) {
        const failed = failedBy(error);
        const known = { ...view, now: hands.now() };
        return {
            view: kind.failed?.(known, failed, own, task) ?? { ...known, failure: failed.failure },
            failed: true,
        };
    }
    return { view: kind.apply({ ...view, now: hands.now() }, given, own, task), failed: false };
}
/** What an effect would do, for a plan and the log; undefined when it only reads. */
function describe(effect, task, view) {
    const kind = effects[effect.do];
    return kind.describe?.(effect, task, view);
}
/** What counts as the same try. */
function labelOf(effect) {
    switch (effect.do) {
        case 'write':
            return `write ${effect.store}`;
        case 'end':
            return `end ${effect.grounds.id}`;
        case 'remove-token':
            return `remove-token ${effect.grounds.id}`;
        default:
            return effect.do;
    }
}

;// CONCATENATED MODULE: ./src/rotate/drive.ts






/** Runs the protocol to its end: decide, do, learn, one effect after the other. */
async function drive(options) {
    const { task, ownRef, hands, manner = 'real', onlyLooks = false, off, onStep } = options;
    let view = firstView(ownRef, hands.now(), manner === 'rehearsal');
    const rescue = () => void rescued(view, task, hands).catch(() => { });
    options.signal?.addEventListener('abort', rescue, { once: true });
    try {
        for (;;) {
            const next = decide(view, task, off);
            if ('end' in next)
                return { view, end: next.end };
            const isAct = next.acts || next.towards !== undefined || describe(next.effect, task, view) !== undefined;
            if (onlyLooks && isAct) {
                return { view, end: next.ending ?? { outcome: 'waiting' }, towards: next.towards };
            }
            if (next.ending !== undefined)
                view = { ...view, ending: next.ending };
            const stepped = await step(view, task, next.effect, hands, manner);
            view = stepped.view;
            onStep?.(next.effect, stepped.failed, view, next.rule);
        }
    }
    finally {
        options.signal?.removeEventListener('abort', rescue);
    }
}
/** When the job is cancelled, a value that exists nowhere else is printed, sealed, while there is time. */
async function rescued(view, task, hands) {
    if (!view.inPlaceSent || view.committed !== undefined || view.printed || view.sealed === undefined)
        return;
    const f = new Facts(view, task);
    const { held } = f;
    if (held === undefined)
        return;
    await hands.print(recoveryLines(held, bodyOf(f), task.secret, await hands.keys()));
}

;// CONCATENATED MODULE: ./src/rotate/hands/stores.ts

function storeHands(inputs, secret, platform) {
    const byId = new Map();
    function open(id) {
        const known = byId.get(id);
        if (known !== undefined)
            return known;
        const store = platform.store(id);
        byId.set(id, store);
        return store;
    }
    return {
        async identify() {
            const found = new Map();
            for (const store of inputs) {
                const identity = await store.identify();
                byId.set(identity.id, store);
                found.set(store.address, identity);
            }
            return found;
        },
        async read(stores) {
            const found = new Map();
            for (const id of stores) {
                try {
                    found.set(id, (await open(id).read(secret)) ?? null);
                }
                catch (error) {
                    if (!(error instanceof codes_failure/* Failure */.H))
                        throw error;
                    found.set(id, error);
                }
            }
            return found;
        },
        isGone: (id) => open(id).isGone(secret),
        async prove() {
            const was = new Map();
            const readers = new Map();
            const warnings = [];
            const refusals = [];
            for (const store of inputs) {
                const proof = await proven(store, refusals);
                if (proof === undefined)
                    continue;
                const { id } = await store.identify();
                was.set(id, proof.shown ?? null);
                readers.set(id, await store.readers(secret));
                warnings.push(...proof.warnings);
            }
            refuse(refusals);
            return { was, readers, warnings };
        },
        async seal(id, value) {
            const store = open(id);
            if (store.seal === undefined)
                throw new RangeError(`${id} takes no sealed secret`);
            return store.seal(value);
        },
        write: (id, sealed) => open(id).write(secret, { sealed }),
        async liveRuns(stores) {
            const found = new Map();
            // One time for all of them, so that the runs of a repository are read once.
            const before = Math.max(0, ...stores.map((each) => each.before));
            for (const { store, readers } of stores) {
                for (const run of await open(store).mayStillHold(secret, before, readers)) {
                    found.set(`${run.repository} ${run.id}`, run);
                }
            }
            return [...found.values()];
        },
    };
    /** Every store is asked, so that all that is missing is said at once. */
    async function proven(store, refusals) {
        try {
            return await store.prove(secret);
        }
        catch (error) {
            if (!(error instanceof codes_failure/* Failure */.H))
                throw error;
            refusals.push(error);
            return undefined;
        }
    }
}
/** @throws the first refusal, with the sentences of the others behind it */
function refuse(refusals) {
    const [first, ...others] = refusals;
    if (first === undefined)
        return;
    if (others.length > 0)
        throw new SeveralRefusals(first, others);
    throw first;
}
/** More than one store refuses; the code is the first one's, and every sentence is said. */
class SeveralRefusals extends codes_failure/* Failure */.H {
    others;
    constructor(first, others) {
        super(first.code, first.details, { cause: first });
        this.others = others;
    }
}

;// CONCATENATED MODULE: ./src/rotate/hands/journal.ts




/** Milliseconds between the reads of a list that does not show our claim yet; half a minute in all. */
const latePauses = [250, 500, 1_000, 2_000, 4_000, 8_000, 14_000];
function journalHands({ journal, secret, keys, sleep }) {
    const decoded = new Map();
    const storesIn = new Map();
    async function readOnce() {
        const stored = await journal.list(entryPrefix(secret));
        return decodeJournal(secret, stored, await keys(), decoded);
    }
    async function decodeOne(values) {
        const [entry] = decodeJournal(secret, values, await keys()).entries;
        if (entry !== undefined)
            return entry;
        throw new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry: values[0]?.name ?? '', reason: 'it has no number' });
    }
    const decodeStored = (stored) => decodeOne([
        { name: stored.name, value: encodeEntry(stored) },
        ...stored.parts.map((part) => ({ name: part.name, value: encodePart(part) })),
    ]);
    function storesOfPart(part) {
        const known = storesIn.get(part.name);
        if (known !== undefined)
            return known;
        const corrupt = (reason) => new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry: part.name, reason });
        const stores = readStores(JSON.parse(part.stores), corrupt).map(({ store }) => store);
        storesIn.set(part.name, stores);
        return stores;
    }
    async function put(name, value) {
        if (!(await journal.create(name, value)))
            await journal.update(name, value);
    }
    return {
        decode: (name, value) => decodeOne([{ name, value }]),
        prove: () => journal.prove(),
        async read(showing) {
            for (const pause of latePauses) {
                const state = await readOnce();
                if (showing === undefined || state.entries.some(({ number }) => number === showing)) {
                    return { journal: state, late: false };
                }
                await sleep(pause);
            }
            return { journal: await readOnce(), late: true };
        },
        async claim(number, claim) {
            const name = claimName(secret, number);
            return journal.create(name, encodeEntry(claimEntry(name, claim, await keys())));
        },
        async commit(entry, body) {
            const stored = withBody(entry.stored, secret, body, await keys(), journal.maxValueBytes);
            for (const part of stored.parts)
                await put(part.name, encodePart(part));
            await journal.update(stored.name, encodeEntry(stored));
            return decodeStored(stored);
        },
        async note(entry, note) {
            const stored = withNote(entry.stored, note, await keys(), storesOfPart);
            for (const [index, part] of stored.parts.entries()) {
                if (part !== entry.stored.parts[index])
                    await journal.update(part.name, encodePart(part));
            }
            if (stored.progress !== entry.stored.progress)
                await journal.update(stored.name, encodeEntry(stored));
            return decodeStored(stored);
        },
        async release(entry, nothingMade) {
            const stored = withRelease(entry.stored, nothingMade, await keys());
            await journal.update(stored.name, encodeEntry(stored));
            return decodeStored(stored);
        },
        put,
        async remove(names) {
            for (const name of names)
                await journal.remove(name);
        },
        async isNewest(number, nonce) {
            if ((await journal.read(claimName(secret, number + 1))) !== undefined)
                return false;
            const ours = await journal.read(claimName(secret, number));
            return ours?.includes(nonce) === true;
        },
    };
}

;// CONCATENATED MODULE: ./src/rotate/hands/lease.ts

/**
 * Whether a lease holder still runs. The platform decides about its own runs; without a run, the machine about its own
 * processes. What nobody could say is `unknown`.
 */
async function leaseState(holder, deps) {
    const { self, runs, now, processState } = deps;
    if (holder.nonce === self.nonce)
        return 'live';
    const { repository, runId, runAttempt = 1 } = holder;
    if (repository === undefined || runId === undefined) {
        return (holder.process && processState?.(holder.process)) ?? 'unknown';
    }
    if (repository === self.repository && runId === self.runId) {
        // An attempt begins only when the one before it is over.
        return runAttempt < (self.runAttempt ?? 1) ? 'finished' : 'live';
    }
    try {
        const run = await runs.read(repository, runId);
        if (run !== undefined)
            return run.status === 'completed' || run.attempt > runAttempt ? 'finished' : 'live';
        // Only a run that is over can be deleted; but where runs cannot be read, this one may just be hidden.
        const alive = await runs.live(repository, now());
        return alive.some((other) => other.id === runId) ? 'live' : 'finished';
    }
    catch (error) {
        if (error instanceof codes_failure/* Failure */.H)
            return 'unknown';
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/rotate/hands/lifetime.ts
const lifetime_day = 86_400_000;
const usualMs = 90 * lifetime_day;
const longestMs = 365 * lifetime_day;
/** How long the next token lives when nobody says: as long as the old one did, within a year, or 90 days. */
function lifetimeMs(old) {
    if (old?.createdAt === undefined || old.expiry.kind !== 'known')
        return usualMs;
    const lived = old.expiry.at.getTime() - old.createdAt.getTime();
    return lived > 0 ? Math.min(Math.round(lived / lifetime_day) * lifetime_day || lifetime_day, longestMs) : usualMs;
}

;// CONCATENATED MODULE: ./src/rotate/hands/vendor.ts




/** Milliseconds before each further question whether a new token works yet. */
const patience = [0, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000];
/** A new token must answer this often in a row: some vendors take a while to know it everywhere. */
const answersInARow = 2;
function vendorHands(deps, options) {
    const { vendor } = deps;
    const session = deps.session(options.token);
    let own;
    let list = { tokens: [], whole: false };
    let fresh;
    let freshName = 'that was given';
    /** Whether the old token can no longer speak for itself, so that the new one has to. */
    let oldIsDead = false;
    const admins = new Map();
    function admin() {
        const speaker = oldIsDead && fresh !== undefined && options.adminToken === undefined ? deps.session(fresh) : session;
        const known = admins.get(speaker);
        if (known !== undefined)
            return known;
        const opened = vendor.tokens?.(speaker);
        if (opened === undefined) {
            throw new codes_failure/* Failure */.H('ROTATION_MANUAL', { vendor: vendor.title, ref: deps.refOf(options.token) });
        }
        admins.set(speaker, opened);
        return opened;
    }
    function take(created) {
        // Nothing is printed, and nothing awaited, between the answer and the mask.
        deps.ci.mask(...deps.maskVariants(created.value));
        fresh = created.value;
        freshName = created.name;
        const ref = deps.refOf(created.value);
        deps.made(ref, created.value);
        const shown = created.row === undefined ? {} : tokenRecordOf(ref, created.row);
        return { expiry: { kind: 'unknown' }, ...shown, ref, id: created.id, name: created.name, born: true };
    }
    function value() {
        if (fresh === undefined)
            throw new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: 'no new token', step: 'rotate' });
        return fresh;
    }
    async function ask(token) {
        return vendor.introspect(token === options.token ? session : deps.session(token));
    }
    const lifetime = (old) => options.lifetimeMs ?? lifetimeMs(old);
    const inDays = (ms) => Math.ceil(ms / 86_400_000);
    return {
        value,
        async introspect() {
            own = await ask(options.token);
            const { verdict, expiry, code, tokenId, tokenName } = own;
            return {
                verdict,
                expiry,
                ...(code !== undefined && { code }),
                ...(tokenId !== undefined && { id: tokenId }),
                ...(tokenName !== undefined && { name: tokenName }),
            };
        },
        async adminExpiry() {
            if (options.adminToken === undefined)
                return { kind: 'unknown' };
            return (await vendor.introspect(deps.session(options.adminToken))).expiry;
        },
        async list() {
            list = await admin().list();
            const self = oldIsDead ? undefined : await admin().self();
            return { list, ...(self !== undefined && own?.verdict === 'valid' && { self }) };
        },
        lifetimeProblem: () => options.lifetimeMs === undefined || options.adopted !== undefined
            ? undefined
            : admin().lifetimeProblem(inDays(options.lifetimeMs)),
        get remark() {
            return vendor.tokens === undefined ? undefined : admin().remark;
        },
        async create(name, like) {
            const model = list.tokens.find(({ id }) => id === like);
            return take(await admin().create({ name, lifetimeDays: inDays(lifetime(model)), like: model }));
        },
        take(which) {
            const given = which === 'adopted' ? options.adopted : options.token;
            if (given === undefined)
                throw new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: 'no value', step: 'adopt' });
            fresh = given;
            const ref = deps.refOf(given);
            deps.made(ref, given);
            const expiry = which === 'hand' && own !== undefined ? own.expiry : { kind: 'unknown' };
            return { ref, expiry };
        },
        async rotateInPlace() {
            const rotate = admin().rotateInPlace;
            if (rotate === undefined) {
                throw new codes_failure/* Failure */.H('ROTATION_MANUAL', { vendor: vendor.title, ref: deps.refOf(options.token) });
            }
            const expiresAt = new Date(deps.now().getTime() + lifetime());
            const record = take(await rotate.call(admin(), { expiresAt }));
            oldIsDead = true;
            return record;
        },
        async verify(compareTo) {
            let answer = { verdict: 'unknown', expiry: { kind: 'unknown' } };
            let inARow = 0;
            for (const ms of patience) {
                if (inARow === 0 && ms > 0)
                    await deps.sleep(ms);
                answer = await ask(value());
                inARow = answer.verdict === 'valid' && !losesSight(answer) ? inARow + 1 : 0;
                if (inARow === answersInARow)
                    return weighed(answer, compareTo);
            }
            const reason = answer.code ?? answer.verdict;
            const details = { ref: deps.refOf(value()), vendor: vendor.title, reason, name: freshName };
            return { works: false, expiry: answer.expiry, failure: new codes_failure/* Failure */.H('NEW_TOKEN_NOT_WORKING', details) };
        },
        async revoke(id) {
            await admin().revoke(id);
            const isOwn = own?.tokenId === id;
            if (isOwn)
                oldIsDead = true;
        },
        restore: async (id) => admin().restore?.(id),
        remove: async (id) => admin().remove?.(id),
    };
    /** Whether the vendor does not let the new token ask what the old one was told: it can do less, or is not ready. */
    function losesSight(answer) {
        const told = own?.verdict === 'valid' && own.code !== 'TOKEN_FORBIDDEN';
        return told && options.adopted === undefined && answer.code === 'TOKEN_FORBIDDEN';
    }
    /** A new token must be able to do what the old one can and nothing more; an adopted one what was asked of it. */
    function weighed(answer, compareTo) {
        const { adopted, scopes = [] } = options;
        const asked = adopted !== undefined && scopes.length > 0;
        const had = own?.verdict === 'valid' ? own.scopes : undefined;
        const wanted = asked ? scopes : had;
        const ref = deps.refOf(value());
        const present = (names) => session.http.presentable(names.join(', '));
        const works = { works: true, expiry: answer.expiry };
        if (wanted === undefined || answer.scopes === undefined)
            return works;
        const { missing } = (0,token_scopes/* compareScopes */.J)(answer.scopes, wanted, vendor.scopes.covers);
        if (missing.length > 0) {
            const whose = asked ? 'the input `scopes` asks for' : 'the old one has';
            const failure = new codes_failure/* Failure */.H('NEW_TOKEN_WEAKER', { ref, missing: present(missing), whose });
            return { works: false, expiry: answer.expiry, failure };
        }
        if (adopted !== undefined || had === undefined || compareTo === undefined)
            return works;
        const { missing: more } = (0,token_scopes/* compareScopes */.J)(had, answer.scopes, vendor.scopes.covers);
        if (more.length === 0)
            return works;
        const how = `it also has ${present(more)}`;
        return { works: false, expiry: answer.expiry, failure: new codes_failure/* Failure */.H('NEW_TOKEN_DIFFERS', { ref, how }) };
    }
}

;// CONCATENATED MODULE: ./src/rotate/prepare.ts






/** Long enough for a request of a process that died to reach the vendor, or never. */
const settleMs = 5_000;
/** An act is sent at most so long after a read that showed our claim to be the newest. */
const fenceMs = 10_000;
const mostFences = 5;
/** What a run is told, and the hands that carry out its effects. @param adopted the value given to `adopt` */
function prepare(inputs, deps, adopted) {
    return { task: taskFor(inputs, deps, adopted !== undefined), hands: handsFor(inputs, deps, adopted) };
}
/** The task, from the inputs and from what the vendor and the platform can do. */
function taskFor(inputs, deps, adopting) {
    const { vendor, stores, platform } = deps;
    const admin = vendor.tokens?.(deps.session(inputs.token));
    const shape = admin?.shape ?? 'manual';
    const hasAdmin = inputs.adminToken !== undefined;
    const needsAdmin = vendor.capabilities.rotationBy === 'admin' && !hasAdmin;
    // Without a token in hand the second credential speaks, and lists tokens of its own owner.
    const speaksAsAdmin = inputs.token === inputs.adminToken;
    const other = platform.otherJournal;
    return {
        secret: inputs.secret,
        addresses: stores.map(({ address }) => address),
        title: vendor.title,
        shape: adopting ? 'adopt' : shape,
        // A rotation in place leaves no old token behind.
        manages: shape !== 'overlap' || speaksAsAdmin ? 'manual' : needsAdmin ? 'needs-admin' : 'yes',
        managesAlone: hasAdmin && shape === 'overlap' && !speaksAsAdmin,
        hasAdmin,
        canRestore: vendor.capabilities.restore && admin?.restore !== undefined,
        canRemove: admin?.remove !== undefined,
        rotate: inputs.rotate,
        rotateBeforeMs: inputs.rotateBeforeMs,
        overlapMs: inputs.overlapMs,
        allowInPlace: inputs.allowInPlace,
        onUnknown: inputs.onUnknown,
        self: deps.self,
        ...(deps.reader !== undefined && { reader: deps.reader }),
        readWhenQueued: stores.every(({ readAt }) => readAt === 'queued'),
        settleMs,
        nameBase: `${inputs.repository}:${inputs.secret}#`,
        nonce: deps.nonce(),
        ...(other !== undefined && { otherJournal: { title: other.title, kind: other.kind ?? other.title } }),
        ...(inputs.leaked !== undefined && { leaked: inputs.leaked }),
        leakedFirst: inputs.leakedFirst === true,
        forget: inputs.forget ?? [],
        recovers: inputs.recover !== undefined,
        only: inputs.only === true,
    };
}
function handsFor(inputs, deps, adopted) {
    const { platform, secret } = { platform: deps.platform, secret: inputs.secret };
    const keys = keysOf(inputs, deps);
    const shared = { secret, keys: keys.ring, sleep: deps.sleep };
    const journal = journalHands({ ...shared, journal: deps.journal });
    const fence = createFence(journal, deps);
    const other = platform.otherJournal;
    return {
        vendor: vendorHands({ ...deps, now: () => platform.now(), made: keys.add }, {
            token: inputs.token,
            ...(inputs.adminToken !== undefined && { adminToken: inputs.adminToken }),
            ...(inputs.lifetimeMs !== undefined && { lifetimeMs: inputs.lifetimeMs }),
            ...(adopted !== undefined && { adopted, scopes: inputs.scopes ?? [] }),
        }),
        stores: storeHands(deps.stores, secret, platform),
        journal: {
            ...journal,
            async read(showing) {
                const before = deps.monotonic();
                const read = await journal.read(showing);
                fence.saw(read.journal.entries.at(-1)?.number, before);
                return read;
            },
        },
        ...(other !== undefined && { otherJournal: journalHands({ ...shared, journal: other }) }),
        recovery: () => readRecovery(inputs.recover ?? ''),
        keys: keys.ring,
        lease: ({ claim }) => leaseState(claim.leaseHolder, {
            self: deps.self,
            runs: platform.runs,
            now: () => platform.now(),
            ...(deps.processState !== undefined && { processState: deps.processState }),
        }),
        began: () => began(deps),
        remember: (writtenAt) => platform.remember(writtenAt.map((at) => new Date(at))),
        arm: fence.arm,
        disarm: fence.disarm,
        sleep: deps.sleep,
        async print(lines) {
            for (const line of lines)
                deps.ci.log(line);
            await deps.ci.summarize(recoverySummary(lines, secret));
        },
        now: () => platform.now().getTime(),
    };
}
/** The keys of this run; the journal's repository is asked for its id once, when the first text is read or signed. */
function keysOf(inputs, deps) {
    let ring;
    const made = new Map();
    const open = async () => {
        const keyring = deps.keyring({
            journal: await deps.journal.repositoryId(),
            secret: inputs.secret,
            hand: { ref: deps.refOf(inputs.token), value: inputs.token },
            ...(inputs.adminToken !== undefined && { admin: inputs.adminToken }),
        });
        for (const [ref, value] of made)
            keyring.add(ref, value);
        return keyring;
    };
    return {
        ring() {
            ring ??= open();
            // A failure is no answer for ever.
            ring.catch(() => {
                ring = undefined;
            });
            return ring;
        },
        add(ref, value) {
            made.set(ref, value);
            ring?.then((keyring) => keyring.add(ref, value)).catch(() => { });
        },
    };
}
/** Lets nothing out that changes something, unless our claim was just seen to be the newest. */
function createFence(journal, { gate, monotonic, self }) {
    let armed;
    let seenAt = Number.NEGATIVE_INFINITY;
    async function check() {
        if (armed === undefined || monotonic() - seenAt <= fenceMs)
            return;
        for (let tries = 0; tries < mostFences; tries++) {
            const before = monotonic();
            if (!(await journal.isNewest(armed, self.nonce))) {
                throw new codes_failure/* Failure */.H('ROTATION_PASSED_OVER', { secret: 'the secret' });
            }
            seenAt = before;
            // A process that slept during the reads has seen what was.
            if (monotonic() - before <= fenceMs)
                return;
        }
        throw new codes_failure/* Failure */.H('JOURNAL_UNAVAILABLE', {
            repository: self.repository ?? 'this repository',
            reason: 'slow answers',
        });
    }
    return {
        saw(newest, at) {
            if (newest !== undefined && newest === armed)
                seenAt = at;
        },
        arm(claim) {
            armed = claim;
            seenAt = Number.NEGATIVE_INFINITY;
            gate.arm(check);
        },
        disarm() {
            armed = undefined;
            gate.arm(undefined);
        },
    };
}
/** When this run's first attempt began, by the platform's clock. Outside of its runs the start of our process counts. */
async function began({ self, platform, started }) {
    const { repository, runId } = self;
    if (repository !== undefined && runId !== undefined) {
        return (await platform.runs.began(repository, runId)).getTime();
    }
    // Stores tell whole seconds.
    return Math.floor((platform.now().getTime() - (started.now() - started.at)) / 1_000) * 1_000;
}
function recoverySummary(lines, secret) {
    return [
        `### Sealed secrets of \`${secret}\``,
        '',
        'The new token could not be stored. These lines hold it encrypted to the stores alone. Keep them, and run the',
        'rotation once more with them as the input `recover`, or `token-action recover` with `admin-token` and the lines on',
        'standard input.',
        '',
        '```yaml',
        'with:',
        '  recover: |',
        ...lines.map((line) => `    ${line}`),
        '```',
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./src/rotate/report.ts





/** The document of a run that went to its end. */
function reportOf({ view, end }, task) {
    const f = new Facts(view, task);
    const { failure } = end;
    const known = view.journal !== undefined && view.own.verdict !== undefined;
    const facts = known && view.identities === undefined ? f.withIdentitiesOfJournal() : f;
    const body = known ? report_quietly(() => bodyIn(facts), undefined) : undefined;
    const others = failure instanceof SeveralRefusals ? failure.others : [];
    const said = [...view.warnings, ...others, ...(known ? remarks(facts) : [])].filter((each) => each.message !== failure?.message);
    return {
        outcome: end.outcome,
        generation: body?.generation ?? 0,
        stores: task.addresses.map((address) => storeOf(facts, address, body, known)),
        created: createdOf(facts),
        old: body === undefined ? null : report_quietly(() => oldOf(facts, body), null),
        next: known ? report_quietly(() => nextRotation(facts, body), 'unknown') : 'unknown',
        code: failure?.code ?? null,
        message: failure?.message ?? null,
        level: failure === undefined ? null : (end.level ?? (0,idle/* levelOf */.In)(failure.code)),
        waitingFor: end.waitingFor ?? null,
        until: end.until === undefined ? null : new Date(end.until).toISOString(),
        warnings: [...new Map(said.map((each) => [each.message, each])).values()].map(({ code, message }) => ({
            code,
            message,
            level: (0,idle/* levelOf */.In)(code),
        })),
        steps: [],
        plan: [],
    };
}
/** 1 when the step fails, which is when its reason is an error; else 0. */
function exitCodeOf({ level }) {
    return level === 'error' ? 1 : 0;
}
/** The newest generation that is known, proven or not. */
function bodyIn(f) {
    return (f.memory?.entry ?? f.newest)?.body;
}
function storeOf(f, address, body, known) {
    const id = f.view.identities?.get(address)?.id ??
        body?.stores.find((each) => each.address === address)?.store ??
        address;
    const written = f.view.written.get(id);
    const found = f.view.shown.get(id);
    const shown = found !== null && found !== undefined && 'at' in found ? found : undefined;
    const noted = known ? report_quietly(() => f.memory?.writes.get(id), undefined) : undefined;
    const at = written?.at ?? shown?.at ?? noted?.at;
    return {
        store: address,
        state: progressOf(),
        updatedAt: at === undefined ? null : new Date(at).toISOString(),
    };
    function progressOf() {
        if (written !== undefined)
            return 'written';
        if (f.view.trouble.has(id))
            return 'failed';
        if (body === undefined)
            return 'untouched';
        const isNewest = body.stores.find((each) => each.store === id)?.token === body.token;
        const otherwise = noted !== undefined && isNewest ? 'stored' : 'pending';
        const standing = report_quietly(() => f.standing(id), undefined);
        if (standing === 'changed')
            return 'changed';
        if (standing === 'holds' || standing === 'unproven')
            return 'stored';
        return standing === undefined ? otherwise : 'pending';
    }
}
function createdOf({ view }) {
    const { made, committed, sent } = view;
    if (made === undefined || (committed === undefined && sent === undefined))
        return null;
    if (made.token.ref === view.own.ref)
        return null;
    const name = made.token.name ?? committed?.claim.name ?? `generation ${made.generation}`;
    return { ref: made.token.ref, name };
}
/** The token that the newest generation replaced. */
function oldOf(f, body) {
    const entry = f.line.find((each) => each.body?.generation === body.generation);
    const memory = f.memory?.body.generation === body.generation ? f.memory : undefined;
    const lastEnded = [...(memory?.ended ?? [])].sort(([, a], [, b]) => b - a).map(([ref]) => ref);
    const known = [...body.owed, ...body.ended.map(({ ref }) => ref), ...body.told, ...lastEnded];
    // What a run was handed is not what it replaced where another rotation uses it.
    const handed = known.find((ref) => ref === entry?.claim.handed);
    const candidates = [handed, ...(memory?.owed ?? body.owed), ...(memory?.told ?? []), ...lastEnded];
    const ref = candidates.find((each) => each !== undefined && each !== '' && each !== body.token);
    return ref === undefined ? null : { ref, state: stateOf() };
    function stateOf() {
        const old = ref ?? '';
        if (memory === undefined)
            return old === f.view.own.ref && f.isValid ? 'active' : 'unknown';
        if (f.view.endedNow.some((each) => each.ref === old))
            return 'revoked';
        if (old === f.view.own.ref && f.own.verdict === 'valid')
            return 'active';
        if (memory.ended.has(old) || (old === f.view.own.ref && f.own.verdict === 'invalid'))
            return 'revoked';
        if (memory.told.has(old))
            return 'unknown';
        const id = memory.tokens.get(old)?.id;
        const row = id === undefined ? undefined : f.view.list?.tokens.find((each) => each.id === id);
        return row === undefined ? 'kept' : row.state === 'active' ? 'active' : 'revoked';
    }
}
/** What is overdue is due now: a date that has passed is no date to wait for. */
function nextRotation(f, body) {
    const made = f.view.made;
    const fresh = f.view.committed === undefined ? undefined : made?.token;
    const ref = fresh?.ref ?? body?.token ?? f.own.ref;
    const ending = endingOf(ref, f);
    if (fresh?.expiry.kind === 'known' && ending.due === undefined)
        return fresh.expiry.at.toISOString();
    return ending.due === undefined ? 'unknown' : new Date(Math.max(ending.due, f.view.now)).toISOString();
}
function report_quietly(ask, otherwise) {
    try {
        return ask();
    }
    catch (error) {
        if (error instanceof Need || error instanceof Stop)
            return otherwise;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/rotate/steps.ts
/** What a person has to do after a run, one line a step; empty when nothing is left to a person. */
function stepsFor(report, { url }, { vendor }) {
    const all = vendor.manualSteps.map((step) => step.replaceAll('{url}', url.href.replace(/\/$/, '')));
    if (report.code === 'RETIRE_BY_HAND')
        return revocation(all, report);
    return report.outcome === 'manual' ? all : [];
}
/** What is left to a person once a value is adopted: the old token, where no later run can revoke it. */
function stepsAfterAdoption(report, inputs, deps) {
    if ((report.outcome !== 'rotated' && report.outcome !== 'resumed') || report.old === null)
        return [];
    if (deps.vendor.capabilities.rotation === 'overlap') {
        return [
            `The old token${named(report)} is still active; a later run of \`rotate\` ends it, or leaves that to a person.`,
        ];
    }
    return revocation(stepsFor({ ...report, outcome: 'manual' }, inputs, deps), report);
}
/** The first of the vendor's steps says where its tokens are, the last how the old one is revoked. */
function revocation(steps, report) {
    const [where] = steps;
    const how = steps.at(-1);
    return [where, `The token to revoke is the old one${named(report)}.`, how].filter((step) => step !== undefined);
}
function named({ old }) {
    return old === null ? '' : `, ${old.ref}`;
}

;// CONCATENATED MODULE: ./src/rotate/run.ts









/** One run of the protocol over the real world, or, with `dryRun`, a rehearsal of it. @param adopted the value given to `adopt` */
async function run(inputs, deps, adopted) {
    const { task, hands } = prepare(inputs, deps, adopted);
    if (inputs.dryRun) {
        const missing = await allRefusals(hands);
        if (missing !== undefined)
            return (0,idle/* refusedReport */.lc)(missing, severalWarnings(missing));
    }
    const plan = [];
    let found;
    const driven = await drive({
        task,
        hands,
        ownRef: deps.refOf(inputs.token),
        manner: inputs.dryRun ? 'rehearsal' : 'real',
        ...(deps.signal !== undefined && { signal: deps.signal }),
        onStep(effect, failed, view) {
            const line = describe(effect, task, view);
            if (line === undefined)
                return;
            if (inputs.dryRun)
                plan.push(line);
            else
                deps.ci.log(failed ? `Failed: ${line}` : line);
        },
    });
    // What a rehearsal imagined is no news: the report is of the world as it was found.
    if (inputs.dryRun)
        found = (await hands.journal.read()).journal;
    const report = inputs.dryRun ? rehearsed(driven, found, plan, task) : reportOf(driven, task);
    const warnings = [
        ...report.warnings,
        ...(await credentialWarnings(inputs, deps, () => hands.vendor.adminExpiry())),
    ];
    return { ...report, warnings, steps: stepsFor(report, inputs, deps) };
}
/** Everything that a rotation needs the right to, asked at once: a dry run is how an App is tried. */
async function allRefusals(hands) {
    const refusals = [];
    const ask = async (work) => {
        try {
            await work();
        }
        catch (error) {
            const { failure } = failedBy(error);
            refusals.push(failure, ...(failure instanceof SeveralRefusals ? failure.others : []));
        }
    };
    await ask(() => hands.began());
    await ask(() => hands.journal.prove());
    await ask(() => hands.stores.prove());
    const [first, ...others] = refusals;
    return first === undefined || others.length === 0 ? first : new SeveralRefusals(first, others);
}
function severalWarnings(failure) {
    const others = failure instanceof SeveralRefusals ? failure.others : [];
    return others.map(({ code, message }) => ({ code, message, level: 'error' }));
}
/** Says where the rotation is, by the same rules, and changes nothing. */
async function run_status(inputs, deps) {
    const { task, hands } = prepare(inputs, deps);
    const driven = await drive({
        task,
        hands,
        ownRef: deps.refOf(inputs.token),
        manner: 'real',
        onlyLooks: true,
    });
    const { towards } = driven;
    if (towards === undefined)
        return reportOf(driven, task);
    const waitingFor = towards.intent !== undefined
        ? `a run that makes the next generation, because ${towards.intent.why}`
        : towards.effect === undefined
            ? 'a run that notes the stores'
            : `a run that does this: ${describe(towards.effect, task, driven.view) ?? 'go on'}`;
    return reportOf({ ...driven, end: { outcome: 'waiting', waitingFor } }, task);
}
/** Nothing happened, so the report is of the world as it was found. */
function rehearsed({ view, end }, journal, plan, task) {
    const before = {
        ...view,
        journal,
        list: undefined,
        endSent: new Set(),
        made: undefined,
        committed: undefined,
        sent: undefined,
        written: new Map(),
        endedNow: [],
        toldNow: [],
        claimed: undefined,
    };
    const began = ['rotated', 'resumed', 'retired', 'ended'].includes(end.outcome);
    const waiting = { outcome: 'waiting', waitingFor: 'a run without dry-run' };
    return { ...reportOf({ view: before, end: began ? waiting : end }, task), plan };
}
/** The credentials of the rotation itself end too, and nobody else would say so. */
async function credentialWarnings(inputs, deps, adminExpiry) {
    const soon = deps.platform.now().getTime() + inputs.rotateBeforeMs;
    const found = [];
    const ends = deps.platform.credentialEnds();
    if (ends !== undefined && ends.getTime() <= soon) {
        found.push(new codes_failure/* Failure */.H('GITHUB_TOKEN_EXPIRES', { at: ends.toISOString() }));
    }
    if (inputs.adminToken !== undefined) {
        const expiry = await adminExpiry().catch(() => undefined);
        if (expiry?.kind === 'known' && expiry.at.getTime() <= soon) {
            found.push(new codes_failure/* Failure */.H('ADMIN_TOKEN_EXPIRES', { at: expiry.at.toISOString(), vendor: deps.vendor.title }));
        }
    }
    return found.map(({ code, message }) => ({ code, message, level: 'warning' }));
}
/** A report of whatever stopped the work before the protocol began. */
async function reported(work) {
    try {
        return await work();
    }
    catch (error) {
        return (0,idle/* refusedReport */.lc)(failedBy(error).failure);
    }
}

;// CONCATENATED MODULE: ./src/rotate/adopt.ts







/**
 * Stores a token that a person created, through the same protocol and journal, where no API creates one. Says what to
 * revoke, and warns when the new token can do more than the old one.
 *
 * @param value the new token, already trimmed
 */
async function adopt(inputs, value, deps) {
    deps.ci.mask(...deps.maskVariants(inputs.token), ...deps.maskVariants(value));
    const report = await reported(async () => {
        const remarks = await weigh(inputs, value, deps);
        const done = stored(await run(inputs, deps, value), deps.refOf(value));
        const said = remarks.map(({ code, message }) => ({ code, message, level: (0,idle/* levelOf */.In)(code) }));
        return { ...done, warnings: [...said, ...done.warnings], steps: stepsAfterAdoption(done, inputs, deps) };
    });
    await publish(report, inputs.secret, deps.ci);
    return report;
}
/** A value that no store got is not adopted, whatever a later run may do with it. */
function stored(report, ref) {
    // A run that finished an earlier generation wrote that one's token.
    const wrote = report.created?.ref === ref && report.stores.some(({ state }) => state === 'written');
    if (wrote || report.level === 'error' || report.plan.length > 0)
        return report;
    const reason = report.message?.replace(/\.$/, '') ?? `the rotation is ${report.outcome}`;
    const { code, message } = new codes_failure/* Failure */.H('ADOPT_NOT_STORED', { ref, reason });
    return { ...report, code, message, level: 'error' };
}
/**
 * What is worth saying of a value before it is stored. One that does not work, is the old one, or can do less than it
 * must is not worth a claim. What it must be able to do is what the input `scopes` asks for, so that a person can adopt
 * a narrower token on purpose, or else all that the old one can.
 *
 * @throws Failure ADOPT_REJECTED, NEW_TOKEN_WEAKER
 */
async function weigh({ token, scopes = [] }, value, { vendor, session, refOf }) {
    const reject = (reason) => new codes_failure/* Failure */.H('ADOPT_REJECTED', { reason, vendor: vendor.title });
    if (value === '')
        throw reject('it is empty.');
    if (value === token)
        throw reject('it is the old token.');
    const flaw = flawOf(value);
    if (flaw !== undefined)
        throw reject(`it has a form that no token has (${flaw}).`);
    const problem = vendor.format.problem(value);
    if (problem !== undefined)
        throw reject(`${problem.reason}.`);
    const asking = session(value);
    const fresh = await vendor.introspect(asking);
    if (fresh.verdict === 'invalid')
        throw reject(`${vendor.title} does not accept it.`);
    if (fresh.verdict === 'unknown')
        throw reject(`nobody could say whether it works (${fresh.code ?? 'no answer'}).`);
    const ref = refOf(value);
    if (vendor.scopes.kind === 'none')
        return [];
    const old = await vendor.introspect(session(token));
    const had = old.verdict === 'valid' ? (old.scopes ?? []) : [];
    if (had.length + scopes.length === 0) {
        const reason = old.verdict === 'invalid' ? 'the old one does not work' : 'nobody could say what the old one may do';
        return [new codes_failure/* Failure */.H('ADOPT_UNCOMPARED', { ref, reason })];
    }
    if (fresh.scopes === undefined)
        return [new codes_failure/* Failure */.H('SCOPES_UNKNOWN', { ref })];
    const { covers } = vendor.scopes;
    const list = (names) => asking.http.presentable(names.join(', '));
    const asked = scopes.length > 0;
    const { missing } = (0,token_scopes/* compareScopes */.J)(fresh.scopes, asked ? scopes : had, covers);
    if (missing.length > 0) {
        const whose = asked ? 'the input `scopes` asks for' : 'the old one has';
        throw new codes_failure/* Failure */.H('NEW_TOKEN_WEAKER', { ref, missing: list(missing), whose });
    }
    const lost = (0,token_scopes/* compareScopes */.J)(fresh.scopes, had, covers).missing;
    const { excess } = (0,token_scopes/* compareScopes */.J)(fresh.scopes, [...had, ...scopes], covers);
    return [
        ...(lost.length > 0 ? [new codes_failure/* Failure */.H('NEW_TOKEN_NARROWER', { ref, missing: list(lost) })] : []),
        ...(excess.length > 0 ? [new codes_failure/* Failure */.H('SCOPE_EXCESS', { ref, excess: list(excess) })] : []),
    ];
}
/** What shows that a value was copied wrongly. Whether one that only looks made up is a token, the vendor says. */
function flawOf(value) {
    const found = (0,hygiene/* inspectValue */.g)(value).problem?.code;
    if (found !== undefined && found !== 'TOKEN_PLACEHOLDER')
        return found;
    return /^[\x21-\x7e]+$/.test(value) ? undefined : 'TOKEN_FORMAT';
}

;// CONCATENATED MODULE: ./src/rotate/gate.ts
/** A gate that lets everything through until it is armed. */
function createGate() {
    let check;
    return {
        async beforeSending() {
            await check?.();
        },
        arm(armed) {
            check = armed;
        },
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/rotate/process.ts


/** Where the system tells of its processes; Linux has one, other systems do not. */
const proc = '/proc';
/** This process, for others on the same machine; undefined where processes cannot be told apart safely. */
function thisProcess() {
    const machine = thisMachine();
    const started = startOf('self');
    return machine === undefined || started === undefined
        ? undefined
        : { machine, pid: process.pid, started: started.time };
}
/**
 * Whether a process of this machine still runs. It is finished only if the system says that there is none of that number
 * (ESRCH), or shows that the number belongs to another one. What cannot be read is unknown: `/proc` may hide what lives.
 */
function processState(other) {
    if (other.machine !== thisMachine())
        return 'unknown';
    try {
        process.kill(other.pid, 0);
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ESRCH')
            return 'finished';
    }
    const found = startOf(String(other.pid));
    if (found === undefined)
        return 'unknown';
    return found.time !== other.started || found.dead ? 'finished' : 'live';
}
/** A digest of the boot and of the namespace in which process numbers count. */
function thisMachine() {
    try {
        const boot = (0,external_node_fs_.readFileSync)(`${proc}/sys/kernel/random/boot_id`, 'utf8').trim();
        const namespace = (0,external_node_fs_.readlinkSync)(`${proc}/self/ns/pid`);
        return (0,external_node_crypto_.createHash)('sha256').update(`${boot} ${namespace}`).digest('hex').slice(0, 16);
    }
    catch {
        return undefined;
    }
}
/** When a process started, in ticks since the boot; a dead one may still be listed until its parent asks for it. */
function startOf(pid) {
    try {
        const stat = (0,external_node_fs_.readFileSync)(`${proc}/${pid}/stat`, 'utf8');
        // The name of the program comes second, in parentheses, and may hold anything.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state] = fields;
        const time = fields[19];
        return time === undefined ? undefined : { time, dead: state === 'Z' || state === 'X' };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/rotate/rotate.ts



/**
 * Takes the rotation of one secret as far as it can go in this run: finishes what an earlier run began, ends the old
 * token once nothing can be using it, or replaces a token that is due. Tells the CI and returns the report; never throws
 * for anything that a user or a server did.
 */
async function rotate(inputs, deps) {
    deps.ci.mask(...deps.maskVariants(inputs.token));
    const isIdle = inputs.rotate === 'never' && !asksForMore(inputs);
    const report = isIdle ? (0,idle/* idleReport */.bj)() : await reported(() => run(inputs, deps));
    await publish(report, inputs.secret, deps.ci);
    return report;
}
/** The emergency, `forget` and `recover` are words of a person, whatever the schedule says. */
function asksForMore({ leaked, forget = [], recover }) {
    return leaked !== undefined || forget.length > 0 || recover !== undefined;
}

// EXTERNAL MODULE: ./src/stores/open.ts + 25 modules
var stores_open = __webpack_require__(5054);
// EXTERNAL MODULE: ./src/stores/parse.ts
var stores_parse = __webpack_require__(933);
// EXTERNAL MODULE: ./src/token/masks.ts
var masks = __webpack_require__(5040);
// EXTERNAL MODULE: ./src/token/ref.ts + 1 modules
var ref = __webpack_require__(1995);
// EXTERNAL MODULE: ./src/vendors/registry.ts
var registry = __webpack_require__(8488);
// EXTERNAL MODULE: ./src/vendors/session.ts
var session = __webpack_require__(2807);
// EXTERNAL MODULE: ./src/entries/broken-off.ts + 1 modules
var broken_off = __webpack_require__(6963);
// EXTERNAL MODULE: ./src/entries/host.ts + 4 modules
var entries_host = __webpack_require__(1840);
// EXTERNAL MODULE: ./src/entries/token.ts
var entries_token = __webpack_require__(3189);
;// CONCATENATED MODULE: ./src/entries/rotate.ts























function main() {
    return (0,entries_host/* hosted */.oI)({ name: 'rotate', env: process.env, json: false, brokenOff: broken_off/* brokenRotation */.AC }, (host) => rotateStep((0,parse/* parseRotateInputs */.gE)((0,read/* readFromEnvironment */.E)(host.env)), host));
}
/** Takes the rotation of one secret as far as it can go now. */
async function rotateStep(given, host, task = { do: 'rotate' }) {
    const inputs = task.do === 'recover' ? { ...given, recover: task.text } : given;
    const byPerson = inputs.leaked !== undefined || inputs.recover !== undefined || inputs.forget.length > 0;
    if (task.do === 'rotate' && inputs.rotate === 'never' && !byPerson)
        return rotate_idle(host);
    const vendor = await (0,registry/* loadVendor */.XQ)(inputs.vendor);
    for (const secret of [inputs.githubToken, inputs.adminToken ?? ''])
        (0,entries_token/* maskToken */.gg)(host, vendor, secret);
    // The commands of a person who has no token: `admin-token` proves the journal, and speaks to the vendor.
    const alone = (task.do === 'forget' || task.do === 'recover') && inputs.token.trim() === '';
    const token = alone && inputs.adminToken !== undefined ? inputs.adminToken : (0,entries_token/* takeToken */.FV)(inputs, vendor, host);
    if (token instanceof codes_failure/* Failure */.H)
        return rotate_idle(host, token, inputs.onMissing === 'warn' ? 'warning' : 'notice');
    if (inputs.secret === undefined)
        throw new codes_failure/* Failure */.H('INPUT_MISSING', { input: 'secret' });
    if (!host.ci.canMask && task.do !== 'status') {
        host.ci.annotate('notice', 'CANNOT_MASK', new codes_failure/* Failure */.H('CANNOT_MASK', { ci: host.ci.title }).message);
    }
    const overrides = await (0,entries_token/* readVendorConfig */.Dr)(inputs, vendor, host.cwd);
    const repository = repositoryOf(inputs, host);
    const flow = {
        // A value to adopt is there, whatever the schedule says.
        rotate: task.do === 'adopt'
            ? 'always'
            : inputs.rotate === 'never' && task.do !== 'status'
                ? 'expiring'
                : inputs.rotate,
        token,
        url: inputs.url,
        secret: inputs.secret,
        repository,
        rotateBeforeMs: inputs.rotateBeforeMs,
        overlapMs: inputs.overlapMs,
        allowInPlace: inputs.allowInPlace,
        onUnknown: inputs.onUnknown,
        dryRun: inputs.dryRun,
        scopes: inputs.scopes,
        leakedFirst: inputs.leakedFirst,
        forget: inputs.forget.map((line) => canonical(line, host)),
        only: task.do === 'forget' || task.do === 'recover',
        ...(inputs.adminToken !== undefined && { adminToken: inputs.adminToken }),
        ...(inputs.lifetimeMs !== undefined && { lifetimeMs: inputs.lifetimeMs }),
        ...(inputs.leaked !== undefined && { leaked: inputs.leaked }),
        ...(inputs.recover !== undefined && { recover: inputs.recover }),
    };
    const deps = rotateDeps(inputs, { vendor, overrides, repository, host, manualOnly: task.do !== 'adopt' });
    const report = task.do === 'status'
        ? await reported(() => run_status(flow, deps))
        : task.do === 'adopt'
            ? await adopt(flow, task.value, deps)
            : await rotate(flow, deps);
    if (task.do === 'status')
        await publish(report, flow.secret, host.ci);
    for (const line of linesOf(report))
        host.ci.log(line);
    return { exitCode: exitCodeOf(report), document: report };
}
/** A store as the journal names it; what is no store stays as it is, for example a reader. */
function canonical(line, { ci }) {
    try {
        return (0,stores_parse/* storeId */.$w)((0,stores_parse/* parseStore */.Pv)(line, ci.context.repository));
    }
    catch {
        return line;
    }
}
/** What a reader of the log wants to know, where there is no job summary. */
function linesOf(report) {
    const { outcome, generation, waitingFor, until, next } = report;
    const waiting = waitingFor === null ? '' : `, waiting for ${waitingFor}${until === null ? '' : ` until ${until}`}`;
    return [
        `Rotation: ${outcome}${waiting}; generation ${generation}; next rotation ${next}`,
        ...report.stores.map(({ store, state }) => `  ${store}: ${state}`),
        ...report.steps.map((step, index) => `  ${index + 1}. ${step}`),
    ];
}
/** Nothing to do, and nobody was asked. @param why what was said of that */
function rotate_idle({ ci }, why, loudly = 'notice') {
    ci.setOutput('rotation', 'not-due');
    ci.setOutput('next-rotation', 'unknown');
    const { code = null, message = null } = why ?? {};
    return { exitCode: 0, document: { ...(0,idle/* idleReport */.bj)(), code, message, level: code && loudly } };
}
function rotateDeps(inputs, around) {
    const { vendor, overrides, host } = around;
    const { adminToken } = inputs;
    const gate = createGate();
    const platform = openPlaces(inputs, around, gate);
    return {
        ci: host.ci,
        vendor,
        session: (token) => (0,session/* openSession */.f)(vendor, {
            url: inputs.url,
            token,
            overrides,
            gate,
            ...(0,entries_host/* sessionFrom */.Zv)(host),
            ...(adminToken !== undefined && { adminToken }),
        }),
        platform,
        stores: platform === noPlatform ? [] : platform.addresses(inputs.stores).map((each) => platform.store(each)),
        journal: platform.journal,
        gate,
        sleep: (ms) => host.sleep(ms),
        monotonic: host.monotonic,
        signal: host.signal,
        self: { nonce: (0,external_node_crypto_.randomUUID)(), ...leaseHolderOf(host) },
        ...readerOf(host),
        started: { at: Date.now() - process.uptime() * 1000, now: () => host.now().getTime() },
        processState: processState,
        keyring: createKeyring,
        nonce: randomName,
        maskVariants: (token) => (0,masks/* maskVariants */.Zn)(token, { secretParts: vendor.format.secretParts?.(token) ?? [] }),
        refOf: (token) => (0,ref/* tokenRef */.z)(token, vendor.format.publicPart?.(token)),
    };
}
/** Where secrets and the journal are kept. What only a person can rotate is told without any of that. */
function openPlaces(inputs, around, gate) {
    const { vendor, repository, host } = around;
    if (inputs.githubToken === '' && vendor.capabilities.rotation === 'manual' && around.manualOnly)
        return noPlatform;
    const { repository: current, repositoryId } = host.ci.context;
    const isOwn = current !== undefined && current.toLowerCase() === repository.toLowerCase();
    return (0,stores_open/* openPlatform */.W)({
        token: inputs.githubToken,
        baseUrl: inputs.githubApiUrl,
        timer: { now: host.now, sleep: (ms) => host.sleep(ms) },
        gate,
        journal: {
            kind: inputs.journal,
            repository,
            ...(isOwn && repositoryId !== undefined && { repositoryId }),
        },
        ...(current !== undefined && { currentRepository: current }),
        ...(repositoryId !== undefined && { currentRepositoryId: repositoryId }),
    });
}
/** This run, where it is one of GitHub's, and this process, for others to look for. */
function leaseHolderOf({ ci }) {
    const { repository, runId, runAttempt } = ci.context;
    const isGitHub = ci.id === 'github';
    const own = thisProcess();
    return {
        ...(isGitHub && repository !== undefined && { repository }),
        ...(isGitHub && runId !== undefined && { runId }),
        ...(isGitHub && runAttempt !== undefined && { runAttempt }),
        ...(own !== undefined && { process: own }),
    };
}
/** Whose jobs hand us the token: a job of a workflow, or a machine. */
function readerOf({ ci }) {
    const { repository, repositoryId, workflowFile, workflow, job } = ci.context;
    if (ci.id === 'github' && repository !== undefined) {
        return { reader: [repositoryId ?? repository, workflowFile ?? workflow ?? '', job ?? ''].join('/') };
    }
    const machine = (0,external_node_crypto_.createHash)('sha256').update((0,external_node_os_.hostname)()).digest('hex').slice(0, 12);
    return { reader: [ci.id, repository ?? machine, job ?? ''].join('/') };
}
function randomName() {
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
    return Array.from({ length: 8 }, () => letters[(0,external_node_crypto_.randomInt)(letters.length)]).join('');
}
/** The repository that holds the journal. @throws Failure INPUT_MISSING, INPUT_INVALID outside a repository's CI */
function repositoryOf({ journalRepository, stores }, { ci }) {
    const known = journalRepository ?? ci.context.repository;
    if (known !== undefined)
        return known;
    const addresses = (0,stores_parse/* parseStores */._h)(stores, undefined);
    const named = addresses.find(({ kind }) => kind === 'repo') ?? addresses.find((each) => 'repository' in each);
    if (named === undefined || !('repository' in named)) {
        throw new codes_failure/* Failure */.H('INPUT_MISSING', { input: 'journal-repository' });
    }
    return named.repository;
}
/** What only a person can rotate has no place. */
const noPlatform = {
    store: (address) => {
        throw new codes_failure/* Failure */.H('INPUT_INVALID', {
            input: 'stores',
            value: address,
            expected: 'of a platform',
            example: 'repo',
        });
    },
    addresses: () => [],
    journal: {
        title: 'no journal',
        maxValueBytes: 0,
        repositoryId: async () => '',
        prove: async () => { },
        list: async () => [],
        create: async () => false,
        read: async () => undefined,
        update: async () => { },
        remove: async () => { },
    },
    runs: { live: async () => [], read: async () => undefined, began: async () => new Date() },
    now: () => new Date(),
    remember: () => { },
    credentialEnds: () => undefined,
};


/***/ })

};
