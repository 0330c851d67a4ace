import { expect, test } from 'vitest'
import { tokenAction } from '../acceptance/cli.js'

test('a newcomer can follow the demo: words are explained, figures add up, and what fails on purpose is said to', async () => {
  const { exitCode, stdout } = await tokenAction(['demo'])
  expect(exitCode, stdout).toBe(0)
  for (const word of ['rotation', 'generation', 'journal', 'claim', 'overlap']) {
    expect(stdout).toMatch(new RegExp(`^ {2}${word} +\\w`, 'm'))
  }

  const [, total, ...parts] =
    /merged from (\d+) in the reports \((\d+) passed, \d+ of them flaky, (\d+) failed, (\d+) broken, (\d+) skipped\)/.exec(
      stdout,
    ) ?? []
  expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(Number(total))

  // Every warning and error is followed by why it is there, but for the one that the runner itself writes.
  const lines = stdout.split('\n')
  const loud = lines.flatMap((line, at) => (/^ {2}\| (warning|error): /.test(line) ? [at] : []))
  expect(loud.length).toBeGreaterThan(3)
  const unexplained = loud.filter((at) => !lines[at + 1]?.startsWith('  ^ expected: '))
  expect(unexplained.map((at) => lines[at])).toEqual(['  | error: Process completed with exit code 1.'])
  expect(stdout).not.toContain('waiting, waiting')
})
