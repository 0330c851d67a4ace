/**
 * One line of a log that no CI system takes for a command, whatever it holds: control characters are gone (a lone
 * carriage return starts a new line for GitHub's runner), `::` cannot begin the line, and neither `##[` nor `##vso[`
 * stands anywhere in it.
 */
export function inert(line: string): string {
  return line
    .replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ')
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replace(/##(?=\[|vso\[)/gi, '# #')
}

/** Text without what nobody sees or what turns its direction: such characters also hide a secret from a search. */
export function visible(text: string): string {
  return text.replace(/(?:(?![\n\r\t\x1b])[\p{Cc}\p{Cf}])+/gu, '')
}

/** The lines of a text, each made inert. */
export function inertLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map(inert)
}

/** Text as a code span, whatever back-ticks it holds. */
export function code(text: string): string {
  const line = oneLine(text).trim()
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  if (line === '') return 'none'
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}

export function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ')
}
