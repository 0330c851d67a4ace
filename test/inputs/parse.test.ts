import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { parseCheckInputs, parseRotateInputs, parseRunInputs } from '../../src/inputs/parse.js'
import { readFromEnvironment } from '../../src/inputs/read.js'
import { type InputName, inputDefinitions, type Step } from '../../src/inputs.js'
import { catalog } from '../../src/vendors/catalog/generated/index.js'
import { vendors } from '../../src/vendors/index.js'

type Given = Partial<Record<InputName, string>>

const base: Given = { vendor: 'qahub', url: 'https://qa.example.com/hub', token: 'qh_a_b' }
const parsers = { check: parseCheckInputs, run: parseRunInputs, rotate: parseRotateInputs } as const
const reader = (given: Given) => (name: InputName) => given[name] ?? ''
const parse = {
  check: (given: Given = {}) => parseCheckInputs(reader({ ...base, ...given })),
  run: (given: Given = {}) => parseRunInputs(reader({ ...base, ...given })),
  rotate: (given: Given = {}) => parseRotateInputs(reader({ ...base, ...given })),
}

function refusal(body: () => unknown): Failure {
  try {
    body()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('what is given becomes typed', () => {
  test('the check', () => {
    expect(
      parse.check({
        token: ' qh_a_b\n',
        scopes: 'read, write\nadmin write',
        'min-validity': '1h30m',
        'on-unknown': 'WARN',
        'on-missing': 'skip',
        'vendor-config': 'qa.yml',
      }),
    ).toEqual({
      vendor: 'qahub',
      url: new URL('https://qa.example.com/hub'),
      token: ' qh_a_b\n',
      scopes: ['read', 'write', 'admin'],
      minValidityMs: 5_400_000,
      warnBeforeMs: 14 * 86_400_000,
      onUnknown: 'warn',
      onMissing: 'skip',
      timeoutMs: 1_800_000,
      vendorConfig: 'qa.yml',
      allowHttp: false,
    })
  })

  test('the run', () => {
    expect(
      parse.run({ upload: 'a b.xml\n\n out/**/*.json \n', format: 'junit', project: 'p1', wait: 'False' }),
    ).toMatchObject({
      upload: ['a b.xml', 'out/**/*.json'],
      format: 'junit',
      project: 'p1',
      batchSize: 200,
      wait: false,
      timeout: '30m',
      trigger: undefined,
      onMissing: undefined,
    })
  })

  test('the rotation', () => {
    expect(
      parse.rotate({ rotate: 'expiring', secret: 'T', stores: 'repo\norg:acme', overlap: '0' }),
    ).toMatchObject({
      rotate: 'expiring',
      rotateBeforeMs: 30 * 86_400_000,
      overlapMs: 0,
      lifetimeMs: undefined,
      stores: ['repo', 'org:acme'],
      journal: 'variables',
      dryRun: false,
      githubApiUrl: new URL('https://api.github.com'),
      leaked: undefined,
      leakedFirst: false,
      forget: [],
      recover: undefined,
    })
  })

  test('the emergency', () => {
    const leaked = parse.rotate({ leaked: ' sha256:0123456789ab\n', 'leaked-first': 'true' })
    expect(leaked).toMatchObject({ leaked: 'sha256:0123456789ab', leakedFirst: true, recover: undefined })
    expect(parse.rotate({ leaked: 'qh_a1b2c3_…' }).leaked).toBe('qh_a1b2c3_…')
    expect(parse.rotate({ forget: 'env:staging\n\n repo:acme/old ' }).forget).toEqual([
      'env:staging',
      'repo:acme/old',
    ])
    expect(parse.rotate({ recover: '\nfirst line\nsecond line\n' }).recover).toBe('first line\nsecond line')
  })

  test.each(['check', 'rotate'] as const)('who is told by a %s', (step) => {
    expect(
      parse[step]({ secret: 'X', 'notify-labels': 'ops', 'notify-token': 'ghs_x' }).notify,
    ).toBeUndefined()
    const given = {
      secret: 'X',
      notify: 'Issue',
      'notify-labels': 'ops, on call\nops',
      'notify-assignees': 'ada',
    }
    expect(parse[step](given).notify).toMatchObject({
      issue: true,
      secret: 'X',
      labels: ['ops', 'on call'],
      assignees: ['ada'],
      webhook: '',
    })
    const hook = parse[step]({ secret: 'X', 'notify-webhook': 'https://hooks.example.com/x' }).notify
    expect(hook).toMatchObject({ issue: false, webhook: 'https://hooks.example.com/x' })
  })

  test('the vendors that can be chosen are those that exist', () => {
    expect([...inputDefinitions.vendor.choices].sort()).toEqual(
      [...vendors.map(({ id }) => id), ...Object.keys(catalog), 'none'].sort(),
    )
  })

  test.each(['check', 'run', 'rotate'] as const)(
    'the step %s reads each of its inputs and no other',
    (step: Step) => {
      const asked = new Set<InputName>()
      parsers[step]((name) => {
        asked.add(name)
        return { ...base, upload: 'x', notify: 'issue', secret: 'X' }[name] ?? ''
      })
      const own = Object.entries(inputDefinitions)
        .filter(([, input]) => input.steps.some((other) => other === step))
        .map(([name]) => name)
      expect([...asked].sort()).toEqual(own.sort())
    },
  )
})

describe('what is wrong is refused by name', () => {
  test.each<[keyof typeof parse, Given, string, string]>([
    ['check', { vendor: '' }, 'INPUT_MISSING', '`vendor`'],
    ['check', { notify: 'issue' }, 'INPUT_MISSING', '`secret`'],
    ['rotate', { 'notify-webhook': 'https://hooks.example.com' }, 'INPUT_MISSING', '`secret`'],
    ['check', { notify: 'mail' }, 'INPUT_INVALID', '`notify`'],
    ['check', { vendor: 'acme' }, 'VENDOR_UNKNOWN', 'a text of 4 characters, which is not one of qahub'],
    ['check', { url: 'qa.example.com' }, 'URL_INVALID', 'https:// is missing'],
    ['check', { url: 'ftp://qa.example.com' }, 'URL_INVALID', 'neither https:// nor http://'],
    ['check', { url: 'https://' }, 'URL_INVALID', 'cannot be read'],
    ['check', { url: 'http://qa.example.com' }, 'URL_HTTP', 'unencrypted'],
    ...[
      '127.0.0.1.evil.example',
      '127.evil.example',
      'evil-localhost',
      'localhost.evil.example',
      'evil.localhost.example',
      '0.0.0.0',
      '[::2]',
      '128.0.0.1',
    ].map((host): [keyof typeof parse, Given, string, string] => [
      'check',
      { url: `http://${host}/api` },
      'URL_HTTP',
      'unencrypted',
    ]),
    ['check', { url: 'https://:pw@qa.example.com' }, 'URL_HAS_CREDENTIALS', 'a password'],
    ['check', { url: 'https://me@qa.example.com' }, 'URL_HAS_CREDENTIALS', 'a user name'],
    ['check', { url: 'https://qa.example.com?x=1' }, 'URL_HAS_CREDENTIALS', 'a query'],
    ['check', { url: 'https://qa.example.com#x' }, 'URL_HAS_CREDENTIALS', 'a fragment'],
    ['check', { 'min-validity': '30' }, 'INPUT_INVALID', '`min-validity` is `30`, which is not a duration'],
    ['check', { 'on-unknown': 'maybe' }, 'INPUT_INVALID', 'one of fail, warn, skip'],
    ['check', { 'allow-http': 'yes' }, 'INPUT_INVALID', 'true or false'],
    ['run', {}, 'INPUT_MISSING', 'upload, trigger or command'],
    ['run', { upload: 'a', command: 'b' }, 'INPUT_CONFLICT', '`upload` and `command`'],
    ['run', { upload: 'a', 'batch-size': '0' }, 'INPUT_INVALID', 'from 1 to 1000'],
    ['run', { upload: 'a', 'batch-size': '10.5' }, 'INPUT_INVALID', 'from 1 to 1000'],
    ['run', { command: 'a', 'token-env': 'A-B' }, 'INPUT_INVALID', '`token-env`'],
    ['rotate', { 'github-api-url': 'http://ghes.example.com' }, 'URL_HTTP', '`github-api-url`'],
    ['rotate', { 'journal-repository': 'shop' }, 'INPUT_INVALID', 'owner/name'],
    ['rotate', { rotate: 'daily' }, 'INPUT_INVALID', '`rotate`'],
    ['rotate', { leaked: 'the old one' }, 'INPUT_INVALID', 'never the token itself'],
    ['rotate', { leaked: 'sha256:0123456789ab', recover: 'x' }, 'INPUT_CONFLICT', '`leaked` and `recover`'],
    ['rotate', { 'leaked-first': 'true' }, 'INPUT_CONFLICT', 'an empty `leaked`'],
    ['rotate', { leaked: 'sha256:0123456789ab', 'leaked-first': 'yes' }, 'INPUT_INVALID', '`leaked-first`'],
  ])('%s %j: %s', (step, given, code, words) => {
    const { code: found, message } = refusal(() => parse[step](given))
    expect(found).toBe(code)
    expect(message).toContain(words)
    expect(message).not.toMatch(/\{\w+\}/)
  })

  test('a value that could be a secret is not repeated', () => {
    const secret = 'qh_a1b2c3d4_Sup3rS3cretPartOfTheToken'
    for (const name of ['on-unknown', 'min-validity', 'allow-http', 'vendor', 'url'] as const) {
      expect(refusal(() => parse.check({ [name]: secret })).message).not.toContain('Sup3r')
    }
  })

  test.each([
    ['a token', 'qh_a1b2c3d4_Sup3rS3cretPartOfTheToken'],
    ['a token that is cut off as a ref is', 'qh_a1b2c3d4_Sup3rS3cretPart…'],
    ['a token without a public prefix', 'Sup3rS3cretPartOfTheToken0123456789'],
    ['a long prefix', `ghp_Sup3r${'x'.repeat(12)}_…`],
    ['a digest in full', `sha256:${'5'.repeat(64)}`],
    ['a digest that is too short', 'sha256:55555'],
    ['two refs', 'sha256:0123456789ab sha256:555555555555'],
  ])('%s is no ref of a leaked token, and is not repeated', (_case, leaked) => {
    const { code, message } = refusal(() => parse.rotate({ leaked }))
    expect(code).toBe('INPUT_INVALID')
    expect(message).toContain('`leaked`')
    expect(message).not.toMatch(/Sup3r|5555/)
  })

  test.each(['http://127.0.0.1:8080/x', 'http://localhost', 'http://[::1]:1'])(
    '%s is this machine',
    (url) => {
      expect(parse.check({ url }).url?.href).toContain('http://')
    },
  )

  test('http elsewhere needs the permission of the user', () => {
    expect(parse.check({ url: 'http://qa.example.com', 'allow-http': 'true' }).url?.protocol).toBe('http:')
  })
})

test('inputs come from the variables of a composite and from those of a node action', () => {
  const read = readFromEnvironment({ INPUT_MIN_VALIDITY: '1d', 'INPUT_ON-UNKNOWN': 'warn' })
  expect([read('min-validity'), read('on-unknown'), read('token')]).toEqual(['1d', 'warn', ''])
})
