import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Failure } from '../../codes/failure.js'
import { repository as ours } from '../../codes/generated/repository.js'
import { guide } from '../../init/guide.js'
import { releaseStamp } from '../../init/release.js'
import { type Setup, type Task, unknownRepository } from '../../init/setup.js'
import { workflowsOf } from '../../init/workflows.js'
import { isVendorPath, parseRotateInputs, parseRunInputs } from '../../inputs/parse.js'
import type { ReadInput } from '../../inputs/read.js'
import type { InputName } from '../../inputs.js'
import { secretName } from '../../stores/github/names.js'
import { parseStores } from '../../stores/parse.js'
import { shownInput } from '../../token/shown.js'
import type { Vendor } from '../../vendors/vendor.js'
import type { Ending, Host } from '../host.js'
import { maskText } from '../token.js'
import { openVendor } from '../vendor.js'
import { checkSetup, textOf } from './init-check.js'

export interface InitOptions {
  /** What to pin the workflows to: a commit of the action. */
  readonly ref?: string
  /** What runs the tests whose results are uploaded. */
  readonly tests?: string
  /** Only says what is missing. */
  readonly check?: boolean
}

/** Writes the workflows of a set-up and says what a person does beside them; with `check`, what is missing of one. */
export async function init(given: ReadInput, options: InitOptions, host: Host): Promise<Ending> {
  maskText(host, given('github-token'))
  const read = options.check === true ? given : await completed(given, host)
  const setup = await setupOf(read, options, host)
  const files = workflowsOf(setup)
  if (options.check === true) return checkSetup(setup, files, read('github-token'), host)
  const taken = files.filter(({ path }) => textOf(host, path) !== undefined)
  if (taken.length > 0)
    throw new Failure('INIT_EXISTS', { files: taken.map(({ path }) => path).join(' and ') })
  for (const { path, text } of files) {
    mkdirSync(dirname(join(host.cwd, path)), { recursive: true })
    writeNew(join(host.cwd, path), path, text)
    host.ci.log(`Wrote ${path}.`)
  }
  const steps = guide(setup)
  let number = 0
  for (const line of steps) host.ci.log(line.startsWith('  ') ? `   ${line}` : `${++number}. ${line}`)
  return { exitCode: 0, document: { files: files.map(({ path }) => path), steps } }
}

/** @throws Failure INIT_EXISTS, also for a link that leads nowhere */
function writeNew(file: string, path: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new Failure('INIT_EXISTS', { files: path })
    throw error
  }
}

/** What a person at a terminal is asked for. */
const questions: readonly (readonly [InputName, string])[] = [
  ['vendor', 'Which vendor issued the token (`token-action vendor list` shows them)?'],
  ['url', 'What is its base URL (empty where the vendor has one address)?'],
  ['secret', 'What is the name of the secret that holds the token?'],
  ['stores', 'Where is the secret stored (repo, env:NAME, org:NAME)?'],
]

async function completed(read: ReadInput, host: Host): Promise<ReadInput> {
  const missing = questions.filter(([name]) => read(name) === '')
  if (missing.length === 0 || process.stdin.isTTY !== true || host.env.CI !== undefined) return read
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answers = new Map<string, string>()
  try {
    for (const [name, question] of missing)
      answers.set(name, (await terminal.question(`${question} `)).trim())
  } finally {
    terminal.close()
  }
  return (name) => answers.get(name) ?? read(name)
}

/** @throws Failure of the inputs as the steps themselves would say it, INIT_UNPINNED */
async function setupOf(
  read: ReadInput,
  { ref, tests = 'npm test', check = false }: InitOptions,
  host: Host,
): Promise<Setup> {
  const values = new Map<InputName, string>([
    ['stores', 'repo'],
    ['token', 'the value of the secret'],
  ])
  const withDefaults: ReadInput = (name) => read(name) || (values.get(name) ?? '')
  const inputs = parseRotateInputs(withDefaults)
  if (inputs.secret === undefined) throw new Failure('INPUT_MISSING', { input: 'secret' })
  secretName(inputs.secret)
  if (tests.includes('${{')) {
    throw new Failure('INPUT_INVALID', {
      input: 'tests',
      value: 'a text with an expression of a workflow',
      expected: 'a plain command',
      example: 'npm test',
    })
  }
  const vendor = await openVendor(inputs.vendor, host)
  if (inputs.url === undefined && vendor.defaultUrl === undefined)
    throw new Failure('INPUT_MISSING', { input: 'url' })
  const named = parseStores(inputs.stores, unknownRepository).flatMap((each) =>
    'repository' in each && each.repository !== unknownRepository ? [each.repository] : [],
  )
  const repository = host.ci.context.repository ?? named[0] ?? unknownRepository
  return {
    vendor,
    repository,
    vendorInput: isVendorPath(inputs.vendor) ? inputs.vendor : vendor.id,
    url: inputs.url?.href ?? '',
    secret: inputs.secret,
    stores: inputs.stores,
    addresses: parseStores(inputs.stores, repository),
    task: taskOf(withDefaults, vendor),
    tests,
    installs: existsSync(join(host.cwd, 'package-lock.json')),
    action: pinned(ref, check),
    githubApiUrl: inputs.githubApiUrl,
    server: pagesOf(inputs.githubApiUrl),
  }
}

/** @throws Failure UPLOAD_UNSUPPORTED, TRIGGER_UNSUPPORTED, and those of the run's inputs */
function taskOf(read: ReadInput, vendor: Vendor): Task {
  if (['upload', 'trigger', 'command'].every((name) => read(name as InputName) === '')) return { do: 'check' }
  const { upload, trigger, command, project } = parseRunInputs(read)
  if (trigger !== undefined) {
    const kinds = Object.entries(vendor.capabilities.triggers)
    const kind = trigger.split(':')[0] ?? ''
    if (!kinds.some(([name]) => name === kind)) {
      const known = kinds.map(([, example]) => `\`${example}\``).join(', ') || 'nothing'
      throw new Failure('TRIGGER_UNSUPPORTED', { vendor: vendor.title, trigger: shownInput(kind), known })
    }
    return { do: 'trigger', spec: trigger }
  }
  if (command !== undefined) return { do: 'command', command }
  if (!vendor.capabilities.upload) throw new Failure('UPLOAD_UNSUPPORTED', { vendor: vendor.title })
  if (project === undefined) throw new Failure('INPUT_MISSING', { input: 'project' })
  return { do: 'upload', files: upload.join('\n'), project }
}

/** The commit of the action that the workflows use: of `--ref`, or of the release that runs. @throws Failure INIT_UNPINNED where one is written */
function pinned(ref: string | undefined, check: boolean): Setup['action'] {
  const release = releaseStamp()
  if (ref === undefined && release !== undefined) return release
  // Who only looks writes no commit into a file.
  if (ref === undefined && check) return { repository: ours, commit: 'the 40 digits of a commit' }
  if (ref === undefined || !/^[0-9a-f]{40}$/.test(ref)) throw new Failure('INIT_UNPINNED')
  return { repository: release?.repository ?? ours, commit: ref }
}

/** Where the pages of a GitHub are whose API is there. */
function pagesOf({ protocol, host }: URL): string {
  return host === 'api.github.com' ? 'https://github.com' : `${protocol}//${host.replace(/^api\./, '')}`
}
