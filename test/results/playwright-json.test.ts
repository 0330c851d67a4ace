import { describe, expect, test } from 'vitest'
import { playwright } from './read.js'

interface Spec {
  readonly title?: string
  readonly ok?: boolean
  readonly tags?: readonly string[]
  readonly tests?: readonly unknown[]
}

function report(specs: readonly Spec[], more: object = {}) {
  return {
    config: {},
    suites: [{ title: 'cart.spec.ts', specs, suites: [] }],
    errors: [],
    stats: {},
    ...more,
  }
}

function one(test: object, spec: Spec = {}) {
  return playwright(report([{ title: 'adds', ...spec, tests: [test] }]))
}

const tried = (...states: readonly string[]) => states.map((status) => ({ status, duration: 10 }))

describe('Playwright JSON', () => {
  test.each([
    ['expected', 'passed', tried('passed'), 'passed', 0],
    ['expected', 'failed', tried('failed'), 'passed', 0],
    ['expected', 'skipped', tried('skipped'), 'skipped', 0],
    ['skipped', 'skipped', tried('skipped'), 'skipped', 0],
    ['skipped', 'passed', [], 'skipped', 0],
    ['skipped', 'passed', tried('interrupted'), 'unknown', 0],
    ['flaky', 'passed', tried('failed', 'passed'), 'passed', 1],
    ['unexpected', 'passed', tried('failed', 'failed', 'failed'), 'failed', 2],
    ['unexpected', 'passed', tried('timedOut'), 'broken', 0],
    ['unexpected', 'failed', tried('passed'), 'failed', 0],
    ['unexpected', 'passed', tried('failed', 'interrupted'), 'failed', 1],
    [undefined, 'passed', tried('failed', 'passed'), 'passed', 1],
    [undefined, 'passed', tried('timedOut'), 'broken', 0],
    [undefined, 'failed', tried('failed'), 'passed', 0],
    [undefined, undefined, tried('something new'), 'unknown', 0],
    ['something new', 'passed', tried('passed'), 'unknown', 0],
    ['expected', 'passed', tried('failed'), 'failed', 0],
    ['expected', 'passed', tried('something new'), 'unknown', 0],
    ['expected', 'passed', [{ status: null }], 'unknown', 0],
    ['flaky', 'passed', tried('failed', 'failed'), 'failed', 1],
  ])(
    'outcome %s, expected to be %s, tries %j: %s',
    async (status, expectedStatus, results, ends, retries) => {
      expect(await one({ status, expectedStatus, results })).toMatchObject([{ status: ends, retries }])
    },
  )

  test('a spec that is not ok has no test that passed', async () => {
    const test = { status: 'expected', results: tried('passed') }
    expect(await one(test, { ok: false })).toMatchObject([
      { status: 'unknown', errorMessage: expect.stringContaining('not ok') },
    ])
    const failed = { status: 'unexpected', results: tried('failed') }
    const both = await playwright(report([{ title: 'adds', ok: false, tests: [test, failed] }]))
    expect(both.map(({ status }) => status)).toEqual(['passed', 'failed'])
  })

  test('failures that only the counts know are a broken result', async () => {
    const stats = { unexpected: 1 }
    const passed = { title: 'a', tests: [{ status: 'expected', results: tried('passed') }] }
    const failed = { title: 'b', tests: [{ status: 'unexpected', results: tried('failed') }] }
    const statuses = async (specs: readonly Spec[]) =>
      (await playwright(report(specs, { stats }))).map(({ status }) => status)
    expect(await statuses([passed])).toEqual(['passed', 'broken'])
    expect(await statuses([passed, failed])).toEqual(['passed', 'failed'])
  })

  test('the duration is that of all tries, and the start that of the first', async () => {
    const results = [
      { status: 'failed', duration: 10.4, startTime: '2026-11-22T10:00:00.000Z' },
      { status: 'passed', duration: 5, startTime: '2026-11-22T10:00:01.000Z' },
    ]
    expect(await one({ status: 'flaky', results })).toMatchObject([
      { durationMs: 15, executedAt: '2026-11-22T10:00:00.000Z' },
    ])
  })

  test('every error of the last try is kept, without colours', async () => {
    const error = { message: '\u001b[31mone\u001b[39m', stack: 'Error: one\n    at a.ts:1' }
    const results = [{ status: 'failed', error, errors: [{ message: 'one' }, { message: 'two' }] }]
    expect(await one({ status: 'unexpected', results })).toMatchObject([
      { errorMessage: 'one\n\ntwo', errorStack: 'Error: one\n    at a.ts:1' },
    ])
  })

  test('a thrown value that is no error is its own message', async () => {
    const results = [{ status: 'failed', error: { value: "'boom'" } }]
    expect(await one({ status: 'unexpected', results })).toMatchObject([{ errorMessage: "'boom'" }])
  })

  test('suites, and projects in front, make the title', async () => {
    const tests = ['chromium', 'webkit'].map((projectName) => ({
      projectName,
      status: 'expected',
      results: tried('passed'),
    }))
    const inner = { title: 'when empty', specs: [{ title: 'adds', tests }] }
    const suites = [{ title: 'cart.spec.ts', suites: [{ title: 'cart', suites: [inner], specs: [] }] }]
    expect((await playwright({ config: {}, suites })).map(({ title }) => title)).toEqual([
      '[chromium] cart.spec.ts › cart › when empty › adds',
      '[webkit] cart.spec.ts › cart › when empty › adds',
    ])
  })

  test.each([
    ['its title', { title: "adds @qa-hub('TC-042') items" }, {}],
    ['its title, with double quotes', { title: 'adds items @qa-hub("TC-042")' }, {}],
    ['a tag', { title: 'adds items', tags: ['smoke', "qa-hub('TC-042')"] }, {}],
    ['an annotation', { title: 'adds items' }, { annotations: [{ type: 'qa-hub', description: 'TC-042' }] }],
    [
      'the text of an annotation',
      { title: 'adds items' },
      { annotations: [{ type: 'case', description: "@qa-hub('TC-042')" }] },
    ],
  ])('%s names the test case', async (_where, spec, more) => {
    expect(await one({ status: 'expected', results: tried('passed'), ...more }, spec)).toMatchObject([
      { title: 'cart.spec.ts › adds items', testCaseCode: 'TC-042' },
    ])
  })

  test('an error outside of any test is a broken result', async () => {
    expect(
      await playwright({ config: {}, suites: [], errors: [{ message: 'no such file', stack: 's' }] }),
    ).toMatchObject([{ title: 'error outside of any test', status: 'broken', errorMessage: 'no such file' }])
  })

  test('keys in another order are read too', async () => {
    const sorted =
      '{"errors":[],"suites":[{"file":"a","specs":[{"file":"a.spec.ts","tests":[{"results":[],"status":"skipped"}],"title":"t"}],"title":"a.spec.ts"}]}'
    expect(await playwright(sorted)).toMatchObject([{ title: 'a.spec.ts › t', status: 'skipped' }])
  })

  test('UTF-16 is read', async () => {
    const text = JSON.stringify(
      report([{ title: 'käse', tests: [{ status: 'expected', results: tried('passed') }] }]),
    )
    const { readPlaywrightJson } = await import('../../src/results/playwright-json.js')
    const { readWith } = await import('./read.js')
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    expect(await readWith(readPlaywrightJson, bytes)).toMatchObject([{ title: 'cart.spec.ts › käse' }])
  })

  const whole = JSON.stringify(
    report([{ title: 'a', tests: [{ status: 'expected', results: tried('passed') }] }, { title: 'b' }]),
  )

  test.each([
    ['ends in a text', whole.slice(0, whole.indexOf('"b"') + 2)],
    ['ends in a list', whole.slice(0, whole.indexOf(',{"title":"b"'))],
    ['has a comma too many', whole.replace('"errors":[]', '"errors":[,]')],
    ['has a key without a value', whole.replace('"errors":[]', '"errors"')],
    ['has a wrong bracket', whole.replace('"errors":[]', '"errors":[}')],
    ['has a word that is no value', whole.replace('"errors":[]', '"errors":nil')],
  ])('a report that %s is broken, and what was before is read', async (_what, text) => {
    const { readPlaywrightJson } = await import('../../src/results/playwright-json.js')
    const { stream } = await import('./read.js')
    const seen: string[] = []
    const reading = (async () => {
      for await (const { title } of readPlaywrightJson(stream(text), 'report')) seen.push(title)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'REPORT_BROKEN_JSON' })
    expect(seen).toEqual(['cart.spec.ts › a'])
  })

  test('JSON that is nested without end is refused, not followed', async () => {
    await expect(playwright(`{"suites":${'['.repeat(100_000)}`)).rejects.toMatchObject({
      code: 'REPORT_BROKEN_JSON',
    })
  })

  test('a report without tests is empty', async () => {
    await expect(playwright(report([]))).rejects.toMatchObject({ code: 'REPORT_EMPTY' })
  })

  test('other JSON is named as such', async () => {
    await expect(playwright({ testResults: [] })).rejects.toMatchObject({ code: 'REPORT_FORMAT_UNKNOWN' })
  })

  test('fields of the wrong kind are passed over', async () => {
    const odd = {
      config: 1,
      suites: [{ title: 3, specs: [{ title: null, tests: [{ results: 'x' }, 7], tags: {} }, 4] }],
      errors: [5],
    }
    expect((await playwright(odd)).map(({ status }) => status)).toEqual(['unknown', 'unknown', 'broken'])
  })
})
