import {
  base32Parts,
  base64Part,
  base64Parts,
  decimalList,
  escapes,
  hex,
  hexList,
  lowerPercent,
  mapCharacters,
  octalEscapes,
  percentEncode,
  reversed,
  rot13,
  unicodeEscapes,
  urlSafe,
  utf8,
  utf16be,
  utf16le,
  uuParts,
  wrap,
} from './encodings.js'
import { bareToken, secretPartsOf } from './secret-parts.js'

/** Most masks of one token: a runner compares every line of the log with every mask. */
export const maximumMasks = 250

/** Shortest mask. */
const minimumLength = 8
/** Shortest piece of a longer mask, for output that breaks it over lines. */
const minimumPiece = 16

/** Values that people put where a token belongs; to mask them would only hide innocent text. */
const commonWords = new Set(
  'administrator changeme development example password placeholder production secret-token undefined username your-token your_token yourtoken'.split(
    ' ',
  ),
)
const longestCommonWord = 13

/**
 * Everything that common tools, languages and HTTP clients make of a token, alone or inside a longer text, in the order
 * of how much it matters. The secret parts are masked on their own, so that a public prefix stays readable.
 *
 * A mask holds the part of an encoding that does not depend on what stands around the secret. A longer mask stands
 * beside its own pieces because output that is not wrapped is hidden by the first, and wrapped output by the others.
 *
 * Where the token holds `::`, a CI system sets masks for the pieces alone, see `commandSafe`.
 *
 * @param token 8 to 4096 characters of any alphabet; a shorter one has no masks
 * @param options.secretParts what the vendor's format calls secret, see `TokenFormat.secretParts`
 * @returns at most 250 different lines of 8 characters or more, none of them likely in innocent text
 */
export function maskVariants(
  token: string,
  options: { readonly secretParts?: readonly string[] } = {},
): readonly string[] {
  if (token === '') return []
  const key = JSON.stringify([token, options.secretParts])
  const known = made.get(key) ?? variantsOf(token, options.secretParts)
  if (made.size > 20) made.clear()
  made.set(key, known)
  return known
}

/** By token: a step meets each of its tokens several times, and masks take a tenth of a check's time. */
const made = new Map<string, readonly string[]>()

function variantsOf(token: string, secretParts: readonly string[] | undefined): readonly string[] {
  const whole = secretPartsOf(token, secretParts)
  const parts = [...new Set([...whole, ...whole.flatMap(commandSafe)])].filter(isNoCommonWord)
  const masks = new Set(parts.slice(0, maximumMasks))
  const add = (variants: Iterable<string>): void => {
    for (const variant of variants) {
      for (const mask of commandSafe(withoutGuessableTail(variant))) {
        if (masks.size >= maximumMasks) return
        if (isDistinctive(mask)) masks.add(mask)
      }
    }
  }
  for (const family of [escaped, inBase64, inDigits, twice, wideInBase64, twiceUrlSafe])
    for (const part of parts) add(family(part))
  const secrets = parts.filter((part) => !isJwtPayload(part, parts))
  for (const family of [spelledOut, inOtherAlphabets, rearranged, reversedInBase64])
    for (const part of secrets) add(family(part))
  if (parts.length > 0) add(linesOf(bareToken(token), parts))
  for (const part of secrets) add(pieces(part))
  return [...masks]
}

export interface TextEncoding {
  readonly text: string
  /** Whether each character takes as much as the others; an escape leaves most as they are. */
  readonly even: boolean
}

/** A part in full and every encoding of it that is more than its bytes as digits, most common first. */
export function textEncodings(part: string): readonly TextEncoding[] {
  const families = [
    ...[rearranged, inBase64, twice, escaped, wideInBase64, inOtherAlphabets, twiceUrlSafe],
    reversedInBase64,
  ]
  return [
    { text: part, even: true },
    ...families.flatMap((family) => [...family(part)].map((text) => ({ text, even: family !== escaped }))),
  ].filter(({ text, even }) => even || text !== part)
}

/** Not a payload: it identifies, and its beginning is the same in many tokens, but nobody gets in with it. */
export function isJwtPayload(part: string, parts: readonly string[]): boolean {
  return parts.length > 1 && part.startsWith('eyJ')
}

function* escaped(part: string): Iterable<string> {
  if (/^[A-Za-z0-9]*$/.test(part)) return
  for (const escapeText of escapes) {
    const text = escapeText(part)
    yield text
    if (text.includes('%')) yield lowerPercent(text)
  }
}

function* inBase64(part: string): Iterable<string> {
  for (const text of base64Parts(utf8(part))) {
    yield text
    yield urlSafe(text)
  }
}

function* wideInBase64(part: string): Iterable<string> {
  for (const text of [...base64Parts(utf16le(part)), ...base64Parts(utf16be(part))]) {
    yield text
    yield urlSafe(text)
  }
}

function* inDigits(part: string): Iterable<string> {
  const lower = hex(utf8(part))
  const upper = lower.toUpperCase()
  yield lower
  yield upper
  yield hexList(upper, '%', '')
  yield hexList(lower, '%', '')
}

/** Base64 of base64, and of what else ends up in base64. */
function* twice(part: string): Iterable<string> {
  for (const inner of base64Parts(utf8(part))) {
    yield* base64Parts(utf8(inner))
    if (urlSafe(inner) !== inner) yield percentEncode(inner, /[A-Za-z0-9]/)
  }
  const quoted = JSON.stringify(part).slice(1, -1)
  if (quoted !== part) yield* base64Parts(utf8(quoted))
}

function* twiceUrlSafe(part: string): Iterable<string> {
  for (const inner of base64Parts(utf8(part))) {
    if (urlSafe(inner) !== inner) yield* base64Parts(utf8(urlSafe(inner)))
  }
}

/** Each byte or character as a number. */
function* spelledOut(part: string): Iterable<string> {
  const bytes = utf8(part)
  const digits = hex(bytes)
  for (const [prefix, separator] of separators) {
    yield hexList(digits, prefix, separator)
    yield hexList(digits.toUpperCase(), prefix, separator)
  }
  for (const separator of [',', ', ', ' ']) yield decimalList(bytes, separator)
  yield octalEscapes(bytes)
  const unicode = unicodeEscapes(part)
  yield unicode
  yield unicode.replace(/[a-f]/g, (digit) => digit.toUpperCase())
  yield mapCharacters(part, (character) => `&#${character.codePointAt(0)};`)
  const entities = mapCharacters(part, (character) => `&#x${character.codePointAt(0)?.toString(16)};`)
  yield entities
  yield entities.replace(/[a-f]/g, (digit) => digit.toUpperCase())
}

function* inOtherAlphabets(part: string): Iterable<string> {
  const bytes = utf8(part)
  const inBase32 = base32Parts(bytes)
  yield* inBase32
  yield* inBase32.map((text) => text.toLowerCase())
  yield* uuParts(bytes)
  yield* base64Parts(utf8(hex(bytes)))
  for (const text of base64Parts(bytes)) yield hex(utf8(text))
}

const separators = [
  ['', ':'],
  ['', ' '],
  ['', '-'],
  ['\\x', ''],
  ['0x', ', '],
  ['0x', ','],
  ['0x', ' '],
  ['=', ''],
] as const

function* rearranged(part: string): Iterable<string> {
  yield reversed(part)
  yield rot13(part)
  yield swappedCase(part)
  // A short word in capitals is often the name of something.
  if (part.length >= 16 || !/^[A-Za-z_-]*$/.test(part)) {
    yield part.toUpperCase()
    yield part.toLowerCase()
  }
}

/** As a caps lock key that is on writes it. */
const swappedCase = (part: string): string =>
  part.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()))

const reversedInBase64 = (part: string): Iterable<string> => inBase64(reversed(part))

/** Lines of the whole token, encoded alone by the tools that wrap: `base64`, `openssl base64`, `xxd`, `od`. */
function* linesOf(token: string, parts: readonly string[]): Iterable<string> {
  const bytes = utf8(token)
  const first = Math.min(...parts.map((part) => token.indexOf(part)).filter((index) => index >= 0))
  if (!Number.isFinite(first)) return
  const from = utf8(token.slice(0, first)).length
  const once = base64Part(bytes, 0)
  const start = Math.ceil((from * 8) / 6)
  yield* slices(once, 76, start)
  yield* slices(once, 64, start)
  yield* slices(hex(bytes), 60, from * 2)
  for (const [inner, outer] of [
    [76, 76],
    [Number.POSITIVE_INFINITY, 76],
    [64, 64],
  ] as const) {
    const innerStart = start + (Number.isFinite(inner) ? Math.floor(start / inner) : 0)
    const text = utf8(wrap(once, inner).trimEnd())
    yield* slices(base64Part(text, 0), outer, Math.ceil((innerStart * 8) / 6))
  }
  for (let index = Math.ceil(from / 8) * 8; index + 8 <= bytes.length && index < 128; index += 8) {
    const group = bytes.subarray(index, index + 8)
    yield hexList(hex(group), '', ' ')
    yield hex(group).replace(/....(?!$)/g, '$& ')
  }
}

/** What each line of `columns` characters shows of the text after `start`. */
function* slices(text: string, columns: number, start: number): Iterable<string> {
  if (text.length <= columns) return
  for (let line = 0; line < text.length; line += columns) {
    const slice = text.slice(Math.max(line, start), line + columns)
    if (slice.length >= minimumPiece) yield slice
  }
}

/** Pieces for output that breaks the secret at another place, or cuts it short. */
function* pieces(part: string): Iterable<string> {
  yield* split(part)
  for (const text of base64Parts(utf8(part))) {
    yield* split(text)
    yield* split(urlSafe(text))
  }
}

/** Equal pieces of 12 to 32 characters, so that a line of 64 holds a whole one wherever it begins. */
function* split(text: string): Iterable<string> {
  const count = Math.floor(text.length / Math.min(32, Math.max(12, text.length / 16)))
  if (count < 2) return
  for (let index = 0; index < count; index += 1) {
    const piece = text.slice(
      Math.floor((index * text.length) / count),
      Math.floor(((index + 1) * text.length) / count),
    )
    // The beginning of JSON in base64 is the same in many texts.
    if (!piece.includes('eyJ')) yield piece
  }
}

/**
 * GitHub's runner also masks what follows the last `&` of a mask when that is 6 characters or longer, so that part must
 * not be an entity with little behind it, such as `quot;s`.
 */
function withoutGuessableTail(mask: string): string {
  if (!mask.includes('&')) return mask
  let text = mask
  while (/&(?:[a-z]{2,6}|#[0-9]{2,6}|#x[0-9a-f]{2,5});[^&]{0,7}$/i.test(text)) {
    const tail = text.length - text.lastIndexOf('&') - 1
    if (tail < 6) break
    text = text.slice(0, text.lastIndexOf('&'))
  }
  return text
}

/**
 * A text as the pieces of it that may follow `::add-mask::`. The runners of act, Gitea and Forgejo end the name of a
 * command at the last `::` of the line, so with a value that holds `::` or begins with `:` they set no mask and print
 * the line as it is. (nektos/act pkg/runner/command.go, 0.2.89)
 */
export function commandSafe(text: string): readonly string[] {
  if (!text.includes(':')) return text.length >= minimumLength ? [text] : []
  return text
    .split(/:{2,}/)
    .map((piece) => piece.replace(/^:/, ''))
    .filter((piece) => piece.length >= minimumLength)
}

/** Whether a derived text is long and varied enough that nobody writes it by chance. */
function isDistinctive(text: string): boolean {
  return text.length >= minimumLength && variety(text) >= 5 && !/[\r\n]/.test(text) && !isCommonWord(text)
}

function isNoCommonWord(text: string): boolean {
  return variety(text) >= 4 && !isCommonWord(text)
}

function isCommonWord(text: string): boolean {
  return text.length <= longestCommonWord && commonWords.has(text.toLowerCase())
}

/** How many different characters a text has, up to 5. */
function variety(text: string): number {
  let different = ''
  for (const character of text) {
    if (!different.includes(character)) different += character
    if (different.length >= 5) break
  }
  return different.length
}
