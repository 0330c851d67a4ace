import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Sandbox, type SandboxDescription, startSandbox } from '../../src/sandbox/start.js'
import { cli } from './cli.js'

let sandbox: Sandbox
let at: SandboxDescription
let folder = ''
beforeAll(async () => {
  sandbox = await startSandbox()
  at = sandbox.describe()
  folder = mkdtempSync(join(tmpdir(), 'token-action-cli-'))
})
afterAll(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})

const document = ({ stdout }: { stdout: string }) => JSON.parse(stdout)

describe('where the token comes from', () => {
  const check = () => ['check', '--json', '--vendor', 'qahub', '--url', at.vendors.qahub.url]

  test.each<[string, readonly string[], () => { env?: Record<string, string>; stdin?: string }]>([
    ["the vendor's own variable", [], () => ({ env: { QA_HUB_TOKEN: at.vendors.qahub.token } })],
    [
      'the variable that a flag names',
      ['--token-env', 'MINE'],
      () => ({ env: { MINE: at.vendors.qahub.token } }),
    ],
    ['standard input', ['--token-stdin'], () => ({ stdin: `${at.vendors.qahub.token}\n` })],
    ['the input of the action', [], () => ({ env: { INPUT_TOKEN: at.vendors.qahub.token } })],
  ])('%s', async (_source, flags, options) => {
    const end = await cli([...check(), ...flags], options())
    expect(end.code).toBe(0)
    expect(document(end)).toMatchObject({ verdict: 'valid', requests: 1, warnings: [] })
    expect(end.stdout + end.stderr).not.toContain(at.vendors.qahub.token)
  })

  test('a variable that a flag names goes before all others', async () => {
    const env = { MINE: at.vendors.qahub.revokedToken, QA_HUB_TOKEN: at.vendors.qahub.token }
    const end = await cli([...check(), '--token-env', 'MINE'], { env })
    expect(end.code).toBe(1)
    expect(document(end).verdict).toBe('invalid')
  })

  test("the url comes from the vendor's own variable too", async () => {
    const env = { QA_HUB_URL: at.vendors.qahub.url, QA_HUB_TOKEN: at.vendors.qahub.token }
    expect((await cli(['check', '--vendor', 'qahub'], { env })).code).toBe(0)
  })
})

describe('upload and trigger', () => {
  test('files as arguments; the receipt is the document', async () => {
    writeFileSync(
      join(folder, 'a b.xml'),
      '<testsuite><testcase name="one"/><testcase name="two"/></testsuite>',
    )
    const { url, token, project } = at.vendors.qahub
    const end = await cli(
      ['upload', 'a b.xml', '--vendor', 'qahub', '--url', url, '--project', project, '--json'],
      {
        cwd: folder,
        env: { QA_HUB_TOKEN: token },
      },
    )
    expect(end.code).toBe(0)
    expect(document(end)).toMatchObject({ status: 'success', accepted: 2, rejected: 0, errors: [] })
  })

  test('no matching file', async () => {
    const { url, token, project } = at.vendors.qahub
    const end = await cli(
      ['upload', '*.nothing', '--vendor', 'qahub', '--url', url, '--project', project, '--json'],
      {
        cwd: folder,
        env: { QA_HUB_TOKEN: token },
      },
    )
    expect(end.code).toBe(2)
    expect(document(end)).toMatchObject({ status: 'failed', code: 'UPLOAD_NO_FILES' })
  })

  test.each([
    ['suite', 0, 'success'],
    ['failingSuite', 2, 'failed'],
    ['cancelledSuite', 2, 'cancelled'],
  ] as const)('a run of %s ends with exit code %i', async (name, code, status) => {
    const { url, token } = at.vendors.qanode
    const end = await cli(
      ['trigger', `suite:${at.vendors.qanode[name]}`, '--vendor', 'qanode', '--url', url, '--json'],
      {
        env: { QANODE_TOKEN: token },
      },
    )
    expect([end.code, document(end).status]).toEqual([code, status])
  })

  test('--no-wait starts the run and leaves it', async () => {
    const { url, token, suite } = at.vendors.qanode
    const end = await cli(
      ['trigger', `suite:${suite}`, '--no-wait', '--vendor', 'qanode', '--url', url, '--json'],
      {
        env: { QANODE_TOKEN: token },
      },
    )
    expect([end.code, document(end).status]).toEqual([0, 'started'])
  })

  test('a signal ends the wait, and says so', async () => {
    const { url, token, endlessDatastore } = at.vendors.qualytics
    const end = await cli(
      ['trigger', `scan:datastore=${endlessDatastore}`, '--vendor', 'qualytics', '--url', url],
      {
        env: { QUALYTICS_TOKEN: token },
        onOutput: (kill) => kill('SIGINT'),
      },
    )
    expect(end.code).toBe(2)
    expect(end.stderr).toContain('RUN_ABORTED_BY_US')
  })
})

describe('run', () => {
  test('the words after -- are a command, each one whole', async () => {
    const { url, token } = at.vendors.gitlab
    const end = await cli(
      [
        'run',
        '--vendor',
        'gitlab',
        '--url',
        url,
        '--',
        'printf',
        '[%s]',
        'two words',
        "it's",
        '$HOME',
        '--token',
      ],
      { env: { GITLAB_TOKEN: token } },
    )
    expect(end).toMatchObject({ code: 0, stdout: "[two words][it's][$HOME][--token]" })
  })

  test('with --json the output of the command is on standard error', async () => {
    const { url, token } = at.vendors.gitlab
    const end = await cli(
      ['run', '--vendor', 'gitlab', '--url', url, '--json', '--command', 'echo "have $GITLAB_TOKEN"; exit 7'],
      { env: { GITLAB_TOKEN: token } },
    )
    expect(end.code).toBe(7)
    expect(document(end)).toMatchObject({ status: 'failed', exitCode: 7, code: 'COMMAND_FAILED' })
    expect(end.stderr).toContain('have glpat-***')
  })
})

describe('rotate, status and adopt', () => {
  const places = () => [
    '--github-api-url',
    at.github.apiUrl,
    '--journal-repository',
    at.github.repository,
    '--stores',
    `repo:${at.github.repository}`,
  ]

  test('one after the other', async () => {
    const { url, token } = at.vendors.qualytics
    const args = ['--vendor', 'qualytics', '--url', url, '--secret', 'FROM_CLI', '--json', ...places()]
    const env = { QUALYTICS_TOKEN: token, TOKEN_ACTION_GITHUB_TOKEN: at.github.token }
    const planned = await cli(['rotate', ...args, '--dry-run'], { env })
    expect(document(planned)).toMatchObject({
      created: null,
      plan: expect.arrayContaining([expect.any(String)]),
    })

    const rotated = await cli(['rotate', ...args], { env })
    expect([rotated.code, document(rotated).outcome]).toEqual([0, 'rotated'])
    const stored = (await sandbox.github.reveal(`repo:${at.github.repository}`, 'FROM_CLI')) ?? ''
    expect(stored).not.toBe('')
    for (const { stdout, stderr } of [planned, rotated]) expect(stdout + stderr).not.toContain(stored)

    const asked = await cli(['status', ...args], { env: { ...env, QUALYTICS_TOKEN: stored } })
    expect(document(asked)).toMatchObject({ outcome: 'waiting', generation: 1 })
  })

  test('adopt takes the new value on standard input', async () => {
    const { url, token, readToken } = at.vendors.qahub
    const end = await cli(
      ['adopt', '--vendor', 'qahub', '--url', url, '--secret', 'ADOPTED', '--json', ...places()],
      {
        env: { QA_HUB_TOKEN: readToken, TOKEN_ACTION_GITHUB_TOKEN: at.github.token },
        stdin: `${token}\n`,
      },
    )
    expect([end.code, document(end).outcome]).toEqual([0, 'rotated'])
    expect(await sandbox.github.reveal(`repo:${at.github.repository}`, 'ADOPTED')).toBe(token)
    expect(end.stdout + end.stderr).not.toContain(token)
  })
})

describe('doctor', () => {
  test('says what it finds, without the token', async () => {
    const { url, token } = at.vendors.qahub
    const end = await cli(['doctor', '--vendor', 'qahub', '--url', url], { env: { QA_HUB_TOKEN: token } })
    expect(end.code).toBe(0)
    expect(end.stdout).toMatch(
      /✓ node .*\n✓ ci .*terminal.*\n✓ proxy .*none\n✓ vendor .*QA Hub\n✓ service .*answers.*\n✓ token .*valid\n! github .*not asked/,
    )
    expect(end.stdout + end.stderr).not.toContain(token)
  })

  test('asks GitHub too, and with `--secret` whether everything may be written', async () => {
    const { url, token } = at.vendors.qahub
    const flags = ['--github-api-url', at.github.apiUrl, '--stores', 'repo:acme/shop', '--secret', 'A_TOKEN']
    const env = { QA_HUB_TOKEN: token, GH_TOKEN: at.github.token }
    const end = await cli(['doctor', '--vendor', 'qahub', '--url', url, ...flags], { env })
    expect(end.stdout).toContain('✓ github   GitHub takes the token and shows acme/shop')
    expect(end.stdout).toContain('✓ github   GitHub lets the token write the variables of acme/shop')
    expect(end.stdout).toContain('✓ github   GitHub lets the token write repo:acme/shop')
    expect(end.code).toBe(0)
    expect(await sandbox.github.reveal('repo:acme/shop', 'A_TOKEN')).toBeUndefined()
  })

  test.each<[string, () => { args?: readonly string[]; env: Record<string, string> }, string]>([
    ['a revoked token', () => ({ env: { QA_HUB_TOKEN: at.vendors.qahub.revokedToken } }), 'token.*TOKEN_'],
    ['no token', () => ({ env: {} }), 'token.*TOKEN_EMPTY.*QA_HUB_TOKEN'],
    [
      'a token of GitHub that GitHub does not take',
      () => ({
        args: ['--github-api-url', at.github.apiUrl, '--journal-repository', 'acme/shop'],
        env: { QA_HUB_TOKEN: at.vendors.qahub.token, GITHUB_TOKEN: `ghp_${'a'.repeat(36)}` },
      }),
      'github.*GITHUB_TOKEN_REJECTED.*\\(GITHUB_TOKEN\\)',
    ],
    [
      'no token of GitHub for a rotation',
      () => ({ args: ['--secret', 'A'], env: { QA_HUB_TOKEN: at.vendors.qahub.token } }),
      'github.*INPUT_MISSING.*GH_TOKEN',
    ],
  ])('is red for %s', async (_case, given, line) => {
    const { args = [], env } = given()
    const end = await cli(['doctor', '--vendor', 'qahub', '--url', at.vendors.qahub.url, ...args], { env })
    expect(end.code).toBe(1)
    expect(end.stdout).toMatch(new RegExp(`✗ ${line}`))
  })

  test('says what it reached, and in words how far a clock is off', async () => {
    const other = await startSandbox()
    onTestFinished(() => other.close())
    other.clock.advance(2 * 86_400_000)
    const { url, token } = other.describe().vendors.qahub
    const { stdout } = await cli(['doctor', '--vendor', 'qahub', '--url', url], {
      env: { QA_HUB_TOKEN: token },
    })
    expect(stdout).toMatch(
      /✓ service {2}127\S+ is reached and answers; its base URL has no page for us \(404\), and/,
    )
    expect(stdout).toMatch(/its clock is (1 day 23 hours|2 days) ahead of ours/)
  })

  test('names what is wrong', async () => {
    const end = await cli(['doctor', '--vendor', 'qahub', '--url', 'http://127.0.0.1:9', '--json'], {
      env: { QA_HUB_TOKEN: 'changeme' },
    })
    expect(end.code).toBe(1)
    expect(document(end).findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'token',
          state: 'fail',
          text: expect.stringContaining('TOKEN_PLACEHOLDER'),
        }),
        expect.objectContaining({ name: 'service', state: 'fail' }),
      ]),
    )
  })
})

describe('sandbox', () => {
  test('the sandbox prints one JSON line, serves, and ends with a signal', async () => {
    let seen: Promise<number> = Promise.resolve(0)
    const end = await cli(['sandbox', '--port', '0', '--json'], {
      onOutput: (kill) => {
        kill('SIGTERM')
        seen = Promise.resolve(1)
      },
    })
    expect(await seen).toBe(1)
    expect(end.code).toBe(0)
    expect(document(end)).toMatchObject({
      vendors: { qahub: { project: expect.any(String) }, qwiet: { adminToken: expect.any(String) } },
      github: { repository: 'acme/shop' },
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    })
  })
})
