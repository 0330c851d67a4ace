import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { tokenAction } from '../acceptance/cli.js'

const secret = 'qh_a1b2c3d4_Sup3rS3cretPartOfTheTokenThatNobodyMaySee'

describe('usage errors end with exit code 1, one sentence and one JSON document', () => {
  test.each<[string, readonly string[], string]>([
    ['a flag that does not exist', ['check', `--tokn=${secret}`], 'INPUT_UNKNOWN'],
    ['a flag without its value', ['check', '--url'], 'INPUT_INVALID'],
    ['an argument that is no flag', ['check', secret], 'INPUT_UNKNOWN'],
    ['a sub-command that does not exist', [secret], 'INPUT_UNKNOWN'],
    ['a token as an argument', ['check', '--token', secret], 'TOKEN_ON_ARGV'],
    ['a token as an argument, in one word', ['rotate', `--github-token=${secret}`], 'TOKEN_ON_ARGV'],
    ['an admin token as an argument', ['rotate', '--admin-token', secret], 'TOKEN_ON_ARGV'],
    ['no vendor', ['check', '--url', 'https://qa.example.com'], 'INPUT_MISSING'],
    ['no url', ['check', '--vendor', 'qahub'], 'INPUT_MISSING'],
    ['an unknown vendor', ['check', '--vendor', 'acme', '--url', 'https://qa.example.com'], 'VENDOR_UNKNOWN'],
    ['plain http', ['check', '--vendor', 'qahub', '--url', 'http://qa.example.com'], 'URL_HTTP'],
    ['no token', ['check', '--vendor', 'qahub', '--url', 'https://qa.example.com'], 'TOKEN_EMPTY'],
    [
      'an empty standard input',
      ['check', '--vendor', 'qahub', '--url', 'https://qa.example.com', '--token-stdin'],
      'TOKEN_STDIN_EMPTY',
    ],
    [
      'an empty standard input where sealed secrets are expected',
      ['recover', '--vendor', 'qahub', '--url', 'https://qa.example.com'],
      'TOKEN_STDIN_EMPTY',
    ],
    [
      'no store to forget',
      ['forget', '--vendor', 'qahub', '--url', 'https://qa.example.com'],
      'INPUT_MISSING',
    ],
    [
      'a leaked token itself in place of its ref',
      ['rotate', '--vendor', 'qahub', '--url', 'https://qa.example.com', '--leaked', secret],
      'INPUT_INVALID',
    ],
    [
      'a leaked token and sealed secrets at once',
      [
        ...['rotate', '--vendor', 'qahub', '--url', 'https://qa.example.com'],
        ...['--leaked', 'sha256:0123456789ab', '--recover', 'x'],
      ],
      'INPUT_CONFLICT',
    ],
    [
      'sealed secrets as an argument of the command that reads them from standard input',
      ['recover', '--recover', 'x'],
      'INPUT_UNKNOWN',
    ],
    ['nothing to run', ['run', '--vendor', 'qahub', '--url', 'https://qa.example.com'], 'INPUT_MISSING'],
    [
      'a duration without a unit',
      ['check', '--vendor', 'qahub', '--url', 'https://qa.example.com', '--min-validity', '30'],
      'INPUT_INVALID',
    ],
    ['a port that is none', ['sandbox', '--port', '70000'], 'INPUT_INVALID'],
  ])('%s', async (_case, args, code) => {
    const {
      exitCode: exit,
      stdout,
      stderr,
    } = await tokenAction([...args.slice(0, 1), '--json', ...args.slice(1)])
    expect(exit).toBe(1)
    const lines = stdout.trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ code, message: expect.stringMatching(/\.$/) })
    expect(stderr).toContain(code)
    expect(stdout + stderr).not.toContain('Sup3r')
    expect(stdout + stderr).not.toMatch(/^\s+at /m)
  })

  test('a word that is no sub-command is not repeated: it could be a password', async () => {
    const { exitCode: code, stdout, stderr } = await tokenAction(['--nope', 'hunterpassword', 'check'])
    expect(code).toBe(1)
    expect(stderr).toContain('`token-action check --help`')
    expect(stdout + stderr).not.toContain('hunterpassword')
  })

  test.each<[string, readonly string[], RegExp]>([
    ['status', ['--stores', 'repo:acme/shop', 'env:acme/shop/live'], /--stores once for each value/],
    ['rotate', ['--stores=repo:acme/shop', 'env:acme/shop/live'], /--stores once for each value/],
    ['check', ['--scopes', 'read', 'write'], /--scopes once for each value/],
    ['init', ['--tests', 'npm', 'test'], /behind the value of --tests .*quotes/],
    ['status', ['--stores', 'repo:acme/shop,env:acme/shop/live'], /each has a --stores of its own/],
    ['status', ['--stores', 'repo:acme/shop env:acme/shop/live'], /each has a --stores of its own/],
  ])('several values of one flag: %s %j', async (command, args, says) => {
    const env = { GITHUB_TOKEN: 'ghs_16C7e42F292c6912E7710c838347Ae178B4a', QA_HUB_TOKEN: secret }
    const common = ['--vendor', 'qahub', '--url', 'http://127.0.0.1:9', '--secret', 'TOKEN']
    const { exitCode, stderr } = await tokenAction(
      [command, ...(command === 'check' ? common.slice(0, 4) : common), ...args],
      { env },
    )
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(says)
  })

  test('a port that is taken is said, and which one to give', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { exitCode, stderr } = await tokenAction(['sandbox', '--port', port])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(
      /INPUT_INVALID: `--port` is a port that another process has.*Correct `--port`.*--port 0/,
    )
  })

  test('`vendor` alone shows what it takes, and is no success', async () => {
    const { exitCode, stdout } = await tokenAction(['vendor'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Usage: token-action vendor')
  })

  test('the help says which flags may be repeated, and speaks of no lines', async () => {
    const { stdout } = await tokenAction(['rotate', '--help'])
    const help = stdout.replace(/\s+/g, ' ')
    expect(help).toMatch(/--stores <text> .*`env:production`.* May be given more than once\./)
    expect(help).not.toMatch(/a line|or lines/)
  })

  test.each<[string, readonly string[], object]>([
    ['check', [], { verdict: 'unknown', token: '', expiry: 'unknown', scopes: null, action: 'fail' }],
    [
      'upload',
      ['a.xml'],
      { status: 'failed', runId: null, runUrl: null, accepted: 0, rejected: 0, errors: [] },
    ],
    ['trigger', ['suite:1'], { status: 'failed', runId: null, runUrl: null, durationMs: 0, summary: null }],
    ['run', ['true'], { status: 'failed', exitCode: null, signal: null, durationMs: 0 }],
    [
      'rotate',
      [],
      { outcome: 'refused', generation: null, stores: [], created: null, old: null, next: 'unknown' },
    ],
    ['adopt', [], { outcome: 'refused', stores: [], level: 'error' }],
    ['recover', [], { outcome: 'refused', stores: [], level: 'error' }],
    ['forget', ['env:staging'], { outcome: 'refused', stores: [], level: 'error' }],
    ['status', [], { outcome: 'refused', stores: [], level: 'error' }],
  ])('%s: the document has the fields that it has otherwise', async (command, more, fields) => {
    const { exitCode: code, stdout } = await tokenAction([
      command,
      '--json',
      ...more,
      '--vendor',
      'acme',
      '--url',
      'https://qa.example.com',
    ])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      ...fields,
      code: 'VENDOR_UNKNOWN',
      message: expect.any(String),
    })
  })

  test('without --json the sentence is on standard error', async () => {
    const {
      exitCode: code,
      stdout,
      stderr,
    } = await tokenAction(['check', '--vendor', 'acme', '--url', 'https://qa.example.com'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^error: VENDOR_UNKNOWN: `--vendor` is a text of 4 characters/)
  })

  test.each([
    ['check', '--vendor', 'qahub', '--url', 'http://127.0.0.1:9', '--token-env'],
    ['status', '--vendor', 'qahub', '--secret', 'TOKEN', '--github-token-env'],
    ['status', '--vendor', 'qahub', '--secret', 'TOKEN', '--admin-token-env'],
  ])('a token in place of the name of its variable is not repeated: %s … %s', async (...args) => {
    const value = 'qh_a1b2c3_Kx7pQ2mZ9rT4vW8yB3nD6fG1hJ5sL0cA7eUiOq2w'
    const { stdout, stderr, exitCode: code } = await tokenAction([...args, value])
    expect(code).not.toBe(0)
    expect(stdout + stderr).not.toContain(value.slice(10, 18))
  })

  test('a variable that a flag names and that is empty is named, with a cure that works', async () => {
    const args = ['check', '--vendor', 'qahub', '--url', 'http://127.0.0.1:9', '--token-env', 'NIGHTLY']
    const { stderr } = await tokenAction(args, { env: { NIGHTLY: '', QA_HUB_TOKEN: 'x' } })
    expect(stderr).toMatch(/`NIGHTLY`, which --token-env names.*leave the flag out/s)
  })

  test('the path of a `github-api-url` is not repeated', async () => {
    const url = 'http://127.0.0.1:9/services/T0AB/zxcvQWERasdf1234'
    const args = [
      'status',
      '--vendor',
      'qahub',
      '--url',
      'http://127.0.0.1:9',
      '--secret',
      'TOKEN',
      '--stores',
      'repo:acme/shop',
      '--github-api-url',
      url,
    ]
    const { stdout, stderr } = await tokenAction(args, {
      env: { GITHUB_TOKEN: 'ghs_16C7e42F292c6912E7710c838347Ae178B4a' },
    })
    expect(stderr).toMatch(/NETWORK_REFUSED|STORE_UNAVAILABLE|JOURNAL_UNAVAILABLE/)
    expect(stdout + stderr).not.toContain('zxcvQWER')
  })

  test.each([
    ['recover', 'the token that the run was given'],
    ['forget', 'the newest token'],
  ])('the help of %s says which credential it takes', async (command, which) => {
    const { stdout } = await tokenAction([command, '--help'])
    expect(stdout.replace(/\s+/g, ' ')).toContain(`${which}`)
    expect(stdout).toMatch(/the\s+admin\s+token/)
    expect(stdout).toContain('--admin-token-env')
    expect(stdout).not.toMatch(/--(recover|leaked|rotate|lifetime)\b/)
  })

  test.each([['--help'], ['check', '--help'], ['rotate', '-h'], ['forget', '--help']])(
    'help: %s %s',
    async (...args) => {
      const { exitCode: code, stdout, stderr } = await tokenAction(args.filter((word) => word !== undefined))
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain('Usage: token-action')
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(100)
    },
  )
})
