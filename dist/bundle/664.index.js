export const id = 664;
export const ids = [664];
export const modules = {

/***/ 2664:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  demo: () => (/* binding */ demo)
});

// EXTERNAL MODULE: ./node_modules/cli-table3/index.js
var cli_table3 = __webpack_require__(5832);
var cli_table3_default = /*#__PURE__*/__webpack_require__.n(cli_table3);
// EXTERNAL MODULE: ./src/sandbox/start.ts + 50 modules
var start = __webpack_require__(1391);
// EXTERNAL MODULE: ./src/entries/host.ts + 4 modules
var entries_host = __webpack_require__(1840);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./src/runner/lines.ts

/** Cuts a stream of bytes into lines as the runner reads them: at `\r\n`, `\n` and a lone `\r`. */
class LineReader {
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #onLine;
    #rest = '';
    constructor(onLine) {
        this.#onLine = onLine;
    }
    write(bytes) {
        this.#rest += this.#decoder.write(bytes);
        // A carriage return at the very end may be the first half of `\r\n`.
        const lines = this.#rest.split(/\r\n|\n|\r(?!$)/);
        this.#rest = lines.pop() ?? '';
        for (const line of lines)
            this.#onLine(line);
    }
    end() {
        const last = (this.#rest + this.#decoder.end()).replace(/\r$/, '');
        this.#rest = '';
        if (last !== '')
            this.#onLine(last);
    }
}

;// CONCATENATED MODULE: ./src/runner/child.ts



/** Runs one program to its end, with nothing on its standard input. */
async function runChild(child, options) {
    const started = performance.now();
    const argv = new Set([[child.file, ...child.args].join(' ')]);
    const running = (0,external_node_child_process_.spawn)(child.file, child.args, {
        cwd: child.cwd,
        env: { ...child.env },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timers = [];
    const cancel = () => {
        running.kill('SIGINT');
        const { interrupt, terminate } = options.graceMs;
        timers.push(setTimeout(() => running.kill('SIGTERM'), interrupt));
        timers.push(setTimeout(() => running.kill('SIGKILL'), interrupt + terminate));
    };
    options.signal?.addEventListener('abort', cancel, { once: true });
    if (options.signal?.aborted)
        cancel();
    const { pid } = running;
    if (options.watch && pid !== undefined) {
        timers.push(setInterval(() => {
            for (const line of argumentsBelow(pid))
                argv.add(line);
        }, 4));
    }
    for (const stream of [running.stdout, running.stderr]) {
        const lines = new LineReader(options.onLine);
        stream.on('data', (bytes) => lines.write(bytes));
        stream.on('end', () => lines.end());
    }
    try {
        const exitCode = await new Promise((resolve, reject) => {
            running.on('error', reject);
            running.on('close', (code) => resolve(code ?? 1));
        });
        return { exitCode, durationMs: performance.now() - started, argv: [...argv] };
    }
    finally {
        for (const timer of timers)
            clearTimeout(timer);
        options.signal?.removeEventListener('abort', cancel);
    }
}
/** The argument lists of a process and of all below it, as the kernel shows them to everybody. */
function argumentsBelow(pid) {
    const own = read(`/proc/${pid}/cmdline`).split('\0').join(' ').trim();
    let threads = [];
    try {
        threads = (0,external_node_fs_.readdirSync)(`/proc/${pid}/task`);
    }
    catch {
        // The process has ended.
    }
    const children = threads.flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
    return [...(own === '' ? [] : [own]), ...children.flatMap(argumentsBelow)];
}
function read(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./src/runner/environment.ts

/** The `github` context of a push to an ordinary repository. */
const defaultGitHub = {
    repository: 'acme/shop',
    repository_owner: 'acme',
    run_id: '4711',
    run_number: '12',
    run_attempt: '1',
    workflow: 'e2e',
    job: 'test',
    actor: 'mona',
    triggering_actor: 'mona',
    event_name: 'push',
    ref: 'refs/heads/main',
    sha: 'e83c5163316f89bfbde7d9ab23ca2e25604af290',
    api_url: 'https://api.github.com',
    server_url: 'https://github.com',
};
/** What a program of this machine needs to start; nothing else of our own environment reaches a step. */
function machineEnv() {
    const names = ['HOME', 'LANG', 'LC_ALL', 'SystemRoot', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'APPDATA'];
    const kept = names.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    const path = `${(0,external_node_path_.dirname)(process.execPath)}${external_node_path_.delimiter}${process.env.PATH ?? ''}`;
    return { ...Object.fromEntries(kept), PATH: path };
}
/** What the runner sets for every step. `temp` is the folder that holds its own. */
function runnerEnv(temp, options) {
    return {
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: options.action,
        RUNNER_TEMP: (0,external_node_path_.join)(temp, '_temp'),
        RUNNER_TOOL_CACHE: (0,external_node_path_.join)(temp, '_tool'),
        TMPDIR: (0,external_node_path_.join)(temp, '_temp', 'tmp'),
        ...(options.debug === true && { RUNNER_DEBUG: '1' }),
    };
}
/** The `github` context as variables; its token never becomes one. */
function gitHubEnv(github, eventPath) {
    const entries = Object.entries(github).flatMap(([name, value]) => typeof value === 'string' && name !== 'token' ? [[`GITHUB_${name.toUpperCase()}`, value]] : []);
    return { ...Object.fromEntries(entries), GITHUB_EVENT_PATH: eventPath };
}

// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/index.js + 28 modules
var dist = __webpack_require__(4082);
;// CONCATENATED MODULE: ./src/runner/expressions.ts

/** Evaluates an expression without its `${{ }}`. `status` is what `success()` and its kin look at. */
function evaluate(expression, contexts, status) {
    const functions = statusFunctions(status);
    const { tokens } = new dist/* Lexer */.JG(expression).lex();
    const tree = new dist/* Parser */.iX(tokens, Object.keys(contexts), functions).parse();
    const context = toData(contexts);
    if (!(context instanceof dist/* data.Dictionary */.p.bT))
        throw new Error('The contexts are no object.');
    return new dist/* Evaluator */.oi(tree, context, new Map(functions.map((entry) => [entry.name, entry]))).evaluate();
}
/** Whether the value of an `if:` counts as true: not false, 0, an empty text or null. */
function isTruthy(value) {
    switch (value.kind) {
        case dist/* data.Kind */.p.b8.Boolean:
            return value.value;
        case dist/* data.Kind */.p.b8.Number:
            return value.value !== 0 && !Number.isNaN(value.value);
        case dist/* data.Kind */.p.b8.String:
            return value.value !== '';
        case dist/* data.Kind */.p.b8.Null:
            return false;
        default:
            return true;
    }
}
function statusFunctions(status) {
    const answers = {
        always: true,
        success: status === 'success',
        failure: status === 'failure',
        cancelled: status === 'cancelled',
    };
    return Object.entries(answers).map(([name, answer]) => ({
        name,
        minArgs: 0,
        maxArgs: 0,
        call: () => new dist/* data.BooleanData */.p.bo(answer),
    }));
}
function toData(value) {
    if (typeof value === 'string')
        return new dist/* data.StringData */.p.uQ(value);
    if (typeof value === 'number')
        return new dist/* data.NumberData */.p.Q9(value);
    if (typeof value === 'boolean')
        return new dist/* data.BooleanData */.p.bo(value);
    if (Array.isArray(value))
        return new dist/* data.Array */.p.O3(...value.map(toData));
    if (typeof value !== 'object' || value === null)
        return new dist/* data.Null */.p.Uv();
    return new dist/* data.Dictionary */.p.bT(...Object.entries(value).map(([key, member]) => ({ key, value: toData(member) })));
}

;// CONCATENATED MODULE: ./src/runner/file-commands.ts
/**
 * What a step wrote to its GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE file: `name=value` lines, and values of several
 * lines between `name<<delimiter` and the delimiter.
 *
 * @throws Error when a delimiter is never closed or a line has neither form, as the runner does
 */
function parseKeyValues(text) {
    const values = {};
    const lines = text.split(/\r?\n/);
    for (let index = 0; index < lines.length; index++) {
        const line = lines[index] ?? '';
        if (line === '')
            continue;
        const equals = line.indexOf('=');
        const heredoc = line.indexOf('<<');
        if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
            values[line.slice(0, equals)] = line.slice(equals + 1);
            continue;
        }
        if (heredoc < 0)
            throw new Error('A line of a file command has neither `=` nor `<<`.');
        const delimiter = line.slice(heredoc + 2);
        const end = lines.indexOf(delimiter, index + 1);
        if (end < 0)
            throw new Error('A value of a file command is not closed by its delimiter.');
        values[line.slice(0, heredoc)] = lines.slice(index + 1, end).join('\n');
        index = end;
    }
    return values;
}

;// CONCATENATED MODULE: ./src/runner/commands.ts
/** The commands that the runner knows; a line with another one is plain text. */
const known = new Set([
    'add-mask',
    'add-matcher',
    'debug',
    'echo',
    'endgroup',
    'error',
    'group',
    'notice',
    'remove-matcher',
    'save-state',
    'set-output',
    'stop-commands',
    'warning',
]);
/**
 * The command in a line, in either form: `::name key=value,…::data` at its beginning, or `##[name key=value;…]data`
 * anywhere in it. `token` is what ends a stop, and is a command of its own.
 */
function parseCommand(line, token) {
    const trimmed = line.trim();
    const second = /^::([^\s:]+)(?: (.*?))?::(.*)$/s.exec(trimmed);
    if (second !== null) {
        const [, name = '', properties = '', data = ''] = second;
        if (known.has(name.toLowerCase()) || name === token) {
            return { name: name.toLowerCase(), properties: split(properties, ','), data: decode(data, false) };
        }
        return undefined;
    }
    const first = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(line);
    if (first === null)
        return undefined;
    const [, name = '', properties = '', data = ''] = first;
    if (!known.has(name.toLowerCase()) && name !== token)
        return undefined;
    return { name: name.toLowerCase(), properties: split(properties, ';'), data: decode(data, true) };
}
function split(text, separator) {
    const pairs = text.split(separator).flatMap((pair) => {
        const at = pair.indexOf('=');
        return at > 0 ? [[pair.slice(0, at).trim().toLowerCase(), decode(pair.slice(at + 1), true)]] : [];
    });
    return Object.fromEntries(pairs);
}
function decode(text, property) {
    const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
    const whole = property
        ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%3B', ';').replaceAll('%5D', ']')
        : plain;
    return whole.replaceAll('%25', '%');
}

;// CONCATENATED MODULE: ./src/runner/job-log.ts

/** The log of a job: carries out the workflow commands in it, and masks what is left. */
class JobLog {
    /** What a reader of the log sees. */
    lines = [];
    /** What the steps printed, commands and all. */
    raw = [];
    annotations = [];
    #masker;
    #debug;
    #onLine;
    #stopToken;
    #outputs = {};
    constructor(masker, options) {
        this.#masker = masker;
        this.#debug = options.debug;
        this.#onLine = options.onLine;
    }
    /** Writes text of the runner's own, a line at a time, masked as everything is. */
    write(text) {
        for (const line of text.split('\n')) {
            const masked = this.#masker.mask(line);
            this.lines.push(masked);
            this.#onLine(masked);
        }
    }
    /** Takes one line that a step printed. */
    printed(line) {
        this.raw.push(line);
        const command = parseCommand(line, this.#stopToken);
        if (this.#stopToken !== undefined) {
            if (command?.name === this.#stopToken.toLowerCase())
                this.#stopToken = undefined;
            this.write(line);
            return;
        }
        switch (command?.name) {
            case undefined:
                this.write(line);
                break;
            case 'add-mask':
                this.#masker.add(command.data);
                break;
            case 'stop-commands':
                this.#stopToken = command.data;
                this.write(line);
                break;
            case 'error':
            case 'warning':
            case 'notice':
                this.annotations.push({
                    level: command.name,
                    title: this.#masker.mask(command.properties.title ?? ''),
                    message: this.#masker.mask(command.data),
                });
                this.write(`##[${command.name}]${command.data}`);
                break;
            case 'group':
                this.write(`##[group]${command.data}`);
                break;
            case 'endgroup':
                this.write('##[endgroup]');
                break;
            case 'debug':
                if (this.#debug)
                    this.write(`##[debug]${command.data}`);
                break;
            case 'set-output':
                this.#outputs[command.properties.name ?? ''] = command.data;
                break;
            default:
                break;
        }
    }
    /** A step's commands end with it. Returns what it set by `::set-output::`, the form from before the output file. */
    endStep() {
        const outputs = this.#outputs;
        this.#stopToken = undefined;
        this.#outputs = {};
        return outputs;
    }
}

// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/index.js + 21 modules
var workflow_parser_dist = __webpack_require__(8880);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/actions/action-parser.js + 3 modules
var action_parser = __webpack_require__(5277);
// EXTERNAL MODULE: ./node_modules/@actions/workflow-parser/dist/model/converter/if-condition.js
var if_condition = __webpack_require__(5553);
;// CONCATENATED MODULE: ./src/runner/manifest.ts



/** Reads an action file with GitHub's own parser and schema. @throws Error with every finding of the schema */
function readManifest(content, file) {
    const { context, value } = (0,action_parser/* parseAction */.w)({ name: file, content }, new workflow_parser_dist/* NoOperationTraceWriter */.P0());
    const found = context.errors.getErrors().map((error) => error.message);
    if (found.length > 0 || value === undefined)
        throw new Error(`${file}: ${found.join('; ')}`);
    const root = members(value);
    const runs = members(root.runs);
    const using = literal(runs.using) ?? '';
    const manifest = {
        name: literal(root.name) ?? '',
        inputs: mapValues(members(root.inputs), (input) => manifest_text(members(input).default) ?? { literal: '' }),
        outputs: mapValues(members(root.outputs), (output) => manifest_text(members(output).value)),
        runs: /^node\d+$/.test(using)
            ? { using: 'node', main: literal(runs.main) ?? '' }
            : { using: 'composite', steps: items(runs.steps).map((step) => compositeStep(context, step)) },
    };
    const late = context.errors.getErrors().map((error) => error.message);
    if (late.length > 0)
        throw new Error(`${file}: ${late.join('; ')}`);
    return manifest;
}
function compositeStep(context, token) {
    const step = members(token);
    const run = manifest_text(step.run);
    if (run === undefined)
        throw new Error('A step without `run` is not supported.');
    const name = manifest_text(step.name);
    const workingDirectory = manifest_text(step['working-directory']);
    return {
        id: literal(step.id) ?? '',
        ...(name !== undefined && { name }),
        condition: (step.if && (0,if_condition/* convertToIfCondition */.l7)(context, step.if)?.expression) ?? 'success()',
        run,
        shell: literal(step.shell) ?? '',
        env: mapValues(members(step.env), (entry) => manifest_text(entry) ?? { literal: '' }),
        ...(workingDirectory !== undefined && { workingDirectory }),
    };
}
function members(token) {
    if (token === undefined || !(0,workflow_parser_dist/* isMapping */.pi)(token))
        return {};
    return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), value]));
}
function items(token) {
    return token !== undefined && (0,workflow_parser_dist/* isSequence */.wZ)(token) ? [...token] : [];
}
function manifest_text(token) {
    if (token === undefined || !(0,workflow_parser_dist/* isScalar */.jn)(token))
        return undefined;
    return (0,workflow_parser_dist/* isBasicExpression */.hR)(token) ? { expression: token.expression } : { literal: token.toString() };
}
function literal(token) {
    const value = manifest_text(token);
    return value !== undefined && 'literal' in value ? value.literal : undefined;
}
function mapValues(source, change) {
    return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, change(value)]));
}

;// CONCATENATED MODULE: ./src/runner/masker.ts
/**
 * The secret masker of GitHub's runner: a value, each of its lines, and the eleven encodings that the runner makes of
 * each (facts from the source of actions/runner). What it does not know, such as hex or wrapped base64, it lets through.
 */
class SecretMasker {
    #values = new Set();
    /** As `::add-mask::` does: the whole value and each of its trimmed lines. Blank values are refused. */
    add(value) {
        for (const part of [value, ...value.split(/[\r\n]+/).map((line) => line.trim())]) {
            if (part.trim() === '')
                continue;
            this.#values.add(part);
            for (const { encode } of encoders) {
                const encoded = encode(part);
                if (encoded !== '')
                    this.#values.add(encoded);
            }
        }
    }
    /** Replaces every occurrence by `***`; occurrences that overlap or touch become one. */
    mask(text) {
        const found = [];
        for (const value of this.#values) {
            for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                found.push({ start: at, end: at + value.length });
            }
        }
        if (found.length === 0)
            return text;
        found.sort((a, b) => a.start - b.start);
        let masked = '';
        let end = -1;
        for (const range of found) {
            if (range.start > end || end < 0)
                masked += `${text.slice(Math.max(end, 0), range.start)}***`;
            end = Math.max(end, range.end);
        }
        return masked + text.slice(end);
    }
}
/** The encoders of the runner, each with its name there. An empty result registers nothing. */
const encoders = [
    { name: 'Base64StringEscape', encode: (value) => base64(value, 0) },
    { name: 'Base64StringEscapeShift1', encode: (value) => base64(value, 1) },
    { name: 'Base64StringEscapeShift2', encode: (value) => base64(value, 2) },
    { name: 'CommandLineArgumentEscape', encode: (value) => value.replaceAll('"', '\\"') },
    { name: 'ExpressionStringEscape', encode: (value) => value.replaceAll("'", "''") },
    { name: 'JsonStringEscape', encode: (value) => JSON.stringify(value).slice(1, -1) },
    { name: 'UriDataEscape', encode: uriEscape },
    { name: 'XmlDataEscape', encode: xmlEscape },
    { name: 'TrimDoubleQuotes', encode: (value) => /^"(.{7,})"$/s.exec(value)?.[1] ?? '' },
    { name: 'PowerShellPreAmpersandEscape', encode: (value) => masker_long(beforeAmpersand(value)) },
    { name: 'PowerShellPostAmpersandEscape', encode: (value) => masker_long(afterAmpersand(value)) },
];
function base64(value, shift) {
    const bytes = Buffer.from(value, 'utf8');
    return (bytes.length > shift ? bytes.subarray(shift) : bytes).toString('base64');
}
function uriEscape(value) {
    const wellFormed = Buffer.from(value, 'utf8').toString('utf8');
    return encodeURIComponent(wellFormed).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
function xmlEscape(value) {
    const entities = {
        '&': '&amp;',
        '<': '&lt;',
        '>': '&gt;',
        '"': '&quot;',
        "'": '&apos;',
    };
    return value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
/** PowerShell prints a value with `&` in two pieces, and colours the letter after `&+`. */
function beforeAmpersand(value) {
    const plus = value.indexOf('&+');
    return plus >= 0 ? value.slice(0, plus + 2) : value.slice(0, value.lastIndexOf('&') + 1);
}
function afterAmpersand(value) {
    const plus = value.indexOf('&+');
    if (plus >= 0)
        return value.slice(plus + 3);
    return value.includes('&') ? value.slice(value.lastIndexOf('&') + 1) : '';
}
/** Short pieces would mask innocent text. */
function masker_long(piece) {
    return piece.length >= 6 ? piece : '';
}

;// CONCATENATED MODULE: ./src/runner/run-action.ts










/**
 * Executes an action as GitHub's runner does: composite actions of `run` steps, and node actions. Steps run in the
 * workspace, inputs and outputs travel as they do there, and the runner's masking is applied to the log.
 *
 * @throws Error when the action file is not valid or a program cannot be started
 */
async function runAction(options) {
    const temp = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'runner-'));
    try {
        return await new Job(options, temp).run();
    }
    finally {
        (0,external_node_fs_.rmSync)(temp, { recursive: true, force: true, maxRetries: 3 });
    }
}
const fileCommands = ['output', 'env', 'path', 'state', 'step_summary'];
class Job {
    #options;
    #temp;
    #manifest;
    #masker;
    #log;
    #github;
    #inputs;
    #env;
    #steps = [];
    #files = new Map();
    #argv = [];
    #summary = '';
    #status = 'success';
    constructor(options, temp) {
        this.#options = options;
        this.#temp = temp;
        this.#masker = options.masker ?? new SecretMasker();
        for (const secret of options.secrets ?? [])
            this.#masker.add(secret);
        this.#log = new JobLog(this.#masker, {
            debug: options.debug === true,
            onLine: options.onLine ?? (() => { }),
        });
        const file = (0,external_node_path_.join)(options.action, 'action.yml');
        this.#manifest = readManifest((0,external_node_fs_.readFileSync)(file, 'utf8'), file);
        for (const folder of ['_temp/tmp', '_tool'])
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(temp, folder), { recursive: true });
        const eventPath = (0,external_node_path_.join)(temp, '_temp', 'event.json');
        (0,external_node_fs_.writeFileSync)(eventPath, JSON.stringify(options.event ?? {}));
        this.#github = {
            ...defaultGitHub,
            ...options.github,
            workspace: options.workspace,
            event: options.event ?? {},
        };
        this.#env = {
            ...machineEnv(),
            ...runnerEnv(temp, options),
            ...gitHubEnv(this.#github, eventPath),
            ...options.env,
        };
        this.#inputs = this.#readInputs();
    }
    async run() {
        const { runs, outputs } = this.#manifest;
        if (runs.using === 'node')
            await this.#nodeAction(runs.main);
        else
            for (const step of runs.steps)
                await this.#compositeStep(step);
        const own = this.#steps[0]?.outputs ?? {};
        return {
            conclusion: this.#status,
            outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [
                name,
                value === undefined ? (own[name] ?? '') : this.#text(value),
            ])),
            steps: this.#steps,
            log: this.#log.lines.join('\n'),
            rawLog: this.#log.raw.join('\n'),
            annotations: this.#log.annotations,
            summary: this.#masker.mask(this.#summary),
            files: this.#files,
            argv: this.#argv,
        };
    }
    /** Given inputs over defaults; an unknown one is the warning that GitHub gives. */
    #readInputs() {
        const known = this.#manifest.inputs;
        for (const name of Object.keys(this.#options.inputs)) {
            if (!(name in known))
                this.#log.write(`##[warning]Unexpected input(s) '${name}'`);
        }
        return Object.fromEntries(Object.entries(known).map(([name, value]) => [name, this.#options.inputs[name] ?? this.#text(value)]));
    }
    async #compositeStep(step) {
        if (this.#options.signal?.aborted)
            this.#status = 'cancelled';
        if (!isTruthy(evaluate(step.condition, this.#contexts(), this.#status))) {
            this.#steps.push({ id: step.id, conclusion: 'skipped', outputs: {}, state: {}, durationMs: 0 });
            return;
        }
        if (step.shell !== 'bash')
            throw new Error(`The shell ${step.shell} is not supported.`);
        const script = this.#text(step.run);
        const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, this.#text(value)]));
        const file = (0,external_node_path_.join)(this.#temp, '_temp', `step-${this.#steps.length}.sh`);
        (0,external_node_fs_.writeFileSync)(file, script);
        this.#log.write(`##[group]Run ${script.split('\n')[0]}`);
        this.#log.write(`${script}\nshell: bash --noprofile --norc -e -o pipefail {0}\nenv:`);
        for (const [name, value] of Object.entries(env))
            this.#log.write(`  ${name}: ${value}`);
        this.#log.write('##[endgroup]');
        await this.#execute(step.id, 'bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', file], env, step);
    }
    async #nodeAction(main) {
        const env = Object.fromEntries(Object.entries(this.#inputs).map(([name, value]) => [
            `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
            value,
        ]));
        this.#log.write(`##[group]Run ${this.#manifest.name}\nwith:`);
        for (const [name, value] of Object.entries(this.#inputs)) {
            if (value !== '')
                this.#log.write(`  ${name}: ${value}`);
        }
        this.#log.write('##[endgroup]');
        const node = this.#options.node ?? process.execPath;
        await this.#execute(this.#manifest.name, node, [(0,external_node_path_.join)(this.#options.action, main)], env);
    }
    async #execute(id, file, args, env, step) {
        const commands = this.#commandFiles(this.#steps.length);
        const cwd = step?.workingDirectory === undefined ? this.#options.workspace : this.#text(step.workingDirectory);
        const child = { file, args, cwd, env: { ...this.#env, ...commands.env, ...env } };
        const end = await runChild(child, {
            onLine: (line) => this.#log.printed(line),
            signal: this.#options.signal,
            graceMs: this.#options.graceMs ?? { interrupt: 7_500, terminate: 2_500 },
            watch: this.#options.watch === true,
        });
        const printedOutputs = this.#log.endStep();
        this.#argv.push(...end.argv);
        this.#keepFiles();
        const outputs = { ...printedOutputs, ...parseKeyValues(commands.read('output')) };
        Object.assign(this.#env, parseKeyValues(commands.read('env')));
        for (const folder of commands.read('path').split('\n').filter(Boolean)) {
            this.#env.PATH = `${folder}${external_node_path_.delimiter}${this.#env.PATH ?? ''}`;
        }
        this.#summary += commands.read('step_summary');
        const cancelled = this.#options.signal?.aborted === true;
        const conclusion = cancelled ? 'cancelled' : end.exitCode === 0 ? 'success' : 'failure';
        if (conclusion !== 'success') {
            this.#status = conclusion;
            this.#log.write(cancelled
                ? '##[error]The operation was canceled.'
                : `##[error]Process completed with exit code ${end.exitCode}.`);
        }
        const state = parseKeyValues(commands.read('state'));
        this.#steps.push({ id, conclusion, exitCode: end.exitCode, outputs, state, durationMs: end.durationMs });
    }
    /** The files that a step writes its outputs, environment, path, state and summary to. */
    #commandFiles(index) {
        const folder = (0,external_node_path_.join)(this.#temp, '_temp', '_runner_file_commands');
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
        const path = (name) => (0,external_node_path_.join)(folder, `${name}_${index}`);
        for (const name of fileCommands)
            (0,external_node_fs_.writeFileSync)(path(name), '');
        return {
            env: Object.fromEntries(fileCommands.map((name) => [`GITHUB_${name.toUpperCase()}`, path(name)])),
            read: (name) => (0,external_node_fs_.readFileSync)(path(name), 'utf8'),
        };
    }
    #keepFiles() {
        const entries = (0,external_node_fs_.readdirSync)(this.#temp, { recursive: true, withFileTypes: true });
        for (const entry of entries.filter((found) => found.isFile())) {
            const path = (0,external_node_path_.join)(entry.parentPath, entry.name);
            this.#files.set(path, (0,external_node_fs_.readFileSync)(path));
        }
    }
    #contexts() {
        return {
            github: { ...this.#github, action_path: this.#options.action },
            inputs: this.#inputs ?? {},
            steps: Object.fromEntries(this.#steps.map(({ id, outputs, conclusion }) => [id, { outputs, conclusion, outcome: conclusion }])),
            runner: { os: 'Linux', temp: (0,external_node_path_.join)(this.#temp, '_temp'), debug: this.#options.debug ? '1' : '' },
            env: this.#options.env ?? {},
            job: { status: this.#status },
            strategy: {},
            matrix: {},
        };
    }
    #text(value) {
        if ('literal' in value)
            return value.literal;
        return evaluate(value.expression, this.#contexts(), this.#status).coerceString();
    }
}

// EXTERNAL MODULE: ./src/sandbox/faces/qwiet/state.ts
var state = __webpack_require__(5130);
// EXTERNAL MODULE: ./src/stores/open.ts + 25 modules
var stores_open = __webpack_require__(5054);
;// CONCATENATED MODULE: ./src/entries/demo/job.ts








/** A file of the repository, for the input `vendor-config`: no list of Qwiet AI tells which role the token in use has. */
const qwietConfig = '.github/qwiet.yml';
/** Checks out a workspace with two test reports and a vendor's settings in it; the action is the clone that runs us. */
function createRepository(sandbox) {
    const action = clone();
    const { github } = sandbox.describe();
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'token-action-demo-'));
    const workspace = (0,external_node_path_.join)(folder, 'shop');
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(workspace, (0,external_node_path_.dirname)(qwietConfig)), { recursive: true });
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(workspace, qwietConfig), `roleId: ${state/* ciRoleId */.E3}\n`);
    for (const report of ['playwright.json', 'surefire.xml']) {
        (0,external_node_fs_.copyFileSync)((0,external_node_path_.join)(action, 'examples', 'reports', report), (0,external_node_path_.join)(workspace, report));
    }
    const { repository } = github;
    const platform = () => (0,stores_open/* openPlatform */.W)({
        token: github.token,
        baseUrl: new URL(github.apiUrl),
        journal: { kind: 'variables', repository },
        currentRepository: repository,
    });
    return {
        async run(inputs) {
            const run = sandbox.github.startRun(github.repository, 'in_progress');
            const secrets = ['token', 'github-token', 'admin-token'].flatMap((name) => inputs[name] ?? []);
            try {
                const result = await runAction({
                    action,
                    workspace,
                    inputs,
                    secrets,
                    github: {
                        repository: github.repository,
                        api_url: github.apiUrl,
                        run_id: String(run.id),
                        run_number: String(run.number),
                    },
                });
                sandbox.github.moveRun(run, 'completed', result.conclusion);
                return result;
            }
            catch (error) {
                const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
                throw missing ? new failure/* Failure */.H('COMMAND_NOT_STARTED', { reason: 'there is no bash on the PATH' }) : error;
            }
        },
        async storeSecret(name, value) {
            const store = platform().store(`repo:${repository}`);
            if (store.seal === undefined)
                throw new Error('The repository takes no sealed secret.');
            await store.write(name, { sealed: await store.seal(value) });
        },
        async readSecret(name) {
            return (await sandbox.github.reveal(`repo:${github.repository}`, name)) ?? '';
        },
        close: () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true, maxRetries: 3 }),
    };
}
/** The folder above this code that holds action.yml. */
function clone() {
    let folder = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'action.yml'))) {
        const above = (0,external_node_path_.dirname)(folder);
        if (above === folder)
            throw new Error('There is no action.yml above this code.');
        folder = above;
    }
    return folder;
}

// EXTERNAL MODULE: ./src/token/ref.ts + 1 modules
var ref = __webpack_require__(1995);
;// CONCATENATED MODULE: ./src/entries/demo/tour.ts


const secretName = 'QUALYTICS_TOKEN';
/** Uses the action with each vendor, then follows one secret through its rotation. */
async function takeTour(sandbox, repository, onStop) {
    const { vendors, github } = sandbox.describe();
    const { qahub, qanode, qualytics, qwiet } = vendors;
    const stops = [];
    const stop = async (vendor, title, inputs) => ({
        vendor,
        title,
        result: await repository.run(inputs),
    });
    const arrive = (reached) => {
        stops.push(reached);
        onStop(reached);
        return reached.result;
    };
    const rotation = { rotate: 'expiring', lifetime: '90d', secret: secretName, 'github-token': github.token };
    const qualyticsInputs = (token) => ({
        vendor: 'qualytics',
        url: qualytics.url,
        token,
        ...rotation,
    });
    await repository.storeSecret(secretName, qualytics.token);
    // A rotation counts only runs that began after the secret was written.
    sandbox.clock.advance(60_000);
    const together = [
        stop('QA Hub', 'upload a Playwright and a JUnit report', {
            vendor: 'qahub',
            url: qahub.url,
            token: qahub.token,
            project: qahub.project,
            upload: 'playwright.json\nsurefire.xml',
            rotate: 'expiring',
            secret: 'QA_HUB_TOKEN',
        }),
        stop('QANode', 'run a test suite', {
            vendor: 'qanode',
            url: qanode.url,
            token: qanode.token,
            trigger: `suite:${qanode.suite}`,
            rotate: 'expiring',
            secret: 'QANODE_TOKEN',
        }),
        stop('Qwiet AI', 'ask the gate, rotate with an admin token', {
            vendor: 'qwiet',
            url: qwiet.url,
            token: qwiet.token,
            'admin-token': qwiet.adminToken,
            'vendor-config': qwietConfig,
            trigger: `gate:app=${qwiet.app}`,
            ...rotation,
            secret: 'SHIFTLEFT_ACCESS_TOKEN',
        }),
        stop('Qualytics', 'scan a datastore, rotate the token with itself', {
            ...qualyticsInputs(qualytics.token),
            trigger: `scan:datastore=${qualytics.datastore}`,
        }),
    ];
    const results = [];
    for (const reached of together)
        results.push(arrive(await reached));
    sandbox.clock.advance(60_000);
    const second = await repository.readSecret(secretName);
    const next = arrive(await stop('Qualytics', 'the next run uses the new token', qualyticsInputs(second)));
    sandbox.clock.advance(2 * 86_400_000);
    const third = await repository.readSecret(secretName);
    const later = arrive(await stop('Qualytics', 'two days later, by the moved clock of the sandbox, the old token is retired', qualyticsInputs(third)));
    const old = arrive(await stop('Qualytics', 'what the old token is worth now', {
        vendor: 'qualytics',
        url: qualytics.url,
        token: qualytics.token,
    }));
    const turn = (when, token, what) => ({ when, token: (0,ref/* tokenRef */.z)(token), what });
    return {
        stops,
        turns: [
            turn('today', qualytics.token, `${results[3]?.outputs.rotation}: a new token is stored beside it`),
            turn('next run', second, `${next.outputs.rotation}: the old token stays for runs that hold it`),
            turn('two days later', third, `${later.outputs.rotation}: nothing holds the old token any more`),
            turn('afterwards', qualytics.token, `${old.outputs.verdict}: ${old.outputs.code}`),
        ],
        secrets: [...new Set([...tokensIn(sandbox.describe()), second, third])],
    };
}
/** Every token that the sandbox told us. */
function tokensIn(value, name = '') {
    if (typeof value === 'string')
        return /token$/i.test(name) ? [value] : [];
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.entries(value).flatMap(([key, member]) => tokensIn(member, key));
}

;// CONCATENATED MODULE: ./src/entries/demo/demo.ts





/** Shows the whole job against the sandbox: the real action.yml, executed as GitHub does it. */
async function demo(host) {
    const began = host.monotonic();
    const printed = [];
    const say = (text) => {
        for (const line of text.split('\n')) {
            printed.push(line);
            host.ci.log(line);
        }
    };
    say('token-action demo: four vendors and GitHub, served by the sandbox on this machine.');
    const sandbox = await (0,start/* startSandbox */.O)();
    const repository = createRepository(sandbox);
    let tour;
    try {
        tour = await (0,entries_host/* interruptible */.In)(takeTour(sandbox, repository, (stop) => say(chapter(stop))), host.signal);
    }
    finally {
        repository.close();
        await sandbox.close();
    }
    say(`\nWhat each vendor saw\n${vendorTable(tour.stops.slice(0, 4))}`);
    say(`\nThe life of the secret QUALYTICS_TOKEN in acme/shop\n${secretTable(tour)}`);
    const leaks = tour.secrets.filter((secret) => printed.some((line) => line.includes(secret))).length;
    const expected = tour.stops.slice(0, -1).every(({ result }) => result.conclusion === 'success');
    const retired = tour.turns.at(-1)?.what.startsWith('invalid') === true;
    const seconds = ((host.monotonic() - began) / 1000).toFixed(1);
    say(`\n${leaks === 0 ? 'None' : leaks} of the ${tour.secrets.length} tokens is in the ${printed.length} lines above. ` +
        `It took ${seconds} s, and nothing left this machine.\n` +
        'Next: copy a workflow from examples/workflows, or run `token-action sandbox` and try your own.');
    return { exitCode: leaks === 0 && expected && retired ? 0 : 1 };
}
/** The log of one use of the action, as a reader of the job sees it; how the runner starts each step is left out. */
function chapter({ vendor, title, result }) {
    const lines = [];
    let starting = false;
    for (const line of result.log.split('\n')) {
        if (line.startsWith('##[group]Run '))
            starting = true;
        else if (starting && line === '##[endgroup]')
            starting = false;
        else if (!starting)
            lines.push(`  | ${line.replace(/^##\[(\w+)\]/, '$1: ')}`);
    }
    return `\n${vendor}: ${title}\n${lines.join('\n')}`;
}
function vendorTable(stops) {
    const rows = stops.map(({ vendor, result: { outputs } }) => [
        vendor,
        `${outputs.verdict}, ${expiry(outputs)}`,
        task(outputs),
        rotations[outputs.rotation ?? ''] ?? outputs.rotation ?? '',
    ]);
    return table(['vendor', 'check', 'run', 'rotate'], rows);
}
function secretTable({ turns }) {
    return table(['run', 'token it got', 'what happened'], turns.map(({ when, token, what }) => [when, token, what]));
}
const rotations = {
    manual: 'by hand: no token API is documented',
    rotated: 'rotated, new token stored',
};
function expiry(outputs) {
    const left = Number(outputs['valid-for'] || Number.NaN);
    return Number.isNaN(left) ? 'expiry not told' : `${Math.floor(left / 86_400)} days left`;
}
function task(outputs) {
    const receipt = JSON.parse(outputs.receipt || '{}');
    if (typeof receipt !== 'object' || receipt === null)
        return '';
    if ('accepted' in receipt)
        return `${receipt.accepted} results uploaded`;
    return `${outputs.status}${'summary' in receipt && receipt.summary !== null ? `: ${receipt.summary}` : ''}`;
}
function table(head, rows) {
    const drawn = new (cli_table3_default())({ head: [...head], style: { head: [], border: [], compact: true } });
    for (const row of rows)
        drawn.push([...row]);
    return drawn.toString();
}


/***/ })

};
