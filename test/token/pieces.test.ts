import { describe, expect, test } from 'vitest'
import { maskVariants } from '../../src/token/masks.js'
import { Pieces } from '../../src/token/pieces.js'
import { tokens } from '../leak/tokens.js'

const code = (character: string, radix: number): string =>
  (character.codePointAt(0) ?? 0).toString(radix).padStart(2, '0')
const each = (text: string, form: (character: string) => string, between = ''): string =>
  Array.from(text, form).join(between)

const forms: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  '&#97;': (text) => each(text, (character) => `&#${code(character, 10)};`),
  '&#097': (text) => each(text, (character) => `&#0${code(character, 10)}`),
  '&#x61;': (text) => each(text, (character) => `&#x${code(character, 16)};`),
  '\\u0061': (text) => each(text, (character) => `\\u00${code(character, 16)}`),
  '\\u{61}': (text) => each(text, (character) => `\\u{${code(character, 16)}}`),
  '\\x61': (text) => each(text, (character) => `\\x${code(character, 16)}`),
  '%61': (text) => each(text, (character) => `%${code(character, 16)}`),
  '%2561': (text) => each(text, (character) => `%25${code(character, 16)}`),
  '\\141': (text) => each(text, (character) => `\\${code(character, 8).padStart(3, '0')}`),
  '97,98': (text) => each(text, (character) => code(character, 10), ','),
  '97, 98': (text) => each(text, (character) => code(character, 10), ', '),
  '0x61 0x62': (text) => each(text, (character) => `0x${code(character, 16)}`, ' '),
  ...Object.fromEntries(
    ['.', ' ', '-', '::', '\u200b', '<wbr>'.replace(/\w/g, ''), '…', '" + "'].flatMap((between) =>
      [1, 2, 3, 4, 5, 6, 7].map((size) => [
        `${JSON.stringify(between)} after each ${size}`,
        (text: string) => text.replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${between}`),
      ]),
    ),
  ),
}

/** Tokens of letters, digits and a few signs, long enough that most of what is left of them would be of use. */
const plain = Object.entries(tokens).filter(([, token]) => /^[\w.=/+-]{20,400}$/.test(token))

/** The longest row of letters and digits of a token that a text still holds, in a form that a reader sees through. */
function longestLeft(text: string, token: string): number {
  const bare = (value: string): string => value.toLowerCase().replace(/[^a-z0-9]/g, '')
  const numbers = (pattern: RegExp, radix: number): string =>
    [...text.matchAll(pattern)]
      .map(([, digits = '']) => String.fromCharCode(Number.parseInt(digits, radix)))
      .join('')
  const read = [
    bare(text),
    bare(numbers(/(?:&#0*|\b)(\d{2,3})\b/g, 10)),
    bare(numbers(/(?:x|u00|u\{|%|%25)([0-9a-f]{2})/g, 16)),
    bare(numbers(/\\([0-7]{3})/g, 8)),
  ]
  const secret = bare(token)
  let longest = 0
  for (let start = 0; start < secret.length; start += 1) {
    while (
      start + longest < secret.length &&
      read.some((each) => each.includes(secret.slice(start, start + longest + 1)))
    )
      longest += 1
  }
  return longest
}

describe.each(plain)('%s', (_name, token) => {
  const pieces = new Pieces(maskVariants(token))
  test.each(Object.entries(forms))('is hidden in the form %s', (_form, write) => {
    const secret = maskVariants(token)[0] ?? ''
    const hidden = pieces.hide(`The run ${write(secret)} was not found`)
    expect(hidden).toMatch(/^The run .*\*\*\*.* was not found$/s)
    expect(longestLeft(hidden, secret)).toBeLessThan(12)
  })
})

test('words of ours stay beside a token that is made of words', () => {
  const pieces = new Pieces(maskVariants('my-production-secret-token-0123456789'))
  for (const text of [
    'Store the production secret as a masked variable.',
    'Nothing is waiting. 42 results, 17 files, 2026-11-26T12:57:43.000Z',
  ]) {
    expect(pieces.hide(text)).toBe(text)
  }
})

describe('a piece alone', () => {
  const token = 'k7Rt9Zq2LmW4Xy6Vb8NcQd3JfHsAeUiOpGtBhTzKwLxY5'
  const hides = (text: string, options = {}) => new Pieces([token], options).hide(`(${text})`) === '(***)'

  test.each([0, 3, 12])('of 8 characters with a digit is hidden, of 7 it stays', (from) => {
    expect(hides(token.slice(from, from + 8))).toBe(true)
    expect(hides(token.slice(from, from + 7))).toBe(false)
  })

  test('of letters is hidden from 12 on, or from where it is said', () => {
    const letters = 'JfHsAeUiOpGtBhTzKwLx'
    expect([hides(letters.slice(0, 12)), hides(letters.slice(0, 11))]).toEqual([true, false])
    expect([8, 7].map((length) => hides(letters.slice(0, length), { ofLetters: 8 }))).toEqual([true, false])
  })

  test('with other characters between its own is hidden from 12 on, of letters from 20 on', () => {
    const spread = (text: string) => text.split('').join('.')
    const [digits, letters] = [token.slice(0, 20), 'JfHsAeUiOpGtBhTzKwLx']
    expect([hides(spread(digits.slice(0, 12))), hides(spread(digits.slice(0, 11)))]).toEqual([true, false])
    expect([hides(spread(letters)), hides(spread(letters.slice(0, 19)))]).toEqual([true, false])
  })
})
