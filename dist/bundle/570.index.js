export const id = 570;
export const ids = [570];
export const modules = {

/***/ 7570:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommand: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./src/codes/failure.ts
var codes_failure = __webpack_require__(3852);
;// CONCATENATED MODULE: ./src/run/command-environment.ts
const ours = /^(?:INPUT_|TOKEN_ACTION_)/i;
/** The environment of the command. On Windows names are compared without case. */
function commandEnvironment(around, credentials) {
    const withheld = new Set([...credentials.withheld, ...credentials.tokenVariables].map((name) => name.toUpperCase()));
    const secrets = credentials.secrets.filter((secret) => secret.trim() !== '');
    const environment = {};
    for (const [name, value] of Object.entries(around)) {
        if (value === undefined || ours.test(name) || withheld.has(name.toUpperCase()))
            continue;
        if (secrets.some((secret) => value.includes(secret)))
            continue;
        environment[name] = value;
    }
    for (const name of credentials.urlVariables)
        environment[name] ??= credentials.url;
    for (const name of credentials.tokenVariables)
        environment[name] = credentials.token;
    return environment;
}

;// CONCATENATED MODULE: ./src/run/command.ts




// The script comes in a variable, which is gone before it runs: as an argument every process could read it, and a file
// would stay behind. Options are those that GitHub gives to `shell: bash`.
const scriptVariable = 'TOKEN_ACTION_SCRIPT';
const launcher = `__script=$${scriptVariable}; unset ${scriptVariable}; eval "unset __script
$__script"`;
/** After its end, how long output of processes that the command left behind is waited for. */
const lingerMs = 2_000;
/**
 * Runs the user's command with bash. The token is in the environment of that process alone, its output goes through the
 * filter, and signals and the time-out reach every process that it started.
 */
async function runCommand(request, ports) {
    const began = ports.now();
    const ended = (receipt, failure) => ({
        receipt: { ...receipt, durationMs: Math.round(ports.now() - began) },
        ...(failure === undefined ? {} : { failure }),
    });
    const child = await start(request);
    if (typeof child === 'string') {
        const failure = new codes_failure/* Failure */.H('COMMAND_NOT_STARTED', { reason: child });
        return ended({ status: 'failed', exitCode: null, signal: null }, failure);
    }
    const guard = new Guard(child, request.timeoutMs, ports);
    const relays = [
        relay(child.stdout, ports.filter(), ports.stdout),
        relay(child.stderr, ports.filter(), ports.stderr),
    ];
    const { exitCode, signal } = await ending(child);
    guard.release();
    await finish(relays);
    if (guard.why === 'timeout') {
        const failure = new codes_failure/* Failure */.H('COMMAND_TIMEOUT', { timeout: request.timeout });
        return ended({ status: 'timeout', exitCode, signal }, failure);
    }
    if (guard.why === 'cancelled') {
        const failure = new codes_failure/* Failure */.H('INTERRUPTED', { signal: guard.forwarded });
        return ended({ status: 'cancelled', exitCode, signal }, failure);
    }
    if (exitCode === 0)
        return ended({ status: 'success', exitCode, signal });
    const exit = exitCode ?? `signal ${signal ?? 'unknown'}`;
    return ended({ status: 'failed', exitCode, signal }, new codes_failure/* Failure */.H('COMMAND_FAILED', { exit }));
}
/** Starts bash in a process group of its own, so that a signal reaches everything that the command started. */
async function start(request) {
    try {
        const child = (0,external_node_child_process_.spawn)('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', launcher], {
            cwd: request.cwd,
            env: {
                ...commandEnvironment(request.environment, request.credentials),
                [scriptVariable]: request.command,
            },
            stdio: ['ignore', 'pipe', 'pipe'],
            detached: process.platform !== 'win32',
            windowsHide: true,
        });
        await (0,external_node_events_.once)(child, 'spawn');
        return child;
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
        if (code === 'ENOENT')
            return 'bash or the working directory does not exist';
        return code === 'E2BIG' ? 'it is too long' : code;
    }
}
/** Ends the command when its time is over or this job is cancelled: first asks, then kills. */
class Guard {
    why;
    forwarded = 'SIGTERM';
    #child;
    #graceMs;
    #signal;
    #timer;
    #killer;
    #cancel = () => {
        const reason = this.#signal?.reason;
        this.forwarded = String(reason).includes('SIGINT') ? 'SIGINT' : 'SIGTERM';
        this.#stop('cancelled');
    };
    constructor(child, timeoutMs, { signal, graceMs }) {
        this.#child = child;
        this.#graceMs = graceMs ?? 5_000;
        this.#signal = signal;
        // A timer cannot wait longer than 2^31 - 1 ms.
        this.#timer = setTimeout(() => this.#stop('timeout'), Math.min(timeoutMs, 2 ** 31 - 1));
        signal?.addEventListener('abort', this.#cancel, { once: true });
        if (signal?.aborted === true)
            this.#cancel();
    }
    release() {
        clearTimeout(this.#timer);
        clearTimeout(this.#killer);
        this.#signal?.removeEventListener('abort', this.#cancel);
    }
    #stop(why) {
        if (this.why !== undefined)
            return;
        this.why = why;
        send(this.#child, this.forwarded);
        this.#killer = setTimeout(() => send(this.#child, 'SIGKILL'), this.#graceMs);
    }
}
function send(child, signal) {
    try {
        if (child.pid !== undefined && process.platform !== 'win32')
            process.kill(-child.pid, signal);
        else
            child.kill(signal);
    }
    catch {
        // It is gone already.
    }
}
async function ending(child) {
    if (child.exitCode === null && child.signalCode === null)
        await (0,external_node_events_.once)(child, 'exit');
    return { exitCode: child.exitCode, signal: child.signalCode };
}
/** Passes one stream through its filter; the sink stays open. A sink that is closed does not stop the command. */
function relay(source, filter, sink) {
    source.pipe(filter);
    const pass = async () => {
        try {
            for await (const chunk of filter)
                if (!sink.write(chunk))
                    await (0,external_node_events_.once)(sink, 'drain');
        }
        catch {
            source.unpipe(filter).resume();
        }
    };
    return {
        done: pass(),
        cut: () => {
            source.unpipe(filter);
            filter.end();
            source.destroy();
        },
    };
}
/** Waits for the rest of the output; a process that was left in the background may hold it open for ever. */
async function finish(relays) {
    const output = Promise.all(relays.map(({ done }) => done));
    let timer;
    const linger = new Promise((resolve) => {
        timer = setTimeout(() => resolve('late'), lingerMs);
    });
    const late = await Promise.race([output, linger]);
    clearTimeout(timer);
    if (late !== 'late')
        return;
    for (const { cut } of relays)
        cut();
    await output;
}


/***/ })

};
