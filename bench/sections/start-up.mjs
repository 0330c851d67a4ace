import { medians, ms, node, ratio, root, run } from '../lib/measure.mjs'

export const title = 'Start-up: what an entry costs before it does anything'
export const note = 'Each entry ends at its first refusal, a missing input; median of 21, taken in turns.'

export async function measure() {
  const entries = ['check', 'run', 'rotate', 'cli']
  const times = await medians(
    {
      'node -e 0': () => run(node, ['-e', '0']),
      ...Object.fromEntries(
        entries.map((entry) => [
          `dist/${entry}.js`,
          () => run(node, [`${root}dist/${entry}.js`, ...(entry === 'cli' ? ['--version'] : [])]),
        ]),
      ),
    },
    21,
  )
  const bare = times['node -e 0']
  return Object.entries(times).map(([what, time]) => ({
    what,
    median: ms(time),
    'above bare': ms(time - bare),
    ratio: ratio(time / bare),
  }))
}
