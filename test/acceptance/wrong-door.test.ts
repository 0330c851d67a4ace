import { describe, expect, test } from 'vitest'
import { foreignIssuers } from '../../src/token/foreign-forms.js'
import { isDeep } from '../deep.js'
import { samples } from '../token/samples.js'
import { githubToken, gitlabToken, jwt, textOf } from '../vendors/tokens.js'
import { type CliOptions, tokenAction, tokenActionJson } from './cli.js'
import { accounts, fakeVendor } from './fake.js'

type VendorId = keyof typeof accounts
const ids = Object.keys(accounts) as VendorId[]

/** Who takes bare JWTs, so that one is not foreign there. QANode does not say what its session tokens look like. */
const takesJwts: readonly VendorId[] = ['qanode', 'qualytics', 'qwiet']

interface Sample {
  readonly name: string
  readonly title: string
  readonly value: string
  readonly acceptedBy: readonly VendorId[]
}

const foreign: readonly Sample[] = foreignIssuers.flatMap(({ title, forms }) =>
  forms.flatMap(({ what, open }) =>
    (samples[`${title}: ${what}`] ?? []).map((value, index) => ({
      name: `${title}: ${what} ${index + 1}`,
      title,
      value,
      acceptedBy: open ? takesJwts : [],
    })),
  ),
)

const own: readonly Sample[] = [
  { name: 'QA Hub', title: 'QA Hub', value: accounts.qahub.token(), acceptedBy: ['qahub'] },
  { name: 'QANode', title: 'QANode', value: accounts.qanode.token(), acceptedBy: ['qanode'] },
  { name: 'GitLab', title: 'GitLab', value: `glpat-${textOf('old', 20)}`, acceptedBy: ['gitlab'] },
  { name: 'GitLab, routable', title: 'GitLab', value: gitlabToken('new'), acceptedBy: ['gitlab'] },
  {
    name: 'Qualytics',
    title: 'a service that issues JWTs',
    value: accounts.qualytics.token(),
    acceptedBy: takesJwts,
  },
  {
    name: 'Qwiet AI',
    title: 'a service that issues JWTs',
    value: accounts.qwiet.token(),
    acceptedBy: takesJwts,
  },
]

/** Runs a command with a token in the vendor's own variable. */
const run = (id: VendorId, url: string, value: string, command = 'check', more: CliOptions = {}) =>
  tokenActionJson([command, '--vendor', id, '--url', url], {
    env: { [accounts[id].variable]: value, ...more.env },
  })

test('the table is large enough', () => {
  expect(foreign.length).toBeGreaterThanOrEqual(60)
  expect(new Set(foreign.map(({ title }) => title)).size).toBeGreaterThanOrEqual(25)
})

describe.each(ids)('at %s', (id) => {
  test('a token of somebody else is named and never sent', async () => {
    const vendor = await fakeVendor(() => ({ status: 401 }))
    const some = isDeep ? foreign : foreign.filter((_, at) => at % ids.length === ids.indexOf(id))
    for (const { name, title, value, acceptedBy } of [...some, ...own]) {
      if (acceptedBy.includes(id)) continue
      const { document, exitCode, stdout, stderr } = await run(id, vendor.url, value)
      expect({ name, code: document.code, exitCode, sent: vendor.asked.length }).toEqual({
        name,
        code: 'TOKEN_WRONG_VENDOR',
        exitCode: 1,
        sent: 0,
      })
      expect(document.message, name).toContain(` of ${title}, `)
      expect(document.message, name).toContain(accounts[id].variable)
      for (const part of value.split('.')) if (part.length > 12) expect(stdout + stderr).not.toContain(part)
    }
  })

  test('its own token is sent', async () => {
    for (const { name, value, acceptedBy } of [...foreign, ...own]) {
      if (!acceptedBy.includes(id)) continue
      const vendor = await fakeVendor(() => ({ status: 401, body: { message: '401 Unauthorized' } }))
      // Qwiet asks below the organization that a token names, and has nothing to ask without one.
      if (id === 'qwiet' && value !== accounts.qwiet.token()) continue
      const { document } = await run(id, vendor.url, value)
      expect({ name, code: document.code }).not.toEqual({ name, code: 'TOKEN_WRONG_VENDOR' })
      expect(vendor.asked.length, name).toBeGreaterThan(0)
      for (const { authorization } of vendor.asked) expect(authorization).toBe(`Bearer ${value}`)
    }
  })
})

describe('a token of somebody else is found with something around it, and sent to nobody', () => {
  const github = githubToken('job')
  const classic = `ghp_${textOf('pat', 36).replace(/[^A-Za-z0-9]/g, 'x')}`
  const lab = `glpat-${textOf('old', 20)}`
  const npm = `npm_${textOf('npm', 36).replace(/[^A-Za-z0-9]/g, 'x')}`
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  test.each([
    [`x-access-token:${classic}`, 'TOKEN_WRONG_VENDOR'],
    [`oauth2:${lab}`, 'TOKEN_WRONG_VENDOR'],
    [`github:${github}`, 'TOKEN_WRONG_VENDOR'],
    [`x-access-token:${classic}@github.com`, 'TOKEN_WRONG_VENDOR'],
    [`//registry.npmjs.org/:_authToken=${npm}`, 'TOKEN_WRONG_VENDOR'],
    [`(${classic})`, 'TOKEN_WRONG_VENDOR'],
    [`=${classic}`, 'TOKEN_WRONG_VENDOR'],
    [`/${classic}`, 'TOKEN_WRONG_VENDOR'],
    [`${classic}@github.com`, 'TOKEN_WRONG_VENDOR'],
    [`${classic},${npm}`, 'TOKEN_WRONG_VENDOR'],
    [`${npm};${classic}`, 'TOKEN_WRONG_VENDOR'],
    [`Bearer%20${classic}`, 'TOKEN_WRONG_VENDOR'],
    [classic.replace('_', '%5F'), 'TOKEN_WRONG_VENDOR'],
    [base64(`x-access-token:${classic}`), 'TOKEN_ENCODED'],
    [base64(`{"token":"${classic}"}`), 'TOKEN_ENCODED'],
    [Buffer.from(classic).toString('hex'), 'TOKEN_ENCODED'],
    [`https://x-access-token:${github}@github.com/a/b.git`, 'TOKEN_REFERENCE'],
    [`https://gitlab.example.com/x?private_token=${lab}`, 'TOKEN_REFERENCE'],
  ])('%s', async (value, code) => {
    const vendor = await fakeVendor(() => ({ status: 401 }))
    for (const args of [
      ['--vendor', 'qanode'],
      ['--vendor', 'saucelabs'],
    ]) {
      const { document, stdout, stderr } = await tokenActionJson(
        ['check', ...args, '--url', vendor.url, '--token-env', 'MY_TOKEN'],
        { env: { MY_TOKEN: value } },
      )
      expect({ args, code: document.code, sent: vendor.asked.length }).toEqual({ args, code, sent: 0 })
      for (const secret of [github, classic, lab, npm]) expect(stdout + stderr).not.toContain(secret.slice(8))
    }
  })
})

test.each([
  ['sonarcloud', `sqco_${textOf('cloud', 59).replace(/[^A-Za-z0-9]/g, 'x')}`],
  ['jfrog', jwt({ iss: 'jffe@000', sub: 'jfac@000/users/ci' })],
])('a token of %s is its own', async (id, value) => {
  const vendor = await fakeVendor(() => ({ status: 401 }))
  const { document } = await tokenActionJson(
    ['check', '--vendor', id, '--url', vendor.url, '--token-env', 'MY_TOKEN'],
    { env: { MY_TOKEN: value } },
  )
  expect(document.code).not.toMatch(/WRONG_VENDOR|FORMAT/)
  expect(vendor.asked.length).toBeGreaterThan(0)
})

describe('says what to do from where the reader stands', () => {
  test.each([
    [gitlabToken('lab'), 'or set `--vendor gitlab`'],
    [
      githubToken('job'),
      'a token of GitHub belongs in `github-token` (TOKEN_ACTION_GITHUB_TOKEN, GITHUB_TOKEN or GH_TOKEN)',
    ],
  ])('%s', async (value, way) => {
    const vendor = await fakeVendor(() => ({ status: 401 }))
    const { document } = await run('qahub', vendor.url, value)
    expect(document.message).toContain(way)
  })
})

describe('at every door', () => {
  const stores = ['--secret', 'T', '--stores', 'repo:acme/shop', '--journal-repository', 'acme/shop']
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['upload', ['examples/reports/surefire.xml', '--project', 'p']],
    ['rotate', ['--rotate', 'always', ...stores]],
    ['status', stores],
  ]

  test.each(steps)('%s sends a GITHUB_TOKEN to nobody', async (command, flags) => {
    const service = await fakeVendor(() => ({ status: 401 }))
    const result = await tokenAction(
      [command, '--json', '--vendor', 'qahub', '--url', service.url, ...flags],
      {
        env: {
          QA_HUB_TOKEN: githubToken('job'),
          TOKEN_ACTION_GITHUB_TOKEN: githubToken('job'),
          GITHUB_API_URL: service.url,
        },
      },
    )
    expect(JSON.parse(result.stdout)).toMatchObject({ code: 'TOKEN_WRONG_VENDOR' })
    expect(service.asked).toEqual([])
  })

  test.each([
    ['admin-token', 'TOKEN_ACTION_ADMIN_TOKEN', githubToken('job'), 'TOKEN_WRONG_VENDOR'],
    ['admin-token', 'TOKEN_ACTION_ADMIN_TOKEN', `{"token":"${gitlabToken('a')}"}`, 'TOKEN_JSON'],
    ['github-token', 'TOKEN_ACTION_GITHUB_TOKEN', gitlabToken('lab'), 'TOKEN_WRONG_VENDOR'],
    ['github-token', 'TOKEN_ACTION_GITHUB_TOKEN', jwt({ orgID: 'o-1' }), 'TOKEN_WRONG_VENDOR'],
    ['github-token', 'TOKEN_ACTION_GITHUB_TOKEN', `GITHUB_TOKEN=${githubToken('job')}`, 'TOKEN_ASSIGNMENT'],
  ])('a wrong %s in %s is sent to nobody', async (input, variable, value, code) => {
    const service = await fakeVendor(() => ({ status: 401 }))
    const flags = [
      '--vendor',
      'gitlab',
      '--url',
      service.url,
      '--rotate',
      'always',
      '--allow-in-place',
      ...stores,
    ]
    const result = await tokenAction(['rotate', '--json', ...flags], {
      env: {
        GITLAB_TOKEN: gitlabToken('guard'),
        TOKEN_ACTION_GITHUB_TOKEN: githubToken('job'),
        GITHUB_API_URL: service.url,
        [variable]: value,
      },
    })
    const document = JSON.parse(result.stdout)
    expect(document.code).toBe(code)
    expect(document.message).toContain(`\`${input}\` (${variable}) `)
    expect(service.asked).toEqual([])
    expect(result.stdout + result.stderr).not.toContain(value.slice(-30))
  })

  test('a wrong value to adopt is sent to nobody', async () => {
    const service = await fakeVendor(() => ({ status: 401 }))
    const result = await tokenAction(
      ['adopt', '--json', '--vendor', 'qanode', '--url', service.url, ...stores],
      {
        stdin: githubToken('job'),
        env: {
          QANODE_TOKEN: accounts.qanode.token(),
          TOKEN_ACTION_GITHUB_TOKEN: githubToken('ours'),
          GITHUB_API_URL: service.url,
        },
      },
    )
    expect(JSON.parse(result.stdout)).toMatchObject({
      code: 'ADOPT_REJECTED',
      message: expect.stringContaining('of GitHub'),
    })
    expect(service.asked).toEqual([])
  })
})
