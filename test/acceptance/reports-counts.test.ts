import { describe, expect, test } from 'vitest'
import { junitOf, workspace } from '../run/workspace.js'
import { countsOf, useUploads } from './reports.js'

const uploaded = useUploads()

const json = (value: unknown) => JSON.stringify(value)
const suite = (attributes: string, tests = '<testcase name="a"/>') =>
  `<testsuites><testsuite name="s" ${attributes}>${tests}</testsuite></testsuites>`
const ctrf = (summary: object, ...statuses: readonly string[]) =>
  json({
    reportFormat: 'CTRF',
    results: {
      tool: { name: 'x' },
      summary,
      tests: statuses.map((status, index) => ({ name: `t${index}`, status })),
    },
  })
const jest = (counts: object) =>
  json({
    numTotalTests: 1,
    ...counts,
    testResults: [{ name: 'a.js', status: 'passed', assertionResults: [{ title: 'a', status: 'passed' }] }],
  })
const playwright = (stats: object) => {
  const tests = [{ status: 'expected', results: [{ status: 'passed' }] }]
  return json({ config: {}, suites: [{ title: 'a', specs: [{ title: 'a', ok: true, tests }] }], stats })
}
const trx = (counters: string) =>
  `<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testName="a" outcome="Passed"/></Results><ResultSummary outcome="Completed"><Counters ${counters}/></ResultSummary></TestRun>`

describe('a report that counts more tests than it holds', () => {
  test.each([
    ['a.xml', suite('tests="400" failures="0"'), '1P 1B', 400, 1],
    ['b.xml', suite('tests="5"', ''), '1B', 5, 0],
    [
      'c.xml',
      '<testsuites tests="3"><testsuite><testcase name="a"/></testsuite></testsuites>',
      '1P 1B',
      3,
      1,
    ],
    ['d.xml', suite('tests="3" skipped="1"'), '1P 1B', 2, 1],
    [
      'e.xml',
      `<testsuites tests="9">${junitOf('passed a')}<testsuite tests="2"/><testsuite tests="2"><testcase name="b"/></testsuite></testsuites>`,
      '2P 1B',
      9,
      2,
    ],
    ['f.json', ctrf({ tests: 300, passed: 300 }, 'passed'), '1P 1B', 300, 1],
    ['g.json', ctrf({ tests: 4, failed: 3 }, 'failed', 'passed'), '1P 1F 1B', 4, 2],
    ['h.json', ctrf({ tests: 3, passed: 3 }), '1B', 3, 0],
    ['i.json', jest({ numTotalTests: 5 }), '1P 1B', 5, 1],
    ['j.json', playwright({ expected: 5, flaky: 1 }), '1P 1B', 6, 1],
    ['k.trx', trx('total="3" executed="3" passed="3"'), '1P 1B', 3, 1],
  ])('%s is not green, also where reports may be empty', async (name, text, counts, counted, held) => {
    const cwd = workspace({ [name]: text })
    const { rows, document, exitCode, runStatus } = await uploaded([name], cwd, ['--allow-empty'])
    expect(countsOf(rows)).toBe(counts)
    expect(rows.find(({ title }) => title === `${name} › the report lacks tests`)).toMatchObject({
      status: 'BROKEN',
      error_message: expect.stringContaining(`counts ${counted} tests and holds ${held}.`),
    })
    expect(document).toMatchObject({ code: 'REPORT_INCOMPLETE', status: 'partial' })
    expect(exitCode).toBe(2)
    expect(runStatus).not.toBe('COMPLETED')
  })

  test('it stands beside a report that is whole, whose results are stored', async () => {
    const cwd = workspace({ 'a.xml': junitOf('passed a'), 'b.xml': suite('tests="2"') })
    const { rows, exitCode } = await uploaded(['.'], cwd)
    expect(countsOf(rows)).toBe('2P 1B')
    expect(exitCode).toBe(2)
  })
})

describe('counts that differ and lack nothing', () => {
  test.each([
    ['skipped tests that are not listed', suite('tests="3" skipped="2"'), '1P'],
    ['disabled tests that are not listed', suite('tests="3" disabled="2" skipped="0"'), '1P'],
    [
      'assertions, as Catch2 counts',
      suite(
        'errors="0" failures="0" skipped="0" tests="12" hostname="tbd"',
        '<testcase name="a" status="run"/>',
      ),
      '1P',
    ],
    [
      'assertions, as doctest counts',
      suite('errors="0" failures="0" tests="12"', '<testcase name="a" status="run"/>'),
      '1P',
    ],
    [
      'each end of a test, as pytest counts',
      suite('tests="2" errors="1" skipped="1"', '<testcase name="a"><skipped/><error/></testcase>'),
      '1B',
    ],
    [
      'tests that a hook of Mocha kept from running',
      suite(
        'tests="2" failures="1"',
        '<testcase name="s &quot;before all&quot; hook for &quot;a&quot;"><failure/></testcase>',
      ),
      '1F',
    ],
    [
      'an inner suite, as the test runner of Node.js counts',
      suite(
        'tests="2"',
        '<testcase name="a"/><testsuite name="i" tests="1"><testcase name="b"/></testsuite>',
      ),
      '2P',
    ],
    [
      'the sum of the suites beside',
      `<testsuites><testsuite tests="2"/><testsuite tests="2"><testcase name="a"/><testcase name="b"/></testsuite></testsuites>`,
      '2P',
    ],
    ['fewer than there are', suite('tests="1"', '<testcase name="a"/><testcase name="b"/>'), '2P'],
  ])('%s', async (_what, text, counts) => {
    const { rows, exitCode, stderr } = await uploaded(['a.xml'], workspace({ 'a.xml': text }))
    expect(countsOf(rows), stderr).toBe(counts)
    expect(exitCode).toBe(0)
  })

  test.each([
    ['pending tests of Jest', jest({ numTotalTests: 4, numPendingTests: 2, numTodoTests: 1 })],
    ['skipped tests of CTRF', ctrf({ tests: 3, skipped: 1, pending: 1 }, 'passed')],
  ])('%s that are not listed', async (_what, text) => {
    const { rows, exitCode } = await uploaded(['a.json'], workspace({ 'a.json': text }))
    expect(countsOf(rows)).toBe('1P')
    expect(exitCode).toBe(0)
  })

  test('a run of Jest that was interrupted is broken', async () => {
    const cwd = workspace({ 'a.json': jest({ wasInterrupted: true, success: true }) })
    expect(countsOf((await uploaded(['a.json'], cwd)).rows)).toBe('1P 1B')
  })
})
