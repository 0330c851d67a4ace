export const id = 946;
export const ids = [946];
export const modules = {

/***/ 6946:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandLine: () => (/* binding */ commandLine),
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(8179);
// EXTERNAL MODULE: ./src/codes/failure.ts
var failure = __webpack_require__(3852);
// EXTERNAL MODULE: ./src/entries/broken-off.ts + 1 modules
var broken_off = __webpack_require__(6963);
// EXTERNAL MODULE: ./src/entries/host.ts + 4 modules
var host = __webpack_require__(1840);
// EXTERNAL MODULE: ./src/inputs/parse.ts + 2 modules
var parse = __webpack_require__(1231);
// EXTERNAL MODULE: ./src/inputs.ts
var inputs = __webpack_require__(8422);
;// CONCATENATED MODULE: ./src/entries/cli/flags.ts


const names = Object.keys(inputs/* inputDefinitions */.Z).filter(isInputName);
/** The inputs that a sub-command takes as flags: those of its steps that are no secret, without `except`. */
function flagNames(steps, except = []) {
    return names.filter((name) => {
        const definition = inputs/* inputDefinitions */.Z[name];
        if (definition.type === 'secret' || name === 'token-env' || except.includes(name))
            return false;
        return definition.steps.some((step) => steps.includes(step));
    });
}
/** The flag of an input. One that takes lines may be repeated; one that is true or false may stand alone. */
function flagsOf(name) {
    const definition = inputs/* inputDefinitions */.Z[name];
    const group = definition.steps.length === 3 ? 'The token:' : 'This step:';
    const option = new esm/* Option */.c$(`--${name} ${placeholder(definition)}`, summary(definition)).helpGroup(group);
    if (definition.type === 'boolean') {
        if (definition.default !== 'true')
            return [option];
        return [option, new esm/* Option */.c$(`--no-${name}`, `The same as --${name} false.`).helpGroup(group)];
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
    return Object.hasOwn(inputs/* inputDefinitions */.Z, name);
}

// EXTERNAL MODULE: ./src/ci/environment.ts
var environment = __webpack_require__(7245);
// EXTERNAL MODULE: ./src/vendors/registry.ts
var registry = __webpack_require__(8488);
;// CONCATENATED MODULE: ./src/entries/cli/secrets.ts



/** Refuses a secret on the command line, without repeating it. @throws Failure TOKEN_ON_ARGV */
function refuseSecretArguments(argv) {
    const secret = Object.entries(inputs/* inputDefinitions */.Z).flatMap(([name, { type }]) => type === 'secret' ? [name] : []);
    for (const argument of argv) {
        if (argument === '--')
            return;
        const flag = secret.find((name) => argument === `--${name}` || argument.startsWith(`--${name}=`));
        if (flag !== undefined)
            throw new failure/* Failure */.H('TOKEN_ON_ARGV', { flag });
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
        .map((name) => (0,environment/* text */.Q)(env, name))
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
        throw new failure/* Failure */.H('TOKEN_STDIN_EMPTY');
    return value;
}

;// CONCATENATED MODULE: ./src/entries/cli/reader.ts



/** Inputs from flags, secrets from their sources, and the base URL also from the vendor's own variables. */
async function reader(values, options, host) {
    const named = (option) => {
        const value = options[option];
        return typeof value === 'string' ? value : undefined;
    };
    const { env } = host;
    const id = values.vendor?.trim().toLowerCase() ?? '';
    // An unknown one is refused by whoever reads the input.
    const vendor = Object.hasOwn(registry/* registry */.u5, id) ? await (0,registry/* loadVendor */.XQ)(id) : undefined;
    const secrets = await readSecrets(env, {
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
        return names.map((name) => (0,environment/* text */.Q)(env, name)).find((value) => value !== undefined);
    }
}
function hostUrl(host) {
    return host === undefined || host.includes('://') ? host : `https://${host}`;
}

;// CONCATENATED MODULE: ./src/entries/cli/program.ts






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
/** What a task that creates no token and ends none has no use for. */
const creation = [
    'scopes',
    'rotate',
    'rotate-before',
    'lifetime',
    'overlap',
    'allow-in-place',
    'on-unknown',
];
const emergencies = ['leaked', 'leaked-first', 'forget', 'recover'];
const without = (...kept) => runTasks.filter((name) => !kept.includes(name));
const commands = [
    {
        name: 'check',
        summary: 'mask and validate the token: form, expiry, scopes',
        steps: ['check'],
        async run({ values, options }, host) {
            const read = await reader(values, options, host);
            const { checkStep } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1589));
            return checkStep((0,parse/* parseCheckInputs */.Ln)(read), host);
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
        run: async ({ values, options }, host) => rotateWith({ rotate: 'expiring', ...values }, options, host, () => ({ do: 'rotate' })),
    },
    {
        name: 'adopt',
        summary: 'store a token that you created by hand; its value comes on standard input',
        steps: ['rotate'],
        except: ['rotate', 'rotate-before', 'lifetime', 'allow-in-place', 'on-unknown', ...emergencies],
        stdin: false,
        run: async ({ values, options }, host) => rotateWith(values, options, host, async () => ({
            do: 'adopt',
            value: (await readStdin(process.stdin)).trim(),
        })),
    },
    {
        name: 'recover',
        summary: 'store the sealed secrets that a run printed; they come on standard input. Needs the admin token',
        steps: ['rotate'],
        except: [...creation, ...emergencies],
        stdin: false,
        run: async ({ values, options }, host) => rotateWith(values, options, host, async () => ({
            do: 'recover',
            text: (await readStdin(process.stdin)).trim(),
        })),
    },
    {
        name: 'forget',
        summary: 'stop keeping old tokens for stores that nothing uses any more. Needs the admin token',
        steps: ['rotate'],
        except: [...creation, 'leaked', 'leaked-first', 'recover'],
        arguments: '[stores...]',
        async run({ values, options, positional }, host) {
            const forget = [values.forget ?? [], positional].flat().join('\n');
            if (forget.trim() === '')
                throw new failure/* Failure */.H('INPUT_MISSING', { input: 'forget' });
            return rotateWith({ ...values, forget }, options, host, () => ({ do: 'forget' }));
        },
    },
    {
        name: 'status',
        summary: 'say where the rotation is, without changing anything',
        steps: ['rotate'],
        except: ['lifetime', 'allow-in-place', 'dry-run', 'on-unknown', ...emergencies],
        run: async ({ values, options }, host) => rotateWith(values, options, host, () => ({ do: 'status' })),
    },
    {
        name: 'doctor',
        summary: 'say what is found around us: Node, CI, the service, the form of the token',
        steps: [],
        except: ['on-missing'],
        async run({ values, options }, host) {
            const read = await reader(values, options, host);
            const { doctor } = await __webpack_require__.e(/* import() */ 30).then(__webpack_require__.bind(__webpack_require__, 2030));
            return doctor(read, host);
        },
    },
];
async function runWith(values, options, host) {
    const read = await reader(values, options, host);
    const { runStep } = await __webpack_require__.e(/* import() */ 25).then(__webpack_require__.bind(__webpack_require__, 3025));
    return runStep((0,parse/* parseRunInputs */.Qd)(read), host);
}
async function rotateWith(values, options, host, task) {
    const inputs = (0,parse/* parseRotateInputs */.gE)(await reader(values, options, host));
    const { rotateStep } = await Promise.all(/* import() */[__webpack_require__.e(54), __webpack_require__.e(321)]).then(__webpack_require__.bind(__webpack_require__, 1321));
    return rotateStep(inputs, host, await task());
}
/** The program with all its sub-commands; `done` is told how the one that ran has ended. */
function createProgram(host, done) {
    const program = new esm/* Command */.uB('token-action')
        .description("Guards a vendor's API token: checks it, runs what needs it, rotates it in time.")
        .exitOverride()
        .configureOutput({ writeErr: () => { }, outputError: () => { } })
        .helpCommand(false)
        .addHelpText('after', '\nThe token comes from a variable or from standard input, never from an argument.');
    for (const definition of commands) {
        const command = program.command(definition.name).description(definition.summary);
        const names = definition.steps.length === 0 ? flagNames(['check']) : flagNames(definition.steps, definition.except);
        const shown = definition.steps.length === 0 ? names.filter((name) => common.includes(name)) : names;
        for (const name of shown)
            for (const option of flagsOf(name))
                command.addOption(option);
        addSecretFlags(command, definition);
        command.option('--json', 'One JSON document on standard output, everything else on standard error.');
        if (definition.arguments !== undefined)
            command.argument(definition.arguments);
        command.action(async () => {
            const options = command.opts();
            done(await definition.run({ values: valuesOf(options), options, positional: command.args }, host));
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
        const { sandbox } = await Promise.all(/* import() */[__webpack_require__.e(242), __webpack_require__.e(391), __webpack_require__.e(562)]).then(__webpack_require__.bind(__webpack_require__, 3562));
        done(await sandbox({ port, json: json === true }, host));
    });
    program
        .command('demo')
        .description('show the whole job against the sandbox; nothing leaves this machine')
        .action(async () => {
        const { demo } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(242), __webpack_require__.e(49), __webpack_require__.e(391), __webpack_require__.e(54), __webpack_require__.e(664)]).then(__webpack_require__.bind(__webpack_require__, 2664));
        done(await demo(host));
    });
}
/** An argument as bash reads it back. */
function quote(argument) {
    return /^[\w./:=@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./src/entries/cli/cli.ts






/** What a sub-command that was broken off prints; the others have a document of their own kind only when they end. */
const brokenOffBy = new Map([
    ['check', broken_off/* brokenCheck */.IH],
    ['upload', broken_off/* brokenUpload */.PF],
    ['trigger', broken_off/* brokenTrigger */.Ez],
    ['run', broken_off/* brokenCommand */.x2],
    ['rotate', broken_off/* brokenRotation */.AC],
    ['adopt', broken_off/* brokenRotation */.AC],
    ['recover', broken_off/* brokenRotation */.AC],
    ['forget', broken_off/* brokenRotation */.AC],
    ['status', broken_off/* brokenRotation */.AC],
]);
/** The command line. Exit codes: 0 done; 1 usage, token or API error; 2 the remote run, scan, gate or upload failed. */
function main(argv) {
    const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
    const brokenOff = brokenOffBy.get(own[0] ?? '');
    const json = own.includes('--json');
    return (0,host/* hosted */.oI)({ name: 'cli', env: process.env, json, ...(brokenOff && { brokenOff }) }, (host) => commandLine(argv, host));
}
/** Runs one command line in its surroundings. @throws Failure INPUT_UNKNOWN, TOKEN_ON_ARGV and those of the command */
async function commandLine(argv, host) {
    refuseSecretArguments(argv);
    let ending;
    const program = createProgram(host, (ended) => {
        ending = ended;
    });
    try {
        await program.parseAsync([...argv], { from: 'user' });
    }
    catch (error) {
        if (!(error instanceof esm/* CommanderError */.b7))
            throw error;
        if (error.exitCode === 0)
            return { exitCode: 0 };
        const commands = program.commands.map((command) => command.name());
        throw usageFailure(error, argv.find((argument) => commands.includes(argument)));
    }
    return ending ?? { exitCode: 1 };
}
/** What commander found, as a failure of ours. Values are never repeated: one could be a token. */
function usageFailure(error, command) {
    const program = command === undefined ? 'token-action' : `token-action ${command}`;
    switch (error.code) {
        case 'commander.unknownOption': {
            const flag = /'(--?[a-z][a-z-]{0,30})/.exec(error.message)?.[1];
            return new failure/* Failure */.H('INPUT_UNKNOWN', {
                what: flag === undefined ? 'A flag' : `The flag ${flag}`,
                program,
            });
        }
        case 'commander.optionMissingArgument': {
            const input = /--([a-z][a-z-]{0,30})/.exec(error.message)?.[1] ?? 'of a flag';
            return new failure/* Failure */.H('INPUT_INVALID', {
                input,
                value: 'without a value',
                expected: 'complete',
                example: `--${input} VALUE`,
            });
        }
        case 'commander.excessArguments':
            return new failure/* Failure */.H('INPUT_UNKNOWN', { what: 'An argument that is no flag', program });
        case 'commander.unknownCommand':
            return new failure/* Failure */.H('INPUT_UNKNOWN', { what: 'The sub-command', program: 'token-action' });
        default:
            return new failure/* Failure */.H('INPUT_UNKNOWN', { what: 'What was asked for', program });
    }
}


/***/ })

};
