import { describe, expect, test } from 'vitest'
import { codeOfPair, joinTitle, takeTag } from '../../src/results/tags.js'

describe('tags of test cases', () => {
  test.each([
    ["adds @qa-hub('TC-042') items", 'adds items', 'TC-042'],
    ['@qa-hub("TC-042") adds', 'adds', 'TC-042'],
    ["adds @qa-hub( 'TC-042' )", 'adds', 'TC-042'],
    ["adds @qa-hub('TC-1') @qa-hub('TC-2')", 'adds', 'TC-1'],
    ['adds @qa-hub(\'TC-1")', 'adds @qa-hub(\'TC-1")', undefined],
    ['adds @qa-hub(TC-1)', 'adds @qa-hub(TC-1)', undefined],
    ['adds  two  spaces', 'adds  two  spaces', undefined],
  ])('%s', (text, title, testCaseCode) => {
    expect(takeTag(text)).toEqual(testCaseCode === undefined ? { title } : { title, testCaseCode })
  })

  test('the tag of a test wins over that of its suite', () => {
    expect(joinTitle(["cart @qa-hub('TC-1')", "adds @qa-hub('TC-2')"])).toEqual({
      title: 'cart › adds',
      testCaseCode: 'TC-2',
    })
  })

  test('a title that is only a tag is called by its code', () => {
    expect(joinTitle(["@qa-hub('TC-1')"])).toEqual({ title: 'TC-1', testCaseCode: 'TC-1' })
  })

  test.each([
    ['qa-hub', 'TC-1', 'TC-1'],
    ['@QA-Hub', "@qa-hub('TC-1')", 'TC-1'],
    ["@qa-hub('TC-1')", '', 'TC-1'],
    ['note', "see @qa-hub('TC-1')", 'TC-1'],
    ['note', 'TC-1', undefined],
    ['qa-hub', '', undefined],
  ])('the pair %s, %s names %s', (name, value, code) => {
    expect(codeOfPair(name, value)).toBe(code)
  })
})
