import { describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import { type CliOptions, tokenAction, useSandboxProcess } from '../acceptance/cli.js'

const sandbox = useSandboxProcess()
const hub = ['--vendor', 'qahub', '--url', 'https://qa.example.com']
const qualytics = ['--vendor', 'qualytics', '--url', 'https://q.example.com', '--secret', 'TOKEN']
const qualyticsToken = { QUALYTICS_TOKEN: 'Zq8vN3kT6wR1yB5mD9sF2hJ7aaaaaaaaaaaaaaaaaaaaaaaa' }

const said = async (args: readonly string[], options: CliOptions = {}) => {
  const { exitCode, stderr } = await tokenAction(args, options)
  expect(exitCode).toBe(1)
  return stderr
}

describe('a missing input is cured from where the reader stands', () => {
  test('github-token: its variables, and the flag that names another one', async () => {
    const { vendors, github } = sandbox().at
    const { url, token } = vendors.qualytics
    const stderr = await said(
      ['rotate', '--vendor', 'qualytics', '--url', url, '--secret', 'TOKEN', '--stores', 'repo:acme/shop'],
      { env: { QUALYTICS_TOKEN: token, GITHUB_API_URL: github.apiUrl } },
    )
    expect(stderr).toContain('INPUT_MISSING: This command needs `github-token`.')
    expect(stderr).toContain(
      'Set TOKEN_ACTION_GITHUB_TOKEN, GITHUB_TOKEN or GH_TOKEN, or name another variable with --github-token-env.',
    )
    expect(stderr).not.toMatch(/with:|flag --github-token\b/)
  })

  test('admin-token: its variable', async () => {
    const { vendors, github } = sandbox().at
    const { url, token } = vendors.gitlab
    const stderr = await said(
      [
        'rotate',
        '--vendor',
        'gitlab',
        '--url',
        url,
        '--secret',
        'TOKEN',
        '--stores',
        'repo:acme/shop',
        '--rotate',
        'always',
      ],
      { env: { GITLAB_TOKEN: token, GITHUB_API_URL: github.apiUrl, GH_TOKEN: github.token } },
    )
    expect(stderr).toMatch(/`admin-token` \(TOKEN_ACTION_ADMIN_TOKEN\)/)
    expect(stderr).toContain('`--allow-in-place`')
    expect(stderr).not.toContain('allow-in-place: true')
  })

  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['in the variables of the vendor', [], {}, 'looked at: QA_HUB_TOKEN and INPUT_TOKEN. Set QA_HUB_TOKEN,'],
    [
      'in the variable of a flag',
      ['--token-env', 'MINE'],
      { MINE: '' },
      'looked at: `MINE`, which --token-env names.',
    ],
  ])('TOKEN_EMPTY names what was looked at: %s', async (_case, flags, env, words) => {
    const stderr = await said(['check', ...hub, ...flags], { env })
    expect(stderr).toContain(words)
    expect(stderr).toContain(flags.length === 0 ? '--token-stdin' : 'leave the flag out')
  })

  test('where standard input is taken, it is no way to give the token', async () => {
    const stderr = await said(['adopt', ...qualytics], { stdin: 'x' })
    expect(stderr).toContain('--token-env')
    expect(stderr).not.toContain('--token-stdin')
  })

  test.each<[string, readonly string[], string]>([
    ['a flag', ['check', '--url', 'https://qa.example.com'], 'needs `--vendor`. Give --vendor VALUE.'],
    [
      'a flag that a variable replaces',
      ['check', '--vendor', 'qahub'],
      'Give --url VALUE, or set QA_HUB_URL.',
    ],
    ['arguments', ['upload', ...hub], 'Give FILES, or --upload VALUE.'],
    ['a command', ['run', ...hub], 'Give -- CMD ARGS, or --command VALUE.'],
    ['stores', ['forget', ...qualytics], 'Give STORES, or --forget VALUE.'],
  ])('%s', async (_case, args, words) => {
    const stderr = await said(args, { env: qualyticsToken })
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('with:')
  })
})

describe('what an input is called', () => {
  test('a flag, and the variable that a value came from', async () => {
    const flag = await said(['check', '--vendor', 'qahub', '--url', 'qa.example.com'])
    expect(flag).toContain('`--url` is not an absolute URL')
    const variable = await said(['check', '--vendor', 'qahub'], { env: { QA_HUB_URL: 'qa.example.com' } })
    expect(variable).toContain('`--url` (QA_HUB_URL) is not an absolute URL')
  })

  test('a secret, by the variable that it came from', async () => {
    const stderr = await said(['check', ...hub], { env: { QA_HUB_TOKEN: 'changeme' } })
    expect(stderr).toContain('TOKEN_PLACEHOLDER: `token` (QA_HUB_TOKEN) holds a placeholder')
    const piped = await said(['check', ...hub, '--token-stdin'], { stdin: 'changeme' })
    expect(piped).toContain('`token` (standard input) holds a placeholder')
  })
})

describe('help', () => {
  test.each([[[]], [['--help']], [['help']]])(
    '%j names variables, exit codes and durations',
    async (args) => {
      const { exitCode, stdout, stderr } = await tokenAction(args)
      expect([exitCode, stderr]).toEqual([args.length === 0 ? 1 : 0, ''])
      for (const name of ['QA_HUB_TOKEN', 'QANODE_URL', 'SHIFTLEFT_API_HOST', 'GITLAB_TOKEN', 'GH_TOKEN']) {
        expect(stdout).toContain(name)
      }
      expect(stdout).toContain('TOKEN_ACTION_ADMIN_TOKEN')
      expect(stdout).toMatch(/Exit codes:\n +0 .*\n +1 .*\n +2 /)
      expect(stdout).toMatch(/duration is .* 30m/)
    },
  )

  test('the default of `rotate` is what it does', async () => {
    const words = async (...args: readonly string[]) => (await tokenAction(args)).stdout.replace(/\s+/g, ' ')
    expect(await words('help', 'rotate')).toContain('Whether to rotate. (default: expiring)')
    expect(await words('status', '--help')).toContain('Whether to rotate. (default: expiring)')
    expect(await words('rotate', '--help')).toContain('(default: as long as the old one did, or 90 days)')
    expect(await words('rotate', '--help')).toContain(
      '(default: GITHUB_API_URL, else https://api.github.com)',
    )
  })

  test('--version', async () => {
    expect(await tokenAction(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' })
  })

  test.each([
    [['chek'], 'Did you mean check?'],
    [['check', '--vendro', 'qahub'], 'Did you mean --vendor?'],
  ])('%j: did you mean', async (args, words) => {
    expect(await said(args)).toContain(words)
  })
})

describe('run -- CMD ends as CMD does', () => {
  const run = (...command: readonly string[]) =>
    tokenAction(['run', ...hub, '--', ...command], {
      env: { QA_HUB_TOKEN: 'qh_a1b2c3_Zq8vN3kT6wR1yB5mD9sF2hJ7' },
    })

  test.each([
    ['exit 0', 0],
    ['exit 1', 1],
    ['exit 42', 42],
    ['kill -KILL $$', 137],
  ])('%s', async (script, code) => {
    expect((await run('bash', '-c', script)).exitCode).toBe(code)
  })
})
