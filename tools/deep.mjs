// The volumes that a suite of minutes cannot hold: every kill, every pair of moves, all seeds. Prints seeds and counts.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const folders = process.argv.slice(2)
const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--testTimeout=3600000',
    ...(folders.length > 0
      ? folders
      : [
          'test/rotate',
          'test/fuzz',
          'test/results/fuzz',
          'test/results/counts-fuzz',
          'test/ci/text',
          'test/vendors/catalog',
          'test/stores/github',
          'test/leak',
          'test/acceptance/senders',
          'test/acceptance/wrong-door',
          'test/http/hostile-text',
          'test/vendors/file/hostile-tokens',
          'test/vendors/rotation/kills',
          'test/run/large-report',
        ]),
  ],
  { stdio: 'inherit', env: { ...process.env, DEEP: 'all', KILLS: 'all' } },
)
process.exitCode = status ?? 1
