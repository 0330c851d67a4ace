import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js'
import { type Line, linesOf } from './ci-lines.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'examples/ci')

/** What each CI system documents, and what it is to be taken for. The names stand in its own reference of variables. */
const systems: Readonly<Record<string, { id: string; title: string; masks: boolean; env: Environment }>> = {
  'gitlab-ci.yml': {
    id: 'gitlab',
    title: 'GitLab CI',
    masks: false,
    env: {
      CI: 'true',
      GITLAB_CI: 'true',
      CI_PROJECT_PATH: 'acme/shop',
      CI_PIPELINE_ID: '900',
      CI_PIPELINE_IID: '12',
      CI_JOB_NAME: 'results',
    },
  },
  'azure-pipelines.yml': {
    id: 'azure',
    title: 'Azure Pipelines',
    masks: true,
    env: { TF_BUILD: 'True', BUILD_BUILDID: '55', BUILD_DEFINITIONNAME: 'shop', AGENT_JOBNAME: 'Job' },
  },
  'circleci.yml': {
    id: 'circleci',
    title: 'CircleCI',
    masks: false,
    env: { CI: 'true', CIRCLECI: 'true', CIRCLE_JOB: 'test', CIRCLE_BUILD_NUM: '77' },
  },
  'bitbucket-pipelines.yml': {
    id: 'bitbucket',
    title: 'Bitbucket Pipelines',
    masks: false,
    env: { CI: 'true', BITBUCKET_BUILD_NUMBER: '8', BITBUCKET_REPO_FULL_NAME: 'acme/shop' },
  },
  'buildkite.yml': {
    id: 'buildkite',
    title: 'Buildkite',
    masks: true,
    env: { CI: 'true', BUILDKITE: 'true', BUILDKITE_BUILD_ID: 'b1', BUILDKITE_BUILD_NUMBER: '31' },
  },
  Jenkinsfile: {
    id: 'jenkins',
    title: 'Jenkins',
    masks: false,
    env: { JENKINS_URL: 'https://ci.example.com/', JOB_NAME: 'shop', BUILD_NUMBER: '4', BUILD_TAG: 'b-4' },
  },
}

type Environment = Readonly<Record<string, string>>

let sandbox: Sandbox
let bin = ''
beforeAll(async () => {
  sandbox = await startSandbox()
  bin = mkdtempSync(join(tmpdir(), 'token-action-ci-'))
  // The package as it will be published; any other call of npx is a mistake in the example.
  program(
    'npx',
    'test "$1 $2" = "--yes token-action@1" || exit 99; shift 2; ' +
      `exec "${process.execPath}" "${join(root, 'dist/cli.js')}" "$@"`,
  )
  // The user's own tests: one that passes writes a report.
  const report = join(root, 'examples/reports/surefire.xml')
  program('npm', `test "$1" = test || exit 0; mkdir -p results && cp "${report}" results/`)
  // It notes what it is told to redact.
  program('buildkite-agent', 'echo "$1 $2" >> calls; cat >> calls')
})
afterAll(() => sandbox.close())

function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, name), 0o755)
}

/** A checkout of one job. */
function checkout(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'token-action-ci-')), 'shop')
  mkdirSync(path)
  return path
}

interface End {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(line: Line, cwd: string, env: Environment): Promise<End> {
  const [file = '', ...options] = line.shell
  const { url: qahub, token: qahubToken, project } = sandbox.describe().vendors.qahub
  const { url: qanode, token: qanodeToken, suite } = sandbox.describe().vendors.qanode
  /** What a user stores, and puts where the example has an id or an address of its own. */
  const stored: Environment = { QA_HUB_TOKEN: qahubToken, QANODE_TOKEN: qanodeToken }
  const settings: Environment = { QA_HUB_URL: qahub, QANODE_URL: qanode }
  const given = Object.fromEntries(line.secrets.map((name) => [name, stored[name] ?? '']))
  const script = line.script.replace('clxyz123', project).replace('suite:42', `suite:${suite}`)
  const child = spawn(file, [...options, script], {
    cwd,
    env: {
      PATH: [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
      ...settings,
      ...env,
      ...given,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, ...printed }))
  })
}

const files = readdirSync(folder)
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

test('there is a file for each CI system', () => {
  expect(files.toSorted()).toEqual(Object.keys(systems).toSorted())
})

describe.each(files)('%s', (file) => {
  const system = systems[file]
  if (system === undefined) throw new Error(`nobody says what ${file} is for`)
  const lines = () => linesOf(system.id, read(file))

  test('has only lines that run, with the variables of that CI system', async () => {
    const cwd = checkout()
    const shown: string[] = []
    for (const line of lines()) {
      const { exitCode, stdout, stderr } = await run(line, cwd, system.env)
      expect(exitCode, `${line.script}\n${stdout}\n${stderr}`).toBe(0)
      shown.push(stdout, stderr)
    }
    const ran = lines()
      .map(({ script }) => /token-action@1 (\w+)/.exec(script)?.[1])
      .filter((word) => word)
    expect(ran).toEqual(['check', expect.stringMatching(/^(?:upload|trigger)$/)])

    const log = shown.join('').split('\n')
    const masks = log.filter((each) => each.startsWith('##vso[task.setsecret]'))
    const others = log.filter((each) => !masks.includes(each)).join('\n')
    for (const secret of Object.values(sandbox.describe().vendors).map(({ token }) => token)) {
      expect(others).not.toContain(secret)
    }
    expect(masks.length > 0).toBe(system.id === 'azure')
    if (system.id === 'buildkite') expect(readFileSync(join(cwd, 'calls'), 'utf8')).toContain('redactor add')
  })

  test('is taken for that CI system', async () => {
    const [line] = lines()
    if (line === undefined) throw new Error('no line')
    const script = 'npx --yes token-action@1 doctor --json'
    const { stdout } = await run({ ...line, script }, checkout(), system.env)
    const { findings } = JSON.parse(stdout)
    const able = system.masks ? 'can be' : 'cannot be'
    const { text } = findings.find(({ name }: { name: string }) => name === 'ci')
    expect(text).toContain(`runs in ${system.title}; values ${able} masked at run time`)
  })

  test('without the token it fails and names the variable', async () => {
    const [line] = lines()
    if (line === undefined) throw new Error('no line')
    const { exitCode, stdout, stderr } = await run({ ...line, secrets: [] }, checkout(), system.env)
    expect(exitCode).toBe(1)
    expect(stdout + stderr).toMatch(/TOKEN_EMPTY: .*(?:QA_HUB|QANODE)_TOKEN/)
  })

  test('says who masks, and what a rotation from there writes', () => {
    const comment = read(file)
      .split('\n')
      .filter((each) => /^(?:#|\/\/)/.test(each))
      .map((each) => each.replace(/^(?:#|\/\/) ?/, ''))
      .join(' ')
    expect(comment).toContain("Rotation from here writes GitHub's stores only;")
    expect(comment).toContain(
      system.masks ? `${system.title.split(' ')[0]} can mask at run time` : 'nothing at run time',
    )
  })
})

test('a rotation from there writes the store at GitHub that is named, and takes no project for a repository', async () => {
  const { vendors, github } = sandbox.describe()
  const { url, token } = vendors.qualytics
  const env = {
    ...systems['gitlab-ci.yml']?.env,
    CI_PROJECT_PATH: github.repository,
    QUALYTICS_URL: url,
    QUALYTICS_TOKEN: token,
    TOKEN_ACTION_GITHUB_TOKEN: github.token,
    GITHUB_API_URL: github.apiUrl,
  }
  const rotate = 'npx --yes token-action@1 rotate --vendor qualytics --secret QUALYTICS_TOKEN --rotate always'
  const line = (script: string): Line => ({ shell: ['bash', '-c'], script, secrets: [] })
  const refused = await run(line(rotate), checkout(), env)
  expect(refused.exitCode).toBe(1)
  expect(refused.stdout + refused.stderr).toMatch(/STORE_INCOMPLETE: .*--stores repo:OWNER/)
  const held = () => sandbox.github.reveal(`repo:${github.repository}`, 'QUALYTICS_TOKEN')
  expect(await held()).toBeUndefined()

  const written = await run(line(`${rotate} --stores repo:${github.repository}`), checkout(), env)
  expect(written.exitCode, written.stdout + written.stderr).toBe(0)
  expect(written.stdout + written.stderr).toMatch(
    /CANNOT_MASK: .*Keep what this job is given, .* of GitLab CI/,
  )
  const fresh = await held()
  expect(fresh).toMatch(/^eyJ/)
  expect(written.stdout + written.stderr).not.toContain(fresh)
})
