/** Shortest piece that is hidden, in characters. */
const shortest = 8
/** The same where no digit is among them: words of ours must stay beside a token that is made of words. */
const shortestOfLetters = 12
/** The same where other characters stand between them. */
const shortestSpread = 12
const shortestSpreadOfLetters = 20

/** Some characters of a text, in lower case, and where each of them stands. */
interface Reading {
  readonly characters: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

interface Options {
  /** Shortest piece without a digit; by default 12. */
  readonly ofLetters?: number
}

/**
 * Hides pieces of secrets in a text that is at hand as a whole. A piece is found in either case of letters, wherever a
 * line breaks in it, with other characters between its own, and as numbers of characters (`&#97;`, `\u0061`, `\x61`,
 * `%61`, `97, 98`, `0x61 0x62`). Time is linear in the text, because a server may have written it. A stream is searched by
 * `SecretScanner`, which finds more.
 */
export class Pieces {
  readonly #ofLetters: number
  readonly #whole: Rows
  readonly #spread: Rows

  /** @param forms the secrets, and what tools make of them */
  constructor(forms: readonly string[], { ofLetters = shortestOfLetters }: Options = {}) {
    this.#ofLetters = ofLetters
    const text = lower([...new Set(forms.map((form) => form.replace(/\s/g, '')))].join('\n'))
    this.#whole = new Rows(text)
    this.#spread = new Rows(text.replace(/[^a-z0-9\n]/g, ''))
  }

  /** The text with `***` for each piece. */
  hide(text: string): string {
    const hidden = new Uint8Array(text.length)
    mark(reading(text, /\S/), this.#whole, hidden, shortest, this.#ofLetters)
    mark(reading(text, /[A-Za-z0-9]/), this.#spread, hidden, shortestSpread, shortestSpreadOfLetters)
    mark(decoded(text), this.#spread, hidden, shortest, shortest)
    return replaced(text, hidden)
  }
}

/** Marks each piece of `least` characters; where none of them is a digit, only one of `ofLetters`. */
function mark(read: Reading, rows: Rows, hidden: Uint8Array, least: number, ofLetters: number): void {
  const { characters, from, to } = read
  for (let start = 0; start + least <= characters.length; start += 1) {
    // Mostly the shortest row is not there, and then the others are never asked for.
    if (!rows.have(characters, start, shortest)) continue
    const length = /\d/.test(characters.slice(start, start + least)) ? least : ofLetters
    if (rows.have(characters, start, least) && rows.have(characters, start, length)) {
      hidden.fill(1, from[start], to[start + length - 1])
    }
  }
}

/** The rows of characters in a text, of any length that is asked for. */
class Rows {
  readonly #ofLength = new Map<number, ReadonlySet<string>>()

  constructor(private readonly text: string) {}

  /** Whether the row that begins there in another text is in this one. */
  have(other: string, start: number, length: number): boolean {
    const rows = this.#ofLength.get(length) ?? this.#cut(length)
    return rows.has(other.slice(start, start + length))
  }

  #cut(length: number): ReadonlySet<string> {
    const rows = new Set<string>()
    for (let start = 0; start + length <= this.text.length; start += 1) {
      rows.add(this.text.slice(start, start + length))
    }
    this.#ofLength.set(length, rows)
    return rows
  }
}

/** ASCII alone, so that no length changes. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function reading(text: string, kept: RegExp): Reading {
  const from: number[] = []
  const to: number[] = []
  let characters = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (!kept.test(character)) continue
    characters += character
    from.push(index)
    to.push(index + 1)
  }
  return { characters: lower(characters), from, to }
}

/** A character as its number: in HTML, in JSON and its heirs, in URLs, as octal digits, or as a member of a list. */
const number =
  /&#x0*([\da-f]{2});?|&#0*(\d{2,3});?|\\u\{?0{0,4}([\da-f]{2})\}?|(?:\\x|0x|%(?:25)*|=)([\da-f]{2})|\\([0-7]{3})|(?<![\w.])(\d{2,3})(?![\w.])/gi

/** What stands in a text as numbers of letters and digits. */
function decoded(text: string): Reading {
  const from: number[] = []
  const to: number[] = []
  let characters = ''
  for (const match of text.matchAll(number)) {
    const [whole, html, decimal, unicode, byte, octal, listed] = match
    const hex = html ?? unicode ?? byte
    const code =
      hex !== undefined
        ? Number.parseInt(hex, 16)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : Number(decimal ?? listed)
    const character = String.fromCharCode(code)
    if (!/^[A-Za-z0-9]$/.test(character)) continue
    characters += character
    from.push(match.index)
    to.push(match.index + whole.length)
  }
  return { characters: lower(characters), from, to }
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
