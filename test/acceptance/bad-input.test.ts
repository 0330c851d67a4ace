import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { junitOf, workspace } from '../run/workspace.js'
import { githubToken } from '../vendors/tokens.js'
import { cli, examples, tokenActionJson, useSandboxProcess } from './cli.js'

const sandbox = useSandboxProcess()

interface Given {
  /** Flags; `{url}` and `{project}` become those of the sandbox's QA Hub. */
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly code: string
  readonly exit: number | 2
  /** What the sentence names. */
  readonly names: string | RegExp
}

const check = ['check', '--vendor', 'qahub']
const upload = ['upload', '--vendor', 'qahub', '--url', '{url}', '--project', '{project}']
const trigger = ['trigger', '--vendor', 'qahub', '--url', '{url}']
const rotate = ['rotate', '--vendor', 'qahub', '--url', '{url}', '--rotate', 'always']

const cases: Readonly<Record<string, Given>> = {
  'no url': { args: check, code: 'INPUT_MISSING', exit: 1, names: '`--url`' },
  'a url without a scheme': {
    args: [...check, '--url', 'qa.example.com'],
    code: 'URL_INVALID',
    exit: 1,
    names: '`--url`',
  },
  'an http url': {
    args: [...check, '--url', 'http://qa.example.com'],
    code: 'URL_HTTP',
    exit: 1,
    names: '`--url`',
  },
  'a url with a password': {
    args: [...check, '--url', 'https://ada:lovelace@qa.example.com'],
    code: 'URL_HAS_CREDENTIALS',
    exit: 1,
    names: '`--url`',
  },
  'no vendor': { args: ['check', '--url', '{url}'], code: 'INPUT_MISSING', exit: 1, names: '`--vendor`' },
  'an unknown vendor': {
    args: ['check', '--vendor', 'qa-hub', '--url', '{url}'],
    code: 'VENDOR_UNKNOWN',
    exit: 1,
    names: /`--vendor`.*qahub/,
  },
  'a duration without a unit': {
    args: [...check, '--url', '{url}', '--min-validity', '30'],
    code: 'INPUT_INVALID',
    exit: 1,
    names: '`--min-validity`',
  },
  'a value that is no choice': {
    args: [...check, '--url', '{url}', '--on-unknown', 'ignore'],
    code: 'INPUT_INVALID',
    exit: 1,
    names: '`--on-unknown`',
  },
  'an unknown flag': { args: [...check, '--tokn', 'x'], code: 'INPUT_UNKNOWN', exit: 1, names: '--tokn' },
  'a flag without its value': {
    args: [...check, '--url'],
    code: 'INPUT_INVALID',
    exit: 1,
    names: '`--url`',
  },
  'an unknown sub-command': { args: ['chekc'], code: 'INPUT_UNKNOWN', exit: 1, names: 'sub-command' },
  'an argument too many': {
    args: [...check, 'surplus'],
    code: 'INPUT_UNKNOWN',
    exit: 1,
    names: 'argument',
  },
  'a token as an argument': {
    args: [...check, '--url', '{url}', '--token', 'qh_a1b2c3_0123456789012345678901234567890123456789'],
    code: 'TOKEN_ON_ARGV',
    exit: 1,
    names: '--token',
  },
  'a token as an argument, with =': {
    args: [...check, '--url', '{url}', '--admin-token=qh_a1b2c3_01234567890123456789012345678901234567'],
    code: 'TOKEN_ON_ARGV',
    exit: 1,
    names: '--admin-token',
  },
  'a token as a positional argument': {
    args: [...check, '--url', '{url}', 'qh_a1b2c3_0123456789012345678901234567890123456789'],
    code: 'INPUT_UNKNOWN',
    exit: 1,
    names: 'argument',
  },
  'no token': {
    args: [...check, '--url', '{url}'],
    env: { QA_HUB_TOKEN: '' },
    code: 'TOKEN_EMPTY',
    exit: 1,
    names: 'token',
  },
  'nothing on standard input': {
    args: [...check, '--url', '{url}', '--token-stdin'],
    code: 'TOKEN_STDIN_EMPTY',
    exit: 1,
    names: '--token-stdin',
  },
  'a vendor-config that does not exist': {
    args: [...check, '--url', '{url}', '--vendor-config', 'none.yml'],
    code: 'VENDOR_CONFIG_INVALID',
    exit: 1,
    names: 'vendor-config',
  },
  'a vendor-config with an unknown key': {
    args: [...check, '--url', '{url}', '--vendor-config', 'wrong.yml'],
    files: { 'wrong.yml': 'whoamiPth: /me' },
    code: 'VENDOR_CONFIG_INVALID',
    exit: 1,
    names: 'wrong.yml',
  },
  'an address where nobody listens': {
    args: [...check, '--url', 'http://127.0.0.1:9'],
    code: 'NETWORK_REFUSED',
    exit: 1,
    names: /127\.0\.0\.1/,
  },
  'nothing to upload': { args: upload, code: 'INPUT_MISSING', exit: 1, names: 'upload' },
  'no matching file': {
    args: [...upload, 'none/**/*.xml'],
    code: 'UPLOAD_NO_FILES',
    exit: 2,
    names: 'upload',
  },
  'broken JSON': {
    args: [...upload, 'a.json'],
    files: { 'a.json': '{"config":{},"suites":[{' },
    code: 'REPORT_BROKEN_JSON',
    exit: 2,
    names: 'a.json',
  },
  'broken XML': {
    args: [...upload, 'a.xml'],
    files: { 'a.xml': '<testsuite><testcase name="a"></testsuite>' },
    code: 'REPORT_BROKEN_XML',
    exit: 2,
    names: 'a.xml',
  },
  'an empty file': {
    args: [...upload, 'a.xml'],
    files: { 'a.xml': '' },
    code: 'REPORT_EMPTY',
    exit: 2,
    names: 'a.xml',
  },
  'a report without results': {
    args: [...upload, 'a.xml'],
    files: { 'a.xml': '<testsuites/>' },
    code: 'REPORT_EMPTY',
    exit: 2,
    names: 'a.xml',
  },
  'a file that is no report': {
    args: [...upload, 'a.txt'],
    files: { 'a.txt': 'all tests passed' },
    code: 'REPORT_FORMAT_UNKNOWN',
    exit: 2,
    names: 'a.txt',
  },
  'JUnit given as Playwright': {
    args: [...upload, '--format', 'playwright', 'a.xml'],
    files: { 'a.xml': junitOf('passed a') },
    code: 'REPORT_BROKEN_JSON',
    exit: 2,
    names: 'a.xml',
  },
  'no project': {
    args: ['upload', '--vendor', 'qahub', '--url', '{url}', 'a.xml'],
    files: { 'a.xml': junitOf('passed a') },
    code: 'INPUT_MISSING',
    exit: 1,
    names: '`--project`',
  },
  'a wrong project': {
    args: ['upload', '--vendor', 'qahub', '--url', '{url}', '--project', 'clnone', 'a.xml'],
    files: { 'a.xml': junitOf('passed a') },
    code: 'PROJECT_NOT_FOUND',
    exit: 1,
    names: 'project',
  },
  'a batch size of nothing': {
    args: [...upload, '--batch-size', '0', 'a.xml'],
    code: 'INPUT_INVALID',
    exit: 1,
    names: '`--batch-size`',
  },
  'an upload to a vendor that takes none': {
    args: ['upload', '--vendor', 'qanode', '--url', '{url}', '--project', 'a', 'a.xml'],
    env: { QANODE_TOKEN: 'qnt_0123456789012345678901234567890123456789' },
    files: { 'a.xml': junitOf('passed a') },
    code: 'UPLOAD_UNSUPPORTED',
    exit: 1,
    names: 'QANode',
  },
  'a trigger of a vendor that runs nothing': {
    args: [...trigger, 'suite:42'],
    code: 'TRIGGER_UNSUPPORTED',
    exit: 1,
    names: '`--trigger`',
  },
  'a trigger that cannot be read': {
    args: ['trigger', '--vendor', 'qanode', '--url', '{url}', 'suite'],
    env: { QANODE_TOKEN: 'qnt_0123456789012345678901234567890123456789' },
    code: 'INPUT_INVALID',
    exit: 1,
    names: '`--trigger`',
  },
  'two tasks at once': {
    args: ['run', '--vendor', 'qahub', '--url', '{url}', '--trigger', 'suite:1', '--command', 'true'],
    code: 'INPUT_CONFLICT',
    exit: 1,
    names: /trigger.*command/,
  },
  'a command that cannot be found': {
    args: ['run', '--vendor', 'qahub', '--url', '{url}', '--', 'no-such-program'],
    code: 'COMMAND_FAILED',
    exit: 127,
    names: '127',
  },
  'a rotation without a secret': { args: rotate, code: 'INPUT_MISSING', exit: 1, names: '`--secret`' },
  'a store that cannot be read': {
    args: [...rotate, '--secret', 'A', '--stores', 'vault:x', '--journal-repository', 'acme/shop'],
    env: { GITHUB_TOKEN: githubToken('bad input') },
    code: 'INPUT_INVALID',
    exit: 1,
    names: 'a line of 7 characters',
  },
}

describe('bad input ends with a code, one sentence and the cure', () => {
  test.each(Object.entries(cases))(
    '%s',
    async (_what, { args, env, files = {}, stdin, code, exit, names }) => {
      const { url, token, project } = sandbox().at.vendors.qahub
      const { document, exitCode, stderr } = await tokenActionJson(
        args.map((text) => text.replace('{url}', url).replace('{project}', project)),
        {
          env: { QA_HUB_TOKEN: token, ...env },
          cwd: workspace(files),
          ...(stdin !== undefined && { stdin }),
        },
      )
      expect(document.code, stderr).toBe(code)
      expect(exitCode).toBe(exit)
      expect(document.message).toMatch(names)
      expect(document.message).toMatch(/^\S[^\n]*[.)]$/)
      expect(document.message.length).toBeLessThan(500)
      expect(stderr).toContain(document.message)
      expect(stderr).not.toMatch(/\n\s+at \S+.*:\d+/)
      expect(stderr).not.toContain(cli)
      expect(stderr).not.toMatch(/qh_\w+_\w{20}|lovelace/)
    },
  )
})

test('a report of 50 MB is uploaded whole', { timeout: 120_000 }, async () => {
  const cwd = workspace({})
  const file = await open(join(cwd, 'large.xml'), 'w')
  const stack = 'at shop.Cart.total(Cart.java:42)\n'.repeat(1600)
  await file.write('<testsuites><testsuite name="large">')
  for (let index = 0; index < 1000; index++) {
    await file.write(`<testcase name="t${index}"><failure message="no">${stack}</failure></testcase>`)
  }
  await file.write('</testsuite></testsuites>')
  expect((await file.stat()).size).toBeGreaterThan(50_000_000)
  await file.close()
  const { url, token, project } = sandbox().at.vendors.qahub
  const { document, exitCode, stderr } = await tokenActionJson(
    ['upload', 'large.xml', '--vendor', 'qahub', '--url', url, '--project', project],
    { cwd, env: { QA_HUB_TOKEN: token } },
  )
  expect(document, stderr).toMatchObject({ status: 'success', accepted: 1000, rejected: 0 })
  expect(exitCode).toBe(0)
})

test('without --json the sentence is on standard error too, and there is no stack trace', async () => {
  const { spawnSync } = await import('node:child_process')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'upload', `${examples}/surefire.xml`, '--vendor', 'qahub', '--url', 'http://qa.example.com'],
    { encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
  )
  expect(status).toBe(1)
  expect(stdout + stderr).toMatch(/URL_HTTP: `--url` is plain http[^\n]*\n$/)
})
