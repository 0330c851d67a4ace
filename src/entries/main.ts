import * as check from './check.js'

export { end } from './end.js'

/** The steps and the CLI, each loaded only when it is the one that starts; what a check needs, the others need too. */
const entries = {
  check: () => check,
  run: () => import('./run.js'),
  rotate: () => import('./rotate.js'),
  cli: () => import('./cli/cli.js'),
} as const

/** Runs one entry, and tells how the process is to end; a launcher in `dist/` calls it. */
export async function start(entry: keyof typeof entries): Promise<number> {
  const { main } = await entries[entry]()
  return main(process.argv.slice(2))
}
