/** Characters kept of one run of text or CDATA; a log of 300 MB in one element must not fill the memory. */
const longestRun = 64 * 1024

const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
// Surefire and others write the escape character of a colour as a reference, which XML 1.0 forbids.
const forbiddenReferences = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));/g

/** Thrown for XML of which no parser can be asked. */
export class XmlInputError extends Error {}

/** No tag is longer; its attributes would be kept until it ends. */
const longestTag = 8 * 2 ** 20

type State = 'text' | 'tag' | 'quoted' | 'cdata' | 'comment' | 'instruction'

const ends = { text: '<', cdata: ']]>', comment: '-->', instruction: '?>' } as const
const openings: readonly (readonly [string, State])[] = [
  ['<!--', 'comment'],
  ['<![CDATA[', 'cdata'],
  ['<?', 'instruction'],
]
// A reference or a mark that the chunk cuts in two waits for its other half.
const halfMark = /(?:&[#\w]{0,10}|<[!?[\-A-Z]{0,8}|\]{1,2}|-{1,2}|\?)$/

/**
 * Prepares text for a strict XML parser, chunk by chunk: replaces characters that real writers let through although
 * XML forbids them, and shortens very long runs of text. Everything else passes unchanged.
 */
export class XmlInput {
  #state: State = 'text'
  #quote = ''
  /** Characters since the last tag, or in this attribute value. */
  #run = 0
  #held = ''
  /** Characters of the tag so far. */
  #tag = 0
  #started = false

  /** @returns what may go to the parser now; a short rest may be held back for the next chunk. */
  write(chunk: string): string {
    let text = this.#held + chunk
    this.#held = ''
    if (!this.#started) {
      // The declaration must stand at the very start, and some writers put a line break before it.
      text = text.replace(/^[\s\ufeff]+/, '')
      if (text === '') return ''
      this.#started = true
    }
    const half = halfMark.exec(text.slice(-12))
    if (half !== null) {
      this.#held = half[0]
      text = text.slice(0, text.length - half[0].length)
    }
    return this.#pass(text)
  }

  /** @returns what was held back. */
  end(): string {
    const text = this.#held
    this.#held = ''
    return this.#pass(text)
  }

  /** Copies only what changes: to put a text together from its elements would cost more than to parse it. */
  #pass(raw: string): string {
    const text = raw.replace(forbiddenCharacters, '\ufffd').replace(forbiddenReferences, '\ufffd')
    let out = ''
    let copied = 0
    const put = (from: number, to: number, instead: string) => {
      out += text.slice(copied, from) + instead
      copied = to
    }
    let cdataEnd = text.indexOf(ends.cdata)
    let at = 0
    while (at < text.length) {
      if (this.#state === 'tag') {
        const from = at
        at = endOfMarkup(text, at)
        this.#lengthen(at - from)
        if (at === text.length) break
        this.#quote = text.charAt(at)
        this.#state = this.#quote === '>' ? 'text' : 'quoted'
        this.#run = 0
        at += 1
        continue
      }
      const isText = this.#state === 'text'
      const closing = this.#state === 'quoted' ? this.#quote : ends[this.#state]
      const found = text.indexOf(closing, at)
      const end = found < 0 ? text.length : found
      if (this.#state === 'quoted') this.#lengthen(end - at)
      const room = longestRun - this.#run
      this.#run += end - at
      if (isText && cdataEnd >= 0 && cdataEnd < at) cdataEnd = text.indexOf(ends.cdata, at)
      // The test runner of Node.js leaves this end of a CDATA section as it is.
      const isMended = isText && cdataEnd >= 0 && cdataEnd < end
      if (end - at > room || isMended) {
        const kept = limited(text.slice(at, end), room)
        put(at, end, isMended ? kept.replaceAll(ends.cdata, ']]&gt;') : kept)
      }
      if (found < 0) break
      if (isText) at = this.#open(text, end)
      else {
        at = end + closing.length
        this.#state = this.#state === 'quoted' ? 'tag' : 'text'
      }
    }
    return copied === 0 ? text : out + text.slice(copied)
  }

  #lengthen(characters: number): void {
    this.#tag += characters
    if (this.#tag > longestTag) throw new XmlInputError('one of its tags is too long')
  }

  /** @returns where what was opened at `<` begins. */
  #open(text: string, at: number): number {
    const next = text.charCodeAt(at + 1)
    for (const [mark, state] of next === bang || next === question ? openings : []) {
      if (!text.startsWith(mark, at)) continue
      this.#state = state
      return at + mark.length
    }
    this.#state = 'tag'
    this.#run = 0
    this.#tag = 0
    return at + 1
  }
}

const bang = 0x21
const doubleQuote = 0x22
const apostrophe = 0x27
const greater = 0x3e
const question = 0x3f

/** Where a tag ends or an attribute value begins; the length of the text when neither does. */
function endOfMarkup(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === greater || unit === doubleQuote || unit === apostrophe) return at
  }
  return text.length
}

function limited(part: string, room: number): string {
  if (part.length <= room) return part
  // Never leave half a reference or half a surrogate pair at the cut.
  return room <= 0 ? '' : part.slice(0, room).replace(/(?:&[#\w]*|[\ud800-\udbff])$/, '')
}
