import { readdir } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type GlobOptions, glob } from 'tinyglobby'
import { Failure } from '../codes/failure.js'
import { shownPath } from '../files/shown-path.js'
import { whatIsThere } from './nothing-found.js'

/** A report file: where it is, and how it is named in messages. */
export interface ReportFile {
  readonly path: string
  /** Relative to the working directory, with `/`. */
  readonly name: string
  /** What kind of line it is found by: its own path, a glob, or the folder that it is in. */
  readonly foundBy: FoundBy
}

type FoundBy = (typeof kinds)[number]
/** The most telling first. */
const kinds = ['path', 'glob', 'folder'] as const

/**
 * The files that the lines of the input `upload` name, each once, sorted by name. A line is a path, a glob, a folder
 * (all that is in it), or with `!` in front a glob to leave out. A path wins over a glob of the same text, so
 * `results [1].xml` finds that file. A glob and a folder find links, pipes and folders that cannot be read as files, so
 * that somebody is told of them; they follow no link to a folder, and find what begins with a dot only where the line has
 * that dot.
 *
 * @param signal stops the search
 * @throws Failure UPLOAD_NO_FILES when a line matches nothing, UPLOAD_TOO_MANY_FILES when it matches too much
 */
export async function findReports(
  lines: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<readonly ReportFile[]> {
  const wanted = lines.map((line) => line.trim()).filter((line) => line !== '')
  const ignore = wanted.filter((line) => line.startsWith('!')).map((line) => globOf(line.slice(1).trim()))
  const patterns = wanted.filter((line) => !line.startsWith('!'))
  const paths = new Map<string, FoundBy>()
  const unmatched: string[] = []
  for (const pattern of patterns) {
    const matches = await match(pattern, cwd, ignore, signal)
    if (matches.paths.length === 0) unmatched.push(pattern)
    for (const path of matches.paths) {
      const known = paths.get(path)
      paths.set(path, kinds.find((kind) => kind === matches.foundBy || kind === known) ?? matches.foundBy)
    }
  }
  if (unmatched.length > 0 || patterns.length === 0) {
    throw new Failure('UPLOAD_NO_FILES', {
      patterns: (unmatched.length > 0 ? unmatched : wanted).map((each) => shownPath(each, cwd)).join(', '),
      there: await whatIsThere(unmatched[0] ?? '', cwd),
      cwd,
    })
  }
  const named = [...paths]
    .map(([path, foundBy]) => ({ path, name: nameOf(path, cwd), foundBy }))
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
): Promise<{ readonly paths: readonly string[]; readonly foundBy: FoundBy }> {
  const literal = resolve(cwd, pattern)
  const found = await stat(literal).catch(() => undefined)
  const search = async (wanted: string, options: GlobOptions, foundBy: FoundBy) => {
    const notEntered: string[] = []
    const most = foundBy === 'folder' ? mostFiles : mostEntries
    let seen = 0
    // What was asked for before comes back all the same, and is left alone.
    const isOver = (more: number): boolean => {
      seen += more
      return seen > most || signal?.aborted === true
    }
    const fs = { readdir: showingAll(notEntered, isOver) }
    const paths = await glob(wanted, { ...shared, fs, ignore, ...(signal && { signal }), ...options })
    if (seen > most || paths.length > mostFiles) {
      throw new Failure('UPLOAD_TOO_MANY_FILES', { pattern: shownPath(pattern, cwd), most: mostFiles })
    }
    // A glob that goes down does not go into these.
    const beside = wanted.includes('**') ? await foldersOf(notEntered) : []
    return { paths: [...paths, ...beside].map((path) => resolve(path)), foundBy }
  }
  if (found?.isDirectory() === true) {
    // A folder is searched from itself on, and what is left out is named from either place.
    const fromHere = ignore.map((each) => (isAbsolute(each) ? each : `${escapeGlob(cwd)}/${each}`))
    return search('**/*', { cwd: literal, ignore: [...ignore, ...fromHere] }, 'folder')
  }
  if (found === undefined) return search(globOf(pattern), { cwd }, 'glob')
  if (ignore.length === 0) return { paths: [literal], foundBy: 'path' }
  return search(escapeGlob(pattern), { cwd, followSymbolicLinks: true }, 'path')
}

/** Files that one line of `upload` may mean, and entries of folders that a glob may look at. */
const mostFiles = 50_000
const mostEntries = 2_000_000

const shared: GlobOptions = {
  absolute: true,
  onlyFiles: true,
  expandDirectories: false,
  followSymbolicLinks: false,
}

async function foldersOf(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)))
  return paths.filter((_, index) => found[index]?.isDirectory() === true)
}

/**
 * Reads a folder so that whatever is in it and is no folder is found like a file.
 *
 * @param notEntered takes links, and the folders that cannot be read
 * @param isOver whether the search ends, with so many entries more
 */
function showingAll(notEntered: string[], isOver: (entries: number) => boolean): typeof readdir {
  const read = (
    path: string,
    options: { readonly withFileTypes: true },
    done: (error: null, entries: readonly object[]) => void,
  ) => {
    if (isOver(0)) return done(null, [])
    readdir(path, options, (error, entries = []) => {
      if (isOver(entries.length)) return done(null, [])
      if (error !== null && error.code !== 'ENOENT') notEntered.push(path)
      for (const entry of entries) if (entry.isSymbolicLink()) notEntered.push(join(path, entry.name))
      const like = { isFile: () => true, isSymbolicLink: () => false }
      done(
        null,
        entries.map((entry) => (entry.isDirectory() ? entry : Object.assign(entry, like))),
      )
    })
  }
  return Object.assign(read, readdir)
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
