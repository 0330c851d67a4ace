import { expect, test } from 'vitest'
import { parseJsonText } from '../../src/http/json.js'

test.each([
  ['lists in lists', `${'['.repeat(600_000)}${']'.repeat(600_000)}`],
  ['lists beside lists', `[${'[],'.repeat(600_000)}[]]`],
  ['objects beside objects', `[${'{},'.repeat(600_000)}{}]`],
])('%s that could fill the memory are not parsed', (_case, text) => {
  expect(() => parseJsonText(text)).toThrow('too many objects and lists')
})

test('a long text and a long list are', () => {
  expect(parseJsonText(JSON.stringify('x'.repeat(2_000_000)))).toHaveLength(2_000_000)
  const list = Array.from({ length: 100_000 }, (_, id) => ({ id, runs: [] }))
  expect(parseJsonText(JSON.stringify(list))).toEqual(list)
})
