import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { at, FactsGitHub, type Run } from './github.js'
import { movedClock } from './server.js'
import type { Habits, Vendor } from './vendor.js'
import { startVendor } from './vendors.js'

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url))

export const day = 86_400_000
const secret = 'VENDOR_TOKEN'

export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was printed
  readonly document: any
}

/** A bundle that is running. */
export interface Running {
  /** Once what it printed, on both streams, is as wanted; false when it ended before. */
  printed(wanted: (output: string) => boolean): Promise<boolean>
  kill(signal: NodeJS.Signals): void
}

/** How a bundle is started, where that matters. */
export interface Start {
  readonly started?: (running: Running) => void
  /** Loaded before the bundle: something about the machine that it runs on. */
  readonly preload?: string
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

/** One vendor, one GitHub, and the built bundles as child processes between them. */
export async function world(id: Vendor['id'] = 'qualytics', habits: Habits = {}, prefix = '') {
  const clock = movedClock()
  const { behind = 0 } = habits
  const vendor = await startVendor(id, { ...clock, now: () => clock.now() - behind }, habits)
  const github = await FactsGitHub.start(clock, prefix)
  const token = github.token()
  const old = vendor.issue('by hand', { ends: clock.now() + 60 * day, created: clock.now() - 30 * day })
  const admin = vendor.issue('admin', { admin: true, owner: '1' })
  github.put(at.repo(), secret, old.value)

  const everyToken = () => [...vendor.tokens.map(({ value }) => value), ...github.tokens.keys()]
  const noLeak = (where: string, text: string) => {
    for (const value of everyToken())
      for (const form of encodings(value)) expect(text.includes(form), `${where} holds a token`).toBe(false)
  }
  const spawned = async (
    file: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    stdin: string,
    { started, preload }: Start = {},
  ): Promise<Ended> => {
    const before = preload === undefined ? [] : ['--import', preload]
    const child = spawn(process.execPath, [...before, `${dist}${file}`, ...args], {
      env: { PATH: process.env.PATH ?? '', ...env },
    })
    vendor.server.kill = () => child.kill('SIGKILL')
    github.server.kill = () => child.kill('SIGKILL')
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    started?.({
      printed: (wanted) =>
        new Promise((resolve) => {
          const look = () => wanted(`${stdout}${stderr}`) && resolve(true)
          for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
          child.once('close', () => resolve(wanted(`${stdout}${stderr}`)))
          look()
        }),
      kill: (signal) => child.kill(signal),
    })
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
    const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
    noLeak('argv', args.join(' '))
    const unmasked = (text: string) => (file === 'cli.js' ? text : text.replace(/^::add-mask::.*$/gm, ''))
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
    const ended = await spawned(
      'cli.js',
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

  /** `dist/rotate.js` as a runner starts it. */
  const action = async (
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
    { run: about = {}, ...start }: Start & { readonly run?: Partial<Run> } = {},
  ) => {
    const folder = mkdtempSync(join(tmpdir(), 'facts-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const files = {
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      GITHUB_STATE: join(folder, 'state'),
      GITHUB_ENV: join(folder, 'env'),
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
    const run = github.startRun('in_progress', about)
    const ended = await spawned(
      'rotate.js',
      [],
      {
        ...Object.fromEntries(variables),
        ...files,
        GITHUB_ACTIONS: 'true',
        CI: 'true',
        GITHUB_REPOSITORY: run.repository,
        GITHUB_REPOSITORY_ID: String(github.repositories.get(run.repository)),
        GITHUB_RUN_ID: String(run.id),
        GITHUB_RUN_ATTEMPT: String(run.run_attempt),
        GITHUB_WORKFLOW_REF: `${run.repository}/.github/workflows/ci.yml@refs/heads/main`,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_WORKFLOW: 'rotate',
        GITHUB_EVENT_NAME: 'schedule',
        ...env,
      },
      '',
      start,
    )
    run.status = 'completed'
    const written = Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, readFileSync(file, 'utf8')]),
    )
    for (const [name, text] of Object.entries(written)) noLeak(name, text)
    return {
      ...ended,
      output: outputs(written.GITHUB_OUTPUT ?? ''),
      summary: written.GITHUB_STEP_SUMMARY ?? '',
      run,
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
