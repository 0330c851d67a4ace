import type { CliResult } from '../acceptance/cli.js'
import type { Produced } from './steps.js'

/** What the built command line said with `--json`. */
export function fromCli({ exitCode, stdout, stderr }: CliResult): Produced {
  const document: Readonly<Record<string, unknown>> = JSON.parse(stdout)
  const annotations = [...stderr.matchAll(/^(error|warning|notice): (\w+): (.*)$/gm)].map(
    ([, level = '', title = '', message = '']) => ({ level, title, message }),
  )
  return { exitCode: exitCode ?? -1, annotations, printed: `${stdout}${stderr}`, document }
}
