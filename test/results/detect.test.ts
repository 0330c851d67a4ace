import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { detectFormat } from '../../src/results/detect.js'

function detected(text: string | Uint8Array): string {
  try {
    return detectFormat(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'report')
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

describe('the format of a report', () => {
  test.each([
    ['<testsuites/>', 'junit-xml'],
    ['<?xml version="1.0"?>\n<!-- by hand -->\n<testsuite name="x">', 'junit-xml'],
    ['\ufeff \n<testsuite', 'REPORT_BROKEN_XML'],
    ['\ufeff \n<testsuite>', 'junit-xml'],
    ['<TestRun xmlns="http://microsoft.com">', 'REPORT_FORMAT_UNKNOWN'],
    ['<html><body>502 Bad Gateway</body></html>', 'REPORT_FORMAT_UNKNOWN'],
    ['<!DOCTYPE html><html>', 'REPORT_FORMAT_UNKNOWN'],
    ['<testsuite', 'REPORT_BROKEN_XML'],
    ['<', 'REPORT_BROKEN_XML'],
    ['< testsuite>', 'REPORT_BROKEN_XML'],
    ['{"config":{},"suites":[]}', 'playwright-json'],
    ['{"config":{"version":"1', 'playwright-json'],
    ['\ufeff\n{ "suites": [', 'playwright-json'],
    ['{"testResults":[],"numFailedTests":0}', 'REPORT_FORMAT_UNKNOWN'],
    ['{"stats":{"suites":3},"tests":[],"passes":[]}', 'REPORT_FORMAT_UNKNOWN'],
    ['{}', 'REPORT_FORMAT_UNKNOWN'],
    ['[]', 'REPORT_FORMAT_UNKNOWN'],
    ['{', 'REPORT_BROKEN_JSON'],
    ['{ not json', 'REPORT_BROKEN_JSON'],
    ['TAP version 13\nok 1', 'REPORT_FORMAT_UNKNOWN'],
    ['', 'REPORT_EMPTY'],
    [' \n\ufeff', 'REPORT_EMPTY'],
  ])('%j: %s', (text, format) => {
    expect(detected(text)).toBe(format)
  })

  test('UTF-16 is recognised with and without its mark', () => {
    expect(detected(Buffer.from('\ufeff<testsuite>', 'utf16le'))).toBe('junit-xml')
    expect(detected(Buffer.from('{"suites":[]}', 'utf16le'))).toBe('playwright-json')
  })
})
