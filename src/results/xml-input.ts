/** Characters kept of one run of text or CDATA; a log of 300 MB in one element must not fill the memory. */
const longestRun = 64 * 1024

const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
// Surefire and others write the escape character of a colour as a reference, which XML 1.0 forbids.
const forbiddenReferences = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));/g

type State = 'text' | 'tag' | 'quoted' | 'cdata' | 'comment' | 'instruction'

const ends = { cdata: ']]>', comment: '-->', instruction: '?>' } as const
const openings: readonly (readonly [string, State])[] = [
  ['<!--', 'comment'],
  ['<![CDATA[', 'cdata'],
  ['<?', 'instruction'],
  ['<', 'tag'],
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

  #pass(raw: string): string {
    const text = raw.replace(forbiddenCharacters, '\ufffd').replace(forbiddenReferences, '\ufffd')
    let out = ''
    let at = 0
    while (at < text.length) {
      if (this.#state === 'text') {
        const open = text.indexOf('<', at)
        // The test runner of Node.js leaves this end of a CDATA section as it is.
        out += this.#limit(text.slice(at, open < 0 ? text.length : open)).replaceAll(']]>', ']]&gt;')
        if (open < 0) return out
        const [mark, state] = openings.find(([opening]) => text.startsWith(opening, open)) ?? ['<', 'tag']
        if (state === 'tag') this.#run = 0
        this.#state = state
        out += mark
        at = open + mark.length
      } else if (this.#state === 'tag') {
        const mark = /["'>]/g
        mark.lastIndex = at
        const found = mark.exec(text)
        const end = found === null ? text.length : found.index + 1
        out += text.slice(at, end)
        at = end
        if (found === null) return out
        this.#run = 0
        this.#state = found[0] === '>' ? 'text' : 'quoted'
        this.#quote = found[0]
      } else {
        const closing = this.#state === 'quoted' ? this.#quote : ends[this.#state]
        const close = text.indexOf(closing, at)
        out += this.#limit(text.slice(at, close < 0 ? text.length : close))
        if (close < 0) return out
        out += closing
        at = close + closing.length
        this.#state = this.#state === 'quoted' ? 'tag' : 'text'
      }
    }
    return out
  }

  #limit(part: string): string {
    const room = longestRun - this.#run
    this.#run += part.length
    if (part.length <= room) return part
    // Never leave half a reference or half a surrogate pair at the cut.
    return room <= 0 ? '' : part.slice(0, room).replace(/(?:&[#\w]*|[\ud800-\udbff])$/, '')
  }
}
