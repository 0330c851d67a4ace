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
      const characters = payload ? shortestPayloadPiece : shortestPiece
      for (const { text: encoding, even } of textEncodings(part)) {
        const bytes = utf8(encoding).filter(isVisible)
        // However the escapes are spread, this many characters of the secret are in it.
        const least = even ? shareOf(bytes, part, characters) : characters + bytes.length - part.length
        text.push(pattern(bytes, part, least))
      }
      for (const bytes of [utf16le(part), utf16be(part)].map((wide) => wide.filter(isVisible))) {
        text.push(pattern(bytes, part, shareOf(bytes, part, characters)))
      }
      const inDigits = payload ? shortestPayloadPiece : shortestPieceInDigits
      for (const bytes of digitEncodings(part).map(utf8)) {
        digits.push(pattern(bytes, part, shareOf(bytes, part, inDigits)))
      }
    }
  }
  return { text: new PieceAutomaton(within(text)), digits: new PieceAutomaton(within(digits), foldDigit) }
}

/** White space and zero bytes never count: tools wrap, indent and widen. */
const isVisible = (byte: number): boolean => byte > 32

const foldDigit = (byte: number): number => (byte >= 0x41 && byte <= 0x46 ? byte + 32 : byte)

/** Most bytes of a secret that may stand at the end of the line before without counting. */
const lostAtLineEnd = 3

/** What so many characters of a part take in an encoding, but for the edges, which in base64 belong to neighbours too. */
function shareOf(encoding: Uint8Array, part: string, characters: number): number {
  const edges = encoding.length > part.length ? 2 : 0
  return Math.floor((characters * encoding.length) / part.length) - edges
}

/** A short encoding counts but for its end. */
function pattern(bytes: Uint8Array, part: string, share: number): Pattern {
  const least = bytes.length > part.length ? 7 : 8
  return { bytes, shortest: Math.max(least, Math.min(share, bytes.length - lostAtLineEnd)) }
}

function within(all: readonly Pattern[]): readonly Pattern[] {
  let bytes = 0
  const known = new Set<string>()
  return all.filter((pattern) => {
    const key = Buffer.from(pattern.bytes).toString('latin1')
    if (pattern.bytes.length === 0 || known.has(key)) return false
    known.add(key)
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
