import { expect, test } from 'vitest'
import { junitOf, workspace } from '../run/workspace.js'
import { countsOf, useUploads } from './reports.js'

const uploaded = useUploads()

const spec = (title: string, status: string) =>
  JSON.stringify({
    ...{ title, file: 'a.ts', line: 1 },
    tests: [
      {
        projectName: 'web',
        status: status === 'passed' ? 'expected' : 'unexpected',
        results: [{ status }],
      },
    ],
  })
const feature = (name: string, status: string) =>
  JSON.stringify({
    uri: name,
    name,
    elements: [{ name, type: 'scenario', steps: [{ result: { status } }] }],
  })
const ctrfOf = (...tests: readonly string[]) => `{"results":{"tool":{"name":"t"},"tests":[${tests.join()}]}`
const playwright = (head = '{') =>
  `${head}\n "suites": [{"title":"a.ts","specs":[${spec('one', 'failed')}],"suites":[\n` +
  `{"title":"group","specs":[${spec('two', 'passed')}]}\n]},\n` +
  `{"title":"b.ts","specs":[${spec('three', 'failed')}]}]\n}`
const nested = (inner: string) =>
  `<testsuite name="S" tests="2" failures="1">\n${junitOf('passed a')}\n${inner}</testsuite>`

test.each([
  ['a.json', playwright('Running 3 tests... {'), '1P 2F'],
  ['a.json', playwright('\u001b[?25h{'), '1P 2F'],
  ['a.json', playwright('[1]{'), '1P 2F'],
  ['a.json', playwright('12:00:01 {'), '1P 2F'],
  ['a.xml', `ok ${nested('<testcase name="b"><failure/></testcase>\n')}`, '1P 1F'],
  ['a.xml', `[12:00] <?xml version="1.0"?>${nested('<testcase name="b"><failure/></testcase>')}`, '1P 1F'],
])(
  '%s, case %#: what stands before a report in its line does not hide its beginning',
  async (name, text, counts) => {
    const { rows, document } = await uploaded([name], workspace({ [name]: text }))
    expect(countsOf(rows)).toBe(counts)
    expect(document).toMatchObject({ code: 'REPORT_TEXT_AROUND', status: 'success' })
  },
)

test.each([
  ['a.json', playwright('{"config": {"rootDir": "/x",,},')],
  ['a.json', playwright('{"config": {"rootDir": "C:\\x"},')],
  ['a.json', playwright('"config": {},')],
  ['a.xml', nested('<testcase name="b"><failure/></testcase>').replace('<testsuite name="S"', '')],
  ['a.xml', `<testsuites>${junitOf('passed a')}</testsuites><testcase name="b"><failure/></testcase>`],
  ['a.json', `[${feature('one', 'passed')}], ${feature('two', 'failed')}]`],
  ['a.json', `[${feature('one', 'passed')}]${feature('two', 'failed')}`],
  ['a.json', `${ctrfOf('{"name":"a","status":"passed","duration":1}')}},"tests":[]}}`],
  ['a.json', '{"results":{"tool":{"name":"t"},"tests":1}},"tests":[{"name":"b","status":"failed"}]}}'],
])('%s, case %#: a part of a report is not taken for the whole', async (name, text) => {
  const cwd = workspace({ 'out/good.xml': junitOf('passed good'), [`out/${name}`]: text })
  const { document, exitCode, runStatus } = await uploaded(['out'], cwd)
  expect(document).toMatchObject({ code: 'REPORT_TEXT_BEHIND', status: 'partial' })
  expect(exitCode).toBe(2)
  expect(runStatus).not.toBe('COMPLETED')
})

test.each([
  ['one test that ran', '<testsuite tests="100"><testcase name="a" status="run"/></testsuite>'],
  [
    'a test with two failures',
    '<testsuite tests="3" failures="1"><testcase name="a"/><testcase name="b"><failure/><failure/></testcase></testsuite>',
  ],
  [
    'a test that is skipped and has an error',
    '<testsuite tests="3" errors="1"><testcase name="a"/><testcase name="b"><skipped/><error/></testcase></testsuite>',
  ],
  ['an inner suite', '<testsuite tests="2"><testcase name="c"/><testsuite tests="0"/></testsuite>'],
  [
    'an inner suite with a test',
    '<testsuite tests="3"><testcase name="c"/><testsuite tests="1"><testcase name="d"/></testsuite></testsuite>',
  ],
])('%s does not make up for a test that is missing', async (_what, text) => {
  const { document, exitCode, runStatus } = await uploaded(['a.xml'], workspace({ 'a.xml': text }))
  expect(document).toMatchObject({ code: 'REPORT_INCOMPLETE', status: 'partial' })
  expect([exitCode, runStatus === 'COMPLETED']).toEqual([2, false])
})

test('a Playwright report that lacks a test is not made whole by one that was interrupted', async () => {
  const spec = (title: string, status: string, ended: string) => ({
    ...{ title, file: 'a.ts', line: 1 },
    tests: [{ projectName: 'web', status, results: [{ status: ended }] }],
  })
  const specs = [spec('one', 'expected', 'passed'), spec('two', 'skipped', 'interrupted')]
  const report = {
    config: {},
    suites: [{ title: 'a.ts', specs }],
    stats: { expected: 2, skipped: 1, unexpected: 0, flaky: 0 },
  }
  const { document } = await uploaded(['a.json'], workspace({ 'a.json': JSON.stringify(report) }))
  expect(document).toMatchObject({ code: 'REPORT_INCOMPLETE', status: 'partial' })
})

const trx = (outcomes: readonly string[], counters: string, prefix = '') => {
  const results = outcomes.map(
    (outcome, at) => `<${prefix}UnitTestResult testName="t${at}" testId="${at}" outcome="${outcome}"/>`,
  )
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`
  return (
    `<${prefix}TestRun ${name}="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><${prefix}TestEntries/>` +
    `<${prefix}Results>${results.join('')}</${prefix}Results><${prefix}ResultSummary outcome="Completed">` +
    `<${prefix}Counters ${counters}/></${prefix}ResultSummary></${prefix}TestRun>`
  )
}

test('a TRX report that counts a failed test and holds none is not green at the vendor', async () => {
  const text = trx(['Passed', 'Passed'], 'total="2" passed="1" failed="1"')
  const { rows } = await uploaded(['a.trx'], workspace({ 'a.trx': text }))
  expect(countsOf(rows)).toBe('2P 1B')
})

test('a TRX report whose elements have a prefix is read', async () => {
  const text = trx(['Passed', 'Failed'], 'total="2" passed="1" failed="1"', 'v:')
  const { rows, exitCode } = await uploaded(['a.trx'], workspace({ 'a.trx': text }))
  expect([countsOf(rows), exitCode]).toEqual(['1P 1F', 0])
})

test('a background without a type is no scenario', async () => {
  const step = (status: string) => [{ result: { status } }]
  const report = [
    {
      ...{ uri: 'a.feature', name: 'a' },
      elements: [
        { keyword: 'Background', name: '', steps: step('failed') },
        { keyword: 'Scenario', type: 'scenario', name: 'one', steps: step('skipped') },
      ],
    },
  ]
  const { rows } = await uploaded(['a.json'], workspace({ 'a.json': JSON.stringify(report) }))
  expect(countsOf(rows)).toBe('1F')
})

test.each(['!out/b.xml', '!out/*b*', '!b.xml'])('%s leaves a file of a folder out', async (line) => {
  const files = { 'out/a.xml': junitOf('passed a'), 'out/b.xml': junitOf('failed b') }
  const { rows } = await uploaded(['out', line], workspace(files))
  expect(countsOf(rows)).toBe('1P')
})

test.each([
  ...['failed', 'failure', 'failures'].map((name) => [`${name}="1"`, '1F']),
  ...['errored="true"', 'errors="2"', 'error="yes"'].map((mark) => [mark, '1B']),
  ...['skipped="true"', 'ignored="1"', 'disabled="True"'].map((mark) => [mark, '1S']),
  ...['conclusion="failure"', 'Result="Failed"', 'Status="FAILED"'].map((mark) => [mark, '1F']),
  ...['failed="0"', 'errors="0"', 'skipped="false"', 'disabled="no"', 'failed=""'].map((mark) => [
    mark,
    '1P',
  ]),
])('the attribute %s of a test: %s', async (attribute, counts) => {
  const text = `<testsuite><testcase name="a" ${attribute}/></testsuite>`
  expect(countsOf((await uploaded(['a.xml'], workspace({ 'a.xml': text }))).rows)).toBe(counts)
})

test.each([
  [
    "Catch2's test that may fail, beside one with two failures",
    '<testsuite hostname="tbd" tests="5" failures="2"><testcase name="a" status="run"><failure/><failure/></testcase><testcase name="b" status="run"><skipped message="TEST_CASE tagged with !mayfail"/><failure/></testcase></testsuite>',
    '1F 1S',
  ],
  [
    "node-tap's skip, in a suite that counts it",
    '<testsuites name="TAP Tests" tests="9"><testsuite name="b" tests="8" skipped="1"><testcase name="a"/><testcase name="b"><properties><property name="skip" value="later"/></properties></testcase></testsuite></testsuites>',
    '1P 1S',
  ],
  [
    'a property of that name in a suite that counts none',
    '<testsuite tests="1" skipped="0"><testcase name="b"><properties><property name="skip" value="later"/></properties></testcase></testsuite>',
    '1P',
  ],
  [
    "GoogleTest's list of tests",
    '<testsuites tests="1" name="AllTests"><testsuite name="A" tests="1"><testcase name="a" file="a.cpp" line="2"/></testsuite></testsuites>',
    '1U',
  ],
  [
    'a message of the log that Qt Test 5 counts as an error',
    '<testsuite errors="1" failures="0" tests="1" name="S"><properties><property name="QTestVersion" value="5.15.8"/></properties><testcase result="pass" name="a"/></testsuite>',
    '1P',
  ],
])('%s', async (_what, text, counts) => {
  const { rows, exitCode } = await uploaded(['a.xml'], workspace({ 'a.xml': text }))
  expect([countsOf(rows), exitCode]).toEqual([counts, 0])
})

test.each([
  ['skipped', [{ keyword: 'Given', name: 'boom' }], '1S'],
  ['passed', [], '1P'],
  ['failed', [{ keyword: 'Given', name: 'boom' }], '1F'],
])('a scenario of behave that is %s as a whole', async (status, steps, counts) => {
  const elements = [{ type: 'scenario', name: 'one', status, steps }]
  const report = JSON.stringify([{ keyword: 'Feature', uri: 'a', name: 'a', elements }])
  expect(countsOf((await uploaded(['a.json'], workspace({ 'a.json': report }))).rows)).toBe(counts)
})

test('an empty list is what a shard without a scenario leaves', async () => {
  const cwd = workspace({ 'a.json': '[]' })
  expect((await uploaded(['a.json'], cwd)).document).toMatchObject({ code: 'REPORT_EMPTY' })
  expect(await uploaded(['a.json', '--allow-empty'], cwd)).toMatchObject({ exitCode: 0, rows: [] })
})

test('a flag that is true or false does not take the file behind it for its value', async () => {
  const cwd = workspace({ 'a.xml': junitOf('passed a') })
  expect(countsOf((await uploaded(['--allow-empty', 'a.xml'], cwd)).rows)).toBe('1P')
})

test.each([
  ['a.json', () => `{"config":{},"suites":[${'1'.repeat(70 * 2 ** 20)}`, 'REPORT_BROKEN_JSON'],
  [
    'a.json',
    () =>
      `{"numTotalTests":1,"testResults":[{"assertionResults":[{"failureMessages":[${'"no",'.repeat(800_000)}`,
    'REPORT_BROKEN_JSON',
  ],
  ['a.xml', () => `<testsuite><testcase ${'x="1" '.repeat(3_000_000)}`, 'REPORT_BROKEN_XML'],
])('%s, case %#: what no test has is not kept in memory', async (name, text, code) => {
  const { document, exitCode } = await uploaded([name], workspace({ [name]: text() }))
  expect([document.code, exitCode]).toEqual([code, 2])
  expect(document.message).toMatch(/too (?:long|much)/)
})

const goodJest = (extra: object, ...statuses: readonly string[]) =>
  JSON.stringify({
    ...{ numTotalTests: statuses.length, success: false, ...extra },
    testResults: [
      { name: 'a.js', assertionResults: statuses.map((status, at) => ({ status, title: `t${at}` })) },
    ],
  })

test.each([
  [
    'a.xml',
    '<testsuite name="C" tests="3" failures="3" errors="0"><testcase name="a"><failure/></testcase><testcase name="b"/><testcase name="c"/></testsuite>',
    '2P 1F 1B',
  ],
  [
    'a.xml',
    '<testsuites failures="2"><testsuite failures="2" tests="2"><testcase name="a"><failure/></testcase><testcase name="b"/></testsuite></testsuites>',
    '1P 1F 1B',
  ],
  ['a.json', goodJest({ numFailedTests: 2 }, 'failed', 'passed'), '1P 1F 1B'],
  ['a.trx', trx(['Failed', 'Passed'], 'total="2" passed="0" failed="2"'), '1P 1F 1B'],
  [
    'a.json',
    JSON.stringify({
      config: {},
      stats: { expected: 0, unexpected: 2, flaky: 0, skipped: 0 },
      suites: [
        {
          title: 'a',
          specs: ['unexpected', 'expected'].map((status) => ({
            title: status,
            tests: [{ status, results: [{ status: status === 'expected' ? 'passed' : 'failed' }] }],
          })),
        },
      ],
    }),
    '1P 1F 1B',
  ],
])('%s, case %#: failures that are counted and not named are not passed', async (name, text, counts) => {
  const { rows, exitCode } = await uploaded([name], workspace({ [name]: text }))
  expect([countsOf(rows), exitCode]).toEqual([counts, 0])
})

test('a failure that an attribute says is named', async () => {
  const text =
    '<testsuite tests="2" failures="2" errors="1"><testcase name="a"><failure/><error/></testcase><testcase name="b" status="failed"/></testsuite>'
  expect(countsOf((await uploaded(['a.xml'], workspace({ 'a.xml': text }))).rows)).toBe('2F')
})

test('what pytest counts and does not list is a warning', async () => {
  const text =
    '<testsuites><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="400"><testcase name="a"/></testsuite></testsuites>'
  const { document, exitCode } = await uploaded(['a.xml'], workspace({ 'a.xml': text }))
  expect(document).toMatchObject({ code: 'REPORT_COUNTS_MORE', status: 'success' })
  expect([exitCode, document.message]).toEqual([0, expect.stringContaining('399 tests more than the 1')])
})

test.each([
  [
    'a.xml',
    '<testsuite tests="3" failures="0"><testcase name="a"/><testcase name="f"><flakyFailure/></testcase></testsuite>',
  ],
  ['a.xml', '<testsuite tests="2" failures="0" errors="3"><testcase name="x"/></testsuite>'],
  [
    'a.json',
    '{"results":{"tool":{"name":"t"},"summary":{"tests":1,"passed":40},"tests":[{"name":"a","status":"passed","duration":1}]}}',
  ],
])('%s, case %#: a test that is missing is told', async (name, text) => {
  const { document, exitCode } = await uploaded([name], workspace({ [name]: text }))
  expect([document.code, exitCode]).toEqual(['REPORT_INCOMPLETE', 2])
})

const tail = '<testcase name="b"><failure message="no"/></testcase></testsuite>\n'
const jsonTail = '{"name":"b","status":"failed","duration":1,"suite":"s"}]}}\n'

test.each([
  ['a.xml', `${tail}${junitOf('passed a')}`],
  ['a.json', `${jsonTail}${goodJest({ success: true }, 'passed')}`],
  ['a.json', `${goodJest({ success: true }, 'passed')}\n${jsonTail}`],
])('%s, case %#: a part of another report beside a whole one is red', async (name, text) => {
  const { document, exitCode, rows } = await uploaded([name], workspace({ [name]: text }))
  expect([document.code, exitCode, countsOf(rows)]).toEqual(['REPORT_TEXT_BEHIND', 2, '1P'])
})

test.each([
  ['b.xml', tail],
  ['b.json', jsonTail],
  ['b.json', `"duration": 1},${jsonTail}`],
])('%s, case %#: a report that lost its beginning is red in a folder', async (name, text) => {
  const cwd = workspace({ 'out/good.xml': junitOf('passed good'), [`out/${name}`]: text })
  const { exitCode, rows } = await uploaded(['out'], cwd)
  expect([exitCode, countsOf(rows)]).toEqual([2, '1P'])
})

test.each([
  '::group::x',
  '::set-output name=a::b',
  '}',
  ']',
  '"',
  ']]>',
  '"just a text"',
  'Writing <testcase> elements',
])('%j behind a report is other text', async (noise) => {
  const cwd = workspace({ 'a.xml': `${junitOf('passed a')}\n${noise}\n` })
  expect((await uploaded(['a.xml'], cwd)).document).toMatchObject({
    code: 'REPORT_TEXT_AROUND',
    status: 'success',
  })
})

test.each([
  'Debugger attached.\n<testsuite><testcase name="a"/><system-out><![CDATA[1..1\nok 1 - a\n]]></system-out></testsuite>',
  '<!-- generated by make -->\n<?xml version="1.0"?>\n<testsuite><testcase name="a"/></testsuite>',
])('case %#: text in front of a report does not hide it', async (text) => {
  const { rows, exitCode } = await uploaded(['a.xml'], workspace({ 'a.xml': text }))
  expect([countsOf(rows), exitCode]).toEqual(['1P', 0])
})
