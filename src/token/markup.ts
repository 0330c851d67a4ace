const esc = '(?:\\x1b|\\\\x1b|\\\\u001b|\\\\033|\\\\e|\\^\\[|\\u241b)'
/** Escape sequences of terminals (ECMA-48): commands, titles and other strings, and what is left of a colour without ESC. */
const terminal = `(?:${esc}\\[|\\x9b|\\\\u009b)[0-?]*[ -/]*[@-~]|(?:${esc}[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x9c\\\\]*(?:\\x07|\\\\u0007|\\x1b\\\\|\\x9c)?|\\x1b[ -/]*[0-~]|\\[\\d{0,3}(?:;\\d{1,3}){0,8}m`
const tag = '<[a-z/!?][^<>]*>|&lt;[a-z/!?][^<>&]*&gt;'
const entity = '&[a-z][a-z\\d]{1,9};'
/** What stands before a member of a list: `[0]=`, `1:`, `"2":`. */
const index = '\\[\\d{1,4}\\](?:\\s*(?:=>?|:))?|["\'(]?\\b\\d{1,4}["\')]?\\s*(?:=>?|:)'

const sequences = new RegExp(terminal, 'gi')
const markup = new RegExp([terminal, tag, entity, index].join('|'), 'gi')

/** A text without what a terminal obeys. */
export function readable(text: string): string {
  return text.replace(sequences, '')
}

/** A plain character, and where what it stands for is in a text. */
export interface Placed {
  readonly code: number
  readonly from: number
  readonly to: number
}

/**
 * The characters of a text in their plain form, without what a reader passes over: commands of terminals, tags, entities,
 * numbers of members of lists. Empty where that is the text itself. Time is linear in the text.
 */
export function withoutMarkup(text: string): readonly Placed[] {
  const spans = [...text.matchAll(markup)]
  if (spans.length === 0 && !/[^\x00-\x7f]/.test(text)) return []
  const placed: Placed[] = []
  let at = 0
  const take = (end: number) => {
    while (at < end) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
      const to = at + character.length
      const plain = character > '\x7f' ? character.normalize('NFKC') : character
      for (let place = 0; place < plain.length; place += 1) {
        placed.push({ code: plain.charCodeAt(place), from: at, to })
      }
      at = to
    }
  }
  for (const { index: start, 0: span } of spans) {
    take(start)
    at = start + span.length
  }
  take(text.length)
  return placed
}
