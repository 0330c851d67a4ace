export const id = 878;
export const ids = [878];
export const modules = {

/***/ 4878:
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
// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/inputs/parse.ts + 1 modules
var parse = __webpack_require__(2804);
// EXTERNAL MODULE: ./src/inputs/read.ts
var read = __webpack_require__(4245);
// EXTERNAL MODULE: ./src/token/hygiene.ts
var hygiene = __webpack_require__(910);
// EXTERNAL MODULE: ./src/token/scopes.ts
var token_scopes = __webpack_require__(1908);
;// CONCATENATED MODULE: ./src/rotate/publish.ts
/** Tells the CI: outputs, annotations and a job summary. */
async function publish(report, secret, ci) {
    ci.setOutput('rotation', report.outcome);
    ci.setOutput('next-rotation', report.next);
    ci.setOutput('code', report.code ?? '');
    for (const warning of report.warnings)
        ci.annotate('warning', warning.code, warning.message);
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

;// CONCATENATED MODULE: ./src/rotate/journal/places.ts

const digits = 8;
/**
 * Digests of the stores, 8 hexadecimal digits each, joined: small enough for the claim even with a thousand stores.
 * Two generations whose digests meet belong to the same rotation.
 */
function digestPlaces(stores) {
    return [...stores]
        .sort()
        .map((store) => (0,external_node_crypto_.createHash)('sha256').update(store).digest('hex').slice(0, digits))
        .join('');
}
/** Whether two rotations have a store in common. */
function meet(places, others) {
    if (places === others)
        return true;
    const known = new Set(split(places));
    return split(others).some((place) => known.has(place));
}
function split(places) {
    return Array.from({ length: Math.floor(places.length / digits) }, (_, index) => places.slice(index * digits, (index + 1) * digits));
}

;// CONCATENATED MODULE: ./src/rotate/journal/entries.ts

/** The claim that everybody else must respect: the newest one. */
function topOf(journal) {
    return journal.entries.at(-1);
}
function generationOf(journal, number) {
    return journal.entries.find((entry) => entry.kind === 'generation' && entry.number === number);
}
/** Whether every store is known to hold the token of the generation. */
function isStored(generation) {
    return generation.token !== undefined && generation.stores.every((store) => store.at !== undefined);
}
/** When the last store was written, by the stores' clock. */
function storedAt(generation) {
    return generation.stores.reduce((latest, store) => Math.max(latest, store.at ?? 0), 0);
}
/** Whether the holder of a claim can have nothing left to do. */
function isClosed(entry, journal) {
    if (entry.released)
        return true;
    const generation = entry.kind === 'generation' ? entry : generationOf(journal, entry.of);
    return generation !== undefined && isStored(generation);
}
/** The generations of the same places, oldest first. Rotations of one secret name in other places are left alone. */
function lineage(journal, places) {
    return journal.entries.filter((entry) => entry.kind === 'generation' && meet(entry.places, places));
}

;// CONCATENATED MODULE: ./src/rotate/journal/names.ts
/** The names of journal entries: `TOKEN_ACTION_<SECRET>__<claim>` and, for long ones, `…_P<part>`. */
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
    const [, claim, part] = /^([1-9]\d{0,8})(?:_P([1-9]\d{0,4}))?$/.exec(name.slice(prefix.length)) ?? [];
    if (claim === undefined)
        return undefined;
    return { claim: Number(claim), ...(part === undefined ? {} : { part: Number(part) }) };
}
/** The vendor-side name of the token of a generation. */
function tokenName(repository, secret, generation) {
    return `${repository}:${secret}#${generation}`;
}

;// CONCATENATED MODULE: ./src/rotate/machine/lineage.ts

/** The claim that this run holds, if any. */
function heldClaim(view, policy) {
    const { claimed, journal } = view;
    if (claimed === undefined || view.lost.has(claimed.number))
        return undefined;
    if (!policy.guards.claimOnce || !policy.guards.verifyClaim) {
        return journal?.entries.find((entry) => entry.number === claimed.number) ?? claimed;
    }
    const top = journal && topOf(journal);
    return top?.holder.nonce === policy.self.nonce && top.number === claimed.number ? top : undefined;
}
/** The newest generation of these places whose token exists and is journalled. */
function currentOf(journal, policy) {
    return lineage(journal, policy.places).findLast((generation) => generation.token !== undefined);
}
/** The stores of a generation that this run is told to write. */
function configured(generation, policy) {
    const stores = new Set(policy.stores);
    return generation.stores.filter((record) => stores.has(record.store));
}
function isPending(generation, policy) {
    return configured(generation, policy).some((record) => record.at === undefined);
}
/** Generations that were claimed and never got a token, so far as the journal knows; not the one that we work on. */
function unsealed(view, policy) {
    if (view.journal === undefined)
        return [];
    const held = heldClaim(view, policy);
    return lineage(view.journal, policy.places).filter((generation) => generation.token === undefined && generation.number !== held?.number);
}
/** Whether the vendor can be asked about its tokens in this run. */
function canAsk(view, policy) {
    return policy.manages === 'yes' && (policy.managesAlone || view.own.verdict === 'valid');
}
/** Active tokens that a dead run created and that no store can hold, because their boxes were never journalled. */
function strays(view, policy) {
    const journal = view.journal;
    if (journal === undefined || view.tokens === undefined)
        return [];
    const names = new Set(unsealed(view, policy).map((generation) => generation.name));
    if (!policy.guards.strayUnsealed) {
        const current = currentOf(journal, policy);
        for (const generation of lineage(journal, policy.places)) {
            if (generation !== current)
                names.add(generation.name);
        }
    }
    return view.tokens.filter((token) => token.state === 'active' && names.has(token.name));
}
/** Finds a journalled token in the vendor's list, by its id or else by its name. */
function listed(view, token) {
    return view.tokens?.find((candidate) => token.id === undefined ? candidate.name === token.name : candidate.id === token.id);
}
/** Every token that is older than a generation and not known to be retired, each once. */
function olderTokens(journal, policy, current) {
    const older = new Map();
    const gone = new Set([current.token?.ref ?? '']);
    const add = (token) => {
        const known = older.get(token.ref);
        older.set(token.ref, known === undefined ? token : { ...known, ...token });
    };
    for (const generation of lineage(journal, policy.places)) {
        if (generation.number > current.number)
            continue;
        for (const token of generation.retired?.tokens ?? [])
            gone.add(token.ref);
        // A rotation in place ended the token that it replaced.
        if (generation.shape === 'in-place' && generation.token !== undefined)
            gone.add(generation.old.ref);
        add(generation.old);
        if (generation.token !== undefined)
            add(generation.token);
    }
    return [...older.values()].filter((token) => !gone.has(token.ref));
}
/**
 * The listed token that a new one has to equal: our own, or else the newest that the journal knows. A dead token cannot
 * say which of the list it is, but the run that claimed while it lived wrote that down.
 */
function modelOf(view, policy) {
    const own = view.tokens?.find((token) => token.id === view.own.id);
    if (own !== undefined || view.journal === undefined)
        return own;
    const current = currentOf(view.journal, policy);
    const newest = current?.token && listed(view, current.token);
    if (newest !== undefined)
        return newest;
    const noted = lineage(view.journal, policy.places).find(({ old }) => old.ref === view.own.ref && old.id !== undefined);
    return noted && listed(view, noted.old);
}
function standing(view, policy, current) {
    if (view.journal === undefined || current?.token === undefined)
        return 'first';
    const ref = view.own.ref;
    if (current.token.ref === ref)
        return 'current';
    const known = lineage(view.journal, policy.places).some((generation) => generation.old.ref === ref || generation.token?.ref === ref);
    return known ? 'older' : 'foreign';
}
/** The configured stores of a generation that were written after it was. Undefined while they are not read. */
function changedStores(view, policy, generation) {
    const states = view.storeStates;
    const records = configured(generation, policy);
    if (states === undefined || records.some((record) => !states.has(record.store)))
        return undefined;
    return records
        .filter((record) => record.at !== undefined && states.get(record.store) !== record.at)
        .map((record) => ({ store: record.store, at: states.get(record.store) ?? null }));
}
/** The generation that a claim is about. */
function targetOf(view, claim) {
    if (claim.kind === 'generation')
        return claim;
    return view.journal && generationOf(view.journal, claim.of);
}

;// CONCATENATED MODULE: ./src/rotate/machine/tries.ts
/** Whether an effect was already tried as often as it may be. */
function tried(view, label, times) {
    return (view.tries.get(label) ?? 0) >= times;
}

;// CONCATENATED MODULE: ./src/rotate/machine/clean.ts





/** Ends tokens that a dead run created and never stored. Undefined when there is none. */
function revokeStray(view, policy) {
    const { strayUnsealed } = policy.guards;
    if ((strayUnsealed && unsealed(view, policy).length === 0) || !canAsk(view, policy))
        return undefined;
    if (view.tokens === undefined)
        return { effect: { do: 'list-tokens' } };
    const stray = strays(view, policy).find((token) => !tried(view, `revoke ${token.id}`, 2));
    return stray && { effect: { do: 'revoke', id: stray.id, ref: stray.name, why: 'stray' } };
}
/**
 * After a retirement: deletes what was revoked a generation ago or never stored, and the journal's entries that
 * nobody needs any more. The newest claim always stays, so that no number is ever used twice.
 */
function cleanUp(view, policy, current) {
    const journal = view.journal ?? { entries: [], names: [] };
    const own = lineage(journal, policy.places);
    const previous = own.findLast((generation) => generation.number < current.number && generation.token !== undefined);
    if (policy.canRemove) {
        const ids = new Set(own
            .filter((generation) => generation.number < current.number)
            .flatMap((generation) => generation.retired?.tokens ?? [])
            .map((token) => token.id));
        const names = new Set(unsealed(view, policy).map((generation) => generation.name));
        const removable = view.tokens?.find((token) => token.state !== 'active' &&
            (ids.has(token.id) || names.has(token.name)) &&
            !tried(view, `remove ${token.id}`, 1));
        if (removable !== undefined)
            return { effect: { do: 'remove-token', id: removable.id } };
    }
    const gone = new Set(own
        .filter((generation) => generation.number < (previous?.number ?? 0))
        .map((generation) => generation.number));
    for (const entry of journal.entries) {
        if (entry.kind === 'resume' && gone.has(entry.of))
            gone.add(entry.number);
    }
    gone.delete(topOf(journal)?.number ?? 0);
    const names = journal.names.filter((name) => gone.has(parseName(policy.secret, name)?.claim ?? 0));
    if (names.length > 0 && !tried(view, 'remove-entries', 1)) {
        return { effect: { do: 'remove-entries', names } };
    }
    const byHand = current.retired?.tokens.find((token) => token.state === 'by-hand');
    if (byHand === undefined)
        return { end: { outcome: 'retired' } };
    const failure = new codes_failure/* Failure */.H('RETIRE_BY_HAND', { ref: byHand.ref, vendor: policy.title });
    return { end: { outcome: 'manual', failure } };
}

// EXTERNAL MODULE: ./src/codes/table.ts + 6 modules
var table = __webpack_require__(6190);
;// CONCATENATED MODULE: ./src/rotate/machine/expiry.ts


/**
 * When a token is due, in milliseconds. A token that lives no longer than `rotate-before` would be due from its first
 * day on, and so would every one that follows it: it is left alone for half of its life.
 */
function dueAt(expiresAt, policy, generation) {
    const stored = generation === undefined ? Number.NEGATIVE_INFINITY : storedAt(generation);
    return expiresAt - Math.min(policy.rotateBeforeMs, Math.max(0, expiresAt - stored) / 2);
}
/** When the token of this run ends: as the vendor says now, or as it said to an earlier run that noted it. */
function knownExpiry(view, policy) {
    if (view.own.expiry.kind !== 'unknown' || view.journal === undefined)
        return view.own.expiry;
    const noted = lineage(view.journal, policy.places)
        .flatMap(({ old, token }) => (token === undefined ? [old] : [old, token]))
        .findLast(({ ref, expiry }) => ref === view.own.ref && expiry.kind !== 'unknown');
    return noted?.expiry ?? view.own.expiry;
}
/** Whether the token of this run is due by its expiry alone; undefined while nobody knows that. */
function isDueByExpiry(view, policy) {
    const expiry = knownExpiry(view, policy);
    if (expiry.kind === 'unknown')
        return undefined;
    if (expiry.kind === 'never')
        return false;
    const current = view.journal && currentOf(view.journal, policy);
    const generation = current?.token?.ref === view.own.ref ? current : undefined;
    return dueAt(expiry.at.getTime(), policy, generation) <= view.now;
}

;// CONCATENATED MODULE: ./src/rotate/machine/ends.ts




/** Somebody else wrote a store since we did. */
function storeChanged(changed) {
    return new codes_failure/* Failure */.H('STORE_CHANGED', {
        store: changed?.store ?? 'a store',
        updatedAt: changed?.at == null ? 'an unknown time' : new Date(changed.at).toISOString(),
    });
}
/**
 * Ends a run that cannot go on: `waiting` when something is begun that a later run goes on with, else `refused`. A
 * failure that says nothing of the rotation itself, such as a vendor that is down, leaves what was begun before waiting.
 */
function stop(view, policy, failure) {
    const claim = heldClaim(view, policy);
    if (claim !== undefined && targetOf(view, claim)?.token !== undefined) {
        return { end: { outcome: 'waiting', failure, waitingFor: 'a run that goes on where this one stopped' } };
    }
    const { outcome } = table/* codes */.F[failure.code];
    if (outcome === 'fail' || !isUnfinished(view, policy)) {
        return { end: { outcome: 'refused', failure, ...(outcome === 'on-unknown' && silence(view, policy)) } };
    }
    const waitingFor = failure.code === 'RETIRE_UNCHECKABLE' ? 'the right to read the workflow runs' : policy.title;
    return {
        end: { outcome: 'waiting', failure, waitingFor, ...(outcome === 'on-unknown' && silence(view, policy)) },
    };
}
/** The vendor could not say whether the token under guard works. */
function unasked(view, policy) {
    const reason = view.own.reason ?? view.own.code ?? 'no answer';
    const patience = patienceOf(knownExpiry(view, policy), view.now);
    const failure = new codes_failure/* Failure */.H('ROTATION_TOKEN_UNKNOWN', { ref: view.own.ref, reason, patience });
    const decision = stop(view, policy, failure);
    if (!('end' in decision) || decision.end.outcome !== 'refused' || decision.end.level === undefined) {
        return decision;
    }
    const isNotDue = policy.rotate === 'expiring' && isDueByExpiry(view, policy) === false;
    return { end: { ...decision.end, outcome: isNotDue ? 'not-due' : 'refused' } };
}
/** `on-unknown` can make the silence of a vendor a warning, or a notice, but not of a token that is due. */
function silence(view, policy) {
    if (policy.onUnknown === 'fail' || isDueByExpiry(view, policy) === true)
        return {};
    return { level: policy.onUnknown === 'warn' ? 'warning' : 'notice' };
}
/** Whether an earlier run left writes or retirements. */
function isUnfinished(view, policy) {
    const { journal } = view;
    const current = journal && currentOf(journal, policy);
    if (journal === undefined || current === undefined)
        return false;
    return isPending(current, policy) || olderTokens(journal, policy, current).length > 0;
}
/** How long a rotation can wait, by what was last said of the token's end. */
function patienceOf(expiry, now) {
    if (expiry.kind === 'never')
        return 'By what is known it never expires, so this can wait.';
    if (expiry.kind === 'unknown')
        return 'When it expires is not known.';
    const end = expiry.at.toISOString();
    return expiry.at.getTime() > now
        ? `By what is known it expires on ${end}: until then this can wait.`
        : `By what is known its time ended on ${end}.`;
}

;// CONCATENATED MODULE: ./src/rotate/machine/due.ts




/** Whether a new generation has to begin. */
function dueOf(view, policy, current) {
    const lost = lostInPlace(view, policy, current);
    if (lost !== undefined)
        return lost;
    const where = standing(view, policy, current);
    if ((where === 'older' || where === 'foreign') && current !== undefined) {
        const changed = changedStores(view, policy, current);
        if (changed === undefined) {
            const stores = configured(current, policy).map((record) => record.store);
            return { kind: 'decided', decision: { effect: { do: 'read-stores', stores } } };
        }
        // Nobody wrote the stores, so this token does not come from them as they are: it is no reason to rotate.
        if (changed.length === 0)
            return { kind: 'not-due' };
    }
    if (view.own.verdict === 'unknown')
        return { kind: 'decided', decision: unasked(view, policy) };
    if (view.own.verdict === 'invalid')
        return { kind: 'due', urgent: true };
    if (policy.rotate === 'always')
        return { kind: 'due', urgent: false };
    const { expiry } = view.own;
    if (expiry.kind === 'known') {
        const known = where === 'current' ? current : undefined;
        return dueAt(expiry.at.getTime(), policy, known) <= view.now
            ? { kind: 'due', urgent: true }
            : { kind: 'not-due' };
    }
    if (expiry.kind === 'never')
        return { kind: 'not-due' };
    // A person has to look after a token that no program can rotate and whose end no program can see.
    if (policy.shape === 'manual')
        return { kind: 'due', urgent: false };
    return {
        kind: 'not-due',
        failure: new codes_failure/* Failure */.H('EXPIRY_UNKNOWN', { vendor: policy.title, ref: view.own.ref }),
    };
}
/** What became of a rotation in place whose run died before it journalled the answer. */
function lostInPlace(view, policy, current) {
    if (!policy.guards.inPlaceOnce)
        return undefined;
    const intent = unsealed(view, policy).findLast((generation) => generation.shape === 'in-place' && !generation.released && generation.number > (current?.number ?? 0));
    if (intent === undefined)
        return undefined;
    if (!view.settled)
        return { kind: 'decided', decision: { effect: { do: 'settle', ms: policy.settleMs } } };
    // Whether a value was lost cannot wait.
    if (view.own.verdict === 'unknown') {
        return { kind: 'decided', decision: unasked(view, { ...policy, onUnknown: 'fail' }) };
    }
    const replaced = intent.old.ref === view.own.ref;
    // It works, so the call had no effect; or another token works, so it had one, and not every store may hold that token.
    if (view.own.verdict === 'valid')
        return replaced ? undefined : { kind: 'due', urgent: true };
    if (policy.managesAlone && policy.shape === 'overlap')
        return { kind: 'due', urgent: true };
    const failure = new codes_failure/* Failure */.H('ROTATE_LOST', {
        ref: intent.old.ref,
        stores: policy.stores.join(', '),
        vendor: policy.title,
    });
    return { kind: 'decided', decision: { end: { outcome: 'refused', failure } } };
}

;// CONCATENATED MODULE: ./src/rotate/machine/hold.ts





/** What the holder of a claim does: make the token, journal its boxes, write the stores. */
function hold(view, policy, claim) {
    const target = targetOf(view, claim);
    if (target === undefined) {
        return { end: { outcome: 'refused', failure: missing(claim) } };
    }
    if (claim.kind === 'resume')
        return writeStores(view, policy, target, 'resumed');
    if (target.token !== undefined)
        return writeStores(view, policy, target, 'rotated');
    return makeToken(view, policy, target);
}
function makeToken(view, policy, claim) {
    const created = view.created?.generation === claim.number ? view.created : undefined;
    if (created === undefined) {
        return claim.shape === 'in-place' ? inPlace(view, policy, claim) : beside(view, policy, claim);
    }
    if (created.state === 'rejected') {
        // No store can hold it: its boxes were never journalled.
        if (claim.shape === 'overlap' && created.id !== undefined && !tried(view, `revoke ${created.id}`, 2)) {
            return { effect: { do: 'revoke', id: created.id, ref: created.ref, why: 'unused' } };
        }
        return { end: { outcome: 'refused', failure: created.failure ?? missing(claim) } };
    }
    if (created.state === 'unproven' && claim.shape !== 'in-place' && policy.guards.worksFirst) {
        return { effect: { do: 'verify' } };
    }
    if (view.boxes === undefined)
        return { effect: { do: 'seal' } };
    const sealed = withBoxes(view, policy, claim);
    if (view.unjournalled || !policy.guards.journalFirst)
        return writeStores(view, policy, sealed, 'rotated');
    return { effect: { do: 'commit', generation: sealed } };
}
function beside(view, policy, claim) {
    const stray = revokeStray(view, policy);
    if (stray !== undefined)
        return stray;
    const like = modelOf(view, policy);
    return { effect: { do: 'create', generation: claim, ...(like === undefined ? {} : { like: like.id }) } };
}
/** The old token dies with the call: it is asked about first, and the call is never sent again. */
function inPlace(view, policy, claim) {
    const { verdict } = view.own;
    if (view.inPlaceUnknown) {
        const code = verdict === 'invalid' ? 'ROTATE_LOST' : 'ROTATE_AMBIGUOUS';
        const stores = policy.stores.join(', ');
        const failure = new codes_failure/* Failure */.H(code, { ref: view.own.ref, stores, vendor: policy.title });
        return { end: { outcome: 'refused', failure } };
    }
    if (policy.guards.worksBeforeInPlace) {
        if (!view.own.askedHolding)
            return { effect: { do: 'introspect' } };
        if (verdict === 'unknown')
            return unasked(view, policy);
        if (verdict === 'invalid') {
            const failure = new codes_failure/* Failure */.H('ROTATION_OLD_TOKEN_DEAD', { ref: view.own.ref, vendor: policy.title });
            return { end: { outcome: 'refused', failure } };
        }
    }
    return { effect: { do: 'rotate-in-place', generation: claim } };
}
/** The record of a generation whose token is made and sealed. */
function withBoxes(view, policy, claim) {
    const { created, boxes } = view;
    if (created === undefined || boxes === undefined)
        return claim;
    const token = {
        ref: created.ref,
        ...(created.id === undefined ? {} : { id: created.id }),
        ...(created.name === undefined ? {} : { name: created.name }),
        expiry: created.expiry,
    };
    const stores = policy.stores.map((store) => {
        const box = boxes.get(store);
        const at = view.written.get(store);
        return {
            store,
            was: view.proven?.get(store) ?? null,
            ...(box === undefined ? {} : { box }),
            ...(at === undefined ? {} : { at }),
        };
    });
    return { ...claim, token, stores };
}
const mostWrites = 2;
const mostCheckpoints = 3;
function writeStores(view, policy, generation, outcome) {
    const records = configured(generation, policy);
    const trusts = policy.checkpointEvery > 1;
    const pending = records.filter((record) => record.at === undefined);
    const unread = outcome === 'resumed' ? toRead(view, records, pending, trusts ? policy.checkpointEvery : 0) : [];
    if (unread.length > 0)
        return { effect: { do: 'read-stores', stores: unread } };
    if (view.unsure.size > 0)
        return { effect: { do: 'read-stores', stores: [...view.unsure] } };
    const next = pending.find((record) => writtenAt(view, record, trusts) === undefined && canTry(view, record));
    const dirty = pending.filter((record) => writtenAt(view, record, trusts) !== undefined);
    const journalled = policy.guards.journalFirst && !view.unjournalled;
    if (journalled && dirty.length > 0 && (next === undefined || dirty.length >= policy.checkpointEvery)) {
        return { effect: { do: 'checkpoint', before: generation, generation: noted(view, generation, trusts) } };
    }
    if (next?.box !== undefined)
        return { effect: { do: 'write', store: next.store, box: next.box } };
    const trouble = records.map((record) => view.trouble.get(record.store)).find((found) => found !== undefined);
    const left = pending.some((record) => writtenAt(view, record, trusts) === undefined);
    if (left) {
        const failure = trouble?.failure ?? missing(generation);
        return { end: { outcome: 'waiting', failure, waitingFor: 'the stores that are not written' } };
    }
    if (!journalled && view.boxes !== undefined && !tried(view, 'commit', mostCheckpoints)) {
        return { effect: { do: 'commit', generation: noted(view, generation, trusts) } };
    }
    if (view.created?.state === 'unproven' && policy.guards.worksFirst && !tried(view, 'verify', 1)) {
        return { effect: { do: 'verify' } };
    }
    const failure = view.unjournalled ? view.created?.failure : undefined;
    return { end: { outcome, ...(failure === undefined ? {} : { failure }) } };
}
/**
 * What the last run wrote after its last note in the journal shows by the stores' own times. It wrote them in order, so
 * they are asked in that order, so many at a time, until none of them was written; 0 asks them all at once.
 */
function toRead(view, records, pending, atOnce) {
    const read = view.resumedFrom ?? new Map();
    const unread = pending.filter((record) => !read.has(record.store)).map((record) => record.store);
    if (read.size === 0)
        return atOnce === 0 ? unread : unread.slice(0, atOnce);
    if (atOnce === 0)
        return [];
    const was = new Map(records.map((record) => [record.store, record.was]));
    const last = [...read].slice(-atOnce);
    return last.some(([store, at]) => at !== was.get(store)) ? unread.slice(0, atOnce) : [];
}
/** The store's time of our write, if it is known to be ours. */
function writtenAt(view, record, trusts) {
    if (record.at !== undefined)
        return record.at;
    const written = view.written.get(record.store);
    if (written !== undefined)
        return written;
    const state = view.storeStates?.get(record.store);
    const before = trusts ? record.was : (view.resumedFrom?.get(record.store) ?? record.was);
    return state === undefined || state === null || state === before ? undefined : state;
}
function canTry(view, record) {
    return (record.box !== undefined &&
        view.trouble.get(record.store)?.final !== true &&
        !tried(view, `write ${record.store}`, mostWrites));
}
/** The record with what is written so far; a box that is written is dropped. */
function noted(view, generation, trusts) {
    return {
        ...generation,
        stores: generation.stores.map((record) => {
            const at = writtenAt(view, record, trusts);
            return at === undefined ? record : { store: record.store, was: record.was, at };
        }),
    };
}
function missing(entry) {
    return new codes_failure/* Failure */.H('JOURNAL_CORRUPT', {
        entry: `of claim ${entry.number}`,
        reason: 'it does not have what its holder wrote',
    });
}

;// CONCATENATED MODULE: ./src/rotate/machine/retire.ts






/**
 * Ends the tokens that a stored generation replaced, once nothing can be using them. Undefined when there is nothing
 * to retire.
 */
function retire(view, policy, current) {
    const older = view.journal === undefined ? [] : olderTokens(view.journal, policy, current);
    if (older.length === 0)
        return undefined;
    const { guards } = policy;
    const lastWrite = storedAt(current);
    const overlapEnd = lastWrite + policy.overlapMs;
    const overlapping = guards.overlap && view.now < overlapEnd;
    const seen = view.own.ref === current.token?.ref && view.own.verdict === 'valid';
    if (guards.seenNew && !seen) {
        // Not handed the new token although the stores hold it: or do they not?
        const changed = changedStores(view, policy, current) ?? [];
        if (guards.storesUnchanged && changed.length > 0)
            return disturbed(view, policy, changed);
        const until = overlapping ? { until: overlapEnd } : {};
        const waitingFor = `a run that holds generation ${current.number}`;
        return retire_waiting(policy, current, waitingFor, until.until);
    }
    if (overlapping)
        return retire_waiting(policy, current, 'the overlap', overlapEnd);
    if (policy.manages === 'needs-admin') {
        const details = { vendor: policy.title, who: 'a second credential', kind: 'or revoke this token' };
        const failure = new codes_failure/* Failure */.H('ROTATION_NEEDS_ADMIN', details);
        return { end: { outcome: 'waiting', failure, waitingFor: 'an admin-token' } };
    }
    if (policy.manages === 'yes' && view.tokens === undefined)
        return { effect: { do: 'list-tokens' } };
    const stray = revokeStray(view, policy);
    if (stray !== undefined)
        return stray;
    if (guards.drain) {
        if (view.runs === undefined)
            return { effect: { do: 'read-runs', createdBefore: lastWrite } };
        const blocking = view.runs.filter((run) => !isOwnRun(run, policy));
        if (blocking.length > 0)
            return blocked(policy, blocking);
    }
    const stores = configured(current, policy).map((record) => record.store);
    if (guards.storesUnchanged) {
        if (view.storeStates === undefined)
            return { effect: { do: 'read-stores', stores } };
        const changed = changedStores(view, policy, current) ?? [];
        if (changed.length > 0)
            return disturbed(view, policy, changed);
    }
    const active = older.map((token) => listed(view, token)).filter((token) => token?.state === 'active');
    for (const token of active) {
        if (token === undefined)
            continue;
        if (tried(view, `revoke ${token.id}`, 2) || view.revoked.has(token.id)) {
            const reason = 'it is still active';
            const failure = new codes_failure/* Failure */.H('RETIRE_FAILED', {
                vendor: policy.title,
                ref: refOf(older, token.id),
                reason,
            });
            return { end: { outcome: 'waiting', failure, waitingFor: policy.title } };
        }
        return { effect: { do: 'revoke', id: token.id, ref: refOf(older, token.id), why: 'old' } };
    }
    if (guards.storesUnchanged && view.revoked.size > 0 && !view.recheckedStores) {
        return { effect: { do: 'read-stores', stores } };
    }
    const tokens = older.map((token) => {
        const found = listed(view, token);
        const id = token.id ?? found?.id;
        const known = found !== undefined || token.id !== undefined;
        return {
            ref: token.ref,
            ...(id === undefined ? {} : { id }),
            state: policy.manages === 'manual' || !known ? 'by-hand' : 'revoked',
        };
    });
    const entry = { ...current, retired: { at: view.now, tokens } };
    return { effect: { do: 'update', what: 'retired', entry } };
}
/** A run of ours that holds one value throughout, and it is the new one. */
function isOwnRun(run, policy) {
    return policy.readWhenQueued && run.repository === policy.self.repository && run.id === policy.self.runId;
}
/** A store was written by somebody else. What was revoked just before that came to light is restored. */
function disturbed(view, policy, changed) {
    const revoked = [...view.revoked].find((id) => !tried(view, `restore ${id}`, 1));
    if (policy.canRestore && revoked !== undefined)
        return { effect: { do: 'restore', id: revoked } };
    return { end: { outcome: 'waiting', failure: storeChanged(changed[0]), waitingFor: 'the next rotation' } };
}
function retire_waiting(policy, current, waitingFor, until) {
    const failure = new codes_failure/* Failure */.H('ROTATION_WAITING', {
        generation: current.number,
        secret: policy.secret,
        until: until === undefined ? 'a later run holds the new one' : new Date(until).toISOString(),
    });
    return { end: { outcome: 'waiting', failure, waitingFor, ...(until === undefined ? {} : { until }) } };
}
function blocked(policy, runs) {
    const named = runs.slice(0, 3).map((run) => `run ${run.id} of ${run.repository}`);
    const more = runs.length - named.length;
    const list = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
    const failure = new codes_failure/* Failure */.H('RETIRE_BLOCKED', { secret: policy.secret, runs: list });
    return { end: { outcome: 'waiting', failure, waitingFor: list } };
}
function refOf(older, id) {
    return older.find((token) => token.id === id)?.ref ?? id;
}

;// CONCATENATED MODULE: ./src/rotate/machine/start.ts




const mostClaims = 4;
/** Begins a new generation: everything that can be refused is asked for before anything is created. */
function start(view, policy) {
    const refused = refusal(view, policy);
    if (refused !== undefined)
        return { end: { outcome: 'refused', failure: refused } };
    if (policy.shape === 'manual') {
        const failure = new codes_failure/* Failure */.H('ROTATION_MANUAL', { vendor: policy.title, ref: view.own.ref });
        return { end: { outcome: 'manual', failure } };
    }
    const { shape } = policy;
    if (shape === 'overlap' && view.tokens === undefined)
        return { effect: { do: 'list-tokens' } };
    if (shape === 'overlap' && modelOf(view, policy) === undefined) {
        const failure = new codes_failure/* Failure */.H('ROTATION_SELF_UNKNOWN', { vendor: policy.title, ref: view.own.ref });
        return { end: { outcome: 'refused', failure } };
    }
    if (policy.guards.permissionFirst && view.proven === undefined)
        return { effect: { do: 'prove' } };
    return claimNext(view, policy, (claim) => ({
        kind: 'generation',
        shape,
        places: policy.places,
        name: nameFor(claim.number, view, policy),
        old: {
            ref: view.own.ref,
            ...(view.own.id === undefined ? {} : { id: view.own.id }),
            expiry: view.own.expiry,
        },
        stores: [],
        layout: [],
        stuck: false,
        ...claim,
    }));
}
/** Asks for the next claim; which number that is, everybody reads from the same journal. */
function claimNext(view, policy, entry) {
    if (tried(view, 'claim', mostClaims)) {
        const failure = new codes_failure/* Failure */.H('ROTATION_HELD', { holder: 'another one', secret: policy.secret });
        return { end: { outcome: 'waiting', failure, waitingFor: 'another run' } };
    }
    // Strictly the next one: whoever claims it has seen the claim before it, and knows that nobody is at work on that.
    const number = ((view.journal && topOf(view.journal)?.number) ?? 0) + 1;
    return {
        effect: {
            do: 'claim',
            entry: entry({ number, holder: policy.self, startedAt: view.now, released: false }),
        },
    };
}
/**
 * The vendor-side name of a generation: it carries the number of the claim, or a higher one where the vendor has tokens
 * of this secret that the journal has forgotten. A name is never used twice.
 */
function nameFor(claim, view, policy) {
    const names = [
        ...(view.tokens ?? []).map((token) => token.name),
        ...(view.journal?.entries ?? []).map((entry) => (entry.kind === 'generation' ? entry.name : '')),
    ];
    const used = names
        .filter((name) => name.startsWith(policy.nameBase))
        .map((name) => Number(name.slice(policy.nameBase.length)))
        .filter((number) => Number.isSafeInteger(number));
    return `${policy.nameBase}${Math.max(claim, ...used.map((number) => number + 1))}`;
}
function refusal(view, policy) {
    if (policy.shape === 'adopt' || policy.shape === 'manual')
        return undefined;
    if (policy.manages === 'needs-admin') {
        return new codes_failure/* Failure */.H('ROTATION_NEEDS_ADMIN', {
            vendor: policy.title,
            who: 'a second credential',
            kind: 'this token',
        });
    }
    if (view.own.verdict === 'invalid' && !policy.managesAlone) {
        return new codes_failure/* Failure */.H('ROTATION_OLD_TOKEN_DEAD', { ref: view.own.ref, vendor: policy.title });
    }
    if (policy.shape === 'in-place' && !policy.allowInPlace) {
        return new codes_failure/* Failure */.H('ROTATION_IN_PLACE_REFUSED', { vendor: policy.title });
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/rotate/machine/decide.ts










/**
 * The protocol: what to do next, given everything that this run knows. It does no I/O, reads no clock and remembers
 * nothing, so a run that goes on after a crash takes the same way as a fresh one: it reads the world and decides.
 */
function decide(view, policy) {
    const decision = next(view, policy);
    return 'end' in decision ? (letGo(view, policy, decision.end.failure) ?? decision) : decision;
}
function next(view, policy) {
    if (view.failure !== undefined)
        return stop(view, policy, view.failure);
    if (view.own.verdict === undefined)
        return { effect: { do: 'introspect' } };
    if (view.journal === undefined)
        return { effect: { do: 'read-journal' } };
    const claim = heldClaim(view, policy);
    if (claim !== undefined)
        return hold(view, policy, claim);
    const top = topOf(view.journal);
    if (top !== undefined && mustRespect(top, view, policy)) {
        if (view.heldBy === undefined)
            return { effect: { do: 'ask-holder', claim: top } };
        const failure = new codes_failure/* Failure */.H('ROTATION_HELD', { holder: view.heldBy, secret: policy.secret });
        return { end: { outcome: 'waiting', failure, waitingFor: view.heldBy } };
    }
    return free(view, policy);
}
/** Whether somebody else's claim may still be at work. */
function mustRespect(top, view, policy) {
    return (policy.guards.holderFinished &&
        top.holder.nonce !== policy.self.nonce &&
        !view.finished.has(top.number) &&
        view.journal !== undefined &&
        !isClosed(top, view.journal));
}
/** Nobody is at work: finish what was begun, then retire, then begin. */
function free(view, policy) {
    const journal = view.journal ?? { entries: [], names: [] };
    const current = currentOf(journal, policy);
    if (policy.shape === 'adopt')
        return start(view, policy);
    if (current !== undefined && view.retiredNow)
        return cleanUp(view, policy, current);
    if (current !== undefined && !policy.guards.everyStore) {
        const retirement = retire(view, policy, current);
        if (retirement !== undefined)
            return retirement;
    }
    let broken = current?.stuck === true;
    if (current !== undefined && !current.stuck && isPending(current, policy)) {
        const decision = resume(view, policy, current);
        if (decision !== undefined)
            return decision;
        broken = true;
    }
    const stray = revokeStray(view, policy);
    if (stray !== undefined)
        return stray;
    if (current !== undefined) {
        const restoration = restore(view, policy, current);
        if (restoration !== undefined)
            return restoration;
    }
    const due = broken ? { kind: 'due', urgent: true } : dueOf(view, policy, current);
    if (due.kind === 'decided')
        return due.decision;
    if (current !== undefined && !broken) {
        const retirement = retire(view, policy, current);
        // What an old token waits for must not keep a new one from coming in time.
        if (retirement !== undefined && !('end' in retirement && mayBegin(retirement, due)))
            return retirement;
    }
    if (due.kind === 'due')
        return start(view, policy);
    return { end: { outcome: 'not-due', ...(due.failure === undefined ? {} : { failure: due.failure }) } };
}
/** Whether a new generation begins although an older token is not retired yet. */
function mayBegin({ end }, due) {
    return due.kind === 'due' && (due.urgent || end.failure?.code === 'STORE_CHANGED');
}
/** Finishes the writes of a run that is gone. Undefined when that token died meanwhile. */
function resume(view, policy, current) {
    if (policy.guards.resumeActive && current.shape === 'overlap' && current.token !== undefined) {
        if (view.own.verdict === 'unknown')
            return unasked(view, policy);
        if (canAsk(view, policy)) {
            if (view.tokens === undefined)
                return { effect: { do: 'list-tokens' } };
            if (listed(view, current.token)?.state !== 'active')
                return undefined;
        }
    }
    return claimNext(view, policy, (claim) => ({ ...claim, kind: 'resume', of: current.number }));
}
/**
 * This run was handed a token that we retired. If a store was written since, it holds that token again: give it back
 * its life where the vendor can.
 */
function restore(view, policy, current) {
    if (view.own.verdict !== 'invalid' || !policy.canRestore || !policy.managesAlone)
        return undefined;
    const retired = current.retired?.tokens.find((token) => token.ref === view.own.ref);
    if (retired?.id === undefined) {
        if (!view.restored)
            return undefined;
        const changed = changedStores(view, policy, current)?.[0];
        return { end: { outcome: 'waiting', failure: storeChanged(changed) } };
    }
    const changed = changedStores(view, policy, current);
    if (changed === undefined) {
        return {
            effect: { do: 'read-stores', stores: configured(current, policy).map((record) => record.store) },
        };
    }
    if (changed.length === 0)
        return undefined;
    if (!view.restored)
        return { effect: { do: 'restore', id: retired.id } };
    const { retired: _, ...entry } = current;
    return { effect: { do: 'update', what: 'retired', entry } };
}
/** Before a run ends with work undone: says so in its claim, so that the next run need not wait for this one to end. */
function letGo(view, policy, failure) {
    const claim = heldClaim(view, policy);
    if (claim === undefined || view.journal === undefined || isClosed(claim, view.journal))
        return undefined;
    const target = targetOf(view, claim);
    // A rotation in place that left no trace must be looked into by whoever comes next.
    if (view.inPlaceSent && target?.token === undefined)
        return undefined;
    const keyChanged = failure?.code === 'STORE_KEY_CHANGED' || failure?.code === 'STORE_KEY_INVALID';
    const stuck = keyChanged && target?.token !== undefined;
    if (stuck && !target.stuck && !tried(view, 'stuck', 1)) {
        return { effect: { do: 'update', what: 'stuck', entry: { ...target, stuck: true } } };
    }
    if (tried(view, 'released', 1))
        return undefined;
    return { effect: { do: 'update', what: 'released', entry: { ...claim, released: true } } };
}

;// CONCATENATED MODULE: ./src/rotate/machine/observe.ts



const mostTries = 3;
/** What a run knows after an effect was answered. */
function observe(before, policy, effect, observed) {
    const label = labelOf(effect);
    const view = { ...before, tries: add(before.tries, label, (before.tries.get(label) ?? 0) + 1) };
    if (observed.of === 'failed')
        return failed(view, policy, effect, observed);
    switch (observed.of) {
        case 'introspect': {
            const { verdict, expiry, code, reason, id } = observed;
            const askedHolding = heldClaim(view, policy) !== undefined;
            return {
                ...view,
                own: { ref: view.own.ref, verdict, expiry, code, reason, id: id ?? view.own.id, askedHolding },
            };
        }
        case 'read-journal':
            return { ...view, journal: observed.journal };
        case 'ask-holder': {
            if (effect.do !== 'ask-holder')
                return view;
            const { claim } = effect;
            if (observed.state !== 'finished')
                return { ...view, heldBy: nameOf(claim) };
            return {
                ...view,
                finished: new Set([...view.finished, claim.number]),
                // What was read before may be older than the last thing that this holder did.
                ...(policy.guards.rereadAfterHolder ? outdated : {}),
            };
        }
        case 'prove':
            return { ...view, proven: observed.was, warnings: [...view.warnings, ...observed.warnings] };
        case 'list-tokens':
            return { ...view, tokens: observed.tokens, own: { ...view.own, id: observed.self ?? view.own.id } };
        case 'claim':
            return effect.do === 'claim' ? claimed(view, policy, effect.entry, observed.ours) : view;
        case 'create':
        case 'rotate-in-place': {
            if (effect.do !== 'create' && effect.do !== 'rotate-in-place')
                return view;
            const { number, shape } = effect.generation;
            return {
                ...view,
                inPlaceSent: shape === 'in-place',
                created: {
                    ...observed.token,
                    generation: number,
                    expiry: { kind: 'unknown' },
                    state: 'unproven',
                },
            };
        }
        case 'verify': {
            if (view.created === undefined)
                return view;
            const { works, expiry, failure } = observed;
            if (view.created.state === 'unproven' && view.boxes !== undefined && !works) {
                // In place, the stores hold it already: there is nothing to take back.
                return failure === undefined ? view : { ...view, warnings: [...view.warnings, failure] };
            }
            const created = { ...view.created, expiry, state: works ? 'works' : 'rejected' };
            return { ...view, created: failure === undefined ? created : { ...created, failure } };
        }
        case 'seal':
            return { ...view, boxes: observed.boxes };
        case 'commit':
            return { ...view, journal: replaced(view.journal, observed.generation), unjournalled: false };
        case 'write':
            if (effect.do !== 'write')
                return view;
            return {
                ...view,
                written: add(view.written, effect.store, observed.at),
                writtenNow: new Set([...view.writtenNow, effect.store]),
            };
        case 'checkpoint':
            return effect.do === 'checkpoint'
                ? { ...view, journal: replaced(view.journal, effect.generation) }
                : view;
        case 'read-stores':
            return {
                ...view,
                storeStates: new Map([...(view.storeStates ?? []), ...observed.states]),
                ...(heldClaim(view, policy)?.kind === 'resume' && view.unsure.size === 0
                    ? { resumedFrom: new Map([...(view.resumedFrom ?? []), ...observed.states]) }
                    : {}),
                unsure: new Set(),
                recheckedStores: view.revoked.size > 0,
            };
        case 'read-runs':
            return { ...view, runs: observed.runs };
        case 'revoke':
            return effect.do === 'revoke' ? revoked(view, policy, effect) : view;
        case 'restore':
            return { ...view, restored: true };
        case 'remove-token':
            if (effect.do !== 'remove-token')
                return view;
            return { ...view, tokens: view.tokens?.filter((token) => token.id !== effect.id) };
        case 'update':
            if (effect.do !== 'update')
                return view;
            return {
                ...view,
                journal: replaced(view.journal, effect.entry),
                retiredNow: view.retiredNow || (effect.what === 'retired' && !view.restored),
            };
        case 'remove-entries':
            return view;
        case 'settle':
            // Only what is asked from now on counts.
            return { ...view, settled: true, own: { ...view.own, verdict: undefined } };
    }
}
/** Everything that another rotator can have changed. */
const outdated = {
    journal: undefined,
    proven: undefined,
    tokens: undefined,
    storeStates: undefined,
    runs: undefined,
};
function claimed(view, policy, entry, ours) {
    if (!ours && policy.guards.claimOnce) {
        // Somebody else was at work since we looked.
        return { ...view, ...outdated, claimed: undefined };
    }
    const verify = policy.guards.verifyClaim && policy.guards.claimOnce;
    return {
        ...view,
        claimed: entry,
        storeStates: undefined,
        journal: verify ? undefined : replaced(view.journal, entry),
    };
}
function revoked(view, policy, effect) {
    if (effect.why === 'unused')
        return { ...view, failure: view.created?.failure };
    const known = {
        ...view,
        tokens: view.tokens?.map((token) => token.id === effect.id ? { ...token, state: 'revoked' } : token),
    };
    if (effect.why === 'stray')
        return known;
    return {
        ...known,
        revoked: new Set([...view.revoked, effect.id]),
        ...(policy.guards.readBack ? { tokens: undefined } : {}),
    };
}
/** No usable answer: what is uncertain now is forgotten, so that it is asked again before anything builds on it. */
function failed(view, policy, effect, { certainty, failure }) {
    const ambiguous = certainty === 'ambiguous';
    const stop = { ...view, failure };
    switch (effect.do) {
        case 'claim':
            return ambiguous && !tried(view, 'claim', mostTries)
                ? { ...view, claimed: effect.entry, journal: undefined }
                : stop;
        case 'create': {
            if (!ambiguous)
                return stop;
            if (!policy.guards.nextName)
                return view;
            const lost = new Set([...view.lost, effect.generation.number]);
            // The value is gone either way. What is left of it is ended by its name, and that name is not used again.
            return view.lost.size > 0 ? { ...stop, lost } : { ...view, lost, tokens: undefined };
        }
        case 'rotate-in-place':
            if (!ambiguous)
                return stop;
            if (!policy.guards.inPlaceOnce)
                return view;
            return {
                ...view,
                inPlaceSent: true,
                inPlaceUnknown: true,
                own: { ...view.own, verdict: undefined },
            };
        case 'seal':
            if (view.inPlaceSent)
                return tried(view, 'seal', mostTries) ? stop : view;
            return view.created === undefined
                ? stop
                : { ...view, created: { ...view.created, state: 'rejected', failure } };
        case 'commit': {
            if (view.inPlaceSent) {
                // The old token is dead: the stores must get the new one, journal or not.
                const created = view.created && { ...view.created, failure };
                return ambiguous && !tried(view, 'commit', 2) ? view : { ...view, created, unjournalled: true };
            }
            if (!ambiguous && view.created !== undefined) {
                return { ...view, created: { ...view.created, state: 'rejected', failure } };
            }
            // Perhaps it is journalled, and then a later run writes it: it must not be revoked.
            return tried(view, 'commit', 2) ? stop : { ...view, journal: undefined };
        }
        case 'write': {
            if (failure.code === 'STORE_RATE_LIMITED')
                return stop;
            const trouble = add(view.trouble, effect.store, { failure, final: !ambiguous });
            return ambiguous
                ? { ...view, trouble, unsure: new Set([...view.unsure, effect.store]) }
                : { ...view, trouble };
        }
        case 'checkpoint':
        case 'update':
            if (effect.do === 'update' && effect.what !== 'retired')
                return view;
            return ambiguous && !tried(view, labelOf(effect), mostTries) ? { ...view, journal: undefined } : stop;
        case 'revoke': {
            if (effect.why === 'unused')
                return tried(view, labelOf(effect), 2) ? rejected(view) : view;
            if (ambiguous)
                return policy.guards.readBack ? { ...view, tokens: undefined } : revoked(view, policy, effect);
            if (effect.why === 'old') {
                // What the vendor's side says of its own revocation is not wrapped in the same sentence again.
                const reason = failure.code === 'RETIRE_FAILED' ? (failure.details.reason ?? '') : failure.message;
                const details = { ref: effect.ref, reason, vendor: policy.title };
                return { ...view, failure: new codes_failure/* Failure */.H('RETIRE_FAILED', details, { cause: failure }) };
            }
            return { ...view, tries: add(view.tries, labelOf(effect), mostTries) };
        }
        case 'remove-token':
        case 'remove-entries':
            // Only tidiness: the next clean-up tries again.
            return view;
        default:
            return stop;
    }
}
function rejected(view) {
    return { ...view, failure: view.created?.failure };
}
/** The journal with an entry as we last wrote it. */
function replaced(journal, entry) {
    if (journal === undefined)
        return undefined;
    const others = journal.entries.filter((other) => other.number !== entry.number);
    return { ...journal, entries: [...others, entry].sort((a, b) => a.number - b.number) };
}
function nameOf(claim) {
    const { runId, repository } = claim.holder;
    if (runId === undefined)
        return `the process that claimed ${claim.number}`;
    return `run ${runId}${repository === undefined ? '' : ` of ${repository}`}`;
}
/** What counts as the same try. */
function labelOf(effect) {
    switch (effect.do) {
        case 'write':
            return `write ${effect.store}`;
        case 'revoke':
            return `revoke ${effect.id}`;
        case 'restore':
            return `restore ${effect.id}`;
        case 'remove-token':
            return `remove ${effect.id}`;
        case 'update':
            return effect.what;
        default:
            return effect.do;
    }
}
function add(map, key, value) {
    return new Map(map).set(key, value);
}

;// CONCATENATED MODULE: ./src/rotate/machine/view.ts
function firstView(ownRef, now) {
    return {
        now,
        own: { ref: ownRef, expiry: { kind: 'unknown' }, askedHolding: false },
        finished: new Set(),
        lost: new Set(),
        unjournalled: false,
        written: new Map(),
        writtenNow: new Set(),
        unsure: new Set(),
        trouble: new Map(),
        settled: false,
        inPlaceUnknown: false,
        inPlaceSent: false,
        revoked: new Set(),
        recheckedStores: false,
        retiredNow: false,
        restored: false,
        tries: new Map(),
        warnings: [],
    };
}

;// CONCATENATED MODULE: ./src/rotate/drive.ts



/** Runs the machine to its end: decide, perform, observe, one effect after the other. */
async function drive({ policy, ownRef, perform, now, onStep }) {
    let view = firstView(ownRef, now());
    for (;;) {
        const decision = decide(view, policy);
        if ('end' in decision)
            return { view, end: decision.end };
        const observation = await perform(decision.effect);
        onStep?.(decision.effect, observation);
        view = observe({ ...view, now: now() }, policy, decision.effect, observation);
    }
}

// EXTERNAL MODULE: ./src/http/failure.ts
var http_failure = __webpack_require__(2398);
;// CONCATENATED MODULE: ./src/rotate/effects/answers.ts


/**
 * Codes after which an effect certainly did not happen. Everything else leaves it open: a time-out, a reset, a 5xx and
 * whatever we did not foresee.
 */
const withoutEffect = new Set([
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
function failedObservation(error) {
    const failure = error instanceof codes_failure/* Failure */.H
        ? error
        : new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: kindOf(error), step: 'rotate' }, { cause: error });
    const harmless = error instanceof http_failure/* NetworkFailure */.p ? error.effect === 'never-sent' : withoutEffect.has(failure.code);
    return { of: 'failed', certainty: harmless ? 'refused' : 'ambiguous', failure };
}
function kindOf(error) {
    return error instanceof Error ? error.name : typeof error;
}

// EXTERNAL MODULE: ./src/rotate/idle.ts
var idle = __webpack_require__(7197);
;// CONCATENATED MODULE: ./src/rotate/plan.ts
/** What an effect would do, for a plan; undefined when it only reads. */
function describe(effect, policy) {
    switch (effect.do) {
        case 'introspect':
        case 'read-journal':
        case 'ask-holder':
        case 'list-tokens':
        case 'read-stores':
        case 'read-runs':
            return undefined;
        case 'prove':
            return `Prove that ${policy.stores.join(', ')} and the journal can be written.`;
        case 'claim':
            return effect.entry.kind === 'resume'
                ? `Claim ${effect.entry.number} in the journal, to finish the writes of generation ${effect.entry.of}.`
                : `Claim generation ${effect.entry.number} in the journal.`;
        case 'create':
            return policy.shape === 'adopt'
                ? 'Take the new token from standard input.'
                : `Create the token ${effect.generation.name} at ${policy.title}.`;
        case 'rotate-in-place':
            return `Replace the token at ${policy.title} by one call, which ends the old one at once.`;
        case 'verify':
            return `Ask ${policy.title} until the new token works, and compare what it may do.`;
        case 'seal':
            return 'Encrypt the new token to the public key of each store.';
        case 'commit':
            return 'Write the encrypted values into the journal, so that any later run can finish.';
        case 'write':
            return `Write ${policy.secret} into ${effect.store}.`;
        case 'checkpoint':
            return 'Note in the journal which stores are written.';
        case 'revoke':
            return `Revoke ${effect.ref} at ${policy.title}${effect.why === 'stray' ? ', which a broken-off run left' : ''}.`;
        case 'restore':
            return `Restore the token ${effect.id} at ${policy.title}.`;
        case 'remove-token':
            return `Delete the revoked token ${effect.id} at ${policy.title}.`;
        case 'update':
            return effect.what === 'retired' ? 'Note in the journal that the old token is retired.' : undefined;
        case 'remove-entries':
            return `Remove ${effect.names.length} old entries of the journal.`;
        case 'settle':
            return `Wait ${effect.ms / 1000} s, so that nothing of the broken-off run is under way.`;
    }
}
/** Reads the world and answers everything else as if it had gone well, so that the machine shows its whole way. */
function rehearsal(perform, policy, now) {
    const claims = new Map();
    const revoked = new Set();
    return async (effect) => {
        switch (effect.do) {
            case 'introspect':
            case 'ask-holder':
            case 'read-stores':
            case 'read-runs':
                return perform(effect);
            case 'read-journal': {
                const read = await perform(effect);
                if (read.of !== 'read-journal')
                    return read;
                const entries = read.journal.entries.filter((entry) => !claims.has(entry.number));
                return { ...read, journal: { ...read.journal, entries: [...entries, ...claims.values()] } };
            }
            case 'list-tokens': {
                const read = await perform(effect);
                if (read.of !== 'list-tokens')
                    return read;
                const tokens = read.tokens.map((token) => revoked.has(token.id) ? { ...token, state: 'revoked' } : token);
                return { ...read, tokens };
            }
            case 'prove': {
                const read = await perform({ do: 'read-stores', stores: policy.stores });
                return read.of === 'read-stores' ? { of: effect.do, was: read.states, warnings: [] } : read;
            }
            case 'claim':
                claims.set(effect.entry.number, effect.entry);
                return { of: effect.do, ours: true };
            case 'create':
            case 'rotate-in-place':
                return { of: effect.do, token: { ref: 'the new token', id: 'new', name: effect.generation.name } };
            case 'verify':
                return { of: effect.do, works: true, expiry: { kind: 'unknown' } };
            case 'seal':
                return { of: effect.do, boxes: new Map(policy.stores.map((id) => [id, { keyId: '', box: '' }])) };
            case 'commit':
                claims.set(effect.generation.number, effect.generation);
                return { of: effect.do, generation: effect.generation };
            case 'write':
                return { of: effect.do, at: now() };
            case 'revoke':
                revoked.add(effect.id);
                return { of: effect.do };
            case 'checkpoint':
            case 'restore':
            case 'remove-token':
            case 'update':
            case 'remove-entries':
            case 'settle':
                return { of: effect.do };
        }
    };
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

;// CONCATENATED MODULE: ./src/rotate/journal/codec.ts



const version = 1;
/** Times are written as ISO 8601, so that a person can read an entry. */
const iso = (ms) => new Date(ms).toISOString();
function encodeExpiry(expiry) {
    return expiry.kind === 'known' ? expiry.at.toISOString() : expiry.kind;
}
function encodeToken(token) {
    return { ref: token.ref, id: token.id, name: token.name, expires: encodeExpiry(token.expiry) };
}
function encodeStore(record) {
    return {
        store: record.store,
        was: record.was === null ? null : iso(record.was),
        keyId: record.box?.keyId,
        box: record.box?.box,
        at: record.at === undefined ? undefined : iso(record.at),
    };
}
/** The value of the entry that is the claim. */
function encodeEntry(entry) {
    const claim = {
        version,
        kind: entry.kind,
        holder: entry.holder,
        startedAt: iso(entry.startedAt),
        released: entry.released,
    };
    if (entry.kind === 'resume')
        return JSON.stringify(Object.assign(claim, { of: entry.of }));
    const generation = {
        shape: entry.shape,
        places: entry.places,
        name: entry.name,
        old: encodeToken(entry.old),
        token: entry.token === undefined ? undefined : encodeToken(entry.token),
        layout: entry.layout,
        stores: entry.layout.length === 0 ? entry.stores.map(encodeStore) : [],
        stuck: entry.stuck,
        retired: entry.retired && { at: iso(entry.retired.at), tokens: entry.retired.tokens },
    };
    return JSON.stringify(Object.assign(claim, generation));
}
/** The values of the further entries of a generation, in order; empty when all stores fit into the first. */
function encodeParts(generation) {
    let from = 0;
    return generation.layout.map((count) => {
        const part = generation.stores.slice(from, from + count);
        from += count;
        return JSON.stringify({ version, stores: part.map(encodeStore) });
    });
}
/**
 * Spreads the stores over entries of at most `maxBytes`. Decided once, when the boxes are journalled: later changes
 * make a record smaller, so only the entries that changed are written again.
 */
function layOut(generation, maxBytes) {
    // A record gains the time of the write before it loses its box.
    const room = Math.floor(maxBytes * 0.9);
    const inline = { ...generation, layout: [] };
    if (Buffer.byteLength(encodeEntry(inline)) <= room)
        return inline;
    const layout = [];
    let size = Number.POSITIVE_INFINITY;
    for (const record of generation.stores) {
        const bytes = Buffer.byteLength(JSON.stringify(encodeStore(record))) + 40;
        if (size + bytes > room) {
            layout.push(0);
            size = 40;
        }
        layout[layout.length - 1] = (layout.at(-1) ?? 0) + 1;
        size += bytes;
    }
    return { ...generation, layout };
}
/**
 * Reads the entries of one secret; those of others are passed over.
 *
 * @param known what was decoded before, by name: a run reads the journal several times, and little of it changes
 * @throws Failure JOURNAL_CORRUPT when one cannot be understood: nothing may be done on a guess
 */
function decodeJournal(secret, stored, known = new Map()) {
    const values = new Map();
    const claims = [];
    for (const { name, value } of stored) {
        const parsed = parseName(secret, name);
        if (parsed === undefined)
            continue;
        values.set(name, value);
        if (parsed.part === undefined)
            claims.push(parsed.claim);
    }
    const entries = claims
        .sort((a, b) => a - b)
        .map((claim) => {
        const name = claimName(secret, claim);
        const own = [...values].filter(([other]) => parseName(secret, other)?.claim === claim);
        const read = own.length === 1 ? (values.get(name) ?? '') : JSON.stringify(own);
        const before = known.get(name);
        if (before?.values === read)
            return before.entry;
        const entry = decodeEntry(secret, claim, values);
        known.set(name, { values: read, entry });
        return entry;
    });
    return { entries, names: [...values.keys()] };
}
function decodeEntry(secret, number, values) {
    const name = claimName(secret, number);
    const fields = codec_parse(name, values.get(name));
    const claim = {
        number,
        holder: decodeHolder(fields.object('holder')),
        startedAt: fields.time('startedAt'),
        released: fields.flag('released'),
    };
    const kind = fields.choice('kind', ['generation', 'resume']);
    if (kind === 'resume')
        return { kind, of: fields.integer('of'), ...claim };
    const layout = fields.integers('layout');
    const token = fields.optionalObject('token');
    const retired = fields.optionalObject('retired');
    const stores = layout.length === 0
        ? fields.objects('stores').map(decodeStore)
        : layout.flatMap((count, index) => {
            const part = partName(secret, number, index + 1);
            const records = codec_parse(part, values.get(part)).objects('stores').map(decodeStore);
            if (records.length !== count) {
                throw new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry: part, reason: 'it holds another number of stores' });
            }
            return records;
        });
    return {
        kind,
        shape: fields.choice('shape', ['overlap', 'in-place', 'adopt']),
        places: fields.text('places'),
        name: fields.text('name'),
        old: decodeToken(fields.object('old')),
        ...(token === undefined ? {} : { token: decodeToken(token) }),
        stores,
        layout,
        stuck: fields.flag('stuck'),
        ...claim,
        ...(retired === undefined
            ? {}
            : { retired: { at: retired.time('at'), tokens: retired.objects('tokens').map(decodeRetired) } }),
    };
}
function codec_parse(entry, value) {
    const corrupt = (reason) => new codes_failure/* Failure */.H('JOURNAL_CORRUPT', { entry, reason });
    if (value === undefined)
        throw corrupt('it is missing');
    let document;
    try {
        document = JSON.parse(value);
    }
    catch {
        throw corrupt('it is not JSON');
    }
    if (!isRecord(document))
        throw corrupt('it is not a JSON object');
    const fields = new Fields(document, corrupt);
    if (fields.integer('version') !== version)
        throw corrupt('another version of token-action wrote it');
    return fields;
}
function decodeHolder(fields) {
    const process = fields.optionalObject('process');
    const repository = fields.optionalText('repository');
    const runId = fields.optionalText('runId');
    const runAttempt = fields.optionalInteger('runAttempt');
    return {
        nonce: fields.text('nonce'),
        ...(repository === undefined ? {} : { repository }),
        ...(runId === undefined ? {} : { runId }),
        ...(runAttempt === undefined ? {} : { runAttempt }),
        ...(process === undefined
            ? {}
            : {
                process: {
                    machine: process.text('machine'),
                    pid: process.integer('pid'),
                    started: process.text('started'),
                },
            }),
    };
}
function decodeToken(fields) {
    const id = fields.optionalText('id');
    const name = fields.optionalText('name');
    const expires = fields.text('expires');
    const expiry = expires === 'never' || expires === 'unknown'
        ? { kind: expires }
        : { kind: 'known', at: new Date(fields.time('expires')) };
    return {
        ref: fields.text('ref'),
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
        expiry,
    };
}
function decodeStore(fields) {
    const box = fields.optionalText('box');
    const at = fields.optionalTime('at');
    const sealed = box === undefined ? undefined : { keyId: fields.text('keyId'), box };
    return {
        store: fields.text('store'),
        was: fields.optionalTime('was') ?? null,
        ...(sealed === undefined ? {} : { box: sealed }),
        ...(at === undefined ? {} : { at }),
    };
}
function decodeRetired(fields) {
    const id = fields.optionalText('id');
    return {
        ref: fields.text('ref'),
        ...(id === undefined ? {} : { id }),
        state: fields.choice('state', ['revoked', 'by-hand']),
    };
}

;// CONCATENATED MODULE: ./src/rotate/effects/journal.ts


function rotationJournal(journal, secret) {
    const decoded = new Map();
    async function put(name, value) {
        if (!(await journal.create(name, value)))
            await journal.update(name, value);
    }
    return {
        async read() {
            return decodeJournal(secret, await journal.list(entryPrefix(secret)), decoded);
        },
        claim: (entry) => journal.create(claimName(secret, entry.number), encodeEntry(entry)),
        async commit(generation) {
            const laidOut = layOut(generation, journal.maxValueBytes);
            for (const [index, part] of encodeParts(laidOut).entries()) {
                await put(partName(secret, laidOut.number, index + 1), part);
            }
            await journal.update(claimName(secret, laidOut.number), encodeEntry(laidOut));
            return laidOut;
        },
        async checkpoint(before, generation) {
            const old = encodeParts(before);
            for (const [index, part] of encodeParts(generation).entries()) {
                if (part !== old[index])
                    await journal.update(partName(secret, generation.number, index + 1), part);
            }
            if (generation.layout.length === 0) {
                await journal.update(claimName(secret, generation.number), encodeEntry(generation));
            }
        },
        update: (entry) => journal.update(claimName(secret, entry.number), encodeEntry(entry)),
        async remove(names) {
            for (const name of names)
                await journal.remove(name);
        },
    };
}

;// CONCATENATED MODULE: ./src/rotate/journal/writes.ts
/** How many stores are written between two notes in the journal, at the least. */
const storesPerNote = 20;
/**
 * When the runs of this journal wrote to the stores and to the journal itself, as far as it tells; where it does not,
 * rather once too often than not at all.
 */
function writesOf(journal) {
    return journal.entries.flatMap(writesOfEntry).map((at) => new Date(at));
}
function writesOfEntry(entry) {
    if (entry.kind === 'resume')
        return [entry.startedAt];
    const stored = entry.stores
        .flatMap((store) => (store.at === undefined ? [] : [store.at]))
        .sort((a, b) => a - b);
    const [first] = stored;
    // The boxes are journalled just before the first store is written. Two writes at one instant are counted as one, so
    // they are told apart by a millisecond.
    const commit = first === undefined ? [] : [0, ...entry.layout].map((_, index) => first - 1 - index);
    const notes = stored.filter((_, index) => index % storesPerNote === storesPerNote - 1).map((at) => at + 1);
    return [entry.startedAt, ...commit, ...stored, ...notes];
}

;// CONCATENATED MODULE: ./src/rotate/effects/perform.ts


function performer(hands) {
    return async (effect) => {
        try {
            return await perform(hands, effect);
        }
        catch (error) {
            return failedObservation(error);
        }
    };
}
async function perform(hands, effect) {
    const { vendor, stores, journal } = hands;
    switch (effect.do) {
        case 'introspect':
            return vendor.introspect();
        case 'read-journal': {
            const state = await journal.read();
            hands.remember?.(writesOf(state));
            return { of: effect.do, journal: state };
        }
        case 'ask-holder':
            return { of: effect.do, state: await hands.liveness.state(effect.claim.holder, effect.claim.startedAt) };
        case 'prove':
            await hands.proveJournal();
            return { of: effect.do, ...(await stores.prove()) };
        case 'list-tokens':
            return { of: effect.do, ...(await vendor.list()) };
        case 'claim':
            return { of: effect.do, ours: await journal.claim(effect.entry) };
        case 'create':
            return { of: effect.do, token: await vendor.create(effect.generation.name, effect.like) };
        case 'rotate-in-place':
            return { of: effect.do, token: await vendor.rotateInPlace() };
        case 'verify':
            return vendor.verify();
        case 'seal':
            return { of: effect.do, boxes: await stores.seal(vendor.value()) };
        case 'commit':
            return { of: effect.do, generation: await journal.commit(effect.generation) };
        case 'write':
            return { of: effect.do, at: await stores.write(effect.store, effect.box) };
        case 'checkpoint':
            await journal.checkpoint(effect.before, effect.generation);
            return { of: effect.do };
        case 'read-stores':
            return { of: effect.do, states: await readStores(hands, effect.stores) };
        case 'read-runs':
            return { of: effect.do, runs: await stores.liveRuns(effect.createdBefore) };
        case 'revoke':
            await vendor.revoke(effect.id);
            return { of: effect.do };
        case 'restore':
            await vendor.restore(effect.id);
            return { of: effect.do };
        case 'remove-token':
            await vendor.remove(effect.id);
            return { of: effect.do };
        case 'update':
            await journal.update(effect.entry);
            return { of: effect.do };
        case 'remove-entries':
            await journal.remove(effect.names);
            return { of: effect.do };
        case 'settle':
            await hands.sleep(effect.ms);
            return { of: effect.do };
    }
}
async function readStores(hands, wanted) {
    const states = await hands.stores.read(wanted);
    hands.remember?.([...states.values()].flatMap((at) => (at === null ? [] : [new Date(at)])));
    return states;
}

;// CONCATENATED MODULE: ./src/rotate/effects/stores.ts
function rotationStores(stores, secret, runs) {
    const byId = new Map(stores.map((store) => [store.id, store]));
    return {
        async prove() {
            const was = new Map();
            const warnings = [];
            for (const store of stores) {
                const proof = await store.prove(secret);
                was.set(store.id, proof.state?.updatedAt.getTime() ?? null);
                warnings.push(...proof.warnings);
            }
            return { was, warnings };
        },
        async read(wanted) {
            const states = new Map();
            for (const id of wanted) {
                states.set(id, (await byId.get(id)?.read(secret))?.updatedAt.getTime() ?? null);
            }
            return states;
        },
        async seal(value) {
            const boxes = new Map();
            for (const store of stores)
                boxes.set(store.id, await store.seal(value));
            return boxes;
        },
        async write(id, box) {
            const store = byId.get(id);
            if (store === undefined)
                throw new RangeError(`no store ${id}`);
            return (await store.write(secret, box)).updatedAt.getTime();
        },
        async liveRuns(createdBefore) {
            const repositories = new Set();
            for (const store of stores) {
                for (const repository of await store.readers(secret))
                    repositories.add(repository);
            }
            const found = [];
            for (const repository of repositories) {
                for (const run of await runs.live(repository, new Date(createdBefore))) {
                    found.push({ repository, id: run.id, createdAt: run.createdAt.getTime(), url: run.url });
                }
            }
            return found;
        },
    };
}

;// CONCATENATED MODULE: ./src/rotate/effects/lifetime.ts
const day = 86_400_000;
const usualMs = 90 * day;
const longestMs = 365 * day;
/** How long the next token lives when nobody says: as long as the old one did, within a year, or 90 days. */
function lifetimeMs(old) {
    if (old?.createdAt === undefined || old.expiry.kind !== 'known')
        return usualMs;
    const lived = old.expiry.at.getTime() - old.createdAt.getTime();
    return lived > 0 ? Math.min(Math.round(lived / day) * day || day, longestMs) : usualMs;
}

;// CONCATENATED MODULE: ./src/rotate/effects/vendor.ts



/** Milliseconds before each further question whether a new token works yet. */
const patience = [0, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000];
/** A new token must answer this often in a row: some vendors take a while to know it everywhere. */
const answersInARow = 2;
function rotationVendor(deps, options) {
    const { vendor } = deps;
    const session = deps.session(options.token);
    let own;
    let tokens = [];
    let fresh;
    let freshName = 'that was given';
    let cached;
    function admin() {
        cached ??= vendor.tokens?.(session);
        if (cached === undefined) {
            throw new codes_failure/* Failure */.H('ROTATION_MANUAL', { vendor: vendor.title, ref: deps.refOf(options.token) });
        }
        return cached;
    }
    function take(created) {
        // Nothing is printed, and nothing awaited, between the answer and the mask.
        deps.ci.mask(...deps.maskVariants(created.value));
        fresh = created.value;
        freshName = created.name;
        return { ref: deps.refOf(created.value), id: created.id, name: created.name };
    }
    function value() {
        if (fresh === undefined)
            throw new codes_failure/* Failure */.H('INTERNAL_ERROR', { kind: 'no new token', step: 'rotate' });
        return fresh;
    }
    async function ask(token) {
        return vendor.introspect(token === options.token ? session : deps.session(token));
    }
    return {
        value,
        async introspect() {
            own = await ask(options.token);
            const { verdict, expiry, code, tokenId } = own;
            return {
                of: 'introspect',
                verdict,
                expiry,
                ...(code === undefined ? {} : { code }),
                ...(tokenId === undefined ? {} : { id: tokenId }),
            };
        },
        async list() {
            tokens = await admin().list();
            const self = own?.tokenId ?? (await admin().self())?.id;
            const listed = tokens.map(({ id, name, state }) => ({ id, name, state }));
            return { tokens: listed, ...(self === undefined ? {} : { self }) };
        },
        async create(name, like) {
            if (options.adopted !== undefined) {
                fresh = options.adopted;
                return { ref: deps.refOf(fresh) };
            }
            const model = tokens.find((token) => token.id === like);
            if (model === undefined) {
                throw new codes_failure/* Failure */.H('ROTATION_SELF_UNKNOWN', { vendor: vendor.title, ref: deps.refOf(options.token) });
            }
            const ms = options.lifetimeMs ?? lifetimeMs(model);
            return take(await admin().create({ name, lifetimeDays: Math.ceil(ms / 86_400_000), like: model }));
        },
        async rotateInPlace() {
            const rotate = admin().rotateInPlace;
            if (rotate === undefined) {
                throw new codes_failure/* Failure */.H('ROTATION_MANUAL', { vendor: vendor.title, ref: deps.refOf(options.token) });
            }
            const ms = options.lifetimeMs ?? lifetimeMs(undefined);
            return take(await rotate.call(admin(), { expiresAt: new Date(deps.now().getTime() + ms) }));
        },
        async verify() {
            let answer = { verdict: 'unknown', expiry: { kind: 'unknown' } };
            let inARow = 0;
            for (const ms of patience) {
                if (inARow === 0 && ms > 0)
                    await deps.sleep(ms);
                answer = await ask(value());
                inARow = answer.verdict === 'valid' && !losesSight(answer) ? inARow + 1 : 0;
                if (inARow === answersInARow)
                    return weighed(answer);
            }
            const reason = answer.code ?? answer.verdict;
            const details = { ref: deps.refOf(value()), vendor: vendor.title, reason, name: freshName };
            const failure = new codes_failure/* Failure */.H('NEW_TOKEN_NOT_WORKING', details);
            return { of: 'verify', works: false, expiry: answer.expiry, failure };
        },
        revoke: (id) => admin().revoke(id),
        restore: async (id) => admin().restore?.(id),
        remove: async (id) => admin().remove?.(id),
    };
    /** Whether the vendor does not let the new token ask what the old one was told: it can do less, or is not ready. */
    function losesSight(answer) {
        const told = own?.verdict === 'valid' && own.code !== 'TOKEN_FORBIDDEN';
        return told && options.adopted === undefined && answer.code === 'TOKEN_FORBIDDEN';
    }
    /** The new token must be able to do all that the old one can, or what was asked of an adopted one. */
    function weighed(answer) {
        const { adopted, scopes = [] } = options;
        const asked = adopted !== undefined && scopes.length > 0;
        const wanted = asked ? scopes : own?.verdict === 'valid' ? own.scopes : undefined;
        const missing = wanted !== undefined && answer.scopes !== undefined
            ? (0,token_scopes/* compareScopes */.J)(answer.scopes, wanted, vendor.scopes.covers).missing
            : [];
        if (missing.length === 0)
            return { of: 'verify', works: true, expiry: answer.expiry };
        const whose = asked ? 'the input `scopes` asks for' : 'the old one has';
        const details = { ref: deps.refOf(value()), missing: session.http.presentable(missing.join(', ')), whose };
        const failure = new codes_failure/* Failure */.H('NEW_TOKEN_WEAKER', details);
        return { of: 'verify', works: false, expiry: answer.expiry, failure };
    }
}

;// CONCATENATED MODULE: ./src/rotate/machine/guards.ts
/**
 * The guards of the protocol, by name. All are on; only the model check switches one off, to show that the protocol
 * fails without it.
 */
const allGuards = {
    /** The right to write every store and the journal is proven before anything is created. */
    permissionFirst: true,
    /** A claim is ours only when creating its entry succeeded. */
    claimOnce: true,
    /** After claiming, the journal is read again: ours must be the newest claim. */
    verifyClaim: true,
    /** A claim is taken over only when its holder is finished. */
    holderFinished: true,
    /** The journal is read again after its holder is known to be finished. */
    rereadAfterHolder: true,
    /** A new token is proven to work before it is journalled. */
    worksFirst: true,
    /** The sealed boxes are journalled before any store is written. */
    journalFirst: true,
    /** A create whose answer was lost is looked for, and its name is never used again. */
    nextName: true,
    /** Only a token whose boxes were never journalled is a stray. */
    strayUnsealed: true,
    /** Before old boxes are written, the vendor is asked whether their token still works. */
    resumeActive: true,
    /** Nothing is retired before every store holds the new token. */
    everyStore: true,
    /** Nothing is retired while a store was written by somebody else. */
    storesUnchanged: true,
    /** Nothing is retired before a run holds the new token, and it works. */
    seenNew: true,
    /** Nothing is retired while a run from before the last write is alive. */
    drain: true,
    /** Nothing is retired before the overlap is over. */
    overlap: true,
    /** A rotation in place is sent only after the token was seen to work under our own claim. */
    worksBeforeInPlace: true,
    /** A rotation in place is never sent again in the same run, and later only when the token still works. */
    inPlaceOnce: true,
    /** What an ambiguous answer left is read back. */
    readBack: true,
};

;// CONCATENATED MODULE: ./src/rotate/policy.ts


/** Long enough for a request of a process that died to reach the vendor, or never. */
const settleMs = 5000;
/** A crash leaves at most this share of the writes out of the journal; they are found again by their times. */
const checkpoints = 20;
/** What the machine is told, from the inputs and from what the vendor and the stores can do. */
function policyFor(inputs, deps, options = {}) {
    const { vendor, stores } = deps;
    const admin = vendor.tokens?.(deps.session(inputs.token));
    const shape = admin === undefined ? 'manual' : admin.shape;
    const ids = stores.map((store) => store.id);
    return {
        secret: inputs.secret,
        stores: ids,
        places: digestPlaces(ids),
        title: vendor.title,
        shape: options.adopting ? 'adopt' : shape,
        manages: managementOf(inputs, deps, shape),
        managesAlone: inputs.hasAdmin && shape === 'overlap',
        canRestore: vendor.capabilities.restore && admin?.restore !== undefined,
        canRemove: admin?.remove !== undefined,
        rotate: inputs.rotate,
        rotateBeforeMs: inputs.rotateBeforeMs,
        overlapMs: inputs.overlapMs,
        allowInPlace: inputs.allowInPlace,
        onUnknown: inputs.onUnknown,
        self: deps.self,
        readWhenQueued: stores.every((store) => store.readAt === 'queued'),
        checkpointEvery: Math.max(1, Math.ceil(ids.length / checkpoints)),
        settleMs,
        nameBase: `${inputs.repository}:${inputs.secret}#`,
        guards: options.guards ?? allGuards,
    };
}
function managementOf(inputs, { vendor }, shape) {
    // A rotation in place leaves no old token behind.
    if (shape !== 'overlap')
        return 'manual';
    return vendor.capabilities.rotationBy === 'admin' && !inputs.hasAdmin ? 'needs-admin' : 'yes';
}

;// CONCATENATED MODULE: ./src/rotate/prepare.ts





/** What the machine is told, and the hands that carry out its effects. */
function prepare(inputs, deps, { adopted, guards } = {}) {
    const policy = policyFor(inputs, deps, {
        adopting: adopted !== undefined,
        ...(guards === undefined ? {} : { guards }),
    });
    const perform = performer({
        vendor: rotationVendor(deps, {
            token: inputs.token,
            ...(inputs.lifetimeMs === undefined ? {} : { lifetimeMs: inputs.lifetimeMs }),
            ...(adopted === undefined ? {} : { adopted, scopes: inputs.scopes ?? [] }),
        }),
        stores: rotationStores(deps.stores, inputs.secret, deps.runs),
        journal: rotationJournal(deps.journal, inputs.secret),
        proveJournal: () => deps.journal.prove(),
        liveness: deps.liveness,
        remember: (writtenAt) => deps.remember?.(writtenAt),
        sleep: deps.sleep,
    });
    return { policy, perform };
}

;// CONCATENATED MODULE: ./src/rotate/report.ts




/** The document of a run that went to its end. */
function reportOf({ view, end }, policy) {
    const journal = view.journal ?? { entries: [], names: [] };
    const current = currentOf(journal, policy);
    const { failure } = end;
    return {
        outcome: end.outcome,
        generation: current?.number ?? 0,
        stores: storesOf(view, policy, current),
        created: createdOf(view, current),
        old: oldOf(view, journal, policy, current),
        next: nextRotation(nextExpiry(view, current), current, policy, view.now),
        code: failure?.code ?? null,
        message: failure?.message ?? null,
        level: failure === undefined ? null : (end.level ?? (0,idle/* levelOf */.In)(failure.code)),
        waitingFor: end.waitingFor ?? null,
        until: end.until === undefined ? null : new Date(end.until).toISOString(),
        warnings: view.warnings.map(({ code, message }) => ({ code, message })),
        steps: [],
        plan: [],
    };
}
/** 1 when the step fails, which is when its reason is an error; else 0. */
function exitCodeOf({ level }) {
    return level === 'error' ? 1 : 0;
}
function storesOf(view, policy, current) {
    const changed = new Map((current && changedStores(view, policy, current))?.map(({ store, at }) => [store, at]));
    return policy.stores.map((store) => {
        const record = current?.stores.find((candidate) => candidate.store === store);
        const now = view.writtenNow.has(store) ? view.written.get(store) : changed.get(store);
        const at = now ?? view.written.get(store) ?? record?.at ?? view.storeStates?.get(store);
        return {
            store,
            state: progressOf(),
            updatedAt: at === undefined || at === null ? null : new Date(at).toISOString(),
        };
        function progressOf() {
            if (view.writtenNow.has(store))
                return 'written';
            if (view.trouble.has(store))
                return 'failed';
            if (changed.has(store))
                return 'changed';
            if (record?.at !== undefined)
                return 'stored';
            return current === undefined ? 'untouched' : 'pending';
        }
    });
}
function createdOf(view, current) {
    const { created } = view;
    if (created === undefined || created.generation !== current?.number)
        return null;
    return { ref: created.ref, name: created.name ?? current.name };
}
function oldOf(view, journal, policy, current) {
    if (current === undefined)
        return null;
    const { ref } = current.old;
    if (current.shape === 'in-place')
        return { ref, state: 'revoked' };
    const retired = lineage(journal, policy.places)
        .flatMap((generation) => generation.retired?.tokens ?? [])
        .find((token) => token.ref === ref);
    if (retired !== undefined)
        return { ref, state: retired.state === 'revoked' ? 'revoked' : 'unknown' };
    const verdict = ref === view.own.ref ? view.own.verdict : undefined;
    const found = listed(view, current.old);
    if (verdict === 'invalid' || (found !== undefined && found.state !== 'active'))
        return { ref, state: 'revoked' };
    return { ref, state: verdict === 'valid' || found !== undefined ? 'active' : 'kept' };
}
function nextExpiry(view, current) {
    if (current?.token === undefined || current.token.ref === view.own.ref) {
        return view.own.expiry.kind === 'unknown' ? (current?.token?.expiry ?? view.own.expiry) : view.own.expiry;
    }
    const created = view.created?.generation === current.number ? view.created.expiry : undefined;
    return created !== undefined && created.kind !== 'unknown' ? created : current.token.expiry;
}
/** What is overdue is due now: a date that has passed is no date to wait for. */
function nextRotation(expiry, current, policy, now) {
    if (expiry.kind !== 'known')
        return 'unknown';
    return new Date(Math.max(dueAt(expiry.at.getTime(), policy, current), now)).toISOString();
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
    if (report.outcome !== 'rotated' && report.outcome !== 'resumed')
        return report.steps;
    if (deps.vendor.capabilities.rotation === 'overlap') {
        return [`The old token${named(report)} is still active; a later run of \`rotate\` revokes it.`];
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

;// CONCATENATED MODULE: ./src/rotate/rotate.ts








/**
 * Takes the rotation of one secret as far as it can go in this run: finishes what an earlier run began, retires the
 * old token once nothing can be using it, or replaces a token that is due. Tells the CI and returns the report; never
 * throws for anything that a user or a server did.
 */
async function rotate(inputs, deps) {
    deps.ci.mask(...deps.maskVariants(inputs.token));
    const report = inputs.rotate === 'never' ? (0,idle/* idleReport */.bj)() : await reported(() => run(inputs, deps));
    await publish(report, inputs.secret, deps.ci);
    return report;
}
/** One run of the machine over the real world, or, with `dryRun`, over a rehearsal of it. */
async function run(inputs, deps, adopted) {
    const { policy, perform } = prepare(inputs, deps, adopted === undefined ? {} : { adopted });
    const plan = [];
    let found;
    const now = () => deps.now().getTime();
    const chosen = inputs.dryRun ? rehearsal(perform, policy, now) : perform;
    const driven = await drive({
        policy,
        ownRef: deps.refOf(inputs.token),
        perform: chosen,
        now,
        onStep(effect, observation) {
            if (observation.of === 'read-journal' && plan.length === 0)
                found = observation.journal;
            const line = describe(effect, policy);
            if (line === undefined)
                return;
            if (inputs.dryRun)
                plan.push(line);
            else
                deps.ci.log(observation.of === 'failed' ? `Failed: ${line}` : line);
        },
    });
    const report = inputs.dryRun ? rehearsed(driven, found, plan, policy) : reportOf(driven, policy);
    return { ...report, steps: stepsFor(report, inputs, deps) };
}
/** Nothing happened, so the report is of the world as it was found. */
function rehearsed({ view, end }, journal, plan, policy) {
    const before = { ...view, journal, created: undefined, written: new Map(), writtenNow: new Set() };
    const began = end.outcome === 'rotated' || end.outcome === 'resumed' || end.outcome === 'retired';
    const waiting = { outcome: 'waiting', waitingFor: 'a run without dry-run' };
    return { ...reportOf({ view: before, end: began ? waiting : end }, policy), plan };
}
/** A report of whatever stopped the work before the machine began. */
async function reported(work) {
    try {
        return await work();
    }
    catch (error) {
        return (0,idle/* refusedReport */.lc)(failedObservation(error).failure);
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
        const done = await run(inputs, deps, value);
        const warnings = [...remarks.map(({ code, message }) => ({ code, message })), ...done.warnings];
        return { ...done, warnings, steps: stepsAfterAdoption(done, inputs, deps) };
    });
    await publish(report, inputs.secret, deps.ci);
    return report;
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

;// CONCATENATED MODULE: ./src/rotate/liveness.ts

/** No workflow run lives longer, so no claim can be at work after it. */
const longestRunMs = 35 * 86_400_000;
/** Asks this machine about its own processes, and the CI about its runs. */
function createLiveness({ self, runs, now, processState }) {
    return {
        async state(holder, startedAt) {
            if (holder.nonce === self.nonce)
                return 'live';
            const local = holder.process && processState?.(holder.process);
            if (local !== undefined && local !== 'unknown')
                return local;
            const run = await runState(holder);
            if (run !== 'unknown')
                return run;
            return now().getTime() - startedAt > longestRunMs ? 'finished' : 'unknown';
        },
    };
    async function runState(holder) {
        const { repository, runId, runAttempt = 1 } = holder;
        if (repository === undefined || runId === undefined)
            return 'unknown';
        if (repository === self.repository && runId === self.runId) {
            // An attempt begins only when the one before it is over.
            return runAttempt < (self.runAttempt ?? 1) ? 'finished' : 'live';
        }
        try {
            const run = await runs.read(repository, runId);
            if (run !== undefined) {
                return run.status === 'completed' || run.attempt > runAttempt ? 'finished' : 'live';
            }
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
/** Whether a process of this machine still runs; `unknown` when it is another machine's. */
function processState(other) {
    if (other.machine !== thisMachine())
        return 'unknown';
    const found = startOf(String(other.pid));
    return found === undefined || found.time !== other.started || found.dead ? 'finished' : 'live';
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

;// CONCATENATED MODULE: ./src/rotate/status.ts








/**
 * Says how far the rotation of one secret is, from the journal and the stores alone; asks the vendor nothing and
 * changes nothing. The outcome is `waiting` while something is left to do, and `not-due` otherwise.
 *
 * @throws Failure when the journal or a store cannot be read
 */
async function status_status(inputs, deps) {
    const policy = policyFor(inputs, deps);
    const journal = await rotationJournal(deps.journal, inputs.secret).read();
    const current = currentOf(journal, policy);
    const stores = rotationStores(deps.stores, inputs.secret, deps.runs);
    const storeStates = await stores.read(policy.stores);
    const view = { ...firstView(deps.refOf(inputs.token), deps.now().getTime()), journal, storeStates };
    const top = topOf(journal);
    const report = (waitingFor, until, failure) => reportOf({
        view,
        end: {
            outcome: waitingFor === undefined ? 'not-due' : 'waiting',
            ...(waitingFor === undefined ? {} : { waitingFor }),
            ...(until === undefined ? {} : { until }),
            ...(failure === undefined ? {} : { failure }),
        },
    }, policy);
    if (current !== undefined && isPending(current, policy)) {
        const left = configured(current, policy).filter((record) => record.at === undefined);
        return report(`a run that writes ${left.map((record) => record.store).join(', ')}`);
    }
    if (top !== undefined && !isClosed(top, journal))
        return report(`the holder of claim ${top.number}`);
    if (current === undefined || olderTokens(journal, policy, current).length === 0)
        return report();
    const [changed] = changedStores(view, policy, current) ?? [];
    if (changed !== undefined)
        return report('the next rotation', undefined, storeChanged(changed));
    const overlapEnd = storedAt(current) + policy.overlapMs;
    return overlapEnd > view.now
        ? report('the overlap', overlapEnd)
        : report(`a run that holds generation ${current.number}, and the end of all runs from before it`);
}

// EXTERNAL MODULE: ./src/stores/open.ts + 15 modules
var stores_open = __webpack_require__(4601);
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
async function rotateStep(inputs, host, task = { do: 'rotate' }) {
    if (task.do === 'rotate' && inputs.rotate === 'never')
        return rotate_idle(host);
    const vendor = await (0,registry/* loadVendor */.XQ)(inputs.vendor);
    for (const secret of [inputs.githubToken, inputs.adminToken ?? ''])
        (0,entries_token/* maskToken */.gg)(host, vendor, secret);
    const token = (0,entries_token/* takeToken */.FV)(inputs, vendor, host);
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
        rotate: task.do === 'adopt' ? 'always' : inputs.rotate,
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
        hasAdmin: inputs.adminToken !== undefined,
        ...(inputs.lifetimeMs !== undefined && { lifetimeMs: inputs.lifetimeMs }),
    };
    const deps = rotateDeps(inputs, { vendor, overrides, repository, host });
    const report = task.do === 'status'
        ? await status_status(flow, deps)
        : task.do === 'adopt'
            ? await adopt(flow, task.value, deps)
            : await rotate(flow, deps);
    for (const line of linesOf(report))
        host.ci.log(line);
    return { exitCode: exitCodeOf(report), document: report };
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
    const { vendor, overrides, repository, host } = around;
    const { adminToken } = inputs;
    const places = openPlaces(inputs, vendor, repository, host);
    const self = { nonce: (0,external_node_crypto_.randomUUID)(), ...holderOf(host) };
    return {
        ...places,
        ci: host.ci,
        vendor,
        session: (token) => (0,session/* openSession */.f)(vendor, {
            url: inputs.url,
            token,
            overrides,
            ...(0,entries_host/* sessionFrom */.Zv)(host),
            ...(adminToken !== undefined && { adminToken }),
        }),
        sleep: (ms) => host.sleep(ms),
        self,
        liveness: createLiveness({ self, runs: places.runs, now: places.now, processState: processState }),
        maskVariants: (token) => (0,masks/* maskVariants */.Zn)(token, { secretParts: vendor.format.secretParts?.(token) ?? [] }),
        refOf: (token) => (0,ref/* tokenRef */.z)(token, vendor.format.publicPart?.(token)),
    };
}
/** Where secrets and the journal are kept. What only a person can rotate is told without any of that. */
function openPlaces(inputs, vendor, repository, host) {
    if (inputs.githubToken === '' && vendor.capabilities.rotation === 'manual') {
        return { stores: [], journal: noJournal, runs: noRuns, now: host.now };
    }
    const timer = { now: host.now, sleep: (ms) => host.sleep(ms) };
    const github = (0,stores_open/* openGitHub */.o6)({ token: inputs.githubToken, baseUrl: inputs.githubApiUrl, timer });
    return {
        stores: (0,stores_open/* openStores */.j)(inputs.stores, github, host.ci.context.repository),
        journal: (0,stores_open/* openJournal */._0)(inputs.journal, github, repository),
        runs: (0,stores_open/* openRuns */.tp)(github),
        now: () => github.now(),
        remember: (writtenAt) => github.remember(writtenAt),
    };
}
function holderOf({ ci }) {
    const { repository, runId, runAttempt } = ci.context;
    const process = thisProcess();
    return {
        ...(repository !== undefined && { repository }),
        ...(runId !== undefined && { runId }),
        ...(runAttempt !== undefined && { runAttempt }),
        ...(process !== undefined && { process }),
    };
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
const noJournal = {
    id: 'none',
    maxValueBytes: 0,
    prove: async () => { },
    list: async () => [],
    create: async () => false,
    read: async () => undefined,
    update: async () => { },
    remove: async () => { },
};
const noRuns = { live: async () => [], read: async () => undefined };


/***/ })

};
