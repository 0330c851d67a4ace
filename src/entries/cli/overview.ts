import { version as packageVersion } from '../../../package.json'
import { vendors } from '../../vendors/index.js'
import { actionTokenVariable, list, secretVariables } from './places.js'

export const version = packageVersion

const rows = vendors.map(({ id, tokenEnv, urlEnv, hostEnv = [] }) => [
  id,
  tokenEnv.join(', '),
  [...urlEnv, ...hostEnv.map((name) => `${name} (the host alone)`)].join(', '),
])

const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2)

const table = rows.map(
  ([id = '', token = '', url = '']) => `  ${id.padEnd(widths[0] ?? 0)}${token.padEnd(widths[1] ?? 0)}${url}`,
)

/** What `--help` says beside the sub-commands. */
export const overview = `
Secrets come from variables or from standard input, never from an argument. The token is
looked for in the vendor's own variable, then in ${actionTokenVariable}:

  ${'vendor'.padEnd(widths[0] ?? 0)}${'token'.padEnd(widths[1] ?? 0)}url
${table.join('\n')}

  GitHub's token: ${list(secretVariables['github-token'].own, 'or')}
  admin token:    ${list(secretVariables['admin-token'].own, 'or')}
  for notices:    ${list(secretVariables['notify-token'].own, 'or')}, ${list(secretVariables['notify-webhook'].own, 'or')}

A duration is a number and a unit: s, m, h, d or w, such as 90s, 30m, 12h, 7d.

Exit codes:
  0  done, or nothing to do
  1  a mistake in the call, a token or an API that refuses, or nobody can say
  2  the remote run, scan, gate or upload failed
  n  after \`run -- CMD\`, what CMD ended with; 128 and the number of the signal that ended it`
