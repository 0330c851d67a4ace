import * as check from './check.js'

/** The steps and the CLI, each loaded only when it is the one that starts; what a check needs, the others need too. */
const entries = {
  check: () => check,
  run: () => import('./run.js'),
  rotate: () => import('./rotate.js'),
  cli: () => import('./cli/cli.js'),
} as const

/** Starts one entry; a launcher in `dist/` calls it. */
export async function start(entry: keyof typeof entries): Promise<void> {
  const { main } = await entries[entry]()
  process.exitCode = await main(process.argv.slice(2))
}
