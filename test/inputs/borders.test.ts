import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { parseCheckInputs, parseRotateInputs, parseRunInputs } from '../../src/inputs/parse.js'
import { parsePinned } from '../../src/inputs/pinned.js'
import type { InputName } from '../../src/inputs.js'

// Both sides of each border: the last value that is taken, and the first that is refused.

type Given = Partial<Record<InputName, string>>
const base: Given = { vendor: 'qahub', url: 'https://qa.example.com', token: 'qh_a_b' }
const parse = {
  check: (given: Given) => parseCheckInputs((name) => ({ ...base, ...given })[name] ?? ''),
  run: (given: Given) => parseRunInputs((name) => ({ ...base, command: 'x', ...given })[name] ?? ''),
  rotate: (given: Given) => parseRotateInputs((name) => ({ ...base, ...given })[name] ?? ''),
}

/** The message of a refusal behind its code; undefined where the inputs are taken. */
function refused(body: () => unknown): string | undefined {
  try {
    body()
    return undefined
  } catch (error) {
    if (error instanceof Failure) return `${error.code}: ${error.message}`
    throw error
  }
}

describe.each<
  [step: keyof typeof parse, input: InputName, taken: readonly string[], refused: readonly string[]]
>([
  [
    'check',
    'allow-http',
    ['true', 'false', 'TRUE', 'False', ' true\n'],
    ['yes', 'truely', 'untrue', 'falsey', 'unfalse', '1'],
  ],
  ['check', 'timeout', ['1s', '30m', '1ms'], ['0', '0s', '0h0m', '-1s']],
  ['check', 'on-unknown', ['fail', 'Warn', 'SKIP'], ['warning', 'failed', 'ski']],
  ['check', 'min-validity', ['0', '1s', '30m', '1h30m', '1.5d', '2w'], ['1', '1x', '-1d', 'd']],
  [
    'check',
    'expires-at',
    ['2027-01-31', '2027-01-31T12:00:00Z', '2027-01-31T12:00:00+02:00'],
    ['2027-02-30', '2027-01-31T12:00:00', '31.01.2027', 'soon', '2027-13-01'],
  ],
  ['run', 'batch-size', ['1', '1000', ' 20 '], ['0', '1001', '-1', '1e2', '10.5', '9999999999']],
  ['run', 'token-env', ['A', '_', 'a_1', 'QA_HUB_TOKEN'], ['1A', 'A-B', 'A B', 'A=', '-']],
  [
    'rotate',
    'journal-repository',
    ['acme/shop', 'a/b', 'my-org/.github', 'A.b_c/d-e.f'],
    ['shop', 'acme/', '/shop', 'acme/shop/x', 'ac me/shop', 'acme/sh op', 'https://github.com/acme/shop'],
  ],
  [
    'rotate',
    'expires-at-variable',
    ['A', '_A1', 'qanode_token_expires_at', 'X'.repeat(255), 'MY_GITHUB_DAY', 'MY_TOKEN_ACTION_DAY'],
    ['1A', 'A-B', 'A B', 'GITHUB_A', 'github_a', 'TOKEN_ACTION_A', 'X'.repeat(256)],
  ],
])('the %s takes in `%s`', (step, input, taken, wrong) => {
  test.each(taken)('%j', (text) => {
    expect(refused(() => parse[step]({ [input]: text }))).toBeUndefined()
  })

  test.each(wrong)('not %j, and names the input and an example that is taken', (text) => {
    const told = refused(() => parse[step]({ [input]: text })) ?? ''
    expect(told).toContain('INPUT_INVALID')
    expect(told).toContain(`\`${input}\``)
    const [, example = 'none'] = /an example is (.+)\.$/.exec(told) ?? []
    for (const each of example.split(/, | or /)) {
      expect(
        refused(() => parse[step]({ [input]: each })),
        told,
      ).toBeUndefined()
    }
  })
})

describe('a word that is nearly right is repeated, and any other is not', () => {
  test.each(['ture', 'flase', 'yes', 'no', 'on', 'off'])('allow-http: %s', (word) => {
    expect(refused(() => parse.check({ 'allow-http': word }))).toContain(`\`${word}\``)
  })
  test.each(['Sup3rS3cret', 'qh_a_b'])('allow-http: %s', (word) => {
    expect(refused(() => parse.check({ 'allow-http': word }))).not.toContain(word)
  })
})

test.each([',', ' , ,\n', ',,'])('scopes %j ask for nothing, which nobody means', (scopes) => {
  expect(refused(() => parse.check({ scopes }))).toContain('`scopes`')
  expect(refused(() => parse.rotate({ scopes }))).toContain('INPUT_INVALID')
})

describe('what stands for nothing is left out', () => {
  test('scopes', () => {
    expect(parse.check({ scopes: ' read,,  write ,\n,admin' }).scopes).toEqual(['read', 'write', 'admin'])
  })
  test('names of labels', () => {
    const given: Given = { notify: 'issue', secret: 'X', 'notify-labels': 'ops,, on call ,\n,' }
    expect(parse.check(given).notify?.labels).toEqual(['ops', 'on call'])
  })
})

test('what was not given has its default', () => {
  const from = { of: (name: string) => ({ ...base, command: 'x' })[name] ?? '' }
  expect(parseCheckInputs(from.of)).toMatchObject({
    onUnknown: 'fail',
    expiresAt: undefined,
    notify: undefined,
  })
  expect(parseRunInputs(from.of)).toMatchObject({ format: 'auto', tokenEnv: undefined })
  expect(parseRotateInputs(from.of)).toMatchObject({
    rotate: 'never',
    journal: 'variables',
    onUnknown: 'fail',
    journalRepository: undefined,
    expiresAtVariable: undefined,
  })
})

test('the name of a variable is in capitals, as GitHub keeps it', () => {
  expect(parse.rotate({ 'expires-at-variable': 'qa_day' }).expiresAtVariable).toBe('QA_DAY')
})

describe('a vendor is a file where it looks like a path', () => {
  test.each([
    './x',
    '../x',
    '/x',
    '.\\x',
    '\\\\share\\x',
    'C:\\x',
    'c:/x',
    'acme.yml',
    'acme.yaml',
    'acme.JSON',
    `acme@sha256:${'0'.repeat(64)}`,
  ])('%s', (path) => {
    expect(parse.check({ vendor: path }).vendor).toBe(path)
  })

  test.each(['acme', 'a/b', 'x.yml.txt', 'json', 'C:x', 'CC:/x', 'acme.txt'])('%s is none', (id) => {
    expect(refused(() => parse.check({ vendor: id }))).toContain('VENDOR_UNKNOWN')
  })
})

describe('`vendor: none` refuses what only a service can be asked for', () => {
  const none = { ...base, vendor: 'none', url: '', token: 'x' }
  test.each<[step: keyof typeof parse, input: InputName, value: string]>([
    ['check', 'url', 'https://qa.example.com'],
    ['check', 'scopes', 'read'],
    ['run', 'upload', 'a.xml'],
    ['run', 'trigger', 's'],
    ['check', 'vendor-config', 'qa.yml'],
    ['rotate', 'admin-token', 'x'],
  ])('%s: %s', (step, input, value) => {
    const alone = step === 'run' ? { command: '' } : {}
    const told = refused(() => parse[step]({ ...none, ...alone, [input]: value }))
    expect(told).toContain('INPUT_CONFLICT')
    expect(told).toContain(`\`vendor: none\` and \`${input}\``)
    expect(told).toContain('only `command` uses it')
  })

  test('a command has to say where it reads the token', () => {
    expect(refused(() => parse.run({ ...none, command: 'x' }))).toContain('`token-env`')
    expect(refused(() => parse.run({ ...none, command: 'x', 'token-env': 'T' }))).toBeUndefined()
    expect(refused(() => parse.check(none))).toBeUndefined()
  })

  test('another vendor may be used with all of them', () => {
    expect(
      refused(() => parse.run({ command: '', upload: 'a.xml', 'vendor-config': 'qa.yml' })),
    ).toBeUndefined()
  })
})

describe('a file with a digest', () => {
  const digest = createHash('sha256').update('x').digest('hex')
  test.each([
    ['qa.yml', { file: 'qa.yml' }],
    ['qa@sha1.yml', { file: 'qa@sha1.yml' }],
    [`qa.yml@sha256:${digest}`, { file: 'qa.yml', digest }],
    [`a@b.yml@SHA256:${digest.toUpperCase()}`, { file: 'a@b.yml', digest }],
  ])('%s', (text, expected) => {
    expect(parsePinned('vendor-config', text)).toEqual(expected)
  })

  test.each([
    `qa.yml@sha256:${digest}0`,
    `qa.yml@sha256:${digest.slice(1)}`,
    `qa.yml@sha256:${digest.replace(/./, 'g')}`,
    `qa.yml@sha256=${digest}`,
    'qa.yml@sha256:',
    'qa.yml@sha256',
    `@sha256:${digest}`,
  ])('%s is refused', (text) => {
    const told = refused(() => parsePinned('vendor-config', text))
    expect(told).toContain('INPUT_INVALID')
    expect(told).toContain('`vendor-config`')
    expect(told).toContain('64 hex digits')
  })
})
