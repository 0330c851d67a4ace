/**
 * What a step wrote to its GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE file: `name=value` lines, and values of several
 * lines between `name<<delimiter` and the delimiter.
 *
 * @throws Error when a delimiter is never closed or a line has neither form, as the runner does
 */
export function parseKeyValues(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values[line.slice(0, equals)] = line.slice(equals + 1)
      continue
    }
    if (heredoc < 0) throw new Error('A line of a file command has neither `=` nor `<<`.')
    const delimiter = line.slice(heredoc + 2)
    const end = lines.indexOf(delimiter, index + 1)
    if (end < 0) throw new Error('A value of a file command is not closed by its delimiter.')
    values[line.slice(0, heredoc)] = lines.slice(index + 1, end).join('\n')
    index = end
  }
  return values
}
