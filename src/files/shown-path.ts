import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * How a message shows a path or a glob that somebody gave to an input: what exists of it is repeated, because a secret can
 * stand in any input by mistake.
 *
 * @param cwd where a relative path begins
 */
export function shownPath(path: string, cwd: string): string {
  const parts = path.split('/')
  const isThere = (count: number): boolean => existsSync(resolve(cwd, parts.slice(0, count).join('/') || '/'))
  if (isThere(parts.length)) return `\`${path}\``
  let count = parts.length - 1
  while (count > 0 && !isThere(count)) count -= 1
  const rest = path.length - parts.slice(0, count).join('/').length
  const beginning = parts.slice(0, count).join('/')
  return beginning === ''
    ? `a path of ${path.length} characters`
    : `\`${beginning}/\` and ${rest} characters more`
}
