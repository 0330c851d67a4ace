import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gitHubContext } from '../../src/ci/github.js'
import { ciCodes } from '../../src/codes/ci.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { cli } from '../acceptance/cli.js'
import { fromCli } from './cli.js'
import { type Scenario, showArea } from './expect.js'
import { listening } from './servers.js'
import { check, type Inputs, type Produced, rotate, workspace } from './steps.js'

const preload = `const write = process.stdout.write
let broken = false
process.stdout.write = function (chunk, ...more) {
  if (broken || !String(chunk).startsWith('::error')) return write.call(this, chunk, ...more)
  broken = true
  throw new Error('unforeseen')
}`

const token = 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7'
const adminToken = 'Zq8vN3kT6w::R1yB5mD9sF2hJ7'
const empty: Inputs = { vendor: 'qahub', url: 'https://qa.example.com', token: '' }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const fork: Scenario = (more) => {
  const pull = { head: { repo: { full_name: 'eve/shop' } }, base: { repo: { full_name: 'acme/shop' } } }
  const folder = workspace({ 'event.json': JSON.stringify({ pull_request: pull }) })
  const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'event.json') }
  return check({ ...empty, ...more }, { context: gitHubContext(env) })
}

const dependabot: Scenario = (more) =>
  check({ ...empty, ...more }, { context: gitHubContext({ GITHUB_ACTOR: 'dependabot[bot]' }) })

/** What was written by a program that could not even start ours. */
function annotated({ status, stdout }: { status: number | null; stdout: string }): Produced {
  const annotations = [...stdout.matchAll(/^(?:::(error|warning|notice) title=)?(\w+)(?:::|: )(.*)$/gm)].map(
    ([, level, title = '', message = '']) => ({ level: level ?? 'error', title, message }),
  )
  const document = { code: annotations[0]?.title }
  return { exitCode: status ?? -1, annotations, printed: stdout, document }
}

/** The command line in a step of GitHub Actions, with its streams as a shell redirects them. */
async function inShell(command: string, redirection = ''): Promise<Produced> {
  const { github, vendors } = sandbox.describe()
  const { url, token: value } = vendors.qualytics
  const line = `"$NODE" "$CLI" ${command} --vendor qualytics --url ${url} ${redirection}`
  const child = spawn('bash', ['-c', line], {
    cwd: workspace(),
    env: {
      ...{ PATH: process.env.PATH, NODE: process.execPath, CLI: cli, GITHUB_ACTIONS: 'true' },
      ...{ GITHUB_REPOSITORY: github.repository, GITHUB_TOKEN: github.token, GITHUB_API_URL: github.apiUrl },
      ...{ QUALYTICS_TOKEN: value, TOKEN_ACTION_ADMIN_TOKEN: adminToken },
    },
  })
  const [stdout, [status]] = await Promise.all([text(child.stdout), once(child, 'close')])
  return annotated({ status, stdout })
}

showArea(
  ciCodes,
  {
    FORK_PULL_REQUEST: (more) => fork({ 'on-missing': 'fail', ...more }),
    DEPENDABOT: (more) => dependabot({ 'on-missing': 'fail', ...more }),
    CANNOT_MASK: () => {
      const { github, vendors } = sandbox.describe()
      const { url, token } = vendors.qualytics
      return rotate(
        {
          vendor: 'qualytics',
          url,
          token,
          rotate: 'always',
          secret: 'QUALYTICS_TOKEN',
          'github-token': github.token,
          'github-api-url': github.apiUrl,
        },
        {
          canMask: false,
          context: { repository: github.repository },
          pass: (ms) => sandbox.clock.advance(ms),
        },
      )
    },
    MASKED_IN_PIECES: () =>
      inShell('rotate --secret QUALYTICS_TOKEN --rotate expiring --dry-run', '| grep -v add-mask'),
    MASKS_UNREAD: () => inShell('check', '> out 2> err; cat out err'),
    // Without the name of the step no process tells which streams the step has.
    MASKS_UNSURE: () => inShell('check', '2> err | grep -v add-mask'),
    NODE_TOO_OLD: async () => {
      // No old Node.js is at hand, so this one says that it is one before it starts ours.
      const old = "Object.defineProperty(process.versions, 'node', { value: '18.20.4' })"
      const preload = `data:text/javascript,${encodeURIComponent(old)}`
      const { status, stderr } = spawnSync(process.execPath, ['--import', preload, cli, 'check'], {
        encoding: 'utf8',
        env: {},
      })
      return annotated({ status, stdout: stderr })
    },
    NODE_MISSING: async () => {
      const tools = workspace()
      const bin = join(tools, 'bin')
      mkdirSync(bin)
      const start = fileURLToPath(new URL('../../src/entries/start.sh', import.meta.url))
      const output = join(tools, 'output')
      const bash = spawnSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).stdout.trim()
      const { status, stdout } = spawnSync(bash, [start, 'check'], {
        encoding: 'utf8',
        env: { PATH: bin, RUNNER_TOOL_CACHE: bin, GITHUB_OUTPUT: output },
      })
      expect(readFileSync(output, 'utf8')).toContain('code=NODE_MISSING')
      return annotated({ status, stdout })
    },
    INTERRUPTED: async () => {
      const silent = createServer()
      const asked = once(silent, 'connection')
      const url = `http://127.0.0.1:${await listening(silent)}`
      const child = spawn(process.execPath, [cli, 'check', '--vendor', 'qahub', '--url', url, '--json'], {
        env: { QA_HUB_TOKEN: token },
      })
      const said = Promise.all([text(child.stdout), text(child.stderr)])
      const [exit] = await Promise.all([once(child, 'close'), asked.then(() => child.kill('SIGTERM'))])
      const [stdout, stderr] = await said
      return fromCli({ exitCode: Number(exit[0]), stdout, stderr })
    },
    CI_FILE_UNWRITABLE: async () => {
      // The runner names a file for the outputs, and it is not there.
      const { status, stdout } = spawnSync(process.execPath, [cli.replace(/cli\.js$/, 'rotate.js')], {
        encoding: 'utf8',
        env: {
          GITHUB_ACTIONS: 'true',
          GITHUB_OUTPUT: join(workspace(), 'gone', 'output'),
          INPUT_VENDOR: 'qahub',
          INPUT_URL: 'https://qa.example.com',
        },
      })
      return annotated({ status, stdout })
    },
    STEP_THREW: async () => {
      const toolkit = pathToFileURL(cli.replace(/cli\.js$/, 'toolkit.mjs')).href
      const script = `import { runStep } from ${JSON.stringify(toolkit)}
await runStep('own', async () => { throw new Error('no report in out/') })`
      const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: { GITHUB_ACTIONS: 'true' },
      })
      return annotated({ status, stdout })
    },
    INTERNAL_ERROR: async () => {
      // The log cannot be written to, once, when the step says what it found.
      const { status, stdout } = spawnSync(process.execPath, [cli.replace(/cli\.js$/, 'check.js')], {
        encoding: 'utf8',
        env: {
          GITHUB_ACTIONS: 'true',
          NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}`,
          INPUT_VENDOR: 'qahub',
          INPUT_URL: 'https://qa.example.com',
        },
      })
      return annotated({ status, stdout })
    },
  },
  { secrets: () => [token, adminToken] },
)

describe('a run without secrets', () => {
  test.each([
    ['a fork', fork],
    ['Dependabot', dependabot],
  ])('is skipped unless somebody said otherwise: %s', async (_, scenario) => {
    const produced = await scenario({})
    expect(produced.exitCode).toBe(0)
    expect(produced.annotations).toMatchObject([{ level: 'notice' }])
  })
})

test.each(['check', 'run', 'rotate'])(
  '%s: what it is refused for is in the summary, with the code',
  (entry) => {
    const folder = workspace({ summary: '' })
    const { status } = spawnSync(process.execPath, [cli.replace(/cli\.js$/, `${entry}.js`)], {
      encoding: 'utf8',
      env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary'), INPUT_VENDOR: 'qa-hub' },
    })
    expect(status).toBe(1)
    const summary = readFileSync(join(folder, 'summary'), 'utf8')
    expect(summary).toMatch(/^### ❌ /)
    expect(summary).toMatch(/❌ \[\*\*\w+\*\*\]\(https:\S+\/docs\/errors\.md#\w+\)/)
  },
)
