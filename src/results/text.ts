// XML has no escape character. Readers replace it by U+FFFD before they parse, and writers by texts of their own:
// pytest by `#x1B`, Surefire by `&#27;` (once or twice escaped), CTest by `[NON-XML-CHAR-0x1B]`.
const ansiSequence =
  /(?:[\u001b\u009b\ufffd]|&?#x1B|&(?:amp)*#27;|\[NON-XML-CHAR-0x1B\])(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\u0007\u001b\ufffd]{0,1000}(?:\u0007|[\u001b\ufffd]\\))/g
// Others drop the escape character and leave the rest; only beside a reset is that certainly a colour.
const orphanedReset = /\[(?:0|22|39|49)m/
const orphanedColour = /\[\d{1,3}(?:;\d{1,3})*m/g
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g
const loneSurrogates = /\p{Surrogate}/gu

/** Anything that `plainText` would change but the white space around it. */
const needsCleaning = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffd]|\[[0-9N]|#x1B|#27;/

/** Text as a person reads it: without colours, control characters and broken surrogates, lines ended by `\n`. */
export function plainText(text: string): string {
  if (!needsCleaning.test(text)) return text.trim()
  const uncoloured = text.replace(ansiSequence, '')
  return (orphanedReset.test(uncoloured) ? uncoloured.replace(orphanedColour, '') : uncoloured)
    .replace(/\r\n?/g, '\n')
    .replace(controlCharacters, '')
    .replace(loneSurrogates, '\ufffd')
    .trim()
}

/** The first `length` characters at most; what was cut is marked by an ellipsis. Never cuts a character in two. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Plain text on one line, for titles. */
export function oneLine(text: string, length = 1000): string {
  const plain = plainText(text)
  return cut(/\s\s|[^\S ]/.test(plain) ? plain.replace(/\s+/g, ' ') : plain, length)
}

/** The longest error message and stack that a result carries. */
export const messageLength = 4_000
export const stackLength = 16_000

/** What a word of the report is shown as, where it does not say that a test passed, failed or was skipped. */
export function wordOf(status: string, word: string, what = 'test'): { readonly errorMessage?: string } {
  if (status !== 'unknown' && status !== 'broken') return {}
  return { errorMessage: `The report says \`${oneLine(word, 100)}\` of the ${what}.` }
}

/** The explanation of a result from raw texts; what is empty is left out. */
export function explained(
  message: string,
  stack = '',
): { readonly errorMessage?: string; readonly errorStack?: string } {
  const said = plainText(message)
  const trace = plainText(stack)
  return {
    ...(said === '' ? {} : { errorMessage: cut(said, messageLength) }),
    ...(trace === '' ? {} : { errorStack: cut(trace, stackLength) }),
  }
}
