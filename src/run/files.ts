import { stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { type GlobOptions, glob } from 'tinyglobby'
import { Failure } from '../codes/failure.js'
import { shownPath } from '../files/shown-path.js'
import { reportExtensions } from '../results/formats/index.js'

/** A report file: where it is, and how it is named in messages. */
export interface ReportFile {
  readonly path: string
  /** Relative to the working directory, with `/`. */
  readonly name: string
  /** Whether a line names this file alone, not a folder or a glob that it is found by. */
  readonly isNamed: boolean
}

/**
 * The files that the lines of the input `upload` name, each once, sorted by name. A line is a path, a glob, a folder
 * (its files with an extension of a report format), or with `!` in front a glob to leave out. A path wins over a glob of
 * the same text, so `results [1].xml` finds that file. A path may be a link; a glob and a folder find no links and follow
 * none, and find what begins with a dot only where the line has that dot.
 *
 * @param signal stops the search
 * @throws Failure UPLOAD_NO_FILES when a line matches nothing
 */
export async function findReports(
  lines: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<readonly ReportFile[]> {
  const wanted = lines.map((line) => line.trim()).filter((line) => line !== '')
  const ignore = wanted.filter((line) => line.startsWith('!')).map((line) => globOf(line.slice(1).trim()))
  const patterns = wanted.filter((line) => !line.startsWith('!'))
  const paths = new Map<string, boolean>()
  const unmatched: string[] = []
  for (const pattern of patterns) {
    const matches = await match(pattern, cwd, ignore, signal)
    if (matches.paths.length === 0) unmatched.push(pattern)
    for (const path of matches.paths) paths.set(path, matches.isNamed || paths.get(path) === true)
  }
  if (unmatched.length > 0 || patterns.length === 0) {
    throw new Failure('UPLOAD_NO_FILES', {
      patterns: (unmatched.length > 0 ? unmatched : wanted).map((each) => shownPath(each, cwd)).join(', '),
      cwd,
    })
  }
  const named = [...paths]
    .map(([path, isNamed]) => ({ path, name: nameOf(path, cwd), isNamed }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return eachOnce(named)
}

/** Leaves out a file that stands in the list under another name too. */
async function eachOnce(files: readonly ReportFile[]): Promise<readonly ReportFile[]> {
  const seen = new Set<string>()
  const once: ReportFile[] = []
  for (const file of files) {
    const found = await stat(file.path, { bigint: true }).catch(() => undefined)
    const identity = found === undefined ? file.path : `${found.dev} ${found.ino}`
    if (!seen.has(identity)) once.push(file)
    seen.add(identity)
  }
  return once
}

async function match(
  pattern: string,
  cwd: string,
  ignore: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ readonly paths: readonly string[]; readonly isNamed: boolean }> {
  const literal = resolve(cwd, pattern)
  const found = await stat(literal).catch(() => undefined)
  const search = async (wanted: string, options: GlobOptions, isNamed = false) => {
    const paths = await glob(wanted, { ...shared, ignore, ...(signal && { signal }), ...options })
    return { paths: paths.map((path) => resolve(path)), isNamed }
  }
  if (found?.isDirectory() === true) return search(reportsInFolder, { cwd: literal })
  if (found === undefined) return search(globOf(pattern), { cwd })
  if (ignore.length === 0) return { paths: [literal], isNamed: true }
  return search(escapeGlob(pattern), { cwd, followSymbolicLinks: true }, true)
}

const reportsInFolder = `**/*.{${reportExtensions.join(',')}}`

const shared: GlobOptions = {
  absolute: true,
  onlyFiles: true,
  expandDirectories: false,
  followSymbolicLinks: false,
}

/** Globs have `/` on every system; on Windows a `\` is a separator, elsewhere it escapes. */
function globOf(pattern: string): string {
  const slashed = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern
  return slashed.replace(/^\.\//, '')
}

function escapeGlob(path: string): string {
  return globOf(path).replace(/[()[\]{}!*?@+|]/g, '\\$&')
}

function nameOf(path: string, cwd: string): string {
  const name = relative(cwd, path)
  return (name === '' || isAbsolute(name) ? path : name).replaceAll(sep, '/')
}
