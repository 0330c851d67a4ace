import { expect, test } from 'vitest'
import { parseJsonText } from '../../src/http/json.js'

const keys = Array.from({ length: 210_000 }, (_, index) => `"k${index}":1`).join(',')

test.each([
  ['lists in lists', `${'['.repeat(600_000)}${']'.repeat(600_000)}`, '200 levels'],
  ['objects in objects', `${'{"a":'.repeat(1_300_000)}1${'}'.repeat(1_300_000)}`, '200 levels'],
  ['lists beside lists', `[${'[],'.repeat(600_000)}[]]`, '200,000 values'],
  ['objects beside objects', `[${'{},'.repeat(600_000)}{}]`, '200,000 values'],
  ['keys beside keys', `{${keys}}`, '200,000 values'],
  ['numbers beside numbers', `[${'1,'.repeat(2_000_000)}1]`, '200,000 values'],
  [
    'values behind a string with quotes',
    `["a\\"${'\\\\'.repeat(10)}",${'1,'.repeat(200_000)}1]`,
    '200,000 values',
  ],
])('%s that could fill the memory are not parsed', (_case, text, reason) => {
  expect(() => parseJsonText(text)).toThrow(reason)
})

test('a long text, a text of commas and brackets, and a long list are', () => {
  expect(parseJsonText(JSON.stringify('x'.repeat(2_000_000)))).toHaveLength(2_000_000)
  const marks = '[{,"\\'.repeat(200_000)
  expect(parseJsonText(JSON.stringify([marks]))).toEqual([marks])
  const list = Array.from({ length: 40_000 }, (_, id) => ({ id, runs: [] }))
  expect(parseJsonText(JSON.stringify(list))).toEqual(list)
})
