import { Command } from 'commander'
import { Failure } from '../../codes/failure.js'
import { parseCheckInputs, parseRotateInputs, parseRunInputs } from '../../inputs/parse.js'
import type { InputName, Step } from '../../inputs.js'
import type { Ending, Host } from '../host.js'
import type { RotateTask } from '../rotate.js'
import { type FlagValues, flagNames, flagsOf, valuesOf } from './flags.js'
import { reader } from './reader.js'
import { readStdin } from './secrets.js'

interface Definition {
  readonly name: string
  readonly summary: string
  readonly steps: readonly Step[]
  readonly except?: readonly InputName[]
  /** Positional arguments, as commander writes them. */
  readonly arguments?: string
  /** Whether standard input is free for `--token-stdin`. */
  readonly stdin?: boolean
  run(flags: Flags, host: Host): Promise<Ending>
}

interface Flags {
  readonly values: FlagValues
  readonly options: Readonly<Record<string, unknown>>
  readonly positional: readonly string[]
}

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
] as const
const uploadOnly = ['upload', 'format', 'project', 'run-name', 'environment', 'batch-size'] as const
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
const emergencies = ['leaked', 'leaked-first', 'forget', 'recover'] as const
const without = (...kept: readonly string[]) => runTasks.filter((name) => !kept.includes(name))

const commands: readonly Definition[] = [
  {
    name: 'check',
    summary: 'mask and validate the token: form, expiry, scopes',
    steps: ['check'],
    async run({ values, options }, host) {
      const read = await reader(values, options, host)
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
    async run({ values, options, positional }, host) {
      const upload = [values.upload ?? [], positional].flat().join('\n')
      return runWith({ ...values, upload }, options, host)
    },
  },
  {
    name: 'trigger',
    summary: 'start a vendor operation, follow it, and end as it ends',
    steps: ['run'],
    except: without(...triggerOnly),
    arguments: '[spec]',
    async run({ values, options, positional }, host) {
      const trigger = values.trigger ?? positional[0] ?? ''
      return runWith({ ...values, trigger }, options, host)
    },
  },
  {
    name: 'run',
    summary: 'run a command of yours with the token in its environment alone: run -- CMD ARGS',
    steps: ['run'],
    arguments: '[command...]',
    async run({ values, options, positional }, host) {
      const command = values.command ?? positional.map(quote).join(' ')
      return runWith({ ...values, command }, options, host)
    },
  },
  {
    name: 'rotate',
    summary: 'replace the token in time, store the new one, retire the old one',
    steps: ['rotate'],
    run: async ({ values, options }, host) =>
      rotateWith({ rotate: 'expiring', ...values }, options, host, () => ({ do: 'rotate' })),
  },
  {
    name: 'adopt',
    summary: 'store a token that you created by hand; its value comes on standard input',
    steps: ['rotate'],
    except: ['rotate', 'rotate-before', 'allow-in-place', 'on-unknown', ...emergencies],
    stdin: false,
    run: async ({ values, options }, host) =>
      rotateWith(values, options, host, async () => ({
        do: 'adopt',
        value: (await readStdin(process.stdin)).trim(),
      })),
  },
  {
    name: 'recover',
    summary:
      'store the sealed secrets that a run printed; they come on standard input. Needs the admin token',
    steps: ['rotate'],
    except: [...creation, ...emergencies],
    stdin: false,
    run: async ({ values, options }, host) =>
      rotateWith(values, options, host, async () => ({
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
      const forget = [values.forget ?? [], positional].flat().join('\n')
      if (forget.trim() === '') throw new Failure('INPUT_MISSING', { input: 'forget' })
      return rotateWith({ ...values, forget }, options, host, () => ({ do: 'forget' }))
    },
  },
  {
    name: 'status',
    summary: 'say where the rotation is, without changing anything',
    steps: ['rotate'],
    except: ['lifetime', 'allow-in-place', 'dry-run', 'on-unknown', 'expires-at-variable', ...emergencies],
    run: async ({ values, options }, host) => rotateWith(values, options, host, () => ({ do: 'status' })),
  },
  {
    name: 'doctor',
    summary: 'say what is found around us: Node, CI, the service, the form of the token',
    steps: [],
    except: ['on-missing'],
    async run({ values, options }, host) {
      const read = await reader(values, options, host)
      const { doctor } = await import('./doctor.js')
      return doctor(read, host)
    },
  },
]

async function runWith(
  values: FlagValues,
  options: Readonly<Record<string, unknown>>,
  host: Host,
): Promise<Ending> {
  const read = await reader(values, options, host)
  const { runStep } = await import('../run.js')
  return runStep(parseRunInputs(read), host)
}

async function rotateWith(
  values: FlagValues,
  options: Readonly<Record<string, unknown>>,
  host: Host,
  task: () => RotateTask | Promise<RotateTask>,
): Promise<Ending> {
  const inputs = parseRotateInputs(await reader(values, options, host))
  const { rotateStep } = await import('../rotate.js')
  return rotateStep(inputs, host, await task())
}

/** The program with all its sub-commands; `done` is told how the one that ran has ended. */
export function createProgram(host: Host, done: (ending: Ending) => void): Command {
  const program = new Command('token-action')
    .description("Guards a vendor's API token: checks it, runs what needs it, rotates it in time.")
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .helpCommand(false)
    .addHelpText('after', '\nThe token comes from a variable or from standard input, never from an argument.')
  for (const definition of commands) {
    const command = program.command(definition.name).description(definition.summary)
    const names =
      definition.steps.length === 0 ? flagNames(['check']) : flagNames(definition.steps, definition.except)
    const shown = definition.steps.length === 0 ? names.filter((name) => common.includes(name)) : names
    for (const name of shown) for (const option of flagsOf(name)) command.addOption(option)
    addSecretFlags(command, definition)
    command.option('--json', 'One JSON document on standard output, everything else on standard error.')
    if (definition.arguments !== undefined) command.argument(definition.arguments)
    command.action(async () => {
      const options = command.opts()
      done(await definition.run({ values: valuesOf(options), options, positional: command.args }, host))
    })
  }
  addSandbox(program, host, done)
  return program
}

const common: readonly string[] = ['vendor', 'url', 'vendor-config', 'allow-http']

function addSecretFlags(command: Command, { steps, stdin }: Definition): void {
  command.optionsGroup('Secrets:')
  command.option('--token-env <name>', "Variable that holds the token (default: the vendor's own).")
  if (stdin !== false) command.option('--token-stdin', 'Read the token from standard input.')
  if (steps.includes('rotate')) {
    command.option('--github-token-env <name>', 'Variable that holds `github-token`.')
    command.option('--admin-token-env <name>', 'Variable that holds `admin-token`.')
  }
  command.optionsGroup('Output:')
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
