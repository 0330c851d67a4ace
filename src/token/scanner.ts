import { Follower } from './follower.js'
import type { SecretPatterns } from './secret-patterns.js'

const lineFeed = 10
const carriageReturn = 13
const escapeByte = 27
const openingBracket = 0x5b

/** Longest colour or cursor sequence that is passed over. */
const longestSequence = 32

/** What becomes of a byte. */
const unknown = 0
const secret = 1
const sequence = 2

const replacement = Buffer.from('***')
const nothing = new Uint8Array(0)

/** Tools end a line that goes on with one of these: quoted-printable, shells, cmd, PowerShell. */
const continuations = table((byte) => '=\\^`'.includes(String.fromCharCode(byte)))
const invisible = table((byte) => byte <= 32)
/** What programs put between the digits of bytes: `:`, `, 0x`, `\x`, `%`, `\u`, `&#x` and the like. */
const separators = table(
  (byte) => byte <= 32 || Buffer.from('xXuUoO:-,.;\\%#&=+_|()[]{}<>"\'').includes(byte),
)

/**
 * Replaces secrets and their encodings in a stream of bytes by `***`, also where they are broken over lines or chunks,
 * coloured, indented, or cut down to `shortestPiece` characters. What comes out does not depend on how the stream was
 * cut into chunks. Ends of lines and colours stay, bytes that are no text pass unchanged, and time is linear.
 *
 * Only bytes at the end that may be the beginning of a secret are held back. A line that ends with fewer than four
 * characters of a secret passes whole, unless it consists of them.
 */
export class SecretScanner {
  readonly #text: Follower
  readonly #digits: Follower
  /** What is held back, and what is known of each byte. */
  #bytes: Uint8Array = nothing
  #fates: Uint8Array = nothing
  /** Where in the stream the held bytes begin. */
  #base = 0
  #sequenceLength = 0
  #afterSecret = false
  #found = false

  constructor(patterns: SecretPatterns) {
    const mark = (position: number): void => this.#mark(position)
    this.#text = new Follower(patterns.text, invisible, 4, mark)
    this.#digits = new Follower(patterns.digits, separators, 8, mark)
  }

  /** Takes the next bytes and returns those that can be shown. */
  write(chunk: Uint8Array): Uint8Array {
    const held = this.#bytes.length
    const bytes = held === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
    const fates = new Uint8Array(bytes.length)
    fates.set(this.#fates)
    this.#bytes = bytes
    this.#fates = fates
    for (let index = held; index < bytes.length; index += 1) this.#read(bytes[index] ?? 0, index)
    const end = this.#base + bytes.length
    const open = Math.min(this.#text.openFrom(end), this.#digits.openFrom(end)) - this.#base
    let ready = Math.max(0, Math.min(open, bytes.length))
    while (ready < bytes.length && fates[ready] !== unknown) ready += 1
    return this.#release(ready)
  }

  /**
   * Returns what is held back, for a stream that pauses: a prompt must be seen. Nothing when that is half a secret.
   */
  pause(): Uint8Array {
    return this.#text.isLikely || this.#digits.isLikely ? nothing : this.#release(this.#bytes.length)
  }

  /** Returns the rest at the end of the stream. */
  end(): Uint8Array {
    return this.#release(this.#bytes.length)
  }

  get holdsBack(): boolean {
    return this.#bytes.length > 0
  }

  #read(byte: number, index: number): void {
    const position = this.#base + index
    if (this.#sequenceLength > 0 && this.#continuesSequence(byte)) {
      this.#fates[index] = sequence
    } else if (byte === lineFeed || byte === carriageReturn) {
      this.#text.endLine(position)
      this.#digits.endLine(position)
    } else if (byte === escapeByte) {
      this.#sequenceLength = 1
      this.#fates[index] = sequence
    } else {
      if (continuations[byte] === 1) this.#text.stepContinuation(byte, position)
      else this.#text.step(byte, position)
      this.#digits.step(byte, position)
    }
  }

  /** Whether a byte belongs to the sequence that an escape byte began: `[`, parameters and one final byte. */
  #continuesSequence(byte: number): boolean {
    const length = this.#sequenceLength
    this.#sequenceLength = 0
    if (length === 1) {
      if (byte === openingBracket) this.#sequenceLength = 2
      return byte === openingBracket
    }
    if (byte < 0x20 || byte > 0x7e || length >= longestSequence) return false
    if (byte < 0x40) this.#sequenceLength = length + 1
    return true
  }

  #mark(position: number): void {
    // What was shown by a pause is past hiding.
    if (position < this.#base) return
    this.#found = true
    this.#fates[position - this.#base] = secret
  }

  #release(count: number): Uint8Array {
    const bytes = this.#bytes.subarray(0, count)
    const fates = this.#fates
    this.#bytes = this.#bytes.subarray(count)
    this.#fates = fates.subarray(count)
    this.#base += count
    if (count === 0) return nothing
    if (!this.#found) {
      this.#afterSecret = false
      return bytes
    }
    const shown: Uint8Array[] = []
    for (let index = 0; index < count; ) {
      const hidden = fates[index] === secret
      let end = index + 1
      while (end < count && (fates[end] === secret) === hidden) end += 1
      if (!hidden) shown.push(bytes.subarray(index, end))
      else if (index > 0 || !this.#afterSecret) shown.push(replacement)
      index = end
    }
    this.#afterSecret = fates[count - 1] === secret
    this.#found = this.#fates.includes(secret)
    return shown.length === 1 && shown[0] !== undefined ? shown[0] : Buffer.concat(shown)
  }
}

function table(includes: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (includes(byte) ? 1 : 0))
}
