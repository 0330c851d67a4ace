import { type Placed, withoutMarkup } from './markup.js'
import { packedRows } from './packed.js'

/** Shortest piece that is hidden, in characters. */
const shortest = 8
/** The same where no digit is among them: words of ours must stay beside a token that is made of words. */
const shortestOfLetters = 12
/** The same where other characters stand between them. */
const shortestSpread = 12
const shortestSpreadOfLetters = 20
/** Some characters of a text, in lower case and as UTF-16, and where each of them stands. */
interface Reading {
  readonly characters: Uint16Array
  readonly from: Uint32Array
  readonly to: Uint32Array
}

interface Options {
  /** Shortest piece without a digit; by default 12. */
  readonly ofLetters?: number
}

/**
 * Hides pieces of secrets in a text that is at hand as a whole. A piece is found in either case of letters, wherever a
 * line breaks in it, with other characters or markup between its own, and as numbers of characters (`&#97;`, `\u0061`,
 * `\x61`, `%61`, `97, 98`, `0x61 0x62`, `097098`, `01100001`). Time is linear in the text, because a server may have
 * written it. A stream is searched by `SecretScanner`, which finds more.
 */
export class Pieces {
  readonly #ofLetters: number
  /** What was added and never asked for; most runs print nothing between two additions. */
  #fresh: string[] = []
  readonly #whole = new Rows()
  readonly #spread = new Rows()

  /** @param forms the secrets, and what tools make of them */
  constructor(forms: readonly string[] = [], { ofLetters = shortestOfLetters }: Options = {}) {
    this.#ofLetters = ofLetters
    this.add(forms)
  }

  /** Hides these from now on, too. */
  add(forms: readonly string[]): void {
    this.#fresh.push(...forms)
  }

  /** The text with `***` for each piece. */
  hide(text: string): string {
    if (text.length < shortest) return text
    this.#index()
    const hidden = new Uint8Array(text.length)
    const whole = reading(text, (code) => !isSpace(code))
    mark(whole, this.#whole, hidden, shortest, this.#ofLetters)
    for (const spread of [
      reading(text, isAlphanumeric),
      readingOf(withoutMarkup(text)),
      readingOf(interwoven(text)),
    ]) {
      mark(spread, this.#spread, hidden, shortestSpread, shortestSpreadOfLetters)
    }
    for (const numbers of [numbersIn(text, number), ...packedRows(text, shortest)]) {
      mark(readingOf(numbers), this.#spread, hidden, shortest, shortest)
    }
    return replaced(text, hidden)
  }

  #index(): void {
    if (this.#fresh.length === 0) return
    const forms = lowered(this.#fresh.join(between))
    this.#fresh = []
    for (const [rows, other] of [
      [this.#whole, /\s+/g],
      [this.#spread, /[^a-z0-9\0]+/g],
    ] as const) {
      rows.add([...new Set(forms.replace(other, '').split(between))].join(between))
    }
  }
}

/** Parts two secrets, so that no row reaches from one into the other. */
const between = '\0'

/** Marks each piece of `least` characters; where none of them is a digit, only one of `ofLetters`. */
function mark(read: Reading, rows: Rows, hidden: Uint8Array, least: number, ofLetters: number): void {
  const { characters, from, to } = read
  for (const start of rows.mayBegin(characters, least)) {
    const length = characters.subarray(start, start + least).some(isDigit) ? least : ofLetters
    if (rows.have(characters, start, length)) {
      hidden.fill(1, from[start], to[start + length - 1])
    }
  }
}

/** The rows of characters in some texts, of any length that is asked for, where only lower case counts. */
class Rows {
  readonly #fours = new Fours()
  readonly #texts: RowsOfText[] = []

  /** @param text in lower case */
  add(text: string): void {
    this.#fours.add(text)
    this.#texts.push(new RowsOfText(text))
  }

  /** Where a row of that length may begin in another text: never too few places, and seldom too many. */
  mayBegin(other: Uint16Array, length: number): readonly number[] {
    return this.#fours.mayBegin(other, length)
  }

  /** Whether the row that begins there in another text is in one of these. */
  have(other: Uint16Array, start: number, length: number): boolean {
    return start + length <= other.length && this.#texts.some((text) => text.have(other, start, length))
  }
}

/**
 * Which four characters follow each other in some texts. It is made and asked in one pass, and answers for all secrets
 * at once, where the exact index of a token's hundred forms would cost a check a tenth of its time.
 */
class Fours {
  /** By hash: 1 where four characters have it. */
  readonly #known = new Uint8Array(2 ** 18)

  add(text: string): void {
    const known = this.#known
    let four = 0
    for (let index = 0; index < text.length; index += 1) {
      four = (four << 8) ^ text.charCodeAt(index)
      known[hashOf(four)] = 1
    }
  }

  mayBegin(other: Uint16Array, length: number): readonly number[] {
    const places: number[] = []
    let four = 0
    let row = 0
    for (let index = 0; index < other.length; index += 1) {
      four = (four << 8) ^ (other[index] ?? 0)
      row = this.#known[hashOf(four)] === 1 ? row + 1 : 0
      if (index + 1 >= length && row >= length - 3) places.push(index - length + 1)
    }
    return places
  }
}

/** Of the last four characters, in 18 bits. */
const hashOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> 14

/** How many places may cost a look through the whole text. */
const fewPlaces = 200

/** The rows of one text. */
class RowsOfText {
  #codes: Uint16Array | undefined
  #asked = 0
  readonly #ofLength = new Map<number, RowIndex>()

  constructor(private readonly text: string) {}

  have(other: Uint16Array, start: number, length: number): boolean {
    let index = this.#ofLength.get(length)
    // An index is worth its making only where many places are asked about.
    if (index === undefined && this.#asked < fewPlaces) {
      this.#asked += 1
      return this.text.includes(String.fromCharCode(...other.subarray(start, start + length)))
    }
    if (index === undefined) {
      this.#codes ??= codesOf(this.text)
      index = new RowIndex(this.#codes, length)
      this.#ofLength.set(length, index)
    }
    return index.has(other, start)
  }
}

/**
 * The different rows of one length in a text, found by their hash. It keeps where they stand instead of the rows
 * themselves.
 */
class RowIndex {
  readonly #shift: number
  /** By hash: the place of a row, counted from 1; 0 for none. */
  readonly #first: Uint32Array
  /** By place: the next row of the same hash. */
  readonly #next: Uint32Array

  constructor(
    private readonly codes: Uint16Array,
    private readonly length: number,
  ) {
    const bits = Math.max(1, Math.ceil(Math.log2(codes.length + 1)))
    this.#shift = 32 - bits
    this.#first = new Uint32Array(2 ** bits)
    this.#next = new Uint32Array(codes.length)
    // What the first character of a row adds to its number.
    let leading = 1
    for (let index = 1; index < length; index += 1) leading = Math.imul(leading, base)
    let number = numberOf(codes, 0, length)
    for (let start = 0; start + length <= codes.length; start += 1) {
      this.#add(start, this.#hash(number))
      number = Math.imul(number - Math.imul(codes[start] ?? 0, leading), base) + (codes[start + length] ?? 0)
    }
  }

  has(other: Uint16Array, start: number): boolean {
    return this.#find(other, start, this.#hash(numberOf(other, start, this.length)))
  }

  #add(start: number, hash: number): void {
    if (this.#find(this.codes, start, hash)) return
    this.#next[start] = this.#first[hash] ?? 0
    this.#first[hash] = start + 1
  }

  #find(other: Uint16Array, start: number, hash: number): boolean {
    let place = this.#first[hash] ?? 0
    while (place !== 0) {
      if (this.#isAt(place - 1, other, start)) return true
      place = this.#next[place - 1] ?? 0
    }
    return false
  }

  #isAt(place: number, other: Uint16Array, start: number): boolean {
    for (let index = 0; index < this.length; index += 1) {
      if (this.codes[place + index] !== other[start + index]) return false
    }
    return true
  }

  #hash(number: number): number {
    return Math.imul(number, 0x9e3779b1) >>> this.#shift
  }
}

const base = 0x01000193

/** A row as one number to a base, of which 32 bits are kept: the next row's is made from it in one step. */
function numberOf(codes: Uint16Array, start: number, length: number): number {
  let number = 0
  for (let index = start; index < start + length; index += 1)
    number = Math.imul(number, base) + (codes[index] ?? 0)
  return number
}

function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  for (let index = 0; index < text.length; index += 1) codes[index] = text.charCodeAt(index)
  return codes
}

/** ASCII alone, so that no length changes. */
const lowered = (text: string): string =>
  isAscii(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)
const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code)

const isDigit = (code: number): boolean => code >= 48 && code <= 57

const isAlphanumeric = (code: number): boolean => isDigit(code) || (lower(code) >= 97 && lower(code) <= 122)

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(String.fromCharCode(code)))

function reading(text: string, isKept: (code: number) => boolean): Reading {
  const characters = new Uint16Array(text.length)
  const from = new Uint32Array(text.length)
  let kept = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (!isKept(code)) continue
    characters[kept] = lower(code)
    from[kept] = index
    kept += 1
  }
  const places = from.subarray(0, kept)
  return { characters: characters.subarray(0, kept), from: places, to: places.map((place) => place + 1) }
}

/** A character as its number: in HTML, in JSON and its heirs, in URLs, as octal digits, or as a member of a list. */
const number =
  /&#x0*([\da-f]{2});?|&#0*(\d{2,3});?|\\u\{?0{0,4}([\da-f]{2})\}?|(?:\\x|0x|%(?:25)*|=)([\da-f]{2})|\\([0-7]{3})|(?<![\w.])(\d{2,3})(?![\w.])/gi

/** The same where other characters stand beside it as they are, so that digits alone are no number. */
const oneEscaped =
  /&#x0*([\da-f]{2});?|&#0*(\d{2,3});?|\\u\{?0{0,6}([\da-f]{2})\}?|(?:\\x|%(?:25)*|=)([\da-f]{2})|\\([0-7]{2,3})/gi

/** The characters that stand in a text as numbers. @param pattern what a number is: `number` or `oneEscaped` */
function numbersIn(text: string, pattern: RegExp): readonly Placed[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, html, decimal, unicode, byte, octal, listed] = match
    const hex = html ?? unicode ?? byte
    const code =
      hex !== undefined
        ? Number.parseInt(hex, 16)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : Number(decimal ?? listed)
    return { code, from: match.index, to: match.index + whole.length }
  })
}

/** The characters of a text of which some stand there as numbers; empty where none does. */
function interwoven(text: string): readonly Placed[] {
  const numbers = /[&\\%=]/.test(text) ? numbersIn(text, oneEscaped) : []
  if (numbers.length === 0) return []
  const characters: Placed[] = []
  let at = 0
  const take = (end: number) => {
    for (; at < end; at += 1) characters.push({ code: text.charCodeAt(at), from: at, to: at + 1 })
  }
  for (const each of numbers) {
    take(each.from)
    characters.push(each)
    at = each.to
  }
  take(text.length)
  return characters
}

/** The letters and digits of characters that stand in a text as numbers. */
function readingOf(all: readonly Placed[]): Reading {
  const kept = all.filter(({ code }) => isAlphanumeric(code))
  return {
    characters: Uint16Array.from(kept, ({ code }) => lower(code)),
    from: Uint32Array.from(kept, ({ from }) => from),
    to: Uint32Array.from(kept, ({ to }) => to),
  }
}

function replaced(text: string, hidden: Uint8Array): string {
  let safe = ''
  let kept = 0
  for (let start = hidden.indexOf(1); start !== -1; start = hidden.indexOf(1, kept)) {
    const end = hidden.indexOf(0, start)
    safe += `${text.slice(kept, start)}***`
    kept = end === -1 ? text.length : end
    if (end === -1) break
  }
  return safe + text.slice(kept)
}
