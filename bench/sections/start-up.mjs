import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { medians, ms, node, ratio, root, run } from '../lib/measure.mjs'

export const title = 'Start-up: what an entry costs before it does anything'
export const note = 'Each entry ends at its first refusal, a missing input; median of 21, taken in turns.'

export async function measure({ before }) {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-bench-'))
  const start = (entry, env, args = []) => run(node, [`${root}dist/${entry}.js`, ...args], { env })
  const times = await medians(
    {
      'node -e 0': () => run(node, ['-e', '0']),
      'dist/check.js': () => start('check'),
      // With a workflow's files to write to, and so with the toolkit.
      'dist/check.js in GitHub Actions': () => start('check', inActions(folder)),
      ...(before && {
        'before: check.js': () => run(node, [`${before}/check.js`]),
        'before: check.js in GitHub Actions': () =>
          run(node, [`${before}/check.js`], { env: inActions(folder) }),
      }),
      'dist/run.js': () => start('run'),
      'dist/rotate.js': () => start('rotate'),
      'dist/cli.js --version': () => start('cli', {}, ['--version']),
      'dist/cli.js check': () => start('cli', {}, ['check']),
    },
    21,
  )
  rmSync(folder, { recursive: true })
  const bare = times['node -e 0']
  return Object.entries(times).map(([what, time]) => ({
    what,
    median: ms(time),
    'above bare': ms(time - bare),
    ratio: ratio(time / bare),
  }))
}

function inActions(folder) {
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  return { GITHUB_ACTIONS: 'true', ...files }
}
