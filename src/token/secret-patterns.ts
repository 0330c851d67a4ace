import { type Pattern, PieceAutomaton } from './automaton.js'
import { base64Parts, hex, percentEncode, utf8, utf16be, utf16le } from './encodings.js'
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

/** Shortest piece of a secret that the filter finds, in characters; 40 for the payload of a JWT, which begins alike. */
export const shortestPiece = 12
const shortestPayloadPiece = 40

/** Most bytes of patterns in one automaton; encodings beyond are left out, rarest first. */
const patternBudget = 65_536

/** Compiles secrets of 8 characters or more; a shorter one is not searched for. */
export function compileSecrets(secrets: readonly Secret[]): SecretPatterns {
  const text: Pattern[] = []
  const digits: Pattern[] = []
  for (const { token, secretParts } of secrets) {
    const parts = secretPartsOf(token, secretParts)
    for (const part of parts) {
      const characters = isJwtPayload(part, parts) ? shortestPayloadPiece : shortestPiece
      const encodings = textEncodings(part).map((encoding) => utf8(encoding).filter(isVisible))
      text.push(...patterns(encodings, part, characters, 2))
      digits.push(
        ...patterns(
          digitEncodings(part).map((encoding) => utf8(encoding)),
          part,
          characters,
          0,
        ),
      )
    }
  }
  return { text: new PieceAutomaton(within(text)), digits: new PieceAutomaton(within(digits), foldDigit) }
}

/** White space and zero bytes never count: tools wrap, indent and widen. */
export const isVisible = (byte: number): boolean => byte > 32

export const foldDigit = (byte: number): number => (byte >= 0x41 && byte <= 0x46 ? byte + 32 : byte)

/** @param slack how many bytes fewer than `characters` of the secret take, for the edges of base64 */
function patterns(
  encodings: readonly Uint8Array[],
  part: string,
  characters: number,
  slack: number,
): readonly Pattern[] {
  return encodings
    .filter((bytes) => bytes.length > 0)
    .map((bytes) => {
      const share = Math.floor((characters * bytes.length) / part.length)
      return { bytes, shortest: Math.min(bytes.length, Math.max(characters, share - slack)) }
    })
}

function within(all: readonly Pattern[]): readonly Pattern[] {
  let bytes = 0
  return all.filter((pattern) => {
    bytes += pattern.bytes.length
    return bytes <= patternBudget
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
    Array.from(part, (character) => character.codePointAt(0)?.toString(10) ?? '').join(''),
    percentEncode(part, /(?!)/).replaceAll('%', '').toLowerCase(),
  ]
}
