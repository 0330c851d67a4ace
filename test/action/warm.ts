import { readFileSync } from 'node:fs'
import { runChild } from '../../src/runner/child.js'
import { LineReader } from '../../src/runner/lines.js'
import { hurried, Stations } from '../station/station.js'

const stations = new Stations(hurried)

/** Runs the program of a step at a station, if it is one of ours. */
export const runAtStation: typeof runChild = async (child, options) => {
  const entry = entryOf(child.args.at(-1) ?? '')
  if (entry === undefined) return runChild(child, options)
  const began = performance.now()
  const { exitCode, stdout, stderr } = await stations.run({ entry, env: child.env, cwd: child.cwd })
  for (const printed of [stdout, stderr]) {
    const lines = new LineReader(options.onLine)
    lines.write(Buffer.from(printed))
    lines.end()
  }
  return { exitCode: exitCode ?? 1, durationMs: performance.now() - began, argv: [] }
}

/** The entry that the program of a step starts: `dist/check.js`, or a script that hands `check` to `start.sh`. */
function entryOf(program: string): 'check' | 'run' | 'rotate' | undefined {
  const text = program.endsWith('.sh') ? readFileSync(program, 'utf8') : program
  const [, entry] = /dist\/(?:start\.sh" )?(check|run|rotate)(?:\.js)?\s*$/.exec(text) ?? []
  return entry === 'check' || entry === 'run' || entry === 'rotate' ? entry : undefined
}
