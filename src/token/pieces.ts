/** Shortest piece that is hidden, in characters. */
const shortest = 8
/** The same where no digit is among them: words of ours must stay beside a token that is made of words. */
const shortestOfLetters = 12
/** The same where other characters stand between them. */
const shortestSpread = 12
const shortestSpreadOfLetters = 20

/** Some characters of a text, and where each of them stands. */
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
 * `%61`, `97, 98`, `0x61 0x62`). A stream is searched by `SecretScanner`, which finds more and shorter pieces.
 */
export class Pieces {
  readonly #ofLetters: number
  readonly #whole: Windows
  readonly #spread: Windows

  /** @param forms the secrets, and what tools make of them */
  constructor(forms: readonly string[], { ofLetters = shortestOfLetters }: Options = {}) {
    this.#ofLetters = ofLetters
    const text = foldCase([...new Set(forms.map((form) => form.replace(/\s/g, '')))].join('\n'))
    this.#whole = new Windows(text)
    this.#spread = new Windows(text.replace(/[^a-z0-9\n]/g, ''))
  }

  /** The text with `***` for each piece. */
  hide(text: string): string {
    if (text.length < shortest) return text
    const hidden = new Uint8Array(text.length)
    const dense = reading(text, /\S/)
    this.#mark(dense, this.#whole, hidden, shortest, this.#ofLetters)
    this.#mark(reading(text, /[A-Za-z0-9]/), this.#spread, hidden, shortestSpread, shortestSpreadOfLetters)
    if (numbered.test(text)) this.#mark(decoded(text), this.#spread, hidden, shortest, shortest)
    return replaced(text, hidden)
  }

  #mark(read: Reading, forms: Windows, hidden: Uint8Array, least: number, ofLetters: number): void {
    const folded = foldCase(read.characters)
    for (let start = 0; start + least <= folded.length; start += 1) {
      if (!forms.mayHave(folded, start)) continue
      let end = start + least
      if (!forms.has(folded.slice(start, end))) continue
      if (!/\d/.test(folded.slice(start, end))) {
        end = start + ofLetters
        if (end > folded.length || !forms.has(folded.slice(start, end))) continue
      }
      hidden.fill(1, read.from[start], read.to[end - 1])
    }
  }
}

const slots = 1 << 21

/** Which pieces a text has, asked quickly: most that it has not are refused by a number made of their beginning. */
class Windows {
  readonly #text: string
  readonly #beginnings = new Uint8Array(slots)

  constructor(text: string) {
    this.#text = text
    for (let start = 0; start + shortest <= text.length; start += 1)
      this.#beginnings[beginning(text, start)] = 1
  }

  mayHave(text: string, start: number): boolean {
    return this.#beginnings[beginning(text, start)] === 1
  }

  has(piece: string): boolean {
    return this.#text.includes(piece)
  }
}

function beginning(text: string, start: number): number {
  let value = 0
  for (let index = start; index < start + shortest; index += 1)
    value = (Math.imul(value, 31) + text.charCodeAt(index)) | 0
  return (value ^ (value >>> 15)) & (slots - 1)
}

/** ASCII alone, so that no length changes. */
function foldCase(text: string): string {
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
  return { characters, from, to }
}

/** A character as its number: in HTML, in JSON and its heirs, in URLs, as octal digits, or as a member of a list. */
const number = String.raw`&#x0*([\da-f]{2});?|&#0*(\d{2,3});?|\\u\{?0{0,4}([\da-f]{2})\}?|(?:\\x|0x|%(?:25)*|=)([\da-f]{2})|\\([0-7]{3})|(?<![\w.])(\d{2,3})(?![\w.])`
const numbered = new RegExp(number, 'i')

/** What stands in a text as numbers of letters and digits. */
function decoded(text: string): Reading {
  const from: number[] = []
  const to: number[] = []
  let characters = ''
  for (const match of text.matchAll(new RegExp(number, 'gi'))) {
    const [whole, html, decimal, unicode, byte, octal, listed] = match
    const digits = html ?? unicode ?? byte
    const code =
      digits !== undefined
        ? Number.parseInt(digits, 16)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : Number(decimal ?? listed)
    const character = String.fromCharCode(code)
    if (!/^[A-Za-z0-9]$/.test(character)) continue
    characters += character
    from.push(match.index)
    to.push(match.index + whole.length)
  }
  return { characters, from, to }
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
