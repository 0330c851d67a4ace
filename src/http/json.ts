/** Objects and lists that no documented answer comes near; each takes many times the memory of its two characters. */
const mostNested = 500_000

/**
 * Parses the JSON of a server.
 *
 * @throws SyntaxError when it is none, or opens so many objects and lists that they could fill the memory
 */
export function parseJsonText(text: string): unknown {
  // A text of fewer characters cannot open so many.
  if (text.length > mostNested && opened(text) > mostNested)
    throw new SyntaxError('too many objects and lists')
  return JSON.parse(text)
}

/** How many brackets a text opens, those inside strings too. */
function opened(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    if (character === 0x7b || character === 0x5b) count += 1
  }
  return count
}
