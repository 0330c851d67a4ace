import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'

const mostNames = 5

/** What stands where a path or a glob that matches nothing leads to, for a message; only inside the working directory. */
export async function whatIsThere(pattern: string, cwd: string): Promise<string> {
  const folder = await deepestFolder(pattern.replace(/^!/, ''), cwd)
  const name = relative(cwd, folder).replaceAll(sep, '/')
  if (name.startsWith('..') || isAbsolute(name)) return 'nothing of that name is there'
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.map((entry) => `${entry.name}${entry.isDirectory() ? '/' : ''}`).sort()
  const shown = names.slice(0, mostNames).join(', ')
  const place = name === '' ? 'the working directory' : `\`${name}/\``
  if (names.length === 0) return `${place} is empty`
  return `${place} holds ${shown}${names.length > mostNames ? ` and ${names.length - mostNames} more` : ''}`
}

async function deepestFolder(pattern: string, cwd: string): Promise<string> {
  const parts = pattern.split('/')
  for (let count = parts.length; count > 0; count -= 1) {
    const path = parts.slice(0, count).join('/')
    const folder = resolve(cwd, path === '' && isAbsolute(pattern) ? '/' : path)
    if ((await stat(folder).catch(() => undefined))?.isDirectory() === true) return folder
  }
  return cwd
}
