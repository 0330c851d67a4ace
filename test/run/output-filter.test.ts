import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputFilter, pauseMs, type Schedule } from '../../src/run/output-filter.js'
import { SecretScanner } from '../../src/token/scanner.js'
import { compileSecrets } from '../../src/token/secret-patterns.js'
import { anyCharacter } from '../fuzz/characters.js'

const secret = 'Rft7LZn1FThv9Nbp3HVjxBPdr5JXlzDRxt7LZn2F'
const token = `qh_a1b2c3_${secret}`
const patterns = compileSecrets([{ token }])

/** Sends chunks through a filter and returns what comes out, byte for byte. */
function filtered(...chunks: readonly (string | Uint8Array)[]): string {
  const scanner = new SecretScanner(patterns)
  const shown = chunks.map((chunk) => scanner.write(Buffer.from(chunk)))
  return Buffer.concat([...shown, scanner.end()]).toString('latin1')
}

const base64 = (value: string): string => Buffer.from(value).toString('base64')
const lines = (value: string, columns: number, end = '\n'): string =>
  value.replace(new RegExp(`.{1,${columns}}`, 'g'), (line) => line + end)

describe('what the filter hides', () => {
  test.each<[string, string, string]>([
    ['the token, but not its public prefix', `token ${token}!`, 'token qh_a1b2c3_***!'],
    ['the token folded at 20 columns', lines(secret, 20), '***\n***\n'],
    ['one character a line', lines(secret.slice(0, 13), 1), '***\n'.repeat(13)],
    ['one character a line, CRLF', lines(secret.slice(0, 13), 1, '\r\n'), '***\r\n'.repeat(13)],
    ['indented lines', `- |\n  ${secret.slice(0, 20)}\n  ${secret.slice(20)}\n`, '- |\n  ***\n  ***\n'],
    ['lines that go on after a backslash', `${secret.slice(0, 20)}\\\n${secret.slice(20)}`, '***\\\n***'],
    ['a quoted-printable soft break', `${secret.slice(0, 20)}=\r\n${secret.slice(20)}`, '***=\r\n***'],
    [
      'colours within',
      `\x1b[1m${secret.slice(0, 7)}\x1b[31;1m${secret.slice(7)}\x1b[0m`,
      '\x1b[1m***\x1b[31;1m***\x1b[0m',
    ],
    ['zero bytes within, as UTF-16', Buffer.from(secret, 'utf16le').toString('latin1'), '***\0'.repeat(40)],
    ['twelve characters of it', `cut: ${secret.slice(9, 21)}…`, 'cut: ***â\x80¦'],
    ['capitals', secret.toUpperCase(), '***'],
    ['hex of mixed case', mixedHex(secret), '***'],
    [
      'a hex dump with colons',
      Buffer.from(secret)
        .toString('hex')
        .replace(/..(?!$)/g, '$&:'),
      `***${':***'.repeat(39)}`,
    ],
    ['a list of numbers, one a line', [...Buffer.from(secret)].join(',\n'), `***${',\n***'.repeat(39)}`],
    ['base64 in lines of 20', lines(base64(`${secret}xx`), 20), '***\n***\n***nh4\n'],
    ['base64 of base64', base64(base64(`xx${secret}x`)), 'ZUho***dlQT09'],
  ])('%s', (_name, output, expected) => {
    expect(filtered(output)).toBe(expected)
  })
})

function mixedHex(value: string): string {
  return Buffer.from(value)
    .toString('hex')
    .replace(/[a-f]/g, (digit, index: number) => (index % 3 === 0 ? digit.toUpperCase() : digit))
}

describe('what the filter leaves', () => {
  test.each([
    'eleven characters: Rft7LZn1FTh.',
    'progress 10%\rprogress 20%\rdone\r\n',
    '\x1b[32m✓\x1b[39m 12 passed\n\n\n',
    '::warning file=a.ts,line=1::Missing\n::add-mask::other\n',
    'deadbeef0123456789abcdef 00 11 22 33\n',
  ])('%j', (output) => {
    expect(filtered(output)).toBe(Buffer.from(output).toString('latin1'))
  })

  test('a row of zeros, though the token has one', () => {
    const zeros = '0'.repeat(16)
    const scanner = new SecretScanner(compileSecrets([{ token: `${secret.slice(0, 20)}${zeros}` }]))
    const shown = [scanner.write(Buffer.from(`${zeros} ${secret.slice(8, 20)}${zeros}`)), scanner.end()]
    expect(Buffer.concat(shown).toString()).toBe(`${zeros} ***`)
  })

  test('any bytes', () => {
    const bytes = Uint8Array.from({ length: 65_536 }, (_, index) => (index * 31 + (index >> 8)) & 255)
    expect(filtered(bytes)).toBe(Buffer.from(bytes).toString('latin1'))
  })
})

describe('cut into chunks', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        secret,
        token,
        base64(token),
        base64(base64(`x${token}`)),
        lines(base64(token), 20),
        lines(secret, 3),
      ],
      ...[Buffer.from(token).toString('hex'), secret.slice(3, 20), secret.slice(0, 5), '\x1b[31', '\x1b[31m'],
      ...['\n', '\r\n', '=', '\\', ' ', '***', 'the end', '\x1b', '113', ', ', '\0', ':', '\\x'],
    ),
    fc.string({ unit: anyCharacter, maxLength: 8 }),
  )

  test('comes out the same', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.nat(400), { maxLength: 8 }),
        (all, cuts) => {
          const bytes = Buffer.from(all.join(''))
          const at = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length].sort((a, b) => a - b)
          const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end))
          expect(filtered(...chunks)).toBe(filtered(bytes))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('comes out the same when digits of two secrets lie across each other', () => {
    // The second is, as text, the beginning of the first as hex.
    const secrets = [{ token: '0123456789abcdefghij' }, { token: '3334353637383961' }]
    const crossing = compileSecrets(secrets)
    const through = (chunks: readonly Uint8Array[]): string => {
      const scanner = new SecretScanner(crossing)
      return Buffer.concat([...chunks.map((chunk) => scanner.write(chunk)), scanner.end()]).toString()
    }
    const digits = '30 31 32 3334353637383961 62 63 64'
    for (const output of [digits, digits.slice(3, 24), `${digits.slice(6, 22)} ${digits}`]) {
      const bytes = [...Buffer.from(output)].map((byte) => Uint8Array.of(byte))
      expect(through(bytes)).toBe(through([Buffer.from(output)]))
    }
  })

  test('byte by byte comes out the same', () => {
    const output = Buffer.from(
      `a ${token}\n${lines(base64(token), 20)}${lines(secret, 1)}\x1b[1m${secret}\x1b[0m z`,
    )
    expect(filtered(...[...output].map((byte) => Uint8Array.of(byte)))).toBe(filtered(output))
  })
})

describe('delay', () => {
  const shown = (chunk: string): string =>
    Buffer.from(new SecretScanner(patterns).write(Buffer.from(chunk))).toString()

  test.each(['Compiling serde v1.0.219\n', 'done\n', '12 passed\r\n', 'Name? '])(
    '%j passes at once',
    (chunk) => {
      expect(shown(chunk)).toBe(chunk)
    },
  )

  test('only what may be the beginning of a secret waits', () => {
    expect(shown(`ready ${secret.slice(0, 5)}\n`)).toBe('ready ')
  })

  test('a prompt that ends like a secret begins appears after the pause', async () => {
    const pauses: { milliseconds: number; callback: () => void }[] = []
    const schedule: Schedule = (milliseconds, callback) => {
      pauses.push({ milliseconds, callback })
      return () => {}
    }
    const filter = outputFilter(patterns, schedule)
    filter.write('Continue? R')
    expect(String(filter.read())).toBe('Continue? ')
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([pauseMs])
    pauses[0]?.callback()
    expect(String(filter.read())).toBe('R')
  })

  test('half a secret waits longer than a pause, and is shown only at the end', async () => {
    let pause = (): void => {}
    const filter = outputFilter(patterns, (_milliseconds, callback) => {
      pause = callback
      return () => {}
    })
    filter.write(secret.slice(0, 8))
    pause()
    expect(filter.read()).toBeNull()
    filter.end(secret.slice(8))
    expect(await text(filter)).toBe('***')
  })
})
