import { realpathSync } from 'node:fs'
import { win32 } from 'node:path'

/** The real path of a file, without links and short names; undefined where there is none. */
export type RealPath = (path: string) => string | undefined

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where a program lies on Windows: in the first folder of the PATH that has it, as GitHub's runner looks. Node would look
 * into the working directory first, and what lies there may be anybody's. So no program of the workspace is taken, and
 * none of Windows itself or of its store, whose `bash.exe` starts a Linux.
 *
 * @param file its name, such as `bash.exe`
 */
export function programOnWindows(
  file: string,
  env: Environment,
  workspaces: readonly string[],
  real: RealPath = realPath,
): string | undefined {
  return foldersOfPath(env)
    .map((folder) => win32.join(folder, file))
    .find((path) => isTaken(path, env, workspaces, real))
}

/** Git's bash: one on the PATH, else the one beside a `git.exe` that is there, else that of a usual installation. */
export function bashOnWindows(
  env: Environment,
  workspaces: readonly string[],
  real: RealPath = realPath,
): string | undefined {
  const onPath = programOnWindows('bash.exe', env, workspaces, real)
  if (onPath !== undefined) return onPath
  const git = programOnWindows('git.exe', env, workspaces, real)
  const beside = git === undefined ? undefined : win32.join(git, '..', '..', 'bin', 'bash.exe')
  if (beside !== undefined && isTaken(beside, env, workspaces, real)) return beside
  return usualBash(env).find((path) => real(path) !== undefined)
}

/** Where Git for Windows installs itself: for everybody, or for one user. */
function usualBash(env: Environment): readonly string[] {
  const places = [
    ['ProgramW6432', 'Git'],
    ['ProgramFiles', 'Git'],
    ['ProgramFiles(x86)', 'Git'],
    ['LOCALAPPDATA', 'Programs\\Git'],
  ] as const
  return places.flatMap(([name, folder]) => {
    const root = variable(env, name)
    return root === undefined ? [] : [win32.join(root, folder, 'bin', 'bash.exe')]
  })
}

/** A folder of Windows, such as `System32`. */
export function systemRoot(env: Environment): string {
  return variable(env, 'SystemRoot') ?? 'C:\\Windows'
}

/** Whole paths alone: what is relative depends on where we stand. */
function foldersOfPath(env: Environment): readonly string[] {
  return (variable(env, 'Path') ?? '')
    .split(';')
    .map((folder) => folder.trim().replace(/^"(.*)"$/, '$1'))
    .filter((folder) => /^(?:[a-z]:[\\/]|\\\\)/i.test(folder))
}

function isTaken(path: string, env: Environment, workspaces: readonly string[], real: RealPath): boolean {
  const whole = real(path)
  if (whole === undefined || /[\\/]WindowsApps[\\/]/i.test(path)) return false
  const shut = [systemRoot(env), ...workspaces]
  return !shut.some((folder) => isInside(path, folder) || isInside(whole, real(folder) ?? folder))
}

function isInside(path: string, folder: string): boolean {
  const between = win32.relative(folder, path)
  return between !== '..' && !between.startsWith('..\\') && !win32.isAbsolute(between)
}

/** Names of variables have no case on Windows, but an object of them has. */
function variable(env: Environment, name: string): string | undefined {
  const found = Object.entries(env).find(([each]) => each.toUpperCase() === name.toUpperCase())?.[1]
  return found === undefined || found === '' ? undefined : found
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}
