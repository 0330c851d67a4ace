import { stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { Failure } from '../codes/failure.js'
import { shownPath } from '../inputs/shown.js'

/** A report file: where it is, and how it is named in messages. */
export interface ReportFile {
  readonly path: string
  /** Relative to the working directory, with `/`. */
  readonly name: string
}

/**
 * The files that the lines of the input `upload` name, each once, sorted by name. A line is a path, a glob, a folder
 * (its `.xml` and `.json` files), or with `!` in front a glob to leave out. A path wins over a glob of the same text,
 * so `results [1].xml` finds that file.
 *
 * @throws Failure UPLOAD_NO_FILES when a line matches nothing
 */
export async function findReports(lines: readonly string[], cwd: string): Promise<readonly ReportFile[]> {
  const wanted = lines.map((line) => line.trim()).filter((line) => line !== '')
  const ignore = wanted.filter((line) => line.startsWith('!')).map((line) => globOf(line.slice(1).trim()))
  const patterns = wanted.filter((line) => !line.startsWith('!'))
  const paths = new Set<string>()
  const unmatched: string[] = []
  for (const pattern of patterns) {
    const matches = await match(pattern, cwd, ignore)
    if (matches.length === 0) unmatched.push(pattern)
    for (const path of matches) paths.add(path)
  }
  if (unmatched.length > 0 || patterns.length === 0) {
    throw new Failure('UPLOAD_NO_FILES', {
      patterns: (unmatched.length > 0 ? unmatched : wanted).map((each) => shownPath(each, cwd)).join(', '),
      cwd,
    })
  }
  return [...paths]
    .map((path) => ({ path, name: nameOf(path, cwd) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

async function match(pattern: string, cwd: string, ignore: readonly string[]): Promise<readonly string[]> {
  const literal = resolve(cwd, pattern)
  const found = await stat(literal).catch(() => undefined)
  const options = { cwd, absolute: true, onlyFiles: true, dot: true, expandDirectories: false }
  if (found?.isDirectory() === true) {
    return (await glob('**/*.{xml,json}', { ...options, cwd: literal, ignore: [...ignore] })).map((path) =>
      resolve(path),
    )
  }
  if (found !== undefined && ignore.length === 0) return [literal]
  const wanted = found === undefined ? globOf(pattern) : escapeGlob(pattern)
  return (await glob(wanted, { ...options, ignore: [...ignore] })).map((path) => resolve(path))
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
