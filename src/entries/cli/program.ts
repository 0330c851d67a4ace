import { constants } from 'node:os'
import { Command } from 'commander'
import { Failure } from '../../codes/failure.js'
import { parseCheckInputs, parseRotateInputs, parseRunInputs } from '../../inputs/parse.js'
import { type InputDefinition, type InputName, inputDefinitions, type Step } from '../../inputs.js'
import type { Ending, Host } from '../host.js'
import type { RotateTask } from '../rotate.js'
import { flagNames, flagsOf, valuesOf } from './flags.js'
import type { InitOptions } from './init.js'
import { list, otherSecrets, type Places, secretVariables } from './places.js'
import { type Flags, reader } from './reader.js'
import { forLog, readAll, readSecret } from './standard-input.js'
import type { TestOptions } from './vendor.js'

interface Definition {
  readonly name: string
  readonly summary: string
  readonly steps: readonly Step[]
  readonly except?: readonly InputName[]
  /** Just these flags. */
  readonly only?: readonly InputName[]
  /** Positional arguments, as commander writes them. */
  readonly arguments?: string
  /** The input that the arguments give, and how that is shown. */
  readonly instead?: readonly [InputName, string]
  /** What counts where a flag is not given, if that is not what a workflow has. */
  readonly defaults?: Partial<Readonly<Record<InputName, string>>>
  /** Whether standard input is free for `--token-stdin`. */
  readonly stdin?: boolean
  run(flags: Flags, host: Host): Promise<Ending>
}

const runTasks = [
  'upload',
  'format',
  'allow-empty',
  'project',
  'run-name',
  'environment',
  'batch-size',
  'trigger',
  'variables',
  'wait',
  'command',
] as const
const uploadOnly = [
  'upload',
  'format',
  'allow-empty',
  'project',
  'run-name',
  'environment',
  'batch-size',
] as const
const triggerOnly = ['trigger', 'variables', 'wait'] as const
/** What a task that creates no token and ends none has no use for. */
const creation = [
  'scopes',
  'rotate',
  'rotate-before',
  'lifetime',
  'overlap',
  'allow-in-place',
  'on-unknown',
  'expires-at',
  'expires-at-variable',
] as const
/** What the doctor takes beside the secrets. */
const doctorInputs = [
  ...(['vendor', 'url', 'vendor-config', 'allow-http', 'github-api-url'] as const),
  ...(['secret', 'stores', 'journal', 'journal-repository'] as const),
] as const
const emergencies = ['leaked', 'leaked-first', 'forget', 'recover'] as const
const without = (...kept: readonly string[]) => runTasks.filter((name) => !kept.includes(name))

const commands: readonly Definition[] = [
  {
    name: 'check',
    summary: 'mask and validate the token: form, expiry, scopes',
    steps: ['check'],
    async run(flags, host) {
      const read = await reader(flags, host)
      const { checkStep } = await import('../check.js')
      return checkStep(parseCheckInputs(read), host)
    },
  },
  {
    name: 'upload',
    summary: 'upload test results',
    steps: ['run'],
    except: without(...uploadOnly),
    arguments: '[files...]',
    instead: ['upload', 'FILES'],
    run: (flags, host) =>
      runWith('upload', [flags.values.upload ?? [], flags.positional].flat().join('\n'), flags, host),
  },
  {
    name: 'trigger',
    summary: 'start a vendor operation, follow it, and end as it ends',
    steps: ['run'],
    except: without(...triggerOnly),
    arguments: '[spec]',
    instead: ['trigger', 'SPEC'],
    run: (flags, host) => runWith('trigger', flags.values.trigger ?? flags.positional[0] ?? '', flags, host),
  },
  {
    name: 'run',
    summary: 'run a command of yours with the token in its environment alone: run -- CMD ARGS',
    steps: ['run'],
    arguments: '[command...]',
    instead: ['command', '-- CMD ARGS'],
    async run(flags, host) {
      const command = flags.values.command ?? flags.positional.map(quote).join(' ')
      const ending = await runWith('command', command, flags, host)
      return { ...ending, exitCode: passedOn(ending) }
    },
  },
  {
    name: 'rotate',
    summary: 'replace the token in time, store the new one, retire the old one',
    steps: ['rotate'],
    defaults: { rotate: 'expiring' },
    run: (flags, host) => rotateWith(flags, host, () => ({ do: 'rotate' })),
  },
  {
    name: 'adopt',
    summary:
      'store a token that you created by hand; its value comes on standard input, and the old one from the variable of the vendor',
    steps: ['rotate'],
    except: ['rotate', 'rotate-before', 'allow-in-place', 'on-unknown', ...emergencies],
    stdin: false,
    run: (flags, host) =>
      rotateWith(flags, host, async () => ({
        do: 'adopt',
        value: (await readSecret(process.stdin, process.stderr, 'the new token')).trim(),
      })),
  },
  {
    name: 'recover',
    summary:
      'store the sealed secrets that a run printed; its log comes on standard input. Takes the token that the run was given, dead or alive, or the admin token',
    steps: ['rotate'],
    except: [...creation, ...emergencies],
    stdin: false,
    run: (flags, host) =>
      rotateWith(flags, host, async () => ({
        do: 'recover',
        text: (await readAll(process.stdin, forLog)).trim(),
      })),
  },
  {
    name: 'forget',
    summary:
      'stop keeping old tokens for stores that nothing uses any more. Takes the newest token, or the admin token',
    steps: ['rotate'],
    except: [...creation, 'leaked', 'leaked-first', 'recover'],
    arguments: '[stores...]',
    instead: ['forget', 'STORES'],
    async run(flags, host) {
      const forget = [flags.values.forget ?? [], flags.positional].flat().join('\n')
      if (forget.trim() === '') throw new Failure('INPUT_MISSING', { input: 'forget' })
      return rotateWith({ ...flags, values: { ...flags.values, forget } }, host, () => ({ do: 'forget' }))
    },
  },
  {
    name: 'status',
    summary: 'say where the rotation is, without changing anything',
    steps: ['rotate'],
    except: ['lifetime', 'dry-run', 'on-unknown', 'expires-at-variable', ...emergencies],
    defaults: { rotate: 'expiring' },
    run: (flags, host) => rotateWith(flags, host, () => ({ do: 'status' })),
  },
  {
    name: 'doctor',
    summary: 'ask the vendor and GitHub whether all is as it must be, and say what is found around us',
    steps: ['check', 'rotate'],
    only: doctorInputs,
    async run(flags, host) {
      const read = await reader(flags, host)
      const { doctor } = await import('./doctor.js')
      return doctor(read, host)
    },
  },
]

/** @param task the input that the sub-command is about */
async function runWith(
  task: 'upload' | 'trigger' | 'command',
  given: string,
  flags: Flags,
  host: Host,
): Promise<Ending> {
  const values = { ...flags.values, [task]: given }
  const read = await reader({ ...flags, values }, host)
  if (['upload', 'trigger', 'command'].every((name) => (values[name as 'upload'] ?? '').trim() === '')) {
    throw new Failure('INPUT_MISSING', { input: task })
  }
  const { runStep } = await import('../run.js')
  return runStep(parseRunInputs(read), host)
}

/** The exit code of the user's command as it was; a command that a signal ended has that of a shell. */
function passedOn({ exitCode, document }: Ending): number {
  const ended = new Map<string, unknown>(Object.entries(document ?? {}))
  if (ended.get('status') !== 'failed') return exitCode
  const own = ended.get('exitCode')
  if (typeof own === 'number') return own
  const signal = Object.entries(constants.signals).find(([name]) => name === ended.get('signal'))
  return signal === undefined ? exitCode : 128 + signal[1]
}

async function rotateWith(
  flags: Flags,
  host: Host,
  task: () => RotateTask | Promise<RotateTask>,
): Promise<Ending> {
  const inputs = parseRotateInputs(await reader(flags, host))
  const { rotateStep } = await import('../rotate.js')
  return rotateStep(inputs, host, await task())
}

/** What only help and `--version` show; it is loaded for them alone. */
export interface About {
  readonly version: string
  readonly overview: string
}

/** The program with all its sub-commands; `done` is told how the one that ran has ended. */
export function createProgram(
  host: Host,
  places: Places,
  about: About,
  done: (ending: Ending) => void,
): Command {
  const program = new Command('token-action')
    .description("Guards a vendor's API token: checks it, runs what needs it, rotates it in time.")
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .helpCommand('help [command]', 'show what a command takes')
    .version(about.version, '--version', 'show the version')
    .addHelpText('after', about.overview)
  for (const definition of commands) {
    const command = program.command(definition.name).description(definition.summary)
    const names = definition.only ?? flagNames(definition.steps, definition.except)
    const { defaults = {}, instead } = definition
    for (const name of names) {
      for (const option of flagsOf(name, defaults[name])) command.addOption(option)
    }
    addSecretFlags(command, definition)
    command.option('--json', 'One JSON document on standard output, everything else on standard error.')
    if (definition.arguments !== undefined) command.argument(definition.arguments)
    command.addHelpText('after', '\nVariables, exit codes, the form of a duration: `token-action --help`.')
    command.action(async () => {
      const options = command.opts()
      const values = { ...defaults, ...valuesOf(options) }
      if (instead !== undefined) places.argument(...instead)
      if (definition.stdin === false) places.stdinIsTaken()
      done(await definition.run({ values, options, positional: command.args, places }, host))
    })
  }
  addInit(program, host, places, done)
  addVendor(program, host, places, done)
  addSandbox(program, host, done)
  program
    .command('completion')
    .description('print the completion of a shell: source <(token-action completion bash)')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      places.word('shell', 'SHELL')
      done((await import('./completion.js')).completion(program, shell, host))
    })
  return program
}

function addSecretFlags(command: Command, { steps, stdin, only }: Definition): void {
  command.optionsGroup('Secrets:')
  command.option('--token-env <name>', "Variable that holds the token (default: the vendor's own).")
  if (stdin !== false) command.option('--token-stdin', 'Read the token from standard input.')
  for (const input of otherSecrets) {
    const definition: InputDefinition = inputDefinitions[input]
    if (!definition.steps.some((step) => steps.includes(step))) continue
    if (input.startsWith('notify-') && only?.includes('notify') === false) continue
    const { flag, own } = secretVariables[input]
    command.option(`${flag} <name>`, `Variable that holds \`${input}\` (default: ${list(own, 'or')}).`)
  }
  command.optionsGroup('Output:')
}

/** What a set-up is made of. */
const setupInputs = [
  ...(['vendor', 'url', 'allow-http', 'secret', 'stores', 'github-api-url'] as const),
  ...(['upload', 'project', 'trigger', 'command'] as const),
] as const

function addInit(program: Command, host: Host, places: Places, done: (ending: Ending) => void): void {
  const command = program
    .command('init')
    .description(
      'write the workflows of a set-up, pinned, and say what else it takes; --check says what is missing',
    )
  for (const name of setupInputs) for (const option of flagsOf(name)) command.addOption(option)
  const { flag, own } = secretVariables['github-token']
  command
    .optionsGroup('This set-up:')
    .option('--tests <command>', 'What runs the tests whose results are uploaded.', 'npm test')
    .option('--ref <commit>', 'Commit of the action to pin to (default: that of this release).')
    .option('--check', 'Write nothing, and say what is missing.')
    .option(`${flag} <name>`, `Variable that holds a token for --check (default: ${list(own, 'or')}).`)
    .option('--json', 'One JSON document on standard output, everything else on standard error.')
    .action(async () => {
      const options = command.opts<InitOptions>()
      const read = await reader(
        { values: valuesOf(command.opts()), options: command.opts(), positional: [], places },
        host,
      )
      done(await (await import('./init.js')).init(read, options, host))
    })
}

function addVendor(program: Command, host: Host, places: Places, done: (ending: Ending) => void): void {
  const vendor = program.command('vendor').description('list the vendors, show one, or prove a vendor file')
  const json = ['--json', 'One JSON document on standard output, everything else on standard error.'] as const
  vendor
    .command('list')
    .description('every vendor that is known by its id, and how that is proved')
    .option(...json)
    .action(async () => done(await (await import('./vendor.js')).listVendors(host)))
  vendor
    .command('show')
    .description('the vendor file of one of the catalog, to begin from')
    .argument('<id>')
    .option(...json)
    .action(async (id: string) => {
      places.word('vendor', 'ID')
      done(await (await import('./vendor.js')).showVendor(id, host))
    })
  vendor
    .command('test')
    .description('prove a vendor file: its text, the common answers, and with --url the service')
    .argument('<file>')
    .option('--url <url>', 'Base URL of the service, which is asked about a made-up token.')
    .option('--token-env <name>', 'Variable that holds a token, which must be valid.')
    .option('--vendor-config <file>', 'Values of the settings of the vendor file.')
    .option('--create', 'Create, check and end a token at the service, for the shortest time that it allows.')
    .option(
      '--admin-token-env <name>',
      'Variable that holds the second credential, where one manages tokens.',
    )
    .option('--allow-http', 'Allow plain http to a host that is not loopback.')
    .option(...json)
    .action(async (file: string, options: TestOptions) =>
      done(await (await import('./vendor.js')).testVendor(file, options, host)),
    )
}

function addSandbox(program: Command, host: Host, done: (ending: Ending) => void): void {
  program
    .command('sandbox')
    .description("serve the vendors' and GitHub's APIs on loopback, with tokens to play with")
    .option('--port <number>', 'Port on 127.0.0.1; 0 takes a free one.', '0')
    .option('--json', 'Print one JSON line when it listens.')
    .action(async ({ port, json }: { port: string; json?: boolean }) => {
      const { sandbox } = await import('./sandbox.js')
      done(await sandbox({ port, json: json === true }, host))
    })
  program
    .command('demo')
    .description('show the whole job against the sandbox; nothing leaves this machine')
    .action(async () => {
      const { demo } = await import('../demo/demo.js')
      done(await demo(host))
    })
}

/** An argument as bash reads it back. */
function quote(argument: string): string {
  return /^[\w./:=@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`
}
