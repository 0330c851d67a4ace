import { stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { type GlobOptions, glob } from 'tinyglobby'
import { Failure } from '../codes/failure.js'
import { shownPath } from '../files/shown-path.js'

/** A report file: where it is, and how it is named in messages. */
export interface ReportFile {
  readonly path: string
  /** Relative to the working directory, with `/`. */
  readonly name: string
}

/**
 * The files that the lines of the input `upload` name, each once, sorted by name. A line is a path, a glob, a folder
 * (its `.xml` and `.json` files), or with `!` in front a glob to leave out. A path wins over a glob of the same text,
 * so `results [1].xml` finds that file. A path may be a link; a glob and a folder find no links and follow none.
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
  const paths = new Set<string>()
  const unmatched: string[] = []
  for (const pattern of patterns) {
    const matches = await match(pattern, cwd, ignore, signal)
    if (matches.length === 0) unmatched.push(pattern)
    for (const path of matches) paths.add(path)
  }
  if (unmatched.length > 0 || patterns.length === 0) {
    throw new Failure('UPLOAD_NO_FILES', {
      patterns: (unmatched.length > 0 ? unmatched : wanted).map((each) => shownPath(each, cwd)).join(', '),
      cwd,
    })
  }
  const named = [...paths]
    .map((path) => ({ path, name: nameOf(path, cwd) }))
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
): Promise<readonly string[]> {
  const literal = resolve(cwd, pattern)
  const found = await stat(literal).catch(() => undefined)
  const search = async (wanted: string, options: GlobOptions) =>
    (await glob(wanted, { ...shared, ignore, ...(signal && { signal }), ...options })).map((path) =>
      resolve(path),
    )
  if (found?.isDirectory() === true) return search('**/*.{xml,json}', { cwd: literal })
  if (found === undefined) return search(globOf(pattern), { cwd })
  if (ignore.length === 0) return [literal]
  return search(escapeGlob(pattern), { cwd, followSymbolicLinks: true })
}

const shared: GlobOptions = {
  absolute: true,
  onlyFiles: true,
  dot: true,
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
