import { secretPartsOf } from '../../src/token/secret-parts.js'
import { shortestPiece } from '../../src/token/secret-patterns.js'
import { encodings } from './encodings.js'

/** A text that gives a token away, and the encoding that makes it. */
export interface Needle {
  readonly text: string
  readonly encoding: string
}

/**
 * What every encoding of the list makes of a token as a whole, and of its secret part: that as a whole, and each line
 * of it that is long enough. A piece of the rest, such as the claims of a JWT, is no secret.
 */
export function needlesOf(token: string): readonly Needle[] {
  const secret = secretPartsOf(token)[0] ?? token
  const needles: Needle[] = []
  for (const { name: encoding, encode } of encodings) {
    const core = (value: string) =>
      changed(encode(value), encode(value.replace(/[A-Za-z0-9]/g, other))).trim()
    const whole = core(token)
    if (whole.length >= token.length) needles.push({ text: whole, encoding })
    const part = core(secret)
    const lines = part.split(/[\r\n]+/).map((line) => line.trim())
    for (const text of new Set([part, ...lines])) {
      // A line of a dump says each byte several times over, so it holds less of the secret than its length.
      const held = (inkOf(text) / inkOf(part)) * secret.length
      if (Math.min(text.length, held) >= shortestPiece) needles.push({ text, encoding })
    }
  }
  return needles
}

/** Names of the encodings in which a token can be read in a text. */
export function readableIn(text: string, needles: readonly Needle[]): readonly string[] {
  return [...new Set(needles.filter((needle) => text.includes(needle.text)).map(({ encoding }) => encoding))]
}

const inkOf = (text: string): number => text.replace(/\s/g, '').length

/** Another letter or digit of the same kind. */
function other(character: string): string {
  const [first = '', last = ''] = /[0-9]/.test(character) ? '09' : /[a-z]/.test(character) ? 'az' : 'AZ'
  return character === last ? first : String.fromCharCode(character.charCodeAt(0) + 1)
}

/** The part of a text that differs from another. */
function changed(text: string, from: string): string {
  let start = 0
  while (start < text.length && text[start] === from[start]) start++
  let end = 0
  while (end < text.length - start && text.at(-1 - end) === from.at(-1 - end)) end++
  return text.slice(start, text.length - end)
}
