import { describe, expect, test } from 'vitest'
import { headBytes, recogniseReport } from '../../src/results/detect.js'

/** The title of the format, with the bytes in front of it, or the code and whether results are lost without the file. */
function detected(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const found = recogniseReport(bytes.subarray(0, headBytes), 'report')
  if ('failure' in found) return `${found.failure.code}${found.isReport ? '' : ', no report'}`
  return found.start === 0 ? found.format.name : `${found.format.name} at ${found.start}`
}

describe('the format of a report', () => {
  test.each([
    ['<testsuites/>', 'junit'],
    ['<?xml version="1.0"?>\n<!-- by hand -->\n<testsuite name="x">', 'junit'],
    ['\ufeff \n<testsuite', 'REPORT_BROKEN_XML'],
    ['\ufeff \n<testsuite>', 'junit'],
    ['<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">', 'trx'],
    ['<TestRun xmlns="urn:other">', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['<html><body>502 Bad Gateway</body></html>', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['<!DOCTYPE html><html>', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['<testsuite', 'REPORT_BROKEN_XML'],
    ['<', 'REPORT_BROKEN_XML'],
    ['< testsuite>', 'REPORT_BROKEN_XML, no report'],
    ['{"config":{},"suites":[]}', 'playwright'],
    ['{"config":{"version":"1', 'REPORT_BROKEN_JSON'],
    ['{"config":{"configFile":"a","rootDir":"b","workers":2', 'playwright'],
    ['\ufeff\n{ "suites": [{"specs": [', 'playwright'],
    ['{"suites":[{"tests":[]}],"config":{}}', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['{"testResults":[],"numFailedTests":0}', 'jest'],
    ['{"testResults":[]}', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['{"stats":{"suites":3},"tests":[],"passes":[]}', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['{}', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['[]', 'REPORT_EMPTY, no report'],
    [
      '<phpunit><testsuites><testsuite name="unit"/></testsuites></phpunit>',
      'REPORT_FORMAT_UNKNOWN, no report',
    ],
    ['[{"SuitePath":"a","SpecReports":[]}]', 'REPORT_FOREIGN'],
    ['{"job_id":"1","debuglog":"a","tests":[]}', 'REPORT_FOREIGN'],
    ['{"id":"Criterion","errored":0,"test_suites":[{"tests":[]}]}', 'REPORT_FOREIGN'],
    ['<testsuites xmlns="http://check.sourceforge.net/ns"><datetime>', 'REPORT_FOREIGN'],
    ['<testExecutions version="1"><file path="a">', 'REPORT_FOREIGN'],
    ['<stream><ready-test-suite>', 'REPORT_FOREIGN'],
    ['[{"keyword":"Feature","name":"F","location":"f:1","status":"hook_error"}]', 'cucumber'],
    ['{', 'REPORT_BROKEN_JSON'],
    ['{ not json', 'REPORT_BROKEN_JSON, no report'],
    ['TAP version 13\nok 1', 'REPORT_FOREIGN'],
    ['[dotenv@17.2.0] injecting env\n{"config":{},"suites":[]}', 'playwright at 30'],
    ['note: {"config":{},"suites":[]}', 'playwright at 6'],
    ['> shop@1.0.0 test\n<testsuites/>', 'junit at 18'],
    ['<?xml encoding="UTF-8" version="1.0"?>\n<testsuite/>', 'junit at 39'],
    ['{"report": "<testsuite/>"}', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['{"level":"info"}\n<testsuite/>', 'junit at 17'],
    ['{"level":"info"}\n{"config":{},"suites":[]}', 'playwright at 17'],
    ['[1, "é"]\n{"level":{"a":[]}}\n<testsuite/>', 'junit at 29'],
    ['<div>hi</div>\n<testsuite/>', 'junit at 14'],
    ['<p>é</p>\n{"config":{},"suites":[]}', 'playwright at 10'],
    ['<INFO> start\n<testsuite/>', 'REPORT_FORMAT_UNKNOWN'],
    ['<log><testsuites><testsuite/></testsuites></log>', 'REPORT_FORMAT_UNKNOWN'],
    ['[{"reportFormat":"CTRF","results":{"tests":[]}}]', 'REPORT_FORMAT_UNKNOWN'],
    ['<TESTSUITES><TESTSUITE/></TESTSUITES>', 'junit'],
    ['{"a":{"Action":"run","Package":"a"}}', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['<ns:testsuites xmlns:ns="urn:x"><ns:testsuite>', 'junit'],
    ['<testsuite><node_order/>', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['{"tests":1,"testsuites":[{"name":"A","testsuite":[{"name":"b"}]}]}', 'REPORT_FOREIGN'],
    ['<Site BuildName="x"><Testing>', 'REPORT_FOREIGN'],
    ['<TestLog><TestSuite name="x">', 'REPORT_FOREIGN'],
    ['<TestResult><TestSuite name="x">', 'REPORT_FOREIGN'],
    ['<doctest binary="x"><Options/>', 'REPORT_FOREIGN'],
    ['<TestCase name="tst"><Environment>', 'REPORT_FOREIGN'],
    ['<TestRun><FailedTests></FailedTests>', 'REPORT_FOREIGN'],
    ['<e:events xmlns:e="urn:x"><infrastructure/>', 'REPORT_FOREIGN'],
    ['<ns2:test-suite xmlns:ns2="urn:model.allure"><name>a</name>', 'REPORT_FOREIGN'],
    ['<testResults version="1.2"><httpSample t="1"/>', 'REPORT_FOREIGN'],
    ['<testResults><FitNesseVersion>v</FitNesseVersion>', 'REPORT_FOREIGN'],
    ['{"root_group":{},"metrics":{}}', 'REPORT_FOREIGN'],
    ['{"collection":{},"run":{"executions":[]}}', 'REPORT_FOREIGN'],
    ['{"startTime":"x","userAgents":[],"passed":1,"fixtures":[]}', 'REPORT_FOREIGN'],
    ['{"passed":1,"failed":0,"assertions":1,"modules":{}}', 'REPORT_FOREIGN'],
    ['{"browsers":{},"result":{},"summary":{}}', 'REPORT_FOREIGN'],
    ['{"projectName":"p","specResults":[],"executionStatus":"fail"}', 'REPORT_FOREIGN'],
    ['{"scenarioResults":[{}],"failedCount":1}', 'REPORT_FOREIGN'],
    ['{"testPlanConfigurations":[],"devices":[],"testNodes":[]}', 'REPORT_FOREIGN'],
    ['{"id":{"started":{}},"children":[],"started":{"uuid":"x"}}\n{"id":{}}', 'REPORT_FOREIGN'],
    ['BZh91AY', 'REPORT_FOREIGN'],
    ['7z\u00bc\u00af', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['Rar!\u001a', 'REPORT_FOREIGN'],
    ['{"method":"onBlobReportMetadata","params":{"version":2,"pathSeparator":"/"}}\n{}', 'REPORT_FOREIGN'],
    ['<TestCase><step/></TestCase>', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['{"id":"x","children":[]}', 'REPORT_FORMAT_UNKNOWN, no report'],
    ['', 'REPORT_EMPTY'],
    [' \n\ufeff', 'REPORT_EMPTY'],
  ])('%j: %s', (text, format) => {
    expect(detected(text)).toBe(format)
  })

  test('a report behind 900 lines of a log', () => {
    expect(detected(`${'{"level":"info"}\n'.repeat(900)}<testsuite/>`)).toBe('junit at 15300')
  })

  test('UTF-16 is recognised with and without its mark', () => {
    expect(detected(Buffer.from('\ufeff<testsuite>', 'utf16le'))).toBe('junit')
    expect(detected(Buffer.from('{"suites":[{"specs":[]}]}', 'utf16le'))).toBe('playwright')
    // As PowerShell writes what a tool prints.
    expect(detected(Buffer.from('\ufeff> a\r\n<testsuite/>', 'utf16le'))).toBe('junit at 12')
    expect(detected(Buffer.from('\ufeff{"é":1}\n<testsuite/>', 'utf16le'))).toBe('junit at 18')
  })

  test('what is no text is not searched for reports; a zero byte alone does not make it such', () => {
    expect(detected(`\0${'x'.repeat(2_000)}\n<testsuite/>`)).toBe('junit at 2002')
    expect(detected(`${'\0'.repeat(20)}${'x'.repeat(2_000)}\n<testsuite/>`)).toBe(
      'REPORT_FORMAT_UNKNOWN, no report',
    )
  })

  test('UTF-32 is named', () => {
    const utf32 = (text: string) =>
      Buffer.concat([...text].map((letter) => Buffer.from([letter.charCodeAt(0), 0, 0, 0])))
    expect(detected(utf32('<testsuite/>'))).toBe('REPORT_FOREIGN')
    expect(detected(utf32('>etiustset<').reverse())).toBe('REPORT_FOREIGN')
    expect(detected(utf32('words, no report'))).toBe('REPORT_FORMAT_UNKNOWN, no report')
  })
})
