import { describe, expect, test } from 'vitest'
import { codesOfPair, joinTitle, perCase, takeTags } from '../../src/results/tags.js'

describe('tags of test cases', () => {
  test.each([
    ["adds @qa-hub('TC-042') items", 'adds items', 'TC-042'],
    ['@qa-hub("TC-042") adds', 'adds', 'TC-042'],
    ["adds @qa-hub( 'TC-042' )", 'adds', 'TC-042'],
    ["adds @qa-hub('TC-1') @qa-hub('TC-2')", 'adds', 'TC-1', 'TC-2'],
    ["@qa-hub('TC-1') adds @qa-hub('TC-1')", 'adds', 'TC-1'],
    ['adds @qa-hub(\'TC-1")', 'adds @qa-hub(\'TC-1")'],
    ['adds @qa-hub(TC-1)', 'adds @qa-hub(TC-1)'],
    ['adds  two  spaces', 'adds  two  spaces'],
  ])('%s', (text, title, ...testCaseCodes) => {
    expect(takeTags(text)).toEqual({ title, testCaseCodes })
  })

  test('the tag of a test wins over that of its suite', () => {
    expect(joinTitle(["cart @qa-hub('TC-1')", "adds @qa-hub('TC-2')"])).toEqual({
      title: 'cart › adds',
      testCaseCodes: ['TC-2'],
    })
  })

  test('a title that is only a tag is called by its code', () => {
    expect(joinTitle(["@qa-hub('TC-1')"])).toEqual({ title: 'TC-1', testCaseCodes: ['TC-1'] })
  })

  test.each([
    ['qa-hub', 'TC-1', 'TC-1'],
    ['@QA-Hub', "@qa-hub('TC-1')", 'TC-1'],
    ["@qa-hub('TC-1')", '', 'TC-1'],
    ['note', "see @qa-hub('TC-1')", 'TC-1'],
    ['@qa-hub', "@qa-hub('TC-1') @qa-hub('TC-2')", 'TC-1', 'TC-2'],
    ['note', 'TC-1'],
    ['qa-hub', ''],
  ])('the pair %s, %s names %s', (name, value, ...codes) => {
    expect(codesOfPair(name, value)).toEqual(codes)
  })

  test('a test is one result for each case that it names, or one without', () => {
    const result = { status: 'passed', framework: 'junit', retries: 0 } as const
    const codes = (title: string) => perCase(takeTags(title), result).map(({ testCaseCode }) => testCaseCode)
    expect(codes("a @qa-hub('TC-1') @qa-hub('TC-2')")).toEqual(['TC-1', 'TC-2'])
    expect(codes('a')).toEqual([undefined])
  })
})
