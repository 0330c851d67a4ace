export const id = 367;
export const ids = [367];
export const modules = {

/***/ 6367:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commandLine: () => (/* binding */ commandLine),
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8179);
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3852);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1840);
/* harmony import */ var _program_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2001);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7352);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_program_js__WEBPACK_IMPORTED_MODULE_3__]);
_program_js__WEBPACK_IMPORTED_MODULE_3__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];





/** The command line. Exit codes: 0 done; 1 usage, token or API error; 2 the remote run, scan, gate or upload failed. */
function main(argv) {
    const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
    return (0,_host_js__WEBPACK_IMPORTED_MODULE_2__/* .hosted */ .oI)({ name: 'cli', env: process.env, json: own.includes('--json') }, (host) => commandLine(argv, host));
}
/** Runs one command line in its surroundings. @throws Failure INPUT_UNKNOWN, TOKEN_ON_ARGV and those of the command */
async function commandLine(argv, host) {
    (0,_secrets_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseSecretArguments */ .be)(argv);
    let ending;
    const program = (0,_program_js__WEBPACK_IMPORTED_MODULE_3__/* .createProgram */ .r)(host, (ended) => {
        ending = ended;
    });
    try {
        await program.parseAsync([...argv], { from: 'user' });
    }
    catch (error) {
        if (!(error instanceof commander__WEBPACK_IMPORTED_MODULE_0__/* .CommanderError */ .b7))
            throw error;
        if (error.exitCode === 0)
            return { exitCode: 0 };
        throw usageFailure(error, argv);
    }
    return ending ?? { exitCode: 1 };
}
/** What commander found, as a failure of ours. Values are never repeated: one could be a token. */
function usageFailure(error, argv) {
    const [command = ''] = argv.filter((argument) => /^[a-z]{1,20}$/.test(argument));
    switch (error.code) {
        case 'commander.unknownOption': {
            const flag = /'(--?[a-z][a-z-]{0,30})/.exec(error.message)?.[1];
            return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H('INPUT_UNKNOWN', {
                what: flag === undefined ? 'A flag' : `The flag ${flag}`,
                command,
            });
        }
        case 'commander.optionMissingArgument': {
            const input = /--([a-z][a-z-]{0,30})/.exec(error.message)?.[1] ?? 'of a flag';
            return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H('INPUT_INVALID', {
                input,
                value: 'without a value',
                expected: 'complete',
                example: `--${input} VALUE`,
            });
        }
        case 'commander.excessArguments':
            return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H('INPUT_UNKNOWN', { what: 'An argument that is no flag', command });
        case 'commander.unknownCommand':
            return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H('INPUT_UNKNOWN', { what: 'The sub-command', command: '' });
        default:
            return new _codes_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H('INPUT_UNKNOWN', { what: 'What was asked for', command });
    }
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 6670:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JY: () => (/* binding */ flagNames),
/* harmony export */   Zo: () => (/* binding */ flagsOf),
/* harmony export */   sm: () => (/* binding */ valuesOf)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8179);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8422);


const names = Object.keys(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .inputDefinitions */ .Z).filter(isInputName);
/** The inputs that a sub-command takes as flags: those of its steps that are no secret, without `except`. */
function flagNames(steps, except = []) {
    return names.filter((name) => {
        const definition = _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .inputDefinitions */ .Z[name];
        if (definition.type === 'secret' || name === 'token-env' || except.includes(name))
            return false;
        return definition.steps.some((step) => steps.includes(step));
    });
}
/** The flag of an input. One that takes lines may be repeated; one that is true or false may stand alone. */
function flagsOf(name) {
    const definition = _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .inputDefinitions */ .Z[name];
    const group = definition.steps.length === 3 ? 'The token:' : 'This step:';
    const option = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$(`--${name} ${placeholder(definition)}`, summary(definition)).helpGroup(group);
    if (definition.type === 'boolean') {
        if (definition.default !== 'true')
            return [option];
        return [option, new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$(`--no-${name}`, `The same as --${name} false.`).helpGroup(group)];
    }
    if (definition.type === 'lines' || definition.type === 'globs') {
        option.argParser((value, earlier) => earlier === undefined ? value : `${earlier}\n${value}`);
    }
    return [option];
}
/** What the flags say, from the values that commander collected under names in camel case. */
function valuesOf(options) {
    const values = {};
    for (const name of names) {
        const value = options[name.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase())];
        if (typeof value === 'string')
            values[name] = value;
        if (typeof value === 'boolean')
            values[name] = String(value);
    }
    return values;
}
function placeholder({ type, choices }) {
    if (type === 'boolean')
        return '[true|false]';
    if (choices !== undefined && choices.join('|').length <= 24)
        return `<${choices.join('|')}>`;
    return `<${type === 'choice' ? 'name' : type}>`;
}
/** The first sentence of the help, and the default. */
function summary({ help, default: fallback, choices }) {
    const first = /^.*?[.:](?=\s|$)/s.exec(help)?.[0] ?? help;
    const known = choices !== undefined && choices.join('|').length > 24 ? ` One of ${choices.join(', ')}.` : '';
    return `${first.replace(/:$/, '.')}${known}${fallback === undefined ? '' : ` (default: ${fallback})`}`;
}
function isInputName(name) {
    return Object.hasOwn(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .inputDefinitions */ .Z, name);
}


/***/ }),

/***/ 2001:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ createProgram)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8179);
/* harmony import */ var _inputs_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2804);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6670);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6134);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7352);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_reader_js__WEBPACK_IMPORTED_MODULE_3__]);
_reader_js__WEBPACK_IMPORTED_MODULE_3__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];





const runTasks = [
    'upload',
    'format',
    'project',
    'run-name',
    'environment',
    'batch-size',
    'trigger',
    'variables',
    'wait',
    'command',
];
const uploadOnly = ['upload', 'format', 'project', 'run-name', 'environment', 'batch-size'];
const triggerOnly = ['trigger', 'variables', 'wait'];
const without = (...kept) => runTasks.filter((name) => !kept.includes(name));
const commands = [
    {
        name: 'check',
        summary: 'mask and validate the token: form, expiry, scopes',
        steps: ['check'],
        async run({ values, options }, host) {
            const read = await (0,_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .reader */ .w)(values, options, host);
            const { checkStep } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 357));
            return checkStep((0,_inputs_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCheckInputs */ .Ln)(read), host);
        },
    },
    {
        name: 'upload',
        summary: 'upload test results',
        steps: ['run'],
        except: without(...uploadOnly),
        arguments: '[files...]',
        async run({ values, options, positional }, host) {
            const upload = [values.upload ?? [], positional].flat().join('\n');
            return runWith({ ...values, upload }, options, host);
        },
    },
    {
        name: 'trigger',
        summary: 'start a vendor operation, follow it, and end as it ends',
        steps: ['run'],
        except: without(...triggerOnly),
        arguments: '[spec]',
        async run({ values, options, positional }, host) {
            const trigger = values.trigger ?? positional[0] ?? '';
            return runWith({ ...values, trigger }, options, host);
        },
    },
    {
        name: 'run',
        summary: 'run a command of yours with the token in its environment alone: run -- CMD ARGS',
        steps: ['run'],
        arguments: '[command...]',
        async run({ values, options, positional }, host) {
            const command = values.command ?? positional.map(quote).join(' ');
            return runWith({ ...values, command }, options, host);
        },
    },
    {
        name: 'rotate',
        summary: 'replace the token in time, store the new one, retire the old one',
        steps: ['rotate'],
        run: async ({ values, options }, host) => rotateWith({ rotate: 'expiring', ...values }, options, host, 'rotate'),
    },
    {
        name: 'adopt',
        summary: 'store a token that you created by hand; its value comes on standard input',
        steps: ['rotate'],
        except: ['rotate', 'rotate-before', 'lifetime', 'allow-in-place'],
        stdin: false,
        run: async ({ values, options }, host) => rotateWith(values, options, host, 'adopt'),
    },
    {
        name: 'status',
        summary: 'say where the rotation is, without changing anything',
        steps: ['rotate'],
        except: ['lifetime', 'allow-in-place', 'dry-run'],
        run: async ({ values, options }, host) => rotateWith(values, options, host, 'status'),
    },
    {
        name: 'doctor',
        summary: 'say what is found around us: Node, CI, the service, the form of the token',
        steps: [],
        except: ['on-missing'],
        async run({ values, options }, host) {
            const read = await (0,_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .reader */ .w)(values, options, host);
            const { doctor } = await __webpack_require__.e(/* import() */ 30).then(__webpack_require__.bind(__webpack_require__, 2030));
            return doctor(read, host);
        },
    },
];
async function runWith(values, options, host) {
    const read = await (0,_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .reader */ .w)(values, options, host);
    const { runStep } = await __webpack_require__.e(/* import() */ 25).then(__webpack_require__.bind(__webpack_require__, 3025));
    return runStep((0,_inputs_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRunInputs */ .Qd)(read), host);
}
async function rotateWith(values, options, host, task) {
    const inputs = (0,_inputs_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRotateInputs */ .gE)(await (0,_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .reader */ .w)(values, options, host));
    const { rotateStep } = await Promise.all(/* import() */[__webpack_require__.e(348), __webpack_require__.e(969)]).then(__webpack_require__.bind(__webpack_require__, 5969));
    if (task !== 'adopt')
        return rotateStep(inputs, host, { do: task });
    return rotateStep(inputs, host, { do: 'adopt', value: (await (0,_secrets_js__WEBPACK_IMPORTED_MODULE_4__/* .readStdin */ .vJ)(process.stdin)).trim() });
}
/** The program with all its sub-commands; `done` is told how the one that ran has ended. */
function createProgram(host, done) {
    const program = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Command */ .uB('token-action')
        .description("Guards a vendor's API token: checks it, runs what needs it, rotates it in time.")
        .exitOverride()
        .configureOutput({ writeErr: () => { }, outputError: () => { } })
        .helpCommand(false)
        .addHelpText('after', '\nThe token comes from a variable or from standard input, never from an argument.');
    for (const definition of commands) {
        const command = program.command(definition.name).description(definition.summary);
        const names = definition.steps.length === 0 ? (0,_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .flagNames */ .JY)(['check']) : (0,_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .flagNames */ .JY)(definition.steps, definition.except);
        const shown = definition.steps.length === 0 ? names.filter((name) => common.includes(name)) : names;
        for (const name of shown)
            for (const option of (0,_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .flagsOf */ .Zo)(name))
                command.addOption(option);
        addSecretFlags(command, definition);
        command.option('--json', 'One JSON document on standard output, everything else on standard error.');
        if (definition.arguments !== undefined)
            command.argument(definition.arguments);
        command.action(async () => {
            const options = command.opts();
            done(await definition.run({ values: (0,_flags_js__WEBPACK_IMPORTED_MODULE_2__/* .valuesOf */ .sm)(options), options, positional: command.args }, host));
        });
    }
    addSandbox(program, host, done);
    return program;
}
const common = ['vendor', 'url', 'vendor-config', 'allow-http'];
function addSecretFlags(command, { steps, stdin }) {
    command.optionsGroup('Secrets:');
    command.option('--token-env <name>', "Variable that holds the token (default: the vendor's own).");
    if (stdin !== false)
        command.option('--token-stdin', 'Read the token from standard input.');
    if (steps.includes('rotate')) {
        command.option('--github-token-env <name>', 'Variable that holds `github-token`.');
        command.option('--admin-token-env <name>', 'Variable that holds `admin-token`.');
    }
    command.optionsGroup('Output:');
}
function addSandbox(program, host, done) {
    program
        .command('sandbox')
        .description("serve the vendors' and GitHub's APIs on loopback, with tokens to play with")
        .option('--port <number>', 'Port on 127.0.0.1; 0 takes a free one.', '0')
        .option('--json', 'Print one JSON line when it listens.')
        .action(async ({ port, json }) => {
        const { sandbox } = await Promise.all(/* import() */[__webpack_require__.e(242), __webpack_require__.e(406), __webpack_require__.e(562)]).then(__webpack_require__.bind(__webpack_require__, 3562));
        done(await sandbox({ port, json: json === true }, host));
    });
    program
        .command('demo')
        .description('show the whole job against the sandbox; nothing leaves this machine')
        .action(async () => {
        const { demo } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(242), __webpack_require__.e(49), __webpack_require__.e(406), __webpack_require__.e(348), __webpack_require__.e(664)]).then(__webpack_require__.bind(__webpack_require__, 2664));
        done(await demo(host));
    });
}
/** An argument as bash reads it back. */
function quote(argument) {
    return /^[\w./:=@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 6134:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ reader)
/* harmony export */ });
/* harmony import */ var _ci_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7245);
/* harmony import */ var _vendors_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7511);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7352);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_vendors_index_js__WEBPACK_IMPORTED_MODULE_0__]);
_vendors_index_js__WEBPACK_IMPORTED_MODULE_0__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];



/** Inputs from flags, secrets from their sources, and the base URL also from the vendor's own variables. */
async function reader(values, options, host) {
    const named = (option) => {
        const value = options[option];
        return typeof value === 'string' ? value : undefined;
    };
    const { env } = host;
    const vendor = _vendors_index_js__WEBPACK_IMPORTED_MODULE_0__/* .vendors */ .o.find(({ id }) => id === values.vendor?.trim().toLowerCase());
    const secrets = await (0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .readSecrets */ .ql)(env, {
        tokenEnv: named('tokenEnv'),
        githubTokenEnv: named('githubTokenEnv'),
        adminTokenEnv: named('adminTokenEnv'),
        tokenStdin: options.tokenStdin === true,
    }, vendor?.tokenEnv ?? [], process.stdin);
    const given = {
        ...values,
        token: secrets.token,
        'github-token': secrets.githubToken,
        'admin-token': secrets.adminToken,
        url: values.url ?? first(vendor?.urlEnv ?? []) ?? hostUrl(first(vendor?.hostEnv ?? [])) ?? '',
        'github-api-url': values['github-api-url'] ?? first(['GITHUB_API_URL']) ?? '',
    };
    return (name) => given[name] ?? '';
    function first(names) {
        return names.map((name) => (0,_ci_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, name)).find((value) => value !== undefined);
    }
}
function hostUrl(host) {
    return host === undefined || host.includes('://') ? host : `https://${host}`;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 7352:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   be: () => (/* binding */ refuseSecretArguments),
/* harmony export */   ql: () => (/* binding */ readSecrets),
/* harmony export */   vJ: () => (/* binding */ readStdin)
/* harmony export */ });
/* harmony import */ var _ci_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7245);
/* harmony import */ var _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3852);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8422);



/** Refuses a secret on the command line, without repeating it. @throws Failure TOKEN_ON_ARGV */
function refuseSecretArguments(argv) {
    const secret = Object.entries(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .inputDefinitions */ .Z).flatMap(([name, { type }]) => type === 'secret' ? [name] : []);
    for (const argument of argv) {
        if (argument === '--')
            return;
        const flag = secret.find((name) => argument === `--${name}` || argument.startsWith(`--${name}=`));
        if (flag !== undefined)
            throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('TOKEN_ON_ARGV', { flag });
    }
}
/**
 * Reads the secrets: from the variable or the stream that a flag names, else from the vendor's own variables, else from
 * the variables that the action uses.
 *
 * @param vendorVariables variables of the vendor's own tools, the first that is set counts
 * @throws Failure TOKEN_STDIN_EMPTY
 */
async function readSecrets(env, sources, vendorVariables, stdin) {
    const first = (named, names) => (named === undefined ? names : [named])
        .map((name) => (0,_ci_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Q)(env, name))
        .find((value) => value !== undefined) ?? '';
    return {
        token: sources.tokenStdin
            ? await readStdin(stdin)
            : first(sources.tokenEnv, [...vendorVariables, 'INPUT_TOKEN']),
        githubToken: first(sources.githubTokenEnv, [
            'TOKEN_ACTION_GITHUB_TOKEN',
            'GITHUB_TOKEN',
            'GH_TOKEN',
            'INPUT_GITHUB_TOKEN',
            'INPUT_GITHUB-TOKEN',
        ]),
        adminToken: first(sources.adminTokenEnv, [
            'TOKEN_ACTION_ADMIN_TOKEN',
            'INPUT_ADMIN_TOKEN',
            'INPUT_ADMIN-TOKEN',
        ]),
    };
}
/** Standard input without the line break that `echo` adds. @throws Failure TOKEN_STDIN_EMPTY */
async function readStdin(stdin) {
    const chunks = [];
    for await (const chunk of stdin)
        chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    const value = Buffer.concat(chunks)
        .toString('utf8')
        .replace(/\r?\n$/, '');
    if (value.trim() === '')
        throw new _codes_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H('TOKEN_STDIN_EMPTY');
    return value;
}


/***/ }),

/***/ 7511:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ vendors)
/* harmony export */ });
/* unused harmony export vendorById */
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8488);

/** Every vendor, for who needs them all; a step loads its own one alone. */
const vendors = await Promise.all(Object.values(_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .registry */ .u5).map((load) => load()));
/** @throws Failure VENDOR_UNKNOWN */
function vendorById(id) {
    const vendor = vendors.find((one) => one.id === id);
    if (!vendor)
        throw unknownVendor(id);
    return vendor;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};
