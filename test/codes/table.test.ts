import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { linkTo } from '../../src/codes/link.js'
import { codes, codesByArea, isCode } from '../../src/codes/table.js'

describe('the table of codes', () => {
  test('no code stands in two areas', () => {
    const all = Object.values(codesByArea).flatMap((area) => Object.keys(area))
    expect(all).toHaveLength(new Set(all).size)
  })

  test('seventy causes and more can be told apart', () => {
    expect(Object.keys(codes).length).toBeGreaterThanOrEqual(70)
  })

  test.each(Object.entries(codes))('%s reads as sentences', (_code, row) => {
    for (const text of [row.sentence, row.cure]) expect(text).toMatch(/[.:`}]$/)
  })

  test.each([
    ['JOURNAL_CORRUPT', 'a token may have been created before', /nothing was changed/i],
    ['ROTATION_HELD', 'a person may have to set `released`', /nothing to do/i],
    ['STORE_UNAVAILABLE', 'a rotation in place may not', /goes on in the next run/i],
    ['RETIRE_BY_HAND', 'a store may still hold the token', /nothing uses/i],
  ] as const)('%s does not promise too much: %s', (code, _why, promise) => {
    expect(`${codes[code].sentence} ${codes[code].cure}`).not.toMatch(promise)
  })

  test('what nobody can verify names all four ways on', () => {
    for (const way of ['`stores`', 'start a run that is handed', '`admin-token`', '`token-action adopt']) {
      expect(codes.JOURNAL_UNVERIFIED.cure).toContain(way)
    }
  })

  test.each(Object.entries(codes))('%s says what the domain calls it', (_code, { sentence, cure }) => {
    expect(`${sentence} ${cure}`).not.toMatch(/\b(stray|sealed box|lock)\b/i)
  })

  test('a failure fills the placeholders of its sentence and its cure', () => {
    const failure = new Failure('URL_HTTP', { input: 'url', host: 'qa.example.com' })
    expect(failure.message).toContain('unencrypted')
    expect(failure.exitCode).toBe(1)
  })
})

describe('where a code is explained', () => {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')

  test.each(Object.keys(codes).filter(isCode))('%s has an anchor', (code) => {
    const anchor = linkTo(code).split('#')[1]
    expect(page.split(`<a id="${anchor}"></a>\`${code}\``)).toHaveLength(2)
  })

  test.each([
    [
      '/runner/_work/_actions/acme/token-action/v1/dist/check.js',
      undefined,
      'https://github.com/acme/token-action/blob/v1',
    ],
    [
      '/_actions/acme/token-action/feature/x/dist/run.js',
      'https://ghes.example',
      'https://ghes.example/acme/token-action/blob/feature/x',
    ],
    [
      'D:\\a\\_actions\\acme\\token-action\\v1\\dist\\run.js',
      '',
      'https://github.com/acme/token-action/blob/v1',
    ],
    [
      '/usr/lib/token-action/dist/cli.js',
      'https://ghes.example',
      'https://github.com/org/token-action/blob/main',
    ],
  ])('the link is of the version that runs: %s', (program, server, home) => {
    expect(linkTo('TOKEN_EMPTY', program, server)).toBe(`${home}/docs/errors.md#token_empty`)
  })
})

test('nothing that can be an error says that there is nothing to do', () => {
  const canFail = Object.entries(codes).filter(
    ([code, { outcome }]) =>
      ['fail', 'on-missing', 'on-unknown'].includes(outcome) || /^(ROTATION|RETIRE|RUN|STORE)_/.test(code),
  )
  expect(canFail.filter(([, { cure }]) => cure.includes('Nothing to do')).map(([code]) => code)).toEqual([])
})
