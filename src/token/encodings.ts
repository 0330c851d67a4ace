/**
 * What tools make of the bytes of a secret. The block encodings return only the characters that stay the same whatever
 * stands before and after the secret, for one position of it within the block.
 */

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
export const utf16le = (text: string): Uint8Array => Buffer.from(text, 'utf16le')

export function utf16be(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16()
}

/** @param before how many bytes stand before the secret, modulo 3 */
export function base64Part(bytes: Uint8Array, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
}

/** The three positions that a secret can have in base64. */
export function base64Parts(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].map((before) => base64Part(bytes, before))
}

export const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')

/** The three positions of uuencode: base64 with other characters. */
export function uuParts(bytes: Uint8Array): readonly string[] {
  return base64Parts(bytes).map((part) =>
    mapCharacters(part, (character) => String.fromCharCode(32 + (base64Alphabet.indexOf(character) || 64))),
  )
}

/** The five positions that a secret can have in base32, in capitals. */
export function base32Parts(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2, 3, 4].map((before) => {
    let text = ''
    let bits = 0
    let value = 0
    for (const byte of [...Array<number>(before).fill(0), ...bytes]) {
      value = ((value << 8) | byte) & 0xfff
      bits += 8
      for (; bits >= 5; bits -= 5) text += base32Alphabet.charAt((value >> (bits - 5)) & 31)
    }
    return text.slice(Math.ceil((before * 8) / 5))
  })
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Each two of the hex `digits` after `prefix`, with `separator` between. */
export function hexList(digits: string, prefix: string, separator: string): string {
  const list = digits.replace(/../g, `${prefix}$&${separator}`)
  return list.slice(0, list.length - separator.length)
}

export function decimalList(bytes: Uint8Array, separator: string): string {
  return Array.from(bytes).join(separator)
}

export function octalEscapes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}

/** `\u0071` for each UTF-16 unit. */
export function unicodeEscapes(text: string): string {
  return hex(utf16be(text)).replace(/..../g, '\\u$&')
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Percent-encodes each byte but those of `kept`, which lists ASCII characters as the inside of a character class. */
export function percentEncode(text: string, kept: RegExp): string {
  return Array.from(utf8(text), (byte) => {
    const character = String.fromCharCode(byte)
    return byte < 128 && kept.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

/** The same with the hex digits of each `%41` in lower case. */
export function lowerPercent(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (encoded) => encoded.toLowerCase())
}

export function mapCharacters(text: string, replace: (character: string) => string): string {
  let mapped = ''
  for (const character of text) mapped += replace(character)
  return mapped
}

export function reversed(text: string): string {
  return Array.from(text).reverse().join('')
}

export function rot13(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base)
  })
}

/** Lines of `columns` characters, each with a newline, as the tools that wrap print them. */
export function wrap(text: string, columns: number): string {
  let lines = ''
  for (let start = 0; start < text.length; start += columns) {
    lines += `${text.slice(start, start + columns)}\n`
  }
  return lines
}

const nothing = /(?!)/

/** What programs that print a value as text of some language make of it; most leave letters and digits alone. */
export const escapes: readonly ((text: string) => string)[] = [
  json,
  (text) => json(json(text)),
  (text) => json(json(json(text))),
  // Slashes as PHP, every character beyond ASCII as Python, `<`, `>`, `&` as Go, and the rest as .NET.
  (text) => json(text).replaceAll('/', '\\/'),
  jsonAscii,
  (text) => json(jsonAscii(text)),
  (text) => jsonAscii(text).replace(/[<>&]/g, unicodeEscape),
  (text) =>
    mapCharacters(text, (character) =>
      character === '\\'
        ? '\\\\'
        : /[ -~]/.test(character) && !/["&'+<>`]/.test(character)
          ? character
          : unicodeEscapes(character).replace(/[a-f](?=[0-9a-f]*$)/g, (digit) => digit.toUpperCase()),
    ),
  // URLs: encodeURIComponent, RFC 3986, forms, a path, encodeURI.
  (text) => percentEncode(text, /[A-Za-z0-9\-_.!~*'()]/),
  (text) => percentEncode(text, /[A-Za-z0-9\-_.~]/),
  (text) => percentEncode(text, /[A-Za-z0-9\-_.* ]/).replaceAll(' ', '+'),
  (text) => percentEncode(text, /[A-Za-z0-9\-_.~/]/),
  (text) => percentEncode(text, /[A-Za-z0-9\-_.!~*'();/?:@&=+$,#]/),
  (text) => percentEncode(percentEncode(text, /[A-Za-z0-9\-_.~]/), /[A-Za-z0-9\-_.~]/),
  (text) => percentEncode(percentEncode(text, /[A-Za-z0-9\-_.!~*'()]/), /[A-Za-z0-9\-_.~]/),
  // XML and HTML.
  (text) => entities(text, { '"': '&quot;', "'": '&apos;' }),
  (text) => entities(text, { '"': '&quot;', "'": '&#39;' }),
  (text) => entities(text, { '"': '&#34;', "'": '&#39;' }),
  (text) => entities(text, { '"': '&quot;', "'": '&#x27;' }),
  (text) => entities(text, {}),
  (text) => entities(entities(text, { '"': '&quot;', "'": '&#39;' }), {}),
  // Quotes doubled (SQL, YAML, PowerShell, CSV, expressions) or closed and opened again (shells).
  (text) => text.replaceAll("'", "''"),
  (text) => text.replaceAll('"', '""'),
  (text) => text.replaceAll("'", "'\\''"),
  (text) => text.replaceAll("'", `'"'"'`),
  // Backslashes: C and its heirs, double and $'' quotes, every character that a shell, a pattern or Markdown minds.
  (text) => text.replace(/["]/g, '\\$&'),
  (text) => text.replace(/[\\]/g, '\\$&'),
  (text) => text.replace(/[\\']/g, '\\$&'),
  (text) => text.replace(/[\\'"]/g, '\\$&'),
  (text) => text.replace(/[\\"$`]/g, '\\$&'),
  (text) => text.replace(/[\\"$`!]/g, '\\$&'),
  (text) => text.replace(/[^\w@%+=:,./-]/gu, '\\$&'),
  (text) => text.replace(/[ !"#$&'()*,;<>?[\\\]^`{|}~]/g, '\\$&'),
  (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
  (text) => text.replace(/[\x20-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7e]/g, '\\$&'),
  (text) => text.replace(/[\\`*_{}[\]()#+.!|<>~-]/g, '\\$&'),
  (text) => text.replace(/[_*]/g, '\\$&'),
  // PowerShell's back-tick; cmd's caret and doubled percent sign.
  (text) => text.replace(/[`"$]/g, '`$&'),
  (text) => text.replace(/[&|<>^]/g, '^$&'),
  (text) => text.replace(/[&|<>^"%!()]/g, '^$&'),
  (text) => text.replaceAll('%', '%%'),
  // Bytes beyond ASCII as quoted-printable, C and Git print them, and what workflow commands do.
  (text) => bytesAs(text, /=/, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`),
  (text) =>
    bytesAs(text.replace(/[\\'"]/g, '\\$&'), nothing, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`),
  (text) =>
    bytesAs(text.replace(/[\\"]/g, '\\$&'), nothing, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  (text) => text.replaceAll('%', '%25'),
]

function json(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function jsonAscii(text: string): string {
  return json(text).replace(/[^ -~]/g, unicodeEscape)
}

function entities(text: string, quotes: Readonly<Record<string, string>>): string {
  const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', ...quotes }
  return text.replace(/[&<>"']/g, (character) => named[character] ?? character)
}

/** Replaces the bytes beyond ASCII and those that `also` names. */
function bytesAs(text: string, also: RegExp, replace: (byte: number) => string): string {
  return Array.from(utf8(text), (byte) => {
    const character = String.fromCharCode(byte)
    return byte > 126 || also.test(character) ? replace(byte) : character
  }).join('')
}
