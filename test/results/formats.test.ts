import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { formatNamed, formats, readableFormats } from '../../src/results/formats/index.js'
import { noNotes } from '../../src/results/model.js'
import { collect, stream } from './read.js'

async function read(name: string, content: unknown) {
  const load = formatNamed(name)?.load
  if (load === undefined) throw new Error(`no format is called ${name}`)
  const notes = noNotes()
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const results = await collect((await load())(stream(text, 50), 'report', notes))
  return { results, notes, said: results.map(({ status, title }) => `${status} ${title}`) }
}

test('names and titles of formats are their own', () => {
  expect(new Set(readableFormats.map(({ name }) => name)).size).toBe(readableFormats.length)
  expect(new Set(formats.map(({ title }) => title)).size).toBe(formats.length)
})

describe('CTRF', () => {
  const ctrf = (tests: readonly object[], summary: object = {}) => ({
    reportFormat: 'CTRF',
    results: { tool: { name: 'x' }, summary, tests },
  })

  test.each([
    ['passed', undefined, 'passed'],
    ['failed', undefined, 'failed'],
    ['skipped', undefined, 'skipped'],
    ['pending', undefined, 'skipped'],
    ['other', undefined, 'unknown'],
    ['other', 'timedOut', 'broken'],
    ['failed', 'timedOut', 'broken'],
    ['failed', 'unexpected', 'failed'],
    ['other', 'blocked', 'unknown'],
    ['Inconclusive', undefined, 'unknown'],
    [undefined, undefined, 'unknown'],
  ])('%s (%s) is %s', async (status, rawStatus, ends) => {
    const { results } = await read('ctrf', ctrf([{ name: 'a', status, rawStatus, duration: 1.6 }]))
    expect(results).toMatchObject([{ status: ends, durationMs: 2 }])
    if (ends === 'unknown') expect(results[0]?.errorMessage).toContain('The report says')
  })

  test('retries, suites, times, tags and attachments are read', async () => {
    const one = {
      name: 'adds',
      suite: ['cart.spec.ts', 'cart'],
      status: 'passed',
      flaky: true,
      start: 1_795_712_741,
      tags: ["@qa-hub('TC-1')"],
      attachments: [{ name: 'a' }, { name: 'b' }],
    }
    const { results, notes } = await read('ctrf', ctrf([one]))
    expect(results).toMatchObject([
      {
        title: 'cart.spec.ts › cart › adds',
        testCaseCode: 'TC-1',
        retries: 1,
        executedAt: '2026-11-26T17:05:41.000Z',
      },
    ])
    expect(notes.attachments).toBe(2)
  })

  test('a failure that the summary counts more than the tests say is a broken result', async () => {
    const tests = [
      { name: 'a', status: 'failed' },
      { name: 'b', status: 'passed', flaky: true },
    ]
    const { results, said } = await read('ctrf', ctrf(tests, { failed: 2 }))
    expect(said.map((line) => line.split(' ')[0])).toEqual(['failed', 'passed', 'broken'])
    expect(results.at(-1)?.errorMessage).toContain('counts 2 failed tests, but the report holds 1.')
    expect((await read('ctrf', ctrf(tests, { failed: 1 }))).said).toHaveLength(2)
  })

  test('failures that only the summary counts are a broken result', async () => {
    expect((await read('ctrf', ctrf([{ name: 'a', status: 'passed' }], { failed: 1 }))).said).toEqual([
      'passed a',
      'broken error outside of any test',
    ])
  })
})

describe('Jest and Vitest JSON', () => {
  test.each([
    ['no test', []],
    ['a test that passed', [{ title: 'a', status: 'passed' }]],
  ])('a failure that only the counts name is a broken result, beside %s', async (_, assertionResults) => {
    const files = assertionResults.length === 0 ? [] : [{ name: 'a.js', status: 'passed', assertionResults }]
    const { results } = await read('jest', { numFailedTests: 1, success: true, testResults: files })
    expect(results.map(({ status }) => status)).toEqual([...assertionResults.map(() => 'passed'), 'broken'])
  })

  const jest = (file: object, more: object = {}) => ({ numTotalTests: 1, ...more, testResults: [file] })

  test.each([
    ['passed', 'passed'],
    ['failed', 'failed'],
    ['pending', 'skipped'],
    ['skipped', 'skipped'],
    ['todo', 'skipped'],
    ['disabled', 'skipped'],
    ['focused', 'unknown'],
    ['timedOut', 'broken'],
    ['aborted', 'broken'],
    ['', 'unknown'],
  ])('%s is %s', async (status, ends) => {
    const assertionResults = [{ title: 'a', ancestorTitles: ['b'], status }]
    const { said, results } = await read('jest', jest({ name: '/app/c.test.js', assertionResults }))
    expect(said).toEqual([`${ends} c.test.js › b › a`])
    const hasWord = ends === 'unknown' || ends === 'broken'
    expect(results[0]?.errorMessage).toBe(hasWord ? `The report says \`${status}\` of the test.` : undefined)
  })

  test('a file that failed without a test that failed is a broken result', async () => {
    const assertionResults = [{ title: 'a', status: 'passed' }]
    const { said } = await read(
      'jest',
      jest({ name: 'c.js', status: 'failed', message: 'no', assertionResults }),
    )
    expect(said).toEqual(['passed c.js › a', 'broken c.js › error outside of any test'])
  })

  test('a run that did not succeed and names no failure is a broken result', async () => {
    const file = { name: 'c.js', status: 'passed', assertionResults: [{ title: 'a', status: 'passed' }] }
    expect((await read('jest', jest(file, { success: false }))).said).toEqual([
      'passed c.js › a',
      'broken error outside of any test',
    ])
  })
})

describe('Cucumber JSON', () => {
  const step = (status: string) => ({
    keyword: 'When ',
    name: 'I pay',
    result: { status, duration: 2_000_000 },
  })
  const scenario = (...statuses: readonly string[]) => ({
    type: 'scenario',
    name: 'pays',
    steps: statuses.map(step),
  })

  test.each([
    [['passed', 'passed'], 'passed'],
    [['passed', 'failed', 'skipped'], 'failed'],
    [['passed', 'undefined', 'skipped'], 'broken'],
    [['ambiguous', 'skipped'], 'broken'],
    [['pending', 'skipped'], 'skipped'],
    [['passed', 'something new'], 'unknown'],
    [[], 'unknown'],
  ])('steps that are %j make a scenario that is %s', async (statuses, ends) => {
    const { results } = await read('cucumber', [
      { elements: [scenario(...statuses)], name: 'Shop', uri: 'a' },
    ])
    expect(results).toMatchObject([{ title: 'Shop › pays', status: ends, durationMs: 2 * statuses.length }])
  })

  test('the steps of a background, and hooks, count for their scenario alone', async () => {
    const background = { ...scenario('failed'), type: 'background' }
    const hooked = { ...scenario('passed'), name: 'hooked', after: [step('failed')] }
    const elements = [background, scenario('skipped'), scenario('passed'), hooked]
    expect((await read('cucumber', [{ uri: 'a.feature', elements }])).said).toEqual([
      'failed a.feature › pays',
      'passed a.feature › pays',
      'failed a.feature › hooked',
    ])
  })

  test.each([
    ['passed', 'passed'],
    ['failed', 'failed'],
    ['hook_error', 'broken'],
    ['cleanup_error', 'broken'],
    ['something new', 'unknown'],
  ])('a scenario that is %s with steps that passed is %s', async (status, ends) => {
    const { results } = await read('cucumber', [
      { uri: 'a', status, elements: [{ ...scenario('passed'), status }] },
    ])
    expect(results).toMatchObject([{ title: 'a › pays', status: ends }])
    if (ends !== 'passed') expect(results[0]?.errorMessage).toContain(status)
  })

  test.each([
    ['hook_error', [scenario('passed')], ['passed Shop › pays', 'broken Shop › error outside of any test']],
    [
      'something new',
      [scenario('passed')],
      ['passed Shop › pays', 'broken Shop › error outside of any test'],
    ],
    ['failed', [scenario('failed')], ['failed Shop › pays']],
    ['passed', [scenario('passed')], ['passed Shop › pays']],
    ['hook_error', undefined, ['broken Shop › error outside of any test']],
  ])('a feature that is %s, case %#', async (status, elements, said) => {
    expect((await read('cucumber', [{ name: 'Shop', status, elements }])).said).toEqual(said)
  })

  test('the tag of a scenario wins over that of its feature', async () => {
    const tags = (...codes: readonly string[]) => codes.map((code) => ({ name: `@qa-hub('${code}')` }))
    const feature = {
      name: 'Shop',
      tags: tags('TC-1'),
      elements: [
        { ...scenario('passed'), tags: tags('TC-1', 'TC-2') },
        { ...scenario('passed'), tags: tags('TC-1') },
      ],
    }
    const { results } = await read('cucumber', [feature])
    expect(results.map(({ testCaseCode }) => testCaseCode)).toEqual(['TC-2', 'TC-1'])
  })
})

describe('TRX', () => {
  const trx = (results: string, summary = '<ResultSummary outcome="Completed"/>', definitions = '') =>
    `<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>${results}</Results>${definitions}${summary}</TestRun>`

  test.each([
    ['Passed', 'passed'],
    ['Failed', 'failed'],
    ['NotExecuted', 'skipped'],
    ['Error', 'broken'],
    ['Timeout', 'broken'],
    ['Aborted', 'broken'],
    ['NotRunnable', 'broken'],
    ['Inconclusive', 'unknown'],
    ['Warning', 'unknown'],
    ['PassedButRunAborted', 'unknown'],
    ['InProgress', 'unknown'],
    ['', 'unknown'],
  ])('the outcome %s is %s', async (outcome, ends) => {
    const { results } = await read('trx', trx(`<UnitTestResult testName="a" outcome="${outcome}"/>`))
    expect(results).toMatchObject([{ title: 'a', status: ends }])
  })

  test('class, time, message and stack of a test', async () => {
    const results = `<UnitTestResult testId="1" testName="Adds" outcome="Failed" duration="00:01:02.5" startTime="2026-11-26T17:05:43.6+01:00"><Output><StdOut>x</StdOut><ErrorInfo><Message>no</Message><StackTrace>at A()</StackTrace></ErrorInfo></Output></UnitTestResult>`
    const definitions =
      '<TestDefinitions><UnitTest id="1"><TestMethod className="Shop.CartTest, Shop" name="Adds"/></UnitTest></TestDefinitions>'
    expect((await read('trx', trx(results, '', definitions))).results).toMatchObject([
      {
        title: 'Shop.CartTest › Adds',
        durationMs: 62_500,
        executedAt: '2026-11-26T16:05:43.600Z',
        errorMessage: 'no',
        errorStack: 'at A()',
      },
    ])
  })

  test.each([
    ['<ResultSummary outcome="Failed"/>', 'The report says that the run ended as Failed.'],
    [
      '<ResultSummary outcome="Completed"><RunInfos><RunInfo outcome="Error"><Text>The host crashed</Text></RunInfo></RunInfos></ResultSummary>',
      'The host crashed',
    ],
  ])('a run that failed outside of its tests is a broken result: %s', async (summary, message) => {
    const { results } = await read('trx', trx('<UnitTestResult testName="a" outcome="Passed"/>', summary))
    expect(results).toMatchObject([{ status: 'passed' }, { status: 'broken', errorMessage: message }])
  })

  test('results in results are results', async () => {
    const inner =
      '<UnitTestResult testName="a (1)" outcome="Passed"/><UnitTestResult testName="a (2)" outcome="Failed"/>'
    const { said } = await read(
      'trx',
      trx(
        `<UnitTestResult testName="a" outcome="Failed"><InnerResults>${inner}</InnerResults></UnitTestResult>`,
      ),
    )
    expect(said).toEqual(['passed a (1)', 'failed a (2)', 'failed a'])
  })
})

test.each([
  ['ctrf', { name: 'shop' }],
  ['jest', { name: 'shop' }],
  ['cucumber', { name: 'shop' }],
  ['trx', '<testsuite/>'],
  ['junit', '<TestRun/>'],
])('another report given as %s is named as such', async (name, content) => {
  await expect(read(name, content)).rejects.toMatchObject({ code: 'REPORT_FORMAT_UNKNOWN' })
})

test('what ends early gives out what was before', async () => {
  const load = await formatNamed('trx')?.load()
  const seen: string[] = []
  const part =
    '<TestRun><Results><UnitTestResult testName="a" outcome="Passed"/><UnitTestResult testName="b" outcome="Pa'
  const reading = (async () => {
    if (load !== undefined) for await (const { title } of load(stream(part), 'r')) seen.push(title)
  })()
  await expect(reading).rejects.toBeInstanceOf(Failure)
  expect(seen).toEqual(['a'])
})
