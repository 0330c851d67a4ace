import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { ChildOptions } from './child.js'
import { runChild } from './child.js'
import { defaultGitHub, gitHubEnv, machineEnv, runnerEnv } from './environment.js'
import { type Contexts, evaluate, isTruthy, type JobStatus } from './expressions.js'
import { parseKeyValues } from './file-commands.js'
import { type Annotation, JobLog } from './job-log.js'
import { type CompositeStep, type Manifest, readManifest, type Text } from './manifest.js'
import { SecretMasker } from './masker.js'

export interface ActionOptions {
  /** The folder that holds action.yml. */
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
  /** The checkout of the repository that uses the action; steps run here. */
  readonly workspace: string
  /** What the workflow knows as secrets: masked before the first line. */
  readonly secrets?: readonly string[]
  /** Of the workflow; beside it a step gets only what it needs of this machine. */
  readonly env?: Readonly<Record<string, string>>
  /** Members of the `github` context that differ from the default. */
  readonly github?: Readonly<Record<string, string>>
  /** The payload of the event. */
  readonly event?: unknown
  /** As with ACTIONS_STEP_DEBUG. */
  readonly debug?: boolean
  /** Masks that earlier steps of the same job registered. */
  readonly masker?: SecretMasker
  /** The Node.js that runs node actions. */
  readonly node?: string
  readonly signal?: AbortSignal
  readonly graceMs?: ChildOptions['graceMs']
  /** Watches the arguments of every process that runs meanwhile (Linux). */
  readonly watch?: boolean
  /** What runs the program of a step, where that is no process of its own. */
  readonly runChild?: typeof runChild
  /** Called with each masked line as it is written. */
  readonly onLine?: (line: string) => void
}

export interface StepResult {
  readonly id: string
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'skipped'
  readonly exitCode?: number
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly durationMs: number
}

export interface ActionResult {
  readonly conclusion: JobStatus
  readonly outputs: Readonly<Record<string, string>>
  readonly steps: readonly StepResult[]
  /** The log as a reader sees it, masked. */
  readonly log: string
  /** What the steps printed, unmasked, with the commands to the runner. */
  readonly rawLog: string
  readonly annotations: readonly Annotation[]
  /** The job summary, masked as the runner masks it. */
  readonly summary: string
  /** Every file that was found in the runner's temporary folder after a step, with its bytes. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly argv: readonly string[]
}

/**
 * Executes an action as GitHub's runner does: composite actions of `run` steps, and node actions. Steps run in the
 * workspace, inputs and outputs travel as they do there, and the runner's masking is applied to the log.
 *
 * @throws Error when the action file is not valid or a program cannot be started
 */
export async function runAction(options: ActionOptions): Promise<ActionResult> {
  const temp = mkdtempSync(join(tmpdir(), 'runner-'))
  try {
    return await new Job(options, temp).run()
  } finally {
    rmSync(temp, { recursive: true, force: true, maxRetries: 3 })
  }
}

const fileCommands = ['output', 'env', 'path', 'state', 'step_summary'] as const
type FileCommand = (typeof fileCommands)[number]

class Job {
  readonly #options: ActionOptions
  readonly #temp: string
  readonly #manifest: Manifest
  readonly #masker: SecretMasker
  readonly #log: JobLog
  readonly #github: Readonly<Record<string, unknown>>
  readonly #inputs: Readonly<Record<string, string>>
  readonly #env: Record<string, string>
  readonly #steps: StepResult[] = []
  readonly #files = new Map<string, Buffer>()
  readonly #argv: string[] = []
  #summary = ''
  #status: JobStatus = 'success'

  constructor(options: ActionOptions, temp: string) {
    this.#options = options
    this.#temp = temp
    this.#masker = options.masker ?? new SecretMasker()
    for (const secret of options.secrets ?? []) this.#masker.add(secret)
    this.#log = new JobLog(this.#masker, {
      debug: options.debug === true,
      onLine: options.onLine ?? (() => {}),
    })
    const file = join(options.action, 'action.yml')
    this.#manifest = readManifest(readFileSync(file, 'utf8'), file)

    for (const folder of ['_temp/tmp', '_tool']) mkdirSync(join(temp, folder), { recursive: true })
    const eventPath = join(temp, '_temp', 'event.json')
    writeFileSync(eventPath, JSON.stringify(options.event ?? {}))
    this.#github = {
      ...defaultGitHub,
      ...options.github,
      workspace: options.workspace,
      event: options.event ?? {},
    }
    this.#env = {
      ...machineEnv(),
      ...runnerEnv(temp, options),
      ...gitHubEnv(this.#github, eventPath),
      ...options.env,
    }
    this.#inputs = this.#readInputs()
  }

  async run(): Promise<ActionResult> {
    const { runs, outputs } = this.#manifest
    if (runs.using === 'node') await this.#nodeAction(runs.main)
    else for (const step of runs.steps) await this.#compositeStep(step)

    const own = this.#steps[0]?.outputs ?? {}
    return {
      conclusion: this.#status,
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([name, value]) => [
          name,
          value === undefined ? (own[name] ?? '') : this.#text(value),
        ]),
      ),
      steps: this.#steps,
      log: this.#log.lines.join('\n'),
      rawLog: this.#log.raw.join('\n'),
      annotations: this.#log.annotations,
      summary: this.#masker.mask(this.#summary),
      files: this.#files,
      argv: this.#argv,
    }
  }

  /** Given inputs over defaults; an unknown one is the warning that GitHub gives. */
  #readInputs(): Readonly<Record<string, string>> {
    const known = this.#manifest.inputs
    for (const name of Object.keys(this.#options.inputs)) {
      if (!(name in known)) this.#log.write(`##[warning]Unexpected input(s) '${name}'`)
    }
    return Object.fromEntries(
      Object.entries(known).map(([name, value]) => [name, this.#options.inputs[name] ?? this.#text(value)]),
    )
  }

  async #compositeStep(step: CompositeStep): Promise<void> {
    if (this.#options.signal?.aborted) this.#status = 'cancelled'
    if (!isTruthy(evaluate(step.condition, this.#contexts(), this.#status))) {
      this.#steps.push({ id: step.id, conclusion: 'skipped', outputs: {}, state: {}, durationMs: 0 })
      return
    }
    if (step.shell !== 'bash') throw new Error(`The shell ${step.shell} is not supported.`)
    const script = this.#text(step.run)
    const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, this.#text(value)]))
    const file = join(this.#temp, '_temp', `step-${this.#steps.length}.sh`)
    writeFileSync(file, script)
    this.#log.write(`##[group]Run ${script.split('\n')[0]}`)
    this.#log.write(`${script}\nshell: bash --noprofile --norc -e -o pipefail {0}\nenv:`)
    for (const [name, value] of Object.entries(env)) this.#log.write(`  ${name}: ${value}`)
    this.#log.write('##[endgroup]')
    await this.#execute(step.id, 'bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', file], env, step)
  }

  async #nodeAction(main: string): Promise<void> {
    const env = Object.fromEntries(
      Object.entries(this.#inputs).map(([name, value]) => [
        `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
        value,
      ]),
    )
    this.#log.write(`##[group]Run ${this.#manifest.name}\nwith:`)
    for (const [name, value] of Object.entries(this.#inputs)) {
      if (value !== '') this.#log.write(`  ${name}: ${value}`)
    }
    this.#log.write('##[endgroup]')
    const node = this.#options.node ?? process.execPath
    await this.#execute(this.#manifest.name, node, [join(this.#options.action, main)], env)
  }

  async #execute(
    id: string,
    file: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    step?: CompositeStep,
  ): Promise<void> {
    const commands = this.#commandFiles(this.#steps.length)
    const cwd =
      step?.workingDirectory === undefined ? this.#options.workspace : this.#text(step.workingDirectory)
    const child = { file, args, cwd, env: { ...this.#env, ...commands.env, ...env } }
    const run = this.#options.runChild ?? runChild
    const end = await run(child, {
      onLine: (line) => this.#log.printed(line),
      signal: this.#options.signal,
      graceMs: this.#options.graceMs ?? { interrupt: 7_500, terminate: 2_500 },
      watch: this.#options.watch === true,
    })
    const printedOutputs = this.#log.endStep()
    this.#argv.push(...end.argv)
    this.#keepFiles()

    const outputs = { ...printedOutputs, ...parseKeyValues(commands.read('output')) }
    Object.assign(this.#env, parseKeyValues(commands.read('env')))
    for (const folder of commands.read('path').split('\n').filter(Boolean)) {
      this.#env.PATH = `${folder}${delimiter}${this.#env.PATH ?? ''}`
    }
    this.#summary += commands.read('step_summary')
    const cancelled = this.#options.signal?.aborted === true
    const conclusion = cancelled ? 'cancelled' : end.exitCode === 0 ? 'success' : 'failure'
    if (conclusion !== 'success') {
      this.#status = conclusion
      this.#log.write(
        cancelled
          ? '##[error]The operation was canceled.'
          : `##[error]Process completed with exit code ${end.exitCode}.`,
      )
    }
    const state = parseKeyValues(commands.read('state'))
    this.#steps.push({ id, conclusion, exitCode: end.exitCode, outputs, state, durationMs: end.durationMs })
  }

  /** The files that a step writes its outputs, environment, path, state and summary to. */
  #commandFiles(index: number): {
    readonly env: Readonly<Record<string, string>>
    read(name: FileCommand): string
  } {
    const folder = join(this.#temp, '_temp', '_runner_file_commands')
    mkdirSync(folder, { recursive: true })
    const path = (name: FileCommand) => join(folder, `${name}_${index}`)
    for (const name of fileCommands) writeFileSync(path(name), '')
    return {
      env: Object.fromEntries(fileCommands.map((name) => [`GITHUB_${name.toUpperCase()}`, path(name)])),
      read: (name) => readFileSync(path(name), 'utf8'),
    }
  }

  #keepFiles(): void {
    const entries = readdirSync(this.#temp, { recursive: true, withFileTypes: true })
    for (const entry of entries.filter((found) => found.isFile())) {
      const path = join(entry.parentPath, entry.name)
      this.#files.set(path, readFileSync(path))
    }
  }

  #contexts(): Contexts {
    return {
      github: { ...this.#github, action_path: this.#options.action },
      inputs: this.#inputs ?? {},
      steps: Object.fromEntries(
        this.#steps.map(({ id, outputs, conclusion }) => [id, { outputs, conclusion, outcome: conclusion }]),
      ),
      runner: { os: 'Linux', temp: join(this.#temp, '_temp'), debug: this.#options.debug ? '1' : '' },
      env: this.#options.env ?? {},
      job: { status: this.#status },
      strategy: {},
      matrix: {},
    }
  }

  #text(value: Text): string {
    if ('literal' in value) return value.literal
    return evaluate(value.expression, this.#contexts(), this.#status).coerceString()
  }
}
