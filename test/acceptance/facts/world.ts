import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { hurried, Stations } from '../../station/station.js'
import { at, FactsGitHub, type Run } from './github.js'
import { ownProcess, type Start } from './process.js'
import { type Clock, clockServer, movedClock } from './server.js'
import type { Habits, Vendor } from './vendor.js'
import { type KnownVendor, startVendor } from './vendors.js'

export const day = 86_400_000
const secret = 'VENDOR_TOKEN'

const stations = new Stations(hurried)

/** GitHub's toolkit remembers the file of a summary for as long as its process lives, so the jobs of a station share it. */
const runnerFiles = mkdtempSync(join(tmpdir(), 'facts-'))

export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was printed
  readonly document: any
}

/** The ways to write a token that a common tool has. */
function encodings(token: string): readonly string[] {
  const bytes = Buffer.from(token)
  const forms = [token, encodeURIComponent(token), bytes.toString('hex'), bytes.toString('hex').toUpperCase()]
  for (const shift of [0, 1, 2]) {
    const whole = bytes.subarray(shift)
    const exact = whole.subarray(0, whole.length - (whole.length % 3))
    forms.push(exact.toString('base64'), exact.toString('base64url'))
  }
  return forms
}

const known = new Map<string, readonly string[]>()
function formsOf(token: string): readonly string[] {
  const forms = known.get(token) ?? encodings(token)
  known.set(token, forms)
  return forms
}

/** How a vendor of a test starts, where it is none of those that every test may use. */
export type Started = (clock: Clock, habits: Habits) => Promise<Vendor>

/** One vendor, one GitHub, and the built bundles as child processes between them. */
export async function world(which: KnownVendor | Started = 'qualytics', habits: Habits = {}, prefix = '') {
  const clock = movedClock()
  let onWait = (_ms: number): void => {}
  const WORLD_CLOCK = await clockServer(clock, (ms) => onWait(ms))
  const { behind = 0 } = habits
  const vendorClock = { ...clock, now: () => clock.now() - behind }
  const vendor =
    typeof which === 'string'
      ? await startVendor(which, vendorClock, habits)
      : await which(vendorClock, habits)
  const { id } = vendor
  const github = await FactsGitHub.start(clock, prefix)
  const token = github.token()
  const old = vendor.issue('by hand', { ends: clock.now() + 60 * day, created: clock.now() - 30 * day })
  const admin = vendor.issue('admin', { admin: true, owner: '1' })
  github.put(at.repo(), secret, old.value)

  const everyToken = () => [...vendor.tokens.map(({ value }) => value), ...github.tokens.keys()]
  const noLeak = (where: string, text: string) => {
    // One `expect` for all forms: there are hundreds in each of thousands of texts.
    const leaks = everyToken().some((value) => formsOf(value).some((form) => text.includes(form)))
    expect(leaks, `${where} holds a token`).toBe(false)
  }
  const run = async (
    entry: 'cli' | 'rotate',
    args: readonly string[],
    variables: Readonly<Record<string, string>>,
    stdin: string,
    start: Start = {},
  ): Promise<Ended> => {
    const env = { PATH: process.env.PATH ?? '', WORLD_CLOCK, ...variables }
    const killing = (kill: () => void) => {
      vendor.server.kill = kill
      github.server.kill = kill
    }
    const job = { entry, args, env, stdin }
    const faults = [...vendor.server.faults, ...github.server.faults]
    const isDoomed = faults.some(({ answer, times }) => answer === 'kill' && times > 0)
    const { exitCode, stdout, stderr } = await (start.started || start.preload
      ? ownProcess(job, start, killing)
      : stations.run(job, killing, { isDoomed }))
    noLeak('argv', args.join(' '))
    const unmasked = (text: string) => (entry === 'cli' ? text : text.replace(/^::add-mask::.*$/gm, ''))
    noLeak('standard output', unmasked(stdout))
    noLeak('standard error', unmasked(stderr))
    noLeak('the journal', github.journal())
    noLeak(
      'a URL',
      [...vendor.server.asked, ...github.server.asked]
        .map(({ path, query }) => `${path}?${query}`)
        .join('\n'),
    )
    return { exitCode, stdout, stderr, document: undefined }
  }

  /** `token-action COMMAND --json …` with the value that the first store holds. */
  const cli = async (
    command: 'rotate' | 'status' | 'adopt' | 'check' | 'recover' | 'forget',
    flags: readonly string[] = [],
    {
      env = {},
      stdin = '',
      value = github.value(at.repo(), secret) ?? old.value,
      asAdmin = id !== 'qualytics',
      stores = ['repo:acme/shop'] as readonly string[],
      start = {} as Start,
    } = {},
  ): Promise<Ended> => {
    const forStores =
      command === 'check'
        ? []
        : [
            '--secret',
            secret,
            '--github-api-url',
            github.apiUrl,
            ...stores.flatMap((store) => ['--stores', store]),
          ]
    const ended = await run(
      'cli',
      [command, '--json', '--vendor', id, '--url', vendor.url, ...forStores, ...flags],
      {
        [vendor.variable]: value,
        TOKEN_ACTION_GITHUB_TOKEN: token,
        ...(asAdmin && { TOKEN_ACTION_ADMIN_TOKEN: admin.value }),
        ...env,
      },
      stdin,
      start,
    )
    expect(ended.stdout, ended.stderr).toMatch(/^[^\n]+\n$/)
    return { ...ended, document: JSON.parse(ended.stdout) }
  }

  /** The step `rotate` with what a runner gives it; by `dist/rotate.js`, as a runner does, where `start` asks for a process of its own. */
  const action = async (
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
    { run: about = {}, ...start }: Start & { readonly run?: Partial<Run> } = {},
  ) => {
    const own = start.started || start.preload ? mkdtempSync(join(runnerFiles, 'own-')) : runnerFiles
    const files = {
      GITHUB_OUTPUT: join(own, 'output'),
      GITHUB_STEP_SUMMARY: join(own, 'summary'),
      GITHUB_STATE: join(own, 'state'),
      GITHUB_ENV: join(own, 'env'),
    }
    for (const file of Object.values(files)) writeFileSync(file, '')
    const given = {
      vendor: id,
      url: vendor.url,
      token: github.value(at.repo(), secret) ?? old.value,
      secret,
      stores: 'repo',
      'github-token': token,
      'github-api-url': github.apiUrl,
      ...(id !== 'qualytics' && { 'admin-token': admin.value }),
      ...inputs,
    }
    const variables = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
    const job = github.startRun('in_progress', about)
    const ended = await run(
      'rotate',
      [],
      {
        ...Object.fromEntries(variables),
        ...files,
        GITHUB_ACTIONS: 'true',
        CI: 'true',
        GITHUB_REPOSITORY: job.repository,
        GITHUB_REPOSITORY_ID: String(github.repositories.get(job.repository)),
        GITHUB_RUN_ID: String(job.id),
        GITHUB_RUN_ATTEMPT: String(job.run_attempt),
        GITHUB_WORKFLOW_REF: `${job.repository}/.github/workflows/ci.yml@refs/heads/main`,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_WORKFLOW: 'rotate',
        GITHUB_EVENT_NAME: 'schedule',
        ...env,
      },
      '',
      start,
    )
    job.status = 'completed'
    const written = Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, readFileSync(file, 'utf8')]),
    )
    for (const [name, text] of Object.entries(written)) noLeak(name, text)
    return {
      ...ended,
      output: outputs(written.GITHUB_OUTPUT ?? ''),
      summary: written.GITHUB_STEP_SUMMARY ?? '',
      run: job,
    }
  }

  return {
    clock,
    vendor,
    github,
    token,
    old,
    admin,
    cli,
    action,
    /** Called with every wait of a run for which waits are over at once. */
    onWait(call: (ms: number) => void) {
      onWait = call
    },
    held: () => github.value(at.repo(), secret) ?? '',
  }
}

/** `GITHUB_OUTPUT` as the toolkit writes it: `name<<delimiter`, the value, the delimiter. */
function outputs(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [, name = '', , value = ''] of text.matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gm))
    found[name] = value
  return found
}
