import { describe, expect, test } from 'vitest'
import { parseBody, type Record, renderBody, renderRecord } from '../../src/notify/record.js'

const record: Record = {
  secret: 'API_TOKEN',
  findings: { check: { grade: 2, code: 'TOKEN_EXPIRES_SOON', ref: 'qh_a1b2c3_…' } },
  worst: 2,
  open: true,
  run: { at: 1_000, everyMs: 2_000, ends: 3_000 },
  stopped: false,
}

test('what is remembered comes back, with the text', () => {
  const body = renderBody({ record, text: 'One\n\nTwo' }, 'Last run: today')
  expect(parseBody(body)).toEqual({ record, text: 'One\n\nTwo' })
  // As the editor of GitHub leaves it.
  expect(parseBody(body.replaceAll('\n', '\r\n'))).toEqual({ record, text: 'One\n\nTwo' })
  expect(body.endsWith('Last run: today')).toBe(true)
})

test('no value ends the comment, whatever it holds', () => {
  const hostile = {
    ...record,
    findings: { check: { grade: 1, code: 'X', ref: '--> <b>@ada</b> <!-- &' } },
  } as const
  const line = renderRecord(hostile)
  expect(line.slice(4, -3)).not.toMatch(/[<>]|--/)
  expect(parseBody(`${line}\n`)?.record.findings.check?.ref).toBe('--> <b>@ada</b> <!-- &')
})

describe('what is no marker of ours', () => {
  const marker = (json: string) => `<!-- token-action ${json} -->\ntext`
  test.each([
    ['nothing', ''],
    ['a text before it', `x${renderRecord(record)}\n`],
    ['a line that goes on', `${renderRecord(record)} more\n`],
    ['broken JSON', marker('{"v":1,')],
    ['another version', marker('{"v":2,"secret":"X"}')],
    ['no secret', marker('{"v":1}')],
    ['no object', marker('{}')],
  ])('%s', (_case, body) => {
    expect(parseBody(body)).toBeUndefined()
  })
})

test('fields that make no sense are as good as none', () => {
  const json = JSON.stringify({
    v: 1,
    secret: 'X',
    worst: 9,
    open: 'yes',
    findings: {
      check: { grade: 7, code: 'X', ref: '' },
      rotate: { grade: 1, code: 'no code', ref: '' },
      more: 1,
    },
    run: { at: 1e300, everyMs: 1, ends: 1 },
  })
  expect(parseBody(`<!-- token-action ${json} -->\n`)?.record).toEqual({
    secret: 'X',
    findings: {},
    worst: 0,
    open: false,
    stopped: false,
  })
})
