/** Values that no documented answer comes near; each takes many times the memory of its two characters. */
const mostValues = 200_000
/** No documented answer nests deeper than ten. */
const deepest = 200

/** JSON that could fill the memory; its message is the limit that it exceeds, such as `200 levels`. */
export class ExcessiveJson extends Error {}

/**
 * Parses the JSON of a server.
 *
 * @throws SyntaxError when it is none
 * @throws ExcessiveJson when it holds so many values that they could fill the memory
 */
export function parseJsonText(text: string): unknown {
  const excess = excessOf(text)
  if (excess !== undefined) throw new ExcessiveJson(excess)
  return JSON.parse(text)
}

const backslash = 0x5c
const quote = 0x22
const comma = 0x2c

/** Which limit the brackets and commas of a text exceed, those in strings left out; undefined for none. */
function excessOf(text: string): string | undefined {
  let values = 0
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    if (character === quote) index = endOfString(text, index)
    else if (character === comma) values += 1
    else if (character === 0x5b || character === 0x7b) {
      values += 1
      depth += 1
      if (depth > deepest) return `${deepest} levels of lists and objects`
    } else if (character === 0x5d || character === 0x7d) depth -= 1
    if (values > mostValues) return `${mostValues.toLocaleString('en')} values`
  }
  return undefined
}

/** Where the string that begins there ends; the end of the text where it does not. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1
    if (slashes % 2 === 0) return end
  }
  return text.length
}
