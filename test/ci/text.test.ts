import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inert, inertLines } from '../../src/ci/text.js'
import { cases } from '../fuzz/property.js'

test.each([
  ['::error::x', ': :error::x'],
  ['  ::add-mask::x', '  : :add-mask::x'],
  ['a ::error::x', 'a ::error::x'],
  ['std::vector', 'std::vector'],
  ['x ##[error]y', 'x # #[error]y'],
  ['##vso[task.setvariable variable=PATH]x', '# #vso[task.setvariable variable=PATH]x'],
  ['##VSO[task.complete]', '# #VSO[task.complete]'],
  ['one\r::error::two', 'one ::error::two'],
  ['\x1b[31mred\x1b[0m', 'red'],
  ['tab\tstays', 'tab\tstays'],
  ['# heading', '# heading'],
])('%j becomes %j', (line, safe) => {
  expect(inert(line)).toBe(safe)
})

test('a text of several lines cannot smuggle a command in', () => {
  expect(inertLines('a\n::error::b\r::notice::c\r\n##[group]d')).toEqual([
    'a',
    ': :error::b',
    ': :notice::c',
    '# #[group]d',
  ])
})

test('no text at all becomes a command', () => {
  const part = fc.constantFrom(
    ':',
    '::',
    '##',
    '#',
    '[',
    'vso[',
    ' ',
    '\r',
    '\n',
    '\t',
    '\x1b[0m',
    '\x1b',
    '\u2028',
    'error',
    'a',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      for (const line of inertLines(parts.join(''))) {
        expect(line).not.toMatch(/[\r\n]/)
        expect(line.trim().startsWith('::')).toBe(false)
        expect(line).not.toMatch(/##\[|##vso\[/i)
      }
    }),
    cases(),
  )
})
