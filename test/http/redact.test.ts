import { describe, expect, test } from 'vitest'
import { presentAll, presenter } from '../../src/http/redact.js'
import { base64Parts, hex, utf8 } from '../../src/token/encodings.js'

const token = 'qh_a1b2c3_Zx9"Kq7/Wm4+Tp2&Vn8%Rd5\\Lc6=Hf3'
const part = token.slice('qh_a1b2c3_'.length)
const show = presenter([token, part, `Bearer ${token}`])

/** What a server makes of the token in an error message. */
const echoes: readonly (readonly [string, string])[] = [
  ['as it is', token],
  ['in a URL', encodeURIComponent(token)],
  ['in JSON', JSON.stringify(token)],
  ['in JSON within JSON', JSON.stringify(JSON.stringify({ token }))],
  ['in base64', Buffer.from(token).toString('base64')],
  ['in base64 after other text', Buffer.from(`Bearer ${token}`).toString('base64')],
  ['in base64url', Buffer.from(token).toString('base64url')],
  ['in base64 of base64', Buffer.from(Buffer.from(token).toString('base64')).toString('base64')],
  ['in hex', Buffer.from(token).toString('hex')],
  ['in capitals', token.toUpperCase()],
  ['over two lines', `${token.slice(0, 22)}\n${token.slice(22)}`],
  ['cut short by the server', token.slice(0, -3)],
]

/** Every form of the secret part that an echo can hold, in lower case and without the marks of an escape. */
const forms = [part, ...base64Parts(utf8(part)), hex(utf8(part))].map((form) => form.toLowerCase())

/** The longest piece of a form that a text holds, in characters. */
function longestPiece(text: string): number {
  const dense = text.toLowerCase().replace(/\s/g, '')
  let longest = 0
  for (const form of forms) {
    for (let start = 0; start < form.length; start += 1) {
      while (dense.includes(form.slice(start, start + longest + 1)) && start + longest < form.length)
        longest += 1
    }
  }
  return longest
}

describe('what a server echoes of a token', () => {
  test.each(echoes)('%s is not shown', (_name, echo) => {
    const shown = show(`the token ${echo} is unknown`)
    expect(shown).toMatch(/^the token .*\*\*\*.* is unknown$/)
    expect(longestPiece(shown)).toBeLessThan(8)
  })

  test.each(echoes)('%s leaves no piece of 8 characters wherever the text is cut', (_name, echo) => {
    for (let before = 120; before <= 200; before += 1) {
      expect(
        longestPiece(show(`${'. '.repeat(before / 2)}${'.'.repeat(before % 2)}${echo} is unknown`)),
      ).toBeLessThan(8)
    }
  })

  test('a cut far behind what is shown leaves none either', () => {
    for (let before = 940; before < 1000; before += 1) {
      const hidden = Array.from({ length: 200 }, () => token).join('')
      const text = `${hidden}${'-'.repeat(before % 60)}${hidden}`
      expect(longestPiece(show(text))).toBeLessThan(8)
    }
  })
})

describe('other text', () => {
  test.each([
    'The suite 42 does not exist in this project.',
    'results:write, results:read and projects:admin are missing',
    'token qh_a1b2c3_… was revoked on 2026-03-01T03:23:09Z',
  ])('stays: %s', (text) => {
    expect(show(text)).toBe(text)
  })

  test('loses control characters and everything beyond 200 characters', () => {
    expect(show('a\u001b[31m\r\n::error::b\u202e')).toBe('a ::error::b')
    expect(show('. '.repeat(300))).toHaveLength(200)
  })

  test('stays when there is no secret', () => {
    expect(presenter(['', 'short'])('nothing to hide here')).toBe('nothing to hide here')
  })
})

describe('texts in a row', () => {
  const innocent = ['read', 'write', 'https://scope.example/a', 'x'.repeat(199), '', 'read']

  test('stay as they are, but for those without text', () => {
    expect(presentAll(show, innocent)).toEqual(innocent.filter((text) => text !== ''))
  })

  test.each([2, 3, 7])(
    'are hidden where pieces of %i characters show the token, wherever it begins',
    (size) => {
      const pieces = token.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
      expect(presentAll(show, [...innocent, ...pieces])).toEqual(['***'])
      expect(presentAll(show, [...pieces, ...innocent])).toEqual(['***'])
    },
  )
})
