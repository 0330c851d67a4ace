import { type Pattern, PieceAutomaton } from './automaton.js'
import { base64Parts, hex, utf8, utf16be, utf16le } from './encodings.js'
import { isJwtPayload, textEncodings } from './masks.js'
import { secretPartsOf } from './secret-parts.js'

export interface Secret {
  readonly token: string
  /** What the vendor's format calls secret, see `TokenFormat.secretParts`. */
  readonly secretParts?: readonly string[]
}

/** What a stream is searched for, compiled once and shared by all streams. */
export interface SecretPatterns {
  /** Pieces of the secrets and of their encodings as they are. */
  readonly text: PieceAutomaton
  /** Pieces of the secrets as digits, whatever stands between the digits, and in either case. */
  readonly digits: PieceAutomaton
}

/** Shortest piece of a secret that the filter finds, in characters. */
export const shortestPiece = 12
/** The same for digits, because dumps break every 16 bytes. */
export const shortestPieceInDigits = 8
/** The same for the payload of a JWT, which begins like many others. */
const shortestPayloadPiece = 40

/** Most bytes of patterns in one automaton; encodings beyond are left out, rarest first. */
const patternBudget = 131_072

/** Compiles secrets of 8 characters or more; a shorter one is not searched for. */
export function compileSecrets(secrets: readonly Secret[]): SecretPatterns {
  const text: Pattern[] = []
  const digits: Pattern[] = []
  for (const { token, secretParts } of secrets) {
    const parts = secretPartsOf(token, secretParts)
    for (const part of parts) {
      const payload = isJwtPayload(part, parts)
      const texts = [...textEncodings(part).map(utf8), utf16le(part), utf16be(part)]
      text.push(...patterns(texts, part, payload ? shortestPayloadPiece : shortestPiece))
      const numbers = digitEncodings(part).map(utf8)
      digits.push(...patterns(numbers, part, payload ? shortestPayloadPiece : shortestPieceInDigits))
    }
  }
  return { text: new PieceAutomaton(within(text)), digits: new PieceAutomaton(within(digits), foldDigit) }
}

/** White space and zero bytes never count: tools wrap, indent and widen. */
const isVisible = (byte: number): boolean => byte > 32

const foldDigit = (byte: number): number => (byte >= 0x41 && byte <= 0x46 ? byte + 32 : byte)

/** Most bytes of a secret that may stand at the end of the line before without counting. */
const lostAtLineEnd = 3

/** Each encoding counts from what `characters` of the part take in it, or from all but the end of a short one. */
function patterns(encodings: readonly Uint8Array[], part: string, characters: number): readonly Pattern[] {
  return encodings
    .map((encoding) => encoding.filter(isVisible))
    .filter((bytes) => bytes.length > 0)
    .map((bytes) => {
      // The edges of a piece in base64 depend on what stands beside it.
      const share =
        Math.floor((characters * bytes.length) / part.length) - (bytes.length > part.length ? 2 : 0)
      const least = bytes.length > part.length ? 7 : 8
      return {
        bytes,
        shortest: Math.max(Math.min(least, bytes.length), Math.min(share, bytes.length - lostAtLineEnd)),
      }
    })
}

function within(all: readonly Pattern[]): readonly Pattern[] {
  let bytes = 0
  return all.filter((pattern) => {
    if (bytes + pattern.bytes.length > patternBudget) return false
    bytes += pattern.bytes.length
    return true
  })
}

/** Bytes as hex with what programs put in front of each, as decimal and octal numbers, and UTF-16 units as hex. */
function digitEncodings(part: string): readonly string[] {
  const bytes = utf8(part)
  const each = (list: Uint8Array, digits: (byte: number) => string): string =>
    Array.from(list, digits).join('')
  const plain = hex(bytes)
  return [
    plain,
    each(bytes, (byte) => byte.toString(10)),
    each(bytes, (byte) => `0${byte.toString(16).padStart(2, '0')}`),
    each(bytes, (byte) => byte.toString(8).padStart(3, '0')),
    hex(utf16be(part)),
    hex(utf16le(part)),
    each(bytes, (byte) => `25${byte.toString(16).padStart(2, '0')}`),
    ...base64Parts(bytes).map((text) => hex(utf8(text))),
    ...[10, 16].map((radix) =>
      Array.from(part, (character) => character.codePointAt(0)?.toString(radix) ?? '').join(''),
    ),
  ]
}
