import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { junitOf, workspace } from '../run/workspace.js'
import { countsOf, useUploads } from './reports.js'

const uploaded = useUploads()
const cases = fileURLToPath(new URL('../fixtures/reports/cases/', import.meta.url))
const caseText = (name: string) => readFileSync(join(cases, name), 'utf8')

describe('shapes that real tools write', () => {
  test.each([
    ['aggregate-empty-suite.xml', '1P 1F'],
    ['case-in-name-suffix.xml', '2P 1F'],
    ['casper-doctype.xml', '1P 1F'],
    ['catch2-mayfail.xml', '1P 1S'],
    ['default-namespace.xml', '1P 1F'],
    ['german-thousands.xml', '2P'],
    ['negative-and-local-times.xml', '6P'],
    ['phpunit-warning.xml', '1P 1B'],
    ['playwright-junit-retries.xml', '2P 1F'],
    ['playwright-noise-after.json', '1P'],
    ['playwright-output-folder', '1P'],
    ['playwright-stdout-noise-before.json', '1P'],
    ['pw-top-errors-no-tests.json', '1B'],
    ['pytest-skip-and-teardown-error.xml', '1B'],
    ['status-words.xml', '3B 1S 2U'],
    ['xml11.xml', '1F'],
  ])('%s arrives as %s', async (name, counts) => {
    const { rows, exitCode, runStatus, stderr } = await uploaded([name], cases)
    expect(countsOf(rows), stderr).toBe(counts)
    expect(exitCode).toBe(0)
    expect(runStatus).toBe('COMPLETED')
  })

  test('each of several codes in a title has its result', async () => {
    const { rows } = await uploaded(['case-in-name-suffix.xml'], cases)
    expect(rows.map(({ test_case_code, status }) => `${test_case_code} ${status}`).sort()).toEqual([
      'TC-001 FAILED',
      'TC-002 PASSED',
      'TC-003 PASSED',
    ])
  })

  test.each([
    ['phpunit-warning.xml', 'Warning', 'The data provider specified for CartTest::testRemove is invalid.'],
    ['status-words.xml', 'S › blocked', 'The report says status="blocked".'],
    ['status-words.xml', 'S › aborted', 'The report says result="aborted".'],
  ])('%s: the text of what is no pass arrives', async (name, title, message) => {
    const { rows } = await uploaded([name], cases)
    expect(rows.find((row) => row.title.endsWith(title))?.error_message).toBe(message)
  })

  test.each([
    ['german-thousands.xml', [1_234_500, 1_234]],
    ['negative-and-local-times.xml', [null, 1_234_500, 1_234_500, null, null, null]],
  ])('the times of %s', async (name, times) => {
    const { rows } = await uploaded([name], cases)
    expect(rows.map(({ duration_ms }) => duration_ms)).toEqual(times)
  })

  test.each(['playwright-noise-after.json', 'playwright-stdout-noise-before.json'])(
    '%s: the text around the report is a notice',
    async (name) => {
      expect((await uploaded([name], cases)).document.code).toBe('REPORT_TEXT_AROUND')
    },
  )
})

describe('other text in front of a report', () => {
  const json = caseText('playwright-output-folder/results.json')

  test.each([
    ['a.json', `{"level":"info","msg":"seed db"}\n${json}`],
    ['a.json', `<p>hi</p>\n${json}`],
    ['a.xml', `{"level":"info"}\n${junitOf('passed a')}`],
    ['a.xml', `<div>hi</div>\n${junitOf('passed a')}`],
    ['a.json', `<i> [webpack-dev-server] ok\n${json}`],
    ['a.json', `<--- Last few GCs --->\n${json}`],
    ['a.json', `<!-- begin -->\n${json}`],
    ['a.json', `<?xml version="1.0"?>\n${json}`],
    ['a.json', `< GET /health\n${json}`],
    ['a.json', `<root>${json.replace('"specs"', '"x":"</testcase> <a/>","specs"')}`],
  ])('%s, case %#: it is read, with a notice', async (name, text) => {
    const { rows, document, exitCode } = await uploaded(['out'], workspace({ [`out/${name}`]: text }))
    expect(countsOf(rows)).toBe('1P')
    expect(document).toMatchObject({ code: 'REPORT_TEXT_AROUND', status: 'success' })
    expect(exitCode).toBe(0)
  })

  test.each([
    ['a.xml', `<log>${junitOf('failed a')}</log>`],
    ['a.xml', `<INFO> start\n${junitOf('failed a')}`],
    ['a.xml', junitOf('failed a').toUpperCase()],
    ['a.json', `[${json}]`],
  ])('%s, case %#: one that stands in something else is red, also in a folder', async (name, text) => {
    const cwd = workspace({ 'out/good.xml': junitOf('passed good'), [`out/${name}`]: text })
    const { rows, document, exitCode } = await uploaded(['out'], cwd)
    expect(countsOf(rows)).toBe('1P')
    expect(document).toMatchObject({ code: 'REPORT_FORMAT_UNKNOWN', status: 'partial' })
    expect(exitCode).toBe(2)
  })

  test('a byte order mark is no text', async () => {
    const { document } = await uploaded(['a.json'], workspace({ 'a.json': `\ufeff${json}` }))
    expect(document).toMatchObject({ code: '', status: 'success', accepted: 1 })
  })
})

describe('a report that ends early', () => {
  const whole = `<testsuites>${junitOf('passed a', 'passed b', 'passed c')}</testsuites>`
  const json = caseText('playwright-output-folder/results.json')

  const cut = (value: object, mark: string) => JSON.stringify(value).split(mark, 1).join('')
  const names = ['one', 'two', 'three']
  // The names of the feature and of the file stand behind what is in them.
  const cucumber = [
    {
      elements: names.map((name) => ({ type: 'scenario', name, steps: [{ result: { status: 'passed' } }] })),
      name: 'Shop',
      uri: 'shop.feature',
    },
  ]
  const jest = {
    numTotalTests: 3,
    success: false,
    testResults: [{ assertionResults: names.map((title) => ({ status: 'passed', title })), name: 'a.js' }],
  }
  const ctrf = {
    reportFormat: 'CTRF',
    results: {
      summary: { tests: 3, failed: 1 },
      tests: names.map((name) => ({ status: 'passed', name })),
    },
  }

  test.each([
    ['truncated.xml', caseText('truncated.xml'), 2],
    ['no-end-tag.xml', whole.slice(0, -'</testsuites>'.length), 3],
    ['in-a-tag.xml', whole.slice(0, whole.indexOf('name="c"')), 2],
    ['wrong-in-the-middle.xml', whole.replace('<testcase name="c">', '<testcase name="c"<'), 2],
    ['truncated.json', json.trimEnd().slice(0, -2), 1],
    ['cucumber.json', cut(cucumber, '"three"'), 2],
    ['ctrf.json', cut(ctrf, '"three"'), 2],
    ['jest.json', cut(jest, '"three"'), 2],
  ])('%s: what was read is stored, and the run is neither complete nor green', async (name, text, read) => {
    const { rows, document, exitCode, runStatus } = await uploaded([name], workspace({ [name]: text }))
    expect(countsOf(rows)).toBe(`${read}P 1B`)
    expect(rows.find(({ status }) => status === 'BROKEN')).toMatchObject({
      title: `${name} › the report ends early`,
      error_message: document.message,
    })
    expect(runStatus).not.toBe('COMPLETED')
    expect(document).toMatchObject({ status: 'partial', counts: { passed: read, broken: 1 } })
    expect(exitCode).toBe(2)
  })

  test.each([
    ['a.xml', `${junitOf('passed a')}${junitOf('failed b')}`],
    ['a.xml', `${junitOf('passed a')}\n1 < 2 & 3 > 2\n${junitOf('failed b')}`],
    ['a.xml', `${junitOf('passed a')}\n${json}`],
    ['a.json', `${json}${json}`],
    ['a.json', `${json}\nTo open the report: show\n${json}`],
    ['a.json', `${json}\n${junitOf('failed b')}`],
  ])('%s with a second report behind it is red, and not complete', async (name, text) => {
    const { rows, document, exitCode, runStatus } = await uploaded([name], workspace({ [name]: text }))
    expect(countsOf(rows)).toBe('1P')
    expect(document).toMatchObject({ code: 'REPORT_TEXT_BEHIND', status: 'partial' })
    expect(exitCode).toBe(2)
    expect(runStatus).not.toBe('COMPLETED')
  })

  test.each([
    ['comments', '<!-- written by hand -->\n<?end?>\n', ''],
    ['words', '\nDone in 3 < 4 s & more\n', 'REPORT_TEXT_AROUND'],
  ])('%s behind a document do no harm', async (_what, text, code) => {
    const cwd = workspace({ 'a.xml': `${junitOf('passed a')}${text}` })
    const { document, exitCode } = await uploaded(['a.xml'], cwd)
    expect(document).toMatchObject({ code, status: 'success', accepted: 1 })
    expect(exitCode).toBe(0)
  })

  test('the whole report is a run of its own later', async () => {
    const cwd = workspace({ 'part.xml': caseText('truncated.xml'), 'whole.xml': whole })
    const flags = ['--run-name', 'twice']
    const first = await uploaded(['part.xml'], cwd, flags)
    const second = await uploaded(['whole.xml'], cwd, flags)
    expect(second.document.runId).not.toBe(first.document.runId)
    expect(countsOf(second.rows)).toBe('3P')
    expect(second.runStatus).toBe('COMPLETED')
  })
})

/** A zip with one file that is not compressed, as far as a reader of its beginning sees. */
function storedZip(name: string, text: string): Buffer {
  const header = Buffer.alloc(30)
  header.write('PK\u0003\u0004', 'latin1')
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), Buffer.from(text)])
}

/** A file of each format that is known but not read, with what the message says of it. */
const foreign: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['wdio.json', caseText('wdio-json.json'), /WebdriverIO.*@wdio\/junit-reporter/],
  ['output.xml', caseText('robot-output.xml'), /Robot Framework.*--xunit/],
  ['nunit.xml', '<test-run id="0" total="1"><test-suite/></test-run>', /NUnit.*trx/],
  ['nunit2.xml', '<test-results name="a.dll" total="1"/>', /NUnit/],
  ['xunit.xml', '<assemblies><assembly name="a.dll"/></assemblies>', /xUnit\.net.*trx/],
  ['testng.xml', '<testng-results passed="1"/>', /TestNG/],
  ['catch2.xml', '<Catch2TestRun name="a"/>', /Catch2.*--reporter junit/],
  [
    'mocha.json',
    '{"stats":{"suites":1,"tests":1,"passes":1,"failures":0},"tests":[],"pending":[],"failures":[],"passes":[]}',
    /Mocha.*mocha --reporter xunit/,
  ],
  ['mochawesome.json', '{"stats":{"passes":1,"testsRegistered":1},"results":[]}', /Mochawesome/],
  ['rspec.json', '{"version":"3.13","examples":[],"summary":{},"summary_line":"1 example"}', /RSpec/],
  ['pytest.json', '{"created":1,"exitcode":0,"root":"/","summary":{},"tests":[]}', /pytest-json-report/],
  [
    'a-result.json',
    '{"uuid":"1","historyId":"2","status":"passed","stage":"finished","labels":[]}',
    /Allure/,
  ],
  ['messages.ndjson', '{"meta":{"protocolVersion":"27","implementation":{}}}\n{"pickle":{}}\n', /Cucumber/],
  [
    'go.json',
    '{"Time":"2026-01-01T00:00:00Z","Action":"run","Package":"a","Test":"T"}\n{}\n',
    /Go.*gotestsum/,
  ],
  ['a.tap', 'TAP version 13\nok 1 - a\n1..1\n', /TAP.*JUnit/],
  ['report.zip', Buffer.from('PK\u0003\u0004\u0014\0\0\0report.jsonl'), /Playwright blob.*merge-reports/],
  ['a.xml.gz', gzipSync(junitOf('passed a')), /archive.*gunzip/],
  ['stored.zip', storedZip('a.xml', junitOf('passed a')), /archive.*unzip/],
  ['empty.zip', Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`), /archive/],
  ['a.tar', Buffer.from(`a.xml${'\0'.repeat(252)}ustar\0${'\0'.repeat(249)}<testsuite/>`), /archive.*tar/],
  [
    'output.json',
    '{"generator":"Robot 7.5","generated":"2026-11-26T18:01:47","rpa":false,"suite":{}}',
    /Robot Framework.*--xunit/,
  ],
  ['xunit1.xml', '<assembly name="x" total="1" failed="1"><class/></assembly>', /xUnit\.net.*trx/],
  ['stream.json', '["start",{"total":2}]\n["pass",{"title":"a"}]\n', /Mocha.*mocha --reporter xunit/],
  [
    'blob.jsonl',
    '{"method":"onBlobReportMetadata","params":{"version":2,"userAgent":"x","pathSeparator":"/"}}\n{"method":"onEnd"}\n',
    /Playwright blob.*merge-reports/,
  ],
  ['vitest-blob.json', '[["1","2",null,4.5],"4.1.12",["5"],{"id":"10"}]', /Vitest blob.*--merge-reports/],
  ['dart.json', '{"protocolVersion":"0.1.1","type":"start","time":0}\n{"type":"done"}\n', /Dart.*tojunit/],
  [
    'rust.json',
    '{ "type": "suite", "event": "started", "test_count": 1 }\n{ "type": "test", "event": "ok" }\n',
    /Rust.*nextest/,
  ],
  [
    'reportlog.jsonl',
    '{"pytest_version": "8", "$report_type": "SessionStart"}\n{"$report_type": "SessionFinish"}\n',
    /pytest-reportlog.*--junitxml/,
  ],
]

describe('a report of another tool', () => {
  test.each(foreign)('%s alone is named, and nothing is uploaded', async (name, content, named) => {
    const { document, exitCode } = await uploaded([name], workspace({ [name]: content }))
    expect(document).toMatchObject({ code: 'REPORT_FOREIGN', status: 'failed', runId: null })
    expect(document.message).toMatch(named)
    expect(exitCode).toBe(2)
  })

  test.each(foreign)('%s in a folder is red, after the others are stored', async (name, content) => {
    const cwd = workspace({ 'out/a.xml': junitOf('passed a'), [`out/${name}`]: content })
    const { document, rows, exitCode, runStatus } = await uploaded(['out'], cwd)
    expect(countsOf(rows)).toBe('1P')
    expect(document).toMatchObject({ code: 'REPORT_FOREIGN', status: 'partial' })
    expect(document.errors).toMatchObject([{ file: `out/${name}`, code: 'REPORT_FOREIGN' }])
    expect(exitCode).toBe(2)
    expect(runStatus).not.toBe('COMPLETED')
  })
})

describe('files that are no report', () => {
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAA',
    'base64',
  )
  const others = {
    'app.jar': storedZip('META-INF/MANIFEST.MF', 'Manifest-Version: 1.0'),
    'trace.zip': storedZip('trace.trace', '{"version":8}'),
    'package.json': '{"name":"shop","version":"1.0.0","scripts":{"test":"jest"}}',
    'tsconfig.json': '{ // for the editor\n "compilerOptions": {} }',
    'pom.xml': '<project><modelVersion>4.0.0</modelVersion></project>',
    'index.html': '<!doctype html><p>Results',
    'picture.png': picture,
    'notes.txt': 'all is well',
  }

  test('a glob passes over them with one warning', async () => {
    const cwd = workspace({ ...others, 'a.xml': junitOf('passed a') })
    const { document, rows, exitCode } = await uploaded(['*'], cwd)
    expect(countsOf(rows)).toBe('1P')
    expect(document).toMatchObject({ status: 'success', code: 'FILES_NOT_REPORTS' })
    expect(document.message).toContain('8 of the files')
    expect(exitCode).toBe(0)
  })

  test.each(Object.entries(others))('%s fails where it is named', async (name, content) => {
    const cwd = workspace({ [name]: content, 'a.xml': junitOf('passed a') })
    const { document, exitCode } = await uploaded(['a.xml', name], cwd)
    expect(document).toMatchObject({ status: 'failed', runId: null })
    expect(document.code).toMatch(/^REPORT_(?:FORMAT_UNKNOWN|BROKEN_JSON)$/)
    expect(exitCode).toBe(2)
  })

  test('nothing but such files fails', async () => {
    const { document, exitCode } = await uploaded(['*'], workspace(others))
    expect(document.code).toBe('REPORT_FORMAT_UNKNOWN')
    expect(exitCode).toBe(2)
  })

  test.each([
    ['a folder', ['out']],
    ['a glob', ['out/**/*']],
  ])('%s leaves out what begins with a dot', async (_what, patterns) => {
    const cwd = workspace({
      'out/a.xml': junitOf('passed a'),
      'out/.b/b.xml': '<testsuite',
      'out/.c.json': '{',
    })
    const { rows, exitCode } = await uploaded(patterns, cwd)
    expect(countsOf(rows)).toBe('1P')
    expect(exitCode).toBe(0)
  })

  test.each([['out/.b'], ['out/.b/*.xml'], ['out/.b/b.xml']])('%s asks for it', async (pattern) => {
    const { rows } = await uploaded([pattern], workspace({ 'out/.b/b.xml': junitOf('passed b') }))
    expect(countsOf(rows)).toBe('1P')
  })
})

describe('reports without a result', () => {
  const empty = [
    ['junit-no-tests.xml', caseText('junit-no-tests.xml')],
    ['playwright.json', '{"config":{},"suites":[],"errors":[],"stats":{}}'],
  ] as const

  test.each(empty)('%s fails', async (name, text) => {
    const { document, exitCode } = await uploaded([name], workspace({ [name]: text }))
    expect(document).toMatchObject({ code: 'REPORT_EMPTY', status: 'failed', runId: null })
    expect(exitCode).toBe(2)
  })

  test.each(
    empty.flatMap(([name, text]) =>
      [['--allow-empty'], ['--allow-empty', 'true'], ['--pass-with-no-tests']].map(
        (flags) => [name, flags.join(' '), text, flags] as const,
      ),
    ),
  )('%s with %s passes, and makes no run', async (name, _flags, text, flags) => {
    const { document, exitCode } = await uploaded([name], workspace({ [name]: text }), flags)
    expect(document).toMatchObject({ status: 'success', code: '', runId: null, accepted: 0 })
    expect(exitCode).toBe(0)
  })

  test('a file without a byte fails all the same', async () => {
    const { document, exitCode } = await uploaded(['a.xml'], workspace({ 'a.xml': '' }), ['--allow-empty'])
    expect(document.code).toBe('REPORT_EMPTY')
    expect(exitCode).toBe(2)
  })
})

test('attachments are not sent, which is said once with their number', async () => {
  const text = '<system-out>[[ATTACHMENT|a.png]]\n[[ATTACHMENT|b.png]]</system-out>'
  const json = caseText('playwright-output-folder/results.json').replace(
    '"errors":[]}]',
    '"errors":[],"attachments":[{"name":"trace","path":"t.zip"}]}]',
  )
  const cwd = workspace({
    'a.xml': `<testsuite><testcase name="a">${text}</testcase></testsuite>`,
    'b.json': json,
  })
  const { document, exitCode } = await uploaded(['a.xml', 'b.json'], cwd)
  expect(document.code).toBe('ATTACHMENTS_NOT_SENT')
  expect(document.message).toContain('3 attachments')
  expect(exitCode).toBe(0)
})
