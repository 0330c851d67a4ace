import Table from 'cli-table3'

/** Prints rows of equal keys as a table with its title and, below, a note. */
export function printTable(title, rows, note) {
  const head = Object.keys(rows[0] ?? {})
  const table = new Table({ head, style: { head: [], border: [] } })
  for (const row of rows) table.push(head.map((key) => row[key]))
  console.log(`\n${title}\n${table.toString()}${note ? `\n${note}` : ''}`)
}

/** The same as Markdown. */
export function markdownTable(title, rows, note) {
  const head = Object.keys(rows[0] ?? {})
  const line = (cells) => `| ${cells.join(' | ')} |`
  const body = rows.map((row) => line(head.map((key) => row[key])))
  return [
    `## ${title}`,
    '',
    line(head),
    line(head.map(() => '---')),
    ...body,
    ...(note ? ['', note] : []),
    '',
  ].join('\n')
}
